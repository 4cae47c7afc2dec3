"""Employers of those who leave."""

from __future__ import annotations

from kg.employers import name_employers
from kg.events import Happening
from kg.model import Passage, Role, Status
from kg.relations import Stated

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
