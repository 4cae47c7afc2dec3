"""Where an organisation's headquarters are, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.relations.headquarters import HeadquartersNouns
from tests.hand_built import tell


def seats(sentence: str) -> list[tuple[str, str]]:
    story = tell("en", sentence)
    found = HeadquartersNouns(story.lexicon).find(story.parse, story.discourse)
    return [(h.organization.entity, h.place.entity) for h in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "at/ADP Acme/Company 's/PART headquarters/NOUN in/ADP Rome/Place",
        "the/DET headquarters/NOUN of/ADP Acme/Company are/AUX in/ADP Rome/Place",
        "Acme/Company moved/VERB its/PRON headquarters/NOUN from/ADP Bonn/Place to/ADP Rome/Place",
        "from/ADP its/PRON headquarters/NOUN in/ADP Rome/Place , Acme/Company sells/VERB tools/NOUN",
    ],
)
def test_the_place_of_headquarters(sentence: str) -> None:
    assert seats(sentence) == [("acme", "rome")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme/Company opened/VERB its/PRON European/ADJ headquarters/NOUN in/ADP Rome/Place",
        "Acme/Company and/CCONJ Nix/Company met/VERB at/ADP headquarters/NOUN in/ADP Rome/Place",
        "Acme/Company 's/PART headquarters/NOUN , unlike/ADP Rome/Place",
    ],
)
def test_places_that_are_no_seat(sentence: str) -> None:
    assert seats(sentence) == []
