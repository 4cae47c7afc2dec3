"""What a verb's markers tell of from afar: by an idiom's genitive, a relative pronoun, in another clause."""

from __future__ import annotations

from itertools import takewhile

from kg.frames.fitting import Clause, Slot, fill_slot
from kg.frames.triggers import BAR, Trigger
from kg.lexicon import Frame
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk


def owned_in_idiom(clause: Clause, trigger: Trigger) -> list[Slot]:
    """What a noun of an idiom is of, where 'of' marks it, too: 'steht **an der Spitze** des Konzerns X'.

    Args:
        clause: where the verb stands.
        trigger: the verb.
    """
    frame, parse = trigger.frame, clause.parse
    slot = next((s for marker, s in frame.obliques if marker in clause.grammar.genitive_after), None)
    if slot is None:
        return []
    nouns = {w.partition(f" {BAR}")[0].split()[-1] for w in frame.words if f" {BAR}" in w}
    home, found = parse.segment_of(trigger.first).index, list[Slot]()
    for chunk in parse.chunks if nouns else ():
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


def is_others(clause: Clause, chunk: Chunk, first: int) -> bool:
    """Whether a verb of another clause has what a marker marks there ('Hired by X, Y **worked** at Z').

    So it does in German if it is finite: 'leitet X, davor **war** sie bei Y'.

    Args:
        clause: where the verb stands.
        chunk: what is marked.
        first: the first word of the verb.
    """
    if clause.grammar.markers == "after" and _is_in_relative(clause.parse, chunk, first):
        return True
    segment = clause.parse.segments[chunk.segment]
    if clause.grammar.order == "V2" and not segment.first <= first <= segment.last:
        return clause.parse.has_finite(segment)
    verbs = (w for w in clause.parse.words[segment.first : chunk.first] if w.pos == "VERB" and w.atom is None)
    told = clause.grammar.head_last and chunk.first < first  # 'Ada, once **at X**, will become chief of Y'
    apart = clause.grammar.fixed_order and not segment.first <= first <= segment.last
    described = chunk.first < first and _opens_description(clause.parse, first)
    return apart and (told or described or any(True for _ in verbs))


def _opens_description(parse: Parse, first: int) -> bool:
    """Whether a verb is a participle behind a comma, with nothing before it: 'X, **fundada** em 2016'."""
    opens = first > 0 and parse.segment_of(first).first == first and parse.words[first - 1].text == ","
    return opens and "VerbForm=Part" in parse.words[first].morph


def _is_in_relative(parse: Parse, chunk: Chunk, first: int) -> bool:
    """Whether the verb behind a chunk describes a noun before another verb: '**X**を開発するYを提訴した'."""
    between = list(
        takewhile(lambda w: w.pos != "PUNCT" or w.text in QUOTES, parse.words[chunk.last + 1 : first])
    )
    verb = next((w.index for w in between if w.pos == "VERB" and w.atom is None), first)
    rest = parse.words[verb + 1 : first]
    while rest and (rest[0].pos == "AUX" or (rest[0].pos == "SCONJ" and rest[1:2] and rest[1].pos == "AUX")):
        rest = rest[1:]  # '勤め**ていた**山田氏'
    behind = rest[0] if rest else None
    return behind is not None and behind.pos in ("NOUN", "NAME", "PROPN", "ADJ")
