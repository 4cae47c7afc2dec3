"""Which version states what: the table of ``kg compare``."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from kg.coverage import Comparison, Row, compare, compare_alone, write_csv, write_text
from kg.errors import DocumentError
from kg.fusion import fuse
from kg.model import Extraction
from tests.written import Writer, ontology, write_story

LANGUAGES = ("de", "en", "zh-Hans")


def stories() -> list[Extraction]:
    return [write_story(f"story-{x.lower()}", x) for x in LANGUAGES]


@cache
def compared() -> Comparison:
    extractions = stories()
    return compare(fuse(extractions, ontology()), extractions, ontology())


def row(comparison: Comparison, text: str) -> Row:
    (found,) = (r for r in comparison.rows if text in r.text)
    return found


def states(comparison: Comparison, text: str) -> list[str]:
    return [c.state for c in row(comparison, text).cells]


def test_a_fact_that_all_state_is_stated_in_all() -> None:
    assert states(compared(), "views: over 26,000,000") == ["stated"] * 3
    assert [len(c.passages) for c in row(compared(), "views: over 26,000,000").cells] == [1, 1, 1]


def test_what_stands_before_the_beginning_or_after_the_end_is_told_so() -> None:
    assert states(compared(), "share: over 83") == ["starts later", "stated", "stated"]
    assert states(compared(), "戚明远") == ["ends before", "ends before", "stated"]


def test_versions_say_what_they_lack() -> None:
    ((article, versions),) = compared().versions
    german, english, chinese = versions
    assert article == "story-de"
    assert german.lacks_first == (2, "story-zh-hans")
    assert english.lacks_last == (3, "story-zh-hans")
    assert (chinese.lacks_first[0], chinese.lacks_last[0]) == (0, 0)


def test_a_sentence_with_a_counterpart_that_states_nothing_is_told_so() -> None:
    german, *others = stories()
    mute = replace(german, relations=())
    extractions = [mute, *others]
    found = compare(fuse(extractions, ontology()), extractions, ontology())
    assert states(found, "available on: Kuaishou") == ["not read", "stated", "stated"]


def test_another_number_in_the_counterpart_is_told_with_it() -> None:
    german, *others = stories()
    (views,) = german.observations
    wrong = replace(views, value=Decimal(26_000_000_000), key="f" * 16)
    extractions = [replace(german, observations=(wrong,)), *others]
    found = compare(fuse(extractions, ontology()), extractions, ontology())
    right, far = sorted((r for r in found.rows if "views" in r.text), key=lambda r: len(r.text))
    assert right.text.endswith("views: over 26,000,000")
    assert [c.state for c in right.cells] == ["differs", "stated", "stated"]
    assert right.cells[0].note.endswith("views: over 26,000,000,000")
    assert [c.state for c in far.cells] == ["stated", "differs", "differs"]


def test_another_status_is_told_though_the_event_is_one() -> None:
    german, *others = stories()
    events = tuple(replace(e, status="possible") if e.time == "XXXX-02" else e for e in german.events)
    extractions = [replace(german, events=events), *others]
    found = compare(fuse(extractions, ontology()), extractions, ontology())
    cells = row(found, "object Sora, XXXX-02").cells
    assert [(c.state, c.note) for c in cells] == [
        ("differs", "status: possible"),
        ("stated", ""),
        ("stated", ""),
    ]


def test_facts_alone_tell_all_but_a_status_that_joining_lost() -> None:
    assert compare_alone(fuse(stories(), ontology()), ontology()) == compared()
    german, *others = stories()
    events = tuple(replace(e, status="possible") if e.time == "XXXX-02" else e for e in german.events)
    found = compare_alone(fuse([replace(german, events=events), *others], ontology()), ontology())
    assert states(found, "object Sora, XXXX-02") == ["stated"] * 3


def test_versions_are_those_of_the_build() -> None:
    extractions = stories()
    facts = fuse(extractions, ontology())
    assert facts.articles == tuple((x.document.id, "story-de") for x in extractions)
    alone = replace(facts, articles=())
    assert compare(alone, extractions, ontology()) == Comparison((), ())


def test_documents_that_are_not_there_are_named() -> None:
    extractions = stories()
    with pytest.raises(DocumentError, match="story-en"):
        compare(fuse(extractions, ontology()), [extractions[0], extractions[2]], ontology())


def test_documents_alone_are_not_compared() -> None:
    extraction = Writer("a").relation("vega", "developer", "acme").extraction()
    found = compare(fuse([extraction], ontology()), [extraction], ontology())
    assert found == Comparison((), ())
    assert write_text(found) == "no document is a version of another\n"


def test_text_and_csv_hold_every_row() -> None:
    text, table = write_text(compared()), list(csv.DictReader(io.StringIO(write_csv(compared()))))
    assert all(r.text in text for r in compared().rows)
    assert len(table) == 3 * len(compared().rows)
    assert {line["document"] for line in table} == {"story-de", "story-en", "story-zh-hans"}
    assert "ends before: lacks the last 3 sentences of story-zh-hans" in text


def test_facts_are_told_in_the_readers_language() -> None:
    extractions = stories()
    german = compare(fuse(extractions, ontology()), extractions, ontology(), "de")
    texts = {r.text for r in german.rows}
    assert "Das treibende Licht, verfügbar auf: Kuaishou" in texts
    assert "Veröffentlichung: Handelnder OpenAI, Gegenstand Sora, XXXX-02" in texts
