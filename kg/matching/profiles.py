"""What is known of an entity over all documents: its names, where it stands, what it has to do with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.matching.entities import settle_class
from kg.matching.happenings import CORE_ROLES, time_marks
from kg.matching.scripts import fold_name, script_of
from kg.model import Entity, Event, Extraction, Observation, Relation
from kg.ontology import Ontology

MOST_NAMES = 12
WEAK_EVIDENCE = 1.0

Tie = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity as matching sees it.

    Attributes:
        key: the smallest of the keys that are one so far, or the authority id.
        group: its group of classes.
        cls: its class.
        weak: whether little speaks for its class.
        names: ``(language, text)``, the most frequent first.
        forms: the names, each text once (and once more where Han characters are read in Japanese).
        folded: the names folded.
        authority: its id in the authority list.
        documents: where it stands.
        ties: what the facts say of it, without itself: ``("developer", "object", "openai")``.
    """

    key: str
    group: str
    cls: str
    weak: bool
    names: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, str], ...]
    folded: frozenset[str]
    authority: str | None
    documents: frozenset[str]
    ties: frozenset[Tie]


def build_profiles(
    extractions: Sequence[Extraction], keys: Mapping[str, str], ontology: Ontology
) -> dict[str, Profile]:
    """Gather what is known of each entity.

    Args:
        extractions: sorted by document.
        keys: key in single documents → key that it is one with so far; others stand for themselves.
        ontology: knows the groups of classes.
    """
    members: defaultdict[str, list[Entity]] = defaultdict(list)
    documents: defaultdict[str, set[str]] = defaultdict(set)
    ties: defaultdict[str, set[Tie]] = defaultdict(set)
    for extraction in extractions:
        for entity in extraction.entities:
            key = keys.get(entity.key, entity.key)
            members[key].append(entity)
            documents[key].add(extraction.document.id)
        for key, tie in _ties(extraction, keys):
            ties[key].add(tie)
    return {
        key: _profile(key, group, frozenset(documents[key]), frozenset(ties[key]), ontology)
        for key, group in sorted(members.items())
    }


def _profile(
    key: str, group: Sequence[Entity], documents: frozenset[str], ties: frozenset[Tie], ontology: Ontology
) -> Profile:
    counts: Counter[tuple[str, str]] = Counter()
    for entity in group:
        for name in entity.names:
            counts[name.language, name.text] += name.count
    names = sorted(counts, key=lambda n: (-counts[n], n))[:MOST_NAMES]
    listed = next((e for e in group if e.authority is not None), None)
    if listed is not None:
        names = list(dict.fromkeys([*names, *listed.labels]))
    cls = settle_class(group, ontology)
    evidence = sum(v.weight for v in {v for e in group for v in e.evidence} if v.cls == cls)
    return Profile(
        key=key,
        group=ontology.group(cls),
        cls=cls,
        weak=listed is None and evidence < WEAK_EVIDENCE,
        names=tuple(names),
        forms=_distinct(names),
        folded=frozenset(filter(None, (fold_name(text) for _, text in names))),
        authority=listed.authority if listed else None,
        documents=documents,
        ties=ties,
    )


def _distinct(names: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, bool], tuple[str, str]] = {}
    for language, text in names:
        japanese = language == "ja" and script_of(text) in ("han", "mixed")
        found.setdefault((text, japanese), (language, text))
    return tuple(found.values())


def _ties(extraction: Extraction, keys: Mapping[str, str]) -> Iterator[tuple[str, Tie]]:
    def one(key: str) -> str:
        return keys.get(key, key)

    for relation in extraction.relations:
        yield from _relation_ties(relation, one(relation.subject), one(relation.object))
    for event in extraction.events:
        yield from _event_ties(event, [(r.role, one(r.entity)) for r in event.roles])
    yield from _number_ties(extraction.observations, keys)


def _relation_ties(relation: Relation, subject: str, object_: str) -> Iterator[tuple[str, Tie]]:
    if relation.status != "denied":
        yield subject, (relation.property, "of", object_)
        yield object_, (relation.property, "has", subject)


def _event_ties(event: Event, roles: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Tie]]:
    if event.cls == "Statement" or event.status == "denied":
        return
    core = [(role, entity) for role, entity in roles if role in CORE_ROLES]
    for role, entity in core:
        for mark in time_marks(event.time):
            yield entity, (event.cls, role, "on", mark)
        for other_role, other in core:
            if other != entity:
                yield entity, (event.cls, role, other_role, other)


def _number_ties(observations: Iterable[Observation], keys: Mapping[str, str]) -> Iterator[tuple[str, Tie]]:
    for o in observations:
        if o.observed is not None:
            number = f"{o.value.normalize():f}"
            yield keys.get(o.observed, o.observed), (o.measure, "is", number, o.unit or "")
