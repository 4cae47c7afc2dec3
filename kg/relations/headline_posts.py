"""Who is appointed by a headline without a verb, where particles follow: 'ソニー、新社長に**山田氏**'."""

from __future__ import annotations

from collections.abc import Iterator

from kg.events import Happening
from kg.frames.relational_nouns import RelationalNouns
from kg.model import Passage, Role
from kg.ontology import ORGANIZATIONS
from kg.relations.stated import Stated
from kg.syntax import Parse
from kg.syntax.chunks import Chunk, leads_sentence
from kg.syntax.words import Word

CONFIDENCE, RULE = 0.75, "Appointment in a headline"


def find_headline_posts(
    parse: Parse, nouns: RelationalNouns, passage: Passage
) -> Iterator[Happening | Stated]:
    """The appointment, and the post, that a headline tells with the particle of who takes it.

    Args:
        parse: the sentence.
        nouns: of the language.
        passage: of the sentence.
    """
    words, grammar = parse.words, nouns.grammar
    if grammar.markers != "after" or any(w.pos == "VERB" and w.atom is None for w in words):
        return
    people = [c for c in parse.chunks if c.name is not None and c.name.cls == "Person"]
    firm = _whose(parse, nouns) if len(people) == 1 else None
    to = next(
        (w for w in words[1:] if w.lower in grammar.dative and nouns.is_title(words[w.index - 1])), None
    )
    if firm is None or firm.name is None or to is None or not firm.last < to.index:
        return
    person = people[0]
    named = person.first == to.index + 1 and _ends(words, person.last)
    given = person.marker in grammar.accusative and person.last < to.index and _ends(words, to.index)
    if person.name is not None and (named or given):
        who, where, title = person.name.entity, firm.name.entity, words[to.index - 1]
        roles = (Role("object", who), Role("recipient", where))
        yield Happening("Appointment", roles, "actual", CONFIDENCE, RULE, passage, place=title.begin)
        yield Stated(who, nouns.post_of(title), where, "planned", CONFIDENCE, RULE, passage)


def _whose(parse: Parse, nouns: RelationalNouns) -> Chunk | None:
    """The organisation that a headline opens with, apart or as whose the post is."""
    grammar = nouns.grammar
    lead = next((c for c in parse.chunks if c.name is not None), None)
    if lead is None or lead.name is None or lead.name.cls not in ORGANIZATIONS:
        return None
    after = parse.words[lead.last + 1 : lead.last + 2]
    joined = bool(after) and (after[0].text == "、" or after[0].lower in grammar.genitive_before)
    return lead if joined and leads_sentence(parse.words, lead, grammar) else None


def _ends(words: tuple[Word, ...], last: int) -> bool:
    """Whether a headline, or its first part, ends with a word."""
    behind = words[last + 1 : last + 2]
    return not behind or behind[0].begin > words[last].end
