"""Scores: right, missed, invented, optional, status, on a tiny document with gold made by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate import KINDS, Report, Score, evaluate, fold, table
from kg.gold import GoldDocument, GoldEntity, GoldEvent, GoldObservation, GoldRelation
from kg.model import (
    Document,
    Entity,
    Event,
    Extraction,
    Metadata,
    Name,
    Observation,
    Passage,
    Relation,
    Role,
    Sentence,
)
from tests.hand_built import vocabulary

TEXT = "Acme launched Zed in Japan in 2024. Zed has 5 users."
META = Metadata("d", "en", "0" * 64, len(TEXT))
HERE = Passage("d", 0, 35)


def entity(key: str, cls: str, *forms: str) -> Entity:
    return Entity(key, cls, (("en", forms[0]),), tuple(sorted(Name("en", form, 1) for form in forms)))


FOUND = Extraction(
    document=META,
    sentences=(Sentence("d", 0, 35, TEXT[:35]), Sentence("d", 36, len(TEXT), TEXT[36:])),
    entities=(
        entity("k:acme", "Company", "Acme"),
        entity("k:japan", "Place", "Japan"),
        entity("k:zed", "AIModel", "Zed"),
    ),
    relations=(Relation("k:zed", "developer", "k:acme", "actual", 0.8, ("r",), (HERE,)),),
    events=(
        Event(
            "0" * 16,
            "Release",
            (Role("agent", "k:acme"), Role("object", "k:zed"), Role("place", "k:japan")),
            "actual",
            0.8,
            ("r",),
            (HERE,),
            time="2024",
        ),
    ),
    observations=(
        Observation("1" * 16, "k:zed", "users", Decimal(5), None, "=", "actual", 0.7, ("r",), (HERE,)),
    ),
)
RELEASE = GoldEvent(
    "e1",
    "Release",
    frozenset({("agent", "acme"), ("object", "zed"), ("place", "japan"), ("time", "2024")}),
    frozenset(),
    "actual",
    False,
)
USERS = GoldObservation("zed", "users", Decimal(5), "=", None, None, False)
DEVELOPER = GoldRelation("zed", "developer", "acme", "actual", False)


def gold_entity(id: str, cls: str, form: str, **fields: Any) -> GoldEntity:
    return replace(GoldEntity(id, cls, frozenset(), frozenset({form}), False), **fields)


GOLD = GoldDocument(
    "en",
    Path("en.txt"),
    (
        gold_entity("acme", "Company", "Acme"),
        gold_entity("japan", "Place", "Japan"),
        gold_entity("zed", "AIModel", "Zed"),
    ),
    (DEVELOPER,),
    (RELEASE,),
    (USERS,),
)


def score(gold: GoldDocument = GOLD, found: Extraction = FOUND) -> Report:
    return evaluate([gold], lambda _: (Document(META, TEXT), found), vocabulary())


def counts(report: Report, kind: str) -> tuple[int, int, int]:
    """Right, missed, invented."""
    total = report.total(kind)
    return total.right, total.missed, total.invented


def test_all_right() -> None:
    report = score()
    assert {kind: counts(report, kind) for kind in KINDS} == {
        "entities": (3, 0, 0),
        "classes": (3, 0, 0),
        "relations": (1, 0, 0),
        "roles": (4, 0, 0),
        "observations": (1, 0, 0),
        "status": (2, 0, 0),
    }
    assert report.lowest() == 1.0
    assert (report.missed, report.invented) == ([], [])


def test_nothing_found_misses_all() -> None:
    report = score(found=Extraction(META))
    assert [counts(report, kind)[:2] for kind in ("entities", "relations", "roles", "observations")] == [
        (0, 3),
        (0, 1),
        (0, 4),
        (0, 1),
    ]
    assert report.total("entities").precision == 1.0
    assert report.total("entities").recall == 0.0
    assert report.lowest() == 0.0


def test_nothing_to_find_invents_all() -> None:
    report = score(gold=GoldDocument("en", Path("en.txt"), (), (), (), ()))
    assert [counts(report, kind) for kind in ("entities", "relations", "roles", "observations")] == [
        (0, 0, 3),
        (0, 0, 1),
        (0, 0, 4),
        (0, 0, 1),
    ]
    assert {f.rules for f in report.invented if f.kind == "relations"} == {("r",)}
    assert all(f.sentence for f in report.invented if f.kind == "roles")


def test_an_entity_is_met_by_any_of_its_forms_and_its_class_counted_apart() -> None:
    wrong = replace(FOUND, entities=(*FOUND.entities[:2], entity("k:zed", "Company", "ＺＥＤ")))
    report = score(found=wrong)
    assert counts(report, "entities") == (3, 0, 0)
    assert counts(report, "classes") == (2, 1, 0)


@pytest.mark.parametrize(
    ("found", "wanted", "also", "right"),
    [
        ("AIModel", "AIModel", [], True),
        ("AIModel", "Product", [], True),  # a sub-class says more
        ("Product", "AIModel", [], False),
        ("Company", "AIModel", ["Company"], True),
        ("Organization", "Company", [], True),  # an organisation of unknown kind is no mistake
        ("Place", "Company", [], False),
    ],
)
def test_classes(found: str, wanted: str, also: list[str], right: bool) -> None:
    one = replace(
        FOUND, entities=(entity("k:acme", found, "Acme"),), relations=(), events=(), observations=()
    )
    gold = GoldDocument(
        "en", Path("en.txt"), (gold_entity("acme", wanted, "Acme", also=frozenset(also)),), (), (), ()
    )
    assert counts(score(gold, one), "classes")[0] == right


def test_what_is_optional_neither_gains_nor_costs() -> None:
    gold = replace(
        GOLD,
        entities=tuple(replace(e, optional=True) for e in GOLD.entities),
        relations=(replace(DEVELOPER, optional=True),),
        events=(replace(RELEASE, optional=True),),
        observations=(replace(USERS, optional=True),),
    )
    for found in (FOUND, Extraction(META)):
        assert {counts(score(gold, found), kind) for kind in KINDS} == {(0, 0, 0)}


def test_optional_roles_are_permitted_and_not_wanted() -> None:
    loose = replace(RELEASE, roles=frozenset({("object", "zed")}), optional_roles=RELEASE.roles)
    assert counts(score(replace(GOLD, events=(loose,))), "roles") == (1, 0, 0)
    bare = replace(FOUND, events=(replace(FOUND.events[0], roles=(Role("object", "k:zed"),), time=None),))
    assert counts(score(replace(GOLD, events=(loose,)), bare), "roles") == (1, 0, 0)


def test_a_wrong_filler_is_missed_and_invented() -> None:
    other = replace(FOUND.events[0], roles=(Role("agent", "k:japan"), Role("object", "k:zed")))
    report = score(found=replace(FOUND, events=(other,)))
    assert counts(report, "roles") == (2, 2, 1)  # object and time; agent and place; Japan as agent


def test_an_event_of_another_class_is_invented() -> None:
    report = score(found=replace(FOUND, events=(replace(FOUND.events[0], cls="Test"),)))
    assert counts(report, "roles") == (0, 4, 4)


def test_an_event_told_in_two_is_one() -> None:
    event = FOUND.events[0]
    halves = (replace(event, roles=event.roles[:2]), replace(event, roles=event.roles[1:], time=None))
    assert counts(score(found=replace(FOUND, events=halves)), "roles") == (4, 0, 0)


def test_status_is_counted_by_itself() -> None:
    denied = replace(FOUND, relations=(replace(FOUND.relations[0], status="denied"),))
    report = score(found=denied)
    assert counts(report, "relations") == (1, 0, 0)
    assert counts(report, "status") == (1, 1, 0)
    assert [f.what for f in report.invented] == ["zed developer acme: denied for actual"]


def test_a_symmetric_relation_is_right_either_way() -> None:
    gold = replace(GOLD, relations=(GoldRelation("acme", "competesWith", "zed", "actual", False),))
    turned = Relation("k:zed", "competesWith", "k:acme", "actual", 0.8, ("r",), (HERE,))
    assert counts(score(gold, replace(FOUND, relations=(turned,))), "relations") == (1, 0, 0)
    gold = replace(GOLD, relations=(GoldRelation("acme", "developer", "zed", "actual", False),))
    assert counts(score(gold), "relations") == (0, 1, 1)


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"value": Decimal("5.00")}, True),
        ({"value": Decimal(6)}, False),
        ({"measure": "views"}, False),
        ({"observed": "k:acme"}, False),
        ({"observed": None}, False),
        ({"comparator": ">"}, False),
        ({"unit": "USD"}, True),  # the gold says nothing of a unit
    ],
)
def test_observations(change: dict[str, Any], right: bool) -> None:
    report = score(found=replace(FOUND, observations=(replace(FOUND.observations[0], **change),)))
    assert counts(report, "observations") == ((1, 0, 0) if right else (0, 1, 1))


def test_limits_with_and_without_the_limit_itself_are_one() -> None:
    gold = replace(GOLD, observations=(replace(USERS, comparator=">"),))
    found = replace(FOUND, observations=(replace(FOUND.observations[0], comparator=">="),))
    assert counts(score(gold, found), "observations") == (1, 0, 0)


def test_units_must_agree_where_both_are_known() -> None:
    gold = replace(GOLD, observations=(replace(USERS, unit="EUR"),))
    for unit, right in (("USD", 0), ("eur", 1), (None, 1)):
        found = replace(FOUND, observations=(replace(FOUND.observations[0], unit=unit),))
        assert score(gold, found).total("observations").right == right


def test_confidences_are_held_against_what_is_right() -> None:
    wrong = Relation("k:acme", "uses", "k:zed", "actual", 0.8, ("r",), (HERE,))
    report = score(found=replace(FOUND, relations=(*FOUND.relations, wrong)))
    right, all_ = report.calibration[0.8]
    assert (right, all_) == (5, 6)
    assert report.calibration[0.7] == (1, 1)


def test_documents_are_summed_and_shown() -> None:
    again = replace(GOLD, name="de")
    report = evaluate([GOLD, again], lambda _: (Document(META, TEXT), FOUND), vocabulary())
    assert counts(report, "entities") == (6, 0, 0)
    lines = table(report).splitlines()
    assert [line.split()[0] for line in lines] == ["document", "de", "en", "all"]
    assert lines[-1].count("1.00") == 3 * len(KINDS)


COUNT = st.integers(0, 50)


@given(COUNT, COUNT, COUNT)
def test_f1_lies_between_precision_and_recall(right: int, missed: int, invented: int) -> None:
    one = Score(right, missed, invented)
    low, high = sorted((one.precision, one.recall))
    assert 0 <= low <= high <= 1
    assert low - 1e-9 <= one.f1 <= high + 1e-9
    assert (one.f1 == 1.0) == (missed == invented == 0)


def test_names_are_compared_without_case_width_and_blanks() -> None:
    assert fold("Ｏｐｅｎ  AI’s") == fold("open ai's")
