"""Known makers beside their products, and makers that the authority list speaks against."""

from __future__ import annotations

import dataclasses

import pytest

from kg.mentions import Found
from kg.model import Passage, Status
from kg.ontology import Authority, Ontology
from kg.relations import Stated
from kg.relations.known_makers import MEANT, NAMED, KnownMakers, is_version
from tests.hand_built import small, tell, vocabulary

Owners = tuple[tuple[str, str], ...]
MADE: Owners = (("developer", "orion"),)
LISTED: dict[str, tuple[str, Owners]] = {
    "vexa": ("AIModel", MADE),
    "shop": ("Service", (("operator", "orion"),)),
    "lab": ("OrganizationalUnit", (("partOf", "orion"),)),
    "orion": ("Company", (("partOf", "group"),)),
    "group": ("Company", ()),
    "helix": ("Company", ()),
}


def list_known() -> Ontology:
    """The vocabulary with a small authority list."""
    entries = [
        Authority(key, cls, (("en", key),), (), (), (), (), owners) for key, (cls, owners) in LISTED.items()
    ]
    return dataclasses.replace(vocabulary(), authority=tuple(sorted(entries, key=lambda e: e.id)))


def read(code: str, *sentences: str, inside: str = "") -> KnownMakers:
    """Names as in hand-tagged sentences; ``inside`` is one that stands only inside of another's name."""
    story, ontology = tell(code, *sentences), list_known()
    spans: dict[str, list[tuple[int, int]]] = {}
    for atom in story.atoms:
        spans.setdefault(atom.entity, []).append((atom.begin, atom.end))
    classes = {atom.entity: atom.cls for atom in story.atoms}
    found = [
        Found(
            key,
            classes[key],
            tuple(places),
            ontology.entries.get(key),
            (),
            inside=tuple(places) if key == inside else (),
        )
        for key, places in spans.items()
    ]
    passages = [Passage("d", s.span.begin, s.span.end) for s in story.sentences]
    pairs = list(zip(passages, story.parses, strict=True))
    return KnownMakers(found, story.folded, pairs, story.discourse, small(code).grammar, ontology)


def state(known: KnownMakers, *told: Stated) -> list[tuple[str, str, str, str]]:
    return [(s.subject, s.property, s.object, s.rule) for s in known.find(told)]


def told(name: str, object_: str, confidence: float = 0.85, status: Status = "actual") -> Stated:
    return Stated("vexa", name, object_, status, confidence, "verb", Passage("d", 0, 1))


BOTH = "Orion/Company fears/VERB for/ADP Vexa/AIModel ."
GROWS = "Orion/Company grows/VERB ."
MEANS = "Users/NOUN of/ADP Vexa/AIModel trust/VERB the/DET company/NOUN ."
SAME = (
    "Orion/Company が/ADP 成長/VERB した/AUX 。",
    "同社/NOUN は/ADP Vexa/AIModel で/ADP 成長/VERB した/AUX 。",
)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", BOTH),
        ("en", "Vexa/AIModel helped/VERB ,/PUNCT says/VERB Helix/Company of/ADP Orion/Company ."),
        ("de", "Vexa/AIModel hilft/VERB Orion/Company ."),
        ("zh", "没有/ADV Vexa/AIModel ，/PUNCT Orion/Company 很/ADV 难/ADJ 。"),
        ("ja", "Orion/Company は/ADP Vexa/AIModel が/ADP 左右/VERB する/VERB 。"),
    ],
)
def test_a_known_maker_is_stated_where_one_sentence_names_both(code: str, sentence: str) -> None:
    assert state(read(code, sentence)) == [("vexa", "developer", "orion", NAMED)]


def test_the_first_sentence_that_names_both_is_the_source() -> None:
    known = read("en", GROWS, "Vexa/AIModel grows/VERB .", BOTH, BOTH)
    [stated] = known.find([])
    assert stated.passage == known.sentences[2][0]


def test_what_two_sentences_name_is_not_joined() -> None:
    assert state(read("en", GROWS, "Vexa/AIModel grows/VERB .")) == []


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("en", (GROWS, "Its/PRON model/NOUN Vexa/AIModel grows/VERB .")),
        ("en", (GROWS, MEANS)),
        ("ja", SAME),
    ],
)
def test_a_word_for_the_maker_stands_for_its_name(code: str, sentences: tuple[str, ...]) -> None:
    assert state(read(code, *sentences)) == [("vexa", "developer", "orion", MEANT)]


