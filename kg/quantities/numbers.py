"""How a language writes numbers: the contents of ``numbers.toml``, and the value of a written number.

The file holds words only; the patterns made of them are the same for every language.
Text is folded by :func:`kg.lexicon.wordlists.fold_text` before it meets them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct

from kg.errors import LexiconError
from kg.lexicon.wordlists import FLAG, NUMBER, TEXT, WORDS, fold_form, pattern_of, read_table
from kg.model import Comparator

KINDS = (
    *("money", "percent", "duration", "count", "parameters", "tokens", "length", "area", "data", "power"),
    *("energy", "frequency", "computing", "factor", "mass", "temperature", "resolution", "speed"),
)
MEASURES = (
    *("views", "users", "marketSize", "growth", "duration", "revenue", "profit", "valuation", "funding"),
    *("price", "parameters", "contextLength", "headcount", "share", "count"),
    *("decline", "loss", "investment"),  # of growth, profit and funding; told in kg/observations/measures.py
    *("holding", "staffing", "deal", "stake"),  # of count, headcount, price or funding, and share; likewise
    "affected",  # of headcount, where jobs are cut
    "stock",
    "created",  # those that are counted near it are to come
    "other",
)
_COMPARATORS: Mapping[str, Comparator] = {"=": "=", ">": ">", ">=": ">=", "<": "<", "<=": "<=", "~": "~"}
_SIGNS = dict.fromkeys(_COMPARATORS, WORDS)
_CHANGES = (
    *(
        "from",
        "to",
        "after",
        "by",
        "former",
        "expected",
        "forecast",
        "forecasters",
        "expecting",
        "outlook",
        "more",
        "up",
        "down",
        "among",
    ),
)
_WORDS = (
    *("joiners", "halves", "links", "fillers", "digits_only", "counters", "nouns", "not_nouns"),
    *("adjectives", "plurals", "models", "people", "times", "divisions", "parts", "parts_after"),
    *("markets", "sized", "reports", "restating"),
)

SCHEMA: Mapping[str, Any] = {
    "digits": {"decimal": TEXT, "points": WORDS, "groups": WORDS, "spaced": FLAG, "capitalised_nouns": FLAG},
    "numerals": {"*": NUMBER},
    "vague": {"*": NUMBER},
    "articles": {"*": NUMBER},
    "magnitudes": {"*": NUMBER},
    "letters": {"*": NUMBER},
    "words": dict.fromkeys(_WORDS, WORDS),
    "comparators": {"before": _SIGNS, "after": _SIGNS, "inside": _SIGNS},
    "ranges": {"to": WORDS, "open": WORDS, "and": WORDS},
    "changes": dict.fromkeys(_CHANGES, WORDS),
    "units": {kind: {"*": WORDS} for kind in KINDS},
    "scaled": {"*": {"unit": TEXT, "factor": NUMBER, "kind": TEXT}},
    "context": {"*": {"unit": TEXT, "with": WORDS, "without": WORDS}},
    "before": {"money": WORDS, "percent": WORDS, "parameters": WORDS, "tokens": WORDS},
    "rates": {"before": {"*": WORDS}, "after": {"*": WORDS}},
    "ordinals": {"before": WORDS, "after": WORDS},
    "reject": {"before": WORDS, "after": WORDS, "words": WORDS},
    "measures": dict.fromkeys(MEASURES, WORDS),
}
GAP = r"[^\S\n]"
BRACKETED = r"(?:\s?[(（][^()（）]{1,24}[)）])?"  # a sum restated


class Unit(Struct, frozen=True):
    """What a unit's form stands for; a value is multiplied by ``factor`` (割 is 10 percent)."""

    kind: str
    name: str
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Context:
    """Another meaning of a unit's form, in texts that hold one of ``present`` and none of ``absent``."""

    form: str
    unit: str
    present: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberPatterns:
    """The patterns made of a language's words.

    ``point`` finds another sign for the decimal point; ``core`` finds a number with its magnitude
    words and ``pieces`` cuts it up; ``prefix`` reads the end of what stands before it; ``unit``,
    ``counter``, ``limit``, ``rate``, ``noun`` and ``model`` read what follows; ``to``, ``joint`` and
    ``opener`` are of ranges, ``change`` and its neighbours of moves from one number to another, ``up``
    and ``down`` of what a number rose or fell by; ``bracket`` and ``restated`` stand before a sum in
    another currency; ``cue`` finds words of measures.
    """

    point: re.Pattern[str]
    core: re.Pattern[str]
    pieces: re.Pattern[str]
    prefix: re.Pattern[str]
    unit: re.Pattern[str]
    counter: re.Pattern[str]
    limit: re.Pattern[str]
    rate: re.Pattern[str]
    rate_before: re.Pattern[str]
    link: re.Pattern[str]
    noun: re.Pattern[str]
    model: re.Pattern[str]
    to: re.Pattern[str]
    joint: re.Pattern[str]
    sized: re.Pattern[str]
    opener: re.Pattern[str]
    change: re.Pattern[str]
    change_before: re.Pattern[str]
    change_after: re.Pattern[str]
    change_to: re.Pattern[str]
    change_by: re.Pattern[str]
    former: re.Pattern[str]
    among: re.Pattern[str]
    expected: re.Pattern[str]
    expected_after: re.Pattern[str]
    forecasters: re.Pattern[str]
    expecting: re.Pattern[str]
    outlook: re.Pattern[str]
    more: re.Pattern[str]
    up: re.Pattern[str]
    up_after: re.Pattern[str]
    down: re.Pattern[str]
    down_after: re.Pattern[str]
    bracket: re.Pattern[str]
    restated: re.Pattern[str]
    ordinal_before: re.Pattern[str]
    ordinal_after: re.Pattern[str]
    reject_before: re.Pattern[str]
    reject_after: re.Pattern[str]
    reject_words: re.Pattern[str]
    kinds_before: tuple[tuple[str, re.Pattern[str]], ...]
    vague: re.Pattern[str]
    cue: re.Pattern[str]


