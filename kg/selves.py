"""Facts that would join a thing with itself or with its own short or long form, which no text means.

References that are read wrongly and happenings that are joined lead there: 'Samsung Electronics said **the
firm** would buy …' is no purchase of Samsung by Samsung Electronics.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.lexicon.phrases import fold_width
from kg.model import Entity, Role
from kg.ontology import ORGANIZATIONS

# A part may bear the name of its whole, and a house be founded out of its own; what else joins two forms of a
# name joins a firm with itself.
WITHIN = frozenset({"partOf", "founderOf"})
# A house may speak of its parts and show what they made.
TELLING = frozenset({"Statement", "Release"})
# Whom a house hires, it hires for itself.
OWN = (("Appointment", "recipient"),)


class Selves:
    """Which of a set of entities are one thing under two names, as far as a fact could join them.

    Args:
        entities: with the names seen and listed of each.
    """

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._known = {e.key: e for e in entities}
        self._names: dict[str, frozenset[str]] = {}

    def same(self, one: str, other: str) -> bool:
        """Whether two entities are one, or bear one name ('the chatbot X' and its maker X)."""
        return one == other or not self._shown(one).isdisjoint(self._shown(other))

    def alike(self, one: str, other: str) -> bool:
        """Whether two entities are one, or organisations of which one bears the other's name made longer."""
        if self.same(one, other):
            return True
        ends = [self._known[key].cls for key in (one, other) if key in self._known]
        organizations = len(ends) == 2 and ORGANIZATIONS.issuperset(ends)
        return organizations and (self._prolongs(one, other) or self._prolongs(other, one))

    def joins(self, name: str, subject: str, object_: str) -> bool:
        """Whether a relation joins a thing with itself."""
        return (self.same if name in WITHIN else self.alike)(subject, object_)

    def part(self, cls: str, roles: Iterable[Role]) -> set[Role]:
        """The roles of an event without those in which somebody does something to himself."""
        kept = set(roles)
        doers = [r.entity for r in kept if r.role == "agent"]
        if not doers or len(doers) == len(kept):
            return kept
        test = self.same if cls in TELLING else self.alike
        free = {"agent", *(role for c, role in OWN if c == cls)}
        return {r for r in kept if r.role in free or not any(test(r.entity, d) for d in doers)}

    def _shown(self, key: str) -> frozenset[str]:
        """The names that were seen or are shown of an entity, folded."""
        if key not in self._names:
            entity = self._known.get(key)
            told = (*(n.text for n in entity.names), *(t for _, t in entity.labels)) if entity else ()
            self._names[key] = frozenset(map(_fold, told))
        return self._names[key]

    def _prolongs(self, long: str, short: str) -> bool:
        """Whether each name of one begins with one of another: 'Samsung Electronics', but not 'DeepMind'."""
        longer, shorter = (
            self._shown(key) | {_fold(text) for _, text in self._known[key].aliases} for key in (long, short)
        )
        starts = tuple(f"{name} " if name.isascii() else name for name in shorter)
        return all(f"{name} ".startswith(starts) for name in longer)


@lru_cache(maxsize=20_000)
def _fold(name: str) -> str:
    return " ".join(fold_width(name).split())
