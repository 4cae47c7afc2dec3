"""Documents: what comes in, in which language, and what of it is news.

:func:`read_documents` is the way in. :func:`read_body` gives a document's text with its
margins blanked, at the same offsets.
"""

from kg.documents.conventions import Conventions, find_conventions, load_conventions
from kg.documents.layout import read_body
from kg.documents.reading import read_documents

__all__ = ["Conventions", "find_conventions", "load_conventions", "read_body", "read_documents"]
