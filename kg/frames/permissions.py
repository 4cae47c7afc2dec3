"""Which classes may fill a frame's slots: those that the ontology permits, but for a few that no text means.

The ontology says what a graph may hold; some of that comes only from lists or 'according to', never from a
trigger's own arguments.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.lexicon import Frame
from kg.ontology import Ontology

# Events of firms, in which some are called by the service that they are known for ('Twitch lays off').
CALLED = frozenset({"Layoff", "Partnership"})


class Permissions:
    """Tells whether a thing of a class may fill a frame's slot; callable, as :data:`kg.frames.Permits`.

    Args:
        ontology: the classes of each role's fillers, and of each relation's ends.
    """

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    def __call__(self, frame: Frame, slot: str, cls: str) -> bool:
        """Tell whether a thing of ``cls`` may fill ``slot``.

        Raises:
            OntologyError: there is no such class, or the frame's event has no such role.
        """
        if frame.kind == "event":
            forbidden = any(forbids(frame, slot, cls) for forbids in FORBIDDEN)
            return not forbidden and self._ontology.role_permits(frame.target, slot, cls)
        info = self._ontology.properties[frame.target]
        side = info.domain if slot == "subject" else info.range
        return self._ontology.is_any(cls, side)


def _is_technique(frame: Frame, slot: str, cls: str) -> bool:
    """Whether it is a technique: these are talked of, not launched or sued."""
    return cls == "Technology"


def _is_giving_service(frame: Frame, slot: str, cls: str) -> bool:
    """Whether an app would invest: only in lists of givers it stands for its firm."""
    return frame.target == "Investment" and slot == "agent" and cls == "Service"


def _is_owner_of_noun(frame: Frame, slot: str, cls: str) -> bool:
    """Whether an app stands by a noun: 'TikTok lays off', but not 'the integration of Gmail'."""
    return frame.target in CALLED and frame.form != "verb" and slot == "agent" and cls == "Service"


def _is_sold_device(frame: Frame, slot: str, cls: str) -> bool:
    """Whether a device is sold: who sells goods sells no firm."""
    sold = frame.target == "Acquisition" and frame.subject is None
    return sold and slot == "object" and cls == "Device"


FORBIDDEN: tuple[Callable[[Frame, str, str], bool], ...] = (
    _is_technique,
    _is_giving_service,
    _is_owner_of_noun,
    _is_sold_device,
)
