"""Every merge and every fact can be asked why."""

from __future__ import annotations

from functools import cache

import pytest

from kg.explain import ExplainError, explain, find_entities, merges_of
from kg.fusion import fuse
from kg.identifiers import assertion_id
from kg.model import Facts
from tests.written import ontology, write_story


@cache
def facts() -> Facts:
    return fuse([write_story(f"story-{x.lower()}", x) for x in ("de", "en", "zh-Hans")], ontology())


@pytest.mark.parametrize("name", ["浮灯记", "das treibende licht", "Lantern over Quiet Water"])
def test_an_entity_is_found_by_any_of_its_names_and_tells_its_merges(name: str) -> None:
    text = explain(facts(), name, ontology())
    for form in ("浮灯记 (zh-Hans, once): story-zh-hans", "Das treibende Licht (de, once): story-de"):
        assert form in text
    assert "same (" in text
    assert "same place in versions (+" in text
    assert "given" in text


def test_merges_are_those_of_all_names_that_became_the_entity() -> None:
    (work,) = find_entities(facts(), "浮灯记")
    joined = {k for m in merges_of(facts(), work) if m.verdict == "same" for k in (m.left, m.right)}
    assert joined == {"work:lantern over quiet water", "work:浮灯记", "work:das treibende licht"}


def test_a_fact_tells_its_sentences_and_rules() -> None:
    (event,) = (e for e in facts().events if e.time == "XXXX-06-14")
    text = explain(facts(), event.key, ontology())
    assert "rule: test" in text
    assert text.count("[story-") == 3
    assert "浮灯记自6月14日上线以来" in text
    relation = facts().relations[0]
    assert explain(facts(), assertion_id(relation), ontology()) == explain(
        facts(), f"{relation.subject} {relation.property} {relation.object}", ontology()
    )


@pytest.mark.parametrize("form", ["{}:{}", "https://example.org/kg/{}/{}", "<https://example.org/kg/{}/{}>"])
def test_what_rdf_names_is_found_as_it_stands_there(form: str) -> None:
    event, relation = facts().events[0], facts().relations[0]
    short = form.startswith("{")
    for prefix, kind, name in (
        ("evt", "event", event.key),
        ("ast", "assertion", assertion_id(relation)),
        ("ent", "entity", "kuaishou"),
    ):
        written = form.format(prefix if short else kind, name)
        assert explain(facts(), written, ontology()) == explain(facts(), name, ontology())


def test_an_unknown_name_gets_near_ones() -> None:
    with pytest.raises(ExplainError, match="Tencent"):
        explain(facts(), "Tencant", ontology())
