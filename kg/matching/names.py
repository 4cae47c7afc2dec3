"""Two written forms compared: sound, spelling, translated words, initials, short and long form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product

from kg.matching.likeness import names_sound_alike, sound_alike
from kg.matching.scripts import MOST_KEPT, fold_name, is_han, script_of
from kg.matching.sounds import consonants, sound_name
from kg.matching.spellings import name_letters, reads_japanese, spelling_marks, spells
from kg.matching.words import Words

Form = tuple[str, str]  # language, text
Way = tuple[str, ...]
Finding = tuple[float, str]

LEAST_ALIKE, SURE_ALIKE = 0.68, 0.86
_LEAST_OTHER, _SAME_CORE = 0.72, 0.85
MOST_OF_SHORT_FORM, LEAST_OF_SHORT_FORM = 0.9, _SAME_CORE  # of what is no person's: strength, and likeness
_ACRONYM = 8
# How alike cores of few consonants have to sound: short words sound like many others.
_SHORT_ALIKE = (1.0, 0.99, 0.96, 0.92)


def compare_forms(kind: str, left: Form, right: Form, group: str, words: Words) -> Finding | None:
    """Compare two forms by ``spelling``, ``sound``, ``translation`` or ``initials``.

    Args:
        kind: how.
        left: language and text.
        right: likewise.
        group: the group of classes; people's names are sounded whole, others without translated words.
        words: the translated words.

    Returns:
        Strength and sentence, or none where the forms say nothing of this kind.
    """
    if kind == "spelling":
        return _spelling(left, right) or _spelling(right, left) or _letters(left, right)
    if kind == "sound":
        return _sound_person(left, right) if group == "person" else _sound_other(left, right, words)
    if kind == "translation":
        return _translation(left, right, words)
    return _initials(left, right) or _initials(right, left)


@lru_cache(maxsize=MOST_KEPT)
def is_native(text: str) -> bool:
    """Whether a name is written in Han without points: as people of East Asia are."""
    folded = fold_name(text)
    return 2 <= len(folded) <= 6 and all(map(is_han, folded))


def _spelling(han: Form, latin: Form) -> Finding | None:
    if not is_native(han[1]) or script_of(latin[1]) not in ("latin", "kana"):
        return None
    if not _may_spell(han[1], latin[1]):
        return None
    letters = tuple(fold_name(latin[1]).split())
    sure = spells(fold_name(han[1]), letters)
    if sure:
        size = 1.0 if len(fold_name(han[1])) > 2 else 0.85
        return sure * size, f"{latin[1]!r} spells {han[1]!r} syllable by syllable"
    sure = reads_japanese(han[1], letters)
    return (0.95 * sure, f"{latin[1]!r} is the Japanese reading of {han[1]!r}") if sure else None


def _letters(left: Form, right: Form) -> Finding | None:
    """Letters, and their names in kana."""
    for short, kana in ((left[1], right[1]), (right[1], left[1])):
        if is_acronym(short) and short == name_letters(kana):
            return 1.0, f"{kana!r} names the letters of {short!r}"
    return None


@dataclass(frozen=True, slots=True)
class Sounding:
    """The strings of sounds by which names are compared, each once.

    Attributes:
        natives: of names that are native.
        wide: of others that are not in Latin letters, which natives are compared with.
        wholes: of others in several parts, as a whole.
        turned: likewise, with the last part first.
        parts: of the parts of others in several.
        counts: in how many parts these are.
        cores: of names without translated words, by the script of the name; of people none.
    """

    natives: tuple[str, ...]
    wide: tuple[str, ...]
    wholes: tuple[str, ...]
    turned: tuple[str, ...]
    parts: tuple[str, ...]
    counts: frozenset[int]
    cores: tuple[tuple[str, tuple[str, ...]], ...]


def sound_forms(forms: Sequence[Form], group: str, words: Words) -> Sounding:
    """All that comparing these forms with others may ask for."""
    natives, others, wide = list[Way](), list[Way](), list[Way]()
    cores: dict[str, list[str]] = {}
    for form in forms:
        language, text = form
        script, ways = script_of(text), sound_name(text, language)
        if is_native(text):
            natives += ways
        else:
            others += ways
            wide += ways if script != "latin" else ()
        if group != "person":
            cores.setdefault(script, []).extend(map("".join, sound_name(_core(form, words), language)))
    several = [way for way in others if len(way) > 1]
    return Sounding(
        _each_once(map("".join, natives)),
        _each_once([*map("".join, wide), *map(_turn, wide)]),
        _each_once(map("".join, several)),
        _each_once(map(_turn, several)),
        _each_once(chain.from_iterable(several)),
        frozenset(map(len, several)),
        tuple((script, _each_once(sounds)) for script, sounds in cores.items()),
    )


def _turn(way: Way) -> str:
    """The sounds of a name with the last part first."""
    return "".join(way[-1:] + way[:-1])


def people_to_hear(left: Sounding, right: Sounding) -> Iterator[tuple[str, str]]:
    """The strings of sounds that comparing two people's names may ask for."""
    yield from product(left.wholes, right.wholes)
    yield from product(left.parts, right.parts)
    yield from product(left.natives, right.wide)
    yield from product(left.wide, right.natives)
    if len(left.counts | right.counts) > 1:
        yield from product(left.turned, right.wholes)
        yield from product(left.wholes, right.turned)


