"""How many names of one thing in several scripts are joined, by letters alone: B³ on a file of names.

Run as ``python -m tests.benchmarks.names tests/data/names_held_out.tsv``. Each name stands alone in
a document of its own, so that nothing but the names themselves can bring them together. ``listed`` instead of
a file stands for the people and organisations of the authority list that are not in the held-out file: many
more, so that names have many others beside them that are like them.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.matching import match
from kg.matching.judgements import NO_JUDGEMENTS
from kg.matching.scripts import fold_name
from kg.model import Entity, Evidence, Extraction, Metadata, Name
from kg.ontology import Ontology, load_ontology

HELD_OUT = Path(__file__).parents[1] / "data" / "names_held_out.tsv"
Things = list[tuple[str, list[tuple[str, str]]]]  # class, (language, name)


@dataclass(frozen=True)
class Scores:
    """B³ over names: each name's own precision and recall, averaged."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def read_names(path: Path) -> Things:
    """Read a file of names: a thing a line, its class, then ``language=name``, parted by tabs."""
    things = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cls, *forms = line.split("\t")
            things.append((cls, [(f.split("=", 1)[0], f.split("=", 1)[1]) for f in forms]))
    return things


def list_names(ontology: Ontology, without: Things) -> Things:
    """The names of listed people and organisations, each spelling once, of what has several."""
    known = {fold_name(text) for _, forms in without for _, text in forms}
    things = []
    for listed in ontology.authority:
        spelt: dict[str, tuple[str, str]] = {}
        for language in ("en", "zh-Hans", "zh-Hant", "ja"):
            for _, text in (label for label in listed.labels if label[0] == language):
                spelt.setdefault(fold_name(text), (language, text))
        other = known.isdisjoint(fold_name(text) for _, text in (*listed.labels, *listed.aliases))
        if other and len(spelt) > 1 and ontology.group(listed.cls) in ("person", "organization"):
            things.append((listed.cls, list(spelt.values())))
    return things


def cluster_names(things: Things, ontology: Ontology) -> tuple[list[int], list[str]]:
    """The true and the found cluster of each name."""
    extractions, truth, keys = [], [], []
    for number, (cls, forms) in enumerate(things):
        for place, (language, text) in enumerate(forms):
            key = f"{ontology.group(cls)}:{text.casefold()}"
            entity = Entity(
                key,
                cls,
                ((language, text),),
                (Name(language, text, 1),),
                evidence=(Evidence("given", cls, 2.0),),
            )
            meta = Metadata(f"n{number:04}-{place}", language, "0" * 64, 100)
            extractions.append(Extraction(meta, entities=(entity,)))
            truth.append(number)
            keys.append(key)
    matching = match(extractions, ontology, NO_JUDGEMENTS)
    return truth, [matching.keys.get(k, k) for k in keys]


def score_clusters(truth: Sequence[object], found: Sequence[object]) -> Scores:
    """B³ of found clusters against true ones."""
    both, right, given = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    precision = sum(n * n / given[f] for (_, f), n in both.items()) / len(truth)
    recall = sum(n * n / right[t] for (t, _), n in both.items()) / len(truth)
    return Scores(precision, recall)


def tell(scores: Scores) -> str:
    """Precision, recall and F1 in one line."""
    return f"P {scores.precision:.3f}\tR {scores.recall:.3f}\tF1 {scores.f1:.3f}"


def main(paths: Sequence[str]) -> None:
    """Score each file; with ``--show``, list what was joined wrongly and what was left apart."""
    ontology = load_ontology()
    for path in (p for p in paths if p != "--show"):
        things = list_names(ontology, read_names(HELD_OUT)) if path == "listed" else read_names(Path(path))
        truth, found = cluster_names(things, ontology)
        scores = score_clusters(truth, found)
        print(f"{path}\t{len(things)} things\t{tell(scores)}")
        for cls in sorted({cls for cls, _ in things}):
            mine = [(t, f) for t, f in zip(truth, found, strict=True) if things[t][0] == cls]
            print(f"  {cls}\t{tell(score_clusters(*zip(*mine, strict=True)))}")
        if "--show" in paths:
            _show(things, truth, found)


def _show(things: Things, truth: Sequence[int], found: Sequence[str]) -> None:
    forms = [f"{language}={text}" for _, names in things for language, text in names]
    by_found, by_truth = defaultdict(list), defaultdict(list)
    for form, t, f in zip(forms, truth, found, strict=True):
        by_found[f].append((t, form))
        by_truth[t].append((f, form))
    for group in by_found.values():
        if len({t for t, _ in group}) > 1:
            print("joined wrongly:", [form for _, form in group])
    for group in by_truth.values():
        if len({f for f, _ in group}) > 1:
            print("left apart:", [(f, form) for f, form in group])


if __name__ == "__main__":
    main(sys.argv[1:])
