"""Shallow syntax: the words of a sentence, its noun chunks and segments, the same for every language.

Here the segments (:mod:`~kg.syntax.segments`) and chunks (:mod:`~kg.syntax.chunks`) of a sentence are
joined: which chunk is a genitive of which (:mod:`~kg.syntax.genitives`), what stands in one list
(:mod:`~kg.syntax.lists`), what explains what (:mod:`~kg.syntax.appositions`). Frames (:mod:`kg.frames`) fill
their slots from these, with the arcs of a parser where one ran.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.lexicon import Lexicon, made_once
from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS
from kg.syntax.appositions import appose, exemplify, list_in_brackets, names_kind
from kg.syntax.asides import pass_over_asides
from kg.syntax.chunks import HYPHENS, Chunk, find_chunks, narrow_markers, share_markers
from kg.syntax.clause_verbs import find_clause_verbs
from kg.syntax.genitives import govern, own_units
from kg.syntax.lists import coordinate, join_across_asides, join_across_clause, join_besides
from kg.syntax.misread_verbs import repair_verbs
from kg.syntax.naming import name_kinds, read_naming
from kg.syntax.participles import read_bare_words, read_participles, read_titles
from kg.syntax.relatives import end_relatives
from kg.syntax.segments import BRACKETS, BREAKS, OPENING, Segment, cut_segments
from kg.syntax.spaced_words import read_spaced
from kg.syntax.unmerged import read_unmerged
from kg.syntax.unspaced_words import read_unspaced
from kg.syntax.verb_forms import mend_forms
from kg.syntax.words import Word

CLOSING, DASHES = BRACKETS - OPENING, frozenset("–—")
TRADES = ("NOUN", "PROPN", "ADJ")  # what says in which trades a firm is
TRADE = 4  # nouns back from a name to the word for its kind
ASIDE = 4  # segments that an aside between dashes may have, and one


class Parse(Struct, frozen=True):
    """A sentence ready for frames."""

    begin: int
    end: int
    words: tuple[Word, ...]
    chunks: tuple[Chunk, ...]
    segments: tuple[Segment, ...]
    has_arcs: bool
    chunk_of: tuple[int, ...] = ()
    forms: frozenset[str] = frozenset()  # of the words that are no names, as written and by lemma
    classes: frozenset[str] = frozenset()  # of the names
    spans_asides: bool = False  # a clause goes on behind an aside, as where the verb may close it

    def word_at(self, place: int) -> int:
        """The word that a place of the document is in, or the first behind it; -1 behind the last."""
        return next((w.index for w in self.words if w.end > place), -1)

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
        return None if before is None or (self.has_finite(before) and self.has_finite(segment)) else before

    def _is_parted(self, before: Segment, aside: Segment, segment: Segment) -> bool:
        """Whether only what explains a noun parts a verb from its auxiliary ('wird X, Chef von Y, gehen')."""
        words = [w for w in self.words[segment.first : segment.last + 1] if w.text not in BREAKS]
        verbs = [w for w in words if w.pos in ("VERB", "AUX") and w.atom is None]
        closes = len(verbs) == 1 and verbs[0] is words[-1] and not segment.opener
        opened = self.words[before.last].text == "," and not before.embedded
        inner = self.words[aside.first : aside.last + 1]
        plain = not any(w.pos in ("VERB", "AUX") and w.atom is None for w in inner)
        infinite = closes and (verbs[0].lower == verbs[0].lemma or not self.has_finite(segment))
        return infinite and opened and plain and self.has_finite(before)

    def has_finite(self, segment: Segment) -> bool:
        """Whether a segment has a finite verb."""
        words = self.words[segment.first : segment.last + 1]
        return any(w.finite for w in words if w.atom is None)

    def has_verb(self, segment: Segment) -> bool:
        """Whether a segment has a verb or an auxiliary, finite or not."""
        return any(w.pos in ("VERB", "AUX") for w in self.words[segment.first : segment.last + 1])

    def words_of(self, chunk: Chunk) -> tuple[Word, ...]:
        """The words of a chunk."""
        return self.words[chunk.first : chunk.last + 1]


@made_once
def _intents(lexicon: Lexicon) -> frozenset[str]:
    return frozenset().union(*(lexicon.status.get(what, ()) for what in ("planned", "possible")))


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
    words = read_spaced(words, lexicon) if grammar.segmented else read_unspaced(words, lexicon)
    words = mend_forms(words, lexicon)
    words = find_clause_verbs(repair_verbs(words, lexicon), lexicon)
    words = read_unmerged(words, grammar)
    words = read_bare_words(read_participles(words, grammar), grammar)
    words = pass_over_asides(read_naming(read_titles(words, lexicon), lexicon), lexicon)
    segments = end_relatives(words, cut_segments(words, grammar), lexicon)
    intents = _intents(lexicon) if grammar.isolating else frozenset[str]()
    chunks = find_chunks(words, segments, grammar, frozenset(kinds), honors, intents)
    if grammar.isolating:
        chunks = narrow_markers(words, share_markers(words, chunks, grammar), grammar)
    if grammar.segmented:
        words, chunks = _set_aside(words, chunks)
    if grammar.postmodifying:
        chunks = _join_kinds(words, chunks, lexicon)
    if grammar.premodifying:
        chunks = _join_trades(words, chunks, frozenset(kinds), grammar)
    if grammar.markers == "after":
        chunks = [_name_honorific(words, chunk, chunks, honors) for chunk in chunks]
        chunks = [_name_post(words, chunk, chunks, honors) for chunk in chunks]
    chunks = govern(words, chunks, grammar)
    if grammar.isolating:
        chunks = own_units(words, chunks, lexicon)
    chunks = join_besides(words, coordinate(words, chunks, grammar), grammar)
    if grammar.markers == "after":
        chunks = join_across_clause(words, chunks, grammar, lexicon.mutual)
    chunks = appose(words, name_kinds(words, chunks, lexicon), segments, lexicon, honors)
    if grammar.segmented:
        chunks = join_across_asides(words, chunks, segments, grammar)
    chunks = exemplify(words, chunks, lexicon)
    chunks = list_in_brackets(words, chunks, lexicon)
    of = [-1] * len(words)
    for chunk in chunks:
        of[chunk.first : chunk.last + 1] = [chunk.index] * (chunk.last - chunk.first + 1)
    begin, end = (words[0].begin, words[-1].end) if words else (0, 0)
    has_arcs = any(word.arc for word in words)
    spans = grammar.order == "V2"
    forms = frozenset([form for w in words if w.atom is None for form in (w.lower, w.lemma)])
    classes = frozenset([w.atom.cls for w in words if w.atom is not None and w.atom.kind == "NAME"])
    return Parse(
        begin, end, tuple(words), tuple(chunks), tuple(segments), has_arcs, tuple(of), forms, classes, spans
    )


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
        plain = chunk.name is not None and words[chunk.first].pos in ("NOUN", "ADJ") and not chunk.modifiers
        linked = before is not None and _is_owned(words, before, chunk, lexicon.grammar)
        named = linked and plain and before is not None and names_kind(words, before, chunk, lexicon)
        if before is not None and not lexicon.relation_nouns.isdisjoint(
            (words[before.head].lower, words[before.head].lemma)
        ):
            named = False  # 'dona da marca X': she is not X
        owned = linked and _follows_owner(words, chunk)
        first = _title_of(words, out, lexicon) if owned else before if named else None
        if first is None and chunk.name is not None:
            first = _kind_of_trade(words, out, chunk, lexicon)
        if first is not None:
            out[first.index :] = [
                replace(first, last=chunk.last, head=chunk.head, name=chunk.name, modifiers=chunk.modifiers)
            ]
            continue
        out.append(replace(chunk, index=len(out)))
    return out


def _is_owned(words: Sequence[Word], before: Chunk, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether only a genitive stands between a noun alone and the next one in its clause."""
    between = words[before.last + 1 : chunk.first]
    bare = before.name is None and not before.modifiers and not before.pronoun
    linked = len(between) == 1 and between[0].lower in grammar.genitive_after
    return bare and linked and before.segment == chunk.segment


