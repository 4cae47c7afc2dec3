"""Ask an export or an embedded store, in SPARQL or by the name of a query that comes with the ontology."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import unicodedata
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.exporters.rdf_terms import KINDS, VOCABULARIES
from kg.ontology import find_ontology
from kg.stores.embed import open_store

Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple

_PARAMETER = re.compile(r"# \?(\w+)( \(optional\))?: (.+)")
_NOT_CODE = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\#[^\n]*""", re.S
)
_SERVICE = re.compile(r"(?<![\w:?$@-])service(?![\w:-])", re.I)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a shipped query asks its user for.

    Attributes:
        name: the variable that gets the value.
        help: what to give.
        required: whether the query means nothing without it.
    """

    name: str
    help: str
    required: bool


@dataclass(frozen=True, slots=True)
class ShippedQuery:
    """A query that comes with the ontology: a file of ``ontology/queries/``.

    Its first line of comment says what it answers, the next ones what it asks for.
    """

    name: str
    title: str
    parameters: tuple[Parameter, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave.

    Attributes:
        columns: the variables, without those that the user gave the value of; ``subject``, ``predicate``,
            ``object`` for triples, ``answer`` for yes or no.
        rows: the terms, none where a variable has no value.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def list_queries(folder: Path | None = None) -> tuple[ShippedQuery, ...]:
    """Read the queries that come with the ontology, sorted by name.

    Raises:
        StoreError: a file lacks the comment that says what it answers.
    """
    folder = folder or find_ontology() / "queries"
    return tuple(_read_query(path) for path in sorted(folder.glob("*.rq")))


def run_query(
    source: Path | ox.Store,
    query: str,
    *,
    parameters: Mapping[str, str] | None = None,
    folder: Path | None = None,
    time_limit: float | None = None,
) -> Answer:
    """Ask an export or a store; a pattern outside ``GRAPH`` sees the union of all graphs, each triple once.

    Args:
        source: an export, the folder of a store, or an open store.
        query: the name of a shipped query, or SPARQL 1.1 (``SELECT``, ``ASK``, ``CONSTRUCT``,
            ``DESCRIBE``), in which the prefixes of the export are known.
        parameters: values of variables. They are bound as strings, never put into the text.
        folder: of the shipped queries; by default that of the ontology.
        time_limit: seconds that the query may take, once the export is read. One that takes longer is left
            behind: it ends with the process.

    Raises:
        StoreError: the query is no SPARQL, asks another server, lacks a parameter or does not know one, or
            takes too long.
        ExportError: the export cannot be read.
    """
    parameters = dict(parameters or {})
    text = query
    if not re.search(r"[\s{}]", query.strip()):
        text = _choose(query, parameters, folder)
    store = source if isinstance(source, ox.Store) else open_store(source)
    values: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
        ox.Variable(name): ox.Literal(value) for name, value in parameters.items()
    }
    given = frozenset(parameters)
    return _within(time_limit, lambda: _collect(evaluate(store, text, values), given))


def evaluate(
    store: ox.Store,
    query: str,
    values: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] | None = None,
    *,
    default_graphs: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None,
    named_graphs: list[ox.NamedNode | ox.BlankNode] | None = None,
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Evaluate SPARQL 1.1, without asking any other server.

    Raises:
        StoreError: the query is no SPARQL, asks another server, or has no variable of a name in ``values``.
    """
    if _SERVICE.search(_NOT_CODE.sub(" ", query)):
        raise StoreError(
            "the query asks another server (SERVICE)", remedy="kg stays offline; ask that server"
        )
    try:
        return store.query(
            query,
            prefixes={**VOCABULARIES, **_DATA_PREFIXES},
            default_graph=default_graphs,
            named_graphs=named_graphs,
            substitutions=values or None,
        )
    except SyntaxError as error:
        raise StoreError(f"this is no SPARQL query: {error}", line=error.lineno) from error
    except RuntimeError as error:
        raise StoreError(str(error), remedy="name the variable in the SELECT") from error
    except (OSError, ValueError) as error:
        raise StoreError(f"the query failed: {error}") from error


