"""The firm that a text is about at a place, by what its sentences told before."""

from __future__ import annotations

from dataclasses import dataclass

from kg.coreference.discourse import Discourse
from kg.coreference.referents import Referent
from kg.syntax.words import Atom

PAID = frozenset({"funding", "price", "valuation"})
INVESTED = "invested"  # asks in whom money was put, whether or not a text said how much
FIRM_BACK = 600  # code points back to what was told of a firm
# The firm that a text is about: its classes; how far back names count, and at what distance half.
TOPICS = frozenset({"Company", "Organization", "ResearchOrganization"})
TOPIC_REACH, HALF = 2000, 500


@dataclass(frozen=True, slots=True)
class Nouns:
    """Nouns for firms, endings of nouns for their parts ('division', 'Geschäft'), markets and results."""

    firms: frozenset[str] = frozenset()
    divisions: tuple[str, ...] = ()
    markets: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    parts_after: frozenset[str] = frozenset()


@dataclass
class Told:
    """What the sentences before told of, and where.

    Attributes:
        measured: whose results were told last. funded: who was given a sum last.
        bought: who was bought last. invested: in whom was invested last.
        staffed: whose people were counted last. laid_off: who was said last to cut jobs.
        released: what was brought out last, or had its price changed.
        measure: what was measured last. currency: of the last sum.
        heading: the firm that the heading above names. title: likewise.
    """

    measured: tuple[Atom, int] | None = None
    funded: tuple[Atom, int] | None = None
    bought: tuple[Atom, int] | None = None
    invested: tuple[Atom, int] | None = None
    staffed: tuple[Atom, int] | None = None
    laid_off: tuple[Atom, int] | None = None
    released: tuple[Atom, int] | None = None
    measure: tuple[str, int] | None = None
    currency: tuple[str, int] | None = None
    heading: Atom | None = None
    title: Atom | None = None

    def topic(self, discourse: Discourse, begin: int, measure: str, sources: frozenset[str]) -> Atom | None:
        """The firm that the text is about at a place: that of the heading, else the one named most and last.

        Args:
            discourse: the names of the document.
            begin: the place.
            measure: what is told of the firm there.
            sources: entities that only report.
        """
        if (paid := self.paid_for(measure, begin, sources)) is not None:
            return paid
        if self.heading is not None and self.heading.entity not in sources:
            return self.heading
        weights: dict[str, float] = {}
        last: dict[str, Atom] = {}
        for atom in discourse.names_before(begin, TOPIC_REACH):
            if atom.cls in TOPICS and atom.entity not in sources:
                weights[atom.entity] = weights.get(atom.entity, 0) + 0.5 ** ((begin - atom.begin) / HALF)
                last[atom.entity] = atom
        if self.measured is not None and self.measured[0].entity in weights:
            weights[self.measured[0].entity] += 0.5 ** ((begin - self.measured[1]) / HALF)
        if self.title is not None and self.title.entity in weights:
            weights[self.title.entity] += 0.5
        main = discourse.most_salient(("Company",), begin, FIRM_BACK, None, sources)
        if main is not None and main.entity in weights:
            weights[main.entity] += 1
        best = max(weights, key=lambda e: (weights[e], last[e].begin), default=None)
        return last[best] if best is not None else None

    def staffed_at(self, begin: int, sources: frozenset[str]) -> Atom | None:
        """Whose people were counted, or lost their jobs, shortly before a place."""
        told = (t for t in (self.staffed, self.laid_off) if t is not None)
        last = max(told, key=lambda t: t[1], default=None)
        return last[0] if last is not None and _is_near(last, begin, sources) else None

    def sold_at(self, begin: int, sources: frozenset[str], dear: bool) -> Atom | None:
        """What a price shortly behind may be of: the firm bought last, or the thing brought out since.

        Args:
            begin: the place.
            sources: entities that only report.
            dear: it is a sum that no thing costs.
        """
        told = (t for t in (self.bought, None if dear else self.released) if t is not None)
        last = max(told, key=lambda t: t[1], default=None)
        return last[0] if last is not None and _is_near(last, begin, sources) else None

    def paid_for(self, measure: str, begin: int, sources: frozenset[str]) -> Atom | None:
        """Who was given money, or bought, shortly before a place."""
        last = self.bought if measure == "price" else self.funded if measure in PAID else None
        last = self.invested if measure == INVESTED else last
        return last[0] if last is not None and _is_near(last, begin, sources) else None


def _is_near(told: tuple[Atom, int], begin: int, sources: frozenset[str]) -> bool:
    return begin - told[1] <= FIRM_BACK and told[0].entity not in sources


def as_atom(r: Referent) -> Atom:
    """A referent as the name it stands for."""
    return Atom(r.begin, r.end, "NAME", r.entity, r.cls)
