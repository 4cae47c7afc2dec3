"""Words that no dictionary has, and the verbs beside them, on hand-built German sentences."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.language import load_language
from kg.mentions.called import kind_by_verb, kind_presented
from kg.mentions.cues import cue_words
from kg.mentions.deeds import SPEAKER, DeedWords, stands_inverted
from kg.mentions.released import ReleaseWords
from kg.mentions.unheard import is_unheard, take_for_names
from kg.ontology import load_ontology

GERMAN = load_language("de", load_ontology())


def sentence(text: str) -> Doc:
    """A sentence of words ``form/tag/lemma/morph``, all but the form optional; ``_`` joins the next."""
    parts = [word.split("/") for word in text.split()]
    return Doc(
        spacy.blank("de").vocab,
        words=[p[0].rstrip("_") for p in parts],
        spaces=[not p[0].endswith("_") for p in parts],
        pos=[p[1] if len(p) > 1 else "NOUN" for p in parts],
        lemmas=[p[2] if len(p) > 2 else p[0] for p in parts],
        morphs=[p[3] if len(p) > 3 else "" for p in parts],
    )


def taken(text: str) -> list[str]:
    """The words that are taken for names."""
    doc = sentence(text)
    before = [token.pos_ for token in doc]
    named = take_for_names(doc, GERMAN.lexicon)
    return [t.text for t, pos in zip(named, before, strict=True) if t.pos_ != pos]


@pytest.mark.parametrize(
    ("word", "unheard"),
    [
        ("Zephyra", True),
        ("Kestrion", True),
        ("Rechenzentrum", False),
        ("Drohnenwall", False),  # joined of two
        ("Investmentarm", False),  # the last of three letters
        ("Operations", False),  # English
        ("Uhu", False),
    ],
)
def test_a_word_is_unheard_where_no_dictionary_has_it_whole_or_joined(word: str, unheard: bool) -> None:
    assert is_unheard(word, GERMAN.lexicon) is unheard


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("bei/ADP Zephyra und/CCONJ Kestrion", ["Zephyra", "Kestrion"]),
        ("die/DET Zephyra wächst/VERB", []),
        ("zwei/NUM Zephyra wachsen/VERB", []),
        ("der/DET Zephyra_ -_/PUNCT Chef spricht/VERB", ["Zephyra"]),
        ("der/DET Zephyra_ -_/PUNCT Kern rechnet/VERB", []),
        ("unter/ADP dem/DET Namen Zephyra", ["Zephyra"]),
        ("am/ADP Montag präsentierte/ADJ Zephyra das/DET Modell", ["Zephyra"]),
        ("die/DET präsentierte/ADJ Zephyra", []),
        ("des/DET US_/PROPN -_/PUNCT Konzerns/PROPN Zephyra/PROPN", ["Konzerns"]),  # a noun
        ("Neben/PROPN Zephyra/PROPN wächst/VERB", ["Neben"]),  # an adposition
        ("Ada/PROPN ,/PUNCT der/DET Zephyra gehört/VERB", ["Zephyra"]),
        ("so/ADV bauen/ADJ Zephyra Werke", ["Zephyra"]),
        ("die/DET Nova/PROPN Studios/PROPN wachsen/VERB", []),
    ],
)
def test_what_stands_as_no_common_noun_is_a_name(text: str, names: list[str]) -> None:
    assert taken(text) == names


@pytest.mark.parametrize(
    ("text", "inverted"),
    [
        ("am/ADP Montag kauft/VERB/kaufen/VerbForm=Fin X/PROPN", True),
        ("gestern/ADV kauft/VERB/kaufen/VerbForm=Fin X/PROPN", True),
        ("als/SCONJ er/PRON kam/VERB , kauft/VERB/kaufen/VerbForm=Fin X/PROPN", True),
        ("Acme/PROPN kauft/VERB/kaufen/VerbForm=Fin X/PROPN", False),
        ("am/ADP Montag kauft/VERB/kaufen/VerbForm=Fin es/PRON X/PROPN", False),
        ("am/ADP Montag und/CCONJ kauft/VERB/kaufen/VerbForm=Fin X/PROPN", False),
    ],
)
def test_a_subject_follows_its_verb_where_something_else_comes_first(text: str, inverted: bool) -> None:
    doc = sentence(text)
    verb = next(t for t in reversed(doc) if "Fin" in str(t.morph))
    assert stands_inverted(verb, list(doc[verb.i + 1 : len(doc) - 1])) is inverted


def test_who_speaks_or_brings_out_may_follow_its_verb() -> None:
    deeds = DeedWords.of(GERMAN.lexicon)
    doc = sentence("am/ADP Montag sagt/VERB/sagen/VerbForm=Fin X/PROPN ,/PUNCT dass/SCONJ")
    assert deeds.classes_of(list(doc[:3]), list(doc[4:])) == {SPEAKER}
    released = ReleaseWords.of(GERMAN.lexicon)
    doc = sentence("am/ADP Montag präsentiert/VERB/präsentieren/VerbForm=Fin X/PROPN den/DET Chip")
    assert not released.take(list(doc[:3]), list(doc[4:]))
    doc = sentence("Acme/PROPN präsentiert/VERB/präsentieren/VerbForm=Fin X/PROPN heute/ADV")
    assert released.take(list(doc[:2]), list(doc[3:]))


def test_what_a_participle_at_the_end_makes_or_brings_out_is_a_product() -> None:
    released = ReleaseWords.of(GERMAN.lexicon)
    doc = sentence("zwar/ADV wurde/AUX/werden X/PROPN hier/ADV entwickelt/VERB/entwickeln/VerbForm=Part")
    assert released.take(list(doc[:2]), list(doc[3:]))
    doc = sentence("hat/AUX/haben er/PRON X/PROPN auf/ADP den/DET Markt gebracht/VERB/bringen/VerbForm=Part")
    assert released.take(list(doc[:2]), list(doc[3:]))


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        (
            "Acme/PROPN hat/AUX/haben/VerbForm=Fin X/PROPN entwickelt/VERB/entwickeln/VerbForm=Part",
            {"Product"},
        ),
        ("heute/ADV hat/AUX/haben/VerbForm=Fin X/PROPN gekauft/VERB/kaufen/VerbForm=Part", {"Company"}),
    ],
)
def test_a_participle_takes_the_name_before_it_unless_that_is_its_subject(
    text: str, classes: set[str]
) -> None:
    doc = sentence(text)
    assert DeedWords.of(GERMAN.lexicon).classes_of(list(doc[:2]), list(doc[3:])) == classes


@pytest.mark.parametrize(
    ("text", "at", "kind"),
    [
        ("das/DET neue/ADJ Modell heißt/VERB/heißen X/PROPN ./PUNCT", 4, ("modell", "AIModel")),
        ("X/PROPN heißt/VERB/heißen das/DET Modell ./PUNCT", 0, ("modell", "AIModel")),
        ("X/PROPN heißt/VERB/heißen so/ADV ./PUNCT", 0, None),
        ("mit/ADP X/PROPN bringt/VERB/bringen er/PRON einen/DET Chip auf/ADP", 1, ("chip", "Device")),
        ("mit/ADP X/PROPN bringt/VERB/bringen er/PRON den/DET Chip auf/ADP", 1, None),
        ("mit/ADP X/PROPN lobt/VERB/loben er/PRON einen/DET Chip", 1, None),
    ],
)
def test_a_verb_joins_a_name_and_its_kind(text: str, at: int, kind: tuple[str, str] | None) -> None:
    doc, words = sentence(text), cue_words(GERMAN.lexicon)
    left, right, grammar = list(doc[:at]), list(doc[at + 1 :]), GERMAN.lexicon.grammar
    told = kind_by_verb(left, right, words.kind_of, grammar)
    assert (told or kind_presented(left, right, words.kind_of, words.released.heads, grammar)) == kind
