"""Who a noun refers to: its name, what it explains, or the last fitting mention before it.

Only coreference that pays is done: 'the company', a pronoun, a dropped subject. The last
mention of a fitting class within a few sentences is taken (Hobbs 1978 calls recency the naive
baseline that is hard to beat), at lower confidence and with the rule's name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.ontology import Ontology
from kg.phrases import fold_width
from kg.syntax import Atom, Chunk, Parse

REACH = 400  # code points back to the mention that a phrase may stand for, times two in Latin script


@dataclass(frozen=True, slots=True)
class Referent:
    """An entity in a slot, where it is mentioned, and by which rule."""

    entity: str
    cls: str
    begin: int
    end: int
    rule: str = "name"

    @property
    def implicit(self) -> bool:
        """Whether the mention is no name."""
        return self.rule not in ("name", "coordination", "apposition")


class Discourse:
    """The names of a document in order, for finding what a noun refers to."""

    def __init__(self, atoms: Sequence[Atom], lexicon: Lexicon, ontology: Ontology) -> None:
        self._atoms = [a for a in sorted(atoms, key=lambda a: a.begin) if a.kind == "NAME"]
        self._begins = [a.begin for a in self._atoms]
        self._ontology = ontology
        self._reach = REACH * (2 if lexicon.grammar.segmented else 1)
        self._phrases = {fold_width(p): cls for cls, phrases in lexicon.coreference.items() for p in phrases}

    def refer(self, parse: Parse, chunk: Chunk) -> tuple[Referent, ...]:
        """The entities that a chunk refers to; none where its head is a noun that stands for no name."""
        if chunk.name is not None:
            found = [_referent(chunk.name)]
            for index in chunk.coordinates:
                name = parse.chunks[index].name
                if name is not None:
                    found.append(_referent(name, "coordination"))
            return tuple(found)
        if chunk.apposed >= 0:
            return tuple(
                Referent(r.entity, r.cls, r.begin, r.end, "apposition")
                for r in self.refer(parse, parse.chunks[chunk.apposed])
            )
        words = [w for w in parse.words_of(chunk)]
        cls = self.stands_for(" ".join(w.lower for w in words)) or self.stands_for("".join(w.lower for w in words))
        if cls is None:
            return ()
        segment = parse.segments[chunk.segment]
        limit = words[0].begin if chunk.pronoun else parse.words[segment.first].begin
        last = self.last_mention(cls, limit, self._reach // (2 if chunk.pronoun else 1))
        if last is None:
            return ()
        rule = "pronoun" if chunk.pronoun else "coreference"
        return (Referent(last.entity, last.cls, words[0].begin, words[-1].end, rule),)

    def stands_for(self, phrase: str) -> str | None:
        """The class of what a phrase such as 'the company' stands for, if it does."""
        return self._phrases.get(phrase)

    def last_mention(self, cls: str, before: int, reach: int | None = None) -> Atom | None:
        """The nearest earlier name of a class (or its sub-classes) within reach (code points)."""
        for atom in reversed(self._atoms[: bisect_left(self._begins, before)]):
            if before - atom.end > (reach or self._reach):
                return None
            if self._ontology.is_a(atom.cls, cls):
                return atom
        return None


def _referent(atom: Atom, rule: str = "name") -> Referent:
    return Referent(atom.entity, atom.cls, atom.begin, atom.end, rule)
