"""Which documents are versions of one article, and which of their sentences say the same.

What survives translation is compared: things of the authority list or of equal name, numbers,
and their order. Nobody has to tell that one document is a translation of another.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.matching.words import plain_words
from kg.model import Extraction, Passage, Sentence

Anchor = str

RARE = 40  # documents that an anchor may stand in to bring candidates together
MOST_ALL_PAIRS = 8  # versions of one article that are aligned each with each
LEAST_SHARED = 5  # different anchors
LEAST_LIKENESS = 0.5
# Alignment: ways to go on (sentences here, sentences there), what leaving one out is worth, how far to stray.
_STEPS = ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1))
_SKIP = -0.15
_SLACK = 14
_MARKS = {"?": "?？", "!": "!！", '"': '"“”„«»「」『』', ":": ":："}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as its anchors: keys of things, and numbers, in order; ``size`` is its width in letters."""

    passage: Passage
    anchors: tuple[Anchor, ...]
    size: float
    text: str


@dataclass(frozen=True)
class Versions:
    """What is known of versions.

    Attributes:
        articles: document → the first document of its article; a document alone stands for itself.
        aligned: sentence → sentences of other versions that say the same.
    """

    articles: Mapping[str, str]
    aligned: Mapping[Passage, tuple[Passage, ...]]

    def same_article(self, left: str, right: str) -> bool:
        """Whether two documents are versions of one article."""
        return self.articles.get(left, left) == self.articles.get(right, right)

    def members(self) -> dict[str, tuple[str, ...]]:
        """Article → its documents."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for document, article in sorted(self.articles.items()):
            found[article].append(document)
        return {article: tuple(documents) for article, documents in found.items()}


class VersionFinder:
    """Finds versions again and again while names are joined; what has not changed is not aligned again."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[Line, ...], tuple[Line, ...]], list[tuple[Passage, Passage]]] = {}

    def find(self, extractions: Sequence[Extraction], keys: Mapping[str, str]) -> Versions:
        """Find versions of one article among documents, and align their sentences.

        Args:
            extractions: sorted by document.
            keys: key in single documents → key among the facts, as far as known.
        """
        lines = {x.document.id: tuple(read_lines(x, keys)) for x in extractions}
        anchors = {d: [a for line in text for a in line.anchors] for d, text in lines.items()}
        frequency = Counter(a for each in anchors.values() for a in set(each))
        parents = {d: d for d in lines}
        for left, right in sorted(_candidates(anchors, frequency)):
            first, second = sorted((_find(parents, left), _find(parents, right)))
            if first != second and _alike(anchors[left], anchors[right], frequency, len(lines)):
                parents[second] = first
        articles = {d: _find(parents, d) for d in lines}
        return Versions(articles, self._align_all(articles, lines))

    def _align_all(
        self, articles: Mapping[str, str], lines: Mapping[str, tuple[Line, ...]]
    ) -> dict[Passage, tuple[Passage, ...]]:
        members: defaultdict[str, list[str]] = defaultdict(list)
        for document, article in sorted(articles.items()):
            members[article].append(document)
        aligned: defaultdict[Passage, set[Passage]] = defaultdict(set)
        used = {}
        for documents in (d for d in members.values() if len(d) > 1):
            for one, other in _pairs_to_align(documents, lines):
                pair = lines[one], lines[other]
                used[pair] = self._known.get(pair) or align(*pair)
                for a, b in used[pair]:
                    aligned[a].add(b)
                    aligned[b].add(a)
        self._known = used
        return {p: tuple(sorted(others)) for p, others in sorted(aligned.items())}


def find_versions(extractions: Sequence[Extraction], keys: Mapping[str, str]) -> Versions:
    """Find versions of one article among documents; see :meth:`VersionFinder.find`."""
    return VersionFinder().find(extractions, keys)


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


def read_lines(extraction: Extraction, keys: Mapping[str, str]) -> list[Line]:
    """The sentences of a document as anchors."""
    mentions: defaultdict[Passage, list[tuple[int, str]]] = defaultdict(list)
    sentences = sorted(extraction.sentences)
    starts = sorted((m for m in extraction.mentions if not m.implicit), key=lambda m: m.begin)
    place = 0
    for mention in starts:
        while place < len(sentences) and sentences[place].end <= mention.begin:
            place += 1
        if place < len(sentences) and sentences[place].begin <= mention.begin:
            key = keys.get(mention.entity, mention.entity)
            mentions[sentences[place].passage].append((mention.begin, key))
    return [_read_line(s, mentions[s.passage]) for s in sentences if s.text.strip()]


