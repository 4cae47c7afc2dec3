"""Forms that taggers of languages with subject, verb, object take for others, on hand-built sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.lexicon import Lexicon
from kg.syntax.verb_forms import mend_forms
from tests.hand_built import small, tell

FINITE = "Mood=Ind|Tense=Pres|VerbForm=Fin"


def lexicon(**grammar: object) -> Lexicon:
    """The small English lexicon with more grammar."""
    words = small("en")
    return replace(words, grammar=replace(words.grammar, **grammar))  # type: ignore[arg-type]


def test_what_ends_as_no_finite_verb_does_is_a_participle() -> None:
    words = tell("en", f"Dévoilé/VERB/dévoiler/{FINITE} by/ADP Acme/Company").parse.words
    read = mend_forms(words, lexicon(participial=frozenset({"é"})))
    assert "VerbForm=Part" in read[0].morph


@pytest.mark.parametrize(("before", "pos"), [("has/AUX/have", "VERB"), ("is/AUX/be", "ADJ")])
def test_an_adjective_behind_an_auxiliary_that_is_no_copula_is_a_verb(before: str, pos: str) -> None:
    words = tell("en", f"Acme/Company {before} release/ADJ Nova/Product").parse.words
    known = replace(lexicon(copulas=frozenset({"be"})), verbs=frozenset({"release"}))
    assert next(w.pos for w in mend_forms(words, known) if w.text == "release") == pos


@pytest.mark.parametrize(
    ("sentence", "pos"),
    [
        ("an/DET outage/NOUN tracking/VERB website/NOUN", "NOUN"),
        ("a/DET website/NOUN tracking/VERB website/NOUN", "VERB"),
        ("the/DET outage/NOUN tracking/VERB website/NOUN", "VERB"),
    ],
)
def test_what_joins_two_nouns_behind_an_article_is_a_noun(sentence: str, pos: str) -> None:
    known = lexicon(gerunds=frozenset({"ing"}), indefinite=frozenset({"a", "an"}), head_last=True)
    known = replace(known, kinds={"Service": frozenset({"website"})})
    read = mend_forms(tell("en", sentence).parse.words, known)
    assert next(w.pos for w in read if w.text == "tracking") == pos


@pytest.mark.parametrize(
    ("sentence", "pos"),
    [
        ("news/NOUN broke/VERB ,/PUNCT des/ADP firms/NOUN grew/VERB", "DET"),
        ("the/DET rise/NOUN des/ADP firms/NOUN", "ADP"),
    ],
)
def test_what_opens_a_clause_is_an_article_and_no_genitive(sentence: str, pos: str) -> None:
    known = lexicon(articles=frozenset({"des"}), genitive_after=frozenset({"des"}))
    read = mend_forms(tell("en", sentence).parse.words, known)
    assert next(w.pos for w in read if w.text == "des") == pos
