"""Headlines in which every word is large, written as a sentence would be: 'Acme **cuts jobs after loss**'.

A tagger takes each large word there for a name. Which words are names, the rest of the text tells, and the
authority list; other words of the dictionary are made small (truecasing: Lita et al. 2003, ACL).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.language import Language
from kg.lexicon.phrases import fold_width
from kg.mentions.common import is_word
from kg.mentions.listed import find_unambiguous
from kg.model import Document
from kg.ontology import Ontology

WORD = re.compile(r"[^\W\d_][\w’'-]*")
LARGE = re.compile(r"[A-ZÀ-Ý][a-zß-ÿ]+(?:['’]s)?")
INSIDE = re.compile(r"(?<=[\w,;] )[^\W\d_][\w’'-]*")  # a word that opens no sentence
JOINED = frozenset(":.&@/")  # what joins the parts of a name
OPENING = frozenset(':.?!—–|"“‘')  # what the first word of a sentence may stand behind
LONG = 4  # letters from which on only a headline writes a word large that is no name
SHARE = 0.7  # of the long words


def write_small(document: Document, prepared: str, language: Language, ontology: Ontology) -> str:
    """Make words small that only a headline writes large; the text keeps its length.

    Args:
        document: with its headings.
        prepared: its text, prepared for the language's words.
        language: of the document.
        ontology: the authority list, whose names stay as they are.
    """
    if not language.lexicon.grammar.large_headings:
        return prepared
    heads = [(h.begin, h.end) for h in document.headings if _is_large(prepared[h.begin : h.end])]
    if not heads:
        return prepared
    body = _read_body("\n".join(_around(prepared, heads)))
    letters = list(prepared)
    for begin, end in heads:
        words = tuple(WORD.finditer(prepared, begin, end))
        names = find_unambiguous(fold_width(prepared[begin:end]), language, ontology, body.large)
        for place, word in enumerate(words):
            named = any(b <= word.start() - begin < e for b, e in names)
            if (
                not named
                and _is_written_large(prepared, begin, word)
                and body.has_small(words, place, language)
            ):
                letters[word.start()] = letters[word.start()].lower()
    return "".join(letters)


@dataclass(frozen=True, slots=True)
class _Body:
    """The words of a text outside of its headlines.

    Attributes:
        text: the text.
        inside: words that open no sentence, as written.
        small: words that it writes small. large: folded, those that it only writes large.
    """

    text: str
    inside: frozenset[str]
    small: frozenset[str]
    large: frozenset[str]

    def has_small(self, words: Sequence[re.Match[str]], place: int, language: Language) -> bool:
        """Whether a headline's word is small elsewhere in the text or in the dictionary, in no name."""
        form, before = words[place].group(), words[place - 1].group().lower()
        if before in language.lexicon.given or any(pair in self.text for pair in _pairs(words, place)):
            return False
        small = form.lower() in self.small
        return small or (form not in self.inside and is_word(form.lower(), language.lexicon.language))


def _read_body(text: str) -> _Body:
    words = WORD.findall(text)
    small = frozenset(w for w in words if w.islower())
    large = frozenset(fold_width(w) for w in words if not w.islower()) - small
    return _Body(text, frozenset(INSIDE.findall(text)), small, large)


def _is_large(heading: str) -> bool:
    """Whether a heading writes all words large but the short ones."""
    long = [w for w in WORD.findall(heading) if len(w) >= LONG]
    return len(long) > 2 and sum(w[0].isupper() for w in long) > SHARE * len(long)


def _is_written_large(text: str, begin: int, word: re.Match[str]) -> bool:
    """Whether only the first letter of a word inside of a headline is large: not 'OpenAI', 'Run:ai'."""
    before, after = text[begin : word.start()].rstrip()[-1:], text[word.end() : word.end() + 2]
    inner = before not in OPENING and before != "" and not (after[:1] in JOINED and after[1:].isalnum())
    return inner and bool(LARGE.fullmatch(word.group()))


def _around(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    """What stands between spans."""
    at = 0
    for begin, end in sorted(spans):
        yield text[at:begin]
        at = end
    yield text[at:]


def _pairs(words: Sequence[re.Match[str]], place: int) -> Iterator[str]:
    """A word with the one before it, and with the one after it."""
    for pair in (words[max(0, place - 1) : place + 1], words[place : place + 2]):
        if len(pair) == 2:
            yield f"{pair[0].group()} {pair[1].group()}"
