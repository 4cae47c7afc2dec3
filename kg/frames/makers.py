"""Slots that no argument of the verb fills: dropped subjects, makers in names, whose post it is."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from kg.arguments import Arguments, find_arguments
from kg.coreference.referents import as_referent
from kg.frames.fitting import FINANCE, POSTS, Clause, Slot, Verb, find_owners, meant_owner
from kg.frames.triggers import Trigger
from kg.lexicon import EVENT, NEEDED, Frame
from kg.lexicon.grammar import Grammar
from kg.ontology import ACTORS, ORGANIZATIONS, PRODUCTS
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk
from kg.syntax.voice import is_reduced

# What is told of somebody's career, sentence by sentence, once he is named.
CAREER = frozenset({"employeeOf", "founderOf"})
# What a house's people do as that house.
MADE = frozenset({"developer", "Test"})

# What a clause tells of the thing that the one before shows, not of who shows it.
OF_THINGS = frozenset({"uses", "basedOn", "competesWith", "supportsStandard", "succeeds"})

# What tells who may use something, or must not.
USED = frozenset({"AccessGrant", "Regulation"})

# What groups without a name do, for which who leads them stands.
LED = frozenset({"Acquisition", "Investment", "Lawsuit"})


def topic_owner(verb: Verb) -> list[Slot]:
    """The topic whose noun undergoes something ('**ChatGPT**は中国で利用が禁止されている')."""
    clause, frame, arguments = verb.clause, verb.frame, verb.arguments
    undergoes = frame.object if arguments.passive else "object" if frame.subject == "object" else None
    subject = arguments.subject
    if (
        clause.grammar.markers != "after"
        or undergoes is None
        or subject is None
        or subject.marker in clause.grammar.topic
    ):
        return []
    if frame.target == "Incident":
        return []  # 'Xは情報が流出すると説明した'
    if undergoes in verb.slots or subject.name is not None or frame.kind != "event":
        return []
    topics = [
        c
        for c in clause.parse.chunks[: subject.index]
        if c.marker in clause.grammar.topic and c.governor == -1
    ]
    if not topics or any(w.pos == "VERB" for w in clause.parse.words[topics[-1].last : subject.first]):
        return []
    return verb.fits(undergoes, topics[-1])


def beside_head(parse: Parse, trigger: Trigger, arguments: Arguments) -> frozenset[int]:
    """Where names stand before a clause that describes only the last of their list ('Xと、…を買ったY')."""
    heads = [c for c in (arguments.subject, arguments.object) if c is not None and c.first > trigger.last]
    names = [parse.chunks[i].name for c in heads for i in c.coordinates if i < c.index]
    first = parse.words[trigger.first].begin
    return frozenset(name.begin for name in names if name is not None and name.begin < first)


def behind_head(parse: Parse, trigger: Trigger, arguments: Arguments) -> frozenset[int]:
    """Where names stand that go on a list behind what a clause describes ('Xを開発した**A**とB')."""
    heads = [c for c in (arguments.subject, arguments.object) if c is not None and c.first > trigger.last]
    names = [parse.chunks[i].name for c in heads for i in c.coordinates if i > c.index]
    return frozenset(name.begin for name in names if name is not None)


def is_of_the_hired(chunk: Chunk, frame: Frame, arguments: Arguments, have: set[str]) -> bool:
    """Whether a firm is that which somebody comes from ('hired the CEO **of X**'), not whom he joins."""
    hired = arguments.object
    hires = frame.target == "Appointment" and frame.object == "object" and "agent" in have
    return hires and hired is not None and hired.name is None and chunk.governor == hired.index


def dropped_subject(verb: Verb) -> list[Slot]:
    """Whom the sentence before is about, where the main verb of a sentence has no subject.

    Only in languages that mark subjects, so that none is missed, and where nothing stands before the verb.
    """
    clause, trigger, arguments = verb.clause, verb.trigger, verb.arguments
    frame, object_ = verb.frame, arguments.object
    slot = frame.subject
    if clause.grammar.segmented or (
        clause.grammar.markers == "before" and not _opens_sentence(clause.parse, trigger, clause.grammar)
    ):
        return []
    career = frame.target in CAREER and clause.grammar.markers == "after"
    if not (frame.kind == "event" or career) or slot is None or slot == EVENT:
        return []
    describes = object_ is not None and object_.first > trigger.last and clause.grammar.markers == "after"
    if arguments.subject is not None or arguments.passive or describes:
        return []
    unlikely = {"MediaOutlet"} if frame.target != "Statement" else set[str]()
    if frame.target in FINANCE and clause.grammar.markers == "after":
        unlikely.add("Person")  # 'ピチャイ氏は…と述べた。172億ドルを**投じた**': his firm did
    about = clause.discourse.topic_before(
        clause.parse.begin,
        lambda cls: (cls in ACTORS if career else clause.permits(frame, slot, cls)) and cls not in unlikely,
    )
    if career and (about is None or about.cls != "Person"):
        return []  # a firm is told of
    return [(slot, as_referent(about, "coreference"))] if about else []


def omitted_subject(verb: Verb) -> list[Slot]:
    """Whom the sentence before is about, where a verb that needs no subject opens its own without one.

    'Saiu da empresa em 2009 e regressou em 2021.', after a sentence about somebody. What stands behind such a
    verb without an object is its subject: 'Chega ao fim a **Bluma**.'
    """
    clause, trigger, arguments, frame = verb.clause, verb.trigger, verb.arguments, verb.frame
    slot = frame.object if arguments.passive else frame.subject
    if not clause.grammar.omits_subjects or slot in (None, EVENT, *NEEDED, *verb.slots):
        return []
    if slot is None or arguments.subject is not None or not _opens_without(clause.parse, trigger):
        return []
    segment = clause.parse.segment_of(trigger.last).index
    behind = [c for c in clause.parse.chunks if c.first > trigger.last and c.segment == segment]
    free = next((c for c in behind if c.marker == "" and c.governor == -1), None)
    if free is not None and (arguments.passive or frame.object is None):
        return verb.fits(slot, free) if frame.target != "Statement" else []
    about = clause.discourse.topic_before(clause.parse.begin, lambda cls: clause.permits(frame, slot, cls))
    taken = {r.entity for _, r in verb.filled}
    return [(slot, as_referent(about, "coreference"))] if about and about.entity not in taken else []


def _opens_without(parse: Parse, trigger: Trigger) -> bool:
    """Whether a verb of one third person is told of in a sentence whose first verb has nothing before it.

    It is that verb, or one that goes on from it: 'Lançou X em maio **e captou** Y.'
    """
    segment = parse.segment_of(trigger.first)
    finite = [w for w in parse.words if w.atom is None and w.finite]
    told = {"Mood=Ind", "Person=3", "Number=Sing"}
    own = [w for w in finite if segment.first <= w.index <= trigger.last]
    own = [w for w in own if w.index >= trigger.first or w.pos == "AUX"]
    if not own or segment.embedded or not told <= set(own[-1].morph.split("|")):
        return False
    opening = parse.words[: finite[0].index]
    free = any(c.first < finite[0].index for c in parse.chunks if c.marker == "" and c.governor == -1)
    bare = not any(w.pos in ("SCONJ", "PRON") or w.text in QUOTES for w in opening)
    between = parse.words[segment.first : own[0].index]
    goes_on = own[0] is finite[0] or all(w.pos in ("CCONJ", "ADV", "DATE", "PUNCT") for w in between)
    return bare and not free and goes_on


def owner_before_relative(verb: Verb) -> list[Slot]:
    """Of whom a clause behind a noun and its genitive tells: 'the purchase of **X**, which **made** Y'."""
    clause, frame, subject = verb.clause, verb.frame, verb.arguments.subject
    slot = frame.object if verb.arguments.passive else frame.subject
    if frame.kind != "event" or slot in (None, EVENT, *NEEDED, *verb.slots) or slot is None:
        return []
    if subject is None or subject.name is not None or not verb.arguments.inherited:
        return []
    if not clause.grammar.fixed_order or clause.discourse.is_post(clause.parse, subject):
        return []
    for owner in (c for c in clause.parse.chunks if c.governor == subject.index and c.name is not None):
        behind = clause.parse.words[owner.last + 1 : owner.last + 3]
        told = len(behind) == 2 and behind[0].text == "," and behind[1].lower in clause.grammar.relatives
        if told and owner.last < verb.trigger.first:
            return verb.fits(slot, owner)
    return []


def compounded_before(verb: Verb) -> list[Slot]:
    """The name that is one word with a noun that する makes a verb ('**OpenAI**入りし', '**Wiz**買収へ')."""
    clause, trigger = verb.clause, verb.trigger
    frame, before = verb.frame, clause.parse.words[trigger.first - 1].atom if trigger.first else None
    if clause.grammar.markers == "before" or frame.kind != "event" or frame.target == "Investment":
        return []
    if before is None or before.kind != "NAME":
        return []
    slots, taken = verb.slots, {r.entity for _, r in verb.filled}
    for slot in (frame.object, *(role for _, role in frame.obliques)):
        fits = slot not in (None, EVENT, *slots, *NEEDED) and before.entity not in taken
        if slot is not None and fits and clause.permits(frame, slot, before.cls):
            return [(slot, as_referent(before))]
    return []


def doer_of_passive(verb: Verb) -> list[Slot]:
    """Who does it in a passive by a particle that marks other things, too ('**X**に買収された').

    Not where the verb itself asks for what that particle marks ('Xに提供された').
    """
    clause, frame, arguments = verb.clause, verb.frame, verb.arguments
    asked = {marker for marker, _ in frame.obliques}
    slot = frame.subject
    if not arguments.passive or frame.kind != "event" or slot is None or slot in verb.slots:
        return []
    for chunk in reversed(arguments.obliques):
        place = chunk.name is not None and chunk.name.cls == "Place"
        if not place and chunk.marker in clause.grammar.doers - asked and (found := verb.fits(slot, chunk)):
            return found
    return []


def _opens_sentence(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a verb that takes an object has no noun before it in its sentence ('此外还**发布**了X。')."""
    before, after = parse.words[: trigger.first], parse.words[trigger.last + 1 : trigger.last + 3]
    nothing = all(w.pos in ("ADV", "CCONJ", "SCONJ", "DATE", "PUNCT", "AUX") for w in before)
    described = any(w.lower in grammar.genitive_before for w in after)
    return bool(before) and nothing and bool(after) and not described and trigger.frame.target != "Statement"


