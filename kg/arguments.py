"""Which chunks are a verb's subject, object and obliques, by arcs where there are any, else by place.

Three kinds of word order are enough for our languages: the subject before and the object
after the verb (en, fr, pt, zh), the verb second or last with the nouns in order (de), and
particles that say all (ja).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from msgspec import Struct
from msgspec.structs import replace

from kg.chunks import HYPHENS, QUOTES, SAME, Chunk
from kg.lexicon import Grammar
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.segments import BRACKETS, Segment, across_brackets
from kg.syntax import Parse
from kg.voice import describes_noun, is_free, is_passive, is_reduced, may_be_subject
from kg.words import Word

SEGMENTS_BACK = 4
CLEFTS = frozenset({"のは", "のが"})
CASES = frozenset({"を", "に", "が", "で", "から"})  # what they mark is no focus of a cleft sentence
FAR = 16  # words


class Arguments(Struct, frozen=True):
    """A verb's surroundings: chunks by function; ``inherited``: the subject stands in an earlier segment."""

    subject: Chunk | None = None
    object: Chunk | None = None
    agent: Chunk | None = None
    obliques: tuple[Chunk, ...] = ()
    passive: bool = False
    inherited: bool = False
    either: tuple[Chunk, ...] = ()


def find_arguments(parse: Parse, first: int, last: int, grammar: Grammar) -> tuple[Arguments, ...]:
    """Find the arguments of the verb whose words are ``first`` to ``last``.

    Returns:
        Readings to choose from by the classes that fit: a parser's, where one ran, then that by place.
    """
    segment = parse.clause_of(first)
    if grammar.order == "V2" and first == last and describes(parse.words[first]):
        described = parse.chunks[parse.chunk_of[first]] if parse.chunk_of[first] >= 0 else None
        by = parse.chunks[described.index - 1] if described is not None and described.index else None
        agent = by if by is not None and by.marker in grammar.agent and by.last + 2 >= first else None
        return (Arguments(described, None, agent, (), True),)
    attribute = _attribute(parse, first, last, grammar) or _compounded(parse, first, last)
    if attribute is not None:
        return (attribute,)
    passive = is_passive(parse, first, last, segment, grammar)
    if grammar.markers == "after":
        return (_by_particles(parse, first, last, segment, passive, grammar),)
    if grammar.order == "V2":
        placed = _by_order(parse, first, last, segment, passive, grammar)
    else:
        placed = _by_side(parse, first, last, segment, passive, grammar)
    if not grammar.segmented:
        return _by_genitive(parse, last, placed, grammar)
    return (_by_arcs(parse, first, last, placed, grammar), placed) if parse.has_arcs else (placed,)


def describes(word: Word) -> bool:
    """Whether a participle describes a noun; an infinitive's form is a verb that the tagger missed."""
    return word.pos == "ADJ" and word.lower != word.lemma


def _attribute(parse: Parse, first: int, last: int, grammar: Grammar) -> Arguments | None:
    """A participle between an article and its noun, with who does it: 'das von Google **gebaute** Modell'."""
    index = parse.chunk_of[last + 1] if grammar.order == "V2" and last + 1 < len(parse.words) else -1
    if index < 1 or parse.chunks[index].first != last + 1:
        return None
    by = next((c for c in reversed(parse.chunks[:index]) if c.marker in grammar.agent), None)
    if by is None or by.first < 2 or by.segment != parse.chunks[index].segment:
        return None
    opened = parse.words[by.first - 2].lower in grammar.articles
    between = parse.words[by.last + 1 : first]
    closed = any(w.pos in ("VERB", "AUX", "PUNCT") for w in between)
    return Arguments(parse.chunks[index], None, by, (), True) if opened and not closed else None


def _compounded(parse: Parse, first: int, last: int) -> Arguments | None:
    """A participle that makes an adjective of who does it: '**Amazon**-backed Anthropic'."""
    if first < 2 or parse.words[first - 1].text not in HYPHENS:
        return None
    described = next((c for c in parse.chunks if c.first == last + 1), None)
    by = next((c for c in parse.chunks if c.last == first - 2), None)
    return Arguments(described, None, by, (), True) if described is not None else None


def _in(parse: Parse, segment: Segment) -> list[Chunk]:
    return [c for c in parse.chunks if segment.first <= c.first and c.last <= segment.last]


