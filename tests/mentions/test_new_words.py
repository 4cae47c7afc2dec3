"""Stretches joined of a dictionary's words that may name a firm."""

from __future__ import annotations

import pytest

from kg.language import load_language
from kg.lexicon.phrases import fold_width
from kg.mentions.common import common_phrases
from kg.mentions.cues import cue_words
from kg.mentions.new_words import NewWords
from kg.ontology import load_ontology
from tests.hand_built import tell


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("スカイ/NOUN ブリッジ/NOUN は/ADP", {"スカイブリッジ"}),
        ("スカイ/NOUN アプリ/NOUN は/ADP", set()),
        ("ブリッジ/NOUN は/ADP", set()),
        ("大手/NOUN スカイ/NOUN ブリッジ/NOUN は/ADP", {"スカイブリッジ"}),
        ("木造/NOUN スカイ/NOUN ブリッジ/NOUN は/ADP", set()),
        ("東都/NOUN 半導体/NOUN は/ADP", {"東都半導体"}),
        ("米/NOUN 東都/NOUN 半導体/NOUN は/ADP", {"東都半導体"}),
        ("東都/NOUN 半導体/NOUN 市場/NOUN は/ADP", set()),
        ("都/NOUN 半導体/NOUN は/ADP", set()),
        ("ミライ/NOUN 電機/NOUN は/ADP", {"ミライ電機"}),
    ],
)
def test_words_joined_without_a_common_head_may_name_a_firm(sentence: str, found: set[str]) -> None:
    ontology = load_ontology()
    language = load_language("ja", ontology)
    story = tell("ja", sentence)
    folded = fold_width(story.text)
    finder = NewWords(cue_words(language.lexicon), common_phrases(language, ontology))
    assert {folded[b:e] for b, e, _ in finder.find(story.sentences[0], folded)} == found
