"""What a number measures and whose it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.model import Passage
from kg.observations import KINDS, OBSERVED, Measured, find_measured, make_observations, observation_key
from kg.quantities import Quantity
from tests.hand_built import tell, vocabulary

HERE = Passage("d", 0, 90)


def measure(
    sentence: str, cues: dict[str, str], *before: str, sources: frozenset[str] = frozenset(), **fields: object
) -> list[tuple[str, str | None, str]]:
    """Measure, entity and rule of each quantity (a word tagged ``QUANTITY``) of the last sentence.

    Args:
        cues: word → measure.
        fields: of the quantities: ``kind``, ``unit``, ….
    """
    story = tell("en", *before, sentence)
    amounts = [
        Quantity(w.begin, w.end, w.text, Decimal(5), **fields)  # type: ignore[arg-type]
        for w in story.parse.words
        if w.atom is not None and w.atom.kind == "QUANTITY"
    ]
    marks = [(w.begin, w.end, cues[w.text]) for w in story.parse.words if w.text in cues]
    found = find_measured(story.parse, amounts, marks, story.discourse, vocabulary(), sources)
    return [(m.measure, m.observed.entity if m.observed else None, m.rule) for m in found]


def who(*args: object, **kwargs: object) -> list[tuple[str, str | None]]:
    return [(m, e) for m, e, _ in measure(*args, **kwargs)]  # type: ignore[arg-type]


MONEY = {"kind": "money", "unit": "USD"}
REVENUE = {"revenue": "revenue"}


def test_the_nearest_fitting_name_before() -> None:
    sentence = "Acme/Company said/VERB Nix/Company had/VERB a/DET revenue/NOUN of/ADP $5/QUANTITY ."
    assert who(sentence, REVENUE, **MONEY) == [("revenue", "nix")]


def test_an_owner_of_the_measure_before_all_others() -> None:
    sentence = "Nix/Company praised/VERB Acme/Company 's/PART revenue/NOUN of/ADP $5/QUANTITY ."
    [(_, entity, rule)] = measure(sentence, REVENUE, **MONEY)
    assert (entity, rule) == ("acme", "revenue of its owner")


def test_classes_that_cannot_have_it_are_passed_over() -> None:
    sentence = "Acme/Company , says/VERB Ada/Person , had/VERB revenue/NOUN of/ADP $5/QUANTITY ."
    assert who(sentence, REVENUE, **MONEY) == [("revenue", "acme")]


def test_sources_are_not_what_is_measured() -> None:
    sentence = "Acme/Company saw/VERB revenue/NOUN of/ADP $5/QUANTITY at/ADP Nix/Company"
    assert who(sentence, REVENUE, **MONEY) == [("revenue", "acme")]
    assert who(sentence, REVENUE, sources=frozenset({"acme"}), **MONEY) == [("revenue", "nix")]


@pytest.mark.parametrize(
    ("fields", "cue", "told"),
    [
        ({"kind": "money", "unit": "USD"}, "revenue", True),
        ({"kind": "percent", "unit": "percent"}, "revenue", False),
        ({"kind": "percent", "unit": "percent"}, "growth", True),
        ({"kind": "count"}, "users", True),
        ({"kind": "money", "unit": "USD"}, "users", False),
    ],
)
def test_the_unit_must_suit_the_measure(fields: dict[str, str], cue: str, told: bool) -> None:
    assert bool(who(f"Acme/Company : {cue}/NOUN 5/QUANTITY", {cue: cue}, **fields)) is told


def test_units_that_say_themselves_what_they_measure() -> None:
    assert who("Zed/AIModel has/VERB 70B/QUANTITY", {}, kind="parameters") == [("parameters", "zed")]
    assert who("Zed/AIModel reads/VERB 1M/QUANTITY", {}, kind="tokens") == [("contextLength", "zed")]
    clip = {"kind": "duration", "unit": "second", "comparator": "<="}
    assert who("Zed/AIModel makes/VERB clips/NOUN of/ADP 60s/QUANTITY", {}, **clip) == [("duration", "zed")]


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ("Acme/Company sold/VERB 5/QUANTITY chips/NOUN", {"kind": "count"}),  # nothing says what
        ("Zed/AIModel took/VERB 5/QUANTITY", {"kind": "duration", "unit": "year", "comparator": "<="}),
        ("revenue/NOUN of/ADP $5/QUANTITY", MONEY),  # nobody named
        (
            "Acme/Company revenue/NOUN " + "word/NOUN " * 30 + "and/CCONJ $5/QUANTITY",
            MONEY,
        ),  # too far from its word
    ],
)
def test_numbers_of_which_nothing_is_known_are_left_out(sentence: str, fields: dict[str, str]) -> None:
    assert who(sentence, REVENUE, **fields) == []


def test_a_sum_restated_in_brackets_is_not_another() -> None:
    sentence = "Acme/Company had/VERB revenue/NOUN of/ADP $5/QUANTITY"
    assert who(sentence, REVENUE, **MONEY, conversion_of=0) == []


def test_a_market_is_nobodys() -> None:
    sentence = "Acme/Company says/VERB the/DET market/NOUN is/AUX $5/QUANTITY"
    assert who(sentence, {"market": "marketSize"}, **MONEY) == [("marketSize", None)]


def test_what_a_noun_stands_for() -> None:
    sentence = "The/DET company/NOUN had/VERB revenue/NOUN of/ADP $5/QUANTITY"
    assert who(sentence, REVENUE, "Acme/Company grew/VERB .", **MONEY) == [("revenue", "acme")]


def test_every_measure_has_kinds_and_classes_that_the_ontology_knows() -> None:
    assert set(KINDS) == set(OBSERVED)
    assert {cls for classes in OBSERVED.values() for cls in classes} <= set(vocabulary().classes)


# -- records


def make(quantity: Quantity, **fields: object) -> list[tuple[str, Decimal]]:
    told = {"status": "actual", "confidence": 0.8, "time": None, "place": None, "speaker": None} | fields
    made = make_observations(Measured(quantity, "users", None, "users"), "zed", HERE, **told)  # type: ignore[arg-type]
    assert all(o.passages == (HERE,) and o.observed == "zed" for o in made)
    return [(o.comparator, o.value) for o in made]


def test_a_range_is_its_least_and_its_most() -> None:
    assert make(Quantity(0, 1, "5-7", Decimal(5), upper=Decimal(7))) == [
        (">=", Decimal(5)),
        ("<=", Decimal(7)),
    ]
    assert make(Quantity(0, 1, "over 5", Decimal(5), comparator=">")) == [(">", Decimal(5))]


def test_keys_differ_by_field_and_none_is_no_field() -> None:
    fields = ("zed", "users", Decimal(5), None, "=", None, None, "actual")
    assert observation_key(fields) == observation_key(fields)
    others = {observation_key((*fields[:i], "x", *fields[i + 1 :])) for i in range(len(fields))}
    assert len({*others, observation_key(fields)}) == len(fields) + 1
    assert observation_key((None, "a")) != observation_key(("a", None))


def test_equal_numbers_written_otherwise_have_one_key() -> None:
    fields = ("zed", "users", Decimal("10000000"), None)
    assert observation_key(fields) == observation_key(
        ("zed", "users", Decimal("1E+7").quantize(Decimal(1)), None)
    )
