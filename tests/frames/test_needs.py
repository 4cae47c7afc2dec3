"""What triggers need beside them, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.frames.needs import has_needed
from kg.frames.triggers import Trigger
from kg.lexicon import Frame
from tests.hand_built import tell


@pytest.mark.parametrize(
    ("code", "sentence", "verb", "slot", "has"),
    [
        ("en", "Acme/Company named/VERB Ada/Person chief/NOUN", "named", None, True),
        ("en", "Acme/Company named/VERB Ada/Person chief/NOUN", "named", "agent", True),
        ("en", "Acme/Company cut/VERB 200/NUM jobs/NOUN", "cut", "count", True),
        ("en", "Acme/Company cut/VERB jobs/NOUN", "cut", "count", False),
        ("en", "Acme/Company grows/VERB", "grows", "nothing", True),
        ("en", "Acme/Company grows/VERB the/DET business/NOUN", "grows", "nothing", False),
        ("en", "Acme/Company announced/VERB a/DET result/NOUN", "announced", "unnamed", True),
        ("en", "Acme/Company announced/VERB Zed/AIModel", "announced", "unnamed", False),
        ("ja", "孫/Person が/ADP 社長/NOUN に/ADP 就いた/VERB", "就いた", "post", True),
        ("ja", "孫/Person が/ADP 席/NOUN に/ADP 就いた/VERB", "就いた", "post", False),
    ],
)
def test_a_clause_has_what_a_slot_asks_for(
    code: str, sentence: str, verb: str, slot: str | None, has: bool
) -> None:
    story = tell(code, sentence)
    frame = Frame("Appointment", "event", "verb", (verb,), "agent", None, needs=(slot,) if slot else ())
    trigger = Trigger(frame, story.word(verb), story.word(verb))
    assert has_needed(story.parse, trigger, slot, story.discourse) is has
