"""What documents state, as readers agreed on it: the gold form that scores are computed against.

A gold file is JSON: ``documents`` (language or name → path, relative to the file's parent
folder or absolute), ``entities``, ``relations``, ``events`` and ``observations`` as in
``gold/seeds.json``. ``in`` names the documents that state a fact; what is ``optional`` neither
gains nor costs.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import GoldError


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity by its forms in one document."""

    id: str
    cls: str
    also: frozenset[str]
    names: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation that a document states."""

    subject: str
    property: str
    object: str
    status: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event with the roles that must and those that may be found: ``(role, entity or date)``."""

    id: str
    cls: str
    roles: frozenset[tuple[str, str]]
    optional_roles: frozenset[tuple[str, str]]
    status: str
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldObservation:
    """A number that a document states."""

    observed: str | None
    measure: str
    value: Decimal
    comparator: str
    unit: str | None
    time: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """All that one document states."""

    name: str
    path: Path
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    events: tuple[GoldEvent, ...]
    observations: tuple[GoldObservation, ...]


def read_gold(path: Path) -> tuple[GoldDocument, ...]:
    """Read a gold file, one record a document, sorted by name.

    Raises:
        GoldError: the file is missing, is no JSON, or lacks a field.
    """
    try:
        data = msgspec.json.decode(path.read_bytes())
    except FileNotFoundError:
        raise GoldError(
            "there is no such gold file", path=path, remedy="name a file in the form of gold/seeds.json"
        ) from None
    except msgspec.DecodeError as error:
        raise GoldError(f"not valid JSON: {error}", path=path) from error
    try:
        return tuple(_document(name, data, path) for name in sorted(data["documents"]))
    except KeyError as error:
        raise GoldError(
            f"a field is missing: {error}", path=path, remedy="see the form of gold/seeds.json"
        ) from error
    except (TypeError, AttributeError, ValueError, ArithmeticError) as error:
        raise GoldError(f"malformed: {error}", path=path, remedy="see the form of gold/seeds.json") from error


def _document(name: str, data: dict[str, Any], path: Path) -> GoldDocument:
    def stated(kind: str) -> list[dict[str, Any]]:
        return [item for item in data.get(kind, []) if name in item.get("in", data["documents"])]

    target = Path(data["documents"][name])
    places = [target, path.parent / target, path.parent.parent / target]
    found = next((place for place in places if place.exists()), None)
    if found is None:
        raise GoldError(
            f"document {name!r} is not at {target}",
            path=path,
            remedy="paths count from the gold file's folder",
        )
    entities = tuple(
        GoldEntity(
            key,
            item["class"],
            frozenset(item.get("also", ())),
            frozenset(item["names"][name]),
            bool(item.get("optional")),
        )
        for key, item in sorted(data["entities"].items())
        if name in item["names"]
    )
    relations = tuple(
        GoldRelation(
            r["subject"], r["property"], r["object"], r.get("status", "actual"), bool(r.get("optional"))
        )
        for r in stated("relations")
    )
    events = tuple(
        GoldEvent(
            e["id"],
            e["class"],
            _roles(e.get("roles", {})),
            _roles(e.get("optional_roles", {})),
            e.get("status", "actual"),
            bool(e.get("optional")),
        )
        for e in stated("events")
    )
    observations = tuple(
        GoldObservation(
            o.get("observed"),
            o["measure"],
            Decimal(str(o["value"])),
            o.get("comparator", "="),
            o.get("unit"),
            o.get("time"),
            bool(o.get("optional")),
        )
        for o in stated("observations")
    )
    return GoldDocument(name, found, entities, relations, events, observations)


def _roles(table: dict[str, list[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((role, filler) for role, fillers in table.items() for filler in fillers)
