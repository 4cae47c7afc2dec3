"""What happened: events from filled frames, with status, time, sum and quotation; each happening once.

A frame of an event class becomes an event when its core is filled by names that the
ontology permits. Mentions of one happening in a document become one event with all
passages: same class, no role that contradicts, time that fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.frames import Filled
from kg.model import Event, Passage, Quote, Role, Status
from kg.ontology import Ontology
from kg.selves import Selves

# The role that stands for a second agent, where partners are told of together.
PARTNER = "partner"
# What an event must have to be worth telling.
CORE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "Release": (("object",),),
    "AccessGrant": (("object",),),
    "Suspension": (("object",),),
    "MigrationOffer": (("agent",),),
    "Delay": (("object",),),
    "Test": (("object",),),
    "Statement": (("agent",),),
    "Partnership": (("agent",), ("recipient", PARTNER)),
    "Acquisition": (("object",),),
    "Investment": (("recipient", "agent"),),
    "Lawsuit": (("recipient", "agent"),),
    "Regulation": (("agent", "object", "recipient"),),
    "Appointment": (("object",),),
    "Departure": (("agent", "object"),),
    "PriceChange": (("agent", "object"),),
    "Layoff": (("agent",),),
    "Incident": (("object",),),
}
DOER = (("agent", "object"),)  # of all others


# Where many can do the same to one thing, tellings without a doer are not joined with others'.
NEEDS_AGENT = frozenset({"Investment", "Lawsuit", "Partnership", "Regulation", "Test"})


@dataclass(frozen=True, slots=True)
class Happening:
    """One telling of an event, before tellings of the same are joined.

    ``shared``: it tells of a part that somebody has in an event of many, as of one investor of a round;
    ``earlier``: it tells of another one, before that which a text is about ('in **previous rounds**').
    """

    cls: str
    roles: tuple[Role, ...]
    status: Status
    confidence: float
    rule: str
    passage: Passage
    time: str | None = None
    amounts: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    speaker: str | None = None
    place: int = 0
    shared: bool = False
    earlier: bool = False


def has_core(cls: str, filled: Filled | Iterable[str], ontology: Ontology) -> bool:
    """Whether the slots that make an event of a class worth telling are filled."""
    named = (
        [s for s, _ in {(s, r.entity) for s, r in filled.slots}]
        if isinstance(filled, Filled)
        else list(filled)
    )
    slots = {*named, PARTNER} if named.count("agent") > 1 else set(named)
    needs = CORE.get(cls) or next((CORE[c] for c in ontology.ancestors(cls) if c in CORE), DOER)
    return all(not slots.isdisjoint(any_of) for any_of in needs)


def earlier_recipients(cls: str, happenings: Sequence[Happening], place: int, reach: int) -> set[Role]:
    """Who the last event of a class is for, if it was told within ``reach`` code points before ``place``."""
    for earlier in reversed(happenings):
        found = {r for r in earlier.roles if r.role == "recipient"}
        if earlier.cls == cls and found:
            return found if place - earlier.place <= reach else set()
    return set()


def sued_before(
    roles: set[Role], happenings: Sequence[Happening], place: int, reach: int
) -> set[Role] | None:
    """Whom the lawsuit told of last is against, if some are now said to have filed 'the suit'.

    Returns:
        None where none was told of; nobody where it was several, of whom not all need be meant.
    """
    found = earlier_recipients("Lawsuit", happenings, place, reach)
    if not found or {r.entity for r in found} & {r.entity for r in roles}:
        return None
    return found if len(found) == 1 else set()


def event_key(cls: str, roles: Sequence[Role], time: str | None, extra: str = "") -> str:
    """The first 16 hexadecimal digits of SHA-256 over class, roles and time."""
    fields = [cls, *(f"{r.role}={r.entity}" for r in sorted(roles)), time or "", extra]
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()[:16]


def compatible_times(left: str | None, right: str | None) -> bool:
    """Whether two EDTF dates can mean one time: unknown parts fit any.

    >>> compatible_times("XXXX-07-13", "2024-07-13")
    True
    >>> compatible_times("2024-07", "2024-08-01")
    False
    """
    if left is None or right is None:
        return True
    if "/" in left or "/" in right:
        return left == right
    for a, b in zip(left.split("-"), right.split("-"), strict=False):
        if any(x != y and "X" not in (x, y) for x, y in zip(a, b, strict=False)):
            return False
    return True


def finer_time(left: str | None, right: str | None) -> str | None:
    """Of two compatible dates the one that says more."""
    known = [t for t in (left, right) if t]
    return max(known, key=lambda t: (sum(c.isdigit() for c in t), t)) if known else None


def join_happenings(happenings: Sequence[Happening], selves: Selves) -> tuple[Event, ...]:
    """Make one event of all tellings of one happening, in the order of the text.

    Statements are joined only where agent and words agree: a person says many things.

    Args:
        happenings: of one document.
        selves: its entities, of which none does anything to itself.
    """
    groups: list[list[Happening]] = []
    sums = _sums_told(happenings)
    for item in sorted(happenings, key=lambda h: (h.place, h.cls, h.roles, h.status, h.time or "", h.rule)):
        for group in groups:
            if _same_happening(group, item) and not _other_sum(group, item, sums):
                group.append(item)
                break
        else:
            groups.append([item])
    alike: dict[tuple[object, ...], list[Happening]] = {}
    for group in groups:
        event = _join(group, selves)
        alike.setdefault((event.key, event.status, event.amounts), []).extend(group)
    told: dict[str, Event] = {}
    for event in sorted(
        (_join(group, selves) for group in alike.values()), key=lambda e: (e.passages, e.cls, e.status, e.key)
    ):
        key = event.key
        if key in told:  # of the same, but with another status or sum
            key = event_key(event.cls, event.roles, event.time, "|".join((event.status, *event.amounts)))
        told[key] = replace(event, key=key)
    return tuple(sorted(told.values(), key=lambda e: (e.passages, e.cls, e.key)))


def _sums_told(happenings: Sequence[Happening]) -> dict[tuple[Passage, str], set[str]]:
    """The sums of the investments that a sentence tells, by sentence and recipient."""
    sums: dict[tuple[Passage, str], set[str]] = {}
    for item in happenings:
        for recipient in _roles([item], "recipient") if item.cls == "Investment" else ():
            sums.setdefault((item.passage, recipient), set()).update(item.amounts)
    return sums


def _other_sum(
    group: Sequence[Happening], item: Happening, sums: Mapping[tuple[Passage, str], set[str]]
) -> bool:
    """Whether sentences tell of two rounds: 'raised $600m … In July it raised $410m in a round led by X'."""

    def told(items: Sequence[Happening]) -> set[str]:
        passages = {(h.passage, r) for h in items for r in _roles([h], "recipient")}
        return {amount for place in passages for amount in sums.get(place, ())}

    if item.cls != "Investment":
        return False
    known, new = told(group), told([item])
    return bool(known and new and not known & new)


def _roles(items: Iterable[Happening], role: str) -> set[str]:
    return {r.entity for item in items for r in item.roles if r.role == role}


def _involved(items: Sequence[Happening]) -> set[str]:
    return _roles(items, "agent") | _roles(items, "object")


def _same_happening(group: Sequence[Happening], item: Happening) -> bool:
    first = group[0]
    if first.cls != item.cls:
        return False
    if item.cls == "Statement":
        return first.passage == item.passage and _roles(group, "agent") == _roles([item], "agent")
    if any(h.earlier != item.earlier for h in group):
        return False
    if item.cls == "Departure" and not _involved(group) & _involved([item]):
        return False
    planned = {h.status for h in group} | {item.status}
    if "denied" in planned and len(planned) > 1:
        return False
    if (
        "actual" in planned
        and "planned" in planned
        and any(h.time != item.time for h in group if h.time or item.time)
    ):
        return False
    if not all(compatible_times(h.time, item.time) for h in group):
        return False
    amounts = {a for h in group for a in h.amounts}
    if item.cls == "Investment" and amounts and item.amounts and not amounts & set(item.amounts):
        return False
    shared = item.cls == "Departure"  # of somebody of this group
    for role in ("object", "recipient", "agent"):
        known, new = _roles(group, role), _roles([item], role)
        if role == "agent" and item.shared and all(h.shared for h in group):
            continue
        if item.cls in NEEDS_AGENT and role == "agent" and bool(known) != bool(new):
            return any(h.passage == item.passage for h in group)
        if known and new:
            if not known & new:
                return False
            if item.cls == "Layoff" and not (known <= new or new <= known):
                return False
            shared = (
                shared
                or role in ("object", "recipient")
                or item.cls in ("Layoff", "MigrationOffer", "PriceChange")
            )
    return shared


def _join(group: Sequence[Happening], selves: Selves) -> Event:
    roles = tuple(sorted(selves.part(group[0].cls, _joined_roles(group))))
    time: str | None = None
    for h in group:
        time = finer_time(time, h.time)
    actual = [h for h in group if h.status == "actual"]
    if len(actual) < len(group):  # a noun alone ('the launch of X') hardly says that it took place
        actual = [h for h in actual if not h.rule.startswith(f"{h.cls} noun")]
    statuses = [h.status for h in group]
    others = [s for s in statuses if s != "actual"]
    status: Status = "actual" if actual or not others else "planned" if "planned" in others else others[0]
    best = max(h.confidence for h in (actual or group))
    # a plan is no evidence that it was done
    told = actual if status == "actual" and actual else group
    quotes = tuple(sorted({q for h in group for q in h.quotes}))
    cls = group[0].cls
    extra = f"{group[0].passage}" if cls == "Statement" else ""
    return Event(
        key=event_key(cls, roles, time, extra),
        cls=cls,
        roles=roles,
        status=status,
        confidence=round(best, 2),
        rules=tuple(sorted({h.rule for h in told})),
        passages=tuple(sorted({h.passage for h in told})),
        time=time,
        amounts=tuple(sorted({a for h in group for a in h.amounts})),
        quotes=quotes,
        speaker=next((h.speaker for h in group if h.speaker), None) if len(group) == 1 else None,
    )


def _joined_roles(group: Sequence[Happening]) -> set[Role]:
    """The roles of all tellings; whose exit it is, acts or undergoes it, as a verb tells before a noun."""
    roles = {r for h in group for r in h.roles}
    if group[0].cls != "Departure":
        return roles
    told = {r for h in group if " noun" not in h.rule for r in h.roles}
    both = _roles(group, "agent") & _roles(group, "object")
    leave = {e for e in both if Role("agent", e) in told}
    return {
        r for r in roles if r.entity not in both or r.role == ("agent" if r.entity in leave else "object")
    }


def find_answers(events: Sequence[Event]) -> dict[str, str]:
    """Which offers to move customers over answer which cut-off: of the same service, else the only one.

    Returns:
        Key of the answer → key of what it answers.
    """
    cuts = [e for e in events if e.cls == "Suspension" and e.status == "actual"]
    answers = {}
    for offer in (e for e in events if e.cls == "MigrationOffer"):
        things = {r.entity for r in offer.roles if r.role in ("object", "recipient")}
        same = [c for c in cuts if things & {r.entity for r in c.roles if r.role in ("object", "agent")}]
        chosen = same or (cuts if len(cuts) == 1 else [])
        if chosen:
            answers[offer.key] = chosen[0].key
    return answers


def link_answers(events: Sequence[Event], answered: Mapping[str, str]) -> tuple[Event, ...]:
    """Set ``in_response_to`` of events that answer others.

    Args:
        events: of one document.
        answered: key of the answer → key of what it answers.
    """
    return tuple(replace(e, in_response_to=(answered[e.key],)) if e.key in answered else e for e in events)
