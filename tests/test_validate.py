"""The shapes accept what is exported, and each of them refuses what it is for."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import RDF, SH, XSD

from kg.documents.conventions import load_conventions
from kg.errors import ExportError
from kg.exporters import ExportOptions, write
from kg.model import Facts, Mention
from kg.ontology import Ontology
from kg.validate import Report, validate, write_report

BAD = rdflib.Literal("no", datatype=XSD.boolean)


@pytest.fixture(scope="module")
def shapes(ontology_folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_folder / "shapes.ttl")


@pytest.fixture(scope="module")
def export(facts: Facts, ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(facts, ontology, "trig", tmp_path_factory.mktemp("export") / "graph.trig")


@pytest.mark.parametrize(
    ("format", "options"),
    [
        ("trig", {}),
        ("nquads", {"compress": True}),
        ("turtle", {"mentions": True}),
        ("ntriples", {"rdf12": True}),
        ("jsonld", {"align": True}),
    ],
)
def test_what_is_exported_passes(
    facts: Facts, ontology: Ontology, tmp_path: Path, format: str, options: dict[str, bool]
) -> None:
    from kg.exporters import WRITERS

    facts = replace(facts, mentions=(Mention("story-de", 0, 6, "OpenAI", "openai"),))
    path = tmp_path / WRITERS[format].file_name
    report = validate(write(facts, ontology, format, path, options=ExportOptions(**options)))
    assert [one for one in report.findings if one.severity == "violation"] == []
    assert report.passed
    facts_and_names = len(facts.relations) + len(facts.events) + len(facts.observations) + len(facts.entities)
    assert report.checked >= facts_and_names + len(facts.sentences) + len(facts.documents)


def test_a_language_with_a_folder_passes(
    facts: Facts, ontology: Ontology, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spanish = replace(facts, documents=(replace(facts.documents[0], language="es"), *facts.documents[1:]))
    path = write(spanish, ontology, "trig", tmp_path / "graph.trig")
    assert {one.value for one in validate(path).findings} > {"es"}
    known = load_conventions()
    monkeypatch.setattr("kg.validate.load_conventions", lambda: {**known, "es": known["pt"]})
    assert validate(path).passed


def test_the_shapes_are_shapes(shapes: rdflib.Graph) -> None:
    conforms, _, text = pyshacl.validate(
        rdflib.Graph(), shacl_graph=shapes, meta_shacl=True, inference="none"
    )
    assert conforms, text
    assert not list(shapes.subject_objects(SH.sparql)), "SHACL Core only"
    for shape in {*shapes.subjects(RDF.type, SH.NodeShape), *shapes.subjects(RDF.type, SH.PropertyShape)}:
        assert isinstance(shape, rdflib.URIRef), "every shape has a name, so that findings can be told apart"


def _list_targets(shapes: rdflib.Graph) -> Iterator[tuple[rdflib.URIRef, rdflib.URIRef, rdflib.Graph]]:
    """A shape with a target, a node made for it, and triples that this shape must refuse."""
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        assert isinstance(shape, rdflib.URIRef)
        name = shape.partition("#")[2]
        for target in shapes.objects(shape, SH.targetClass):
            yield from _make_bad(shape, rdflib.URIRef(f"urn:bad:{name}"), RDF.type, target, shapes)
        for target in shapes.objects(shape, SH.targetSubjectsOf):
            yield from _make_bad(shape, rdflib.URIRef(f"urn:bad:{name}"), target, BAD, shapes)


def _make_bad(
    shape: rdflib.URIRef,
    node: rdflib.URIRef,
    predicate: rdflib.term.Node,
    value: rdflib.term.Node,
    shapes: rdflib.Graph,
) -> Iterator[tuple[rdflib.URIRef, rdflib.URIRef, rdflib.Graph]]:
    target = rdflib.Graph()
    target.add((node, predicate, value))
    if any((shape, constraint, None) in shapes for constraint in (SH["class"], SH["or"], SH.xone)):
        yield shape, node, target
    for part in shapes.objects(shape, SH.property):
        assert isinstance(part, rdflib.URIRef)
        path = shapes.value(part, SH.path)
        assert path is not None
        bad_node = rdflib.URIRef(f"{node}:{part.partition('#')[2]}")
        bad = rdflib.Graph()
        bad.add((bad_node, predicate, value))
        bad.add((bad_node, path, BAD))
        bad.add((bad_node, path, rdflib.Literal("")))
        yield part, bad_node, bad


def test_every_shape_refuses_a_graph_made_for_it(shapes: rdflib.Graph, tmp_path: Path) -> None:
    made = list(_list_targets(shapes))
    data = rdflib.Graph()
    for _, _, graph in made:
        data += graph
    path = tmp_path / "bad.nt"
    data.serialize(path, format="nt", encoding="utf-8")
    found = {(one.shape, one.node) for one in validate(path).findings}
    assert len(made) > 150
    assert [str(shape) for shape, node, _ in made if (str(shape), str(node)) not in found] == []
    reached = {shape for shape, _, _ in made}
    helpers = {
        part
        for constraint in (SH["or"], SH.xone, SH["not"])
        for found_list in shapes.objects(None, constraint)
        for part in (shapes.items(found_list) if (found_list, RDF.first, None) in shapes else [found_list])
    }
    helpers |= {part for helper in helpers for part in shapes.objects(helper, SH.property)}
    groups = {
        shape for shape in shapes.subjects(RDF.type, SH.NodeShape)
        if not any((shape, c, None) in shapes for c in (SH["class"], SH["or"], SH.xone, SH["not"]))
    }  # fmt: skip
    every = {*shapes.subjects(RDF.type, SH.NodeShape), *shapes.subjects(RDF.type, SH.PropertyShape)}
    assert every - reached - helpers - groups == set(), "no shape is beyond reach"


MUTATIONS = [
    ("ain:confidence 0.88", "ain:confidence 1.88", "Fact-confidence"),
    ("ain:confidence 0.88", "ain:confidence 0.880", "Fact-confidence"),
    ("ain:confidence 0.88", "ain:confidence 0.88 , 0.9", "Fact-confidence"),
    ("ain:confidence 0.88", "ain:confidence 8.8e-1", "Fact-confidence"),
    ('ain:status "denied"', 'ain:status "dubious"', "Fact-status"),
    ('"XXXX-07-09"^^edtf:EDTF', '"9 July"^^edtf:EDTF', "Fact-time"),
    ('"2010-01-01"^^xsd:date', '"2025-01-01"^^xsd:date', "Fact-earliest"),
    ('"--07-09"^^xsd:gMonthDay', '"July"', "Fact-timeStamp"),
    ("nif:beginIndex 57 ;\n  nif:endIndex 124", "nif:beginIndex 157 ;\n  nif:endIndex 124", None),
    ('rdfs:label "Kling"@de', 'rdfs:label "Kling"@de , "Cling"@de', "Entity-label"),
    ('rdfs:label "Kling"@de', 'rdfs:label "Kling"@ko', "Entity-label"),
    ("rdf:predicate ain:developer", "rdf:predicate ain:maker", "Assertion-predicate"),
    ("ent:sora ain:developer ent:openai", "ent:sora ain:developer ent:china", "DeveloperRelation-object"),
    ("http://www.wikidata.org/entity/", "https://www.wikidata.org/wiki/", "Entity-sameAs"),
    ("prov:wasDerivedFrom sen:story-de.125-192", "prov:wasDerivedFrom doc:story-de", "Fact-sentence"),
    ("a ain:AIModel ;\n  a ain:Entity ;\n  a ain:Product", "a ain:AIModel", "AIModel"),
]


@pytest.mark.parametrize(("old", "new", "shape"), MUTATIONS)
def test_a_small_mistake_is_found(
    export: Path, tmp_path: Path, old: str, new: str, shape: str | None
) -> None:
    content = export.read_text()
    assert old in content
    path = tmp_path / "graph.trig"
    path.write_text(content.replace(old, new, 1))
    report = validate(path)
    assert not report.passed
    if shape is not None:
        assert shape in {one.shape.partition("#")[2] for one in report.findings}


def test_a_finding_names_the_sentence(export: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(export.read_text().replace('ain:status "denied"', 'ain:status "dubious"', 1))
    [finding] = validate(path).findings
    assert finding.path == "https://w3id.org/ai-narrative/ontology#status"
    assert finding.value == "dubious"
    [source] = finding.sources
    assert (source.document, source.text) == ("story-de", "Kuaishou bestritt, dass Kling von OpenAI stamme.")
    text = validate(path).to_text()
    assert "story-de 193-241: Kuaishou bestritt, dass Kling von OpenAI stamme." in text
    assert "1 findings" in text


def test_a_plain_relation_leads_to_the_sentences_of_its_assertion(export: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(
        export.read_text().replace("ent:sora ain:developer ent:openai", "ent:sora ain:developer 5")
    )
    [finding] = [one for one in validate(path).findings if one.shape.endswith("DeveloperRelation-object")]
    assert [one.text for one in finding.sources] == [
        "Sora, entwickelt von OpenAI, liefert Videos von bis zu 60 Sekunden."
    ]


def test_the_report_is_rdf_and_the_same_on_every_run(export: Path, tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text(export.read_text().replace('ain:status "', 'ain:status "un'))
    outputs = set()
    for _ in range(2):
        report, out = validate(path), io.BytesIO()
        write_report(report, out)
        outputs.add(out.getvalue())
    [content] = outputs
    graph = rdflib.Graph().parse(data=content, format="turtle")
    [head] = graph.subjects(RDF.type, SH.ValidationReport)
    assert len(list(graph.objects(head, SH.result))) == len(report.findings) > 5
    assert graph.value(head, SH.conforms).toPython() is False  # type: ignore[union-attr]


def test_a_check_that_met_no_node_has_failed(tmp_path: Path) -> None:
    path = tmp_path / "other.nt"
    path.write_text("<http://a.example/s> <http://a.example/p> <http://a.example/o> .\n")
    report = validate(path)
    assert report.checked == 0
    assert not report.passed
    assert "No node was checked" in report.to_text()
    path.write_text("")
    assert not validate(path).passed


def test_a_warning_does_not_fail(tmp_path: Path) -> None:
    report = Report("x", 1, 1, ())
    assert report.passed
    warned = replace(report, findings=(_finding("warning"),))
    assert warned.passed
    assert not replace(report, findings=(_finding("violation"),)).passed


def _finding(severity):  # type: ignore[no-untyped-def]
    from kg.validate import Finding

    return Finding(severity, "urn:s", "urn:n", None, None, "m", ())


def test_files_that_cannot_be_checked_say_why(tmp_path: Path, export: Path) -> None:
    with pytest.raises(ExportError, match="cannot be read"):
        validate(tmp_path / "missing.trig")
    with pytest.raises(ExportError, match="no known format"):
        validate(tmp_path / "graph.xml")
    broken = tmp_path / "graph.trig"
    broken.write_text(export.read_text().replace("graph:links {", "graph:links [", 1))
    with pytest.raises(ExportError, match=r"graph\.trig:\d+: is no TriG"):
        validate(broken)
    cut = tmp_path / "graph.nq.gz"
    cut.write_bytes(gzip.compress(b"<urn:a> <urn:b> <urn:c> <urn:d> .\n")[:-9])
    with pytest.raises(ExportError, match=r"graph\.nq\.gz"):
        validate(cut)
