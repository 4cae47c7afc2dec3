"""Which sentences of two versions of one article say the same.

Many articles are aligned at once, those of like size together, so that a step of one is a step of all.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kg.matching.scripts import fold_text
from kg.matching.words import plain_words
from kg.model import Passage

Anchor = str
Aligned = tuple[tuple[Passage, Passage], ...]
Numbers = NDArray[np.float64]

# How many sentences here are taken for how many there, what leaving one out is worth, how far to stray.
_TAKEN = ((1, 1), (1, 2), (2, 1))
_WAYS = (*_TAKEN, (1, 0), (0, 1))
_SKIP = -0.15
_SLACK = 14
_MARKS = {"?": "?？", "!": "!！", '"': '"“”„«»「」『』', ":": ":："}
# Articles among which those of like size are looked for: few enough that the hints of both are still known.
_NEAR = 1_024
_AT_ONCE = 65_536  # places that are reckoned at once


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as its anchors: keys of things, and numbers, in order; ``size`` is its width in letters."""

    passage: Passage
    anchors: tuple[Anchor, ...]
    size: float
    text: str


Lines = Sequence[Line]
Pair = tuple[Lines, Lines]  # two versions of one article


@lru_cache(maxsize=50_000)
def _hints(text: str) -> frozenset[str]:
    """What a translation tends to keep besides names and numbers: common words, a question, a quotation."""
    marks = {mark for mark, letters in _MARKS.items() if any(letter in text for letter in letters)}
    return plain_words().cut_folded(fold_text(text)).words | marks


def align(pairs: Sequence[Pair]) -> list[Aligned]:
    """Align the sentences of two versions each, in order; one may be told in two, or left out.

    Returns:
        Of each two versions the pairs of sentences that say the same, sorted.
    """
    found: list[Aligned] = [()] * len(pairs)
    for part in _of_like_size([(len(left), len(right)) for left, right in pairs]):
        for at, aligned in zip(part, _align([pairs[at] for at in part]), strict=True):
            found[at] = aligned
    return found


