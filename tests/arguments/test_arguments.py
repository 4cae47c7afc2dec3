"""Whose verb it is: subject, object, agent and obliques by side, by order, by particles and by arcs."""

from __future__ import annotations

import pytest

from kg.arguments import Arguments, find_arguments
from tests.hand_built import Story, tell


def about(code: str, sentence: str, verb: str, *before: str) -> tuple[Story, Arguments]:
    """A sentence and the first reading of a verb in it."""
    story = tell(code, *before, sentence)
    at = story.word(verb)
    return story, find_arguments(story.parse, at, at, story.lexicon.grammar)[0]


def core(story: Story, found: Arguments) -> tuple[str, str, str]:
    return story.written(found.subject), story.written(found.object), story.written(found.agent)


PART = "VerbForm=Part"


@pytest.mark.parametrize(
    ("code", "verb", "sentence", "expected"),
    [
        ("en", "launched", "Acme/Company launched/VERB Zed/AIModel .", ("Acme", "Zed", "-")),
        (
            "en",
            "launched",
            "In/ADP May/DATE , Acme/Company launched/VERB Zed/AIModel .",
            ("Acme", "Zed", "-"),
        ),
        ("en", "buy", "Acme/Company will/AUX buy/VERB Nix/Company .", ("Acme", "Nix", "-")),
        ("en", "said", "Acme/Company said/VERB .", ("Acme", "-", "-")),
        ("zh", "发布", "快手/Company 发布/VERB 可灵/AIModel", ("快手", "可灵", "-")),
        ("zh", "发布", "快手/Company 把/ADP 可灵/AIModel 发布/VERB", ("快手", "可灵", "-")),
        (
            "ja",
            "公開",
            "快手/Company が/ADP 可灵/AIModel を/ADP 公開/VERB し/AUX た/AUX",
            ("快手", "可灵", "-"),
        ),
        ("ja", "公開", "可灵/AIModel を/ADP 快手/Company が/ADP 公開/VERB", ("快手", "可灵", "-")),
        (
            "ja",
            "公開",
            "快手/Company 、 商汤/Company の/ADP 2社/NUM が/ADP 可灵/AIModel を/ADP 公開/VERB",
            ("商汤", "可灵", "-"),
        ),
        (
            "ja",
            "公開",
            "快手/Company は/ADP 「 値/NOUN は/ADP 高い/ADJ 」 と/ADP 会見/NOUN で/ADP 公開/VERB し/AUX",
            ("快手", "-", "-"),
        ),
        ("de", "kaufte", "Acme/Company kaufte/VERB Nix/Company .", ("Acme", "Nix", "-")),
        (
            "de",
            "kaufte",
            "Im/ADP Mai/DATE kaufte/VERB Acme/Company die/DET Firma/NOUN .",
            ("Acme", "die Firma", "-"),
        ),
        (
            "de",
            "kaufte",
            "Im/ADP Mai/DATE kaufte/VERB Acme/Company Nix/Company .",
            ("Acme", "Nix", "-"),
        ),
    ],
)
def test_active_verbs(code: str, verb: str, sentence: str, expected: tuple[str, str, str]) -> None:
    story, found = about(code, sentence, verb)
    assert core(story, found) == expected
    assert not found.passive
    assert not found.inherited


@pytest.mark.parametrize(
    ("code", "verb", "sentence", "subject", "agent"),
    [
        (
            "en",
            "bought",
            f"Nix/Company was/AUX/be bought/VERB/buy/{PART} by/ADP Acme/Company .",
            "Nix",
            "Acme",
        ),
        (
            "de",
            "übernommen",
            f"Nix/Company wurde/AUX/werden von/ADP Acme/Company übernommen/VERB/übernehmen/{PART} .",
            "Nix",
            "Acme",
        ),
        ("zh", "收购", "商汤/Company 被/ADP 快手/Company 收购/VERB", "商汤", "快手"),
        (
            "ja",
            "公開",
            "可灵/AIModel は/ADP 快手/Company によって/ADP 公開/VERB さ/AUX れ/AUX/れる た/AUX",
            "可灵",
            "快手",
        ),
    ],
)
def test_passive_verbs(code: str, verb: str, sentence: str, subject: str, agent: str) -> None:
    story, found = about(code, sentence, verb)
    assert found.passive
    assert (story.written(found.subject), story.written(found.agent)) == (subject, agent)


def test_a_participle_with_an_agent_is_passive_without_an_auxiliary() -> None:
    sentence = f"Zed/AIModel , developed/VERB/develop/{PART} by/ADP Acme/Company , sells/VERB ."
    story, found = about("en", sentence, "developed")
    assert found.passive
    assert core(story, found)[0::2] == ("Zed", "Acme")


