"""Every format that facts are written in: one line a format in :data:`WRITERS`.

A new format is a function ``(facts, ontology, out, options)`` in a module of this
package and a line here.
"""

from __future__ import annotations

import gzip
import importlib
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, cast

from kg.errors import ExportError
from kg.exporters.options import ExportOptions
from kg.graph import keep_confident
from kg.model import Facts
from kg.ontology import Ontology

__all__ = ["WRITERS", "ExportOptions", "Writer", "write", "write_stream"]


@dataclass(frozen=True, slots=True)
class Writer:
    """A format.

    Attributes:
        file_name: what ``kg build`` calls its file.
        module: where its function is; loaded when it is first used.
        function: takes facts, ontology, an open binary file and options.
    """

    file_name: str
    module: str
    function: str

    def load(self) -> Callable[[Facts, Ontology, BinaryIO, ExportOptions], None]:
        """Import the function that writes this format."""
        function: Callable[[Facts, Ontology, BinaryIO, ExportOptions], None]
        function = getattr(importlib.import_module(f"kg.exporters.{self.module}"), self.function)
        return function


WRITERS: Mapping[str, Writer] = MappingProxyType(
    {
        "trig": Writer("graph.trig", "rdf_write", "write_trig"),
        "nquads": Writer("graph.nq", "rdf_write", "write_nquads"),
        "turtle": Writer("graph.ttl", "rdf_write", "write_turtle"),
        "ntriples": Writer("graph.nt", "rdf_write", "write_ntriples"),
        "jsonld": Writer("graph.jsonld", "rdf_jsonld", "write_jsonld"),
        "graphml": Writer("graph.graphml", "tables", "write_graphml"),
        "csv": Writer("facts.csv", "tables", "write_csv"),
        "html": Writer("graph.html", "page", "write_html"),
        "facts": Writer("facts.jsonl", "tables", "write_facts"),
    }
)


def write(
    facts: Facts,
    ontology: Ontology,
    format: str,
    path: Path,
    *,
    options: ExportOptions | None = None,
) -> Path:
    """Write facts to a file, which is there whole or not at all.

    Args:
        facts: as fusion gives them.
        ontology: of the same version as the facts.
        format: one of :data:`WRITERS`.
        path: the file; replaced where it is there.
        options: what is written; by default :class:`ExportOptions` as it stands.

    Returns:
        The file written: ``path``, with ``.gz`` where ``compress`` is on.

    Raises:
        ExportError: the format is not known, something cannot be written in it, or the disk refuses.
    """
    options = options or ExportOptions()
    if options.compress and path.suffix != ".gz":
        path = path.with_name(path.name + ".gz")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _refuse(path, error) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            if path.suffix == ".gz":
                with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=out, mtime=0) as packed:
                    write_stream(facts, ontology, format, cast(BinaryIO, packed), options=options)
            else:
                write_stream(facts, ontology, format, out, options=options)
        beside.chmod(0o666 & ~_read_umask())
        beside.replace(path)
    except OSError as error:
        raise _refuse(path, error) from error
    finally:
        with suppress(OSError):
            beside.unlink()
    return path


def write_stream(
    facts: Facts,
    ontology: Ontology,
    format: str,
    out: BinaryIO,
    *,
    options: ExportOptions | None = None,
) -> None:
    """Write facts to an open binary file, such as standard output; takes and raises as :func:`write`."""
    options = options or ExportOptions()
    try:
        writer = WRITERS[format]
    except KeyError:
        raise ExportError(f"no such format: {format}", remedy="known are " + ", ".join(WRITERS)) from None
    if not 0 <= options.min_confidence <= 1:
        raise ExportError(f"the least confidence is {options.min_confidence}", remedy="name one from 0 to 1")
    try:
        writer.load()(keep_confident(facts, options.min_confidence), ontology, out, options)
    except UnicodeEncodeError as error:
        raise ExportError(
            "a text holds half of a surrogate pair", remedy="store the documents as UTF-8"
        ) from error


def _refuse(path: Path, error: OSError) -> ExportError:
    reason = error.strerror or type(error).__name__
    return ExportError(
        f"cannot be written: {reason}", path=path, remedy="choose a folder that has room and is yours"
    )


def _read_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
