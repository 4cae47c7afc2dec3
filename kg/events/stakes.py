"""Who buys a part of a firm, invests in it: 'bought **49%** of X for $14 billion' is no takeover.

A percentage below half and the firm's name stand side by side, with nothing between them but what joins
nouns ('49 % du capital de X', 'Xの株式の49%').
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.coreference.referents import as_referent
from kg.frames import Filled
from kg.frames.triggers import Trigger
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.words import Atom, Word

NEAR = 5  # words between a percentage and the firm that it is of
HALF = 50
JOINS = frozenset({"ADP", "DET", "NOUN", "ADJ", "PART", "X", "PROPN"})
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def as_stake(parse: Parse, item: Filled) -> Filled:
    """The purchase of less than half of a firm as an investment in it; any other frame as it is."""
    frame = item.trigger.frame
    if frame.target != "Acquisition" or frame.form != "verb":
        return item
    firm = _part_owned(parse, item)
    if firm is None or any(r.entity != firm.entity for r in item.fillers("object")):
        return item
    slots = tuple(s for s in item.slots if s[0] == "agent" and s[1].entity != firm.entity)
    bought = replace(frame, target="Investment", object="recipient")
    trigger = Trigger(bought, item.trigger.first, item.trigger.last)
    return replace(item, trigger=trigger, slots=(*slots, ("recipient", as_referent(firm))))


def _part_owned(parse: Parse, item: Filled) -> Atom | None:
    """The firm that a percentage below half of the trigger's clause is of."""
    clause = parse.clause_of(item.trigger.first)
    words = parse.words[clause.first : clause.last + 1]
    for word in words:
        if word.atom is None or word.atom.kind != "QUANTITY" or word.atom.cls != "percent":
            continue
        number = _NUMBER.search(word.text)
        if number is None or float(number.group().replace(",", ".")) >= HALF:
            continue
        at = word.index - clause.first
        for side in (words[at + 1 : at + 2 + NEAR], words[max(0, at - 1 - NEAR) : at][::-1]):
            if (firm := _joined_name(side)) is not None:
                return firm
    return None


def _joined_name(words: list[Word] | tuple[Word, ...]) -> Atom | None:
    """The name that comes next, where nothing but what joins nouns stands before it."""
    for word in words:
        if word.atom is not None:
            firm = word.atom.kind == "NAME" and word.atom.cls in ORGANIZATIONS
            return word.atom if firm else None
        if word.pos not in JOINS:
            return None
    return None
