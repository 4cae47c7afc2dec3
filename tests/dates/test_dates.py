from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.dates import DateLexicon, DateMention, find_dates, load_dates
from kg.dates.edtf import begins_after, put_back, read_reference
from kg.errors import LexiconError

LANGUAGES = Path(kg.__file__).parent / "languages"
FOLDERS = ("zh_hant", "zh_hans", "ja", "de", "fr", "pt", "en")
TODAY = "2024-07-25"  # a Thursday

# EDTF of 2019, as far as dates in news go: levels 0 and 1 (dates, unspecified digits from the right, seasons
# 21 to 24, intervals) and of level 2 unspecified digits anywhere, quarters and half years 33 to 41.
YEAR = r"(?:\d{4}|\d{3}X|XXXX)"
MONTH = r"(?:0[1-9]|1[0-2]|XX)"
DAY = r"(?:0[1-9]|[12]\d|3[01]|XX)"
SPAN = r"(?:2[1-4]|3[3-9]|4[01])"
DATE = re.compile(rf"({YEAR})(?:-(?:({MONTH})(?:-({DAY}))?|{SPAN}))?")


def is_edtf(text: str) -> bool:
    parts = text.split("/")
    if not 1 <= len(parts) <= 2:
        return False
    for part in parts:
        match = DATE.fullmatch(part)
        if match is None:
            return False
        year, month, day = match.groups()
        if month and day and month != "XX" and day != "XX":
            last = calendar.monthrange(int(year) if year.isdecimal() else 2024, int(month))[1]
            if int(day) > last:
                return False
    return len(parts) == 1 or "X" in text or parts[0] <= parts[1]


@lru_cache
def lexicon(folder: str) -> DateLexicon:
    return load_dates(LANGUAGES / folder / "dates.toml")


def find(folder: str, text: str, reference: str | None = TODAY) -> tuple[DateMention, ...]:
    return find_dates(text, lexicon(folder), reference)


