"""Sentence borders, by rules on punctuation; one scan for every language and script.

What differs between languages (abbreviations, ordinals, words that begin a sentence) comes
from :class:`kg.documents.conventions.Conventions`. Rules hold by the characters at hand, not by
the language, so a Chinese quotation in a German text is cut as Chinese is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.documents.brackets import Bracketing, find_brackets
from kg.documents.conventions import Conventions, find_conventions
from kg.documents.layout import read_body, split_paragraphs, trim
from kg.model import Document, Span

_STOP = re.compile(r"[.!?。！？｡．…]+")
_POINT = re.compile("[\u3400-\u9fff]．[\u3400-\u9fff]")  # between the parts of a name ('亨娜．維爾庫寧')
_CLOSERS = "\"'”’»«“)]」』》〉】）›"
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff]")
_NEXT = re.compile(r"[\s\"'“”„«»‹›‘‚(\[–—-]*")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_LOWER = re.compile(r"(?![a-z]{1,2}[A-Z0-9])[a-zß-öø-ÿœ]")
_LAST_TOKEN = re.compile(r"[^\s\"“”„«»(\[]*$")
_DOTTED = re.compile(r"(?:[A-Za-zÀ-ÿ]{1,2}\.-?)+[A-Za-zÀ-ÿ]{1,2}")
_INITIAL = re.compile(r"[A-Za-zÀ-ÿ]")
_ORDINAL = re.compile(r"\d{1,3}")
_JOINED_WORD = re.compile(r"[a-zß-öø-ÿ]{2,}$")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9-]{2,}")
_SPACES = " \u00a0\u202f"
_TOKEN_LENGTH = 24
_SPEECH_LENGTH = 15

LONGEST = 300
"""Characters of a quotation that is kept in one sentence with what stands around it."""
LONGEST_WIDE = 150
"""The same where most characters are Chinese or Japanese."""
ENDLESS = 1500
"""Characters of the longest sentence; a text without stops, as of speech, is cut at other marks."""
ENDLESS_WIDE = 600
"""The same where most characters are Chinese or Japanese."""
_PAUSES = (";；:：", ",，、", " \t\u3000")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph while it is cut: its text, what is in brackets, and the language's ways."""

    text: str
    brackets: Bracketing
    conventions: Conventions
    wide: bool


