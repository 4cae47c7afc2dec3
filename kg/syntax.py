"""Shallow syntax: the words of a sentence, its noun chunks and segments, the same for every language.

A *chunk* is a noun with what stands before it ("the Chinese start-up Moonshot AI"), the
marker that introduces or follows it ("in", "对", "を"), the chunk it is a genitive of, and the
name that it refers to, if its head is one. A *segment* is a stretch between punctuation marks
or clause-opening words. Frames (:mod:`kg.frames`) fill their slots from these, with the arcs of
a parser where one ran. The method is that of cascaded chunking (Abney 1996): small, local
decisions that are nearly always right, and none where there is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.lexicon import Grammar, Lexicon
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.phrases import is_ideographic
from kg.words import Atom, Word, read_words

NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET", "SYM", "X", "NAME", "QUANTITY"})
NOUN = frozenset({"NOUN", "PROPN", "NAME", "X"})
QUOTES = frozenset("\"“”„‟«»‹›「」『』《》〈〉'‘’‚`")
BRACKETS = frozenset("()（）[]［］【】〔〕")
BREAKS = frozenset(",;:—–…，；：。．.!?！？·|/")
ASIDE = 12  # words that what stands in brackets behind a noun has at most
LIST_MARKS = frozenset({",", "、", "，", "/", "&", "＆", "・"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun with its dependants.

    Attributes:
        first, last: words, both inclusive.
        head: the head word.
        marker: adposition or particle, lower case; ``""`` for none.
        name: the atom of the name it refers to, if any.
        modifiers: atoms of names inside that its head is not ("OpenAI employees").
        governor: index of the chunk that this one is a genitive of, or -1.
        coordinates: indices of the chunks joined with it (itself excluded).
        apposed: index of the chunk that this one explains ("X, the maker of Y, …"), or -1.
        pronoun: it is a bare pronoun.
    """

    index: int
    first: int
    last: int
    head: int
    segment: int
    marker: str = ""
    name: Atom | None = None
    modifiers: tuple[Atom, ...] = ()
    governor: int = -1
    coordinates: tuple[int, ...] = ()
    apposed: int = -1
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of words between breaks; ``opener`` is the clause-opening word, ``depth`` counts brackets."""

    index: int
    first: int
    last: int
    opener: str = ""
    embedded: bool = False
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Parse:
    """A sentence ready for frames."""

    begin: int
    end: int
    words: tuple[Word, ...]
    chunks: tuple[Chunk, ...]
    segments: tuple[Segment, ...]
    has_arcs: bool
    chunk_of: tuple[int, ...] = field(default=())

    def segment_of(self, index: int) -> Segment:
        """The segment that a word stands in."""
        return next(s for s in self.segments if s.first <= index <= s.last)

    def words_of(self, chunk: Chunk) -> tuple[Word, ...]:
        """The words of a chunk."""
        return self.words[chunk.first : chunk.last + 1]


def parse(
    words: Sequence[Word], lexicon: Lexicon, kinds: Iterable[str] = (), honors: frozenset[str] = frozenset()
) -> Parse:
    """Group words into segments and chunks.

    Args:
        words: of one sentence, in order.
        lexicon: of its language.
        kinds: nouns that say what a name is; after a name they do not make it a modifier.
        honors: titles and honorifics, which likewise follow a person's name ('蒋徳富CEO').
    """
    grammar = lexicon.grammar
    words = read_words(words, lexicon)
    segments = _segments(words, grammar)
    intents = lexicon.status.get("planned", frozenset()) | lexicon.status.get("possible", frozenset())
    free = not grammar.segmented and grammar.markers == "before"
    chunks = _chunks(words, segments, grammar, frozenset(kinds), honors, intents if free else frozenset())
    if free:
        chunks = _share_markers(words, chunks, grammar)
    chunks = _govern(words, chunks, grammar)
    chunks = _coordinate(words, chunks, grammar)
    chunks = _appose(words, chunks, segments)
    chunks = _exemplify(words, chunks, lexicon)
    of = [-1] * len(words)
    for chunk in chunks:
        of[chunk.first : chunk.last + 1] = [chunk.index] * (chunk.last - chunk.first + 1)
    begin, end = (words[0].begin, words[-1].end) if words else (0, 0)
    has_arcs = any(word.arc for word in words)
    return Parse(begin, end, tuple(words), tuple(chunks), tuple(segments), has_arcs, tuple(of))


def _has_case(words: Sequence[Word], left: Chunk, right: Chunk, grammar: Grammar) -> bool:
    """Whether a chunk right after a noun is its genitive by its article ('die Übernahme des Start-ups X')."""
    first, last = words[right.first], words[left.last]
    if (
        grammar.order != "V2"
        or first.lower not in grammar.genitive_articles
        or first.atom is not None
        or last.pos != "NOUN"
    ):
        return False
    if right.first != left.last + 1 or right.marker:
        return False
    if first.lower != "der":
        return True
    head = words[right.head]
    return not head.arc or (
        head.arc in ("modifier", "apposition", "") and left.first <= head.head <= left.last
    )


def _segments(words: Sequence[Word], grammar: Grammar) -> list[Segment]:
    found: list[Segment] = []
    first, opener, depth, quoted, inside = 0, "", 0, False, False

    def close(last: int) -> None:
        nonlocal first, opener
        joins = opener != "" and words[first].pos == "SCONJ"  # 'que' that joins clauses is no relative
        if last >= first:
            embedded = depth > 0 or (opener in grammar.relatives and not joins)
            found.append(
                Segment(
                    len(found),
                    first,
                    last,
                    "" if joins and opener in grammar.relatives else opener,
                    embedded,
                    inside,
                )
            )
        first, opener = last + 1, ""

    lists = _list_marks(words, grammar)
    for i, word in enumerate(words):
        if word.atom is not None or i in lists:
            continue
        if word.text in "“„«「『" or (word.text == '"' and not quoted):
            quoted = True
        elif word.text in "”»」』" or word.text in ('"', "“"):
            quoted = False
        if word.text in BRACKETS:
            close(i - 1)
            depth = max(0, depth + (1 if word.text in "(（[［【〔" else -1))
            close(i)
        elif word.text in BREAKS or (word.text == "、" and _ends_clause(words, i, grammar)):
            close(i)
        elif word.lower in grammar.relatives or word.lower in grammar.subordinators:
            if _opens(words, i, first, grammar):
                close(i - 1)
                opener = word.lower
        elif word.lower in grammar.conjunctions and grammar.markers == "before" and _verb_follows(words, i):
            close(i - 1)
            opener = word.lower
        inside = quoted
    close(len(words) - 1)
    return found


def _list_marks(words: Sequence[Word], grammar: Grammar) -> frozenset[int]:
    """Commas between names that a conjunction joins ('A, B and C'): they part no clauses."""
    found: set[int] = set()
    pending: list[int] = []
    for i, word in enumerate(words[:-1]):
        if word.atom is None or word.atom.kind != "NAME":
            continue
        j = i + 1
        while j < len(words) and (
            words[j].text in LIST_MARKS or words[j].lower in grammar.conjunctions or words[j].pos == "DET"
        ):
            j += 1
        between = words[i + 1 : j]
        after = words[j].atom if j < len(words) else None
        if not between or after is None or after.kind != "NAME":
            pending = []
            continue
        pending += [w.index for w in between if w.text in LIST_MARKS]
        if any(w.lower in grammar.conjunctions for w in between):
            found |= set(pending)
            pending = []
    return frozenset(found)


def _ends_clause(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a list mark stands after a verb, and so between clauses."""
    return grammar.markers == "after" and i > 0 and words[i - 1].pos in ("VERB", "AUX", "SCONJ")