def cores_to_hear(left: Sounding, right: Sounding, near: bool) -> Iterator[tuple[str, str]]:
    """The strings of sounds that comparing two other names may ask for; in one script if they are near."""
    for script, mine in left.cores:
        for other, theirs in right.cores:
            if near or script != other or script == "mixed":
                yield from product(mine, theirs)


def _core(form: Form, words: Words) -> str:
    """A name without its translated words."""
    return " ".join(words.cut(form[1]).core)


def _each_once(sounds: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sounds))


def needed_likeness(strength: float) -> float:
    """How alike sounds have to be to give so much strength, which is 1 at most."""
    return LEAST_ALIKE + strength * (SURE_ALIKE - LEAST_ALIKE)


def marks_of_forms(forms: Iterable[Form], words: Words) -> frozenset[str]:
    """By what forms are spelt: without a common mark none :func:`may_be_spelt` like another."""
    marks = set[str]()
    for form in forms:
        core = _core(form, words)
        marks |= spelling_marks(form[1]) | spelling_marks(core) | {core}
    return frozenset(marks)


def may_be_spelt(left: Form, right: Form, group: str, words: Words) -> bool:
    """Whether two forms may be one by how they are spelt, however unlike they sound."""
    if _may_spell(left[1], right[1]):
        return True
    cores = None if group == "person" else _cores_to_hear(left, right, words)
    return cores is not None and (cores[0] == cores[1] or _may_spell(*cores))


def _may_spell(left: str, right: str) -> bool:
    if script_of(left) == script_of(right):
        return False
    return not spelling_marks(left).isdisjoint(spelling_marks(right))


def _ways_of_people(left: Form, right: Form) -> list[tuple[Way, Way]]:
    """The ways in which two people's names sound that may be compared."""
    scripts = script_of(left[1]), script_of(right[1])
    if scripts[0] == scripts[1] and left[0] == right[0]:
        return []
    natives = is_native(left[1]) + is_native(right[1])
    if natives == 2 or (natives and "latin" in scripts):
        return []  # syllables have to fit: see spelling
    return [
        (a, b)
        for a in sound_name(left[1], left[0])
        for b in sound_name(right[1], right[0])
        if natives or (len(a) > 1 and len(b) > 1)
    ]


def _sound_person(left: Form, right: Form) -> Finding | None:
    alike = max((names_sound_alike(a, b) for a, b in _ways_of_people(left, right)), default=0.0)
    if is_native(left[1]) or is_native(right[1]):
        alike -= 0.08  # cut into no words, many names sound like many
    strength = _grade(alike)
    if script_of(left[1]) == script_of(right[1]):
        strength = strength if alike >= 0.9 else 0.0
    if strength <= 0:
        return None
    return strength, f"{left[1]!r} and {right[1]!r} sound alike ({alike:.2f})"


def _grade(alike: float) -> float:
    """Strength of likeness: none below what chance gives, little more where it is sure."""
    return (min(alike, SURE_ALIKE) - LEAST_ALIKE) / (SURE_ALIKE - LEAST_ALIKE) + max(0.0, alike - SURE_ALIKE)


def _cores_to_hear(left: Form, right: Form, words: Words) -> tuple[str, str] | None:
    """The cores of two names, where sound may tell that they are one."""
    script = script_of(left[1])
    if script == script_of(right[1]) and script != "mixed":
        return None
    mine, theirs = words.cut(left[1]), words.cut(right[1])
    if not mine.core or not theirs.core:
        return None
    if mine.words and theirs.words and not mine.words & theirs.words:
        return None
    if (mine.words ^ theirs.words) & words.branch or mine.elsewhere(theirs):
        return None
    return " ".join(mine.core), " ".join(theirs.core)


def _sound_other(left: Form, right: Form, words: Words) -> Finding | None:
    cores = _cores_to_hear(left, right, words)
    if cores is None:
        return None
    core, other = cores
    size = min(_count_consonants(left[0], core), _count_consonants(right[0], other))
    least = _SHORT_ALIKE[size] if size < len(_SHORT_ALIKE) else _LEAST_OTHER
    alike = _cores_alike(left[0], core, right[0], other)
    if alike < least:
        return None
    strength = _grade(alike)
    mine, theirs = words.cut(left[1]).words, words.cut(right[1]).words
    if mine != theirs:
        strength *= 0.85 if mine & theirs else 0.72
    return strength, f"{core!r} and {other!r} sound alike ({alike:.2f})"


@lru_cache(maxsize=100_000)
def _count_consonants(language: str, core: str) -> int:
    ways = sound_name(core, language)
    return len(consonants("".join(ways[0]))) if ways else 0


