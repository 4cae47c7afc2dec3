"""What explains or exemplifies what: 'X, the maker of Y', 'a new model, X', 'firms such as A and B'."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.lexicon.phrases import is_ideographic
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.syntax.chunks import QUOTES, Chunk, counts_after_name
from kg.syntax.segments import BREAKS, Segment
from kg.syntax.words import Word

FEW = 6  # words between a noun and the brackets that list what it stands for


def appose(
    words: Sequence[Word],
    chunks: list[Chunk],
    segments: Sequence[Segment],
    lexicon: Lexicon,
    honors: frozenset[str],
) -> list[Chunk]:
    """Mark what explains the chunk before or after it: 'X, the maker of Y, …', 'X (Y)', 'a new model, X,'."""
    out = list(chunks)
    for chunk in chunks[1:]:
        if (post := _post_before(words, out, chunk, lexicon.grammar, honors)) is not None:
            out[post.index] = replace(post, apposed=chunk.index)
            continue
        if (titled := _titled(words, out, segments, chunk, honors)) is not None:
            for post in (titled, *_joined_before(words, out, titled, lexicon.grammar)):
                out[post.index] = replace(post, apposed=chunk.index)
            continue
        if (kind := _described_kind(words, out, segments, lexicon, chunk)) is not None:
            out[kind.index] = replace(kind, apposed=chunk.index)
            continue
        if (holder := _post_goes_on(words, out, chunk, lexicon.grammar, honors)) is not None:
            out[chunk.index] = replace(chunk, name=None, apposed=holder.index)
            continue
        before = next(
            (c for c in reversed(out[: chunk.index]) if c.governor == -1 and not _is_where(c)), None
        )
        if before is not None and _may_explain(out, before, chunk):
            for changed in _explain(words, out, segments, lexicon, honors, before, chunk):
                out[changed.index] = changed
    return out


def _post_goes_on(
    words: Sequence[Word], chunks: Sequence[Chunk], chunk: Chunk, grammar: Grammar, honors: frozenset[str]
) -> Chunk | None:
    """Whom a title behind a conjunction tells more of: 'Ada Lane, head of X **and a partner at Y**, …'."""
    if not grammar.premodifying or chunk.pronoun or chunk.marker or chunk.governor != -1:
        return None
    at = chunk.first - 1
    while at > 0 and words[at].pos in ("ADV", "DET", "ADJ") and words[at].atom is None:
        at -= 1
    joint = at > 1 and words[at].lower in grammar.conjunctions
    if not joint or _is_person(chunk) or not _is_title(words[chunk.first : chunk.head + 1], honors):
        return None
    for word in reversed(words[1:at]):
        if word.text == "," and (named := words[word.index - 1].atom) is not None and named.cls == "Person":
            return next((c for c in chunks if c.name is named and not c.marker), None)
        person = word.atom is not None and word.atom.cls == "Person"
        if person or word.pos in ("VERB", "AUX", "PRON") or word.text in ";:()":
            return None
    return None


def _described_kind(
    words: Sequence[Word],
    chunks: Sequence[Chunk],
    segments: Sequence[Segment],
    lexicon: Lexicon,
    chunk: Chunk,
) -> Chunk | None:
    """The word for a kind that a participle describes before a firm: 'la **start-up** basée à A, X,'."""
    firm = chunk.name is not None and chunk.name.cls in ORGANIZATIONS and not chunk.marker
    if not firm or not lexicon.grammar.segmented or not _stands_alone(words, segments[chunk.segment], chunk):
        return None
    home = segments[chunk.segment - 1] if chunk.segment else None
    if home is None or words[chunk.first - 1].text != ",":
        return None
    for kind in reversed([c for c in chunks[: chunk.index] if c.segment == home.index]):
        between = words[kind.last + 1 : home.last]
        verbs = [w for w in between if w.pos in ("VERB", "AUX")]
        if any("VerbForm=Part" not in w.morph or "Tense=Pres" in w.morph for w in verbs):
            return None
        if kind.name is None and not kind.pronoun and names_kind(words, kind, chunk, lexicon):
            return kind if len(verbs) == 1 and kind.apposed == -1 else None
    return None


def _may_explain(chunks: Sequence[Chunk], before: Chunk, chunk: Chunk) -> bool:
    """Whether a chunk stands free and is none that the one before it is joined with already."""
    free = chunk.governor == -1 and not chunk.marker and (not chunk.pronoun or _is_one_of(chunks, chunk))
    joined = chunk.index in before.coordinates or before.apposed == chunk.index  # 'a model called X'
    return free and not joined


def _explain(
    words: Sequence[Word],
    chunks: Sequence[Chunk],
    segments: Sequence[Segment],
    lexicon: Lexicon,
    honors: frozenset[str],
    before: Chunk,
    chunk: Chunk,
) -> list[Chunk]:
    """The chunks, changed, of which one explains the other across a mark: none where neither does."""
    near = chunks[chunk.index - 1]
    beside = near.governor != -1 and [w.text for w in words[near.last + 1 : chunk.first]] == [","]
    if beside and chunk.name is None and names_kind(words, chunk, near, lexicon):
        return [replace(chunk, apposed=near.index)]  # 'o caso da X, startup …'
    if beside and _is_held_by(words, chunks, segments, near, chunk, honors):
        return [replace(near, apposed=chunk.index)]  # 'the exit of its **head**, Ada Lane, …'
    mark = _mark_between(words, chunks, before, chunk)
    byline = _is_person(chunk) and chunk.first < chunk.head and mark in "(（"
    if not mark or (byline and not lexicon.grammar.segmented):
        return []  # '讯（**编辑** 夏军雄）'
    common = before.name is None or before.name.cls == "Technology"  # 'a large language model, X,'
    named = common and not before.pronoun and _name_behind(words, chunks, segments, lexicon, before, chunk)
    if named:
        return named
    technique = chunk.name is not None and chunk.name.cls == "Technology"  # 'Y, the chatbot made by X'
    told = chunk.name is None or (technique and names_kind(words, chunk, before, lexicon))
    if before.name is not None and told and _tells_of(words, segments, before, chunk, lexicon.grammar):
        return [replace(chunks[chunk.index], name=None, apposed=before.index)]
    return []


def _is_held_by(
    words: Sequence[Word],
    chunks: Sequence[Chunk],
    segments: Sequence[Segment],
    title: Chunk,
    chunk: Chunk,
    honors: frozenset[str],
) -> bool:
    """Whether the person behind a comma, or several for a title of several, hold the title before it."""
    bare = title.name is None and not title.pronoun and title.apposed == -1 and _is_person(chunk)
    if not bare or not _is_title(words[title.first : title.head + 1], honors):
        return False
    if _stands_alone(words, segments[chunk.segment], chunk):
        return True
    return "Number=Plur" in words[title.head].morph and _lists_several(words, chunks, title, chunk, True)


def _mark_between(words: Sequence[Word], chunks: Sequence[Chunk], before: Chunk, chunk: Chunk) -> str:
    """The comma, bracket or dash between two chunks, if only what depends on the first stands there, too."""
    between = words[before.last + 1 : chunk.first]
    marks = [w for w in between if w.text in ",，(（—–"]
    if len(marks) != 1:
        return ""
    rest = [w for w in between if w not in marks and w.text not in QUOTES]
    goes_on = any(w.pos == "ADP" for w in words[chunk.last + 1 : chunk.last + 2])
    told = len(rest) > 1 or goes_on or words[chunk.first].pos == "DET"
    if rest and rest[-1].pos == "ADV" and rest[-1].index == chunk.first - 1 and told:
        rest.pop()  # 'X, the world's **most** valuable startup', 'X, **now** the largest firm'
    if rest and rest[-1].pos == "DATE" and rest[-1].index == chunk.first - 1:
        rest.pop()  # 'X, **bis September** Technikchefin von Y'
    genitives = all(
        any(c.first <= w.index <= c.last for c in chunks) or w.pos in ("ADP", "PART", "DET") for w in rest
    )
    verbs = any(w.pos in ("VERB", "AUX") for w in rest)
    return marks[0].text if genitives and not verbs else ""


def _is_person(chunk: Chunk) -> bool:
    return chunk.name is not None and chunk.name.cls == "Person"


def _name_behind(
    words: Sequence[Word],
    chunks: Sequence[Chunk],
    segments: Sequence[Segment],
    lexicon: Lexicon,
    before: Chunk,
    chunk: Chunk,
) -> list[Chunk]:
    """The nouns, changed, that a name alone behind a mark explains: 'a new model, **X**,'."""
    if not (
        _stands_alone(words, segments[chunk.segment], chunk) or _lists_several(words, chunks, before, chunk)
    ):
        return []
    person, segmented = _is_person(chunk), lexicon.grammar.segmented
    of = next(
        (c for c in chunks[before.index + 1 : chunk.index] if names_kind(words, c, chunk, lexicon)), None
    )
    if of is not None and of.name is None and not person and segmented:
        return [replace(of, apposed=chunk.index)]  # 'a new version of its model, X,'
    if (
        not person
        and not names_kind(words, before, chunk, lexicon)
        and not _is_own(words, before, chunk, lexicon)
    ):
        return []
    joined = _joined_before(words, chunks, before, lexicon.grammar) if person else []
    return [
        replace(before, name=None, apposed=chunk.index),
        *(replace(c, apposed=chunk.index) for c in joined),
    ]


def _is_own(words: Sequence[Word], before: Chunk, chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether a possessive tells whose partner, backer or rival is named: 'X et **son** partenaire, Y'."""
    owned = words[before.first].lower in lexicon.grammar.possessives
    firm = chunk.name is not None and chunk.name.cls in ORGANIZATIONS
    head = {words[before.head].lower, words[before.head].lemma}
    return owned and firm and any(head & nouns for nouns in (lexicon.relation_nouns, lexicon.event_nouns))


