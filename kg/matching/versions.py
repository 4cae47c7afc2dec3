"""Which documents are versions of one article, and which of their sentences say the same.

What survives translation is compared: things of the authority list or of equal name, numbers,
and their order. Nobody has to tell that one document is a translation of another.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.matching.alignment import Anchor, Line, align
from kg.model import Extraction, Passage, Sentence

RARE = 40  # documents that an anchor may stand in to bring candidates together
MOST_ALL_PAIRS = 8  # versions of one article that are aligned each with each
LEAST_SHARED = 5  # different anchors
LEAST_LIKENESS = 0.5
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WIDE = re.compile(r"[\u2e80-\U0010ffff]")
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

    def members(self) -> dict[str, tuple[str, ...]]:
        """Article → its documents."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for document, article in sorted(self.articles.items()):
            found[article].append(document)
        return {article: tuple(documents) for article, documents in found.items()}


class VersionFinder:
    """Finds versions of one article among the same documents, again and again while names are joined."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[Line, ...]] = {}

    def find(self, extractions: Sequence[Extraction], keys: Mapping[str, str]) -> Versions:
        """Find versions of one article among documents, and align their sentences.

        Args:
            extractions: sorted by document.
            keys: key in single documents → key among the facts, as far as known.
        """
        if not self._lines:
            self._lines = {x.document.id: read_lines(x) for x in extractions}
        lines = {document: _rename(text, keys) for document, text in self._lines.items()}
        anchors = {d: [a for line in text for a in line.anchors] for d, text in lines.items()}
        frequency = Counter(a for each in anchors.values() for a in set(each))
        parents = {d: d for d in lines}
        for left, right in sorted(_candidates(anchors, frequency)):
            first, second = sorted((_find(parents, left), _find(parents, right)))
            if first != second and _alike(anchors[left], anchors[right], frequency, len(lines)):
                parents[second] = first
        articles = {d: _find(parents, d) for d in lines}
        return Versions(articles, _align_all(articles, lines))


def find_versions(extractions: Sequence[Extraction], keys: Mapping[str, str]) -> Versions:
    """Find versions of one article among documents; see :meth:`VersionFinder.find`."""
    return VersionFinder().find(extractions, keys)


def _align_all(
    articles: Mapping[str, str], lines: Mapping[str, tuple[Line, ...]]
) -> dict[Passage, tuple[Passage, ...]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for document, article in sorted(articles.items()):
        members[article].append(document)
    aligned: defaultdict[Passage, set[Passage]] = defaultdict(set)
    for documents in (d for d in members.values() if len(d) > 1):
        for one, other in _pairs_to_align(documents, lines):
            for a, b in align(lines[one], lines[other]):
                aligned[a].add(b)
                aligned[b].add(a)
    return {p: tuple(sorted(others)) for p, others in sorted(aligned.items())}


def _pairs_to_align(
    documents: Sequence[str], lines: Mapping[str, tuple[Line, ...]]
) -> Iterator[tuple[str, str]]:
    """Every version with every other; of an article in very many, each with the longest only."""
    if len(documents) > MOST_ALL_PAIRS:
        longest = min(documents, key=lambda d: (-len(lines[d]), d))
        yield from ((longest, d) for d in documents if d != longest)
        return
    for i, one in enumerate(documents):
        yield from ((one, other) for other in documents[i + 1 :])


def _find(parents: dict[str, str], item: str) -> str:
    while parents[item] != item:
        parents[item] = parents[parents[item]]
        item = parents[item]
    return item


def read_lines(extraction: Extraction) -> tuple[Line, ...]:
    """The sentences of a document as anchors."""
    mentions: defaultdict[Passage, list[tuple[int, str]]] = defaultdict(list)
    sentences = sorted(extraction.sentences)
    starts = sorted((m for m in extraction.mentions if not m.implicit), key=lambda m: m.begin)
    place = 0
    for mention in starts:
        while place < len(sentences) and sentences[place].end <= mention.begin:
            place += 1
        if place < len(sentences) and sentences[place].begin <= mention.begin:
            mentions[sentences[place].passage].append((mention.begin, mention.entity))
    return tuple(_read_line(s, mentions[s.passage]) for s in sentences if s.text.strip())


def _read_line(sentence: Sentence, mentions: Iterable[tuple[int, str]]) -> Line:
    numbers = [
        (sentence.begin + m.start(), number_anchor(m.group())) for m in _NUMBER.finditer(sentence.text)
    ]
    told = [(at, number) for at, number in numbers if number is not None]
    size = len(sentence.text) + (_WIDTH_OF_WIDE - 1) * len(_WIDE.findall(sentence.text))
    return Line(sentence.passage, tuple(a for _, a in sorted([*told, *mentions])), size, sentence.text)


def _rename(lines: tuple[Line, ...], keys: Mapping[str, str]) -> tuple[Line, ...]:
    """The lines with the keys that names have so far; the same object where none has changed."""
    if not any(anchor in keys for line in lines for anchor in line.anchors):
        return lines
    return tuple(replace(x, anchors=tuple(keys.get(a, a) for a in x.anchors)) for x in lines)


def number_anchor(digits: str) -> Anchor | None:
    """A number whatever its separators and magnitude words: its digits without zeros at the end.

    >>> number_anchor("37,39") == number_anchor("373.9") is not None
    True
    """
    figures = re.sub(r"\D", "", digits)
    told = figures.strip("0")
    if len(told) < 2:
        return f"#{figures}" if len(figures) >= 2 and figures != digits else None
    return f"#{told}"


def _candidates(
    anchors: Mapping[str, Sequence[Anchor]], frequency: Mapping[Anchor, int]
) -> set[tuple[str, str]]:
    """Documents that share enough rare anchors."""
    at: defaultdict[Anchor, list[str]] = defaultdict(list)
    for document in sorted(anchors):
        for anchor in sorted(set(anchors[document])):
            if 1 < frequency[anchor] <= RARE:
                at[anchor].append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for documents in at.values():
        for i, one in enumerate(documents):
            for other in documents[i + 1 :]:
                shared[one, other] += 1
    return {pair for pair, count in shared.items() if count >= LEAST_SHARED}


def _alike(
    left: Sequence[Anchor], right: Sequence[Anchor], frequency: Mapping[Anchor, int], documents: int
) -> bool:
    weight = {a: math.log(1 + documents / frequency[a]) for a in {*left, *right}}
    least = LEAST_LIKENESS * min(sum(weight[a] for a in left), sum(weight[a] for a in right))
    mine, theirs = Counter(left), Counter(right)
    if sum(weight[a] * min(n, theirs[a]) for a, n in mine.items()) < least:
        return False  # not even in any order
    return _heaviest_common(left, right, weight) >= least


def _heaviest_common(
    left: Sequence[Anchor], right: Sequence[Anchor], weight: Mapping[Anchor, float]
) -> float:
    """The weight of the heaviest sequence of anchors that both documents have in this order."""
    before = [0.0] * (len(right) + 1)
    for mine in left:
        row = [0.0]
        for place, theirs in enumerate(right):
            best = max(before[place + 1], row[-1])
            row.append(max(best, before[place] + weight[mine]) if mine == theirs else best)
        before = row
    return before[-1]
