"""Shapes accept a graph that holds everything; each constraint refuses a graph made to break it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Literal, Namespace, URIRef
from rdflib.collection import Collection

from kg.ontology import LANGUAGES, ROLES, Ontology, PropertyInfo, load_ontology

FOLDER = Path(__file__).parent.parent / "ontology"
AIN = Namespace("https://w3id.org/ai-narrative/ontology#")
ASH = Namespace("https://w3id.org/ai-narrative/shapes#")
DATA = Namespace("https://w3id.org/ai-narrative/id/")
DCT = Namespace("http://purl.org/dc/terms/")
EDTF = Namespace("http://id.loc.gov/datatypes/edtf/")
ITSRDF = Namespace("http://www.w3.org/2005/11/its/rdf#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
SH = Namespace("http://www.w3.org/ns/shacl#")

DOCUMENT, SENTENCE, MENTION = DATA["document/d"], DATA["sentence/d.0-9"], DATA["mention/d.0-6"]
WRONG = Literal(True)

# The terms of the vocabulary that describe the schema or the authority list and stand in no data.
SCHEMA_ONLY = {"group", "permitsAgent", "permitsObject", "permitsRecipient", "permitsPlace"} | {
    "ambiguousName",
    "context",
}

SMALL = """
@prefix ain: <https://w3id.org/ai-narrative/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix ent: <https://w3id.org/ai-narrative/id/entity/> .
@prefix i: <https://w3id.org/ai-narrative/id/> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

ent:acme a ain:Company , ain:Organization , ain:Agent , ain:Entity ; rdfs:label "Acme"@en , "頂點"@zh-hant ;
  owl:sameAs <http://www.wikidata.org/entity/Q1> .
ent:peak a ain:AIModel , ain:Product , ain:Entity ; rdfs:label "Peak 2"@en ; ain:developer ent:acme .
i:document\\/d a ain:Document , nif:Context ; dct:language "en" ; nif:beginIndex 0 ; nif:endIndex 60 ;
  ain:sha256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" .
i:sentence\\/d.0-31 a nif:Sentence ; nif:anchorOf "Acme released Peak 2 on 9 July."@en ; nif:beginIndex 0 ;
  nif:endIndex 31 ; nif:referenceContext i:document\\/d ; prov:wasQuotedFrom i:document\\/d .
i:event\\/1 a ain:Release , ain:Event , ain:Fact ; ain:agent ent:acme ; ain:object ent:peak ;
  ain:status "actual" ; ain:confidence 0.93 ; ain:rule "release" ; ain:time "XXXX-07-09"^^edtf:EDTF ;
  sem:hasTimeStamp "--07-09"^^xsd:gMonthDay ; prov:wasDerivedFrom i:sentence\\/d.0-31 .
i:assertion\\/1 a ain:Assertion , ain:Fact , rdf:Statement ; rdf:subject ent:peak ;
  rdf:predicate ain:developer ; rdf:object ent:acme ; ain:status "actual" ; ain:confidence 0.8 ;
  ain:rule "possessive" ; prov:wasDerivedFrom i:sentence\\/d.0-31 .
"""


@cache
def read_shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "shapes.ttl")


@cache
def read_ontology() -> Ontology:
    """The vocabulary without the authority list, which shapes have nothing to do with."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "ontology.ttl").write_bytes((FOLDER / "ontology.ttl").read_bytes())
        Path(folder, "authority.ttl").touch()
        return load_ontology(Path(folder))


