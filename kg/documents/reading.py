"""From paths to documents: identifiers, languages, titles, margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from kg.documents.conventions import load_conventions
from kg.documents.detect import detect_language, find_tag_in_name, resolve_tag
from kg.documents.fields import make_slug, normalize_date
from kg.documents.layout import blank_spans
from kg.documents.margins import find_headings, find_margins
from kg.documents.readers import STANDARD_INPUT, Raw, Source, complete_page, list_sources, read_source
from kg.errors import DocumentError, LanguageError
from kg.model import Document, Metadata, Span

TITLE_LENGTH = 300
LONGEST = 1_000_000
"""Characters of a document: what is longer is no article, and would take hours and all memory."""


def read_documents(
    paths: Iterable[Path | str],
    *,
    language: str | None = None,
) -> Iterator[Document | DocumentError]:
    """Read every document that ``paths`` name, in the order of their absolute paths.

    Offsets count code points of the text as stored. For ``.txt`` and ``.md`` that is the
    file without its byte order mark, front matter included (which is a margin); for a row
    of ``.jsonl`` and ``.csv`` its field ``text``; for ``.html`` the page's main text, as
    trafilatura extracts it. What is wrong with one document is yielded in its place, so
    that the caller may go on. Rows are streamed, twice: first for the identifiers.

    An identifier comes from the field ``id``, else the file's name (with a hash for a row);
    where several would be alike, each gets the beginning of its SHA-256. So identifiers do
    not depend on the order of ``paths``.

    Args:
        paths: files, folders, or ``-`` for standard input (plain text or JSON lines).
        language: of every document; without it, front matter or field, file name, folder and
            then the text itself tell.

    Raises:
        LanguageError: ``language`` is not known.
    """
    known = tuple(sorted(load_conventions()))
    if language is not None and not resolve_tag(language, known):
        raise LanguageError(f"unknown language {language!r}", remedy=f"known are {', '.join(known)}")
    return _read_sources(list_sources(paths), language, known)


def _read_sources(
    sources: Sequence[Source | DocumentError], language: str | None, known: Collection[str]
) -> Iterator[Document | DocumentError]:
    slugs = Counter(_make_id(raw) for raw in _read_all(sources) if isinstance(raw, Raw))
    alike = {slug for slug, count in slugs.items() if count > 1}
    del slugs
    taken: Counter[str] = Counter()
    for raw in _read_all(sources):
        if isinstance(raw, DocumentError):
            yield raw
            continue
        name = _make_id(raw)
        if name in alike:
            name = f"{name}-{raw.sha256[:8]}"
            taken[name] += 1
            name += f"-{taken[name]}" if taken[name] > 1 else ""
        try:
            yield make_document(raw, name, language, known)
        except (DocumentError, LanguageError) as error:
            yield _place_error(error, raw)


def _read_all(sources: Sequence[Source | DocumentError]) -> Iterator[Raw | DocumentError]:
    for source in sources:
        if isinstance(source, DocumentError):
            yield source
        else:
            yield from read_source(source)


def _make_id(raw: Raw) -> str:
    if "id" in raw.fields:
        return make_slug(raw.fields["id"])
    slug = make_slug(raw.source.stem)
    return slug if raw.line is None else f"{slug}-{raw.sha256[:8]}"


def _place_error(error: DocumentError | LanguageError, raw: Raw) -> DocumentError:
    path = "standard input" if raw.source.path == STANDARD_INPUT else raw.source.path
    return DocumentError(error.problem, path=path, line=error.line or raw.line, remedy=error.remedy)


def make_document(raw: Raw, name: str, language: str | None, known: Collection[str]) -> Document:
    """Make a document of a raw text.

    Args:
        raw: the text, or a page's source, with its fields.
        name: its identifier.
        language: named by the user for all documents.
        known: codes of the languages to choose from.

    Raises:
        DocumentError: its date is none, its page is empty, or it is too long.
        LanguageError: its language is not known or cannot be told.
    """
    if raw.html:
        raw = complete_page(raw)
    if len(raw.text) > LONGEST:
        raise DocumentError(
            f"the text has {len(raw.text):,} characters, and no article has more than {LONGEST:,}",
            remedy="put each article in a file, or in a row of a .jsonl file",
        )
    code = choose_language(raw, language, known)
    conventions = load_conventions()[code]
    margins = find_margins(raw.text, conventions, raw.front)
    headings = find_headings(raw.text, margins, conventions)
    if not blank_spans(raw.text, margins).strip():
        raise DocumentError(
            "holds no text beside front matter and marks", remedy="remove it, or put text in it"
        )
    date = raw.fields.get("date")
    meta = Metadata(
        id=name,
        language=code,
        sha256=raw.sha256,
        length=len(raw.text),
        title=raw.fields.get("title") or _find_title(raw.text, margins, headings),
        date=None if date is None else normalize_date(date),
        source=raw.fields.get("source"),
    )
    return Document(meta, raw.text, margins, headings)


def choose_language(raw: Raw, language: str | None, known: Collection[str]) -> str:
    """The language of a text: as the user, a field, the file's name or a folder says, else by looking.

    Raises:
        LanguageError: what was said is not known, or the text does not tell.
    """
    named = language or raw.fields.get("language")
    if named and not (found := resolve_tag(named, known)):
        raise LanguageError(f"unknown language {named!r}", remedy=f"known are {', '.join(known)}")
    if not named:
        found = find_tag_in_name(raw.source.stem, raw.source.folders, known) if raw.line is None else ()
    if len(found) == 1:
        return found[0]
    body = raw.text if raw.front is None else raw.text[raw.front.end :]
    return detect_language(body, found or known)


def _find_title(text: str, margins: Sequence[Span], headings: Sequence[Span]) -> str | None:
    if not headings:
        return None
    begin, end = headings[0].begin, headings[0].end
    body = blank_spans(text, margins)
    if body[:begin].strip() or end - begin > TITLE_LENGTH:
        return None
    return " ".join(body[begin:end].split())
