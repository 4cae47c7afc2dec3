"""What a person has judged about names: which are one thing, which are not.

A file of judgements is UTF-8 text, one judgement a line: ``same`` or ``different``, then
the two names or keys, parted by tabs; a third name gives the reason. Lines that begin with
``#`` and empty lines are passed over. A name counts in every form that folds to it.

``NAME@DOCUMENT`` is what one document calls so. Judged different from something, it is parted from its
namesakes in other documents, too, unless these are judged the same as it (see :mod:`kg.fusion.parting`)::

    different   Li Wei@report-7     Li Wei          the minister, not the engineer
    same        Li Wei@report-7     Li Wei@report-9
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from kg.errors import KGError

Verdict = Literal["same", "different"]


class JudgementError(KGError):
    """A file of judgements is malformed or contradicts itself."""


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """What a person says of two names.

    Attributes:
        left: a name, or an entity's key; the smaller of the two.
        right: another.
        verdict: whether they name one thing.
        reason: why, in the person's words; may be empty.
        by: who says so.
    """

    left: str
    right: str
    verdict: Verdict
    reason: str = ""
    by: str = "user"


@dataclass(frozen=True, slots=True)
class Judgements:
    """All that persons have judged, sorted.

    Attributes:
        items: the judgements.
        parted: keys that only a judgement made; a mere name does not mean them.
    """

    items: tuple[Judgement, ...] = ()
    parted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        verdicts: dict[tuple[str, str], Verdict] = {}
        for item in self.items:
            if verdicts.setdefault((item.left, item.right), item.verdict) != item.verdict:
                raise JudgementError(
                    f"{item.left!r} and {item.right!r} are judged both same and different",
                    remedy="keep one of the two judgements",
                )


NO_JUDGEMENTS = Judgements()


def judge(pairs: Iterable[tuple[str, str, Verdict]], by: str = "user") -> Judgements:
    """Make judgements of pairs of names or keys with a verdict."""
    return Judgements(tuple(sorted({Judgement(min(a, b), max(a, b), v, "", by) for a, b, v in pairs})))


def read_judgements(path: Path) -> Judgements:
    """Read a file of judgements.

    Raises:
        JudgementError: the file is missing, or a line is none of ``same``, ``different`` and two names.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(
            f"cannot be read: {getattr(error, 'strerror', None) or error}",
            path=path,
            remedy="name a text file in UTF-8",
        ) from error
    found: dict[tuple[str, str], Judgement] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        verdict, *names = (part.strip() for part in line.split("\t"))
        if verdict not in ("same", "different") or len(names) not in (2, 3) or not all(names[:2]):
            raise JudgementError(
                f"is no judgement: {line[:80]!r}",
                path=path,
                line=number,
                remedy="write same or different, a tab, a name, a tab, the other name",
            )
        left, right = sorted(names[:2])
        if left == right:
            raise JudgementError(
                f"judges {left!r} against itself", path=path, line=number, remedy="name two things"
            )
        item = Judgement(left, right, cast(Verdict, verdict), "".join(names[2:]), f"user ({path.name})")
        if found.setdefault((left, right), item).verdict != verdict:
            raise JudgementError(
                f"judges {left!r} and {right!r} once the same, once different",
                path=path,
                line=number,
                remedy="keep one of the two lines",
            )
    return Judgements(tuple(sorted(found.values())))
