"""Whole documents read by the real pipelines: small ones of our own, in five languages and two scripts."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Extraction, Metadata, Span, from_json, to_json
from tests.test_examples import load


@dataclass(frozen=True)
class Story:
    """A text and the facts that it surely states: ``class role=name``, ``property subject -> object``."""

    language: str
    text: str
    events: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()


STORIES = (
    Story(
        "en",
        "OpenAI launched Sora in February 2024.\n"
        "Sam Altman is the CEO of OpenAI. Microsoft acquired GitHub for $7.5 billion in 2018.",
        ("Release agent=OpenAI object=Sora", "Acquisition agent=Microsoft"),
        ("chiefExecutiveOf Sam Altman -> OpenAI",),
    ),
    Story(
        "de",
        "OpenAI hat im Februar 2024 das Videomodell Sora vorgestellt.\n"
        "Sam Altman ist der CEO von OpenAI. Das Unternehmen hat seinen Sitz in San Francisco.",
        ("Release agent=OpenAI object=Sora",),
        ("chiefExecutiveOf Sam Altman -> OpenAI",),
    ),
    Story(
        "fr",
        "OpenAI a lancé Sora en février 2024.\nSam Altman, PDG d’OpenAI, a salué ce lancement.",
        ("Release agent=OpenAI object=Sora",),
        ("chiefExecutiveOf Sam Altman -> OpenAI",),
    ),
    Story(
        "zh-Hans",
        "快手于6月6日发布可灵。\n小米董事长雷军表示，公司将继续投入人工智能。",
        ("Release agent=快手 object=可灵",),
        ("chairOf 雷军 -> 小米",),
    ),
    Story(
        "ja",
        "OpenAIは2024年2月、Soraを発表した。\n快手は可灵を公開した。",
        ("Release agent=OpenAI object=Sora",),
    ),
)
UNREAL = (
    ("en", "OpenAI has not launched Sora."),
    ("en", "OpenAI will launch Sora next year."),
    ("en", "OpenAI denied that it had acquired Figma."),
    ("en", "OpenAI may acquire Figma."),
    ("de", "OpenAI hat Sora nicht vorgestellt."),
    ("de", "OpenAI will Sora im Herbst vorstellen."),
    ("fr", "OpenAI n’a pas lancé Sora."),
    ("fr", "OpenAI lancera Sora en 2027."),
    ("pt", "A OpenAI não lançou o Sora."),
    ("pt", "A OpenAI vai lançar o Sora em 2027."),
    ("zh-Hans", "快手没有发布可灵。"),
    ("zh-Hans", "快手计划发布可灵。"),
    ("zh-Hant", "快手尚未發布可靈。"),
    ("zh-Hant", "快手將於明年發布可靈。"),
    ("ja", "OpenAIはSoraを発表していない。"),
    ("ja", "OpenAIはSoraを発表する予定だ。"),
)
IDS = [story.language for story in STORIES]


def as_document(text: str, language: str, **fields: object) -> Document:
    """A document of this text."""
    meta = Metadata("story", language, hashlib.sha256(text.encode()).hexdigest(), len(text))
    return Document(meta, text, **fields)  # type: ignore[arg-type]


@functools.cache
def read(text: str, language: str) -> Extraction:
    """What is read out of a text, once."""
    return load(language).extract(as_document(text, language))


def tell(extraction: Extraction) -> tuple[set[str], set[str]]:
    """Events and relations by the names that stand in the text, each role of an event by itself too."""
    names = {e.key: {n.text for n in e.names} for e in extraction.entities}
    events = {
        f"{e.cls} {r.role}={name}"
        for e in extraction.events
        for r in e.roles
        for name in names.get(r.entity, ())
    }
    relations = {
        f"{r.property} {s} -> {o}"
        for r in extraction.relations
        for s in names.get(r.subject, ())
        for o in names.get(r.object, ())
    }
    return events, relations


def check_offsets(document: Document, extraction: Extraction) -> None:
    """Every place that is named is in the text and says what it is said to say."""
    text = document.text
    sentences = {s.passage for s in extraction.sentences}
    for part in (
        *extraction.sentences,
        *extraction.mentions,
        *(q for e in extraction.events for q in e.quotes),
    ):
        assert part.document == document.meta.id
        assert text[part.begin : part.end] == part.text
        assert part.text.strip() == part.text != ""
    keys = {e.key for e in extraction.entities}
    assert {m.entity for m in extraction.mentions} <= keys
    for fact in (*extraction.relations, *extraction.events, *extraction.observations):
        assert fact.passages
        assert set(fact.passages) <= sentences
        assert 0 <= fact.confidence <= 1
    assert {e for r in extraction.relations for e in (r.subject, r.object)} <= keys
    assert {r.entity for e in extraction.events for r in e.roles} <= keys
    assert {o.observed for o in extraction.observations if o.observed} <= keys
    told = {o.key for o in extraction.observations}
    assert {a for e in extraction.events for a in e.amounts} <= told
    events = {e.key for e in extraction.events}
    assert len(events) == len(extraction.events)
    assert {k for e in extraction.events for k in (*e.in_response_to, *e.causes)} <= events


@pytest.mark.parametrize("story", STORIES, ids=IDS)
def test_what_a_story_states_is_read(story: Story) -> None:
    events, relations = tell(read(story.text, story.language))
    for wanted in story.events:
        cls, *roles = wanted.split(" ")
        assert {f"{cls} {role}" for role in roles} <= events, events
    assert set(story.relations) <= relations, relations


@pytest.mark.parametrize("story", STORIES, ids=IDS)
def test_offsets_are_those_of_the_text_as_stored(story: Story) -> None:
    document = as_document(story.text, story.language)
    check_offsets(document, read(story.text, story.language))


@pytest.mark.parametrize("story", STORIES, ids=IDS)
def test_reading_twice_gives_the_same_bytes_and_json_gives_the_record_back(story: Story) -> None:
    extraction = read(story.text, story.language)
    written = to_json(extraction)
    again = load(story.language).extract(as_document(story.text, story.language))
    assert to_json(again) == written
    assert b"\n" not in written
    assert from_json(written, Extraction) == extraction


@pytest.mark.parametrize("story", STORIES, ids=IDS)
def test_what_was_read_is_sorted_and_names_its_readers(story: Story) -> None:
    extraction = read(story.text, story.language)
    assert list(extraction.sentences) == sorted(extraction.sentences)
    assert list(extraction.mentions) == sorted(set(extraction.mentions))
    assert [e.key for e in extraction.entities] == sorted({e.key for e in extraction.entities})
    assert f"lexicon-{story.language}" in dict(extraction.sources)


@pytest.mark.parametrize(("language", "text"), UNREAL, ids=[text for _, text in UNREAL])
def test_what_is_negated_planned_or_possible_did_not_happen(language: str, text: str) -> None:
    extraction = read(text, language)
    actual = [e for e in extraction.events if e.status == "actual" and e.cls != "Statement"]
    assert actual == []
    assert [e for e in extraction.entities if e.cls == "Company"]


@pytest.mark.parametrize(("language", "text"), [("en", ""), ("en", "\n \n"), ("zh-Hans", "。"), ("ja", "…")])
def test_a_document_without_words_states_nothing(language: str, text: str) -> None:
    extraction = read(text, language)
    assert (extraction.entities, extraction.events, extraction.relations, extraction.observations) == (
        (),
        (),
        (),
        (),
    )


def test_a_margin_is_not_read() -> None:
    news, licence = "OpenAI launched Sora.\n", "Nvidia acquired Figma."
    text = news + licence
    document = as_document(text, "en", margins=(Span(len(news), len(text)),))
    extraction = load("en").extract(document)
    check_offsets(document, extraction)
    assert [e.cls for e in extraction.events] == ["Release"]
    assert "Nvidia" not in {m.text for m in extraction.mentions}


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("迪士尼、环球影业联合起诉MiniMax。", ["Lawsuit"]),
        ("OpenAI、谷歌联合呼吁放宽限制。", ["Statement"]),
        ("OpenAI与微软合作。", ["Partnership"]),
    ],
)
def test_who_sues_together_is_nobodys_partner(text: str, events: list[str]) -> None:
    extraction = load("zh-Hans").extract(as_document(text, "zh-Hans"))
    assert [e.cls for e in extraction.events] == events


def test_traditional_and_simplified_texts_state_the_same() -> None:
    simplified = read("快手于6月6日发布可灵。", "zh-Hans")
    traditional = read("快手於6月6日發布可靈。", "zh-Hant")
    assert [(e.cls, e.roles, e.time, e.status) for e in traditional.events] == [
        (e.cls, e.roles, e.time, e.status) for e in simplified.events
    ]
    assert {m.text for m in traditional.mentions} == {"快手", "可靈"}


SENTENCES = {
    "en": (
        "OpenAI launched Sora in Japan on Monday.",
        "“We will do more,” said Sam Altman.",
        "The company (founded in 2015) has 1,500 employees… and 👍 fans!",
        "Does Nvidia buy Mistral AI?",
        "Revenue rose by 20% to $3.5 billion.",
        "ＯｐｅｎＡＩ e\u0301tait là.",
        "快手发布可灵。",
    ),
    "zh-Hans": (
        "快手发布了视频模型“可灵”。",
        "雷军表示：“我们会继续。”",
        "该公司2023年营收达1134.7亿元，同比增长20.5%。",
        "OpenAI CEO萨姆·奥尔特曼否认收购Ｆｉｇｍａ！",
        "《山海奇镜》播放量超5000万👍…",
        "OpenAI launched Sora.",
    ),
}
BREAKS = st.sampled_from([" ", "\n", "\n\n", "\u3000", ""])


@settings(deadline=None, max_examples=10)
@given(st.sampled_from(sorted(SENTENCES)), st.data())
def test_offsets_hold_in_any_order_of_any_sentences(language: str, data: st.DataObject) -> None:
    parts = data.draw(st.lists(st.tuples(st.sampled_from(SENTENCES[language]), BREAKS), max_size=4))
    document = as_document("".join(sentence + gap for sentence, gap in parts), language)
    extraction = load(language).extract(document)
    check_offsets(document, extraction)
    assert from_json(to_json(extraction), Extraction) == extraction


@settings(deadline=None, max_examples=10)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    document = as_document(text, "en")
    check_offsets(document, load("en").extract(document))
