"""What a name that may mean something else means, once its sentences have told what kind of thing it is.

The authority list marks names that are common words or several things' ('Meta', 'Sora'), which are taken for
its entries only by a sign. Where none stands, a document may still tell that such a name is a firm's or a
model's. Then it is that of the only such thing that readers of this news know, so that one thing is not two.
A person's is not: of those there are always more than the list has.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.language import Language
from kg.lexicon.phrases import fold_width
from kg.ontology import ORGANIZATIONS, Authority, Ontology

_cache: dict[tuple[str, str], Mapping[str, tuple[Authority, ...]]] = {}


def find_namesake(
    form: str, cls: str, sure: bool, language: Language, ontology: Ontology
) -> Authority | None:
    """The one listed thing that a name of a class may be, if there is one.

    Args:
        form: the name.
        cls: its class by what stands around it.
        sure: whether more speaks for this class than acting as firms do, which models do, too.
        language: of the document.
        ontology: which things are listed, and which classes are alike.
    """
    fitting = [
        entry
        for entry in _named(language, ontology).get(fold_width(form), ())
        if entry.cls == cls
        or {entry.cls, cls} <= ORGANIZATIONS
        or (not sure and cls != "Person" and entry.cls != "Place")
    ]
    return fitting[0] if len(fitting) == 1 else None


def _named(language: Language, ontology: Ontology) -> Mapping[str, tuple[Authority, ...]]:
    """The entries of each folded name of a language, persons left out."""
    key = (language.code, ontology.sha256)
    if key not in _cache:
        found: dict[str, dict[str, Authority]] = {}
        for entry in ontology.authority:
            for tag, name in (*entry.labels, *entry.aliases) if entry.cls != "Person" else ():
                if tag == language.code:
                    found.setdefault(fold_width(name), {})[entry.id] = entry
        _cache[key] = {name: tuple(entries.values()) for name, entries in found.items()}
    return _cache[key]
