"""Slots of a noun: 'the acquisition of X by Y', 'X's launch'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.arguments import find_arguments
from kg.coreference.possessors import find_possessor
from kg.coreference.referents import Referent, as_referent
from kg.frames.fitting import POSTS, Clause, Filled, find_owners
from kg.frames.needs import has_needed
from kg.frames.triggers import Trigger, opens_headline
from kg.lexicon import EVENT
from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.prenominal import marker_before
from kg.syntax.segments import across_brackets
from kg.syntax.voice import is_helped_passive

# How many chunks from a noun what its markers mark may stand.
NEAR = 3
# Events in which what is somebody's stands for him.
OWNED = POSTS | {"AccessGrant"}


def fill_noun(clause: Clause, trigger: Trigger) -> Filled:
    """Fill the slots of a noun: 'the acquisition of X by Y', "X's launch".

    What stands closest to the noun and is marked best comes first: a slot is filled once.
    """
    parse = clause.parse
    index = max(parse.chunk_of[trigger.last], parse.chunk_of[trigger.first])
    if index < 0 or not all(
        has_needed(parse, trigger, slot, clause.discourse) for slot in trigger.frame.needs
    ):
        return Filled(trigger, (), "noun")
    if _only_describes(parse, trigger, parse.chunks[index], clause.grammar):
        return Filled(trigger, (), "noun")
    noun = _Noun(clause, trigger, parse.chunks[index])
    if noun.shares and noun.names_own():
        return Filled(trigger, (), "noun", index)  # relational nouns tell it (kg.relations.designations)
    for step in STEPS:
        step(noun)
    return Filled(trigger, tuple(dict.fromkeys(noun.filled)), "noun", index)


def _only_describes(parse: Parse, trigger: Trigger, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a noun before the head of what explains a name tells no event: 'X, an **outage** tracker'.

    Likewise before a noun that stands before its name: 'state **investment** firm X'.
    """
    inner = grammar.premodifying and trigger.last < chunk.head
    if not inner or chunk.name is None:
        return inner and 0 <= chunk.apposed < chunk.index
    after = parse.words[trigger.last + 1]
    return after.pos == "NOUN" and after.atom is None and after.end < chunk.name.begin


class _Noun:
    """A noun of a frame in its sentence, with the slots that are filled so far.

    Attributes:
        chunk: the one that it heads.
        shares: whether it names who takes part and no event ('investors').
        own: the slots of a subject and an object.
        roles: adposition or particle → slot.
        undergoes: whether an owner before it is what it happens to: 'Xの買収'; "Altman's ouster".
        home: the segments that count as its clause.
        filled: ``(slot, referent)``. taken: the slots filled.
    """

    def __init__(self, clause: Clause, trigger: Trigger, chunk: Chunk) -> None:
        parse, grammar, frame = clause.parse, clause.grammar, trigger.frame
        self.clause, self.trigger, self.frame, self.chunk = clause, trigger, frame, chunk
        self.parse, self.grammar = parse, grammar
        self.shares = frame.object == EVENT
        self.own = [s for s in (frame.subject, frame.object) if s and s != EVENT]
        self.roles = dict(frame.obliques)
        ousted = (frame.target, frame.genitive) == ("Departure", ("object",))
        self.undergoes = grammar.markers == "after" or ousted
        self.home = frozenset({chunk.segment})
        if grammar.isolating:
            self.home = across_brackets(parse.words, parse.segments, chunk.segment)
        elif grammar.order == "V2":  # 'eine Investition von 5 Mrd. Dollar (4 Mrd. Euro) **bei X**'
            later = (s.index for s in parse.segments[chunk.segment :])
            rest = (i for i in later if chunk.segment in across_brackets(parse.words, parse.segments, i))
            self.home = frozenset({chunk.segment, *rest})
        self.filled: list[tuple[str, Referent]] = []
        self.taken: set[str] = set()

    @property
    def of_whom(self) -> list[str]:
        """The slots of an owner before the noun, the likeliest first."""
        genitive = self.frame.genitive
        return [*genitive, *self.own] if self.undergoes else [*self.own, *genitive]

    def names_own(self) -> bool:
        """Whether a possessive and an apposition tell whose it is and who: 'X and **its** backer, **Y**'."""
        owned = self.parse.words[self.chunk.first].lower in self.grammar.possessives
        return owned and self.chunk.apposed >= 0 and self.grammar.fixed_order

    def dependents(self) -> list[Chunk]:
        """The chunks that depend on it, but for examples of what it names."""
        apposed, chunks = self.chunk.apposed, self.parse.chunks
        examples = (apposed, *chunks[apposed].coordinates) if apposed >= 0 else ()
        return [c for c in chunks if c.governor == self.chunk.index and c.index not in examples]

    def put(self, slots: Sequence[str], referents: Sequence[Referent]) -> None:
        """Fill the first of some slots that is free and that some of the referents fit, with these."""
        for slot in slots:
            fitting = [r for r in referents if self.clause.permits(self.frame, slot, r.cls)]
            if slot not in self.taken and fitting:
                self.filled.extend((slot, r) for r in fitting)
                self.taken.add(slot)
                return

    def put_chunk(self, slots: Sequence[str], chunk: Chunk) -> None:
        """Likewise with what a chunk refers to."""
        found = self.clause.discourse.refer(self.parse, chunk)
        if not found and self.frame.target in OWNED and chunk.marker in self.roles:
            # "access to **X's** servers", 'a nomeação de Y como diretora **da X**'
            found = tuple(as_referent(a) for a in find_owners(self.parse, chunk))
        self.put(slots, found)


