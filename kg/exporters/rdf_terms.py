"""RDF terms as text, of the kinds that every triple store gives back unchanged.

A term is a string, in one of two notations: in full (``<iri>``, ``"7"^^<…integer>``: N-Triples, N-Quads) or
with prefixes (``ent:openai``, ``7``: Turtle, TriG, JSON-LD). Strings sort, hash and join faster than
objects, and they are what the writers need in the end.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.errors import ExportError

AIN = "https://w3id.org/ai-narrative/ontology#"
VOCABULARIES = {
    "ain": AIN,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# One prefix a kind of node: all ids are flat, so each is a legal prefixed name.
KINDS = {
    "ast": "assertion/",
    "doc": "document/",
    "ent": "entity/",
    "evt": "event/",
    "graph": "graph/",
    "men": "mention/",
    "obs": "observation/",
    "run": "run/",
    "sen": "sentence/",
    "set": "dataset/",
}

_LARGEST_INTEGER = 2**31 - 1
_MOST_DIGITS = 15
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_LANGUAGE = re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8})*")
_LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


class Notation(dict[str, str]):
    """How terms are written. As a mapping: from ``prefix:name`` to the term, with a blank behind.

    Args:
        base_iri: what the IRIs of the data begin with.
        short: with prefixes, or in full.

    Raises:
        ExportError: the base IRI is none to build on.
    """

    def __init__(self, base_iri: str, *, short: bool) -> None:
        super().__init__()
        if not base_iri.endswith(("/", "#")):
            raise ExportError(
                f"the base IRI {base_iri!r} does not end in / or #", remedy="add a / to --base-iri"
            )
        iri(base_iri)
        kinds = {prefix: base_iri + path for prefix, path in KINDS.items()}
        self.prefixes = dict(sorted({**VOCABULARIES, **kinds}.items()))
        self._short = short
        self._before = {
            prefix: f"{prefix}:" if short else f"<{name}" for prefix, name in self.prefixes.items()
        }
        self._after = "" if short else ">"
        self._vocabularies = {namespace: prefix for prefix, namespace in VOCABULARIES.items()}
        if short:
            self["rdf:type"] = "a "

    def __missing__(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        term = self[name] = f"{self._before[prefix]}{local}{self._after} "
        return term

    def name(self, prefix: str, local: str) -> str:
        """Write a node of the data or a term of a vocabulary."""
        return f"{self._before[prefix]}{local}{self._after}"

    def term(self, local_name: str) -> str:
        """Write a class or property of the ontology.

        Raises:
            ExportError: it is not a local name.
        """
        if not _LOCAL_NAME.fullmatch(local_name):
            raise ExportError(
                f"{local_name!r} is no name of the ontology", remedy="see ontology/ontology.ttl"
            )
        return self.name("ain", local_name)

    def iri(self, value: str) -> str:
        """Write an IRI from outside, with a prefix where it is of a vocabulary that has one.

        Raises:
            ExportError: it is not absolute or holds a character that no IRI may hold.
        """
        if self._short:
            cut = max(value.rfind("/"), value.rfind("#")) + 1
            prefix = self._vocabularies.get(value[:cut])
            if prefix is not None and _LOCAL_NAME.fullmatch(value[cut:]):
                return f"{prefix}:{value[cut:]}"
        return iri(value)

    def integer(self, value: int) -> str:
        """Write a whole number.

        Raises:
            ExportError: it needs more than 32 bits, which some stores change silently.
        """
        if not -_LARGEST_INTEGER <= value <= _LARGEST_INTEGER:
            raise ExportError(f"{value} does not fit into 32 bits", remedy="split the document")
        return str(value) if self._short else f'"{value}"^^{self._before["xsd"]}integer>'

    def decimal(self, value: Decimal | float) -> str:
        """Write a number without exponent and trailing zeros, rounded half even to 15 significant digits.

        Raises:
            ExportError: it is infinite or no number.
        """
        plain = format_decimal(value)
        return plain if self._short and "." in plain else self.typed(plain, "xsd:decimal")

    def typed(self, lexical: str, datatype: str) -> str:
        """Write a literal of a datatype, given as ``prefix:name``."""
        return f"{text(lexical)}^^{self[datatype].rstrip()}"


@lru_cache(maxsize=65536)
def iri(value: str) -> str:
    """Write an IRI in full.

    Raises:
        ExportError: it is not absolute or holds a character that no IRI may hold.
    """
    try:
        return str(NamedNode(value))
    except ValueError as error:
        raise ExportError(f"{value!r} is not an IRI: {error}", remedy="correct or remove it") from error


def is_web_address(value: str) -> bool:
    """Whether a text is an ``http`` or ``https`` IRI that may be written as one."""
    if not value.startswith(("http://", "https://")):
        return False
    try:
        NamedNode(value)
    except ValueError:
        return False
    return True


def text(value: str, language: str | None = None) -> str:
    """Write a string, with its language in lower case where it has one; the same in both notations.

    Raises:
        ExportError: it holds half of a surrogate pair, or the language is no language tag.
    """
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ExportError(
            f"{value[max(0, error.start - 20) : error.end + 20]!r} holds half of a surrogate pair",
            remedy="store the document as UTF-8",
        ) from error
    quoted = f'"{_ESCAPED.sub(_escape, value)}"' if _ESCAPED.search(value) else f'"{value}"'
    return f"{quoted}@{_tag(language)}" if language else quoted


def format_decimal(value: Decimal | float) -> str:
    """Write the digits of a number; see :meth:`Notation.decimal`."""
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite():
        raise ExportError(f"{value} is no number to write", remedy="correct the rule that gave it")
    if len(number.as_tuple().digits) > _MOST_DIGITS:
        number = Decimal(f"{number:.{_MOST_DIGITS}g}")
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "") else plain


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


@lru_cache(maxsize=256)
def _tag(language: str) -> str:
    tag = language.lower()
    if not _LANGUAGE.fullmatch(tag):
        raise ExportError(f"{language!r} is no language tag", remedy="use one such as 'de' or 'zh-Hant'")
    return tag
