"""Lines and paragraphs of a text: where its author, and not a column's width, broke it.

Everything here works on a *readable* text: margins are blanked first (:func:`blank_spans`),
which keeps every offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Document, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_NOT_BREAK = re.compile(r"[^\r\n\u2028\u2029]")
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_FIRST_WORD = re.compile(r"\S+")
_ENDED = re.compile(r"[.!?:。！？：…][\"'”’»«“)\]」』）]*$")

MIN_WIDTH = 30
MAX_WIDTH = 130
"""Columns of a hard-wrapped text; a character of Chinese or Japanese takes two."""


def blank_spans(text: str, spans: Iterable[Span]) -> str:
    """Replace what stands in ``spans`` by spaces, line ends excepted; offsets stay."""
    pieces: list[str] = []
    done = 0
    for span in spans:
        pieces += (text[done : span.begin], _NOT_BREAK.sub(" ", text[span.begin : span.end]))
        done = span.end
    return "".join((*pieces, text[done:]))


def read_body(document: Document) -> str:
    """The text of a document with its margins blanked: same length, same offsets."""
    return blank_spans(document.text, document.margins)


def trim(text: str, begin: int, end: int) -> Span | None:
    """The stretch without white space at its ends, or nothing if there is only white space."""
    piece = text[begin:end]
    left = len(piece) - len(piece.lstrip())
    if left == len(piece):
        return None
    return Span(begin + left, begin + len(piece.rstrip()))


def split_lines(text: str) -> Iterator[Span]:
    """Every line that holds more than white space, trimmed."""
    for match in _LINE.finditer(text):
        if span := trim(text, match.start(), match.end()):
            yield span


def split_paragraphs(text: str) -> Iterator[Span]:
    """Stretches between line ends that mean something.

    A line end means nothing where the text was wrapped at a column: in a run of at least
    three lines without a blank one, none wider than :data:`MAX_WIDTH`, where the next
    line's first word would not have fitted. Everywhere else each line is a paragraph.
    """
    block: list[Span] = []
    for line in split_lines(text):
        if block and len(_BREAK.findall(text, block[-1].end, line.begin)) > 1:
            yield from _join_wrapped(text, block)
            block = []
        block.append(line)
    yield from _join_wrapped(text, block)


def _join_wrapped(text: str, block: list[Span]) -> Iterator[Span]:
    widths = [measure_width(text[line.begin : line.end]) for line in block] if len(block) > 2 else []
    widest = max(widths, default=0)
    if not MIN_WIDTH <= widest <= MAX_WIDTH:
        yield from block
        return
    begin = 0
    for i in range(len(block)):
        if i + 1 == len(block) or not _is_wrapped(text, block[i], block[i + 1], widths[i], widest):
            yield Span(block[begin].begin, block[i].end)
            begin = i + 1


def _is_wrapped(text: str, line: Span, following: Span, width: int, widest: int) -> bool:
    first = _FIRST_WORD.match(text, following.begin, following.end)
    if first is None or _ENDED.search(text, line.begin, line.end):
        return False
    word = first.group()
    wide = _WIDE.match(word) is not None
    return width + (4 if wide else 1 + measure_width(word)) > widest


def measure_width(text: str) -> int:
    """Columns that a text takes on a screen: characters of Chinese and Japanese count two."""
    return len(text) + len(_WIDE.findall(text))
