"""Rivals without a genitive that says whose they are."""

from __future__ import annotations

import pytest

from kg.relations.rivals import Rivals
from tests.hand_built import small, tell


def read(sentence: str) -> list[tuple[str, str]]:
    story = tell("en", sentence)
    return [(r.one.entity, r.other.entity) for r in Rivals(small("en")).find(story.parse, story.discourse)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Acme/Company fears/VERB rivals/NOUN/rival such/ADJ as/ADP Bolt/Company and/CCONJ Cork/Company .",
            [("acme", "bolt"), ("acme", "cork")],
        ),
        (
            "Acme/Company fears/VERB rival/NOUN/rival Bolt/Company .",
            [("acme", "bolt")],
        ),
        ("Acme/Company fears/VERB rivals/NOUN/rival .", []),
        ("Rivals/NOUN/rival such/ADJ as/ADP Bolt/Company left/VERB .", []),
        ("Acme/Company left/VERB a/DET rival/NOUN/rival country/NOUN such/ADJ as/ADP Peru/Place .", []),
    ],
)
def test_rivals_are_the_subjects(sentence: str, told: list[tuple[str, str]]) -> None:
    assert read(sentence) == told
