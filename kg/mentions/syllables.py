"""Persons in Latin script whose given name is two syllables: 'Jun **Young-hyun**', '**Che-chia** Wei'.

So Korean and Taiwanese given names are romanised (Revised Romanization of Korean 2000, section
3.4; Wade-Giles): a hyphen, and a small letter after it, which a compound of the language has
only where its second part is one of its words ('Google Cloud-based').
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon
from kg.mentions.classes import cue_words
from kg.mentions.common import is_word
from kg.mentions.names import Analysed, Candidate
from kg.phrases import fold_width

TWO_SYLLABLES = "two syllables for a given name"
FAMILY, GIVEN = r"[A-Z][a-z]{1,6}", r"[A-Z][a-z]{1,6}-([a-z]{2,6})"
NAME = re.compile(rf"\b(?:({FAMILY}) {GIVEN}|{GIVEN} ({FAMILY}))\b(?!-)")


def find_two_syllables(text: str, sentences: Sequence[Analysed], lexicon: Lexicon) -> Iterator[Candidate]:
    """Names of persons with a given name of two syllables, in languages with blanks between words.

    Args:
        text: the document's.
        sentences: its sentences.
        lexicon: of its language.
    """
    if not lexicon.grammar.segmented:
        return
    grammar, kinds = lexicon.grammar, cue_words(lexicon).kinds
    no_family = lexicon.stop | grammar.articles | grammar.adpositions | lexicon.positions
    for sentence in sentences:
        for match in NAME.finditer(text, sentence.span.begin, sentence.span.end):
            family, *given, last = match.groups()
            syllable, name = given[0] or given[1], fold_width(family or last)
            compound = any(word in kinds for word in fold_width(match.group()).split())  # 'Start-up Neon'
            if name not in no_family and not compound and not is_word(syllable, lexicon.language):
                yield Candidate(*match.span(), "person", ((TWO_SYLLABLES, "Person", 2.0),))
