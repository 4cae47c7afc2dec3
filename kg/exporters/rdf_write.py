"""RDF syntaxes, written from sorted blocks as they come.

The own writers exist because they are as quick as pyoxigraph's serialisers without
making an object of every term, and because rdflib's are 17 to 1,000 times slower and
write other bytes on every run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import BinaryIO

from kg.exporters.options import ExportOptions
from kg.exporters.rdf_nodes import Block, Pairs
from kg.exporters.rdf_quads import Graph, split_graphs, unite_graphs
from kg.exporters.rdf_terms import Notation
from kg.model import Facts
from kg.ontology import Ontology

_BLOCKS_AT_ONCE = 256
_NEXT = " ;\n  "


def write_nquads(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write N-Quads: graph by graph, in each sorted by subject, predicate and object.

    Raises:
        ExportError: an IRI, a text or a number cannot be written so that every store takes it.
    """
    notation = Notation(options.base_iri, short=False)
    write_quad_lines(split_graphs(facts, ontology, options, notation), out)


def write_ntriples(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write the union as N-Triples, sorted. Raises what :func:`write_nquads` does."""
    notation = Notation(options.base_iri, short=False)
    _write_lines(unite_graphs(facts, ontology, options, notation), " .\n", out)


def write_trig(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write TriG: all sorted, ``a`` first, a line a pair. Raises what :func:`write_nquads` does."""
    notation = Notation(options.base_iri, short=True)
    write_prefixes(notation, out)
    write_graph_blocks(split_graphs(facts, ontology, options, notation), out)


def write_turtle(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write the union as Turtle, like TriG. Raises what :func:`write_nquads` does."""
    notation = Notation(options.base_iri, short=True)
    write_prefixes(notation, out)
    out.write(b"\n")
    write_blocks(unite_graphs(facts, ontology, options, notation), out)


def write_prefixes(notation: Notation, out: BinaryIO) -> None:
    """Declare all prefixes, in alphabetical order."""
    lines = (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in notation.prefixes.items())
    out.write("".join(lines).encode())


def write_quad_lines(graphs: Iterable[Graph], out: BinaryIO) -> None:
    """Write named graphs of blocks, in full notation, as N-Quads."""
    for graph, blocks in graphs:
        _write_lines(blocks, f" {graph} .\n", out)


def write_graph_blocks(graphs: Iterable[Graph], out: BinaryIO) -> None:
    """Write named graphs of blocks, in short notation, as TriG, without prefixes before them."""
    for graph, blocks in graphs:
        out.write(f"\n{graph} {{\n".encode())
        write_blocks(blocks, out)
        out.write(b"}\n")


def write_blocks(blocks: Iterable[Block], out: BinaryIO) -> None:
    """Write blocks, in short notation, as Turtle, without prefixes before them."""
    for some in _batch(blocks):
        out.write("".join([f"{subject} {_NEXT.join(pairs)} .\n" for subject, pairs in some]).encode())


def split_pairs(pairs: Pairs) -> Iterator[tuple[str, list[str]]]:
    """Take pairs apart: each predicate with its objects."""
    split = (pair.split(" ", 1) for pair in pairs)
    for predicate, group in groupby(split, key=lambda pair: pair[0]):
        yield predicate, [object_ for _, object_ in group]


def _write_lines(blocks: Iterable[Block], end: str, out: BinaryIO) -> None:
    for some in _batch(blocks):
        lines = [f"{subject} {f'{end}{subject} '.join(pairs)}{end}" for subject, pairs in some]
        out.write("".join(lines).encode())


def _batch(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    remaining = iter(blocks)
    while batch := list(islice(remaining, _BLOCKS_AT_ONCE)):
        yield batch
