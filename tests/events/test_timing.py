"""When something is, by the dates of its sentence."""

from __future__ import annotations

from dataclasses import replace as dataclass_replace

import pytest
from msgspec.structs import replace

from kg.dates import DateMention
from kg.dates.edtf import PartialDate
from kg.events.timing import date_event, time_near, time_of_source, time_said
from kg.frames import Filled
from kg.frames.triggers import Trigger
from kg.lexicon import Frame
from kg.lines import Line
from kg.model import Sentence
from tests.hand_built import Story, tell


def line_of(story: Story) -> Line:
    """A sentence whose dates (words tagged ``DATE``) are years."""
    words = story.parse.words
    dates = tuple(
        DateMention(w.begin, w.end, w.text, w.text, w.text, False, True)
        for w in words
        if w.atom is not None and w.atom.kind == "DATE"
    )
    return Line(Sentence("d", 0, words[-1].end, story.text), story.parse, (), dates, (), False)


def when(word: str, sentence: str) -> str | None:
    """The time of a word of a sentence."""
    story = tell("en", sentence)
    return time_near(line_of(story), story.word(word))


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        ("2024", "Acme/Company said/VERB so/ADV in/ADP 2024/DATE ."),
        ("2024", "In/ADP 2024/DATE , Acme/Company said/VERB so/ADV ."),
        (None, "Acme/Company , which/PRON opened/VERB in/ADP 2015/DATE , said/VERB so/ADV ."),
        (None, "Acme/Company said/VERB so/ADV ; Zed/Company opened/VERB in/ADP 2015/DATE ."),
        (
            None,
            "Acme/Company , a/DET firm/NOUN founded/VERB/found/VerbForm=Part in/ADP 2015/DATE , said/VERB .",
        ),
        (
            "2024",
            "Acme/Company , founded/VERB/found/VerbForm=Part in/ADP 2015/DATE , said/VERB in/ADP 2024/DATE .",
        ),
        (
            None,
            "After/ADP buying/VERB/buy/VerbForm=Ger Zed/Company in/ADP 2015/DATE , Acme/Company said/VERB .",
        ),
    ],
)
def test_a_date_goes_with_the_words_of_its_clause(time: str | None, sentence: str) -> None:
    assert when("said", sentence) == time


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        (
            "2024",
            "2024/DATE 、 Acme/Company は/ADP 2030/DATE に 終了/VERB する/AUX と 発表/VERB し/AUX た/AUX 。",
        ),
        (
            "2024",
            "Acme/Company は/ADP 2024/DATE 、 2030/DATE に 終了/VERB する/AUX と 発表/VERB し/AUX た/AUX 。",
        ),
        (
            "2024",
            "Acme/Company は/ADP 2030/DATE に 終了/VERB する/AUX と 2024/DATE 発表/VERB し/AUX た/AUX 。",
        ),
        (None, "Acme/Company は/ADP API を 2030/DATE に 終了/VERB する/AUX と 発表/VERB し/AUX た/AUX 。"),
        (
            None,
            "2015/DATE に 設立/VERB さ/AUX れ/AUX た/AUX Acme/Company は/ADP 強い/ADJ と 発表/VERB た/AUX 。",
        ),
    ],
)
def test_what_is_said_to_come_is_not_when_it_is_said(time: str | None, sentence: str) -> None:
    story = tell("ja", sentence)
    line, at = line_of(story), [w.text for w in story.parse.words].index("発表")
    frame = Frame("Statement", "event", "verb", ("発表",), "agent", None)
    assert time_said(line, Trigger(frame, at, at), story.lexicon.grammar) == time


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        (None, "Sales/NOUN grew/VERB in/ADP 2024/DATE , Acme/Company said/VERB ."),
        ("2024", "In/ADP 2024/DATE , Acme/Company said/VERB so/ADV ."),
        ("2024", "Sales/NOUN grew/VERB , Acme/Company said/VERB in/ADP 2024/DATE ."),
    ],
)
def test_the_date_of_what_is_said_is_not_that_of_the_saying(time: str | None, sentence: str) -> None:
    story = tell("en", sentence)
    said = story.word("said")
    trigger = Trigger(Frame("Statement", "event", "verb", (), "agent", None), said, said)
    assert time_said(line_of(story), trigger, story.lexicon.grammar) == time


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        (None, "Sales/NOUN grew/VERB in/ADP 2024/DATE , according/VERB to/ADP Acme/Company ."),
        (None, "According/VERB to/ADP Acme/Company sales/NOUN grew/VERB in/ADP 2024/DATE ."),
        ("2024", "According/VERB to/ADP Acme/Company in/ADP 2024/DATE , sales/NOUN grew/VERB ."),
    ],
)
def test_a_source_has_only_the_date_beside_it(time: str | None, sentence: str) -> None:
    story = tell("en", sentence)
    assert time_of_source(line_of(story), story.word("to")) == time


PAST, PRESENT = "Tense=Past|VerbForm=Fin", "Tense=Pres|VerbForm=Fin"


@pytest.mark.parametrize(
    ("form", "date", "time", "status"),
    [
        (PRESENT, "2026", "2026", "planned"),  # 'Acme launches Zed in 2026'
        (PAST, "2026", None, "actual"),  # no firm has launched anything in a year to come
        (PAST, "XXXX-01", "2024-01", "actual"),  # 'launched Zed in January', told in December
        (PAST, "2023", "2023", "actual"),
    ],
)
def test_nothing_has_happened_after_the_day_of_publication(
    form: str, date: str, time: str | None, status: str
) -> None:
    story = tell("en", f"Acme/Company launches/VERB/launch/{form} Zed/AIModel in/ADP then/DATE .")
    line, verb = line_of(story), story.word("launches")
    resolved = date.replace("XXXX", "2025")
    told = tuple(replace(d, edtf=date, resolved_edtf=resolved) for d in line.dates)
    frame = Frame("Release", "event", "verb", (), "agent", "object")
    item = Filled(Trigger(frame, verb, verb), (), "verb")
    line = dataclass_replace(line, dates=told, day=PartialDate(2024, 12, 18))
    assert date_event(line, item, "actual", story.lexicon.grammar) == (time, status)
