"""Who gives money, in lists as newsrooms write them: with descriptions between the names.

'led by A, with B's venture arm **C**, the sovereign fund **D** and former E chief **Ada Lane**': commas
and conjunctions part the names, and besides them only words that tell what each of them is. The
general reading of lists (:mod:`kg.syntax.lists`) wants names side by side; where money is given, a list
is so likely that what stands between them may be read over.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.coreference.referents import Referent, as_referent
from kg.frames import Filled, Permits
from kg.lexicon import EVENT
from kg.lexicon.grammar import Grammar
from kg.ontology import ACTORS
from kg.syntax import Parse
from kg.syntax.chunks import HYPHENS, QUOTES, Chunk
from kg.syntax.segments import BRACKETS, LIST_MARKS, OPENING, verb_follows
from kg.syntax.words import Word

LISTED = "listed"  # the rule of who stands in a list with somebody else
CALLED = ACTORS | {"Service"}  # firms that are called by what they offer, in a list with others
DESCRIBES = frozenset({"NOUN", "ADJ", "DET", "PART", "PROPN", "NUM", "X"})
LONGEST = 9  # words that tell what the next of a list is
AHEAD = 16  # words between a noun for investors and the verb that lists them


def with_listed(parse: Parse, item: Filled, grammar: Grammar, permits: Permits) -> Filled:
    """Give an investment all givers of the list that one of them stands in, or that a verb begins.

    Args:
        parse: the sentence.
        item: a frame of it.
        grammar: of the language.
        permits: whether a class may fill a slot of a frame.
    """
    frame = item.trigger.frame
    if frame.target != "Investment":
        return item
    known = {r.entity for _, r in item.slots}
    lists = _Lists(parse, grammar)
    named = [c for r in item.fillers("agent") if (c := lists.at(r.begin)) is not None]
    named = [c for c in named if not lists.is_bracketed_off(c, item.trigger.first)]
    if not item.fillers("agent") and frame.form == "noun" and frame.object == EVENT:
        named = lists.begun_behind(item.trigger.last)
        known -= {c.name.entity for c in named if c.name is not None}
    found: dict[str, Referent] = {}
    for chunk in named:
        for other in (chunk, *lists.others(chunk)):
            name = other.name
            fits = name is not None and (name.cls == "Service" or permits(frame, "agent", name.cls))
            if name is not None and fits and name.entity not in known:
                found.setdefault(name.entity, as_referent(name, "name"))
    added = tuple(("agent", r) for r in found.values())
    return replace(item, slots=(*item.slots, *added)) if added else item


class _Lists:
    """The lists of names of one sentence."""

    def __init__(self, parse: Parse, grammar: Grammar) -> None:
        self.words, self.chunks, self.grammar = parse.words, parse.chunks, grammar
        self.of = parse.chunk_of

    def at(self, begin: int) -> Chunk | None:
        """The chunk whose name begins at a place."""
        return next((c for c in self.chunks if c.name is not None and c.name.begin == begin), None)

    def is_bracketed_off(self, chunk: Chunk, verb: int) -> bool:
        """Whether a bracket opens between a name and its verb: 'A (que **pôs** …), B e C'."""
        brackets = [w.text for w in self.words[chunk.last + 1 : verb] if w.text in BRACKETS]
        return bool(brackets) and brackets[-1] in OPENING

    def begun_behind(self, last: int) -> list[Chunk]:
        """The first name behind a verb that lists who a noun before it stands for, if there is one."""
        grammar = self.grammar
        if grammar.markers == "after":
            return self._ended_by_listing(last)
        if not grammar.segmented:
            return []
        verbs = grammar.listing | grammar.copulas
        for word in self.words[last + 1 : last + 1 + AHEAD]:
            if word.text in ";:.":
                break
            apart = word.lower in grammar.examples and self.words[word.index - 1].text in LIST_MARKS
            if apart:  # 'Investoren beteiligt, **darunter** A und B'
                first = self._next_name(word.index)
                return [first] if first is not None else []
            if word.pos in ("VERB", "AUX") and {word.lemma, word.lower} & verbs:
                first = self._next_name(word.index)
                if first is not None:
                    return [first]
        return []

    def _ended_by_listing(self, last: int) -> list[Chunk]:
        """Likewise where verbs end a clause: '投資家にはAやBが名を連ねる'."""
        grammar = self.grammar
        chunk = self.chunks[self.of[last]] if self.of[last] >= 0 else None
        if chunk is None or not chunk.marker.startswith(tuple(grammar.taking | grammar.topic)):
            return []
        for word in self.words[chunk.last + 1 :]:
            if word.pos == "VERB" and word.lemma in grammar.listing:
                before = [c for c in self.chunks if chunk.index < c.index and c.last < word.index]
                names = [
                    c for c in before if c.name is not None and c.marker.endswith(tuple(grammar.subject))
                ]
                return names[-1:]
        return []

    def _next_name(self, at: int) -> Chunk | None:
        """The name right behind a word, with only what tells of it between."""
        for word in self.words[at + 1 : at + 1 + LONGEST]:
            if word.atom is not None and word.atom.kind == "NAME":
                chunk = self.chunks[self.of[word.index]] if self.of[word.index] >= 0 else None
                if chunk is not None and chunk.name is word.atom and not self._owns(chunk):
                    return chunk
            elif word.pos not in DESCRIBES and word.text not in QUOTES:
                return None
        return None

    def others(self, chunk: Chunk) -> Iterator[Chunk]:
        """The other names of a list: those behind one of it, then those before it."""
        behind = list(self._walk(chunk, 1))
        while behind and self._opens_clause(behind[-1]):
            behind.pop()
        yield from behind
        yield from self._walk(chunk, -1)

    def _opens_clause(self, chunk: Chunk) -> bool:
        """Whether a verb follows a name that only a comma joins to a list: 'backed by A, **B** plans …'."""
        before = next((w for w in reversed(self.words[: chunk.first]) if self._parts(w)), None)
        joined = before is not None and before.lower in self.grammar.conjunctions
        return self.grammar.markers == "before" and not joined and verb_follows(self.words, chunk.last)

    def _walk(self, chunk: Chunk, step: int) -> Iterator[Chunk]:
        parted, owned, between, aside = False, False, 0, 0
        at = chunk.last + 1 if step > 0 else chunk.first - 1
        while 0 <= at < len(self.words) and between <= LONGEST:
            word = self.words[at]
            if word.text in BRACKETS:
                aside += 1 if (word.text in OPENING) == (step > 0) else -1
                if aside < 0:
                    return
            elif aside:
                pass
            elif self._parts(word):
                if parted and at == chunk.last + 2 and self._ends_aside(word, chunk):
                    return
                parted, owned, between = True, False, 0
            elif word.atom is not None and word.atom.kind == "NAME":
                found = self.chunks[self.of[at]] if self.of[at] >= 0 else None
                whole = found is not None and found.name is word.atom and not self._owns(found)
                if found is not None and step < 0 and self._is_house_of(found, chunk):
                    return
                if found is not None and step < 0 and any(i > chunk.index for i in found.coordinates):
                    return  # '**A**と、Bが出資するCは'
                if found is not None and step < 0 and self._opens_apart(found, chunk):
                    return
                if found is not None and step > 0 and self._is_of_aside(found, chunk, owned):
                    return
                if found is not None and whole and word.atom.cls in CALLED:
                    if not parted:
                        return
                    yield found
                    parted, between = False, 0
            elif self._describes(word, chunk):
                joined = self.words[at - 1].lower in self.grammar.conjunctions  # 'auprès de A et **de** B'
                of = word.pos == "ADP" and word.lower in self.grammar.genitive_after
                owned = owned or (of and not joined)
                between += 1
            else:
                return
            at += step

    def _owns(self, chunk: Chunk) -> bool:
        """Whether a name only tells whose the thing behind it is ('**Nvidia**'s venture arm X')."""
        head = self.chunks[chunk.governor].head if chunk.governor > chunk.index else -1
        return head >= 0 and self.words[head].text not in self.grammar.others

    def _is_house_of(self, house: Chunk, holder: Chunk) -> bool:
        """Whether a noun before a name, of which it is, tells who somebody is ('le patron de **X**, Y')."""
        person = holder.name is not None and holder.name.cls == "Person"
        return person and 0 <= house.governor < house.index

    def _opens_apart(self, found: Chunk, chunk: Chunk) -> bool:
        """Whether a marked name opens the sentence before its subject: 'Segundo **X**, Y vai …'."""
        grammar = self.grammar
        opens = found.segment == 0 and chunk.segment > 0 and found.governor == -1 and chunk.marker == ""
        listed = grammar.agent | grammar.besides | grammar.means
        return grammar.segmented and opens and found.marker != "" and found.marker not in listed

    def _ends_aside(self, word: Word, chunk: Chunk) -> bool:
        """Whether a conjunction behind a comma goes on from before a doer ('X, backed by A, **and** B')."""
        return chunk.marker in self.grammar.agent and word.lower in self.grammar.conjunctions

    def _is_of_aside(self, found: Chunk, chunk: Chunk, owned: bool) -> bool:
        """Whether a name tells of what stands apart behind another ('A, early backer of firms **like B**,').

        ``owned``: whether a genitive stands between the last mark and the name.
        """
        grammar = self.grammar
        of = grammar.genitive_after - grammar.agent
        if not owned or grammar.markers == "after" or chunk.marker in of:
            return False
        firm = found.name is not None and found.name.cls not in ("Place", "Person")
        return firm and found.marker in of | grammar.examples

    def _parts(self, word: Word) -> bool:
        grammar = self.grammar
        return word.text in LIST_MARKS or (word.lower in grammar.conjunctions and word.pos != "VERB")

    def _describes(self, word: Word, chunk: Chunk) -> bool:
        """Whether a word may stand before a name of a list and tell what that is."""
        grammar = self.grammar
        if word.lower in grammar.examples or word.text in QUOTES or word.text in HYPHENS:
            return True
        if word.pos == "ADP":
            owning = grammar.genitive_after | grammar.genitive_before
            return word.lower in owning or (grammar.markers == "before" and word.lower == chunk.marker)
        if word.pos == "VERB":  # 'and **existing** investors'
            after = self.words[word.index + 1 : word.index + 2]
            return (
                "VerbForm=" in word.morph
                and "VerbForm=Fin" not in word.morph
                and any(w.pos == "NOUN" and w.atom is None for w in after)
            )
        return word.pos in DESCRIBES
