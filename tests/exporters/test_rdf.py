"""What the RDF says, and that every syntax says the same."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from random_facts import random_facts

import kg
from kg.errors import ExportError
from kg.exporters import ExportOptions, write, write_stream
from kg.exporters.rdf_dates import find_bounds, find_timestamp
from kg.exporters.rdf_jsonld import write_context
from kg.exporters.rdf_terms import AIN, Notation, text
from kg.model import Entity, Facts, Name
from kg.ontology import Ontology

FLAT = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
NAMED = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}
BASE = "https://w3id.org/ai-narrative/id/"
PREFIXES = """
PREFIX ain: <https://w3id.org/ai-narrative/ontology#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX ent: <https://w3id.org/ai-narrative/id/entity/>
PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def export(facts: Facts, ontology: Ontology, format: str, **options: object) -> bytes:
    out = io.BytesIO()
    write_stream(facts, ontology, format, out, options=ExportOptions(**options))  # type: ignore[arg-type]
    return out.getvalue()


def read(content: bytes, format: ox.RdfFormat) -> list[ox.Quad]:
    return list(ox.parse(content, format=format))


def load(facts: Facts, ontology: Ontology, **options: object) -> ox.Store:
    store = ox.Store()
    store.bulk_load(export(facts, ontology, "nquads", **options), format=ox.RdfFormat.N_QUADS)
    return store


def select(store: ox.Store, query: str) -> set[tuple[str, ...]]:
    solutions = store.query(PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(solutions, ox.QuerySolutions)
    return {tuple(term.value for term in row if term is not None) for row in solutions}


@pytest.mark.parametrize(
    "options", [{}, {"rdf12": True}, {"align": True, "mentions": True}, {"min_confidence": 0.6}]
)
def test_all_syntaxes_hold_the_same_triples_each_once(
    facts: Facts, ontology: Ontology, options: dict[str, object]
) -> None:
    named = {name: read(export(facts, ontology, name, **options), form) for name, form in NAMED.items()}
    flat = {name: read(export(facts, ontology, name, **options), form) for name, form in FLAT.items()}
    assert Counter(named["trig"]) == Counter(named["nquads"])
    assert max(Counter(named["nquads"]).values()) == 1
    union = {quad.triple for quad in named["nquads"]}
    assert len(union) > 200
    for name, quads in flat.items():
        assert max(Counter(quads).values()) == 1
        expected = union
        if name == "jsonld":  # which has no triple terms
            expected = {triple for triple in union if not isinstance(triple.object, ox.Triple)}
        assert {quad.triple for quad in quads} == expected, name


def test_nothing_is_in_the_default_graph_and_there_are_no_blank_nodes(
    facts: Facts, ontology: Ontology
) -> None:
    quads = read(export(facts, ontology, "nquads"), ox.RdfFormat.N_QUADS)
    assert {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)} == {
        BASE + "graph/" + name
        for name in (
            "document-story-de", "document-story-ja", "document-story-zh-hant",
            "entities", "links", "provenance",
        )
    }  # fmt: skip
    for quad in quads:
        assert not isinstance(quad.graph_name, ox.DefaultGraph)
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_literals_stay_within_what_every_store_keeps(facts: Facts, ontology: Ontology) -> None:
    allowed = {"string", "integer", "decimal", "date", "gYear", "gYearMonth", "gMonthDay", "gMonth", "gDay"}
    for quad in read(export(facts, ontology, "nquads", align=True), ox.RdfFormat.N_QUADS):
        literal = quad.object
        if not isinstance(literal, ox.Literal):
            continue
        if literal.language:
            assert literal.language == literal.language.lower()
            continue
        namespace, _, name = literal.datatype.value.rpartition("#")
        assert name in allowed or literal.datatype.value.endswith("edtf/EDTF"), literal
        assert not namespace or namespace == "http://www.w3.org/2001/XMLSchema"
    assert b"https://schema.org" not in export(facts, ontology, "nquads", align=True)


