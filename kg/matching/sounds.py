"""How names sound, coarsely enough that one name is near itself in every script.

A sound is one letter: ``P F T K S L M N H W`` for classes of consonants, ``B``, ``C`` and ``J`` for
what is ``P`` or ``F``, ``K`` or ``S``, ``S`` or ``i`` by language, and vowels ``a e i o u``. Each
script has its own way there: Latin by spelling, kana by Hepburn, Han by pinyin (in Japanese
names by Sudachi's readings).
"""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache

from opencc import OpenCC
from pypinyin import Style, pinyin
from sudachipy import Dictionary, Tokenizer

from kg.identifiers import romanise_kana
from kg.matching.scripts import fold_name, is_han, script_of

VOWELS = frozenset("aeiou")
_LATIN_RULES: tuple[tuple[str, str], ...] = (
    ("tsch", "S"), ("sch", "S"), ("tch", "S"), ("ough", "o"), ("augh", "o"), ("eigh", "e"), ("igh", "i"),
    ("sh", "S"), ("zh", "S"), ("ch", "C"), ("ph", "F"), ("th", "T"), ("gh", "K"), ("ck", "K"), ("qu", "KW"),
    ("dg", "S"), ("dj", "S"), ("ts", "S"), ("tz", "S"), ("cz", "S"), ("sz", "S"), ("wh", "W"), ("gn", "N"),
    ("ng", "N"), ("rh", "L"), ("lh", "L"), ("nh", "N"), ("sce", "Se"), ("sci", "Si"), ("x", "KS"),
    ("ce", "Se"), ("ci", "Si"), ("cy", "Si"), ("ge", "Ce"), ("gi", "Ci"), ("gy", "Ci"),
    ("oo", "u"), ("ee", "i"), ("ea", "i"), ("ou", "u"), ("ei", "e"), ("ie", "i"), ("ae", "e"), ("eu", "o"),
    ("b", "P"), ("p", "P"), ("d", "T"), ("t", "T"), ("g", "K"), ("k", "K"), ("q", "K"), ("c", "K"),
    ("f", "F"), ("v", "F"), ("w", "W"), ("j", "J"), ("s", "S"), ("z", "S"), ("l", "L"), ("r", "L"),
    ("m", "M"), ("n", "N"), ("h", "H"), ("y", "i"),
)  # fmt: skip
_ROMAJI = str.maketrans("kgsztdnhbpmyrwjfv", "KKSSTTNHBPMiLWCFF")
_PINYIN_INITIALS: tuple[tuple[str, str], ...] = (
    ("zh", "S"), ("ch", "S"), ("sh", "S"), ("b", "P"), ("p", "P"), ("m", "M"), ("f", "F"), ("d", "T"),
    ("t", "T"), ("n", "N"), ("l", "L"), ("g", "K"), ("k", "K"), ("h", "H"), ("j", "C"), ("q", "C"),
    ("x", "C"), ("r", "L"), ("z", "S"), ("c", "S"), ("s", "S"), ("w", "W"), ("y", "i"),
)  # fmt: skip
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
_LEAST_ALIKE = 0.45  # below, likeness is not measured
_ROUNDING = 1e-9


def latin_sounds(word: str) -> str:
    """The sounds of one folded Latin word, read as most languages would."""
    word = re.sub(r"[^a-z]", "", word)
    word = re.sub(r"([^aeiou])\1", r"\1", word)
    if len(word) > 3 and word.endswith("e") and word[-2] not in "aeiou":
        word = word[:-2] + {"c": "s", "g": "j"}.get(word[-2], word[-2])
    if word.startswith(("kn", "wr", "ps")):
        word = word[1:]
    out, at = "", 0
    if word.startswith("x"):
        out, at = "S", 1
    while at < len(word):
        for spelling, sounds in _LATIN_RULES:
            if word.startswith(spelling, at):
                out += sounds
                at += len(spelling)
                break
        else:
            out += word[at]
            at += 1
    return _squeeze(out)


def kana_sounds(kana: str) -> str:
    """The sounds of a word in kana."""
    romaji = romanise_kana(kana).replace("sh", "s").replace("ch", "s").replace("ts", "s")
    return _squeeze(romaji.translate(_ROMAJI))


def _squeeze(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sounds)


@lru_cache(maxsize=50_000)
def syllable_sounds(syllable: str) -> str:
    """The sounds of one syllable of pinyin, without tone."""
    syllable = syllable.replace("ü", "u").replace("v", "u")
    if syllable == "er":
        return "eL"
    for initial, sound in _PINYIN_INITIALS:
        if syllable.startswith(initial):
            rest = syllable[len(initial) :]
            return _squeeze(sound + rest.replace("ng", "n").replace("n", "N"))
    return syllable.replace("ng", "n").replace("n", "N").replace("r", "L")


