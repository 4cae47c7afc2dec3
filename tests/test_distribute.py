"""Reading in several processes gives what one gives, in the same order."""

from __future__ import annotations

import hashlib
import itertools

import pytest

from kg.distribute import BATCH, Reader, Settings, extract_all
from kg.errors import LanguageError, MissingPipelineError
from kg.model import Document, Metadata, to_json
from kg.ontology import Ontology

TEXTS = (
    "OpenAI launched Sora in 2024.",
    "Microsoft acquired Nuance for $19.7 billion.",
    "Sam Altman is the CEO of OpenAI.",
)


def write(number: int, language: str = "en") -> Document:
    text = TEXTS[number % len(TEXTS)]
    return Document(
        Metadata(f"d-{number}", language, hashlib.sha256(text.encode()).hexdigest(), len(text)), text
    )


def test_two_processes_give_what_one_gives() -> None:
    documents = [write(number) for number in range(BATCH + 3)]  # more than one batch
    alone = [to_json(e) for e in extract_all(documents, Settings(), jobs=1)]
    together = [to_json(e) for e in extract_all(documents, Settings(), jobs=2)]
    assert together == alone
    assert len(alone) == len(documents)


def test_the_order_is_that_of_the_documents(ontology: Ontology) -> None:
    documents = [write(number) for number in (2, 0, 1)]
    read = extract_all(documents, Settings(), ontology=ontology)
    assert [e.document.id for e in read] == ["d-2", "d-0", "d-1"]


def test_documents_are_read_as_they_come(ontology: Ontology) -> None:
    """An endless source can be read: nothing is collected before."""
    endless = (write(number) for number in itertools.count())
    read = extract_all(endless, Settings(), ontology=ontology)
    assert [e.document.id for e in itertools.islice(read, 2)] == ["d-0", "d-1"]


def test_no_documents_give_nothing(ontology: Ontology) -> None:
    assert list(extract_all([], Settings(), ontology=ontology)) == []


def test_an_unknown_language_is_told(ontology: Ontology) -> None:
    with pytest.raises(LanguageError, match="tlh"):
        Reader(Settings(), ontology).read(write(0, "tlh"))


def test_a_missing_pipeline_is_told(ontology: Ontology) -> None:
    with pytest.raises(MissingPipelineError):
        Reader(Settings(pipelines={"en": "no_such_pipeline"}), ontology).read(write(0))
