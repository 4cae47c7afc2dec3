"""Brackets behind a name that are read by themselves."""

from __future__ import annotations

import functools

import pytest

from kg.documents.asides import Cut
from kg.language import Language, load_language
from kg.mentions.bracketed import find_bracketed
from kg.model import Document, Metadata
from kg.ontology import load_ontology


@functools.cache
def load(code: str) -> Language:
    return load_language(code, load_ontology())


def part(code: str, text: str) -> tuple[str, ...]:
    document = Document(Metadata("story", code, "0" * 64, len(text)), text)
    cut = Cut(document, find_bracketed(document, load(code), load_ontology()))
    return tuple(cut.document.text.split("\n\n"))


@pytest.mark.parametrize(
    ("code", "text", "parts"),
    [
        ("en", "We met Nebula AI (Oslo).", ("We met Nebula AI.", "Nebula AI (Oslo)")),
        (
            "de",
            "Heute geht Ada Lanner (ehemals Vexa).",
            ("Heute geht Ada Lanner.", "Ada Lanner (ehemals Vexa)"),
        ),
        ("fr", "La société de X (ex-Twitter) part.", ("La société de X part.", "X (ex-Twitter)")),
        ("pt", "A Nébula (Lisboa) cresceu.", ("A Nébula cresceu.", "A Nébula (Lisboa)")),
        ("en", "Nebula AI (+3.2%) and Vexa (-1%) rose.", ("Nebula AI and Vexa rose.",)),
        (
            "ja",
            "新興のネブラテック(Nebula)は開発した。",
            ("新興のネブラテックは開発した。", "ネブラテック(Nebula)"),
        ),
        ("zh-Hans", "昨天，星云科技（Nebula）宣布。", ("昨天，星云科技宣布。", "星云科技（Nebula）")),
    ],
)
def test_brackets_stand_behind_with_their_name(code: str, text: str, parts: tuple[str, ...]) -> None:
    assert part(code, text) == parts


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "the start-up (Nebula) left"),  # the name that a noun stands for
        ("de", "Das Start-up (Nebula) geht"),
        ("de", "Der Umsatz (+3,2 %) wuchs"),
        ("zh-Hans", "该公司（星云科技）宣布"),
        ("en", "Nebula AI (and Vexa) left"),  # goes on with the sentence
        ("en", "Ada Lane (CEO) left"),  # a post, of whom is told elsewhere
        ("en", "Nebula AI (200 employees) left"),  # numbers
        ("en", "OSLO (Reuters) - Nebula AI left"),
        ("en", "Ada Lane (“No.”) left"),
    ],
)
def test_other_brackets_stay(code: str, text: str) -> None:
    assert part(code, text) == (text,)
