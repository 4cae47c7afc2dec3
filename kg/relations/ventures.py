"""Whose firm something is: 'Ada Lane's **start-up** Acme', 'Acme, la **start-up** d'Ada Lane'.

A firm that is a person's is told by his name as long as he is known for having founded it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon import Lexicon
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.words import Atom, Word

CONFIDENCE = 0.65
FEW = 3  # words before a firm's name that say what it is


@dataclass(frozen=True, slots=True)
class Venture:
    """A person and his firm."""

    founder: Atom
    firm: Atom


class Ventures:
    """A lexicon's nouns for firms that are somebody's, ready for finding."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = lexicon.grammar
        self._nouns = lexicon.grammar.ventures
        self._ends = tuple(sorted(self._nouns)) if not lexicon.grammar.segmented else ()

    def find(self, parse: Parse) -> Iterator[Venture]:
        """The ventures that a sentence names with whose they are.

        Args:
            parse: the sentence.
        """
        for person in parse.chunks if "Person" in parse.classes else ():
            alone = not person.coordinates and person.governor >= 0
            if not alone or person.name is None or person.name.cls != "Person":
                continue
            owned = parse.chunks[person.governor]
            firm = self._named(parse, owned) or self._apposed(parse, owned)
            if firm is not None:
                yield Venture(person.name, firm)

    def _named(self, parse: Parse, owned: Chunk) -> Atom | None:
        """The firm whose name the noun stands before ('Ada Lane's **AI start-up Acme**')."""
        if owned.name is None or owned.name.cls != "Company":
            return None
        at = next((w.index for w in parse.words_of(owned) if w.atom is owned.name), owned.first)
        before = parse.words[max(owned.first, at - FEW) : at]
        within = parse.words[at].lower.split()[:-1]  # of a name that was cut with its kind: 'AI startup Acme'
        told = any(self._tells(w) for w in before) or not self._nouns.isdisjoint(within)
        return owned.name if told else None

    def _apposed(self, parse: Parse, owned: Chunk) -> Atom | None:
        """The firm that the noun explains, or that explains it ('**Acme**, Ada Lane's start-up')."""
        if owned.name is not None or not self._tells(parse.words[owned.head]):
            return None
        beside = [c for c in parse.chunks if c.index == owned.apposed or c.apposed == owned.index]
        names = [c.name for c in beside if c.name is not None and c.name.cls == "Company"]
        return names[0] if len(names) == 1 else None

    def _tells(self, word: Word) -> bool:
        if word.atom is not None:
            return False
        plain = word.lower in self._nouns or word.lemma in self._nouns
        return plain or bool(self._ends and word.lower.endswith(self._ends))
