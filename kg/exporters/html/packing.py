"""Rows as columns, and large blocks deflated: what the page holds, small enough to mail.

The page reads it back with ``unpackRows`` and ``readBlock`` of ``script/words.js``.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

DEFLATE_ABOVE = 200_000  # characters of JSON; what is shorter stays readable in the file
_SPARSE = 0.5  # a column with a smaller share of values names its rows
_REPEATED = 4  # a text that stands so often on average is written once and numbered

Json = dict[str, Any]


def pack_rows(rows: Sequence[Mapping[str, Any]]) -> Json:
    """Turn rows into columns.

    Returns:
        ``n``, the number of rows, and by key a column. Its values are in ``is`` (``None`` where a row
        has none); of a sparse column only those that are there, with ``at`` telling how many rows on
        each stands. Texts that come again and again are numbers in ``of``; with ``sum``, each
        number is what is added to the one before.
    """
    keys = dict.fromkeys(key for row in rows for key in row)
    return {"n": len(rows), "columns": {key: _pack_column([row.get(key) for row in rows]) for key in keys}}


def _pack_column(values: list[Any]) -> Json:
    column: Json = {}
    at = [n for n, value in enumerate(values) if value is not None]
    if len(at) < _SPARSE * len(values):
        column["at"] = _steps(at, -1)
        values = [values[n] for n in at]
    given = [value for value in values if value is not None]
    if all(isinstance(value, str) for value in given):
        table = {text: n for n, text in enumerate(dict.fromkeys(given))}
        if len(table) * _REPEATED <= len(given):
            column["of"] = list(table)
            values = [None if value is None else table[value] for value in values]
    elif given == values and all(type(value) is int for value in given):
        steps = _steps(values, 0)
        if len(_dump(steps)) < len(_dump(values)):
            return column | {"sum": True, "is": steps}
    return column | {"is": values}


def _steps(numbers: Sequence[int], begin: int) -> list[int]:
    return [number - before for number, before in zip(numbers, [begin, *numbers], strict=False)]


def deflate(value: Any) -> Any:
    """Give a value as it is or, where its JSON is long, that JSON deflated, as a text in base64."""
    text = _dump(value)
    if len(text) <= DEFLATE_ABOVE:
        return value
    return base64.b64encode(zlib.compress(text.encode())).decode("ascii")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
