"""From files, folders and standard input to raw texts with their fields.

Nothing is guessed about bytes: UTF-8 (a byte order mark is no part of the text), or UTF-16 and
UTF-32 by their mark; for HTML also the encoding that the page declares. Rows are streamed.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from kg.documents.fields import clean_fields, hash_text, read_front_matter
from kg.errors import DocumentError
from kg.model import Span

STANDARD_INPUT = "-"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How files begin that often bear the wrong ending, or whose text is meant; none of it begins a text.
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as are .docx, .odt and .epub)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_CONVERT = "convert it to UTF-8, for instance: iconv -f GB18030 (BIG5, SHIFT_JIS, WINDOWS-1252) -t UTF-8"
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Source:
    """A place to read from.

    Attributes:
        path: the file as the user named it, or ``-``.
        folders: names of the folders it was found in, the nearest last.
        data: what standard input held.
    """

    path: str
    folders: tuple[str, ...] = ()
    data: bytes | None = field(default=None, repr=False)

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return "stdin" if self.path == STANDARD_INPUT else Path(self.path).stem


@dataclass(frozen=True, slots=True)
class Raw:
    """A text as found, before anything is known of it.

    Attributes:
        sha256: of the bytes as stored; of the text in UTF-8 where it is a row of a table.
        line: where a row begins.
        front: where the front matter stands in ``text``.
        html: whether ``text`` is a page's source.
    """

    source: Source
    text: str
    fields: dict[str, str]
    sha256: str
    line: int | None = None
    front: Span | None = None
    html: bool = False


def list_sources(paths: Iterable[Path | str]) -> list[Source | DocumentError]:
    """Every file to read, each once, sorted by its absolute path; standard input comes last."""
    found: dict[str, Source | DocumentError] = {}
    for path in paths:
        if str(path) == STANDARD_INPUT:
            found[chr(sys.maxunicode)] = Source(STANDARD_INPUT, data=sys.stdin.buffer.read())
            continue
        for key, source in _expand(Path(path)):
            known = found.get(key)
            if known is None or (isinstance(source, Source) and not isinstance(known, Source)):
                found[key] = source
            elif isinstance(source, Source) and isinstance(known, Source):
                found[key] = max(known, source, key=lambda s: (len(s.folders), s.path))
    return [found[key] for key in sorted(found)]


def _expand(path: Path) -> Iterator[tuple[str, Source | DocumentError]]:
    key = os.path.realpath(path)
    if path.is_dir():
        yield from _walk(path)
    elif not path.exists():
        yield key, DocumentError("there is no such file or folder", path=path, remedy="check the path")
    elif path.suffix.casefold() not in READERS:
        yield (
            key,
            DocumentError(
                f"a file that ends in {path.suffix or 'nothing'!r} is not read", path=path, remedy=_ENDINGS
            ),
        )
    else:
        yield key, Source(str(path), (Path(key).parent.name,))


def _walk(root: Path) -> Iterator[tuple[str, Source | DocumentError]]:
    failed: list[OSError] = []
    empty = True
    for folder, names, files in os.walk(root, onerror=failed.append):
        names[:] = sorted(n for n in names if not n.startswith("."))
        here = Path(folder)
        folders = (Path(os.path.realpath(root)).name, *here.relative_to(root).parts)
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.casefold() in READERS:
                empty = False
                yield os.path.realpath(here / name), Source(str(here / name), folders)
    for error in failed:
        yield (
            str(error.filename),
            DocumentError(f"cannot be read: {error.strerror}", path=str(error.filename)),
        )
    if empty and not failed:
        yield (
            os.path.realpath(root),
            DocumentError("the folder holds no documents", path=root, remedy=_ENDINGS),
        )


def read_source(source: Source) -> Iterator[Raw | DocumentError]:
    """The texts of one source, in order; what is wrong with one is told in its place."""
    try:
        if source.data is not None:
            yield from _read_standard_input(source, source.data)
        else:
            with Path(source.path).open("rb") as stream:
                for raw in READERS[Path(source.path).suffix.casefold()](source, stream):
                    yield _locate(raw, source) if isinstance(raw, DocumentError) else raw
    except DocumentError as error:
        yield _locate(error, source)
    except OSError as error:
        yield DocumentError(f"cannot be read: {error.strerror}", path=source.path)


def _locate(error: DocumentError, source: Source) -> DocumentError:
    name = "standard input" if source.path == STANDARD_INPUT else source.path
    return DocumentError(error.problem, path=error.path or name, line=error.line, remedy=error.remedy)


def _read_standard_input(source: Source, data: bytes) -> Iterator[Raw | DocumentError]:
    first = data.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")[0]
    reader = _read_text
    if first.startswith(b"{"):
        try:
            reader = _read_json_lines if isinstance(json.loads(first), dict) else _read_text
        except ValueError:
            reader = _read_text
    for raw in reader(source, io.BytesIO(data)):
        yield _locate(raw, source) if isinstance(raw, DocumentError) else raw


def _read_text(source: Source, stream: BinaryIO) -> Iterator[Raw | DocumentError]:
    data = stream.read()
    text = decode(data)
    fields, front = read_front_matter(text)
    yield Raw(source, text, fields, hashlib.sha256(data).hexdigest(), front=front)


def _read_page(source: Source, stream: BinaryIO) -> Iterator[Raw | DocumentError]:
    data = stream.read()
    declared = _CHARSET.search(data[:4096])
    text = decode(data, declared[1].decode("ascii") if declared else None)
    yield Raw(source, text, {}, hashlib.sha256(data).hexdigest(), html=True)


def decode(data: bytes, declared: str | None = None) -> str:
    """Bytes to text; a byte order mark is no part of the text.

    Args:
        data: a whole file or a whole line.
        declared: the encoding that the document itself names, tried after UTF-8.

    Raises:
        DocumentError: no text, in another encoding, or with characters that no text has.
    """
    _check_format(data)
    encoding, skip = next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), ("utf-8", 0))
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        text = _decode_declared(data, declared, error, skip)
    if not text.strip():
        raise DocumentError("the file is empty", remedy="remove it, or put text in it")
    _check_characters(text)
    return text


def _check_format(data: bytes) -> None:
    for beginning, name in _FORMATS:
        if data.startswith(beginning):
            raise DocumentError(f"the file is {name}, no text", remedy="save its text as a .txt file")


def _decode_declared(data: bytes, declared: str | None, error: UnicodeDecodeError, skip: int) -> str:
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass  # told below, by the byte that UTF-8 stumbled over
    if b"\x00" in data:  # which no encoding but UTF-16 and UTF-32 has
        raise DocumentError(
            "the file is no text (it holds NUL bytes)",
            remedy="leave it out; UTF-16 needs a byte order mark",
        ) from error
    at = skip + error.start
    raise DocumentError(
        f"byte {at} (0x{data[at]:02x}) is no {error.encoding.upper()}",
        line=data.count(b"\n", 0, at) + 1,
        remedy=_CONVERT,
    ) from error


def _check_characters(text: str) -> None:
    if match := _UNFIT.search(text):
        name = "a NUL character" if match[0] == "\x00" else f"half a surrogate pair (U+{ord(match[0]):04X})"
        raise DocumentError(
            f"{name} stands at character {match.start()}",
            line=text.count("\n", 0, match.start()) + 1,
            remedy="the file is no text, is UTF-16 without its mark, or was cut: " + _CONVERT,
        )


def _decode_lines(stream: BinaryIO) -> Iterator[str]:
    for number, line in enumerate(stream, 1):
        try:
            yield (line.removeprefix(codecs.BOM_UTF8) if number == 1 else line).decode()
        except UnicodeDecodeError as error:
            raise DocumentError(
                f"byte {error.start} (0x{line[error.start]:02x}) of this line is no UTF-8",
                line=number,
                remedy=_CONVERT,
            ) from error


def _read_json_lines(source: Source, stream: BinaryIO) -> Iterator[Raw | DocumentError]:
    empty = True
    for number, line in enumerate(_decode_lines(stream), 1):
        if not line.strip():
            continue
        empty = False
        try:
            values = json.loads(line)
        except ValueError as error:
            yield DocumentError(f"no valid JSON: {error}", line=number, remedy="one object a line")
            continue
        if not isinstance(values, dict):
            yield DocumentError("holds no JSON object", line=number, remedy='write {"text": "…"}')
            continue
        yield _make_row(source, values, number)
    if empty:
        raise DocumentError("the file is empty", remedy="one JSON object a line, with a field 'text'")


def _read_table(source: Source, stream: BinaryIO) -> Iterator[Raw | DocumentError]:
    lines = _decode_lines(stream)
    head = next(lines, "")
    names, delimiter = _read_header(head)
    csv.field_size_limit(2**31 - 1)  # articles are longer than the 131,072 characters allowed by default
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    begin = 2
    empty = True
    try:
        for row in rows:
            empty = empty and not row
            if row and len(row) != len(names):
                yield DocumentError(
                    f"{len(row)} fields instead of {len(names)}", line=begin, remedy="put quotes around texts"
                )
            elif row:
                yield _make_row(source, dict(zip(names, row, strict=True)), begin)
            begin = rows.line_num + 2
    except csv.Error as error:
        raise DocumentError(f"no valid CSV: {error}", line=begin, remedy="put quotes around texts") from error
    if empty:
        raise DocumentError("holds a header and no rows", line=1)


def _read_header(head: str) -> tuple[list[str], str]:
    for delimiter in _DELIMITERS:
        names = [name.strip().strip('"').casefold() for name in head.strip().split(delimiter)]
        if "text" in names:
            return names, delimiter
    if not head.strip():
        raise DocumentError("the file is empty", remedy="write a header with a field 'text'")
    raise DocumentError(
        "the header has no field 'text'",
        line=1,
        remedy="the first line names the fields: text, language, title, date, source, id",
    )


def _make_row(source: Source, values: dict[str, object], line: int) -> Raw | DocumentError:
    try:
        if not isinstance(values.get("text"), str):
            raise DocumentError(
                "field 'text' is missing", remedy="every row needs one, with the article's text"
            )
        fields = clean_fields(values)
        text = fields.pop("text", "")
        if not text.strip():
            raise DocumentError("field 'text' is empty", remedy="remove the row, or fill it")
        for value in (text, *fields.values()):
            _check_characters(value)
    except DocumentError as error:
        return DocumentError(error.problem, line=line, remedy=error.remedy)
    return Raw(source, text, fields, hash_text(text), line=line)


def complete_page(raw: Raw) -> Raw:
    """Replace a page's source by its main text, and add what the page tells of itself.

    Raises:
        DocumentError: the page has no main text.
    """
    from trafilatura import bare_extraction  # half a second of loading, for pages alone

    page = bare_extraction(raw.text, with_metadata=True, include_comments=False, include_tables=False)
    if page is None or isinstance(page, dict) or not page.text or not page.text.strip():
        raise DocumentError("the page has no main text", remedy="save the article as a .txt or .md file")
    known = {"title": page.title, "date": page.date, "source": page.url, "language": page.language}
    fields = {key: value for key, value in known.items() if value} | raw.fields
    return replace(raw, text=page.text, fields=fields, html=False)


Reader = Callable[[Source, BinaryIO], Iterator[Raw | DocumentError]]

READERS: dict[str, Reader] = {
    ".csv": _read_table,
    ".htm": _read_page,
    ".html": _read_page,
    ".jsonl": _read_json_lines,
    ".markdown": _read_text,
    ".md": _read_text,
    ".ndjson": _read_json_lines,
    ".txt": _read_text,
    ".xhtml": _read_page,
}
_ENDINGS = "read are " + ", ".join(READERS)
