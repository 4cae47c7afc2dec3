"""What a parser's arcs say against places."""

from __future__ import annotations

from collections.abc import Iterator

from kg.arguments.common import Arguments
from kg.lexicon.grammar import Grammar
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.voice import may_be_subject

FAR = 16  # words


def by_arcs(parse: Parse, first: int, last: int, placed: Arguments, grammar: Grammar) -> Arguments:
    """Let a parser's arcs overrule places where it has an opinion."""
    found: dict[str, list[Chunk]] = {"subject": [], "object": [], "agent": [], "oblique": []}
    for function, chunk in _dependants(parse, first, last):
        found[function].append(chunk)
    if not found["object"] and not placed.passive and placed.object is None:
        found["object"] += _stood_for(parse, first, last)
    subjects = [c for c in found["subject"] if may_be_subject(parse, c, grammar)]
    subject = subjects[0] if subjects else placed.subject
    object_ = found["object"][0] if found["object"] else placed.object
    if subject is object_ and subject is not None:
        object_ = None if subjects else object_
        subject = subject if subjects else None
    agent = found["agent"][0] if found["agent"] else placed.agent
    obliques = tuple(dict.fromkeys([*found["oblique"], *placed.obliques]))
    inherited = placed.inherited and not subjects
    either = placed.either if not (subjects or found["object"]) else ()
    return Arguments(subject, object_, agent, obliques, placed.passive, inherited, either)


def _dependants(parse: Parse, first: int, last: int) -> Iterator[tuple[str, Chunk]]:
    for word in parse.words:
        if (
            word.arc in ("subject", "object", "agent", "oblique")
            and first <= word.head <= last
            and not first <= word.index <= last
        ):
            index = parse.chunk_of[word.index]
            if index >= 0 and _within_reach(parse, parse.chunks[index], first):
                yield word.arc, parse.chunks[index]


def _stood_for(parse: Parse, first: int, last: int) -> Iterator[Chunk]:
    """The noun before the relative pronoun that is a verb's object ('Sora, **which** OpenAI released')."""
    for word in parse.words[:first]:
        if word.arc == "object" and first <= word.head <= last and word.pos == "PRON":
            yield from (c for c in parse.chunks if word.index - 2 <= c.last < word.index)


def _within_reach(parse: Parse, chunk: Chunk, verb: int) -> bool:
    """Whether an arc may be trusted: small parsers err on long ones and across relative clauses."""
    there, here = parse.segments[chunk.segment], parse.segment_of(verb)
    if there.index == here.index:
        return True
    return abs(chunk.head - verb) <= FAR and not (there.embedded and not here.embedded)
