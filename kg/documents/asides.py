"""What brackets behind a name say that is not read: shares by their exchange, ages, life spans, addresses.

News puts such brackets behind the first mention of anything. A text is read without them, so that a sentence
says the same whether they stand there or not; what was read is told by its place in the text as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

import msgspec

from kg.documents.conventions import Conventions, find_conventions
from kg.model import (
    Document,
    Event,
    Extraction,
    Mention,
    Observation,
    Passage,
    Quote,
    Relation,
    Sentence,
    Span,
)

LONGEST = 60  # characters in such brackets
BETWEEN = "\n\n"  # what parts the brackets that are read by themselves
_BRACKETS = re.compile(
    r"(?<=[^\W\d_]|[\d’'\"”»」』》.!)）])[ \u00a0]?(?:\(([^()（）\n]+)\)|（([^()（）\n]+)）|\[(\d{1,3})\])"
)
_EXCHANGE = (
    r"(?i:nasdaq\w*|nyse(?: \w+)?|amex|otc\w*|lse|hk(?:ex|g|se)?|sehk|xetra|etr|fra|euronext(?: \w+)?|epa|ams"
    r"|swx|six|tse|tyo|jpx|krx|kosdaq|kospi|twse|tpex|szse?|sha|shse|she|sse|tsx(?:v|-v)?|asx|nse|bse|bvmf|b3"
    r"|bit|bme|sto)"
)
_MARK = r"(?i:isin|wkn|ticker|symbol|cusip|nasdaq|nyse)"
_SUFFIX = r"(?:N|O|A|OQ|PK|TWO?|HK|S[SZHA]|T|K[SQ]|US|DE|F|PA|L|AS|SW|MI|TO|NS|BO|AX|SI|MC|ST|BR|LS|CN|JP)"
_SHARE = "|".join(
    (
        rf"(?:{_EXCHANGE}|{_MARK})\s?[:：]\s?[A-Za-z0-9]{{1,12}}(?:[.-][A-Z]{{1,4}})?",  # 'NASDAQ: NVDA'
        rf"{_MARK}\s[A-Z0-9]{{1,12}}",  # 'WKN 123456'
        rf"[A-Z]{{1,6}}\s?[.-]\s?{_SUFFIX}",  # 'NVDA.O'
        r"\d{3,6}\s?[.-]\s?[A-Z]{1,3}",  # '2330-TW'
        r"(?!19|20)\d{4}|\d{5,6}",  # no year
        r"[A-Z]{2}\d\d[A-Z0-9]{8}",  # an ISIN
        r"[A-Z0-9]{1,7}(?=[,;/／、，；])",  # beside others
    )
)
_SHARES = re.compile(rf"(?:{_SHARE})(?:(?:\s?[,;/／、，；|]\s?|\s(?:[a-z]{{1,3}}\s)?)(?:{_SHARE}))*")
# A share right behind a name without brackets: 'アマゾン・ドット・コム**AMZN.O**は'.
_BARE = re.compile(rf"(?<=[ァ-ヺー一-鿿])(?:[A-Z]{{2,5}}|\d{{4}})\.{_SUFFIX}(?![A-Za-z0-9.])")
_NAMED = re.compile(r"[^()（）:：0-9]{2,16}?\s?[:：]\s?([A-Z0-9]{2,6}(?:\.[A-Z]{1,3})?)")
_SHORT = re.compile(r"[A-Z][A-Z&]{1,5}s?")
_PLAIN = re.compile(
    r"[†*]?\s?\d{4}\s?[–—~～-]\s?(?:[†+]?\s?\d{4})?|[*†]\s?\d{4}|(?i:c|r|tm|sm)|(?:https?://|www\.)\S+"
)
_NUMBER = re.compile(r"\d{1,3}")
_NO_NAME = re.compile(r"(?<![^\W\d_])[a-zß-ÿ][\w-]*$")  # before a bracket: 'segunda-feira (18)'
_WORD = re.compile(r"[^\W\d_][^\s-]*")


def find_asides(document: Document, means: Callable[[str], bool]) -> tuple[Insertion, ...]:
    """Brackets that say nothing that is read, with the blank before them, sorted.

    Args:
        document: to be read.
        means: whether a few letters are a name or a word that is known.
    """
    conventions = find_conventions(document.meta.language)
    bare = (Insertion(Span(*match.span())) for match in _BARE.finditer(document.text))
    return tuple(sorted((*_find(document.text, means, conventions), *bare)))


def _find(text: str, means: Callable[[str], bool], conventions: Conventions) -> Iterator[Insertion]:
    for match in _BRACKETS.finditer(text):
        inside = (match[1] or match[2] or match[3]).strip()
        if len(inside) > LONGEST or not inside:
            continue
        if _NUMBER.fullmatch(inside) and not match[3]:
            after = text[match.end() : match.end() + 1]
            if (not after or after not in conventions.counted) and not _NO_NAME.search(
                text, max(0, match.start() - LONGEST), match.start()
            ):
                yield Insertion(Span(match.start(), match.end()))
            continue
        plain = match[3] or _PLAIN.fullmatch(inside) or any(p.fullmatch(inside) for p in conventions.asides)
        if plain or _SHARES.fullmatch(inside) or _is_short(text, match, inside, means):
            yield Insertion(Span(match.start(), match.end()))


def _is_short(text: str, match: re.Match[str], inside: str, means: Callable[[str], bool]) -> bool:
    """Whether letters are a share's, or short for what stands before and used nowhere else."""
    named = _NAMED.fullmatch(inside)
    letters = named[1] if named else inside
    if not named and not _SHORT.fullmatch(letters):
        return False
    if means(letters):
        return _begin_words(text[: match.start()], letters)
    if any(map(str.isdigit, letters)):
        return True
    alone = re.compile(rf"(?<![A-Za-z0-9]){re.escape(letters)}(?![A-Za-z0-9])")
    return not any(m.start() < match.start() or m.end() > match.end() for m in alone.finditer(text))


