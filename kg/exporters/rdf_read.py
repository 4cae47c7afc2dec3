"""Read back what was exported."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from kg.errors import ExportError

FORMATS = {
    ".trig": ox.RdfFormat.TRIG,
    ".nq": ox.RdfFormat.N_QUADS,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


def read_quads(path: Path) -> Iterator[ox.Quad]:
    """Read an export, one quad at a time.

    Args:
        path: TriG, N-Quads, Turtle, N-Triples or JSON-LD by its suffix, also with ``.gz`` behind it.

    Raises:
        ExportError: the file cannot be read, or is not what its suffix says.
    """
    packed = path.suffix == ".gz"
    suffix = path.with_suffix("").suffix if packed else path.suffix
    if suffix not in FORMATS:
        raise ExportError("is of no known format", path=path, remedy="known are " + ", ".join(FORMATS))
    try:
        with gzip.open(path) if packed else path.open("rb") as stream:
            yield from ox.parse(cast(BinaryIO, stream), format=FORMATS[suffix])
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ExportError(f"cannot be read: {reason}", path=path, remedy="export it again") from error
    except (SyntaxError, ValueError) as error:
        line, reason = (error.lineno, error.msg) if isinstance(error, SyntaxError) else (None, str(error))
        raise ExportError(
            f"is no {FORMATS[suffix].name}: {reason}", path=path, line=line, remedy="export it again"
        ) from error
