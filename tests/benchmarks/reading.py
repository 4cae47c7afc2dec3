"""What reading costs, by language: the table of speed in ``kg/languages/README.md``.

Run ``python tests/benchmarks/reading.py [--into README.md] [PATH …]``. A path is a gold file, whose articles
are read, or a document or folder of documents; without one it is ``tests/gold/articles.json``. Each language
is read in a process of its own, on one core. Counted are words, for Han and kana characters. Rounds of
reading and of the pipeline alone take turns, and the fastest of each counts, so that a busy machine wrongs
neither.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from scores import replace_table  # noqa: E402

from kg.distribute import Reader, Settings  # noqa: E402
from kg.documents import read_documents  # noqa: E402
from kg.documents.sentences import split_sentences  # noqa: E402
from kg.gold import read_gold  # noqa: E402
from kg.language import folders  # noqa: E402
from kg.model import Document  # noqa: E402
from kg.ontology import load_ontology  # noqa: E402

ROUNDS = 5
MARKS = ("<!-- speed -->", "<!-- /speed -->")


def measure_reading(code: str, paths: Sequence[Path]) -> dict[str, float]:
    """What it costs to read the documents of one language.

    Returns:
        ``load``: CPU seconds until the first document is read; ``speed``: units read in a CPU second;
        ``pipeline``: units that the pipeline alone takes in one; ``memory``: MiB held at most.
    """
    documents = [d for d in read_documents(paths) if isinstance(d, Document) and d.meta.language == code]
    started = time.process_time()
    reader = Reader(Settings(), load_ontology())
    language = reader.language(code)
    reader.read(documents[0])
    load = time.process_time() - started
    prepared = [(language.definition.prepare(d.text), split_sentences(d)) for d in documents]

    def read() -> None:
        for document in documents:
            reader.read(document)

    def analyse() -> None:
        for text, spans in prepared:
            list(language.analyse(text[span.begin : span.end] for span in spans))

    spaced = language.lexicon.grammar.segmented
    units = sum(len(d.text.split()) if spaced else len(d.text) for d in documents)
    whole, pipeline = _fastest(read, analyse)
    return {"load": load, "speed": units / whole, "pipeline": units / pipeline, "memory": _peak_memory()}


def _fastest(*tasks: Callable[[], None]) -> list[float]:
    """The CPU seconds of the fastest round of each task."""
    seconds: list[list[float]] = [[] for _ in tasks]
    for _ in range(ROUNDS):
        for task, times in zip(tasks, seconds, strict=True):
            started = time.process_time()
            task()
            times.append(time.process_time() - started)
    return [min(times) for times in seconds]


def _peak_memory() -> float:
    """MiB that this process held at most; what a parent held before it started it does not count."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def measure_all(paths: Sequence[Path]) -> str:
    """A Markdown table of :func:`measure_reading` for every language."""
    heads = (
        "language",
        "read in a CPU second",
        "pipeline alone",
        "own code : pipeline",
        "load, s",
        "memory, MiB",
    )
    lines = [f"| {' | '.join(heads)} |", "| --- |" + " ---: |" * (len(heads) - 1)]
    for code in folders():
        command = [sys.executable, __file__, "--measure", code, *map(str, paths)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        ours = found["pipeline"] / found["speed"] - 1
        cells = (code, f"{found['speed']:,.0f}", f"{found['pipeline']:,.0f}", f"{ours:.1f}")
        lines.append(f"| {' | '.join(cells)} | {found['load']:.1f} | {found['memory']:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, or put it into the file named."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--measure", metavar="LANGUAGE", help="measure one language over these documents")
    arguments.add_argument("--into", type=Path, help="the file to put the table into")
    arguments.add_argument(
        "paths", nargs="*", type=Path, help="gold files, documents and folders of documents"
    )
    given = arguments.parse_args()
    if given.measure:
        print(json.dumps(measure_reading(given.measure, given.paths)))
        return
    paths = given.paths or [ROOT / "tests/gold/articles.json"]
    golds = [path for path in paths if path.suffix == ".json"]
    articles = {each.path for gold in golds for each in read_gold(gold)}
    table = measure_all(sorted(articles | {path for path in paths if path not in golds}))
    if given.into:
        given.into.write_text(replace_table(given.into.read_text("utf-8"), table, MARKS), "utf-8")
    else:
        print(table)


if __name__ == "__main__":
    main()
