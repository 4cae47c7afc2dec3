"""Pipelines for languages in Latin script, with a small model that ``kg train`` made, where there is one."""

from __future__ import annotations

from pathlib import Path

import spacy.language

import kg.taggers.lemmas  # noqa: F401 (makes its component known)
from kg.errors import MissingPipelineError
from kg.taggers.cards import read_card
from kg.taggers.neutral import register_extensions
from kg.taggers.remembering import remember_words
from kg.taggers.words import WordRules, build_tokenizer

LEMMAS = "lemmas.json"
NETWORK = "network"


def create_blank(code: str, rules: WordRules) -> spacy.language.Language:
    """A pipeline that cuts words by ``rules`` and nothing more.

    spaCy's own class for the language is not imported; only its tag is taken.
    """
    register_extensions()
    base = type("Plain", (spacy.language.Language,), {"lang": code})
    nlp: spacy.language.Language = base()
    nlp.tokenizer = build_tokenizer(nlp.vocab, rules)
    return nlp


def load_trained(code: str, rules: WordRules, model: Path) -> spacy.language.Language:
    """Load a model of :func:`kg.train.train`, give it a memory for words and complete it with lemmas.

    Args:
        code: of the language.
        rules: by which its words are cut.
        model: the folder of the model.

    Raises:
        MissingPipelineError: there is no model in the folder.
    """
    network = model / NETWORK
    if not (network / "config.cfg").is_file():
        raise MissingPipelineError("no trained model", path=model, remedy=f"make it with 'kg train {code}'")
    register_extensions()
    base = type("Plain", (spacy.language.Language,), {"lang": code})
    nlp: spacy.language.Language = base.from_config(  # type: ignore[attr-defined]
        spacy.util.load_config(network / "config.cfg")
    )
    nlp.from_disk(network, exclude=["tokenizer"])
    nlp.tokenizer = build_tokenizer(nlp.vocab, rules)
    remember_words(nlp)
    nlp.add_pipe("kg_lemmas", config={"language": code, "path": str(model / LEMMAS)})
    return nlp


def name_trained(code: str, model: Path) -> tuple[tuple[str, str], ...]:
    """What :func:`load_trained` runs: the model with the digest of its weights, and spaCy."""
    card = read_card(model)
    return (
        (f"kg-{code}", card["weights_sha256"][:16]),
        ("simplemma", _version("simplemma")),
        ("spacy", _version("spacy")),
    )


def _version(package: str) -> str:
    from importlib.metadata import version

    return version(package)
