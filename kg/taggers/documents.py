"""Make spaCy documents of words that another program has found."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc
from spacy.vocab import Vocab


def assemble(vocab: Vocab, rows: Iterable[tuple[str, str, str]]) -> tuple[Doc, list[int]]:
    """Make a tagged document whose text is the given words, joined.

    Args:
        vocab: of the pipeline.
        rows: word, universal part of speech, lemma; words may be, begin or end with white space.

    Returns:
        The document, and for each row the index of its token, -1 where the row was a space that now
        belongs to the token before.
    """
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    lemmas: list[str] = []
    places: list[int] = []
    for word, pos, lemma in rows:
        if word == " " and words and not spaces[-1]:
            spaces[-1] = True
            places.append(-1)
            continue
        core = word[:-1] if word.endswith(" ") and len(word) > 1 else word
        places.append(len(words))
        words.append(core)
        spaces.append(core != word)
        tags.append("SPACE" if core.isspace() else pos)
        lemmas.append(lemma.strip() or core)
    return Doc(vocab, words=words, spaces=spaces, pos=tags, lemmas=lemmas), places
