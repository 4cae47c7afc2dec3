"""One document in, one :class:`kg.model.Extraction` out: the order of the steps, and nothing else.

Sentences are cut, analysed and searched for names; then each sentence is parsed shallowly and
its frames, positions, numbers and claims are read; last, tellings of one thing are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from kg.chunks import Chunk
from kg.discourse import SPEAKER, Discourse, Referent
from kg.employers import name_employers, state_posts
from kg.events import (
    Happening,
    earlier_recipients,
    find_answers,
    has_core,
    join_happenings,
    link_answers,
    sued_before,
)
from kg.frames import Filled, fill
from kg.known_makers import KnownMakers
from kg.language import Language
from kg.lexicon import Frame
from kg.lines import Line, LineCutter
from kg.makers import find_inner_makers, name_makers, release_makers
from kg.measuring import Figure, NumberReader, amounts_of
from kg.mentions import Found, find_mentions
from kg.mentions.names import Analysed
from kg.model import (
    Document,
    Entity,
    Extraction,
    Mention,
    Name,
    Observation,
    Role,
    Sentence,
    Span,
    Status,
)
from kg.observations import join_observations
from kg.ontology import ORGANIZATIONS, Ontology
from kg.phrases import fold_width
from kg.quotations import Quotations, find_beside, find_quoted
from kg.relating import NounRelations
from kg.relations import Stated, drop_doubtful, from_frame, join_statements, stands_for_person
from kg.segment import split_sentences
from kg.selves import Selves
from kg.statements import (
    Attribution,
    according_phrases,
    find_attributions,
    find_speaker,
    find_topic,
    make_quote,
)
from kg.status import StatusWords, is_over, judge_status
from kg.successions import Successions, tell
from kg.supports import find_light_verb, is_shared, settle
from kg.syntax import Parse
from kg.timing import time_near
from kg.triggers import FrameIndex, Trigger
from kg.words import Atom

# Relations that go on, of which a verb in the present plans nothing.
LASTING = frozenset(("competesWith", "employeeOf", "locatedIn", "operator", "supportsStandard"))
HELD = frozenset(("chiefExecutiveOf", "chairOf", "employeeOf"))
# How far a fact is trusted, by how its slots were filled; calibrated on tests/gold.
TRUST = {"verb": 0.85, "passive": 0.85, "noun": 0.75, "phrase": 0.85}
TRUST |= {"according": 0.85, "shown": 0.8, "closing": 0.8, "reported": 0.7, "quoted": 0.8, "held": 0.75}
LESS_TRUST = {"pronoun": 0.7, "coreference": 0.75}
# How many code points back the event may stand that somebody is then said to share in ('the round').
EARLIER = 600
# Events of firms, in which some are called by the service that they are known for ('Twitch lays off').
CALLED = frozenset({"Layoff", "Partnership"})
# Events that somebody must take part in.
PERSONAL = frozenset({"Appointment", "Departure"})


class Extractor:
    """Reads documents of one language; what can be compiled once, is."""

    def __init__(self, language: Language, ontology: Ontology) -> None:
        self.language = language
        self.ontology = ontology
        self._frames = FrameIndex(language.lexicon)
        self._noun_relations = NounRelations(language.lexicon, ontology)
        self._successions = Successions(language.lexicon)
        self._status = StatusWords(language.lexicon)
        self._according = according_phrases(language.lexicon)
        self._sources = language.sources()

    def extract(self, document: Document) -> Extraction:
        """Read one document.

        Raises:
            MissingPipelineError: a component of the language is not installed.
        """
        text = document.text
        prepared = self.language.definition.prepare(text)
        analysed = tuple(self._analyse(document, prepared))
        found = find_mentions(text, prepared, analysed, self.language, self.ontology)
        reading = _Reading(document, prepared, fold_width(prepared), analysed, found, self)
        return reading.read()

    def _analyse(self, document: Document, prepared: str) -> Iterator[Analysed]:
        spans = split_sentences(document)
        heads = {(h.begin, h.end) for h in document.headings}
        docs = self.language.analyse(prepared[s.begin : s.end] for s in spans)
        for span, doc in zip(spans, docs, strict=True):
            yield Analysed(span, doc, (span.begin, span.end) in heads)

    def permits(self, frame: Frame, slot: str, cls: str) -> bool:
        """Whether the ontology lets a thing of a class fill a frame's slot."""
        if frame.kind == "event":
            if cls == "Technology":  # techniques are talked of, not launched or sued
                return False
            if frame.target == "Statement" and slot == "agent" and cls == "Service":
                return False  # who says what an app says, no sentence tells
            sold = frame.target == "Acquisition" and slot == "object" and frame.subject is None
            if sold and cls == "Device":
                return False  # who sells goods sells no firm
            if cls == "Service" and slot == "agent" and frame.target in CALLED and frame.form != "verb":
                return False  # 'TikTok lays off', but not 'the integration of Gmail'
            if cls == "Service" and frame.target == "Investment":
                return slot != "agent" and self.ontology.role_permits(frame.target, slot, cls)
            return self.ontology.role_permits(frame.target, slot, cls)
        info = self.ontology.properties[frame.target]
        side = info.domain if slot == "subject" else info.range
        return any(self.ontology.is_a(cls, c) for c in side if c in self.ontology.classes)


