"""Triggers found and their slots filled, on hand-tagged sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.frames import Filled, fill
from kg.frames.triggers import FrameIndex
from kg.lexicon import load_lexicon
from tests.hand_built import Story, entities, permit, tell, vocabulary, write_lexicon

Slots = dict[str, list[str]]


def read(code: str, *sentences: str) -> list[tuple[str, Slots, Filled]]:
    """Each trigger of the last sentence: what it says, and who fills which slot."""
    story = tell(code, *sentences)
    found = []
    for trigger in FrameIndex(story.lexicon).find(story.parse, story.folded):
        filled = fill(story.parse, trigger, story.discourse, story.lexicon.grammar, permit)
        found.append((trigger.frame.target, entities(filled.slots), filled))
    return found


def only(code: str, *sentences: str) -> tuple[str, Slots]:
    """The one trigger of the last sentence."""
    [(target, slots, _)] = read(code, *sentences)
    return target, slots


PART = "VerbForm=Part"


@pytest.mark.parametrize(
    ("code", "sentence", "target", "slots"),
    [
        (
            "en",
            "Acme/Company launched/VERB/launch Zed/AIModel .",
            "Release",
            {"agent": ["acme"], "object": ["zed"]},
        ),
        (
            "en",
            "Acme/Company rolls/VERB/roll out/PART Zed/AIModel .",
            "Release",
            {"agent": ["acme"], "object": ["zed"]},
        ),
        (
            "en",
            "Acme/Company rolls/VERB/roll out/ADP Zed/AIModel .",
            "Release",
            {"agent": ["acme"], "object": ["zed"]},
        ),
        (
            "en",
            f"Zed/AIModel was/AUX/be launched/VERB/launch/{PART} by/ADP Acme/Company .",
            "Release",
            {"object": ["zed"], "agent": ["acme"]},
        ),
        (
            "en",
            "Acme/Company invested/VERB/invest in/ADP Nix/Company .",
            "Investment",
            {"agent": ["acme"], "recipient": ["nix"]},
        ),
        (
            "en",
            "Acme/Company develops/VERB/develop Zed/AIModel .",
            "developer",
            {"object": ["acme"], "subject": ["zed"]},
        ),
        (
            "en",
            "Zed/AIModel is/AUX/be based/VERB/base on/ADP Fen/AIModel .",
            "basedOn",
            {"subject": ["zed"], "object": ["fen"]},
        ),
        (
            "en",
            "the/DET acquisition/NOUN of/ADP Nix/Company by/ADP Acme/Company",
            "Acquisition",
            {"object": ["nix"], "agent": ["acme"]},
        ),
        (
            "en",
            "Acme/Company 's/PART acquisition/NOUN of/ADP Nix/Company",
            "Acquisition",
            {"object": ["nix"], "agent": ["acme"]},
        ),
        ("en", "the/DET debut/NOUN of/ADP Zed/AIModel", "Release", {"object": ["zed"]}),
        (
            "de",
            "Acme/Company stellte/VERB/stellen Zed/AIModel vor/ADP .",
            "Release",
            {"agent": ["acme"], "object": ["zed"]},
        ),
        (
            "de",
            "Acme/Company wird/AUX/werden Zed/AIModel vorstellen/VERB/vorstellen/VerbForm=Inf .",
            "Release",
            {"agent": ["acme"], "object": ["zed"]},
        ),
        ("zh", "快手/Company 发布/VERB 可灵/AIModel", "Release", {"agent": ["快手"], "object": ["可灵"]}),
        (
            "zh",
            "商汤/Company 被/ADP 快手/Company 收购/VERB",
            "Acquisition",
            {"object": ["商汤"], "agent": ["快手"]},
        ),
        (
            "zh",
            "快手/Company 宣布/VERB 可灵/AIModel 上线/VERB",
            "Release",
            {"agent": ["快手"], "object": ["可灵"]},
        ),
        (
            "zh",
            "官司/NOUN 由/ADP 快手/Company 起诉/VERB 商汤/Company",
            "Lawsuit",
            {"agent": ["快手"], "recipient": ["商汤"]},
        ),
        (
            "zh",
            "快手/Company 将/ADV 收购/VERB 增长/VERB 两年/QUANTITY 的/PART 商汤/Company",
            "Acquisition",
            {"agent": ["快手"], "object": ["商汤"]},
        ),
        (
            "zh",
            "国会/PublicBody 禁止/VERB 学生/NOUN 使用/VERB 可灵/AIModel",
            "Regulation",
            {"agent": ["国会"], "object": ["可灵"]},
        ),
        (
            "zh",
            "快手/Company 以/ADP 侵犯/VERB 版权/NOUN 为由/VERB 起诉/VERB 商汤/Company",
            "Lawsuit",
            {"agent": ["快手"], "recipient": ["商汤"]},
        ),
        (
            "zh",
            "可灵/Service 由/ADP 快手/Company 运营/NOUN ，",
            "operator",
            {"subject": ["可灵"], "object": ["快手"]},
        ),
        (
            "zh",
            "快手/Company 的/PART 投资人中/NOUN 有/VERB 商汤/Company ， 也有/VERB 字节/Company",
            "Investment",
            {"agent": ["商汤", "字节"], "recipient": ["快手"]},
        ),
        (
            "zh",
            "快手/Company 引入/VERB 商汤/Company 、 字节/Company 等/PART 投资者/NOUN 。",
            "Investment",
            {"agent": ["商汤", "字节"], "recipient": ["快手"]},
        ),
        (
            "zh",
            "快手/Company 对/ADP 可灵/AIModel 进行/VERB 红队测试/Technology",
            "Test",
            {"agent": ["快手"], "object": ["可灵"]},
        ),
        (
            "ja",
            "快手/Company が/ADP 可灵/AIModel を/ADP 公開/VERB する/AUX",
            "Release",
            {"agent": ["快手"], "object": ["可灵"]},
        ),
        (
            "ja",
            "快手/Company が/ADP 開発/NOUN し/AUX/する た/AUX 可灵/AIModel",
            "developer",
            {"object": ["快手"], "subject": ["可灵"]},
        ),
    ],
)
def test_slots_are_filled(code: str, sentence: str, target: str, slots: Slots) -> None:
    found, filled = only(code, sentence)
    assert found == target
    assert {slot: sorted(who) for slot, who in filled.items()} == slots


def test_all_names_of_a_list_fill_a_slot() -> None:
    _, slots = only("en", "Acme/Company and/CCONJ Nix/Company launched/VERB/launch Zed/AIModel .")
    assert sorted(slots["agent"]) == ["acme", "nix"]


def test_what_something_comes_on_top_of_fills_its_slot() -> None:
    _, slots = only(
        "de",
        "Neben/ADP Acme/Company übernimmt/VERB/übernehmen auch/ADV Nix/Company die/DET Firma Kiv/Company .",
    )
    assert sorted(slots["agent"]) == ["acme", "nix"]
    _, slots = only(
        "de", "Neben/ADP Acme/Company übernimmt/VERB/übernehmen Nix/Company die/DET Firma/NOUN Kiv/Company ."
    )
    assert slots["agent"] == ["nix"]


def test_a_compound_tells_what_its_head_tells() -> None:
    found, slots = only("de", "Die/DET Komplettübernahme/NOUN von/ADP Nix/Company kam/VERB .")
    assert (found, slots["object"]) == ("Acquisition", ["nix"])


def test_what_the_ontology_forbids_fills_no_slot() -> None:
    _, slots = only("en", "Acme/Company launched/VERB/launch Ada/Person .")
    assert "object" not in slots


def test_who_is_named_right_before_a_verb_of_speech_speaks() -> None:
    said = "负责/VERB 技术/NOUN 与/CCONJ 安全/NOUN 的/PART 主席/NOUN 与/CCONJ 王芳/Person 表示/VERB 。"
    assert only("zh", said) == ("Statement", {"agent": ["王芳"]})


@pytest.mark.parametrize(
    "sentence",
    [
        "Zed/AIModel grew/VERB/grow , Ada/Person , head/NOUN at/ADP Acme/Company , said/VERB/say .",
        "Ada/Person , the/DET boss/NOUN who/PRON grew/VERB Acme/Company , said/VERB/say Forbes/MediaOutlet .",
    ],
)
def test_asides_may_part_who_speaks_from_the_verb(sentence: str) -> None:
    assert only("en", sentence)[1]["agent"] == ["ada"]


def test_a_firm_regulates_nothing() -> None:
    assert only("en", "Acme/Company banned/VERB/ban Zed/AIModel .") == ("Regulation", {})
    by_body = only("en", "Ofcom/PublicBody banned/VERB/ban Zed/AIModel .")
    assert by_body == ("Regulation", {"agent": ["ofcom"], "object": ["zed"]})


def test_german_classes_decide_where_order_cannot() -> None:
    """The object stands first, and only the firm can launch."""
    _, slots = only("de", "Zed/AIModel stellte/VERB/stellen Acme/Company vor/ADP .")
    assert slots == {"agent": ["acme"], "object": ["zed"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme/Company launch/NOUN",  # a noun of the same letters is the noun's frame, not the verb's
        "the/DET launch/NOUN pleased/VERB Acme/Company",
    ],
)
def test_part_of_speech_tells_verb_from_noun(sentence: str) -> None:
    [(_, _, filled)] = read("en", sentence)
    assert filled.trigger.frame.form == "noun"
    assert filled.rule.startswith("noun")


def test_the_longest_trigger_wins() -> None:
    [(target, _, filled)] = read("en", "Acme/Company rolled/VERB/roll out/ADP Zed/AIModel .")
    assert (target, filled.trigger.last - filled.trigger.first) == ("Release", 1)


def test_frames_of_one_word_come_in_the_order_of_the_lexicon(tmp_path: Path) -> None:
    roles = ("agent", "object", "recipient", "place")
    entries = [f'[[events.Investment]]\nverbs = ["fund"]\nslots = "agent V; in: {role}"\n' for role in roles]
    lexicon = load_lexicon(write_lexicon(tmp_path, "\n".join(entries)), vocabulary())
    story = tell("en", "Acme/Company funds/VERB/fund Zed/AIModel .")
    frames = [t.frame for t in FrameIndex(lexicon).find(story.parse, story.folded)]
    assert frames == list(lexicon.frames)


def test_a_parted_german_verb_needs_its_particle() -> None:
    assert read("de", "Acme/Company stellte/VERB/stellen Zed/AIModel .") == []


def test_a_name_is_no_trigger() -> None:
    assert read("en", "Launch/Company grew/VERB .") == []
    assert read("zh", "发布/Company 增长/VERB") == []


def test_who_reports_from_a_place_is_not_the_place() -> None:
    assert [s for _, s, _ in read("zh", "王/NOUN ／ 北京/Place 表示/VERB ， 快手/Company 增长/VERB")] == [{}]


def test_a_clause_before_a_noun_for_it_ends_in_its_object() -> None:
    [(target, slots, _)] = read("zh", "快手/Company 收购/VERB 公司/NOUN 商汤/Company 的/PART 交易/NOUN")
    assert (target, slots) == ("Acquisition", {"agent": ["快手"], "object": ["商汤"]})


def test_a_chinese_trigger_may_be_several_words() -> None:
    """Words of a tagger and words of the lexicon need not agree, as long as their borders do."""
    assert {t for t, _, _ in read("zh", "快手/Company 发/VERB 布/VERB 可灵/AIModel")} == {"Release"}
    assert read("zh", "快手/Company 发布会/NOUN") == []


def test_rules_say_how() -> None:
    rules = {
        "Acme/Company launched/VERB/launch Zed/AIModel .": "verb",
        f"Zed/AIModel was/AUX/be launched/VERB/launch/{PART} by/ADP Acme/Company .": "passive",
        "Acme/Company grew/VERB and/CCONJ launched/VERB/launch Zed/AIModel .": "verb with an earlier subject",
        "the/DET debut/NOUN of/ADP Zed/AIModel": "noun",
        "Zed/AIModel is/AUX based/VERB on/ADP Fen/AIModel .": "phrase",
    }
    assert {s: read("en", s)[0][2].rule for s in rules} == rules


def test_a_pronoun_fills_a_slot_with_what_it_stands_for() -> None:
    _, slots = only("en", "Acme/Company grew/VERB .", "It/PRON launched/VERB/launch Zed/AIModel .")
    assert slots == {"agent": ["acme"], "object": ["zed"]}


def test_its_launch_is_that_of_the_sentence_s_free_name() -> None:
    _, slots = only("en", "Since/ADP its/DET launch/NOUN , Zed/AIModel grew/VERB .")
    assert slots == {"object": ["zed"]}


def test_what_stands_between_a_possessive_and_a_noun_undergoes_it() -> None:
    _, slots = only("en", "Acme/Company closed/VERB its/DET Nix/Company acquisition/NOUN .")
    assert slots == {"agent": ["acme"], "object": ["nix"]}


def test_passage_offsets_of_fillers_are_those_of_the_names() -> None:
    story: Story = tell("en", "x .", "Acme/Company launched/VERB/launch Zed/AIModel .")
    trigger = FrameIndex(story.lexicon).find(story.parse, story.folded)[0]
    filled = fill(story.parse, trigger, story.discourse, story.lexicon.grammar, permit)
    assert {story.text[r.begin : r.end] for _, r in filled.slots} == {"Acme", "Zed"}


@pytest.mark.parametrize(
    ("sentence", "target", "slots"),
    [
        (  # an apposition stands between the phrase and what it describes
            f"Developed/VERB/develop/{PART} by/ADP Acme/Company , two/NUM friends/NOUN of/ADP Bo/Person , "
            "Zed/AIModel grows/VERB/grow .",
            "developer",
            {"subject": ["zed"], "object": ["acme"]},
        ),
        (
            "Fully/ADV based/VERB/base on/ADP Fen/AIModel , Zed/AIModel grows/VERB/grow .",
            "basedOn",
            {"subject": ["zed"], "object": ["fen"]},
        ),
        (  # what another verb's marker marks is not the first one's
            f"Backed/VERB/invest/{PART} in/ADP time/NOUN , Acme/Company works/VERB/work in/ADP Nix/Company .",
            "Investment",
            {},
        ),
        (
            "Acme/Company invests/VERB/invest , it/PRON says/VERB , in/ADP Nix/Company .",
            "Investment",
            {"agent": ["acme"], "recipient": ["nix"]},
        ),
    ],
)
def test_a_phrase_that_opens_a_sentence_describes_its_subject(
    sentence: str, target: str, slots: Slots
) -> None:
    found = {name: filled for name, filled, _ in read("en", sentence)}
    assert found[target] == slots


def test_a_name_may_stand_with_the_noun_that_a_phrase_is() -> None:
    read_ = {
        name: filled
        for name, filled, _ in read(
            "en", "Zed/AIModel beats/VERB/beat its/PRON predecessor/NOUN Rex/AIModel ."
        )
    }
    assert read_["succeeds"] == {"subject": ["zed"], "object": ["rex"]}


@pytest.mark.parametrize(
    ("sentence", "object_"),
    [
        ("Zed/AIModel is/AUX based/VERB on/ADP Acme/Company 's/PART Rex/AIModel .", "rex"),
        ("Zed/AIModel is/AUX based/VERB on/ADP Rex/AIModel .", "rex"),
    ],
)
def test_a_phrase_names_what_is_somebody_s(sentence: str, object_: str) -> None:
    found = {name: filled for name, filled, _ in read("en", sentence)}
    assert found["basedOn"] == {"subject": ["zed"], "object": [object_]}


FINITE = "Mood=Ind|Number=Sing|Person=3|VerbForm=Fin"


@pytest.mark.parametrize(
    ("sentence", "slots"),
    [
        (f"Lançou/VERB/lançar/{FINITE} Zed/AIModel .", {"agent": ["acme"], "object": ["zed"]}),
        (
            f"Em/ADP 2021/NUM ,/PUNCT lançou/VERB/lançar/{FINITE} Zed/AIModel .",
            {"agent": ["acme"], "object": ["zed"]},
        ),
        ("Vale/VERB/valer/VerbForm=Fin lançar/VERB/lançar/VerbForm=Inf Zed/AIModel .", {"object": ["zed"]}),
        (f"Que/SCONJ lançou/VERB/lançar/{FINITE} Zed/AIModel .", {"object": ["zed"]}),
    ],
)
def test_a_verb_without_its_subject_is_told_of_whom_the_sentence_before_is_about(
    sentence: str, slots: Slots
) -> None:
    before = f"Acme/Company lançou/VERB/lançar/{FINITE} Orion/AIModel ."
    assert only("pt", before, sentence) == ("Release", slots)


def test_a_passive_verb_before_a_marked_noun_has_the_agent() -> None:
    sentence = "Acme/Company was/AUX told/VERB in/ADP the/DET acquisition/NOUN by/ADP Nix/Company ."
    assert "agent" not in only("en", sentence)[1]
