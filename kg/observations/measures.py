"""What a number measures: of the words that say so, the one that goes with it.

Cues are words of the lexicon ('revenue', 'valued at') and the triggers of events that move money
or people ('raised', 'laid off'). A number goes with the nearest cue that suits its kind; nearest is
counted in clauses and in other numbers between, then in letters. A number that its own words
mark as a change ('up 5 percent', '5％増') needs no other word.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.lexicon.grammar import Grammar
from kg.model import Comparator
from kg.observations.clauses import Clauses, gap
from kg.observations.cues import (
    AGAIN,
    BESIDE,
    COUNT_REACH,
    COUNTED,
    CREATED,
    CUE_REACH,
    DEAL,
    EVENT_REACH,
    FEW,
    FIXED,
    HIGHEST_RATE,
    JOINED,
    KINDS,
    LARGE,
    LEAST,
    LEAST_BARE,
    LEAST_SUM,
    MONEY,
    MOST_TOKENS,
    OFTEN,
    OTHER,
    PRICED_BY,
    RESULTS,
    SHORT_UNITS,
    SMALL,
    STOCK,
    Choice,
    Cue,
)
from kg.ontology import PRODUCTS
from kg.quantities import Quantity
from kg.syntax import Parse

BY_LEVEL = {"share": 0, "growth": 2}  # what a percent is the sooner, where words stand alike
TURNED: dict[Comparator, Comparator] = {">": "<", ">=": "<=", "<": ">", "<=": ">="}


def choose_measures(
    parse: Parse, quantities: Sequence[Quantity], cues: Sequence[Cue], grammar: Grammar
) -> tuple[Choice, ...]:
    """Say of each quantity of a sentence what it measures; those of which nothing says so are left out.

    Args:
        parse: the sentence.
        quantities: in it, with the document's offsets.
        cues: its words for measures.
        grammar: of the language.
    """
    clauses = Clauses(parse, quantities, grammar)
    told = told_of(quantities)
    chosen = [c for q in told if (c := _choose(clauses, q, cues))]
    chosen = [c for c in chosen if not (c.measure == "headcount" and clauses.acts(c, grammar, cues))]
    parts = clauses.parts()
    chosen = [c for c in chosen if not (c.measure in COUNTED | RESULTS and c.quantity.begin in parts)]
    chosen = [c for c in chosen if not clauses.counts_new(c, grammar, cues)]
    chosen = [c for c in chosen if not (c.measure in FIXED and clauses.is_of_another(c, chosen))]
    chosen += _former(told, chosen)
    chosen = _rated_again(told, chosen) or _alone(clauses, told, cues)
    return tuple(as_signed(c) for c in chosen if not _is_taken(clauses, c, chosen))


def told_of(quantities: Sequence[Quantity]) -> list[Quantity]:
    """Those of some quantities that a text tells as facts, but what one share earns or costs."""
    told = (q for q in quantities if q.conversion_of is None and q.part != "expected" and not q.vague)
    told = (_as_count(q) if q.kind == "factor" and q.value >= OFTEN else q for q in told)
    return [q for q in told if q.rate_per != "share"]


def _as_count(quantity: Quantity) -> Quantity:
    """How often something was done, where a number of times is no factor: 'downloaded 150 million times'."""
    return replace(quantity, kind="count", unit=None, counts="times")


def names_product(parse: Parse) -> bool:
    """Whether a sentence names what can be bought; else a rate is what a firm asks: '**X** charges $2'."""
    return any(c.name is not None and c.name.cls in PRODUCTS for c in parse.chunks)


def is_bare_sum(quantity: Quantity) -> bool:
    """Whether a large number has no unit, so that it may be a sum of a currency named before."""
    unknown = quantity.kind == "plain" or (quantity.kind == "count" and not quantity.known)
    return unknown and abs(quantity.value) >= LARGE


def _choose(clauses: Clauses, quantity: Quantity, cues: Sequence[Cue]) -> Choice | None:
    if quantity.kind == "duration" and quantity.unit not in SHORT_UNITS:
        return None
    if quantity.kind == "parameters":
        return Choice(quantity, "parameters", None)
    if quantity.kind == "tokens":
        told = [c for c in cues if c.measure == "contextLength"]
        said = bool(told) and quantity.rate_per is None and quantity.value < MOST_TOKENS
        return Choice(quantity, "contextLength", min(told, key=lambda c: gap(quantity, c))) if said else None
    near = clauses.near(quantity, cues)
    fitting = [c for c in cues if _suits(quantity, c) and gap(quantity, c) <= _reach(quantity, c, near)]
    fitting = [c for c in fitting if c.measure != "contextLength" or clauses.is_noun(c)]
    fitting = [c for c in fitting if not _counts_behind(quantity, c, near)]
    fitting = [c for c in fitting if not clauses.is_beyond(quantity, c)]
    if is_bare_sum(quantity) and abs(quantity.value) < LEAST_BARE and not clauses.unspaced:
        # 'para 180 mil, e voltou a dar **lucro**'
        fitting = [c for c in fitting if c.measure not in MONEY or c.end <= quantity.begin]
    if quantity.kind == "percent":
        fitting = [c for c in fitting if c.measure != "headcount" or c in near or c.begin >= quantity.end]
        return _choose_percent(clauses, quantity, fitting, cues)
    best = min(fitting, key=lambda c: (clauses.cost(quantity, c), c.begin), default=None)
    if quantity.kind == "money" or is_bare_sum(quantity):
        if _is_difference(clauses, quantity, cues, best) or _is_price_step(quantity, best):
            return None
        if _is_rate(quantity) and (best is None or best.measure == "price"):
            behind = best is not None and best.begin >= quantity.end and best not in near
            sold = clauses.sold_for(quantity, best is None or behind)  # 'X for **$20 a month**'
            if sold is not None:
                return Choice(quantity, "price", best, beside=sold)
        plain = best is None and quantity.rate_per is None and _is_small(quantity)
        if plain and (sold := clauses.sold_at(quantity)) is not None:
            return Choice(quantity, "price", None, beside=sold)
        if best is None and _tells_results(clauses, quantity, cues):
            subject = _subject_cue(clauses, quantity, cues)
            return Choice(quantity, subject.measure if subject else "", subject)
    sizes = [c for c in near if c.measure == "marketSize" and c.end <= quantity.begin]
    sizes = [c for c in sizes if not clauses.is_counted(c)]
    if best is not None and best.measure == "valuation" and sizes:
        best = sizes[-1]  # 'le **marché** des puces est évalué à 3 milliards'
    if best is not None:
        return None if best.measure in (OTHER, STOCK, DEAL) else Choice(quantity, best.measure, best)
    if quantity.kind == "duration" and quantity.comparator == "<=":
        return Choice(quantity, "duration", None)  # 'clips of up to 60 seconds' needs no word for it
    return None


def _counts_behind(quantity: Quantity, cue: Cue, near: Sequence[Cue]) -> bool:
    """Whether a word for what is counted stands only in a clause behind a number."""
    behind = cue.begin >= quantity.end and cue not in near
    return behind and cue.trigger < 0 and cue.measure in COUNTED


def _is_rate(quantity: Quantity) -> bool:
    """Whether a sum is what something costs in a month or for so much of it."""
    return _is_small(quantity) and quantity.rate_per in PRICED_BY


def _is_small(quantity: Quantity) -> bool:
    """Whether a sum is such as people pay for a thing."""
    return quantity.kind == "money" and not quantity.magnified and abs(quantity.value) < HIGHEST_RATE


def _is_price_step(quantity: Quantity, cue: Cue | None) -> bool:
    """Whether a sum is how much a price changes, not what it changes to ('cut prices **by $2,000**')."""
    if cue is None or cue.measure != "price" or quantity.rate_per is not None:
        return False
    return quantity.part == "by" or (cue.changes and not quantity.part)


def _rated_again(told: Sequence[Quantity], chosen: Sequence[Choice]) -> list[Choice]:
    """Some choices with prices that follow one with its rate, and are of the same.

    '$5 per million tokens for input and **$15** for output'.
    """
    found = {c.quantity.begin: c for c in chosen}
    for quantity in told:
        before = [c for c in found.values() if c.quantity.end <= quantity.begin]
        last = max(before, key=lambda c: c.quantity.begin, default=None)
        own = found.get(quantity.begin)
        if last is None or last.measure != "price" or (own is not None and own.measure != "price"):
            continue
        same = quantity.unit == last.quantity.unit and quantity.kind == "money" and not quantity.magnified
        rated = last.quantity.rate_per is not None or last.owned_with >= 0
        if same and rated and quantity.rate_per is None and quantity.begin - last.quantity.end <= AGAIN:
            found[quantity.begin] = Choice(quantity, "price", None, owned_with=last.quantity.begin)
    return list(found.values())


def _former(told: Sequence[Quantity], chosen: Sequence[Choice]) -> list[Choice]:
    """What a number of an earlier time measures: what the one beside it does ('26 billion (before: 7.2)')."""
    left = [q for q in told if q.part in ("former", "to") and not any(c.quantity is q for c in chosen)]
    found = []
    for quantity in left:
        beside = [c for c in chosen if _is_alike(c.quantity, quantity)]
        beside = [c for c in beside if quantity.part == "former" or c.quantity.part == "former"]
        near = min(beside, key=lambda c: abs(c.quantity.begin - quantity.begin), default=None)
        if near is not None and abs(near.quantity.begin - quantity.begin) <= CUE_REACH:
            found.append(Choice(quantity, near.measure, near.cue))
    return found


def _alone(clauses: Clauses, told: Sequence[Quantity], cues: Sequence[Cue]) -> list[Choice]:
    """A sum that a sentence tells alone: 'A year ago **it was $20 million**', '24年は**37億ドル**だった'."""
    told = [q for q in told if q.kind != "duration"]
    if len(told) != 1 or cues or not (told[0].kind == "money" or is_bare_sum(told[0])):
        return []
    bare = all(w.pos in SMALL for w in clauses.parse.words)
    return [Choice(told[0], "", None, alone=True)] if bare or told[0].part == "former" else []


def _is_alike(one: Quantity, other: Quantity) -> bool:
    if one.kind == "count" and other.kind == "plain":
        return other.magnified
    return (one.kind == other.kind and one.unit == other.unit) or (is_bare_sum(other) and one.kind == "money")


def _choose_percent(
    clauses: Clauses, quantity: Quantity, fitting: Sequence[Cue], cues: Sequence[Cue]
) -> Choice | None:
    """Growth by words beside the number or verbs of its clause, shares by nouns and verbs near it."""
    near = clauses.near(quantity, cues)
    grown = next((c for c in reversed(near) if c.measure in RESULTS and c.begin < quantity.begin), None)
    others = {c.measure for c in cues}
    staff = "headcount" in others and not others & (MONEY | {"users"})  # who has fewer people, is no smaller
    other = staff or any(c.measure == "price" for c in near) or quantity.unit == "percentage-point"
    other = other or (quantity.part == "former" and clauses.unspaced)  # '比去年同期**6%**增加0.2个百分点'
    growth = None if other else Choice(quantity, "growth", None, grown)
    if quantity.direction:
        return growth
    levels = [c for c in fitting if c.measure != "growth" or (c in near and _grows(clauses, quantity, c))]
    best = min(
        levels, key=lambda c: (clauses.cost(quantity, c), BY_LEVEL.get(c.measure, 1), c.begin), default=None
    )
    shares = [c for c in levels if c.measure == "share" and c in near and c.end <= quantity.begin]
    if shares and quantity.part in ("to", "former") and not clauses.unspaced:
        return Choice(quantity, "share", shares[-1])  # 'sa **part** est passée de 5 % à 12 % en un an'
    if best is not None and best.measure == "growth" and shares and clauses.tells_level(quantity, best):
        return Choice(quantity, "share", shares[-1])  # '份额从去年的46%进一步提升到今年的49%'
    if best is not None and best.measure == "growth":
        return growth and replace(growth, cue=best)
    if best is not None:
        return Choice(quantity, "share", best)
    return growth if quantity.part == "by" and any(c.measure in MONEY | COUNTED for c in near) else None


def _grows(clauses: Clauses, quantity: Quantity, cue: Cue) -> bool:
    """Whether a percent after 'to' is growth all the same: what a noun for growth rises to."""
    if quantity.part == "former" and clauses.unspaced:
        return False
    return quantity.part not in ("to", "former") or (clauses.is_noun(cue) and not clauses.is_verbal(cue))


def _suits(quantity: Quantity, cue: Cue) -> bool:
    """Whether the kind of a number suits a cue."""
    measure = cue.measure
    if quantity.kind == "percent" and (measure == "headcount" or (measure == "funding" and cue.given)):
        return gap(quantity, cue) <= COUNT_REACH  # '5 % of the staff', '5%出資'
    if measure in (OTHER, STOCK, DEAL):
        return quantity.kind == "money"
    if is_bare_sum(quantity) and measure in MONEY:
        return measure != "price" and quantity.magnified
    if quantity.kind not in KINDS.get(measure, frozenset()):
        return False
    if measure in RESULTS | {"valuation", "funding"} and quantity.kind == "money":
        return abs(quantity.value) >= LEAST_SUM
    if measure not in COUNTED:
        return quantity.kind == "money" or quantity.value >= LEAST.get(measure, 0)
    return measure == "count" or _is_counted(quantity, cue)


def _is_counted(quantity: Quantity, cue: Cue) -> bool:
    """Whether a number counts what a cue is a word for, or people or times where it is a word for those."""
    named = quantity.counted_span
    if named is not None and named.begin < cue.end and cue.begin <= named.end + BESIDE:
        return quantity.value > 1 or not quantity.text.isdecimal()  # '従業員の**3分の1**'
    if cue.trigger >= 0:
        return quantity.counts == "people" or (not quantity.known and quantity.value >= FEW)
    if quantity.value < FEW:
        return False
    if cue.measure == "users" and cue.end <= quantity.begin <= cue.end + BESIDE:
        counter = quantity.counted is not None and len(quantity.counted) <= BESIDE  # '顧客は**1200社**'
        return quantity.counts == "people" or quantity.counted is None or (counter and not quantity.counts)
    wanted = "times" if cue.measure == "views" else "people"
    return quantity.counted is None or quantity.counts == wanted


def _reach(quantity: Quantity, cue: Cue, near: Sequence[Cue]) -> int:
    told = RESULTS | (
        {"users"} if quantity.part == "to" else frozenset()
    )  # 'users of X rose by 60% **to** 11 m'
    if cue.trigger >= 0 or (cue.measure in told and cue.end <= quantity.begin):
        return EVENT_REACH
    moved = quantity.part in ("former", "to") and cue.end <= quantity.begin and cue in near
    users = cue.measure == "users" and not any(c.measure in MONEY for c in near)
    if moved and (cue.measure in ("headcount", "count") or users):
        return CUE_REACH  # 'the **staff** has grown within two years **from 80 to 350**'
    return COUNT_REACH if cue.measure in COUNTED else CUE_REACH


def _is_difference(clauses: Clauses, quantity: Quantity, cues: Sequence[Cue], best: Cue | None) -> bool:
    """Whether a sum is how much something rose or fell ('rose by $2 billion'), not how much it is."""
    added = not clauses.unspaced and any(c.measure == CREATED and clauses.touch(quantity, c) for c in cues)
    if quantity.part == "more" or added:
        return True
    if quantity.part == "by":
        level = best is not None and best.measure in RESULTS | {"valuation"}
        return level or any(c.measure == "growth" for c in cues)
    return any(c.measure == "growth" and clauses.touch(quantity, c) for c in cues)


def _tells_results(clauses: Clauses, quantity: Quantity, cues: Sequence[Cue]) -> bool:
    """Whether a sum goes on with results: 'rose 11 percent to 330 million', '4.3 billion (+30%)'."""
    if quantity.part == "to" and any(c.measure == "growth" for c in clauses.near(quantity, cues)):
        return True
    after = (q for q in clauses.quantities if q.begin >= quantity.end)
    following = next(after, None)
    return (
        following is not None
        and following.kind == "percent"
        and following.direction != 0
        and following.begin - quantity.end <= 3
    )


def _subject_cue(clauses: Clauses, quantity: Quantity, cues: Sequence[Cue]) -> Cue | None:
    """The last word for results before a number in its clause, however far before."""
    before = [c for c in clauses.near(quantity, cues) if c.end <= quantity.begin]
    return next((c for c in reversed(before) if c.measure in RESULTS), None)


def _is_taken(clauses: Clauses, choice: Choice, chosen: Sequence[Choice]) -> bool:
    """Whether another quantity goes better with a cue and this one is not joined to it ('from 5 to 7')."""
    cue, quantity = choice.cue, choice.quantity
    if cue is None or quantity.part == "former" or quantity.kind == "tokens":
        return False
    mine = clauses.cost(quantity, cue)
    rivals = [
        c.quantity
        for c in chosen
        if c.cue == cue
        and c is not choice
        and clauses.cost(c.quantity, cue) < mine
        and (c.measure, choice.measure) != ("share", "headcount")  # '裁员**5%**，涉及**300人**'
    ]
    if not rivals:
        return False
    nearest = min(rivals, key=lambda q: abs(q.begin - quantity.begin))
    low, high = sorted((nearest, quantity), key=lambda q: q.begin)
    if choice.measure in FIXED and not clauses.lists(low, high):
        return True
    parted = clauses.unspaced and clauses.are_parted(low, high)
    return parted or high.begin - low.end > JOINED


def as_signed(choice: Choice) -> Choice:
    """A fall or a loss as a number below nothing."""
    quantity, cue = choice.quantity, choice.cue
    falls = quantity.direction < 0 or (
        quantity.direction == 0
        and cue is not None
        and cue.negative
        and choice.measure in ("growth", "profit")
    )
    if not falls or quantity.value <= 0:
        return choice
    upper = None if quantity.upper is None else -quantity.upper
    sign = TURNED.get(quantity.comparator, quantity.comparator)  # a fall of more than 5 is less than -5
    return replace(choice, quantity=replace(quantity, value=-quantity.value, upper=upper, comparator=sign))
