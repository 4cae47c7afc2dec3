"""Finding listed phrases."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon.phrases import Phrases, fold_width, is_ideographic, is_kana, is_word_letter


def find(phrases: Phrases[int], text: str) -> list[tuple[str, int]]:
    return [(text[m.begin : m.end], m.value) for m in phrases.find(fold_width(text))]


def test_longest_phrase_wins_and_matches_do_not_overlap() -> None:
    phrases = Phrases([("Open", 1), ("OpenAI", 2), ("OpenAI API", 3), ("API", 4)])
    assert find(phrases, "OpenAI API and the API of OpenAI, open") == [
        ("OpenAI API", 3),
        ("API", 4),
        ("OpenAI", 2),
        ("open", 1),
    ]


def test_a_phrase_is_no_part_of_a_word() -> None:
    assert find(Phrases([("Meta", 1), ("ray", 2)]), "Metal, Array, meta-ray") == [("meta", 1), ("ray", 2)]


def test_han_needs_no_borders() -> None:
    assert find(Phrases([("快手", 1), ("可灵", 2), ("AI", 3)]), "快手可灵的AI模型") == [
        ("快手", 1),
        ("可灵", 2),
        ("AI", 3),
    ]


def test_endings_may_follow_a_phrase() -> None:
    phrases = Phrases([("Siemens", 1), ("Bona", 2)], endings=["s"])
    assert find(phrases, "Bonas Serie, Bonast, Siemens") == [("Bona", 2), ("Siemens", 1)]


def test_width_and_case_do_not_matter_and_the_first_of_equals_counts() -> None:
    phrases = Phrases([("ＯＰＥＮＡＩ", 1), ("openai", 2)])
    assert find(phrases, "OpenAI ＯｐｅｎＡＩ") == [("OpenAI", 1), ("ＯｐｅｎＡＩ", 1)]


def test_a_single_letter_is_a_phrase() -> None:
    assert find(Phrases([("X", 1)]), "X and xAI, x.") == [("X", 1), ("x", 1)]


def test_shorter_phrase_at_the_front_of_a_match() -> None:
    phrases = Phrases([("快手可灵", 1), ("快手", 2)])
    match = next(phrases.find("快手可灵"))
    front = phrases.shorter_at("快手可灵", match)
    assert front is not None
    assert (front.begin, front.end, front.value) == (0, 2, 2)


def test_empty_phrases_find_nothing() -> None:
    assert list(Phrases([("", 1)]).find("anything")) == []


@pytest.mark.parametrize(
    ("letter", "word", "han", "kana"),
    [
        ("a", True, False, False),
        ("é", True, False, False),
        ("7", True, False, False),
        ("灵", False, True, False),
        ("カ", False, True, True),
        ("の", False, True, False),
        ("-", False, False, False),
    ],
)
def test_kinds_of_letters(letter: str, word: bool, han: bool, kana: bool) -> None:
    assert (is_word_letter(letter), is_ideographic(letter), is_kana(letter)) == (word, han, kana)


@settings(deadline=None)
@given(st.text())
def test_folding_keeps_the_length_and_is_stable(text: str) -> None:
    folded = fold_width(text)
    assert len(folded) == len(text)
    assert fold_width(folded) == folded


LETTERS = st.text(alphabet="ab 快手-", min_size=1, max_size=4)


@settings(deadline=None)
@given(st.lists(LETTERS, max_size=6), st.text(alphabet="ab 快手-", max_size=30))
def test_matches_are_phrases_in_order(phrases: list[str], text: str) -> None:
    position = 0
    for match in Phrases((p, p) for p in phrases).find(text):
        assert text[match.begin : match.end] == match.value
        assert match.begin >= position
        position = match.end
        if match.end < len(text):
            assert not (is_word_letter(text[match.end]) and is_word_letter(text[match.end - 1]))


def test_a_phrase_at_the_end_of_the_text_ends_there() -> None:
    phrases = Phrases([("OpenAI Foundation", 1), ("OpenAI", 2), ("Open", 3)])
    assert [(m.begin, m.end) for m in phrases.find("by openai")] == [(3, 9)]
