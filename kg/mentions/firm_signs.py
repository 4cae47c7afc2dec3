"""What tells in Han, where no word is set apart, that a name is a firm's: what it has, does and suffers.

A tagger takes a firm that it never saw for a person or a place ('**擎苍**董事长刘扬伟', '**维里顿**的股价').
Whose shares, sales or head is spoken of, who buys or lays off, and where somebody works, is a firm.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon import EVENT, Frame, Lexicon, made_once
from kg.lexicon.phrases import any_of, fold_width, is_ideographic
from kg.mentions.cues import ACTS, HEADS, Cue
from kg.mentions.names import Analysed

CLOSING = "，,。；;：:！？、（(「“《"  # where a clause ends
BESIDE = ' ”」』’"'  # what may close a name
AHEAD, BACK = 28, 10  # letters behind and before a name that are looked at


@dataclass(frozen=True)
class FirmSigns:
    """A lexicon's words that only tell of firms, as patterns made once."""

    lexicon: Lexicon

    def cues(self, sentence: Analysed, begin: int, end: int, marked: bool) -> Iterator[Cue]:
        """What the letters around a name tell of it.

        Args:
            sentence: that it stands in.
            begin, end: of the name, in the sentence.
            marked: a tagger takes it for a name of somebody or of a place. What a firm does tells it from
                these, but makes no name of common words ('**要约**收购'), nor a firm of a product.
        """
        text = sentence.text
        if text[begin:end].endswith(self._owned) or any(map(str.isdigit, text[begin:end])):
            return  # '高**估值**', a version
        after = fold_width(text[end : end + AHEAD]).lstrip(BESIDE)
        if self._has.match(after):
            yield "has what firms have", "Company", 1.5
        elif self._is_thing.match(after):
            yield "has what things have", "Service", 1.0
        elif match := self._headed.match(after):
            if self._names_person(sentence, text.find(after[: match.end()], end) + match.end()):
                yield "its head is named", "Company", 1.6
        elif marked and self._deeds.match(after):
            yield "does what only firms do", "Company", 0.8
        elif marked and self._hints.match(after):
            yield ACTS, "Company", 0.4
        before = fold_width(text[max(0, begin - BACK) : begin]).rstrip()
        if self._worked_at.search(before):
            yield "where somebody works", "Company", 1.0
        elif before.endswith(self._at) and self._works.match(after):
            yield "where somebody works", "Company", 0.6
        elif self._founded.search(before):
            yield "is founded", "Company", 1.5
        elif self._taken.search(before):
            yield "is bought or paid for", "Company", 0.5
        elif self._sued.search(before):
            yield "is sued", "Company", 0.3
        elif self._beside.search(before) and self._agreed.match(after):
            yield "agrees with somebody", "Company", 0.6

    def brings_out(self, sentence: Analysed, begin: int) -> bool:
        """Whether a verb of bringing out or taking away a thing stands right before a name."""
        before = fold_width(sentence.text[max(0, begin - BACK) : begin]).rstrip()
        return self._brought_out.search(before) is not None

    @cached_property
    def _brought_out(self) -> re.Pattern[str]:
        targets = ("Release", "Suspension", "AccessGrant")
        acts = self._words(lambda f: f.target in targets and f.object == "object", "verb")
        return re.compile(rf"{any_of(acts)}{self._done}$")

    def _names_person(self, sentence: Analysed, at: int) -> bool:
        """Whether a person's name stands at a place of a sentence: marked, or in Latin letters."""
        letter = sentence.text[at:].lstrip()[:1]
        if letter.isascii() and letter.isupper():
            return True
        return any(n.label_ == "Person" and n.start_char == at for n in sentence.doc.spans.get("names", ()))

    def _words(self, fits: Callable[[Frame], bool], *forms: str) -> set[str]:
        frames = (f for f in self.lexicon.frames if f.form in forms and fits(f))
        return {fold_width(w) for f in frames for w in f.words if len(w) > 1 and is_ideographic(w[0])}

    @cached_property
    def _near(self) -> str:
        """What may stand between who does something and the verb, in one clause: nobody's genitive."""
        return rf"(?:(?!{any_of(self.lexicon.grammar.genitive_before)})[^{CLOSING}]){{0,12}}?"

    @cached_property
    def _owned(self) -> tuple[str, ...]:
        return tuple(sorted(self.lexicon.names.of_firms))

    @cached_property
    def _has(self) -> re.Pattern[str]:
        of, names = any_of(self.lexicon.grammar.genitive_before), self.lexicon.names
        when = rf"(?:\d|{any_of(names.times | names.counted)})*"  # '亚马逊**2024年全年**营收'
        return re.compile(rf"(?:{of})?{when}{any_of(names.of_firms)}")

    @cached_property
    def _is_thing(self) -> re.Pattern[str]:
        of = any_of(self.lexicon.grammar.genitive_before)
        return re.compile(rf"(?:{of})?{any_of(self.lexicon.names.of_things)}")

    @cached_property
    def _headed(self) -> re.Pattern[str]:
        heads = {fold_width(t) for name in HEADS for t in self.lexicon.titles.get(name, ())}
        joint = any_of(self.lexicon.names.concurrent)
        titles = any_of(fold_width(t) for ts in self.lexicon.titles.values() for t in ts)
        return re.compile(rf"{any_of(heads)}(?:(?:{joint}){titles})?")

    @cached_property
    def _deeds(self) -> re.Pattern[str]:
        """What firms alone do: buying others, laying off, raising money."""
        buys = self._words(lambda f: f.target == "Acquisition" and f.subject == "agent", "verb")
        lays_off = self._words(lambda f: f.target == "Layoff" and f.subject == "agent", "verb")
        funded = self._words(
            lambda f: f.target == "Investment" and f.subject == "recipient" and f.object != EVENT, "verb"
        )
        return re.compile(rf"{self._near}{any_of(buys | lays_off | funded)}")

    @cached_property
    def _hints(self) -> re.Pattern[str]:
        """What firms mostly do: bringing out, paying, agreeing."""
        targets = ("Release", "Partnership", "Investment", "PriceChange", "Lawsuit")
        does = self._words(lambda f: f.target in targets and f.subject == "agent", "verb")
        return re.compile(rf"{self._near}{any_of(does)}")

    @cached_property
    def _worked_at(self) -> re.Pattern[str]:
        joins = self._words(takes_firm, "verb")
        joins -= self.lexicon.grammar.succeeding
        leaves = self._words(lambda f: f.target == "Departure" and f.object == "recipient", "verb")
        held = {w + at for w in self._held for at in ("", *self._at)}
        return re.compile(rf"{any_of(joins | leaves | held)}{self._done}$")

    @cached_property
    def _works(self) -> re.Pattern[str]:
        return re.compile(any_of(self._held))

    @cached_property
    def _held(self) -> set[str]:
        return self._words(lambda f: f.target == "employeeOf", "verb")

    @cached_property
    def _at(self) -> tuple[str, ...]:
        """Adpositions of where somebody works: 在, 于."""
        marks = {m for f in self.lexicon.frames if f.target == "employeeOf" for m, _ in f.obliques}
        return tuple(sorted(marks & self.lexicon.grammar.adpositions))

    @cached_property
    def _done(self) -> str:
        return rf"(?:{any_of(self.lexicon.names.aspects)})?"

    @cached_property
    def _taken(self) -> re.Pattern[str]:
        buys = self._words(lambda f: f.target == "Acquisition" and f.object == "object", "verb")
        pays = self._words(lambda f: f.target == "Investment" and f.object == "recipient", "verb")
        return re.compile(rf"{any_of(buys | pays)}{self._done}$")

    @cached_property
    def _founded(self) -> re.Pattern[str]:
        founds = self._words(lambda f: f.target == "founderOf", "verb")
        return re.compile(rf"{any_of(founds)}{any_of(self.lexicon.grammar.genitive_before)}$")

    @cached_property
    def _sued(self) -> re.Pattern[str]:
        sues = self._words(lambda f: f.target == "Lawsuit" and f.object == "recipient", "verb")
        return re.compile(rf"{any_of(sues)}{self._done}$")

    @cached_property
    def _beside(self) -> re.Pattern[str]:
        marks = {
            mark
            for f in self.lexicon.frames
            if f.target == "Partnership"
            for mark, slot in f.obliques
            if slot == "recipient"
        }
        return re.compile(rf"{any_of(marks)}$")

    @cached_property
    def _agreed(self) -> re.Pattern[str]:
        agrees = self._words(lambda f: f.target == "Partnership", "verb", "noun")
        return re.compile(rf"{self._near}{any_of(agrees)}")


def takes_firm(frame: Frame) -> bool:
    """Whether a word tells that somebody comes to what it takes, a firm and no post of one."""
    return frame.target == "Appointment" and frame.object == "recipient" and "post" not in frame.needs


@made_once
def firm_signs(lexicon: Lexicon) -> FirmSigns:
    """The signs of a lexicon, their patterns made once."""
    return FirmSigns(lexicon)
