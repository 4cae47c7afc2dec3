"""How a sentence's names and nouns stand: subjects, topics, what is said in passing, or of the subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lexicon.grammar import Grammar
from kg.ontology import ACTORS, ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.segments import OPENING
from kg.syntax.words import Atom, Word


def find_subjects(parse: Parse, grammar: Grammar) -> tuple[int, ...]:
    """Where the names begin that are subjects of a sentence's clauses, but not in quotations."""
    found: list[int] = []
    for segment in parse.segments:
        if segment.quoted or segment.embedded:
            continue
        chunks = [c for c in parse.chunks if c.segment == segment.index and c.governor == -1]
        if not chunks:
            continue
        if grammar.markers == "after":
            subjects = [c for c in chunks if c.marker in grammar.subject - grammar.also]  # 'Xも出資する'
        else:
            within = parse.words[segment.first : segment.last + 1]
            verb = next((w.index for w in within if w.pos in ("VERB", "AUX")), segment.last + 1)
            subjects = [c for c in chunks if parse.words[c.head].arc == "subject"]
            free = [c for c in chunks if c.marker == "" and c.last < verb]
            subjects = subjects or (free[1:2] if _lists_posts(parse, free, grammar) else free[:1])
        for chunk in subjects:
            names = [chunk.name, *(parse.chunks[i].name for i in chunk.coordinates)]
            found += [name.begin for name in names if name is not None]
            alone = not grammar.segmented or not any(
                c.name is not None and c.name.cls in ORGANIZATIONS and c.marker == "" for c in chunks
            )  # 'X-Chef Y hat **Z** gegründet. Die Firma …'
            if chunk.name is not None and chunk.name.cls == "Person" and alone:  # '**X** CEO Y宣布，公司…'
                found += [m.begin for m in _houses(parse, chunk, grammar) if m.cls in ORGANIZATIONS]
    return tuple(found)


def _lists_posts(parse: Parse, free: Sequence[Chunk], grammar: Grammar) -> bool:
    """Whether a chunk without a name is a post of who is named behind it, in Han: 'X**创始人、Y总裁Z**'."""
    if grammar.segmented or len(free) < 2 or free[0].name is not None or free[1].name is None:
        return False
    return free[1].name.cls == "Person" and parse.words[free[0].last + 1].text == "、"


def _houses(parse: Parse, person: Chunk, grammar: Grammar) -> tuple[Atom, ...]:
    """Whose somebody is by what stands before his name; in Han not whose he was ('**X**创始人、前Y经理Z')."""
    words, first = parse.words, person.first
    past = not grammar.segmented and first > 1 and words[first - 1].lower in grammar.localizers
    if not past:
        return person.modifiers[-1:]
    before = parse.chunks[person.index - 1] if person.index else None
    listed = before is not None and before.last == first - 3 and words[first - 2].text == "、"
    return before.modifiers[-1:] if before is not None and listed else ()


def find_topics(parse: Parse, grammar: Grammar) -> Iterator[int]:
    """Where the names begin that a particle marks as what a sentence is about ('Intel**は**')."""
    for chunk in parse.chunks:
        about = chunk.marker in grammar.topic and chunk.marker in grammar.subject and chunk.governor == -1
        if about and chunk.name is not None and not parse.segments[chunk.segment].quoted:
            yield chunk.name.begin


def find_passing(parse: Parse, grammar: Grammar) -> Iterator[int]:
    """Where the names begin that are neither subject nor object, or stand in brackets."""
    for chunk in parse.chunks:
        marked = chunk.marker not in ("", *grammar.object, *grammar.subject)
        if chunk.governor != -1:  # '**X's** model marks the first time that the company …'
            after = parse.words[chunk.last + 1 : chunk.last + 2]
            owns = any(w.lower in grammar.genitive_before for w in after)
            marked = marked or not owns or parse.chunks[chunk.governor].marker != ""
        if chunk.name is not None and (marked or parse.segments[chunk.segment].embedded):
            yield chunk.name.begin


def find_bracketed(parse: Parse, grammar: Grammar) -> Iterator[int]:
    """Where the names begin that stand in brackets, or are by whom something is done."""
    for chunk in parse.chunks:
        segment = parse.segments[chunk.segment]
        inside = bool(segment.first) and parse.words[segment.first - 1].text in OPENING
        if chunk.name is not None and (inside or chunk.marker in grammar.agent):
            yield chunk.name.begin


def find_callings(parse: Parse) -> Iterator[tuple[str, str]]:
    """The agents that a sentence names, and the words beside their names ('the **start-up** X')."""
    for chunk in parse.chunks:
        apposed = parse.chunks[chunk.apposed].name if chunk.apposed >= 0 else None
        name = chunk.name or apposed
        if name is None or name.cls not in ACTORS:
            continue
        for word in parse.words_of(chunk):
            if word.pos in ("NOUN", "ADJ") and word.atom is None:
                yield from ((name.entity, word.lower), (name.entity, word.lemma))


