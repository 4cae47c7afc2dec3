"""Facts as RDF: named graphs of sorted blocks, and their union.

A block is a subject with its predicates and objects. The data set has one graph a
document (what one ``PUT`` replaces) beside ``entities``, ``links`` and ``provenance``;
the union has the same triples, each once. Both are made while they are read, one
block at a time.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from kg.exporters.options import ExportOptions
from kg.exporters.rdf_nodes import Block, Describer
from kg.exporters.rdf_provenance import describe_provenance
from kg.model import Event, Facts, Mention, Observation, Passage, Relation, Sentence
from kg.ontology import Ontology

Graph = tuple[str, Iterator[Block]]
Passages = Sequence[Passage]


def split_graphs(facts: Facts, ontology: Ontology, options: ExportOptions) -> Iterator[Graph]:
    """Describe facts in named graphs.

    Args:
        facts: as fusion gives them.
        ontology: classes above a class, symmetric properties, alignments.
        options: base IRI, what is added.

    Returns:
        Name and blocks of each graph, sorted. The blocks of a graph must be read before the next graph.

    Raises:
        ExportError: an IRI, a text or a number cannot be written so that every store takes it.
    """
    describe = Describer(facts, ontology, options)
    parts = _split(_collect(facts, describe), facts)
    for document in sorted(facts.documents, key=lambda one: describe.graph(f"document-{one.id}")):
        streams = _describe_part(describe, parts[document.id])
        yield describe.graph(f"document-{document.id}"), _merge([describe.document(document)], *streams)
    yield describe.graph("entities"), _merge(_describe_entities(describe, facts))
    yield describe.graph("links"), _merge(_describe_links(describe, facts))
    yield describe.graph("provenance"), _merge(sorted(describe_provenance(facts, options)))


def unite_graphs(facts: Facts, ontology: Ontology, options: ExportOptions) -> Iterator[Block]:
    """Describe facts without named graphs: every subject once, sorted.

    Takes and raises what :func:`split_graphs` does.
    """
    describe = Describer(facts, ontology, options)
    return _merge(
        sorted(map(describe.document, facts.documents)),
        _describe_entities(describe, facts),
        _describe_links(describe, facts),
        *_describe_part(describe, _collect(facts, describe)),
        sorted(describe_provenance(facts, options)),
    )


@dataclass(slots=True)
class _Part:
    """What stands in one document, or in all: the IRI, the record, its passages there; sorted by IRI."""

    relations: list[tuple[str, Relation, Passages]] = field(default_factory=list)
    events: list[tuple[str, Event, Passages]] = field(default_factory=list)
    observations: list[tuple[str, Observation, Passages]] = field(default_factory=list)
    sentences: list[tuple[str, Sentence]] = field(default_factory=list)
    mentions: list[tuple[str, Mention]] = field(default_factory=list)


def _collect(facts: Facts, describe: Describer) -> _Part:
    first = itemgetter(0)
    mentions = facts.mentions if describe.options.mentions else ()
    return _Part(
        sorted(((describe.name_assertion(one), one, one.passages) for one in facts.relations), key=first),
        sorted(((describe.name_event(one.key), one, one.passages) for one in facts.events), key=first),
        sorted(
            ((describe.name_observation(one.key), one, one.passages) for one in facts.observations), key=first
        ),
        sorted(((describe.name_sentence(one), one) for one in facts.sentences), key=first),
        sorted(((describe.name_mention(one), one) for one in mentions), key=first),
    )


def _split(whole: _Part, facts: Facts) -> dict[str, _Part]:
    parts = {document.id: _Part() for document in facts.documents}
    for relation_iri, relation, everywhere in whole.relations:
        for document, passages in groupby(everywhere, key=_document):
            parts[document].relations.append((relation_iri, relation, tuple(passages)))
    for event_iri, event, everywhere in whole.events:
        for document, passages in groupby(everywhere, key=_document):
            parts[document].events.append((event_iri, event, tuple(passages)))
    for observation_iri, observation, everywhere in whole.observations:
        for document, passages in groupby(everywhere, key=_document):
            parts[document].observations.append((observation_iri, observation, tuple(passages)))
    for sentence_iri, sentence in whole.sentences:
        parts[sentence.document].sentences.append((sentence_iri, sentence))
    for mention_iri, mention in whole.mentions:
        parts[mention.document].mentions.append((mention_iri, mention))
    return parts


def _describe_part(describe: Describer, part: _Part) -> Iterator[Iterable[Block]]:
    yield ((name, describe.assertion(one, passages)) for name, one, passages in part.relations)
    yield sorted(block for _, one, _ in part.relations for block in describe.plain(one))
    yield ((name, describe.event(one, passages)) for name, one, passages in part.events)
    yield ((name, describe.observation(one, passages)) for name, one, passages in part.observations)
    yield ((name, describe.sentence(one)) for name, one in part.sentences)
    yield ((name, describe.mention(one)) for name, one in part.mentions)


def _describe_entities(describe: Describer, facts: Facts) -> Iterator[Block]:
    named = sorted(((describe.name_entity(one.key), one) for one in facts.entities), key=itemgetter(0))
    return ((name, describe.entity(one)) for name, one in named)


def _describe_links(describe: Describer, facts: Facts) -> Iterator[Block]:
    linked = ((describe.name_entity(one.key), one) for one in facts.entities if one.links)
    return ((name, describe.links(one)) for name, one in sorted(linked, key=itemgetter(0)))


def _document(passage: Passage) -> str:
    return passage.document


def _merge(*streams: Iterable[Block]) -> Iterator[Block]:
    """Interleave sorted streams, and join what has the same subject."""
    merged = heapq.merge(*streams, key=itemgetter(0))
    for subject, blocks in groupby(merged, key=itemgetter(0)):
        yield subject, sorted({pair for _, pairs in blocks for pair in pairs})
