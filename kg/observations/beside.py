"""What ties a number to a noun by where it stands: in brackets behind it, in a clause that explains it.

All of it looks at one sentence only, and knows neither what was told before nor what fits a measure.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.arguments.subjects import later_subject
from kg.coreference.possessors import find_described
from kg.coreference.topics import Nouns
from kg.lexicon.grammar import Grammar
from kg.observations.cues import Cue
from kg.quantities import Quantity
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk
from kg.syntax.segments import BRACKETS, BREAKS, Segment
from kg.syntax.words import Atom

PART_BEHIND = 8  # code points between a number and the part of a firm that it is of
BESIDE = 2  # words between a number and the noun that a participle with it describes
FEW = 4  # words of a clause between a number and the noun that it describes
DESCRIBING = frozenset(("ADJ", "ADV", "ADP", "NOUN", "DATE"))  # what tells more of what is counted
OPENED, CLOSED = frozenset("(（"), frozenset(")）")


def find_told(parse: Parse, begin: int, grammar: Grammar) -> Atom | None:
    """The name that a participle with a number describes: '**X**, valued at …', 'Valued at …, **X** is'."""
    opening = parse.words[0]
    if "VerbForm=Part" in opening.morph and opening.atom is None and grammar.order == "SVO":
        later = later_subject(parse, grammar)
        if later is not None and begin < parse.words[later.first].begin:
            return later.name
    return find_described(parse, begin, grammar)


def bracketed(parse: Parse, quantity: Quantity, cue: Cue | None) -> Atom | None:
    """The name that brackets with a number in them stand right behind: '**X** (600 employees)'.

    Only where what the number measures is said in the brackets, too, or nowhere.
    """
    before = [w for w in parse.words if w.end <= quantity.begin]
    opening = next((w for w in reversed(before) if w.text in BRACKETS), None)
    if opening is None or opening.text not in OPENED or opening.index == 0:
        return None
    closing = next((w.begin for w in parse.words[opening.index :] if w.text in CLOSED), parse.end)
    if cue is not None and not opening.begin < cue.begin < closing:
        return None
    atom = parse.words[opening.index - 1].atom
    return atom if atom is not None and atom.kind == "NAME" and quantity.end <= closing else None


def is_of_part(parse: Parse, quantity: Quantity, nouns: Nouns, cue: Cue | None = None) -> bool:
    """Whether a number is of a part of a firm that has no name ('im Data-Center-Bereich').

    Args:
        parse: the sentence.
        quantity: the number.
        nouns: of its language.
        cue: the word for what it measures, which a genitive before it is of ('クラウド**事業の**売上高').
    """
    begin, end = quantity.begin, quantity.end
    if not nouns.parts:
        return False
    home = next((s.index for s in parse.segments if parse.words[s.last].end > begin), -1)
    for chunk in parse.chunks:
        first, head = parse.words[chunk.first], parse.words[chunk.head]
        owns = any(c.governor == chunk.index and c.name is not None for c in parse.chunks)
        part = chunk.name is None and not chunk.modifiers and head.lower.endswith(nouns.parts)
        near = chunk.segment == home and (first.begin < begin or first.begin - end <= PART_BEHIND)
        governor = parse.chunks[chunk.governor] if chunk.governor > chunk.index and cue is not None else None
        if governor is not None and cue is not None:
            span = parse.words_of(governor)
            near = near and span[0].begin <= cue.begin < span[-1].end
        if part and near and not owns and chunk.marker in ("", *nouns.parts_after):
            return True
    return False


def is_of_goods(parse: Parse, cue: Cue | None) -> bool:
    """Whether a noun behind the word for a measure says with what it is made ('Umsatz **mit Chips**')."""
    index = parse.word_at(cue.begin) if cue is not None else -1
    at = parse.chunk_of[index] if index >= 0 else -1
    behind = parse.chunks[at + 1 : at + 2] if at >= 0 else ()
    plain = (c for c in behind if all(w.atom is None for w in parse.words_of(c)))
    return any(c.marker and c.first == parse.chunks[at].last + 2 for c in plain)


def is_told_of(parse: Parse, chunk: Chunk, segment: int, grammar: Grammar) -> bool:
    """Whether a relative clause tells of a name or of what explains it ('X, a firm **that** has …')."""
    clause = parse.segments[segment]
    while clause.index and clause.opener in grammar.conjunctions and _goes_on(parse, clause):
        clause = parse.segments[clause.index - 1]  # 'X, which has 30 people **and earned** …'
    if grammar.markers != "before" or clause.opener not in grammar.relatives or not clause.embedded:
        return False
    named = [c for c in parse.chunks if c.last < clause.first and c.name is not None]
    return bool(named) and named[-1] is chunk


def _goes_on(parse: Parse, clause: Segment) -> bool:
    """Whether a clause is joined to the one before without a mark, and begins with its verb."""
    words = parse.words[clause.first + 1 : clause.last + 1]
    verb = next((w for w in words if w.pos not in ("ADV", "DATE", "PRON")), None)
    return (
        verb is not None and verb.pos in ("VERB", "AUX") and parse.words[clause.first - 1].text not in BREAKS
    )


def heads_clause(parse: Parse, cue: Cue, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a clause that ends in a cue explains the noun after it ('売上高の6割を占めるX')."""
    words = parse.words
    if grammar.markers != "after" or words[chunk.first].begin < cue.end:
        return False
    last = next((w.index for w in words if w.end >= cue.end), 0)
    between = words[last + 1 : chunk.first]
    return words[last].pos in ("VERB", "AUX") and all(w.pos in ("VERB", "AUX") for w in between)


