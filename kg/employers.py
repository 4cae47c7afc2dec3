"""Whom somebody leaves, where no sentence tells: the one organisation where that person has a post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.events import Happening
from kg.model import Role
from kg.relations import POSITIONS, SURE, Stated

POSTS = POSITIONS | {"employeeOf"}
LESS = 0.05  # what telling it elsewhere costs in confidence


def name_employers(
    happenings: Sequence[Happening], stated: Sequence[Stated], classes: Mapping[str, str]
) -> list[Happening]:
    """Add the employer to departures that lack one.

    Args:
        happenings: what happened in a document.
        stated: the relations that it states.
        classes: of its entities.
    """
    posts: dict[str, set[str]] = {}
    held = [s for s in stated if s.property in POSTS and s.confidence >= SURE]
    current = {s.subject for s in held if s.status != "former"}
    for s in held:
        if s.status != "former" or s.subject not in current:
            posts.setdefault(s.subject, set()).add(s.object)

    def named(h: Happening) -> Happening:
        if h.cls != "Departure" or any(r.role == "recipient" for r in h.roles):
            return h
        people = {r.entity for r in h.roles if classes.get(r.entity) == "Person"}
        firms = set().union(*(posts.get(p, set()) for p in people)) - {r.entity for r in h.roles}
        if (
            len(people) != 1
            or len(firms) != 1
            or any(r.entity not in people for r in h.roles if r.role == "agent")
        ):
            return h
        roles = tuple(sorted({*h.roles, Role("recipient", firms.pop())}))
        return replace(h, roles=roles, confidence=round(h.confidence - LESS, 2))

    return [named(h) for h in happenings]
