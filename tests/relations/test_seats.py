"""Where organisations sit, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.frames.relational_nouns import RelationalNouns
from kg.relations.seats import Seats
from tests.hand_built import tell, vocabulary


def seats(*sentences: str) -> set[tuple[str, str]]:
    """Organisations and their places in the last sentence."""
    story = tell("en", *sentences)
    reader = Seats(story.lexicon, RelationalNouns(story.lexicon, vocabulary()))
    return {(s.organization.entity, s.place.entity) for s in reader.find(story.parse, story.discourse)}


@pytest.mark.parametrize(
    "sentences",
    [
        ("Rome/Place -/PUNCT based/VERB Acme/Company grew/VERB",),
        ("the/DET Rome/Place -/PUNCT based/VERB start-up/NOUN Acme/Company grew/VERB",),
        ("Acme/Company , a/DET Rome/Place -/PUNCT based/VERB start-up/NOUN , grew/VERB",),
        ("Acme/Company is/AUX a/DET Rome/Place -/PUNCT based/VERB start-up/NOUN",),
        ("Acme/Company grew/VERB .", "the/DET Rome/Place -/PUNCT based/VERB firm/NOUN left/VERB"),
        ("Rome/Place , Italy/Place -/PUNCT based/VERB Acme/Company grew/VERB",),
        ("Acme/Company (/PUNCT Rome/Place , Italy/Place )/PUNCT grew/VERB",),
        ("the/DET Rome/Place software/NOUN firm/NOUN Acme/Company grew/VERB",),
        ("Rome/Place 's/PART Acme/Company grew/VERB",),
        ("Acme/Company , a/DET Rome/Place software/NOUN firm/NOUN , grew/VERB",),
    ],
)
def test_a_seat_stands_before_its_kind_or_name(sentences: tuple[str, ...]) -> None:
    assert seats(*sentences) == {("acme", "rome")}


@pytest.mark.parametrize(
    "sentence",
    [
        "a/DET Rome/Place -/PUNCT based/VERB start-up/NOUN grew/VERB",  # of no name
        "Rome/Place -/PUNCT based/VERB Ada/Person left/VERB",
        "Acme/Company (/PUNCT Rome/Place office/NOUN )/PUNCT grew/VERB",
        "Acme/Company met/VERB a/DET Rome/Place -/PUNCT based/VERB start-up/NOUN",
        "Zed/AIModel -/PUNCT based/VERB Acme/Company",
        "Rome/Place 's/PART Acme/Company 's/PART office/NOUN",
        "Rome/Place clients/NOUN Acme/Company grew/VERB",
        "the/DET Rome/Place firm/NOUN met/VERB Acme/Company",
    ],
)
def test_no_seat_is_made_up(sentence: str) -> None:
    assert seats(sentence) == set()
