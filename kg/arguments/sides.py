"""The subject before and the object after the verb: English, French, Portuguese, Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.arguments.common import Arguments, chunks_in, find_agent
from kg.arguments.particles import before_aside
from kg.arguments.subjects import earlier_subject, later_subject, subject_of_copula
from kg.lexicon.grammar import Grammar
from kg.ontology import ACTORS
from kg.syntax import Parse
from kg.syntax.chunks import Chunk, opens_place
from kg.syntax.prenominal import described_behind
from kg.syntax.segments import BRACKETS, OPENING, Segment
from kg.syntax.voice import describes_noun, is_attributive, is_free, opens_sentence

AHEAD = 5  # clauses from a verb to its object, behind what only says when or where
SHORT = 4  # words that a clause before the noun that it describes may have behind its verb


def by_side(
    parse: Parse, first: int, last: int, segment: Segment, passive: bool, grammar: Grammar
) -> Arguments:
    """Arguments by the side on which they stand: the subject before, the object after the verb."""
    turned = _inverted(parse, first, last, segment, grammar)
    turned = turned or _listed_behind(parse, first, last, segment, grammar)
    if turned is not None:
        return turned
    chunks = _chunks_of(parse, first, last, segment, grammar)
    left = [c for c in chunks if c.last < _main_verb(parse, segment, first)]
    right = _reachable(parse, [c for c in chunks if c.first > last], last, grammar)
    if _closes_clause(parse, last, grammar):
        right = []  # '离开**后**创办的X'
    # 'a mis en **ligne Qwen 3**': a chunk that the trigger's last noun opens
    right = [c for c in chunks if first < c.first <= last < c.last and c.name is not None] + right
    described = passive and describes_noun(parse, first, segment, grammar)
    subject, inherited = _subject_before(parse, left, segment, first, described, grammar)
    marked = before_aside(parse, segment, grammar) + _own_obliques(parse, left, segment, first, grammar)
    if grammar.segmented:  # 'the start-up **of X** raised …'
        marked = [c for c in marked if c.governor == -1 or c.index < c.governor]
    moved = next((c for c in reversed(marked) if c.marker in grammar.object and grammar.object), None)
    object_ = moved or _object_after(parse, right, last, grammar)
    if object_ is None and subject is not None and not passive:
        told = None
        if not inherited:
            told = _described_by(parse, segment, grammar) or _in_contact(parse, subject, grammar)
        object_ = told or _beyond_aside(parse, segment, last, grammar)
    if (cleft := _cleft(parse, last, grammar)) is not None:
        between = next((c for c in right if c.last < cleft.first and not c.marker), None)
        return Arguments(cleft, between, None, ())
    head = _relative_head(parse, chunks, last, grammar)
    if (told := _describes_marked(parse, first, last, grammar)) is not None and not passive:
        own = object_ if object_ is not None and last < object_.first < told.first else None
        return Arguments(told, own, None, tuple(c for c in right if c.marker and c.last < told.first))
    if head is not None:
        other = object_ is not None and object_ is not head
        if (passive or other) and (
            inherited or subject is None or _acts_before(parse, subject, left, grammar)
        ):
            subject, inherited = head, False  # '由X创办的**公司**'
        elif not other:
            object_ = head
    if head is not None and (listed := _last_listed(parse, left, first, grammar)) is not None:
        subject, inherited = listed, False
    agent = find_agent([*right, *reversed(left)], grammar)
    obliques = tuple(c for c in [*marked, *right] if c.marker and c not in (moved, agent))
    obliques = tuple(c for c in obliques if not _in_description(parse, c, subject, grammar))
    acts = passive and agent is not None and agent.marker in grammar.actors
    if acts and head is None and _has_object(right):
        return Arguments(agent, object_, None, obliques)  # '由X控告**Y**'
    if (inherited or subject is None) and object_ is not None and not passive:
        within = _subject_within(parse, left, object_, first, segment, grammar)
        subject, inherited = (within, False) if within is not None else (subject, inherited)
    return Arguments(subject, object_, agent, obliques, passive, inherited and subject is not None)


def _describes_marked(parse: Parse, first: int, last: int, grammar: Grammar) -> Chunk | None:
    """The name that a clause describes whose verb opens it behind the name's marker: '与**投资X的Y**合作'."""
    mark = parse.words[first - 1] if first else None
    if mark is None or mark.atom is not None or mark.pos not in ("CCONJ", "ADP", "VERB"):
        return None
    if mark.lower in grammar.localizers:
        return None  # '在X**中**推出的Y'
    behind = parse.words[last + 1].atom if last + 1 < len(parse.words) else None
    if mark.pos == "VERB" and (behind is None or behind.cls != "Place"):
        return None  # '宣布**收购X的**Y': Y may be X's, but not in '起诉**位于里昂的**Y'
    described = described_behind(parse.words, mark.index, grammar)
    return parse.chunks[parse.chunk_of[described]] if described >= 0 else None


