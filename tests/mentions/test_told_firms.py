"""Firms that a dictionary has without their class, by what they do, and ministries that it has as nouns."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from kg.lexicon import Lexicon
from kg.mentions.common import common_phrases
from kg.mentions.cues import CueWords
from kg.mentions.told_firms import ToldFirms
from tests.hand_built import mark_names, small, tell
from tests.mentions.test_mentions import authority, language

DEEDS = {"Acquisition": "買収", "Investment": "出資", "Partnership": "提携"}


def japanese() -> Lexicon:
    """The small Japanese lexicon with what firms have and do to each other, and how ministries end."""
    lexicon = small("ja")
    [release] = (f for f in lexicon.frames if f.target == "Release")
    deeds = (msgspec.structs.replace(release, target=deed, words=(verb,)) for deed, verb in DEEDS.items())
    return dataclasses.replace(
        lexicon,
        frames=(*lexicon.frames, *deeds),
        attribution={**lexicon.attribution, "according_after": frozenset({"によると"})},
        grammar=dataclasses.replace(
            lexicon.grammar, passive=frozenset({"される"}), examples=frozenset({"など"})
        ),
        names=dataclasses.replace(lexicon.names, of_firms=frozenset({"株価"}), ministries=frozenset({"省"})),
    )


def find(sentence: str, label: str = "Name") -> dict[str, str]:
    """Name → class; ``リコラ`` and ``企業`` are what a tagger's dictionary has as names."""
    story = mark_names(tell("ja", sentence), ("リコラ", label), ("企業", label))
    firms = ToldFirms(CueWords(japanese()), common_phrases(language("ja"), authority()))
    found = firms.find(story.sentences[0], story.folded)
    return {story.text[c.begin : c.end]: c.votes[0][1] for c in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "リコラ/PROPN は/ADP 新型機/NOUN を/ADP 発表/VERB した/AUX",
        "リコラ/PROPN など/ADP が/ADP 新型機/NOUN を/ADP 発表/VERB した/AUX",
        "アクメ/PROPN は/ADP リコラ/PROPN と/ADP 提携/VERB した/AUX",
        "アクメ/PROPN は/ADP リコラ/PROPN に/ADP 出資/VERB した/AUX",
        "アクメ/PROPN は/ADP リコラ/PROPN を/ADP 買収/VERB した/AUX",
        "リコラ/PROPN の/ADP 株価/NOUN が/ADP",
        "リコラ/PROPN の/ADP 鈴木/PROPN 社長/NOUN は/ADP",
        "リコラ/PROPN によると/ADP",
        "リコラ/PROPN （/PUNCT 大阪/PROPN ）/PUNCT は/ADP 新型機/NOUN を/ADP 発表/VERB した/AUX",
        "リコラ/PROPN 、/PUNCT アクメ/PROPN は/ADP 新型機/NOUN を/ADP 発表/VERB した/AUX",
        "・/PUNCT リコラ/PROPN は/ADP 新型機/NOUN を/ADP 発表/VERB した/AUX",
    ],
)
def test_what_does_or_has_what_firms_do_or_have_is_one(sentence: str) -> None:
    assert find(sentence) == {"リコラ": "Company"}


@pytest.mark.parametrize(
    "sentence",
    [
        "リコラ/PROPN は/ADP 来月/NOUN 発表/VERB される/AUX",  # a thing
        "リコラ/PROPN は/ADP 来月/NOUN 。 アクメ/PROPN は/ADP 発表/VERB した/AUX",
        "アクメ/PROPN は/ADP リコラ/PROPN に/ADP 本社/NOUN を/ADP 置く/VERB",
        "アクメ/PROPN は/ADP リコラ/PROPN を/ADP 提携/VERB した/AUX",
        "リコラ/PROPN の/ADP 新型機/NOUN が/ADP",
        "SK リコラ/PROPN は/ADP 新型機/NOUN を/ADP 発表/VERB した/AUX",  # the end of a name
        "企業/NOUN は/ADP 新型機/NOUN を/ADP 発表/VERB した/AUX",  # a common word
    ],
)
def test_other_names_of_a_dictionary_are_left(sentence: str) -> None:
    assert find(sentence) == {}


@pytest.mark.parametrize("label", ["Person", "Place", "Organization"])
def test_what_a_tagger_tells_the_class_of_is_left(label: str) -> None:
    assert find("リコラ/PROPN は/ADP 新型機/NOUN を/ADP 発表/VERB した/AUX", label) == {}


@pytest.mark.parametrize(
    ("noun", "found"),
    [
        ("交易省/NOUN", {"交易省": "PublicBody"}),
        ("交易省/PROPN", {}),  # a tagger's own name
        ("帰省/NOUN", {}),  # too short
        ("メカ省/NOUN", {"メカ省": "PublicBody"}),
        ("省庁間/NOUN", {}),
    ],
)
def test_long_nouns_that_end_as_ministries_do(noun: str, found: dict[str, str]) -> None:
    assert find(f"{noun} は/ADP 新型機/NOUN を/ADP") == found
