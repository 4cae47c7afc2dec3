"""What a number measures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.observations.cues import FINER, KINDS, Cue, make_cues
from kg.observations.measures import choose_measures
from kg.quantities import Quantity
from tests.hand_built import small, tell

MONEY = {"kind": "money", "unit": "USD"}
PERCENT = {"kind": "percent", "unit": "percent"}


def read(
    sentence: str, cues: dict[str, str], *each: dict[str, object], negative: bool = False, given: bool = False
) -> list[tuple[str, str, Decimal]]:
    """Form, measure and value of the quantities of a sentence.

    Args:
        cues: word → measure.
        each: the fields of each quantity in turn, of the last for the rest; a value of 500,000 but said.
    """
    story = tell("en", sentence)
    atoms = [w for w in story.parse.words if w.atom is not None and w.atom.kind == "QUANTITY"]
    amounts = [
        Quantity(w.begin, w.end, w.text, **({"value": Decimal(500_000)} | each[min(i, len(each) - 1)]))  # type: ignore[arg-type]
        for i, w in enumerate(atoms)
    ]
    marks = [Cue(w.begin, w.end, cues[w.text], negative, given) for w in story.parse.words if w.text in cues]
    chosen = choose_measures(story.parse, amounts, marks, small("en").grammar)
    return [(c.quantity.text, c.measure, c.quantity.value) for c in chosen]


def measures(*args: object, **kwargs: object) -> list[tuple[str, str]]:
    return [(text, measure) for text, measure, _ in read(*args, **kwargs)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "cue", "told"),
    [
        (MONEY, "revenue", True),
        (PERCENT, "revenue", False),
        (PERCENT, "growth", True),
        ({"kind": "count"}, "users", True),
        ({"kind": "count", "counted": "chips", "known": True}, "users", False),
        ({"kind": "count", "counted": "people", "known": True, "counts": "people"}, "users", True),
        ({"kind": "count", "counted": "people", "known": True, "counts": "people"}, "views", False),
        ({"kind": "count", "counted": "times", "known": True, "counts": "times"}, "views", True),
        ({"kind": "plain", "value": Decimal(3)}, "users", False),
        (MONEY, "users", False),
        ({"kind": "plain", "magnified": True}, "revenue", True),
        ({"kind": "plain"}, "revenue", False),
        ({"kind": "tokens"}, "contextLength", True),
        ({"kind": "count", "value": Decimal(1)}, "contextLength", False),
    ],
)
def test_the_unit_must_suit_the_measure(fields: dict[str, object], cue: str, told: bool) -> None:
    assert bool(read(f"Acme/Company : {cue}/NOUN 5/QUANTITY", {cue: cue}, fields)) is told


def test_units_that_say_themselves_what_they_measure() -> None:
    assert measures("Zed/AIModel has/VERB 70B/QUANTITY", {}, {"kind": "parameters"}) == [
        ("70B", "parameters")
    ]
    clip = {"kind": "duration", "unit": "second", "comparator": "<="}
    assert measures("clips/NOUN of/ADP 60s/QUANTITY", {}, clip) == [("60s", "duration")]


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ("Acme/Company sold/VERB 5/QUANTITY chips/NOUN", {"kind": "count"}),  # nothing says what
        ("Zed/AIModel took/VERB 5/QUANTITY", {"kind": "duration", "unit": "year", "comparator": "<="}),
        ("trained/VERB on/ADP 5/QUANTITY", {"kind": "tokens"}),
        ("revenue/NOUN " + "word/NOUN " * 30 + "and/CCONJ $5/QUANTITY", MONEY),  # too far from its word
        ("revenue/NOUN of/ADP $5/QUANTITY", MONEY | {"conversion_of": 0}),
        ("revenue/NOUN above/ADP $5/QUANTITY", MONEY | {"part": "expected"}),
        ("revenue/NOUN of/ADP $5/QUANTITY", MONEY | {"vague": True}),
    ],
)
def test_numbers_of_which_nothing_is_known_are_left_out(sentence: str, fields: dict[str, object]) -> None:
    assert read(sentence, {"revenue": "revenue"}, fields) == []


def test_each_number_has_its_own_word() -> None:
    rose = "revenue/NOUN rose/VERB 17%/QUANTITY to/ADP $5/QUANTITY"
    sentence = f"{rose} , net/ADJ profit/NOUN fell/VERB to/ADP $3/QUANTITY"
    cues = {"revenue": "revenue", "rose": "growth", "profit": "profit", "fell": "growth"}
    told = measures(sentence, cues, PERCENT, MONEY | {"part": "to"})
    assert told == [("17%", "growth"), ("$5", "revenue"), ("$3", "profit")]


def test_a_difference_is_no_level() -> None:
    sentence = "revenue/NOUN rose/VERB $2/QUANTITY to/ADP $5/QUANTITY"
    cues = {"revenue": "revenue", "rose": "growth"}
    assert measures(sentence, cues, MONEY, MONEY | {"part": "to"}) == [("$5", "revenue")]
    assert measures("revenue/NOUN rose/VERB by/ADP $2/QUANTITY", cues, MONEY | {"part": "by"}) == []


def test_what_it_was_before_measures_the_same() -> None:
    sentence = "revenue/NOUN of/ADP $5/QUANTITY " + "word/NOUN " * 9 + "( before/ADV $4/QUANTITY )"
    told = measures(sentence, {"revenue": "revenue"}, MONEY, MONEY | {"part": "former"})
    assert told == [("$5", "revenue"), ("$4", "revenue")]
    assert measures(sentence, {"revenue": "revenue"}, MONEY) == [("$5", "revenue")]


def test_results_go_on_without_a_word() -> None:
    rose = "The/DET division/NOUN rose/VERB 11%/QUANTITY to/ADP $5/QUANTITY"
    assert measures(rose, {"rose": "growth"}, PERCENT, MONEY | {"part": "to"}) == [
        ("11%", "growth"),
        ("$5", ""),
    ]
    signed = "Chips/NOUN made/VERB 5bn/QUANTITY ( 11%/QUANTITY )"
    bare = {"kind": "plain", "magnified": True}
    assert measures(signed, {}, bare, PERCENT | {"direction": 1}) == [("5bn", ""), ("11%", "growth")]


def test_a_fall_and_a_loss_are_below_nothing() -> None:
    assert read("sales/NOUN fell/VERB 5%/QUANTITY", {"fell": "growth"}, PERCENT, negative=True)[0][2] < 0
    assert read("a/DET loss/NOUN of/ADP $5/QUANTITY", {"loss": "profit"}, MONEY, negative=True)[0][2] < 0
    assert read("down/ADV 5%/QUANTITY", {}, PERCENT | {"direction": -1})[0][2] < 0


def test_growth_to_a_percent_is_that_of_a_noun() -> None:
    assert measures(
        "growth/NOUN slowed/VERB to/ADP 5%/QUANTITY", {"growth": "growth"}, PERCENT | {"part": "to"}
    )
    assert not measures("it/PRON rose/VERB to/ADP 5%/QUANTITY", {"rose": "growth"}, PERCENT | {"part": "to"})


def test_a_change_of_price_is_no_growth() -> None:
    sentence = "prices/NOUN fell/VERB 5%/QUANTITY"
    assert measures(sentence, {"fell": "growth", "prices": "price"}, PERCENT) == []


def test_a_percent_of_the_staff_and_what_is_held() -> None:
    staff = "5%/QUANTITY of/ADP employees/NOUN"
    assert measures(staff, {"employees": "headcount"}, PERCENT) == [("5%", "share")]
    held = "Acme/Company invested/VERB 5%/QUANTITY"
    assert measures(held, {"invested": "funding"}, PERCENT, given=True) == [("5%", "share")]


def test_words_of_the_lexicon_become_cues() -> None:
    [fell, loss, invested] = make_cues([(0, 4, "decline"), (5, 9, "loss"), (10, 12, "investment")], 100)
    assert (fell.begin, fell.measure, fell.negative) == (100, "growth", True)
    assert (loss.measure, loss.negative) == ("profit", True)
    assert (invested.measure, invested.given, invested.negative) == ("funding", True, False)
    assert set(FINER.values()) <= set(KINDS)


RATE = {**MONEY, "value": Decimal(20), "rate_per": "month"}


def test_what_is_paid_again_and_again_for_a_product_is_its_price() -> None:
    assert measures("Zed/AIModel for/ADP $20/QUANTITY", {}, RATE) == [("$20", "price")]
    assert measures("Acme/Company for/ADP $20/QUANTITY", {}, RATE) == []
    assert measures("Zed/AIModel for/ADP $20/QUANTITY", {}, {**RATE, "rate_per": "hour"}) == []
    assert measures("Zed/AIModel for/ADP $20/QUANTITY", {}, {**RATE, "rate_per": None}) == [("$20", "price")]


def test_a_price_told_after_one_with_its_rate_is_of_the_same() -> None:
    later = {**MONEY, "value": Decimal(25)}
    sentence = "Zed/AIModel costs/VERB $20/QUANTITY and/CCONJ for/ADP teams/NOUN $25/QUANTITY"
    assert measures(sentence, {"costs": "price"}, RATE, later) == [("$20", "price"), ("$25", "price")]


def test_by_how_much_a_price_falls_is_no_price() -> None:
    sentence = "Acme/Company cuts/VERB the/DET price/NOUN by/ADP $20/QUANTITY"
    assert measures(sentence, {"price": "price"}, {**MONEY, "part": "by"}) == []


def test_a_large_number_of_times_counts() -> None:
    times = {"kind": "factor", "unit": "times", "value": Decimal(2_000_000)}
    sentence = "Zed/AIModel was/AUX downloaded/VERB 2_million_times/QUANTITY ."
    assert measures(sentence, {"downloaded": "count"}, times) == [("2 million times", "count")]
    assert measures(sentence, {"downloaded": "count"}, times | {"value": Decimal(3)}) == []


def test_how_many_of_those_told_before_are_not_all() -> None:
    people = {"kind": "count", "counts": "people"}
    sentence = "Acme/Company employs/VERB 400/QUANTITY , 180/QUANTITY in/ADP Rome/Place ."
    found = measures(sentence, {"employs": "headcount"}, people, people | {"part": "among"})
    assert found == [("400", "headcount")]


def test_those_who_came_lately_or_are_to_come_are_not_all() -> None:
    staff = {"kind": "count", "value": Decimal(900), "counted": "employees", "counts": "people"}
    told = "Acme/Company has/VERB 900/QUANTITY employees/NOUN ."
    created = "Acme/Company is/AUX adding/VERB 900/QUANTITY employees/NOUN ."
    cues = {"employees": "headcount", "adding": "created"}
    assert measures(told, cues, staff) == [("900", "headcount")]
    assert measures(created, cues, staff) == []


def test_how_much_a_result_rose_is_no_result() -> None:
    step = {**MONEY, "part": "by"}
    sentence = "Acme/Company 's/PART valuation/NOUN went/VERB up/ADV by/ADP $5/QUANTITY ."
    assert measures(sentence, {"valuation": "valuation"}, step) == []


def test_what_another_model_has_is_not_this_one_s() -> None:
    sure = {"kind": "parameters", "value": Decimal(720_000_000)}
    bare = {"kind": "plain", "value": Decimal(340_000_000), "part": "former"}
    sentence = "Zed/AIModel has/VERB 720/QUANTITY parameters/NOUN , up/ADV from/ADP 340/QUANTITY ."
    assert measures(sentence, {"parameters": "parameters"}, sure, bare) == [("720", "parameters")]


def test_a_sum_told_alone_goes_on() -> None:
    sentence = "a_year_ago/DATE it/PRON was/AUX $5/QUANTITY ."
    assert measures(sentence, {}, MONEY) == [("$5", "")]
    assert measures("a_year_ago/DATE Acme/Company paid/VERB $5/QUANTITY .", {}, MONEY) == []


def test_people_who_do_something_are_hardly_all() -> None:
    people = {"kind": "count", "value": Decimal(900), "counted": "employees", "counts": "people"}
    cues = {"employees": "headcount"}
    told = "With/ADP 900/QUANTITY employees/NOUN Acme/Company leads/VERB ."
    acting = "900/QUANTITY employees/NOUN of/ADP Acme/Company signed/VERB ."
    assert measures(told, cues, people) == [("900", "headcount")]
    assert measures(acting, cues, people) == []


def test_a_word_in_brackets_behind_a_number_tells_nothing_of_it() -> None:
    sentence = "Acme/Company has/VERB $5/QUANTITY (/PUNCT revenue/NOUN $7/QUANTITY )/PUNCT ."
    assert measures(sentence, {"revenue": "revenue"}, MONEY) == [("$7", "revenue")]


def test_a_part_of_a_result_is_not_the_result() -> None:
    part = {**MONEY, "part": "among"}
    sentence = (
        "Acme/Company has/VERB revenue/NOUN of/ADP $9/QUANTITY , of/ADP which/PRON $5/QUANTITY here/ADV ."
    )
    assert measures(sentence, {"revenue": "revenue"}, MONEY, part) == [("$9", "revenue")]


def test_few_are_hardly_those_who_lost_their_jobs() -> None:
    years = {"kind": "count", "value": Decimal(5), "counted": None}
    story = "Acme/Company cuts/VERB staff/NOUN over/ADP 5/QUANTITY coming/ADJ years/NOUN ."
    assert measures(story, {"staff": "headcount"}, years) == []
