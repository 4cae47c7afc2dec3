"""Finding listed phrases in a text: longest match, by the first letters and the length.

Python's ``re`` tries each alternative of a pattern in turn, which is slow for
thousands of names, and spaCy's matchers need the text cut into words where Chinese and
Japanese names are not; so phrases are looked up by their first letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import Generic, TypeVar

from msgspec import Struct

V = TypeVar("V")

LONG = 6  # letters by which longer phrases are looked up; shorter ones by three


@lru_cache(maxsize=65536)
def _fold_letter(letter: str) -> str:
    folded = unicodedata.normalize("NFKC", letter).lower()
    return folded if len(folded) == 1 else letter


@lru_cache(maxsize=8192)
def fold_width(text: str) -> str:
    """Full-width and compatibility letters made plain and all letters small; the length is kept.

    >>> fold_width("ＯｐｅｎＡＩ")
    'openai'
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold_letter, text))


def is_word_letter(letter: str) -> bool:
    """Whether a letter belongs to a script written with blanks between words, and can prolong a word."""
    if letter.isascii():
        return letter.isalnum() or letter == "_"
    return letter.isalnum() and not is_ideographic(letter)


def is_ideographic(letter: str) -> bool:
    """Whether a letter is Han or kana."""
    code = ord(letter)
    return (
        0x3040 <= code <= 0x30FF
        or 0x3400 <= code <= 0x4DBF
        or 0x4E00 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x3134F
    )


def is_kana(letter: str) -> bool:
    """Whether a letter is katakana, the long mark included."""
    return 0x30A0 <= ord(letter) <= 0x30FF


def is_hiragana(letter: str) -> bool:
    """Whether a letter is hiragana."""
    return 0x3040 <= ord(letter) <= 0x309F


@lru_cache(maxsize=256)
def _word_starts(folded: str) -> tuple[int, ...]:
    """Where a word may begin: not at blanks, nor within a word."""
    starts, inside = [], False
    for position, letter in enumerate(folded):
        prolongs = is_word_letter(letter)
        if not (inside and prolongs) and not letter.isspace():
            starts.append(position)
        inside = prolongs
    return tuple(starts)


@lru_cache(maxsize=1024)
def _begins(folded: str, size: int) -> tuple[frozenset[str], Sequence[str]]:
    """So many letters of each word: all that there are, and in the order of the words."""
    begins = [folded[position : position + size] for position in _word_starts(folded)]
    return frozenset(begins), begins


class Endings:
    """Words that longer ones may end in, as compounds do in their heads.

    Args:
        words: in the form in which they are looked up.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = tuple(sorted({len(w) for w in self._words}, reverse=True))

    def longest(self, form: str, beginning: int = 0) -> str:
        """The longest of the words that a form ends in, with some letters at least before it, or nothing."""
        for length in self._lengths:
            if length + beginning <= len(form) and form[-length:] in self._words:
                return form[-length:]
        return ""


class Match(Struct, Generic[V], frozen=True):
    """A phrase found: where, and what it stands for."""

    begin: int
    end: int
    value: V


class Phrases(Generic[V]):
    """A set of phrases, each with a value; compared without regard to case and width.

    Args:
        entries: phrases and their values; of equal phrases the first counts.
        endings: what may follow a phrase before the word ends (a genitive s).
    """

    def __init__(self, entries: Iterable[tuple[str, V]], endings: Iterable[str] = ()) -> None:
        self._endings = tuple(sorted(endings, key=len, reverse=True))
        self._values: dict[str, V] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for phrase, value in entries:
            if folded := fold_width(phrase):
                self._values.setdefault(folded, value)
                lengths[folded[:LONG] if len(folded) >= LONG else folded[:3]].add(len(folded))
        self._short = tuple(n for n in (2, 1) if any(len(phrase) == n for phrase in self._values))
        self._lengths = {
            start: (*sorted(found, reverse=True), *self._short)
            for start, found in lengths.items()
            if len(start) == 3
        }
        self._long = {
            start: tuple(sorted(found, reverse=True))
            for start, found in lengths.items()
            if len(start) == LONG
        }
        short = ((n, frozenset(phrase for phrase in self._values if len(phrase) == n)) for n in self._short)
        starts = ((LONG, frozenset(self._long)), (3, frozenset(self._lengths)), *short)
        self._starts = tuple((size, begins) for size, begins in starts if begins)

    def find(self, folded: str) -> Iterator[Match[V]]:
        """All longest matches from left to right, without overlap.

        Args:
            folded: the text after :func:`fold_width`.
        """
        begun: set[int] = set()
        for size, starts in self._starts:
            there, begins = _begins(folded, size)
            if found := starts & there:
                begun.update(compress(_word_starts(folded), map(found.__contains__, begins)))
        end = 0
        for position in sorted(begun):
            if position >= end and (match := self._longest_at(folded, position)) is not None:
                yield match
                end = match.end

    def _longest_at(self, folded: str, position: int, before: int | None = None) -> Match[V] | None:
        """The longest phrase that begins at a position and ends before another."""
        lengths = self._lengths.get(folded[position : position + 3], self._short)
        if long := self._long.get(folded[position : position + LONG]):
            lengths = (*long, *lengths)
        for length in lengths:
            end = position + length
            phrase = folded[position:end]
            if phrase not in self._values or len(phrase) < length:
                continue
            if (before is None or end < before) and self._ends(folded, end):
                return Match(position, end, self._values[phrase])
        return None

    def shorter_at(self, folded: str, match: Match[V]) -> Match[V] | None:
        """The longest phrase that begins where a match does and ends inside of it."""
        return self._longest_at(folded, match.begin, match.end)

    def _ends(self, folded: str, end: int) -> bool:
        if end >= len(folded) or not is_word_letter(folded[end]) or not is_word_letter(folded[end - 1]):
            return True
        for ending in self._endings:
            stop = end + len(ending)
            if folded.startswith(ending, end) and (stop >= len(folded) or not is_word_letter(folded[stop])):
                return True
        return False


def any_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest first; where none begins with a letter, that is seen at a glance."""
    listed = sorted(set(words), key=lambda w: (-len(w), w))
    firsts = "".join(sorted({word[0] for word in listed}))
    return f"(?=[{re.escape(firsts)}])(?:{'|'.join(map(re.escape, listed))})" if listed else "(?!)"
