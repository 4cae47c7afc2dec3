"""Check an export against the shapes of the ontology (SHACL Core), without inference.

pySHACL runs on rdflib's memory store: on a store backend it was measured 80 times slower.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Literal, cast

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib import RDF, SH, IdentifiedNode
from rdflib.collection import Collection

from kg.documents.conventions import load_conventions
from kg.errors import OntologyError
from kg.exporters.options import BASE_IRI
from kg.exporters.rdf_nodes import Block
from kg.exporters.rdf_rdflib import convert_term
from kg.exporters.rdf_read import read_quads
from kg.exporters.rdf_terms import VOCABULARIES, Notation, iri, text
from kg.exporters.rdf_write import write_blocks, write_prefixes
from kg.identifiers import hash_fields
from kg.ontology import find_ontology

Severity = Literal["violation", "warning", "info"]

_SEVERITIES: dict[str, Severity] = {"Violation": "violation", "Warning": "warning", "Info": "info"}
_SHACL = str(SH)
_PROV, _NIF = rdflib.Namespace(VOCABULARIES["prov"]), rdflib.Namespace(VOCABULARIES["nif"])
_DERIVED, _QUOTED = _PROV.wasDerivedFrom, _PROV.wasQuotedFrom
_LANGUAGE = rdflib.URIRef(VOCABULARIES["dct"] + "language")
_ANCHOR, _BEGIN, _END = _NIF.anchorOf, _NIF.beginIndex, _NIF.endIndex


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A sentence behind a finding: where it stands (code points of its document) and its words."""

    document: str
    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the data that a shape forbids.

    Attributes:
        severity: ``violation``, ``warning`` or ``info``.
        shape: the IRI of the shape.
        node: the IRI of the node.
        path: the IRI of the property, where the shape is about one.
        value: the value found, where there is one.
        message: what the shape asks for.
        sources: the sentences that the node was read from.
    """

    severity: Severity
    shape: str
    node: str
    path: str | None
    value: str | None
    message: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        path: the file.
        triples: how many different ones it holds.
        checked: how many nodes a shape was meant for.
        findings: violations first, then by shape and node.
    """

    path: str
    triples: int
    checked: int
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether at least one node was checked and no violation was found; warnings pass."""
        return self.checked > 0 and not any(one.severity == "violation" for one in self.findings)

    def to_text(self) -> str:
        """The report for people: a paragraph a finding, then the sum."""
        count = len(self.findings)
        head = f"{self.path}: {self.triples} triples, {self.checked} nodes checked, {count} findings"
        if not self.checked:
            head += "\nNo node was checked: is this a graph of kg? The check has failed."
        return "\n".join([*map(_format_finding, self.findings), head]) + "\n"


def validate(path: Path, *, shapes: Path | None = None) -> Report:
    """Check an export.

    Args:
        path: TriG, N-Quads, Turtle, N-Triples or JSON-LD by its suffix, also with ``.gz`` behind it. Of
            named graphs the union is checked.
        shapes: a Turtle file of SHACL Core shapes; by default ``shapes.ttl`` of the ontology. Their lists
            of languages are taken to hold every language that has a folder.

    Returns:
        The report; see :attr:`Report.passed`.

    Raises:
        ExportError: the file cannot be read, or is not what its suffix says.
        OntologyError: the shapes cannot be read.
    """
    shapes = shapes or find_ontology() / "shapes.ttl"
    data, rules = rdflib.Graph(), rdflib.Graph()
    _fill(data, read_quads(path))
    _fill(rules, _read_shapes(shapes))
    _admit_languages(rules)
    checked = count_targets(data, rules)
    _, results, _ = pyshacl.validate(
        data, shacl_graph=rules, inference="none", advanced=False, js=False, inplace=True
    )
    assert isinstance(results, rdflib.Graph)
    found = {_read_finding(result, results, data, rules) for result in results.objects(None, SH.result)}
    findings = sorted(found, key=_rank)
    return Report(str(path), len(data), checked, tuple(findings))


def count_targets(data: rdflib.Graph, shapes: rdflib.Graph) -> int:
    """Count the nodes that shapes are meant for, each once."""
    nodes: set[rdflib.term.Node] = set()
    for target in shapes.objects(None, SH.targetClass):
        nodes.update(data.subjects(RDF.type, target))
    for predicate in shapes.objects(None, SH.targetSubjectsOf):
        nodes.update(data.subjects(predicate, None))
    for predicate in shapes.objects(None, SH.targetObjectsOf):
        nodes.update(data.objects(None, predicate))
    nodes.update(shapes.objects(None, SH.targetNode))
    return len(nodes)


def write_report(report: Report, out: BinaryIO) -> None:
    """Write a report as a ``sh:ValidationReport`` in Turtle; nodes are named by hashes of what they say."""
    notation = Notation(BASE_IRI, short=True)
    blocks = sorted(_describe_finding(one, notation) for one in report.findings)
    conforms = f'"{"true" if report.passed else "false"}"^^xsd:boolean'
    pairs = ["a sh:ValidationReport", f"sh:conforms {conforms}"]
    pairs += [f"sh:result {subject}" for subject, _ in blocks]
    write_prefixes(notation, out)
    write_blocks([("<urn:kg:report>", pairs), *blocks], out)


def _describe_finding(one: Finding, notation: Notation) -> Block:
    subject = f"<urn:kg:finding:{hash_fields([one.shape, one.node, one.path or '', one.value or ''])}>"
    pairs = [
        "a sh:ValidationResult",
        f"sh:focusNode {iri(one.node)}",
        f"sh:resultMessage {text(one.message, 'en')}",
        f"sh:resultSeverity sh:{one.severity.capitalize()}",
        f"sh:sourceShape {iri(one.shape)}",
    ]
    if one.path is not None:
        pairs.append(f"sh:resultPath {notation.iri(one.path)}")
    if one.value is not None:
        pairs.append(f"sh:value {text(one.value)}")
    sentences = (f"{source.document} {source.begin} {source.end}" for source in one.sources)
    pairs += [f"prov:wasDerivedFrom {text(sentence)}" for sentence in sentences]
    return subject, sorted(pairs)


def _format_finding(one: Finding) -> str:
    lines = [f"{one.severity}: {one.message}", f"  node   {one.node}"]
    if one.path is not None:
        lines.append(f"  path   {one.path}")
    if one.value is not None:
        lines.append(f"  value  {one.value}")
    lines += [f"  from   {at.document} {at.begin}-{at.end}: {at.text}" for at in one.sources]
    return "\n".join(lines)


def _read_shapes(path: Path) -> Iterator[ox.Quad]:
    try:
        yield from ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    except OSError as error:
        raise OntologyError(f"cannot be read: {error.strerror or error}", path=path) from error
    except SyntaxError as error:
        raise OntologyError(
            f"is no Turtle: {error.msg}", path=path, line=error.lineno, remedy="mend the syntax there"
        ) from error


def _admit_languages(shapes: rdflib.Graph) -> None:
    """Add the languages that have a folder to the shapes' lists, so that a new folder is all it takes."""
    lists = set(shapes.objects(None, SH.languageIn))
    for shape in shapes.subjects(SH.path, _LANGUAGE):
        lists.update(shapes.objects(shape, SH["in"]))
    for each in lists:
        known = Collection(shapes, each)
        tags = {str(tag) for tag in known}
        for code in load_conventions():
            if code.lower() not in tags:
                known.append(rdflib.Literal(code.lower()))


