"""Where the data come from: the run, its software and inputs (PROV), and the data set (VoID, DCAT).

Also which inputs are versions of one article, since one document's graph depends on no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from kg import __version__
from kg.exporters.options import ExportOptions
from kg.exporters.rdf_nodes import Block
from kg.exporters.rdf_terms import AIN, Notation, iri, text
from kg.identifiers import hash_fields
from kg.matching.versions import members_of
from kg.model import Facts

_WRITER = ("kg", __version__)


def describe_provenance(facts: Facts, options: ExportOptions, notation: Notation) -> list[Block]:
    """Describe how the facts came about and what the data set holds.

    Args:
        facts: their sources are the software, pipelines and lexicons that read the documents.
        options: base IRI; the moment, which is written only where ``epoch`` is given.
        notation: how terms are written.

    Returns:
        Blocks of the data set, its partitions by class, the run, its software and versions, sorted.
    """
    sources = sorted({*facts.sources, _WRITER})
    inputs = [f"{document.id} {document.sha256}" for document in facts.documents]
    run = notation.name("run", hash_fields([*(" ".join(source) for source in sources), *inputs]))
    moment = None if options.epoch is None else _write_moment(options.epoch, notation)
    blocks = [
        _describe_run(facts, run, sources, moment, notation),
        *_describe_software(sources, notation),
        _describe_data_set(facts, options, run, moment, notation),
        *_describe_partitions(facts, notation),
        *_describe_versions(facts, notation),
    ]
    return sorted((subject, sorted(pairs)) for subject, pairs in blocks)


def _describe_run(
    facts: Facts, run: str, sources: list[tuple[str, str]], moment: str | None, n: Notation
) -> Block:
    pairs = [n["rdf:type"] + n.name("prov", "Activity")]
    pairs += [n["prov:used"] + n.name("doc", document.id) for document in facts.documents]
    pairs += [n["prov:wasAssociatedWith"] + _name_software(source, n) for source in sources]
    if moment is not None:
        pairs.append(n["prov:endedAtTime"] + moment)
    return run, pairs


def _describe_software(sources: list[tuple[str, str]], n: Notation) -> Iterator[Block]:
    for source in sources:
        name, version = source
        pairs = [
            n["rdf:type"] + n.name("prov", "SoftwareAgent"),
            n["rdfs:label"] + text(name, "en"),
            n["schema:softwareVersion"] + text(version),
        ]
        yield _name_software(source, n), pairs


def _name_software(source: tuple[str, str], n: Notation) -> str:
    return n.name("run", f"software-{hash_fields(source)}")


def _describe_data_set(
    facts: Facts, options: ExportOptions, run: str, moment: str | None, n: Notation
) -> Block:
    nodes = len(facts.entities) + len(facts.events) + len(facts.observations) + len(facts.relations)
    about = "Entities, relations, events and numbers, each with the sentences that state it."
    pairs = [
        n["rdf:type"] + n.name("dcat", "Dataset"),
        n["rdf:type"] + n.name("void", "Dataset"),
        n["dct:title"] + text("What AI-industry news states", "en"),
        n["dct:description"] + text(about, "en"),
        n["dct:conformsTo"] + iri(AIN.rstrip("#")),
        n["prov:wasGeneratedBy"] + run,
        n["void:uriSpace"] + text(options.base_iri),
        n["void:entities"] + n.integer(nodes),
        n["void:documents"] + n.integer(len(facts.documents)),
        n["void:vocabulary"] + iri(AIN),
    ]
    languages = {document.language.lower() for document in facts.documents}
    pairs += [n["dct:language"] + text(language) for language in languages]
    pairs += [n["void:classPartition"] + subject for subject, _ in _describe_partitions(facts, n)]
    if moment is not None:
        pairs.append(n["dct:issued"] + moment)
    return n.name("set", "all"), pairs


def _describe_partitions(facts: Facts, n: Notation) -> Iterator[Block]:
    classes = Counter(one.cls for one in facts.entities)
    classes.update(one.cls for one in facts.events)
    classes.update({"Assertion": len(facts.relations), "Observation": len(facts.observations)})
    for cls, count in classes.items():
        if count:
            pairs = [
                n["rdf:type"] + n.name("void", "Dataset"),
                n["void:class"] + n.term(cls),
                n["void:entities"] + n.integer(count),
            ]
            yield n.name("set", f"class-{cls.lower()}"), pairs


def _describe_versions(facts: Facts, n: Notation) -> Iterator[Block]:
    """The first version of each article beside each other one, both ways, as ``prov:alternateOf`` goes."""
    for article, documents in members_of(dict(facts.articles)).items():
        others = [document for document in documents if document != article]
        yield n.name("doc", article), [n["prov:alternateOf"] + n.name("doc", other) for other in others]
        yield from (
            (n.name("doc", other), [n["prov:alternateOf"] + n.name("doc", article)]) for other in others
        )


def _write_moment(epoch: int, notation: Notation) -> str:
    return notation.typed(f"{datetime.fromtimestamp(epoch, UTC):%Y-%m-%dT%H:%M:%SZ}", "xsd:dateTime")