def _joined_before(
    words: Sequence[Word], chunks: Sequence[Chunk], title: Chunk, grammar: Grammar
) -> list[Chunk]:
    """The post that a conjunction joins to the one before a name: 'o **fundador** e CEO da Y, X,'."""
    lead = chunks[title.index - 1] if title.index else None
    joint = [w.lower for w in words[lead.last + 1 : title.first]] if lead is not None else []
    plain = lead is not None and lead.name is None and not lead.pronoun and lead.apposed == -1
    return (
        [lead] if lead is not None and plain and len(joint) == 1 and joint[0] in grammar.conjunctions else []
    )


def _lists_several(
    words: Sequence[Word], chunks: Sequence[Chunk], before: Chunk, chunk: Chunk, held: bool = False
) -> bool:
    """Whether names listed behind a comma are those that a noun counts ('dois CEO, **A e B** para …').

    ``held``: the noun is a title, which needs no number.
    """
    listed = [chunk, *(chunks[i] for i in chunk.coordinates if i > chunk.index)]
    counted = held or any(w.pos in ("QUANTITY", "NUM") for w in words[before.first : before.head])
    after = words[listed[-1].last + 1 : listed[-1].last + 2]
    told = bool(after) and after[0].pos in ("VERB", "AUX", "PRON")
    return len(listed) > 1 and counted and "Number=Plur" in words[before.head].morph and not told


