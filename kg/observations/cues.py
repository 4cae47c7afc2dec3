"""The words that say what numbers measure, and what was chosen of them: the terms of this package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from kg.quantities import Quantity
from kg.syntax.words import Atom

# Which kinds of quantity a measure can have.
KINDS: Mapping[str, frozenset[str]] = {
    "views": frozenset({"count", "plain"}),
    "users": frozenset({"count", "plain"}),
    "headcount": frozenset({"count", "plain"}),
    "count": frozenset({"count"}),
    "marketSize": frozenset({"money", "count"}),
    "revenue": frozenset({"money"}),
    "profit": frozenset({"money"}),
    "valuation": frozenset({"money"}),
    "funding": frozenset({"money"}),
    "price": frozenset({"money"}),
    "growth": frozenset({"percent"}),
    "share": frozenset({"percent"}),
    "duration": frozenset({"duration"}),
    "parameters": frozenset({"parameters", "count", "plain"}),
    "contextLength": frozenset({"tokens", "count", "plain"}),
}
# Which classes of thing a measure is of, the likeliest first.
OBSERVED: Mapping[str, tuple[str, ...]] = {
    "views": ("CreativeWork", "Product"),
    "users": ("Product", "Organization"),
    "headcount": ("Organization",),
    "count": ("Organization", "Product", "CreativeWork"),
    "revenue": ("Organization", "Product"),
    "profit": ("Organization",),
    "valuation": ("Organization",),
    "funding": ("Organization",),
    "price": ("Product", "Organization"),
    "growth": ("Organization", "Product", "CreativeWork"),
    "share": ("Product", "Organization", "Person", "Technology"),
    "duration": ("Product", "CreativeWork"),
    "parameters": ("Product",),
    "contextLength": ("Product",),
    "marketSize": (),
}
OTHER = "other"  # what a sum may be besides: a fine, a cost, cash; it is read, so that nothing else takes it
CREATED = "created"  # people who are to come do not work there yet ('creating 1,000 jobs')
STOCK = "stock"  # what is paid for a share, and by how much that moves, is no result of the firm
# What the lexicon's finer words come to: the measure, and what else they say.
FINER: dict[str, str] = {"decline": "growth", "loss": "profit", "investment": "funding"}
FINER |= {"holding": "count", "staffing": "headcount", "stake": "share"}
AFFECTED = "affected"  # who is meant by a deed told before: people, where jobs were cut
DEAL = "deal"  # what a deal is worth, is the price of what is bought in it, or what an investment brings
MONEY = frozenset({"revenue", "profit", "valuation", "funding", "price", "marketSize"})
COUNTED = frozenset({"views", "users", "headcount", "count"})
RESULTS = frozenset({"revenue", "profit"})
SHORT_UNITS = frozenset({"second", "minute", "hour"})
CUE_REACH = 60
EVENT_REACH = 90
COUNT_REACH = 16  # what is counted stands beside its number
CLAUSE_AWAY, NUMBER_AWAY, MARKED = 25, 20, 12  # how many letters what stands between counts for
NEXT_CLAUSE = 40  # what a number measures is seldom said in the clause after, where those are long
JOINED = 24
SMALL = frozenset(("DATE", "ADP", "AUX", "ADV", "PRON", "PUNCT", "QUANTITY", "PART", "SCONJ", "CCONJ"))
CLAUSE_MARKS = frozenset("，,；;、。")
WORDS_AFTER = 3  # '5 million dollars of new funding': a word after its number stands close
LARGE = Decimal(100_000)
MOST_TOKENS = 1_000_000_000  # what is more, is what a model was trained on
FIXED = frozenset({"parameters", "contextLength"})  # what a model had before, another model has
OFTEN = 1000  # times that nothing is as large as another
FEW = 10
# What is paid again and again or for so much of it, and how much of money that hardly is more than.
PRICED_BY = frozenset({"month", "year", "week", "user", "unit", "image"})
PRICED_BY |= {"million tokens", "thousand tokens"}
HIGHEST_RATE = 100_000
AGAIN = 70  # letters from a price to the next
BESIDE = 2  # '14,000 個白領職位': how far a counter may stand from what it counts
LEAST: Mapping[str, int] = {"parameters": 100_000, "marketSize": 100_000, "contextLength": 1000}
LEAST_BARE = 1_000_000  # a number without a unit that is a sum by a word behind it
LEAST_SUM = 1000  # no firm earns or is worth less: that is told of one share


class Cue(Struct, frozen=True):
    """A word that says what a number near it measures.

    Attributes:
        measure: of the ontology.
        negative: it tells of less than nothing or of less than before ('loss', 'fell').
        given: it tells of money given: its subject pays, and is not what is measured.
        owner: what is measured, where an event says so.
        trigger: first word of the event's trigger, else -1.
        holds: it is a verb of having, which says so of any noun.
        changes: it tells that a price changes, of which a sum may be the step.
        of_held: its genitive is what is held, and not who holds it ('Xの**株式**の5%').
    """

    begin: int
    end: int
    measure: str
    negative: bool = False
    given: bool = False
    owner: Atom | None = None
    trigger: int = -1
    holds: bool = False
    changes: bool = False
    of_held: bool = False


class Choice(Struct, frozen=True):
    """A quantity with what it measures.

    Attributes:
        measure: empty where it is what was measured last.
        cue: the word that says so.
        grown: of growth, the word for the result that grew ('revenue').
        beside: the name that stands beside it in a row, and is what it measures.
        owned_with: where the number of its row before it begins, which is of the same.
        paired: it is only joined to that by 'and'. place: which it is of how many that are joined so.
        alone: its sentence tells nothing else, and goes on with what the one before tells.
    """

    quantity: Quantity
    measure: str
    cue: Cue | None
    grown: Cue | None = None
    beside: Atom | None = None
    owned_with: int = -1
    paired: bool = False
    place: tuple[int, int] = (0, 1)
    alone: bool = False


def make_cues(found: Sequence[tuple[int, int, str]], shift: int) -> tuple[Cue, ...]:
    """The cues of a sentence from the lexicon's words in it: ``(begin, end, word for the measure)``."""
    return tuple(
        Cue(
            b + shift,
            e + shift,
            FINER.get(m, m),
            m in ("decline", "loss"),
            m == "investment",
            holds=m in ("holding", "staffing"),
            of_held=m == "stake",
        )
        for b, e, m in found
    )
