"""What the frames of one sentence lend each other: support verbs, shares in a named event, rivals.

Much is told in a verb and a noun together: 'announced the acquisition of X', 'led X's funding
round', 'faces a lawsuit'. The noun names the event, the verb says who takes part and how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kg.arguments import describes
from kg.coreference.discourse import Discourse
from kg.coreference.referents import Referent, as_referent
from kg.events.firms_heads import for_firm
from kg.events.givers import with_listed
from kg.events.happenings import has_core
from kg.events.stakes import as_stake
from kg.frames import Filled, Permits, fill
from kg.frames.fitting import POSTS
from kg.frames.triggers import Trigger, leads_clause
from kg.lexicon import EVENT, NEEDED, Frame, Lexicon
from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS, Ontology
from kg.syntax import Parse
from kg.syntax.segments import OPENING, across_brackets
from kg.syntax.words import Atom

# Who is told of for announcing what has no name.
SPEAKING = frozenset({"Person", "MediaOutlet"})
# Whom an agreement binds.
FIRMS = ORGANIZATIONS - {"PublicBody"}
# How many words a noun may stand from the light verb that it goes with.
LIGHT_REACH = 8
# Events that are often told in two verbs of one sentence, and what one takes from the other.
ALL = ("agent", "object", "recipient")
PARTED = {
    "AccessGrant": ALL,
    "MigrationOffer": ALL,
    "PriceChange": ALL,
    "Investment": ("recipient",),
    "Lawsuit": ("recipient",),
}

# What is done in order to do something else.
MEANS = frozenset({"Release", "Acquisition"})
# What one does not do with its object.
AGAINST = frozenset({"Lawsuit", "Regulation", "Suspension", "Statement"})


def settle(
    parse: Parse,
    filled: Sequence[Filled],
    discourse: Discourse,
    grammar: Grammar,
    permits: Permits,
    ontology: Ontology,
) -> list[Filled]:
    """The frames of a sentence after each has lent the others what they lack.

    Args:
        parse: the sentence.
        filled: its frames, in order.
        discourse, grammar, permits: as in :func:`kg.frames.fill`.
        ontology: which events are worth telling.
    """
    if not filled:
        return []
    filled = [_without_sources(f, filled) for f in filled if f.trigger.frame.form != "verb" or _has_needs(f)]
    filled = [as_stake(parse, f) for f in filled]
    filled = [with_listed(parse, f, grammar, permits) for f in filled if not _leads_another(f, filled)]
    carried = _carried(parse, filled, grammar)
    filled = [f for f in filled if not _takes_sum(f) or f.trigger.first not in carried]
    lent = [_lend_subject(parse, f, filled, discourse, grammar, permits, ontology) for f in filled]
    lent = [_with_bound(parse, f, grammar, permits) for f in lent]
    lent = [_with_opener(parse, f, grammar, ontology) for f in lent]
    shared = _join_shares(parse, lent, grammar)
    whole = [_complete(parse, f, shared) for f in shared if f.trigger.frame.form != "noun" or _has_needs(f)]
    if grammar.markers == "after":
        whole = [for_firm(parse, f, permits) for f in whole]
    return _without_rivals(parse, _not_yet(whole, grammar), grammar, ontology)


def _without_sources(item: Filled, others: Sequence[Filled]) -> Filled:
    """An event without the newspaper that only reports it ('X reported that … laid off')."""
    frame = item.trigger.frame
    if frame.kind != "event" or frame.target in ("Statement", "Lawsuit"):
        return item  # newspapers sue like others
    sources = {
        r.entity
        for f in others
        if f.trigger.frame.target == "Statement" and f.trigger.first != item.trigger.first
        for r in f.fillers("agent")
        if all(a.cls == "MediaOutlet" for a in f.fillers("agent"))  # 'OpenAI and Le Monde announce …'
    }
    return replace(item, slots=tuple(s for s in item.slots if s[0] != "agent" or s[1].entity not in sources))


def _leads_another(item: Filled, others: Sequence[Filled]) -> bool:
    """Whether a verb only tells how another event's verb right behind it is meant.

    '终止**收购**X' cuts X off from nothing, and who '联合**起诉**' or '联合**呼吁**' are partners of nobody
    that they sue or speak to.
    """
    frame = item.trigger.frame
    if frame.form != "verb":
        return False
    behind = {
        f.trigger.frame.target
        for f in others
        if f.trigger.first == item.trigger.last + 1 and f.trigger.frame.kind == "event"
    }
    if frame.target == "Suspension":
        return bool(behind - {"Suspension", "Statement"})
    return frame.target == "Partnership" and bool(behind & AGAINST)


def _has_needs(item: Filled) -> bool:
    """Whether the slots that a trigger needs are filled; 'authority' by a public body that does it.

    Who is meant by a noun that shares in an event, may be told elsewhere.
    """
    needs = item.trigger.frame.needs if not _shares(item) or item.trigger.frame.form == "verb" else ()
    if "authority" in needs and not any(r.cls == "PublicBody" for r in item.fillers("agent")):
        return False
    return all(slot in NEEDED or item.fillers(slot) for slot in needs)


def find_light_verb(
    parse: Parse, item: Filled, grammar: Grammar, also: frozenset[int] = frozenset()
) -> int | None:
    """The verb that a noun of an event goes with, if it says little itself ('announced the acquisition').

    Args:
        parse: the sentence.
        item: the noun's frame.
        grammar: of the language.
        also: words that are taken for light verbs here.
    """
    reach = LIGHT_REACH * 3 if grammar.order == "V2" else LIGHT_REACH
    segment, home = parse.clause_of(item.trigger.first), parse.segment_of(item.trigger.first).index
    joined = [parse.segments[i] for i in across_brackets(parse.words, parse.segments, home)]
    near = [
        w
        for w in parse.words[min(segment.first, *(s.first for s in joined)) : segment.last + 1]
        if w.atom is None
        and (w.index >= segment.first or any(s.first <= w.index <= s.last for s in joined))
        and (w.pos in _verbal(grammar) or (w.pos == "ADJ" and grammar.order == "V2" and not describes(w)))
        and _words_between(parse, w.index, item.trigger.first) <= reach
        and (w.lemma in grammar.light or w.lower in grammar.light or w.index in also)
    ]
    return min(near, key=lambda w: abs(w.index - item.trigger.first)).index if near else None


def _words_between(parse: Parse, one: int, other: int) -> int:
    """How far two words stand apart, what stands in brackets between them not counted."""
    low, high = min(one, other), max(one, other)
    depth = apart = 0
    for word in parse.words[low:high]:
        depth += (word.text in "(（") - (word.text in ")）")
        apart += depth <= 0
    return apart


def _verbal(grammar: Grammar) -> tuple[str, ...]:
    """Parts of speech that a light verb can have (Japanese verbs are nouns with する)."""
    return ("VERB", "AUX", "NOUN") if grammar.markers == "after" else ("VERB", "AUX")


def _carried(parse: Parse, filled: Sequence[Filled], grammar: Grammar) -> set[int]:
    """Light verbs that go with nouns of purchases: '**closed** the acquisition of X for 5 million'."""
    nouns = [f for f in filled if f.trigger.frame.form == "noun"]
    bought = (f for f in nouns if f.trigger.frame.target == "Acquisition" and f.fillers("object"))
    verbs = {find_light_verb(parse, f, grammar): f.trigger.first for f in bought}
    money = {f.trigger.first for f in nouns if f.trigger.frame.target == "Investment"}
    return {v for v, noun in verbs.items() if v is not None and money.isdisjoint(range(v, noun))}


def _takes_sum(item: Filled) -> bool:
    """Whether a verb tells of money that somebody gets ('**closed** 5 million')."""
    frame = item.trigger.frame
    summed = "money" in (frame.object, *frame.needs) or _shares(item)
    return frame.form == "verb" and frame.target == "Investment" and summed


def _lend_subject(
    parse: Parse,
    item: Filled,
    others: Sequence[Filled],
    discourse: Discourse,
    grammar: Grammar,
    permits: Permits,
    ontology: Ontology,
) -> Filled:
    """Give a noun that lacks its agent that of the light verb by it, or of one that it is the means of."""
    frame = item.trigger.frame
    wanted = frame.subject
    if frame.target in POSTS and wanted != "agent" and grammar.markers == "after":
        wanted = "recipient"  # 'XはYの社長就任を発表した': the firm tells of its own
    index = parse.chunk_of[item.trigger.last]
    by = index >= 0 and parse.chunks[index].marker in grammar.agent - grammar.genitive_after
    lacking = item.chunk < 0 and any(need in NEEDED for need in frame.needs)  # 'コスト**削減**を発表した'
    goes = frame.target == "Departure" and grammar.fixed_order
    words = parse.words_of(parse.chunks[index]) if goes and index >= 0 else ()
    if words and words[0].pos == "DET" and not any(w.lower in grammar.possessives for w in words):
        lacking = True  # 'a révélé **ces** départs': others'
    if by or lacking or frame.form != "noun" or not wanted or item.fillers(wanted):
        return item
    released = frozenset(
        f.trigger.first for f in others if f.trigger.frame.target == "Release" and f.fillers("agent")
    )
    verb = find_light_verb(parse, item, grammar, released)
    means = _by_means(parse, item, grammar) if verb is None else None
    verb = verb if verb is not None else means
    if verb is None or any(
        _shares(f) and f.trigger.frame.target == frame.target and f.trigger.first == verb for f in others
    ):
        return item
    priced = (f for f in others if f.trigger.first == verb and f.trigger.frame.target == "PriceChange")
    if frame.target == "AccessGrant" and any(_same_object(f, item) for f in priced):
        return item  # 'macht **den Zugang zu X** billiger' tells of the price
    light = Frame(frame.target, frame.kind, "verb", (), wanted, None)
    lent = fill(parse, Trigger(light, verb, verb), discourse, grammar, permits)
    if wanted == "recipient" and frame.target in POSTS:
        lent = replace(lent, slots=tuple(s for s in lent.slots if s[1].cls in ORGANIZATIONS))
    if means is not None:
        lent = replace(lent, slots=tuple(s for s in lent.slots if _may_make(s[1], item, ontology)))
    slots = tuple(s for s in lent.slots if s[0] == wanted and s[1] not in [r for _, r in item.slots])
    rule = item.rule + (" with a light verb" if slots else "")
    return replace(item, slots=(*item.slots, *slots), rule=rule)


def _same_object(one: Filled, other: Filled) -> bool:
    """Whether two frames have an object in common."""
    return bool({r.entity for r in one.fillers("object")} & {r.entity for r in other.fillers("object")})


def _by_means(parse: Parse, item: Filled, grammar: Grammar) -> int | None:
    """The verb that something is launched or bought for: 'X entre en lice **avec** le lancement de Y'."""
    index = parse.chunk_of[item.trigger.last]
    chunk = parse.chunks[index] if index >= 0 and item.trigger.frame.target in MEANS else None
    if chunk is None or chunk.marker not in grammar.means or not item.fillers("object"):
        return None
    first = parse.segments[chunk.segment].first
    verbs = [w for w in parse.words[first : chunk.first] if w.pos == "VERB" and w.atom is None]
    return verbs[-1].index if verbs else None


def _may_make(doer: Referent, item: Filled, ontology: Ontology) -> bool:
    """Whether a firm may launch something: not what is known to be another's."""
    entries = [ontology.entries.get(r.entity) for r in item.fillers("object")]
    owners = {owner for e in entries if e is not None for _, owner in e.owners}
    return doer.cls in FIRMS and doer.rule == "name" and (not owners or doer.entity in owners)