def _cleft(parse: Parse, last: int, grammar: Grammar) -> Chunk | None:
    """Who does what a clause without a noun tells of, in Han: '同日离开的还有**A**', '参与投资的是**A**'."""
    behind = [w for w in parse.words[last + 1 : last + 6] if w.pos != "ADV"][:4]
    of = next((i for i, w in enumerate(behind[:3]) if w.lower in grammar.genitive_before), -1)
    if not grammar.isolating or of < 0 or of + 1 >= len(behind):
        return None
    if behind[of + 1].lower not in grammar.listing | grammar.copulas or any(w.atom for w in behind[:of]):
        return None
    return next((c for c in parse.chunks if c.first > behind[of + 1].index), None)


def _last_listed(parse: Parse, left: Sequence[Chunk], first: int, grammar: Grammar) -> Chunk | None:
    """Who alone does what a clause tells of the last of a list, in Han: '包括A、B和**C**推出的X'."""
    last = left[-1] if left else None
    if last is None or last.name is None or last.marker or not last.coordinates:
        return None
    if any(w.pos != "ADV" for w in parse.words[last.last + 1 : first]):
        return None
    opening = min(parse.chunks[i].first for i in last.coordinates)
    before = parse.words[opening - 1] if 0 < opening < last.first else None
    listed = before is not None and before.lower in grammar.listing | grammar.examples
    return replace(last, coordinates=()) if listed else None


def _closes_clause(parse: Parse, last: int, grammar: Grammar) -> bool:
    """Whether a word right behind a verb closes its clause, in Han, and says when it was."""
    return any(w.lower in grammar.closers for w in parse.words[last + 1 : last + 2])


def _in_description(parse: Parse, chunk: Chunk, subject: Chunk | None, grammar: Grammar) -> bool:
    """Whether a marked noun stands in a clause that describes the subject, in Han: '**在A**工作的B加入C'."""
    if not grammar.isolating or subject is None or chunk.last >= subject.first:
        return False
    between = parse.words[chunk.last + 1 : subject.first]
    links = [w.index for w in between if w.lower in grammar.genitive_before and w.atom is None]
    return bool(links) and any(w.pos == "VERB" and w.index < links[-1] for w in between)


def _own_obliques(
    parse: Parse, left: Sequence[Chunk], segment: Segment, first: int, grammar: Grammar
) -> list[Chunk]:
    """What before an infinitive is not the finite verb's: 'esteve **na X** antes de **assumir** Y'."""
    words = parse.words
    marked = first > 0 and words[first - 1].pos in ("ADP", "SCONJ") and grammar.omits_subjects
    if not marked or "VerbForm=Inf" not in words[first].morph:
        return list(left)
    finite = [w.index for w in words[segment.first : first] if w.finite and w.pos == "VERB"]
    return [c for c in left if not finite or c.first < finite[-1] or c.marker == ""]


