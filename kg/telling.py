"""A fact in words of the reader's language: names as the ontology labels them, things as they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import Entity, Event, Observation, Relation
from kg.ontology import Ontology

Fact = Entity | Relation | Event | Observation
SYMBOLS = {"=": "", "~": "about ", ">": "over ", ">=": "at least ", "<": "under ", "<=": "up to "}
_LATIN = ("en", "de", "fr", "pt")
# 'object role', 'Rolle: Gegenstand', '角色：對象': beside its entity a role needs no telling that it is one
_ROLE = re.compile(r"^[^:：]*[:：]\s*| role$")


def show_label(entity: Entity, language: str = "en") -> str:
    """The name to show: in the language asked for, else English, else another Latin one, else the first."""
    labels = dict(entity.labels)
    for wanted in (language, *_LATIN):
        if wanted in labels:
            return labels[wanted]
    return next(iter(sorted(labels.values())), entity.key)


def fact_id(fact: Fact) -> str:
    """What names a fact among the facts: its key; of a relation its four parts."""
    if isinstance(fact, Relation):
        return f"{fact.subject} {fact.property} {fact.object} {fact.status}"
    return fact.key


class Wording:
    """Tells facts.

    Args:
        entities: those that facts are about.
        ontology: knows the labels of properties and classes.
        language: the reader's.
    """

    def __init__(self, entities: Iterable[Entity], ontology: Ontology, language: str = "en") -> None:
        self._names = {e.key: show_label(e, language) for e in entities}
        self._ontology, self._language = ontology, language

    def name(self, key: str | None) -> str:
        """What an entity is called; nothing where there is none."""
        return self._names.get(key, key) if key else ""

    def term(self, term: str) -> str:
        """What a property, a class, a role or a status is called."""
        return _ROLE.sub("", self._ontology.label(term, self._language))

    def tell(self, fact: Fact) -> str:
        """A fact in words: ``Sora, developer: OpenAI``, ``release: object Sora, 2024-02``."""
        if isinstance(fact, Entity):
            return self.name(fact.key)
        status = "" if fact.status == "actual" else f" ({self.term(fact.status)})"
        if isinstance(fact, Relation):
            return f"{self.name(fact.subject)}, {self.term(fact.property)}: {self.name(fact.object)}{status}"
        if isinstance(fact, Event):
            parts = [f"{self.term(r.role)} {self.name(r.entity)}" for r in fact.roles]
            return f"{self.term(fact.cls)}: {', '.join([*parts, *filter(None, [fact.time])])}{status}"
        head = ", ".join(filter(None, (self.name(fact.observed), self.term(fact.measure))))
        value = f"{SYMBOLS[fact.comparator]}{fact.value.normalize():,f}"
        return " ".join(filter(None, (f"{head}:", value, fact.unit, fact.time))) + status
