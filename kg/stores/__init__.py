"""Triple stores: send an export to one, ask one that is embedded, offer one to others on this machine."""

from kg.stores.embed import build_store, open_store
from kg.stores.push import PushReport, push
from kg.stores.query import (
    Answer,
    Parameter,
    ShippedQuery,
    format_answer,
    list_queries,
    run_query,
)
from kg.stores.serve import serve

__all__ = [
    "Answer",
    "Parameter",
    "PushReport",
    "ShippedQuery",
    "build_store",
    "format_answer",
    "list_queries",
    "open_store",
    "push",
    "run_query",
    "serve",
]