def _read_line(sentence: Sentence, mentions: Iterable[tuple[int, str]]) -> Line:
    numbers = [
        (sentence.begin + m.start(), number_anchor(m.group())) for m in _NUMBER.finditer(sentence.text)
    ]
    told = [(at, number) for at, number in numbers if number is not None]
    wide = sum(2.6 if ord(c) > 0x2E7F else 1 for c in sentence.text)
    return Line(sentence.passage, tuple(a for _, a in sorted([*told, *mentions])), wide, sentence.text)


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


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One sentence or two, as counted anchors."""

    lines: tuple[Line, ...]
    counts: Mapping[Anchor, int]
    total: int
    hints: frozenset[str]
    size: float


def _stretches(lines: Sequence[Line]) -> dict[int, list[_Stretch]]:
    """Number of sentences → the stretches of so many sentences, by where they end."""
    found = {}
    hints = [_hints(line.text) for line in lines]
    for many in (1, 2):
        ending = []
        for end in range(many, len(lines) + 1):
            part = tuple(lines[end - many : end])
            counts = Counter(a for line in part for a in line.anchors)
            told = frozenset().union(*hints[end - many : end])
            size = sum(line.size for line in part)
            ending.append(_Stretch(part, counts, sum(counts.values()), told, size))
        found[many] = ending
    return found


def _hints(text: str) -> frozenset[str]:
    """What a translation tends to keep besides names and numbers: common words, a question, a quotation."""
    marks = {mark for mark, letters in _MARKS.items() if any(letter in text for letter in letters)}
    return plain_words().cut(text).words | marks


def align(left: Sequence[Line], right: Sequence[Line]) -> list[tuple[Passage, Passage]]:
    """Align the sentences of two versions, in order; one may be told in two, or left out.

    Returns:
        Pairs of sentences that say the same.
    """
    rows, columns = len(left), len(right)
    mine, theirs = _stretches(left), _stretches(right)
    ratio = (sum(x.size for x in left) or 1) / (sum(x.size for x in right) or 1)
    ratio = min(max(ratio, 0.7), 1.4)
    never = float("-inf")
    best = [[never] * (columns + 1) for _ in range(rows + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    slack = _SLACK + abs(rows - columns)
    for i in range(rows + 1):
        for j in range(max(0, i - slack), min(columns, i + slack) + 1):
            for di, dj in _STEPS:
                if i >= di and j >= dj and best[i - di][j - dj] > never:
                    gain = _SKIP if 0 < i < rows and 0 < j < columns else 0.0
                    if di and dj:
                        gain = _gain(mine[di][i - di], theirs[dj][j - dj], ratio)
                    told = best[i - di][j - dj] + gain
                    if told > best[i][j]:
                        best[i][j], step[i][j] = told, (di, dj)
    pairs: list[tuple[Passage, Passage]] = []
    i, j = rows, columns
    while i or j:
        di, dj = step[i][j]
        if di and dj:
            pairs += [(a.passage, b.passage) for a in left[i - di : i] for b in right[j - dj : j]]
        i, j = i - di, j - dj
    return sorted(pairs)


def _gain(mine: _Stretch, theirs: _Stretch, ratio: float) -> float:
    """What it is worth to take stretches for one another: shared anchors, fitting length."""
    shared = sum(min(count, theirs.counts.get(a, 0)) for a, count in mine.counts.items())
    alone = mine.total + theirs.total - 2 * shared
    misfit = abs(math.log((mine.size + 8) / (ratio * theirs.size + 8)))
    joined = 0.35 * (len(mine.lines) + len(theirs.lines) - 2)
    hinted, unhinted = len(mine.hints & theirs.hints), len(mine.hints ^ theirs.hints)
    return 0.35 + shared - 0.45 * alone + 0.3 * hinted - 0.08 * unhinted - 0.9 * misfit - joined
