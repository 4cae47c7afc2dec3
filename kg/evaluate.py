"""Precision, recall and F1 of extractions against gold, by kind; what was missed, what invented.

Entities meet by any of their written forms; relations by subject, property and object; events
by class and the roles that they share, counted role by role; observations by measure, value
and what is measured. What a gold file calls optional is taken out on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.gold import GoldDocument, GoldEntity, GoldEvent, GoldObservation
from kg.lexicon.phrases import fold_width
from kg.model import Document, Event, Extraction, Observation, Passage
from kg.ontology import ORGANIZATIONS, Ontology

KINDS = ("entities", "classes", "relations", "roles", "observations", "status")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something missed or invented: what it is, the rules that made it, and a sentence."""

    document: str
    kind: str
    what: str
    rules: tuple[str, ...] = ()
    sentence: str = ""
    confidence: float | None = None


@dataclass(slots=True)
class Score:
    """Counts of one kind."""

    right: int = 0
    missed: int = 0
    invented: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        found = self.right + self.invented
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 where there is nothing."""
        there = self.right + self.missed
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Score) -> None:
        """Add another score's counts."""
        self.right += other.right
        self.missed += other.missed
        self.invented += other.invented


@dataclass(slots=True)
class Report:
    """Scores by document and kind, and the findings behind them.

    Attributes:
        scores: document → kind → counts.
        calibration: confidence (to one digit) → (right, found) of relations, roles and observations.
    """

    scores: dict[str, dict[str, Score]] = field(default_factory=dict)
    missed: list[Finding] = field(default_factory=list)
    invented: list[Finding] = field(default_factory=list)
    calibration: dict[float, tuple[int, int]] = field(default_factory=dict)

    def total(self, kind: str) -> Score:
        """The counts of a kind over all documents."""
        score = Score()
        for kinds in self.scores.values():
            score.add(kinds.get(kind, Score()))
        return score

    def lowest(self) -> float:
        """The lowest F1 of a kind over all documents."""
        return min((self.total(kind).f1 for kind in KINDS), default=0.0)


def evaluate(
    gold: Sequence[GoldDocument],
    read: Callable[[GoldDocument], tuple[Document, Extraction]],
    ontology: Ontology,
) -> Report:
    """Score the extraction of every gold document.

    Args:
        gold: what the documents state.
        read: reads one of them.
        ontology: says which classes are compatible.
    """
    report = Report()
    for each in gold:
        document, extraction = read(each)
        _Scorer(each, document, extraction, ontology, report).run()
    return report


