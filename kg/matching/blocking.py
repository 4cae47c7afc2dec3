"""Which pairs are worth a look: those that share a name, a sound, a word, a place or a fact.

A thing makes *offers*: by what it can be met, coarse first, and on which side it stands. Where too
many meet at a coarse likeness, they meet at the next finer one; where too many meet at the finest, it
is no clue. So there are no more than so many pairs a thing, however many things there are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, combinations
from typing import NamedTuple

from kg.matching.names import is_acronym, is_native
from kg.matching.profiles import Profile, Tie
from kg.matching.scripts import fold_name, script_of
from kg.matching.sounds import VOWELS, sound_name
from kg.matching.spellings import japanese_marks, spelling_marks, whole_spellings
from kg.matching.versions import Places, Versions, members_of
from kg.matching.words import Words
from kg.model import Passage

# Pairs a member that may come out of one block: people's names are more alike than others.
MOST_PAIRS, MOST_PAIRS_OF_PEOPLE = 6, 16
# Things of which one thing is said; what is said of more tells nothing.
MOST_TIED = 12
# Of firms so much of the coarse code is looked at, then more of it, then finer sounds.
_COARSE, _STEPS = 7, (5, 7, 12, 20)
_VOWELS, _FINE = re.compile("[aeiou]+"), str.maketrans("FBWJ", "PPPS", "aeiouH")
# What is one sound or another by language: each way to read it.
_READINGS = tuple(str.maketrans({"D": d, "C": c}) for d in "TS" for c in "KS")
_CLASSES = str.maketrans("PFBWCJKSM", "PPPPSSSSN", "".join(VOWELS))

Pair = tuple[str, str]
Side = tuple[str, ...]


class Offer(NamedTuple):
    """By what a thing can be met.

    Attributes:
        kind: of what kind the likeness is.
        likeness: as fine as it gets.
        steps: how much of it to look at, the coarsest first.
        side: two of one side do not meet; without a side all do.
        most: pairs a member that may come out of the block.
    """

    kind: str
    likeness: str
    steps: tuple[int | None, ...] = (None,)
    side: Side = ()
    most: int = MOST_PAIRS


Offering = tuple[Offer, str]  # an offer, and whose it is


def find_pairs(profiles: Mapping[str, Profile], words: Words, versions: Versions) -> set[Pair]:
    """The pairs whose names are worth comparing."""
    several = set(members_of(versions.articles))

    def short(profile: Profile) -> Iterator[Offer]:
        articles = {versions.articles[d] for d in profile.documents} & several
        return _short_offers(profile, words, articles)

    # Likenesses of different kinds never meet: one after another, so that the blocks of one only are held.
    kinds: Sequence[Callable[[Profile], Iterable[Offer]]] = (
        lambda profile: _name_offers(profile, words),
        lambda profile: _spelling_offers(profile, words),
        lambda profile: _sound_offers(profile, words),
        short,
    )
    return {pair for offers in kinds for pair in _pairs(profiles, offers)}


def _pairs(profiles: Mapping[str, Profile], offers: Callable[[Profile], Iterable[Offer]]) -> Iterator[Pair]:
    blocks: defaultdict[tuple[str, str], list[Offering]] = defaultdict(list)
    for key, profile in profiles.items():
        for offer in set(offers(profile)):
            blocks[offer.kind, offer.likeness[: offer.steps[0]]].append((offer, key))
    for block in blocks.values():
        if len(block) > 1:
            yield from _meet(block, 0)


def _meet(block: Sequence[Offering], step: int) -> Iterator[Pair]:
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
    finer: defaultdict[str, list[Offering]] = defaultdict(list)
    for offer, key in block:
        if step + 1 < len(offer.steps):
            finer[offer.likeness[: offer.steps[step + 1]]].append((offer, key))
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


def _name_offers(profile: Profile, words: Words) -> Iterator[Offer]:
    for folded in profile.folded:
        yield Offer("name", folded)
    if profile.group == "person":
        return
    for language, text in profile.forms:
        cut, side = words.cut(text), _side(text)
        yield from (Offer("core", word, side=side) for word in cut.core)
        for one, other in combinations(sorted(cut.words), 2):
            yield Offer("words", f"{profile.group} {one} {other}", side=(language,))
        yield from _initial_offers(text)


def _spelling_offers(profile: Profile, words: Words) -> Iterator[Offer]:
    if profile.group == "organization":
        yield from (Offer("read", mark, side=_side(text)) for text, mark in _marks_of_firms(profile, words))
    if profile.group == "person" or profile.weak:  # of what little is known, may be a person
        for _, text in profile.forms:
            for mark in spelling_marks(text):
                yield Offer("spelling", mark, side=(script_of(text),), most=MOST_PAIRS_OF_PEOPLE)


def _marks_of_firms(profile: Profile, words: Words) -> Iterator[tuple[str, str]]:
    """How names, whole and without translated words, are read in Japanese and Mandarin, and of which name."""
    for _, text in profile.forms:
        for part in {text, " ".join(words.cut(text).core)}:
            yield from ((text, mark) for mark in {*japanese_marks(part), *whole_spellings(part)})


def _side(text: str) -> Side:
    script = script_of(text)
    return () if script == "mixed" else (script,)


def _short_offers(profile: Profile, words: Words, articles: Iterable[str]) -> Iterator[Offer]:
    """A short form is looked for in versions of one article: elsewhere it takes facts that tell the same."""
    for article in articles:
        for _, text in profile.forms:
            words_of = fold_name(text).split() if profile.group == "person" else words.cut(text).core
            yield from (Offer("short", f"{profile.group} {article} {word}") for word in words_of)


def _sound_offers(profile: Profile, words: Words) -> Iterator[Offer]:
    for language, text in profile.forms:
        if profile.group == "person":
            # whether Latin letters spell a name in Han is told by its syllables, not by its sound
            side = ("latin",) if is_native(text) else (script_of(text),)
            for codes in _codes(text, language):
                like = f"{script_of(text)} {''.join(sorted(codes))}"
                yield Offer("like", like, side=(language,), most=MOST_PAIRS_OF_PEOPLE)
                yield from _offers_of_sounds(profile.group, codes, side)
        else:
            core = words.cut(text).core
            parts = {text, " ".join(core), *core}
            ways = set(chain.from_iterable(sound_name(part, language) for part in parts))
            yield from _offers_of_firm(profile.group, ways, _side(text))


def _codes(text: str, language: str) -> Iterator[list[str]]:
    for way in sound_name(text, language):
        for read in ("T", "S") if any("D" in part for part in way) else ("T",):
            yield [_code(part.replace("D", read)) for part in way]


def _offers_of_sounds(group: str, codes: list[str], side: Side) -> Iterator[Offer]:
    person = group == "person"
    most = MOST_PAIRS_OF_PEOPLE if person else MOST_PAIRS
    for code in codes:
        if len(code) >= 2:
            yield Offer(f"part {group}", code[:7], (3, 5, 7) if person else (5, 7), side, most)
    for joined in {"".join(codes), "".join(codes[-1:] + codes[:-1]), "".join(codes[:1] + codes[-1:])}:
        if joined:
            yield Offer(f"whole {group}", joined[:7], (5, 7), side, most)
            if person:
                ends = zip(joined[:3], reversed(joined[-3:]), strict=True)
                yield Offer("ends", "".join(chain.from_iterable(ends)), (4, 6), side, most)


def _offers_of_firm(group: str, ways: Iterable[Sequence[str]], side: Side) -> Iterator[Offer]:
    for kind, least, told in (
        ("whole", 1, {"".join(way) for way in ways}),
        ("part", 2, set(chain.from_iterable(ways))),
    ):
        for likeness in set(chain.from_iterable(map(_likenesses, told))):
            if likeness[least - 1] != " ":
                yield Offer(f"{kind} {group}", likeness, _STEPS, side)


def _likenesses(sounds: str) -> Iterator[str]:
    """The code of sounds, and finer behind it, in each way to read them."""
    for told in (
        {sounds.translate(read) for read in _READINGS} if "C" in sounds or "D" in sounds else (sounds,)
    ):
        yield _code(told)[:_COARSE].ljust(_COARSE) + _fine(told)


def _fine(sounds: str) -> str:
    """How open the first vowel is, and the consonants by finer classes, with those that the code lacks."""
    vowels = _VOWELS.search(sounds)
    first = "" if vowels is None else next((v for v in "aou" if v in vowels.group()), "e")
    return first.replace("u", "o").ljust(1) + sounds.translate(_FINE)


def _code(sounds: str) -> str:
    """Sounds by class of consonant; liquids and breaths inside, which scripts swallow, are left out."""
    plain = sounds.translate(_CLASSES)
    return plain[:1] + plain[1:].replace("L", "").replace("H", "")


def _initial_offers(text: str) -> Iterator[Offer]:
    if script_of(text) != "latin":
        return
    if is_acronym(text):
        yield Offer("initials", text, side=("short",))
    parts = text.replace("-", " ").split()
    if len(parts) > 1:
        yield Offer("initials", "".join(p[0] for p in parts).upper(), side=("long",))
        yield Offer("initials", "".join(p[0] for p in parts if p[0].isupper()), side=("long",))


def find_tie_pairs(profiles: Iterable[Profile], shared: Mapping[Tie, int]) -> set[Pair]:
    """The pairs of which facts say the same: something that is said of a few only."""
    holders: defaultdict[Tie, list[str]] = defaultdict(list)
    for profile in profiles:
        for tie in profile.ties:
            if 2 <= shared[tie] <= MOST_TIED:
                holders[tie].append(profile.key)
    return {pair for keys in holders.values() for pair in combinations(sorted(keys), 2)}


def find_aligned_pairs(places: Places, versions: Versions, documents: Set[str]) -> set[Pair]:
    """The pairs that stand in aligned sentences of versions, one of them in one of these documents."""
    at: defaultdict[Passage, list[str]] = defaultdict(list)
    for key, articles in places.items():
        for passage in chain.from_iterable(articles.values()):
            at[passage].append(key)
    return {
        (min(one, other), max(one, other))
        for passage, keys in at.items()
        if passage.document in documents
        for across in versions.aligned.get(passage, ())
        for one in keys
        for other in at.get(across, ())
        if one != other
    }
