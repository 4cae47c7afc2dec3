"""The records that flow through the stages; whoever knows them knows every function's in and out.

All offsets are code points of the document's text as stored (Python's ``len``),
``begin`` inclusive, ``end`` exclusive. All confidences run from 0 to 1. Classes,
properties, roles and measures are the local names of ``ontology/ontology.ttl``.
Dates are EDTF (Library of Congress, 2019), ``X`` for an unknown digit.

Records are frozen and hold only plain values and tuples, so that
:func:`to_json` writes the same bytes on every run.
The smallest, of which there are most, are structs, which are made, hashed and ordered faster than
data classes (and are not for :func:`dataclasses.replace`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeVar

import msgspec

Status = Literal["actual", "planned", "possible", "denied", "former"]
Comparator = Literal["=", ">", ">=", "<", "<=", "~"]

T = TypeVar("T")


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of a document's text."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document besides its text.

    Attributes:
        id: short, stable, unique: lower-case ASCII letters, digits and hyphens.
        language: ``zh-Hant``, ``zh-Hans``, ``ja``, ``de``, ``fr``, ``pt`` or ``en``.
        title: its headline, where it has one.
        date: day of publication as EDTF.
        source: where it comes from: an address or a publication's name.
        sha256: of the bytes as stored, in hexadecimal digits.
        length: of the text, in code points.
    """

    id: str
    language: str
    sha256: str
    length: int
    title: str | None = None
    date: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document to read.

    Attributes:
        meta: what is known of it.
        text: as stored; never changed, so that offsets hold.
        margins: what is not news and is not read as such (marks such as ``###``, a
            translator's remark, a licence line), sorted, without overlap.
        headings: lines that are heads, not sentences.
    """

    meta: Metadata
    text: str
    margins: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()


class Passage(msgspec.Struct, frozen=True, order=True):
    """A sentence of a document, by place."""

    document: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence of a document, with its text as stored."""

    document: str
    begin: int
    end: int
    text: str

    @property
    def passage(self) -> Passage:
        """The place of this sentence."""
        return Passage(self.document, self.begin, self.end)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name in a text, and the entity that it names.

    ``implicit`` marks a mention without a name ('the company', a pronoun), which
    fills a slot but is no name of the entity.
    """

    document: str
    begin: int
    end: int
    text: str
    entity: str
    implicit: bool = False


class Name(msgspec.Struct, frozen=True, order=True):
    """A form in which an entity is written, and how often."""

    language: str
    text: str
    count: int


class Evidence(msgspec.Struct, frozen=True, order=True):
    """One reason for an entity's class: a cue by name, the class it speaks for, its weight."""

    cue: str
    cls: str
    weight: float


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that has a name.

    Attributes:
        key: authority id, else ``group:folded name``; the key of fusion.
        cls: its class.
        labels: the name to show, one a language: ``(language, text)``, sorted.
        names: every form seen, sorted.
        aliases: other forms known from the authority list: ``(language, text)``.
        authority: its id in the authority list.
        links: IRIs of the same thing elsewhere.
        evidence: why this class.
    """

    key: str
    cls: str
    labels: tuple[tuple[str, str], ...]
    names: tuple[Name, ...]
    aliases: tuple[tuple[str, str], ...] = ()
    authority: str | None = None
    links: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A subject, a property of the ontology, an object.

    Attributes:
        speaker: the entity whose claim this is, where it is attributed.
        rules: names of the rules that found it, sorted.
        passages: the sentences that state it, sorted; never empty.
    """

    subject: str
    property: str
    object: str
    status: Status
    confidence: float
    rules: tuple[str, ...]
    passages: tuple[Passage, ...]
    time: str | None = None
    speaker: str | None = None


class Role(msgspec.Struct, frozen=True, order=True):
    """What part an entity plays in an event: ``agent``, ``object``, ``recipient`` or ``place``."""

    role: str
    entity: str


class Quote(msgspec.Struct, frozen=True, order=True):
    """Words of a statement, by place, with their language."""

    document: str
    begin: int
    end: int
    text: str
    language: str
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, will, may, or did not.

    Attributes:
        key: 16 hexadecimal digits, from class, roles and time.
        amounts: keys of the observations that tell its sum.
        in_response_to: keys of events that it answers.
        causes: keys of events that it brought about.
        speaker: the entity whose claim this is, where it is attributed.
    """

    key: str
    cls: str
    roles: tuple[Role, ...]
    status: Status
    confidence: float
    rules: tuple[str, ...]
    passages: tuple[Passage, ...]
    time: str | None = None
    amounts: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    in_response_to: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """A measured number.

    Attributes:
        key: 16 hexadecimal digits, from all fields but passages, rules and confidence.
        observed: the entity measured, where the text names one.
        value: in ``unit``; 10 million is ``Decimal(10000000)``.
        unit: an ISO 4217 code, or ``percent``, ``second``, ``minute``, ``hour``, ``day``,
            ``month``, ``year``, ``token``, ``nanometre``, …, or none for bare counts.
    """

    key: str
    observed: str | None
    measure: str
    value: Decimal
    unit: str | None
    comparator: Comparator
    status: Status
    confidence: float
    rules: tuple[str, ...]
    passages: tuple[Passage, ...]
    time: str | None = None
    place: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document: the unit of caching, distribution and scoring.

    Attributes:
        document: what is known of the document.
        sentences: those that any fact or mention stands in, sorted.
        sources: what read it: software, pipelines and lexicon, ``(name, version)``.
    """

    document: Metadata
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    observations: tuple[Observation, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """A judgement that two entities of single documents are, or are not, one thing."""

    left: str
    right: str
    verdict: Literal["same", "different", "unsure"]
    score: float
    reasons: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The sum over documents: each entity and each fact once, with all passages.

    Everything is sorted, so that the order of documents changes nothing.

    Attributes:
        articles: documents of which there are other versions, each with the first of them all, sorted.
        sources: what read them, with versions.
    """

    documents: tuple[Metadata, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    observations: tuple[Observation, ...] = ()
    merges: tuple[Merge, ...] = ()
    articles: tuple[tuple[str, str], ...] = ()
    sources: tuple[tuple[str, str], ...] = field(default=())


def to_json(record: object) -> bytes:
    """Write a record as one line of JSON (UTF-8, no line end); keys in the order of the class."""
    return msgspec.json.encode(record)


def from_json(data: bytes | str, kind: type[T]) -> T:
    """Read what :func:`to_json` wrote.

    Raises:
        msgspec.ValidationError: the data lack a field or hold a value of another type.
    """
    return msgspec.json.decode(data, type=kind)
