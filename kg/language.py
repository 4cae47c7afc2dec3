"""A language ready to read with: its folder's definition, lexicon, numbers and dates.

Languages are discovered: every folder of ``kg/languages`` with an ``__init__.py`` that has a
``DEFINITION`` is one, and nothing else names them.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import spacy.language
from spacy.tokens import Doc

import kg.languages
from kg.dates import DateLexicon, load_dates
from kg.definition import Definition
from kg.errors import LanguageError
from kg.lexicon import Lexicon, load_lexicon
from kg.ontology import Ontology
from kg.quantities import NumberLexicon, load_numbers
from kg.taggers.withheld import Withholding

LANGUAGES = Path(kg.languages.__path__[0])


@dataclass(frozen=True)
class Language:
    """All that reading a language needs.

    Attributes:
        definition: what the folder says of itself.
        lexicon: its words.
        numbers: its number words, units and measures.
        dates: its date words.
        without: kinds of sources that are left out, keys of :data:`kg.taggers.withheld.WITHHELD`.
    """

    definition: Definition
    lexicon: Lexicon
    numbers: NumberLexicon
    dates: DateLexicon
    without: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """The language's BCP 47 tag."""
        return self.definition.code

    @cached_property
    def nlp(self) -> spacy.language.Language:
        """The pipeline, loaded when first used.

        Raises:
            MissingPipelineError: a component that the folder names is not installed.
        """
        return self.definition.build()

    def analyse(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Run the pipeline over prepared texts, in order; lengths are those of the texts."""
        nlp = Withholding(self.nlp, self.without) if self.without else self.nlp
        yield from nlp.pipe(texts)

    def sources(self) -> tuple[tuple[str, str], ...]:
        """What reads this language: pipelines and data with versions or digests."""
        return (
            *self.definition.sources(),
            (f"lexicon-{self.code}", self.lexicon.sha256[:16]),
        )


def folders() -> dict[str, str]:
    """Language code → name of its folder, for every language there is, sorted by code."""
    found = {}
    for module in pkgutil.iter_modules([str(LANGUAGES)]):
        if module.ispkg:
            definition: Definition = importlib.import_module(f"kg.languages.{module.name}").DEFINITION
            found[definition.code] = module.name
    return dict(sorted(found.items()))


def load_language(
    code: str, ontology: Ontology, pipeline: str | None = None, without: Iterable[str] = ()
) -> Language:
    """Load a language by its code.

    Args:
        code: for instance ``zh-Hant``.
        ontology: checks the lexicon's keys.
        pipeline: name of an installed spaCy pipeline to use instead of the folder's own.
        without: kinds of sources to leave out.

    Raises:
        LanguageError: there is no folder for the code.
        LexiconError: a file of the folder is malformed.
        MissingPipelineError: ``pipeline`` is not installed.
    """
    known = folders()
    if code not in known:
        raise LanguageError(f"unknown language {code!r}", remedy=f"known are {', '.join(known)}")
    folder = LANGUAGES / known[code]
    definition: Definition = importlib.import_module(f"kg.languages.{known[code]}").DEFINITION
    if pipeline is not None:
        definition = definition.with_pipeline(pipeline)
    return Language(
        definition,
        load_lexicon(folder, ontology),
        load_numbers(folder / "numbers.toml"),
        load_dates(folder / "dates.toml"),
        tuple(without),
    )


def digest_languages(languages: Iterable[Language]) -> str:
    """A digest of everything in the given languages that can change what is read."""
    parts = sorted(f"{name}={version}" for language in languages for name, version in language.sources())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
