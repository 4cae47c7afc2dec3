"""Numbers in a row: those that go on with the measure of the number before."""

from __future__ import annotations

from decimal import Decimal

from kg.observations.cues import Cue
from kg.observations.measures import choose_measures
from kg.observations.series import continue_rows
from kg.quantities import Quantity
from tests.hand_built import small, tell

GRAMMAR = small("en").grammar
MONEY = {"kind": "money", "unit": "USD"}
PERCENT = {"kind": "percent", "unit": "percent"}


def rows(
    sentence: str, cues: dict[str, str], *each: dict[str, object]
) -> list[tuple[str, str, str, tuple[int, int]]]:
    """Form, measure, name beside it and place in a row of each quantity that is told of."""
    story = tell("en", sentence)
    words = [w for w in story.parse.words if w.atom is not None and w.atom.kind == "QUANTITY"]
    amounts = [
        Quantity(w.begin, w.end, w.text, **({"value": Decimal(500_000)} | each[min(i, len(each) - 1)]))  # type: ignore[arg-type]
        for i, w in enumerate(words)
    ]
    marks = [Cue(w.begin, w.end, cues[w.text]) for w in story.parse.words if w.text in cues]
    chosen = choose_measures(story.parse, amounts, marks, GRAMMAR)
    found = continue_rows(story.parse, amounts, chosen, marks, GRAMMAR)
    return [(c.quantity.text, c.measure, c.beside.entity if c.beside else "", c.place) for c in found]


def test_numbers_joined_by_and_know_their_place() -> None:
    found = rows(
        "Nebula/Company and/CCONJ Orion/Company posted/VERB revenue/NOUN of/ADP $3bn/QUANTITY and/CCONJ "
        "$4bn/QUANTITY",
        {"revenue": "revenue"},
        MONEY,
    )
    assert found == [("$3bn", "revenue", "", (0, 2)), ("$4bn", "revenue", "", (1, 2))]


def test_a_name_right_before_a_number_is_whose_it_is() -> None:
    found = rows(
        "Nebula/Company 's/PART share/NOUN is/AUX 21%/QUANTITY ,/PUNCT Orion/Company has/AUX 17%/QUANTITY",
        {"share": "share"},
        PERCENT,
    )
    assert found[1] == ("17%", "share", "orion", (0, 1))


def test_another_verb_ends_a_row() -> None:
    found = rows(
        "Nebula/Company posted/VERB revenue/NOUN of/ADP $5bn/QUANTITY and/CCONJ paid/VERB Orion/Company "
        "$3bn/QUANTITY",
        {"revenue": "revenue"},
        MONEY,
    )
    assert all(beside == "" for _, _, beside, _ in found)


def test_a_number_of_an_earlier_time_goes_with_the_one_before() -> None:
    found = rows(
        "Nebula/Company 's/PART revenue/NOUN was/AUX $5bn/QUANTITY ,/PUNCT compared/VERB with/ADP "
        "$4bn/QUANTITY before/ADV ,/PUNCT and/CCONJ profit/NOUN fell/VERB",
        {"revenue": "revenue", "profit": "profit"},
        MONEY,
        {**MONEY, "part": "former"},
    )
    assert [measure for _, measure, _, _ in found] == ["revenue", "revenue"]


def test_a_bare_number_beside_a_name_is_a_percentage_where_the_one_before_is() -> None:
    found = rows(
        "Nebula/Company 's/PART share/NOUN is/AUX 21%/QUANTITY ,/PUNCT Orion/Company 17/QUANTITY",
        {"share": "share"},
        PERCENT,
        {"kind": "plain", "value": Decimal(17)},
    )
    assert found[1] == ("17", "share", "orion", (0, 1))
