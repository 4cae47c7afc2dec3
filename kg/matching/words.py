"""Names of organisations and works cut into words that are translated and a core that is not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kg.matching.scripts import MOST_KEPT, fold_name, script_of
from kg.ontology import Ontology

_LONGEST_LATIN = 4
_PLACE = "place:"
_NONE = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Cut:
    """A name cut up.

    Attributes:
        words: the concepts of its translated words, without those that tell little.
        light: those that tell little.
        core: what is left, folded, in order.
        places: those of the words that are places.
    """

    words: frozenset[str]
    light: frozenset[str]
    core: tuple[str, ...]
    places: frozenset[str]

    def elsewhere(self, other: Cut) -> bool:
        """Whether both names have places in them, and none in common."""
        return bool(self.places and other.places) and self.places.isdisjoint(other.places)


class Words:
    """The translated words of names, and the names of places.

    Args:
        places: further words: concept → forms.

    Attributes:
        branch: concepts that make the name of a firm that of another one of the same house.
    """

    def __init__(self, places: Mapping[str, Iterable[str]]) -> None:
        light, branch, concepts = _read_words()
        self._light, self.branch = light, branch
        self._concepts: dict[str, str] = {}
        for concept, forms in (*concepts.items(), *sorted(places.items())):
            for form in forms:
                self._concepts.setdefault(fold_name(form), concept)
        self._concepts.pop("", None)
        self._longest: dict[str, int] = {}  # by how forms begin that stand inside of words
        self._most: dict[str, int] = {}  # of how many words forms are, by the first
        for form in self._concepts:
            first, *others = form.split(" ")
            self._most[first] = min(max(self._most.get(first, 0), 1 + len(others)), _LONGEST_LATIN)
            if script_of(form) != "latin":
                self._longest[form[0]] = max(self._longest.get(form[0], 0), len(form))
        self.cut = lru_cache(maxsize=MOST_KEPT)(self._cut)
        self._cut_word = lru_cache(maxsize=50_000)(self._part_word)

    def _cut(self, name: str) -> Cut:
        return self.cut_folded(fold_name(name))

    def cut_folded(self, folded: str) -> Cut:
        """Cut a name, or any text, that is folded; unlike those of ``cut``, none is remembered."""
        found: list[str] = []
        core: list[str] = []
        words = folded.split()
        at = 0
        while at < len(words):
            for size in range(min(self._most.get(words[at], 0), len(words) - at), 0, -1):
                concept = self._concepts.get(" ".join(words[at : at + size]))
                if concept is not None:
                    found.append(concept)
                    at += size
                    break
            else:
                concepts, rest = self._cut_word(words[at])
                found += concepts
                core += rest
                at += 1
        if not found:
            return Cut(_NONE, _NONE, tuple(core), _NONE)
        heavy = frozenset(c for c in found if c not in self._light)
        places = frozenset(c for c in heavy if c.startswith(_PLACE)) or _NONE
        return Cut(heavy, frozenset(found) - heavy or _NONE, tuple(core), places)

    def _part_compound(self, word: str) -> list[str]:
        """The concepts of a German compound of two known words ('Großmodell', 'Produktionszentrum')."""
        for at in range(4, len(word) - 3):
            head = self._concepts.get(word[at:])
            if head is None:
                continue
            for joint in ("", "s", "n", "en", "es"):
                stem = self._concepts.get(word[: at - len(joint)]) if word[:at].endswith(joint) else None
                if stem is not None:
                    return [stem, head]
        return []

    def _part_word(self, word: str) -> tuple[list[str], list[str]]:
        """The concepts and the rest of a word without blanks inside, by the longest form at each place."""
        if script_of(word) == "latin":
            parts = self._part_compound(word)
            return parts, [] if parts else [word]
        found: list[str] = []
        core: list[str] = []
        rest, at = "", 0
        while at < len(word):
            for size in range(min(self._longest.get(word[at], 0), len(word) - at), 0, -1):
                form = word[at : at + size]
                concept = self._concepts.get(form)
                single = size == 1 and len(word) <= 3 and concept not in self._light
                single = single or (size == 1 and _stands_in_kana(word, at))
                if concept is not None and not single and script_of(form) != "latin":
                    if rest:
                        core.append(rest)
                        rest = ""
                    found.append(concept)
                    at += size
                    break
            else:
                rest += word[at]
                at += 1
        if rest:
            core.append(rest)
        return found, core


def _stands_in_kana(word: str, at: int) -> bool:
    """Whether a letter is a kana beside another: the *no* of 'ノキア' is folded as that of '光の森' is."""
    beside = word[max(0, at - 1) : at] + word[at + 1 : at + 2]
    return script_of(word[at]) == "kana" and "kana" in map(script_of, beside)


@cache
def _read_words() -> tuple[frozenset[str], frozenset[str], dict[str, list[str]]]:
    table = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    light, branch = frozenset(table.pop("_light")), frozenset(table.pop("_branch"))
    return light, branch, table


@cache
def plain_words() -> Words:
    """The words without any places."""
    return Words({})


def load_words(ontology: Ontology) -> Words:
    """The words, with the places of the authority list."""
    places = {
        f"{_PLACE}{a.id}": sorted({text for _, text in (*a.labels, *a.aliases)} - {t for _, t in a.ambiguous})
        for a in ontology.authority
        if a.cls == "Place"
    }
    return Words(places)
