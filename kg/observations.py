"""Measured numbers: what is measured, of whom, when.

A quantity becomes an observation when a word of the lexicon says what is measured and its
unit fits; whose it is, is the nearest fitting name in the clause, not the sentence's first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.discourse import Discourse, Referent
from kg.model import Comparator, Observation, Passage, Status
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.syntax import Chunk, Parse
from kg.words import Atom

# Which kinds of quantity a measure can have.
KINDS: Mapping[str, frozenset[str]] = {
    "views": frozenset({"count", "plain"}),
    "users": frozenset({"count", "plain"}),
    "headcount": frozenset({"count", "plain"}),
    "count": frozenset({"count"}),
    "marketSize": frozenset({"money", "count"}),
    "revenue": frozenset({"money"}),
    "profit": frozenset({"money"}),
    "valuation": frozenset({"money"}),
    "funding": frozenset({"money"}),
    "price": frozenset({"money"}),
    "growth": frozenset({"percent"}),
    "share": frozenset({"percent"}),
    "duration": frozenset({"duration"}),
    "parameters": frozenset({"parameters", "count", "plain"}),
    "contextLength": frozenset({"tokens", "count"}),
}
# Which classes of thing a measure is of.
OBSERVED: Mapping[str, tuple[str, ...]] = {
    "views": ("CreativeWork", "Product"),
    "users": ("Product", "Organization"),
    "headcount": ("Organization",),
    "count": ("Organization", "Product", "CreativeWork"),
    "revenue": ("Organization", "Product"),
    "profit": ("Organization",),
    "valuation": ("Organization",),
    "funding": ("Organization",),
    "price": ("Product", "Organization"),
    "growth": ("Organization", "Product", "CreativeWork"),
    "share": ("Product", "Organization"),
    "duration": ("Product", "CreativeWork"),
    "parameters": ("Product",),
    "contextLength": ("Product",),
    "marketSize": (),
}
OF_PRODUCTS = frozenset({"views", "users", "duration", "parameters", "contextLength"})
OF_FIRMS = frozenset({"revenue", "profit", "valuation", "funding", "headcount", "price", "share"})
CUE_REACH = 60
COUNT_REACH = 16  # what is counted stands beside its number
REACH_BACK = 200
JOINED = 24
SHORT_UNITS = frozenset({"second", "minute", "hour"})


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity with what it measures, of whom, and how that was found."""

    quantity: Quantity
    measure: str
    observed: Atom | None
    rule: str


def observation_key(fields: Sequence[object]) -> str:
    """The first 16 hexadecimal digits of SHA-256 over an observation's fields."""
    return hashlib.sha256("\x1f".join("" if f is None else str(f) for f in fields).encode()).hexdigest()[:16]


def find_measured(
    parse: Parse,
    quantities: Sequence[Quantity],
    cues: Sequence[tuple[int, int, str]],
    discourse: Discourse,
    ontology: Ontology,
    sources: frozenset[str] = frozenset(),
) -> tuple[Measured, ...]:
    """Say of each quantity of a sentence what it measures; those of which nothing says so are left out.

    Args:
        parse: the sentence.
        quantities: in it, with the document's offsets.
        cues: words that say what is measured: begin, end, measure.
        sources: entities that only report or pay, and are not what is measured.
    """
    found = []
    chosen = [(q, _measure(parse, q, cues)) for q in quantities if q.conversion_of is None]
    for quantity, choice in chosen:
        if choice is None or _taken(parse, quantity, choice, chosen):
            continue
        measure, cue = choice
        observed, how = _observed(parse, quantity, cue, measure, discourse, ontology, sources)
        if observed is None and (cue is None or measure in OF_FIRMS):
            continue  # a sum of which no one knows whose it is tells nothing
        found.append(Measured(quantity, measure, observed, f"{measure} {how}"))
    return tuple(found)


def _measure(
    parse: Parse, quantity: Quantity, cues: Sequence[tuple[int, int, str]]
) -> tuple[str, tuple[int, int] | None] | None:
    if quantity.kind == "duration" and quantity.unit not in SHORT_UNITS:
        return None
    if quantity.kind == "parameters":
        return "parameters", None
    if quantity.kind == "tokens":
        return "contextLength", None
    best: tuple[int, str, tuple[int, int]] | None = None
    segment = _segment(parse, quantity.begin)
    for begin, end, measure in cues:
        if quantity.kind not in KINDS.get(measure, frozenset()):
            continue
        distance = max(0, begin - quantity.end, quantity.begin - end)
        if distance > (COUNT_REACH if quantity.kind in ("count", "plain") else CUE_REACH):
            continue
        if _segment(parse, begin) != segment:
            distance += 25
        if best is None or distance < best[0]:
            best = (distance, measure, (begin, end))
    if best is None and quantity.kind == "duration" and quantity.comparator == "<=":
        return "duration", None  # 'clips of up to 60 seconds': what a product can do needs no word for it
    return None if best is None else (best[1], best[2])


