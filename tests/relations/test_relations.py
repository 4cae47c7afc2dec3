"""Relations from frames, from genitives and from place, and statements of one relation joined."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.frames import fill
from kg.frames.triggers import FrameIndex
from kg.model import Passage
from kg.relations import (
    Stated,
    drop_doubtful,
    find_kinds,
    from_frame,
    join_statements,
)
from tests.hand_built import UNHURRIED, permit, tell, vocabulary

Told = tuple[str, str, str]
PART = "VerbForm=Part"


def frames(code: str, *sentences: str) -> set[Told]:
    """The relations that the frames of the last sentence state."""
    story = tell(code, *sentences)
    found = set()
    for trigger in FrameIndex(story.lexicon).find(story.parse, story.folded):
        filled = fill(story.parse, trigger, story.discourse, story.lexicon.grammar, permit)
        if trigger.frame.kind == "relation":
            found |= {
                (s.entity, name, o.entity) for s, name, o in from_frame(filled, story.parse, vocabulary())
            }
    return found


@pytest.mark.parametrize(
    ("code", "sentence", "told"),
    [
        ("en", "Acme/Company develops/VERB/develop Zed/AIModel .", {("zed", "developer", "acme")}),
        ("en", "Zed/AIModel is/AUX based/VERB on/ADP Hex/Device .", {("zed", "uses", "hex")}),
        ("en", "Rig/Device is/AUX based/VERB on/ADP Hex/Device .", {("rig", "basedOn", "hex")}),
        (
            "en",
            f"Zed/AIModel was/AUX/be developed/VERB/develop/{PART} by/ADP Acme/Company .",
            {("zed", "developer", "acme")},
        ),
        (
            "en",
            "Acme/Company develops/VERB/develop Zed/AIModel and/CCONJ Fen/AIModel .",
            {("zed", "developer", "acme"), ("fen", "developer", "acme")},
        ),
        ("en", "Zed/AIModel is/AUX based/VERB on/ADP Fen/AIModel .", {("zed", "basedOn", "fen")}),
        (
            "en",
            "Zed/AIModel , Fen/AIModel and/CCONJ Orb/AIModel ,/PUNCT a/DET thing/NOUN based/VERB on/ADP"
            " Hex/AIModel",
            {("orb", "basedOn", "hex")},
        ),
        (
            "ja",
            "快手/Company が/ADP 可灵/AIModel を/ADP 開発/VERB し/AUX た/AUX",
            {("可灵", "developer", "快手")},
        ),
        ("en", "Ada/Person is/AUX based/VERB on/ADP Japan/Place .", set()),
    ],
)
def test_frames_state_relations(code: str, sentence: str, told: set[Told]) -> None:
    assert frames(code, sentence) == told


def test_the_kind_of_a_product_stands_before_its_name() -> None:
    story = tell("en", "the/DET text-to-video/Technology model/NOUN Zed/AIModel")
    found = [(s.entity, p, o.entity) for s, p, o, _ in find_kinds(story.parse, story.lexicon, vocabulary())]
    assert found == [("zed", "kindOf", "text-to-video")]


def test_a_person_is_of_no_kind() -> None:
    story = tell("en", "the/DET robotics/Technology pioneer/NOUN Ada/Person")
    assert list(find_kinds(story.parse, story.lexicon, vocabulary())) == []


# -- joining

HERE, THERE = Passage("d", 0, 9), Passage("d", 10, 19)


def test_statements_of_the_same_are_one_relation() -> None:
    [relation] = join_statements(
        [
            Stated("zed", "developer", "acme", "actual", 0.7, "b", THERE),
            Stated("zed", "developer", "acme", "actual", 0.9, "a", HERE),
        ]
    )
    assert (relation.confidence, relation.rules, relation.passages) == (0.9, ("a", "b"), (HERE, THERE))


def test_a_status_of_its_own_is_a_relation_of_its_own() -> None:
    stated = [Stated("a", "uses", "b", status, 0.7, "r", HERE) for status in ("actual", "denied")]
    assert [r.status for r in join_statements(stated)] == ["actual", "denied"]


def test_a_claim_stays_one_only_if_nobody_else_states_it() -> None:
    claimed = Stated("a", "uses", "b", "actual", 0.7, "r", HERE, "ada")
    plain = Stated("a", "uses", "b", "actual", 0.7, "r", THERE)
    assert join_statements([claimed, claimed])[0].speaker == "ada"
    assert join_statements([claimed, plain])[0].speaker is None


STATED = st.builds(
    Stated,
    st.sampled_from("ab"),
    st.sampled_from(["uses", "developer"]),
    st.sampled_from("cd"),
    st.sampled_from(["actual", "planned", "denied"]),
    st.sampled_from([0.7, 0.9]),
    st.sampled_from(["r", "s"]),
    st.sampled_from([HERE, THERE]),
    st.sampled_from([None, "ada", "tom"]),
)


@UNHURRIED
@given(st.lists(STATED, max_size=5))
def test_order_changes_no_relation_and_none_is_lost(items: list[Stated]) -> None:
    wanted = join_statements(items)
    assert {(r.subject, r.property, r.object, r.status) for r in wanted} == {
        (s.subject, s.property, s.object, s.status) for s in items
    }
    assert {p for r in wanted for p in r.passages} == {s.passage for s in items}
    for order in itertools.islice(itertools.permutations(items), 1, 6):
        assert join_statements(order) == wanted


def test_doubtful_statements_yield_to_surer_ones() -> None:
    passage = Passage("d", 0, 1)

    def stated(subject: str, name: str, object_: str, confidence: float) -> Stated:
        return Stated(subject, name, object_, "actual", confidence, "r", passage)

    sure = [stated("zed", "developer", "acme", 0.85), stated("ada", "founderOf", "acme", 0.9)]
    doubtful = [stated("zed", "developer", "nix", 0.7), stated("ada", "employeeOf", "acme", 0.7)]
    other = [stated("fen", "developer", "nix", 0.7), stated("ada", "employeeOf", "nix", 0.7)]
    assert drop_doubtful([*sure, *doubtful, *other]) == [*sure, *other]
