"""Training: a small treebank of own sentences gives a model that works, and the same one each time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.train
from kg.errors import LanguageError
from kg.languages.de import WORDS
from kg.taggers.cards import read_card
from kg.taggers.trained import create_blank, load_trained, name_trained
from kg.taggers.treebank import read_treebank
from kg.train import digest_folder, find_folder, find_rules, read_parts, read_recipe, train

NOUNS = ("Firma", "Forscherin", "Maschine", "Behörde", "Stadt", "Schule")
VERBS = (("kauft", "kaufen"), ("baut", "bauen"), ("prüft", "prüfen"), ("zeigt", "zeigen"))
RECIPE = {
    "train": ["de_pud-ud-test", "./news:2"],
    "dev": ["de_gsd-ud-test:0:150", "./news:0:2"],
    "test": ["de_gsd-ud-test:150:300"],
    "data": ["UD_German-GSD, CC BY-SA 4.0"],
    "licence": "CC BY-SA 4.0",
    "limits": ["Small."],
}


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
    folder.mkdir()
    write_treebank(folder / "de_pud-ud-test.conllu", 40)
    write_treebank(folder / "de_gsd-ud-test.conllu", 310)
    (folder / "LICENSE.txt").write_text("free\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module", autouse=True)
def recipe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A small recipe for German, with sentences in a folder of its own."""
    own = tmp_path_factory.mktemp("own")
    write_treebank(own / "news.conllu", 12)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kg.train, "read_recipe", lambda folder: RECIPE)
        patch.setattr(
            kg.train, "find_folder", lambda language: own if language == "de" else find_folder(language)
        )
        patch.setattr(kg.train, "find_rules", lambda folder: WORDS)
        yield


@pytest.fixture(scope="module")
def model(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("model")
    train("de", corpus, output, seed=3, steps=25)
    return output


def test_training_learns_and_tells_its_scores(model: Path) -> None:
    card = read_card(model)
    assert card["scores"]["upos"] > 0.9
    assert card["scores"]["words"] == 1.0
    assert card["sentences"] == {"train": 50, "dev": 152, "test": 150}
    assert sorted(card["files"]) == ["de_gsd-ud-test.conllu", "de_pud-ud-test.conllu", "news.conllu"]


@pytest.mark.parametrize("code", ["de", "en", "fr", "pt"])
def test_shipped_sentences_are_cut_as_the_tokenizer_cuts_them(code: str) -> None:
    folder = find_folder(code)
    nlp = create_blank(code, find_rules(folder))
    trees = list(read_treebank(folder / "news.conllu"))
    assert len(trees) > 500
    for tree in trees:
        assert [token.text for token in nlp.make_doc(tree.text)] == [word.form for word in tree.words]


@pytest.mark.parametrize("code", ["de", "en", "fr", "pt"])
def test_shipped_weights_are_what_their_card_says(code: str) -> None:
    folder = find_folder(code)
    card, recipe = read_card(folder / "model"), read_recipe(folder)
    assert digest_folder(folder / "model" / "network") == card["weights_sha256"]
    assert (card["seed"], card["steps"]) == (recipe.get("seed", 0), recipe["steps"])
    assert card["files"]["news.conllu"] == hashlib.sha256((folder / "news.conllu").read_bytes()).hexdigest()


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
    assert read_card(model)["files"]["de_gsd-ud-test.conllu"] in text
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
        read_parts(read_recipe(folder), tmp_path, folder)
