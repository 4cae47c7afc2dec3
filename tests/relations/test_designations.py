"""Who holds which position where, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.frames.relational_nouns import RelationalNouns
from kg.frames.status import StatusWords
from kg.relations.designations import Designation, find_designations
from kg.relations.posts import Move
from tests.hand_built import tell, vocabulary

Told = tuple[str, str, str, bool]


def designations(code: str, *sentences: str) -> list[Designation]:
    """What the nouns of the last sentence tell."""
    story = tell(code, *sentences)
    cues = StatusWords(story.lexicon).find(story.parse, story.folded)
    nouns = RelationalNouns(story.lexicon, vocabulary())
    return list(find_designations(nouns, story.parse, story.folded, story.discourse, cues))


def positions(code: str, *sentences: str) -> list[Told]:
    """Person, property, organisation and whether it is over, of the last sentence."""
    found = designations(code, *sentences)
    return [(d.subject.entity, d.property, d.object.entity, d.status == "former") for d in found]


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


def test_a_ministry_s_last_letter_is_its_minister_s_first() -> None:
    assert positions("zh", "商务部/PublicBody 长/NOUN Ada_Lane/Person 表示/VERB") == [
        ("ada lane", "employeeOf", "商务部", False)
    ]
    assert positions("zh", "格物/Company 长/NOUN Ada_Lane/Person 表示/VERB") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "身兼/VERB 格物/Company 董事长/NOUN 的/PART 教授/NOUN Ada_Lane/Person 表示/VERB",
        "格物/Company 董事长/NOUN 、 现年/ADV 51岁/NUM 的/PART Ada_Lane/Person 表示/VERB",
    ],
)
def test_more_may_describe_who_holds_a_title(sentence: str) -> None:
    assert positions("zh", sentence) == [("ada lane", "chairOf", "格物", False)]


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
    [found] = designations("en", "Acme/Company ceo/NOUN Ada/Person said/VERB")
    assert found.rule.startswith("title")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "Nix/Company rival/NOUN Acme/Company grew/VERB"),
        ("en", "Acme/Company , a/DET rival/NOUN of/ADP Nix/Company , grew/VERB"),
        ("en", "Acme/Company is/AUX a/DET rival/NOUN of/ADP Nix/Company"),
        ("en", "the/DET rival/NOUN of/ADP Nix/Company , Acme/Company , grew/VERB"),
        ("zh", "Nix/Company 的/PART 竞争对手/NOUN Acme/Company"),
    ],
)
def test_nouns_of_relations_are_read_like_titles(code: str, sentence: str) -> None:
    assert positions(code, sentence) == [("acme", "competesWith", "nix", False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Zed/AIModel maker/NOUN Acme/Company grew/VERB",
        "Acme/Company , the/DET maker/NOUN of/ADP Zed/AIModel , grew/VERB",
        "Acme/Company , the/DET company/NOUN behind/ADP Zed/AIModel , grew/VERB",
    ],
)
def test_who_makes_something_is_its_object(sentence: str) -> None:
    assert positions("en", sentence) == [("zed", "developer", "acme", False)]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Acme/Company named/VERB/name Ada/Person ceo/NOUN",),
        ("Acme/Company named/VERB/name Ada/Person as/SCONJ its/PRON ceo/NOUN",),
        ("Ada/Person serves/VERB/serve as/ADP ceo/NOUN of/ADP Acme/Company",),
        ("Ada/Person left/VERB .", "he/PRON is/AUX ceo/NOUN of/ADP Acme/Company"),
        ("Acme/Company grew/VERB .", "its/DET ceo/NOUN , Ada/Person , said/VERB"),
    ],
)
def test_who_is_appointed_or_meant_holds_the_position(sentences: tuple[str, ...]) -> None:
    assert positions("en", *sentences) == [("ada", "chiefExecutiveOf", "acme", False)]


def test_what_explains_the_firm_may_stand_before_its_head() -> None:
    sentence = "the/DET ceo/NOUN of/ADP Acme/Company , an/DET old/ADJ friend/NOUN , Ada/Person , said/VERB"
    assert positions("en", sentence) == [("ada", "chiefExecutiveOf", "acme", False)]


def test_a_list_shares_a_title_in_the_plural() -> None:
    told = positions(
        "en", "Acme/Company engineers/NOUN/engineer/Number=Plur Ada/Person and/CCONJ Tom/Person left/VERB"
    )
    assert told == [("ada", "employeeOf", "acme", False), ("tom", "employeeOf", "acme", False)]


def test_what_is_denied_is_not_told() -> None:
    assert positions("en", "Ada/Person is/AUX not/PART the/DET ceo/NOUN of/ADP Acme/Company") == []


def test_the_second_of_two_titles_is_not_the_first_ones() -> None:
    sentence = "its/DET ceo/NOUN , Ada/Person , and/CCONJ its/DET engineer/NOUN , Tom/Person , left/VERB"
    told = positions("en", "Acme/Company grew/VERB .", sentence)
    assert told == [("ada", "chiefExecutiveOf", "acme", False), ("tom", "employeeOf", "acme", False)]


def test_a_bare_title_is_of_the_only_firm_in_play() -> None:
    assert positions("en", "Acme/Company grew/VERB .", "ceo/NOUN Ada/Person said/VERB") == [
        ("ada", "chiefExecutiveOf", "acme", False)
    ]
    both = "Acme/Company met/VERB Nix/Company and/CCONJ Lux/Company ."
    assert positions("en", both, "ceo/NOUN Ada/Person said/VERB") == []


def test_a_bare_title_of_a_state_is_of_no_firm_told_before() -> None:
    before = "Acme/Company grew/VERB ."
    assert positions("en", before, "chairman/NOUN Ada/Person said/VERB") == []
    assert positions("en", before, "ceo/NOUN Ada/Person said/VERB") == [
        ("ada", "chiefExecutiveOf", "acme", False)
    ]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "the/DET ceo/NOUN of/ADP Acme/Company is/AUX Ada_Lane/Person"),
        ("en", "Acme/Company 's/PART ceo/NOUN is/AUX now/ADV Ada_Lane/Person"),
        ("en", "Acme/Company , whose/PRON ceo/NOUN is/AUX Ada_Lane/Person , grew/VERB"),
        ("en", "ceo/NOUN Ada_Lane/Person of/ADP Acme/Company said/VERB"),
        ("en", "Ada_Lane/Person , the/DET founding/VERB/found/VerbForm=Ger ceo/NOUN of/ADP Acme/Company ,"),
        ("zh", "Acme/Company CEO/NOUN 是/AUX Ada_Lane/Person"),
    ],
)
def test_what_parts_a_title_from_whose_it_is_and_who_holds_it(code: str, sentence: str) -> None:
    assert positions(code, sentence) == [("ada lane", "chiefExecutiveOf", "acme", False)]


def test_whose_holder_is_told_of_holds_nothing_himself() -> None:
    assert (
        positions("en", "the/DET ceo/NOUN of/ADP Acme/Company is/AUX Ada_Lane/Person 's/PART son/NOUN") == []
    )


def test_posts_listed_are_of_one_firm() -> None:
    listed = "Acme/Company ceo/NOUN Ada_Lane/Person and/CCONJ engineer/NOUN Tom_Burke/Person spoke/VERB"
    assert positions("en", listed) == [
        ("ada lane", "chiefExecutiveOf", "acme", False),
        ("tom burke", "employeeOf", "acme", False),
    ]


def test_a_possessive_is_not_the_hearer_s() -> None:
    sentence = "Acme/Company grew/VERB , said/VERB to/ADP Nix/Company its/PRON ceo/NOUN , Ada_Lane/Person"
    assert positions("en", sentence) == [("ada lane", "chiefExecutiveOf", "acme", False)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Ada_Lane/Person left/VERB Acme/Company as/ADP its/PRON ceo/NOUN", True),
        ("Ada_Lane/Person left/VERB Acme/Company after/ADP a/DET row/NOUN with/ADP the/DET ceo/NOUN", False),
    ],
)
def test_the_post_that_somebody_leaves(sentence: str, told: bool) -> None:
    story = tell("en", sentence)
    cues = StatusWords(story.lexicon).find(story.parse, story.folded)
    nouns = RelationalNouns(story.lexicon, vocabulary())
    moves = [Move("ada lane", "acme", "former", 1)]
    found = find_designations(nouns, story.parse, story.folded, story.discourse, cues, moves)
    assert [(d.subject.entity, d.property, d.status) for d in found] == (
        [("ada lane", "chiefExecutiveOf", "former")] if told else []
    )


@pytest.mark.parametrize(
    ("code", "sentence", "event"),
    [
        (
            "en",
            "Beta/Company , a/DET big/ADJ investor/NOUN in/ADP Acme/Company ,",
            "Investment",
        ),
        ("en", "Acme/Company 's/PART biggest/ADJ backer/NOUN , Beta/Company ,", "Investment"),
        ("en", "Acme/Company partner/NOUN Beta/Company said/VERB", "Partnership"),
        ("de", "Beta/Company , der/DET größte/ADJ Investor/NOUN von/ADP Acme/Company ,", "Investment"),
        ("ja", "Acme/Company の/ADP 株主/NOUN で/AUX ある/AUX Beta/Company は/ADP", "Investment"),
        ("zh", "Acme/Company 的/PART 投资者/NOUN Beta/Company 表示/VERB", "Investment"),
    ],
)
def test_nouns_for_who_takes_part_in_an_event_tell_it(code: str, sentence: str, event: str) -> None:
    (found,) = designations(code, sentence)
    assert (found.subject.entity, found.property, found.object.entity) == ("beta", event, "acme")
    assert found.status == "actual"


def test_what_may_come_is_no_investor_yet_and_no_person_is_invested_in() -> None:
    (found,) = designations("en", "Beta/Company , a/DET potential/ADJ investor/NOUN in/ADP Acme/Company ,")
    assert found.status == "possible"
    assert not designations("en", "Beta/Company , an/DET investor/NOUN in/ADP Ada_Lane/Person ,")


def test_where_money_went_is_told_from_the_side_of_who_gave_it() -> None:
    (found,) = designations("ja", "Acme/Company の/ADP 出資先/NOUN で/AUX ある/AUX Beta/Company は/ADP")
    assert (found.subject.entity, found.object.entity) == ("acme", "beta")
