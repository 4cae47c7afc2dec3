"""What must not be used is cut off, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.events.bans import forbid_uses
from kg.frames import fill
from kg.frames.triggers import FrameIndex
from tests.hand_built import entities, permit, tell


def told(sentence: str) -> dict[str, dict[str, list[str]]]:
    """Who fills which slot of each frame of a sentence, after bans were told apart."""
    story = tell("en", sentence)
    grammar = story.lexicon.grammar
    triggers = FrameIndex(story.lexicon).find(story.parse, story.folded)
    filled = [fill(story.parse, t, story.discourse, grammar, permit) for t in triggers]
    left = forbid_uses(story.parse, filled, grammar)
    return {f.trigger.frame.target: entities(f.slots) for f in left}


BARS = "Acme/Company bars/VERB/bar/VerbForm=Fin staff/NOUN"


@pytest.mark.parametrize(
    "sentence",
    [
        f"{BARS} from/ADP using/VERB/use/VerbForm=Ger Zed/AIModel .",
        "Acme/Company bars/VERB/bar/VerbForm=Fin versions/NOUN/version of/ADP Zed/AIModel .",
    ],
)
def test_what_is_not_to_be_used_is_cut_off(sentence: str) -> None:
    assert told(sentence) == {"Suspension": {"agent": ["acme"], "object": ["zed"]}}


def test_who_must_use_a_thing_uses_it() -> None:
    found = told("Acme/Company wants/VERB/want staff/NOUN to/PART use/VERB/use/VerbForm=Inf Zed/AIModel .")
    assert found["uses"]["object"] == ["zed"]


def test_another_clause_is_none_of_a_ban() -> None:
    found = told(f"{BARS} and/CCONJ uses/VERB/use/VerbForm=Fin Zed/AIModel .")
    assert "uses" in found