def _tells_of(
    words: Sequence[Word], segments: Sequence[Segment], before: Chunk, chunk: Chunk, grammar: Grammar
) -> bool:
    """Whether a noun behind a mark tells what the name before it is, and opens no clause of its own."""
    segment = segments[chunk.segment]
    if grammar.isolating and _acts(words, segments[before.segment]):
        return not _acts(words, segment)  # '云岭收购了X，**业内人士**认为…'
    told = _tells(words, segments[before.segment]) or words[chunk.first].pos == "DET"
    if told and _tells(words, segment):
        return False  # 'As X reports, the firms have …'; 'Asked by (according to) X, the firm said …'
    return not any(w.pos in ("VERB", "AUX") for w in words[segment.first : chunk.first])


def _post_before(
    words: Sequence[Word], chunks: Sequence[Chunk], chunk: Chunk, grammar: Grammar, honors: frozenset[str]
) -> Chunk | None:
    """The title before a person's name that ends in a genitive: 'o **diretor** de operações Ada Lane'.

    Not where the noun right before the name is one itself: 'the aide of **president** Ada Lane'.
    """
    if not _is_person(chunk) or chunk.first == chunk.head or chunk.marker not in grammar.genitive_after:
        return None
    before, near = chunks[chunk.index - 1], words[chunk.head - 1]
    title = {words[before.head].lower, words[before.head].lemma} & honors
    direct = chunk.governor == before.index and chunk.first - before.last == 2 and before.name is None
    plain = near.atom is None and not {near.lower, near.lemma} & honors
    return before if title and direct and plain and before.apposed == -1 else None


