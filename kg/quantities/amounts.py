"""What numbers are to each other: the two ends of a range, a change from one to the other, a sum restated.

:mod:`kg.quantities.finding` reads numbers one by one; this module looks at neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from kg.lexicon.wordlists import fold_form
from kg.model import Comparator, Span
from kg.quantities.numbers import NumberLexicon

_REACH = 20
CLAUSE_END = re.compile(r"[,;:.!?(](?=\s|$)|[–—]\s|\s-\s|\n|[，。；：！？、]")
_LONGEST_LINK = 12
_LARGE = 1000
_DATED = 4  # words from a number to what it moved to, with a time between
_FAR = 40  # from a number to what it was before, told after it
_CLOSED = re.compile(r"\s*[)）]\s?")
_DIGIT = re.compile(r"\d")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}$")


class Quantity(Struct, frozen=True):
    """A number as a text states it.

    Attributes:
        begin, end: from its limit ('over') to its unit; ``text`` is what stands there.
        value: in ``unit``, magnitude words applied; the lower end of a range.
        unit: an ISO 4217 code, ``percent``, ``percentage-point``, ``second``, … or None.
        kind: ``money``, ``percent``, ``duration``, ``count``, ``parameters``, ``parameters?`` (a bare
            ``70B`` beside a name or the word for model), ``tokens``, another kind of
            :data:`kg.quantities.numbers.KINDS`, ``ordinal``, or ``plain`` (nothing says what it is).
        comparator: ``=`` unless words say otherwise.
        upper: the upper end of a range.
        counted: the counted noun or, where a language has them, the counter.
        counted_span: where ``counted`` stands; if that is None, a noun before the number that may be counted.
        conversion_of: index, in the returned tuple, of the sum that this one restates in brackets.
        rate_per: what one of the value goes to: ``month``, ``million tokens``, …
        known: ``counted`` is a word of the lexicon, no guess.
        counts: ``people`` or ``times`` where ``counted`` is a word for any of those.
        magnified: it is written with a word or letter for its magnitude ('6.7 billion').
        direction: 1 or -1 where words beside it say that something rose or fell by it ('+5 %').
        part: in a change: ``by`` how much, ``to`` what, what it was at a ``former`` time, or how much
            ``more`` it is; how many ``among`` those told before; or what others ``expected``.
        vague: it is a word of magnitude only ('thousands of', '数百万').
    """

    begin: int
    end: int
    text: str
    value: Decimal
    unit: str | None = None
    kind: str = "plain"
    comparator: Comparator = "="
    upper: Decimal | None = None
    counted: str | None = None
    counted_span: Span | None = None
    conversion_of: int | None = None
    rate_per: str | None = None
    known: bool = False
    counts: str = ""
    magnified: bool = False
    direction: int = 0
    part: str = ""
    vague: bool = False


class Found(Struct, frozen=True):
    """A quantity with what its neighbours ask of it.

    Attributes:
        reach: where its rate ends; the next number is looked for from there.
        number: before its magnitude words, which multiply it by ``scale``.
        factor: of its unit.
        literal: it is written in digits.
    """

    quantity: Quantity
    reach: int
    number: Decimal
    scale: Decimal
    factor: Decimal
    literal: bool

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what the number is, so that it may share its neighbour's unit."""
        return self.quantity.kind in ("plain", "count") and self.quantity.counted is None


def join_neighbours(found: list[Found], text: str, lexicon: NumberLexicon) -> list[Quantity]:
    """Make one quantity of the ends of a range, share units and magnitudes, and leave out what is left bare.

    Args:
        found: the quantities of a text, in order.
        text: the text, folded.
        lexicon: the words of its language.
    """
    joined: list[Found] = []
    for item in found:
        at = _last_told(joined, text, lexicon)
        last = joined[at] if joined else None
        if last and _is_change(last, item, text, lexicon):
            joined[at] = _share(_set_part(last, "former"), item)
            joined.append(_set_part(item, "to"))
        elif last and _is_listed(last, item, text, lexicon):
            joined[at] = _share(last, item)
            joined.append(item)
        elif last and _is_range(last, item, text, lexicon) and (merged := _merge(last, item)):
            joined[at] = merged
        else:
            joined.append(item)
    kept = [_note_change(item.quantity, text, lexicon) for item in joined if not _is_noise(item)]
    kept = [_note_start(item, after, text, lexicon) for item, after in zip_longest(kept, kept[1:])]
    kept = [_note_origin(kept[:i], item, text, lexicon) for i, item in enumerate(kept)]
    marked = list(_mark_conversions(kept, text, lexicon))
    for again in marked:
        if again.conversion_of is not None:
            marked[again.conversion_of] = _limit_behind(marked[again.conversion_of], again, text, lexicon)
    return marked


