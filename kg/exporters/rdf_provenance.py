"""Where the data come from: the run, its software and inputs (PROV), and the data set (VoID, DCAT)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from kg import __version__
from kg.exporters.options import ExportOptions
from kg.exporters.rdf_nodes import A, Block
from kg.exporters.rdf_terms import AIN, DCT, PROV, RDFS, SCHEMA, VOCABULARIES, XSD, integer, iri, term, text
from kg.identifiers import hash_fields
from kg.model import Facts

_DCAT, _VOID = VOCABULARIES["dcat"], VOCABULARIES["void"]
_ONTOLOGY = AIN.rstrip("#")
_PRODUCERS = (("kg", __version__),)


def describe_provenance(facts: Facts, options: ExportOptions) -> Iterator[Block]:
    """Describe how the facts came about and what the data set holds.

    Args:
        facts: their sources are the software, pipelines and lexicons that read the documents.
        options: base IRI; the moment, which is written only where ``epoch`` is given.

    Returns:
        Blocks of the data set, its partitions by class, the run and its software; not sorted.
    """
    base = options.base_iri
    sources = sorted({*facts.sources, *_PRODUCERS})
    inputs = [f"{document.id} {document.sha256}" for document in facts.documents]
    run = f"<{base}run/{hash_fields([*(' '.join(source) for source in sources), *inputs])}>"
    yield from _describe_run(facts, options, run, sources)
    yield from _describe_data_set(facts, options, run)


def _describe_run(
    facts: Facts, options: ExportOptions, run: str, sources: list[tuple[str, str]]
) -> Iterator[Block]:
    base = options.base_iri
    agents = [(f"<{base}run/software-{hash_fields(source)}>", *source) for source in sources]
    used = [(f"<{PROV}used>", f"<{base}document/{document.id}>") for document in facts.documents]
    pairs = [
        (A, f"<{PROV}Activity>"),
        *used,
        *((f"<{PROV}wasAssociatedWith>", agent) for agent, _, _ in agents),
    ]
    if options.epoch is not None:
        pairs.append((f"<{PROV}endedAtTime>", _moment(options.epoch)))
    yield run, pairs
    for agent, name, version in agents:
        yield (
            agent,
            [
                (A, f"<{PROV}SoftwareAgent>"),
                (f"<{RDFS}label>", text(name, "en")),
                (f"<{SCHEMA}softwareVersion>", text(version)),
            ],
        )


def _describe_data_set(facts: Facts, options: ExportOptions, run: str) -> Iterator[Block]:
    base = options.base_iri
    data_set = f"<{base}dataset>"
    classes = Counter(one.cls for one in facts.entities)
    classes.update(one.cls for one in facts.events)
    classes.update({"Assertion": len(facts.relations), "Observation": len(facts.observations)})
    partitions = [
        (f"<{base}dataset/{cls.lower()}>", cls, count) for cls, count in sorted(classes.items()) if count
    ]
    nodes = len(facts.entities) + len(facts.events) + len(facts.observations) + len(facts.relations)
    languages = sorted({document.language.lower() for document in facts.documents})
    pairs = [
        (A, f"<{_DCAT}Dataset>"),
        (A, f"<{_VOID}Dataset>"),
        (f"<{DCT}title>", text("What AI-industry news states", "en")),
        (
            f"<{DCT}description>",
            text("Entities, relations, events and numbers, each with the sentences that state it.", "en"),
        ),
        (f"<{DCT}conformsTo>", iri(_ONTOLOGY)),
        (f"<{PROV}wasGeneratedBy>", run),
        (f"<{_VOID}uriSpace>", text(base)),
        (f"<{_VOID}entities>", integer(nodes)),
        (f"<{_VOID}documents>", integer(len(facts.documents))),
        (f"<{_VOID}vocabulary>", iri(AIN)),
        *((f"<{DCT}language>", text(language)) for language in languages),
        *((f"<{_VOID}classPartition>", partition) for partition, _, _ in partitions),
    ]
    if options.epoch is not None:
        pairs.append((f"<{DCT}issued>", _moment(options.epoch)))
    yield data_set, pairs
    for partition, cls, count in partitions:
        yield (
            partition,
            [
                (A, f"<{_VOID}Dataset>"),
                (f"<{_VOID}class>", term(cls)),
                (f"<{_VOID}entities>", integer(count)),
            ],
        )


def _moment(epoch: int) -> str:
    return f'"{datetime.fromtimestamp(epoch, UTC):%Y-%m-%dT%H:%M:%SZ}"^^<{XSD}dateTime>'
