"""Large articles that begin names, and names made of another language's words."""

from __future__ import annotations

import dataclasses

import pytest

from kg.lexicon import Lexicon
from kg.mentions.foreign import has_article, is_foreign_pair, prolongs_foreign
from tests.hand_built import small, tell


def german() -> Lexicon:
    """The small German lexicon, to which English and French articles are foreign."""
    lexicon = small("de")
    grammar = dataclasses.replace(lexicon.grammar, foreign_articles=frozenset({"the", "la"}))
    return dataclasses.replace(lexicon, grammar=grammar)


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [
        ("Ada/PROPN told/VERB The/DET Courier/PROPN all/PRON", True),
        ("Ada/PROPN told/VERB the/DET Courier/PROPN all/PRON", False),
        ("Ada/PROPN told/VERB THE/DET Courier/PROPN all/PRON", False),
        ("The/DET Courier/PROPN grew/VERB", False),  # any sentence may begin so
        ("“ The/DET Courier/PROPN grew/VERB ”", False),
    ],
)
def test_a_large_article_within_a_sentence_begins_a_name(sentence: str, begins: bool) -> None:
    doc = tell("en", sentence).sentences[0].doc
    courier = next(token for token in doc if token.text == "Courier")
    assert has_article(courier, small("en"), titled=False) is begins


def test_where_all_words_are_large_an_article_begins_no_name() -> None:
    doc = tell("en", "Ada/PROPN Told/VERB The/DET Courier/PROPN All/PRON").sentences[0].doc
    assert not has_article(doc[3], small("en"), titled=True)


def test_a_stop_word_behind_an_article_begins_no_name() -> None:
    doc = tell("en", "Ada/PROPN said/VERB The/DET Monday/PROPN is/AUX free/ADJ").sentences[0].doc
    assert not has_article(doc[3], small("en"), titled=False)


@pytest.mark.parametrize(
    ("sentence", "begins"),
    [("The/X Courier/PROPN schreibt/VERB", True), ("Die/DET Courier/PROPN schreibt/VERB", False)],
)
def test_only_a_foreign_article_begins_a_name_where_it_opens_a_sentence(sentence: str, begins: bool) -> None:
    doc = tell("de", sentence).sentences[0].doc
    assert has_article(doc[1], german(), titled=False) is begins


@pytest.mark.parametrize(
    ("name", "goes_on"),
    [
        ("The/X Harbor/PROPN Mail/NOUN", True),
        ("The/X Harbor/PROPN mail/NOUN", False),
        ("The/X Harbor/PROPN Zeitung/NOUN", False),
        ("Die/DET Harbor/PROPN Mail/NOUN", False),
    ],
)
def test_large_english_words_go_on_with_what_a_foreign_article_begins(name: str, goes_on: bool) -> None:
    [sentence] = tell("de", name).sentences
    *run, (token, begin, _) = sentence.tokens
    assert prolongs_foreign(token, run, begin, german()) is goes_on


@pytest.mark.parametrize(
    ("sentence", "pair"),
    [
        ("heute/ADV klagt/VERB Raw/PROPN Story/PROPN", True),
        ("heute/ADV klagt/VERB Neue/ADJ Story/NOUN", False),  # a word of the language
        ("heute/ADV klagt/VERB Raw/PROPN Zeitung/NOUN", False),
        ("heute/ADV klagt/VERB Raw/PROPN Stories/PROPN", False),  # several are no one's name
        ("heute/ADV klagt/VERB RAW/PROPN Story/PROPN", False),
        ("heute/ADV klagt/VERB Raw/PROPN Chef/NOUN", False),  # a title
        ("heute/ADV klagt/VERB Large/X Raw/PROPN Story/PROPN", False),  # the end of a longer phrase
    ],
)
def test_two_english_words_in_another_language_are_a_name(sentence: str, pair: bool) -> None:
    doc = tell("de", sentence).sentences[0].doc
    assert is_foreign_pair(doc[-2], doc[-1], german()) is pair
