"""Training: a small treebank of own sentences gives a model that works, and the same one each time."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from kg.errors import LanguageError
from kg.languages.de import WORDS
from kg.taggers.cards import read_card
from kg.taggers.marked import mark_words
from kg.taggers.trained import create_blank, load_trained, name_trained
from kg.train import digest_folder, find_folder, read_parts, read_recipe, train

NOUNS = ("Firma", "Forscherin", "Maschine", "Behörde", "Stadt", "Schule")
VERBS = (("kauft", "kaufen"), ("baut", "bauen"), ("prüft", "prüfen"), ("zeigt", "zeigen"))
NEWS = "Der Chef von Zorvex Bau kam nach Berlin.\nIm Januar wurde die Firma gekauft.\n"


def describe_news(source: str) -> str:
    """A document with its names marked, in the form of SmartData."""
    places = [(NEWS.index(name), name, kind) for name, kind in NAMES]
    mentions = [{"span": {"start": at, "end": at + len(name)}, "type": kind} for at, name, kind in places]
    item = {
        "text": {"string": NEWS},
        "refids": {"map": {"source": source}},
        "conceptMentions": {"array": mentions},
    }
    return json.dumps(item)


NAMES = (("Zorvex Bau", "organization-company"), ("Berlin", "location-city"), ("Januar", "date"))
MARKED = describe_news("news") + "\n" + describe_news("twitter")


def write_treebank(path: Path, sentences: int) -> None:
    """Sentences such as 'Die Firma kauft eine Maschine zum Test.'"""
    blocks = []
    for number in range(sentences):
        subject, goal = NOUNS[number % 6], NOUNS[(number // 6 + 1) % 6]
        form, lemma = VERBS[number % 4]
        lines = (
            "1 Die der DET _ Number=Sing 2 det _ _",
            f"2 {subject} {subject} NOUN _ Number=Sing 3 nsubj _ _",
            f"3 {form} {lemma} VERB _ VerbForm=Fin 0 root _ _",
            "4 eine ein DET _ Number=Sing 5 det _ _",
            f"5 {goal} {goal} NOUN _ Number=Sing 3 obj _ _",
            "6-7 zum _ _ _ _ _ _ _ _",
            "6 zu zu ADP _ _ 8 case _ _",
            "7 dem der DET _ _ 8 det _ _",
            "8 Test Test NOUN _ Number=Sing 3 obl _ SpaceAfter=No",
            "9 . . PUNCT _ _ 3 punct _ _",
        )
        blocks.append("\n".join(line.replace(" ", "\t") for line in lines) + "\n\n")
    path.write_text("".join(blocks), encoding="utf-8")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora") / "de"
    marked = folder.parent / "relations" / "smartdata"
    folder.mkdir()
    marked.mkdir(parents=True)
    for name in ("v1_train", "v1_test"):
        (marked / f"{name}.json.gz").write_bytes(gzip.compress(MARKED.encode("utf-8"), mtime=0))
    for name in ("de_pud-ud-test", "de_gsd-ud-dev"):
        write_treebank(folder / f"{name}.conllu", 20)
    write_treebank(folder / "de_gsd-ud-test.conllu", 310)
    (folder / "LICENSE.txt").write_text("free\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def model(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("model")
    train("de", corpus, output, seed=3, steps=25)
    return output


def test_training_learns_and_tells_its_scores(model: Path) -> None:
    card = read_card(model)
    assert card["scores"]["upos"] > 0.9
    assert card["scores"]["words"] == 1.0
    assert card["sentences"] == {"train": 50, "dev": 150, "test": 150}
    assert sorted(card["files"]) == [
        "de_gsd-ud-dev.conllu",
        "de_gsd-ud-test.conllu",
        "de_pud-ud-test.conllu",
        "v1_test.json.gz",
        "v1_train.json.gz",
    ]


def test_names_that_somebody_marked_teach_proper_nouns_and_nothing_else(corpus: Path) -> None:
    data = read_parts(read_recipe(find_folder("de")), corpus)
    assert [sentence.text for sentence in data.marked] == NEWS.splitlines()
    doc = mark_words(create_blank("de", WORDS), data.marked[0])
    assert {token.text: token.pos_ for token in doc if token.pos_} == {
        "Chef": "NOUN",
        "Zorvex": "PROPN",
        "Bau": "PROPN",
        "Berlin": "PROPN",
    }
    assert not doc.has_annotation("DEP")
    second = mark_words(create_blank("de", WORDS), data.marked[1])
    assert {token.text: token.pos_ for token in second if token.pos_}["Firma"] == "NOUN"


def test_the_model_reads_with_lemmas_and_exact_offsets(model: Path) -> None:
    text = "Die Firma kauft eine Stadt zum Test."
    doc = load_trained("de", WORDS, model)(text)
    assert doc.text == text
    assert [(token.text, token.lemma_) for token in doc][2] == ("kauft", "kaufen")
    assert (doc[5].text, doc[5].lemma_, text[doc[5].idx :]) == ("zum", "zu", "zum Test.")
    assert dict(name_trained("de", model))["kg-de"] == digest_folder(model / "network")[:16]


def test_the_card_names_data_licence_digests_and_limits(model: Path) -> None:
    text = (model / "README.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in text
    assert "UD_German-GSD" in text
    assert read_card(model)["files"]["de_gsd-ud-dev.conllu"] in text
    assert "## Limits" in text
    assert (model / "LICENSE.txt").read_text(encoding="utf-8") == "free\n"


def test_the_same_data_and_seed_give_the_same_bytes(corpus: Path, model: Path, tmp_path: Path) -> None:
    train("de", corpus, tmp_path, seed=3, steps=25)
    assert digest_folder(tmp_path) == digest_folder(model)


def test_what_cannot_be_trained_is_told(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="unknown language 'xx'"):
        train("xx", tmp_path, tmp_path)
    with pytest.raises(LanguageError, match="no recipe to train 'ja'"):
        train("ja", tmp_path, tmp_path)
    folder = find_folder("de")
    with pytest.raises(LanguageError, match=r"no file de_pud-ud-test\.conllu"):
        read_parts(read_recipe(folder), tmp_path)
