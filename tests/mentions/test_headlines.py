"""Headlines that write every word large, written as sentences."""

from __future__ import annotations

import pytest

from kg.mentions.headlines import write_small
from kg.model import Document, Metadata, Span
from tests.mentions.test_mentions import authority, language

BODY = "The start-up Harbor Freight said on Monday that Ada Bright will join. A scale was shown to Run:ai."


def write(headline: str, code: str = "en") -> str:
    text = f"{headline}\n\n{BODY}"
    document = Document(
        Metadata("a", code, sha256="", length=len(text)), text, headings=(Span(0, len(headline)),)
    )
    written = write_small(document, text, language(code), authority())
    assert written.casefold() == text.casefold()
    return written[: len(headline)]


@pytest.mark.parametrize(
    ("headline", "sentence"),
    [
        ("Valtron Closes Big Deal After Hurdles", "Valtron closes big deal after hurdles"),
        ("Why Harbor Freight Buys Neuraxo", "Why Harbor Freight buys Neuraxo"),
        ("Valtron Hires Ada Bright From Acme", "Valtron hires Ada Bright from Acme"),
        ("Valtron Brings Scale to AI With Run:ai Tools", "Valtron brings scale to AI with Run:ai tools"),
        ("Update: Neuraxo Cuts Its Prices", "Update: Neuraxo cuts its prices"),
        ("Deal: Closing Time for Valtron's Workers", "Deal: Closing time for Valtron's workers"),
        ("Valtron Pairs Phones With Orchard Gadgets", "Valtron pairs phones with orchard gadgets"),
    ],
)
def test_common_words_are_made_small(headline: str, sentence: str) -> None:
    assert write(headline) == sentence


@pytest.mark.parametrize(
    "headline", ["Harbor Freight buys a maker of chips", "Big Deal", "OpenAI, Nvidia and AMD said to meet"]
)
def test_other_headlines_stay(headline: str) -> None:
    assert write(headline) == headline


def test_other_languages_are_left_alone() -> None:
    assert write("Valtron Stellt Neue Chips Vor", "de") == "Valtron Stellt Neue Chips Vor"