def test_a_plain_triple_is_stated_only_of_what_is_actual(facts: Facts, ontology: Ontology) -> None:
    store = load(facts, ontology)
    relations = {one.property for one in facts.relations}
    plain = {
        (quad.subject.value.removeprefix(BASE), quad.predicate.value.removeprefix(AIN), quad.object.value)
        for quad in store
        if quad.predicate.value.removeprefix(AIN) in relations and not isinstance(quad.object, ox.Triple)
    }
    assert plain == {
        ("entity/sora", "developer", BASE + "entity/openai"),
        ("entity/nintendou", "competesWith", BASE + "entity/kuaishou"),
        ("entity/kuaishou", "competesWith", BASE + "entity/nintendou"),
    }
    assertions = select(
        store, "SELECT ?s ?p ?o ?status { ?a a ain:Assertion ; rdf:subject ?s ; rdf:predicate ?p ;"
        " rdf:object ?o ; ain:status ?status }",
    )  # fmt: skip
    assert len(assertions) == len(facts.relations)
    assert Counter(row[3] for row in assertions) == {
        "actual": 2, "planned": 1, "possible": 1, "denied": 1, "former": 1,
    }  # fmt: skip


def test_one_query_leads_from_any_fact_to_its_sentences(facts: Facts, ontology: Ontology) -> None:
    store = load(facts, ontology)
    rows = select(
        store,
        "SELECT ?fact ?text ?language WHERE { ?fact prov:wasDerivedFrom ?s . ?s nif:anchorOf ?text ;"
        " prov:wasQuotedFrom/dct:language ?language }",
    )
    every = [*facts.relations, *facts.events, *facts.observations]
    assert len(rows) == sum(len(one.passages) for one in every)
    cut_off = {row[1:] for row in rows if row[0].endswith("event/00000000000000e1")}
    assert {language for _, language in cut_off} == {"de", "ja", "zh-hant"}
    assert ("OpenAI於7月9日停止在中國提供API服務。", "zh-hant") in cut_off


def test_a_sentence_is_tagged_and_has_its_place(facts: Facts, ontology: Ontology) -> None:
    rows = select(
        load(facts, ontology),
        "SELECT ?s ?text ?begin ?end { ?s a nif:Sentence ; nif:anchorOf ?text ; nif:beginIndex ?begin ;"
        " nif:endIndex ?end }",
    )
    assert rows == {
        (f"{BASE}sentence/{one.document}.{one.begin}-{one.end}", one.text, str(one.begin), str(one.end))
        for one in facts.sentences
    }
    assert all(int(end) - int(begin) == len(words) for _, words, begin, end in rows)


def test_an_event_has_its_roles_time_quote_and_number(facts: Facts, ontology: Ontology) -> None:
    store = load(facts, ontology)
    rows = select(
        store,
        "SELECT ?who ?what ?where ?time ?stamp { ?e a ain:Suspension , ain:Event , sem:Event ;"
        " ain:agent ?who ; ain:object ?what ; ain:place ?where ; ain:time ?time ; sem:hasTimeStamp ?stamp }",
    )
    entity = BASE + "entity/"
    assert rows == {(entity + "openai", entity + "api", entity + "china", "XXXX-07-09", "--07-09")}
    quotes = select(store, "SELECT ?quote { ?e ain:quote ?quote FILTER(lang(?quote) = 'de') }")
    assert quotes == {('„Wir bauen \\ "eigene" Modelle <heute> {und} morgen.',)}
    numbers = select(
        store, "SELECT ?value ?unit ?first { ?e ain:amount ?n . ?n ain:value ?value ; ain:unit ?unit ;"
        " sem:hasEarliestBeginTimeStamp ?first }",
    )  # fmt: skip
    assert numbers == {("113470000000", "CNY", "2023-01-01")}


def test_evidence_costs_at_most_five_triples_a_fact(facts: Facts, ontology: Ontology) -> None:
    evidence = {AIN + "status", AIN + "confidence", AIN + "rule", AIN + "speaker"}
    rules = tuple("abcdefgh")
    many = replace(facts, relations=tuple(replace(one, rules=rules) for one in facts.relations))
    for some in (facts, many):
        counts: Counter[str] = Counter()
        for quad in read(export(some, ontology, "ntriples"), ox.RdfFormat.N_TRIPLES):
            if quad.predicate.value in evidence:
                counts[quad.subject.value] += 1
        assert len(counts) == len(facts.relations) + len(facts.events) + len(facts.observations)
        assert max(counts.values()) <= 5
    assert any(one.speaker for one in many.relations)
    assert max(counts.values()) == 5


