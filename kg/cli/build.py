"""``kg extract`` and ``kg build``: from documents to extractions, and on to every export."""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

import click

from kg.cli.options import pipeline_option
from kg.coverage import compare
from kg.distribute import Reader, Settings, try_all
from kg.documents import read_documents
from kg.documents.conventions import load_conventions
from kg.documents.detect import detect_language
from kg.errors import DocumentError, ExportError, KGError, LanguageError, ReadingError
from kg.exporters import WRITERS, ExportOptions, write
from kg.exporters.tables import write_extractions
from kg.fusion import fuse
from kg.fusion.parting import find_unmet
from kg.language import digest_languages
from kg.matching.judgements import NO_JUDGEMENTS, Judgements, read_judgements
from kg.memory import Memory, digest_code, open_memory
from kg.model import Document, Extraction, Facts
from kg.ontology import Ontology, load_ontology
from kg.validate import validate

F = TypeVar("F", bound=Callable[..., Any])
MORE_ROOM = "free space or choose another place"
LARGE_PAGE = 10_000_000  # bytes: what mail servers commonly refuse, and a slow machine opens in seconds
JUDGEMENTS = "judgements.tsv"  # the file in an output folder that later builds honour
DEFAULT_FORMATS = ("trig", "turtle", "jsonld", "graphml", "html", "facts")


def reading_options(function: F) -> F:
    """The options that ``extract`` and ``build`` share."""
    for option in reversed(
        (
            click.argument("paths", nargs=-1),
            click.option(
                "--language", metavar="TAG", help="Language of all documents; else the documents tell."
            ),
            pipeline_option,
            click.option("-j", "--jobs", default=1, show_default=True, help="Processes; 0 for one a core."),
            click.option(
                "--keep-going", is_flag=True, help="Read on past broken documents; list them at the end."
            ),
            click.option("-q", "--quiet", is_flag=True, help="No progress."),
        )
    ):
        function = option(function)
    return function


@click.command()
@reading_options
@click.option(
    "-o",
    "--output",
    default="-",
    show_default=True,
    help="File for the extractions, a line a document; - is standard output.",
)
def extract(
    paths: tuple[str, ...], language: str | None, pipelines: dict[str, str], jobs: int, keep_going: bool,
    quiet: bool, output: str,
) -> None:  # fmt: skip
    """Read documents; write one extraction a line (JSON).

    PATHS are files (.txt, .md, .html, .jsonl, .csv), folders of these, or - for standard input.
    """
    reading = Reading(paths, language, pipelines, jobs, keep_going, quiet)
    if output == "-":
        write_extractions(reading.extractions(), sys.stdout.buffer)
    else:
        write_beside(Path(output), lambda out: write_extractions(reading.extractions(), out))
    reading.close()


