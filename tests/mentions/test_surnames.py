"""Names in Han that begin with a family name."""

from __future__ import annotations

import pytest

from kg.language import load_language
from kg.mentions.surnames import begins_with_surname, is_whole_name
from kg.ontology import load_ontology


@pytest.mark.parametrize(
    ("name", "code", "begins", "whole"),
    [
        ("李强", "zh-Hans", True, True),
        ("欧阳明", "zh-Hans", True, True),
        ("李云天明", "zh-Hans", True, False),  # longer than a name with this family name
        ("算法", "zh-Hans", False, False),
        ("高橋健太", "ja", True, True),
        ("五十嵐誠", "ja", True, True),
    ],
)
def test_a_family_name_begins_a_name(name: str, code: str, begins: bool, whole: bool) -> None:
    lexicon = load_language(code, load_ontology()).lexicon
    assert begins_with_surname(name, lexicon) is begins
    assert is_whole_name(name, lexicon) is whole
