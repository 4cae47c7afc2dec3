"""What several tests share: the vocabulary, and a few facts written by hand."""

from __future__ import annotations

import hashlib
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from kg.model import (
    Entity,
    Event,
    Facts,
    Metadata,
    Name,
    Observation,
    Passage,
    Quote,
    Relation,
    Role,
    Sentence,
)
from kg.ontology import Ontology, find_ontology, load_ontology

# One story in three languages, in our own words; a line is a sentence.
TEXTS = {
    "story-de": (
        "de",
        [
            "OpenAI stellt am 9. Juli seine API-Dienste in China ein.",
            'Lei Jun sagte: „Wir bauen \\ "eigene" Modelle <heute> {und} morgen.“',
            "Sora, entwickelt von OpenAI, liefert Videos von bis zu 60 Sekunden.",
            "Kuaishou bestritt, dass Kling von OpenAI stamme.",
        ],
    ),
    "story-ja": (
        "ja",
        ["OpenAIは７月９日、中国でAPIの提供を止めた。", "任天堂の元社長は快手と競うと述べた。"],
    ),
    "story-zh-hant": (
        "zh-Hant",
        [
            "OpenAI於7月9日停止在中國提供API服務。",
            "快手推出可靈,並計劃進軍日本。",
            "2023年快手營收達1134.7億元。",
        ],
    ),
}


def sentence(document: str, number: int) -> Sentence:
    """The ``number``-th sentence of a text above, with its place there."""
    lines = TEXTS[document][1]
    begin = sum(len(line) + 1 for line in lines[:number])
    return Sentence(document, begin, begin + len(lines[number]), lines[number])


def passage(document: str, number: int) -> Passage:
    """The place of the ``number``-th sentence of a text above."""
    return sentence(document, number).passage


def entity(key: str, cls: str, *labels: tuple[str, str], authority: bool = True) -> Entity:
    """An entity with these labels, each seen once."""
    return Entity(
        key=key,
        cls=cls,
        labels=tuple(sorted(labels)),
        names=tuple(sorted(Name(language, text, 1) for language, text in labels)),
        authority=key if authority else None,
        links=("https://www.wikidata.org/wiki/Q21708200",) if key == "openai" else (),
    )


@pytest.fixture(scope="session")
def ontology(tmp_path_factory: pytest.TempPathFactory) -> Ontology:
    """The vocabulary, with nothing in the authority list, which is slow to read."""
    folder = tmp_path_factory.mktemp("ontology")
    shutil.copy(find_ontology() / "ontology.ttl", folder)
    (folder / "authority.ttl").write_text("")
    return load_ontology(folder)


@pytest.fixture(scope="session")
def ontology_folder() -> Path:
    """Where the ontology's files are."""
    return find_ontology()


@pytest.fixture(scope="session")
def facts() -> Facts:
    """Three documents, names in three scripts, every status, every kind of fact."""
    texts = {key: "\n".join(lines) for key, (_, lines) in TEXTS.items()}
    return Facts(
        articles=tuple((key, min(TEXTS)) for key in sorted(TEXTS)),
        documents=tuple(
            Metadata(
                id=key,
                language=language,
                sha256=hashlib.sha256(texts[key].encode()).hexdigest(),
                length=len(texts[key]),
                title="OpenAI schaltet ab" if key == "story-de" else None,
                date="2024-07-16" if key == "story-de" else None,
                source="https://news.example/a?b=c" if key == "story-de" else "Beispielblatt",
            )
            for key, (language, _) in TEXTS.items()
        ),
        sentences=tuple(
            sentence(key, number) for key, (_, lines) in TEXTS.items() for number in range(len(lines))
        ),
        entities=_entities(),
        relations=_relations(),
        events=_events(),
        observations=_observations(),
        sources=(("kg", "0.1.0"), ("lexicon-de", "abc123")),
    )


def _entities() -> tuple[Entity, ...]:
    return (
        entity("api", "Service", ("de", "API-Dienste"), ("ja", "API"), ("zh-Hant", "API服務")),
        entity("china", "Place", ("de", "China"), ("ja", "中国"), ("zh-Hant", "中國")),
        entity("kling", "AIModel", ("de", "Kling"), ("zh-Hant", "可靈")),
        entity("lei-jun", "Person", ("de", "Lei Jun")),
        entity("openai", "Company", ("de", "OpenAI"), ("ja", "OpenAI"), ("zh-Hant", "OpenAI")),
        entity("organization:任天堂", "Company", ("ja", "任天堂"), authority=False),
        entity("organization:快手", "Company", ("ja", "快手"), ("zh-Hant", "快手"), authority=False),
        entity("sora", "AIModel", ("de", "Sora")),
        entity("xiaomi", "Company", ("de", "Xiaomi")),
    )


def _relations() -> tuple[Relation, ...]:
    de, ja, zh = (passage("story-de", 3),), (passage("story-ja", 1),), (passage("story-zh-hant", 1),)
    rule = ("test-rule",)
    return (
        Relation("kling", "developer", "openai", "denied", 0.7, rule, de, speaker="organization:快手"),
        Relation("kling", "developer", "organization:快手", "planned", 0.6, rule, zh),
        Relation("lei-jun", "chiefExecutiveOf", "xiaomi", "former", 0.8, rule, de, time="2010/2023"),
        Relation("organization:任天堂", "competesWith", "organization:快手", "actual", 0.55, rule, ja),
        Relation("organization:快手", "uses", "sora", "possible", 0.4, rule, ja),
        Relation("sora", "developer", "openai", "actual", 0.88, rule, (passage("story-de", 2),)),
    )


def _events() -> tuple[Event, ...]:
    cut_off = tuple(passage(document, 0) for document in TEXTS)
    roles = (Role("agent", "openai"), Role("object", "api"), Role("place", "china"))
    said = sentence("story-de", 1)
    words = said.text[15:-1]
    quote = Quote("story-de", said.begin + 15, said.begin + 15 + len(words), words, "de")
    return (
        Event("00000000000000e1", "Suspension", roles, "actual", 0.93, ("cut", "off"), cut_off, "XXXX-07-09"),
        Event(
            "00000000000000e2", "Statement", (Role("agent", "lei-jun"),), "actual", 0.9, ("say",),
            (said.passage,), quotes=(quote,), in_response_to=("00000000000000e1",),
        ),
        Event(
            "00000000000000e3", "Release", (Role("agent", "organization:快手"), Role("object", "kling")),
            "planned", 0.6, ("launch",), (passage("story-zh-hant", 1),), "2024-07",
            amounts=("00000000000000a2",), causes=("00000000000000e1",),
        ),
    )  # fmt: skip


def _observations() -> tuple[Observation, ...]:
    return (
        Observation(
            "00000000000000a1", "sora", "duration", Decimal(60), "second", "<=", "actual", 0.9, ("up-to",),
            (passage("story-de", 2),),
        ),
        Observation(
            "00000000000000a2", "organization:快手", "revenue", Decimal("113470000000.00"), "CNY", "=",
            "actual", 0.95, ("amount",), (passage("story-zh-hant", 2),), time="2023", place="china",
        ),
    )  # fmt: skip
