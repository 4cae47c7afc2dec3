"""What makes two names one thing, and what keeps them two."""

from __future__ import annotations

import random
from collections import Counter
from itertools import chain, combinations, pairwise
from pathlib import Path

import pytest

from kg.fusion import fuse
from kg.matching import match
from kg.matching.blocking import find_pairs
from kg.matching.features import Context
from kg.matching.judgements import NO_JUDGEMENTS, JudgementError, judge, read_judgements
from kg.matching.likeness import hear, names_sound_alike, sound_alike
from kg.matching.names import compare_forms, shorter_form
from kg.matching.profiles import Survey
from kg.matching.scripts import fold_name
from kg.matching.sounds import kana_sounds, latin_sounds, sound_name
from kg.matching.spellings import name_letters, reads_japanese, spells
from kg.matching.versions import (
    VersionFinder,
    find_versions,
    heaviest_common,
    members_of,
    number_anchor,
)
from kg.matching.weighing import Score, cannot_be_one, look_at, weigh
from kg.matching.words import load_words
from kg.model import Entity, Evidence, Extraction, Facts, Metadata, Name
from tests.benchmarks.fusion import make_documents
from tests.benchmarks.names import cluster_names, read_names, score_clusters
from tests.written import Writer, ontology, write_story

DATA = Path(__file__).parents[1] / "data"


def alone(document: str, language: str, text: str, cls: str, weight: float = 2.0) -> Extraction:
    """A document that names one thing and says nothing of it."""
    key = f"{ontology().group(cls)}:{text.casefold()}"
    evidence = (Evidence("given", cls, weight),)
    entity = Entity(key, cls, ((language, text),), (Name(language, text, 1),), evidence=evidence)
    return Extraction(Metadata(document, language, "0" * 64, 50), entities=(entity,))


def join(*named: tuple[str, str, str]) -> int:
    """How many things there are when each name stands in a document of its own."""
    extractions = [alone(f"d{i}", *name) for i, name in enumerate(named)]
    return len(fuse(extractions, ontology()).entities)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ＡＣＭＥ", "acme"),
        ("Müller", "MULLER"),
        ("蔣德富", "蒋徳富"),
        ("清華大學", "清华大学"),
        ("らくてん", "ラクテン"),
        ("サム・アルトマン", "サム アルトマン"),
    ],
)
def test_folding_sets_aside_how_a_name_is_written(left: str, right: str) -> None:
    assert fold_name(left) == fold_name(right)


@pytest.mark.parametrize(
    ("han", "latin", "sure"),
    [
        ("蒋德富", "Jiang Defu", 1.0),
        ("蒋德富", "Defu Jiang", 1.0),
        ("蔡英文", "Tsai Ing-wen", 0.9),
        ("李嘉诚", "Li Ka-shing", 0.85),
        ("单伟建", "Shan Weijian", 1.0),
        ("蒋德富", "Jiang Defa", 0.0),
        ("刘强", "Li Qiang", 0.0),
    ],
)
def test_latin_letters_spell_han_names_syllable_by_syllable(han: str, latin: str, sure: float) -> None:
    assert spells(han, fold_name(latin).split()) == pytest.approx(sure)


def test_japanese_names_are_read_in_japanese_even_in_simplified_characters() -> None:
    assert reads_japanese("孙正义", ["masayoshi", "son"]) == 1.0
    assert reads_japanese("盛田昭夫", ["akio", "morita"]) == 1.0
    assert reads_japanese("孙正义", ["takashi", "mori"]) == 0.0


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        (("サム・アルトマン", "ja"), ("Sam Altman", "en"), True),
        (("萨提亚·纳德拉", "zh-Hans"), ("Satya Nadella", "en"), True),
        (("杰弗里·辛顿", "zh-Hans"), ("ジェフリー・ヒントン", "ja"), True),
        (("萨提亚·纳德拉", "zh-Hans"), ("Sundar Pichai", "en"), False),
        (("サム・アルトマン", "ja"), ("Jensen Huang", "en"), False),
    ],
)
def test_names_sound_alike_across_scripts(left: tuple[str, str], right: tuple[str, str], alike: bool) -> None:
    best = max(names_sound_alike(a, b) for a in sound_name(*left) for b in sound_name(*right))
    assert (best >= 0.8) is alike


def test_a_house_and_its_fund_are_two_firms_though_the_rest_sounds_alike() -> None:
    words = load_words(ontology())
    house, fund = ("zh-Hans", "英特尔"), ("de", "Intel Capital")
    assert compare_forms("sound", house, ("de", "Intel"), "organization", words)
    assert compare_forms("sound", house, fund, "organization", words) is None
    assert compare_forms("sound", ("ja", "インテル・キャピタル"), fund, "organization", words)


