"""Relations between the entities of a sentence, each by a named rule.

:mod:`~kg.relations.stated` makes and checks the records. The other modules each know one way of telling a
relation without a verb of its own, and :mod:`~kg.relations.relating` asks those of one sentence in turn:
titles (:mod:`~kg.relations.designations`, :mod:`~kg.relations.post_rows`, :mod:`~kg.relations.posts`,
:mod:`~kg.relations.title_owners`, :mod:`~kg.relations.title_holders`), possession, seats, kinds, rivals.
:mod:`~kg.relations.employers`, :mod:`~kg.relations.makers`, :mod:`~kg.relations.known_makers`,
:mod:`~kg.relations.origins` and :mod:`~kg.relations.successions` look at what a document's events imply.
"""

from __future__ import annotations

from kg.relations.stated import (
    Stated,
    drop_doubtful,
    find_kinds,
    from_frame,
    join_statements,
    with_work_before,
)

__all__ = [
    "Stated",
    "drop_doubtful",
    "find_kinds",
    "from_frame",
    "join_statements",
    "with_work_before",
]
