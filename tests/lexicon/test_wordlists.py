from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import LexiconError
from kg.lexicon.wordlists import (
    FLAG,
    NUMBER,
    TEXT,
    WORDS,
    fold_case,
    fold_form,
    fold_text,
    pattern_of,
    read_table,
)

SCHEMA = {"name": TEXT, "big": FLAG, "words": WORDS, "values": {"*": NUMBER}}


def write(folder: Path, text: str) -> Path:
    path = folder / "list.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_comes_back_with_missing_sections_empty(tmp_path: Path) -> None:
    table = read_table(write(tmp_path, 'name = "x"\nwords = ["a b"]\n'), SCHEMA)
    assert table == {"name": "x", "big": None, "words": ["a b"], "values": {}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nam = 1\n", r"list\.toml:1: unknown key nam \(nearest known key: name\)"),
        ("\nname = 1\n", r"list\.toml:2: name must be a text"),
        ("big = 1\n", r"big must be true or false"),
        ('words = "a"\n', r"words must be a list of words"),
        ('words = [""]\n', r"words must be a list of words"),
        ("values = 1\n", r"values must be a table"),
        ("[values]\none = true\n", r"list\.toml:2: values\.one must be a number"),
        ("name = \n", r"is not TOML"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        read_table(write(tmp_path, text), SCHEMA)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        read_table(tmp_path / "none.toml", SCHEMA)


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold_text(text)) == len(fold_case(text)) == len(text)


def test_folding_makes_wide_letters_narrow_and_leaves_han_punctuation() -> None:
    assert fold_text("７０Ｂ％，（約）〜") == "70B%，（約）~"


def test_long_forms_match_in_either_case_and_short_ones_as_written() -> None:
    pattern = re.compile(pattern_of(["Million", "M", "half a", "m²"]))
    assert [
        pattern.fullmatch(text) is not None for text in ("million", "MILLION", "M", "m", "Half  a", "m²")
    ] == [*(True, True, True, False, True, True)]
    assert (fold_form("Half  A"), fold_form("Mb")) == ("half a", "Mb")


def test_no_forms_match_nothing() -> None:
    assert re.search(pattern_of([]), "anything") is None


@given(st.lists(st.text(alphabet="abcABC .+", min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_every_form_is_matched_whole(forms: list[str]) -> None:
    pattern = re.compile(pattern_of(forms))
    for form in forms:
        assert pattern.fullmatch(" ".join(form.split()))
