"""Clauses before the noun that they describe, in Han: '与**总部位于挪威的**云岭合作'.

What stands right before such a clause, an adposition or a conjunction, is the noun's.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.lexicon.grammar import Grammar
from kg.syntax.words import Word

FIGURE = 7  # words that such a clause has with its genitive word, where it only tells a number
REACH = 14  # words that a clause before a name has at most


def described_behind(words: Sequence[Word], at: int, grammar: Grammar) -> int:
    """The name that a clause right behind a word describes, or -1.

    Args:
        words: of the sentence.
        at: a word that marks or joins nouns.
        grammar: of the language.
    """
    if not grammar.isolating or not _begins_clause(words, at + 1, grammar):
        return -1
    for word in words[at + 1 : at + 2 + REACH]:
        if word.atom is None and word.pos == "PUNCT":
            return -1
        if word.atom is None and word.lower in grammar.genitive_before:
            clause = words[at + 1 : word.index]
            return _name_behind(words, word.index + 1) if _tells_something(clause) else -1
    return -1


def _tells_something(clause: Sequence[Word]) -> bool:
    """Whether words tell a deed with a name, a number or a time: not '面向**公开道路**的X'."""
    acts = any(w.pos == "VERB" and w.atom is None for w in clause)
    told = any(w.atom is not None or w.pos in ("DATE", "PART") for w in clause)
    return told and (acts or clause[-1].pos in ("QUANTITY", "NUM"))


def marker_before(words: Sequence[Word], link: int, grammar: Grammar) -> int:
    """The word that marks the noun behind a clause that a genitive word ends, or ``link``."""
    if grammar.segmented or words[link].lower not in grammar.genitive_before:
        return link
    for at in range(link - 2, max(-1, link - REACH), -1):
        word = words[at]
        if word.pos == "PUNCT" or (word.atom is None and word.lower in grammar.genitive_before):
            return link
        marks = word.lower in grammar.agent or word.pos in ("ADP", "CCONJ")
        marks = marks and word.atom is None and word.lower in grammar.adpositions
        undergoes = word.lower in grammar.passive - grammar.actors and words[at + 1].pos == "VERB"
        marks = marks and not undergoes  # '包括**被**视为对手的X'
        if marks and 0 <= described_behind(words, at, grammar) <= link + REACH:
            return at
    return link


def opening_of(words: Sequence[Word], name: int, grammar: Grammar) -> int:
    """Where what tells of a name before it begins: '**法国**芯片巨头云岭', '**总部**位于里昂的云岭'."""
    at = name
    while grammar.isolating and at and _tells_what(words[at - 1]):
        at -= 1
    if grammar.isolating and at and words[at - 1].lower in grammar.genitive_before:
        for mark in reversed(words[max(0, at - REACH) : at - 1]):
            leads = mark.atom is None and mark.pos in ("ADP", "CCONJ", "PUNCT", "VERB")
            if leads and described_behind(words, mark.index, grammar) == name:
                return mark.index + 1
    return at


def _tells_what(word: Word) -> bool:
    """Whether a word is a noun, or the name of a place."""
    if word.atom is not None and word.atom.kind == "NAME":
        return word.atom.cls in ("Place", "Technology")
    return word.atom is None and word.pos in ("NOUN", "PROPN")


def _begins_clause(words: Sequence[Word], at: int, grammar: Grammar) -> bool:
    """Whether what begins at a word is a clause without a subject, or one whose subject only it has."""
    first, *rest = words[at : at + 3] or (None,)
    if first is None or first.atom is not None:
        return False
    if _values(words[at : at + FIGURE], grammar):
        return True
    if at and words[at - 1].pos in ("VERB", "PART") and first.lower in grammar.adpositions:
        return first.pos == "ADP"  # '推出**以X为基础的**Y'
    if first.pos == "VERB" or first.lower in grammar.actors | grammar.passive:
        return True
    seated = len(rest) == 2 and rest[0].pos == "VERB" and rest[1].atom is not None
    return seated and first.pos == "NOUN" and rest[1].atom is not None and rest[1].atom.cls == "Place"


def _values(clause: Sequence[Word], grammar: Grammar) -> bool:
    """Whether nouns and a number say how much a name has: '参数达700亿**的**X', '市值3万亿美元**的**X'."""
    nouns = list(takewhile(lambda w: w.atom is None and w.pos == "NOUN", clause))
    rest = clause[len(nouns) :]
    number = next((i for i, w in enumerate(rest) if w.atom is not None or w.pos == "NUM"), len(rest))
    led = all(w.pos in ("VERB", "ADV", "AUX") for w in rest[:number])
    ends = rest[number + 1 : number + 2]
    counts = number < len(rest) and rest[number].pos in ("QUANTITY", "NUM")
    return bool(nouns) and led and counts and bool(ends) and ends[0].lower in grammar.genitive_before


def _name_behind(words: Sequence[Word], at: int) -> int:
    """The name at a word, or behind nouns that say what it is ('创办的**机器人公司**X'), or -1."""
    for word in words[at : at + 6]:
        if word.atom is not None and word.atom.kind == "NAME" and word.atom.cls != "Place":
            return word.index
        if word.pos not in ("NOUN", "ADJ", "NAME", "PROPN"):
            return -1
    return -1
