"""What a verb beside a name tells of it, on hand-built sentences."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.language import load_language
from kg.mentions.deeds import DeedWords
from kg.ontology import load_ontology

FIRM, PERSON, NOBODY = frozenset({"Company"}), frozenset({"Person"}), frozenset[str]()
PRODUCT = frozenset({"Product"})


def tell(code: str, sentence: str) -> frozenset[str]:
    """The classes that are told of ``X``; words are ``form/tag`` or ``form/tag/lemma``, plain ones nouns."""
    parts = [word.split("/") for word in sentence.split()]
    words = [p[0] for p in parts]
    tags = [p[1] if len(p) > 1 else "NOUN" for p in parts]
    doc = Doc(
        spacy.blank(code).vocab, words=words, pos=tags, lemmas=[p[2] if len(p) > 2 else p[0] for p in parts]
    )
    at = words.index("X")
    deeds = DeedWords.of(load_language(code, load_ontology()).lexicon)
    return deeds.classes_of(list(doc[:at]), list(doc[at + 1 :]))


@pytest.mark.parametrize(
    ("code", "sentence", "classes"),
    [
        ("en", "X/PROPN hired/VERB/hire Ada/PROPN", FIRM),
        ("en", "Acme/PROPN has/AUX/have hired/VERB/hire X/PROPN", PERSON),
        ("en", "X/PROPN (/PUNCT Bonn/PROPN )/PUNCT sued/VERB/sue Acme/PROPN", FIRM),
        ("en", "Acme/PROPN invested/VERB/invest in/ADP X/PROPN", FIRM),
        ("en", "X/PROPN founded/VERB/found Acme/PROPN", PERSON),
        ("en", "X/PROPN was/AUX/be founded/VERB/found in/ADP 2019/NUM", FIRM),
        ("en", "X/PROPN lays/VERB/lay off/ADV staff/NOUN", FIRM),
        ("en", "X/PROPN lays/VERB/lay eggs/NOUN", NOBODY),
        ("en", "X/PROPN ,/PUNCT hired/VERB/hire Ada/PROPN", NOBODY),
        ("en", "the/DET acquisition of/ADP X/PROPN", FIRM),
        ("en", "a/DET lawsuit against/ADP the/DET new/ADJ X/PROPN", FIRM),
        ("en", "the/DET price of/ADP X/PROPN", NOBODY),
        ("en", "Acme/PROPN suspended/VERB/suspend X/PROPN", PRODUCT),
        ("de", "X/PROPN verklagt/VERB/verklagen Acme/PROPN", FIRM),
        ("fr", "Acme/PROPN a/AUX/avoir racheté/VERB/racheter X/PROPN", FIRM),
        ("pt", "X/PROPN processou/VERB/processar Acme/PROPN", FIRM),
    ],
)
def test_a_verb_tells_what_a_name_beside_it_is(code: str, sentence: str, classes: frozenset[str]) -> None:
    assert tell(code, sentence) == classes
