"""Dates in a text as EDTF.

Finding them is :mod:`~kg.dates.finding`, their arithmetic :mod:`~kg.dates.edtf`.
"""

from __future__ import annotations

from kg.dates.finding import DateLexicon, DateMention, find_dates, load_dates

__all__ = [
    "DateLexicon",
    "DateMention",
    "find_dates",
    "load_dates",
]