def _acts_before(parse: Parse, subject: Chunk, left: Sequence[Chunk], grammar: Grammar) -> bool:
    """Whether a noun is subject of a verb before the passive's agent ('A**投资**由B创办的C')."""
    by = next((c for c in reversed(left) if c.marker in grammar.agent), None)
    between = parse.words[subject.last + 1 : by.first] if by is not None else ()
    return any(w.pos == "VERB" and w.lower not in grammar.agent for w in between)


def _chunks_of(parse: Parse, first: int, last: int, segment: Segment, grammar: Grammar) -> list[Chunk]:
    """The chunks of a verb's clause, and of that of its last word, without the verb's own words."""
    chunks, other = chunks_in(parse, segment), parse.segment_of(last)
    if other.index != segment.index and parse.words[last].pos not in ("SCONJ", "PRON"):  # '发布**并开源**'
        chunks += chunks_in(parse, other)
    if grammar.segmented:
        return chunks
    return [part for c in chunks for part in _part_at_verb(parse, c, first, last)]


def _subject_before(
    parse: Parse, left: Sequence[Chunk], segment: Segment, first: int, described: bool, grammar: Grammar
) -> tuple[Chunk | None, bool]:
    """The subject before a verb, or of the clause before it, and whether an earlier verb lends it.

    Args:
        left: the chunks before the verb, in order.
        described: whether the verb describes the noun before it.
    """
    if described:  # 'X avec dix start-up **rachetées**': not X is bought
        return next((c for c in left[-1:] if c.name is not None or is_free(c, grammar)), None), False
    free = (c for c in reversed(left) if is_free(c, grammar) and not _is_placed(parse, c, left, grammar))
    subject = (
        _of_infinitive(parse, left, first, grammar)
        or _who_decides(parse, left, first, grammar)
        or next((c for c in free if not _after_verb(parse, c, segment, first, grammar)), None)
        or _before_brackets(parse, segment, grammar)
        or _later_subject(parse, segment, first, grammar)
    )
    if subject is not None and (listed := _left_open(parse, subject, grammar)) is not None:
        subject = listed
    if subject is not None and subject.last == first - 1:
        subject = (
            subject_of_copula(parse, subject, grammar) or subject
        )  # 'X est une entreprise **fondée** par'
    if subject is None and _is_of_part(parse, segment, first, grammar):
        return None, False
    return (
        (subject, False) if subject is not None else (earlier_subject(parse, segment, first, grammar), True)
    )


def _is_of_part(parse: Parse, segment: Segment, first: int, grammar: Grammar) -> bool:
    """Whether a verb tells of some of those named right before it: '**some of** its leaders left'."""
    words = [w for w in parse.words[segment.first : first] if w.lower not in grammar.conjunctions]
    part = len(words) > 2 and words[0].pos in ("DET", "NUM", "QUANTITY") and grammar.order == "SVO"
    return part and words[1].lower in grammar.genitive_after


def _is_placed(parse: Parse, chunk: Chunk, left: Sequence[Chunk], grammar: Grammar) -> bool:
    """Whether a name only describes what says where or when, in Han: '在**X**领投的一轮融资中筹集'."""
    if not grammar.isolating:
        return False
    return any(
        0 <= opens_place(parse.words, c.first, c.last, grammar) < chunk.first
        for c in left
        if c.index > chunk.index and c.marker
    )


def _of_infinitive(parse: Parse, left: Sequence[Chunk], first: int, grammar: Grammar) -> Chunk | None:
    """The subject of an infinitive, behind the adposition of both: 'após **a X** comprar Y'."""
    personal = grammar.omits_subjects and "VerbForm=Inf" in parse.words[first].morph
    markers = grammar.adpositions - grammar.genitive_after - grammar.means
    near = [c for c in left if c.governor == -1 and c.marker in markers]
    if not personal or not near:
        return None
    between = parse.words[near[-1].last + 1 : first]
    beside = all(w.pos in ("ADV", "PRON") or w.lower in grammar.reflexives for w in between)
    return replace(near[-1], marker="") if beside and near[-1] is left[-1] else None


