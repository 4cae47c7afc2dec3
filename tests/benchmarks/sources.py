"""What each source is worth: the table of scores in ``kg/languages/README.md``.

Run ``python tests/benchmarks/sources.py [--into README.md] [GOLD …]``. The table gives F1 by language with
everything, and how it changes when what the pipeline says of tags, lemmas, arcs or names is left out; where
no gold file is named, it is ``tests/gold/articles.json``. What reading costs, ``reading.py`` tells.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from scores import add_scores, replace_table, score_gold  # noqa: E402

from kg.distribute import Reader, Settings  # noqa: E402
from kg.documents import read_documents  # noqa: E402
from kg.evaluate import Score  # noqa: E402
from kg.gold import read_gold  # noqa: E402
from kg.model import Document  # noqa: E402
from kg.ontology import load_ontology  # noqa: E402
from kg.taggers.withheld import WITHHELD  # noqa: E402

KINDS = ("entities", "relations", "roles")


def score_without(golds: Sequence[Path], kinds: tuple[str, ...]) -> dict[str, dict[str, Score]]:
    """Language → kind of fact → score over all documents of the gold files."""
    reader = Reader(Settings(without=kinds), load_ontology())
    totals: dict[str, dict[str, Score]] = defaultdict(lambda: {kind: Score() for kind in KINDS})
    for gold in golds:
        report = score_gold(gold, reader)
        for each in read_gold(gold):
            document = next(iter(read_documents([each.path])))
            assert isinstance(document, Document)
            for kind in KINDS:
                total = totals[document.meta.language][kind]
                totals[document.meta.language][kind] = add_scores((total, report.scores[each.name][kind]))
    return dict(totals)


def compare_sources(golds: Sequence[Path]) -> str:
    """A Markdown table: F1 (precision) with everything, and the change without each kind of source."""
    full = score_without(golds, ())
    less = {kind: score_without(golds, (kind,)) for kind in WITHHELD}
    lines = [f"| language | fact | F1 (precision) | {' | '.join(f'without {kind}' for kind in WITHHELD)} |"]
    lines.append(f"| --- | --- | ---: |{' ---: |' * len(WITHHELD)}")
    for language, scores in sorted(full.items()):
        for fact in KINDS:
            cells = (
                f"{less[kind][language][fact].f1 - scores[fact].f1:+.3f} "
                f"({less[kind][language][fact].precision - scores[fact].precision:+.3f})"
                for kind in WITHHELD
            )
            whole = f"{scores[fact].f1:.3f} ({scores[fact].precision:.3f})"
            lines.append(f"| {language} | {fact} | {whole} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, or put it into the file named."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--into", type=Path, help="the file to put the table into")
    arguments.add_argument("paths", nargs="*", type=Path, help="gold files")
    given = arguments.parse_args()
    golds = given.paths or [ROOT / "tests/gold/articles.json"]
    table = compare_sources(golds)
    if given.into:
        given.into.write_text(replace_table(given.into.read_text("utf-8"), table), "utf-8")
    else:
        print(table)


if __name__ == "__main__":
    main()
