"""Slots of a verb: by its arguments, active and passive, and its obliques."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.arguments import Arguments, find_arguments
from kg.arguments.subjects import earlier_subject
from kg.coreference.referents import as_referent
from kg.frames.far_markers import before_relative, is_others, owned_in_idiom
from kg.frames.fitting import Clause, Filled, Slot, Verb, fill_slot
from kg.frames.makers import (
    LENDERS,
    behind_head,
    beside_head,
    dropped_subject,
    is_of_the_hired,
    is_told_behind,
    of_thing_before,
    omitted_subject,
)
from kg.frames.needs import FEW, has_needed, serves
from kg.frames.triggers import Trigger
from kg.frames.unspoken import is_byline, says_nothing
from kg.lexicon import NEEDED, Frame
from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.syntax import Parse
from kg.syntax.chunks import HYPHENS, QUOTES, Chunk
from kg.syntax.words import Atom

FIRMS = ORGANIZATIONS - {"PublicBody"}


def fill_verb(clause: Clause, trigger: Trigger) -> Filled:
    """Fill the slots of a verb: from its arguments, then from what else may stand for one that is missing."""
    frame = trigger.frame
    said = _says_so(clause, trigger)
    if said or _tells_else(clause, trigger):
        return Filled(trigger, said, "verb")
    verb = _read_arguments(clause, trigger)
    if _is_compounded(clause.parse, trigger) and frame.subject not in verb.slots:
        return Filled(trigger, (), "verb")
    if verb.arguments.inherited and (_is_impersonal(clause, trigger) or is_told_behind(verb)):
        return Filled(trigger, (), "verb")
    for lend in LENDERS:
        verb.filled += lend(verb)
    if _is_by_firm(verb) or _is_reported_on(verb):
        return Filled(trigger, (), "verb")
    verb.filled += _speaks_beside(verb)
    if frame.subject not in verb.slots:
        verb.filled += dropped_subject(verb)
    verb.filled += omitted_subject(verb)
    verb.filled += _ends_itself(verb)
    filled, arguments = verb.filled, verb.arguments
    if clause.grammar.markers == "after":
        beside = beside_head(clause.parse, trigger, arguments)
        if frame.kind == "relation":
            beside |= behind_head(clause.parse, trigger, arguments)
        filled = [s for s in filled if s[1].rule != "coordination" or s[1].begin not in beside]
    rule = "passive" if arguments.passive else "verb"
    if arguments.inherited and frame.subject in verb.slots:
        rule += " with an earlier subject"
    return Filled(trigger, tuple(dict.fromkeys(filled)), rule)


def _is_impersonal(clause: Clause, trigger: Trigger) -> bool:
    """Whether a verb of expecting tells of nobody but a subject right beside it ('**预计**明年发表')."""
    word = clause.parse.words[trigger.first]
    return trigger.frame.target == "Statement" and word.lower in clause.grammar.impersonal


def _tells_else(clause: Clause, trigger: Trigger) -> bool:
    """Whether a verb tells something else here than its frame does."""
    frame, parse, discourse = trigger.frame, clause.parse, clause.discourse
    if frame.target == "Incident" and _has_percent(parse, trigger):
        return True  # shares fall, services fail
    if frame.target == "Investment" and clause.grammar.order == "V2" and serves(parse, trigger, discourse):
        return True  # 'steigt als Chefin ein'
    if frame.target == "partOf" and _adds_to_list(parse, trigger, clause.grammar):
        return True
    if frame.target == "Acquisition" and _is_of_things(clause, trigger):
        return True
    if frame.target == "Test" and has_needed(parse, trigger, "money", discourse):
        return True  # 'avaliou X em 3 bilhões'
    if frame.target == "Appointment" and _is_past_post(parse, trigger, clause.grammar):
        return True  # '曾任X公司CEO'
    if frame.target == "Statement" and says_nothing(parse, trigger, clause.grammar):
        return True
    asked = (frame.subject, frame.object, *frame.needs)
    return not all(has_needed(parse, trigger, slot, discourse) for slot in asked)


def _adds_to_list(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a verb of belonging only names examples of what was told before: 'A und B gehören **dazu**'."""
    return any(w.lower in grammar.thereby for w in parse.words[trigger.last + 1 : trigger.last + 3])


