"""Verbs that taggers take for adjectives, by their forms and what their clause lacks, and their particles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from kg.dictionary import is_known, look_up
from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.syntax.words import CLAUSE_ENDS, Word
from kg.taggers.lemmas import restore_infinitive

# How infinitives end in German, and adjectives before a noun.
LIKE_ADJECTIVES = frozenset(("bekannt", "beliebt", "entfernt", "geeignet", "gefragt", "vertieft", "vertraut"))
REACH = 8  # words behind what marks a passive in Han to its verb
INFINITIVE = ("en", "ern", "eln")
ATTRIBUTIVE = ("e", "em", "en", "er", "es")


# How participles begin in German, a particle before it or none.
PARTICIPLE = re.compile(r"(?:[a-zäöü]{2,6})?(?:ge|be|ver|er|ent|zer)\w+(?:t|en)$")


def _opening_participle(words: Sequence[Word], lexicon: Lexicon) -> str:
    """The verb of a participle that opens a sentence before its auxiliary: '**Beteiligt** sind'."""
    word, after = words[0], words[1] if len(words) > 1 else None
    if word.atom is not None or word.pos not in ("NOUN", "PROPN", "ADJ", "X") or after is None:
        return ""
    if after.pos != "AUX" or not PARTICIPLE.match(word.lower):
        return ""
    lemma = look_up(word.text, lexicon.language)  # 'Bericht' is a noun there
    return lemma if lemma.islower() and lemma != word.lower and lemma.endswith(INFINITIVE) else ""


def _read_predicates(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a verb of a noun that closes a sentence of two names and has none: 'A与B**合作**。'."""
    rest = [w for w in words if w.pos != "PUNCT"]
    if len(rest) < 4 or any(w.pos in ("VERB", "AUX") for w in rest):
        return words
    subject, link, name, last = rest[-4:]
    named = subject.pos == name.pos == "NAME" and link.pos in ("ADP", "CCONJ")
    if not named or last.pos != "NOUN" or last.lower not in lexicon.verbs:
        return words
    return [replace(w, pos="VERB") if w is last else w for w in words]


