"""Who takes part in the events that frames tell, on hand-tagged sentences."""

from __future__ import annotations

import pytest

from kg.coreference.referents import as_referent
from kg.events import Happening
from kg.events.participants import EARLIER, Telling, find_participants
from kg.frames import Filled
from kg.frames.triggers import Trigger
from kg.lexicon import EVENT, Frame
from kg.model import Passage, Role, Status
from kg.selves import Selves
from tests.hand_built import Story, tell, vocabulary

HERE = Passage("d", 0, 1)


def read(
    story: Story,
    target: str,
    word: str,
    *slots: str,
    form: str = "verb",
    subject: str | None = "agent",
    object_: str | None = None,
    status: Status = "actual",
    valued: bool = False,
    speakers: tuple[str, ...] = (),
    before: tuple[Happening, ...] = (),
) -> list[set[str]]:
    """The roles, as ``role=entity``, of each event that a frame of the last sentence tells."""
    frame = Frame(target, "event", form, (word,), subject, object_)
    trigger = Trigger(frame, story.word(word), story.word(word))
    named = {atom.entity: as_referent(atom) for atom in story.atoms}
    filled = tuple((slot, named[entity]) for slot, entity in (s.split("=") for s in slots))
    telling = Telling(
        parse=story.parse,
        item=Filled(trigger, filled, form),
        status=status,
        valued=valued,
        speakers=frozenset(speakers),
        before=before,
        discourse=story.discourse,
        lexicon=story.lexicon,
    )
    found = find_participants(telling, Selves(), vocabulary())
    return [{f"{r.role}={r.entity}" for r in roles} for roles in found]


def happening(cls: str, *roles: str, place: int = 0) -> Happening:
    named = tuple(Role(*role.split("=")) for role in roles)
    return Happening(cls, named, "actual", 0.8, "verb", HERE, place=place)


def test_an_event_without_its_core_is_none() -> None:
    story = tell("en", "Acme/Company launched/VERB/launch it/PRON .")
    assert read(story, "Release", "launched", "agent=acme") == []


def test_two_things_launched_are_two_launches() -> None:
    story = tell("en", "Acme/Company launched/VERB/launch Zed/AIModel and/CCONJ Yon/AIModel .")
    assert read(story, "Release", "launched", "agent=acme", "object=zed", "object=yon") == [
        {"agent=acme", "object=yon"},
        {"agent=acme", "object=zed"},
    ]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("In/ADP Ulm/Place stellte/VERB Acme/Company Zed/AIModel vor/PART", {"place=ulm"}),
        ("die/DET in/ADP Ulm/Place gegründete/ADJ Firma/NOUN stellte/VERB Zed/AIModel vor/PART", set()),
    ],
)
def test_where_it_happens_is_told_from_where_somebody_sits(sentence: str, places: set[str]) -> None:
    assert read(tell("de", sentence), "Release", "stellte", "object=zed") == [{"object=zed"} | places]


def test_who_works_with_a_firm_is_not_its_partner() -> None:
    story = tell("en", "Ada/Person partners/VERB/partner with/ADP Acme/Company .")
    assert read(story, "Partnership", "partners", "agent=ada", "recipient=acme") == []


@pytest.mark.parametrize(
    ("code", "sentence", "word", "told"),
    [
        ("en", "a/DET deal/NOUN of/ADP Acme/Company and/CCONJ Bex/Company", "deal", False),
        ("zh", "Acme/Company 和/CCONJ Bex/Company 的/PART 合作/NOUN", "合作", True),
    ],
)
def test_two_partners_named_together_are_agents_without_blanks(
    code: str, sentence: str, word: str, told: bool
) -> None:
    found = read(tell(code, sentence), "Partnership", word, "recipient=acme", "recipient=bex", form="noun")
    assert found == ([{"agent=acme", "agent=bex"}] if told else [])


@pytest.mark.parametrize(
    ("place", "told"),
    [(0, [{"agent=bex", "recipient=acme"}]), (-2 * EARLIER, [])],
)
def test_who_shares_in_a_round_invests_in_whom_it_was_for(place: int, told: list[set[str]]) -> None:
    story = tell("en", "Bex/Company led/VERB/lead the/DET round/NOUN .")
    before = (happening("Investment", "agent=cole", "recipient=acme", place=place),)
    assert read(story, "Investment", "led", "agent=bex", object_=EVENT, before=before) == told


def test_a_round_of_nobody_told_before_is_of_the_firm_in_play() -> None:
    story = tell(
        "en",
        *["Acme/Company launched/VERB/launch Zed/AIModel ."] * 3,
        "Bex/PublicBody led/VERB/lead the/DET round/NOUN .",
    )
    assert read(story, "Investment", "led", "agent=bex", object_=EVENT) == [{"agent=bex", "recipient=acme"}]


