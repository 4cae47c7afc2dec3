"""The words of a language: what its lexicon file says, by the ontology's local names.

:mod:`~kg.lexicon.lexicon` reads the file: frames and what they tell. Its parts are how a language orders
and marks words (:mod:`~kg.lexicon.grammar`), words in and around names (:mod:`~kg.lexicon.name_words`)
and who fills what (:mod:`~kg.lexicon.slots`). :mod:`~kg.lexicon.wordlists` reads any such file with every
key checked, and :mod:`~kg.lexicon.phrases` finds listed phrases in a text.
"""

from __future__ import annotations

from kg.lexicon.lexicon import EVENT, NEEDED, SLOT_ROLES, Frame, Lexicon, load_lexicon, made_once, parse_slots

__all__ = [
    "EVENT",
    "NEEDED",
    "SLOT_ROLES",
    "Frame",
    "Lexicon",
    "load_lexicon",
    "made_once",
    "parse_slots",
]