def _begin_words(before: str, letters: str) -> bool:
    """Whether the words before begin with these letters, each with one."""
    words = _WORD.findall(before[-LONGEST:])[-len(letters) :]
    return "".join(w[0] for w in words).upper() == letters.upper()


class Insertion(msgspec.Struct, frozen=True, order=True):
    """Brackets, and where the name begins that they tell of: -1 where they tell nothing that is read."""

    span: Span
    told_from: int = -1


class Cut:
    """A document without its brackets, those that tell something behind it, each with the name before it.

    Args:
        whole: the document as it is.
        insertions: what is left out, sorted, without overlap.

    Attributes:
        document: the document without them.
        end: where its own text ends.
        repeated: what stands behind that only says again what the text has, sorted.
    """

    def __init__(self, whole: Document, insertions: Sequence[Insertion]) -> None:
        self.whole = whole
        self._spans = tuple(i.span for i in insertions)
        pieces, at = [], 0
        for span in self._spans:
            pieces.append(Span(at, span.begin))
            at = span.end
        pieces.append(Span(at, len(whole.text)))
        texts = [whole.text[p.begin : p.end] for p in pieces]
        self.end = sum(map(len, texts))
        told = [i for i in insertions if i.told_from >= 0]
        for i in told:
            pieces += (Span(i.told_from, i.told_from), Span(i.told_from, i.span.end))
            texts += (BETWEEN, whole.text[i.told_from : i.span.end])
        lengths = (0, *accumulate(map(len, texts)))
        self._from = [p.begin for p in pieces]
        self._places = list(lengths[:-1])
        begins = self._places[len(self._spans) + 2 :: 2]
        self.repeated = tuple(
            Span(b, b + i.span.begin - i.told_from) for b, i in zip(begins, told, strict=True)
        )
        self.document = replace(
            whole,
            text="".join(texts),
            margins=self._shorten(whole.margins),
            headings=self._shorten(whole.headings),
        )

    def restore(self, read: Extraction) -> Extraction:
        """What was read, with the places that it has in the whole document."""
        if not self._spans:
            return read
        sentences = tuple(Sentence(s.document, *self._place(s), self._text(s)) for s in read.sentences)
        begins = [s.begin for s in sentences]

        def move(fact: Relation | Event | Observation) -> tuple[Passage, ...]:
            """The sentences of a fact: where brackets tell it, the one that has them."""
            places = (bisect_right(begins, self._place(p)[0]) - 1 for p in fact.passages)
            return tuple(sentences[at].passage for at in sorted(set(places)))

        return replace(
            read,
            sentences=sentences,
            mentions=tuple(
                sorted(
                    {
                        Mention(m.document, *self._place(m), self._text(m), m.entity, m.implicit)
                        for m in read.mentions
                    }
                )
            ),
            relations=tuple(replace(r, passages=move(r)) for r in read.relations),
            events=tuple(
                replace(e, passages=move(e), quotes=tuple(map(self._quote, e.quotes))) for e in read.events
            ),
            observations=tuple(replace(o, passages=move(o)) for o in read.observations),
        )

    def _shorten(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        moved = (Span(self._leave(s.begin), self._leave(s.end)) for s in spans)
        return tuple(s for s in moved if s.begin < s.end)

    def _leave(self, place: int) -> int:
        """Where a place of the whole text is in the cut one."""
        return place - sum(min(s.end, place) - s.begin for s in self._spans if s.begin < place)

    def _place(self, part: Passage | Sentence | Mention | Quote) -> tuple[int, int]:
        """Where a stretch of the cut text is in the whole one; what was cut out at its ends stays outside."""
        first = bisect_right(self._places, part.begin) - 1
        last = max(bisect_left(self._places, part.end) - 1, first)
        begin = self._from[first] + part.begin - self._places[first]
        return begin, self._from[last] + part.end - self._places[last]

    def _text(self, part: Sentence | Mention | Quote) -> str:
        begin, end = self._place(part)
        return self.whole.text[begin:end]

    def _quote(self, q: Quote) -> Quote:
        return Quote(q.document, *self._place(q), self._text(q), q.language, q.direct)
