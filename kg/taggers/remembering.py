"""Work out once what the first layer of a trained network says of a word: it goes by the word alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, chain

MOST = 50_000  # words kept; each takes 400 bytes
Floats = NDArray[np.float32]
Layer = Model[list[Doc], list[Floats]]


def remember_words(nlp: Language) -> None:
    """Give the network of a pipeline a memory for words; it reads the same to the last bit, in less time."""
    component = nlp.get_pipe("tok2vec")
    embed, encode = component.model.get_ref("embed"), component.model.get_ref("encode")  # type: ignore[attr-defined]
    memory = Memory(embed, component.model.get_dim("nO"))  # type: ignore[attr-defined]
    component.model = chain(Model("remembered", memory.forward), encode)  # type: ignore[attr-defined]


class Memory:
    """What a layer says of each word seen so far."""

    def __init__(self, embed: Layer, width: int, most: int = MOST) -> None:
        self._embed = embed
        self._places: dict[int, int] = {}
        self._rows = np.empty((most, width), dtype=np.float32)

    def forward(
        self, model: Layer, docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Floats], Callable[[object], object]]:
        """The layer as thinc calls it; it does not learn."""
        words = [doc.to_array("ORTH").tolist() for doc in docs]
        self._learn({word for row in words for word in row}, docs)
        places = self._places
        return [self._rows[[places[word] for word in row]] for row in words], _refuse

    def _learn(self, words: set[int], docs: Sequence[Doc]) -> None:
        """Work out what is not known; where there is no room for it, all else is forgotten."""
        new = sorted(words - self._places.keys())
        if not new:
            return
        if len(self._places) + len(new) > len(self._rows):
            self._places, new = {}, sorted(words)
            most, width = self._rows.shape
            self._rows = np.empty((max(most, len(new)), width), dtype=np.float32)
        vocab, first = docs[0].vocab, len(self._places)
        listed = Doc(vocab, words=[vocab.strings[word] for word in new])
        self._rows[first : first + len(new)] = self._embed.predict([listed])[0]
        self._places.update(zip(new, range(first, first + len(new)), strict=True))


def _refuse(_: object) -> object:
    raise NotImplementedError("a network with a memory does not learn")
