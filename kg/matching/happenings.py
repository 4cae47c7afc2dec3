"""Which tellings of events and numbers in different documents are one.

Two tellings meet where they share a *point*: enough to know the event again by. They are
joined unless something contradicts. The points of versions of one article ask for less than
those of documents that have nothing to do with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
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
# Of so many groups at a point each is looked at; of more, those that fit by who plays a role in them.
_FEW = 8

Point = tuple[str, ...]
Played = tuple[tuple[str, frozenset[str]], ...]  # role → who plays it
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


def roles_played(event: Event) -> Played:
    """Who plays each role by which :func:`contradict_events` tells events apart."""
    return tuple((role, filled(event, role)) for role in CORE_ROLES)


class _Place:
    """The groups that share a point."""

    def __init__(self) -> None:
        self._groups: dict[int, Played] = {}
        self._by: dict[tuple[str, str], list[int]] = {}  # role and who plays it, or nobody → groups

    def add(self, group: int, played: Played) -> None:
        """Add a group, if it is not there yet.

        Args:
            group: its number.
            played: of each role those of the first telling in the group in which anybody plays it: nobody who
                is not among them, or kin to them, comes into the group later.
        """
        if group not in self._groups:
            self._groups[group] = played
            if len(self._groups) == _FEW + 1:
                for each, of_each in self._groups.items():
                    self._index(each, of_each)
            elif len(self._groups) > _FEW:
                self._index(group, played)

    def _index(self, group: int, played: Played) -> None:
        for role, players in played:
            for player in players or ("",):
                self._by.setdefault((role, player), []).append(group)

    def fitting(self, wanted: Played) -> Collection[int]:
        """The groups that a telling with such players may be part of, and perhaps others."""
        if len(self._groups) <= _FEW:
            return self._groups
        fitting = [
            [self._by.get((role, player), ()) for player in (*players, "")]
            for role, players in wanted
            if players
        ]
        fewest = min(fitting, key=lambda groups: sum(map(len, groups)), default=[self._groups])
        return set(chain.from_iterable(fewest))


@dataclass
class _Group(Generic[T]):
    played: Played
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
        played: who plays which role; two in which none of the same play a role are contradictions.
        kin: who else may stand for somebody who plays a role.
    """

    points: Callable[[T], Iterable[Point]]
    contradict: Callable[[T, T], bool]
    content: Callable[[T], Hashable]
    documents: Callable[[T], Iterable[str]]
    repeats: Callable[[T, T], bool]
    played: Callable[[T], Played] = lambda _: ()
    kin: Callable[[str], Iterable[str]] = lambda _: ()

    def gather(self, items: Sequence[T]) -> list[list[T]]:
        """Put together what is one.

        Args:
            items: in an order that depends on what they say alone, the most telling first.
        """
        groups: list[_Group[T]] = []
        at: defaultdict[Point, _Place] = defaultdict(_Place)
        for item in items:
            places = [at[point] for point in dict.fromkeys(self.points(item))]
            played = self.played(item)
            wanted = tuple((role, players.union(*map(self.kin, players))) for role, players in played)
            candidates = sorted({i for place in places for i in place.fitting(wanted)})
            chosen = next((i for i in candidates if self._joins(groups[i], item)), len(groups))
            if chosen == len(groups):
                groups.append(_Group(played))
            group = groups[chosen]
            first = zip(group.played, played, strict=True)
            group.played = tuple(known if known[1] else new for known, new in first)
            group.members.append(item)
            group.distinct.setdefault(self.content(item), item)
            for document in self.documents(item):
                group.by_document.setdefault(document, []).append(item)
            for place in places:
                place.add(chosen, group.played)
        return [group.members for group in groups]

    def _joins(self, group: _Group[T], item: T) -> bool:
        if any(self.contradict(other, item) for other in group.distinct.values()):
            return False
        return all(
            self.repeats(other, item)
            for document in self.documents(item)
            for other in group.by_document.get(document, ())
        )
