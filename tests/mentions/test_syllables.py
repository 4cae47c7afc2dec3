"""Persons whose given name is two syllables."""

import pytest

from kg.mentions.syllables import find_by_syllables
from tests.hand_built import small, tell


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jun Young-hyun left.", ["Jun Young-hyun"]),
        ("Che-chia Wei left.", ["Che-chia Wei"]),
        ("The Young-hyun left.", []),
        ("Acme Cloud-based tools.", []),
        ("Young-hyun left.", []),
        ("Ada Lane-Smith left.", []),
        ("Start-up Neon grew.", []),
        ("Ruoming Pang left.", ["Ruoming Pang"]),
        ("Luo Fuli left.", ["Luo Fuli"]),
        ("Kurt Pang left.", []),
        ("He Can left.", []),
        ("By Luo Haoda , House", ["Luo Haoda"]),
    ],
)
def test_syllables_make_a_persons_name(text: str, names: list[str]) -> None:
    story = tell("en", " ".join(f"{word}/NOUN" for word in text.split()))
    found = find_by_syllables(story.text, story.sentences, small("en"))
    assert [story.text[c.begin : c.end] for c in found] == names
