"""Particles that say what each noun is: Japanese."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise

from kg.arguments.common import Arguments, chunks_in
from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk, leads_sentence
from kg.syntax.segments import BRACKETS, Segment, across_brackets
from kg.syntax.words import Word

FEW = 3  # words between a cleft sentence's particle and its focus


def before_aside(parse: Parse, segment: Segment, grammar: Grammar) -> list[Chunk]:
    """What adpositions mark in a clause before what stands in brackets: '将**X**（Y）告上法院'."""
    if grammar.segmented:
        return []
    joined = sorted(across_brackets(parse.words, parse.segments, segment.index) - {segment.index})
    return [c for i in joined for c in chunks_in(parse, parse.segments[i]) if c.marker]


def is_told(parse: Parse, opener: int) -> bool:
    """Whether a clause is what a verb right before it says ('announced on Monday (6) **that**')."""
    before = (w for w in reversed(parse.words[:opener]) if w.pos not in ("DATE", "PUNCT", "ADV"))
    verb = next(before, None)
    return verb is not None and verb.pos == "VERB" and "VerbForm=Fin" in verb.morph


def by_particles_either(
    parse: Parse, first: int, last: int, segment: Segment, passive: bool, grammar: Grammar
) -> tuple[Arguments, ...]:
    """Arguments by the particles behind them: where 'also' marks a noun, it is subject or object.

    'Xの提供**も**始まった', but 'AはXの株式**も**保有する'.
    """
    plain = by_particles(parse, first, last, segment, passive, grammar)
    subject = plain.subject
    if subject is None or subject.marker not in grammar.also or plain.object is not None or passive:
        return (plain,)
    if _refers(parse, subject, grammar) or plain.inherited:
        return (plain,)
    marks = grammar.also
    also = replace(
        grammar, subject=grammar.subject - marks, object=grammar.object | marks, topic=grammar.topic - marks
    )
    return by_particles(parse, first, last, segment, passive, also), plain


def by_particles(
    parse: Parse, first: int, last: int, segment: Segment, passive: bool, grammar: Grammar
) -> Arguments:
    """Arguments by the particles behind them, as they are."""
    head = _head_after(parse, last, grammar)
    # what describes a noun is told within its own segment
    begin, chunks = (segment.first, chunks_in(parse, segment)) if head else _around_brackets(parse, segment)
    quoted = _in_other_quotation(parse.words, first, grammar)
    chunks = [c for c in chunks if c.head not in quoted]
    left = [c for c in chunks if c.governor == -1 and _is_before_verb(c, first, last)]
    ahead = dropwhile(lambda w: w.pos == "VERB", reversed(parse.words[begin:first]))  # '暴れ|出す'
    stop = next((w.index for w in ahead if w.pos == "VERB"), begin - 1)
    near = [c for c in left if c.first > stop]
    if head is not None:  # a topic is the main clause's
        near = [c for c in near if c.marker not in grammar.topic or len(c.marker) > 1]
    summed = _has_sum(parse, stop, first, grammar)
    subject = next((c for c in reversed(near) if c.marker in grammar.subject), None)
    if subject is None and head is None:
        farther = [c for c in reversed(left) if c.marker in grammar.subject]
        named = [c for c in farther if _refers(parse, c, grammar)]
        topics = [c for c in named if c.marker in grammar.topic]
        subject = next(iter([*topics[-1:], *named, *farther]), None)
    if _takes_clause(parse, first, grammar):  # what it says of itself ends with it: the topic is the subject
        topics = [c for c in left if c.marker in grammar.topic] or _topics_before(
            parse, first, quoted, grammar
        )
        speaker = _speaker_beside(parse, left, topics, grammar)
        subject = speaker or min(topics, key=lambda c: (len(c.marker), c.index), default=subject)
        if not topics and _has_other_topic(parse, first, quoted, grammar):
            subject = None
    object_ = next((c for c in reversed(near) if c.marker in grammar.object), None)
    object_ = object_ or _owner_within(chunks, first, last)
    if object_ is None and subject is not None and (topic := _topic_of_also(near, subject, grammar)):
        subject, object_ = topic, subject
    if object_ is None and head is None and subject is not None and not passive:
        object_ = _topic_beside(parse, near, subject, last, grammar)
    inherited = False
    if subject is None and head is None and (lead := _headline_topic(parse, first, grammar)) is not None:
        subject = lead
    if subject is None and head is None:
        earlier = [c for c in parse.chunks if c.last < first and c.head not in quoted]
        topics = [c for c in earlier if c.governor == -1 and c.marker in grammar.subject]
        named = [c for c in topics if _refers(parse, c, grammar)]
        main = [c for c in named if c.marker in grammar.topic]
        subject, inherited = next(reversed(main or named or topics), None), True
    if subject is None and head is None and not passive:
        subject = _described_beyond(parse, last, grammar)
    if head is None and object_ is None and not passive and _is_nominative(subject, grammar):
        object_ = _described_beyond(parse, last, grammar)
    if head is not None:
        if object_ is None and not passive and not (summed and subject is None):
            object_ = head
        elif subject is None or inherited or _acts_itself(subject, object_, head):
            subject, inherited = head, False
    agent = next((c for c in reversed(near) if c.marker in grammar.agent), None)
    cases = (grammar.subject | grammar.object) - {m for m in grammar.topic if len(m) > 1}  # 'では' says where
    obliques = tuple(c for c in near if c.marker and c is not subject and c.marker not in cases)
    return Arguments(subject, object_, agent, obliques, passive, inherited and subject is not None)


def _is_before_verb(chunk: Chunk, first: int, last: int) -> bool:
    """Whether a chunk stands before a trigger's verb, or inside a parted trigger: '後任に**B氏**を充て'."""
    return chunk.last < first or (first < chunk.first and chunk.last < last and chunk.name is not None)