def split_sentences(document: Document, abbreviations: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Cut a document into sentences.

    A sentence's text is ``document.text[begin:end]``. It has no white space and no margin at its
    ends; a mark in the middle of one (``Besides ### the firm``) stays inside, since both
    halves are one sentence: read it from :func:`kg.documents.read_body`, where marks are
    blank. No sentence crosses a line end, except in text wrapped at a column. Every heading is
    a sentence. Quotations and brackets are kept whole up to a length, longer ones are cut
    where their sentences end.

    Args:
        document: with margins and headings marked.
        abbreviations: further ones that end no sentence, each with its dot.

    Returns:
        Spans, sorted, without overlap.

    Raises:
        LanguageError: the document's language has no folder.
    """
    conventions = find_conventions(document.meta.language)
    if abbreviations:
        conventions = replace(conventions, abbreviations=conventions.abbreviations | abbreviations)
    body = read_body(document)
    heads = {(span.begin, span.end) for span in document.headings}
    sentences: list[Span] = []
    for span in split_paragraphs(body):
        if (span.begin, span.end) in heads:
            sentences.append(span)
            continue
        begin = span.begin
        for cut in (*cut_paragraph(body[span.begin : span.end], conventions), span.end - span.begin):
            if sentence := trim(body, begin, span.begin + cut):
                sentences.append(sentence)
            begin = span.begin + cut
    return tuple(sentences)


def cut_paragraph(text: str, conventions: Conventions) -> list[int]:
    """The offsets in a paragraph after which a new sentence begins, its end not among them."""
    wide = len(_WIDE.findall(text)) * 3 > len(text)
    paragraph = _Paragraph(text, find_brackets(text), conventions, wide)
    regions = iter(paragraph.brackets.keep_short(LONGEST_WIDE if wide else LONGEST))
    region = next(regions, None)
    cuts: list[int] = []
    for stop in _STOP.finditer(text):
        while region and region.end <= stop.start():
            region = next(regions, None)
        inside = region if region and region.begin < stop.start() else None
        begin = cuts[-1] if cuts else 0
        end = _find_end(paragraph, stop, inside, begin)
        if end is not None and begin < end < len(text):
            cuts.append(end)
    return list(_part_endless(text, cuts, ENDLESS_WIDE if wide else ENDLESS))


def _part_endless(text: str, cuts: Sequence[int], longest: int) -> Iterator[int]:
    """These cuts, and others where a stretch between two is too long: behind its last strong pause."""
    begin = 0
    for end in (*cuts, len(text)):
        while end - begin > longest:
            half, full = begin + longest // 2, begin + longest
            places = (max(text.rfind(mark, half, full) for mark in marks) for marks in _PAUSES)
            begin = next((place + 1 for place in places if place >= 0), full)
            yield begin
        begin = end
        if end < len(text):
            yield end


def _find_end(p: _Paragraph, stop: re.Match[str], region: Span | None, begin: int) -> int | None:
    """Where the sentence that began at ``begin`` ends by this stop, if it does."""
    if _POINT.match(p.text, max(0, stop.start() - 1)):
        return None
    if region is None:
        end = _take_closers(p, stop.end())
        return end if _ends_sentence(p, stop, end, begin) else None
    if p.text[stop.end() : region.end].strip(_CLOSERS + _SPACES):
        return None
    end = _take_closers(p, region.end)
    return end if _ends_after_region(p, region, end, begin) else None


def _take_closers(p: _Paragraph, end: int) -> int:
    while end < len(p.text) and p.text[end] in _CLOSERS and end not in p.brackets.openers:
        end += 1
    spaced = end
    while spaced < len(p.text) and p.text[spaced] in _SPACES:
        spaced += 1
    if p.text[spaced : spaced + 1] == "»" and spaced not in p.brackets.openers:
        return spaced + 1
    return end


def _ends_after_region(p: _Paragraph, region: Span, end: int, begin: int) -> bool:
    opener, text = p.text[region.begin], p.text
    before = text[max(begin, region.begin - _TOKEN_LENGTH) : region.begin].rstrip()
    if opener in "《〈【":
        return False
    if opener in "(（[":
        return not before
    if _is_wide(text, region.end) or _is_wide(text, region.end - 2):
        if text[end : end + 1].strip() and text[end] in p.conventions.followers:
            return False
        speech = not before or before[-1] in ":：,，、" or region.end - region.begin > _SPEECH_LENGTH
        return (speech or text[end : end + 1].isspace()) and not _tells_speaker(p, end)
    told = text[region.begin : region.end].rstrip(_CLOSERS + _SPACES)[-1:] in "?!…" and _tells_speaker(p, end)
    return text[end : end + 1].isspace() and _begins_sentence(p, end) and not told


def _tells_speaker(p: _Paragraph, end: int) -> bool:
    begin = end + len(p.text[end : end + 2]) - len(p.text[end : end + 2].lstrip())
    return any(pattern.match(p.text, begin) for pattern in p.conventions.attributions)


def _ends_sentence(p: _Paragraph, stop: re.Match[str], end: int, begin: int) -> bool:
    mark, text = stop.group(), p.text
    following = text[end : end + 1]
    if mark == "．" and text[stop.start() - 1 : stop.start()].isdigit() and following.isdigit():
        return False  # '２２．８％'
    if mark[-1] in "。！？｡" or (mark[-1] == "．" and _is_wide(text, stop.start() - 1)):
        return end == stop.end() or following not in p.conventions.followers or not following
    if mark[-1] == "．":
        return False
    name = _WIDE.split(_find_token(p, stop.start()))[-1]
    if following and not following.isspace() and name + mark in p.conventions.abbreviations:
        return False
    if mark[-1] in "!?" and (_is_wide(text, stop.start() - 1) or _is_wide(text, stop.end())):
        return not following or following not in p.conventions.followers
    if following and not following.isspace():
        return _is_missing_space(p, stop, end, name)
    if not _begins_sentence(p, end):
        return False
    if mark == ".":
        return _ends_at_dot(p, stop.start(), end, begin)
    return _find_token(p, stop.start(), begin) + mark not in p.conventions.abbreviations


def _is_missing_space(p: _Paragraph, stop: re.Match[str], end: int, name: str) -> bool:
    """Whether a sentence ends here although no space follows: ``weiter.Das``, ``GPT-4o mini.該模型``."""
    if p.wide and _PLAIN_NAME.fullmatch(name):
        capital = stop.group() in "!?" and p.text[end].isupper()
        return capital or (_is_wide(p.text, end) and p.text[end] not in p.conventions.followers)
    word = _NEXT_WORD.match(p.text, end)
    starts = word is not None and word[0] in p.conventions.starters
    return stop.group() == "." and starts and _JOINED_WORD.search(name) is not None


def _begins_sentence(p: _Paragraph, end: int) -> bool:
    following = _NEXT.match(p.text, end)
    return following is None or not _LOWER.match(p.text, following.end())


def _ends_at_dot(p: _Paragraph, dot: int, end: int, begin: int) -> bool:
    token = _find_token(p, dot, begin)
    ways = p.conventions
    following = p.text[end : end + 2 * _TOKEN_LENGTH].lstrip()
    word = _NEXT_WORD.match(following.lstrip("\"'“„«»(["))
    starts = word is not None and word[0] in ways.starters
    if token + "." in ways.abbreviations:
        return False
    if token + "." in ways.numeric:
        return not following[:1].isdigit()
    if _ORDINAL.fullmatch(token):
        before = p.text[max(begin, dot - 2 * _TOKEN_LENGTH) : dot - len(token)]
        return bool(before.strip()) and (starts or not ways.ordinals or _is_counted(before, ways))
    if token + "." in ways.closing or _DOTTED.fullmatch(token) or _INITIAL.fullmatch(token):
        return starts
    return True


def _find_token(p: _Paragraph, at: int, begin: int = 0) -> str:
    found = _LAST_TOKEN.search(p.text[max(begin, at - _TOKEN_LENGTH) : at])
    return found[0] if found else ""


def _is_counted(before: str, ways: Conventions) -> bool:
    """Whether a number belongs to the noun before it (``Version 3.``), so that it is no ordinal."""
    word = _LAST_WORD.search(before)
    return word is not None and word[1][0].isupper() and word[1] not in ways.starters


def _is_wide(text: str, at: int) -> bool:
    return 0 <= at < len(text) and _WIDE.match(text, at) is not None
