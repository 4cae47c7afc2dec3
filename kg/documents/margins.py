"""What of a text is not read as news, and which of its lines are headings.

Margins are noise only: front matter, a translator's or machine's remark, picture credits,
'read more' lines, bare addresses, rules, bullets, marks such as ``###`` and ``**``, footnote numbers,
the addresses of Markdown links. Bylines and licence lines stay readable, since they tell
the author and the medium.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.documents.conventions import Conventions
from kg.documents.layout import blank_spans, measure_width, split_lines, split_paragraphs
from kg.model import Span

_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?|\S+@\S+\.\w+")
_RULE = re.compile(r"(?:[-*_=~#·•—]\s*){3,}|#{1,6}")
_HASHTAGS = re.compile(r"(?:[#＃][^\s#＃]+[#＃]?\s*)+")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = re.compile(r"(\[)[^\[\]\n]+(\]\(\s*<?(?:https?://|/|#|www\.)[^)\n]*\))")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)[^\n]{1,400}?(?<=\S)(\1)")
_MARK = re.compile(r"#{2,}(?!\w)")
_FOOTNOTE = re.compile(r"(?<=\S)\[\d{1,3}\]")
_LEAD = re.compile(r"(?:#{1,6}[ \t]+|>[ \t]?|[-*+•·▪■◆●][ \t\u3000]+)+")
_MARKDOWN_HEAD = re.compile(r"^[ \t]*#{1,6}[ \t]+\S")
_NUMBERED_HEAD = re.compile(r"\d{1,2}(?:[.、．)]?[\s\u3000]+|[、．])(?=\S)")
_CLOSED = re.compile(r"[.!?。！？…;；,，、:：—–][\"'”’»«“)\]」』）]*$")
_ASKS = re.compile(r"[?？!！]$")
_INTRODUCES = re.compile(r"[:：]$")
_ITEM_GOES_ON = re.compile(r"[;；,，]$")
_LOWER = re.compile(r"[\"'“„«»(]*[a-zß-öø-ÿ](?![A-Z])[a-zß-öø-ÿ'’ ]")
_LETTER = re.compile(r"[^\W\d_]")

HEAD_WIDTH = 130
"""Columns of a heading at most; those of a question are :data:`QUESTION_WIDTH`."""
QUESTION_WIDTH = 100
TRAILER_LENGTH = 200
REMARK_LINES = 3
"""Lines at head and foot of a text among which a remark is looked for."""


def find_margins(text: str, conventions: Conventions, front: Span | None = None) -> tuple[Span, ...]:
    """The stretches of a text that are not news, sorted, without overlap.

    Args:
        text: of the whole document.
        conventions: of its language.
        front: where its front matter stands.
    """
    found = [front] if front else []
    lines = list(split_lines(blank_spans(text, found)))
    for number, line in enumerate(lines):
        content = text[line.begin : line.end]
        at_edge = number < REMARK_LINES or number >= len(lines) - REMARK_LINES
        if _is_noise(content, conventions, at_edge):
            found.append(line)
        else:
            found += _find_marks(text, line)
    return merge_spans(found)


def _is_noise(content: str, conventions: Conventions, at_edge: bool) -> bool:
    if len(content) > TRAILER_LENGTH:
        return False
    if any(p.fullmatch(content) for p in (_ADDRESS, _RULE, _HASHTAGS, _PICTURE)):
        return True
    bare = content.strip("*_ #>")
    patterns = conventions.trailers + (conventions.remarks if at_edge else ())
    return any(pattern.fullmatch(bare) for pattern in patterns)


def _find_marks(text: str, line: Span) -> Iterable[Span]:
    if lead := _LEAD.match(text, line.begin, line.end):
        yield Span(lead.start(), lead.end())
    for pattern in (_PICTURE, _MARK, _FOOTNOTE):
        for match in pattern.finditer(text, line.begin, line.end):
            yield Span(match.start(), match.end())
    for pattern in (_LINK, _EMPHASIS):
        for match in pattern.finditer(text, line.begin, line.end):
            yield Span(match.start(), match.end(1) if pattern is _LINK else match.start() + 2)
            yield Span(match.start(2), match.end(2))


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that overlap or touch."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.begin <= merged[-1].end:
            merged[-1] = Span(merged[-1].begin, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return tuple(merged)


def find_headings(text: str, margins: Iterable[Span], conventions: Conventions) -> tuple[Span, ...]:
    """The paragraphs that are heads: marked or numbered ones, and short ones that end in no stop.

    The last paragraph is none (a head stands above something), nor are the items of a list.
    """
    body = blank_spans(text, margins)
    paragraphs = list(split_paragraphs(body))
    headings: list[Span] = []
    in_list = False
    for number, span in enumerate(paragraphs):
        content = body[span.begin : span.end]
        line = text.rfind("\n", 0, span.begin) + 1
        named = any(p.match(content) for p in conventions.heads) and _is_head(content, number, conventions)
        if named or _MARKDOWN_HEAD.match(text[line : span.end]):
            headings.append(span)
            in_list = False
        elif _INTRODUCES.search(content):
            in_list = True
        elif in_list and (_ITEM_GOES_ON.search(content) or not _CLOSED.search(content)):
            continue
        else:
            in_list = False
            if number + 1 < len(paragraphs) and _is_head(content, number, conventions):
                headings.append(span)
    return tuple(headings)


def _is_head(content: str, number: int, conventions: Conventions) -> bool:
    width = measure_width(content)
    if width > HEAD_WIDTH or not _LETTER.search(content):
        return False
    if any(p.match(content) for p in (_NUMBERED_HEAD, *conventions.heads)):
        return not _CLOSED.search(content) or bool(_ASKS.search(content))
    if _LOWER.match(content):
        return False
    if _ASKS.search(content):
        stops = sum(content.count(mark) for mark in ".。,，")
        return number == 0 or (width <= QUESTION_WIDTH and content[-1] in "?？" and stops == 0)
    return not _CLOSED.search(content)
