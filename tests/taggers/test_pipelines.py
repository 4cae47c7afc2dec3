"""Each language's pipeline on sentences of our own: words, tags, lemmas, arcs, names, offsets."""

from __future__ import annotations

import importlib
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.definition import Definition
from kg.errors import MissingPipelineError
from kg.taggers.cards import read_card
from kg.taggers.neutral import ARCS, NAME_LABELS
from kg.taggers.trained import load_trained

FOLDERS = ("de", "en", "fr", "ja", "pt", "zh_hans", "zh_hant")
TRAINED = ("de", "en", "fr", "pt")
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE"

SENTENCES = {
    "de": "Das Startup Zorvex hat am Montag ein neues Modell vorgestellt.",
    "en": "The start-up Zorvex unveiled a new model on Monday.",
    "fr": "La start-up Zorvex a présenté lundi un nouveau modèle.",
    "pt": "A startup Zorvex apresentou na segunda-feira um novo modelo.",
    "ja": "新興企業のゾルベックスは月曜日に新しいモデルを発表した。",
    "zh_hans": "初创公司百度周一发布了新模型。",
    "zh_hant": "新創公司百度週一發佈了新模型。",
}
VERBS = {
    "de": "vorstellen",
    "en": "unveil",
    "fr": "présenter",
    "pt": "apresentar",
    "ja": "発表",
    "zh_hans": "发布",
    "zh_hant": "发布",
}


def define(folder: str) -> Definition:
    definition: Definition = importlib.import_module(f"kg.languages.{folder}").DEFINITION
    return definition


@cache
def build(folder: str) -> Language:
    return define(folder).build()


def read(folder: str, text: str) -> Doc:
    (doc,) = build(folder).pipe([define(folder).prepare(text)])
    return doc


@pytest.mark.parametrize("folder", FOLDERS)
def test_words_have_tags_and_lemmas_and_offsets_are_those_of_the_text(folder: str) -> None:
    text = SENTENCES[folder]
    doc = read(folder, text)
    assert doc.text == define(folder).prepare(text)
    assert len(doc.text) == len(text)
    assert {token.pos_ for token in doc} <= set(UPOS.split())
    assert all(token.lemma_ for token in doc)
    assert VERBS[folder] in {token.lemma_ for token in doc}
    assert doc[-1].pos_ == "PUNCT"


@pytest.mark.parametrize(
    ("folder", "text", "name", "label"),
    [
        ("ja", "社長のピーター・ミラー氏は東京に来た。", "ピーター・ミラー", "Person"),
        ("zh_hans", "董事长王建国来到北京。", "王建国", "Person"),
        ("zh_hant", "董事長王建國來到北京。", "王建国", "Person"),
    ],
)
def test_names_are_found_with_score_and_source(folder: str, text: str, name: str, label: str) -> None:
    doc = read(folder, text)
    found = {span.text: span for span in doc.spans["names"]}
    assert found[name].label_ == label
    assert 0 < found[name]._.score < 1
    assert found[name]._.source


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_text_reads_alone_as_in_a_batch(folder: str) -> None:
    texts = [
        define(folder).prepare(text) for text in (SENTENCES[folder], "", "GPT-5.", SENTENCES[folder] * 2)
    ]
    for text, together in zip(texts, build(folder).pipe(texts), strict=True):
        alone = build(folder)(text)
        assert [(t.text, t.pos_, t.lemma_) for t in alone] == [(t.text, t.pos_, t.lemma_) for t in together]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(FOLDERS), st.text(max_size=60))
def test_whatever_the_text_the_words_joined_are_the_text(folder: str, text: str) -> None:
    doc = read(folder, text)
    assert doc.text == define(folder).prepare(text)
    assert all(token._.arc in ("", *ARCS) for token in doc)
    assert all(span.label_ in NAME_LABELS for span in doc.spans.get("names", ()))


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_runs_is_named_with_its_version(folder: str) -> None:
    sources = define(folder).sources()
    assert sources
    assert all(name and version for name, version in sources)


@pytest.mark.parametrize("folder", TRAINED)
def test_models_are_small_and_their_scores_recorded(folder: str) -> None:
    model = Path(str(importlib.import_module(f"kg.languages.{folder}").__file__)).parent / "model"
    size = sum(path.stat().st_size for path in model.rglob("*") if path.is_file())
    assert size < 6_500_000
    scores = read_card(model)["scores"]
    assert scores["upos"] > 0.9
    assert scores["features"] > 0.85
    assert (model / "README.md").is_file()
    assert list(model.glob("LICENSE*"))


def test_french_loads_without_the_large_expression_of_its_stock_tokenizer() -> None:
    code = (
        "import sys; from kg.languages.fr import DEFINITION; DEFINITION.build(); "
        "print('spacy.lang.fr' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_a_model_that_is_missing_is_told_with_the_command_that_makes_it(tmp_path: Path) -> None:
    rules = importlib.import_module("kg.languages.de").WORDS
    with pytest.raises(MissingPipelineError, match="kg train de"):
        load_trained("de", rules, tmp_path)


@pytest.mark.parametrize("folder", TRAINED)
def test_a_sentence_is_read_alone_as_in_company_and_whatever_came_before(folder: str) -> None:
    seed = (Path(__file__).parents[2] / "seeds" / f"{folder}.md").read_text("utf-8")
    lines = [line for line in seed.split("\n") if line]
    alone, together = define(folder).build(), define(folder).build()
    backwards = [alone(line).tensor for line in reversed(lines)]
    at_once = [doc.tensor for doc in together.pipe(lines)]
    assert all(np.array_equal(a, b) for a, b in zip(reversed(backwards), at_once, strict=True))
