"""kg reads AI-industry news in seven languages and grows one knowledge graph out of it.

The modules are the stages of the data's way::

    documents -> Document -> pipeline -> Extraction -> fusion -> Facts -> graph -> exporters
                          (language, mentions,       (all documents, each
                           relations, events,         fact once, with all
                           observations)              its passages)

Importing this package imports nothing else, so that ``kg --help`` is quick.
"""

__version__ = "0.1.0"

_LAZY = {
    "to_networkx": ("kg.graph", "build_graph"),
    "to_rdflib": ("kg.exporters.rdf_rdflib", "to_rdflib"),
}


def __getattr__(name: str) -> object:
    """Import what people in Python use, at first use: ``kg.to_rdflib(facts)``, ``kg.to_networkx(facts)``."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _LAZY[name]
    return getattr(import_module(module), attribute)
