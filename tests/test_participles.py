"""Participles that only describe a noun."""

from __future__ import annotations

import pytest

from kg.participles import read_participles, read_titles
from tests.hand_built import small, tell


@pytest.mark.parametrize(
    ("sentence", "word", "pos"),
    [
        ("Acme/Company delayed/VERB its/DET revamped/VERB Nova/Product", "revamped", "ADJ"),
        ("Acme/Company delayed/VERB Nova/Product", "delayed", "VERB"),
    ],
)
def test_what_describes_is_no_verb(sentence: str, word: str, pos: str) -> None:
    read = read_participles(tell("en", sentence).parse.words, small("en").grammar)
    assert next(w.pos for w in read if w.text == word) == pos


def test_a_verb_inside_of_a_title_is_a_noun() -> None:
    sentence = "Acme/Company named/VERB chief/NOUN operating/VERB/operate officer/NOUN Ada/Person"
    read = read_titles(tell("en", sentence).parse.words, small("en"))
    assert [w.pos for w in read[2:5]] == ["NOUN", "NOUN", "NOUN"]
    assert (
        read_titles(tell("en", "Acme/Company operating/VERB chips/NOUN").parse.words, small("en"))[1].pos
        == "VERB"
    )