def _title_of(words: Sequence[Word], before: Sequence[Chunk], lexicon: Lexicon) -> Chunk:
    """The title that the last of some chunks tells of what: '**l'ancien directeur** de la recherche de'."""
    at = len(before) - 1
    while at and not {words[before[at].head].lower, words[before[at].head].lemma} & lexicon.all_titles:
        if not _is_owned(words, before[at - 1], before[at], lexicon.grammar):
            return before[-1]
        at -= 1
    return before[at]


def _join_trades(
    words: Sequence[Word], chunks: list[Chunk], kinds: frozenset[str], grammar: Grammar
) -> list[Chunk]:
    """Make one chunk of a name and two trades before its kind: 'from **music and video service** Nova'."""
    out: list[Chunk] = []
    for chunk in chunks:
        before = out[-1] if out else None
        between = words[before.last + 1 : chunk.first] if before is not None else ()
        joined = len(between) == 1 and between[0].lower in grammar.conjunctions
        inner = [w for w in words[chunk.first : chunk.head] if w.text not in HYPHENS]
        kind = inner[-1] if chunk.name is not None and len(inner) > 1 else None
        named = kind is not None and kind.lower in kinds and all(w.pos in TRADES for w in inner)
        trade = words[before.last] if before is not None and before.name is None else None
        single = trade is not None and trade.pos in TRADES and trade.lower == trade.lemma
        if before is not None and joined and named and single and before.segment == chunk.segment:
            out[-1] = replace(chunk, index=before.index, first=before.first, marker=before.marker)
            continue
        out.append(replace(chunk, index=len(out)))
    return out


