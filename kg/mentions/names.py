"""Stretches that may be names, and those that another place of the text shows.

A source only says that a name may stand somewhere and what speaks for which class; what it
is, is decided in :mod:`kg.mentions.classes` over the whole document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct
from spacy.tokens import Doc, Token

from kg.lexicon import Lexicon
from kg.lexicon.phrases import Phrases, is_ideographic, is_kana, is_word_letter
from kg.mentions.common import word_after
from kg.model import Span

# Higher wins where spans of two sources cross.
RANKS: dict[str, float] = {
    "title-mark": 6,
    "authority": 5,
    "person": 4,
    "repeat": 4,
    "town": 4,
    "pipeline": 3,
    "unmarked": 2.5,
    "shape": 2,
    "quotation": 5.5,
    "whole": 5.5,
    "technique": 1,
    "offering": 1,
}

POINTS = "·‧•・"  # between the parts of a transliterated name


class Candidate(Struct, frozen=True):
    """A stretch that may be a name.

    Attributes:
        begin, end: in the document.
        source: a key of ``RANKS``.
        votes: ``(cue, class, weight)`` that the source gives.
        authority: ids of the authority list that have this name.
    """

    begin: int
    end: int
    source: str
    votes: tuple[tuple[str, str, float], ...] = ()
    authority: tuple[str, ...] = ()


@dataclass(frozen=True)
class Analysed:
    """A sentence with its tokens. ``heading`` says that it is a head, not a sentence."""

    span: Span
    doc: Doc
    heading: bool = False

    @cached_property
    def tokens(self) -> tuple[tuple[Token, int, int], ...]:
        """Tokens with their offsets in the document."""
        shift = self.span.begin
        return tuple([(t, begin := shift + t.idx, begin + len(t)) for t in self.doc])

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """What each token is written."""
        text, shift = self.text, self.span.begin
        return tuple([text[begin - shift : end - shift] for _, begin, end in self.tokens])

    @cached_property
    def text(self) -> str:
        """The sentence as its tokens write it."""
        return str(self.doc.text)


def find_repeats(
    folded: str, sentences: Sequence[Analysed], known: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Names that one place of the document showed to be names, wherever else they stand."""
    forms: dict[str, str] = {}
    for c in known:
        if not c.authority and c.source != "offering" and forms.get(folded[c.begin : c.end]) != "whole":
            forms[folded[c.begin : c.end]] = "whole" if c.source == "whole" else "repeat"
    phrases = Phrases((form, source) for form, source in sorted(forms.items()) if len(form) > 2)
    seen = {(c.begin, c.end) for c in known}
    for sentence in sentences:
        for match in phrases.find(folded[sentence.span.begin : sentence.span.end]):
            begin, end = sentence.span.begin + match.begin, sentence.span.begin + match.end
            if (begin, end) not in seen:
                yield Candidate(begin, end, match.value, (("named elsewhere in the document", "", 0.0),))


def find_first_parts(
    folded: str, sentences: Sequence[Analysed], known: Sequence[Candidate], firms: frozenset[str]
) -> Iterator[Candidate]:
    """What a firm's name in kana begins with, where that stands for it: '**アンペア**・コンピューティング'.

    Args:
        folded: the document's text after folding.
        sentences: its sentences.
        known: candidates.
        firms: authority ids of organisations.
    """
    parts: dict[str, str] = {}
    for c in known:
        form = folded[c.begin : c.end]
        firm = firms.intersection(c.authority) if c.authority else any(v[1] == "Company" for v in c.votes)
        if firm and "・" in form and all(map(is_kana, form)) and len(form.partition("・")[0]) > 2:
            parts[form.partition("・")[0]] = form
    phrases = Phrases((part, part) for part in sorted(parts))
    for sentence in sentences if parts else ():
        for match in phrases.find(folded[sentence.span.begin : sentence.span.end]):
            begin, end = sentence.span.begin + match.begin, sentence.span.begin + match.end
            around = folded[begin - 1 : begin] + folded[end : end + 1]
            if not any(map(is_kana, around)):
                yield Candidate(begin, end, "repeat", (("begins a firm's name", "Company", 1.0),))


def precedes_name(token: Token, lexicon: Lexicon) -> bool:
    """Whether a name, and no abbreviation, stands behind a word: '**Claire** Vasseur', '**Claire** de V'."""
    after = word_after(token)
    if after is not None and after.lower_ in lexicon.grammar.nobiliary:
        after = word_after(after)
    return after is not None and after.pos_ == "PROPN" and after.text.istitle()


def is_one_noun(sentence: Analysed, begin: int, end: int) -> bool:
    """Whether a dictionary has some letters of a sentence as one common noun."""
    first = next((t for t in sentence.doc if t.idx == begin), None)
    if first is None or first.idx + len(first) < end or first.pos_ == "PROPN":
        return False
    return not any(s.start_char <= begin < s.end_char for s in sentence.doc.spans.get("names", ()))


def is_boundary(text: str, begin: int, end: int) -> bool:
    """Whether no letter of the same word stands before or after a stretch."""
    before = begin == 0 or not (is_word_letter(text[begin]) and is_word_letter(text[begin - 1]))
    return before and (end >= len(text) or not (is_word_letter(text[end - 1]) and is_word_letter(text[end])))


def is_han_name(text: str) -> bool:
    """Whether a text is written in Han or kana throughout (points and blanks inside allowed)."""
    return bool(text) and all(is_ideographic(c) or c in "·‧•・＝=-" for c in text)
