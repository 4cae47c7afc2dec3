"""A pair weighed: all that features say of two entities, as long as it can still be enough.

Of most pairs it cannot, and the cheapest look tells: at what they have to do with each other, at what
names are like before any is heard, at how alike at most they sound, and only then at the names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.matching.features import (
    AGAINST,
    BIAS,
    NEAR,
    OF_NAMES,
    OF_PLACES,
    TOLD_APART,
    Context,
    Feature,
    Finding,
    find_near,
    group_of,
    kinds_differ,
    numbers_differ,
)
from kg.matching.likeness import Sounds, loudest
from kg.matching.names import cores_to_hear, people_to_hear
from kg.matching.profiles import Profile

_HOPELESS = -15.0
# The most that all features but those of names say of two entities that one document tells apart, by what
# brings them together.
_MOST_APART = {
    near: BIAS
    + TOLD_APART.weight * TOLD_APART.least
    + sum(f.weight * f.most for f in OF_PLACES if f.near_by in near)
    for near in NEAR
}
Told = tuple[float, str]  # what a reason is worth, and the reason
Found = tuple[Feature, Finding]


class Look(NamedTuple):
    """What the first look at a pair has shown.

    Attributes:
        left: an entity.
        right: another.
        near: what but their names brings them together (see :func:`find_near`).
        odds: the logarithm of the odds by all features but those of names, or the most that it may be.
        rest: what these say, if they have been asked.
        possible: the features of names that can still tell that the two are one.
        sounds: the strings of sounds that these may ask for.
    """

    left: Profile
    right: Profile
    near: frozenset[str]
    odds: float
    rest: Sequence[Found] | None
    possible: Sequence[Feature]
    sounds: Sequence[Sounds]


@dataclass(frozen=True, slots=True)
class Score:
    """What all features say of a pair: the logarithm of the odds that they are one, and why."""

    odds: float
    reasons: tuple[str, ...]


def cannot_be_one(left: Profile, right: Profile) -> bool:
    """Whether two entities are surely of different kinds, or versions of different numbers."""
    return kinds_differ(left, right) or numbers_differ(left, right)


def look_at(left: Profile, right: Profile, context: Context, least: float) -> Look | None:
    """Look at two entities before their names are compared.

    Args:
        left: an entity.
        right: another.
        context: what else is to be seen.
        least: the logarithm of the odds that is asked for.

    Returns:
        What is seen, or none where they cannot be one.
    """
    near = find_near(left, right, context)
    rest: Sequence[Found] | None = None
    if near and left.documents.isdisjoint(right.documents):
        rest, odds = _look_around(left, right, near, context)
        if odds < _HOPELESS:
            return None
    else:  # names have to tell
        odds = _MOST_APART[near] if near else BIAS
    needed = least - odds
    possible = [
        feature
        for feature in OF_NAMES
        if feature.weight * feature.most >= needed
        and (not feature.near_by or feature.near_by in near)
        and feature.can(left, right, context, needed / feature.weight)
    ]
    if not possible and needed > 0:
        return None
    return Look(left, right, near, odds, rest, possible, tuple(_sounds_to_hear(left, right, possible)))


def weigh(look: Look, context: Context, least: float) -> Score | None:
    """Weigh all that speaks for and against two entities being one.

    Args:
        look: what :func:`look_at` has shown of them; its sounds have been heard.
        context: what else is to be seen.
        least: the logarithm of the odds that is asked for.

    Returns:
        What all features say, or none where it is less; then not all is looked at.
    """
    left, right = look.left, look.right
    alike, rest, odds = loudest(look.sounds), look.rest, look.odds
    if rest is None:
        needed = least - odds
        if not any(f.may(left, right, context, needed / f.weight, alike) for f in look.possible):
            return None
        rest, odds = _look_around(left, right, look.near, context)
        if odds < _HOPELESS:
            return None
    best = _best_name(look, context, least - odds, alike)
    told = sorted([*(_tell(*found) for found in rest), *best], key=lambda t: (-abs(t[0]), t[1]))
    odds = round(BIAS + sum(worth for worth, _ in told), 6)
    return Score(odds, tuple(reason for _, reason in told)) if odds >= least else None


def _look_around(
    left: Profile, right: Profile, near: frozenset[str], context: Context
) -> tuple[list[Found], float]:
    """What all features but those of names say, and the odds by it: hopeless perhaps before all is asked."""
    found: list[Found] = []
    odds = BIAS
    for feature in (*AGAINST, *OF_PLACES):
        if odds >= _HOPELESS and (not feature.near_by or feature.near_by in near):
            finding = feature.find(left, right, context)
            if finding is not None and finding[0] > 0:
                found.append((feature, finding))
                odds += feature.weight * finding[0]
    return found, odds


def _sounds_to_hear(left: Profile, right: Profile, possible: Sequence[Feature]) -> Iterator[Sounds]:
    """The strings of sounds that comparing two entities' names may ask for."""
    hearing = [feature for feature in possible if feature.hears]
    if not hearing:
        return iter(())
    mine, theirs = left.traits.sounds, right.traits.sounds
    if group_of(left, right) == "person":
        return people_to_hear(mine, theirs)
    return cores_to_hear(mine, theirs, near=any(feature.near_by for feature in hearing))


def _best_name(look: Look, context: Context, needed: float, alike: float) -> list[Told]:
    """What the strongest feature of names says, if any can say as much as is needed."""
    best: list[Told] = []
    for feature in look.possible:
        enough = max(needed, best[0][0]) if best else needed
        strength = enough / feature.weight
        if feature.most >= strength and feature.may(look.left, look.right, context, strength, alike):
            finding = feature.find(look.left, look.right, context)
            if finding is not None and finding[0] > 0:
                best = sorted([*best, _tell(feature, finding)], key=lambda t: (-t[0], t[1]))[:1]
    return best


def _tell(feature: Feature, finding: Finding) -> Told:
    strength, why = finding
    worth = feature.weight * strength
    return worth, f"{feature.name} ({worth:+.1f}): {why}"
