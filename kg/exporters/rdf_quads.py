"""Facts as RDF: named graphs of sorted blocks, and their union.

A block is a subject with its predicates and objects. The data set has one graph a
document (what one ``PUT`` replaces) beside ``entities``, ``links`` and ``provenance``;
the union has the same triples, each once. Both are made while they are read, one
block at a time.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from kg.errors import ExportError
from kg.exporters.options import ExportOptions
from kg.exporters.rdf_nodes import Block, Describer
from kg.exporters.rdf_provenance import describe_provenance
from kg.exporters.rdf_terms import Notation
from kg.model import Event, Facts, Mention, Observation, Passage, Relation, Sentence
from kg.ontology import Ontology

Graph = tuple[str, Iterable[Block]]

T = TypeVar("T")


def split_graphs(
    facts: Facts, ontology: Ontology, options: ExportOptions, notation: Notation
) -> Iterator[Graph]:
    """Describe facts in named graphs.

    Args:
        facts: as fusion gives them.
        ontology: classes above a class, symmetric properties, alignments.
        options: what is added.
        notation: how terms are written, under which base IRI.

    Returns:
        Name and blocks of each graph, sorted.

    Raises:
        ExportError: an IRI, a text or a number cannot be written so that every store takes it.
    """
    describe = Describer(facts, ontology, options, notation)
    parts = _split(facts, options)
    for document in sorted(facts.documents, key=lambda one: notation.name("graph", f"document-{one.id}")):
        blocks = [(describe.name_document(document.id), describe.document(document))]
        for stream in _describe_part(describe, parts[document.id], document.id):
            blocks += stream
        blocks.sort()
        yield notation.name("graph", f"document-{document.id}"), blocks
    yield notation.name("graph", "entities"), _describe_entities(describe, facts)
    yield notation.name("graph", "links"), _describe_links(describe, facts)
    yield notation.name("graph", "provenance"), describe_provenance(facts, options, notation)


def unite_graphs(
    facts: Facts, ontology: Ontology, options: ExportOptions, notation: Notation
) -> Iterator[Block]:
    """Describe facts without named graphs: every subject once, sorted.

    Takes and raises what :func:`split_graphs` does.
    """
    describe = Describer(facts, ontology, options, notation)
    whole = _Part(
        list(facts.relations),
        list(facts.events),
        list(facts.observations),
        list(facts.sentences),
        list(facts.mentions) if options.mentions else [],
    )
    documents = sorted((describe.name_document(one.id), describe.document(one)) for one in facts.documents)
    return _merge(
        documents,
        _describe_entities(describe, facts),
        _describe_links(describe, facts),
        *_describe_part(describe, whole, None),
        describe_provenance(facts, options, notation),
    )


@dataclass(slots=True)
class _Part:
    """What stands in one document, or in all; only references are held."""

    relations: list[Relation] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def _split(facts: Facts, options: ExportOptions) -> dict[str, _Part]:
    parts = {document.id: _Part() for document in facts.documents}
    try:
        for relation in facts.relations:
            for document in _list_documents(relation):
                parts[document].relations.append(relation)
        for event in facts.events:
            for document in _list_documents(event):
                parts[document].events.append(event)
        for observation in facts.observations:
            for document in _list_documents(observation):
                parts[document].observations.append(observation)
        for sentence in facts.sentences:
            parts[sentence.document].sentences.append(sentence)
        for mention in facts.mentions if options.mentions else ():
            parts[mention.document].mentions.append(mention)
    except KeyError as error:
        raise ExportError(
            f"a fact names the document {error}, which is not among the facts",
            remedy="fuse the extractions again",
        ) from None
    return parts


def _list_documents(fact: Relation | Event | Observation) -> set[str]:
    return {passage.document for passage in fact.passages}


def _describe_part(describe: Describer, part: _Part, document: str | None) -> Iterator[Iterable[Block]]:
    """Describe a part, a sorted stream for each kind of node, with the passages of one document or of all."""

    def here(fact: Relation | Event | Observation) -> Sequence[Passage]:
        if document is None:
            return fact.passages
        return [passage for passage in fact.passages if passage.document == document]

    relations = _sort_by(describe.name_assertion, part.relations)
    yield ((name, describe.assertion(one, here(one))) for name, one in relations)
    yield _describe_plain(describe, part.relations)
    events = _sort_by(lambda one: describe.name_event(one.key), part.events)
    yield ((name, describe.event(one, here(one))) for name, one in events)
    observations = _sort_by(lambda one: describe.name_observation(one.key), part.observations)
    yield ((name, describe.observation(one, here(one))) for name, one in observations)
    yield ((name, describe.sentence(one)) for name, one in _sort_by(describe.name_sentence, part.sentences))
    yield ((name, describe.mention(one)) for name, one in _sort_by(describe.name_mention, part.mentions))


def _describe_plain(describe: Describer, relations: Iterable[Relation]) -> list[Block]:
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    for relation in relations:
        for subject, some in describe.plain(relation):
            pairs[subject].update(some)
    return sorted((subject, sorted(some)) for subject, some in pairs.items())


def _describe_entities(describe: Describer, facts: Facts) -> Iterator[Block]:
    entities = _sort_by(lambda one: describe.name_entity(one.key), facts.entities)
    return ((name, describe.entity(one)) for name, one in entities)


def _describe_links(describe: Describer, facts: Facts) -> Iterator[Block]:
    linked = [one for one in facts.entities if one.links]
    entities = _sort_by(lambda one: describe.name_entity(one.key), linked)
    return ((name, describe.links(one)) for name, one in entities)


def _sort_by(name: Callable[[T], str], records: Iterable[T]) -> list[tuple[str, T]]:
    return sorted(((name(one), one) for one in records), key=itemgetter(0))


def _merge(*streams: Iterable[Block]) -> Iterator[Block]:
    """Interleave sorted streams, and join what has the same subject."""
    for subject, blocks in groupby(heapq.merge(*streams, key=itemgetter(0)), key=itemgetter(0)):
        first, *others = (pairs for _, pairs in blocks)
        yield subject, sorted({*first, *(pair for pairs in others for pair in pairs)}) if others else first