def described_before(verb: Verb) -> list[Slot]:
    """What a clause before it describes may fill any slot of its verb ('Googleが出資するAnthropic').

    Where a particle tells for whom it was done, that is who did it ('Xに出資するGoogle').
    """
    clause, arguments = verb.clause, verb.arguments
    frame, slots = verb.frame, verb.slots
    if clause.grammar.markers != "after" or arguments.object is None or frame.object in slots:
        return []
    told = frame.subject not in (None, EVENT, *slots) and arguments.subject is None
    if told and frame.subject and slots & {role for _, role in frame.obliques}:
        return verb.fits(frame.subject, arguments.object)
    for slot in dict.fromkeys(role for _, role in frame.obliques if role not in (*slots, EVENT)):
        if found := verb.fits(slot, arguments.object):
            return found
    return []


def maker_after_verb(verb: Verb) -> list[Slot]:
    """The doer that stands beside the object, where both follow the verb ('präsentierte Google Gemini')."""
    clause, frame, arguments = verb.clause, verb.frame, verb.arguments
    slots = verb.slots
    if clause.grammar.order != "V2" or arguments.passive or frame.subject is None or frame.subject in slots:
        return []
    for slot, referent in verb.filled:
        maker = clause.discourse.maker_in(referent) if slot == frame.object else None
        if maker is not None and clause.permits(frame, frame.subject, maker.cls):
            return [(frame.subject, maker)]
    return []


