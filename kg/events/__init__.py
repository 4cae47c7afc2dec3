"""What happened: events from filled frames, each happening once.

:mod:`~kg.events.happenings` makes the records. Who takes part is :mod:`~kg.events.participants`, with
what the frames of a sentence lend each other (:mod:`~kg.events.supports`, :mod:`~kg.events.givers`,
:mod:`~kg.events.stakes`, :mod:`~kg.events.firms_heads`, :mod:`~kg.events.bans`); how certain and when,
:mod:`~kg.events.certainty` and :mod:`~kg.events.timing`; who says what, :mod:`~kg.events.statements`,
:mod:`~kg.events.quotations` and :mod:`~kg.events.stating`.
"""

from __future__ import annotations

from kg.events.happenings import (
    CORE,
    Happening,
    compatible_times,
    event_key,
    find_answers,
    finer_time,
    has_core,
    join_happenings,
    link_answers,
)

__all__ = [
    "CORE",
    "Happening",
    "compatible_times",
    "event_key",
    "find_answers",
    "finer_time",
    "has_core",
    "join_happenings",
    "link_answers",
]
