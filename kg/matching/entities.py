"""What is settled of an entity once its documents are joined: its class, and the names to show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.model import Entity, Extraction, Name
from kg.ontology import Ontology


def join_entities(
    extractions: Iterable[Extraction], key: Callable[[str], str], ontology: Ontology
) -> tuple[Entity, ...]:
    """Join the entities of single documents that have one key.

    Args:
        extractions: in a fixed order.
        key: an entity's key in single documents → its key among the facts.
        ontology: knows the groups of classes.
    """
    groups: defaultdict[str, list[Entity]] = defaultdict(list)
    for extraction in extractions:
        for entity in extraction.entities:
            groups[key(entity.key)].append(entity)
    return tuple(_join_entity(name, group, ontology) for name, group in sorted(groups.items()))


def _join_entity(key: str, group: Sequence[Entity], ontology: Ontology) -> Entity:
    counts: Counter[tuple[str, str]] = Counter()
    for entity in group:
        for name in entity.names:
            counts[name.language, name.text] += name.count
    listed = next((e for e in group if e.authority is not None), None)
    return Entity(
        key=key,
        cls=listed.cls if listed else settle_class(group, ontology),
        labels=listed.labels if listed else choose_labels(group, counts),
        names=tuple(sorted(Name(language, text, n) for (language, text), n in counts.items())),
        aliases=listed.aliases if listed else tuple(sorted({a for e in group for a in e.aliases})),
        authority=listed.authority if listed else None,
        links=tuple(sorted({link for e in group for link in e.links})),
        evidence=tuple(sorted({v for e in group for v in e.evidence})),
    )


def settle_class(group: Sequence[Entity], ontology: Ontology) -> str:
    """The class that the most weight speaks for: first among the groups of classes, then inside of one.

    A general class (``Organization``) speaks for each narrower one that anybody names.
    """
    if len({entity.cls for entity in group}) == 1:
        return group[0].cls
    votes: defaultdict[str, float] = defaultdict(float)
    for entity in group:
        if entity.authority is not None:
            return entity.cls
        own = sum(v.weight for v in entity.evidence if v.cls == entity.cls)
        votes[entity.cls] += max(round(own, 6), 0.5)
    kinds: defaultdict[str, float] = defaultdict(float)
    for cls, weight in votes.items():
        kinds[ontology.group(cls)] += weight
    kind = min(kinds, key=lambda k: (-round(kinds[k], 6), k))
    narrow = {c: w for c, w in votes.items() if ontology.group(c) == kind}
    totals = {c: w + sum(narrow.get(a, 0) for a in ontology.ancestors(c)) for c, w in narrow.items()}
    leaves = [c for c in totals if not any(c in ontology.ancestors(other) for other in totals)]
    return min(leaves, key=lambda c: (-round(totals[c], 6), c))


def choose_labels(
    group: Sequence[Entity], counts: Mapping[tuple[str, str], int]
) -> tuple[tuple[str, str], ...]:
    """The name to show in each language: what most documents show, then the most frequent, then the longest.

    Args:
        group: what single documents say of the entity.
        counts: how often each ``(language, form)`` was seen.
    """
    shown = Counter(label for entity in group for label in entity.labels)
    best: dict[str, tuple[tuple[int, int, int, str], str]] = {}
    for (language, text), votes in shown.items():
        rank = (votes, counts.get((language, text), 0), len(text), text)
        best[language] = max(best.get(language, (rank, text)), (rank, text))
    return tuple(sorted((language, text) for language, (_, text) in best.items()))
