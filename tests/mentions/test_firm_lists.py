"""Firms that no list knows by the known firms beside them in a row."""

from __future__ import annotations

import pytest

from kg.mentions.common import common_phrases
from kg.mentions.constructions import Constructions
from kg.mentions.cues import CueWords
from kg.mentions.firm_lists import FirmLists
from kg.mentions.names import Candidate
from tests.hand_built import small, tell
from tests.mentions.test_mentions import authority, language

KNOWN = {"快手": "kuaishou", "艾克米": "acme", "可灵": "kling"}  # two firms, and a model


def find(sentence: str) -> set[str]:
    """The names of firms that a row shows; known names are told by the authority list."""
    story = tell("zh", sentence)
    places = [(story.text.find(name), name) for name in KNOWN]
    listed = [Candidate(at, at + len(n), "authority", (), (KNOWN[n],)) for at, n in places if at >= 0]
    words = CueWords(small("zh"))
    rows = FirmLists(words, Constructions(words, common_phrases(language("zh"), authority())))
    lines = [(s, s.text.lower()) for s in story.sentences]
    found = list(rows.find(lines, listed, authority().entries))
    assert all(c.votes[0][1] == "Company" for c in found)
    return {story.text[c.begin : c.end] for c in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "其中/NOUN ， 包括/VERB 玄铁智造/PROPN 、 快手/PROPN 等/PART",
        "对手/NOUN 有/VERB 快手/PROPN 、 玄铁智造/PROPN 、 艾克米/PROPN 。",
        "， 快手/PROPN 、 艾克米/PROPN 和/CCONJ 玄铁智造/PROPN 等/PART 增长/VERB",
        "（ 快手/PROPN 、 玄铁智造/PROPN ）",
    ],
)
def test_who_stands_in_a_row_beside_a_known_firm_is_a_firm(sentence: str) -> None:
    assert find(sentence) == {"玄铁智造"}


def test_only_the_next_one_in_the_row_is_told() -> None:
    assert find("其中/NOUN ， 包括/VERB 玄铁智造/PROPN 、 北辰纪元/PROPN 、 快手/PROPN 等/PART") == {
        "北辰纪元"
    }


def test_the_first_of_a_row_needs_a_word_that_opens_it() -> None:
    assert find("成为/VERB 继/ADP 玄铁智造/PROPN 、 快手/PROPN 等/PART") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "其中/NOUN ， 包括/VERB 玄铁智造/PROPN 、 可灵/PROPN 等/PART",  # beside a model
        "其中/NOUN ， 包括/VERB 玄铁智造/PROPN 和/CCONJ 快手/PROPN",  # two, with no row
        "其中/NOUN ， 包括/VERB 快手/PROPN 、 云端/NOUN 服务/NOUN 等/PART",  # common words
        "其中/NOUN ， 包括/VERB 快手/PROPN 、 智能/NOUN 企业/NOUN 等/PART",  # a word for a kind
        "其中/NOUN ， 包括/VERB 快手/PROPN 、 首席执行官/NOUN 等/PART",  # a title
    ],
)
def test_other_rows_tell_nothing(sentence: str) -> None:
    assert find(sentence) == set()


@pytest.mark.parametrize("row", ["玄铁智造/PROPN 、 快手/PROPN", "快手/PROPN 、 玄铁智造/PROPN"])
def test_what_opens_a_row_need_not_open_its_clause(row: str) -> None:
    assert find(f"对手/NOUN 包括/VERB {row} 等/PART") == {"玄铁智造"}
