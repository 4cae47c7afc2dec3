"""What a genitive behind a word for a maker names: 'le **créateur** de Lumo', 'the **chips** of Nebula'."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.lexicon.grammar import Grammar
from kg.mentions.cues import CueWords


def made_by(left: Sequence[Token], words: CueWords) -> tuple[str, str, float] | None:
    """What a genitive behind a word for a maker names, or behind one for a thing that firms make.

    'the **creator of** the popular X', 'a **dona** do X' (or of a firm); 'le **modèle** de Nébulo'.
    """
    grammar, listed = words.lexicon.grammar, 0
    while listed < len(left) and _goes_on_list(left[-1 - listed], grammar):
        listed += 1  # 'a dona do X, Y e **Z**'
    told = [t for t in left[: len(left) - listed] if t.pos_ not in ("DET", "ADJ")]
    if len(told) < 2 or told[-1].lower_ not in grammar.genitive_after:
        return None
    noun = told[-2]
    called = {noun.lower_, left[told[-1].i - left[0].i - 1].lower_}  # 'a startup **criadora** do X'
    if not called.isdisjoint(words.owners):
        return "owned", "Service", 0.46
    if not called.isdisjoint(words.makers):
        return "of its maker", "Product", 1.0
    if not listed and words.kind_of(noun) in ("AIModel", "Device"):
        return f"whose {noun.lower_} is told", "Company", 0.5
    return None


def _goes_on_list(token: Token, grammar: Grammar) -> bool:
    """Whether a word is of a list of names behind its first."""
    return token.pos_ == "PROPN" or token.text == "," or token.lower_ in grammar.conjunctions
