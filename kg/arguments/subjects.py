"""A subject that stands in another clause than its verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from kg.arguments.common import SEGMENTS_BACK, chunks_in
from kg.arguments.particles import is_told
from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk
from kg.syntax.relatives import resumed_subject
from kg.syntax.segments import BRACKETS, BREAKS, OPENING, Segment
from kg.syntax.voice import is_attributive, is_free, is_passive, is_reduced


def earlier_subject(parse: Parse, segment: Segment, first: int, grammar: Grammar) -> Chunk | None:
    """The subject of the clause before, for a verb that has none in its own segment."""
    resumed = resumed_subject(parse.words, parse.chunks, parse.segments, segment.index, grammar)
    if resumed is not None and grammar.premodifying:
        return resumed
    earlier = [s for s in parse.segments[: segment.index] if _says_more(parse, s)]
    if not grammar.segmented and not _is_speech(parse, segment):
        earlier = [s for s in earlier if not _is_speech(parse, s)]  # '他说，“**X**很重要”，并宣布…'
    earlier = earlier[-SEGMENTS_BACK:]
    reduced = (
        grammar.segmented
        and is_reduced(parse, first, segment)
        and is_passive(parse, first, first, segment, grammar)
    )
    if (segment.opener in grammar.relatives or reduced) and earlier:
        beside = [c for c in parse.chunks if c.last == segment.first - 2 and c.name is not None]
        if beside and parse.words[segment.first - 1].text in OPENING and grammar.order == "SVO":
            return _alone(parse, beside[-1], first, grammar)  # 'firms like **A** (which owns B)'
        if (owner := _other_gender(parse, segment, grammar)) is not None:
            return owner
        before = [c for c in parse.chunks if c.last < segment.first and c.governor == -1]
        before = [c for c in before if not (c.marker in grammar.agent and _is_one_of_many(parse, c, first))]
        if segment.opener in grammar.where:  # 'chegou à França, **onde** se juntou à X'
            return next((c for c in before if c.marker == "" and not c.pronoun), None)
        told = is_told(parse, segment.first)
        if reduced or not before or not (told or _is_adverbial(parse, before[-1])):
            if not before:
                return None
            described = _without_origin(parse, before)
            if reduced and _is_one_of_many(parse, described, first):
                return None  # 'A Galp tem 5 carros, mais do que os **comprados** pela X'
            return subject_of_copula(parse, described, grammar) or _alone(parse, described, first, grammar)
    if (clause := _continued_clause(parse, segment, grammar)) is not None:
        verb = next(w.index for w in parse.words[clause.first :] if w.pos in ("VERB", "AUX"))
        return earlier_subject(parse, clause, verb, grammar)
    goes_on = {"VerbForm=Part", "Tense=Pres"} <= set(parse.words[first].morph.split("|"))
    if (coordinate := _coordinate_subject(parse, segment, earlier, grammar)) is not None:
        return coordinate
    for other in reversed(earlier):
        if other.embedded and not segment.embedded:
            continue
        if not grammar.segmented and other.first and parse.words[other.first - 1].text in BRACKETS:
            continue  # '拥有A（B）**、C等公司**，还收购了D': the clause began before
        if goes_on and grammar.order == "SVO" and _only_names(parse, other) and other.index:
            continue  # 'X a dévoilé un modèle, **Y**, affirmant que …'
        chunks = [c for c in chunks_in(parse, other) if is_free(c, grammar)]
        verbs = [w.index for w in parse.words[other.first : other.last + 1] if w.pos in ("VERB", "AUX")]
        if not grammar.segmented:
            verbs = [v for v in verbs if not is_attributive(parse, v, grammar)]
        if verbs:
            if goes_on and chunks and verbs[0] == other.first and chunks[0].first - verbs[0] <= 2:
                return chunks[0]  # '…, a indiqué **le groupe**, précisant que …'
            chunks = [c for c in chunks if c.last < verbs[0]] or []
            if chunks:
                return chunks[-1]
            if other.opener not in grammar.conjunctions and other.opener == "" and grammar.segmented:
                continue
        elif chunks and not _goes_on_place(parse, other, chunks[-1]) and not _is_one_of(parse, chunks[-1]):
            if not grammar.segmented:  # '**X**上周日（18日）引述…'
                chunks = [c for c in chunks if c.name is not None] or chunks
            aside = next((c for c in chunks if c.apposed >= 0), None)
            explained = parse.chunks[aside.apposed] if aside is not None else None
            if explained is not None and _tells_of_clause(parse, explained, other, segment, grammar):
                continue  # 'Ada Lane, who runs **X, a start-up**, said'
            if explained is not None and explained.name is not None and explained.marker == "":
                return explained
            marker = explained.marker if explained is not None else ""
            owned = grammar.premodifying and marker in grammar.genitive_after
            if grammar.order == "SVO" and marker and (owned or goes_on or marker in grammar.agent):
                continue  # 'X, créé **par Y, un ancien d'Z**, attire A', 'Ada, head **of Y, a firm**, said'
            return aside or chunks[-1]
    return None


def _tells_of_clause(
    parse: Parse, explained: Chunk, other: Segment, segment: Segment, grammar: Grammar
) -> bool:
    """Whether a segment explains what a relative clause before it names, and another goes on after it."""
    within = parse.segments[explained.segment].opener in grammar.relatives
    return within and explained.last < other.first and not segment.embedded


def _other_gender(parse: Parse, segment: Segment, grammar: Grammar) -> Chunk | None:
    """The name right before a relative that cannot tell of whose noun it is: '**die** Wahl As, **der**'."""
    fitting = {first: rest for first, *rest in map(str.split, grammar.relating)}
    articles = fitting.get(segment.opener, ())
    name = next((c for c in parse.chunks if c.last == segment.first - 2 and c.name is not None), None)
    if not articles or name is None or name.governor < 0:
        return None
    head = parse.words[parse.chunks[name.governor].first]
    return name if head.pos == "DET" and head.lower not in articles else None


def _is_speech(parse: Parse, segment: Segment) -> bool:
    """Whether a segment stands in quotation marks, as more than a name."""
    words = [w for w in parse.words[segment.first : segment.last + 1] if w.text not in BREAKS]
    whole = bool(words) and words[0].text in QUOTES and words[-1].text in QUOTES
    return segment.quoted or (whole and any(w.pos in ("VERB", "AUX") for w in words))


def _coordinate_subject(
    parse: Parse, segment: Segment, earlier: Sequence[Segment], grammar: Grammar
) -> Chunk | None:
    """Who has a second finite verb behind asides: '**X** trusts Y, its head, to do A, **and has** B'."""
    near = parse.words[segment.first + 1 : segment.first + 3]
    finite = any(w.finite for w in near if w.pos in ("VERB", "AUX"))
    if segment.opener not in grammar.conjunctions or not finite or not grammar.segmented:
        return None
    if parse.words[segment.first - 1].text not in BREAKS or grammar.order != "SVO":
        return None
    for other in reversed(earlier):
        words = parse.words[other.first : other.last + 1]
        verb = next((w.index for w in words if w.finite and w.atom is None), -1)
        if verb < 0 or other.embedded or other.opener:
            continue
        free = [c for c in chunks_in(parse, other) if is_free(c, grammar) and c.last < verb]
        return free[-1] if free and not free[-1].pronoun else None
    return None


def _continued_clause(parse: Parse, segment: Segment, grammar: Grammar) -> Segment | None:
    """The clause about a noun that a verb behind a conjunction goes on with: 'Y, which does A **and B**'."""
    if segment.opener not in grammar.conjunctions or not segment.index or not grammar.segmented:
        return None
    clause = parse.segments[segment.index - 1]
    words = parse.words[clause.first : clause.last + 1]
    opener = next((w for w in words if w.lower == clause.opener), None)
    if clause.opener not in grammar.relatives or words[-1].text in BREAKS or opener is None:
        return None
    verb = next((w for w in words if w.pos in ("VERB", "AUX")), None)
    between = parse.words[opener.index + 1 : verb.index] if verb is not None else ()
    own = verb is None or any(w.pos in ("NAME", "NOUN", "PROPN", "PRON") for w in between)
    return None if own or opener.pos == "DET" else clause  # 'a firm **that X** runs and owns'


def subject_of_copula(parse: Parse, chunk: Chunk, grammar: Grammar) -> Chunk | None:
    """The name of which a noun is said: '**Ovelio** est une start-up fondée par …', '… qui emploie …'."""
    first = parse.words[chunk.first]
    if chunk.name is not None or first.lower not in grammar.indefinite or not chunk.first:
        return None
    before = [w for w in parse.words[: chunk.first] if w.pos != "ADV"][-1:]
    joined = bool(before) and not {before[0].lower, before[0].lemma}.isdisjoint(grammar.copulas)
    subject = next((c for c in reversed(parse.chunks[: chunk.index]) if is_free(c, grammar)), None)
    if not joined or subject is None or subject.name is None or subject.segment != chunk.segment:
        return None
    return subject if subject.name.cls in ORGANIZATIONS | PRODUCTS else None


def _says_more(parse: Parse, segment: Segment) -> bool:
    """Whether a segment is more than a mark, or what brackets hold of the noun before it."""
    words = parse.words[segment.first : segment.last + 1]
    opened = segment.first > 0 and parse.words[segment.first - 1].text in OPENING
    return not opened and any(w.text not in BRACKETS | BREAKS for w in words)


def _alone(parse: Parse, chunk: Chunk, verb: int, grammar: Grammar) -> Chunk:
    """The last of a list, where what describes it tells of one: 'A (**que investiu** em B), C e D'."""
    one = "Number=Sing" in parse.words[verb].morph and parse.words[verb].finite
    named = chunk.name is not None and bool(chunk.coordinates) and grammar.order == "SVO"
    # 'A, **who works at B**, and C': the list goes on behind what describes its first
    one = one or all(parse.chunks[i].first > verb for i in chunk.coordinates)
    one = one or _is_described_apart(parse, chunk, grammar)
    if one and named:
        return replace(chunk, coordinates=())
    # 'A und B, die zu X **wechselten**, sowie C': not C
    return replace(chunk, coordinates=tuple(i for i in chunk.coordinates if parse.chunks[i].first < verb))


def _is_described_apart(parse: Parse, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether commas tell something of the one before in a list: 'A, **head of X**, and B, who left Y'."""
    before = [parse.chunks[i] for i in chunk.coordinates if i < chunk.index][-1:]
    between = parse.words[before[0].last + 1 : chunk.first] if before else ()
    commas = [w for w in between if w.text == ","]
    return len(commas) > 1 and grammar.fixed_order


