"""Participles that taggers take for their clause's verb, though they only describe a noun.

'its **revamped** Siri', 'a chatbot **called** Ziggo': neither acts, and neither begins a fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.lexicon import Grammar
from kg.words import Word

BACK = 6  # words from a naming participle back to the article of what it names
NOUNS = ("NOUN", "PROPN", "NAME")


def read_participles(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Make adjectives of describing participles, and adpositions of naming ones.

    Args:
        words: of a sentence.
        grammar: of its language; only where adjectives stand before their noun and verbs behind their
            subject is this so.
    """
    if not (grammar.segmented and grammar.order == "SVO" and grammar.head_last):
        return words
    out = list(words)
    for i in range(1, len(words) - 1):
        word = words[i]
        if word.pos != "VERB" or word.atom is not None:
            continue
        before, after = words[i - 1], words[i + 1]
        determined = before.lower in grammar.articles or before.lower in grammar.possessives
        if determined and after.pos in NOUNS and word.lower.endswith("ed"):
            out[i] = replace(word, pos="ADJ")
        elif word.lower in grammar.naming and after.pos == "NAME" and _is_named(words, i, grammar):
            out[i] = replace(word, pos="ADV", lemma=word.lower)
    return out


def _is_named(words: Sequence[Word], index: int, grammar: Grammar) -> bool:
    """Whether a naming participle follows a noun not spoken of before ('a model called X')."""
    led = words[max(0, index - BACK) : index]
    article = next((w for w in reversed(led) if w.pos in ("DET", "VERB", "AUX", "PUNCT")), None)
    first = article is not None and article.lower in grammar.indefinite
    behind = words[index + 2 : index + 3]
    said = bool(behind) and behind[0].pos in ("DET", "ADJ")  # 'a critic called X a thief'
    named = led[-1].atom is not None and led[-1].atom.kind == "NAME" and led[-1].atom.cls == "Technology"
    return (first or _begins_quantity(led)) and (named or led[-1].pos == "NOUN") and not said


def _begins_quantity(led: Sequence[Word]) -> bool:
    """Whether a noun's article is part of a number before it ('a trillion-parameter model called X')."""
    return any(w.atom is not None and w.atom.kind == "QUANTITY" for w in led)
