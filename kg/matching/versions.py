"""Which documents are versions of one article, and which of their sentences say the same.

What survives translation is compared: things of the authority list or of equal name, numbers,
and their order. Nobody has to tell that one document is a translation of another.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from kg.matching.alignment import Aligned, Anchor, Line, align
from kg.model import Extraction, Passage, Sentence

RARE = 40  # documents that an anchor may stand in to bring candidates together
MOST_ALL_PAIRS = 8  # versions of one article that are aligned each with each
LEAST_SHARED = 5  # different anchors
LEAST_LIKENESS = 0.5
NUMBER = "#"  # begins what is no key
Places = Mapping[str, Mapping[str, Collection[Passage]]]  # what is named, in which article, where
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WIDE = re.compile(r"[\u2e80-\U0010ffff]+")
_WIDTH_OF_WIDE = 2.6  # Latin letters that a Han character or a kana is worth


@dataclass(frozen=True)
class Versions:
    """What is known of versions.

    Attributes:
        articles: document → the first document of its article; a document alone stands for itself.
        aligned: sentence → sentences of other versions that say the same.
    """

    articles: Mapping[str, str]
    aligned: Mapping[Passage, tuple[Passage, ...]]


def members_of(articles: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Article → its documents, of articles of several versions.

    Args:
        articles: document → its article.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for document, article in sorted(articles.items()):
        found[article].append(document)
    return {article: tuple(documents) for article, documents in found.items() if len(documents) > 1}


class VersionFinder:
    """Finds versions of one article among documents, again and again while names are joined.

    What stands in documents of which nothing has changed is not looked at again.

    Args:
        extractions: sorted by document.
    """

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        self._read = {x.document.id: read_lines(x) for x in extractions}
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._anchors: dict[str, tuple[Anchor, ...]] = {}
        self._holders: defaultdict[Anchor, set[str]] = defaultdict(set)
        self._alike: defaultdict[str, set[str]] = defaultdict(set)
        self._articles = {d: d for d in self._read}
        self._pairs: dict[tuple[str, str], Aligned] = {}

    def find(
        self, keys: Mapping[str, str], documents: Iterable[str] | None = None
    ) -> tuple[Versions, set[str]]:
        """Find versions and align their sentences.

        Args:
            keys: key in single documents → key among the facts, as far as known.
            documents: those of which a key has changed since the last time; else all.

        Returns:
            The versions, and the documents of which others are versions now, or other sentences align.
        """
        changed = set(self._read if documents is None else documents)
        articles = {self._articles[d] for d in changed}
        changed |= {d for d, article in self._articles.items() if article in articles}
        told = dict(self._anchors)
        for document in sorted(changed):
            self._update(document, keys)
        retold = {d for d in changed if self._anchors[d] != told.get(d)}
        before, aligned_before = self._articles, self._pairs
        self._articles = self._gather(changed)
        self._pairs = self._align(retold)
        touched = {d for d, article in self._articles.items() if before[d] != article}
        for pair in self._pairs.keys() | aligned_before.keys():
            if self._pairs.get(pair) != aligned_before.get(pair):
                touched.update(pair)
        return Versions(self._articles, _by_sentence(self._pairs.values())), touched

    def places(self) -> Places:
        """In which sentences each thing stands, in articles of several versions, by article."""
        several = members_of(self._articles)
        found: dict[str, dict[str, dict[Passage, None]]] = {}
        for document, article in self._articles.items():
            if article in several:
                for line in self._lines[document]:
                    for key in (a for a in line.anchors if not a.startswith(NUMBER)):
                        found.setdefault(key, {}).setdefault(article, {})[line.passage] = None
        return {key: {a: tuple(at) for a, at in articles.items()} for key, articles in found.items()}

    def _update(self, document: str, keys: Mapping[str, str]) -> None:
        for anchor in self._anchors.get(document, ()):
            self._holders[anchor].discard(document)
        lines = _rename(self._read[document], keys)
        anchors = tuple(a for line in lines for a in line.anchors)
        self._lines[document], self._anchors[document] = lines, anchors
        for anchor in anchors:
            self._holders[anchor].add(document)
        for other in self._alike.pop(document, ()):
            self._alike[other].discard(document)

    def _gather(self, changed: Iterable[str]) -> dict[str, str]:
        """Document → the first of its article."""
        parents = {d: d for d in self._read}
        for one, others in self._alike.items():
            for other in others:
                _unite(parents, one, other)
        for left, right in sorted({pair for d in changed for pair in self._candidates(d)}):
            if _find(parents, left) != _find(parents, right) and self._are_alike(left, right):
                self._alike[left].add(right)
                self._alike[right].add(left)
                _unite(parents, left, right)
        return {d: _find(parents, d) for d in parents}

    def _candidates(self, document: str) -> Iterator[tuple[str, str]]:
        """Documents that share enough rare anchors."""
        shared: Counter[str] = Counter()
        for anchor in set(self._anchors[document]):
            holders = self._holders[anchor]
            if 1 < len(holders) <= RARE:
                shared.update(holders)
        for other, count in shared.items():
            if count >= LEAST_SHARED and other != document:
                yield (document, other) if document < other else (other, document)

    def _are_alike(self, left: str, right: str) -> bool:
        mine, theirs = self._anchors[left], self._anchors[right]
        frequency = {a: len(self._holders[a]) for a in {*mine, *theirs}}
        return _alike(mine, theirs, frequency, len(self._read))

    def _align(self, retold: set[str]) -> dict[tuple[str, str], Aligned]:
        lines = self._lines
        pairs = list(_pairs_to_align(self._articles, lines))
        kept = {p: self._pairs[p] for p in pairs if p in self._pairs and retold.isdisjoint(p)}
        due = [pair for pair in pairs if pair not in kept]
        aligned = align([(lines[one], lines[other]) for one, other in due])
        return kept | dict(zip(due, aligned, strict=True))


def find_versions(extractions: Sequence[Extraction], keys: Mapping[str, str]) -> Versions:
    """Find versions of one article among documents; see :meth:`VersionFinder.find`."""
    return VersionFinder(extractions).find(keys)[0]


def align_versions(
    extractions: Iterable[Extraction], keys: Mapping[str, str], articles: Mapping[str, str]
) -> Versions:
    """Align the sentences of known versions.

    Args:
        extractions: with distinct documents.
        keys: key in single documents → key among the facts.
        articles: document → its article, for those of several versions.
    """
    lines = {x.document.id: _rename(read_lines(x), keys) for x in extractions if x.document.id in articles}
    pairs = [(lines[one], lines[other]) for one, other in _pairs_to_align(articles, lines)]
    return Versions(articles, _by_sentence(align(pairs)))


def _by_sentence(pairs: Iterable[Aligned]) -> dict[Passage, tuple[Passage, ...]]:
    aligned: defaultdict[Passage, set[Passage]] = defaultdict(set)
    for a, b in (both for pair in pairs for both in pair):
        aligned[a].add(b)
        aligned[b].add(a)
    return {p: tuple(sorted(others)) for p, others in aligned.items()}


def _pairs_to_align(
    articles: Mapping[str, str], lines: Mapping[str, tuple[Line, ...]]
) -> Iterator[tuple[str, str]]:
    """Every version with every other; of an article in very many, each with the longest only."""
    for documents in members_of(articles).values():
        if len(documents) > MOST_ALL_PAIRS:
            longest = min(documents, key=lambda d: (-len(lines[d]), d))
            yield from ((min(longest, d), max(longest, d)) for d in documents if d != longest)
        else:
            yield from combinations(documents, 2)


def _unite(parents: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_find(parents, one), _find(parents, other)))
    parents[second] = first


def _find(parents: dict[str, str], item: str) -> str:
    while parents[item] != item:
        parents[item] = parents[parents[item]]
        item = parents[item]
    return item


def read_lines(extraction: Extraction) -> tuple[Line, ...]:
    """The sentences of a document as anchors."""
    sentences = sorted(extraction.sentences, key=lambda s: s.begin)
    named: list[list[tuple[int, str]]] = [[] for _ in sentences]
    starts = sorted((m for m in extraction.mentions if not m.implicit), key=lambda m: m.begin)
    place = 0
    for mention in starts:
        while place < len(sentences) and sentences[place].end <= mention.begin:
            place += 1
        if place < len(sentences) and sentences[place].begin <= mention.begin:
            named[place].append((mention.begin, mention.entity))
    return tuple(_read_line(s, at) for s, at in zip(sentences, named, strict=True) if s.text.strip())


def _read_line(sentence: Sentence, named: Iterable[tuple[int, str]]) -> Line:
    text = sentence.text
    numbers = [(sentence.begin + m.start(), number_anchor(m.group())) for m in _NUMBER.finditer(text)]
    told = [(at, number) for at, number in numbers if number is not None]
    size = len(text) + (0 if text.isascii() else (_WIDTH_OF_WIDE - 1) * len("".join(_WIDE.findall(text))))
    return Line(sentence.passage, tuple(a for _, a in sorted([*told, *named])), size, text)


def _rename(lines: tuple[Line, ...], keys: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines with the keys that names have so far; the same object where none has changed."""
    if not any(anchor in keys for line in lines for anchor in line.anchors):
        return lines
    return tuple(replace(x, anchors=tuple(keys.get(a, a) for a in x.anchors)) for x in lines)


