"""What the words right beside a name tell of it: whose title follows, what it has, what it only describes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from spacy.tokens import Token

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.mentions.cues import CueWords
from kg.ontology import PRODUCTS

LONGEST_POSSESSION = 3  # words


def is_apposed(title: re.Match[str], right: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a title behind a comma is the name's, and no clause begins there: 'At X, Ada **was** head'."""
    at = 1 + len(title.string[1 : title.start(1)].split())
    between, head = right[1:at], right[at : at + 1]
    acts = any(
        t.pos_ == "AUX"
        or (t.pos_ == "VERB" and not {"VerbForm=Part", "VerbForm=Ger"} & {*str(t.morph).split("|")})
        for t in between
    )
    other = any(t.lower_ in grammar.whose for t in between)  # 'X, **whose** chief is …'
    return not (acts or other) and not (head and head[0].pos_ == "VERB")


def owns_name(right: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a name in a list only tells whose the next is: "X, Y and **Ada Lane's** Z"."""
    return len(right) > 1 and right[0].lower_ in grammar.genitive_before and right[1].text[0].isupper()


def kind_of_doer(kind: str, cls: str, human: bool, words: CueWords) -> str:
    """The class that a noun for persons and firms speaks for, beside a name no human has: 'investors'."""
    firms = words.lexicon.kinds.get("Company", ())
    both = cls == "Person" and (kind in firms or kind.removesuffix("s") in firms)
    return "Company" if both and not human else cls


def begins_clause(noun: Token, right: Sequence[Token], words: CueWords) -> bool:
    """Whether a clause without a word for it begins with the name: 'the **robots** X plans to use'."""
    grammar = words.lexicon.grammar
    several = noun.lower_.endswith("s") and noun.lower_[:-1] in words.kinds and noun.text.islower()
    acts = bool(right) and (right[0].pos_ == "AUX" or "VerbForm=Fin" in right[0].morph)
    return several and acts and grammar.head_last and words.kinds[noun.lower_[:-1]] in PRODUCTS


def has_what_firms_have(right: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether what only firms have follows, at once or behind a genitive: "X's **board**"."""
    owns = bool(right) and right[0].lower_ in lexicon.grammar.genitive_before
    told = right[1:] if owns else right
    if owns:
        told = [*dropwhile(lambda t: t.pos_ in ("ADJ", "NUM", "ADV"), told)]
    forms = [t.lower_ for t in told[:LONGEST_POSSESSION]]
    return any(" ".join(forms[:size]) in lexicon.names.of_firms for size in range(1, len(forms) + 1))


def kind_behind(left: Sequence[Token], right: Sequence[Token], words: CueWords) -> tuple[str, str] | None:
    """The kind of several words behind a name that somebody owns: 'its X **large language model**'."""
    grammar = words.lexicon.grammar
    if not left or left[-1].lower_ not in grammar.possessives | grammar.genitive_before | grammar.articles:
        return None
    forms = [t.lower_ for t in right[:3]]
    told = (" ".join(forms[:size]) for size in range(len(forms), 1, -1))
    return next(((kind, words.kinds[kind]) for kind in told if kind in words.kinds), None)
