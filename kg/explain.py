"""Why the graph says what it says: an entity's names and merges, a fact's sentences and rules."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.errors import KGError
from kg.identifiers import assertion_id, mint_ids
from kg.matching.scripts import fold_name
from kg.model import Entity, Event, Facts, Merge, Passage, Relation
from kg.ontology import Ontology
from kg.telling import Fact, Wording, fact_id

_EXPORTED = re.compile(
    r"(?:(?:ast|ent|evt|obs):|<?\w+://\S+/(?:assertion|entity|event|observation)/)([\w-]+)>?", re.ASCII
)


class ExplainError(KGError):
    """Nothing of this name is among the facts."""


def explain(facts: Facts, name: str, ontology: Ontology, language: str = "en") -> str:
    """Explain an entity or a fact.

    Args:
        facts: as fusion gives them.
        name: an entity's key, id in the exports, or any of its names; a fact's key, the id of its
            statement, or ``subject property object`` by keys. Ids may stand as in RDF: ``evt:…``, or
            the whole IRI.
        ontology: knows the labels of properties and classes.
        language: the reader's.

    Returns:
        Lines of text: of an entity its names, documents, evidence for its class and every merge with
        reasons; of a fact its sentences, rules and confidence.

    Raises:
        ExplainError: nothing is called so.
    """
    exported = _EXPORTED.fullmatch(name)
    name = exported[1] if exported else name
    entities = find_entities(facts, name)
    found = find_facts(facts, name)
    if not entities and not found:
        known = sorted({n.text for e in facts.entities for n in e.names} | {e.key for e in facts.entities})
        near = difflib.get_close_matches(name, known, n=5, cutoff=0.5)
        raise ExplainError(
            f"nothing is called {name!r}",
            remedy="near are " + (", ".join(near) or "no names; see facts.jsonl"),
        )
    wording = Wording(facts.entities, ontology, language)
    parts = [explain_entity(facts, e, wording) for e in entities]
    parts += [explain_fact(facts, f, wording) for f in found]
    return "\n".join(parts)


def find_entities(facts: Facts, name: str) -> list[Entity]:
    """The entities of a key, an id in the exports, or a name in any form that folds to it."""
    ids = mint_ids(facts)
    exact = [e for e in facts.entities if name in (e.key, ids[e.key])]
    if exact:
        return exact
    folded = fold_name(name)
    return [
        e
        for e in facts.entities
        if folded
        and any(fold_name(t) == folded for t in (*(n.text for n in e.names), *(t for _, t in e.labels)))
    ]


def find_facts(facts: Facts, name: str) -> list[Fact]:
    """The facts of a key, the id of a statement, or ``subject property object``."""
    relations = [
        r
        for r in facts.relations
        if name in (assertion_id(r), fact_id(r), f"{r.subject} {r.property} {r.object}")
    ]
    return [
        *relations,
        *(e for e in facts.events if e.key == name),
        *(o for o in facts.observations if o.key == name),
    ]


def explain_entity(facts: Facts, entity: Entity, wording: Wording) -> str:
    """Tell an entity's names, documents, evidence and merges."""
    languages = {d.id: d.language for d in facts.documents}
    documents: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for mention in facts.mentions:
        if mention.entity == entity.key and not mention.implicit:
            documents[languages[mention.document], mention.text].add(mention.document)
    lines = [f"{wording.name(entity.key)}: {wording.term(entity.cls)}", f"  key: {entity.key}"]
    if entity.authority:
        lines.append(f"  in the authority list: {entity.authority}")
    lines += [f"  same as: {link}" for link in entity.links]
    lines.append("  names:")
    for name in entity.names:
        where = ", ".join(sorted(documents[name.language, name.text])) or "no document"
        often = "once" if name.count == 1 else f"{name.count} times"
        lines.append(f"    {name.text} ({name.language}, {often}): {where}")
    if entity.evidence:
        lines.append("  why this class:")
        ordered = sorted(entity.evidence, key=lambda v: (v.cls != entity.cls, -v.weight, v.cue, v.cls))
        lines += [f"    {v.weight:+.1f} {v.cls}: {v.cue}" for v in ordered]
    places = sorted({d for each in documents.values() for d in each})
    if len(places) > 1:
        main = max(entity.names, key=lambda n: (n.count, n.text)).text
        lines.append(f"  if another thing is meant in {places[-1]}, put into the file of judgements:")
        lines.append(f"    different\t{main}@{places[-1]}\t{main}")
    merges = merges_of(facts, entity)
    if merges:
        lines.append("  judged:")
        for m in merges:
            lines.append(f"    {m.verdict} ({m.score:.2f}, by {m.by}): {m.left} and {m.right}")
            lines += [f"      {reason}" for reason in m.reasons]
    return "\n".join(lines) + "\n"


def merges_of(facts: Facts, entity: Entity) -> tuple[Merge, ...]:
    """The judgements about an entity: those that made it what it is, and those that kept others out."""
    keys = {entity.key}
    same = [m for m in facts.merges if m.verdict == "same"]
    grew = True
    while grew:
        found = {k for m in same if keys & {m.left, m.right} for k in (m.left, m.right)}
        grew = not found <= keys
        keys |= found
    return tuple(m for m in facts.merges if keys & {m.left, m.right})


def explain_fact(facts: Facts, fact: Fact, wording: Wording) -> str:
    """Tell a fact's sentences, rules, confidence and what it is linked with."""
    if isinstance(fact, Entity):
        return explain_entity(facts, fact, wording)
    lines = [wording.tell(fact), f"  id: {assertion_id(fact) if isinstance(fact, Relation) else fact.key}"]
    lines.append(f"  status: {wording.term(fact.status)}; confidence: {fact.confidence:.2f}")
    if fact.speaker:
        lines.append(f"  claimed by: {wording.name(fact.speaker)}")
    lines += [f"  rule: {rule}" for rule in fact.rules]
    if isinstance(fact, Event):
        lines += [f"  words: {q.text}" for q in fact.quotes]
        linked = {"sum": fact.amounts, "in response to": fact.in_response_to, "cause of": fact.causes}
        lines += [f"  {kind}: {key}" for kind, keys in linked.items() for key in keys]
    lines.append("  sentences:")
    lines += [f"    {line}" for line in _quote(facts, fact.passages)]
    return "\n".join(lines) + "\n"


def _quote(facts: Facts, passages: Sequence[Passage]) -> Iterable[str]:
    texts = {s.passage: s.text for s in facts.sentences}
    languages = {d.id: d.language for d in facts.documents}
    for p in passages:
        text = " ".join(texts.get(p, "").split())
        yield f"[{p.document} {p.begin}-{p.end}, {languages.get(p.document, '?')}] {text}"