# folder, text, EDTF as written, EDTF resolved on 25 July 2024
DATES = [
    ("en", "On July 13, 2024 it opened.", "2024-07-13", "2024-07-13"),
    ("en", "It opened on 13 July.", "XXXX-07-13", "2024-07-13"),
    ("en", "It came in March.", "XXXX-03", "2024-03"),
    ("en", "released in March 2023", "2023-03", "2023-03"),
    ("en", "on the 9th of this month", "XXXX-XX-09", "2024-07-09"),
    ("en", "A 2022 survey said so.", "2022", "2022"),
    ("en", "by late 2022, all was done", "2022", "2022"),
    ("en", "the third quarter of 2023", "2023-35", "2023-35"),
    ("en", "in Q2 2024", "2024-34", "2024-34"),
    ("en", "in the second half of 2025", "2025-41", "2025-41"),
    ("en", "it happened last fall", "XXXX-23", "2023-23"),
    ("en", "in the 1990s", "199X", "199X"),
    ("en", "yesterday it rained", "XXXX-XX-XX", "2024-07-24"),
    ("en", "last week it rained", "XXXX-XX-XX", "2024-07-15/2024-07-21"),
    ("en", "it fell on Friday", "XXXX-XX-XX", "2024-07-19"),
    ("en", "two years ago", "XXXX", "2022"),
    ("en", "last year", "XXXX", "2023"),
    ("en", "from 2019 to 2021", "2019/2021", "2019/2021"),
    ("en", "It will start on December 3.", "XXXX-12-03", "2024-12-03"),
    ("en", "It started on December 3.", "XXXX-12-03", "2023-12-03"),
    ("en", "It starts on August 2.", "XXXX-08-02", "2024-08-02"),
    ("en", "published 2024-07-09 by them", "2024-07-09", "2024-07-09"),
    ("de", "seit dem 13. Juli 2024", "2024-07-13", "2024-07-13"),
    ("de", "am 9. dieses Monats", "XXXX-XX-09", "2024-07-09"),
    ("de", "im Februar verließ er sie", "XXXX-02", "2024-02"),
    ("de", "Sie hatten 2023 lange gestreikt.", "2023", "2023"),
    ("de", "Anfang 2023 begann es", "2023", "2023"),
    ("de", "im dritten Quartal 2024", "2024-35", "2024-35"),
    ("de", "im Frühjahr", "XXXX-21", "2024-21"),
    ("de", "am 13.07.2024 eröffnet", "2024-07-13", "2024-07-13"),
    ("de", "vom 3. bis 5. Mai 2023", "2023-05-03/2023-05-05", "2023-05-03/2023-05-05"),
    ("de", "von März bis Mai", "XXXX-03/XXXX-05", "2024-03/2024-05"),
    ("de", "in den 1990er Jahren", "199X", "199X"),
    ("de", "gestern", "XXXX-XX-XX", "2024-07-24"),
    ("de", "vergangene Woche", "XXXX-XX-XX", "2024-07-15/2024-07-21"),
    ("de", "im November letzten Jahres", "XXXX-11", "2023-11"),
    ("de", "vor drei Tagen", "XXXX-XX-XX", "2024-07-22"),
    ("de", "bis 2030", "2030", "2030"),
    ("fr", "le 13 juillet 2024", "2024-07-13", "2024-07-13"),
    ("fr", "le 9 de ce mois", "XXXX-XX-09", "2024-07-09"),
    ("fr", "en février", "XXXX-02", "2024-02"),
    ("fr", "le 1er mars 2024", "2024-03-01", "2024-03-01"),
    ("fr", "au deuxième trimestre", "XXXX-34", "2024-34"),
    ("fr", "au premier semestre 2023", "2023-40", "2023-40"),
    ("fr", "mi-2024", "2024", "2024"),
    ("fr", "début 2024", "2024", "2024"),
    ("fr", "à l'été 2024", "2024-22", "2024-22"),
    ("fr", "il y a deux ans", "XXXX", "2022"),
    ("fr", "l’an dernier", "XXXX", "2023"),
    ("fr", "les années 1990", "199X", "199X"),
    ("fr", "de mars à mai 2023", "2023-03/2023-05", "2023-03/2023-05"),
    ("fr", "en novembre dernier", "XXXX-11", "2023-11"),
    ("pt", "em 13 de julho", "XXXX-07-13", "2024-07-13"),
    ("pt", "no dia 9 deste mês", "XXXX-XX-09", "2024-07-09"),
    ("pt", "em 1º de março de 2023", "2023-03-01", "2023-03-01"),
    ("pt", "nesta segunda-feira (22)", "XXXX-XX-22", "2024-07-22"),
    ("pt", "até o final de 2022", "2022", "2022"),
    ("pt", "meados de 2023", "2023", "2023"),
    ("pt", "no terceiro trimestre de 2024", "2024-35", "2024-35"),
    ("pt", "dos anos 90", "199X", "199X"),
    ("pt", "na semana passada", "XXXX-XX-XX", "2024-07-15/2024-07-21"),
    ("pt", "em novembro do ano passado", "XXXX-11", "2023-11"),
    ("pt", "entre 2019 e 2021", "2019/2021", "2019/2021"),
    ("zh_hant", "自7月13日上線", "XXXX-07-13", "2024-07-13"),
    ("zh_hant", "在本月9日停止", "XXXX-XX-09", "2024-07-09"),
    ("zh_hant", "僅2023年", "2023", "2023"),
    ("zh_hant", "2024年第三季全球", "2024-35", "2024-35"),
    ("zh_hant", "民國113年7月", "2024-07", "2024-07"),
    ("zh_hant", "上週宣布", "XXXX-XX-XX", "2024-07-15/2024-07-21"),
    ("zh_hant", "在2月揭開", "XXXX-02", "2024-02"),
    ("zh_hans", "自去年11月份以来", "XXXX-11", "2023-11"),
    ("zh_hans", "去年底", "XXXX", "2023"),
    ("zh_hans", "前年", "XXXX", "2022"),
    ("zh_hans", "2024年上半年", "2024-40", "2024-40"),
    ("zh_hans", "二〇二四年三月", "2024-03", "2024-03"),
    ("zh_hans", "2019年至2021年", "2019/2021", "2019/2021"),
    ("zh_hans", "1至6月", "XXXX-01/XXXX-06", "2024-01/2024-06"),
    ("zh_hans", "三天前", "XXXX-XX-XX", "2024-07-22"),
    ("zh_hans", "上个月", "XXXX-XX", "2024-06"),
    ("zh_hans", "90年代", "199X", "199X"),
    ("zh_hans", "OpenAI上周五表示", "XXXX-XX-XX", "2024-07-19"),
    ("zh_hans", "上周一OpenAI表示", "XXXX-XX-XX", "2024-07-15"),
    ("zh_hans", "2023年11月OpenAI宣布", "2023-11", "2023-11"),
    ("zh_hans", "将于下周三发布", "XXXX-XX-XX", "2024-07-31"),
    ("ja", "2023年11月〜24年1月期", "2023-11/2024-01", "2023-11/2024-01"),
    ("de", "im Sommer des vergangenen Jahres", "XXXX-22", "2023-22"),
    ("de", "am Montag (22.7.)", "XXXX-07-22", "2024-07-22"),
    ("en", "by the end of the year", "XXXX", "2024"),
    ("ja", "7月13日の公開", "XXXX-07-13", "2024-07-13"),
    ("ja", "今月9日に停止", "XXXX-XX-09", "2024-07-09"),
    ("ja", "令和6年7月13日", "2024-07-13", "2024-07-13"),
    ("ja", "令和元年", "2019", "2019"),
    ("ja", "2021年1月から", "2021-01", "2021-01"),
    ("ja", "2019年第1四半期", "2019-33", "2019-33"),
    ("ja", "4〜6月に", "XXXX-04/XXXX-06", "2024-04/2024-06"),
    ("ja", "６月末", "XXXX-06", "2024-06"),
    ("ja", "11日の発表", "XXXX-XX-11", "2024-07-11"),
    ("ja", "先週金曜日", "XXXX-XX-XX", "2024-07-19"),
    ("ja", "昨年", "XXXX", "2023"),
    ("ja", "来年3月", "XXXX-03", "2025-03"),
    ("ja", "2024年夏", "2024-22", "2024-22"),
    ("ja", "1990年代", "199X", "199X"),
]