def test_a_perfect_is_no_passive() -> None:
    _, found = about("en", f"Acme/Company has/AUX/have bought/VERB/buy/{PART} Nix/Company .", "bought")
    assert not found.passive


def test_a_german_active_verb_beside_a_source_is_no_passive() -> None:
    verb = "VERB VerbForm=Fin"
    story, found = about(
        "de", f"Acme/Company ( Ulm/Place ) kauft/{verb} von/ADP Nix/Company Zed/AIModel .", "kauft"
    )
    assert not found.passive
    assert story.written(found.subject) == "Acme"


@pytest.mark.parametrize("aside", ["( die/DET Nummer/NOUN )", "– die/DET Nummer/NOUN –"])
def test_a_german_clause_goes_on_behind_an_aside(aside: str) -> None:
    sentence = f"Gestern/ADV hat/AUX Acme/Company {aside} die/DET Firma/NOUN gekauft/VERB ."
    story, found = about("de", sentence, "gekauft")
    assert core(story, found) == ("Acme", "die Firma", "-")


def test_nouns_with_markers_are_obliques() -> None:
    story, found = about("en", "Acme/Company invests/VERB in/ADP Nix/Company with/ADP Fen/Company", "invests")
    assert [(c.marker, story.written(c)) for c in found.obliques] == [("in", "Nix"), ("with", "Fen")]
    assert found.object is None


def test_what_follows_the_next_verb_is_its_own() -> None:
    story, found = about("en", "Acme/Company plans/VERB to/PART buy/VERB Nix/Company", "plans")
    assert story.written(found.object) == "-"


def test_a_verb_without_a_subject_takes_that_of_the_clause_before() -> None:
    sentence = "Acme/Company launched/VERB Zed/AIModel and/CCONJ bought/VERB Nix/Company ."
    story, found = about("en", sentence, "bought")
    assert core(story, found) == ("Acme", "Nix", "-")
    assert found.inherited


def test_a_relative_clause_is_about_the_noun_before() -> None:
    story, found = about(
        "en", "Acme/Company , which/PRON launched/VERB Zed/AIModel , grew/VERB .", "launched"
    )
    assert core(story, found)[:2] == ("Acme", "Zed")


def test_the_main_verb_looks_past_a_relative_clause() -> None:
    sentence = "Acme/Company , which/PRON sells/VERB Fen/Product , launched/VERB Zed/AIModel ."
    story, found = about("en", sentence, "launched")
    assert core(story, found)[:2] == ("Acme", "Zed")


@pytest.mark.parametrize(
    ("code", "verb", "sentence"),
    [
        ("zh", "发布", "快手/Company 发布/VERB 的/PART 可灵/AIModel"),
        ("ja", "開発", "快手/Company が/ADP 開発/VERB し/AUX た/AUX 可灵/AIModel"),
    ],
)
def test_a_clause_before_its_noun_has_it_as_object(code: str, verb: str, sentence: str) -> None:
    story, found = about(code, sentence, verb)
    assert core(story, found)[:2] == ("快手", "可灵")


def test_a_chinese_clause_before_its_noun_may_have_it_as_subject() -> None:
    story, found = about("zh", "发布/VERB 可灵/AIModel 的/PART 快手/Company", "发布")
    assert core(story, found)[:2] == ("快手", "可灵")


def test_a_japanese_topic_goes_on_into_later_clauses() -> None:
    sentence = "快手/Company は/ADP 北京/Place で/ADP 発表/VERB 、 可灵/AIModel を/ADP 公開/VERB し/AUX"
    story, found = about("ja", sentence, "公開")
    assert core(story, found)[:2] == ("快手", "可灵")


def test_german_offers_both_readings_of_two_bare_nouns() -> None:
    story, found = about("de", "Nix/Company kaufte/VERB Acme/Company .", "kaufte")
    assert [story.written(c) for c in found.either] == ["Nix", "Acme"]


def test_arcs_overrule_places_and_places_remain_as_second_reading() -> None:
    sentence = "Nix/Company>object:kaufte kaufte/VERB Acme/Company>subject:kaufte ."
    story = tell("de", sentence)
    at = story.word("kaufte")
    readings = find_arguments(story.parse, at, at, story.lexicon.grammar)
    assert [core(story, r)[:2] for r in readings] == [("Acme", "Nix"), ("Nix", "Acme")]
    assert readings[0].either == ()


def test_no_noun_gives_no_argument() -> None:
    _, found = about("en", "launched/VERB !", "launched")
    assert (found.subject, found.object, found.agent, found.obliques) == (None, None, None, ())


