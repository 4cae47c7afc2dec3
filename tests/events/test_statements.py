"""Who says what: quotations, content, topic, and words that name a source."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.coreference.referents import Referent
from kg.events.statements import (
    Attribution,
    Attributions,
    find_quotations,
    find_topic,
    make_quote,
    told_in_headline,
)
from kg.frames import fill
from kg.frames.triggers import FrameIndex
from kg.model import Document, Metadata, Span
from tests.hand_built import UNHURRIED, Story, permit, small, tell, vocabulary

META = Metadata("d", "en", "", 0)


def claims(code: str, *sentences: str) -> tuple[Story, tuple[Attribution, ...]]:
    """The claims of the last sentence."""
    story = tell(code, *sentences)
    triggers = FrameIndex(story.lexicon).find(story.parse, story.folded)
    filled = [fill(story.parse, t, story.discourse, story.lexicon.grammar, permit) for t in triggers]
    span = story.sentences[-1].span
    quoted = find_quotations(story.text, span, story.lexicon)
    attributions = Attributions(story.lexicon, vocabulary())
    found = attributions.find(story.parse, filled, quoted, story.folded, story.discourse)
    return story, found


def told(code: str, *sentences: str) -> list[tuple[list[str], str]]:
    """Speakers and content of each claim."""
    story, found = claims(code, *sentences)
    return [([r.entity for r in c.speakers], story.text[c.begin : c.end].strip(" .:，")) for c in found]


def quotations(code: str, text: str) -> list[str]:
    return [text[s.begin : s.end] for s in find_quotations(text, Span(0, len(text)), small(code))]


# -- quotations


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "“We will grow next year,” she said.", ["We will grow next year,"]),
        ("en", "The “smart” chip.", []),  # a word, not speech
        ("en", "“We will grow next year", ["We will grow next year"]),  # goes on in the next sentence
        (
            "en",
            "“We will grow soon,” she said. “And we will sell.”",
            ["We will grow soon,", "And we will sell."],
        ),
        ("en", "She says nothing.", []),
        ("de", "„Wir wachsen weiter“, sagte sie.", ["Wir wachsen weiter"]),
        ("zh", "他说：“我们会继续努力。”", ["我们会继续努力。"]),
        ("zh", "电影《山海奇镜之劈波斩浪》上映", []),  # titles stand in these marks
        ("ja", "「今後も開発を続ける」と述べた。", ["今後も開発を続ける"]),
    ],
)
def test_quotations(code: str, text: str, found: list[str]) -> None:
    assert quotations(code, text) == found


def test_offsets_of_quotations_are_the_document_s() -> None:
    text = "Before. “We will grow next year.”"
    [span] = find_quotations(text, Span(8, len(text)), small("en"))
    assert text[span.begin : span.end] == "We will grow next year."


@UNHURRIED
@given(st.text(alphabet="ab c“”", max_size=60))
def test_quotations_are_sorted_lie_inside_and_do_not_cross(text: str) -> None:
    found = find_quotations(text, Span(0, len(text)), small("en"))
    assert list(found) == sorted(found)
    assert all(0 <= s.begin < s.end <= len(text) for s in found)
    assert all(a.end <= b.begin for a, b in itertools.pairwise(found))
    assert not any(mark in text[s.begin : s.end] for s in found for mark in "“”")


# -- claims


def test_what_stands_in_quotation_marks_is_said() -> None:
    sentence = "“ We/PRON will/AUX grow/VERB soon/ADV , ” Ada/Person said/VERB/say ."
    [(speakers, content)] = told("en", sentence)
    assert speakers == ["ada"]
    assert content.startswith("We will grow soon")
    assert "Ada" not in content


def test_without_marks_the_words_after_the_verb_are_said() -> None:
    assert told("en", "Ada/Person said/VERB/say that/SCONJ Zed/AIModel grows/VERB .") == [
        (["ada"], "that Zed grows")
    ]


def test_a_speech_verb_at_the_end_is_about_what_stands_before() -> None:
    [(speakers, content)] = told("en", "Zed/AIModel grows/VERB , Ada/Person said/VERB/say .")
    assert speakers == ["ada"]
    assert content.startswith("Zed grows")


def test_nobody_says_nothing() -> None:
    assert told("en", "Zed/AIModel grows/VERB .") == []
    assert told("en", "The/DET market/NOUN said/VERB/say no/INTJ .") == []


@pytest.mark.parametrize(
    ("code", "sentence", "speaker"),
    [
        ("en", "According/VERB to/ADP Acme/Company , Zed/AIModel grows/VERB .", "acme"),
        ("en", "According/VERB to/ADP the/DET firm/NOUN Acme/Company , Zed/AIModel grows/VERB .", "acme"),
        ("zh", "据/ADP 快手/Company ， 可灵/AIModel 增长/VERB", "快手"),
    ],
)
def test_a_named_source_says_the_whole_sentence(code: str, sentence: str, speaker: str) -> None:
    story, [claim] = claims(code, sentence)
    assert [r.entity for r in claim.speakers] == [speaker]
    assert (claim.begin, claim.end) == (story.parse.begin, story.parse.end)
    assert claim.filled is None


def test_who_is_to_say_something_has_not_said_it() -> None:
    aim = "Ada/Person works/VERB for/ADP say/VERB/say/VerbForm=Inf no/INTJ ."
    assert told("en", aim) == []


def test_a_source_that_cannot_speak_is_none() -> None:
    assert told("en", "According/VERB to/ADP Zed/AIModel , Acme/Company grows/VERB .") == []


def test_a_claim_covers_its_content_only() -> None:
    claim = Attribution((), 10, 20, 0)
    assert [claim.covers(p) for p in (9, 10, 19, 20)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("sentence", "speakers", "content"),
    [
        ("Ada/Person : Zed/AIModel will/AUX grow/VERB", ["ada"], "Zed will grow"),
        ("Zed/AIModel will/AUX grow/VERB : NBC/MediaOutlet", ["nbc"], "Zed will grow"),
    ],
)
def test_a_colon_in_a_headline_says_who_says_it(sentence: str, speakers: list[str], content: str) -> None:
    story, found = claims("en", sentence)
    [claim] = told_in_headline(story.parse, found)
    assert [r.entity for r in claim.speakers] == speakers
    assert story.text[claim.begin : claim.end].strip(" .:") == content


def test_what_a_headline_is_about_says_nothing() -> None:
    for sentence in (
        "Acme/Company : Zed/AIModel grows/VERB",
        "Acme/Company says/VERB/say Zed/AIModel grows/VERB",
    ):
        story, found = claims("en", sentence)
        assert told_in_headline(story.parse, found) == ()


# -- topic and words


def test_the_topic_is_the_first_free_name_in_what_is_said() -> None:
    story, [claim] = claims(
        "en", "Ada/Person said/VERB/say that/SCONJ in/ADP Japan/Place Zed/AIModel grows/VERB ."
    )
    topic = find_topic(story.parse, claim, story.discourse)
    assert topic is not None
    assert topic.entity == "zed"


def test_the_speaker_is_not_the_topic() -> None:
    story, [claim] = claims("en", "Ada/Person said/VERB/say Ada/Person grows/VERB .")
    assert find_topic(story.parse, claim, story.discourse) is None


@pytest.mark.parametrize(
    ("text", "begin", "end", "words"),
    [
        ("x “We grow.”", 2, 12, "We grow"),
        ("x : We grow.", 1, 12, "We grow"),
        ("他说：“我们会努力。”", 2, 11, "我们会努力"),
        ("x yes", 2, 5, None),  # too short to be words
    ],
)
def test_a_quote_has_no_marks_around(text: str, begin: int, end: int, words: str | None) -> None:
    quote = make_quote(Document(META, text), Attribution((), begin, end, 0), ())
    assert (quote.text if quote else None) == words
    if quote:
        assert text[quote.begin : quote.end] == quote.text
        assert not quote.direct


def test_words_in_quotation_marks_are_direct() -> None:
    text = "“We grow.” she said"
    quote = make_quote(Document(META, text), Attribution((), 1, 9, 0), [Span(1, 9)])
    assert quote is not None
    assert quote.direct


# -- sources


def test_data_and_spokespeople_speak_for_whom_they_come_from() -> None:
    said = "A/DET spokesman/NOUN for/ADP Acme/Company said/VERB/say that/SCONJ Zed/AIModel grows/VERB ."
    assert [who for who, _ in told("en", said)] == [["acme"]]
    shown = "Data/NOUN from/ADP Acme/Company show/VERB that/SCONJ Zed/AIModel grows/VERB ."
    assert [who for who, _ in told("en", shown)] == [["acme"]]
    assert told("en", "Robots/NOUN from/ADP Acme/Company show/VERB that/SCONJ Zed/AIModel grows/VERB .") == []


def test_places_and_techniques_are_no_topics() -> None:
    story, [claim] = claims("en", "Ada/Person said/VERB/say Paris/Place loves/VERB Zed/AIModel .")
    topic = find_topic(story.parse, claim, story.discourse)
    assert topic is not None
    assert topic.entity == "zed"


def test_what_is_far_inside_a_statement_is_not_its_topic() -> None:
    far = "We/PRON hired/VERB " + "more/ADJ people/NOUN , " * 12 + "also/ADV from/ADP Zed/AIModel ."
    story, [claim] = claims("en", f"Ada/Person said/VERB/say that/SCONJ {far}")
    assert find_topic(story.parse, claim, story.discourse) is None
    story, [claim] = claims("en", "Ada/Person said/VERB/say that/SCONJ NBC/MediaOutlet lies/VERB .")
    assert find_topic(story.parse, claim, story.discourse) is None


def test_a_source_may_stand_behind_its_verb() -> None:
    said = "According/ADP to/ADP revealed/VERB Acme/Company , Zed/AIModel grows/VERB ."
    assert [who for who, _ in told("en", said)] == [["acme"]]
    said = "According/ADP to/ADP data/NOUN revealed/VERB in/ADP Acme/Company , Zed/AIModel grows/VERB ."
    assert told("en", said) == []


@pytest.mark.parametrize(
    ("words", "speakers"),
    [
        ("Ada/Person is/AUX certain/ADJ", ["ada"]),
        ("Acme/Company 's boss/NOUN , Ada/Person , sees/VERB in/ADP it/PRON a/DET sign/NOUN", ["ada"]),
        ("Ada/Person is/AUX so/ADV sure/ADJ", []),  # a result
        ("Ada/Person ensured/VERB/ensure", []),
        ("Paris/Place is/AUX certain/ADJ", []),
        ("The/DET court/NOUN told/VERB Ada/Person", []),  # she only hears it
    ],
)
def test_who_is_of_a_mind_holds_what_follows(words: str, speakers: list[str]) -> None:
    found = told("en", f"{words} that/SCONJ Zed/AIModel grows/VERB/grow/VerbForm=Fin .")
    assert [who for who, _ in found] == ([speakers] if speakers else [])


def test_reported_speech_goes_on_in_the_next_sentence() -> None:
    story = tell("de", "Er/PRON habe/AUX/haben/VerbForm=Fin|Mood=Sub|Tense=Pres Zeit/NOUN .")
    ada = Referent("ada", "Person", 0, 0)

    def claims_after(*speakers: Referent, words: Story = story) -> list[list[str]]:
        attributions = Attributions(words.lexicon, vocabulary())
        found = attributions.find(words.parse, (), (), words.folded, words.discourse, speakers)
        return [[r.entity for r in c.speakers] for c in found]

    assert claims_after(ada) == [["ada"]]
    assert claims_after() == []
    plain = tell("de", "Er/PRON hat/AUX/haben/VerbForm=Fin|Mood=Ind|Tense=Pres Zeit/NOUN .")
    assert claims_after(ada, words=plain) == []


def test_a_source_within_the_clause_is_the_subject_of_its_verb() -> None:
    sentence = "快手/Company 增长/VERB ， 据/ADP 商汤/Company 表示/VERB ， 可灵/AIModel 增长/VERB"
    assert [speakers for speakers, _ in told("zh", sentence)] == [["商汤"]]
