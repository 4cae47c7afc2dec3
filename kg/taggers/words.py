"""Cut a sentence into words: one small set of rules for languages in Latin script, extended by each.

spaCy's own tokenizers are not used: the French one compiles an expression of several hundred thousand
characters on import (5 s), and models must be read with the very rules that they were trained with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.vocab import Vocab

OPENING = (
    r"[\(\[\{<«»„“”\"'‘’‚‹›「『《#*~+=/|&@]|[–—]|-{2,}|\.{2,}|…|[$€£¥§%¿¡]"
    r"|(?:US|R|A|C|HK|NT|S)\$|[,;:!?](?!\d)|-(?=[^\W\d])"
)
CLOSING = r"[\)\]\}>«»“”„\"'‘’‹›」』》*~=/|&,;:!?]|[–—]|-{2,}|\.{2,}|…|[$€£¥%‰°]|(?<=[^\W\d_])-"
INSIDE = (
    r"\.{2,}|…|-{2,}|[–—]|[\(\)\[\]\{\}<>«»“”„\"「」『』《》;!?|]"
    r"|(?<=[^\W\d_])[,:/](?=[^\W_])|(?<=\d)[,:/](?=[^\W\d_])|(?<=[^\W\d_]{2})\.(?=[A-ZÀ-Þ])|(?<=\d)(?=[€$£¥%])"
)
LAST_STOP = r"(?<=[^\W\d_]{2})\.|(?<=\d[^\W\d_])\.|(?<=[\)\]\"”»’'%+])\."
CURRENCIES = ("US$", "R$", "A$", "C$", "HK$", "NT$", "S$")
URL = r"(?:https?://|www\.)\S+[^\s.,;:!?)\]»”\"']"


@dataclass(frozen=True, slots=True)
class WordRules:
    """How a language's words differ from the common rules; regular expressions.

    Attributes:
        prefixes: what is cut off a word's beginning (``l'``).
        suffixes: what is cut off its end (``'s``).
        infixes: what parts it within.
        ordinals: whether a stop after one or two digits belongs to the number (``13. Juli``).
        abbreviations: words that end in a stop, with spaces between.
    """

    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    infixes: tuple[str, ...] = ()
    ordinals: bool = False
    abbreviations: str = ""


def build_tokenizer(vocab: Vocab, rules: WordRules) -> Tokenizer:
    """Make the tokenizer of a language; its words, joined, are always the text given."""
    number_stop = r"(?<!^\d)(?<!^\d\d)(?<=\d)\." if rules.ordinals else r"(?<=\d)\."
    prefixes = [*rules.prefixes, OPENING]
    suffixes = [*rules.suffixes, CLOSING, LAST_STOP, number_stop]
    infixes = [*rules.infixes, INSIDE]
    words = (*rules.abbreviations.split(), *CURRENCIES)
    listed = {form for word in words for form in (word, word[0].upper() + word[1:])}
    abbreviations = {form: [{"ORTH": form}] for form in sorted(listed)}
    return Tokenizer(
        vocab,
        rules=abbreviations,
        prefix_search=re.compile("|".join(f"^(?:{part})" for part in prefixes)).search,
        suffix_search=re.compile("|".join(f"(?:{part})$" for part in suffixes)).search,
        infix_finditer=re.compile("|".join(infixes)).finditer,
        url_match=re.compile(URL).fullmatch,
    )