def _who_decides(parse: Parse, left: Sequence[Chunk], first: int, grammar: Grammar) -> Chunk | None:
    """Whose a noun is that an infinitive explains: 'la décision **de X** de vendre Y'."""
    if "VerbForm=Inf" not in parse.words[first].morph or grammar.head_last or not left:
        return None
    owner = left[-1]
    between = [w for w in parse.words[owner.last + 1 : first] if w.lower not in grammar.reflexives]
    linked = len(between) == 1 and between[0].lower in grammar.genitive_after
    if not linked or owner.governor < 0 or owner.marker not in grammar.genitive_after or owner.name is None:
        return None
    decided = parse.chunks[owner.governor]
    return replace(owner, marker="", governor=-1) if decided.name is None and grammar.segmented else None


def _left_open(parse: Parse, chunk: Chunk, grammar: Grammar) -> Chunk | None:
    """What a list left open stands for: '**firms** including A, B and others', 'A, **B** and others'."""
    before = parse.words[chunk.first - 1] if chunk.first else None
    open_ended = parse.words[chunk.head].lower in grammar.others and chunk.last - chunk.first < SHORT
    joined = before is not None and before.lower in grammar.conjunctions
    if not (open_ended and joined and grammar.segmented and chunk.index):
        return None
    listed = parse.chunks[chunk.index - 1]
    if listed.name is None:
        return None
    while 0 <= listed.governor < listed.index:
        listed = parse.chunks[listed.governor]
    return listed if is_free(listed, grammar) else None


def _object_after(parse: Parse, right: Sequence[Chunk], last: int, grammar: Grammar) -> Chunk | None:
    """The first chunk after a verb that may be its object."""
    for chunk in right:
        free = chunk.first <= last or is_free(chunk, grammar)
        if free or _adjoins(parse, chunk, last, grammar) or _marked_within(chunk, last):
            return chunk
    return None


def _inverted(parse: Parse, first: int, last: int, segment: Segment, grammar: Grammar) -> Arguments | None:
    """Of a relative clause with the subject behind its verb: 'que **dirige** Y', 'auquel **participe** Y'."""
    at = first
    while at > segment.first and (
        parse.words[at - 1].pos in ("AUX", "ADV") or parse.words[at - 1].lower in grammar.reflexives
    ):
        at -= 1
    opener = parse.words[at - 1].lower if at else ""
    marker = next((m for o, _, m in (i.rpartition(" ") for i in grammar.inverting) if o == opener), "")
    held = at > 1 and opener in grammar.relatives - grammar.inverting and parse.words[at - 2].pos == "ADP"
    if held:  # 'une opération **à laquelle** participe Y'
        marker, at = parse.words[at - 2].lower, at - 1
    if not (marker or opener in grammar.inverting):
        return None
    after = next((c for c in chunks_in(parse, segment) if c.first > last and is_free(c, grammar)), None)
    before = [c for c in parse.chunks if c.last < at - 1 and c.governor == -1]
    if (
        after is None
        or not before
        or not all(w.pos in ("DET", "ADJ", "ADV") for w in parse.words[last + 1 : after.first])
    ):
        return None
    if marker:
        return Arguments(after, None, None, (replace(before[-1], marker=marker),))
    return Arguments(after, before[-1])


def _listed_behind(
    parse: Parse, first: int, last: int, segment: Segment, grammar: Grammar
) -> Arguments | None:
    """Of a verb of listing, what it lists behind it, a marked noun before: 'Parmi eux **figurent** A'."""
    chunks = chunks_in(parse, segment)
    left = [c for c in chunks if c.last < first]
    marked = bool(left) and left[0].marker != "" and not any(is_free(c, grammar) for c in left)
    if not grammar.fixed_order or not marked or parse.words[first].lemma not in grammar.listing:
        return None
    after = next((c for c in chunks if c.first > last and is_free(c, grammar)), None)
    return Arguments(after, None, None, tuple(left)) if after is not None else None