def _by_side(
    parse: Parse, first: int, last: int, segment: Segment, passive: bool, grammar: Grammar
) -> Arguments:
    chunks = _in(parse, segment)
    if (other := parse.segment_of(last)).index != segment.index:  # '发布**并开源**'
        chunks += _in(parse, other)
    if not grammar.segmented:
        chunks = [part for c in chunks for part in _part_at_verb(parse, c, first, last)]
    left = [c for c in chunks if c.last < _main_verb(parse, segment, first)]
    right = _reachable(parse, [c for c in chunks if c.first > last], last, grammar)
    # 'a mis en **ligne Qwen 3**': a chunk that the trigger's last noun opens
    right = [c for c in chunks if first < c.first <= last < c.last and c.name is not None] + right
    subject = next(
        (c for c in reversed(left) if is_free(c, grammar) and not _after_verb(parse, c, segment, first)), None
    )
    described = passive and describes_noun(parse, first, segment, grammar)
    if described:  # 'X avec dix start-up **rachetées**': not X is bought
        subject = next((c for c in left[-1:] if c.name is not None or is_free(c, grammar)), None)
    inherited = False
    if subject is None and not described:
        subject = _before_brackets(parse, segment, grammar)
    if subject is None and not described:
        subject = _later_subject(parse, segment, first, grammar)
    if subject is None and not described:
        subject, inherited = _earlier_subject(parse, segment, first, grammar), True
    marked = _before_aside(parse, segment, grammar) + left
    moved = next((c for c in reversed(marked) if c.marker in grammar.object and grammar.object), None)
    object_ = moved or next(
        (
            c
            for c in right
            if c.first <= last
            or is_free(c, grammar)
            or _adjoins(parse, c, last, grammar)
            or _marked_within(c, last)
        ),
        None,
    )
    head = _relative_head(parse, chunks, last, grammar)
    if head is not None:
        if passive and (inherited or subject is None):
            subject, inherited = head, False  # '由X创办的**公司**'
        elif object_ is None or object_ is head:
            object_ = head
        elif inherited or subject is None:
            subject, inherited = head, False
    agent = _agent([*right, *reversed(left)], grammar)
    obliques = tuple(c for c in [*marked, *right] if c.marker and c not in (moved, agent))
    if (inherited or subject is None) and object_ is not None and not passive:
        within = _subject_within(parse, left, object_, first, segment, grammar)
        subject, inherited = (within, False) if within is not None else (subject, inherited)
    return Arguments(subject, object_, agent, obliques, passive, inherited and subject is not None)


def _main_verb(parse: Parse, segment: Segment, first: int) -> int:
    """Of a gerund behind its clause's verb and object that verb, whose subject it shares; else ``first``.

    'Itália **bloqueia** X alegando Y': not X says so.
    """
    words = parse.words
    if "VerbForm=Ger" not in words[first].morph or words[first - 1].pos == "AUX":
        return first
    finite = (w.index for w in words[segment.first : first] if w.pos == "VERB" and "VerbForm=Fin" in w.morph)
    return next(finite, first)


def _subject_within(
    parse: Parse, left: Sequence[Chunk], object_: Chunk, first: int, segment: Segment, grammar: Grammar
) -> Chunk | None:
    """The subject of a clause that an adposition opens and a word of place closes ('在**X**发布Y之后')."""
    if grammar.segmented or not left or left[-1].name is None or object_.last < first:
        return None
    chunk, name = left[-1], left[-1].name
    near = all(w.pos == "ADV" for w in parse.words[chunk.last + 1 : first])
    rest = [w for w in parse.words[object_.last + 1 : segment.last + 1] if w.pos != "PUNCT"]
    closed = bool(rest) and rest[-1].lower in grammar.localizers
    doer = name.cls == "Person" or name.cls in ORGANIZATIONS
    opens = chunk.marker in grammar.adpositions and chunk.marker not in grammar.agent | grammar.object
    return chunk if near and closed and doer and opens else None


def _by_genitive(parse: Parse, last: int, placed: Arguments, grammar: Grammar) -> tuple[Arguments, ...]:
    """What an object's genitive may be: the owner of the object, or the end of a clause on the subject.

    '采用英伟达**的**H20' has a thing for its object, '总部设于新加坡**的**格物科技' tells of a firm.
    """
    object_ = placed.object
    if object_ is None or object_.last < last:
        return (placed,)
    if _describes_doer(parse, placed, last, grammar):
        return (placed, replace(placed, subject=object_, object=None, inherited=False))
    if (head := _head_of_clause(parse, object_, grammar)) is not None:
        return (replace(placed, object=head),)
    if object_.governor < 0:
        told = _told_of(parse, object_)
        return (placed,) if told is None else (placed, replace(placed, object=told))
    head = parse.chunks[object_.governor]
    if _is_content(parse, head, grammar):
        return (placed,)
    owned, described = replace(placed, object=head), replace(placed, subject=head, inherited=False)
    if head.name is None:
        return (owned,)
    if placed.subject is None:
        return (described, owned)
    goes_on = any(w.pos == "VERB" for w in parse.words[head.last + 1 : parse.segment_of(head.last).last + 1])
    return (described,) if placed.inherited and goes_on else (owned, described)


