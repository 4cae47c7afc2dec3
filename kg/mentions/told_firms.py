"""Names that a dictionary has without their class, by what they do: '**リコー**は新型機を発表した'.

Where particles follow. A tagger's dictionary tells persons and places, but not firms from things, and takes
the names of ministries for nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.phrases import is_hiragana, is_ideographic
from kg.mentions.common import CommonPhrases
from kg.mentions.cues import CueWords
from kg.mentions.firm_contexts import FirmContexts
from kg.mentions.names import Analysed, Candidate
from kg.mentions.new_words import NewWords

NAMED = "named as firms are"
REACH = 24  # letters before a name that may tell what it is
SHORTEST = 3  # letters of a ministry's name
LETTER = re.compile(r"[a-zァ-ヺー=＝・-]")
LATIN = re.compile(
    r"(?<![A-Za-z0-9.-])[A-Z][a-z]+[A-Za-z]*(?: [A-Z][a-z]+[A-Za-z]*){0,2}(?![A-Za-z0-9.-]| [A-Za-z0-9])"
)


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
        names = sentence.doc.spans.get("names", ())
        marked = [
            (n.start_char, n.end_char, "whole", False)
            for n in names
            if n.label_ == "Name" and not n.text.isascii()
        ]
        new = [(begin, end, "unmarked", sure) for begin, end, sure in self._new.find(sentence, folded)]
        latin = [(*match.span(), "shape", False) for match in LATIN.finditer(sentence.text)]
        for begin, end, source, sure in (*marked, *new, *latin):
            if _goes_on(folded[:begin]) or self._is_common(folded[begin:end]):
                continue
            contexts = self._contexts.all if source != "shape" else self._contexts.sure
            votes = ((cue, "Company", weight) for told, cue, weight in contexts if told.match(folded, end))
            named = sure or self._is_told_around(sentence, folded, begin, end)
            vote = next(votes, (NAMED, "Company", 0.6) if named else None)
            if vote is not None:
                yield Candidate(shift + begin, shift + end, source, (vote,))
        for token, begin, end in sentence.tokens:
            form = token.text
            if token.pos_ != "NOUN" or len(form) < SHORTEST or not all(map(is_ideographic, form)):
                continue
            if form.endswith(self._ministries) and not self._is_common(form):
                yield Candidate(begin, end, "unmarked", (("ends as ministries do", "PublicBody", 2.2),))

    def _is_told_around(self, sentence: Analysed, folded: str, begin: int, end: int) -> bool:
        """Whether what stands before a name tells a firm, or that a headline begins with it."""
        headline = begin == 0 and (sentence.heading or folded.rstrip()[-1:].isalnum())
        if headline and self._contexts.heading.match(folded, end):
            return True
        after = folded[end : end + 1]
        if after.isalnum() and not is_hiragana(after):
            return False  # '英**ロイター**通信'
        return self._contexts.before.search(folded, max(0, begin - REACH), begin) is not None

    @cached_property
    def _contexts(self) -> FirmContexts:
        return FirmContexts(self.words)

    @cached_property
    def _new(self) -> NewWords:
        return NewWords(self.words, self.common)

    def _is_common(self, form: str) -> bool:
        """Whether letters are common words, or end in somebody's title: '山田・**アナリスト**'."""
        common = form in self.common or form in self.words.stop or form in self.words.kinds
        return common or form.endswith(self.words.titles)

    @cached_property
    def _ministries(self) -> tuple[str, ...]:
        return tuple(sorted(self.words.lexicon.names.ministries)) or ("\0",)


def _goes_on(before: str) -> bool:
    """Whether what follows a text goes on with a word: 'SK**ハイニックス**', but not '・**ルナリス**は'."""
    return LETTER.match(before[-1:]) is not None and before.strip() != "・"
