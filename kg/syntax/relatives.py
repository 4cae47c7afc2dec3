"""Where a relative clause without a comma ends: 'The start-up **that built X** | raised $1 billion'."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.syntax.chunks import Chunk
from kg.syntax.segments import BREAKS, NOUN, Segment
from kg.syntax.words import Word

# What may stand right before the verb that goes on.
CLOSING = NOUN | {"DATE", "QUANTITY", "NUM", "ADV"}


def end_relatives(words: Sequence[Word], segments: list[Segment], lexicon: Lexicon) -> list[Segment]:
    """Part a relative clause from the verb of the clause around it, where no mark does.

    Args:
        words: of a sentence.
        segments: of these.
        lexicon: of its language; where heads of nouns come first, marks do.
    """
    grammar = lexicon.grammar
    if not grammar.premodifying:
        return segments
    out: list[Segment] = []
    for segment in segments:
        verb = _verb_around(words, segment, out[-1] if out else None, lexicon)
        if verb < 0:
            out.append(replace(segment, index=len(out)))
            continue
        out.append(replace(segment, index=len(out), last=verb - 1))
        out.append(Segment(len(out), verb, segment.last, quoted=segment.quoted))
    return out


def _verb_around(words: Sequence[Word], segment: Segment, before: Segment | None, lexicon: Lexicon) -> int:
    """The second finite verb behind a relative, that of the noun before it, or -1."""
    beside = before is not None and words[segment.first - 1].pos in NOUN
    if before is None or not beside or segment.opener not in lexicon.grammar.relatives:
        return -1
    main = [w for w in words[before.first : before.last + 1] if is_finite(w)]
    if any(w.lemma not in lexicon.sayings for w in main):
        return -1
    first = -1
    for word in words[segment.first : segment.last + 1]:
        if word.pos in ("VERB", "AUX") and word.atom is None and word.lemma in lexicon.sayings:
            return -1  # 'firms that **say** X did so'
        if not is_finite(word):
            continue
        if first >= 0 and words[word.index - 1].pos in CLOSING:
            return word.index
        first = word.index
    return -1


def is_finite(word: Word) -> bool:
    """Whether a word is a finite verb."""
    return word.pos in ("VERB", "AUX") and word.atom is None and word.finite


def resumed_subject(
    words: Sequence[Word], chunks: Sequence[Chunk], segments: Sequence[Segment], at: int, grammar: Grammar
) -> Chunk | None:
    """The noun before a relative clause without a comma, the subject of the verb behind that.

    Args:
        words, chunks, segments: of a sentence.
        at: the verb's segment.
        grammar: of the language.
    """
    clause = segments[at - 1] if at else None
    if clause is None or clause.opener not in grammar.relatives or segments[at].opener or not clause.first:
        return None
    if words[clause.last].text in BREAKS or words[clause.first - 1].pos not in NOUN:
        return None
    chunk = next((c for c in chunks if c.last == clause.first - 1), None)
    while chunk is not None and 0 <= chunk.governor < chunk.index:
        chunk = chunks[chunk.governor]  # 'the head **of X** that built Y left'
    return chunk