def _without_origin(parse: Parse, before: Sequence[Chunk]) -> Chunk:
    """What a clause describes: not the place that what it describes is from ('X **aus Köln**, das …')."""
    place, named = before[-1], before[-2:-1]
    from_there = place.marker != "" and place.name is not None and place.name.cls == "Place"
    if not from_there or not named or named[0].name is None or named[0].name.cls not in ORGANIZATIONS:
        return place
    return named[0] if named[0].last + 2 == place.first else place


def later_subject(parse: Parse, grammar: Grammar) -> Chunk | None:
    """What opens the clause behind a phrase that describes it ('Founded by A, an old hand, **X** …')."""
    for segment in parse.segments[1 : 1 + SEGMENTS_BACK]:
        chunks = [c for c in chunks_in(parse, segment) if is_free(c, grammar)]
        if chunks and not segment.embedded and chunks[0].apposed == -1:
            return chunks[0]
    return None


def _is_one_of(parse: Parse, chunk: Chunk) -> bool:
    """Whether a pronoun only counts somebody named before among others ('Ada Lane, **one** of its heads')."""
    return chunk.pronoun and any(c.governor == chunk.index for c in parse.chunks)


def _goes_on_place(parse: Parse, segment: Segment, chunk: Chunk) -> bool:
    """Whether a place only tells more of the one before it ('based in Austin, **Texas**, said')."""
    before = parse.chunks[chunk.index - 1] if chunk.index else None
    places = [c.name is not None and c.name.cls == "Place" for c in (before, chunk) if c is not None]
    beside = before is not None and before.marker != "" and before.segment == segment.index - 1
    return places == [True, True] and beside


