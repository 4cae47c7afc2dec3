"""Forms of verbs, and articles behind them, that taggers of SVO languages read wrongly."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.grammar import Grammar
from kg.words import Word

BETWEEN = ("ADV", "NUM", "ADJ", "PART")  # what may part an auxiliary from its participle


def mend_forms(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Mend forms by what stands before them and by their endings, where heads of nouns stand first.

    Args:
        words: of a sentence, in order.
        grammar: of its language.
    """
    if not grammar.segmented or grammar.order != "SVO":
        return words
    return _as_futures(_as_articles(_as_participles(words, grammar), grammar), grammar)


def _as_participles(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Make a participle of a form behind its auxiliary that a tagger took for finite ('ont **quitté** X')."""
    out = list(words)
    helpers = grammar.perfect | grammar.passive
    for word in words if helpers and not grammar.head_last else ():
        if word.pos != "VERB" or word.atom is not None or "VerbForm=Fin" not in word.morph:
            continue
        before = next((w for w in reversed(words[: word.index]) if w.pos not in BETWEEN), None)
        helped = before is not None and before.pos == "AUX" and {before.lower, before.lemma} & helpers
        if helped:
            out[word.index] = replace(word, morph="Number=Sing|Tense=Past|VerbForm=Part")
    return out


def _as_futures(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Make a future of what a tagger took for a participle ('X **deviendra** chef de Y')."""
    endings, future = tuple(grammar.futures), "Mood=Ind|Tense=Fut|VerbForm=Fin"
    found = [w for w in words if w.pos == "VERB" and w.atom is None and w.lower.endswith(endings)]
    out = list(words)
    for word in found if endings else ():
        if "VerbForm=Part" in word.morph:
            out[word.index] = replace(word, morph=future)
    return out


def _as_articles(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Make an article of what a tagger took for an adposition with one, behind what has an object.

    'a lancé **des**/ADP poursuites contre X', 'signe **des**/ADP accords avec Y'.
    """
    both = grammar.articles & grammar.genitive_after
    if not both:
        return words
    out = list(words)
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        verb = before.pos == "VERB" and before.atom is None and before.lemma in grammar.light
        if verb and word.pos == "ADP" and word.lower in both and after.pos in ("NOUN", "ADJ"):
            out[word.index] = replace(word, pos="DET")
    return out
