"""Adpositions before the subject of an infinitive: 'depois **de** a X comprar Y'.

Where verbs need no pronoun, an infinitive may have a subject of its own; the adposition before that opens a
clause, and makes no genitive of the name.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.lexicon.grammar import Grammar
from kg.syntax.words import Word

ASIDE = 10  # words between two commas that only tell more of the subject


def read_unmerged(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Let adpositions before a name and its infinitive open a clause.

    Args:
        words: of a sentence.
        grammar: of its language; where adpositions never open clauses, nothing is changed.
    """
    if not grammar.merging:
        return words
    out = list(words)
    for word in words:
        if word.pos == "ADP" and opens_infinitive(words, word.index, grammar):
            out[word.index] = replace(word, pos="SCONJ")
    return out


def opens_infinitive(words: Sequence[Word], index: int, grammar: Grammar) -> bool:
    """Whether a genitive's adposition stands before a name with an infinitive: 'de **X comprar**'."""
    if words[index].atom is not None or words[index].lower not in grammar.genitive_after:
        return False
    name = words[index + 1] if index + 1 < len(words) else None
    if name is None or name.atom is None or name.atom.kind != "NAME" or name.atom.cls == "Place":
        return False
    at = _behind_aside(words, name.index + 1)
    while at < len(words) and (words[at].pos == "ADV" or words[at].lower in grammar.reflexives):
        at += 1
    verb = words[at] if at < len(words) else None
    return verb is not None and verb.pos in ("VERB", "AUX") and "VerbForm=Inf" in verb.morph


def _behind_aside(words: Sequence[Word], at: int) -> int:
    """The word behind what two commas part from a name, where that has no verb; else the same word."""
    if at >= len(words) or words[at].text != ",":
        return at
    inside = words[at + 1 : at + 1 + ASIDE]
    close = next((w.index for w in inside if w.text == "," or w.pos in ("VERB", "AUX")), at)
    return close + 1 if words[close].text == "," and close > at else at
