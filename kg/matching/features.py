"""What speaks for two names being one thing, and what against: a table of features.

A feature gives a strength from 0 to 1 and a sentence that says why; its weight is what it adds
to the logarithm of the odds at full strength. Of the features of names only the strongest
counts, since they look at the same letters; all others add up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, product

from kg.matching.likeness import Sounds, sound_alike
from kg.matching.names import (
    compare_forms,
    cores_to_hear,
    marks_of_forms,
    may_be_spelt,
    needed_likeness,
    people_to_hear,
    shorter_form,
)
from kg.matching.profiles import Profile, Tie
from kg.matching.versions import Places, Versions
from kg.matching.words import Words
from kg.model import Passage

BIAS = -4.0
Finding = tuple[float, str]
Told = tuple[float, str]  # what a reason is worth, and the reason
Forms = tuple[tuple[str, str], ...]
Heard = Sequence[Sounds]
_LATIN, _SPELLING = frozenset({"latin"}), frozenset({"latin", "kana"})
_FACTS, _ARTICLE = "facts", "article"
_NEAR: Mapping[tuple[bool, bool], frozenset[str]] = {
    (tied, close): frozenset([_FACTS] * tied + [_ARTICLE] * close)
    for tied, close in product((False, True), repeat=2)
}


@dataclass(frozen=True)
class Context:
    """What features look at besides two profiles.

    Attributes:
        profiles: all entities by key.
        words: the translated words of names.
        versions: which documents are one article.
        places: key → article of several versions → the sentences in which it is named there.
        shared: tie → how many entities have it.
    """

    profiles: Mapping[str, Profile]
    words: Words
    versions: Versions
    places: Places = field(default_factory=dict)
    shared: Mapping[Tie, int] = field(default_factory=dict)
    _known: dict[str, frozenset[str]] = field(default_factory=dict)
    _marks: dict[str, frozenset[str]] = field(default_factory=dict)

    def one_article(self, left: Profile, right: Profile) -> bool:
        """Whether both stand in versions of one article, in different documents."""
        return not self._articles(left).isdisjoint(self._articles(right))

    def may_be_spelt(self, left: Profile, right: Profile) -> bool:
        """Whether any of the names of two things may be one by how they are spelt."""
        if self._marks_of(left).isdisjoint(self._marks_of(right)):
            return False
        group = _group(left, right)
        pairs = product(left.forms, right.forms)
        return any(may_be_spelt(mine, theirs, group, self.words) for mine, theirs in pairs)

    def _marks_of(self, profile: Profile) -> frozenset[str]:
        found = self._marks.get(profile.key)
        if found is None:
            found = self._marks[profile.key] = marks_of_forms(profile.forms, self.words)
        return found

    def _articles(self, profile: Profile) -> frozenset[str]:
        found = self._known.get(profile.key)
        if found is None:
            articles = self.versions.articles
            found = frozenset(articles.get(d, d) for d in profile.documents)
            found = profile.documents if found == profile.documents else found  # held once
            self._known[profile.key] = found
        return found


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason.

    Attributes:
        name: by which it is known in merges.
        weight: what it adds at full strength; negative speaks against.
        find: gives strength and sentence, or none.
        most: the greatest strength that it gives.
        near_by: by what two things have to be near each other (see :func:`find_near`), if by anything.
        may: whether it can give so much strength, told by what was heard of a pair.
    """

    name: str
    weight: float
    find: Callable[[Profile, Profile, Context], Finding | None]
    most: float = 1.0
    near_by: str = ""
    may: Callable[[Profile, Profile, Heard, Context, float], bool] = lambda *_: True


def _same_name(left: Profile, right: Profile, context: Context) -> Finding | None:
    shared = max(left.folded & right.folded, key=lambda n: (len(n), n), default=None)
    if shared is None:
        return None
    short = shared.isascii() and len(shared) <= 2
    return (
        0.7 if short else 1.0,
        f"both are written {shared!r} once width, case, accents and variants are folded",
    )


