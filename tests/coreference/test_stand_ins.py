"""What stands for something named before: listed phrases, words for kinds of firms, and posts."""

import pytest

from kg.coreference.stand_ins import StandIns
from tests.hand_built import tell


@pytest.mark.parametrize(
    ("code", "phrase", "classes"),
    [
        ("en", "the/DET company/NOUN", ("Company",)),
        ("en", "the/DET chipmaker/NOUN", ("Company",)),
        ("en", "this/DET young/ADJ chipmaker/NOUN", ("Company",)),
        ("en", "the/DET first/ADJ chipmaker/NOUN", ()),
        ("en", "the/DET chief/NOUN executive/NOUN", ("Person",)),
        ("en", "a/DET ceo/NOUN", ()),
        ("en", "the/DET engineers/NOUN/engineer/Number=Plur", ()),
        ("en", "the/DET rival/NOUN", ()),
        ("zh", "这家/DET 企业/NOUN", ("Company",)),
        ("zh", "这位/DET 部长/NOUN", ("Person",)),
        ("zh", "企业/NOUN", ()),
        ("ja", "同/DET 社長/NOUN", ("Person",)),
        ("ja", "社長/NOUN", ()),
    ],
)
def test_definite_kinds_and_posts_stand_for_what_was_named(
    code: str, phrase: str, classes: tuple[str, ...]
) -> None:
    story = tell(code, phrase)
    assert StandIns(story.lexicon).classes_of(story.parse.words) == classes


@pytest.mark.parametrize(
    ("code", "marker", "classes"),
    [("pt", "da", ("Company",)), ("pt", "pela", ("Company",)), ("pt", "de", ()), ("pt", "", ())],
)
def test_an_adposition_may_hold_the_article(code: str, marker: str, classes: tuple[str, ...]) -> None:
    story = tell(code, "startup/NOUN")
    assert StandIns(story.lexicon).classes_of(story.parse.words, marker) == classes
