"""Names that a dictionary has without their class, by what they do: '**リコー**は新型機を発表した'.

Where particles follow. A tagger's dictionary tells persons and places, but not firms from things, and takes
the names of ministries for nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.phrases import any_of, is_ideographic
from kg.mentions.common import CommonPhrases
from kg.mentions.cues import CueWords
from kg.mentions.names import POINTS, Analysed, Candidate
from kg.mentions.new_words import NewWords

DOES, JOINS, FUNDS, HAS = "does what firms do", "joined by firms", "gets money", "has what firms have"
NAMED = "named as firms are"
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
LETTER = re.compile(r"[a-zァ-ヺー=＝・-]")
ASIDE = r"(?:[(（<][^()（）<>]{1,30}[)）>])?"  # 'X**(旧Y)**は'
OTHER = r"[ァ-ヺー・a-z0-9一-鿿&. ]{2,16}"  # another name of a row
FINAL = "るうくぐすつぬぶむ"  # last letters of verbs
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
        names = [n for n in sentence.doc.spans.get("names", ()) if n.label_ == "Name"]
        marked = [(n.start_char, n.end_char, "whole", False) for n in names]
        new = [(begin, end, "unmarked", sure) for begin, end, sure in self._new.find(sentence, folded)]
        for begin, end, source, sure in (*marked, *new):
            if _goes_on(folded[:begin]) or self._is_common(folded[begin:end]):
                continue
            votes = (
                (cue, "Company", weight)
                for pattern, cue, weight in self._patterns
                if pattern.match(folded, end)
            )
            vote = next(votes, (NAMED, "Company", 0.6) if sure else None)
            if vote is not None:
                yield Candidate(shift + begin, shift + end, source, (vote,))
        for token, begin, end in sentence.tokens:
            form = token.text
            if token.pos_ != "NOUN" or len(form) < SHORTEST or not all(map(is_ideographic, form)):
                continue
            if form.endswith(self._ministries) and not self._is_common(form):
                yield Candidate(begin, end, "unmarked", (("ends as ministries do", "PublicBody", 2.2),))

    @cached_property
    def _new(self) -> NewWords:
        return NewWords(self.words, self.common)

    def _is_common(self, form: str) -> bool:
        return form in self.common or form in self.words.stop or form in self.words.kinds

    @cached_property
    def _ministries(self) -> tuple[str, ...]:
        return tuple(sorted(self.words.lexicon.names.ministries)) or ("\0",)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], str, float], ...]:
        """What follows a firm's name: what it does, who does something with it, what it has."""
        lexicon, grammar, names = self.words.lexicon, self.words.lexicon.grammar, self.words.lexicon.names
        topics, comitative = any_of(grammar.subject), any_of(grammar.comitative)
        undergoes = any_of(w[:-1] for w in grammar.passive)  # '発売**され**た'
        dative, accusative = any_of(grammar.dative), any_of(grammar.accusative)
        deeds, backed, bought = map(self._stems, (DEEDS, ("Investment",), ("Acquisition",)))
        partners = rf"(?:{self._stems(('Partnership',))}|{any_of(names.together)})"
        runs = self._stems(("developer", "operator", "founderOf"))
        titles, told = any_of(self.words.titles), any_of(lexicon.attribution.get("according_after", ()))
        endings = tuple(sorted(lexicon.suffixes.get("Company", ())))
        owned = any_of(w for w in lexicon.owning if not w.startswith(endings))
        dealt = self._nouns("Acquisition", "Investment")
        made, examples = self.words.any_product_kind, any_of(grammar.examples)
        rivals = rf"(?:{any_of(grammar.rivalry)}|{self._stems(('competesWith',))})"
        firms = any_of(w for w, cls in self.words.kinds.items() if cls == "Company" and len(w) > 1)
        others = rf"(?:{examples})?"  # 'X**など**に出資する'
        # 'X(旧Y)', 'X、Y、Zなどが'
        row = rf"(?:(?:{any_of(grammar.conjunctions - set(POINTS))})(?:{names.a_country})?{OTHER}{ASIDE})*"
        either = rf"{ASIDE}{row}{others}"
        former = any_of(lexicon.status.get("former", ()))
        person = r"[一-鿿ァ-ヺー・＝]{2,12}?"
        behind = (
            (rf"{either}(?:{topics})[^。]*?{deeds}(?!{undergoes})", DOES, 0.7),
            (rf"{either}(?:{comitative})(?:とも|も)?に?、?{NEAR}{partners}", JOINS, 0.7),
            (rf"{either}(?:{dative}){NEAR}{backed}", FUNDS, 0.7),
            (rf"{either}(?:{accusative}){NEAR}{bought}", "bought", 0.7),
            (rf"{ASIDE}の?{any_of(names.of_firms)}", HAS, 0.9),
            (rf"{either}{told}", "tells something", 0.7),
            (rf"{ASIDE}(?: |の(?:{former})?){person}(?:{titles})", "before one who works there", 0.9),
            (
                rf"{ASIDE} ?(?:の(?:{former})?)?{titles}(?:の|で|を|は|が|、|・|兼| )",
                "before who heads it",
                0.9,
            ),
            (rf"{either}が{NEAR}{runs}", DOES, 0.7),
            (rf"{ASIDE}{owned}", HAS, 0.9),
            (rf"{either}(?:へ|から|による|の)の?[^。、はがを]{{0,8}}?{dealt}", FUNDS, 0.7),
            (rf"{ASIDE}の[^。、はがを「]{{0,10}}?(?:{made})「", "has made something", 0.7),
            (rf"{either}(?:{comitative})の?{NEAR}{rivals}", "competes", 0.7),
            (rf"{ASIDE}{row}{examples}の?[^、。はがをに]{{0,8}}?(?:{firms}|\d+社)", "an example", 0.8),
        )
        return tuple((re.compile(pattern), cue, weight) for pattern, cue, weight in behind)

    def _stems(self, targets: Sequence[str]) -> str:
        """A pattern of the verbs of some frames in any form: '述べ|る', '語|る', '明らか に |する'."""
        frames = (f for f in self.words.lexicon.frames if f.form == "verb" and f.target in targets)
        verbs = {w.replace(" ", "").replace("|", "") for f in frames for w in f.words}
        stems = {
            v.removesuffix("する") if v.endswith("する") else v[:-1] if v[-1] in FINAL else v for v in verbs
        }
        return any_of(s for s in stems if len(s) > 1)

    def _nouns(self, *targets: str) -> str:
        """A pattern of the nouns of some frames."""
        frames = (f for f in self.words.lexicon.frames if f.form == "noun" and f.target in targets)
        return any_of({w for f in frames for w in f.words if len(w) > 1})


def _goes_on(before: str) -> bool:
    """Whether what follows a text goes on with a word: 'SK**ハイニックス**', but not '・**ルナリス**は'."""
    return LETTER.match(before[-1:]) is not None and before.strip() != "・"
