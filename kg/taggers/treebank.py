"""Read treebanks in the CoNLL-U format as sentences of raw text with words on it.

Words that the treebank takes apart though the text writes them as one (``du`` = ``de`` + ``le``, ``zum``)
become one word with the tag, lemma and head of the first; ``don't``, whose parts can be told in the text,
stays two. So every word is a stretch of the text, and offsets are exact.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.errors import DocumentError

QUOTES = {"``": "“", "''": "”"}
FEATURES = frozenset({"Number", "Person", "Tense", "VerbForm", "Mood", "Voice"})
FINITE = "VerbForm=Fin"
SUBTYPES = frozenset({"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "compound:prt"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word: ``head`` is an index into the sentence, its own at the root."""

    form: str
    space: bool
    pos: str
    morph: str
    lemma: str
    head: int
    arc: str


def _part(word: Word, part: str, head: int) -> Word:
    """A first part, or the hyphen, of a compound whose last part is the word at ``head``."""
    if part == "-":
        return Word(part, False, "PUNCT", "", part, head, "punct")
    name = word.pos == "PROPN" or (len(part) > 2 and not part[1:].islower())
    return Word(part, False, "PROPN" if name else "NOUN", "", part, head, "compound")


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed sentence."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The sentence as written, with single spaces."""
        return "".join(word.form + " " * word.space for word in self.words)

    def split(self, cuts: frozenset[int]) -> Tree:
        """Part words at the hyphens where the tokenizer parts them: ``KI-Startup`` hangs on its last part.

        Args:
            cuts: offsets in :attr:`text` at which a word begins.
        """
        pieces: list[list[str]] = []
        begin = 0
        for word in self.words:
            inner = [place - begin for place in sorted(cuts) if begin < place < begin + len(word.form)]
            edges = [0, *inner, len(word.form)]
            parts = [word.form[a:b] for a, b in pairwise(edges)]
            pieces.append(parts if "-" in parts else [word.form])
            begin += len(word.form) + word.space
        if all(len(parts) == 1 for parts in pieces):
            return self
        last = [index - 1 for index in accumulate(len(parts) for parts in pieces)]
        words: list[Word] = []
        for word, parts, place in zip(self.words, pieces, last, strict=True):
            words += [_part(word, part, place) for part in parts[:-1]]
            lemma = word.lemma if len(parts) == 1 else word.lemma.rpartition("-")[2]
            words.append(replace(word, form=parts[-1], lemma=lemma, head=last[word.head]))
        return Tree(tuple(words))

    def merge(self, cuts: frozenset[int]) -> Tree:
        """Join words between which there is no cut.

        Args:
            cuts: offsets in :attr:`text` at which a word may begin. Others join the word before.
        """
        groups: list[list[int]] = []
        begin = 0
        for index, word in enumerate(self.words):
            if begin in cuts or not groups or self.words[index - 1].space:
                groups.append([])
            groups[-1].append(index)
            begin += len(word.form) + word.space
        if len(groups) == len(self.words):
            return self
        group_of = {index: number for number, members in enumerate(groups) for index in members}
        return Tree(tuple(self._join(members, number, group_of) for number, members in enumerate(groups)))

    def _join(self, members: list[int], number: int, group_of: dict[int, int]) -> Word:
        words = [self.words[index] for index in members]
        outward = (word for word in words if group_of[word.head] != number or word.arc == "ROOT")
        top = next(outward, words[0])
        form = "".join(word.form for word in words)
        return replace(
            top,
            form=form,
            space=words[-1].space,
            lemma=form if len(words) > 1 and "-" in form else top.lemma,
            head=group_of[top.head],
        )

    def to_doc(self, vocab: Vocab) -> Doc:
        """The sentence as a spaCy document with tags, features and lemmas."""
        return Doc(
            vocab,
            words=[word.form for word in self.words],
            spaces=[word.space for word in self.words],
            pos=[word.pos for word in self.words],
            morphs=[word.morph for word in self.words],
            lemmas=[word.lemma for word in self.words],
        )


def read_treebank(path: Path) -> Iterator[Tree]:
    """Read a CoNLL-U file, plain or gzipped; sentences with gaps in them are left out.

    Raises:
        DocumentError: a line lacks columns, or a number in it is none.
    """
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    rows: list[list[str]] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line and not line.startswith("#"):
            columns = line.split("\t")
            if len(columns) != 10:
                problem = f"{len(columns)} columns instead of 10"
                raise DocumentError(problem, path=path, line=number, remedy="give CoNLL-U")
            rows.append(columns)
        elif not line and rows:
            yield build_tree(rows)
            rows = []


def build_tree(rows: list[list[str]]) -> Tree:
    """Make a tree of the rows of one sentence (ten columns each)."""
    groups = list(_group_rows(rows))
    index_of = {row[0]: index for index, (members, _, _) in enumerate(groups) for row in members}
    words = []
    for index, (members, form, space) in enumerate(groups):
        top = next((row for row in members if index_of.get(row[6], -1) != index), members[0])
        words.append(
            Word(
                form=form,
                space=space,
                pos=top[3],
                morph=_keep_features(top[5]),
                lemma=form if top[2] == "_" else top[2],
                head=index_of.get(top[6], index),
                arc="ROOT" if top[6] == "0" else _shorten(top[7]),
            )
        )
    return Tree(tuple(words))


def _group_rows(rows: list[list[str]]) -> Iterator[tuple[list[list[str]], str, bool]]:
    """Rows that are one stretch of text, with its form and whether a space follows."""
    plain = [row for row in rows if "." not in row[0]]
    place = 0
    while place < len(plain):
        row = plain[place]
        place += 1
        space = "SpaceAfter=No" not in row[9]
        if "-" not in row[0]:
            yield [row], QUOTES.get(row[1], row[1]), space
            continue
        first, _, last = row[0].partition("-")
        members = plain[place : place + int(last) - int(first) + 1]
        place += len(members)
        if "".join(member[1] for member in members) == row[1]:
            for member in members:
                yield [member], member[1], space and member is members[-1]
        else:
            yield members, row[1], space


def _keep_features(features: str) -> str:
    """The features that are learnt; a verb with a mood is finite, which some treebanks leave out."""
    kept = [feature for feature in features.split("|") if feature.partition("=")[0] in FEATURES]
    if any(f.startswith("Mood=") for f in kept) and not any(f.startswith("VerbForm=") for f in kept):
        kept.append(FINITE)
    return "|".join(kept)


def _shorten(arc: str) -> str:
    return arc if arc in SUBTYPES else arc.partition(":")[0]
