"""Who is called by a title or a noun of a relation: 'CEO **Ada Lane**', '**Ada Lane**, CEO of X'."""

from __future__ import annotations

from dataclasses import dataclass

from kg.relations.holders import (
    BEFORE_HOLDER,
    CLOSING,
    OPENING,
    Holders,
    before_holder,
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
from kg.relations.posts import equated, going_on, taking_on, told_before
from kg.relations.title_owners import FIRMS, FOUNDED, GOES_ON, IN_PLAY, SERVED, OwnerReader, Owners
from kg.syntax.chunks import QUOTES
from kg.syntax.prenominal import opening_of
from kg.syntax.words import Atom, Word

NAMED = 6  # words from a person to the title that it is appointed to
MADE = frozenset(("developer", "operator"))
# Trust in a post, and in one behind its holder that nothing binds ('X，Y董事长').
POST, UNBOUND = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class HolderReader(OwnerReader):
    """Likewise, and who is called so."""

    def holders(self, owners: Owners) -> Holders | None:
        """Who is called so, by whose it is."""
        found = self._named(owners) or self._holder_meant(owners)
        if found is not None or not self.noun.title:
            return found
        begin = min(owners.first, self.group.first)
        return told_before(self.parse, self.words.grammar, self.discourse, begin, self.group.first)

    def _named(self, owners: Owners) -> Holders | None:
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
        passed = range(0) if self.noun.title else before_holder(self.parse, grammar, self.group)
        for word in words[owners.last + 1 : self.stop]:
            if word.index in passed or (grammar.segmented and not skipped and self._says_where(word)):
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
            elif (
                word.text in QUOTES or is_of_name(self.parse, self.words, word) or word.pos in ("DET", "DATE")
            ):
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
        if owners.how == GOES_ON:
            person = self.told_of()
            return Holders((person,), "told of before", -1, 0.7) if person is not None else None
        if owners.how in (SERVED, FOUNDED):
            return subject_before(self.parse, grammar, self.group.first)
        if self.words.passes(self.parse, self._served_by()):
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
        first = opening_of(words, min(owners.first, self.group.first), grammar)
        if self._belongs(first):
            return None  # 'X est un proche de l'ancien PDG de Y'
        told_of = going_on(self.parse, grammar, self.group.first) if self.noun.title else None
        if told_of is not None and self._may_hold(told_of, owners):
            return Holders((told_of,), "after its holder")
        aside = -1
        for word in reversed(words[self._begin_of_holder() + 1 : first]):
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
            elif self._helps(word):
                return None
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
                # 'A, ainsi que la filiale de B', 'berichtet A, **dass** die B-Tochter'
                or (word.pos == "SCONJ" and word.lower in grammar.relatives | grammar.complements)
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

    def _begin_of_holder(self) -> int:
        """The last word before those among which a holder may stand.

        A title in a clause that only describes him is passed: 'X, que era **chefe** da Y, será CEO da Z'.
        """
        home = self.parse.segment_of(self.group.first)
        clause = self.parse.segments[home.index - 1] if home.index else home
        described = clause.embedded and clause.first <= self.start <= clause.last
        closed = self.parse.words[clause.last].text == ","
        return -1 if self.words.grammar.segmented and described and closed else self.start

    def _helps(self, word: Word) -> bool:
        """Whether it is a later verb's future: 'Mit A **wird** der Chef X eröffnen'."""
        grammar, segment = self.words.grammar, self.parse.segment_of(word.index)
        if grammar.order != "V2" or {word.lower, word.lemma}.isdisjoint(grammar.future):
            return False
        last = next((w for w in reversed(self.parse.words[: segment.last + 1]) if w.pos != "PUNCT"), word)
        full = last.pos == "VERB" and last.index > self.group.last and last.lower == last.lemma
        return full and not self.words.appoints(last)

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
        told = told or group[0].lower.startswith(tuple(self.words.grammar.joint))  # '**共同**創業者のAとB'
        return not self.group.one and (told or self._articled())

    def _articled(self) -> bool:
        """Whether a plural's article tells what a noun's ending does not: '**die** Gründer A und B'."""
        words, first = self.parse.words, self.parse.chunk_of[self.group.first]
        article = words[self.parse.chunks[first].first].lower if first >= 0 else ""
        noun = words[self.group.last].lower
        pairs = map(str.split, self.words.grammar.alike)
        return self.noun.title and any(article == a and noun.endswith(e) for a, e in pairs)

    def _counted(self) -> bool:
        own = self.words.grammar.segmented and not self.group.one  # '**第一**大股东' is one
        near = self.parse.words[max(0, self.group.first - 3) : self.group.first + own]
        return any(w.pos in ("NUM", "QUANTITY") for w in near)
