"""Dates in a text as EDTF: absolute, partial, relative, and intervals.

A language's ``dates.toml`` holds its words and the shapes in which they make a date, such as
``{day}. {month} {year}``: fields in braces, ``[...]`` for what may be missing, ``(a|b)`` for a choice,
a backslash before a bracket that is meant. A field that comes twice makes an interval.
Nothing here knows a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from msgspec import Struct

from kg.dates.edtf import PartialDate, is_possible, read_reference, resolve, write
from kg.errors import LexiconError
from kg.lexicon.wordlists import (
    FLAG,
    NUMBER,
    WORDS,
    fold_case,
    fold_form,
    fold_text,
    join_sequences,
    pattern_of,
    read_table,
)

_TABLES = ("months", "weekdays", "seasons", "quarters")
# Each kind of shape with what it does: the sign of its numbers, and the week that its weekday is of.
_SHAPES = {
    "dates": (0, 0),
    "ago": (-1, 0),
    "ahead": (1, 0),
    "week_before": (0, -1),
    "week_after": (0, 1),
    "bare": (0, 0),
}
_DISTANCES = ("years", "quarters", "months", "weeks", "days")
SCHEMA: Mapping[str, Any] = {
    "writing": {"spaced": FLAG, "capitalised_nouns": FLAG, "capitalised_names": FLAG},
    **{table: {"*": WORDS} for table in _TABLES},
    "relative": {distance: {"*": WORDS} for distance in _DISTANCES},
    "numerals": {"*": NUMBER},
    "eras": {"*": NUMBER},
    "words": {"day_suffixes": WORDS, "parts": WORDS, "future": WORDS},
    "shapes": dict.fromkeys(_SHAPES, WORDS),
    "reject": {"before": WORDS, "after": WORDS},
}
# Between Han letters and Latin ones there is no blank: only digits may not grow into either.
_LEFT, _RIGHT = r"(?<![\d.])(?:(?<![A-Za-z-])|(?![0-9]))", r"(?!\d)(?:(?<![0-9])|(?![A-Za-z]))"
_GAP = r"[^\S\n]"
_REACH = 40
_NAME_BEFORE = re.compile(r"(?:[A-Z]\w+|\w[A-Z]\w*)[^\S\n]$")
_CAPITALS_BEFORE = re.compile(r"\w[A-Z]\w*[^\S\n]$")
_NOUN_AFTER = re.compile(r"[^\S\n][A-ZÄÖÜ]\w")
_TOKEN = re.compile(r"\{(\w+)\}|(\s+)|([\[\]()|])|\\?(.)")
_GROUP = re.compile(r"(?<!\\)([\[(])((?:[^\[\]()\\]|\\.)*)[\])]")
_CLAUSE_END = re.compile(r"[.,;:!?](?=\s|$)|[，；。！？\n]")


class DateMention(Struct, frozen=True):
    """A date in a text.

    Attributes:
        begin, end: with the words that make it a date ('in', 'since'); ``text`` is what stands there.
        edtf: as written, ``X`` for what is not said: ``XXXX-07-13``.
        resolved_edtf: with what the day of publication tells; None where that is not enough.
        relative: it is told from the day of publication ('last week').
        resolved: ``resolved_edtf`` is there.
    """

    begin: int
    end: int
    text: str
    edtf: str
    resolved_edtf: str | None
    relative: bool
    resolved: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape in which a date is written: its pattern, and the field that each group of it fills.

    ``sign`` is -1 where it counts back ('two days ago'), 1 where it looks ahead, else 0; ``weeks``
    likewise where its weekday is one of the week before or after; ``bare`` where it holds nothing but a year.
    """

    pattern: re.Pattern[str]
    fields: tuple[str, ...]
    bare: bool
    sign: int
    weeks: int


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """A language's date words and shapes; ``pattern`` finds where a shape may begin.

    ``words`` maps each field's forms to numbers.
    """

    capitalised_nouns: bool
    capitalised_names: bool
    pattern: re.Pattern[str]
    shapes: tuple[Shape, ...]
    words: Mapping[str, Mapping[str, int]]
    future: re.Pattern[str]
    reject_before: re.Pattern[str]
    reject_after: re.Pattern[str]


