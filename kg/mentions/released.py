"""A name that somebody brings out or made is a product's: 'Acme launched **X**', '**X**, built by Acme'.

Only where nothing else tells what it is: no word for its kind, no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Token

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.lexicon.phrases import any_of, fold_width
from kg.mentions.deeds import stands_inverted

DOING = ("し", "す")  # how a verb goes on that tells what somebody does, but not what is done ('される')
MAKING, USING = ("developer", "operator"), ("operator", "uses")
FAR = 8  # words from a name to what parts from its verb
NEAR = 5  # words from a verb to the name that it takes
BETWEEN = frozenset(("DET", "ADJ", "ADV", "PRON"))
ONGOING = ("Tense=Pres", "VerbForm=Ger")
QUOTES = "\"'“”„«»‘’「」『』"


@dataclass(frozen=True)
class ReleaseWords:
    """A lexicon's verbs of bringing out and of making things, and its nouns for bringing out.

    Attributes:
        parted: the head of a verb → what parts from it ('roll' → 'out', 'stellen' → 'vor').
        together: verbs of one word. made: verbs of making, whose participle may follow a name.
        nouns: nouns that a genitive may follow ('launch of'). comes: verbs of what comes out by itself.
        aspects: particles behind a verb ('了'). used: verbs of running and using things.
        built: verbs of making that no founding of a firm is told by.
        makers: nouns for who made or runs something ('開発元'). had: nouns for what things have ('料金').
    """

    grammar: Grammar
    aspects: frozenset[str] = frozenset()
    parted: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    together: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)
    built: frozenset[str] = frozenset()
    nouns: set[str] = field(default_factory=set)
    comes: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    makers: set[str] = field(default_factory=set)
    had: frozenset[str] = frozenset()

    @staticmethod
    def of(lexicon: Lexicon) -> ReleaseWords:
        """The words of a lexicon; verbs that also tell what somebody says are left out."""
        said = lexicon.words_of("verb", "Statement")
        if lexicon.grammar.markers == "after":
            said = frozenset()  # a particle tells what is brought out from what is said
        words = ReleaseWords(lexicon.grammar, lexicon.names.aspects, had=lexicon.names.of_things)
        for frame in lexicon.frames:
            if frame.target == "developer" and frame.form == "verb" and frame.subject and frame.object:
                words.made.update(w.replace("|", "") for w in frame.words if " " not in w)
            if frame.form == "verb" and frame.target in USING:
                words.used.update(w.replace(" ", "") for w in frame.words)
            if frame.form == "noun" and frame.target in (*MAKING, "succeeds"):
                words.makers.update(frame.words)
            if frame.target != "Release":
                continue
            if frame.form == "noun":
                words.nouns.update(fold_width(w) for w in frame.words)
            elif frame.form == "verb" and frame.subject == "agent" and frame.object == "object":
                words._add(w for w in frame.words if w not in said and len(w) > 1)
            elif frame.form == "verb" and frame.subject == "object" and not frame.object:
                words.comes.update(w for w in frame.words if " " not in w)
        founding = lexicon.words_of("verb", "founderOf", "Partnership")
        return replace(words, built=frozenset(words.made) - founding)

    def _add(self, verbs: Iterable[str]) -> None:
        last = self.grammar.order == "V2"
        for verb in verbs:
            first, bar, rest = verb.partition("|")
            head, tail = (rest, first) if last else (first, rest)
            if bar:
                self.parted.setdefault(head, []).append(tuple(tail.split()))
            if " " not in verb:
                self.together.add(fold_width(verb.replace("|", "")))

    @cached_property
    def heads(self) -> frozenset[str]:
        """The verbs of bringing out, without what parts from them."""
        return frozenset((*self.together, *self.parted))

    # -- words apart ---------------------------------------------------------------------------

    def take(self, left: Sequence[Token], right: Sequence[Token]) -> bool:
        """Whether a verb or noun beside a name tells that somebody brings it out or made it."""
        return self._before(left, right) or self._behind(left, right)

    def _before(self, left: Sequence[Token], right: Sequence[Token]) -> bool:
        rest = [t for t in left if t.text not in QUOTES]
        for back, token in enumerate(reversed(rest[-NEAR:])):
            at = len(rest) - back - 1
            if token.pos_ in ("VERB", "AUX") and (verb := token.lemma_.lower()):
                told = self._heads_nouns and verb in self.built  # 'conçoit **l'exosquelette X**'
                return told or self._is_object(rest, at, verb, right)
            if token.lower_ in self.nouns and back and self._links(rest[at + 1 :]):
                return True
            particle = any((token.lower_,) in tails for tails in self.parted.values())
            link = token.lower_ in self.grammar.genitive_after and at and rest[at - 1].lower_ in self.nouns
            described = self._heads_nouns and token.pos_ == "NOUN" and not back
            if token.pos_ not in BETWEEN and not (particle or link or described):
                return False
        return False

    @property
    def _heads_nouns(self) -> bool:
        """Whether nouns stand before the names that they describe, and objects behind their verbs."""
        grammar = self.grammar
        return grammar.postmodifying

    def _is_taken(self, words: Sequence[Token]) -> bool:
        """Whether a relative clause tells who brought out or made it: 'X, **que Acme a dévoilé**, …'."""
        grammar = self.grammar
        if not self._heads_nouns or words[0].lower_ not in grammar.relatives & grammar.complements:
            return False
        for token in words[1:FAR]:
            if token.pos_ == "VERB":
                return token.lemma_.lower() in self.together | self.built
            if token.is_punct:
                return False
        return False

    def _links(self, words: Sequence[Token]) -> bool:
        """Whether a genitive joins a noun to a name, with no more than articles and adjectives."""
        return words[0].lower_ in self.grammar.genitive_after and all(t.pos_ in BETWEEN for t in words[1:])

    def _is_object(self, left: Sequence[Token], at: int, verb: str, right: Sequence[Token]) -> bool:
        """Whether a verb before a name takes it, all its parts told."""
        if self.grammar.order == "V2" and stands_inverted(left[at], left[at + 1 :]):
            return False
        between = tuple(t.lower_ for t in left[at + 1 :])
        if any(between[: len(tail)] == tail or _has(right, tail) for tail in self.parted.get(verb, ())):
            return True
        if verb not in self.together:
            return False
        return self.grammar.order != "V2" or self._opens(left[:at])

    def _opens(self, before: Sequence[Token]) -> bool:
        """Whether a subject, and no more, stands before a finite verb that comes second."""
        return bool(before) and before[0].pos_ in ("PROPN", "NOUN", "DET") and before[0].pos_ != "ADP"

    def _behind(self, left: Sequence[Token], right: Sequence[Token]) -> bool:
        words = [t for t in right if t.text not in QUOTES]
        while words and (words[0].text == "," or words[0].pos_ in ("AUX", "ADV")):
            words.pop(0)
        grammar = self.grammar
        helped = any(t.pos_ == "AUX" and {t.lower_, t.lemma_} & grammar.passive for t in right[:3])
        if grammar.order == "V2":
            made = any({t.lower_, t.lemma_} & grammar.passive for t in (*left[-1:], *right[:1]))
            return self._closes(right, helped) or (made and self._is_made(right))
        if words and self._is_taken(words):
            return True
        if not words or words[0].pos_ != "VERB":
            return False
        if any(feature in words[0].morph for feature in ONGOING):
            return False  # 'is bringing'
        verb = words[0].lemma_.lower()
        by = any(t.lower_ in grammar.agent for t in words[1:2])
        return (verb in self.together and helped) or (by and verb in self.made | self.together)

    def _closes(self, right: Sequence[Token], passive: bool) -> bool:
        """Whether a verb at the end of its clause brings out: at once, or after a passive's auxiliary."""
        clause = right[: next((i for i, t in enumerate(right) if t.text in ",;:."), len(right))]
        verbs = [t for t in clause if t.pos_ == "VERB" and "VerbForm=Fin" not in t.morph]
        if not verbs:
            return False
        verb, at = verbs[0].lemma_.lower(), clause.index(verbs[0])
        before = tuple(t.lower_ for t in clause[:at] if t.text not in QUOTES)
        if before and before in self.parted.get(verb, ()):
            return True
        return verb in self.together and (at == 0 or (passive and clause[0].pos_ == "AUX"))

    def _is_made(self, right: Sequence[Token]) -> bool:
        """Whether a participle of bringing out or making ends the clause: 'wurde **X** hier entwickelt'."""
        clause = right[: next((i for i, t in enumerate(right) if t.text in ",;:."), len(right))]
        verbs = [t.lemma_.lower() for t in clause if t.pos_ == "VERB" and "VerbForm=Fin" not in t.morph]
        return bool(verbs) and verbs[-1] in self.together | self.made

    # -- scripts without blanks ----------------------------------------------------------------

    def take_letters(self, before: str, behind: str) -> bool:
        """The same of the letters on each side of a name, quotation marks off."""
        if self.grammar.markers == "after":
            objects, subjects = self._markers
            led = next((m for m in objects if behind.startswith(m)), "")
            if led:
                return behind[len(led) :].startswith(self._released)
            comes = next((m for m in subjects if behind.startswith(m)), "")
            appears = next((v for v in self._appearing if comes and behind.startswith(v, len(comes))), "")
            if appears:
                acts = behind[len(comes + appears) :][:1] in DOING and appears in self.together
                return not acts  # 'Acme**が公開した**のは'
            of, undergone = self.grammar.genitive_before, self.grammar.accusative
            return any(behind.startswith(g + n + o) for g in of for n in self.nouns for o in undergone)
        after_verb = (*self.aspects, *self.grammar.genitive_before)  # '推出**了**X', '推出**的**X'
        bare = next((before.removesuffix(a) for a in after_verb if before.endswith(a)), before)
        return bare.endswith(self._released) or behind.startswith(self._appearing)

    def made_by(self, before: str, behind: str) -> bool:
        """Whether the letters around a name tell that somebody makes, runs or uses it.

        'X**を開発**', 'X**の開発元**', 'OpenAI**が開発した**X'.
        """
        return self._made.match(behind) is not None or self._by_maker.search(before) is not None

    @cached_property
    def _made(self) -> re.Pattern[str]:
        objects, of = any_of(self.grammar.object), any_of(self.grammar.genitive_before)
        verbs, makers = any_of(self.grammar.stems_of(self.made | self.used)), any_of(self.makers)
        passive = any_of(w[:-1] for w in self.grammar.passive)
        gap = "[^、。はがを]{0,16}?"
        undergoes = rf"(?:{any_of(self.grammar.subject)}){gap}(?:{verbs})(?:{passive})"
        had = rf"(?:{of})(?:{makers}|[^、。はがを]{{0,4}}?{any_of(self.had)}(?![しす]))"
        return re.compile(rf"(?:{objects}){gap}(?:{verbs})|{had}|{undergoes}")

    @cached_property
    def _by_maker(self) -> re.Pattern[str]:
        verbs = any_of(self.grammar.stems_of(self.made | self.together))
        done = rf"(?:{any_of(self.grammar.doing)}|し)?(?:た|ている|ていた)"
        return re.compile(rf"(?:が|による)[^、。はがを]{{0,8}}?(?:{verbs}){done}$")

    @cached_property
    def _released(self) -> tuple[str, ...]:
        return tuple(sorted(self.together))

    @cached_property
    def _appearing(self) -> tuple[str, ...]:
        return tuple(sorted(self.comes))

    @cached_property
    def _markers(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Particles of an object and of a subject, the longest first ('をも' before 'を')."""
        marks = (self.grammar.object, self.grammar.subject)
        objects, subjects = (tuple(sorted(m, key=lambda p: (-len(p), p))) for m in marks)
        return objects, subjects


def _has(right: Sequence[Token], tail: Sequence[str]) -> bool:
    """Whether some words stand together behind a name, in its clause."""
    words: list[str] = []
    for token in right[:FAR]:
        if token.text in ",;:":
            break
        words.append(token.lower_)
    return any(tuple(words[i : i + len(tail)]) == tuple(tail) for i in range(len(words)))
