"""Write down what a trained model was made of, how good it is and what may be done with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CARD = "card.json"
SCORES = {
    "words": "words found (F)",
    "upos": "parts of speech right",
    "features": "features right",
    "lemmas": "lemmas right",
}


def write_card(card: Mapping[str, Any], recipe: Mapping[str, Any], output: Path) -> None:
    """Write ``card.json`` and the same for readers, ``README.md``.

    Args:
        card: language, files with digests, numbers of sentences, seed, steps, versions, scores, digest.
        recipe: the language's ``training.toml``: data, licence, limits.
        output: the model's folder.
    """
    text = json.dumps(card, ensure_ascii=False, indent=2, sort_keys=True)
    (output / CARD).write_text(text + "\n", encoding="utf-8")
    (output / "README.md").write_text(_describe(card, recipe), encoding="utf-8")


def read_card(output: Path) -> dict[str, Any]:
    """Read ``card.json`` of a model's folder."""
    card: dict[str, Any] = json.loads((output / CARD).read_text(encoding="utf-8"))
    return card


def _describe(card: Mapping[str, Any], recipe: Mapping[str, Any]) -> str:
    language = card["language"]
    counts, scores = card["sentences"], card["scores"]
    lines = [
        f"# Model of parts of speech and lemmas: {language}",
        "",
        f"**The files of this folder are licensed {recipe['licence']}**, other than the program that reads",
        "them. They were made by `kg train` from the data below, whose licence they keep.",
        "",
        f"Made again with `kg train {language} --corpus CORPORA/{language} -o FOLDER` (seed {card['seed']},",
        f"{card['steps']} steps, spaCy {card['spacy']}); SHA-256 of the network {card['weights_sha256']}.",
        "",
        "## Data",
        "",
        *(f"- {source}" for source in recipe["data"]),
        "",
        f"Sentences: {counts['train']} to train, {counts['dev']} to choose the best state,",
        f"{counts['test']} to test.",
        "",
        "| file | SHA-256 |",
        "| --- | --- |",
        *(f"| {name} | {digest} |" for name, digest in sorted(card["files"].items())),
        "",
        "## Scores on the test part",
        "",
        "| what | of 1 |",
        "| --- | --- |",
        *(f"| {told} | {scores[name]:.3f} |" for name, told in SCORES.items() if name in scores),
        "",
        "Words the treebank parts and the tokenizer does not (*zum*, *du*, *pelo*) count as one. The test",
        "part was neither trained on nor used to choose.",
        "",
        "## Limits",
        "",
        *(f"- {limit}" for limit in recipe["limits"]),
        "",
    ]
    return "\n".join(lines)