@pytest.mark.parametrize(("folder", "text", "edtf", "resolved"), DATES)
def test_date(folder: str, text: str, edtf: str, resolved: str) -> None:
    found = find(folder, text)
    assert [(item.edtf, item.resolved_edtf) for item in found] == [(edtf, resolved)]
    assert text[found[0].begin : found[0].end] == found[0].text
    assert is_edtf(edtf)
    assert is_edtf(resolved)
    (unresolved,) = find(folder, text, None)
    assert unresolved.edtf == edtf
    assert unresolved.resolved_edtf == (None if "X" in edtf and edtf[:3] != "199" else resolved)


NOT_DATES = [
    ("en", "GPT-4 may take 5 seconds; IFA 2024 sold 2000 chips; version 1984.1.2; march on; second"),
    ("en", "recently, soon, at the same time, 24/7, 1234 pages, on page 2"),
    ("de", "GPT-3.5, die Mai-Ausgabe, 2000 Mitarbeiter, kürzlich, bis heute, Version 2024.1"),
    ("fr", "récemment, sa version 3.5, ai-PULSE 2024, 2020 personnes, une mise à jour"),
    ("pt", "recentemente, a segunda parte, GPT-4, 2020 pessoas, a terça parte"),
    ("zh_hans", "近日，当天，4个月，第4个月，每日，日元，三天内，5日游，2017级博士"),
    ("zh_hant", "近日，當天，4個月，第4個月，每日，30日圓，時至今日"),
    ("ja", "前年同期比12%増、前期比で増え、前年を上回った"),
    ("ja", "同日、最近、3日間、第3日曜、日本、今日に至るまで、2か月間"),
]


@pytest.mark.parametrize(("folder", "text"), NOT_DATES)
def test_vague_times_names_and_counts_are_no_dates(folder: str, text: str) -> None:
    assert find(folder, text) == ()


def test_an_impossible_day_is_no_date() -> None:
    assert [item.edtf for item in find("en", "on February 31, 2024")] == ["2024"]
    assert find("ja", "2023年2月29日")[0].edtf != "2023-02-29"


