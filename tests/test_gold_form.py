"""The form of gold files."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import GoldError
from kg.gold import GoldDocument, read_gold

GOLD: dict[str, Any] = {
    "documents": {"en": "en.txt", "de": "de.txt"},
    "entities": {
        "acme": {
            "class": "Company",
            "names": {"en": ["Acme"], "de": ["Acme", "Acme AG"]},
            "also": ["Organization"],
        },
        "zed": {"class": "AIModel", "names": {"en": ["Zed"]}, "optional": True},
    },
    "relations": [
        {"subject": "zed", "property": "developer", "object": "acme", "in": ["en"]},
        {"subject": "acme", "property": "uses", "object": "zed", "status": "denied", "optional": True},
    ],
    "events": [
        {
            "id": "e1",
            "class": "Release",
            "roles": {"object": ["zed"], "time": ["2024"]},
            "optional_roles": {"agent": ["acme", "nix"]},
            "status": "planned",
            "in": ["en"],
        }
    ],
    "observations": [
        {"observed": "zed", "measure": "users", "value": 1.5, "comparator": ">", "in": ["en"]},
        {"measure": "marketSize", "value": "2000000000", "unit": "USD", "time": "2025"},
    ],
}


def write(folder: Path, **changes: object) -> Path:
    """A gold file beside its documents."""
    for name in ("en.txt", "de.txt"):
        (folder / name).write_text("text")
    path = folder / "gold.json"
    path.write_text(json.dumps(GOLD | changes))
    return path


@pytest.fixture
def read(tmp_path: Path) -> dict[str, GoldDocument]:
    """The documents of the gold above by name."""
    return {document.name: document for document in read_gold(write(tmp_path))}


def test_documents_are_sorted_and_found(read: dict[str, GoldDocument]) -> None:
    assert list(read) == ["de", "en"]
    assert all(document.path.read_text() == "text" for document in read.values())


def test_entities_are_those_named_in_the_document(read: dict[str, GoldDocument]) -> None:
    assert [e.id for e in read["de"].entities] == ["acme"]
    acme, zed = read["en"].entities
    assert (acme.cls, acme.also, acme.names, acme.optional) == ("Company", {"Organization"}, {"Acme"}, False)
    assert zed.optional


def test_facts_without_a_place_are_in_all_documents(read: dict[str, GoldDocument]) -> None:
    assert [r.property for r in read["de"].relations] == ["uses"]
    assert [(r.property, r.status, r.optional) for r in read["en"].relations] == [
        ("developer", "actual", False),
        ("uses", "denied", True),
    ]


def test_events(read: dict[str, GoldDocument]) -> None:
    assert read["de"].events == ()
    [event] = read["en"].events
    assert event.roles == {("object", "zed"), ("time", "2024")}
    assert event.optional_roles == {("agent", "acme"), ("agent", "nix")}
    assert event.status == "planned"


def test_observations(read: dict[str, GoldDocument]) -> None:
    first, second = read["en"].observations
    assert (first.value, first.comparator, first.unit) == (Decimal("1.5"), ">", None)
    assert (second.observed, second.value, second.unit, second.time) == (
        None,
        Decimal(2_000_000_000),
        "USD",
        "2025",
    )


def test_paths_may_count_from_the_folder_above(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text("above")
    (tmp_path / "gold").mkdir()
    path = tmp_path / "gold" / "gold.json"
    path.write_text(json.dumps(GOLD | {"documents": {"en": "en.txt"}}))
    assert read_gold(path)[0].path.read_text() == "above"


def test_what_is_no_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such gold file") as caught:
        read_gold(tmp_path / "none.json")
    assert caught.value.remedy
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(GoldError, match="not valid JSON"):
        read_gold(tmp_path / "bad.json")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"documents": {"en": "gone.txt"}}, "'en' is not at gone.txt"),
        ({"entities": {"acme": {"names": {"en": ["Acme"]}}}}, "'class'"),
        ({"entities": {"acme": {"class": "Company"}}}, "'names'"),
        ({"relations": [{"subject": "zed", "object": "acme"}]}, "'property'"),
        ({"events": [{"class": "Release"}]}, "'id'"),
        ({"observations": [{"measure": "users", "value": "many"}]}, "malformed"),
        ({"entities": ["acme"]}, "malformed"),
    ],
)
def test_what_is_lacking_is_named(tmp_path: Path, changes: dict[str, Any], problem: str) -> None:
    with pytest.raises(GoldError, match=problem):
        read_gold(write(tmp_path, **changes))
