"""The two persons that 'they' or 'the pair' stands for: such as are joined in the sentence before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from kg.syntax.words import Atom, Word

JOINED = 7  # code points between two names that only a conjunction parts: ' sowie '


def find_pair(
    words: Sequence[Word], pairs: frozenset[str], atoms: Sequence[Atom], sentences: Sequence[int]
) -> tuple[Atom, ...]:
    """The persons of the sentence before, if they are just two, and joined; else none.

    Args:
        words: of the noun or pronoun.
        pairs: the language's words for two persons.
        atoms: the names of the document, in order.
        sentences: where its sentences begin.
    """
    if " ".join(w.lower for w in words) not in pairs:
        return ()
    home = bisect_right(sentences, words[0].begin) - 1
    if home < 1:
        return ()
    low, high = (bisect_left(atoms, sentences[i], key=lambda a: a.begin) for i in (home - 1, home))
    persons = [a for a in atoms[low:high] if a.cls == "Person"]
    if len({a.entity for a in persons}) != 2:
        return ()
    for first, second in pairwise(persons):
        if 2 < second.begin - first.end <= JOINED and first.entity != second.entity:
            return (first, second)
    return ()
