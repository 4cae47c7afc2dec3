"""Frames: a trigger of the lexicon in a sentence, with its slots filled from the chunks around it.

A frame is what relations and events have in common: ``launch`` with a subject and an object
(:mod:`~kg.frames.verbs`), ``acquisition`` with genitives (:mod:`~kg.frames.nouns`), ``based on`` between
two nouns (:mod:`~kg.frames.phrases`). The classes that the ontology permits in a slot decide between
places that grammar leaves open.
"""

from __future__ import annotations

from kg.coreference.discourse import Discourse
from kg.frames.fitting import Clause, Filled, Permits
from kg.frames.nouns import fill_noun
from kg.frames.phrases import fill_phrase
from kg.frames.triggers import Trigger
from kg.frames.verbs import fill_verb
from kg.lexicon.grammar import Grammar
from kg.syntax import Parse

__all__ = ["Clause", "Filled", "Permits", "fill"]


def fill(parse: Parse, trigger: Trigger, discourse: Discourse, grammar: Grammar, permits: Permits) -> Filled:
    """Fill a trigger's slots with entities whose class the ontology permits there."""
    form, clause = trigger.frame.form, Clause(parse, discourse, grammar, permits)
    if form == "verb":
        return fill_verb(clause, trigger)
    if form == "noun":
        return fill_noun(clause, trigger)
    return fill_phrase(clause, trigger)
