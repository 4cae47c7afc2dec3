"""What taggers usually get wrong about words that blanks part, mended."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from msgspec.structs import replace

from kg.dictionary import look_up
from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.syntax.words import ASIDE, CLAUSE_ENDS, Word
from kg.taggers.lemmas import restore_infinitive

ACRONYM = 5  # letters
# What taggers take verbs for where others stand beside; where there is none.
DOUBTFUL = ("ADJ", "ADP")
MISTAKEN = ("NOUN", "PROPN", "X", "NUM", "PRON", "INTJ", "ADV")
BESIDE = ("NAME", "DET", "ADP", "QUANTITY", "PRON", "SCONJ")
NO_HEAD = ("ADJ", "ADP", "VERB", "AUX", "PUNCT")  # behind an adjective that no noun follows
# What may follow a headline's verb.
HEADED = ("NAME", "DET", "ADP", "QUANTITY", "PRON", "SCONJ", "NOUN", "PROPN", "ADJ", "NUM", "SYM")


def read_spaced(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Mend nouns, verbs, pronouns and conjunctions of several words that taggers take for something else.

    Args:
        words: of a sentence, in order.
        lexicon: of its language, which parts words by blanks.
    """
    grammar = lexicon.grammar
    words = [
        replace(w, pos="DET") if w.pos == "PRON" and w.lower in grammar.possessives else w for w in words
    ]
    words = _read_merging(_read_phrases_of(words, grammar.conjunctions, "CCONJ"), grammar)
    words = _read_phrases_of(words, grammar.adverbials, "ADV")
    if grammar.order == "SVO":
        words = _read_merged(_read_prefixes(_read_abbreviations(words)), grammar)
    if grammar.order == "V2":
        words = _read_relatives(_read_kinds(words, lexicon), grammar)
    words = _find_participle(_find_verbs(_find_nouns(words, lexicon), lexicon), lexicon)
    return _read_intentions(words, lexicon)


def _read_phrases_of(words: Sequence[Word], phrases: frozenset[str], pos: str) -> list[Word]:
    """Read each word of a phrase as the whole of it ('ainsi que', 'bem como'; 'with immediate effect')."""
    out, text = list(words), " ".join(w.lower for w in words)
    for phrase in sorted(c for c in phrases if " " in c and c in text):
        parts = phrase.split()
        for i in range(len(words) - len(parts) + 1):
            if [w.lower for w in words[i : i + len(parts)]] == parts:
                for word in words[i : i + len(parts)]:
                    out[word.index] = replace(word, lower=phrase, pos=pos)
    return out


def _read_merging(words: Sequence[Word], grammar: Grammar) -> list[Word]:
    """Read adpositions that no article follows ('processa **a** OpenAI', 'depois **de** a X lançar')."""
    out = list(words)
    for word, after in pairwise(words if grammar.merging else ()):
        if word.atom is not None or word.lower not in grammar.merging:
            continue
        named = after.atom is not None and after.atom.cls in ORGANIZATIONS | PRODUCTS
        if word.lower in grammar.articles and word.pos == "ADP" and named:
            out[word.index] = replace(word, pos="DET")
        elif after.text in grammar.articles - grammar.indefinite and word.lower not in grammar.articles:
            out[word.index] = replace(word, pos="SCONJ")
    return out


def _read_abbreviations(words: Sequence[Word]) -> list[Word]:
    """Read an abbreviation in brackets as a mark that parts no clause ('work on AI **(AI)** at Google')."""
    out = list(words)
    for opening, word, closing in zip(words, words[1:], words[2:], strict=False):
        short = (
            word.atom is None and word.text.isupper() and word.text.isalpha() and len(word.text) <= ACRONYM
        )
        if opening.text == "(" and closing.text == ")" and short:
            for each in (opening, word, closing):
                out[each.index] = replace(each, text=ASIDE, lower=ASIDE, lemma=ASIDE, pos="PUNCT", morph="")
    return out


