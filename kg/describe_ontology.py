"""Writes what people and programs read beside the vocabulary: ``ontology/index.html`` and ``context.jsonld``.

``python -m kg.describe_ontology`` writes both anew; a test fails while they are not.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from kg.exporters.rdf_jsonld import write_context
from kg.ontology import (
    LANGUAGES,
    NAMESPACE,
    ROLES,
    Ontology,
    PropertyInfo,
    TermInfo,
    find_ontology,
    load_ontology,
)

LANGUAGE_NAMES = {
    "zh-Hant": "繁體中文",
    "zh-Hans": "简体中文",
    "ja": "日本語",
    "de": "Deutsch",
    "fr": "Français",
    "pt": "Português",
    "en": "English",
}
_SECTIONS = {
    "entities": "Things that have names",
    "facts": "Facts and texts",
    "events": "Kinds of events",
    "relation": "Relations",
    "role": "Roles of events",
    "fact": "What every fact carries",
    "observation": "Observations",
    "document": "Documents",
    "values": "Values of measure, status and comparator",
    "schema": "The schema as data",
}
# Prefixes of the vocabularies that terms are aligned with, longest first where one begins like another.
_PREFIXES = {
    "http://purl.org/dc/terms/": "dct",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#": "nif",
    "http://www.w3.org/ns/org#": "org",
    "http://www.w3.org/2002/07/owl#": "owl",
    "http://www.w3.org/ns/prov#": "prov",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs",
    "http://schema.org/": "schema",
    "http://semanticweb.cs.vu.nl/2009/11/sem/": "sem",
    "http://www.w3.org/2004/02/skos/core#": "skos",
    "http://id.loc.gov/datatypes/edtf/": "edtf",
    "http://www.w3.org/2001/XMLSchema#": "xsd",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A term that another refers to: its short name and where it is described."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the page and the terms below it, each with rows ``(what, references)``."""

    id: str
    title: str
    terms: tuple[tuple[TermInfo, tuple[tuple[str, tuple[Reference, ...]], ...]], ...]


def describe_ontology(ontology: Ontology) -> str:
    """Describe the vocabulary as one HTML page that needs nothing else, in all languages.

    Returns:
        The page; the same for the same vocabulary.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("kg", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("ontology.html.j2").render(
        ontology=ontology,
        namespace=NAMESPACE,
        languages=[(language, LANGUAGE_NAMES[language]) for language in LANGUAGES],
        sections=_sort_terms(ontology),
    )


def write_descriptions(folder: Path, ontology: Ontology) -> None:
    """Write ``index.html`` and ``context.jsonld`` into the folder of the ontology."""
    context = io.BytesIO()
    write_context(ontology, context)
    (folder / "context.jsonld").write_bytes(context.getvalue())
    (folder / "index.html").write_text(describe_ontology(ontology), encoding="utf-8", newline="\n")


def _sort_terms(ontology: Ontology) -> list[Section]:
    below = _children(ontology)
    groups: dict[str, list[TermInfo]] = {section: [] for section in _SECTIONS}
    for term in ontology.terms.values():
        groups[_section(term, ontology)].append(term)
    return [
        Section(
            section, title, tuple((term, tuple(_rows(term, ontology, below))) for term in groups[section])
        )
        for section, title in _SECTIONS.items()
    ]


def _section(term: TermInfo, ontology: Ontology) -> str:
    if term.kind == "individual":
        return "values"
    if term.kind != "class":
        return term.group or "schema"
    above = (term.name, *ontology.ancestors(term.name))
    if "Entity" in above:
        return "entities"
    if term.name in ontology.event_classes:
        return "events"
    return "facts" if "Fact" in above or term.name == "Document" else "values"


def _children(ontology: Ontology) -> Mapping[str, list[str]]:
    below: dict[str, list[str]] = {}
    for term in ontology.terms.values():
        for parent in term.parents:
            below.setdefault(parent, []).append(term.name)
    return below


def _rows(
    term: TermInfo, ontology: Ontology, below: Mapping[str, list[str]]
) -> list[tuple[str, tuple[Reference, ...]]]:
    rows = [
        ("kind of" if term.kind == "individual" else "below", term.parents),
        ("above", below.get(term.name, ())),
    ]
    if isinstance(term, PropertyInfo):
        rows += [("from", sorted(term.domain)), ("to", sorted(term.range))]
    if term.name in ontology.event_classes:
        rows += [(role, sorted(ontology.fillers[term.name, role])) for role in ROLES]
    relations = sorted({relation for relation, _ in term.alignments})
    rows += [(_shorten(r), [iri for relation, iri in term.alignments if relation == r]) for r in relations]
    return [(what, tuple(map(_refer, names))) for what, names in rows if names]


def _refer(name: str) -> Reference:
    return Reference(_shorten(name), name) if "://" in name else Reference(name, "#" + name)


def _shorten(iri: str) -> str:
    for namespace, prefix in _PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


if __name__ == "__main__":
    write_descriptions(find_ontology(), load_ontology())