def _can(kind: str, left: Profile, right: Profile) -> bool:
    """Whether any two forms may be alike in this way."""
    mine, theirs = left.traits, right.traits
    if kind == "spelling":
        mine_spelt, theirs_spelt = mine.native or mine.acronym, theirs.native or theirs.acronym
        return (mine_spelt and not theirs.scripts.isdisjoint(_SPELLING)) or (
            theirs_spelt and not mine.scripts.isdisjoint(_SPELLING)
        )
    if kind == "translation":
        return not mine.words.isdisjoint(theirs.words)
    if kind == "initials":
        return (mine.acronym or theirs.acronym) and "latin" in mine.scripts & theirs.scripts
    if _group(left, right) != "person":
        return len(mine.scripts | theirs.scripts) > 1 or "mixed" in mine.scripts
    others = mine.languages != theirs.languages or len(mine.foreign | theirs.foreign) > 1
    return (
        bool(mine.foreign and theirs.foreign and others)
        or (mine.native and not theirs.foreign <= _LATIN)
        or (theirs.native and not mine.foreign <= _LATIN)
    )


def _group(left: Profile, right: Profile) -> str:
    """As what two names are compared: as people's if one may be a person's."""
    return "person" if "person" in (left.group, right.group) else left.group


def _form(kind: str) -> Callable[[Profile, Profile, Context], Finding | None]:
    def find(left: Profile, right: Profile, context: Context) -> Finding | None:
        if not _can(kind, left, right):
            return None
        return _best_form(kind, left.forms, right.forms, _group(left, right), context.words)

    return find


def find_near(left: Profile, right: Profile, context: Context) -> frozenset[str]:
    """What but their names brings two things together: facts, versions of one article, or nothing."""
    tied = not left.ties.isdisjoint(right.ties)
    return _NEAR[tied, context.one_article(left, right)]


def sounds_to_hear(left: Profile, right: Profile, near: bool) -> Heard:
    """The strings of sounds that weighing two entities may ask for, given whether they are near."""
    if not near and not (_can("sound", left, right) and left.documents.isdisjoint(right.documents)):
        return ()
    mine, theirs = left.traits.sounds, right.traits.sounds
    if _group(left, right) == "person":
        return tuple(people_to_hear(mine, theirs))
    return tuple(cores_to_hear(mine, theirs, near))


def _may_sound(left: Profile, right: Profile, heard: Heard, context: Context, strength: float) -> bool:
    """Whether anything that was heard is so alike, or names are one by how they are spelt."""
    if not _can("sound", left, right):
        return False
    likeness = needed_likeness(strength)
    if any(sound_alike(mine, theirs) >= likeness for mine, theirs in heard):
        return True
    return _group(left, right) != "person" and context.may_be_spelt(left, right)


def _may_spell(left: Profile, right: Profile, heard: Heard, context: Context, strength: float) -> bool:
    return _can("spelling", left, right) and context.may_be_spelt(left, right)


def _short_form(left: Profile, right: Profile, context: Context) -> Finding | None:
    """A short form, of which there are too many to look at where nothing else brings two names together."""
    if not find_near(left, right, context):
        return None
    return _best_form("short form", left.forms, right.forms, _group(left, right), context.words)


def _best_form(kind: str, left: Forms, right: Forms, group: str, words: Words) -> Finding | None:
    """The strongest that any two forms give."""
    best: Finding | None = None
    for mine in left:
        for theirs in right:
            if kind == "short form":
                found = shorter_form(mine, theirs, group, words)
            else:
                found = compare_forms(kind, mine, theirs, group, words)
            if found and (best is None or found > best):
                best = found
    return best


def _same_place(left: Profile, right: Profile, context: Context) -> Finding | None:
    """Named in the same sentences of versions of one article."""
    here, there = context.places.get(left.key, {}), context.places.get(right.key, {})
    shared = here.keys() & there.keys()
    if not shared or not context.one_article(left, right):
        return None
    mine = frozenset(chain.from_iterable(here[article] for article in shared))
    theirs = frozenset(chain.from_iterable(there[article] for article in shared))
    met, can = _count_met(mine, theirs, context.versions)
    met_back, can_back = _count_met(theirs, mine, context.versions)
    if not met or not can or not can_back:
        return None
    strength = min(met / can, met_back / can_back)
    if strength < 0.4:
        return None
    return strength, f"both stand in the same place of versions of one article ({met} of {can} sentences)"


