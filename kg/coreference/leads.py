"""Whom a text means before it names anybody: its headline says, where that stands apart from it.

'**Le groupe californien** a doublé son chiffre d'affaires' under the headline 'Nvidia surfe sur l'IA'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from kg.lexicon.phrases import fold_width
from kg.ontology import ORGANIZATIONS, Ontology
from kg.syntax.words import Atom

# Whom headlines tell of.
FIRMS = ORGANIZATIONS - {"MediaOutlet"}


def find_lead(title: str | None, names: Iterable[tuple[str, str, str]]) -> Atom | None:
    """The organisation that a headline names first, if the text names it, too.

    Args:
        title: the headline, where it is no part of the text.
        names: form, key and class of what the text names.
    """
    if not title:
        return None
    folded = fold_width(title)
    places = [
        (match.start(), -len(form), key, cls)
        for form, key, cls in names
        if cls in FIRMS and (match := re.search(rf"\b{re.escape(fold_width(form))}\b", folded))
    ]
    if not places:
        return None
    begin, _, key, cls = min(places)
    return Atom(begin - len(title), begin - len(title) + 1, "NAME", key, cls)


def lead_for(
    lead: Atom | None,
    classes: Sequence[str],
    before: Sequence[Atom],
    ontology: Ontology,
    permits: Callable[[str], bool] | None,
    without: Collection[str],
) -> Atom | None:
    """The organisation of the headline, where a noun may stand for it and no other was named before.

    Args:
        lead: it.
        classes: what the noun can stand for.
        before: the names before it.
        ontology: the classes.
        permits: which classes are wanted.
        without: what it does not stand for.
    """
    if lead is None or lead.entity in without or any(a.cls in FIRMS for a in before):
        return None
    fits = ontology.is_any(lead.cls, classes) and (permits is None or permits(lead.cls))
    return lead if fits else None
