"""Facts as an rdflib data set, for people who work in Python."""

from __future__ import annotations

import io
from functools import cache

import pyoxigraph as ox
import rdflib

from kg.exporters.options import ExportOptions
from kg.exporters.rdf_terms import KINDS, VOCABULARIES
from kg.exporters.rdf_write import write_nquads
from kg.model import Facts
from kg.ontology import Ontology, load_ontology


def to_rdflib(
    facts: Facts, ontology: Ontology | None = None, options: ExportOptions | None = None
) -> rdflib.Dataset:
    """Give facts as an rdflib data set.

    Args:
        facts: as fusion gives them.
        ontology: that of the package where none is given.
        options: base IRI and what is added, without ``rdf12``, which rdflib does not know.

    Returns:
        The named graphs of the export. A query without ``GRAPH`` sees their union. Literals are as
        written in the export, none is rewritten by rdflib.

    Raises:
        ExportError: an IRI, a text or a number cannot be written so that every store takes it.
    """
    options = options or ExportOptions()
    buffer = io.BytesIO()
    write_nquads(facts, ontology or load_ontology(), buffer, options)
    data_set = rdflib.Dataset(default_union=True)
    kinds = {prefix: options.base_iri + path for prefix, path in KINDS.items()}
    for prefix, namespace in sorted({**VOCABULARIES, **kinds}.items()):
        data_set.bind(prefix, namespace, replace=True)
    convert = cache(convert_term)
    graphs: dict[ox.NamedNode, rdflib.Graph] = {}
    for quad in ox.parse(buffer.getvalue(), format=ox.RdfFormat.N_QUADS):
        name = quad.graph_name
        assert isinstance(name, ox.NamedNode)
        if name not in graphs:
            graphs[name] = data_set.graph(convert(name))
        graphs[name].add((convert(quad.subject), convert(quad.predicate), convert_term(quad.object)))
    return data_set


def convert_term(
    term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple,
) -> rdflib.IdentifiedNode | rdflib.Literal:
    """Turn a term of pyoxigraph into one of rdflib, letter by letter.

    Raises:
        TypeError: it is a triple term.
    """
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = rdflib.URIRef(term.datatype.value)
        plain = datatype == rdflib.XSD.string
        return rdflib.Literal(term.value, datatype=None if plain else datatype, normalize=False)
    raise TypeError("rdflib has no triple terms")