def _opens(words: Sequence[Word], i: int, first: int, grammar: Grammar) -> bool:
    """Whether a relative or subordinator really opens a clause here ('after' before a noun may not)."""
    word = words[i]
    if grammar.markers == "after":
        return False
    if word.pos == "ADP" and grammar.segmented:
        return word.lower in grammar.subordinators and _clause_follows(words, i)
    if word.pos in ("DET", "ADP", "NUM", "ADJ"):
        return word.pos == "ADP" and word.lower in grammar.subordinators
    return i >= first


def _clause_follows(words: Sequence[Word], i: int) -> bool:
    """Whether a noun and then a finite verb follow, before any mark ('after X debuted Y')."""
    nominal = False
    for word in words[i + 1 : i + 9]:
        if word.pos in NOUN or word.pos == "PRON":
            nominal = True
        elif word.pos in ("VERB", "AUX"):
            return nominal and "VerbForm=Ger" not in word.morph and "VerbForm=Inf" not in word.morph
        elif word.pos in ("PUNCT", "ADP"):
            return False
    return False


def _verb_follows(words: Sequence[Word], i: int) -> bool:
    """Whether the next words after a conjunction are a verb (so that it joins clauses, not nouns)."""
    for word in words[i + 1 : i + 4]:
        if word.pos in ("VERB", "AUX"):
            return True
        if word.pos not in ("ADV", "PART", "PRON", "SCONJ"):
            return False
    return False


