"""Nouns that tell what one named thing is to another: 'CEO of', 'maker of', 'rival of', 'subsidiary of'.

A group of such nouns ('chairman and CEO', '董事长兼CEO') has an *owner*, whose CEO or maker it is
(:mod:`~kg.relations.title_owners`), and a *holder*, who is called so (:mod:`~kg.relations.title_holders`).
The owner stands right before it (``OpenAI CEO``, ``小米董事长``, ``Google-Tochter``), after a genitive
(``CEO of``, ``PDG de``), or is a pronoun's (``its CEO``). The holder stands right after it, or before it with
a comma or a copula between, or is appointed to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.coreference.discourse import Discourse
from kg.frames.relational_nouns import Group, RelationalNouns
from kg.frames.status import Cue, is_over, judge_status, post_status
from kg.model import Status
from kg.relations.holders import BEFORE_HOLDER, Holders
from kg.relations.post_rows import Post, shared_holder
from kg.relations.posts import Move, moved
from kg.relations.title_holders import POST, HolderReader
from kg.relations.title_owners import FIRMS, IN_PLAY, OF_OWNER, Listed, Owners
from kg.syntax import Parse
from kg.syntax.prenominal import opening_of
from kg.syntax.words import Atom

MOVES = "who comes or goes"
BESIDE = 2  # words from a noun to what tells whether it holds
GOVERNS = frozenset(("chiefExecutiveOf", "chairOf"))
NOUN = 0.85  # trust in nouns that are no posts


@dataclass(frozen=True, slots=True)
class Designation:
    """A relation that a noun tells, how it was read, and the verb that says it, if one does."""

    subject: Atom
    property: str
    object: Atom
    status: Status
    rule: str
    word: int
    confidence: float = 0.9
    verb: int = -1


def find_designations(
    nouns: RelationalNouns,
    parse: Parse,
    folded: str,
    discourse: Discourse,
    cues: Sequence[Cue],
    moves: Sequence[Move] = (),
) -> Iterator[Designation]:
    """All relations that the nouns of a sentence tell.

    Args:
        nouns: of the language.
        parse: the sentence.
        folded: the whole document's text after folding.
        discourse: the names of the document.
        cues: the status words of the sentence.
        moves: who comes and goes in it.
    """
    groups, listed = nouns.groups(parse, folded), Listed()
    before: tuple[Post, list[_Reading]] | None = None
    for group in groups:
        readings: list[_Reading] = []
        for noun in group.nouns:
            rivals = [g for g in groups if not noun.title or any(n.title for n in g.nouns)]
            stop = min((g.first for g in rivals if g.first > group.last), default=len(parse.words))
            start = max((g.last for g in rivals if g.last < group.first), default=-1)
            reader = _Reader(nouns, parse, discourse, cues, group, noun, start, stop, listed, tuple(moves))
            readings.append((reader, reader.owners()))
        found = [d for reader, owners in readings for d in reader.read(owners)]
        yield from found
        if any(n.title for n in group.nouns):
            post = _post(group, readings, found)
            if before is not None and (held := shared_holder(parse, nouns, before[0], post)) is not None:
                untold = readings if before[0].holders else before[1]
                more = [d for reader, owners in untold for d in reader.read_of(owners, held)]
                yield from more
                post = _post(group, readings, [*found, *more])
            listed, before = _end_of_post(parse, group, found), (post, readings)


def _post(group: Group, readings: Sequence[_Reading], found: Sequence[Designation]) -> Post:
    """What there is to know of a title for the next in a row."""
    told = (owners for reader, owners in readings if owners is not None and reader.noun.title)
    end = max((owners.last for owners in told if owners.how == OF_OWNER), default=-1)
    ahead, verb = (BEFORE_HOLDER in found[0].rule, found[0].verb) if found else (False, -1)
    return Post(group, end, frozenset(d.subject for d in found), ahead, verb)


def _end_of_post(parse: Parse, group: Group, found: Sequence[Designation]) -> Listed:
    """Whose a title is by its own words, for what is listed behind it."""
    told = (d for d in found if IN_PLAY not in d.rule and d.object.cls != "Person")
    said = [d for d in told if d.status != "former" or parse.words[group.first].begin < d.subject.begin]
    holders = {d.subject.begin for d in said}
    ends = [w.index for w in parse.words if w.begin in holders]
    return Listed(tuple(dict.fromkeys(d.object for d in said)), max([group.last, *ends]))


@dataclass(frozen=True, slots=True)
class _Reader(HolderReader):
    """Reads one noun of one group."""

    def read(self, owners: Owners | None) -> Iterator[Designation]:
        """What the noun tells, by whose it is."""
        holders = self.holders(owners) if owners is not None else None
        unsaid = owners is None or owners.how == IN_PLAY
        if holders is None or unsaid:
            told = list(self._moved(owners))
            same = holders is None or {a.entity for a in holders.atoms} <= {d.subject.entity for d in told}
            if told and same:
                yield from told
                return
        if owners is None or holders is None:
            return
        if unsaid and "after" in holders.side and self._is_open():
            return  # '…，刘知远担任联合创始人': of what its sentence tells of, known or not
        yield from self._designate(owners, holders)

    def read_of(self, owners: Owners | None, holders: Holders) -> Iterator[Designation]:
        """The post of somebody whom the words beside it do not name."""
        if owners is not None and owners.how == OF_OWNER:
            yield from self._designate(owners, holders)

    def _designate(self, owners: Owners, holders: Holders) -> Iterator[Designation]:
        if self._is_of_outsider(owners):
            return
        status, property_ = self._status(owners, holders), self._property(owners)
        if status == "denied":
            return
        for holder in self._of_place(holders.atoms):
            for owner in owners.atoms:
                subject, object_ = (holder, owner) if self.noun.holds else (owner, holder)
                if self.noun.former and owner.cls == "ResearchOrganization":
                    continue  # where somebody studied
                if self.words.agree(subject, property_, object_):
                    yield Designation(
                        subject, property_, object_, status,
                        f"{'title' if self.noun.title else 'noun'}: {owners.how}, {holders.side}",
                        self.group.first, min(owners.trust, holders.trust, POST if self.noun.title else NOUN),
                        holders.verb,
                    )  # fmt: skip

    def _property(self, owners: Owners) -> str:
        """What a title says; who heads a part of a firm is one of its people: 'X**物流**CEO'."""
        words, grammar = self.parse.words, self.words.grammar
        if grammar.segmented or self.noun.property not in GOVERNS:
            return self.noun.property
        between = words[owners.first + 1 : self.group.first]
        if not grammar.isolating:
            branch = any(w.atom is not None and w.atom.cls == "Place" for w in between)
            return "employeeOf" if branch else self.noun.property
        parts = (w for w in between if w.atom is None and w.pos in ("NOUN", "PROPN", "X"))
        return "employeeOf" if any(not self.words.is_firm(w) for w in parts) else self.noun.property

    def _of_place(self, holders: tuple[Atom, ...]) -> tuple[Atom, ...]:
        """Of a row of persons the one of a title's place: 'A e B, CEO e **CTO** da X, respectivamente'."""
        titles = [n for n in self.group.nouns if n.title]
        if len(titles) < 2 or self.words.grammar.each.isdisjoint(self.parse.forms):
            return holders
        chunk = next((c for c in self.parse.chunks if c.name in holders), None)
        row = sorted((chunk.index, *chunk.coordinates)) if chunk is not None else []
        if len(row) != len(titles) or self.noun not in titles:
            return holders
        person = self.parse.chunks[row[titles.index(self.noun)]].name
        return (person,) if person is not None else holders

    def _moved(self, owners: Owners | None) -> Iterator[Designation]:
        """The post that somebody comes to or goes from, told with the verb: 'resigned as CEO of X'."""
        if not self.noun.title or self.noun.property == "founderOf":
            return
        own = owners if owners is not None and owners.how != IN_PLAY else None
        first = min(own.first, self.group.first) if own is not None else self.group.first
        for move in moved(self.parse, self.words, self.group, first, self.moves):
            where = owners if own is not None or move.firm is None else None
            if own is not None and move.firm not in {None, *(a.entity for a in own.atoms)}:
                continue
            person = self.discourse.last_mention_of(move.person, self.parse.end)
            firm = self.discourse.last_mention_of(move.firm, self.parse.end) if move.firm else None
            firm = firm or (where.atoms[0] if where is not None else None)
            if person is None or firm is None or not self.words.agree(person, self.noun.property, firm):
                continue
            rule = f"title: {where.how if where is not None else 'of where somebody moves'}, {MOVES}"
            trust = min(0.8, where.trust) if where is not None else 0.8
            yield Designation(person, self.noun.property, firm, move.status, rule, self.group.first, trust)

    def _is_open(self) -> bool:
        """Whether a title whose owner is unsaid behind its holder may be of a firm that is no known name."""
        grammar = self.words.grammar
        if grammar.segmented:
            return False
        return grammar.isolating or any(c.name and c.name.cls in FIRMS for c in self.parse.chunks)

    def _is_of_outsider(self, owners: Owners) -> bool:
        """Whether a title is whose kin or friend somebody is: '**Fils** du fondateur de X, Paul Durand'."""
        grammar, words = self.words.grammar, self.parse.words
        at = min(owners.first, self.group.first) - 1
        while at > 0 and words[at].atom is None and words[at].pos in ("DET", "ADJ"):
            at -= 1
        outsider = words[at - 1] if at > 0 and words[at].lower in grammar.genitive_after else None
        return outsider is not None and bool({outsider.lower, outsider.lemma} & grammar.outsiders)

    def _status(self, owners: Owners, holders: Holders) -> Status:
        if self._ends(holders.verb):
            return "former"  # 'X **deixou de ser** CEO da Y'
        if holders.verb >= 0:
            for place in (holders.verb, self.group.first):
                status = judge_status(self.parse, place, place, self.cues, self.words.grammar, None)
                if status != "actual":
                    return status
        if self.words.is_taken_later(self.parse, max(holders.verb, self._served_by())):
            return "planned"
        if self.noun.event:  # 'a **potential** investor', 'is **no** partner'
            beside = {c.says for c in self.cues if 0 < self.group.first - c.last <= BESIDE}
            return "denied" if "negation" in beside else "possible" if "possible" in beside else "actual"
        if self.noun.former:
            return "former"
        if self.noun.property == "founderOf" or not (self.noun.title or self.noun.property == "partOf"):
            return "actual"
        told = post_status(self.parse, self.group.first, 2, self.cues)
        if told == "actual":
            begin = opening_of(self.parse.words, owners.first, self.words.grammar)
            told = post_status(self.parse, begin, 1, self.cues)
        if told == "actual" and self._is_of_former_branch(owners):
            told = "former"
        if told == "actual" and self._is_former_beside():
            told = "former"
        over = self.words.is_served(self.parse, self._served_by())
        over = over or (holders.verb >= 0 and self._past(holders.verb))
        over = over or self._has_served(owners.first)
        return "former" if over else told

    def _is_of_former_branch(self, owners: Owners) -> bool:
        """Whether a post at a firm's branch is one of the past: 'Xの**元**日本法人社長'."""
        if self.words.grammar.markers != "after" or self._property(owners) == self.noun.property:
            return False
        return any(c.says == "former" and owners.first < c.first < self.group.first for c in self.cues)

    def _has_served(self, owner: int) -> bool:
        """Whether a clause before tells of a post that somebody had ('**曾**在2020年**担任**X公司CEO的Y')."""
        grammar, words = self.words.grammar, self.parse.words
        if not grammar.isolating or not owner:
            return False
        verb, home = words[owner - 1], self.parse.segment_of(owner - 1)
        serves = verb.lower.endswith(tuple(grammar.serving)) and verb.pos == "VERB"
        return serves and any(w.lower in grammar.perfect for w in words[home.first : verb.index])

    def _is_former_beside(self) -> bool:
        """Whether the title behind a founder's is one of the past: 'fundador e **ex-CEO** da X'."""
        group, others = self.group, {n.property for n in self.group.nouns} - {"founderOf"}
        if len(others) > 1 or len(group.nouns) == len(others):
            return False
        return any(c.says == "former" and group.first < c.first <= group.last for c in self.cues)

    def _past(self, verb: int) -> bool:
        verb_last = self.words.grammar.order == "V2"  # 'wurde zum Chefwissenschaftler **ernannt**'
        end = self.parse.segment_of(verb).last + 1 if verb_last else verb + 3
        word, after = self.parse.words[verb], self.parse.words[verb + 1 : end]
        if any(self.words.appoints(w) and w.pos in ("VERB", "ADJ") for w in after):
            return False  # 'was promoted to chief scientist'
        if self.words.grammar.isolating:
            return is_over(self.parse, verb, self.words.grammar)
        return word.pos == "AUX" and ("Tense=Past" in word.morph or "Tense=Imp" in word.morph)


# A noun's reader, and whose the noun is.
_Reading = tuple[_Reader, Owners | None]
