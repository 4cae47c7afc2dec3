"""Open compounds: what a long noun is a kind of."""

from __future__ import annotations

from collections.abc import Collection

SHORTEST_HEAD = 4
SHORTEST_REST = 3


def split_compound(word: str, heads: Collection[str] = ()) -> tuple[str, ...]:
    """The parts of a compound, its head last.

    Args:
        word: for instance ``Sprachmodell-Anbieter`` or ``Chiphersteller``.
        heads: nouns in lower case that may end a compound; without them only hyphens part it.

    Returns:
        The parts; joined, with hyphens where they were, they are the word. One part where there is no more.
    """
    parts = tuple(part for part in word.split("-") if part)
    if not parts:
        return (word,)
    last = parts[-1].lower()
    fitting = [head for head in heads if len(head) >= SHORTEST_HEAD and last.endswith(head)]
    for head in sorted(fitting, key=lambda head: (-len(head), head)):
        if len(last) - len(head) >= SHORTEST_REST:
            return (*parts[:-1], parts[-1][: -len(head)], parts[-1][-len(head) :])
    return parts
