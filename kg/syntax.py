"""Shallow syntax: the words of a sentence, its noun chunks and segments, the same for every language.

Here the segments (:mod:`kg.segments`) and chunks (:mod:`kg.chunks`) of a sentence are joined: which chunk
is a genitive of which, what stands in one list, what explains what. Frames (:mod:`kg.frames`) fill their
slots from these, with the arcs of a parser where one ran.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

from msgspec import Struct
from msgspec.structs import replace

from kg.chunks import HYPHENS, QUOTES, SAME, Chunk, counts_after_name, find_chunks, share_markers
from kg.lexicon import Grammar, Lexicon
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.phrases import is_ideographic
from kg.segments import BRACKETS, BREAKS, LIST_MARKS, NOUN, OPENING, Segment, cut_segments, verb_follows
from kg.words import Word, read_words

CLOSING, DASHES = BRACKETS - OPENING, frozenset("–—")
OTHER = frozenset(("他", "ほか", "その他"))
ASIDE = 4  # segments that an aside between dashes may have, and one
FEW = 6  # words between a noun and the brackets that list what it stands for


class Parse(Struct, frozen=True):
    """A sentence ready for frames."""

    begin: int
    end: int
    words: tuple[Word, ...]
    chunks: tuple[Chunk, ...]
    segments: tuple[Segment, ...]
    has_arcs: bool
    chunk_of: tuple[int, ...] = ()
    spans_asides: bool = False  # a clause goes on behind an aside, as where the verb may close it

    def segment_of(self, index: int) -> Segment:
        """The segment that a word stands in."""
        for segment in self.segments:
            if segment.first <= index <= segment.last:
                return segment
        raise IndexError(index)

    def clause_of(self, index: int) -> Segment:
        """The stretch of a word's clause: its segment, and what that goes on with around asides."""
        parts, home = self.parts_of(index), self.segment_of(index)
        if len(parts) == 1:
            return home
        return replace(parts[0], last=parts[-1].last, embedded=home.embedded, quoted=home.quoted)

    def parts_of(self, index: int) -> tuple[Segment, ...]:
        """The segments of a word's clause: brackets or dashes part them ('hat X (Y) … **gekauft**')."""
        home = self.segment_of(index)
        if not self.spans_asides:
            return (home,)
        parts = [home]
        while (before := self._before_aside(parts[0])) is not None:
            parts.insert(0, before)
        for segment in self.segments[home.index + 1 :]:
            if self._before_aside(segment) is parts[-1]:
                parts.append(segment)
        return tuple(parts)

    def _before_aside(self, segment: Segment) -> Segment | None:
        """The part of a clause before the aside after which a segment goes on with it, if it does."""
        earlier = self.segments[: segment.index]
        mark = self.words[earlier[-1].last].text if earlier else ""
        if mark in CLOSING:
            opened = next((s for s in reversed(earlier) if self.words[s.last].text in OPENING), None)
            before = self.segments[opened.index - 1] if opened is not None and opened.index else None
            return before if before is not None and self.words[before.last].text not in BREAKS else None
        if mark == "," and len(earlier) > 1:
            return earlier[-2] if self._is_parted(earlier[-2], earlier[-1], segment) else None
        if mark not in DASHES:
            return None
        before = next((s for s in earlier[-ASIDE:-1] if self.words[s.last].text in DASHES), None)
        return None if before is None or (self._is_finite(before) and self._is_finite(segment)) else before

    def _is_parted(self, before: Segment, aside: Segment, segment: Segment) -> bool:
        """Whether only what explains a noun parts a verb from its auxiliary ('wird X, Chef von Y, gehen')."""
        words = [w for w in self.words[segment.first : segment.last + 1] if w.text not in BREAKS]
        verbs = [w for w in words if w.pos in ("VERB", "AUX") and w.atom is None]
        closes = len(verbs) == 1 and verbs[0] is words[-1] and not segment.opener
        opened = self.words[before.last].text == "," and not before.embedded
        inner = self.words[aside.first : aside.last + 1]
        plain = not any(w.pos in ("VERB", "AUX") and w.atom is None for w in inner)
        infinite = closes and (verbs[0].lower == verbs[0].lemma or not self._is_finite(segment))
        return infinite and opened and plain and self._is_finite(before)

    def _is_finite(self, segment: Segment) -> bool:
        """Whether a segment has a finite verb."""
        words = self.words[segment.first : segment.last + 1]
        return any("Mood=" in w.morph or "VerbForm=Fin" in w.morph for w in words if w.atom is None)

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
    segments = cut_segments(words, grammar)
    intents = lexicon.status.get("planned", frozenset()) | lexicon.status.get("possible", frozenset())
    free = not grammar.segmented and grammar.markers == "before"
    chunks = find_chunks(words, segments, grammar, frozenset(kinds), honors, intents if free else frozenset())
    if free:
        chunks = share_markers(words, chunks, grammar)
    if grammar.segmented:
        words, chunks = _set_aside(words, chunks)
    if grammar.segmented and not grammar.head_last:
        chunks = _join_kinds(words, chunks, lexicon)
    if grammar.markers == "after":
        chunks = [_name_honorific(words, chunk, chunks, honors) for chunk in chunks]
    chunks = _govern(words, chunks, grammar)
    chunks = _coordinate(words, chunks, grammar)
    if grammar.markers == "after":
        chunks = _join_across_clause(words, chunks, grammar)
    if grammar.segmented and not grammar.head_last:
        chunks = _lift(words, chunks, lexicon)
    chunks = _appose(words, chunks, segments, lexicon, honors)
    chunks = _exemplify(words, chunks, lexicon)
    chunks = _list_in_brackets(words, chunks, lexicon)
    of = [-1] * len(words)
    for chunk in chunks:
        of[chunk.first : chunk.last + 1] = [chunk.index] * (chunk.last - chunk.first + 1)
    begin, end = (words[0].begin, words[-1].end) if words else (0, 0)
    has_arcs = any(word.arc for word in words)
    spans = grammar.order == "V2"
    return Parse(begin, end, tuple(words), tuple(chunks), tuple(segments), has_arcs, tuple(of), spans)