def _is_of_things(clause: Clause, trigger: Trigger) -> bool:
    """Whether what is bought is only something that a firm offers: 'darf keine **Nvidia-Chips** kaufen'."""
    home = clause.parse.segment_of(trigger.first).index
    own = (c for c in clause.parse.chunks if c.segment == home and not c.marker)
    return any(clause.discourse.is_thing_of(clause.parse, c) for c in own)


def _is_past_post(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a verb of holding a post tells that somebody once held it, not that he now takes it."""
    if not grammar.isolating:
        return False
    before = parse.words[parse.segment_of(trigger.first).first : trigger.first]
    serves = parse.words[trigger.last].lower.endswith(tuple(grammar.serving))
    return serves and any(w.lower in grammar.perfect for w in before)


def _read_arguments(clause: Clause, trigger: Trigger) -> Verb:
    """A verb with what its arguments fill, in the reading in which they fill most."""
    frame = trigger.frame
    filled, arguments = _best_reading(clause, trigger)
    filled = _competing_head(clause, frame, filled, arguments, trigger)
    oblique = _marked_slots(clause, trigger, filled, arguments)
    if frame.kind == "relation" and any(_is_told_of(frame, s, trigger, clause.parse) for s in oblique):
        filled = [s for s in filled if s[0] != frame.subject]  # 'XはAをBに搭載した': B has it
    have = {slot for slot, _ in filled}
    shared = frame.subject if frame.kind == "relation" else None  # 'X a fondé Y **avec** Z'
    filled += [s for s in oblique if s[0] not in have or s[0] == shared]
    return Verb(clause, trigger, arguments, filled)


def _best_reading(clause: Clause, trigger: Trigger) -> tuple[list[Slot], Arguments]:
    """The reading of a verb's arguments that fills most slots, and what subject and object fill in it."""
    frame = trigger.frame
    best: tuple[list[Slot], Arguments] | None = None
    most = -1
    for reading in find_arguments(clause.parse, trigger.first, trigger.last, clause.grammar):
        options = [of_thing_before(clause, frame, reading, trigger.first)]
        swaps = bool(reading.either) and frame.subject is not None and not _names_body(clause, frame, reading)
        if swaps and len({slot for slot, _ in _core_slots(clause, frame, reading, trigger.last)}) < 2:
            options.append(replace(reading, subject=reading.either[1], object=reading.either[0]))
        for arguments in options:
            filled = list(_core_slots(clause, frame, arguments, trigger.last))
            marked = _oblique_slots(clause, frame, arguments.obliques, trigger.first, 0)
            count = len({slot for slot, _ in (*filled, *(() if clause.grammar.segmented else marked))})
            if count > most:
                best, most = (filled, arguments), count
        if best is not None and _has_all(best[0], frame):
            break
    assert best is not None  # there is always one reading
    return best


def _marked_slots(
    clause: Clause, trigger: Trigger, filled: Sequence[Slot], arguments: Arguments
) -> list[Slot]:
    """What markers tell about a verb, if need be in other clauses, but not of names that commas set apart."""
    frame, grammar, parse = trigger.frame, clause.grammar, clause.parse
    have = {slot for slot, _ in filled}
    obliques = [c for c in arguments.obliques if not is_of_the_hired(c, frame, arguments, have)]
    described = arguments.object is not None and arguments.object.first > trigger.last
    beyond = grammar.markers == "before" or not described  # a clause before its noun has its own markers
    end = trigger.first if grammar.markers == "after" else len(parse.words)
    if owned := owned_in_idiom(clause, trigger):
        return owned
    found = _oblique_slots(clause, frame, obliques, trigger.first, end if beyond else 0)
    apart = {c.name.begin for c in parse.chunks if c.name and _is_apart(parse, c, trigger, grammar)}
    return [s for s in found if s[1].begin not in apart]


def _names_body(clause: Clause, frame: Frame, arguments: Arguments) -> bool:
    """Whether an authority without a name says something, so that nobody behind the verb does."""
    subject = arguments.subject
    return (
        frame.target == "Statement"
        and subject is not None
        and clause.discourse.is_body(clause.parse, subject)
    )


def _speaks_beside(verb: Verb) -> list[Slot]:
    """The person named right before a verb of speech, whatever a list before says: '负责A与B的**王某**说'."""
    clause, trigger, frame, grammar = verb.clause, verb.trigger, verb.frame, verb.clause.grammar
    if frame.target != "Statement" or frame.subject is None or frame.subject in verb.slots:
        return []
    if not grammar.isolating:
        alone = _named_alone(clause.parse, trigger.first, grammar)
        return verb.fits(frame.subject, alone) if alone is not None else []
    after = clause.parse.words[trigger.last + 1 : trigger.last + 2]
    introduces = bool(after) and after[0].pos == "PUNCT"
    if introduces and (doer := _does_all(clause.parse, trigger.first, grammar)) is not None:
        return verb.fits(frame.subject, doer)
    before = [c for c in clause.parse.chunks if c.last == trigger.first - 1 and c.governor == -1][-1:]
    joined = [c for c in before if c.marker in grammar.conjunctions and c.name is not None]
    people = (s for c in joined for s in verb.fits(frame.subject, c))
    return [s for s in people if s[1].cls == "Person"][:1]


def _ends_itself(verb: Verb) -> list[Slot]:
    """The product that a sentence says ends something of its own: '「**Vexa**」がサービスを終了した'."""
    subject, frame = verb.arguments.subject, verb.frame
    if verb.clause.grammar.markers == "before" or frame.target != "Suspension" or subject is None:
        return []
    if frame.object is None or {frame.subject, frame.object} & set(verb.slots):
        return []
    return [s for s in verb.fits(frame.object, subject) if s[1].cls in PRODUCTS]


def _does_all(parse: Parse, first: int, grammar: Grammar) -> Chunk | None:
    """Who does several things in a row, of which speaking is the last ('**X**出席发布会致辞**表示**')."""
    segment = parse.segment_of(first)
    inside = [c for c in parse.chunks if segment.first <= c.first and c.last < first]
    free = [c for c in inside if c.marker == "" and c.governor == -1]
    if not free or free[-1].name is not None or not free[-1].first:
        return None
    if parse.words[free[-1].first - 1].pos != "VERB":  # what stands last is no object of another verb
        return None
    return free[0] if free[0].name is not None else earlier_subject(parse, segment, first, grammar)


def _says_so(clause: Clause, trigger: Trigger) -> tuple[Slot, ...]:
    """Who speaks between commas by a verb that the tagger took for a noun ('…, **Ada claims**, …')."""
    parse, grammar, subject = clause.parse, clause.grammar, trigger.frame.subject
    if trigger.frame.target != "Statement" or subject is None:
        return ()
    if grammar.markers == "after" and (medium := _medium_before(parse, trigger)) is not None:
        return ((subject, as_referent(medium)),)
    if grammar.order != "SVO" or is_byline(parse, trigger, grammar):
        return ()
    segment = parse.segment_of(trigger.first)
    words = [w for w in parse.words[segment.first : segment.last + 1] if w.pos != "PUNCT"]
    pair = len(words) == 2 and words[1].index == trigger.last and words[1].pos == "NOUN"
    name = words[0].atom if pair and segment.index and grammar.segmented else None
    if name is None or name.kind != "NAME" or not clause.permits(trigger.frame, subject, name.cls):
        return ()
    return ((subject, as_referent(name)),)


def _medium_before(parse: Parse, trigger: Trigger) -> Atom | None:
    """The newspaper that a headline names right before its report ('…を検討、**ロイター**報道')."""
    before = parse.words[trigger.first - 1].atom if trigger.first else None
    return before if before is not None and before.cls == "MediaOutlet" else None


def _named_alone(parse: Parse, first: int, grammar: Grammar) -> Chunk | None:
    """The person between commas whose verb follows asides: '…, Ada Lane, head of X (Y), **wrote** …'."""
    segment = parse.segment_of(first)
    if not grammar.fixed_order or first != segment.first or segment.embedded:
        return None
    for earlier in reversed(parse.segments[: segment.index]):
        words = parse.words[earlier.first : earlier.last + 1]
        inside = [c for c in parse.chunks if c.segment == earlier.index]
        if len(inside) == 1 and inside[0].name is not None and inside[0].name.cls == "Person":
            plain = all(inside[0].first <= w.index <= inside[0].last or w.pos == "PUNCT" for w in words)
            return inside[0] if plain and inside[0].marker == "" else None
        if not earlier.embedded and any(w.finite for w in words):
            return None
    return None


def _is_by_firm(verb: Verb) -> bool:
    """Whether a firm does what only authorities regulate by ('X **allows** developers to …')."""
    arguments = verb.arguments
    subject = arguments.agent if arguments.passive else arguments.subject
    if verb.frame.target != "Regulation" or subject is None or verb.frame.subject in verb.slots:
        return False
    return any(r.cls in FIRMS for r in verb.clause.discourse.refer(verb.clause.parse, subject))


def _is_reported_on(verb: Verb) -> bool:
    """Whether whom media tell of stands where who tells it is left out ('**X**が買収すると報じている')."""
    grammar, words, subject = verb.clause.grammar, verb.clause.parse.words, verb.arguments.subject
    if not grammar.reporting or verb.frame.target != "Statement" or subject is None:
        return False
    tells = any(w.lemma in grammar.reporting for w in words[verb.trigger.first : verb.trigger.last + 1])
    media = any(r.cls == "MediaOutlet" for slot, r in verb.filled if slot == verb.frame.subject)
    return tells and not media and subject.marker not in grammar.topic


def _competing_head(
    clause: Clause,
    frame: Frame,
    filled: list[Slot],
    arguments: Arguments,
    trigger: Trigger,
) -> list[Slot]:
    """What a clause describes is its subject where a particle in it marks the object ('Xと競う**Y**')."""
    head, subject = arguments.object, frame.subject
    if clause.grammar.markers == "before" or head is None or subject is None:
        return filled
    said = arguments.subject is None and head.marker in clause.grammar.topic  # '**X**はYに対抗する製品だ'
    if head.first < trigger.last and not said:
        return filled
    marked = _oblique_slots(clause, frame, arguments.obliques, trigger.first, 0)
    if frame.kind != "relation" or not any(slot == frame.object for slot, _ in marked):
        return filled
    kept = [s for s in filled if s[0] != frame.object]
    return kept if any(s[0] == subject for s in kept) else [*kept, *fill_slot(clause, frame, subject, head)]


def _is_compounded(parse: Parse, trigger: Trigger) -> bool:
    """Whether a verb is the second part of an adjective, whose first part does it ('state-**backed**')."""
    return trigger.first > 0 and parse.words[trigger.first - 1].text in HYPHENS


def _is_apart(parse: Parse, chunk: Chunk, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether commas set apart before a verb whose its subject is ('xAI, **de Musk**, capta …')."""
    earlier = chunk.last < trigger.first and chunk.segment < parse.segment_of(trigger.first).index
    return grammar.fixed_order and earlier and chunk.marker in grammar.genitive_after


def _is_told_of(frame: Frame, slot: Slot, trigger: Trigger, parse: Parse) -> bool:
    """Whether what a marker before a verb marks is the subject of the relation, whoever the doer may be."""
    name, referent = slot
    return name == frame.subject and referent.end <= parse.words[trigger.first].begin


def _has_percent(parse: Parse, trigger: Trigger) -> bool:
    segment = parse.segment_of(trigger.first)
    return any(
        w.atom is not None and w.atom.cls == "percent" for w in parse.words[segment.first : segment.last + 1]
    )


def _has_all(filled: Sequence[Slot], frame: Frame) -> bool:
    slots = {slot for slot, _ in filled}
    return all(slot in slots for slot in (frame.subject, frame.object) if slot not in (None, *NEEDED))


def _closes_quotation(parse: Parse, last: int) -> bool:
    """Whether a clause with a speech verb stands right behind a quotation, so that who speaks follows it."""
    segment = parse.segment_of(last)
    before = [w for w in parse.words[: segment.first] if w.text not in ",，"][-1:]
    helpers = parse.words[segment.first : last]
    return bool(before) and before[0].text in QUOTES and all(w.pos in ("AUX", "PRON") for w in helpers)


def _speaks_behind(parse: Parse, arguments: Arguments, last: int) -> bool:
    """Whether a speech verb and its auxiliary open a clause, who speaks behind: ', a dit l'un d'eux'."""
    segment, chunk = parse.segment_of(last), arguments.object
    before = [w for w in parse.words[segment.first : last] if w.pos != "PUNCT"]
    opens = segment.index > 0 and not segment.opener and [w.pos for w in before] == ["AUX"]
    main = [s for s in parse.segments[: segment.index] if not s.embedded]
    told = any(parse.has_verb(s) for s in main)
    # 'un projet dont fait partie **Y**, a dit X'
    told = told or (arguments.subject is not None and parse.segments[arguments.subject.segment].embedded)
    return opens and told and chunk is not None and last < chunk.first <= segment.last


def _speaks_after(parse: Parse, arguments: Arguments, last: int) -> bool:
    """Whether the speaker stands right after the verb ('« … », a expliqué Claire Vasseur')."""
    chunk = arguments.object
    if chunk is None or chunk.pronoun or not (arguments.subject is None or arguments.inherited):
        return False
    morph = parse.words[last].morph
    if "VerbForm=Ger" in morph or ("VerbForm=Part" in morph and "Tense=Pres" in morph):
        return False  # 'Ada Lane left X, **saying** the firm was slow'
    if parse.words[chunk.first].pos in ("QUANTITY", "NUM"):
        return False  # 'X promet **18 000 puces Y**'
    if parse.words[last].pos == "ADP" and chunk.marker == parse.words[last].lower:
        return False  # 'Ada Lane, head of X, wrote **on** Y'
    if arguments.subject is not None and _leads_up(parse, arguments.subject, last):
        verb = next(
            (w for w in reversed(parse.words[: last + 1]) if w.pos in ("VERB", "AUX")), parse.words[last]
        )
        one = {"Number=Sing", "VerbForm=Fin"} <= set(verb.morph.split("|"))
        if not (one and arguments.subject.coordinates):  # 'comprou A e B, adiantou **a AP**'
            return False
    between = parse.words[last + 1 : chunk.first]
    owners = (c for c in parse.chunks if c.governor == chunk.index)  # 'said the company's head, Ada Lane'
    told = (c for c in parse.chunks if c.marker)  # 'à la presse'
    marked = {i for c in (*told, *owners) for i in range(c.first, c.last + 1)}
    near = len(between) <= FEW and all(
        w.index in marked or w.pos in ("ADV", "PRON", "AUX", "NUM", "ADP", "QUANTITY", "DATE", "PART")
        for w in between
    )
    return chunk.first > last and near and parse.segment_of(chunk.first) == parse.segment_of(last)


def _names_speaker_by_noun(clause: Clause, arguments: Arguments, last: int) -> bool:
    """Whether a noun of nobody known speaks behind a verb, and no thing before: '…, **disse** a empresa'."""
    behind, parse, grammar = arguments.object, clause.parse, clause.grammar
    thing = arguments.subject.name if arguments.subject is not None else None
    if thing is None or thing.cls not in PRODUCTS:
        return False
    if behind is None or behind.name is not None or not grammar.postmodifying or not arguments.inherited:
        return False
    opened = parse.words[parse.segment_of(last).first : last]
    article = parse.words[behind.first].lower
    definite = article in grammar.articles - grammar.indefinite
    return definite and behind.first == last + 1 and all(w.pos in ("AUX", "PUNCT") for w in opened)


def _is_by_source(clause: Clause, arguments: Arguments) -> bool:
    """Whether a text without a name says something: 'The **lawsuit**, filed by X, **accuses** Y'."""
    subject = arguments.subject
    if subject is None or subject.name is not None or not arguments.inherited or subject.apposed >= 0:
        return False
    home = clause.parse.segments[subject.segment]
    verbs = (w for w in clause.parse.words[home.first : home.last + 1] if w.pos in ("VERB", "AUX"))
    return clause.discourse.is_source(clause.parse, subject) and not any(True for _ in verbs)


def _leads_up(parse: Parse, subject: Chunk, last: int) -> bool:
    """Whether only asides part a name from its verb ('“ … ,” **Ada Lane**, head of X, told Y')."""
    segment, home = parse.segment_of(last), parse.segments[subject.segment]
    begin = 0 if parse.spans_asides else home.index  # 'Es **kamen** A, Chefin von X, und B, teilte C mit'
    main = [s for s in parse.segments[begin : segment.index] if not s.embedded]
    plain = not any(parse.has_verb(s) for s in main)
    return subject.name is not None and home.index < segment.index and plain


def _disagrees(parse: Parse, chunk: Chunk | None, last: int) -> bool:
    """Whether a verb, of a trigger that ends with a word, tells of several, but a chunk is one name."""
    verbs = (w for w in reversed(parse.words[: last + 1]) if w.pos in ("VERB", "AUX"))
    several = "Number=Plur" in next(verbs, parse.words[last]).morph
    return several and chunk is not None and chunk.name is not None and not chunk.coordinates


def _core_slots(clause: Clause, frame: Frame, arguments: Arguments, last: int) -> Iterator[Slot]:
    subject, object_ = frame.subject, frame.object
    says = frame.target == "Statement"  # 'Xが表明した**Yの**買収': not Y said so
    pairs: list[tuple[str | None, Chunk | None]]
    if arguments.passive:
        patient = object_
        by = subject or dict(frame.obliques).get(arguments.agent.marker if arguments.agent else "")
        pairs = [(patient, arguments.subject), (by, arguments.agent)]
        if arguments.subject is None:
            pairs.append((patient, arguments.object))
    else:
        pairs = [(subject, arguments.subject), (object_, arguments.object)]
        sold = frame.target == "Acquisition" and subject is None and arguments.object is not None
        if sold and arguments.object is not None and arguments.object.name is None:
            pairs = []  # 'SoftBank sells **the company** to X': it is not SoftBank
        if says and arguments.inherited and _disagrees(clause.parse, arguments.subject, last):
            pairs = [(object_, arguments.object)]  # '…, **disseram** duas pessoas'
        plain = says and object_ in (None, "nothing", "unnamed")
        if plain and arguments.inherited and _speaks_behind(clause.parse, arguments, last):
            pairs = [(subject, arguments.object)]
        elif (
            plain
            and clause.grammar.segmented
            and not _is_by_source(clause, arguments)
            and _speaks_after(clause.parse, arguments, last)
        ):
            behind = arguments.object
            fits = subject and behind and any(fill_slot(clause, frame, subject, behind))
            if fits or _closes_quotation(clause.parse, last):
                pairs = [(subject, behind)]
            elif _names_speaker_by_noun(clause, arguments, last):
                pairs = []
    if _undergoes_in_headline(clause, frame, arguments, last):
        pairs = [(object_, arguments.subject), (subject, arguments.agent)]
    alone = clause.grammar.markers == "after" and object_ is None and not arguments.passive
    head = arguments.object
    if alone and arguments.subject is None and head is not None and head.first > last:
        pairs = [(subject, head)]  # '社長に就いた**山田氏**'
    for slot, chunk in pairs:
        if (
            slot is not None
            and chunk is not None
            and not (says and chunk.first > last and chunk.governor >= 0)
        ):
            yield from fill_slot(clause, frame, slot, chunk)


def _undergoes_in_headline(clause: Clause, frame: Frame, arguments: Arguments, last: int) -> bool:
    """Whether a headline leaves out the auxiliary of its only verb ('Acme **fined** in Italy').

    Headlines tell what is done in the present; a past without an object is what was done to its subject.
    """
    parse, subject = clause.parse, arguments.subject
    verb = next((w for w in reversed(parse.words[: last + 1]) if w.pos == "VERB"), parse.words[last])
    acts = (
        frame.subject == "agent" and frame.object in ("object", "recipient") and frame.target != "Statement"
    )
    if (
        not (acts and clause.grammar.premodifying and subject is not None)
        or arguments.passive
        or arguments.object
    ):
        return False
    past = verb.lower != verb.lemma or verb.lower.endswith(("t", "ed"))
    past = past and not verb.lower.endswith(("s", "ing"))
    after = parse.words[verb.index + 1 : verb.index + 2]
    marked = not after or after[0].pos in ("ADP", "SCONJ", "QUANTITY", "DATE")
    others = [w for w in parse.words if w.pos in ("VERB", "AUX") and w.atom is None and w is not verb]
    alone = not any(w.finite or w.pos == "AUX" for w in others)
    open_ended = parse.words[-1].text not in ".!?"
    return past and marked and alone and open_ended and subject.last < last and not arguments.inherited


def _plain(marker: str, grammar: Grammar) -> str:
    """A particle without those that only say 'and the like', 'also' or 'as for' ('などに', 'にも')."""
    if grammar.markers == "before":
        return marker
    bare = next((marker.removeprefix(loose) for loose in grammar.loose if marker.startswith(loose)), marker)
    last = bare[-1:] if len(bare) > 1 and bare[-1] in grammar.also | grammar.topic else ""
    return bare.removesuffix(last)


def _oblique_slots(
    clause: Clause,
    frame: Frame,
    obliques: Sequence[Chunk],
    first: int,
    end: int,
) -> list[Slot]:
    """What markers tell, if need be those beyond the verb's own clause, up to the word ``end``."""
    roles = dict(frame.obliques)
    found: list[Slot] = []
    for chunk in obliques:
        slot = roles.get(chunk.marker) or roles.get(_plain(chunk.marker, clause.grammar))
        if slot is not None:
            found += fill_slot(clause, frame, slot, chunk)
    found += before_relative(clause, frame, first)
    told = any(c.marker in roles and c.name is None for c in obliques)  # 'to invest in research, … in X'
    told = told or _holds_name(clause, first)
    if roles and not found and end and not told:
        last = max((c.index for c in obliques), default=-1)
        near = {c.segment for c in obliques}
        later = clause.parse.chunks[last + 1 :]
        # 'Xに**対して**、…として'
        plain = clause.parse.chunks[: last + 1] if end < len(clause.parse.words) else _opening(clause, first)
        for chunk in (*later, *(c for c in reversed(plain) if len(c.marker) > 2)):
            if (
                (slot := roles.get(chunk.marker)) is not None
                and chunk.name is not None
                and chunk not in obliques
                and not (chunk.marker in clause.grammar.agent and not clause.grammar.segmented)
                and chunk.governor == -1
                and chunk.first < end
                and (not clause.parse.segments[chunk.segment].embedded or chunk.segment in near)
                and not is_others(clause, chunk, first)
            ):
                return list(fill_slot(clause, frame, slot, chunk))
    return found


def _opening(clause: Clause, first: int) -> Sequence[Chunk]:
    """What is done to do more, where it opens a sentence: '**Avec X**, Y passe à l'offensive'."""
    opening, home = clause.parse.chunks[:1], clause.parse.segment_of(first)
    told = opening and opening[0].marker in clause.grammar.means and opening[0].first == 1
    return opening if told and opening[0].segment == 0 and home.index == 1 else ()


def _holds_name(clause: Clause, first: int) -> bool:
    """Whether a verb is one word with a name, so that no other clause tells more: '7月に**X入り**した'."""
    before = clause.parse.words[first - 1] if first and clause.grammar.markers == "after" else None
    named = before is not None and before.atom is not None and before.atom.kind == "NAME"
    return named and before is not None and before.end == clause.parse.words[first].begin
