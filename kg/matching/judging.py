"""From scores to judgements: what is joined, in order of certainty, unless a member objects."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, islice, product

from kg.matching.blocking import Pair
from kg.matching.features import Context, find_near
from kg.matching.judgements import Judgement, Judgements
from kg.matching.likeness import hear, names_sound_alike
from kg.matching.names import is_native
from kg.matching.profiles import Profile, Survey
from kg.matching.scripts import fold_name, script_of
from kg.matching.sounds import sound_name
from kg.matching.weighing import cannot_be_one, look_at, weigh
from kg.model import Merge

SAME, UNSURE = 0.9, 0.4
_AT_ONCE = 20_000  # pairs that are heard together
_LEAST_ODDS = math.log(UNSURE / (1 - UNSURE))
RULE = "rule"
# How much better than the next a candidate must be, in the logarithm of the odds.
MARGIN = 0.6
# Less alike than this, two names in one language are not one name spelt twice.
_ONE_SPELLING = 0.75


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what all features say."""

    left: str
    right: str
    odds: float
    reasons: tuple[str, ...]

    @property
    def probability(self) -> float:
        """That the two are one, 0 to 1."""
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, self.odds))))


@dataclass(slots=True)
class Sum:
    """What all members of a set have: looked at first, since sets can be large."""

    listed: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    names: dict[str, set[tuple[str, str]]] = field(default_factory=dict)  # by group of classes

    def add(self, profile: Profile) -> None:
        """Add a member."""
        if profile.authority is not None:
            self.listed.add(profile.authority)
        self.documents |= profile.documents
        self.names.setdefault(profile.group, set()).update(profile.names)

    def tells_apart(self, profile: Profile) -> bool:
        """Whether some member tells itself from an entity (see :func:`_tell_apart`)."""
        if profile.authority is not None and self.listed - {profile.authority}:
            return True
        if not profile.documents.isdisjoint(self.documents):
            return True
        unlike = _UNLIKE.get(profile.group)
        theirs = self.names.get(profile.group, ())
        return unlike is not None and any(unlike(one, other) for one in profile.names for other in theirs)


@dataclass
class Clusters:
    """Sets of keys that are one; two that a member tells apart stay two."""

    profiles: Mapping[str, Profile]
    apart: Mapping[str, frozenset[str]]
    first: dict[str, str] = field(default_factory=dict)  # of its set
    members: dict[str, list[str]] = field(default_factory=dict)
    sums: dict[str, Sum] = field(default_factory=dict)

    def find(self, key: str) -> str:
        """The key that stands for the set that a key is in."""
        return self.first.get(key, key)

    def of(self, key: str) -> list[str]:
        """The keys that are one with a key."""
        return self.members.get(self.find(key), [key])

    def objection(self, left: str, right: str) -> str | None:
        """Why two sets cannot be joined, if a member of one tells itself from a member of the other."""
        if not any(self._may_object(left, other) for other in self.of(right)):
            return None
        for one in self.of(left):
            if not self._may_object(right, one):
                continue
            for other in self.of(right):
                if other in self.apart.get(one, ()):
                    return f"a person judged {one} and {other} different"
                told = _tell_apart(self.profiles[one], self.profiles[other])
                if told:
                    return told
        return None

    def _may_object(self, key: str, other: str) -> bool:
        """Whether a member of the set of a key may tell itself from another entity."""
        known = self.sums.get(self.find(key))
        return known is None or other in self.apart or known.tells_apart(self.profiles[other])

    def join(self, left: str, right: str) -> None:
        """Make two sets one."""
        first, second = sorted((self.find(left), self.find(right)))
        if first != second:
            members = sorted([*self.of(first), *self.of(second)])
            self.sums[first] = self._sum_up(first, second)
            self.first |= dict.fromkeys(self.of(second), first)
            self.members[first] = members
            self.members.pop(second, None)

    def _sum_up(self, first: str, second: str) -> Sum:
        """What the members of two sets have: those of the smaller are added to the larger."""
        small, large = sorted((first, second), key=lambda key: len(self.of(key)))
        self.sums.pop(small, None)
        known = self.sums.pop(large, None)
        found = known or Sum()
        for key in (*self.of(small), *(() if known else (large,))):
            found.add(self.profiles[key])
        return found

    def keys(self) -> dict[str, str]:
        """Key → the key of its set, for all in sets of more than one."""
        named: dict[str, str] = {}
        for members in self.members.values():
            chosen = min(members, key=self._rank)
            named |= {key: chosen for key in members if key != chosen}
        return named

    def _rank(self, key: str) -> tuple[bool, int, str]:
        profile = self.profiles[key]
        return profile.authority is None, -len(profile.documents), key


