"""What things comprise, on the whole reading of small sentences."""

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


def counts(code: str, text: str) -> list[str]:
    extraction = load(code).extract(as_document(Example("", 0, text, (), True), code))
    return [f"{o.measure} {o.value}" for o in extraction.observations]


def test_a_verb_of_having_tells_a_count_of_its_subject() -> None:
    assert counts("en", "The new Blackwell chip from Nvidia has 208 billion transistors.") == [
        "count 208000000000"
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "OpenAI has 10 days to answer."),
        ("en", "Nvidia says the regulator has 300 officers."),
        ("de", "Grok hat 3 Millionen Bilder erzeugt."),
        ("de", "Auf der Messe haben 300 Roboter getanzt."),
    ],
)
def test_helping_verbs_and_other_subjects_tell_none(code: str, text: str) -> None:
    assert counts(code, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nvidia is to buy AI21 Labs. The deal is worth $3 billion.", ["price 3000000000"]),
        ("Nvidia signed a $3 billion deal with Oracle.", []),
    ],
)
def test_a_deal_is_the_one_told_before(text: str, told: list[str]) -> None:
    assert counts("en", text) == told
