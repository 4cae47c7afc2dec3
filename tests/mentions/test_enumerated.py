"""The class of a name in a list, by the plural noun that opens the list."""

from __future__ import annotations

import dataclasses

import pytest

from kg.lexicon import Lexicon
from kg.mentions.cues import CueWords
from kg.mentions.enumerated import REACH, enumerated_kind
from tests.hand_built import small, tell


def kind_before(sentence: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """The noun, and its class, of the list that ``Zelbrun`` stands in."""
    doc = tell(lexicon.language, sentence).sentences[0].doc
    at = next(token.i for token in doc if token.text == "Zelbrun")
    return enumerated_kind(list(doc[:at]), CueWords(lexicon))


@pytest.mark.parametrize(
    "sentence",
    [
        "the/DET firms/NOUN/firm/Number=Plur Torla/PROPN and/CCONJ Zelbrun/PROPN",
        "the/DET firms/NOUN/firm/Number=Plur Torla/PROPN , Norvik/PROPN and/CCONJ Zelbrun/PROPN",
        "the/DET firms/NOUN/firm/Number=Plur Bank_of_Torla/PROPN and/CCONJ Zelbrun/PROPN",
        "the/DET firms/NOUN/firm/Number=Plur Torla/PROPN , later/ADV , Zelbrun/PROPN",
        "firms/NOUN/firm/Number=Plur like/ADP Torla/PROPN and/CCONJ Zelbrun/PROPN",
        "firms/NOUN/firm/Number=Plur such/ADJ as/ADP Zelbrun/PROPN",
        "at/ADP firms/NOUN/firm Torla/PROPN and/CCONJ Zelbrun/PROPN",  # its ending alone tells
    ],
)
def test_each_name_of_a_list_is_what_the_plural_noun_says(sentence: str) -> None:
    assert kind_before(sentence, small("en")) == ("firms", "Company")


@pytest.mark.parametrize(
    "sentence",
    [
        "the/DET firm/NOUN/firm/Number=Sing Torla/PROPN and/CCONJ Zelbrun/PROPN",  # only Torla is the firm
        "the/DET firms/NOUN/firm/Number=Plur Zelbrun/PROPN",  # of the first name other rules know
        "according/VERB to/ADP firms/NOUN/firm/Number=Plur , Zelbrun/PROPN",
        "the/DET firms/NOUN/firm/Number=Plur Torla/PROPN met/VERB Zelbrun/PROPN",
        "the/DET firms/NOUN/firm/Number=Plur grew/VERB , and/CCONJ Zelbrun/PROPN",
        "the/DET towns/NOUN/town/Number=Plur Torla/PROPN and/CCONJ Zelbrun/PROPN",
    ],
)
def test_other_nouns_before_a_name_say_nothing(sentence: str) -> None:
    assert kind_before(sentence, small("en")) is None


@pytest.mark.parametrize(
    ("determined", "found"),
    [
        ("die/DET/der/Number=Plur Firma/NOUN/firma", True),  # a tagger that gives the noun no number
        ("zwei/NUM neue/ADJ Firma/NOUN/firma", True),
        ("1/NUM Firma/NOUN/firma", False),
        ("die/DET/der/Number=Sing Firma/NOUN/firma", False),
        ("bei/ADP Firmen/NOUN/firma/Number=Plur", True),
        ("bei/ADP Firma/NOUN/firma", False),
    ],
)
def test_what_determines_a_noun_tells_that_it_is_a_plural(determined: str, found: bool) -> None:
    told = kind_before(f"{determined} Torla/PROPN und/CCONJ Zelbrun/PROPN", small("de"))
    assert (told is not None) is found


def test_a_verb_of_listing_opens_a_list_too() -> None:
    sentence = "zu/ADP den/DET Firmen/NOUN/firma/Number=Plur zählen/VERB/zählen Zelbrun/PROPN"
    lexicon = small("de")
    listing = dataclasses.replace(lexicon.grammar, listing=frozenset({"zählen"}))
    assert kind_before(sentence, lexicon) is None
    assert kind_before(sentence, dataclasses.replace(lexicon, grammar=listing)) == ("firmen", "Company")


def test_a_noun_far_before_a_name_opens_no_list_of_it() -> None:
    many = " , ".join(["Torla/PROPN"] * REACH)
    assert kind_before(f"the/DET firms/NOUN/firm/Number=Plur {many} , Zelbrun/PROPN", small("en")) is None
