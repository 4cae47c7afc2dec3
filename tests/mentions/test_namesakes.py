"""Names that may mean something else, once their class is told."""

from __future__ import annotations

import functools

import pytest

from kg.language import Language, load_language
from kg.mentions.namesakes import find_namesake
from kg.ontology import Ontology, load_ontology


@functools.cache
def known() -> tuple[Ontology, Language]:
    ontology = load_ontology()
    return ontology, load_language("en", ontology)


@pytest.mark.parametrize(
    ("form", "cls", "sure", "entry"),
    [
        ("Meta", "Company", False, "meta"),
        ("Meta", "Organization", True, "meta"),
        ("Grok", "Company", False, "grok"),  # nothing tells that it is a firm
        ("Grok", "Company", True, None),  # a strong one: another thing of that name
        ("Meta", "Person", False, None),
        ("Nebulux", "Company", False, None),
    ],
)
def test_a_name_of_a_class_is_the_one_listed_thing(
    form: str, cls: str, sure: bool, entry: str | None
) -> None:
    ontology, language = known()
    found = find_namesake(form, cls, sure, language, ontology)
    assert (found.id if found is not None else None) == entry