def _fill(graph: rdflib.Graph, quads: Iterable[ox.Quad]) -> None:
    convert = cache(convert_term)
    for quad in quads:
        if not isinstance(quad.object, ox.Triple):
            graph.add((convert(quad.subject), convert(quad.predicate), convert_term(quad.object)))


def _rank(one: Finding) -> tuple[int, str, str, str, str]:
    severity = tuple(_SEVERITIES.values()).index(one.severity)
    return severity, one.shape, one.node, one.path or "", one.value or ""


def _read_finding(
    result: rdflib.term.Node, results: rdflib.Graph, data: rdflib.Graph, shapes: rdflib.Graph
) -> Finding:
    def read(predicate: rdflib.URIRef) -> str | None:
        value = results.value(result, predicate)
        return None if value is None else str(value)

    shape = results.value(result, SH.sourceShape)
    node = results.value(result, SH.focusNode)
    path = results.value(result, SH.resultPath)
    asked = [one for one in shapes.objects(shape, SH.message) if getattr(one, "language", None) == "en"]
    return Finding(
        severity=_SEVERITIES[str(results.value(result, SH.resultSeverity)).removeprefix(_SHACL)],
        shape=str(shape),
        node=str(node),
        path=None if path is None else str(path),
        value=read(SH.value),
        message=str(asked[0]) if asked else read(SH.resultMessage) or "",
        sources=tuple(sorted(set(_find_sources(node, path, data)))),
    )


def _find_sources(
    node: rdflib.term.Node | None, path: rdflib.term.Node | None, data: rdflib.Graph
) -> Iterator[Source]:
    """The sentences of a fact, or of the assertions that say this of an entity, or the sentence itself."""
    if (node, _ANCHOR, None) in data:
        yield from _read_source(node, data)
    facts = [node] if (node, _DERIVED, None) in data else list(_find_assertions(node, path, data))
    for fact in facts:
        for sentence in data.objects(fact, _DERIVED):
            yield from _read_source(sentence, data)


def _find_assertions(
    node: rdflib.term.Node | None, path: rdflib.term.Node | None, data: rdflib.Graph
) -> Iterator[IdentifiedNode]:
    for fact in data.subjects(RDF.subject, node):
        if path is None or (fact, RDF.predicate, path) in data:
            yield cast(IdentifiedNode, fact)


def _read_source(sentence: rdflib.term.Node | None, data: rdflib.Graph) -> Iterator[Source]:
    words, document = data.value(sentence, _ANCHOR), data.value(sentence, _QUOTED)
    begin, end = data.value(sentence, _BEGIN), data.value(sentence, _END)
    if words is not None and document is not None and begin is not None and end is not None:
        name = str(document).rpartition("/")[2]
        yield Source(name, int(str(begin)), int(str(end)), str(words))
