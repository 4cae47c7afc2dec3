"""The same reading for many documents, in this process or in several, in the documents' order."""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import traceback
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import KGError, MissingPipelineError, ReadingError
from kg.language import Language, load_language
from kg.model import Document, Extraction
from kg.ontology import Ontology, load_ontology
from kg.pipeline import Extractor

BATCH = 8
# Records that are made before cycles are looked for: those of a document or two, of which few are left then.
YOUNG = 200_000


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read.

    Attributes:
        ontology: where it is.
        pipelines: language code → installed pipeline to use instead of the folder's own.
        without: kinds of sources to leave out, to measure what they are worth.
    """

    ontology: Path | None = None
    pipelines: Mapping[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()


class Reader:
    """Reads documents of any language; ontology and languages are loaded once, when they are first needed."""

    def __init__(self, settings: Settings, ontology: Ontology | None = None) -> None:
        self.settings = settings
        self._ontology = ontology
        self._languages: dict[str, Language] = {}
        self._extractors: dict[str, Extractor] = {}

    @property
    def ontology(self) -> Ontology:
        """What the reader was given, else what its settings name."""
        if self._ontology is None:
            self._ontology = load_ontology(self.settings.ontology)
        return self._ontology

    def language(self, code: str) -> Language:
        """The language of a code, as this reader reads it.

        Raises:
            LanguageError: it has no folder.
            MissingPipelineError: the pipeline that the settings name for it is not installed.
        """
        if code not in self._languages:
            pipeline = self.settings.pipelines.get(code)
            self._languages[code] = load_language(code, self.ontology, pipeline, self.settings.without)
        return self._languages[code]

    def read(self, document: Document) -> Extraction:
        """Read one document.

        Raises:
            LanguageError: its language has no folder.
            MissingPipelineError: a component of its language is not installed.
            ReadingError: a rule failed on it.
        """
        code = document.meta.language
        if code not in self._extractors:
            self._extractors[code] = Extractor(self.language(code), self.ontology)
            gc.freeze()  # words and weights stay: looking for cycles in them took a tenth of reading
            gc.set_threshold(YOUNG)
        try:
            return self._extractors[code].extract(document)
        except MissingPipelineError:
            raise
        except Exception as fault:  # of any kind: one of thousands of documents must not end the others
            raise _blame(fault, document) from fault


def _blame(fault: Exception, document: Document) -> ReadingError:
    """What to tell of a fault of our own: of which document, what went wrong, and where."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return ReadingError(
        f"reading it failed by a fault of kg: {type(fault).__name__}: {fault} "
        f"[{Path(frame.filename).name}:{frame.lineno}]",
        path=document.meta.id,
        remedy="please report it; --keep-going leaves the document out",
    )


def extract_all(documents: Iterable[Document], reader: Reader, *, jobs: int = 1) -> Iterator[Extraction]:
    """Read documents one after the other, or in processes.

    Args:
        documents: to read.
        reader: reads them; other processes make their own, of its settings.
        jobs: number of processes; 0 for one a core; 1 for this one.

    Yields:
        An extraction a document, in the order of the documents.

    Raises:
        KGError: a document's language cannot be read.
        ReadingError: a rule failed on a document.
    """
    for extraction in try_all(documents, reader, jobs=jobs):
        if isinstance(extraction, ReadingError):
            raise extraction
        yield extraction


def try_all(
    documents: Iterable[Document], reader: Reader, *, jobs: int = 1
) -> Iterator[Extraction | ReadingError]:
    """Do what :func:`extract_all` does, but give the error in place of a document on which a rule failed."""
    if jobs == 0:
        jobs = os.cpu_count() or 1
    if jobs == 1:
        for document in documents:
            yield _try(document, reader)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_start, initargs=(reader.settings,)
    ) as pool:
        batches = _batches(documents)
        waiting = [pool.submit(_read_batch, batch) for batch in itertools.islice(batches, jobs * 2)]
        while waiting:
            yield from waiting.pop(0).result()
            for batch in itertools.islice(batches, 1):
                waiting.append(pool.submit(_read_batch, batch))


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    iterator = iter(documents)
    while batch := list(itertools.islice(iterator, BATCH)):
        yield batch


_reader: list[Reader] = []


def _start(settings: Settings) -> None:
    """Load once what a process needs for all its documents."""
    _reader.append(Reader(settings))


def _read_batch(batch: list[Document]) -> list[Extraction | ReadingError]:
    if not _reader:
        raise KGError("a process was not started", remedy="use extract_all")
    return [_try(document, _reader[0]) for document in batch]


def _try(document: Document, reader: Reader) -> Extraction | ReadingError:
    try:
        return reader.read(document)
    except ReadingError as error:
        return error
