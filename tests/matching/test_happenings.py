"""Tellings of events gathered: looking only where players fit finds what looking everywhere finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.matching.happenings import (
    Alike,
    Played,
    contradict_events,
    event_points,
    repeats_within,
    roles_played,
)
from kg.model import Event, Passage, Role

KIN = {"acme": {"acme-lab"}, "acme-lab": {"acme"}}
FIRMS = (None, "acme", "acme-lab", "bolt", "crane", "dune")
MODELS = (None, "vega", "wren", "yew", "zinnia")
TIMES = (None, "2024-07", "2024-07-13", "2024-08-01")


def gather(
    events: list[Event], played: Callable[[Event], Played], kin: Callable[[str], Iterable[str]]
) -> list[list[Event]]:
    return Alike[Event](
        points=lambda e: event_points(e, e.passages[0].document),
        contradict=lambda a, b: contradict_events(a, b, lambda x, y: y in KIN.get(x, ())),
        content=lambda e: (e.roles, e.time, e.status == "denied", e.amounts),
        documents=lambda e: {p.document for p in e.passages},
        repeats=repeats_within,
        played=played,
        kin=kin,
    ).gather(events)


def release(number: int, agent: str | None, made: str | None, time: str | None) -> Event:
    roles = [Role("agent", agent)] * bool(agent) + [Role("object", made)] * bool(made)
    passage = Passage(f"d{number // 2}", number, number + 1)
    return Event(f"{number}", "Release", tuple(roles), "actual", 0.8, ("test",), (passage,), time=time)


TELLINGS = st.tuples(st.sampled_from(FIRMS), st.sampled_from(MODELS), st.sampled_from(TIMES))


@settings(max_examples=200, deadline=None)
@given(st.lists(TELLINGS, max_size=60))
def test_gathering_by_players_gives_what_looking_at_all_gives(
    told: list[tuple[str | None, str | None, str | None]],
) -> None:
    events = [release(number, *each) for number, each in enumerate(told)]
    assert gather(events, roles_played, lambda a: KIN.get(a, ())) == gather(
        events, lambda _: (), lambda _: ()
    )


def test_where_many_share_a_point_a_part_of_the_firm_still_stands_for_it() -> None:
    firms = [f"firm-{n}" for n in range(20)]
    apart = [release(2 * n, firm, "vega", "2024-07-13") for n, firm in enumerate(firms)]
    lab = release(100, "acme-lab", "vega", "2024-07-13")
    groups = gather([*apart, release(98, "acme", "vega", None), lab], roles_played, lambda a: KIN.get(a, ()))
    assert [e.key for e in groups[-1]] == ["98", "100"]
    assert len(groups) == len(firms) + 1