def maker_of_released(verb: Verb) -> list[Slot]:
    """Whose a thing is that comes out by itself, by the name right before its own ('谷歌Gemini 3亮相')."""
    clause, frame = verb.clause, verb.frame
    if clause.grammar.segmented or frame.target != "Release" or frame.subject != "object":
        return []
    for slot, referent in verb.filled:
        chunk = next((c for c in clause.parse.chunks if c.name and c.name.begin == referent.begin), None)
        if slot != "object" or chunk is None or chunk.coordinates:
            continue
        for atom in (*reversed(chunk.modifiers), *find_owners(clause.parse, chunk)):
            if atom.cls in ORGANIZATIONS and clause.permits(frame, "agent", atom.cls):
                return [("agent", as_referent(atom))]
        maker = clause.discourse.maker_in(referent)
        if maker is not None and clause.permits(frame, "agent", maker.cls):
            return [("agent", maker)]
    return []


def who_announces(verb: Verb) -> list[Slot]:
    """Who announces what happens to a thing of his, in scripts without blanks: '**百度**宣布文心免费'."""
    clause, frame, arguments = verb.clause, verb.frame, verb.arguments
    grammar, thing, parse = clause.grammar, arguments.subject, clause.parse
    told = frame.kind == "event" and frame.subject == "object" and not grammar.segmented
    if not told or grammar.markers == "after" or thing is None or arguments.passive or arguments.inherited:
        return []
    if not verb.filled or "agent" in verb.slots:
        return []
    at = thing.first - 1
    while at > 0 and (parse.words[at].text in QUOTES or parse.words[at].text in "，："):
        at -= 1
    if at <= 0 or parse.words[at].lower not in grammar.light or parse.words[at].pos != "VERB":
        return []
    announcer = find_arguments(parse, at, at, grammar)[0].subject
    own = announcer is not None and parse.segment_of(at).index == announcer.segment
    return verb.fits("agent", announcer) if own and announcer is not None else []


