"""Numbers in a text with what they count.

How a language writes numbers is :mod:`~kg.quantities.numbers`, finding them and what they count
:mod:`~kg.quantities.finding`, what numbers are to each other (ranges, changes, sums told again)
:mod:`~kg.quantities.amounts`.
"""

from __future__ import annotations

from kg.quantities.finding import (
    NumberLexicon,
    Quantity,
    find_quantities,
    fit_units,
    load_numbers,
    measure_cues,
)

__all__ = [
    "NumberLexicon",
    "Quantity",
    "find_quantities",
    "fit_units",
    "load_numbers",
    "measure_cues",
]
