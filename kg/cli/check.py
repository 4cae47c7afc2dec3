"""``kg validate``, ``kg evaluate``, ``kg languages`` and ``kg train``: what is good, and how good."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.options import pipeline_option
from kg.distribute import Reader, Settings
from kg.documents import read_documents
from kg.errors import KGError, LanguageError
from kg.evaluate import KINDS, Report, Score, table
from kg.evaluate import evaluate as score
from kg.gold import GoldDocument, read_gold
from kg.language import folders, load_language
from kg.model import Document, Extraction
from kg.ontology import load_ontology
from kg.taggers.withheld import WITHHELD
from kg.validate import validate as check
from kg.validate import write_report


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--report", type=click.Path(path_type=Path), help="File for the report as RDF.")
def validate(path: Path, report: Path | None) -> None:
    """Check an export against the shapes; 0 where it conforms, 1 where there are findings."""
    found = check(path)
    if report is not None:
        with report.open("wb") as out:
            write_report(found, out)
    click.echo(found.to_text(), nl=False)
    if not found.passed:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--json", "json_path", type=click.Path(path_type=Path), help="File for the scores as JSON.")
@click.option("--min", "least", type=float, help="End with status 1 where a kind's F1 is lower.")
@click.option("--document", "names", multiple=True, help="Only these documents of the gold file.")
@click.option("--quiet", is_flag=True, help="The table only, not what was missed and invented.")
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(list(WITHHELD)),
    help="Leave out what the languages' pipelines say of this, to see what it is worth.",
)
@pipeline_option
def evaluate(
    gold: Path, json_path: Path | None, least: float | None, names: tuple[str, ...], quiet: bool,
    without: tuple[str, ...], pipelines: dict[str, str],
) -> None:  # fmt: skip
    """Score the reading of GOLD's documents: precision, recall and F1 by kind."""
    ontology = load_ontology()
    reader = Reader(Settings(pipelines=pipelines, without=without), ontology)

    def read(each: GoldDocument) -> tuple[Document, Extraction]:
        document = next(iter(read_documents([each.path])))
        if isinstance(document, KGError):
            raise document
        return document, reader.read(document)

    chosen = [g for g in read_gold(gold) if not names or g.name in names]
    report = score(chosen, read, ontology)
    click.echo(table(report))
    if not quiet:
        _list_findings(report)
    if json_path is not None:
        json_path.write_text(
            json.dumps(_as_json(report), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        )
    if least is not None and report.lowest() < least:
        raise click.exceptions.Exit(1)


def _list_findings(report: Report) -> None:
    for head, findings in (("missed", report.missed), ("invented", report.invented)):
        click.echo(f"\n{head}")
        for f in findings:
            rules = f"  [{', '.join(f.rules)}]" if f.rules else ""
            click.echo(f"  {f.document:<12} {f.kind:<12} {f.what}{rules}\n      {f.sentence[:160]}")
    click.echo("\nconfidence, right, found")
    for step, (right, found) in sorted(report.calibration.items()):
        click.echo(f"  {step:.1f}  {right:>4} {found:>4}")


def _as_json(report: Report) -> dict[str, object]:
    def numbers(kinds: dict[str, Score]) -> dict[str, object]:
        parts = ("precision", "recall", "f1", "right", "missed", "invented")
        return {kind: {part: getattr(score, part) for part in parts} for kind, score in kinds.items()}

    return {
        "documents": {name: numbers(dict(kinds)) for name, kinds in sorted(report.scores.items())},
        "all": numbers({kind: report.total(kind) for kind in KINDS}),
        "missed": [asdict(f) for f in report.missed],
        "invented": [asdict(f) for f in report.invented],
        "calibration": {f"{step:.1f}": list(counts) for step, counts in sorted(report.calibration.items())},
    }


@click.command()
def languages() -> None:
    """List the languages, with what reads each of them."""
    ontology = load_ontology()
    for code, folder in folders().items():
        language = load_language(code, ontology)
        told = ", ".join(f"{name} {version}" for name, version in language.sources())
        click.echo(f"{code:<8} {language.definition.name:<12} kg/languages/{folder}: {told}")


@click.command()
@click.argument("language")
@click.option(
    "--corpus",
    required=True,
    type=click.Path(path_type=Path, exists=True),
    help="Folder of treebank files (CoNLL-U).",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder for the weights."
)
@click.option("--seed", type=int, help="Of all chance.  [default: the recipe's]")
def train(language: str, corpus: Path, output: Path, seed: int | None) -> None:
    """Train the weights of LANGUAGE from a folder of treebank files."""
    from kg.train import train as fit

    if language not in folders():
        raise LanguageError(f"unknown language {language!r}", remedy=f"known are {', '.join(folders())}")
    fit(language, corpus, output, seed=seed)