def extract(document: Document, language: Language, ontology: Ontology) -> Extraction:
    """Read one document; for many of one language, keep an :class:`Extractor`."""
    return Extractor(language, ontology).extract(document)


@dataclass
class _Reading:
    """One document being read."""

    document: Document
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
    numbers: NumberReader = field(init=False)
    quotations: Quotations = field(init=False)
    selves: Selves = field(init=False)

    def read(self) -> Extraction:
        tools = self.tools
        atoms = [
            Atom(begin, end, "NAME", f.key, f.cls)
            for f in self.found
            for begin, end in f.spans
            if (begin, end) not in f.inside
        ]
        inner = find_inner_makers(self.found, self.document.text)
        cut = LineCutter(tools.language, tools._status, self.document, self.prepared, self.folded, atoms)
        lines = [cut.line(a) for a in self.analysed]
        parses = [line.parse for line in lines]
        discourse = Discourse(atoms, tools.language.lexicon, tools.ontology, inner, parses)
        self.selves = Selves(map(self._entity, self.found))
        self.numbers = NumberReader(tools.language, tools.ontology, discourse)
        self.quotations = Quotations(self.document, tools.language.lexicon)
        for line, after in zip_longest(lines, lines[1:]):
            if line.parse.words:
                self._read_line(line, after, discourse)
        self._read_makers(lines, discourse)
        return self._collect([line.sentence for line in lines])

    # -- sentences -----------------------------------------------------------------------------

    def _read_line(self, line: Line, after: Line | None, discourse: Discourse) -> None:
        tools, lexicon = self.tools, self.tools.language.lexicon
        filled = [
            fill(line.parse, t, discourse, lexicon.grammar, tools.permits)
            for t in tools._frames.find(line.parse, self.folded)
            if not _only_plans(line, t)
        ]
        filled = settle(line.parse, filled, discourse, lexicon.grammar, tools.permits, tools.ontology)
        if line.heading:  # a noun alone there only names what the text is about
            filled = [f for f in filled if f.trigger.frame.form != "noun" or _is_whole(f)]
        quotations = self.quotations.of(Span(line.sentence.begin, line.sentence.end))
        claims = find_attributions(
            line.parse, filled, quotations, tools._according, self.folded, discourse, tools.ontology,
            lexicon.attribution.get("shows", frozenset()), lexicon.grammar.reported, self.speaking,
            lexicon.grammar,
        ) or self._quoted(line, after, quotations, discourse)  # fmt: skip
        if not line.heading:
            self._read_statements(line, claims, quotations, discourse)
        self.speaking = claims[-1].speakers if claims else ()
        self.last = line
        figures = self._measure(line, filled, claims, discourse)
        released = {f.trigger.first for f in filled if f.trigger.frame.target == "Release"}
        for item in filled:
            made = item.trigger.frame.target == "developer" and item.trigger.first in released
            if not (made and self._status_of(line, item) == "denied"):  # what is not out yet has its maker
                self._read_filled(line, item, claims, figures, discourse)
        told = tools._noun_relations.read(line, self.folded, discourse, claims)
        self.stated += told
        found = tuple(tools._successions.find(line.parse, line.cues))
        self.happenings, self.stated = tell(found, line, self.happenings, self.stated)

    def _quoted(
        self, line: Line, after: Line | None, quotations: Sequence[Span], discourse: Discourse
    ) -> tuple[Attribution, ...]:
        """Whose a quotation is by what stands around it, or by the sentence before or after."""
        grammar, parse = self.tools.language.lexicon.grammar, line.parse
        if found := tuple(find_quoted(parse, self.document.text, quotations, discourse, grammar)):
            return found
        beside = [n.parse for n in (after, self.last) if n is not None and self._joined(line, n)]
        return find_beside(parse, quotations, self.speaking, beside, discourse, grammar)

    def _joined(self, line: Line, other: Line) -> bool:
        """Whether two sentences stand in one paragraph."""
        return self.quotations.joins(*(Span(n.sentence.begin, n.sentence.end) for n in (line, other)))

    # -- facts ---------------------------------------------------------------------------------

    def _read_filled(
        self,
        line: Line,
        item: Filled,
        claims: Sequence[Attribution],
        figures: Sequence[Figure],
        discourse: Discourse,
    ) -> None:
        frame = item.trigger.frame
        if frame.target == "Statement":
            return
        status = self._status_of(line, item)
        confidence = self._trust(item)
        speaker = find_speaker(claims, line.parse.words[item.trigger.first].begin)
        if frame.kind == "relation":
            item = self._previous_work(line, item, discourse)
            for subject, name, object_ in from_frame(item, self.tools.ontology):
                if name == "founderOf" and stands_for_person(line.parse, subject, item.trigger.first):
                    continue  # '由美团联合创始人王慧文创立'
                self._state(
                    line, subject.entity, name, object_.entity, status, confidence, item.rule, speaker
                )
            self._mention_all(item, discourse)
            return
        roles = {Role(s, r.entity) for s, r in item.slots if r.entity}
        if frame.target == "Partnership":  # who works with a firm, is hardly its partner
            roles -= {Role(s, r.entity) for s, r in item.slots if r.cls == "Person"}
        roles = (
            _as_partners(frame.target, roles) if not self.tools.language.lexicon.grammar.segmented else roles
        )
        place = line.parse.words[item.trigger.first].begin
        shared = frame.target == "Investment" and is_shared(item)
        gives = (
            figures and item.trigger.frame.target == "Investment" and amounts_of(figures, item.trigger.first)
        )
        unmarked = self.tools.language.lexicon.grammar.markers == "after" and not shared and bool(gives)
        unmarked = unmarked or (frame.target == "Investment" and self._adds(line, item))
        if unmarked and not any(r.role == "recipient" for r in roles):  # '…も3億ドルを投じた'
            roles |= earlier_recipients(frame.target, self.happenings, place, EARLIER)
        if shared and roles and not any(r.role == "recipient" for r in roles):
            roles |= earlier_recipients(frame.target, self.happenings, place, EARLIER)
            main = discourse.in_play(ORGANIZATIONS, place)
            if main is not None and not any(r.role == "recipient" or r.entity == main.entity for r in roles):
                roles.add(Role("recipient", main.entity))
        if not has_core(frame.target, (r.role for r in roles), self.tools.ontology):
            return
        tried = frame.target == "Test" and frame.form == "verb" and status == "possible"
        if tried and not any(r.role == "agent" for r in roles):
            return  # 'users can try X': it is there, nobody tests it
        if frame.target == "Lawsuit" and not any(r.role != "agent" for r in roles):
            named = frame.form == "noun" or item.trigger.last > item.trigger.first
            told = {r.entity for c in claims for r in c.speakers}  # 'the chair **announced** the inquiry'
            before = (
                sued_before(roles, self.happenings, place, EARLIER)
                if named and not told & {r.entity for r in roles}
                else None
            )
            by_body = any(s == "agent" and r.cls == "PublicBody" for s, r in item.slots)
            if not by_body and before is None:
                return  # 'The commission investigates' says enough, 'X complained' does not
            roles |= before or set()
        persons = [r.cls == "Person" for s, r in item.slots if r.entity]
        if (frame.target in PERSONAL and not any(persons)) or (
            frame.target == "Partnership" and all(persons)
        ):
            return
        roles = self.selves.part(frame.target, roles)
        if not has_core(frame.target, (r.role for r in roles), self.tools.ontology):
            return
        roles |= {Role("place", e) for e in self._places(line, item, discourse)}
        self._mention_all(item, discourse)
        amounts = amounts_of(figures, item.trigger.first)
        for each in _one_object_each(roles):
            self.happenings.append(
                Happening(
                    cls=frame.target,
                    roles=tuple(sorted(each)),
                    status=status,
                    confidence=confidence,
                    rule=f"{frame.target} {item.rule}",
                    passage=line.sentence.passage,
                    time=time_near(line, item.trigger.first),
                    amounts=amounts,
                    speaker=speaker,
                    place=place,
                    shared=shared,
                )
            )

    def _adds(self, line: Line, item: Filled) -> bool:
        """Whether a verb tells that somebody does the same as others: 'Nvidia **also** invested'."""
        segment = line.parse.segment_of(item.trigger.first)
        words = line.parse.words[segment.first : segment.last + 1]
        also = self.tools.language.lexicon.grammar.also
        return item.trigger.frame.form == "verb" and any(w.lower in also for w in words)

    def _previous_work(self, line: Line, item: Filled, discourse: Discourse) -> Filled:
        """What is told of figures 'described in' a work is told of the work named before it."""
        if item.trigger.frame.target != "basedOn" or item.fillers("subject") or not item.fillers("object"):
            return item
        last = discourse.last_mention("CreativeWork", line.sentence.begin)
        if last is None:
            return item
        subject = Referent(last.entity, last.cls, last.begin, last.end, "coreference")
        return Filled(item.trigger, (("subject", subject), *item.slots), item.rule, item.chunk)

    def _status_of(self, line: Line, item: Filled) -> Status:
        frame, trigger = item.trigger.frame, item.trigger
        grammar = self.tools.language.lexicon.grammar
        noun = frame.form == "noun"
        status = judge_status(
            line.parse,
            trigger.first,
            trigger.last,
            line.cues,
            grammar,
            frame.status,
            noun,
            frame.target in LASTING,
        )
        if status == "actual" and frame.form == "noun":
            verb = find_light_verb(line.parse, item, grammar)
            if verb is not None:
                return judge_status(line.parse, verb, verb, line.cues, grammar, None)
        held = status == "actual" and frame.form == "verb" and frame.target in HELD
        return "former" if held and is_over(line.parse, trigger.first, grammar) else status

    def _trust(self, item: Filled) -> float:
        trust = TRUST[item.rule.split(" ")[0]]
        if "earlier" in item.rule or "light" in item.rule:
            trust -= 0.1
        for _, referent in item.slots:
            trust = min(trust, LESS_TRUST.get(referent.rule, 1.0))
        return round(trust, 2)

    def _places(self, line: Line, item: Filled, discourse: Discourse) -> list[str]:
        parse, taken = line.parse, {r.entity for _, r in item.slots}
        segment = parse.segment_of(item.trigger.first)
        places = []
        for chunk in parse.chunks:
            near = chunk.segment == segment.index or abs(chunk.first - item.trigger.last) <= 4
            if near and chunk.marker and chunk.governor == -1 and not self._is_seat(parse, chunk):
                places += [
                    r.entity
                    for r in discourse.refer(parse, chunk)
                    if r.cls == "Place" and r.entity not in taken
                ]
        return places

    def _is_seat(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a place is only where somebody sits: 'die Firma **mit Sitz in** Jena'."""
        behind = parse.words[chunk.last + 1 : chunk.last + 3]
        described = [w.pos for w in behind] in (["ADJ", "NOUN"], ["VERB", "NOUN"])
        if described and self.tools.language.lexicon.grammar.order == "V2":
            return True  # 'des **in Paris** gegründeten Anbieters'
        before = [w.lower for w in parse.words[max(0, chunk.first - 5) : chunk.first]]
        return any(" ".join(before[at:]) in self.tools.language.lexicon.seats for at in range(len(before)))

    def _read_statements(
        self, line: Line, claims: Sequence[Attribution], quotations: Sequence[Span], discourse: Discourse
    ) -> None:
        for claim in claims:
            item = claim.filled or _as_filled(claim)
            about = item.fillers("object")
            topic = about[0] if about else find_topic(line.parse, claim, discourse)
            permits = self.tools.ontology.role_permits
            told = not claim.filled  # a site is a source ('according to Downdetector'), but no verb's subject
            speakers = [
                r
                for r in claim.speakers
                if permits("Statement", "agent", r.cls) and (told or r.cls != "Service")
            ]
            roles = {Role("agent", r.entity) for r in speakers}
            if not roles:
                continue
            if topic is not None:
                roles.add(Role("object", topic.entity))
            quote = make_quote(
                self.document.meta.id, self.document.meta.language, self.document.text, claim, quotations
            )
            status = self._status_of(line, item) if claim.filled else "actual"
            at = line.parse.words[claim.trigger].begin
            inner = any(other is not claim and other.covers(at) for other in claims)
            if inner and status in ("planned", "possible"):
                continue  # 'X says that Y will promise …': Y says nothing
            if ("earlier" in item.rule or not claim.filled) and all(r.cls == "Place" for r in speakers):
                continue
            self._mention_all(item, discourse)
            self.happenings.append(
                Happening(
                    cls="Statement",
                    roles=tuple(sorted(self.selves.part("Statement", roles))),
                    status="actual" if status == "possible" else status,
                    confidence=self._trust(item),
                    rule=f"Statement {item.rule}",
                    passage=line.sentence.passage,
                    time=time_near(line, item.trigger.first),
                    quotes=(quote,) if quote else (),
                    place=line.parse.words[item.trigger.first].begin,
                )
            )

    def _measure(
        self, line: Line, filled: Sequence[Filled], claims: Sequence[Attribution], discourse: Discourse
    ) -> tuple[Figure, ...]:
        figures = self.numbers.read(
            line, filled, claims, lambda item: (self._status_of(line, item), self._trust(item))
        )
        for figure in figures:
            self.observations.extend(figure.observations)
            if figure.choice.measure == "views" and figure.owner.atom is not None:
                self._read_platform(line, figure.owner.atom, figure.word, discourse)
        return figures

    def _read_platform(self, line: Line, work: Atom, index: int, discourse: Discourse) -> None:
        """Where a work was viewed so often, it is available: 'over 10 million views on Kuaishou'."""
        home = line.parse.segment_of(index)
        for chunk in line.parse.chunks:
            if chunk.segment != home.index or not chunk.marker:
                continue
            for r in discourse.refer(line.parse, chunk):
                if r.cls != "Place" and self.tools.ontology.permits("availableOn", work.cls, r.cls):
                    self._state(
                        line, work.entity, "availableOn", r.entity, "actual", 0.8, "viewed there", None
                    )

    def _read_makers(self, lines: Sequence[Line], discourse: Discourse) -> None:
        """Who made a product by its name, as is known, and, where nothing else tells it, by its release."""
        grammar, ontology = self.tools.language.lexicon.grammar, self.tools.ontology
        sentences = [(line.sentence.passage, line.parse) for line in lines]
        passages, offerings = [passage for passage, _ in sentences], tuple(sorted(grammar.offerings))
        known = KnownMakers(self.found, self.folded, sentences, discourse, grammar, ontology)
        self.stated += name_makers(self.found, self.folded, passages, offerings, ontology)
        self.stated += known.find(self.stated)
        told = {s.subject for s in self.stated if s.property == "developer"}
        self.stated += release_makers(self.found, self.happenings, told)
        self.stated = list(known.settle(self.stated))

    def _state(
        self,
        line: Line,
        subject: str,
        name: str,
        object_: str,
        status: Status,
        confidence: float,
        rule: str,
        speaker: str | None,
    ) -> None:
        self.stated.append(
            Stated(subject, name, object_, status, confidence, rule, line.sentence.passage, speaker)
        )

    def _mention_all(self, item: Filled, discourse: Discourse) -> None:
        for slot, referent in item.slots:
            if item.trigger.frame.target == "Statement" and slot == "agent":
                discourse.remember(referent, SPEAKER)
            if referent.implicit:
                discourse.remember(referent)
                self._mention(referent)

    def _mention(self, r: Referent) -> None:
        text = self.document.text[r.begin : r.end]
        self.mentions.append(Mention(self.document.meta.id, r.begin, r.end, text, r.entity, True))

    # -- result --------------------------------------------------------------------------------

    def _collect(self, sentences: Sequence[Sentence]) -> Extraction:
        joins = self.selves.joins
        kept = drop_doubtful([s for s in self.stated if not joins(s.property, s.subject, s.object)])
        classes = {f.key: f.cls for f in self.found}
        happenings = name_employers(self.happenings, kept, classes)
        relations = join_statements([*kept, *state_posts(happenings, kept, classes)])
        observations, renamed = join_observations(self.observations)
        events = join_happenings(
            [replace(h, amounts=tuple(renamed[a] for a in h.amounts)) for h in happenings], self.selves
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
            entities=tuple(sorted((self._entity(f) for f in found), key=lambda e: e.key)),
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
        whole = self.tools.language.lexicon.grammar.segmented and best in longest
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


def _is_whole(item: Filled) -> bool:
    """Whether a noun and its verb tell an event with two who take part ('X and Y sign a partnership')."""
    return "light" in item.rule and len({r.entity for _, r in item.slots}) > 1


def _as_filled(claim: Attribution) -> Filled:
    """A claim without a speech verb, as if there were one."""
    frame = Frame("Statement", "event", "verb", (), "agent", None)
    slots = tuple(("agent", r) for r in claim.speakers)
    return Filled(Trigger(frame, claim.trigger, claim.trigger), slots, claim.rule)


def _one_object_each(roles: set[Role]) -> list[set[Role]]:
    """Two things launched are two launches: one set of roles for each object."""
    objects = sorted(r for r in roles if r.role == "object")
    if len(objects) < 2:
        return [roles]
    others = {r for r in roles if r.role != "object"}
    return [others | {thing} for thing in objects]


def _as_partners(cls: str, roles: set[Role]) -> set[Role]:
    """Two partners named together are both agents."""
    if cls != "Partnership" or len(roles) < 2 or {r.role for r in roles} != {"recipient"}:
        return roles
    return {Role("agent", r.entity) for r in roles}
