"""Names in Han that begin with a family name: '欧阳明', '李强', '長谷川誠'."""

from __future__ import annotations

from kg.lexicon import Lexicon

LONGEST = 3  # letters of a family name


def begins_with_surname(name: str, lexicon: Lexicon) -> bool:
    """Whether letters begin with a family name, or are one."""
    return any(name[:size] in lexicon.surnames for size in range(1, LONGEST + 1))


def is_whole_name(name: str, lexicon: Lexicon) -> bool:
    """Whether a name begins with a family name that leaves a given name of one or two letters.

    Of four letters only where the family name has more than one, but in Japan.
    """
    longest = 4 if lexicon.grammar.markers == "after" else 3
    if len(name) <= longest and name[:1] in lexicon.surnames:
        return True
    return any(name[:size] in lexicon.surnames for size in range(2, min(len(name), LONGEST + 1)))