def test_translated_words_initials_and_short_forms_are_seen() -> None:
    words = load_words(ontology())
    left, right = ("de", "Universität Heidelberg"), ("ja", "ハイデルベルク大学")
    assert compare_forms("sound", left, right, "organization", words)
    bsi = compare_forms(
        "initials", ("de", "BSI"), ("de", "Bundesamt für Sicherheit Infos"), "organization", words
    )
    assert bsi is not None
    assert "initials" in bsi[1]
    short = shorter_form(("en", "Bona"), ("en", "Bona Film Group"), "organization", words)
    assert short is not None
    assert shorter_form(("en", "Altman"), ("en", "Sam Altman"), "person", words) is not None
    assert words.cut("Großmodell").words == {"large", "model"}
    assert words.cut("タルヴェノ・セキュリティ").core == ("タルヴェノ",)
    assert words.cut("光の塔").light == {"of"}


def test_what_names_alone_join_and_leave_apart() -> None:
    people = [("en", "Jiang Defu", "Person"), ("zh-Hant", "蔣德富", "Person"), ("ja", "蒋徳富", "Person")]
    assert join(*people) == 1
    assert join(("en", "Michael Dell", "Person"), ("en", "Michael Truell", "Person")) == 2
    assert join(("zh-Hans", "李娜", "Person"), ("zh-Hans", "李纳", "Person"), ("en", "Li Na", "Person")) >= 2
    assert join(("en", "GPT-4", "AIModel"), ("de", "GPT-5", "AIModel")) == 2
    assert join(("en", "Subaru", "Company"), ("ja", "シボレー", "Company")) == 2


def test_firms_meet_by_japanese_readings_and_by_letters_named_in_kana() -> None:
    assert name_letters("ブイティーケー") == "VTK"
    assert name_letters("コマツ") == name_letters("エーアイ") == ""
    assert join(("en", "VTK", "Company"), ("ja", "ブイティーケー", "Company")) == 1
    assert join(("en", "VTL", "Company"), ("ja", "ブイティーケー", "Company")) == 2
    assert join(("zh-Hans", "山本制作所", "Company"), ("ja", "ヤマモト", "Company")) == 1
    assert join(("zh-Hans", "山本制作所", "Company"), ("ja", "ヤマダ", "Company")) == 2
    assert join(("zh-Hans", "山本直美", "Person"), ("ja", "山本なおみ", "Person")) == 1


def test_an_english_th_sounds_like_t_and_like_s() -> None:
    assert min(sound_alike(latin_sounds("tharon"), sounds) for sounds in ("TaLoN", "SaLoN")) > 0.95
    assert sound_alike("TaLoN", "SaLoN") < 0.9
    assert join(("en", "Ruth Thalberg", "Person"), ("ja", "ルース・サルバーグ", "Person")) == 1


def test_kana_sound_like_the_letters_they_stand_for() -> None:
    assert kana_sounds("ローリング") == latin_sounds("roling")
    assert kana_sounds("ビアット") == kana_sounds("ビアト")[:-1] + "T" == "BiaT"
    assert kana_sounds("トマ") == "ToMa"  # only what ends a name is no vowel of it
    assert join(("en", "Sorving", "Company"), ("ja", "ソルビング", "Company")) == 1
    assert join(("en", "Viat", "Company"), ("ja", "ヴィアット", "Company")) == 1
    assert join(("en", "Viat", "Company"), ("ja", "ヴィアル", "Company")) == 2


def test_firms_meet_by_translated_words_beside_what_sounds_alike() -> None:
    assert join(("en", "Talveno Security", "Company"), ("ja", "タルヴェノ・セキュリティ", "Company")) == 1
    assert join(("fr", "Talveno Paiements", "Company"), ("zh-Hans", "塔尔维诺支付", "Company")) == 1
    assert join(("en", "Talveno Payments", "Company"), ("zh-Hant", "塔爾維諾航太", "Company")) == 2


def test_what_a_house_does_beside_its_trade_is_another_firm() -> None:
    assert join(("en", "Talveno", "Company"), ("ja", "タルヴェノ・ミュージック", "Company")) == 2
    assert join(("en", "Talveno Music", "Company"), ("ja", "タルヴェノ・ミュージック", "Company")) == 1


