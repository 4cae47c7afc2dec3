"""Planned, possible, denied or actual: what status words govern."""

from __future__ import annotations

import pytest

from kg.frames.status import StatusWords, is_over, judge_status, post_status
from tests.hand_built import tell


def judge(code: str, trigger: str, sentence: str, own: str | None = None, noun: bool = False) -> str:
    story = tell(code, sentence)
    cues = StatusWords(story.lexicon).find(story.parse, story.folded)
    at = story.word(trigger)
    return judge_status(story.parse, at, at, cues, story.lexicon.grammar, own, noun)


INF, FIN = "VerbForm=Inf", "VerbForm=Fin"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("actual", "Acme/Company launched/VERB Zed/AIModel ."),
        ("planned", "Acme/Company will/AUX launched/VERB Zed/AIModel ."),
        ("planned", "Acme/Company plans/VERB to/PART launched/VERB Zed/AIModel ."),
        ("possible", "Acme/Company may/AUX launched/VERB Zed/AIModel ."),
        ("possible", "Acme/Company reportedly/ADV launched/VERB Zed/AIModel ."),
        ("possible", "Has/AUX Acme/Company launched/VERB Zed/AIModel ?"),
        ("possible", "If/SCONJ Acme/Company launched/VERB Zed/AIModel , all/PRON win/VERB ."),
        ("denied", "Acme/Company has/AUX not/PART launched/VERB Zed/AIModel ."),
        ("denied", "Acme/Company never/ADV launched/VERB Zed/AIModel ."),
        ("denied", "Acme/Company refused/VERB to/PART launched/VERB Zed/AIModel ."),
        ("denied", "Acme/Company denied/VERB that/SCONJ Nix/Company launched/VERB Zed/AIModel ."),
        # what stands in other clauses or after the verb does not govern it
        ("actual", "Acme/Company did/AUX not/PART grow/VERB , Nix/Company launched/VERB Zed/AIModel ."),
        ("actual", "Acme/Company launched/VERB Zed/AIModel , which/PRON will/AUX grow/VERB ."),
        ("actual", "Acme/Company launched/VERB Zed/AIModel , not/PART Fen/AIModel ."),
        ("actual", "Acme/Company launched/VERB Zed/AIModel if/SCONJ all/PRON agree/VERB ."),
    ],
)
def test_english(status: str, sentence: str) -> None:
    assert judge("en", "launched", sentence) == status


@pytest.mark.parametrize(
    ("code", "trigger", "status", "sentence"),
    [
        ("de", "übernimmt", "actual", "Acme/Company übernimmt/VERB Nix/Company ."),
        ("de", "übernimmt", "denied", "Acme/Company übernimmt/VERB Nix/Company nicht/PART ."),
        (
            "de",
            "übernimmt",
            "actual",
            "Acme/Company übernimmt/VERB das/DET nicht/PART rentable/ADJ Nix/Company .",
        ),
        ("de", "übernehmen", "planned", f"Acme/Company will/AUX Nix/Company übernehmen/VERB//{INF} ."),
        (
            "de",
            "übernehmen",
            "planned",
            f"Acme/Company plant/VERB//{FIN} , Nix/Company zu/PART übernehmen/VERB//{INF} .",
        ),
        ("zh", "发布", "actual", "快手/Company 发布/VERB 可灵/AIModel"),
        ("zh", "发布", "denied", "快手/Company 没有/ADV 发布/VERB 可灵/AIModel"),
        ("zh", "发布", "planned", "快手/Company 将/ADV 发布/VERB 可灵/AIModel"),
        ("zh", "发布", "actual", "快手/Company 发布/VERB 可灵/AIModel ， 将/ADV 增长/VERB"),
        ("ja", "公開", "actual", "快手/Company が/ADP 公開/VERB し/AUX た/AUX"),
        ("ja", "公開", "denied", "快手/Company は/ADP 公開/VERB し/AUX ない/AUX"),
        ("ja", "公開", "planned", "快手/Company は/ADP 公開/VERB する/AUX 予定/NOUN だ/AUX"),
        ("ja", "公開", "possible", "快手/Company は/ADP 公開/VERB する/AUX 可能性/NOUN が/ADP ある/VERB"),
        (
            "ja",
            "公開",
            "actual",
            "快手/Company が/ADP 公開/VERB し/AUX 、 商湯/Company は/ADP 去ら/VERB ない/AUX",
        ),
    ],
)
def test_other_languages(code: str, trigger: str, status: str, sentence: str) -> None:
    assert judge(code, trigger, sentence) == status


