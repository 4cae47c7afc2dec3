"""The neutral form of what taggers and parsers say: six arcs, six kinds of name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from spacy.tokens import Doc, Span, Token

ARCS = ("subject", "object", "oblique", "agent", "modifier", "apposition")
NAME_LABELS = ("Person", "Organization", "Place", "Product", "Work", "Name")

UD_ARCS = {
    "nsubj": "subject",
    "csubj": "subject",
    "nsubj:pass": "object",
    "csubj:pass": "object",
    "obj": "object",
    "iobj": "oblique",
    "obl": "oblique",
    "obl:agent": "agent",
    "nmod": "modifier",
    "amod": "modifier",
    "nummod": "modifier",
    "compound": "modifier",
    "acl": "modifier",
    "appos": "apposition",
}
"""Universal relation → neutral arc. What a passive verb is said of is its object, as in the active."""


RARE = "rare words"
"""Key of ``doc.user_data`` with the indices of words that are in no list of a tagger, where it has one."""


def register_extensions() -> None:
    """Make ``token._.arc``, ``span._.score`` and ``span._.source`` known to spaCy; harmless when repeated."""
    if not Token.has_extension("arc"):
        Token.set_extension("arc", default="")
        Span.set_extension("score", default=0.0)
        Span.set_extension("source", default="")


def read_arcs(doc: Doc) -> dict[int, str]:
    """What ``token._.arc`` says of each token that has an arc, by the token's offset; all at once."""
    kept: Mapping[Any, str] = doc.user_data  # where spaCy keeps all extensions: ("._.", name, begin, end)
    return {key[2]: arc for key, arc in kept.items() if key[:2] == ("._.", "arc")}


def add_names(doc: Doc, names: Iterable[tuple[int, int, str, float]], source: str) -> Doc:
    """Add name spans to ``doc.spans["names"]``.

    Args:
        names: first token, token behind the last, label, score.
        source: who says so.
    """
    group = list(doc.spans["names"]) if "names" in doc.spans else []
    for begin, end, label, score in names:
        span = Span(doc, begin, end, label=label)
        span._.score = score
        span._.source = source
        group.append(span)
    doc.spans["names"] = group
    return doc


def proper_runs(doc: Doc) -> list[tuple[int, int]]:
    """Longest runs of proper nouns, as token ranges; a number or a hyphen between two belongs to the run."""
    runs: list[tuple[int, int]] = []
    begin = None
    for token in doc:
        if token.pos_ == "PROPN":
            begin = token.i if begin is None else begin
            continue
        if begin is not None and not _joins(doc, token.i):
            runs.append((begin, token.i))
            begin = None
    if begin is not None:
        runs.append((begin, len(doc)))
    return runs


def _joins(doc: Doc, index: int) -> bool:
    """Whether the word that ends a run belongs to it: ``Kling 2.1``, ``Coca-Cola``; no years, no counts."""
    token = doc[index]
    following = doc[index + 1].pos_ if index + 1 < len(doc) else ""
    if token.text == "-":
        return following == "PROPN" and not token.whitespace_ and not doc[index - 1].whitespace_
    if token.pos_ != "NUM" or following in ("NOUN", "NUM", "SYM", "ADJ"):
        return False
    return not re.fullmatch(r"(?:19|20)\d\d", token.text)