def _follows_owner(words: Sequence[Word], chunk: Chunk) -> bool:
    """Whether a person's name follows that of the firm whose title stands before ('le patron de X **Y**')."""
    owner = next((w.atom for w in words[chunk.first : chunk.last + 1] if w.atom is not None), None)
    person = chunk.name is not None and chunk.name.cls == "Person"
    return person and owner is not None and owner in chunk.modifiers and owner.cls in ORGANIZATIONS


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


def _name_post(words: Sequence[Word], chunk: Chunk, chunks: Sequence[Chunk], honors: frozenset[str]) -> Chunk:
    """A post behind a point stands for the person before it: '山田太郎・**ソニー社長**は'."""
    before = chunks[chunk.index - 1] if chunk.index else None
    posted = chunk.name is None and bool(chunk.modifiers) and words[chunk.last].lower in honors
    if not posted or before is None or before.name is None or before.name.cls != "Person":
        return chunk
    beside = [w.text for w in words[before.last + 1 : chunk.first]] == ["・"]
    return replace(chunk, apposed=before.index) if beside else chunk


def _kind_of_trade(
    words: Sequence[Word], before: Sequence[Chunk], chunk: Chunk, lexicon: Lexicon
) -> Chunk | None:
    """The word for a name's kind, before nouns that only say in which trade it is, the last beside it.

    'le **géant** du commerce en ligne X', 'sa **filiale** de cybersécurité X', not 'la filiale du groupe X'.
    """
    inner = words[chunk.first : chunk.last]
    if not inner or words[chunk.last].atom is not chunk.name or not _is_trade(inner, lexicon):
        return None
    if any(names_kind(words, replace(chunk, head=w.index), chunk, lexicon) for w in inner):
        return None
    right = chunk
    for left in reversed(before[-TRADE:]):
        between = words[left.last + 1 : right.first]
        if left.name is not None or left.pronoun or [w.pos for w in between] != ["ADP"]:
            return None
        if names_kind(words, left, chunk, lexicon):
            related = {words[left.head].lower, words[left.head].lemma} & lexicon.relation_nouns
            merged = {pair.partition(" ")[0] for pair in lexicon.grammar.fused}
            definite = inner[0].pos == "DET" or between[0].lower in merged
            return None if related and definite else left
        if not _is_trade(words[left.first : left.last + 1], lexicon):
            return None
        right = left
    return None


def _is_trade(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether nouns may say what a firm or thing is for, and name nobody else: 'de **puces**'."""
    technique = words[0].atom is not None and words[0].atom.cls == "Technology"
    if words[0].pos in ("NOUN", "ADJ") or technique:
        return True
    others = lexicon.all_kinds | lexicon.all_titles | lexicon.grammar.inhabitants
    plain = not any({w.lower, w.lemma} & others for w in words[1:])
    return words[0].pos == "DET" and plain and any(w.pos == "NOUN" for w in words[1:])
