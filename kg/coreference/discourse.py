"""Who a noun refers to: its name, what it explains, or the most salient mention before it.

Only coreference that pays is done: 'the company', a pronoun, a dropped subject. Of the mentions
of a fitting class those of the nearest sentence are looked at, and of these who speaks before
who is a subject before all others, as centering has it (Grosz, Joshi and Weinstein 1995); at
lower confidence and with the rule's name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.coreference.leads import lead_for
from kg.coreference.pairs import PARTIES, find_both, find_one_of_two, find_pair
from kg.coreference.pronouns import agreeing_noun, before_quotation, is_said, told_behind
from kg.coreference.salience import (
    continues_subject,
    find_asides,
    find_bracketed,
    find_callings,
    find_passing,
    find_subjects,
    find_topics,
    follows,
    is_behind_verb,
    is_plural,
    is_valued,
    who_made,
)
from kg.coreference.stand_ins import known_makers, stand_ins
from kg.lexicon import Lexicon
from kg.ontology import ORGANIZATIONS, PRODUCTS, Ontology
from kg.syntax import Parse
from kg.syntax.chunks import Chunk, find_determiner
from kg.syntax.words import Atom, Word

# How salient a mention is: one that only says whose another is, a subject, a topic, a speaker.
INNER, SUBJECT, TOPIC, SPEAKER = -1, 1, 2, 3
AGENTS = ORGANIZATIONS | {"Person"}
REACH = 400  # code points back to the mention that a phrase may stand for, times two in Latin script
TOPIC_REACH = 2  # how much further back what a document is about may stand


class Referent(Struct, frozen=True):
    """An entity in a slot, where it is mentioned, and by which rule."""

    entity: str
    cls: str
    begin: int
    end: int
    rule: str = "name"

    @property
    def implicit(self) -> bool:
        """Whether the mention is no name."""
        return bool(self.entity) and self.rule not in ("name", "coordination", "apposition")


class Discourse:
    """The names of a document in order, for finding what a noun refers to.

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
        self._sentences = sorted(p.begin for p in parses if p.words)
        self._salience = {m.begin: INNER for p in parses for c in p.chunks for m in c.modifiers}
        self._asides = {b for p in parses for b in find_asides(p, lexicon.grammar)}
        self._salience |= dict.fromkeys(self._asides, INNER)
        self._passing = {b for p in parses for b in find_passing(p, lexicon.grammar)}
        self._aside_there = {b for p in parses for b in find_bracketed(p, lexicon.grammar)}
        self._called_so: dict[str, set[str]] = {}
        for entity, noun in (pair for p in parses for pair in find_callings(p)):
            self._called_so.setdefault(entity, set()).add(noun)
        self._salience |= {b: SUBJECT for p in parses for b in find_subjects(p, lexicon.grammar)}
        self._salience |= {b: TOPIC for p in parses for b in find_topics(p, lexicon.grammar)}
        self._inner = {a.begin: a for a in inner}
        self._atoms = [a for a in sorted(atoms, key=lambda a: a.begin) if a.kind == "NAME"]
        self._begins = [a.begin for a in self._atoms]
        self._counts = Counter(a.entity for a in self._atoms)
        self._ontology, self._lead, self._segmented = ontology, lead, lexicon.grammar.segmented
        self._follows_particles = lexicon.grammar.markers == "after"
        self.grammar, self._offers = lexicon.grammar, lexicon.offers
        self._conjunctions = lexicon.grammar.conjunctions
        self._reach = REACH * (2 if lexicon.grammar.segmented else 1)
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
            if chunk.apposed > chunk.index and self._segmented:  # not 'A' in '**A** e a sua parceira, B'
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
                if (c.governor == chunk.index or (c.governor <= c.index and follows(parse, chunk, c)))
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

    def _whose(self, parse: Parse, chunk: Chunk) -> Atom | None:
        """The firm that a possessive means where its sentence names nothing before: '**Its** board …'."""
        first = parse.words[chunk.first]
        if first.lower not in self.grammar.possessives or self._named_in(parse, first.begin):
            return None
        return self.subject_before("Company", first.begin)

    def _leading(self, parse: Parse, chunk: Chunk) -> Chunk | None:
        """What stands for a firm before a noun of its own, in scripts without blanks: '**该公司**董事会'."""
        form = ""
        for word in parse.words_of(chunk)[:-1] if not self._segmented else ():
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
        return self._follows_particles and parse.words[chunk.head].lower in self._offers

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
        blank = " " if self._segmented else ""
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
        several = not self._segmented or "Number=Plur" in parse.words[chunk.head].morph
        owned = (c for c in parse.chunks if c.governor == chunk.index)
        meant = not self._segmented or not self.is_post(parse, chunk)  # 'data **of the firm**', but no people
        # Several speak for themselves, but for a name.
        owners = [
            c for c in owned if c.name is not None or not several or (meant and self._classes_of(parse, c))
        ]
        owners += who_made(parse, chunk, self.grammar)
        beside = [as_referent(m) for m in chunk.modifiers if m.cls != "Place"]  # 'U.S. officials' are not it
        near = [] if self._segmented else beside  # '来自芬兰的**谷歌**发言人'
        if not owners and not beside and (leading := self._leading(parse, chunk)) is not None:
            owners = [leading]
        of = near or [r for c in owners for r in self.refer(parse, c, permits)] or beside
        return tuple(dict.fromkeys(r for r in of if permits is None or permits(r.cls)))

    def is_source(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a chunk's nouns name a source that speaks for somebody."""
        words = [w for w in parse.words_of(chunk) if w.atom is None]
        if any(w.lower in self._sources or w.lemma in self._sources for w in words):
            return True
        return not self._segmented and "".join(w.lower for w in words) in self._sources

    def _tail(self, parse: Parse, chunk: Chunk) -> str:
        """The words after the last name in a chunk, in scripts without blanks ('提供開始')."""
        if self._segmented:
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
        if self._segmented and not chunk.pronoun and "Person" in owners:
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
        if best is None and owners & ORGANIZATIONS and set(classes) & AGENTS:
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
        if any("VerbForm=Inf" in w.morph for w in verbs) and not any(
            "VerbForm=Fin" in w.morph for w in verbs
        ):
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
        named_so = self._segmented and "Company" in classes and not nouns & self.grammar.broad
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

    def _topic_over(
        self,
        best: Atom,
        classes: Sequence[str],
        before: int,
        permits: Callable[[str], bool] | None,
        without: Collection[str],
    ) -> Atom:
        """What a document is about, instead of a name that is only said in passing there."""
        if best.begin not in self._passing and self._salience.get(best.begin, 0) >= SUBJECT:
            return best
        if best.begin >= self._sentence_of(before) and best.begin not in self._aside_there:
            return best
        least = max(3, 3 * self._counts[best.entity])
        for atom in reversed(self._atoms[: bisect_left(self._begins, before)]):
            if before - atom.end > TOPIC_REACH * self._reach:
                break
            fits = atom.entity not in without and (permits is None or permits(atom.cls))
            if fits and self._counts[atom.entity] >= least and self._is_one_of(atom.cls, classes):
                return atom
        return best

    def _sentence_of(self, place: int) -> int:
        """Where the sentence begins that a place is in."""
        return (0, *self._sentences)[bisect_right(self._sentences, place)]

    def _is_one_of(self, cls: str, classes: Sequence[str]) -> bool:
        return any(self._ontology.is_a(cls, c) for c in classes)

    def _same(self, parse: Parse, chunk: Chunk, words: Sequence[Word]) -> Atom | None:
        """The name right before a list mark that 'the same firm' after it means: 'Xと**同社**に出資するY'."""
        same = words[0].text[0] in self.grammar.same
        if not chunk.index or self._segmented or not chunk.first or not same:
            return None
        before, mark = parse.chunks[chunk.index - 1], parse.words[chunk.first - 1]
        listed = mark.lower in self._conjunctions and before.last == chunk.first - 2
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

    def is_named_first(self, atom: Atom) -> bool:
        """Whether a document names no other organisation before one."""
        return next((a.entity for a in self._atoms if a.cls in PARTIES), "") == atom.entity

    def _named_in(self, parse: Parse, limit: int) -> Sequence[Atom]:
        """The names of a sentence before a place."""
        return self._atoms[bisect_left(self._begins, parse.begin) : bisect_left(self._begins, limit)]

    def stands_for(self, phrase: str) -> tuple[str, ...]:
        """The classes of what 'the company' and the like can stand for; none where it stands for nothing."""
        return self._stand_ins.stands_for(phrase)

    def remember(self, referent: Referent, salience: int = SUBJECT) -> None:
        """Note a mention that later ones may refer to: by no name, or one that turned out to be salient."""
        if referent.implicit and referent.begin not in self._salience:
            atom = Atom(referent.begin, referent.end, "NAME", referent.entity, referent.cls)
            insort(self._atoms, atom, key=lambda a: a.begin)
            insort(self._begins, atom.begin)
        self._salience[referent.begin] = max(salience, self._salience.get(referent.begin, 0))

    def most_salient(
        self,
        classes: Sequence[str],
        before: int,
        reach: int,
        permits: Callable[[str], bool] | None,
        without: frozenset[str],
        inner: bool = False,
    ) -> Atom | None:
        """The last subject of some classes, else the last name, of the nearest earlier sentence with any.

        ``inner``: what the place's own sentence says in passing counts there ('a founder of **X**, left it').
        """
        home = bisect_right(self._sentences, before)

        def rank(atom: Atom) -> tuple[int, int, int]:
            salience, sentence = self._salience.get(atom.begin, 0), bisect_right(self._sentences, atom.begin)
            if salience < SUBJECT and atom.begin in self._passing and not (inner and sentence == home):
                sentence -= 1  # counts like that before
            return sentence, salience, -atom.begin if sentence < home else atom.begin  # earlier ones lead

        near = self._atoms[: bisect_left(self._begins, before)]
        fitting = [
            atom
            for atom in near
            if before - atom.end <= reach
            and atom.entity not in without
            and (permits is None or permits(atom.cls))
            and self._is_one_of(atom.cls, classes)
        ]
        return max(fitting, key=rank, default=None)

    def names_before(self, position: int, reach: int) -> tuple[Atom, ...]:
        """The names within ``reach`` code points before a place, in order, but those said in passing."""
        near = self._atoms[bisect_left(self._begins, position - reach) : bisect_left(self._begins, position)]
        return tuple(a for a in near if a.begin not in self._asides)

    def last_mention(
        self,
        cls: str,
        before: int,
        reach: int | None = None,
        permits: Callable[[str], bool] | None = None,
        without: frozenset[str] = frozenset(),
    ) -> Atom | None:
        """The nearest earlier name of a class (or its sub-classes) within reach (code points)."""
        for atom in reversed(self._atoms[: bisect_left(self._begins, before)]):
            if before - atom.end > (reach or self._reach):
                return None
            fits = self._ontology.is_a(atom.cls, cls) and (permits is None or permits(atom.cls))
            if fits and atom.entity not in without:
                return atom
        return None

    def last_mention_of(self, entity: str, before: int) -> Atom | None:
        """The nearest earlier name of an entity."""
        earlier = self._atoms[: bisect_left(self._begins, before)]
        return next((a for a in reversed(earlier) if a.entity == entity), None)

    def subject_before(self, cls: str, before: int, without: frozenset[str] = frozenset()) -> Atom | None:
        """The name of a class that an earlier sentence most likely is about."""
        best = self.most_salient((cls,), before, self._reach, None, without)
        return best and self._topic_over(best, (cls,), before, None, without)

    def topic_before(self, before: int, permits: Callable[[str], bool]) -> Atom | None:
        """The agent that the nearest sentence before a place is about, if that is near and has a subject."""
        # Where particles follow, sentences without a subject between go on with the same.
        told = self.names_before(before, self._reach // 2) if self._follows_particles else ()
        said = {a.entity for a in told if self._salience.get(a.begin, 0) >= SUBJECT}
        passed = frozenset(a.entity for a in told if a.entity not in said)
        found = self.most_salient(("Agent",), before, self._reach // 2, permits, passed)
        return found if found is not None and self._salience.get(found.begin, 0) >= SUBJECT else None

    def in_play(self, classes: frozenset[str], before: int) -> Atom | None:
        """The thing of some classes that a document is about: the one named most by far, or alone so far."""
        earlier = [a for a in self._atoms[: bisect_left(self._begins, before)] if a.cls in classes]
        if not earlier:
            return None
        counts = Counter(a.entity for a in self._atoms if a.cls in classes)
        counts[earlier[0].entity] += 1  # what a text begins with, it is about
        (first, most), *others = counts.most_common(2)
        near = {a.entity for a in earlier if before - a.end <= self._reach}
        ahead = others[0][1] if others else 0
        last = earlier[-1].entity
        main = first in near and (most >= max(3, 2 * ahead) or (last == first and most > ahead + 1))
        entity = first if main else last if near == {last} else ""
        found = next((a for a in reversed(earlier) if a.entity == entity), None)
        return None if found is not None and self._is_superseded(found, before, earlier) else found

    def sole(self, classes: frozenset[str], before: int) -> Atom | None:
        """The one thing of some classes that a document names, if it is named before a place."""
        named = [a for a in self._atoms if a.cls in classes]
        return named[0] if len({a.entity for a in named}) == 1 and named[0].begin < before else None

    def nearest_of(self, entities: Collection[str], before: int) -> Atom | None:
        """The last name of one of some entities before a place, else the first behind it."""
        named = [a for a in self._atoms if a.entity in entities]
        return next((a for a in reversed(named) if a.begin < before), named[0] if named else None)

    def _is_superseded(self, atom: Atom, before: int, earlier: Sequence[Atom]) -> bool:
        """Whether later sentences before that of a place have another thing for their subject."""
        subject = next((a for a in reversed(earlier) if self._salience.get(a.begin, 0) >= SUBJECT), atom)
        told, other, here = (bisect_right(self._sentences, at) for at in (atom.begin, subject.begin, before))
        return subject.entity != atom.entity and told < other < here


def as_referent(atom: Atom, rule: str = "name") -> Referent:
    """A name as what fills a slot, and by which rule."""
    return Referent(atom.entity, atom.cls, atom.begin, atom.end, rule)
