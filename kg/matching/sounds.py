"""How names sound, coarsely enough that one name is near itself in every script.

A sound is one letter: ``P F T K S L M N H W`` for classes of consonants, ``B``, ``C``, ``J`` and ``D`` for
what is ``P`` or ``F``, ``K`` or ``S``, ``S`` or ``i``, ``T`` or ``S`` by language, and vowels
``a e i o u``. Each script has its own way there: Latin by spelling, kana by Hepburn, Han by pinyin
(in Japanese names by Sudachi's readings).
"""

from __future__ import annotations

import itertools
import operator
import re
from functools import cache, lru_cache

from opencc import OpenCC
from pypinyin import Style, pinyin
from pypinyin.seg.simpleseg import seg

from kg.identifiers import load_sudachi, romanise_kana
from kg.matching.scripts import MOST_KEPT, fold_name, is_han, script_of

VOWELS = frozenset("aeiou")
_LATIN_RULES: tuple[tuple[str, str], ...] = (
    ("tsch", "S"), ("sch", "S"), ("tch", "S"), ("ough", "o"), ("augh", "o"), ("eigh", "e"), ("igh", "i"),
    ("sh", "S"), ("zh", "S"), ("ch", "C"), ("ph", "F"), ("th", "D"), ("gh", "K"), ("ck", "K"), ("qu", "KW"),
    ("dg", "S"), ("dj", "S"), ("ts", "S"), ("tz", "S"), ("cz", "S"), ("sz", "S"), ("wh", "W"), ("gn", "N"),
    ("ng", "N"), ("rh", "L"), ("lh", "L"), ("nh", "N"), ("sce", "Se"), ("sci", "Si"), ("x", "KS"),
    ("ce", "Se"), ("ci", "Si"), ("cy", "Si"), ("ge", "Ce"), ("gi", "Ci"), ("gy", "Ci"),
    ("oo", "u"), ("ee", "i"), ("ea", "i"), ("ou", "u"), ("ei", "e"), ("ie", "i"), ("ae", "e"), ("eu", "o"),
    ("b", "P"), ("p", "P"), ("d", "T"), ("t", "T"), ("g", "K"), ("k", "K"), ("q", "K"), ("c", "K"),
    ("f", "F"), ("v", "F"), ("w", "W"), ("j", "J"), ("s", "S"), ("z", "S"), ("l", "L"), ("r", "L"),
    ("m", "M"), ("n", "N"), ("h", "H"), ("y", "i"),
)  # fmt: skip
_LATIN_SOUNDS = dict(_LATIN_RULES)
_LATIN_SPELLING = re.compile("|".join(spelling for spelling, _ in _LATIN_RULES))
_ROMAJI = str.maketrans("kgsztdnhbpmyrwjfv", "KKSSTTNHBPMiLWCFF")
_REPEATED, _FIRST = re.compile(r"(.)\1+"), operator.itemgetter(1)
_NO_LETTERS, _DOUBLED = re.compile(r"[^a-z]+"), re.compile(r"([^aeiou])\1")
_NG = re.compile("ngu(?![aiueo])|ng")
_AT_END = re.compile("(?<=[ksgzpbmfr])u$|(?<=[td])o$")
_PINYIN_INITIALS: tuple[tuple[str, str], ...] = (
    ("zh", "S"), ("ch", "S"), ("sh", "S"), ("b", "P"), ("p", "P"), ("m", "M"), ("f", "F"), ("d", "T"),
    ("t", "T"), ("n", "N"), ("l", "L"), ("g", "K"), ("k", "K"), ("h", "H"), ("j", "C"), ("q", "C"),
    ("x", "C"), ("r", "L"), ("z", "S"), ("c", "S"), ("s", "S"), ("w", "W"), ("y", "i"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def latin_sounds(word: str) -> str:
    """The sounds of one folded Latin word, read as most languages would."""
    word = _DOUBLED.sub(_FIRST, _NO_LETTERS.sub("", word))
    if len(word) > 3 and word.endswith("e") and word[-2] not in "aeiou":
        word = word[:-2] + {"c": "s", "g": "j"}.get(word[-2], word[-2])
    if word.startswith(("kn", "wr", "ps")):
        word = word[1:]
    start, word = ("S", word[1:]) if word.startswith("x") else ("", word)
    out = start + _LATIN_SPELLING.sub(lambda found: _LATIN_SOUNDS[found.group()], word)
    return _squeeze(out)


def kana_sounds(kana: str) -> str:
    """The sounds of a word in kana.

    What stands for a foreign *ng* is one sound, as it is in Latin letters, and a vowel that only lets
    a foreign consonant stand at the end is none.
    """
    romaji = romanise_kana(kana).replace("sh", "s").replace("ch", "s").replace("ts", "s")
    return _squeeze(_AT_END.sub("", _NG.sub("n", romaji)).translate(_ROMAJI))


def _squeeze(sounds: str) -> str:
    """Sounds with none twice in a row."""
    return _REPEATED.sub(_FIRST, sounds) if _REPEATED.search(sounds) else sounds


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
    ordered = _readings(han)
    usual = [each[0] for each in ordered]
    readings: dict[tuple[str, ...], None] = {tuple(usual): None}
    for first in ordered[0]:
        readings[(first, *usual[1:])] = None
    for place in range(1, len(usual)):
        for other in ordered[place][1:2]:
            readings[(*usual[:place], other, *usual[place + 1 :])] = None
    return tuple(itertools.islice(readings, most))


@lru_cache(maxsize=50_000)
def _readings(han: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character, the usual one in this word first."""
    return tuple(itertools.chain.from_iterable(map(_readings_of_word, seg(han))))


@lru_cache(maxsize=50_000)
def _readings_of_word(word: str) -> tuple[tuple[str, ...], ...]:
    """Likewise, of a phrase that pypinyin knows, or of a single character: these come again and again."""
    return tuple(tuple(dict.fromkeys(each)) for each in pinyin(word, style=Style.NORMAL, heteronym=True))


@lru_cache(maxsize=100_000)
def read_japanese(text: str) -> str:
    """A Japanese name in katakana as Sudachi's dictionary reads it; what it cannot read stays."""
    return "".join(
        word.reading_form() if any(is_han(c) for c in word.surface()) else word.surface()
        for word in load_sudachi().tokenize(text)
    )


@lru_cache(maxsize=100_000)
def to_japanese(han: str) -> str:
    """Han characters in the forms that Japanese writes."""
    to_traditional, to_shinjitai = _japanese_converters()
    return str(to_shinjitai.convert(to_traditional.convert(han)))


@cache
def _japanese_converters() -> tuple[OpenCC, OpenCC]:
    return OpenCC("s2t"), OpenCC("t2jp")


@lru_cache(maxsize=MOST_KEPT)
def sound_name(name: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a name can sound; each is a tuple of the sounds of its parts.

    Args:
        name: as written.
        language: where it stands; Han names in Japanese are read in Japanese and in Mandarin.
    """
    parts = fold_name(name).split()
    ways: list[tuple[str, ...]] = [tuple(filter(None, (_sound_part(part) for part in parts)))]
    if any(map(is_han, name)):
        for part_at, part in enumerate(parts):
            if all(is_han(c) for c in part) and len(part) > 1:
                for reading in read_mandarin(part)[1:]:
                    spoken = _squeeze("".join(map(syllable_sounds, reading)))
                    ways.append((*ways[0][:part_at], spoken, *ways[0][part_at + 1 :]))
        if language == "ja":
            ways.append((kana_sounds(read_japanese(name.replace("・", ""))),))
    return tuple(dict.fromkeys(way for way in ways if way))


@lru_cache(maxsize=200_000)
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