def _titled(
    words: Sequence[Word],
    chunks: Sequence[Chunk],
    segments: Sequence[Segment],
    chunk: Chunk,
    honors: frozenset[str],
) -> Chunk | None:
    """The title that a person's name explains: 'the head of X for Y, **Ada Lane**', 'founder and CEO **…**'.

    What belongs to the title may stand between, and a second title before the name.
    """
    if chunk.name is None or chunk.name.cls != "Person" or chunk.marker or chunk.governor != -1:
        return None
    for before in reversed(chunks[: chunk.index]):
        if before.governor != -1 or before.marker:
            continue
        between = words[before.last + 1 : chunk.first]
        fits = before.name is None and not before.pronoun and before.apposed == -1
        if not fits or not _is_title(words[before.first : before.head + 1], honors):
            return None
        if any(w.pos in ("VERB", "AUX") for w in between):
            return None
        marks = [w.text for w in between if w.pos == "PUNCT"]
        if between and not marks and _is_owner(words, chunks, before, chunk):
            return before  # 'le patron **de l'entreprise** Ada Lane'
        if marks == [","] and before.segment == chunk.segment - 1:
            return before if _stands_alone(words, segments[chunk.segment], chunk) else None
        joined = len(between) == 1 and between[0].pos == "CCONJ"
        return before if joined and chunk.first < chunk.head and words[chunk.first].pos != "DET" else None
    return None


def _is_owner(words: Sequence[Word], chunks: Sequence[Chunk], title: Chunk, chunk: Chunk) -> bool:
    """Whether only whose a title is, in a noun, stands between it and the name of its holder."""
    owner = chunks[chunk.index - 1]
    alone = owner.name is None and not owner.modifiers and owner.governor == title.index
    return alone and owner.index == title.index + 1 and owner.last + 1 == chunk.first


def _is_title(words: Sequence[Word], honors: frozenset[str]) -> bool:
    """Whether words end in a title of one word or several ('the chief business officer')."""
    if {words[-1].lower, words[-1].lemma} & honors:
        return True
    return any(" ".join(w.lower for w in words[at:]) in honors for at in range(len(words) - 1))


