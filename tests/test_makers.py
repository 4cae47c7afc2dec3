"""Who made a product, where no sentence's grammar says so."""

from __future__ import annotations

from collections.abc import Iterable

from kg.makers import known_makers
from kg.mentions import Found
from kg.model import Passage, Status
from kg.ontology import Authority
from kg.relations import Stated
from tests.hand_built import vocabulary

Span = tuple[int, int]
FIRST, SECOND = Passage("d", 0, 40), Passage("d", 41, 90)


def known(key: str, cls: str, *spans: Span, owners: tuple[tuple[str, str], ...] = ()) -> Found:
    """A thing of the authority list, named in these places."""
    entry = Authority(key, cls, (("en", key),), (), (), (), (), owners)
    return Found(key, cls, spans, entry, ())


def unlisted(key: str, cls: str, *spans: Span) -> Found:
    return Found(key, cls, spans, None, ())


def state(found: Iterable[Found], *told: Stated) -> list[tuple[str, str, str, Passage]]:
    stated = known_makers(list(found), [FIRST, SECOND], told, vocabulary())
    return [(s.subject, s.property, s.object, s.passage) for s in stated]


def told(name: str, object_: str, confidence: float = 0.85, status: Status = "actual") -> Stated:
    return Stated("vexa", name, object_, status, confidence, "verb", FIRST)


MADE = (("developer", "orion"),)
VEXA = known("vexa", "AIModel", (20, 24), owners=MADE)
ORION = known("orion", "Company", (0, 5))


def test_a_known_maker_is_stated_where_one_sentence_names_both() -> None:
    assert state([VEXA, ORION]) == [("vexa", "developer", "orion", FIRST)]
    later = known("orion", "Company", (50, 55))
    again = known("vexa", "AIModel", (20, 24), (60, 64), owners=MADE)
    assert state([again, later]) == [("vexa", "developer", "orion", SECOND)]


def test_another_firm_between_the_two_changes_nothing() -> None:
    other = known("helix", "Company", (10, 15))
    assert state([VEXA, ORION, other]) == [("vexa", "developer", "orion", FIRST)]


def test_what_two_sentences_name_is_not_joined() -> None:
    assert state([VEXA, known("orion", "Company", (50, 55))]) == []


def test_the_list_must_know_both_and_their_relation() -> None:
    assert state([unlisted("vexa", "AIModel", (20, 24)), ORION]) == []
    assert state([known("vexa", "AIModel", (20, 24)), ORION]) == []
    assert state([VEXA, known("helix", "Company", (0, 5))]) == []


def test_a_name_inside_of_the_thing_s_own_is_no_neighbour() -> None:
    cloud = known("cloud", "OrganizationalUnit", (20, 31), owners=(("partOf", "orion"),))
    inner = Found("orion", "Company", ((20, 25),), ORION.authority, (), inside=((20, 25),))
    assert state([cloud, inner]) == []


def test_what_the_text_says_itself_is_left_to_it() -> None:
    assert state([VEXA, ORION], told("developer", "orion")) == []
    assert state([VEXA, ORION], told("operator", "orion")) == []
    assert state([VEXA, ORION], told("developer", "orion", 0.7, "denied")) == []
    assert state([VEXA, ORION], told("developer", "helix")) != []
    assert state([VEXA, ORION], told("developer", "orion", 0.7)) != []  # one more reason for it


def test_the_ontology_has_the_last_word() -> None:
    assert state([VEXA, known("orion", "Place", (0, 5))]) == []


def test_every_relation_of_the_list_counts() -> None:
    unit = known("lab", "OrganizationalUnit", (20, 24), owners=(("partOf", "orion"),))
    shop = known("shop", "Service", (30, 34), owners=(("operator", "orion"), ("developer", "lab")))
    assert state([unit, shop, ORION]) == [
        ("lab", "partOf", "orion", FIRST),
        ("shop", "operator", "orion", FIRST),
        ("shop", "developer", "lab", FIRST),
    ]
