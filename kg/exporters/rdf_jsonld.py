"""JSON-LD: one node a line, in the words of a context that comes from the ontology."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import BinaryIO

from kg.exporters.options import ExportOptions
from kg.exporters.rdf_nodes import A, Block
from kg.exporters.rdf_quads import unite_graphs
from kg.exporters.rdf_terms import RDF, VOCABULARIES, XSD
from kg.exporters.rdf_write import Abbreviations
from kg.model import Facts
from kg.ontology import Ontology, PropertyInfo, TermInfo

Definition = str | dict[str, str]

_INTEGER = f'"^^<{XSD}integer>'
_DATATYPES = {"http://id.loc.gov/datatypes/edtf/EDTF": "edtf:EDTF", XSD + "decimal": "xsd:decimal"}
# The names of other vocabularies' terms as people meet them in the file.
_FOREIGN: dict[str, Definition] = {
    "id": "@id",
    "type": "@type",
    "label": {"@id": "rdfs:label", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
    "title": {"@id": "dct:title", "@container": "@language"},
    "description": {"@id": "dct:description", "@container": "@language"},
    "language": "dct:language",
    "anchorOf": {"@id": "nif:anchorOf", "@container": "@language"},
    "beginIndex": "nif:beginIndex",
    "endIndex": "nif:endIndex",
    "referenceContext": {"@id": "nif:referenceContext", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "sameAs": {"@id": "owl:sameAs", "@type": "@id"},
    "taIdentRef": {"@id": "itsrdf:taIdentRef", "@type": "@id"},
    "hasTimeStamp": "sem:hasTimeStamp",
    "hasEarliestBeginTimeStamp": {"@id": "sem:hasEarliestBeginTimeStamp", "@type": "xsd:date"},
    "hasLatestEndTimeStamp": {"@id": "sem:hasLatestEndTimeStamp", "@type": "xsd:date"},
    "rdf:subject": {"@id": "rdf:subject", "@type": "@id"},
    "rdf:predicate": {"@id": "rdf:predicate", "@type": "@id"},
    "rdf:object": {"@id": "rdf:object", "@type": "@id"},
}


def make_context(ontology: Ontology) -> dict[str, Definition]:
    """Make the context that ``ontology/context.jsonld`` publishes.

    Args:
        ontology: its classes and properties become names; those of other vocabularies follow.

    Returns:
        Names and what they stand for: prefixes, names of other vocabularies, classes and properties.
    """
    prefixes: dict[str, Definition] = dict(sorted(VOCABULARIES.items()))
    terms = {
        name: _define(info)
        for name, info in sorted(ontology.terms.items())
        if info.kind == "class" or info.kind.endswith("property")
    }
    return {**prefixes, **_FOREIGN, **terms}


def write_context(ontology: Ontology, out: BinaryIO) -> None:
    """Write the context as a file to publish: ``ontology/context.jsonld``."""
    content = {"@context": make_context(ontology)}
    out.write(json.dumps(content, ensure_ascii=False, indent=2).encode() + b"\n")


def write_jsonld(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write the union as JSON-LD 1.1, one node a line, sorted, with the context inside.

    ``rdf12`` adds nothing here: JSON-LD has no triple terms.

    Raises:
        ExportError: an IRI, a text or a number cannot be written so that every store takes it.
    """
    abbreviate = Abbreviations(options.base_iri)
    context = {**make_context(ontology), **abbreviate.prefixes}
    shape = _Shape(context, abbreviate)
    head = json.dumps(context, ensure_ascii=False, indent=1)
    out.write(f'{{"@context": {head},\n"@graph": [\n'.encode())
    end = b""
    for block in unite_graphs(facts, ontology, options):
        out.write(end + shape.format_node(block).encode())
        end = b",\n"
    out.write(b"\n]}\n")


def _define(info: TermInfo) -> Definition:
    if info.kind == "object property":
        return {"@id": f"ain:{info.name}", "@type": "@id"}
    if isinstance(info, PropertyInfo):
        for iri, short in _DATATYPES.items():
            if iri in info.range:
                return {"@id": f"ain:{info.name}", "@type": short}
        if RDF + "langString" in info.range:
            return {"@id": f"ain:{info.name}", "@container": "@language"}
    return f"ain:{info.name}"


class _Shape:
    """How triples become members of a JSON object under one context.

    Terms of N-Triples are quoted as JSON quotes them, so they go over as they are.
    """

    def __init__(self, context: dict[str, Definition], abbreviate: Abbreviations) -> None:
        self._abbreviate = abbreviate
        self._names: dict[str, str] = {}
        self._forms: dict[str, str] = {}
        for name, definition in context.items():
            target = definition if isinstance(definition, str) else definition["@id"]
            if not target.startswith(("@", "http")):
                self._names[target] = name
                if isinstance(definition, dict):
                    self._forms[target] = definition.get("@type") or definition["@container"]

    def format_node(self, block: Block) -> str:
        """Write one subject with all that is said of it."""
        subject, pairs = block
        members = [f'"id": {self._quote(subject)}']
        for predicate, group in groupby(pairs, key=itemgetter(0)):
            objects = [object_ for _, object_ in group if not object_.startswith("<<(")]
            if objects:
                members.append(self._format_member(predicate, objects))
        return "{" + ", ".join(members) + "}"

    def _format_member(self, predicate: str, objects: list[str]) -> str:
        if predicate == A:
            return f'"type": {_join(self._quote(object_, as_name=True) for object_ in objects)}'
        short = self._abbreviate[predicate]
        form = self._forms.get(short)
        name = json.dumps(self._names.get(short, short))
        if form == "@language":
            return f"{name}: {_map_languages(objects)}"
        return f"{name}: {_join(self._format_value(object_, form) for object_ in objects)}"

    def _format_value(self, object_: str, form: str | None) -> str:
        if object_.startswith("<"):
            quoted = self._quote(object_)
            return quoted if form == "@id" else f'{{"@id": {quoted}}}'
        if object_.endswith('"'):
            return object_ if form is None else f'{{"@value": {object_}}}'
        if object_.endswith(_INTEGER):
            return object_[1 : -len(_INTEGER)]
        if object_.endswith(">"):
            value, _, datatype = object_.rpartition("^^")
            short = self._abbreviate[datatype]
            return value if short == form else f'{{"@value": {value}, "@type": "{short}"}}'
        value, _, language = object_.rpartition("@")
        return f'{{"@value": {value}, "@language": "{language}"}}'

    def _quote(self, term: str, as_name: bool = False) -> str:
        short = self._abbreviate[term]
        if as_name:
            short = self._names.get(short, short)
        return json.dumps(short[1:-1] if short.startswith("<") else short, ensure_ascii=False)


def _map_languages(objects: Iterable[str]) -> str:
    tagged = sorted((language, value) for value, _, language in (one.rpartition("@") for one in objects))
    members = (
        f'"{language}": {_join(value for _, value in group)}'
        for language, group in groupby(tagged, key=itemgetter(0))
    )
    return "{" + ", ".join(members) + "}"


def _join(values: Iterable[str]) -> str:
    listed: list[str] = list(values)
    return listed[0] if len(listed) == 1 else f"[{', '.join(listed)}]"