def test_entities_have_labels_a_language_classes_above_and_links_apart(
    facts: Facts, ontology: Ontology
) -> None:
    store = load(facts, ontology)
    labels = select(store, "SELECT ?l (lang(?l) AS ?t) { GRAPH ?g { ent:kling rdfs:label ?l } }")
    assert labels == {("Kling", "de"), ("可靈", "zh-hant")}
    assert select(store, "SELECT ?c { ent:kling a ?c }") == {
        (AIN + name,) for name in ("AIModel", "Product", "Entity")
    }
    assert select(store, "SELECT ?g ?l { GRAPH ?g { ent:openai owl:sameAs ?l } }") == {
        (BASE + "graph/links", "http://www.wikidata.org/entity/Q21708200")
    }


def test_aliases_and_other_forms_are_alternative_labels(facts: Facts, ontology: Ontology) -> None:
    one = Entity(
        "x",
        "Company",
        (("de", "Firma X"),),
        (Name("de", "Firma X", 2), Name("de", "X", 1)),
        (("en", "X Co"),),
    )
    rows = select(
        load(replace(facts, entities=(*facts.entities, one)), ontology),
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
        "SELECT ?l (lang(?l) AS ?t) { ent:firma-x skos:altLabel ?l }",
    )
    assert rows == {("X", "de"), ("X Co", "en")}


def test_alignment_adds_the_terms_of_others_and_takes_nothing_away(facts: Facts, ontology: Ontology) -> None:
    plain = set(read(export(facts, ontology, "ntriples"), ox.RdfFormat.N_TRIPLES))
    aligned = set(read(export(facts, ontology, "ntriples", align=True), ox.RdfFormat.N_TRIPLES))
    added = {(quad.subject.value.removeprefix(BASE), quad.object.value) for quad in aligned - plain}
    assert plain < aligned
    assert ("entity/lei-jun", "http://xmlns.com/foaf/0.1/Person") in added
    assert ("entity/openai", "http://www.w3.org/ns/org#Organization") in added
    predicates = {quad.predicate.value for quad in aligned - plain}
    assert {"http://schema.org/creator", "http://semanticweb.cs.vu.nl/2009/11/sem/hasActor"} <= predicates


def test_rdf12_reifies_on_the_same_node(facts: Facts, ontology: Ontology) -> None:
    quads = read(export(facts, ontology, "trig", rdf12=True), ox.RdfFormat.TRIG)
    reified = {quad.subject: quad.object for quad in quads if isinstance(quad.object, ox.Triple)}
    assert len(reified) == len(facts.relations)
    for node, triple in reified.items():
        said = {
            quad.predicate.value.rpartition("#")[2]: quad.object for quad in quads if quad.subject == node
        }
        assert triple == ox.Triple(said["subject"], said["predicate"], said["object"])  # type: ignore[arg-type]


def test_mentions_are_phrases_with_a_place(facts: Facts, ontology: Ontology) -> None:
    from kg.model import Mention

    some = replace(facts, mentions=(Mention("story-de", 0, 6, "OpenAI", "openai"),))
    rows = select(
        load(some, ontology, mentions=True),
        "PREFIX its: <http://www.w3.org/2005/11/its/rdf#>"
        "SELECT ?m ?e ?t { ?m a nif:Phrase ; its:taIdentRef ?e ; nif:anchorOf ?t }",
    )
    assert rows == {(BASE + "mention/story-de.0-6", BASE + "entity/openai", "OpenAI")}


