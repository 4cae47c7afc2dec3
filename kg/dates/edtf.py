"""Arithmetic of partly known dates, and their EDTF (Library of Congress, 2019; levels 0 to 2).

A date is known in parts: 'July 13' has no year, 'the 9th of this month' neither year nor
month. :func:`write` gives it as written, ``X`` for what is unknown; :func:`resolve` fills in
what the day of publication tells.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace

SOON = 31
_UNKNOWN = "X"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What is said of a date; None for what is not.

    Attributes:
        decade: its first three digits (``199``).
        span: an EDTF season, quarter or half year: 21 to 24, 33 to 36, 40, 41.
        years, quarters, months, weeks, days: distance from the day of publication, in relative words.
        approximate: the distance is a rough one ('three weeks ago'): no day is claimed.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    decade: int | None = None
    span: int | None = None
    weekday: int | None = None
    years: int | None = None
    quarters: int | None = None
    months: int | None = None
    weeks: int | None = None
    days: int | None = None
    approximate: bool = False

    @property
    def relative(self) -> bool:
        """Whether it says nothing without the day of publication's year, month, week or day."""
        distances = (self.years, self.quarters, self.months, self.weeks, self.days, self.weekday)
        return any(distance is not None for distance in distances)


def is_possible(date: PartialDate) -> bool:
    """Whether such a day exists in some year (31 February does not)."""
    if date.day is None or date.month is None:
        return True
    year = date.year if date.year is not None else 2024
    return date.day <= calendar.monthrange(year, date.month)[1]


def write(date: PartialDate) -> str:
    """EDTF of the date as it is said: ``XXXX-07-13``, ``XXXX-XX-09``, ``2024-34``, ``199X``."""
    if date.decade is not None:
        return f"{date.decade}{_UNKNOWN}"
    year = _UNKNOWN * 4 if date.year is None else f"{date.year:04d}"
    if date.span is not None:
        return f"{year}-{date.span}"
    month = None if date.month is None else f"{date.month:02d}"
    day = None if date.day is None else f"{date.day:02d}"
    exact = date.weekday is not None or date.weeks is not None or date.days is not None
    if exact and day is None:
        day = _UNKNOWN * 2
    if date.months is not None or (day is not None and month is None):
        month = month or _UNKNOWN * 2
    return "-".join(part for part in (year, month, day) if part is not None)


def read_reference(edtf: str | None) -> PartialDate | None:
    """The day of publication from its EDTF; None where it does not name at least a year."""
    if edtf is None:
        return None
    parts = edtf.split("T")[0].split("-")
    if not 1 <= len(parts) <= 3 or not all(part.isdecimal() for part in parts) or len(parts[0]) != 4:
        return None
    year, month, day = (*map(int, parts), None, None)[:3]
    if month is not None and not 1 <= month <= 12:
        return None
    date = PartialDate(year, month, day)
    return date if day != 0 and is_possible(date) else None


def begins_after(time: str, reference: PartialDate | None) -> bool:
    """Whether a date, as EDTF, begins only after the day, month or year of publication."""
    parts = time.partition("/")[0].split("-")
    if reference is None or not all(part.isdecimal() for part in parts):
        return False
    told = [int(part) for part in parts]
    if len(told) > 1 and told[1] > 12:
        told[1] = _month_of(told[1])
    known = [part for part in (reference.year, reference.month, reference.day) if part is not None]
    size = min(len(told), len(known))
    return told[:size] > known[:size]


def put_back(time: str) -> str:
    """A date, as EDTF, of the year before; an interval by both its ends."""
    return "/".join(f"{int(end[:4]) - 1:04d}{end[4:]}" for end in time.split("/"))


def resolve(date: PartialDate, reference: PartialDate | None, *, future: bool) -> str | None:
    """EDTF with what the day of publication tells of the unknown parts; None where that is not enough.

    A date without year is the last such before publication; one at most :data:`SOON` days
    ahead, or any with ``future``, is the next such.
    """
    if date.decade is not None or (date.year is not None and not date.relative):
        return write(date)
    if reference is None or reference.year is None:
        return None
    if date.days is not None or date.weeks is not None or date.weekday is not None:
        return _resolve_day(date, reference, future)
    if date.months is not None or date.quarters is not None:
        return _resolve_months(date, reference)
    if date.years is not None:
        return write(replace(date, year=reference.year + date.years, years=None))
    return _resolve_part(date, reference, future)


def _resolve_day(date: PartialDate, reference: PartialDate, future: bool) -> str | None:
    today = _day_of(reference)
    if today is None:
        return None
    if date.days is not None:
        return _shift(today, date.days).isoformat()
    monday = today - dt.timedelta(days=today.weekday())
    if date.weeks is None:
        assert date.weekday is not None
        back = (today.weekday() - (date.weekday - 1)) % 7
        return _shift(today, 7 - back if future and back else -back).isoformat()
    first = _shift(monday, 7 * date.weeks)
    if date.weekday is not None:
        return _shift(first, date.weekday - 1).isoformat()
    if date.approximate:
        return f"{_shift(today, 7 * date.weeks):%Y-%m}"
    return f"{first.isoformat()}/{_shift(first, 6).isoformat()}"


def _resolve_months(date: PartialDate, reference: PartialDate) -> str | None:
    if reference.year is None or reference.month is None:
        return None
    count = reference.year * 12 + reference.month - 1 + (date.months or 0) + 3 * (date.quarters or 0)
    year, month = divmod(count, 12)
    if date.quarters is not None:
        return write(PartialDate(year, span=33 + month // 3))
    resolved = PartialDate(year, month + 1, date.day)
    return write(resolved) if is_possible(resolved) else None


def _resolve_part(date: PartialDate, reference: PartialDate, future: bool) -> str | None:
    """A month, a month's day, a day, a season or a quarter without year."""
    assert reference.year is not None
    if reference.month is None or (date.month is None and date.span is None and reference.day is None):
        return write(replace(date, year=reference.year)) if date.month or date.span else None
    today = _first_day(reference)
    months = date.month is None and date.span is None
    candidates = []
    for step in (-1, 0, 1):
        if months:
            year, month = divmod(reference.year * 12 + reference.month - 1 + step, 12)
            candidate = PartialDate(year, month + 1, date.day)
        else:
            candidate = replace(date, year=reference.year + step)
        if is_possible(candidate):
            candidates.append(candidate)
    soon = today + dt.timedelta(days=0 if months else SOON)
    past = [candidate for candidate in candidates if _first_day(candidate) <= (today if future else soon)]
    ahead = [candidate for candidate in candidates if _last_day(candidate) >= today]
    chosen = ahead[:1] if future else past[-1:]
    return write(chosen[0]) if chosen else None


def _first_day(date: PartialDate) -> dt.date:
    assert date.year is not None
    return dt.date(date.year, date.month or _month_of(date.span), date.day or 1)


def _last_day(date: PartialDate) -> dt.date:
    first = _first_day(date)
    if date.day is not None:
        return first
    length = 1 if date.span is None else 6 if date.span >= 40 else 3
    return _shift(first, 31 * length - 3)


def _month_of(span: int | None) -> int:
    """The first month of a season (of the north), quarter or half year."""
    if span is None:
        return 1
    if span >= 40:
        return 1 if span == 40 else 7
    return 3 * (span - 33) + 1 if span >= 33 else 3 * (span - 20)


def _day_of(date: PartialDate) -> dt.date | None:
    if date.year is None or date.month is None or date.day is None:
        return None
    return dt.date(date.year, date.month, date.day)


def _shift(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)
