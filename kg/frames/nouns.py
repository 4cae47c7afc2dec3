"""Slots of a noun: 'the acquisition of X by Y', 'X's launch'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.arguments import find_arguments
from kg.chunks import Chunk
from kg.discourse import Referent, as_referent, find_possessor
from kg.frames.fitting import Clause, Filled
from kg.frames.verbs import has_needed
from kg.lexicon import EVENT
from kg.ontology import ORGANIZATIONS
from kg.segments import across_brackets
from kg.triggers import Trigger


def fill_noun(clause: Clause, trigger: Trigger) -> Filled:
    """Fill the slots of a noun: 'the acquisition of X by Y', "X's launch"."""
    frame = trigger.frame
    filled: list[tuple[str, Referent]] = []
    index = max(clause.parse.chunk_of[trigger.last], clause.parse.chunk_of[trigger.first])
    if index < 0 or not all(
        has_needed(clause.parse, trigger, slot, clause.discourse) for slot in frame.needs
    ):
        return Filled(trigger, (), "noun")
    chunk = clause.parse.chunks[index]
    roles = dict(frame.obliques)
    examples = (chunk.apposed, *clause.parse.chunks[chunk.apposed].coordinates) if chunk.apposed >= 0 else ()
    before = [
        c for c in clause.parse.chunks if c.governor == index and c.index < index and c.index not in examples
    ]
    after = [
        c for c in clause.parse.chunks if c.governor == index and c.index > index and c.index not in examples
    ]
    home = frozenset({chunk.segment})
    if not clause.grammar.segmented and clause.grammar.markers == "before":
        home = across_brackets(clause.parse.words, clause.parse.segments, chunk.segment)
    inner = [m for m in chunk.modifiers if m.end <= clause.parse.words[trigger.first].begin]
    if chunk.name is not None and chunk.name.end <= clause.parse.words[trigger.first].begin:
        inner.append(chunk.name)
    taken: set[str] = set()

    def put(slots: Sequence[str], referents: Sequence[Referent]) -> None:
        for slot in slots:
            fitting = [r for r in referents if clause.permits(frame, slot, r.cls)]
            if slot not in taken and fitting:
                filled.extend((slot, r) for r in fitting)
                taken.add(slot)
                return

    shares = frame.object == EVENT  # a noun for who takes part ('investors')
    own = [s for s in (frame.subject, frame.object) if s and s != EVENT]
    for c in clause.parse.chunks:
        if (
            c.segment == chunk.segment
            and c.marker in clause.grammar.agent
            and not (
                clause.grammar.order == "V2" and c.marker in clause.grammar.genitive_after and c.governor >= 0
            )
            and (c.index > index or clause.grammar.markers == "after")
            and frame.subject
            and not shares
            and (c.governor <= c.index or clause.grammar.markers == "after")
            and not (c.governor == index and c.marker in clause.grammar.genitive_after)
            and not any(w.pos == "AUX" for w in clause.parse.words[chunk.last + 1 : c.first])
        ):
            put([roles.get(c.marker, frame.subject)], clause.discourse.refer(clause.parse, c))
            break
    if shares:
        put(own, _listed_behind(clause, chunk))
    if chunk.apposed >= 0:
        put([*own] if shares else [*frame.genitive, *own], clause.discourse.refer(clause.parse, chunk))
    people = {c.index for c in after if c.name is not None and c.name.cls == "Person"}
    after += [c for c in clause.parse.chunks if c.governor in people]  # 'le départ de Mira Murati d'OpenAI'
    for c in after:
        if clause.grammar.order == "V2" and frame.target == "Investment" and _is_doer(clause, chunk, c):
            put(["agent"], clause.discourse.refer(clause.parse, c))
            continue
        put(
            [*frame.genitive, *own, *([roles[c.marker]] if c.marker in roles else [])],
            clause.discourse.refer(clause.parse, c),
        )
    # 'Xの買収': X is bought; 'Altman's ouster': he is ousted
    undergoes = clause.grammar.markers == "after" or (frame.target, frame.genitive) == (
        "Departure",
        ("object",),
    )
    owners = [*frame.genitive, *own] if undergoes else [*own, *frame.genitive]
    for c in before:
        if c.marker in roles:
            put([roles[c.marker]], clause.discourse.refer(clause.parse, c))
        else:
            put([*frame.genitive] if shares else owners, clause.discourse.refer(clause.parse, c))
    if shares and "recipient" in frame.genitive and "recipient" not in taken and taken:
        put(["recipient"], _who_has(clause, chunk, filled))
    first = frame.target == "Departure" or (undergoes and frame.genitive[:1] == ("object",))  # '英Arm買収'
    for atom in inner:
        put(
            owners if first else [*own, *frame.genitive],
            [as_referent(atom)],
        )
    if (
        "object" in (*own, *frame.genitive)
        and "object" not in taken
        and clause.parse.words[chunk.first].lower in clause.grammar.possessives
    ):
        for c in reversed(clause.parse.chunks[:index]):
            found = [
                r for r in clause.discourse.refer(clause.parse, c) if clause.permits(frame, "object", r.cls)
            ]
            if found:
                put(["object"], found)
                break
    if frame.subject and not taken & {"agent", frame.subject}:
        put([frame.subject], _possessors(clause, chunk))
    near = [c for c in clause.parse.chunks if c.segment in home and c.governor == -1 and c.index != index]
    near += _opening(clause, chunk)
    if not clause.grammar.segmented:  # '对**X**的试验展开调查'
        near += [
            c for c in clause.parse.chunks[:index] if c.segment in home and c.governor not in (-1, index)
        ]
    for c in near:
        behind = c.index < index and (shares or c.marker in clause.grammar.agent)
        if c.marker in roles and abs(c.index - index) <= 3 and not behind:
            put([roles[c.marker]], clause.discourse.refer(clause.parse, c))
    marked = [c for c in clause.parse.chunks[:index] if c.marker in roles and c.segment in home]
    if frame.subject and frame.subject not in taken and marked and marked[0].index:
        doer = clause.parse.chunks[marked[0].index - 1]
        if doer.marker == "" and doer.governor == -1 and doer.segment in home:
            put([frame.subject], clause.discourse.refer(clause.parse, doer))
    if not taken & {"object", "recipient"}:
        for referents in _owners_elsewhere(clause, trigger, chunk):
            put([s for s in frame.genitive if s != "agent"], referents)
            if taken:
                break
    return Filled(trigger, tuple(dict.fromkeys(filled)), "noun", index)


def _is_doer(clause: Clause, chunk: Chunk, owner: Chunk) -> bool:
    """Whether who stands behind a noun does what a passive before it says: 'wird die Runde **von X** …'."""
    segment = clause.parse.segments[chunk.segment]
    before = clause.parse.words[segment.first : chunk.first]
    passive = any(w.pos == "AUX" and {w.lemma, w.lower} & clause.grammar.passive for w in before)
    return passive and owner.marker in clause.grammar.agent


def _listed_behind(clause: Clause, chunk: Chunk) -> tuple[Referent, ...]:
    """The names that a verb lists behind a noun, where no blank parts them: '投资人中**有**A，**也有**B'."""
    if clause.grammar.segmented or clause.grammar.markers == "after":
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
    if clause.grammar.segmented or clause.grammar.markers == "after" or at <= 0 or words[at].pos != "VERB":
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
    own = next((c for c in clause.parse.chunks if c.name is owner), None) if owner is not None else None
    return clause.discourse.refer(clause.parse, own) if own is not None else ()


def _owners_elsewhere(clause: Clause, trigger: Trigger, chunk: Chunk) -> Iterator[tuple[Referent, ...]]:
    """Whose launch, test or delay it may be, where a possessive or nothing stands with the noun: free names.

    'Since its launch, X …'; 'Xは、…の公開以来'; 'X prepares …, including tests'.
    """
    words = clause.parse.words_of(chunk)
    possessive = any(w.lower in clause.grammar.possessives or "Poss=Yes" in w.morph for w in words)
    bare = trigger.frame.target in ("Test", "Delay") or (
        clause.grammar.markers == "after" and chunk.marker == ""
    )
    if not possessive and not bare:
        return
    for c in clause.parse.chunks:
        named = c.name is not None and c.name.cls != "Technology" and c.index != chunk.index
        free = c.marker == "" if clause.grammar.markers == "before" else c.marker in clause.grammar.subject
        if named and free and c.governor == -1:
            yield clause.discourse.refer(clause.parse, c)
