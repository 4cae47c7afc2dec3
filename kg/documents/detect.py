"""In which language a text is: from its name, or by its letters and a small statistical model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from kg.documents.conventions import Conventions, load_conventions
from kg.errors import LanguageError

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_KANA = re.compile(r"[\u3041-\u30fa\u31f0-\u31ff\uff66-\uff9d]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_OTHER = re.compile(r"[\u0370-\u1cff\uac00-\ud7a3]")
_NAME_TAG = re.compile(
    r"([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)(?:[-_. ]?\d+)?"
    r"|.*[._]([A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)(?:[-_]\d+)?"
)

SAMPLE = 20_000
"""Code points whose script is looked at."""
LATIN_SAMPLE = 3_000
"""Code points that the statistical identifier reads; it is slow, and sure after a few sentences."""
KANA_SHARE = 0.08
"""Kana among kana and Han, from which a text is Japanese (Chinese quotes a name in kana at most)."""
CERTAIN = 0.8
"""Probability below which the statistical identifier is not believed."""
MIN_LETTERS = 12
"""Letters without which no Latin text is judged."""


def resolve_tag(tag: str, known: Collection[str]) -> tuple[str, ...]:
    """The languages that a tag or a language's name stands for, out of ``known``.

    ``pt-BR`` is ``pt``, ``zh-TW`` is ``zh-Hant``; ``zh`` is both kinds of Chinese. Case and
    ``_`` for ``-`` do not matter. Empty where the tag says nothing known.
    """
    wanted = tag.strip().casefold().replace("_", "-")
    table = load_conventions()
    while wanted:
        found = tuple(
            code for code in sorted(known) if wanted in {n.casefold() for n in (code, *table[code].aliases)}
        )
        if found:
            return found
        wanted = wanted.rpartition("-")[0]
    return ()


def find_tag_in_name(stem: str, folders: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """The languages that a file's name tells: ``x.de``, ``de-02``, ``zh-Hant_3``, or a folder ``de``.

    Args:
        stem: the name without its ending.
        folders: names of the folders it stands in, the nearest last.
        known: codes to choose from.
    """
    for name in (stem, *reversed(folders)):
        match = _NAME_TAG.fullmatch(name)
        tag = (match[1] or match[2]) if match else None
        if tag and (found := resolve_tag(tag, known)):
            return found
    return ()


def detect_language(text: str, known: Collection[str]) -> str:
    """The language of a text.

    Kana make it Japanese, Han without kana Chinese, whose kind is told by which
    characters a conversion would change; py3langid judges Latin text.

    Args:
        text: without front matter and margins.
        known: codes to choose from.

    Raises:
        LanguageError: the text is too short to tell, or is in none of these languages.
    """
    sample = text[:SAMPLE]
    table = [load_conventions()[code] for code in sorted(known)]
    han, kana = len(_HAN.findall(sample)), len(_KANA.findall(sample))
    words, other = len(_LATIN_WORD.findall(sample)), len(_OTHER.findall(sample))
    if other > han + kana + 3 * words:
        raise _refuse("the text is in a script of none of the known languages", known)
    if han + kana < words or not han + kana:
        return _detect_latin(sample, [c for c in table if c.script == "latin"], known)
    script = "kana" if kana > KANA_SHARE * (han + kana) else _detect_han(sample, known)
    codes = [c.language for c in table if c.script == script]
    if not codes and script != "kana":
        codes = [c.language for c in table if c.script in ("simplified", "traditional")]
    if not codes:
        raise _refuse("the text is in none of the known languages", known)
    return codes[0]


def _detect_han(sample: str, known: Collection[str]) -> str:
    simplified = traditional = 0
    for character, count in Counter(_HAN.findall(sample)).items():
        is_simplified, is_traditional = _judge_character(character)
        simplified += count * is_simplified
        traditional += count * is_traditional
    if simplified == traditional:
        chinese = {c.script for c in load_conventions().values() if c.language in known} - {"latin", "kana"}
        if len(chinese) == 1:
            return chinese.pop()
        raise _refuse("the text is too short to tell Traditional from Simplified Chinese", known)
    return "simplified" if simplified > traditional else "traditional"


@cache
def _judge_character(character: str) -> tuple[bool, bool]:
    """Whether a conversion to the other kind would change it: simplified only, traditional only."""
    to_simplified, to_traditional = _load_converters()
    return (
        to_traditional.convert(character) != character,
        to_simplified.convert(character) != character,
    )


def _detect_latin(sample: str, table: Sequence[Conventions], known: Collection[str]) -> str:
    if sum(map(len, _LATIN_WORD.findall(sample))) < MIN_LETTERS:
        raise _refuse("the text is too short to tell its language", known)
    ranking: list[tuple[str, float]] = _load_identifier().rank(sample[:LATIN_SAMPLE])
    codes = {c.identifier: c.language for c in table}
    ours = [(codes[label], share) for label, share in ranking if label in codes]
    if ranking[0][0] not in codes and ranking[0][1] > CERTAIN:
        raise _refuse(
            f"the text seems to be in {ranking[0][0]!r}, which is not among the known languages", known
        )
    total = sum(share for _, share in ours)
    if not ours or not total or ours[0][1] < CERTAIN * total:
        raise _refuse("the text does not tell its language clearly", known)
    return ours[0][0]


def _refuse(problem: str, known: Collection[str]) -> LanguageError:
    codes = ", ".join(sorted(known))
    return LanguageError(problem, remedy=f"leave it out, or name its language with --language: {codes}")


@cache
def _load_identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # a second of loading, seldom needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _load_converters() -> tuple[Any, Any]:
    from opencc import OpenCC

    return OpenCC("t2s"), OpenCC("s2hk")  # Hong Kong keeps most characters that both kinds share
