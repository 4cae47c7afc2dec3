"""The examples of every language's folder, read by the whole pipeline."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from kg.language import LANGUAGES, folders, load_language
from kg.model import Extraction
from kg.ontology import load_ontology
from kg.pipeline import Extractor
from tests.examples import Example, as_document, read_examples, states, tell_facts

CASES = [
    (code, example)
    for code, folder in folders().items()
    if (LANGUAGES / folder / "examples.md").exists()
    for example in read_examples(LANGUAGES / folder / "examples.md")
]


@functools.cache
def load(code: str) -> Extractor:
    ontology = load_ontology()
    return Extractor(load_language(code, ontology), ontology)


@functools.cache
def read(code: str, example: Example) -> Extraction:
    return load(code).extract(as_document(example, code))


@pytest.mark.parametrize(
    ("code", "example"),
    [(c, e) for c, e in CASES if e.known],
    ids=[f"{c}:{e.line}" for c, e in CASES if e.known],
)
def test_example_states_its_facts(code: str, example: Example) -> None:
    extraction = read(code, example)
    told = sorted(tell_facts(extraction)) + [
        f"{e.cls} {[(r.role, r.entity) for r in e.roles]} {e.time} [{e.status}]" for e in extraction.events
    ]
    for fact in example.facts:
        assert states(extraction, fact), f"{example.text}\n  lacks {fact}\n  has " + "\n      ".join(told)


@pytest.mark.parametrize("code", sorted({c for c, e in CASES if not e.known}))
def test_what_is_said_not_to_work_does_not(code: str) -> None:
    for example in [e for c, e in CASES if c == code and not e.known]:
        extraction = read(code, example)
        lacking = [fact for fact in example.facts if not states(extraction, fact)]
        assert lacking, f"{code}:{example.line}: this works now, move it up: {example.text}"


@pytest.mark.parametrize("code", sorted({c for c, _ in CASES}))
def test_every_passage_gives_its_text_back(code: str) -> None:
    for _, example in [(c, e) for c, e in CASES if c == code]:
        document = as_document(example, code)
        extraction = read(code, example)
        sentences = {s.passage: s.text for s in extraction.sentences}
        for sentence in extraction.sentences:
            assert document.text[sentence.begin : sentence.end] == sentence.text
        for mention in extraction.mentions:
            assert document.text[mention.begin : mention.end] == mention.text
        for fact in (*extraction.relations, *extraction.events, *extraction.observations):
            assert fact.passages
            assert all(passage in sentences for passage in fact.passages)


@pytest.mark.parametrize("code", list(folders()))
def test_language_folder_is_complete(code: str) -> None:
    folder = LANGUAGES / folders()[code]
    for name in (
        "__init__.py",
        "lexicon.toml",
        "numbers.toml",
        "dates.toml",
        "documents.toml",
        "examples.md",
        "SOURCES.md",
    ):
        assert (Path(folder) / name).exists(), f"{folder / name} is missing"
