"""Persons in Latin script whose names are told by their syllables: 'Jun **Young-hyun**', 'Ruoming Pang'.

Korean and Taiwanese given names are romanised with a hyphen and a small letter after it (Revised
Romanization of Korean 2000, section 3.4; Wade-Giles), which a compound of the language has only
where its second part is one of its words ('Google Cloud-based'). Chinese ones are one or two syllables
of pinyin (ISO 7098:2015) beside a family name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width
from kg.mentions.common import is_word
from kg.mentions.cues import cue_words
from kg.mentions.names import Analysed, Candidate

HYPHENED, PINYIN = "two syllables for a given name", "a Chinese family name beside pinyin"
FAMILY, GIVEN = r"[A-Z][a-z]{1,6}", r"[A-Z][a-z]{1,6}-([a-z]{2,6})"
TWO_SYLLABLES = re.compile(rf"\b(?:({FAMILY}) {GIVEN}|{GIVEN} ({FAMILY}))\b(?!-)")
# Overlapping: in 'By Wang Haoda' the second pair is the name.
TWO_WORDS = re.compile(
    r"\b(?=([A-Z][a-zü]{1,6} [A-Z][a-zü]{1,10}\b(?!-)|[A-Z][a-zü]{4,10} [A-Z][a-zü]{1,6}\b))"
)
SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|er|[aoeiuü]))"
    r"{1,2}"
)


def find_by_syllables(text: str, sentences: Sequence[Analysed], lexicon: Lexicon) -> Iterator[Candidate]:
    """Names of persons that their syllables tell, in languages with blanks between words.

    Args:
        text: the document's.
        sentences: its sentences.
        lexicon: of its language.
    """
    if not lexicon.grammar.segmented:
        return
    for sentence in sentences:
        for match in TWO_SYLLABLES.finditer(text, sentence.span.begin, sentence.span.end):
            if _is_hyphened(match, lexicon):
                yield Candidate(*match.span(), "person", ((HYPHENED, "Person", 2.0),))
        for match in TWO_WORDS.finditer(text, sentence.span.begin, sentence.span.end):
            first, last = fold_width(match.group(1)).split()
            if _is_pinyin(first, last, lexicon):
                yield Candidate(*match.span(1), "person", ((PINYIN, "Person", 1.2),))


def _is_hyphened(match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the second syllable is no word, the other part may be a family name, and none is a kind."""
    first_family, behind, before, last_family = match.groups()
    family, grammar = fold_width(first_family or last_family), lexicon.grammar
    if is_word(behind or before, lexicon.language):
        return False  # 'Google Cloud-based'
    common = (lexicon.stop, grammar.articles, grammar.adpositions, lexicon.positions)
    if any(family in words for words in common):
        return False
    return not any(word in cue_words(lexicon).kinds for word in fold_width(match.group()).split())


def _is_pinyin(first: str, last: str, lexicon: Lexicon) -> bool:
    """Whether one of two words is a Chinese family name and the other, no word of the language, pinyin."""
    return any(
        family in lexicon.families
        and SYLLABLES.fullmatch(given) is not None
        and not is_word(given, lexicon.language)
        and not {family, given} & lexicon.stop
        for family, given in ((first, last), (last, first))
    )
