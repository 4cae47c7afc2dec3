"""Facts as tables and graph files: GraphML, CSV, JSON lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

import networkx as nx

from kg.exporters.options import ExportOptions
from kg.graph import build_graph, choose_label
from kg.identifiers import assertion_id, mint_ids
from kg.model import Entity, Event, Extraction, Facts, Observation, Passage, Relation, to_json
from kg.ontology import Ontology

COLUMNS = (
    "fact", "kind", "name", "subject", "subject_label", "role", "object", "object_label", "value", "unit",
    "comparator", "status", "confidence", "time", "speaker", "rules", "document", "language", "begin", "end",
    "sentence",
)  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_graphml(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write GraphML, as Gephi, Cytoscape, yEd and networkx read it.

    Nodes have ``kind``, ``class``, ``label``, ``labels`` (every language's, ``de: …`` a line),
    ``status``, ``confidence``, ``time``, ``value``, ``unit``; edges ``kind``, ``property``, ``status``,
    ``confidence``, ``time``; both ``sentences``, one a line. Characters that XML cannot hold become U+FFFD.

    Raises:
        ExportError: a fact names an entity or a fact that is not among the facts.
    """
    del ontology, options
    graph = build_graph(facts)
    texts = {passage: sentence.text for passage, sentence in graph.graph["sentences"].items()}
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        plain.add_node(node, **_clean(_describe_node(data, texts)))
    for source, target, key, data in graph.edges(keys=True, data=True):
        plain.add_edge(source, target, key=key, **_clean(_describe_edge(data, texts)))
    nx.write_graphml(plain, out, encoding="utf-8", named_key_ids=True)


def write_csv(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write one table (RFC 4180, UTF-8): a row for each end of a fact and each sentence that states it.

    ``fact`` is the fact's id, equal in all its rows; ``kind`` is ``relation``, ``event`` or
    ``observation``; ``name`` the property, class or measure. A relation has its subject and object, an
    event a row for each role and quote. A text that a spreadsheet would compute (``=…``) gets an
    apostrophe before it.
    """
    del ontology, options
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for row in _list_rows(facts):
        rows.writerow([_disarm(row.get(column, "")) for column in COLUMNS])
    stream.detach()


def write_facts(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write the facts as one line of JSON, which :func:`kg.model.from_json` reads back."""
    del ontology, options
    out.write(to_json(facts) + b"\n")


def write_extractions(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """Write what was read from each document, one JSON line a document, in the order given."""
    for extraction in extractions:
        out.write(to_json(extraction) + b"\n")


Cells = dict[str, str | int | float]


def _describe_node(data: dict[str, object], texts: dict[Passage, str]) -> Cells:
    record = data["record"]
    cells: Cells = {"kind": str(data["kind"]), "class": str(data["cls"]), "label": str(data["label"])}
    if isinstance(record, Entity):
        cells["labels"] = "\n".join(f"{language}: {name}" for language, name in record.labels)
        return cells
    assert isinstance(record, Event | Observation)
    cells.update(_describe_claim(record, texts))
    if isinstance(record, Observation):
        cells["value"] = f"{record.value:f}"
        cells["unit"] = record.unit or ""
    return cells


def _describe_edge(data: dict[str, object], texts: dict[Passage, str]) -> Cells:
    record = data["record"]
    assert isinstance(record, Relation | Event | Observation)
    return {"kind": str(data["kind"]), "property": str(data["property"]), **_describe_claim(record, texts)}


def _describe_claim(one: Relation | Event | Observation, texts: dict[Passage, str]) -> Cells:
    return {
        "status": one.status,
        "confidence": one.confidence,
        "time": one.time or "",
        "sentences": "\n".join(texts.get(passage, "") for passage in one.passages),
    }


def _clean(cells: Cells) -> Cells:
    return {
        name: _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
        for name, value in cells.items()
    }


def _list_rows(facts: Facts) -> Iterator[Cells]:
    ids = mint_ids(facts)
    labels = {one.key: choose_label(one) for one in facts.entities}
    texts = {one.passage: one.text for one in facts.sentences}
    languages = {one.id: one.language for one in facts.documents}
    for head, ends, one in _list_facts(facts, ids, labels):
        claim: Cells = {
            "status": one.status,
            "confidence": one.confidence,
            "time": one.time or "",
            "speaker": labels.get(one.speaker or "", ""),
            "rules": " ".join(one.rules),
        }
        for end in ends:
            for passage in one.passages:
                yield {
                    **head,
                    **end,
                    **claim,
                    "document": passage.document,
                    "language": languages.get(passage.document, ""),
                    "begin": passage.begin,
                    "end": passage.end,
                    "sentence": texts.get(passage, ""),
                }


def _list_facts(
    facts: Facts, ids: Mapping[str, str], labels: Mapping[str, str]
) -> Iterator[tuple[Cells, list[Cells], Relation | Event | Observation]]:
    def end(role: str, key: str) -> Cells:
        return {"role": role, "object": ids.get(key, key), "object_label": labels.get(key, key)}

    for one in facts.relations:
        head: Cells = {"fact": assertion_id(one), "kind": "relation", "name": one.property}
        head |= {"subject": ids.get(one.subject, one.subject)}
        head |= {"subject_label": labels.get(one.subject, one.subject)}
        yield head, [end("", one.object)], one
    for event in facts.events:
        roles = [end(role.role, role.entity) for role in event.roles]
        roles += [{"role": "quote", "object_label": quote.text} for quote in event.quotes]
        yield {"fact": event.key, "kind": "event", "name": event.cls}, roles or [{}], event
    for number in facts.observations:
        head = {"fact": number.key, "kind": "observation", "name": number.measure}
        head |= {"value": f"{number.value:f}", "unit": number.unit or "", "comparator": number.comparator}
        ends = [
            end(name, key) for name, key in (("observed", number.observed), ("place", number.place)) if key
        ]
        yield head, ends or [{}], number


def _disarm(value: str | int | float) -> str | int | float:
    """Put an apostrophe before a text that a spreadsheet would take for a formula; comparators stay."""
    if isinstance(value, str) and len(value) > 2 and value.startswith(_FORMULA):
        return "'" + value
    return value