def _is_nominative(subject: Chunk | None, grammar: Grammar) -> bool:
    """Whether a person does it whom no topic makes the main clause's: '**X氏が**創業し、…を務めるY'."""
    person = subject is not None and subject.name is not None and subject.name.cls == "Person"
    return person and subject is not None and subject.marker in grammar.nominative


def _described_beyond(parse: Parse, last: int, grammar: Grammar) -> Chunk | None:
    """Whom the clause behind describes, on which one goes: 'Xを創業し、Yに売却した**Z氏**'."""
    behind = parse.words[last + 1 :]
    comma = next((w.index for w in behind[:3] if w.text == "、"), -1)
    verb = next((w.index for w in parse.words[comma + 1 :] if w.pos == "VERB"), -1) if comma > 0 else -1
    if verb < 0 or any(w.lower in grammar.past for w in parse.words[last + 1 : comma]):
        return None
    between = (c for c in parse.chunks if comma < c.first and c.last < verb)
    if any(c.marker in grammar.subject and (c.name or c.marker not in grammar.also) for c in between):
        return None  # but '現在**も**'
    head = _head_after(parse, verb, grammar)
    return head if head is not None and head.name is not None and head.first > verb else None


def _acts_itself(subject: Chunk, object_: Chunk | None, head: Chunk) -> bool:
    """Whether a firm behind a whole clause does what that tells: 'Aが、Bを買収した**C**と提携する'."""
    names = [c.name for c in (subject, object_, head) if c is not None and c.name is not None]
    firms = len(names) == len({n.entity for n in names}) == 3 and all(n.cls in ORGANIZATIONS for n in names)
    return firms and object_ is not None and subject.index < object_.index


def _speaker_beside(
    parse: Parse, left: Sequence[Chunk], topics: Sequence[Chunk], grammar: Grammar
) -> Chunk | None:
    """The person right before what is quoted, though it has another topic: 'Aは…、**B氏が**「…」と発言し'."""
    last = topics[-1].index if topics else -1
    for chunk in left:
        person = chunk.name is not None and chunk.name.cls == "Person" and chunk.marker in grammar.nominative
        after = parse.words[chunk.last + 2 : chunk.last + 3]
        if person and chunk.index > last and after and after[0].text in QUOTES:
            return chunk
    return None


def _topics_before(parse: Parse, first: int, quoted: Container[int], grammar: Grammar) -> list[Chunk]:
    """The topics of the nearest part of a sentence before a verb that has any."""
    topics = [
        c
        for c in parse.chunks
        if c.last < first and c.governor == -1 and c.marker in grammar.topic and c.head not in quoted
    ]
    named = [c for c in topics if _refers(parse, c, grammar)]
    return [c for c in named if c.segment == named[-1].segment]


