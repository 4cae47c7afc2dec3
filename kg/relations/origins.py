"""Where somebody comes from who joins another: 'moves **from X** to Y', '从X跳槽到Y', 'XからYへ移籍'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.events import Happening
from kg.lexicon import Lexicon
from kg.model import Passage, Role
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.chunks import Chunk

CONFIDENCE = 0.75


class Origins:
    """The words of a lexicon that mark whom somebody leaves, and not whom he joins."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._markers = lexicon.source_markers

    def find(self, parse: Parse, happenings: Sequence[Happening], passage: Passage) -> Iterator[Happening]:
        """The goings that the comings of a sentence tell with them.

        Args:
            parse: the sentence.
            happenings: what happened in the document so far.
            passage: of the sentence.
        """
        here = [h for h in happenings if h.passage == passage]
        leaving = {r.entity for h in here if h.cls == "Departure" for r in h.roles}
        for h in here:
            people = [r.entity for r in h.roles if r.role == "object"] if h.cls == "Appointment" else []
            if h.status not in ("actual", "planned") or len(people) != 1 or people[0] in leaving:
                continue
            firms = [c for c in self._marked(parse, h) if c.name is not None]
            told = {c.name.entity for c in firms if c.name is not None} - {r.entity for r in h.roles}
            if len(told) == 1:
                roles = (Role("agent", people[0]), Role("recipient", told.pop()))
                yield Happening(
                    cls="Departure",
                    roles=roles,
                    status=h.status,
                    confidence=CONFIDENCE,
                    rule="Departure from where somebody comes",
                    passage=passage,
                    time=h.time,
                    speaker=h.speaker,
                    place=h.place,
                )

    def _marked(self, parse: Parse, h: Happening) -> Iterator[Chunk]:
        """The organisations that are marked so in the clause of a coming, and belong to no noun."""
        verb = parse.word_at(h.place)
        if verb < 0:
            return
        clause = parse.segment_of(verb).index
        for chunk in parse.chunks:
            free = chunk.segment == clause and chunk.governor == -1 and chunk.marker in self._markers
            if free and chunk.name is not None and chunk.name.cls in ORGANIZATIONS:
                yield chunk
