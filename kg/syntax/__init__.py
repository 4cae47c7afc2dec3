"""Shallow syntax: a sentence cut into words, segments and noun chunks, the same for every language.

In the order of the data's way: :mod:`~kg.syntax.words` cuts words at names;
:mod:`~kg.syntax.spaced_words` and :mod:`~kg.syntax.unspaced_words` mend what taggers usually get wrong about
them, :mod:`~kg.syntax.verb_forms`, :mod:`~kg.syntax.participles`, :mod:`~kg.syntax.misread_verbs` and
:mod:`~kg.syntax.clause_verbs` what they get wrong about verbs; :mod:`~kg.syntax.segments` cuts at
punctuation, :mod:`~kg.syntax.chunks` makes noun chunks, :mod:`~kg.syntax.naming` joins them with the
names that they are given; :mod:`~kg.syntax.parses` joins all of it, with genitives, lists and
appositions, into a :class:`Parse`. :mod:`~kg.syntax.voice` asks a parse whether a verb is passive.
"""

from __future__ import annotations

from kg.syntax.parses import Parse, parse

__all__ = [
    "Parse",
    "parse",
]
