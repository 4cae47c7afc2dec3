"""What a number measures: of the words that say so, the one that goes with it.

Cues are words of the lexicon ('revenue', 'valued at') and the triggers of events that move money
or people ('raised', 'laid off'). A number goes with the nearest cue that suits its kind; nearest is
counted in clauses and in other numbers between, then in letters. A number that its own words
mark as a change ('up 5 percent', '5％増') needs no other word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from kg.lexicon.grammar import Grammar
from kg.ontology import PRODUCTS
from kg.quantities import Quantity
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.segments import LIST_MARKS
from kg.syntax.words import Atom

# Which kinds of quantity a measure can have.
KINDS: Mapping[str, frozenset[str]] = {
    "views": frozenset({"count", "plain"}),
    "users": frozenset({"count", "plain"}),
    "headcount": frozenset({"count", "plain"}),
    "count": frozenset({"count"}),
    "marketSize": frozenset({"money", "count"}),
    "revenue": frozenset({"money"}),
    "profit": frozenset({"money"}),
    "valuation": frozenset({"money"}),
    "funding": frozenset({"money"}),
    "price": frozenset({"money"}),
    "growth": frozenset({"percent"}),
    "share": frozenset({"percent"}),
    "duration": frozenset({"duration"}),
    "parameters": frozenset({"parameters", "count", "plain"}),
    "contextLength": frozenset({"tokens", "count", "plain"}),
}
# Which classes of thing a measure is of, the likeliest first.
OBSERVED: Mapping[str, tuple[str, ...]] = {
    "views": ("CreativeWork", "Product"),
    "users": ("Product", "Organization"),
    "headcount": ("Organization",),
    "count": ("Organization", "Product", "CreativeWork"),
    "revenue": ("Organization", "Product"),
    "profit": ("Organization",),
    "valuation": ("Organization",),
    "funding": ("Organization",),
    "price": ("Product", "Organization"),
    "growth": ("Organization", "Product", "CreativeWork"),
    "share": ("Product", "Organization", "Person", "Technology"),
    "duration": ("Product", "CreativeWork"),
    "parameters": ("Product",),
    "contextLength": ("Product",),
    "marketSize": (),
}
OTHER = "other"  # what a sum may be besides: a fine, a cost, cash; it is read, so that nothing else takes it
STOCK = "stock"  # what is paid for a share, and by how much that moves, is no result of the firm
# What the lexicon's finer words come to: the measure, and what else they say.
FINER: dict[str, str] = {"decline": "growth", "loss": "profit", "investment": "funding"}
FINER |= {"holding": "count", "staffing": "headcount"}
DEAL = "deal"  # what a deal is worth, is the price of what is bought in it, or what an investment brings
MONEY = frozenset({"revenue", "profit", "valuation", "funding", "price", "marketSize"})
COUNTED = frozenset({"views", "users", "headcount", "count"})
RESULTS = frozenset({"revenue", "profit"})
SHORT_UNITS = frozenset({"second", "minute", "hour"})
CUE_REACH = 60
EVENT_REACH = 90
COUNT_REACH = 16  # what is counted stands beside its number
CLAUSE_AWAY, NUMBER_AWAY, MARKED = 25, 20, 12  # how many letters what stands between counts for
NEXT_CLAUSE = 40  # what a number measures is seldom said in the clause after, where those are long
JOINED = 24
WORDS_AFTER = 3  # '5 million dollars of new funding': a word after its number stands close
LARGE = Decimal(100_000)
OFTEN = 1000  # times that nothing is as large as another
FEW = 10
# What is paid again and again or for so much of it, and how much of money that hardly is more than.
PRICED_BY = frozenset({"month", "year", "week", "user", "unit", "image"})
PRICED_BY |= {"million tokens", "thousand tokens"}
HIGHEST_RATE = 100_000
AGAIN = 70  # letters from a price to the next
BESIDE = 2  # '14,000 個白領職位': how far a counter may stand from what it counts
LEAST: Mapping[str, int] = {"parameters": 100_000, "marketSize": 100_000, "contextLength": 1000}
LEAST_SUM = 1000  # no firm earns or is worth less: that is told of one share


class Cue(Struct, frozen=True):
    """A word that says what a number near it measures.

    Attributes:
        measure: of the ontology.
        negative: it tells of less than nothing or of less than before ('loss', 'fell').
        given: it tells of money given: its subject pays, and is not what is measured.
        owner: what is measured, where an event says so.
        trigger: first word of the event's trigger, else -1.
        holds: it is a verb of having, which says so of any noun.
        changes: it tells that a price changes, of which a sum may be the step.
    """

    begin: int
    end: int
    measure: str
    negative: bool = False
    given: bool = False
    owner: Atom | None = None
    trigger: int = -1
    holds: bool = False
    changes: bool = False


class Choice(Struct, frozen=True):
    """A quantity with what it measures.

    Attributes:
        measure: empty where it is what was measured last.
        cue: the word that says so.
        grown: of growth, the word for the result that grew ('revenue').
        beside: the name that stands beside it in a row, and is what it measures.
        owned_with: where the number of its row before it begins, which is of the same.
        paired: it is only joined to that by 'and'. place: which it is of how many that are joined so.
    """

    quantity: Quantity
    measure: str
    cue: Cue | None
    grown: Cue | None = None
    beside: Atom | None = None
    owned_with: int = -1
    paired: bool = False
    place: tuple[int, int] = (0, 1)


def make_cues(found: Sequence[tuple[int, int, str]], shift: int) -> tuple[Cue, ...]:
    """The cues of a sentence from the lexicon's words in it: ``(begin, end, word for the measure)``."""
    return tuple(
        Cue(
            b + shift,
            e + shift,
            FINER.get(m, m),
            m in ("decline", "loss"),
            m == "investment",
            holds=m in ("holding", "staffing"),
        )
        for b, e, m in found
    )


