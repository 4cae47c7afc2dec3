"""Numbers in a text with what they count: money, percents, durations, counts, parameters, sizes.

A number is read outwards from its digits or number words: a sign of money, a limit
('more than') and a rate before it; a magnitude, a unit, a limit, a rate and a counted noun after it.
Numbers that belong to names, dates and times of day are not quantities and are left out.
The words are those of :class:`kg.quantities.numbers.NumberLexicon`; nothing here knows a language.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from kg.lexicon.wordlists import fold_form, fold_text
from kg.model import Comparator, Span
from kg.quantities.amounts import Found, Quantity, join_neighbours, shorten
from kg.quantities.numbers import NumberLexicon, Unit, load_numbers, read_value

__all__ = ["NumberLexicon", "Quantity", "find_quantities", "fit_units", "load_numbers", "measure_cues"]

_BEFORE = 40
_BARE = Unit("plain", "")
_NAME = re.compile(r"(?:^|[^A-Za-z])[a-z]{0,2}[A-Z][A-Za-z+]*(?:[- ](?:[A-Z][\w+]*|\d[\w.]*))*[\s-]$")
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s-]$")
_GLUED = re.compile(r"[.,:/h]\d|-\d+-\d|[A-Za-z_]|\([a-z]\)|\.[A-Za-z]")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_WITHIN = re.compile(r"\d[/:]$|\[$")
_PLAIN = re.compile(r"\d+(?:\.\d+)?$")
_OLD_YEAR = re.compile(r"(?:1\d|2[01])\d\d$")
_WORD = re.compile(r"([^\W\d_][\w'-]*)[^\S\n]?")
_CLAUSE_END = re.compile(r"[,;:.!?，、；：。！？\n]")
_REACH = 3


def find_quantities(text: str, lexicon: NumberLexicon) -> tuple[Quantity, ...]:
    """Find the quantities of a text, in order, without overlap; offsets are code points of ``text``.

    What the rest of a document says of its units, :func:`fit_units` puts into the lexicon beforehand.
    """
    folded = lexicon.patterns.point.sub(".", fold_text(text))
    lexicon = fit_units(folded, lexicon)
    found: list[Found] = []
    reach = 0
    for match in lexicon.patterns.core.finditer(folded):
        if match.start() < reach:
            continue
        item = _read_quantity(folded, match, reach, lexicon)
        if item:
            found.append(item)
            reach = item.reach
    joined = join_neighbours(found, folded, lexicon) if found else ()
    return tuple(_describe(item, text, lexicon) for item in joined)


def _describe(quantity: Quantity, text: str, lexicon: NumberLexicon) -> Quantity:
    counted = None if quantity.counted is None else fold_form(quantity.counted)
    counts = "people" if counted in lexicon.people else "times" if counted in lexicon.times else ""
    known = bool(counts) or counted in lexicon.nouns or (counted is not None and not lexicon.spaced)
    written = text[quantity.begin : quantity.end]
    vague = _is_vague(written, lexicon)
    return replace(quantity, text=written, known=known, counts=counts, vague=vague)


def _is_vague(text: str, lexicon: NumberLexicon) -> bool:
    """Whether a number is only about so much ('数十'); what it counts tells nothing ('110亿参**数**')."""
    folded = fold_text(text)
    digits = [i for i, letter in enumerate(folded) if letter.isdigit()]
    if digits and lexicon.spaced:
        return False
    last = max((i for i, letter in enumerate(folded) if letter in lexicon.magnitudes), default=-1)
    end = max(last, digits[-1]) + 1 if digits else len(folded)
    found = lexicon.patterns.vague.search(folded, 0, end)
    before = folded[: found.start()].split()[-1:] if found and lexicon.spaced else []
    counted = bool(before) and (before[0] in lexicon.values or before[0] in lexicon.magnitudes)
    one = found is not None and found.group().split(" ", 1)[0] in lexicon.articles  # '**un** millier de'
    return found is not None and not counted and not one  # '**dois** mil **milhões de** euros'


def fit_units(text: str, lexicon: NumberLexicon) -> NumberLexicon:
    """The lexicon with the meanings that units have in a text: 元 beside sums that name their currency."""
    if not lexicon.contexts:
        return lexicon
    text, units = fold_text(text), dict(lexicon.units)
    for context in lexicon.contexts:
        present = any(word in text for word in context.present)
        if present and not any(word in text for word in context.absent):
            units[context.form] = replace(units[context.form], name=context.unit)
    return lexicon if units == lexicon.units else replace(lexicon, units=units)


def measure_cues(text: str, lexicon: NumberLexicon) -> tuple[tuple[int, int, str], ...]:
    """Find the words that tell what is measured: ``(begin, end, measure)``, in order, without overlap."""
    cues: list[tuple[int, int, str]] = []
    for match in lexicon.patterns.cue.finditer(fold_text(text)):
        form = fold_form(match.group(match.lastgroup) if match.lastgroup else match.group())
        cues.append((match.start(), match.end(), lexicon.measures[form]))
    return tuple(cues)


def _read_quantity(text: str, match: re.Match[str], floor: int, lexicon: NumberLexicon) -> Found | None:
    """Read one number outwards; None where it is no quantity. ``floor`` is where the last one ended."""
    patterns = lexicon.patterns
    start, end = match.span()
    read = read_value(match.group(), lexicon)
    window = text[max(floor, start - _BEFORE) : start]
    if read is None or _is_rejected(text, start, end, window, lexicon):
        return None
    value, sign = read
    prefix = patterns.prefix.search(text, start - len(window), start)
    assert prefix is not None
    limit = patterns.limit.match(text, end)
    unit, after = _read_unit(text, limit.end() if limit else end, match, lexicon)
    late = None if limit else patterns.limit.match(text, after)
    money = prefix.group("money")
    if money and not (unit.kind == "money" and len(money.strip()) == 1):
        after = after if unit.kind == "money" else limit.end() if limit else end
        unit = lexicon.units[fold_form(money)]
        late = None if limit else patterns.limit.match(text, after)
    after = late.end() if late else after
    rate = patterns.rate.match(text, after)
    before = prefix.group("sign")
    if before and patterns.sized.search(text, start - len(window), prefix.start("sign")):
        before = None  # 'eine Runde über 50 Millionen' has just these
    comparator = _choose_sign(before, limit or late, sign, lexicon)
    per = rate.group("rate") if rate else prefix.group("rate")
    stop = rate.end() if rate and text[after : after + 1] in "/／" else after  # '0.02元**/千tokens**'
    quantity = Quantity(
        begin=prefix.start(),
        end=stop,
        text=text[prefix.start() : stop],
        value=shorten(value * unit.factor),
        unit=unit.name or None,
        kind=unit.kind,
        comparator=comparator,
        rate_per=lexicon.rates[fold_form(per)] if per else None,
    )
    quantity = _classify(quantity, text, match, window, lexicon)
    if rate and quantity.counted_span and quantity.counted_span.begin >= rate.end():
        quantity = replace(quantity, rate_per=None)
    number, scale = _split_scale(match.group(), value, lexicon)
    quantity = replace(quantity, magnified=scale > 1)
    literal = match.group()[0].isdigit()
    if not _is_credible(quantity, match.group(), text, bool(limit or late or prefix.group("sign")), lexicon):
        return None
    return Found(quantity, max(after, rate.end() if rate else 0), number, scale, unit.factor, literal)


def _read_unit(text: str, at: int, match: re.Match[str], lexicon: NumberLexicon) -> tuple[Unit, int]:
    """The unit or counter at a place, and where it ends."""
    found = lexicon.patterns.unit.match(text, at)
    if found:
        form = fold_form(found.group("unit"))
        if match.group()[-1].isdigit() or form not in lexicon.digits_only:
            return lexicon.units[form], found.end()
    return _BARE, at


def _choose_sign(
    before: str | None, after: re.Match[str] | None, own: Comparator, lexicon: NumberLexicon
) -> Comparator:
    """What stands before counts more than what stands after, and that more than the number's own words."""
    if before:
        return lexicon.before[fold_form(before)]
    if after:
        form = after.group("limit").strip(" ,-\u00a0")
        return ">=" if form == "+" else lexicon.after[fold_form(form)]
    return own


