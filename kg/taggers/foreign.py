"""Read with an installed spaCy pipeline: its labels are turned into the neutral form.

Known are the schemes of spaCy's official models and what is trained on the same data (see
:mod:`kg.taggers.schemes`); a label that no map knows is an error at load, not a gap found later.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import spacy
import spacy.util
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.errors import LanguageError, MissingPipelineError
from kg.taggers.neutral import add_names, proper_runs, register_extensions
from kg.taggers.schemes import Scheme, find_names, find_scheme

TAGGERS = frozenset({"morphologizer", "attribute_ruler", "tagger"})
PARSERS = frozenset({"parser", "beam_parser", "experimental_arc_labeler"})
PARTICIPLES = frozenset({"VVPP", "VMPP"})
SCORE = 0.6


def load_foreign(package: str, code: str) -> Language:
    """Load a pipeline by the name of its package, or from a folder.

    Args:
        package: for instance ``de_core_news_lg``.
        code: BCP 47 tag of the language that it shall read.

    Raises:
        MissingPipelineError: it is not installed.
        LanguageError: it is for another language, gives no parts of speech, or has a label that no map knows.
    """
    if not spacy.util.is_package(package) and not (Path(package) / "config.cfg").is_file():
        raise MissingPipelineError(
            f"the pipeline {package!r} is not installed",
            remedy=f"pip install {package.replace('_', '-')}, or python -m spacy download {package}",
        )
    register_extensions()
    nlp = spacy.load(package)
    if nlp.lang != code.partition("-")[0]:
        raise LanguageError(
            f"{package} reads {nlp.lang!r}, not {code!r}", remedy="give --pipeline LANGUAGE=PACKAGE"
        )
    factories = {name: nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    if not TAGGERS.intersection(factories.values()):
        raise LanguageError(
            f"{package} gives no parts of speech", remedy="add a tagger or morphologizer to the pipeline"
        )
    nlp.add_pipe("kg_foreign", config={"source": package}, last=True)
    return nlp


def name_foreign(package: str) -> tuple[tuple[str, str], ...]:
    """What :func:`load_foreign` runs: the package, or the folder, and spaCy, with versions."""
    try:
        found = version(package)
    except PackageNotFoundError:
        if not (Path(package) / "meta.json").is_file():
            raise MissingPipelineError(f"the pipeline {package!r} is not installed") from None
        found = str(spacy.util.load_meta(Path(package) / "meta.json").get("version", ""))
    return ((package, found), ("spacy", version("spacy")))


@Language.factory("kg_foreign", default_config={"source": "foreign"})
def create_foreign(nlp: Language, name: str, source: str) -> Foreign:
    """Make the component that turns a pipeline's labels into the neutral form."""
    arcs: set[str] = set()
    names: set[str] = set()
    for pipe in nlp.pipe_names:
        factory = nlp.get_pipe_meta(pipe).factory
        labels = getattr(nlp.get_pipe(pipe), "labels", ())
        if factory in PARSERS:
            arcs.update(labels)
        elif "doc.ents" in nlp.get_pipe_meta(pipe).assigns:
            names.update(labels)
    return Foreign(source, find_scheme(arcs) if arcs else None, find_names(names))


class Foreign:
    """The pipeline component that turns labels into the neutral form."""

    def __init__(self, source: str, scheme: Scheme | None, names: dict[str, str]) -> None:
        self.source = source
        self.scheme = scheme
        self.names = names

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``token._.arc`` and ``doc.spans["names"]``."""
        if self.scheme is not None:
            convert_arcs(doc, self.scheme)
        found = [
            (ent.start, ent.end, self.names[ent.label_], SCORE)
            for ent in doc.ents
            if ent.label_ in self.names
        ]
        if not self.names:
            found = [(*run, "Name", SCORE) for run in proper_runs(doc)]
        return add_names(doc, found, self.source)


def convert_arcs(doc: Doc, scheme: Scheme) -> Doc:
    """Fill ``token._.arc`` of a parsed document; nouns under prepositions move up to what those hang on."""
    for token in doc:
        arc = scheme.arc(token.dep_)
        if scheme.name == "TIGER" and arc == "subject" and _is_passive_auxiliary(token.head):
            arc = "object"
        if arc and not (token.dep_ == "agent" and scheme.name == "CLEAR"):
            token._.arc = arc
    if scheme.prepositions:
        for token in list(doc):
            if token.dep_ in scheme.prepositions and token.head.pos_ == "ADP" and token.pos_ != "ADP":
                _raise_noun(token)
    return doc


def _is_passive_auxiliary(token: Token) -> bool:
    if token.lemma_ != "werden":
        return False
    return any(child.dep_ == "oc" and child.tag_ in PARTICIPLES for child in token.children)


def _raise_noun(noun: Token) -> None:
    """Hang a noun where its preposition hangs, and the preposition on the noun."""
    preposition = noun.head
    above = preposition.head
    while above.pos_ == "ADP" and above.head != above:
        above = above.head
    if above == preposition:
        return
    if preposition.dep_ in ("agent", "sbp"):
        arc = "agent"
    else:
        arc = "modifier" if above.pos_ in ("NOUN", "PROPN", "PRON", "NUM") else "oblique"
    noun.head = above
    preposition.head = noun
    noun._.arc = arc
    preposition._.arc = ""
