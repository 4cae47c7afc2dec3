"""Where an organisation has its seat, told before its kind: 'the San Francisco-based start-up Anthropic'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.chunks import QUOTES, is_town
from kg.discourse import Discourse
from kg.lexicon import Lexicon
from kg.ontology import ORGANIZATIONS
from kg.relational_nouns import RelationalNouns
from kg.segments import BRACKETS
from kg.syntax import Parse
from kg.words import Atom, Word

FIRMS = frozenset(("Company", "Organization"))
SEATED = frozenset(("Company", "ResearchOrganization", "MediaOutlet", "PublicBody"))
JOINTS = BRACKETS | QUOTES | {"・"}  # what may stand between a name and the word for its kind
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
        yield from self._bracketed(parse)
        if self._grammar.markers == "after":
            yield from self._homes(parse)
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
        if self._grammar.segmented and self._grammar.head_last:
            yield from self._compounds(parse, discourse)
        if self._grammar.town_endings:
            yield from self._towns(parse, discourse)

    def _compounds(self, parse: Parse, discourse: Discourse) -> Iterator[Seat]:
        """'Anthropic, a San Francisco start-up'; before its name ('Wall Street bank X') it is a byword."""
        for word, after in pairwise(parse.words):
            if word.atom is None or not _is_place(word) or after.pos != "NOUN":
                continue
            if not self._nouns.is_kind(after):
                continue
            at = word.index
            found = self._before(parse, at, at, discourse)
            if found is not None and found[1] == "after its name":
                yield Seat(found[0], word.atom, f"seated {found[1]}", min(found[2], 0.8))

    def _towns(self, parse: Parse, discourse: Discourse) -> Iterator[Seat]:
        """'das Heidelberger Start-up Aleph Alpha', 'Aleph Alpha, ein Heidelberger Start-up'."""
        for word in parse.words:
            if word.atom is None or not is_town(word, self._grammar):
                continue
            if not self._before_kind(parse, word.index):
                continue
            behind = self._behind(parse, word.index)
            found = behind or self._before(parse, word.index, word.index, discourse)
            if found is not None:
                yield Seat(found[0], word.atom, f"seated {found[1]}", min(found[2], 0.8))

    def _bracketed(self, parse: Parse) -> Iterator[Seat]:
        """'Die Schwarz-Gruppe (Neckarsulm)': nothing but a place in brackets behind an organisation."""
        for word, opening, place in zip(parse.words, parse.words[1:], parse.words[2:], strict=False):
            firm = word.atom
            if opening.text not in "(（" or not _is_place(place) or firm is None:
                continue
            if firm.cls not in SEATED or firm.cls == "MediaOutlet":
                continue  # 'dpa (Berlin)' says where a report was written
            rest = parse.words[place.index + 1 : place.index + 1 + REACH]
            closing = next((w for w in rest if w.text in ")）"), None)
            inside = parse.words[place.index + 1 : closing.index] if closing is not None else ()
            only = all(_is_place(w) or w.text in ",、" or not self._grammar.segmented for w in inside)
            if closing is not None and only and place.atom is not None:
                yield Seat(firm, place.atom, "seated in brackets", 0.75)

    def _before_kind(self, parse: Parse, index: int) -> bool:
        """Whether a word for a kind of thing follows, behind adjectives and parts of its compound."""
        words = parse.words[index + 1 : index + 1 + REACH]
        nouns = [w for w, after in zip(words, [*words[1:], None], strict=True) if _is_head(w, after)]
        return bool(nouns) and self._nouns.is_kind(nouns[0])

    def _homes(self, parse: Parse) -> Iterator[Seat]:
        """'カナダの新興企業X', '中国のX': a genitive of a place before a firm and its kind."""
        words = parse.words
        for place in words:
            behind = words[place.index + 1 : place.index + 2]
            if not (_is_place(place) and behind and behind[0].lower in self._grammar.genitive_before):
                continue
            between: list[Word] = []
            for word in words[place.index + 2 : place.index + 2 + 2 * REACH]:
                if word.atom is not None and word.atom.kind == "NAME" and word.atom.cls != "Technology":
                    if self._lives(parse, word, between) and place.atom is not None:
                        yield Seat(word.atom, place.atom, "seated before its kind", 0.8 if between else 0.7)
                    break
                describes = word.pos in ("NOUN", "PROPN", "NAME", "ADJ") or word.text in JOINTS
                if not describes and word.lower not in self._grammar.genitive_before:
                    break
                between.append(word)

    def _lives(self, parse: Parse, name: Word, between: Sequence[Word]) -> bool:
        """Whether a name behind a place and what describes it is a firm's, and no noun's that follows."""
        behind = parse.words[name.index + 1] if name.index + 1 < len(parse.words) else None
        compound = behind is not None and behind.pos in ("NOUN", "PROPN", "NAME")
        compound = compound and behind is not None and not self._nouns.is_kind(behind)
        described = [w for w in between if w.text not in JOINTS]
        kind = not described or self._nouns.is_kind(described[-1])
        return name.atom is not None and name.atom.cls in SEATED and kind and not compound

    def _behind(self, parse: Parse, index: int) -> tuple[Atom, str, float] | None:
        """'Paris-based Mistral', 'Paris-based start-up Mistral'."""
        for word in parse.words[index + 1 : index + 1 + REACH]:
            if word.atom is not None and word.atom.kind == "NAME" and word.atom.cls != "Technology":
                return (word.atom, "before its name", 0.85) if word.atom.cls in ORGANIZATIONS else None
            if (
                word.atom is None
                and word.pos not in ("NOUN", "ADJ", "PROPN", "ADV", "X")
                and word.text != "-"
            ):
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


def _is_head(word: Word, after: Word | None) -> bool:
    """Whether a word is a noun that no hyphen joins with the next one."""
    return word.pos in ("NOUN", "PROPN", "X") and (after is None or after.text != "-")


def _is_place(word: Word) -> bool:
    return word.atom is not None and word.atom.cls == "Place"