class NumberLexicon(Struct, frozen=True):
    """A language's number words and units; tables are keyed by :func:`kg.lexicon.wordlists.fold_form`.

    Attributes:
        spaced: words are set apart by blanks.
        values: words that are a number; ``vague`` (several, 数) and ``articles`` (a, eine) among them.
        before, after, inside: words that make a number a limit or an estimate, by place.
        nouns: what is often counted; ``not_nouns`` never is, ``adjectives`` may stand between.
        plurals: endings of counted nouns, where endings tell.
        people: nouns and counters of people, whoever they are. times: likewise of occasions.
        divisions: endings of nouns for parts of a firm, whose results are the firm's.
        parts: endings of nouns for parts of a firm whose results are not the firm's. parts_after: what
            stands before such a noun where a number is its.
        markets: endings of nouns for markets and industries, whose numbers are no firm's.
        reports: endings of nouns for a firm's results of some months, of which a sentence tells ('決算').
        contexts: units whose meaning the rest of the text tells (元 beside 新台幣).
        digits_only: unit words that need a number in digits (分 after 十 is a word of its own).
    """

    spaced: bool
    capitalised_nouns: bool
    decimal: str
    values: Mapping[str, Decimal]
    vague: frozenset[str]
    articles: frozenset[str]
    magnitudes: Mapping[str, Decimal]
    letters: Mapping[str, Decimal]
    halves: frozenset[str]
    inside: Mapping[str, Comparator]
    before: Mapping[str, Comparator]
    after: Mapping[str, Comparator]
    units: Mapping[str, Unit]
    contexts: tuple[Context, ...]
    rates: Mapping[str, str]
    measures: Mapping[str, str]
    nouns: frozenset[str]
    not_nouns: frozenset[str]
    adjectives: frozenset[str]
    plurals: tuple[str, ...]
    people: frozenset[str]
    times: frozenset[str]
    divisions: tuple[str, ...]
    parts: tuple[str, ...]
    parts_after: frozenset[str]
    markets: tuple[str, ...]
    reports: tuple[str, ...]
    digits_only: frozenset[str]
    patterns: NumberPatterns


