"""Seats and heads of firms, told in brackets behind their names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.lexicon import Frame, Lexicon
from kg.relations.bracketed_profiles import Profiles
from tests.hand_built import small, tell

SEAT = Frame("locatedIn", "relation", "noun", ("本社",), "subject", "object")


def told(sentence: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """What the brackets of a sentence tell: ``(subject, property, object)``."""
    found = Profiles(replace(lexicon, frames=(*lexicon.frames, SEAT))).find(tell("ja", sentence).parse)
    return [(p.subject.entity, p.property, p.object.entity) for p in found]


@pytest.mark.parametrize(
    ("bracket", "relations"),
    [
        ("札幌/Place", [("kirari", "locatedIn", "札幌")]),
        ("本社/NOUN ： 札幌/Place", [("kirari", "locatedIn", "札幌")]),
        ("社長/NOUN ： 森花/Person", [("森花", "chiefExecutiveOf", "kirari")]),
        ("森花/Person 社長/NOUN", [("森花", "chiefExecutiveOf", "kirari")]),
        (
            "札幌/Place 、 社長/NOUN ・ 森花/Person",
            [("kirari", "locatedIn", "札幌"), ("森花", "chiefExecutiveOf", "kirari")],
        ),
    ],
)
def test_seats_and_heads_in_brackets_behind_a_firm(
    bracket: str, relations: list[tuple[str, str, str]]
) -> None:
    sentence = f"Kirari/Company （ {bracket} ） は/ADP Zed/AIModel を/ADP 公開/VERB"
    assert told(sentence, small("ja")) == relations


@pytest.mark.parametrize(
    "bracket",
    [
        "森花/Person",  # whoever she is
        "出資/NOUN ： 札幌/Place",
        "森花/Person 広報/NOUN",
        "札幌/Place 、 公開/VERB は/ADP 未定/NOUN",  # a clause, not a profile
    ],
)
def test_other_things_in_brackets(bracket: str) -> None:
    assert told(f"Kirari/Company （ {bracket} ） は/ADP 公開/VERB", small("ja")) == []


def test_only_firms_have_seats_and_heads() -> None:
    assert told("Zed/AIModel （ 札幌/Place ） は/ADP 公開/VERB", small("ja")) == []
    assert told("Kirari/Company は/ADP 公開/VERB （ 札幌/Place ）", small("ja")) == []


def test_only_where_particles_follow_nouns() -> None:
    lexicon = small("ja")
    before = replace(lexicon, grammar=replace(lexicon.grammar, markers="before"))
    sentence = "Kirari/Company （ 札幌/Place ） は/ADP 公開/VERB"
    assert told(sentence, lexicon)
    assert told(sentence, before) == []
