"""What speaks for two names being one thing, and what against: a table of features.

A feature gives a strength from 0 to 1 and a sentence that says why; its weight is what it adds
to the logarithm of the odds at full strength. Of the features of names only the strongest
counts, since they look at the same letters; all others add up.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, product

from kg.matching.names import (
    LEAST_OF_SHORT_FORM,
    MOST_OF_SHORT_FORM,
    compare_forms,
    may_be_spelt,
    needed_likeness,
    shorter_form,
)
from kg.matching.profiles import Profile, Tie
from kg.matching.versions import Places, Versions
from kg.matching.words import Words
from kg.model import Passage

BIAS = -4.0
Finding = tuple[float, str]
Forms = tuple[tuple[str, str], ...]
_LATIN, _SPELLING = frozenset({"latin"}), frozenset({"latin", "kana"})
_FACTS, _ARTICLE, _ANYTHING = "facts", "article", "anything"
_LEAST_APART = 0.75
_NEAR: Mapping[tuple[bool, bool], frozenset[str]] = {
    (tied, close): frozenset([_FACTS] * tied + [_ARTICLE] * close + [_ANYTHING] * (tied or close))
    for tied, close in product((False, True), repeat=2)
}
NEAR = frozenset(_NEAR.values())


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

    def one_article(self, left: Profile, right: Profile) -> bool:
        """Whether both stand in versions of one article, in different documents."""
        return not self._articles(left).isdisjoint(self._articles(right))

    def share_a_word(self, left: Profile, right: Profile) -> bool:
        """Whether any word stands in the names of two things, as folded."""
        return not _words_of(left.folded).isdisjoint(_words_of(right.folded))

    def may_be_spelt(self, left: Profile, right: Profile) -> bool:
        """Whether any of the names of two things may be one by how they are spelt."""
        if not share_a_mark(left, right):
            return False
        group = group_of(left, right)
        pairs = product(left.forms, right.forms)
        return any(may_be_spelt(mine, theirs, group, self.words) for mine, theirs in pairs)

    def _articles(self, profile: Profile) -> frozenset[str]:
        found = self._known.get(profile.key)
        if found is None:
            articles = self.versions.articles
            found = frozenset(articles.get(d, d) for d in profile.documents)
            found = profile.documents if found == profile.documents else found  # held once
            self._known[profile.key] = found
        return found


def share_a_mark(left: Profile, right: Profile) -> bool:
    """Whether the names of two things have anything in common by which they are spelt."""
    return not left.traits.marks.isdisjoint(right.traits.marks)


@lru_cache(maxsize=100_000)
def _words_of(folded: frozenset[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(str.split, folded)))


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason.

    Attributes:
        name: by which it is known in merges.
        weight: what it adds at full strength; negative speaks against.
        find: gives strength and sentence, or none.
        most: the greatest strength that it gives.
        least: the least that it gives, if any.
        near_by: by what two things have to be near each other (see :func:`find_near`), if by anything.
        can: whether it can give so much strength, told before anything is heard of two names.
        may: likewise, told by how alike at most their sounds are.
        hears: whether it looks at sounds.
    """

    name: str
    weight: float
    find: Callable[[Profile, Profile, Context], Finding | None]
    most: float = 1.0
    least: float = 0.0
    near_by: str = ""
    can: Callable[[Profile, Profile, Context, float], bool] = lambda *_: True
    may: Callable[[Profile, Profile, Context, float, float], bool] = lambda *_: True
    hears: bool = False


def _same_name(left: Profile, right: Profile, context: Context) -> Finding | None:
    shared = max(left.folded & right.folded, key=lambda n: (len(n), n), default=None)
    if shared is None:
        return None
    short = shared.isascii() and len(shared) <= 2
    return (
        0.7 if short else 1.0,
        f"both are written {shared!r} once width, case, accents and variants are folded",
    )


def _can_be_written(left: Profile, right: Profile, context: Context, strength: float) -> bool:
    return not left.folded.isdisjoint(right.folded)


def _can_spell(left: Profile, right: Profile, context: Context, strength: float) -> bool:
    mine, theirs = left.traits, right.traits
    mine_spelt, theirs_spelt = mine.native or mine.acronym, theirs.native or theirs.acronym
    can = (mine_spelt and not theirs.scripts.isdisjoint(_SPELLING)) or (
        theirs_spelt and not mine.scripts.isdisjoint(_SPELLING)
    )
    return can and share_a_mark(left, right)


def _can_translate(left: Profile, right: Profile, context: Context, strength: float) -> bool:
    return not left.traits.words.isdisjoint(right.traits.words)


def _can_be_initials(left: Profile, right: Profile, context: Context, strength: float) -> bool:
    mine, theirs = left.traits, right.traits
    return (mine.acronym or theirs.acronym) and "latin" in mine.scripts & theirs.scripts


def _can_sound(left: Profile, right: Profile, context: Context, strength: float) -> bool:
    mine, theirs = left.traits, right.traits
    if group_of(left, right) != "person":
        return len(mine.scripts | theirs.scripts) > 1 or "mixed" in mine.scripts
    others = mine.languages != theirs.languages or len(mine.foreign | theirs.foreign) > 1
    return (
        bool(mine.foreign and theirs.foreign and others)
        or (mine.native and not theirs.foreign <= _LATIN)
        or (theirs.native and not mine.foreign <= _LATIN)
    )


def _can_be_short(left: Profile, right: Profile, context: Context, strength: float) -> bool:
    if group_of(left, right) != "person":
        return strength <= MOST_OF_SHORT_FORM
    return len(left.traits.scripts | right.traits.scripts) > 1 or context.share_a_word(left, right)


