"""What each source is worth, and what reading costs: the two tables of ``kg/languages/README.md``.

Run ``python tests/benchmarks/sources.py [--into README.md] [GOLD …]``. The first table gives F1 by language
with everything, and how it changes when what the pipeline says of tags, lemmas, arcs or names is left out;
where no gold file is named, it is ``tests/gold/articles.json``. The second gives, by language, the time to
load, how many words (for Han and kana: characters) are read in a CPU second of one core, the share of that
time that the pipeline takes, and memory. Each language is read in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
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
from kg.language import folders  # noqa: E402
from kg.model import Document  # noqa: E402
from kg.ontology import load_ontology  # noqa: E402
from kg.taggers.withheld import WITHHELD  # noqa: E402

KINDS = ("entities", "relations", "roles")
ROUNDS = 5


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


def measure_reading(code: str, paths: Sequence[Path]) -> dict[str, float]:
    """Seconds to load a language, units a CPU second, the pipeline's share of it, and MiB of this process."""
    documents = [d for d in read_documents(paths) if isinstance(d, Document) and d.meta.language == code]
    started = time.process_time()
    reader = Reader(Settings(), load_ontology())
    language = reader.language(code)
    reader.read(documents[0])
    loaded = time.process_time() - started
    started = time.process_time()
    for _ in range(ROUNDS):
        for document in documents:
            reader.read(document)
    whole = time.process_time() - started
    started = time.process_time()
    for _ in range(ROUNDS):
        for document in documents:
            prepared = language.definition.prepare(document.text)
            list(language.analyse(filter(None, prepared.split("\n"))))
    pipeline = time.process_time() - started
    spaced = language.lexicon.grammar.segmented
    units = ROUNDS * sum(len(d.text.split()) if spaced else len(d.text) for d in documents)
    memory = _peak_memory()
    return {"load": loaded, "speed": units / whole, "share": pipeline / whole, "memory": memory}


def _peak_memory() -> float:
    """MiB that this process held at most; what a parent held before it started it does not count."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def measure_all(paths: Sequence[Path]) -> str:
    """A Markdown table of :func:`measure_reading` for every language."""
    lines = ["| language | load, s | read in a CPU second | of it the pipeline | memory, MiB |"]
    lines.append("| --- | ---: | ---: | ---: | ---: |")
    for code in folders():
        command = [sys.executable, __file__, "--measure", code, *map(str, paths)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        cells = (code, f"{found['load']:.1f}", f"{found['speed']:,.0f}", f"{found['share']:.0%}")
        lines.append(f"| {' | '.join(cells)} | {found['memory']:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the tables, or put them into the file named."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--measure", metavar="LANGUAGE", help="measure one language over these documents")
    arguments.add_argument("--into", type=Path, help="the file to put the tables into")
    arguments.add_argument("paths", nargs="*", type=Path, help="gold files")
    given = arguments.parse_args()
    if given.measure:
        print(json.dumps(measure_reading(given.measure, given.paths)))
        return
    golds = given.paths or [ROOT / "tests/gold/articles.json"]
    articles = sorted({each.path for gold in golds for each in read_gold(gold)})
    tables = f"{compare_sources(golds)}\n\n{measure_all(articles)}"
    if given.into:
        given.into.write_text(replace_table(given.into.read_text("utf-8"), tables), "utf-8")
    else:
        print(tables)


if __name__ == "__main__":
    main()
