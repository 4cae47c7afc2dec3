"""Send an export to a triple store by the SPARQL 1.1 Graph Store Protocol, one ``PUT`` a graph."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.errors import ExportError, StoreError
from kg.exporters.options import BASE_IRI
from kg.exporters.rdf_read import read_quads
from kg.stores.session import Session, check_address

Progress = Callable[[str, int], None]

_PAGE = 5000  # rows a query asks for at once; stores cut off longer answers silently
# Where stores have their Graph Store and their query endpoint: Oxigraph, Virtuoso, Fuseki, RDF4J and GraphDB.
_ENDPOINTS = (
    ("/store", "/query"),
    ("/sparql-graph-crud-auth", "/sparql"),
    ("/sparql-graph-crud", "/sparql"),
    ("/data", "/query"),
    ("/rdf-graphs/service", ""),
)


@dataclass(frozen=True, slots=True)
class PushReport:
    """What was sent.

    Attributes:
        sent: the graphs put, with the number of their triples, sorted.
        deleted: the graphs removed from the store, sorted.
        dry_run: whether this is only what would be done.
    """

    sent: tuple[tuple[str, int], ...]
    deleted: tuple[str, ...]
    dry_run: bool

    @property
    def triples(self) -> int:
        """The number of triples sent, summed over the graphs."""
        return sum(count for _, count in self.sent)


def push(
    source: Path,
    url: str,
    *,
    query_url: str | None = None,
    base_iri: str = BASE_IRI,
    keep: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    notice: Callable[[str], None] | None = None,
    session: Session | None = None,
) -> PushReport:
    """Make a triple store hold what an export holds.

    Puts every graph of the export, removes the graphs below ``base_iri`` that the export no longer has, and
    counts the triples of every graph in the store. Doing it twice changes nothing.

    Args:
        source: TriG or N-Quads, graph by graph, as :mod:`kg.exporters` writes them.
        url: the Graph Store, such as ``http://127.0.0.1:7878/store``.
        query_url: the SPARQL endpoint; found from ``url`` for Oxigraph, Virtuoso, Fuseki, RDF4J, GraphDB.
        base_iri: what the graphs of this data set begin with; no other graph is touched.
        keep: leave graphs that the export no longer has.
        dry_run: ask and count only, write nothing.
        progress: called with the graph's IRI and its triples after each is sent.
        notice: called with a sentence when the server is busy or gone and will be asked again.
        session: how to reach the server; by default with the credentials of the environment or a netrc.

    Raises:
        ExportError: the export cannot be read, is empty, has triples outside named graphs or graphs in
            pieces; nothing was sent then.
        StoreError: the server refuses, cannot be reached, or holds another number of triples afterwards.
    """
    check_address(url)
    query_url = query_url or _find_endpoint(url)
    session = session or Session(url, notice=notice)
    graphs = base_iri + "graph/"
    sent = _check_graphs(source, graphs)
    there = dict(_count_graphs(session, query_url, graphs))
    for name, triples in _read_graphs(source, graphs):
        if not dry_run:
            _put(session, url, name, triples)
        if progress is not None:
            progress(name, len(triples))
    gone = () if keep else tuple(sorted(set(there) - set(sent)))
    if not dry_run:
        for name in gone:
            session.send("DELETE", _address(url, name))
        expected = {**({name: there[name] for name in set(there) - set(sent)} if keep else {}), **sent}
        _compare(expected, dict(_count_graphs(session, query_url, graphs)))
    return PushReport(tuple(sorted(sent.items())), gone, dry_run)


def _check_graphs(source: Path, graphs: str) -> dict[str, int]:
    """Read the export once before anything is sent: a broken one must not leave half of itself there."""
    found: dict[str, int] = {}
    for name, triples in _read_graphs(source, graphs):
        if name in found:
            raise ExportError(f"has the graph {name} in pieces", path=source, remedy="export it again")
        found[name] = len(triples)
    if not found:
        raise ExportError("holds no triples", path=source, remedy="export it again")
    return found


def _read_graphs(source: Path, graphs: str) -> Iterator[tuple[str, set[ox.Triple]]]:
    for graph, quads in groupby(read_quads(source), key=lambda quad: quad.graph_name):
        if not isinstance(graph, ox.NamedNode) or not graph.value.startswith(graphs):
            where = graph.value if isinstance(graph, ox.NamedNode) else "no named graph"
            raise ExportError(
                f"has triples in {where}, not below {graphs}",
                path=source,
                remedy="push TriG or N-Quads, with the base IRI that they were exported with",
            )
        yield graph.value, {quad.triple for quad in quads}


def _put(session: Session, url: str, name: str, triples: Iterable[ox.Triple]) -> None:
    body = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.N_TRIPLES)
    reply = session.send("PUT", _address(url, name), body=body, content_type="application/n-triples")
    if reply.status == 404:
        raise StoreError(
            f"PUT {url}: there is no Graph Store", remedy="see the manual of the store for its address"
        )


def _address(url: str, graph: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}graph={urllib.parse.quote(graph, safe='')}"


def _find_endpoint(url: str) -> str:
    plain = url.partition("?")[0].rstrip("/")
    for store, endpoint in _ENDPOINTS:
        if plain.endswith(store):
            return plain.removesuffix(store) + endpoint
    raise StoreError(
        f"which address of {plain} answers queries is not known", remedy="name it with --query-url"
    )


def _count_graphs(session: Session, query_url: str, graphs: str) -> Iterator[tuple[str, int]]:
    """Count the triples of each graph below ``graphs``, page by page in the order of their names."""
    last = ""
    while True:
        query = (
            "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o }"
            f" FILTER(STRSTARTS(STR(?g), {ox.Literal(graphs)}) && STR(?g) > {ox.Literal(last)}) }}"
            f" GROUP BY ?g ORDER BY ?g LIMIT {_PAGE}"
        )
        rows = _select(session, query_url, query)
        yield from rows
        if len(rows) < _PAGE:
            return
        last = rows[-1][0]


def _select(session: Session, query_url: str, query: str) -> list[tuple[str, int]]:
    reply = session.send(
        "POST",
        query_url,
        body=urllib.parse.urlencode({"query": query}).encode(),
        content_type="application/x-www-form-urlencoded",
        accept="application/sparql-results+json",
    )
    problem = f"{query_url}: no SPARQL endpoint answers there"
    if reply.status == 404 or "json" not in reply.content_type:
        raise StoreError(problem, remedy="name it with --query-url")
    try:
        solutions = ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
        assert isinstance(solutions, ox.QuerySolutions)
        return [(row["g"].value, int(row["n"].value)) for row in solutions]
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{problem}: {error}", remedy="name it with --query-url") from error


def _compare(expected: dict[str, int], found: dict[str, int]) -> None:
    wrong = [name for name in sorted({*expected, *found}) if expected.get(name, 0) != found.get(name, 0)]
    if wrong:
        name = wrong[0]
        raise StoreError(
            f"{len(wrong)} graphs differ after the push: {name} has {expected.get(name, 0)} triples here and"
            f" {found.get(name, 0)} in the store",
            remedy="push again; if it stays, the store changes what it is given",
        )
