"""Statements as happenings: who says something, about what, in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.coreference.discourse import Discourse
from kg.coreference.referents import Referent
from kg.events.certainty import find_confidence, find_status
from kg.events.happenings import Happening
from kg.events.statements import Attribution, find_topic, make_quote
from kg.events.timing import time_of_source, time_said
from kg.frames import Filled
from kg.frames.triggers import Trigger
from kg.lexicon import Frame
from kg.lexicon.grammar import Grammar
from kg.lines import Line
from kg.model import Document, Role, Span
from kg.ontology import Ontology
from kg.selves import Selves
from kg.syntax import Parse

ACCORDING = "according to"  # the rule of a source without a verb
SHOWN = "shown by a source"


class StatementReader:
    """Reads the statements of one document.

    Args:
        document: to be read.
        discourse: its names.
        selves: its entities, of which none says anything about itself.
        grammar: of its language.
        ontology: who may say something.
    """

    def __init__(
        self, document: Document, discourse: Discourse, selves: Selves, grammar: Grammar, ontology: Ontology
    ) -> None:
        self._document = document
        self._discourse = discourse
        self._selves = selves
        self._grammar = grammar
        self._ontology = ontology

    def read(
        self, line: Line, claims: Sequence[Attribution], quotations: Sequence[Span]
    ) -> Iterator[tuple[Filled, Happening]]:
        """The statements of a sentence, each with the frame that tells it.

        Args:
            line: the sentence.
            claims: who says what in it.
            quotations: what it quotes.
        """
        for claim in claims:
            item = claim.filled or _as_filled(claim)
            status = find_status(line, item, self._grammar) if claim.filled else "actual"
            speakers = self._speakers(line.parse, claim)
            begin = line.parse.words[claim.trigger].begin
            if _is_within(line, claim, claims) and status in ("planned", "possible"):
                continue  # 'X says that Y will promise …': Y says nothing
            if not speakers or (_is_weak(item, claim) and all(r.cls == "Place" for r in speakers)):
                continue
            topic = next(iter(item.fillers("object")), None)
            if topic is None and item.trigger.frame.status != "denied":  # who will not comment says nothing
                topic = find_topic(line.parse, claim, self._discourse)
            roles = {Role("agent", r.entity) for r in speakers}
            roles |= {Role("object", topic.entity)} if topic is not None else set()
            quote = make_quote(self._document, claim, quotations)
            yield (
                item,
                Happening(
                    cls="Statement",
                    roles=tuple(sorted(self._selves.part("Statement", roles))),
                    status="actual" if status == "possible" else status,
                    confidence=find_confidence(item),
                    rule=f"Statement {item.rule}",
                    passage=line.sentence.passage,
                    time=self._time(line, item),
                    quotes=(quote,) if quote else (),
                    place=begin,
                ),
            )

    def _time(self, line: Line, item: Filled) -> str | None:
        """When something is said: who is only named as a source, says it when its own words tell."""
        if item.rule in (ACCORDING, SHOWN) and self._grammar.order != "SOV":
            return time_of_source(line, item.trigger.first)
        return time_said(line, item.trigger, self._grammar)

    def _speakers(self, parse: Parse, claim: Attribution) -> list[Referent]:
        """Who may say so: a site is a source ('according to X'), a named app speaks for its firm.

        That only by a verb of the past, since what it says at any time is what it does ('Gmail suggests …').
        """
        verb, before = parse.words[claim.trigger], parse.words[max(0, claim.trigger - 3) : claim.trigger]
        helped = "VerbForm=Part" in verb.morph and any(w.pos == "AUX" for w in before)
        told = helped or ("Tense=Past" in verb.morph and verb.finite)
        return [
            r
            for r in claim.speakers
            if self._ontology.role_permits("Statement", "agent", r.cls)
            and (not claim.filled or r.cls != "Service" or (told and not r.implicit))
        ]


def _as_filled(claim: Attribution) -> Filled:
    """A claim without a speech verb, as if there were one."""
    frame = Frame("Statement", "event", "verb", (), "agent", None)
    slots = tuple(("agent", r) for r in claim.speakers)
    return Filled(Trigger(frame, claim.trigger, claim.trigger), slots, claim.rule)


def _is_weak(item: Filled, claim: Attribution) -> bool:
    """Whether no verb of its own tells who speaks, so that a place may only be where something happens."""
    return not claim.filled or "earlier" in item.rule


def _is_within(line: Line, claim: Attribution, claims: Sequence[Attribution]) -> bool:
    """Whether a claim stands in another's content, but not that one in its own ('X …, but **Y denies**')."""
    begins = {id(c): line.parse.words[c.trigger].begin for c in claims}
    others = (c for c in claims if c is not claim)
    return any(o.covers(begins[id(claim)]) and not claim.covers(begins[id(o)]) for o in others)
