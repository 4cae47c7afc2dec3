"""Dictionary forms of words."""

from __future__ import annotations

from pathlib import Path

import pytest
import simplemma
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import dictionary
from kg.dictionary import LANGUAGES, WordList, is_known, look_up, write_list
from kg.errors import MissingPipelineError

WORDS = {
    "de": ["gesagt", "Häuser", "vorgestellt", "Sprachmodelle", "Neuraxo", "ging"],
    "en": ["houses", "launched", "models", "Neuraxo", "its"],
    "fr": ["annoncé", "l'entreprise", "chevaux", "levées", "Neuraxo"],
    "pt": ["lançou", "anunciaram", "empresas", "Neuraxo", "ações"],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_answer_as_simplemma_does(language: str) -> None:
    for word in WORDS[language]:
        assert look_up(word, language) == simplemma.lemmatize(word, lang=language)
        assert is_known(word, language) == simplemma.is_known(word, lang=language)


LETTERS = st.text(st.characters(exclude_characters="\t\0", exclude_categories=["Cs"]), min_size=1)


@settings(deadline=None)
@given(st.dictionaries(LETTERS, LETTERS))
def test_a_list_gives_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, lemmas: dict[str, str]
) -> None:
    path = tmp_path_factory.mktemp("list") / "xx.marisa"
    write_list(lemmas, path)
    assert dict(WordList(path)) == lemmas


def test_a_missing_list_tells_how_to_make_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "FOLDER", tmp_path)
    with pytest.raises(MissingPipelineError, match="install kg again"):
        dictionary.WordLists().get_dictionary("xx")
