"""Pairs of quotation marks and brackets in a paragraph, in the manners of seven languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Span

_PAIRS = {
    "「": "」", "『": "』", "《": "》", "〈": "〉", "【": "】", "（": "）", "(": ")）", "[": "]", "“": "”",
    "„": "“”", "«": "»", "»": "«", "‹": "›", '"': '"', "＂": "＂",
}  # fmt: skip
_MARK = re.compile("[" + re.escape("".join(_PAIRS) + "」』》〉】）)]”›") + "]")
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Bracketing:
    """What a paragraph has in quotation marks and brackets.

    Attributes:
        pairs: from opening to after the closing mark, in the order of their ends.
        openers: offsets of all opening marks, also of those that nothing closes.
    """

    pairs: tuple[Span, ...]
    openers: frozenset[int]

    def keep_short(self, longest: int) -> list[Span]:
        """The outermost pairs of at most ``longest`` characters, sorted."""
        kept: list[Span] = []
        for pair in sorted(self.pairs, key=lambda s: (s.begin, -s.end)):
            if pair.end - pair.begin <= longest and (not kept or pair.begin >= kept[-1].end):
                kept.append(pair)
        return kept


def find_brackets(text: str) -> Bracketing:
    """Pair the marks of a paragraph; marks without a partner pair nothing.

    ``"`` opens where none is open and no word ends before it; ``»`` and ``“`` open or close by what is open
    (German writes »so« and „so“, French «so», English “so”).
    """
    stack: list[tuple[str, int]] = []
    pairs: list[Span] = []
    openers: set[int] = set()
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        depth = next((i for i in range(len(stack) - 1, -1, -1) if mark in _PAIRS[stack[i][0]]), None)
        if depth is not None:
            pairs.append(Span(stack[depth][1], at + 1))
            del stack[depth:]
        elif mark in _PAIRS and _may_open(text, mark, at):
            openers.add(at)
            if len(stack) < _DEPTH:
                stack.append((mark, at))
    return Bracketing(tuple(pairs), frozenset(openers))


def _may_open(text: str, mark: str, at: int) -> bool:
    if mark != '"':
        return True
    return at + 1 < len(text) and not text[at + 1].isspace()