def _is_rejected(text: str, start: int, end: int, window: str, lexicon: NumberLexicon) -> bool:
    """Whether the number is part of a name, a date, a time of day or a word."""
    patterns = lexicon.patterns
    core = text[start:end]
    if (core[0] == "0" and core[1:2].isdigit()) or _WITHIN.search(text, max(0, start - 2), start):
        return True
    glued = _GLUED.match(text, end)
    if glued and patterns.unit.match(text, end) is None:
        return True
    if patterns.reject_after.match(text, end) or patterns.reject_before.search(window):
        return True
    return _lies_in(patterns.reject_words, text, start, start) or _lies_in(
        patterns.rate_before, text, start, end
    )


def _lies_in(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether a word of the pattern covers the number's beginning and reaches beyond ``end``."""
    matches = (pattern.match(text, at) for at in range(max(0, start - _REACH), start + 1))
    return any(match and match.end() > end for match in matches)


def _classify(
    quantity: Quantity, text: str, match: re.Match[str], window: str, lexicon: NumberLexicon
) -> Quantity:
    """Say what a number without unit is: a count and of what, parameters by their context, an ordinal."""
    if quantity.kind != "plain":
        return _note_counter(quantity, text, lexicon) if quantity.kind == "count" else quantity
    patterns = lexicon.patterns
    for kind, cue in patterns.kinds_before:
        before = cue.search(text, max(0, quantity.begin - _BEFORE), quantity.begin)
        if before and kind == "percent":
            return replace(quantity, kind=kind, unit=kind, begin=before.start())
        if before and (lexicon.spaced or not patterns.counter.match(text, quantity.end)):  # not '…の2種類'
            return replace(quantity, kind=kind, unit=kind.removesuffix("s"))
    if patterns.ordinal_before.search(window) or patterns.ordinal_after.match(text, quantity.end):
        return replace(quantity, kind="ordinal")
    named = _follows_name(text, match.start(), lexicon)
    glued = match.start() > 0 and text[match.start() - 1] == "-"
    if match.group()[-1] in "BT" and (named or glued or patterns.model.match(text, quantity.end)):
        return replace(quantity, kind="parameters?")
    counted = _read_counted(text, quantity.end, lexicon)
    if counted and (lexicon.spaced or not patterns.counter.match(text, quantity.end)):
        begin, end, word = counted
        return replace(quantity, kind="count", counted=word, counted_span=Span(begin, end))
    return _note_counter(quantity, text, lexicon)


def _note_counter(quantity: Quantity, text: str, lexicon: NumberLexicon) -> Quantity:
    """Add the counter after a number, the noun after that, or the noun before it in the clause."""
    counter = lexicon.patterns.counter.match(text, quantity.end)
    if not counter:
        return _note_noun_before(quantity, text, lexicon)
    begin, end = counter.span("counter")
    limit = lexicon.patterns.limit.match(text, end)
    after = limit.end() if limit else end
    noun = lexicon.patterns.link.match(text, after)
    staff = not lexicon.spaced and text.endswith(tuple(lexicon.people), 0, quantity.begin)
    named = lexicon.patterns.noun.match(text, noun.end()) if noun and not staff else None  # '社員5人の企業'
    word = named.group() if named else counter.group("counter")
    span = Span(*named.span()) if named else Span(begin, end)
    sign = quantity.comparator
    if limit and sign in ("=", "~"):
        sign = _choose_sign(None, limit, "=", lexicon)
    return replace(quantity, end=after, kind="count", counted=word, counted_span=span, comparator=sign)


def _note_noun_before(quantity: Quantity, text: str, lexicon: NumberLexicon) -> Quantity:
    if lexicon.spaced:
        return quantity
    clause = text[max(0, quantity.begin - _BEFORE // 2) : quantity.begin]
    ends = list(_CLAUSE_END.finditer(clause))
    offset = quantity.begin - len(clause)
    inner = ends[-1].end() if ends else 0
    nouns = list(lexicon.patterns.noun.finditer(clause, inner)) or list(
        lexicon.patterns.cue.finditer(clause, inner)
    )
    if not nouns:
        return quantity
    return replace(
        quantity, kind="count", counted_span=Span(nouns[-1].start() + offset, nouns[-1].end() + offset)
    )


def _read_counted(text: str, at: int, lexicon: NumberLexicon) -> tuple[int, int, str] | None:
    """The counted noun after a number: a known one among the next words, else the first that looks so."""
    link = lexicon.patterns.link.match(text, at)
    place = link.end() if link else at
    if not lexicon.spaced:
        noun = lexicon.patterns.noun.match(text, place)
        return (noun.start(), noun.end(), noun.group()) if noun else None
    if place == at and at < len(text):
        return None
    guess: tuple[int, int, str] | None = None
    for _ in range(_REACH):
        word = _WORD.match(text, place)
        if not word:
            break
        form = word.group(1).lower()
        if form in lexicon.not_nouns or form in lexicon.values:
            break
        if form in lexicon.nouns and (word.group(1)[0].isupper() or not lexicon.capitalised_nouns):
            return word.start(1), word.end(1), word.group(1)
        if guess is None and _looks_counted(word.group(1), lexicon):
            guess = word.start(1), word.end(1), word.group(1)
        place = word.end()
    return guess


def _looks_counted(word: str, lexicon: NumberLexicon) -> bool:
    if word.lower() in lexicon.adjectives:
        return False
    if lexicon.capitalised_nouns:
        return word[0].isupper()
    return word[0].islower() and (not lexicon.plurals or word.endswith(lexicon.plurals))


def _is_credible(quantity: Quantity, core: str, text: str, limited: bool, lexicon: NumberLexicon) -> bool:
    """Whether a number is one: parts of names, years and words that only look like numerals are not."""
    kind, form = quantity.kind, fold_form(core)
    if form in lexicon.vague and quantity.value < 10:
        return False
    named = _follows_name(text, quantity.begin, lexicon)
    counted = fold_form(quantity.counted or "")
    known = counted in lexicon.nouns or (not lexicon.spaced and counted in lexicon.people)  # '2000**人**'
    if kind in ("plain", "count"):
        if core[-1] == "m" and core[0].isdigit() and not known:
            return False
        if _PLAIN.match(core) and named and not limited and not (known and quantity.value >= 10):
            return False
        if _YEAR.match(core) and not (limited and kind == "count"):
            return (
                known
                and quantity.counted_span is not None
                and quantity.counted_span.begin <= quantity.end + 1
            )
    if kind in ("plain", "duration") and _OLD_YEAR.match(core):
        return False
    if not any(letter.isdigit() for letter in core):
        return _is_credible_word(quantity, form, limited, lexicon)
    return True


def _follows_name(text: str, at: int, lexicon: NumberLexicon) -> bool:
    """Whether a capitalised Latin word stands right before, and is no small word that begins a sentence."""
    name = _NAME.search(text, max(0, at - _BEFORE), at)
    last = _LAST_WORD.search(text, max(0, at - _BEFORE), at)
    if not name or not last:
        return bool(name)
    return last.group(1).lower() not in lexicon.not_nouns and not lexicon.patterns.opener.search(text, 0, at)


def _is_credible_word(quantity: Quantity, form: str, limited: bool, lexicon: NumberLexicon) -> bool:
    if form in lexicon.articles or quantity.value in (0, 1):
        return quantity.kind not in ("plain", "count", "ordinal") and form not in lexicon.articles
    return quantity.counted is not None or quantity.kind != "count" or limited


def _split_scale(core: str, value: Decimal, lexicon: NumberLexicon) -> tuple[Decimal, Decimal]:
    """The number before its magnitude words, and what these multiply it with."""
    powers = [piece.start() for piece in lexicon.patterns.pieces.finditer(core) if _is_power(piece)]
    bare = read_value(core[: powers[0]], lexicon) if powers else None
    if bare is None or bare[0] == 0:
        return value, Decimal(1)
    return bare[0], value / bare[0]


def _is_power(piece: re.Match[str]) -> bool:
    return piece.lastgroup in ("power", "letter")
