"""Phrases that give a thing its name: 'a model **called** X', 'um robô **batizado de** X', '**名为**X的模型'.

They neither act nor describe: a clause goes on around them, and the noun beside them is what X is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.syntax.chunks import QUOTES, Chunk
from kg.syntax.words import Word

BACK = 6  # words from a naming participle back to the article of what it names
LONGEST = 5  # words of a phrase


def read_naming(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make adverbs of the words of naming phrases beside a name, each read as the whole phrase.

    Args:
        words: of a sentence.
        lexicon: of its language.
    """
    grammar = lexicon.grammar
    if not grammar.naming:
        return words
    out = list(words)
    for word in words:
        if word.atom is None or word.atom.kind != "NAME":
            continue
        if grammar.markers == "after":
            _read_behind(out, word.index, grammar)
        elif grammar.segmented:
            _read_before(out, word.index, lexicon)
        else:
            _read_letters_before(out, word.index, grammar.naming)
    return out


def is_naming(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is part of a phrase that gives a name."""
    return word.pos == "ADV" and word.lower in lexicon.grammar.naming


def _read_before(words: list[Word], name: int, lexicon: Lexicon) -> None:
    last = _skip_quotes(words, name - 1, -1)
    if last < 0 or words[last].lower not in _ends(lexicon.grammar.naming):
        return
    for size in range(LONGEST, 0, -1):
        first = last - size + 1
        phrase = " ".join(w.lower for w in words[max(0, first) : last + 1])
        if first > 0 and phrase in lexicon.grammar.naming:
            break
    else:
        return
    apart = words[first - 1].text == "," and first > 1
    noun = words[first - 2] if apart else words[first - 1]
    if noun.lower in lexicon.all_kinds and noun.atom is None:
        words[noun.index] = replace(noun, pos="NOUN")  # 'un agent/ADV baptisé X'
    elif noun.pos not in ("NOUN", "NAME", "ADJ", "PROPN"):
        return
    plain = size > 1 or apart or not (lexicon.grammar.order == "SVO" and lexicon.grammar.head_last)
    if plain or _is_named(words, first, name, lexicon):
        _mark(words, first, last, phrase)


@cache
def _ends(phrases: frozenset[str]) -> frozenset[str]:
    """What phrases end in: their last word, the last two, …"""
    parts = (phrase.split(" ") for phrase in phrases)
    return frozenset(" ".join(each[at:]) for each in parts for at in range(len(each)))


def _is_named(words: Sequence[Word], index: int, name: int, lexicon: Lexicon) -> bool:
    """Whether a naming participle follows a noun not spoken of before ('a model called X')."""
    led = words[max(0, index - BACK) : index]
    article = next((w for w in reversed(led) if w.pos in ("DET", "VERB", "AUX", "PUNCT")), None)
    first = article is not None and article.lower in lexicon.grammar.indefinite
    counted = any(w.atom is not None and w.atom.kind == "QUANTITY" for w in led)
    behind = words[name + 1 : name + 2]
    said = bool(behind) and behind[0].pos in ("DET", "ADJ")  # 'a critic called X a thief'
    named = led[-1].atom is not None and led[-1].atom.cls == "Technology"
    return (first or counted) and (named or led[-1].pos == "NOUN") and not said


def _read_letters_before(words: list[Word], name: int, naming: frozenset[str]) -> None:
    last = _skip_quotes(words, name - 1, -1)
    led = "".join(w.lower for w in words[max(0, last - LONGEST) : last + 1])
    phrase = max((n for n in naming if led.endswith(n)), key=len, default="")
    first, left = last, len(phrase)
    while phrase and left > len(words[first].text):
        left -= len(words[first].text)
        first -= 1
    if not phrase or any(w.atom is not None for w in words[first : last + 1]):
        return
    head = words[first]
    _mark(words, first, last, phrase)
    if left < len(head.text):  # '这款|名|为X的手机'
        words[first] = replace(head, lower=head.lower[:-left], lemma=head.lower[:-left], pos="DET")


def _read_behind(words: list[Word], name: int, grammar: Grammar) -> None:
    first = _skip_quotes(words, name + 1, 1)
    led = "".join(w.text for w in words[first : first + LONGEST])
    phrase = max((n for n in grammar.naming if led.startswith(n)), key=len, default="")
    last, left = first, len(phrase)
    while phrase and left > len(words[last].text):
        left -= len(words[last].text)
        last += 1
    if not phrase or any(w.atom is not None for w in words[first : last + 1]):
        return
    while words[last + 1 : last + 2] and words[last + 1].pos == "AUX":
        last += 1
    if (
        any(w.text in grammar.genitive_before for w in words[last + 2 : last + 3])
        and words[last + 1].text in grammar.appellations
    ):
        last += 2
    if words[last + 1 : last + 2] and words[last + 1].pos == "DET":
        last += 1
    if words[last + 1 : last + 2] and words[last + 1].pos in ("NOUN", "NAME", "PROPN", "ADJ"):
        _mark(words, first, last, phrase)


def _skip_quotes(words: Sequence[Word], index: int, step: int) -> int:
    while 0 < index < len(words) - 1 and words[index].text in QUOTES:
        index += step
    return index


def _mark(words: list[Word], first: int, last: int, phrase: str) -> None:
    for word in words[first : last + 1]:
        words[word.index] = replace(word, lower=phrase, lemma=phrase, pos="ADV", morph="")


def name_kinds(words: Sequence[Word], chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Let nouns beside naming phrases stand for what these name.

    Args:
        words: of the sentence, naming phrases marked.
        chunks: of it, genitives joined.
        lexicon: of its language.
    """
    if not any(is_naming(w, lexicon) for w in words):
        return chunks
    out = list(chunks)
    for chunk in chunks:
        noun = _kind_named(words, out, chunk, lexicon) if chunk.name is not None else None
        noun = _described_by(words, out, noun, lexicon) or noun if noun is not None else None
        if noun is None or (noun.name is not None and noun.name.cls != "Technology"):
            continue
        out[noun.index] = replace(noun, name=None, apposed=chunk.index)
        if noun.index > chunk.index:
            for index in (chunk.index, *chunk.coordinates):
                out[index] = replace(out[index], governor=noun.index)
    return out


def _described_by(
    words: Sequence[Word], chunks: Sequence[Chunk], noun: Chunk, lexicon: Lexicon
) -> Chunk | None:
    """The word for a kind that a noun only describes: 'um **assistente** de voz chamado X'."""
    governor = chunks[noun.governor] if 0 <= noun.governor < noun.index else None
    if governor is None or noun.marker not in lexicon.grammar.genitive_after:
        return None
    kind, own = words[governor.head], words[noun.head]
    return governor if kind.lower in lexicon.all_kinds and own.lower not in lexicon.all_kinds else None


def _kind_named(
    words: Sequence[Word], chunks: Sequence[Chunk], chunk: Chunk, lexicon: Lexicon
) -> Chunk | None:
    """The noun that a naming phrase parts from the name of what it means."""
    after = lexicon.grammar.markers == "after"
    around = chunks[chunk.index + 1 : chunk.index + 2] if after else chunks[chunk.index - 1 : chunk.index]
    for noun in around if chunk.index or after else ():
        left, right = sorted((noun, chunk), key=lambda c: c.index)
        between = [w for w in words[left.last + 1 : right.first] if w.text not in QUOTES and w.text != ","]
        if between and all(is_naming(w, lexicon) or (w.pos == "DET" and not after) for w in between):
            return noun
    before = words[_skip_quotes(words, chunk.first - 1, -1)] if chunk.first else None
    behind = chunks[chunk.governor] if chunk.governor > chunk.index else None
    marked = not lexicon.grammar.segmented and not after and before is not None and is_naming(before, lexicon)
    return behind if marked else None
