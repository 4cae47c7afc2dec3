"""The numbers of a document, sentence by sentence: what each measures, of whom, when, and of what event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from msgspec.structs import replace

from kg.coreference.discourse import Discourse
from kg.coreference.topics import TOPICS, Nouns, Told, as_atom
from kg.events.certainty import find_confidence, find_status
from kg.events.statements import Attribution, find_speaker
from kg.events.timing import time_near
from kg.frames import Filled
from kg.frames.status import judge_status
from kg.language import Language
from kg.lexicon.grammar import Grammar
from kg.lexicon.phrases import fold_width
from kg.lines import Line
from kg.model import Observation
from kg.observations.cues import COUNTED, MONEY, OBSERVED, RESULTS, Choice, Cue, make_cues
from kg.observations.deals import place_deals
from kg.observations.holdings import find_held
from kg.observations.measures import choose_measures, is_bare_sum
from kg.observations.owners import Owner, Owners
from kg.observations.records import Measured, make_observations
from kg.observations.series import continue_rows
from kg.observations.stocks import without_stock_moves
from kg.ontology import PRODUCTS, Ontology
from kg.quantities import Quantity, measure_cues
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.segments import Segment
from kg.syntax.words import Atom

# What the number of an event measures, and the roles of whom it measures.
AMOUNTS = {
    "Investment": ("funding", ("recipient",)),
    "Acquisition": ("price", ("object",)),
    "PriceChange": ("price", ("object", "agent")),
    "Layoff": ("headcount", ("agent",)),
}
ITSELF = "according to itself"  # who says so of itself is what its number measures
# How many code points back a measure, and a currency, are still those of a number that lacks them.
MEASURE_BACK, CURRENCY_BACK = 400, 1000
NEAR = 12  # code points between a part and the word that joins it to its whole


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a sentence that is told of.

    Attributes:
        owner: what is measured.
        word: index of the word that it begins in.
        observations: the records of it, two of a range.
    """

    choice: Choice
    owner: Owner
    word: int
    observations: tuple[Observation, ...]


