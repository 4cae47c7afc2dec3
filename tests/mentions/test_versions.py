"""Versions of listed products in scripts without blanks."""

from __future__ import annotations

import pytest

from kg.mentions.cues import cue_words
from kg.mentions.names import Candidate
from kg.mentions.versions import find_versions
from kg.ontology import load_ontology
from tests.hand_built import small

ENTRIES = load_ontology().entries


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("可灵2.0上线", ["可灵2.0"]),
        ("可灵v3 pro和别的", ["可灵v3 pro"]),
        ("可灵5月上线", []),
        ("可灵2025年上线", []),
        ("可灵3000万用户", []),
        ("可灵上线", []),
    ],
)
def test_a_version_goes_on_with_a_listed_name(text: str, names: list[str]) -> None:
    listed = [Candidate(0, 2, "authority", (), ("kling",))]
    found = find_versions(text, listed, cue_words(small("zh")), ENTRIES)
    assert [text[c.begin : c.end] for c in found] == names
