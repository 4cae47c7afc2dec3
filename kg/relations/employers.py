"""Who comes and goes: whom somebody leaves where no sentence tells, and the posts that this implies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.events import Happening
from kg.model import Passage, Role, Status
from kg.ontology import ORGANIZATIONS
from kg.relations.posts import Move
from kg.relations.stated import POSITIONS, SURE, Stated
from kg.syntax import Parse

POSTS = POSITIONS | {"employeeOf"}
# Classes of those that tell of their own people's comings and goings.
ANNOUNCERS = frozenset({"Company", "ResearchOrganization", "OrganizationalUnit"})
LESS = 0.05  # what telling it elsewhere costs in confidence
IMPLIED = 0.15  # what it costs that a coming or going only implies the post


def name_employers(
    happenings: Sequence[Happening], stated: Sequence[Stated], classes: Mapping[str, str]
) -> list[Happening]:
    """Add the employer to departures and appointments that lack one, where he acts or others tell of him.

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
        if h.cls not in ("Departure", "Appointment") or any(r.role == "recipient" for r in h.roles):
            return h
        by_post = told(h) if h.cls == "Departure" else hired(h)
        return by_post if by_post is not h else said(h)

    def hired(h: Happening) -> Happening:
        """Whoever a firm hires joins it, where nothing tells of another ('X hired Ada Lane')."""
        firms = {r.entity for r in h.roles if classes.get(r.entity) in ORGANIZATIONS}
        agents = {r.entity for r in h.roles if r.role == "agent" and classes.get(r.entity) in ANNOUNCERS}
        if len(firms) != 1 or firms != agents:
            return h
        return replace(h, roles=tuple(sorted({*h.roles, Role("recipient", agents.pop())})))

    def said(h: Happening) -> Happening:
        """Where nobody tells whom he leaves or joins, it is who says so ('X said that Ada Lane will go')."""
        firm = h.speaker if classes.get(h.speaker or "") in ANNOUNCERS else None
        if firm is None or any(classes.get(r.entity) in ORGANIZATIONS for r in h.roles):
            return h
        roles = tuple(sorted({*h.roles, Role("recipient", firm)}))
        return replace(h, roles=roles, confidence=round(h.confidence - LESS, 2))

    def told(h: Happening) -> Happening:
        people = {r.entity for r in h.roles if classes.get(r.entity) == "Person"}
        firms = set().union(*(posts.get(p, set()) for p in people)) - {r.entity for r in h.roles}
        together = (
            len({r.role for r in h.roles if r.entity in people}) == 1
        )  # 'A et B ont quitté l'entreprise'
        if (
            not together
            or len(firms) != 1
            or any(r.entity not in people for r in h.roles if r.role == "agent")
        ):
            return h
        roles = tuple(sorted({*h.roles, Role("recipient", firms.pop())}))
        return replace(h, roles=roles, confidence=round(h.confidence - LESS, 2))

    return [named(h) for h in happenings]


# What a coming or going makes of a post that no words tell.
AFTER: Mapping[tuple[str, Status], Status] = {
    ("Departure", "actual"): "former",
    ("Departure", "planned"): "actual",
    ("Appointment", "actual"): "actual",
    ("Appointment", "planned"): "planned",
}


def state_posts(
    happenings: Sequence[Happening], stated: Sequence[Stated], classes: Mapping[str, str]
) -> list[Stated]:
    """The posts that comings and goings imply: who was hired works there, who left did.

    Args:
        happenings: what happened in a document.
        stated: the relations that it states; a post told there is not told again.
        classes: of its entities.
    """
    held = {(s.subject, s.object) for s in stated if s.property in POSTS}
    found: dict[tuple[str, str], Stated] = {}
    for h in sorted(happenings, key=lambda h: (h.cls != "Departure", h.place, h.roles)):
        status = AFTER.get((h.cls, h.status))
        firm = _only_firm(h, classes)
        for person in _people(h, classes) if status and firm else ():
            confidence = round(h.confidence - IMPLIED, 2)
            if (person, firm) not in held and firm is not None and status is not None:
                found.setdefault(
                    (person, firm),
                    Stated(
                        person, "employeeOf", firm, status, confidence,
                        f"implied by {h.cls}", h.passage, h.speaker,
                    ),
                )  # fmt: skip
    return list(found.values())


def moves_in(
    parse: Parse, happenings: Sequence[Happening], passage: Passage, classes: Mapping[str, str]
) -> Iterator[Move]:
    """Who comes and goes in a sentence, for the titles that tell of which post.

    Args:
        parse: the sentence.
        happenings: what happened in the document so far.
        passage: of the sentence.
        classes: of the document's entities.
    """
    for h in happenings:
        status = AFTER.get((h.cls, h.status)) if h.passage == passage else None
        firm, people = _only_firm(h, classes), list(_people(h, classes))
        word = parse.word_at(h.place)
        if status is not None and firm is not None and len(people) == 1 and word >= 0:
            yield Move(people[0], firm, status, word)


def _people(h: Happening, classes: Mapping[str, str]) -> Iterator[str]:
    """Who comes or goes."""
    persons = [r for r in h.roles if classes.get(r.entity) == "Person"]
    moved = {r.entity for r in persons if r.role == "object"}
    yield from sorted(moved or {r.entity for r in persons if r.role == "agent" and h.cls == "Departure"})


def _only_firm(h: Happening, classes: Mapping[str, str]) -> str | None:
    """Where somebody comes to or goes from, if it is one organisation."""
    firms: dict[str, set[str]] = {}
    for r in h.roles:
        if classes.get(r.entity) in ORGANIZATIONS:
            firms.setdefault(r.role, set()).add(r.entity)
    chosen = firms.get("recipient") or firms.get("agent") or set()
    return next(iter(chosen)) if len(chosen) == 1 else None
