"""Asides that say nothing of who does what: 'X**, known for its boldness,** has bought Y'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from kg.lexicon import Lexicon
from kg.syntax.words import Word

LONGEST = 9  # words between the commas
OPENING = ("ADP", "ADV", "ADJ", "SCONJ", "CCONJ", "VERB", "INTJ")  # what such an aside begins with
GOES_ON = ("VERB", "AUX", "ADP", "PART", "ADV")  # what the clause goes on with
PAIRS = {",": ",", "–": "–", "—": "—"}


def pass_over_asides(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """The words of a sentence without such asides, commas and all; a parser's words are left as they are."""
    if not lexicon.grammar.segmented:
        return words
    gone: set[int] = set()
    for name, comma in pairwise(words):
        if comma.text == "(" and (closed := _converts(words, name, comma.index)):
            gone |= set(range(comma.index, closed + 1))
        if comma.text not in PAIRS or comma.index in gone or name.pos == "PUNCT":
            continue
        after = words[comma.index + 1 : comma.index + 2 + LONGEST]
        closing = next((w for w in after if w.text == PAIRS[comma.text]), None)
        if closing is None:
            continue
        inside = words[comma.index + 1 : closing.index]
        named = name.atom is not None and name.atom.kind == "NAME"
        goes_on = named and _goes_on(words, closing.index)
        if _is_formula(inside, lexicon) or (goes_on and _says_nothing(inside, lexicon)):
            gone |= set(range(comma.index, closing.index + 1))
    if not gone or any(w.arc for w in words):
        return words
    return [replace(w, index=i) for i, w in enumerate(w for w in words if w.index not in gone)]


def _converts(words: Sequence[Word], before: Word, opening: int) -> int:
    """Where brackets close that only tell a sum in other money: '3 M$ **(2,8 M€)** de X'; else 0."""
    inside = words[opening + 1 : opening + 3]
    sums = [w.atom is not None and w.atom.cls == "money" for w in (before, *inside[:1])]
    return inside[1].index if all(sums) and len(inside) == 2 and inside[1].text == ")" else 0


def _goes_on(words: Sequence[Word], closing: int) -> bool:
    """Whether the clause before an aside goes on behind it, with no other thing of a list."""
    after = words[closing + 1 : closing + 2]
    return bool(after) and after[0].atom is None and after[0].pos in GOES_ON


def _is_formula(inside: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether an aside only compares with what somebody thought before: 'as expected', 'wie geplant'."""
    if len(inside) != 2 or inside[0].pos not in ("SCONJ", "CCONJ", "ADP", "ADV"):
        return False
    denied = lexicon.status.get("negation", frozenset())
    return inside[0].lower not in denied and "VerbForm=Part" in inside[1].morph and inside[1].atom is None


def _says_nothing(inside: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether an aside names nobody, states no deed or post, and tells nothing of how certain all is."""
    if not inside or inside[0].pos not in OPENING or any(w.atom is not None for w in inside):
        return False
    forms = {form for w in inside for form in (w.lower, w.lemma)}
    telling = (lexicon.verbs, lexicon.event_nouns, lexicon.relation_nouns, lexicon.all_titles)
    each = lexicon.grammar.each  # 'A e B, CEO e CTO da X, **respectivamente**, …'
    if any(forms & words for words in (*telling, each, *lexicon.status.values())):
        return False
    text = " ".join(w.lower for w in inside)
    if any(text.startswith(phrase) for phrase in lexicon.attribution.get("according_before", ())):
        return False
    finite = any(w.finite or w.pos == "AUX" for w in inside)
    return not finite and inside[0].lower not in lexicon.grammar.conjunctions
