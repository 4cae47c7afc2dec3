"""The words of a sentence as rules take them: tokens cut at names, dates and quantities.

What is made for every word, chunk or number is a frozen ``Struct``: as safe as a frozen dataclass, and
made, changed (``replace``) and compared ten times as fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from spacy.strings import StringStore
from spacy.tokens import Doc, Token

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.taggers.neutral import read_arcs

COLUMNS: list[int | str] = ["IDX", "LENGTH", "LEMMA", "POS", "MORPH"]  # what is asked of a document's tokens
ASIDE = "()"  # the text of a word that is passed over
CLAUSE_ENDS = frozenset(",;:.!?–—()")  # marks


class Atom(Struct, frozen=True):
    """A stretch that the parse takes as one word: a name, a date, a quantity.

    ``kind`` is ``NAME``, ``DATE`` or ``QUANTITY``; ``entity`` and ``cls`` are a name's, ``cls`` also says
    what kind of quantity it is ('money').
    """

    begin: int
    end: int
    kind: str
    entity: str = ""
    cls: str = ""


class Word(Struct, frozen=True):
    """A word of a sentence; offsets are the document's. ``head`` is an index into the sentence's words."""

    index: int
    begin: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    morph: str = ""
    arc: str = ""
    head: int = -1
    atom: Atom | None = None

    @property
    def finite(self) -> bool:
        """Whether it is a finite form of a verb."""
        return "VerbForm=Fin" in self.morph or "Mood=" in self.morph


def cut_words(doc: Doc, shift: int, text: str, atoms: Sequence[Atom], lexicon: Lexicon) -> list[Word]:
    """Tokens of a sentence as words, with each atom made one word; tokens that an atom cuts are cut there.

    Args:
        doc: the sentence; the offsets of its tokens are the sentence's.
        shift: where the sentence begins in the document.
        text: of the document, as analysed.
        atoms: inside the sentence, sorted, without overlap; offsets of the document.
        lexicon: of the language.
    """
    pronouns, parsed = lexicon.short_pronouns, doc.has_annotation("DEP")
    tagged = _read_tags(doc)
    words: list[Word] = []
    tokens: list[int] = []  # of each word, or -1
    last: list[int] = []  # word of each token
    at = 0

    def put(begin: int, end: int, token: int, atom: Atom | None = None, pos: str = "") -> None:
        form = text[begin:end]
        lower, mark = _read_form(form)
        if mark == "SPACE":
            return
        length, lemma, tag, morph = tagged[token][1] if token >= 0 else (0, lower, "X", "")
        if token >= 0 and length != end - begin:
            lemma = ""
            if atom is None and form.lower() in lexicon.grammar.genitive_before:
                pos = pos or "PART"  # what a name leaves of 'Altmans'
        pos = atom.kind if atom is not None else pos or mark or tag
        words.append(Word(len(words), begin, end, form, lower, lemma or lower, pos, morph, atom=atom))
        tokens.append(token)

    for i, (idx, token) in enumerate(tagged):
        position, end = shift + idx, shift + idx + token.length
        while at < len(atoms) and atoms[at].end <= position:
            at += 1
        whole = at == len(atoms) or atoms[at].begin >= end
        if whole and pronouns:
            form = text[position:end]
            if form[-1] in lexicon.grammar.localizers and form[:-1] in lexicon.event_nouns:  # '投资人|中'
                put(position, end - 1, i)
                position = end - 1
            if cut := _marked_pronoun(form, lexicon.grammar, pronouns):
                put(position, position + cut, i, pos="ADP")
                put(position + cut, end, -1, pos="PRON")
                position = end
        while position < end:
            atom = atoms[at] if at < len(atoms) else None
            if atom is None or atom.begin >= end:
                put(position, end, i)
                position = end
            elif atom.begin > position:
                put(position, atom.begin, i)
                position = atom.begin
            else:
                if not words or words[-1].atom is not atom:
                    put(atom.begin, atom.end, _head_token(doc[i], atom, shift).i if parsed else i, atom)
                position = min(end, atom.end)
                if atom.end <= end:
                    at += 1
        last.append(len(words) - 1)
    return _with_arcs(words, tokens, last, doc) if parsed else words


class _Tag(NamedTuple):
    """What a pipeline says of a token."""

    length: int
    lemma: str
    pos: str
    morph: str


def _read_tags(doc: Doc) -> list[tuple[int, _Tag]]:
    """Where each token begins, and its tag by the numbers that spaCy keeps: no string is made twice."""
    rows, strings = doc.to_array(COLUMNS).tolist(), doc.vocab.strings
    return [(idx, _spell(strings, length, lemma, pos, morph)) for idx, length, lemma, pos, morph in rows]


@lru_cache(maxsize=50_000)
def _spell(strings: StringStore, length: int, lemma: int, pos: int, morph: int) -> _Tag:
    return _Tag(length, strings[lemma].lower(), strings[pos], strings[morph])


@lru_cache(maxsize=50_000)
def _read_form(form: str) -> tuple[str, str]:
    """A word's form made small, and its tag where its letters tell it: of signs and blanks."""
    lower, mark = form.lower().replace("’", "'"), ""
    if not form.strip():
        mark = "SPACE"
    elif not any(map(str.isalnum, form)):
        mark = "SYM" if form in "%$€£¥" else "PUNCT"
    return lower, mark


def _with_arcs(words: Sequence[Word], tokens: Sequence[int], last: Sequence[int], doc: Doc) -> list[Word]:
    """Words with what a parser said of their tokens; a head's word is the last of its token's."""
    arcs = read_arcs(doc)
    return [
        word if token < 0 else replace(word, arc=arcs.get(doc[token].idx, ""), head=last[doc[token].head.i])
        for word, token in zip(words, tokens, strict=True)
    ]


def _marked_pronoun(token: str, grammar: Grammar, pronouns: frozenset[str]) -> int:
    """Where to cut a token that is an adposition and what it marks ('对其'), 0 if it is none."""
    if not 2 <= len(token) <= 3 or token[-1] not in pronouns or token in grammar.adpositions:
        return 0
    return len(token) - 1 if token[:-1] in grammar.adpositions else 0


def _head_token(token: Token, atom: Atom, shift: int) -> Token:
    """Of the tokens of a name, the one whose head lies outside of it."""
    doc, best = token.doc, token
    for other in doc[token.i :]:
        if shift + other.idx >= atom.end:
            break
        outside = other.head.idx + shift < atom.begin or other.head.idx + shift >= atom.end
        if outside or other.head.i == other.i:
            return other
    return best
