"""Sentences with names made up and typographic signs, to train on beside the real ones.

Treebanks hold names of their time; our news is full of names that no treebank has, in shapes they seldom have
(``DeepSeek``, ``GPT-5``, ``xAI``). Names made up at random teach a tagger to go by shape and place.
"""

from __future__ import annotations

import random
from dataclasses import replace

from kg.taggers.treebank import Tree, Word

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p qu r s st t tr v w x y z zh"
_VOWELS = "a e i o u ai ao ei ia io ou"
ONSETS, VOWELS = _ONSETS.split(), _VOWELS.split()
CODAS = ("", "", "", "n", "r", "s", "l", "x", "ng")
QUOTES = (("“", "”"), ("«", "»"), ("„", "“"), ("‘", "’"))
SHAPES = ("plain", "joined", "capitals", "numbered", "versioned", "small first")
WEIGHTS = (55, 14, 10, 9, 8, 4)


def vary(tree: Tree, chance: random.Random) -> Tree:
    """A sentence with most of its names replaced by made-up ones, and curly quotes and apostrophes."""
    invented: dict[str, str] = {}
    opening, closing = chance.choice(QUOTES)
    quotes = 0
    words = []
    for word in tree.words:
        form = word.form
        if _is_name(word):
            if form not in invented:
                invented[form] = invent_name(chance) if chance.random() < 0.7 else form
            form = invented[form]
        elif form in ('"', "“", "”"):
            form = (opening, closing)[quotes % 2]
            quotes += 1
        else:
            form = form.replace("'", "’")
        words.append(replace(word, form=form, lemma=form if _is_name(word) else word.lemma))
    return Tree(tuple(words))


def _is_name(word: Word) -> bool:
    return word.pos == "PROPN" and word.form.isalpha() and word.form[0].isupper() and len(word.form) > 1


def invent_name(chance: random.Random) -> str:
    """A name that nothing has: plain, joined (``DeepSeek``), in capitals, with a number or a version."""
    shape = chance.choices(SHAPES, WEIGHTS)[0]
    if shape == "capitals":
        return "".join(chance.choice("ABCDEFGHIKLMNOPRSTVWXZ") for _ in range(chance.randint(2, 4)))
    if shape == "small first":
        return chance.choice("xiego") + _invent_word(chance)
    name = _invent_word(chance)
    if shape == "joined":
        return name + chance.choice((_invent_word(chance), "AI"))
    if shape == "numbered":
        return f"{name}-{chance.randint(1, 12)}"
    if shape == "versioned":
        return f"{name[:3].upper()}-{chance.randint(1, 9)}{chance.choice(('.5', '.1', 'o', 'B', ''))}"
    return name


def _invent_word(chance: random.Random) -> str:
    syllables = (
        chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)
        for _ in range(chance.randint(1, 3))
    )
    return "".join(syllables).capitalize()