def who_directs(verb: Verb) -> list[Slot]:
    """Who rules what offices without a name are to do ('行政院要求公务机关禁用X')."""
    clause, frame, arguments = verb.clause, verb.frame, verb.arguments
    subject = arguments.subject
    named = any(slot == "agent" and r.entity for slot, r in verb.filled)
    if frame.target != "Regulation" or named or arguments.passive or subject is None or not subject.first:
        return []
    before = clause.parse.words[subject.first - 1]
    if subject.name is not None or subject.pronoun or before.pos != "VERB":
        return []
    earlier = [c for c in clause.parse.chunks if c.last < before.index and c.segment == subject.segment]
    ruler = next((c for c in reversed(earlier) if c.marker == "" and c.governor == -1), None)
    return [] if ruler is None else verb.fits("agent", ruler)


def what_is_ruled(verb: Verb) -> list[Slot]:
    """What somebody without a name may or must not use, in scripts without blanks: '禁止学生**使用X**'."""
    clause, trigger, arguments = verb.clause, verb.trigger, verb.arguments
    frame, grammar, slots = verb.frame, clause.grammar, verb.slots
    ruled = frame.target in USED and frame.object == "object" and slots == {"agent"}
    whom = arguments.object
    if not ruled or not grammar.isolating or (whom and whom.name is not None):
        return []
    segment = clause.parse.segment_of(trigger.last)
    act = next((w for w in clause.parse.words[trigger.last + 1 : segment.last] if w.pos == "VERB"), None)
    used = next((c for c in clause.parse.chunks if act and c.first > act.index), None)
    near = used is not None and act is not None and used.first - act.index <= 2
    return verb.fits("object", used) if near and used is not None else []


def described_by_marked(verb: Verb) -> list[Slot]:
    """What a clause with nothing but a marked noun tells of, in Han: '推出以X为基础的**Y**'."""
    frame, head, last = verb.frame, verb.arguments.object, verb.trigger.last
    if not verb.clause.grammar.isolating or frame.object is not None or frame.kind != "relation":
        return []
    if frame.subject is None or frame.subject in verb.slots or head is None or last + 1 >= head.first:
        return []
    link = verb.clause.parse.words[last + 1].lower in verb.clause.grammar.genitive_before
    return verb.fits(frame.subject, head) if link else []


def of_thing_before(clause: Clause, frame: Frame, reading: Arguments, first: int) -> Arguments:
    """A reading with the thing shown before for its subject, not who shows it: 'X发布**Y**，搭载Z'."""
    subject, parse = reading.subject, clause.parse
    told = clause.grammar.isolating and reading.inherited and frame.target in OF_THINGS
    if not told or subject is None or subject.name is None or subject.name.cls not in ORGANIZATIONS:
        return reading
    home = parse.segments[parse.segment_of(first).index - 1]
    thing = next((c for c in reversed(parse.chunks) if c.segment == home.index), None)
    if thing is None or thing.name is None or thing.name.cls not in PRODUCTS:
        return reading
    free = not thing.marker and thing.governor == -1 and parse.words[thing.last + 1 : home.last] == ()
    shown = any(w.pos == "VERB" and w.atom is None for w in parse.words[home.first : thing.first])
    return replace(reading, subject=thing) if free and shown else reading