def _tell_apart(left: Profile, right: Profile) -> str | None:
    if left.authority is not None and right.authority is not None and left.authority != right.authority:
        return f"the authority list tells {left.authority} from {right.authority}"
    if not left.documents.isdisjoint(right.documents):
        return f"{min(left.documents & right.documents)} tells {left.key} from {right.key}"
    unlike = _UNLIKE.get(left.group) if left.group == right.group else None
    if unlike is not None:
        for mine, theirs in product(left.names, right.names):
            if unlike(mine, theirs):
                return f"{mine[1]!r} and {theirs[1]!r} are two {_TWO[left.group]}"
    return None


@lru_cache(maxsize=100_000)
def _other_firm(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Whether two names in one language and script have nothing in common, not even initials."""
    if left[0] != right[0] or script_of(left[1]) != script_of(right[1]):
        return False
    mine, theirs = fold_name(left[1]), fold_name(right[1])
    words, others = set(mine.split()), set(theirs.split())
    if words & others or mine.replace(" ", "") == theirs.replace(" ", ""):
        return False
    if script_of(left[1]) != "latin":
        return not set(mine) & set(theirs)
    short, long = sorted((mine, theirs), key=lambda name: (len(name), name))
    if len(short) <= 5 and all(letter in long for letter in short):
        return False
    return _letters_alike(mine, theirs) < _ONE_SPELLING


def _letters_alike(left: str, right: str) -> float:
    one, other = sorted((left, right))  # the ratio may differ by the order
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@lru_cache(maxsize=100_000)
def _other_person(left: tuple[str, str], right: tuple[str, str]) -> bool:
    """Whether two full names in one script are too unlike to be one person's."""
    script = script_of(left[1])
    mine, theirs = fold_name(left[1]).split(), fold_name(right[1]).split()
    if script != script_of(right[1]) or mine == theirs:
        return False
    if is_native(left[1]) and is_native(right[1]):
        return mine != theirs and min(len(mine[0]), len(theirs[0])) > 1 and len(mine) == len(theirs) == 1
    if len(mine) < 2 or len(theirs) < 2 or set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return False
    if script == "latin" and left[0] == right[0] and _letters_alike(mine[-1], theirs[-1]) < _ONE_SPELLING:
        return mine[::-1] != theirs
    ways = ((a, b) for a in sound_name(left[1], left[0]) for b in sound_name(right[1], right[0]))
    alike = max((names_sound_alike(a, b) for a, b in ways), default=0.0)
    pairs = zip(mine, theirs, strict=False)
    initial = any(1 in (len(a), len(b)) and (a.startswith(b) or b.startswith(a)) for a, b in pairs)
    return alike < 0.8 and not (initial and mine[-1] == theirs[-1])


# By group of classes: whether two names cannot be one thing's, and what they are then.
_UNLIKE = {"person": _other_person, "organization": _other_firm}
_TWO = {"person": "people's names", "organization": "names in one language"}


class Judge:
    """Weighs pairs, round after round; those of which nothing has changed are not weighed again."""

    def __init__(self) -> None:
        self._partners: defaultdict[str, set[str]] = defaultdict(set)  # whom each is weighed against
        self._told: dict[Pair, Judged] = {}

    def weigh(
        self, pairs: Collection[Pair], changed: Set[str], tied: Set[str], context: Context
    ) -> list[Judged]:
        """Weigh each pair; those of which next to nothing speaks are left out.

        Args:
            pairs: further ones.
            changed: the entities whose names or documents have changed.
            tied: those of which only facts or versions tell something else than before; what these do not
                bring together is judged by names, and stays as it was.
            context: see :class:`Context`.
        """
        profiles = context.profiles
        due: defaultdict[str, set[str]] = defaultdict(set)
        for key in changed | tied:
            for partner in self._partners.get(key, ()):
                left, right = sorted((key, partner))
                if (
                    key in changed
                    or partner in changed
                    or (left, right) in self._told
                    or find_near(profiles[left], profiles[right], context)
                ):
                    self._told.pop((left, right), None)
                    due[left].add(right)
        for left, right in pairs:
            if right not in self._partners[left]:
                self._partners[left].add(right)
                self._partners[right].add(left)
                due[left].add(right)
        hopeful = (
            (one, profiles[right])
            for left, one in profiles.items()  # in this order they lie in memory
            for right in due.get(left, ())
            if not (_both_listed(one, profiles[right]) or cannot_be_one(one, profiles[right]))
        )
        while part := list(islice(hopeful, _AT_ONCE)):
            self._weigh_all(part, context)
        return sorted(self._told.values(), key=lambda j: (-j.odds, j.left, j.right))

    def _weigh_all(self, pairs: Sequence[tuple[Profile, Profile]], context: Context) -> None:
        looks = [look for look in (look_at(*pair, context, _LEAST_ODDS) for pair in pairs) if look]
        hear(chain.from_iterable(look.sounds for look in looks))
        for look in looks:
            weighed = weigh(look, context, _LEAST_ODDS)
            if weighed is not None:
                left, right = look.left.key, look.right.key
                self._told[left, right] = Judged(left, right, weighed.odds, weighed.reasons)

    def join(self, found: Mapping[str, str]) -> None:
        """Look at pairs of what has been joined as pairs of what it became."""
        for key, chosen in found.items():
            for partner in self._partners.pop(key, ()):
                self._told.pop((min(key, partner), max(key, partner)), None)
                self._partners[partner].discard(key)
                if partner != chosen:
                    self._partners[partner].add(chosen)
                    self._partners[chosen].add(partner)


def _both_listed(one: Profile, other: Profile) -> bool:
    """Whether the authority list tells two things apart, so that nothing is to be weighed."""
    return one.authority is not None and other.authority is not None


def settle(judged: Sequence[Judged], clusters: Clusters) -> list[Merge]:
    """Join pairs, the surest first; say of each what was judged and why."""
    best: defaultdict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        best[item.left].append(item)
        best[item.right].append(item)
    merges = []
    for item in judged:
        score_ = round(item.probability, 3)
        if clusters.find(item.left) == clusters.find(item.right):
            continue
        objection = clusters.objection(item.left, item.right)
        if objection is not None:
            reasons = (*item.reasons, f"objection: {objection}")
            merges.append(Merge(item.left, item.right, "different", score_, reasons, RULE))
        elif item.probability < SAME:
            merges.append(Merge(item.left, item.right, "unsure", score_, item.reasons, RULE))
        elif (rival := _rival(item, best, clusters)) is not None:
            reasons = (*item.reasons, f"rival: {rival} fits as well")
            merges.append(Merge(item.left, item.right, "unsure", score_, reasons, RULE))
        else:
            clusters.join(item.left, item.right)
            merges.append(Merge(item.left, item.right, "same", score_, item.reasons, RULE))
    return merges


def _rival(item: Judged, best: Mapping[str, Sequence[Judged]], clusters: Clusters) -> str | None:
    """Another candidate that fits as well and cannot be the same thing."""
    for key, partner in ((item.left, item.right), (item.right, item.left)):
        for other in best[key]:
            if other.odds < item.odds - MARGIN or other.probability < SAME:
                break
            rival = other.left if other.right == key else other.right
            if clusters.find(rival) in (clusters.find(key), clusters.find(partner)):
                continue
            if clusters.objection(rival, partner) is not None:
                return rival
    return None


@dataclass(frozen=True, slots=True)
class Named:
    """Judgements of persons, with the entities that they tell of.

    Attributes:
        pairs: a judgement, and two different entities that it judges.
    """

    pairs: tuple[tuple[Judgement, str, str], ...] = ()

    def merges(self) -> list[Merge]:
        """What persons have judged, each pair once."""
        found = set()
        for judgement, left, right in self.pairs:
            reason = judgement.reason or "a person said so"
            one, other = sorted((left, right))
            found.add(Merge(one, other, judgement.verdict, 1.0, (reason,), judgement.by))
        return sorted(found, key=lambda m: (m.left, m.right, m.verdict))

    def apart(self) -> dict[str, frozenset[str]]:
        """Key → the keys that a person has judged to be other things."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for judgement, left, right in self.pairs:
            if judgement.verdict == "different":
                found[left].add(right)
                found[right].add(left)
        return {key: frozenset(others) for key, others in found.items()}

    def join(self, clusters: Clusters) -> None:
        """Join what persons have judged the same."""
        for judgement, left, right in self.pairs:
            if judgement.verdict == "same":
                clusters.join(left, right)


def name_judged(judgements: Judgements, survey: Survey) -> Named:
    """Find the entities that judgements tell of, by key or by name."""
    if not judgements.items:
        return Named()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, profile in survey.profiles.items():
        members = survey.members(key)
        for name in map(fold_name, members):
            found[name].add(key)
        if not judgements.parted.issuperset(members):
            for name in profile.folded:
                found[name].add(key)
    return Named(
        tuple(
            (judgement, left, right)
            for judgement in judgements.items
            for left in sorted(found.get(fold_name(judgement.left), ()))
            for right in sorted(found.get(fold_name(judgement.right), ()))
            if left != right
        )
    )
