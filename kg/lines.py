"""A sentence with all that was found in it: its words and chunks, status words, dates and numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from kg.dates import DateMention, find_dates
from kg.dates.edtf import PartialDate, read_reference
from kg.frames.relational_nouns import names_partner
from kg.frames.status import Cue, StatusWords
from kg.language import Language
from kg.lexicon import Lexicon
from kg.mentions.cues import cue_words
from kg.mentions.names import Analysed
from kg.model import Document, Sentence, Span
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.quantities import Quantity, find_quantities, fit_units
from kg.syntax import Parse, parse
from kg.syntax.words import Atom, cut_words

JOINED = re.compile(r"[-‑](\w+)")  # what a hyphen joins to a name
WORDS = re.compile(r"((?:\w+ ){1,3}\w+) $")  # before a name
ROUND = 100  # what a number of people or things is a multiple of that is no year
COMPARED = 30  # how far before a date what compares it is looked for


@dataclass(frozen=True)
class Line:
    """A sentence with all that was found in it; ``day``: of publication, where it is known."""

    sentence: Sentence
    parse: Parse
    cues: tuple[Cue, ...]
    dates: tuple[DateMention, ...]
    quantities: tuple[Quantity, ...]
    heading: bool
    day: PartialDate | None = None


class NameKinds:
    """A lexicon's words for kinds of things, which may belong to the names of these.

    Attributes:
        all: the words, folded.
        joined: those that a hyphen may join to a name; 'ChatGPT-Entwickler' is nobody's name.
        ends: the last words of those of several words.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        nominal = [f for f in lexicon.frames if f.form == "noun"]
        nouns = {w for f in nominal if f.kind == "relation" or names_partner(f) for w in f.words}
        self.all = frozenset(cue_words(lexicon).kinds)
        self.joined = self.all - nouns
        self.ends = frozenset(kind.rpartition(" ")[2] for kind in self.all if " " in kind)


class LineCutter:
    """Makes the lines of one document.

    Args:
        language: of the document.
        status: its status words.
        kinds: its words for kinds.
        document: to be read.
        prepared, folded: its text, prepared for the tagger, and folded for looking up words.
        atoms: the names in it.
    """

    def __init__(
        self,
        language: Language,
        status: StatusWords,
        kinds: NameKinds,
        document: Document,
        prepared: str,
        folded: str,
        atoms: Sequence[Atom],
    ) -> None:
        lexicon = language.lexicon
        self._language = language
        self._status = status
        self._document = document
        self._day = read_reference(document.meta.date)
        self._prepared, self._folded = prepared, folded
        self._atoms = sorted(atoms, key=lambda a: a.begin)
        self._begins = [a.begin for a in self._atoms]
        self._numbers = fit_units(document.text, language.numbers)
        self._honors = lexicon.all_titles
        self._kinds = kinds

    def line(self, analysed: Analysed) -> Line:
        """One sentence, parsed."""
        lexicon, span, document = self._language.lexicon, analysed.span, self._document
        stretch = document.text[span.begin : span.end]
        inside = self._atoms[bisect_left(self._begins, span.begin) : bisect_left(self._begins, span.end)]
        names = sorted([self._with_kind(a) for a in inside if a.end <= span.end], key=lambda a: a.begin)
        dates = tuple(
            _move_date(d, span.begin) for d in find_dates(stretch, self._language.dates, document.meta.date)
        )
        dates = tuple(d for d in dates if not any(_cross(d, n) for n in names))
        quantities = tuple(_move_quantity(q, span.begin) for q in find_quantities(stretch, self._numbers))
        currencies = [q for q in quantities if q.kind == "money"]
        names = [n for n in names if not any(q.begin < n.begin and n.end <= q.end for q in currencies)]
        counts = {q.end for q in quantities if q.kind == "count" and q.known and q.value % ROUND == 0}
        dates = tuple(d for d in dates if d.end not in counts)  # 'trennt sich von **2000** Beschäftigten'
        quantities = tuple(q for q in quantities if not _crosses_any(q, names) and not _crosses_any(q, dates))
        others = [Atom(d.begin, d.end, "DATE") for d in dates] + [
            Atom(q.begin, q.end, "QUANTITY", cls=q.kind) for q in quantities
        ]
        cut = sorted([*names, *others], key=lambda a: (a.begin, -a.end))
        cut = [a for i, a in enumerate(cut) if not any(_cross(a, b) for b in cut[:i])]
        words = cut_words(analysed.doc, span.begin, self._prepared, cut, lexicon)
        parsed = parse(words, lexicon, self._kinds.joined, self._honors)
        sentence = Sentence(document.meta.id, span.begin, span.end, stretch)
        cues = self._status.find(parsed, self._folded) if words else ()
        dates = tuple(d for d in dates if not self._is_compared(d, span.begin, stretch, quantities))
        return Line(sentence, parsed, cues, dates, quantities, analysed.heading, self._day)

    def _is_compared(
        self, date: DateMention, shift: int, stretch: str, quantities: Sequence[Quantity]
    ) -> bool:
        """Whether a date says only what something is compared with ('up 5 % **from last year**')."""
        patterns, begin = self._numbers.patterns, date.begin - shift
        if patterns.former.search(stretch, max(0, begin - COMPARED), begin):
            return True
        percent = [q.end - shift for q in quantities if q.kind == "percent" and q.end <= date.begin]
        return bool(percent) and bool(patterns.change_before.match(stretch[percent[-1] : begin].lstrip()))

    def _is_alike(self, atom: Atom, kind: str) -> bool:
        """Whether a word for a kind is one for a name's: a 'US-Konzern' is no country."""
        cls = cue_words(self._language.lexicon).kinds[kind]
        return any({cls, atom.cls} <= group for group in (ORGANIZATIONS, PRODUCTS, {atom.cls}))

    def _with_kind(self, atom: Atom) -> Atom:
        """A name with the words for its kind that belong to it: 'AIGMS-Zentrum', 'centre AIGMS'."""
        if not self._language.lexicon.grammar.segmented:
            return atom
        begin, end, kinds = atom.begin, atom.end, self._kinds
        match = JOINED.match(self._folded, end, end + 40)
        if match and match.group(1) in kinds.joined and self._is_alike(atom, match.group(1)):
            end = match.end()
        before = self._folded[max(0, begin - 50) : begin]
        ends_phrase = before[-1:] == " " and before[:-1].rpartition(" ")[2] in kinds.ends
        if ends_phrase and (match := WORDS.search(before)):
            words = match.group(1).split(" ")
            for size in range(len(words), 1, -1):
                if " ".join(words[-size:]) in kinds.all:
                    begin -= len(" ".join(words[-size:])) + 1
                    break
        return replace(atom, begin=begin, end=end) if (begin, end) != (atom.begin, atom.end) else atom


def _cross(a: Atom | DateMention | Quantity, b: Atom | DateMention | Quantity) -> bool:
    return a.begin < b.end and b.begin < a.end


def _crosses_any(a: Quantity, others: Sequence[Atom] | Sequence[DateMention]) -> bool:
    return any(_cross(a, b) for b in others)


def _move_date(date: DateMention, by: int) -> DateMention:
    return replace(date, begin=date.begin + by, end=date.end + by)


def _move_quantity(quantity: Quantity, by: int) -> Quantity:
    counted = quantity.counted_span and Span(quantity.counted_span.begin + by, quantity.counted_span.end + by)
    return replace(quantity, begin=quantity.begin + by, end=quantity.end + by, counted_span=counted)
