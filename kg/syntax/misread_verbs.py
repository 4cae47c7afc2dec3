"""Verbs that taggers take for adjectives, by their forms and what their clause lacks, and their particles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from kg.dictionary import is_known, look_up
from kg.lexicon import Lexicon, made_once
from kg.lexicon.phrases import any_of
from kg.ontology import PRODUCTS
from kg.syntax.words import CLAUSE_ENDS, Word
from kg.taggers.lemmas import restore_infinitive


@dataclass(frozen=True)
class Endings:
    """How a language's verbs and adjectives look, of which the one is taken for the other.

    Attributes:
        infinitive, finite, preterite, participial, attributive: endings of infinitives, of verbs in the
            present and in the past, of participles, and of adjectives before a noun.
        augment: what participles begin with.
        participle: a pattern of whole participles.
    """

    infinitive: tuple[str, ...]
    finite: tuple[str, ...]
    preterite: tuple[str, ...]
    participial: tuple[str, ...]
    attributive: tuple[str, ...]
    augment: tuple[str, ...]
    participle: re.Pattern[str]

    @cached_property
    def weak(self) -> tuple[str, ...]:
        """Endings of participles before a noun that end like verbs in the present: 'ge|sag|**te**'."""
        return tuple(end + case for end in self.finite for case in self.attributive)

    @cached_property
    def declined(self) -> tuple[str, ...]:
        """Endings of all participles before a noun: 'ge|fund|**ene**'."""
        return tuple(end + case for end in self.participial for case in self.attributive)


@made_once
def _endings(lexicon: Lexicon) -> Endings:
    grammar = lexicon.grammar
    begins = any_of(grammar.augments | grammar.inseparable)
    return Endings(
        tuple(grammar.infinitives),
        tuple(grammar.finites),
        tuple(ending for endings in grammar.preterites for ending in endings.split()),
        tuple(grammar.participles),
        tuple(grammar.attributive),
        tuple(grammar.augments),
        re.compile(rf"(?:\w{{2,6}})?(?:{begins})\w+(?:{any_of(grammar.participles)})$"),
    )


def _opening_participle(words: Sequence[Word], lexicon: Lexicon) -> str:
    """The verb of a participle that opens a sentence before its auxiliary: '**Beteiligt** sind'."""
    word, after = words[0], words[1] if len(words) > 1 else None
    if word.atom is not None or word.pos not in ("NOUN", "PROPN", "ADJ", "X") or after is None:
        return ""
    if after.pos != "AUX" or not _endings(lexicon).participle.match(word.lower):
        return ""
    lemma = look_up(word.text, lexicon.language)  # 'Bericht' is a noun there
    verb = lemma.islower() and lemma != word.lower and lemma.endswith(_endings(lexicon).infinitive)
    return lemma if verb else ""


def _read_attributes(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make an adjective of a participle between a noun for a kind and a product: 'o modelo **aberto** X'."""
    out = list(words)
    for noun, word, name in zip(words, words[1:], words[2:], strict=False):
        described = noun.lower in lexicon.all_kinds and noun.pos == "NOUN"
        described = described and name.atom is not None and name.atom.cls in PRODUCTS
        participle = word.pos == "VERB" and word.atom is None and "VerbForm=Part" in word.morph
        if described and participle and word.lower not in lexicon.grammar.naming:
            out[word.index] = replace(word, pos="ADJ", morph="")
    return out


