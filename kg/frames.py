"""Frames: a trigger of the lexicon in a sentence, with its slots filled from the chunks around it.

A frame is what relations and events have in common: ``launch`` with a subject and an
object, ``acquisition`` with genitives, ``based on`` between two nouns. The classes that the
ontology permits in a slot decide between places that grammar leaves open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.arguments import Arguments, find_arguments
from kg.chunks import HYPHENS, QUOTES, Chunk
from kg.discourse import Discourse, Referent, find_possessor
from kg.lexicon import EVENT, NEEDED, Frame, Grammar
from kg.ontology import ORGANIZATIONS
from kg.segments import across_brackets
from kg.syntax import Parse
from kg.triggers import Trigger
from kg.words import Atom

Permits = Callable[[Frame, str, str], bool]


class Filled(Struct, frozen=True):
    """A trigger with what fills its slots.

    Attributes:
        slots: ``(slot, referent)``, each slot's in the order of the text. What fills ``event`` is no
            entity but the stretch of a noun that may name the event; :mod:`kg.supports` looks it up.
        rule: how: ``verb``, ``passive``, ``noun``, ``phrase`` and what helped.
        chunk: of a noun trigger, the chunk that it heads, else -1.
    """

    trigger: Trigger
    slots: tuple[tuple[str, Referent], ...]
    rule: str
    chunk: int = -1

    def fillers(self, slot: str) -> tuple[Referent, ...]:
        """What fills a slot."""
        return tuple(referent for name, referent in self.slots if name == slot)


def fill(parse: Parse, trigger: Trigger, discourse: Discourse, grammar: Grammar, permits: Permits) -> Filled:
    """Fill a trigger's slots with entities whose class the ontology permits there."""
    form = trigger.frame.form
    if form == "verb":
        return _fill_verb(parse, trigger, discourse, grammar, permits)
    if form == "noun":
        return _fill_noun(parse, trigger, discourse, grammar, permits)
    return _fill_phrase(parse, trigger, discourse, grammar, permits)


def _fill_verb(
    parse: Parse, trigger: Trigger, discourse: Discourse, grammar: Grammar, permits: Permits
) -> Filled:
    frame = trigger.frame
    if frame.target == "Incident" and _has_percent(parse, trigger):  # shares fall, services fail
        return Filled(trigger, (), "verb")
    if frame.target == "Test" and _has_needed(parse, trigger, "money", discourse):  # 'avaliou X em 3 bilhões'
        return Filled(trigger, (), "verb")
    if frame.target == "Statement" and grammar.order == "SVO" and _is_reflexive(parse, trigger, grammar):
        return Filled(trigger, (), "verb")
    asked = (frame.subject, frame.object, *frame.needs)
    if not all(_has_needed(parse, trigger, slot, discourse) for slot in asked):
        return Filled(trigger, (), "verb")
    best: tuple[list[tuple[str, Referent]], Arguments] | None = None
    most = -1
    for reading in find_arguments(parse, trigger.first, trigger.last, grammar):
        options = [reading]
        swaps = bool(reading.either) and frame.subject is not None
        if swaps and not list(_core_slots(parse, frame, reading, discourse, permits, trigger.last)):
            options.append(replace(reading, subject=reading.either[1], object=reading.either[0]))
        for arguments in options:
            filled = list(_core_slots(parse, frame, arguments, discourse, permits, trigger.last))
            marked = _oblique_slots(parse, frame, arguments.obliques, discourse, permits, False)
            count = len({slot for slot, _ in (*filled, *(() if grammar.segmented else marked))})
            if count > most:
                best, most = (filled, arguments), count
        if best is not None and _has_all(best[0], frame):
            break
    assert best is not None  # there is always one reading
    filled, arguments = best
    have = {slot for slot, _ in filled}
    described = arguments.object is not None and arguments.object.first > trigger.last
    beyond = grammar.markers == "before" or not described  # a clause before its noun has its own markers
    obliques = [c for c in arguments.obliques if not _is_of_the_hired(c, frame, arguments, have)]
    end = trigger.first if grammar.markers == "after" else len(parse.words)
    oblique = _oblique_slots(parse, frame, obliques, discourse, permits, end if beyond else 0)
    aside = {
        c.name.begin for c in parse.chunks if c.name is not None and _is_apart(parse, c, trigger, grammar)
    }
    oblique = [s for s in oblique if s[1].begin not in aside]
    if frame.kind == "relation" and any(_is_told_of(frame, s, trigger, parse) for s in oblique):
        filled = [s for s in filled if s[0] != frame.subject]  # 'XはAをBに搭載した': B has it
        have -= {str(frame.subject)}
    filled += [s for s in oblique if s[0] not in have]
    if _is_compounded(parse, trigger) and not any(slot == frame.subject for slot, _ in filled):
        return Filled(trigger, (), "verb")
    filled += _of_head(parse, trigger, filled, arguments, discourse, grammar, permits)
    filled += _maker_after_verb(frame, filled, arguments, discourse, grammar, permits)
    filled += _maker_of_released(parse, frame, filled, discourse, grammar, permits)
    filled += _who_directs(parse, frame, filled, arguments, discourse, permits)
    filled += _who_must(parse, trigger, filled, discourse, grammar, permits)
    filled += _of_posts(parse, trigger, filled, discourse, permits)
    filled += _topic_owner(parse, frame, filled, arguments, discourse, grammar, permits)
    if frame.subject not in {slot for slot, _ in filled}:
        filled += _dropped_subject(parse, trigger, arguments, discourse, grammar, permits)
    if grammar.markers == "after":
        beside = _beside_head(parse, trigger, arguments)
        filled = [s for s in filled if s[1].rule != "coordination" or s[1].begin not in beside]
    rule = "passive" if arguments.passive else "verb"
    if arguments.inherited and any(slot == frame.subject for slot, _ in filled):
        rule += " with an earlier subject"
    return Filled(trigger, tuple(dict.fromkeys(filled)), rule)


