"""Firms' names in kana that no tagger marks, by what stands around them in a sentence or a headline.

A dictionary has neither a new firm nor one whose name is made of common words ('ボイスフォレスト'). Who
works there tells it, its country, its seat in brackets, what it is said to do, or that it opens a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.phrases import any_of, is_kana
from kg.mentions.common import CommonPhrases
from kg.mentions.cues import CueWords
from kg.mentions.names import Analysed, Candidate, is_one_noun

PLAIN = r"[ァ-ヺー]{3,}(?:・[ァ-ヺー]+)*"
ALONE = r"(?<![ァ-ヺー・a-z0-9])"  # no letter of the same word stands before
NAME = rf"({PLAIN}(?: ?ai)?(?![a-z]))"
ENDS = r"(?=[はがをにとのへもやで、。(（]|など|から)"
ENDED = r"(?=[はがをもとやに、，（(。]|だ|です|で)"
DOING = ("operator", "developer")
BUSINESS = r"(?:する|している|していた|してきた|した)"
TOPICS = "はが、，（("  # behind what does something
COUNT = r"\d+社"  # 'メタやバンブルなど3社'
LATIN = re.compile(rf"(?<![ァ-ヺー・「『])({PLAIN})[(（]([A-Z][A-Za-z0-9.]*[a-z][A-Za-z0-9.]*)[)）]")
SURE = 2.6  # more than a transliterated full name tells of a person
SHORT = "after the letter of its country"
MARKED = re.compile(r"^(?:【[^】]*】|\[[^\]]*\])\s*")  # '【独自】' before a headline


@dataclass(frozen=True)
class KanaFirms:
    """Finds firms' names in kana.

    Attributes:
        words: of the language.
        common: phrases that are no names.
    """

    words: CueWords
    common: CommonPhrases

    def find(self, sentence: Analysed, folded: str) -> Iterator[Candidate]:
        """Candidates in a sentence, each with a vote for a firm."""
        for begin, end, cue, weight in (
            *self._employers(folded),
            *self._beside(folded),
            *self._examples(folded),
            *self._before_latin(sentence.text),
            *self._described(sentence, folded),
            *self._opening(sentence, folded),
        ):
            if self._may_be_name(folded[begin:end]):
                shift = sentence.span.begin
                yield Candidate(shift + begin, shift + end, "unmarked", ((cue, "Company", weight),))

    def _may_be_name(self, form: str) -> bool:
        """Whether a stretch is no common phrase, nor one that says what something is ('ロボットメーカー')."""
        if form in self.common or form in self.words.stop or form in self.words.kinds:
            return False
        ends = (*self._firms, *self.words.lexicon.names.common_ends)
        return not form.endswith(ends) and not self.common.describes(form)

    def _employers(self, folded: str) -> Iterator[tuple[int, int, str, float]]:
        """Firms before one who works there: 'ラピディアの小池淳義社長'."""
        for match in self._employment.finditer(folded):
            yield *match.span(1 if match.group(1) else 2), "before one who works there, or its kind", 0.8

    def _beside(self, folded: str) -> Iterator[tuple[int, int, str, float]]:
        for pattern, cue, weight in self._patterns:
            for match in pattern.finditer(folded):
                yield *match.span(1), cue, weight

    def _examples(self, folded: str) -> Iterator[tuple[int, int, str, float]]:
        """Names in a list that a word for firms closes: 'メタやバンブルなど他のIT企業', '…など20社'."""
        for pattern in (self.words.exemplified, self._counted):
            for match in pattern.finditer(folded):
                for name in re.finditer(r"[ァ-ヺー・]{3,}", match.group(1)):
                    begin = match.start(1) + name.start()
                    yield begin, begin + len(name.group()), "an example of its kind", 0.8

    def _before_latin(self, text: str) -> Iterator[tuple[int, int, str, float]]:
        """Names whose Latin spelling stands in brackets, no abbreviation of what they say: 'ウィズ(Wiz)'."""
        for match in LATIN.finditer(text):
            yield *match.span(1), "before its Latin name", 0.6

    def _described(self, sentence: Analysed, folded: str) -> Iterator[tuple[int, int, str, float]]:
        """Names behind what a firm is: '宇宙開発企業の**ブルーオリジン**は', not '企業のデジタルシフトを'."""
        for match in self._kinds.finditer(folded):
            begin, end = match.span(3)
            broad = match.group(1) in self.words.lexicon.names.loose_kinds  # as 'AI開発企業' is not
            acts = folded[end] in TOPICS and any(deed in folded[end:] for deed in self._deeds)
            apart = match.group(2) == "、" and not broad  # '日本のスタートアップ、**アイリス**だ'
            if apart or ((acts or not broad) and not is_one_noun(sentence, begin, end)):
                yield begin, end, f"described as {match.group(1)}", 0.8

    def _opening(self, sentence: Analysed, folded: str) -> Iterator[tuple[int, int, str, float]]:
        """What opens a headline and does something there: '**スズメAI**、ツクヨミを買収'."""
        if not sentence.heading:
            return
        marked = MARKED.match(folded)
        match = self._topic.match(folded, marked.end() if marked else 0)
        if match is None or not any(deed in folded[match.end() :] for deed in self._deeds):
            return
        begin, end = match.span(1)
        inside = [t for t in sentence.doc if begin <= t.idx < end]
        if len(inside) > 1 or any(t.pos_ == "PROPN" for t in inside):
            yield begin, end, "opens a headline", 0.5

    @cached_property
    def _firms(self) -> tuple[str, ...]:
        """Words for a kind of firm that may close a compound in kana."""
        kana = (k for k, c in self.words.kinds.items() if len(k) > 2 and is_kana(k[0]) and c == "Company")
        return tuple(sorted(kana))

    @cached_property
    def _kinds(self) -> re.Pattern[str]:
        """A word for a firm's kind, a short one with what describes it, and a name in kana behind it."""
        firms = sorted((k for k, c in self.words.kinds.items() if c == "Company"), key=len, reverse=True)
        long = "|".join(re.escape(k) for k in firms if len(k) > 2) or "(?!)"
        short = "|".join(re.escape(k) for k in firms if len(k) == 2) or "(?!)"
        return re.compile(rf"({long}|(?<=[一-鿿ァ-ヺーa-z])(?:{short}))(の|、){NAME}{ENDED}")

    @cached_property
    def _topic(self) -> re.Pattern[str]:
        country = self.words.lexicon.names.a_country
        return re.compile(rf"(?:{country}|[ァ-ヺー一-鿿a-z]{{2,8}}の)?{NAME}(?=、)")

    @cached_property
    def _deeds(self) -> tuple[str, ...]:
        """Verbs of what firms do."""
        doing = ("Release", "Layoff", "Acquisition", "Investment", "Partnership", "Suspension", "PriceChange")
        told = self.words.lexicon.words_of("verb", *doing)
        return tuple(sorted(w for w in told if len(w) > 1 and w.isalpha()))

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        examples = "|".join(map(re.escape, sorted(self.words.lexicon.grammar.examples, key=len)))
        name = r"[ァ-ヺー・a-z]{2,}"
        return re.compile(rf"({name}(?:(?:や|、|と){name})*)(?:{examples or '(?!)'}){COUNT}")

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str, float], ...]:
        """What stands beside a firm's name in kana: '米**ザイリンクス**は', '競合の**X**が'."""
        lexicon, names = self.words.lexicon, self.words.lexicon.names
        country = names.a_country
        rivals = lexicon.words_of("noun", "competesWith")
        deals = {w for f in lexicon.frames if f.target == "Acquisition" for w in f.words if " " not in w}
        doing = {w for w in lexicon.words_of("verb", *DOING) if " " not in w}
        ends = (w for w in lexicon.suffixes.get("Company", ()) if len(w) > 4)
        closing = (w for w in ends if w.endswith(tuple(names.closings)))
        ending = "|".join(map(re.escape, sorted(closing, key=len, reverse=True))) or "(?!)"
        either = "|".join(map(re.escape, sorted({*rivals, *names.counterparts}, key=len, reverse=True)))
        bought = "|".join(map(re.escape, sorted(deals, key=len, reverse=True)))
        forms = any_of(lexicon.prefixes.get("Company", ()))
        short = any_of(names.written_out)
        does = "|".join(map(relative_of, sorted(doing, key=len, reverse=True)))
        # a seat in brackets: 'エリザ（東京・文京）', 'X（大阪市）', 'X（東京都港区、'.
        part = rf"(?:{any_of(names.towns)})・[一-鿿]{{1,4}}"
        seat = rf"(?:{any_of(names.districts)}|{part})(?=[、，）)])"
        return (
            (re.compile(rf"(?<![一-鿿ァ-ヺー]){country}{NAME}{ENDS}"), "after its country", 0.8),
            (re.compile(rf"(?:{either})の(?:{country})?{NAME}{ENDS}"), "after a word for rivals", 0.8),
            (re.compile(rf"{ALONE}{NAME}[(（][^()（）]{{0,12}}{seat}"), "its seat in brackets", 1.3),
            (re.compile(rf"(?<![一-鿿ァ-ヺー]){short}{NAME}(?:{ENDS}|(?=の?(?:{bought})))"), SHORT, SURE),
            (re.compile(rf"{ALONE}{NAME}の{any_of(names.of_firms)}"), "has what firms have", SURE),
            (re.compile(rf"を(?:{any_of(names.owning)}){NAME}{ENDS}"), "behind what it owns", SURE),
            (re.compile(rf"{ALONE}{NAME}を[^、。はがを]{{0,12}}?(?:{bought})"), "bought", SURE),
            (re.compile(rf"{ALONE}{NAME}(?:を|の)[^、。はがを]{{0,12}}?(?:{bought})"), "bought", 0.4),
            (re.compile(rf"{ALONE}([ァ-ヺー]{{2,}}(?:{ending})){ENDS}"), "ends as only firms do", 1.3),
            (re.compile(rf"{ALONE}{NAME}(?:社|{forms}){ENDS}"), "called a firm", 1.3),
            (re.compile(rf"を(?:{does})(?:{country})?{NAME}{ENDS}"), "behind what it does", 0.8),
        )

    @cached_property
    def _employment(self) -> re.Pattern[str]:
        lexicon = self.words.lexicon
        titles = "|".join(map(re.escape, (*self.words.titles, *sorted(lexicon.honorifics))))
        surnames = "|".join(map(re.escape, sorted(lexicon.surnames, key=len, reverse=True)))
        naming = "|".join(map(re.escape, sorted(lexicon.grammar.naming))) or "(?!)"
        kinds = (k for k, cls in self.words.kinds.items() if cls == "Company" and len(k) > 1)
        kind = "|".join(map(re.escape, kinds)) or "(?!)"
        person = rf"(?:(?:{surnames})[\u3400-\u9fff]{{0,3}}|[ァ-ヺー]+(?:[・＝][ァ-ヺー]+)+)"
        return re.compile(
            rf"{ALONE}({PLAIN}(?: ?ai)?)」?の{person}(?:{titles})"
            rf"|{ALONE}([ァ-ヺー]{{3,}})(?:{naming})[^、。]{{0,8}}?(?:{kind})",
            re.IGNORECASE,
        )


def relative_of(verb: str) -> str:
    """A verb as it stands before the noun it describes: '運営する', '手がけていた'."""
    if verb.endswith("る"):
        return rf"{re.escape(verb[:-1])}(?:る|た|ている|ていた|てきた)"
    return re.escape(verb) + BUSINESS