def _set_aside(words: Sequence[Word], chunks: list[Chunk]) -> tuple[Sequence[Word], list[Chunk]]:
    """Take a dateline for no part of its sentence: '**Bloomberg** — X …', '**LISBOA (Reuters)** - X …'."""
    dash = next((w.index for w in words[1:8] if w.text in DASHES), -1)
    heads = [c for c in chunks if c.last < dash]
    names = [c.name.cls for c in heads if c.name is not None]
    told = [
        w
        for w in words[:dash]
        if w.text.isalnum() and w.atom is None and w.pos not in ("ADP", "PROPN", "NUM")
    ]
    plain = dash > 0 and words[dash].begin > words[dash - 1].end and not told
    if not plain or not names or not set(names) <= {"MediaOutlet", "Place"}:
        return words, chunks
    mark = words[dash].text
    words = [replace(w, arc="") if w.index < dash else w for w in words]
    return words, [replace(c, marker=mark) if c.last < dash else c for c in chunks]


def _join_kinds(words: Sequence[Word], chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Make one chunk of a name and the compound for its kind before it ('la banque d'affaires **X**')."""
    out: list[Chunk] = []
    for chunk in chunks:
        before = out[-1] if out else None
        between = words[before.last + 1 : chunk.first] if before is not None else ()
        plain = chunk.name is not None and words[chunk.first].pos in ("NOUN", "ADJ") and not chunk.modifiers
        linked = len(between) == 1 and between[0].lower in lexicon.grammar.genitive_after
        linked = linked and before is not None and before.segment == chunk.segment
        bare = before is not None and before.name is None and not before.modifiers
        if before is not None and plain and linked and bare and _names_kind(words, before, chunk, lexicon):
            out[-1] = replace(before, last=chunk.last, head=chunk.head, name=chunk.name)
            continue
        out.append(replace(chunk, index=len(out)))
    return out


def _name_honorific(
    words: Sequence[Word], chunk: Chunk, chunks: Sequence[Chunk], honors: frozenset[str]
) -> Chunk:
    """An honorific behind brackets is said of the person before them: '山田太郎(Taro Yamada)**氏**が'."""
    closing = chunk.first - 1
    bare = chunk.name is None and chunk.first == chunk.last and words[chunk.first].lower in honors
    if not bare or closing < 2 or words[closing].text not in CLOSING:
        return chunk
    opening = next((w.index for w in reversed(words[:closing]) if w.text in OPENING), 0)
    person = next((c.name for c in chunks if c.last == opening - 1 and c.name is not None), None)
    return replace(chunk, name=person) if person is not None and person.cls == "Person" else chunk


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


def _govern(words: Sequence[Word], chunks: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """Join genitives to their heads."""
    out = list(chunks)
    for chunk in chunks:
        between_next = _between(words, chunks, chunk.index)
        if between_next is not None:
            if (
                _joins_nouns_only(grammar)
                and len(between_next) == 2
                and between_next[0].lower in grammar.localizers
            ):
                between_next = between_next[1:]  # '谷歌**旗下**的DeepMind'
            lowers = [w.lower for w in between_next if w.text not in QUOTES]
            links = [w for w in between_next if w.text not in QUOTES and w.pos not in ("ADJ", "ADV", "DATE")]
            if not between_next and _has_case(words, chunk, chunks[chunk.index + 1], grammar):
                out[chunk.index + 1] = replace(out[chunk.index + 1], governor=chunk.index)
            elif (
                links
                and lowers[0] in grammar.genitive_before
                and all(w.lower in grammar.genitive_before for w in links)
            ):
                outer = out[chunk.index].governor
                if grammar.segmented and 0 <= outer < chunk.index:  # 'the use of OpenAI's **ChatGPT**'
                    out[chunk.index + 1] = replace(out[chunk.index + 1], governor=outer)
                out[chunk.index] = replace(out[chunk.index], governor=chunk.index + 1)
                marks = chunk.marker and not out[chunk.index + 1].marker and grammar.markers == "before"
                if marks or (chunk.marker in grammar.agent and grammar.markers == "before"):
                    out[chunk.index + 1] = replace(out[chunk.index + 1], marker=chunk.marker)  # '由A的B制作'
            elif _makes_adjective(between_next):  # 'Amazon-backed Anthropic'
                out[chunk.index] = replace(out[chunk.index], governor=chunk.index + 1)
                if not out[chunk.index + 1].marker:
                    out[chunk.index + 1] = replace(out[chunk.index + 1], marker=chunk.marker)
            elif not between_next and counts_after_name(words, chunk.last + 1, grammar):
                out[chunk.index] = replace(out[chunk.index], governor=chunk.index + 1)
            elif _is_genitive_after(between_next, grammar):
                out[chunk.index + 1] = replace(out[chunk.index + 1], governor=chunk.index)
        word = words[chunk.last]
        if word.atom is None or chunk.index + 1 >= len(chunks) or not grammar.suffixes:
            continue
    return out


def _makes_adjective(between: Sequence[Word]) -> bool:
    """Whether a hyphen and a participle stand between two chunks: the first only tells of the second."""
    words = [w for w in between if w.pos != "ADV"]
    return len(words) == 2 and words[0].text in HYPHENS and words[1].pos == "VERB"


def _is_genitive_after(between: Sequence[Word], grammar: Grammar) -> bool:
    """Whether a genitive word links two chunks, adjectives and participles before it looked through."""
    words = [w for w in between if w.text not in QUOTES]
    while (
        words
        and words[0].pos in ("ADJ", "ADV", "VERB")
        and words[0].lower not in grammar.adpositions
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
    aside = _bracketed(words)
    begins = _owned_names(chunks) if grammar.segmented else {}
    main = [c for c in chunks if c.first not in aside and begins.get(c.governor) != c.first]
    for chunk, after in zip_longest(main, main[1:]):
        listed = after is not None and (chunk.name or chunk.modifiers)
        stretch = words[chunk.last + 1 : begins.get(after.index, after.first)] if listed else ()
        between = [w for w in stretch if w.index not in aside and w.text not in BRACKETS]
        if not current:
            current, joined = [chunk.index], False
        ends = joined and grammar.markers == "before" and grammar.segmented
        if listed and _joins(words, between, chunk, after, grammar, ends):
            joined = joined or any(w.lower in grammar.conjunctions or w.text in ("、", "&") for w in between)
            current.append(after.index)
            continue
        if (
            len(current) > 2
            and joined
            and current[0] == 0
            and chunks[current[0]].marker
            and chunks[current[0]].marker not in grammar.examples | grammar.agent
            and verb_follows(words, chunks[current[-1]].last)
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
            if governor == -1 and grammar.markers == "before" and not grammar.segmented:
                governor = out[group[-1]].governor  # '**A**、B新一轮投资': the last one's noun is all's
                governor = -1 if governor in group else governor
            out[index] = replace(
                out[index], coordinates=same, marker=out[lead.index].marker, governor=governor
            )
    return out


def _owned_names(chunks: Sequence[Chunk]) -> dict[int, int]:
    """Names with their owner before them, by chunk: where both begin ('**Elon** Musk's xAI')."""
    owners = (c for c in chunks if c.governor == c.index + 1)
    return {c.governor: c.first for c in owners if chunks[c.governor].name is not None}


def _join_across_clause(words: Sequence[Word], chunks: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """Join a name with the next of its list, where a clause on 'the same' tells what that is.

    '**X**と、同社に出資する**Y**を提訴した'.
    """
    out = list(chunks)
    for left, same in pairwise(chunks):
        marks = words[left.last + 1 : same.first]
        listed = marks and all(w.lower in grammar.conjunctions for w in marks)
        if left.name is None or left.coordinates or same.name is not None or not listed:
            continue
        verb = next((w.index for w in words[same.first :] if w.pos == "VERB"), len(words))
        behind = (w.index for w in words[verb + 1 :] if w.pos not in ("AUX", "SCONJ"))
        first = next(behind, len(words))
        right = next((c for c in chunks if c.first == first), None)
        if not words[same.first].text.startswith(SAME) or right is None or right.name is None:
            continue
        out[left.index] = replace(
            left, coordinates=(right.index,), marker=right.marker, governor=right.governor
        )
        out[right.index] = replace(right, coordinates=(left.index,))
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
    if grammar.markers == "after" and left.name is not None and right.name is not None:
        product = (
            right.name.cls in PRODUCTS and left.name.cls not in PRODUCTS
        )  # '米グーグル、「Gemini」を発表'
        if product and all(w.text == "、" for w in marks):
            return False
    if not marks or len({w.lower for w in marks}) > 2 or left.name is None or right.name is None:
        return False
    if grammar.markers == "after":
        parted = len(marks) > 1 and marks[-1].text == "、" and marks[0].lower != right.marker
        if parted or (marks[0].text == "、" and _opens_headline(words, left, right, grammar)):
            return False  # 'Aと、Bの…を結んだ'
    if left.marker and _joins_nouns_only(grammar) and any(w.text in ",，" for w in marks):
        return False  # '除了X，Y也…': a comma ends what an adposition opens
    if _joins_nouns_only(grammar) and marks[0].text in ",，" and marks[-1].pos == "ADP":
        return False  # '推出了X，**与**Y竞争'
    if ends and not any(w.lower in grammar.conjunctions for w in marks):
        return False
    same = left.name.cls == right.name.cls or "Person" not in (left.name.cls, right.name.cls)
    same = same or (  # 'sued OpenAI and Sam Altman', but not 'left OpenAI and Sam Altman said'
        any(w.lower in grammar.conjunctions for w in marks)
        and (_joins_nouns_only(grammar) or not verb_follows(words, right.last))
    )
    return same and all(w.text in LIST_MARKS or w.lower in grammar.conjunctions for w in marks)


def _opens_headline(words: Sequence[Word], left: Chunk, right: Chunk, grammar: Grammar) -> bool:
    """Whether the name at a sentence's beginning is what it tells of, without a particle: 'A、BとCを提訴'.

    Another subject after it tells a list: 'A、Bの両社は…'.
    """
    rest = words[right.last + 1 :]
    particles = [w for w in rest if w.pos == "ADP" and w.atom is None]
    told = any(w.lower in grammar.subject and w.lower not in grammar.conjunctions for w in particles)
    return left.first == 0 and not told and any(w.pos in NOUN or w.pos == "VERB" for w in rest)


def _joins_nouns_only(grammar: Grammar) -> bool:
    """Whether a language has conjunctions that join no clauses ('和')."""
    return not grammar.segmented and grammar.markers == "before"


def _lift(words: Sequence[Word], chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Give a kind the name behind what describes it: 'seus **modelos** de linguagem **X**'."""
    out = list(chunks)
    for chunk in chunks:
        kind = out[chunk.governor] if chunk.governor >= 0 else None
        if kind is None or chunk.name is None or kind.name is not None or kind.index != chunk.index - 1:
            continue
        inner = words[chunk.first : chunk.last]
        described = bool(inner) and words[chunk.last].atom is chunk.name and inner[0].pos in ("NOUN", "ADJ")
        own = any(_names_kind(words, replace(chunk, head=w.index), chunk, lexicon) for w in inner)
        if described and not own and _names_kind(words, kind, chunk, lexicon):
            out[kind.index] = replace(kind, apposed=chunk.index)
    return out


def _appose(
    words: Sequence[Word],
    chunks: list[Chunk],
    segments: Sequence[Segment],
    lexicon: Lexicon,
    honors: frozenset[str],
) -> list[Chunk]:
    """Mark what explains the chunk before or after it: 'X, the maker of Y, …', 'X (Y)', 'a new model, X,'."""
    out = list(chunks)
    for chunk in chunks[1:]:
        before = next(
            (c for c in reversed(out[: chunk.index]) if c.governor == -1 and not _is_where(c)), None
        )
        if (titled := _titled(words, out, segments, chunk, honors)) is not None:
            out[titled.index] = replace(titled, apposed=chunk.index)
            continue
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
        near = out[chunk.index - 1]
        beside = near.governor != -1 and [w.text for w in words[near.last + 1 : chunk.first]] == [","]
        if beside and chunk.name is None and _names_kind(words, chunk, near, lexicon):
            out[chunk.index] = replace(chunk, apposed=near.index)  # 'o caso da X, startup …'
            continue
        common = before.name is None or before.name.cls == "Technology"  # 'a large language model, X,'
        if len(marks) == 1 and genitives and not verbs and common and not before.pronoun:
            person = chunk.name is not None and chunk.name.cls == "Person"
            byline = person and chunk.first < chunk.head and marks[0].text in "(（"
            if byline and not lexicon.grammar.segmented:
                continue  # '讯（**编辑** 夏军雄）'
            alone = _stands_alone(words, segments[chunk.segment], chunk)
            of = [c for c in out[before.index + 1 : chunk.index] if _names_kind(words, c, chunk, lexicon)]
            if alone and of and of[0].name is None and not person and lexicon.grammar.segmented:
                out[of[0].index] = replace(of[0], apposed=chunk.index)  # 'a new version of its model, X,'
                continue
            if (person or _names_kind(words, before, chunk, lexicon)) and alone:
                out[before.index] = replace(before, name=None, apposed=chunk.index)
                lead = out[max(0, before.index - 1)]
                joined = [w.lower for w in words[lead.last + 1 : before.first]]
                if (
                    person
                    and lead.name is None
                    and len(joined) == 1
                    and joined[0] in lexicon.grammar.conjunctions
                ):
                    out[lead.index] = replace(lead, apposed=chunk.index)  # 'o fundador e CEO, X,'
                continue
            if before.name is None:
                continue
        if len(marks) == 1 and genitives and not verbs and before.name is not None and chunk.name is None:
            segment = segments[chunk.segment]
            told = _tells(words, segments[before.segment]) or words[chunk.first].pos == "DET"
            if told and _tells(words, segment):
                continue  # 'As X reports, the firms have …'; 'Asked by (according to) X, the firm said …'
            if not any(w.pos in ("VERB", "AUX") for w in words[segment.first : chunk.first]):
                out[chunk.index] = replace(out[chunk.index], apposed=before.index)
    return out


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
        if not fits or not {words[before.head].lower, words[before.head].lemma} & honors:
            return None
        if any(w.pos in ("VERB", "AUX") for w in between):
            return None
        marks = [w.text for w in between if w.pos == "PUNCT"]
        if marks == [","] and before.segment == chunk.segment - 1:
            return before if _stands_alone(words, segments[chunk.segment], chunk) else None
        joined = len(between) == 1 and between[0].pos == "CCONJ"
        return before if joined and chunk.first < chunk.head and words[chunk.first].pos != "DET" else None
    return None


def _is_where(chunk: Chunk) -> bool:
    """Whether a chunk only says where ('the head of X **in Brazil**, Y, said')."""
    return chunk.marker != "" and chunk.name is not None and chunk.name.cls == "Place"


def _tells(words: Sequence[Word], segment: Segment) -> bool:
    """Whether a segment has a finite verb of its own."""
    return any("VerbForm=Fin" in w.morph for w in words[segment.first : segment.last + 1] if w.atom is None)


def _stands_alone(words: Sequence[Word], segment: Segment, chunk: Chunk) -> bool:
    """Whether a name stands between commas by itself ('The chairman, Lei Jun, said')."""
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
            kind = chunk
            while kind.governor > kind.index and _only_counts(words, kind):
                kind = out[kind.governor]  # 'AやBなど**計8つの**新聞社'
            marker = kind.marker or before.marker if grammar.markers == "before" else kind.marker
            out[kind.index] = replace(out[kind.index], apposed=before.index, marker=marker)
            for index in (before.index, *before.coordinates):
                out[index] = replace(out[index], governor=kind.index)
    return out


def _only_counts(words: Sequence[Word], chunk: Chunk) -> bool:
    """Whether a chunk is a number of what its governor names, or says 'other' ('計8つ', '他')."""
    inside = words[chunk.first : chunk.last + 1]
    return any(w.pos in ("QUANTITY", "NUM") or w.lower in OTHER for w in inside)


def _list_in_brackets(words: Sequence[Word], chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
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
        told = next((c for c in near if _names_kind(words, c, inside[0], lexicon)), None)
        if told is None or told.apposed not in (-1, inside[0].index):
            continue
        out[told.index] = replace(out[told.index], apposed=inside[0].index)
        for c in inside:
            others = tuple(o.index for o in inside if o is not c)
            out[c.index] = replace(out[c.index], coordinates=others, governor=told.index)
    return out


def _names_kind(words: Sequence[Word], chunk: Chunk, example: Chunk, lexicon: Lexicon) -> bool:
    """Whether a noun is a word for the kind of thing that its example is ('produits comme Sora')."""
    head = words[chunk.head]
    last = head.lower.rsplit(" ", 1)[-1]  # of a name that is a term: 'large language model'
    cls = example.name.cls if example.name is not None else ""
    alike = PRODUCTS if cls in PRODUCTS else ORGANIZATIONS if cls in ORGANIZATIONS else frozenset({cls})
    return any(not {head.lower, head.lemma, last}.isdisjoint(lexicon.kinds.get(c, ())) for c in alike)
