"""Slots of what joins two names: 'based on', 'part of'."""

from __future__ import annotations

from msgspec.structs import replace

from kg.arguments.particles import beyond_trade, named_behind
from kg.arguments.subjects import later_subject
from kg.coreference.referents import Referent
from kg.frames.fitting import Clause, Filled, fill_slot, is_hyphenated
from kg.frames.triggers import Trigger
from kg.lexicon.grammar import Grammar
from kg.ontology import PRODUCTS
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk
from kg.syntax.segments import OPENING, Segment


def fill_phrase(clause: Clause, trigger: Trigger) -> Filled:
    """Fill the slots of what joins two names: 'X, based on Y'."""
    frame = trigger.frame
    before = clause.parse.words[max(0, trigger.first - 1) : trigger.first]
    if frame.target == "partOf" and any(w.lower in clause.grammar.capacity for w in before):
        return Filled(trigger, (), "phrase")  # 'announced **as** part of X that …'
    segment = clause.parse.segment_of(trigger.first)
    chunks = clause.parse.chunks
    left = [c for c in chunks if c.last < trigger.first and (c.governor == -1 or c.last == trigger.first - 1)]
    if _resumes(clause.parse, trigger):  # 'X, que investe em empresas como Y, **tem sede em** Z'
        left = [c for c in left if not _is_aside(clause.parse, clause.parse.segments[c.segment])]
    right = [
        c
        for c in clause.parse.chunks
        if c.first - trigger.last <= 4 and _stands_behind(clause.parse, c, trigger)
    ]
    if clause.grammar.markers == "after":
        left, right = _around_phrase(clause.parse, trigger, clause.grammar)
    described = clause.grammar.order == "SVO" and _follows_participle(clause.parse, trigger)
    if (described or not left) and clause.grammar.segmented and (described or _opens(clause.parse, trigger)):
        verb = any(w.pos == "VERB" for w in clause.parse.words[trigger.last + 1 : segment.last + 1])
        later = None if verb else later_subject(clause.parse, clause.grammar)  # 'Based in Paris, **X** …'
        left = [later] if later is not None else []
    filled: list[tuple[str, Referent]] = []
    lists = False
    if frame.subject and left and left[-1].segment >= segment.index - 2:
        near = 1 if frame.target == "locatedIn" and trigger.first == trigger.last else 3  # 'X **aus** Berlin'
        doer = frame.subject == "agent"  # '由**X**支持的Y'
        beside = [c for c in left if doer or c.marker not in clause.grammar.agent][-near:]
        if clause.grammar.isolating:  # 'A旗下B' tells of what is right before
            beside = [c for c in beside if trigger.first - c.last <= 2]
        seen = {c.index for c in chunks if c.last < trigger.first}
        for candidate in reversed(beside):
            alone = _is_bracketed_beside(clause.parse, candidate, trigger)  # 'A, B (**ex-**X) e C'
            owner = frame.target == "partOf" and frame.subject == "object"  # 'A和**B**旗下C': not A's
            last = _last_described(clause, candidate)
            told = replace(last, coordinates=()) if alone or owner or last is not candidate else candidate
            if clause.grammar.segmented and told.coordinates:  # 'A, **filiale de** B, et C': not C
                told = replace(told, coordinates=tuple(i for i in told.coordinates if i in seen))
            found = list(fill_slot(clause, frame, frame.subject, told))
            if clause.grammar.markers == "after" and candidate.first > trigger.last:
                found = found[:1]  # 'A傘下の**B**やC': C may be another's
            if found:
                filled += found
                lists = owner and bool(candidate.coordinates)
                break
            if _is_other_thing(candidate, trigger):
                break
    right = [c for c in right if not is_hyphenated(clause.parse, c)]  # 'competes with **Microsoft**-backed X'
    if right and (subject := _predicated(clause.parse, trigger, right[0], clause.grammar)) is not None:
        right = [subject]
    if frame.object and right:
        firm = frame.target == "competesWith" and not any(r.cls in PRODUCTS for _, r in filled)
        named = right[0] if firm else _owned(clause, right[0])  # 'to compete with **OpenAI**'s ChatGPT'
        if lists or (frame.target == "partOf" and clause.grammar.markers == "after"):
            named = replace(named, coordinates=())  # 'XとY**傘下の**Z': not X's
        filled += fill_slot(clause, frame, frame.object, named)
    return Filled(trigger, tuple(dict.fromkeys(filled)), "phrase")


def _predicated(parse: Parse, trigger: Trigger, right: Chunk, grammar: Grammar) -> Chunk | None:
    """What a copula says a noun without a name of, in Han: '**X**是Y旗下的公司'."""
    if not grammar.isolating or right.name is not None:
        return None
    owner = next((c for c in reversed(parse.chunks) if c.last < trigger.first), None)
    at = owner.first - 1 if owner is not None else -1
    while at > 0 and parse.words[at].pos in ("NUM", "QUANTITY", "ADV", "DET"):
        at -= 1
    if at <= 0 or parse.words[at].lower not in grammar.copulas:
        return None
    subject = next((c for c in reversed(parse.chunks) if c.last < at), None)
    return subject if subject is not None and subject.marker == "" and subject.governor == -1 else None


