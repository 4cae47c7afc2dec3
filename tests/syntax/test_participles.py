"""Participles that only describe a noun."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.syntax.participles import read_bare_words, read_participles, read_titles
from tests.hand_built import small, tell


@pytest.mark.parametrize(
    ("sentence", "word", "pos"),
    [
        ("Acme/Company delayed/VERB its/DET revamped/VERB Nova/Product", "revamped", "ADJ"),
        ("Acme/Company delayed/VERB Nova/Product", "delayed", "VERB"),
        ("Acme/Company praises/VERB a/DET privately/ADV held/VERB firm/NOUN", "held", "ADJ"),
        ("Acme/Company praises/VERB its/DET recently/ADV launched/VERB Nova/Product", "launched", "VERB"),
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


def test_a_title_alone_is_no_name() -> None:
    parse = tell("en", "Acme/Company named/VERB two/QUANTITY ceo/PROPN ,/PUNCT Ada/Person").parse
    read = read_titles(parse.words, small("en"))
    assert [(w.pos, w.morph) for w in read if w.lower == "ceo"] == [("NOUN", "Number=Plur")]


@pytest.mark.parametrize(
    ("sentence", "pos"),
    [
        ("Acme/Company praises/VERB Nova/Company and/CCONJ others/DET .", "NOUN"),
        ("Acme/Company praises/VERB others/DET firms/NOUN .", "DET"),
        ("Acme/Company praises/VERB others/DET .", "DET"),
    ],
)
def test_the_word_for_further_things_ends_a_list_as_a_noun(sentence: str, pos: str) -> None:
    grammar = replace(small("en").grammar, others=frozenset({"others"}), conjunctions=frozenset({"and"}))
    read = read_bare_words(tell("en", sentence).parse.words, grammar)
    assert next(w.pos for w in read if w.text == "others") == pos


def test_a_town_s_people_are_a_noun_behind_an_article() -> None:
    grammar = replace(small("en").grammar, inhabitants=frozenset({"genters"}), articles=frozenset({"the"}))
    read = read_bare_words(tell("en", "the/DET Genters/ADJ build/VERB Nova/Product").parse.words, grammar)
    assert read[1].pos == "NOUN"
