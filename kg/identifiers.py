"""The ids of things in every export: short, ASCII, the same on every run.

An entity's id is a slug: its id in the authority list, else its English or other
Latin label, else the romanisation of its Han or kana label. Facts have 16
hexadecimal digits of a hash over what makes them this fact.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from pypinyin import lazy_pinyin
from sudachipy import Dictionary, Tokenizer

from kg.model import Entity, Facts, Relation

_LATIN_FIRST = ("en", "de", "fr", "pt")
_HAN_FIRST = ("zh-Hans", "zh-Hant", "ja")
_LONGEST = 60
_HAN = re.compile(r"[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]+")
_LATIN_LETTER = re.compile(r"[A-Za-z\u00c0-\u024f]")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_LETTERS_WITHOUT_ACCENT = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
# Hepburn, by the sounds of the kana table; voiced, small and long kana follow by rule below.
_VOWELS = {"": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サシスセソ", "z": "ザジズゼゾ"}
_VOWELS |= {"t": "タチツテト", "d": "ダヂヅデド", "n": "ナニヌネノ", "h": "ハヒフヘホ", "b": "バビブベボ"}
_VOWELS |= {"p": "パピプペポ", "m": "マミムメモ", "r": "ラリルレロ"}
_SYLLABLES = {
    kana: consonant + vowel
    for consonant, row in _VOWELS.items()
    for kana, vowel in zip(row, "aiueo", strict=True)
}
_SYLLABLES |= {
    "シ": "shi",
    "ジ": "ji",
    "チ": "chi",
    "ヂ": "ji",
    "ツ": "tsu",
    "ヅ": "zu",
    "フ": "fu",
    "ヴ": "vu",
}
_SYLLABLES |= {"ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヰ": "i", "ヱ": "e", "ヲ": "o", "ン": "n"}
_SMALL = {
    "ァ": "a",
    "ィ": "i",
    "ゥ": "u",
    "ェ": "e",
    "ォ": "o",
    "ャ": "ya",
    "ュ": "yu",
    "ョ": "yo",
    "ヮ": "wa",
}


def mint_ids(facts: Facts) -> Mapping[str, str]:
    """Give every entity its id.

    Args:
        facts: their entities have distinct keys.

    Returns:
        The id, ``[a-z0-9-]+``, by the entity's key. Two entities never share one: where two
        slugs are equal, the one from the authority list keeps it and all others get a hash of
        their key behind it, whatever the order in which they come.
    """
    claims: defaultdict[str, list[Entity]] = defaultdict(list)
    for entity in facts.entities:
        claims[_slug(entity)].append(entity)
    ids: dict[str, str] = {}
    for slug, entities in claims.items():
        listed = [entity for entity in entities if entity.authority]
        owner = listed[0] if len(listed) == 1 else entities[0] if len(entities) == 1 else None
        for entity in entities:
            ids[entity.key] = slug if entity is owner else f"{slug}-{hash_fields([entity.key])[:8]}"
    return dict(sorted(ids.items()))


def assertion_id(relation: Relation) -> str:
    """The id of a relation's statement node: 16 hexadecimal digits from all that tells it from another."""
    return hash_fields(
        [
            relation.subject,
            relation.property,
            relation.object,
            relation.status,
            relation.time or "",
            relation.speaker or "",
        ]
    )


def hash_fields(fields: Iterable[str]) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the fields in NFC, joined by U+001F."""
    joined = "\x1f".join(unicodedata.normalize("NFC", field) for field in fields)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def make_slug(text: str, language: str) -> str:
    """Write a name with ``[a-z0-9-]``.

    Args:
        text: the name, in any script.
        language: decides how Han characters are read: in Japanese by Sudachi's dictionary, else in Mandarin.

    Returns:
        The slug, at most 60 characters; empty where no part of the name can be written so.
    """
    text = unicodedata.normalize("NFKC", text)
    if language == "ja" and _HAN.search(text):
        text = "".join(_read_japanese(text))
    text = _HAN.sub(lambda run: f" {''.join(lazy_pinyin(run.group()))} ", text)
    text = _KANA.sub(lambda run: f" {romanise_kana(run.group())} ", text)
    text = text.lower().translate(_LETTERS_WITHOUT_ACCENT)
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    slug = _NOT_ASCII_WORD.sub("-", ascii_text if ascii_text.strip() else "").strip("-")
    return slug[:_LONGEST].rstrip("-")


def romanise_kana(text: str) -> str:
    """Write hiragana or katakana in Hepburn letters, without long vowels' marks: ``トヨタ`` → ``toyota``."""
    out: list[str] = []
    doubled = False
    for kana in (chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text):
        if kana == "ッ":
            doubled = True
        elif kana in _SMALL:
            out[-1:] = [_join_small(out[-1] if out else "", _SMALL[kana])]
        elif syllable := _SYLLABLES.get(kana):
            if doubled and syllable[0] not in "aiueon":
                syllable = ("t" if syllable.startswith("ch") else syllable[0]) + syllable
            doubled = False
            out.append(syllable)
    return "".join(out)


def _join_small(syllable: str, small: str) -> str:
    """Join a small kana to the syllable before it: ``shi`` + ``ya`` is ``sha``, ``fu`` + ``a`` ``fa``."""
    if small[0] == "y" and syllable.endswith("i"):
        stem = syllable[:-1]
        return stem + (small[1:] if stem.endswith(("sh", "ch", "j")) else small)
    if syllable == "u":
        return "w" + small
    return (syllable[:-1] if len(syllable) > 1 else syllable) + small


def _slug(entity: Entity) -> str:
    """The slug of an entity, never empty, not yet unique."""
    if entity.authority and (slug := make_slug(entity.authority, "en")):
        return slug
    labels = sorted(entity.labels or ((name.language, name.text) for name in entity.names), key=_rank)
    for language, text in labels:
        if slug := make_slug(text, language):
            return slug
    return f"e-{hash_fields([entity.key])}"


def _rank(label: tuple[str, str]) -> tuple[int, int, str, str]:
    language, text = label
    in_latin = _LATIN_LETTER.search(unicodedata.normalize("NFKC", text)) is not None and not _HAN.search(text)
    order = _LATIN_FIRST if in_latin else _HAN_FIRST
    place = order.index(language) if language in order else len(order)
    return (0 if in_latin else 1, place, language, text)


def _read_japanese(text: str) -> Iterable[str]:
    for word in load_sudachi().tokenize(text):
        surface = word.surface()
        reading = word.reading_form()
        yield reading if _HAN.search(surface) and _KANA.fullmatch(reading) else surface


@cache
def load_sudachi() -> Tokenizer:
    """Load what cuts Japanese text into words with their readings, once."""
    return Dictionary(dict="core").create()
