"""Whether a number's clause has a subject of its own that stands for no name, whose the number then is."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field

from kg.coreference.discourse import Discourse
from kg.coreference.topics import FIRM_BACK, Nouns, Told
from kg.lexicon.grammar import Grammar
from kg.observations.cues import RESULTS, Choice, Cue
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.voice import stands_as_subject


@dataclass(frozen=True)
class Subjects:
    """A sentence with numbers, and who may be the subjects of their clauses.

    Attributes:
        parse: the sentence. discourse: the names of the document. grammar: of its language.
        told: what the sentences before told of.
        nouns: of its language. cues: the words for measures.
    """

    parse: Parse
    discourse: Discourse
    grammar: Grammar
    _: KW_ONLY
    told: Told = field(default_factory=Told)
    nouns: Nouns = field(default_factory=Nouns)
    cues: tuple[Cue, ...] = ()

    def _is_free(self, chunk: Chunk) -> bool:
        """Whether a noun may be a subject."""
        return stands_as_subject(chunk, self.grammar)

    def _segment(self, at: int) -> int:
        words, all_ = self.parse.words, self.parse.segments
        return next((s.index for s in all_ if words[s.first].begin <= at < words[s.last].end), -1)

    def _is_subject_of_its_own(self, choice: Choice) -> bool:
        """Whether what is counted, or another noun, acts itself: '2.7 million users were affected'."""
        if choice.measure == "duration":
            return choice.quantity.comparator == "="
        begin = choice.quantity.begin
        home = self._segment(begin)
        counted = (c for c in self.parse.chunks if c.segment == home and self._is_free(c))
        inside = any(self.parse.words[c.first].begin <= begin < self.parse.words[c.last].end for c in counted)
        acts = inside and self.grammar.segmented and self.parse.has_verb(self.parse.segments[home])
        return acts or self._has_subject(choice)

    def _opens_with_measure(self, choice: Choice) -> bool:
        """Whether a sentence opens with what is measured ('**Revenue** rose 20%'), or with the firm itself.

        In 'It is not so exciting to be up 1%' no firm need be spoken of; nor in 'Five workers were hurt'.
        """
        begin = choice.quantity.begin
        first = next((c for c in self.parse.chunks if self._is_free(c)), None)
        if first is None or self.parse.words[first.first].begin >= begin:
            return False
        if first.pronoun:
            return False
        words = self.parse.words_of(first) if choice.measure == "headcount" else ()
        counts = any(w.atom is not None and w.atom.kind != "NAME" for w in words)
        return (self._says_measure(first) and not counts) or self._may_be_topic(first)

    def _has_subject(self, choice: Choice) -> bool:
        """Whether the subject of the number's clause is a noun that stands for no name."""
        parse, quantity = self.parse, choice.quantity
        home = self._segment(quantity.begin)
        for chunk in parse.chunks:
            words = parse.words_of(chunk)
            number = any(w.atom is not None and w.atom.kind != "NAME" for w in words)
            if (
                chunk.segment == home
                and self._is_free(chunk)
                and not number
                and words[0].begin < quantity.begin
            ):
                named = chunk.name is not None or chunk.pronoun
                offered = choice.measure == "price" and self._is_of_thing(chunk)
                return not (named or offered or self._says_measure(chunk) or self._may_be_topic(chunk))
        return False

    def _is_of_thing(self, chunk: Chunk) -> bool:
        """Whether a noun stands for the thing named before: 'X est gratuit, une **version** payante …'."""
        head = self.parse.words[chunk.head]
        owns = any(c.governor == chunk.index for c in self.parse.chunks)
        return bool({head.lower, head.lemma} & self.grammar.transparent) and not owns

    def _goes_on(self, home: int) -> bool:
        """Whether a clause only goes on about the nameless subject of one before it."""
        words = self.parse.words
        for chunk in reversed([c for c in self.parse.chunks if c.segment < home and self._is_free(c)]):
            segment = self.parse.segments[chunk.segment]
            verbs = [w.index for w in words[segment.first : segment.last] if w.pos == "VERB"]
            if verbs and chunk.last < verbs[0] and not self._says_measure(chunk):
                return not (chunk.name or chunk.modifiers or chunk.pronoun or self._may_be_topic(chunk))
        return False

    def _is_of_market(self, choice: Choice) -> bool:
        """Whether a market may be the subject before a number, or what is counted is of one."""
        home, begin = self._segment(choice.quantity.begin), choice.quantity.begin
        for c in self.parse.chunks:
            words = self.parse.words_of(c)
            before = self._is_free(c) and words[0].begin < begin
            market = c.name is None and "".join(w.lower for w in words).endswith(self.nouns.markets)
            if market and (before or (c.segment == home and c.governor >= 0)):
                return True  # 'the **market** was worth …, which is … more', '**業界**の調達額'
        return False

    def _says_measure(self, chunk: Chunk) -> bool:
        words = self.parse.words_of(chunk)
        own = [c for c in self.cues if c.measure not in ("count", "marketSize")]
        bare = self.grammar.isolating  # '…，**下载量**突破百万次'
        own += [c for c in self.cues if bare and (c.begin, c.end) == (words[0].begin, words[-1].end)]
        if any(words[0].begin < c.end and c.begin < words[-1].end for c in own):
            return True  # and '集团|营收', of whose results it is:
        return not self.grammar.segmented and any(
            c.begin == words[-1].end and c.measure in RESULTS for c in own
        )

    def _may_be_topic(self, chunk: Chunk) -> bool:
        """Whether a noun may stand for the firm that the text is about, or for a part of it."""
        head = self.parse.words[chunk.head]
        if self.discourse.refer(self.parse, chunk) or head.lower.endswith(self.nouns.divisions):
            return True
        measured = self.told.measured
        near = measured is not None and self.parse.begin - measured[1] <= FIRM_BACK
        known = {head.lower, head.lemma} & self.nouns.firms or near or self.told.heading is not None
        if self.grammar.isolating and self.parse.words[chunk.first].lower in self.nouns.firms:
            return True  # '**公司**计划裁员1.5万人'
        return self._is_definite(chunk) and bool(known)

    def _is_definite(self, chunk: Chunk) -> bool:
        first, head = self.parse.words[chunk.first].lower, self.parse.words[chunk.head]
        plural = "Number=Plur" in head.morph or (head.lower != head.lemma and head.lower.endswith("s"))
        if plural and (self.grammar.order != "V2" or {head.lower, head.lemma} & self.nouns.firms):
            return False  # 'tech companies' and 'the chips' are not the one firm that is spoken of
        return first in (self.grammar.articles - self.grammar.indefinite) | self.grammar.possessives
