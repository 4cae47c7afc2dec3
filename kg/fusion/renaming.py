"""Records with other keys of entities: what is one gets one key, and namesakes get keys of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.model import Event, Mention, Observation, Relation, Role


@dataclass(frozen=True, slots=True)
class Renaming:
    """Puts one key for another; keys that are not told stay.

    Attributes:
        keys: key → the key to put for it.
    """

    keys: Mapping[str, str]

    def __call__(self, key: str) -> str:
        """The key for a key."""
        return self.keys.get(key, key)

    def maybe(self, key: str | None) -> str | None:
        """The key for a key, if there is one."""
        return None if key is None else self(key)

    def mention(self, m: Mention) -> Mention:
        """A mention of the renamed entity."""
        entity = self(m.entity)
        return m if entity == m.entity else replace(m, entity=entity)

    def relation(self, r: Relation) -> Relation:
        """A relation between the renamed entities."""
        if self.keys.keys().isdisjoint((r.subject, r.object, r.speaker)):
            return r
        return replace(r, subject=self(r.subject), object=self(r.object), speaker=self.maybe(r.speaker))

    def event(self, e: Event) -> Event:
        """An event of the renamed entities."""
        if self.keys.keys().isdisjoint((*(r.entity for r in e.roles), e.speaker)):
            return e
        roles = tuple(sorted({Role(r.role, self(r.entity)) for r in e.roles}))
        return replace(e, roles=roles, speaker=self.maybe(e.speaker))

    def observation(self, o: Observation) -> Observation:
        """An observation of the renamed entities."""
        if self.keys.keys().isdisjoint((o.observed, o.place, o.speaker)):
            return o
        return replace(
            o, observed=self.maybe(o.observed), place=self.maybe(o.place), speaker=self.maybe(o.speaker)
        )
