"""Chinese words, tags and names by the weights of Baidu's LAC 2.1.2 (Apache-2.0), read with numpy alone.

The network: embeddings of short words and characters, two layers of gated recurrent units in both
directions, a linear layer, a conditional random field. It knows Simplified Chinese; Traditional text must be
converted first, keeping its length. See ``lac_model/NOTICE.md``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import MissingPipelineError

WEIGHTS = Path(__file__).parent / "lac_model" / "weights.npz"
WIDTH = 128
BATCH = 64
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TaggedWord:
    """A word and its tag in LAC's scheme (``v``, ``nz``, ``PER``, ``ORG`` …)."""

    text: str
    tag: str


class Segmenter:
    """Cuts a text into the units that the network reads.

    They are words of two and three characters from a list, runs of Latin letters and digits, and single
    characters: as few as can be, of the ways that are left the one with the longest words.
    """

    def __init__(self, words: Iterable[str], total: int) -> None:
        self.words = frozenset(words)
        self._log_total = math.log(total)

    def cut(self, text: str) -> list[str]:
        """The units of a text, joined again the text."""
        size = len(text)
        best: list[tuple[float, int]] = [(0.0, 0)] * (size + 1)
        logs = [math.log(length) - self._log_total for length in (1, 2, 3)]
        for begin in range(size - 1, -1, -1):
            choice = (logs[0] + best[begin + 1][0], begin)
            for length in (2, 3):
                if begin + length <= size and text[begin : begin + length] in self.words:
                    choice = max(choice, (logs[length - 1] + best[begin + length][0], begin + length - 1))
            best[begin] = choice
        return list(_join_latin(text, best))


def _join_latin(text: str, best: Sequence[tuple[float, int]]) -> Iterator[str]:
    begin, waiting = 0, ""
    while begin < len(text):
        end = best[begin][1] + 1
        unit = text[begin:end]
        begin = end
        if len(unit) == 1 and unit.isascii() and unit.isalnum():
            waiting += unit
            continue
        if waiting:
            yield waiting
            waiting = ""
        yield unit
    if waiting:
        yield waiting