def _with_bound(parse: Parse, item: Filled, grammar: Grammar, permits: Permits) -> Filled:
    """Give what opens a sentence the subject whom it binds: '**Under a deal** with X, Y may …'.

    Likewise whom money goes to: '**With investments** from X, Y aims …'.
    """
    frame = item.trigger.frame
    wanted, others = ("agent", "recipient") if frame.target == "Partnership" else ("recipient", "agent")
    partners = {r.entity for r in item.fillers(others)}
    told = frame.target in ("Partnership", "Investment") and frame.form == "noun"
    if not told or item.fillers(wanted) or not partners:
        return item
    opens = item.chunk == 0 or (item.chunk == 1 and parse.chunks[1].governor == 0)  # '**Im Rahmen** einer …'
    bound = _subject_behind(parse, item.chunk, partners, grammar) if opens and parse.chunks[0].marker else []
    if not bound or bound[0].cls not in FIRMS or not permits(frame, wanted, bound[0].cls):
        return item
    return replace(item, slots=(*((wanted, as_referent(firm)) for firm in bound), *item.slots))


def _with_opener(parse: Parse, item: Filled, grammar: Grammar, ontology: Ontology) -> Filled:
    """Give what opens a sentence as a means its subject as agent: '**With the launch** of X, Y attacks …'."""
    frame = item.trigger.frame
    opens = item.chunk == 0 and parse.chunks[0].marker in grammar.means
    things = {r.entity for r in item.fillers("object")}
    if not opens or frame.target not in MEANS or frame.form != "noun" or item.fillers("agent") or not things:
        return item
    doers = [as_referent(atom) for atom in _subject_behind(parse, 0, things, grammar)]
    if not doers or not all(_may_make(doer, item, ontology) for doer in doers):
        return item
    return replace(item, slots=(*(("agent", doer) for doer in doers), *item.slots))


