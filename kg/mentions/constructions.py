"""Firms without a known name or ending by what only firms do or suffer: '由**繁星互动**推出'.

Each construction closes the name on both sides, so that it needs no words of a tagger, which cuts rare names
with what is around ('极|目灵枢'). What may as well be common words is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon import EVENT, Frame
from kg.lexicon.phrases import any_of, fold_width, is_ideographic
from kg.mentions.common import CommonPhrases
from kg.mentions.cues import CueWords
from kg.mentions.firm_signs import takes_firm
from kg.mentions.names import Analysed, Candidate
from kg.mentions.surnames import begins_with_surname
from kg.taggers.neutral import RARE

NAME = r"([\u3400-\u9fff]{2,8}?)"
START = r"(?:^|[，,。；;：:\s“「」”])"
END = r"(?=[，,。；;、\s(（”」]|$)"
# What stands right behind a share of a firm: '百川数科**(688911.SH)**', '聯發科**（2454）**'.
TICKER = re.compile(
    r"[(（](?:\d{4,6}[.-][A-Z]{2,4}|[A-Z]{1,5}[.-][A-Z]{1,2}|(?!19|20)\d{4}|\d{6}"
    r"|(?:[A-Z]{3,8}|[\u4e00-\u9fff]{1,2})\s?[:：]\s?[A-Z0-9.]{1,8})[)）]"
)
SHORT = 3  # letters of a firm's name behind its town's
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
BARRED = frozenset({"PRON", "DET", "PART", "AUX", "PUNCT", "NUM"})

# Whether letters of a sentence of a text are likely a name.
Telling = Callable[[Analysed, int, int, str], bool]


def _behind_town(sentence: Analysed, begin: int, end: int) -> int:
    """Where a name begins behind the town that it is only from ('杭州**云深处**完成融资')."""
    for name in sentence.doc.spans.get("names", ()):
        if name.label_ == "Place" and name.start_char == begin and name.end_char + SHORT <= end:
            return int(name.end_char)
    return begin


@dataclass(frozen=True)
class Constructions:
    """Finds firms in documents of a language by constructions.

    Attributes:
        words: of the language.
        common: phrases that are no names.
    """

    words: CueWords
    common: CommonPhrases

    def find(self, sentences: Sequence[tuple[Analysed, str]]) -> Iterator[Candidate]:
        """All candidates of a document, each with a vote for its class.

        Args:
            sentences: of the document, each with its text after folding.
        """
        whole = "\n".join(text for _, text in sentences)
        for sentence, text in sentences:
            yield from self._before_tickers(sentence, text)
            for pattern, tell in self._patterns:
                for match in pattern.finditer(text):
                    begin, end = match.span(1)
                    begin = _behind_town(sentence, begin, end)
                    if self._may_be_name(text[begin:end]) and tell(sentence, begin, end, whole):
                        shift = sentence.span.begin
                        vote = ("in a construction of firms", "Company", 0.7)
                        yield Candidate(shift + begin, shift + end, "unmarked", (vote,))

    def _before_tickers(self, sentence: Analysed, text: str) -> Iterator[Candidate]:
        """A firm before what its shares are traded as."""
        for match in TICKER.finditer(sentence.text):
            inside = [t for t in sentence.doc if t.idx < match.start()]
            begin = match.start()
            for token in reversed(inside):
                kind = fold_width(token.text) in self.words.kinds or fold_width(token.text).endswith(
                    self._kinds
                )
                han = all(map(is_ideographic, token.text))
                if token.pos_ not in NOMINAL or kind or not han or token.idx + len(token.text) != begin:
                    break
                begin = token.idx
            parted = re.split(self._parting, text[begin : match.start()])
            if len(parted) > 1 and len(parted[0]) > 1 and len(parted[-1]) > 1:  # 'A**与**B（2454）'
                begin = match.start() - len(parted[-1])
            form = text[begin : match.start()]
            if 2 <= len(form) <= 12 and form not in self.common and not self._counting.match(form):
                shift = sentence.span.begin
                vote = ("before its ticker", "Company", 2.5)
                yield Candidate(shift + begin, shift + match.start(), "whole", (vote,))

    def may_be_firm(self, sentence: Analysed, begin: int, end: int, whole: str) -> bool:
        """Whether letters of a sentence of a text may be a firm's name.

        Args:
            sentence: that they stand in.
            begin, end: of the letters, in the sentence.
            whole: the text, folded.
        """
        form = fold_width(sentence.text[begin:end])
        return self._may_be_name(form) and self._is_odd(sentence, begin, end, whole)

    def _may_be_name(self, form: str) -> bool:
        """Whether what stands in a construction may be a firm's name: no common words, no person's."""
        lexicon = self.words.lexicon
        if form in self.common or form in self.words.stop:
            return False
        if self._counting.match(form) or form.endswith(self._common_ends):
            return False
        if form.endswith((*self._kinds, *self.words.titles)) or form.startswith(self._pointing):
            return False
        if form.startswith(self.words.ruled_out) or form.endswith(self._places) or self._times.search(form):
            return False
        if len(form) < 4 and begins_with_surname(form, lexicon):
            return False
        stretches = range(len(form) - 1)
        told = any(
            form[at : at + 2] in lexicon.verbs or form.startswith(self.words.titles, at) for at in stretches
        )
        return not told

    def _is_sure(self, sentence: Analysed, begin: int, end: int, whole: str) -> bool:
        """Any words are a name where a construction leaves no doubt."""
        return True

    def _is_marked(self, sentence: Analysed, begin: int, end: int, whole: str) -> bool:
        """Whether letters are one word that a tagger takes for a name, or a long one."""
        tokens = [t for t in sentence.doc if t.idx < end and t.idx + len(t.text) > begin]
        alone = len(tokens) == 1 and tokens[0].idx == begin and len(tokens[0].text) == end - begin
        return alone and self._is_odd(sentence, begin, end, whole)

    def _is_odd(self, sentence: Analysed, begin: int, end: int, whole: str) -> bool:
        """Whether letters are no row of common words: a tagger marks or cuts them, or they come again."""
        form = fold_width(sentence.text[begin:end])
        tokens = [t for t in sentence.doc if t.idx < end and t.idx + len(t.text) > begin]
        joints = self.words.lexicon.grammar.conjunctions
        if form in self._endings or any(t.pos_ in BARRED or t.text in joints for t in tokens):
            return False
        if any(n.label_ == "Person" and n.text == form for n in sentence.doc.spans.get("names", ())):
            return False
        if form.endswith(self._endings) or (len(form) > 3 and whole.count(form) > 1):
            return True
        if not (tokens[0].idx == begin and tokens[-1].idx + len(tokens[-1].text) == end):
            return True
        if len(tokens) == 1 and tokens[0].i in sentence.doc.user_data.get(RARE, ()):
            return form not in self._told
        longest = max((len(t.text) for t in tokens if t.text not in self.common), default=0)
        return any(t.pos_ == "PROPN" for t in tokens) or longest > 3 or (longest == 3 and len(tokens) > 1)

    @property
    def _counting(self) -> re.Pattern[str]:
        return self.words.lexicon.names.counting

    @cached_property
    def _parting(self) -> str:
        return any_of(self.words.lexicon.names.parting)

    @cached_property
    def _common_ends(self) -> tuple[str, ...]:
        return tuple(sorted(self.words.lexicon.names.common_ends))

    @cached_property
    def _times(self) -> re.Pattern[str]:
        return re.compile(any_of(self.words.lexicon.names.times))

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        return tuple(k for k in self.words.kinds if len(k) > 1)

    @cached_property
    def _pointing(self) -> tuple[str, ...]:
        grammar = self.words.lexicon.grammar
        return tuple(sorted(grammar.pointing | grammar.possessives | grammar.adpositions))

    @cached_property
    def _places(self) -> tuple[str, ...]:
        return tuple(sorted(self.words.lexicon.grammar.localizers))

    @cached_property
    def _told(self) -> frozenset[str]:
        """Words that are rare elsewhere, but say something here: what firms have, how sure something is."""
        lexicon = self.words.lexicon
        status = {w for words in lexicon.status.values() for w in words}
        return lexicon.names.of_firms | lexicon.all_suffixes | status

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(e for e, cls in self.words.suffixes if cls == "Company" and len(e) > 1)

    def _words(self, fits: Callable[[Frame], bool]) -> str:
        """A pattern of the words of some frames."""
        frames = [f for f in self.words.lexicon.frames if fits(f)]
        return any_of({w for f in frames for w in f.words if w.isalpha() and len(w) > 1})

    def _verbs(self, *targets: str) -> str:
        """A pattern of the verbs of some frames."""
        return self._words(lambda f: f.form == "verb" and f.target in targets)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], Telling], ...]:
        """Constructions, and what tells of each whether the words in it are a name."""
        made = self._verbs("developer", "producer", "operator", "Acquisition", "Release")
        founded, agreed = self._verbs("founderOf"), self._verbs("Partnership")
        joined = self._words(takes_firm)
        rounds = self._words(lambda f: f.target == "Investment" and f.form == "noun")
        funded = self._words(
            lambda f: f.target == "Investment" and f.subject == "recipient" and f.object == EVENT
        )
        does = self._verbs("Lawsuit", "Layoff", "Statement")
        firm = any_of(k for k, cls in self.words.kinds.items() if cls == "Company" and len(k) > 1)
        bought = self._verbs("Acquisition")
        acts = self._verbs("Acquisition", "Layoff", "Release", "Partnership", "Investment")
        known = {
            "name": NAME, "start": rf"(?:{START}|{firm})", "end": END, "made": made, "founded": founded,
            "agreed": agreed, "joined": joined, "rounds": rounds, "funded": funded, "does": does,
            "bought": bought, "acts": acts, "owned": any_of(self.words.lexicon.names.of_firms),
        }  # fmt: skip
        names = self.words.lexicon.names
        pieces = dict(re.split(" = ", piece, maxsplit=1) for piece in names.pieces)
        told: Sequence[tuple[frozenset[str], Telling]] = (
            (names.sure, self._is_sure),
            (names.odd, self._is_odd),
            (names.marked, self._is_marked),
        )
        return tuple(
            (re.compile(_fill(form, {**pieces, **known})), tell)
            for forms, tell in told
            for form in sorted(forms)
        )


def _fill(form: str, pieces: Mapping[str, str]) -> str:
    """A pattern with the pieces that it names in braces, which may name others."""

    def fill(match: re.Match[str]) -> str:
        inner = _fill(pieces[match[1]], pieces)
        return inner if match[1] == "name" else f"(?:{inner})"

    return re.sub(r"\{([a-z]+)\}", fill, form)
