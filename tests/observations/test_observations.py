"""Measured numbers as records."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.model import Observation, Passage
from kg.observations import Measured, join_observations, make_observations, observation_key
from kg.quantities import Quantity

HERE, THERE = Passage("d", 0, 90), Passage("d", 90, 99)


def make(quantity: Quantity, **fields: object) -> list[tuple[str, Decimal]]:
    told = {"status": "actual", "confidence": 0.8, "time": None, "place": None, "speaker": None} | fields
    made = make_observations(Measured(quantity, "users", "users"), "zed", HERE, **told)  # type: ignore[arg-type]
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


def record(**fields: object) -> Observation:
    told = {"status": "actual", "confidence": 0.8, "time": None, "place": None, "speaker": None}
    made = make_observations(
        Measured(Quantity(0, 1, "5", Decimal(5)), "users", "users"),
        "zed",
        HERE,
        **{k: fields.pop(k, v) for k, v in told.items()},  # type: ignore[arg-type]
    )
    return replace(made[0], **fields)  # type: ignore[arg-type]


def test_tellings_of_one_number_are_joined() -> None:
    one, other = record(time="2024", status="planned"), record(key="k", passages=(THERE,), confidence=0.9)
    [joined], renamed = join_observations([one, other])
    assert (joined.time, joined.status, joined.confidence) == ("2024", "actual", 0.9)
    assert joined.passages == (HERE, THERE)
    assert set(renamed) == {one.key, "k"}
    assert set(renamed.values()) == {joined.key}


def test_other_times_and_signs_are_other_numbers() -> None:
    records = [record(time="2024"), record(key="k", time="2023"), record(key="m", comparator=">")]
    joined, renamed = join_observations(records)
    assert len(joined) == 3
    assert len(set(renamed.values())) == 3


def test_a_fall_between_two_is_written_from_the_least_on() -> None:
    assert make(Quantity(0, 1, "5-7", Decimal(-5), upper=Decimal(-7))) == [
        (">=", Decimal(-7)),
        ("<=", Decimal(-5)),
    ]
