"""Whose people somebody is where no title tells, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.frames.relational_nouns import RelationalNouns
from kg.frames.status import StatusWords
from kg.relations.affiliations import Affiliations
from tests.hand_built import tell, vocabulary


def affiliations(code: str, sentence: str) -> set[tuple[str, str, str]]:
    """Persons, their houses and whether they still are there."""
    story = tell(code, sentence)
    reader = Affiliations(story.lexicon, RelationalNouns(story.lexicon, vocabulary()))
    cues = StatusWords(story.lexicon).find(story.parse, story.folded)
    return {(a.person.entity, a.firm.entity, a.status) for a in reader.find(story.parse, cues)}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ada/Person , of/ADP Acme/Company , left/VERB", {("ada", "acme")}),
        ("Ada/Person ( Acme/Company ) left/VERB", {("ada", "acme")}),
        ("Ada/Person , of/ADP Japan/Place , left/VERB", set()),
        ("Ada/Person and/CCONJ Acme/Company left/VERB", set()),
        ("Ada/Person , for/ADP Acme/Company , left/VERB", set()),
        ("Ada/Person met/VERB Bo/Person ( Acme/Company )", {("bo", "acme")}),
    ],
)
def test_whose_people_somebody_is_stands_apart_behind_the_name(
    sentence: str, told: set[tuple[str, str]]
) -> None:
    assert affiliations("en", sentence) == {(*pair, "actual") for pair in told}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("the/DET Acme/Company software/NOUN banker/NOUN Ada/Person left/VERB", {("ada", "acme", "actual")}),
        ("former/ADJ Acme/Company banker/NOUN Ada/Person left/VERB", {("ada", "acme", "former")}),
        ("Acme/Company critic/NOUN Ada/Person left/VERB", set()),
        ("Acme/Company , banker/NOUN Ada/Person left/VERB", set()),
        ("Acme/Company names/NOUN/name/Number=Plur Ada/Person", set()),
        ("Zed/AIModel banker/NOUN Ada/Person left/VERB", set()),
    ],
)
def test_a_house_and_a_noun_for_its_people_stand_before_the_name(
    sentence: str, told: set[tuple[str, str, str]]
) -> None:
    assert affiliations("en", sentence) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Ada/Person , who/PRON heads/VERB/head the/DET lab/NOUN of/ADP Acme/Company , left/VERB",
            {("ada", "acme", "actual")},
        ),
        (
            "Ada/Person led/VERB/head/VerbForm=Fin|Tense=Past the/DET lab/NOUN of/ADP Acme/Company .",
            {("ada", "acme", "former")},
        ),
        ("Ada/Person , who/PRON heads/VERB/head the/DET talks/NOUN of/ADP Acme/Company , left/VERB", set()),
        ("Ada/Person , which/PRON sees/VERB/see the/DET lab/NOUN of/ADP Acme/Company , left/VERB", set()),
    ],
)
def test_who_heads_a_part_of_a_house_is_of_it(sentence: str, told: set[tuple[str, str, str]]) -> None:
    assert affiliations("en", sentence) == told
