"""The two that 'they', 'the pair' or 'both companies' stand for, and which of two 'the latter' is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise

from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.syntax import Parse
from kg.syntax.words import Atom, Word

PARTIES = ORGANIZATIONS - {"MediaOutlet"}

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


def _form(words: Sequence[Word], grammar: Grammar) -> str:
    return (" " if grammar.segmented else "").join(w.lower for w in words)


def find_both(
    parse: Parse, words: Sequence[Word], grammar: Grammar, atoms: Sequence[Atom], sentences: Sequence[int]
) -> tuple[Atom, ...]:
    """The two parties that 'both companies' means: of this sentence, else of that before, if just two.

    Args:
        parse: the sentence. words: of the noun.
        grammar: of the language.
        atoms: the names of the document, in order. sentences: where its sentences begin.
    """
    if _form(words, grammar) not in grammar.both:
        return ()
    home = bisect_right(sentences, parse.begin)
    before = sentences[home - 2] if home > 1 else parse.begin
    for begin in (parse.begin, before):
        low, high = (bisect_left(atoms, at, key=lambda a: a.begin) for at in (begin, words[0].begin))
        parties = {a.entity: a for a in atoms[low:high] if a.cls in PARTIES}
        if len(parties) == 2:
            return tuple(parties.values())
    return ()


def find_one_of_two(
    words: Sequence[Word],
    grammar: Grammar,
    names_before: Callable[[int, int], Sequence[Atom]],
    reach: int,
) -> tuple[Atom, ...]:
    """What 'the latter' means, the last thing named, or 'the former', the one before that.

    Args:
        words: of the noun.
        grammar: of the language.
        names_before: gives the names before a place, within a reach, in order. reach: how far to look.
    """
    form = _form(words, grammar)
    if form not in grammar.latter | grammar.former:
        return ()
    near = names_before(words[0].begin, reach)
    named = [a for a in near if a.cls in PARTIES | PRODUCTS]
    others = [a for a in named if a.entity != named[-1].entity]
    return tuple((named if form in grammar.latter else others)[-1:])