def _fill_agent(noun: _Noun) -> None:
    """By whom: 'the acquisition of X **by Y**'."""
    if not noun.frame.subject or noun.shares:
        return
    agent = next((c for c in noun.parse.chunks if _is_agent(noun, c)), None)
    if agent is not None:
        noun.put_chunk([noun.roles.get(agent.marker, noun.frame.subject)], agent)


def _is_agent(noun: _Noun, chunk: Chunk) -> bool:
    grammar, index, after = noun.grammar, noun.chunk.index, noun.grammar.markers == "after"
    if chunk.segment != noun.chunk.segment or chunk.marker not in grammar.agent:
        return False
    owns = chunk.marker in grammar.genitive_after  # 'von' is both
    if owns and (chunk.governor == index or (grammar.order == "V2" and chunk.governor >= 0)):
        return False
    behind = chunk.index > index and chunk.governor <= chunk.index and not _is_passed(noun)
    between = noun.parse.words[noun.chunk.last + 1 : chunk.first]
    main = grammar.order == "SVO" and any(w.finite and w.atom is None for w in between)
    # 'la levée de fonds **porte** à 9 millions le total levé par X'
    return (after or behind) and not main and not any(w.pos == "AUX" for w in between)


def _is_passed(noun: _Noun) -> bool:
    """Whether a passive verb before a marked noun has the agent: 'is represented in the suit **by X**'."""
    first = noun.parse.segments[noun.chunk.segment].first
    before = noun.parse.words[first : noun.chunk.first]
    return is_helped_passive(before, noun.grammar) and bool(noun.chunk.marker) and noun.grammar.order == "SVO"


def _fill_listed(noun: _Noun) -> None:
    """Who takes part, in a list behind the noun."""
    if noun.shares:
        noun.put(noun.own, _listed_behind(noun.clause, noun.chunk))


def _fill_apposed(noun: _Noun) -> None:
    """What stands in apposition to the noun: no person, unless it names who takes part."""
    apposed = noun.parse.chunks[noun.chunk.apposed].name if noun.chunk.apposed >= 0 else None
    person = apposed is not None and apposed.cls == "Person"
    if noun.chunk.apposed >= 0 and (noun.shares or not person):
        noun.put_chunk(noun.own if noun.shares else [*noun.frame.genitive, *noun.own], noun.chunk)


def _fill_behind(noun: _Noun) -> None:
    """What depends on the noun behind it: 'the acquisition **of X**'."""
    after = [c for c in noun.dependents() if c.index > noun.chunk.index]
    people = {c.index for c in after if c.name is not None and c.name.cls == "Person"}
    # 'le départ de Mira Murati d'OpenAI'
    after += [c for c in noun.parse.chunks if c.governor in people]
    joined = {i for c in after for i in c.coordinates if i > c.index}  # told with the first of their list
    for chunk in after:
        if chunk.index in joined:
            continue
        doer = noun.grammar.order == "V2" and noun.frame.target == "Investment"
        if doer and _is_doer(noun.clause, noun.chunk, chunk):
            noun.put_chunk(["agent"], chunk)
            continue
        marked = [noun.roles[chunk.marker]] if chunk.marker in noun.roles else []
        listed = noun.shares and chunk.marker in noun.grammar.examples  # 'des investisseurs, **dont** X'
        noun.put_chunk(noun.own if listed else [*noun.frame.genitive, *noun.own, *marked], chunk)


