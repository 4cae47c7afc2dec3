"""What is whose: "OpenAI's chatbot ChatGPT", 'GPT-4 von OpenAI', 'its model Claude', '谷歌旗下Gemini'.

From a product, a unit or a person the words are followed to its owner: to the left over nouns that
only say what it is, up to a genitive or a possessive; to the right behind a genitive. What is listed
with it has the same owner.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from kg.arguments.subjects import later_subject
from kg.coreference.discourse import Discourse
from kg.coreference.possessors import find_possessor
from kg.coreference.referents import as_referent
from kg.frames.relational_nouns import RelationalNouns
from kg.lexicon import Lexicon
from kg.ontology import ORGANIZATIONS, PRODUCTS, Ontology
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES
from kg.syntax.segments import LIST_MARKS
from kg.syntax.words import Atom, Word

SOURCE = 6  # words in which a sentence tells its source
REACH = 7  # words from a thing to its owner
DESCRIBING = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X", "SYM", "QUANTITY", "ADV", "DET"))


@dataclass(frozen=True, slots=True)
class Possession:
    """A thing, the relation to its owner, the owner, and how it was read."""

    thing: Atom
    property: str
    owner: Atom
    rule: str
    confidence: float
    former: bool = False


@dataclass(frozen=True, slots=True)
class _Owner:
    atom: Atom
    rule: str
    trust: float


class Possessions:
    """A lexicon's genitives and possessives, ready for finding."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology, nouns: RelationalNouns) -> None:
        self._grammar = lexicon.grammar
        self._ontology = ontology
        self._nouns = nouns
        self._kinds = tuple(sorted({w for words in lexicon.kinds.values() for w in words}))
        owning = [f for f in lexicon.frames if f.target == "partOf" and f.form == "phrase"]
        held = {w for f in owning if f.subject == "object" for w in f.words}
        self._held = frozenset() if self._grammar.segmented else frozenset(held)
        bases = {w for f in lexicon.frames if f.target == "basedOn" for w in f.words}
        self._bases = frozenset() if self._grammar.segmented else frozenset(bases)
        self._products = frozenset(w for cls in PRODUCTS for w in lexicon.kinds.get(cls, ()))
        self._former = lexicon.status.get("former", frozenset())
        self._sources = lexicon.attribution.get("according_before", frozenset())
        self._marks = self._grammar.genitive_before | self._held

    def find(self, parse: Parse, discourse: Discourse) -> Iterator[Possession]:
        """Products of firms, units of organisations and people of either.

        Args:
            parse: a sentence.
            discourse: the names of the document.
        """
        yield from self._predicates(parse)
        yield from self._explained(parse)
        owned: dict[int, _Owner] = {}
        for word in parse.words:
            if word.atom is None or not (name := self._property(word.atom)):
                continue
            owner = (
                self._before(parse, word.index, word.index, discourse)
                or self._behind(parse, word.index, discourse)
                or self._exemplified(parse, word.index, discourse)
            )
            if owner is None and name == "developer":
                owner = self._listed(parse, word.index, owned)
            if owner is None or owner.atom.entity == word.atom.entity:
                continue
            if owner.atom.cls == "PublicBody" and "possessive" in owner.rule:
                continue  # 'the commission ordered X to keep what its model says'
            owned[word.index] = owner
            if self._ontology.permits(name, word.atom.cls, owner.atom.cls):
                trust = min(owner.trust, 0.7) if name == "employeeOf" else owner.trust
                over = name == "employeeOf" and self._is_over(parse, owner.atom)
                yield Possession(word.atom, name, owner.atom, owner.rule, trust, over)

    def _predicates(self, parse: Parse) -> Iterator[Possession]:
        """What a product is said to be, and of whom: 'Zyntra 5 ist **ein Sprachmodell des Konzerns X**'."""
        grammar = self._grammar
        for thing, kind, owner in zip(parse.chunks, parse.chunks[1:], parse.chunks[2:], strict=False):
            if thing.name is None or thing.name.cls not in PRODUCTS or thing.marker:
                continue
            joins = parse.words[thing.last + 1 : kind.first]
            copular = bool(joins) and bool({joins[0].lower, joins[0].lemma} & grammar.copulas)
            if not copular or not grammar.segmented or any(w.pos != "ADV" for w in joins[1:]):
                continue
            if kind.name is not None and kind.name.cls != "Technology":
                continue
            head = parse.words[kind.head]
            called = (
                {"Technology"}
                if kind.name is not None
                else self._products & {head.lower, head.lemma, head.lower.rpartition("-")[2]}
            )
            called = called or {w for w in self._products if len(w) > 4 and head.lower.endswith(w)}
            firm = owner.name if owner.marker in {"", *grammar.genitive_after, *grammar.agent} else None
            close = owner.governor == kind.index or owner.first - kind.last <= 2
            if parse.words[kind.first].lower not in grammar.indefinite or not called or not close:
                continue
            if firm is not None and firm.cls in ORGANIZATIONS and owner.segment == kind.segment:
                yield Possession(thing.name, "developer", firm, "what it is said to be", 0.8)

    def _explained(self, parse: Parse) -> Iterator[Possession]:
        """What a noun with its maker explains: 'le dernier **modèle** d'X, **Y**, …'."""
        for owner in parse.chunks if self._grammar.segmented else ():
            kind = parse.chunks[owner.governor] if 0 <= owner.governor < owner.index else None
            thing = parse.chunks[kind.apposed] if kind is not None and kind.apposed > owner.index else None
            if kind is None or thing is None or thing.name is None or thing.name.cls not in PRODUCTS:
                continue
            head = parse.words[kind.head]
            made = (
                bool({head.lower, head.lemma} & self._products)
                and owner.marker in self._grammar.genitive_after
            )
            if made and owner.name is not None and owner.name.cls in ORGANIZATIONS:
                yield Possession(thing.name, "developer", owner.name, "what its kind explains", 0.8)

    def _is_over(self, parse: Parse, owner: Atom) -> bool:
        """Whether a word right before a house says that somebody was one of its people ('元OpenAIのX氏')."""
        at = next((w.index for w in parse.words if w.atom is owner), 0)
        return at > 0 and parse.words[at - 1].atom is None and parse.words[at - 1].lower in self._former

    def _property(self, atom: Atom) -> str:
        if atom.kind != "NAME":
            return ""
        if self._ontology.is_a(atom.cls, "Product"):
            return "developer"
        return {"OrganizationalUnit": "partOf", "Person": "employeeOf"}.get(atom.cls, "")

    # -- to the left ---------------------------------------------------------------------------

    def _before(
        self, parse: Parse, index: int, start: int, discourse: Discourse, parted: bool = False
    ) -> _Owner | None:
        """The owner to the left of ``start``, where the description of what stands at ``index`` ends.

        Where the two are ``parted``, there must be a description.
        """
        words, grammar = parse.words, self._grammar
        person = self._is_person(words[index])
        between: list[Word] = []
        marked, anchor = False, self._anchor(words, start)
        for word in reversed(words[max(0, start - REACH) : start]):
            if word.atom is not None and word.atom.kind == "NAME":
                if word.atom.cls == "Technology":
                    between.append(word)
                    continue
                if word.atom.cls not in ORGANIZATIONS or (person and not marked):
                    return None
                led = words[word.index - 1] if word.index else word
                if led.pos == "ADP" and led.lower in self._bases:
                    return None  # '基于DeepSeek的Nova' is no make of DeepSeek
                fits = self._describes(between) and not (person and between) and (between or not parted)
                marked = marked or (word.index > 0 and words[word.index - 1].lower in grammar.genitive_after)
                rule = "genitive" if marked else "stands before its product"
                return _Owner(word.atom, rule, 0.8) if fits else None
            if word.lower in self._marks:
                marked = True
                if word.index == anchor and self._opens(words, word.index):
                    return self._meant(parse, word, discourse)
                between = [] if word.index == anchor else between
            elif word.index > anchor >= 0:
                continue
            elif not person and self._is_possessive(word, discourse):
                if words[index].lower in grammar.offerings:
                    return None  # 'their API': whose, is said of many
                return self._meant(parse, word, discourse) if self._describes(between) else None
            elif marked and grammar.segmented and (meant := self._firm_meant(parse, word, discourse)):
                return meant if self._describes(between) and not person else None
            elif word.text in QUOTES or word.text in ("-", "–") or (between and word.text in "()（）"):
                continue
            elif word.text == "," and not between and word.index >= index - 2 and grammar.segmented:
                parted = True  # 'its latest model, Gemini,'
            elif self._is_apart(words, word, index):
                continue  # 'son dernier modèle, **le** Gemini 2,'
            elif word.pos in DESCRIBING and word.lower not in grammar.articles:
                between.append(word)
            else:
                return None
        return None

    def _is_apart(self, words: Sequence[Word], word: Word, index: int) -> bool:
        """Whether a word is the article of a name behind a comma."""
        article = word.index == index - 1 and word.lower in self._grammar.articles
        return article and word.index > 0 and words[word.index - 1].text == ","

    def _exemplified(self, parse: Parse, index: int, discourse: Discourse) -> _Owner | None:
        """The owner of the kind of things that it exemplifies ('its apps such as X')."""
        words, end = parse.words, index
        while end and (words[end - 1].pos == "DET" or words[end - 1].text in QUOTES):
            end -= 1
        for size in (1, 2, 3):
            phrase = " ".join(w.lower for w in words[max(0, end - size) : end])
            if phrase in self._grammar.examples:
                start = end - size
                start -= start > 0 and words[start - 1].text == ","
                return self._before(parse, index, start, discourse, parted=True)
        return None

    def _describes(self, between: list[Word]) -> bool:
        """Whether some words, the last first, only say what a thing is: a noun for its kind leads them."""
        if any(self._nouns.relates(w) for w in between):
            return False
        if between and between[0].atom is not None:
            return True  # a technology
        nouns = [w for w in between if w.atom is None and w.pos in ("NOUN", "PROPN", "X")]
        if not nouns:
            return True
        head = nouns[0] if self._grammar.head_last else nouns[-1]
        return self._is_kind(head) or (not self._grammar.head_last and any(map(self._is_kind, nouns)))

    def _is_kind(self, word: Word) -> bool:
        if self._nouns.is_kind(word):
            return True
        return (not self._grammar.segmented or "-" in word.text) and word.lower.endswith(self._kinds)

    def _anchor(self, words: Sequence[Word], start: int) -> int:
        """The word that alone says whose what follows is ('旗下備受矚目的ChatGPT'), or -1."""
        for word in reversed(words[max(0, start - REACH) : start]):
            if word.lower in self._held:
                return word.index
            if word.pos == "PUNCT" or (word.atom is not None and word.atom.cls != "Technology"):
                break
        return -1

    def _opens(self, words: Sequence[Word], index: int) -> bool:
        """Whether nothing stands before a word in its clause ('…，旗下ChatGPT')."""
        before = words[index - 1] if index else None
        return before is None or before.pos in ("PUNCT", "VERB", "CCONJ")

    def _is_possessive(self, word: Word, discourse: Discourse) -> bool:
        if self._grammar.segmented:
            others = set(discourse.stands_for(word.lower)) - {"Company"}
            return word.lower in self._grammar.possessives and "Person" not in others
        owns = word.lower in self._grammar.possessives
        return word.atom is None and (owns or "Company" in discourse.stands_for(word.lower))

    def _firm_meant(self, parse: Parse, word: Word, discourse: Discourse) -> _Owner | None:
        """The firm that 'the company' stands for ('the company's model Claude')."""
        before = parse.words[word.index - 1].lower if word.index else ""
        if word.atom is not None or before in self._grammar.indefinite or not self._grammar.segmented:
            return None
        if not self._stands_for_firm(word, discourse):
            return None
        about = discourse.subject_before("Company", parse.begin)
        return _Owner(about, "genitive of what was named before", 0.7) if about is not None else None

    def _stands_for_firm(self, word: Word, discourse: Discourse) -> bool:
        phrases = [f"{article} {word.lower}" for article in sorted(self._grammar.articles)]
        return any("Company" in discourse.stands_for(phrase) for phrase in phrases)

    def _meant(self, parse: Parse, word: Word, discourse: Discourse) -> _Owner | None:
        """Whose a possessive is: its clause's subject, else what the sentence before is about."""
        subject, person = find_possessor(parse, word.index, discourse, self._grammar)
        if subject is not None and subject.cls == "PublicBody":
            told = [c.name for c in parse.chunks if c.last < word.index and c.name is not None]
            firms = [name for name in told if name.cls == "Company"]
            if firms:  # 'a ANPD multou a **X** por seu chatbot Y'
                return _Owner(firms[-1], "possessive of who is told of", 0.7)
        if subject is None and not person:
            subject = self._opened(parse, word)
        if subject is not None:
            return _Owner(subject, "possessive of the subject", 0.8)
        names = (c.name for c in parse.chunks if c.first == word.index and c.name is not None)
        if any(discourse.maker_in(as_referent(a)) for a in names):
            return None  # 'son modèle DeepSeek-V2'
        if not person and (source := self._source(parse)) is not None:
            return _Owner(source, "possessive of the source", 0.7)
        last = None if person else discourse.subject_before("Organization", parse.begin)
        return _Owner(last, "possessive of what was named before", 0.7) if last is not None else None

    def _opened(self, parse: Parse, word: Word) -> Atom | None:
        """The organisation behind what opens its sentence: 'Connue pour **ses** robots A et B, **X** …'."""
        opening = parse.segments[0]
        plain = parse.words[opening.first].pos in ("VERB", "ADJ", "NOUN", "ADP") and not parse.has_finite(
            opening
        )
        if word.index > opening.last or not plain or self._grammar.order != "SVO":
            return None
        later = later_subject(parse, self._grammar)
        name = later.name if later is not None else None
        return name if name is not None and name.cls in ORGANIZATIONS else None

    def _source(self, parse: Parse) -> Atom | None:
        """The organisation after which a sentence is told: '**Segundo a X**, seu modelo Y …'."""
        named = next((w for w in parse.words[:SOURCE] if w.atom is not None), None)
        if named is None or named.atom is None or named.atom.cls not in ORGANIZATIONS or not named.index:
            return None
        before = parse.words[: named.index - (parse.words[named.index - 1].lower in self._grammar.articles)]
        parted = pairwise(before)
        told = (
            "".join(a.lower + " " * (a.end < b.begin) for a, b in parted) + before[-1].lower if before else ""
        )
        return named.atom if told in self._sources else None

    # -- to the right --------------------------------------------------------------------------

    def _behind(self, parse: Parse, index: int, discourse: Discourse) -> _Owner | None:
        """'GPT-4 von OpenAI', 'Gemini, do Google', 'Claude du laboratoire Anthropic'."""
        words, grammar = parse.words, self._grammar
        person = self._is_person(words[index])
        i, marked = index + 1, False
        while i < len(words) and (words[i].text in QUOTES or (words[i].text == "," and not person)):
            i += 1
        is_kind = (
            i < len(words) and words[i].pos == "AUX" and {words[i].lower, words[i].lemma} & grammar.copulas
        )
        told = i + bool(is_kind)
        if i < len(words) and (words[i - 1].text == "," or is_kind):
            i = self._after_kind(words, told)
        behind = not person and (i == index + 1 or i > told)
        declined = behind and self._opens_genitive(words, i)  # 'Zyntra **des** Start-ups X'
        if i >= len(words) or not (declined or words[i].lower in grammar.genitive_after):
            return None
        marked = declined
        if person and self._is_passive(parse, index):
            return None
        for word, after_it in zip_longest(words[i : i + 6], words[i + 1 : i + 6]):
            joined = word.text == "-" or (after_it is not None and after_it.text == "-")
            if joined and word.atom is not None and word.atom.cls == "Place":
                continue  # 'des **US**-Konzerns X'
            if word.atom is not None and word.atom.kind == "NAME":
                fits = marked and word.atom.cls in ORGANIZATIONS
                return _Owner(word.atom, "genitive", 0.8) if fits and not self._goes_on(parse, word) else None
            marked = marked or word.lower in grammar.genitive_after
            after = words[word.index + 1].atom if word.index + 1 < len(words) else None
            if marked and after is None and (meant := self._firm_meant(parse, word, discourse)):
                return meant
            describes = word.pos in ("DET", "ADJ") or self._nouns.is_kind(word)
            describes = describes or self._stands_for_firm(word, discourse)  # 'da chinesa Moonshot'
            describes = describes or (joined and word.atom is None)  # 'vom Roboter-Startup Neura'
            beside = marked and after is not None and word.pos in ("NOUN", "PROPN")
            describes = describes or (beside and grammar.order == "V2")  # 'vom **Bankhaus** X'
            if not (word.lower in grammar.genitive_after or describes):
                return None
        return None

    def _opens_genitive(self, words: Sequence[Word], at: int) -> bool:
        """Whether a genitive's article and a word for a kind of firm follow."""
        if at >= len(words) or words[at].lower not in self._grammar.genitive_articles:
            return False
        behind = words[at + 1 : at + 4]
        noun = next((w for w in behind if w.pos in ("NOUN", "PROPN") and w.atom is None), None)
        return noun is not None and self._nouns.is_kind(noun)

    def _after_kind(self, words: Sequence[Word], start: int) -> int:
        """Behind a kind that is told after a product ('Claude, le chatbot d'Anthropic'), else ``start``."""
        first = start + (words[start : start + 1] != [] and words[start].pos == "DET")
        while words[first : first + 1] and words[first].pos == "ADJ":
            first += 1
        for word, after in pairwise(words[first : first + REACH]):
            if word.atom is not None and word.atom.cls != "Technology":
                break
            owned = word.lower in self._grammar.genitive_after and after.atom is not None
            if word.index > first and (owned or self._opens_genitive(words, word.index)):
                told = words[first : word.index]
                kind = " ".join(w.lower for w in told if w is told[0] or w.pos != "ADJ")
                return word.index if kind in self._products else start
        return start

    def _goes_on(self, parse: Parse, word: Word) -> bool:
        """Whether a name is itself only an owner ('Claude of Anthropic's team')."""
        after = parse.words[word.index + 1 : word.index + 2]
        return bool(after) and after[0].lower in self._grammar.genitive_before

    def _is_passive(self, parse: Parse, index: int) -> bool:
        """Whether what looks like a genitive may be the agent of a passive ('wurde von OpenAI entlassen')."""
        segment = parse.segment_of(index)
        words = parse.words[segment.first : segment.last + 1]
        agents = self._grammar.agent & self._grammar.genitive_after
        return bool(agents) and any(w.pos == "VERB" and "Part" in w.morph for w in words)

    # -- lists ---------------------------------------------------------------------------------

    def _listed(self, parse: Parse, index: int, owned: dict[int, _Owner]) -> _Owner | None:
        """'OpenAI's ChatGPT and Sora': the owner of what stands before it in a list."""
        words, i, joined = parse.words, index - 1, False
        while i >= 0 and words[i].atom is None:
            word = words[i]
            if word.text in LIST_MARKS or word.lower in self._grammar.conjunctions:
                joined = True
            elif word.pos != "DET" and word.text not in QUOTES and not (not joined and self._is_kind(word)):
                return None
            i -= 1
        before = owned.get(i) if joined else None
        if before is None or "stands" in before.rule:
            return None
        return _Owner(before.atom, f"{before.rule}, in a list", min(before.trust, 0.7))

    def _is_person(self, word: Word) -> bool:
        return word.atom is not None and word.atom.cls == "Person"