@cache
def make_graph() -> rdflib.Graph:
    """Make a graph that holds every class, relation, role and property once, out of the vocabulary."""
    ontology, graph = read_ontology(), rdflib.Graph()
    _add_texts(graph)
    entities = sorted(c for c in ontology.classes if ontology.is_a(c, "Entity"))
    for cls in entities:
        _add_types(graph, DATA[f"entity/{cls}"], cls)
        graph.add((DATA[f"entity/{cls}"], RDFS.label, Literal(cls, lang="en")))
        graph.add((DATA[f"entity/{cls}"], SKOS.altLabel, Literal(f"ein {cls}", lang="de")))
        graph.add((DATA[f"entity/{cls}"], OWL.sameAs, URIRef("http://www.wikidata.org/entity/Q1")))
    for name, info in ontology.properties.items():
        domain, range_ = sorted(info.domain)[0], sorted(info.range)[0]
        ends = DATA[f"entity/{domain}"], DATA[f"entity/{range_}"]
        graph.add((ends[0], AIN[name], ends[1]))
        node = DATA[f"assertion/{name}"]
        _add_fact(graph, node, "Assertion")
        graph.add((node, RDF.type, RDF.Statement))
        for predicate, value in zip(
            (RDF.subject, RDF.predicate, RDF.object), (ends[0], AIN[name], ends[1]), strict=True
        ):
            graph.add((node, predicate, value))
    for cls in sorted(ontology.event_classes):
        _add_event(graph, ontology, cls)
    _add_observation(graph)
    return graph


def _add_types(graph: rdflib.Graph, node: URIRef, cls: str) -> None:
    for name in (cls, *read_ontology().ancestors(cls)):
        graph.add((node, RDF.type, AIN[name]))


def _add_fact(graph: rdflib.Graph, node: URIRef, cls: str) -> None:
    _add_types(graph, node, cls)
    for predicate, value in (
        (AIN.status, Literal("actual")),
        (AIN.confidence, Literal("0.9", datatype=XSD.decimal)),
        (AIN.rule, Literal("by-hand")),
        (AIN.time, Literal("2024-07-13", datatype=EDTF.EDTF)),
        (SEM.hasTimeStamp, Literal("2024-07-13", datatype=XSD.date)),
        (SEM.hasEarliestBeginTimeStamp, Literal("2024-07-13", datatype=XSD.date)),
        (SEM.hasLatestEndTimeStamp, Literal("2024-07-14", datatype=XSD.date)),
        (AIN.speaker, DATA["entity/Person"]),
        (PROV.wasDerivedFrom, SENTENCE),
    ):
        graph.add((node, predicate, value))


def _add_event(graph: rdflib.Graph, ontology: Ontology, cls: str) -> None:
    node = DATA[f"event/{cls}"]
    _add_fact(graph, node, cls)
    for role in ROLES:
        graph.add((node, AIN[role], DATA[f"entity/{sorted(ontology.fillers[cls, role])[0]}"]))
    graph.add((node, AIN.amount, DATA["observation/1"]))
    graph.add((node, AIN.quote, Literal("so it is", lang="en")))
    graph.add((node, AIN.inResponseTo, DATA["event/Release"]))
    graph.add((node, AIN.causeOf, DATA["event/Delay"]))


def _add_observation(graph: rdflib.Graph) -> None:
    node = DATA["observation/1"]
    _add_fact(graph, node, "Observation")
    graph.add((node, AIN.observed, DATA["entity/Product"]))
    graph.add((node, AIN.measure, Literal("users")))
    graph.add((node, AIN.value, Literal("267.65", datatype=XSD.decimal)))
    graph.add((node, AIN.unit, Literal("percent")))
    graph.add((node, AIN.comparator, Literal(">=")))
    graph.add((node, AIN.place, DATA["entity/Place"]))


