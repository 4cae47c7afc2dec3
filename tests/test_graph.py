"""The graph has every fact, each with its record."""

from __future__ import annotations

import random
from dataclasses import replace

import networkx as nx
import pytest

import kg
from kg.errors import ExportError
from kg.graph import build_graph, choose_label, keep_confident
from kg.identifiers import assertion_id
from kg.model import Facts


def test_every_entity_event_and_number_is_a_node(facts: Facts) -> None:
    graph = build_graph(facts)
    kinds = [data["kind"] for _, data in graph.nodes(data=True)]
    assert kinds.count("entity") == len(facts.entities)
    assert kinds.count("event") == len(facts.events)
    assert kinds.count("observation") == len(facts.observations)
    assert graph.nodes["entity/kling"]["record"] in facts.entities
    assert graph.nodes["observation/00000000000000a1"]["label"] == "duration <= 60 second"
    assert list(graph) == sorted(graph)


def test_every_relation_is_an_edge_with_record_and_passages(facts: Facts) -> None:
    graph = build_graph(facts)
    for one in facts.relations:
        found = [data for _, _, key, data in graph.edges(keys=True, data=True) if key == assertion_id(one)]
        assert [data["record"] for data in found] == [one]
        assert found[0]["passages"] == one.passages
    assert sum(data["kind"] == "relation" for _, _, data in graph.edges(data=True)) == len(facts.relations)
    between = graph.get_edge_data("entity/kling", "entity/openai")
    assert between[assertion_id(facts.relations[0])]["status"] == "denied"


def test_roles_numbers_and_answers_tie_events(facts: Facts) -> None:
    graph = build_graph(facts)
    ties = {
        (source, data["property"], target)
        for source, target, data in graph.edges(data=True)
        if data["kind"] != "relation"
    }
    cut_off, said, release = (f"event/00000000000000e{n}" for n in (1, 2, 3))
    assert ties == {
        (cut_off, "agent", "entity/openai"),
        (cut_off, "object", "entity/api"),
        (cut_off, "place", "entity/china"),
        (said, "agent", "entity/lei-jun"),
        (said, "inResponseTo", cut_off),
        (release, "agent", "entity/kuaishou"),
        (release, "object", "entity/kling"),
        (release, "amount", "observation/00000000000000a2"),
        (release, "causeOf", cut_off),
        ("observation/00000000000000a1", "observed", "entity/sora"),
        ("observation/00000000000000a2", "observed", "entity/kuaishou"),
        ("observation/00000000000000a2", "place", "entity/china"),
    }


def test_sentences_are_found_from_any_edge(facts: Facts) -> None:
    graph = build_graph(facts)
    for _, _, data in graph.edges(data=True):
        assert data["passages"]
        for passage in data["passages"]:
            assert graph.graph["sentences"][passage].text
            assert passage.document in graph.graph["documents"]


def test_order_changes_nothing(facts: Facts) -> None:
    shuffled = random.Random(1)

    def shuffle(some):  # type: ignore[no-untyped-def]
        return tuple(shuffled.sample(some, len(some)))

    other = replace(
        facts,
        entities=shuffle(facts.entities),
        relations=shuffle(facts.relations),
        events=shuffle(facts.events),
        observations=shuffle(facts.observations),
    )
    one, two = build_graph(facts), build_graph(other)
    assert list(one.nodes) == list(two.nodes)
    assert list(one.edges(keys=True)) == list(two.edges(keys=True))


def test_it_is_a_graph_that_networkx_works_with(facts: Facts) -> None:
    graph = kg.to_networkx(facts)  # type: ignore[operator]
    assert isinstance(graph, nx.MultiDiGraph)
    path = nx.shortest_path(graph.to_undirected(as_view=True), "entity/sora", "entity/china")
    assert path[0] == "entity/sora"


def test_a_fact_about_nothing_known_is_an_error(facts: Facts) -> None:
    with pytest.raises(ExportError, match="which is not among the facts"):
        build_graph(replace(facts, entities=facts.entities[1:]))
    with pytest.raises(ExportError, match="observation/00000000000000a2"):
        build_graph(replace(facts, observations=facts.observations[:1]))


def test_less_sure_facts_go_with_all_that_points_to_them(facts: Facts) -> None:
    sure = keep_confident(facts, 0.91)
    assert [one.key for one in sure.events] == ["00000000000000e1"]
    assert [one.key for one in sure.observations] == ["00000000000000a2"]
    assert sure.relations == ()
    assert sure.entities == facts.entities
    assert build_graph(sure)
    some = keep_confident(replace(facts, observations=()), 0.0)
    assert some.events == facts.events, "nothing is touched where nothing is asked"
    without = keep_confident(facts, 0.6)
    assert without.events[2].amounts == ("00000000000000a2",)
    cut = replace(facts, observations=tuple(replace(one, confidence=0.1) for one in facts.observations))
    assert keep_confident(cut, 0.5).events[2].amounts == ()


def test_a_label_is_in_the_language_asked_for_else_english_else_the_first(facts: Facts) -> None:
    kling = facts.entities[2]
    assert choose_label(kling, "zh-Hant") == "可靈"
    assert choose_label(kling, "fr") == "Kling"
    assert choose_label(replace(kling, labels=(("de", "A"), ("en", "B"))), "fr") == "B"
    assert choose_label(replace(kling, labels=()), "fr") == kling.names[0].text
    assert choose_label(replace(kling, labels=(), names=()), "fr") == "kling"