def _subject_behind(parse: Parse, noun: int, partners: set[str], grammar: Grammar) -> list[Atom]:
    """The name of the free subject next behind an agreement's noun and partners, and those joined with it."""
    named = (c.index for c in parse.chunks if c.name is not None and c.name.entity in partners)
    last = max(named, default=noun)  # '両社との提携のもと、…' names none
    subject = next((c for c in parse.chunks[last + 1 :] if c.governor == -1), None)
    if subject is None or subject.name is None or subject.name.entity in partners:
        return []
    if subject.marker and subject.marker not in grammar.subject:
        return []
    names = (subject.name, *(parse.chunks[i].name for i in subject.coordinates))
    return [name for name in names if name is not None]


def is_shared(item: Filled) -> bool:
    """Whether a frame tells of an event in which many may take part ('a round', 'joined the round')."""
    return _shares(item) or item.trigger.frame.subject == "recipient"


def is_earlier(parse: Parse, lexicon: Lexicon) -> bool:
    """Whether a sentence opens with events before the one a text is about: 'Em **rodadas anteriores**, …'."""
    former, first = lexicon.status.get("former", frozenset()), parse.segments[0]
    if not lexicon.grammar.segmented:
        return False
    words = [w for w in parse.words[first.first : first.last + 1] if w.atom is None]
    told = any({w.lower, w.lemma} & former and w.pos == "ADJ" for w in words)
    return told and any({w.lower, w.lemma} & lexicon.event_nouns for w in words)