def _add_texts(graph: rdflib.Graph) -> None:
    run, software = DATA["run/1"], DATA["run/software"]
    for subject, predicate, value in (
        (DOCUMENT, RDF.type, AIN.Document),
        (DOCUMENT, RDF.type, NIF.Context),
        (DOCUMENT, DCT.language, Literal("zh-hant")),
        (DOCUMENT, AIN.sha256, Literal("0f" * 32)),
        (DOCUMENT, DCT.title, Literal("題", lang="zh-hant")),
        (DOCUMENT, DCT.date, Literal("2024-07-13", datatype=XSD.date)),
        (DOCUMENT, DCT.source, URIRef("https://example.org/1")),
        (DOCUMENT, NIF.beginIndex, Literal(0)),
        (DOCUMENT, NIF.endIndex, Literal(9)),
        (SENTENCE, RDF.type, NIF.Sentence),
        (SENTENCE, PROV.wasQuotedFrom, DOCUMENT),
        (MENTION, RDF.type, NIF.Phrase),
        (MENTION, ITSRDF.taIdentRef, DATA["entity/Product"]),
        (run, RDF.type, PROV.Activity),
        (run, PROV.used, DOCUMENT),
        (run, PROV.wasAssociatedWith, software),
        (software, RDF.type, PROV.SoftwareAgent),
        (software, RDFS.label, Literal("kg", lang="en")),
    ):
        graph.add((subject, predicate, value))
    for node, end in ((SENTENCE, 9), (MENTION, 6)):
        graph.add((node, NIF.anchorOf, Literal("一二三四五六七八九"[:end], lang="zh-hant")))
        graph.add((node, NIF.beginIndex, Literal(0)))
        graph.add((node, NIF.endIndex, Literal(end)))
        graph.add((node, NIF.referenceContext, DOCUMENT))


@dataclass(frozen=True)
class Case:
    """A constraint to break: at a property shape under a node shape, or at the node shape itself."""

    node_shape: URIRef
    shape: URIRef
    constraint: URIRef
    value: rdflib.term.Node

    def __str__(self) -> str:
        return "-".join(each.removeprefix(ASH).removeprefix(SH) for each in (self.shape, self.constraint))


DESCRIPTIVE = {
    SH.path,
    SH.name,
    SH.message,
    SH.severity,
    SH.property,
    SH.targetClass,
    SH.targetSubjectsOf,
    RDF.type,
}


def _find_cases() -> Iterator[Case]:
    shapes = read_shapes()
    targeted = {*shapes.subjects(SH.targetClass), *shapes.subjects(SH.targetSubjectsOf)}
    for node_shape in sorted(targeted):
        for shape in (node_shape, *sorted(shapes.objects(node_shape, SH.property))):
            for constraint, value in sorted(shapes.predicate_objects(shape)):
                if constraint not in DESCRIPTIVE:
                    yield Case(node_shape, shape, constraint, value)


CASES = list(_find_cases())


def _focus(case: Case) -> URIRef:
    shapes, graph = read_shapes(), make_graph()
    path = shapes.value(case.shape, SH.path)
    classes, starts = (
        shapes.objects(case.node_shape, SH.targetClass),
        shapes.objects(case.node_shape, SH.targetSubjectsOf),
    )
    nodes = {node for cls in classes for node in graph.subjects(RDF.type, cls)}
    nodes |= {node for start in starts for node in graph.subjects(start)}
    return min(node for node in nodes if path is None or (node, path, None) in graph)


# What makes a value break a constraint; the values of the path are replaced by these.
BREAKING: dict[URIRef, list[rdflib.term.Node]] = {
    SH.minCount: [],
    SH.datatype: [WRONG],
    SH["class"]: [DATA["nothing-known"]],
    SH["in"]: [Literal("wrong")],
    SH["or"]: [WRONG],
    SH.pattern: [Literal("%")],
    SH.minInclusive: [Literal("-1", datatype=XSD.decimal)],
    SH.maxInclusive: [Literal("99999999999", datatype=XSD.decimal)],
    SH.uniqueLang: [Literal("one", lang="en"), Literal("two", lang="en")],
    SH.languageIn: [Literal("X", lang="tlh")],
    SH.minLength: [Literal("")],
    SH.maxLength: [Literal("1234567890.123456789", datatype=XSD.decimal)],
    SH.lessThan: [Literal(99)],
    SH.lessThanOrEquals: [Literal("2030-01-01", datatype=XSD.date)],
    SH.equals: [DATA["document/other"]],
    SH["not"]: [URIRef("https://www.wikidata.org/wiki/Q1")],
}


