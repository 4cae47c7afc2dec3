from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.coverage import MEANING, Cell, Comparison, Row, Version
from kg.errors import ExportError
from kg.exporters.html import read_script, read_texts, render_page, write_page
from kg.exporters.html.data import build_data, fold_pairs
from kg.exporters.html.layout import Box, arrange, choose_story, find_communities
from kg.exporters.html.names import fold_text, list_spellings, romanize_kana
from kg.exporters.html.packing import deflate, pack_rows
from kg.exporters.html.times import Stretch, read_stretch
from kg.exporters.html.tour import Told, plan_tour
from kg.model import Entity, Facts, Metadata, Observation, Passage, Relation, Sentence
from kg.ontology import Ontology, load_ontology
from tests.invented import invent_news

HERE = Path("kg/exporters/html")


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="module")
def facts() -> Facts:
    return invent_news()[0]


@pytest.fixture(scope="module")
def html(facts: Facts, ontology: Ontology) -> str:
    return render_page(facts, ontology)


def block(html: str, name: str) -> Any:
    """Read a block of the page as its script does: rows from columns, deflated or not."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.S)
    value = json.loads(found[1])  # type: ignore[index]
    if isinstance(value, str):
        value = json.loads(zlib.decompress(base64.b64decode(value)))
    if name == "data":
        return value | {part: unpack(value[part]) for part in ("documents", "entities", "facts")}
    return value if name == "texts" else unpack(value)


def unpack(packed: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{} for _ in range(packed["n"])]
    for key, column in packed["columns"].items():
        at = accumulate(column["at"], initial=-1) if "at" in column else iter(range(-1, packed["n"]))
        values = accumulate(column["is"]) if column.get("sum") else column["is"]
        next(at)
        for row, value in zip(at, values, strict=True):
            if value is not None:
                rows[row][key] = column["of"][value] if "of" in column else value
    return rows


rows = st.lists(
    st.dictionaries(
        st.sampled_from("abc"),
        st.one_of(st.integers(-3, 3), st.sampled_from(["x", "y", ""]), st.lists(st.integers(), max_size=2)),
    ),
    max_size=30,
)


@given(rows)
def test_columns_give_back_the_rows(rows: list[dict[str, Any]]) -> None:
    assert unpack(json.loads(json.dumps(pack_rows(rows)))) == rows


def test_columns_write_a_repeated_text_once_and_leave_gaps_out() -> None:
    rows = [{"c": "Release", "n": 1000 + n} | ({"q": n} if n == 7 else {}) for n in range(10)]
    assert pack_rows(rows) == {
        "n": 10,
        "columns": {
            "c": {"of": ["Release"], "is": [0] * 10},
            "n": {"sum": True, "is": [1000, *[1] * 9]},
            "q": {"at": [8], "is": [7]},
        },
    }


def test_a_long_block_is_deflated_and_gives_itself_back() -> None:
    value = ["</script>快手\u2028"] * 20_000
    packed = deflate(value)
    assert json.loads(zlib.decompress(base64.b64decode(packed))) == value
    assert len(packed) < 10_000
    assert deflate(value[:10]) == value[:10]


def test_the_same_facts_give_the_same_bytes(facts: Facts, ontology: Ontology, html: str) -> None:
    assert render_page(facts, ontology) == html


def test_a_page_of_the_size_of_the_seeds_stays_below_a_megabyte(html: str) -> None:
    assert len(html.encode()) < 1_000_000


def test_the_page_asks_the_network_for_nothing(html: str) -> None:
    outside_data = re.sub(r"<script.*?</script>", "", html, flags=re.S)
    assert not re.search(r"<(?:link|img|iframe|object|embed)\b|\bsrc=|@import|url\(", outside_data)
    assert "sourceMappingURL" not in html


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page(html: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[1]  # type: ignore[index]
    policy = policy.replace("&#39;", "'")
    parts = re.findall(r"<(script|style)>(.*?)</\1>", html, re.S)
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for _, text in parts]
    assert sorted(re.findall(r"sha256-([^']+)", policy)) == sorted(hashes)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_the_script_has_no_way_to_make_markup_of_text() -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTML|srcdoc"
    assert not re.search(forbidden, read_script())
    assert not re.search(r"\son[a-z]+=", (HERE / "template.html.j2").read_text())


def test_every_text_is_there_in_every_language_and_used() -> None:
    texts = read_texts()
    script = read_script()
    named = set(re.findall(r'\bt\("([a-z_]+)"', script))
    families = (*tuple(name for name in named if name.endswith("_")), "term_", "take_", "key_", "ver_")
    exact = {name for name in named if not name.endswith("_")}
    assert exact <= set(texts["en"])
    quoted = set(re.findall(r'"([a-z_]+)"', script)) | {"noscript"}
    assert {n for n in texts["en"] if n not in exact | quoted and not n.startswith(families)} == set()
    for name, english in texts["en"].items():
        for language, by_name in texts.items():
            assert set(re.findall(r"{(\w+)}", by_name[name])) == set(re.findall(r"{(\w+)}", english)), (
                name,
                language,
            )


def test_every_fact_and_sentence_is_in_the_page_once(facts: Facts, html: str) -> None:
    data = block(html, "data")
    assert len(data["facts"]) == len(facts.relations) + len(facts.events) + len(facts.observations)
    assert len({fact["id"] for fact in data["facts"]}) == len(data["facts"])
    sentences = block(html, "sentences")
    assert [row["t"] for row in sentences] == [sentence.text for sentence in facts.sentences]


def test_marks_stand_where_the_mentions_stand(facts: Facts, html: str) -> None:
    data, sentences = block(html, "data"), block(html, "sentences")
    documents, entities = data["documents"], data["entities"]
    written = {
        (documents[row["d"]]["id"], row["b"] + begin, row["t"][begin : begin + length], entities[entity]["k"])
        for row in sentences
        for begin, length, entity, *_ in row.get("m", ())
    }
    assert written == {(m.document, m.begin, m.text, m.entity) for m in facts.mentions}


def test_a_fact_without_its_sentence_is_refused(ontology: Ontology) -> None:
    document = Metadata("en-1", "en", "0" * 64, 10)
    entities = (Entity("a", "Company", (), ()), Entity("b", "Company", (), ()))
    relation = Relation("a", "partOf", "b", "actual", 1.0, ("r",), (Passage("en-1", 0, 5),))
    with pytest.raises(ExportError, match=r"en-1 0-5"):
        render_page(Facts(documents=(document,), entities=entities, relations=(relation,)), ontology)
    sentence = Sentence("en-1", 0, 5, "A, B.")
    lost = replace(relation, subject="c")
    with pytest.raises(ExportError, match=r"'c'"):
        render_page(Facts((document,), (sentence,), entities=entities, relations=(lost,)), ontology)


def test_a_page_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, facts: Facts, ontology: Ontology
) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        write_page(facts, ontology, target)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_an_empty_graph_gives_a_page(ontology: Ontology) -> None:
    assert block(render_page(Facts(), ontology), "nodes") == []


def test_above_the_limit_only_the_opening_is_laid_out(facts: Facts, ontology: Ontology) -> None:
    few = build_data(facts, ontology, title=None, max_nodes=10, versions=None)["nodes"]
    assert not any("all" in node for node in few)
    assert 40 <= sum("story" in node for node in few) <= 60


def test_what_versions_do_with_a_fact_is_noted(facts: Facts, ontology: Ontology) -> None:
    relation, event = facts.relations[3], facts.events[0]
    key = f"{relation.subject} {relation.property} {relation.object} {relation.status}"
    cells = (Cell("de-01", "stated"), Cell("en-01", "ends before"), Cell("ja-01", "differs", "2 for 3"))
    rows = (
        Row("de-01", "relation", key, "", cells),
        Row("de-01", "event", event.key, "", cells[:1]),
        Row("de-01", "entity", "openai", "", cells),
    )
    heads = tuple(Version(name, name[:2], 9, (0, ""), (0, ""), False) for name in ("de-01", "en-01", "ja-01"))
    comparison = Comparison((("de-01", heads),), rows)
    data = build_data(facts, ontology, title=None, max_nodes=10, versions=comparison)
    numbers = {document.id: str(n) for n, document in enumerate(facts.documents)}
    noted = {numbers["en-01"]: ["ends_before", ""], numbers["ja-01"]: ["differs", "2 for 3"]}
    articles = [[int(numbers[version.document]) for version in heads]]
    assert data["versions"] == {"articles": articles, "noted": {"3": noted}}


def test_the_page_has_a_sign_and_words_for_whatever_a_version_does() -> None:
    states = {state.replace(" ", "_") for state in MEANING if state != "stated"}
    signs = re.search(r"VERSION_SIGNS = {(.*?)}", read_script(), re.S)[1]  # type: ignore[index]
    assert set(re.findall(r"(\w+):", signs)) == states
    assert 'STATED_SIGN),\n          "\\u00a0",\n          t("stated")' in read_script()
    assert {name.removeprefix("ver_") for name in read_texts()["en"] if name.startswith("ver_")} == states


def test_what_nothing_ties_is_not_laid_out(facts: Facts, ontology: Ontology) -> None:
    nodes = build_data(facts, ontology, title=None, max_nodes=1500, versions=None)["nodes"]
    assert any(node["deg"] == 0 for node in nodes)
    assert all(("all" in node) == (node["deg"] > 0) for node in nodes)


def tell(kind: str, term: str, languages: int = 1, lacking: int = 0, **more: Any) -> Told:
    return Told({"t": kind, "c": term, "cf": 0.9, "dc": [0], **more}, languages, lacking, 0)


def test_the_story_asks_what_the_facts_answer() -> None:
    launch = [("agent", 1), ("object", 2)]
    told = [
        tell("e", "Release", r=launch),
        tell("e", "Release", 3, r=[("agent", 1), ("object", 3)]),
        tell("e", "Release", 2, r=[("agent", 3), ("object", 1)]),  # the same things as the one above
        tell("e", "Release", 9, r=launch, st="planned"),
        tell("e", "Release", 9, r=[("object", 2)]),  # nobody launched it
        tell("e", "Regulation", r=[("agent", 4), ("recipient", 1)]),
        tell("o", "growth", s=1, v="9", u="percent"),
        tell("o", "funding", s=1, v="9", u="EUR"),
        tell("e", "Statement", r=[("agent", 5)]),  # nothing is quoted
        tell("e", "Statement", r=[("agent", 5)], q=[["en", "Well.", 0, True]]),
        tell("r", "uses", 1, 6, s=1, o=2),
        tell("r", "uses", 2, 5, s=1, o=2),
    ]
    assert plan_tour(told) == [
        {"q": "launched", "f": [1, 0]},
        {"q": "opposed", "f": [5]},
        {"q": "cost", "f": [7]},
        {"q": "said", "f": [9]},
        {"q": "unsure", "f": [3]},
        {"q": "alone", "f": [10]},
    ]
    assert plan_tour(told[6:7]) == []


def test_a_step_of_the_story_has_four_facts_at_most() -> None:
    told = [tell("e", "Release", n, r=[("agent", n), ("object", n + 1)]) for n in range(6)]
    assert plan_tour(told) == [{"q": "launched", "f": [5, 4, 3, 2]}]


def test_an_event_ties_its_agent_to_every_other_part() -> None:
    event = {"t": "e", "r": [("agent", 5), ("object", 2), ("place", 7), ("agent", 1)]}
    relation = {"t": "r", "s": 2, "o": 5}
    number = {"t": "o", "s": 2}
    folded = fold_pairs([event, relation, number])
    assert folded == {(1, 2): [0], (1, 5): [0], (1, 7): [0], (2, 5): [0, 1], (5, 7): [0]}
    assert fold_pairs([{"t": "e", "r": [("place", 1)]}]) == {}


graphs = st.integers(2, 40).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.dictionaries(
            st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
            .filter(lambda pair: pair[0] != pair[1])
            .map(lambda pair: (min(pair), max(pair))),
            st.integers(1, 9),
            max_size=60,
        ),
    )
)


@settings(max_examples=30, deadline=None)
@given(graphs)
def test_nothing_laid_out_overlaps_and_every_run_agrees(
    graph: tuple[int, dict[tuple[int, int], int]],
) -> None:
    size, pairs = graph
    boxes = {n: Box(60.0 + 10 * (n % 5), 40.0) for n in range(size)}
    places = arrange(range(size), pairs, boxes)
    assert arrange(list(reversed(range(size))), pairs, boxes) == places
    assert set(places) == set(range(size))
    xs, ys = [p.x for p in places.values()], [p.y for p in places.values()]
    assert (max(xs) - min(xs)) * (max(ys) - min(ys)) <= 60 * size * 100 * 40
    overlaps = [
        (a, b)
        for a in range(size)
        for b in range(a)
        if abs(places[a].x - places[b].x) < (boxes[a].width + boxes[b].width) / 2 - 3
        and abs(places[a].y - places[b].y) < 40 - 3
    ]
    assert overlaps == []


def test_the_opening_prefers_the_connected() -> None:
    pairs = {(0, 1): 5, (2, 3): 1, (0, 4): 1, (1, 4): 1}
    rank = [(2, 1, 6), (2, 1, 6), (1, 9, 9), (1, 0, 0), (2, 1, 2)]
    assert choose_story(3, rank, pairs) == [0, 1, 4]
    assert choose_story(9, rank, pairs) == [0, 1, 2, 3, 4]


def test_communities_are_numbered_by_size_and_loners_have_none() -> None:
    pairs = {(a, b): 3 for a in range(4) for b in range(a + 1, 4)} | {(4, 5): 3, (3, 4): 1}
    found = find_communities(7, pairs)
    assert found == [0, 0, 0, 0, 1, 1, -1]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1970-01-01", Stretch("calendar", 0, 0)),
        ("1970-02", Stretch("calendar", 31, 58)),
        ("1970", Stretch("calendar", 0, 364)),
        ("197X", Stretch("calendar", 0, 3651)),
        ("1970-01-01/1970-01-03", Stretch("calendar", 0, 2)),
        ("1970-21", Stretch("calendar", 59, 150)),
        ("1970-01-02~", Stretch("calendar", 1, 1)),
        ("1970-01-02T10:00Z", Stretch("calendar", 1, 1)),
        ("XXXX-07-13", Stretch("year", 195, 195)),
        ("XXXX-02", Stretch("year", 32, 60)),
        ("XXXX-XX-09", Stretch("month", 9, 9)),
        ("XXXX-XX-XX", None),
        ("1970-02-31", None),
        ("soon", None),
        (None, None),
    ],
)
def test_dates_are_placed_as_far_as_they_are_known(edtf: str | None, expected: Stretch | None) -> None:
    assert read_stretch(edtf) == expected


@given(st.from_regex(r"[\dX]{4}(-(\d\d|XX)(-(\d\d|XX))?)?[~?%]?(/[\dX]{4}(-\d\d)?)?", fullmatch=True))
def test_no_date_breaks_the_page(edtf: str) -> None:
    stretch = read_stretch(edtf)
    assert stretch is None or stretch.begin <= stretch.end


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("クリング", "kuringu"),
        ("オープン", "oopun"),
        ("マイクロソフト", "maikurosofuto"),
        ("シャオミ", "shaomi"),
        ("ファーウェイ", "faawei"),
        ("ロボット", "robotto"),
        ("マッチ", "matchi"),
        ("ひらがな", "hiragana"),
        ("AI", "AI"),
    ],
)
def test_kana_in_latin_letters(kana: str, latin: str) -> None:
    assert romanize_kana(kana) == latin


def test_a_name_is_found_in_every_script() -> None:
    kling = list_spellings([("zh-Hant", "可靈"), ("ja", "クリング"), ("en", "Kling")])
    assert {"可靈", "可灵", "keling", "kl", "クリング", "kuringu", "kling"} <= set(kling)
    assert (kling["keling"], kling["kuringu"], kling["kling"]) == ("可靈", "クリング", "Kling")
    assert {"espelho magico"} <= set(list_spellings([("pt", "Espelho Mágico")]))
    assert any("son" in form for form in list_spellings([("ja", "孫正義")]))
    assert fold_text("ＯｐｅｎＡＩ  Été") == "openai ete"


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["LIGHT", "DARK"])
def test_colours_of_the_drawing_stand_out(theme: str) -> None:
    source = re.search(rf"const {theme} = {{(.*?)\n}};", read_script(), re.S)[1]  # type: ignore[index]
    named = dict(re.findall(r'(\w+): "(#[0-9a-f]{6})"', source))
    paper = named["paper"]
    for word in ("ink", "soft", "accent", "mark"):
        assert contrast(named[word], paper) >= 4.5, word
    groups = re.findall(r'"(#[0-9a-f]{6})"', re.search(r"groups: \[(.*?)\]", source, re.S)[1])  # type: ignore[index]
    kinds = [c for name, c in named.items() if name[0].isupper()]
    for colour in [*kinds, *groups, named["line"], named["denied"]]:
        assert contrast(colour, paper) >= 3, colour


def test_the_script_and_the_style_agree_on_colours() -> None:
    style = (HERE / "page.css").read_text()
    for theme, head in (("LIGHT", r":root {"), ("DARK", r':root[data-theme="dark"] {')):
        source = re.search(rf"const {theme} = {{(.*?)\n}};", read_script(), re.S)[1]  # type: ignore[index]
        drawn = dict(re.findall(r'([A-Z]\w+|paper|ink|soft|accent): "(#[0-9a-f]{6})"', source))
        begin = style.index(head)
        styled = dict(re.findall(r"--([\w]+): (#[0-9a-f]{6})", style[begin : style.index("\n}", begin)]))
        assert {name: styled[name] for name in drawn} == drawn


def test_numbers_keep_their_digits(ontology: Ontology) -> None:
    document = Metadata("en-1", "en", "0" * 64, 10)
    sentence = Sentence("en-1", 0, 5, "A: 1.")
    number = Observation(
        "0" * 16,
        None,
        "marketSize",
        Decimal("1E+9"),
        "USD",
        "~",
        "actual",
        1.0,
        ("r",),
        (Passage("en-1", 0, 5),),
    )
    data = build_data(
        Facts((document,), (sentence,), observations=(number,)),
        ontology,
        title=None,
        max_nodes=9,
        versions=None,
    )
    assert data["facts"][0]["v"] == "1000000000"
