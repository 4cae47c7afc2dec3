"""Clauses before the noun that they describe, in Han."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lexicon.grammar import Grammar
from kg.syntax.prenominal import described_behind, marker_before, opening_of
from kg.syntax.words import Atom, Word

GRAMMAR = Grammar(
    segmented=False,
    markers="before",
    order="SVO",
    adpositions=frozenset(("对", "与", "于", "被")),
    genitive_before=frozenset("的"),
    passive=frozenset("被"),
)


def sentence(tagged: str) -> Sequence[Word]:
    """Words of 'form/POS' parted by blanks; a class for the part of speech makes a name of that class."""
    words: list[Word] = []
    at = 0
    for index, item in enumerate(tagged.split()):
        form, _, pos = item.partition("/")
        name = pos in ("Company", "Place")
        atom = Atom(at, at + len(form), "NAME", form, pos) if name else None
        tag = "NAME" if name else pos
        words.append(Word(index, at, at + len(form), form, form, form, tag, atom=atom))
        at += len(form)
    return words


def test_a_clause_without_a_subject_describes_the_name_behind_it() -> None:
    words = sentence("谷歌/Company 与/ADP 成立/VERB 于/ADP 去年/DATE 的/PART 云岭/Company 合作/VERB")
    assert described_behind(words, 1, GRAMMAR) == 6
    assert marker_before(words, 5, GRAMMAR) == 1


def test_where_a_firm_sits_may_open_such_a_clause() -> None:
    words = sentence("对/ADP 总部/NOUN 位于/VERB 里昂/Place 的/PART 云岭/Company 罚款/VERB")
    assert described_behind(words, 0, GRAMMAR) == 5


def test_a_noun_with_an_attribute_is_no_clause() -> None:
    words = sentence("对/ADP 公开/VERB 道路/NOUN 的/PART 云岭/Company")
    assert described_behind(words, 0, GRAMMAR) == -1


def test_a_passive_marks_nobody_behind_its_clause() -> None:
    words = sentence("被/ADP 视为/VERB 谷歌/Company 对手/NOUN 的/PART 云岭/Company")
    assert marker_before(words, 4, GRAMMAR) == 4


def test_nouns_before_a_name_say_what_it_is() -> None:
    words = sentence("卸任/VERB 法国/Place 芯片/NOUN 巨头/NOUN 云岭/Company")
    assert opening_of(words, 4, GRAMMAR) == 1