def _last_told(joined: Sequence[Found], text: str, lexicon: NumberLexicon) -> int:
    """Which quantity the next may go on from: the last but for one that restates it in brackets.

    'von **200 Dollar** (190 Euro) auf 150 Dollar'.
    """
    if len(joined) < 2:
        return -1
    told, again = joined[-2].quantity, joined[-1].quantity
    restates = told.kind == again.kind and lexicon.patterns.bracket.fullmatch(text, told.end, again.begin)
    return -2 if restates else -1


def shorten(value: Decimal) -> Decimal:
    """The same value without trailing zeros and without exponent."""
    return Decimal(f"{value.normalize():f}")


def _is_change(low: Found, high: Found, text: str, lexicon: NumberLexicon) -> bool:
    """Whether the words tell of a move from the one number to the other: *from 3 to 5 billion*."""
    patterns = lexicon.patterns
    if not patterns.change.fullmatch(text, low.quantity.end, high.quantity.begin):
        return False
    if low.quantity.kind == "percent" != high.quantity.kind and not high.is_bare:
        return False  # 'chuté **de 13 %** à 384 122 véhicules'
    begin = low.quantity.begin
    return bool(
        patterns.change_before.search(text, max(0, begin - _REACH), begin)
        or patterns.change_after.match(text, high.quantity.end)
    )


def _set_part(item: Found, part: str) -> Found:
    return replace(item, quantity=replace(item.quantity, part=part))


def _is_forecast(quantity: Quantity, text: str, lexicon: NumberLexicon) -> bool:
    """Whether a number's clause says that others expected it: 'Analysten hatten mit 7 Mrd. **gerechnet**'."""
    patterns = lexicon.patterns
    if patterns.forecasters.search(text) is None:
        return False
    begin = max((m.end() for m in CLAUSE_END.finditer(text, 0, quantity.begin)), default=0)
    close = CLAUSE_END.search(text, quantity.end)
    end = close.start() if close is not None else len(text)
    by = patterns.forecasters.search(text, begin, end)
    if by is None or patterns.expecting.search(text, begin, end) is None:
        return False
    low, high = sorted(((by.start(), by.end()), (quantity.begin, quantity.end)))
    return not _DIGIT.search(
        text, low[1], high[0]
    )  # '27%, and above the **38.8 billion** analysts had forecast'


def _note_change(quantity: Quantity, text: str, lexicon: NumberLexicon) -> Quantity:
    """Say what part a number plays in a change, by the words right beside it."""
    patterns, begin, end = lexicon.patterns, quantity.begin, quantity.end
    floor = max(0, begin - _REACH)
    rises = patterns.up.search(text, floor, begin) or patterns.up_after.match(text, end)
    falls = patterns.down.search(text, floor, begin) or patterns.down_after.match(text, end)
    part = quantity.part
    expected = patterns.expected.search(text, floor, begin) or patterns.expected_after.match(text, end)
    if expected or _is_forecast(quantity, text, lexicon):
        part = "expected"
    elif patterns.more.match(text, end):
        part = "more"
    elif (
        not part
        and quantity.kind in ("count", "plain", "money")
        and patterns.among.search(text, floor, begin)
    ):
        part = "among"
    elif not part and patterns.former.search(text, floor, begin):
        part = "former"
    elif not part and patterns.change_by.search(text, floor, begin):
        part = "by"
    elif not part and (
        patterns.change_to.search(text, floor, begin) or patterns.change_after.match(text, end)
    ):
        part = "to"
    level = quantity.kind != "percent" or part == "former"  # 'from **15%** down to 14%'
    direction = 0 if level else -1 if falls else 1 if rises else 0
    return replace(quantity, direction=direction, part=part)


def _note_start(quantity: Quantity, after: Quantity | None, text: str, lexicon: NumberLexicon) -> Quantity:
    """Mark what a number was at a time told with it: *from 3 billion in May to 5 billion in June*."""
    if quantity.part or after is None or after.part != "to":
        return quantity
    alike = quantity.kind == after.kind and quantity.unit == after.unit
    between = text[quantity.end : after.begin]
    if not alike or len(between.split()) > _DATED or CLAUSE_END.search(between):
        return quantity
    begin = quantity.begin
    came = lexicon.patterns.change_before.search(text, max(0, begin - _REACH), begin)
    return replace(quantity, part="former") if came else quantity


def _note_origin(
    before: Sequence[Quantity], quantity: Quantity, text: str, lexicon: NumberLexicon
) -> Quantity:
    """Mark what a number was before it went to the one told first: *to 5 billion by 2027 from 3 billion*."""
    last = next((q for q in reversed(before) if q.kind == quantity.kind and q.unit == quantity.unit), None)
    if quantity.part or last is None or last.part != "to" or quantity.begin - last.end > _FAR:
        return quantity
    begin = quantity.begin
    came = lexicon.patterns.change_before.search(text, max(0, begin - _REACH), begin)
    return replace(quantity, part="former") if came else quantity