def test_names_of_two_places_are_two_things_however_alike_the_rest_is() -> None:
    assert (
        join(
            ("zh-Hans", "法国塔尔维诺电视台", "MediaOutlet"),
            ("ja", "ドイツ・タルヴェノ・テレビ", "MediaOutlet"),
        )
        == 2
    )
    assert (
        join(
            ("zh-Hans", "法国塔尔维诺电视台", "MediaOutlet"),
            ("ja", "フランス・タルヴェノ・テレビ", "MediaOutlet"),
        )
        == 1
    )


def test_a_japanese_name_in_han_and_kana_is_read_as_a_whole() -> None:
    assert ("iaMaSeLa",) in sound_name("山セラ", "ja")
    assert join(("en", "Yamasera", "Company"), ("ja", "山セラ", "Company")) == 1


def test_a_short_form_alone_is_not_enough() -> None:
    assert join(("en", "Altman", "Person"), ("en", "Sam Altman", "Person")) == 2


def test_class_is_a_veto_but_not_against_the_same_name() -> None:
    read_right = [alone(f"d{i}", "en", "Vellum", "AIModel") for i in range(3)]
    misread = alone("e", "de", "Vellum", "Company", weight=0.3)
    (entity,) = fuse([*read_right, misread], ontology()).entities
    assert entity.cls == "AIModel"
    person, model = alone("a", "en", "Jiang Defu", "Person"), alone("b", "zh-Hans", "蒋德富", "AIModel")
    assert len(fuse([person, model], ontology()).entities) == 2


def story(*languages: str) -> Facts:
    return fuse([write_story(f"story-{x.lower()}", x) for x in languages], ontology())


def test_works_with_translated_titles_meet_by_the_facts_they_stand_in() -> None:
    facts = story("en", "zh-Hans", "de")
    (work,) = (e for e in facts.entities if e.cls == "CreativeWork")
    assert {n.text for n in work.names} == {"Lantern over Quiet Water", "浮灯记", "Das treibende Licht"}
    reasons = [
        r for m in facts.merges if m.verdict == "same" and m.left.startswith("work:") for r in m.reasons
    ]
    assert any("same place" in r for r in reasons)
    assert any("views is 26000000" in r for r in reasons)
    (head,) = (e for e in facts.entities if "gao" in e.key)
    assert {n.text for n in head.names} == {"Gao Ruolin", "高若琳"}
    (release,) = (e for e in facts.events if e.time == "XXXX-06-14")
    assert len(release.passages) == 3
    (views,) = (o for o in facts.observations if o.measure == "views")
    assert len(views.passages) == 3


def test_versions_are_recognised_and_no_others() -> None:
    stories = [write_story(f"story-{x.lower()}", x) for x in ("de", "en", "zh-Hans")]
    other = Writer("other").relation("vega", "developer", "acme").extraction()
    versions = find_versions([other, *stories], {})
    assert versions.articles["other"] == "other"
    assert members_of(versions.articles) == {"story-de": ("story-de", "story-en", "story-zh-hans")}
    first = stories[0].sentences[0]
    told = {s.passage: s.text for x in stories for s in x.sentences}
    assert sorted(told[p][:3] for p in versions.aligned[first.passage]) == ["Lan", "浮灯记"]


def test_translations_do_not_corroborate_each_other() -> None:
    (release,) = (e for e in story("en", "zh-Hans", "de").events if e.time == "XXXX-02")
    assert release.confidence == 0.8


def test_numbers_are_one_whatever_their_separators() -> None:
    assert number_anchor("37,39") == number_anchor("373.9")
    assert number_anchor("1,200") == number_anchor("1.2") == number_anchor("12")
    assert number_anchor("7") is None
    assert number_anchor("4.0") is not None


def test_a_users_judgement_comes_before_every_rule() -> None:
    extractions = [alone("a", "en", "Jiang Defu", "Person"), alone("b", "zh-Hans", "蒋德富", "Person")]
    apart = fuse(extractions, ontology(), judge([("Jiang Defu", "蔣德富", "different")]))
    assert len(apart.entities) == 2
    assert any(m.verdict == "different" and m.by == "user" for m in apart.merges)
    assert len(fuse(extractions, ontology()).entities) == 1


def test_judgements_are_read_in_order_whichever_name_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_text("# mine\nsame\tB\tA\tI know them\n\ndifferent\tC\tD\n", encoding="utf-8")
    judgements = read_judgements(path)
    assert [(j.verdict, j.left, j.right, j.reason) for j in judgements.items] == [
        ("same", "A", "B", "I know them"),
        ("different", "C", "D", ""),
    ]


