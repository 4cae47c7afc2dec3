"""What a firm's head does for it is the firm's, where particles follow: '**Xの**A社長は提携を発表した'."""

from __future__ import annotations

from msgspec.structs import replace

from kg.coreference.referents import Referent, as_referent
from kg.frames import Filled, Permits
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse

# What firms do, though their heads say it; and who makes and runs a thing.
DEEDS = frozenset((
    "Release", "AccessGrant", "Suspension", "Delay", "Partnership", "Acquisition", "Investment",
    "PriceChange", "Layoff", "developer", "operator",
))  # fmt: skip
AGENTS = ("agent", "object")


def for_firm(parse: Parse, item: Filled, permits: Permits) -> Filled:
    """A frame of what firms do, with the firm in place of its head where he is named with it."""
    frame = item.trigger.frame
    if frame.target not in DEEDS:
        return item
    doer = AGENTS[frame.kind == "relation"]
    slots = tuple((slot, _firm_of(parse, item, r, permits) if slot == doer else r) for slot, r in item.slots)
    return replace(item, slots=tuple(dict.fromkeys(slots)))


def _firm_of(parse: Parse, item: Filled, referent: Referent, permits: Permits) -> Referent:
    if referent.cls != "Person":
        return referent
    chunk = next((c for c in parse.chunks if c.name is not None and c.name.begin == referent.begin), None)
    if chunk is None:
        return referent
    owners = [c.name for c in parse.chunks if c.governor == chunk.index and c.name is not None]
    slot = AGENTS[item.trigger.frame.kind == "relation"]
    firms = (a for a in (*owners, *chunk.modifiers) if a.cls in ORGANIZATIONS)
    firm = next((a for a in firms if permits(item.trigger.frame, slot, a.cls)), None)
    return as_referent(firm) if firm is not None else referent
