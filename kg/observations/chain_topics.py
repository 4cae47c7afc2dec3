"""Whom a chain of clauses is about, where one clause names its subject and those after it leave it out.

Languages without blanks between words go on for many commas about one firm: '**X**受惠需求强劲，营收2亿元，
年增17%'. The nearest name before a number is then often only what the firm sells, or whom it serves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.lexicon.grammar import Grammar
from kg.observations.cues import RESULTS, Choice, Cue
from kg.syntax import Parse
from kg.syntax.words import Atom

TOLD = RESULTS | {"valuation", "funding"}


def tells_results(choice: Choice, cues: Sequence[Cue]) -> bool:
    """Whether a number is a firm's result or worth, or how much that grew: nothing is counted nearer."""
    told = [c.measure for c in cues if c.end <= choice.quantity.begin and c.measure in (*TOLD, "count")]
    return choice.measure in (*TOLD, "growth") and bool(told) and told[-1] in TOLD


def find_chain_topic(
    parse: Parse, home: int, fits: Callable[[Atom], bool], firms: frozenset[str], grammar: Grammar
) -> Atom | None:
    """The name that opens the last clause before a place whose subject it may be.

    Args:
        parse: the sentence.
        home: index of the segment of the place.
        fits: whether a name may be what is told of there.
        firms: nouns for firms; one that no name is known of ends the search.
        grammar: of the language.
    """
    if not grammar.isolating:
        return None
    for segment in reversed(parse.segments[:home]):
        opening = next((c for c in parse.chunks if c.segment == segment.index), None)
        if opening is None or segment.embedded or segment.opener in grammar.subordinators:
            continue
        before = parse.words[segment.first : opening.first]
        if any(w.pos in ("VERB", "AUX") for w in before) or opening.marker or opening.governor != -1:
            continue
        alone = opening.first == opening.last and opening.last + 1 >= segment.last
        if alone:
            continue  # one of a list
        told = opening.name if opening.name is not None else next(iter(opening.modifiers), None)
        if told is not None and fits(told):
            return told  # also of '**X**股票定价为…，募资…'
        if opening.name is None and parse.words[opening.head].lower in firms and not opening.modifiers:
            return None
    return None
