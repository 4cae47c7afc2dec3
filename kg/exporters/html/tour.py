"""The story in a few steps: which facts answer the questions that a reader of this news begins with."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

_MOST = 4  # facts to a step
_MONEY = re.compile(r"[A-Z]{3}")
_UNSURE = {"planned", "possible", "denied"}


@dataclass(frozen=True, slots=True)
class Told:
    """By what a fact is chosen.

    Attributes:
        entry: the fact, as the page holds it.
        languages: how many languages tell it.
        lacking: in how many other versions of its articles it is missing.
        degree: how many neighbours the things in it have together.
    """

    entry: Json
    languages: int
    lacking: int
    degree: int

    def is_event(self, *classes: str) -> bool:
        """Is it an event of one of these classes, with somebody or something in it, that did happen?"""
        entry = self.entry
        return bool(entry["t"] == "e" and entry["c"] in classes and self.is_actual and self.parts > 1)

    @property
    def is_actual(self) -> bool:
        """Is it told as a fact?"""
        return "st" not in self.entry

    @property
    def parts(self) -> int:
        """How many things it ties."""
        entry = self.entry
        return len(entry["r"]) if "r" in entry else len(entry.keys() & {"s", "o", "pl"})

    def tells_money(self) -> bool:
        """Is it a sum of money of something, or a payment that tells one?"""
        if self.entry["t"] == "o":
            return self.is_actual and bool(_MONEY.fullmatch(self.entry.get("u", "")))
        return self.is_event("PriceChange") or (
            "am" in self.entry and self.is_event("Investment", "Acquisition")
        )

    def is_said(self) -> bool:
        """Does somebody say it, in words that are quoted?"""
        entry = self.entry
        return bool(entry["t"] == "e" and entry["c"] == "Statement" and {"r", "q"} <= entry.keys())

    def is_alone(self) -> bool:
        """Does one language tell it that others leave out?"""
        return self.languages == 1 and self.lacking > 0 and self.parts > 1


# Each step: its questions in order of preference, and what answers them. The first that is answered is asked.
_STEPS: Sequence[Mapping[str, Callable[[Told], bool]]] = (
    {"launched": lambda told: told.is_event("Release")},
    {
        "cut_off": lambda told: told.is_event("Suspension"),
        "opposed": lambda told: told.is_event("Lawsuit", "Regulation"),
    },
    {"cost": Told.tells_money},
    {"said": Told.is_said},
    {"unsure": lambda told: told.entry.get("st") in _UNSURE and told.parts > 1},
    {"alone": Told.is_alone},
)


def plan_tour(told: Sequence[Told]) -> list[Json]:
    """Choose the steps of the story.

    Args:
        told: every fact, by number.

    Returns:
        For each step its question (``q``) and the numbers of at most four facts that answer it (``f``), those
        told in most languages and documents and of the best connected things first. No fact comes
        twice, and no step tells of the same things twice. A question that nothing answers is left out.
    """
    order = sorted(range(len(told)), key=lambda n: (_weigh(told[n]), n))
    steps: list[Json] = []
    used: set[int] = set()
    for questions in _STEPS:
        for question, answers in questions.items():
            found = _choose((n for n in order if n not in used and answers(told[n])), told)
            if found:
                used.update(found)
                steps.append({"q": question, "f": found})
                break
    return steps


def _weigh(told: Told) -> tuple[float, ...]:
    entry = told.entry
    return (-told.languages, -len(entry["dc"]), -told.lacking, -told.degree, -entry["cf"])


def _choose(numbers: Iterable[int], told: Sequence[Told]) -> list[int]:
    chosen: list[int] = []
    seen: set[tuple[int, ...]] = set()
    for number in numbers:
        entry = told[number].entry
        things = tuple(sorted({entry.get("s", -1), entry.get("o", -1), *(e for _, e in entry.get("r", ()))}))
        if things not in seen:
            seen.add(things)
            chosen.append(number)
        if len(chosen) == _MOST:
            break
    return chosen
