"""Turtle files that people write, as plain mappings, with the line where a thing is described."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError

Text = tuple[str, str]
Node = dict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple]]


class TurtleFile:
    """A Turtle file as nodes: by subject, then by predicate, the objects in the order of the file.

    Args:
        path: the file, in UTF-8.

    Raises:
        OntologyError: it cannot be read or is no Turtle.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            content = path.read_bytes()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise OntologyError(
                f"cannot be read: {reason}", path=path, remedy="the ontology's folder needs this file"
            ) from error
        self.digest = hashlib.sha256(content).digest()
        self._content = content
        self.nodes: dict[str, Node] = {}
        try:
            for quad in ox.parse(content, format=ox.RdfFormat.TURTLE):
                if isinstance(quad.subject, ox.NamedNode):
                    node = self.nodes.setdefault(quad.subject.value, {})
                    node.setdefault(quad.predicate.value, []).append(quad.object)
        except SyntaxError as error:
            raise OntologyError(
                f"is no Turtle: {error.msg}", path=path, line=error.lineno, remedy="mend the syntax there"
            ) from error

    def error(self, name: str, problem: str, remedy: str) -> OntologyError:
        """Make an error about a term, with the line where its description begins."""
        start = re.search(rb"(?m)^\w+:" + re.escape(name.encode()) + rb"(?=\s)", self._content)
        line = None if start is None else self._content.count(b"\n", 0, start.start()) + 1
        return OntologyError(f"{name} {problem}", path=self.path, line=line, remedy=remedy)


def read_iris(node: Node, predicate: str) -> list[str]:
    """Name the IRIs among a node's objects of a predicate, in the order of the file."""
    return [each.value for each in node.get(predicate, ()) if isinstance(each, ox.NamedNode)]


def read_strings(node: Node, predicate: str) -> list[str]:
    """Give the literals among a node's objects of a predicate, in the order of the file."""
    return [each.value for each in node.get(predicate, ()) if isinstance(each, ox.Literal)]


def read_texts(node: Node, predicate: str) -> tuple[Text, ...]:
    """Give the literals among a node's objects of a predicate as ``(language, text)``, sorted."""
    values = [each for each in node.get(predicate, ()) if isinstance(each, ox.Literal)]
    return tuple(sorted([(_language(each.language or ""), each.value) for each in values]))


@cache
def _language(tag: str) -> str:
    """Write a language tag as kg does, with a script's first letter large: ``zh-hant`` as ``zh-Hant``."""
    head, *rest = tag.lower().split("-")
    return "-".join([head, *(part.title() if len(part) == 4 else part for part in rest)])