def _shares(item: Filled) -> bool:
    """Whether a verb says who takes part in an event that a noun names ('lead a round')."""
    frame = item.trigger.frame
    return EVENT in (frame.subject, frame.object, *(role for _, role in frame.obliques))


def _join_shares(parse: Parse, filled: Sequence[Filled], grammar: Grammar) -> list[Filled]:
    """Join verbs that say who takes part with the nouns that name the event."""
    out: list[Filled] = []
    absorbed: dict[int, int] = {}  # the noun's place → that of what took it
    nouns = {i: f for i, f in enumerate(filled) if f.trigger.frame.form == "noun"}
    for item in filled:
        if not _shares(item):
            out.append(item)
            continue
        own = tuple(s for s in item.slots if s[0] != EVENT)
        place = _named_event(parse, item, nouns, grammar)
        if place is None:
            alone = _stands_alone(item, grammar) or _points_back(parse, item, grammar)
            kept = own if alone or _is_told_of(item, filled) else ()
            out.append(replace(item, slots=kept, rule=item.rule + (" of an earlier event" if kept else "")))
            continue
        taken = {r.entity for _, r in own}
        theirs = tuple(s for s in nouns[place].slots if s[1].entity not in taken)
        if place in absorbed:
            first = out[absorbed[place]]
            out[absorbed[place]] = replace(first, slots=tuple(dict.fromkeys((*first.slots, *own))))
            continue
        absorbed[place] = len(out)
        out.append(replace(item, slots=tuple(dict.fromkeys((*own, *theirs)))))
    gone = {id(nouns[place]) for place in absorbed}
    return [f for f in out if id(f) not in gone]


