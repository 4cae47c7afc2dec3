"""Stretches that hold two names, parted: 'o **Lumo** da **Nébulo**', 'verlässt **Ada Lane** **OpenAI**'."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from spacy.tokens import Token

from kg.lexicon import Lexicon
from kg.lexicon.phrases import any_of
from kg.mentions.common import is_word
from kg.mentions.names import Candidate
from kg.mentions.unheard import is_unheard

FIRM = 3  # words of a firm before a person of it
TITLED = 10  # words from a title of something to a name behind whose it is


def part_owners(text: str, shapes: Sequence[Candidate], lexicon: Lexicon) -> Iterator[Candidate]:
    """Names by their looks; one in which a genitive joins two that also stand alone is made two.

    'o **Lumo** da **Nébulo**', where the text tells of Lumo and of Nébulo, too, or no dictionary has either.
    So one loses the ending of a genitive: '**Lumo**s Chef'.
    """
    grammar = lexicon.grammar
    endings = tuple(sorted(e for e in grammar.suffixes & grammar.genitive_before if e.isalpha()))
    joints = lexicon.grammar.genitive_after & lexicon.grammar.connectors
    joint = re.compile(rf" (?:{any_of(joints)}) ")
    apart = grammar.order == "V2"  # 'nachdem **Lumo Nébulo** gekauft hatte'
    told = grammar.segmented and (joints or endings)
    forms = {text[c.begin : c.end] for c in shapes} if told else frozenset()
    for c in shapes:
        form = text[c.begin : c.end]
        at = joint.search(form) if forms and " " in form else None
        parts = (form[: at.start()], form[at.end() :]) if at is not None else ()
        if at is not None and (
            all(part in forms for part in parts) or _are_unheard(parts, at[0].strip(), lexicon)
        ):
            yield Candidate(c.begin, c.begin + at.start(), c.source, c.votes)
            yield Candidate(c.begin + at.end(), c.end, c.source, c.votes)
        elif apart and (cut := _parted(form, forms, lexicon)):
            yield Candidate(c.begin, c.begin + cut, c.source, c.votes)
            yield Candidate(c.begin + cut + 1, c.end, c.source, c.votes)
        elif endings and form.endswith(endings) and form[:-1] in forms:
            yield Candidate(c.begin, c.end - 1, c.source, c.votes)
        else:
            yield c


def _are_unheard(parts: Sequence[str], joint: str, lexicon: Lexicon) -> bool:
    """Whether words that a genitive with an article joins are in no dictionary, the first no person's."""
    if joint not in {pair.partition(" ")[0] for pair in lexicon.grammar.fused}:
        return False
    plain = any(not part.isalpha() or is_word(part, lexicon.language) for part in parts)
    return not plain and parts[0].lower() not in lexicon.given


def part_person(
    run: list[tuple[Token, int, int]], lexicon: Lexicon
) -> Iterator[list[tuple[Token, int, int]]]:
    """A person's name, and what follows a genitive that no such name has: 'Ada Lane **of** Acme Labs'.

    So with what is spelt like no person's name: 'nun verlässt Ada Lane **OpenAI**'; and with a firm before
    one whose post there is told: 'l'ancien ingénieur de **Nébulo** Ada Lane'.
    """
    words = [token.lower_ for token, _, _ in run]
    owns = lexicon.grammar.genitive_after - lexicon.grammar.nobiliary
    at = next((i for i, word in enumerate(words) if word in owns), 0)
    spelt = next((i for i, (token, _, _) in enumerate(run) if i > 1 and token.text[-2:].isupper()), 0)
    if words[:1] and words[0] in lexicon.given and at > 1:
        yield from (run[:at], run[at + 1 :])
    elif words[:1] and words[0] in lexicon.given and spelt and lexicon.grammar.order == "V2":
        yield from (run[:spelt], run[spelt:])
    elif cut := _behind_post(run, lexicon):
        yield from (run[:cut], run[cut:])
    else:
        yield run


def _behind_post(run: list[tuple[Token, int, int]], lexicon: Lexicon) -> int:
    """Where a person's name begins behind the firm in which he has a post, or 0."""
    words = [token.lower_ for token, _, _ in run]
    given, families = lexicon.given, lexicon.families
    cut = next((i for i, word in enumerate(words) if word in given or word in families), 0)
    if not 0 < cut < min(len(words) - 1, FIRM + 1) or words[0] in lexicon.all_kinds:
        return 0
    if any(words[0] in lexicon.prefixes.get(cls, ()) for cls in ("Company", "Organization")):
        return 0  # 'presidente do **Grupo** Silvio Santos'
    return cut if _is_post(run[0][0], lexicon) else 0


def _is_post(name: Token, lexicon: Lexicon) -> bool:
    """Whether a title of something stands before a name: 'ingénieur de', 'ministre déléguée à la'."""
    grammar = lexicon.grammar
    before = list(reversed(name.doc[max(0, name.i - TITLED) : name.i]))
    marked = any(t.pos_ == "ADP" or t.lower_ in grammar.genitive_after for t in before[:2])
    if grammar.head_last or not marked:
        return False
    for token in before:
        if token.lower_ in lexicon.all_titles or token.lower_.rpartition("-")[2] in lexicon.all_titles:
            return True
        if token.pos_ not in ("NOUN", "ADJ", "ADP", "PROPN", "X", "DET"):
            return False
    return False


def _parted(form: str, forms: Container[str], lexicon: Lexicon) -> int:
    """Where a name of two words parts that both stand alone elsewhere, and the first is no first name."""
    first, _, second = form.partition(" ")
    alone = second != "" and first in forms and second in forms
    alone = alone and is_unheard(first, lexicon) and is_unheard(second, lexicon)
    return len(first) if alone and first.lower() not in lexicon.given else 0
