"""Words written large: common ones that are names ('a deal with **Harbor**'), and what opens a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.dictionary import is_known
from kg.lexicon import Lexicon
from kg.mentions.common import is_plain, is_word, word_after
from kg.mentions.cues import cue_words
from kg.mentions.names import Analysed
from kg.mentions.product_lines import is_small
from kg.ontology import PRODUCTS

INSIDE = "large inside of a sentence"
SHORT = 4  # letters of a part of a compound
BARE = ("PROPN", "NOUN", "ADJ", "X")  # what taggers take an unknown word for


def stand_inside(sentences: Sequence[Analysed], lexicon: Lexicon) -> Iterator[str]:
    """Common words that stand inside of a sentence as a name, and may so at the start of another."""
    if not lexicon.grammar.head_last:
        return
    for sentence in sentences:
        if sentence.heading or is_title_case(sentence):
            continue
        for (token, _, _), form in zip(sentence.tokens, sentence.forms, strict=True):
            if token.i and form.istitle() and token.pos_ == "PROPN" and stands_inside(token, lexicon):
                yield form


def stands_inside(token: Token, lexicon: Lexicon) -> bool:
    """Whether a tagger takes a common word for a name where it is no other: 'a deal with **Harbor**'.

    Inside of a sentence it is written large; at the start no verb follows a noun without an article.
    """
    grammar = lexicon.grammar
    if not grammar.head_last or grammar.order == "V2" or token.lower_ in lexicon.given:
        return False
    if token.pos_ != "PROPN" or not token.text.istitle():
        return False
    if token.i:
        before = token.nbor(-1)
        return before.text == "," or (before.text.islower() and before.lower_ not in grammar.articles)
    after = word_after(token)
    acts = after is not None and (after.pos_ == "AUX" or "VerbForm=Fin" in after.morph)
    acts = acts or (after is not None and after.lower_ in grammar.genitive_before | grammar.conjunctions)
    return acts and token.lower_ not in lexicon.all_kinds and "Number=Plur" not in token.morph


def is_title_case(sentence: Analysed) -> bool:
    """Whether most words of a sentence are large, as in headlines."""
    if sentence.forms[-1] == ".":
        return False  # many names in a sentence
    words = [form for form in sentence.forms if len(form) > 3 and form.isalpha()]
    return len(words) > 3 and sum(form[0].isupper() for form in words) > 0.7 * len(words)


def tells_owner(token: Token, lexicon: Lexicon) -> bool:
    """Whether a name that no dictionary has tells whose a noun is: 'a **Nebulo** engineer'."""
    after = word_after(token)
    noun = after is not None and after.pos_ in ("NOUN", "PROPN") and after.text.islower()
    unheard = token.pos_ in ("PROPN", "NOUN") and not is_plain(token.text, lexicon)
    return noun and unheard and lexicon.grammar.head_last


def only_opens(token: Token, following: Token, lexicon: Lexicon) -> bool:
    """Whether a word is large only since it opens a sentence: '**Former** Nebula engineer'."""
    if token.i or lexicon.grammar.order == "V2":
        return False
    kind = lexicon.grammar.head_last and token.lower_ in lexicon.kinds.get("Company", ())
    unheard = following.text[0].isupper() and not is_plain(following.text, lexicon)
    return token.lower_ in lexicon.status.get("former", ()) or (kind and unheard)


def tells_trade(token: Token, following: Token, lexicon: Lexicon) -> bool:
    """Whether a noun before a first name tells what its bearer is: '**Medienanwalt** Ada Lane'.

    Where nouns are not written large, only the first word of a sentence can be one.
    """
    word = token.lower_
    if following.lower_ not in lexicon.given or word in lexicon.given or not token.is_alpha:
        return False
    known = len(word) > SHORT and is_known(word, lexicon.language)
    if lexicon.grammar.order != "V2":
        return known and not token.i
    return known or any(is_known(word[at:], lexicon.language) for at in range(SHORT, len(word) - SHORT))


def ends_in_demonym(part: Sequence[tuple[Token, int, int]], lexicon: Lexicon) -> bool:
    """Whether a run ends in an adjective of a country behind a small word: 'rounds of **Swedish** X'."""
    joined = len(part) > 2 and part[-2][0].lower_ in lexicon.grammar.connectors
    return joined and part[-1][0].lower_ in lexicon.grammar.demonyms


def opens_kind(first: Token, last: Token, lexicon: Lexicon) -> bool:
    """Whether the abbreviation that ends a run belongs to the word behind it: 'its Nebulo **AI** model'."""
    grammar = lexicon.grammar
    if not grammar.head_last or last.lower_ not in lexicon.stop or not first.i or last.i + 1 >= len(last.doc):
        return False
    owned = first.nbor(-1).lower_ in grammar.possessives | grammar.genitive_before
    after = last.nbor(1)
    return owned and after.text.islower() and cue_words(lexicon).kind_of(after) in PRODUCTS


def is_bare_word(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word that no dictionary has begins a sentence before its predicate: '**Ovelio** s'offre'.

    Where common nouns have articles; taggers take such a word for a noun or an adjective.
    """
    after = word_after(token)
    grammar = lexicon.grammar
    if token.i or after is None or not token.is_alpha:
        return False
    acts = token.pos_ == "ADV" and grammar.head_last and after.pos_ == "VERB"  # '**Brightmere** picked'
    acts = acts or (token.pos_ in ("VERB", "AUX") and not grammar.head_last and after.pos_ in ("VERB", "AUX"))
    if token.pos_ not in BARE and not acts:
        return False
    if grammar.order == "V2" or is_word(token.text, lexicon.language):
        return False
    if after.pos_ in ("VERB", "AUX") or after.lower_ in grammar.reflexives or after.text == ",":
        return True
    joined = (
        after.lower_ in grammar.conjunctions | grammar.genitive_before or after.lower_ in lexicon.all_titles
    )
    joined = joined or (after.is_digit and is_small(after.text))  # '**Nebulo** 3'
    return joined or (grammar.head_last and after.pos_ == "NOUN" and after.text.islower())


def begins_name(token: Token, lexicon: Lexicon, common: frozenset[str]) -> bool:
    """Whether a sentence begins with a name of several words ('Jiang Defu, …')."""
    if token.lower_ in common or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor(1)
    misread = after.lower_ in lexicon.all_suffixes and not is_plain(token.text, lexicon)  # '**Zoltrix** Labs'
    if token.pos_ not in ("PROPN", "NOUN", "ADJ", "X") and not (token.pos_ == "VERB" and misread):
        return False
    return (
        after.text[0].isupper()
        and after.is_alpha
        and (not after.text.isupper() or after.text == "AI")
        and after.lower_ not in lexicon.stop
    )


def is_unheard_name(token: Token, lexicon: Lexicon) -> bool:
    """Whether no dictionary has a word that is written like a name: 'a hit with **Clausewise**'."""
    text = token.text
    written = len(text) > 3 and text[0].isupper() and not text.isupper() and text.replace("-", "").isalpha()
    placed = token.pos_ in ("NOUN", "X", "ADV", "ADJ", "VERB") and not text.endswith("s")
    heard = is_plain(text, lexicon) or is_word(text, "en") or lexicon.grammar.order == "V2"
    return written and placed and not heard
