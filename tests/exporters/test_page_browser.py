"""The page in a real browser: every requirement that only a browser can show."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kg.coverage import Comparison
from kg.exporters.html import read_texts, write_page
from kg.model import Entity, Evidence, Facts, Mention, Metadata, Name, Quote, Relation, Role, Sentence
from kg.ontology import load_ontology
from tests.invented import invent_news

playwright = pytest.importorskip("playwright.sync_api", reason="the playwright package is not installed")

CHROMIUM = shutil.which("chromium")
AXE = Path(os.environ.get("AXE_CORE", "node_modules/axe-core/axe.min.js"))
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
NOTHING_SHOWN = "no-st=actual%0Aplanned%0Apossible%0Adenied%0Aformer"
FIRST_MOMENT = str(date(2023, 4, 7).toordinal() - date(1970, 1, 1).toordinal())
AXE_STATES = (
    """
#ui=en
#thing=openai
#view=list&thing=openai
#view=timeline
#view=versions
#path=leijun%0Asora&theme=dark
#view=list&theme=dark&pair=openai%0Asora
#view=timeline&theme=dark
#view=versions&theme=dark
#theme=dark
#NOTHING
#view=list&NOTHING
#ui=ja&thing=kuaishou
#ui=zh-Hant
#ui=de&view=timeline
#ui=fr
#ui=pt
#ui=zh-Hans
#step=2
#step=6&theme=dark
#step=1 390
#thing=openai&notes=thing%20openai%09Ask
#at=FIRST
#at=FIRST&view=timeline 320
#thing=openai 390
#view=list 390
#view=timeline 320
""".replace("NOTHING", NOTHING_SHOWN)
    .replace("FIRST", FIRST_MOMENT)
    .strip()
    .splitlines()
)
AXE_RUN = """() => axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}).then((result) => result.violations.map((broken) => [
  broken.id, broken.nodes.slice(0, 3).map((node) => node.html.slice(0, 160) + node.failureSummary)]))"""
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="chromium is not installed (apt-get install chromium)"
)

FACTS, TEXTS = invent_news()
ENGLISH = read_texts()["en"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write_page(FACTS, load_ontology(), path)
    return path.as_uri()


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open an address; afterwards, nothing was asked for, nothing failed, nothing was said on the console."""
    contexts, seen = [], []

    def open_page(address: str, *, width: int = 1280, height: int = 800, **options: Any) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, locale="en-US", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda m: seen.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: seen.append(f"error: {error}"))
        page.on(
            "request", lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else seen.append(r.url)
        )
        page.on("dialog", lambda dialog: seen.append(f"dialog: {dialog.message}"))
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert seen == []


def search(page: Any, text: str) -> None:
    page.fill("#search", text)
    page.wait_for_selector("#search-list li, .options.none:not([hidden])")


def heading(page: Any) -> str:
    return page.inner_text("#panel-title")


def wait(page: Any, expression: str) -> None:
    """Wait until an expression holds; playwright's own way evaluates text, which the page forbids."""
    for _ in range(400):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def wait_focus(page: Any, selector: str) -> None:
    wait(page, f"document.activeElement.matches({selector!r})")


def settle(page: Any) -> None:
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_the_opening_draws_and_labels_the_best_connected(show: Callable[..., Any], address: str) -> None:
    page = show(address, width=1440, height=900)
    settle(page)
    drawn = int(re.match(r"\d+", page.inner_text("#drawn"))[0])  # type: ignore[index]
    assert 40 <= drawn <= 60
    assert int(page.get_attribute("#stage", "data-labels")) >= drawn - 1
    assert "OpenAI" in page.inner_text(".entries")
    assert page.locator("[data-filter=cls] svg").count() >= 6
    assert "101 facts" in page.inner_text(".counts")