def test_relative_says_whether_the_words_lean_on_the_day_of_publication() -> None:
    assert [item.relative for item in find("en", "yesterday; in March; in 2023")] == [True, False, False]


def test_a_reference_with_less_than_a_day_resolves_what_it_can() -> None:
    found = find("ja", "昨年、先月、昨日", "2024-07")
    assert [item.resolved_edtf for item in found] == ["2023", "2024-06", None]
    assert [item.resolved_edtf for item in find("ja", "昨年、先月", "2024")] == ["2023", None]


@pytest.mark.parametrize("reference", [None, "about 2023", "2024-13", "2023-02-30", ""])
def test_a_reference_that_is_no_date_resolves_nothing(reference: str | None) -> None:
    assert [item.resolved for item in find("en", "last year", reference)] == [False]


FORMATS = {
    "en": "On {month} {d}, {y} it began.",
    "de": "Am {d}. {month} {y} begann es.",
    "fr": "Le {d} {month} {y}, cela commença.",
    "pt": "Em {d} de {month} de {y} começou.",
    "ja": "{y}年{m}月{d}日に始まった。",
    "zh_hans": "于{y}年{m}月{d}日开始。",
    "zh_hant": "於{y}年{m}月{d}日開始。",
}


@given(folder=st.sampled_from(FOLDERS), day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_day_in_full_is_read_back(folder: str, day: dt.date) -> None:
    words = lexicon(folder).words["months"]
    names = [name for name, number in words.items() if number == day.month]
    month = max(names, key=len).capitalize() if names else ""
    text = FORMATS[folder].format(y=day.year, m=day.month, d=day.day, month=month)
    assert [item.resolved_edtf for item in find(folder, text, None)] == [day.isoformat()]


@given(
    folder=st.sampled_from(FOLDERS),
    day=st.dates(dt.date(2010, 1, 1), dt.date(2040, 12, 31)),
    index=st.integers(0, 200),
)
def test_every_resolved_date_is_edtf_and_keeps_what_was_said(folder: str, day: dt.date, index: int) -> None:
    shapes = [text for language, text, _, _ in DATES if language == folder]
    text = shapes[index % len(shapes)]
    for item in find(folder, text, day.isoformat()):
        assert is_edtf(item.edtf)
        if item.resolved_edtf is None:
            continue
        assert is_edtf(item.resolved_edtf)
        if not item.relative:
            said = item.edtf.replace("X", ".") if not item.edtf.startswith("199X") else "199X"
            assert re.fullmatch(said, item.resolved_edtf)


@given(
    folder=st.sampled_from(FOLDERS),
    text=st.text(alphabet="0123456789年月日号至~-–/., (2024)marMay. dieAnf去今本上周", max_size=40),
)
def test_any_text_gives_valid_dates_in_order(folder: str, text: str) -> None:
    found = find(folder, text)
    for item in found:
        assert text[item.begin : item.end] == item.text
        assert is_edtf(item.edtf), item
        assert item.resolved_edtf is None or is_edtf(item.resolved_edtf), item
    assert all(left.end <= right.begin for left, right in pairwise(found))


def test_an_unknown_key_and_an_unknown_field_stop_the_load(tmp_path: Path) -> None:
    path = tmp_path / "dates.toml"
    path.write_text('[month]\n1 = ["Januar"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"dates\.toml:1: unknown key month .*months"):
        load_dates(path)
    path.write_text('[shapes]\ndates = ["{dya}. {month}"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="unknown field dya"):
        load_dates(path)


@pytest.mark.parametrize(
    ("time", "day", "after"),
    [
        ("2025", "2024-12-18", True),
        ("2024", "2024-12-18", False),
        ("2024-12-19", "2024-12-18", True),
        ("2024-36", "2024-07-01", True),
        ("2024-10/2024-12", "2024-12-18", False),
        ("XXXX-05", "2024-01-01", False),
        ("2025", None, False),
    ],
)
def test_a_date_may_lie_after_the_day_of_publication(time: str, day: str | None, after: bool) -> None:
    assert begins_after(time, read_reference(day)) is after


def test_a_date_is_put_back_by_a_year() -> None:
    assert put_back("2026-01") == "2025-01"
    assert put_back("2026-01-12/2026-01-18") == "2025-01-12/2025-01-18"