def _count_met(
    sentences: Collection[Passage], others: frozenset[Passage], versions: Versions
) -> tuple[int, int]:
    """How many sentences align with one of others, and how many with any of their documents."""
    documents = {other.document for other in others}
    met = can = 0
    for across in (versions.aligned.get(sentence, ()) for sentence in sentences):
        can += any(other.document in documents for other in across)
        met += not others.isdisjoint(across)
    return met, can


def _shared_facts(left: Profile, right: Profile, context: Context) -> Finding | None:
    common = left.ties & right.ties
    if not common:
        return None
    close = context.one_article(left, right)
    worth = 0.0
    for tie in common:
        rare = 2 / max(2, context.shared.get(tie, 2))
        worth += (0.5 if close else 0.25) * rare**0.5
    told = "; ".join(" ".join(tie) for tie in sorted(common)[:3])
    where = "in versions of one article" if close else "in different articles"
    return min(1.0, worth), f"facts say the same of both {where}: {told}"


def _one_article(left: Profile, right: Profile, context: Context) -> Finding | None:
    if not left.documents.isdisjoint(right.documents) or not context.one_article(left, right):
        return None
    return 1.0, "each stands in a version of one article that lacks the other"


def _other_class(left: Profile, right: Profile, context: Context) -> Finding | None:
    """A differing group of classes is a veto, unless the name is the same or the evidence is weak."""
    if left.group == right.group:
        return None
    told = f"{left.cls} and {right.cls} are of different kinds"
    if _kinds_differ(left, right):
        return 1.0, told
    if left.weak or right.weak:
        return 0.05, told + ", though little speaks for one of them"
    apart = {"person", "place"} & {left.group, right.group}
    return (0.13 if apart else 0.07), told + ", though the name is the same"


def _kinds_differ(left: Profile, right: Profile) -> bool:
    surely = left.group != right.group and not (left.weak or right.weak)
    return surely and left.folded.isdisjoint(right.folded)


def _numbers_differ(left: Profile, right: Profile) -> bool:
    versions = left.group in ("product", "standard", "work", "technology")
    return versions and left.traits.numbers.isdisjoint(right.traits.numbers)


def _other_numbers(left: Profile, right: Profile, context: Context) -> Finding | None:
    mine, theirs = left.traits.numbers, right.traits.numbers
    if not _numbers_differ(left, right):
        return None
    return 1.0, f"the numbers in the names differ: {sorted(mine)[-1]} and {sorted(theirs)[-1]}"


def _together(left: Profile, right: Profile, context: Context) -> Finding | None:
    both = left.documents & right.documents
    if not both:
        return None
    return min(1.0, 0.5 + 0.25 * len(both)), f"{sorted(both)[0]} tells them apart"


# What a thing has one of.
_SINGLE: Sequence[Tie] = (
    ("developer", "of"),
    ("chiefExecutiveOf", "has"),
    ("locatedIn", "of"),
    ("Release", "object", "on"),
    ("parameters", "is"),
    ("valuation", "is"),
)


def _contradiction(left: Profile, right: Profile, context: Context) -> Finding | None:
    mine, theirs = _single_ties(left.ties), _single_ties(right.ties)
    for head in _SINGLE:
        if head in mine and head in theirs and mine[head].isdisjoint(theirs[head]):
            return 1.0, f"they contradict: {' '.join(min(mine[head]))} and {' '.join(min(theirs[head]))}"
    return None


@lru_cache(maxsize=100_000)
def _single_ties(ties: frozenset[Tie]) -> Mapping[Tie, frozenset[Tie]]:
    """The ties to what a thing has one of, by kind."""
    found = {head: frozenset(t for t in ties if t[: len(head)] == head) for head in _SINGLE}
    return {head: told for head, told in found.items() if told}