def _may_sound(left: Profile, right: Profile, context: Context, strength: float, alike: float) -> bool:
    """Whether what was heard is so alike, or names are one by how they are spelt."""
    if alike >= needed_likeness(strength):
        return True
    return group_of(left, right) != "person" and context.may_be_spelt(left, right)


def _may_spell(left: Profile, right: Profile, context: Context, strength: float, alike: float) -> bool:
    return context.may_be_spelt(left, right)


def _may_be_short(left: Profile, right: Profile, context: Context, strength: float, alike: float) -> bool:
    if alike >= LEAST_OF_SHORT_FORM or group_of(left, right) == "person":
        return True
    return context.share_a_word(left, right) or share_a_mark(left, right)


def group_of(left: Profile, right: Profile) -> str:
    """As what two names are compared: as people's if one may be a person's."""
    return "person" if "person" in (left.group, right.group) else left.group


def _form(kind: str) -> Callable[[Profile, Profile, Context], Finding | None]:
    def find(left: Profile, right: Profile, context: Context) -> Finding | None:
        return _best_form(kind, left.forms, right.forms, group_of(left, right), context.words)

    return find


def find_near(left: Profile, right: Profile, context: Context) -> frozenset[str]:
    """What but their names brings two things together: facts, versions of one article, or nothing."""
    tied = not left.ties.isdisjoint(right.ties)
    return _NEAR[tied, context.one_article(left, right)]


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
    if kinds_differ(left, right):
        return 1.0, told
    if left.weak or right.weak:
        return 0.05, told + ", though little speaks for one of them"
    apart = {"person", "place"} & {left.group, right.group}
    return (0.13 if apart else 0.07), told + ", though the name is the same"


def kinds_differ(left: Profile, right: Profile) -> bool:
    """Whether two things are surely of different groups of classes."""
    surely = left.group != right.group and not (left.weak or right.weak)
    return surely and left.folded.isdisjoint(right.folded)


def numbers_differ(left: Profile, right: Profile) -> bool:
    """Whether two things are told apart by the numbers of their versions."""
    versions = left.group in ("product", "standard", "work", "technology")
    return versions and left.traits.numbers.isdisjoint(right.traits.numbers)


def _other_numbers(left: Profile, right: Profile, context: Context) -> Finding | None:
    mine, theirs = left.traits.numbers, right.traits.numbers
    if not numbers_differ(left, right):
        return None
    return 1.0, f"the numbers in the names differ: {sorted(mine)[-1]} and {sorted(theirs)[-1]}"


def _together(left: Profile, right: Profile, context: Context) -> Finding | None:
    both = left.documents & right.documents
    if not both:
        return None
    return min(1.0, _LEAST_APART + 0.25 * (len(both) - 1)), f"{sorted(both)[0]} tells them apart"


# What a thing has one of.
_SINGLE: Sequence[Tie] = (
    ("developer", "of"),
    ("chiefExecutiveOf", "has"),
    ("locatedIn", "of"),
    ("Release", "object", "on"),
    ("parameters", "is"),
    ("valuation", "is"),
)


_SINGLE_NAMES = frozenset(head[0] for head in _SINGLE)


def _contradiction(left: Profile, right: Profile, context: Context) -> Finding | None:
    mine, theirs = _single_ties(left.ties), _single_ties(right.ties)
    for head in _SINGLE:
        if head in mine and head in theirs and mine[head].isdisjoint(theirs[head]):
            return 1.0, f"they contradict: {' '.join(min(mine[head]))} and {' '.join(min(theirs[head]))}"
    return None


@lru_cache(maxsize=100_000)
def _single_ties(ties: frozenset[Tie]) -> Mapping[Tie, Set[Tie]]:
    """The ties to what a thing has one of, by kind."""
    found: dict[Tie, set[Tie]] = {}
    for tie in ties:
        if tie[0] in _SINGLE_NAMES:
            for head in _SINGLE:
                if tie[: len(head)] == head:
                    found.setdefault(head, set()).add(tie)
    return found


# The cheapest and the surest first. Of short forms there are too many to look at where nothing else brings
# two names together.
OF_NAMES: Sequence[Feature] = (
    Feature("same name", 9.0, _same_name, can=_can_be_written),
    Feature("sound", 8.0, _form("sound"), most=1.14, can=_can_sound, may=_may_sound, hears=True),
    Feature("spelling", 8.0, _form("spelling"), can=_can_spell, may=_may_spell),
    Feature("translation", 7.5, _form("translation"), can=_can_translate),
    Feature("short form", 4.5, _form("short form"), 1.6, 0.0, _ANYTHING, _can_be_short, _may_be_short, True),
    Feature("initials", 4.5, _form("initials"), can=_can_be_initials),
)
TOLD_APART = Feature("told apart", -9.0, _together, least=_LEAST_APART)
# Looked at first: of most pairs that is all there is to see.
AGAINST: Sequence[Feature] = (
    Feature("other class", -30.0, _other_class),
    Feature("other numbers", -30.0, _other_numbers),
    TOLD_APART,
    Feature("contradiction", -2.0, _contradiction),
)
# What else brings two things together.
OF_PLACES: Sequence[Feature] = (
    Feature("same place in versions", 4.2, _same_place, near_by=_ARTICLE),
    Feature("shared facts", 4.5, _shared_facts, near_by=_FACTS),
    Feature("versions of one article", 1.0, _one_article, near_by=_ARTICLE),
)
