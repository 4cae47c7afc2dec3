"""What somebody is not to use: in "X bans employees from **using Y**", Y is cut off, and nobody uses it.

Likewise in "X cuts off **Y's access to Z**".
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.coreference.referents import Referent, as_referent
from kg.frames import Filled
from kg.frames.fitting import find_owners
from kg.lexicon.grammar import Grammar
from kg.ontology import PRODUCTS
from kg.syntax import Parse

REACH = 10  # words from the verb that forbids to the verb that tells what
NEAR = 4  # words from the verb that cuts off to the access, with whose it is
FORBIDDING = frozenset({"Suspension", "Regulation"})


def forbid_uses(parse: Parse, filled: Sequence[Filled], grammar: Grammar) -> list[Filled]:
    """The frames of a sentence, where what must not be used is the object of the verb that forbids it.

    Args:
        parse: the sentence.
        filled: its frames.
        grammar: of the language.
    """
    bans = {f.trigger.first: f for f in filled if _forbids(f)}
    if not bans:
        return list(filled)
    uses = [f for f in filled if f.trigger.frame.target == "uses" and f.trigger.frame.form == "verb"]
    forbidden = {id(use): first for first, ban in bans.items() for use in uses if _takes(parse, ban, use)}
    things: dict[int, list[Referent]] = {}
    for use in uses:
        if id(use) in forbidden:
            things.setdefault(forbidden[id(use)], []).extend(use.fillers("object"))
    for first, ban in bans.items():
        if first not in things and not ban.fillers("object"):
            things[first] = _things_used(parse, ban, grammar)
    return [_with(f, things.get(f.trigger.first, ())) for f in filled if id(f) not in forbidden]


def cut_access(parse: Parse, filled: Sequence[Filled]) -> list[Filled]:
    """The frames of a sentence, where a verb that cuts off somebody's access to a thing cuts off that.

    Args:
        parse: the sentence.
        filled: its frames.
    """
    cuts = {f.trigger.first: f for f in filled if _cuts(f)}
    lost: dict[int, Filled] = {}
    for item in filled if cuts else ():
        if item.trigger.frame.target == "AccessGrant" and item.trigger.frame.form == "noun":
            near = (c.trigger for c in cuts.values() if 0 < item.trigger.first - c.trigger.last <= NEAR)
            verb = next((t for t in near if not _has_break(parse, t.last + 1, item.trigger.first)), None)
            if verb is not None and item.fillers("object"):
                lost[verb.first] = item
    gone = {id(item) for item in lost.values()}
    return [_with_lost(f, lost.get(f.trigger.first)) for f in filled if id(f) not in gone]


def _cuts(item: Filled) -> bool:
    return item.trigger.frame.target == "Suspension" and item.trigger.frame.form == "verb"


def _has_break(parse: Parse, first: int, last: int) -> bool:
    """Whether a mark or another verb stands from one word up to another."""
    return any(w.pos in ("PUNCT", "VERB") for w in parse.words[first:last])


def _with_lost(item: Filled, access: Filled | None) -> Filled:
    """A verb of cutting off with the things to which it cuts access, for its object."""
    if access is None or item.trigger.frame.target not in FORBIDDING:
        return item
    kept = [s for s in item.slots if s[0] != "object"]
    return replace(item, slots=(*kept, *(("object", r) for r in access.fillers("object"))))


def _forbids(item: Filled) -> bool:
    """Whether a verb says what somebody forbids those who are his own: it needs no more than who."""
    frame = item.trigger.frame
    return frame.target == "Suspension" and frame.form == "verb" and frame.needs == ("agent",)


def _with(item: Filled, things: Sequence[Referent]) -> Filled:
    """A verb of forbidding with what must not be used, where it has no object."""
    frame = item.trigger.frame
    fits = frame.target in FORBIDDING and frame.form == "verb" and not item.fillers("object")
    return replace(item, slots=(*item.slots, *(("object", r) for r in things))) if fits and things else item


def _takes(parse: Parse, ban: Filled, use: Filled) -> bool:
    """Whether a verb of using depends on one that forbids, right behind it ('from using', 'd'utiliser')."""
    if not 0 < use.trigger.first - ban.trigger.last <= REACH:
        return False
    between = parse.words[ban.trigger.last + 1 : use.trigger.first + 1]
    return not any(w.finite or w.text in ";:." for w in between)


def _things_used(parse: Parse, ban: Filled, grammar: Grammar) -> list[Referent]:
    """The products of whose use a clause tells ('verbietet Mitarbeitern die **Nutzung von Y**')."""
    segment = parse.segment_of(ban.trigger.first)
    told = (c for c in parse.chunks if c.segment == segment.index and c.name is None)
    used = (c for c in told if {parse.words[c.head].lower, parse.words[c.head].lemma} & grammar.transparent)
    return [as_referent(a) for c in used for a in find_owners(parse, c) if a.cls in PRODUCTS]
