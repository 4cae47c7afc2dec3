"""Sentences of versions, aligned."""

from __future__ import annotations

import random

from kg.matching.alignment import Line, align
from kg.model import Passage


def _version(document: str, told: list[list[str]]) -> list[Line]:
    return [
        Line(Passage(document, 10 * i, 10 * i + 9), tuple(names), 20 + 15 * len(names), "Um was geht es?")
        for i, names in enumerate(told)
    ]


def test_a_sentence_told_in_two_and_one_left_out() -> None:
    left = _version("a", [["vela"], ["brim", "orla"], ["tarn"], ["sond"], ["vela", "mirk"]])
    right = _version("b", [["vela"], ["brim"], ["orla"], ["tarn"], ["vela", "mirk"]])
    [aligned] = align([(left, right)])
    assert [(a.begin // 10, b.begin // 10) for a, b in aligned] == [(0, 0), (1, 1), (1, 2), (2, 3), (4, 4)]


def test_many_are_aligned_at_once_as_each_alone() -> None:
    chance = random.Random(7)

    def version(document: str) -> list[Line]:
        sentences = chance.choice((0, 1, 2, 9, 40))
        told = [[f"t{chance.randrange(12)}" for _ in range(chance.randrange(5))] for _ in range(sentences)]
        return _version(document, told)

    pairs = [(version(f"a{i}"), version(f"b{i}")) for i in range(60)]
    assert align(pairs) == [aligned for pair in pairs for aligned in align([pair])]
