"""Names folded for comparison: width, case, accents, Han variants and kana set aside.

Folding is for finding candidates; nothing is shown or stored in this form.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

# Names of which is kept what each stage asks for again: those of some 100,000 documents.
MOST_KEPT = 1_000_000
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_APART = re.compile(r"[\s·・‧•=＝/|:：,，、_‐‑–—―-]+")
_NOISE = re.compile(r"[\"'’‘“”「」『』《》〈〉«»„()（）\[\]!?！？.。…&＆]+")
_HAN = re.compile(r"[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]")
_DIGITS = re.compile(r"\d+(?:\.\d+)*")


@lru_cache(maxsize=MOST_KEPT)
def fold_name(name: str) -> str:
    """A name without differences of writing; parts stand between single blanks.

    >>> fold_name("蔣德富") == fold_name("蒋徳富")
    True
    >>> fold_name("Ｅspelho  Mágico")
    'espelho magico'
    """
    return fold_text(name)


def fold_text(text: str) -> str:
    """A text folded as names are; unlike those, none is remembered."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    if text.isascii():
        decomposed = text
    elif _KANA.search(text):
        decomposed = "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)
    else:
        letters = unicodedata.normalize("NFD", text)
        kept = (c for c in letters if c.isascii() or not unicodedata.category(c).startswith("M"))
        decomposed = unicodedata.normalize("NFC", "".join(kept))
    if not text.isascii() and _HAN.search(decomposed):
        to_traditional, to_simplified = _converters()
        decomposed = to_simplified.convert(to_traditional.convert(to_simplified.convert(decomposed)))
    return " ".join(_APART.sub(" ", _NOISE.sub("", decomposed)).split())


@cache
def _converters() -> tuple[OpenCC, OpenCC]:
    return OpenCC("jp2t"), OpenCC("t2s")


@lru_cache(maxsize=MOST_KEPT)
def script_of(name: str) -> str:
    """``han``, ``kana``, ``latin``, ``mixed`` (Latin with Han or kana) or ``other``."""
    latin = _LATIN.search(name) is not None
    if _KANA.search(name):
        return "mixed" if latin else "kana"
    if _HAN.search(name):
        return "mixed" if latin else "han"
    return "latin" if latin else "other"


@lru_cache(maxsize=100_000)
def numbers_in(name: str) -> tuple[str, ...]:
    """The numbers in a name: they tell versions apart, whatever the script."""
    return tuple(_DIGITS.findall(unicodedata.normalize("NFKC", name)))


def is_han(letter: str) -> bool:
    """Whether a letter is a Han character."""
    return _HAN.match(letter) is not None
