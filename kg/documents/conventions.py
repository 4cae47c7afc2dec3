"""What a language's writing looks like: the contents of ``kg/languages/<folder>/documents.toml``.

The tables are data: how the language is named and recognised, which lines are not news,
where a dot ends no sentence. Discovery is by folder, so that a new language touches no
existing file. The keys are told in :class:`Conventions`; an unknown key is an error.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.errors import LanguageError

LANGUAGES = Path(__file__).parent.parent / "languages"
SCRIPTS = ("latin", "kana", "simplified", "traditional")


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a language is recognised, laid out and cut into sentences.

    Attributes:
        language: its code, as in :class:`kg.model.Metadata`.
        aliases: other tags and names for it, in any case; a tag that several languages
            share (``zh``) is decided by looking at the text.
        script: ``latin``, ``kana``, ``simplified`` or ``traditional``.
        identifier: its label in the statistical identifier; needed for ``latin`` alone.
        remarks: patterns of whole lines that a translator or a machine put around the text.
        trailers: patterns of whole lines that belong to the web page and not to the news.
        heads: patterns that a heading may begin with, such as ``第一章``.
        abbreviations: what ends in a mark that never ends a sentence (``Dr.``, ``Yahoo!``).
        closing: abbreviations that may end one (``Inc.``, ``etc.``).
        numeric: abbreviations only before a number (``No.``).
        starters: words that begin a sentence rather than go on with it.
        ordinals: whether ``13.`` is read as an ordinal number.
        attributions: patterns of what may follow a quotation that ends in a stop and still tell its
            speaker: ``“……。”他说``, ``"Why?" she asked``.
        asides: patterns of what in brackets behind a name says nothing that is read: ``(42 ans)``.
        counted: characters that make a number in brackets before them a day's: ``今（5）日``.
        followers: characters that go on with a sentence right after a closed quotation.
    """

    language: str
    script: str
    identifier: str | None = None
    aliases: tuple[str, ...] = ()
    remarks: tuple[re.Pattern[str], ...] = ()
    trailers: tuple[re.Pattern[str], ...] = ()
    heads: tuple[re.Pattern[str], ...] = ()
    attributions: tuple[re.Pattern[str], ...] = ()
    asides: tuple[re.Pattern[str], ...] = ()
    abbreviations: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    numeric: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    ordinals: bool = False
    counted: str = ""
    followers: str = ""


@cache
def load_conventions() -> Mapping[str, Conventions]:
    """The conventions of every language that has a folder, by code, sorted.

    Raises:
        LanguageError: a table is malformed, has an unknown key, or two folders claim one code.
    """
    found: dict[str, Conventions] = {}
    for path in sorted(LANGUAGES.glob("*/documents.toml")):
        conventions = parse_conventions(path)
        if conventions.language in found:
            raise LanguageError(f"{conventions.language} has a folder already", path=path)
        found[conventions.language] = conventions
    return MappingProxyType(dict(sorted(found.items())))


def find_conventions(language: str) -> Conventions:
    """The conventions of one language.

    Raises:
        LanguageError: there is no folder for this code.
    """
    known = load_conventions()
    if language not in known:
        raise LanguageError(f"unknown language {language!r}", remedy=f"known are {', '.join(known)}")
    return known[language]


def parse_conventions(path: Path) -> Conventions:
    """Read one ``documents.toml``.

    Raises:
        LanguageError: it is no TOML, has an unknown key or value, or a pattern does not compile.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageError(f"no valid TOML: {error}", path=path) from error
    unknown = sorted(set(table) - set(Conventions.__dataclass_fields__))
    if unknown:
        raise LanguageError(
            f"unknown key {unknown[0]!r}", path=path, remedy="see kg/documents/conventions.py"
        )
    if not isinstance(table.get("language"), str) or table.get("script") not in SCRIPTS:
        raise LanguageError("needs `language` and a `script` out of " + ", ".join(SCRIPTS), path=path)
    if table["script"] == "latin" and not isinstance(table.get("identifier"), str):
        raise LanguageError("a language in Latin script needs `identifier`", path=path)
    return Conventions(**{key: _convert_value(key, value, path) for key, value in table.items()})


def _convert_value(key: str, value: Any, path: Path) -> Any:
    if not isinstance(value, list):
        return value
    if not all(isinstance(item, str) for item in value):
        raise LanguageError(f"`{key}` must be a list of strings", path=path)
    if key in ("remarks", "trailers", "heads", "attributions", "asides"):
        return tuple(_compile_pattern(item, path) for item in value)
    return tuple(value) if key == "aliases" else frozenset(value)


def _compile_pattern(pattern: str, path: Path) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise LanguageError(f"pattern {pattern!r} does not compile: {error}", path=path) from error
