"""Brackets that are not read, and the places of what is read around them."""

from __future__ import annotations

import pytest

from kg.documents.asides import Cut, Insertion, find_asides
from kg.model import Document, Entity, Extraction, Mention, Metadata, Passage, Relation, Sentence, Span

NAMES = frozenset({"AMD", "AWS", "META", "CEO"})


def make_document(text: str, language: str = "en") -> Document:
    return Document(Metadata("story", language, "0" * 64, len(text)), text)


def left(text: str, language: str = "en") -> str:
    document = make_document(text, language)
    return Cut(document, find_asides(document, NAMES.__contains__)).document.text


@pytest.mark.parametrize(
    ("language", "text", "plain"),
    [
        ("en", "Nebula (NASDAQ: NBLA) and Vexa (VEXA.O) rose", "Nebula and Vexa rose"),
        ("en", "Nebula (2330.TW, NYSE: NBL) rose", "Nebula rose"),
        ("en", "Meta (NASDAQ: META) rose", "Meta rose"),
        ("en", "Ada Lane (42) and Sen. Bo Dahl (D-Calif.) met", "Ada Lane and Sen. Bo Dahl met"),
        ("en", "Ada Lane (1912–1954) met him [12]", "Ada Lane met him"),
        ("en", "Nebula (https://nebula.example) rose", "Nebula rose"),
        ("en", "Advanced Micro Devices (AMD) rose", "Advanced Micro Devices rose"),
        ("de", "Nebula (WKN: 716460, ISIN: DE0007164600) steigt", "Nebula steigt"),
        ("de", "Ada Lane (42 Jahre) geht", "Ada Lane geht"),
        ("fr", "Ada Lane (42 ans) part", "Ada Lane part"),
        ("pt", "Ada Lane (42 anos) deixa a Nébula (NEBU4)", "Ada Lane deixa a Nébula"),
        ("ja", "ネブラ（東証プライム：9984）の山田太郎氏（42）は", "ネブラの山田太郎氏は"),
        ("zh-Hans", "星云科技（002230）、远山（00700.HK）宣布", "星云科技、远山宣布"),
        ("zh-Hant", "星雲科技（美股代號：META）李四（42歲）", "星雲科技李四"),
    ],
)
def test_what_says_nothing_is_left_out(language: str, text: str, plain: str) -> None:
    assert left(text, language) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Amazon (AWS) rose",  # something else's name
        "Ada Lane (CEO) met",  # a post
        "the Orion Competition Agency (OCA) met; the OCA said",  # used again
        "Nebula (Paris) and Vexa (2019)",  # a seat, a year
        "on monday (18) and nebula (about 3 billion)",  # a day, a sum
        "(42) Nebula",
    ],
)
def test_what_says_something_is_read(text: str) -> None:
    assert left(text) == text


def test_the_number_of_a_day_is_read() -> None:
    assert left("星雲科技今（5）日宣布", "zh-Hant") == "星雲科技今（5）日宣布"


def test_places_are_those_of_the_whole_text() -> None:
    text = "Nebula (NBLA.O) rose. Ada Lane (42) of Nebula left."
    document = make_document(text)
    cut = Cut(document, find_asides(document, NAMES.__contains__))
    assert cut.document.text == "Nebula rose. Ada Lane of Nebula left."
    place = Passage("story", 13, 37)
    read = Extraction(
        document.meta,
        (Sentence("story", 0, 12, "Nebula rose."), Sentence("story", 13, 37, "Ada Lane of Nebula left.")),
        (Mention("story", 0, 6, "Nebula", "nebula"), Mention("story", 13, 21, "Ada Lane", "ada")),
        (Entity("nebula", "Company", (("en", "Nebula"),), ()),),
        (Relation("ada", "employeeOf", "nebula", "former", 0.5, ("verb",), (place,)),),
    )
    whole = cut.restore(read)
    assert [s.text for s in whole.sentences] == ["Nebula (NBLA.O) rose.", "Ada Lane (42) of Nebula left."]
    assert [(m.text, text[m.begin : m.end]) for m in whole.mentions] == [("Nebula",) * 2, ("Ada Lane",) * 2]
    (passage,) = whole.relations[0].passages
    assert text[passage.begin : passage.end] == "Ada Lane (42) of Nebula left."


def test_margins_and_headings_move_along() -> None:
    text = "Nebula (NBLA.O)\n### Nebula rose"
    document = Document(Metadata("story", "en", "0" * 64, len(text)), text, (Span(16, 19),), (Span(0, 15),))
    cut = Cut(document, find_asides(document, NAMES.__contains__)).document
    assert [cut.text[s.begin : s.end] for s in (*cut.margins, *cut.headings)] == ["###", "Nebula"]


def test_what_brackets_tell_is_told_by_their_sentence() -> None:
    text = "Today Nebula (Oslo) rose. It fell."
    cut = Cut(make_document(text), [Insertion(Span(12, 19), 6)])
    assert cut.document.text == "Today Nebula rose. It fell.\n\nNebula (Oslo)"
    assert cut.document.text[cut.end :].strip() == "Nebula (Oslo)"
    assert [cut.document.text[r.begin : r.end] for r in cut.repeated] == ["Nebula"]
    at = cut.end + 2
    read = Extraction(
        cut.whole.meta,
        (Sentence("story", 0, 18, "Today Nebula rose."), Sentence("story", 19, 27, "It fell.")),
        (
            Mention("story", 6, 12, "Nebula", "nebula"),
            Mention("story", at, at + 6, "Nebula", "nebula"),
            Mention("story", at + 8, at + 12, "Oslo", "oslo"),
        ),
        relations=(
            Relation(
                "nebula", "locatedIn", "oslo", "actual", 0.8, ("seat",), (Passage("story", at, at + 13),)
            ),
        ),
    )
    whole = cut.restore(read)
    assert [(m.text, text[m.begin : m.end]) for m in whole.mentions] == [("Nebula",) * 2, ("Oslo",) * 2]
    assert whole.relations[0].passages == (Passage("story", 0, 25),)
    assert whole.sentences[0].text == "Today Nebula (Oslo) rose."
