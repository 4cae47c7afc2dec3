"""The embedded store: Oxigraph, in memory or in a folder.

It holds the named graphs of the export and, in the default graph, their union: Oxigraph's
own union of graphs gives a triple as often as graphs hold it, which multiplies rows.
An export without graphs (Turtle, N-Triples, JSON-LD) is held as one named graph, so that
the shipped queries, which look into graphs, answer on it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.exporters.options import BASE_IRI
from kg.exporters.rdf_read import read_quads

_MARK = "CURRENT"  # a file that every folder of an Oxigraph store has
_ONLY_GRAPH = ox.NamedNode(BASE_IRI + "graph/all")  # what holds an export that has no graphs


def open_store(source: Path) -> ox.Store:
    """Open what can be asked.

    Args:
        source: an export, which is read into memory, or a folder that :func:`build_store` made, which is
            opened for reading only.

    Raises:
        ExportError: the export cannot be read, or is not what its suffix says.
        StoreError: the folder holds no store, or the export no triples.
    """
    if not source.is_dir():
        store = ox.Store()
        store.bulk_extend(_read_with_union(source))
        return store
    if not (source / _MARK).exists():
        raise StoreError("holds no store", path=source, remedy="name an export, or a folder made from one")
    try:
        return ox.Store.read_only(str(source))
    except OSError as error:
        raise StoreError(f"cannot be opened: {error}", path=source, remedy="build it again") from error


def build_store(source: Path, folder: Path) -> int:
    """Load an export into a new store on disk.

    Args:
        source: the export.
        folder: made where it is missing; must hold nothing yet.

    Returns:
        How many different triples the store holds.

    Raises:
        ExportError: the export cannot be read, or is not what its suffix says.
        StoreError: the folder is in use or cannot be written, or the export holds no triples.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(
            "is not empty", path=folder, remedy="name a new folder: a store is a copy of an export"
        )
    try:
        store = ox.Store(str(folder))
        store.bulk_extend(_read_with_union(source))
        store.flush()
    except OSError as error:
        raise StoreError(
            f"cannot be written: {error}", path=folder, remedy="make room, or choose another"
        ) from error
    return sum(1 for _ in store.quads_for_pattern(None, None, None, ox.DefaultGraph()))


def _read_with_union(source: Path) -> Iterator[ox.Quad]:
    empty = True
    for quad in read_quads(source):
        empty = False
        yield quad
        flat = isinstance(quad.graph_name, ox.DefaultGraph)
        yield ox.Quad(quad.subject, quad.predicate, quad.object, _ONLY_GRAPH if flat else ox.DefaultGraph())
    if empty:
        raise StoreError("holds no triples", path=source, remedy="export it again")