def _is_one_of(chunks: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether a pronoun only counts what follows it ('X, l'**un** des rivaux de Y, …')."""
    after = chunks[chunk.index + 1 : chunk.index + 2]
    return bool(after) and after[0].governor == chunk.index


def _is_where(chunk: Chunk) -> bool:
    """Whether a chunk only says where ('the head of X **in Brazil**, Y, said')."""
    return chunk.marker != "" and chunk.name is not None and chunk.name.cls == "Place"


def _tells(words: Sequence[Word], segment: Segment) -> bool:
    """Whether a segment has a finite verb of its own."""
    return any(w.finite for w in words[segment.first : segment.last + 1] if w.atom is None)


def _acts(words: Sequence[Word], segment: Segment) -> bool:
    """Whether a segment has a verb, where verbs have no forms."""
    return any(w.pos == "VERB" and w.atom is None for w in words[segment.first : segment.last + 1])


def _stands_alone(words: Sequence[Word], segment: Segment, chunk: Chunk) -> bool:
    """Whether a name stands between commas by itself ('The chairman, Lei Jun, said')."""
    inside = [w for w in words[segment.first : segment.last + 1] if w.text not in BREAKS]
    return all(chunk.first <= w.index <= chunk.last for w in inside)


@cache
def _parts(phrases: frozenset[str]) -> frozenset[str]:
    """The words of phrases, and what stands together in them."""
    words = [phrase.split(" ") for phrase in phrases]
    ranges = ((each, first) for each in words for first in range(len(each)))
    return frozenset(
        " ".join(each[first:end]) for each, first in ranges for end in range(first + 1, len(each) + 1)
    )


def exemplify(words: Sequence[Word], chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Let a noun refer to the names that exemplify it: 'firms such as A and B', 'A、B等企业'."""
    grammar = lexicon.grammar
    out = list(chunks)
    for chunk in chunks[1:]:
        before = out[chunk.index - 1]
        between = _without_description(words[before.last + 1 : chunk.first], grammar)
        joined = ""
        if not grammar.segmented or not _parts(grammar.examples).isdisjoint([w.lower for w in between]):
            written = (w.text if is_ideographic(w.text[0]) else f"{w.lower} " for w in between)
            joined = "".join(written).strip(" ,、，」』”》〉")
        if (phrase := _examples_among(words, before, grammar)) and before.index:
            joined, before = phrase, out[before.index - 1]
        inner = words[chunk.first]
        begins = inner.atom is None and inner.lower in grammar.examples and not grammar.segmented
        if (
            joined not in grammar.examples
            and not begins
            and not _includes(words, before, between, out, grammar)
            and not _counts(words, before, chunk, lexicon)
        ):
            continue
        if chunk.name is not None and grammar.markers == "before" and grammar.segmented:
            nearest = before
            shown = [chunk, *(out[i] for i in chunk.coordinates)]  # 'firms such as **Snapchat**, Epic Games'
            while 0 <= before.governor < before.index and not _name_kind(words, before, shown, lexicon):
                before = out[before.governor]
                nearest = before if before.name is not None else nearest
            if before.name is None and not _name_kind(words, before, shown, lexicon):
                kinds = [c for c in out[: before.index] if names_kind(words, c, chunk, lexicon)]
                several = [c for c in kinds if c.name is None and "Number=Sing" not in words[c.head].morph]
                # 'X, early backer of **firms** such as A and B': not the backer
                many = "Number=Plur" in words[nearest.head].morph  # 'aportes **de investidores** como A'
                before = next(reversed(several), nearest if before.apposed >= 0 or many else before)
        if _is_person(chunk) and (people := _people_before(words, out, before, lexicon)) is not None:
            before = people
        if before.name is None and chunk.name is not None and grammar.markers == "before":
            if before.pronoun:
                continue
            out[before.index] = replace(before, apposed=chunk.index)
            for index in (chunk.index, *chunk.coordinates):
                out[index] = replace(out[index], governor=before.index)
        elif before.name is not None and chunk.name is None and not grammar.segmented:
            kind = chunk
            while kind.governor > kind.index and _only_counts(words, kind, lexicon.grammar):
                kind = out[kind.governor]  # 'AやBなど**計8つの**新聞社'
            marker = kind.marker or before.marker if grammar.markers == "before" else kind.marker
            out[kind.index] = replace(out[kind.index], apposed=before.index, marker=marker)
            for index in (before.index, *before.coordinates):
                out[index] = replace(out[index], governor=kind.index)
    return out


def _examples_among(words: Sequence[Word], chunk: Chunk, grammar: Grammar) -> str:
    """What opens examples, where a pronoun ends it: ', **entre eles** A e B'."""
    phrase = (
        f"{chunk.marker} {words[chunk.first].lower}" if chunk.pronoun and chunk.first == chunk.last else ""
    )
    return phrase if phrase in grammar.examples else ""


def _people_before(
    words: Sequence[Word], chunks: Sequence[Chunk], near: Chunk, lexicon: Lexicon
) -> Chunk | None:
    """Several who are told of before another noun: '**des dirigeants** ont quitté X, dont Ada Lane'."""
    people = (lexicon.positions, lexicon.kinds.get("Person", frozenset()))

    def are_people(chunk: Chunk) -> bool:
        head = {words[chunk.head].lower, words[chunk.head].lemma}
        return any(head & nouns for nouns in people)

    if not lexicon.grammar.segmented or near.coordinates or are_people(near):
        return None
    free = [c for c in chunks[: near.index] if c.name is None and c.governor == -1 and c.marker == ""]
    many = [c for c in free if "Number=Plur" in words[c.head].morph and c.apposed == -1]
    return next((c for c in reversed(many) if are_people(c)), None)


def _without_description(between: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """What parts a noun from its examples, without its adjective ('fundos **renomados**, como A')."""
    ends = grammar.postmodifying and len(between) > 2 and between[1].text == ","
    describes = ends and (between[0].pos == "ADJ" or "VerbForm=Part" in between[0].morph)
    return between[1:] if describes else between


def _includes(
    words: Sequence[Word], before: Chunk, between: Sequence[Word], chunks: Sequence[Chunk], grammar: Grammar
) -> bool:
    """Whether a list opened by a word for examples tells what a noun is ('**包括**A、B**在内的**巨头')."""
    if grammar.segmented or not 1 < len(between) <= 3 or between[-1].lower not in grammar.genitive_before:
        return False
    first = min([before.first, *(chunks[i].first for i in before.coordinates)])
    return first > 0 and words[first - 1].lower in grammar.examples and grammar.markers == "before"


def _counts(words: Sequence[Word], before: Chunk, chunk: Chunk, lexicon: Lexicon) -> bool:
    """Whether a noun right behind a list counts the names of the list ('A、B、C**三大**互联网巨头')."""
    beside = chunk.first == before.last + 1 and counts_after_name(words, chunk.first, lexicon.grammar)
    return beside and chunk.name is None and names_kind(words, chunk, before, lexicon)


def _name_kind(words: Sequence[Word], chunk: Chunk, shown: Sequence[Chunk], lexicon: Lexicon) -> bool:
    """Whether a noun is a word for the kind of one of the things that exemplify it."""
    return any(names_kind(words, chunk, example, lexicon) for example in shown)


def _only_counts(words: Sequence[Word], chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a chunk is a number of what its governor names, or says 'other' ('計8つ', '他')."""
    inside = words[chunk.first : chunk.last + 1]
    return any(w.pos in ("QUANTITY", "NUM") or w.lower in grammar.others for w in inside)


def list_in_brackets(words: Sequence[Word], chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Let a noun refer to the names listed in brackets behind it: 'deals with media (A, B, C …)'."""
    if not lexicon.grammar.segmented:
        return chunks
    out = list(chunks)
    for opening in (w.index for w in words if w.text == "("):
        close = next((w.index for w in words[opening:] if w.text == ")"), -1)
        inside = [c for c in chunks if opening < c.first <= c.last < close]
        between = [
            w for w in words[opening + 1 : close] if not any(c.first <= w.index <= c.last for c in inside)
        ]
        listed = len(inside) > 1 and all(c.name is not None and not c.modifiers for c in inside)
        if not listed or any(w.text not in (",", "…", "...") and w.pos != "CCONJ" for w in between):
            continue
        near = [c for c in reversed(out[: inside[0].index]) if c.name is None and opening - c.last <= FEW]
        told = next((c for c in near if names_kind(words, c, inside[0], lexicon)), None)
        if told is None or told.apposed not in (-1, inside[0].index):
            continue
        out[told.index] = replace(out[told.index], apposed=inside[0].index)
        for c in inside:
            others = tuple(o.index for o in inside if o is not c)
            out[c.index] = replace(out[c.index], coordinates=others, governor=told.index)
    return out


def names_kind(words: Sequence[Word], chunk: Chunk, example: Chunk, lexicon: Lexicon) -> bool:
    """Whether a noun is a word for the kind of thing that its example is ('produits comme Sora')."""
    head = words[chunk.head]
    last = head.lower.rsplit(" ", 1)[-1]  # of a name that is a term: 'large language model'
    cls = example.name.cls if example.name is not None else ""
    alike = PRODUCTS if cls in PRODUCTS else ORGANIZATIONS if cls in ORGANIZATIONS else frozenset({cls})
    return any(not {head.lower, head.lemma, last}.isdisjoint(lexicon.kinds.get(c, ())) for c in alike)