@lru_cache(maxsize=20_000)
def number_anchor(digits: str) -> Anchor | None:
    """A number whatever its separators and magnitude words: its digits without zeros at the end.

    >>> number_anchor("37,39") == number_anchor("373.9") is not None
    True
    """
    figures = re.sub(r"\D", "", digits)
    told = figures.strip("0")
    if len(told) < 2:
        return f"{NUMBER}{figures}" if len(figures) >= 2 and figures != digits else None
    return f"{NUMBER}{told}"


def _alike(
    left: Sequence[Anchor], right: Sequence[Anchor], frequency: Mapping[Anchor, int], documents: int
) -> bool:
    weight = {a: math.log(1 + documents / frequency[a]) for a in {*left, *right}}
    least = LEAST_LIKENESS * min(sum(weight[a] for a in left), sum(weight[a] for a in right))
    mine, theirs = Counter(left), Counter(right)
    if sum(weight[a] * min(n, theirs[a]) for a, n in mine.items()) < least:
        return False  # not even in any order
    return heaviest_common(left, right, weight) >= least


def heaviest_common(left: Sequence[Anchor], right: Sequence[Anchor], weight: Mapping[Anchor, float]) -> float:
    """The weight of the heaviest sequence of anchors that both documents have in this order."""
    places: defaultdict[Anchor, list[int]] = defaultdict(list)
    for place, anchor in enumerate(right):
        places[anchor].append(place)
    ends: list[int] = []  # where the sequences end that are heavier than all that end before
    heavy: list[float] = []  # their weight
    for anchor in left:
        for place in reversed(places.get(anchor, ())):
            rank = stop = bisect_left(ends, place)
            told = weight[anchor] + (heavy[rank - 1] if rank else 0.0)
            while stop < len(ends) and heavy[stop] <= told:
                stop += 1
            if stop > rank or rank == len(ends) or ends[rank] != place:
                ends[rank:stop], heavy[rank:stop] = [place], [told]
    return heavy[-1] if heavy else 0.0
