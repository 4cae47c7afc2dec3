"""What brackets behind a firm's name tell of it: its seat and who heads it, as business news has it.

'モビリンク**（東京都港区、代表取締役：山田太郎）**は', 'ソニー**（東京・港、岡田陽介CEO）**'. Only where
particles follow nouns: elsewhere such brackets hold other things.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from kg.lexicon import Lexicon
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.segments import BRACKETS, OPENING
from kg.syntax.words import Atom, Word

CLOSING, COMMAS, MARKS = BRACKETS - OPENING, frozenset("、，,"), frozenset("・：:＝=")
LONGEST = 30  # words of a bracket
SURE = 0.8


@dataclass(frozen=True, slots=True)
class Profiled:
    """A relation that a bracket tells."""

    subject: Atom
    property: str
    object: Atom


class Profiles:
    """A lexicon's titles and words for a seat, ready for finding."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._after = lexicon.grammar.markers == "after"
        self._titles = {form: name for name, forms in lexicon.titles.items() for form in forms}
        self._seats = lexicon.words_of("noun", "locatedIn") | {""}

    def find(self, parse: Parse) -> Iterator[Profiled]:
        """The seats and posts that the brackets of a sentence tell."""
        for firm, opening in pairwise(parse.words) if self._after else ():
            if opening.text not in OPENING or firm.atom is None or firm.atom.cls not in ORGANIZATIONS:
                continue
            inside = list(takewhile(lambda w: w.text not in CLOSING, parse.words[opening.index + 1 :]))
            if len(inside) <= LONGEST and not any(w.pos == "VERB" and w.atom is None for w in inside):
                for part in _parts(inside):
                    yield from self._told(part, firm.atom)

    def _told(self, part: Sequence[Word], firm: Atom) -> Iterator[Profiled]:
        """What a part of a bracket tells: a person and a title, or a place (behind a word for a seat)."""
        at = next((i for i, w in enumerate(part) if w.atom is not None and w.atom.kind == "NAME"), -1)
        named = part[at].atom if at >= 0 else None
        if named is None:
            return
        before, after = (_joined(part[:at]), _joined(part[at + 1 :]))
        title = self._titles.get(after) or self._titles.get(before)
        if named.cls == "Person" and title:
            yield Profiled(named, title, firm)
        if named.cls == "Place" and before in self._seats:
            yield Profiled(firm, "locatedIn", named)


def _parts(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words between commas."""
    part: list[Word] = []
    for word in words:
        if word.text in COMMAS:
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _joined(words: Sequence[Word]) -> str:
    return "".join(w.lower for w in words if w.text not in MARKS)
