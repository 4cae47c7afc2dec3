"""Who makes a known product or has a known unit, where a sentence names both and no grammar says so.

The authority list alone states nothing. It says how two names are meant that a sentence puts
together without words for it ('Apple (iPhone)', '輝達對華出口H20晶片'), or that a sentence puts
together with a word for who was just named ('Its chatbot Claude').
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kg.coreference.discourse import Discourse
from kg.lexicon.grammar import Grammar
from kg.mentions import Found
from kg.mentions.product_lines import VARIANTS
from kg.model import Passage
from kg.ontology import ORGANIZATIONS, OWNERSHIP, PRODUCTS, Ontology
from kg.relations.stated import SURE, Stated
from kg.syntax import Parse

NAMED, MEANT = "known maker named beside it", "known maker meant beside it"
MADE = frozenset(("developer", "operator"))
WORD = re.compile(r"[^\s-]+")
KIND = re.compile(r"^[\u3400-\u9fff]{2,}(?=v?\d)(?:v(?=\d))?|^v(?=\d)")  # '豆包**大模型**1.6', '星火**V**4.0'
SHORT = 2  # letters of what is no word of its own in a version's name
# Of those that were judged, 92 of 100 that are named beside it and all that are meant were right.
TRUST = {NAMED: 0.8, MEANT: 0.75}


@dataclass(frozen=True)
class KnownMakers:
    """What one document names, for finding makers.

    Attributes:
        found: its names.
        folded: its text after folding.
        sentences: where its sentences stand, and what they say, in order.
        discourse: its names in order.
        grammar: of its language.
        ontology: what is known beforehand, and what a relation may join.
    """

    found: Sequence[Found]
    folded: str
    sentences: Sequence[tuple[Passage, Parse]]
    discourse: Discourse
    grammar: Grammar
    ontology: Ontology

    def find(self, told: Sequence[Stated]) -> Iterator[Stated]:
        """State who makes what.

        Args:
            told: what the sentences say themselves. What they say surely or deny is left to them.
        """
        classes = {f.key: f.cls for f in self.found}
        settled = {
            (s.subject, s.object)
            for s in told
            if s.property in OWNERSHIP and (s.confidence >= SURE or s.status == "denied")
        }
        for thing in self.found:
            for name, owner in self._owners(thing):
                if owner not in classes or (thing.key, owner) in settled:
                    continue
                if not self.ontology.permits(name, thing.cls, classes[owner]):
                    continue
                if (place := self._together(thing, owner)) is not None:
                    rule, passage = place
                    yield Stated(thing.key, name, owner, "actual", TRUST[rule], rule, passage)

    def settle(self, told: Sequence[Stated]) -> Iterator[Stated]:
        """Leave doubtful statements of makers out that the list speaks against, and name others as it does.

        A genitive ('Microsoft's Azure') does not say whether a firm makes or runs what is its own.
        """
        for s in told:
            entry = self.ontology.entries.get(s.subject)
            doubtful = s.property in MADE and s.confidence <= SURE and s.status != "denied"
            if entry is None or not entry.owners or not doubtful:
                yield s
                continue
            names = [name for name, owner in entry.owners if owner == s.object]
            if names:
                yield s if s.property in names else replace(s, property=names[0])
            elif s.property != "developer" or self._is_kin(s.object, {owner for _, owner in entry.owners}):
                yield s

    def _is_kin(self, named: str, known: set[str]) -> bool:
        """Whether somebody is a known maker, a part or the whole of one: DeepMind and Alphabet of Google."""
        return bool(known.union(*map(self._wholes, known)) & {named, *self._wholes(named)})

    def _wholes(self, id_: str) -> frozenset[str]:
        """What a listed organisation is part of."""
        entry = self.ontology.entries.get(id_)
        return frozenset(o for name, o in entry.owners if name == "partOf") if entry else frozenset()

    def _owners(self, thing: Found) -> tuple[tuple[str, str], ...]:
        """Whose a thing is by the list, which also knows whose the versions of its families are."""
        if thing.authority is not None:
            return thing.authority.owners
        if thing.cls not in PRODUCTS:
            return ()
        forms = sorted({self.folded[begin:end] for begin, end in thing.spans})
        return next((owners for form in forms if (owners := self._family(form))), ())

    def _family(self, form: str) -> tuple[tuple[str, str], ...]:
        """Whose the longest listed product is that a version is named after ('Graviton4')."""
        families = self.ontology.families
        ends = (end for end in range(len(form) - 1, 1, -1) if form[:end] in families)
        tails = ((end, KIND.sub("", form[end:])) for end in ends)
        return next((families[form[:end]] for end, tail in tails if tail and is_version(tail)), ())

    def _together(self, thing: Found, owner: str) -> tuple[str, Passage] | None:
        """The first sentence that names both; else that names the one and means the other."""
        some, others = self._places.get(thing.key, frozenset()), self._places.get(owner, frozenset())
        if both := some & others:
            return NAMED, self.sentences[min(both)][0]
        if thing.cls not in PRODUCTS:
            return None  # what a part of a firm calls 'the company' is as often the part itself
        meaning = (i for i in sorted(some) if (i - 1 in others and self._owns(i)) or self._means(i, owner))
        return next(((MEANT, self.sentences[i][0]) for i in meaning), None)

    @cached_property
    def _places(self) -> dict[str, frozenset[int]]:
        """The sentences that each thing is named in; a name inside of another does not count."""
        begins = [passage.begin for passage, _ in self.sentences]
        return {
            f.key: frozenset(
                index
                for begin, end in f.spans + f.again
                if (begin, end) not in f.inside
                and (index := bisect_right(begins, begin) - 1) >= 0
                and begin < self.sentences[index][0].end
            )
            for f in self.found
        }

    def _owns(self, index: int) -> bool:
        """Whether a sentence says of something that it is somebody's who was named before ('its')."""
        words = self.sentences[index][1].words
        return any(w.atom is None and w.lower in self.grammar.possessives for w in words)

    def _means(self, index: int, owner: str) -> bool:
        """Whether a sentence has a pronoun or noun that stands for an organisation ('the company')."""
        parse = self.sentences[index][1]
        return any(
            r.entity == owner and r.rule in ("pronoun", "coreference")
            for chunk in parse.chunks
            if chunk.name is None
            for r in self.discourse.refer(parse, chunk, ORGANIZATIONS.__contains__)
        )


def is_version(tail: str) -> bool:
    """Whether what follows a product's name tells which version it is, in small letters.

    >>> is_version("4"), is_version(" pro 300"), is_version("-powered"), is_version("s")
    (True, True, False, False)
    """
    first, *others = WORD.findall(tail) or [""]
    if tail[0] not in " -":  # glued to the name: 'Graviton4', not 'Copilots'
        begins = tail[0].isdigit()
    else:
        begins = first in VARIANTS or any(c.isdigit() for c in first)
    return begins and all(map(_is_small, others))


def _is_small(word: str) -> bool:
    """Whether a word goes on with a version: '9', 'HX', 'Pro', but not 'Distill'."""
    return len(word) <= SHORT or word in VARIANTS or any(c.isdigit() for c in word)
