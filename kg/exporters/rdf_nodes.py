"""One record, one block of triples: how each kind of node is described."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.errors import ExportError
from kg.exporters.options import ExportOptions
from kg.exporters.rdf_dates import find_bounds, find_timestamp
from kg.exporters.rdf_terms import VOCABULARIES, Notation, is_web_address, text
from kg.identifiers import assertion_id, mint_ids
from kg.model import Entity, Event, Facts, Mention, Metadata, Observation, Passage, Relation, Sentence
from kg.ontology import Ontology

# A pair is a predicate, a blank and an object in one string, which sorts and joins quicker than two.
Pairs = list[str]
Block = tuple[str, Pairs]

_SUPER_TERMS = tuple(VOCABULARIES["rdfs"] + name for name in ("subClassOf", "subPropertyOf"))
_MOST_KEPT = 4096
_MOST_EVIDENCE = 5  # triples a fact beside its sentences: status, confidence, speaker, rules as they fit
_ID = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_WIKIDATA = re.compile(r"https://(www\.)?wikidata\.org/(wiki|entity)/(?=Q\d+$)")


class Describer:
    """Describes records of one set of facts, under one base IRI; pairs are sorted.

    Args:
        facts: whose entities get ids.
        ontology: classes above a class, symmetric properties, alignments.
        options: what is added.
        notation: how terms are written.

    Raises:
        ExportError: an id cannot end an IRI. Every method raises it for what cannot be written.
    """

    def __init__(self, facts: Facts, ontology: Ontology, options: ExportOptions, notation: Notation) -> None:
        self.options = options
        self.notation = notation
        self._ontology = ontology
        self._ids = mint_ids(facts)
        self._documents = {one.id: _check(one.id) for one in facts.documents}
        self._languages = {one.id: one.language for one in facts.documents}
        self._events = {one.key: _check(one.key) for one in facts.events}
        self._observations = {one.key: _check(one.key) for one in facts.observations}
        self._types: dict[str, Pairs] = {}
        self._confidences: dict[float, str] = {}
        self._times: dict[str, Pairs] = {}

    def name_document(self, document: str) -> str:
        """The name of a document's node."""
        return self.notation.name("doc", _find(self._documents, document, "document"))

    def name_entity(self, key: str) -> str:
        """The name of an entity's node."""
        return self.notation.name("ent", _find(self._ids, key, "entity"))

    def name_event(self, key: str) -> str:
        """The name of an event's node."""
        return self.notation.name("evt", _find(self._events, key, "event"))

    def name_observation(self, key: str) -> str:
        """The name of an observation's node."""
        return self.notation.name("obs", _find(self._observations, key, "observation"))

    def name_assertion(self, one: Relation) -> str:
        """The name of a relation's statement node."""
        return self.notation.name("ast", assertion_id(one))

    def name_sentence(self, one: Sentence | Passage) -> str:
        """The name of a sentence's node."""
        document = _find(self._documents, one.document, "document")
        return self.notation.name("sen", f"{document}.{one.begin}-{one.end}")

    def name_mention(self, one: Mention) -> str:
        """The name of the node of a name in a text."""
        document = _find(self._documents, one.document, "document")
        return self.notation.name("men", f"{document}.{one.begin}-{one.end}")

    def document(self, one: Metadata) -> Pairs:
        """Describe a document: what is known of it, never its text."""
        n = self.notation
        pairs = [
            *self._typed("Document"),
            n["rdf:type"] + n.name("nif", "Context"),
            n["rdf:type"] + n.name("schema", "NewsArticle"),
            n["dct:language"] + text(one.language.lower()),
            n["ain:sha256"] + text(one.sha256),
            n["nif:beginIndex"] + n.integer(0),
            n["nif:endIndex"] + n.integer(one.length),
        ]
        if one.title:
            pairs.append(n["dct:title"] + text(one.title, one.language))
        if one.date:
            pairs.append(n["dct:date"] + self._write_date(one.date))
        if one.source:
            source = n.iri(one.source) if is_web_address(one.source) else text(one.source)
            pairs.append(n["dct:source"] + source)
        return sorted(set(pairs))

    def entity(self, one: Entity) -> Pairs:
        """Describe an entity: its classes, a label a language, every other form seen or known."""
        n = self.notation
        labels = {(language.lower(), name) for language, name in one.labels}
        others = {(name.language.lower(), name.text) for name in one.names}
        others |= {(language.lower(), name) for language, name in one.aliases}
        pairs = [*self._typed(one.cls)]
        pairs += [n["rdfs:label"] + text(name, language) for language, name in labels]
        pairs += [n["skos:altLabel"] + text(name, language) for language, name in others - labels]
        return sorted(pairs)

    def links(self, one: Entity) -> Pairs:
        """Say which IRIs elsewhere mean the same thing."""
        n = self.notation
        links = {_WIKIDATA.sub("http://www.wikidata.org/entity/", link) for link in one.links}
        return sorted(n["owl:sameAs"] + n.iri(link) for link in links)

    def plain(self, one: Relation) -> Iterator[Block]:
        """State an actual relation itself, a symmetric one both ways; state nothing of any other status."""
        n = self.notation
        if one.status != "actual":
            return
        subject, object_ = self.name_entity(one.subject), self.name_entity(one.object)
        info = self._ontology.properties.get(one.property)
        predicates = [n.term(one.property)]
        if self.options.align:
            predicates += self._broader(one.property)
        yield subject, [f"{predicate} {object_}" for predicate in predicates]
        if info is not None and info.symmetric:
            yield object_, [f"{predicate} {subject}" for predicate in predicates]

    def assertion(self, one: Relation, passages: Sequence[Passage]) -> Pairs:
        """Describe a relation as a statement node, with the sentences in ``passages``."""
        n = self.notation
        subject, object_ = self.name_entity(one.subject), self.name_entity(one.object)
        predicate = n.term(one.property)
        pairs = [
            *self._typed("Assertion"),
            n["rdf:type"] + n.name("rdf", "Statement"),
            n["rdf:subject"] + subject,
            n["rdf:predicate"] + predicate,
            n["rdf:object"] + object_,
            *self._claim(one, passages),
        ]
        if self.options.rdf12:
            pairs.append(f"{n['rdf:reifies']}<<( {subject} {predicate} {object_} )>>")
        return sorted(set(pairs))

    def event(self, one: Event, passages: Sequence[Passage]) -> Pairs:
        """Describe an event, with the sentences and quotes in ``passages``."""
        n = self.notation
        pairs = [*self._typed(one.cls), n["rdf:type"] + n.name("sem", "Event"), *self._claim(one, passages)]
        for role in one.roles:
            entity = self.name_entity(role.entity)
            pairs.append(f"{n.term(role.role)} {entity}")
            if self.options.align:
                pairs += [f"{predicate} {entity}" for predicate in self._broader(role.role)]
        pairs += [n["ain:amount"] + self.name_observation(key) for key in one.amounts]
        pairs += [n["ain:inResponseTo"] + self.name_event(key) for key in one.in_response_to]
        pairs += [n["ain:causeOf"] + self.name_event(key) for key in one.causes]
        if one.quotes:
            documents = {passage.document for passage in passages}
            quotes = (quote for quote in one.quotes if quote.document in documents)
            pairs += [n["ain:quote"] + text(quote.text, quote.language) for quote in quotes]
        return sorted(set(pairs))

    def observation(self, one: Observation, passages: Sequence[Passage]) -> Pairs:
        """Describe a measured number, with the sentences in ``passages``."""
        n = self.notation
        pairs = [
            *self._typed("Observation"),
            n["ain:measure"] + text(one.measure),
            n["ain:value"] + n.decimal(one.value),
            n["ain:comparator"] + text(one.comparator),
            *self._claim(one, passages),
        ]
        if one.unit is not None:
            pairs.append(n["ain:unit"] + text(one.unit))
        if one.observed is not None:
            pairs.append(n["ain:observed"] + self.name_entity(one.observed))
        if one.place is not None:
            pairs.append(n["ain:place"] + self.name_entity(one.place))
        if self.options.align:
            pairs += [f"{predicate} {n.decimal(one.value)}" for predicate in self._broader("value")]
        return sorted(set(pairs))

    def sentence(self, one: Sentence) -> Pairs:
        """Describe a sentence: its words, its place, its document."""
        n = self.notation
        return self._describe_place(
            one,
            n["rdf:type"] + n.name("nif", "Sentence"),
            n["prov:wasQuotedFrom"] + self.name_document(one.document),
        )

    def mention(self, one: Mention) -> Pairs:
        """Describe a name in a text: its words, its place, what it names."""
        n = self.notation
        entity = n["itsrdf:taIdentRef"] + self.name_entity(one.entity)
        return self._describe_place(one, n["rdf:type"] + n.name("nif", "Phrase"), entity)

    def _describe_place(self, one: Sentence | Mention, *others: str) -> Pairs:
        n = self.notation
        pairs = [
            *others,
            n["nif:anchorOf"] + text(one.text, self._languages[one.document]),
            n["nif:beginIndex"] + n.integer(one.begin),
            n["nif:endIndex"] + n.integer(one.end),
            n["nif:referenceContext"] + self.name_document(one.document),
        ]
        pairs.sort()
        return pairs

    def _claim(self, one: Relation | Event | Observation, passages: Sequence[Passage]) -> Pairs:
        """What every fact carries: status, confidence, rules, time, speaker, sentences."""
        n = self.notation
        pairs = [n["ain:status"] + text(one.status), self._write_confidence(one.confidence)]
        rules = one.rules[: _MOST_EVIDENCE - (2 if one.speaker is None else 3)]
        pairs += [n["ain:rule"] + text(rule) for rule in rules]
        pairs += [n["prov:wasDerivedFrom"] + self.name_sentence(passage) for passage in passages]
        if one.time is not None:
            pairs += self._describe_time(one.time)
        if one.speaker is not None:
            speaker = self.name_entity(one.speaker)
            pairs.append(n["ain:speaker"] + speaker)
            if self.options.align:
                pairs += [f"{predicate} {speaker}" for predicate in self._broader("speaker")]
        return pairs

    def _write_confidence(self, value: float) -> str:
        if value not in self._confidences:
            if not 0 <= value <= 1:
                raise ExportError(f"a confidence is {value}, not between 0 and 1", remedy="correct its rule")
            if len(self._confidences) >= _MOST_KEPT:
                self._confidences.clear()
            written = self.notation["ain:confidence"] + self.notation.decimal(round(value, 4))
            self._confidences[value] = written
        return self._confidences[value]

    def _describe_time(self, time: str) -> Pairs:
        """A date as written, as an XSD value where there is one, as first and last day where known."""
        if time not in self._times:
            if len(self._times) >= _MOST_KEPT:
                self._times.clear()
            n = self.notation
            pairs = [n["ain:time"] + n.typed(time, "edtf:EDTF")]
            if found := find_timestamp(time):
                pairs.append(n["sem:hasTimeStamp"] + n.typed(*found))
            first, last = find_bounds(time)
            if first is not None:
                pairs.append(n["sem:hasEarliestBeginTimeStamp"] + n.typed(first, "xsd:date"))
            if last is not None:
                pairs.append(n["sem:hasLatestEndTimeStamp"] + n.typed(last, "xsd:date"))
            self._times[time] = pairs
        return self._times[time]

    def _write_date(self, date: str) -> str:
        return self.notation.typed(*(find_timestamp(date) or (date, "edtf:EDTF")))

    def _typed(self, cls: str) -> Pairs:
        """The class and all above it in the ontology; with ``align`` also those of other vocabularies."""
        n = self.notation
        if cls not in self._types:
            classes = (cls, *self._ontology.ancestors(cls))
            iris = {n.term(name) for name in classes}
            if self.options.align:
                iris |= {above for name in classes for above in self._broader(name)}
            self._types[cls] = [n["rdf:type"] + name for name in sorted(iris)]
        return self._types[cls]

    def _broader(self, name: str) -> list[str]:
        """The terms of other vocabularies that the ontology puts above a term or above what is above it."""
        n = self.notation
        info = self._ontology.terms[name]
        found = {n.iri(above) for relation, above in info.alignments if relation in _SUPER_TERMS}
        for parent in info.parents:
            found.update(self._broader(parent))
            if info.kind.endswith("property"):
                found.add(n.term(parent))
        return sorted(found)


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
