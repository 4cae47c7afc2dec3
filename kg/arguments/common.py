"""What all word orders share: the record of a verb's arguments, and the chunks of a segment."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kg.lexicon.grammar import Grammar
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.segments import Segment
from kg.syntax.words import Word

SEGMENTS_BACK = 4


class Arguments(Struct, frozen=True):
    """A verb's surroundings: chunks by function; ``inherited``: the subject stands in an earlier segment."""

    subject: Chunk | None = None
    object: Chunk | None = None
    agent: Chunk | None = None
    obliques: tuple[Chunk, ...] = ()
    passive: bool = False
    inherited: bool = False
    either: tuple[Chunk, ...] = ()


def describes(word: Word) -> bool:
    """Whether a participle describes a noun; an infinitive's form is a verb that the tagger missed."""
    return word.pos == "ADJ" and word.lower != word.lemma


def chunks_in(parse: Parse, segment: Segment) -> list[Chunk]:
    """The chunks of a segment."""
    return [c for c in parse.chunks if segment.first <= c.first and c.last <= segment.last]


def find_agent(chunks: Sequence[Chunk], grammar: Grammar) -> Chunk | None:
    """Who does it in a passive; of 'by China's CDH Investments' not the owner that stands before."""
    marked = [c for c in chunks if c.marker in grammar.agent]
    return next((c for c in marked if c.governor <= c.index), None) or next(iter(marked), None)


def marked_chunks(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The chunks that have a marker."""
    return tuple(c for c in chunks if c.marker and c.governor <= c.index)  # not 'gegen **Xs** Plattform Y'
