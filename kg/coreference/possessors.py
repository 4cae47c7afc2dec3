"""Whose a possessive is: 'its', 'son', 'seine'."""

from __future__ import annotations

from kg.coreference.discourse import Discourse
from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.words import Atom


def find_possessor(
    parse: Parse, index: int, discourse: Discourse, grammar: Grammar
) -> tuple[Atom | None, bool]:
    """Whose a possessive is by its sentence: the organisation that is the nearest subject before it.

    Args:
        parse: the sentence.
        index: the possessive.
        discourse: the names of the document.
        grammar: of the language.

    Returns:
        The organisation's name, if there is one, and whether a person stands in its way.
    """
    for chunk in reversed([c for c in parse.chunks if c.last < index]):
        subject = chunk.marker == "" if grammar.markers == "before" else chunk.marker in grammar.subject
        if not subject or chunk.governor != -1 or parse.segments[chunk.segment].embedded:
            continue
        if grammar.segmented and chunk.last == index - 2 and parse.words[index - 1].text == ",":
            continue  # 'X quitte Y, **son** partenaire': not Y's
        if chunk.name is not None:
            if chunk.name.cls in ORGANIZATIONS:
                return chunk.name, False
            if chunk.name.cls == "Person":
                return None, True
            continue
        if chunk.first and parse.words[chunk.first - 1].lower in grammar.genitive_before:
            return None, True
        if any(c.governor == chunk.index for c in parse.chunks):
            continue  # 'the company behind X' is not the one named before
        meant = discourse.refer(parse, chunk)
        if meant and meant[0].cls in ORGANIZATIONS:
            return discourse.last_mention_of(meant[0].entity, parse.words[index].begin), False
    return None, False


def find_described(parse: Parse, begin: int, grammar: Grammar) -> Atom | None:
    """The name right before a comma that a participle behind it describes: 'bought **X**, valued at …'.

    Args:
        parse: the sentence.
        begin: where the participle begins.
        grammar: of the language.
    """
    segment = next((s for s in parse.segments if parse.words[s.first].begin == begin), None)
    verb = parse.words[segment.first] if segment is not None else None
    if segment is None or verb is None or verb.pos != "VERB" or parse.words[segment.first - 1].text != ",":
        return None
    finite = verb.finite and not (grammar.head_last and "Tense=Past" in verb.morph)
    if finite and parse.segments[segment.index - 1].embedded:
        return None  # 'X, which competes with **Y**, **employs** 300 people'
    chunk = next((c for c in parse.chunks if c.last == segment.first - 2), None)
    owner = (
        chunk is not None and chunk.marker in grammar.genitive_after - grammar.agent
    )  # 'X, **da Y**, custa'
    return chunk.name if chunk is not None and not owner else None