def _taken(
    parse: Parse,
    quantity: Quantity,
    choice: tuple[str, tuple[int, int] | None],
    chosen: Sequence[tuple[Quantity, tuple[str, tuple[int, int] | None] | None]],
) -> bool:
    """Whether another quantity stands nearer to a cue and this one is not joined to it ('from 5 to 7')."""
    cue = choice[1]
    if cue is None:
        return False

    def far(q: Quantity) -> tuple[bool, int]:
        apart = _segment(parse, q.begin) != _segment(parse, cue[0])
        return apart, max(0, cue[0] - q.end, q.begin - cue[1])

    rivals = [q for q, theirs in chosen if theirs == choice and q is not quantity and far(q) < far(quantity)]
    return any(abs(q.begin - quantity.begin) > JOINED for q in rivals)


def _segment(parse: Parse, position: int) -> int:
    for segment in parse.segments:
        if parse.words[segment.first].begin <= position < parse.words[segment.last].end:
            return segment.index
    return -1


def _observed(
    parse: Parse,
    quantity: Quantity,
    cue: tuple[int, int] | None,
    measure: str,
    discourse: Discourse,
    ontology: Ontology,
    sources: frozenset[str],
) -> tuple[Atom | None, str]:
    classes = OBSERVED[measure]
    if not classes:
        return None, "of a market"

    def fits(atom: Atom) -> bool:
        return atom.entity not in sources and any(ontology.is_a(atom.cls, cls) for cls in classes)

    if cue is not None:
        for word in parse.words:
            if word.begin <= cue[0] < word.end and parse.chunk_of[word.index] >= 0:
                index = parse.chunk_of[word.index]
                owners = [r for c in parse.chunks if c.governor == index for r in discourse.refer(parse, c)]
                own = [a for a in map(_as_atom, owners) if fits(a)]
                inner = [m for m in parse.chunks[index].modifiers if fits(m)]
                if own:
                    return own[0], "of its owner"
                if inner:
                    return inner[-1], "of its owner"
    home = _segment(parse, quantity.begin)
    names = [(c, c.name) for c in parse.chunks if c.name is not None and fits(c.name)]
    ranked = sorted(names, key=lambda pair: _rank(pair[0], pair[1], home, quantity))
    if ranked and _rank(ranked[0][0], ranked[0][1], home, quantity)[0] <= 3:
        return ranked[0][1], "of the nearest name"
    for chunk in parse.chunks:
        for referent in discourse.refer(parse, chunk) if chunk.name is None else ():
            atom = Atom(referent.begin, referent.end, "NAME", referent.entity, referent.cls)
            if fits(atom) and chunk.first < _index(parse, quantity.begin):
                return atom, "of what a noun stands for"
    if not names and measure in OF_PRODUCTS and (measure != "duration" or quantity.comparator != "="):
        for cls in classes:
            last = discourse.last_mention(cls, parse.begin, REACH_BACK)
            if last is not None and last.entity not in sources:
                return last, "of the thing named before"
    return None, "of nobody named"


def _as_atom(r: Referent) -> Atom:
    return Atom(r.begin, r.end, "NAME", r.entity, r.cls)


def _index(parse: Parse, position: int) -> int:
    return next((w.index for w in parse.words if w.end > position), len(parse.words))


def _rank(chunk: Chunk, name: Atom, home: int, quantity: Quantity) -> tuple[int, int, int]:
    """How far a name is: same segment and before, same segment, segments before, after; free names first."""
    before = name.end <= quantity.begin
    distance = quantity.begin - name.end if before else name.begin - quantity.end
    segments = home - chunk.segment
    place = (
        0
        if segments == 0 and before
        else 1
        if segments == 0
        else 2
        if 0 < segments <= 3
        else 3
        if segments == -1
        else 9
    )
    return (place, 0 if chunk.governor == -1 and not chunk.marker else 1, distance)


def make_observations(
    measured: Measured,
    entity: str | None,
    passage: Passage,
    status: Status,
    confidence: float,
    time: str | None,
    place: str | None,
    speaker: str | None,
) -> tuple[Observation, ...]:
    """Make an observation of a measured quantity, two of a range (its least and its most)."""
    quantity = measured.quantity
    values: list[tuple[Decimal, Comparator]] = [(quantity.value, quantity.comparator)]
    if quantity.upper is not None:
        values = [(quantity.value, ">="), (quantity.upper, "<=")]
    found = []
    for value, comparator in values:
        fields = (entity, measured.measure, value, quantity.unit, comparator, time, place, status)
        found.append(
            Observation(
                key=observation_key(fields),
                observed=entity,
                measure=measured.measure,
                value=value,
                unit=quantity.unit,
                comparator=comparator,
                status=status,
                confidence=confidence,
                rules=(measured.rule,),
                passages=(passage,),
                time=time,
                place=place,
                speaker=speaker,
            )
        )
    return tuple(found)
