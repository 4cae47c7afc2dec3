"""Leave out what a kind of source says, to measure what it is worth (``kg evaluate --without``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Token


def _without_tags(token: Token) -> None:
    token.pos_ = ""
    token.set_morph("")  # type: ignore[attr-defined]  # missing in spaCy's stubs


def _without_lemmas(token: Token) -> None:
    token.lemma_ = token.text


def _without_arcs(token: Token) -> None:
    token._.arc = ""
    token.head = token


WITHHELD: dict[str, Callable[[Token], None] | None] = {
    "tags": _without_tags,
    "lemmas": _without_lemmas,
    "arcs": _without_arcs,
    "names": None,
}
"""Kind of source → what takes it from a word; name spans are taken from the document."""


class Withholding:
    """A pipeline that says less than the one it runs."""

    def __init__(self, nlp: Language, kinds: Iterable[str]) -> None:
        self._nlp = nlp
        self._kinds = tuple(kinds)

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Read texts, in order."""
        return map(partial(withhold, kinds=self._kinds), self._nlp.pipe(texts))


def withhold(doc: Doc, kinds: Iterable[str]) -> Doc:
    """Take from a document what sources of these kinds (keys of :data:`WITHHELD`) said."""
    for kind in kinds:
        take = WITHHELD[kind]
        if take is None:
            doc.spans["names"] = []
            continue
        for token in doc:
            take(token)
    return doc
