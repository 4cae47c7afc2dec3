"""Words kept in TOML files: reading them with every key checked, and making patterns of them.

What a language says lives in data; what is done with it lives in code. A key that the
code does not know is a slip of the pen that would silently do nothing, so it stops the load.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import LexiconError

WORDS = "a list of words"
TEXT = "a text"
FLAG = "true or false"
NUMBER = "a number"
_TYPES: Mapping[str, tuple[type, ...]] = {TEXT: (str,), FLAG: (bool,), NUMBER: (int, float)}
# Full-width commas, colons and brackets stay: in Han text they end clauses, never stand in a number.
_KEPT = frozenset("，：；！？（）")
_WIDE = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in _KEPT}
_BLANKS = re.compile(r"\s+")
FEW = 16  # forms; to try as many costs no more than to look ahead first
_WIDE |= {0x3000: 0x20, 0x2019: 0x27, 0x2011: 0x2D, 0x301C: 0x7E}

Schema = Mapping[str, Any]


def read_table(path: Path, schema: Schema) -> dict[str, Any]:
    """Read a TOML file and check it against ``schema``.

    A schema maps each key to :data:`WORDS`, :data:`TEXT`, :data:`FLAG`, :data:`NUMBER` or
    a schema of its own; ``*`` stands for keys that are free words. Sections may be missing:
    they come back empty.

    Raises:
        LexiconError: the file cannot be read, is not TOML, has a key that is not in the
            schema, or a value of another kind.
    """
    try:
        source = path.read_text(encoding="utf-8")
        table = tomllib.loads(source)
    except OSError as error:
        raise LexiconError(
            f"cannot be read: {error.strerror}", path=path, remedy="every language has one"
        ) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"is not TOML in UTF-8: {error}", path=path) from None
    _check(table, schema, path, source.splitlines(), "")
    return {key: table.get(key, {} if isinstance(kind, Mapping) else None) for key, kind in schema.items()}


def _check(table: Mapping[str, Any], schema: Schema, path: Path, lines: list[str], prefix: str) -> None:
    for key, value in table.items():
        kind = schema.get(key, schema.get("*"))
        name = f"{prefix}{key}"
        if kind is None:
            near = difflib.get_close_matches(key, schema, n=1, cutoff=0.0)
            remedy = f"nearest known key: {near[0]}" if near else "the table takes no keys"
            raise LexiconError(f"unknown key {name}", path=path, line=_line_of(key, lines), remedy=remedy)
        if isinstance(kind, Mapping):
            if not isinstance(value, Mapping):
                raise LexiconError(f"{name} must be a table", path=path, line=_line_of(key, lines))
            _check(value, kind, path, lines, f"{name}.")
        elif not _fits(value, kind):
            raise LexiconError(f"{name} must be {kind}", path=path, line=_line_of(key, lines))


def _fits(value: object, kind: str) -> bool:
    if kind == WORDS:
        return isinstance(value, list) and all(isinstance(word, str) and word for word in value)
    if isinstance(value, bool) and kind != FLAG:
        return False
    return isinstance(value, _TYPES[kind])


def _line_of(key: str, lines: list[str]) -> int | None:
    pattern = re.compile(rf"\s*(?:\[+[\w.\"-]*)?\"?{re.escape(key)}\"?\s*[=\].]")
    return next((number for number, line in enumerate(lines, 1) if pattern.match(line)), None)


@lru_cache(maxsize=1024)
def fold_text(text: str) -> str:
    """Full-width letters, digits and signs (not commas and colons) as ASCII; the length is kept."""
    return text.translate(_WIDE)


def fold_case(text: str) -> str:
    """All letters small, except the few whose small form is longer; length is kept."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def fold_form(form: str) -> str:
    """The key under which a form of a word list is kept: spaces as one, long words in lower case.

    Forms of one or two characters (``m`` and ``M``, ``un`` and ``UN``) differ by case.
    """
    plain = " ".join(fold_text(form).split())
    return plain if len(plain) <= 2 else plain.lower()


def pattern_of(forms: Iterable[str], *, lowered: bool = False) -> str:
    """A regular expression (no groups) for any of ``forms``, the longest first.

    Matches text that went through :func:`fold_text`; forms of more than two characters in
    either case. With ``lowered`` the text went through :func:`fold_case` as well, which
    makes matching much faster. An empty list gives a pattern that never matches.
    """
    if lowered:
        small = {fold_case(fold_form(form)) for form in forms}
        return f"(?:{_join_forms(small)})" if small else "(?!)"
    exact: set[str] = set()
    free: set[str] = set()
    for form in forms:
        (exact if len(form) <= 2 else free).add(fold_form(form))
    parts = [f"(?i:{_join_forms(free)})"] if free else []
    parts += [_join_forms(exact)] if exact else []
    return f"(?:{'|'.join(parts)})" if parts else "(?!)"


def join_sequences(sequences: Iterable[Iterable[str]]) -> str:
    """A regular expression for any of these sequences of patterns, those with more before others.

    It is a tree of what they share (``ma(?:rch|y)``), so that no pattern is tried once a sequence.
    """
    tree: _Tree = {}
    for sequence in sequences:
        node = tree
        for pattern in sequence:
            node = node.setdefault(pattern, {})
        node[""] = {}
    return _write_tree(tree)


_Tree = dict[str, "_Tree"]


def _join_forms(forms: Iterable[str]) -> str:
    """A tree of the forms' letters; a look at the first of them rules out most places of a text at once."""
    listed = [_BLANKS.sub(" ", form) for form in forms]
    firsts = re.escape("".join(sorted({form[:1] for form in listed})))
    letters = ([r"\s+" if letter == " " else re.escape(letter) for letter in form] for form in listed)
    look = f"(?=[{firsts}])" if len(listed) > FEW and " " not in firsts else ""
    return look + join_sequences(letters)


def _write_tree(tree: _Tree) -> str:
    branches = [first + _write_tree(rest) for first, rest in sorted(tree.items(), reverse=True)]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
