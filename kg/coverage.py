"""Which version of an article states which fact, and what became of it in the others."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from kg.errors import DocumentError
from kg.matching.happenings import contradict_events, filled
from kg.matching.versions import Versions, align_versions, members_of
from kg.model import (
    Entity,
    Event,
    Extraction,
    Facts,
    Mention,
    Observation,
    Passage,
    Relation,
    Sentence,
)
from kg.ontology import Ontology
from kg.telling import SYMBOLS, Fact, Wording, fact_id

P = TypeVar("P")
State = Literal["stated", "differs", "ends before", "starts later", "left out", "not read"]
MEANING: Mapping[State, str] = {
    "stated": "the version states it",
    "differs": "the version states it otherwise",
    "ends before": "missing, because the version ends before it",
    "starts later": "missing, because the version starts after it",
    "left out": "missing, and no sentence of the version corresponds",
    "not read": "missing, though its sentence has a counterpart",
}
# So many sentences missing at an end are worth telling of a version as a whole.
LEAST_BROKEN = 2
_SHORT: Mapping[State, str] = {
    "stated": "+",
    "differs": "~",
    "ends before": "ends",
    "starts later": "starts",
    "left out": "-",
    "not read": "?",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one version does with one fact.

    Attributes:
        document: the version.
        state: see :data:`MEANING`.
        note: what differs, or empty.
        passages: sentences that state it, else those that correspond to the ones that do.
    """

    document: str
    state: State
    note: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One fact over the versions of its article.

    Attributes:
        article: the first of the article's documents.
        kind: ``entity``, ``relation``, ``event`` or ``observation``.
        fact: its key; of a relation subject, property, object and status.
        text: the fact in words.
        cells: one a version, sorted by document.
    """

    article: str
    kind: str
    fact: str
    text: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One document of an article of several versions.

    Attributes:
        document: its id.
        language: its language.
        sentences: how many it has.
        lacks_first: the most sentences at the beginning of another version that it lacks, and of which.
        lacks_last: the most sentences at the end of another version that it lacks, and of which.
        unfinished: whether its last sentence has no end.
    """

    document: str
    language: str
    sentences: int
    lacks_first: tuple[int, str]
    lacks_last: tuple[int, str]
    unfinished: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """All articles of several versions: their versions and the table of their facts."""

    versions: tuple[tuple[str, tuple[Version, ...]], ...]
    rows: tuple[Row, ...]


def compare(
    facts: Facts, extractions: Iterable[Extraction], ontology: Ontology, language: str = "en"
) -> Comparison:
    """Say of each fact of an article in several versions which of them state it.

    Args:
        facts: as :func:`kg.fusion.fuse` joined them.
        extractions: what they were joined from.
        ontology: knows the labels of properties and classes.
        language: the reader's.

    Raises:
        DocumentError: the extractions lack a document of the facts.
    """
    unique = {x.document.id: x for x in extractions}
    if missing := [document for document, _ in facts.articles if document not in unique]:
        raise DocumentError(
            f"the extractions lack the document {missing[0]!r} of the facts", remedy="build both anew"
        )
    ordered = [unique[name] for name in sorted(unique)]
    versions = align_versions(ordered, fused_keys(facts, ordered), dict(facts.articles))
    wording = Wording(facts.entities, ontology, language)
    rows: list[Row] = []
    heads: list[tuple[str, tuple[Version, ...]]] = []
    told = _part(facts, versions.articles)
    for article, documents in sorted(members_of(versions.articles).items()):
        table = _Table(article, [unique[d] for d in documents], versions, told[article], wording)
        heads.append((article, table.heads()))
        rows += table.rows()
    return Comparison(tuple(heads), tuple(rows))


def compare_alone(facts: Facts, ontology: Ontology) -> Comparison:
    """Compare as :func:`compare` does, where nothing is at hand but the facts.

    They hold every sentence and mention, not what single documents made of them: a version that states a
    fact with another status or comparator counts as stating it.
    """
    sentences: defaultdict[str, list[Sentence]] = defaultdict(list)
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for sentence in facts.sentences:
        sentences[sentence.document].append(sentence)
    for mention in facts.mentions:
        mentions[mention.document].append(mention)
    return compare(
        facts,
        (Extraction(d, tuple(sentences[d.id]), tuple(mentions[d.id])) for d in facts.documents),
        ontology,
    )


def fused_keys(facts: Facts, extractions: Iterable[Extraction]) -> dict[str, str]:
    """An entity's key in single documents → its key among the facts, where they differ."""
    at = {(m.document, m.begin, m.end, m.implicit): m.entity for m in facts.mentions}
    found = {}
    for extraction in extractions:
        for m in extraction.mentions:
            key = at.get((m.document, m.begin, m.end, m.implicit), m.entity)
            if key != m.entity:
                found[m.entity] = key
    return dict(sorted(found.items()))