def _only_names(parse: Parse, segment: Segment) -> bool:
    """Whether a segment is nothing but a thing's name, and the one before has a verb."""
    words = [w for w in parse.words[segment.first : segment.last + 1] if w.pos not in ("PUNCT", "DET")]
    named = len(words) == 1 and words[0].atom is not None and words[0].atom.cls in PRODUCTS
    before = parse.segments[segment.index - 1]
    return named and any(w.pos == "VERB" for w in parse.words[before.first : before.last + 1])


def _is_adverbial(parse: Parse, chunk: Chunk) -> bool:
    """Whether a bare noun stands between commas with its marker ('announced, **in comunicado**, que …')."""
    segment = parse.segments[chunk.segment]
    alone = segment.first == chunk.first - 1 and chunk.first == chunk.last == segment.last - 1
    return alone and chunk.marker != "" and chunk.name is None


def _is_one_of_many(parse: Parse, chunk: Chunk, verb: int) -> bool:
    """Whether a verb tells of several, but a chunk is one name ('analysts polled by X, **who expect** …')."""
    return "Number=Plur" in parse.words[verb].morph and chunk.name is not None and not chunk.coordinates


def outer_subject(parse: Parse, segment: Segment, first: int, last: int, grammar: Grammar) -> Chunk | None:
    """The subject of a clause, before a comma: 'X, Chef von Y, lobte Z'; 'X plant, Y zu kaufen'."""
    words = parse.words
    after = words[last + 1] if last + 1 < len(words) else None
    before = [w for w in (words[first - 1 : first], words[last - 1 : last]) if first]
    to = any(w.lower in grammar.purpose for w in (*chain(*before), *([after] if after else ())))
    infixed = any(words[last].lower.replace(p, "", 1) == words[last].lemma for p in grammar.purpose)
    to = to or (words[last].lower != words[last].lemma and infixed)
    begins = words[segment.first].pos in ("VERB", "AUX") and segment.index > 0 and not segment.opener
    if not to and _goes_on(parse, segment, grammar):
        earlier = [c for c in chunks_in(parse, parse.segments[segment.index - 1]) if is_free(c, grammar)]
        return earlier[0] if earlier else None
    if not (to or begins):
        return None
    if begins and not to and after is not None and after.lower in grammar.agent:
        free = [c for c in parse.chunks if c.last < segment.first and is_free(c, grammar)]
        return free[-1] if free else None
    for other in reversed(parse.segments[: segment.index]):
        if other.opener in grammar.relatives or other.embedded:
            continue
        chunks = [c for c in chunks_in(parse, other) if is_free(c, grammar) and c.apposed == -1]
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
