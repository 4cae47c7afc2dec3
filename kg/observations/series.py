"""Numbers in a row, of which one word says what they measure: the later ones go on with the first's measure.

'Samsung held 21 percent, Apple **17**'; 'A and B earned 3 and **4 billion**'; '5 billion, compared with
**3 billion** a year before'; '$3 per million input tokens and **$15** per million output tokens'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.lexicon.grammar import Grammar
from kg.observations.cues import Choice, Cue
from kg.observations.measures import as_signed, is_bare_sum, told_of
from kg.quantities import Quantity
from kg.syntax import Parse
from kg.syntax.prenominal import opening_of
from kg.syntax.segments import LIST_MARKS, OPENING
from kg.syntax.words import Atom, Word

REACH = 100  # letters from one number of a row to the next
BESIDE = 3  # letters from a number to a word that says what it measures itself ('21% **of the market**')
BEHIND = 3  # words from a number to the name behind it whose it is
CHANGED = 4  # words from a percentage to the sum that rose or fell by it
PERCENTAGES = ("growth", "decline", "share")  # what no sum is
LIGHT = frozenset(("ADP", "ADV", "AUX", "PART", "DET", "SYM", "SCONJ", "PRON"))


def continue_rows(
    parse: Parse,
    quantities: Sequence[Quantity],
    chosen: Sequence[Choice],
    cues: Sequence[Cue],
    grammar: Grammar,
) -> tuple[Choice, ...]:
    """Give numbers that go on a row the measure of the number before, and say whose they are.

    Args:
        parse: the sentence.
        quantities: its numbers.
        chosen: what is known of them.
        cues: the words for measures.
        grammar: of the language.
    """
    rows, told = _Rows(parse, cues, grammar), told_of(quantities)
    found = {c.quantity.begin: c for c in chosen}
    for index, quantity in enumerate(told):
        earlier = [found[q.begin] for q in told[:index] if q.begin in found]
        before = next((c for c in reversed(earlier) if _is_alike(c.quantity, quantity)), None)
        if before is None or quantity.begin - before.quantity.end > REACH:
            continue
        if (going_on := rows.go_on(before, quantity, found.get(quantity.begin))) is not None:
            found[quantity.begin] = as_signed(going_on)
    return _placed([found[q.begin] for q in told if q.begin in found])


class _Rows:
    def __init__(self, parse: Parse, cues: Sequence[Cue], grammar: Grammar) -> None:
        self._parse, self._words, self._cues, self._grammar = parse, parse.words, cues, grammar

    def go_on(self, before: Choice, quantity: Quantity, own: Choice | None) -> Choice | None:
        """What a number measures that may go on with the one before; None where it does not."""
        first = before.quantity
        changed = first.kind == "money" and own is not None and own.measure in PERCENTAGES
        if own is not None and own.cue is not None and own.measure != before.measure and not changed:
            beside = first.end <= own.cue.begin and own.cue.end <= quantity.begin
            if beside or (own.cue.begin >= quantity.end and quantity.part != "former"):
                return None
        cues = [c for c in self._cues if first.end + BESIDE < c.begin < quantity.begin]
        if any(first.kind != "money" or c.measure not in PERCENTAGES for c in cues):
            return None
        between = [w for w in self._words if first.end <= w.begin < quantity.begin]
        joined = Choice(quantity, before.measure, _without_event(before.cue), before.grown)
        name = self._named_before(between)
        if name is not None and before.measure == "funding" and self._gives(between):
            return replace(joined, owned_with=first.begin)
        if name is not None:
            compared = self._is_compared(between, quantity)
            sign = "=" if compared and quantity.comparator in (">", "<") else quantity.comparator
            same = replace(quantity, kind=first.kind, unit=first.unit or quantity.unit, comparator=sign)
            return replace(joined, quantity=same, beside=name)
        if first.kind == "percent" and quantity.kind != "percent":
            return None
        listed = any(w.text in LIST_MARKS or w.lower in self._grammar.conjunctions for w in between)
        contrasted = quantity.part == "former"
        acts = any(w.pos in ("VERB", "AUX") for w in between)
        if (listed or contrasted) and not acts and (name := self._named_behind(quantity)) is not None:
            return replace(joined, beside=name)
        if any(w.atom is not None and w.atom.kind == "NAME" and w.atom.cls != "Technology" for w in between):
            return None
        if contrasted and own is not None and own.measure == before.measure and own.cue != before.cue:
            return replace(own, owned_with=first.begin)  # '16億ドルの赤字（前年は**3億ドルの黒字**）'
        if contrasted:
            return Choice(quantity, before.measure, before.cue, before.grown, owned_with=first.begin)
        if own is not None and own.measure != before.measure:
            return None
        if listed and all(self._joins(w) for w in between):
            return replace(joined, owned_with=first.begin, paired=True)
        rated = quantity.rate_per is not None and quantity.rate_per == first.rate_per
        if rated and listed and not any(w.pos == "VERB" for w in between):
            return replace(joined, owned_with=first.begin)
        return None

    def _joins(self, word: Word) -> bool:
        listing = word.text in LIST_MARKS or word.lower in self._grammar.conjunctions
        return listing or word.pos in ("ADV", "CCONJ", "SYM")

    def _named_before(self, between: Sequence[Word]) -> Atom | None:
        """The name that a number follows, with little between: 'Apple with 17', 'DeepSeek为1.45亿'."""
        named = [i for i, w in enumerate(between) if w.atom is not None and w.atom.kind == "NAME"]
        named = [i for i in named if (a := between[i].atom) is not None and a.cls != "Technology"]
        if not named:
            return None
        opening = opening_of(self._words, between[named[-1]].index, self._grammar)
        led = [w for w in between[: named[-1]] if w.index < opening]  # '，**总部位于A的**X以12%居次'
        tail = _without_change(between[named[-1] + 1 :])
        fits = all(w.pos in LIGHT or w.text in OPENING or w.text == ":" or self._is_copula(w) for w in tail)
        apart = any(w.pos == "VERB" and not self._follows(w) and not self._is_copula(w) for w in led)
        apart = apart and not self._owns(tail)
        atom = between[named[-1]].atom
        return atom if fits and not apart and len(tail) <= BEHIND else None

    def _gives(self, between: Sequence[Word]) -> bool:
        """Whether a particle makes a name right before a sum who pays it: 'Aが2億円、**Bが**3億円を出資'."""
        return self._grammar.markers == "after" and between[-1].lower in self._grammar.nominative

    def _owns(self, tail: Sequence[Word]) -> bool:
        """Whether only a genitive's particle parts a name from a number: '…となり、**ソニーの**3億円を'."""
        owner = [w.lower for w in tail]
        return self._grammar.markers == "after" and bool(owner) and {*owner} <= self._grammar.genitive_before

    def _is_compared(self, between: Sequence[Word], quantity: Quantity) -> bool:
        """Whether what limits a number only compares it with the one before: 'ソニーの3億円**を上回る**'."""
        owned = self._owns(between[-1:]) and len(between) > 1 and between[-2].atom is not None
        after = next((w for w in self._words if w.begin >= quantity.end), None)
        beyond = after is not None and after.begin > quantity.end  # '65億ドル（約9700億円）を上回る'
        return owned and (beyond or any(p in quantity.text for p in self._grammar.accusative))

    def _follows(self, word: Word) -> bool:
        """Whether a verb only says that something comes next: 'followed by Apple with 17 percent'."""
        return bool({word.lower, word.lemma} & self._grammar.following)

    def _is_copula(self, word: Word) -> bool:
        return word.lower in self._grammar.copulas

    def _named_behind(self, quantity: Quantity) -> Atom | None:
        """The name that an adposition behind a number says it is of: '12% da AMD', '$15 for Claude'."""
        after = [w for w in self._words if w.begin >= quantity.end][:BEHIND]
        for i, word in enumerate(after):
            if word.atom is not None:
                marked = any(w.lower in self._grammar.owning for w in after[:i])
                return word.atom if marked and word.atom.kind == "NAME" else None
            if i and word.pos == "DET" and (name := self._told_of(word)) is not None:
                return name  # '9 % pour **l'équipementier X**'
            if word.lower not in self._grammar.owning and word.pos != "DET":
                return None
        return None

    def _told_of(self, article: Word) -> Atom | None:
        """The name in whose noun an article stands, behind words for its kind."""
        index = self._parse.chunk_of[article.index]
        name = self._parse.chunks[index].name if index >= 0 and self._grammar.postmodifying else None
        return name if name is not None and name.kind == "NAME" else None


