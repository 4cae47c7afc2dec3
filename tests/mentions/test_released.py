"""What letters beside a name say that it is brought out, in scripts without blanks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.mentions.released import ReleaseWords
from tests.hand_built import small

GRAMMAR = replace(small("ja").grammar, object=frozenset({"を", "をも"}), subject=frozenset({"が"}))
WORDS = ReleaseWords(GRAMMAR, together={"公開"}, comes={"登場"}, nouns={"発売"})


@pytest.mark.parametrize(
    ("behind", "taken"),
    [
        ("を公開した", True),
        ("をも公開した", True),  # the longer particle is read, whatever the order of a set
        ("を買収した", False),
        ("が登場", True),
        ("の発売を", True),
        ("の株を", False),
    ],
)
def test_particles_and_verbs_behind_a_name_tell(behind: str, taken: bool) -> None:
    assert WORDS.take_letters("", behind) is taken


def test_an_aspect_may_stand_between_a_verb_and_a_name() -> None:
    words = ReleaseWords(small("zh").grammar, aspects=frozenset({"了"}), together={"发布"})
    assert words.take_letters("公司发布了", "")
    assert not words.take_letters("公司收购了", "")
