"""What fills a slot: an entity, where it is mentioned, and how that is known."""

from __future__ import annotations

from msgspec import Struct

from kg.syntax.words import Atom


class Referent(Struct, frozen=True):
    """An entity in a slot, where it is mentioned, and by which rule."""

    entity: str
    cls: str
    begin: int
    end: int
    rule: str = "name"

    @property
    def implicit(self) -> bool:
        """Whether the mention is no name."""
        return bool(self.entity) and self.rule not in ("name", "coordination", "apposition")


def as_referent(atom: Atom, rule: str = "name") -> Referent:
    """A name as what fills a slot, and by which rule."""
    return Referent(atom.entity, atom.cls, atom.begin, atom.end, rule)