def _is_compounded(parse: Parse, trigger: Trigger) -> bool:
    """Whether a verb is the second part of an adjective, whose first part does it ('state-**backed**')."""
    return trigger.first > 0 and parse.words[trigger.first - 1].text in HYPHENS


def _topic_owner(
    parse: Parse,
    frame: Frame,
    filled: Sequence[tuple[str, Referent]],
    arguments: Arguments,
    discourse: Discourse,
    grammar: Grammar,
    permits: Permits,
) -> list[tuple[str, Referent]]:
    """The topic whose noun undergoes something ('**ChatGPT**は中国で利用が禁止されている')."""
    undergoes = frame.object if arguments.passive else "object" if frame.subject == "object" else None
    subject = arguments.subject
    if grammar.markers != "after" or undergoes is None or subject is None or subject.marker in grammar.topic:
        return []
    if frame.target == "Incident":
        return []  # 'Xは情報が流出すると説明した'
    if undergoes in {slot for slot, _ in filled} or subject.name is not None or frame.kind != "event":
        return []
    topics = [c for c in parse.chunks[: subject.index] if c.marker in grammar.topic and c.governor == -1]
    if not topics or any(w.pos == "VERB" for w in parse.words[topics[-1].last : subject.first]):
        return []
    return list(_fitting(parse, frame, undergoes, topics[-1], discourse, permits))


def _beside_head(parse: Parse, trigger: Trigger, arguments: Arguments) -> frozenset[int]:
    """Where names stand before a clause that describes only the last of their list ('Xと、…を買ったY')."""
    heads = [c for c in (arguments.subject, arguments.object) if c is not None and c.first > trigger.last]
    names = [parse.chunks[i].name for c in heads for i in c.coordinates if i < c.index]
    first = parse.words[trigger.first].begin
    return frozenset(name.begin for name in names if name is not None and name.begin < first)


