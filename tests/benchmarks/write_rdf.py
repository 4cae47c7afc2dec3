"""How quickly facts are written as RDF: ours against pyoxigraph's bare serialiser on the same quads.

Run ``python tests/benchmarks/write_rdf.py [documents]``; 10,000 documents are a million quads. Prints CPU
seconds, the least of three, and the memory that writing adds.
"""

from __future__ import annotations

import gc
import hashlib
import io
import sys
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import pyoxigraph as ox

from kg.exporters.options import ExportOptions
from kg.exporters.rdf_quads import split_graphs
from kg.exporters.rdf_terms import Notation
from kg.exporters.rdf_write import write_graph_blocks, write_nquads, write_quad_lines, write_trig
from kg.model import (
    Entity,
    Event,
    Facts,
    Metadata,
    Name,
    Observation,
    Passage,
    Relation,
    Role,
    Sentence,
)
from kg.ontology import Ontology, load_ontology

TEXT = "快手於6月推出影片生成模型,計劃進軍海外。OpenAI and {0} announced a partnership worth {1} million."


class Sink(io.RawIOBase):
    """A file that forgets what is written to it, and counts it."""

    def __init__(self) -> None:
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.size += len(data)
        return len(data)


def make_facts(documents: int) -> Facts:
    """Invent facts: a document has four sentences, two relations, two events, one number."""
    names = [f"Firm {n}" for n in range(max(10, documents // 10))]
    sentences, relations, events, numbers, metadata = [], [], [], [], []
    for n in range(documents):
        name = f"doc-{n:06}"
        metadata.append(
            Metadata(name, "zh-Hant", hashlib.sha256(name.encode()).hexdigest(), 400, date="2024-07-09")
        )
        for m in range(4):
            sentences.append(Sentence(name, m * 100, m * 100 + 90, TEXT.format(n, m)))
        places = [(Passage(name, m * 100, m * 100 + 90),) for m in range(4)]
        one, two = names[n % len(names)], names[(n * 7 + 1) % len(names)]
        relations += [
            Relation(one, "partOf", two, "actual", 0.75, ("verb",), places[0], time=f"20{n % 25:02}"),
            Relation(two, "competesWith", one, "planned", 0.6, ("verb",), places[1], speaker=one),
        ]
        roles = (Role("agent", one), Role("recipient", two))
        keys = [hashlib.sha256(f"{n} {m}".encode()).hexdigest()[:16] for m in range(3)]
        events += [
            Event(keys[0], "Partnership", roles, "actual", 0.9, ("trigger",), places[2], "2024-07-09"),
            Event(keys[1], "Lawsuit", roles, "possible", 0.5, ("trigger",), places[3], "XXXX-07-13"),
        ]
        numbers.append(
            Observation(
                keys[2], one, "revenue", Decimal(n), "CNY", ">", "actual", 0.9, ("sum",), places[3], "2023"
            )
        )
    entities = tuple(
        Entity(name, "Company", (("en", name),), (Name("en", name, 1), Name("de", name, 2))) for name in names
    )
    return Facts(
        tuple(metadata), tuple(sentences), (), entities, tuple(relations), tuple(events), tuple(numbers)
    )


def measure(name: str, write: Callable[[], object], count: int) -> float:
    """Print and give the CPU seconds of a call, the least of three."""
    seconds = []
    for _ in range(3):
        gc.collect()
        begin = time.process_time()
        write()
        seconds.append(time.process_time() - begin)
    least = min(seconds)
    print(f"{name:<44} {least:6.2f} s  {count / least / 1e6:5.2f} M quads/s", flush=True)
    return least


def measure_memory(name: str, write: Callable[[], None]) -> None:
    """Print the most memory that a call held at once beyond what was there."""
    gc.collect()
    tracemalloc.start()
    write()
    print(f"{name:<44} {tracemalloc.get_traced_memory()[1] / 2**20:6.1f} MiB at most", flush=True)
    tracemalloc.stop()


def compare(facts: Facts, ontology: Ontology) -> None:
    """Write the same quads in all ways."""
    options = ExportOptions(epoch=None)
    buffer = io.BytesIO()
    write_nquads(facts, ontology, buffer, options)
    quads = list(ox.parse(buffer.getvalue(), format=ox.RdfFormat.N_QUADS))
    print(f"{len(quads)} quads, {buffer.tell() / 2**20:.0f} MiB as N-Quads")
    full, short = (Notation(options.base_iri, short=short) for short in (False, True))
    ways = (
        ("N-Quads", ox.RdfFormat.N_QUADS, None, full, write_quad_lines, write_nquads),
        ("TriG", ox.RdfFormat.TRIG, short.prefixes, short, write_graph_blocks, write_trig),
    )
    for name, form, prefixes, notation, write_ready, write_facts in ways:
        graphs = [(graph, list(blocks)) for graph, blocks in split_graphs(facts, ontology, options, notation)]
        bare = measure(
            f"{name}: pyoxigraph, quads ready",
            partial(ox.serialize, quads, Sink(), form, prefixes=prefixes),
            len(quads),
        )
        ready = measure(f"{name}: kg, blocks ready", partial(write_ready, graphs, Sink()), len(quads))
        whole = measure(
            f"{name}: kg, from facts", partial(write_facts, facts, ontology, Sink(), options), len(quads)
        )
        print(f"{name}: {ready / bare:.2f} times the bare serialiser; from facts {whole / bare:.2f} times")
    measure("N-Quads: pyoxigraph, quads made of strings", partial(rebuild, quads), len(quads))


def rebuild(quads: list[ox.Quad]) -> None:
    """Make every quad of its strings, as an exporter on pyoxigraph's terms has to, and serialise."""
    made = (
        ox.Quad(
            ox.NamedNode(quad.subject.value),  # type: ignore[union-attr]
            ox.NamedNode(quad.predicate.value),
            quad.object,
            ox.NamedNode(quad.graph_name.value),  # type: ignore[union-attr]
        )
        for quad in quads
    )
    ox.serialize(made, Sink(), ox.RdfFormat.N_QUADS)


def main() -> None:
    """Compare speed at the size asked for, and memory at that size and a tenth of it."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    ontology = load_ontology()
    options = ExportOptions(epoch=None)
    facts = make_facts(documents)
    compare(facts, ontology)
    for size in (documents // 10, documents):
        some = make_facts(size)
        measure_memory(
            f"N-Quads of {size} documents", lambda some=some: write_nquads(some, ontology, Sink(), options)
        )  # type: ignore[misc]


if __name__ == "__main__":
    main()
