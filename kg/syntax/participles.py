"""Participles that taggers take for their clause's verb, and nouns that they take for what describes one.

'its **revamped** Siri', 'chief **operating** officer': it does not act, and begins no fact;
'A, B and **others**'.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.syntax.words import Word

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
        told = word.lower.endswith(endings)
        if before.pos == "ADV" and i > 1:  # 'the **privately held** firm'
            before, told = words[i - 2], word.lower in grammar.describing
        determined = before.lower in grammar.articles or before.lower in grammar.possessives
        if determined and after.pos in (*NOUNS, "QUANTITY") and told:
            out[i] = replace(word, pos="ADJ", lemma=word.lower, morph="")
    return out


def read_bare_words(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Make nouns of words without one that taggers take for adjectives: further things, a town's people.

    'A, B und **andere**', 'A, B et d'**autres**'; 'die **Münchner** haben'.

    Args:
        words: of a sentence.
        grammar: of its language.
    """
    if not grammar.segmented or not grammar.others | grammar.inhabitants:
        return words
    out = list(words)
    for i, word in enumerate(words[1:], start=1):
        if word.atom is not None or word.pos not in ("DET", "ADJ", "PRON"):
            continue
        after = words[i + 1] if i + 1 < len(words) else None
        alone = after is None or (after.pos in ("PUNCT", "ADP", "AUX", "VERB") and after.atom is None)
        joined = any(w.lower in grammar.conjunctions for w in words[max(0, i - 2) : i])
        further = word.lower in grammar.others and joined
        people = word.lower in grammar.inhabitants and words[i - 1].lower in grammar.articles
        if alone and (further or people):
            out[i] = replace(word, pos="NOUN", morph="")
    return out


def read_titles(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make nouns of what a tagger takes for verbs inside of titles ('chief **operating** officer').

    Where heads of nouns stand last, also of an adjective that ends one ('X chief **executive** Ada Lane') or
    begins one behind a name; and of a title alone that it takes for a name ('two **CEO**, A and B').

    Args:
        words: of a sentence.
        lexicon: of its language, which tells the titles.
    """
    others = ("VERB", "ADJ") if lexicon.grammar.head_last else ("VERB",)
    free = [w for w in words if w.atom is None]
    alone = [w for w in free if w.pos == "PROPN" and w.lower in lexicon.positions]
    found = [w for w in free if w.pos in others and w.lower in lexicon.inner_titles]
    if not found and not alone:
        return words
    out, lower = list(words), [w.lower for w in words]
    for word in alone:
        counted = word.index > 0 and words[word.index - 1].pos == "QUANTITY"  # 'dois **CEO** interinos'
        out[word.index] = replace(word, pos="NOUN", morph="Number=Plur" if counted else word.morph)
    for word in found:
        for title, place in lexicon.inner_titles[word.lower]:
            begin = word.index - place
            behind_name = not place and begin > 0 and words[begin - 1].atom is not None
            ends = word.pos == "VERB" or behind_name or place == len(title) - 1
            if ends and begin >= 0 and tuple(lower[begin : begin + len(title)]) == title:
                out[word.index] = replace(word, pos="NOUN", lemma=word.lower, morph="")
    return out