def _without_change(tail: Sequence[Word]) -> Sequence[Word]:
    """The words before a number without what it rose by: 'ソニーが**18%増の**777億ドル'."""
    told = next((i for i, w in enumerate(tail) if w.pos == "QUANTITY" and "%" in w.text), len(tail))
    behind = tail[told + 1 :]
    close = not any(w.pos in ("VERB", "PUNCT") for w in behind) and len(behind) <= CHANGED
    return tail[:told] if told < len(tail) and close else tail


def _is_alike(one: Quantity, other: Quantity) -> bool:
    if one.kind == other.kind and one.unit == other.unit:
        alike = other.counted in (None, one.counted) or (other.counts != "" and one.counts == other.counts)
        return one.kind != "count" or alike  # '22万**人**、18万人の**人員**'
    if is_bare_sum(other) and one.kind == "money":
        return True
    if one.kind == "percent" and other.kind == "plain":
        return other.value < 100  # 'Samsung held 21 percent, Apple 17'
    large = other.magnified or other.value >= 1000
    return one.kind == "count" and other.kind == "plain" and large


def _without_event(cue: Cue | None) -> Cue | None:
    return None if cue is None else replace(cue, owner=None, trigger=-1)


def _placed(chosen: Sequence[Choice]) -> tuple[Choice, ...]:
    """Say of numbers that are only joined by 'and' which of how many each is."""
    found: list[Choice] = []
    for row in _runs(chosen):
        found += [replace(c, place=(i, len(row))) for i, c in enumerate(row)] if len(row) > 1 else row
    return tuple(found)


def _runs(chosen: Sequence[Choice]) -> Iterator[list[Choice]]:
    row: list[Choice] = []
    for choice in chosen:
        if row and not (choice.paired and choice.owned_with == row[-1].quantity.begin):
            yield row
            row = []
        row.append(choice)
    if row:
        yield row
