"""What a name does, or what is done to it, tells what it is: '**Acme** sued', 'hired **Ada Lane**'.

A hint only, from the frames of the lexicon: what fills a slot of theirs is mostly a firm, or a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from spacy.tokens import Token

from kg.lexicon import Frame, Lexicon
from kg.lexicon.grammar import Grammar

SPEAKER = "speaker"  # a firm or a person, as its name tells
COMES = "comes out"  # of frames that say that something is brought out, and not by whom
# What fills a slot of an event or a relation, where it is nearly always the same.
FILLERS: Mapping[tuple[str, str], str] = {
    ("Acquisition", "agent"): "Company",
    ("Acquisition", "object"): "Company",
    ("Appointment", "agent"): "Company",
    ("Appointment", "object"): "Person",
    ("Appointment", "recipient"): "Company",
    ("Departure", "recipient"): "Company",
    ("Investment", "agent"): "Company",
    ("Investment", "recipient"): "Company",
    ("Layoff", "agent"): "Company",
    ("Lawsuit", "agent"): "Company",
    ("Lawsuit", "recipient"): "Company",
    ("Partnership", "agent"): "Company",
    ("Partnership", "recipient"): "Company",
    ("Release", "agent"): "Company",
    (COMES, "object"): "Product",
    ("competesWith", "object"): "Company",
    ("competesWith", "subject"): "Company",
    ("Statement", "agent"): SPEAKER,
    ("basedOn", "subject"): "Product",
    ("developer", "object"): "Company",
    ("developer", "subject"): "Product",
    ("Delay", "agent"): "Company",
    ("PriceChange", "agent"): "Company",
    ("Suspension", "object"): "Product",
    ("Delay", "object"): "Product",
    ("PriceChange", "object"): "Product",
    ("uses", "object"): "Product",
    ("chairOf", "subject"): "Person",
    ("chiefExecutiveOf", "subject"): "Person",
    ("founderOf", "subject"): "Person",
    ("founderOf", "object"): "Company",
}
ASIDE = frozenset("([–—")  # what opens something told beside a name
CLOSING = frozenset(")]–—")
CLAUSES = frozenset(",;:–—")
BETWEEN = frozenset(("DET", "ADJ", "ADV", "NUM", "PRON"))
FAR = 4  # words from a verb to the name that it takes


def stands_inverted(verb: Token, between: Sequence[Token]) -> bool:
    """Whether what follows a finite verb that comes second is its subject: 'Am Montag stellte **X** … vor'.

    Args:
        verb: a verb.
        between: the words between it and a name.
    """
    if "VerbForm=Fin" not in verb.morph or any(t.pos_ == "PRON" for t in between):
        return False
    doc, begin = verb.doc, verb.i
    while begin and doc[begin - 1].text not in CLAUSES:
        begin -= 1
    first = doc[begin]
    return first.i == verb.i or (first.pos_ in ("ADP", "ADV") and doc[verb.i - 1].pos_ != "CCONJ")


@dataclass(frozen=True)
class Deed:
    """A verb with the words that complete it, and the class of who or what fills its slots, if any."""

    rest: tuple[str, ...]
    subject: str | None
    object: str | None
    obliques: Mapping[str, str]


@dataclass(frozen=True)
class DeedWords:
    """A lexicon's verbs for what firms and persons do, by their heads."""

    grammar: Grammar
    verbs: dict[str, list[Deed]] = field(default_factory=dict)
    nouns: dict[str, dict[str, str]] = field(default_factory=dict)  # noun → adposition → class

    @staticmethod
    def of(lexicon: Lexicon) -> DeedWords:
        """The words of a lexicon; what also says that something comes out by itself tells of none."""
        words = DeedWords(lexicon.grammar)
        released = [f for f in lexicon.frames if f.form == "verb" and f.target == "Release"]
        comes = {w for f in released if f.subject == "object" for w in f.words}
        brings = {w for f in released if f.subject != "object" for w in f.words}
        for frame in lexicon.frames:
            if frame.form == "verb" and frame.target == "Release" and frame.subject == "object":
                words._add(msgspec.structs.replace(frame, target=COMES), brings)
            elif frame.form == "verb":
                words._add(frame, comes if frame.target == "Release" else frozenset())
            elif frame.form == "noun" and frame.kind == "event":
                words._add_nouns(frame)
        return words

    def _add(self, frame: Frame, but: set[str] | frozenset[str]) -> None:
        fills = {slot: cls for (target, slot), cls in FILLERS.items() if target == frame.target}
        event = frame.kind == "event"
        if self.grammar.order == "V2" and event:  # where subject and object change places, a weak sign
            fills = {slot: cls for slot, cls in fills.items() if cls != "Product"}
        subject, taken = fills.get(frame.subject or ""), fills.get(frame.object or "")
        if event and subject == "Product" and frame.target != COMES:
            subject = None  # 'X rises' tells little
        obliques = {mark: fills[slot] for mark, slot in frame.obliques if slot in fills}
        if not (subject or taken or obliques):
            return
        for verb in frame.words:
            if verb not in but:
                head, rest = self._part(verb)
                self.verbs.setdefault(head, []).append(Deed(rest, subject, taken, obliques))

    def _add_nouns(self, frame: Frame) -> None:
        """What joins to nouns who shares in their event: 'acquisition **of**', 'lawsuit **against**'."""
        marks = {mark: cls for mark, slot in frame.obliques if (cls := FILLERS.get((frame.target, slot)))}
        if frame.genitive and (cls := FILLERS.get((frame.target, frame.genitive[0]))):
            marks.update(dict.fromkeys(self.grammar.genitive_after, cls))
        for noun in frame.words if marks else ():
            self.nouns.setdefault(noun, {}).update(marks)

    def _part(self, verb: str) -> tuple[str, tuple[str, ...]]:
        """The head of a trigger, and the words that go with it."""
        first, bar, second = verb.partition("|")
        if not bar and " " in verb:
            first, _, second = verb.rpartition(" ") if self.grammar.order == "V2" else verb.partition(" ")
        head, rest = (second, first) if self.grammar.order == "V2" and second else (first, second)
        return head.strip(), tuple(rest.split())

    def classes_of(self, left: Sequence[Token], right: Sequence[Token]) -> frozenset[str]:
        """The classes that the verb beside a name tells of it: of one who does that, or to whom it is done.

        Args:
            left, right: the words before and after the name, of its sentence.
        """
        before = [t for t in left[-2:] if t.pos_ != "DET"]
        doing = self._doing(left, right)
        if before and before[-1].pos_ == "ADP":  # 'a receita da **X** chegou a …'
            doing -= {"Product"}
        return doing or self._suffering(left, right)

    def _doing(self, left: Sequence[Token], right: Sequence[Token]) -> frozenset[str]:
        """What the subject of a verb behind it is."""
        at, passive = 0, False
        if right and right[0].text in ASIDE:
            at = next((i + 1 for i, t in enumerate(right) if i and t.text in CLOSING), len(right))
        for i, token in enumerate(right[at:], at):
            if token.pos_ == "VERB" and not ("VerbForm=Inf" in token.morph and i == at):
                passive = passive and "VerbForm=Fin" not in token.morph and "Tense=Pres" not in token.morph
                undergoes = passive or self._is_taken(token, left)
                return self._fits(token, right[i + 1 :], "object" if undergoes else "subject")
            if token.pos_ == "AUX":
                passive = not {token.lower_, token.lemma_}.isdisjoint(self.grammar.passive)
            elif token.pos_ not in ("ADV", "PRON", "PART") or token.lower_ in self.grammar.relatives:
                break
        return frozenset()

    def _is_taken(self, verb: Token, left: Sequence[Token]) -> bool:
        """Whether a name right before a participle is its object: 'Acme hat **X** gebaut'."""
        if self.grammar.order != "V2" or "VerbForm=Fin" in verb.morph:
            return False
        at = next((i for i in range(len(left) - 1, -1, -1) if left[i].pos_ == "AUX"), None)
        if at is None or left[at].lemma_ not in self.grammar.perfect:
            return False
        between = left[at + 1 :]
        told = any(t.pos_ in ("NOUN", "PROPN") for t in between)
        return told or not stands_inverted(left[at], between)

    def _suffering(self, left: Sequence[Token], right: Sequence[Token]) -> frozenset[str]:
        """What the object of a verb before it is, or what an adposition joins to one."""
        mark = ""
        for back, token in enumerate(reversed(left[-FAR:])):
            if token.pos_ == "VERB":
                after = left[len(left) - back :]
                if not mark and self.grammar.order == "V2" and stands_inverted(token, after):
                    return self._fits(token, (*after, *right), "subject")
                if mark in self.grammar.agent and "Tense=Past" in token.morph:
                    return self._fits(token, (*after, *right), "subject")  # 'released **by X**'
                if not mark:
                    return self._fits(token, (*after, *right), "object")
                return frozenset(d.obliques[mark] for d in self._told(token, after) if mark in d.obliques)
            if mark and token.pos_ == "NOUN":
                told = self.nouns.get(token.lower_) or self.nouns.get(token.lemma_.lower(), {})
                return frozenset((told[mark],)) if mark in told else frozenset()
            if token.pos_ == "ADP" and not mark:
                mark = token.lower_
            elif token.pos_ not in BETWEEN:
                break
        return frozenset()

    def _fits(self, verb: Token, after: Sequence[Token], slot: str) -> frozenset[str]:
        return frozenset(cls for deed in self._told(verb, after) if (cls := getattr(deed, slot)))

    def _told(self, verb: Token, after: Sequence[Token]) -> Iterator[Deed]:
        """What a verb tells by the words behind it: the deeds of which all words are there."""
        forms = [t.lower_ for t in after]
        for deed in self.verbs.get(verb.lemma_.lower(), ()):
            rest = iter(forms)
            if all(word in rest for word in deed.rest):
                yield deed
