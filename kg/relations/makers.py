"""Who made a product, where no sentence's grammar says so: by its name, or by who released it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.events import Happening
from kg.mentions import Found
from kg.mentions.crossings import BRANCH
from kg.model import Passage
from kg.ontology import ORGANIZATIONS, PRODUCTS, Ontology
from kg.relations.stated import Stated
from kg.syntax.words import Atom


def find_inner_makers(found: Sequence[Found], text: str) -> list[Atom]:
    """The firms whose name the name of a product begins with, where they are named elsewhere, too."""
    firms = {text[b:e]: f for f in found if f.cls in ORGANIZATIONS for b, e in f.spans}
    inner = []
    for product in (f for f in found if f.cls in PRODUCTS):
        for begin, end in product.spans:
            first, _, rest = text[begin:end].partition(" ")
            if rest and (firm := firms.get(first)) is not None:
                inner.append(Atom(begin, begin + len(first), "NAME", firm.key, firm.cls))
    return inner


def name_makers(
    found: Sequence[Found],
    folded: str,
    passages: Sequence[Passage],
    offerings: tuple[str, ...],
    ontology: Ontology,
) -> Iterator[Stated]:
    """Products and units whose name begins with their maker's: 'SenseTime Vimi'.

    Args:
        found: the names of a document.
        folded: its text after folding.
        passages: its sentences.
        offerings: what firms offer without a name of its own ('api').
        ontology: what a relation may join.
    """
    by_key = {f.key: f for f in found}
    for thing in found:
        if thing.maker in (None, thing.key):
            continue
        begin, end = thing.spans[0]
        if thing.cls == "Service" and not folded[begin:end].endswith(offerings):
            continue  # 'Amazon Fire', 'Slack AI': only of an API its name tells who runs it
        if thing.cls == "OrganizationalUnit" and thing.authority is not None:
            continue  # a known one's parent is for the authority list to say, not for its name
        name = {"Service": "operator", "OrganizationalUnit": "partOf"}.get(thing.cls, "developer")
        if any(e.cue == BRANCH for e in thing.evidence):
            name = "partOf"  # 'Acme **Japan**'
        maker = by_key.get(thing.maker or "")
        if maker is None or not ontology.permits(name, thing.cls, maker.cls):
            continue
        passage = next((p for p in passages if p.begin <= begin < p.end), None)
        if passage is not None:
            yield Stated(thing.key, name, maker.key, "actual", 0.75, "named after its maker", passage)


def release_makers(
    found: Sequence[Found], happenings: Sequence[Happening], told: Collection[str]
) -> Iterator[Stated]:
    """Who releases a model or device is taken for its developer, at lower confidence.

    Args:
        found: the names of a document.
        happenings: what happened in it.
        told: things whose developer is told otherwise.
    """
    classes = {f.key: f.cls for f in found}
    for h in happenings:
        if h.cls != "Release" or h.status not in ("actual", "planned"):
            continue
        agents = [r.entity for r in h.roles if r.role == "agent"]
        for thing in (r.entity for r in h.roles if r.role == "object"):
            if classes.get(thing) not in PRODUCTS or thing in told:
                continue
            for agent in agents:
                if classes.get(agent) in ORGANIZATIONS:
                    yield Stated(
                        thing, "developer", agent, "actual", 0.7, "who released it", h.passage, h.speaker
                    )
