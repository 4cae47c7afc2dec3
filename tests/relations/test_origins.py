"""Where somebody comes from who joins another, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.events import Happening
from kg.model import Passage, Role
from kg.relations.origins import Origins
from tests.hand_built import tell

HERE = Passage("d", 0, 0)


@pytest.mark.parametrize(
    ("sentence", "firms"),
    [
        ("Ada_Lane/Person joins/VERB Acme/Company from/ADP Nix/Company", ["nix"]),
        ("Ada_Lane/Person joins/VERB Acme/Company for/ADP Nix/Company", []),
        ("Ada_Lane/Person joins/VERB Acme/Company from/ADP the/DET board/NOUN of/ADP Nix/Company", []),
    ],
)
def test_whom_somebody_leaves_who_joins_another(sentence: str, firms: list[str]) -> None:
    story = tell("en", sentence)
    roles = (Role("object", "ada lane"), Role("recipient", "acme"))
    verb = next(w.begin for w in story.parse.words if w.text == "joins")
    coming = Happening("Appointment", roles, "actual", 0.85, "Appointment verb", HERE, place=verb)
    found = list(Origins(story.lexicon).find(story.parse, [coming], HERE))
    assert [r.entity for h in found for r in h.roles if r.role == "recipient"] == firms
    assert all(h.cls == "Departure" and h.status == "actual" for h in found)