def format_answer(answer: Answer, format: str) -> str:
    """Write an answer.

    Args:
        answer: what :func:`run_query` gave.
        format: ``table`` for people, ``csv`` (SPARQL 1.1 CSV), or ``json`` (SPARQL 1.1 JSON).

    Raises:
        StoreError: there is no such format.
    """
    if format == "table":
        return _format_table(answer)
    if format == "csv":
        return _format_csv(answer)
    if format == "json":
        return _format_json(answer)
    raise StoreError(f"no such format: {format}", remedy="known are table, csv, json")


_DATA_PREFIXES = {prefix: "https://w3id.org/ai-narrative/id/" + path for prefix, path in KINDS.items()}


def _read_query(path: Path) -> ShippedQuery:
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    if not head:
        raise StoreError("does not say what it answers", path=path, line=1, remedy="begin it with a comment")
    found = (_PARAMETER.fullmatch(line) for line in head[1:])
    parameters = tuple(Parameter(one[1], one[3], one[2] is None) for one in found if one)
    return ShippedQuery(path.stem, head[0].removeprefix("#").strip(), parameters, text)


def _choose(name: str, parameters: dict[str, str], folder: Path | None) -> str:
    """Find a shipped query and complete its parameters: an optional one that is not given is empty."""
    queries = {query.name: query for query in list_queries(folder)}
    if name not in queries:
        raise StoreError(f"no such query: {name}", remedy="known are " + ", ".join(queries))
    query = queries[name]
    known = {parameter.name for parameter in query.parameters}
    if unknown := sorted(set(parameters) - known):
        asked = ", ".join(sorted(known)) or "nothing"
        raise StoreError(f"the query {name} does not ask for {unknown[0]}", remedy=f"it asks for {asked}")
    for parameter in query.parameters:
        if parameter.name not in parameters:
            if parameter.required:
                raise StoreError(
                    f"the query {name} needs {parameter.name}: {parameter.help}",
                    remedy=f"give it with --{parameter.name}",
                )
            parameters[parameter.name] = ""
    return query.text


def _within(seconds: float | None, ask: Callable[[], Answer]) -> Answer:
    """Ask in a thread, which can be left while the store, which knows no end, goes on."""
    answered: Future[Answer] = Future()

    def work() -> None:
        try:
            answered.set_result(ask())
        except BaseException as error:
            answered.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        return answered.result(seconds)
    except TimeoutError:
        raise StoreError(
            f"the query took longer than {seconds:g} s", remedy="narrow it, or raise --timeout"
        ) from None


def _collect(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, given: frozenset[str]) -> Answer:
    try:
        if isinstance(results, ox.QueryBoolean):
            return Answer(("answer",), ((ox.Literal("true" if results else "false"),),))
        if isinstance(results, ox.QueryTriples):
            triples = tuple(sorted(((t.subject, t.predicate, t.object) for t in results), key=str))
            return Answer(("subject", "predicate", "object"), triples)
        columns = tuple(one.value for one in results.variables if one.value not in given)
        return Answer(columns, tuple(tuple(row[name] for name in columns) for row in results))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the query failed: {error}") from error


def _show(term: Term | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal):
        return term.value
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in (*_DATA_PREFIXES.items(), *VOCABULARIES.items()):
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
    return str(term)


def _format_table(answer: Answer) -> str:
    cells = [answer.columns, *(tuple(" ".join(_show(one).split()) for one in row) for row in answer.rows)]
    widths = [max(map(_measure, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(
            cell + " " * (width - _measure(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(lines) + f"\n{len(answer.rows)} row{'s' * (len(answer.rows) != 1)}\n"


def _measure(text: str) -> int:
    """How many columns of a terminal a text takes: Han and kana take two."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
        for one in text
    )


def _format_csv(answer: Answer) -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(answer.columns)
    for row in answer.rows:
        rows.writerow("" if one is None else getattr(one, "value", str(one)) for one in row)
    return out.getvalue()


def _format_json(answer: Answer) -> str:
    bindings = [
        {name: _to_json(one) for name, one in zip(answer.columns, row, strict=True) if one is not None}
        for row in answer.rows
    ]
    content = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _to_json(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        value: dict[str, object] = {"type": "literal", "value": term.value}
        if term.language:
            value["xml:lang"] = term.language
        elif not term.datatype.value.endswith("XMLSchema#string"):
            value["datatype"] = term.datatype.value
        return value
    parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
    return {"type": "triple", "value": {name: _to_json(one) for name, one in parts}}
