"""What nouns and pronouns stand for."""

from __future__ import annotations

import pytest

from kg.coreference.mentioned import REACH, SPEAKER
from kg.coreference.referents import Referent
from tests.hand_built import tell, vocabulary


def test_a_name_refers_to_itself() -> None:
    story = tell("en", "the/DET firm/NOUN Acme/Company left/VERB")
    [referent] = story.discourse.refer(story.parse, story.parse.chunks[0])
    assert (referent.entity, referent.rule, referent.implicit) == ("acme", "name", False)
    assert story.text[referent.begin : referent.end] == "Acme"


@pytest.mark.parametrize(
    ("code", "sentences", "form", "entity"),
    [
        ("en", ["Acme/Company grew/VERB .", "The/DET company/NOUN left/VERB ."], "company", "acme"),
        ("en", ["Acme/Company met/VERB Ada/Person .", "She/PRON left/VERB ."], "She", "ada"),
        (
            "en",
            ["They/PRON bought/VERB Acme/Company from/ADP Nix/Company .", "The/DET company/NOUN left/VERB ."],
            "company",
            "acme",
        ),
        ("de", ["Acme/Company wuchs/VERB .", "Das/DET Unternehmen/NOUN ging/VERB ."], "Unternehmen", "acme"),
        ("zh", ["快手/Company 增长/VERB", "该公司/NOUN 离开/VERB"], "该公司", "快手"),
        ("zh", ["快手/Company 增长/VERB", "该/DET 公司/NOUN 离开/VERB"], "公司", "快手"),
        ("ja", ["快手/Company は/ADP 伸び/VERB た/AUX", "同社/NOUN は/ADP 去る/VERB"], "同社", "快手"),
    ],
)
def test_the_last_fitting_name_before(code: str, sentences: list[str], form: str, entity: str) -> None:
    story = tell(code, *sentences)
    assert story.refers(form) == [entity]
    [referent] = story.discourse.refer(story.parse, story.chunk(form))
    assert referent.implicit


def test_the_subject_of_the_sentence_before_is_meant_rather_than_its_object() -> None:
    left = "The/DET company/NOUN left/VERB ."
    assert tell("en", "Acme/Company bought/VERB Nix/Company .", left).refers("company") == ["acme"]
    assert tell(
        "ja",
        "快手/Company は/ADP 去る/VERB",
        "Nix/Company を/ADP 快手/Company が/ADP 去る/VERB",
        "同社/NOUN は/ADP 去る/VERB",
    ).refers("同社") == ["快手"]


def test_the_nearer_sentence_counts_more_than_the_subject() -> None:
    sentences = ["Acme/Company grew/VERB .", "People/NOUN bought/VERB Nix/Company ."]
    assert tell("en", *sentences, "The/DET company/NOUN left/VERB .").refers("company") == ["nix"]


ABOUT_ACME = ["Acme/Company grew/VERB .", "Acme/Company left/VERB .", "Acme/Company won/VERB ."]


@pytest.mark.parametrize(
    ("sentences", "noun", "entity"),
    [
        # who is only named in passing gives way to what the text is about, a subject does not
        ([*ABOUT_ACME, "The/DET news/NOUN came/VERB from/ADP Nix/Company ."], "company", "acme"),
        ([*ABOUT_ACME, "Nix/Company came/VERB ."], "company", "nix"),
        # brackets hold no subject
        (["Acme/Company grew/VERB (/PUNCT Nix/Company too/ADV )/PUNCT ."], "company", "acme"),
        # whose the subject is
        (["Nix/Company grew/VERB .", "Acme/Company 's/PART model/NOUN won/VERB ."], "company", "acme"),
        # what the text calls so
        (["The/DET start-up/NOUN Acme/Company grew/VERB .", "Nix/Company left/VERB ."], "start-up", "acme"),
        (["The/DET company/NOUN Acme/Company grew/VERB .", "Nix/Company left/VERB ."], "company", "nix"),
    ],
)
def test_the_firm_that_a_text_is_about(sentences: list[str], noun: str, entity: str) -> None:
    assert tell("en", *sentences, f"The/DET {noun}/NOUN left/VERB .").refers(noun) == [entity]


@pytest.mark.parametrize(
    ("sentence", "entity"),
    [
        (
            "Nix/Company ,/PUNCT which/PRON holds/VERB the/DET company/NOUN ,/PUNCT left/VERB .",
            "acme",
        ),
        (
            "Nix/Company paid/VERB ,/PUNCT to/PART buy/VERB/buy/VerbForm=Inf the/DET company/NOUN .",
            "acme",
        ),
        ("Nix/Company raised/VERB money/NOUN valuing/VERB/value/VerbForm=Ger the/DET company/NOUN .", "nix"),
    ],
)
def test_who_does_something_is_not_whom_it_is_done_to(sentence: str, entity: str) -> None:
    assert tell("en", "Acme/Company grew/VERB .", sentence).refers("company") == [entity]


@pytest.mark.parametrize("noun", ["Chipfirma", "Ulmer"])
def test_german_compounds_and_inhabitants_stand_for_firms(noun: str) -> None:
    story = tell("de", "Acme/Company wuchs/VERB .", f"Die/DET {noun}/NOUN ging/VERB .")
    assert story.refers(noun) == ["acme"]


def test_a_firm_told_by_its_founder_stands_for_none_named_before() -> None:
    story = tell("en", "Acme/Company grew/VERB .", "The/DET start-up/NOUN of/ADP Ada/Person left/VERB .")
    assert story.refers("start-up") == []


