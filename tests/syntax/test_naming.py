"""Phrases that give a thing its name."""

from __future__ import annotations

import pytest

from kg.mentions.called import called_kind
from kg.syntax.naming import is_naming
from tests.hand_built import small, tell


@pytest.mark.parametrize(
    ("sentence", "word", "names"),
    [
        ("Acme/Company showed/VERB a/DET chatbot/NOUN called/VERB Nova/Product", "called", True),
        ("Acme/Company showed/VERB its/DET chatbot/NOUN , called/VERB Nova/Product ,", "called", True),
        ("The/DET senator/NOUN called/VERB Acme/Company a/DET risk/NOUN", "called", False),
        ("a/DET senator/NOUN called/VERB Acme/Company a/DET risk/NOUN", "called", False),
    ],
)
def test_a_phrase_names_only_what_it_stands_beside(sentence: str, word: str, names: bool) -> None:
    parse = tell("en", sentence).parse
    assert [is_naming(w, small("en")) for w in parse.words if w.text == word] == [names]


@pytest.mark.parametrize("mark", ["", " ,"])
def test_a_noun_stands_for_the_name_beside_it(mark: str) -> None:
    story = tell("en", f"Acme/Company showed/VERB a/DET chatbot/NOUN{mark} called/VERB Nova/Product")
    assert story.refers("chatbot") == ["nova"]


@pytest.mark.parametrize(
    ("code", "before", "behind", "told"),
    [
        ("en", "it showed a new chatbot called ", " in may", ("chatbot", "Service")),
        ("en", 'it showed a new chatbot, called "', '"', ("chatbot", "Service")),
        ("en", "what it recalled ", "", None),
        ("en", "the chatbot that they called ", "", None),
    ],
)
def test_a_name_is_what_the_noun_before_the_phrase_says(
    code: str, before: str, behind: str, told: tuple[str, str] | None
) -> None:
    kinds = {"chatbot": "Service", "chip": "Device"}
    assert called_kind(before, behind, kinds, small(code).grammar) == told