@click.command()
@reading_options
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder for the exports."
)
@click.option("--formats", metavar="LIST", help=f"With commas between, of {', '.join(WRITERS)}, extractions.")
@click.option(
    "--base-iri", default=ExportOptions().base_iri, show_default=True, help="Where the data's IRIs begin."
)
@click.option(
    "--min-confidence", type=float, default=0.0, show_default=True, help="Leave out facts trusted less."
)
@click.option("--no-validate", is_flag=True, help="Do not check the RDF against the shapes.")
@click.option("--add", is_flag=True, help="Keep the documents of earlier builds in OUTPUT, too.")
@click.option(
    "--remove", multiple=True, metavar="DOC", help="Take a document of earlier builds out, by its id."
)
@click.option(
    "--judgements",
    type=click.Path(path_type=Path),
    help=f"File of what is the same and what is not; kept as OUTPUT/{JUDGEMENTS} for later builds.",
)
@click.option("--wait", default=0.0, metavar="SECONDS", help="Wait for another build on OUTPUT to end.")
@click.option("--title", help="The page's heading.")
@click.option(
    "--max-nodes",
    default=ExportOptions().max_nodes,
    show_default=True,
    help="Things that the page draws at once.",
)
def build(
    paths: tuple[str, ...], language: str | None, pipelines: dict[str, str], jobs: int, keep_going: bool,
    quiet: bool, output: Path, formats: str | None, base_iri: str, min_confidence: float, no_validate: bool,
    add: bool, remove: tuple[str, ...], judgements: Path | None, wait: float,
    title: str | None, max_nodes: int,
) -> None:  # fmt: skip
    """Read documents and write the graph: RDF, GraphML, tables and the interactive page.

    PATHS are files (.txt, .md, .html, .jsonl, .csv), folders of these, or - for standard input. What was
    read is remembered in OUTPUT/.kg, so that a document is read again only when it has changed. The graph
    is made of PATHS alone; with --add or --remove, of the documents of earlier builds too.
    """
    if not paths and not remove:
        raise click.UsageError("name the documents to read")
    started = time.perf_counter()
    chosen = choose_formats(formats)
    ontology = load_ontology()
    judged = _judgements_of(output, judgements)
    with remember(output, wait) as memory, stage_output(output) as stage:
        reading = Reading(paths, language, pipelines, jobs, keep_going, quiet, ontology, memory)
        extractions = tuple(reading.extractions(earlier=add or bool(remove), without=remove))
        if not extractions:
            reading.list_failures()
            raise DocumentError("no document could be read", remedy="see the messages above")
        facts = fuse(extractions, ontology, judged)
        for name in find_unmet(extractions, judged):
            click.echo(f"kg: the judgements tell of {name!r}, which no document names", err=True)
        options = ExportOptions(
            base_iri=base_iri,
            min_confidence=min_confidence,
            title=title,
            max_nodes=max_nodes,
            versions=compare(facts, extractions, ontology) if "html" in chosen else None,
        )
        staged = write_all(facts, extractions, ontology, stage, chosen, options)
        if judgements is not None:
            shutil.copyfile(judgements, stage / JUDGEMENTS)
    written = {name: output / path.name for name, path in staged.items()}
    if not no_validate:
        check_export(written, quiet)
    summarize(facts, output, time.perf_counter() - started)
    if "html" in written:
        warn_of_size(written["html"])
    reading.close()


def _judgements_of(output: Path, given: Path | None) -> Judgements:
    """What persons have judged: in the file that is given, else in the one that an earlier build kept."""
    kept = output / JUDGEMENTS
    if given is None and not kept.is_file():
        return NO_JUDGEMENTS
    return read_judgements(given or kept)


@contextmanager
def remember(output: Path, wait: float) -> Iterator[Memory]:
    """Open the memory of an output folder; a failed first build leaves no folder behind.

    Raises:
        ExportError: the output folder is a file.
        StoreError: another build is writing there.
    """
    if output.exists() and not output.is_dir():
        raise ExportError("the output folder is a file", path=output, remedy="name a folder with -o")
    new = not output.exists()
    try:
        with open_memory(output / ".kg" / "memory.sqlite", wait) as memory:
            try:
                yield memory
            except KGError:
                new = new and not memory.documents()
                raise
            else:
                new = False
    finally:
        if new:
            shutil.rmtree(output, ignore_errors=True)


