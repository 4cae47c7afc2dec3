"""Events: their keys and times, and that tellings of one happening become one event, in any order."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.events import (
    CORE,
    Happening,
    compatible_times,
    event_key,
    finer_time,
    has_core,
    join_happenings,
    link_answers,
)
from kg.model import Event, Passage, Quote, Role
from kg.selves import Selves
from tests.hand_built import UNHURRIED, vocabulary


def happening(
    cls: str,
    roles: str,
    status: str = "actual",
    time: str | None = None,
    place: int = 0,
    rule: str = "",
    amounts: tuple[str, ...] = (),
    confidence: float = 0.8,
    speaker: str | None = None,
) -> Happening:
    """A telling: ``roles`` as ``agent=acme object=zed``, its sentence begins at ``place``."""
    filled = tuple(sorted(Role(*part.split("=")) for part in roles.split()))
    sentence = Passage("d", place // 100 * 100, place // 100 * 100 + 90)
    return Happening(
        cls, filled, status, confidence, rule or f"{cls} verb", sentence, time, amounts, (), speaker, place
    )  # type: ignore[arg-type]


def join(*items: Happening) -> tuple[Event, ...]:
    return join_happenings(items, Selves())


RELEASE = happening("Release", "agent=acme object=zed")


# -- keys and times


def test_a_key_is_16_digits_and_does_not_depend_on_the_order_of_roles() -> None:
    roles = [Role("object", "zed"), Role("agent", "acme")]
    key = event_key("Release", roles, "2024", "")
    assert len(key) == 16
    assert int(key, 16) >= 0
    assert key == event_key("Release", roles[::-1], "2024", "")


def test_keys_differ_by_class_role_entity_time_and_extra() -> None:
    base = ("Release", [Role("agent", "acme")], "2024", "")
    others = [
        ("Test", [Role("agent", "acme")], "2024", ""),
        ("Release", [Role("object", "acme")], "2024", ""),
        ("Release", [Role("agent", "nix")], "2024", ""),
        ("Release", [Role("agent", "acme")], None, ""),
        ("Release", [Role("agent", "acme")], "2024", "x"),
    ]
    assert len({event_key(*fields) for fields in [base, *others]}) == 6


@pytest.mark.parametrize(
    ("left", "right", "fits"),
    [
        (None, "2024", True),
        ("2024-07-13", "2024-07-13", True),
        ("XXXX-07-13", "2024-07-13", True),
        ("2024", "2024-07-13", True),
        ("2024-07", "2024-07-13", True),
        ("2024-07", "2024-08-01", False),
        ("XXXX-07-13", "2024-07-14", False),
        ("XXXX-XX-09", "2024-07-09", True),
        ("XXXX-XX-09", "2024-07-10", False),
        ("202X", "2024", True),
        ("201X", "2024", False),
        ("2023/2024", "2023/2024", True),
        ("2023/2024", "2023", False),
    ],
)
def test_compatible_times(left: str | None, right: str | None, fits: bool) -> None:
    assert compatible_times(left, right) is fits
    assert compatible_times(right, left) is fits


DATES = st.one_of(
    st.none(),
    st.dates().map(str),
    st.tuples(st.sampled_from(["2024", "XXXX", "202X"]), st.sampled_from(["", "-07", "-XX", "-07-09"])).map(
        "".join
    ),
)


@UNHURRIED
@given(DATES, DATES)
def test_times_fit_themselves_and_the_finer_of_two_is_one_of_them(
    left: str | None, right: str | None
) -> None:
    assert compatible_times(left, left)
    assert compatible_times(left, right) == compatible_times(right, left)
    finer = finer_time(left, right)
    assert finer == finer_time(right, left)
    assert finer in (left, right)
    if left and right and finer:
        assert sum(c.isdigit() for c in finer) == max(sum(c.isdigit() for c in t) for t in (left, right))


# -- what an event needs


def test_every_class_says_what_it_needs() -> None:
    assert set(CORE) == set(vocabulary().event_classes) - {"Event"}


@pytest.mark.parametrize(
    ("cls", "slots", "told"),
    [
        ("Release", ["object"], True),
        ("Release", ["agent"], False),
        ("Acquisition", ["agent"], False),
        ("Partnership", ["agent"], False),
        ("Partnership", ["agent", "recipient"], True),
        ("Statement", ["agent"], True),
        ("AccessGrant", ["object", "agent"], True),
        ("AccessGrant", ["object"], True),
        ("AccessGrant", ["recipient"], False),
        ("Investment", ["recipient"], True),
        ("Investment", ["place"], False),
    ],
)
def test_core(cls: str, slots: list[str], told: bool) -> None:
    assert has_core(cls, slots, vocabulary()) is told


# -- joining


def test_tellings_of_one_happening_are_one_event() -> None:
    [event] = join(
        RELEASE,
        happening("Release", "object=zed place=japan", time="2024-07-13", place=300),
        happening("Release", "object=zed", time="XXXX-07-13", place=700, rule="Release noun"),
    )
    assert {(r.role, r.entity) for r in event.roles} == {
        ("agent", "acme"),
        ("object", "zed"),
        ("place", "japan"),
    }
    assert event.time == "2024-07-13"
    assert len(event.passages) == 3
    assert event.rules == ("Release noun", "Release verb")


@pytest.mark.parametrize(
    "other",
    [
        happening("Test", "agent=acme object=zed", place=200),
        happening("Release", "agent=acme object=fen", place=200),
        happening("Release", "agent=nix object=zed", place=200),
        happening("Release", "object=zed", status="denied", place=200),
        happening("Release", "object=zed", status="planned", time="2025", place=200),
    ],
    ids=["class", "object", "agent", "denied", "planned at another time"],
)
def test_what_contradicts_is_another_event(other: Happening) -> None:
    assert len(join(RELEASE, other)) == 2


def test_a_denial_of_the_very_same_is_kept_beside_it() -> None:
    events = join(RELEASE, happening("Release", "agent=acme object=zed", status="denied", place=500))
    assert sorted(e.status for e in events) == ["actual", "denied"]


def test_times_that_contradict_are_two_events() -> None:
    assert len(join(*(happening("Release", "object=zed", time=t) for t in ("2023", "2024")))) == 2


def test_sums_that_differ_are_two_investments() -> None:
    rounds = [happening("Investment", "agent=a recipient=acme", amounts=(key,)) for key in ("k1", "k2")]
    assert len(join(*rounds)) == 2
    assert len(join(rounds[0], rounds[0])) == 1


def test_who_led_a_round_belongs_to_the_sum_of_its_sentence() -> None:
    def led(by: str, place: int, *amounts: str) -> Happening:
        item = happening("Investment", f"agent={by} recipient=acme", place=place, amounts=amounts)
        return replace(item, shared=True)

    raised = happening("Investment", "recipient=acme", place=200, amounts=("410",))
    events = join(led("nix", 0, "600"), led("fen", 100), raised, led("ora", 201))
    agents = [sorted(r.entity for r in e.roles if r.role == "agent") for e in events if len(e.roles) > 1]
    assert agents == [["fen", "nix"], ["ora"]]


def test_an_investment_without_a_doer_is_not_another_s() -> None:
    led = happening("Investment", "agent=a recipient=acme")
    assert len(join(led, happening("Investment", "recipient=acme", place=500))) == 2


def test_statements_are_joined_only_within_their_sentence() -> None:
    said = happening("Statement", "agent=ada")
    assert len(join(said, said)) == 1
    assert len(join(said, happening("Statement", "agent=ada", place=500))) == 2


def test_what_happened_outweighs_what_was_planned() -> None:
    planned = happening("Release", "object=zed", status="planned", confidence=0.9)
    [event] = join(planned, happening("Release", "agent=acme object=zed", place=200, confidence=0.7))
    assert event.status == "actual"
    assert event.passages == (Passage("d", 200, 290),), "a plan is no evidence that it was done"
    [event] = join(planned, happening("Release", "object=zed", place=200, rule="Release noun"))
    assert event.status == "planned"


def test_a_speaker_remains_only_where_nobody_else_tells() -> None:
    claimed = happening("Release", "object=zed", speaker="ada")
    assert join(claimed)[0].speaker == "ada"
    assert join(claimed, happening("Release", "object=zed", place=300))[0].speaker is None


def test_answers_are_linked() -> None:
    events = join(RELEASE, happening("Suspension", "object=zed", place=300))
    first, second = events
    linked = link_answers(events, {second.key: first.key})
    assert linked[1].in_response_to == (first.key,)
    assert linked[0] == first


ENTITIES = st.sampled_from(["acme", "nix", "zed", "fen"])
TELLING = st.builds(
    lambda cls, roles, status, time, place, amount: Happening(
        cls,
        tuple(sorted(roles)),
        status,
        0.8,
        f"{cls} verb",
        Passage("d", place // 100 * 100, place // 100 * 100 + 90),
        time,
        amount,
        (),
        None,
        place,
    ),
    st.sampled_from(["Release", "Investment", "Statement", "Layoff"]),
    st.sets(
        st.builds(Role, st.sampled_from(["agent", "object", "recipient"]), ENTITIES), min_size=1, max_size=3
    ),
    st.sampled_from(["actual", "planned", "denied", "possible"]),
    st.sampled_from([None, "2024", "2024-07-13", "XXXX-07-13", "2023"]),
    st.sampled_from([0, 20, 100, 300]),
    st.sampled_from([(), ("k1",), ("k2",)]),
)
TELLINGS = st.lists(TELLING, max_size=5)


@UNHURRIED
@given(TELLINGS)
def test_the_order_of_tellings_at_places_of_their_own_changes_nothing(items: list[Happening]) -> None:
    apart = [replace(h, place=number * 40) for number, h in enumerate(items)]
    wanted = join_happenings(apart, Selves())
    for order in itertools.islice(itertools.permutations(apart), 1, 12):
        assert join_happenings(order, Selves()) == wanted


def test_the_order_of_tellings_at_one_place_changes_nothing() -> None:
    items = [
        happening("Release", "object=zed", time=time, status=status)
        for time, status in ((None, "actual"), ("2024", "actual"), (None, "planned"))
    ]
    assert len({join_happenings(order, Selves()) for order in itertools.permutations(items)}) == 1


def test_a_telling_without_object_keeps_both_of_its_sentences() -> None:
    events = join(happening("Departure", "agent=ada"), happening("Departure", "agent=ada", place=500))
    assert len({p for e in events for p in e.passages}) == 2


DISTINCT = st.lists(TELLING, max_size=5, unique_by=lambda h: (h.cls, h.roles)).map(
    lambda items: [replace(h, status="actual", time=None, amounts=()) for h in items]
)


@UNHURRIED
@given(DISTINCT)
def test_joining_loses_nothing_and_invents_nothing(items: list[Happening]) -> None:
    events = join_happenings(items, Selves())
    told = {(h.cls, r) for h in items for r in h.roles}
    left = {(e.cls, r) for e in events for r in e.roles}
    doers = {(cls, r.entity) for cls, r in told if r.role == "agent"}
    assert left <= told
    assert all((cls, r.entity) in doers for cls, r in told - left)  # nobody does anything to himself
    kept = {(e.cls, p) for e in events for p in e.passages}
    assert kept <= {(h.cls, h.passage) for h in items}
    assert kept >= {(h.cls, h.passage) for h in items if h.status == "actual" and "noun" not in h.rule}
    assert len({e.key for e in events}) == len(events)
    assert all(e.status in {h.status for h in items if h.cls == e.cls} for e in events)


def test_quotes_are_kept() -> None:
    quote = Quote("d", 0, 4, "Yes!", "en")
    said = Happening(
        "Statement", (Role("agent", "ada"),), "actual", 0.8, "r", Passage("d", 0, 9), quotes=(quote,)
    )
    assert join(said)[0].quotes == (quote,)