def test_every_fact_is_a_row_and_its_sentences_are_those_of_the_documents(
    show: Callable[..., Any], address: str
) -> None:
    page = show(address + "#view=list")
    rows = page.locator("#list tbody tr").count()
    assert rows == len(FACTS.relations) + len(FACTS.events) + len(FACTS.observations)
    shown = page.evaluate(
        """() => [...document.querySelectorAll('#list tbody tr')].map((row) => {
             row.querySelector('.factbutton').click();
             return [...document.querySelectorAll('#panel .sentence')].map((card) => [
               card.querySelector('blockquote').lang, card.querySelector('blockquote').textContent,
               card.querySelector('.offset').textContent, card.querySelectorAll('mark').length]);
           })"""
    )
    stated = sorted(
        (passage.document, f"{passage.begin}–{passage.end}")
        for fact in (*FACTS.relations, *FACTS.events, *FACTS.observations)
        for passage in fact.passages
    )
    languages = {document.language: document.id for document in FACTS.documents}
    seen = []
    for sentences in shown:
        assert sentences
        for language, text, offset, marks in sentences:
            begin, end = (int(part) for part in offset.split("–"))
            assert text == TEXTS[languages[language]][begin:end]
            assert marks >= 1
            seen.append((languages[language], offset))
    assert sorted(seen) == stated


NAMES = {
    "快手": "Kuaishou",
    "kuaishou": "Kuaishou",
    "可灵": "Kling",
    "keling": "Kling",
    "kuringu": "Kling",
    "グーグル": "Google",
    "騰訊": "Tencent",
    "腾讯": "Tencent",
    "mistr": "Mistral AI",
    "ＳＯＲＡ": "Sora",
}


@pytest.mark.parametrize(("asked", "found"), NAMES.items())
def test_a_thing_is_found_under_any_name(
    show: Callable[..., Any], address: str, asked: str, found: str
) -> None:
    page = show(address)
    search(page, asked)
    page.keyboard.press("Enter")
    assert heading(page) == found


def test_a_search_without_result_says_what_to_do(show: Callable[..., Any], address: str) -> None:
    page = show(address)
    search(page, "zzzz")
    assert page.inner_text(".top .options.none") == ENGLISH["not_found"].replace("{q}", "zzzz")


def test_a_kind_of_event_is_found_and_filters(show: Callable[..., Any], address: str) -> None:
    page = show(address)
    search(page, "lawsuit")
    page.keyboard.press("Enter")
    assert page.locator("#list tbody tr").count() == 4
    page.click("#filtered button")
    assert page.locator("#list tbody tr").count() == 101


