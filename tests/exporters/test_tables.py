"""Tables and graph files hold the facts, whatever characters they are in."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ExportError
from kg.exporters import WRITERS, write, write_stream
from kg.exporters.tables import COLUMNS, write_extractions
from kg.graph import build_graph
from kg.identifiers import assertion_id
from kg.model import Extraction, Facts, from_json
from kg.ontology import Ontology

NOT_XML = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def export(facts: Facts, ontology: Ontology, format: str) -> bytes:
    out = io.BytesIO()
    write_stream(facts, ontology, format, out)
    return out.getvalue()


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_graphml_is_the_graph(facts: Facts, ontology: Ontology, tmp_path: Path) -> None:
    path = write(facts, ontology, "graphml", tmp_path / "graph.graphml")
    read, built = nx.read_graphml(path, force_multigraph=True), build_graph(facts)
    assert set(read) == set(built)
    assert {(s, t, key) for s, t, key in read.edges(keys=True)} == set(built.edges(keys=True))
    node = read.nodes["observation/00000000000000a2"]
    assert (node["value"], node["unit"], node["confidence"]) == ("113470000000.00", "CNY", 0.95)
    assert read.nodes["entity/kling"]["labels"] == "de: Kling\nzh-Hant: 可靈"
    edge = read.get_edge_data("entity/sora", "entity/openai")
    [data] = edge.values()
    assert data["property"] == "developer"
    assert data["sentences"] == "Sora, entwickelt von OpenAI, liefert Videos von bis zu 60 Sekunden."
    assert "可靈".encode() in path.read_bytes(), "readable, not numbered"


def test_csv_has_a_row_for_each_end_and_sentence(facts: Facts, ontology: Ontology) -> None:
    content = export(facts, ontology, "csv")
    rows = read_csv(content)
    assert tuple(rows[0]) == COLUMNS
    relation = [row for row in rows if row["fact"] == assertion_id(facts.relations[-1])]
    assert [(row["subject"], row["name"], row["object"]) for row in relation] == [
        ("sora", "developer", "openai")
    ]
    cut_off = [row for row in rows if row["fact"] == "00000000000000e1"]
    assert len(cut_off) == 3 * 3, "three roles in three documents"
    assert {row["language"] for row in cut_off} == {"de", "ja", "zh-Hant"}
    assert {(row["role"], row["object"]) for row in cut_off} == {
        ("agent", "openai"),
        ("object", "api"),
        ("place", "china"),
    }
    [number] = [row for row in rows if row["name"] == "duration"]
    assert (number["value"], number["unit"], number["comparator"]) == ("60", "second", "<=")
    sentences = {(one.document, one.begin, one.end): one.text for one in facts.sentences}
    for row in rows:
        assert row["sentence"] == sentences[row["document"], int(row["begin"]), int(row["end"])]
    assert content.count(b"\r\n") == len(rows) + 1


@pytest.mark.parametrize("text", ["=1+1", "+49", "-x y", "@SUM(A1)", "\tx=1"])
def test_no_cell_is_a_formula(facts: Facts, ontology: Ontology, text: str) -> None:
    hostile = replace(facts, sentences=tuple(replace(one, text=text) for one in facts.sentences))
    for row in read_csv(export(hostile, ontology, "csv")):
        assert row["sentence"] == "'" + text


def test_facts_and_extractions_are_read_back(facts: Facts, ontology: Ontology) -> None:
    content = export(facts, ontology, "facts")
    assert content.count(b"\n") == 1
    assert from_json(content, Facts) == facts
    extractions = [Extraction(document=one, sentences=facts.sentences[:2]) for one in facts.documents]
    out = io.BytesIO()
    write_extractions(extractions, out)
    lines = out.getvalue().splitlines()
    assert [from_json(line, Extraction) for line in lines] == extractions


def test_every_format_has_a_name_for_its_file_and_a_function() -> None:
    names = [writer.file_name for writer in WRITERS.values()]
    assert len(set(names)) == len(names)
    assert {"graph.trig", "graph.ttl", "graph.jsonld", "graph.graphml", "graph.html", "facts.jsonl"} <= {
        *names
    }
    for writer in WRITERS.values():
        assert callable(writer.load())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_survives(facts: Facts, ontology: Ontology, text: str, tmp_path: Path) -> None:
    some = replace(facts, sentences=tuple(replace(one, text=text) for one in facts.sentences))
    assert from_json(export(some, ontology, "facts"), Facts) == some
    for row in read_csv(export(some, ontology, "csv")):
        assert row["sentence"].removeprefix("'") == text.removeprefix("'")
    graph = nx.read_graphml(io.BytesIO(export(some, ontology, "graphml")), force_multigraph=True)
    found = graph.nodes["observation/00000000000000a1"].get("sentences", "")
    # What XML cannot hold is replaced; how line ends and blanks at the edges are told depends on the reader.
    assert found.split() == re.sub(NOT_XML, "\ufffd", text).split()


@pytest.mark.parametrize("format", ["graphml", "csv", "facts"])
def test_half_a_surrogate_pair_is_refused_or_replaced(facts: Facts, ontology: Ontology, format: str) -> None:
    broken = replace(facts, sentences=tuple(replace(one, text="\ud83d") for one in facts.sentences))
    if format == "graphml":
        assert "\ufffd".encode() in export(broken, ontology, format)
    else:
        with pytest.raises(ExportError, match="surrogate"):
            export(broken, ontology, format)
