"""Who takes part in an event that a frame tells: its fillers, what was told before, and who hardly does.

What fills a frame's slots fits there one by one. The rules here, by class of event, look at all of it
together and at what the document told before. Where they leave no core (:func:`kg.events.has_core`), no event
is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.coreference.discourse import Discourse
from kg.events.happenings import Happening, earlier_recipients, has_core, sued_before
from kg.events.supports import is_shared
from kg.frames import Filled
from kg.frames.triggers import Trigger
from kg.lexicon import EVENT, Lexicon
from kg.model import Role, Status
from kg.ontology import ORGANIZATIONS, Ontology
from kg.selves import Selves
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.segments import Segment
from kg.syntax.voice import is_participial

# How many code points back the event may stand that somebody is then said to share in ('the round').
EARLIER = 600
NEAR_BY = 300  # likewise where a word only points to the event ('dazu gehören')
SEATED = 6  # words of a phrase for a seat, and one
# How many words from its trigger the place of an event may stand in another clause.
NEAR = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """A frame of an event in its sentence, and what helps to tell who takes part.

    Attributes:
        parse: the sentence.
        item: the frame.
        status: of what it tells.
        valued: whether a sum of the sentence is the event's.
        speakers: keys of those who claim something in the sentence.
        before: what the document told before, in order.
        discourse: its names.
        lexicon: of its language.
    """

    parse: Parse
    item: Filled
    status: Status
    valued: bool
    speakers: frozenset[str]
    before: Sequence[Happening]
    discourse: Discourse
    lexicon: Lexicon

    @property
    def begin(self) -> int:
        """Where its trigger begins in the document."""
        return self.parse.words[self.item.trigger.first].begin


def find_participants(telling: Telling, selves: Selves, ontology: Ontology) -> list[tuple[Role, ...]]:
    """The roles of each event that a frame tells, sorted: none where it tells no event.

    Args:
        telling: the frame.
        selves: the document's entities, of which none does anything to itself.
        ontology: which roles make an event worth telling.
    """
    target = telling.item.trigger.frame.target
    roles = {Role(slot, r.entity) for slot, r in telling.item.slots if r.entity}
    for rule in RULES.get(target, ()):
        roles = rule(telling, roles)
    roles = selves.part(target, roles)
    if not has_core(target, (r.role for r in roles), ontology):
        return []
    roles |= {Role("place", entity) for entity in _places(telling)}
    return [tuple(sorted(each)) for each in _one_object_each(roles)]


# -- by class of event ---------------------------------------------------------------------------------


def _without_persons(telling: Telling, roles: set[Role]) -> set[Role]:
    """Leave out persons: who works with a firm is hardly its partner; and the country that it supplies."""
    supplied = {"Place"} if telling.item.trigger.frame.needs else set()
    out = {"Person"} | supplied
    return roles - {Role(slot, r.entity) for slot, r in telling.item.slots if r.cls in out}


def _both_as_agents(telling: Telling, roles: set[Role]) -> set[Role]:
    """Make agents of two partners named together."""
    together = len(roles) > 1 and {r.role for r in roles} == {"recipient"}
    if not together or telling.lexicon.grammar.segmented:
        return roles
    return {Role("agent", r.entity) for r in roles}


def _merging(telling: Telling, roles: set[Role]) -> set[Role]:
    """Make the object of the second of two who join: 'la fusion **entre X et Y**', '**X, Y** fusionnent'."""
    agents = [r.entity for slot, r in telling.item.slots if slot == "agent"]
    frame = telling.item.trigger.frame
    joined = frame.form == "noun" or any(slot == "object" for _, slot in frame.obliques)
    if not joined or len(set(agents)) != 2 or {r.role for r in roles} != {"agent"}:
        return roles
    grammar = telling.lexicon.grammar
    doers = grammar.agent - grammar.genitive_after if grammar.segmented else frozenset()
    named = {c.name.entity for c in telling.parse.chunks if c.name is not None and c.marker in doers}
    if frame.form == "noun" and set(agents) <= named:
        return roles  # 'acquisitions made **by X and Y**'
    return {Role("agent", agents[0]), Role("object", agents[-1])}


def _in_round_told_before(telling: Telling, roles: set[Role]) -> set[Role]:
    """Add whose round was told of before, where somebody shares in one, or gives without a word to whom."""
    if any(r.role == "recipient" for r in roles):
        return roles
    shared = is_shared(telling.item)
    if _points_to_none(telling):
        return set()
    unmarked = telling.lexicon.grammar.markers == "after" and telling.valued  # '…も3億ドルを投じた'
    if (shared and roles) or (unmarked and not shared) or _does_likewise(telling):
        roles = roles | earlier_recipients("Investment", telling.before, telling.begin, EARLIER)
    if not shared or not roles or any(r.role == "recipient" for r in roles):
        return roles
    main = telling.discourse.in_play(ORGANIZATIONS, telling.begin)
    if main is None or any(r.entity == main.entity for r in roles):
        return roles
    return roles | {Role("recipient", main.entity)}


def _points_to_none(telling: Telling) -> bool:
    """Whether a clause points to an event, and none was told right before: '**dazu** gehören X und Y'."""
    segment = telling.parse.segment_of(telling.item.trigger.first)
    words = telling.parse.words[segment.first : segment.last + 1]
    if all(w.lower not in telling.lexicon.grammar.thereby for w in words):
        return False
    return not earlier_recipients("Investment", telling.before, telling.begin, NEAR_BY)


def _into_something(telling: Telling, roles: set[Role]) -> set[Role]:
    """Leave out all where neither who gets the money is named nor where it goes, nor how much it is.

    'Vexa invests **in Bonn**', 'Vexa will invest **2 billion euros** in research'.
    """
    if any(r.role == "recipient" for r in roles):
        return roles
    frame = telling.item.trigger.frame
    gives = frame.form == "verb" and frame.subject == "agent" and frame.object != EVENT
    told = any(True for _ in _places(telling)) or (frame.object is None and _tells_sum(telling))
    return roles if gives and told else set()


def _tells_sum(telling: Telling) -> bool:
    """Whether a sum of money stands in the clause of a verb."""
    parts = telling.parse.parts_of(telling.item.trigger.first)
    atoms = (w.atom for part in parts for w in telling.parse.words[part.first : part.last + 1])
    return any(a is not None and a.kind == "QUANTITY" and a.cls == "money" for a in atoms)


def _does_likewise(telling: Telling) -> bool:
    """Whether a verb tells that somebody does the same as others: 'Nvidia **also** invested'.

    Not where it goes on to tell in what, if in nothing with a name: 'Nvidia also invested **in rivals**'.
    """
    trigger = telling.item.trigger
    segment = telling.parse.segment_of(trigger.first)
    words = telling.parse.words[segment.first : segment.last + 1]
    markers = {m for m, slot in trigger.frame.obliques if slot == "recipient"}
    if any(w.lower in markers and w.index > trigger.last for w in words):
        return False
    return trigger.frame.form == "verb" and any(w.lower in telling.lexicon.grammar.also for w in words)


def _in_suit_told_before(telling: Telling, roles: set[Role]) -> set[Role]:
    """Add whom a suit is against that was told of before, where only those are named who filed it.

    Nobody is left where none was: 'X complained' tells no suit, 'The commission investigates' does, and 'Ada
    Lane **filed a complaint**'.
    """
    if {r.role for r in roles} != {"agent"}:
        return roles
    trigger = telling.item.trigger
    named = trigger.frame.form == "noun" or trigger.last > trigger.first or trigger.frame.object == EVENT
    announced = telling.speakers & {r.entity for r in roles}  # 'the chair **announced** the inquiry'
    sued = sued_before(roles, telling.before, telling.begin, EARLIER) if named and not announced else None
    filed = {"PublicBody", "Person"} if named and trigger.frame.form == "verb" else {"PublicBody"}
    if sued is None and not any(r.cls in filed for r in telling.item.fillers("agent")):
        return set()
    return roles | (sued or set())


def _against_whom(telling: Telling, roles: set[Role]) -> set[Role]:
    """Leave out a country where something is filed ('une plainte **aux États-Unis**')."""
    grammar, taken = telling.lexicon.grammar, {r.entity for _, r in telling.item.slots if r.cls == "Place"}
    where = {
        c.name.entity
        for c in telling.parse.chunks
        if c.name is not None and c.name.entity in taken and c.marker in grammar.telling
    }
    return {r for r in roles if r.role != "recipient" or r.entity not in where}


def _by_testers(telling: Telling, roles: set[Role]) -> set[Role]:
    """Nobody where what may be tried has no testers: 'users can try X' says that it is there."""
    tried = telling.item.trigger.frame.form == "verb" and telling.status == "possible"
    return set() if tried and not any(r.role == "agent" for r in roles) else roles


def _of_somebody(telling: Telling, roles: set[Role]) -> set[Role]:
    """Nobody where no person is named who comes or goes."""
    return roles if any(r.cls == "Person" for _, r in telling.item.slots if r.entity) else set()


def _where_appointed(telling: Telling, roles: set[Role]) -> set[Role]:
    """Add that who is appointed by an organisation joins it, where no other is told."""
    firms = {r.entity for slot, r in telling.item.slots if slot == "agent" and r.cls in ORGANIZATIONS}
    if any(r.role == "recipient" for r in roles):
        return roles
    return roles | {Role("recipient", r.entity) for r in roles if r.role == "agent" and r.entity in firms}


def _to_somebody(telling: Telling, roles: set[Role]) -> set[Role]:
    """Leave out what is opened to nobody told and by nobody, unless it opens itself ('X开启内测')."""
    opens = telling.item.trigger.frame.subject == "object"
    return roles if opens or any(r.role != "object" for r in roles) else set()


RULES: Mapping[str, tuple[Callable[[Telling, set[Role]], set[Role]], ...]] = {
    "AccessGrant": (_to_somebody,),
    "Acquisition": (_merging,),
    "Appointment": (_of_somebody, _where_appointed),
    "Departure": (_of_somebody,),
    "Investment": (_in_round_told_before, _into_something),
    "Lawsuit": (_against_whom, _in_suit_told_before),
    "Partnership": (_without_persons, _both_as_agents),
    "Test": (_by_testers,),
}


# -- of every event ------------------------------------------------------------------------------------


def _places(telling: Telling) -> Iterator[str]:
    """The places named in an event's clause or close to its trigger, but for seats of who takes part."""
    parse, trigger = telling.parse, telling.item.trigger
    taken = {r.entity for _, r in telling.item.slots}
    segment = parse.segment_of(trigger.first)
    for chunk in parse.chunks:
        near = chunk.segment == segment.index or abs(chunk.first - trigger.last) <= NEAR
        home = parse.segments[chunk.segment]
        aside = home != segment and (is_participial(parse, home) or _tells_before(home, segment))
        near = near and not aside and not _is_of_noun(parse, chunk, trigger)
        if near and chunk.marker and chunk.governor == -1 and not _is_seat(parse, chunk, telling.lexicon):
            for referent in telling.discourse.refer(parse, chunk):
                if referent.cls == "Place" and referent.entity not in taken:
                    yield referent.entity


