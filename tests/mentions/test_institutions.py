"""Public bodies by the word that heads their names, small or large."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from kg.lexicon import Lexicon
from kg.mentions.institutions import find_institutions
from kg.mentions.names import Candidate
from tests.hand_built import small, tell


def portuguese() -> Lexicon:
    """The small lexicon with words for bodies; of other bytes, as patterns are made once for each."""
    lexicon = small("pt")
    grammar = dataclasses.replace(
        lexicon.grammar,
        institutions=frozenset({"ministério", "tribunal", "corte"}),
        instances=frozenset({"regional"}),
        genitive_after=frozenset({"de", "da", "do"}),
    )
    return dataclasses.replace(lexicon, grammar=grammar, sha256="with words for bodies")


def find(sentence: str, lexicon: Lexicon, known: Sequence[str] = ()) -> list[str]:
    """The bodies in a sentence; ``known`` are names of the authority list."""
    story = tell("pt", sentence)
    places = [(story.text.index(name), len(name)) for name in known]
    listed = [Candidate(at, at + size, "authority") for at, size in places]
    found = list(find_institutions(story.text, story.sentences, lexicon, listed))
    assert all(c.votes[0][1] == "PublicBody" for c in found)
    return [story.text[c.begin : c.end] for c in found]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("hoje o Ministério da Justiça nega", "Ministério da Justiça"),
        ("hoje o ministério da Justiça nega", "ministério da Justiça"),
        ("hoje o tribunal regional de Braga nega", "tribunal regional de Braga"),
        ("uma ordem da corte de Vila Nova chega", "corte de Vila Nova"),  # the article is in 'da'
        ("hoje o Tribunal Regional nega", "Tribunal Regional"),
        (
            "hoje o Ministério da Justiça e Segurança Pública nega",
            "Ministério da Justiça e Segurança Pública",
        ),
    ],
)
def test_a_word_for_a_body_heads_its_name(sentence: str, body: str) -> None:
    assert find(sentence, portuguese()) == [body]


@pytest.mark.parametrize(
    "sentence",
    [
        "hoje o tribunal nega",
        "hoje o tribunal regional nega",  # any of them
        "hoje um tribunal de Braga nega",
        "hoje o tribunal de contas nega",  # nothing large
        "hoje o ex-tribunal de Braga nega",
    ],
)
def test_what_is_no_certain_body_has_no_name(sentence: str) -> None:
    assert find(sentence, portuguese()) == []


def test_what_is_joined_but_no_field_of_a_body_is_another() -> None:
    sentence = "hoje o Ministério da Justiça e Torlavix negam"
    assert find(sentence, portuguese()) == ["Ministério da Justiça"]
    sentence = "hoje o Ministério da Justiça e Segurança negam"  # here a firm's name
    assert find(sentence, portuguese(), ["Segurança"]) == ["Ministério da Justiça"]


def test_a_body_that_the_authority_list_has_is_left_to_it() -> None:
    sentence = "hoje o Ministério da Justiça nega"
    assert find(sentence, portuguese(), ["Ministério da Justiça"]) == []
    assert find(sentence, portuguese(), ["Ministério"]) == ["Ministério da Justiça"]


def test_a_language_without_such_words_has_no_such_names() -> None:
    assert find("hoje o Ministério da Justiça nega", small("pt")) == []
