"""Whether a percentage is how much a share's price moved, and no result of the firm.

'Shares rose 9%'; 'the stock closed at $183.96, a **3.9% increase**'; 'X涨**14.9%**，报151.1港元/股'.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.grammar import Grammar
from kg.observations.cues import COUNTED, RESULTS, STOCK, Choice, Cue
from kg.quantities import Quantity
from kg.syntax import Parse
from kg.syntax.chunks import Chunk

TOLD = RESULTS | COUNTED | {STOCK, "share", "marketSize"}
BEHIND = 8  # letters from a percentage to the share whose move it is
QUOTED = 25  # letters from a percentage to what one share costs


def without_stock_moves(
    parse: Parse,
    quantities: Sequence[Quantity],
    chosen: Sequence[Choice],
    cues: Sequence[Cue],
    grammar: Grammar,
) -> tuple[Choice, ...]:
    """Those of some choices that are no percentages by which a share's price moved.

    Args:
        parse: the sentence.
        quantities: in it.
        chosen: what is known of them.
        cues: its words for measures.
        grammar: of the language.
    """
    asked = any(c.measure == STOCK for c in cues) or any(q.rate_per == "share" for q in quantities)
    if not asked:
        return tuple(chosen)
    percent = [c.quantity for c in chosen if c.quantity.kind == "percent"]
    moves = {q.begin for q in percent if _is_of_stock(parse, q, quantities, cues, grammar)}
    return tuple(c for c in chosen if c.quantity.begin not in moves)


def _is_of_stock(
    parse: Parse, quantity: Quantity, quantities: Sequence[Quantity], cues: Sequence[Cue], grammar: Grammar
) -> bool:
    """Whether the last noun before a percentage that can rise is a share's price.

    Not where it is told behind who holds it ('X株はAが59%、Bが32%を保有').
    """
    home = parse.segment_of(parse.word_at(quantity.begin))
    begin, end = parse.words[home.first].begin, parse.words[home.last].end
    near = [c for c in cues if begin <= c.begin < end]
    if any(c.measure == "share" and c.begin >= quantity.end for c in near):
        return False
    last = _last_before(quantity, near)
    if last is not None:
        return last.measure == STOCK
    if any(c.measure == STOCK and 0 <= c.begin - quantity.end <= BEHIND for c in near):
        return True  # 'une hausse de 4 % **du titre**'
    before = _last_before(quantity, cues)
    if before is None:
        return any(q.rate_per == "share" and _gap(quantity, q) <= QUOTED for q in quantities)
    return before.measure == STOCK and not _has_subject(parse, before, quantity, grammar)


def _last_before(quantity: Quantity, cues: Sequence[Cue]) -> Cue | None:
    before = [c for c in cues if c.end <= quantity.begin and c.measure in TOLD]
    return max(before, key=lambda c: (c.end, c.end - c.begin), default=None)


def _gap(one: Quantity, other: Quantity) -> int:
    return max(other.begin - one.end, one.begin - other.end)


def _has_subject(parse: Parse, cue: Cue, quantity: Quantity, grammar: Grammar) -> bool:
    """Whether a clause between tells of somebody else: 'shares rose as **X** grew', not '… as X's rose'."""
    return any(
        c.name is not None
        and cue.end <= c.name.begin
        and c.name.end <= quantity.begin
        and _acts(parse, c, grammar)
        for c in parse.chunks
    )


def _acts(parse: Parse, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a name may be a subject; a bare possessive is none."""
    behind = parse.words[chunk.last + 1 : chunk.last + 2]
    owns = any(w.lower in grammar.genitive_before for w in behind)
    return chunk.governor == -1 and not owns and (not chunk.marker or chunk.marker in grammar.subject)
