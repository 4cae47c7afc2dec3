"""Which classes may fill which slots of frames, beyond what the ontology says of roles."""

from __future__ import annotations

import pytest

from kg.lexicon import Frame
from tests.hand_built import permit


def frame(target: str, form: str = "verb", subject: str | None = "agent") -> Frame:
    return Frame(target, "event", form, ("go",), subject, "object")


@pytest.mark.parametrize(
    ("which", "slot", "cls", "permitted"),
    [
        (frame("Release"), "object", "AIModel", True),
        (frame("Release"), "object", "Technology", False),
        (frame("Statement"), "agent", "Company", True),
        (frame("Statement"), "agent", "Service", True),
        (frame("Investment"), "agent", "Company", True),
        (frame("Investment"), "agent", "Service", False),
        (frame("Layoff"), "agent", "Service", True),
        (frame("Layoff", "noun"), "agent", "Service", False),
        (frame("Acquisition"), "object", "Device", True),
        (frame("Acquisition", subject=None), "object", "Device", False),
        (frame("Acquisition"), "agent", "Device", False),
    ],
)
def test_some_classes_fill_no_slot_though_a_role_permits_them(
    which: Frame, slot: str, cls: str, permitted: bool
) -> None:
    assert permit(which, slot, cls) is permitted


@pytest.mark.parametrize(
    ("slot", "cls", "permitted"),
    [("subject", "AIModel", True), ("object", "Company", True), ("subject", "Person", False)],
)
def test_the_ends_of_a_relation_are_those_of_the_ontology(slot: str, cls: str, permitted: bool) -> None:
    developer = Frame("developer", "relation", "verb", ("develop",), "subject", "object")
    assert permit(developer, slot, cls) is permitted
