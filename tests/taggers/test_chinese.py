"""Chinese is read without the blanks that only part scripts, and keeps them."""

from __future__ import annotations

import pytest

from kg.taggers.chinese import build_chinese, put_blanks_back
from kg.taggers.lac import TaggedWord


def test_blanks_stand_behind_words_again() -> None:
    words = [
        TaggedWord("李明", "PER"),
        TaggedWord("为", "v"),
        TaggedWord("CEO", "n"),
        TaggedWord("2024年", "TIME"),
    ]
    texts = [w.text for w in put_blanks_back(words, "李明为 CEO2024 年")]
    assert texts == ["李明", "为 ", "CEO", "2024 年"]


@pytest.mark.parametrize(
    "text", ["任命李明为 CEO。", "OpenAI 董事会 2024 年解雇了他。", "OpenAI董事会", " 在 AI 领域 "]
)
def test_a_blank_between_scripts_changes_no_word(text: str) -> None:
    read = build_chinese()
    doc, closed = read(text), read(text.replace(" ", ""))
    assert doc.text == text
    words = [t.text.replace(" ", "") for t in doc if not t.is_space]
    assert "".join(words) == closed.text
    assert [t.pos_ for t in doc if t.text in ("CEO", "解雇")] == [
        t.pos_ for t in closed if t.text in ("CEO", "解雇")
    ]
