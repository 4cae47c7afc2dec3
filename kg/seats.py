"""Where an organisation has its seat, told before its kind: 'the San Francisco-based start-up Anthropic'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.discourse import Discourse
from kg.lexicon import Lexicon
from kg.ontology import ORGANIZATIONS
from kg.relational_nouns import RelationalNouns
from kg.syntax import Parse
from kg.words import Atom, Word

FIRMS = frozenset(("Company", "Organization"))
REACH = 5  # words from a place to the name of what sits there


@dataclass(frozen=True, slots=True)
class Seat:
    """An organisation, its place and how it was read."""

    organization: Atom
    place: Atom
    rule: str
    confidence: float


class Seats:
    """A lexicon's words for being seated somewhere, ready for finding."""

    def __init__(self, lexicon: Lexicon, nouns: RelationalNouns) -> None:
        self._grammar = lexicon.grammar
        self._nouns = nouns

    def find(self, parse: Parse, discourse: Discourse) -> Iterator[Seat]:
        """The seats that a sentence tells.

        Args:
            parse: the sentence.
            discourse: the names of the document.
        """
        words = parse.words
        for word in words:
            if word.lower.lstrip("-‑") not in self._grammar.seated or word.atom is not None:
                continue
            at = word.index - 1
            while at > 0 and words[at].text in ("-", "‑"):
                at -= 1
            while at > 1 and words[at - 1].text == "," and _is_place(words[at - 2]):
                at -= 2  # 'San Francisco, California-based'
            place = words[at].atom if at >= 0 else None
            if place is None or place.cls != "Place":
                continue
            found = self._behind(parse, word.index) or self._before(parse, at, word.index, discourse)
            if found is not None:
                yield Seat(found[0], place, f"seated {found[1]}", found[2])

    def _behind(self, parse: Parse, index: int) -> tuple[Atom, str, float] | None:
        """'Paris-based Mistral', 'Paris-based start-up Mistral'."""
        for word in parse.words[index + 1 : index + 1 + REACH]:
            if word.atom is not None and word.atom.kind == "NAME" and word.atom.cls != "Technology":
                return (word.atom, "before its name", 0.85) if word.atom.cls in ORGANIZATIONS else None
            if word.atom is None and word.pos not in ("NOUN", "ADJ", "PROPN", "ADV"):
                return None
        return None

    def _before(
        self, parse: Parse, first: int, index: int, discourse: Discourse
    ) -> tuple[Atom, str, float] | None:
        """'Mistral, a Paris-based start-up', 'the Paris-based start-up'."""
        words, grammar = parse.words, self._grammar
        kinds = [w for w in words[index + 1 : index + 1 + REACH] if w.pos == "NOUN"]
        if not any(self._nouns.is_kind(w) for w in kinds):
            return None
        i = first - 1
        while i > 0 and words[i].pos == "ADJ":
            i -= 1
        article = words[i].lower if i >= 0 else ""
        if article in grammar.indefinite:
            marked = (i > 1 and words[i - 1].text in (",", "–", "—", "(")) or (
                i > 1 and self._joins(parse, i - 1)
            )
            atom = words[i - 2].atom if marked else None
            named = atom is not None and atom.cls in ORGANIZATIONS
            return (atom, "after its name", 0.85) if atom is not None and named else None
        if article in grammar.articles:
            about = discourse.in_play(FIRMS, words[first].begin)
            return (about, "of what was named before", 0.7) if about is not None else None
        return None

    def _joins(self, parse: Parse, index: int) -> bool:
        word = parse.words[index]
        return word.lower in self._grammar.copulas or word.lemma in self._grammar.copulas


def _is_place(word: Word) -> bool:
    return word.atom is not None and word.atom.cls == "Place"
