"""Shallow syntax on hand-tagged sentences: words, segments, chunks, markers, and how chunks hang together."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.syntax import parse
from kg.syntax.words import Atom, Word, cut_words
from kg.taggers.neutral import register_extensions
from tests.hand_built import UNHURRIED, VOCAB, small, tell


def cut(text: str, tokens: list[str], atoms: list[Atom], shift: int = 0, code: str = "en") -> list[Word]:
    """The words of a text whose tokens are given, each followed by a blank where the text has one."""
    register_extensions()
    spaces, at = [], 0
    for token in tokens:
        at += len(token)
        spaces.append(text[at : at + 1] == " ")
        at += spaces[-1]
    doc = Doc(VOCAB, words=tokens, spaces=spaces, pos=["NOUN"] * len(tokens), lemmas=tokens)
    assert doc.text == text
    return cut_words(doc, shift, " " * shift + text, atoms, small(code))


# -- words


def test_an_atom_becomes_one_word() -> None:
    words = cut("the Zed 2 model", ["the", "Zed", "2", "model"], [Atom(4, 9, "NAME", "zed-2", "AIModel")])
    assert [w.text for w in words] == ["the", "Zed 2", "model"]
    assert words[1].pos == "NAME"
    assert words[1].atom is not None
    assert words[1].atom.entity == "zed-2"
    assert [w.index for w in words] == [0, 1, 2]


def test_a_token_is_cut_where_an_atom_begins_or_ends() -> None:
    words = cut("快手可灵发布", ["快手可灵发布"], [Atom(2, 4, "NAME", "可灵", "AIModel")], code="zh")
    assert [w.text for w in words] == ["快手", "可灵", "发布"]
    assert [w.pos for w in words] == ["NOUN", "NAME", "NOUN"]


def test_two_atoms_in_one_token() -> None:
    atoms = [Atom(0, 2, "NAME", "快手", "Company"), Atom(2, 4, "NAME", "可灵", "AIModel")]
    assert [w.text for w in cut("快手可灵", ["快手可灵"], atoms, code="zh")] == ["快手", "可灵"]


def test_offsets_are_the_documents() -> None:
    words = cut("Acme sells", ["Acme", "sells"], [Atom(7, 11, "NAME", "acme", "Company")], shift=7)
    assert [(w.begin, w.end) for w in words] == [(7, 11), (12, 17)]


def test_marks_are_punctuation_and_currencies_symbols() -> None:
    assert [w.pos for w in cut("a , $", ["a", ",", "$"], [])] == ["NOUN", "PUNCT", "SYM"]


def test_an_adposition_joined_to_a_pronoun_is_parted() -> None:
    words = cut("对其发布", ["对其", "发布"], [], code="zh")
    assert [(w.text, w.pos) for w in words] == [("对", "ADP"), ("其", "PRON"), ("发布", "NOUN")]


def test_heads_point_to_words_though_atoms_join_tokens() -> None:
    story = tell(
        "en", "Big_Acme/Company>subject:launched has/AUX launched/VERB/launch Zed_2/AIModel>object:launched ."
    )
    words = story.parse.words
    assert [words[w.head].text for w in words if w.arc] == ["launched", "launched"]
    assert story.parse.has_arcs


WORDS = st.lists(st.sampled_from(["Acme", "x", "可灵", ",", "2024", "co-op"]), min_size=1, max_size=9)


@UNHURRIED
@given(WORDS, st.lists(st.booleans(), min_size=9, max_size=9), st.data())
def test_words_cover_the_text_in_order_whatever_atoms_cut(
    tokens: list[str], blanks: list[bool], data: st.DataObject
) -> None:
    register_extensions()
    doc = Doc(VOCAB, words=tokens, spaces=blanks[: len(tokens)], pos=["NOUN"] * len(tokens))
    text = doc.text
    edges = sorted(data.draw(st.sets(st.integers(0, len(text.rstrip())), max_size=6)))
    atoms = [
        Atom(b, e, "NAME", text[b:e], "Company")
        for b, e in zip(edges[::2], edges[1::2], strict=False)
        if text[b:e] == text[b:e].strip()
    ]
    words = cut_words(doc, 0, text, atoms, small("en"))
    assert "".join("".join(w.text.split()) for w in words) == "".join(text.split())
    assert all(text[w.begin : w.end] == w.text for w in words)
    assert all(left.end <= right.begin for left, right in itertools.pairwise(words))
    assert [w.atom for w in words if w.atom] == atoms


# -- segments


@pytest.mark.parametrize(
    ("sentence", "segments"),
    [
        (
            "Acme/Company sells/VERB Zed/AIModel , Nix/Company buys/VERB it/PRON .",
            ["Acme sells Zed", "Nix buys it"],
        ),
        (
            "Acme/Company , Nix/Company and/CCONJ Fen/Company sell/VERB chips/NOUN .",
            ["Acme Nix and Fen sell chips"],
        ),
        ("Acme/Company said/VERB that/SCONJ Zed/AIModel works/VERB .", ["Acme said", "that Zed works"]),
        ("Acme/Company sold/VERB Zed/AIModel and/CCONJ left/VERB .", ["Acme sold Zed", "and left"]),
        ("Acme/Company ( a/DET firm/NOUN ) left/VERB .", ["Acme", "a firm", "left"]),
        ("Acme/Company bought/VERB this/DET that/DET chip/NOUN .", ["Acme bought this that chip"]),
    ],
)
def test_segments(sentence: str, segments: list[str]) -> None:
    assert tell("en", sentence).segments() == segments


def test_relative_clauses_and_brackets_are_embedded_and_quotations_marked() -> None:
    story = tell(
        "en", "Acme/Company , which/PRON sells/VERB Zed/AIModel , said/VERB : “ We/PRON grow/VERB . ”"
    )
    embedded = [s.opener for s in story.parse.segments if s.embedded]
    assert embedded == ["which"]
    assert story.parse.segment_of(story.word("grow")).quoted
    assert not story.parse.segment_of(story.word("said")).quoted


def test_japanese_list_mark_ends_a_clause_only_after_a_verb() -> None:
    listed = tell("ja", "快手/Company 、 商湯/Company が/ADP 参加/NOUN する/VERB 。")
    parted = tell("ja", "快手/Company が/ADP 参加/NOUN し/VERB 、 商湯/Company が/ADP 去る/VERB 。")
    assert len(listed.segments()) == 1
    assert len(parted.segments()) == 2


# -- chunks


@pytest.mark.parametrize(
    ("sentence", "chunks"),
    [
        ("the/DET big/ADJ start-up/NOUN Acme/Company left/VERB", ["the big start-up Acme"]),
        (
            "Acme/Company quietly/ADV launched/VERB its/DET new/ADJ Zed/AIModel model/NOUN",
            ["Acme", "its new Zed model"],
        ),
        ("Acme/Company launched/VERB in/ADP May/DATE", ["Acme"]),
        ("the/DET very/ADV large/ADJ model/NOUN", ["the very large model"]),
        ("they/PRON sell/VERB 10_million/QUANTITY chips/NOUN", ["they", "10 million chips"]),
        ("Acme/Company “ Zed/AIModel ”", ["Acme “ Zed"]),
    ],
)
def test_chunks(sentence: str, chunks: list[str]) -> None:
    assert tell("en", sentence).chunks() == chunks


def test_a_chunk_is_named_by_its_head_or_by_a_name_before_a_word_for_its_kind() -> None:
    story = tell("en", "Acme/Company employees/NOUN praise/VERB the/DET Zed/AIModel model/NOUN")
    praisers, praised = story.parse.chunks
    assert praisers.name is None
    assert [m.entity for m in praisers.modifiers] == ["acme"]
    assert praised.name is not None
    assert praised.name.entity == "zed"


def test_owner_before_its_product_is_a_modifier() -> None:
    chunk = tell("en", "the/DET Acme/Company Zed/AIModel").parse.chunks[0]
    assert chunk.name is not None
    assert chunk.name.entity == "zed"
    assert [m.entity for m in chunk.modifiers] == ["acme"]


def test_every_word_knows_its_chunk() -> None:
    story = tell("en", "the/DET firm/NOUN Acme/Company left/VERB")
    assert story.parse.chunk_of == (0, 0, 0, -1)
    assert story.parse.chunks[0].pronoun is False
    assert tell("en", "it/PRON left/VERB").parse.chunks[0].pronoun


# -- markers


@pytest.mark.parametrize(
    ("code", "sentence", "form", "marker"),
    [
        ("en", "invests/VERB in/ADP the/DET firm/NOUN", "firm", "in"),
        ("en", "invests/VERB money/NOUN", "money", ""),
        ("en", "by/ADP “ Acme/Company ”", "Acme", "by"),
        ("de", "mit/ADP dem/DET Start-up/NOUN", "Start-up", "mit"),
        ("zh", "对/ADP 快手/Company 表示/VERB", "快手", "对"),
        ("zh", "把/ADP 可灵/AIModel 发布/VERB", "可灵", "把"),
        ("ja", "快手/Company が/ADP", "快手", "が"),
        ("ja", "「 可灵/AIModel 」 を/ADP 公開/NOUN", "可灵", "を"),
        ("ja", "快手/Company に/ADP よっ/VERB て/SCONJ", "快手", "によって"),
    ],
)
def test_markers(code: str, sentence: str, form: str, marker: str) -> None:
    assert tell(code, sentence).chunk(form).marker == marker


# -- genitives


@pytest.mark.parametrize(
    ("code", "sentence", "owned", "owner"),
    [
        ("en", "Acme/Company 's/PART new/ADJ model/NOUN", "model", "Acme"),
        ("zh", "快手/Company 的/PART 模型/NOUN", "模型", "快手"),
        ("ja", "快手/Company の/ADP モデル/NOUN", "モデル", "快手"),
        ("en", "the/DET launch/NOUN of/ADP Zed/AIModel", "launch", "Zed"),
        ("de", "der/DET Kauf/NOUN von/ADP Acme/Company", "Kauf", "Acme"),
    ],
)
def test_a_genitive_hangs_on_its_noun(code: str, sentence: str, owned: str, owner: str) -> None:
    story = tell(code, sentence)
    assert story.chunk(owner).governor == story.chunk(owned).index
    assert story.chunk(owned).governor == -1


def test_genitives_chain() -> None:
    story = tell("ja", "快手/Company の/ADP 北京/Place の/ADP 企業/NOUN")
    assert story.chunk("快手").governor == story.chunk("北京").index
    assert story.chunk("北京").governor == story.chunk("企業").index


# -- coordination


@pytest.mark.parametrize(
    ("code", "sentence", "joined"),
    [
        ("en", "with/ADP Acme/Company , Nix/Company and/CCONJ Fen/Company", ["Acme", "Nix", "Fen"]),
        ("en", "with/ADP Acme/Company and/CCONJ with/ADP Nix/Company", ["Acme", "Nix"]),
        ("en", "with/ADP Acme/Company , Nix/Company and/CCONJ others/NOUN", ["Acme", "Nix"]),
        ("zh", "与/ADP 快手/Company 、 商汤/Company 和/CCONJ 字节/Company", ["快手", "商汤", "字节"]),
        ("ja", "快手/Company と/ADP 商湯/Company が/ADP", ["快手", "商湯"]),
    ],
)
def test_names_in_a_list_are_joined_and_share_their_marker(
    code: str, sentence: str, joined: list[str]
) -> None:
    story = tell(code, sentence)
    chunks = [story.chunk(form) for form in joined]
    for chunk in chunks:
        assert set(chunk.coordinates) == {c.index for c in chunks} - {chunk.index}
    assert len({c.marker for c in chunks}) == 1
    assert chunks[0].marker
    assert story.refers(joined[0]) == [joined[0].lower(), *(f.lower() for f in joined[1:])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme/Company , Nix/Company left/VERB",  # no conjunction: perhaps an apposition
        "Acme/Company and/CCONJ Ada/Person left/VERB",  # no two of one sort
        "Acme/Company and/CCONJ firms/NOUN left/VERB",
        "with/ADP Acme/Company and/CCONJ for/ADP Nix/Company",
    ],
)
def test_what_is_no_list_is_not_joined(sentence: str) -> None:
    assert all(chunk.coordinates == () for chunk in tell("en", sentence).parse.chunks)


def test_a_name_with_its_owner_before_it_is_one_of_a_list() -> None:
    story = tell("en", "with/ADP Nix/Company , Ada/Person 's/PART Fen/Company and/CCONJ Acme/Company")
    assert story.refers("Nix") == ["nix", "fen", "acme"]


def test_a_participle_behind_a_hyphen_makes_the_name_before_it_an_owner() -> None:
    story = tell("en", "Nix/Company -/PUNCT backed/VERB/back/VerbForm=Part Acme/Company left/VERB")
    assert story.chunk("Nix").governor == story.chunk("Acme").index


# -- apposition and examples


def test_what_explains_a_name_refers_to_it() -> None:
    story = tell("en", "Acme/Company , the/DET maker/NOUN of/ADP Zed/AIModel , left/VERB")
    assert story.chunk("maker").apposed == story.chunk("Acme").index
    assert story.refers("maker") == ["acme"]


def test_one_of_several_explains_a_name_and_no_example_explains_it() -> None:
    story = tell(
        "en",
        "Acme/Company , one/PRON of/ADP the/DET firms/NOUN/firm such/ADJ as/ADP "
        "Zed/AIModel and/CCONJ Nix/Company , left/VERB",
    )
    assert story.chunk("one").apposed == story.chunk("Acme").index
    assert story.refers("firms") == ["zed", "nix"]


def test_a_model_between_commas_is_what_a_word_for_its_kind_names() -> None:
    story = tell("en", "Acme/Company launched/VERB a/DET new/ADJ model/NOUN , Zed/AIModel , on/ADP May/DATE")
    assert story.chunk("model").apposed == story.chunk("Zed").index
    assert story.refers("model") == ["zed"]


def test_a_name_between_commas_is_not_named_by_a_word_for_another_kind() -> None:
    story = tell("en", "Acme/Company hired/VERB a/DET lawyer/NOUN , Zed/AIModel , on/ADP May/DATE")
    assert story.chunk("lawyer").apposed == -1


def test_a_person_between_commas_is_what_the_noun_before_names() -> None:
    story = tell("en", "The/DET chairman/NOUN , Ada_Lane/Person , left/VERB")
    assert story.refers("chairman") == ["ada lane"]


def test_a_clause_between_is_no_apposition() -> None:
    story = tell("en", "Acme/Company left/VERB , the/DET firm/NOUN stayed/VERB")
    assert story.chunk("firm").apposed == -1


@pytest.mark.parametrize(
    ("code", "sentence", "noun", "names"),
    [
        (
            "en",
            "firms/NOUN such/ADJ as/ADP Acme/Company and/CCONJ Nix/Company left/VERB",
            "firms",
            ["acme", "nix"],
        ),
        ("zh", "快手/Company 、 商汤/Company 等/PART 企业/NOUN 发布/VERB", "企业", ["快手", "商汤"]),
        (
            "zh",
            "包括/VERB 快手/Company 和/CCONJ 商汤/Company 在内/ADV 的/PART 企业/NOUN 发布/VERB",
            "企业",
            ["快手", "商汤"],
        ),
        ("ja", "快手/Company や/ADP 商湯/Company など/ADP の/ADP 企業/NOUN が/ADP", "企業", ["快手", "商湯"]),
    ],
)
def test_a_noun_stands_for_the_names_that_exemplify_it(
    code: str, sentence: str, noun: str, names: list[str]
) -> None:
    assert sorted(tell(code, sentence).refers(noun)) == sorted(names)


# -- scripts without blanks


def test_a_chinese_verb_after_a_genitive_is_a_noun() -> None:
    story = tell("zh", "可灵/AIModel 的/PART 突然/ADV 发布/VERB 震惊/VERB 业界/NOUN")
    assert story.parse.words[story.word("发布")].pos == "NOUN"
    assert story.chunk("可灵").governor == story.chunk("发布").index


def test_a_chinese_verb_before_a_name_stays_a_verb() -> None:
    story = tell("zh", "公司/NOUN 的/PART 发布/VERB 可灵/AIModel")
    assert story.parse.words[story.word("发布")].pos == "VERB"


def test_a_list_that_begins_with_its_conjunction_is_none_of_all() -> None:
    story = tell("zh", "快手/Company 与/CCONJ 商汤/Company 、 字节/Company 竞争/VERB")
    assert story.chunk("快手").coordinates == ()
    assert [story.chunk(form).marker for form in ("快手", "商汤", "字节")] == ["", "与", "与"]


def test_a_technique_behind_a_product_says_what_that_is() -> None:
    assert tell("zh", "可灵/AIModel 深度学习/Technology").parse.chunks[0].name.entity == "可灵"
    assert tell("zh", "快手/Company 深度学习/Technology").parse.chunks[0].name.entity == "深度学习"


def test_what_says_by_which_clock_is_no_noun() -> None:
    assert tell("zh", "快手/Company 当地/NOUN 时间/NOUN 周三/DATE 发布/VERB").chunks() == ["快手"]


def test_a_verb_that_a_tagger_parts_describes_the_noun_behind_it() -> None:
    story = tell("zh", "快手/Company 发布/VERB 自/PRON 研/VERB 可灵/AIModel")
    assert [w.pos for w in story.parse.words] == ["NAME", "VERB", "ADJ", "ADJ", "NAME"]


def test_whose_a_thing_is_opens_a_clause_as_a_determiner() -> None:
    story = tell("zh", "快手/Company 宣布/VERB ， 旗下/NOUN 可灵/AIModel 上线/VERB")
    assert story.parse.words[3].pos == "DET"
    assert tell("zh", "快手/Company 旗下/NOUN 可灵/AIModel").parse.words[1].pos == "NOUN"


def test_a_localizer_is_no_part_of_a_chunk() -> None:
    assert tell("zh", "发布/NOUN 后/NOUN").chunks() == ["发布"]


def test_a_japanese_noun_with_na_is_an_adjective() -> None:
    story = tell("ja", "集中的/NOUN な/AUX 公開/NOUN")
    assert story.chunks() == ["集中的 な 公開"]


# -- whatever comes


FORMS = """
Acme/Company Zed/AIModel Ada/Person launched/VERB/launch of/ADP 's/PART and/CCONJ , ( ) “ ”
which/PRON that/SCONJ the/DET firm/NOUN new/ADJ May/DATE 10/QUANTITY it/PRON . such/ADJ as/ADP
的/PART を/ADP は/ADP 等/PART 、 な/AUX
"""


@UNHURRIED
@given(
    st.sampled_from(["en", "de", "zh", "ja"]),
    st.lists(st.sampled_from(FORMS.split()), min_size=1, max_size=14),
)
def test_any_sentence_gives_a_sound_parse(code: str, words: list[str]) -> None:
    parsed = tell(code, " ".join(words)).parse
    assert [s.first for s in parsed.segments] == [0, *(s.last + 1 for s in parsed.segments[:-1])]
    assert parsed.segments[-1].last == len(parsed.words) - 1
    for chunk in parsed.chunks:
        segment = parsed.segments[chunk.segment]
        assert segment.first <= chunk.first <= chunk.head <= chunk.last <= segment.last
        assert chunk.governor != chunk.index
        assert chunk.index not in chunk.coordinates
        assert all(parsed.chunk_of[i] == chunk.index for i in range(chunk.first, chunk.last + 1))


def test_a_sentence_without_words_is_empty() -> None:
    assert parse([], small("en")).words == ()


def test_names_in_brackets_are_what_the_noun_before_stands_for() -> None:
    story = tell("en", "Ada/Person leads/VERB firms/NOUN/firm ( Nix/Company , Fen/Company , Bo/Company )")
    assert sorted(story.refers("firms")) == ["bo", "fen", "nix"]


def test_a_noun_behind_an_opening_adposition_explains_nothing() -> None:
    story = tell("en", "With/ADP Acme/Company , the/DET firm/NOUN signed/VERB//VerbForm=Fin a/DET deal/NOUN")
    assert story.chunk("firm").apposed == -1
