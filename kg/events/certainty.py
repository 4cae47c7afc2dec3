"""How certain a filled frame is: the status of what it tells, and how far its rule is trusted."""

from __future__ import annotations

from kg.events.supports import find_light_verb
from kg.frames import Filled
from kg.frames.status import ends_bare, is_over, is_yet_to_come, judge_status
from kg.lexicon.grammar import Grammar
from kg.lines import Line
from kg.model import Status

# What goes on or is being said, of which a verb in the present plans nothing.
LASTING = frozenset(("competesWith", "employeeOf", "locatedIn", "operator", "supportsStandard", "Statement"))
MOVES = frozenset(("Appointment", "Departure"))
HELD = frozenset(("chiefExecutiveOf", "chairOf", "employeeOf"))
# How far a fact is trusted, by how its slots were filled; calibrated on tests/gold.
TRUST = {"verb": 0.85, "passive": 0.85, "noun": 0.75, "phrase": 0.85}
TRUST |= {
    "according": 0.85,
    "shown": 0.8,
    "closing": 0.8,
    "reported": 0.7,
    "quoted": 0.8,
    "held": 0.75,
    "colon": 0.75,
}
LESS_TRUST = {"pronoun": 0.7, "coreference": 0.75}
# What is lost where a slot's filler was lent by a light verb or an earlier clause.
LENT = 0.1


def find_status(line: Line, item: Filled, grammar: Grammar) -> Status:
    """The status of what a frame tells, by its trigger and, of a noun, by its light verb."""
    frame, trigger = item.trigger.frame, item.trigger
    noun, lasting = frame.form == "noun", frame.target in LASTING
    first, last = trigger.first, trigger.last
    status = judge_status(line.parse, first, last, line.cues, grammar, frame.status, noun, lasting)
    if status in ("actual", "possible") and noun:
        verb = find_light_verb(line.parse, item, grammar)
        if verb is not None:
            told = judge_status(line.parse, verb, verb, line.cues, grammar, None)
            return told if status == "actual" or told == "denied" else status
        return status
    if status == "actual" and frame.kind == "event" and not noun and not lasting:
        to_come = is_yet_to_come if frame.target in MOVES else ends_bare
        verb = next((w.index for w in reversed(line.parse.words[first : last + 1]) if w.pos == "VERB"), last)
        return "planned" if to_come(line.parse, verb, grammar) else status
    held = status == "actual" and frame.form == "verb" and frame.target in HELD
    if not held:
        return status
    verb = last if grammar.markers == "after" else first
    over = _is_told_over(line, first) or is_over(line.parse, verb, grammar)
    return "former" if over else status


def _is_told_over(line: Line, verb: int) -> bool:
    """Whether an adverb beside a verb says that it is over: 'arbeitete **zuvor** für X'.

    Not what describes who does it: 'led by **former** minister Ada Lane'.
    """
    words, clause = line.parse.words, line.parse.segment_of(verb).index
    near = (c for c in line.cues if c.says == "former" and (c.last == verb - 1 or 0 < c.first - verb < 3))
    return any(line.parse.segment_of(c.first).index == clause and words[c.first].pos != "ADJ" for c in near)


def find_confidence(item: Filled) -> float:
    """How far a frame is trusted, from 0 to 1: as the rule that filled it, and its least certain filler."""
    trust = TRUST[item.rule.split(" ")[0]]
    if "earlier" in item.rule or "light" in item.rule:
        trust -= LENT
    return round(min([trust, *(LESS_TRUST.get(r.rule, 1.0) for _, r in item.slots)]), 2)
