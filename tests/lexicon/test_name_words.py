"""What a lexicon says of words in names and around them."""

from __future__ import annotations

import re

import pytest

from kg.lexicon.name_words import NameWords

WORDS = NameWords(
    countries=frozenset({"米 アメリカ 米国", "加"}),
    behind_places=frozenset({"語", "円"}),
    numerals=frozenset({"三", "十"}),
    counters=frozenset({"社", "か国"}),
    singling=frozenset({"各"}),
)


def test_a_short_word_for_a_country_and_how_it_is_written_out() -> None:
    assert WORDS.written_out == {"米": ("アメリカ", "米国"), "加": ()}


@pytest.mark.parametrize(("text", "country"), [("米", True), ("加", True), ("米国", False), ("豪", False)])
def test_one_short_word_for_a_country(text: str, country: bool) -> None:
    assert bool(re.fullmatch(WORDS.a_country, text)) == country


@pytest.mark.parametrize(("text", "other"), [("ラオス語", True), ("ラオス円", True), ("ラオスで", False)])
def test_what_makes_a_countrys_name_that_of_another_thing(text: str, other: bool) -> None:
    assert bool(WORDS.other_thing.match(text, len("ラオス"))) == other


@pytest.mark.parametrize(
    ("text", "counts"),
    [("三社", True), ("三十か国", True), ("各社", True), ("三田", False), ("社", False), ("十", False)],
)
def test_what_begins_as_no_name_does(text: str, counts: bool) -> None:
    assert bool(WORDS.counting.match(text)) == counts


def test_a_language_that_says_nothing_finds_nothing() -> None:
    silent = NameWords()
    assert silent.written_out == {}
    assert not re.search(silent.a_country, "米三社各語")
    assert not silent.other_thing.search("米三社各語")
    assert not silent.counting.search("米三社各語")
