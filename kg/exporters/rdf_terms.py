"""RDF terms as N-Triples writes them, of the kinds that every triple store gives back unchanged.

A term is a string: ``<iri>``, ``"text"@de``, ``"7"^^<…integer>``. Strings sort, hash and
join faster than objects, and they are what the writers need in the end.
"""

from __future__ import annotations

import calendar
import re
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import NamedNode

from kg.errors import ExportError

AIN = "https://w3id.org/ai-narrative/ontology#"
DCT = "http://purl.org/dc/terms/"
EDTF = "http://id.loc.gov/datatypes/edtf/"
ITSRDF = "http://www.w3.org/2005/11/its/rdf#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "http://schema.org/"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

VOCABULARIES = {
    "ain": AIN,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": DCT,
    "edtf": EDTF,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "itsrdf": ITSRDF,
    "nif": NIF,
    "org": "http://www.w3.org/ns/org#",
    "owl": OWL,
    "prov": PROV,
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "skos": SKOS,
    "unit": "http://qudt.org/vocab/unit/",
    "cur": "http://qudt.org/vocab/currency/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD,
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
}

_LARGEST_INTEGER = 2**31 - 1
_MOST_DIGITS = 15
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
_ESCAPES = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_LANGUAGE = re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8})*")
_LOCAL_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_TIMESTAMPS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "date", "{0}"),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "gYearMonth", "{0}"),
    (re.compile(r"\d{4}"), "gYear", "{0}"),
    (re.compile(r"XXXX-(\d\d-\d\d)"), "gMonthDay", "--{1}"),
    (re.compile(r"XXXX-(0[1-9]|1[0-2])"), "gMonth", "--{1}"),
    (re.compile(r"XXXX-XX-(0[1-9]|[12]\d|3[01])"), "gDay", "---{1}"),
)
_DAY_IN_ANY_YEAR = 2000  # a leap year, so that --02-29 is a day
_QUARTERS = {33: 1, 34: 4, 35: 7, 36: 10}  # EDTF level 2: the first month of a quarter


@lru_cache(maxsize=65536)
def iri(value: str) -> str:
    """Write an IRI from outside.

    Raises:
        ExportError: it is not absolute or holds a character that no IRI may hold.
    """
    try:
        return str(NamedNode(value))
    except ValueError as error:
        raise ExportError(f"{value!r} is not an IRI: {error}", remedy="correct or remove it") from error


def term(local_name: str) -> str:
    """Write the IRI of a class or property of the ontology.

    Raises:
        ExportError: it is not a local name.
    """
    if not _LOCAL_NAME.fullmatch(local_name):
        raise ExportError(f"{local_name!r} is no name of the ontology", remedy="see ontology/ontology.ttl")
    return f"<{AIN}{local_name}>"


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
    """Write a string, with its language in lower case where it has one.

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


def integer(value: int) -> str:
    """Write a whole number.

    Raises:
        ExportError: it needs more than 32 bits, which some stores change silently.
    """
    if not -_LARGEST_INTEGER <= value <= _LARGEST_INTEGER:
        raise ExportError(f"{value} does not fit into 32 bits", remedy="split the document")
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: Decimal | float) -> str:
    """Write a number without exponent and trailing zeros, rounded half even to 15 significant digits.

    Raises:
        ExportError: it is infinite or no number.
    """
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite():
        raise ExportError(f"{value} is no number to write", remedy="correct the rule that gave it")
    if len(number.as_tuple().digits) > _MOST_DIGITS:
        number = Decimal(f"{number:.{_MOST_DIGITS}g}")
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return f'"{"0" if plain in ("-0", "") else plain}"^^<{XSD}decimal>'


def edtf(value: str) -> str:
    """Write a date of which parts may be unknown."""
    return f"{text(value)}^^<{EDTF}EDTF>"


def timestamp(value: str) -> str | None:
    """Write an EDTF date as the XSD date with the same known parts, or give none where XSD has no such."""
    for pattern, kind, form in _TIMESTAMPS:
        if found := pattern.fullmatch(value):
            lexical = form.format(value, *found.groups())
            return f'"{lexical}"^^<{XSD}{kind}>' if _is_day(lexical, kind) else None
    return None


def bounds(value: str) -> tuple[str | None, str | None]:
    """Write the first and the last day that an EDTF date or interval of known years may mean.

    Returns:
        Two ``xsd:date`` or none: an open or unknown end, an unknown year.
    """
    begin, _, end = value.partition("/")
    first, last = _range(begin), _range(end or begin) if not value.endswith("/") else None
    return (
        f'"{first[0]}"^^<{XSD}date>' if first else None,
        f'"{last[1]}"^^<{XSD}date>' if last else None,
    )


def _range(value: str) -> tuple[str, str] | None:
    value = value.rstrip("?~%")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return (value, value) if _is_day(value, "date") else None
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(found[1]), int(found[2])
        first, months = (month, 1) if 1 <= month <= 12 else (_QUARTERS.get(month, 0), 3)
        if not first or not year:
            return None
        last = first + months - 1
        return f"{found[1]}-{first:02}-01", f"{found[1]}-{last:02}-{calendar.monthrange(year, last)[1]}"
    if re.fullmatch(r"\d{4}", value) and value != "0000":
        return f"{value}-01-01", f"{value}-12-31"
    return None


def _is_day(lexical: str, kind: str) -> bool:
    """Whether a date or a day of a month exists; stores differ in what they do with one that does not."""
    if kind not in ("date", "gMonthDay"):
        return not lexical.startswith("0000")
    *year, month, day = (int(part) for part in lexical.lstrip("-").split("-"))
    if year == [0] or not 1 <= month <= 12:
        return False
    return 1 <= day <= calendar.monthrange(year[0] if year else _DAY_IN_ANY_YEAR, month)[1]


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


@lru_cache(maxsize=256)
def _tag(language: str) -> str:
    tag = language.lower()
    if not _LANGUAGE.fullmatch(tag):
        raise ExportError(f"{language!r} is no language tag", remedy="use one such as 'de' or 'zh-Hant'")
    return tag