def _read_payments(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a verb of a noun between somebody's name and a sum, in Han: '对X**增资**5亿元'."""
    out = list(words)
    for name, word, sum_ in zip(words, words[1:], words[2:], strict=False):
        between = name.pos == "NAME" and word.pos == "NOUN" and sum_.pos == "QUANTITY"
        if between and word.lower in lexicon.verbs:
            out[word.index] = replace(word, pos="VERB")
    return out


def _read_passives(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a verb of a noun right behind who does it in a passive: '遭X**控告**侵权'."""
    marks = lexicon.grammar.agent & lexicon.grammar.passive
    out = list(words)
    for mark in (w for w in words if w.lower in marks and w.atom is None):
        for before, word in pairwise(words[mark.index + 1 : mark.index + 1 + REACH]):
            if before.pos in ("VERB", "PUNCT", "PART"):
                break
            if before.pos == "NAME" and word.pos == "NOUN" and word.lower in lexicon.verbs:
                out[word.index] = replace(word, pos="VERB")
                break
    return out


def repair_verbs(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make verbs of adjectives that can be none: uninflected participles ('vereinbart'), and others alone.

    An inflected one ('nannte') is a verb where its clause has no other verb and no noun follows; an
    infinitive's form ('fordern') right behind a noun is one where its clause has none.

    Args:
        words: of a sentence, in order.
        lexicon: of its language; where no particles part from verbs, nothing is changed.
    """
    if lexicon.grammar.isolating:
        return _read_passives(_read_payments(_read_predicates(words, lexicon), lexicon), lexicon)
    if not lexicon.grammar.segmented or not lexicon.grammar.particles:
        return words
    out = list(words)
    alone = not any(w.pos in ("VERB", "AUX") for w in words)
    for i, told in enumerate(words):
        word = _with_infinitive(told, lexicon)
        if told.lemma not in (told.lower, word.lemma):
            out[i] = word  # 'das von X **gegründete** Start-up'
        if _is_possessive(words, i, lexicon):
            out[i] = replace(word, pos="DET", morph="")
        if word.pos in ("NOUN", "PROPN", "X") and word.atom is None and word.text[0].islower():
            lemma = look_up(word.lower, lexicon.language)  # nouns are written large
            if lemma != word.lower and lemma.endswith(INFINITIVE):
                out[i] = replace(word, pos="VERB", lemma=lemma)
        if i == 0 and (lemma := _opening_participle(words, lexicon)):
            out[i] = replace(word, pos="VERB", lemma=lemma, morph="VerbForm=Part")
            continue
        if word.pos == "VERB" and word.atom is None and (_is_attribute(words, i) or _is_no_verb(words, i)):
            out[i] = replace(word, pos="ADJ", morph="")
        if "VerbForm=Part" in word.morph and _goes_on_behind_relative(words, i, lexicon.grammar):
            out[i] = replace(word, morph="Tense=Pres|VerbForm=Fin")
        if word.pos not in ("ADJ", "ADV") or word.atom is not None:
            continue
        if word.lemma == word.lower:
            if word.pos == "ADJ" and i and _is_main_verb(words, i, lexicon):
                out[i] = replace(word, pos="VERB")
            elif word.pos == "ADJ" and (lemma := _after_comma(words, i, lexicon)):
                out[i] = replace(word, pos="VERB", lemma=lemma)
            continue
        if not word.lemma.endswith(INFINITIVE):
            continue
        after = words[i + 1] if i + 1 < len(words) else None
        attributive = (
            after is not None
            and word.lower.endswith(ATTRIBUTIVE)
            and (
                after.pos in ("NOUN", "ADJ", "PROPN")
                or (after.atom is not None and words[i - 1].pos in ("DET", "ADP") and i > 0)
            )
        )
        attributive = attributive and not _opens_with_name(words, i)
        only = not alone and word.lemma in lexicon.stems and _is_alone(words, i)
        if word.pos == "ADV" and not (alone or only):
            continue
        acts = (word.lower.endswith(("t", "en")) or alone) and not attributive
        if acts or ((alone or only) and _is_past(words, i)):
            out[i] = replace(word, pos="VERB")
    return _join_particles(out, lexicon)


def _goes_on_behind_relative(words: Sequence[Word], index: int, grammar: Grammar) -> bool:
    """Whether a participle's form is a main clause's only verb: 'X, das im Mai kam, **basiert** auf Y'."""
    if not index or words[index - 1].text != "," or not words[index].lower.endswith("t"):
        return False
    pronouns = (w.index for w in words[:index] if w.pos == "PRON" and w.lower in grammar.relatives)
    opener = max((i for i in pronouns if i and words[i - 1].pos in ("PUNCT", "ADP")), default=0)
    end = next((w.index for w in words[index:] if w.text in CLAUSE_ENDS), len(words))
    others = (*words[:opener], *words[index + 1 : end])
    alone = not any("Mood=" in w.morph or "VerbForm=Fin" in w.morph for w in others)
    return opener > 0 and alone and words[index - 2].pos in ("VERB", "AUX")


def _is_no_verb(words: Sequence[Word], index: int) -> bool:
    """Whether an inflected word before a noun has no infinitive: '**visuellen**/VERB Künstlern'."""
    word, after = words[index], words[index + 1 : index + 2]
    inflected = word.lower.startswith(word.lemma) and word.lower[len(word.lemma) :] in ATTRIBUTIVE
    return inflected and not word.lemma.endswith("n") and bool(after) and after[0].pos == "NOUN"


def _is_possessive(words: Sequence[Word], index: int, lexicon: Lexicon) -> bool:
    """Whether an infinitive is a possessive, since something is described behind it ('**sein** Modell')."""
    word, after = words[index], words[index + 1 : index + 2]
    described = bool(after) and after[0].atom is None and after[0].pos in ("NOUN", "ADJ", "ADV", "NUM")
    verb = word.pos in ("AUX", "VERB") and word.atom is None
    return verb and word.lower in lexicon.grammar.possessives and described


def _with_infinitive(word: Word, lexicon: Lexicon) -> Word:
    """An adjective with the infinitive of the verb whose form it may be: 'rekrutiert', 'gegründete'."""
    inflected = word.lower.startswith(word.lemma) and word.lower[len(word.lemma) :] in ("", *ATTRIBUTIVE)
    if word.pos != "ADJ" or word.atom is not None or not inflected or word.lemma in LIKE_ADJECTIVES:
        return word
    lemma = restore_infinitive(word.lemma, lexicon.language)
    lemma = lemma if lemma in lexicon.stems else look_up(word.lemma, lexicon.language)
    return replace(word, lemma=lemma) if lemma in lexicon.stems else word


def _is_past(words: Sequence[Word], index: int) -> bool:
    """Whether a form of the past describes no noun, since nothing opens one: '…“, **mahnte** Chef X'."""
    word, at = words[index], index - 1
    if not word.lower.endswith(("te", "ten")) or (word.lower.startswith("ge") and word.lemma[:2] != "ge"):
        return word.pos == "ADV"
    while at >= 0 and words[at].pos in ("ADV", "ADJ") and words[at].atom is None:
        at -= 1
    return at < 0 or words[at].pos not in ("DET", "ADP", "NUM", "CCONJ")


def _opens_with_name(words: Sequence[Word], index: int) -> bool:
    """Whether somebody's name stands before a clause's only verb: 'Ada Lane **kündigte** Pläne an'."""
    before = words[index - 1].atom if index else None
    named = before is not None and before.kind == "NAME" and before.cls != "Place"
    return named and _is_alone(words, index)


def _is_alone(words: Sequence[Word], index: int) -> bool:
    """Whether a word's clause has no verb."""
    begin = max((w.index for w in words[:index] if w.text in ",;:.()–—"), default=-1) + 1
    end = next((w.index for w in words[index:] if w.text in ",;:.()–—"), len(words))
    return not any(w.pos in ("VERB", "AUX") for w in words[begin:end])


def _is_main_verb(words: Sequence[Word], index: int, lexicon: Lexicon) -> bool:
    """Whether an adjective behind a noun is its clause's verb by its form: 'Die Verlage **fordern** …'."""
    behind = words[index - 1].pos in ("NOUN", "NAME", "PROPN", "PRON")
    return behind and _is_alone(words, index) and words[index].lower in lexicon.stems


def _is_attribute(words: Sequence[Word], index: int) -> bool:
    """Whether a participle describes the noun behind it beside a verb ('holt **gefeuerten** X')."""
    form, after = words[index].lower, words[index + 1 : index + 2]
    inflected = form.startswith("ge") and form.endswith(
        ("te", "ten", "ter", "tes", "tem", "ene", "enen", "ener")
    )
    if not after or after[0].pos not in ("NAME", "NOUN", "PROPN", "ADJ"):
        return False
    if _stands_in_frame(words, index):
        return True
    if not inflected:
        return False
    begin = max((w.index for w in words[:index] if w.text in CLAUSE_ENDS), default=-1) + 1
    return any("Mood=" in w.morph or "VerbForm=Fin" in w.morph for w in words[begin:index] if w.atom is None)


def _stands_in_frame(words: Sequence[Word], index: int) -> bool:
    """Whether an article before an adposition opens what describes a noun: '**das von X** entwickelte Y'."""
    if not words[index].lower.endswith(("te", "ten", "ter", "tes", "tem")):
        return False
    for at in range(index - 1, 0, -1):
        word, before = words[at], words[at - 1]
        if word.atom is None and (word.pos in ("VERB", "AUX", "PUNCT", "PRON") or word.text in CLAUSE_ENDS):
            return False
        if word.pos == "ADP" and before.pos == "DET" and before.atom is None:
            return True
    return False


def _after_comma(words: Sequence[Word], index: int, lexicon: Lexicon) -> str:
    """The infinitive of a verb with which a clause goes on behind a comma, by its form: '…, **betont** X'."""
    around = (*words[index - 1 : index], *words[index + 1 : index + 2])
    if len(around) < 2 or around[0].pos != "PUNCT" or around[1].pos not in ("NAME", "DET", "NOUN", "PROPN"):
        return ""
    end = next((w.index for w in words[index:] if w.text in CLAUSE_ENDS), len(words))
    lemma = look_up(words[index].lower, lexicon.language)
    bare = not words[index].lower.endswith(ATTRIBUTIVE) and lemma in lexicon.stems
    return lemma if bare and not any(w.pos in ("VERB", "AUX") for w in words[index + 1 : end]) else ""


def _join_particles(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Give a verb whose particle ends its clause the lemma of both ('führten … ein': einführen)."""
    out = list(words)
    for i, word in enumerate(out):
        if word.pos not in ("VERB", "AUX") or word.atom is not None:
            continue
        for other in out[i + 1 :]:
            if other.lower in lexicon.grammar.particles and other.atom is None:
                after = out[other.index + 1] if other.index + 1 < len(out) else None
                ends = (
                    after is None
                    or after.pos in ("PUNCT", "CCONJ", "SCONJ", "SYM")
                    or not after.text[0].isalnum()
                )
                joined = other.lower + word.lemma
                if ends and is_known(joined, lexicon.language):
                    out[i] = replace(word, lemma=joined)
                    break
            if other.text in ";.!?:" or other.pos == "VERB":
                break
    return out
