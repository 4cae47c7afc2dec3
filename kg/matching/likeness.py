"""How alike sounds are: what it costs to turn one into another, kindred sounds costing little."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.matching.sounds import VOWELS

_KINDRED: dict[frozenset[str], float] = {
    frozenset(pair): cost
    for pair, cost in {
        "FW": 0.25, "FH": 0.4, "FP": 0.45, "WP": 0.45, "WH": 0.5, "HK": 0.45, "HC": 0.5, "TS": 0.5,
        "TC": 0.45, "KC": 0.15, "SC": 0.1, "KS": 0.7, "NM": 0.3, "LN": 0.7, "WL": 0.7, "BP": 0.0,
        "BF": 0.15, "BW": 0.3, "JS": 0.1, "JC": 0.0, "JH": 0.3, "JK": 0.4, "JT": 0.45,
    }.items()
}  # fmt: skip
# What leaving a sound out costs: what other scripts add or swallow costs little.
_DROP = {"H": 0.3, "W": 0.3, "L": 0.4, "N": 0.5, "T": 0.6, "K": 0.65, "S": 0.65, "C": 0.65, "J": 0.5}
_DROP_VOWEL, _OTHER_VOWEL, _DROP_OTHER = 0.15, 0.12, 0.8
_VOWEL_LIKE = {"W": 0.2, "L": 0.35, "H": 0.35, "J": 0.2}
_VOWEL_SIZE = 0.3
_LEAST_ALIKE = 0.45  # below, likeness is none
_LEAST_PART = 0.45  # of the longer, the size of the shorter
_SPOILT = 0.25  # how much better than its worst part a name may be
_ROUNDING = 1e-9
_AT_ONCE = 4_096
_MOST_HEARD = 200_000
Sounds = tuple[str, str]
_heard: dict[Sounds, float] = {}


def sound_alike(left: str, right: str) -> float:
    """How alike two strings of sounds are, 0 to 1; what is less than half alike counts as 0."""
    if left == right:
        return 1.0 if left else 0.0
    known = _heard.get((left, right))
    return _measure(left, right) if known is None else known


def hear(pairs: Iterable[Sounds]) -> None:
    """Measure many pairs at once, so that :func:`sound_alike` knows them."""
    if len(_heard) > _MOST_HEARD:
        _heard.clear()
    fresh = {p for p in pairs if p[0] != p[1] and p not in _heard}
    hopeful = [p for p in fresh if _fit(_size(p[0]), _size(p[1]))]
    _heard.update(dict.fromkeys(fresh, 0.0))
    hopeful.sort(key=lambda p: (len(p[0]), len(p[1])))
    for start in range(0, len(hopeful), _AT_ONCE):
        part = hopeful[start : start + _AT_ONCE]
        for (left, right), cost in zip(part, _cost_all(part).tolist(), strict=True):
            _heard[left, right] = _grade(cost, max(_size(left), _size(right)))


def _cost_all(pairs: Sequence[Sounds]) -> NDArray[np.float64]:
    """What :func:`_measure` sums up, for many pairs at once; padding costs nothing."""
    mine, theirs = _encode([left for left, _ in pairs]), _encode([right for _, right in pairs])
    drops = _DROP_COSTS[theirs]
    before = np.vstack([np.zeros(len(pairs)), np.cumsum(drops, axis=0)])
    for sound in mine:
        drop, swaps = _DROP_COSTS[sound], _SWAP_COSTS[sound, theirs]
        row = before + drop
        np.minimum(row[1:], before[:-1] + swaps, out=row[1:])
        for place, other in enumerate(drops, 1):
            np.minimum(row[place], row[place - 1] + other, out=row[place])
        before = row
    cost: NDArray[np.float64] = before[-1]
    return cost


def _encode(texts: Sequence[str]) -> NDArray[np.int64]:
    """Sounds as numbers, a column a text; 0 is padding."""
    width = max(map(len, texts))
    letters = "".join(text.ljust(width) for text in texts).encode("ascii")
    return _NUMBERS[np.frombuffer(letters, np.uint8)].reshape(len(texts), width).T


def _measure(left: str, right: str) -> float:
    size = max(_size(left), _size(right))
    if not _fit(_size(left), _size(right)):
        return 0.0
    swaps, drops, too_far = _SWAPS, _DROPS, (1 - _LEAST_ALIKE) * size + _ROUNDING
    rightwards = [(theirs, drops[theirs]) for theirs in right]
    before = [0.0, *itertools.accumulate(drop for _, drop in rightwards)]
    for mine in left:
        drop, swap = drops[mine], swaps[mine]
        diagonal = before[0]
        nearest = last = diagonal + drop
        row = [last]
        for place, (theirs, other) in enumerate(rightwards, 1):
            above = before[place]
            last += other
            if (swapped := diagonal + swap[theirs]) < last:
                last = swapped
            if (dropped := above + drop) < last:
                last = dropped
            if last < nearest:
                nearest = last
            row.append(last)
            diagonal = above
        if nearest > too_far:
            return 0.0
        before = row
    return _grade(before[-1], size)


def _fit(left: float, right: float) -> bool:
    return min(left, right) >= _LEAST_PART * max(left, right) > 0


def _grade(cost: float, size: float) -> float:
    alike = 1 - cost / size
    return alike if alike >= _LEAST_ALIKE else 0.0


@lru_cache(maxsize=100_000)
def _size(sounds: str) -> float:
    return sum(_VOWEL_SIZE if s in VOWELS else 1 for s in sounds)


def _swap(left: str, right: str) -> float:
    if left == right:
        return 0.0
    if left in VOWELS and right in VOWELS:
        return _OTHER_VOWEL
    if left in VOWELS or right in VOWELS:
        return _VOWEL_LIKE.get(left if right in VOWELS else right, 0.9)
    return _KINDRED.get(frozenset((left, right)), 1.0)


_SOUNDS = "PFTKSLMNHWBCJaeiou"
_DROPS = {s: _DROP_VOWEL if s in VOWELS else _DROP.get(s, _DROP_OTHER) for s in _SOUNDS}
_SWAPS = {mine: {theirs: _swap(mine, theirs) for theirs in _SOUNDS} for mine in _SOUNDS}
_NUMBERS = np.zeros(128, np.int64)
_NUMBERS[[ord(s) for s in _SOUNDS]] = range(1, len(_SOUNDS) + 1)
_DROP_COSTS = np.array([0.0, *_DROPS.values()])
_SWAP_COSTS = np.full((len(_SOUNDS) + 1, len(_SOUNDS) + 1), 2.0)
_SWAP_COSTS[1:, 1:] = [list(row.values()) for row in _SWAPS.values()]


def names_sound_alike(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How alike two names sound, part by part or joined, in either order of surname and given name."""
    best = max(sound_alike(one, other) for one, other in _joined(left, right))
    for mine, theirs, off in _in_parts(left, right):
        best = max(best, _parts_alike(mine, theirs) - off)
    return best


def _joined(left: tuple[str, ...], right: tuple[str, ...]) -> Iterator[Sounds]:
    """Names as a whole; of names in unlike many parts also with the last part first."""
    yield "".join(left), "".join(right)
    if len(left) != len(right):
        if len(left) > 1:
            yield "".join(left[-1:] + left[:-1]), "".join(right)
        if len(right) > 1:
            yield "".join(left), "".join(right[-1:] + right[:-1])


def _in_parts(
    left: tuple[str, ...], right: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], float]]:
    """Names part by part in several orders, and what such an order takes off."""
    if len(left) == len(right) > 1:
        for order in dict.fromkeys((right, right[1:] + right[:1], right[::-1])):
            yield left, order, 0.0
    elif sorted((len(left), len(right))) == [2, 3]:  # a middle name left out
        yield (left[0], left[-1]), (right[0], right[-1]), 0.05


def _parts_alike(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The mean likeness of parts by their size; one part unlike its partner spoils the whole."""
    scores = [(sound_alike(a, b), max(_size(a), _size(b))) for a, b in zip(left, right, strict=True)]
    mean = sum(s * w for s, w in scores) / (sum(w for _, w in scores) or 1)
    return min(mean, min(s for s, _ in scores) + _SPOILT)