def _chunks(
    words: Sequence[Word],
    segments: Sequence[Segment],
    grammar: Grammar,
    kinds: frozenset[str],
    honors: frozenset[str],
    intents: frozenset[str],
) -> list[Chunk]:
    chunks: list[Chunk] = []
    for segment in segments:
        i = segment.first
        while i <= segment.last:
            word = words[i]
            if word.pos == "PRON" and word.lower not in grammar.relatives:
                chunks.append(
                    Chunk(len(chunks), i, i, i, segment.index, _marker(words, i, i, grammar), pronoun=True)
                )
                i += 1
                continue
            if not _nominal(words, i, grammar):
                i += 1
                continue
            last = i
            while last < segment.last and _continues(words, last + 1, segment.last, grammar):
                last += 1
            while last > i and not _nominal(words, last, grammar):
                last -= 1
            end = last
            if words[last].lower in intents and words[last - 1].pos == "NAME" and _leads_verb(words, last):
                last = max(i, last - 1)  # 'OpenAI计划推出': a verb that the tagger took for a noun
            if any(w.pos in NOUN for w in words[i : last + 1]):
                chunk = _chunk(words, len(chunks), i, last, segment.index, grammar, kinds, honors)
                opened = segment.opener != "" and i == segment.first + 1
                chunks.append(replace(chunk, marker="") if opened else chunk)
            i = end + 1
    return chunks


def _leads_verb(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].pos in ("VERB", "ADV", "ADP")