def test_a_missing_file_of_judgements_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(JudgementError) as told:
        read_judgements(tmp_path / "none.tsv")
    assert told.value.problem == "cannot be read: No such file or directory"


@pytest.mark.parametrize(
    ("text", "line"),
    [("same\tA\n", 1), ("maybe\tA\tB\n", 1), ("same\tA\tA\n", 1), ("same\tA\tB\ndifferent\tB\tA\n", 2)],
)
def test_a_malformed_judgement_is_told_by_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(JudgementError, match=f"judgements.tsv:{line}: "):
        read_judgements(path)


def test_matching_does_not_depend_on_the_process() -> None:
    extractions = [write_story(f"story-{x.lower()}", x) for x in ("de", "en", "zh-Hans")]
    assert match(extractions, ontology(), NO_JUDGEMENTS) == match(extractions, ontology(), NO_JUDGEMENTS)


def test_names_in_several_scripts_are_joined_as_well_as_promised() -> None:
    things = read_names(DATA / "names_held_out.tsv")
    assert len(things) + len(read_names(DATA / "names_development.tsv")) >= 300
    truth, found = cluster_names(things, ontology())
    scores = score_clusters(truth, found)
    assert scores.precision >= 0.98
    assert scores.f1 >= 0.90


def test_sounds_measured_together_are_as_alike_as_one_by_one() -> None:
    chance = random.Random(5)
    letters = "PFTKSLMNHWBCJDaeiou"
    words = ["".join(chance.choices(letters, k=chance.randint(1, 14))) for _ in range(300)]
    near = [(w, w.replace("P", "B").replace("a", "")) for w in words]
    pairs = [*pairwise(words), *near]
    alone = [sound_alike(a, b) for a, b in pairs]
    hear(pairs)
    assert [sound_alike(a, b) for a, b in pairs] == alone
    assert 0.5 < max(alone[: len(words) - 1]) < 1


def test_what_is_surely_of_two_kinds_or_numbers_is_not_weighed() -> None:
    told = [
        ("firm", "Orun", "Company", 2.0),
        ("person", "Oruna Vetal", "Person", 2.0),
        ("namesake", "Orun", "Person", 2.0),
        ("doubtful", "Oruna", "Person", 0.5),
        ("model", "Vetal 3", "AIModel", 2.0),
        ("other", "Vetal 4", "AIModel", 2.0),
    ]
    documents = [alone(name, "en", text, cls, weight) for name, text, cls, weight in told]
    survey = Survey(documents, ontology(), load_words(ontology()))
    by_name = {min(p.documents): p for p in survey.profiles.values()}
    assert cannot_be_one(by_name["firm"], by_name["person"])
    assert not cannot_be_one(by_name["firm"], by_name["namesake"])
    assert not cannot_be_one(by_name["firm"], by_name["doubtful"])
    assert cannot_be_one(by_name["model"], by_name["other"])


def test_no_pair_is_given_up_that_would_be_found_if_all_were_looked_at() -> None:
    story = [write_story(f"story-{x.lower()}", x) for x in ("de", "en", "zh-Hans")]
    told = [
        ("en", "Wei-Ling Chen", "Person"),
        ("zh-Hans", "陈伟玲", "Person"),
        ("ja", "ウィンドグローブ", "Company"),
        ("en", "Windgrove", "Company"),
        ("en", "University of Larkfield", "Organization"),
        ("fr", "Université de Larkfield", "Organization"),
    ]
    documents = [*story, *(alone(f"x{i}", *name) for i, name in enumerate(told))]
    words = load_words(ontology())
    survey, finder = Survey(documents, ontology(), words), VersionFinder(documents)
    versions, _ = finder.find({})
    context = Context(survey.profiles, words, versions, finder.places(), survey.shared)

    def weigh_all(least: float) -> dict[tuple[str, str], Score]:
        pairs = list(combinations(survey.profiles.values(), 2))
        looks = [look for pair in pairs if (look := look_at(*pair, context, least))]
        hear(chain.from_iterable(look.sounds for look in looks))
        weighed = ((look, weigh(look, context, least)) for look in looks)
        return {(look.left.key, look.right.key): score for look, score in weighed if score is not None}

    everything = weigh_all(-14.0)
    for least in (-0.4, 2.2):
        assert weigh_all(least) == {pair: score for pair, score in everything.items() if score.odds >= least}
    assert 3 <= len(weigh_all(-0.4)) < len(everything)


