"""Employers of those who leave."""

from __future__ import annotations

from kg.events import Happening
from kg.model import Passage, Role, Status
from kg.relations import Stated
from kg.relations.employers import name_employers, state_posts

CLASSES = {"mira": "Person", "sam": "Person", "orion": "Company", "vexa": "Company"}
HERE = Passage("d", 0, 0)


def post(person: str, firm: str, status: Status = "actual", confidence: float = 0.85) -> Stated:
    return Stated(person, "employeeOf", firm, status, confidence, "title", HERE)


def departure(*roles: Role) -> Happening:
    return Happening("Departure", roles, "actual", 0.85, "Departure verb", HERE)


def recipients(happening: Happening, *posts: Stated) -> list[str]:
    (named,) = name_employers([happening], posts, CLASSES)
    return [r.entity for r in named.roles if r.role == "recipient"]


def test_who_leaves_leaves_the_only_post_told() -> None:
    assert recipients(departure(Role("agent", "mira")), post("mira", "orion")) == ["orion"]


def test_former_posts_count_only_where_there_is_no_other() -> None:
    left = departure(Role("agent", "mira"))
    assert recipients(left, post("mira", "orion"), post("mira", "vexa", "former")) == ["orion"]
    assert recipients(left, post("mira", "vexa", "former")) == ["vexa"]


def test_nothing_is_added_in_doubt() -> None:
    left = departure(Role("agent", "mira"))
    assert recipients(left, post("mira", "orion"), post("mira", "vexa")) == []
    assert recipients(left, post("mira", "orion", confidence=0.7)) == []
    assert recipients(left, post("sam", "orion")) == []
    told = departure(Role("agent", "mira"), Role("recipient", "vexa"))
    assert recipients(told, post("mira", "orion")) == ["vexa"]


def test_who_dismisses_is_not_named_twice() -> None:
    dismissed = departure(Role("agent", "orion"), Role("object", "mira"))
    assert recipients(dismissed, post("mira", "orion")) == []


def posts(happening: Happening, *stated: Stated) -> list[tuple[str, str, str]]:
    return [(s.subject, s.object, s.status) for s in state_posts([happening], stated, CLASSES)]


def test_who_left_did_work_there() -> None:
    left = departure(Role("agent", "mira"), Role("recipient", "orion"))
    assert posts(left) == [("mira", "orion", "former")]
    fired = departure(Role("agent", "orion"), Role("object", "mira"))
    assert posts(fired) == [("mira", "orion", "former")]


def test_who_was_hired_works_there() -> None:
    hired = Happening(
        "Appointment",
        (Role("agent", "orion"), Role("object", "sam")),
        "actual",
        0.85,
        "Appointment verb",
        HERE,
    )
    assert posts(hired) == [("sam", "orion", "actual")]


def test_a_post_that_is_told_is_not_implied() -> None:
    left = departure(Role("agent", "mira"), Role("recipient", "orion"))
    assert posts(left, post("mira", "orion")) == []


def test_two_firms_imply_no_post() -> None:
    left = departure(Role("agent", "mira"), Role("recipient", "orion"), Role("recipient", "vexa"))
    assert posts(left) == []


def test_who_tells_of_a_coming_or_going_is_the_employer_where_no_other_is_told() -> None:
    def said(cls: str, by: str, *roles: Role) -> list[str]:
        told = Happening(cls, roles, "planned", 0.85, "verb", HERE, speaker=by)
        return [r.entity for r in name_employers([told], [], CLASSES)[0].roles if r.role == "recipient"]

    assert said("Departure", "orion", Role("agent", "mira")) == ["orion"]
    assert said("Appointment", "orion", Role("object", "mira")) == ["orion"]
    assert said("Appointment", "sam", Role("object", "mira")) == []
    assert said("Appointment", "orion", Role("agent", "vexa"), Role("object", "mira")) == ["vexa"]
