"""Measured numbers: what each measures, of whom, and of what event.

:mod:`~kg.observations.records` makes the records, :mod:`~kg.observations.measuring` goes through a
document, :mod:`~kg.observations.measures` says what a number measures and :mod:`~kg.observations.owners`
whose it is, if it is no other subject's (:mod:`~kg.observations.subjects`); :mod:`~kg.observations.cues` has
the terms of both.
"""

from __future__ import annotations

from kg.observations.records import Measured, join_observations, make_observations, observation_key

__all__ = [
    "Measured",
    "join_observations",
    "make_observations",
    "observation_key",
]
