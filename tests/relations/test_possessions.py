"""What is whose, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.frames.relational_nouns import RelationalNouns
from kg.relations.possessions import Possessions
from tests.hand_built import tell, vocabulary

Told = tuple[str, str, str]


def possessions(code: str, *sentences: str) -> set[Told]:
    """What belongs to whom in the last sentence."""
    story = tell(code, *sentences)
    reader = Possessions(story.lexicon, vocabulary(), RelationalNouns(story.lexicon, vocabulary()))
    return {(p.thing.entity, p.property, p.owner.entity) for p in reader.find(story.parse, story.discourse)}


@pytest.mark.parametrize(
    ("code", "sentence", "told"),
    [
        ("en", "Acme/Company 's/PART Zed/AIModel grows/VERB", {("zed", "developer", "acme")}),
        ("en", "Acme/Company Zed/AIModel grows/VERB", {("zed", "developer", "acme")}),
        ("en", "Acme/Company 's/PART Fen/Service", {("fen", "developer", "acme")}),
        ("en", "Acme/Company 's/PART Hub/OrganizationalUnit", {("hub", "partOf", "acme")}),
        ("en", "Zed/AIModel of/ADP Acme/Company", {("zed", "developer", "acme")}),
        ("zh", "快手/Company 的/PART 可灵/AIModel", {("可灵", "developer", "快手")}),
        ("zh", "快手/Company 可灵/AIModel", {("可灵", "developer", "快手")}),
        ("ja", "快手/Company の/ADP 可灵/AIModel が/ADP", {("可灵", "developer", "快手")}),
        (
            "zh",
            "快手/Company 的/PART 可灵/AIModel 和/CCONJ 可图/AIModel",
            {("可灵", "developer", "快手"), ("可图", "developer", "快手")},
        ),
        ("en", "Acme/Company 's/PART Ada/Person", {("ada", "employeeOf", "acme")}),
        ("en", "Ada/Person of/ADP Acme/Company", {("ada", "employeeOf", "acme")}),
        ("en", "Acme/Company 's/PART new/ADJ model/NOUN Zed/AIModel", {("zed", "developer", "acme")}),
        ("en", "Acme/Company 's/PART new/ADJ model/NOUN , Zed/AIModel ,", {("zed", "developer", "acme")}),
        ("en", "Acme/Company praised/VERB its/DET model/NOUN Zed/AIModel", {("zed", "developer", "acme")}),
        ("en", "Acme/Company has/VERB models/NOUN/model such/ADJ as/ADP Zed/AIModel", set()),
        ("en", "Acme/Company models/NOUN/model such/ADJ as/ADP Zed/AIModel", {("zed", "developer", "acme")}),
        (
            "en",
            "Acme/Company 's/PART Zed/AIModel and/CCONJ Fen/Service",
            {("zed", "developer", "acme"), ("fen", "developer", "acme")},
        ),
        ("zh", "快手/Company 旗下/NOUN 可灵/AIModel", {("可灵", "developer", "快手")}),
        # what it is to the firm is another matter
        ("en", "Acme/Company 's/PART rival/NOUN Zed/AIModel", set()),
        ("en", "Acme/Company ceo/NOUN Ada/Person 's/PART Zed/AIModel", set()),
        # no firm, no product, or a firm beside a firm
        ("en", "Ada/Person 's/PART Zed/AIModel", set()),
        ("en", "Acme/Company 's/PART Nix/Company", set()),
        ("en", "Japan/Place 's/PART Zed/AIModel", set()),
        ("en", "Acme/Company praised/VERB Zed/AIModel", set()),
    ],
)
def test_possessions(code: str, sentence: str, told: set[Told]) -> None:
    assert possessions(code, sentence) == told


def test_a_possessive_may_mean_what_was_named_before() -> None:
    told = possessions("en", "Acme/Company grew/VERB .", "its/DET model/NOUN Zed/AIModel is/AUX new/ADJ")
    assert told == {("zed", "developer", "acme")}


def test_a_persons_own_is_no_firms() -> None:
    assert (
        possessions(
            "en", "Acme/Company grew/VERB .", "Ada/Person praised/VERB its/DET model/NOUN Zed/AIModel"
        )
        == set()
    )
