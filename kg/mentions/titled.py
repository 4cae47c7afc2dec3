"""Titles inside of runs of large words: 'Intel **Chief Financial Officer** David Zinsner'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

LONGEST_TITLE = 5  # words
OPENING = 4  # first letters by which a title is looked for
BEYOND = 2  # words behind a run that may end a title in it


def title_places(text: str, run: Sequence[tuple[Token, int, int]], titles: frozenset[str]) -> frozenset[int]:
    """The places of words that make a title together: 'Intel **Chief Financial Officer** David Zinsner'.

    Its last words may be none of the run: 'Ada Lane, **Senior Vice** President von Nebula'.
    """
    begin, doc = run[0][0].i, run[0][0].doc
    close = min(run[-1][0].i + BEYOND, len(doc) - 1)
    start, shift = max(0, begin - LONGEST_TITLE), run[0][1] - run[0][0].idx
    openings = _openings(titles)
    begins = [shift + t.idx for t in doc[start : close + 1]]
    found: set[int] = set()
    for first in range(start, close):
        at = begins[first - start]
        opening = text[at : at + OPENING].lower()
        if opening not in openings and opening[:3] not in openings and opening[:2] not in openings:
            continue
        for end in range(max(first + 2, begin + 1), min(first + LONGEST_TITLE, close + 1) + 1):
            if text[at : begins[end - 1 - start] + len(doc[end - 1])].lower() in titles:
                found |= {i - begin for i in range(first, end)}
    return frozenset(found)


@cache
def _openings(titles: frozenset[str]) -> frozenset[str]:
    """The first letters of titles."""
    return frozenset(title[:OPENING] for title in titles)


def is_titled(word: str, titles: frozenset[str]) -> bool:
    """Whether a compound ends in a title: 'Bundesrichter', 'Digitalministerin'."""
    return any(word[at:] in titles for at in range(len(word) - 3))
