"""Ids are short, ASCII, unique and the same in any order."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identifiers import assertion_id, hash_fields, make_slug, mint_ids, romanise_kana
from kg.model import Entity, Facts, Name, Passage, Relation


def entity(key: str, *labels: tuple[str, str], authority: str | None = None) -> Entity:
    names = tuple(sorted(Name(language, text, 1) for language, text in labels))
    return Entity(key, "Company", tuple(sorted(labels)), names, authority=authority)


@pytest.mark.parametrize(
    ("text", "language", "slug"),
    [
        ("OpenAI", "en", "openai"),
        ("GPT-4o mini", "de", "gpt-4o-mini"),
        ("GPT-3.5", "en", "gpt-3-5"),
        ("Société Générale", "fr", "societe-generale"),
        ("Straßenverkehr Ø", "de", "strassenverkehr-o"),
        ("快手", "zh-Hans", "kuaishou"),
        ("山海奇鏡", "zh-Hant", "shanhaiqijing"),
        ("快手AI", "zh-Hans", "kuaishou-ai"),
        ("ＧＰＴ－４", "ja", "gpt-4"),
        ("トヨタ", "ja", "toyota"),
        ("ジェンスン・フアン", "ja", "jensun-fuan"),
        ("任天堂", "ja", "nintendou"),
        ("한국", "en", ""),
        ("🙂", "en", ""),
    ],
)
def test_names_become_slugs(text: str, language: str, slug: str) -> None:
    assert make_slug(text, language) == slug


@pytest.mark.parametrize(
    ("kana", "letters"),
    [
        ("キャッチ", "kyatchi"),
        ("しゃちょう", "shachou"),
        ("ティックトック", "tikkutokku"),
        ("ファーウェイ", "fawei"),
        ("ヴァージン", "vajin"),
        ("ッ", ""),
        ("ャ", "ya"),
    ],
)
def test_kana_are_written_in_letters(kana: str, letters: str) -> None:
    assert romanise_kana(kana) == letters


def test_the_id_is_that_of_the_authority_else_a_latin_label_else_the_romanisation() -> None:
    facts = Facts(
        entities=(
            entity("a", ("de", "Firma A"), authority="firm-a"),
            entity("b", ("de", "Deutsch"), ("en", "English"), ("zh-Hant", "漢字")),
            entity("c", ("ja", "トヨタ"), ("zh-Hans", "丰田")),
            entity("d", ("ja", "ソニー")),
            entity("e", ("en", "한국")),
            Entity("f", "Company", (), (Name("de", "Nur Name", 1),)),
        )
    )
    ids = mint_ids(facts)
    assert [ids[key] for key in "abcdf"] == ["firm-a", "english", "fengtian", "soni", "nur-name"]
    assert re.fullmatch(r"e-[0-9a-f]{16}", ids["e"])


def test_equal_slugs_get_a_hash_and_the_listed_one_keeps_its_own() -> None:
    listed = entity("meta", ("en", "Meta"), authority="meta")
    others = [entity("company:meta", ("de", "META")), entity("product:meta", ("de", "Meta"))]
    ids = mint_ids(Facts(entities=(listed, *others)))
    assert ids["meta"] == "meta"
    assert len(set(ids.values())) == 3
    assert ids["company:meta"] == f"meta-{hash_fields(['company:meta'])[:8]}"
    without = mint_ids(Facts(entities=tuple(others)))
    assert without["company:meta"] == ids["company:meta"]
    assert mint_ids(Facts(entities=(others[0],))) == {"company:meta": "meta"}


KEYS = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=12, unique=True)


@given(keys=KEYS, texts=st.lists(st.text(max_size=12), min_size=12, max_size=12), seed=st.integers())
def test_ids_are_unique_legal_and_independent_of_order(keys: list[str], texts: list[str], seed: int) -> None:
    entities = [
        entity(key, ("ja" if n % 2 else "de", texts[n] or "x"), authority=key if n % 3 == 0 else None)
        for n, key in enumerate(keys)
    ]
    ids = mint_ids(Facts(entities=tuple(entities)))
    assert len(set(ids.values())) == len(entities)
    assert all(re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", one) for one in ids.values())
    random.Random(seed).shuffle(entities)
    assert mint_ids(Facts(entities=tuple(entities))) == ids


def test_an_assertion_is_told_by_all_that_tells_it_from_another() -> None:
    one = Relation("a", "developer", "b", "actual", 0.5, ("r",), (Passage("d", 0, 1),))
    same = replace(one, confidence=0.9, rules=("s",), passages=(Passage("e", 0, 1),))
    assert assertion_id(one) == assertion_id(same)
    assert re.fullmatch(r"[0-9a-f]{16}", assertion_id(one))
    others = [
        replace(one, subject="c"),
        replace(one, property="uses"),
        replace(one, object="c"),
        replace(one, status="planned"),
        replace(one, time="2024"),
        replace(one, speaker="c"),
    ]
    assert len({assertion_id(other) for other in [one, *others]}) == 7


def test_composed_and_decomposed_letters_are_one() -> None:
    assert hash_fields(["é"]) == hash_fields(["e\u0301"])
    assert hash_fields(["a", "b"]) != hash_fields(["ab"]) != hash_fields(["a\x1fc"])
