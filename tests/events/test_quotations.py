"""Whose a quotation is that no verb of speech tells, and quotations of several sentences."""

from __future__ import annotations

import pytest

from kg.events.quotations import Quotations, find_quoted, is_alone, subject_beside
from kg.model import Document, Metadata, Span
from tests.hand_built import small, tell


def write(text: str, language: str = "en") -> Document:
    return Document(Metadata("story", language, "", len(text)), text)


def quoted(code: str, sentence: str) -> list[list[str]]:
    """Who is quoted in a sentence."""
    story = tell(code, sentence)
    quotations = Quotations(write(story.text, code), story.lexicon).of(story.sentences[-1].span)
    found = find_quoted(story.parse, story.text, quotations, story.discourse, story.lexicon.grammar)
    return [[r.entity for r in claim.speakers] for claim in found]


LONG = "We/PRON will/AUX grow/VERB faster/ADV than/ADP ever/ADV"


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        (f"“ {LONG} , ” beamed/VERB Ada/Person , chief/NOUN of/ADP Acme/Company .", [["ada"]]),
        (f"“ {LONG} , ” beamed/VERB the/DET chief/NOUN of/ADP Acme/Company , Ada/Person .", [["ada"]]),
        (f"Ada/Person smiled/VERB : “ {LONG} . ”", [["ada"]]),
        (f"The/DET answer/NOUN of/ADP Ada/Person was/AUX clear/ADJ : “ {LONG} . ”", [["ada"]]),
        (f"Acme/Company waved/VERB aside/ADV : “ {LONG} . ”", [["acme"]]),
        (f"Paris/Place smiled/VERB : “ {LONG} . ”", []),  # a city says nothing
        (f"Tom/Person saw/VERB a/DET sign/NOUN with/ADP “ {LONG} ” on/ADP Monday/DATE .", []),  # not set off
        ("Ada/Person smiled/VERB : “ soon/ADV . ”", []),  # a word, not speech
        ("“ A/DET long/ADJ way/NOUN down/ADP to/ADP the/DET sea/NOUN , ” by/ADP Ada/Person .", []),  # a title
        (f"The/DET board/NOUN of/ADP Acme/Company with/ADP Ada/Person heard/VERB : “ {LONG} . ”", []),
    ],
)
def test_whoever_a_sentence_is_about_says_what_is_set_off_in_it(
    sentence: str, speakers: list[list[str]]
) -> None:
    assert quoted("en", sentence) == speakers


def test_speech_is_told_by_a_particle_where_no_mark_sets_it_off() -> None:
    said = "「 国/NOUN 全体/NOUN が/ADP 暗い/ADJ 一日/NOUN だ/AUX 」 {} 孫/Person は/ADP 笑う/VERB 。"
    assert quoted("ja", said.format("と/ADP")) == [["孫"]]
    assert quoted("ja", said.format("の/ADP 札/NOUN を/ADP")) == []


def test_a_quotation_may_have_several_sentences() -> None:
    text = "“We grew. We will go on. Nobody stops us,” she said. Then she left."
    quotations = Quotations(write(text), small("en"))
    first, second, last = Span(0, 9), Span(10, 24), Span(25, 52)
    assert [text[s.begin : s.end] for s in quotations.of(first)] == ["We grew."]
    assert quotations.of(second) == ()  # all of it is said, and nothing around it
    assert [text[s.begin : s.end] for s in quotations.of(last)] == ["Nobody stops us,"]
    assert quotations.around(second) == Span(1, 41)
    assert quotations.around(first) is None
    assert quotations.joins(first, last)


def test_a_sentence_that_is_all_quotation_is_told_by_its_neighbour() -> None:
    story = tell("en", f"“ {LONG} . ”")
    quotations = Quotations(write(story.text), story.lexicon).of(story.sentences[-1].span)
    assert is_alone(story.parse, quotations)
    after = tell("en", "Ada/Person smiled/VERB .")
    assert [r.entity for r in subject_beside(after.parse, after.discourse, after.lexicon.grammar)] == ["ada"]
    after = tell("en", "Acme/Company grew/VERB .")
    assert not subject_beside(after.parse, after.discourse, after.lexicon.grammar)