def _of_like_size(sizes: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """What to align at once, as places in the sequence."""
    part: list[int] = []
    rows = columns = 0
    for at in sorted(range(len(sizes)), key=lambda at: (at // _NEAR, sizes[at])):
        rows, columns = max(rows, sizes[at][0]), max(columns, sizes[at][1])
        if part and (len(part) + 1) * rows * columns > _AT_ONCE:
            yield part
            part, (rows, columns) = [], sizes[at]
        part.append(at)
    if part:
        yield part


def _align(pairs: Sequence[Pair]) -> Iterator[Aligned]:
    """Go from place to place, so many sentences here and so many there, and keep the best way to each.

    All ways to a place come from diagonals before its own, so a diagonal of all pairs is gone at once.
    """
    worth = _weigh_ways(pairs)
    ways, count, rows, columns = worth.shape
    worth = worth.reshape(ways, count, rows * columns)
    best = np.full((count, rows * columns), -np.inf)
    taken = np.zeros((count, rows * columns), np.int8)
    begin = 2 * columns + 2
    best[:, begin] = 0.0
    offsets = [di * columns + dj for di, dj in _WAYS]
    for diagonal in range(1, rows + columns - 5):
        first, last = max(0, diagonal - (columns - 3)), min(diagonal, rows - 3)
        start, stop = (begin + diagonal + row * (columns - 1) for row in (first, last))
        here = slice(start, stop + 1, columns - 1)
        before = (best[:, start - back : stop + 1 - back : columns - 1] for back in offsets)
        told = np.stack([known + gain[:, here] for known, gain in zip(before, worth, strict=True)])
        best[:, here], taken[:, here] = told.max(axis=0), told.argmax(axis=0)  # of equals the first
    for (left, right), steps in zip(pairs, taken.reshape(count, rows, columns), strict=True):
        yield _follow(left, right, steps[2:, 2:])


def _follow(left: Lines, right: Lines, steps: NDArray[np.int8]) -> Aligned:
    """The pairs of sentences on the way that was best, from its end."""
    pairs: list[tuple[Passage, Passage]] = []
    i, j = len(left), len(right)
    while i or j:
        di, dj = _WAYS[steps[i, j]]
        if di and dj:
            pairs += [(a.passage, b.passage) for a in left[i - di : i] for b in right[j - dj : j]]
        i, j = i - di, j - dj
    return tuple(sorted(pairs))


def _weigh_ways(pairs: Sequence[Pair]) -> Numbers:
    """What it is worth to come to each place by each way, by way, pair, row and column.

    Two rows and two columns stand before the first, from which nothing comes.
    """
    heights, widths = (np.array([len(pair[side]) for pair in pairs]).reshape(-1, 1, 1) for side in (0, 1))
    rows, columns = int(heights.max()), int(widths.max())
    i, j = np.arange(rows + 1).reshape(-1, 1), np.arange(columns + 1)
    worth = np.full((len(_WAYS), len(pairs), rows + 3, columns + 3), -np.inf)
    at_edge = (i == 0) | (j == 0) | (i == heights) | (j == widths)
    worth[len(_TAKEN) :, :, 2:, 2:] = np.where(at_edge, 0.0, _SKIP)
    ratios = np.array([_ratio(left, right) for left, right in pairs]).reshape(-1, 1)
    mine, theirs = _stretches(pairs)
    for way, (di, dj) in zip(worth, _TAKEN, strict=False):
        way[:, 2 + di :, 2 + dj :] = _gains(mine[di], theirs[dj], ratios, 0.35 * (di + dj - 2))
    worth[:, :, 2:, 2:][:, abs(i - j) > _SLACK + abs(heights - widths)] = -np.inf
    return worth


def _ratio(left: Lines, right: Lines) -> float:
    """How much longer one version is, within reason."""
    ratio = (sum(x.size for x in left) or 1) / (sum(x.size for x in right) or 1)
    return min(max(ratio, 0.7), 1.4)


@dataclass(frozen=True, slots=True)
class _Stretches:
    """So many sentences in a row, by pair and by where they begin, told by what a translation keeps.

    Attributes:
        anchors: how often each anchor stands in them.
        hints: whether each hint does: see :func:`_hints`.
        sizes: the width in letters.
    """

    anchors: Numbers
    hints: Numbers
    sizes: Numbers

    def doubled(self) -> _Stretches:
        """Of single sentences: two in a row."""
        return _Stretches(
            self.anchors[:, :-1] + self.anchors[:, 1:],
            np.maximum(self.hints[:, :-1], self.hints[:, 1:]),
            self.sizes[:, :-1] + self.sizes[:, 1:],
        )


def _stretches(pairs: Sequence[Pair]) -> Iterator[dict[int, _Stretches]]:
    """The stretches of one and of two sentences, on either side."""
    anchors = _mark([[[x.anchors for x in side] for side in pair] for pair in pairs])
    hints = _mark([[[_hints(x.text) for x in side] for side in pair] for pair in pairs])
    for side, marks in enumerate(zip(anchors, hints, strict=True)):
        sizes = np.zeros(marks[0].shape[:2])
        for row, pair in zip(sizes, pairs, strict=True):
            row[: len(pair[side])] = [x.size for x in pair[side]]
        single = _Stretches(*marks, sizes)
        yield {1: single, 2: single.doubled()}


def _mark(pairs: Sequence[Sequence[Sequence[Collection[str]]]]) -> Iterator[Numbers]:
    """On either side, how often each row of a pair has what any of that pair has, a column each."""
    known = [
        {x: at for at, x in enumerate(dict.fromkeys(chain.from_iterable(chain.from_iterable(pair))))}
        for pair in pairs
    ]
    width = max(map(len, known))
    for side in zip(*pairs, strict=True):
        height = max(map(len, side))
        cells = [
            (at * height + row) * width + columns[x]
            for at, (rows, columns) in enumerate(zip(side, known, strict=True))
            for row, items in enumerate(rows)
            for x in items
        ]
        counts = np.bincount(np.array(cells, np.intp), minlength=len(pairs) * height * width)
        yield counts.reshape(len(pairs), height, width).astype(np.float64)


def _gains(mine: _Stretches, theirs: _Stretches, ratios: Numbers, joined: float) -> Numbers:
    """What it is worth to take stretches for one another: shared anchors and hints, fitting length."""
    shared, alone = _compare(mine.anchors, theirs.anchors)
    hinted, unhinted = _compare(mine.hints, theirs.hints)
    here, there = _logarithms(mine.sizes + 8), _logarithms(ratios * theirs.sizes + 8)
    misfit = np.abs(here[:, :, None] - there[:, None, :])
    return 0.35 + shared - 0.45 * alone + 0.3 * hinted - 0.08 * unhinted - 0.9 * misfit - joined


def _logarithms(numbers: Numbers) -> Numbers:
    """Those of the standard library: those of numpy differ from machine to machine."""
    return np.array(list(map(math.log, numbers.ravel().tolist()))).reshape(numbers.shape)


def _compare(mine: Numbers, theirs: Numbers) -> tuple[Numbers, Numbers]:
    """How much each two stretches have in common, and how much only one of them has."""
    both = np.zeros((len(mine), mine.shape[1], theirs.shape[1]))
    for times in range(1, int(min(mine.max(initial=0), theirs.max(initial=0))) + 1):
        both += (mine >= times).astype(np.float64) @ (theirs >= times).swapaxes(1, 2).astype(np.float64)
    sizes = mine.sum(axis=2)[:, :, None] + theirs.sum(axis=2)[:, None, :]
    return both, sizes - 2 * both
