"""All that a sentence's nouns and their places tell of relations: titles, owners, seats and kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.coreference.discourse import Discourse
from kg.events import Happening
from kg.events.statements import Attribution, find_speaker
from kg.frames.relational_nouns import RelationalNouns
from kg.lexicon import Lexicon
from kg.lines import Line
from kg.model import Role, Status
from kg.ontology import Ontology
from kg.relations.affiliations import Affiliations
from kg.relations.bracketed_profiles import SURE, Profiles
from kg.relations.designations import find_designations
from kg.relations.headline_posts import find_headline_posts
from kg.relations.headquarters import HeadquartersNouns
from kg.relations.possessions import Possessions
from kg.relations.posts import Move
from kg.relations.rivals import Rivals
from kg.relations.seats import Seats
from kg.relations.stated import Stated, find_kinds
from kg.relations.ventures import CONFIDENCE, Ventures

BESIDE = 0.8  # how much a noun for who took part in an event is trusted at most


class NounRelations:
    """What a lexicon knows of such nouns, ready for reading."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology) -> None:
        self._lexicon = lexicon
        self._ontology = ontology
        self._nouns = RelationalNouns(lexicon, ontology)
        self._possessions = Possessions(lexicon, ontology, self._nouns)
        self._rivals = Rivals(lexicon)
        self._ventures = Ventures(lexicon)
        self._headquarters = HeadquartersNouns(lexicon)
        self._seats = Seats(lexicon, self._nouns)
        self._profiles = Profiles(lexicon)
        self._affiliations = Affiliations(lexicon, self._nouns)

    def read(
        self,
        line: Line,
        folded: str,
        discourse: Discourse,
        claims: Sequence[Attribution],
        moves: Sequence[Move] = (),
    ) -> Iterator[Stated | Happening]:
        """The relations, and parts in events, that a sentence states without a verb of its own for them.

        Args:
            line: the sentence.
            folded: the whole document's text after folding.
            discourse: the names of the document.
            claims: who says what in the sentence.
            moves: who comes and goes in it.
        """
        parse, passage = line.parse, line.sentence.passage
        shared: dict[tuple[str, int, str], Happening] = {}
        for d in find_designations(self._nouns, parse, folded, discourse, line.cues, moves):
            begin = parse.words[d.word].begin
            speaker = find_speaker(claims, begin)
            subject, object_ = d.subject.entity, d.object.entity
            if d.property not in self._ontology.properties:
                roles = (Role("agent", subject), Role("recipient", object_))
                trust, rule = min(d.confidence, BESIDE), f"{d.property} by a {d.rule}"
                happening = Happening(
                    d.property, roles, d.status, trust, rule, passage, speaker=speaker, place=begin
                )
                joint = shared.setdefault((d.property, d.word, object_), happening)
                both = tuple(sorted({*joint.roles, *roles}))
                shared[d.property, d.word, object_] = replace(joint, roles=both)
                continue
            yield Stated(subject, d.property, object_, d.status, d.confidence, d.rule, passage, speaker)
        yield from shared.values()
        yield from find_headline_posts(parse, self._nouns, passage)
        for r in self._rivals.find(parse, discourse):
            one, other = r.one.entity, r.other.entity
            yield Stated(other, "competesWith", one, "actual", r.confidence, r.rule, passage)
        for p in self._possessions.find(parse, discourse):
            thing, owner = p.thing.entity, p.owner.entity
            status: Status = "former" if p.former else "actual"
            yield Stated(thing, p.property, owner, status, p.confidence, p.rule, passage)
        for s in self._seats.find(parse, discourse):
            seated, place = s.organization.entity, s.place.entity
            yield Stated(seated, "locatedIn", place, "actual", s.confidence, s.rule, passage)
        for h in self._headquarters.find(parse, discourse):
            seated, place = h.organization.entity, h.place.entity
            yield Stated(seated, "locatedIn", place, "actual", 0.75, "headquarters", passage)
        for b in self._profiles.find(parse):
            ends = (b.subject.entity, b.property, b.object.entity)
            yield Stated(*ends, "actual", SURE, "in brackets behind a firm", passage)
        for v in self._ventures.find(parse):
            founder, firm = v.founder.entity, v.firm.entity
            yield Stated(founder, "founderOf", firm, "actual", CONFIDENCE, "whose venture it is", passage)
        for a in self._affiliations.find(parse, line.cues):
            person, firm = a.person.entity, a.firm.entity
            yield Stated(person, "employeeOf", firm, a.status, a.confidence, a.rule, passage)
        for product, name, kind, rule in find_kinds(parse, self._lexicon, self._ontology):
            if self._ontology.permits(name, product.cls, kind.cls):
                yield Stated(product.entity, name, kind.entity, "actual", 0.8, rule, passage)
