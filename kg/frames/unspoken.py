"""Verbs of saying that tell of no speech: nouns, states, bylines, and who reports to whom."""

from __future__ import annotations

from kg.frames.triggers import Trigger
from kg.lexicon.grammar import Grammar
from kg.syntax import Parse


def says_nothing(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether nobody speaks by a verb of saying.

    Args:
        parse: the sentence.
        trigger: the verb.
        grammar: of the language.
    """
    if _is_named_saying(parse, trigger, grammar):
        return True
    if trigger.first == trigger.last and (
        _is_state(parse, trigger, grammar) or _is_unspoken(parse, trigger, grammar)
    ):
        return True
    spoken = grammar.order == "SVO"
    return spoken and (is_byline(parse, trigger, grammar) or _is_reflexive(parse, trigger, grammar))


def is_byline(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a verb of speech stands in a byline: '〔記者王某／台北**報導**〕', '记者李某北京**报道**，'."""
    words, at = parse.words, trigger.first - 1
    if at > 0 and words[at - 1].text in "／/":
        return True
    closes = all(w.pos == "PUNCT" for w in words[trigger.last + 1 : trigger.last + 2])
    told = closes and words[trigger.first].lower in grammar.datelines
    people = [w for w in words[max(0, at - 1) : at + 1] if w.atom is not None and w.atom.cls == "Person"]
    return told and bool(people) and (not people[0].index or words[people[0].index - 1].pos != "ADP")


def _is_named_saying(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a verb of saying is a noun, behind a genitive word and before a pause: '过去的**预测**，…'."""
    if not grammar.isolating or not trigger.first:
        return False
    before, after = parse.words[trigger.first - 1], parse.words[trigger.last + 1 : trigger.last + 2]
    return before.lower in grammar.genitive_before and (not after or after[0].pos == "PUNCT")


def _is_state(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a copula makes a participle what somebody or something is: 'X **ist** für Y **bekannt**'."""
    word, segment = parse.words[trigger.first], parse.segment_of(trigger.first)
    if grammar.order != "V2" or word.finite:
        return False
    aids = [
        w for w in parse.words[segment.first : segment.last + 1] if w.pos == "AUX" and w.index != word.index
    ]
    return bool(aids) and all(w.lemma in grammar.copulas for w in aids)


def _is_unspoken(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a marked person makes a verb of saying tell whom somebody works for: 'berichtet **an X**'."""
    word = parse.words[trigger.first]
    markers = {m for v, m in map(str.split, grammar.unspoken) if v == word.lemma}
    home, after = parse.segment_of(trigger.first).index, parse.words[trigger.last + 1 : trigger.last + 2]
    beside = bool(after) and after[0].lower in markers
    return bool(markers) and any(
        c.segment == home
        and (c.pronoun or (c.name is not None and c.name.cls == "Person"))
        and (c.marker in markers or (beside and c.first > trigger.last))
        for c in parse.chunks
    )


def _is_reflexive(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a pronoun makes another verb of one of saying ('**se** destacam nomes como X')."""
    before = parse.words[trigger.first - 1] if trigger.first else None
    return trigger.first == trigger.last and before is not None and before.lower in grammar.reflexives
