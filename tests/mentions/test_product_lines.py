"""Versions and variants that go on with names, and what a compound only says of one."""

from __future__ import annotations

import dataclasses

import pytest

from kg.lexicon import Lexicon
from kg.mentions.product_lines import len_of_kind, number_of_line, prolongs
from tests.hand_built import small, tell


def german() -> Lexicon:
    """The small German lexicon with words for models, for lines of things and for large numbers."""
    lexicon = small("de")
    return dataclasses.replace(
        lexicon,
        kinds={**lexicon.kinds, "AIModel": frozenset({"modell"})},
        grammar=dataclasses.replace(lexicon.grammar, transparent=frozenset({"serie"})),
        names=dataclasses.replace(lexicon.names, scales=frozenset({"millionen"})),
    )


@pytest.mark.parametrize(
    ("compound", "letters"),
    [("15-Serie", 2), ("4o-Serie", 2), ("15-Tage", 0), ("Serie", 0), ("2025-Serie", 0), ("Zyntra-Serie", 0)],
)
def test_the_number_in_a_compound_says_which_line(compound: str, letters: int) -> None:
    token = tell("de", f"die/DET Zyntra/PROPN {compound}/NOUN kam/VERB").sentences[0].doc[2]
    assert number_of_line(token, german()) == letters


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Zyntra-5-Modell", "-Modell"),
        ("Zyntra 5-Modelle", "-Modelle"),
        ("Zyntra 5b-Serien", "-Serien"),
        ("Zyntra-Modell", ""),  # without a version, all is the name
        ("Zyntra-5-Turbo", ""),
        ("Zyntra 5", ""),
    ],
)
def test_what_ends_a_versioned_name_may_only_say_its_kind(name: str, kind: str) -> None:
    assert len_of_kind(name, german()) == len(kind)


@pytest.mark.parametrize(
    ("sentence", "longer"),
    [
        ("wir/PRON nutzen/VERB Zyntra/PROPN 5/NUM gern/ADV", True),
        ("wir/PRON nutzen/VERB Zyntra/PROPN 2.5/NUM gern/ADV", True),
        ("wir/PRON nutzen/VERB Zyntra/PROPN v3/X gern/ADV", True),
        ("wir/PRON nutzen/VERB Zyntra-5/PROPN mini/ADJ gern/ADV", True),
        ("wir/PRON nutzen/VERB Zyntra/PROPN mini/ADJ gern/ADV", False),  # of no version
        ("wir/PRON nutzen/VERB Zyntra/PROPN 2024/NUM gern/ADV", False),  # a year
        ("wir/PRON geben/VERB Zyntra/PROPN 40/NUM Millionen/NOUN", False),
        ("wir/PRON geben/VERB Zyntra/PROPN 40/NUM 000/NUM", False),
        ("wir/PRON nutzen/VERB Zyntra/PROPN , 5/NUM", False),
    ],
)
def test_a_version_or_a_variant_goes_on_with_a_name(sentence: str, longer: bool) -> None:
    tokens = tell("de", sentence).sentences[0].tokens
    last = next(
        i for i, (token, _, _) in reversed(list(enumerate(tokens))) if token.text.startswith("Zyntra")
    )
    token, begin, _ = next(t for t in tokens[last + 1 :] if t[0].text != ",")
    assert prolongs(token, tokens[last : last + 1], begin, german()) is longer