@dataclass
class NumberReader:
    """Reads the numbers of one document; what a sentence tells helps to read the next."""

    language: Language
    ontology: Ontology
    discourse: Discourse
    told: Told = field(default_factory=Told)
    titled: bool = False

    def __post_init__(self) -> None:
        kinds = self.language.lexicon.kinds
        firms = frozenset(word for cls in TOPICS for word in kinds.get(cls, ()))
        numbers = self.language.numbers
        self._nouns = Nouns(
            firms, numbers.divisions, numbers.markets, numbers.reports, numbers.parts, numbers.parts_after
        )

    def read(
        self,
        line: Line,
        filled: Sequence[Filled],
        claims: Sequence[Attribution],
    ) -> tuple[Figure, ...]:
        """What a sentence's numbers tell.

        Args:
            line: the sentence.
            filled: its frames.
            claims: who says what in it.
        """
        if line.heading:
            self._read_heading(line)
        figures = self._figures(line, filled, claims) if line.quantities else []
        for item in filled:
            self._note(item, line.sentence.begin)
        return tuple(figures)

    def _note(self, item: Filled, begin: int) -> None:
        """Note of whom an event tells, for the numbers that follow."""
        target = item.trigger.frame.target
        if target == "Acquisition" and (bought := item.fillers("object")):
            self.told.bought = (as_atom(bought[0]), begin)
        elif target == "Investment" and (funded := item.fillers("recipient")):
            self.told.invested = (as_atom(funded[0]), begin)
        elif target == "Layoff" and (cutting := item.fillers("agent")):
            self.told.laid_off = (as_atom(cutting[0]), begin)
        elif target in ("Release", "PriceChange"):
            things = [r for r in item.fillers("object") if r.cls in PRODUCTS]
            self.told.released = (as_atom(things[0]), begin) if things else self.told.released

    def _figures(self, line: Line, filled: Sequence[Filled], claims: Sequence[Attribution]) -> list[Figure]:
        """The numbers of a sentence that has some."""
        begin = line.sentence.begin
        words = make_cues(measure_cues(line.sentence.text, self.language.numbers), begin)
        words = tuple(c for c in words if not self._is_of_former(line.sentence.text, c.begin - begin))
        having = [c for c in words if c.holds]
        words = tuple(c for c in words if not c.holds or c.measure == "headcount")
        events = {f.trigger.first: f for f in filled if f.trigger.frame.target in AMOUNTS}
        grammar = self.language.lexicon.grammar
        words = place_deals(line.parse, words, filled, self.told, self._owner_of_sum, grammar)
        cues = self._cues(line, words, tuple(events.values()))
        choices = choose_measures(line.parse, line.quantities, cues, grammar)
        choices = without_stock_moves(line.parse, line.quantities, choices, cues, grammar)
        choices = continue_rows(line.parse, line.quantities, choices, cues, grammar)
        owners = self._owners(line, filled, claims, cues)
        figures: list[Figure] = []
        found_owners: dict[str | int, Owner] = {}
        for choice in map(self._recall, choices):
            owner = self._find_owner(owners, choice, found_owners)
            if owner is None or not self._is_worth(choice, owner, cues):
                continue
            figure = self._figure(line, choice, owner, events, claims)
            self._remember(figure, begin)
            figures.append(figure)
        taken = [f.choice for f in figures]
        held = find_held(line.parse, line.quantities, taken, having, self.discourse, grammar, self.ontology)
        figures += [self._figure(line, c, o, events, claims) for c, o in held]
        for quantity in line.quantities:
            if quantity.kind == "money" and quantity.unit is not None:
                self.told.currency = (quantity.unit, quantity.begin)
        return figures

    def _is_of_former(self, text: str, at: int) -> bool:
        """Whether people are counted who work there no more ('três **ex-trabalhadores** da X')."""
        if not text[:at].endswith("-"):
            return False
        former = self.language.lexicon.status.get("former", frozenset())
        return any(fold_width(word) in former for word in text[: at - 1].rsplit(None, 1)[-1:])

    def _find_owner(self, owners: Owners, choice: Choice, found: dict[str | int, Owner]) -> Owner | None:
        """Of whom a number is; one of an earlier time is of whom that beside it is.

        Args:
            found: whose the sentence's numbers are so far, by where each begins and by what it measures.
        """
        if not choice.measure:
            return None
        with_it = found.get(choice.owned_with)
        if choice.place == (0, 1) and choice.owned_with >= 0 and with_it is not None:
            owner = owners.between(choice) or with_it
        elif _is_former_too(choice) and choice.measure in found:
            owner = found[choice.measure]
        elif choice.alone and self.told.measured and not found:
            owner = Owner(self.told.measured[0], "of the firm told of before", 0.65)
        else:
            owner = owners.find(choice)
            if choice.measure == "growth" and (told := self._grown(choice, owner, found)) is not None:
                owner = told
            before = found.get(choice.measure)
            funded = found.get("funding")
            if before is not None and _goes_on(choice, before, owner):
                owner = before
            elif funded is not None and funded.atom is not None and _values_it(choice, funded.atom, owner):
                owner = funded
        found[choice.quantity.begin] = found[choice.measure] = owner
        return owner

    def _grown(self, choice: Choice, owner: Owner, found: dict[str | int, Owner]) -> Owner | None:
        """The thing whose number right before grew, not its firm: 'X旗下**Y**用户1亿，同比增长20%'."""
        begin = choice.quantity.begin
        last = max((at for at in found if isinstance(at, int) and at < begin), default=-1)
        before, new = (found[last].atom if last >= 0 else None), owner.atom
        if before is None or new is None or owner.rule != "of the nearest name" or new.begin >= before.begin:
            return None
        thing = self.ontology.is_a(before.cls, "Product") and self.ontology.is_a(new.cls, "Organization")
        return found[last] if thing else None

    def _read_heading(self, line: Line) -> None:
        """Note the one firm that a heading names: the title's, or that of the section that follows."""
        atoms = [a for c in line.parse.chunks for a in (c.name, *c.modifiers) if a is not None]
        names = {a.entity: a for a in atoms if a.cls in TOPICS}
        only = next(iter(names.values())) if len(names) == 1 else None
        if self.titled:
            self.told.heading = only
        else:
            self.told.title, self.titled = only, True

    def _cues(self, line: Line, words: Sequence[Cue], events: Sequence[Filled]) -> list[Cue]:
        """The triggers of events with whom they measure, and the other words for measures."""
        parse = line.parse
        triggers = []
        for item in events:
            measure, roles = AMOUNTS[item.trigger.frame.target]
            owner = self._owner(item, measure, roles)
            first, last = parse.words[item.trigger.first], parse.words[item.trigger.last]
            given = measure == "funding" and item.trigger.frame.subject == "agent"
            got = (c for c in words if c.measure == "funding" and not c.given)
            given = given and not any(first.begin <= c.begin < last.end for c in got)  # 'um **aporte**'
            # 'passou a **custar** 20 euros' tells what it costs now.
            states = last.pos == "VERB" and any(c.measure == "price" and c.end == last.end for c in words)
            changes = item.trigger.frame.target == "PriceChange" and not states
            cue = Cue(first.begin, last.end, measure, False, given, owner, item.trigger.first, False, changes)
            triggers.append(cue)
        triggers = [_paid_for(parse, c, triggers, events) for c in triggers]
        names = [c.name for c in parse.chunks if c.name is not None and c.name.cls != "Technology"]
        words = [c for c in words if not any(_cross(c, n) for n in names)]  # 'アップ' in 'アップル'
        plain = [c for c in words if not any(_cross(c, t) and c.measure == t.measure for t in triggers)]
        triggers = [
            t
            for t in triggers
            if t.owner or not any(_cross(c, t) and c.measure in MONEY - {t.measure} for c in words)
        ]
        owned = [t for t in triggers if t.owner is not None]
        plain = [_held(parse, c, events) for c in plain]

        def lend(cue: Cue) -> Cue:
            """Give a word for a measure whom the nearest event measures."""
            lenders = [t for t in owned if t.measure == cue.measure and not _are_parted(parse, cue, t)]
            if cue.owner is not None or not lenders:
                return cue
            nearest = min(lenders, key=lambda t: max(t.begin - cue.end, cue.begin - t.end))
            return replace(cue, owner=nearest.owner, trigger=nearest.trigger)

        markets = list(self._markets(parse))
        plain = [_of_market(parse, c, markets) for c in plain]
        return [lend(c) for c in (*triggers, *plain, *markets)]

    def _markets(self, parse: Parse) -> Iterator[Cue]:
        """The subjects of clauses that are markets: 'the market for chips is to grow to 400 billion'.

        Of a clause that goes on about one its verb: 'it is to grow by 40% **and reach** 400 billion'.
        """
        grammar, told = self.language.lexicon.grammar, False
        for segment in parse.segments:
            words = parse.words[segment.first : segment.last + 1]
            verb = next((w.index for w in words if w.pos in ("VERB", "AUX")), segment.last + 1)
            chunks = [c for c in parse.chunks if c.segment == segment.index and c.last < verb]
            subjects = [c for c in chunks if not c.marker or c.marker in grammar.subject]
            awaited = list(self._awaited(parse, segment))
            if verb > segment.last or (any(c.name is not None for c in subjects) and not awaited):
                told = False
                continue
            if told and not subjects and segment.opener in grammar.conjunctions:
                yield Cue(parse.words[verb].begin, parse.words[verb].end, "marketSize")
                continue
            found = [c for c in awaited or subjects if self._is_market(parse, c)]
            told = bool(found)
            for head in (parse.words[c.head] for c in found):
                yield Cue(head.begin, head.end, "marketSize")

    def _is_market(self, parse: Parse, chunk: Chunk) -> bool:
        head = parse.words[chunk.head]
        return chunk.governor == -1 and head.lower.endswith(self._nouns.markets)

    def _awaited(self, parse: Parse, segment: Segment) -> Iterator[Chunk]:
        """The objects of a clause that are to do something: 'analysts expect **the market** to grow to …'."""
        grammar, words = self.language.lexicon.grammar, parse.words
        for chunk in parse.chunks:
            if chunk.segment != segment.index or chunk.marker or chunk.name is not None:
                continue
            verb = any(w.pos == "VERB" for w in words[segment.first : chunk.first])
            behind = words[chunk.last + 1 : segment.last + 1]
            to = next((i for i, w in enumerate(behind[:-1]) if w.lower in grammar.purpose), -1)
            if verb and to >= 0 and behind[to + 1].pos == "VERB":
                yield chunk

    def _owner_of_sum(self, item: Filled) -> tuple[str, Atom] | None:
        """What the sum of an event measures, and of whom it is; none where a sentence does not say."""
        measure, roles = AMOUNTS[item.trigger.frame.target]
        owner = self._owner(item, measure, roles)
        return (measure, owner) if owner is not None else None

    def _owner(self, item: Filled, measure: str, roles: Sequence[str]) -> Atom | None:
        """Of whom an event's number is."""
        for referent in (r for role in roles for r in item.fillers(role)):
            if self.ontology.is_any(referent.cls, OBSERVED[measure]):
                return as_atom(referent)
        return None

    def _owners(
        self, line: Line, filled: Sequence[Filled], claims: Sequence[Attribution], cues: Sequence[Cue]
    ) -> Owners:
        names = Counter(c.name.entity for c in line.parse.chunks if c.name is not None)
        speakers = {
            r
            for c in claims
            for r in c.speakers
            if r.cls == "MediaOutlet" or (c.filled is None and names[r.entity] < 2 and c.rule != ITSELF)
        }
        payers = {
            r.entity
            for f in filled
            if f.trigger.frame.target in ("Investment", "Acquisition")
            for r in f.fillers("agent")
            if r.rule != "pronoun"
        }
        grammar = self.language.lexicon.grammar
        return Owners(
            line.parse,
            self.discourse,
            grammar,
            self.ontology,
            told=self.told,
            nouns=self._nouns,
            cues=tuple(cues),
            sources=frozenset(r.entity for r in speakers) | _in_dateline(line.parse, grammar),
            payers=frozenset(payers),
        )

    def _recall(self, choice: Choice) -> Choice:
        """Give results that go on the measure of those before, and a bare sum the currency of the last."""
        quantity, last, currency = choice.quantity, self.told.measure, self.told.currency
        if not choice.measure and last is not None and quantity.begin - last[1] <= MEASURE_BACK:
            choice = replace(choice, measure=last[0])
        if quantity.kind == "money" and quantity.unit is not None:
            self.told.currency = (quantity.unit, quantity.begin)
        elif currency and choice.measure in MONEY and is_bare_sum(quantity):
            near = quantity.begin - currency[1] <= CURRENCY_BACK
            choice = replace(choice, quantity=replace(quantity, unit=currency[0])) if near else choice
        return choice

    def _is_worth(self, choice: Choice, owner: Owner, cues: Sequence[Cue]) -> bool:
        """Whether a number says something without a name: only one of a whole market does."""
        if owner.atom is not None or choice.measure == "marketSize":
            return True
        grown = choice.measure in ("growth", "count") and choice.quantity.counts != "times"
        return grown and any(c.measure == "marketSize" for c in cues)

    def _figure(
        self,
        line: Line,
        choice: Choice,
        owner: Owner,
        events: dict[int, Filled],
        claims: Sequence[Attribution],
    ) -> Figure:
        quantity, cue, grammar = choice.quantity, choice.cue, self.language.lexicon.grammar
        index = line.parse.word_at(quantity.begin)
        event = events.get(cue.trigger) if cue is not None else None
        whole = choice.measure == "headcount" and self._is_whole(line, quantity, index)
        event = None if whole else event
        if event is not None:
            status = find_status(line, event, grammar)
            confidence = min(
                find_confidence(event), owner.confidence
            )  # an event may be sure, and for whom it is a guess
            time = time_near(line, event.trigger.first)
        else:
            status = judge_status(line.parse, index, index, line.cues, grammar, None)
            if status == "denied" or (status == "actual" and self._is_outlook(line, quantity)):
                status = "planned" if status == "actual" else "actual"
            status, confidence = "actual" if whole else status, owner.confidence
            time = time_near(line, index)
        made = make_observations(
            Measured(quantity, choice.measure, f"{choice.measure} {owner.rule}"),
            owner.atom.entity if owner.atom else None,
            line.sentence.passage,
            status,
            confidence,
            time,
            None,
            find_speaker(claims, quantity.begin),
        )
        return Figure(choice, owner, index, made)

    def _is_whole(self, line: Line, quantity: Quantity, index: int) -> bool:
        """Whether a number is only what another is a part of ('500 of its **11,000** employees')."""
        grammar, words = self.language.lexicon.grammar, line.parse.words
        links = grammar.possessives | grammar.genitive_after | grammar.genitive_before
        between = [w.begin for w in takewhile(lambda w: w.lower in links, reversed(words[:index]))]
        return bool(between) and any(0 <= between[-1] - q.end <= NEAR for q in line.quantities)

    def _is_outlook(self, line: Line, quantity: Quantity) -> bool:
        """Whether the clause of a number says that it is expected by those whose number it is."""
        patterns, parse, text = self.language.numbers.patterns, line.parse, line.sentence.text
        index = parse.word_at(quantity.begin)
        clause, shift = parse.segment_of(index), line.sentence.begin
        begin, low = parse.words[clause.first].begin - shift, quantity.begin - shift
        high = parse.words[clause.last].end - shift
        grammar = self.language.lexicon.grammar
        within = high if grammar.markers == "after" or grammar.order == "V2" else low
        return any(
            not low <= m.start() < quantity.end - shift and not patterns.expected.search(text, begin, m.end())
            for m in patterns.outlook.finditer(text, begin, within)
        )

    def _remember(self, figure: Figure, begin: int) -> None:
        owner, measure = figure.owner.atom, figure.choice.measure
        if owner is None:
            return
        if measure == "funding":
            self.told.funded = (owner, begin)
        if measure == "headcount":
            self.told.staffed = (owner, begin)
        if measure in RESULTS:
            self.told.measured = (owner, begin)
            self.told.measure = (measure, figure.choice.quantity.begin)