def _is_other_thing(chunk: Chunk, trigger: Trigger) -> bool:
    """Whether a product right before a phrase is what it tells of: 'X usa o **Orbix**, criado pela Y'."""
    product = chunk.name is not None and chunk.name.cls in PRODUCTS and chunk.governor == -1
    return product and trigger.first - chunk.last <= 2


def _resumes(parse: Parse, trigger: Trigger) -> bool:
    """Whether a phrase with a verb opens a clause right behind one that tells more of the subject."""
    segment = parse.segment_of(trigger.first)
    led = parse.words[segment.first : trigger.first + 1]  # '**is based in** Y'
    finite = any(w.finite for w in led)
    finite = finite and all(w.pos in ("AUX", "ADV", "VERB") and w.atom is None for w in led)
    parted = segment.index > 0 and not segment.embedded
    return finite and parted and _is_aside(parse, parse.segments[segment.index - 1])


def _is_aside(parse: Parse, segment: Segment) -> bool:
    """Whether a segment tells more of a noun before it: a relative clause, or 'X, **made by Y**,'."""
    first = parse.words[segment.first]
    participle = segment.index > 0 and first.atom is None and "VerbForm=Part" in first.morph
    return segment.embedded or participle


def _is_bracketed_beside(parse: Parse, chunk: Chunk, trigger: Trigger) -> bool:
    """Whether a phrase stands in a bracket right behind a name, so that it tells of that one alone."""
    opening = parse.words[chunk.last + 1].text if chunk.last + 1 < len(parse.words) else ""
    return opening in OPENING and trigger.first == chunk.last + 2


def _last_described(clause: Clause, chunk: Chunk) -> Chunk:
    """The last name of a list, where a noun with an article describes it alone; else the chunk itself.

    'A, B and **C**, **a company** based in X'.
    """
    words, before = clause.parse.words, clause.parse.chunks[chunk.index - 1] if chunk.index else chunk
    described = chunk.name is None and words[chunk.first].lower in clause.grammar.indefinite
    beside = [w.text for w in words[before.last + 1 : chunk.first]] == [","]
    return before if described and beside and before.name is not None and before.coordinates else chunk


def _owned(clause: Clause, chunk: Chunk) -> Chunk:
    """What a phrase names, where whose it is stands before it: 'powered by OpenAI's **GPT-4**'."""
    owned = clause.parse.chunks[chunk.governor] if chunk.governor > chunk.index else None
    between = clause.parse.words[chunk.last + 1 : owned.first] if owned is not None else ()
    if owned is None or owned.name is None or not between:
        return chunk
    genitive = clause.grammar.segmented and all(w.lower in clause.grammar.genitive_before for w in between)
    return owned if genitive else chunk


def _stands_behind(parse: Parse, chunk: Chunk, trigger: Trigger) -> bool:
    """Whether a noun follows a phrase, or a name of whose noun the phrase is part or all.

    'sein **Vorgänger** GPT-4', 'funciona **com o** GPT-4', not 'sa **filiale de** paiement X'.
    """
    if chunk.first > trigger.last:
        return True
    within = chunk.first <= trigger.last < chunk.last
    told = parse.words[trigger.last + 1 : chunk.last]
    if within and parse.words[trigger.last].pos == "ADP" and any(w.pos == "NOUN" for w in told):
        return False
    return within and chunk.name is not None and chunk.name.begin >= parse.words[trigger.last].end


def _opens(parse: Parse, trigger: Trigger) -> bool:
    """Whether a phrase opens its sentence, at most adjectives before it ('Main rival of Y, X …')."""
    before = parse.words[: trigger.first]
    return all(w.pos in ("ADJ", "ADV", "DET") or not w.text.isalnum() for w in before)


def _follows_participle(parse: Parse, trigger: Trigger) -> bool:
    """Whether a phrase goes on what a participle began: 'Fundada em A e **sediada em** B, X …'."""
    first = parse.words[0]
    opens = first.atom is None and first.index < trigger.first and "VerbForm=Part" in first.morph
    before = [c for c in parse.chunks if c.last < trigger.first]
    return opens and not any(c.marker == "" and c.governor == -1 for c in before)


def _around_phrase(parse: Parse, trigger: Trigger, grammar: Grammar) -> tuple[list[Chunk], list[Chunk]]:
    """What a phrase tells of and what it names, where it stands behind that ('A傘下のB', 'BはAの後継')."""
    named = [c for c in parse.chunks if c.first < trigger.first and c.last <= trigger.last]
    near = named[-1:]
    if near and near[0].name is None and near[0].modifiers and near[0].last >= trigger.first:
        near = [replace(near[0], name=near[0].modifiers[-1])]  # '**富士通**製のX'
    adjoins = bool(near) and trigger.first - near[0].last <= 2
    told = [c for c in named[:-1] if c.governor == -1 and c.marker in grammar.subject]
    head = next((c for c in parse.chunks if c.last > trigger.last), None)
    between = parse.words[trigger.last + 1 : head.first] if head is not None else ()
    if head is not None and all(w.text in QUOTES or w.lower in grammar.genitive_before for w in between):
        while head.name is None and head.governor > head.index:
            head = parse.chunks[head.governor]
        head = named_behind(parse, head) or beyond_trade(parse, head, grammar) or head
        predicate = head.name is None and head.marker in grammar.copulas  # 'Xは東京に拠点を置く**企業で**'
        told = told if told and predicate else [head]
    return (told, near) if adjoins else ([], [])