def _main_verb(parse: Parse, segment: Segment, first: int) -> int:
    """Of a gerund behind its clause's verb and object that verb, whose subject it shares; else ``first``.

    'Itália **bloqueia** X alegando Y': not X says so.
    """
    words = parse.words
    if "VerbForm=Ger" not in words[first].morph or words[first - 1].pos == "AUX":
        return first
    finite = (w.index for w in words[segment.first : first] if w.pos == "VERB" and w.finite)
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
    doer = name.cls in ACTORS
    opens = chunk.marker in grammar.adpositions and chunk.marker not in grammar.agent | grammar.object
    return chunk if near and closed and doer and opens else None


def by_genitive(parse: Parse, last: int, placed: Arguments, grammar: Grammar) -> tuple[Arguments, ...]:
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
    if object_.governor < 0 and _is_content(parse, object_, grammar):
        inner = [
            c for c in parse.chunks if c.governor == object_.index and c.first > last and c.name is not None
        ]
        return (replace(placed, object=inner[0]),) if inner else (placed,)  # '完成收购**X**的交易'
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
    if closing < 0 or parse.words[closing].text not in BRACKETS - OPENING:
        return None
    opening = next((w.index for w in reversed(parse.words[:closing]) if w.text in BRACKETS), -1)
    found = next((c for c in parse.chunks if c.last == opening - 1 and c.marker not in grammar.object), None)
    if found is not None and grammar.segmented:
        while (
            0 <= found.governor < found.index
        ):  # 'l'administration **des services généraux** (GSA) a conclu'
            found = parse.chunks[found.governor]
        return found
    if found is None or found.marker not in grammar.adpositions - grammar.agent:
        return found
    home = parse.segments[found.segment]  # '**周某**从微软（MSFT）加入X'
    return next((c for c in chunks_in(parse, home) if is_free(c, grammar) and c.name is not None), found)


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


def _after_verb(parse: Parse, chunk: Chunk, segment: Segment, first: int, grammar: Grammar) -> bool:
    """Whether a full verb stands between a chunk and an earlier free one, so that the chunk is its object.

    'X a quitté **Y** pour fonder Z': not Y founds it.
    """
    after = parse.words[first + 1 : first + 2]
    if grammar.isolating and chunk.last == first - 1 and after and after[0].lower in grammar.genitive_before:
        return False  # '获得**X**领投的融资'
    verbs = [w.index for w in parse.words[segment.first : chunk.first] if w.pos == "VERB"]
    if not grammar.segmented:
        verbs = [v for v in verbs if not is_attributive(parse, v, grammar)]
    between = parse.words[chunk.last + 1 : first]
    if verbs and chunk.name is not None and parse.words[verbs[-1]].lemma in grammar.controlling:
        return False  # 'X a convaincu **Y** d'investir'
    if verbs and any(w.lower in grammar.closers for w in between):
        return True  # '陆某离开**百度**后创办了X'
    if verbs and parse.words[verbs[-1]].lower in grammar.serial:
        return True  # '陆某接替**沈某**执掌X'
    if len(between) == 1 and between[0].lower in grammar.genitive_after:
        return "VerbForm=Inf" in parse.words[first].morph  # 'X a le **projet** de fonder Y'
    if verbs and verbs[-1] == chunk.first - 1 and parse.words[verbs[-1] - 1].pos == "ADP":
        return chunk.name is None and verbs[-1] > segment.first  # '以侵犯**版权**为由起诉X'
    return bool(verbs) and any(
        w.pos in ("CCONJ", "PART", "SCONJ") or w.lower in grammar.purpose for w in between
    )