def _held(parse: Parse, cue: Cue, events: Sequence[Filled]) -> Cue:
    """A word for a share with who holds it, where it is an event's verb, too: 'A入股B，**持股**5%'."""
    if cue.measure != "share":
        return cue
    for item in events:
        first, last = parse.words[item.trigger.first], parse.words[item.trigger.last]
        own = first.begin < cue.end and cue.begin < last.end
        gets = cue.of_held and last.end <= cue.begin and not _names_between(parse, item, cue)
        holders = item.fillers("agent") if own or gets else ()
        if holders:
            return replace(cue, owner=as_atom(holders[0]))
    return cue


def _names_between(parse: Parse, item: Filled, cue: Cue) -> bool:
    """Whether others than who takes part in an event are named between it and a word for a stake."""
    begin, taken = parse.words[item.trigger.last].end, {r.entity for _, r in item.slots}
    names = (c.name for c in parse.chunks if c.name is not None and begin <= c.name.begin < cue.begin)
    return any(n.entity not in taken for n in names)


def _paid_for(parse: Parse, cue: Cue, triggers: Sequence[Cue], events: Sequence[Filled]) -> Cue:
    """A verb of spending with what its money buys, where who spends buys: 'A**斥资**2亿元收购B'.

    Not one that a conjunction joins to another deed: 'A **invested** $5 million in firms **and** bought B'.
    """
    if cue.measure != "funding" or cue.owner is not None or not cue.given:
        return cue
    agents = {f.trigger.first: {r.entity for r in f.fillers("agent")} for f in events}
    spent = agents[cue.trigger]
    for bought in triggers:
        buys = bought.measure == "price" and bought.owner is not None and bought.begin > cue.end
        joined = any(w.pos == "CCONJ" for w in parse.words[cue.trigger : max(cue.trigger, bought.trigger)])
        if buys and not joined and spent & agents[bought.trigger]:
            return replace(cue, measure="price", given=False, owner=bought.owner, trigger=bought.trigger)
    return cue


