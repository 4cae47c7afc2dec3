"""``kg fuse``, ``kg export``, ``kg compare`` and ``kg explain``: from extractions to facts and out again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from kg.cli.build import is_stream, warn_of_size, write_beside
from kg.coverage import compare as compare_versions
from kg.coverage import compare_alone, write_csv, write_text
from kg.errors import DocumentError, ExportError
from kg.explain import explain as explain_name
from kg.exporters import WRITERS, ExportOptions, write, write_stream
from kg.fusion import fuse as fuse_extractions
from kg.matching.judgements import NO_JUDGEMENTS, read_judgements
from kg.model import Extraction, Facts, from_json, to_json
from kg.ontology import LANGUAGES, load_ontology

reader_option = click.option(
    "--reader",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The reader's language: of names, properties and classes.",
)
ENDINGS = {
    ".trig": "trig", ".nq": "nquads", ".ttl": "turtle", ".nt": "ntriples", ".jsonld": "jsonld",
    ".graphml": "graphml", ".csv": "csv", ".html": "html", ".jsonl": "facts",
}  # fmt: skip


@click.command()
@click.option(
    "-i", "--input", "source", default="-", show_default=True, help="Extractions, a line a document."
)
@click.option("-o", "--output", default="-", show_default=True, help="File for the facts (JSON).")
@click.option(
    "--judgements", type=click.Path(path_type=Path), help="File of what is the same and what is not."
)
def fuse(source: str, output: str, judgements: Path | None) -> None:
    """Join extractions into facts: each entity and each fact once, with all its passages."""
    judged = read_judgements(judgements) if judgements else NO_JUDGEMENTS
    facts = fuse_extractions(read_extractions(source), load_ontology(), judged)
    if output == "-":
        sys.stdout.buffer.write(to_json(facts) + b"\n")
    else:
        write_beside(Path(output), lambda out: out.write(to_json(facts) + b"\n"))


@click.command()
@click.option(
    "-i",
    "--input",
    "source",
    default="-",
    show_default=True,
    help="Facts, as kg fuse writes them, or the folder that kg build wrote.",
)
@click.option("-o", "--output", default="-", show_default=True, help="File; its ending tells the format.")
@click.option(
    "--format", "format_", type=click.Choice(list(WRITERS)), help="Format, where the ending does not tell."
)
@click.option(
    "--base-iri", default=ExportOptions().base_iri, show_default=True, help="Where the data's IRIs begin."
)
@click.option(
    "--min-confidence", type=float, default=0.0, show_default=True, help="Leave out facts trusted less."
)
@click.option("--rdf12", is_flag=True, help="Add RDF 1.2 triple terms to assertions.")
@click.option("--align", is_flag=True, help="Add terms of schema.org, FOAF, W3C ORG and SEM.")
@click.option("--compress", is_flag=True, help="Write gzip.")
@click.option("--title", help="The page's heading.")
@click.option(
    "--max-nodes",
    default=ExportOptions().max_nodes,
    show_default=True,
    help="Things that the page draws at once.",
)
def export(
    source: str, output: str, format_: str | None, base_iri: str, min_confidence: float, rdf12: bool,
    align: bool, compress: bool, title: str | None, max_nodes: int,
) -> None:  # fmt: skip
    """Write facts in a format: RDF, GraphML, CSV or the page."""
    name = format_ or ENDINGS.get(Path(output).suffix)
    if name is None:
        raise ExportError(
            f"the format of {output!r} is not told", remedy=f"use --format: {', '.join(WRITERS)}"
        )
    facts, ontology = read_facts(source), load_ontology()
    options = ExportOptions(
        base_iri=base_iri,
        min_confidence=min_confidence,
        rdf12=rdf12,
        align=align,
        compress=compress,
        title=title,
        max_nodes=max_nodes,
        versions=compare_alone(facts, ontology) if name == "html" else None,
    )
    if output == "-":
        write_stream(facts, ontology, name, sys.stdout.buffer, options=options)
    elif is_stream(Path(output)):
        write_beside(Path(output), lambda out: write_stream(facts, ontology, name, out, options=options))
    else:
        write(facts, ontology, name, Path(output), options=options)
        if name == "html":
            warn_of_size(Path(output))


def read_extractions(source: str) -> Iterator[Extraction]:
    """Read extractions, a line each, from a file or (``-``) standard input.

    Raises:
        DocumentError: the file is missing, or a line is no extraction.
    """
    stream = sys.stdin.buffer if source == "-" else _open(source)
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                yield from_json(line, Extraction)
            except msgspec.MsgspecError as error:
                raise DocumentError(
                    f"not an extraction: {error}",
                    path=_name(source),
                    line=number,
                    remedy="write it with kg extract",
                ) from error


def read_facts(source: str) -> Facts:
    """Read facts from a file, the folder that ``kg build`` wrote, or (``-``) standard input.

    Raises:
        DocumentError: the file is missing or holds something else.
    """
    if Path(source).is_dir():
        source = str(Path(source) / "facts.jsonl")
    stream = sys.stdin.buffer if source == "-" else _open(source)
    try:
        return from_json(stream.read(), Facts)
    except msgspec.MsgspecError as error:
        raise DocumentError(
            f"not facts: {error}", path=_name(source), remedy="write them with kg fuse or kg build"
        ) from error


def _name(source: str) -> str:
    return "standard input" if source == "-" else source


def _open(source: str):  # type: ignore[no-untyped-def]
    try:
        return Path(source).open("rb")
    except OSError as error:
        raise DocumentError(
            f"cannot be read: {error.strerror}", path=source, remedy="name what kg build wrote"
        ) from error


@click.command()
@click.argument("folder", default="exports", type=click.Path(path_type=Path))
@click.option("--csv", "as_csv", is_flag=True, help="CSV, a line a fact and version.")
@reader_option
def compare(folder: Path, as_csv: bool, reader: str) -> None:
    """Say which language version of an article states what.

    FOLDER is what kg build wrote (facts.jsonl and extractions.jsonl).
    """
    facts = read_facts(str(folder / "facts.jsonl"))
    comparison = compare_versions(
        facts, read_extractions(str(folder / "extractions.jsonl")), load_ontology(), reader
    )
    click.echo(write_csv(comparison) if as_csv else write_text(comparison), nl=False)


@click.command()
@click.argument("name")
@click.option(
    "-i",
    "--input",
    "source",
    default="exports",
    show_default=True,
    help="The folder that kg build wrote, or its facts.jsonl.",
)
@reader_option
def explain(name: str, source: str, reader: str) -> None:
    """Say where an entity or a fact comes from, and why it is held for one thing.

    NAME is any name or the key of an entity, or the key of a fact, as kg query and the exports show it.
    """
    click.echo(explain_name(read_facts(source), name, load_ontology(), reader), nl=False)
