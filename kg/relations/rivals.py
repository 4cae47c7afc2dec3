"""Whom a text calls somebody's rivals, where whose they are is said elsewhere in the sentence or not at all.

'X keeps up with **rivals such as A**'; '迫使A、B等**竞争对手**跟进'; 'X, whose **competitors include** A'; 'X
faces **competition from** A'. What a noun's own genitive says is left to :mod:`kg.relations.designations`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.coreference.discourse import Discourse
from kg.coreference.possessors import find_possessor
from kg.coreference.salience import find_subjects
from kg.lexicon import Lexicon
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk
from kg.syntax.words import Atom, Word

FIRMS = frozenset(("Company", "Organization"))
GAP = 4  # words between a noun and the names that a verb of listing joins to it
SAID, MEANT = 0.8, 0.7


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two that compete, and how it was read."""

    one: Atom
    other: Atom
    rule: str
    confidence: float


class Rivals:
    """A lexicon's nouns for rivals and for their competing, ready for finding."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = lexicon.grammar
        self._nouns = lexicon.words_of("noun", "competesWith")
        self._told = self._nouns | lexicon.grammar.rivalry
        self._tails = tuple(sorted(w for w in self._nouns if len(w) > 1))
        self._contests = tuple(sorted(lexicon.grammar.rivalry))

    def find(self, parse: Parse, discourse: Discourse) -> Iterator[Rivalry]:
        """Who competes with whom by a sentence's nouns for rivals.

        Args:
            parse: the sentence.
            discourse: the names of the document.
        """
        told = not parse.forms.isdisjoint(self._told)
        for chunk in parse.chunks if told or not self._grammar.segmented else ():
            noun = self._noun(parse, chunk)
            if noun is None:
                continue
            rivals = self._rivals(parse, chunk, noun)
            if not rivals:
                continue
            owner, rule, trust = self._owner(parse, chunk, noun, discourse, rivals)
            if owner is None or any(owner.entity == r.entity for r in rivals):
                continue
            for rival in rivals:
                yield Rivalry(owner, rival, f"rivals of {rule}", trust)

    # -- the noun ------------------------------------------------------------------------------

    def _noun(self, parse: Parse, chunk: Chunk) -> Word | None:
        """The word of a chunk that says 'rivals', or 'competition' where names follow that."""
        for word in reversed(parse.words_of(chunk)):
            if word.atom is None and (self._is_rival(word) or self._is_rivalry(word)):
                return word
        return None

    def _is_rival(self, word: Word) -> bool:
        if {word.lower, word.lemma} & self._nouns:
            return True
        return (
            not self._grammar.segmented and word.pos in ("NOUN", "PROPN") and word.lower.endswith(self._tails)
        )

    def _is_rivalry(self, word: Word) -> bool:
        if word.pos not in ("NOUN", "PROPN"):
            return False
        if self._grammar.isolating:
            return word.lower.endswith(self._contests)  # '激烈**竞争**'
        return bool({word.lower, word.lemma} & self._grammar.rivalry)

    # -- who they are --------------------------------------------------------------------------

    def _rivals(self, parse: Parse, chunk: Chunk, noun: Word) -> tuple[Atom, ...]:
        """The firms that are called rivals: examples, names right behind, names that a verb lists."""
        if not self._is_rival(noun):
            return self._against(parse, chunk)
        if chunk.apposed >= 0:
            return self._named(parse, parse.chunks[chunk.apposed])
        if chunk.name is not None and chunk.name.begin >= noun.end:
            return tuple(n for n in self._named(parse, chunk) if n.begin >= noun.end)
        listed = self._listed(parse, chunk)
        return self._named(parse, listed) if listed is not None else ()

    def _named(self, parse: Parse, chunk: Chunk) -> tuple[Atom, ...]:
        chunks = (chunk, *(parse.chunks[i] for i in chunk.coordinates))
        names = (c.name for c in chunks if not self._only_makes(parse, c))
        return tuple(n for n in names if n is not None and n.cls in ORGANIZATIONS)

    def _only_makes(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a name in a list only tells who makes what is listed, in Han: 'A和**B**推出的X'."""
        behind = parse.words[chunk.last + 1 : chunk.last + 3] if not self._grammar.segmented else ()
        made = len(behind) == 2 and behind[0].pos == "VERB"
        return made and behind[1].lower in self._grammar.genitive_before

    def _listed(self, parse: Parse, chunk: Chunk) -> Chunk | None:
        """The names that a verb or a word for examples joins to the noun ('rivals **include** A and B')."""
        grammar, words = self._grammar, parse.words
        after = parse.chunks[chunk.index + 1 : chunk.index + 2]
        if not after or after[0].name is None or after[0].segment != chunk.segment:
            return None
        between = [w for w in words[chunk.last + 1 : after[0].first] if w.text not in QUOTES]
        if grammar.markers == "after":
            joined = "".join(w.lower for w in between)
            held = joined.removesuffix("、") in grammar.topic & grammar.taking
            exists = words[after[0].last + 1 :] if held else ()
            return after[0] if any(w.lemma in grammar.listing for w in exists) else None
        lists = [
            w for w in between if {w.lower, w.lemma} & (grammar.listing | grammar.examples | grammar.copulas)
        ]
        if not grammar.segmented and after[0].marker and between[-1:] and between[-1].pos == "ADP":
            between = between[:-1]  # '包括**以**A、B为代表的企业'
        inner = [w for w in between if w not in lists and w.pos not in ("DET", "AUX", "ADV")]
        closes = any(w.lemma in grammar.listing for w in words[after[0].last : self._end(parse, chunk)])
        if inner or len(between) > GAP or not (lists or (closes and not between)):
            return None
        return after[0]

    def _end(self, parse: Parse, chunk: Chunk) -> int:
        return parse.segments[chunk.segment].last + 1

    def _against(self, parse: Parse, chunk: Chunk) -> tuple[Atom, ...]:
        """Whom 'competition' is with or from: its genitives, or what an adposition joins to it."""
        owners = [c for c in parse.chunks if c.governor == chunk.index and c.name is not None]
        after = parse.chunks[chunk.index + 1 : chunk.index + 2]
        beside = [c for c in after if c.marker and c.name is not None and c.segment == chunk.segment]
        near = [
            c
            for c in beside
            if all(w.pos in ("ADP", "ADJ", "DET") for w in parse.words[chunk.last + 1 : c.first])
        ]
        joined = {c + g for c in self._grammar.comitative for g in self._grammar.genitive_before}
        for before in parse.chunks[max(0, chunk.index - 1) : chunk.index]:
            if before.marker.endswith(tuple(joined)) and chunk.first - before.last <= GAP:
                near.append(before)  # '任天堂など**との**競争が激しい'
        return tuple(dict.fromkeys(n for c in (*owners, *near) for n in self._named(parse, c)))

    # -- whose they are ------------------------------------------------------------------------

    def _owner(
        self, parse: Parse, chunk: Chunk, noun: Word, discourse: Discourse, rivals: Sequence[Atom]
    ) -> tuple[Atom | None, str, float]:
        """Whose rivals they are, how that was found, and how far it is trusted."""
        taken = {r.entity for r in rivals}
        if self._is_rival(noun):
            owned = (c for c in parse.chunks if c.governor == chunk.index)
            own = [c.name for c in owned if c.name not in rivals and not self._only_makes(parse, c)]
            said = [a for a in (*chunk.modifiers, *own) if a is not None and a.cls in ORGANIZATIONS]
            said = [a for a in said if a.entity not in taken]
            if said:
                return said[-1], "whom it says", SAID
        if (antecedent := self._antecedent(parse, chunk)) is not None:
            return antecedent, "what the clause describes", SAID
        subject, person = self._subject(parse, chunk, discourse)
        if subject is not None and subject.entity not in taken:
            return subject, "the subject", SAID
        before = discourse.subject_before("Company", parse.begin) if subject is None and not person else None
        if before is None or before.entity in taken:
            before = discourse.in_play(FIRMS, parse.words[chunk.first].begin)
        return before, "who was named before", MEANT

    def _antecedent(self, parse: Parse, chunk: Chunk) -> Atom | None:
        """The firm that a relative clause with the noun describes ('X, **whose** rivals include A')."""
        segment = parse.segments[chunk.segment]
        if (
            self._grammar.markers == "after"
            or segment.opener not in self._grammar.relatives | self._grammar.whose
        ):
            opened = parse.words[max(segment.first, chunk.first - 2) : chunk.first + 1]
            if not any(w.lower in self._grammar.whose for w in opened):
                return None
        earlier = [c for c in parse.chunks if c.last < segment.first and c.name is not None]
        name = earlier[-1].name if earlier else None
        return name if name is not None and name.cls in ORGANIZATIONS else None

    def _subject(self, parse: Parse, chunk: Chunk, discourse: Discourse) -> tuple[Atom | None, bool]:
        """The firm that the sentence is about before a noun, and whether that is a person instead."""
        begin = parse.words[chunk.first].begin
        places = [place for place in find_subjects(parse, self._grammar) if place < begin]
        names = {w.begin: w.atom for w in parse.words if w.atom is not None}
        subject = names.get(places[-1]) if places else None
        if subject is not None and subject.cls in ORGANIZATIONS:
            return subject, False
        if subject is not None and subject.cls == "Person":
            return self._employer(parse, chunk), True
        return find_possessor(parse, chunk.first, discourse, self._grammar)

    def _employer(self, parse: Parse, chunk: Chunk) -> Atom | None:
        """The firm whose head is the subject ('**Intel** chief executive Ada Lane … rivals like A')."""
        grammar = self._grammar
        for c in parse.chunks[: chunk.index]:
            subject = c.marker == "" if grammar.markers == "before" else c.marker in grammar.subject
            if not subject or c.name is None or c.name.cls != "Person":
                continue
            owners = [o.name for o in parse.chunks if o.governor == c.index and o.name is not None]
            firms = [a for a in (*c.modifiers, *owners) if a.cls in ORGANIZATIONS]
            return firms[0] if firms else None
        return None
