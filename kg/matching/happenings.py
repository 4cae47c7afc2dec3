"""Which tellings of events and numbers in different documents are one.

Two tellings meet where they share a *point*: enough to know the event again by. They are
joined unless something contradicts. The points of versions of one article ask for less than
those of documents that have nothing to do with each other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kg.events import compatible_times
from kg.model import Event, Observation

# A thing is released once, a firm bought once, a post taken once: no date is needed to know it again.
ONCE: dict[str, tuple[str, ...]] = {
    "Release": ("object",),
    "Acquisition": ("object",),
    "Appointment": ("object", "recipient"),
    "Departure": ("object", "recipient"),
}
# Two parties do this to each other seldom enough; the rest needs a date, or versions of one article.
BETWEEN_TWO = frozenset(
    {"Lawsuit", "Partnership", "Suspension", "AccessGrant", "MigrationOffer", "Regulation", "Delay"}
)
# Where the doer is what makes the event.
BY_AGENT = frozenset({"Layoff", "MigrationOffer", "PriceChange", "Statement", "Departure", "Regulation"})
CORE_ROLES = ("object", "recipient", "agent")

Point = tuple[str, ...]
T = TypeVar("T")


def filled(event: Event, role: str) -> frozenset[str]:
    """The entities that play a role in an event."""
    return frozenset(r.entity for r in event.roles if r.role == role)


def event_points(event: Event, article: str) -> Iterator[Point]:
    """By what a telling of an event can be known again, in the versions of its article and elsewhere.

    Args:
        event: the telling.
        article: the article that its document is a version of.
    """
    parts = [(role, entity) for role in CORE_ROLES for entity in sorted(filled(event, role))]
    for role, entity in parts:
        if role != "agent" or event.cls in BY_AGENT:
            yield "article", article, event.cls, role, entity
    if event.cls == "Statement":  # a person says many things
        return
    for role, entity in parts:
        for mark in time_marks(event.time):
            yield "time", event.cls, role, entity, mark
    wanted = ONCE.get(event.cls, ())
    if wanted:
        for entity in sorted(filled(event, wanted[0])):
            for other in sorted(filled(event, wanted[-1])):
                yield "once", event.cls, entity, other
    if event.cls in BETWEEN_TWO:
        for i, (role, entity) in enumerate(parts):
            for other_role, other in parts[i + 1 :]:
                if role != other_role:
                    yield "two", event.cls, role, entity, other_role, other
    for amount in event.amounts:
        yield "amount", event.cls, amount


def time_marks(time: str | None) -> Iterator[str]:
    """Name what two compatible dates must share to say the same: the day, or month and year."""
    if time is None or "/" in time:
        return
    parts = time.split("-")
    if len(parts) >= 3 and parts[1].isdigit() and parts[2][:2].isdigit():
        yield f"{parts[1]}-{parts[2][:2]}"
    if len(parts) >= 2 and parts[0].isdigit() and parts[1].isdigit():
        yield f"{parts[0]}-{parts[1]}"


def contradict_events(left: Event, right: Event, related: Callable[[str, str], bool]) -> bool:
    """Whether two tellings cannot be of one event.

    Args:
        left: a telling.
        right: another.
        related: whether one entity is a part of the other, so that either may stand for both.
    """
    if not compatible_times(left.time, right.time):
        return True
    if "denied" in (left.status, right.status) and left.status != right.status:
        return True
    paid = left.cls in ("Investment", "Acquisition") and left.amounts and right.amounts
    if paid and not set(left.amounts) & set(right.amounts):
        return True
    for role in CORE_ROLES:
        mine, theirs = filled(left, role), filled(right, role)
        meet = not mine or not theirs or bool(mine & theirs)
        if not meet and not (role == "agent" and any(related(a, b) for a in mine for b in theirs)):
            return True
    return False


def repeats_within(left: Event, right: Event) -> bool:
    """Whether of two tellings that one document keeps apart, one says no more than the other."""
    mine, theirs = ({r for r in e.roles if r.role in CORE_ROLES} for e in (left, right))
    same = left.cls != "Statement" and (left.status, left.time) == (right.status, right.time)
    return same and (mine <= theirs or theirs <= mine)


def observation_points(observation: Observation, article: str) -> Iterator[Point]:
    """By what a number can be known again; numbers of nobody need a time or three digits to be."""
    number = (observation.measure, f"{observation.value.normalize():f}", observation.unit or "")
    yield "article", article, *number
    told = observation.time if observation.time and "X" not in observation.time else ""
    precise = len(observation.value.normalize().as_tuple().digits) >= 3
    if observation.observed or told or precise:
        exact = "" if precise else told
        bearer = observation.observed or exact
        yield "number", *number, bearer, observation.comparator, observation.status


def contradict_observations(left: Observation, right: Observation) -> bool:
    """Whether two observations of one number cannot be one: other bearer, place or time."""
    return (
        not compatible_times(left.time, right.time)
        or bool(left.place and right.place and left.place != right.place)
        or bool(left.observed and right.observed and left.observed != right.observed)
    )


@dataclass
class _Group(Generic[T]):
    members: list[T] = field(default_factory=list)
    distinct: dict[Hashable, T] = field(default_factory=dict)
    by_document: dict[str, list[T]] = field(default_factory=dict)


@dataclass(frozen=True)
class Alike(Generic[T]):
    """What makes two records one.

    Attributes:
        points: records are compared only where they share one of these.
        contradict: whether two cannot be one.
        content: all that ``contradict`` looks at; of equal contents one is looked at.
        documents: the documents of a record.
        repeats: whether two of one document are one.
    """

    points: Callable[[T], Iterable[Point]]
    contradict: Callable[[T, T], bool]
    content: Callable[[T], Hashable]
    documents: Callable[[T], Iterable[str]]
    repeats: Callable[[T, T], bool]

    def gather(self, items: Sequence[T]) -> list[list[T]]:
        """Put together what is one.

        Args:
            items: in an order that depends on what they say alone, the most telling first.
        """
        groups: list[_Group[T]] = []
        at: dict[Point, dict[int, None]] = {}
        for item in items:
            points = tuple(dict.fromkeys(self.points(item)))
            candidates = sorted({i for point in points for i in at.get(point, ())})
            chosen = next((i for i in candidates if self._joins(groups[i], item)), len(groups))
            if chosen == len(groups):
                groups.append(_Group())
            group = groups[chosen]
            group.members.append(item)
            group.distinct.setdefault(self.content(item), item)
            for document in self.documents(item):
                group.by_document.setdefault(document, []).append(item)
            for point in points:
                at.setdefault(point, {})[chosen] = None
        return [group.members for group in groups]

    def _joins(self, group: _Group[T], item: T) -> bool:
        if any(self.contradict(other, item) for other in group.distinct.values()):
            return False
        return all(
            self.repeats(other, item)
            for document in self.documents(item)
            for other in group.by_document.get(document, ())
        )