def _break(case: Case, graph: rdflib.Graph, focus: URIRef) -> None:
    shapes = read_shapes()
    path = shapes.value(case.shape, SH.path)
    if path is None:
        _break_node(case, graph, focus)
    elif case.constraint == SH.maxCount:
        graph.add((focus, path, Literal("one more", lang="en")))
    elif case.constraint == SH.nodeKind:
        graph.set((focus, path, rdflib.BNode()))
    else:
        graph.remove((focus, path, None))
        for value in BREAKING[case.constraint]:
            graph.add((focus, path, value))


def _break_node(case: Case, graph: rdflib.Graph, focus: URIRef) -> None:
    shapes = read_shapes()
    if case.constraint == SH["class"]:
        graph.remove((focus, RDF.type, case.value))
    elif case.constraint == SH["not"]:
        graph.add((focus, RDF.type, shapes.value(case.value, SH["class"])))
    elif case.constraint == SH["or"]:  # the classes of a subject, or the roles of an event
        for shape in Collection(shapes, case.value):
            graph.remove((focus, RDF.type, shapes.value(shape, SH["class"]) or AIN.none))
            for inner in shapes.objects(shape, SH.property):
                graph.remove((focus, shapes.value(inner, SH.path), None))
    else:
        assert case.constraint == SH.xone
        graph.set((focus, AIN.competesWith, DATA["entity/Product"]))
        graph.remove((focus, RDF.type, AIN.Product))


def validate(graph: rdflib.Graph, shapes: rdflib.Graph, **options: bool) -> tuple[bool, rdflib.Graph]:
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", **options)
    assert isinstance(report, rdflib.Graph)
    return bool(conforms), report


