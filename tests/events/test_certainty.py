"""How far filled frames are trusted."""

from __future__ import annotations

import pytest

from kg.coreference.referents import Referent
from kg.events.certainty import find_confidence
from kg.frames import Filled
from kg.frames.triggers import Trigger
from kg.lexicon import Frame

BUYING = Trigger(Frame("Acquisition", "event", "verb", ("buy",), "agent", "object"), 1, 1)


@pytest.mark.parametrize(
    ("rule", "found", "confidence"),
    [
        ("verb", "name", 0.85),
        ("noun with a light verb", "name", 0.65),
        ("verb with an earlier subject", "name", 0.75),
        ("verb", "pronoun", 0.7),
        ("noun with a light verb", "pronoun", 0.65),
    ],
)
def test_a_frame_is_trusted_as_its_rule_and_its_least_certain_filler(
    rule: str, found: str, confidence: float
) -> None:
    slots = (("agent", Referent("acme", "Company", 0, 4, found)),)
    assert find_confidence(Filled(BUYING, slots, rule)) == confidence
