"""What tells in Han that a name is a firm's: what it has, does and suffers."""

from __future__ import annotations

import pytest

from kg.mentions.firm_signs import FirmSigns
from tests.hand_built import small, tell


def signs(sentence: str, name: str, marked: bool = True) -> set[str]:
    """The cues around a name of a hand-built sentence."""
    line = tell("zh", sentence).sentences[0]
    begin = line.text.index(name)
    return {cue for cue, cls, _ in FirmSigns(small("zh")).cues(line, begin, begin + len(name), marked) if cls}


def test_whose_head_is_named_is_a_firm() -> None:
    assert signs("恒越/PROPN 董事长/NOUN Ada/PROPN 表示/VERB", "恒越") == {"its head is named"}
    assert signs("恒越/PROPN 董事长/NOUN 表示/VERB", "恒越") == set()  # he may be called so himself


@pytest.mark.parametrize("deed", ["收购/VERB 了/PART", "今天/ADV 收购/VERB"])
def test_what_firms_do_tells_them_from_persons(deed: str) -> None:
    assert signs(f"恒越/PROPN {deed} 云岭/PROPN", "恒越") == {"does what only firms do"}
    assert signs(f"恒越/PROPN {deed} 云岭/PROPN", "恒越", marked=False) == set()
    assert signs("恒越/PROPN 的/PART 对手/NOUN 收购/VERB 云岭/PROPN", "恒越") == set()


def test_what_is_bought_is_a_firm() -> None:
    assert signs("快手/PROPN 收购/VERB 恒越/PROPN", "恒越") == {"is bought or paid for"}
