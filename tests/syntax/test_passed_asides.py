"""Asides between commas that a clause is read without."""

from __future__ import annotations

import pytest

from tests.hand_built import tell

SOLD = "has/AUX/have/VerbForm=Fin sold/VERB/sell/VerbForm=Part Zed/Product"


def read(sentence: str) -> str:
    return " ".join(w.text for w in tell("en", sentence).parse.words)


@pytest.mark.parametrize(
    "aside",
    [
        ", however/ADV ,",
        ", known/VERB/know/VerbForm=Part for/ADP its/DET boldness/NOUN ,",
        ", as/SCONJ expected/VERB/expect/VerbForm=Part ,",
        ", like/ADP others/NOUN in/ADP the/DET trade/NOUN ,",
    ],
)
def test_what_says_nothing_is_passed_over(aside: str) -> None:
    assert read(f"Acme/Company {aside} {SOLD}") == "Acme has sold Zed"


@pytest.mark.parametrize(
    "sentence",
    [
        f"Acme/Company , backed/VERB/back/VerbForm=Part by/ADP Zenith/Company , {SOLD}",  # names somebody
        f"Acme/Company , a/DET start-up/NOUN , {SOLD}",  # tells what it is
        f"Acme/Company , never/ADV shy/ADJ , {SOLD}",  # a word that may deny
        f"Acme/Company , which/PRON grew/VERB/grow/VerbForm=Fin , {SOLD}",
        "Acme/Company , bold/ADJ , Zenith/Company and/CCONJ others/NOUN met/VERB",  # a list
    ],
)
def test_what_says_something_stays(sentence: str) -> None:
    assert "," in read(sentence)
