"""kg reads AI-industry news in seven languages and grows one knowledge graph out of it.

The modules are the stages of the data's way::

    documents -> Document -> pipeline -> Extraction -> fusion -> Facts -> graph -> exporters
                          (language, mentions,       (all documents, each
                           relations, events,         fact once, with all
                           observations)              its passages)

Importing this package imports nothing else, so that ``kg --help`` is quick.
"""

__version__ = "0.1.0"
