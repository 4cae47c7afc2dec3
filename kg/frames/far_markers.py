"""What a verb's markers tell of from afar: by an idiom's genitive, or by a relative pronoun."""

from __future__ import annotations

from kg.frames.fitting import Clause, Slot, fill_slot
from kg.frames.triggers import BAR, Trigger
from kg.lexicon import Frame


def owned_in_idiom(clause: Clause, trigger: Trigger) -> list[Slot]:
    """What a noun of an idiom is of, where 'of' marks it, too: 'steht **an der Spitze** des Konzerns X'.

    Args:
        clause: where the verb stands.
        trigger: the verb.
    """
    frame, parse = trigger.frame, clause.parse
    slot = next((s for marker, s in frame.obliques if marker in clause.grammar.genitive_after), None)
    nouns = {w.partition(f" {BAR}")[0].split()[-1] for w in frame.words if f" {BAR}" in w}
    if slot is None or not nouns:
        return []
    home, found = parse.segment_of(trigger.first).index, list[Slot]()
    for chunk in parse.chunks:
        noun = parse.chunks[chunk.governor] if 0 <= chunk.governor < chunk.index else None
        if noun is None or chunk.marker or noun.segment != home or noun.name is not None:
            continue
        if not nouns.isdisjoint((parse.words[noun.head].lower, parse.words[noun.head].lemma)):
            found += fill_slot(clause, frame, slot, chunk)
    return found


def before_relative(clause: Clause, frame: Frame, first: int) -> list[Slot]:
    """What a relative clause tells of by an adposition and a pronoun: '**X**, mit dem Y zusammenarbeitet'.

    Args:
        clause: where the verb stands.
        frame: of the verb.
        first: its first word.
    """
    parse, grammar = clause.parse, clause.grammar
    segment = parse.segment_of(first)
    opening = parse.words[segment.first : segment.first + 2]
    slot = dict(frame.obliques).get(opening[0].lower)
    if slot is None or grammar.order != "V2" or segment.opener not in grammar.relatives:
        return []
    if len(opening) < 2 or opening[0].pos != "ADP" or opening[1].lower != segment.opener:
        return []
    before = [c for c in parse.chunks if c.last < segment.first - 1][-1:]
    told = [c for c in before if c.governor == -1 and c.name is not None]
    closing = (
        w for c in told for w in parse.words[c.last + 1 : segment.first - 1]
    )  # 'greift auf X **zurück**'
    beside = all(w.pos in ("VERB", "AUX", "ADV", "ADP") for w in closing)
    return [s for c in told if beside for s in fill_slot(clause, frame, slot, c)]
