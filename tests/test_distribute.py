"""Reading in several processes gives what one gives, in the same order."""

from __future__ import annotations

import hashlib
import itertools
import pickle
import shutil
from collections.abc import Iterator

import pytest

from kg.distribute import BATCH, Reader, Settings, extract_all, try_all
from kg.errors import LanguageError, MissingPipelineError, ReadingError
from kg.model import Document, Extraction, Metadata, to_json
from kg.ontology import find_ontology
from kg.pipeline import Extractor

TEXTS = (
    "Acme Labs launched Zed-2 in 2024.",
    "Nova Inc. acquired Acme Labs for $19.7 billion.",
    "Acme Labs released Zed-3 in Japan.",
)
MORE_THAN_A_BATCH = BATCH + 3


def write(number: int, language: str = "en") -> Document:
    text = TEXTS[number % len(TEXTS)]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(Metadata(f"d-{number}", language, digest, len(text)), text)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with an empty authority list, which is quick to load in each process."""
    folder = tmp_path_factory.mktemp("ontology")
    shutil.copy(find_ontology() / "ontology.ttl", folder)
    (folder / "authority.ttl").write_text("")
    return Settings(ontology=folder)


@pytest.fixture(scope="module")
def alone(plain: Settings) -> tuple[Extraction, ...]:
    """What one process reads out of the first documents of an endless source."""
    endless: Iterator[Document] = (write(number) for number in itertools.count())
    return tuple(itertools.islice(extract_all(endless, Reader(plain)), MORE_THAN_A_BATCH))


def test_documents_are_read_as_they_come_and_in_their_order(alone: tuple[Extraction, ...]) -> None:
    assert [e.document.id for e in alone] == [f"d-{number}" for number in range(MORE_THAN_A_BATCH)]
    assert all(e.events or e.relations for e in alone)


def test_two_processes_give_what_one_gives(plain: Settings, alone: tuple[Extraction, ...]) -> None:
    documents = [write(number) for number in range(MORE_THAN_A_BATCH)]
    together = [to_json(e) for e in extract_all(documents, Reader(plain), jobs=2)]
    assert together == [to_json(e) for e in alone]


def test_no_documents_give_nothing(plain: Settings) -> None:
    assert list(extract_all([], Reader(plain))) == []


def test_an_unknown_language_is_told(plain: Settings) -> None:
    with pytest.raises(LanguageError, match="tlh"):
        Reader(plain).read(write(0, "tlh"))


def test_a_missing_pipeline_is_told(plain: Settings) -> None:
    settings = Settings(plain.ontology, {"en": "no_such_pipeline"})
    with pytest.raises(MissingPipelineError):
        Reader(settings).read(write(0))


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that fails on the second document."""
    extract = Extractor.extract

    def fail(self: Extractor, document: Document) -> Extraction:
        if document.meta.id == "d-1":
            raise ValueError("no head")
        return extract(self, document)

    monkeypatch.setattr(Extractor, "extract", fail)


@pytest.mark.usefixtures("faulty")
def test_a_fault_names_its_document_and_where_it_is(plain: Settings) -> None:
    with pytest.raises(ReadingError, match=r"^d-1: .*ValueError: no head.*test_distribute\.py:\d+.*report"):
        list(extract_all([write(number) for number in range(3)], Reader(plain)))


@pytest.mark.usefixtures("faulty")
def test_a_fault_keeps_no_other_document_from_being_read(plain: Settings) -> None:
    told = list(try_all([write(number) for number in range(3)], Reader(plain)))
    assert [type(e).__name__ for e in told] == ["Extraction", "ReadingError", "Extraction"]
    error = pickle.loads(pickle.dumps(told[1]))  # as between processes
    assert (str(error), error.path) == (str(told[1]), "d-1")