def _fill_before(noun: _Noun) -> None:
    """What depends on the noun before it: "**X's** launch"."""
    for chunk in noun.dependents():
        if chunk.index > noun.chunk.index:
            continue
        if chunk.marker in noun.roles:
            noun.put_chunk([noun.roles[chunk.marker]], chunk)
        else:
            noun.put_chunk(noun.frame.genitive if noun.shares else noun.of_whom, chunk)


def _fill_recipient(noun: _Noun) -> None:
    """Whose those who take part are, by the verb that brings them."""
    if noun.shares and "recipient" in noun.frame.genitive and "recipient" not in noun.taken and noun.taken:
        noun.put(["recipient"], _who_has(noun.clause, noun.chunk, noun.filled))


def _fill_inside(noun: _Noun) -> None:
    """Names within the noun's own chunk: 'the **X** launch', 'its **X** purchase', '英**Arm**買収'."""
    begin, chunk = noun.parse.words[noun.trigger.first].begin, noun.chunk
    inner = [a for a in (*chunk.modifiers, chunk.name) if a is not None and a.end <= begin]
    bought = noun.undergoes and noun.frame.genitive[:1] == ("object",)
    owned = noun.parse.words[chunk.first].lower in noun.grammar.possessives
    first = noun.frame.target == "Departure" or bought
    slots = noun.of_whom if first else [*noun.own, *noun.frame.genitive]
    given = noun.frame.target == "AccessGrant" and noun.grammar.premodifying
    if given and chunk.first and noun.parse.words[chunk.first - 1].pos == "VERB":
        slots = ["recipient"]  # 'gives **X** access to Y'
    for atom in inner:
        noun.put([*noun.frame.genitive, *noun.own] if owned else slots, [as_referent(atom)])


def _fill_possessed(noun: _Noun) -> None:
    """What a possessive before the noun stands for: the last thing named that fits ('and **its** launch')."""
    wanted = "object" in (*noun.own, *noun.frame.genitive) and "object" not in noun.taken
    if not wanted or noun.parse.words[noun.chunk.first].lower not in noun.grammar.possessives:
        return
    for chunk in reversed(noun.parse.chunks[: noun.chunk.index]):
        noun.put_chunk(["object"], chunk)
        if "object" in noun.taken:
            return


def _fill_possessor(noun: _Noun) -> None:
    """Who does it, by a possessive."""
    subject = noun.frame.subject
    if noun.shares and "recipient" in noun.frame.genitive:
        return  # '其**投资方**': whose they are, gives nothing
    if subject and "agent" not in noun.taken and (subject not in noun.taken or subject == "recipient"):
        # 'its funding **in X**': who is funded is told
        slot = "agent" if subject in noun.taken else subject
        known = {r.entity for told, r in noun.filled if told == "recipient"}
        noun.put([slot], [r for r in _possessors(noun.clause, noun.chunk) if r.entity not in known])


def _fill_near(noun: _Noun) -> None:
    """What markers tell of free chunks near the noun."""
    index, chunks = noun.chunk.index, [c for c in noun.parse.chunks if c.segment in noun.home]
    near = [c for c in chunks if c.governor == -1 and c.index != index]
    near += _opening(noun.clause, noun.chunk)
    if not noun.grammar.segmented:  # '对**X**的试验展开调查'
        near += [c for c in chunks if c.index < index and c.governor not in (-1, index)]
    # 'cela permet **à X** de renforcer ses investissements': whose they are, gives
    its = noun.grammar.segmented and noun.parse.words[noun.chunk.first].lower in noun.grammar.possessives
    # 'une alliance **avec X** pour des achats': it is another noun's
    marked = noun.grammar.postmodifying and noun.chunk.marker != ""
    for chunk in near:
        owns = chunk.index < index and (noun.shares or its or marked or chunk.marker in noun.grammar.agent)
        owns = owns or _is_of_verb(noun, chunk)
        if (
            chunk.marker in noun.roles
            and abs(chunk.index - index) <= NEAR
            and not owns | _is_kept(noun, chunk)
        ):
            noun.put_chunk([noun.roles[chunk.marker]], chunk)