def repair_verbs(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make verbs of adjectives that can be none: uninflected participles ('vereinbart'), and others alone.

    An inflected one ('nannte') is a verb where its clause has no other verb and no noun follows; an
    infinitive's form ('fordern') right behind a noun is one where its clause has none.

    Args:
        words: of a sentence, in order.
        lexicon: of its language; where no particles part from verbs, nothing is changed.
    """
    if lexicon.grammar.postmodifying:
        return _read_attributes(words, lexicon)
    if not lexicon.grammar.segmented or not lexicon.grammar.particles:
        return words
    out, ends = list(words), _endings(lexicon)
    alone = not any(w.pos in ("VERB", "AUX") for w in words)
    for i, told in enumerate(words):
        word = _with_infinitive(told, lexicon)
        if told.lemma not in (told.lower, word.lemma):
            out[i] = word  # 'das von X **gegründete** Start-up'
        if _is_possessive(words, i, lexicon):
            out[i] = replace(word, pos="DET", morph="")
        if word.pos in ("NOUN", "PROPN", "X") and word.atom is None and word.text[0].islower():
            lemma = look_up(word.lower, lexicon.language)  # nouns are written large
            if lemma != word.lower and lemma.endswith(ends.infinitive):
                out[i] = replace(word, pos="VERB", lemma=lemma)
        if i == 0 and (lemma := _opening_participle(words, lexicon)):
            out[i] = replace(word, pos="VERB", lemma=lemma, morph="VerbForm=Part")
            continue
        verb = word.pos == "VERB" and word.atom is None
        if verb and (_is_attribute(words, i, ends) or _is_no_verb(words, i, ends)):
            out[i] = replace(word, pos="ADJ", morph="")
        if "VerbForm=Part" in word.morph and _goes_on_behind_relative(words, i, lexicon):
            out[i] = replace(word, morph="Tense=Pres|VerbForm=Fin")
        if word.pos not in ("ADJ", "ADV") or word.atom is not None:
            continue
        if word.lemma == word.lower:
            if word.pos == "ADJ" and i and _is_main_verb(words, i, lexicon):
                out[i] = replace(word, pos="VERB")
            elif word.pos == "ADJ" and (lemma := _after_comma(words, i, lexicon)):
                out[i] = replace(word, pos="VERB", lemma=lemma)
            continue
        if not word.lemma.endswith(ends.infinitive):
            continue
        after = words[i + 1] if i + 1 < len(words) else None
        attributive = (
            after is not None
            and word.lower.endswith(ends.attributive)
            and (
                after.pos in ("NOUN", "ADJ", "PROPN")
                or (after.atom is not None and words[i - 1].pos in ("DET", "ADP") and i > 0)
            )
        )
        attributive = attributive and not _opens_with_name(words, i)
        only = not alone and word.lemma in lexicon.stems and _is_alone(words, i)
        if word.pos == "ADV" and not (alone or only):
            continue
        acts = (word.lower.endswith(ends.participial) or alone) and not attributive
        if acts or ((alone or only) and _is_past(words, i, ends)):
            out[i] = replace(word, pos="VERB")
    return _join_particles(out, lexicon)


def _goes_on_behind_relative(words: Sequence[Word], index: int, lexicon: Lexicon) -> bool:
    """Whether a participle's form is a main clause's only verb: 'X, das im Mai kam, **basiert** auf Y'."""
    if not index or words[index - 1].text != "," or not words[index].lower.endswith(_endings(lexicon).finite):
        return False
    pronouns = (w.index for w in words[:index] if w.pos == "PRON" and w.lower in lexicon.grammar.relatives)
    opener = max((i for i in pronouns if i and words[i - 1].pos in ("PUNCT", "ADP")), default=0)
    end = next((w.index for w in words[index:] if w.text in CLAUSE_ENDS), len(words))
    others = (*words[:opener], *words[index + 1 : end])
    alone = not any(w.finite for w in others)
    return opener > 0 and alone and words[index - 2].pos in ("VERB", "AUX")


def _is_no_verb(words: Sequence[Word], index: int, ends: Endings) -> bool:
    """Whether an inflected word before a noun has no infinitive: '**visuellen**/VERB Künstlern'."""
    word, after = words[index], words[index + 1 : index + 2]
    inflected = word.lower.startswith(word.lemma) and word.lower[len(word.lemma) :] in ends.attributive
    return inflected and not word.lemma.endswith(ends.infinitive) and bool(after) and after[0].pos == "NOUN"


def _is_possessive(words: Sequence[Word], index: int, lexicon: Lexicon) -> bool:
    """Whether an infinitive is a possessive, since something is described behind it ('**sein** Modell')."""
    word, after = words[index], words[index + 1 : index + 2]
    described = bool(after) and after[0].atom is None and after[0].pos in ("NOUN", "ADJ", "ADV", "NUM")
    verb = word.pos in ("AUX", "VERB") and word.atom is None
    return verb and word.lower in lexicon.grammar.possessives and described


def _with_infinitive(word: Word, lexicon: Lexicon) -> Word:
    """An adjective with the infinitive of the verb whose form it may be: 'rekrutiert', 'gegründete'."""
    endings = ("", *_endings(lexicon).attributive)
    inflected = word.lower.startswith(word.lemma) and word.lower[len(word.lemma) :] in endings
    if word.pos != "ADJ" or word.atom is not None or not inflected or word.lemma in lexicon.grammar.settled:
        return word
    lemma = restore_infinitive(word.lemma, lexicon.language)
    lemma = lemma if lemma in lexicon.stems else look_up(word.lemma, lexicon.language)
    return replace(word, lemma=lemma) if lemma in lexicon.stems else word


def _is_past(words: Sequence[Word], index: int, ends: Endings) -> bool:
    """Whether a form of the past describes no noun, since nothing opens one: '…“, **mahnte** Chef X'."""
    word, at = words[index], index - 1
    participle = word.lower.startswith(ends.augment) and not word.lemma.startswith(ends.augment)
    if not word.lower.endswith(ends.preterite) or participle:
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


def _is_attribute(words: Sequence[Word], index: int, ends: Endings) -> bool:
    """Whether a participle describes the noun behind it beside a verb ('holt **gefeuerten** X')."""
    form, after = words[index].lower, words[index + 1 : index + 2]
    inflected = form.startswith(ends.augment) and form.endswith(ends.declined)
    if not after or after[0].pos not in ("NAME", "NOUN", "PROPN", "ADJ"):
        return False
    if _stands_in_frame(words, index, ends):
        return True
    if not inflected:
        return False
    begin = max((w.index for w in words[:index] if w.text in CLAUSE_ENDS), default=-1) + 1
    return any(w.finite for w in words[begin:index] if w.atom is None)


def _stands_in_frame(words: Sequence[Word], index: int, ends: Endings) -> bool:
    """Whether an article before an adposition opens what describes a noun: '**das von X** entwickelte Y'."""
    if not words[index].lower.endswith(ends.weak):
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
    bare = not words[index].lower.endswith(_endings(lexicon).attributive) and lemma in lexicon.stems
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
