"""Verbs that a tagger took for something else, found where their clause has no other."""

from __future__ import annotations

import pytest

from kg.language import load_language
from kg.lexicon import Lexicon
from kg.ontology import load_ontology
from kg.syntax.clause_verbs import find_clause_verbs
from kg.syntax.words import Atom, Word


def lexicon(code: str) -> Lexicon:
    return load_language(code, load_ontology()).lexicon


def read(sentence: str) -> list[Word]:
    """Words of ``form/POS`` or ``form/POS/lemma``; of a name, ``NAME`` is the part of speech."""
    words = []
    for index, part in enumerate(sentence.split()):
        form, pos, *lemma = part.split("/")
        atom = Atom(index, index + 1, "NAME", form, "Person") if pos == "NAME" else None
        words.append(
            Word(index, index, index + 1, form, form.lower(), (lemma or [form.lower()])[0], pos, atom=atom)
        )
    return words


@pytest.mark.parametrize(
    ("sentence", "form", "pos"),
    [
        ("»/PUNCT ,/PUNCT martèle/NOUN/marteler Ada/NAME ./PUNCT", "martèle", "VERB"),
        ("que/SCONJ dirige/ADJ/diriger Ada/NAME ,/PUNCT", "dirige", "VERB"),
        ("Ada/NAME ,/PUNCT cadre/NOUN de/ADP Acme/NAME", "cadre", "NOUN"),
        (",/PUNCT annonce/NOUN de/ADP Acme/NAME", "annonce", "NOUN"),
        ("»/PUNCT ,/PUNCT annonce/NOUN Ada/NAME ./PUNCT", "annonce", "VERB"),
        (",/PUNCT estime/NOUN/estimer Ada/NAME dit/VERB ./PUNCT", "estime", "NOUN"),
        ("société/NOUN canadienne/VERB/canadien Acme/NAME", "canadienne", "ADJ"),
        ("société/NOUN rachète/VERB/racheter Acme/NAME", "rachète", "VERB"),
    ],
)
def test_a_verb_is_one_where_its_clause_has_no_other(sentence: str, form: str, pos: str) -> None:
    found = {w.text: w.pos for w in find_clause_verbs(read(sentence), lexicon("fr"))}
    assert found[form] == pos


def test_languages_whose_nouns_stand_in_rows_are_left_as_they_are() -> None:
    words = read(",/PUNCT estimates/NOUN/estimate Ada/NAME ./PUNCT")
    assert find_clause_verbs(words, lexicon("en")) == words


@pytest.mark.parametrize(
    ("sentence", "form", "pos"),
    [
        ("Acme/NAME buys/ADJ Orion/NAME ./PUNCT", "buys", "VERB"),
        ("Ada/NAME has/AUX/have vetoed/NOUN the/DET bill/NOUN ./PUNCT", "vetoed", "VERB"),
        ("Acme/NAME predicts/NOUN that/SCONJ demand/NOUN will/AUX grow/VERB ./PUNCT", "predicts", "VERB"),
        ("Acme/NAME ,/PUNCT a/DET start-up/NOUN ,/PUNCT unveiled/ADJ Orion/NAME ./PUNCT", "unveiled", "VERB"),
        ("Acme/NAME releases/NOUN slipped/VERB ./PUNCT", "releases", "NOUN"),
        ("downloads/NOUN of/ADP Acme/NAME rivals/NOUN Orion/NAME ./PUNCT", "rivals", "NOUN"),
        ("the/DET Acme/NAME operating/NOUN system/NOUN ./PUNCT", "operating", "NOUN"),
        ("Acme/NAME is/AUX limited/ADJ the/DET rest/NOUN ./PUNCT", "limited", "ADJ"),
    ],
)
def test_forms_of_verbs_behind_english_names_are_verbs(sentence: str, form: str, pos: str) -> None:
    assert next(w.pos for w in find_clause_verbs(read(sentence), lexicon("en")) if w.text == form) == pos
