"""Which of several candidates that cross stands, and which are kept inside of a longer one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mentions.names import RANKS, Candidate, is_boundary
from kg.phrases import fold_width


def resolve(
    candidates: Sequence[Candidate], text: str, stop: frozenset[str]
) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """Choose among crossing candidates; names nested at the front of a longer one are kept beside it.

    Returns:
        The chosen ones, sorted; and pairs of a nested name and the name around it.
    """
    merged: dict[tuple[int, int], Candidate] = {}
    for c in candidates:
        if (old := merged.get((c.begin, c.end))) is None:
            merged[c.begin, c.end] = c
        else:
            best = max(old, c, key=lambda x: RANKS[x.source])
            merged[c.begin, c.end] = Candidate(
                c.begin, c.end, best.source, old.votes + c.votes, old.authority or c.authority
            )
    ordered = sorted(merged.values(), key=lambda c: (c.begin, -c.end))
    listed = [c for c in ordered if c.authority and c.source == "authority"]
    fronts = [
        (a, c)
        for c in listed
        for a in listed
        if a.begin == c.begin and a.end < c.end and a.authority != c.authority
    ]
    front_ids = {id(a) for a, _ in fronts}
    nested: list[tuple[Candidate, Candidate]] = []
    pool: list[Candidate] = []
    for c in ordered:
        if id(c) in front_ids:
            continue
        inner = [
            a
            for a in listed
            if id(a) not in front_ids
            and c.begin <= a.begin
            and a.end <= c.end
            and (a.begin, a.end) != (c.begin, c.end)
        ]
        if c.authority or c.source in ("title-mark", "quotation") or not inner:
            if c.authority or fold_width(text[c.begin : c.end]) not in stop:
                pool.append(c)
            continue
        if inner[0].begin > c.begin and c.source == "shape":
            front = _cut_before(c, inner[0], text, stop)
            if front is not None:
                pool.append(front)
            continue
        rest = text[inner[0].end : c.end].strip(" -·")
        if len(inner) == 1 and inner[0].begin == c.begin and rest and _goes_on(text, inner[0], c):
            pool.append(c)
            nested.append((inner[0], c))
    shapes = [c for c in pool if c.source == "shape"]
    pool = [c for c in pool if c.source != "pipeline" or not any(_around(s, c) for s in shapes)]
    chosen: list[Candidate] = []
    for c in sorted(pool, key=lambda c: (-_priority(c, nested), -(c.end - c.begin), c.begin)):
        if all(c.end <= o.begin or c.begin >= o.end for o in chosen):
            chosen.append(c)
    chosen.sort(key=lambda c: c.begin)
    nested += fronts
    return chosen, [(inner, outer) for inner, outer in nested if outer in chosen]


def _cut_before(c: Candidate, listed: Candidate, text: str, stop: frozenset[str]) -> Candidate | None:
    """The part of a run of capitalised words before a listed name in it: 'Centro de Produção X da Bona'."""
    front = re.sub(r"(?:\s+[^\WA-ZÀ-Þ]\S*|\s*[-–,·&])*\s*$", "", text[c.begin : listed.begin])
    if not any(ch.isupper() for ch in front) or len(front) < 3 or fold_width(front) in stop:
        return None
    return Candidate(c.begin, c.begin + len(front), c.source, c.votes)


def _around(outer: Candidate, inner: Candidate) -> bool:
    """Whether a candidate holds another and more."""
    return (
        outer.begin <= inner.begin
        and inner.end <= outer.end
        and outer.end - outer.begin > inner.end - inner.begin
    )


def _priority(c: Candidate, nested: Sequence[tuple[Candidate, Candidate]]) -> float:
    around = any(outer is c for _, outer in nested)
    return RANKS["authority"] + 0.5 if around else RANKS[c.source]


def _goes_on(text: str, inner: Candidate, outer: Candidate) -> bool:
    """Whether a name goes on after a listed one: 'Claude 3', 'Google Drive', not 'Google (US)'."""
    if outer.source not in ("shape", "company"):
        return False
    return (
        is_boundary(text, inner.begin, inner.end)
        and text[inner.end : inner.end + 1] in " -·"
        and outer.end > inner.end
    )
