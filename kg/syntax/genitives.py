"""Which chunk is a genitive of which: 'the launch of X', 'X's launch', 'Amazon-backed X'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.syntax.chunks import HYPHENS, QUOTES, Chunk, counts_after_name
from kg.syntax.lists import joins_nouns_only
from kg.syntax.words import Word

COUNTING = ("QUANTITY", "NUM", "ADJ", "DET", "PRON")  # what says how many of several


def _has_case(words: Sequence[Word], left: Chunk, right: Chunk, grammar: Grammar) -> bool:
    """Whether a chunk right after a noun is its genitive by its article ('die Übernahme des Start-ups X')."""
    first, last = words[right.first], words[left.last]
    if (
        grammar.order != "V2"
        or first.lower not in grammar.genitive_articles
        or first.atom is not None
        or last.pos != "NOUN"
    ):
        return False
    if right.first != left.last + 1 or right.marker:
        return False
    if first.lower != "der":
        return True
    head = words[right.head]
    return not head.arc or (
        head.arc in ("modifier", "apposition", "") and left.first <= head.head <= left.last
    )


def _sums_up(between: Sequence[Word], grammar: Grammar) -> bool:
    """Whether a list ends in how many there are, examples only named ('など8社の')."""
    return len(between) > 2 and between[0].lower in grammar.examples and between[1].pos == "QUANTITY"


def govern(words: Sequence[Word], chunks: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """Join genitives to their heads."""
    out = list(chunks)
    for chunk in chunks:
        between_next = _between(words, chunks, chunk.index)
        if between_next is not None:
            if (
                joins_nouns_only(grammar)
                and len(between_next) == 2
                and between_next[0].lower in grammar.localizers
            ):
                between_next = between_next[1:]  # '谷歌**旗下**的DeepMind'
            if grammar.markers == "after" and _sums_up(between_next, grammar):
                between_next = between_next[2:]  # 'AやB**など8社**の出資'
            lowers = [w.lower for w in between_next if w.text not in QUOTES]
            links = [w for w in between_next if w.text not in QUOTES and w.pos not in ("ADJ", "ADV", "DATE")]
            if not between_next and _has_case(words, chunk, chunks[chunk.index + 1], grammar):
                out[chunk.index + 1] = replace(out[chunk.index + 1], governor=chunk.index)
            elif (
                links
                and lowers[0] in grammar.genitive_before
                and all(w.lower in grammar.genitive_before for w in links)
            ):
                outer = out[chunk.index].governor
                if grammar.segmented and 0 <= outer < chunk.index:  # 'the use of OpenAI's **ChatGPT**'
                    out[chunk.index + 1] = replace(out[chunk.index + 1], governor=outer)
                out[chunk.index] = replace(out[chunk.index], governor=chunk.index + 1)
                marker = out[chunk.index].marker if grammar.segmented else chunk.marker  # "to X's Y's **Z**"
                marks = marker and not out[chunk.index + 1].marker and grammar.markers == "before"
                told = marker in grammar.capacity and words[chunk.last].atom is None
                marks = marks and not told  # '**作为**A供应商的**B**已…'
                if marks or (marker in grammar.agent and grammar.markers == "before"):
                    out[chunk.index + 1] = replace(out[chunk.index + 1], marker=marker)  # '由A的B制作'
            elif _makes_adjective(between_next):  # 'Amazon-backed Anthropic'
                out[chunk.index] = replace(out[chunk.index], governor=chunk.index + 1)
                if not out[chunk.index + 1].marker:
                    out[chunk.index + 1] = replace(out[chunk.index + 1], marker=chunk.marker)
            elif not between_next and counts_after_name(words, chunk.last + 1, grammar):
                out[chunk.index] = replace(out[chunk.index], governor=chunk.index + 1)
            elif _is_genitive_after(between_next, grammar):
                out[chunk.index + 1] = replace(out[chunk.index + 1], governor=chunk.index)
            elif (described := _described_genitive(words, chunks, chunk, grammar)) is not None:
                out[described] = replace(out[described], governor=chunk.index)
        word = words[chunk.last]
        if word.atom is None or chunk.index + 1 >= len(chunks) or not grammar.suffixes:
            continue
    return out


def own_units(words: Sequence[Word], chunks: list[Chunk], lexicon: Lexicon) -> list[Chunk]:
    """Let whose something is stand behind it as a genitive does: '对A**旗下**B展开调查' is told of B.

    Args:
        words: of a sentence.
        chunks: its nouns.
        lexicon: of its language, in which what joins a whole and its part is also a word for a place.
    """
    phrases = (f for f in lexicon.frames if f.target == "partOf" and f.form == "phrase")
    owning = {w for f in phrases if f.subject == "object" for w in f.words} & lexicon.grammar.localizers
    out = list(chunks)
    for owner, owned in pairwise(chunks):
        between = words[owner.last + 1 : owned.first]
        joined = len(between) == 1 and between[0].lower in owning and owner.segment == owned.segment
        before = words[owner.first - 1].lower if owner.first else ""
        joined = joined and before not in lexicon.grammar.conjunctions  # 'OpenAI与**谷歌**旗下DeepMind'
        if joined and owner.name is not None and owned.marker in ("", owner.marker):
            out[owner.index] = replace(out[owner.index], governor=owned.index)
            out[owned.index] = replace(out[owned.index], marker=owner.marker)
    return out


def _described_genitive(
    words: Sequence[Word], chunks: Sequence[Chunk], left: Chunk, grammar: Grammar
) -> int | None:
    """The genitive that a participle parts from its article ('der Kauf **des** in Ulm ansässigen X')."""
    if grammar.order != "V2" or left.index + 2 >= len(chunks) or words[left.last].pos != "NOUN":
        return None
    article, inner, right = words[left.last + 1], chunks[left.index + 1], chunks[left.index + 2]
    if article.lower not in grammar.genitive_articles or article.pos != "DET" or inner.first > left.last + 3:
        return None
    between = words[inner.last + 1 : max(right.first, inner.last + 2)]
    describes = all(w.pos in ("VERB", "ADJ", "ADV") and w.atom is None for w in between)
    alone = inner.marker != "" and right.marker == "" and right.segment == left.segment
    return right.index if describes and alone and right.governor == -1 else None


def _makes_adjective(between: Sequence[Word]) -> bool:
    """Whether a hyphen and a participle stand between two chunks: the first only tells of the second."""
    words = [w for w in between if w.pos != "ADV"]
    return len(words) == 2 and words[0].text in HYPHENS and words[1].pos == "VERB"


def _is_genitive_after(between: Sequence[Word], grammar: Grammar) -> bool:
    """Whether a genitive word links two chunks, adjectives and participles before it looked through."""
    words = [w for w in between if w.text not in QUOTES]
    while (
        words
        and words[0].pos in ("ADJ", "ADV", "VERB")
        and words[0].lower not in grammar.adpositions
        and (words[0].pos != "VERB" or "Part" in words[0].morph)
    ):
        words = words[1:]
    counted = len(words) > 2 and words[0].pos == "ADP" and words[1].pos in COUNTING
    if counted and words[2].lower in grammar.genitive_after:
        words = words[
            2:
        ]  # 'le rachat **pour 400 millions d'euros** de X', 'the exit **of two** of its heads'
    acts = any(w.pos == "VERB" and "VerbForm=Inf" in w.morph for w in words)  # 'le projet de **lancer** X'
    acts = acts or any(w.pos == "SCONJ" and bool(grammar.merging) for w in words)  # 'antes **de** a X sair'
    return bool(words) and words[0].lower in grammar.genitive_after and len(words) <= 2 and not acts


def _between(words: Sequence[Word], chunks: Sequence[Chunk], index: int) -> list[Word] | None:
    """The words between a chunk and the next one, if there is one."""
    if index + 1 >= len(chunks):
        return None
    return list(words[chunks[index].last + 1 : chunks[index + 1].first])