def test_a_gerund_behind_verb_and_object_shares_the_subject() -> None:
    written = (
        "Acme/Company blocks/VERB/block/VerbForm=Fin Nix/Company citing/VERB/cite/VerbForm=Ger risks/NOUN"
    )
    story, found = about("en", written, "citing")
    assert story.written(found.subject) == "Acme"


def test_a_participle_right_after_its_noun_is_passive_beside_another_verb() -> None:
    written = (
        "Acme/Company raised/VERB/raise/VerbForm=Fin money/NOUN in/ADP rounds/NOUN "
        "led/VERB/lead/VerbForm=Part by/ADP Nix/Company"
    )
    story, found = about("en", written, "led")
    assert (found.passive, story.written(found.agent)) == (True, "Nix")


def test_a_plural_verb_tells_of_no_single_agent_before_its_relative() -> None:
    written = (
        "Analysts/NOUN polled/VERB/poll/VerbForm=Part by/ADP Acme/Company "
        "who/PRON expected/VERB/expect/VerbForm=Fin|Number=Plur growth/NOUN"
    )
    story, found = about("en", written, "expected")
    assert story.written(found.subject) != "Acme"


def test_a_bare_participle_describes_the_noun_before_it() -> None:
    past = "VerbForm=Part|Tense=Past"
    story, found = about(
        "en", f"Acme/Company sells/VERB a/DET tool/NOUN praised/VERB//{past} widely/ADV", "praised"
    )
    assert found.passive
    assert core(story, found)[0] == "a tool"


def test_a_participle_goes_on_with_who_speaks_behind_the_verb() -> None:
    going = "VerbForm=Part|Tense=Pres"
    sentence = f"Zed/AIModel grows/VERB , said/VERB Acme/Company , adding/VERB//{going} much/ADV"
    story, found = about("en", sentence, "adding")
    assert core(story, found)[0] == "Acme"


def test_a_relative_clause_with_a_subject_of_its_own_has_the_noun_before_it_for_its_object() -> None:
    story, found = about("en", "Zed/AIModel , which/PRON Acme/Company launched/VERB , grew/VERB", "launched")
    assert core(story, found)[:2] == ("Acme", "Zed")


def test_the_object_may_stand_behind_what_says_when_and_where() -> None:
    sentence = (
        "Acme/Company unveiled/VERB today/DATE , at/ADP a/DET fair/NOUN , the/DET chip/NOUN Zed/Device ."
    )
    story, found = about("en", sentence, "unveiled")
    assert core(story, found)[:2] == ("Acme", "the chip Zed")


def test_a_place_that_goes_on_with_another_is_no_subject() -> None:
    sentence = "Acme/Company , based/VERB in/ADP Austin/Place , Texas/Place , grew/VERB"
    story, found = about("en", sentence, "grew")
    assert story.written(found.subject) != "Texas"


def test_one_of_several_is_no_subject_of_its_own() -> None:
    sentence = "Ada Lane/Person , one/PRON of/ADP its/DET heads/NOUN , left/VERB Acme/Company"
    story, found = about("en", sentence, "left")
    assert core(story, found)[:2] == ("Ada Lane", "Acme")


def test_an_abbreviation_in_brackets_parts_no_clause() -> None:
    sentence = "Acme/Company sold/VERB its/DET work/NOUN on/ADP nets/NOUN ( NX/PROPN ) to/ADP Nix/Company"
    story, found = about("en", sentence, "sold")
    assert [story.written(c) for c in found.obliques] == ["nets", "Nix"]


def test_names_apart_by_what_explains_them_are_joined() -> None:
    sentence = (
        "Ada Lane/Person , engineer/NOUN of/ADP Acme/Company , and/CCONJ "
        "Bo Finn/Person , engineer/NOUN of/ADP Nix/Company , left/VERB"
    )
    story, found = about("en", sentence, "left")
    assert found.subject is not None
    joined = [story.parse.chunks[i] for i in found.subject.coordinates]
    assert {story.written(c) for c in (found.subject, *joined)} == {"Ada Lane", "Bo Finn"}


def test_an_article_that_is_an_adposition_elsewhere_marks_no_firm() -> None:
    story, found = about("pt", "Acme/Company processa/VERB a/ADP Nix/Company", "processa")
    assert core(story, found)[:2] == ("Acme", "a Nix")


def test_an_adposition_that_does_not_merge_begins_a_clause() -> None:
    sentence = "O/DET preço/NOUN caiu/VERB depois/ADV de/ADP a/DET Acme/Company lançar/VERB o/DET Zed/AIModel"
    story, found = about("pt", sentence, "lançar")
    assert core(story, found)[:2] == ("a Acme", "o Zed")