def find_asides(parse: Parse, grammar: Grammar) -> Iterator[int]:
    """Where the names begin of who only did something to what is told of ('analysts **polled by X**')."""
    for chunk in parse.chunks:
        if chunk.name is None or chunk.marker not in grammar.agent or not grammar.segmented:
            continue
        before = [w for w in parse.words[: chunk.first] if w.pos not in ("DET", "ADP")][-2:]
        if len(before) == 2 and before[0].pos == "NOUN" and "VerbForm=Part" in before[1].morph:
            yield chunk.name.begin


def is_plural(parse: Parse, chunk: Chunk) -> bool:
    """Whether the verb beside a pronoun is a plural's."""
    near = parse.words[max(0, chunk.first - 1) : chunk.last + 2]
    return any("Number=Plur" in w.morph and w.finite for w in near)


def is_valued(parse: Parse, chunk: Chunk) -> bool:
    """Whether what is told happens to the subject ('raised 2 billion **valuing the company** …')."""
    verb = parse.words[chunk.first - 1] if chunk.first else None
    if verb is None or verb.pos != "VERB":
        return False
    return "VerbForm=Ger" in verb.morph or ("VerbForm=Part" in verb.morph and "Tense=Pres" in verb.morph)


def continues_subject(
    parse: Parse, chunk: Chunk, verbs: Sequence[Word], grammar: Grammar, saying: frozenset[str]
) -> bool:
    """Whether a noun is no subject of a clause that goes on with one: 'X, a rival **of the firm**, …'.

    Args:
        parse: the sentence. chunk: the noun.
        verbs: of its clause.
        grammar: of the language. saying: its verbs of saying, beside which a noun may be who says so.
    """
    home = parse.segments[chunk.segment]
    han = not grammar.segmented  # '…，**由**该公司领投': what is marked stands before its verb
    if grammar.markers == "after" or (parse.words[home.first].pos == "ADP" and not han):
        return False
    if any(w.lemma in saying or w.lower in saying for w in verbs):
        return False
    beside = [c for c in parse.chunks if c.segment == home.index and c.first < chunk.first]
    explains = any(c.apposed >= 0 and parse.chunks[c.apposed].segment < home.index for c in beside)
    if explains:
        return chunk.marker != ""
    own = any(c.marker == "" and c.governor == -1 and (not verbs or c.last < verbs[0].index) for c in beside)
    behind = bool(verbs) and verbs[-1].index < chunk.first
    led = bool(verbs) and (verbs[0].index < chunk.first or han)
    return led and not own and (behind or chunk.marker != "")


def is_behind_verb(parse: Parse, chunk: Chunk, grammar: Grammar, saying: frozenset[str]) -> bool:
    """Whether a noun without an adposition stands behind its clause's only verb, as an object does.

    Behind a verb of saying it is who says so ('…, **a ajouté** le groupe').
    """
    home = parse.segments[chunk.segment]
    words = parse.words[home.first : home.last + 1]
    verbs = [w for w in words if w.pos in ("VERB", "AUX") and w.atom is None]
    plain = grammar.order == "SVO" and chunk.marker == "" and chunk.governor == -1
    says = any(w.lemma in saying or w.lower in saying for w in verbs)
    return plain and bool(verbs) and verbs[-1].index < chunk.first and not says


def comes_from(parse: Parse, source: Chunk, chunk: Chunk) -> bool:
    """Whether a marker, at most a participle too, joins a name to its source ('data released by X')."""
    between = parse.words[source.last + 1 : chunk.first]
    verbs = [w for w in between if w.pos in ("VERB", "AUX")]
    return (
        chunk.marker != ""
        and chunk.segment == source.segment
        and len(between) <= 3
        and all("VerbForm=Part" in w.morph for w in verbs)
    )


def who_made(parse: Parse, source: Chunk, grammar: Grammar) -> list[Chunk]:
    """The names beside a source that say whose it is ('data released by X', 'Xによる調査によると')."""
    if grammar.markers != "after":
        after = parse.chunks[source.index + 1 : source.index + 2]
        return [c for c in after if not c.pronoun and comes_from(parse, source, c)]
    before = parse.chunks[max(0, source.index - 1) : source.index]
    agents = [c for c in before if c.name is not None and c.marker in grammar.agent]
    return agents + _who_made_described(parse, source, grammar.nominative)


def _who_made_described(parse: Parse, source: Chunk, nominative: frozenset[str]) -> list[Chunk]:
    """Who made a source that a clause before it describes: '**総務省が**発表した白書によると'."""
    at = source.first - 1
    while at > 0 and parse.words[at].pos in ("AUX", "ADP") and parse.words[at].atom is None:
        at -= 1  # '2024年版**の**白書' goes on below
    before = [c for c in parse.chunks if c.last < source.first]
    while before and before[-1].governor == source.index and before[-1].name is None:
        at = before.pop().first - 1
        while at > 0 and parse.words[at].pos == "AUX":
            at -= 1
    if at <= 0 or parse.words[at].pos not in ("VERB", "NOUN") or not before:
        return []
    near = [c for c in before if c.last < at and c.marker in nominative]
    return near[-1:] if near and near[-1].name is not None else []


def follows(parse: Parse, chunk: Chunk, other: Chunk) -> bool:
    """Whether a noun's adposition and nothing else stands between it and another chunk ('access to X')."""
    return other.index == chunk.index + 1 and other.marker != "" and other.first == chunk.last + 2
