"""RDF syntaxes, written from sorted blocks as they come.

The own writers exist because they are as quick as pyoxigraph's serialisers without
making an object of every term, and because rdflib's are 17 to 1,000 times slower and
write other bytes on every run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.exporters.options import ExportOptions
from kg.exporters.rdf_nodes import A, Block
from kg.exporters.rdf_quads import Graph, split_graphs, unite_graphs
from kg.exporters.rdf_terms import KINDS, VOCABULARIES, XSD
from kg.model import Facts
from kg.ontology import Ontology

_BLOCKS_AT_ONCE = 256
_MOST_KEPT = 100_000
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_INTEGER, _DECIMAL = f'"^^<{XSD}integer>', f'"^^<{XSD}decimal>'


def write_nquads(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write N-Quads: graph by graph, in each sorted by subject, predicate and object.

    Raises:
        ExportError: an IRI, a text or a number cannot be written so that every store takes it.
    """
    for graph, blocks in split_graphs(facts, ontology, options):
        _write_lines(blocks, f" {graph} .\n", out)


def write_ntriples(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write the union as N-Triples, sorted. Raises what :func:`write_nquads` does."""
    _write_lines(unite_graphs(facts, ontology, options), " .\n", out)


def write_trig(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write TriG: all sorted, ``a`` first. Raises what :func:`write_nquads` does."""
    abbreviate = Abbreviations(options.base_iri)
    out.write(abbreviate.header())
    for graph, blocks in split_graphs(facts, ontology, options):
        out.write(f"\n{abbreviate[graph]} {{\n".encode())
        write_turtle_blocks(blocks, abbreviate, out)
        out.write(b"}\n")


def write_turtle(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write the union as Turtle, sorted, ``a`` first. Raises what :func:`write_nquads` does."""
    abbreviate = Abbreviations(options.base_iri)
    out.write(abbreviate.header() + b"\n")
    write_turtle_blocks(unite_graphs(facts, ontology, options), abbreviate, out)


def write_quad_lines(graphs: Iterable[Graph], out: BinaryIO) -> None:
    """Write named graphs of blocks as N-Quads."""
    for graph, blocks in graphs:
        _write_lines(blocks, f" {graph} .\n", out)


class Abbreviations(dict[str, str]):
    """Terms of N-Triples as Turtle shortens them, worked out at first use.

    Args:
        base_iri: what the IRIs of the data begin with.
    """

    def __init__(self, base_iri: str) -> None:
        super().__init__()
        kinds = {prefix: base_iri + path for prefix, path in KINDS.items()}
        self.prefixes = dict(sorted({**VOCABULARIES, **kinds}.items()))
        self._by_namespace = {namespace: prefix for prefix, namespace in self.prefixes.items()}

    def header(self) -> bytes:
        """The lines that declare all prefixes, in alphabetical order."""
        return "".join(f"@prefix {p}: <{n}> .\n" for p, n in self.prefixes.items()).encode()

    def __missing__(self, term: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        short = self[term] = self._shorten(term)
        return short

    def _shorten(self, term: str) -> str:
        if term.startswith("<<( "):
            return f"<<( {' '.join(self[part] for part in term[4:-4].split(' '))} )>>"
        if term.startswith("<"):
            return self._shorten_iri(term)
        if term.endswith(_INTEGER):
            return term[1 : -len(_INTEGER)]
        if term.endswith(_DECIMAL) and "." in (number := term[1 : -len(_DECIMAL)]):
            return number
        if term.endswith(">"):
            value, _, datatype = term.rpartition("^^")
            return f"{value}^^{self[datatype]}"
        return term

    def _shorten_iri(self, term: str) -> str:
        cut = max(term.rfind("/"), term.rfind("#")) + 1
        prefix = self._by_namespace.get(term[1:cut])
        local = term[cut:-1]
        return f"{prefix}:{local}" if prefix is not None and _LOCAL.fullmatch(local) else term


def write_turtle_blocks(blocks: Iterable[Block], abbreviate: Abbreviations, out: BinaryIO) -> None:
    """Write blocks as Turtle, without prefixes before them."""
    for some in _batch(blocks):
        out.write("".join(_format_block(block, abbreviate) for block in some).encode())


def _format_block(block: Block, abbreviate: Abbreviations) -> str:
    subject, pairs = block
    types = [abbreviate[object_] for predicate, object_ in pairs if predicate == A]
    lines = ["a " + " , ".join(types)] if types else []
    last = None
    for predicate, object_ in pairs:
        # Texts are seldom met twice: keeping them would need the memory of the whole file.
        short = object_ if object_[0] == '"' and object_[-1] != ">" else abbreviate[object_]
        if predicate == last:
            lines[-1] += f" , {short}"
        elif predicate != A:
            lines.append(f"{abbreviate[predicate]} {short}")
            last = predicate
    joined = " ;\n  ".join(lines)
    return f"{abbreviate[subject]} {joined} .\n"


def _write_lines(blocks: Iterable[Block], end: str, out: BinaryIO) -> None:
    for some in _batch(blocks):
        lines = [
            f"{subject} {predicate} {object_}{end}" for subject, pairs in some for predicate, object_ in pairs
        ]
        out.write("".join(lines).encode())


def _batch(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    batch: list[Block] = []
    for block in blocks:
        batch.append(block)
        if len(batch) == _BLOCKS_AT_ONCE:
            yield batch
            batch = []
    yield batch