def load_dates(path: Path) -> DateLexicon:
    """Read a language's ``dates.toml``.

    Raises:
        LexiconError: an unknown key, a malformed entry, an unknown field in a shape.
    """
    table = read_table(path, SCHEMA)
    writing, words = table["writing"], table["words"]
    spaced = writing.get("spaced", True)
    tables = {name: _number(table[name], path) for name in _TABLES}
    for distance in _DISTANCES:
        tables[f"r{distance}"] = _number(table["relative"].get(distance, {}), path)
    tables["numerals"] = {_fold(form): int(value) for form, value in table["numerals"].items()}
    tables["eras"] = {_fold(form): int(value) for form, value in table["eras"].items()}
    tables["parts"] = dict.fromkeys(map(_fold, words.get("parts", [])), 0)
    fields = _field_patterns(tables, words, spaced)
    shapes, pattern = _compile_shapes(table["shapes"], fields, tables, spaced, path)
    edge, close = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")
    return DateLexicon(
        capitalised_nouns=writing.get("capitalised_nouns", False),
        capitalised_names=writing.get("capitalised_names", False),
        pattern=pattern,
        shapes=shapes,
        words=tables,
        future=re.compile(edge + _pattern_of(words.get("future", [])) + close),
        reject_before=re.compile(edge + _pattern_of(table["reject"].get("before", [])) + rf"{_GAP}*$"),
        reject_after=re.compile(rf"{_GAP}?{_pattern_of(table['reject'].get('after', []))}{close}"),
    )


def find_dates(text: str, lexicon: DateLexicon, reference: str | None = None) -> tuple[DateMention, ...]:
    """Find the dates of a text, in order, without overlap.

    Args:
        text: the text; offsets are its code points.
        lexicon: the words of its language.
        reference: the day of publication as EDTF, from which relative and partial dates are resolved.
    """
    return tuple(_find(text, lexicon, read_reference(reference)))


def _find(text: str, lexicon: DateLexicon, reference: PartialDate | None) -> Iterator[DateMention]:
    plain = fold_text(text)
    folded = fold_case(plain)
    at = 0
    while found := _search(folded, at, lexicon):
        match, shape = found
        at = match.end()
        dates = _read(match, shape, lexicon.words)
        if not dates or _is_rejected(plain, match, shape, lexicon):
            at = match.start() + 1
            continue
        future = shape.sign > 0 or bool(lexicon.future.search(_clause_before(folded, match.start())))
        resolved = [resolve(date, reference, future=future) for date in dates]
        whole = [edtf for edtf in resolved if edtf is not None]
        known = _join(whole) if len(whole) == len(resolved) else None
        edtf = _join([write(date) for date in dates])
        if edtf is None or (None not in resolved and known is None):
            continue
        relative = any(date.relative for date in dates)
        yield DateMention(
            match.start(), at, text[match.start() : at], edtf, known, relative, known is not None
        )


def _search(text: str, at: int, lexicon: DateLexicon) -> tuple[re.Match[str], Shape] | None:
    """The next date: the longest that begins first, or one that begins within it and reaches further."""
    best: tuple[re.Match[str], Shape] | None = None
    while start := lexicon.pattern.search(text, at):
        if best and start.start() >= best[0].end():
            break
        matches = [
            (match, shape) for shape in lexicon.shapes if (match := shape.pattern.match(text, start.start()))
        ]
        longest = max(matches, key=lambda found: (found[0].end(), len(found[1].fields)), default=None)
        if longest and (best is None or longest[0].end() > best[0].end()):
            best = longest
        at = start.start() + 1
    return best


def _join(edtfs: list[str]) -> str | None:
    """One date, or an interval; None where it would run backwards."""
    if len(edtfs) == 1:
        return edtfs[0]
    begin, end = edtfs
    if "X" not in begin + end and begin.split("/")[0] > end:
        return None
    return f"{begin.split('/')[0]}/{end.split('/')[-1]}"


def _clause_before(text: str, at: int) -> str:
    window = text[max(0, at - _REACH) : at]
    ends = [match.end() for match in _CLAUSE_END.finditer(window)]
    return window[ends[-1] :] if ends else window


def _is_rejected(text: str, match: re.Match[str], shape: Shape, lexicon: DateLexicon) -> bool:
    before = text[max(0, match.start() - _REACH) : match.start()]
    folded = match.string
    if lexicon.reject_before.search(fold_case(before)) or lexicon.reject_after.match(folded, match.end()):
        return True
    if lexicon.capitalised_names and any(
        text[match.start(number) : match.start(number) + 1].islower()
        for number, field in enumerate(shape.fields, 1)
        if field in ("month", "weekday")
    ):
        return True
    if not shape.bare:
        return False
    noun = lexicon.capitalised_nouns and _NOUN_AFTER.match(text, match.end())
    name = (_CAPITALS_BEFORE if lexicon.capitalised_nouns else _NAME_BEFORE).search(before)
    return bool(noun or name) or match.group().endswith("00")


