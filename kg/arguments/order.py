"""The verb second or last, with the nouns in order: German."""

from __future__ import annotations

from kg.arguments.common import Arguments, chunks_in, find_agent, marked_chunks
from kg.arguments.subjects import earlier_subject, outer_subject
from kg.lexicon.grammar import Grammar
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.segments import Segment
from kg.syntax.voice import is_free, may_be_subject


def by_order(
    parse: Parse, first: int, last: int, segment: Segment, passive: bool, grammar: Grammar
) -> Arguments:
    """German: of the free chunks of a clause the first is the subject, the second the object."""
    within = {part.index for part in parse.parts_of(first)}
    chunks = [c for c in chunks_in(parse, segment) if c.segment in within]
    verbs = [
        w.index
        for w in parse.words[segment.first : segment.last + 1]
        if w.pos == "VERB" and not first <= w.index <= last and parse.segment_of(w.index).index in within
    ]
    stop = next((v for v in verbs if v > last and first - segment.first < 6), segment.last + 1)
    free = [c for c in chunks if is_free(c, grammar) and c.first < max(stop, first)]
    if (outer := outer_subject(parse, segment, first, last, grammar)) is not None:
        return Arguments(
            outer,
            free[0] if free else None,
            find_agent(chunks, grammar),
            marked_chunks(chunks),
            passive,
            True,
        )
    nominative = [c for c in free if may_be_subject(parse, c, grammar)]
    subject = nominative[0] if nominative else None
    joined = subject.coordinates if subject is not None else ()
    object_ = next((c for c in free if c is not subject and c.index not in joined), None)
    inherited = False
    owned = grammar.whose.intersection(w.lower for w in parse.words[segment.first : segment.first + 2])
    if not owned and (
        subject is None or segment.opener in grammar.relatives
    ):  # 'zu **dessen** Investoren X gehört'
        earlier = earlier_subject(parse, segment, first, grammar)
        if subject is None:
            subject, inherited = earlier, True
        elif object_ is None and earlier is not None:
            taken = earlier.name is not None and _is_taken(parse, segment, subject, grammar)
            pair = (earlier, subject) if taken else (subject, earlier)
            return Arguments(*pair, find_agent(chunks, grammar), marked_chunks(chunks), passive, taken, pair)
    either = (subject, object_) if subject is not None and object_ in nominative else ()
    return Arguments(
        subject,
        object_,
        find_agent(chunks, grammar),
        marked_chunks(chunks),
        passive,
        inherited and subject is not None,
        either,
    )


def _is_taken(parse: Parse, segment: Segment, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a name does not open its relative clause, as its subject would: 'das **im Mai** X kaufte'."""
    opener = next((w for w in parse.words[segment.first : chunk.first] if w.lower == segment.opener), None)
    if opener is None or (opener.index and parse.words[opener.index - 1].pos == "ADP"):
        return False  # 'an denen auch **X** beteiligt ist'
    between = parse.words[opener.index + 1 : chunk.first]
    return any(w.pos in ("ADP", "ADV", "DATE") and w.lower not in grammar.also for w in between)
