"""Participles that taggers take for their clause's verb, though they only describe a noun.

'its **revamped** Siri', 'chief **operating** officer': it does not act, and begins no fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.grammar import Grammar
from kg.lexicon import Lexicon
from kg.words import Word

NOUNS = ("NOUN", "PROPN", "NAME")


def read_participles(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Make adjectives of describing participles.

    Args:
        words: of a sentence.
        grammar: of its language, which tells the endings of such participles, if it has any.
    """
    if not grammar.describing:
        return words
    endings = tuple(grammar.describing)
    out = list(words)
    for i in range(1, len(words) - 1):
        word = words[i]
        if word.pos != "VERB" or word.atom is not None:
            continue
        before, after = words[i - 1], words[i + 1]
        determined = before.lower in grammar.articles or before.lower in grammar.possessives
        if determined and after.pos in (*NOUNS, "QUANTITY") and word.lower.endswith(endings):
            out[i] = replace(word, pos="ADJ", lemma=word.lower, morph="")
    return out


def read_titles(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make nouns of what a tagger takes for verbs inside of titles ('chief **operating** officer').

    Where heads of nouns stand last, also of an adjective that ends one ('X chief **executive** Ada Lane').

    Args:
        words: of a sentence.
        lexicon: of its language, which tells the titles.
    """
    others = ("VERB", "ADJ") if lexicon.grammar.head_last else ("VERB",)
    found = [w for w in words if w.pos in others and w.atom is None and w.lower in lexicon.inner_titles]
    if not found:
        return words
    out, lower = list(words), [w.lower for w in words]
    for word in found:
        for title, place in lexicon.inner_titles[word.lower]:
            begin = word.index - place
            ends = word.pos == "VERB" or place == len(title) - 1
            if ends and begin >= 0 and tuple(lower[begin : begin + len(title)]) == title:
                out[word.index] = replace(word, pos="NOUN", lemma=word.lower, morph="")
    return out
