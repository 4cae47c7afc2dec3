"""Verbs that taggers miss where a clause has no other, in SVO languages, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from kg.dictionary import look_up
from kg.lexicon import Lexicon
from kg.syntax.words import CLAUSE_ENDS, Word
from kg.taggers.lemmas import INFINITIVES, restore_infinitive

# What taggers of SVO languages take verbs for; what a clause goes on behind; what may follow its verb.
NO_VERBS = ("ADJ", "ADP", "ADV", "NOUN", "PROPN", "X", "PRON")
GOING_ON = frozenset(",»”")
OBJECTS = ("NAME", "DET", "QUANTITY")
FINITE = ("e", "ent", "it", "a", "ra", "ont")  # ends of verbs' forms that are no participles'
CLAUSAL = ("NAME", "DET", "QUANTITY", "SCONJ", "NUM", "VERB")
# Where a noun's describers stand before it: what opens an object, so that a verb stands before.
OPENING = ("NAME", "DET", "QUANTITY", "NUM", "SCONJ", "PRON")
INDICATIVE = "Mood=Ind|VerbForm=Fin"
PARTICIPLE = "Tense=Past|VerbForm=Part"


def find_clause_verbs(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make verbs of triggers that a tagger took for something else in clauses without any.

    '« … », **martèle**/NOUN Ada Lane'; 'X, rattaché à Y, **emploie**/NOUN 300 chercheurs'; 'que
    **dirige**/ADJ Ada Lane'; 'a **grandi**/NOUN'. What is a noun's form, too, is a verb only before a name.
    """
    if not lexicon.grammar.fixed_order:
        return words
    if lexicon.grammar.head_last:
        return _find_behind_subjects(words, lexicon)
    out = list(words)
    infinitives = INFINITIVES.get(lexicon.language, ())
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        between = (before.pos, word.pos, after.pos) == ("NOUN", "VERB", "NAME")
        if between and word.atom is None and infinitives and not word.lemma.endswith(infinitives):
            out[word.index] = replace(word, pos="ADJ", morph="")  # 'la société **canadienne**/VERB X'
        if word.atom is not None or word.pos not in NO_VERBS or not word.text.islower():
            continue
        lemma = word.lemma if word.lemma != word.lower else look_up(word.lower, lexicon.language)
        inflected = lemma != word.lower
        lemma = lemma if inflected else restore_infinitive(lemma, lexicon.language)
        if lemma not in lexicon.verbs or (lemma == word.lower and not inflected):
            continue
        aid = next((w for w in reversed(words[: word.index]) if w.pos != "ADV"), before)
        helped = aid.pos == "AUX" and inflected
        goes_on = before.text in GOING_ON or before.lower in lexicon.grammar.relatives or before.pos == "NAME"
        noun = before.pos in ("NOUN", "ADJ") and inflected and word.pos == "ADJ" and after.pos in OBJECTS
        goes_on = goes_on or (noun and word.lower.endswith(FINITE))  # 'Le projet **réunit**/ADJ des firmes'
        # 'Ovelio **boucle**/NOUN un tour de table': a noun alone has no article behind it
        bare = (before.pos == "NAME" and after.pos in OBJECTS) or (before.text == "," and after.pos == "DET")
        fits = bare or after.pos in (CLAUSAL if inflected and word.pos != "ADP" else ("NAME",))
        if helped or (goes_on and fits and not _has_verb(words, word.index)):
            morph = "Tense=Past|VerbForm=Part" if helped else "VerbForm=Fin"
            out[word.index] = replace(word, pos="VERB", lemma=lemma, morph=morph)
    return out


def _has_verb(words: Sequence[Word], index: int) -> bool:
    """Whether another verb stands in the stretch between marks in which a word stands."""
    begin = max((w.index for w in words[:index] if w.text in CLAUSE_ENDS or w.text in "»”"), default=-1) + 1
    end = next((w.index for w in words[index:] if w.text in CLAUSE_ENDS), len(words))
    stretch = (*words[begin:index], *words[index + 1 : end])
    return any(w.pos in ("VERB", "AUX") and "VerbForm=Inf" not in w.morph for w in stretch if w.atom is None)


def _find_behind_subjects(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make verbs of triggers' forms right behind a name, where heads of nouns stand last.

    'Apple **buys**/ADJ a start-up'; 'X, a cloud provider, today **unveiled**/ADJ Y'; 'Ada Lane has
    **vetoed**/NOUN the bill'; 'X **predicts**/NOUN that …'.
    """
    out = list(words)
    for word, after in pairwise(words[1:]):
        if word.atom is not None or word.pos not in NO_VERBS or not word.text.islower():
            continue
        lemma = look_up(word.lower, lexicon.language)
        if lemma == word.lower or lemma not in lexicon.verbs or word.lower.endswith("ing"):
            continue
        before = next((w for w in reversed(words[: word.index]) if w.pos not in ("ADV", "DATE")), words[0])
        past = not word.lower.endswith("s")
        helped = before.pos == "AUX" and before.lower not in lexicon.grammar.passive
        if past and helped and _opens_object(after):
            out[word.index] = replace(word, pos="VERB", lemma=lemma, morph=PARTICIPLE)
        elif (
            (before.pos == "NAME" or (past and before.text == "," and _follows_aside(words, before.index)))
            and (
                _opens_object(after) or ((past or not before.index) and after.pos in ("ADJ", "NOUN", "PROPN"))
            )
            and not _has_finite(out, word.index, lexicon.grammar.complements)
            and not _describes_name(words, before.index, after)
        ):
            out[word.index] = replace(word, pos="VERB", lemma=lemma, morph=INDICATIVE)
    return out


def _opens_object(word: Word) -> bool:
    """Whether a word begins what a verb before it governs: no noun before has it behind."""
    return word.pos in OPENING


def _follows_aside(words: Sequence[Word], comma: int) -> bool:
    """Whether a comma closes what is said of the name that opens a sentence ('**X**, a start-up, …')."""
    opening = next((w.index for w in words[:comma] if w.text == ","), comma)
    named = opening and words[opening - 1].pos == "NAME" and opening <= 3
    return bool(named) and not any(w.pos in ("VERB", "AUX") for w in words[:comma])


def _describes_name(words: Sequence[Word], before: int, after: Word) -> bool:
    """Whether a marked name and a plural say what a name is ('of Safari **rivals** Firefox')."""
    return after.pos == "NAME" and before > 0 and words[before - 1].pos == "ADP"


def _has_finite(words: Sequence[Word], index: int, complements: frozenset[str]) -> bool:
    """Whether a finite verb stands in the stretch in which a word stands, between marks or before 'that'."""
    begin = max((w.index for w in words[:index] if w.text in CLAUSE_ENDS or w.text in "»”"), default=-1) + 1
    ends = (w.index for w in words[index:] if w.text in CLAUSE_ENDS or w.lower in complements)
    end = next(ends, len(words))
    return any(w.finite or w.pos == "AUX" for w in words[begin:end] if w.atom is None)
