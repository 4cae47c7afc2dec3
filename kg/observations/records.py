"""Measured numbers as records, one for each that a text states."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.events import compatible_times, finer_time
from kg.model import Comparator, Observation, Passage, Status
from kg.quantities import Quantity

# Of several tellings of one number the last of these statuses holds.
STATUSES: tuple[Status, ...] = ("former", "denied", "possible", "planned", "actual")


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity with what it measures, and how that was found."""

    quantity: Quantity
    measure: str
    rule: str


def observation_key(fields: Sequence[object]) -> str:
    """The first 16 hexadecimal digits of SHA-256 over an observation's fields."""
    return hashlib.sha256("\x1f".join("" if f is None else str(f) for f in fields).encode()).hexdigest()[:16]


def make_observations(
    measured: Measured,
    entity: str | None,
    passage: Passage,
    status: Status,
    confidence: float,
    time: str | None,
    place: str | None,
    speaker: str | None,
) -> tuple[Observation, ...]:
    """Make an observation of a measured quantity, two of a range (its least and its most)."""
    quantity = measured.quantity
    values: list[tuple[Decimal, Comparator]] = [(quantity.value, quantity.comparator)]
    if quantity.upper is not None:
        least, most = sorted((quantity.value, quantity.upper))
        values = [(least, ">="), (most, "<=")]
    found = []
    for value, comparator in values:
        fields = (entity, measured.measure, value, quantity.unit, comparator, time, place, status)
        found.append(
            Observation(
                key=observation_key(fields),
                observed=entity,
                measure=measured.measure,
                value=value,
                unit=quantity.unit,
                comparator=comparator,
                status=status,
                confidence=confidence,
                rules=(measured.rule,),
                passages=(passage,),
                time=time,
                place=place,
                speaker=speaker,
            )
        )
    return tuple(found)


def join_observations(
    observations: Sequence[Observation],
) -> tuple[tuple[Observation, ...], Mapping[str, str]]:
    """Make one observation of all tellings of one number, in the order of the text.

    Tellings of one number differ at most in what they leave out of its time, and in status.

    Returns:
        The observations, and of each that was joined with others its old key → the new one.
    """
    groups: list[list[Observation]] = []
    for o in sorted(observations, key=lambda o: (o.passages, o.key, o.rules)):
        same = next((g for g in groups if all(_is_same(o, other) for other in g)), None)
        if same is None:
            groups.append([o])
        else:
            same.append(o)
    renamed: dict[str, str] = {}
    joined: dict[str, Observation] = {}
    for group in groups:
        whole = _join(group)
        renamed |= {o.key: whole.key for o in group}
        joined[whole.key] = whole
    return tuple(sorted(joined.values(), key=lambda o: (o.passages, o.measure, o.key))), renamed


def _is_same(one: Observation, other: Observation) -> bool:
    return (
        (one.observed, one.measure, one.value, one.comparator, one.place)
        == (other.observed, other.measure, other.value, other.comparator, other.place)
        and (one.unit == other.unit or None in (one.unit, other.unit))
        and compatible_times(one.time, other.time)
    )


def _join(group: Sequence[Observation]) -> Observation:
    first = max(group, key=lambda o: (STATUSES.index(o.status), o.confidence, o.rules))
    time: str | None = None
    for o in group:
        time = finer_time(time, o.time)
    unit = next((o.unit for o in group if o.unit), None)
    fields = (
        first.observed,
        first.measure,
        first.value,
        unit,
        first.comparator,
        time,
        first.place,
        first.status,
    )
    return replace(
        first,
        key=observation_key(fields),
        unit=unit,
        time=time,
        confidence=max(o.confidence for o in group),
        rules=tuple(sorted({r for o in group for r in o.rules})),
        passages=tuple(sorted({p for o in group for p in o.passages})),
    )