def test_what_is_chosen_in_one_view_is_chosen_in_all(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#view=timeline")
    page.click("#timeline .when-row:has-text('Sora') .date")
    fact = page.get_attribute("#timeline .chosen", "data-fact")
    page.keyboard.press("Escape")
    for view in ("list", "versions"):
        page.click(f"#tab-{view}")
        assert page.get_attribute(f"#{view} .chosen", "data-fact") == fact
    page.click("#tab-drawing")
    assert "Sora" in heading(page)


def test_states_look_different_in_every_view(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#view=list")
    for status in ("planned", "possible", "denied", "former"):
        row = page.locator(f"#list tr.t-{status}").first
        assert row.locator(f".b-{status}").inner_text().strip().endswith(ENGLISH[f"status_{status}"])
    page.click("#tab-timeline")
    looks = {
        page.eval_on_selector(
            f"#timeline .m-{status}",
            """e => { const look = getComputedStyle(e);
                      return [look.borderTopStyle, look.backgroundColor, look.borderTopColor].join(); }""",
        )
        for status in ("actual", "planned", "possible", "denied")
    }
    assert len(looks) == 4
    page.click("#tab-drawing")
    dashes = page.eval_on_selector_all(
        "[data-filter=st] .stroke line", "all => all.map((line) => getComputedStyle(line).strokeDasharray)"
    )
    assert len(set(dashes)) == 5


def test_the_timeline_sets_unknown_years_apart(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#view=timeline")
    heads = page.locator("#timeline h2").all_inner_texts()
    assert [re.sub(r"\d+$", "", head).strip() for head in heads] == [
        ENGLISH["by_date"], ENGLISH["year_unknown"], ENGLISH["month_unknown"],
    ]  # fmt: skip
    year = page.locator("section[aria-labelledby=t-year]")
    assert "Jul 13" in year.inner_text()
    assert year.locator(".stretch").count() >= 3
    widths = page.eval_on_selector_all(
        "section[aria-labelledby=t-calendar] .stretch", "all => all.map((bar) => bar.offsetWidth)"
    )
    assert max(widths) > 2 * min(widths)


def test_filters_reach_all_views_and_empty_states_lead_on(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#view=list")
    page.uncheck("input[data-set=st][value=actual]")
    planned = page.locator("#list tbody tr").count()
    assert planned == 16
    page.click("#tab-timeline")
    assert page.locator("#timeline .m-actual").count() == 0
    for status in ("planned", "possible", "denied", "former"):
        page.uncheck(f"input[data-set=st][value={status}]")
    assert ENGLISH["nothing_passes"] in page.inner_text("#timeline")
    page.click("#tab-drawing")
    assert page.is_visible("#drawing-empty")
    page.click("#drawing-empty button")
    assert not page.is_visible("#drawing-empty")
    page.click("#tab-list")
    assert page.locator("#list tbody tr").count() == 101


def test_the_time_slider_and_confidence_narrow_the_facts(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#view=list")
    page.click("[data-filter=time] summary")
    page.uncheck("#undated")
    dated = page.locator("#list tbody tr").count()
    assert 20 < dated < 40
    page.focus("#time-from")
    for _ in range(3):
        page.keyboard.press("PageUp")
    assert page.locator("#list tbody tr").count() < dated
    page.click("#filtered button")
    page.focus("#confidence")
    page.keyboard.press("End")
    assert page.locator("#list tbody tr").count() < 10


def test_only_one_language_version(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#view=versions")
    page.click("[data-version='only:zh-Hant']")
    facts = [*FACTS.relations, *FACTS.events, *FACTS.observations]
    only = [f for f in facts if {p.document for p in f.passages} == {"zh-hant-01"}]
    assert page.locator("#versions .matrix tbody tr").count() == len(only) > 0
    assert page.locator("#versions .matrix .has").count() == len(only)
    page.select_option("#version-filter", "not:ja")
    without = [f for f in facts if "ja-01" not in {p.document for p in f.passages}]
    assert page.locator("#versions .matrix tbody tr").count() == len(without)


def test_articles_that_are_no_versions_are_not_compared(show: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    write_page(FACTS, load_ontology(), path, versions=Comparison((), ()))
    page = show(path.as_uri() + "#view=versions")
    assert page.inner_text("#versions") == ENGLISH["no_versions"]
    assert page.locator("#version-filter").count() == 0
    assert ENGLISH["entry_versions"] not in page.inner_text(".entries")


def test_the_same_elsewhere_is_a_link_by_its_short_name(show: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    places = ("http://www.wikidata.org/entity/Q21708200", "https://ok.example/Q1")
    entities = tuple(replace(one, links=places) for one in FACTS.entities)
    write_page(replace(FACTS, entities=entities), load_ontology(), path)
    page = show(path.as_uri() + "#thing=openai")
    links = page.eval_on_selector_all(
        "#panel h3 + ul.plain a", "all => all.map((a) => [a.innerText, a.href])"
    )
    assert links == [["Wikidata: Q21708200", places[0]], [places[1], places[1]]]


def test_a_path_is_told_in_sentences(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#thing=kling")
    page.click("#ask-path")
    page.keyboard.type("openai")
    page.wait_for_selector("#path-input-list li")
    page.keyboard.press("Enter")
    assert heading(page) == "Kling → OpenAI"
    steps = page.locator(".path .step").all_inner_texts()
    assert steps[0] == "Kling"
    assert steps[-1] == "OpenAI"
    assert page.locator(".path .sentence").count() >= len(steps) - 1
    assert "path=" in page.url


def test_a_path_goes_by_a_place_only_where_there_is_no_other(
    show: Callable[..., Any], tmp_path: Path
) -> None:
    text = "One, two, three, four and five."
    sentence = Sentence("en-1", 0, len(text), text)
    kinds = {"one": "Company", "two": "Company", "three": "Place", "four": "Company", "five": "Company"}
    entities = tuple(Entity(key, kinds[key], (("en", key),), ()) for key in sorted(kinds))
    pairs = [("one", "three"), ("two", "three"), ("one", "four"), ("four", "two"), ("three", "five")]
    facts = Facts(
        (Metadata("en-1", "en", "0" * 64, len(text)),),
        (sentence,),
        entities=entities,
        relations=tuple(Relation(a, "uses", b, "actual", 0.9, ("r",), (sentence.passage,)) for a, b in pairs),
    )
    path = tmp_path / "graph.html"
    write_page(facts, load_ontology(), path)
    page = show(path.as_uri() + "#path=one%0Atwo")
    assert page.locator(".path .step").all_inner_texts() == ["one", "four", "two"]
    page = show(path.as_uri() + "#path=one%0Afive")
    assert page.locator(".path .step").all_inner_texts() == ["one", "three", "five"]


def test_the_story_is_walked_through_by_button_key_and_link(show: Callable[..., Any], address: str) -> None:
    page = show(address)
    page.click("#tour-begin")
    wait_focus(page, "#tour-next")
    steps = [ENGLISH["tour_" + name] for name in ("launched", "cut_off", "cost", "said", "unsure", "alone")]
    for number, step in enumerate(steps, 1):
        assert heading(page) == step
        assert f"step={number}" in page.url
        document, words = page.evaluate(
            """() => { const card = document.querySelector('#panel .sentence');
                       return [card.querySelector('blockquote').lang,
                               card.querySelector('blockquote').textContent]; }"""
        )
        languages = {d.language: d.id for d in FACTS.documents}
        assert words in TEXTS[languages[document]]
        if number % 2:
            page.focus("#tour-next")
        page.keyboard.press("Enter" if number % 2 else "n")
    assert heading(page) == ENGLISH["begin"]
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert heading(page) == steps[1]
    page.keyboard.press("p")
    assert heading(page) == steps[0]
    assert page.locator("#tour-back").is_disabled()
    page.go_back()
    wait(page, f"document.getElementById('panel-title').innerText === '{steps[1]}'")
    again = show(page.url)
    assert heading(again) == steps[1]
    assert again.locator("#list tr.about").count() == 0
    again.keyboard.press("2")
    assert again.locator("#list tr.about").count() == 1


def test_a_note_goes_with_the_link_and_is_only_text(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#thing=openai")
    page.click(f"text={ENGLISH['note']}")
    page.fill("#note", "Ask them\n<img src=x onerror='window.hit=1'>")
    page.click("#panel-close")
    assert "Ask them <img" in page.inner_text(".notes")
    page.go_back()  # to before the note was written
    wait(page, "document.getElementById('panel-title').innerText === 'OpenAI'")
    assert page.input_value("#note").startswith("Ask them <img")
    wait(page, "location.hash.includes('notes=')")
    again = show(page.url)
    assert again.input_value("#note").startswith("Ask them <img")
    again.click("#panel-close")
    again.click(".notes .name")
    assert heading(again) == "OpenAI"
    again.fill("#note", "")
    wait(again, "!location.hash.includes('notes=')")
    assert again.evaluate("window.hit") is None


def test_dates_are_played_in_their_order(show: Callable[..., Any], address: str) -> None:
    page = show(address)
    page.click("#play")
    first = heading(page)
    assert page.get_attribute("#play", "aria-label") == ENGLISH["play_pause"]
    wait(page, f"document.getElementById('panel-title').innerText !== {first!r}")
    page.click("#play")
    assert page.get_attribute("#play", "aria-label") == ENGLISH["play"]
    second = heading(page)
    page.click("#play-on")
    assert heading(page) not in {first, second}
    page.click("#play-back")
    assert heading(page) == second
    assert page.locator("#panel .sentence blockquote").count() >= 1
    page.click("#tab-timeline")
    assert 1 < page.locator("#timeline li").count() < 30
    assert page.locator("#timeline li.about").count() >= 1
    wait(page, "location.hash.includes('at=')")
    again = show(page.url)
    assert heading(again) == second
    again.click("#play-end")
    assert heading(again) == ENGLISH["begin"]
    assert "at=" not in again.url


def test_nothing_moves_by_itself_for_who_wants_no_motion(show: Callable[..., Any], address: str) -> None:
    page = show(address, reduced_motion="reduce")
    assert not page.is_visible("#play")
    page.click("#play-on")
    first = heading(page)
    page.wait_for_timeout(2500)
    assert heading(page) == first


def test_no_path_says_so(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#path=claude%0Aopenai")
    assert ENGLISH["no_path"] in page.inner_text("#panel")


def test_neighbours_come_and_go(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#thing=qwen")
    before = int(re.match(r"\d+", page.inner_text("#drawn"))[0])  # type: ignore[index]
    page.click("#scope-near")
    assert page.inner_text("#drawn").startswith("2 of 64")
    page.click("#depth")
    assert int(page.inner_text("#drawn").split()[0]) > 2
    page.click("#scope-story")
    page.click(f"text={ENGLISH['fold']}")
    assert int(page.inner_text("#drawn").split()[0]) <= before


def test_parallel_facts_are_one_line_that_opens_them_all(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#pair=openai%0Asora")
    assert heading(page) == "OpenAI — Sora"
    assert page.locator("#panel .fact").count() == 3


def test_events_become_points_and_communities_colours(show: Callable[..., Any], address: str) -> None:
    page = show(address)
    page.click("#points")
    page.click("#groups")
    assert page.get_attribute("#points", "aria-pressed") == "true"
    assert ENGLISH["communities"] in page.inner_text("#panel-body")
    assert "points=1" in page.url
    assert "groups=1" in page.url


def test_a_dragged_thing_stays_and_the_link_restores_the_view(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#ui=en&thing=openai")
    box = page.locator("#canvas").bounding_box()
    page.click("#scope-near")
    settle(page)
    centre = (box["x"] + box["width"] / 2, 0.0)
    spot = page.evaluate("() => document.getElementById('stage').dataset.chosenAt")
    x, y = (float(part) for part in spot.split(","))
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.down()
    page.mouse.move(centre[0] + 80, box["y"] + y + 60, steps=6)
    page.mouse.up()
    wait(page, "location.hash.includes('pins=')")
    page.click("input[data-set=cls][value=Place]")
    page.select_option("#lab", "ja")
    wait(page, "location.hash.includes('lab=ja')")
    link = page.url
    again = show(link)
    assert heading(again) == "オープンエーアイ"
    assert not again.is_checked("input[data-set=cls][value=Place]")
    assert again.inner_text("#drawn") == page.inner_text("#drawn")
    assert again.url == link
    page.go_back()
    wait(page, "document.getElementById('panel-title').innerText === 'OpenAI'")


@pytest.mark.parametrize("code", ["de", "fr", "pt", "ja", "zh-Hans", "zh-Hant"])
def test_the_page_speaks_seven_languages(show: Callable[..., Any], address: str, code: str) -> None:
    page = show(address)
    page.select_option("#ui", code)
    assert page.get_attribute("html", "lang") == code
    texts = read_texts()[code]
    assert page.inner_text("#tab-timeline") == texts["view_timeline"]
    assert page.inner_text("#panel-title") == texts["begin"]
    page.select_option("#lab", "en")
    search(page, "kuaishou")
    page.keyboard.press("Enter")
    assert heading(page) == "Kuaishou"
    page.select_option("#lab", "zh-Hant")
    assert heading(page) == "快手"
    assert page.get_attribute("#panel-title bdi", "lang") == "zh-Hant"


def test_the_keyboard_alone_leads_from_the_opening_to_a_sentence(
    show: Callable[..., Any], address: str
) -> None:
    page = show(address)
    page.keyboard.press("/")
    page.keyboard.type("sora")
    page.wait_for_selector("#search-list li")
    page.keyboard.press("Enter")
    wait_focus(page, "#panel-title")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.fact > summary')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .sentence blockquote")  # a fact fills itself when told that it is open
    page.keyboard.press("Escape")
    wait_focus(page, "#stage")
    page.keyboard.press("ArrowLeft")
    wait(page, "/^(?!Sora,).+, .+, \\d+ links?$/.test(document.getElementById('status').textContent)")
    told = page.inner_text("#status").split(",")[0]
    page.keyboard.press("Enter")
    wait_focus(page, "#panel-title")
    assert heading(page) == told
    page.keyboard.press("Escape")
    wait_focus(page, "#stage")
    page.keyboard.press("2")
    page.wait_for_selector("#list-view")
    page.keyboard.press("?")
    page.wait_for_selector("#help-dialog")
    page.keyboard.press("Escape")
    page.wait_for_selector("#help-dialog", state="hidden")


def test_tabs_never_trap(show: Callable[..., Any], address: str) -> None:
    page = show(address)
    seen = []
    for _ in range(90):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("document.activeElement === document.body ? 'body' : document.activeElement.id")
        )
        if seen[-1] == "body":
            break
    assert {"search", "tab-drawing", "stage"} <= set(seen)
    assert "panel-wide" in seen


def test_downloads_are_what_they_say(show: Callable[..., Any], address: str, tmp_path: Path) -> None:
    page = show(address + "#thing=openai", accept_downloads=True)
    files = {}
    for kind in ("png", "svg", "csv"):
        page.click("#take")
        with page.expect_download() as download:
            page.click(f"#take-{kind}")
        page.keyboard.press("Escape")
        files[kind] = tmp_path / f"out.{kind}"
        download.value.save_as(files[kind])
    picture = files["png"].read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") > 1000
    words = [text.text for text in ET.parse(files["svg"]).iter("{http://www.w3.org/2000/svg}text")]
    assert "OpenAI" in words
    rows = list(csv.DictReader(io.StringIO(files["csv"].read_text("utf-8-sig"))))
    facts = (*FACTS.relations, *FACTS.events, *FACTS.observations)
    assert len(rows) == sum(len(fact.passages) for fact in facts)
    for row in rows:
        assert row["sentence"] == TEXTS[row["document"]][int(row["begin"]) : int(row["end"])]


def test_print_holds_every_shown_fact(show: Callable[..., Any], address: str) -> None:
    page = show(address + "#view=list")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#list tbody tr:visible").count() == 101
    assert not page.is_visible("#rail")
    assert page.pdf()[:5] == b"%PDF-"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.click("#tab-drawing")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#print > ol > li").count() > 50
    assert "OpenAI" in page.locator("#stage > svg text").all_text_contents()
    assert not page.is_visible("#canvas")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#stage > svg").count() == 0


@pytest.mark.parametrize("view", ["drawing", "list", "timeline", "versions"])
@pytest.mark.parametrize("language", ["en", "de", "ja"])
def test_320_pixels_are_enough(show: Callable[..., Any], address: str, view: str, language: str) -> None:
    page = show(address + f"#view={view}&ui={language}&thing=openai", width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.click("#rail-toggle")
    assert page.is_visible("#rail")
    page.keyboard.press("Escape")
    assert not page.is_visible("#rail")


@pytest.mark.parametrize("width", [1280, 1024, 768, 320])
def test_no_language_is_too_wide(show: Callable[..., Any], address: str, width: int) -> None:
    page = show(address, width=width)
    for language in read_texts():
        for state in (
            "view=list&thing=openai",
            "view=timeline",
            "view=versions",
            "step=6",
            "at=" + FIRST_MOMENT,
        ):
            page.evaluate("hash => { location.hash = hash; }", f"#ui={language}&lab={language}&{state}")
            wait(page, f"document.documentElement.lang === '{language}'")
            settle(page)
            wide = page.evaluate(
                """() => ['html', '.scroll', '[role=tablist]', '#panel', 'header', '.views'].filter(
                     (name) => [...document.querySelectorAll(name)].some(
                       (part) => part.offsetParent && part.scrollWidth > part.clientWidth + 1))"""
            )
            assert wide == [], (language, state)


@pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not installed (npm install axe-core, or AXE_CORE=…)"
)
@pytest.mark.parametrize("state", AXE_STATES)
def test_axe_finds_nothing(show: Callable[..., Any], address: str, state: str) -> None:
    fragment, _, width = state.partition(" ")
    page = show(address + fragment, width=int(width or 1280))
    page.evaluate(AXE.read_text())
    for step in ("", "#help", "#take"):
        if step:
            page.click(step)
        found = page.evaluate(AXE_RUN)
        assert found == []
        page.keyboard.press("Escape")


HOSTILE = (
    "</script><script>window.hit=1</script>",
    "<img src=x onerror='window.hit=2'>",
    "\u202egpj.exe\u202c",
    "a\u0000b\u2028c",
    "{{7*7}} ${8*8} href",
    '=HYPERLINK("javascript:alert(1)")',
    "--><svg onload=alert(1)>",
    "__proto__",
)
ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    'https://x.example/?a="><script>',
    '" onclick="x',
    "vbscript:x",
    "http://[bad",
    "//x",
)


def make_hostile() -> Facts:
    documents = tuple(
        Metadata(f"en-{n}", "en", "0" * 64, 500, text, "2024-01-01", address)
        for n, (text, address) in enumerate(zip(HOSTILE, ADDRESSES, strict=True))
    )
    sentences = tuple(Sentence(d.id, 0, len(t), t) for d, t in zip(documents, HOSTILE, strict=True))
    mentions = tuple(Mention(d.id, 0, len(t), t, t) for d, t in zip(documents, HOSTILE, strict=True))
    keys = sorted(HOSTILE)
    entities = tuple(
        _make_hostile_entity(key, "Company" if n else "<b>Odd</b>") for n, key in enumerate(keys)
    )
    relations = tuple(
        Relation(a, "uses" if n else "<u>odd</u>", b, "actual", 0.5, (HOSTILE[0],), (sentences[n].passage,))
        for n, (a, b) in enumerate(pairwise(keys))
    )
    event = replace(
        FACTS.events[0],
        key="0" * 16,
        roles=(Role("agent", keys[0]),),
        speaker=keys[1],
        passages=(sentences[0].passage,),
        quotes=(Quote("en-0", 0, 4, HOSTILE[1], "en"),),
        amounts=(),
        time=HOSTILE[1],
    )
    return Facts(documents, sentences, mentions, entities, relations, (event,))


def _make_hostile_entity(text: str, cls: str) -> Entity:
    links = ("javascript:alert(2)", "https://ok.example/")
    reasons = (Evidence(text, "Company", 1.0),)
    return Entity(text, cls, (("en", text),), (Name("<i>", text, 2),), ((text, text),), None, links, reasons)


def test_a_hostile_graph_runs_nothing(show: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    write_page(make_hostile(), load_ontology(), path, title=HOSTILE[0])
    page = show(path.as_uri())
    assert page.inner_text("h1") == HOSTILE[0]
    for view in ("list", "timeline", "versions", "drawing"):
        page.click(f"#tab-{view}")
    for number in range(len(HOSTILE)):
        page.evaluate(
            "key => { location.hash = '#view=list&thing=' + encodeURIComponent(key); }",
            sorted(HOSTILE)[number],
        )
        wait(page, "document.querySelector('#panel .fact')")
        page.evaluate("document.querySelectorAll('#panel details').forEach((d) => { d.open = true; })")
        page.wait_for_selector("#panel .sentence")
        links = page.eval_on_selector_all("#panel a", "all => all.map((a) => [a.href, a.rel])")
        assert links
        assert all(re.match(r"https?://", href) and rel == "noopener noreferrer" for href, rel in links)
    search(page, "<img")
    page.keyboard.press("Enter")
    assert HOSTILE[1] in heading(page)
    assert page.evaluate("window.hit") is None
    assert page.evaluate("({}).polluted") is None
    assert page.locator("body img, body iframe, #app script").count() == 0


def test_the_policy_stops_what_slips_through(browser: Any, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    blocked = page.evaluate(
        """() => { try { document.body.innerHTML = '<img src=x onerror=window.hit=1>'; return 'ran'; }
                   catch (error) { return error.name; } }"""
    )
    assert blocked == "TypeError"
    page.close()


def test_an_empty_graph_says_what_it_is(show: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    write_page(Facts(), load_ontology(), path)
    page = show(path.as_uri())
    for view in ("drawing", "list", "timeline"):
        page.click(f"#tab-{view}")
        assert ENGLISH["empty_graph"] in page.inner_text(f"#{view}-view")


def test_a_large_graph_draws_a_part_and_lists_all(show: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    facts, _ = invent_news(300)
    write_page(facts, load_ontology(), path, max_nodes=100)
    page = show(path.as_uri())
    assert ENGLISH["large"] in page.inner_text("#panel")
    assert not page.is_visible("#scope-all")
    count = len(facts.relations) + len(facts.events) + len(facts.observations)
    search(page, "公司299")
    page.keyboard.press("Enter")
    assert heading(page).endswith("299")
    page.evaluate("document.querySelector('#panel .fact').open = true")
    page.wait_for_selector("#panel .sentence")  # sentences of a large page are read apart
    shown = page.inner_text("#panel .sentence blockquote")
    assert shown in {sentence.text for sentence in facts.sentences}
    page.click("#scope-near")
    page.click("#tab-list")
    page.evaluate(
        """() => { const more = document.querySelector('#list .more');
                   while (!more.parentElement.hidden) more.click(); }"""
    )
    assert page.locator("#list tbody tr").count() == count


def test_dark_mode_follows_the_system_and_the_choice(show: Callable[..., Any], address: str) -> None:
    page = show(address, color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#help")
    page.select_option("#theme", "light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