def _read_prefixes(words: Sequence[Word]) -> list[Word]:
    """Read what a hyphen joins to a verb as no noun ('Ada Lane **co-**founded X')."""
    out = list(words)
    for prefix, hyphen, verb in zip(words, words[1:], words[2:], strict=False):
        if prefix.lower != "co" or hyphen.text != "-" or verb.pos != "VERB":
            continue
        if verb.begin - prefix.end == 1:
            out[prefix.index : verb.index] = replace(prefix, pos="ADV"), replace(hyphen, text="co", pos="ADV")
    return out


def _find_nouns(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make nouns of the words of compound triggers that a tagger took for others ('funding round/ADV')."""
    out = list(words)
    for i, first in enumerate(words):
        if first.lower not in lexicon.noun_beginnings:
            continue
        for size in (3, 2):
            part = words[i : i + size]
            if len(part) == size and " ".join(w.lower for w in part) in lexicon.nouns:
                last = part[-1]
                if last.pos in ("ADV", "ADP", "X", "VERB", "ADJ") and last.atom is None:
                    out[last.index] = replace(last, pos="NOUN")
                break
    for word in words:
        if word.pos == "VERB" and word.text.isupper() and len(word.text) > 1:
            out[word.index] = replace(word, pos="NOUN")  # 'nommée PDG/VERB': abbreviations are no verbs
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.pos not in ("VERB", "ADJ") or before.pos not in ("DET", "PUNCT"):
            continue
        between = (before.pos, word.pos, after.pos) == ("DET", "VERB", "NAME")
        if between and any(word.lower in kinds for kinds in lexicon.kinds.values()):
            out[word.index] = replace(word, pos="NOUN", lemma=word.lower)  # 'l'assistant/VERB Siri'
        headless = (before.pos, word.pos) == ("DET", "ADJ") and after.pos in NO_HEAD
        if headless and word.lower in lexicon.event_nouns and not lexicon.grammar.head_last:
            out[word.index] = replace(word, pos="NOUN")  # 'une panne/ADJ majeure de X'
        owned = before.text == "," and word.pos == "VERB" and after.lower in lexicon.grammar.genitive_after
        if owned and word.lower in lexicon.relation_nouns and word.lower not in lexicon.verbs:
            out[word.index] = replace(word, pos="NOUN", lemma=word.lower)  # 'X, dona/VERB do Y, …'
    for before, word in pairwise(words):
        if word.pos == "VERB" and "-" in word.text and word.lower in lexicon.all_kinds:
            out[word.index] = replace(word, pos="NOUN", lemma=word.lower, morph="")  # 'A/SCONJ start-up/VERB'
            if before.lower in lexicon.grammar.articles:
                out[before.index] = replace(before, pos="DET")
    return out


def _read_kinds(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Make nouns of large words for kinds ('Start-up/ADJ'), and adjectives of what is no adposition."""
    out, kinds, small = list(words), lexicon.all_kinds, lexicon.grammar.adpositions
    for i, w in enumerate(words):
        if w.atom is None and w.pos in ("ADJ", "ADV", "PROPN", "X", "VERB"):
            if w.text[0].isupper() and w.lower in kinds:
                out[i] = replace(w, pos="NOUN")
        elif w.pos == "ADP" and i and words[i - 1].pos == "DET" and w.lower.endswith(("e", "n", "r", "s")):
            out[i] = w if w.lower in small else replace(w, pos="ADJ")  # 'dem **angeschlagenen**/ADP Rivalen'
    return out


def _read_relatives(words: Sequence[Word], grammar: Grammar) -> list[Word]:
    """Make a pronoun of an article behind a comma whose clause a verb ends ('X, **in das** Y geht')."""
    out = list(words)
    for before, word in pairwise(words):
        marked = before.pos == "ADP" and words[before.index - 1].text == ","
        if not (marked or before.text == ",") or word.pos != "DET" or word.lower not in grammar.relatives:
            continue
        clause = [*takewhile(lambda w: w.text not in CLAUSE_ENDS, words[word.index + 1 :])]
        finite = [w for w in clause if w.finite]
        last = word if finite or marked or not clause else clause[-1]
        if last.pos in ("VERB", "ADJ", "ADV") and last.lower.endswith(tuple(grammar.finites)):
            finite = [last] if len(clause) > 1 and clause[-2].pos != "AUX" else []
        if len(finite) == 1 and finite[0] is clause[-1] and finite[0].atom is None:
            out[word.index] = replace(word, pos="PRON")
    return out


def _read_merged(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Make a pronoun of a relative with its adposition in it ('un tour **auquel** a participé X')."""
    merged = {held.partition(" ")[0] for held in grammar.inverting if held.count(" ") == 1}
    if not merged or all(w.lower not in merged for w in words):
        return words
    return [replace(w, pos="PRON") if w.lower in merged and w.atom is None else w for w in words]


def _find_participle(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a participle of a sentence's first word that a tagger took for a name or a noun.

    '**Dévoilé**/PROPN jeudi par Anthropic, le modèle …': a verb's form, more about it, then a comma.
    """
    grammar = lexicon.grammar
    at = next((w.index for w in words if w.atom is not None or w.text.isalnum()), -1)
    if grammar.order != "SVO" or not 0 <= at < len(words) - 1 or words[at].atom is not None:
        return words
    word, after = words[at], words[at + 1]
    if word.pos not in ("PROPN", "NOUN", "ADJ", "ADV") or not any(w.text == "," for w in words[at + 2 :]):
        return words
    more = after.pos == "DATE" or (after.pos == "ADP" and after.lower not in grammar.genitive_after)
    lemma = word.lemma if word.lemma in lexicon.verbs else look_up(word.lower, lexicon.language)
    if not more or lemma == word.lower or lemma not in lexicon.verbs:
        return words
    out = list(words)
    out[at] = replace(word, pos="VERB", lemma=lemma, morph="Tense=Past|VerbForm=Part")
    return out


def _find_verbs(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Make verbs of triggers that a tagger took for something else beside a name.

    'OpenAI unveiled/ADJ Sora'; in headlines, where nothing else is a verb: 'OpenAI cuts/NOUN prices'.
    """
    out, grammar = list(words), lexicon.grammar
    finite = any(w.finite or w.pos == "AUX" for w in words if w.atom is None)
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        taken = DOUBTFUL if finite else (*DOUBTFUL, *MISTAKEN)
        if word.pos not in taken or word.atom is not None:
            continue
        inflected = word.lemma != word.lower
        lemma = word.lemma if inflected else look_up(word.lower, lexicon.language)
        if lemma not in lexicon.verbs:
            lemma = restore_infinitive(word.lower, lexicon.language)  # 'testa' is from 'testo', too
        if lemma not in lexicon.verbs:
            continue
        if inflected and before.pos in ("NAME", "PRON", "PROPN"):
            fits = after.pos in (BESIDE if word.pos in DOUBTFUL else HEADED)
        else:  # 'An outage hit/NOUN ChatGPT', 'Ilya Sutskever quitte/PRON OpenAI', 'Amazon steckt/NUM …'
            plain = word.pos in ("NOUN", "PROPN", "ADJ")
            fits = before.pos in ("NAME", "NOUN") and after.pos in (("NAME",) if plain else HEADED)
            fits = fits and word.pos != "ADP" and not (finite and plain)
        if not finite and not grammar.head_last:
            front = words[: before.index]  # of the subject alone: 'Le groupe Nova **dément**/ADV tout'
            opens = not front or front[-1].text in ":|" or all(w.pos in ("DET", "NOUN", "ADJ") for w in front)
            opens = opens and before.pos == "NAME"
            fits = fits or (opens and after.pos in HEADED)
        if fits:
            out[word.index] = replace(word, pos="VERB", lemma=lemma)
            finite = True
    return out


def _read_intentions(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Make a verb of what taggers take for a noun behind a name ('Adobe plans to …', 'X lays off …')."""
    out, planned, verbs = list(words), lexicon.status.get("planned", frozenset()), lexicon.verbs
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.pos != "NOUN" or before.atom is None or before.atom.kind != "NAME":
            continue
        parted = after.pos == "ADV" and word.lemma != word.lower and word.lemma in verbs
        if parted or f"{word.lower} {after.lower}" in planned:
            out[word.index] = replace(word, pos="VERB")
    return out
