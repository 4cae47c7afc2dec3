"""What is known of an entity over all documents: its names, where it stands, what it has to do with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import fsum
from typing import TypeVar, cast

from kg.matching.entities import settle_class
from kg.matching.happenings import CORE_ROLES, time_marks
from kg.matching.names import Sounding, is_acronym, is_native, marks_of_forms, sound_forms
from kg.matching.scripts import fold_name, numbers_in, script_of
from kg.matching.words import Words
from kg.model import Entity, Event, Extraction, Observation, Relation
from kg.ontology import Ontology

MOST_NAMES = 12
WEAK_EVIDENCE = 1.0

Tie = tuple[str, ...]
RawTie = tuple[Tie, str]  # what is said, and with whom: a key in single documents, or nobody
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Traits:
    """What the forms of a thing have among them, so that hopeless kinds of likeness are not looked for."""

    languages: frozenset[str]
    scripts: frozenset[str]
    foreign: frozenset[str]  # the scripts of those that are not native
    native: bool
    acronym: bool
    words: frozenset[str]
    sounds: Sounding
    marks: frozenset[str]  # by what they are spelt
    numbers: frozenset[tuple[str, ...]]


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
        traits: what the forms have among them.
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
    traits: Traits
    authority: str | None
    documents: frozenset[str]
    ties: frozenset[Tie]


class Once:
    """Keeps one of equal values: most things have languages, documents and the like in common with others."""

    def __init__(self) -> None:
        self._known: dict[object, object] = {}

    def __call__(self, value: T) -> T:
        """The first value that was equal to this one."""
        return cast(T, self._known.setdefault(value, value))


class Survey:
    """What is known of every entity, kept up while names are joined.

    Attributes:
        profiles: by key.
        keys: key in single documents → key that it is one with so far; others stand for themselves.
        shared: tie → how many entities have it.
    """

    def __init__(self, extractions: Sequence[Extraction], ontology: Ontology, words: Words) -> None:
        self._ontology, self._words = ontology, words
        self._once = Once()
        self._told: defaultdict[str, list[tuple[str, Entity]]] = defaultdict(list)
        self._named: dict[str, tuple[str, ...]] = {}
        ties: defaultdict[str, dict[RawTie, None]] = defaultdict(dict)
        for extraction in extractions:
            self._named[extraction.document.id] = tuple(e.key for e in extraction.entities)
            for entity in extraction.entities:
                self._told[entity.key].append((extraction.document.id, entity))
            for key, (told, partner) in _ties(extraction):
                ties[key][self._once(told), partner] = None
        self._ties = {key: tuple(found) for key, found in ties.items()}
        self._members: dict[str, tuple[str, ...]] = {}
        self.keys: dict[str, str] = {}
        self.profiles = {key: self._profile(key) for key in sorted(self._told)}
        self.shared = Counter(tie for profile in self.profiles.values() for tie in profile.ties)

    def documents(self, key: str) -> set[str]:
        """Where an entity stands."""
        return {document for member in self.members(key) for document, _ in self._told[member]}

    def members(self, key: str) -> tuple[str, ...]:
        """The keys in single documents that are one."""
        return self._members.get(key, (key,))

    def named_in(self, documents: Iterable[str]) -> set[str]:
        """What is named in documents."""
        return {self.keys.get(key, key) for d in documents for key in self._named[d]}

    def join(self, found: Mapping[str, str]) -> tuple[set[str], set[str]]:
        """Join entities.

        Args:
            found: key → the key that it becomes.

        Returns:
            The keys of the joined, and of all that facts tie to them.
        """
        parts: defaultdict[str, set[str]] = defaultdict(set)
        for key, chosen in found.items():
            parts[chosen] |= {*self.members(key), *self.members(chosen)}
            self._members.pop(key, None)
            self.shared.subtract(self.profiles.pop(key).ties)
        for chosen, members in parts.items():
            self._members[chosen] = tuple(sorted(members))
            self.keys |= {member: chosen for member in members if member != chosen}
        tied = {
            self.keys.get(partner, partner)
            for members in parts.values()
            for member in members
            for _, partner in self._ties.get(member, ())
        }
        tied &= self.profiles.keys()
        for key in sorted(tied.union(parts)):
            old = self.profiles[key]
            new = self._profile(key) if key in parts else replace(old, ties=self._ties_of(key))
            self.shared.subtract(old.ties)
            self.shared.update(new.ties)
            self.profiles[key] = new
        return set(parts), tied

    def _ties_of(self, key: str) -> frozenset[Tie]:
        keys = self.keys
        return frozenset(
            (*told, keys.get(partner, partner)) if partner else told
            for member in self.members(key)
            for told, partner in self._ties.get(member, ())
        )

    def _profile(self, key: str) -> Profile:
        group = [entity for member in self.members(key) for _, entity in self._told[member]]
        counts: Counter[tuple[str, str]] = Counter()
        for entity in group:
            for name in entity.names:
                counts[name.language, name.text] += name.count
        names = sorted(counts, key=lambda n: (-counts[n], n))[:MOST_NAMES]
        listed = next((e for e in group if e.authority is not None), None)
        if listed is not None:
            names = list(dict.fromkeys([*names, *listed.labels]))
        cls = settle_class(group, self._ontology)
        kind = self._ontology.group(cls)
        told = {v for e in group for v in e.evidence}  # in no order: fsum gives the same in any
        evidence = fsum(v.weight for v in told if v.cls == cls)
        forms = _distinct(names)
        return Profile(
            key=key,
            group=kind,
            cls=cls,
            weak=listed is None and evidence < WEAK_EVIDENCE,
            names=tuple(names),
            forms=forms,
            folded=frozenset(filter(None, (fold_name(text) for _, text in names))),
            traits=_traits(forms, kind, self._words, self._once),
            authority=listed.authority if listed else None,
            documents=self._once(frozenset(self.documents(key))),
            ties=self._ties_of(key),
        )


def _traits(forms: Sequence[tuple[str, str]], group: str, words: Words, once: Once) -> Traits:
    texts = [text for _, text in forms]
    return Traits(
        once(frozenset(language for language, _ in forms)),
        once(frozenset(map(script_of, texts))),
        once(frozenset(script_of(text) for text in texts if not is_native(text))),
        any(map(is_native, texts)),
        any(map(is_acronym, texts)),
        once(frozenset(chain.from_iterable(words.cut(text).words for text in texts))),
        sound_forms(forms, group, words),
        marks_of_forms(forms, words),
        once(frozenset(map(numbers_in, texts))),
    )


def _distinct(names: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    found: dict[tuple[str, str, bool], tuple[str, str]] = {}
    for language, text in names:
        script = script_of(text)
        written = text if script in ("latin", "mixed") else fold_name(text)
        found.setdefault((written, script, language == "ja" and script in ("han", "mixed")), (language, text))
    return tuple(found.values())


def _ties(extraction: Extraction) -> Iterator[tuple[str, RawTie]]:
    for relation in extraction.relations:
        yield from _relation_ties(relation)
    for event in extraction.events:
        yield from _event_ties(event)
    yield from _number_ties(extraction.observations)


def _relation_ties(relation: Relation) -> Iterator[tuple[str, RawTie]]:
    if relation.status != "denied":
        yield relation.subject, ((relation.property, "of"), relation.object)
        yield relation.object, ((relation.property, "has"), relation.subject)


def _event_ties(event: Event) -> Iterator[tuple[str, RawTie]]:
    if event.cls == "Statement" or event.status == "denied":
        return
    core = [r for r in event.roles if r.role in CORE_ROLES]
    for mine in core:
        for mark in time_marks(event.time):
            yield mine.entity, ((event.cls, mine.role, "on", mark), "")
        for other in core:
            if other.entity != mine.entity:
                yield mine.entity, ((event.cls, mine.role, other.role), other.entity)


def _number_ties(observations: Iterable[Observation]) -> Iterator[tuple[str, RawTie]]:
    for o in observations:
        if o.observed is not None:
            yield o.observed, ((o.measure, "is", f"{o.value.normalize():f}", o.unit or ""), "")