def _tells_before(home: Segment, segment: Segment) -> bool:
    """Whether a clause before a verb's only describes who does it: 'X, **qui siège à Paris**, lance Y'."""
    return home.embedded and home.index < segment.index and not segment.embedded


def _is_of_noun(parse: Parse, chunk: Chunk, trigger: Trigger) -> bool:
    """Whether a place before a noun of an event is another noun's ('scrutiny **in Europe** for its …')."""
    listed = min(chunk.index, *chunk.coordinates) if chunk.coordinates else chunk.index
    first = parse.chunks[listed].first
    before = parse.words[max(0, first - 2) : first]
    behind = len(before) == 2 and before[0].pos == "NOUN" and before[0].atom is None
    return behind and trigger.frame.form == "noun" and chunk.last < trigger.first


def _is_seat(parse: Parse, chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether a place is only where somebody sits: 'die Firma **mit Sitz in** Jena'."""
    behind = parse.words[chunk.last + 1 : chunk.last + 3]
    described = [w.pos for w in behind] in (["ADJ", "NOUN"], ["VERB", "NOUN"])
    if lexicon.grammar.markers == "after":
        seated = "".join(w.lower for w in parse.words[chunk.last + 1 : chunk.last + SEATED])
        return seated.startswith(tuple(lexicon.seats))  # 'ロンドン**に本社を置く**X'
    if described and lexicon.grammar.order == "V2":
        return True  # 'des **in Paris** gegründeten Anbieters'
    before = [w.lower for w in parse.words[max(0, chunk.first - 5) : chunk.first]]
    apart = before[-1:] != [] and before[-1] in lexicon.grammar.origins - lexicon.grammar.genitive_after
    whose = parse.words[chunk.first - 2] if chunk.first > 1 else None
    if apart and whose is not None and (whose.pos in ("NOUN", "PROPN") or whose.atom is not None):
        return True  # 'ein Start-up **aus Paris**'
    return any(" ".join(before[at:]) in lexicon.seats for at in range(len(before)))


def _one_object_each(roles: set[Role]) -> list[set[Role]]:
    """Two things launched are two launches: one set of roles for each object."""
    objects = sorted(r for r in roles if r.role == "object")
    if len(objects) < 2:
        return [roles]
    others = {r for r in roles if r.role != "object"}
    return [others | {thing} for thing in objects]