def _is_apart(parse: Parse, chunk: Chunk, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether commas set apart before a verb whose its subject is ('xAI, **de Musk**, capta …')."""
    earlier = chunk.last < trigger.first and chunk.segment < parse.segment_of(trigger.first).index
    return grammar.segmented and grammar.order == "SVO" and earlier and chunk.marker in grammar.genitive_after


def _is_of_the_hired(chunk: Chunk, frame: Frame, arguments: Arguments, have: set[str]) -> bool:
    """Whether a firm is that which somebody comes from ('hired the CEO **of X**'), not whom he joins."""
    hired = arguments.object
    hires = frame.target == "Appointment" and frame.object == "object" and "agent" in have
    return hires and hired is not None and hired.name is None and chunk.governor == hired.index


def _is_told_of(frame: Frame, slot: tuple[str, Referent], trigger: Trigger, parse: Parse) -> bool:
    """Whether what a marker before a verb marks is the subject of the relation, whoever the doer may be."""
    name, referent = slot
    return name == frame.subject and referent.end <= parse.words[trigger.first].begin


def _dropped_subject(
    parse: Parse,
    trigger: Trigger,
    arguments: Arguments,
    discourse: Discourse,
    grammar: Grammar,
    permits: Permits,
) -> list[tuple[str, Referent]]:
    """Whom the sentence before is about, where the main verb of a sentence has no subject.

    Only in languages that mark subjects, so that none is missed, and where nothing stands before the verb.
    """
    frame, object_ = trigger.frame, arguments.object
    slot = frame.subject
    if grammar.segmented or (grammar.markers == "before" and not _opens_sentence(parse, trigger, grammar)):
        return []
    if frame.kind != "event" or slot is None or slot == EVENT:
        return []
    describes = object_ is not None and object_.first > trigger.last and grammar.markers == "after"
    if arguments.subject is not None or arguments.passive or describes:
        return []
    media = frame.target != "Statement"
    about = discourse.topic_before(
        parse.begin, lambda cls: permits(frame, slot, cls) and not (media and cls == "MediaOutlet")
    )
    return [(slot, Referent(about.entity, about.cls, about.begin, about.end, "coreference"))] if about else []


def _opens_sentence(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a verb that takes an object has no noun before it in its sentence ('此外还**发布**了X。')."""
    before, after = parse.words[: trigger.first], parse.words[trigger.last + 1 : trigger.last + 3]
    nothing = all(w.pos in ("ADV", "CCONJ", "SCONJ", "DATE", "PUNCT", "AUX") for w in before)
    described = any(w.lower in grammar.genitive_before for w in after)
    return bool(before) and nothing and bool(after) and not described and trigger.frame.target != "Statement"


def _is_reflexive(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a pronoun makes another verb of one of saying ('**se** destacam nomes como X')."""
    before = parse.words[trigger.first - 1] if trigger.first else None
    return trigger.first == trigger.last and before is not None and before.lower in grammar.reflexives


def _has_percent(parse: Parse, trigger: Trigger) -> bool:
    segment = parse.segment_of(trigger.first)
    return any(
        w.atom is not None and w.atom.cls == "percent" for w in parse.words[segment.first : segment.last + 1]
    )


def _has_needed(parse: Parse, trigger: Trigger, slot: str | None, discourse: Discourse) -> bool:
    """Whether a clause has the sum or the post that a verb's slot asks for ('received $2 billion')."""
    segment = parse.clause_of(trigger.first)
    if slot == "money":
        word, before = parse.words[trigger.first], parse.words[max(0, trigger.first - 1)]
        aids = ("AUX", "VERB") if parse.spans_asides else ("AUX",)  # 'hat/VERB … erhalten'
        helped = any(w.pos in aids for w in parse.words[segment.first : trigger.first])
        if "VerbForm=Part" in word.morph and before.pos == "QUANTITY" and not helped:
            return False  # 'the 680 million dollars **obtained** a year ago'
        atoms = [w.atom for w in parse.words[segment.first : segment.last + 1] if w.atom is not None]
        return any(a.kind == "QUANTITY" and a.cls == "money" for a in atoms)
    if slot == "count":
        counted = parse.words[trigger.last + 1 : trigger.last + 2]
        return bool(counted) and counted[0].pos in ("QUANTITY", "NUM")
    if slot == "nothing" and trigger.frame.target == "Statement" and _inverts(parse, trigger):
        return True
    if slot == "nothing":
        after = (c for c in parse.chunks if c.first > trigger.last and c.segment == segment.index)
        begun = any(w.pos == "DET" for w in parse.words[trigger.last + 1 : trigger.last + 2])
        return not begun and not any(c.marker == "" for c in after)
    if slot == "post":
        bare = slot in trigger.frame.needs  # 'presented X as chief', not 'presented chief X'
        if parse.spans_asides and _helps(parse, trigger.first):
            return False  # 'wird der Vorsitzende … zurücktreten'
        posts = (c for c in parse.chunks if c.segment == segment.index and discourse.is_post(parse, c))
        return any(c.name is None and c.marker for c in posts) if bare else any(True for _ in posts)
    return True


def _helps(parse: Parse, index: int) -> bool:
    """Whether an auxiliary makes a form of the verb that closes its clause."""
    if parse.words[index].pos != "AUX":
        return False
    parts = parse.parts_of(index)
    words = [w for part in parts for w in parse.words[part.first : part.last + 1] if w.index > index]
    return any(w.pos == "VERB" and w.atom is None for w in words)


def _of_head(
    parse: Parse,
    trigger: Trigger,
    filled: Sequence[tuple[str, Referent]],
    arguments: Arguments,
    discourse: Discourse,
    grammar: Grammar,
    permits: Permits,
) -> list[tuple[str, Referent]]:
    """What a clause before it describes may fill any slot of its verb ('Googleが出資するAnthropic').

    Where a particle tells for whom it was done, that is who did it ('Xに出資するGoogle').
    """
    frame, slots = trigger.frame, {slot for slot, _ in filled}
    if grammar.markers != "after" or arguments.object is None or frame.object in slots:
        return []
    told = frame.subject not in (None, EVENT, *slots) and arguments.subject is None
    if told and frame.subject and slots & {role for _, role in frame.obliques}:
        return list(_fitting(parse, frame, frame.subject, arguments.object, discourse, permits))
    for slot in dict.fromkeys(role for _, role in frame.obliques if role not in (*slots, EVENT)):
        if found := list(_fitting(parse, frame, slot, arguments.object, discourse, permits)):
            return found
    return []


def _maker_after_verb(
    frame: Frame,
    filled: Sequence[tuple[str, Referent]],
    arguments: Arguments,
    discourse: Discourse,
    grammar: Grammar,
    permits: Permits,
) -> list[tuple[str, Referent]]:
    """The doer that stands beside the object, where both follow the verb ('präsentierte Google Gemini')."""
    slots = {slot for slot, _ in filled}
    if grammar.order != "V2" or arguments.passive or frame.subject is None or frame.subject in slots:
        return []
    for slot, referent in filled:
        maker = discourse.maker_in(referent) if slot == frame.object else None
        if maker is not None and permits(frame, frame.subject, maker.cls):
            return [(frame.subject, maker)]
    return []


def _maker_of_released(
    parse: Parse,
    frame: Frame,
    filled: Sequence[tuple[str, Referent]],
    discourse: Discourse,
    grammar: Grammar,
    permits: Permits,
) -> list[tuple[str, Referent]]:
    """Whose a thing is that comes out by itself, by the name right before its own ('谷歌Gemini 3亮相')."""
    if grammar.segmented or frame.target != "Release" or frame.subject != "object":
        return []
    for slot, referent in filled:
        chunk = next((c for c in parse.chunks if c.name and c.name.begin == referent.begin), None)
        if slot != "object" or chunk is None or chunk.coordinates:
            continue
        for atom in (*reversed(chunk.modifiers), *_owners(parse, chunk)):
            if atom.cls in ORGANIZATIONS and permits(frame, "agent", atom.cls):
                return [("agent", Referent(atom.entity, atom.cls, atom.begin, atom.end))]
        maker = discourse.maker_in(referent)
        if maker is not None and permits(frame, "agent", maker.cls):
            return [("agent", maker)]
    return []


def _who_directs(
    parse: Parse,
    frame: Frame,
    filled: Sequence[tuple[str, Referent]],
    arguments: Arguments,
    discourse: Discourse,
    permits: Permits,
) -> list[tuple[str, Referent]]:
    """Who rules what offices without a name are to do ('行政院要求公务机关禁用X')."""
    subject = arguments.subject
    named = any(slot == "agent" and r.entity for slot, r in filled)
    if frame.target != "Regulation" or named or arguments.passive or subject is None or not subject.first:
        return []
    before = parse.words[subject.first - 1]
    if subject.name is not None or subject.pronoun or before.pos != "VERB":
        return []
    earlier = [c for c in parse.chunks if c.last < before.index and c.segment == subject.segment]
    ruler = next((c for c in reversed(earlier) if c.marker == "" and c.governor == -1), None)
    return [] if ruler is None else list(_fitting(parse, frame, "agent", ruler, discourse, permits))


def _who_must(
    parse: Parse,
    trigger: Trigger,
    filled: Sequence[tuple[str, Referent]],
    discourse: Discourse,
    grammar: Grammar,
    permits: Permits,
) -> list[tuple[str, Referent]]:
    """Who is to do what a rule says in the clause that follows ('determina que **a Meta** suspenda X')."""
    frame, after = trigger.frame, parse.words[trigger.last + 1 : trigger.last + 2]
    slots = {slot for slot, _ in filled}
    ruled = frame.target == "Regulation" and frame.object == "recipient" and "agent" in slots
    if not ruled or "recipient" in slots or not after or after[0].lower not in grammar.relatives:
        return []
    segment = parse.segment_of(after[0].index)
    subject = next((c for c in parse.chunks if c.segment == segment.index and c.marker == ""), None)
    return list(_fitting(parse, frame, "recipient", subject, discourse, permits)) if subject else []


def _of_posts(
    parse: Parse,
    trigger: Trigger,
    filled: Sequence[tuple[str, Referent]],
    discourse: Discourse,
    permits: Permits,
) -> list[tuple[str, Referent]]:
    """The firm whose post somebody takes or leaves: 'named finance chief of X', 'ousted as X CEO'."""
    frame, segment = trigger.frame, parse.segment_of(trigger.first)
    if frame.target not in POSTS or any(slot == "recipient" for slot, _ in filled):
        return []
    taken = {r.entity for _, r in filled}
    for chunk in parse.chunks:
        if chunk.segment != segment.index or chunk.name is not None or not discourse.is_post(parse, chunk):
            continue
        if chunk.last < trigger.first and discourse.follows_owner(chunk):
            continue  # 'X前**高管**加入Y': what somebody was is not what it becomes
        if parse.words[chunk.last + 1 : chunk.last + 2] and parse.words[chunk.last + 1].text in "、":
            continue  # 'Xの元取締役、A氏を取締役に迎えた': what he was
        beside = parse.chunks[chunk.index + 1 : chunk.index + 2]  # 'PDG **par intérim** de X'
        interim = [c for c in beside if c.marker and c.name is None and c.first == chunk.last + 2]
        owners = [atom for c in (chunk, *interim) for atom in _owners(parse, c)]
        for atom in (*chunk.modifiers, *owners):
            if permits(frame, "recipient", atom.cls) and atom.entity not in taken:
                return [("recipient", Referent(atom.entity, atom.cls, atom.begin, atom.end))]
    return []


# The rule of a slot that something fills which has no name ('the regulator ordered …').
UNNAMED = "unnamed"
# How many words may stand between a speech verb and who speaks behind it.
FEW = 8
# Events whose recipient a thing may stand for.
RULED = frozenset({"Lawsuit", "Regulation"})
# What 'it' hardly stands for where money is raised.
UNFUNDED = frozenset({"PublicBody", "MediaOutlet"})
# Events about somebody's post.
POSTS = frozenset({"Appointment", "Departure"})


def _has_all(filled: Sequence[tuple[str, Referent]], frame: Frame) -> bool:
    slots = {slot for slot, _ in filled}
    return all(slot in slots for slot in (frame.subject, frame.object) if slot not in (None, *NEEDED))


def _closes_quotation(parse: Parse, last: int) -> bool:
    """Whether a clause with a speech verb stands right behind a quotation, so that who speaks follows it."""
    segment = parse.segment_of(last)
    before = [w for w in parse.words[: segment.first] if w.text not in ",，"][-1:]
    helpers = parse.words[segment.first : last]
    return bool(before) and before[0].text in QUOTES and all(w.pos in ("AUX", "PRON") for w in helpers)


def _inverts(parse: Parse, trigger: Trigger) -> bool:
    """Whether a verb closes what is said before a comma or quotation mark ('…, a annoncé **le groupe**')."""
    segment = parse.segment_of(trigger.first)
    before = parse.words[segment.first : trigger.first]
    opens = segment.index > 0 and all(w.pos in ("AUX", "PUNCT") for w in before)
    after = [c for c in parse.chunks if c.first > trigger.last and c.segment == segment.index]
    alone = sum(c.marker == "" and c.governor == -1 for c in after) == 1
    return opens and alone and any(w.pos == "AUX" for w in before)


def _speaks_after(parse: Parse, arguments: Arguments, last: int) -> bool:
    """Whether the speaker stands right after the verb ('« … », a expliqué Claire Vasseur')."""
    chunk = arguments.object
    if chunk is None or chunk.pronoun or not (arguments.subject is None or arguments.inherited):
        return False
    between = parse.words[last + 1 : chunk.first]
    marked = {i for c in parse.chunks if c.marker for i in range(c.first, c.last + 1)}  # 'à la presse'
    near = len(between) <= FEW and all(
        w.index in marked or w.pos in ("ADV", "PRON", "AUX", "NUM", "ADP", "QUANTITY", "DATE")
        for w in between
    )
    return chunk.first > last and near and parse.segment_of(chunk.first) == parse.segment_of(last)


def _disagrees(parse: Parse, chunk: Chunk | None, verb: int) -> bool:
    """Whether a verb tells of several, but a chunk is one name."""
    several = "Number=Plur" in parse.words[verb].morph
    return several and chunk is not None and chunk.name is not None and not chunk.coordinates


def _core_slots(
    parse: Parse, frame: Frame, arguments: Arguments, discourse: Discourse, permits: Permits, last: int
) -> Iterator[tuple[str, Referent]]:
    subject, object_ = frame.subject, frame.object
    says = frame.target == "Statement"  # 'Xが表明した**Yの**買収': not Y said so
    pairs: list[tuple[str | None, Chunk | None]]
    if arguments.passive:
        patient = object_
        pairs = [(patient, arguments.subject), (subject, arguments.agent)]
        if arguments.subject is None:
            pairs.append((patient, arguments.object))
    else:
        pairs = [(subject, arguments.subject), (object_, arguments.object)]
        if says and arguments.inherited and _disagrees(parse, arguments.subject, last):
            pairs = [(object_, arguments.object)]  # '…, **disseram** duas pessoas'
        if (
            frame.target == "Statement"
            and object_ in (None, "nothing")
            and _speaks_after(parse, arguments, last)
        ):
            behind = arguments.object
            fits = subject and behind and any(_fitting(parse, frame, subject, behind, discourse, permits))
            if fits or _closes_quotation(parse, last):
                pairs = [(subject, behind)]
    for slot, chunk in pairs:
        if (
            slot is not None
            and chunk is not None
            and not (says and chunk.first > last and chunk.governor >= 0)
        ):
            yield from _fitting(parse, frame, slot, chunk, discourse, permits)


def _fitting(
    parse: Parse, frame: Frame, slot: str, chunk: Chunk, discourse: Discourse, permits: Permits
) -> Iterator[tuple[str, Referent]]:
    if slot == EVENT or slot in NEEDED:
        if slot == EVENT:
            first, last = parse.words[chunk.first], parse.words[chunk.last]
            yield slot, Referent("", "", first.begin, last.end, EVENT)
        return
    says = frame.target == "Statement" and slot == frame.subject
    refer = discourse.speakers if says else discourse.refer
    funded = frame.target in ("Investment", "Acquisition") and slot in ("object", "recipient")
    unlikely = UNFUNDED if funded and chunk.name is None else frozenset()
    found = refer(parse, chunk, lambda cls: cls not in unlikely and permits(frame, slot, cls))
    if not found and slot == "object" and frame.target in POSTS and discourse.is_post(parse, chunk):
        holders = (a for a in (*chunk.modifiers[-1:], *_owners(parse, chunk)) if a.cls == "Person")
        found = tuple(Referent(a.entity, a.cls, a.begin, a.end) for a in holders)  # 'Xの社長職を解任'
    if not found and slot == "recipient" and frame.target in POSTS:
        # a post or a body stands for its organisation: 'became head of X', 'left the board of X'
        found = tuple(
            Referent(a.entity, a.cls, a.begin, a.end) for a in (*chunk.modifiers[-1:], *_owners(parse, chunk))
        )[:1]
    if not found and slot == "recipient" and frame.target == "Lawsuit" and not frame.genitive:
        # '对**X**的试验展开调查', '起诉**X**的律师' is another matter: nobody is sued there
        found = tuple(Referent(a.entity, a.cls, a.begin, a.end) for a in _owners(parse, chunk))[:1]
    if frame.target == "Acquisition" and chunk.name is None and discourse.is_access(parse, chunk):
        return  # who buys access to a thing does not buy its maker
    for referent in found:
        if permits(frame, slot, referent.cls):
            yield slot, referent
        elif slot == "recipient" and frame.target in RULED and permits(frame, "object", referent.cls):
            yield "object", referent  # a suit against a service
    if not found and slot == "agent" and frame.target == "Regulation" and discourse.is_body(parse, chunk):
        first, last = parse.words[chunk.first], parse.words[chunk.last]
        yield slot, Referent("", "PublicBody", first.begin, last.end, UNNAMED)


def _owners(parse: Parse, chunk: Chunk) -> list[Atom]:
    owners = [c for c in parse.chunks if c.governor == chunk.index and c.name is not None]
    return [c.name for c in owners if c.name and not _is_hyphenated(parse, c)]


def _is_hyphenated(parse: Parse, chunk: Chunk) -> bool:
    """Whether a name only makes an adjective: 'the head of a **Google**-owned network'."""
    after = parse.words[chunk.last + 1 : chunk.last + 2]
    return bool(after) and after[0].text in HYPHENS


def _oblique_slots(
    parse: Parse,
    frame: Frame,
    obliques: Sequence[Chunk],
    discourse: Discourse,
    permits: Permits,
    end: int,
) -> list[tuple[str, Referent]]:
    """What markers tell, if need be those beyond the verb's own clause, up to the word ``end``."""
    roles = dict(frame.obliques)
    found: list[tuple[str, Referent]] = []
    for chunk in obliques:
        slot = roles.get(chunk.marker) or roles.get(chunk.marker.removeprefix("など"))
        if slot is not None:
            found += _fitting(parse, frame, slot, chunk, discourse, permits)
    told = any(c.marker in roles and c.name is None for c in obliques)  # 'to invest in research, … in X'
    if roles and not found and end and not told:
        last = max((c.index for c in obliques), default=-1)
        near = {c.segment for c in obliques}
        later = parse.chunks[last + 1 :]
        plain = parse.chunks[: last + 1] if end < len(parse.words) else ()  # 'Xに**対して**、…として'
        for chunk in (*later, *(c for c in reversed(plain) if len(c.marker) > 2)):
            if (
                (slot := roles.get(chunk.marker)) is not None
                and chunk.name is not None
                and chunk not in obliques
                and chunk.governor == -1
                and chunk.first < end
                and (not parse.segments[chunk.segment].embedded or chunk.segment in near)
            ):
                return list(_fitting(parse, frame, slot, chunk, discourse, permits))
    return found


def _fill_noun(
    parse: Parse, trigger: Trigger, discourse: Discourse, grammar: Grammar, permits: Permits
) -> Filled:
    frame = trigger.frame
    filled: list[tuple[str, Referent]] = []
    index = max(parse.chunk_of[trigger.last], parse.chunk_of[trigger.first])
    if index < 0 or not all(_has_needed(parse, trigger, slot, discourse) for slot in frame.needs):
        return Filled(trigger, (), "noun")
    chunk = parse.chunks[index]
    roles = dict(frame.obliques)
    before = [c for c in parse.chunks if c.governor == index and c.index < index]
    examples = (chunk.apposed, *parse.chunks[chunk.apposed].coordinates) if chunk.apposed >= 0 else ()
    after = [c for c in parse.chunks if c.governor == index and c.index > index and c.index not in examples]
    home = frozenset({chunk.segment})
    if not grammar.segmented and grammar.markers == "before":
        home = across_brackets(parse.words, parse.segments, chunk.segment)
    inner = [m for m in chunk.modifiers if m.end <= parse.words[trigger.first].begin]
    if chunk.name is not None and chunk.name.end <= parse.words[trigger.first].begin:
        inner.append(chunk.name)
    taken: set[str] = set()

    def put(slots: Sequence[str], referents: Sequence[Referent]) -> None:
        for slot in slots:
            fitting = [r for r in referents if permits(frame, slot, r.cls)]
            if slot not in taken and fitting:
                filled.extend((slot, r) for r in fitting)
                taken.add(slot)
                return

    shares = frame.object == EVENT  # a noun for who takes part ('investors')
    own = [s for s in (frame.subject, frame.object) if s and s != EVENT]
    for c in parse.chunks:
        if (
            c.segment == chunk.segment
            and c.marker in grammar.agent
            and not (grammar.order == "V2" and c.marker in grammar.genitive_after and c.governor >= 0)
            and (c.index > index or grammar.markers == "after")
            and frame.subject
            and not shares
            and (c.governor <= c.index or grammar.markers == "after")
            and not (c.governor == index and c.marker in grammar.genitive_after)
            and not any(w.pos == "AUX" for w in parse.words[chunk.last + 1 : c.first])
        ):
            put([roles.get(c.marker, frame.subject)], discourse.refer(parse, c))
            break
    if chunk.apposed >= 0:
        put([*own] if shares else [*frame.genitive, *own], discourse.refer(parse, chunk))
    people = {c.index for c in after if c.name is not None and c.name.cls == "Person"}
    after += [c for c in parse.chunks if c.governor in people]  # 'le départ de Mira Murati d'OpenAI'
    for c in after:
        put(
            [*frame.genitive, *own, *([roles[c.marker]] if c.marker in roles else [])],
            discourse.refer(parse, c),
        )
    # 'Xの買収': X is bought; 'Altman's ouster': he is ousted
    undergoes = grammar.markers == "after" or (frame.target, frame.genitive) == ("Departure", ("object",))
    owners = [*frame.genitive, *own] if undergoes else [*own, *frame.genitive]
    for c in before:
        if c.marker in roles:
            put([roles[c.marker]], discourse.refer(parse, c))
        else:
            put([*frame.genitive] if shares else owners, discourse.refer(parse, c))
    first = frame.target == "Departure" or (undergoes and frame.genitive[:1] == ("object",))  # '英Arm買収'
    for atom in inner:
        put(
            owners if first else [*own, *frame.genitive],
            [Referent(atom.entity, atom.cls, atom.begin, atom.end)],
        )
    if (
        "object" in (*own, *frame.genitive)
        and "object" not in taken
        and parse.words[chunk.first].lower in grammar.possessives
    ):
        for c in reversed(parse.chunks[:index]):
            found = [r for r in discourse.refer(parse, c) if permits(frame, "object", r.cls)]
            if found:
                put(["object"], found)
                break
    if frame.subject and not taken & {"agent", frame.subject}:
        put([frame.subject], _possessors(parse, chunk, discourse, grammar))
    near = [c for c in parse.chunks if c.segment in home and c.governor == -1 and c.index != index]
    if not grammar.segmented:  # '对**X**的试验展开调查'
        near += [c for c in parse.chunks[:index] if c.segment in home and c.governor not in (-1, index)]
    for c in near:
        behind = c.index < index and (shares or c.marker in grammar.agent)
        if c.marker in roles and abs(c.index - index) <= 3 and not behind:
            put([roles[c.marker]], discourse.refer(parse, c))
    marked = [c for c in parse.chunks[:index] if c.marker in roles and c.segment in home]
    if frame.subject and frame.subject not in taken and marked and marked[0].index:
        doer = parse.chunks[marked[0].index - 1]
        if doer.marker == "" and doer.governor == -1 and doer.segment in home:
            put([frame.subject], discourse.refer(parse, doer))
    if not taken & {"object", "recipient"}:
        for referents in _owners_elsewhere(parse, trigger, chunk, discourse, grammar):
            put([s for s in frame.genitive if s != "agent"], referents)
            if taken:
                break
    return Filled(trigger, tuple(dict.fromkeys(filled)), "noun", index)


def _possessors(parse: Parse, chunk: Chunk, discourse: Discourse, grammar: Grammar) -> tuple[Referent, ...]:
    """Whose a noun with a possessive is by its sentence: 'Acme talks of **its** deal with X'."""
    if parse.words[chunk.first].lower not in grammar.possessives:
        return ()
    owner, _ = find_possessor(parse, chunk.first, discourse, grammar)
    own = next((c for c in parse.chunks if c.name is owner), None) if owner is not None else None
    return discourse.refer(parse, own) if own is not None else ()


def _owners_elsewhere(
    parse: Parse, trigger: Trigger, chunk: Chunk, discourse: Discourse, grammar: Grammar
) -> Iterator[tuple[Referent, ...]]:
    """Whose launch, test or delay it may be, where a possessive or nothing stands with the noun: free names.

    'Since its launch, X …'; 'Xは、…の公開以来'; 'X prepares …, including tests'.
    """
    words = parse.words_of(chunk)
    possessive = any(w.lower in grammar.possessives or "Poss=Yes" in w.morph for w in words)
    bare = trigger.frame.target in ("Test", "Delay") or (grammar.markers == "after" and chunk.marker == "")
    if not possessive and not bare:
        return
    for c in parse.chunks:
        named = c.name is not None and c.name.cls != "Technology" and c.index != chunk.index
        free = c.marker == "" if grammar.markers == "before" else c.marker in grammar.subject
        if named and free and c.governor == -1:
            yield discourse.refer(parse, c)


def _fill_phrase(
    parse: Parse, trigger: Trigger, discourse: Discourse, grammar: Grammar, permits: Permits
) -> Filled:
    frame = trigger.frame
    segment = parse.segment_of(trigger.first)
    left = [c for c in parse.chunks if c.last < trigger.first and c.governor == -1]
    right = [c for c in parse.chunks if c.first > trigger.last and c.first - trigger.last <= 4]
    if grammar.markers == "after":
        left, right = _around_phrase(parse, trigger, grammar)
    if not left and grammar.segmented and not any(w.text.isalnum() for w in parse.words[: trigger.first]):
        # 'Based in Paris, **X** …'
        left = [c for c in parse.chunks if c.segment == 1 and c.marker == "" and c.governor == -1][:1]
    filled: list[tuple[str, Referent]] = []
    if frame.subject and left and left[-1].segment >= segment.index - 2:
        near = 1 if frame.target == "locatedIn" and trigger.first == trigger.last else 3  # 'X **aus** Berlin'
        beside = [c for c in left if c.marker not in grammar.agent][-near:]
        if not grammar.segmented and grammar.markers == "before":  # 'A旗下B' tells of what is right before
            beside = [c for c in beside if trigger.first - c.last <= 2]
        for candidate in reversed(beside):
            found = list(_fitting(parse, frame, frame.subject, candidate, discourse, permits))
            if found:
                filled += found
                break
    if frame.object and right:
        filled += _fitting(parse, frame, frame.object, right[0], discourse, permits)
    return Filled(trigger, tuple(dict.fromkeys(filled)), "phrase")


def _around_phrase(parse: Parse, trigger: Trigger, grammar: Grammar) -> tuple[list[Chunk], list[Chunk]]:
    """What a phrase tells of and what it names, where it stands behind that ('A傘下のB', 'BはAの後継')."""
    named = [c for c in parse.chunks if c.first < trigger.first and c.last <= trigger.last]
    near = named[-1:]
    adjoins = bool(near) and trigger.first - near[0].last <= 2
    told = [c for c in named[:-1] if c.governor == -1 and c.marker in grammar.subject]
    head = next((c for c in parse.chunks if c.last > trigger.last), None)
    between = parse.words[trigger.last + 1 : head.first] if head is not None else ()
    if head is not None and all(w.text in QUOTES or w.lower in grammar.genitive_before for w in between):
        while head.name is None and head.governor > head.index:
            head = parse.chunks[head.governor]
        told = [head]
    return (told, near) if adjoins else ([], [])
