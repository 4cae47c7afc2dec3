"""How the words for measures and the numbers of a sentence lie to each other, by its clauses."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.grammar import Grammar
from kg.observations.cues import (
    CLAUSE_AWAY,
    CLAUSE_MARKS,
    COUNTED,
    CREATED,
    CUE_REACH,
    MARKED,
    NEXT_CLAUSE,
    NUMBER_AWAY,
    WORDS_AFTER,
    Choice,
    Cue,
)
from kg.ontology import PRODUCTS
from kg.quantities import Quantity
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.segments import LIST_MARKS
from kg.syntax.words import Atom, Word


class Clauses:
    """How far a cue is from a number in a sentence."""

    def __init__(self, parse: Parse, quantities: Sequence[Quantity], grammar: Grammar) -> None:
        self.parse, self.quantities = parse, quantities
        self._joins = {w.begin for w in parse.words if w.lower in grammar.conjunctions}
        self._genitives = grammar.genitive_before
        self._links = grammar.genitive_after | grammar.genitive_before
        self._segmented, self._sov = grammar.segmented, grammar.markers == "after"
        self._places = frozenset() if grammar.segmented else grammar.localizers

    def segment(self, position: int) -> int:
        """The segment that a place lies in, -1 for none."""
        for segment in self.parse.segments:
            if self.parse.words[segment.first].begin <= position < self.parse.words[segment.last].end:
                return segment.index
        return -1

    def is_noun(self, cue: Cue) -> bool:
        """Whether a cue is a noun: 'growth slowed to 5 %' tells of growth, 'it grew to 5 %' does not."""
        return any(w.pos == "NOUN" for w in self.parse.words if w.begin < cue.end and cue.begin < w.end)

    def is_verbal(self, cue: Cue) -> bool:
        """Whether a noun is made a verb by what follows it ('14%に**低下した**')."""
        after = next((w for w in self.parse.words if w.begin >= cue.end), None)
        return self._sov and after is not None and after.begin == cue.end and after.pos in ("VERB", "AUX")

    def cost(self, quantity: Quantity, cue: Cue) -> int:
        """How badly a cue goes with a number."""
        low, high = min(quantity.end, cue.end), max(quantity.begin, cue.begin)
        others = [q for q in self.quantities if q is not quantity and q.conversion_of is None]
        rivals = [
            q for q in others if q.kind == quantity.kind and (low <= q.begin < high or self._is_its(cue, q))
        ]
        apart = abs(self.segment(quantity.begin) - self.segment(cue.begin))
        between = [w for w in self.parse.words if low <= w.begin < high]
        joined = any(w.begin in self._joins or w.text in LIST_MARKS for w in between)
        if cue.begin >= quantity.end:
            joined = joined or len(between) > WORDS_AFTER
        else:
            joined = joined and not any(w.pos in ("VERB", "AUX") for w in between)
        after = next((w for w in self.parse.words if w.begin >= cue.end), None)
        aside = after is not None and after.pos == "ADP" and after.begin == cue.end
        aside = aside and after is not None and after.lower in self._places
        marked = cue.begin >= quantity.end and any(
            w.pos == "ADP" and w.lower not in self._links for w in between
        )
        return (
            gap(quantity, cue)
            - (self._hole(quantity) if cue.begin >= quantity.end else 0)
            + MARKED * marked
            + CLAUSE_AWAY * aside  # '估值在**融资后**增至…'
            + CLAUSE_AWAY * min(apart, 2)
            + NEXT_CLAUSE * (apart > 0 and cue.begin >= quantity.end and self._is_parted(cue, between))
            + NUMBER_AWAY * len(rivals)
            + (CLAUSE_AWAY if joined and not apart else 0)
        )

    def _hole(self, quantity: Quantity) -> int:
        """How many letters behind a number belong to no word, as where a sum is restated in brackets."""
        behind = next((w.begin for w in self.parse.words if w.begin >= quantity.end), quantity.end)
        return behind - quantity.end if self._sov else 0

    def _is_parted(self, cue: Cue, between: Sequence[Word]) -> bool:
        """Whether a cue in a clause behind says little of a number ('营收达**12亿元**；净利润…')."""
        return self._segmented or (cue.trigger < 0 and any(w.text in CLAUSE_MARKS for w in between))

    def _is_its(self, cue: Cue, quantity: Quantity) -> bool:
        """Whether a number is the genitive of a cue right behind it ('10億ドル**の**評価額で…')."""
        between = [w for w in self.parse.words if quantity.end <= w.begin < cue.begin]
        return quantity.end < cue.begin and len(between) == 1 and between[0].lower in self._genitives

    def is_of_another(self, choice: Choice, chosen: Sequence[Choice]) -> bool:
        """Whether a bare number is another model's, or of a part: '671 billion parameters, **37** active'."""
        if choice.quantity.part == "former":
            return True
        sure = [c.quantity for c in chosen if c.quantity.kind == choice.measure and c is not choice]
        bare = choice.quantity.kind in ("plain", "count")
        before = [q for q in sure if q.end <= choice.quantity.begin]
        return bare and bool(before) and not any(self.lists(q, choice.quantity) for q in before)

    def are_parted(self, low: Quantity, high: Quantity) -> bool:
        """Whether two numbers stand in two clauses, of which the later names nobody."""
        between = [w for w in self.parse.words if low.end <= w.begin < high.begin]
        named = any(w.atom is not None and w.atom.kind == "NAME" for w in between)
        return not named and self.segment(low.begin) != self.segment(high.begin)

    def is_beyond(self, quantity: Quantity, cue: Cue) -> bool:
        """Whether a cue stands in brackets behind a number, or the number counts some of what follows it."""
        if cue.trigger >= 0:
            return False
        behind = [w for w in self.parse.words if w.begin >= quantity.end]
        if cue.begin >= quantity.end:
            between = [w.text for w in behind if w.begin < cue.begin]
            return sum(t in "(（" for t in between) > sum(t in ")）" for t in between)
        links = bool(behind) and (behind[0].lower in self._links or behind[0].pos == "DET")
        some = links and quantity.counted is None
        return some and self._segmented and cue.measure in COUNTED  # '**14 der** Top-Firmen'

    def parts(self) -> frozenset[int]:
        """Where numbers begin that are parts of what was told before: 'of which 4 from X, **2** from Y'."""
        found: list[Quantity] = []
        for quantity in self.quantities:
            last = found[-1] if found else None
            joined = last is not None and last.kind == quantity.kind and not any(
                w.pos in ("VERB", "AUX") or w.text in CLAUSE_MARKS
                for w in self.parse.words
                if last.end <= w.begin < quantity.begin
            )  # fmt: skip
            if quantity.part == "among" or joined:
                found.append(quantity)
        return frozenset(q.begin for q in found)

    def lists(self, low: Quantity, high: Quantity) -> bool:
        """Whether nothing but marks and conjunctions stands between two numbers ('7, 13 and 70 billion')."""
        between = [w for w in self.parse.words if low.end <= w.begin < high.begin]
        return all(w.begin in self._joins or w.text in LIST_MARKS for w in between)

    def touch(self, quantity: Quantity, cue: Cue) -> bool:
        """Whether a number follows a cue with nothing between ('rose $2 billion')."""
        return cue.end <= quantity.begin and not any(
            cue.end <= w.begin < quantity.begin for w in self.parse.words
        )

    @property
    def unspaced(self) -> bool:
        """Whether the language's words are not set apart by blanks."""
        return bool(self._places)

    def is_counted(self, cue: Cue) -> bool:
        """Whether a word for a measure stands in a noun with a number: 'die **19** Großmärkte'."""
        chunk = self.parse.chunk_of[self.parse.word_at(cue.begin)]
        words = self.parse.words_of(self.parse.chunks[chunk]) if chunk >= 0 else ()
        return any(w.pos in ("QUANTITY", "NUM") for w in words)

    def tells_level(self, quantity: Quantity, cue: Cue) -> bool:
        """Whether a number apart from a verb of growing is what was reached, where no blanks part words."""
        return self.unspaced and not self.touch(quantity, cue)

    def acts(self, choice: Choice, grammar: Grammar, cues: Sequence[Cue]) -> bool:
        """Whether those that are counted do something, and so are hardly all ('730 employees threatened')."""
        if choice.cue is None or choice.cue.trigger >= 0:
            return False
        if grammar.markers == "after":
            return self._are_some(choice.quantity, choice.cue, grammar)
        if not grammar.segmented:
            return self._are_some_of(choice.quantity, choice.cue)
        segment = self.parse.segments[self.segment(choice.quantity.begin)]
        words = self.parse.words[segment.first : segment.last + 1]
        verbs = [w for w in words if w.pos in ("VERB", "AUX") and w.atom is None]
        last = max(choice.cue.begin, choice.quantity.begin)
        if not verbs or verbs[0].begin < last or segment.opener or self._is_marked(choice.quantity):
            return False
        done = len(verbs) > 1 and verbs[0].pos == "AUX" and verbs[0].lemma in grammar.perfect
        verb = verbs[1] if done else verbs[0]  # 'ont **signé**'
        staffs = any(x.begin <= verb.begin < x.end for x in cues if x.measure == "headcount")
        return verb.pos == "VERB" and not staffs

    def _are_some_of(self, quantity: Quantity, cue: Cue) -> bool:
        """Whether a number stands before whose people they are: '**300名**谷歌员工在公开信上签名'."""
        index = self.parse.word_at(cue.begin)
        at = self.parse.chunk_of[index]
        inside = self.parse.chunks[at].modifiers if at >= 0 else ()
        return any(quantity.end <= m.begin < cue.begin for m in inside)

    def _is_marked(self, quantity: Quantity) -> bool:
        """Whether an adposition marks the noun of a number, so that it acts not ('**mit** 50 Leuten')."""
        holding = (
            k for k in self.parse.chunks
            if self.parse.words[k.first].begin <= quantity.begin < self.parse.words[k.last].end
        )  # fmt: skip
        return any(
            k.marker or self.parse.chunks[i].marker for k in holding for i in (k.index, *k.coordinates)
        )

    def counts_new(self, choice: Choice, grammar: Grammar, cues: Sequence[Cue]) -> bool:
        """Whether those are counted that came lately, and so are not all ('1,500 **new** customers')."""
        cue, begin = choice.cue, choice.quantity.begin
        if cue is None or cue.trigger >= 0 or choice.measure not in ("users", "headcount"):
            return False
        created = (c for c in self.near(choice.quantity, cues) if c.measure == CREATED)
        if any(gap(choice.quantity, c) <= CUE_REACH for c in created):
            return True
        counted = choice.quantity.counted_span
        end = max(cue.end, counted.end if counted is not None else 0)
        return any(begin <= w.begin < end and {w.lower, w.lemma} & grammar.fresh for w in self.parse.words)

    def _are_some(self, quantity: Quantity, cue: Cue, grammar: Grammar) -> bool:
        """Whether a subject is so many of a firm's people: '**Xの従業員約40名が**訴えた'."""
        holding = [
            c for c in self.parse.chunks
            if self.parse.words[c.first].begin <= cue.begin < quantity.begin < self.parse.words[c.last].end
        ]  # fmt: skip
        owned = any(c.governor in {h.index for h in holding} for c in self.parse.chunks)
        acting = any(h.marker in grammar.nominative for h in holding)
        return owned and acting and any(w.pos == "VERB" for w in self.parse.words)

    def sold_for(self, quantity: Quantity, unsaid: bool) -> Atom | None:
        """The product nearest to what is paid again and again.

        Where a word tells of a price, only one marked behind it ('charges $20 a month **for X**').
        """
        chunks = [c for c in self.parse.chunks if unsaid or self._is_marked_behind(c, quantity)]
        atoms = (a for c in chunks for a in (c.name, *c.modifiers))
        names = [a for a in atoms if a is not None and a.cls in PRODUCTS]
        if not unsaid and any(
            self._names(c) and not self._is_marked_behind(c, quantity) for c in self.parse.chunks
        ):
            return None
        return min(names, key=lambda n: max(n.begin - quantity.end, quantity.begin - n.end), default=None)

    def sold_at(self, quantity: Quantity) -> Atom | None:
        """The product right behind which an adposition tells what it costs: 'a lancé **la puce X** à 9 €'."""
        index = next((w.index for w in self.parse.words if w.begin >= quantity.begin), 0)
        marked = index > 1 and self.parse.words[index - 1].pos == "ADP"
        behind = (c for c in self.parse.chunks if marked and c.last == index - 2)
        return next((c.name for c in behind if self._names(c)), None)

    def _is_marked_behind(self, chunk: Chunk, quantity: Quantity) -> bool:
        """Whether an adposition marks a noun behind a number in its clause."""
        behind = self.parse.words[chunk.first].begin >= quantity.end
        return behind and bool(chunk.marker) and chunk.segment == self.segment(quantity.begin)

    def _names(self, chunk: Chunk) -> bool:
        """Whether a noun names a product."""
        return chunk.name is not None and chunk.name.cls in PRODUCTS

    def near(self, quantity: Quantity, cues: Sequence[Cue]) -> list[Cue]:
        """The cues of the number's clause."""
        home = self.segment(quantity.begin)
        return [c for c in cues if self.segment(c.begin) == home]


def gap(quantity: Quantity, cue: Cue) -> int:
    """How many letters stand between a number and a cue."""
    return max(0, cue.begin - quantity.end, quantity.begin - cue.end)
