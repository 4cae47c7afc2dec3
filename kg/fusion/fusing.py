"""Extractions in, :class:`kg.model.Facts` out: each thing and each fact once, with all its sentences.

A function of the set of extractions and nothing else: their order changes nothing, an extraction
given twice counts once, and leaving one out gives what building without it would have given.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from kg.errors import DocumentError
from kg.events import event_key, finer_time, has_core
from kg.fusion.parting import part
from kg.fusion.renaming import Renaming
from kg.matching import Matching, match
from kg.matching.entities import join_entities
from kg.matching.happenings import (
    Alike,
    contradict_events,
    contradict_observations,
    event_points,
    observation_points,
    repeats_within,
    roles_played,
)
from kg.matching.judgements import NO_JUDGEMENTS, Judgements
from kg.matching.versions import members_of
from kg.model import Event, Extraction, Facts, Observation, Passage, Relation, Role, Status
from kg.observations import observation_key
from kg.ontology import Ontology
from kg.selves import Selves

# Each further independent source takes this part of the doubt its own confidence would take.
WEIGHT_OF_FURTHER = 0.5
MOST_CONFIDENT = 0.99
STATUS_RANK: Mapping[Status, int] = {"actual": 0, "former": 1, "planned": 2, "possible": 3, "denied": 4}

S = TypeVar("S", bound=str)
Links = dict[tuple[str, str], str]  # (document, key there) → key here


def fuse(
    extractions: Iterable[Extraction], ontology: Ontology, judgements: Judgements = NO_JUDGEMENTS
) -> Facts:
    """Join what was read from single documents.

    Args:
        extractions: one a document; of the same document twice the same counts once.
        ontology: says which relations and roles are permitted once classes are settled.
        judgements: what persons have judged about names; they come before every rule.

    Returns:
        The facts, sorted; ``merges`` holds what was judged of names, with reasons.

    Raises:
        DocumentError: two different extractions of documents with one id.
    """
    with _uncollected():
        parted, judged = part(_take_each_once(extractions), judgements)
        return join_facts(parted, match(parted, ontology, judged), ontology)


def join_facts(extractions: Sequence[Extraction], matching: Matching, ontology: Ontology) -> Facts:
    """Join facts once it is settled which names are one thing.

    Args:
        extractions: with distinct documents, sorted by their id.
        matching: what :func:`kg.matching.match` says of them.
        ontology: says which relations and roles are permitted.
    """
    key = Renaming(matching.keys)
    entities = join_entities(extractions, key, ontology)
    classes = {e.key: e.cls for e in entities}
    joining = _Joining(matching.articles, _source_of(extractions), classes, Selves(entities), ontology)
    relations = joining.relations(
        [_rename_relation(r, key, ontology) for x in extractions for r in x.relations]
    )
    observations, amounts = joining.observations(
        [(x.document.id, key.observation(o)) for x in extractions for o in x.observations]
    )
    events = joining.events(
        [(x.document.id, key.event(e)) for x in extractions for e in x.events], amounts, relations
    )
    return Facts(
        documents=tuple(x.document for x in extractions),
        # nearly in order: dictionaries keep it, and little is left to sort
        sentences=tuple(sorted(dict.fromkeys(s for x in extractions for s in x.sentences))),
        mentions=tuple(sorted(dict.fromkeys(key.mention(m) for x in extractions for m in x.mentions))),
        entities=entities,
        relations=relations,
        events=events,
        observations=observations,
        merges=matching.merges,
        articles=tuple(sorted((d, a) for a, them in members_of(matching.articles).items() for d in them)),
        sources=tuple(sorted({s for x in extractions for s in x.sources})),
    )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: there are none, and each look goes over all records again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()  # what is new counts as old, so that it is not looked at first of all
            gc.unfreeze()
            gc.enable()


def _take_each_once(extractions: Iterable[Extraction]) -> list[Extraction]:
    by_id: dict[str, Extraction] = {}
    for item in extractions:
        known = by_id.setdefault(item.document.id, item)
        if known is not item and known != item:
            raise DocumentError(
                f"two different documents have the id {item.document.id!r}",
                path=item.document.source,
                remedy="give one of them another id or file name",
            )
    return [by_id[name] for name in sorted(by_id)]


def _source_of(extractions: Iterable[Extraction]) -> dict[str, str]:
    """Who publishes each document: what one house prints twice is told once."""
    sources = {}
    for item in extractions:
        source = (item.document.source or "").split("://")[-1].removeprefix("www.").split("/")[0].strip()
        sources[item.document.id] = source.casefold()
    return sources


# -- facts ---------------------------------------------------------------------------------------


def _rename_relation(relation: Relation, key: Renaming, ontology: Ontology) -> Relation:
    renamed = key.relation(relation)
    info = ontology.properties.get(relation.property)
    if info is not None and info.symmetric and renamed.object < renamed.subject:
        return replace(renamed, subject=renamed.object, object=renamed.subject)
    return renamed


def _documents(item: Event | Observation | Relation) -> set[str]:
    return {p.document for p in item.passages}


@dataclass(frozen=True)
class _Joining:
    """Joins renamed facts.

    Attributes:
        articles: document → the article that it is a version of.
        publishers: document → who publishes it, or an empty text.
        classes: of the joined entities.
        selves: which of these are one thing under two names.
    """

    articles: Mapping[str, str]
    publishers: Mapping[str, str]
    classes: Mapping[str, str]
    selves: Selves
    ontology: Ontology

    def confidence(self, items: Sequence[Event | Observation | Relation]) -> float:
        """How far a fact is trusted: more when independent sources tell it, not when copies do."""
        by_source: dict[str, float] = {}
        for item in items:
            for document in _documents(item):
                article = self.articles.get(document, document)
                source = self.publishers.get(article) or article
                by_source[source] = max(by_source.get(source, 0.0), item.confidence)
        first, *others = sorted(by_source.values(), reverse=True)
        doubt = 1 - first
        for other in others:
            doubt *= 1 - WEIGHT_OF_FURTHER * other
        return round(max(first, min(MOST_CONFIDENT, 1 - doubt)), 2)

    def relations(self, items: Iterable[Relation]) -> tuple[Relation, ...]:
        groups: defaultdict[tuple[str, str, str, Status], list[Relation]] = defaultdict(list)
        for r in items:
            if self._permits(r) and not self.selves.joins(r.property, r.subject, r.object):
                groups[r.subject, r.property, r.object, r.status].append(r)
        joined = [
            self._join_relation(part) for _, group in sorted(groups.items()) for part in _by_time(group)
        ]
        return tuple(sorted(joined, key=lambda r: (r.subject, r.property, r.object, r.status, r.time or "")))

    def _permits(self, r: Relation) -> bool:
        subject, object_ = self.classes.get(r.subject), self.classes.get(r.object)
        return bool(subject and object_ and self.ontology.permits(r.property, subject, object_))

    def _join_relation(self, group: Sequence[Relation]) -> Relation:
        time: str | None = None
        for item in sorted(group, key=lambda r: r.time or ""):
            time = finer_time(time, item.time)
        return replace(
            group[0],
            confidence=self.confidence(group),
            rules=_rules(group),
            passages=_passages(group),
            time=time,
            speaker=_shared_speaker(group),
        )

    def observations(self, items: Iterable[tuple[str, Observation]]) -> tuple[tuple[Observation, ...], Links]:
        origin: defaultdict[Observation, list[tuple[str, str]]] = defaultdict(list)
        for document, item in items:
            origin[item].append((document, item.key))
        alike: Alike[Observation] = Alike(
            points=lambda o: observation_points(o, self._article(o)),
            contradict=contradict_observations,
            content=lambda o: (o.observed, o.place, o.time),
            documents=_documents,
            repeats=lambda a, b: (a.comparator, a.status, a.observed) == (b.comparator, b.status, b.observed),
        )
        ordered = sorted(
            origin, key=lambda o: (o.observed is None, o.time is None, o.place is None, _sort_key(o))
        )
        joined: dict[str, Observation] = {}
        links: Links = {}
        for group in alike.gather(ordered):
            one = self._join_observation(group)
            twin = joined.get(one.key)
            joined[one.key] = self._join_observation([twin, one]) if twin else one
            links |= {place: one.key for item in group for place in origin[item]}
        return tuple(sorted(joined.values(), key=lambda o: (o.passages, o.measure, o.key))), links

    def _join_observation(self, group: Sequence[Observation]) -> Observation:
        first = group[0]
        comparator = _most_told(group, [o.comparator for o in group])
        status = _most_told(group, [o.status for o in group])
        time: str | None = None
        for item in group:
            time = finer_time(time, item.time)
        place = next((o.place for o in group if o.place), None)
        observed = next((o.observed for o in group if o.observed), None)
        value = Decimal(f"{first.value.normalize():f}")
        fields = (observed, first.measure, value, first.unit, comparator, time, place, status)
        return replace(
            first,
            key=observation_key(fields),
            value=value,
            observed=observed,
            comparator=comparator,
            status=status,
            time=time,
            place=place,
            confidence=self.confidence(group),
            rules=_rules(group),
            passages=_passages(group),
            speaker=_shared_speaker(group),
        )

    def events(
        self, items: Iterable[tuple[str, Event]], amounts: Links, relations: Iterable[Relation]
    ) -> tuple[Event, ...]:
        kin: defaultdict[str, set[str]] = defaultdict(set)  # what anything is a part of, and its parts
        for r in relations:
            if r.property == "partOf":
                kin[r.subject].add(r.object)
                kin[r.object].add(r.subject)

        def related(a: str, b: str) -> bool:
            return a in kin and b in kin[a]

        origin: defaultdict[Event, list[tuple[str, str]]] = defaultdict(list)
        for document, item in items:
            roles = self._roles(item)
            if has_core(item.cls, (r.role for r in roles), self.ontology):
                known = {amounts[document, a] for a in item.amounts if (document, a) in amounts}
                paid = tuple(sorted(known))
                same = (roles, paid) == (item.roles, item.amounts)
                told = item if same else replace(item, roles=roles, amounts=paid)
                origin[told].append((document, item.key))
        alike: Alike[Event] = Alike(
            points=lambda e: event_points(e, self._article(e)),
            contradict=lambda a, b: contradict_events(a, b, related),
            content=lambda e: (roles_played(e), e.time, e.status == "denied", e.amounts),
            documents=_documents,
            repeats=repeats_within,
            played=roles_played,
            kin=lambda a: kin.get(a, ()),
        )
        ordered = sorted(origin, key=lambda e: (-_told(e), e.cls, _plain_roles(e), _sort_key(e)))
        joined: dict[str, Event] = {}
        links: Links = {}
        for group in alike.gather(ordered):
            one = self._join_event(group, joined)
            if len(group) > 1 and not has_core(one.cls, (r.role for r in one.roles), self.ontology):
                continue
            joined[one.key] = one
            links |= {place: one.key for item in group for place in origin[item]}
        linked = [self._relink(event, origin, links, joined) for event in joined.values()]
        return tuple(sorted(linked, key=lambda e: (e.passages, e.cls, e.key)))

    def _roles(self, event: Event) -> tuple[Role, ...]:
        """The roles that are permitted once classes are settled."""
        permitted = (
            r
            for r in event.roles
            if r.entity in self.classes
            and self.ontology.role_permits(event.cls, r.role, self.classes[r.entity])
        )
        return tuple(sorted(self.selves.part(event.cls, permitted)))

    def _relink(
        self,
        event: Event,
        origin: Mapping[Event, Sequence[tuple[str, str]]],
        links: Links,
        joined: Mapping[str, Event],
    ) -> Event:
        if not event.in_response_to and not event.causes:
            return event
        documents = _documents(event)

        def follow(keys: Iterable[str]) -> tuple[str, ...]:
            found = {links[d, k] for d in documents for k in keys if (d, k) in links}
            return tuple(sorted(found - {event.key}))

        return replace(event, in_response_to=follow(event.in_response_to), causes=follow(event.causes))

    def _join_event(self, group: Sequence[Event], taken: Mapping[str, Event]) -> Event:
        roles = group[0].roles  # permitted, and parted: see _roles
        if len(group) > 1:
            roles = tuple(sorted(self.selves.part(group[0].cls, {r for e in group for r in e.roles})))
        time: str | None = None
        for item in group:
            time = finer_time(time, item.time)
        status = min((e.status for e in group), key=lambda s: STATUS_RANK[s])
        told = [e for e in group if e.status == status]
        cls, passages = group[0].cls, _passages(group)
        key = event_key(cls, roles, time, f"{passages[0]}" if cls == "Statement" else "")
        if key in taken:
            key = event_key(cls, roles, time, f"{status} {passages[0]}")
        return Event(
            key=key,
            cls=cls,
            roles=roles,
            status=status,
            confidence=self.confidence(told),
            rules=_rules(group),
            passages=passages,
            time=time,
            amounts=tuple(sorted({a for e in group for a in e.amounts})),
            quotes=tuple(sorted({q for e in group for q in e.quotes})),
            in_response_to=tuple(sorted({k for e in group for k in e.in_response_to})),
            causes=tuple(sorted({k for e in group for k in e.causes})),
            speaker=_shared_speaker(group),
        )

    def _article(self, item: Event | Observation) -> str:
        document = item.passages[0].document
        return self.articles.get(document, document)


def _by_time(group: Sequence[Relation]) -> list[list[Relation]]:
    """Parts of a group whose times fit each other; what has no time goes with the first."""
    parts: list[list[Relation]] = []
    for item in sorted(group, key=lambda r: (r.time is None, r.time or "", r.passages)):
        fitting = (p for p in parts if item.time is None or p[0].time in (None, item.time))
        part = next(fitting, None)
        if part is None:
            parts.append([item])
        else:
            part.append(item)
    return parts


def _rules(group: Iterable[Event | Observation | Relation]) -> tuple[str, ...]:
    return tuple(sorted({rule for item in group for rule in item.rules}))


def _passages(group: Iterable[Event | Observation | Relation]) -> tuple[Passage, ...]:
    return tuple(sorted({p for item in group for p in item.passages}))


def _shared_speaker(group: Iterable[Event | Observation | Relation]) -> str | None:
    """Whose claim a fact is: nobody's as soon as one document tells it as its own."""
    speakers = {item.speaker for item in group}
    return speakers.pop() if len(speakers) == 1 else None


def _plain_roles(event: Event) -> tuple[tuple[str, str], ...]:
    """The roles as what is compared fast."""
    return tuple((r.role, r.entity) for r in event.roles)


def _told(event: Event) -> int:
    """How much a telling says."""
    return len({r.role for r in event.roles}) + (
        0 if event.time is None else 1 + sum(c.isdigit() for c in event.time)
    )


def _sort_key(item: Event | Observation) -> tuple[str, ...]:
    first = item.passages[0]
    return (item.time or "", item.status, first.document, f"{first.begin:09}", item.key)


def _most_told(group: Sequence[Observation], values: Sequence[S]) -> S:
    """The value that the most documents give; of equals the first in the alphabet."""
    told: defaultdict[S, set[str]] = defaultdict(set)
    for item, value in zip(group, values, strict=True):
        told[value] |= _documents(item)
    return min(told, key=lambda v: (-len(told[v]), v))
