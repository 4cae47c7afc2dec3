"""The authority list is complete and tells its entities apart: a name, per language, leads to one entity."""

from __future__ import annotations

import io
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.exporters import write_stream
from kg.fusion import fuse
from kg.model import Document, Metadata
from kg.ontology import load_ontology
from tests.test_examples import load

ONTOLOGY = Path(__file__).parent.parent / "ontology"
AIN = "https://w3id.org/ai-narrative/ontology#"
ENTITY = "https://w3id.org/ai-narrative/id/entity/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LANGUAGES = {"zh-hant", "zh-hans", "ja", "de", "fr", "pt", "en"}
CLASSES = {
    *("Person", "Organization", "Company", "ResearchOrganization", "PublicBody", "MediaOutlet"),
    *("OrganizationalUnit", "Product", "AIModel", "Service", "Device", "CreativeWork", "Standard"),
    *("Technology", "Place"),
}

Values = dict[str, list[NamedNode | Literal]]


@cache
def read_entities() -> dict[str, Values]:
    """Every entity's values by property, over the list and the parts that wait to be merged into it."""
    paths = [ONTOLOGY / "authority.ttl", *sorted(ONTOLOGY.glob("authority-*.part.ttl"))]
    entities: dict[str, Values] = defaultdict(lambda: defaultdict(list))
    for path in paths:
        if not path.exists():
            continue
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode | Literal)
            entities[quad.subject.value][quad.predicate.value].append(quad.object)
    assert entities, "no authority list found"
    return dict(entities)


def read_names(values: Values, *properties: str) -> set[tuple[str, str]]:
    """The language and text of each value of the properties; a value without language fails."""
    literals = [value for each in properties for value in values.get(each, [])]
    names = {(each.language or "", each.value) for each in literals if isinstance(each, Literal)}
    assert len(names) == len(set(literals)), f"not all are language-tagged: {literals}"
    return names


def test_every_entity_has_a_plain_iri_and_one_known_class() -> None:
    for iri, values in read_entities().items():
        slug = iri.removeprefix(ENTITY)
        assert slug != iri
        assert slug.isascii()
        assert slug.replace("-", "").isalnum(), slug
        types = [each.value for each in values["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"]]
        assert len(types) == 1, (slug, types)
        assert types[0].removeprefix(AIN) in CLASSES, (slug, types)


def test_every_entity_is_named_once_in_each_language() -> None:
    for iri, values in read_entities().items():
        languages = Counter(language for language, _ in read_names(values, SKOS + "prefLabel"))
        assert languages == dict.fromkeys(LANGUAGES, 1), iri


@pytest.mark.parametrize("term", [SKOS + "altLabel", AIN + "ambiguousName", AIN + "context"])
def test_other_names_are_tagged_and_trimmed(term: str) -> None:
    for iri, values in read_entities().items():
        for language, text in read_names(values, term, SKOS + "prefLabel"):
            assert language in LANGUAGES, (iri, language, text)
            assert text, iri
            assert text == text.strip(), (iri, text)


def test_an_ambiguous_name_is_a_name_and_has_a_context() -> None:
    for iri, values in read_entities().items():
        names = read_names(values, SKOS + "prefLabel", SKOS + "altLabel")
        ambiguous = read_names(values, AIN + "ambiguousName")
        assert ambiguous <= names, (iri, ambiguous - names)
        contexts = {text for _, text in read_names(values, AIN + "context")}
        assert bool(contexts) == bool(ambiguous), iri


def test_a_name_leads_to_one_entity_unless_it_is_ambiguous_in_each() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for iri, values in read_entities().items():
        for name in read_names(values, SKOS + "prefLabel", SKOS + "altLabel"):
            owners[name].add(iri)
    shared = {name: iris for name, iris in owners.items() if len(iris) > 1}
    unmarked = {
        name: sorted(iris)
        for name, iris in shared.items()
        if any(name not in read_names(read_entities()[iri], AIN + "ambiguousName") for iri in iris)
    }
    assert not unmarked


def test_owners_are_listed_and_fit() -> None:
    ontology = load_ontology()
    for entry in ontology.authority:
        for name, owner in entry.owners:
            assert owner in ontology.entries, (entry.id, owner)
            assert ontology.permits(name, entry.cls, ontology.entries[owner].cls), (entry.id, name, owner)
            assert entry.owners.count((name, owner)) == 1, (entry.id, name, owner)


def test_no_organisation_is_a_part_of_itself() -> None:
    entries = load_ontology().entries
    wholes = {e.id: {owner for name, owner in e.owners if name == "partOf"} for e in entries.values()}

    def above(id_: str, seen: frozenset[str]) -> None:
        assert id_ not in seen, sorted(seen)
        for whole in wholes[id_]:
            above(whole, seen | {id_})

    for id_ in wholes:
        above(id_, frozenset())


def test_links_are_items_of_wikidata_and_each_is_one_things() -> None:
    items: dict[str, str] = {}
    for iri, values in read_entities().items():
        links = [link.value for link in values.get("http://www.w3.org/2002/07/owl#sameAs", [])]
        assert len(links) <= 1, (iri, links)
        for link in links:
            assert re.fullmatch(r"http://www\.wikidata\.org/entity/Q[1-9]\d*", link), (iri, link)
            assert items.setdefault(link, iri) == iri, link
    assert len(items) > 2000


@pytest.mark.parametrize("format", ["turtle", "trig"])
def test_an_export_links_what_is_listed_and_nothing_else(format: str) -> None:
    text = "OpenAI and Quillhaven announced a partnership. Quillhaven and Zanderly sued Anthropic."
    document = Document(Metadata("story", "en", "0" * 64, len(text)), text)
    ontology = load_ontology()
    facts = fuse([load("en").extract(document)], ontology)
    unlisted = {one.key for one in facts.entities if one.authority is None}
    assert {name.text for one in facts.entities if one.key in unlisted for name in one.names} == {
        "Quillhaven",
        "Zanderly",
    }
    out = io.BytesIO()
    write_stream(facts, ontology, format, out)
    syntax = RdfFormat.TRIG if format == "trig" else RdfFormat.TURTLE
    links = {
        (str(quad.subject.value), quad.object.value)
        for quad in parse(out.getvalue(), format=syntax)
        if quad.predicate.value == "http://www.w3.org/2002/07/owl#sameAs"
    }
    assert links == {
        (ENTITY + "anthropic", "http://www.wikidata.org/entity/Q116758847"),
        (ENTITY + "openai", "http://www.wikidata.org/entity/Q21708200"),
    }
