"""Whose a number is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.coreference.topics import Nouns, Told
from kg.observations.cues import KINDS, OBSERVED, Cue
from kg.observations.measures import choose_measures
from kg.observations.owners import Owners
from kg.quantities import Quantity
from kg.syntax.words import Atom
from tests.hand_built import small, tell, vocabulary


def own(
    sentence: str,
    cues: dict[str, str],
    *before: str,
    sources: frozenset[str] = frozenset(),
    payers: frozenset[str] = frozenset(),
    told: Told | None = None,
    given: bool = False,
    language: str = "en",
    **fields: object,
) -> list[tuple[str, str | None, str]]:
    """Measure, entity and rule of each quantity (a word tagged ``QUANTITY``) of the last sentence.

    Args:
        cues: word → measure.
        fields: of the quantities: ``kind``, ``unit``, ….
    """
    story = tell(language, *before, sentence)
    amounts = [
        Quantity(w.begin, w.end, w.text, Decimal(500_000), **fields)  # type: ignore[arg-type]
        for w in story.parse.words
        if w.atom is not None and w.atom.kind == "QUANTITY"
    ]
    marks = tuple(Cue(w.begin, w.end, cues[w.text], given=given) for w in story.parse.words if w.text in cues)
    owners = Owners(
        story.parse,
        story.discourse,
        small(language).grammar,
        vocabulary(),
        sources=sources,
        payers=payers,
        told=told or Told(),
        nouns=Nouns(
            frozenset({"firm", "start-up"}), ("division",), ("market",),
            parts=("arm",), parts_after=frozenset({"in"}),
        ),
        cues=marks,
    )  # fmt: skip
    found = []
    for choice in choose_measures(story.parse, amounts, marks, small("en").grammar):
        owner = owners.find(choice)
        found.append((choice.measure, owner.atom.entity if owner.atom else None, owner.rule))
    return found


def who(*args: object, **kwargs: object) -> list[str | None]:
    return [entity for _, entity, _ in own(*args, **kwargs)]  # type: ignore[arg-type]


MONEY = {"kind": "money", "unit": "USD"}
PERCENT = {"kind": "percent", "unit": "percent"}
REVENUE = {"revenue": "revenue"}


def test_the_nearest_fitting_name_before() -> None:
    sentence = "Acme/Company said/VERB Nix/Company had/VERB a/DET revenue/NOUN of/ADP $5/QUANTITY ."
    assert who(sentence, REVENUE, **MONEY) == ["nix"]


def test_an_owner_of_the_measure_before_all_others() -> None:
    sentence = "Nix/Company praised/VERB Acme/Company 's/PART revenue/NOUN of/ADP $5/QUANTITY ."
    [(_, entity, rule)] = own(sentence, REVENUE, **MONEY)
    assert (entity, rule) == ("acme", "of its owner")


def test_an_example_is_no_owner() -> None:
    sentence = "Acme/Company counts/VERB 5/QUANTITY customers/NOUN such/ADP as/ADP Nix/Company ."
    assert who(sentence, {"customers": "users"}, kind="plain") == ["acme"]


def test_its_stands_for_the_name_before() -> None:
    sentence = "Acme/Company said/VERB its/DET revenue/NOUN was/AUX $5/QUANTITY ."
    assert who(sentence, REVENUE, **MONEY) == ["acme"]
    assert who("its/DET revenue/NOUN was/AUX $5/QUANTITY .", REVENUE, "Nix/Company grew/VERB .", **MONEY) == [
        "nix"
    ]


def test_classes_that_cannot_have_it_are_passed_over() -> None:
    sentence = "Acme/Company , says/VERB Ada/Person , had/VERB revenue/NOUN of/ADP $5/QUANTITY ."
    assert who(sentence, REVENUE, **MONEY) == ["acme"]


def test_sources_are_not_what_is_measured() -> None:
    sentence = "Acme/Company : revenue/NOUN of/ADP $5/QUANTITY , Nix/Company says/VERB"
    assert who(sentence, REVENUE, **MONEY) == ["acme"]
    assert who(sentence, REVENUE, sources=frozenset({"acme"}), **MONEY) == ["nix"]


def test_a_name_in_the_next_clause_is_its_own_subject() -> None:
    sentence = "revenue/NOUN reached/VERB $5/QUANTITY , Nix/Company says/VERB"
    assert who(sentence, REVENUE, **MONEY) == [None]


def test_payers_are_not_whom_the_money_is_for() -> None:
    sentence = "Acme/Company valued/VERB Nix/Company at/ADP $5/QUANTITY and/CCONJ earned/VERB revenue/NOUN"
    assert who(sentence, {"valued": "valuation"}, payers=frozenset({"nix"}), **MONEY) == ["acme"]
    assert who(sentence, {"earned": "revenue"}, payers=frozenset({"nix"}), **MONEY) == ["nix"]


def test_the_number_of_a_market_is_of_no_firm_spoken_of() -> None:
    grew = "Nix/Company grew/VERB ."
    assert who("revenue/NOUN reached/VERB $5/QUANTITY .", REVENUE, grew, **MONEY) == ["nix"]
    assert who("the/DET market/NOUN reached/VERB $5/QUANTITY revenue/NOUN .", REVENUE, grew, **MONEY) == [
        None
    ]


def test_what_an_event_says() -> None:
    story = tell("en", "Acme/Company bought/VERB Nix/Company for/ADP $5/QUANTITY")
    nix = Atom(12, 15, "NAME", "nix", "Company")
    cue = Cue(5, 11, "price", owner=nix, trigger=1)
    quantity = Quantity(20, 22, "$5", Decimal(5), kind="money", unit="USD")
    [choice] = choose_measures(story.parse, [quantity], [cue], small("en").grammar)
    owners = Owners(story.parse, story.discourse, small("en").grammar, vocabulary())
    assert owners.find(choice).atom == nix


def test_money_given_goes_to_who_was_funded_before() -> None:
    funded = Told(funded=(Atom(0, 3, "NAME", "nix", "Company"), 0))
    sentence = "Acme/Company invested/VERB $5/QUANTITY ."
    assert who(sentence, {"invested": "funding"}, told=funded, given=True, **MONEY) == ["nix"]
    assert who(sentence, {"invested": "funding"}, given=True, **MONEY) == [None]
    nobody = "investors/NOUN invested/VERB $5/QUANTITY ."
    assert who(nobody, {"invested": "funding"}, told=funded, given=True, **MONEY) == [None]


def test_money_given_goes_to_what_a_clause_explains() -> None:
    sentence = "Acme/Company praised/VERB Nix/Company , which/PRON it/PRON invested/VERB $5/QUANTITY in/ADP ."
    [(_, entity, rule)] = own(sentence, {"invested": "funding"}, given=True, **MONEY)
    assert (entity, rule) == ("nix", "of what a clause explains")


def test_results_without_a_name_are_those_of_the_firm_spoken_of() -> None:
    before = ("Acme/Company met/VERB Nix/Company .", "Acme/Company grew/VERB .")
    [(_, entity, rule)] = own("revenue/NOUN was/AUX $5/QUANTITY .", REVENUE, *before, **MONEY)
    assert (entity, rule) == ("acme", "of the firm spoken of")
    heading = Told(heading=Atom(0, 3, "NAME", "zed", "Company"))
    assert who("revenue/NOUN was/AUX $5/QUANTITY .", REVENUE, *before, told=heading, **MONEY) == ["zed"]


def test_another_subject_is_not_the_firm_spoken_of() -> None:
    before = "Acme/Company grew/VERB ."
    assert who("Analysts/NOUN expect/VERB revenue/NOUN of/ADP $5/QUANTITY .", REVENUE, before, **MONEY) == [
        None
    ]
    division = "The/DET division/NOUN had/VERB revenue/NOUN of/ADP $5/QUANTITY ."
    assert who(division, REVENUE, before, **MONEY) == ["acme"]


def test_growth_of_results_is_of_a_firm_not_of_a_product() -> None:
    sentence = "Acme/Company sells/VERB Zed/Device , and/CCONJ revenue/NOUN rose/VERB 5%/QUANTITY ."
    cues = {"rose": "growth", "revenue": "revenue"}
    assert own(sentence, cues, **PERCENT) == [("growth", "acme", "of the nearest name")]
    assert own(sentence.replace("revenue", "use"), cues, **PERCENT)[0][1] is None


def test_a_clause_explains_the_noun_after_it() -> None:
    sentence = "Acme/Company の/ADP 5%/QUANTITY を/ADP 占める/VERB Nix/Company は/ADP 強い/ADJ"
    assert who(sentence, {"占める": "share"}, language="ja", **PERCENT) == ["nix"]


def test_a_market_is_nobodys() -> None:
    sentence = "Acme/Company says/VERB the/DET market/NOUN is/AUX $5/QUANTITY"
    assert own(sentence, {"market": "marketSize"}, **MONEY) == [("marketSize", None, "of a market")]


def test_what_a_noun_stands_for() -> None:
    sentence = "The/DET company/NOUN had/VERB revenue/NOUN of/ADP $5/QUANTITY"
    assert who(sentence, REVENUE, "Acme/Company grew/VERB .", **MONEY) == ["acme"]


def test_every_measure_has_kinds_and_classes_that_the_ontology_knows() -> None:
    assert set(KINDS) == set(OBSERVED)
    assert {cls for classes in OBSERVED.values() for cls in classes} <= set(vocabulary().classes)


@pytest.mark.parametrize("measure", sorted(OBSERVED))
def test_the_classes_of_a_measure_are_told_once(measure: str) -> None:
    assert len(set(OBSERVED[measure])) == len(OBSERVED[measure])


def test_short_clauses_of_a_list_of_results_have_the_subject_of_the_first() -> None:
    lists = "快手/Company 表示/VERB" + " ， 年/NOUN 增/VERB" * 4 + " ，"
    assert who(f"{lists} 营收/NOUN 5亿/QUANTITY", {"营收": "revenue"}, language="zh", **MONEY) == ["快手"]


def test_another_subject_of_the_number_s_own_clause_is_measured() -> None:
    parted = "快手/Company 营收/NOUN 5亿/QUANTITY ； 商汤/Company 为/VERB 3亿/QUANTITY"
    assert who(parted, {"营收": "revenue"}, language="zh", **MONEY) == ["快手", "商汤"]


def test_a_noun_right_before_the_word_for_results_is_no_subject() -> None:
    whole = "快手/Company 9月/DATE 公司/NOUN 营收/VERB 5亿/QUANTITY"
    assert who(whole, {"营收": "revenue"}, language="zh", **MONEY) == ["快手"]


def test_a_public_body_is_no_firm_that_is_funded() -> None:
    assert who(
        "国会/PublicBody 表示/VERB ， 融资/NOUN 5亿/QUANTITY", {"融资": "funding"}, language="zh", **MONEY
    ) == [None]


def test_a_nameless_part_s_results_are_not_the_firm_s() -> None:
    part = "Acme/Company had/VERB revenue/NOUN {}/ADP the/DET arm/NOUN of/ADP $5/QUANTITY ."
    assert who(part.format("in"), REVENUE, **MONEY) == [None]
    assert who(part.format("despite"), REVENUE, **MONEY) == ["acme"]


def test_a_firm_may_pay_a_price_and_not_be_sold_for_it() -> None:
    sentence = "Acme/Company will/AUX pay/VERB 500000/QUANTITY price/NOUN ."
    assert who(sentence, {"price": "price"}, **MONEY) == [None]


def test_growth_of_a_whole_market_is_not_the_firm_s() -> None:
    sentence = "funding/NOUN of/ADP the/DET market/NOUN reached/VERB 500000/QUANTITY ."
    assert who(sentence, {"funding": "funding"}, "Acme/Company grew/VERB .", **MONEY) == [None]


def test_a_clause_goes_on_about_a_subject_without_a_name() -> None:
    sentence = "厂商/NOUN 完成/VERB 计划/NOUN ，/PUNCT 融资/NOUN 500000/QUANTITY 。"
    before = "甲/Company 增长/VERB 。"
    assert who(sentence, {"融资": "funding"}, before, language="zh", **MONEY) == [None]


def test_numbers_in_brackets_are_of_the_name_before_them() -> None:
    sentence = "Nix/Company bought/VERB Acme/Company (/PUNCT 5/QUANTITY employees/NOUN )/PUNCT ."
    [(_, entity, rule)] = own(sentence, {"employees": "headcount"}, kind="count", counts="people")
    assert (entity, rule) == ("acme", "of the name before its bracket")


def test_users_on_a_product_are_the_product_s() -> None:
    sentence = "Acme/Company has/VERB 5/QUANTITY users/NOUN on/ADP its/DET app/NOUN Zed/Service ."
    assert who(sentence, {"users": "users"}, kind="plain") == ["zed"]


def test_who_says_it_may_be_the_firm_that_the_text_is_about() -> None:
    sentence = "Revenue/NOUN was/AUX $5/QUANTITY , according/ADP to/ADP Acme/Company ."
    before = "Acme/Company grew/VERB ."
    told = {"Revenue": "revenue"}
    assert who(sentence, told, before, before, sources=frozenset({"acme"}), **MONEY) == ["acme"]


def test_what_it_that_costs_millions_stands_for_is_no_app() -> None:
    sentence = "It/PRON sought/VERB a/DET price/NOUN of/ADP $5/QUANTITY ."
    before = "Zed/Service works/VERB ."
    assert who(sentence, {"price": "price"}, before, magnified=True, **MONEY) == [None]


def test_many_things_are_not_the_firm_spoken_of() -> None:
    sentence = "the/DET chips/NOUN brought/VERB revenue/NOUN of/ADP $5/QUANTITY ."
    assert who(sentence, REVENUE, "Acme/Company grew/VERB .", **MONEY) == [None]


def test_what_is_counted_may_act_itself() -> None:
    sentence = "5/QUANTITY users/NOUN were/AUX harmed/VERB ."
    assert who(sentence, {"users": "users"}, "Zed/Service broke/VERB .", kind="count", counts="people") == [
        None
    ]


def test_growth_told_after_a_market_s_size_is_the_market_s() -> None:
    sentence = "Acme/Company sees/VERB a/DET market/NOUN that/PRON grows/VERB 5/QUANTITY a/DET year/NOUN ."
    assert who(sentence, {"market": "marketSize", "grows": "growth"}, **PERCENT) == [None]
