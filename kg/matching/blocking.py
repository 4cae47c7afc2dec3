"""Which pairs are worth a look: those that share a name, a sound, a word, a place or a fact.

A thing makes *offers*: by what it can be met, coarse first, and on which side it stands. Where too
many meet at a coarse likeness, they meet at the next finer one; where too many meet at the finest, it
is no clue. So there are no more than so many pairs a thing, however many things there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from kg.matching.names import is_acronym, is_native
from kg.matching.profiles import Profile, Tie
from kg.matching.scripts import fold_name, script_of
from kg.matching.sounds import VOWELS, sound_name
from kg.matching.spellings import spelling_marks
from kg.matching.versions import Versions
from kg.matching.words import Words
from kg.model import Passage

# Pairs a member that may come out of one block: people's names are more alike than others.
MOST_PAIRS, MOST_PAIRS_OF_PEOPLE = 6, 16
# Things of which one thing is said; what is said of more tells nothing.
MOST_TIED = 12
_CLASSES = str.maketrans("PFBWCJKSM", "PPPPSSSSN", "".join(VOWELS))
_LADDER = (3, 5, 7)

Pair = tuple[str, str]
Side = tuple[str, ...]


class Offer(NamedTuple):
    """By what a thing can be met.

    Attributes:
        ladder: likenesses, the coarsest first; each includes the next.
        side: two of one side do not meet; without a side all do.
        most: pairs a member that may come out of the block.
    """

    ladder: tuple[str, ...]
    side: Side = ()
    most: int = MOST_PAIRS


def find_pairs(profiles: Mapping[str, Profile], words: Words, versions: Versions) -> set[Pair]:
    """The pairs whose names are worth comparing."""
    several = {a for a, documents in versions.members().items() if len(documents) > 1}
    blocks: defaultdict[str, list[tuple[Offer, str]]] = defaultdict(list)
    for key, profile in profiles.items():
        articles = {versions.articles[d] for d in profile.documents} & several
        for offer in {*_offers(profile, words), *_short_offers(profile, words, articles)}:
            blocks[offer.ladder[0]].append((offer, key))
    return {pair for block in blocks.values() if len(block) > 1 for pair in _meet(block, 0)}


def _meet(block: Sequence[tuple[Offer, str]], step: int) -> Iterator[Pair]:
    """The pairs of a block, or of its parts where it is too large."""
    sides: defaultdict[Side, set[str]] = defaultdict(set)
    for offer, key in block:
        sides[offer.side].add(key)
    counts = [len(keys) for side, keys in sides.items() if side]
    everywhere = len(sides.get((), ()))
    several = (sum(counts) ** 2 - sum(n * n for n in counts)) // 2
    most = several + everywhere * sum(counts) + everywhere * (everywhere - 1) // 2
    if most <= block[0][0].most * (sum(counts) + everywhere):
        yield from _across(sides)
        return
    finer: defaultdict[str, list[tuple[Offer, str]]] = defaultdict(list)
    for offer, key in block:
        if step + 1 < len(offer.ladder):
            finer[offer.ladder[step + 1]].append((offer, key))
    for part in finer.values():
        if len(part) > 1:
            yield from _meet(part, step + 1)


def _across(sides: Mapping[Side, set[str]]) -> Iterator[Pair]:
    ordered = sorted(sides)
    for i, side in enumerate(ordered):
        for one in sides[side]:
            for other_side in ordered[i if side == () else i + 1 :]:
                for other in sides[other_side]:
                    if one != other:
                        yield (one, other) if one < other else (other, one)


def _offers(profile: Profile, words: Words) -> Iterator[Offer]:
    for folded in profile.folded:
        yield Offer((f"name {folded}",))
    person = profile.group == "person"
    for language, text in profile.forms:
        if person or profile.weak:  # of what little is known, may be a person
            for mark in spelling_marks(text):
                yield Offer((f"spelling {mark}",), (script_of(text),), MOST_PAIRS_OF_PEOPLE)
        if person:
            yield from _person_offers(language, text)
        else:
            yield from _other_offers(profile.group, language, text, words)


def _person_offers(language: str, text: str) -> Iterator[Offer]:
    script = script_of(text)
    # whether Latin letters spell a name in Han is told by its syllables, not by its sound
    yield from _sound_offers("person", language, text, ("latin",) if is_native(text) else (script,))
    for way in sound_name(text, language):
        like = f"like {script} {''.join(sorted(map(_code, way)))}"
        yield Offer((like,), (language,), MOST_PAIRS_OF_PEOPLE)


def _other_offers(kind: str, language: str, text: str, words: Words) -> Iterator[Offer]:
    script, cut = script_of(text), words.cut(text)
    side = () if script == "mixed" else (script,)
    for part in dict.fromkeys((text, " ".join(cut.core), *cut.core)):
        yield from _sound_offers(kind, language, part, side)
    yield from (Offer((f"core {word}",), side) for word in cut.core)
    for one, other in combinations(sorted(cut.words), 2):
        yield Offer((f"words {kind} {one} {other}",), (language,))
    yield from _initial_offers(text)


def _short_offers(profile: Profile, words: Words, articles: Iterable[str]) -> Iterator[Offer]:
    """A short form is looked for in versions of one article: elsewhere it takes facts that tell the same."""
    for article in articles:
        for _, text in profile.forms:
            words_of = fold_name(text).split() if profile.group == "person" else words.cut(text).core
            yield from (Offer((f"short {profile.group} {article} {word}",)) for word in words_of)


def _sound_offers(kind: str, language: str, text: str, side: Side) -> Iterator[Offer]:
    for way in sound_name(text, language):
        codes = [_code(part) for part in way]
        least, most = (0, MOST_PAIRS_OF_PEOPLE) if kind == "person" else (1, MOST_PAIRS)
        for code in codes:
            if len(code) >= 2:
                yield Offer(tuple(f"part {kind} {code[:n]}" for n in _LADDER[least:]), side, most)
        for order in (codes, codes[-1:] + codes[:-1], codes[:1] + codes[-1:]):
            if joined := "".join(order):
                yield Offer(tuple(f"whole {kind} {joined[:n]}" for n in _LADDER[1:]), side, most)
                if kind == "person":
                    yield Offer(tuple(f"ends {joined[:n]} {joined[-n:]}" for n in (2, 3)), side, most)


def _code(sounds: str) -> str:
    """Sounds by class of consonant; liquids and breaths inside, which scripts swallow, are left out."""
    plain = sounds.translate(_CLASSES)
    return plain[:1] + plain[1:].replace("L", "").replace("H", "")


def _initial_offers(text: str) -> Iterator[Offer]:
    if script_of(text) != "latin":
        return
    if is_acronym(text):
        yield Offer((f"initials {text}",), ("short",))
    parts = text.replace("-", " ").split()
    if len(parts) > 1:
        yield Offer((f"initials {''.join(p[0] for p in parts).upper()}",), ("long",))
        yield Offer((f"initials {''.join(p[0] for p in parts if p[0].isupper())}",), ("long",))


def find_tie_pairs(profiles: Iterable[Profile], shared: Mapping[Tie, int]) -> set[Pair]:
    """The pairs of which facts say the same: something that is said of a few only."""
    holders: defaultdict[Tie, list[str]] = defaultdict(list)
    for profile in profiles:
        for tie in profile.ties:
            if 2 <= shared[tie] <= MOST_TIED:
                holders[tie].append(profile.key)
    return {pair for keys in holders.values() for pair in combinations(sorted(keys), 2)}


def find_aligned_pairs(places: Mapping[str, frozenset[Passage]], versions: Versions) -> set[Pair]:
    """The pairs that stand in aligned sentences of versions."""
    at: defaultdict[Passage, list[str]] = defaultdict(list)
    for key, passages in places.items():
        for passage in passages:
            at[passage].append(key)
    return {
        (min(one, other), max(one, other))
        for passage, keys in at.items()
        for across in versions.aligned.get(passage, ())
        for one in keys
        for other in at.get(across, ())
        if one != other
    }
