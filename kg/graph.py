"""Facts as a graph: what networkx, GraphML and the page start from.

Nodes are entities, events and observations, named ``entity/<id>``, ``event/<key>``
and ``observation/<key>``, which are also the ends of their IRIs. Edges are
relations (keyed by the id of their assertion), the roles of events, and what ties
events and observations to each other and to entities. Nodes and edges carry their
record, and with it the passages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import networkx as nx

from kg.errors import ExportError
from kg.identifiers import assertion_id, mint_ids
from kg.model import Entity, Event, Facts, Observation


def build_graph(facts: Facts) -> nx.MultiDiGraph[str]:
    """Turn facts into a graph.

    Args:
        facts: as fusion gives them.

    Returns:
        A graph whose nodes have ``kind`` (``entity``, ``event`` or ``observation``), ``cls``, ``label``,
        ``record`` and ``passages``, and whose edges have ``kind`` (``relation``, ``role``, ``amount``,
        ``answer``, ``cause``, ``observed``, ``place``), ``property``, ``status``, ``confidence``
        (0 to 1), ``time`` (EDTF or none), ``record`` (of the relation, event or observation) and
        ``passages``. Its own attributes are ``documents``, by id, and ``sentences``, by passage.
        Nodes and edges are sorted.

    Raises:
        ExportError: a fact names an entity or a fact that is not among the facts.
    """
    ids = mint_ids(facts)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        documents={document.id: document for document in facts.documents},
        sentences={sentence.passage: sentence for sentence in facts.sentences},
    )
    _add_nodes(graph, facts, ids)
    known = frozenset(graph)
    edges = [*_relation_edges(facts, ids), *_event_edges(facts, ids), *_observation_edges(facts, ids)]
    for source, target, key, data in sorted(edges, key=lambda edge: edge[:3]):
        for node in (source, target):
            if node not in known:
                raise ExportError(
                    f"a fact names {node!r}, which is not among the facts",
                    remedy="fuse the extractions again",
                )
        graph.add_edge(source, target, key=key, **data)
    return graph


def keep_confident(facts: Facts, least: float) -> Facts:
    """Leave out the relations, events and observations that are less sure.

    Args:
        facts: left as they are.
        least: the lowest confidence to keep, 0 to 1.

    Returns:
        The facts without those below ``least`` and without references to them. Entities and
        sentences stay: they are there by their mentions.
    """
    if least <= 0:
        return facts
    observations = tuple(one for one in facts.observations if one.confidence >= least)
    events = tuple(one for one in facts.events if one.confidence >= least)
    measured = {one.key for one in observations}
    happened = {one.key for one in events}
    return replace(
        facts,
        relations=tuple(one for one in facts.relations if one.confidence >= least),
        observations=observations,
        events=tuple(
            replace(
                one,
                amounts=tuple(key for key in one.amounts if key in measured),
                in_response_to=tuple(key for key in one.in_response_to if key in happened),
                causes=tuple(key for key in one.causes if key in happened),
            )
            for one in events
        ),
    )


def choose_label(entity: Entity, language: str | None = None) -> str:
    """The name to show for an entity: in ``language`` where it has one, else English, else its first."""
    labels = dict(entity.labels)
    for wanted in (language, "en"):
        if wanted is not None and wanted in labels:
            return labels[wanted]
    if entity.labels:
        return entity.labels[0][1]
    return entity.names[0].text if entity.names else entity.key


def _add_nodes(graph: nx.MultiDiGraph[str], facts: Facts, ids: Mapping[str, str]) -> None:
    nodes: list[tuple[str, str, str, str, Entity | Event | Observation]] = [
        *((f"entity/{ids[one.key]}", "entity", one.cls, choose_label(one), one) for one in facts.entities),
        *((f"event/{one.key}", "event", one.cls, one.cls, one) for one in facts.events),
        *(
            (f"observation/{one.key}", "observation", "Observation", _label_observation(one), one)
            for one in facts.observations
        ),
    ]
    for node, kind, cls, label, record in sorted(nodes, key=lambda item: item[0]):
        passages = () if isinstance(record, Entity) else record.passages
        graph.add_node(node, kind=kind, cls=cls, label=label, record=record, passages=passages)


def _label_observation(one: Observation) -> str:
    sign = "" if one.comparator == "=" else one.comparator + " "
    return f"{one.measure} {sign}{one.value:f}{' ' + one.unit if one.unit else ''}"


_Edge = tuple[str, str, str, dict[str, object]]


def _relation_edges(facts: Facts, ids: Mapping[str, str]) -> list[_Edge]:
    return [
        (
            _entity_node(one.subject, ids),
            _entity_node(one.object, ids),
            assertion_id(one),
            {
                "kind": "relation",
                "property": one.property,
                "status": one.status,
                "confidence": one.confidence,
                "time": one.time,
                "record": one,
                "passages": one.passages,
            },
        )
        for one in facts.relations
    ]


def _event_edges(facts: Facts, ids: Mapping[str, str]) -> list[_Edge]:
    edges: list[_Edge] = []
    for one in facts.events:
        ties = [
            *(("role", role.role, _entity_node(role.entity, ids)) for role in one.roles),
            *(("amount", "amount", f"observation/{key}") for key in one.amounts),
            *(("answer", "inResponseTo", f"event/{key}") for key in one.in_response_to),
            *(("cause", "causeOf", f"event/{key}") for key in one.causes),
        ]
        edges += [_tie(f"event/{one.key}", target, kind, name, one) for kind, name, target in ties]
    return edges


def _observation_edges(facts: Facts, ids: Mapping[str, str]) -> list[_Edge]:
    return [
        _tie(f"observation/{one.key}", _entity_node(key, ids), name, name, one)
        for one in facts.observations
        for name, key in (("observed", one.observed), ("place", one.place))
        if key is not None
    ]


def _tie(source: str, target: str, kind: str, name: str, fact: Event | Observation) -> _Edge:
    data: dict[str, object] = {
        "kind": kind,
        "property": name,
        "status": fact.status,
        "confidence": fact.confidence,
        "time": fact.time,
        "record": fact,
        "passages": fact.passages,
    }
    return source, target, name, data


def _entity_node(key: str, ids: Mapping[str, str]) -> str:
    return f"entity/{ids[key]}" if key in ids else f"entity/{key}"
