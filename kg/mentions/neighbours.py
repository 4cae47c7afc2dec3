"""What the company that a name keeps tells: names of one list are of one kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from kg.lexicon.phrases import fold_width
from kg.mentions.classes import decide, inner_cues
from kg.mentions.cues import Cue, CueWords
from kg.mentions.groups import Group
from kg.ontology import PRODUCTS

REACH = 3  # names of a list that are looked at on each side
ARTICLE = 6  # letters that an article before a name is looked for in
WORD = 20  # letters that the word after a name is looked for in
SURE = 1.5  # weight of evidence that alone tells a class
LIKELY = 0.5  # and of what is enough for an owner


class Neighbours:
    """Which names of a document stand in one list: 'Lisboa, Porto e Coimbra'.

    Args:
        groups: the document's names.
        told: what else tells of each, by its key.
        prepared: its text, prepared.
        words: of its language.
    """

    def __init__(
        self,
        groups: Mapping[str, Group],
        told: Mapping[str, Sequence[Cue]],
        prepared: str,
        words: CueWords,
    ) -> None:
        self._folded, self._words = fold_width(prepared), words
        places = ((c.begin, c.end, g) for g in groups.values() for c in g.candidates)
        self._places = sorted(places, key=lambda p: (p[0], p[1]))
        self._begins = [begin for begin, _, _ in self._places]
        self._prepared, self._told = prepared, told
        self._decided: dict[str, tuple[str, float]] = {}

    def cues(self, group: Group) -> Iterator[Cue]:
        """A hint for each class that the others of a list are known to have; listed names need none."""
        if group.authority is not None:
            return
        for candidate in group.candidates:
            at = bisect_left(self._begins, candidate.begin)
            if (owned := self._owned_by(at)) is not None:
                yield owned
            if self._in_row(at) and not self._owns(candidate.end):
                for step in (-1, 1):
                    yield from self._along(at, step, group)
            if (at and self._is_owned(at)) or self._is_of(at):
                yield "a firm's", "Product", 0.5

    def _in_row(self, at: int) -> bool:
        """Whether a conjunction or a third name tells that a name beside another is of a list with it.

        A comma alone may part what explains: 'a firma de Ana Reis, **Nébulo**, cresce'.
        """
        if not self._words.lexicon.grammar.segmented:
            return True
        gaps = [*self._gaps(at, -1), *self._gaps(at, 1)]
        conjunctions = self._words.lexicon.grammar.conjunctions
        return len(gaps) != 1 or not conjunctions.isdisjoint(gaps[0].replace(",", " ").split())

    def _gaps(self, at: int, step: int) -> Iterator[str]:
        """What joins the names of a list, going one way from a name."""
        for _ in range(REACH):
            after = at + step
            if not 0 <= after < len(self._places):
                return
            left, right = (self._places[after], self._places[at])[::-step]
            gap = self._folded[left[1] : right[0]]
            if not self._words.between.fullmatch(gap):
                return
            yield gap
            at = after

    def _owned_by(self, at: int) -> Cue | None:
        """A hint by a product right before a name: 'le **Lumo** de Nébulo', '**Lumo** (Nébulo)'."""
        if not at or not self._words.lexicon.grammar.segmented:
            return None
        (_, end, other), (begin, close, _) = self._places[at - 1 : at + 1]
        gap = self._folded[end:begin].strip()
        bracketed = gap == "(" and self._folded.startswith(")", close)
        if not bracketed and gap not in self._words.lexicon.grammar.genitive_after:
            return None
        product = self._class_of(other, *self._places[at - 1][:2]) in PRODUCTS
        return ("whose product is told", "Company", 0.6) if product else None

    def is_among(self, group: Group) -> bool:
        """Whether a name stands in a list with others, of whatever class, that says no places."""
        for candidate in group.candidates:
            at = bisect_left(self._begins, candidate.begin)
            for left in (at - 1, at):
                if self._are_joined(left, left + 1) and not self._lies_there(left):
                    return True
        return False

    def _lies_there(self, at: int) -> bool:
        """Whether an adposition before a name says where something is."""
        begin = self._places[at][0]
        before = self._folded[max(0, begin - WORD) : begin].split()
        return bool(before) and before[-1] in self._words.lexicon.grammar.places

    def _are_joined(self, left: int, right: int) -> bool:
        """Whether a conjunction joins two names that follow each other."""
        if left < 0 or right >= len(self._places):
            return False
        between = self._folded[self._places[left][1] : self._places[right][0]]
        return between.strip() not in ("", ",") and self._words.between.fullmatch(between) is not None

    def _along(self, at: int, step: int, group: Group) -> Iterator[Cue]:
        """The first name of known class in a list, going one way from a name."""
        for _ in range(REACH):
            after = at + step
            if not 0 <= after < len(self._places):
                return
            left, right = (self._places[after], self._places[at])[::-step]
            if not self._words.between.fullmatch(self._folded[left[1] : right[0]]):
                return
            if self._explains(left[1], right) or self._is_apart(left, right):
                return
            other = self._places[after][2]
            if (
                self._folded.startswith(tuple(self._words.lexicon.grammar.genitive_before), right[1])
                and step > 0
            ):
                return  # "A, **Ada Lane's** B"
            if other is not group and (cls := self._class_of(other, *self._places[after][:2])):
                if self._are_alike(left, right, cls):
                    yield "listed with others", cls, 0.48
                return
            at = after

    def _owns(self, end: int) -> bool:
        """Whether a name only tells whose the next one is: "A, **Ada Lane's** B"."""
        marks = tuple(self._words.lexicon.grammar.genitive_before)
        mark = next((m for m in marks if self._folded.startswith(f"{m} ", end)), "")
        after = self._prepared[end + len(mark) + 1 : end + len(mark) + 2]
        return bool(mark) and after.isupper()

    def _is_owned(self, at: int) -> bool:
        """Whether a firm's genitive stands right before a name: "Acme's **Orion**", 'Acmeの**Orion**'."""
        grammar = self._words.lexicon.grammar
        begin, end, owner = self._places[at - 1]
        gap = self._folded[end : self._places[at][0]]
        joined = gap[-1:] == " " or grammar.markers == "after"
        marked = gap.strip(" 「『") in grammar.genitive_before and joined
        cls = self._class_of(owner, begin, end, LIKELY)
        unheard = not cls and owner.authority is None and grammar.segmented
        return marked and (cls == "Company" or unheard)

    def _is_of(self, at: int) -> bool:
        """Whether a firm's genitive stands right behind a name with an article: 'o **Lumo**, da Nébula,'."""
        grammar = self._words.lexicon.grammar
        if (
            grammar.head_last
            or at + 1 >= len(self._places)
            or " " in self._folded[slice(*self._places[at][:2])]
        ):
            return False
        begin, end, owner = self._places[at + 1]
        gap = self._folded[self._places[at][1] : begin].lstrip(", ").rstrip()
        led = self._folded[max(0, self._places[at][0] - ARTICLE) : self._places[at][0]].split()
        definite = bool(led) and led[-1] in self._words.definite
        return definite and gap in grammar.genitive_after and self._class_of(owner, begin, end) == "Company"

    def _are_alike(self, left: tuple[int, int, Group], right: tuple[int, int, Group], cls: str) -> bool:
        """Whether both or none have first names, if persons: not 'anciens de **Nébulo**, Ada Lane et …'."""
        one, two = (self._folded[begin:end] for begin, end, _ in (left, right))
        apart = self._folded[left[1] : right[0]].lstrip()[:1] == ","
        return cls != "Person" or not apart or (" " in one) == (" " in two)

    def _explains(self, end: int, right: tuple[int, int, Group]) -> bool:
        """Whether a name only says where what a comma follows is from: 'Acme, a **Boston** start-up'."""
        grammar = self._words.lexicon.grammar
        gap = self._folded[end : right[0]].split()
        if self._folded.startswith(tuple(f"-{word}" for word in grammar.seated), right[1]):
            return True
        if not grammar.segmented or gap[:1] != [","] or gap[-1] not in grammar.articles:
            return False
        after = self._prepared[right[1] : right[1] + WORD]
        if after[:1] == "-":
            return True
        words = after.split()
        return (
            after[:1] == " " and bool(words) and words[0].islower() and words[0] not in grammar.conjunctions
        )

    def _is_apart(self, left: tuple[int, int, Group], right: tuple[int, int, Group]) -> bool:
        """Whether each of two names has its place: 'von Acme **aus** Taiwan und Nebula **aus** Japan'."""
        before = self._folded[max(0, left[0] - WORD) : left[0]].split()
        after = self._folded[right[1] : right[1] + WORD].split()
        same = bool(before) and before[-1] == (after or [""])[0]
        return same and before[-1] in self._words.lexicon.grammar.adpositions

    def _class_of(self, group: Group, begin: int, end: int, least: float = SURE) -> str:
        """What a name is known to be: by the authority list, its own words, or what else is told."""
        if group.authority is not None:
            return group.authority.cls if group.authority.cls != "Technology" else ""
        votes = [vote for c in group.candidates for vote in c.votes if vote[1]]
        cues = (*votes, *inner_cues(self._prepared[begin:end], self._words))
        own = max(((weight, cls) for _, cls, weight in cues if weight >= SURE), default=(0.0, ""))[1]
        if not own:
            cls, weight = self._decide(group.key)
            own = cls if weight >= least else ""
        return own

    def _decide(self, key: str) -> tuple[str, float]:
        """The class of a name by all that is told of it, and the weight of that."""
        if key not in self._decided:
            cls, evidence = decide(self._told[key])
            self._decided[key] = cls, sum(e.weight for e in evidence if e.cls == cls)
        return self._decided[key]
