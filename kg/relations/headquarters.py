"""Where an organisation's headquarters are, told by a noun for them: 'X's **headquarters** in Paris'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.coreference.discourse import Discourse
from kg.coreference.possessors import find_possessor
from kg.frames import Filled
from kg.lexicon import Lexicon
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.words import Atom, Word

FIRM = frozenset({"Company"})
REACH = 9  # words between the noun and the place
PASSED = frozenset(("ADP", "AUX", "DET", "ADJ", "ADV", "PRON", "VERB", "PART", "SCONJ"))
DISTRICT = frozenset(("NOUN", "PROPN", "X", "NAME"))  # what names a part of a place behind it


@dataclass(frozen=True, slots=True)
class Headquarters:
    """An organisation and the place of its headquarters."""

    organization: Atom
    place: Atom


def _is_regional(parse: Parse, noun: Word, regions: tuple[str, ...]) -> bool:
    """Whether headquarters are only those for a part of the world ('its **European** headquarters')."""
    near = parse.words[max(0, noun.index - 2) : noun.index + 3]
    return any(w.pos in ("ADJ", "NOUN") and w.lower.startswith(regions) for w in near)


class HeadquartersNouns:
    """A lexicon's nouns for headquarters, ready for finding."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = lexicon.grammar
        self._nouns = lexicon.words_of("noun", "locatedIn")
        self._regions = tuple(sorted(lexicon.grammar.regions))
        self._sources = lexicon.source_markers | lexicon.grammar.genitive_after

    def find(self, parse: Parse, discourse: Discourse) -> Iterator[Headquarters]:
        """The headquarters that a sentence tells of.

        Args:
            parse: the sentence.
            discourse: the names of the document.
        """
        for noun in () if self._nouns.isdisjoint(parse.forms) else parse.words:
            if noun.atom is not None or self._nouns.isdisjoint((noun.lower, noun.lemma)):
                continue
            index = parse.chunk_of[noun.index]
            if index < 0 or _is_regional(parse, noun, self._regions):
                continue
            place = self._place(parse, noun)
            if place is None:
                continue
            linked, behind = self._linked(parse, noun, place)
            owner = behind if linked else self._owner(parse, noun, parse.chunks[index], discourse)
            if owner is not None:
                yield Headquarters(owner, place)

    def of_founding(self, item: Filled, parse: Parse) -> Headquarters | None:
        """Where a firm was founded, which mostly is where it sits: 'was founded **in Paris** by Ada Lane'.

        Args:
            item: a filled frame of a relation.
            parse: its sentence.
        """
        if item.trigger.frame.target != "founderOf":
            return None
        grammar = self._grammar
        bare = grammar.isolating  # 'X成立于上海'
        named = item.fillers("object") or (item.fillers("subject") if bare else ())
        firms = [r for r in named if r.cls == "Company"]
        segment = parse.segment_of(item.trigger.first)
        places = [
            c.name
            for c in parse.chunks
            if c.segment == segment.index and c.governor == -1 and c.marker and c.marker not in self._sources
            and c.name is not None and c.name.cls == "Place"
            and (bare or not grammar.places or c.marker in grammar.places)  # not 'the hope **of** Europe'
        ]  # fmt: skip
        if len(firms) != 1 or len(places) != 1 or firms[0].rule == "pronoun":
            return None
        firm = firms[0]
        return Headquarters(Atom(firm.begin, firm.end, "NAME", firm.entity, firm.cls), places[0])

    def _linked(self, parse: Parse, noun: Word, place: Atom) -> tuple[bool, Atom | None]:
        """Whether noun and place describe what follows them, and that: '总部设于新加坡**的**新创公司X'."""
        if not self._grammar.isolating or place.begin < noun.begin:
            return False, None
        after = next((w for w in parse.words if w.begin >= place.end), None)
        if after is None or after.lower not in self._grammar.genitive_before:
            return False, None
        told = [c.name for c in parse.chunks if c.first > after.index and c.name is not None]
        names = [name for name in told if name.cls != "Place"]  # '新加坡的中国公司X'
        if not names:
            return False, None  # 'X是一家总部位于上海的公司'
        return True, names[0] if names[0].cls in ORGANIZATIONS else None

    def _owner(self, parse: Parse, noun: Word, chunk: Chunk, discourse: Discourse) -> Atom | None:
        """Whose they are: by a genitive, within a compound, by a possessive, or by who moves or has them."""
        names = [c.name for c in parse.chunks if c.governor == chunk.index and c.name is not None]
        inner = (*chunk.modifiers, *((chunk.name,) if chunk.name is not None else ()))
        named = [a for a in (*names, *inner) if a.cls in ORGANIZATIONS]
        if named:
            return named[0] if len({a.entity for a in named}) == 1 else None
        of = (c for c in parse.chunks if c.governor == chunk.index and c.name is None)
        meant = [r for c in of for r in discourse.refer(parse, c) if r.cls in ORGANIZATIONS]
        if meant:  # "**the company's** headquarters in Paris"
            return Atom(meant[0].begin, meant[0].end, "NAME", meant[0].entity, meant[0].cls)
        if self._grammar.markers == "after":
            return self._only_firm(parse)
        if not self._grammar.segmented:
            return self._only_firm(parse, chunk.segment) or self._meant(parse, noun, chunk, discourse)
        words = parse.words_of(chunk)
        if not any(w.lower in self._grammar.possessives for w in words):
            return self._only_firm(parse, chunk.segment)
        owner, _ = find_possessor(parse, chunk.first, discourse, self._grammar)
        return owner or self._subject_behind(parse, chunk)

    def _meant(self, parse: Parse, noun: Word, chunk: Chunk, discourse: Discourse) -> Atom | None:
        """The firm that words before a noun stand for: '**该公司**总部位于…'."""
        words = "".join(w.lower for w in parse.words[chunk.first : noun.index])
        if "Company" not in discourse.stands_for(words):
            return None
        return discourse.in_play(FIRM, parse.begin)

    def _only_firm(self, parse: Parse, segment: int = -1) -> Atom | None:
        """The only organisation that a sentence, or a clause of it, names."""
        firms = [
            c.name
            for c in parse.chunks
            if c.name is not None and c.name.cls in ORGANIZATIONS and segment in (-1, c.segment)
        ]
        return firms[0] if len({f.entity for f in firms}) == 1 else None

    def _subject_behind(self, parse: Parse, chunk: Chunk) -> Atom | None:
        """'From **its** headquarters in Paris, **X** sells …': what opens the clause behind."""
        behind = [c for c in parse.chunks[chunk.index + 1 :] if not c.marker and c.governor == -1]
        name = behind[0].name if behind else None
        return name if name is not None and name.cls in ORGANIZATIONS and chunk.segment == 0 else None

    def _place(self, parse: Parse, noun: Word) -> Atom | None:
        """The place of a noun: behind its adposition, the last where somebody moves; else in front."""
        if self._grammar.markers == "after":
            return self._place_around(parse, noun)
        found: Atom | None = None
        for word in parse.words[noun.index + 1 : noun.index + 1 + REACH]:
            before = parse.words[word.index - 1]
            if word.atom is not None and word.atom.cls == "Place":
                marked = before.pos in ("ADP", "VERB")
                origin = before.lower in self._sources
                within = before.atom is not None and before.atom is found and not self._grammar.segmented
                marked = marked or within  # '位于美国**旧金山**'
                found = found if origin or not marked or (found and before.text == ",") else word.atom
            elif found is None and self._is_owner(parse, noun, word):
                continue  # 'the headquarters of X in Paris'
            elif word.atom is not None or word.pos not in PASSED:
                break
        if found is None and not self._grammar.segmented:
            return self._place_before(parse, noun)
        return found

    def _is_owner(self, parse: Parse, noun: Word, word: Word) -> bool:
        """Whether a word belongs to a name of whose a noun is, or to a genitive that stands for one."""
        if word.atom is not None:
            return word.atom.cls in ORGANIZATIONS
        index = parse.chunk_of[word.index]
        owned = index >= 0 and parse.chunks[index].governor == parse.chunk_of[noun.index] >= 0
        return owned and word.pos in ("NOUN", "DET")

    def _place_before(self, parse: Parse, noun: Word) -> Atom | None:
        """'X位于**加州**的总部': before the noun and what joins a modifier to it."""
        before: Sequence[Word] = parse.words[max(0, noun.index - 3) : noun.index]
        linked = len(before) > 2 and before[-1].lower in self._grammar.genitive_before
        atom = before[-2].atom if linked and before[0].pos in ("ADP", "VERB") else None
        return atom if atom is not None and atom.cls == "Place" else None

    def _place_around(self, parse: Parse, noun: Word) -> Atom | None:
        """'東京都**港区**に本社を', '本社は東京に', '本社のある東京': where particles follow."""
        words = parse.words
        at = noun.index - 1
        if at > 0 and words[at].lower in self._grammar.dative:
            at -= 1
            while at >= 0 and words[at].atom is None and words[at].pos in DISTRICT:
                at -= 1
            atom = words[at].atom if at >= 0 else None
            return atom if atom is not None and atom.cls == "Place" else None
        for word in words[noun.index + 1 : noun.index + 1 + REACH]:
            if word.atom is not None:
                return word.atom if word.atom.cls == "Place" else None
            if word.pos not in (*PASSED, *DISTRICT):
                return None
        return None