class _Scorer:
    """Scores one document."""

    def __init__(
        self,
        gold: GoldDocument,
        document: Document,
        extraction: Extraction,
        ontology: Ontology,
        report: Report,
    ) -> None:
        self.gold, self.document, self.extraction = gold, document, extraction
        self.ontology, self.report = ontology, report
        self.scores = report.scores.setdefault(gold.name, {kind: Score() for kind in KINDS})
        self.sentences = {s.passage: s.text for s in extraction.sentences}
        self.same: dict[str, str] = {}

    def run(self) -> None:
        """Score all kinds."""
        self._entities()
        self._relations()
        self._events()
        self._observations()

    def _entities(self) -> None:
        forms = {fold(n): g for g in self.gold.entities for n in g.names}
        found: dict[str, list[str]] = {}
        for entity in self.extraction.entities:
            match = next((forms[f] for n in entity.names if (f := fold(n.text)) in forms), None)
            if match is None:
                name, cues = entity.names[0].text, tuple(e.cue for e in entity.evidence[:3])
                self._invented("entities", f"{entity.cls} {name}", cues, self._sentence_with(name))
                continue
            self.same[entity.key] = match.id
            found.setdefault(match.id, []).append(entity.cls)
        for g in self.gold.entities:
            if g.optional:
                continue
            classes = found.get(g.id)
            if classes is None:
                self._missed(
                    "entities", f"{g.cls} {'/'.join(sorted(g.names))}", self._sentence_with(*g.names)
                )
                continue
            self.scores["entities"].right += 1
            if any(self._class_fits(cls, g) for cls in classes):
                self.scores["classes"].right += 1
            else:
                self.scores["classes"].missed += 1
                self.report.invented.append(
                    Finding(self.gold.name, "classes", f"{'/'.join(sorted(g.names))}: {classes} for {g.cls}")
                )

    def _class_fits(self, cls: str, gold: GoldEntity) -> bool:
        wanted = {gold.cls, *gold.also}
        return self.ontology.is_any(cls, wanted) or (cls == "Organization" and bool(wanted & ORGANIZATIONS))

    def _relations(self) -> None:
        wanted = {(r.subject, r.property, r.object): r for r in self.gold.relations}
        if_symmetric = {(o, p, s): (s, p, o) for s, p, o in wanted if self.ontology.properties[p].symmetric}
        right: set[tuple[str, str, str]] = set()
        for r in self.extraction.relations:
            key = (self.same.get(r.subject, r.subject), r.property, self.same.get(r.object, r.object))
            key = if_symmetric.get(key, key)
            gold = wanted.get(key)
            if gold is None:
                self._calibrate(r.confidence, False)
                self._invented(
                    "relations",
                    " ".join(key) + f" [{r.status}]",
                    r.rules,
                    self._text(r.passages),
                    r.confidence,
                )
            elif key not in right:
                right.add(key)
                if not gold.optional:
                    self._calibrate(r.confidence, True)
                    self.scores["relations"].right += 1
                    self._status(" ".join(key), gold.status, r.status, r.rules, r.passages)
        for key, gold in wanted.items():
            if key not in right and not gold.optional:
                self._missed("relations", " ".join(key), self._near(key[0], key[2]))

    def _events(self) -> None:
        free = list(self.extraction.events)
        pairs = sorted(
            (
                (self._overlap(g, e), -i, -j)
                for i, g in enumerate(self.gold.events)
                for j, e in enumerate(free)
            ),
            reverse=True,
        )
        taken_gold: dict[int, list[Event]] = {}
        taken: set[int] = set()
        for overlap, i, j in pairs:
            if overlap > 0 and -i not in taken_gold and -j not in taken:
                taken_gold[-i] = [free[-j]]
                taken.add(-j)
        for overlap, i, j in pairs:
            if overlap > 0 and -i in taken_gold and -j not in taken:
                taken_gold[-i].append(free[-j])
                taken.add(-j)
        for i, g in enumerate(self.gold.events):
            self._event(g, taken_gold.get(i, []))
        for j, e in enumerate(free):
            if j not in taken:
                for role in sorted(self._fillers(e)):
                    self._calibrate(e.confidence, False)
                    self._invented(
                        "roles",
                        f"{e.cls} {role[0]}={role[1]} [{e.status}]",
                        e.rules,
                        self._text(e.passages),
                        e.confidence,
                    )

    def _event(self, g: GoldEvent, events: Sequence[Event]) -> None:
        fillers = {role for e in events for role in self._fillers(e)}
        for role in sorted(g.roles):
            if g.optional:
                continue
            if role in fillers:
                self.scores["roles"].right += 1
                self._calibrate(max(e.confidence for e in events), True)
            else:
                self._missed("roles", f"{g.id} {g.cls} {role[0]}={role[1]}", self._near(role[1]))
        permitted = g.roles | g.optional_roles
        for e in events:
            for f in sorted(self._fillers(e)):
                if f not in permitted and f[0] != "time" and not g.optional:
                    self._calibrate(e.confidence, False)
                    self._invented(
                        "roles",
                        f"{e.cls} {f[0]}={f[1]} (in {g.id})",
                        e.rules,
                        self._text(e.passages),
                        e.confidence,
                    )
        if events and not g.optional:
            best = next((e for e in events if e.status == g.status), events[0])
            self._status(f"{g.id} {g.cls}", g.status, best.status, best.rules, best.passages)

    def _fillers(self, event: Event) -> set[tuple[str, str]]:
        roles = {(r.role, self.same.get(r.entity, r.entity)) for r in event.roles}
        return roles | ({("time", event.time)} if event.time else set())

    def _overlap(self, gold: GoldEvent, event: Event) -> float:
        if gold.cls != event.cls:
            return 0.0
        fillers = self._fillers(event)
        core = [r for r in gold.roles if r[0] != "time"]
        shared = sum(r in fillers for r in core)
        if not shared:
            return 0.0
        more = len(fillers & (gold.optional_roles | gold.roles))
        return shared + 0.2 * more + (0.1 if event.status == gold.status else 0.0)

    def _observations(self) -> None:
        free = list(self.extraction.observations)
        for g in self.gold.observations:
            match = next((o for o in free if self._observes(g, o)), None)
            if match is not None:
                free.remove(match)
            if g.optional:
                continue
            if match is None:
                self._missed(
                    "observations",
                    f"{g.measure} {g.observed} {g.comparator}{g.value} {g.unit or ''}",
                    self._sentence_with(),
                )
            else:
                self._calibrate(match.confidence, True)
                self.scores["observations"].right += 1
        for o in free:
            self._calibrate(o.confidence, False)
            observed = self.same.get(o.observed or "", o.observed)
            self._invented(
                "observations",
                f"{o.measure} {observed} {o.comparator}{o.value} {o.unit or ''}",
                o.rules,
                self._text(o.passages),
                o.confidence,
            )

    def _observes(self, g: GoldObservation, o: Observation) -> bool:
        observed = self.same.get(o.observed or "", o.observed)
        unit = g.unit is None or o.unit is None or g.unit.lower() == o.unit.lower()
        signs = {g.comparator, o.comparator}
        sign = len(signs) == 1 or signs <= {">", ">="} or signs <= {"<", "<="}
        return g.measure == o.measure and g.value == o.value and observed == g.observed and unit and sign

    # -- findings ------------------------------------------------------------------------------

    def _status(
        self, what: str, wanted: str, found: str, rules: tuple[str, ...], passages: Sequence[Passage]
    ) -> None:
        if wanted == found:
            self.scores["status"].right += 1
        else:
            self.scores["status"].missed += 1
            self.report.invented.append(
                Finding(
                    self.gold.name, "status", f"{what}: {found} for {wanted}", rules, self._text(passages)
                )
            )

    def _calibrate(self, confidence: float, right: bool) -> None:
        step = int(confidence * 10 + 1e-9) / 10
        good, all_ = self.report.calibration.get(step, (0, 0))
        self.report.calibration[step] = (good + right, all_ + 1)

    def _missed(self, kind: str, what: str, sentence: str) -> None:
        self.scores[kind].missed += 1
        self.report.missed.append(Finding(self.gold.name, kind, what, (), sentence))

    def _invented(
        self, kind: str, what: str, rules: tuple[str, ...], sentence: str, confidence: float | None = None
    ) -> None:
        self.scores[kind].invented += 1
        self.report.invented.append(Finding(self.gold.name, kind, what, rules, sentence, confidence))

    def _text(self, passages: Sequence[Passage]) -> str:
        return self.sentences.get(passages[0], "") if passages else ""

    def _sentence_with(self, *forms: str) -> str:
        return next((s.text for s in self.extraction.sentences if any(f in s.text for f in forms)), "")

    def _near(self, *ids: str) -> str:
        """The first sentence that names all of the given gold entities, else one that names the last."""
        names = {g.id: g.names for g in self.gold.entities}
        groups = [names[i] for i in ids if i in names]
        for s in self.extraction.sentences:
            if groups and all(any(n in s.text for n in group) for group in groups):
                return s.text
        return self._sentence_with(*groups[-1]) if groups else ""


def fold(name: str) -> str:
    """A name's form for comparison: case and width off, blanks made one, an article off is not."""
    return " ".join(fold_width(name).replace("’", "'").split())


def table(report: Report) -> str:
    """The scores as a table for people: a line a document and one for all."""
    lines = ["document        " + "".join(f"{kind:>22}" for kind in KINDS)]
    rows: list[tuple[str, Mapping[str, Score]]] = [*sorted(report.scores.items())]
    rows.append(("all", {kind: report.total(kind) for kind in KINDS}))
    for name, scores in rows:
        cells = "".join(
            f"{s.precision:>8.2f}{s.recall:>6.2f}{s.f1:>6.2f}  " for s in (scores[k] for k in KINDS)
        )
        lines.append(f"{name:<16}{cells}")
    return "\n".join(lines)
