"""Extended dates (EDTF) as stretches on an axis: known years, unknown years, days alone."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

_EPOCH = date(1970, 1, 1).toordinal()
_PART = re.compile(r"^(?P<year>[\dX]{4})(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?:T.*)?$")
_SEASONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip
_LEAP = 2000  # a year that has every day


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time on one of three axes, both ends included.

    Attributes:
        axis: ``calendar`` (days since 1970-01-01), ``year`` (day of an unknown year, 1 to
            366) or ``month`` (day of an unknown month, 1 to 31).
        begin: first day on that axis.
        end: last day on that axis.
    """

    axis: Literal["calendar", "year", "month"]
    begin: int
    end: int


def read_stretch(edtf: str | None) -> Stretch | None:
    """Read an EDTF date as a stretch of days; ``None`` if it holds no day that could be placed."""
    if not edtf:
        return None
    if "/" in edtf:
        ends = [read_stretch(part) for part in edtf.split("/", 1) if part not in {"", ".."}]
        known = [end for end in ends if end is not None]
        if not known or len({end.axis for end in known}) > 1:
            return known[0] if known else None
        return Stretch(known[0].axis, min(e.begin for e in known), max(e.end for e in known))
    match = _PART.match(edtf.rstrip("~?%"))
    if match is None:
        return None
    try:
        return _place(match["year"], match["month"] or "XX", match["day"] or "XX")
    except ValueError:
        return None


def _place(year: str, month: str, day: str) -> Stretch | None:
    if year != "XXXX":
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if month == "XX":
            return Stretch("calendar", _day(first, 1, 1), _day(last, 12, 31))
        begin, end = _days_of(first, int(month), day)
        return Stretch("calendar", begin - _EPOCH, end - _EPOCH if first == last else _day(last, 12, 31))
    if month != "XX":
        begin, end = _days_of(_LEAP, int(month), day)
        january = date(_LEAP, 1, 1).toordinal() - 1
        return Stretch("year", begin - january, end - january)
    if day != "XX" and 1 <= int(day) <= 31:
        return Stretch("month", int(day), int(day))
    return None


def _day(year: int, month: int, day: int) -> int:
    return date(max(year, 1), month, day).toordinal() - _EPOCH


def _days_of(year: int, month: int, day: str) -> tuple[int, int]:
    """Give the ordinals of the first and last day that a month or season, or its day, covers."""
    first, last = _SEASONS.get(month, (month, month))
    if day != "XX":
        ordinal = date(year, month, int(day)).toordinal()
        return ordinal, ordinal
    return (
        date(year, first, 1).toordinal(),
        date(year, last, calendar.monthrange(year, last)[1]).toordinal(),
    )
