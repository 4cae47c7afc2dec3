"""How alike sounds are: what it costs to turn one into another, kindred sounds costing little."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.matching.sounds import VOWELS

# All costs are in hundredths, so that they add up to the same whatever the order.
_KINDRED: dict[frozenset[str], int] = {
    frozenset(pair): cost
    for pair, cost in {
        "FW": 25, "FH": 40, "FP": 45, "WP": 45, "WH": 50, "HK": 45, "HC": 50, "TS": 50,
        "TC": 45, "KC": 15, "SC": 10, "KS": 70, "NM": 30, "LN": 70, "WL": 70, "BP": 0,
        "BF": 15, "BW": 30, "JS": 10, "JC": 0, "JH": 30, "JK": 40, "JT": 45,
        "DT": 0, "DS": 10, "DF": 40, "DC": 45,
    }.items()
}  # fmt: skip
# What leaving a sound out costs: what other scripts add or swallow costs little.
_DROP = {"H": 30, "W": 30, "L": 40, "N": 50, "T": 60, "D": 60, "K": 65, "S": 65, "C": 65, "J": 50}
_DROP_VOWEL, _OTHER_VOWEL, _DROP_OTHER = 15, 12, 80
_VOWEL_LIKE = {"W": 20, "L": 35, "H": 35, "J": 20}
_SIZE, _VOWEL_SIZE = 100, 30
_MOST_COST = 55  # in hundredths of the longer's size: above, likeness is none
_LEAST_PART = 45  # in hundredths of the longer's size, that of the shorter
_SPOILT = 0.25  # how much better than its worst part a name may be
_AT_ONCE = 4_096
_MOST_HEARD = 200_000
_MOST_SOUNDS = 300  # of two names, of which the costs surely fit into 16 bits
Sounds = tuple[str, str]
Numbers = NDArray[np.signedinteger]
_heard: dict[Sounds, float] = {}


def sound_alike(left: str, right: str) -> float:
    """How alike two strings of sounds are, 0 to 1; what is less than half alike counts as 0."""
    if left == right:
        return 1.0 if left else 0.0
    known = _heard.get((left, right))
    return _measure(left, right) if known is None else known


def hear(pairs: Iterable[Sounds]) -> None:
    """Measure many pairs at once, so that :func:`sound_alike` and :func:`loudest` know them."""
    if len(_heard) > _MOST_HEARD:
        _heard.clear()
    fresh = [pair for pair in dict.fromkeys(pairs) if pair not in _heard]
    if not fresh:
        return
    place = {text: at for at, text in enumerate(dict.fromkeys(itertools.chain.from_iterable(fresh)))}
    sounds = _encode(list(place))
    sizes, lengths = _SIZES[sounds].sum(axis=1), np.fromiter(map(len, place), np.int32)
    left, right = (np.fromiter((place[pair[side]] for pair in fresh), np.intp) for side in (0, 1))
    longer = np.maximum(sizes[left], sizes[right])
    fit = (100 * np.minimum(sizes[left], sizes[right]) >= _LEAST_PART * longer) & (longer > 0)
    hopeful = np.flatnonzero(fit)
    hopeful = hopeful[np.lexsort((lengths[right[hopeful]], lengths[left[hopeful]]))]
    alike = np.zeros(len(fresh))
    for start in range(0, len(hopeful), _AT_ONCE):
        part = hopeful[start : start + _AT_ONCE]
        mine, theirs = (sounds[side[part], : lengths[side[part]].max()].T.copy() for side in (left, right))
        cost, size = _cost_all(mine, theirs), longer[part]
        alike[part] = np.where(100 * cost <= _MOST_COST * size, 1 - cost / size, 0.0)
    _heard.update(zip(fresh, alike.tolist(), strict=True))


def loudest(pairs: Iterable[Sounds]) -> float:
    """How alike the most alike of some pairs are that have been heard; 0 for none."""
    return max(map(_heard.__getitem__, pairs), default=0.0)


def _cost_all(mine: Numbers, theirs: Numbers) -> Numbers:
    """What :func:`_measure` sums up, for many pairs at once, a column a pair; padding costs nothing.

    A row holds what it costs to have come so far, less what it costs to leave out all of theirs so far:
    so leaving out one more changes nothing, and the cheapest way is the least value up to there.
    """
    kind = np.int16 if len(mine) + len(theirs) <= _MOST_SOUNDS else np.int32
    before = np.zeros((len(theirs) + 1, theirs.shape[1]), kind)
    for sound in mine:
        row = before + _DROP_COSTS[sound]
        swapped = before[:-1] + _SWAPS_LESS_DROPS.take(sound * len(_DROP_COSTS) + theirs)
        np.minimum(row[1:], swapped, out=row[1:])
        for at in range(1, len(row)):
            np.minimum(row[at], row[at - 1], out=row[at])
        before = row
    cost: Numbers = before[-1] + _DROP_COSTS[theirs].sum(axis=0, dtype=np.int32)
    return cost


def _encode(texts: Sequence[str]) -> Numbers:
    """Sounds as numbers, a row a text; 0 is padding."""
    width = max(map(len, texts))
    letters = "".join(text.ljust(width) for text in texts).encode("ascii")
    return _NUMBERS[np.frombuffer(letters, np.uint8)].reshape(len(texts), width)


def _measure(left: str, right: str) -> float:
    longer, shorter = max(_size(left), _size(right)), min(_size(left), _size(right))
    if longer == 0 or 100 * shorter < _LEAST_PART * longer:
        return 0.0
    swaps, drops, too_far = _SWAPS, _DROPS, _MOST_COST * longer / 100
    rightwards = [(theirs, drops[theirs]) for theirs in right]
    before = [0, *itertools.accumulate(drop for _, drop in rightwards)]
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
    return 0.0 if before[-1] > too_far else 1 - before[-1] / longer


@lru_cache(maxsize=100_000)
def _size(sounds: str) -> int:
    return sum(_VOWEL_SIZE if s in VOWELS else _SIZE for s in sounds)


def _swap(left: str, right: str) -> int:
    if left == right:
        return 0
    if left in VOWELS and right in VOWELS:
        return _OTHER_VOWEL
    if left in VOWELS or right in VOWELS:
        return _VOWEL_LIKE.get(left if right in VOWELS else right, 90)
    return _KINDRED.get(frozenset((left, right)), 100)


_SOUNDS = "PFTKSLMNHWBCJDaeiou"
_DROPS = {s: _DROP_VOWEL if s in VOWELS else _DROP.get(s, _DROP_OTHER) for s in _SOUNDS}
_SWAPS = {mine: {theirs: _swap(mine, theirs) for theirs in _SOUNDS} for mine in _SOUNDS}
_NUMBERS = np.zeros(128, np.intp)
_NUMBERS[[ord(s) for s in _SOUNDS]] = range(1, len(_SOUNDS) + 1)
_SIZES = np.array([0, *map(_size, _SOUNDS)], np.int32)
_DROP_COSTS = np.array([0, *_DROPS.values()], np.int16)
_SWAP_COSTS = np.full((len(_SOUNDS) + 1, len(_SOUNDS) + 1), 200, np.int16)
_SWAP_COSTS[1:, 1:] = [list(row.values()) for row in _SWAPS.values()]
_SWAPS_LESS_DROPS = (_SWAP_COSTS - _DROP_COSTS).ravel()


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
