"""Whose firm something is, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.relations.ventures import Ventures
from tests.hand_built import tell


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ada_Lane/Person 's/PART start-up/NOUN Acme/Company grew/VERB", True),
        ("Acme/Company , Ada_Lane/Person 's/PART start-up/NOUN , grew/VERB", True),
        ("Acme/Company , a/DET start-up/NOUN of/ADP Ada_Lane/Person , grew/VERB", True),
        ("Ada_Lane/Person 's/PART rival/NOUN Acme/Company grew/VERB", False),
        ("Nix/Company 's/PART start-up/NOUN Acme/Company grew/VERB", False),
        ("Ada_Lane/Person 's/PART Acme/Company grew/VERB", False),
    ],
)
def test_a_start_up_is_its_founder_s(sentence: str, told: bool) -> None:
    story = tell("en", sentence)
    found = [(v.founder.entity, v.firm.entity) for v in Ventures(story.lexicon).find(story.parse)]
    assert found == ([("ada lane", "acme")] if told else [])
