"""Which names are one thing and which documents one article: a second look at likely pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.judgements import Judgements
from kg.model import Extraction, Merge
from kg.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Matching:
    """What is one.

    Attributes:
        keys: an entity's key in single documents → its key among the facts, where they differ.
        articles: a document → the first of the documents that are versions of its article.
        merges: what was judged, with reasons, sorted.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()


def match(extractions: Sequence[Extraction], ontology: Ontology, judgements: Judgements) -> Matching:
    """Judge which names are one thing and which documents one article."""
    return Matching()
