"""What stands around a name and tells that a firm has it, with the Japanese lexicon."""

from __future__ import annotations

import pytest

from kg.language import load_language
from kg.mentions.cues import ACTS, cue_words
from kg.mentions.firm_contexts import (
    COMPETES,
    EXAMPLE,
    FUNDS,
    HAS,
    JOINS,
    TAKEN,
    TELLS,
    WORKS,
    FirmContexts,
)
from kg.ontology import load_ontology


def contexts() -> FirmContexts:
    return FirmContexts(cue_words(load_language("ja", load_ontology()).lexicon))


@pytest.mark.parametrize(
    ("behind", "cue"),
    [
        ("は5日、新型機を発表した。", ACTS),
        ("（旧ゼル）、米カナルが新型機を公開", ACTS),
        ("が運営するサイト", ACTS),
        ("は役員の鈴木氏を解任した。", ACTS),
        ("によると、", TELLS),
        ("とも手を組む。", JOINS),
        ("に半導体を供給する。", FUNDS),
        ("への追加出資を", FUNDS),
        ("に対し、巨額の課徴金を科した。", TAKEN),
        ("を東京地裁に提訴した。", TAKEN),
        ("買収を", TAKEN),
        ("の第3四半期決算は", HAS),
        ("は10億円の赤字だった。", HAS),
        ("傘下のゼルは", HAS),
        ("の対話アプリ「ゼル」", HAS),
        ("の競合である", COMPETES),
        ("やカナルなど日本企業が", EXAMPLE),
        ("、カナルの3社が", EXAMPLE),
        ("の鈴木一郎社長は", WORKS),
        ("のCEOは", WORKS),
        ("で研究部門を率いてきた鈴木氏", WORKS),
        ("入りした。", WORKS),
        ("は高い。", None),
        ("が公開された。", None),
        ("社長は", None),
        ("の精度を", None),
    ],
)
def test_what_follows_tells_a_firm(behind: str, cue: str | None) -> None:
    told = (cue for pattern, cue, _ in contexts().all if pattern.match(behind.lower()))
    assert next(told, None) == cue


def test_a_headline_tells_what_its_first_name_does() -> None:
    assert contexts().heading.match("、カナルが900人削減へ")
    assert not contexts().heading.match("、900人の町へ")


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("鈴木氏らが設立した", True),
        ("音楽アプリを運営する", True),
        ("ゼルの競合である", True),
        ("音楽アプリが好きな", False),
        ("ゼルが開発した", False),
    ],
)
def test_what_precedes_tells_a_firm(before: str, told: bool) -> None:
    assert (contexts().before.search(before) is not None) == told
