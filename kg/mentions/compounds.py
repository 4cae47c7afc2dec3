"""What compounds beside a name tell of it, where hyphens join nouns: 'der **Neuraxo**-Chatbot Zyntra'."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.mentions.common import word_after
from kg.mentions.cues import CueWords


def is_joined(token: Token) -> bool:
    """Whether a hyphen joins another word to one."""
    hyphen = word_after(token)
    return hyphen is not None and hyphen.text == "-" and not (token.whitespace_ or hyphen.whitespace_)


def has_titled_kind(left: Sequence[Token], words: CueWords) -> bool:
    """Whether a title and a genitive of any noun stand before: 'Chef **des Netzausrüsters** X'."""
    noun = left[-1] if left else None
    if noun is None or noun.pos_ not in ("NOUN", "PROPN") or not noun.text[0].isupper():
        return False
    at = len(left) - 1
    while at and left[at].lower_ not in words.lexicon.grammar.genitive_articles:
        if (
            left[at] is not noun
            and left[at].pos_ != "ADJ"
            and not (left[at].text == "-" or is_joined(left[at]))
        ):
            return False
        at -= 1
    return at > 0 and left[at - 1].lower_ in words.title_set and "Plur" not in str(noun.morph)


def stands_before_product(inside: Sequence[Token], right: Sequence[Token], words: CueWords) -> bool:
    """Whether a name is joined to the kind of a product that follows: 'der **Neuraxo**-Chatbot Zyntra'."""
    named = len(right) > 1 and right[1].pos_ == "PROPN" and right[0].lower_ not in words.makers
    return named and not all(t.is_upper for t in inside)


def owns_kind(inside: Sequence[Token], right: Sequence[Token], joined: bool, words: CueWords) -> bool:
    """Whether a name in the genitive stands before a word for a kind: '**Neuraxos** Chatbot'."""
    grammar = words.lexicon.grammar
    endings = tuple(e for e in grammar.suffixes & grammar.genitive_before if e.isalpha())
    declined = bool(endings) and inside[-1].lower_.endswith(endings)
    return declined and not joined and bool(right) and right[0].pos_ in ("NOUN", "PROPN")