def test_provenance_names_software_inputs_and_counts_and_no_moment(
    facts: Facts, ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    store = load(facts, ontology)
    assert select(
        store,
        "PREFIX schema: <http://schema.org/> SELECT ?name ?v { ?run prov:wasAssociatedWith ?a ."
        " ?a rdfs:label ?name ; schema:softwareVersion ?v }",
    ) == {("kg", kg.__version__), ("lexicon-de", "abc123")}
    used = select(store, "SELECT ?d { GRAPH ?g { ?run a prov:Activity ; prov:used ?d } }")
    assert used == {(f"{BASE}document/{one.id}",) for one in facts.documents}
    assert select(
        store,
        "PREFIX void: <http://rdfs.org/ns/void#>SELECT ?n { ?p void:class ain:Assertion ; void:entities ?n }",
    ) == {("6",)}
    content = export(facts, ontology, "nquads")
    assert b"dateTime" not in content
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1721088000")
    assert b'"2024-07-16T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>' in export(
        facts, ontology, "nquads"
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    with pytest.raises(ExportError, match="SOURCE_DATE_EPOCH"):
        ExportOptions()


def test_versions_of_an_article_lead_to_each_other(facts: Facts, ontology: Ontology) -> None:
    query = "SELECT ?a ?b { GRAPH ?g { ?a prov:alternateOf ?b } }"
    first, *others = (f"{BASE}document/{document}" for document, _ in facts.articles)
    expected = {(first, other) for other in others} | {(other, first) for other in others}
    assert others
    assert select(load(facts, ontology), query) == expected
    assert select(load(replace(facts, articles=()), ontology), query) == set()


def test_a_graph_of_a_document_is_what_building_without_the_others_leaves(
    facts: Facts, ontology: Ontology
) -> None:
    """Names and places of a document's facts do not change with what else is read."""
    graph = ox.NamedNode(BASE + "graph/document-story-de")
    keep = {"story-de"}
    alone = replace(
        facts,
        documents=tuple(one for one in facts.documents if one.id in keep),
        sentences=tuple(one for one in facts.sentences if one.document in keep),
        relations=_only(facts.relations, keep),
        events=_only(facts.events, keep),
        observations=_only(facts.observations, keep),
    )
    assert set(load(alone, ontology).quads_for_pattern(None, None, None, graph)) == set(
        load(facts, ontology).quads_for_pattern(None, None, None, graph)
    )


def _only(facts, keep):  # type: ignore[no-untyped-def]
    return tuple(
        replace(one, passages=tuple(p for p in one.passages if p.document in keep))
        for one in facts
        if any(p.document in keep for p in one.passages)
    )


def test_nquads_are_sorted_within_graphs_and_bytes_do_not_depend_on_hashes(
    facts: Facts, ontology: Ontology, tmp_path: Path
) -> None:
    lines = export(facts, ontology, "nquads").decode().splitlines()
    keys = [(line.rsplit(" ", 2)[1], line.split(" ")[0], line.split(" ")[1]) for line in lines]
    assert keys == sorted(keys)
    from kg.model import to_json

    (tmp_path / "facts.jsonl").write_bytes(to_json(facts))
    code = (
        "import sys, pathlib; from kg.model import *; from kg.ontology import load_ontology;"
        "from kg.exporters import write_stream; folder = pathlib.Path(sys.argv[1]);"
        "facts = from_json((folder / 'facts.jsonl').read_bytes(), Facts);"
        "(folder / 'authority.ttl').touch();"
        "(folder / 'ontology.ttl').write_bytes(pathlib.Path(sys.argv[2]).read_bytes());"
        "[write_stream(facts, load_ontology(folder), f, sys.stdout.buffer) for f in sys.argv[3:]]"
    )
    from kg.ontology import find_ontology

    formats = ["trig", "nquads", "turtle", "ntriples", "jsonld", "graphml", "csv", "facts"]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path), str(find_ontology() / "ontology.ttl"), *formats],
            env={"PYTHONHASHSEED": seed, "PATH": "", "PYTHONPATH": str(Path(kg.__file__).parents[1])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().startswith(b"@prefix ain:")


def test_rdflib_gets_the_same_terms(facts: Facts, ontology: Ontology) -> None:
    data_set = kg.to_rdflib(facts, ontology)  # type: ignore[operator]
    expected = read(export(facts, ontology, "nquads"), ox.RdfFormat.N_QUADS)
    assert len(list(data_set.quads())) == len(expected)
    assert {
        (str(s), str(p), str(o), getattr(o, "language", None), str(g)) for s, p, o, g in data_set.quads()
    } == {
        (
            quad.subject.value, quad.predicate.value, quad.object.value,  # type: ignore[union-attr]
            quad.object.language if isinstance(quad.object, ox.Literal) else None, quad.graph_name.value,  # type: ignore[union-attr]
        )
        for quad in expected
    }  # fmt: skip
    assert (rdflib.URIRef(BASE + "entity/sora"), rdflib.URIRef(AIN + "developer"), None) in data_set
    values = {o for _, _, o in data_set.triples((None, rdflib.URIRef(AIN + "value"), None))}
    assert {value.toPython() for value in values} == {Decimal(60), Decimal(113470000000)}


def test_rdflib_reads_turtle_and_jsonld_as_written(facts: Facts, ontology: Ontology) -> None:
    graphs = [
        rdflib.Graph().parse(data=export(facts, ontology, name), format=form)
        for name, form in (("turtle", "turtle"), ("jsonld", "json-ld"), ("ntriples", "nt"))
    ]
    assert len(graphs[0]) > 200
    assert set(graphs[0]) == set(graphs[1]) == set(graphs[2])


def test_the_published_context_is_that_of_the_files(ontology: Ontology, ontology_folder: Path) -> None:
    out = io.BytesIO()
    write_context(ontology, out)
    assert (ontology_folder / "context.jsonld").read_bytes() == out.getvalue(), (
        "write it again: see kg.exporters.rdf_jsonld.write_context"
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-07-09", ("2024-07-09", "date")),
        ("2024-07", ("2024-07", "gYearMonth")),
        ("2024", ("2024", "gYear")),
        ("XXXX-07-13", ("--07-13", "gMonthDay")),
        ("XXXX-02-29", ("--02-29", "gMonthDay")),
        ("XXXX-02", ("--02", "gMonth")),
        ("XXXX-XX-09", ("---09", "gDay")),
        ("2023-02-29", None),
        ("XXXX-02-30", None),
        ("2024-13", None),
        ("2024-35", None),
        ("202X", None),
        ("2024-01/2024-03", None),
    ],
)
def test_a_date_has_an_xsd_twin_where_there_is_one(value: str, expected: tuple[str, str] | None) -> None:
    twin = None if expected is None else (expected[0], "xsd:" + expected[1])
    assert find_timestamp(value) == twin


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-07-09", "2024-07-09", "2024-07-09"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-35", "2024-07-01", "2024-09-30"),
        ("2023-11/2024-02", "2023-11-01", "2024-02-29"),
        ("2023/", "2023-01-01", None),
        ("2023/..", "2023-01-01", None),
        ("../2023", None, "2023-12-31"),
        ("XXXX-07-13", None, None),
        ("2024-21", None, None),
    ],
)
def test_known_years_have_bounds(value: str, first: str | None, last: str | None) -> None:
    assert find_bounds(value) == (first, last)


