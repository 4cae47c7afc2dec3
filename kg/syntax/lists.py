"""Names in lists: 'A, B and C'; what marks one marks all."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise, zip_longest

from msgspec.structs import replace

from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.syntax.chunks import QUOTES, Chunk, leads_sentence
from kg.syntax.segments import BRACKETS, LIST_MARKS, NOUN, OPENING, Segment, leaves_open, verb_follows
from kg.syntax.words import Word


def coordinate(words: Sequence[Word], chunks: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """Join names in lists ('A, B and C'); what marks one marks all."""
    groups: list[list[int]] = []
    current: list[int] = []
    joined = False
    aside = _bracketed(words)
    begins = _owned_names(chunks) if grammar.segmented else {}
    if grammar.markers == "after":
        begins = _described_names(words, chunks)
    begins = {**begins, **(attributed := _attributed_names(words, chunks, grammar))}
    free = [c for c in chunks if begins.get(c.governor) != c.first and c.index + 1 not in attributed]
    main = [c for c in free if c.first not in aside]
    inside = [c for c in free if c.first in aside] if grammar.segmented else []
    pairs = chain(zip_longest(main, main[1:]), zip_longest(inside, inside[1:]))
    for chunk, after in pairs:
        listed = after is not None and (chunk.name or chunk.modifiers)
        stretch = words[chunk.last + 1 : begins.get(after.index, after.first)] if listed else ()
        within = chunk.first in aside
        between = [w for w in stretch if within or (w.index not in aside and w.text not in BRACKETS)]
        if not current:
            current, joined = [chunk.index], False
        ends = joined and grammar.markers == "before" and grammar.segmented
        # 'X, who makes **A**, and **B** agreed': two in a list have no comma
        parted = len(current) == 1 and grammar.segmented and _has_comma_and_joint(between, grammar)
        if listed and not parted and _joins(words, between, chunk, after, grammar, ends):
            joined = joined or any(w.lower in grammar.conjunctions or w.text in ("、", "&") for w in between)
            current.append(after.index)
            continue
        joined = joined or (len(current) > 1 and leaves_open(words, chunk.last, grammar))
        if (
            len(current) > 2
            and joined
            and _opens_marked(words, chunks[: current[0] + 1])
            and chunks[current[0]].marker not in grammar.examples | grammar.agent
            and verb_follows(words, chunks[current[-1]].last)
        ):
            current = current[1:]  # 'According to A, B and C plan …', 'À l'occasion de A, B et C ont …'
        if len(current) > 1 and joined:
            groups.append(current)
        current = []
    out = list(chunks)
    for whole in groups:
        marker = _marker_within(words, chunks, whole, grammar) if joins_nouns_only(grammar) else ""
        group = whole[1:] if marker else whole  # 'A**与**B、C竞争'
        if marker:
            out[group[0]] = replace(out[group[0]], marker=marker)
            chunks = list(out)
        lead = chunks[group[0] if grammar.markers == "before" else group[-1]]
        for index in group:
            same = tuple(i for i in group if i != index)
            governor = (
                out[lead.index].governor if out[index].governor in (-1, *group) else out[index].governor
            )
            if governor in group:
                governor = -1
            if governor == -1 and grammar.isolating:
                governor = out[group[-1]].governor  # '**A**、B新一轮投资': the last one's noun is all's
                governor = -1 if governor in group else governor
            out[index] = replace(
                out[index], coordinates=same, marker=out[lead.index].marker, governor=governor
            )
    return out


def _opens_marked(words: Sequence[Word], opening: Sequence[Chunk]) -> bool:
    """Whether what opens a sentence up to a name is all marked, so that no subject and no verb is in it."""
    plain = all(w.pos not in ("VERB", "AUX") for w in words[: opening[-1].first] if w.atom is None)
    return plain and all(c.marker for c in opening)


def _has_comma_and_joint(between: Sequence[Word], grammar: Grammar) -> bool:
    marks = [w for w in between if w.text in LIST_MARKS or w.lower in grammar.conjunctions]
    return len(marks) > 1 and marks[0].text == "," and marks[-1].lower in grammar.conjunctions


def _marker_within(
    words: Sequence[Word], chunks: Sequence[Chunk], group: Sequence[int], grammar: Grammar
) -> str:
    """What joins the first name of a list to the rest, where a list mark follows: it marks the rest.

    A list ends in its conjunction ('A、B与C'); one that begins with it is no list of all ('A与B、C').
    """
    joints = [words[chunks[a].last + 1 : chunks[b].first] for a, b in pairwise(group)]
    lead = joints[0][0].lower if joints[0] else ""
    listed = len(joints) > 1 and all(w.text == "、" for joint in joints[1:] for w in joint)
    return lead if listed and lead in grammar.conjunctions & grammar.adpositions else ""


def _owned_names(chunks: Sequence[Chunk]) -> dict[int, int]:
    """Names with their owner before them, by chunk: where both begin ('**Elon** Musk's xAI')."""
    owners = (c for c in chunks if c.governor == c.index + 1)
    return {c.governor: c.first for c in owners if chunks[c.governor].name is not None}


def _attributed_names(words: Sequence[Word], chunks: Sequence[Chunk], grammar: Grammar) -> dict[int, int]:
    """Names behind a participle with a noun of its own, by chunk: where its article stands.

    'A und **die** bei X entlassene B', where articles open such attributes.
    """
    found: dict[int, int] = {}
    for inner, c in pairwise(chunks) if grammar.order == "V2" else ():
        article = words[inner.first - 2] if inner.first > 1 and inner.marker else None
        participle = words[c.first].pos == "ADJ" and inner.last + 1 == c.first and c.name is not None
        if participle and article is not None and article.pos == "DET":
            found[c.index] = article.index
    return found


def _described_names(words: Sequence[Word], chunks: Sequence[Chunk]) -> dict[int, int]:
    """Names with their seat, kind or parent before them, by chunk: where both begin ('Aと**カナダ**のB').

    In a list of products it is their makers that stand before them ('XのAと**Y**のB').
    """
    found: dict[int, int] = {}
    for c in chunks:
        name = chunks[c.governor].name if c.governor == c.index + 1 else None
        if name is None or c.modifiers:
            continue
        tells = c.name is None or c.name.cls == "Place"
        tells = tells or (c.name is not None and words[c.last].end > c.name.end)  # 'Aと**C傘下**のB'
        before = chunks[c.index - 1].name if c.index else None
        owns = name.cls in PRODUCTS and before is not None and before.cls in PRODUCTS
        if (tells and name.cls in ORGANIZATIONS) or owns:
            found[c.governor] = c.first
    return found


def join_across_clause(
    words: Sequence[Word], chunks: list[Chunk], grammar: Grammar, mutual: Container[str]
) -> list[Chunk]:
    """Join a name with the next of its list, where a clause tells what that is.

    '**X**と、同社に出資する**Y**を提訴した'; 'Xと、Zを開発する**Y**は' at a sentence's beginning, where
    the clause's verb is none of what two do together (``mutual``).
    """
    out = list(chunks)
    for left, inner in pairwise(chunks):
        marks = words[left.last + 1 : inner.first]
        joined = marks and all(w.lower in grammar.conjunctions for w in marks)
        listed = left.marker in grammar.comitative or joined
        if left.name is None or left.coordinates or not listed:
            continue
        verb = next((w.index for w in words[inner.first :] if w.pos == "VERB"), len(words))
        behind = (w.index for w in words[verb + 1 :] if w.pos not in ("AUX", "SCONJ"))
        first = next(behind, len(words))
        right = next((c for c in chunks if c.first == first), None)
        while right is not None and right.name is None and right.governor > right.index:
            right = chunks[right.governor]  # '**半導体大手の**Y'
        if right is None or right.name is None:
            continue
        same = inner.name is None and words[inner.first].text.startswith(tuple(grammar.same))
        told = words[left.last + 1 : right.first]
        own = any(w.lower in grammar.joint or w.lemma in mutual for w in told)
        if not same and (own or not _both_act(chunks, left, right, grammar)):
            continue
        out[left.index] = replace(
            left, coordinates=(right.index,), marker=right.marker, governor=right.governor
        )
        out[right.index] = replace(right, coordinates=(left.index,))
    return out


def _both_act(chunks: Sequence[Chunk], left: Chunk, right: Chunk, grammar: Grammar) -> bool:
    """Whether two organisations, the first of them opening a sentence, may be its subject together."""
    names = (left.name, right.name)
    firms = all(name is not None and name.cls in ORGANIZATIONS for name in names)
    opens = not any(c.marker in grammar.subject for c in chunks[: left.index]) and left.governor == -1
    return firms and opens and right.marker in grammar.topic


def join_across_asides(
    words: Sequence[Word], chunks: list[Chunk], segments: Sequence[Segment], grammar: Grammar
) -> list[Chunk]:
    """Join names of which commas part what tells of the first: '**A**, head of X, and **B**, who …, left'.

    An apposition or a relative clause stands there; the second may be told first what it is ('and its
    partner, **B**').
    """
    out = list(chunks)
    for chunk in chunks:
        before = words[chunk.first - 1] if chunk.first else None
        if before is None or before.lower not in grammar.conjunctions:
            continue
        second = chunks[chunk.apposed] if chunk.name is None and chunk.apposed > chunk.index else chunk
        told = _before_aside(words, out, segments, chunk)
        if second is not chunk and told is None and grammar.order == "SVO":
            told = _right_before(out, chunk)
        if second.name is None or told is None or told.name is None:
            continue
        person = "Person" in (told.name.cls, second.name.cls)
        alike = told.name.cls == second.name.cls or not person
        if not alike or second.marker or second.coordinates or _goes_on_alone(words, second):
            continue
        group = (told.index, *told.coordinates, second.index)
        for index in group:
            same = tuple(i for i in group if i != index)
            out[index] = replace(
                out[index], coordinates=same, marker=told.marker, governor=out[told.index].governor
            )
    return out


def _before_aside(
    words: Sequence[Word], chunks: Sequence[Chunk], segments: Sequence[Segment], chunk: Chunk
) -> Chunk | None:
    """The name before an aside between commas, behind which a conjunction and a chunk stand."""
    if chunk.first < 2 or words[chunk.first - 2].text != ",":
        return None
    titled = next((c for c in chunks if c.last == chunk.first - 3 and c.name is not None), None)
    if titled is not None and any(c.apposed == titled.index and c.index < titled.index for c in chunks):
        return titled  # 'the head of X, **Ada Lane**, and the head of Y, Lea Ray, …'
    aside = next((c for c in reversed(chunks[: chunk.index]) if c.apposed >= 0), None)
    told = chunks[aside.apposed] if aside is not None else None
    if aside is not None and told is not None and told.segment == aside.segment - 1 == chunk.segment - 2:
        return told
    clause = segments[chunk.segment - 1] if chunk.segment > 1 else None
    if clause is not None and (person := _before_origin(words, chunks, clause)) is not None:
        return person
    if clause is None or not clause.embedded or not clause.opener or words[clause.first - 1].text != ",":
        return None
    return next((c for c in chunks if c.last == clause.first - 2), None)


def _before_origin(words: Sequence[Word], chunks: Sequence[Chunk], aside: Segment) -> Chunk | None:
    """The person before an aside that has neither a verb nor a subject: '**A**, un ancien de X, et B'."""
    told = next((c for c in chunks if c.last == aside.first - 2), None)
    if told is None or told.name is None or told.name.cls != "Person" or words[aside.first - 1].text != ",":
        return None
    within = [c for c in chunks if aside.first <= c.first <= aside.last]
    acts = any(w.pos in ("VERB", "AUX") and w.atom is None for w in words[aside.first : aside.last + 1])
    owned = any(c.marker and c.name is not None for c in within)
    return None if acts or not owned or any(not c.marker for c in within) else told


def _right_before(chunks: Sequence[Chunk], chunk: Chunk) -> Chunk | None:
    """The name that only a conjunction parts from a chunk: '**A** and its partner, B'."""
    near = chunks[chunk.index - 1] if chunk.index else None
    return near if near is not None and near.name is not None and near.last == chunk.first - 2 else None


def _goes_on_alone(words: Sequence[Word], chunk: Chunk) -> bool:
    """Whether a name is what a clause of its own tells of: '…, and **B** has left'."""
    after = words[chunk.last + 1] if chunk.last + 1 < len(words) else None
    return after is not None and after.pos in ("VERB", "AUX") and "Number=Sing" in after.morph


def join_besides(words: Sequence[Word], chunks: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """Join what a name is said to come on top of: '**neben A** investiert auch **B**'."""
    out = list(chunks)
    for chunk in chunks:
        if chunk.marker not in grammar.besides or chunk.name is None:
            continue
        added = next((c for c in chunks[chunk.index + 1 :] if c.marker == "" and c.name is not None), None)
        if added is None or chunk.index in added.coordinates or added.governor != -1:
            continue
        before = [w for w in words[max(chunk.last, added.first - 2) : added.first] if w.pos != "DET"]
        also = any(w.lower in grammar.also for w in before)
        others = {c.index for c in (chunk, *(chunks[i] for i in chunk.coordinates))}
        if also and not any(w.text in ".;:" for w in words[chunk.last : added.first]):
            joined = tuple(sorted({*out[added.index].coordinates, *others} - {added.index}))
            out[added.index] = replace(out[added.index], coordinates=joined)
    return out


def _bracketed(words: Sequence[Word]) -> frozenset[int]:
    """The words inside of brackets that a sentence opens and closes."""
    found: set[int] = set()
    begin = -1
    for word in words:
        if word.text in OPENING:
            begin = word.index
        elif word.text in BRACKETS and begin >= 0:
            found |= set(range(begin + 1, word.index))
            begin = -1
    return frozenset(found)


def _joins(
    words: Sequence[Word], between: Sequence[Word], left: Chunk, right: Chunk, grammar: Grammar, ends: bool
) -> bool:
    """Whether only list marks and conjunctions stand between two names of one sort.

    ``ends``: a conjunction stood before, so that only another one goes on ('by A and B, C was …').
    """
    marks = [w for w in between if w.text not in QUOTES and w.pos != "DET"]
    if marks and _is_marked_alike(left, right, grammar) and marks[-1].lower == right.marker:
        marks = marks[:-1]  # 'sur X et **sur** Y', 'auprès de X, **de** Y et **d**'Z'
    if grammar.markers == "after" and left.name is not None and right.name is not None:
        product = (
            right.name.cls in PRODUCTS and left.name.cls not in PRODUCTS
        )  # '米グーグル、「Gemini」を発表'
        if product and all(w.text == "、" or w.text in grammar.comitative for w in marks):
            return False
    if not marks or len({w.lower for w in marks}) > 2 or left.name is None or right.name is None:
        return False
    if grammar.markers == "after":
        before_name = words[right.first : right.last + 1]
        if marks[0].lower in grammar.comitative and any(w.lower in grammar.joint for w in before_name):
            return False  # 'XはYと**合弁**会社Zを設立する'
        parted = len(marks) > 1 and marks[-1].text == "、" and marks[0].lower != right.marker
        if parted or (marks[0].text == "、" and _opens_headline(words, left, right, grammar)):
            return False  # 'Aと、Bの…を結んだ'
    if left.marker and joins_nouns_only(grammar) and any(w.text in ",，" for w in marks):
        return False  # '除了X，Y也…': a comma ends what an adposition opens
    if joins_nouns_only(grammar) and marks[0].text in ",，" and marks[-1].pos == "ADP":
        return False  # '推出了X，**与**Y竞争'
    closed = grammar.agent if grammar.head_last else grammar.agent | grammar.genitive_after
    done = left.marker in closed and not right.marker and grammar.segmented
    if done and [w.text == "," for w in marks] == [True, False]:
        return False  # 'a X, apoiada **pela Y**, e o **Z**'; 'X, dona da W e **da Y**, e a **Z**'
    sorts = {"Product" if c.name.cls in PRODUCTS else c.name.cls == "Person" for c in (left, right) if c.name}
    if len(marks) > 1 and left.governor >= 0 and len(sorts) > 1 and grammar.segmented:
        return False  # 'X, maker of **Y**, and **Z**, maker of …'
    if ends and not any(w.lower in grammar.conjunctions for w in marks):
        return False
    same = left.name.cls == right.name.cls or "Person" not in (left.name.cls, right.name.cls)
    same = same or (  # 'sued OpenAI and Sam Altman', but not 'left OpenAI and Sam Altman said'
        any(w.lower in grammar.conjunctions for w in marks)
        and (joins_nouns_only(grammar) or not verb_follows(words, right.last))
    )
    same = same or _follows_listing(words, left, grammar)
    return same and all(w.text in LIST_MARKS or w.lower in grammar.conjunctions for w in marks)


def _follows_listing(words: Sequence[Word], chunk: Chunk, grammar: Grammar) -> bool:
    """Whether the last verb before a name begins a list ('investors **include** Ada Lane, X and Y')."""
    verb = next((w for w in reversed(words[: chunk.first]) if w.pos == "VERB" and w.atom is None), None)
    return verb is not None and grammar.segmented and verb.lemma in grammar.listing


def _is_marked_alike(left: Chunk, right: Chunk, grammar: Grammar) -> bool:
    """Whether an adposition that marks the first of a list stands before the next again."""
    if grammar.markers == "after" or not grammar.segmented or not right.marker:
        return False
    genitive = right.marker in grammar.genitive_after
    forms = _variants(grammar.variants)  # 'apoiada **pelo** X e **pela** Y'
    return forms.get(left.marker, left.marker) == forms.get(right.marker, right.marker) or (
        genitive and left.marker in grammar.genitive_after | grammar.before_genitive
    )


@cache
def _variants(groups: frozenset[str]) -> Mapping[str, str]:
    """Adposition → all forms of it."""
    return {form: group for group in sorted(groups) for form in group.split()}


def _opens_headline(words: Sequence[Word], left: Chunk, right: Chunk, grammar: Grammar) -> bool:
    """Whether the name at a sentence's beginning is what it tells of, without a particle: 'A、BとCを提訴'.

    Another subject after it tells a list: 'A、Bの両社は…'.
    """
    rest = words[right.last + 1 :]
    particles = [w for w in rest if w.pos == "ADP" and w.atom is None]
    told = any(w.lower in grammar.subject and w.lower not in grammar.conjunctions for w in particles)
    told = told or any(w.lower in grammar.each for w in rest)  # 'A、B、C**に**それぞれ5万個を供給する'
    return (
        leads_sentence(words, left, grammar)
        and not told
        and any(w.pos in NOUN or w.pos == "VERB" for w in rest)
    )


def joins_nouns_only(grammar: Grammar) -> bool:
    """Whether a language has conjunctions that join no clauses ('和')."""
    return grammar.isolating
