"""Forms of verbs, and articles behind them, that taggers of SVO languages read wrongly."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from kg.dictionary import look_up
from kg.lexicon import Lexicon, made_once
from kg.lexicon.grammar import Grammar
from kg.syntax.words import CLAUSE_ENDS, Word

INFINITIVES = ("ar", "er", "ir")  # of verbs whose future is their infinitive with an ending
PARTICIPLE = "Number=Sing|Tense=Past|VerbForm=Part"
PAST = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
BETWEEN = ("ADV", "NUM", "ADJ", "PART")  # what may part an auxiliary from its participle


def mend_forms(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Mend forms by what stands before them and by their endings, where heads of nouns stand first.

    Args:
        words: of a sentence, in order.
        lexicon: of its language.
    """
    grammar = lexicon.grammar
    if not grammar.fixed_order:
        return words
    if grammar.head_last:
        words = _behind_subject(_as_nouns(words, lexicon), lexicon)
    else:
        words = _behind_pronoun(words, lexicon)
    words = _in_compounds(_as_verbs(_as_participles(words, grammar), lexicon), lexicon)
    return _as_futures(_as_articles(words, grammar), grammar)


def _as_nouns(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make nouns of words for firms and posts behind what describes them, where no verb has their form.

    'a robotics **startup**/VERB he founded', 'former OpenAI **researchers**/VERB Ada Lane and Tom Burke'.
    """
    nouns, out = _nouns(lexicon), list(words)
    for before, word in pairwise(words):
        described = before.pos in ("DET", "ADJ", "NOUN", "PROPN", "NAME", "PART")
        if word.pos == "VERB" and word.atom is None and described and word.lemma in nouns:
            number = "Sing" if word.lower == word.lemma else "Plur"
            out[word.index] = replace(word, pos="NOUN", morph=f"Number={number}")
    return out


@made_once
def _nouns(lexicon: Lexicon) -> frozenset[str]:
    return (lexicon.grammar.ventures | lexicon.positions) - lexicon.stems


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
            out[word.index] = replace(word, morph=PARTICIPLE)
    return out


def _behind_subject(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a clause's verb of what stands behind 'the company' and the like, where it has no other.

    'The company **laid**/Part off 600 workers', 'The company **competes**/NOUN with X'.
    """
    for opener in words[:-2]:
        opens = opener.index == 0 or words[opener.index - 1].text == ","
        if opener.lower not in lexicon.grammar.articles or not opens:
            continue
        before = words[opener.index - 2] if opener.index > 1 else None
        if before is not None and before.pos != "DATE":
            continue  # 'X, **the company founded** in 2015'
        verb = _verb_behind(words, opener.index, lexicon)
        end = next((w.index for w in words[opener.index :] if w.text in CLAUSE_ENDS), len(words))
        if verb is None or verb.index + 1 >= end or words[verb.index + 1].lower in lexicon.grammar.agent:
            continue
        others = (*words[opener.index : verb.index], *words[verb.index + 1 : end])
        if any(w.pos == "AUX" or w.finite for w in others if w.atom is None):
            continue
        noun = replace(words[verb.index - 1], pos="NOUN")  # 'the tech **giant**/ADJ uses …'
        return [*words[: verb.index - 1], noun, verb, *words[verb.index + 1 :]]
    return words


def _behind_pronoun(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a clause's verb of what stands right behind 'he' and the like, where it has no other.

    'dit qu'**il quitte**/ADV X', 'X, **qui hérite**/NOUN d'Y'.
    """
    out = list(words)
    for pronoun, word in pairwise(words):
        if pronoun.pos != "PRON" or pronoun.lower not in lexicon.referring or word.atom is not None:
            continue
        if word.pos not in ("NOUN", "ADJ", "ADV") or (word.index > 1 and words[word.index - 2].text == "-"):
            continue
        lemma = word.lemma if word.lemma != word.lower else look_up(word.lower, lexicon.language)
        end = next((w.index for w in words[word.index :] if w.text in CLAUSE_ENDS), len(words))
        alone = not any(w.pos in ("VERB", "AUX") and w.atom is None for w in words[word.index + 1 : end])
        if alone and (word.lower in lexicon.verbs or (lemma != word.lower and lemma in lexicon.stems)):
            out[word.index] = replace(word, pos="VERB", lemma=lemma, morph=PRESENT)
    return out


def _verb_behind(words: Sequence[Word], first: int, lexicon: Lexicon) -> Word | None:
    """The word behind a noun that stands for something, as a finite verb, if it may be one."""
    for last in range(first + 1, min(first + 4, len(words) - 1)):
        phrase, word = " ".join(w.lower for w in words[first : last + 1]), words[last + 1]
        if phrase not in lexicon.referring or word.atom is not None or word.finite:
            continue
        if word.pos == "VERB" and {"Tense=Past", "VerbForm=Part"} <= set(word.morph.split("|")):
            return replace(word, morph=PAST)
        lemma = word.lemma if word.lemma != word.lower else look_up(word.lower, lexicon.language)
        aims = [w.pos for w in words[last + 2 : last + 4]] == ["PART", "VERB"]  # 'plans to launch'
        named = any(
            w.pos in ("QUANTITY", "NUM", "DET", "NAME") for w in words[last + 2 : last + 3]
        )  # 'cut 12 percent'
        fits = lemma in lexicon.verbs and (word.lower != lemma or named)
        if word.pos in ("NOUN", "ADJ") and (fits or (aims and word.lower != lemma)):
            return replace(word, pos="VERB", lemma=lemma, morph=PRESENT)
    return None


def _as_verbs(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make verbs of other verbs that a tagger took for auxiliaries ('Google **rebaptise**/AUX Bard').

    What ends as no finite form does is a participle ('**Dévoilé** jeudi par X'), and what stands behind
    'have' ('has **shut**/ADJ X down').
    """
    grammar = lexicon.grammar
    helpers = grammar.copulas | grammar.perfect | grammar.passive | grammar.future
    words = _behind_relatives(words, lexicon)
    out, endings = list(words), tuple(grammar.participial)
    for word in words:
        if word.pos == "ADJ" and _is_helped(words, word, lexicon):
            out[word.index] = replace(word, pos="VERB", morph=PARTICIPLE)
    for word in words if endings else ():
        if word.atom is not None or word.pos not in ("AUX", "VERB"):
            continue
        behind = next((w for w in words[word.index + 1 :] if w.pos not in BETWEEN), None)
        helps = behind is not None and behind.pos in ("VERB", "AUX") and behind.atom is None
        if word.pos == "AUX" and not helps and word.lemma in lexicon.stems - helpers:
            future = word.lower.endswith(tuple(grammar.futures))
            morph = word.morph if future else word.morph.replace("Tense=Fut", "Tense=Pres")
            out[word.index] = replace(word, pos="VERB", morph=morph)
        if word.lower.endswith(endings) and "VerbForm=Part" not in word.morph:
            out[word.index] = replace(word, pos="VERB", morph=PARTICIPLE)
    return out


def _behind_relatives(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a verb of what only can be one right behind a relative ('the firm that **developed**/ADJ X')."""
    if not lexicon.grammar.head_last:
        return words
    out = list(words)
    for noun, relative, word, after in zip(words, words[1:], words[2:], words[3:], strict=False):
        opens = relative.pos == "PRON" and noun.pos in ("NOUN", "PROPN", "NAME", "PUNCT")
        if not opens or word.pos not in ("ADJ", "ADV", "NOUN") or word.atom is not None:
            continue
        bare = (word.lower.removesuffix(end) for end in sorted(lexicon.grammar.describing))
        lemma = next((w for w in (look_up(word.lower, lexicon.language), *bare) if w in lexicon.stems), "")
        if lemma and after.pos in ("NAME", "DET", "ADP", "QUANTITY", "NOUN"):
            out[word.index] = replace(word, pos="VERB", lemma=lemma, morph=PAST)
    return out


def _is_helped(words: Sequence[Word], word: Word, lexicon: Lexicon) -> bool:
    """Whether an auxiliary of the past stands right before a word that begins a trigger."""
    before = words[word.index - 1] if word.index else None
    if before is None or before.pos != "AUX" or {before.lower, before.lemma} & lexicon.grammar.copulas:
        return False
    return word.atom is None and word.lower in lexicon.verbs


def _in_compounds(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make nouns of what only joins two nouns behind an article ('an outage **tracking** website')."""
    grammar, kinds = lexicon.grammar, lexicon.all_kinds
    if not grammar.head_last or not grammar.gerunds:
        return words
    out = list(words)
    for article, before, word, after in zip(words, words[1:], words[2:], words[3:], strict=False):
        joins = word.pos == "VERB" and word.atom is None and word.lower.endswith(tuple(grammar.gerunds))
        nouns = before.pos == after.pos == "NOUN" and before.lower not in kinds and after.lower in kinds
        if joins and nouns and article.lower in grammar.indefinite and not after.lower.endswith("s"):
            out[word.index] = replace(word, pos="NOUN", lemma=word.lower, morph="")
    return out


def _as_futures(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Make a future of what a tagger took for a participle, or behind a name for a noun.

    'X **deviendra** chef de Y', 'X **sortira**/NOUN en mars'.
    """
    endings, future = tuple(grammar.futures), "Mood=Ind|Tense=Fut|VerbForm=Fin"
    found = [w for w in words if w.atom is None and w.text.islower() and w.lower.endswith(endings)]
    out = list(words)
    for word in found if endings else ():
        named = word.index > 0 and words[word.index - 1].atom is not None
        if word.pos == "VERB" and "VerbForm=Fin" not in word.morph:
            out[word.index] = replace(word, morph=future)
        elif word.pos in ("NOUN", "ADJ") and named:
            stem = next(word.lower[: -len(e) + 1] for e in endings if word.lower.endswith(e))
            if stem.endswith(INFINITIVES):
                out[word.index] = replace(word, pos="VERB", lemma=stem, morph=future)
    return out


def _as_articles(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Make an article of what a tagger took for an adposition with one, where no genitive can stand.

    Behind what has an object ('a lancé **des**/ADP poursuites'), before a clause, behind words for examples.
    """
    both = grammar.articles & grammar.genitive_after
    if not both:
        return words
    out = list(words)
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.pos != "ADP" or word.lower not in both or after.pos not in ("NOUN", "ADJ"):
            continue
        verb = before.pos == "VERB" and before.atom is None and before.lemma in grammar.light
        opens = before.pos in ("PUNCT", "SCONJ")  # 'a éclaté, **des** entreprises ont'
        pair = f"{words[before.index - 1].lower} {before.lower}" if before.index else before.lower
        shows = not grammar.examples.isdisjoint((pair, before.lower))  # 'y compris **des** tests'
        if verb or opens or shows:
            out[word.index] = replace(word, pos="DET")
    return out
