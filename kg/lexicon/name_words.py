"""Words that are part of names, or tell where one ends: what a lexicon's ``[names]`` says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon.phrases import any_of


@dataclass(frozen=True)
class NameWords:
    """Words of a language that are part of names, or stand around them.

    Attributes:
        legal_forms: what a firm is in law, points off, with words that say no more ('gmbh', 'holding').
        plain_forms: those of them, as they are written, before which even a common noun is a name ('GmbH').
        scales: words that a number before them counts, so that it is no version ('Millionen').
        branches: what firms call their branch in a part of the world ('ジャパン').
        countries: short words for countries, each with how it is written out ('米 アメリカ 米国').
        towns: names of towns before their part of which no word for a town stands ('東京・文京').
        districts: last letters of names of towns and districts ('区').
        counterparts: nouns for firms that another has to do with ('提携先').
        of_firms: what only firms have ('株価'). of_things: what only things have ('料金').
        owning: what firms do to others of theirs ('傘下に持つ').
        novel: words before a thing that is brought out ('全新').
        ministries: last letters of names of ministries that a tagger takes for nouns ('省').
        together: how one does something with another ('共同で').
        loose_kinds: words for firms of which anything may be theirs ('企業のシフト').
        behind_places: what makes a country's name that of its language, money or time ('語').
        closings: what ends names of firms and no common nouns ('グス').
        counted: letters for what a number before them counts or dates: it is no version then.
        numerals: letters of numbers. counters: letters behind these ('家').
        singling: words that point at or count something, which no name begins with ('各').
        concurrent: words between two posts of one person ('兼').
        linking: letters that join, mark or limit what is beside them, and are in no name of a firm's part
            ('的'). halting: letters before which such a name ends ('领').
        parting: words between names ('与'). unparted: words that hold such letters ('参与').
        backers: what names of investors end in ('资本').
        funding: last letters of verbs of taking part in a round ('投').
        unsounded: letters that no transliterated name has ('与').
        following: letters that may stand behind a person's name ('在'). unending: those that end none ('将').
        saying: letters that alone are verbs of saying ('称'). aspects: particles behind a verb ('了').
        common_ends: last letters of words for people, places and times ('者').
        common_fronts: what goes before an ending of firms' names in common words ('大手証券').
        times: words for days and years ('今年').
        one_firm: patterns of what stands before a word for a firm, and of that, behind which no other noun
            may stand ('den Flugzeugbauer Grob', 'des für Chips bekannten Unternehmens Zelvora').
        sure, odd, marked: where firms without a known ending stand, as patterns: what is there is a name, is
            one if it is no row of common words, or if a tagger marks it. ``{name}`` is the firm, ``{start}``
            and ``{end}`` close a clause, ``{made}`` and the like are verbs of events, ``{x}`` the pattern
            ``x`` among ``pieces`` ('x = …').
    """

    legal_forms: frozenset[str] = frozenset()
    plain_forms: frozenset[str] = frozenset()
    scales: frozenset[str] = frozenset()
    branches: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    counterparts: frozenset[str] = frozenset()
    novel: frozenset[str] = frozenset()
    of_firms: frozenset[str] = frozenset()
    of_things: frozenset[str] = frozenset()
    owning: frozenset[str] = frozenset()
    ministries: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    loose_kinds: frozenset[str] = frozenset()
    behind_places: frozenset[str] = frozenset()
    closings: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    numerals: frozenset[str] = frozenset()
    counters: frozenset[str] = frozenset()
    singling: frozenset[str] = frozenset()
    concurrent: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    halting: frozenset[str] = frozenset()
    parting: frozenset[str] = frozenset()
    unparted: frozenset[str] = frozenset()
    backers: frozenset[str] = frozenset()
    funding: frozenset[str] = frozenset()
    unsounded: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    unending: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    aspects: frozenset[str] = frozenset()
    common_ends: frozenset[str] = frozenset()
    common_fronts: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    one_firm: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    odd: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    pieces: frozenset[str] = frozenset()

    @cached_property
    def written_out(self) -> dict[str, tuple[str, ...]]:
        """Short word for a country → how it is written out."""
        parted = (entry.split() for entry in sorted(self.countries))
        return {short: tuple(long) for short, *long in parted}

    @cached_property
    def a_country(self) -> str:
        """A pattern of one short word for a country."""
        return any_of(self.written_out)

    @cached_property
    def other_thing(self) -> re.Pattern[str]:
        """A pattern of what stands behind a country's name and makes it no place."""
        return re.compile(any_of(self.behind_places))

    @cached_property
    def of_one_firm(self) -> re.Pattern[str]:
        """A pattern of what stands before a word for one firm, and of that word."""
        return re.compile("|".join(sorted(self.one_firm)) or "(?!)")

    @cached_property
    def counting(self) -> re.Pattern[str]:
        """What begins as no name does: a number and what it counts, or what points at something."""
        return re.compile(rf"(?:{any_of(self.numerals)})+(?:{any_of(self.counters)})|{any_of(self.singling)}")
