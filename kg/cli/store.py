"""``kg query``, ``kg push`` and ``kg serve``: ask a graph, send it away, offer it on this machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from kg.errors import StoreError
from kg.exporters import ExportOptions
from kg.stores import format_answer, list_queries, run_query
from kg.stores import push as push_graphs
from kg.stores import serve as serve_graph

DEFAULT_SOURCE = Path("exports/graph.trig")


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("query", required=False)
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format", "format_", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    help="Seconds that the query may take; 0 is without end.",
)
@click.pass_context
def query(ctx: click.Context, query: str | None, source: Path | None, format_: str, timeout: float) -> None:
    """Ask a graph.

    QUERY is the name of a shipped query, a file of SPARQL, SPARQL itself, or - for standard input; without
    it the shipped queries are listed. SOURCE is an export or the folder of a store (exports/graph.trig
    where nothing is said). Parameters of a shipped query are options: kg query timeline --product Sora.
    """
    extra = list(ctx.args)
    if source is not None and str(source).startswith("--"):
        extra.insert(0, str(source))
        source = None
    if query is None:
        for each in list_queries():
            options = " ".join(f"--{p.name} {p.name.upper()}" for p in each.parameters)
            click.echo(f"{each.name:<22} {each.title}" + (f"  [{options}]" if options else ""))
        return
    parameters, rest = _parameters(extra)
    if source is None and rest:
        source = Path(rest.pop(0))
    if rest:
        raise click.UsageError(f"unexpected argument {rest[0]!r}")
    answer = run_query(
        source or DEFAULT_SOURCE, _text(query), parameters=parameters, time_limit=timeout or None
    )
    click.echo(format_answer(answer, format_), nl=False)


def _text(query: str) -> str:
    """The query itself: from standard input, from a file, or as it is given."""
    if query == "-":
        return sys.stdin.read()
    path = Path(query)
    if query.endswith((".rq", ".sparql")) or (" " not in query and path.is_file()):
        try:
            return path.read_text(encoding="utf-8")
        except OSError as error:
            raise StoreError(f"the query cannot be read: {error.strerror}", path=path) from error
    return query


def _parameters(arguments: list[str]) -> tuple[dict[str, str], list[str]]:
    """Options ``--name value`` and ``--name=value`` as parameters, and what is left."""
    found: dict[str, str] = {}
    rest: list[str] = []
    while arguments:
        argument = arguments.pop(0)
        if not argument.startswith("--"):
            rest.append(argument)
            continue
        name, equals, value = argument[2:].partition("=")
        if not equals:
            if not arguments:
                raise click.UsageError(f"option --{name} needs a value")
            value = arguments.pop(0)
        found[name] = value
    return found, rest


@click.command()
@click.argument("url")
@click.argument("source", default=str(DEFAULT_SOURCE), type=click.Path(path_type=Path))
@click.option("--query-url", help="SPARQL endpoint, where it cannot be told from URL.")
@click.option(
    "--base-iri", default=ExportOptions().base_iri, show_default=True, help="Graphs below it are ours."
)
@click.option("--keep", is_flag=True, help="Leave graphs of ours that SOURCE no longer has.")
@click.option("--dry-run", is_flag=True, help="Ask and count only; write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def push(
    url: str, source: Path, query_url: str | None, base_iri: str, keep: bool, dry_run: bool, quiet: bool
) -> None:
    """Make a triple store hold what SOURCE holds (SPARQL 1.1 Graph Store Protocol).

    Credentials come from KG_STORE_USER and KG_STORE_PASSWORD, or from a netrc.
    """

    def tell(graph: str, triples: int) -> None:
        if not quiet:
            click.echo(f"{triples:>8}  {graph}", err=True)

    def warn(notice: str) -> None:
        if not quiet:
            click.echo(f"kg: {notice}", err=True)

    report = push_graphs(
        source,
        url,
        query_url=query_url,
        base_iri=base_iri,
        keep=keep,
        dry_run=dry_run,
        progress=tell,
        notice=warn,
    )
    done = "would be sent" if dry_run else "sent"
    click.echo(f"{len(report.sent)} graphs, {report.triples} triples {done}; {len(report.deleted)} removed")


@click.command()
@click.argument("source", default=str(DEFAULT_SOURCE), type=click.Path(path_type=Path))
@click.option(
    "--page",
    type=click.Path(path_type=Path),
    help="The page to show at /; by default graph.html beside SOURCE.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="An address of this machine's loopback.")
@click.option("--port", default=7878, show_default=True, help="0 takes any that is free.")
@click.option("--time-limit", default=30.0, show_default=True, help="Seconds that a query may take.")
def serve(source: Path, page: Path | None, host: str, port: int, time_limit: float) -> None:
    """Answer SPARQL queries at /sparql and show the page at /, on this machine, until interrupted."""
    beside = source.parent / "graph.html"
    shown = page or (beside if beside.is_file() else None)

    def ready(address: str, stop: Callable[[], None]) -> None:
        click.echo(f"listening on {address}; stop with Ctrl-C", err=True)

    serve_graph(source, page=shown, host=host, port=port, time_limit=time_limit, ready=ready)
