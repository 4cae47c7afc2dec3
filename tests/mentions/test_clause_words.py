"""Words of a clause that stand in Han where a firm's name may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.lexicon.phrases import fold_width
from kg.mentions.clause_words import without_clauses
from kg.mentions.names import Candidate
from tests.hand_built import small, tell

LEXICON = replace(small("zh"), names=replace(small("zh").names, of_firms=frozenset({"净利"})))


def is_kept(sentence: str, name: str, cue: str = "before a title", source: str = "unmarked") -> bool:
    """Whether letters of a hand-built sentence that a cue takes for a firm may be one."""
    story = tell("zh", sentence)
    begin = story.sentences[0].text.index(name)
    candidate = Candidate(begin, begin + len(name), source, ((cue, "Company", 0.6),))
    text = fold_width(story.sentences[0].text)
    return bool(list(without_clauses([candidate], story.sentences, text, LEXICON)))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("再度/ADV 彰显/VERB 董事长/NOUN Ada/PROPN 的/PART 决心/NOUN", "彰显"),
        ("收购/VERB 带有/VERB 当地/NOUN 背景/NOUN 的/PART 公司/NOUN", "带有当地背景"),
        ("公司/NOUN 首席/NOUN 科学家/NOUN 表示/VERB", "公司首席"),
        ("母公司/NOUN 净利/NOUN 下滑/VERB", "净利"),
    ],
)
def test_verbs_and_what_firms_have_name_no_firm(sentence: str, name: str) -> None:
    assert not is_kept(sentence, name)


def test_a_common_noun_behind_a_kind_is_no_name() -> None:
    assert not is_kept("出版商/NOUN 内容/NOUN 遭/ADP 使用/VERB", "内容", "after 出版商")
    assert is_kept("内容/NOUN 创始人/NOUN Ada/PROPN 表示/VERB", "内容")


def test_rows_of_nouns_and_repeated_words_may_be_names() -> None:
    assert is_kept("蝴蝶/NOUN 效应/NOUN 创始人/NOUN 表示/VERB", "蝴蝶效应")
    assert is_kept("出门/VERB 问问/VERB 创始人/NOUN 说/VERB 出门/VERB 问问/VERB 很/ADV 好/ADJ", "出门问问")


def test_a_quoted_firm_is_no_verb() -> None:
    assert not is_kept("公司/NOUN “/PUNCT 快速/ADV 出圈/VERB ”/PUNCT", "快速出圈", source="quotation")
    assert is_kept("公司/NOUN “/PUNCT 蝴蝶/NOUN ”/PUNCT", "蝴蝶", source="quotation")
