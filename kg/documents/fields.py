"""What is told about a document beside its text: front matter, dates, identifiers."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from email.utils import parsedate

from kg.errors import DocumentError
from kg.model import Span

FIELDS = ("text", "language", "title", "date", "source", "id")
_ALIASES = {"lang": "language", "url": "source", "link": "source"}
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?=\r?$)", re.MULTILINE)
_ENTRY = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t]*\r?$", re.MULTILINE)
_COMMENT = re.compile(r"\s+#.*$")
_NUMERIC_DATE = re.compile(r"(\d{4})(?:([-/.]?)(\d{1,2})(?:\2(\d{1,2}))?)?(?:[T ]\d{1,2}:?\d{2}.*)?")
_HAN_DATE = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?")
_DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLUG_BREAK = re.compile(r"[^a-z0-9]+")
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SLUG_LENGTH = 60


def read_front_matter(text: str) -> tuple[dict[str, str], Span | None]:
    """Read ``key: value`` lines between two ``---`` lines at the head of a text.

    Only the keys of :data:`FIELDS` are read (``lang`` and ``url`` as well); others, lists
    and nested values are passed over. A text that only begins with a rule has none.

    Returns:
        The values by key, and where the front matter stands in the text, fences included.

    Raises:
        DocumentError: a front matter begins and does not end.
    """
    fence = _FENCE.match(text)
    if not fence or not _ENTRY.match(text, fence.end()):
        return {}, None
    close = _CLOSE.search(text, fence.end())
    values: dict[str, str] = {}
    for entry in _ENTRY.finditer(text, fence.end(), close.start() if close else len(text)):
        key = entry[1].casefold()
        key = _ALIASES.get(key, key)
        value = _unquote(entry[2] or "")
        if key in FIELDS and key != "text" and value:
            values.setdefault(key, value)
    if close is None:
        if values:
            raise DocumentError(
                "the front matter has no end", line=1, remedy="close it with a line of three hyphens"
            )
        return {}, None
    return values, Span(0, close.end())


def _unquote(value: str) -> str:
    if len(value) > 1 and value[0] in "\"'" and value.rfind(value[0]) > 0:
        return value[1 : value.rfind(value[0])].strip()
    return _COMMENT.sub("", value).strip()


def normalize_date(value: str) -> str:
    """Bring a day, month or year of publication to EDTF: ``2024-07-25``, ``2024-07``, ``2024``.

    Year, month, day in this order with ``-``, ``/``, ``.`` or nothing between, with or
    without a time of day; ``2024年7月25日``; ``25.07.2024``; the form of e-mails and feeds.

    Raises:
        DocumentError: it is none of these, or no day of the calendar.
    """
    year, month, day = _split_date(value.strip())
    try:
        if not 1000 <= year <= 9999:
            raise ValueError
        date(year, month or 1, day or 1)
    except ValueError:
        raise _refuse_date(value) from None
    return "-".join((f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)))


def _split_date(value: str) -> tuple[int, int | None, int | None]:
    if match := _HAN_DATE.fullmatch(value):
        year, month, day = match.groups()
    elif match := _DOTTED_DATE.fullmatch(value):
        day, month, year = match.groups()
    elif match := _NUMERIC_DATE.fullmatch(value):
        year, _, month, day = match.groups()
        if match[2] == "" and len(value.split("T")[0].split()[0]) not in (4, 8):
            raise _refuse_date(value)
    elif parsed := parsedate(value):
        return parsed[:3]
    else:
        raise _refuse_date(value)
    return int(year), int(month) if month else None, int(day) if day else None


def _refuse_date(value: str) -> DocumentError:
    return DocumentError(f"{value!r} is no date", remedy="write it as YYYY-MM-DD, YYYY-MM or YYYY")


def make_slug(name: str) -> str:
    """Lower-case ASCII letters, digits and hyphens for a name; Han by pinyin, the rest by a hash.

    >>> make_slug("Über OpenAI 2024")
    'uber-openai-2024'
    """
    spelt = _spell_han(name) if _HAN_OR_KANA.search(name) else name
    plain = unicodedata.normalize("NFKD", spelt.replace("ß", "ss")).encode("ascii", "ignore").decode()
    slug = _SLUG_BREAK.sub("-", plain.lower()).strip("-")
    lost = sum(1 for c in unicodedata.normalize("NFKC", spelt) if c.isalpha() and ord(c) > 0x24F)
    if lost or not slug or len(slug) > _SLUG_LENGTH:
        slug = "-".join(filter(None, (slug[:_SLUG_LENGTH].strip("-"), hash_text(name)[:8])))
    return slug


def _spell_han(name: str) -> str:
    from pypinyin import lazy_pinyin  # slow to load, seldom needed

    return " ".join(lazy_pinyin(name))


def hash_text(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def clean_fields(values: Mapping[str, object]) -> dict[str, str]:
    """Keep the fields that have a value, as trimmed strings.

    Raises:
        DocumentError: a value is neither text nor a number.
    """
    cleaned: dict[str, str] = {}
    for key in FIELDS:
        value = values.get(key)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise DocumentError(f"field {key!r} holds {type(value).__name__} instead of text")
        kept = str(value) if key == "text" else str(value).strip()
        if kept:
            cleaned[key] = kept
    return cleaned
