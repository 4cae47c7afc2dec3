"""Namesakes parted: what a person judges to be two things is two, though name and class are the same.

In single documents an entity's key is its folded name, so that namesakes would share a node. Of a
judgement that something is *different* from ``NAME@DOCUMENT``, what that document calls so gets a key
of its own, with the document's id at its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from kg.fusion.renaming import Renaming
from kg.matching.judgements import Judgement, Judgements
from kg.matching.scripts import fold_name
from kg.model import Entity, Extraction


class Found(NamedTuple):
    """What a document calls by a name: its id, and the keys there."""

    document: str
    keys: frozenset[str]


def part(extractions: Sequence[Extraction], judgements: Judgements) -> tuple[list[Extraction], Judgements]:
    """Part namesakes, and put keys where judgements tell of what one document names.

    Args:
        extractions: with distinct documents.
        judgements: of persons.

    Returns:
        The extractions, and judgements in which every ``NAME@DOCUMENT`` is a key.
    """
    documents = {x.document.id: x for x in extractions}
    told = [(j, _find(j.left, documents), _find(j.right, documents)) for j in judgements.items]
    if not any(left or right for _, left, right in told):
        return list(extractions), judgements
    apart = _choose(told)
    items = [
        replace(judgement, left=min(one, other), right=max(one, other))
        for judgement, left, right in told
        for one in _keys(judgement.left, left, apart)
        for other in _keys(judgement.right, right, apart)
    ]
    parted = frozenset(key for keys in apart.values() for key in keys.values())
    renamed = [_rename(x, apart[x.document.id]) if x.document.id in apart else x for x in extractions]
    return renamed, Judgements(tuple(sorted(set(items))), parted)


def find_unmet(extractions: Sequence[Extraction], judgements: Judgements) -> list[str]:
    """What judgements tell of that no document names, sorted."""
    if not judgements.items:
        return []
    documents = {x.document.id: x for x in extractions}
    known = {name for x in extractions for e in x.entities for name in _folded(e)}

    def is_known(name: str) -> bool:
        found = _find(name, documents)
        return fold_name(name) in known if found is None else bool(found.keys)

    return sorted({n for j in judgements.items for n in (j.left, j.right) if not is_known(n)})


def _choose(told: Sequence[tuple[Judgement, Found | None, Found | None]]) -> dict[str, dict[str, str]]:
    """Document → the keys to part there, with the new ones: what is different, and what is the same as it."""
    apart: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def take(found: Found | None) -> bool:
        if found is None or found.keys <= apart[found.document].keys():
            return False
        apart[found.document] |= {key: f"{key}@{found.document}" for key in found.keys}
        return True

    def is_apart(found: Found | None) -> bool:
        return found is not None and bool(found.keys & apart[found.document].keys())

    for judgement, left, right in told:
        if judgement.verdict == "different":
            take(left)
            take(right)
    same = [(left, right) for judgement, left, right in told if judgement.verdict == "same"]
    grew = True
    while grew:
        grew = False
        for left, right in same:
            if is_apart(left) or is_apart(right):
                grew = take(left) or take(right) or grew
    return {document: keys for document, keys in apart.items() if keys}


def _find(name: str, documents: Mapping[str, Extraction]) -> Found | None:
    """The document and the entities there that ``NAME@DOCUMENT`` tells of; none of a mere name."""
    text, _, document = name.rpartition("@")
    if document not in documents or not text:
        return None
    wanted = fold_name(text)
    found = (e for e in documents[document].entities if wanted in _folded(e))
    return Found(document, frozenset(e.key for e in found))


def _folded(entity: Entity) -> set[str]:
    return {fold_name(entity.key), *(fold_name(name.text) for name in entity.names)}


def _keys(name: str, found: Found | None, apart: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    if found is None:
        return (name,)
    known = apart.get(found.document, {})
    return tuple(known.get(key, key) for key in sorted(found.keys))


def _rename(extraction: Extraction, keys: Mapping[str, str]) -> Extraction:
    to = Renaming(keys)
    return replace(
        extraction,
        mentions=tuple(map(to.mention, extraction.mentions)),
        entities=tuple(_unlist(e, keys[e.key]) if e.key in keys else e for e in extraction.entities),
        relations=tuple(map(to.relation, extraction.relations)),
        events=tuple(map(to.event, extraction.events)),
        observations=tuple(map(to.observation, extraction.observations)),
    )


def _unlist(entity: Entity, key: str) -> Entity:
    """What is not what its name stands for is not in the authority list either."""
    if entity.authority is None:
        return replace(entity, key=key)
    most: dict[str, tuple[int, str]] = {}
    for name in entity.names:
        most[name.language] = max(most.get(name.language, (0, "")), (name.count, name.text))
    labels = tuple(sorted((language, text) for language, (_, text) in most.items()))
    return replace(entity, key=key, labels=labels, aliases=(), authority=None, links=())
