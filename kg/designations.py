"""Nouns that tell what one named thing is to another: 'CEO of', 'maker of', 'rival of', 'subsidiary of'.

A group of such nouns ('chairman and CEO', '董事长兼CEO') has an *owner*, whose CEO or maker it is,
and a *holder*, who is called so. The owner stands right before it (``OpenAI CEO``, ``小米董事长``,
``Google-Tochter``), after a genitive (``CEO of``, ``PDG de``), or is a pronoun's (``its CEO``). The
holder stands right after it, or before it with a comma or a copula between, or is appointed to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.chunks import QUOTES
from kg.discourse import Discourse, find_possessor
from kg.holders import AT, CLOSING, GAP, OPENING, REACH, Holders, described, taking, told_behind
from kg.model import Status
from kg.ontology import PRODUCTS
from kg.relational_nouns import Group, Noun, RelationalNouns
from kg.status import Cue, is_former, judge_status
from kg.syntax import Parse
from kg.words import Atom, Word

DEPARTMENT = 8  # likewise where nothing but its department stands between ('X机器学习与战略副总裁')
NAMED = 6  # words from a person to the title that it is appointed to
HEADS = frozenset(("chiefExecutiveOf", "chairOf", "founderOf"))
FIRMS = frozenset(("Company", "Organization"))
MADE = frozenset(("developer", "operator"))
IN_PLAY = "of the organisation in play"
# Trust in a post, in other nouns, in a post behind its holder that nothing binds ('X，Y董事长').
POST, NOUN, UNBOUND = 0.9, 0.85, 0.8
LINKS = frozenset(("の", "ある", "で", "た"))  # between a title and its holder where particles follow


@dataclass(frozen=True, slots=True)
class Designation:
    """A relation that a noun tells, and how it was read."""

    subject: Atom
    property: str
    object: Atom
    status: Status
    rule: str
    word: int
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class _Owners:
    """Whose something is, the first and last word that the whole phrase reaches to, and how it was found."""

    atoms: tuple[Atom, ...]
    first: int
    last: int
    how: str
    trust: float = 0.9


def find_designations(
    nouns: RelationalNouns, parse: Parse, folded: str, discourse: Discourse, cues: Sequence[Cue]
) -> Iterator[Designation]:
    """All relations that the nouns of a sentence tell.

    Args:
        nouns: of the language.
        parse: the sentence.
        folded: the whole document's text after folding.
        discourse: the names of the document.
        cues: the status words of the sentence.
    """
    groups = nouns.groups(parse, folded)
    for group in groups:
        for noun in group.nouns:
            rivals = [g for g in groups if not noun.title or any(n.title for n in g.nouns)]
            stop = min((g.first for g in rivals if g.first > group.last), default=len(parse.words))
            start = max((g.last for g in rivals if g.last < group.first), default=-1)
            yield from _Reader(nouns, parse, discourse, cues, group, noun, start, stop).read()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one noun of one group."""

    words: RelationalNouns
    parse: Parse
    discourse: Discourse
    cues: Sequence[Cue]
    group: Group
    noun: Noun
    start: int
    stop: int

    def read(self) -> Iterator[Designation]:
        owners = self._owners()
        if owners is None:
            return
        holders = self._holders(owners) or self._holder_meant(owners)
        if holders is None:
            return
        if owners.how == IN_PLAY and "after" in holders.side and self._is_open():
            return  # '…，刘知远担任联合创始人': of what its sentence tells of, known or not
        status = self._status(owners, holders)
        if status == "denied":
            return
        for holder in holders.atoms:
            for owner in owners.atoms:
                subject, object_ = (holder, owner) if self.noun.holds else (owner, holder)
                if self.noun.former and owner.cls == "ResearchOrganization":
                    continue  # where somebody studied
                if self.words.agree(subject, self.noun.property, object_):
                    yield Designation(
                        subject, self.noun.property, object_, status,
                        f"{'title' if self.noun.title else 'noun'}: {owners.how}, {holders.side}",
                        self.group.first, min(owners.trust, holders.trust, POST if self.noun.title else NOUN),
                    )  # fmt: skip

    def _is_open(self) -> bool:
        """Whether a title whose owner is unsaid behind its holder may be of a firm that is no known name."""
        grammar = self.words.grammar
        if grammar.segmented or grammar.markers == "before":
            return not grammar.segmented
        return any(c.name is not None and c.name.cls in FIRMS for c in self.parse.chunks)

    def _status(self, owners: _Owners, holders: Holders) -> Status:
        if holders.verb >= 0:
            for place in (holders.verb, self.group.first):
                status = judge_status(self.parse, place, place, self.cues, self.words.grammar, None)
                if status != "actual":
                    return status
        if self.noun.former:
            return "former"
        if not self.noun.title or self.noun.property == "founderOf":
            return "actual"
        over = is_former(self.parse, self.group.first, 2, self.cues)
        over = (
            over
            or is_former(self.parse, owners.first, 1, self.cues)
            or self.words.is_served(self.parse, self._served_by())
        )
        return "former" if over or (holders.verb >= 0 and self._past(holders.verb)) else "actual"

    def _past(self, verb: int) -> bool:
        word, after = self.parse.words[verb], self.parse.words[verb + 1 : verb + 3]
        if any(self.words.appoints(w) and w.pos in ("VERB", "ADJ") for w in after):
            return False  # 'was promoted to chief scientist'
        return word.pos == "AUX" and ("Tense=Past" in word.morph or "Tense=Imp" in word.morph)

    # -- owners --------------------------------------------------------------------------------

    def _owners(self) -> _Owners | None:
        after = self._owner_after()
        if after is not None:
            return after
        before, blocked = self._owner_before()
        if before is not None or blocked:
            return before
        return self._owner_meant() or self._owner_appointing() or self._owner_unsaid()

    def _owner_after(self) -> _Owners | None:
        """'CEO of Intel', 'maker of Claude': behind a genitive; a title's also behind another adposition."""
        grammar, group, words = self.words.grammar, self.group, self.parse.words
        if grammar.markers == "after" or not grammar.segmented:
            return None
        marked = words[group.last].pos == "ADP"  # 'the company behind'
        unnamed = False  # 'Vorstand **des Bundesverbands** deutsche Startups'
        for word in words[group.last + 1 : group.last + 1 + (REACH if self.noun.title else GAP + 2)]:
            if word.atom is not None and word.atom.kind == "NAME":
                if not marked and word.atom.cls == "Place" and self.noun.title:
                    continue  # 'le directeur **Europe** de X'
                if not marked or word.atom.cls == "Person":
                    return None
                if self.words.permits(self.noun, word.atom, holder=False):
                    return _Owners(
                        self._listed(word.atom), group.first, self._end_of_list(word), "of its owner"
                    )
                if word.atom.cls not in ("Technology", "Place", "Service", "AIModel"):
                    return None
                continue
            if word.text in ",;:.()" or word.pos in ("VERB", "AUX"):
                return None
            plain = words[word.index - 1].lower not in grammar.indefinite
            if (
                marked
                and plain
                and not unnamed
                and not self._named_after(word)
                and (meant := self._meant((word,))) is not None
            ):
                return _Owners((meant,), group.first, word.index, "of what was named before", 0.8)
            unnamed = unnamed or (marked and word.pos == "NOUN")
            marked = (
                marked or word.lower in grammar.genitive_after or (self.noun.title and word.pos == "ADP")
                or (word.lower in grammar.genitive_articles and word.index == group.last + 1)
            )  # fmt: skip
        return None

    def _named_after(self, noun: Word) -> bool:
        """Whether the name of a thing follows the word for its kind ('la société d'investissement **X**')."""
        if self.words.grammar.head_last or noun.pos != "NOUN":
            return False
        for word in self.parse.words[noun.index + 1 : noun.index + 1 + GAP + 2]:
            if word.atom is not None and word.atom.kind == "NAME":
                return self.words.permits(self.noun, word.atom, holder=False) and word.atom.cls != "Person"
            if word.pos not in ("NOUN", "ADJ", "ADP"):
                return False
        return False

    def _owner_before(self) -> tuple[_Owners | None, bool]:
        """'OpenAI CEO', 'OpenAI's CEO', 'XのY CEO'; and whether another name stands in its place."""
        grammar, words = self.words.grammar, self.parse.words
        i, gap, passed = self.group.first - 1, 0, False
        apart = grammar.segmented or grammar.markers == "after" or not self.noun.title
        while i > self.start and gap <= (GAP if apart else DEPARTMENT):
            word = words[i]
            if not apart and self._joins_charges(i):
                i, gap = i - 1, gap + 1
                continue
            if word.text in ")）" and (opened := self._bracket(i)) > self.start:
                i = opened - 1  # 'Nvidia (NVDA) CEO'
                continue
            if word.atom is not None and word.atom.kind == "NAME":
                if word.atom.cls == "Person" and grammar.markers == "after" and self.noun.title:
                    i -= 1  # 'XのY CEO': the title follows the person
                    continue
                if word.atom.cls == "Technology" and not self.words.permits(self.noun, word.atom, False):
                    i -= 1
                    continue
                if not self.words.permits(self.noun, word.atom, holder=False):
                    if self.noun.title and word.atom.cls in PRODUCTS:
                        i, gap, passed = i - 1, gap + 1, True  # 'Microsoft Windows vice president'
                        continue
                    return None, word.atom.cls != "Person"
                how = "after its owner"
                return _Owners((word.atom,), i, self.group.last, how), False
            serving = self.noun.title and not grammar.segmented and self.words.appoints(word)
            works = word.lower in AT and self._served_by() >= 0
            serving = serving or (self.noun.title and self.words.says_former(word))
            if word.text in ",，;；:：()（）" or (
                not (serving or works)
                and word.pos in ("VERB", "ADP")
                and word.lower not in grammar.genitive_before
            ):
                break
            gap += 0 if works or word.lower in grammar.genitive_before or word.text in ("-", "–") else 1
            i -= 1
        return None, passed

    def _joins_charges(self, index: int) -> bool:
        """Whether a word joins two things that somebody is in charge of, or is a word for his department."""
        word, before = self.parse.words[index], self.parse.words[index - 1]
        joint = word.lower in self.words.grammar.conjunctions
        joint = joint and (before.atom is None or before.atom.cls == "Technology")
        return joint or (word.atom is None and word.pos == "VERB" and self.words.is_kind(word))

    def _served_by(self) -> int:
        """The verb by which somebody holds, takes or leaves the post ('OpenAIで**CTO**を務める'), or -1."""
        return self.words.served_by(self.parse, self.group.last) if self.noun.title else -1

    def _bracket(self, close: int) -> int:
        """Where a short bracket opens that closes at a word, or -1."""
        near = self.parse.words[max(0, close - 5) : close]
        return next((w.index for w in reversed(near) if w.text in "(（"), -1)

    def _owner_meant(self) -> _Owners | None:
        """'its CEO', 'the company's CEO', '同社の': the owner was named before."""
        words, first = self.parse.words, self.group.first
        grammar = self.words.grammar
        for size in (1, 2, 3):
            stretch = tuple(
                w for w in words[max(0, first - size) : first] if w.lower not in grammar.genitive_before
            )
            meant = self._meant(stretch)
            if stretch and stretch[0].lower in grammar.possessives:
                owner, _ = find_possessor(self.parse, stretch[0].index, self.discourse, grammar)
                fits = owner is not None and self.words.permits(self.noun, owner, holder=False)
                meant = owner if fits else meant or self._main() or self._last("Organization")
            if meant is not None:
                return _Owners((meant,), first - size, self.group.last, "of what was named before", 0.8)
        return None

    def _meant(self, stretch: Sequence[Word]) -> Atom | None:
        """The last name of the class that some words stand for."""
        plain = "".join(w.lower for w in stretch), " ".join(w.lower for w in stretch)
        articled = [f"{a} {plain[1]}" for a in self.words.grammar.articles] if len(stretch) == 1 else []
        classes = {c for phrase in (*plain, *articled) for c in self.discourse.stands_for(phrase)}
        for cls in sorted(classes & {"Company", "Organization", "ResearchOrganization", "PublicBody"}):
            if (last := self._last(cls)) is not None:
                return last
        return None

    def _last(self, cls: str) -> Atom | None:
        begin = self.parse.words[self.group.first].begin
        atom = self.discourse.last_mention(cls, begin)
        if self.words.grammar.segmented and self.discourse.subject_before(cls, begin) is not None:
            atom = self.discourse.subject_before(cls, begin)
        return atom if atom is not None and self.words.permits(self.noun, atom, holder=False) else None

    def _main(self) -> Atom | None:
        """The firm that the document is about, where that is clear."""
        atom = self.discourse.in_play(FIRMS, self.parse.words[self.group.first].begin)
        return atom if atom is not None and self.words.permits(self.noun, atom, holder=False) else None

    def _owner_appointing(self) -> _Owners | None:
        """'Intel named Ada Lane chief executive': who appoints."""
        if not self.noun.title:
            return None
        segment = self.parse.segment_of(self.group.first)
        clause = self.parse.words[segment.first : self.group.first]
        verb = next((w.index for w in clause if self.words.appoints(w)), -1)
        for word in reversed(clause[: max(0, verb - segment.first)]):
            if word.atom is not None and word.atom.kind == "NAME":
                fits = self.words.permits(self.noun, word.atom, holder=False) and word.atom.cls != "Person"
                how = "of who appoints"
                return _Owners((word.atom,), self.group.first, self.group.last, how, 0.8) if fits else None
        return None

    def _owner_unsaid(self) -> _Owners | None:
        """The one organisation in play, of a bare title beside its person ('CEO Sam Altman')."""
        rival = self.noun.property == "competesWith"
        if not rival and not (self.noun.title and (self.noun.property in HEADS or self._is_officer())):
            return None  # a bare title tells whose where a firm has few of them
        words, group = self.parse.words, self.group
        if group.first == group.last and words[group.first].lower in self.words.grammar.states:
            return None  # 'President Ada Lane'
        first = group.first
        while first and not self.words.grammar.segmented and self._passes(words[first - 1]):
            first -= 1  # '动视**的前**首席执行官'
        before = words[first - 1] if first else None
        unknown = before is not None and before.pos in ("NOUN", "PROPN", "X", "PRON")
        unknown = unknown and before is not None and before.lower not in self.words.grammar.charges
        if unknown and not self.words.grammar.segmented:
            return None  # of something that is no known name
        last = self.discourse.in_play(FIRMS, words[group.first].begin)
        trust = 0.8 if last is not None and self._is_topic(last) else 0.6
        return _Owners((last,), group.first, group.last, IN_PLAY, trust) if last is not None else None

    def _is_topic(self, atom: Atom) -> bool:
        """Whether an organisation or its part is the topic before a title ('Xの取締役会は、**創業者**の')."""
        chunks = [c for c in self.parse.chunks if c.last < self.group.first]
        topics = {c.index for c in chunks if c.marker in self.words.grammar.topic and c.governor == -1}
        told = (c.name for c in chunks if c.index in topics or c.governor in topics)
        return any(name is not None and name.entity == atom.entity for name in told)

    def _passes(self, word: Word) -> bool:
        """Whether a word between a title and its owner says no more than that it is one's, or was."""
        return self.words.says_former(word) or word.lower in self.words.grammar.genitive_before

    def _is_officer(self) -> bool:
        words = self.parse.words[self.group.first : self.group.last + 1]
        words = words[: next((i for i, w in enumerate(words) if w.text in "(（"), len(words))]
        blank = " " if self.words.grammar.segmented else ""
        return blank.join(w.lower for w in words) in self.words.grammar.officers

    # -- holders -------------------------------------------------------------------------------

    def _holders(self, owners: _Owners) -> Holders | None:
        beside = self._beside() if self.words.grammar.markers == "after" else None
        if beside is None and not self.words.grammar.head_last and self._opens(owners):
            beside = self._after(owners, True)
        near = beside or self._after(owners, False) or self._by_particles(owners)
        before = None if near else self._before(owners)
        if before is not None and before.verb < 0 and self._is_titled(before.atoms[-1]):
            return self._after(owners, True) or before  # 'Forscher A, dem Chef von B, **C**, …'
        return near or before or self._after(owners, True)

    def _is_titled(self, holder: Atom) -> bool:
        """Whether a title stands right before a name, so that the next may be another's."""
        words = self.parse.words
        at = next((w.index for w in words if w.atom is holder), -1)
        return self.noun.title and at > 0 and self.start == at - 1

    def _opens(self, owners: _Owners) -> bool:
        """Whether a name alone explains a title with its article: 'the CEO of X, **Ada Lane**,'."""
        words, grammar, last = self.parse.words, self.words.grammar, owners.last
        article = words[self.group.first - 1].lower if self.group.first else ""
        if (
            not self.noun.title
            or not grammar.segmented
            or article not in grammar.articles - grammar.indefinite
            or last + 2 >= len(words)
        ):
            return False
        name, after = words[last + 2].atom, words[last + 3 : last + 4]
        alone = not after or after[0].text in ",.;" or after[0].lower in grammar.conjunctions
        return words[last + 1].text == "," and name is not None and name.cls == "Person" and alone

    def _holder_meant(self, owners: _Owners) -> Holders | None:
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

    def _after(self, owners: _Owners, parted: bool) -> Holders | None:
        """'CEO Ada Lane', 'OpenAI rival Anthropic'; parted by a mark: 'the CEO of Intel, Ada Lane'."""
        grammar, words = self.words.grammar, self.parse.words
        skipped = 0
        for word in words[owners.last + 1 : self.stop]:
            if grammar.segmented and not skipped and self._says_where(word):
                continue  # 'the head of X **in Brazil**, Y'
            if word.atom is not None and word.atom.kind == "NAME":
                if self._may_hold(word.atom, owners):
                    atoms = self._listed(word.atom) if self._plural() else (word.atom,)
                    return Holders(tuple(a for a in atoms if a.begin >= word.begin), "before its holder")
                after = words[word.index + 1].atom if word.index + 1 < len(words) else None
                if skipped and not grammar.segmented and after is not None and after.cls == "Person":
                    continue  # '迅雷创始人、远望资本程浩'
                return None
            if word.text in CLOSING or (found := self._described(word)) is not None:
                return None if word.text in CLOSING else found
            if word.text in OPENING:
                bracketed = (
                    not self.words.grammar.segmented and word.text in "(（" and word.index > owners.last + 1
                )
                if not parted and not bracketed:
                    return None
                skipped += 1
            elif word.text in QUOTES or self.words.is_kind(word) or word.pos == "DET":
                continue
            elif grammar.markers == "after" and (
                self.words.copula(word) or word.pos in ("ADP", "AUX", "VERB", "SCONJ")
            ):
                verb = self._served_by()
                holds = verb >= 0 and (word.index <= verb or word.pos in ("AUX", "SCONJ"))
                if not (holds or self.words.copula(word) or word.lower in LINKS):
                    return None
                continue
            elif word.pos == "ADJ" and not self.noun.title:
                continue
            elif self._names_bracketed(word.index):
                continue  # '葛雷提（Beth Galetti）'
            elif not grammar.segmented or word.lemma not in grammar.listing or self.noun.title:
                return self._behind_apposition(word.index) if skipped == 1 else None
            if skipped > 1:
                return None
        return None

    def _described(self, word: Word) -> Holders | None:
        return described(self.parse, self.words, self.group, word) if self.noun.title else None

    def _by_particles(self, owners: _Owners) -> Holders | None:
        """Who holds it where particles follow: described with it by a clause, or taking it."""
        last, grammar = self.group.last, self.words.grammar
        if grammar.markers == "before":
            return None
        told = told_behind(self.parse, grammar, last, lambda atom: self._may_hold(atom, owners))
        return told or (taking(self.parse, self.words, last) if self.noun.title else None)

    def _says_where(self, word: Word) -> bool:
        """Whether a word is a place behind its adposition, or that adposition."""
        words = self.parse.words
        at = word if word.atom is not None else words[min(word.index + 1, len(words) - 1)]
        place = at.atom is not None and at.atom.cls == "Place"
        return place and words[at.index - 1].pos == "ADP" and (at is word or word.pos == "ADP")

    def _names_bracketed(self, index: int) -> bool:
        """Whether a word that is no known name is a person's, whose name in brackets follows."""
        words = self.parse.words
        if self.words.grammar.segmented or not self.noun.title or index + 2 >= len(words):
            return False
        atom = words[index + 2].atom
        return words[index + 1].text in "(（" and atom is not None and atom.cls == "Person"

    def _behind_apposition(self, index: int) -> Holders | None:
        """'The CEO of Intel, a maker of chips, Ada Lane, said': behind what explains the owner."""
        if not self.noun.title or self.words.grammar.markers == "after":
            return None
        words = self.parse.words
        comma = next((w.index for w in words[index : self.stop] if w.text in OPENING), -1)
        inside = words[index:comma] if comma > 0 else ()
        person = words[comma + 1].atom if 0 < comma < self.stop - 1 else None
        if person is None or person.cls != "Person" or any(w.pos in ("VERB", "AUX") for w in inside):
            return None
        after = words[comma + 2].text if comma + 2 < len(words) else ","
        return Holders((person,), "before its holder") if after in OPENING else None

    def _before(self, owners: _Owners) -> Holders | None:
        """'Ada Lane, CEO of Intel'; 'Ada Lane is the CEO'; 'Intel named Ada Lane its CEO'."""
        grammar, words = self.words.grammar, self.parse.words
        owned = {a.entity for a in owners.atoms}
        marked, verb = not grammar.segmented and self.noun.title and grammar.markers == "after", -1
        first = min(owners.first, self.group.first)
        if self._belongs(first):
            return None  # 'X est un proche de l'ancien PDG de Y'
        for word in reversed(words[self.start + 1 : first]):
            if word.atom is not None and word.atom.kind == "NAME":
                if word.atom.entity in owned:
                    continue
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
            elif self.words.copula(word) or (self.words.appoints(word) and self.noun.title):
                marked, verb = True, verb if verb >= 0 else word.index  # 'was named CEO'
            elif verb >= 0 and self._inserted(word):
                continue
            elif (
                word.pos == "VERB"
                or word.text in CLOSING
                or (word.pos == "SCONJ" and word.lower in grammar.relatives)  # 'A, ainsi que la filiale de B'
                or (word.lower in grammar.conjunctions and not marked)
            ):
                return None
            elif word.pos == "PRON" and word.lower not in grammar.relatives and marked:
                return self._pronoun(word, verb)
        return None

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

    def _appointed(self, index: int) -> int:
        """The verb that appoints somebody to the title that follows ('named Ada Lane its CEO'), or -1."""
        if not self.noun.title or self.group.first - index > NAMED:
            return -1
        segment = self.parse.segment_of(index)
        verbs = [
            w.index for w in self.parse.words[segment.first : segment.last + 1] if self.words.appoints(w)
        ]
        return min(verbs, key=lambda v: abs(v - index)) if verbs else -1

    def _may_hold(self, atom: Atom, owners: _Owners) -> bool:
        return self.words.permits(self.noun, atom, True) and all(
            atom.entity != o.entity for o in owners.atoms
        )

    def _plural(self) -> bool:
        words = self.parse.words
        group = words[self.group.first : self.group.last + 1]
        return not self.group.one and (any("Number=Plur" in w.morph for w in group) or self._counted())

    def _counted(self) -> bool:
        near = self.parse.words[max(0, self.group.first - 3) : self.group.first + (not self.group.one)]
        return any(w.pos in ("NUM", "QUANTITY") for w in near)

    def _end_of_list(self, word: Word) -> int:
        """The last word of the list that a name begins ('the founder of **X and Y**, Ada Lane')."""
        index = self.parse.chunk_of[word.index]
        listed = self.parse.chunks[index].coordinates if index >= 0 else ()
        return max((self.parse.chunks[i].last for i in listed), default=word.index)

    def _listed(self, atom: Atom) -> tuple[Atom, ...]:
        """A name with those that are joined with it ('A, B and C')."""
        chunk = next((c for c in self.parse.chunks if c.name is atom), None)
        if chunk is None:
            return (atom,)
        others = [self.parse.chunks[i].name for i in chunk.coordinates]
        return (atom, *(o for o in others if o is not None and o.cls == atom.cls))
