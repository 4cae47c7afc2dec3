"""EDTF dates as XSD values, which stores can compare."""

from __future__ import annotations

import calendar
import re

_TIMESTAMPS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "xsd:date", "{0}"),
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "xsd:gYearMonth", "{0}"),
    (re.compile(r"\d{4}"), "xsd:gYear", "{0}"),
    (re.compile(r"XXXX-(\d\d-\d\d)"), "xsd:gMonthDay", "--{1}"),
    (re.compile(r"XXXX-(0[1-9]|1[0-2])"), "xsd:gMonth", "--{1}"),
    (re.compile(r"XXXX-XX-(0[1-9]|[12]\d|3[01])"), "xsd:gDay", "---{1}"),
)
_DAY_IN_ANY_YEAR = 2000  # a leap year, so that --02-29 is a day
_QUARTERS = {33: 1, 34: 4, 35: 7, 36: 10}  # EDTF level 2: the first month of a quarter


def find_timestamp(value: str) -> tuple[str, str] | None:
    """Find the XSD value with the same known parts as an EDTF date.

    Returns:
        Lexical form and datatype, such as ``("--07-13", "xsd:gMonthDay")``; none where XSD has no such value.
    """
    for pattern, datatype, form in _TIMESTAMPS:
        if found := pattern.fullmatch(value):
            lexical = form.format(value, *found.groups())
            return (lexical, datatype) if _is_day(lexical, datatype) else None
    return None


def find_bounds(value: str) -> tuple[str | None, str | None]:
    """Find the first and the last day that an EDTF date or interval of known years may mean.

    Returns:
        Two dates or none: an open or unknown end, an unknown year.
    """
    begin, _, end = value.partition("/")
    first, last = _find_range(begin), None if value.endswith("/") else _find_range(end or begin)
    return first[0] if first else None, last[1] if last else None


def _find_range(value: str) -> tuple[str, str] | None:
    value = value.rstrip("?~%")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return (value, value) if _is_day(value, "xsd:date") else None
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        year, month = int(found[1]), int(found[2])
        first, months = (month, 1) if 1 <= month <= 12 else (_QUARTERS.get(month, 0), 3)
        if not first or not year:
            return None
        last = first + months - 1
        return f"{found[1]}-{first:02}-01", f"{found[1]}-{last:02}-{calendar.monthrange(year, last)[1]}"
    if re.fullmatch(r"\d{4}", value) and value != "0000":
        return f"{value}-01-01", f"{value}-12-31"
    return None


def _is_day(lexical: str, datatype: str) -> bool:
    """Whether a date or a day of a month exists; stores differ in what they do with one that does not."""
    if datatype not in ("xsd:date", "xsd:gMonthDay"):
        return not lexical.startswith("0000")
    *year, month, day = (int(part) for part in lexical.lstrip("-").split("-"))
    if year == [0] or not 1 <= month <= 12:
        return False
    return 1 <= day <= calendar.monthrange(year[0] if year else _DAY_IN_ANY_YEAR, month)[1]
