"""How good the reading is: F1 by language and kind, as the table of the README.

Run ``python tests/benchmarks/scores.py`` to print it, or with ``README.md`` to put it between the two marks
there. Scored are the seeds of this project (``tests/gold/seeds.json``) and, where they are at hand, the
articles that were not written here (``../shared/gold/seeds.json``).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from kg.distribute import Reader, Settings  # noqa: E402
from kg.documents import read_documents  # noqa: E402
from kg.errors import KGError  # noqa: E402
from kg.evaluate import KINDS, Report, Score, evaluate  # noqa: E402
from kg.gold import GoldDocument, read_gold  # noqa: E402
from kg.model import Document, Extraction  # noqa: E402
from kg.ontology import load_ontology  # noqa: E402

SETS = (
    ("`seeds/`, written here", ROOT / "tests/gold/seeds.json"),
    ("the articles they retell, machine-translated", ROOT.parent / "shared/gold/seeds.json"),
    ("21 other articles of 2023 and 2024", ROOT / "tests/gold/articles.json"),
)
MARKS = ("<!-- scores -->", "<!-- /scores -->")
ROLES = {"roles": "event roles"}


def score_gold(gold: Path, reader: Reader) -> Report:
    """Read and score every document of a gold file."""

    def read(each: GoldDocument) -> tuple[Document, Extraction]:
        document = next(iter(read_documents([each.path])))
        if isinstance(document, KGError):
            raise document
        return document, reader.read(document)

    return evaluate(read_gold(gold), read, reader.ontology)


def format_report(title: str, report: Report) -> str:
    """A Markdown table: a line a language and one for all, F1 in each cell."""
    head = [title, *(ROLES.get(kind, kind) for kind in KINDS)]
    lines = [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * len(KINDS)}"]
    for language in sorted({_language_of(name) for name in report.scores}):
        scores = [
            add_scores(s[kind] for name, s in report.scores.items() if _language_of(name) == language)
            for kind in KINDS
        ]
        lines.append(f"| {language} | {' | '.join(f'{score.f1:.2f}' for score in scores)} |")
    totals = [report.total(kind) for kind in KINDS]
    lines.append(f"| **all** | {' | '.join(f'**{total.f1:.2f}**' for total in totals)} |")
    lines.append(
        f"| right / missed / invented | {' | '.join(f'{t.right}/{t.missed}/{t.invented}' for t in totals)} |"
    )
    return "\n".join(lines)


def _language_of(document: str) -> str:
    """The language that a gold document's name begins with: ``zh-Hans-02`` → ``zh-Hans``."""
    return re.sub(r"-\w?\d+$", "", document)


def add_scores(scores: Iterable[Score]) -> Score:
    """The sum of scores."""
    total = Score()
    for score in scores:
        total.right += score.right
        total.missed += score.missed
        total.invented += score.invented
    return total


def replace_table(text: str, table: str, marks: tuple[str, str] = MARKS) -> str:
    """Put a table between two marks of a text."""
    begin, end = marks
    before, opened, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise SystemExit(f"the text has no {begin} … {end}")
    return f"{before}{begin}\n{table}\n{end}{after}"


def main() -> None:
    """Print the table, or put it into the file named."""
    reader = Reader(Settings(), load_ontology())
    table = "\n\n".join(
        format_report(title, score_gold(gold, reader))
        for title, gold in SETS
        if gold.exists() and all(g.path.exists() for g in read_gold(gold))
    )
    if len(sys.argv) > 1:
        path = Path(sys.argv[1])
        path.write_text(replace_table(path.read_text("utf-8"), table), "utf-8")
    else:
        print(table)


if __name__ == "__main__":
    main()
