"""The gold file of real articles: its form, and that it still fits the articles it speaks of."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.gold import read_gold
from kg.ontology import load_ontology

GOLD = Path(__file__).parent / "gold" / "articles.json"
DATA: dict[str, Any] = json.loads(GOLD.read_bytes())
FACTS = ("relations", "events", "observations")


def paths() -> dict[str, Path]:
    return {name: GOLD.parent / path for name, path in DATA["documents"].items()}


def read_article(name: str) -> str:
    """The text of a document; skips the test where the articles are not there."""
    path = paths()[name]
    if not path.exists():
        pytest.skip(f"{path} is kept outside the repository and is not here")
    return path.read_bytes().decode()


def fillers(event: dict[str, Any]) -> set[str]:
    roles = [*event["roles"].items(), *event.get("optional_roles", {}).items()]
    return {entity for role, entities in roles if role != "time" for entity in entities}


def test_read_gold_reads_every_document() -> None:
    if not all(path.exists() for path in paths().values()):
        pytest.skip("the articles are kept outside the repository and are not here")
    documents = read_gold(GOLD)
    assert [document.name for document in documents] == sorted(DATA["documents"])
    assert all(document.entities for document in documents)


def test_split_names_every_document() -> None:
    assert DATA["split"].keys() == DATA["documents"].keys()
    assert set(DATA["split"].values()) <= {"test", "dev"}


def test_terms_are_of_the_vocabulary() -> None:
    ontology = load_ontology()
    for key, entity in DATA["entities"].items():
        assert {entity["class"], *entity.get("also", ())} <= set(ontology.classes), key
    assert {r["property"] for r in DATA["relations"]} <= set(ontology.properties)
    assert {e["class"] for e in DATA["events"]} <= set(ontology.classes)


@pytest.mark.parametrize("name", sorted(DATA["documents"]))
def test_a_name_means_one_entity_and_a_relation_stands_once(name: str) -> None:
    names = Counter(
        form for e in DATA["entities"].values() if name in e["names"] for form in set(e["names"][name])
    )
    relations = Counter(
        (r["subject"], r["property"], r["object"]) for r in DATA["relations"] if name in r["in"]
    )
    assert [each for each, times in (names + relations).items() if times > 1] == []


@pytest.mark.parametrize("name", sorted(DATA["documents"]))
def test_facts_speak_of_entities_of_their_document(name: str) -> None:
    known = {key for key, entity in DATA["entities"].items() if name in entity["names"]}
    used = {r[end] for r in DATA["relations"] if name in r["in"] for end in ("subject", "object")}
    used |= {entity for e in DATA["events"] if name in e["in"] for entity in fillers(e)}
    used |= {o["observed"] for o in DATA["observations"] if name in o["in"] and o["observed"]}
    assert used <= known


@pytest.mark.parametrize("name", sorted(DATA["documents"]))
def test_names_stand_in_their_document(name: str) -> None:
    text = read_article(name)
    named = {
        key: entity["names"][name] for key, entity in DATA["entities"].items() if name in entity["names"]
    }
    assert {key: [n for n in names if n not in text] for key, names in named.items()} == {
        k: [] for k in named
    }


@pytest.mark.parametrize("name", sorted(DATA["documents"]))
def test_passages_are_those_that_were_read(name: str) -> None:
    text = read_article(name)
    for fact in (fact for kind in FACTS for fact in DATA[kind] if name in fact["in"]):
        assert fact["passages"], fact
        for passage in fact["passages"]:
            words = text[passage["begin"] : passage["end"]]
            assert hashlib.sha256(words.encode()).hexdigest() == passage["sha256"], fact