def rivals_joined(verb: Verb) -> list[Slot]:
    """The second of two that are joined and compete, in Han: 'X与**Y**在市场上竞争'."""
    frame, fillers = verb.frame, [s for s in verb.filled if s[0] == verb.frame.subject]
    if not verb.clause.grammar.isolating or frame.target != "competesWith" or frame.object is None:
        return []
    return [(frame.object, fillers[-1][1])] if len(fillers) > 1 and frame.object not in verb.slots else []


def who_must(verb: Verb) -> list[Slot]:
    """Who is to do what a rule says in the clause that follows ('determina que **a Meta** suspenda X')."""
    clause, trigger = verb.clause, verb.trigger
    frame, after = verb.frame, clause.parse.words[trigger.last + 1 : trigger.last + 2]
    slots = verb.slots
    ruled = frame.target == "Regulation" and frame.object == "recipient" and "agent" in slots
    if not ruled or "recipient" in slots or not after or after[0].lower not in clause.grammar.relatives:
        return []
    segment = clause.parse.segment_of(after[0].index)
    subject = next((c for c in clause.parse.chunks if c.segment == segment.index and c.marker == ""), None)
    return verb.fits("recipient", subject) if subject else []


def post_holders_firm(verb: Verb) -> list[Slot]:
    """The firm whose post somebody takes or leaves: 'named finance chief of X', 'ousted as X CEO'."""
    clause, trigger = verb.clause, verb.trigger
    frame, segment = verb.frame, clause.parse.segment_of(trigger.first)
    if frame.target not in POSTS or "recipient" in verb.slots:
        return []
    if "recipient" in frame.needs and any(slot == "recipient" for _, slot in frame.obliques):
        return []  # who leaves a post **for** another firm
    taken = {r.entity for _, r in verb.filled}
    for chunk in clause.parse.chunks:
        if (
            chunk.segment != segment.index
            or chunk.name is not None
            or not clause.discourse.is_post(clause.parse, chunk)
        ):
            continue
        if chunk.last < trigger.first and clause.discourse.follows_owner(chunk):
            continue  # 'X前**高管**加入Y': what somebody was is not what it becomes
        hired = frame.target == "Appointment" and "agent" in verb.slots and clause.grammar.segmented
        if hired and chunk is verb.arguments.object and "Number=Plur" in clause.parse.words[chunk.head].morph:
            continue  # 'a débauché **des chercheurs** de X': they come from there
        if (
            clause.parse.words[chunk.last + 1 : chunk.last + 2]
            and clause.parse.words[chunk.last + 1].text in "、"
        ):
            continue  # 'Xの元取締役、A氏を取締役に迎えた': what he was
        if clause.grammar.markers == "after" and not _takes_or_leaves(verb, chunk):
            continue  # 'Xの**副社長を務めた**A氏が入社した'
        beside = clause.parse.chunks[chunk.index + 1 : chunk.index + 2]  # 'PDG **par intérim** de X'
        interim = [c for c in beside if c.marker and c.name is None and c.first == chunk.last + 2]
        owners = [atom for c in (chunk, *interim) for atom in find_owners(clause.parse, c)]
        for atom in (*chunk.modifiers, *owners):
            if clause.permits(frame, "recipient", atom.cls) and atom.entity not in taken:
                return [("recipient", as_referent(atom))]
        for meant in meant_owner(clause, chunk) if not owners else ():
            if clause.permits(frame, "recipient", meant.cls) and meant.entity not in taken:
                return [("recipient", meant)]  # 'nommée directrice **de l'entreprise**'
    return []


def _takes_or_leaves(verb: Verb, chunk: Chunk) -> bool:
    """Whether a particle behind a post says that the verb's person takes it or leaves it."""
    grammar = verb.clause.grammar
    marks = grammar.taking if verb.frame.target == "Appointment" else grammar.capacities
    between = verb.clause.parse.words[chunk.last + 1 : verb.trigger.first]
    return chunk.marker in marks and not any(w.pos == "VERB" and w.atom is None for w in between)


def whose_people(verb: Verb) -> list[Slot]:
    """Whose people make or test something: '**Pesquisadores da X** criaram Y'."""
    subject, frame = verb.arguments.subject, verb.frame
    doer = verb.arguments.agent if verb.arguments.passive else subject
    slot = frame.subject
    if (
        frame.target not in MADE
        or slot is None
        or slot in verb.slots
        or doer is None
        or doer.name is not None
    ):
        return []
    clause = verb.clause
    owners = clause.discourse.speakers(clause.parse, doer, lambda cls: cls in ORGANIZATIONS)
    return [(slot, r) for r in owners if clause.permits(frame, slot, r.cls)]