def _stands_alone(item: Filled, grammar: Grammar) -> bool:
    """Whether it says enough without its event: several 'investors', a verb where objects are dropped."""
    frame = item.trigger.frame
    dropped = not grammar.segmented and frame.object == EVENT and frame.subject == "agent"
    dropped = dropped and not any(r.end - r.begin > 1 for r in item.fillers(EVENT))  # '加入X的团队'
    several = len({r.entity for r in item.fillers("agent")}) > 1
    told = several and all(item.fillers(slot) for slot in frame.needs)
    return told if frame.form == "noun" else dropped


def _is_told_of(item: Filled, others: Sequence[Filled]) -> bool:
    """Whether a noun tells who else shares in what a verb tells: 'a levé 5 M€, **avec le soutien de** X'."""
    told = item.trigger.frame.form == "noun" and bool(item.fillers("agent"))
    same = (f for f in others if f.trigger.frame.target == item.trigger.frame.target)
    return told and any(f.trigger.frame.form == "verb" and f.fillers("recipient") for f in same)


def _points_back(parse: Parse, item: Filled, grammar: Grammar) -> bool:
    """Whether a word in a verb's clause stands for the event: '**dazu** gehören A und B', '**damals** …'."""
    segment = parse.segment_of(item.trigger.first)
    words = {w.lower for w in parse.words[segment.first : segment.last + 1] if w.atom is None}
    told = item.trigger.frame.form == "verb" and not words.isdisjoint(grammar.thereby)
    return told and bool(item.fillers("agent"))


def _named_event(parse: Parse, item: Filled, nouns: dict[int, Filled], grammar: Grammar) -> int | None:
    """The noun that names the event that a verb's slot asks for."""
    target = item.trigger.frame.target
    spans = [(r.begin, r.end) for slot, r in item.slots if slot == EVENT]
    for place, noun in nouns.items():
        first, last = parse.words[noun.trigger.first], parse.words[noun.trigger.last]
        same = noun is not item and noun.trigger.frame.target == target
        if same and any(b < last.end and first.begin < e for b, e in spans):
            return place
    opens = {parse.words[s.first].begin for s in parse.segments if s.opener}
    relative = any(begin in opens for begin, _ in spans)  # 'a round **that** X led'
    if grammar.segmented and item.trigger.frame.form == "verb" and not relative:
        return None
    if grammar.markers == "before" and any(_is_other(parse, begin, end) for begin, end in spans):
        return None
    earlier = [
        place
        for place, noun in nouns.items()
        if noun.trigger.frame.target == target
        and noun.trigger.last < item.trigger.first
        and not _shares(noun)
    ]
    return earlier[-1] if earlier else None


def _is_other(parse: Parse, begin: int, end: int) -> bool:
    """Whether a verb takes something that is no event: '提出**营收规划**', but '领投**本轮**'."""
    inside = [w for w in parse.words if begin <= w.begin < end]
    pointed = any(w.pos in ("DET", "PRON", "NUM", "QUANTITY") for w in inside)
    return bool(inside) and inside[-1].pos == "NOUN" and not pointed


