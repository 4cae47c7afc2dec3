"""What fusion promises: each fact once, whatever the order, and never what contradicts."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import DocumentError
from kg.events import event_key
from kg.fusion import fuse
from kg.fusion.parting import find_unmet
from kg.graph import build_graph
from kg.matching.judgements import judge
from kg.model import (
    Event,
    Extraction,
    Facts,
    Observation,
    Status,
)
from tests.written import Writer, ontology, write_version


def fuse_all(*writers: Writer) -> Facts:
    return fuse([w.extraction() for w in writers], ontology())


def test_a_relation_of_two_documents_is_one_with_both_sentences() -> None:
    facts = fuse_all(
        Writer("a").relation("vega", "developer", "acme"), Writer("b").relation("vega", "developer", "acme")
    )
    (relation,) = facts.relations
    assert [p.document for p in relation.passages] == ["a", "b"]
    assert len(facts.entities) == 2
    assert [n.count for e in facts.entities for n in e.names] == [2, 2]


def test_status_tells_assertions_apart() -> None:
    facts = fuse_all(
        Writer("a").relation("vega", "developer", "acme"),
        Writer("b").relation("vega", "developer", "acme", "denied"),
    )
    assert [r.status for r in facts.relations] == ["actual", "denied"]


def test_a_symmetric_relation_is_one_in_either_direction() -> None:
    facts = fuse_all(
        Writer("a").relation("acme", "competesWith", "bolt"),
        Writer("b").relation("bolt", "competesWith", "acme"),
    )
    (relation,) = facts.relations
    assert relation.subject < relation.object


def test_independent_sources_raise_confidence_and_one_publisher_does_not() -> None:
    def build(*sources: str) -> float:
        writers = [
            Writer(f"d{i}", source=s).relation("vega", "developer", "acme") for i, s in enumerate(sources)
        ]
        return fuse_all(*writers).relations[0].confidence

    alone, copied = build("https://one.example/1"), build("https://one.example/1", "https://one.example/2")
    both = build("https://one.example/1", "https://two.example/1")
    assert alone == copied == 0.8
    assert (
        alone < both < build("https://one.example/1", "https://two.example/1", "https://three.example/1") < 1
    )


def test_events_join_by_class_core_and_fitting_time() -> None:
    facts = fuse_all(
        Writer("a").event("Release", "object=vega", "XXXX-07-13"),
        Writer("b").event("Release", "agent=acme object=vega", "2024-07-13"),
    )
    (event,) = facts.events
    assert event.time == "2024-07-13"
    assert {r.role for r in event.roles} == {"agent", "object"}
    assert event.key == event_key("Release", event.roles, "2024-07-13")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Release", "object=vega", "2024-07-13"), ("Release", "object=vega", "2024-08-01")),
        (("Release", "agent=acme object=vega", None), ("Release", "agent=bolt object=vega", None)),
        (("Release", "object=vega", None), ("Release", "object=wren", None)),
        (("Release", "object=vega", None), ("Delay", "object=vega", None)),
        (("Test", "object=vega", None), ("Test", "object=vega", None)),
        (("Layoff", "agent=acme", "2024"), ("Layoff", "agent=acme", None)),
        (("Statement", "agent=yoko object=acme", None), ("Statement", "agent=yoko object=acme", None)),
    ],
)
def test_events_that_contradict_or_say_too_little_stay_two(
    left: tuple[str, str, str | None], right: tuple[str, str, str | None]
) -> None:
    facts = fuse_all(Writer("a").event(*left), Writer("b").event(*right))
    assert len(facts.events) == 2
    assert len({e.key for e in facts.events}) == 2


def test_a_denied_event_never_joins_the_actual_one() -> None:
    facts = fuse_all(
        Writer("a").event("Release", "object=vega"),
        Writer("b").event("Release", "object=vega", None, "denied"),
    )
    assert sorted(e.status for e in facts.events) == ["actual", "denied"]
    assert len({e.key for e in facts.events}) == 2


def test_investments_of_different_sums_stay_two() -> None:
    facts = fuse_all(
        Writer("a").event("Investment", "agent=acme recipient=bolt", "2024-03-01", amount=10_000_000),
        Writer("b").event("Investment", "agent=acme recipient=bolt", "2024-03-01", amount=20_000_000),
        Writer("c").event("Investment", "agent=acme recipient=bolt", "2024-03-01", amount=10_000_000),
    )
    assert sorted(len(e.passages) for e in facts.events) == [1, 2]
    amounts = {o.key: o.value for o in facts.observations}
    assert sorted(amounts[e.amounts[0]] for e in facts.events) == [10_000_000, 20_000_000]


def test_links_between_events_point_at_joined_events() -> None:
    first = Writer("a").event("Suspension", "agent=acme object=vega").event("MigrationOffer", "agent=bolt")
    cut, offer = first.events
    first.events[1] = Event(
        offer.key, offer.cls, offer.roles, "actual", 0.8, ("test",), offer.passages, in_response_to=(cut.key,)
    )
    facts = fuse_all(first, Writer("b").event("Suspension", "agent=acme object=vega", "2024-07-09"))
    by_class = {e.cls: e for e in facts.events}
    assert len(facts.events) == 2
    assert by_class["MigrationOffer"].in_response_to == (by_class["Suspension"].key,)


def test_numbers_join_whatever_their_zeros() -> None:
    first, second = Writer("a"), Writer("b")
    first.number("vega", "views", 10_000_000)
    second.number("vega", "views", 10_000_000)
    o = second.observations[0]
    second.observations[0] = Observation(
        o.key, o.observed, o.measure, Decimal("1E+7"), None, "=", "actual", 0.7, ("test",), o.passages
    )
    (observation,) = fuse_all(first, second).observations
    assert f"{observation.value}" == "10000000"
    assert len(observation.passages) == 2


def test_a_relation_that_a_settled_class_forbids_is_left_out() -> None:
    misread = Writer("b")
    misread.name("vega", "AIModel")
    facts = fuse_all(Writer("a").relation("vega", "developer", "acme"), misread)
    assert len(facts.relations) == 1
    assert {e.cls for e in facts.entities} == {"AIModel", "Company"}


def test_two_documents_of_one_id_are_refused() -> None:
    with pytest.raises(DocumentError, match="'a'"):
        fuse_all(Writer("a"), Writer("a").relation("vega", "developer", "acme"))


def test_a_persons_judgement_joins_what_no_rule_would() -> None:
    writers = (Writer("a").event("Release", "object=vega"), Writer("b").event("Release", "object=wren"))
    extractions = [w.extraction() for w in writers]
    assert len(fuse(extractions, ontology()).entities) == 2
    facts = fuse(extractions, ontology(), judge([("vega", "wren", "same")]))
    (entity,) = facts.entities
    assert {n.text for n in entity.names} == {"Vega", "Wren"}
    assert len(facts.events) == 1


def test_a_person_parts_namesakes_by_the_document() -> None:
    writers = [
        Writer(d).relation("yoko", "chiefExecutiveOf", firm)
        for d, firm in (("a", "acme"), ("b", "bolt"), ("c", "bolt"))
    ]
    extractions = [w.extraction() for w in writers]
    people = [e for e in fuse(extractions, ontology()).entities if e.cls == "Person"]
    assert len(people) == 1
    judgements = judge([("Yoko@b", "Yoko", "different"), ("Yoko@c", "Yoko@b", "same")])
    facts = fuse(extractions, ontology(), judgements)
    assert [(r.subject, r.object) for r in facts.relations] == [
        ("person:yoko", "organization:acme"),
        ("person:yoko@b", "organization:bolt"),
    ]
    (bolt,) = (r for r in facts.relations if r.object == "organization:bolt")
    assert {p.document for p in bolt.passages} == {"b", "c"}
    assert ("person:yoko", "person:yoko@b", "different", "user") in {
        (m.left, m.right, m.verdict, m.by) for m in facts.merges
    }


def test_a_namesake_of_a_listed_thing_leaves_the_list() -> None:
    listed = write_version("a", "en", {"@sora": ("Sora", "AIModel")}, ["{@sora} is out."], [])
    game = write_version("b", "en", {"@sora": ("Sora", "AIModel")}, ["{@sora} is a game."], [])
    facts = fuse([listed, game], ontology(), judge([("Sora@b", "Sora", "different")]))
    assert [(e.key, e.authority) for e in facts.entities] == [("sora", "sora"), ("sora@b", None)]
    assert [m.entity for m in facts.mentions] == ["sora", "sora@b"]
    unmet = judge([("Sora@b", "Sora", "different"), ("Sora@c", "Sola", "same")])
    assert find_unmet([listed, game], unmet) == ["Sola", "Sora@c"]


@st.composite
def documents(draw: st.DrawFn) -> list[Extraction]:
    companies, models = ("acme", "bolt", "crane"), ("vega", "wren")
    times = st.sampled_from((None, "2024", "2024-07", "2024-07-13", "XXXX-07-13", "2024-08-01"))
    statuses: st.SearchStrategy[Status] = st.sampled_from(("actual", "planned", "denied"))
    written = []
    for number in range(draw(st.integers(1, 5))):
        w = Writer(
            f"d{number}", draw(st.sampled_from(("en", "de"))), draw(st.sampled_from((None, "x.org", "y.org")))
        )
        for _ in range(draw(st.integers(0, 4))):
            company, model = draw(st.sampled_from(companies)), draw(st.sampled_from(models))
            match draw(st.integers(0, 4)):
                case 0:
                    w.relation(model, "developer", company, draw(statuses))
                case 1:
                    w.event("Release", f"agent={company} object={model}", draw(times), draw(statuses))
                case 2:
                    w.event("Release", f"object={model}", draw(times), draw(statuses))
                case 3:
                    other = draw(st.sampled_from(companies))
                    if other != company:
                        sum_ = draw(st.sampled_from((None, 5_000_000, 7_000_000)))
                        w.event(
                            "Investment",
                            f"agent={company} recipient={other}",
                            draw(times),
                            draw(statuses),
                            sum_,
                        )
                case _:
                    w.number(model, "views", draw(st.sampled_from((100, 200))))
        written.append(w.extraction())
    return written


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(extractions: list[Extraction], shuffler: random.Random) -> None:
    facts = fuse(extractions, ontology())
    mixed = extractions * 2
    shuffler.shuffle(mixed)
    assert fuse(mixed, ontology()) == facts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_every_told_sentence_is_kept_and_every_link_leads_somewhere(extractions: list[Extraction]) -> None:
    facts = fuse(extractions, ontology())
    told = {p for x in extractions for e in x.events for p in e.passages}
    assert {p for e in facts.events for p in e.passages} == told
    keys = [e.key for e in facts.events]
    assert len(set(keys)) == len(keys)
    numbers = [o.key for o in facts.observations]
    assert len(set(numbers)) == len(numbers)
    assert {a for e in facts.events for a in e.amounts} <= set(numbers)
    build_graph(facts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_joined_events_never_hold_what_contradicts(extractions: list[Extraction]) -> None:
    told = {p: e for x in extractions for e in x.events for p in e.passages}
    for event in fuse(extractions, ontology()).events:
        parts = [told[p] for p in event.passages]
        assert len({p.cls for p in parts}) == 1
        assert len({p.status == "denied" for p in parts}) == 1
        assert len({r.entity for r in event.roles if r.role == "object"}) <= 1
        years = {p.time for p in parts if p.time and p.time.startswith("2024-0") and len(p.time) == 10}
        assert len(years) <= 1
