"""One record, one block of triples: how each kind of node is described."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kg.errors import ExportError
from kg.exporters.options import ExportOptions
from kg.exporters.rdf_terms import (
    AIN,
    DCT,
    ITSRDF,
    NIF,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SEM,
    SKOS,
    bounds,
    decimal,
    edtf,
    integer,
    iri,
    is_web_address,
    term,
    text,
    timestamp,
)  # fmt: skip
from kg.identifiers import assertion_id, mint_ids
from kg.model import Entity, Event, Facts, Mention, Metadata, Observation, Passage, Relation, Sentence
from kg.ontology import Ontology

Pairs = list[tuple[str, str]]
Block = tuple[str, Pairs]

A = f"<{RDF}type>"
_REIFIES = f"<{RDF}reifies>"
_SUBJECT, _PREDICATE, _OBJECT = (f"<{RDF}{name}>" for name in ("subject", "predicate", "object"))
_LABEL, _ALT_LABEL = f"<{RDFS}label>", f"<{SKOS}altLabel>"
_SPEAKER = f"<{AIN}speaker>"
_DERIVED, _QUOTED = f"<{PROV}wasDerivedFrom>", f"<{PROV}wasQuotedFrom>"
_STATUS, _CONFIDENCE, _RULE, _TIME = (f"<{AIN}{name}>" for name in ("status", "confidence", "rule", "time"))
_STAMP = f"<{SEM}hasTimeStamp>"
_EARLIEST, _LATEST = f"<{SEM}hasEarliestBeginTimeStamp>", f"<{SEM}hasLatestEndTimeStamp>"
_BEGIN, _END, _ANCHOR, _CONTEXT = (
    f"<{NIF}{name}>" for name in ("beginIndex", "endIndex", "anchorOf", "referenceContext")
)
_SAME = f"<{OWL}sameAs>"
_SUPER_TERMS = tuple(f"{RDFS}{name}" for name in ("subClassOf", "subPropertyOf"))
_ID = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_WIKIDATA = re.compile(r"https://(www\.)?wikidata\.org/(wiki|entity)/(?=Q\d+$)")


class Describer:
    """Describes records of one set of facts as blocks, under one base IRI.

    Args:
        facts: whose entities get ids.
        ontology: classes above a class, symmetric properties, alignments.
        options: base IRI, what is added.

    Raises:
        ExportError: the base IRI is none to build on. Every method raises it for what cannot be written.
    """

    def __init__(self, facts: Facts, ontology: Ontology, options: ExportOptions) -> None:
        if not options.base_iri.endswith(("/", "#")):
            raise ExportError(
                f"the base IRI {options.base_iri!r} does not end in / or #", remedy="add a / to --base-iri"
            )
        iri(options.base_iri)
        self.options = options
        self._ontology = ontology
        base = self._base = options.base_iri
        self._entities = {key: f"<{base}entity/{slug}>" for key, slug in mint_ids(facts).items()}
        self._documents = {one.id: iri(f"{base}document/{_check(one.id)}") for one in facts.documents}
        self._languages = {one.id: one.language for one in facts.documents}
        self._events = {one.key: f"<{base}event/{_check(one.key)}>" for one in facts.events}
        self._observations = {one.key: f"<{base}observation/{_check(one.key)}>" for one in facts.observations}
        self._types: dict[str, Pairs] = {}

    def graph(self, name: str) -> str:
        """The IRI of a graph of the data set."""
        return iri(f"{self._base}graph/{name}")

    def name_entity(self, key: str) -> str:
        """The IRI of an entity."""
        return _find(self._entities, key, "entity")

    def name_event(self, key: str) -> str:
        """The IRI of an event."""
        return _find(self._events, key, "event")

    def name_observation(self, key: str) -> str:
        """The IRI of an observation."""
        return _find(self._observations, key, "observation")

    def name_assertion(self, one: Relation) -> str:
        """The IRI of a relation's statement node."""
        return f"<{self._base}assertion/{assertion_id(one)}>"

    def name_sentence(self, one: Sentence | Passage) -> str:
        """The IRI of a sentence."""
        _find(self._documents, one.document, "document")
        return f"<{self._base}sentence/{one.document}.{one.begin}-{one.end}>"

    def name_mention(self, one: Mention) -> str:
        """The IRI of a name in a text."""
        _find(self._documents, one.document, "document")
        return f"<{self._base}mention/{one.document}.{one.begin}-{one.end}>"

    def document(self, one: Metadata) -> Block:
        """Describe a document: what is known of it, never its text."""
        pairs = [
            *self._typed("Document"),
            (A, f"<{NIF}Context>"),
            (A, f"<{SCHEMA}NewsArticle>"),
            (f"<{DCT}language>", text(one.language.lower())),
            (f"<{AIN}sha256>", text(one.sha256)),
            (_BEGIN, integer(0)),
            (_END, integer(one.length)),
        ]
        if one.title:
            pairs.append((f"<{DCT}title>", text(one.title, one.language)))
        if one.date:
            pairs.append((f"<{DCT}date>", timestamp(one.date) or edtf(one.date)))
        if one.source:
            source = iri(one.source) if is_web_address(one.source) else text(one.source)
            pairs.append((f"<{DCT}source>", source))
        return self._documents[one.id], pairs

    def entity(self, one: Entity) -> Pairs:
        """Describe an entity: its classes, a label a language, every other form seen or known."""
        labels = [(language.lower(), name) for language, name in one.labels]
        others = {(name.language.lower(), name.text) for name in one.names}
        others |= {(language.lower(), name) for language, name in one.aliases}
        pairs = [*self._typed(one.cls)]
        pairs += [(_LABEL, text(name, language)) for language, name in labels]
        pairs += [(_ALT_LABEL, text(name, language)) for language, name in others - set(labels)]
        return pairs

    def links(self, one: Entity) -> Pairs:
        """Say which IRIs elsewhere mean the same thing."""
        return [(_SAME, iri(_WIKIDATA.sub("http://www.wikidata.org/entity/", link))) for link in one.links]

    def plain(self, one: Relation) -> Iterator[Block]:
        """State an actual relation itself, a symmetric one both ways; state nothing of any other status."""
        if one.status != "actual":
            return
        subject, object_ = self.name_entity(one.subject), self.name_entity(one.object)
        info = self._ontology.properties.get(one.property)
        predicates = [term(one.property)]
        if self.options.align:
            predicates += self._broader(one.property)
        yield subject, [(predicate, object_) for predicate in predicates]
        if info is not None and info.symmetric:
            yield object_, [(predicate, subject) for predicate in predicates]

    def assertion(self, one: Relation, passages: Sequence[Passage]) -> Pairs:
        """Describe a relation as a statement node, with the sentences in ``passages``."""
        subject, object_ = self.name_entity(one.subject), self.name_entity(one.object)
        predicate = term(one.property)
        pairs = [
            *self._typed("Assertion"),
            (A, f"<{RDF}Statement>"),
            (_SUBJECT, subject),
            (_PREDICATE, predicate),
            (_OBJECT, object_),
            *self._claim(one, passages),
        ]
        if self.options.rdf12:
            pairs.append((_REIFIES, f"<<( {subject} {predicate} {object_} )>>"))
        return pairs

    def event(self, one: Event, passages: Sequence[Passage]) -> Pairs:
        """Describe an event, with the sentences and quotes in ``passages``."""
        documents = {passage.document for passage in passages}
        pairs = [*self._typed(one.cls), (A, f"<{SEM}Event>"), *self._claim(one, passages)]
        for role in one.roles:
            entity = self.name_entity(role.entity)
            pairs.append((term(role.role), entity))
            if self.options.align:
                pairs += [(predicate, entity) for predicate in self._broader(role.role)]
        pairs += [(f"<{AIN}amount>", self.name_observation(key)) for key in one.amounts]
        pairs += [(f"<{AIN}inResponseTo>", self.name_event(key)) for key in one.in_response_to]
        pairs += [(f"<{AIN}causeOf>", self.name_event(key)) for key in one.causes]
        quotes = (quote for quote in one.quotes if quote.document in documents)
        pairs += [(f"<{AIN}quote>", text(quote.text, quote.language)) for quote in quotes]
        return pairs

    def observation(self, one: Observation, passages: Sequence[Passage]) -> Pairs:
        """Describe a measured number, with the sentences in ``passages``."""
        pairs = [
            *self._typed("Observation"),
            (f"<{AIN}measure>", text(one.measure)),
            (f"<{AIN}value>", decimal(one.value)),
            (f"<{AIN}comparator>", text(one.comparator)),
            *self._claim(one, passages),
        ]
        if one.unit is not None:
            pairs.append((f"<{AIN}unit>", text(one.unit)))
        if one.observed is not None:
            pairs.append((f"<{AIN}observed>", self.name_entity(one.observed)))
        if one.place is not None:
            pairs.append((f"<{AIN}place>", self.name_entity(one.place)))
        if self.options.align:
            pairs += [(predicate, decimal(one.value)) for predicate in self._broader("value")]
        return pairs

    def sentence(self, one: Sentence) -> Pairs:
        """Describe a sentence: its words, its place, its document."""
        document = _find(self._documents, one.document, "document")
        return [
            (A, f"<{NIF}Sentence>"),
            (_ANCHOR, text(one.text, self._languages[one.document])),
            (_BEGIN, integer(one.begin)),
            (_END, integer(one.end)),
            (_CONTEXT, document),
            (_QUOTED, document),
        ]

    def mention(self, one: Mention) -> Pairs:
        """Describe a name in a text: its words, its place, what it names."""
        document = _find(self._documents, one.document, "document")
        return [
            (A, f"<{NIF}Phrase>"),
            (_ANCHOR, text(one.text, self._languages[one.document])),
            (_BEGIN, integer(one.begin)),
            (_END, integer(one.end)),
            (_CONTEXT, document),
            (f"<{ITSRDF}taIdentRef>", self.name_entity(one.entity)),
        ]

    def _claim(self, one: Relation | Event | Observation, passages: Sequence[Passage]) -> Pairs:
        """What every fact carries: status, confidence, rules, time, speaker, sentences."""
        pairs = [
            (_STATUS, f'"{one.status}"'),
            (_CONFIDENCE, _confidence(one.confidence)),
            *[(_RULE, text(rule)) for rule in one.rules],
            *[(_DERIVED, self.name_sentence(passage)) for passage in passages],
        ]
        if one.time is not None:
            pairs += _moment(one.time)
        if one.speaker is not None:
            speaker = self.name_entity(one.speaker)
            pairs.append((_SPEAKER, speaker))
            if self.options.align:
                pairs += [(predicate, speaker) for predicate in self._broader("speaker")]
        return pairs

    def _typed(self, cls: str) -> Pairs:
        """The class and all above it in the ontology; with ``align`` also those of other vocabularies."""
        if cls not in self._types:
            classes = (cls, *self._ontology.ancestors(cls))
            iris = {term(name) for name in classes}
            if self.options.align:
                iris |= {above for name in classes for above in self._broader(name)}
            self._types[cls] = [(A, name) for name in sorted(iris)]
        return self._types[cls]

    def _broader(self, name: str) -> list[str]:
        """The terms of other vocabularies that the ontology puts above a term or above what is above it."""
        info = self._ontology.terms[name]
        found = {iri(above) for relation, above in info.alignments if relation in _SUPER_TERMS}
        for parent in info.parents:
            found.update(self._broader(parent))
            if info.kind.endswith("property"):
                found.add(term(parent))
        return sorted(found)


@lru_cache(maxsize=4096)
def _confidence(value: float) -> str:
    if not 0 <= value <= 1:
        raise ExportError(
            f"a confidence is {value}, not between 0 and 1", remedy="correct the rule that gave it"
        )
    return decimal(round(value, 4))


@lru_cache(maxsize=4096)
def _moment(time: str) -> Pairs:
    """A date as written, as an XSD value where there is one, as first and last day where they are known."""
    first, last = bounds(time)
    values = ((_TIME, edtf(time)), (_STAMP, timestamp(time)), (_EARLIEST, first), (_LATEST, last))
    return [(predicate, value) for predicate, value in values if value is not None]


def _find(known: Mapping[str, str], key: str, kind: str) -> str:
    try:
        return known[key]
    except KeyError:
        raise ExportError(
            f"a fact names the {kind} {key!r}, which is not among the facts",
            remedy="fuse the extractions again",
        ) from None


def _check(local_id: str) -> str:
    if not _ID.fullmatch(local_id):
        raise ExportError(
            f"{local_id!r} cannot end an IRI", remedy="use lower-case ASCII letters, digits and hyphens"
        )
    return local_id