def _read(
    match: re.Match[str], shape: Shape, words: Mapping[str, Mapping[str, int]]
) -> tuple[PartialDate, ...]:
    """The dates that a match says: one, two for an interval, none if there is no such day."""
    parts: list[dict[str, Any]] = [{}, {}]
    for number, field in enumerate(shape.fields, 1):
        form = match.group(number)
        if form is None or field == "part":
            continue
        name, value = _read_field(field, _fold(form), words)
        slot = parts[1] if name in parts[0] else parts[0]
        slot[name] = value * shape.sign if shape.sign and name != "weekday" else value
    for slot in parts:
        if "day" in slot:
            slot.pop("weekday", None)
    if shape.weeks:
        parts[0]["weeks"] = shape.weeks
    if shape.sign and "weeks" in parts[0]:
        parts[0]["approximate"] = True
    whole = [{**parts[1], **parts[0]}, {**parts[0], **parts[1]}] if parts[1] else [parts[0]]
    dates = tuple(PartialDate(**slot) for slot in whole)
    return dates if all(map(is_possible, dates)) else ()


def _read_field(field: str, form: str, words: Mapping[str, Mapping[str, int]]) -> tuple[str, int]:
    """The name of the part of a date that a field fills, and its value."""
    numerals = words["numerals"]
    if field in ("season", "quarter"):
        return "span", words[f"{field}s"][form]
    if field in ("month", "weekday"):
        return field, words[f"{field}s"][form]
    if field == "era":
        name = max((era for era in words["eras"] if form.startswith(era)), key=len)
        count = form[len(name) :].strip()
        return "year", words["eras"][name] + (int(count) if count.isdecimal() else numerals[count])
    if field.startswith("r"):
        return field[1:], words[field][form]
    if field == "year" and not form.isdecimal():
        return "year", int("".join(str(numerals[letter]) for letter in form))
    value = numerals[form] if form in numerals else int(re.match(r"\d+", form).group())  # type: ignore[union-attr]
    if field == "decade":
        return "decade", value // 10 if value >= 100 else (190 if value >= 30 else 200) + value // 10
    if field == "yy":
        return "year", 2000 + value
    return {"mm": "month", "dd": "day", "n": "days"}.get(field, field.removeprefix("n")), value


def _field_patterns(
    tables: Mapping[str, Mapping[str, int]], words: Mapping[str, list[str]], spaced: bool
) -> dict[str, str]:
    numerals = tables["numerals"]
    digits = _pattern_of(form for form in numerals if len(form) == 1 and numerals[form] < 10)
    months = _pattern_of(form for form, value in numerals.items() if 1 <= value <= 12)
    days = _pattern_of(form for form, value in numerals.items() if 1 <= value <= 31)
    suffix = rf"(?:{_GAP}?{_pattern_of(words.get('day_suffixes', []))})?"
    count = rf"[0-9]{{1,3}}|{_pattern_of(numerals)}"
    return {
        "year": r"(?:1[89]|20|21)[0-9]{2}" + ("" if spaced else rf"|{digits}{{4}}"),
        "yy": r"[0-9]{2}",
        "decade": r"(?:1[89]|20)[0-9]0|[0-9]0" + ("" if spaced else f"|{_pattern_of(numerals)}"),
        "mm": rf"(?:1[0-2]|0?[1-9])(?![0-9])|{months}",
        "day": rf"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]){suffix}|{days}",
        "dd": rf"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]){suffix}",  # no 'mardi **un** nouveau modèle'
        "era": rf"{_pattern_of(tables['eras'])}(?:{_GAP}?[0-9]{{1,3}}|{_pattern_of(numerals)})",
        "month": _pattern_of(tables["months"]),
        "weekday": _pattern_of(tables["weekdays"]),
        "season": _pattern_of(tables["seasons"]),
        "quarter": _pattern_of(tables["quarters"]),
        "part": _pattern_of(words.get("parts", [])),
        **{f"r{distance}": _pattern_of(tables[f"r{distance}"]) for distance in _DISTANCES},
        **{f"n{distance}": count for distance in _DISTANCES},
    }


