"""Processes that evaluate queries, so that one that takes too long can be ended."""

from __future__ import annotations

import multiprocessing
import queue
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KGError
from kg.stores.embed import open_store
from kg.stores.query import evaluate

RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
TRIPLES = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


class TimeLimitError(Exception):
    """A query took longer than it may."""


@dataclass(frozen=True, slots=True)
class Request:
    """A query of the SPARQL protocol: text, graphs, media types that the client takes, best first."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    accept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a query: its content, or what was wrong with it (``content_type`` is none then)."""

    content_type: str | None
    content: bytes


class Pool:
    """Processes that share a store on disk, each with one query at a time.

    Args:
        folder: of the store.
        size: how many queries run at once; more wait.
        time_limit: seconds that a query may take.
    """

    def __init__(self, folder: Path, *, size: int = 2, time_limit: float = 30.0) -> None:
        self._folder = folder
        self._time_limit = time_limit
        self._free: queue.Queue[_Worker] = queue.Queue()
        for _ in range(size):
            self._free.put(_Worker(folder))

    def ask(self, request: Request) -> Result:
        """Evaluate a query.

        Raises:
            TimeLimitError: it took too long; the process was ended and another takes its place.
        """
        worker = self._free.get()
        try:
            result = worker.ask(request, self._time_limit)
        except TimeLimitError:
            worker.close()
            worker = _Worker(self._folder)
            raise
        finally:
            self._free.put(worker)
        return result

    def close(self) -> None:
        """End all processes that are not busy."""
        while not self._free.empty():
            self._free.get().close()


class _Worker:
    def __init__(self, folder: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_work, args=(folder, other), daemon=True)
        self._process.start()
        self._started = False
        other.close()

    def ask(self, request: Request, time_limit: float) -> Result:
        try:
            if not self._started:  # to start takes time that is not the query's
                self._started = bool(self._connection.recv())
            self._connection.send(request)
            if not self._connection.poll(time_limit):
                raise TimeLimitError
            result: Result = self._connection.recv()
        except (EOFError, BrokenPipeError) as error:
            raise TimeLimitError from error
        return result

    def close(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()


def _work(folder: Path, connection: Connection) -> None:
    store = open_store(folder)
    connection.send(True)
    while True:
        try:
            request: Request = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        connection.send(_answer(store, request))


def _answer(store: ox.Store, request: Request) -> Result:
    try:
        results = evaluate(
            store,
            request.query,
            default_graphs=[ox.NamedNode(one) for one in request.default_graphs] or None,
            named_graphs=[ox.NamedNode(one) for one in request.named_graphs] or None,
        )
        if isinstance(results, ox.QueryTriples):
            kind = _choose(request.accept, tuple(TRIPLES))
            return Result(kind, results.serialize(format=TRIPLES[kind]) or b"")
        kind = _choose(request.accept, tuple(RESULTS))
        return Result(kind, results.serialize(format=RESULTS[kind]) or b"")
    except KGError as error:
        return Result(None, str(error).encode())
    except (OSError, RuntimeError, ValueError) as error:
        return Result(None, f"the query failed: {error}".encode())


def _choose(accept: tuple[str, ...], known: tuple[str, ...]) -> str:
    """The first media type that both sides know; the first of ours where none is."""
    return next((one for one in accept if one in known), known[0])
