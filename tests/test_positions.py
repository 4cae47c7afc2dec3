"""Who holds which position where, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.positions import Titles
from kg.status import StatusWords
from tests.hand_built import tell

Told = tuple[str, str, str, bool]


def positions(code: str, *sentences: str) -> list[Told]:
    """Person, property, organisation and whether it is over, of the last sentence."""
    story = tell(code, *sentences)
    cues = StatusWords(story.lexicon).find(story.parse, story.folded)
    found = Titles(story.lexicon).find(story.parse, story.folded, story.discourse, cues)
    return [(p.person.entity, p.property, p.organization.entity, p.former) for p in found]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "Acme/Company ceo/NOUN Ada_Lane/Person said/VERB"),
        ("en", "Ada_Lane/Person , ceo/NOUN of/ADP Acme/Company , said/VERB"),
        ("en", "Ada_Lane/Person , the/DET chief/ADJ executive/NOUN of/ADP Acme/Company"),
        ("en", "Ada_Lane/Person , Acme/Company 's/PART ceo/NOUN , said/VERB"),
        ("en", "Ada_Lane/Person is/AUX the/DET ceo/NOUN of/ADP Acme/Company"),
        ("en", "Acme/Company ’s/PART ceo/NOUN , Ada_Lane/Person , said/VERB"),
        ("de", "Acme/Company -/PUNCT Chef/NOUN Ada_Lane/Person sagte/VERB"),
        ("de", "Ada_Lane/Person , Chef/NOUN von/ADP Acme/Company , sagte/VERB"),
        ("zh", "Acme/Company CEO/NOUN Ada_Lane/Person 表示/VERB"),
        ("zh", "Acme/Company 的/PART 首席执行官/NOUN Ada_Lane/Person 表示/VERB"),
        ("ja", "Acme/Company の/ADP 社長/NOUN の/ADP Ada_Lane/Person は/ADP"),
        ("ja", "Acme/Company の/ADP Ada_Lane/Person 社長/NOUN は/ADP"),
    ],
)
def test_the_head_of_a_firm(code: str, sentence: str) -> None:
    assert positions(code, sentence) == [("ada lane", "chiefExecutiveOf", "acme", False)]


def test_two_titles_joined_are_two_positions() -> None:
    assert positions("en", "Acme/Company chairman/NOUN and/CCONJ ceo/NOUN Ada_Lane/Person said/VERB") == [
        ("ada lane", "chairOf", "acme", False),
        ("ada lane", "chiefExecutiveOf", "acme", False),
    ]


def test_two_people_keep_their_own_firms() -> None:
    sentence = "Acme/Company ceo/NOUN Ada/Person met/VERB Nix/Company chairman/NOUN Tom/Person"
    assert positions("en", sentence) == [
        ("ada", "chiefExecutiveOf", "acme", False),
        ("tom", "chairOf", "nix", False),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "former/ADJ Acme/Company ceo/NOUN Ada/Person",
        "Ada/Person , the/DET former/ADJ ceo/NOUN of/ADP Acme/Company",
    ],
)
def test_former_positions(sentence: str) -> None:
    assert positions("en", sentence) == [("ada", "chiefExecutiveOf", "acme", True)]


def test_the_company_named_before() -> None:
    told = positions(
        "en", "Acme/Company grew/VERB .", "the/DET company/NOUN 's/PART ceo/NOUN Ada/Person said/VERB"
    )
    assert told == [("ada", "chiefExecutiveOf", "acme", False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "the/DET ceo/NOUN Ada/Person said/VERB",  # of nothing named
        "Acme/Company 's/PART ceo/NOUN said/VERB",  # nobody named
        "Zed/AIModel ceo/NOUN Ada/Person",  # a model has none
        "Acme/Company bought/VERB Nix/Company . A/DET ceo/NOUN left/VERB",
        "Ada/Person left/VERB ; the/DET ceo/NOUN of/ADP Acme/Company stays/VERB",
        "Ceo_Ada/Person of/ADP Acme/Company left/VERB",  # the title is part of a name
    ],
)
def test_no_position_is_made_up(sentence: str) -> None:
    assert positions("en", sentence) == []


def test_the_rule_tells_how_it_was_read() -> None:
    story = tell("en", "Acme/Company ceo/NOUN Ada/Person said/VERB")
    [found] = Titles(story.lexicon).find(story.parse, story.folded, story.discourse, ())
    assert found.rule.startswith("title")
    assert story.parse.words[found.word].text == "ceo"
