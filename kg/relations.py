"""Relations between the entities of a sentence, each by a named rule, checked against domain and range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.discourse import Referent
from kg.frames import Filled
from kg.lexicon import Lexicon
from kg.model import Passage, Relation, Status
from kg.ontology import Ontology
from kg.syntax import Chunk, Parse
from kg.words import Atom


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of a relation, before statements of the same are joined."""

    subject: str
    property: str
    object: str
    status: Status
    confidence: float
    rule: str
    passage: Passage
    speaker: str | None = None


def from_frame(filled: Filled, ontology: Ontology) -> Iterator[tuple[Referent, str, Referent]]:
    """The relations that a filled frame of a relation states: each subject with each object."""
    target = filled.trigger.frame.target
    for subject in filled.fillers("subject"):
        for object_ in filled.fillers("object"):
            if subject.entity != object_.entity and ontology.permits(target, subject.cls, object_.cls):
                yield subject, target, object_


def find_possessions(
    parse: Parse, markers: frozenset[str], ontology: Ontology
) -> Iterator[tuple[Atom, str, Atom, str]]:
    """Products of a firm and units of an organisation by genitive or place: "OpenAI's Sora", '商汤Vimi'.

    Args:
        parse: a sentence.
        markers: words of a genitive ('da Meta').
        ontology: classes.

    Yields:
        Subject, property, object and the rule's name.
    """
    for chunk in parse.chunks:
        names = [*chunk.modifiers, *([chunk.name] if chunk.name else [])]
        for left, right in pairwise(names):
            if _adjacent(parse, left, right):
                yield from _owned(right, left, "stands before its product", ontology)
        if chunk.governor == -1 and chunk.name is not None and chunk.marker and chunk.index:
            before = parse.chunks[chunk.index - 1]
            between = "".join(w.text for w in parse.words[before.last + 1 : chunk.first])
            if (
                before.name is not None
                and between.startswith(",")
                and len(between) <= 5
                and chunk.marker in markers
            ):
                yield from _owned(before.name, chunk.name, "genitive after a comma", ontology)
        if chunk.governor >= 0 and chunk.name is not None:
            governor = parse.chunks[chunk.governor]
            if governor.name is not None:
                for name in _all_names(parse, governor):
                    yield from _owned(name, chunk.name, "genitive", ontology)


def _all_names(parse: Parse, chunk: Chunk) -> list[Atom]:
    names = [chunk.name, *(parse.chunks[i].name for i in chunk.coordinates)]
    return [n for n in names if n is not None]


def _adjacent(parse: Parse, left: Atom, right: Atom) -> bool:
    between = [w for w in parse.words if left.end <= w.begin and w.end <= right.begin]
    return not between


def _owned(thing: Atom, owner: Atom, rule: str, ontology: Ontology) -> Iterator[tuple[Atom, str, Atom, str]]:
    if thing.entity == owner.entity or not ontology.is_a(owner.cls, "Organization"):
        return
    if ontology.is_a(thing.cls, "Product"):
        yield thing, "developer", owner, rule
    elif thing.cls == "OrganizationalUnit":
        yield thing, "partOf", owner, rule


def find_kinds(parse: Parse, lexicon: Lexicon, ontology: Ontology) -> Iterator[tuple[Atom, str, Atom, str]]:
    """What kind of technology a product is: 'text-to-video model Sora'."""
    for chunk in parse.chunks:
        if chunk.name is None or not ontology.is_a(chunk.name.cls, "Product"):
            continue
        for modifier in chunk.modifiers:
            if modifier.cls == "Technology" and modifier.begin < chunk.name.begin:
                yield chunk.name, "kindOf", modifier, "kind before its name"


def join_statements(statements: Sequence[Stated]) -> tuple[Relation, ...]:
    """Make one relation of all statements of the same, in order of subject, property and object."""
    groups: dict[tuple[str, str, str, str], list[Stated]] = {}
    for s in statements:
        groups.setdefault((s.subject, s.property, s.object, s.status), []).append(s)
    relations = []
    for (subject, property_, object_, _), group in sorted(groups.items()):
        speakers = {s.speaker for s in group}
        relations.append(
            Relation(
                subject=subject,
                property=property_,
                object=object_,
                status=group[0].status,
                confidence=round(max(s.confidence for s in group), 2),
                rules=tuple(sorted({s.rule for s in group})),
                passages=tuple(sorted({s.passage for s in group})),
                speaker=speakers.pop() if len(speakers) == 1 else None,
            )
        )
    return tuple(relations)
