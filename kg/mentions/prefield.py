"""Names that their place tells, where a finite verb comes second: 'Das Start-up **Traumdeuter** wächst'.

What stands before the verb of a German main clause is one phrase, so that nouns behind a word for a kind are
a name even where a dictionary has them, and so are two large words alone of which it lacks one. Behind a word
for an institution a large word belongs to its name, too: 'die **Universität Leiden**'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Token

from kg.dictionary import look_up
from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width
from kg.mentions.common import is_legal_form, is_plain
from kg.mentions.cues import CueWords, cue_words
from kg.mentions.names import Analysed, Candidate
from kg.mentions.written_large import tells_trade
from kg.ontology import ORGANIZATIONS, PRODUCTS

LONGEST = 12  # words before the verb
WORDS = 3  # words of a name
TOLD = {*ORGANIZATIONS, *PRODUCTS, "CreativeWork"}
SEATED = ("ResearchOrganization", "PublicBody")


def find_in_prefields(
    text: str, sentences: Sequence[Analysed], lexicon: Lexicon, listed: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Names before the verb of a main clause, wherever else they stand, and names of institutions.

    Args:
        text: the document's text as stored.
        sentences: its sentences with tokens.
        lexicon: of its language; only German has such a place.
        listed: names of the authority list in it.
    """
    if lexicon.grammar.order != "V2":
        return
    words = cue_words(lexicon)
    found = (c for s in sentences for c in (*_before_verb(s, words), *_before_forms(s, lexicon)))
    told = {text[c.begin : c.end] for c in found}
    known = {c.begin for c in listed}
    for sentence in sentences:
        yield from (c for c in _named_after_towns(sentence, lexicon) if c.begin not in known)
        yield from _repeated(sentence, sorted(told), lexicon)


def _before_verb(sentence: Analysed, words: CueWords) -> Iterator[Candidate]:
    """The name that ends a sentence's first phrase, if nothing else can stand there."""
    tokens = [t for t in sentence.tokens if not t[0].is_space]
    verb = next((i for i in range(len(tokens[:LONGEST])) if _is_verb(tokens, i, words)), 0)
    begin = verb
    while begin and verb - begin < WORDS and _is_large(tokens[begin - 1][0], words.lexicon):
        begin -= 1
    name = [t for t, _, _ in tokens[begin:verb]]
    before = [t for t, _, _ in tokens[:begin]]
    told = [i for i, t in enumerate(name[:-1], 1) if _kind(t, words) in TOLD]
    if told and (len(told) < told[-1] or (before and before[-1].text != "-")):
        before, name, begin = [*before, *name[: told[-1]]], name[told[-1] :], begin + told[-1]
    if len(name) > 2 and tells_trade(name[0], name[1], words.lexicon):
        name, begin = name[1:], begin + 1
    if not name or any(t.is_punct and t.text != "-" for t in before):
        return
    bare = not before and len(name) > 1 and not all(is_plain(t.text, words.lexicon) for t in name)
    plural = before and before[-1].lower_ in words.lexicon.grammar.broad and before[-1].lower_.endswith("en")
    if bare or (before and not plural and _kind(before[-1], words) in TOLD):
        yield Candidate(tokens[begin][1], tokens[verb - 1][2], "shape")


def _before_forms(sentence: Analysed, lexicon: Lexicon) -> Iterator[Candidate]:
    """What stands alone for a firm whose whole name says what it is in law: '**Sprechblase** GmbH'."""
    forms = lexicon.names.plain_forms
    for (name, begin, end), (form, _, _) in pairwise(sentence.tokens):
        if form.text in forms and name.text[0].isupper() and name.is_alpha and not name.is_upper:
            yield Candidate(begin, end, "shape")


def _is_verb(tokens: Sequence[tuple[Token, int, int]], at: int, words: CueWords) -> bool:
    """Whether a word is a finite verb, and does not only close what an article and an adposition opened.

    '**Das auf** der Messe **gezeigte** Headset': such a participle looks like a verb in the past.
    """
    if not _is_finite(tokens[at][0], words):
        return False
    noun = at + 1 < len(tokens) and tokens[at + 1][0].text[0].isupper()
    pairs = pairwise(t.pos_ for t, _, _ in tokens[:at])
    return not (noun and ("DET", "ADP") in pairs)


def _is_finite(token: Token, words: CueWords) -> bool:
    """Whether a small word is a verb's finite form, whatever a tagger takes it for."""
    if not token.is_lower or not token.is_alpha:
        return False
    if token.pos_ in ("VERB", "AUX"):
        return True
    lemma = look_up(token.lower_, words.lexicon.language)
    inflected = lemma != token.lower_ and token.lower_.endswith(tuple(words.lexicon.grammar.finites))
    return inflected and token.pos_ in ("ADJ", "ADV", "NOUN", "X") and lemma in words.lexicon.stems


def _is_large(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word may be a part of a name: a large one that is neither a title nor a stop word."""
    large = token.text[0].isupper() and token.is_alpha and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")
    return large and token.lower_ not in lexicon.all_titles and fold_width(token.text) not in lexicon.stop


def _kind(token: Token, words: CueWords) -> str:
    return words.kind_of(token) or ""


def _named_after_towns(sentence: Analysed, lexicon: Lexicon) -> Iterator[Candidate]:
    """'das **Landgericht Frankfurt**', 'von der **Universität Leiden**'."""
    heads = {w: cls for cls in SEATED for w in lexicon.prefixes.get(cls, ()) if w.isalpha()}
    for (head, begin, _), (town, _, end) in pairwise(sentence.tokens):
        named = head.text[0].isupper() and head.lower_ in heads and _is_large(town, lexicon)
        if named and not is_legal_form(town.text, lexicon) and town.lower_ not in lexicon.all_kinds:
            cls = heads[head.lower_]
            yield Candidate(begin, end, "whole", ((f"begins with {head.lower_}", cls, 2.0),))


def _repeated(sentence: Analysed, told: Sequence[str], lexicon: Lexicon) -> Iterator[Candidate]:
    """Where names stand; one that a dictionary has must stand as no common noun can, without an article."""
    for name in told:
        parts = name.split(" ")
        for at, (_, begin, _) in enumerate(sentence.tokens):
            stretch = sentence.tokens[at : at + len(parts)]
            if [t.text for t, _, _ in stretch] != parts:
                continue
            before = sentence.tokens[at - 1][0] if at else None
            described = before is not None and before.pos_ in ("DET", "ADJ", "NUM") and before.is_lower
            if len(parts) == 1 and described and is_plain(name, lexicon):
                continue
            yield Candidate(begin, stretch[-1][2], "shape", (("told by its place in a clause", "", 0.0),))