_SOUND = 8.0
# The surest first.
OF_NAMES: Sequence[Feature] = (
    Feature("sound", _SOUND, _form("sound"), most=1.14, may=_may_sound),
    Feature("same name", 9.0, _same_name),
    Feature("spelling", 8.0, _form("spelling"), may=_may_spell),
    Feature("translation", 7.5, _form("translation")),
    Feature("short form", 4.5, _short_form, most=1.6),
    Feature("initials", 4.5, _form("initials")),
)
# Looked at first: of most pairs that is all there is to see.
AGAINST: Sequence[Feature] = (
    Feature("other class", -30.0, _other_class),
    Feature("other numbers", -30.0, _other_numbers),
    Feature("told apart", -9.0, _together),
    Feature("contradiction", -2.0, _contradiction),
)
# What else brings two things together.
OF_PLACES: Sequence[Feature] = (
    Feature("same place in versions", 4.2, _same_place, near_by=_ARTICLE),
    Feature("shared facts", 4.5, _shared_facts, near_by=_FACTS),
    Feature("versions of one article", 1.0, _one_article, near_by=_ARTICLE),
)
_HOPELESS = -15.0


def cannot_be_one(left: Profile, right: Profile) -> bool:
    """Whether two entities are surely of different kinds, or versions of different numbers."""
    return _kinds_differ(left, right) or _numbers_differ(left, right)


def can_reach(
    least: float, left: Profile, right: Profile, near: bool, heard: Heard, context: Context
) -> bool:
    """Whether two entities may be one at all, told without weighing: of most pairs that is all to see.

    Args:
        least: the logarithm of the odds that is asked for.
        left: an entity.
        right: another.
        near: whether they are, by anything (see :func:`find_near`).
        heard: what :func:`sounds_to_hear` gives of them.
        context: what else is to be seen.
    """
    if near or not left.folded.isdisjoint(right.folded):
        return True
    if _can("translation", left, right) or _can("initials", left, right):
        return True
    strength = (least - BIAS) / _SOUND
    return any(may(left, right, heard, context, strength) for may in (_may_sound, _may_spell))


@dataclass(frozen=True, slots=True)
class Score:
    """What all features say of a pair: the logarithm of the odds that they are one, and why."""

    odds: float
    reasons: tuple[str, ...]


def score(
    left: Profile, right: Profile, near: frozenset[str], heard: Heard, context: Context, least: float
) -> Score | None:
    """Weigh all that speaks for and against two entities being one.

    Args:
        left: an entity.
        right: another.
        near: what :func:`find_near` gives of them.
        heard: what :func:`sounds_to_hear` gives of them.
        context: what else is to be seen.
        least: the logarithm of the odds that is asked for.

    Returns:
        What they say, or none where it is less; then not all is looked at.
    """
    told: list[Told] = []
    odds = BIAS
    for feature in AGAINST:
        told += _tell(feature, left, right, context)
        odds = BIAS + sum(worth for worth, _ in told)
        if odds < _HOPELESS:
            return None
    for feature in OF_PLACES:
        told += _tell(feature, left, right, context) if feature.near_by in near else []
    odds = BIAS + sum(worth for worth, _ in told)
    told = sorted(
        [*told, *_best_name(left, right, heard, context, least - odds)], key=lambda t: (-abs(t[0]), t[1])
    )
    odds = round(BIAS + sum(worth for worth, _ in told), 6)
    return Score(odds, tuple(reason for _, reason in told)) if odds >= least else None


def _best_name(left: Profile, right: Profile, heard: Heard, context: Context, needed: float) -> list[Told]:
    """What the strongest feature of names says, if any can say as much as is needed."""
    best: list[Told] = []
    for feature in OF_NAMES:
        most = feature.weight * feature.most
        if most < needed or (best and most < best[0][0]):
            continue
        if feature.may(left, right, heard, context, needed / feature.weight):
            found = best + _tell(feature, left, right, context)
            best = sorted(found, key=lambda t: (-t[0], t[1]))[:1]
    return best


def _tell(feature: Feature, left: Profile, right: Profile, context: Context) -> list[Told]:
    """What a feature says: nothing, or its worth with the reason."""
    finding = feature.find(left, right, context)
    if finding is None or finding[0] <= 0:
        return []
    worth = feature.weight * finding[0]
    return [(worth, f"{feature.name} ({worth:+.1f}): {finding[1]}")]
