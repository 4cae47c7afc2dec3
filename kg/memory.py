"""What earlier builds have read, kept in one SQLite file, so that nothing is read twice.

Each extraction is stored under its document's id as soon as it is made, so that a build that is
killed loses nothing that was finished. It counts only while the document's bytes and what reads
them (software, language, ontology: the *reading*) are the same. One build at a time writes.

The file has two tables: ``memory (name, value)`` with ``format`` and ``version``, and
``extractions (document, sha256, reading, data)``, where ``data`` is an extraction as JSON
(:func:`kg.model.to_json`), compressed by zlib.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import StoreError
from kg.model import Extraction, Metadata, from_json, to_json

FORMAT, VERSION = "kg-memory", "1"
_LEVEL = 6


def digest_code(folder: Path = Path(__file__).parent) -> str:
    """A digest of the modules in a folder, kg's own by default: what other code has read is read anew.

    The version alone does not tell, since it stays between releases.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(f"{path.relative_to(folder).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


class Memory:
    """Extractions by document. Made by :func:`open_memory`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def recall(self, document: Metadata, reading: str) -> Extraction | None:
        """Give what was read from a document, if its bytes, its metadata and the reading are the same.

        Raises:
            StoreError: the file is damaged.
        """
        found = self._run(
            "SELECT data FROM extractions WHERE document = ? AND sha256 = ? AND reading = ?",
            (document.id, document.sha256, reading),
        )
        extraction = self._unpack(found[0][0], document.id) if found else None
        return extraction if extraction is not None and extraction.document == document else None

    def has_other(self, document: Metadata) -> bool:
        """Whether another text was read under a document's id."""
        query = "SELECT 1 FROM extractions WHERE document = ? AND sha256 != ?"
        return bool(self._run(query, (document.id, document.sha256)))

    def keep(self, extraction: Extraction, reading: str) -> None:
        """Store what was read from a document, for good, in place of what was read from it before."""
        data = zlib.compress(to_json(extraction), _LEVEL)
        document = extraction.document
        self._run(
            "INSERT INTO extractions VALUES (?, ?, ?, ?) ON CONFLICT (document) DO UPDATE SET "
            "sha256 = excluded.sha256, reading = excluded.reading, data = excluded.data",
            (document.id, document.sha256, reading, data),
        )

    def forget(self, documents: Iterable[str]) -> None:
        """Remove documents.

        Raises:
            StoreError: there is none of such an id; then none is removed.
        """
        wanted = sorted(set(documents))
        known = set(self.documents())
        missing = [name for name in wanted if name not in known]
        if missing:
            near = ", ".join(sorted(known)[:8]) or "none"
            raise StoreError(
                f"there is no document {missing[0]!r} to remove",
                path=self.path,
                remedy=f"name one by its id; among those that there are: {near}",
            )
        for name in wanted:
            self._run("DELETE FROM extractions WHERE document = ?", (name,))

    def documents(self) -> tuple[str, ...]:
        """The ids of all documents, sorted."""
        return tuple(row[0] for row in self._run("SELECT document FROM extractions ORDER BY document"))

    def extractions(self) -> Iterator[Extraction]:
        """Everything that was read, sorted by document."""
        for document in self.documents():
            (row,) = self._run("SELECT data FROM extractions WHERE document = ?", (document,))
            yield self._unpack(row[0], document)

    def _unpack(self, data: bytes, document: str) -> Extraction:
        try:
            return from_json(zlib.decompress(data), Extraction)
        except (zlib.error, msgspec.DecodeError) as error:
            raise StoreError(
                f"what was kept of {document!r} cannot be read: {error}", path=self.path, remedy=_REMEDY
            ) from error

    def _run(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(
                f"the memory of earlier builds fails: {error}",
                path=self.path,
                remedy="see that there is room on the disk; else delete the file",
            ) from error


_REMEDY = "delete the file, so that all documents are read again"


@contextmanager
def open_memory(path: Path, wait: float = 0.0) -> Iterator[Memory]:
    """Open the memory in a file, which is made if there is none, and lock it until the block ends.

    Args:
        path: the file; beside it a file of the same name with ``.lock`` is used.
        wait: seconds to wait for another build to end.

    Raises:
        StoreError: another build has it, it is no memory, or one of another version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the folder cannot be made: {error.strerror}", path=path.parent, remedy="name another"
        ) from error
    with _locked(path, wait), closing(_connect(path)) as connection:
        yield Memory(path, connection)


@contextmanager
def _locked(path: Path, wait: float) -> Iterator[None]:
    """Hold a lock that ends with the process, however it ends."""
    lock = path.with_name(path.name + ".lock")
    try:
        connection = sqlite3.connect(lock, timeout=wait, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError(f"cannot be opened: {error}", path=lock, remedy="see who may write there") from error
    with closing(connection):
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            waited = f" after {wait:g} seconds of waiting" if wait else ""
            raise StoreError(
                f"another build is writing here{waited}, so this one stops",
                path=path,
                remedy="wait until it has ended, or name another output folder",
            ) from error
        yield


def _connect(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            _found(connection)
        found = dict(connection.execute("SELECT name, value FROM memory")) if tables else {}
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY:
            raise StoreError(
                "cannot be written to", path=path, remedy="see who may write there, or name another folder"
            ) from error
        raise StoreError(
            f"is no memory of earlier builds: {error}", path=path, remedy="delete it, or name another folder"
        ) from error
    if tables and (found.get("format"), found.get("version")) != (FORMAT, VERSION):
        connection.close()
        version = found.get("version", "unknown")
        raise StoreError(
            f"this memory is of version {version}, this kg writes version {VERSION}",
            path=path,
            remedy=_REMEDY,
        )
    return connection


def _found(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE memory (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    connection.execute(
        "CREATE TABLE extractions (document TEXT PRIMARY KEY, sha256 TEXT NOT NULL, "
        "reading TEXT NOT NULL, data BLOB NOT NULL)"
    )
    connection.executemany("INSERT INTO memory VALUES (?, ?)", [("format", FORMAT), ("version", VERSION)])
    connection.execute("COMMIT")
