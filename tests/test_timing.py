"""When something is, by the dates of its sentence."""

from __future__ import annotations

import pytest

from kg.dates import DateMention
from kg.lines import Line
from kg.model import Sentence
from kg.timing import time_near
from tests.hand_built import tell


def when(word: str, sentence: str) -> str | None:
    """The time of a word of a sentence whose dates (words tagged ``DATE``) are years."""
    story = tell("en", sentence)
    words = story.parse.words
    dates = tuple(
        DateMention(w.begin, w.end, w.text, w.text, w.text, False, True)
        for w in words
        if w.atom is not None and w.atom.kind == "DATE"
    )
    line = Line(Sentence("d", 0, words[-1].end, story.text), story.parse, (), dates, (), False)
    return time_near(line, story.word(word))


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        ("2024", "Acme/Company said/VERB so/ADV in/ADP 2024/DATE ."),
        ("2024", "In/ADP 2024/DATE , Acme/Company said/VERB so/ADV ."),
        (None, "Acme/Company , which/PRON opened/VERB in/ADP 2015/DATE , said/VERB so/ADV ."),
        (None, "Acme/Company said/VERB so/ADV ; Zed/Company opened/VERB in/ADP 2015/DATE ."),
    ],
)
def test_a_date_goes_with_the_words_of_its_clause(time: str | None, sentence: str) -> None:
    assert when("said", sentence) == time