class LacTagger:
    """The network; loaded once by :func:`load_lac`."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        def text(name: str) -> str:
            return arrays[name].tobytes().decode("utf-8")

        def floats(name: str) -> Floats:
            return arrays[name].astype(np.float32)

        self._ids = {word: int(number) for number, word in _read_pairs(text("word"))}
        self._replace = dict(_read_pairs(text("q2b")))
        self._tags = {int(number): tag for number, tag in _read_pairs(text("tag"))}
        self._segmenter = Segmenter(text("segments").split("\n"), int(arrays["total"][0]))
        self._embeddings = arrays["embeddings"]
        self._scales = floats("scales")
        self._layers = [_Layer.read(floats, first) for first in (0, 2)]
        self._output = floats("fc_4.w_0"), floats("fc_4.b_0")
        field = floats("crfw")
        self._start, self._end = field[0], field[1]
        self._moves = field[2:]  # from a tag, to another
        self._onward = np.ascontiguousarray(self._moves.T)  # to a tag, from another

    def knows(self, word: str) -> bool:
        """Whether a word of two or three letters is one that the network reads as a whole: a common one."""
        return word in self._segmenter.words

    def tag(self, texts: Iterable[str]) -> Iterator[list[TaggedWord]]:
        """Read texts (best a sentence each), in order; the words of each, joined, are the text."""
        stream = iter(texts)
        while batch := list(islice(stream, BATCH)):
            yield from self._tag_batch(batch)

    def _tag_batch(self, texts: list[str]) -> list[list[TaggedWord]]:
        units = [self._encode(text) for text in texts]
        order = sorted((i for i, unit in enumerate(units) if unit), key=lambda i: -len(units[i]))
        paths = self._decode([[number for number, _ in units[index]] for index in order])
        found: list[list[TaggedWord]] = [[] for _ in texts]
        for index, path in zip(order, paths, strict=True):
            tags = [self._tags[number] for number in path]
            found[index] = join_units([unit for _, unit in units[index]], tags)
        return found

    def _encode(self, text: str) -> list[tuple[int, str]]:
        """The units of a text with their numbers; a unit the network does not know falls into characters."""
        coded = []
        unknown = self._ids["OOV"]
        for unit in self._segmenter.cut(text):
            for part in [unit] if unit in self._ids else unit:
                coded.append((self._ids.get(self._replace.get(part, part), unknown), part))
        return coded

    def _decode(self, numbers: list[list[int]]) -> list[list[int]]:
        """The tags of rows of units, the longest row first."""
        if not numbers:
            return []
        pack = _Pack.of([len(row) for row in numbers])
        units, places = np.unique([numbers[row][step] for row, step in pack.cells], return_inverse=True)
        states: Floats = self._embeddings[units].astype(np.float32) * self._scales[units]
        for layer in self._layers:
            states = layer.run(states, places, pack)
            places = np.arange(len(states))
        weight, bias = self._output
        return self._find_paths(states @ weight + bias, pack)

    def _find_paths(self, emissions: Floats, pack: _Pack) -> list[list[int]]:
        """The best sequence of tags of each row (Viterbi)."""
        values = emissions.copy()  # of the best path to each tag of each unit
        values[: pack.counts[0]] += self._start
        for before, begin, count in zip(pack.begins, pack.begins[1:], pack.counts[1:], strict=False):
            reached = values[before : before + count].T[:, :, None]
            options = np.add(reached, self._moves[:, None, :], order="C")  # what maxima run over, far apart
            values[begin : begin + count] += options.max(axis=0)
        tags = np.empty(len(values), dtype=np.int64)
        after, followed = 0, 0  # where the units behind these lie, and how many there are
        for begin, count in zip(reversed(pack.begins), reversed(pack.counts), strict=True):
            chosen, going = tags[begin : begin + count], begin + followed
            chosen[followed:] = (values[going : begin + count] + self._end).argmax(axis=1)
            onward = self._onward[tags[after : after + followed]]
            chosen[:followed] = (values[begin:going] + onward).argmax(axis=1)
            after, followed = begin, count
        begins = np.array(pack.begins)
        return [tags[begins[:size] + row].tolist() for row, size in enumerate(pack.sizes)]


@dataclass(frozen=True, slots=True)
class _Pack:
    """How rows of several lengths lie in one array, with no place left empty: all first units, all second …

    Attributes:
        sizes: the length of each row, falling.
        counts: how many rows have a first, second … unit.
        begins: where these lie.
        cells: row and step of each place.
        reverse: for each place, that of the same row's unit as far from the row's other end.
    """

    sizes: list[int]
    counts: list[int]
    begins: list[int]
    cells: list[tuple[int, int]]
    reverse: NDArray[np.int64]

    @classmethod
    def of(cls, sizes: list[int]) -> _Pack:
        """Lay out rows of these lengths, which must fall."""
        counts = [sum(size > step for size in sizes) for step in range(sizes[0])]
        begins = [0, *accumulate(counts)][:-1]
        cells = [(row, step) for step, count in enumerate(counts) for row in range(count)]
        mirrored = [begins[sizes[row] - 1 - step] + row for row, step in cells]
        return cls(sizes, counts, begins, cells, np.array(mirrored))


@dataclass(frozen=True, slots=True)
class _Layer:
    """A recurrent layer; the first axis of each weight is the direction, forward and backward.

    What opens the gates has its sign turned, as their function takes it.
    """

    inputs: Floats
    bias: Floats
    gates: Floats
    candidate: Floats

    @classmethod
    def read(cls, get: Callable[[str], Floats], first: int) -> _Layer:
        """Read the layer whose forward direction has the number ``first``."""
        both = (first, first + 1)
        weights = [get(f"gru_{n}.w_0").ravel() for n in both]
        gates = 2 * WIDTH * WIDTH
        turned = np.where(np.arange(3 * WIDTH) < 2 * WIDTH, np.float32(-1), np.float32(1))
        return cls(
            np.stack([get(f"fc_{n}.w_0") for n in both]) * turned,
            np.stack([get(f"fc_{n}.b_0") + get(f"gru_{n}.b_0").ravel() for n in both])[:, None, :] * turned,
            np.stack([-weight[:gates].reshape(WIDTH, 2 * WIDTH) for weight in weights]),
            np.stack([weight[gates:].reshape(WIDTH, WIDTH) for weight in weights]),
        )

    def run(self, states: Floats, places: NDArray[np.int64], pack: _Pack) -> Floats:
        """Run over rows, forwards and backwards at once.

        Args:
            states: what units bring, each once.
            places: which of these stands at each place of the pack.
            pack: how the rows lie.
        """
        each = states @ self.inputs + self.bias
        given = np.stack([each[0][places], each[1][places[pack.reverse]]])
        hidden: NDArray[np.floating] = np.zeros((2, len(pack.sizes), WIDTH), dtype=np.float32)
        outputs = np.empty((*given.shape[:2], WIDTH), dtype=np.float32)
        for begin, count in zip(pack.begins, pack.counts, strict=True):
            now, hidden = given[:, begin : begin + count], hidden[:, :count]
            gates = 1 / (1 + np.exp(now[..., : 2 * WIDTH] + hidden @ self.gates))
            update, reset = gates[..., :WIDTH], gates[..., WIDTH:]
            fresh = np.tanh(now[..., 2 * WIDTH :] + (reset * hidden) @ self.candidate)
            hidden = hidden + update * (fresh - hidden)
            outputs[:, begin : begin + count] = hidden
        return np.concatenate([outputs[0], outputs[1][pack.reverse]], axis=-1)


def join_units(units: Sequence[str], tags: Sequence[str]) -> list[TaggedWord]:
    """Join units to words: a tag ending in ``-B`` begins one; the last unit's tag is the word's."""
    words: list[TaggedWord] = []
    for unit, tag in zip(units, tags, strict=True):
        kind, _, place = tag.rpartition("-")
        if place == "I" and words:
            words[-1] = TaggedWord(words[-1].text + unit, kind)
        else:
            words.append(TaggedWord(unit, kind or tag))
    return words


def _read_pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        first, tab, second = line.partition("\t")
        if tab and "\t" not in second:
            yield first, second


@lru_cache(maxsize=1)
def load_lac() -> LacTagger:
    """Load the tagger from the package's data.

    Raises:
        MissingPipelineError: the weights are not there.
    """
    if not WEIGHTS.is_file():
        raise MissingPipelineError("no weights", path=WEIGHTS, remedy="make them with 'kg train zh-Hans'")
    with np.load(WEIGHTS, allow_pickle=False) as arrays:
        return LacTagger({name: arrays[name] for name in arrays.files})
