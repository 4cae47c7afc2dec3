"""Lexicons: what may stand in them, and that every language has words for everything."""

from __future__ import annotations

import functools
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import LexiconError
from kg.language import LANGUAGES, folders
from kg.lexicon import SLOT_ROLES, Lexicon, load_lexicon, parse_slots
from kg.lexicon.grammar import Grammar
from kg.lexicon.name_words import NameWords
from tests.hand_built import UNHURRIED, small, vocabulary, write_lexicon

CODES = list(folders())
# Known: no words that mark nouns, so that these slots are never filled.
UNREACHABLE = {
    ("availableOn", "上で"),
    ("Appointment", "出任"),
    ("Appointment", "任"),
    ("Appointment", "担任"),
    ("basedOn", "基于"),
}


@functools.cache
def load(code: str) -> Lexicon:
    return load_lexicon(LANGUAGES / folders()[code], vocabulary())


@pytest.mark.parametrize(("table", "record"), [("grammar", Grammar), ("names", NameWords)])
def test_every_key_of_a_table_is_told_once(table: str, record: type) -> None:
    text = (LANGUAGES / "README.md").read_text("utf-8")
    section = text.partition(f"### [{table}]\n")[2].partition("\n### ")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    told = [key for row in rows for key in re.findall(r"`(\w+)`", row)]
    assert sorted(told) == sorted(field.name for field in fields(record))


@pytest.mark.parametrize("code", CODES)
def test_every_folder_loads(code: str) -> None:
    lexicon = load(code)
    assert lexicon.language == code
    assert lexicon.frames
    assert lexicon.quotes
    assert all(len(pair) == 2 for pair in (*lexicon.quotes, *lexicon.work_quotes))
    assert set(lexicon.work_quotes) <= set(lexicon.quotes)


@pytest.mark.parametrize("code", CODES)
def test_words_are_lower_case_without_blanks_at_their_ends(code: str) -> None:
    lexicon = load(code)
    tables = (lexicon.status, lexicon.titles, lexicon.kinds, lexicon.coreference, lexicon.attribution)
    words = [w for table in tables for group in table.values() for w in group]
    words += [w for frame in lexicon.frames for w in frame.words]
    assert [w for w in words if not w or w != w.strip()] == []
    matched = [w for frame in lexicon.frames if frame.form == "verb" for w in frame.words]
    assert [w for w in matched if w != w.lower() and not w.isascii()] == []


@pytest.mark.parametrize("code", [c for c in CODES if not load(c).grammar.segmented])
def test_markers_of_slots_can_be_met(code: str) -> None:
    """Each adposition that fills a slot is one that marks nouns, or the slot is never filled.

    (Where words are written apart, whatever is tagged as an adposition marks a noun.)
    """
    lexicon = load(code)
    grammar = lexicon.grammar
    known = grammar.adpositions | grammar.object | grammar.subject | grammar.agent
    unmet = {
        (f.target, m) for f in lexicon.frames for m, _ in f.obliques if m not in known and not m.isascii()
    }
    assert unmet - UNREACHABLE == set()


def test_every_event_class_has_a_word_in_every_language(capsys: pytest.CaptureFixture[str]) -> None:
    classes = sorted(vocabulary().event_classes - {"Event"})
    counts = {
        (cls, code): sum(len(f.words) for f in load(code).frames if f.target == cls)
        for cls in classes
        for code in CODES
    }
    with capsys.disabled():
        print("\n" + " " * 16 + "".join(f"{code:>9}" for code in CODES))
        for cls in classes:
            print(f"{cls:<16}" + "".join(f"{counts[cls, code] or '-':>9}" for code in CODES))
    assert sorted(key for key, count in counts.items() if not count) == []


def test_lists_of_both_files_are_joined(tmp_path: Path) -> None:
    write_lexicon(
        tmp_path / "base",
        'stop = ["a"]\nlanguage = "x"\n[kinds]\nCompany = ["firm"]\n[grammar]\norder = "V2"',
    )
    above = 'extends = "base"\nlanguage = "y"\nstop = ["b"]\n[kinds]\nCompany = ["house"]\nPlace = ["town"]'
    lexicon = load_lexicon(write_lexicon(tmp_path / "above", above), vocabulary())
    base = load_lexicon(tmp_path / "base", vocabulary())
    assert lexicon.language == "y"
    assert lexicon.stop == {"a", "b"}
    assert lexicon.kinds == {"Company": {"firm", "house"}, "Place": {"town"}}
    assert lexicon.grammar.order == "V2"
    assert lexicon.sha256 != base.sha256