def _part(facts: Facts, articles: Mapping[str, str]) -> dict[str, Facts]:
    """Article → what its documents name and tell, in the same order: no table looks at more.

    Args:
        facts: of all documents.
        articles: document → its article; of other documents nothing is told.
    """

    def each(items: Iterable[P], documents: Callable[[P], Iterable[str]]) -> defaultdict[str, list[P]]:
        found: defaultdict[str, list[P]] = defaultdict(list)
        for item in items:
            for article in {articles[d] for d in documents(item) if d in articles}:
                found[article].append(item)
        return found

    named: defaultdict[str, set[str]] = defaultdict(set)
    for mention in facts.mentions:
        named[mention.entity].add(mention.document)
    mentions = each(facts.mentions, lambda m: (m.document,))
    entities = each(facts.entities, lambda e: named.get(e.key, ()))
    relations = each(facts.relations, lambda r: (p.document for p in r.passages))
    events = each(facts.events, lambda e: (p.document for p in e.passages))
    observations = each(facts.observations, lambda o: (p.document for p in o.passages))
    return {
        article: Facts(
            mentions=tuple(mentions[article]),
            entities=tuple(entities[article]),
            relations=tuple(relations[article]),
            events=tuple(events[article]),
            observations=tuple(observations[article]),
        )
        for article in set(articles.values())
    }


@dataclass(frozen=True)
class _Table:
    article: str
    documents: Sequence[Extraction]
    versions: Versions
    facts: Facts  # those of the article
    wording: Wording

    def heads(self) -> tuple[Version, ...]:
        found = []
        for x in self.documents:
            document = x.document.id
            first, last = (0, ""), (0, "")
            for other in (y.document.id for y in self.documents if y is not x):
                told = [bool(self._counterparts([p], document)) for p in self._sentences(other)]
                if any(told):
                    first = max(first, (told.index(True), other))
                    last = max(last, (told[::-1].index(True), other))
            texts = [s.text.rstrip() for s in sorted(x.sentences) if s.text.strip()]
            unfinished = bool(texts) and texts[-1][-1].isalnum()
            found.append(Version(document, x.document.language, len(texts), first, last, unfinished))
        return tuple(found)

    def rows(self) -> list[Row]:
        found: list[Row] = []
        mentioned: defaultdict[str, set[Passage]] = defaultdict(set)
        inside = {x.document.id for x in self.documents}
        for x in self.documents:
            starts = sorted(s.passage for s in x.sentences)
            for begin, key in self._mentions(x.document.id):
                home = next((p for p in starts if p.begin <= begin < p.end), None)
                if home is not None:
                    mentioned[key].add(home)
        for entity in self.facts.entities:
            if entity.key in mentioned:
                text = self.wording.name(entity.key)
                found.append(self._row("entity", entity.key, text, entity, mentioned[entity.key]))
        kinds: tuple[tuple[str, Sequence[Relation | Event | Observation], Callable[[Fact], str]], ...] = (
            ("relation", self.facts.relations, fact_id),
            ("event", self.facts.events, fact_id),
            ("observation", self.facts.observations, fact_id),
        )
        for kind, facts, name in kinds:
            for fact in facts:
                passages = {p for p in fact.passages if p.document in inside}
                if passages:
                    found.append(self._row(kind, name(fact), self.wording.tell(fact), fact, passages))
        return found

    def _mentions(self, document: str) -> list[tuple[int, str]]:
        return [(m.begin, m.entity) for m in self.facts.mentions if m.document == document and not m.implicit]

    def _row(self, kind: str, fact: str, text: str, record: Fact, passages: set[Passage]) -> Row:
        cells = tuple(self._cell(x, record, passages) for x in self.documents)
        return Row(self.article, kind, fact, text, cells)

    def _cell(self, extraction: Extraction, record: Fact, passages: set[Passage]) -> Cell:
        document = extraction.document.id
        own = tuple(sorted(p for p in passages if p.document == document))
        if own:
            note = _difference(record, extraction, own)
            return Cell(document, "differs" if note else "stated", note, own)
        counterparts = self._counterparts(sorted(passages), document)
        if not counterparts:
            return Cell(document, self._why_missing(document, passages))
        note = "" if isinstance(record, Entity) else self._told_otherwise(record, set(counterparts))
        return Cell(document, "differs" if note else "not read", note, counterparts)

    def _counterparts(self, passages: Iterable[Passage], document: str) -> tuple[Passage, ...]:
        aligned = self.versions.aligned
        return tuple(sorted({q for p in passages for q in aligned.get(p, ()) if q.document == document}))

    def _sentences(self, document: str) -> list[Passage]:
        x = next(x for x in self.documents if x.document.id == document)
        return sorted(s.passage for s in x.sentences if s.text.strip())

    def _why_missing(self, document: str, passages: set[Passage]) -> State:
        """Whether a version ends before a fact, starts after it, or leaves it out."""
        votes: list[State] = []
        for passage in sorted(passages):
            others = self._sentences(passage.document)
            told = [i for i, p in enumerate(others) if self._counterparts([p], document)]
            place = others.index(passage)
            if told and place > told[-1]:
                votes.append("ends before")
            elif told and place < told[0]:
                votes.append("starts later")
            else:
                votes.append("left out")
        return min(votes, key=lambda v: (-votes.count(v), v))

    def _told_otherwise(self, record: Relation | Event | Observation, counterparts: set[Passage]) -> str:
        """What a corresponding sentence says instead: another number, date, name or status.

        What a version that states the fact says besides it, is said besides it there too.
        """
        tell, term = self.wording.tell, self.wording.term
        stating = {p.document for p in record.passages}

        def instead(other: Relation | Event | Observation) -> bool:
            return bool(counterparts & set(other.passages)) and not stating & {
                p.document for p in other.passages
            }

        if isinstance(record, Observation):
            for o in self.facts.observations:
                if (o.measure, o.unit) == (record.measure, record.unit) and instead(o):
                    return f"number: {tell(o)}"
        if isinstance(record, Relation):
            for r in self.facts.relations:
                if r.property != record.property or not instead(r):
                    continue
                if (r.subject, r.object) == (record.subject, record.object) and r.status != record.status:
                    return f"status: {term(r.status)}"
                if (r.subject == record.subject) != (r.object == record.object):
                    return f"name: {tell(r)}"
        if isinstance(record, Event):
            for e in self.facts.events:
                if e.cls != record.cls or not instead(e):
                    continue
                if any(filled(e, r) & filled(record, r) for r in ("object", "recipient", "agent")):
                    return f"{_what_contradicts(record, e)}: {tell(e)}"
        return ""


