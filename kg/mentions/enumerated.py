"""Names in a list that a plural noun for their kind opens: 'den **Verlagen** Torstar und Zelbrun'.

So of examples: 'des **groupes** européens tels que Nébulo'.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.mentions.cues import CueWords

NEAR = 6  # words from a noun to what opens its examples
REACH = 40  # tokens before a name in which the noun is looked for
JOINTS = frozenset("-‐‑–&'’/.")


def enumerated_kind(left: Sequence[Token], words: CueWords) -> tuple[str, str] | None:
    """The noun before a list that goes on here, and its class; of its first name other rules know.

    Args:
        left: the tokens before a name, in order.
        words: of the language.
    """
    grammar = words.lexicon.grammar
    linked = False
    for at in range(len(left) - 1, max(-1, len(left) - REACH), -1):
        token = left[at]
        if (opened := _opens_examples(left, at, words)) and (linked or at > len(left) - 3):
            return _exemplified(left[: at - opened + 1], words)
        if token.text == "," or token.lower_ in grammar.conjunctions or token.lemma_ in grammar.listing:
            linked = True
        elif linked and token.pos_ == "ADV":
            continue
        elif linked and (cls := words.kind_of(token)) is not None:
            if at == len(left) - 2 and left[-1].text == ",":
                return None  # 'according to **regulators**, X failed'
            return (token.lower_, cls) if _is_plural(token, left[:at], words) else None
        elif not linked or not _is_of_name(token, words):
            return None
    return None


def _opens_examples(left: Sequence[Token], at: int, words: CueWords) -> int:
    """How many words before examples end at a place: 'such as', 'tels que', 'wie'."""
    for phrase in words.example_ends.get(left[at].lower_, ()):
        size = phrase.count(" ") + 1
        if " ".join(t.lower_ for t in left[max(0, at - size + 1) : at + 1]) == phrase:
            return size
    return 0


def _exemplified(before: Sequence[Token], words: CueWords) -> tuple[str, str] | None:
    """The plural noun for a kind that examples follow, adjectives and what it is of between them."""
    near = before[:-1] if before and before[-1].text in ",(" else before
    for at in range(len(near) - 1, max(-1, len(near) - NEAR), -1):
        token = near[at]
        of = at > 1 and near[at - 1].lower_ in words.lexicon.grammar.genitive_after
        if not of and (cls := words.kind_of(token)) is not None and cls != "Person":
            return (token.lower_, cls) if _is_plural(token, near[:at], words) else None
        if token.pos_ not in ("ADJ", "ADP", "DET", "NOUN", "PROPN", "ADV"):
            return None
    return None


def _is_of_name(token: Token, words: CueWords) -> bool:
    """Whether a token may be of a name in a list."""
    return token.text[0].isupper() or token.text in JOINTS or token.lower_ in words.lexicon.grammar.connectors


def _is_plural(noun: Token, before: Sequence[Token], words: CueWords) -> bool:
    """Whether a noun stands for several, by its own form or by what determines it."""
    ended = noun.lower_.endswith("s") and noun.lower_[:-1] in words.kinds
    plural = ended or "Number=Plur" in str(noun.morph)
    for token in reversed(before[-6:]):
        if token.whitespace_ == "":
            continue  # of a compound
        if token.pos_ == "NUM" and token.text != "1":
            return True
        if token.pos_ == "DET":
            return any("Number=Plur" in str(t.morph) for t in (token, noun))
        if token.pos_ not in ("ADJ", "ADV"):
            break
    return plural
