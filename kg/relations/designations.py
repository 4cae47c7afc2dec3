"""Nouns that tell what one named thing is to another: 'CEO of', 'maker of', 'rival of', 'subsidiary of'.

A group of such nouns ('chairman and CEO', '董事长兼CEO') has an *owner*, whose CEO or maker it is,
and a *holder*, who is called so. The owner stands right before it (``OpenAI CEO``, ``小米董事长``,
``Google-Tochter``), after a genitive (``CEO of``, ``PDG de``), or is a pronoun's (``its CEO``). The
holder stands right after it, or before it with a comma or a copula between, or is appointed to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.coreference.discourse import Discourse
from kg.frames.relational_nouns import Group, RelationalNouns
from kg.frames.status import Cue, is_over, judge_status, post_status
from kg.model import Status
from kg.relations.holders import (
    BEFORE_HOLDER,
    CLOSING,
    OPENING,
    Holders,
    behind_apposition,
    described,
    is_of_name,
    is_subject,
    may_link,
    names_bracketed,
    subject_before,
    taking,
    told_behind,
    with_more_titles,
)  # fmt: skip
from kg.relations.post_rows import Post, shared_holder
from kg.relations.posts import Move, equated, going_on, moved, taking_on, told_before
from kg.relations.title_owners import FIRMS, FOUNDED, IN_PLAY, OF_OWNER, SERVED, Listed, OwnerReader, Owners
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES
from kg.syntax.words import Atom, Word

MOVES = "who comes or goes"
BESIDE = 2  # words from a noun to what tells whether it holds
NAMED = 6  # words from a person to the title that it is appointed to
MADE = frozenset(("developer", "operator"))
GOVERNS = frozenset(("chiefExecutiveOf", "chairOf"))
# Trust in a post, in other nouns, in a post behind its holder that nothing binds ('X，Y董事长').
POST, NOUN, UNBOUND = 0.9, 0.85, 0.8


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
class _Reader(OwnerReader):
    """Reads one noun of one group."""

    def read(self, owners: Owners | None) -> Iterator[Designation]:
        """What the noun tells, by whose it is."""
        holders = self._holders(owners) or self._holder_meant(owners) if owners is not None else None
        if holders is None and owners is not None and self.noun.title:
            begin = min(owners.first, self.group.first)
            holders = told_before(self.parse, self.words.grammar, self.discourse, begin, self.group.first)
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
        """What a title says; in Han who heads a part of a firm is one of its people: 'X**物流**CEO'."""
        words, grammar = self.parse.words, self.words.grammar
        if not grammar.isolating or self.noun.property not in GOVERNS:
            return self.noun.property
        between = words[owners.first + 1 : self.group.first]
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
            told = post_status(self.parse, owners.first, 1, self.cues)
        if told == "actual" and self._is_former_beside():
            told = "former"
        over = self.words.is_served(self.parse, self._served_by())
        over = over or (holders.verb >= 0 and self._past(holders.verb))
        over = over or self._has_served(owners.first)
        return "former" if over else told

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

    # -- holders -------------------------------------------------------------------------------

    def _holders(self, owners: Owners) -> Holders | None:
        beside = self._beside() if self.words.grammar.markers == "after" else None
        if beside is None and not self.words.grammar.head_last and self._opens(owners):
            beside = self._after(owners, True)
        near = beside or self._after(owners, False) or self._by_particles(owners) or self._titled_on(owners)
        before = None if near else self._before(owners)
        if before is not None and before.verb < 0 and self._is_titled(before.atoms[-1]):
            return self._after(owners, True) or before  # 'Forscher A, dem Chef von B, **C**, …'
        said = None if near or before or not self.noun.title else self._equated(owners)
        return near or before or said or self._after(owners, True)

    def _titled_on(self, owners: Owners) -> Holders | None:
        """Whose further titles follow this one before his name."""
        if not self.noun.title or owners.how == IN_PLAY:
            return None
        return with_more_titles(
            self.parse, self.words, self.group.last, lambda atom: self._may_hold(atom, owners)
        )

    def _equated(self, owners: Owners) -> Holders | None:
        """'The CEO of X is Ada Lane', where it is said whose the title is."""
        return equated(self.parse, self.words, owners.last) if owners.how != IN_PLAY else None

    def _is_titled(self, holder: Atom) -> bool:
        """Whether a title stands right before a name, so that the next may be another's."""
        words = self.parse.words
        at = next((w.index for w in words if w.atom is holder), -1)
        return self.noun.title and at > 0 and self.start == at - 1

    def _opens(self, owners: Owners) -> bool:
        """Whether a name alone explains a title with its article: 'the CEO of X, **Ada Lane**,'."""
        words, grammar, last = self.parse.words, self.words.grammar, owners.last
        article = words[self.group.first - 1].lower if self.group.first else ""
        if (
            not self.noun.title
            or not grammar.segmented
            or article not in grammar.articles - grammar.indefinite
            or last + 2 >= len(words)
            or self._explains(self.group.first - 1)
        ):
            return False
        name, after = words[last + 2].atom, words[last + 3 : last + 4]
        alone = not after or after[0].text in ",.;" or after[0].lower in grammar.conjunctions
        return words[last + 1].text == "," and name is not None and name.cls == "Person" and alone

    def _explains(self, article: int) -> bool:
        """Whether a title with its article explains one of a list: 'A, head of X, **B, the head** of Y'."""
        before = self.parse.words[max(0, article - 3) : article]
        if len(before) < 3 or before[2].text != "," or before[1].index <= self.listed.end:
            return False  # 'the head of X, A, the head of Y, B'
        name = before[1].atom
        return name is not None and name.cls == "Person" and before[0].text in (",", ";", ":")

    def _holder_meant(self, owners: Owners) -> Holders | None:
        """'The ChatGPT maker said …': the firm in play, unless its clause names it beside."""
        grammar, words = self.words.grammar, self.parse.words
        first = min(self.group.first, owners.first)
        article = words[first - 1].lower if first else ""
        definite = article in grammar.articles and article not in grammar.indefinite
        if self.noun.title or self.noun.property not in MADE or not (definite or not grammar.articles):
            return None
        if any(noun.property == "partOf" for noun in self.group.nouns):
            return None  # 'the parent company of X' is any
        index = self.parse.chunk_of[self.group.first]
        if grammar.segmented and index >= 0 and self.parse.chunks[index].marker:
            return None  # 'to invest in the company behind Claude'
        segment = self.parse.segment_of(self.group.first)
        beside = {w.atom.entity for w in words[segment.first : segment.last + 1] if w.atom is not None}
        meant = self.discourse.in_play(FIRMS, words[first].begin)
        if meant is None or meant.entity in beside or not self._may_hold(meant, owners):
            return None
        return Holders((meant,), "of the firm in play", -1, 0.65)

    def _beside(self) -> Holders | None:
        """'アルトマンCEO': right before its title."""
        atom = self.parse.words[self.group.first - 1].atom if self.group.first else None
        person = atom is not None and atom.cls == "Person" and self.noun.title
        return Holders((atom,), "beside its holder") if atom is not None and person else None

    def _after(self, owners: Owners, parted: bool) -> Holders | None:
        """'CEO Ada Lane', 'OpenAI rival Anthropic'; parted by a mark: 'the CEO of Intel, Ada Lane'."""
        grammar, words = self.words.grammar, self.parse.words
        skipped = 0
        for word in words[owners.last + 1 : self.stop]:
            if grammar.segmented and not skipped and self._says_where(word):
                continue  # 'the head of X **in Brazil**, Y'
            if word.atom is not None and word.atom.kind == "NAME":
                if self._may_hold(word.atom, owners):
                    atoms = self._listed(word.atom) if self._plural() else (word.atom,)
                    return Holders(tuple(a for a in atoms if a.begin >= word.begin), BEFORE_HOLDER)
                after = words[word.index + 1].atom if word.index + 1 < len(words) else None
                if skipped and not grammar.segmented and after is not None and after.cls == "Person":
                    continue  # '迅雷创始人、远望资本程浩'
                return None
            if (
                word.text in "：:"
                and not grammar.segmented
                and word.index == owners.last + 1
                and self._counted()
            ):
                continue  # '两位前X科学家：A和B'
            if word.text in CLOSING or (found := self._described(word)) is not None:
                return None if word.text in CLOSING else found
            if word.text in OPENING:
                bracketed = (
                    not self.words.grammar.segmented and word.text in "(（" and word.index > owners.last + 1
                )
                if not parted and not bracketed:
                    return None
                skipped += 1
            elif word.text in QUOTES or is_of_name(self.parse, self.words, word) or word.pos == "DET":
                continue
            elif grammar.markers == "after" and may_link(self.words, word, self._served_by()):
                verb = self._served_by()
                holds = verb >= 0 and (word.index <= verb or word.pos in ("AUX", "SCONJ"))
                links = word.lower in grammar.genitive_before | grammar.linking | grammar.past
                if not (holds or links or self.words.copula(word) or word.pos == "NOUN"):
                    return None
                continue
            elif word.pos == "ADJ" and not self.noun.title:
                continue
            elif self.noun.title and names_bracketed(self.parse, word.index, grammar):
                continue  # '葛雷提（Beth Galetti）'
            elif not self.words.lists(word, self.noun):
                told = skipped == 1 and self.noun.title and grammar.markers == "before"
                return behind_apposition(self.parse, word.index, self.stop) if told else None
            if skipped > 1:
                return None
        return None

    def _described(self, word: Word) -> Holders | None:
        return described(self.parse, self.words, self.group, word) if self.noun.title else None

    def _by_particles(self, owners: Owners) -> Holders | None:
        """Who holds it where particles follow: described with it by a clause, or taking it."""
        last, grammar = self.group.last, self.words.grammar
        if grammar.markers == "before":
            return None
        told = told_behind(self.parse, grammar, last, lambda atom: self._may_hold(atom, owners))
        if told is not None or not self.noun.title:
            return told
        if owners.how in (SERVED, FOUNDED):
            return subject_before(self.parse, grammar, self.group.first)
        return taking(self.parse, self.words, last)

    def _says_where(self, word: Word) -> bool:
        """Whether a word is a place behind its adposition, or that adposition."""
        words = self.parse.words
        at = word if word.atom is not None else words[min(word.index + 1, len(words) - 1)]
        place = at.atom is not None and at.atom.cls == "Place"
        return place and words[at.index - 1].pos == "ADP" and (at is word or word.pos == "ADP")

    def _before(self, owners: Owners) -> Holders | None:
        """'Ada Lane, CEO of Intel'; 'Ada Lane is the CEO'; 'Intel named Ada Lane its CEO'."""
        grammar, words = self.words.grammar, self.parse.words
        owned = {a.entity for a in owners.atoms}
        marked, verb = not grammar.segmented and self.noun.title and grammar.markers == "after", -1
        first = min(owners.first, self.group.first)
        if self._belongs(first):
            return None  # 'X est un proche de l'ancien PDG de Y'
        told_of = going_on(self.parse, grammar, self.group.first) if self.noun.title else None
        if told_of is not None and self._may_hold(told_of, owners):
            return Holders((told_of,), "after its holder")
        aside = -1
        for word in reversed(words[self.start + 1 : first]):
            if word.text in ")）" and marked:
                aside = self._bracket(word.index)  # '沙书亚（Amnon Shashua）也是…的创始人'
            if 0 <= aside <= word.index or (verb >= 0 and self._described_between(word, verb)):
                continue
            if word.atom is not None and word.atom.kind == "NAME":
                if word.atom.entity in owned:
                    continue
                if not self.noun.title and is_subject(self.parse, grammar, word):
                    return None
                if not self._may_hold(word.atom, owners):
                    if word.atom.cls in ("Technology", "Place"):
                        continue
                    return None
                if not marked and (verb := self._appointed(word.index)) < 0:
                    return None
                atoms = self._listed(word.atom) if self._plural() else (word.atom,)
                if verb >= 0 and len(atoms) == 1 and self._counted():
                    return None  # 'X hired 200 engineers of Y'
                bound = POST if grammar.segmented or verb >= 0 else UNBOUND
                told = tuple(a for a in atoms if a.begin <= word.begin)
                return Holders(told, "after its holder", verb, bound)
            if word.text in OPENING:
                marked = True
            elif (taker := taking_on(self.parse, self.words, word)) is not None and self.noun.title:
                return (
                    Holders((taker,), "after its holder", word.index)
                    if self._may_hold(taker, owners)
                    else None
                )
            elif self.words.copula(word) or (self.words.appoints(word) and self.noun.title):
                marked, verb = True, verb if verb >= 0 else word.index  # 'was named CEO'
            elif (
                (verb >= 0 and self._inserted(word))
                or self._describes_title(word, first)
                or self.words.says_when(word)
                or self._is_held(word)
                or (verb >= 0 and self._ends(word.index))
            ):
                continue
            elif (
                word.pos == "VERB"
                or word.text in CLOSING
                or (word.pos == "SCONJ" and word.lower in grammar.relatives)  # 'A, ainsi que la filiale de B'
                or (word.lower in grammar.conjunctions and not marked)
            ):
                return None
            elif word.pos == "PRON" and word.lower not in grammar.relatives | grammar.reflexives and marked:
                return self._pronoun(word, verb) or self._stood_for(word, verb, owners)
            elif (
                word.pos == "NOUN"
                and verb >= 0
                and (meant := self._stood_for(word, verb, owners)) is not None
            ):
                return meant
        return None

    def _described_between(self, word: Word, verb: int) -> bool:
        """Whether a clause that describes the subject stands before its verb: 'X, **que vem da Y**, é …'."""
        clause, home = self.parse.segment_of(word.index), self.parse.segment_of(verb)
        opens = all(w.pos in ("ADV", "AUX", "DATE") for w in self.parse.words[home.first : verb])
        closed = self.words.grammar.segmented and clause.index == home.index - 1 and opens
        return closed and clause.embedded and self.parse.words[clause.last].text == ","

    def _belongs(self, first: int) -> bool:
        """Whether somebody's relation to the title's holder is told, not to a post ('au poste de PDG')."""
        grammar, words = self.words.grammar, self.parse.words
        if not self.noun.title or not grammar.segmented or grammar.markers != "before":
            return False
        i = first - 1
        while i > self.start and words[i].atom is None and words[i].pos in ("DET", "ADJ"):
            i -= 1
        definite = any(w.lower in grammar.articles - grammar.indefinite for w in words[i + 1 : first])
        return (
            definite and i > self.start and words[i].atom is None and words[i].lower in grammar.genitive_after
        )

    def _describes_title(self, word: Word, first: int) -> bool:
        """Whether a participle between article and title describes that ('the **founding** chairman')."""
        article = self.parse.words[word.index - 1].lower if word.index else ""
        described = word.index == first - 1 and (
            "VerbForm=Part" in word.morph or "VerbForm=Ger" in word.morph
        )
        return described and article in self.words.grammar.articles

    def _is_held(self, word: Word) -> bool:
        """Whether a passive verb only says that others hold what a copula tells: 'A**被认为**是B的对手'."""
        around = self.parse.words[max(0, word.index - 1) : word.index + 2]
        blank = not self.words.grammar.segmented and len(around) == 3
        return blank and around[0].lower in self.words.grammar.passive and self.words.copula(around[2])

    def _ends(self, index: int) -> bool:
        """Whether a word belongs to what says that somebody has a post no more ('**deixou de ser** CEO')."""
        return any(c.says == "former" and c.first <= index <= c.last for c in self.cues)

    def _inserted(self, word: Word) -> bool:
        """Whether a participle begins what is said of a name between commas ('A, born in 1980, is …')."""
        segment = self.parse.segment_of(word.index)
        closed = self.parse.words[segment.last].text in OPENING
        return "VerbForm=Part" in word.morph and segment.first == word.index and closed

    def _pronoun(self, word: Word, verb: int) -> Holders | None:
        """'He is the CEO of Intel': the last person named."""
        if verb < 0 or not self.noun.title or "Person" not in self.discourse.stands_for(word.lower):
            return None
        last = self.discourse.last_mention("Person", word.begin)
        return Holders((last,), "a pronoun", verb, 0.7) if last is not None else None

    def _stood_for(self, word: Word, verb: int, owners: Owners) -> Holders | None:
        """'**The executive** is the CEO of Intel', '**The firm** is an investor in X': who is meant."""
        index = self.parse.chunk_of[word.index]
        chunk = self.parse.chunks[index] if index >= 0 else None
        if chunk is None or chunk.marker or chunk.governor != -1 or chunk.last != word.index or verb < 0:
            return None
        found = self.discourse.refer(self.parse, chunk, lambda cls: self.words.holds(self.noun, cls))
        atoms = [Atom(r.begin, r.end, "NAME", r.entity, r.cls) for r in found if r.implicit]
        if not atoms or not all(self._may_hold(a, owners) for a in atoms):
            return None
        return Holders(tuple(atoms), "of what a noun stands for", verb, 0.7)

    def _appointed(self, index: int) -> int:
        """The verb that appoints somebody to the title that follows ('named Ada Lane its CEO'), or -1."""
        if not self.noun.title or self.group.first - index > NAMED:
            return -1
        segment = self.parse.segment_of(index)
        verbs = [
            w.index for w in self.parse.words[segment.first : segment.last + 1] if self.words.appoints(w)
        ]
        return min(verbs, key=lambda v: abs(v - index)) if verbs else -1

    def _may_hold(self, atom: Atom, owners: Owners) -> bool:
        return self.words.permits(self.noun, atom, True) and all(
            atom.entity != o.entity for o in owners.atoms
        )

    def _plural(self) -> bool:
        words = self.parse.words
        group = words[self.group.first : self.group.last + 1]
        told = any("Number=Plur" in w.morph for w in group) or self._counted()
        return not self.group.one and (told or self._articled())

    def _articled(self) -> bool:
        """Whether a plural's article tells what a noun's ending does not: '**die** Gründer A und B'."""
        words, first = self.parse.words, self.parse.chunk_of[self.group.first]
        article = words[self.parse.chunks[first].first].lower if first >= 0 else ""
        noun = words[self.group.last].lower
        pairs = map(str.split, self.words.grammar.alike)
        return self.noun.title and any(article == a and noun.endswith(e) for a, e in pairs)

    def _counted(self) -> bool:
        near = self.parse.words[max(0, self.group.first - 3) : self.group.first + (not self.group.one)]
        return any(w.pos in ("NUM", "QUANTITY") for w in near)


# A noun's reader, and whose the noun is.
_Reading = tuple[_Reader, Owners | None]