@pytest.mark.parametrize(
    ("value", "lexical"),
    [
        (Decimal("113470000000.00"), "113470000000"),
        (Decimal("1E+12"), "1000000000000"),
        (Decimal("-0"), "0"),
        (Decimal("0.920"), "0.92"),
        (Decimal("1.23456789012345678"), "1.23456789012346"),
        (0.1, "0.1"),
        (1.0, "1"),
    ],
)
def test_decimals_are_plain(value: Decimal | float, lexical: str) -> None:
    typed = f'"{lexical}"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert Notation(BASE, short=False).decimal(value) == typed
    short = Notation(BASE, short=True).decimal(value)
    assert short == lexical if "." in lexical else f'"{lexical}"^^xsd:decimal'


def test_what_no_store_would_take_is_refused(facts: Facts, ontology: Ontology) -> None:
    with pytest.raises(ExportError, match="surrogate"):
        text("half \ud83d of a pair")
    with pytest.raises(ExportError, match="32 bits"):
        Notation(BASE, short=True).integer(2**31)
    with pytest.raises(ExportError, match="no number"):
        Notation(BASE, short=True).decimal(Decimal("NaN"))
    with pytest.raises(ExportError, match="language tag"):
        text("x", "de de")
    for base in ("https://kg.example/id", "not an iri/", "https://kg.example/{x}/"):
        with pytest.raises(ExportError, match="IRI"):
            export(facts, ontology, "nquads", base_iri=base)
    bad_id = replace(facts, documents=(replace(facts.documents[0], id="Ä b"),))
    with pytest.raises(ExportError, match="cannot end an IRI"):
        export(bad_id, ontology, "nquads")
    with pytest.raises(ExportError, match="document 'story-de'"):
        export(replace(facts, documents=()), ontology, "turtle")
    with pytest.raises(ExportError, match="names the entity '"):
        export(replace(facts, entities=facts.entities[:2]), ontology, "trig")
    with pytest.raises(ExportError, match="is not an IRI"):
        export(_link(facts, "http://a b"), ontology, "trig")


