"""Reading a language's ``examples.md``: sentences with what they state, documentation and golden test in one.

::

    > Nebula AI launched Orion 2 on May 3, 2024.
    - Release agent=Nebula AI object=Orion 2 time=2024-05-03
    - developer Orion 2 -> Nebula AI
    - users Orion 2 = 10000000
    - none

Consecutive ``>`` lines are one small document. What stands below ``## Not yet``, up to the next such heading,
is known not to work.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from kg.model import Document, Extraction, Metadata
from kg.ontology import load_ontology

NOT_YET = "## Not yet"


@dataclass(frozen=True)
class Example:
    """A small document and the facts it states, one line each; ``known`` is false below 'Not yet'."""

    path: str
    line: int
    text: str
    facts: tuple[str, ...]
    known: bool


def read_examples(path: Path) -> list[Example]:
    """All examples of a file, in order."""
    found: list[Example] = []
    quote: list[str] = []
    facts: list[str] = []
    known, start = True, 0

    def close() -> None:
        nonlocal quote, facts
        if quote and facts:
            found.append(Example(path.parent.name, start, "\n".join(quote), tuple(facts), known))
        quote, facts = [], []

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(">"):
            if facts:
                close()
            if not quote:
                start = number
            quote.append(line[1:].strip())
        elif line.startswith("- ") and quote:
            facts.append(line[2:].strip())
        else:
            close()
        if line.startswith("## "):
            known = line != NOT_YET
    close()
    return found


def as_document(example: Example, language: str) -> Document:
    """The example as a document without a date."""
    digest = hashlib.sha256(example.text.encode()).hexdigest()
    return Document(Metadata("example", language, digest, len(example.text)), example.text)


def tell_facts(extraction: Extraction) -> set[str]:
    """Every relation and observation of an extraction in the form of the examples, for messages."""
    names = {e.key: e.names[0].text for e in extraction.entities}
    told = {
        f"{r.property} {names[r.subject]} -> {names[r.object]} [{r.status}]" for r in extraction.relations
    }
    told |= {
        f"{o.measure} {names.get(o.observed or '', '-')} {o.comparator}"
        f" {o.value.normalize():f} {o.unit or ''} [{o.status}]"
        for o in extraction.observations
    }
    return told


RELATION = re.compile(r"^(\w+) (.+?) -> (.+?)(?: \[?(actual|planned|possible|denied|former)\]?)?$")
NUMBER = re.compile(
    r"^(\w+) (.+?) (=|>=|<=|>|<|~) ?(>=|<=|>|<|~)? ?(-?[\d.]+)(?: ([^\s\[]+))?(?: \[(\w+)\])?$"
)


def states(extraction: Extraction, fact: str) -> bool:
    """Whether an extraction states a fact of an example."""
    names = {e.key: {n.text for n in e.names} for e in extraction.entities}

    def named(key: str | None, name: str) -> bool:
        told = any(n == name or n.endswith(" " + name) for n in names.get(key or "", ()))
        return told or (key is None and name == "-")

    if fact == "none":
        return not any(e.status == "actual" and e.cls != "Statement" for e in extraction.events) and not any(
            r.status == "actual" and r.property not in POSITIONS for r in extraction.relations
        )
    if match := RELATION.match(fact):
        property_, subject, object_, status = match.groups()
        found = [
            (r.subject, r.object)
            for r in extraction.relations
            if r.property == property_ and r.status == (status or "actual")
        ]
        if property_ in SYMMETRIC:
            found += [(object_key, subject_key) for subject_key, object_key in found]
        return any(named(one, subject) and named(other, object_) for one, other in found)
    if match := NUMBER.match(fact):
        measure, observed, sign, finer, value, unit, status = match.groups()
        wanted = finer or sign
        return any(
            o.measure == measure and named(o.observed, observed) and o.value == Decimal(value)
            and wanted in ("=", o.comparator) and unit in (None, o.unit) and status in (None, o.status)
            for o in extraction.observations
        )  # fmt: skip
    return any(_is_event(extraction, i, fact) for i in range(len(extraction.events)))


SYMMETRIC = frozenset(name for name, property_ in load_ontology().properties.items() if property_.symmetric)
POSITIONS = frozenset({"chiefExecutiveOf", "chairOf", "founderOf", "employeeOf"})


def _is_event(extraction: Extraction, index: int, fact: str) -> bool:
    event = extraction.events[index]
    names = {e.key: {n.text for n in e.names} for e in extraction.entities}
    cls, _, rest = fact.partition(" ")
    status = re.search(r"\[?status=(\w+)\]?|\[(\w+)\]$", rest)
    wanted = (status.group(1) or status.group(2)) if status else "actual"
    rest = rest[: status.start()].strip() if status else rest
    if event.cls != cls or event.status != wanted:
        return False
    for part in re.split(r" (?=(?:agent|object|recipient|place|time)=)", rest):
        role, _, value = part.partition("=")
        if role == "time":
            if event.time != value:
                return False
        elif role and not any(
            r.role == role and any(n == value or n.endswith(" " + value) for n in names.get(r.entity, ()))
            for r in event.roles
        ):
            return False
    return True
