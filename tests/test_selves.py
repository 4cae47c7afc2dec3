"""Facts that would join a thing with itself, told from those of a house and its parts."""

from __future__ import annotations

import pytest

from kg.model import Entity, Name, Role
from kg.selves import Selves


def entity(key: str, cls: str, *names: str, aliases: tuple[str, ...] = ()) -> Entity:
    return Entity(
        key,
        cls,
        (("en", names[0]),),
        tuple(Name("en", n, 1) for n in names),
        tuple(("en", a) for a in aliases),
    )


SELVES = Selves(
    [
        entity("samsung", "Company", "Samsung", "三星"),
        entity("samsung-electronics", "Company", "Samsung Electronics", "三星电子"),
        entity("google", "Company", "Google"),
        entity("google-deepmind", "OrganizationalUnit", "Google DeepMind", aliases=("DeepMind",)),
        entity("google-search", "Service", "Google Search"),
        entity("perplexity", "Company", "Perplexity"),
        entity("product:perplexity", "Service", "perplexity"),
        entity("mira", "Person", "Mira Murati"),
    ]
)


@pytest.mark.parametrize(
    ("name", "subject", "object_", "itself"),
    [
        ("developer", "product:perplexity", "perplexity", True),
        ("competesWith", "samsung", "samsung-electronics", True),
        ("competesWith", "google", "samsung", False),
        ("partOf", "samsung", "samsung", True),
        ("partOf", "samsung-electronics", "samsung", False),
        ("partOf", "google-deepmind", "google", False),
        ("developer", "google-search", "google", False),
        ("employeeOf", "unknown", "google", False),
    ],
)
def test_a_relation_joins_two_things(name: str, subject: str, object_: str, itself: bool) -> None:
    assert SELVES.joins(name, subject, object_) is itself


@pytest.mark.parametrize(
    ("cls", "roles", "kept"),
    [
        ("Acquisition", "agent=samsung-electronics object=samsung", "agent=samsung-electronics"),
        ("Acquisition", "agent=samsung object=samsung-electronics", "agent=samsung"),
        ("Acquisition", "agent=google object=google-deepmind", "agent=google object=google-deepmind"),
        ("Departure", "agent=google object=mira recipient=google", "agent=google object=mira"),
        ("Statement", "agent=mira object=mira", "agent=mira"),
        ("Statement", "agent=samsung object=samsung-electronics", "agent=samsung object=samsung-electronics"),
        ("Release", "agent=google object=google-search", "agent=google object=google-search"),
        ("Partnership", "agent=google agent=samsung", "agent=google agent=samsung"),
    ],
)
def test_nobody_does_something_to_himself(cls: str, roles: str, kept: str) -> None:
    def read(told: str) -> frozenset[Role]:
        return frozenset(Role(*part.split("=")) for part in told.split())

    assert SELVES.part(cls, read(roles)) == read(kept)