def test_the_heaviest_common_sequence_is_that_of_all_ways() -> None:
    chance = random.Random(3)
    weight = {"a": 0.5, "b": 1.25, "c": 2.0, "d": 0.75}
    for _ in range(60):
        left, right = (chance.choices("abcd", k=chance.randint(0, 7)) for _ in range(2))
        ways = {way for n in range(len(left) + 1) for way in combinations(left, n)}
        common = ways & {way for n in range(len(right) + 1) for way in combinations(right, n)}
        best = max(sum(weight[a] for a in way) for way in common)
        assert heaviest_common(left, right, weight) == best


def test_what_stands_in_many_articles_has_its_places_by_article() -> None:
    originals = [write_story("s1", "de"), write_story("s2", "en")]
    documents = list(make_documents(originals, 40))
    finder = VersionFinder(documents)
    versions, _ = finder.find({})
    places = finder.places()
    assert max(len(articles) for articles in places.values()) > 1
    for articles in places.values():
        for article, passages in articles.items():
            assert passages
            assert {versions.articles[p.document] for p in passages} == {article}


@pytest.mark.parametrize("count", [40, 400])
def test_of_documents_made_for_measuring_one_in_four_is_told_again(count: int) -> None:
    originals = [write_story("s1", "de"), write_story("s2", "zh-Hans")]
    told = Counter(frozenset(e.key for e in x.entities) for x in make_documents(originals, count))
    assert sorted(Counter(told.values()).items()) == [(1, count // 2), (2, count // 4)]


def test_a_larger_crowd_brings_no_more_pairs_a_name() -> None:
    words = load_words(ontology())
    latin = ("bdfgklmnprst", "aeiou")
    letters = {
        "de": latin,
        "en": latin,
        "ja": ("カキクケコサシスセソタチツテトナニヌネノマミムメモラリルレロ",),
    }

    def pairs_a_name(count: int) -> float:
        chance = random.Random(4)

        def word(language: str) -> str:
            return "".join(map(chance.choice, 3 * letters[language])).title()

        crowd = []
        for at in range(count):
            language, cls = ("de", "en", "ja")[at % 3], ("Person", "Company")[at % 2]
            name = f"{word(language)}{'・' if language == 'ja' else ' '}{word(language)}"
            crowd.append(alone(f"c{at}", language, name, cls))
        survey = Survey(crowd, ontology(), words)
        return len(find_pairs(survey.profiles, words, find_versions(crowd, {}))) / count

    assert pairs_a_name(8000) < 1.1 * pairs_a_name(4000)


def test_what_is_too_common_at_first_sight_meets_at_a_closer_look() -> None:
    words = load_words(ontology())
    syllables = ("ba", "de", "fi", "go", "ku", "la", "mi", "no", "pu", "ra")
    crowd = [
        alone(f"c{a}{b}", "en", f"Sam Al{a}{b}man".title(), "Person") for a in syllables for b in syllables
    ]
    kana = [alone("k", "ja", "サム・アルトマン", "Person"), alone("l", "en", "Sam Altman", "Person")]
    kana += [
        alone(f"j{i}", "ja", f"サム・アル{x}マン", "Person") for i, x in enumerate("カキクケコナニヌネノ")
    ]
    survey = Survey([*crowd, *kana], ontology(), words)
    pairs = find_pairs(survey.profiles, words, find_versions([*crowd, *kana], {}))
    assert ("person:sam altman", "person:サム・アルトマン") in pairs
    assert len(pairs) < 40 * len(survey.profiles)


def test_firms_of_few_consonants_meet_by_finer_sounds_and_by_pinyin_in_a_crowd() -> None:
    words = load_words(ontology())
    latin = [a + v + b + w for a in ("s", "z", "k") for v in "aeiou" for b in "nm" for w in "aeiou"]
    kana = [a + b for a in "カキクケセサシ" for b in "ナニマミメモ"]
    han = [a + b for a in "山森西思司凯康" for b in "南木明内尼米"]
    crowd = (
        [("en", name.title()) for name in latin] + [("ja", n) for n in kana] + [("zh-Hans", n) for n in han]
    )
    wanted = [("en", "Sonnue"), ("ja", "ソヌ"), ("en", "Kuaimao"), ("zh-Hans", "快猫")]
    documents = [alone(f"c{i}", *name, "Company") for i, name in enumerate([*crowd, *wanted])]
    survey = Survey(documents, ontology(), words)
    pairs = find_pairs(survey.profiles, words, find_versions(documents, {}))
    assert ("organization:sonnue", "organization:ソヌ") in pairs
    assert ("organization:kuaimao", "organization:快猫") in pairs
    assert len(pairs) < 12 * len(survey.profiles)
