"""Posts of one person in a row, of which he is named beside one: 'X, sócia da Y e reitora da Z'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kg.frames.relational_nouns import Group, Noun, RelationalNouns
from kg.relations.holders import Holders
from kg.relations.title_owners import OF_OWNER, Owners
from kg.syntax import Parse
from kg.syntax.words import Atom

TRUST = 0.8  # in a post whose holder is named beside another


class HeldPost(Protocol):
    """A post that somebody holds, how it was read, and the verb that says it."""

    @property
    def subject(self) -> Atom:
        """Who holds it."""

    @property
    def rule(self) -> str:
        """How it was read."""

    @property
    def verb(self) -> int:
        """The verb that says it, or -1."""


Told = TypeVar("Told", bound=HeldPost)
Found = TypeVar("Found", covariant=True)


class PostReader(Protocol[Found]):
    """Who reads one title."""

    @property
    def noun(self) -> Noun:
        """The title."""

    @property
    def words(self) -> RelationalNouns:
        """The titles of the language."""

    @property
    def parse(self) -> Parse:
        """The sentence."""

    def owners(self) -> Owners | None:
        """Whose the title is."""

    def read_of(self, holders: Holders) -> Iterator[Found]:
        """The post of somebody whom the words beside it do not name."""


@dataclass(frozen=True, slots=True)
class Post(Generic[Told]):
    """A title that was read, and what was found."""

    group: Group
    readers: tuple[PostReader[Told], ...]
    found: tuple[Told, ...]

    def shared(self, after: Post[Told]) -> Iterator[Told]:
        """A person's posts in a row: 'X, sócia da Y **e reitora** da Z', '**sócia** da Y e CEO da Z, X'."""
        told, untold = (self, after) if self.found else (after, self)
        holders = {d.subject for d in told.found}
        if untold.found or len(holders) != 1 or not self._goes_on(after):
            return
        side = "before its holder" in told.found[0].rule
        if side == (told is after):
            same = Holders(tuple(holders), "holder of the post beside", told.found[0].verb, TRUST)
            for reader in untold.readers:
                yield from reader.read_of(same)

    def _goes_on(self, after: Post[Told]) -> bool:
        """Whether only a conjunction parts whose a title is from the next, or a comma in a row."""
        end, reader = self._end(), self.readers[0]
        between = reader.parse.words[end + 1 : after.group.first] if end >= 0 else ()
        told = (w for w in between[1:] if w.text != "-" and w.pos not in ("ADV", "DATE"))  # 'und seit 2020'
        if not between or not all(map(reader.words.says_when, told)):
            return False
        if between[0].text == "," and self.found:
            behind = reader.parse.words[after._end() + 1 :] if after._end() >= 0 else ()
            marks = reader.words.grammar.conjunctions | frozenset(",.;)")
            return not behind or behind[0].lower in marks
        return between[0].lower in reader.words.grammar.conjunctions

    def _end(self) -> int:
        """The last word of whose it is by its own words, or -1."""
        owners = [reader.owners() for reader in self.readers if reader.noun.title]
        return max((o.last for o in owners if o is not None and o.how == OF_OWNER), default=-1)
