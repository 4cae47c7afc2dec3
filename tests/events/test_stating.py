"""Statements as happenings, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.events.statements import Attributions
from kg.events.stating import StatementReader
from kg.frames import fill
from kg.frames.status import StatusWords
from kg.frames.triggers import FrameIndex
from kg.lines import Line
from kg.model import Document, Metadata, Sentence
from kg.selves import Selves
from tests.hand_built import permit, tell, vocabulary


def stated(code: str, *sentences: str) -> list[tuple[set[str], str, str]]:
    """Roles, status and quoted words of each statement of the last sentence."""
    story = tell(code, *sentences)
    grammar, parse = story.lexicon.grammar, story.parse
    triggers = FrameIndex(story.lexicon).find(parse, story.folded)
    filled = [fill(parse, t, story.discourse, grammar, permit) for t in triggers]
    claims = Attributions(story.lexicon, vocabulary()).find(parse, filled, (), story.folded, story.discourse)
    cues = tuple(StatusWords(story.lexicon).find(parse, story.folded))
    line = Line(Sentence("d", parse.begin, parse.end, story.text), parse, cues, (), (), False)
    document = Document(Metadata("d", code, "", len(story.text)), story.text)
    reader = StatementReader(document, story.discourse, Selves(), grammar, vocabulary())
    return [
        ({f"{r.role}={r.entity}" for r in h.roles}, h.status, "".join(q.text for q in h.quotes))
        for _, h in reader.read(line, claims, ())
    ]


@pytest.mark.parametrize(
    ("code", "sentence", "roles", "words"),
    [
        (
            "en",
            "Ada/Person said/VERB/say that/SCONJ Zed/AIModel grows/VERB .",
            {"agent=ada", "object=zed"},
            "that Zed grows",
        ),
        (
            "zh",
            "商汤/Company 表示/VERB ， 可灵/AIModel 增长/VERB",
            {"agent=商汤", "object=可灵"},
            "可灵增长",
        ),
        ("en", "According/VERB to/ADP Acme/Company , sales/NOUN grow/VERB .", {"agent=acme"}, ""),
    ],
)
def test_who_says_what_about_what(code: str, sentence: str, roles: set[str], words: str) -> None:
    [(told, status, quoted)] = stated(code, sentence)
    assert (told, status) == (roles, "actual")
    assert words in quoted


def test_what_may_be_said_is_said() -> None:
    [(_, status, _)] = stated("en", "Ada/Person may/AUX say/VERB that/SCONJ Zed/AIModel grows/VERB .")
    assert status == "actual"


def test_who_will_say_something_by_anothers_word_says_nothing() -> None:
    sentence = "Ada/Person said/VERB/say Acme/Company will/AUX say/VERB that/SCONJ Zed/AIModel grows/VERB ."
    assert [roles for roles, _, _ in stated("en", sentence)] == [{"agent=ada", "object=acme"}]


def test_an_app_is_a_source_but_no_speaker() -> None:
    assert stated("en", "Zed/Service said/VERB/say that/SCONJ sales/NOUN grow/VERB .") == []
    [(roles, _, _)] = stated("en", "According/VERB to/ADP Zed/Service , sales/NOUN grow/VERB .")
    assert roles == {"agent=zed"}