def load_numbers(path: Path) -> NumberLexicon:
    """Read a language's ``numbers.toml``.

    Raises:
        LexiconError: an unknown key, a malformed entry, or one form with two meanings.
    """
    table = read_table(path, SCHEMA)
    digits, words = table["digits"], {key: table["words"].get(key, []) for key in _WORDS}
    if digits.get("decimal") not in (".", ","):
        raise LexiconError("digits.decimal must be '.' or ','", path=path)
    signs = {
        place: _invert(table["comparators"].get(place, {}), path) for place in ("before", "after", "inside")
    }
    rates = {place: _invert(table["rates"].get(place, {}), path) for place in ("before", "after")}
    units = _read_units(table, path)
    measures = _invert(table["measures"], path)
    return NumberLexicon(
        spaced=digits.get("spaced", True),
        capitalised_nouns=digits.get("capitalised_nouns", False),
        decimal=digits["decimal"],
        values=_fold({**table["numerals"], **table["vague"], **table["articles"]}),
        vague=frozenset(_fold(table["vague"])),
        articles=frozenset(_fold(table["articles"])),
        magnitudes=_fold(table["magnitudes"]),
        letters=_fold(table["letters"]),
        halves=frozenset(map(fold_form, words["halves"])),
        inside={form: _COMPARATORS[sign] for form, sign in signs["inside"].items()},
        before={form: _COMPARATORS[sign] for form, sign in signs["before"].items()},
        after={form: _COMPARATORS[sign] for form, sign in signs["after"].items()},
        units=units,
        contexts=tuple(
            Context(fold_form(form), entry["unit"], tuple(entry["with"]), tuple(entry.get("without", [])))
            for form, entry in table["context"].items()
        ),
        rates={**rates["before"], **rates["after"]},
        measures={form.removesuffix("*"): measure for form, measure in measures.items()},
        nouns=frozenset(map(fold_form, words["nouns"])),
        not_nouns=frozenset(map(fold_form, words["not_nouns"])),
        adjectives=frozenset(map(fold_form, words["adjectives"])),
        plurals=tuple(words["plurals"]),
        people=frozenset(map(fold_form, words["people"])),
        times=frozenset(map(fold_form, words["times"])),
        divisions=tuple(word.lower() for word in words["divisions"]),
        parts=tuple(word.lower() for word in words["parts"]),
        parts_after=frozenset(words["parts_after"]),
        markets=tuple(word.lower() for word in words["markets"]),
        reports=tuple(word.lower() for word in words["reports"]),
        digits_only=frozenset(map(fold_form, words["digits_only"])),
        patterns=_build_patterns(table, words, signs, rates, units, measures),
    )


def read_value(text: str, lexicon: NumberLexicon) -> tuple[Decimal, Comparator] | None:
    """The value of a number as ``core`` found it (folded), and what its own words say of exactness.

    Each magnitude multiplies the smaller terms before it: ``1億8000万``, ``10 mil milhões``,
    ``two hundred million``. None where the words make no number (``three one``).
    """
    terms: list[Decimal] = []
    sign: Comparator = "="
    scale = Decimal(1)
    previous = ""
    for piece in lexicon.patterns.pieces.finditer(text):
        kind, form = piece.lastgroup or "", fold_form(piece.group())
        if kind == "inside":
            sign = lexicon.inside[form]
        elif kind in ("power", "letter"):
            scale = (lexicon.magnitudes if kind == "power" else lexicon.letters)[form]
            small = [term for term in terms if term < scale]
            terms = [term for term in terms if term >= scale]
            terms.append((sum(small, Decimal(0)) if small else Decimal(1)) * scale)
        elif form in lexicon.halves:
            terms.append(scale / 2)
        elif form in lexicon.vague:
            sign = "~"
            terms.append(lexicon.values[form] if not terms else Decimal(0))
        else:
            value = _read_digits(piece.group(), lexicon.decimal) if kind == "digits" else lexicon.values[form]
            if kind == previous and not _may_add(terms[-1], value, lexicon.spaced):
                return None
            terms.append(value)
        previous = kind
    return (sum(terms, Decimal(0)), sign) if terms else None


