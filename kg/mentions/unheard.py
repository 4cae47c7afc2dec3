"""Words that no dictionary has, where nouns are written large: a tagger takes half of such names for nouns,
and some nouns for names.

'Im Mai beteiligten sich **Zelvora** und **Kantheon**': a common noun would be in the dictionary, whole or by
its head, and what stands without an article is then a name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.dictionary import is_known, look_up
from kg.lexicon import Lexicon, made_once
from kg.mentions.common import is_plain, is_word
from kg.mentions.compounds import is_joined
from kg.mentions.cues import cue_words
from kg.ontology import ORGANIZATIONS, PRODUCTS

DETERMINING = frozenset(("DET", "ADJ", "NUM", "NOUN", "PROPN"))
SHORTEST = 4
TOLD = frozenset((*ORGANIZATIONS, *PRODUCTS))


def take_for_names(doc: Doc, lexicon: Lexicon) -> Doc:
    """Make proper nouns of unheard words that stand as no common noun does, in a language that has such.

    Args:
        doc: a sentence with its tags, which are changed.
        lexicon: of its language.
    """
    if lexicon.grammar.order != "V2":
        return doc
    unheard = _unheard_words(lexicon)
    for token in doc:
        form = token.text
        if not form[0].isupper():
            continue
        if token.pos_ != "PROPN":
            if unheard(form) and _stands_as_name(token, lexicon):
                token.pos_ = "PROPN"
        elif not token.i and form.lower() in lexicon.grammar.adpositions:
            token.pos_ = "ADP"  # '**Neben** Zelvora wächst auch Kantheon'
        elif form[-1] == "s" and _is_declined_kind(token, lexicon):
            token.pos_, token.lemma_ = "NOUN", form[:-1]
    return doc


def _is_declined_kind(token: Token, lexicon: Lexicon) -> bool:
    """Whether a genitive of a word for a kind follows what only stands before one: 'US-**Konzerns**'."""
    if not token.i or not _tells_kind(token.lower_[:-1], lexicon):
        return False
    before = token.nbor(-1)
    declined = before.lower_ in lexicon.grammar.genitive_articles
    return declined or before.text == "-" or (before.pos_ == "ADJ" and before.is_lower)


def _tells_kind(word: str, lexicon: Lexicon) -> bool:
    words = cue_words(lexicon)
    return word in words.kinds or bool(words.long_kinds.longest(word))


def _stands_as_name(token: Token, lexicon: Lexicon) -> bool:
    """Whether no article, adjective or number stands before a word, or a kind or title is joined to it."""
    doc, at = token.doc, token.i
    if at + 2 < len(doc) and is_joined(token):
        head = doc[at + 2]
        words = cue_words(lexicon)
        called = head.lower_ in lexicon.all_titles or head.lower_ in words.relatives
        return called or words.kind_of(head) in TOLD
    before = doc[at - 1] if at else None
    if before is None or before.lower_ in cue_words(lexicon).before_names:
        return True
    if before.lower_ in lexicon.grammar.relatives and before.i and before.nbor(-1).text == ",":
        return True  # 'Ada Lane, der **Zelvora** gehört'
    if before.pos_ == "NOUN" and cue_words(lexicon).kind_of(before) in TOLD:
        return True
    return (before.pos_ not in DETERMINING and before.text != "-") or _is_verb(before, lexicon)


def _is_verb(word: Token, lexicon: Lexicon) -> bool:
    """Whether what is taken for an adjective is a verb in the past: 'Am Montag **präsentierte** Zelvora'."""
    if word.pos_ != "ADJ" or not word.i or not word.is_lower:
        return False
    lemma = look_up(word.lower_, lexicon.language)
    if lemma == word.lower_ and lemma in lexicon.stems:
        return True  # 'so **bauen** Zelvora und Kantheon'
    past = word.lower_.endswith(tuple(p.partition(" ")[0] for p in lexicon.grammar.preterites))
    inflected = past and lemma.endswith(tuple(lexicon.grammar.infinitives))
    return inflected and word.nbor(-1).pos_ in ("NOUN", "PROPN", "ADV")


def is_unheard(word: str, lexicon: Lexicon) -> bool:
    """Whether no dictionary has a word: not this language's, as it is or joined of two, nor English."""
    return _unheard_words(lexicon)(word)


@made_once
def _unheard_words(lexicon: Lexicon) -> Callable[[str], bool]:
    """The test, which remembers words."""

    @lru_cache(maxsize=20_000)
    def test(word: str) -> bool:
        if len(word) < SHORTEST or not word.isalpha() or is_plain(word, lexicon) or is_word(word, "en"):
            return False
        return not _is_compound(word, lexicon.language)

    return test


def _is_compound(word: str, code: str) -> bool:
    """Whether two known words make one, the last of few letters: 'Investment|arm', 'Drohnen|wall'."""
    return any(
        is_known(word[:cut], code) and is_known(word[cut:].capitalize(), code)
        for cut in range(3, len(word) - 2)
        if len(word) - cut > 3 or cut > 5
    )
