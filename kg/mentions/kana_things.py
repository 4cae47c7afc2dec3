"""What is made or brought out under a name in kana that stands in quotation marks.

A dictionary lacks such names, and no word for a kind need stand beside them: who makes the thing tells
('ソニーが手がける「モビリンク」'), that it is brought out, whose it is, or the kind of thing before 'の'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.phrases import any_of, fold_width
from kg.mentions.cues import CueWords
from kg.mentions.kana_firms import relative_of
from kg.mentions.names import Analysed, Candidate, is_one_noun
from kg.ontology import PRODUCTS

QUOTED = re.compile(
    r"[「『]((?=[^」』]*[ァ-ヺ]{2})[ァ-ヺーa-z0-9][ァ-ヺーa-z0-9 .・+-]{2,23})(?:[(（][^()（）]*[)）])?[」』]"
)
COUNTED = re.compile(r"[「『][^「」『』]{2,24}[」』][がは]約?\d")  # a row of such: '「A」が61%、「B」が17%'
ASIDE = r"(?:[(（][^()（）]{0,20}[)）])?"
OTHERS = r"(?:(?:と|や|、)?[「『][^」』]{2,24}[」』])*(?:など)?"
EXAMPLES = PRODUCTS | {"CreativeWork", "Company"}
MAKING = ("developer", "operator")


@dataclass(frozen=True)
class KanaThings:
    """Finds quoted names of things in kana.

    Attributes:
        words: of the language.
    """

    words: CueWords

    def find(self, sentence: Analysed, owners: Sequence[Candidate]) -> Iterator[Candidate]:
        """Candidates in a sentence, each with a vote.

        Args:
            sentence: with tokens.
            owners: names of firms that are known.
        """
        folded, shift = fold_width(sentence.text), sentence.span.begin
        ends = {c.end - shift for c in owners}
        counted = len(COUNTED.findall(folded)) > 1
        for match in QUOTED.finditer(folded):
            begin, end = match.span(1)
            before, behind = folded[: match.start()], folded[match.end() :]
            made = self._made.search(before) or self._released.match(behind) or self._defined.match(behind)
            made = made or self._has.match(behind)
            if counted and not made:
                made = COUNTED.match(folded, match.start())
            owned = before.endswith("の") and len(before) - 1 in ends
            owned = owned or self._used.match(behind) is not None
            kind = self._kind.search(before)
            if not made and ((not owned and kind is None) or is_one_noun(sentence, begin, end)):
                continue
            cls = self.words.product_kinds[kind.group(1)] if kind is not None else "Service"
            cue = f"quoted behind {kind.group(1)}" if kind is not None else "quoted, and somebody's"
            yield Candidate(shift + begin, shift + end, "quotation", ((cue, cls, 0.9),))

    def find_examples(self, sentence: Analysed) -> Iterator[Candidate]:
        """Quoted names in a list that a word for their kind closes: '「A」「B」など、人気アニメの動画'."""
        folded, shift = fold_width(sentence.text), sentence.span.begin
        said = {t.idx + len(t.text) for t in sentence.doc if t.pos_ in ("VERB", "AUX", "ADJ")}
        for match in self._listed.finditer(folded):
            cls = self.words.kinds[match.group(2)]
            for name in re.finditer(r"[「『]([^「」『』]*[^「」『』いるたうくむなで])[」』]", match.group(1)):
                begin, end = (match.start(1) + place for place in name.span(1))
                if end not in said:  # '「急ぐ」「話す」など': speech
                    vote = (f"an example of {match.group(2)}", cls, 1.8)
                    yield Candidate(shift + begin, shift + end, "quotation", (vote,))

    @cached_property
    def _listed(self) -> re.Pattern[str]:
        """Some quoted names, a word for examples, and a word for a kind of thing close behind it."""
        examples = "|".join(
            map(re.escape, sorted(self.words.lexicon.grammar.examples, key=len, reverse=True))
        )
        name = r"[「『][^「」『』、。]{2,24}[」』](?:や|、|と)?"
        named = (k for k, cls in self.words.kinds.items() if cls in EXAMPLES and len(k) > 1)
        kinds = "|".join(map(re.escape, sorted(named, key=len, reverse=True))) or "(?!)"
        return re.compile(rf"((?:{name}){{2,}})(?:{examples}),?、?[^。「はがを]{{0,10}}?({kinds})")

    @cached_property
    def _made(self) -> re.Pattern[str]:
        """A verb of making or bringing out right before: 'ソニーが**開発した**'."""
        makes = self.words.lexicon.words_of("verb", *MAKING, "Release")
        verbs = sorted((w for w in makes if " " not in w), key=len, reverse=True)
        return re.compile(rf"(?:{'|'.join(map(relative_of, verbs)) or '(?!)'})$")

    @cached_property
    def _defined(self) -> re.Pattern[str]:
        """That it is a thing of some kind that somebody made or brought out: 'はソニーが開発した端末だ'."""
        makes = self.words.lexicon.words_of("verb", *MAKING, "Release")
        verbs = sorted((w for w in makes if " " not in w and len(w) > 1), key=len)
        does = "|".join(map(relative_of, reversed(verbs))) or "(?!)"
        kinds = self.words.any_product_kind
        return re.compile(
            rf"{ASIDE}は[^。「]{{0,40}}?(?:{does})[^。、「]{{0,12}}?(?:{kinds})(?:だ|です|で|。|$)"
        )

    @cached_property
    def _released(self) -> re.Pattern[str]:
        """That it is made or brought out, right behind: 'を発表', 'の提供を'."""
        released = self.words.released
        done = released.together | released.built
        verbs = "|".join(map(re.escape, sorted(done, key=len, reverse=True))) or "(?!)"
        offered = {w for f in self.words.lexicon.frames if f.target == "availableOn" for w in f.words}
        nouns = "|".join(map(re.escape, sorted(released.nouns | offered, key=len, reverse=True))) or "(?!)"
        return re.compile(
            rf"{ASIDE}{OTHERS}(?:を[^、。「をはが]{{0,12}}?(?:{verbs})|の[^、。「]{{0,6}}?(?:{nouns})[をはがに])"
        )

    @cached_property
    def _used(self) -> re.Pattern[str]:
        """That it is used or sold, right behind: 'を導入', 'の利用を', 'には…が搭載され'."""
        grammar = self.words.lexicon.grammar
        verbs, objects = any_of(grammar.stems_of(self.words.released.used)), any_of(grammar.object)
        ways = (
            rf"(?:{objects})[^、。「をはが]{{0,12}}?{verbs}",
            rf"の[^、。「]{{0,2}}?{verbs}[をはがに]",
            rf"(?:{any_of(grammar.dative)})は?[^。]{{0,40}}?[がも]{verbs}[さら]れ",
        )
        return re.compile(rf"{ASIDE}{OTHERS}(?:{'|'.join(ways)})")

    @cached_property
    def _has(self) -> re.Pattern[str]:
        """That it has what things have, right behind: 'の最低**価格**'."""
        had = self.words.lexicon.names.of_things | self.words.released.makers
        return re.compile(rf"{ASIDE}の[^、。「はがを]{{0,4}}?{any_of(had)}")

    @cached_property
    def _kind(self) -> re.Pattern[str]:
        """A word for a kind of thing right before, 'の' or its abbreviation between: '動画生成AI**の**'."""
        return re.compile(rf"({self.words.any_product_kind})(?:の|[(（][^()（）]{{1,10}}[)）])$")
