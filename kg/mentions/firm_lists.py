"""Firms that no list knows in a row with some that one knows: '包括**玄铁智造**、小马智行、文远知行'.

In scripts without blanks. What opens and closes a row closes the first and the last of its names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.phrases import any_of
from kg.mentions.constructions import Constructions
from kg.mentions.cues import CueWords
from kg.mentions.names import Analysed, Candidate
from kg.ontology import Authority

LETTER = r"[A-Za-z0-9\u3400-\u9fff·.-]"
NAME = re.compile(r"[\u3400-\u9fff]{3,7}")
FIRMS = frozenset({"Company"})


@dataclass(frozen=True)
class FirmLists:
    """Finds firms by the company that they keep.

    Attributes:
        words: of the language.
        constructions: tell what may be a name.
    """

    words: CueWords
    constructions: Constructions

    def find(
        self,
        sentences: Sequence[tuple[Analysed, str]],
        listed: Sequence[Candidate],
        entries: Mapping[str, Authority],
    ) -> Iterator[Candidate]:
        """The unknown members of rows in which another beside them is a known firm.

        Args:
            sentences: of a document, each with its text after folding.
            listed: names of the authority list in it.
            entries: of the authority list, by id.
        """
        known = {(c.begin, c.end): entries[c.authority[0]].cls for c in listed if c.authority}
        whole = "\n".join(text for _, text in sentences)
        for sentence, text in sentences:
            shift = sentence.span.begin
            for row in self._rows.finditer(text):
                spans = [m.span() for m in re.finditer(self._item, text[row.start(1) : row.end(1)])]
                spans = [(b + row.start(1), e + row.start(1)) for b, e in spans]
                firms = [known.get((b + shift, e + shift)) in FIRMS for b, e in spans]
                opened = text[: row.start(1)].endswith(self._openers)
                for i, (begin, end) in enumerate(spans):
                    if i == 0 and not opened:
                        continue  # '成为继A、B之后…'
                    beside = firms[max(0, i - 1) : i] + firms[i + 1 : i + 2]
                    new = not any(b < end + shift and begin + shift < e for b, e in known)
                    if new and any(beside) and self._may_be_firm(sentence, begin, end, whole, text):
                        vote = ("in a row with known firms", "Company", 0.8)
                        yield Candidate(shift + begin, shift + end, "unmarked", (vote,))

    def _may_be_firm(self, sentence: Analysed, begin: int, end: int, whole: str, text: str) -> bool:
        named = NAME.fullmatch(text, begin, end) is not None
        return named and self.constructions.may_be_firm(sentence, begin, end, whole)

    @cached_property
    def _openers(self) -> tuple[str, ...]:
        grammar = self.words.lexicon.grammar
        return tuple(sorted(grammar.listing | grammar.examples))

    @cached_property
    def _rows(self) -> re.Pattern[str]:
        """A row of names between what opens and what closes it."""
        grammar = self.words.lexicon.grammar
        opening = any_of(grammar.listing | grammar.examples)
        closing = any_of(grammar.examples)
        joint = rf"(?:、|{any_of(grammar.conjunctions)})"
        item = rf"(?:(?!{opening}){LETTER}){{2,16}}?"
        return re.compile(
            rf"(?:(?:^|[，,。；;：:「“（(])(?:{opening})?|{opening})({item}(?:、{item})+(?:{joint}{item})?)"
            rf"(?={closing}|[，,。；;」”）)]|$)"
        )

    @cached_property
    def _item(self) -> re.Pattern[str]:
        joints = any_of(self.words.lexicon.grammar.conjunctions)
        return re.compile(rf"(?:(?!、|{joints}){LETTER})+")
