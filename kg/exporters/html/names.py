"""Every spelling under which a reader may look for a name: folded, both Han scripts, in Latin letters."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

from kg.identifiers import load_sudachi

_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
_KANA = re.compile(r"[ぁ-ヿ]")
_MARKS = re.compile(r"[\u0300-\u036f]")

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "g": "ガギグゲゴ",
    "s": "サシスセソ",
    "z": "ザジズゼゾ",
    "t": "タチツテト",
    "d": "ダヂヅデド",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "b": "バビブベボ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
}
_KANA_TO_LATIN = {
    **{kana: row + vowel for row, kanas in _ROWS.items() for kana, vowel in zip(kanas, "aiueo", strict=True)},
    **{"シ": "shi", "ジ": "ji", "チ": "chi", "ヂ": "ji", "ツ": "tsu", "ヅ": "zu", "フ": "fu"},
    **{"ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ヴ": "vu"},
}
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo"}


def fold_text(text: str) -> str:
    """Fold a name for comparison: width, case and accents of Latin letters do not count."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(unicodedata.normalize("NFC", _MARKS.sub("", decomposed)).split())


def romanize_kana(text: str) -> str:
    """Write kana in Latin letters (Hepburn without macrons); anything else stays.

    A long mark repeats its vowel: ``オープン`` gives ``oopun``.
    """
    out: list[str] = []
    double = False
    for char in unicodedata.normalize("NFKC", text):
        kana = chr(ord(char) + 0x60) if "ぁ" <= char <= "ゖ" else char
        if kana == "ッ":
            double = True
            continue
        latin = _KANA_TO_LATIN.get(kana)
        if kana == "ー":
            latin = out[-1][-1] if out and out[-1] else ""
        elif kana in _SMALL:
            latin = _join_small(out, _SMALL[kana])
        elif latin is None:
            latin = char
        if double and latin[:1].isalpha():
            latin = ("t" if latin.startswith("ch") else latin[0]) + latin
            double = False
        out.append(latin)
    return "".join(out)


def _join_small(out: list[str], small: str) -> str:
    """Drop the vowel that a small kana replaces (``シ`` + ``ャ`` is *sha*, ``フ`` + ``ァ`` is *fa*)."""
    if not out or not out[-1] or out[-1][-1] not in "aiueo":
        return small
    if out[-1] == "u" and small in "aieo":
        out[-1] = ""
        return "w" + small
    stem = out[-1][:-1]
    out[-1] = stem
    return small[1:] if stem in {"sh", "ch", "j"} and small[0] == "y" else small


def _read_japanese(text: str) -> str:
    morphemes = load_sudachi().tokenize(text)
    return "".join(m.reading_form() or m.surface() for m in morphemes)


@functools.cache
def _converters() -> tuple[object, object]:
    import opencc

    return opencc.OpenCC("t2s"), opencc.OpenCC("s2t")


def list_spellings(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """List what to search for a thing with these names.

    Args:
        names: pairs of language and text.

    Returns:
        Folded forms, sorted, each with the name that it spells: the names themselves,
        traditional and simplified characters, pinyin (whole and initials), kana and
        Japanese readings in Latin letters.
    """
    forms: dict[str, str] = {}
    for language, text in sorted(names):
        spelled = {fold_text(text)}
        if _HAN.search(text):
            spelled |= _spell_han(language, text)
        if _KANA.search(text):
            spelled |= _spell_kana(_read_japanese(text) if _HAN.search(text) else text)
        for form in spelled - {""}:
            if form == fold_text(text) or form not in forms:
                forms[form] = text
    return dict(sorted(forms.items()))


def _spell_han(language: str, text: str) -> set[str]:
    from pypinyin import Style, lazy_pinyin

    forms = {fold_text(converter.convert(text)) for converter in _converters()}  # type: ignore[attr-defined]
    syllables = lazy_pinyin(text, style=Style.NORMAL)
    forms.add(fold_text("".join(syllables)))
    if len(syllables) > 1:
        forms.add(fold_text("".join(s[0] for s in syllables if s)))
    if language == "ja":
        forms.update(_spell_kana(_read_japanese(text)))
    return forms


def _spell_kana(text: str) -> set[str]:
    return {fold_text(romanize_kana(text)), fold_text(romanize_kana(text.replace("ー", "")))}