def _complete(parse: Parse, item: Filled, others: Sequence[Filled]) -> Filled:
    """Let a frame take slots that it lacks from a neighbour ('allowed artists to access Sora')."""
    frame = item.trigger.frame
    wanted = PARTED.get(frame.target, ()) if frame.kind == "event" else ()
    slots: list[tuple[str, Referent]] = list(item.slots)
    for other in others:
        apart = _is_bracketed(parse, other) and not _is_bracketed(parse, item)
        if other is not item and other.trigger.frame.target == frame.target and slots and not apart:
            have = {slot for slot, _ in slots}
            known = {r.entity for _, r in slots}
            slots += [
                (slot, r)
                for slot, r in other.slots
                if slot in wanted and slot not in have and r.entity not in known
            ]
    return replace(item, slots=tuple(slots))


def _is_bracketed(parse: Parse, item: Filled) -> bool:
    """Whether a clause in brackets tells it, of something beside ('led by X (**which backed** Y)')."""
    segment = parse.segment_of(item.trigger.first)
    return segment.embedded and segment.first > 0 and parse.words[segment.first - 1].text in OPENING


def _not_yet(filled: Sequence[Filled], grammar: Grammar) -> list[Filled]:
    """Take for planned the release of what the same sentence puts off ('delayed the launch of X').

    Where verbs have no forms, also of a verb without a doer of its own ('推迟X**公开推出**').
    """
    late = {r.entity for f in filled if f.trigger.frame.target == "Delay" for r in f.fillers("object")}
    out = []
    for item in filled:
        frame = item.trigger.frame
        bare = not grammar.segmented and not item.fillers("agent")
        waits = frame.target == "Release" and (frame.form == "noun" or bare)
        if waits and late & {r.entity for r in item.fillers("object")}:
            frame = replace(frame, status="planned")
        out.append(replace(item, trigger=replace(item.trigger, frame=frame)))
    return out


def _is_no_speech(parse: Parse, item: Filled, rivals: Sequence[Filled]) -> bool:
    """Whether what may be a speech verb tells of something else: 'poursuivi par X', 'X was announced by Y'.

    Who announces what has no name, speaks ('the decision was announced by Ada Lane').
    """
    released = [f for f in rivals if f.trigger.frame.target == "Release" and f.slots]
    told = [f for f in rivals if f.fillers("agent") and f not in released]
    speakers = item.fillers("agent")
    turned = any(_stands_behind_verb(parse, r) for r in speakers)  # '…, a-t-**il** annoncé'
    if released and not turned and not {r.cls for r in speakers} <= SPEAKING:
        return True
    return any(f.fillers("object") for f in released) or (item.rule.startswith("passive") and bool(told))


def _stands_behind_verb(parse: Parse, referent: Referent) -> bool:
    """Whether a pronoun stands right behind a verb form whose subject it is ('a-t-**il** annoncé')."""
    place = parse.word_at(referent.begin)
    finite = place > 0 and parse.words[place - 1].finite
    return referent.rule == "pronoun" and finite and parse.words[place].pos == "PRON"


def _without_rivals(
    parse: Parse, filled: Sequence[Filled], grammar: Grammar, ontology: Ontology
) -> list[Filled]:
    """Of events that one word may tell, those that most of the sentence fits."""

    def weight(item: Filled) -> tuple[bool, int, bool]:
        slots = {slot for slot, _ in item.slots}
        target = item.trigger.frame.target
        return has_core(target, item, ontology), len(slots), target == "Regulation" and "agent" in slots

    def best(rivals: Iterable[Filled]) -> tuple[bool, int, bool]:
        return max(map(weight, rivals))

    events = [f for f in filled if f.trigger.frame.kind == "event" and f.trigger.frame.target != "Statement"]
    out = []
    for item in filled:
        span = (item.trigger.first, item.trigger.last)
        rivals = [f for f in events if (f.trigger.first, f.trigger.last) == span]
        said = item.trigger.frame.target == "Statement" and not leads_clause(parse, span[1], grammar)
        if said and _is_no_speech(parse, item, rivals):
            continue
        if item not in events or weight(item) == best(rivals):
            out.append(item)
    return out
