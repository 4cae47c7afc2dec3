"""Percentages by which a share's price moved."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.observations.cues import Choice, Cue
from kg.observations.stocks import without_stock_moves
from kg.quantities import Quantity
from tests.hand_built import small, tell

CUES = {"shares": "stock", "stock": "stock", "revenue": "revenue", "stake": "share"}


def kept(sentence: str) -> list[str]:
    """The percentages of a sentence that are told of; sums in it are prices of one share."""
    parse = tell("en", sentence).parse
    amounts = [
        Quantity(w.begin, w.end, w.text, Decimal(5), "percent", "percent")
        if "%" in w.text
        else Quantity(w.begin, w.end, w.text, Decimal(5), "USD", "money", rate_per="share")
        for w in parse.words
        if w.atom is not None and w.atom.kind == "QUANTITY"
    ]
    cues = [Cue(w.begin, w.end, CUES[w.text]) for w in parse.words if w.text in CUES]
    chosen = [Choice(a, "growth", None) for a in amounts if a.kind == "percent"]
    left = without_stock_moves(parse, amounts, chosen, cues, small("en").grammar)
    return [c.quantity.text for c in left]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Acme/Company 's/PART shares/NOUN rose/VERB 5%/QUANTITY .", []),
        ("Acme/Company 's/PART stock/NOUN closed/VERB , a/DET 5%/QUANTITY increase/NOUN .", []),
        (
            "Acme/Company 's/PART revenue/NOUN rose/VERB 5%/QUANTITY and/CCONJ shares/NOUN 7%/QUANTITY .",
            ["5%"],
        ),
        ("shares/NOUN fell/VERB , as/SCONJ Nix/Company grew/VERB 5%/QUANTITY .", ["5%"]),
        ("Acme/Company rose/VERB 5%/QUANTITY , to/ADP $9/QUANTITY .", []),
        ("Acme/Company rose/VERB 5%/QUANTITY .", ["5%"]),
        ("this/PRON brought/VERB a/DET rise/NOUN of/ADP 5%/QUANTITY in/ADP shares/NOUN .", []),
        ("of/ADP Acme/Company shares/NOUN Nix/Company has/VERB a/DET 5%/QUANTITY stake/NOUN .", ["5%"]),
    ],
)
def test_a_share_s_move_is_no_growth(sentence: str, told: list[str]) -> None:
    assert kept(sentence) == told
