"""What a user may choose about an export."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from kg.errors import ExportError

BASE_IRI = "https://w3id.org/ai-narrative/id/"


def read_epoch() -> int | None:
    """The seconds since 1970 that ``SOURCE_DATE_EPOCH`` names, or none where it is not set.

    Raises:
        ExportError: it is no whole number, or negative.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    if not (value.isascii() and value.isdigit()):
        raise ExportError(
            f"SOURCE_DATE_EPOCH is {value!r}, not a number of seconds",
            remedy="set it to the seconds since 1970, or unset it",
        )
    return int(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """What a user may choose about an export.

    Attributes:
        base_iri: what the IRIs of the data begin with; absolute, ends in ``/`` or ``#``.
        rdf12: add ``rdf:reifies <<( s p o )>>`` to every assertion (TriG, N-Quads, Turtle, N-Triples; JSON-LD
            has no form for it and goes without).
        align: add the terms of schema.org, FOAF, W3C ORG, SEM and SKOS that the ontology names as broader.
        mentions: add a node for every name in a text, with its place and what it names.
        min_confidence: leave out facts below it, 0 to 1.
        compress: gzip the file; its name gets ``.gz``.
        epoch: when the export is made, in seconds since 1970; by default that of ``SOURCE_DATE_EPOCH``.
            Without it no moment is written, so that the same facts give the same bytes.
        title: the page's heading.
        max_nodes: how many things the page draws at once.
        versions: how language versions differ, for the page.
    """

    base_iri: str = BASE_IRI
    rdf12: bool = False
    align: bool = False
    mentions: bool = False
    min_confidence: float = 0.0
    compress: bool = False
    epoch: int | None = field(default_factory=read_epoch)
    title: str | None = None
    max_nodes: int = 1500
    versions: object | None = None
