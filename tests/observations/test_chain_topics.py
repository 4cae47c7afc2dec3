"""Whom a chain of clauses is about that leave their subject out."""

from __future__ import annotations

from decimal import Decimal

from kg.observations.chain_topics import find_chain_topic, tells_results
from kg.observations.cues import Choice, Cue
from kg.ontology import ORGANIZATIONS
from kg.quantities import Quantity
from tests.hand_built import tell

FIRMS = frozenset({"公司"})


def topic(sentence: str, code: str = "zh", at: str = "利润") -> str | None:
    """The firm that the clause of a word is about."""
    story = tell(code, sentence)
    home = story.chunk(at).segment
    found = find_chain_topic(
        story.parse, home, lambda a: a.cls in ORGANIZATIONS, FIRMS, story.lexicon.grammar
    )
    return found.entity if found is not None else None


def test_the_firm_that_opens_the_last_clause_that_names_its_subject() -> None:
    opened = "星河/Company 受益/VERB 需求/NOUN ， 营收/NOUN 增长/VERB ，"
    assert topic(f"{opened} 利润/NOUN 达/VERB 2亿元/QUANTITY") == "星河"
    assert topic(f"蓝鲸/Company 下跌/VERB ， {opened} 利润/NOUN 达/VERB 2亿元/QUANTITY") == "星河"


def test_a_firm_that_is_only_helped_opens_no_clause() -> None:
    sentence = (
        "星河/Company 扩产/VERB ， 帮助/VERB 蓝鲸/Company 招聘/VERB ， 利润/NOUN 达/VERB 2亿元/QUANTITY"
    )
    assert topic(sentence) == "星河"
    sentence = "星河/Company 扩产/VERB ， 对/ADP 蓝鲸/Company 供货/VERB ， 利润/NOUN 达/VERB 2亿元/QUANTITY"
    assert topic(sentence) == "星河"


def test_one_of_a_list_opens_no_clause() -> None:
    sentence = "星河/Company 扩产/VERB ， 蓝鲸/Company ， 利润/NOUN 达/VERB 2亿元/QUANTITY"
    assert topic(sentence) == "星河"


def test_what_is_no_firm_is_passed_over() -> None:
    sentence = "星河/Company 扩产/VERB ， Zed/AIModel 热销/VERB ， 利润/NOUN 达/VERB 2亿元/QUANTITY"
    assert topic(sentence) == "星河"


def test_a_firm_that_has_no_name_ends_the_search() -> None:
    sentence = "星河/Company 扩产/VERB ， 公司/NOUN 受益/VERB 需求/NOUN ， 利润/NOUN 达/VERB 2亿元/QUANTITY"
    assert topic(sentence) is None


def test_languages_with_blanks_name_their_subjects() -> None:
    sentence = "Acme/Company grew/VERB fast/ADV , profits/NOUN reached/VERB $2/QUANTITY ."
    assert topic(sentence, "en", "profits") is None


def test_results_are_told_where_nothing_else_is_counted_nearer() -> None:
    number = Quantity(20, 23, "17%", Decimal(17))
    revenue, users, count = Cue(0, 2, "revenue"), Cue(0, 2, "users"), Cue(10, 12, "count")
    assert tells_results(Choice(number, "revenue", revenue), [revenue])
    assert tells_results(Choice(number, "growth", None), [revenue])
    assert not tells_results(Choice(number, "users", users), [users])
    assert not tells_results(Choice(number, "growth", None), [revenue, count])
    assert not tells_results(Choice(number, "growth", None), [])