def _may_add(left: Decimal, right: Decimal, spaced: bool) -> bool:
    """Whether two numerals in a row are one number: *twenty-five*, *soixante-quinze*, 零五."""
    return left == 0 or (spaced and left >= 20 and left % 10 == 0 and right < 20)


def _read_digits(text: str, decimal: str) -> Decimal:
    bare = re.sub(r"[\s']", "", text)
    tail = re.search(r"[.,](\d+)$", bare)
    if tail and (tail.group()[0] == decimal or len(tail.group(1)) != 3):
        return Decimal(f"{re.sub('[.,]', '', bare[: tail.start()])}.{tail.group(1)}")
    return Decimal(re.sub("[.,]", "", bare))


def _build_patterns(
    table: Mapping[str, Any],
    words: Mapping[str, list[str]],
    signs: Mapping[str, Mapping[str, str]],
    rates: Mapping[str, Mapping[str, str]],
    units: Mapping[str, Unit],
    measures: Mapping[str, str],
) -> NumberPatterns:
    spaced = table["digits"].get("spaced", True)
    edge, close = (r"(?<!\w)", r"(?!\w)") if spaced else ("", r"(?!(?<=[A-Za-z])[A-Za-z])")  # '25亿元D轮'
    any_of = {key: pattern_of(forms) for key, forms in words.items()}
    filler = rf"(?:{GAP}*{edge}{any_of['fillers']})*"
    whole = r"(?!(?<=\w)\w)" if spaced else ""
    link = rf"(?:{GAP}?{any_of['links']}{whole})?(?:{GAP}|-)*"
    ranges, changes, reject = table["ranges"], table["changes"], table["reject"]
    to = rf"{GAP}*{pattern_of(ranges.get('to', []))}{GAP}*"
    money = pattern_of([*table["before"].get("money", []), *_list_signs(units)])
    sign_units = [form for form in units if not form[-1].isalnum()]
    word_units = [form for form in units if form[-1].isalnum()]
    core, pieces = _build_core(table, words, signs["inside"])
    several = [form for form, sign in signs["inside"].items() if sign == "~"]

    def ending(forms: Iterable[str], left: str = edge) -> re.Pattern[str]:
        return re.compile(rf"{left}{pattern_of(forms)}{GAP}*$")

    after = pattern_of([*table["magnitudes"], *units])
    point = rf"(?<=\d){pattern_of(table['digits'].get('points', []))}(?=\d{{1,3}}{after})"  # '12・9億'
    return NumberPatterns(
        point=re.compile(point),
        core=core,
        pieces=pieces,
        prefix=re.compile(
            rf"(?:{edge}(?P<rate>{pattern_of(rates['before'])}){GAP}*)?"
            rf"(?:{edge}(?<!\d)(?P<sign>{pattern_of(signs['before'])}){filler}{GAP}*)?"
            rf"(?:{edge}(?P<money>{money}){GAP}?)?$"
        ),
        unit=re.compile(
            rf"{link}(?P<unit>{pattern_of(word_units)}{close}|{pattern_of(sign_units)}(?![0-9]))"
        ),
        counter=re.compile(rf"{GAP}?(?P<counter>{any_of['counters']})"),
        limit=re.compile(rf"(?P<limit>\+|(?:{GAP}|-)*{pattern_of(signs['after'])}{close})"),
        rate=re.compile(rf"{GAP}*(?P<rate>{pattern_of(rates['after'])}){close}"),
        rate_before=re.compile(rf"{edge}{pattern_of(rates['before'])}"),
        link=re.compile(link),
        noun=re.compile(rf"{any_of['nouns']}{close}"),
        model=re.compile(rf"(?:{GAP}|-)*{any_of['models']}"),
        to=re.compile(rf"{BRACKETED}{to}{filler}{GAP}*"),
        joint=re.compile(rf"{GAP}*{pattern_of(ranges.get('and', []))}{GAP}*"),
        sized=ending(words["sized"], ""),
        opener=ending(ranges.get("open", [])),
        change=re.compile(rf"{BRACKETED}{GAP}*{pattern_of(changes.get('to', []))}{filler}{GAP}*"),
        change_before=ending(changes.get("from", [])),
        change_after=re.compile(BRACKETED + pattern_of(changes.get("after", []))),
        change_to=ending(changes.get("to", [])),
        change_by=ending(changes.get("by", [])),
        former=ending(changes.get("former", [])),
        among=ending(changes.get("among", [])),
        expected=ending(changes.get("expected", [])),
        expected_after=re.compile(rf"{GAP}?{pattern_of(changes.get('forecast', []))}{close}"),
        forecasters=re.compile(rf"{edge}{pattern_of(changes.get('forecasters', []))}{close}"),
        expecting=re.compile(rf"{edge}{pattern_of(changes.get('expecting', []))}{close}"),
        outlook=re.compile(rf"{edge}{pattern_of(changes.get('outlook', []))}{whole}"),
        more=re.compile(rf"{GAP}?{pattern_of(changes.get('more', []))}{close}"),
        up=re.compile(rf"(?:[+＋]|{edge}{pattern_of(changes.get('up', []))}){GAP}*$"),
        up_after=re.compile(rf"{GAP}?{pattern_of(changes.get('up', []))}{close}"),
        down=re.compile(
            rf"(?:(?:^|\s)[-−–]|\([-−–]{GAP}*|{edge}{pattern_of(changes.get('down', []))}{GAP}*)$"
        ),  # '– 5 %' is a dash
        down_after=re.compile(rf"{GAP}?{pattern_of(changes.get('down', []))}{close}"),
        bracket=re.compile(
            rf"\s*[(（\[]\s*{filler}(?:[^\W\d]{{1,9}}\s|[\u4e00-\u9fff]{{1,6}}|{any_of['restating']}{filler})?\s*"
        ),
        restated=re.compile(
            rf"{GAP}*[,，、・]?{GAP}*{filler}{GAP}*{any_of['restating']}{GAP}*{filler}{GAP}*"
        ),
        ordinal_before=ending(table["ordinals"].get("before", []), ""),
        ordinal_after=re.compile(rf"{pattern_of(table['ordinals'].get('after', []))}{close}"),
        reject_before=ending(reject.get("before", [])),
        reject_after=re.compile(
            rf"\.?(?:{to}\d{{1,2}}\.?)?(?:{GAP}|-)?{pattern_of(reject.get('after', []))}"
            rf"{close if spaced else ''}"
        ),
        reject_words=re.compile(rf"{pattern_of(reject.get('words', []))}{close}"),
        kinds_before=tuple(
            (kind, re.compile(rf"{pattern_of(table['before'].get(kind, []))}{filler}{GAP}*$"))
            for kind in ("percent", "parameters", "tokens")
        ),
        vague=re.compile(rf"{edge}{pattern_of(table['vague'])}|{pattern_of(several)}"),
        cue=_build_cues(measures, spaced),
    )


