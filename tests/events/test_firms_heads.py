"""Firms in place of their heads, where these do what only firms do."""

from __future__ import annotations

import pytest

from kg.events.firms_heads import for_firm
from kg.frames import fill
from kg.frames.triggers import FrameIndex
from tests.hand_built import entities, permit, tell


def doers(sentence: str) -> dict[str, list[str]]:
    """Who fills which slot of the one trigger of a sentence, when heads have given way to their firms."""
    story = tell("ja", sentence, kinds=["社長"])
    [trigger] = FrameIndex(story.lexicon).find(story.parse, story.folded)
    filled = fill(story.parse, trigger, story.discourse, story.lexicon.grammar, permit)
    return entities(for_firm(story.parse, filled, permit).slots)


def test_what_a_head_does_is_done_by_the_firm_that_owns_his_name() -> None:
    sentence = "Kirari/Company の/ADP 森花/Person 社長/NOUN が/ADP Zed/AIModel を/ADP 公開/VERB"
    assert doers(sentence) == {"agent": ["kirari"], "object": ["zed"]}


def test_also_where_the_firm_is_written_right_before_the_name() -> None:
    sentence = "Kirari/Company 森花/Person が/ADP Zed/AIModel を/ADP 公開/VERB"
    assert doers(sentence)["agent"] == ["kirari"]


def test_a_maker_is_the_firm_too() -> None:
    sentence = "Kirari/Company の/ADP 森花/Person 社長/NOUN が/ADP Zed/AIModel を/ADP 開発/VERB"
    assert doers(sentence) == {"object": ["kirari"], "subject": ["zed"]}


def test_who_is_named_with_no_firm_acts_for_himself() -> None:
    assert doers("森花/Person 社長/NOUN が/ADP Zed/AIModel を/ADP 公開/VERB")["agent"] == ["森花"]


def test_what_heads_say_they_say_themselves() -> None:
    assert doers("Kirari/Company の/ADP 森花/Person 社長/NOUN が/ADP 述べる/VERB")["agent"] == ["森花"]


@pytest.mark.parametrize("owner", ["Nova/AIModel", "泉/Person"])
def test_only_firms_are_acted_for(owner: str) -> None:
    sentence = f"{owner} の/ADP 森花/Person が/ADP Zed/AIModel を/ADP 公開/VERB"
    assert doers(sentence)["agent"] == ["森花"]
