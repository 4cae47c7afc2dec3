"""Firms' names in kana by what stands around them."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.language import load_language
from kg.lexicon.phrases import fold_width
from kg.mentions.common import common_phrases
from kg.mentions.cues import cue_words
from kg.mentions.kana_firms import KanaFirms
from kg.mentions.names import Analysed
from kg.model import Span
from kg.ontology import load_ontology


@pytest.mark.parametrize(
    ("text", "heading", "found"),
    [
        ("アプリを運営するボイスフォレストは", False, {"ボイスフォレスト"}),
        ("アプリを運営するネットメーカーは", False, set()),
        ("ボルタやメルカなど20社が", False, {"ボルタ", "メルカ"}),
        ("ボルタやメルカなど20個が", False, set()),
        ("クウィズ(Qwiz)は", False, {"クウィズ"}),
        ("ソーシャルグラフ(SNG)は", False, set()),
        ("スズメホールディングスが", False, {"スズメホールディングス"}),
        ("【独自】スズメノートAI、カモメを買収", True, {"スズメノートai", "カモメ"}),
        ("スズメノートAI、カモメを発売", False, set()),
        ("米ザイリンは", False, {"ザイリン"}),
        ("欧米ザイリンは", False, set()),
    ],
)
def test_what_stands_around_a_firms_name_in_kana(text: str, heading: bool, found: set[str]) -> None:
    ontology = load_ontology()
    language = load_language("ja", ontology)
    doc = Doc(Vocab(), words=list(text), spaces=[False] * len(text))
    finder = KanaFirms(cue_words(language.lexicon), common_phrases(language, ontology))
    candidates = finder.find(Analysed(Span(0, len(text)), doc, heading), fold_width(text))
    assert {fold_width(text)[c.begin : c.end] for c in candidates} == found
