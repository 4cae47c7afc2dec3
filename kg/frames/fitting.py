"""What may fill a slot: the entities that a chunk refers to, where their class is permitted there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from msgspec import Struct

from kg.arguments import Arguments
from kg.coreference.discourse import Discourse
from kg.coreference.referents import Referent, as_referent
from kg.frames.triggers import Trigger
from kg.lexicon import EVENT, NEEDED, Frame
from kg.lexicon.grammar import Grammar
from kg.syntax import Parse
from kg.syntax.chunks import HYPHENS, Chunk
from kg.syntax.words import Atom

Permits = Callable[[Frame, str, str], bool]
Slot = tuple[str, Referent]
# The rule of a slot that something fills which has no name ('the regulator ordered …').
UNNAMED = "unnamed"
# Events whose recipient a thing may stand for.
RULED = frozenset({"Lawsuit", "Regulation"})
# What 'it' hardly stands for where money is raised.
UNFUNDED = frozenset({"PublicBody", "MediaOutlet"})
# Events about firms that others buy or fund.
FINANCE = frozenset({"Investment", "Acquisition"})
# Events that happen to somebody when they happen to what he has.
OF_OWNERS = frozenset({"AccessGrant", "Incident"})
# Events about somebody's post.
POSTS = frozenset({"Appointment", "Departure"})


class Clause(Struct, frozen=True):
    """Where a trigger stands: its sentence, the document's names, the language's order, what fits where.

    Attributes:
        permits: whether a class may fill a slot of a frame.
    """

    parse: Parse
    discourse: Discourse
    grammar: Grammar
    permits: Permits


class Filled(Struct, frozen=True):
    """A trigger with what fills its slots.

    Attributes:
        slots: ``(slot, referent)``, each slot's in the order of the text. What fills ``event`` is no
            entity but the stretch of a noun that may name the event; :mod:`kg.events.supports` looks it up.
        rule: how: ``verb``, ``passive``, ``noun``, ``phrase`` and what helped.
        chunk: of a noun trigger, the chunk that it heads, else -1.
    """

    trigger: Trigger
    slots: tuple[Slot, ...]
    rule: str
    chunk: int = -1

    def fillers(self, slot: str) -> tuple[Referent, ...]:
        """What fills a slot."""
        return tuple([referent for name, referent in self.slots if name == slot])


@dataclass(slots=True)
class Verb:
    """A verb of a frame, its arguments, and what fills its slots so far."""

    clause: Clause
    trigger: Trigger
    arguments: Arguments
    filled: list[Slot]

    @property
    def frame(self) -> Frame:
        """The frame of its trigger."""
        return self.trigger.frame

    @property
    def slots(self) -> set[str]:
        """The slots that are filled."""
        return {slot for slot, _ in self.filled}

    def fits(self, slot: str, chunk: Chunk) -> list[Slot]:
        """What a chunk would put into a slot."""
        return list(fill_slot(self.clause, self.frame, slot, chunk))


def fill_slot(clause: Clause, frame: Frame, slot: str, chunk: Chunk) -> Iterator[Slot]:
    """What a chunk puts into a slot: the entities that it refers to, of a class permitted there."""
    if slot == EVENT or slot in NEEDED:
        if slot == EVENT:
            first, last = clause.parse.words[chunk.first], clause.parse.words[chunk.last]
            yield slot, Referent("", "", first.begin, last.end, EVENT)
        return
    accused = frame.target == "Lawsuit" and slot == "recipient"
    if accused and clause.parse.words[chunk.last].lower.endswith(tuple(clause.grammar.courts)):
        return  # '東京地裁に提訴': where, not whom
    says = frame.target == "Statement" and slot == frame.subject
    refer = clause.discourse.speakers if says else clause.discourse.refer
    funded = frame.target in FINANCE and slot in ("object", "recipient")
    unlikely = UNFUNDED if funded and chunk.name is None else frozenset()
    found = refer(clause.parse, chunk, lambda cls: cls not in unlikely and clause.permits(frame, slot, cls))
    if frame.target == "chiefExecutiveOf" and slot == "object" and chunk.name is None:
        found = tuple(r for r in found if r.rule != "name")  # 'headed **X's** research team'
    if (
        not found
        and slot == "object"
        and frame.target in POSTS
        and clause.discourse.is_post(clause.parse, chunk)
    ):
        holders = (a for a in (*chunk.modifiers[-1:], *find_owners(clause.parse, chunk)) if a.cls == "Person")
        found = tuple(as_referent(a) for a in holders)  # 'Xの社長職を解任'
    if not found and slot == "object" and frame.target in OF_OWNERS:
        # "access to **X's** servers", 'um robotáxi **da X** atropelou um cão'
        found = tuple(as_referent(a) for a in find_owners(clause.parse, chunk))
    if not found and slot == "recipient" and frame.target in POSTS:
        # a post or a body stands for its organisation: 'became head of X', 'left the board of X'
        owners = (*chunk.modifiers[-1:], *find_owners(clause.parse, chunk))
        found = tuple(as_referent(a) for a in owners)[:1] or meant_owner(clause, chunk)
    if not found and slot == "recipient" and frame.target == "Lawsuit" and not frame.genitive:
        # '对**X**的试验展开调查', '起诉**X**的律师' is another matter: nobody is sued there
        found = tuple(as_referent(a) for a in find_owners(clause.parse, chunk))[:1]
    if (
        frame.target == "Acquisition"
        and chunk.name is None
        and clause.discourse.is_access(clause.parse, chunk)
    ):
        return  # who buys access to a thing does not buy its maker
    if frame.target in FINANCE and clause.discourse.is_thing_of(clause.parse, chunk):
        return  # nor does who buys its chips
    for referent in found:
        if clause.permits(frame, slot, referent.cls):
            yield slot, referent
        elif slot == "recipient" and frame.target in RULED and clause.permits(frame, "object", referent.cls):
            yield "object", referent  # a suit against a service
    if (
        not found
        and slot == "agent"
        and frame.target == "Regulation"
        and clause.discourse.is_body(clause.parse, chunk)
    ):
        state = next((a for a in find_owners(clause.parse, chunk) if a.cls == "Place"), None)
        if state is not None and clause.permits(frame, slot, state.cls):
            yield slot, as_referent(state)  # "**South Korea's** ministries banned X"
            return
        first, last = clause.parse.words[chunk.first], clause.parse.words[chunk.last]
        yield slot, Referent("", "PublicBody", first.begin, last.end, UNNAMED)


def find_owners(parse: Parse, chunk: Chunk) -> list[Atom]:
    """The names that are genitives of a chunk."""
    owners = [c for c in parse.chunks if c.governor == chunk.index and c.name is not None]
    return [c.name for c in owners if c.name and not is_hyphenated(parse, c)]


def meant_owner(clause: Clause, chunk: Chunk) -> tuple[Referent, ...]:
    """Whom a noun without a name that is a chunk's genitive stands for: 'finance chief **of the firm**'."""
    owners = (c for c in clause.parse.chunks if c.governor == chunk.index and c.name is None)
    found = (clause.discourse.refer(clause.parse, c) for c in owners if c.first > chunk.last)
    return next((meant for meant in found if meant), ())


def is_hyphenated(parse: Parse, chunk: Chunk) -> bool:
    """Whether a name only makes an adjective: 'the head of a **Google**-owned network'."""
    after = parse.words[chunk.last + 1 : chunk.last + 2]
    return bool(after) and after[0].text in HYPHENS
