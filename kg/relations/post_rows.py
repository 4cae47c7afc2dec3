"""Posts of one person in a row, of which he is named beside one: 'X, sócia da Y e reitora da Z'."""

from __future__ import annotations

from dataclasses import dataclass

from kg.frames.relational_nouns import Group, RelationalNouns
from kg.relations.holders import Holders
from kg.syntax import Parse
from kg.syntax.words import Atom

TRUST = 0.8  # in a post whose holder is named beside another


@dataclass(frozen=True, slots=True)
class Post:
    """A title that was read.

    Attributes:
        group: its words.
        end: the last word of whose it is by its own words, or -1.
        holders: who it was found to be held by.
        ahead: whether it stands before its holder.
        verb: that says who holds it, or -1.
    """

    group: Group
    end: int
    holders: frozenset[Atom]
    ahead: bool
    verb: int


def shared_holder(parse: Parse, nouns: RelationalNouns, first: Post, second: Post) -> Holders | None:
    """Who holds the one of two posts in a row that names nobody, by the other.

    'X, sócia da Y **e reitora** da Z', '**sócia** da Y e CEO da Z, X'.

    Args:
        parse: the sentence.
        nouns: of its language.
        first, second: the posts.
    """
    told, untold = (first, second) if first.holders else (second, first)
    if untold.holders or len(told.holders) != 1 or told.ahead != (told is second):
        return None
    if not _goes_on(parse, nouns, first, second):
        return None
    return Holders(tuple(told.holders), "holder of the post beside", told.verb, TRUST)


def _goes_on(parse: Parse, nouns: RelationalNouns, first: Post, second: Post) -> bool:
    """Whether only a conjunction parts whose a title is from the next, or a comma in a row."""
    between = parse.words[first.end + 1 : second.group.first] if first.end >= 0 else ()
    told = (w for w in between[1:] if w.text != "-" and w.pos not in ("ADV", "DATE"))  # 'und seit 2020'
    if not between or not all(map(nouns.says_when, told)):
        return False
    if between[0].text == "," and first.holders:
        behind = parse.words[second.end + 1 :] if second.end >= 0 else ()
        return not behind or behind[0].lower in nouns.grammar.conjunctions | frozenset(",.;)")
    return between[0].lower in nouns.grammar.conjunctions
