"""Whose a title or a noun of a relation is: 'CEO **of X**', '**X**的CEO', '**its** CEO'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.coreference.discourse import Discourse
from kg.coreference.possessors import find_possessor
from kg.frames.relational_nouns import Group, Noun, RelationalNouns
from kg.frames.status import Cue
from kg.ontology import PRODUCTS
from kg.relations.holders import GAP, REACH
from kg.relations.posts import Move, continues, owner_behind_holder, owner_of_clause
from kg.syntax import Parse
from kg.syntax.words import Atom, Word

DEPARTMENT = 8  # words between owner and title where nothing but its department stands there
HEADS = frozenset(("chiefExecutiveOf", "chairOf", "founderOf"))
FIRMS = frozenset(("Company", "Organization"))
# How a clause tells whose a post is: which it describes, or which its holder founded.
SERVED, FOUNDED = "of the firm that a clause is about", "of what was founded before"
GOES_ON = "of the firm named last"
IN_PLAY, OF_OWNER = "of the organisation in play", "of its owner"


@dataclass(frozen=True, slots=True)
class Owners:
    """Whose something is, the first and last word that the whole phrase reaches to, and how it was found."""

    atoms: tuple[Atom, ...]
    first: int
    last: int
    how: str
    trust: float = 0.9


# Relations of a product to who made it.
MADE = frozenset(("developer", "producer"))


@dataclass(frozen=True, slots=True)
class Listed:
    """Whose the post before was, and where it and who holds it end."""

    atoms: tuple[Atom, ...] = ()
    end: int = -1


@dataclass(frozen=True, slots=True)
class OwnerReader:
    """One noun of one group, with its sentence, to be read."""

    words: RelationalNouns
    parse: Parse
    discourse: Discourse
    cues: Sequence[Cue]
    group: Group
    noun: Noun
    start: int
    stop: int
    listed: Listed
    moves: tuple[Move, ...]

    def owners(self) -> Owners | None:
        """Whose the noun is."""
        if self.group.first and self.parse.words[self.group.first - 1].lower in self.words.grammar.whose:
            return self._owner_of_clause()  # 'X, **dessen** Gründer Ada Lane von Y kommt'
        after = self._owner_after()
        if after is not None:
            return after
        before, blocked = self._owner_before()
        if before is not None or blocked:
            return before
        return (
            self._owner_of_clause()
            or self._owner_served()
            or self._owner_founded()
            or self._owner_of_holder()
            or self._owner_leading()
            or self._owner_known()
            or self._owner_meant()
            or self._owner_appointing()
            or self._owner_beyond()
            or self._owner_going_on()
            or self._owner_unsaid()
        )

    def _owner_after(self) -> Owners | None:
        """'CEO of Intel', 'maker of Claude': behind a genitive; a title's also behind another adposition."""
        grammar, group, words = self.words.grammar, self.group, self.parse.words
        if grammar.markers == "after" or not grammar.segmented:
            return None
        marked = words[group.last].pos == "ADP"  # 'the company behind'
        unnamed = False  # 'Vorstand **des Bundesverbands** deutsche Startups'
        for word in words[group.last + 1 : self._reach()]:
            if word.atom is not None and word.atom.kind == "NAME":
                if not marked and word.atom.cls == "Place" and self.noun.title:
                    continue  # 'le directeur **Europe** de X'
                if not marked or word.atom.cls == "Person":
                    return None
                if self.words.permits(self.noun, word.atom, holder=False):
                    return Owners(self._listed(word.atom), group.first, self._end_of_list(word), OF_OWNER)
                if word.atom.cls not in ("Technology", "Place", "Service", "AIModel"):
                    return None
                joint = words[word.index + 1 : word.index + 2]
                if word.atom.cls in PRODUCTS and any(w.lower in grammar.conjunctions for w in joint):
                    return None  # 'CEO do GitHub **e** sócio da X'
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
                last = self._described_to(word.index)
                return Owners((meant,), group.first, last, "of what was named before", 0.8)
            unnamed = unnamed or (marked and word.pos == "NOUN")
            marked = (
                marked or word.lower in grammar.genitive_after or (self.noun.title and word.pos == "ADP")
                or (word.lower in self.noun.markers and word.index == group.last + 1)
                or (word.lower in grammar.genitive_articles and word.index == group.last + 1)
            )  # fmt: skip
        return None

    def _reach(self) -> int:
        """Before which word an owner stands: near its noun, or at the end of a chunk begun there."""
        last, words = self.group.last, self.parse.words
        if self.noun.title:
            return last + 1 + REACH
        begun = [at for w in words[last + 1 : last + 3] if (at := self.parse.chunk_of[w.index]) >= 0]
        named = [self.parse.chunks[at].last for at in begun if self.parse.chunks[at].name is not None]
        return max([last + 1 + GAP + 2, *(end + 1 for end in named)])

    def _described_to(self, noun: int) -> int:
        """The last of the words that describe a noun behind it ('le patron du groupe **informatique** X')."""
        last = noun
        for word in self.parse.words[noun + 1 : noun + 1 + GAP] if not self.words.grammar.head_last else ():
            if word.atom is not None or word.pos not in ("ADJ", "NOUN"):
                break
            last = word.index
        return last

    def _named_after(self, noun: Word) -> bool:
        """Whether the name of a thing follows the word for its kind ('la société d'investissement **X**').

        It does at once where adjectives stand before their noun: 'Leiterin beim Zulieferer **X**'.
        """
        if noun.pos != "NOUN":
            return False
        index = self.parse.chunk_of[noun.index]
        name = self.parse.chunks[index].name if index >= 0 else None
        if name is not None and name.begin >= noun.end and self.words.grammar.postmodifying:
            return name.cls != "Person" and self.words.permits(self.noun, name, holder=False)
        reach = 1 if self.words.grammar.head_last else GAP + 2
        for word in self.parse.words[noun.index + 1 : noun.index + 1 + reach]:
            if word.atom is not None and word.atom.kind == "NAME":
                return self.words.permits(self.noun, word.atom, holder=False) and word.atom.cls != "Person"
            if word.pos not in ("NOUN", "ADJ", "ADP"):
                return False
        return False

    def _owner_before(self) -> tuple[Owners | None, bool]:
        """'OpenAI CEO', 'OpenAI's CEO', 'XのY CEO'; and whether another name stands in its place."""
        grammar, words = self.words.grammar, self.parse.words
        i, gap, passed = self.group.first - 1, 0, False
        apart = not grammar.isolating or not self.noun.title
        while i > self.start and gap <= (GAP if apart else DEPARTMENT):
            word = words[i]
            if not apart and self._joins_charges(i):
                i, gap = i - 1, gap + 1
                continue
            if not self.noun.title and not grammar.segmented and word.lower in grammar.examples:
                return None, True  # 'A、B**等**竞争对手': neither is the other's
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
                if self._is_of_branch(word):
                    i, gap = i - 1, gap + 1
                    continue
                if not self.words.permits(self.noun, word.atom, holder=False):
                    beside = words[i - 1].atom if i else None
                    region = word.atom.cls == "Place" and not apart and beside is not None
                    if self.noun.title and (word.atom.cls in PRODUCTS or region):
                        # 'Microsoft Windows vice president', '微软亚太区总裁'
                        i, gap, passed = i - 1, gap + 1, True
                        continue
                    return None, word.atom.cls != "Person"
                how = "after its owner"
                joint = grammar.markers == "after" and i == self.group.first - 2
                atoms = self._listed(word.atom) if joint else (word.atom,)  # 'XとYの社外取締役'
                return Owners(atoms, i, self.group.last, how), False
            serving = self.noun.title and not grammar.segmented and self.words.appoints(word)
            works = word.lower in grammar.locative and self._served_by() >= 0
            serving = serving or (self.noun.title and self.words.says_when(word))
            if passed and serving:
                return None, True  # 'OpenAI任命前**Twitter**董事会主席': not OpenAI's
            if (
                self._points_elsewhere(word)
                or self._closes_adjunct(i)
                or self._opens_noun(word)
                or word.text in ",，;；:：()（）"
                or (
                    not (serving or works)
                    and word.pos in ("VERB", "ADP")
                    and word.lower not in grammar.genitive_before
                )
            ):
                break
            gap += 0 if works or word.lower in grammar.genitive_before or word.text in ("-", "–") else 1
            i -= 1
        return None, passed

    def _is_of_branch(self, word: Word) -> bool:
        """Whether a place begins the word for a part of a firm: 'Xの**日本**法人で社長を務める'."""
        behind = self.parse.words[word.index + 1]
        place = word.atom is not None and word.atom.cls == "Place" and self.words.grammar.markers == "after"
        return place and self.noun.title and self.words.is_kind(behind) and behind.begin == word.end

    def _closes_adjunct(self, index: int) -> bool:
        """Whether a comma closes what only says where or when ('**DevDayで、**サム・アルトマンCEOは')."""
        grammar, before = self.words.grammar, self.parse.words[max(0, index - 2) : index]
        if grammar.markers != "after" or self.parse.words[index].text != "、" or len(before) < 2:
            return False
        return before[0].atom is not None and before[1].lower in grammar.adpositions - grammar.genitive_before

    def _points_elsewhere(self, word: Word) -> bool:
        """Whether a possessive stands for the subject, not the name before ('dit à X **son** PDG')."""
        grammar, before = self.words.grammar, self.parse.words[max(0, word.index - 2) : word.index]
        if not grammar.segmented or word.lower not in grammar.possessives:
            return False
        plain = [w for w in before if w.pos != "DET"][-1:]  # 'X e **o seu** CEO'
        return not any(w.lower in grammar.conjunctions for w in plain)

    def _opens_noun(self, word: Word) -> bool:
        """Whether an article parts a noun from a name: 'disse à X **o** analista Y', 'X et **la** PME'."""
        grammar = self.words.grammar
        owned = not self.noun.title and word.lower in grammar.possessives
        return grammar.postmodifying and not owned and word.pos == "DET" and word.lower in grammar.articles

    def _joins_charges(self, index: int) -> bool:
        """Whether a word joins two things that somebody is in charge of, or is a word for his department."""
        word, before = self.parse.words[index], self.parse.words[index - 1]
        joint = word.lower in self.words.grammar.conjunctions
        joint = joint and (before.atom is None or before.atom.cls == "Technology")
        return joint or (word.atom is None and word.pos == "VERB" and self.words.is_kind(word))

    def _owner_served(self) -> Owners | None:
        """'X氏が会長を務める**Y社**': the firm behind the verb of serving, of which the clause tells."""
        verb = self._served_by()
        if verb < 0 or self.parse.words[verb].lemma not in self.words.grammar.serving:
            return None
        behind = (w for w in self.parse.words[verb + 1 :] if w.pos not in ("AUX", "SCONJ"))
        head = next(behind, None)
        index = self.parse.chunk_of[head.index] if head is not None else -1
        name = self.parse.chunks[index].name if index >= 0 else None
        fits = name is not None and name.cls != "Person" and self.words.permits(self.noun, name, False)
        return Owners((name,), self.group.first, self.group.last, SERVED, 0.85) if name and fits else None

    def _owner_founded(self) -> Owners | None:
        """'X氏はY社を設立し、**社長**に就いた': the firm that the clause before says to be founded."""
        words, first = self.parse.words, self.group.first
        if self.words.grammar.markers != "after" or first < 3 or words[first - 1].text != "、":
            return None
        verb = next((w for w in reversed(words[: first - 1]) if w.pos not in ("AUX", "SCONJ")), None)
        if verb is None or not self.words.founds(verb):
            return None
        before = [
            c for c in self.parse.chunks if c.last < verb.index and c.marker in self.words.grammar.object
        ]
        name = next((c.name for c in reversed(before) if c.name is not None), None)
        if name is None or not self.words.permits(self.noun, name, holder=False):
            return None
        return Owners((name,), first, self.group.last, FOUNDED, 0.8)

    def _owner_of_holder(self) -> Owners | None:
        """'**X**のA氏が社長を退く', '**X**はA氏が社長を務める': whose its holder is, or the topic."""
        words, first, grammar = self.parse.words, self.group.first, self.words.grammar
        if self._served_by() < 0 or not first or words[first - 1].lower in grammar.genitive_before:
            return None
        before = [c for c in self.parse.chunks if c.last < first and c.governor == -1]
        holder = next((c for c in reversed(before) if c.marker in grammar.subject), None)
        if holder is None or holder.name is None or holder.name.cls != "Person":
            return None
        owners = [c.name for c in self.parse.chunks if c.governor == holder.index]
        topics = [c.name for c in before if c.index < holder.index and c.marker in grammar.topic]
        for name in (*owners, *(topics if holder.marker in grammar.nominative else ())):
            if name is not None and name.cls in FIRMS and self.words.permits(self.noun, name, False):
                return Owners((name,), first, self.group.last, SERVED, 0.8)
        return None

    def _served_by(self) -> int:
        """The verb by which somebody holds, takes or leaves the post ('OpenAIで**CTO**を務める'), or -1."""
        return self.words.served_by(self.parse, self.group.last) if self.noun.title else -1

    def _bracket(self, close: int) -> int:
        """Where a short bracket opens that closes at a word, or -1."""
        near = self.parse.words[max(0, close - 5) : close]
        return next((w.index for w in reversed(near) if w.text in "(（"), -1)

    def _owner_meant(self) -> Owners | None:
        """'its CEO', 'the company's CEO', '同社の': the owner was named before."""
        words, first = self.parse.words, self.group.first
        grammar = self.words.grammar
        for size in (1, 2, 3):
            stretch = tuple(
                w for w in words[max(0, first - size) : first] if w.lower not in grammar.genitive_before
            )
            meant = self._meant(stretch)
            made = self._made_before(stretch)
            if made is not None:
                return Owners((made,), first - size, self.group.last, "of what was named before", 0.8)
            if stretch and stretch[0].lower in grammar.possessives:
                owner, person = find_possessor(self.parse, stretch[0].index, self.discourse, grammar)
                if owner is not None and self._is_hired(stretch[0].index):
                    owner = self._hired_from(owner)
                fits = owner is not None and self.words.permits(self.noun, owner, holder=False)
                meant = owner if fits else meant or self._main()
                if meant is None and not person:  # 'A et **sa** directrice': his
                    meant = self._last("Company") or self._last("Organization")
            if meant is not None:
                return Owners((meant,), first - size, self.group.last, "of what was named before", 0.8)
        return None

    def _made_before(self, stretch: Sequence[Word]) -> Atom | None:
        """The product whose maker a possessive means, behind a verb of saying: '…, says **its** maker, X'."""
        words, grammar = self.parse.words, self.words.grammar
        if not stretch or not stretch[0].index or stretch[0].lower not in grammar.possessives:
            return None
        if not grammar.head_last or self.noun.property not in MADE:
            return None
        before = words[: stretch[0].index]
        things = [w.atom for w in before if w.atom is not None and w.atom.cls in PRODUCTS]
        speaks = before[-1].atom is None and before[-1].pos == "VERB"
        return things[0] if speaks and len({a.entity for a in things}) == 1 else None

    def _is_hired(self, possessive: int) -> bool:
        """Whether a verb takes somebody from another firm, whose possessive it is: 'X **hired** its CEO'."""
        if possessive < 1 or self.parse.words[possessive].lower not in self.words.grammar.possessives:
            return False
        before = self.parse.words[possessive - 1]
        return before.atom is None and before.lemma in self.words.grammar.hiring

    def _hired_from(self, hirer: Atom) -> Atom | None:
        """The last firm named in the sentence before a title but who hires."""
        before = (w.atom for w in reversed(self.parse.words[: self.group.first]) if w.atom is not None)
        return next((a for a in before if a.cls in FIRMS and a.entity != hirer.entity), None)

    def _meant(self, stretch: Sequence[Word]) -> Atom | None:
        """The last name of the class that some words stand for."""
        plain = "".join(w.lower for w in stretch), " ".join(w.lower for w in stretch)
        noun = len(stretch) == 1 and stretch[0].pos in ("NOUN", "PROPN")
        articled = [f"{a} {plain[1]}" for a in self.words.grammar.articles] if noun else []
        classes = {c for phrase in (*plain, *articled) for c in self.discourse.stands_for(phrase)}
        for cls in sorted(classes & {"Company", "Organization", "ResearchOrganization", "PublicBody"}):
            if (last := self._last(cls)) is not None:
                return last
        return None

    def _last(self, cls: str) -> Atom | None:
        begin, without = self.parse.words[self.group.first].begin, self._called_so()
        atom = self.discourse.last_mention(cls, begin, without=without)
        if self.words.grammar.segmented:
            atom = self.discourse.subject_before(cls, begin, without) or atom
        return atom if atom is not None and self.words.permits(self.noun, atom, holder=False) else None

    def _called_so(self) -> frozenset[str]:
        """Who is called so, and hence is not whose the noun is: '**X**, a rival of the firm'."""
        index = self.parse.chunk_of[self.group.first]
        if self.noun.title or index < 0:
            return frozenset()
        chunks, noun = self.parse.chunks, self.parse.chunks[index]
        apposed = [chunks[noun.apposed]] if noun.apposed >= 0 else []
        free = [
            c for c in chunks[:index] if c.segment == noun.segment and c.marker == "" and c.governor == -1
        ]
        return frozenset(c.name.entity for c in (*apposed, *free) if c.name is not None)

    def _main(self) -> Atom | None:
        """The firm that the document is about, where that is clear."""
        atom = self.discourse.in_play(FIRMS, self.parse.words[self.group.first].begin)
        return atom if atom is not None and self.words.permits(self.noun, atom, holder=False) else None

    def _owner_appointing(self) -> Owners | None:
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
                return Owners((word.atom,), self.group.first, self.group.last, how, 0.8) if fits else None
        return None

    def _owner_of_clause(self) -> Owners | None:
        """'X, whose CEO …': the name before the clause."""
        name = owner_of_clause(self.parse, self.words.grammar, self.group.first)
        if name is None or not self.words.permits(self.noun, name, holder=False):
            return None
        return Owners((name,), self.group.first, self.group.last, "of what a clause explains", 0.8)

    def _owner_leading(self) -> Owners | None:
        """What its sentence is about, in Han, where a clause opens with it: 'X由A创立，**CEO**B表示'."""
        grammar, group, words = self.words.grammar, self.group, self.parse.words
        officer = self.noun.title and (self.noun.property in HEADS or self._is_officer())
        if not grammar.isolating or not officer or not group.first:
            return None
        holder = words[group.last + 1].atom if group.last + 1 < len(words) else None
        topic = self._topic()
        if topic is None or words[group.first - 1].text not in ",，" or holder is None:
            return None
        known = self.words.firms_of(holder, self.noun.property)
        fits = holder.cls == "Person" and (not known or topic.entity in known)
        how = "of what its sentence is about"
        return Owners((topic,), group.first, group.last, how, 0.8) if fits else None

    def _topic(self) -> Atom | None:
        """The firm that opens a clause of a sentence without an adposition, before a title."""
        for segment in self.parse.segments[: self.parse.segment_of(self.group.first).index + 1]:
            chunk = next((c for c in self.parse.chunks if c.segment == segment.index), None)
            if chunk is None or chunk.first >= self.group.first or chunk.name is None:
                continue
            before = self.parse.words[segment.first : chunk.first]
            if chunk.marker == "" and chunk.governor == -1 and all(w.pos != "VERB" for w in before):
                return chunk.name if chunk.name.cls in FIRMS else None
        return None

    def _owner_beyond(self) -> Owners | None:
        """Behind who holds it ('CEO Ada Lane of X'), or of the post before ('X CEO A and **CFO** B')."""
        grammar, group = self.words.grammar, self.group
        if not self.noun.title:
            return None
        name = owner_behind_holder(self.parse, grammar, group.last) if grammar.markers == "before" else None
        if name is not None and self.words.permits(self.noun, name, holder=False):
            return Owners((name,), group.first, group.last, "behind its holder", 0.8)
        if self.listed.atoms and continues(
            self.parse, grammar, self.words.honorifics, group.first, self.listed.end
        ):
            return Owners(self.listed.atoms, group.first, group.last, "of the post before", 0.8)
        return None

    def _owner_known(self) -> Owners | None:
        """The firm that the list ties its holder to, where that is named: 'CEO Sam Altman'."""
        holder = self._holder_beside() if self.noun.title else None
        if holder is None or self._is_of_other() or self._is_hired(self.group.first - 1):
            return None
        begin = self.parse.words[self.group.first].begin
        firm = self.discourse.nearest_of(self.words.firms_of(holder, self.noun.property), begin)
        if firm is None or not self.words.permits(self.noun, firm, holder=False) or self._was_before(firm):
            return None
        return Owners((firm,), self.group.first, self.group.last, "of a firm known to be its holder's", 0.8)

    def _holder_beside(self) -> Atom | None:
        """The person right behind a title, or right before it."""
        words, group = self.parse.words, self.group
        beside = (*words[group.last + 1 : group.last + 2], *words[max(0, group.first - 1) : group.first])
        names = (w.atom for w in beside if w.atom is not None and w.atom.kind == "NAME")
        return next((name for name in names if name.cls == "Person"), None)

    def _is_of_other(self) -> bool:
        """Whether a title is said to be of something that is no known name, or of another person."""
        before = self.parse.words[max(0, self.group.first - 1) : self.group.first]
        if self._is_of_person():
            return True
        glued = any(w.atom is None and w.pos in ("NOUN", "PROPN", "X") for w in before)
        glued = glued and self.words.grammar.head_last and self._meant(before) is None
        return glued or self._is_of_product() or self._is_of_unknown()

    def _owner_going_on(self) -> Owners | None:
        """The firm named last, where a sentence names nobody: '…Yを設立。現在は**CEO**を務める'."""
        verb, words = self._served_by(), self.parse.words
        serves = verb >= 0 and words[verb].lemma in self.words.grammar.serving
        named = any(w.atom is not None and w.atom.kind == "NAME" for w in words)
        person = self.told_of() if serves and not named else None
        told = (
            self.discourse.names_before(self.parse.begin, self.parse.begin - person.begin) if person else ()
        )
        firms = [a for a in told if a.cls in FIRMS]
        if not firms:
            return None
        return Owners((firms[-1],), self.group.first, self.group.last, GOES_ON, 0.7)

    def told_of(self) -> Atom | None:
        """The person whom the sentences before are about."""
        return self.discourse.topic_before(self.parse.begin, lambda cls: cls == "Person")

    def _owner_unsaid(self) -> Owners | None:
        """The one organisation in play, of a bare title beside its person ('CEO Sam Altman')."""
        rival = self.noun.property == "competesWith"
        officer = self.noun.title and (self.noun.property in HEADS or self._is_officer() or self._manages())
        if not rival and not officer:
            return None  # a bare title tells whose where a firm has few of them
        words, group = self.parse.words, self.group
        if self._is_of_product() or self._is_of_person():
            return None  # 'ex-CEO **do GitHub**'
        if self._is_of_unknown():
            return None  # 'Geschäftsführer **der Plattform Robin**'
        if (holder := self._holder_beside()) is not None and self.words.firms_of(holder, self.noun.property):
            return None  # of a firm that the text does not name
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
        begin = words[group.first].begin
        last = self.discourse.in_play(FIRMS, begin) or self.discourse.sole(FIRMS, begin)
        if last is not None and self._was_before(last):
            return None  # 'X named Ada Lane, **formerly of Y**, chief scientist'
        trust = 0.8 if last is not None and self._is_topic(last) else 0.6
        return Owners((last,), group.first, group.last, IN_PLAY, trust) if last is not None else None

    def _was_before(self, firm: Atom) -> bool:
        """Whether the sentence told right before a firm that somebody was there before."""
        at = next((w.index for w in self.parse.words if w.atom is firm), -1)
        return any(c.says == "former" and 0 < at - c.last <= 2 for c in self.cues)

    def _is_of_person(self) -> bool:
        """Whether a title is whose somebody is to another person: "**Ada Lane's** co-founder Ben Ode"."""
        words, first = self.parse.words, self.group.first
        owner = words[first - 2].atom if first > 1 else None
        genitive = words[first - 1].lower in self.words.grammar.genitive_before if first else False
        return genitive and owner is not None and owner.cls == "Person"

    def _is_of_product(self) -> bool:
        """Whether a title is a product's: before a genitive and a product's name, or a word for its kind."""
        behind = self.parse.words[self.group.last + 1 : self.group.last + 6]
        if not behind or behind[0].lower not in self.words.grammar.genitive_after:
            return False
        name = next((w.atom for w in behind[1:] if w.pos not in ("DET", "NOUN", "ADJ")), None)
        return name is not None and name.cls in PRODUCTS

    def _is_of_unknown(self) -> bool:
        """Whether a title has a genitive of its own, of something that is no known name."""
        grammar, words = self.words.grammar, self.parse.words
        behind = words[self.group.last + 1 : self.group.last + 6]
        if grammar.markers != "before" or self._manages() or not behind:
            return False
        if behind[0].lower not in grammar.genitive_after | grammar.genitive_articles:
            return False
        noun = next((w for w in behind[1:] if w.pos not in ("DET", "ADJ", "NUM")), None)
        return noun is not None and noun.pos in ("NOUN", "PROPN", "X") and noun.lower not in grammar.charges

    def _is_topic(self, atom: Atom) -> bool:
        """Whether an organisation or its part is the topic before a title ('Xの取締役会は、**創業者**の')."""
        chunks = [c for c in self.parse.chunks if c.last < self.group.first]
        topics = {c.index for c in chunks if c.marker in self.words.grammar.topic and c.governor == -1}
        told = (c.name for c in chunks if c.index in topics or c.governor in topics)
        return any(name is not None and name.entity == atom.entity for name in told)

    def _passes(self, word: Word) -> bool:
        """Whether a word between a title and its owner says no more than that it is one's, or was."""
        return self.words.says_when(word) or word.lower in self.words.grammar.genitive_before

    def _manages(self) -> bool:
        """Whether a title is a manager's in a text with one organisation: 'Ada Lane, **diretora** de …'."""
        word = self.parse.words[self.group.first]
        if self.words.grammar.managers.isdisjoint((word.lower, word.lemma)):
            return False
        return self.discourse.sole(FIRMS, word.begin) is not None

    def _is_officer(self) -> bool:
        words = self.parse.words[self.group.first : self.group.last + 1]
        words = words[: next((i for i, w in enumerate(words) if w.text in "(（"), len(words))]
        blank = " " if self.words.grammar.segmented else ""
        return blank.join(w.lower for w in words) in self.words.grammar.officers

    def _end_of_list(self, word: Word) -> int:
        """The last word of the list that a name begins ('the founder of **X and Y**, Ada Lane')."""
        index = self.parse.chunk_of[word.index]
        own = index >= 0 and self.parse.chunks[index].name is word.atom
        listed = self.parse.chunks[index].coordinates if own else ()
        return max((self.parse.chunks[i].last for i in listed), default=word.index)

    def _listed(self, atom: Atom) -> tuple[Atom, ...]:
        """A name with those that are joined with it ('A, B and C')."""
        chunk = next((c for c in self.parse.chunks if c.name is atom), None)
        if chunk is None:
            return (atom,)
        others = [self.parse.chunks[i].name for i in chunk.coordinates]
        return (atom, *(o for o in others if o is not None and o.cls == atom.cls))
