"""Models in Han that no list knows, by the word for their kind or the version behind: '推出**青鸾**大模型'.

A tagger cuts such names with what is around ('赤霄大|模型'). What stands before closes them on the left: the
maker, a verb of bringing out, a mark. What is a common word there is left out ('国产大模型').
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.phrases import any_of, fold_width
from kg.mentions.common import CommonPhrases
from kg.mentions.cues import CueWords
from kg.mentions.names import Analysed, Candidate
from kg.ontology import PRODUCTS
from kg.taggers.neutral import RARE

NAME = r"([\u3400-\u9fff]{2,3}?)"
VARIANT = r"(?:pro|max|ultra|plus|mini|lite|turbo|flash)(?![a-z]|\s?\d)"
VERSION = rf"\s?(?:(?:\d+\.\d+|[a-z]?\d{{3,4}}|[a-z]\d{{1,2}})[a-z]{{0,2}}(?:\s{VARIANT})*|{VARIANT})"
NUMBER = r"\s?\d{1,2}[a-z]?"  # a version only before a word for the kind: '征程**6**芯片'
LETTERED = re.compile(r"\s?[a-z]\d{1,2}.*")  # a version only behind a word for the kind: '推理模型**思渊X1**'
MARK = r"(?:^|[，,。；;：:！？、“「『《\s])"
LEAST = 2  # letters that a word for a kind has more, which alone shows a name: not '旧**模型**'
MAKING = ("Release", "developer", "uses")


@dataclass(frozen=True)
class HanModels:
    """Finds models in sentences of a language.

    Attributes:
        words: of the language.
        common: phrases that are no names.
    """

    words: CueWords
    common: CommonPhrases

    def find(self, lines: Sequence[tuple[Analysed, str]], firms: Sequence[Candidate]) -> Iterator[Candidate]:
        """Candidates, each with a vote for its class.

        Args:
            lines: sentences of a document, each with its text after folding.
            firms: names of firms in it that a list has; right behind one a name may begin.
        """
        ends = {c.end for c in firms}
        for sentence, text in lines:
            shift = sentence.span.begin
            behind = {end - shift for end in ends if 0 < end - shift < len(text)}
            places = {m.end() for m in self._before.finditer(text)} | behind
            for match in (m for place in sorted(places) if (m := self._model.match(text, place))):
                if LETTERED.fullmatch(match.group(2) or "") and not self._thing.search(text[: match.start()]):
                    continue  # '职级P10'
                if self._may_name(sentence, text, *match.span(1)):
                    end = match.end(2) if match.group(2) else match.end(1)
                    cls = self.words.kinds.get(match.group(3) or "", "AIModel")
                    vote = ("named with its kind", cls if cls in PRODUCTS else "Product", 1.0)
                    yield Candidate(shift + match.start(1), shift + end, "unmarked", (vote,))

    def _may_name(self, sentence: Analysed, text: str, begin: int, end: int) -> bool:
        """Whether letters before a kind or a version are no common word: cut by the tagger, or rare."""
        form = text[begin:end]
        lexicon = self.words.lexicon
        if form in self.common or form in self.words.stop or lexicon.names.counting.match(form):
            return False
        if any(form[at : at + n] in self._barred for n in (1, 2, 3) for at in range(len(form) - n + 1)):
            return False
        tokens = [t for t in sentence.doc if t.idx < end and t.idx + len(t.text) > begin]
        if not (tokens[0].idx == begin and tokens[-1].idx + len(tokens[-1].text) == end):
            return True
        alone = len(tokens) == 1
        rare = tokens[0].i in sentence.doc.user_data.get(RARE, ()) or tokens[0].pos_ == "PROPN"
        return (alone and rare) or all(len(t.text) == 1 for t in tokens)

    @cached_property
    def _barred(self) -> frozenset[str]:
        """What no name of a model holds: verbs, small words, words for kinds and times."""
        grammar = self.words.lexicon.grammar
        small = grammar.conjunctions | grammar.adpositions | grammar.genitive_before | grammar.possessives
        small |= grammar.pointing | grammar.localizers | self.words.lexicon.names.linking
        kinds = {k for k in self.words.kinds if len(k) > 1}
        return small | kinds | {v for v in self.words.lexicon.verbs if len(v) > 1} | self.words.stop

    @cached_property
    def _before(self) -> re.Pattern[str]:
        """What may stand right before a model's name: a mark, or a verb of bringing out and a new thing."""
        makes = {fold_width(w) for w in self.words.lexicon.words_of("verb", *MAKING) if len(w) > 1}
        aspects, fresh = any_of(self.words.lexicon.names.aspects), any_of(self.words.lexicon.names.novel)
        of, joints = any_of(self.words.lexicon.grammar.genitive_before), self.words.lexicon.names.parting
        part, things = any_of(self.words.lexicon.owning), any_of(self.words.product_kinds)
        left = rf"{MARK}|{any_of(makes)}(?:{aspects})?|{any_of(joints)}|{part}|{things}|{of}"
        return re.compile(rf"(?:{left})(?:{fresh})?(?:{of})?")

    @cached_property
    def _thing(self) -> re.Pattern[str]:
        """A word for a kind of thing at the end of a text."""
        return re.compile(rf"{any_of(self.words.product_kinds)}$")

    @cached_property
    def _model(self) -> re.Pattern[str]:
        """A name with the word for a model behind it, or a version and no word for what is counted."""
        models = any_of(k for k, cls in self.words.kinds.items() if cls == "AIModel" and len(k) > LEAST)
        kind = any_of(k for k, cls in self.words.kinds.items() if cls in PRODUCTS and len(k) > 1)
        counted = any_of({*self.words.lexicon.names.counted, "%", "％", ".", "-"})
        version = rf"(?:{VERSION})(?!\s?{counted}|\d)|{NUMBER}(?={kind})"
        return re.compile(rf"{NAME}(?:(?={models})|({version})(?:(?=({kind}))|))")