@pytest.mark.parametrize(("valued", "told"), [(True, [{"agent=孫", "recipient=acme"}]), (False, [])])
def test_who_gives_a_sum_in_japanese_need_not_say_to_whom(valued: bool, told: list[set[str]]) -> None:
    story = tell("ja", "孫/Person も/ADP 3億ドル/QUANTITY を/ADP 投じ/VERB/投じる た/AUX")
    before = (happening("Investment", "recipient=acme"),)
    assert read(story, "Investment", "投じ", "agent=孫", valued=valued, before=before) == told


def test_who_also_invests_does_so_where_others_did() -> None:
    story = tell("de", "Bex/Company investierte/VERB auch/ADV .")
    before = (happening("Investment", "recipient=acme"),)
    told = [{"agent=bex", "recipient=acme"}]
    assert read(story, "Investment", "investierte", "agent=bex", before=before) == told
    plain = tell("de", "Bex/Company investierte/VERB .")
    assert read(plain, "Investment", "investierte", "agent=bex", before=before) == []


SUIT = happening("Lawsuit", "agent=cole", "recipient=acme")
SUITS = happening("Lawsuit", "recipient=acme", "recipient=dorn")


@pytest.mark.parametrize(
    ("word", "form", "cls", "speakers", "before", "told"),
    [
        ("complained", "verb", "Company", (), (SUIT,), []),
        ("suit", "noun", "Company", (), (), []),
        ("suit", "noun", "Company", (), (SUIT,), [{"agent=bex", "recipient=acme"}]),
        ("suit", "noun", "Company", (), (SUITS,), [{"agent=bex"}]),
        ("suit", "noun", "Company", ("bex",), (SUIT,), []),
        ("complained", "verb", "PublicBody", (), (), [{"agent=bex"}]),
    ],
)
def test_who_complains_sues_whom_the_suit_told_before_is_against(
    word: str,
    form: str,
    cls: str,
    speakers: tuple[str, ...],
    before: tuple[Happening, ...],
    told: list[set[str]],
) -> None:
    story = tell("en", f"Bex/{cls} complained/VERB in/ADP the/DET suit/NOUN .")
    found = read(story, "Lawsuit", word, "agent=bex", form=form, speakers=speakers, before=before)
    assert found == told


@pytest.mark.parametrize(
    ("status", "slots", "told"),
    [
        ("possible", ("object=zed",), []),
        ("possible", ("agent=acme", "object=zed"), [{"agent=acme", "object=zed"}]),
        ("actual", ("object=zed",), [{"object=zed"}]),
    ],
)
def test_what_anybody_may_try_is_not_tested(
    status: Status, slots: tuple[str, ...], told: list[set[str]]
) -> None:
    story = tell("en", "Users/NOUN can/AUX try/VERB Zed/AIModel by/ADP Acme/Company .")
    assert read(story, "Test", "try", *slots, status=status) == told


@pytest.mark.parametrize(("target", "joined"), [("Appointment", {"recipient=acme"}), ("Departure", set())])
def test_only_persons_come_and_go(target: str, joined: set[str]) -> None:
    story = tell("en", "Acme/Company named/VERB/name Ada/Person .")
    assert read(story, target, "named", "agent=acme", "object=ada") == [{"agent=acme", "object=ada"} | joined]
    assert read(story, target, "named", "agent=acme", "object=acme") == []


def test_who_is_appointed_joins_who_appoints_unless_another_is_told() -> None:
    story = tell("en", "Acme/Company hired/VERB/hire Ada/Person for/ADP Bolt/Company .")
    assert read(story, "Appointment", "hired", "agent=acme", "object=ada") == [
        {"agent=acme", "object=ada", "recipient=acme"}
    ]
    assert read(story, "Appointment", "hired", "agent=acme", "object=ada", "recipient=bolt") == [
        {"agent=acme", "object=ada", "recipient=bolt"}
    ]


def test_what_opens_itself_needs_nobody_told_who_opens_it() -> None:
    story = tell("en", "Zed/AIModel opened/VERB/open .")
    assert read(story, "AccessGrant", "opened", "object=zed", subject="object") == [{"object=zed"}]
    assert read(story, "AccessGrant", "opened", "object=zed") == []


def test_money_goes_into_a_place() -> None:
    story = tell("en", "Acme/Company invested/VERB in/ADP Rome/Place .")
    told = read(story, "Investment", "invested", "agent=acme")
    assert told == [{"agent=acme", "place=rome"}]
    plain = tell("en", "Acme/Company invested/VERB in/ADP tools/NOUN .")
    assert read(plain, "Investment", "invested", "agent=acme") == []