def test_digest_follows_the_lexicon_below(tmp_path: Path) -> None:
    write_lexicon(tmp_path / "base", 'stop = ["a"]')
    folder = write_lexicon(tmp_path / "above", 'extends = "base"')
    before = load_lexicon(folder, vocabulary()).sha256
    write_lexicon(tmp_path / "base", 'stop = ["a", "b"]')
    assert load_lexicon(folder, vocabulary()).sha256 != before


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ('quots = ["“”"]', "'quotes'"),
        ('[grammar]\nadposition = ["in"]', "'adpositions'"),
        ('[[events.Realease]]\nverbs = ["launch"]', "'Release'"),
        ('[[events.Release]]\nverb = ["launch"]', "'verbs'"),
        ('[[relations.developper]]\nverbs = ["build"]', "'developer'"),
        ('[kinds]\nCompani = ["firm"]', "'Company'"),
        ('[titles]\nchairof = ["chair"]', "'chairOf'"),
        ('[status]\nnegations = ["not"]', "'negation'"),
        ('[attribution]\naccording = ["per"]', "'according_"),
    ],
)
def test_an_unknown_key_is_refused_and_the_nearest_named(tmp_path: Path, text: str, near: str) -> None:
    folder = write_lexicon(tmp_path, text)
    with pytest.raises(LexiconError) as caught:
        load_lexicon(folder, vocabulary())
    assert near in (caught.value.remedy or "")
    assert caught.value.path == str(folder / "lexicon.toml")


def test_a_missing_lexicon_and_broken_toml_are_told(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no lexicon"):
        load_lexicon(tmp_path, vocabulary())
    with pytest.raises(LexiconError, match="not valid TOML"):
        load_lexicon(write_lexicon(tmp_path, "quotes = ["), vocabulary())


def test_a_frame_without_slots_has_those_of_its_class() -> None:
    by_target = {(f.target, f.form): f for f in small("en").frames}
    release, invest = by_target["Release", "verb"], by_target["Investment", "verb"]
    assert (release.subject, release.object, release.kind) == ("agent", "object", "event")
    assert invest.obliques == (("in", "recipient"), ("into", "recipient"))
    assert by_target["developer", "verb"].subject == "object"


@pytest.mark.parametrize(
    ("slots", "read"),
    [
        ("agent V object", ("agent", "object", ())),
        ("V object", (None, "object", ())),
        ("object V", ("object", None, ())),
        ("V", (None, None, ())),
        (
            "agent V; in|into: recipient; for: object",
            ("agent", None, (("in", "recipient"), ("into", "recipient"), ("for", "object"))),
        ),
        ("agent V;", ("agent", None, ())),
    ],
)
def test_slots_are_read(slots: str, read: tuple[object, ...]) -> None:
    assert parse_slots(slots, SLOT_ROLES) == read


@pytest.mark.parametrize(
    "slots", ["", "agent object", "doer V object", "agent V; in: nowhere", "agent V; in"]
)
def test_malformed_slots_are_refused(slots: str) -> None:
    with pytest.raises(LexiconError, match="malformed slots"):
        parse_slots(slots, SLOT_ROLES, "lexicon.toml")


ROLE = st.sampled_from([*SLOT_ROLES, ""])
MARKED = st.lists(st.tuples(st.sampled_from(["in", "mit", "对"]), st.sampled_from(SLOT_ROLES)), max_size=3)


@UNHURRIED
@given(ROLE, ROLE, MARKED)
def test_slots_written_are_the_slots_read(
    subject: str, object_: str, obliques: list[tuple[str, str]]
) -> None:
    written = "; ".join([f"{subject} V {object_}", *(f"{marker}: {role}" for marker, role in obliques)])
    assert parse_slots(written, SLOT_ROLES) == (subject or None, object_ or None, tuple(obliques))