def whose_staff(verb: Verb) -> list[Slot]:
    """Whose people are laid off, where nobody is said to do it: '200 **Acme** workers were laid off'."""
    subject, frame, slot = verb.arguments.subject, verb.frame, verb.frame.subject
    if frame.target != "Layoff" or not verb.arguments.passive or slot is None or slot in verb.slots:
        return []
    if subject is None or subject.name is not None:
        return []
    whose = (*subject.modifiers, *find_owners(verb.clause.parse, subject))
    return [(slot, as_referent(a)) for a in whose if a.cls in ORGANIZATIONS][:1]


# What may fill slots that are still open, in this order.
def who_leads(verb: Verb) -> list[Slot]:
    """Who leads several without a name that do something: 'Um grupo **liderado por X** quer comprar Y'."""
    parse, grammar, frame = verb.clause.parse, verb.clause.grammar, verb.frame
    slot = frame.subject
    if frame.target not in LED or slot != "agent" or slot in verb.slots or not grammar.leading:
        return []
    subject = verb.arguments.subject
    if verb.arguments.passive or (subject is not None and subject.name is not None):
        return []
    for word in parse.words[: verb.trigger.first]:
        if "VerbForm=Part" not in word.morph or word.lemma not in grammar.leading:
            continue
        led = next((c for c in reversed(parse.chunks) if c.last < word.index), None)
        by = next((c for c in parse.chunks if c.first > word.index), None)
        while led is not None and led.governor >= 0:
            led = parse.chunks[led.governor]
        if led is not None and by is not None and led.name is None and by.marker in grammar.agent:
            return verb.fits(slot, by)
    return []


def is_told_behind(verb: Verb) -> bool:
    """Whether who has no name says so behind the verb that opens its clause: 'conforme **diz a casa**'."""
    parse, first = verb.clause.parse, verb.trigger.first
    segment = parse.segment_of(first)
    opens = segment.first == first - 1 and segment.opener in verb.clause.grammar.subordinators
    behind = next((c for c in parse.chunks if c.first > first), None)
    beside = behind is not None and behind.name is None and not behind.pronoun and behind.marker == ""
    return verb.frame.target == "Statement" and opens and beside and verb.clause.grammar.segmented


def described_name(verb: Verb) -> list[Slot]:
    """The name right before a participle behind a comma: 'a compra da X, **fundada** por Y, agradou'."""
    clause, frame, first = verb.clause, verb.frame, verb.trigger.first
    parse, slot = clause.parse, frame.object
    segment = parse.segment_of(first)
    if slot in (None, EVENT, *NEEDED, *verb.slots) or not verb.arguments.passive:
        return []
    opens = clause.grammar.fixed_order and segment.first == first
    opens = opens and is_reduced(parse, first, segment)
    if slot is None or not opens or first < 2 or parse.words[first - 1].text != ",":
        return []
    name = next((c for c in parse.chunks if c.last == first - 2 and c.name is not None), None)
    return verb.fits(slot, name) if name is not None else []


def hired_as(verb: Verb) -> list[Slot]:
    """Who stands behind the post that somebody is hired for: 'contratou **como diretora** de dados **X**'."""
    clause, frame = verb.clause, verb.frame
    if frame.target != "Appointment" or frame.object != "object" or "object" in verb.slots:
        return []
    segment = clause.parse.segment_of(verb.trigger.last).index
    posts = (c for c in clause.parse.chunks if c.first > verb.trigger.last and c.segment == segment)
    post = next((c for c in posts if c.marker in clause.grammar.capacity and c.apposed >= 0), None)
    return verb.fits("object", clause.parse.chunks[post.apposed]) if post is not None else []


LENDERS: tuple[Callable[[Verb], list[Slot]], ...] = (
    described_before,
    described_name,
    hired_as,
    maker_after_verb,
    maker_of_released,
    who_announces,
    what_is_ruled,
    described_by_marked,
    rivals_joined,
    who_directs,
    who_must,
    post_holders_firm,
    topic_owner,
    owner_before_relative,
    compounded_before,
    doer_of_passive,
    whose_people,
    whose_staff,
    who_leads,
)