def _build_core(
    table: Mapping[str, Any], words: Mapping[str, list[str]], inside: Iterable[str]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = _build_number(table["digits"])
    numeral = (
        rf"(?:{pattern_of(table['numerals'])}|{pattern_of(table['vague'])}(?!\d))"  # not '总参**数**6710亿'
    )
    article, power = pattern_of(table["articles"]), pattern_of(table["magnitudes"])
    letter, half, mark = pattern_of(table["letters"]), pattern_of(words["halves"]), pattern_of(inside)
    pieces = re.compile(
        rf"(?P<digits>{number})|(?P<letter>{letter}$)|(?P<power>{power})"
        rf"|(?P<word>{numeral}|{half}|{article})|(?P<inside>{mark})"
    )
    start = r"(?<![\w.])(?<![A-Za-z]-)"
    letters = rf"(?:{GAP}?{letter}(?![\w']))"
    if table["digits"].get("spaced", True):
        tail = rf"(?:(?:{GAP}|-)?(?:{half}(?:{GAP}|-))?{power}(?!\w))*(?:{GAP}{half}(?!\w))?"
        joiner = rf"(?:{GAP}|-)+(?:{pattern_of(words['joiners'])}(?:{GAP}|-)+)?"
        sequence = rf"{numeral}(?!\w)(?:{joiner}{numeral}(?!\w))*"
        run = rf"{number}(?:{letters}|{tail})|(?:{sequence}|{article}(?={GAP}+{power})){tail}"
        return re.compile(rf"{start}(?:{run})|(?<=\w-){number}[BT](?!\w)"), pieces
    start = r"(?<![A-Za-z\d_.])(?<![A-Za-z]-)"
    behind_name = rf"(?<=[A-Za-z]{{2}}){number}{power}+"  # '获PIF**8000万**美元'
    letters = rf"(?:{GAP}?{letter}(?![A-Za-z\d]))"
    more = rf"(?:{number}{mark}?{power}+)*"
    rest = r"(?:(?<=\D)(?:[0-9]{1,4}|[0-9],[0-9]{3})(?![\d,.]))?"
    written = rf"{start}{number}(?:{letters}|{GAP}?{mark}?{power}+{more}{rest}|)"
    spelled = rf"(?:{numeral}|{power})+(?:{mark}{power}+|{more})"
    glued = rf"(?<=[A-Za-z\d]-){number}[BT](?![A-Za-z\d])"
    return re.compile(rf"(?:{written}|{behind_name}|{spelled}){mark}?{half}?|{glued}"), pieces


def _build_number(digits: Mapping[str, Any]) -> str:
    """Digits with this language's separators; one or two decimals after a foreign point are read as well."""
    decimal = digits["decimal"]
    groups = "".join(r"\s" if sign.isspace() else re.escape(sign) for sign in digits.get("groups", []))
    grouped = (
        rf"[0-9]{{1,3}}(?:[{groups}][0-9]{{3}})+(?!\d)(?:{re.escape(decimal)}[0-9]+)?|" if groups else ""
    )
    foreign = r"|[0-9]+\.[0-9]{1,2}(?!\d)" if decimal == "," else ""
    return rf"(?:{grouped}[0-9]+{re.escape(decimal)}[0-9]+{foreign}|[0-9]+)"


def _build_cues(measures: Iterable[str], spaced: bool) -> re.Pattern[str]:
    """Whole words, or beginnings of words where the form ends in ``*``."""
    if not spaced:
        return re.compile(pattern_of(measures))
    whole = [form for form in measures if not form.endswith("*")]
    stems = [form[:-1] for form in measures if form.endswith("*")]
    return re.compile(rf"(?<!\w)(?:(?P<whole>{pattern_of(whole)})(?!\w)|(?P<stem>{pattern_of(stems)})\w*)")


def _read_units(table: Mapping[str, Any], path: Path) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for kind, names in table["units"].items():
        for name, forms in names.items():
            for form in forms:
                _set_once(units, form, Unit(kind, name), path)
    for form, scaled in table["scaled"].items():
        if len(scaled) < 3 or scaled["kind"] not in KINDS:
            raise LexiconError(
                f"scaled.{form} needs unit, factor and a kind of {', '.join(KINDS)}", path=path
            )
        _set_once(units, form, Unit(scaled["kind"], scaled["unit"], Decimal(str(scaled["factor"]))), path)
    return units


def _set_once(units: dict[str, Unit], form: str, unit: Unit, path: Path) -> None:
    known = units.setdefault(fold_form(form), unit)
    if known != unit:
        raise LexiconError(f"{form!r} stands for two units, {known.name} and {unit.name}", path=path)


def _list_signs(units: Mapping[str, Unit]) -> list[str]:
    """The forms of money that stand before a number in every language: signs and ISO codes."""
    codes = {unit.name for unit in units.values() if unit.kind == "money"}
    return [form for form, unit in units.items() if unit.kind == "money" and _is_sign(form, codes)]


def _is_sign(form: str, codes: set[str]) -> bool:
    return not form[-1].isalpha() or form.upper() in codes


def _fold(table: Mapping[str, float]) -> dict[str, Decimal]:
    return {fold_form(form): Decimal(str(value)) for form, value in table.items()}


def _invert(table: Mapping[str, Iterable[str]], path: Path) -> dict[str, str]:
    inverted: dict[str, str] = {}
    for name, forms in table.items():
        for form in map(fold_form, forms):
            if inverted.setdefault(form, name) != name:
                raise LexiconError(f"{form!r} stands for both {inverted[form]} and {name}", path=path)
    return inverted
