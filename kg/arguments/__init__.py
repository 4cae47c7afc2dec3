"""Which chunks are a verb's subject, object and obliques, by arcs where there are any, else by place.

Three kinds of word order are enough for our languages: the subject before and the object after the
verb (:mod:`~kg.arguments.sides`: en, fr, pt, zh), the verb second or last with the nouns in order
(:mod:`~kg.arguments.order`: de), and particles that say all (:mod:`~kg.arguments.particles`: ja). A
parser's arcs (:mod:`~kg.arguments.arcs`) overrule places.
"""

from __future__ import annotations

from msgspec.structs import replace

from kg.arguments.arcs import by_arcs
from kg.arguments.common import Arguments, describes
from kg.arguments.order import by_order
from kg.arguments.particles import by_particles_either
from kg.arguments.sides import by_genitive, by_side
from kg.lexicon.grammar import Grammar
from kg.syntax import Parse
from kg.syntax.chunks import HYPHENS
from kg.syntax.voice import is_passive

__all__ = ["Arguments", "describes", "find_arguments"]


def find_arguments(parse: Parse, first: int, last: int, grammar: Grammar) -> tuple[Arguments, ...]:
    """Find the arguments of the verb whose words are ``first`` to ``last``.

    Returns:
        Readings to choose from by the classes that fit: a parser's, where one ran, then that by place.
    """
    segment = parse.clause_of(first)
    if grammar.order == "V2" and first == last and describes(parse.words[first]):
        described = parse.chunks[parse.chunk_of[first]] if parse.chunk_of[first] >= 0 else None
        by = parse.chunks[described.index - 1] if described is not None and described.index else None
        agent = by if by is not None and by.marker in grammar.agent and by.last + 2 >= first else None
        return (Arguments(described, None, agent, (), True),)
    attribute = _attribute(parse, first, last, grammar) or _compounded(parse, first, last)
    if attribute is not None:
        return (attribute,)
    passive = is_passive(parse, first, last, segment, grammar)
    if grammar.markers == "after":
        return by_particles_either(parse, first, last, segment, passive, grammar)
    if grammar.order == "V2":
        placed = by_order(parse, first, last, segment, passive, grammar)
    else:
        placed = by_side(parse, first, last, segment, passive, grammar)
    if not grammar.segmented:
        return by_genitive(parse, last, placed, grammar)
    return (by_arcs(parse, first, last, placed, grammar), placed) if parse.has_arcs else (placed,)


def _attribute(parse: Parse, first: int, last: int, grammar: Grammar) -> Arguments | None:
    """A participle between an article and its noun, with who does it: 'das von Google **gebaute** Modell'."""
    index = parse.chunk_of[last + 1] if grammar.order == "V2" and last + 1 < len(parse.words) else -1
    if index < 1 or parse.chunks[index].first != last + 1:
        return None
    by = next((c for c in reversed(parse.chunks[:index]) if c.marker in grammar.agent), None)
    if by is not None and by.coordinates:
        by = parse.chunks[min(by.index, *by.coordinates)]  # 'das von A **und B** gegründete Start-up'
    if by is None or by.first < 2 or by.segment != parse.chunks[index].segment:
        return None
    before = (w for w in reversed(parse.words[: by.first - 1]) if w.pos not in ("DATE", "ADV", "NUM"))
    opened = next((w.lower in grammar.articles for w in before), False)
    between = parse.words[by.last + 1 : first]
    closed = any(w.pos in ("VERB", "AUX", "PUNCT") for w in between)
    return Arguments(parse.chunks[index], None, by, (), True) if opened and not closed else None


def _compounded(parse: Parse, first: int, last: int) -> Arguments | None:
    """A participle that makes an adjective of who does it: '**Amazon**-backed Anthropic'."""
    if first < 2 or parse.words[first - 1].text not in HYPHENS:
        return None
    described = next((c for c in parse.chunks if c.first == last + 1), None)
    by = next((c for c in parse.chunks if c.last == first - 2), None)
    if described is None:
        return None
    return Arguments(replace(described, coordinates=()), None, by, (), True)  # not B in 'X-backed A and B'
