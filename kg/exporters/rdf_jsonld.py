"""JSON-LD: one node a line, in the words of a context that comes from the ontology."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import BinaryIO

from kg.exporters.options import ExportOptions
from kg.exporters.rdf_nodes import Block
from kg.exporters.rdf_quads import unite_graphs
from kg.exporters.rdf_terms import VOCABULARIES, Notation
from kg.exporters.rdf_write import split_pairs
from kg.model import Facts
from kg.ontology import Ontology, PropertyInfo, TermInfo

Definition = str | dict[str, str]

_DATATYPES = {
    VOCABULARIES["edtf"] + "EDTF": "edtf:EDTF",
    VOCABULARIES["xsd"] + "decimal": "xsd:decimal",
}
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
    "alternateOf": {"@id": "prov:alternateOf", "@type": "@id"},
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
    notation = Notation(options.base_iri, short=True)
    context = {**make_context(ontology), **notation.prefixes}
    shape = _Shape(context)
    head = json.dumps(context, ensure_ascii=False, indent=1)
    out.write(f'{{"@context": {head},\n"@graph": [\n'.encode())
    end = b""
    for block in unite_graphs(facts, ontology, options, notation):
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
        if VOCABULARIES["rdf"] + "langString" in info.range:
            return {"@id": f"ain:{info.name}", "@container": "@language"}
    return f"ain:{info.name}"


class _Shape:
    """How triples, in short notation, become members of a JSON object under one context.

    Strings are quoted in Turtle as in JSON, so they go over as they are.
    """

    def __init__(self, context: dict[str, Definition]) -> None:
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
        members = [f'"id": {_quote(subject)}']
        for predicate, objects in split_pairs(pairs):
            told = [object_ for object_ in objects if not object_.startswith("<<(")]
            if told:
                members.append(self._format_member(predicate, told))
        return "{" + ", ".join(members) + "}"

    def _format_member(self, predicate: str, objects: list[str]) -> str:
        if predicate == "a":
            return f'"type": {_join(_quote(self._names.get(object_, object_)) for object_ in objects)}'
        form = self._forms.get(predicate)
        name = json.dumps(self._names.get(predicate, predicate))
        if form == "@language":
            return f"{name}: {_map_languages(objects)}"
        return f"{name}: {_join(_format_value(object_, form) for object_ in objects)}"


def _format_value(object_: str, form: str | None) -> str:
    if object_[0] in "-0123456789":
        if "." not in object_:
            return object_
        return _format_typed(f'"{object_}"', "xsd:decimal", form)
    if object_[0] != '"':
        quoted = _quote(object_)
        return quoted if form == "@id" else f'{{"@id": {quoted}}}'
    end = object_.rindex('"') + 1
    value, after = object_[:end], object_[end:]
    if after.startswith("^^"):
        return _format_typed(value, after[2:], form)
    if after:
        return f'{{"@value": {value}, "@language": "{after[1:]}"}}'
    return value if form is None else f'{{"@value": {value}}}'


def _format_typed(value: str, datatype: str, form: str | None) -> str:
    return value if datatype == form else f'{{"@value": {value}, "@type": "{datatype}"}}'


def _quote(name: str) -> str:
    return json.dumps(name[1:-1] if name.startswith("<") else name, ensure_ascii=False)


def _map_languages(objects: Iterable[str]) -> str:
    tagged = sorted((language, value) for value, _, language in (one.rpartition("@") for one in objects))
    members = (
        f'"{language}": {_join(value for _, value in group)}'
        for language, group in groupby(tagged, key=itemgetter(0))
    )
    return "{" + ", ".join(members) + "}"


def _join(values: Iterable[str]) -> str:
    listed = list(values)
    return listed[0] if len(listed) == 1 else f"[{', '.join(listed)}]"
