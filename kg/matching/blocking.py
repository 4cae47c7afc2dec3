"""Which pairs are worth a look: those that share a name, a sound, a word, a place or a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.matching.features import Context
from kg.matching.profiles import Profile
from kg.matching.scripts import script_of
from kg.matching.sounds import VOWELS, sound_name
from kg.matching.spellings import spelling_marks
from kg.model import Passage

# A block of more is no clue; what is in it meets elsewhere, in a narrower one.
MOST_IN_BLOCK = 50
_CLASSES = str.maketrans("PFBWCJKSM", "PPPPSSSSN", "".join(VOWELS))
_BY_SOUND = ("sound ", "fine ", "whole ", "ends ")
_COARSE = 3
_FINE = 5


def find_pairs(profiles: Mapping[str, Profile], context: Context) -> list[tuple[str, str]]:
    """The pairs to be judged, sorted; none of two things of the authority list."""
    blocks: defaultdict[str, set[str]] = defaultdict(set)
    for key, profile in profiles.items():
        for block in _blocks(profile, context):
            blocks[block].add(key)
    pairs: set[tuple[str, str]] = set()
    written = {key: _ways_of_writing(profile) for key, profile in profiles.items()}
    for name, keys in blocks.items():
        found = _pairs(keys)
        if name.startswith(_BY_SOUND):
            found = ((a, b) for a, b in found if _sound_tells(written[a], written[b]))
        pairs.update(found)
    pairs |= set(_aligned_pairs(profiles, context))
    return sorted(
        (a, b)
        for a, b in pairs
        if not (profiles[a].authority is not None and profiles[b].authority is not None)
    )


def _pairs(block: set[str]) -> Iterator[tuple[str, str]]:
    if len(block) <= MOST_IN_BLOCK:
        keys = sorted(block)
        for i, one in enumerate(keys):
            for other in keys[i + 1 :]:
                yield one, other


def _ways_of_writing(profile: Profile) -> tuple[frozenset[str], frozenset[str]]:
    """The scripts of a thing's names; of a person also their languages."""
    languages = {language for language, _ in profile.names} if profile.group == "person" else ()
    return frozenset(script_of(text) for _, text in profile.names), frozenset(languages)


def _sound_tells(
    left: tuple[frozenset[str], frozenset[str]], right: tuple[frozenset[str], frozenset[str]]
) -> bool:
    """Whether sound can join two: in one script it is the letters that tell."""
    return len(left[0] | right[0]) > 1 or bool(left[1] and left[1] != right[1])


def _blocks(profile: Profile, context: Context) -> Iterator[str]:
    for folded in profile.folded:
        yield f"name {folded}"
    kind = profile.group
    for language, text in profile.forms:
        yield from _sound_blocks(kind, language, text)
        if kind == "person":
            yield from (f"spelling {mark}" for mark in spelling_marks(text))
        if kind != "person":
            cut = context.words.cut(text)
            for word in cut.core:
                yield from _sound_blocks(f"{kind} core", language, word)
                yield f"core {word}"
            if len(cut.words) >= 2:
                words = sorted(cut.words)
                yield from (f"words {kind} {a} {b}" for i, a in enumerate(words) for b in words[i + 1 :])
            yield from _initial_blocks(text)
    for tie in profile.ties:
        if 2 <= context.shared.get(tie, 0) <= 12:
            yield f"tie {' '.join(tie)}"


def _sound_blocks(kind: str, language: str, text: str) -> Iterator[str]:
    for way in sound_name(text, language):
        codes = [_code(part) for part in way]
        for code in codes:
            if len(code) >= 2 and kind == "person":
                yield f"sound {kind} {code[:_COARSE]}"
            if len(code) >= 2:
                yield f"fine {kind} {code[:_FINE]}"
        for order in (codes, codes[-1:] + codes[:-1], codes[:1] + codes[-1:]):
            if joined := "".join(order):
                yield f"whole {kind} {joined[:_FINE]}"
                if kind == "person":
                    yield f"ends {joined[:2]} {joined[-2:]}"


def _code(sounds: str) -> str:
    """Sounds by class of consonant; liquids and breaths inside, which scripts swallow, are left out."""
    plain = sounds.translate(_CLASSES)
    return plain[:1] + plain[1:].replace("L", "").replace("H", "")


def _initial_blocks(text: str) -> Iterator[str]:
    if script_of(text) != "latin":
        return
    if text.isupper() and text.isalpha() and len(text) <= 8:
        yield f"initials {text}"
    parts = text.replace("-", " ").split()
    if len(parts) > 1:
        yield f"initials {''.join(p[0] for p in parts).upper()}"
        yield f"initials {''.join(p[0] for p in parts if p[0].isupper())}"


def _aligned_pairs(profiles: Mapping[str, Profile], context: Context) -> Iterator[tuple[str, str]]:
    """What stands in aligned sentences of versions and is not yet one."""
    at: defaultdict[Passage, list[str]] = defaultdict(list)
    for key in sorted(context.places):
        for passage in context.places[key]:
            at[passage].append(key)
    for passage, keys in at.items():
        for other in context.versions.aligned.get(passage, ()):
            for one in keys:
                for two in at.get(other, ()):
                    if one < two and not _told_apart(profiles, one, two):
                        yield one, two


def _told_apart(profiles: Mapping[str, Profile], one: str, two: str) -> bool:
    left, right = profiles[one], profiles[two]
    both_listed = left.authority is not None and right.authority is not None
    return both_listed or bool(left.documents & right.documents)
