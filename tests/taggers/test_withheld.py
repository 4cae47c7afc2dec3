"""Leaving out what a kind of source says."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.taggers.neutral import add_names, register_extensions
from kg.taggers.withheld import WITHHELD, withhold


@pytest.fixture
def doc() -> Doc:
    """A sentence with everything a pipeline says."""
    register_extensions()
    doc = Doc(
        Vocab(),
        words=["Zorvex", "hat", "Modelle", "vorgestellt"],
        pos=["PROPN", "AUX", "NOUN", "VERB"],
        morphs=["", "", "Number=Plur", "VerbForm=Part"],
        lemmas=["Zorvex", "haben", "Modell", "vorstellen"],
        heads=[3, 3, 3, 3],
        deps=["nsubj", "aux", "obj", "ROOT"],
    )
    doc[0]._.arc = "subject"
    return add_names(doc, [(0, 1, "Name", 0.5)], "test")


def said(doc: Doc) -> dict[str, bool]:
    """Whether each kind of source still says anything."""
    return {
        "tags": any(t.pos_ or str(t.morph) for t in doc),
        "lemmas": any(t.lemma_ != t.text for t in doc),
        "arcs": any(t._.arc or t.head != t for t in doc),
        "names": bool(doc.spans["names"]),
    }


@pytest.mark.parametrize("kind", WITHHELD)
def test_what_one_kind_said_is_gone_and_the_rest_stays(doc: Doc, kind: str) -> None:
    assert said(doc) == dict.fromkeys(WITHHELD, True)
    assert said(withhold(doc, [kind])) == {other: other != kind for other in WITHHELD}


def test_nothing_withheld_is_nothing_changed(doc: Doc) -> None:
    before = said(doc)
    assert said(withhold(doc, [])) == before
