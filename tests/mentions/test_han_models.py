"""Models in Han by the word for their kind or the version behind them."""

from __future__ import annotations

import pytest

from kg.mentions.common import common_phrases
from kg.mentions.cues import CueWords
from kg.mentions.han_models import HanModels
from tests.hand_built import small, tell
from tests.mentions.test_mentions import authority, language


def find(sentence: str) -> set[str]:
    """The names of models in a hand-built sentence."""
    story = tell("zh", sentence)
    models = HanModels(CueWords(small("zh")), common_phrases(language("zh"), authority()))
    lines = [(s, s.text.lower()) for s in story.sentences]
    return {story.text[c.begin : c.end] for c in models.find(lines, ())}


@pytest.mark.parametrize(
    "sentence",
    [
        "快手/PROPN 发布/VERB 青鸾/PROPN 大模型/NOUN",
        "， 青鸾大/ADJ 模型/NOUN 免费/VERB",  # cut with what is around
        "， 青/NOUN 鸾/VERB 大/ADJ 模型/NOUN 免费/VERB",
    ],
)
def test_what_stands_before_its_kind_is_a_model(sentence: str) -> None:
    assert find(sentence) == {"青鸾"}


def test_common_words_before_a_kind_are_no_names() -> None:
    assert find("快手/PROPN 发布/VERB 国产/NOUN 大模型/NOUN") == set()
    assert find("快手/PROPN 发布/VERB 的/PART 大模型/NOUN") == set()


def test_a_version_shows_a_name_and_a_number_of_things_none() -> None:
    assert find("快手/PROPN 发布/VERB 青鸾/PROPN 3.0") == {"青鸾3.0"}
    assert find("快手/PROPN 发布/VERB 公告/NOUN 3.0") == set()