def _is_of_verb(noun: _Noun, chunk: Chunk) -> bool:
    """Whether a verb right behind a particle has what that marks: '**Xに対抗する**Yは投資を増やす'."""
    behind = noun.parse.words[chunk.last + 2 : noun.chunk.first]
    return noun.grammar.markers == "after" and bool(behind) and behind[0].pos == "VERB"


def _is_kept(noun: _Noun, chunk: Chunk) -> bool:
    """Whether a reflexive verb before a chunk takes it ('la panne ne **s'est** pas **limitée à X**')."""
    between = noun.parse.words[noun.chunk.last + 1 : chunk.first]
    reflexive = any(w.lower in noun.grammar.reflexives for w in between)
    return reflexive and any(w.pos == "VERB" and w.atom is None for w in between)


def _fill_doer(noun: _Noun) -> None:
    """Who stands free before what is marked: '**X** 与Y的合作'."""
    subject, chunks = noun.frame.subject, noun.parse.chunks
    marked = [c for c in chunks[: noun.chunk.index] if c.marker in noun.roles and c.segment in noun.home]
    if not subject or subject in noun.taken or not marked or not marked[0].first:
        return
    mark = marker_before(noun.parse.words, marked[0].first - 1, noun.grammar)
    doer = next((c for c in reversed(chunks[: marked[0].index]) if c.last <= mark), None)
    if doer is not None and doer.marker == "" and doer.governor == -1 and doer.segment in noun.home:
        noun.put_chunk([subject], doer)


def _fill_clause(noun: _Noun) -> None:
    """Whom a clause right before it tells of: '**X**が停止する障害'."""
    before = noun.parse.words[noun.chunk.first - 1] if noun.chunk.first else None
    told = noun.grammar.markers == "after" and noun.frame.target == "Incident"
    if not told or "object" in noun.taken or before is None or before.pos not in ("VERB", "AUX"):
        return
    verb = next((w for w in reversed(noun.parse.words[: noun.chunk.first]) if w.pos == "VERB"), None)
    if verb is not None and all(w.pos == "AUX" for w in noun.parse.words[verb.index + 1 : noun.chunk.first]):
        subject = find_arguments(noun.parse, verb.index, verb.index, noun.grammar)[0].subject
        if subject is not None and subject.index < noun.chunk.index:
            noun.put_chunk(["object"], subject)


def _fill_headline(noun: _Noun) -> None:
    """Who opens a headline that ends in the noun: '**トヨタ**、シリーズAで総額10億円の資金調達'."""
    parse, grammar, subject = noun.parse, noun.grammar, noun.frame.subject
    if grammar.markers != "after" or not subject or subject in noun.taken or noun.shares:
        return
    behind = parse.words[noun.chunk.last + 1 :]
    ends = not behind or (len(behind) == 1 and behind[0].lower in grammar.future)
    if ends and opens_headline(parse) and noun.chunk.index:
        noun.put_chunk([subject], parse.chunks[0])


def _fill_elsewhere(noun: _Noun) -> None:
    """What it happens to, where nothing near the noun tells."""
    if noun.taken & {"object", "recipient"}:
        return
    for referents in _owners_elsewhere(noun.clause, noun.trigger, noun.chunk):
        noun.put([s for s in noun.frame.genitive if s != "agent"], referents)
        if noun.taken:
            return


STEPS: tuple[Callable[[_Noun], None], ...] = (
    _fill_agent,
    _fill_listed,
    _fill_apposed,
    _fill_behind,
    _fill_before,
    _fill_recipient,
    _fill_inside,
    _fill_possessed,
    _fill_near,
    _fill_possessor,
    _fill_doer,
    _fill_clause,
    _fill_headline,
    _fill_elsewhere,
)


def _is_doer(clause: Clause, chunk: Chunk, owner: Chunk) -> bool:
    """Whether who stands behind a noun does what a passive before it says: 'wird die Runde **von X** …'."""
    segment = clause.parse.segments[chunk.segment]
    before = clause.parse.words[segment.first : chunk.first]
    return is_helped_passive(before, clause.grammar) and owner.marker in clause.grammar.agent