def _reachable(parse: Parse, right: Sequence[Chunk], last: int, grammar: Grammar) -> list[Chunk]:
    """Chunks after a verb up to the next full verb."""
    verbs = (w for w in parse.words[last + 1 :] if w.pos == "VERB" and not {w.lower, w.lemma} & grammar.light)
    verbs = (w for w in verbs if not _opens_description(parse, w.index, last, grammar))
    stop = next((w.index for w in verbs), len(parse.words))
    described = described_behind(parse.words, _with_aspect(parse, last, grammar), grammar)
    if described >= 0:  # '收购**由前员工创办的X**': not what stands in that clause
        return [c for c in right if described <= c.last and (c.first < stop or c.first <= described)]
    return [c for c in right if c.first < stop or c.first <= last + 2]


def _with_aspect(parse: Parse, last: int, grammar: Grammar) -> int:
    """The last word of a verb with the particle behind it, in Han: '收购**了**'."""
    after = parse.words[last + 1 : last + 2]
    aspect = bool(after) and after[0].pos == "PART" and after[0].lower not in grammar.genitive_before
    return last + 1 if aspect else last


def _has_object(right: Sequence[Chunk]) -> bool:
    """Whether a name without a marker follows a verb."""
    return bool(right) and right[0].name is not None and right[0].marker == "" and right[0].governor == -1


def _opens_description(parse: Parse, verb: int, last: int, grammar: Grammar) -> bool:
    """Whether a verb behind another begins what describes that one's object ('离开**效力12年的**X')."""
    if grammar.segmented or any(w.pos != "ADV" for w in parse.words[last + 1 : verb]):
        return False
    for word in parse.words[verb + 1 : verb + 1 + SHORT]:
        if word.lower in grammar.genitive_before and word.atom is None:
            return True
        if word.pos in ("PUNCT", "NAME", "VERB"):
            return False
    return False


def _described_by(parse: Parse, segment: Segment, grammar: Grammar) -> Chunk | None:
    """What a relative clause with a subject of its own tells of: its object ('**Sora**, which X built')."""
    if not grammar.segmented or segment.opener not in grammar.relatives or segment.opener in grammar.personal:
        return None
    before = [c for c in parse.chunks if c.last < segment.first and c.governor == -1]
    return before[-1] if before else None


def _in_contact(parse: Parse, subject: Chunk, grammar: Grammar) -> Chunk | None:
    """What a clause without an opener tells of, its object: 'Tindra, **a startup** he co-founded'."""
    if not (subject.index and grammar.premodifying):
        return None
    before = parse.chunks[subject.index - 1]
    beside = before.last + 1 == subject.first and before.segment == subject.segment
    return before if beside and before.name is None and not before.pronoun else None


def _beyond_aside(parse: Parse, segment: Segment, last: int, grammar: Grammar) -> Chunk | None:
    """The object behind what only says when or where ('unveiled, **at its fair in Paris**, the chip X')."""
    rest = parse.words[last + 1 : segment.last + 1]
    if not grammar.segmented or any(w.pos not in ("DATE", "ADP", "ADV", "PUNCT") for w in rest):
        return None
    aside = any(w.pos == "DATE" for w in rest)
    for ahead in parse.segments[segment.index + 1 : segment.index + AHEAD]:
        inside = [w for w in parse.words[ahead.first : ahead.last + 1] if w.pos != "PUNCT"]
        finite = any(w.finite for w in inside)
        if not finite and (not inside or inside[0].pos in ("ADP", "DATE", "NUM")):
            aside = True
            continue
        chunk = next((c for c in parse.chunks if c.first == inside[0].index), None)
        free = chunk is not None and is_free(chunk, grammar) and not finite and not ahead.opener
        return chunk if free and aside else None
    return None


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
    """What a verb that is not finite at a sentence's beginning tells of ('After raising A, **X** is …')."""
    if not opens_sentence(parse, first, segment) or not grammar.segmented:
        return None
    nonfinite = any(f"VerbForm={form}" in parse.words[first].morph for form in ("Part", "Inf", "Ger"))
    return later_subject(parse, grammar) if nonfinite else None
