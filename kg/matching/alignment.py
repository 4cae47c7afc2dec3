"""Which sentences of two versions of one article say the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.matching.words import plain_words
from kg.model import Passage

Anchor = str
Gains = list[list[float]]

# How many sentences here are taken for how many there, what leaving one out is worth, how far to stray.
_TAKEN = ((1, 1), (1, 2), (2, 1))
_SKIP = -0.15
_SLACK = 14
_MARKS = {"?": "?？", "!": "!！", '"': '"“”„«»「」『』', ":": ":："}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as its anchors: keys of things, and numbers, in order; ``size`` is its width in letters."""

    passage: Passage
    anchors: tuple[Anchor, ...]
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One sentence or two, told by what a translation keeps.

    Attributes:
        anchors: each with how often it stood before, so that sets count repetitions.
        hints: see :func:`_hints`.
        size: the width in letters.
    """

    anchors: frozenset[tuple[Anchor, int]]
    hints: frozenset[str]
    size: float


def _stretches(lines: Sequence[Line], many: int) -> list[_Stretch]:
    """The stretches of so many sentences, by where they begin."""
    return [_stretch(lines[at : at + many]) for at in range(len(lines) - many + 1)]


def _stretch(lines: Sequence[Line]) -> _Stretch:
    counts = Counter(a for line in lines for a in line.anchors)
    anchors = frozenset((a, n) for a, count in counts.items() for n in range(count))
    hints = frozenset[str]().union(*(_hints(line.text) for line in lines))
    return _Stretch(anchors, hints, sum(line.size for line in lines))


@lru_cache(maxsize=20_000)
def _hints(text: str) -> frozenset[str]:
    """What a translation tends to keep besides names and numbers: common words, a question, a quotation."""
    marks = {mark for mark, letters in _MARKS.items() if any(letter in text for letter in letters)}
    return plain_words().cut(text).words | marks


def align(left: tuple[Line, ...], right: tuple[Line, ...]) -> tuple[tuple[Passage, Passage], ...]:
    """Align the sentences of two versions, in order; one may be told in two, or left out.

    Returns:
        Pairs of sentences that say the same, sorted.
    """
    rows, columns = len(left), len(right)
    gains = _weigh_steps(left, right)
    never = float("-inf")
    best = [[never] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    slack = _SLACK + abs(rows - columns)
    for i in range(rows + 1):
        steps = [(di, dj, best[i - di], gains[di, dj][i - di]) for di, dj in _TAKEN if i >= di]
        above, here, taken = best[i - 1] if i else [never] * (columns + 1), best[i], step[i]
        for j in range(max(0, i - slack), min(columns, i + slack) + 1):
            most = here[j]
            for di, dj, before, gain in steps:
                if j >= dj and (told := before[j - dj] + gain[j - dj]) > most:
                    most, taken[j] = told, (di, dj)
            skip = _SKIP if 0 < i < rows and 0 < j < columns else 0.0
            if (told := above[j] + skip) > most:
                most, taken[j] = told, (1, 0)
            if j and (told := here[j - 1] + skip) > most:
                most, taken[j] = told, (0, 1)
            here[j] = most
    pairs: list[tuple[Passage, Passage]] = []
    i, j = rows, columns
    while i or j:
        di, dj = step[i][j]
        if di and dj:
            pairs += [(a.passage, b.passage) for a in left[i - di : i] for b in right[j - dj : j]]
        i, j = i - di, j - dj
    return tuple(sorted(pairs))


def _weigh_steps(left: Sequence[Line], right: Sequence[Line]) -> dict[tuple[int, int], Gains]:
    """What each step is worth that takes stretches for one another, by where they begin."""
    ratio = (sum(x.size for x in left) or 1) / (sum(x.size for x in right) or 1)
    ratio = min(max(ratio, 0.7), 1.4)
    mine = {many: _stretches(left, many) for many in (1, 2)}
    theirs = {many: _stretches(right, many) for many in (1, 2)}
    return {(di, dj): _gains(mine[di], theirs[dj], ratio, 0.35 * (di + dj - 2)) for di, dj in _TAKEN}


def _gains(mine: Sequence[_Stretch], theirs: Sequence[_Stretch], ratio: float, joined: float) -> Gains:
    """What it is worth to take stretches for one another: shared anchors and hints, fitting length."""
    shared, alone = _compare([s.anchors for s in mine], [s.anchors for s in theirs])
    hinted, unhinted = _compare([s.hints for s in mine], [s.hints for s in theirs])
    # logarithms by the standard library: those of numpy differ from machine to machine
    here = np.array([math.log(s.size + 8) for s in mine])
    there = np.array([math.log(ratio * s.size + 8) for s in theirs])
    misfit = np.abs(np.subtract.outer(here, there))
    gains: Gains = (
        0.35 + shared - 0.45 * alone + 0.3 * hinted - 0.08 * unhinted - 0.9 * misfit - joined
    ).tolist()
    return gains


def _compare(
    mine: Sequence[frozenset[Hashable]], theirs: Sequence[frozenset[Hashable]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How much each two sets have in common, and how much only one of them has."""
    known = {x: at for at, x in enumerate(frozenset[Hashable]().union(*mine) & frozenset().union(*theirs))}

    def mark(sets: Sequence[frozenset[Hashable]]) -> NDArray[np.float64]:
        marks = np.zeros((len(sets), len(known)))
        for row, items in enumerate(sets):
            marks[row, [known[x] for x in items if x in known]] = 1.0
        return marks

    both = mark(mine) @ mark(theirs).T
    sizes = np.add.outer([len(s) for s in mine], [len(s) for s in theirs])
    return both, sizes - 2 * both
