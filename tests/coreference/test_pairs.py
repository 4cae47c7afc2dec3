"""Two persons that one word stands for."""

from __future__ import annotations

import pytest

from kg.coreference.pairs import find_pair
from tests.hand_built import tell

PAIRS = frozenset({"they", "the pair"})


def pair(before: str, *, word: str = "They/PRON", earlier: tuple[str, ...] = ()) -> list[str]:
    """Whom a word stands for, behind a sentence."""
    story = tell("en", *earlier, before, f"{word} left/VERB .")
    words = [w for w in story.parse.words if w.pos != "VERB" and w.pos != "PUNCT"]
    begins = [s.span.begin for s in story.sentences]
    return [a.entity for a in find_pair(words, PAIRS, story.atoms, begins)]


@pytest.mark.parametrize("word", ["They/PRON", "The/DET pair/NOUN"])
def test_two_persons_joined_in_the_sentence_before(word: str) -> None:
    assert pair("Ada/Person and/CCONJ Tom/Person founded/VERB Acme/Company .", word=word) == ["ada", "tom"]


def test_other_words_stand_for_no_two() -> None:
    assert pair("Ada/Person and/CCONJ Tom/Person founded/VERB Acme/Company .", word="The/DET team/NOUN") == []


@pytest.mark.parametrize(
    "before",
    [
        "Ada/Person founded/VERB Acme/Company .",
        "Ada/Person met/VERB her/DET rival/NOUN Tom/Person .",  # no conjunction: are they two of a kind?
        "Ada/Person , Eve/Person and/CCONJ Tom/Person founded/VERB Acme/Company .",
        "Acme/Company and/CCONJ Nix/Company merged/VERB .",
    ],
)
def test_one_three_or_two_apart_are_no_pair(before: str) -> None:
    assert pair(before) == []


def test_the_sentence_before_only() -> None:
    joined = "Ada/Person and/CCONJ Tom/Person founded/VERB Acme/Company ."
    assert pair("It/PRON grew/VERB .", earlier=(joined,)) == []
    story = tell("en", "They/PRON left/VERB .")
    assert find_pair(story.parse.words[:1], PAIRS, story.atoms, [0]) == ()


def test_one_person_named_again_is_still_one_of_two() -> None:
    assert pair("Ada/Person and/CCONJ Tom/Person say/VERB Ada/Person leads/VERB .") == ["ada", "tom"]
