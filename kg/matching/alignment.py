"""Which sentences of two versions of one article say the same."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from kg.matching.words import plain_words
from kg.model import Passage

Anchor = str
Gains = list[list[float]]
Marks = NDArray[np.float64]

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


@dataclass(frozen=True, slots=True)
class _Stretches:
    """So many sentences in a row, by where they begin, told by what a translation keeps.

    Attributes:
        anchors: how often each anchor stands in them, a row a stretch.
        hints: whether each hint does: see :func:`_hints`.
        sizes: the width in letters.
    """

    anchors: Marks
    hints: Marks
    sizes: tuple[float, ...]

    def doubled(self) -> _Stretches:
        """Of single sentences: two in a row."""
        return _Stretches(
            self.anchors[:-1] + self.anchors[1:],
            np.maximum(self.hints[:-1], self.hints[1:]),
            tuple(map(sum, pairwise(self.sizes))),
        )


def _weigh_steps(left: Sequence[Line], right: Sequence[Line]) -> dict[tuple[int, int], Gains]:
    """What each step is worth that takes stretches for one another, by where they begin."""
    ratio = (sum(x.size for x in left) or 1) / (sum(x.size for x in right) or 1)
    ratio = min(max(ratio, 0.7), 1.4)
    anchors = _mark([x.anchors for x in (*left, *right)])
    hints = _mark([_hints(x.text) for x in (*left, *right)])
    cut = len(left)
    one = _Stretches(anchors[:cut], hints[:cut], tuple(x.size for x in left))
    other = _Stretches(anchors[cut:], hints[cut:], tuple(x.size for x in right))
    mine, theirs = {1: one, 2: one.doubled()}, {1: other, 2: other.doubled()}
    return {(di, dj): _gains(mine[di], theirs[dj], ratio, 0.35 * (di + dj - 2)) for di, dj in _TAKEN}


def _mark(rows: Sequence[Collection[str]]) -> Marks:
    """How often each row has what any has, a column each."""
    known = {x: at for at, x in enumerate(dict.fromkeys(chain.from_iterable(rows)))}
    cells = [known[x] + len(known) * row for row, items in enumerate(rows) for x in items]
    counts = np.bincount(np.array(cells, np.intp), minlength=len(rows) * len(known))
    return counts.reshape(len(rows), len(known)).astype(np.float64)


def _gains(mine: _Stretches, theirs: _Stretches, ratio: float, joined: float) -> Gains:
    """What it is worth to take stretches for one another: shared anchors and hints, fitting length."""
    shared, alone = _compare(mine.anchors, theirs.anchors)
    hinted, unhinted = _compare(mine.hints, theirs.hints)
    # logarithms by the standard library: those of numpy differ from machine to machine
    here = np.array([math.log(size + 8) for size in mine.sizes])
    there = np.array([math.log(ratio * size + 8) for size in theirs.sizes])
    misfit = np.abs(np.subtract.outer(here, there))
    gains: Gains = (
        0.35 + shared - 0.45 * alone + 0.3 * hinted - 0.08 * unhinted - 0.9 * misfit - joined
    ).tolist()
    return gains


def _compare(mine: Marks, theirs: Marks) -> tuple[Marks, Marks]:
    """How much each two stretches have in common, and how much only one of them has."""
    both = np.zeros((len(mine), len(theirs)))
    for times in range(1, int(min(mine.max(initial=0), theirs.max(initial=0))) + 1):
        both += (mine >= times).astype(np.float64) @ (theirs >= times).T.astype(np.float64)
    sizes = np.add.outer(mine.sum(axis=1), theirs.sum(axis=1))
    return both, sizes - 2 * both