def _compile_shapes(
    table: Mapping[str, list[str]],
    fields: Mapping[str, str],
    tables: Mapping[str, Mapping[str, int]],
    spaced: bool,
    path: Path,
) -> tuple[tuple[Shape, ...], re.Pattern[str]]:
    left, right = (r"(?<!\w)(?<!\w[.,/-])", r"(?!\w)(?![.,/-]\d)") if spaced else (_LEFT, _RIGHT)
    shapes: list[Shape] = []
    openings: set[tuple[str, ...]] = set()
    beginnings: set[str] = set()
    for kind, (sign, weeks) in _SHAPES.items():
        for source in table.get(kind) or ():
            parts = _read_shape(source, fields, spaced, path)
            pattern = "".join(f"({part})" if field else part for field, part in parts)
            names = tuple(field for field, _ in parts if field)
            shapes.append(Shape(re.compile(left + pattern + right), names, kind == "bare", sign, weeks))
            for plain in _expand(source):
                beginnings |= _beginnings(plain, tables)
                openings.add(_opening(_read_shape(plain, fields, spaced, path), right))
    first = re.escape("".join(sorted({form[0] for form in beginnings})))
    opening = join_sequences(sorted(openings))
    return tuple(shapes), re.compile(f"(?=[{first}]){left}(?={_pattern_of(beginnings)}){opening}")


def _opening(parts: list[tuple[str, str]], right: str) -> tuple[str, ...]:
    """The patterns of a shape without brackets up to its second field: enough to tell where one may begin."""
    seconds = [place for place, (field, _) in enumerate(parts) if field][1:2]
    shown = parts[: seconds[0]] if seconds else [*parts, ("", right)]
    return tuple(f"(?:{part})" for _, part in shown)


def _expand(shape: str) -> set[str]:
    """A shape without brackets: one for each way to read it."""
    group = _GROUP.search(shape)
    if group is None:
        return {shape}
    choices = group.group(2).split("|") + ([""] if group.group(1) == "[" else [])
    return {
        plain
        for choice in choices
        for plain in _expand(shape[: group.start()] + choice + shape[group.end() :])
    }


def _beginnings(shape: str, tables: Mapping[str, Mapping[str, int]]) -> set[str]:
    """What text of a shape can begin with; this alone rules out most places of a text."""
    tokens = _TOKEN.finditer(fold_case(fold_text(shape)).lstrip())
    first = next(tokens, None)
    if first is None or first.group(1) is None:
        letters = (token.group(4) for token in (first, *tokens) if token)
        return {"".join(takewhile(bool, letters))} - {""}
    names = {
        "month": "months",
        "weekday": "weekdays",
        "season": "seasons",
        "quarter": "quarters",
        "era": "eras",
    }
    field = first.group(1)
    words = tables.get(names.get(field, field), tables["numerals"])
    digits = set() if field in names or field.startswith("r") else set("0123456789")
    return digits | set(tables["parts"] if field == "part" else words)


def _read_shape(shape: str, fields: Mapping[str, str], spaced: bool, path: Path) -> list[tuple[str, str]]:
    """What a shape is made of: the names of fields, empty for all else, and their patterns."""
    folded = fold_case(fold_text(shape))
    parts: list[tuple[str, str]] = []
    signs = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}
    for token in _TOKEN.finditer(folded):
        field, space, sign, letter = token.groups()
        if field is not None and field not in fields:
            known = ", ".join(sorted(fields))
            raise LexiconError(
                f"shape {shape!r} has an unknown field {field}", path=path, remedy=f"known: {known}"
            )
        if field is None:
            parts.append(("", f"{_GAP}+" if space else signs[sign] if sign else re.escape(letter)))
            continue
        before, after = not spaced and bool(parts), not spaced and token.end() < len(folded)
        parts += [("", f"{_GAP}?")] * before + [(field, fields[field])] + [("", f"{_GAP}?")] * after
    return parts


def _fold(form: str) -> str:
    return fold_case(fold_form(form))


def _pattern_of(forms: Iterable[str]) -> str:
    return pattern_of(forms, lowered=True)


def _number(table: Mapping[str, Iterable[str]], path: Path) -> dict[str, int]:
    numbered: dict[str, int] = {}
    for key, forms in table.items():
        try:
            value = int(key)
        except ValueError:
            raise LexiconError(f"key {key!r} must be a whole number", path=path) from None
        for form in map(_fold, forms):
            if numbered.setdefault(form, value) != value:
                raise LexiconError(f"{form!r} stands for both {numbered[form]} and {value}", path=path)
    return numbered