def _find_results(report: rdflib.Graph) -> set[tuple[rdflib.term.Node | None, rdflib.term.Node | None]]:
    """Collect which shape refused by which component."""
    return {
        (report.value(result, SH.sourceShape), report.value(result, SH.sourceConstraintComponent))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


@contextmanager
def _aimed_at(node_shape: URIRef, focus: URIRef) -> Iterator[rdflib.Graph]:
    """Aim one shape at one node and the others at none, for speed."""
    shapes = _read_untargeted_shapes()
    shapes.add((node_shape, SH.targetNode, focus))
    yield shapes
    shapes.remove((node_shape, SH.targetNode, focus))


@cache
def _read_untargeted_shapes() -> rdflib.Graph:
    shapes = rdflib.Graph()
    shapes += (t for t in read_shapes() if t[1] not in (SH.targetClass, SH.targetSubjectsOf))
    return shapes


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_constraint_refuses_what_breaks_it(case: Case) -> None:
    graph, focus = make_graph(), _focus(case)
    before = set(graph.predicate_objects(focus))
    try:
        _break(case, graph, focus)
        with _aimed_at(case.node_shape, focus) as shapes:
            conforms, report = validate(graph, shapes)
    finally:
        graph.remove((focus, None, None))
        for predicate, value in before:
            graph.add((focus, predicate, value))
    name = case.constraint.removeprefix(SH)
    assert not conforms
    assert (case.shape, SH[f"{name[0].upper()}{name[1:]}ConstraintComponent"]) in _find_results(report)


def test_a_graph_with_everything_conforms() -> None:
    conforms, report = validate(make_graph(), read_shapes())
    assert conforms, report.serialize()


def test_a_small_graph_written_by_hand_conforms() -> None:
    graph = rdflib.Graph().parse(data=SMALL)
    conforms, report = validate(graph, read_shapes())
    assert conforms, report.serialize()
    assert any(graph.subjects(RDF.type, AIN.Fact))


def test_each_shape_meets_a_node() -> None:
    shapes, graph = read_shapes(), make_graph()
    classes = set(graph.objects(None, RDF.type))
    assert set(shapes.objects(None, SH.targetClass)) <= classes
    assert set(shapes.objects(None, SH.targetSubjectsOf)) <= set(graph.predicates())


def test_shapes_are_valid_shacl_core() -> None:
    conforms, report = validate(rdflib.Graph(), read_shapes(), meta_shacl=True)
    assert conforms, report.serialize()
    assert not any(read_shapes().triples((None, SH.sparql, None)))


def test_property_shapes_have_names_messages_and_severities() -> None:
    shapes = read_shapes()
    kinds = (SH.PropertyShape, SH.NodeShape)
    for shape in (each for kind in kinds for each in shapes.subjects(RDF.type, kind)):
        assert isinstance(shape, URIRef)
        assert [each.language for each in shapes.objects(shape, SH.name)] == ["en"], shape
    used = set(shapes.objects(None, SH.property))
    assert used == set(shapes.subjects(RDF.type, SH.PropertyShape))
    for shape in used | {case.shape for case in CASES}:
        assert len(str(shapes.value(shape, SH.message))) > 10, shape
        assert shapes.value(shape, SH.severity) in {SH.Violation, SH.Warning}


def test_every_term_has_a_shape() -> None:
    ontology, shapes = read_ontology(), read_shapes()
    targets = {*shapes.objects(None, SH.targetClass)}
    data_classes = {
        c for c in ontology.classes if ontology.classes[c].parents or c in {"Entity", "Fact", "Document"}
    }
    assert {AIN[c] for c in data_classes} <= targets
    paths = {*shapes.objects(None, SH.path)}
    properties = {
        name for name, info in ontology.terms.items() if isinstance(info, PropertyInfo)
    } - SCHEMA_ONLY
    assert {AIN[p] for p in properties} <= paths


def _classes_of(shape: URIRef) -> set[str]:
    """Name the classes that a shape permits, by sh:class or by sh:or of shapes with one."""
    shapes = read_shapes()
    choice = shapes.value(shape, SH["or"])
    members = [shape] if choice is None else list(Collection(shapes, choice))
    return {str(cls).removeprefix(AIN) for each in members for cls in shapes.objects(each, SH["class"])}


def _leaves(classes: frozenset[str]) -> set[str]:
    return {"Agent"} if classes == {"Person", "Organization"} else set(classes)


def test_relations_and_roles_follow_the_ontology() -> None:
    ontology = read_ontology()
    for name, info in ontology.properties.items():
        shape = ASH[f"{name[0].upper()}{name[1:]}Relation"]
        assert _classes_of(shape) == _leaves(info.domain), name
        assert _classes_of(ASH[shape.removeprefix(ASH) + "-object"]) == _leaves(info.range), name
    for (event, role), classes in ontology.fillers.items():
        general = classes == {"Entity"} or role == "place"
        shape = ASH[f"Event-{role}" if general else f"{event}-{role}"]
        assert _classes_of(shape) == _leaves(classes), (event, role)


def test_lists_of_values_follow_the_ontology() -> None:
    ontology, shapes = read_ontology(), read_shapes()

    def listed(shape: URIRef) -> set[str]:
        return {str(each).removeprefix(AIN) for each in Collection(shapes, shapes.value(shape, SH["in"]))}

    assert listed(ASH["Fact-status"]) == ontology.statuses
    assert listed(ASH["Observation-measure"]) == ontology.measures
    assert listed(ASH["Observation-comparator"]) == ontology.comparators
    assert listed(ASH["Assertion-predicate"]) == set(ontology.properties)
    assert listed(ASH["Document-language"]) == {language.lower() for language in LANGUAGES}


@pytest.mark.parametrize(
    ("time", "accepted"),
    [
        ("2024", True), ("2024-07-13", True), ("XXXX-07-13", True), ("XXXX-XX-09", True), ("2024-33", True),
        ("2024-07-01/2024-07-09", True), ("2024/..", True), ("../2024-05", True), ("2024-05~", True),
        ("13.7.2024", False), ("July 2024", False), ("2024-7-13", False), ("", False), ("/", False),
    ],
)  # fmt: skip
def test_times_are_edtf(time: str, accepted: bool) -> None:
    pattern = read_shapes().value(ASH["Fact-time"], SH.pattern)
    assert bool(re.search(str(pattern), time)) is accepted