def _listed_behind(clause: Clause, chunk: Chunk) -> tuple[Referent, ...]:
    """The names that a verb lists behind a noun, where no blank parts them: '投资人中**有**A，**也有**B'."""
    if not clause.grammar.isolating:
        return ()
    words, at = clause.parse.words, chunk.last + 1
    found: list[Referent] = []
    while at < len(words):
        while at < len(words) and words[at].pos in ("ADP", "ADV", "CCONJ", "PUNCT", "NOUN"):
            if words[at].lower in clause.grammar.listing:
                break
            at += 1
        if at >= len(words) or words[at].lower not in clause.grammar.listing:
            break
        home = clause.parse.segment_of(at).index
        near = (c for c in clause.parse.chunks if c.first > at and c.segment == home and c.name is not None)
        index = next((c.index for c in near), -1)
        if index < 0:
            break
        listed = clause.parse.chunks[index]
        found += clause.discourse.refer(clause.parse, listed)
        at = max(clause.parse.chunks[i].last for i in (index, *listed.coordinates)) + 1
        kind = clause.parse.chunks[listed.governor] if listed.governor > index else None
        at = kind.last + 1 if kind is not None else at
    return tuple(dict.fromkeys(found))


def _who_has(clause: Clause, chunk: Chunk, filled: Sequence[tuple[str, Referent]]) -> tuple[Referent, ...]:
    """Whose investors they are that a verb before them brings: '**X**引入了A、B等投资者'."""
    words, known = clause.parse.words, {r.entity for _, r in filled}
    first = min((c.first for c in clause.parse.chunks if c.governor == chunk.index), default=chunk.first)
    at = first - 1
    while at > 0 and words[at].pos in ("PART", "ADV"):
        at -= 1
    if not clause.grammar.isolating or at <= 0 or words[at].pos != "VERB":
        return ()
    subject = find_arguments(clause.parse, at, at, clause.grammar)[0].subject
    had = clause.discourse.refer(clause.parse, subject) if subject is not None else ()
    return tuple(r for r in had if r.entity not in known)


def _opening(clause: Clause, chunk: Chunk) -> list[Chunk]:
    """The firm that opens the sentence apart, where it happens: '**Chez X**, un plan social touche …'."""
    parse = clause.parse
    first = parse.chunks[0]
    words = parse.words[parse.segments[0].first : parse.segments[0].last + 1]
    alone = all(first.first <= w.index <= first.last or w.pos in ("ADP", "PUNCT", "DET") for w in words)
    firm = first.name is not None and first.name.cls in ORGANIZATIONS
    apart = first.segment == 0 and chunk.segment == 1 and words[-1].text == ","
    return [first] if firm and alone and apart and clause.grammar.order == "SVO" else []


def _possessors(clause: Clause, chunk: Chunk) -> tuple[Referent, ...]:
    """Whose a noun with a possessive is by its sentence: 'Acme talks of **its** deal with X'."""
    if clause.parse.words[chunk.first].lower not in clause.grammar.possessives:
        return ()
    owner, _ = find_possessor(clause.parse, chunk.first, clause.discourse, clause.grammar)
    if owner is None:
        return ()
    own = next((c for c in clause.parse.chunks if c.name is owner), None)
    return clause.discourse.refer(clause.parse, own) if own is not None else (as_referent(owner),)


def _owners_elsewhere(clause: Clause, trigger: Trigger, chunk: Chunk) -> Iterator[tuple[Referent, ...]]:
    """Whose launch, test or delay it may be, where a possessive or nothing stands with the noun: free names.

    'Since its launch, X …'; 'Xは、…の公開以来'; 'X prepares …, including tests'.
    """
    words = clause.parse.words_of(chunk)
    possessive = any(w.lower in clause.grammar.possessives or "Poss=Yes" in w.morph for w in words)
    alone = chunk.governor == -1 or not clause.grammar.postmodifying
    bare = (trigger.frame.target in ("Test", "Delay") and alone) or (
        clause.grammar.markers == "after" and chunk.marker == ""
    )
    if not possessive and not bare:
        return
    for c in clause.parse.chunks:
        named = c.name is not None and c.name.cls != "Technology" and c.index != chunk.index
        free = c.marker == "" if clause.grammar.markers == "before" else c.marker in clause.grammar.subject
        if named and free and c.governor == -1:
            yield clause.discourse.refer(clause.parse, c)
