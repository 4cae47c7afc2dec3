"""Versions in names, and product lines in compounds: 'GPT-5 **mini**', 'die Zyntra **15-Serie**'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width
from kg.mentions.common import word_after
from kg.mentions.cues import cue_words
from kg.ontology import PRODUCTS

NUMBER = re.compile(r"^v?\d+(?:\.\d+)*[a-z]?$", re.IGNORECASE)
VARIANTS = frozenset((
    "mini", "nano", "lite", "pro", "plus", "max", "ultra", "turbo", "flash", "instant", "preview",
    "large", "small", "medium", "base", "air", "edge", "xl",
))  # fmt: skip
NUMBERED = re.compile(r"(\d{1,3}[a-zA-Z]?)-(\w+)")
CURRENCIES = frozenset("$€£¥%")  # behind a number, which then is no version
VERSIONED_KIND = re.compile(r"\d\w*-([^\W\d_]+)$")  # what a version in a compound is of


def number_of_line(token: Token, lexicon: Lexicon) -> int:
    """How many letters of a compound say which one of a line is meant: the first two of '15-Serie'."""
    match = NUMBERED.fullmatch(token.text)
    return len(match.group(1)) if match and match.group(2).lower() in lexicon.grammar.transparent else 0


def len_of_kind(name: str, lexicon: Lexicon) -> int:
    """How many letters at the end of a name with a version only say what it is: '-Modell'."""
    match = VERSIONED_KIND.search(name)
    if match is None:
        return 0
    kind = match.group(1).lower()
    forms = {kind, *(kind.removesuffix(ending) for ending in ("e", "n", "en", "s"))}
    told = forms & lexicon.all_kinds or forms & lexicon.grammar.transparent
    return len(match.group(1)) + 1 if told else 0


def prolongs(token: Token, run: Sequence[tuple[Token, int, int]], begin: int, lexicon: Lexicon) -> bool:
    """Whether a token goes on with a name: a version number or a variant after it."""
    last, _, end = run[-1]
    if begin - end > 1:
        return False
    if NUMBER.match(token.text):
        after = word_after(token)
        counted = after is not None and after.pos_ in ("NOUN", "NUM")
        scales = lexicon.names.scales
        if after is not None and after.text in CURRENCIES:
            return False  # 'facture X **20 €** par mois'
        if after is not None and counted and (after.pos_ == "NUM" or fold_width(after.text) in scales):
            return False  # 'in einer Series-B-Runde 40 Millionen Euro'
        if is_small(token.text) or (last.is_alpha and len(token.text) <= 4 and not token.text.isdigit()):
            return True
        return not counted and len(token.text) <= 4 and _follows_kind(run[0][0], lexicon)
    return token.lower_ in VARIANTS and any(c.isdigit() for t, _, _ in run for c in t.text)


def _follows_kind(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word for a kind of product stands right before a name: 'der **Chip** Zyntra 5090'."""
    words = cue_words(lexicon)
    return token.i > 0 and words.kind_of(token.nbor(-1)) in PRODUCTS


def is_small(text: str) -> bool:
    """Whether a number is such as versions have."""
    return text.isdigit() and int(text) <= 100
