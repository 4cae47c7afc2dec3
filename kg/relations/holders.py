"""Who is called what a noun says, behind it, where particles follow their nouns: Japanese."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from kg.frames.relational_nouns import WHEN, Group, RelationalNouns
from kg.lexicon.grammar import Grammar
from kg.syntax import Parse
from kg.syntax.prenominal import opening_of
from kg.syntax.words import Atom, Word

BEFORE_HOLDER = "before its holder"  # how a title was read that a name follows
GAP = 3  # words between an owner and its noun
REACH = 14  # words from a post to its owner, or to the verb by which somebody takes it
LINKS = WHEN | {"AUX", "VERB", "SCONJ"}
OPENING = frozenset((*",，、(（–—", "--"))
CLOSING = frozenset(";；。:：)）")


@dataclass(frozen=True, slots=True)
class Holders:
    """Who is called so, on which side, and the verb that says so, if one does."""

    atoms: tuple[Atom, ...]
    side: str
    verb: int = -1
    trust: float = 0.9


def before_holder(parse: Parse, grammar: Grammar, group: Group) -> range:
    """The words between a noun and who is called so that only say what that is: 'X开发商**法国巨头**Y'.

    Args:
        parse: the sentence.
        grammar: of its language.
        group: the noun.
    """
    first, index = group.last + 1, parse.chunk_of[group.last]
    name = parse.chunks[index].name if index >= 0 else None
    held = next((w.index for w in parse.words[first:] if name is not None and w.atom is name), first)
    return range(first, held if opening_of(parse.words, held, grammar) <= first else first)


def told_behind(
    parse: Parse, grammar: Grammar, last: int, may_hold: Callable[[Atom], bool]
) -> Holders | None:
    """'Xの子会社**で**、Yを手がける**Z**は': what a noun and the clause after it both describe.

    Args:
        parse: the sentence.
        grammar: of its language.
        last: last word of the noun.
        may_hold: whether a name may be called so.
    """
    words = parse.words
    joined = words[last + 1 : last + 2]
    if not joined or joined[0].lower not in grammar.linking:
        return None
    for chunk in parse.chunks:
        if chunk.first <= last + 1:
            continue
        before = words[chunk.first - 1]
        described = before.pos in ("VERB", "AUX") or before.lower in grammar.genitive_before
        person = chunk.name is not None and chunk.name.cls == "Person"  # '…のCTOで、Yを率いる**Z氏**に'
        named = chunk.marker in grammar.subject or chunk.marker == "" or person
        if chunk.name is not None and named and described and may_hold(chunk.name):
            return Holders((chunk.name,), "described with its holder", -1, 0.8)
        stands = chunk.name is not None or words[chunk.first].lower.startswith(tuple(grammar.same))
        if chunk.marker in grammar.topic and stands:
            return None
        if person and chunk.marker in grammar.nominative:
            return None  # '…のCTOで、**Z氏が**率いるY'
    return None


def taking(parse: Parse, nouns: RelationalNouns, last: int) -> Holders | None:
    """'XのCEO**に**山田氏が就任した': who takes or is given the post, behind it.

    Args:
        parse: the sentence.
        nouns: of its language.
        last: last word of the title.
    """
    words = parse.words
    if not "".join(w.text for w in words[last + 1 : last + 3]).startswith(tuple(nouns.grammar.taking)):
        return None
    near = words[last + 2 : last + 2 + REACH]
    person = next((w for w in near if w.atom is not None and w.atom.kind == "NAME"), None)
    verb = next((w.index for w in near if nouns.appoints(w)), -1)
    if person is None or person.atom is None or person.atom.cls != "Person" or verb < person.index:
        return None
    return Holders((person.atom,), "taking it behind", verb, 0.8)


def described(parse: Parse, nouns: RelationalNouns, group: Group, word: Word) -> Holders | None:
    """Whom a title and more before his name describe: '身兼A董事长**的**教授X', 'A的CFO、51岁**的**X'.

    Args:
        parse: the sentence.
        nouns: of its language.
        group: the title.
        word: that may follow it.
    """
    grammar, words, first = nouns.grammar, parse.words, group.first
    before = takewhile(lambda w: w.pos != "PUNCT", reversed(words[max(0, first - 2 * GAP - 1) : first]))
    serves = any(nouns.appoints(w) for w in before)
    linked = serves and word.lower in grammar.genitive_before
    joined = word.text == "、" or (serves and word.lower in grammar.conjunctions)
    opens = word.index == group.last + 1 and (linked or joined)
    if not opens or not grammar.isolating:
        return None
    for other in words[word.index + 1 : word.index + 1 + REACH]:
        linked = linked or other.lower in grammar.genitive_before
        if other.atom is not None and other.atom.cls == "Person":
            return Holders((other.atom,), BEFORE_HOLDER, -1, 0.8) if linked else None
        if other.text in OPENING | CLOSING or (linked and other.pos in ("VERB", "AUX")):
            return None
    return None


def with_more_titles(
    parse: Parse, nouns: RelationalNouns, last: int, may_hold: Callable[[Atom], bool]
) -> Holders | None:
    """Whose further titles follow a title before his name: '零一万物**创始人**、创新工场董事长**李开复**'.

    Args:
        parse: the sentence.
        nouns: of its language.
        last: last word of the title.
        may_hold: whether a name may be called so.
    """
    words, grammar = parse.words, nouns.grammar
    goes_on = bool(words[last + 1 : last + 2]) and words[last + 1].text == "、"
    if not grammar.isolating or not goes_on:
        return None
    for word in words[last + 2 : last + 2 + REACH]:
        if word.atom is not None and word.atom.cls == "Person":
            titled = nouns.is_title(words[word.index - 1]) or nouns.is_kind(words[word.index - 1])
            return Holders((word.atom,), BEFORE_HOLDER) if titled and may_hold(word.atom) else None
        if word.text in CLOSING or word.text in ",，" or word.lower in grammar.conjunctions - {"、"}:
            return None
        says_more = nouns.appoints(word) or nouns.says_when(word)  # '、**前**B的负责人'
        if word.atom is None and word.pos in ("VERB", "AUX", "ADP", "PRON") and not says_more:
            return None
    return None


def names_bracketed(parse: Parse, index: int, grammar: Grammar) -> bool:
    """Whether a word that is no known name is a person's, whose name in brackets follows.

    Args:
        parse: the sentence.
        index: the word.
        grammar: of its language.
    """
    words = parse.words
    if grammar.segmented or index + 2 >= len(words):
        return False
    atom = words[index + 2].atom
    return words[index + 1].text in "(（" and atom is not None and atom.cls == "Person"


def behind_apposition(parse: Parse, index: int, stop: int) -> Holders | None:
    """'The CEO of Intel, a maker of chips, **Ada Lane**, said': behind what explains the owner.

    Args:
        parse: the sentence.
        index: first word of what explains it.
        stop: before which word the name stands.
    """
    words = parse.words
    comma = next((w.index for w in words[index:stop] if w.text in OPENING), -1)
    inside = words[index:comma] if comma > 0 else ()
    person = words[comma + 1].atom if 0 < comma < stop - 1 else None
    if person is None or person.cls != "Person" or any(w.pos in ("VERB", "AUX") for w in inside):
        return None
    after = words[comma + 2].text if comma + 2 < len(words) else ","
    return Holders((person,), BEFORE_HOLDER) if after in OPENING else None


def is_of_name(parse: Parse, nouns: RelationalNouns, word: Word) -> bool:
    """Whether a word only says what a name is, or stands in a chunk before it: '**米**X', '**groupe** X'."""
    index = parse.chunk_of[word.index]
    name = parse.chunks[index].name if index >= 0 else None
    joined = nouns.grammar.markers == "after" or nouns.grammar.postmodifying
    inside = joined and name is not None and word.end <= name.begin
    return inside or nouns.is_kind(word)


def may_link(nouns: RelationalNouns, word: Word, verb: int) -> bool:
    """Whether a word may stand between a title and its holder: 'Xのエンジニア**として働いた後**'.

    Args:
        nouns: of the language.
        word: behind the title.
        verb: by which the post is held, or -1.
    """
    nominal = word.lower in nouns.grammar.nominalizers and verb >= 0
    return nominal or nouns.copula(word) or word.pos in LINKS


def is_subject(parse: Parse, grammar: Grammar, name: Word) -> bool:
    """Whether a particle makes a name the subject of a verb behind: 'X氏**が**、Yの開発元に加わった'."""
    index = parse.chunk_of[name.index]
    return index >= 0 and parse.chunks[index].marker in grammar.nominative


def subject_before(parse: Parse, grammar: Grammar, first: int) -> Holders | None:
    """The person who is the last subject before a post: '**X氏は**Yを設立し、社長に'."""
    subjects = (c for c in reversed(parse.chunks) if c.last < first and c.marker in grammar.subject)
    subject = next((c for c in subjects if c.name is not None or c.marker not in grammar.also), None)
    if subject is None or subject.name is None or subject.name.cls != "Person":
        return None
    return Holders((subject.name,), "the subject of a clause", -1, 0.85)
