"""Whose price a sum is, where a sentence tells of two deeds."""

from __future__ import annotations

import functools

import pytest

from kg.language import load_language
from kg.model import Document, Metadata
from kg.ontology import load_ontology
from kg.pipeline import Extractor


@functools.cache
def reader() -> Extractor:
    ontology = load_ontology()
    return Extractor(load_language("en", ontology), ontology)


@pytest.mark.parametrize(
    ("sentence", "prices"),
    [
        ("Google is spending $116 million to acquire Figma.", {"figma"}),
        ("Google has invested $125 million in twelve companies and acquired Figma.", set()),
    ],
)
def test_what_is_spent_is_the_price_of_what_it_buys(sentence: str, prices: set[str]) -> None:
    extraction = reader().extract(Document(Metadata("d", "en", "", len(sentence)), sentence))
    assert {o.observed for o in extraction.observations if o.measure == "price"} == prices
