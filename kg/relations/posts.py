"""Whose a title is and who holds it, where a verb, a list or a relative clause stands between the three."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from kg.arguments.subjects import earlier_subject
from kg.coreference.discourse import Discourse
from kg.frames.relational_nouns import Group, RelationalNouns
from kg.lexicon.grammar import Grammar
from kg.model import Status
from kg.ontology import ORGANIZATIONS
from kg.relations.holders import Holders
from kg.syntax import Parse
from kg.syntax.prenominal import opening_of
from kg.syntax.words import Atom, Word

NEAR = 5  # words between a title and who it is said to be
OPENS = frozenset(("ADV", "CCONJ", "AUX", "ADP", "DATE"))  # what may stand before a clause's first verb
DESCRIBES = frozenset(("DET", "ADJ", "ADV", "NUM"))


@dataclass(frozen=True, slots=True)
class Move:
    """Who comes to or goes from which organisation in a sentence, what that makes of a post, and the verb.

    Where one takes the other's place nothing but the post may tell at which.
    """

    person: str
    firm: str | None
    status: Status
    word: int


def equated(parse: Parse, nouns: RelationalNouns, last: int) -> Holders | None:
    """'The CEO of X **is** Ada Lane', 'X的CEO**为**王某', 'Chef von X **wird** Ada Lane'.

    Args:
        parse: the sentence.
        nouns: of its language.
        last: last word of the title and whose it is.
    """
    words, verb = parse.words, -1
    for word in words[last + 1 : last + 1 + NEAR]:
        if word.atom is not None and word.atom.kind == "NAME":
            after = words[word.index + 1] if word.index + 1 < len(words) else None
            owns = after is not None and after.lower in nouns.grammar.genitive_before
            if verb < 0 or word.atom.cls != "Person" or owns:
                return None
            several = "Number=Plur" in words[verb].morph
            atoms = _all_of(parse, word.atom) if several else (word.atom,)
            return Holders(atoms, "said to be its holder", verb, 0.85)
        if nouns.copula(word) or (verb < 0 and nouns.appoints(word)):
            verb = word.index
        elif word.pos != "AUX" and not (verb >= 0 and word.pos in DESCRIBES):
            return None
    return None


def _all_of(parse: Parse, first: Atom) -> tuple[Atom, ...]:
    """A person with those in a row behind: 'The founders of X are **Ada Lane and Tom Burke**'."""
    chunk = next((c for c in parse.chunks if c.name is first), None)
    names = (parse.chunks[i].name for i in (chunk.coordinates if chunk is not None else ()))
    others = (n for n in names if n is not None and n.cls == "Person" and n.begin > first.begin)
    return (first, *others)


def owner_behind_holder(parse: Parse, grammar: Grammar, last: int) -> Atom | None:
    """'CEO Ada Lane **of X**', 'le PDG Ada Lane, **de X**': whose a title is, behind who holds it.

    Args:
        parse: the sentence.
        grammar: of its language.
        last: last word of the title.
    """
    words = parse.words[last + 1 : last + 6]
    if not words or words[0].atom is None or words[0].atom.cls != "Person":
        return None
    behind = [w for w in words[1:] if w.text != "," and w.pos != "DET"]
    marked = len(behind) > 1 and behind[0].lower in grammar.genitive_after | grammar.owning
    if not marked or (words[1].text == "," and behind[0] is not words[2]):
        return None
    index = parse.chunk_of[behind[1].index]  # 'of **the satellite firm X**'
    firm = parse.chunks[index].name if index >= 0 else None
    return firm if firm is not None and firm.cls in ORGANIZATIONS else None


def owner_of_clause(parse: Parse, grammar: Grammar, first: int) -> Atom | None:
    """The name before a relative clause about whose post it is: 'X, **whose** CEO is Ada Lane'.

    Args:
        parse: the sentence.
        grammar: of its language.
        first: first word of the title.
    """
    words = parse.words
    opener = next((w for w in words[max(0, first - 3) : first] if w.lower in grammar.whose), None)
    if opener is None:
        return None
    before = [c for c in parse.chunks if c.last < opener.index and c.name is not None]
    name = before[-1].name if before else None
    return name if name is not None and name.cls in ORGANIZATIONS else None


def going_on(parse: Parse, grammar: Grammar, first: int) -> Atom | None:
    """'Ada Lane, owner of X **and founder of Y**': whom an apposition explains that goes on with a title.

    Args:
        parse: the sentence.
        grammar: of its language.
        first: first word of the title.
    """
    index = parse.chunk_of[first]
    chunk = parse.chunks[index] if index > 0 and grammar.head_last else None
    if chunk is None or not 0 <= chunk.apposed < chunk.index:
        return None
    before = [w for w in parse.words[: chunk.first] if w.pos != "ADV"][-1:]
    joint = bool(before) and before[0].lower in grammar.conjunctions
    name = parse.chunks[chunk.apposed].name
    return name if joint and name is not None and name.cls == "Person" else None


def continues(parse: Parse, grammar: Grammar, honorifics: Set[str], first: int, end: int) -> bool:
    """Whether a title goes on a list of posts that ends at a word: 'X的CEO王某**、**CFO李某'.

    Args:
        parse: the sentence.
        grammar: of its language.
        honorifics: what may stand behind a name.
        first: first word of the title.
        end: last word of the post before, and of who holds it.
    """
    between = parse.words[end + 1 : first]
    marks = [w for w in between if w.text in "、,，" or w.lower in grammar.conjunctions or w.pos == "CCONJ"]
    rest = [w for w in between if w not in marks and w.lower not in honorifics]
    return bool(marks) and len(rest) <= 1 and all(w.pos in ("DET", "ADJ") for w in rest)


def moved(
    parse: Parse, nouns: RelationalNouns, group: Group, first: int, moves: Sequence[Move]
) -> tuple[Move, ...]:
    """The comings and goings that a title tells the post of: 'Ada Lane resigned **as CEO** of X'.

    There are two where one follows the other as what the title says.

    Args:
        parse: the sentence.
        nouns: of its language.
        group: the title.
        first: first word of the title and whose it is.
        moves: of the sentence.
    """
    segment = parse.segment_of(group.first)
    people: dict[str, Move] = {}
    for told in (m for m in moves if segment.first <= m.word <= segment.last):
        # who moves by several words does so by the last, and 'joined X from Y as CEO' tells of X
        if told.person not in people or people[told.person].word != told.word:
            people[told.person] = told
    own = tuple(people.values())
    if not own or len({m.word for m in own}) > 1 or len(own) > 2:
        return ()
    words, grammar, move = parse.words, nouns.grammar, own[0]
    if grammar.markers == "after":
        behind = words[group.last + 1] if group.last + 1 < len(words) else None
        return own if behind is not None and behind.lower in grammar.capacities else ()
    at, definite = opening_of(words, first, grammar) - 1, False
    while at > segment.first and at != move.word and _describes(words[at], grammar):
        definite = definite or words[at].lower in grammar.articles - grammar.indefinite
        at -= 1
    lead = words[at]
    if not grammar.capacity.isdisjoint((lead.lower, words[group.first - 1].lower)):
        return own  # 'als Chef von X', 'bei X als Chef'
    fits = lead.lower in grammar.genitive_after
    fits = fits or (not definite and (at == move.word or nouns.leaves(lead)))
    return own if fits and len(own) == 1 else ()


def _describes(word: Word, grammar: Grammar) -> bool:
    """Whether a word may stand between a title and what tells that somebody has it."""
    if word.atom is not None or word.lower in grammar.capacity | grammar.genitive_after:
        return False
    return word.pos in DESCRIBES or word.lower in grammar.possessives or word.text == "-"


def taking_on(parse: Parse, nouns: RelationalNouns, verb: Word) -> Atom | None:
    """Who goes on with a verb that gives him a post: '**A**接替B，**成为**X的CEO', 'A left and **is** …'.

    Args:
        parse: the sentence.
        nouns: of its language.
        verb: that may open its clause.
    """
    grammar, segment = nouns.grammar, parse.segment_of(verb.index)
    if grammar.markers == "after" or not segment.index:
        return None
    if not nouns.copula(verb) and (grammar.segmented or not nouns.appoints(verb)):
        return None
    if any(w.pos not in OPENS for w in parse.words[segment.first : verb.index]):
        return None
    if grammar.segmented and segment.opener not in grammar.conjunctions:
        return None
    subject = earlier_subject(parse, segment, verb.index, grammar)
    name = subject.name if subject is not None else None
    return name if name is not None and name.cls == "Person" else None


def told_before(
    parse: Parse, grammar: Grammar, discourse: Discourse, begin: int, title: int
) -> Holders | None:
    """Who was told of before, in Han: '他曾任…。**担任**X董事', '**这位**X创始人说'.

    Args:
        parse: the sentence.
        grammar: of its language.
        discourse: the names of the document.
        begin: first word of the title and whose it is.
        title: first word of the title.
    """
    first, before = parse.words[0], parse.words[begin - 1] if begin else None
    if not grammar.isolating:
        return None
    pointed = before is not None and before.lower in grammar.pointing
    serves = first.lower.endswith(tuple(grammar.serving)) and first.pos == "VERB"
    if not pointed and not (serves and not parse.segment_of(title).index):
        return None
    person = discourse.last_mention("Person", parse.words[begin].begin if pointed else parse.begin)
    trust = 0.75 if pointed else 0.65
    return Holders((person,), "told of before", -1 if pointed else 0, trust) if person else None