def test_a_post_stands_for_its_holder_and_another_firms_for_nobody() -> None:
    named = "Acme_CEO/NOUN Ada/Person met/VERB Tom/Person ."
    told = tell("en", named, "The/DET ceo/NOUN left/VERB .")
    assert told.refers("ceo") == ["ada"]
    other = tell("en", "Ada/Person left/VERB .", "The/DET ceo/NOUN of/ADP Acme/Company left/VERB .")
    assert other.refers("ceo") == []


def test_what_a_particle_marks_as_topic_is_meant_rather_than_an_earlier_subject() -> None:
    story = tell(
        "ja",
        "快手/Company が/ADP 伸び/VERB 、/PUNCT Nix/Company は/ADP 去る/VERB",
        "同社/NOUN は/ADP 去る/VERB",
    )
    assert story.refers("同社") == ["nix"]


def test_who_spoke_is_meant_rather_than_the_subject() -> None:
    story = tell("en", "Acme/Company grew/VERB ,/PUNCT Nix/Company said/VERB .", "It/PRON left/VERB .")
    discourse = story.discourse
    [spoke] = [a for a in story.atoms if a.entity == "nix"]
    discourse.remember(Referent("nix", "Company", spoke.begin, spoke.end), SPEAKER)
    assert [r.entity for r in discourse.refer(story.parse, story.chunk("It"))] == ["nix"]


def test_what_stood_for_a_name_can_be_meant_in_its_turn() -> None:
    far = " ".join(["word/NOUN"] * (REACH // 5 - 3))
    story = tell("en", "Acme/Company grew/VERB .", "It/PRON left/VERB .", far, "It/PRON grew/VERB .")
    discourse = story.discourse
    assert discourse.refer(story.parse, story.chunk("It")) == ()
    first = story.parses[1].words[0]
    discourse.remember(Referent("acme", "Company", first.begin, first.end, "pronoun"))
    assert [r.entity for r in discourse.refer(story.parse, story.chunk("It"))] == ["acme"]


def test_a_stand_in_is_placed_where_it_stands() -> None:
    story = tell("en", "Acme/Company grew/VERB .", "The/DET company/NOUN left/VERB .")
    [referent] = story.discourse.refer(story.parse, story.chunk("company"))
    assert story.text[referent.begin : referent.end] == "The company"


def test_other_nouns_stand_for_nothing() -> None:
    story = tell("en", "Acme/Company grew/VERB .", "The/DET market/NOUN left/VERB .")
    assert story.refers("market") == []


def test_sub_classes_fit_and_others_do_not() -> None:
    assert tell("en", "Ada/Person left/VERB .", "The/DET company/NOUN grew/VERB .").refers("company") == []
    story = tell("en", "Acme/Company grew/VERB .", "x .")
    assert story.discourse.last_mention("Organization", len(story.text)) is not None
    assert story.discourse.last_mention("Place", len(story.text)) is None


def test_the_wanted_class_decides_what_a_pronoun_stands_for() -> None:
    story = tell("en", "Acme/Company launched/VERB Zed/AIModel .", "It/PRON grew/VERB .")
    chunk = story.chunk("It")
    ontology = vocabulary()
    firm = story.discourse.refer(story.parse, chunk, lambda cls: ontology.is_a(cls, "Organization"))
    product = story.discourse.refer(story.parse, chunk, lambda cls: ontology.is_a(cls, "Product"))
    assert ([r.entity for r in firm], [r.entity for r in product]) == (["acme"], ["zed"])


def test_reach_is_limited() -> None:
    far = " ".join(["word/NOUN"] * (REACH // 2))
    assert (
        tell("en", "Acme/Company grew/VERB .", far, "The/DET company/NOUN left/VERB .").refers("company")
        == []
    )


def test_names_after_are_not_meant() -> None:
    assert tell("en", "The/DET company/NOUN bought/VERB Nix/Company .").refers("company") == []


def test_transparent_nouns_stand_for_what_they_are_of() -> None:
    assert tell("en", "a/DET version/NOUN of/ADP Zed/AIModel").refers("version") == ["zed"]
    assert tell("en", "the/DET Zed/AIModel version/NOUN").refers("version") == ["zed"]


def test_nothing_is_before_the_beginning() -> None:
    story = tell("en", "Acme/Company grew/VERB .")
    assert story.discourse.last_mention("Company", 0) is None
    assert story.discourse.stands_for("the company") == ("Company",)
    assert story.discourse.stands_for("the moon") == ()


def test_both_are_the_two_parties_named_before() -> None:
    parted = [
        "快手/Company 发布/VERB",
        "快手/Company 表示/VERB 商汤/Company 增长/VERB",
        "双方/NOUN 表示/VERB",
    ]
    assert tell("zh", *parted).refers("双方") == ["快手", "商汤"]
    same = "快手/Company 与/ADP 商汤/Company 表示/VERB ， 两家/NUM 公司/NOUN 增长/VERB"
    assert tell("zh", same).refers("公司") == ["快手", "商汤"]
    assert tell("zh", "快手/Company 表示/VERB ， 双方/NOUN 增长/VERB").refers("双方") == []


def test_the_latter_is_the_last_named_and_the_former_the_one_before() -> None:
    story = tell(
        "zh", "快手/Company 与/ADP 商汤/Company 表示/VERB ， 前者/PRON 增长/VERB ， 后者/PRON 发布/VERB"
    )
    assert (story.refers("前者"), story.refers("后者")) == (["快手"], ["商汤"])