def choose_measures(
    parse: Parse, quantities: Sequence[Quantity], cues: Sequence[Cue], grammar: Grammar
) -> tuple[Choice, ...]:
    """Say of each quantity of a sentence what it measures; those of which nothing says so are left out.

    Args:
        parse: the sentence.
        quantities: in it, with the document's offsets.
        cues: its words for measures.
        grammar: of the language.
    """
    clauses = _Clauses(parse, quantities, grammar)
    told = told_of(quantities)
    chosen = [c for q in told if (c := _choose(clauses, q, cues))]
    chosen = [c for c in chosen if not (c.measure == "headcount" and clauses.acts(c, grammar))]
    chosen = [c for c in chosen if not (c.measure in COUNTED and c.quantity.part == "among")]
    chosen += _former(told, chosen)
    chosen = _rated_again(told, chosen)
    return tuple(as_signed(c) for c in chosen if not _is_taken(clauses, c, chosen))


def told_of(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Those of some quantities that a text tells as facts, but what one share earns or costs."""
    told = (q for q in quantities if q.conversion_of is None and q.part != "expected" and not q.vague)
    told = (_as_count(q) if q.kind == "factor" and q.value >= OFTEN else q for q in told)
    return [q for q in told if q.rate_per != "share"]


def _as_count(quantity: Quantity) -> Quantity:
    """How often something was done, where a number of times is no factor: 'downloaded 150 million times'."""
    return replace(quantity, kind="count", unit=None, counts="times")


class _Clauses:
    """How far a cue is from a number in a sentence."""

    def __init__(self, parse: Parse, quantities: Sequence[Quantity], grammar: Grammar) -> None:
        self.parse, self.quantities = parse, quantities
        self._joins = {w.begin for w in parse.words if w.lower in grammar.conjunctions}
        self._genitives = grammar.genitive_before
        self._links = grammar.genitive_after | grammar.genitive_before
        self._segmented = grammar.segmented
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
            + MARKED * marked
            + CLAUSE_AWAY * aside  # '估值在**融资后**增至…'
            + CLAUSE_AWAY * min(apart, 2)
            + NEXT_CLAUSE * (apart > 0 and cue.begin >= quantity.end and self._segmented)
            + NUMBER_AWAY * len(rivals)
            + (CLAUSE_AWAY if joined and not apart else 0)
        )

    def _is_its(self, cue: Cue, quantity: Quantity) -> bool:
        """Whether a number is the genitive of a cue right behind it ('10億ドル**の**評価額で…')."""
        between = [w for w in self.parse.words if quantity.end <= w.begin < cue.begin]
        return quantity.end < cue.begin and len(between) == 1 and between[0].lower in self._genitives

    def touch(self, quantity: Quantity, cue: Cue) -> bool:
        """Whether a number follows a cue with nothing between ('rose $2 billion')."""
        return cue.end <= quantity.begin and not any(
            cue.end <= w.begin < quantity.begin for w in self.parse.words
        )

    @property
    def unspaced(self) -> bool:
        """Whether the language's words are not set apart by blanks."""
        return bool(self._places)

    def tells_level(self, quantity: Quantity, cue: Cue) -> bool:
        """Whether a number apart from a verb of growing is what was reached, where no blanks part words."""
        return self.unspaced and not self.touch(quantity, cue)

    def acts(self, choice: Choice, grammar: Grammar) -> bool:
        """Whether those that are counted do something, and so are hardly all ('730 employees threatened')."""
        if choice.cue is None or choice.cue.trigger >= 0:
            return False
        if grammar.markers == "after":
            return self._are_some(choice.quantity, choice.cue, grammar)
        if grammar.order != "SVO" or not grammar.segmented:
            return False
        segment = self.parse.segments[self.segment(choice.quantity.begin)]
        words = self.parse.words[segment.first : segment.last + 1]
        verbs = [w for w in words if w.pos in ("VERB", "AUX") and w.atom is None]
        return (
            bool(verbs)
            and verbs[0].begin > choice.cue.begin
            and verbs[0].pos == "VERB"
            and not segment.opener
        )

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


def names_product(parse: Parse) -> bool:
    """Whether a sentence names what can be bought; else a rate is what a firm asks: '**X** charges $2'."""
    return any(c.name is not None and c.name.cls in PRODUCTS for c in parse.chunks)


def is_bare_sum(quantity: Quantity) -> bool:
    """Whether a large number has no unit, so that it may be a sum of a currency named before."""
    unknown = quantity.kind == "plain" or (quantity.kind == "count" and not quantity.known)
    return unknown and quantity.value >= LARGE


def _choose(clauses: _Clauses, quantity: Quantity, cues: Sequence[Cue]) -> Choice | None:
    if quantity.kind == "duration" and quantity.unit not in SHORT_UNITS:
        return None
    if quantity.kind == "parameters":
        return Choice(quantity, "parameters", None)
    if quantity.kind == "tokens":
        said = any(c.measure == "contextLength" for c in cues) and quantity.rate_per is None
        return Choice(quantity, "contextLength", None) if said else None
    near = clauses.near(quantity, cues)
    fitting = [c for c in cues if _suits(quantity, c) and gap(quantity, c) <= _reach(quantity, c, near)]
    if quantity.kind == "percent":
        return _choose_percent(clauses, quantity, fitting, cues)
    best = min(fitting, key=lambda c: (clauses.cost(quantity, c), c.begin), default=None)
    if quantity.kind == "money" or is_bare_sum(quantity):
        if _is_difference(clauses, quantity, cues) or _is_price_step(quantity, best):
            return None
        if _is_rate(quantity) and (best is None or best.measure == "price"):
            sold = clauses.sold_for(quantity, best is None)  # 'X for **$20 a month**'
            if sold is not None:
                return Choice(quantity, "price", best, beside=sold)
        if best is None and _tells_results(clauses, quantity, cues):
            subject = _subject_cue(clauses, quantity, cues)
            return Choice(quantity, subject.measure if subject else "", subject)
    if best is not None:
        return None if best.measure in (OTHER, STOCK, DEAL) else Choice(quantity, best.measure, best)
    if quantity.kind == "duration" and quantity.comparator == "<=":
        return Choice(quantity, "duration", None)  # 'clips of up to 60 seconds' needs no word for it
    return None


def _is_rate(quantity: Quantity) -> bool:
    """Whether a sum is what something costs in a month or for so much of it."""
    small = not quantity.magnified and abs(quantity.value) < HIGHEST_RATE
    return quantity.kind == "money" and small and quantity.rate_per in PRICED_BY


def _is_price_step(quantity: Quantity, cue: Cue | None) -> bool:
    """Whether a sum is how much a price changes, not what it changes to ('cut prices **by $2,000**')."""
    if cue is None or cue.measure != "price" or quantity.rate_per is not None:
        return False
    return quantity.part == "by" or (cue.changes and not quantity.part)


def _rated_again(told: Sequence[Quantity], chosen: Sequence[Choice]) -> list[Choice]:
    """Some choices with prices that follow one with its rate, and are of the same.

    '$5 per million tokens for input and **$15** for output'.
    """
    found = {c.quantity.begin: c for c in chosen}
    for quantity in told:
        before = [c for c in found.values() if c.quantity.end <= quantity.begin]
        last = max(before, key=lambda c: c.quantity.begin, default=None)
        own = found.get(quantity.begin)
        if last is None or last.measure != "price" or (own is not None and own.measure != "price"):
            continue
        same = quantity.unit == last.quantity.unit and quantity.kind == "money" and not quantity.magnified
        rated = last.quantity.rate_per is not None or last.owned_with >= 0
        if same and rated and quantity.rate_per is None and quantity.begin - last.quantity.end <= AGAIN:
            found[quantity.begin] = Choice(quantity, "price", None, owned_with=last.quantity.begin)
    return list(found.values())


def _former(told: Sequence[Quantity], chosen: Sequence[Choice]) -> list[Choice]:
    """What a number of an earlier time measures: what the one beside it does ('26 billion (before: 7.2)')."""
    left = [q for q in told if q.part in ("former", "to") and not any(c.quantity is q for c in chosen)]
    found = []
    for quantity in left:
        beside = [c for c in chosen if _is_alike(c.quantity, quantity)]
        beside = [c for c in beside if quantity.part == "former" or c.quantity.part == "former"]
        near = min(beside, key=lambda c: abs(c.quantity.begin - quantity.begin), default=None)
        if near is not None and abs(near.quantity.begin - quantity.begin) <= CUE_REACH:
            found.append(Choice(quantity, near.measure, near.cue))
    return found


def _is_alike(one: Quantity, other: Quantity) -> bool:
    return (one.kind == other.kind and one.unit == other.unit) or (is_bare_sum(other) and one.kind == "money")


def _choose_percent(
    clauses: _Clauses, quantity: Quantity, fitting: Sequence[Cue], cues: Sequence[Cue]
) -> Choice | None:
    """Growth by words beside the number or verbs of its clause, shares by nouns and verbs near it."""
    near = clauses.near(quantity, cues)
    if _is_of_stock(quantity, near):
        return None
    grown = next((c for c in reversed(near) if c.measure in RESULTS and c.begin < quantity.begin), None)
    others = {c.measure for c in cues}
    staff = "headcount" in others and not others & (MONEY | {"users"})  # who has fewer people, is no smaller
    other = staff or any(c.measure == "price" for c in near) or quantity.unit == "percentage-point"
    other = other or (quantity.part == "former" and clauses.unspaced)  # '比去年同期**6%**增加0.2个百分点'
    growth = None if other else Choice(quantity, "growth", None, grown)
    if quantity.direction:
        return growth
    levels = [c for c in fitting if c.measure != "growth" or (c in near and _grows(clauses, quantity, c))]
    best = min(
        levels, key=lambda c: (clauses.cost(quantity, c), c.measure == "growth", c.begin), default=None
    )
    shares = [c for c in levels if c.measure == "share" and c in near and c.end <= quantity.begin]
    if best is not None and best.measure == "growth" and shares and clauses.tells_level(quantity, best):
        return Choice(quantity, "share", shares[-1])  # '份额从去年的46%进一步提升到今年的49%'
    if best is not None and best.measure == "growth":
        return growth and replace(growth, cue=best)
    if best is not None:
        return Choice(quantity, "share", best)
    return growth if quantity.part == "by" and any(c.measure in MONEY | COUNTED for c in near) else None


def _is_of_stock(quantity: Quantity, near: Sequence[Cue]) -> bool:
    """Whether the last noun before a percentage that can rise is a share's price ('shares rose 9%').

    Not where it is told behind who holds it ('X株はAが59%、Bが32%を保有').
    """
    if any(c.measure == "share" and c.begin >= quantity.end for c in near):
        return False
    before = [
        c for c in near if c.end <= quantity.begin and c.measure in RESULTS | COUNTED | {STOCK, "share"}
    ]
    return bool(before) and max(before, key=lambda c: (c.end, c.end - c.begin)).measure == STOCK


def _grows(clauses: _Clauses, quantity: Quantity, cue: Cue) -> bool:
    """Whether a percent after 'to' is growth all the same: what a noun for growth rises to."""
    return quantity.part != "to" or clauses.is_noun(cue)


def _suits(quantity: Quantity, cue: Cue) -> bool:
    """Whether the kind of a number suits a cue."""
    measure = cue.measure
    if quantity.kind == "percent" and (measure == "headcount" or (measure == "funding" and cue.given)):
        return gap(quantity, cue) <= COUNT_REACH  # '5 % of the staff', '5%出資'
    if measure in (OTHER, STOCK, DEAL):
        return quantity.kind == "money"
    if is_bare_sum(quantity) and measure in MONEY:
        return measure != "price" and quantity.magnified
    if quantity.kind not in KINDS.get(measure, frozenset()):
        return False
    if measure in RESULTS | {"valuation", "funding"} and quantity.kind == "money":
        return abs(quantity.value) >= LEAST_SUM
    if measure not in COUNTED:
        return quantity.kind == "money" or quantity.value >= LEAST.get(measure, 0)
    return measure == "count" or _is_counted(quantity, cue)


def _is_counted(quantity: Quantity, cue: Cue) -> bool:
    """Whether a number counts what a cue is a word for, or people or times where it is a word for those."""
    named = quantity.counted_span
    if named is not None and named.begin < cue.end and cue.begin <= named.end + BESIDE:
        return True
    if cue.trigger >= 0:
        return quantity.counts == "people" or not quantity.known
    if quantity.value < FEW:
        return False
    wanted = "times" if cue.measure == "views" else "people"
    return quantity.counted is None or quantity.counts == wanted


def _reach(quantity: Quantity, cue: Cue, near: Sequence[Cue]) -> int:
    if cue.trigger >= 0 or (cue.measure in RESULTS and cue.end <= quantity.begin):
        return EVENT_REACH
    return COUNT_REACH if cue.measure in COUNTED else CUE_REACH


def _is_difference(clauses: _Clauses, quantity: Quantity, cues: Sequence[Cue]) -> bool:
    """Whether a sum is how much something rose or fell ('rose by $2 billion'), not how much it is."""
    if quantity.part == "more":
        return True
    if quantity.part == "by":
        return any(c.measure == "growth" for c in cues)
    return any(c.measure == "growth" and clauses.touch(quantity, c) for c in cues)


def _tells_results(clauses: _Clauses, quantity: Quantity, cues: Sequence[Cue]) -> bool:
    """Whether a sum goes on with results: 'rose 11 percent to 330 million', '4.3 billion (+30%)'."""
    if quantity.part == "to" and any(c.measure == "growth" for c in clauses.near(quantity, cues)):
        return True
    after = (q for q in clauses.quantities if q.begin >= quantity.end)
    following = next(after, None)
    return (
        following is not None
        and following.kind == "percent"
        and following.direction != 0
        and following.begin - quantity.end <= 3
    )


def _subject_cue(clauses: _Clauses, quantity: Quantity, cues: Sequence[Cue]) -> Cue | None:
    """The last word for results before a number in its clause, however far before."""
    before = [c for c in clauses.near(quantity, cues) if c.end <= quantity.begin]
    return next((c for c in reversed(before) if c.measure in RESULTS), None)


def _is_taken(clauses: _Clauses, choice: Choice, chosen: Sequence[Choice]) -> bool:
    """Whether another quantity goes better with a cue and this one is not joined to it ('from 5 to 7')."""
    cue, quantity = choice.cue, choice.quantity
    if cue is None or quantity.part == "former":
        return False
    mine = clauses.cost(quantity, cue)
    rivals = [
        c.quantity
        for c in chosen
        if c.cue == cue and c is not choice and clauses.cost(c.quantity, cue) < mine
    ]
    if not rivals:
        return False
    nearest = min(rivals, key=lambda q: abs(q.begin - quantity.begin))
    low, high = sorted((nearest, quantity), key=lambda q: q.begin)
    return high.begin - low.end > JOINED


def as_signed(choice: Choice) -> Choice:
    """A fall or a loss as a number below nothing."""
    quantity, cue = choice.quantity, choice.cue
    falls = quantity.direction < 0 or (
        quantity.direction == 0
        and cue is not None
        and cue.negative
        and choice.measure in ("growth", "profit")
    )
    if not falls or quantity.value <= 0:
        return choice
    upper = None if quantity.upper is None else -quantity.upper
    return replace(choice, quantity=replace(quantity, value=-quantity.value, upper=upper))