class Reading:
    """Documents being read, with progress and the failures on the way."""

    def __init__(
        self,
        paths: tuple[str, ...],
        language: str | None,
        pipelines: dict[str, str],
        jobs: int,
        keep_going: bool,
        quiet: bool,
        ontology: Ontology | None = None,
        memory: Memory | None = None,
    ) -> None:
        self._memory = memory
        self._digests: dict[str, str] = {}
        self._code = digest_code() if memory is not None else ""
        self._paths: list[Any] = [path if path == "-" else Path(path) for path in paths]
        self._language, self._jobs, self._keep_going = language, jobs, keep_going
        self._reader = Reader(Settings(pipelines=pipelines), ontology)
        self._quiet = quiet or not sys.stderr.isatty()
        self._failures: list[KGError] = []
        self._otherwise: list[str] = []
        self._replaced: list[str] = []

    def _documents(self) -> Iterator[Document]:
        if self._keep_going:
            for item in read_documents(self._paths, language=self._language):
                if isinstance(item, Document):
                    yield self._look_at(item)
                else:
                    self._failures.append(item)
        elif "-" in self._paths:
            yield from [
                self._look_at(_require_document(item))
                for item in read_documents(self._paths, language=self._language)
            ]
        else:
            # Looked through before the first is read, so that line 3,141 does not end an hour's work.
            for item in read_documents(self._paths, language=self._language):
                _require_document(item)
            for item in read_documents(self._paths, language=self._language):
                yield self._look_at(_require_document(item))

    def _look_at(self, document: Document) -> Document:
        """Note whether a document seems to be in another language than was named for all of them."""
        if self._language is not None:
            with suppress(LanguageError):
                seems = detect_language(document.text, load_conventions())
                if seems != document.meta.language:
                    self._otherwise.append(f"{document.meta.id} ({seems})")
        return document

    def extractions(self, *, earlier: bool = False, without: Sequence[str] = ()) -> Iterator[Extraction]:
        """Read the documents, those that are remembered unchanged not again.

        Args:
            earlier: give the documents of earlier builds too.
            without: ids of documents that are forgotten first.

        Raises:
            DocumentError: one cannot be read, and reading on was not asked for.
            StoreError: there is no document of an id to forget.
        """
        if self._memory is None:
            yield from self._read(self._documents())
            return
        self._memory.forget(without)
        known: list[Extraction] = []
        given: set[str] = set()
        for extraction in self._read(self._unknown(known, given)):
            if earlier and self._memory.has_other(extraction.document):
                self._replaced.append(extraction.document.id)
            self._memory.keep(extraction, self._digest(extraction.document.language))
            yield extraction
        yield from known
        if earlier:
            yield from (e for e in self._memory.extractions() if e.document.id not in given)

    def _unknown(self, known: list[Extraction], given: set[str]) -> Iterator[Document]:
        """The documents to read; what is remembered of the others goes into ``known``."""
        if self._memory is None:
            raise KGError("there is no memory", remedy="open one first")
        for document in self._documents():
            given.add(document.meta.id)
            found = self._memory.recall(document.meta, self._digest(document.meta.language))
            if found is None:
                yield document
            else:
                known.append(found)

    def _digest(self, code: str) -> str:
        """What reads a language: software, its folder's data and pipeline, and the ontology."""
        if code not in self._digests:
            read_by = digest_languages([self._reader.language(code)])
            parts = f"{self._code} {self._reader.ontology.sha256} {read_by}"
            self._digests[code] = hashlib.sha256(parts.encode()).hexdigest()
        return self._digests[code]

    def _read(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        started, number = time.perf_counter(), 0
        for extraction in try_all(documents, self._reader, jobs=self._jobs):
            if isinstance(extraction, ReadingError):
                if not self._keep_going:
                    raise extraction
                self._failures.append(extraction)
                continue
            number += 1
            if not self._quiet:
                rate = number / (time.perf_counter() - started)
                click.echo(f"\r{number} documents read, {rate:.1f} a second  ", err=True, nl=False)
            yield extraction
        if number and not self._quiet:
            click.echo("", err=True)

    def list_failures(self) -> None:
        """Tell what could not be read, was perhaps read as what it is not, or took another's place."""
        if self._otherwise:
            click.echo(
                f"kg: read as {self._language}, though the text seems to be in another language: "
                f"{_name_some(self._otherwise)} (leave --language out, and each document tells its own)",
                err=True,
            )
        if self._replaced:
            click.echo(
                f"kg: in place of another text of the same id, which an earlier build read: "
                f"{_name_some(self._replaced)} (name one of them otherwise where both are meant)",
                err=True,
            )
        for failure in self._failures:
            click.echo(f"kg: {failure}", err=True)
        if self._failures:
            click.echo(f"kg: {count(len(self._failures), 'document')} could not be read", err=True)

    def close(self) -> None:
        """Tell what could not be read, and end with status 1 if there was any."""
        self.list_failures()
        if self._failures:
            raise click.exceptions.Exit(1)


def _name_some(names: Sequence[str], most: int = 5) -> str:
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def _require_document(item: Document | DocumentError) -> Document:
    if isinstance(item, DocumentError):
        raise item
    return item


def choose_formats(names: str | None) -> tuple[str, ...]:
    """The formats to write, by a list of names with commas.

    Raises:
        ExportError: a name is unknown.
    """
    if names is None:
        return (*DEFAULT_FORMATS, "extractions")
    chosen = tuple(name.strip() for name in names.split(",") if name.strip())
    for name in chosen:
        if name not in WRITERS and name != "extractions":
            raise ExportError(
                f"unknown format {name!r}", remedy=f"known are {', '.join(WRITERS)}, extractions"
            )
    return chosen


_STAGE = ".kg-"  # how folders of unfinished exports begin


@contextmanager
def stage_output(folder: Path) -> Iterator[Path]:
    """Make the output folder, and one inside it whose files move up when all of them are whole.

    A run that fails leaves the output as it was, and no folder that was not there. What a killed run
    left half done is removed: the memory is locked, so no other run is writing here.

    Raises:
        ExportError: it is a file, or cannot be made or written to.
    """
    if folder.exists() and not folder.is_dir():
        raise ExportError("the output folder is a file", path=folder, remedy="name a folder with -o")
    new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for unfinished in folder.glob(f"{_STAGE}*"):
            shutil.rmtree(unfinished, ignore_errors=True)
        stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=folder))
    except OSError as error:
        raise ExportError(
            f"the output folder cannot be written to: {error.strerror}",
            path=folder,
            remedy="name another with -o",
        ) from error
    try:
        yield stage
        for path in sorted(stage.iterdir()):
            path.replace(folder / path.name)
    except ExportError as error:
        place = folder / Path(error.path).name if error.path else folder
        raise ExportError(error.problem, path=place, remedy=error.remedy) from error
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror}", path=folder, remedy=MORE_ROOM) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if new:
            with suppress(OSError):  # refused where the folder holds the exports
                folder.rmdir()


