"""Whose a number is: of the names of its clause and of those before, the one that it measures.

An event says it itself ('invested in X'), or the word for the measure has an owner ('X's revenue');
else it is the nearest fitting name, those first that may be the clause's subject; else what a noun
or pronoun stands for; else, at lower confidence, who was spoken of just before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, replace

from kg.coreference.referents import Referent
from kg.coreference.topics import FIRM_BACK, INVESTED, PAID, as_atom
from kg.observations.beside import (
    adds,
    bracketed,
    describes,
    exemplifies,
    find_told,
    follows_market,
    heads_clause,
    held_by,
    is_counted_on,
    is_of_goods,
    is_of_part,
    is_predicate,
    is_told_of,
)
from kg.observations.chain_topics import find_chain_topic, tells_results
from kg.observations.cues import OBSERVED, RESULTS, Choice, Cue
from kg.observations.measures import names_product
from kg.observations.subjects import Subjects
from kg.ontology import ACTORS, ORGANIZATIONS, Ontology
from kg.quantities import Quantity
from kg.syntax.chunks import Chunk
from kg.syntax.words import Atom

OF_PRODUCTS = frozenset({"views", "users", "duration", "parameters", "contextLength"})
NEXT = 2  # rank of a place in the clauses before the number's
OF_FIRMS = frozenset({"revenue", "profit", "valuation", "funding", "headcount", "growth"})
BEFORE, FAR = 3, 9  # how many clauses back a name may stand; how a place that never fits is ranked
SHORT_BEFORE = 8  # likewise where a comma ends each number ('合并营收…，季减…，年增…，毛利率…，净利…')
REACH_BACK = 200
SOLD = "of the thing brought out before"
DEAR = 10_000_000  # what costs so much is a firm
FIRM = frozenset({"Company"})


@dataclass(frozen=True, slots=True)
class Owner:
    """What is measured, how that was found, and how sure that is."""

    atom: Atom | None
    rule: str
    confidence: float = 0.8


@dataclass(frozen=True)
class Owners(Subjects):
    """Finds what the numbers of a sentence are of.

    Attributes:
        ontology: which classes there are.
        sources: entities that only report, and are not what is measured.
        payers: entities that give money, and are not what it is given for.
    """

    ontology: Ontology
    _: KW_ONLY
    sources: frozenset[str] = frozenset()
    payers: frozenset[str] = frozenset()

    def find(self, choice: Choice) -> Owner:
        """What a number is of; none where it is of a market, or where nobody fits."""
        classes, cue = OBSERVED[choice.measure], choice.cue
        if choice.measure == "growth" and follows_market(self.parse, choice.quantity, self.cues):
            return Owner(None, "of a market")
        if not classes:
            return Owner(None, "of a market")
        if choice.measure == "price" and choice.quantity.rate_per is not None and names_product(self.parse):
            classes = ("Product",)
        if choice.measure == "share" and cue is not None and cue.measure == "headcount":
            classes = ("Organization", "Service")
        if choice.beside is not None and self._fits(choice.beside, classes):
            return Owner(choice.beside, "of the name beside it in a row")
        if (respective := self._respective(choice, classes)) is not None:
            return Owner(respective, "of its name in a row")
        if (enclosed := bracketed(self.parse, choice.quantity, cue)) and self._fits(enclosed, classes):
            return Owner(enclosed, "of the name before its bracket", 0.85)
        if self._is_of_part(choice):
            return Owner(None, "of a part of a firm")
        if (
            cue is not None
            and cue.owner is not None
            and choice.measure == cue.measure
            and self._fits(cue.owner, classes)
            and self._is_its_owner(cue, classes)
        ):
            return self._of_event(cue.owner, choice)
        if choice.measure in PAID and self.payers - self.sources:
            return replace(self, sources=self.sources | self.payers).find(choice)
        if cue is not None and cue.of_held and (held := held_by(self.parse, cue)) - self.sources:
            return replace(self, sources=self.sources | held).find(choice)
        if cue is not None and cue.given and choice.measure == "funding":
            return self._given_to(cue, classes)
        grown = choice.grown if choice.grown is not None and self._is_subject(choice.grown) else None
        for word in (cue, grown):
            if word is not None and self._other_subject(choice, word, classes):
                continue
            if word is not None and (own := self._of_cue(word, classes)) is not None:
                named = any(c.name is own or own in c.modifiers for c in self.parse.chunks)
                return Owner(own, "of its owner") if named else self._stood_for(own, choice, "of its owner")
        if grown is not None:
            classes = ("Organization",)
        return self._of_sentence(choice, classes)

    def _is_of_part(self, choice: Choice) -> bool:
        """Whether a result, or by how much it grew, is that of a part of a firm without a name."""
        grown = choice.grown if self.grammar.markers == "after" else None
        told = choice.measure in RESULTS or grown is not None
        return told and is_of_part(self.parse, choice.quantity, self.nouns, grown or choice.cue)

    def between(self, choice: Choice) -> Owner | None:
        """Whom a subject between a price and the one before it names: 'X costs $20, and **Y** $200'."""
        named = (c for c in reversed(self.parse.chunks) if c.name is not None and self._is_free(c))
        for atom in (c.name for c in named if c.name is not None and self._fits(c.name, ("Product",))):
            if choice.measure == "price" and choice.owned_with < atom.begin < choice.quantity.begin:
                return Owner(atom, "of the nearest name")
        return None

    def _respective(self, choice: Choice, classes: tuple[str, ...]) -> Atom | None:
        """Of as many names in a row as there are numbers in one, the number's: 'A and B earned 3 and 4'."""
        index, count = choice.place
        if count == 1:
            return None
        for chunk in reversed(self.parse.chunks):
            row = sorted({chunk.index, *chunk.coordinates})
            names = [self.parse.chunks[i].name for i in row]
            before = self.parse.words[self.parse.chunks[row[-1]].last].end <= choice.quantity.begin
            fitting = [n for n in names if n is not None and self._fits(n, classes)]
            if before and len(names) == len(fitting) == count:
                return fitting[index]
        return None

    def _is_its_owner(self, cue: Cue, classes: tuple[str, ...]) -> bool:
        """Whether no other name owns a word for a measure that only an event near it says of whom it is."""
        own = self._of_cue(cue, classes) if not self.grammar.segmented else None
        return own is None or cue.owner is None or own.entity == cue.owner.entity

    def _of_event(self, atom: Atom, choice: Choice) -> Owner:
        named = any(c.name is not None and c.name.entity == atom.entity for c in self.parse.chunks)
        return Owner(atom, "of an event", 0.85) if named else self._stood_for(atom, choice, "of an event")

    def _of_sentence(self, choice: Choice, classes: tuple[str, ...]) -> Owner:
        """Of the names and nouns of the sentence the one that stands best, else who was told of before."""
        if choice.measure in OF_FIRMS and (reporting := self._reporting(choice, classes)) is not None:
            return Owner(reporting, "of whose results it tells")
        begin = choice.cue.begin if choice.cue is not None else choice.quantity.begin
        told = find_told(self.parse, begin, self.grammar)
        if told is not None and self._fits(told, classes):
            return Owner(told, "of what it describes")
        candidates = sorted(self._candidates(choice, classes), key=lambda c: c[0])
        place = candidates[0][0][0] if candidates else FAR
        if place >= NEXT and (topic := self._chain_topic(choice)) is not None:
            return Owner(topic, "of the firm that its clauses are about")
        if place >= NEXT and choice.measure not in OF_PRODUCTS and self._has_subject(choice):
            return Owner(None, "of nobody named", 0.7)
        if place < FAR:
            (_, implicit, *_), atom = candidates[0]
            bought = choice.measure == "price" and (implicit or not choice.quantity.rate_per)
            dear = implicit and choice.quantity.magnified  # no app costs millions, but its firm may
            if bought and (dear or self.ontology.is_a(atom.cls, "Organization")):
                return self._told_before(choice, classes, False)  # it may as well pay as be sold
            return self._stood_for(atom, choice) if implicit else Owner(atom, "of the nearest name")
        teller = self._teller(choice, [atom for rank, atom in candidates if not rank[1]])
        return teller or self._told_before(choice, classes, bool(candidates))

    def _chain_topic(self, choice: Choice) -> Atom | None:
        """The firm whose results a chain of clauses tells."""
        if not tells_results(choice, self.cues):
            return None
        home, firms = self._segment(choice.quantity.begin), self.nouns.firms
        return find_chain_topic(self.parse, home, self._is_firm, firms, self.grammar)

    def _is_firm(self, atom: Atom) -> bool:
        return atom.cls not in ("PublicBody", "MediaOutlet") and self._fits(atom, ("Organization",))

    def _teller(self, choice: Choice, behind: Sequence[Atom]) -> Owner | None:
        """The firm that a text is about, where it tells its own results: 'Der Umsatz lag bei …, so **X**'."""
        if (
            choice.measure not in RESULTS
            or len({a.entity for a in behind}) != 1
            or self.grammar.order != "V2"
        ):
            return None
        if self._has_subject(choice) or self._is_of_market(choice) or is_of_goods(self.parse, choice.cue):
            return None
        main = self.discourse.in_play(FIRM, self.parse.end)
        told = main is not None and main.entity == behind[0].entity
        return Owner(behind[0], "of the firm that tells it", 0.65) if told else None

    def _reporting(self, choice: Choice, classes: tuple[str, ...]) -> Atom | None:
        """The firm whose results are the topic before a number: '**X**の第3四半期決算は、売上高が…'."""
        before = [c for c in self.parse.chunks if self.parse.words[c.last].end <= choice.quantity.begin]
        topics = [
            c
            for c in before
            if c.marker in self.grammar.topic
            and self.nouns.reports
            and self.parse.words[c.last].lower.endswith(self.nouns.reports)
        ]
        if not topics:
            return None
        firms = [
            c.name for c in before[: topics[-1].index] if c.name is not None and self._fits(c.name, classes)
        ]
        return firms[-1] if firms else None

    def _stood_for(self, atom: Atom, choice: Choice, rule: str = "of what a noun stands for") -> Owner:
        """What a noun or pronoun stands for: where sums are paid, whom they were paid before."""
        if choice.measure == "valuation" and (valued := self._of_deal(choice)) is not None:
            return Owner(valued, rule, 0.75)
        sold = choice.measure == "price" and self.ontology.is_a(atom.cls, "Product")
        sold = sold or any(c.name is not None and c.name.begin == atom.begin for c in self.parse.chunks)
        return Owner(
            atom if sold else self.told.paid_for(choice.measure, self.parse.begin, self.sources) or atom,
            rule,
            0.75,
        )

    def _of_deal(self, choice: Choice) -> Atom | None:
        """Whom a deal was about that values somebody: 'L'**opération** valorise la firme à 2 milliards'."""
        begin, home = choice.quantity.begin, self._segment(choice.quantity.begin)
        paid = [c for c in self.cues if c.measure in PAID and c.owner is not None and c.end <= begin]
        deals = (c for c in paid if self._segment(c.begin) == home and self._is_subject(c))
        return next((c.owner for c in deals), None)

    def _fits(self, atom: Atom, classes: tuple[str, ...]) -> bool:
        if atom.entity in self.sources or any(c.begin < atom.end and atom.begin < c.end for c in self.cues):
            return False
        return self.ontology.is_any(atom.cls, classes)

    def _of_cue(self, cue: Cue, classes: tuple[str, ...]) -> Atom | None:
        """The owner of the word for the measure: 'X's revenue', 'the X valuation', 'its revenue'."""
        if cue.measure in OF_FIRMS and "Product" not in classes:
            classes = (*classes, "Service")  # a firm may be called by what it runs: '**小红书**估值'
        parse = self.parse
        index = parse.word_at(cue.begin)
        if index < 0 or parse.chunk_of[index] < 0:
            return None
        chunk = parse.chunks[parse.chunk_of[index]]
        owners = [
            atom
            for c in parse.chunks
            if c.governor == chunk.index and not exemplifies(self.parse, c)
            for atom in ([c.name] if c.name is not None else map(as_atom, self.discourse.refer(parse, c)))
            if self._fits(atom, classes)
        ]
        inner = [m for m in chunk.modifiers if self._fits(m, classes)]
        if owners or inner:
            found = [*owners, *inner[-1:]]
            return next((a for a in found if self.ontology.is_a(a.cls, classes[0])), found[0])
        if any(w.lower in self.grammar.possessives for w in parse.words_of(chunk)):
            return self._possessor(chunk, classes)
        return None

    def _other_subject(self, choice: Choice, cue: Cue, classes: tuple[str, ...]) -> bool:
        """Whether the number's own clause has another subject than the cue's ('A营收5亿元；**B**为3亿元')."""
        home, quantity = self._segment(choice.quantity.begin), choice.quantity
        if cue.end > quantity.begin or self._segment(cue.begin) == home:
            return False
        return any(
            c.segment == home and c.name is not None and self._is_free(c) and c.name.end <= quantity.begin
            and self._fits(c.name, classes)
            for c in self.parse.chunks
        )  # fmt: skip

    def _is_subject(self, cue: Cue) -> bool:
        """Whether the word for a measure may be the subject of its clause."""
        index = self.parse.word_at(cue.begin)
        chunk = self.parse.chunk_of[index] if index >= 0 else -1
        return chunk >= 0 and self._is_free(self.parse.chunks[chunk])

    def _possessor(self, chunk: Chunk, classes: tuple[str, ...]) -> Atom | None:
        """Whom 'its' stands for: the sentence's last fitting name before it, else the one before that.

        Firms rather than what they run: '**X** a adopté ChatGPT pour ses 300 salariés'.
        """
        earlier = self.parse.chunks[: chunk.index]
        inner = () if self.grammar.segmented else (-1,)  # '**OpenAI**这轮募资使其…'
        atoms = [
            a for c in earlier for a in (*(c.modifiers[i:][0] for i in inner if c.modifiers), c.name) if a
        ]
        named = [a for a in atoms if self._fits(a, classes)]
        likely = [a for a in named if self.ontology.is_a(a.cls, classes[0])] or named
        return likely[-1] if likely else self._last(classes, FIRM_BACK)

    def _candidates(
        self, choice: Choice, classes: tuple[str, ...]
    ) -> Iterator[tuple[tuple[int, bool, int, int, int], Atom]]:
        """The fitting names of the sentence with their rank: the least is the best."""
        parse, home = self.parse, self._segment(choice.quantity.begin)
        for chunk in parse.chunks:
            owned = chunk.governor >= 0 and chunk.marker in self.grammar.genitive_after
            doer = chunk.marker in self.grammar.agent and not owned and self.grammar.markers == "before"
            if doer and not adds(self.parse, chunk, choice.quantity, self.grammar):
                continue  # who does it, is not whom it is done to
            if chunk.segment < home and parse.segments[chunk.segment].embedded:
                continue  # 'X, which owns **Y**, earned …'
            if chunk.name is not None:
                atoms = [chunk.name]
            elif self._says_measure(chunk):
                atoms = []
            else:
                atoms = self._referents(chunk, choice, classes)
            for atom in atoms:
                if atom.cls == "PublicBody" and choice.measure in PAID | RESULTS:
                    continue  # it pays, and is no firm
                told = atom.cls == "MediaOutlet" and not self._is_free(chunk)
                if told and choice.measure in PAID | RESULTS:
                    continue  # 'disse **à Bloomberg** ter levantado 500 milhões'
                rank = self._rank(chunk, atom, home, choice, classes) if self._fits(atom, classes) else None
                if rank is not None and (
                    atom.cls != "Person" or rank[0] < NEXT or self._acts(chunk, choice.quantity)
                ):
                    yield rank, atom
            for atom in chunk.modifiers:
                if self._fits(atom, classes):
                    place, implicit, _, cls, distance = self._rank(chunk, atom, home, choice, classes)
                    yield (place, implicit, 2, cls, distance), atom

    def _acts(self, chunk: Chunk, quantity: Quantity) -> bool:
        """Whether a noun is the last that may be a subject before a number ('**Ada Lane**, 42, owns 2%')."""
        behind = (c for c in self.parse.chunks if c.first > chunk.last and self._is_free(c))
        acts = (c for c in behind if self.parse.words[c.first].begin < quantity.begin)
        return self._is_free(chunk) and not any(acts)

    def _referents(self, chunk: Chunk, choice: Choice, classes: tuple[str, ...]) -> list[Atom]:
        """What a noun or pronoun stands for: 'it costs' tells of a product, 'it earns' of a firm."""
        likely = classes[:1] if chunk.pronoun and choice.measure in ("price", "revenue") else classes

        def meant(wanted: tuple[str, ...]) -> tuple[Referent, ...]:
            return self.discourse.refer(self.parse, chunk, lambda c: self.ontology.is_any(c, wanted))

        return [as_atom(r) for r in meant(likely) or meant(classes)]

    def _rank(
        self, chunk: Chunk, atom: Atom, home: int, choice: Choice, classes: tuple[str, ...]
    ) -> tuple[int, bool, int, int, int]:
        """How far a name is: its clause, whether it is one, whether it may be a subject, its class."""
        quantity = choice.quantity
        before = atom.end <= quantity.begin
        distance = quantity.begin - atom.end if before else atom.begin - quantity.end
        clauses = self._apart(chunk.segment, home)
        free = self._is_free(chunk)
        if clauses == 0:
            place = 0 if before else 1 if free else 4
        elif 0 < clauses <= self._clauses_back():
            place = 2
        else:
            place = 3 if clauses == -1 and free else FAR
        if place == NEXT and is_told_of(self.parse, chunk, home, self.grammar):
            place = 1
        if choice.cue is not None and heads_clause(self.parse, choice.cue, chunk, self.grammar):
            place = -1
        if describes(self.parse, quantity, chunk, self.grammar) or adds(
            self.parse, chunk, quantity, self.grammar
        ):
            place = -1
        counted = choice.measure in ("users", "views", "count") and self.ontology.is_a(atom.cls, "Product")
        if counted and is_counted_on(self.parse, quantity, choice.cue, chunk, self.grammar):
            place = FAR if choice.measure == "views" and atom.cls == "Service" else -2  # 'views on TikTok'
        firms = choice.measure in OF_FIRMS or choice.measure in PAID
        if (place == NEXT and firms and self._passes_firm(chunk, quantity)) or (
            place == 3 and self.parse.has_verb(self.parse.segments[home])
        ):
            place = FAR
        if place == 0 and firms and not free and self._belongs_to_firm(chunk, home):
            place = FAR
        if place == 0 and firms and not free and self._is_in_aside(chunk, quantity):
            place = FAR
        if place == 4 and chunk.marker not in self.grammar.genitive_after and chunk.governor == -1:
            place = FAR
        cls = next(i for i, c in enumerate(classes) if self.ontology.is_a(atom.cls, c))
        return place, chunk.name is None, 0 if free else 1, cls if len(classes) == 2 else 0, distance

    def _clauses_back(self) -> int:
        """How many clauses back a name may stand: more where no blank parts words and lists have commas."""
        return SHORT_BEFORE if self.grammar.isolating else BEFORE

    def _apart(self, segment: int, home: int) -> int:
        """How many clauses a stretch of a sentence is before another; what has no verb of its own is none."""
        if segment >= home:
            return home - segment
        between = self.parse.segments[segment + 1 : home]
        return 1 + sum(not s.embedded and self.parse.has_verb(s) for s in between)

    def _passes_firm(self, chunk: Chunk, quantity: Quantity) -> bool:
        """Whether a firm that no name is known of stands between a name and a number."""
        return any(
            c.first > chunk.last
            and c.name is None
            and self._is_free(c)
            and not self._says_measure(c)
            and self.parse.words[c.first].begin < quantity.begin
            and any({w.lower, w.lemma} & self.nouns.firms for w in self.parse.words_of(c))
            and not self._is_definite(c)
            and not is_predicate(self.parse, c, self.grammar)
            and not self.discourse.refer(self.parse, c)
            for c in self.parse.chunks
        )

    def _is_in_aside(self, chunk: Chunk, quantity: Quantity) -> bool:
        """Whether a name only tells of who does more: '元**グーグル**の技術者が設立した会社**は**40人…'."""
        if self.grammar.markers != "after":
            return False
        governor = self.parse.chunks[chunk.governor] if chunk.governor >= 0 else None
        behind = [c for c in self.parse.chunks if c.first > chunk.last and c is not governor]
        topics = [c for c in behind if c.marker in self.grammar.topic and c.name is None]
        return any(
            self.parse.words[c.last].end <= quantity.begin and not self._says_measure(c)
            for c in topics
            if c.governor == -1 and c is not governor
        )

    def _belongs_to_firm(self, chunk: Chunk, home: int) -> bool:
        """Whether a name only tells of a firm without one: 'a start-up of ex-**Google** staff raised …'."""
        return self.grammar.markers == "before" and any(
            c.segment == home
            and c.last < chunk.first
            and c.name is None
            and self._is_free(c)
            and {self.parse.words[c.head].lower, self.parse.words[c.head].lemma} & self.nouns.firms
            and self.parse.words[c.first].lower in self.grammar.indefinite
            for c in self.parse.chunks
        )

    def _told_before(self, choice: Choice, classes: tuple[str, ...], others: bool) -> Owner:
        """Who was spoken of before, where the sentence names nobody and has no subject of its own."""
        measure, nobody = choice.measure, Owner(None, "of nobody named", 0.7)
        if others:
            return nobody
        cue = choice.cue
        staff = cue if measure == "share" and cue is not None and cue.measure == "headcount" else None
        if measure in OF_FIRMS or (staff is not None and staff.trigger >= 0):
            goes_on = self._clauses_back() > BEFORE and self._goes_on(self._segment(choice.quantity.begin))
            if goes_on or self._has_subject(choice) or self._is_of_market(choice):
                return nobody
            if staff and any(c.name is not None and self._is_free(c) for c in self.parse.chunks):
                return nobody
            if self.grammar.segmented and not self._opens_with_measure(choice):
                return nobody
            topic = self._topic(measure)
            return Owner(topic, "of the firm spoken of", 0.65) if topic else nobody
        if staff and (staffed := self.told.staffed_at(self.parse.begin, self.sources)) is not None:
            return Owner(staffed, "of the firm whose staff was told of", 0.7)
        priced = measure == "price" and choice.quantity.rate_per is not None
        if measure == "price" and not priced:
            dear = abs(choice.quantity.value) >= DEAR
            sold = self.told.sold_at(self.parse.begin, self.sources, dear)
            rule = "of the firm bought before" if sold and sold.cls in ORGANIZATIONS else SOLD
            return Owner(sold, rule, 0.65) if sold else nobody
        if (priced or measure in OF_PRODUCTS) and not self._is_subject_of_its_own(choice):
            last = self._last(("Product",) if priced else classes, REACH_BACK)
            return Owner(last, "of the thing named before", 0.75) if last else nobody
        return nobody

    def _topic(self, measure: str) -> Atom | None:
        """The firm that the text is about; it may be who says so: 'Laut **X** stieg der Umsatz …'."""
        begin, names = self.parse.begin, (c.name for c in self.parse.chunks if c.name is not None)
        outlets = {n.entity for n in names if n.cls == "MediaOutlet"}
        anybody = self.told.topic(self.discourse, begin, measure, self.sources & outlets)
        if anybody is not None and anybody.entity in self.sources:
            return anybody
        return self.told.topic(self.discourse, begin, measure, self.sources)

    def _given_to(self, cue: Cue, classes: tuple[str, ...]) -> Owner:
        """For whom money is that a named giver gives to nobody named: who was given some before."""
        parse, nobody = self.parse, Owner(None, "of nobody named")
        index = parse.word_at(cue.begin)
        if (inside := parse.chunk_of[index]) >= 0:
            for atom in reversed(parse.chunks[inside].modifiers):
                if self._fits(atom, classes):
                    return Owner(atom, "of its owner")
        segment = parse.segment_of(index)
        if segment.opener in self.grammar.relatives and segment.first:
            last = next((c for c in reversed(parse.chunks) if c.last < segment.first), None)
            if last is not None and last.name is not None and self._fits(last.name, classes):
                return Owner(last.name, "of what a clause explains")
        main = [c for c in parse.chunks if not parse.segments[c.segment].embedded]
        subject = next((c for c in main if self._is_free(c)), None)
        named = subject is not None and subject.name is not None and self._fits(subject.name, classes)
        if named and self.payers and subject is not None:
            return Owner(subject.name, "of the sentence's subject", 0.65)
        funded = self.told.paid_for("funding", self.parse.begin, self.sources)
        names = [c.name for c in parse.chunks if c.name is not None and c.name.cls in ACTORS]
        givers = [a for a in names if a.entity in self.payers or a.entity not in self.sources]
        if not names and self._is_subject(cue):  # '**出資額**は15億ドルになる見込みだ'
            invested = self.told.paid_for(INVESTED, self.parse.begin, self.sources)
            return Owner(invested, "of the firm funded before", 0.6) if invested else nobody
        if funded is None or not givers:
            return nobody
        return Owner(funded, "of the firm funded before", 0.6)

    def _last(self, classes: tuple[str, ...], reach: int) -> Atom | None:
        found = [
            self.discourse.last_mention(c, self.parse.begin, reach, without=self.sources) for c in classes
        ]
        return max((a for a in found if a is not None), key=lambda a: a.begin, default=None)
