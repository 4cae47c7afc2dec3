"""Who takes whose place, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.frames.status import StatusWords
from kg.relations.successions import Successions
from tests.hand_built import tell


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ada/Person replaces/VERB/replace Bo/Person .", {("ada", "bo", "actual")}),
        ("Ada/Person will/AUX replace/VERB/replace/VerbForm=Inf Bo/Person .", {("ada", "bo", "planned")}),
        (
            "Ada/Person was/AUX/be replaced/VERB/replace/VerbForm=Part by/ADP Bo/Person .",
            {("bo", "ada", "actual")},
        ),
        ("Ada/Person came/VERB as/ADP the/DET successor/NOUN of/ADP Bo/Person .", {("ada", "bo", "actual")}),
        ("Ada/Person replaces/VERB/replace Acme/Company .", set()),
        ("Acme/Company replaces/VERB/replace Bo/Person .", set()),
        ("Acme/Company seeks/VERB a/DET successor/NOUN of/ADP Bo/Person .", set()),
        (
            "Ada/Person said/VERB Acme/Company replaces/VERB/replace a/DET chip/NOUN , Bo/Person left/VERB",
            set(),
        ),
    ],
)
def test_a_person_takes_the_place_of_a_person(sentence: str, told: set[tuple[str, str, str]]) -> None:
    story = tell("en", sentence)
    cues = StatusWords(story.lexicon).find(story.parse, story.folded)
    found = Successions(story.lexicon).find(story.parse, cues)
    assert {(s.newcomer.entity, s.leaver.entity, s.status) for s in found} == told
