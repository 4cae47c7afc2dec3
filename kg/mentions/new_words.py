"""Stretches that may name a firm nobody listed, where particles follow: words joined of a dictionary's.

'**スカイ|ブリッジ**は', '米**東都|半導体**が'. Whether one is a firm is told by what it does
(:mod:`kg.mentions.told_firms`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from kg.lexicon.phrases import is_ideographic, is_kana
from kg.mentions.common import CommonPhrases
from kg.mentions.cues import CueWords
from kg.mentions.names import Analysed

SHORTEST, LONGEST = 5, 12  # letters of a name that is joined of words
POINT, POINTED = "・", 6  # between the parts of a name, and by how many letters it may be longer then
FIRST_KANA, SHORTEST_HIRAGANA = chr(0x30A1), 3
FRONT = 2  # letters of a name before its ending
KANA_WORDS = ("NOUN", "PROPN", "ADJ", "VERB", "ADV")
NOUNS = ("NOUN", "PROPN")


@dataclass(frozen=True)
class NewWords:
    """Finds stretches that may be names.

    Attributes:
        words: of the language.
        common: phrases that are no names.
    """

    words: CueWords
    common: CommonPhrases

    def find(self, sentence: Analysed, folded: str) -> Iterator[tuple[int, int, bool]]:
        """Begin and end in a sentence, each behind what only describes it, and whether it is surely a name.

        Sure are those right behind a firm's kind or country ('**大手**X電機', '**米**X電機') and those that a
        person or place gave their name.
        """
        run: list[Token] = []
        for token, _, _ in sentence.tokens:
            part = _is_part(token) or (run and self._goes_on(run, token))
            if run and (not part or run[-1].whitespace_):
                if len(run) > 1:
                    yield from self._of_run(run, folded)
                run = []
            if part:
                run.append(token)
        if len(run) > 1:
            yield from self._of_run(run, folded)

    def _of_run(self, run: list[Token], folded: str) -> Iterator[tuple[int, int, bool]]:
        """The name that a run of nouns ends in but for what belongs to firms ('傘下', '株'), if any."""
        while len(run) > 2 and (run[-1].text in self._belonging or run[-1].text == POINT):
            run = run[:-1]
        end = run[-1].idx + len(run[-1])
        latin = run[-1].text.isascii()
        named = self._in_kana if latin or is_kana(run[-1].text[0]) else self._by_ending
        first = named(run, folded)
        if first is None:
            return
        begin = run[first].idx
        shortest = SHORTEST if is_kana(folded[begin]) else SHORTEST - 1
        longest = LONGEST + POINTED if POINT in folded[begin:end] else LONGEST
        if shortest <= end - begin <= longest and folded[begin:end] not in self.common:
            yield begin, end, self._is_sure(run, first, folded)

    def _is_sure(self, run: Sequence[Token], first: int, folded: str) -> bool:
        """Whether a name needs no telling: by what stands before it, or by what its firm is called after."""
        if self._describes(run[:first], folded):
            return True
        front = run[first]
        return front.pos_ == "PROPN" and front.text not in self._nations and run[-1].text in self._endings

    def _goes_on(self, run: Sequence[Token], token: Token) -> bool:
        """Whether an ending in Latin letters or a point follows one in kana: 'ソラ**AI**', 'ソラ**・**'."""
        joins = token.text == POINT or token.text.lower() in self._latin_endings
        return joins and all(map(is_kana, run[-1].text)) and run[-1].text != POINT

    def _in_kana(self, run: Sequence[Token], folded: str) -> int | None:
        """Where a name in kana begins: words of which the last is the head of no common compound."""
        begin, end = run[0].idx, run[-1].idx + len(run[-1])
        listed = POINT in folded[begin:end] and not folded.endswith(self._closings, begin, end)
        if listed or folded.endswith(self._common_heads, begin, end):
            return self._by_ending(run, folded)  # 'アニメ**・**マンガ', 'AI**ツール**'
        first = len(run) - run[-1].text.isascii()
        while first and all(map(is_kana, run[first - 1].text)):
            first -= 1
        if len(run) - first < 2 or (first and not self._describes(run[:first], folded)):
            return self._by_ending(run, folded)
        return first

    def _by_ending(self, run: Sequence[Token], folded: str) -> int | None:
        """Where a name begins that ends as firms' do."""
        if run[-1].text not in self._endings:
            return None
        first = len(run) - 1
        while first and len(run) - first < 3 and not self._is_described(run, first, folded):
            first -= 1
        front = folded[run[first].idx : run[-1].idx]
        whole = first == 0 or self._is_described(run, first, folded)
        common = front in self.common or front + run[-1].text in self.common
        return first if whole and len(front) >= FRONT and not common else None

    def _is_described(self, run: Sequence[Token], first: int, folded: str) -> bool:
        """Whether what stands before a place in a run describes the name that begins there."""
        return first < len(run) - 1 and self._describes(run[:first], folded)

    def _describes(self, before: Sequence[Token], folded: str) -> bool:
        """Whether some nouns end in a word for a kind of firm, or in one for a country."""
        if not before:
            return False
        end = before[-1].idx + len(before[-1])
        return before[-1].text in self._countries or folded.endswith(self._kinds, before[0].idx, end)

    @cached_property
    def _countries(self) -> frozenset[str]:
        lexicon = self.words.lexicon
        return frozenset(lexicon.names.written_out) | lexicon.status.get("former", frozenset())

    @cached_property
    def _nations(self) -> frozenset[str]:
        names = self.words.lexicon.names.written_out
        return frozenset(w for words in names.values() for w in words) | self.words.lexicon.grammar.nations

    @cached_property
    def _belonging(self) -> frozenset[str]:
        """Nouns for what firms have, who works there, and for what others do to them."""
        lexicon = self.words.lexicon
        deals = lexicon.words_of("noun", "Acquisition")
        former = lexicon.status.get("former", frozenset())
        owned = {w.removesuffix(g) for w in lexicon.owning for g in lexicon.grammar.genitive_before}
        titled = lexicon.all_titles | lexicon.names.concurrent | former
        return lexicon.names.of_firms | titled | deals | owned

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        kinds = (w for w, cls in self.words.kinds.items() if cls in ("Company", "Service") and len(w) > 1)
        return tuple(sorted(kinds))

    @cached_property
    def _endings(self) -> frozenset[str]:
        """Words in Han and kana that names of firms end in."""
        ends = (w for w, cls in self.words.suffixes if cls == "Company" and len(w) > 1)
        return frozenset(w for w in ends if all(map(is_ideographic, w)))

    @cached_property
    def _closings(self) -> tuple[str, ...]:
        return tuple(sorted(self.words.lexicon.names.closings))

    @cached_property
    def _latin_endings(self) -> frozenset[str]:
        ends = (w for w, cls in self.words.suffixes if cls == "Company")
        return frozenset(w for w in ends if w.isascii() and w.isalpha())

    @cached_property
    def _common_heads(self) -> tuple[str, ...]:
        """Words in kana that end common compounds: kinds of things and persons, happenings."""
        lexicon, grammar = self.words.lexicon, self.words.lexicon.grammar
        nouns = {w for f in lexicon.frames if f.form == "noun" for w in f.words}
        heads = {*self.words.kinds, *self.words.stop, *nouns, *grammar.offices, *grammar.staff}
        heads |= lexicon.names.common_ends | grammar.transparent
        return tuple(sorted(w for w in heads if len(w) > 1 and all(map(is_kana, w))))


def _is_part(token: Token) -> bool:
    """Whether a word may be part of a name: a noun in Han or kana, any word in katakana."""
    form = token.text
    if form[0] < FIRST_KANA and len(form) < SHORTEST_HIRAGANA:
        return False  # a particle, at a glance
    if all(map(is_kana, form)):
        return token.pos_ in KANA_WORDS
    return all(map(is_ideographic, form)) and token.pos_ in NOUNS
