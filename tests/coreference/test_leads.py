"""Whom a text means before it names anybody, by its headline."""

from __future__ import annotations

from kg.coreference.leads import find_lead, lead_for
from kg.syntax.words import Atom
from tests.hand_built import vocabulary

NAMES = (
    ("Siemens", "siemens", "Company"),
    ("Meta", "meta", "Company"),
    ("Le Soir", "soir", "MediaOutlet"),
)


def test_a_headline_tells_of_the_firm_that_it_names_first() -> None:
    lead = find_lead("Le Soir : Meta et Siemens doublent leurs ventes", NAMES)
    assert lead is not None
    assert lead.entity == "meta"


def test_no_part_of_a_word_is_a_name() -> None:
    assert find_lead("Metaphysik und mehr", NAMES) is None
    assert find_lead(None, NAMES) is None


def test_a_noun_stands_for_it_only_before_another_firm_is_named() -> None:
    lead = find_lead("Siemens double ses ventes", NAMES)
    other = Atom(0, 4, "NAME", "meta", "Company")
    press = Atom(0, 4, "NAME", "soir", "MediaOutlet")
    ask = ("Company",)
    assert lead_for(lead, ask, [press], vocabulary(), None, ()) == lead
    assert lead_for(lead, ask, [other], vocabulary(), None, ()) is None
    assert lead_for(lead, ("Person",), [], vocabulary(), None, ()) is None
    assert lead_for(lead, ask, [], vocabulary(), None, ("siemens",)) is None
