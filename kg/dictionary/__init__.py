"""The dictionary forms of words: simplemma's word lists as tries that are mapped into memory.

simplemma (Barbaresi 2021) decodes a list when it is first asked, which takes up to two seconds of CPU and
100 MB a language. Here each list is a MARISA trie (Yata 2011) in a file beside this one: it costs nothing
to load, and only the pages that are read take memory. The rules for words that no list has are simplemma's
own. The files are written where kg is installed (:mod:`kg.dictionary.hook`), from the simplemma that is
fetched there: the lists come from sources under several licences and are no part of this repository.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import marisa_trie
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory, DictionaryFactory

from kg.errors import MissingPipelineError

FOLDER = Path(__file__).parent
LANGUAGES = ("de", "en", "fr", "pt")


class WordList(Mapping[str, str]):
    """Form → lemma. A key of the trie is ``form TAB letters-to-drop TAB letters-to-add``."""

    def __init__(self, path: Path) -> None:
        self._trie = marisa_trie.Trie()
        self._trie.mmap(str(path))

    def __getitem__(self, form: str) -> str:
        for key in self._trie.iterkeys(form + "\t"):
            return _apply(key)[1]
        raise KeyError(form)

    def __iter__(self) -> Iterator[str]:
        return (_apply(key)[0] for key in self._trie.iterkeys())

    def __len__(self) -> int:
        return len(self._trie)


class WordLists(DictionaryFactory):
    """The lists of :data:`LANGUAGES`, as simplemma's strategies want them."""

    def get_dictionary(self, lang: str) -> WordList:
        """The list of a language.

        Raises:
            MissingPipelineError: its file is not there.
        """
        return _open(lang)


@lru_cache(maxsize=50_000)
def look_up(word: str, language: str) -> str:
    """The dictionary form of a word, itself in lower case where neither list nor rule knows it."""
    lemma: str = _lemmatizer().lemmatize(word, lang=language)
    return lemma


@lru_cache(maxsize=50_000)
def is_known(word: str, language: str) -> bool:
    """Whether the list has a word, as written or with its first letter in the other case."""
    return _strategy().get_lemma(word, language) is not None


def write_list(lemmas: Mapping[str, str], path: Path) -> None:
    """Write form → lemma as a trie."""
    marisa_trie.Trie(_edit(form, lemma) for form, lemma in lemmas.items()).save(str(path))


def write_lists(folder: Path) -> None:
    """Write the lists of the simplemma that is installed, one file a language; what is there stays."""
    for language in LANGUAGES:
        path = folder / f"{language}.marisa"
        if not path.is_file():
            write_list(DefaultDictionaryFactory().get_dictionary(language), path)


@cache
def _open(language: str) -> WordList:
    path = FOLDER / f"{language}.marisa"
    if not path.is_file():
        raise MissingPipelineError("no word list", path=path, remedy="install kg again: pip writes the lists")
    return WordList(path)


@cache
def _strategy() -> DictionaryLookupStrategy:
    return DictionaryLookupStrategy(WordLists())


@cache
def _lemmatizer() -> Lemmatizer:
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=WordLists()))


def _edit(form: str, lemma: str) -> str:
    pairs = enumerate(zip(form, lemma, strict=False))
    shared = next((i for i, (a, b) in pairs if a != b), min(len(form), len(lemma)))
    return f"{form}\t{len(form) - shared}\t{lemma[shared:]}"


def _apply(key: str) -> tuple[str, str]:
    form, dropped, added = key.split("\t")
    return form, form[: len(form) - int(dropped)] + added
