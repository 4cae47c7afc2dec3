"""Who was spoken of before a place of a document: of the names there, the one that is most salient.

Of the mentions of a fitting class those of the nearest sentence are looked at, and of these who speaks before
who is a subject before all others, as centering has it (Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from kg.coreference.pairs import PARTIES
from kg.coreference.referents import Referent
from kg.coreference.salience import (
    find_asides,
    find_bracketed,
    find_passing,
    find_subjects,
    find_topics,
)
from kg.lexicon.grammar import Grammar
from kg.ontology import Ontology
from kg.syntax import Parse
from kg.syntax.words import Atom

# How salient a mention is: one that only says whose another is, a subject, a topic, a speaker.
INNER, SUBJECT, TOPIC, SPEAKER = -1, 1, 2, 3
REACH = 400  # code points back to the mention that a phrase may stand for, times two in Latin script
TOPIC_REACH = 2  # how much further back what a document is about may stand


class Mentioned:
    """The names of a document in order, and how salient each is.

    Args:
        atoms: the names.
        grammar: of the document's language. ontology: which classes there are.
        parses: the sentences, which tell subjects.
    """

    def __init__(
        self, atoms: Sequence[Atom], grammar: Grammar, ontology: Ontology, parses: Sequence[Parse] = ()
    ) -> None:
        self.grammar, self._ontology = grammar, ontology
        self._sentences = sorted(p.begin for p in parses if p.words)
        self._asides = {b for p in parses for b in find_asides(p, grammar)}
        self._passing = {b for p in parses for b in find_passing(p, grammar)}
        self._aside_there = {b for p in parses for b in find_bracketed(p, grammar)}
        self._salience = {m.begin: INNER for p in parses for c in p.chunks for m in c.modifiers}
        self._salience |= dict.fromkeys(self._asides, INNER)
        self._salience |= {b: SUBJECT for p in parses for b in find_subjects(p, grammar)}
        self._salience |= {b: TOPIC for p in parses for b in find_topics(p, grammar)}
        self._atoms = [a for a in sorted(atoms, key=lambda a: a.begin) if a.kind == "NAME"]
        self._begins = [a.begin for a in self._atoms]
        self._counts = Counter(a.entity for a in self._atoms)
        self._reach = REACH * (2 if grammar.segmented else 1)

    def remember(self, referent: Referent, salience: int = SUBJECT) -> None:
        """Note a mention that later ones may refer to: by no name, or one that turned out to be salient."""
        if referent.implicit and referent.begin not in self._salience:
            atom = Atom(referent.begin, referent.end, "NAME", referent.entity, referent.cls)
            insort(self._atoms, atom, key=lambda a: a.begin)
            insort(self._begins, atom.begin)
        self._salience[referent.begin] = max(salience, self._salience.get(referent.begin, 0))

    def names_before(self, position: int, reach: int) -> tuple[Atom, ...]:
        """The names within ``reach`` code points before a place, in order, but those said in passing."""
        near = self._atoms[bisect_left(self._begins, position - reach) : bisect_left(self._begins, position)]
        return tuple(a for a in near if a.begin not in self._asides)

    def _named_in(self, parse: Parse, limit: int) -> Sequence[Atom]:
        """The names of a sentence before a place."""
        return self._atoms[bisect_left(self._begins, parse.begin) : bisect_left(self._begins, limit)]

    def last_mention(
        self,
        cls: str,
        before: int,
        reach: int | None = None,
        without: frozenset[str] = frozenset(),
    ) -> Atom | None:
        """The nearest earlier name of a class (or its sub-classes) within reach (code points)."""
        for atom in reversed(self._atoms[: bisect_left(self._begins, before)]):
            if before - atom.end > (reach or self._reach):
                return None
            if self._ontology.is_a(atom.cls, cls) and atom.entity not in without:
                return atom
        return None

    def last_mention_of(self, entity: str, before: int) -> Atom | None:
        """The nearest earlier name of an entity."""
        earlier = self._atoms[: bisect_left(self._begins, before)]
        return next((a for a in reversed(earlier) if a.entity == entity), None)

    def nearest_of(self, entities: Collection[str], before: int) -> Atom | None:
        """The last name of one of some entities before a place, else the first behind it."""
        named = [a for a in self._atoms if a.entity in entities]
        return next((a for a in reversed(named) if a.begin < before), named[0] if named else None)

    def sole(self, classes: frozenset[str], before: int) -> Atom | None:
        """The one thing of some classes that a document names, if it is named before a place."""
        named = [a for a in self._atoms if a.cls in classes]
        return named[0] if len({a.entity for a in named}) == 1 and named[0].begin < before else None

    def is_named_first(self, atom: Atom) -> bool:
        """Whether a document names no other organisation before one."""
        return next((a.entity for a in self._atoms if a.cls in PARTIES), "") == atom.entity

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
            and self._ontology.is_any(atom.cls, classes)
        ]
        return max(fitting, key=rank, default=None)

    def subject_before(self, cls: str, before: int, without: frozenset[str] = frozenset()) -> Atom | None:
        """The name of a class that an earlier sentence most likely is about."""
        best = self.most_salient((cls,), before, self._reach, None, without)
        return best and self._topic_over(best, (cls,), before, None, without)

    def topic_before(self, before: int, permits: Callable[[str], bool]) -> Atom | None:
        """The agent that the nearest sentence before a place is about, if that is near and has a subject."""
        # Where particles follow, sentences without a subject between go on with the same.
        told = self.names_before(before, self._reach // 2) if self.grammar.markers == "after" else ()
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
            if fits and self._counts[atom.entity] >= least and self._ontology.is_any(atom.cls, classes):
                return atom
        return best

    def _is_superseded(self, atom: Atom, before: int, earlier: Sequence[Atom]) -> bool:
        """Whether later sentences before that of a place have another thing for their subject."""
        subject = next((a for a in reversed(earlier) if self._salience.get(a.begin, 0) >= SUBJECT), atom)
        told, other, here = (bisect_right(self._sentences, at) for at in (atom.begin, subject.begin, before))
        return subject.entity != atom.entity and told < other < here

    def _sentence_of(self, place: int) -> int:
        """Where the sentence begins that a place is in."""
        return (0, *self._sentences)[bisect_right(self._sentences, place)]