def _nominal(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    word = words[i]
    if word.lower in grammar.localizers and word.atom is None:
        return False
    if word.pos == "DATE" or word.lower in grammar.genitive_before or word.lower in grammar.conjunctions:
        return False
    if (word.lower in grammar.adpositions and not _in_title(word, grammar)) or word.lower in grammar.passive:
        return word.atom is not None
    return word.pos in NOMINAL


def _in_title(word: Word, grammar: Grammar) -> bool:
    """Whether an adposition's form is an adjective here ('联合创始人'), in scripts without blanks."""
    return word.pos == "ADJ" and not grammar.segmented


def _continues(words: Sequence[Word], i: int, last: int, grammar: Grammar) -> bool:
    word, before = words[i], words[i - 1]
    if _nominal(words, i, grammar):
        if word.pos == "DET" and before.pos in NOUN and grammar.segmented:
            return False
        if grammar.head_last and grammar.segmented and before.pos in NOUN and word.pos == "ADJ":
            return False
        if grammar.order == "V2" and before.pos == "NAME" and word.pos == "NOUN":
            return False
        return not (
            grammar.markers == "before"
            and grammar.segmented
            and before.atom is not None
            and before.atom.kind == "NAME"
            and word.pos in ("ADJ", "NUM", "DET")
        )
    if word.text in QUOTES or word.text in ("-", "‑", "+"):
        return i < last and _nominal(words, i + 1, grammar)
    if word.pos == "ADV":
        return i < last and words[i + 1].pos == "ADJ"
    return False


def _chunk(
    words: Sequence[Word],
    index: int,
    first: int,
    last: int,
    segment: int,
    grammar: Grammar,
    kinds: frozenset[str],
    honors: frozenset[str],
) -> Chunk:
    names = [w for w in words[first : last + 1] if w.atom is not None and w.atom.kind == "NAME"]
    nouns = [w for w in words[first : last + 1] if w.pos in NOUN]
    head = nouns[-1]
    name: Atom | None = None
    if names:
        after = [w for w in nouns if w.begin >= names[-1].end]
        rest = "" if grammar.segmented else "".join(w.lower for w in words[names[-1].index + 1 : last + 1])
        technique = names[-1].atom is not None and names[-1].atom.cls == "Technology"
        person = names[-1].atom is not None and names[-1].atom.cls == "Person"
        kind_after = all(_is_kind(w, kinds) for w in after) or (rest and any(rest.endswith(k) for k in kinds))
        kind_after = kind_after or (person and rest in honors)
        place = names[-1].atom is not None and names[-1].atom.cls == "Place"  # 'a U.S. company'
        if not after or (kind_after and not technique and not place):
            name, head = names[-1].atom, names[-1]
        elif not grammar.head_last:
            head = nouns[0]
            name = head.atom if head in names else None
    if name is None and not grammar.head_last and nouns:
        head = nouns[0]
    others = tuple(w.atom for w in names if w.atom is not None and w.atom is not name)
    marker = _marker(words, first, last, grammar)
    return Chunk(index, first, last, head.index, segment, marker, name, others)


def _is_kind(word: Word, kinds: frozenset[str]) -> bool:
    return word.lower in kinds or word.lemma in kinds


def _marker(words: Sequence[Word], first: int, last: int, grammar: Grammar) -> str:
    """The adposition before, or the particle after, a chunk; quotation marks between are looked through."""
    if last + 1 < len(words) and words[last + 1].lower in grammar.postpositions:
        return words[last + 1].lower
    step, i = (-1, first - 1) if grammar.markers == "before" else (1, last + 1)
    while 0 <= i < len(words) and (words[i].text in QUOTES or (step == -1 and words[i].pos == "ADV")):
        if words[i].pos == "ADV" and words[i].lower in grammar.adpositions:
            break
        i += step
    if step == 1 and i < len(words) and words[i].text in BRACKETS:  # 'ナデラCEO（最高経営責任者）は'
        i = next((w.index + 1 for w in words[i + 1 : i + ASIDE] if w.text in BRACKETS), i)
    if not 0 <= i < len(words) or words[i].atom is not None:
        return ""
    word = words[i]
    if word.lower in grammar.postpositions or _in_title(word, grammar):
        return ""
    if step == 1:
        texts = [w.text for w in words[i : i + 4]]
        for size in range(len(texts), 0, -1):
            form = "".join(texts[:size])
            if form in grammar.adpositions or form in grammar.subject or form in grammar.object:
                return form
        return ""
    if word.lower in grammar.adpositions or word.lower in grammar.object or word.lower in grammar.agent:
        return word.lower
    return word.lower if word.pos == "ADP" and grammar.segmented else ""


def _share_markers(words: Sequence[Word], chunks: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """What marks the first of a list of nouns marks all ('向艺术家、设计师和电影人开放Sora')."""
    out = list(chunks)
    for before, chunk in pairwise(chunks):
        between = words[before.last + 1 : chunk.first]
        listed = between and all(w.text in LIST_MARKS or w.lower in grammar.conjunctions for w in between)
        common = before.name is None and chunk.name is None
        if listed and common and out[before.index].marker and before.segment == chunk.segment:
            out[chunk.index] = replace(out[chunk.index], marker=out[before.index].marker)
    return out


def _govern(words: Sequence[Word], chunks: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """Join genitives to their heads."""
    out = list(chunks)
    for chunk in chunks:
        between_next = _between(words, chunks, chunk.index)
        if between_next is not None:
            lowers = [w.lower for w in between_next if w.text not in QUOTES]
            links = [w for w in between_next if w.text not in QUOTES and w.pos not in ("ADJ", "ADV")]
            if not between_next and _has_case(words, chunk, chunks[chunk.index + 1], grammar):
                out[chunk.index + 1] = replace(out[chunk.index + 1], governor=chunk.index)
            elif (
                links
                and lowers[0] in grammar.genitive_before
                and all(w.lower in grammar.genitive_before for w in links)
            ):
                out[chunk.index] = replace(out[chunk.index], governor=chunk.index + 1)
                marks = chunk.marker and not out[chunk.index + 1].marker and grammar.segmented
                if marks or (chunk.marker in grammar.agent and grammar.markers == "before"):
                    out[chunk.index + 1] = replace(out[chunk.index + 1], marker=chunk.marker)  # '由A的B制作'
            elif _is_genitive_after(between_next, grammar):
                out[chunk.index + 1] = replace(out[chunk.index + 1], governor=chunk.index)
        word = words[chunk.last]
        if word.atom is None or chunk.index + 1 >= len(chunks) or not grammar.suffixes:
            continue
    return out


def _is_genitive_after(between: Sequence[Word], grammar: Grammar) -> bool:
    """Whether a genitive word links two chunks, adjectives and participles before it looked through."""
    words = [w for w in between if w.text not in QUOTES]
    while (
        words
        and words[0].pos in ("ADJ", "ADV", "VERB")
        and (words[0].pos != "VERB" or "Part" in words[0].morph)
    ):
        words = words[1:]
    return bool(words) and words[0].lower in grammar.genitive_after and len(words) <= 2


def _between(words: Sequence[Word], chunks: Sequence[Chunk], index: int) -> list[Word] | None:
    """The words between a chunk and the next one, if there is one."""
    if index + 1 >= len(chunks):
        return None
    return list(words[chunks[index].last + 1 : chunks[index + 1].first])


def _coordinate(words: Sequence[Word], chunks: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """Join names in lists ('A, B and C'); what marks one marks all."""
    groups: list[list[int]] = []
    current: list[int] = []
    joined = False
    for chunk in chunks:
        between = _between(words, chunks, chunk.index) if chunk.name or chunk.modifiers else None
        if not current:
            current, joined = [chunk.index], False
        ends = joined and grammar.markers == "before" and grammar.segmented
        if between is not None and _joins(words, between, chunk, chunks[chunk.index + 1], grammar, ends):
            joined = joined or any(w.lower in grammar.conjunctions or w.text in ("、", "&") for w in between)
            current.append(chunk.index + 1)
            continue
        if (
            len(current) > 2
            and joined
            and chunks[current[0]].marker
            and chunks[current[0]].marker not in grammar.examples | grammar.agent
            and _verb_follows(words, chunks[current[-1]].last)
        ):
            current = current[1:]  # 'According to A, B and C plan …'
        if len(current) > 1 and joined:
            groups.append(current)
        current = []
    out = list(chunks)
    for group in groups:
        lead = chunks[group[0] if grammar.markers == "before" else group[-1]]
        for index in group:
            same = tuple(i for i in group if i != index)
            governor = (
                out[lead.index].governor if out[index].governor in (-1, *group) else out[index].governor
            )
            if governor in group:
                governor = -1
            out[index] = replace(
                out[index], coordinates=same, marker=out[lead.index].marker, governor=governor
            )
    return out


def _joins(
    words: Sequence[Word], between: Sequence[Word], left: Chunk, right: Chunk, grammar: Grammar, ends: bool
) -> bool:
    """Whether only list marks and conjunctions stand between two names of one sort.

    ``ends``: a conjunction stood before, so that only another one goes on ('by A and B, C was …').
    """
    marks = [w for w in between if w.text not in QUOTES and w.pos != "DET"]
    if grammar.markers == "after" and left.name is not None and right.name is not None:
        product = (
            right.name.cls in PRODUCTS and left.name.cls not in PRODUCTS
        )  # '米グーグル、「Gemini」を発表'
        if product and all(w.text == "、" for w in marks):
            return False
    if not marks or len(marks) > 2 or left.name is None or right.name is None:
        return False
    if ends and not any(w.lower in grammar.conjunctions for w in marks):
        return False
    same = left.name.cls == right.name.cls or "Person" not in (left.name.cls, right.name.cls)
    same = same or (  # 'sued OpenAI and Sam Altman', but not 'left OpenAI and Sam Altman said'
        any(w.lower in grammar.conjunctions for w in marks) and not _verb_follows(words, right.last)
    )
    return same and all(w.text in LIST_MARKS or w.lower in grammar.conjunctions for w in marks)


def _appose(words: Sequence[Word], chunks: list[Chunk], segments: Sequence[Segment]) -> list[Chunk]:
    """Mark what explains the chunk before it: 'X, the maker of Y, …' and 'X (Y)'."""
    out = list(chunks)
    for chunk in chunks[1:]:
        before = next((c for c in reversed(out[: chunk.index]) if c.governor == -1), None)
        if (
            before is None
            or chunk.governor != -1
            or chunk.marker
            or chunk.pronoun
            or chunk.index in before.coordinates
        ):
            continue
        between = words[before.last + 1 : chunk.first]
        marks = [w for w in between if w.text in ",，(（—–"]
        rest = [w for w in between if w not in marks and w.text not in QUOTES]
        genitives = all(
            any(c.first <= w.index <= c.last for c in out) or w.pos in ("ADP", "PART") for w in rest
        )
        verbs = any(w.pos in ("VERB", "AUX") for w in rest)
        if len(marks) == 1 and genitives and not verbs and before.name is None and not before.pronoun:
            if _stands_alone(words, segments[chunk.segment], chunk):
                out[before.index] = replace(before, apposed=chunk.index)
            continue
        if len(marks) == 1 and genitives and not verbs and before.name is not None and chunk.name is None:
            segment = segments[chunk.segment]
            if _tells(words, segments[before.segment]) and _tells(words, segment):
                continue  # 'As X reports, the firms have …'
            if not any(w.pos in ("VERB", "AUX") for w in words[segment.first : chunk.first]):
                out[chunk.index] = replace(out[chunk.index], apposed=before.index)
    return out


def _tells(words: Sequence[Word], segment: Segment) -> bool:
    """Whether a segment has a finite verb of its own."""
    return any("VerbForm=Fin" in w.morph for w in words[segment.first : segment.last + 1] if w.atom is None)


def _stands_alone(words: Sequence[Word], segment: Segment, chunk: Chunk) -> bool:
    """Whether a person's name stands between commas by itself ('The chairman, Lei Jun, said')."""
    if chunk.name is None or chunk.name.cls != "Person":
        return False
    inside = [w for w in words[segment.first : segment.last + 1] if w.text not in BREAKS]
    return all(chunk.first <= w.index <= chunk.last for w in inside)


def _exemplify(words: Sequence[Word], chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Let a noun refer to the names that exemplify it: 'firms such as A and B', 'A、B等企业'."""
    grammar = lexicon.grammar
    out = list(chunks)
    for chunk in chunks[1:]:
        before = out[chunk.index - 1]
        between = words[before.last + 1 : chunk.first]
        joined = "".join(w.text if is_ideographic(w.text[0]) else f"{w.lower} " for w in between).strip(
            " ,、，"
        )
        inner = words[chunk.first]
        begins = inner.atom is None and inner.lower in grammar.examples and not grammar.segmented
        if joined not in grammar.examples and not begins:
            continue
        if chunk.name is not None and grammar.markers == "before" and grammar.segmented:
            while 0 <= before.governor < before.index and not _names_kind(words, before, chunk, lexicon):
                before = out[before.governor]
            if before.name is None and not _names_kind(words, before, chunk, lexicon):
                kinds = [c for c in out[: before.index] if _names_kind(words, c, chunk, lexicon)]
                several = [c for c in kinds if c.name is None and "Number=Sing" not in words[c.head].morph]
                before = next(reversed(several), before)
        if before.name is None and chunk.name is not None and grammar.markers == "before":
            out[before.index] = replace(before, apposed=chunk.index)
            for index in (chunk.index, *chunk.coordinates):
                out[index] = replace(out[index], governor=before.index)
        elif before.name is not None and chunk.name is None and not grammar.segmented:
            marker = chunk.marker or before.marker if grammar.markers == "before" else chunk.marker
            out[chunk.index] = replace(out[chunk.index], apposed=before.index, marker=marker)
            for index in (before.index, *before.coordinates):
                out[index] = replace(out[index], governor=chunk.index)
    return out


def _names_kind(words: Sequence[Word], chunk: Chunk, example: Chunk, lexicon: Lexicon) -> bool:
    """Whether a noun is a word for the kind of thing that its example is ('produits comme Sora')."""
    head = words[chunk.head]
    cls = example.name.cls if example.name is not None else ""
    alike = PRODUCTS if cls in PRODUCTS else ORGANIZATIONS if cls in ORGANIZATIONS else frozenset({cls})
    return any(
        head.lower in lexicon.kinds.get(c, ()) or head.lemma in lexicon.kinds.get(c, ()) for c in alike
    )


def squeeze(text: str) -> str:
    """A text with runs of white space made one blank."""
    return re.sub(r"\s+", " ", text).strip()