@lru_cache(maxsize=100_000)
def read_mandarin(han: str, most: int = 4) -> tuple[tuple[str, ...], ...]:
    """How Han characters are read in Mandarin: syllables without tones, the likeliest reading first.

    Args:
        han: Han characters only.
        most: how many readings to give; the first character, often a surname, varies first.
    """
    options = [list(dict.fromkeys(each)) for each in pinyin(han, style=Style.NORMAL, heteronym=True)]
    usual = [each[0] for each in pinyin(han, style=Style.NORMAL)]
    if len(options) != len(usual):
        return (tuple(usual),)
    ordered = [[u, *(o for o in each if o != u)] for u, each in zip(usual, options, strict=True)]
    readings: dict[tuple[str, ...], None] = {tuple(usual): None}
    for first in ordered[0]:
        readings[(first, *usual[1:])] = None
    for place in range(1, len(usual)):
        for other in ordered[place][1:2]:
            readings[(*usual[:place], other, *usual[place + 1 :])] = None
    return tuple(itertools.islice(readings, most))


@lru_cache(maxsize=100_000)
def read_japanese(text: str) -> str:
    """A Japanese name in katakana as Sudachi's dictionary reads it; what it cannot read stays."""
    return "".join(
        word.reading_form() if any(is_han(c) for c in word.surface()) else word.surface()
        for word in _tokenizer().tokenize(text)
    )


@lru_cache(maxsize=100_000)
def to_japanese(han: str) -> str:
    """Han characters in the forms that Japanese writes."""
    to_traditional, to_shinjitai = _japanese_converters()
    return str(to_shinjitai.convert(to_traditional.convert(han)))


@cache
def _japanese_converters() -> tuple[OpenCC, OpenCC]:
    return OpenCC("s2t"), OpenCC("t2jp")


@cache
def _tokenizer() -> Tokenizer:
    return Dictionary(dict="core").create()


@lru_cache(maxsize=200_000)
def sound_name(name: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a name can sound; each is a tuple of the sounds of its parts.

    Args:
        name: as written.
        language: where it stands; Han names in Japanese are read in Japanese and in Mandarin.
    """
    parts = fold_name(name).split()
    ways: list[tuple[str, ...]] = [tuple(filter(None, (_sound_part(part) for part in parts)))]
    if script_of(name) in ("han", "mixed"):
        for part_at, part in enumerate(parts):
            if all(is_han(c) for c in part) and len(part) > 1:
                for reading in read_mandarin(part)[1:]:
                    spoken = _squeeze("".join(map(syllable_sounds, reading)))
                    ways.append((*ways[0][:part_at], spoken, *ways[0][part_at + 1 :]))
        if language == "ja":
            ways.append((kana_sounds(read_japanese(name.replace("・", ""))),))
    return tuple(dict.fromkeys(way for way in ways if way))


def _sound_part(part: str) -> str:
    out = ""
    for kind, run in itertools.groupby(part, key=script_of):
        text = "".join(run)
        if kind == "han":
            out += "".join(map(syllable_sounds, read_mandarin(text)[0]))
        elif kind == "kana":
            out += kana_sounds(text)
        else:
            out += latin_sounds(text)
    return _squeeze(out)


def consonants(sounds: str) -> str:
    """The sounds without vowels."""
    return "".join(s for s in sounds if s not in VOWELS)


@lru_cache(maxsize=200_000)
def sound_alike(left: str, right: str, least: float = _LEAST_ALIKE) -> float:
    """How alike two strings of sounds are, 0 to 1; below ``least`` it may be 0."""
    if left == right:
        return 1.0 if left else 0.0
    size, short = max(_size(left), _size(right)), min(_size(left), _size(right))
    if not size or short < 0.45 * size:
        return 0.0
    swaps, drops, too_far = _SWAPS, _DROPS, (1 - least) * size + _ROUNDING
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
    return max(0.0, 1 - before[-1] / size)


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


def names_sound_alike(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How alike two names sound, part by part or joined, in either order of surname and given name."""
    best = sound_alike("".join(left), "".join(right))
    if len(left) == len(right) > 1:
        orders = (right, right[1:] + right[:1], right[::-1])
        return max(best, *(_parts_alike(left, order) for order in orders))
    for one, other in ((left, right), (right, left)):
        if len(one) > 1:
            turned = "".join(one[-1:] + one[:-1])
            best = max(best, sound_alike(turned, "".join(other)))
    if min(len(left), len(right)) == 2 and max(len(left), len(right)) == 3:  # a middle name left out
        best = max(best, _parts_alike((left[0], left[-1]), (right[0], right[-1])) - 0.05)
    return best


def _parts_alike(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The mean likeness of parts by their size; one part unlike its partner spoils the whole."""
    scores = [(sound_alike(a, b), max(_size(a), _size(b))) for a, b in zip(left, right, strict=True)]
    mean = sum(s * w for s, w in scores) / (sum(w for _, w in scores) or 1)
    return min(mean, min(s for s, _ in scores) + 0.25)
