"""One document in, one :class:`kg.model.Extraction` out: the order of the steps, and nothing else.

Sentences are cut, analysed and searched for names; then each sentence is parsed shallowly and
its frames, positions, numbers and claims are read; last, tellings of one thing are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from kg.coreference.discourse import Discourse
from kg.coreference.leads import find_lead
from kg.coreference.mentioned import SPEAKER
from kg.coreference.referents import Referent
from kg.documents.asides import Cut, find_asides
from kg.documents.sentences import split_sentences
from kg.events import Happening, find_answers, has_core, join_happenings, link_answers
from kg.events.bans import cut_access, forbid_uses
from kg.events.certainty import find_confidence, find_status
from kg.events.participants import Telling, find_participants
from kg.events.quotations import Quotations, find_beside, find_quoted
from kg.events.statements import Attribution, Attributions, find_speaker, told_in_headline
from kg.events.stating import StatementReader
from kg.events.supports import is_earlier, is_shared, settle
from kg.events.timing import date_event
from kg.frames import Filled, fill
from kg.frames.permissions import Permissions
from kg.frames.status import StatusWords
from kg.frames.triggers import FrameIndex, Trigger
from kg.language import Language
from kg.lexicon.grammar import Grammar
from kg.lexicon.phrases import fold_width
from kg.lines import Line, LineCutter, NameKinds
from kg.mentions import Found, find_mentions
from kg.mentions.bracketed import find_bracketed
from kg.mentions.headlines import write_small
from kg.mentions.listed import has_meaning
from kg.mentions.names import Analysed
from kg.mentions.unheard import take_for_names
from kg.model import (
    Document,
    Entity,
    Extraction,
    Mention,
    Name,
    Observation,
    Sentence,
    Span,
)
from kg.observations import join_observations
from kg.observations.measuring import Figure, NumberReader, amounts_of
from kg.ontology import Ontology
from kg.relations import Stated, drop_doubtful, from_frame, join_statements, with_work_before
from kg.relations.employers import moves_in, name_employers, state_posts
from kg.relations.headquarters import HeadquartersNouns
from kg.relations.known_makers import KnownMakers
from kg.relations.makers import find_inner_makers, name_makers, release_makers
from kg.relations.origins import Origins
from kg.relations.relating import NounRelations
from kg.relations.successions import Successions, moves_of, tell
from kg.selves import Selves
from kg.syntax.segments import OPENING
from kg.syntax.words import Atom

# How far it is trusted that a firm sits where it was founded.
FOUNDED = 0.65


class Extractor:
    """Reads documents of one language; what can be compiled once, is."""

    def __init__(self, language: Language, ontology: Ontology) -> None:
        self.language = language
        self.ontology = ontology
        self.permits = Permissions(ontology)
        self._frames = FrameIndex(language.lexicon)
        self._noun_relations = NounRelations(language.lexicon, ontology)
        self._successions = Successions(language.lexicon)
        self._origins = Origins(language.lexicon)
        self._headquarters = HeadquartersNouns(language.lexicon)
        self._status = StatusWords(language.lexicon)
        self._kinds = NameKinds(language.lexicon)
        self._attributions = Attributions(language.lexicon, ontology)
        self._sources = language.sources()

    def extract(self, document: Document) -> Extraction:
        """Read one document.

        Raises:
            MissingPipelineError: a component of the language is not installed.
        """

        def means(form: str) -> bool:
            return has_meaning(form, self.language, self.ontology)

        bare = Cut(document, find_asides(document, means))
        # What the others stand behind is a name only without these: 'X (NASDAQ: X) (a unit of Y)'.
        cut = Cut(bare.document, find_bracketed(bare.document, self.language, self.ontology))
        return bare.restore(cut.restore(self._extract(cut)))

    def _extract(self, cut: Cut) -> Extraction:
        document, text = cut.document, cut.document.text
        prepared = self.language.definition.prepare(text)
        prepared = write_small(document, prepared, self.language, self.ontology)
        analysed = tuple(self._analyse(document, prepared))
        found = find_mentions(text, prepared, analysed, self.language, self.ontology, cut.repeated)
        reading = _Reading(cut, prepared, fold_width(prepared), analysed, found, self)
        return reading.read()

    def _analyse(self, document: Document, prepared: str) -> Iterator[Analysed]:
        spans = split_sentences(document)
        heads = {(h.begin, h.end) for h in document.headings}
        docs = self.language.analyse(prepared[s.begin : s.end] for s in spans)
        for span, doc in zip(spans, docs, strict=True):
            named = take_for_names(doc, self.language.lexicon)
            yield Analysed(span, named, (span.begin, span.end) in heads)


def extract(document: Document, language: Language, ontology: Ontology) -> Extraction:
    """Read one document; for many of one language, keep an :class:`Extractor`."""
    return Extractor(language, ontology).extract(document)


@dataclass
class _Reading:
    """One document being read."""

    cut: Cut
    prepared: str
    folded: str
    analysed: tuple[Analysed, ...]
    found: tuple[Found, ...]
    tools: Extractor
    stated: list[Stated] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    speaking: tuple[Referent, ...] = ()  # who spoke in the sentence before
    last: Line | None = None  # that sentence
    discourse: Discourse = field(init=False)
    numbers: NumberReader = field(init=False)
    statements: StatementReader = field(init=False)
    quotations: Quotations = field(init=False)
    entities: dict[str, Entity] = field(init=False)
    selves: Selves = field(init=False)
    classes: dict[str, str] = field(init=False)  # of the entities

    @property
    def document(self) -> Document:
        return self.cut.document

    @property
    def grammar(self) -> Grammar:
        return self.tools.language.lexicon.grammar

    def read(self) -> Extraction:
        tools = self.tools
        atoms = [
            Atom(begin, end, "NAME", f.key, f.cls)
            for f in self.found
            for begin, end in f.spans + f.again
            if (begin, end) not in f.inside
        ]
        cut = LineCutter(
            tools.language, tools._status, tools._kinds, self.document, self.prepared, self.folded, atoms
        )
        lines, told = self._part([cut.line(a) for a in self.analysed])
        atoms = [a for a in atoms if a.end <= self.cut.end]
        inner = find_inner_makers(self.found, self.document.text)
        parses = [line.parse for line in lines]
        self.entities = {f.key: self._entity(f) for f in self.found}
        known = ((n.text, e.key, e.cls) for e in self.entities.values() for n in e.names)
        lead = find_lead(self.document.meta.title, known)
        self.discourse = Discourse(atoms, tools.language.lexicon, tools.ontology, inner, parses, lead)
        self.selves = Selves(self.entities.values())
        self.classes = {f.key: f.cls for f in self.found}
        self.statements = StatementReader(
            self.document, self.discourse, self.selves, self.grammar, tools.ontology
        )
        self.numbers = NumberReader(tools.language, tools.ontology, self.discourse)
        self.quotations = Quotations(self.document, tools.language.lexicon)
        for line, after in zip_longest(lines, lines[1:]):
            if line.parse.words:
                self._read_line(line, after)
        for line in told:
            self._read_bracketed(line)
        self._read_makers([*lines, *told])
        return self._collect([line.sentence for line in lines])

    def _part(self, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
        """The sentences of the text, and the brackets that are read by themselves."""
        own = [line for line in lines if line.sentence.begin < self.cut.end]
        return own, [line for line in lines[len(own) :] if line.parse.words]

    # -- sentences -----------------------------------------------------------------------------

    def _read_line(self, line: Line, after: Line | None) -> None:
        tools, lexicon = self.tools, self.tools.language.lexicon
        passage, before = line.sentence.passage, len(self.happenings)
        filled = [
            fill(line.parse, t, self.discourse, lexicon.grammar, tools.permits)
            for t in tools._frames.find(line.parse, self.folded)
            if not _only_plans(line, t) and not _is_wished(line, t, lexicon.grammar)
        ]
        filled = forbid_uses(line.parse, cut_access(line.parse, filled), lexicon.grammar)
        filled = settle(line.parse, filled, self.discourse, lexicon.grammar, tools.permits, tools.ontology)
        if line.heading:  # a noun alone there only names what the text is about
            filled = [f for f in filled if f.trigger.frame.form != "noun" or _is_whole(f)]
        quotations = self.quotations.of(Span(line.sentence.begin, line.sentence.end))
        claims = tools._attributions.find(
            line.parse, filled, quotations, self.folded, self.discourse, self.speaking
        ) or self._quoted(line, after, quotations)
        stated = told_in_headline(line.parse, claims) if line.heading else claims
        for item, happening in self.statements.read(line, stated, quotations):
            self._mention_all(item)
            self.happenings.append(happening)
        self.speaking = claims[-1].speakers if claims else ()
        self.last = line
        figures = self._measure(line, filled, claims)
        released = {f.trigger.first for f in filled if f.trigger.frame.target == "Release"}
        for item in filled:
            made = item.trigger.frame.target == "developer" and item.trigger.first in released
            if made and find_status(line, item, self.grammar) == "denied":
                continue  # what is not out yet has its maker
            if item.trigger.frame.kind == "relation":
                self._read_relation(line, item, claims)
            elif item.trigger.frame.target != "Statement":
                self._read_event(line, item, claims, figures)
        self.happenings += tools._origins.find(line.parse, self.happenings[before:], passage)
        found = tuple(tools._successions.find(line.parse, line.cues))
        moves = (*moves_of(found), *moves_in(line.parse, self.happenings[before:], passage, self.classes))
        for told in tools._noun_relations.read(line, self.folded, self.discourse, claims, moves):
            if isinstance(told, Happening):
                self.happenings.append(told)
            else:
                self.stated.append(told)
        if found:
            self.happenings, self.stated = tell(found, line, self.happenings, self.stated)

    def _read_bracketed(self, line: Line) -> None:
        """Read brackets by themselves: what they say, not what the words before them say again."""
        words, lexicon = line.parse.words, self.tools.language.lexicon
        opening = next((w.index for w in words if w.text in OPENING), len(words))
        inside = {w.atom.entity for w in words[opening:] if w.atom is not None}
        for trigger in self.tools._frames.find(line.parse, self.folded):
            if trigger.first < opening or trigger.frame.target == "Statement":
                continue
            item = fill(line.parse, trigger, self.discourse, lexicon.grammar, self.tools.permits)
            if trigger.frame.kind == "relation":
                self._read_relation(line, item, ())
            else:
                self._read_event(line, item, (), ())
        for told in self.tools._noun_relations.read(line, self.folded, self.discourse, ()):
            if isinstance(told, Stated) and {told.subject, told.object} & inside:
                self.stated.append(told)

    def _quoted(self, line: Line, after: Line | None, quotations: Sequence[Span]) -> tuple[Attribution, ...]:
        """Whose a quotation is by what stands around it, or by the sentence before or after."""
        if not quotations:
            return ()
        parse = line.parse
        if found := tuple(find_quoted(parse, self.document.text, quotations, self.discourse, self.grammar)):
            return found
        beside = [n.parse for n in (after, self.last) if n is not None and self._joined(line, n)]
        return find_beside(parse, quotations, self.speaking, beside, self.discourse, self.grammar)

    def _joined(self, line: Line, other: Line) -> bool:
        """Whether two sentences stand in one paragraph."""
        return self.quotations.joins(*(Span(n.sentence.begin, n.sentence.end) for n in (line, other)))

    # -- facts ---------------------------------------------------------------------------------

    def _read_relation(self, line: Line, item: Filled, claims: Sequence[Attribution]) -> None:
        status, confidence = find_status(line, item, self.grammar), find_confidence(item)
        speaker = find_speaker(claims, line.parse.words[item.trigger.first].begin)
        passage = line.sentence.passage
        item = with_work_before(item, self.discourse, line.sentence.begin)
        for subject, name, object_ in from_frame(item, line.parse, self.tools.ontology):
            ends = (subject.entity, name, object_.entity)
            self.stated.append(Stated(*ends, status, confidence, item.rule, passage, speaker))
        seat = self.tools._headquarters.of_founding(item, line.parse)
        if seat is not None and status == "actual":
            ends = (seat.organization.entity, "locatedIn", seat.place.entity)
            self.stated.append(Stated(*ends, status, FOUNDED, "where it was founded", passage, speaker))
        self._mention_all(item)

    def _read_event(
        self,
        line: Line,
        item: Filled,
        claims: Sequence[Attribution],
        figures: Sequence[Figure],
    ) -> None:
        target, amounts = item.trigger.frame.target, amounts_of(figures, item.trigger.first)
        telling = Telling(
            parse=line.parse,
            item=item,
            status=find_status(line, item, self.grammar),
            valued=bool(amounts),
            speakers=frozenset(r.entity for c in claims for r in c.speakers),
            before=self.happenings,
            discourse=self.discourse,
            lexicon=self.tools.language.lexicon,
        )
        told = find_participants(telling, self.selves, self.tools.ontology)
        time, status = date_event(line, item, telling.status, self.grammar)
        if told:
            self._mention_all(item)
        self.happenings += [
            Happening(
                cls=target,
                roles=roles,
                status=status,
                confidence=find_confidence(item),
                rule=f"{target} {item.rule}",
                passage=line.sentence.passage,
                time=time,
                amounts=amounts,
                speaker=find_speaker(claims, telling.begin),
                place=telling.begin,
                shared=target == "Investment" and is_shared(item),
                earlier=target == "Investment" and is_earlier(line.parse, telling.lexicon),
            )
            for roles in told
        ]

    def _measure(
        self, line: Line, filled: Sequence[Filled], claims: Sequence[Attribution]
    ) -> tuple[Figure, ...]:
        figures = self.numbers.read(line, filled, claims)
        for figure in figures:
            self.observations.extend(figure.observations)
            if figure.choice.measure == "views" and figure.owner.atom is not None:
                self._read_platform(line, figure.owner.atom, figure.word)
        return figures

    def _read_platform(self, line: Line, work: Atom, index: int) -> None:
        """Where a work was viewed so often, it is available: 'over 10 million views on Kuaishou'."""
        home = line.parse.segment_of(index)
        for chunk in line.parse.chunks:
            owns = chunk.marker in self.grammar.genitive_after
            if chunk.segment != home.index or not chunk.marker or owns:
                continue
            for r in self.discourse.refer(line.parse, chunk):
                if (
                    r.cls != "Place"
                    and r.entity != work.entity
                    and self.tools.ontology.permits("availableOn", work.cls, r.cls)
                ):
                    passage, rule = line.sentence.passage, "viewed there"
                    self.stated.append(
                        Stated(work.entity, "availableOn", r.entity, "actual", 0.8, rule, passage)
                    )

    def _read_makers(self, lines: Sequence[Line]) -> None:
        """Who made a product by its name, as is known, and, where nothing else tells it, by its release."""
        grammar, ontology = self.grammar, self.tools.ontology
        sentences = [(line.sentence.passage, line.parse) for line in lines]
        passages, offerings = [passage for passage, _ in sentences], tuple(sorted(grammar.offerings))
        known = KnownMakers(self.found, self.folded, sentences, self.discourse, grammar, ontology)
        self.stated += name_makers(self.found, self.folded, passages, offerings, ontology)
        self.stated += known.find(self.stated)
        told = {s.subject for s in self.stated if s.property == "developer"}
        self.stated += release_makers(self.found, self.happenings, told)
        self.stated = list(known.settle(self.stated))

    def _mention_all(self, item: Filled) -> None:
        for slot, referent in item.slots:
            told = item.trigger.frame.target == "Statement" and item.rule != "according to"
            if told and slot == "agent":
                self.discourse.remember(referent, SPEAKER)
            if referent.implicit:
                self.discourse.remember(referent)
                self._mention(referent)

    def _mention(self, r: Referent) -> None:
        text = self.document.text[r.begin : r.end]
        self.mentions.append(Mention(self.document.meta.id, r.begin, r.end, text, r.entity, True))

    # -- result --------------------------------------------------------------------------------

    def _collect(self, sentences: Sequence[Sentence]) -> Extraction:
        joins = self.selves.joins
        kept = drop_doubtful([s for s in self.stated if not joins(s.property, s.subject, s.object)])
        happenings = name_employers(self.happenings, kept, self.classes)
        relations = join_statements([*kept, *state_posts(happenings, kept, self.classes)])
        observations, renamed = join_observations(self.observations)
        events = join_happenings(
            [
                replace(h, amounts=tuple(renamed[a] for a in h.amounts)) if h.amounts else h
                for h in happenings
            ],
            self.selves,
        )
        events = tuple(e for e in events if has_core(e.cls, (r.role for r in e.roles), self.tools.ontology))
        events = link_answers(events, find_answers(events))
        told = {e for r in relations for e in (r.subject, r.object)} | {
            r.entity for v in events for r in v.roles
        }
        told |= {o.observed for o in observations if o.observed}
        found = tuple(f for f in self.found if f.key in told or not self._is_aside(f))
        named = [
            Mention(self.document.meta.id, begin, end, self.document.text[begin:end], f.key)
            for f in found
            for begin, end in f.spans
        ]
        return Extraction(
            document=self.document.meta,
            sentences=tuple(sorted(sentences)),
            mentions=tuple(sorted({*named, *self.mentions})),
            entities=tuple(sorted((self.entities[f.key] for f in found), key=lambda e: e.key)),
            relations=relations,
            events=events,
            observations=observations,
            sources=self.tools._sources,
        )

    def _is_aside(self, found: Found) -> bool:
        """Whether something is only talked of: a technique, an offer, a name that says nothing."""
        return found.cls == "Technology" or found.offering or (found.obscure and len(found.spans) == 1)

    def _entity(self, found: Found) -> Entity:
        language = self.document.meta.language
        counts: dict[str, int] = {}
        for begin, end in found.spans:
            form = self.document.text[begin:end]
            counts[form] = counts.get(form, 0) + 1
        names = tuple(sorted(Name(language, form, count) for form, count in counts.items()))
        if found.authority is not None:
            a = found.authority
            return Entity(found.key, found.cls, a.labels, names, a.aliases, a.id, a.links, found.evidence)
        best = max(names, key=lambda n: (n.count, len(n.text), n.text)).text
        longest = max((n.text for n in names), key=lambda t: (len(t), t))
        whole = self.grammar.segmented and best in longest
        return Entity(
            found.key, found.cls, ((language, longest if whole else best),), names, evidence=found.evidence
        )


def _only_plans(line: Line, trigger: Trigger) -> bool:
    """Whether what may be a speech verb plans its infinitive: 'prevê lançar X', not 'prevê que …'."""
    if trigger.frame.target != "Statement" or trigger.first != trigger.last:
        return False
    after = line.parse.words[trigger.last + 1 : trigger.last + 2]
    plans = any(c.first == trigger.first and c.says in ("planned", "possible") for c in line.cues)
    return plans and bool(after) and "VerbForm=Inf" in after[0].morph and after[0].atom is None


def _is_wished(line: Line, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether somebody only should say something: 'pede que X **explique** …'."""
    wished = "Mood=Sub" in line.parse.words[trigger.first].morph and not grammar.reported
    return wished and trigger.frame.target == "Statement"


def _is_whole(item: Filled) -> bool:
    """Whether a noun and its verb tell an event with two who take part ('X and Y sign a partnership')."""
    return "light" in item.rule and len({r.entity for _, r in item.slots}) > 1
