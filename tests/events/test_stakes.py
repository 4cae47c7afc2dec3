"""Purchases of a part of a firm, on the whole reading of small sentences."""

from __future__ import annotations

import functools

import pytest

from kg.language import load_language
from kg.ontology import load_ontology
from kg.pipeline import Extractor
from tests.examples import Example, as_document


@functools.cache
def load(code: str) -> Extractor:
    ontology = load_ontology()
    return Extractor(load_language(code, ontology), ontology)


def events(code: str, text: str) -> list[str]:
    extraction = load(code).extract(as_document(Example("", 0, text, (), True), code))
    return sorted(e.cls for e in extraction.events)


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("en", "Nvidia bought 5% of Nokia for $1 billion.", ["Investment"]),
        ("en", "Nvidia bought Nokia for $9 billion, up 80% from its bid.", ["Acquisition"]),
        ("en", "Nvidia bought Nokia, which holds 30% of the market.", ["Acquisition"]),
        ("ja", "エヌビディアはノキアの株式の5%を取得した。", ["Investment"]),
        ("zh-Hans", "英伟达收购了诺基亚5%的股份。", ["Investment"]),
        ("de", "Nvidia übernahm 5 Prozent an Nokia.", ["Investment"]),
    ],
)
def test_less_than_half_of_a_firm_is_no_takeover(code: str, text: str, told: list[str]) -> None:
    assert events(code, text) == told