def test_a_word_for_another_firm_does_not() -> None:
    between = (GROWS, "Helix/Company grows/VERB .")
    assert state(read("en", *between, "Its/PRON users/NOUN like/VERB Vexa/AIModel .")) == []
    assert state(read("en", *between, MEANS)) == []


def test_a_part_s_own_words_are_not_those_of_its_whole() -> None:
    assert state(read("en", GROWS, "Its/PRON rival/NOUN Lab/OrganizationalUnit grows/VERB .")) == []


def test_the_list_must_know_both_and_their_relation() -> None:
    assert state(read("en", "Helix/Company fears/VERB for/ADP Vexa/AIModel .")) == []
    assert state(read("en", "Orion/Company fears/VERB for/ADP Zed/AIModel .")) == []


def test_a_name_inside_of_the_thing_s_own_is_no_neighbour() -> None:
    assert state(read("en", BOTH, inside="orion")) == []


def test_a_version_is_made_by_who_makes_its_family() -> None:
    assert state(read("en", "Orion/Company fears/VERB for/ADP Vexa_4/AIModel .")) == [
        ("vexa 4", "developer", "orion", NAMED)
    ]
    assert state(read("en", "Orion/Company fears/VERB for/ADP Vexa_Clone/AIModel .")) == []
    assert state(read("en", "Orion/Company fears/VERB for/ADP Vexa_4/Place .")) == []


@pytest.mark.parametrize(
    ("tail", "version"),
    [
        *((tail, True) for tail in ("4", " 4", "-4", " pro", " 9 hx pro 375", "4 turbo")),
        *((tail, False) for tail in ("s", "-powered", " distill", "-r1-distill", " ", "s 4")),
    ],
)
def test_versions_are_told_by_numbers_and_variants(tail: str, version: bool) -> None:
    assert is_version(tail) == version


def test_what_the_text_says_itself_is_left_to_it() -> None:
    assert state(read("en", BOTH), told("developer", "orion")) == []
    assert state(read("en", BOTH), told("operator", "orion")) == []
    assert state(read("en", BOTH), told("developer", "orion", 0.7, "denied")) == []
    assert state(read("en", BOTH), told("developer", "helix")) != []
    assert state(read("en", BOTH), told("developer", "orion", 0.7)) != []  # one more reason for it


def test_every_relation_of_the_list_counts() -> None:
    sentence = "Orion/Company fears/VERB for/ADP Lab/OrganizationalUnit and/CCONJ Shop/Service ."
    assert state(read("en", sentence)) == [
        ("lab", "partOf", "orion", NAMED),
        ("shop", "operator", "orion", NAMED),
    ]


def test_the_ontology_has_the_last_word() -> None:
    assert state(read("en", "Orion/Place fears/VERB for/ADP Vexa/AIModel .")) == []


def settle(statement: Stated) -> list[tuple[str, str]]:
    return [(s.property, s.object) for s in read("en", BOTH).settle([statement])]


def test_a_doubtful_maker_that_is_none_of_those_known_is_left_out() -> None:
    assert settle(told("developer", "helix", 0.8)) == []
    assert settle(told("developer", "helix", 0.85)) != []  # the text says so plainly
    assert settle(told("developer", "helix", 0.8, "denied")) != []
    assert settle(told("basedOn", "helix", 0.8)) != []
    assert settle(dataclasses.replace(told("developer", "helix", 0.8), subject="zed")) != []


@pytest.mark.parametrize("kin", ["orion", "group", "lab"])
def test_a_maker_s_parts_and_whole_may_have_made_it_too(kin: str) -> None:
    assert settle(told("developer", kin, 0.8)) == [("developer", kin)]


def test_whose_a_service_is_by_a_genitive_is_told_as_the_list_has_it() -> None:
    own = dataclasses.replace(told("developer", "orion", 0.8), subject="shop")
    assert settle(own) == [("operator", "orion")]
    assert settle(dataclasses.replace(own, confidence=0.9)) == [("developer", "orion")]
