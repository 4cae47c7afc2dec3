"""Names in kana that stand in quotation marks, by who makes the thing, brings it out, or has it."""

from __future__ import annotations

import pytest

from kg.mentions.cues import CueWords
from kg.mentions.kana_things import KanaThings
from kg.mentions.names import Candidate
from tests.hand_built import small, tell

OWNER = "アクメ"


def find(sentence: str) -> dict[str, str]:
    """Quoted names → class, where ``アクメ`` is known to be a firm."""
    story = tell("ja", sentence)
    at = story.text.find(OWNER)
    owners = [Candidate(at, at + len(OWNER), "authority")] if at >= 0 else []
    things = KanaThings(CueWords(small("ja")))
    found = [c for s in story.sentences for c in things.find(s, owners)]
    return {story.text[c.begin : c.end]: c.votes[0][1] for c in found}


def find_examples(sentence: str) -> dict[str, str]:
    """Quoted names of a list → class."""
    story = tell("ja", sentence)
    found = KanaThings(CueWords(small("ja"))).find_examples(story.sentences[0])
    return {story.text[c.begin : c.end]: c.votes[0][1] for c in found}


@pytest.mark.parametrize(
    ("sentence", "cls"),
    [
        ("アクメ/PROPN が/ADP 開発した/VERB 「 モビリンク/NOUN 」 は/ADP", "Service"),
        ("アクメ/PROPN は/ADP 「 モビリンク/NOUN 」 を/ADP 発表/VERB", "Service"),
        ("アクメ/PROPN は/ADP 「 モビリンク/NOUN 」 を/ADP 来月/NOUN 公開/VERB", "Service"),
        ("アクメ/PROPN の/ADP 「 モビリンク/PROPN 」 は/ADP", "Service"),
        ("モデル/NOUN の/ADP 「 モビリンク/PROPN 」 は/ADP", "AIModel"),
        ("「 モビリンク/NOUN 」 は/ADP アクメ/PROPN が/ADP 開発した/VERB モデル/NOUN だ/AUX", "Service"),
    ],
)
def test_what_is_made_brought_out_or_somebodys_is_a_thing(sentence: str, cls: str) -> None:
    assert find(sentence) == {"モビリンク": cls}


@pytest.mark.parametrize(
    "sentence",
    [
        "アクメ/PROPN は/ADP 「 モビリンク/PROPN 」 と/ADP 述べる/VERB",  # words that somebody says
        "アクメ/PROPN の/ADP 「 サポート/NOUN 」 は/ADP",  # a word of the dictionary
        "社員/NOUN の/ADP 「 モビリンク/PROPN 」 は/ADP",  # of no firm
        "アクメ/PROPN は/ADP 「 新時代/NOUN 」 を/ADP 発表/VERB",  # no kana
        "アクメ/PROPN は/ADP モビリンク/PROPN を/ADP 発表/VERB",  # no quotation marks
        "「 モビリンク/PROPN 」 は/ADP 企業/NOUN が/ADP 使う/VERB",
    ],
)
def test_what_is_quoted_for_other_reasons_is_none(sentence: str) -> None:
    assert find(sentence) == {}


def test_several_that_are_brought_out_together() -> None:
    sentence = "アクメ/PROPN は/ADP 「 モビリンク/NOUN 」 と/ADP 「 ノルミル/NOUN 」 を/ADP 発表/VERB"
    assert find(sentence) == {"モビリンク": "Service", "ノルミル": "Service"}


def test_what_its_name_means_in_brackets_is_passed_over() -> None:
    sentence = "アクメ/PROPN は/ADP 「 モビリンク/NOUN （ 仮称/NOUN ） 」 を/ADP 発表/VERB"
    assert find(sentence) == {"モビリンク": "Service"}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "「 雀日記/NOUN 」 「 鴨物語/NOUN 」 などの/ADP 新しい/ADJ モデル/NOUN",
            {"雀日記": "AIModel", "鴨物語": "AIModel"},
        ),
        ("「 雀日記/NOUN 」 や/ADP 「 遅い/ADJ 」 などの/ADP モデル/NOUN", {"雀日記": "AIModel"}),
        ("「 雀日記/NOUN 」 などの/ADP モデル/NOUN", {}),  # one is no list
        ("「 雀日記/NOUN 」 「 鴨物語/NOUN 」 などの/ADP 議論/NOUN が/ADP モデル/NOUN", {}),
        ("「 雀日記/NOUN 」 「 鴨物語/NOUN 」 は/ADP モデル/NOUN", {}),
    ],
)
def test_a_word_for_a_kind_closes_a_list_of_quoted_names(sentence: str, found: dict[str, str]) -> None:
    assert find_examples(sentence) == found


@pytest.mark.parametrize("said", ["急ぐ/VERB", "助かります/VERB", "軽いです/ADJ"])
def test_quoted_speech_is_no_example(said: str) -> None:
    assert find_examples(f"「 {said} 」 「 遅い/ADJ 」 などの/ADP 企業/NOUN") == {}