def _in_dateline(parse: Parse, grammar: Grammar) -> frozenset[str]:
    """The medium that a sentence begins with as its source: '**财联社**3月10日电，'."""
    opening = parse.words[:4]
    told = any(w.atom is None and w.lower in grammar.datelines for w in opening)
    media = (w.atom.entity for w in opening[:1] if w.atom is not None and w.atom.cls == "MediaOutlet")
    return frozenset(media) if told else frozenset()


def _goes_on(choice: Choice, before: Owner, owner: Owner) -> bool:
    """Whether a number is of whom the one before is: no name stands between ('X has 8 users, **2** pay')."""
    last, new = before.atom, owner.atom
    if last is None or new is None or choice.measure not in COUNTED or choice.beside is not None:
        return False
    return owner.rule == "of the nearest name" and new.end <= last.begin


def _values_it(choice: Choice, funded: Atom, owner: Owner) -> bool:
    """Whether a sum is what a round values the firm at that it funds ('a round that values **it** at …')."""
    stands = owner.atom is not None and owner.rule == "of what a noun stands for"
    return choice.measure == "valuation" and stands and funded.end <= choice.quantity.begin


def _are_parted(parse: Parse, a: Cue, b: Cue) -> bool:
    """Whether a semicolon parts two words: what is told behind it is mostly told of another."""
    low, high = sorted((a.begin, b.begin))
    return any(w.text in ";；" for w in parse.words if low < w.begin < high)


def _of_market(parse: Parse, cue: Cue, markets: Sequence[Cue]) -> Cue:
    """A word for worth as one for the size of a market: 'the **market** is **valued** at 2 billion'."""
    before = [m for m in markets if m.end <= cue.begin] if cue.measure == "valuation" else []
    if not before:
        return cue
    last = max(m.end for m in before)
    between = [w for w in parse.words if last <= w.begin < cue.begin]
    named = any(w.atom is not None and w.atom.kind == "NAME" and w.atom.cls != "Technology" for w in between)
    return cue if named or any(w.pos == "PUNCT" for w in between) else replace(cue, measure="marketSize")


def _cross(a: Cue, b: Cue | Atom) -> bool:
    return a.begin < b.end and b.begin < a.end


def amounts_of(figures: Sequence[Figure], trigger: int) -> tuple[str, ...]:
    """The keys of the observations that are the sum of the event with this trigger."""
    return tuple(
        o.key
        for f in figures
        if f.choice.cue is not None and f.choice.cue.trigger == trigger
        for o in f.observations
    )


def _is_former_too(choice: Choice) -> bool:
    """Whether a number of an earlier time is told beside one of now, and of no name of its own."""
    return choice.quantity.part == "former" and choice.cue is not None and choice.beside is None