def _describes_doer(parse: Parse, placed: Arguments, last: int, grammar: Grammar) -> bool:
    """Whether the noun after a clause that describes it may be the clause's subject ('与X合作的**Y**')."""
    if (
        placed.object is None
        or placed.object.first <= last
        or not (placed.inherited or placed.subject is None)
    ):
        return False
    between = parse.words[last + 1 : placed.object.first]
    return any(w.lower in grammar.genitive_before for w in between)


def _is_content(parse: Parse, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a noun only says what sort of thing the clause before it tells ('收购X的**交易**')."""
    return chunk.name is None and parse.words[chunk.last].lower in grammar.contents


def _told_of(parse: Parse, chunk: Chunk) -> Chunk | None:
    """The name that a clause describes whose subject is a common noun ('收购**总部**位于北京的**X**')."""
    place = parse.chunks[chunk.index + 1] if chunk.index + 1 < len(parse.chunks) else None
    if chunk.name is not None or place is None or place.governor != chunk.index + 2:
        return None
    between = parse.words[chunk.last + 1 : place.first]
    head = parse.chunks[place.governor]
    return head if head.name is not None and any(w.pos == "VERB" for w in between) else None


def _head_of_clause(parse: Parse, chunk: Chunk, grammar: Grammar) -> Chunk | None:
    """The noun that a clause with this chunk for its subject describes ('使用**GPT**生成的**文本**')."""
    verb = False
    for word in parse.words[chunk.last + 1 : parse.segment_of(chunk.last).last]:
        if word.lower in grammar.genitive_before and not verb:
            return None
        if word.lower in grammar.genitive_before:
            index = parse.chunk_of[word.index + 1]
            return parse.chunks[index] if index >= 0 else None
        if word.pos not in ("VERB", "ADV", "PART", "PRON") or word.atom is not None:
            return None
        verb = verb or word.pos == "VERB"
    return None


def _before_brackets(parse: Parse, segment: Segment, grammar: Grammar) -> Chunk | None:
    """The noun whose clause goes on behind what is said of it in brackets ('贾西（Andy Jassy）表示')."""
    closing = segment.first - 1
    if closing < 0 or parse.words[closing].text not in BRACKETS:
        return None
    opening = next((w.index for w in reversed(parse.words[:closing]) if w.text in BRACKETS), -1)
    return next((c for c in parse.chunks if c.last == opening - 1 and c.marker not in grammar.object), None)


def _before_aside(parse: Parse, segment: Segment, grammar: Grammar) -> list[Chunk]:
    """What adpositions mark in a clause before what stands in brackets: '将**X**（Y）告上法院'."""
    if grammar.segmented:
        return []
    joined = sorted(across_brackets(parse.words, parse.segments, segment.index) - {segment.index})
    return [c for i in joined for c in _in(parse, parse.segments[i]) if c.marker]


def _part_at_verb(parse: Parse, chunk: Chunk, first: int, last: int) -> list[Chunk]:
    """A chunk without the words of the verb, where the tagger took those for a noun ('遭欧盟罚款29.5亿')."""
    if chunk.last < first or chunk.first > last:
        return [chunk]
    parts = []
    for begin, end, marker in ((chunk.first, first - 1, chunk.marker), (last + 1, chunk.last, "")):
        words = parse.words[begin : end + 1]
        if words and words[-1].atom is not None and words[-1].atom.kind == "NAME":
            parts.append(
                replace(
                    chunk, first=begin, last=end, head=end, marker=marker, name=words[-1].atom, governor=-1
                )
            )
    return parts


def _adjoins(parse: Parse, chunk: Chunk, last: int, grammar: Grammar) -> bool:
    """Whether a genitive chunk stands right after the verb ('发布Sora的OpenAI')."""
    return not grammar.segmented and chunk.marker == "" and chunk.first <= last + 2


def _marked_within(chunk: Chunk, last: int) -> bool:
    """Whether a chunk's marker is the end of the trigger itself ('改编自《…》')."""
    return chunk.marker != "" and chunk.first == last + 1


def _after_verb(parse: Parse, chunk: Chunk, segment: Segment, first: int) -> bool:
    """Whether a full verb stands between a chunk and an earlier free one, so that the chunk is its object."""
    verbs = [w.index for w in parse.words[segment.first : chunk.first] if w.pos == "VERB"]
    return bool(verbs) and any(
        w.pos in ("CCONJ", "PART", "SCONJ") for w in parse.words[chunk.last + 1 : first]
    )


def _reachable(parse: Parse, right: Sequence[Chunk], last: int, grammar: Grammar) -> list[Chunk]:
    """Chunks after a verb up to the next full verb."""
    verbs = (w for w in parse.words[last + 1 :] if w.pos == "VERB" and not {w.lower, w.lemma} & grammar.light)
    stop = next((w.index for w in verbs), len(parse.words))
    return [c for c in right if c.first < stop or c.first <= last + 2]


def _relative_head(parse: Parse, chunks: Sequence[Chunk], last: int, grammar: Grammar) -> Chunk | None:
    """The noun that a clause before it describes ('OpenAI发布的Sora')."""
    if grammar.segmented:
        return None
    i = last + 1
    while (
        i < len(parse.words)
        and parse.words[i].pos in ("PART", "AUX")
        and parse.words[i].lower not in grammar.genitive_before
    ):
        i += 1
    if i < len(parse.words) and parse.words[i].lower in grammar.genitive_before:
        return next((c for c in chunks if c.first in (i + 1, i + 2)), None)
    return None


def _later_subject(parse: Parse, segment: Segment, first: int, grammar: Grammar) -> Chunk | None:
    """What a participle at the beginning of a sentence tells of ('Backed by A, **X** is …')."""
    opens = segment.index == 0 and not any(w.text.isalnum() for w in parse.words[:first])
    if not opens or not grammar.segmented or "VerbForm=Part" not in parse.words[first].morph:
        return None
    if len(parse.segments) < 2 or parse.words[segment.last].text != ",":
        return None
    return next((c for c in _in(parse, parse.segments[1]) if is_free(c, grammar)), None)


def _earlier_subject(parse: Parse, segment: Segment, first: int, grammar: Grammar) -> Chunk | None:
    """The subject of the clause before, for a verb that has none in its own segment."""
    earlier = [s for s in parse.segments if s.index < segment.index][-SEGMENTS_BACK:]
    reduced = (
        grammar.segmented
        and is_reduced(parse, first, segment)
        and is_passive(parse, first, first, segment, grammar)
    )
    if (segment.opener in grammar.relatives or reduced) and earlier:
        before = [c for c in parse.chunks if c.last < segment.first and c.governor == -1]
        before = [c for c in before if not (c.marker in grammar.agent and _is_one_of_many(parse, c, first))]
        told = _is_told(parse, segment.first)
        if reduced or not before or not (told or _is_adverbial(parse, before[-1])):
            return before[-1] if before else None
    goes_on = {"VerbForm=Part", "Tense=Pres"} <= set(parse.words[first].morph.split("|"))
    for other in reversed(earlier):
        if other.embedded and not segment.embedded:
            continue
        if not grammar.segmented and other.first and parse.words[other.first - 1].text in BRACKETS:
            continue  # '拥有A（B）**、C等公司**，还收购了D': the clause began before
        if goes_on and grammar.order == "SVO" and _only_names(parse, other) and other.index:
            continue  # 'X a dévoilé un modèle, **Y**, affirmant que …'
        chunks = [c for c in _in(parse, other) if is_free(c, grammar)]
        verbs = [w.index for w in parse.words[other.first : other.last + 1] if w.pos in ("VERB", "AUX")]
        if verbs:
            if goes_on and chunks and verbs[0] == other.first and chunks[0].first - verbs[0] <= 2:
                return chunks[0]  # '…, a indiqué **le groupe**, précisant que …'
            chunks = [c for c in chunks if c.last < verbs[0]] or []
            if chunks:
                return chunks[-1]
            if other.opener not in grammar.conjunctions and other.opener == "" and grammar.segmented:
                continue
        elif chunks:
            return next((c for c in chunks if c.apposed >= 0), chunks[-1])
    return None


def _only_names(parse: Parse, segment: Segment) -> bool:
    """Whether a segment is nothing but a thing's name, and the one before has a verb."""
    words = [w for w in parse.words[segment.first : segment.last + 1] if w.pos not in ("PUNCT", "DET")]
    named = len(words) == 1 and words[0].atom is not None and words[0].atom.cls in PRODUCTS
    before = parse.segments[segment.index - 1]
    return named and any(w.pos == "VERB" for w in parse.words[before.first : before.last + 1])


def _is_told(parse: Parse, opener: int) -> bool:
    """Whether a clause is what a verb right before it says ('announced on Monday (6) **that**')."""
    before = (w for w in reversed(parse.words[:opener]) if w.pos not in ("DATE", "PUNCT", "ADV"))
    verb = next(before, None)
    return verb is not None and verb.pos == "VERB" and "VerbForm=Fin" in verb.morph


def _is_adverbial(parse: Parse, chunk: Chunk) -> bool:
    """Whether a bare noun stands between commas with its marker ('announced, **in comunicado**, que …')."""
    segment = parse.segments[chunk.segment]
    alone = segment.first == chunk.first - 1 and chunk.first == chunk.last == segment.last - 1
    return alone and chunk.marker != "" and chunk.name is None


def _is_one_of_many(parse: Parse, chunk: Chunk, verb: int) -> bool:
    """Whether a verb tells of several, but a chunk is one name ('analysts polled by X, **who expect** …')."""
    return "Number=Plur" in parse.words[verb].morph and chunk.name is not None and not chunk.coordinates


def _outer_subject(parse: Parse, segment: Segment, first: int, last: int, grammar: Grammar) -> Chunk | None:
    """The subject of a clause, before a comma: 'X, Chef von Y, lobte Z'; 'X plant, Y zu kaufen'."""
    words = parse.words
    after = words[last + 1] if last + 1 < len(words) else None
    before = [w for w in (words[first - 1 : first], words[last - 1 : last]) if first]
    to = any(w.lower in grammar.purpose for w in (*chain(*before), *([after] if after else ())))
    infixed = any(words[last].lower.replace(p, "", 1) == words[last].lemma for p in grammar.purpose)
    to = to or (words[last].lower != words[last].lemma and infixed)
    begins = words[segment.first].pos in ("VERB", "AUX") and segment.index > 0 and not segment.opener
    if not to and _goes_on(parse, segment, grammar):
        earlier = [c for c in _in(parse, parse.segments[segment.index - 1]) if is_free(c, grammar)]
        return earlier[0] if earlier else None
    if not (to or begins):
        return None
    if begins and not to and after is not None and after.lower in grammar.agent:
        free = [c for c in parse.chunks if c.last < segment.first and is_free(c, grammar)]
        return free[-1] if free else None
    for other in reversed(parse.segments[: segment.index]):
        if other.opener in grammar.relatives or other.embedded:
            continue
        chunks = [c for c in _in(parse, other) if is_free(c, grammar) and c.apposed == -1]
        verbs = [w.index for w in words[other.first : other.last + 1] if w.pos in ("VERB", "AUX")]
        if verbs and not to:
            return None
        if chunks:
            return chunks[0]
    return None


def _goes_on(parse: Parse, segment: Segment, grammar: Grammar) -> bool:
    """Whether a clause shares the subject of that before: 'X baut Y ab **und verkauft** Z'."""
    if segment.opener not in grammar.conjunctions or not segment.index:
        return False
    after = next((w for w in parse.words[segment.first + 1 : segment.last + 1] if w.pos != "ADV"), None)
    if after is not None and after.pos in ("VERB", "AUX"):
        return True
    verbs = [w for w in parse.words[segment.first + 1 : segment.last + 1] if w.pos in ("VERB", "AUX")]
    return len(verbs) == 1 and "VerbForm=Part" in verbs[0].morph  # 'hat X entlassen und Y ernannt'


def _by_order(
    parse: Parse, first: int, last: int, segment: Segment, passive: bool, grammar: Grammar
) -> Arguments:
    """German: of the free chunks of a clause the first is the subject, the second the object."""
    within = {part.index for part in parse.parts_of(first)}
    chunks = [c for c in _in(parse, segment) if c.segment in within]
    verbs = [
        w.index
        for w in parse.words[segment.first : segment.last + 1]
        if w.pos == "VERB" and not first <= w.index <= last and parse.segment_of(w.index).index in within
    ]
    stop = next((v for v in verbs if v > last and first - segment.first < 6), segment.last + 1)
    free = [c for c in chunks if is_free(c, grammar) and c.first < max(stop, first)]
    if (outer := _outer_subject(parse, segment, first, last, grammar)) is not None:
        return Arguments(
            outer, free[0] if free else None, _agent(chunks, grammar), _marked(chunks), passive, True
        )
    nominative = [c for c in free if may_be_subject(parse, c, grammar)]
    subject = nominative[0] if nominative else None
    joined = subject.coordinates if subject is not None else ()
    object_ = next((c for c in free if c is not subject and c.index not in joined), None)
    inherited = False
    if subject is None or (segment.opener in grammar.relatives):
        earlier = _earlier_subject(parse, segment, first, grammar)
        if subject is None:
            subject, inherited = earlier, True
        elif object_ is None and earlier is not None:
            return Arguments(
                subject, earlier, _agent(chunks, grammar), _marked(chunks), passive, False, (subject, earlier)
            )
    either = (subject, object_) if subject is not None and object_ in nominative else ()
    return Arguments(
        subject,
        object_,
        _agent(chunks, grammar),
        _marked(chunks),
        passive,
        inherited and subject is not None,
        either,
    )


def _agent(chunks: Sequence[Chunk], grammar: Grammar) -> Chunk | None:
    """Who does it in a passive; of 'by China's CDH Investments' not the owner that stands before."""
    marked = [c for c in chunks if c.marker in grammar.agent]
    return next((c for c in marked if c.governor <= c.index), None) or next(iter(marked), None)


def _marked(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    return tuple(c for c in chunks if c.marker and c.governor <= c.index)  # not 'gegen **Xs** Plattform Y'


def _by_particles(
    parse: Parse, first: int, last: int, segment: Segment, passive: bool, grammar: Grammar
) -> Arguments:
    head = _head_after(parse, last, grammar)
    # what describes a noun is told within its own segment
    begin, chunks = (segment.first, _in(parse, segment)) if head else _around_brackets(parse, segment)
    quoted = _in_other_quotation(parse.words, first)
    chunks = [c for c in chunks if c.head not in quoted]
    left = [c for c in chunks if c.last < first and c.governor == -1]
    stop = next((w.index for w in reversed(parse.words[begin:first]) if w.pos == "VERB"), begin - 1)
    near = [c for c in left if c.first > stop]
    if head is not None:  # a topic is the main clause's
        near = [c for c in near if c.marker not in grammar.topic or len(c.marker) > 1]
    summed = _has_sum(parse, stop, first, grammar)
    subject = next((c for c in reversed(near) if c.marker in grammar.subject), None)
    if subject is None and head is None:
        farther = [c for c in reversed(left) if c.marker in grammar.subject]
        named = [c for c in farther if _refers(parse, c)]
        topics = [c for c in named if c.marker in grammar.topic]
        subject = next(iter([*topics[-1:], *named, *farther]), None)
    if _takes_clause(parse, first):  # what the clause says of itself ends with it: the topic is the subject
        topics = [c for c in left if c.marker in grammar.topic]
        subject = min(topics, key=lambda c: (len(c.marker), c.index), default=subject)  # 'は' before 'では'
    object_ = next((c for c in reversed(near) if c.marker in grammar.object), None)
    object_ = object_ or _owner_within(chunks, first, last)
    if object_ is None and subject is not None and (topic := _topic_of_also(near, subject, grammar)):
        subject, object_ = topic, subject
    if object_ is None and head is None and subject is not None and not passive:
        object_ = _topic_beside(parse, near, subject, last, grammar)
    inherited = False
    if subject is None and head is None and (lead := _headline_topic(parse, first)) is not None:
        subject = lead
    if subject is None and head is None:
        earlier = [c for c in parse.chunks if c.last < first and c.head not in quoted]
        topics = [c for c in earlier if c.governor == -1 and c.marker in grammar.subject]
        named = [c for c in topics if _refers(parse, c)]
        main = [c for c in named if c.marker in grammar.topic]
        subject, inherited = next(reversed(main or named or topics), None), True
    if head is not None:
        if object_ is None and not passive and not (summed and subject is None):
            object_ = head
        elif subject is None or inherited:
            subject, inherited = head, False
    agent = next((c for c in reversed(near) if c.marker in grammar.agent), None)
    cases = (grammar.subject | grammar.object) - {m for m in grammar.topic if len(m) > 1}  # 'では' says where
    obliques = tuple(c for c in near if c.marker and c is not subject and c.marker not in cases)
    return Arguments(subject, object_, agent, obliques, passive, inherited and subject is not None)


def _in_other_quotation(words: Sequence[Word], first: int) -> frozenset[int]:
    """The words that others say in a sentence, so that no verb outside or in another quotation has them.

    A name alone in quotation marks is no quotation ('「Sora」を発表').
    """
    found: set[int] = set()
    opened: list[int] = []
    for word in words:
        if word.text in "「『“":
            opened.append(word.index)
        elif word.text in "」』”" and opened:
            begin = opened.pop()
            inside = words[begin + 1 : word.index]
            says = any(w.pos in ("VERB", "AUX") and w.atom is None for w in inside)
            if says and not begin < first < word.index:
                found |= {w.index for w in inside}
    if opened and not opened[0] < first:
        found |= set(range(opened[0], len(words)))
    elif opened and opened[0] < first:
        found |= set(range(opened[0]))
    return frozenset(found)


def _refers(parse: Parse, chunk: Chunk) -> bool:
    """Whether a chunk is a name or stands for one by its words ('同社')."""
    return chunk.name is not None or parse.words[chunk.first].text.startswith(SAME)


def _topic_of_also(near: Sequence[Chunk], subject: Chunk, grammar: Grammar) -> Chunk | None:
    """The topic before a chunk that only a particle for 'also' marks: '**X**はYの使用**も**禁止した'."""
    if subject.marker != "も":
        return None
    topics = [c for c in near if c.marker in grammar.topic and c.first < subject.first and c.name is not None]
    return topics[-1] if topics else None


def _topic_beside(
    parse: Parse, near: Sequence[Chunk], subject: Chunk, last: int, grammar: Grammar
) -> Chunk | None:
    """The topic that is a verb's object, where another name is its subject: '**X**は島原氏が設立した'."""
    if subject.marker in grammar.topic or any(w.pos == "VERB" for w in parse.words[last + 1 :]):
        return None
    topics = [c for c in near if c.marker in grammar.topic and c.name is not None and c.last < subject.first]
    return topics[-1] if topics and len(topics[-1].marker) == 1 else None


def _around_brackets(parse: Parse, segment: Segment) -> tuple[int, list[Chunk]]:
    """Where the clause of a segment begins, and its chunks, with those before what stands in brackets."""
    begin, chunks = segment.first, _in(parse, segment)
    while begin and parse.words[begin - 1].text in BRACKETS:
        opening = next((w.index for w in reversed(parse.words[: begin - 1]) if w.text in BRACKETS), 0)
        if not opening:
            break
        before = parse.segment_of(opening - 1)
        begin, chunks = before.first, [*_in(parse, before), *chunks]
    return begin, chunks


def _has_sum(parse: Parse, stop: int, first: int, grammar: Grammar) -> bool:
    """Whether a sum is the object of a verb ('130億ドルを投資している…')."""
    words = parse.words[stop + 1 : first]
    pairs = pairwise(words)
    return any(w.pos == "QUANTITY" and after.lower in grammar.object for w, after in pairs)


def _headline_topic(parse: Parse, first: int) -> Chunk | None:
    """The name that a headline begins with, without a particle ('米グーグル、…を発表')."""
    lead = parse.chunks[0] if parse.chunks else None
    if lead is None or lead.name is None or lead.marker or lead.first or lead.last + 1 >= first:
        return None
    return lead if parse.words[lead.last + 1].text in "、," else None


def _takes_clause(parse: Parse, first: int) -> bool:
    """Whether a clause or quotation and its particle stand right before a verb ('需要が強いと述べた')."""
    begin = (
        first + 1 if parse.words[first].pos in ("ADP", "SCONJ") else first
    )  # 'とした' has its own particle
    before = parse.words[max(0, begin - 4) : begin]
    words = [w for w in before if w.text not in QUOTES]
    return (
        len(words) > 1
        and words[-1].pos in ("ADP", "SCONJ")
        and (before[-2].text in QUOTES or words[-2].pos in ("VERB", "AUX", "ADJ"))
        and words[-2].atom is None
    )


def _owner_within(chunks: Sequence[Chunk], first: int, last: int) -> Chunk | None:
    """What a noun inside of the trigger belongs to ('Xの提供を開始')."""
    inside = {c.index for c in chunks if first <= c.first and c.last <= last}
    return next((c for c in reversed(chunks) if c.governor in inside and c.last < first), None)


def _head_after(parse: Parse, last: int, grammar: Grammar) -> Chunk | None:
    """The noun right after a verb group that describes it ('OpenAIが開発したSora')."""
    i = last + 1
    while (
        i < len(parse.words)
        and parse.words[i].pos in ("AUX", "VERB", "SCONJ", "PART")
        and parse.words[i].atom is None
    ):
        i += 1
    if i == last + 1 and (i >= len(parse.words) or parse.words[last].pos != "VERB"):
        return None
    if i < len(parse.words) and parse.words[i].lower in grammar.nominalizers and parse.words[i].atom is None:
        return None  # 'Xが退任する**こと**を発表した'
    if (focus := _cleft_focus(parse, last, i)) is not None:
        return focus
    while i < len(parse.words) and parse.words[i].text in QUOTES:
        i += 1
    if i < len(parse.words) and parse.chunk_of[i] >= 0:
        chunk = parse.chunks[parse.chunk_of[i]]
        if (named := _named_behind(parse, chunk)) is not None:
            return named
        while chunk.governor > chunk.index and (chunk.name is None or chunk.name.cls == "Place"):
            chunk = parse.chunks[chunk.governor]  # 'Xを運営する中国のY': not the country runs it
        return chunk
    return None


def _cleft_focus(parse: Parse, last: int, after: int) -> Chunk | None:
    """What a sentence says it is that was done, or who did it: 'Xが公開したのは、「**A**」と「B」の2種類'."""
    words = parse.words
    if "".join(w.text for w in words[after - 1 : after + 1]) not in CLEFTS and (
        "".join(w.text for w in words[after : after + 2]) not in CLEFTS
    ):
        return None
    behind = [c for c in parse.chunks if c.first > last and c.marker not in CASES]
    if any(w.pos == "VERB" and w.atom is None for w in words[after + 2 :]):
        return None
    focus = next((c for c in reversed(behind) if c.name is not None), None)
    if focus is None or focus.name is None:
        return None
    before = [c for c in parse.chunks if c.last < last and c.segment == parse.segment_of(last).index]
    told = any(c.marker in CASES for c in before)  # else it is open who did it and to whom
    return focus if told or focus.name.cls in PRODUCTS else None


def _named_behind(parse: Parse, chunk: Chunk) -> Chunk | None:
    """The name behind a comma that a word for its kind before it stands for ('…が率いる新興、**X**')."""
    following = parse.chunks[chunk.index + 1] if chunk.index + 1 < len(parse.chunks) else None
    if chunk.name is not None or chunk.marker or following is None or following.name is None:
        return None
    between = parse.words[chunk.last + 1 : following.first]
    return following if [w.text for w in between if w.text not in QUOTES] == ["、"] else None


def _by_arcs(parse: Parse, first: int, last: int, placed: Arguments, grammar: Grammar) -> Arguments:
    """Let a parser's arcs overrule places where it has an opinion."""
    found: dict[str, list[Chunk]] = {"subject": [], "object": [], "agent": [], "oblique": []}
    for function, chunk in _dependants(parse, first, last):
        found[function].append(chunk)
    if not found["object"] and not placed.passive and placed.object is None:
        found["object"] += _stood_for(parse, first, last)
    subjects = [c for c in found["subject"] if may_be_subject(parse, c, grammar)]
    subject = subjects[0] if subjects else placed.subject
    object_ = found["object"][0] if found["object"] else placed.object
    if subject is object_ and subject is not None:
        object_ = None if subjects else object_
        subject = subject if subjects else None
    agent = found["agent"][0] if found["agent"] else placed.agent
    obliques = tuple(dict.fromkeys([*found["oblique"], *placed.obliques]))
    inherited = placed.inherited and not subjects
    either = placed.either if not (subjects or found["object"]) else ()
    return Arguments(subject, object_, agent, obliques, placed.passive, inherited, either)


def _dependants(parse: Parse, first: int, last: int) -> Iterator[tuple[str, Chunk]]:
    for word in parse.words:
        if (
            word.arc in ("subject", "object", "agent", "oblique")
            and first <= word.head <= last
            and not first <= word.index <= last
        ):
            index = parse.chunk_of[word.index]
            if index >= 0 and _within_reach(parse, parse.chunks[index], first):
                yield word.arc, parse.chunks[index]


def _stood_for(parse: Parse, first: int, last: int) -> Iterator[Chunk]:
    """The noun before the relative pronoun that is a verb's object ('Sora, **which** OpenAI released')."""
    for word in parse.words[:first]:
        if word.arc == "object" and first <= word.head <= last and word.pos == "PRON":
            yield from (c for c in parse.chunks if word.index - 2 <= c.last < word.index)


def _within_reach(parse: Parse, chunk: Chunk, verb: int) -> bool:
    """Whether an arc may be trusted: small parsers err on long ones and across relative clauses."""
    there, here = parse.segments[chunk.segment], parse.segment_of(verb)
    if there.index == here.index:
        return True
    return abs(chunk.head - verb) <= FAR and not (there.embedded and not here.embedded)