def _has_other_topic(parse: Parse, first: int, quoted: Container[int], grammar: Grammar) -> bool:
    """Whether somebody without a known name says so ('公社（K）**は**、Xが開発したと述べた': not X does)."""
    return any(
        c.last < first and c.marker in grammar.topic and c.governor == -1 and c.head not in quoted
        for c in parse.chunks
    )


def _in_other_quotation(words: Sequence[Word], first: int, grammar: Grammar) -> frozenset[int]:
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
            says = any(w.pos in ("VERB", "AUX") and w.atom is None for w in inside) or (
                any(w.pos in ("ADJ", "ADP") for w in inside)
                and any(w.text in grammar.quoting for w in words[word.index + 1 : word.index + 2])
            )
            if says and not begin < first < word.index:
                found |= {w.index for w in inside}
    if opened and not opened[0] < first:
        found |= set(range(opened[0], len(words)))
    elif opened and opened[0] < first:
        found |= set(range(opened[0]))
    return frozenset(found)


def _refers(parse: Parse, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a chunk is a name or stands for one by its words ('同社')."""
    return chunk.name is not None or parse.words[chunk.first].text.startswith(tuple(grammar.same))


def _topic_of_also(near: Sequence[Chunk], subject: Chunk, grammar: Grammar) -> Chunk | None:
    """The topic before a chunk that only a particle for 'also' marks: '**X**はYの使用**も**禁止した'."""
    if subject.marker not in grammar.also:
        return None
    topics = [c for c in near if c.marker in grammar.topic and c.first < subject.first and c.name is not None]
    return topics[-1] if topics else None


def _topic_beside(
    parse: Parse, near: Sequence[Chunk], subject: Chunk, last: int, grammar: Grammar
) -> Chunk | None:
    """The topic that is a verb's object, where another name is its subject: '**X**は島原氏が設立した'."""
    person = subject.name is not None and subject.name.cls == "Person"
    person = person and subject.marker in grammar.nominative
    if subject.marker in grammar.topic or (
        not person and any(w.pos == "VERB" for w in parse.words[last + 1 :])
    ):
        return None
    before = (c for c in near if c.marker in grammar.topic and c.last < subject.first)
    topics = [c for c in before if _refers(parse, c, grammar)]
    return topics[-1] if topics and len(topics[-1].marker) == 1 else None


def _around_brackets(parse: Parse, segment: Segment) -> tuple[int, list[Chunk]]:
    """Where the clause of a segment begins, and its chunks, with those before what stands in brackets."""
    begin, chunks = segment.first, chunks_in(parse, segment)
    while begin and parse.words[begin - 1].text in BRACKETS:
        opening = next((w.index for w in reversed(parse.words[: begin - 1]) if w.text in BRACKETS), 0)
        if not opening:
            break
        before = parse.segment_of(opening - 1)
        begin, chunks = before.first, [*chunks_in(parse, before), *chunks]
    return begin, chunks


def _has_sum(parse: Parse, stop: int, first: int, grammar: Grammar) -> bool:
    """Whether a sum is the object of a verb ('130億ドルを投資している…')."""
    words = parse.words[stop + 1 : first]
    pairs = pairwise(words)
    return any(w.pos == "QUANTITY" and after.lower in grammar.object for w, after in pairs)


def _headline_topic(parse: Parse, first: int, grammar: Grammar) -> Chunk | None:
    """The name that a headline begins with, without a particle ('米グーグル、…を発表')."""
    lead = next((c for c in parse.chunks if c.governor == -1), None)
    if lead is None or lead.name is None or lead.marker or lead.last + 1 >= first:
        return None
    if not leads_sentence(parse.words, lead, grammar):
        return None
    return lead if parse.words[lead.last + 1].text in "、," else None


def _takes_clause(parse: Parse, first: int, grammar: Grammar) -> bool:
    """Whether a clause or quotation and its particle stand right before a verb ('需要が強いと述べた')."""
    begin = (
        first + 1 if parse.words[first].pos in ("ADP", "SCONJ") else first
    )  # 'とした' has its own particle
    before = parse.words[max(0, begin - 4) : begin]
    words = [w for w in before if w.text not in QUOTES]
    if len(words) > 1 and words[-2].text in grammar.quoting and words[-1].text in grammar.genitive_before:
        before, words = before[:-1], words[:-1]  # '需要が強い**との**認識を示した'
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
    if (focus := _cleft_focus(parse, last, i, grammar)) is not None:
        return focus
    if parse.words[i - 1].pos == "SCONJ" and parse.words[i - 1].lower not in grammar.genitive_before:
        return None  # '会長を退い**て**創業者取締役へ': it goes on
    while i < len(parse.words) and parse.words[i].text in QUOTES:
        i += 1
    if i < len(parse.words) and parse.chunk_of[i] >= 0:
        chunk = parse.chunks[parse.chunk_of[i]]
        if (defined := _defined(parse, last, chunk, grammar)) is not None:
            return defined
        if (named := named_behind(parse, chunk)) is not None:
            return named
        if (engaged := beyond_trade(parse, chunk, grammar)) is not None:
            return engaged
        while chunk.governor > chunk.index and (chunk.name is None or chunk.name.cls == "Place"):
            chunk = parse.chunks[chunk.governor]  # 'Xを運営する中国のY': not the country runs it
        return chunk
    return None


def beyond_trade(parse: Parse, chunk: Chunk, grammar: Grammar) -> Chunk | None:
    """The name behind a clause that only tells what a firm does: 'Aが買収した**AIを手がける**X'.

    Args:
        parse: the sentence.
        chunk: what follows a clause, an object of what the firm does.
        grammar: of the language.
    """
    common = chunk.name is None or chunk.name.cls == "Technology"
    verb = chunk.last + 2
    if not common or chunk.marker not in grammar.accusative or verb >= len(parse.words):
        return None
    if parse.words[verb].lemma not in grammar.engaging:
        return None
    head = _head_after(parse, verb, grammar)
    return head if head is not None and head.name is not None and head.first > verb else None


def _defined(parse: Parse, last: int, head: Chunk, grammar: Grammar) -> Chunk | None:
    """The thing or firm that is what a clause describes: '**X**は、Yが公開した動画生成AIだ'."""
    while head.name is None and head.governor > head.index:
        head = parse.chunks[head.governor]
    if head.name is not None and head.name.cls != "Technology":
        return None
    firm = parse.words[head.last].lower.endswith(tuple(grammar.ventures))
    after = next((w for w in parse.words[head.last + 1 :] if w.text not in QUOTES), None)
    if after is not None and not (after.pos in ("AUX", "PUNCT") or after.lower in grammar.linking):
        return None
    topics = [c for c in parse.chunks if c.last < last and c.marker in grammar.topic and c.governor == -1]
    topic = topics[-1] if topics else None
    told = ORGANIZATIONS if firm else PRODUCTS
    return topic if topic is not None and topic.name is not None and topic.name.cls in told else None


def _cleft_focus(parse: Parse, last: int, after: int, grammar: Grammar) -> Chunk | None:
    """What a sentence says it is that was done, or who did it: 'Xが公開したのは、「**A**」と「B」の2種類'."""
    words = parse.words
    if "".join(w.text for w in words[after - 1 : after + 1]) not in grammar.clefts and (
        "".join(w.text for w in words[after : after + 2]) not in grammar.clefts
    ):
        return None
    cases = grammar.nominative | grammar.accusative | grammar.dative | grammar.locative | grammar.ablative
    behind = [c for c in parse.chunks if c.first > last and c.marker not in cases]
    near = next((c for c in parse.chunks if c.first > last and c.name is not None), None)
    if near is not None and near.marker in grammar.linking and near.first - after <= FEW:
        return near  # '社長に就くのは**山内氏**で、…'
    if any(w.pos == "VERB" and w.atom is None for w in words[after + 2 :]):
        return None
    focus = next((c for c in reversed(behind) if c.name is not None), None)
    if focus is None or focus.name is None:
        return None
    before = [c for c in parse.chunks if c.last < last and c.segment == parse.segment_of(last).index]
    told = any(c.marker in cases for c in before)  # else it is open who did it and to whom
    return focus if told or focus.name.cls in PRODUCTS else None


def named_behind(parse: Parse, chunk: Chunk) -> Chunk | None:
    """The name behind a comma that a word for its kind before it stands for ('…が率いる新興、**X**')."""
    following = parse.chunks[chunk.index + 1] if chunk.index + 1 < len(parse.chunks) else None
    if chunk.name is not None or chunk.marker or following is None or following.name is None:
        return None
    between = parse.words[chunk.last + 1 : following.first]
    return following if [w.text for w in between if w.text not in QUOTES] == ["、"] else None
