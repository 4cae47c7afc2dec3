"""Names that a dictionary has without their class, by what they do: '**リコー**は新型機を発表した'.

Where particles follow. A tagger's dictionary tells persons and places, but not firms from things, and takes
the names of ministries for nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.phrases import any_of, is_ideographic
from kg.mentions.common import CommonPhrases
from kg.mentions.cues import CueWords
from kg.mentions.names import Analysed, Candidate

DOES, JOINS, FUNDS, HAS = "does what firms do", "joined by firms", "gets money", "has what firms have"
SHORTEST = 3  # letters of a ministry's name
DEEDS = (
    "Release",
    "Layoff",
    "Acquisition",
    "Investment",
    "Partnership",
    "Suspension",
    "PriceChange",
    "Statement",
)
LETTER = re.compile(r"[A-Za-zァ-ヺー=＝・-]")
NEAR = r"[^。、はがを]{0,12}?"  # from a particle to its verb


@dataclass(frozen=True)
class ToldFirms:
    """Finds firms and ministries among the words of a dictionary.

    Attributes:
        words: of the language.
        common: phrases that are no names.
    """

    words: CueWords
    common: CommonPhrases

    def find(self, sentence: Analysed, folded: str) -> Iterator[Candidate]:
        """Candidates in a sentence, each with a vote."""
        shift = sentence.span.begin
        for name in sentence.doc.spans.get("names", ()):
            goes_on = LETTER.match(folded[: name.start_char][-1:])  # 'SK**ハイニックス**'
            if name.label_ != "Name" or goes_on or self._is_common(name.text):
                continue
            for pattern, cue, weight in self._patterns:
                if pattern.match(folded, name.end_char):
                    vote = (cue, "Company", weight)
                    yield Candidate(shift + name.start_char, shift + name.end_char, "whole", (vote,))
                    break
        for token, begin, end in sentence.tokens:
            form = token.text
            if token.pos_ != "NOUN" or len(form) < SHORTEST or not all(map(is_ideographic, form)):
                continue
            if form.endswith(self._ministries) and not self._is_common(form):
                yield Candidate(begin, end, "unmarked", (("ends as ministries do", "PublicBody", 2.2),))

    def _is_common(self, form: str) -> bool:
        return form in self.common or form in self.words.stop or form in self.words.kinds

    @cached_property
    def _ministries(self) -> tuple[str, ...]:
        return tuple(sorted(self.words.lexicon.names.ministries)) or ("\0",)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str, float], ...]:
        """What follows a firm's name: what it does, who does something with it, what it has."""
        lexicon, grammar = self.words.lexicon, self.words.lexicon.grammar
        deeds = any_of(self._verbs(*DEEDS))
        topics = any_of(grammar.subject)
        undergoes = any_of(w[:-1] for w in grammar.passive)  # '発売**され**た'
        comitative = any_of(grammar.comitative)
        partners, backed = (
            any_of(self._verbs("Partnership") | lexicon.names.together),
            any_of(self._verbs("Investment")),
        )
        bought = any_of(self._verbs("Acquisition"))
        dative, accusative = any_of(grammar.dative), any_of(grammar.accusative)
        has = any_of(lexicon.names.of_firms)
        others = rf"(?:{any_of(grammar.examples)})?"  # 'X**など**に出資する'
        titles = any_of(self.words.titles)
        told = any_of(lexicon.attribution.get("according_after", ()))
        return (
            (re.compile(rf"{others}(?:{topics})[^。]*?(?:{deeds})(?!{undergoes})"), DOES, 0.7),
            (re.compile(rf"{others}(?:{comitative}){NEAR}(?:{partners})"), JOINS, 0.7),
            (re.compile(rf"{others}(?:{dative}){NEAR}(?:{backed})"), FUNDS, 0.7),
            (re.compile(rf"{others}(?:{accusative}){NEAR}(?:{bought})"), "bought", 0.7),
            (re.compile(rf"の{has}"), HAS, 0.9),
            (re.compile(rf"(?:{told})"), "tells something", 0.7),
            (re.compile(rf"の[一-鿿ァ-ヺー・＝]{{2,12}}?(?:{titles})"), "before one who works there", 0.9),
        )

    def _verbs(self, *targets: str) -> set[str]:
        frames = (f for f in self.words.lexicon.frames if f.form == "verb" and f.target in targets)
        return {w for f in frames for w in f.words if len(w) > 1 and w.isalpha()}