def _link(facts: Facts, iri: str) -> Facts:
    return replace(facts, entities=tuple(replace(one, links=(iri,)) for one in facts.entities))


def test_another_base_iri_changes_only_the_data(facts: Facts, ontology: Ontology) -> None:
    for base in ("https://kg.example/", "https://kg.example/id#"):
        plain = export(facts, ontology, "ntriples").decode()
        other = export(facts, ontology, "ntriples", base_iri=base).decode()
        assert sorted(other.replace(base, BASE).splitlines()) == sorted(plain.splitlines())
        trees = [read(export(facts, ontology, name, base_iri=base), form) for name, form in FLAT.items()]
        assert {*trees[0]} == {*trees[1]} == {*trees[2]}


def test_a_file_is_whole_or_not_there(facts: Facts, ontology: Ontology, tmp_path: Path) -> None:
    path = tmp_path / "graph.trig"
    path.write_text("old")
    with pytest.raises(ExportError):
        write(_link(facts, "http://a b"), ontology, "trig", path)
    assert [one.name for one in tmp_path.iterdir()] == ["graph.trig"]
    assert path.read_text() == "old"
    assert write(facts, ontology, "trig", path) == path
    assert path.read_bytes() == export(facts, ontology, "trig")
    with pytest.raises(ExportError, match="no such format: rdfxml"):
        write(facts, ontology, "rdfxml", path)
    with pytest.raises(ExportError, match="cannot be written"):
        write(facts, ontology, "trig", tmp_path / "missing" / "graph.trig")


def test_compressed_files_are_the_same_on_every_run(facts: Facts, ontology: Ontology, tmp_path: Path) -> None:
    import gzip

    paths = [
        write(facts, ontology, "nquads", tmp_path / name, options=ExportOptions(compress=True))
        for name in ("a.nq", "b.nq")
    ]
    assert [path.name for path in paths] == ["a.nq.gz", "b.nq.gz"]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert gzip.decompress(paths[0].read_bytes()) == export(facts, ontology, "nquads")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=random_facts())
def test_any_facts_survive_every_syntax(facts: Facts, ontology: Ontology) -> None:
    quads = read(export(facts, ontology, "nquads"), ox.RdfFormat.N_QUADS)
    assert set(quads) == set(read(export(facts, ontology, "trig"), ox.RdfFormat.TRIG))
    triples = {quad.triple for quad in quads}
    for name, form in FLAT.items():
        assert {quad.triple for quad in read(export(facts, ontology, name), form)} == triples, name
    written = {quad.object.value for quad in quads if quad.predicate.value.rpartition("#")[2] == "anchorOf"}  # type: ignore[union-attr]
    assert written == {one.text for one in facts.sentences}
    labels = {quad.object.value for quad in quads if quad.predicate.value.endswith("#label")}  # type: ignore[union-attr]
    assert labels >= {name for one in facts.entities for _, name in one.labels}
    entities = {quad.subject for quad in quads if quad.predicate.value.endswith("22-rdf-syntax-ns#type")}
    assert len([one for one in entities if "/entity/" in one.value]) == len(facts.entities)  # type: ignore[union-attr]


def test_half_a_surrogate_pair_is_refused_in_every_syntax(facts: Facts, ontology: Ontology) -> None:
    broken = replace(facts, sentences=(replace(facts.sentences[0], text="\ud83d"), *facts.sentences[1:]))
    for name in (*FLAT, *NAMED):
        with pytest.raises(ExportError, match="surrogate"):
            export(broken, ontology, name)


def test_edtf_keeps_its_datatype() -> None:
    typed = '"XXXX-07-13"^^<http://id.loc.gov/datatypes/edtf/EDTF>'
    assert Notation(BASE, short=False).typed("XXXX-07-13", "edtf:EDTF") == typed