def _share(low: Found, high: Found) -> Found:
    """The first of two numbers with the unit and magnitude that only the second one bears."""
    if not low.is_bare or (high.is_bare and high.scale == 1):
        return low
    scale = high.scale if low.scale == 1 else Decimal(1)
    right = high.quantity
    value = shorten(low.quantity.value * scale * high.factor)
    shared = replace(
        low.quantity,
        value=value,
        unit=right.unit,
        kind=right.kind,
        counted=right.counted,
        counted_span=right.counted_span,
    )
    return replace(low, quantity=shared)


def _is_listed(low: Found, high: Found, text: str, lexicon: NumberLexicon) -> bool:
    """Whether two large numbers are joined by 'and', and the first one has its unit from the second."""
    patterns, left, right = lexicon.patterns, low.quantity, high.quantity
    if patterns.opener.search(text, max(0, left.begin - _REACH), left.begin):
        return False
    large = low.scale != 1 or low.number >= _LARGE
    return large and low.is_bare and bool(patterns.joint.fullmatch(text, left.end, right.begin))


def _is_range(low: Found, high: Found, text: str, lexicon: NumberLexicon) -> bool:
    left, right = low.quantity, high.quantity
    if left.upper is not None or right.begin - left.end > _LONGEST_LINK or right.comparator not in ("=", "~"):
        return False
    patterns = lexicon.patterns
    if _is_step(low, high, text, lexicon):
        return False
    opened = patterns.opener.search(text, max(0, left.begin - _REACH), left.begin)
    tied = patterns.to.fullmatch(text, left.end, right.begin)
    if not tied and not (opened and patterns.joint.fullmatch(text, left.end, right.begin)):
        return False
    dashed = text[left.end : right.begin].strip() in ("-", "–", "~")
    if left.kind == right.kind == "plain" and dashed and not opened:
        return False
    unit_first = right.kind == "plain" and text[left.end - 1].isdigit()
    return low.is_bare or left.unit == right.unit or unit_first


def _is_step(low: Found, high: Found, text: str, lexicon: NumberLexicon) -> bool:
    """Whether something changed by the one number to the other: 'rose **by $40 million to $240 million**'."""
    patterns, begin = lexicon.patterns, low.quantity.begin
    stepped = patterns.change_by.search(text, max(0, begin - _REACH), begin)
    moved = patterns.change.fullmatch(text, low.quantity.end, high.quantity.begin)
    return not low.is_bare and bool(stepped and moved)


def _merge(low: Found, high: Found) -> Found | None:
    left, right = low.quantity, high.quantity
    scale = high.scale if low.scale == 1 and low.number < high.number else Decimal(1)
    lower = left.value * scale * (high.factor if low.is_bare else 1)
    if lower >= right.value:
        return None
    merged = replace(
        right if low.is_bare else left,
        begin=left.begin,
        end=right.end,
        value=shorten(lower),
        upper=right.value,
        comparator=left.comparator,
        rate_per=right.rate_per or left.rate_per,
    )
    return replace(high, quantity=merged)


def _is_noise(item: Found) -> bool:
    """Whether a number is left with nothing that it counts: a word that is a numeral, a version."""
    quantity = item.quantity
    if quantity.kind != "plain" or quantity.upper is not None or quantity.value >= _LARGE:
        return False
    return bool(_DECIMAL.match(quantity.text)) or (not item.literal and quantity.comparator == "=")


def _limit_behind(told: Quantity, again: Quantity, text: str, lexicon: NumberLexicon) -> Quantity:
    """A sum with the limit that stands behind its conversion: '1000億ドル（約15兆円）**を超えた**'."""
    closed = _CLOSED.match(text, again.end)
    limit = lexicon.patterns.limit.match(text, closed.end()) if closed else None
    if limit is None or told.comparator not in ("=", "~"):
        return told
    form = fold_form(limit.group("limit").strip(" ,-\u00a0"))
    return replace(told, comparator=lexicon.after.get(form, ">="))


def _mark_conversions(found: list[Quantity], text: str, lexicon: NumberLexicon) -> Iterator[Quantity]:
    for index, item in enumerate(found):
        previous = found[index - 1] if index else None
        restates = (
            previous is not None
            and item.kind == previous.kind
            and (item.unit != previous.unit or (item.kind == "money" and item.value != previous.value))
            and (
                lexicon.patterns.bracket.fullmatch(text, previous.end, item.begin)
                or lexicon.patterns.restated.fullmatch(text, previous.end, item.begin)
            )
        )
        yield replace(item, conversion_of=index - 1) if restates else item