def test_denial_is_stronger_than_plan_and_plan_than_possibility() -> None:
    assert judge("en", "launched", "Acme/Company will/AUX not/PART launched/VERB Zed/AIModel .") == "denied"
    assert (
        judge("en", "launched", "Acme/Company reportedly/ADV plans/VERB to/PART launched/VERB .") == "planned"
    )


def test_a_trigger_may_carry_its_own_status() -> None:
    for own in ("planned", "possible", "denied"):
        assert judge("en", "launched", "Acme/Company launched/VERB Zed/AIModel .", own=own) == own


def test_a_negated_clause_does_not_negate_its_noun() -> None:
    assert (
        judge(
            "en", "launch", "The/DET launch/NOUN of/ADP Zed/AIModel did/AUX not/PART help/VERB .", noun=True
        )
        == "actual"
    )
    assert judge("en", "launch", "There/PRON was/AUX never/ADV a/DET launch/NOUN .", noun=True) == "denied"
    assert (
        judge("en", "launch", "Acme/Company plans/VERB to/PART see/VERB the/DET launch/NOUN .", noun=True)
        == "planned"
    )


def test_a_status_word_inside_of_a_name_says_nothing() -> None:
    assert judge("en", "launched", "Never_Will/Company launched/VERB Zed/AIModel .") == "actual"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("the/DET former/ADJ ceo/NOUN", "former"),
        ("the/DET incoming/ADJ ceo/NOUN", "planned"),
        ("the/DET ceo/NOUN", "actual"),
        ("former/ADJ x y z a ceo/NOUN", "actual"),
    ],
)
def test_positions_that_are_over_or_to_come(sentence: str, status: str) -> None:
    story = tell("en", sentence)
    cues = StatusWords(story.lexicon).find(story.parse, story.folded)
    assert post_status(story.parse, story.word("ceo"), 2, cues) == status


def test_one_word_says_two_things_of_two_kinds() -> None:
    launch = "the/DET future/ADJ launch/NOUN of/ADP Zed/AIModel by/ADP Acme/Company"
    assert judge("en", "launch", launch, noun=True) == "planned"
    story = tell("en", "the/DET future/ADJ ceo/NOUN")
    cues = StatusWords(story.lexicon).find(story.parse, story.folded)
    assert post_status(story.parse, story.word("ceo"), 2, cues) == "planned"


def test_cues_are_words_not_letters() -> None:
    """'ex' is no cue in 'next', nor 将 in the middle of a word."""
    english = tell("en", "the/DET next/ADJ ceo/NOUN")
    assert StatusWords(english.lexicon).find(english.parse, english.folded) == ()
    chinese = tell("zh", "麻将/NOUN 发布/VERB")
    assert StatusWords(chinese.lexicon).find(chinese.parse, chinese.folded) == ()


@pytest.mark.parametrize(
    ("over", "verb"),
    [
        (True, f"worked/VERB//{FIN}|Tense=Past"),
        (False, f"worked/VERB//{FIN}|Tense=Pres"),
        (False, f"has/AUX//{FIN}|Tense=Pres worked/VERB//VerbForm=Part|Tense=Past"),
        (True, f"was/AUX//{FIN}|Tense=Past worked/VERB//VerbForm=Part|Tense=Past"),
    ],
)
def test_a_past_tense_tells_of_what_is_over(over: bool, verb: str) -> None:
    story = tell("en", f"Ada/Person {verb} at/ADP Acme/Company .")
    assert is_over(story.parse, story.word("worked"), story.lexicon.grammar) is over


def test_an_adverb_of_time_before_a_number_counts_nothing() -> None:
    """'compte 100 millions' counts; '将10亿' plans."""
    story = tell("zh", "甲/Company 将/ADV 500000/QUANTITY 。")
    assert [c.says for c in StatusWords(story.lexicon).find(story.parse, story.folded)] == ["planned"]


@pytest.mark.parametrize(
    ("says", "helper"),
    [([], "hat/AUX/haben/VerbForm=Fin"), (["possible"], "würde/AUX/werden/VerbForm=Fin")],
)
def test_what_somebody_has_been_able_to_do_is_done(says: list[str], helper: str) -> None:
    """'hat … einsammeln können': so it did."""
    story = tell("de", f"Acme/Company {helper} Geld/NOUN einsammeln/VERB//{INF} können/AUX//{INF} .")
    found = StatusWords(story.lexicon).find(story.parse, story.folded)
    assert [c.says for c in found if c.first == story.word("können")] == says
