"""Who a noun refers to: its name, what it explains, or the most salient mention before it.

Only coreference that pays is done: 'the company', a pronoun, a dropped subject; at lower confidence and with
the rule's name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from kg.coreference.leads import lead_for
from kg.coreference.mentioned import SUBJECT, TOPIC_REACH, Mentioned
from kg.coreference.pairs import find_both, find_one_of_two, find_pair
from kg.coreference.pronouns import agreeing_noun, before_quotation, is_said, teller, told_behind
from kg.coreference.referents import Referent, as_referent
from kg.coreference.salience import (
    continues_subject,
    find_callings,
    follows,
    is_behind_verb,
    is_plural,
    is_valued,
    who_made,
)
from kg.coreference.stand_ins import known_makers, stand_ins
from kg.lexicon import Lexicon
from kg.ontology import ACTORS, ORGANIZATIONS, PRODUCTS, Ontology
from kg.syntax import Parse
from kg.syntax.chunks import Chunk, find_determiner
from kg.syntax.words import Atom, Word


class Discourse(Mentioned):
    """The names of a document in order, and what its nouns refer to.

    Args:
        atoms: the names. inner: those inside of others ('**Google** Gemini').
        parses: the sentences, which tell subjects. lead: whom the headline names.
    """

    def __init__(
        self,
        atoms: Sequence[Atom],
        lexicon: Lexicon,
        ontology: Ontology,
        inner: Sequence[Atom] = (),
        parses: Sequence[Parse] = (),
        lead: Atom | None = None,
    ) -> None:
        super().__init__(atoms, lexicon.grammar, ontology, parses)
        self._called_so: dict[str, set[str]] = {}
        for entity, noun in (pair for p in parses for pair in find_callings(p)):
            self._called_so.setdefault(entity, set()).add(noun)
        self._inner = {a.begin: a for a in inner}
        self._lead, self._offers = lead, lexicon.offers
        self._bodies = lexicon.kinds.get("PublicBody", frozenset())
        self._posts = lexicon.positions
        self._transparent = lexicon.transparent
        self._access = lexicon.access
        self._sources = lexicon.attribution.get("sources", frozenset())
        self._stand_ins = stand_ins(lexicon)

    def refer(
        self, parse: Parse, chunk: Chunk, permits: Callable[[str], bool] | None = None
    ) -> tuple[Referent, ...]:
        """The entities that a chunk refers to; none where its head is a noun that stands for no name.

        Args:
            parse: the sentence.
            chunk: one of its chunks.
            permits: which classes are wanted, where a noun or pronoun may stand for several.
        """
        if chunk.name is not None and chunk.name.cls == "Technology" and not chunk.coordinates:
            meant = self._stand_in(parse, chunk, permits) if self._classes_of(parse, chunk) else ()
            if meant:  # '**the chatbot** was blocked'
                return meant
        if chunk.name is not None:
            found = [as_referent(chunk.name)]
            for index in chunk.coordinates:
                name = parse.chunks[index].name
                if name is not None:
                    found.append(as_referent(name, "coordination"))
            return tuple(found)
        if chunk.apposed >= 0 and chunk.apposed != chunk.index:
            explained = self.refer(parse, parse.chunks[chunk.apposed], permits)
            if chunk.apposed > chunk.index and self.grammar.segmented:  # 'A e a sua parceira, **B**': not A
                explained = tuple(r for r in explained if r.begin >= parse.words[chunk.first].begin)
            if permits is None or any(permits(r.cls) for r in explained):
                return tuple(Referent(r.entity, r.cls, r.begin, r.end, "apposition") for r in explained)
        head = parse.words[chunk.head]
        if self._is(parse, chunk, self._transparent):
            inner = [as_referent(name) for name in chunk.modifiers]
            led = [c for c in parse.chunks[chunk.index + 1 :] if self._is(parse, c, self._transparent)]
            owned = [  # 'le conseil d'**administration** de X'
                r
                for c in parse.chunks
                if (c.governor == chunk.index or (c.governor <= c.index and self._goes_on(parse, chunk, c)))
                and (c.name or c.apposed > c.index or c in led or "Company" in self._classes_of(parse, c))
                for r in self.refer(parse, c, permits)
            ]
            owned = owned or [
                r
                for c in parse.chunks
                if c.governor == chunk.index and c.name is None and self._is_offer(parse, c)
                for outer in parse.chunks
                if outer.governor == c.index and outer.name is not None
                for r in self.refer(parse, outer, permits)
            ]
            if not inner and not owned and (owner := self._whose(parse, chunk)) is not None:
                owned = [Referent(owner.entity, owner.cls, head.begin, head.end, "coreference")]
            if not inner and not owned and (leading := self._leading(parse, chunk)) is not None:
                owned = list(self._stand_in(parse, leading, permits))
            if inner or owned or not self._stand_ins.classes_of(parse.words_of(chunk), chunk.marker):
                return tuple(inner or owned)  # and '该服务' stands for one
        return self._stand_in(parse, chunk, permits)

    def _goes_on(self, parse: Parse, chunk: Chunk, behind: Chunk) -> bool:
        """Whether a chunk behind another may be whose it is; not '取締役会は**A氏**を'."""
        return self.grammar.markers == "before" and follows(parse, chunk, behind)

    def _whose(self, parse: Parse, chunk: Chunk) -> Atom | None:
        """The firm that a possessive means where its sentence names nothing before: '**Its** board …'."""
        first = parse.words[chunk.first]
        if first.lower not in self.grammar.possessives or self._named_in(parse, first.begin):
            return None
        return self.subject_before("Company", first.begin)

    def _leading(self, parse: Parse, chunk: Chunk) -> Chunk | None:
        """What stands for a firm before a noun of its own, in scripts without blanks: '**该公司**董事会'."""
        form = ""
        for word in parse.words_of(chunk)[:-1] if not self.grammar.segmented else ():
            form += word.lower
            if self._stand_ins.stands_for(form):
                return replace(chunk, last=word.index, head=word.index)
        return None

    def _classes_of(self, parse: Parse, chunk: Chunk) -> tuple[str, ...]:
        """The classes of what the words of a chunk may stand for; none where they stand for nothing."""
        return self._stand_ins.classes_of(parse.words_of(chunk), chunk.marker)

    def _is(self, parse: Parse, chunk: Chunk, nouns: Collection[str]) -> bool:
        head = parse.words[chunk.head]
        return any(form in nouns for form in (head.lower, head.lemma, self._tail(parse, chunk)))

    def _is_offer(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a chunk is a word for a kind of service or product ('AIサービス')."""
        return self.grammar.markers == "after" and parse.words[chunk.head].lower in self._offers

    def maker_in(self, referent: Referent) -> Referent | None:
        """The firm whose name the name of a product begins with, if it does."""
        inner = self._inner.get(referent.begin)
        if inner is None or inner.end >= referent.end or not self._ontology.is_a(inner.cls, "Organization"):
            return None
        return Referent(inner.entity, inner.cls, inner.begin, inner.end)

    def follows_owner(self, chunk: Chunk) -> bool:
        """Whether a noun follows whose it is without more ('X高管'), so that it may tell of its holder."""
        return self.grammar.isolating and bool(chunk.modifiers)

    def is_body(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a chunk is a public body without a name ('the privacy watchdog')."""
        head = parse.words[chunk.head]
        if head.atom is not None:
            return False
        return bool({head.lower, head.lemma} & self._bodies) or self._is_noun(head.lower, self._bodies)

    def is_access(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a chunk is the leave to use something ('访问权限')."""
        return self._is(parse, chunk, self._access)

    def is_thing_of(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a chunk that a firm's name describes is something that the firm offers ('Nvidia-Chips')."""
        last = parse.words[chunk.last]
        owned = chunk.name is not None and chunk.name.cls in ORGANIZATIONS and last.atom is None
        return owned and not self._offers.isdisjoint((last.lower, last.lemma))

    def is_post(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a chunk is a post that somebody holds ('finance chief')."""
        words = [w for w in parse.words_of(chunk) if w.atom is None]
        blank = " " if self.grammar.segmented else ""
        return any(
            blank.join(w.lower for w in words[i:j]) in self._posts
            for i in range(len(words))
            for j in range(i + 1, len(words) + 1)
        ) or any(w.lemma in self._posts for w in words)

    def speakers(
        self, parse: Parse, chunk: Chunk, permits: Callable[[str], bool] | None = None
    ) -> tuple[Referent, ...]:
        """Whose words a chunk's are: a source speaks for whom it comes from ('a spokesman for X')."""
        found = self.refer(parse, chunk, permits)
        if found or not self.is_source(parse, chunk):
            return found
        blank = self.grammar.segmented
        several = not blank or "Number=Plur" in parse.words[chunk.head].morph
        owned = (c for c in parse.chunks if c.governor == chunk.index)
        meant = not blank or not self.is_post(parse, chunk)  # 'data **of the firm**', but no people
        # Several speak for themselves, but for a name.
        owners = [
            c for c in owned if c.name is not None or not several or (meant and self._classes_of(parse, c))
        ]
        owners += who_made(parse, chunk, self.grammar)
        beside = [as_referent(m) for m in chunk.modifiers if m.cls != "Place"]  # 'U.S. officials' are not it
        near = [] if blank else beside  # '来自芬兰的**谷歌**发言人'
        if not owners and not beside and (leading := self._leading(parse, chunk)) is not None:
            owners = [leading]
        of = near or [r for c in owners for r in self.refer(parse, c, permits)] or beside
        return tuple(dict.fromkeys(r for r in of if permits is None or permits(r.cls)))

    def is_source(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a chunk's nouns name a source that speaks for somebody."""
        words = [w for w in parse.words_of(chunk) if w.atom is None]
        if any(w.lower in self._sources or w.lemma in self._sources for w in words):
            return True
        return not self.grammar.segmented and "".join(w.lower for w in words) in self._sources

    def _tail(self, parse: Parse, chunk: Chunk) -> str:
        """The words after the last name in a chunk, in scripts without blanks ('提供開始')."""
        if self.grammar.segmented:
            return ""
        words = parse.words_of(chunk)
        named = max([i for i, w in enumerate(words) if w.atom is not None], default=-1)
        return "".join([w.lower for w in words[named + 1 :]])

    def _stand_in(
        self, parse: Parse, chunk: Chunk, permits: Callable[[str], bool] | None
    ) -> tuple[Referent, ...]:
        """What 'the company' or a pronoun stands for: the last mention of a class that fits."""
        words = parse.words_of(chunk)
        if pair := find_pair(words, self.grammar.pairs, self._atoms, self._sentences):
            return tuple(
                Referent(a.entity, a.cls, words[0].begin, words[-1].end, "coreference") for a in pair
            )
        if chunk.pronoun and parse.spans_asides and is_plural(parse, chunk):
            return ()  # 'sie fürchten': several
        owners = {
            c.name.cls for c in parse.chunks if c.governor == chunk.index and c.name and c.first > chunk.last
        }
        if self.grammar.segmented and not chunk.pronoun and "Person" in owners:
            return ()  # 'the start-up **of Ada Lane**' is told by her
        limit = words[0].begin if chunk.pronoun else parse.words[parse.segments[chunk.segment].first].begin
        if self.grammar.isolating:
            bare = words[0].pos != "DET" and chunk.modifiers  # '**AI影片生成**模型' are many
            if bare or self._is_described(parse, chunk):
                return ()
            if self._stand_ins.classes_of(words, chunk.marker):
                limit = words[0].begin  # 'X CEO Y表示**公司**将…'
        if is_valued(parse, chunk):
            limit = words[0].begin
        limit = before_quotation(parse, chunk, limit)
        reach = self._reach // (2 if chunk.pronoun else 1)
        both = find_both(parse, words, self.grammar, self._atoms, self._sentences)
        if both := both or find_one_of_two(words, self.grammar, self.names_before, self._reach // 2):
            return tuple(
                Referent(a.entity, a.cls, words[0].begin, words[-1].end, "coreference") for a in both
            )
        nouns = self._stand_ins.makers
        if (makers := known_makers(parse, chunk, nouns, self._atoms, self._ontology)) is not None:
            return tuple(Referent(k, c, words[0].begin, words[-1].end, "coreference") for k, c in makers)
        if (near := self._same(parse, chunk, words)) is not None:
            return (Referent(near.entity, near.cls, words[0].begin, words[-1].end, "coreference"),)
        if (agreeing := agreeing_noun(parse, chunk, self.grammar)) is not None:
            meant = () if agreeing.name is not None else self.refer(parse, agreeing, permits)
            return tuple(Referent(r.entity, r.cls, words[0].begin, words[-1].end, "pronoun") for r in meant)
        free = told_behind(parse, chunk, self.grammar) if chunk.pronoun else self._beside(parse, chunk)
        classes = self._stand_ins.classes_of(words, chunk.marker)
        if chunk.pronoun and is_said(parse, chunk):
            classes = tuple(c for c in classes if c not in PRODUCTS)
            said = teller(parse, chunk, self.grammar)
            name = said.name if said is not None else None
            if name is not None and name.cls in classes and (permits is None or permits(name.cls)):
                return (Referent(name.entity, name.cls, words[0].begin, words[-1].end, "pronoun"),)
        if chunk.pronoun and self._is_object(parse, chunk):
            # '对一名工程师提起诉讼，指控**其**…': not who accuses
            free = {
                a.entity for a in self._named_in(parse, limit) if self._salience.get(a.begin, 0) >= SUBJECT
            }
        if not classes and (classes := self._pointed_at(parse, chunk)):
            # '微软…，向这家热门的初创公司投入…': not the clause's own subject
            free |= {
                a.entity for a in self._named_in(parse, limit) if self._salience.get(a.begin, 0) >= SUBJECT
            }
        if not classes:
            return ()
        best = None if chunk.pronoun else self._called(parse, chunk, classes, limit, permits, free)
        if best is None and owners & ORGANIZATIONS and set(classes) & ACTORS:
            return ()  # 'the CEO **of Intel**', 'le géant **des puces Nvidia**': not who was named before
        inner = not chunk.pronoun and is_behind_verb(parse, chunk, self.grammar, self._stand_ins.saying)
        best = best or self.most_salient(classes, limit, reach, permits, frozenset(free), inner)
        if best is None and not chunk.pronoun:
            told = self._atoms[: bisect_left(self._begins, limit)]
            best = lead_for(self._lead, classes, told, self._ontology, permits, free)
            if best is not None:  # and a pronoun behind it means the same
                self.remember(Referent(best.entity, best.cls, words[0].begin, words[-1].end, "coreference"))
        if best is None:
            return ()
        if not chunk.pronoun:
            best = self._topic_over(best, classes, limit, permits, free)
        rule = "pronoun" if chunk.pronoun else "coreference"
        return (Referent(best.entity, best.cls, words[0].begin, words[-1].end, rule),)

    def _beside(self, parse: Parse, chunk: Chunk) -> set[str]:
        """What a noun does not stand for, as its clause says it by name, a relative or an infinitive."""
        home = parse.segments[chunk.segment]
        if is_valued(parse, chunk):
            return set()
        names = {c.name.entity for c in parse.chunks if c.name is not None and c.segment == home.index}
        for other in parse.chunks[: chunk.index]:  # '**it** has bought the firm'
            free = other.segment == home.index and other.marker == "" and other.governor == -1
            if free and other.name is None and self._classes_of(parse, other):
                names |= {r.entity for r in self.refer(parse, other)}
        if home.opener in self.grammar.relatives and parse.words[home.first].pos == "PRON":
            names |= {
                c.name.entity
                for c in parse.chunks
                if c.name is not None and home.first - 2 <= c.last < home.first
            }  # 'bought by X, **which** holds 11 percent of **the start-up**'
        verbs = [w for w in parse.words[home.first : home.last + 1] if w.pos in ("VERB", "AUX")]
        if home.index and continues_subject(parse, chunk, verbs, self.grammar, self._stand_ins.saying):
            names |= {
                a.entity
                for a in self._named_in(parse, parse.words[home.first].begin)
                if self._salience.get(a.begin, 0) >= SUBJECT
            }
        if any("VerbForm=Inf" in w.morph for w in verbs) and not any(w.finite for w in verbs):
            earlier = self._named_in(parse, parse.words[home.first].begin)
            names |= {a.entity for a in earlier if self._salience.get(a.begin, 0) >= SUBJECT}
        return names

    def _called(
        self,
        parse: Parse,
        chunk: Chunk,
        classes: Sequence[str],
        before: int,
        permits: Callable[[str], bool] | None,
        without: Collection[str],
    ) -> Atom | None:
        """The firm that a document calls by a noun ('the start-up'), unless any firm may be called so."""
        head = parse.words[chunk.head]
        nouns = {head.lower, head.lemma}
        named_so = self.grammar.segmented and "Company" in classes and not nouns & self.grammar.broad
        if not named_so and "Person" not in classes:
            return None
        qualities = {w.lemma for w in parse.words_of(chunk) if w.pos == "ADJ"}  # 'le géant **taïwanais**'
        called = {
            entity
            for entity, words in self._called_so.items()
            if any(self._is_noun(w, nouns) for w in words) and (not qualities or qualities & words)
        }
        others = frozenset(self._counts.keys() - called | set(without))
        return (
            self.most_salient(classes, before, TOPIC_REACH * self._reach, permits, others) if called else None
        )

    def _is_noun(self, word: str, nouns: Collection[str]) -> bool:
        """Whether a word is one of some nouns, or in German a compound of one ('Chip**konzern**')."""
        return word in nouns or (self.grammar.order == "V2" and word.endswith(tuple(nouns)))

    def _same(self, parse: Parse, chunk: Chunk, words: Sequence[Word]) -> Atom | None:
        """The name right before a list mark that 'the same firm' after it means: 'Xと**同社**に出資するY'."""
        same = words[0].text[0] in self.grammar.same
        if not chunk.index or self.grammar.segmented or not chunk.first or not same:
            return None
        before, mark = parse.chunks[chunk.index - 1], parse.words[chunk.first - 1]
        listed = mark.lower in self.grammar.conjunctions and before.last == chunk.first - 2
        name = before.name if listed and mark.pos != "PUNCT" else None  # 'ソニー、**同社**に出資'
        fits = name is not None and any(
            self._ontology.is_a(name.cls, c) for c in self._stand_ins.classes_of(words)
        )
        return name if fits else None

    def _pointed_at(self, parse: Parse, chunk: Chunk) -> tuple[str, ...]:
        """The classes that a noun can stand for with a determiner far before it: '这家由X创办的初创公司'."""
        if not self.grammar.isolating:
            return ()
        words = list(parse.words_of(chunk))
        if words[0].pos != "DET":
            far = find_determiner(parse.words, chunk.first, self.grammar)
            words = [parse.words[far], *words] if far >= 0 else []
        tails = ["".join(w.lower for w in words[k:]) for k in range(1, len(words))]
        found = (self._stand_ins.pointed_at(words[0].lower, tail) for tail in tails)
        return next((classes for classes in found if classes), ())

    def _is_object(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a pronoun stands right behind the verb of accusing that opens its clause, in Chinese."""
        if not self.grammar.isolating:
            return False
        verb = parse.words[chunk.first - 1] if chunk.first else None
        return verb is not None and verb.pos == "VERB" and parse.segment_of(chunk.first).first == verb.index

    def _is_described(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether what stands before a noun tells which is meant, no determiner ('其他行业**的公司**')."""
        described = chunk.first and parse.words[chunk.first].pos != "DET"
        if not described or parse.words[chunk.first - 1].lower not in self.grammar.genitive_before:
            return False
        return find_determiner(parse.words, chunk.first, self.grammar) < 0

    def stands_for(self, phrase: str) -> tuple[str, ...]:
        """The classes of what 'the company' and the like can stand for; none where it stands for nothing."""
        return self._stand_ins.stands_for(phrase)