def _difference(record: Fact, extraction: Extraction, own: Sequence[Passage]) -> str:
    """What a version says otherwise of a fact that it states: status, date or comparator."""
    if isinstance(record, Entity | Relation):
        return ""
    places = set(own)
    if isinstance(record, Event):
        told: Sequence[Event | Observation] = [
            e for e in extraction.events if e.cls == record.cls and places & set(e.passages)
        ]
    else:
        told = [
            o
            for o in extraction.observations
            if (o.measure, o.value) == (record.measure, record.value) and places & set(o.passages)
        ]
    statuses = {e.status for e in told}
    if statuses and record.status not in statuses:
        return f"status: {', '.join(sorted(statuses))}"
    if isinstance(record, Observation):
        comparators = {o.comparator for o in told if isinstance(o, Observation)}
        if comparators and record.comparator not in comparators:
            return f"number: {', '.join(SYMBOLS[c].strip() or 'exactly' for c in sorted(comparators))}"
    return ""


def _what_contradicts(left: Event, right: Event) -> str:
    if left.status != right.status:
        return "status"
    return "date" if left.time != right.time and contradict_events(left, right, lambda a, b: True) else "name"


def write_text(comparison: Comparison, meanings: bool = True) -> str:
    """The comparison as text: a head for each article, a line for each fact."""
    lines: list[str] = []
    for article, versions in comparison.versions:
        lines += ["Article in versions: " + ", ".join(f"{v.document} ({v.language})" for v in versions)]
        lines += [f"  {_tell_version(v)}" for v in versions]
        rows = [r for r in comparison.rows if r.article == article]
        width = max([len(v.document) for v in versions] + [6])
        lines.append("  " + " ".join(v.document.ljust(width) for v in versions) + "  fact")
        for row in rows:
            cells = " ".join(_SHORT[c.state].ljust(width) for c in row.cells)
            notes = "".join(f"\n{' ' * 4}{c.document}: {c.note}" for c in row.cells if c.note)
            lines.append(f"  {cells}  {row.text}{notes}")
        lines.append("")
    if meanings and comparison.versions:
        lines += [f"{_SHORT[state]:7} {meaning}" for state, meaning in MEANING.items()]
    return "\n".join(lines) + "\n" if lines else "no document is a version of another\n"


def _tell_version(v: Version) -> str:
    notes = [f"{v.sentences} sentences"]
    if v.lacks_first[0] >= LEAST_BROKEN:
        notes.append("starts later: lacks the first {} sentences of {}".format(*v.lacks_first))
    if v.lacks_last[0] >= LEAST_BROKEN:
        notes.append("ends before: lacks the last {} sentences of {}".format(*v.lacks_last))
    if v.unfinished:
        notes.append("breaks off in the middle of its last sentence")
    return f"{v.document}: " + "; ".join(notes)


def write_csv(comparison: Comparison) -> str:
    """The comparison as CSV (RFC 4180): one line for each fact and version."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["article", "kind", "fact", "text", "document", "state", "note", "sentences"])
    for row in comparison.rows:
        for cell in row.cells:
            places = " ".join(f"{p.document}.{p.begin}-{p.end}" for p in cell.passages)
            line = [row.article, row.kind, row.fact, row.text, cell.document, cell.state, cell.note, places]
            writer.writerow(line)
    return out.getvalue()