def _cores_alike(left_language: str, left: str, right_language: str, right: str) -> float:
    """How alike two cores sound."""
    if left == right:
        return 1.0
    for han, latin in ((left, right), (right, left)):
        if is_native(han) and _may_spell(han, latin):
            letters = tuple(latin.split())
            sure = max(spells(han, letters), reads_japanese(han, letters) if len(han) > 1 else 0.0)
            if sure:
                return sure
    return max(
        (
            sound_alike("".join(a), "".join(b))
            for a in sound_name(left, left_language)
            for b in sound_name(right, right_language)
        ),
        default=0.0,
    )


def _translation(left: Form, right: Form, words: Words) -> Finding | None:
    """The same translated words, and a core that is the same or that only one language has."""
    if left[0] == right[0]:
        return None
    mine, theirs = words.cut(left[1]), words.cut(right[1])
    common = mine.words & theirs.words
    if mine.elsewhere(theirs) or not common or len(common) < len(mine.words | theirs.words) * 0.6:
        return None
    share = len(common) / len(mine.words | theirs.words)
    if mine.core and theirs.core:
        alike = _cores_alike(left[0], " ".join(mine.core), right[0], " ".join(theirs.core))
        core = 1.0 if alike >= _SAME_CORE else 0.0
        strength = share if core else (0.6 * share if len(common) >= 3 else 0.0)
    elif mine.core or theirs.core:
        strength = 0.6 * share if len(common) >= 2 else 0.0
    else:
        strength = share * min(1.0, 0.4 + 0.3 * len(common)) if len(common) >= 2 else 0.0
    if not strength:
        return None
    return strength, f"{left[1]!r} and {right[1]!r} are made of the same words: {', '.join(sorted(common))}"


def is_acronym(text: str) -> bool:
    """Whether a name may be made of initials."""
    return text.isupper() and 2 <= len(text) <= _ACRONYM and text.isalpha()


def _initials(short: Form, long: Form) -> Finding | None:
    """An acronym of Latin words, each or only those with capitals."""
    if not is_acronym(short[1]):
        return None
    parts = [p for word in long[1].replace("-", " ").split() for p in [word.strip("()'’\".,")] if p]
    if len(parts) < 2 or script_of(long[1]) != "latin":
        return None
    every = "".join(p[0] for p in parts).upper()
    capital = "".join(p[0] for p in parts if p[0].isupper())
    if short[1] not in (every, capital):
        return None
    return (1.0 if len(short[1]) >= 3 else 0.6), f"{short[1]!r} are the initials of {long[1]!r}"


def shorter_form(left: Form, right: Form, group: str, words: Words) -> Finding | None:
    """One form as a short form of the other: a surname of a full name, the core of a firm's name."""
    short, long = sorted((left, right), key=lambda form: (len(fold_name(form[1]).split()), len(form[1])))
    mine, theirs = fold_name(short[1]).split(), fold_name(long[1]).split()
    if group == "person":
        return _surname(short, mine, long, theirs)
    if not mine or mine == theirs:
        return None
    both_latin = script_of(short[1]) == script_of(long[1]) == "latin"
    if both_latin and theirs[: len(mine)] == mine and len("".join(mine)) > 2:
        return MOST_OF_SHORT_FORM, f"{short[1]!r} is how {long[1]!r} begins"
    cut, other = words.cut(short[1]), words.cut(long[1])
    if not cut.core or not other.core or (cut.words and other.words):
        return None
    # in the order in which they were heard
    alike = _cores_alike(left[0], _core(left, words), right[0], _core(right, words))
    if alike < LEAST_OF_SHORT_FORM:
        return None
    return (
        MOST_OF_SHORT_FORM * alike,
        f"{short[1]!r} is {long[1]!r} without {', '.join(sorted(other.words | cut.words)) or 'a word'}",
    )


def _surname(short: Form, mine: list[str], long: Form, theirs: list[str]) -> Finding | None:
    if len(theirs) < 2:
        return None
    if len(mine) == 1:
        if mine[0] == theirs[-1]:
            return 1.0, f"{short[1]!r} is the surname in {long[1]!r}"
        if script_of(short[1]) != script_of(long[1]):
            alike = max(
                (
                    sound_alike("".join(a), b[-1])
                    for a in sound_name(short[1], short[0])
                    for b in sound_name(long[1], long[0])
                ),
                default=0.0,
            )
            if alike >= 0.82:
                return 0.9 * alike, f"{short[1]!r} sounds like the surname in {long[1]!r} ({alike:.2f})"
        return None
    if set(mine) < set(theirs) and mine[-1] == theirs[-1]:
        return 1.6, f"{short[1]!r} is {long[1]!r} without a middle name"
    same_end = mine[-1] == theirs[-1] and len(mine) == len(theirs)
    letters = same_end and any(
        len(a) == 1 and b.startswith(a) for a, b in zip(mine[:-1], theirs[:-1], strict=True)
    )
    return (1.3, f"{short[1]!r} is {long[1]!r} with an initial") if letters else None