def write_all(
    facts: Facts,
    extractions: Iterable[Extraction],
    ontology: Ontology,
    folder: Path,
    formats: Iterable[str],
    options: ExportOptions,
) -> dict[str, Path]:
    """Write every chosen format into a folder; format → file."""
    written = {}
    for name in formats:
        if name == "extractions":
            path = folder / "extractions.jsonl"
            write_beside(
                path, lambda out: write_extractions(sorted(extractions, key=lambda e: e.document.id), out)
            )
            written[name] = path
        else:
            written[name] = write(facts, ontology, name, folder / WRITERS[name].file_name, options=options)
    return written


def write_beside(path: Path, put: Callable[[BinaryIO], object]) -> None:
    """Write a file beside its place and move it there when it is whole.

    Devices and pipes are written to as they stand: moving a file there would replace them.

    Raises:
        ExportError: the disk is full, or the place cannot be written to.
    """
    try:
        if is_stream(path):
            with path.open("wb") as stream:
                put(stream)
            return
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as out:
            beside = Path(out.name)
            try:
                put(cast(BinaryIO, out))
            except BaseException:
                beside.unlink(missing_ok=True)
                raise
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        raise ExportError(f"cannot be written: {error.strerror}", path=path, remedy=MORE_ROOM) from error


def is_stream(path: Path) -> bool:
    """Whether a path is a device or a pipe."""
    return path.exists() and not path.is_file() and not path.is_dir()


def check_export(written: dict[str, Path], quiet: bool) -> None:
    """Check what was written against the shapes; findings are listed and end with status 1."""
    path = next((written[name] for name in ("trig", "nquads", "turtle", "ntriples") if name in written), None)
    if path is None:
        return
    report = validate(path)
    if not report.passed:
        click.echo(report.to_text(), err=True, nl=False)
        raise click.exceptions.Exit(1)


def summarize(facts: Facts, folder: Path, seconds: float) -> None:
    """Tell on standard error what was found and where it is."""
    counts = (
        (facts.documents, "document"), (facts.entities, "entity"), (facts.relations, "relation"),
        (facts.events, "event"), (facts.observations, "observation"),
    )  # fmt: skip
    told = ", ".join(count(len(items), name) for items, name in counts)
    click.echo(f"{told} in {seconds:.1f} s; written to {folder}/", err=True)


def warn_of_size(page: Path) -> None:
    """Tell on standard error where a page has become too large to mail or to open at once."""
    size = page.stat().st_size if page.is_file() else 0
    if size > LARGE_PAGE:
        click.echo(
            f"kg: {page} has {size / 1e6:.0f} MB, much to mail and to open "
            "(leave out doubtful facts with --min-confidence, or build fewer documents at once)",
            err=True,
        )


def count(number: int, noun: str) -> str:
    """``1 entity``, ``2 entities``."""
    plural = noun if number == 1 else noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number} {plural}"