def describes(parse: Parse, quantity: Quantity, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a number, or a short clause with it, describes a noun ('700億パラメーターの**X**')."""
    if chunk.name is None:
        return False
    begin = parse.words[chunk.first].begin
    if grammar.order == "V2":
        return _describes_inside(parse, quantity, chunk)
    if grammar.markers != "after":
        return False
    between = [w for w in parse.words if quantity.end <= w.begin < begin and w.text not in QUOTES]
    if not between or len(between) > FEW or any(w.atom is not None or w.pos == "PUNCT" for w in between):
        return False
    verb = between[-1].pos in ("VERB", "AUX") and between[0].pos == "ADP"
    kinds = between[0].lower in grammar.genitive_before  # '従業員500人の**スタートアップの**X'
    kinds = kinds and all(w.pos == "NOUN" or w.lower in grammar.genitive_before for w in between)
    return verb or kinds


def _describes_inside(parse: Parse, quantity: Quantity, chunk: Chunk) -> bool:
    """Whether a participle with a number describes a noun ('das **mit 4 Mrd. bewertete** Start-up X')."""
    between = [w for w in parse.words if quantity.end <= w.begin < parse.words[chunk.first].begin]
    if not 0 < len(between) <= BESIDE or between[-1].pos not in ("VERB", "ADJ", "ADV"):
        return False
    segment = parse.segment_of(between[-1].index)
    before = parse.words[segment.first : between[0].index]
    opened = next((i for i, w in enumerate(before) if w.pos == "DET"), -1)
    return opened >= 0 and all(w.pos in ("ADP", "ADV", "QUANTITY", "DATE") for w in before[opened + 1 :])


def is_counted_on(parse: Parse, quantity: Quantity, cue: Cue | None, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether what is counted is of the name that an adposition adds: 'a billion users **on its app X**'.

    Or is it: '3 millions de **casques X**'.
    """
    if cue is None or grammar.markers == "after" or chunk.name is None:
        return False
    begin = parse.words[chunk.first].begin
    if cue.measure == "count":
        between = [w for w in parse.words if quantity.end <= w.begin < begin]
        return begin >= quantity.end and all(w.lower in grammar.genitive_after for w in between)
    end = max(quantity.end, cue.end)
    between = [w for w in parse.words if end <= w.begin < begin]
    told = between[:-1]  # 'utilisateurs **actifs par mois** sur X'
    plain = len(told) <= FEW and all(w.atom is None and w.pos in DESCRIBING for w in told)
    marked = chunk.marker != "" and any(w.pos == "ADP" for w in between[-1:])
    return marked and cue.begin >= quantity.begin and plain


def adds(parse: Parse, chunk: Chunk, quantity: Quantity, grammar: Grammar) -> bool:
    """Whether a comma and an adposition add a number to a name ('seguido pela X, hoje **com 18%**')."""
    between = [w for w in parse.words[chunk.last + 1 :] if w.end <= quantity.begin][: FEW + 1]
    if grammar.markers == "after" or chunk.name is None or not 1 < len(between) <= FEW:
        return False
    rest = [w for w in between[1:] if w.pos not in ("ADV", "DATE")]
    other = grammar.genitive_after | grammar.agent
    joins = len(rest) == 1 and rest[0].pos == "ADP" and rest[0].lower not in other
    return between[0].text == "," and joins and quantity.begin - between[-1].end <= 1


def held_by(parse: Parse, cue: Cue) -> frozenset[str]:
    """What is held, and so does not hold: the genitives of a word for stakes ('**Xの**株式の5%')."""
    index = parse.word_at(cue.begin)
    at = parse.chunk_of[index] if index >= 0 else -1
    if at < 0:
        return frozenset()
    owned = [c.name for c in parse.chunks if c.governor == at and c.name is not None]
    return frozenset(a.entity for a in (*owned, *parse.chunks[at].modifiers) if a.end <= cue.begin)


def follows_market(parse: Parse, quantity: Quantity, cues: Sequence[Cue]) -> bool:
    """Whether the last told before a percentage is how large a market is, and nobody is named since."""
    before = [c for c in cues if c.end <= quantity.begin and c.measure not in ("growth", "count")]
    last = max(before, key=lambda c: c.end, default=None)
    if last is None or last.measure != "marketSize":
        return False
    names = (c.name for c in parse.chunks if c.name is not None)
    return not any(last.end <= n.begin < quantity.begin and n.cls != "Technology" for n in names)


def exemplifies(parse: Parse, chunk: Chunk) -> bool:
    """Whether a chunk is an example of its governor ('customers such as X'), no owner of it."""
    shown = parse.chunks[chunk.governor].apposed
    return shown >= 0 and shown in (chunk.index, *chunk.coordinates)


def is_predicate(parse: Parse, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a noun only says what a subject is ('X has become Japan's most valuable **startup**')."""
    segment = parse.segments[chunk.segment]
    before = parse.words[segment.first : chunk.first]
    verb = next((w for w in reversed(before) if w.pos in ("VERB", "AUX")), None)
    return verb is not None and bool({verb.lower, verb.lemma} & grammar.copulas)
