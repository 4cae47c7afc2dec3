"""What fusion costs: time and memory at 1,000, 10,000 and 100,000 documents' worth of facts.

Run as ``python -m tests.benchmarks.fusion 1000 10000 [--from FILES.jsonl]``. Documents are made from
real extractions (else from the story of the tests) with other names. Three in four things of the authority
list stay in a copy, so that one in two that are named is listed (two in three were), and the best known
stands in half of all documents. Of all else (people, firms, products, works) the names are a copy's own,
or those of a copy before it, as in real texts, where few things are told of very often, and new ones ever
again. Numbers are a copy's own.
What has one name in several documents of a copy has one in all of them. Every fourth document tells
again what another one tells, so that there is something to join.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.fusion import fuse
from kg.matching.scripts import script_of
from kg.model import Entity, Event, Extraction, Mention, Name, Observation, Passage, Relation, Role, from_json
from kg.ontology import load_ontology
from tests.written import write_story

# Things grow as documents to the power of this (Heaps' law): of 30 real ones 0.86, of 135 of all sorts 0.91.
_GROWTH = 0.9
_LISTED = 0.75  # how many of the things of the authority list stay


def make_documents(originals: Sequence[Extraction], count: int) -> Iterator[Extraction]:
    """Make as many documents as wanted, of the originals with other names."""
    for number in range(count):
        copy, place = divmod(number, len(originals))
        told_again = copy % 2 and place % 2  # half of every second copy has the names of the one before it
        yield _rename(originals[place], f"d{number:06}", copy - 1 if told_again else copy)


def _rename(x: Extraction, document: str, copy: int) -> Extraction:
    chance = random.Random(copy)
    keys = {e.key: e.key for e in x.entities}
    forms: dict[str, str] = {}
    for entity in x.entities:
        if entity.authority is None or random.Random(f"{copy} {entity.key}").random() >= _LISTED:
            told = _told_first(entity.key, copy)
            for name in entity.names:
                forms.setdefault(name.text, _invent(name.text, random.Random(f"{told} {name.text}")))
            main = forms[max(entity.names, key=lambda n: n.count).text]
            kind = entity.key.split(":")[0] if entity.authority is None else f"of {entity.cls}"
            keys[entity.key] = f"{kind}:{main.casefold()}"

    def one(key: str) -> str:
        return keys.get(key, key)

    def at(places: tuple[Passage, ...]) -> tuple[Passage, ...]:
        return tuple(Passage(document, p.begin, p.end) for p in places)

    def entity(e: Entity) -> Entity:
        names = tuple(Name(n.language, forms.get(n.text, n.text), n.count) for n in e.names)
        labels = tuple((language, forms.get(text, text)) for language, text in e.labels)
        listed = e.authority if one(e.key) == e.key else None
        aliases = e.aliases if listed else ()
        shown = labels if listed else tuple((n.language, n.text) for n in names[:1])
        return replace(e, key=one(e.key), names=names, labels=shown, aliases=aliases, authority=listed)

    def mention(m: Mention) -> Mention:
        return replace(m, document=document, entity=one(m.entity), text=forms.get(m.text, m.text))

    def relation(r: Relation) -> Relation:
        return replace(r, subject=one(r.subject), object=one(r.object), passages=at(r.passages), speaker=None)

    def event(e: Event) -> Event:
        roles = tuple(sorted(Role(r.role, one(r.entity)) for r in e.roles))
        return replace(e, roles=roles, passages=at(e.passages), quotes=(), speaker=None)

    def observation(o: Observation) -> Observation:
        observed = one(o.observed) if o.observed else None
        value = o.value + chance.randrange(1000)
        return replace(o, observed=observed, value=value, passages=at(o.passages), speaker=None)

    shift = str.maketrans("123456789", "".join(chance.sample("123456789", 9)))
    return replace(
        x,
        document=replace(
            x.document, id=document, source=f"https://n{chance.randrange(500)}.example/{document}"
        ),
        sentences=tuple(replace(s, document=document, text=s.text.translate(shift)) for s in x.sentences),
        mentions=tuple(map(mention, x.mentions)),
        entities=tuple(map(entity, x.entities)),
        relations=tuple(map(relation, x.relations)),
        events=tuple(map(event, x.events)),
        observations=tuple(map(observation, x.observations)),
    )


def _told_first(key: str, copy: int) -> int:
    """The copy whose name of a thing this one has, too: its own, or that of any copy before it.

    So what is well known is told of ever more often (Simon's model, which leads to Zipf's law).
    """
    while copy:
        chance = random.Random(f"{key} of {copy}")
        if chance.random() < (copy + 1) ** (_GROWTH - 1):
            return copy
        copy = chance.randrange(copy)
    return copy


def _invent(text: str, chance: random.Random) -> str:
    """Another name of the same script and about the same length; letters follow as in real ones."""
    script = script_of(text)
    following, known = _following(), 2 if script == "latin" else 1
    name = ""
    for _ in range(max({"latin": 8, "kana": 5}.get(script, 4), min(len(text), 30))):
        letters = following.get((script, name[-known:])) or following[script, ""]
        name += chance.choice(letters)
    return name.title().strip()


@cache
def _following() -> Mapping[tuple[str, str], str]:
    """By script, what follows on no letter, on one and on two in the names of the authority list."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for text in sorted({text for listed in load_ontology().authority for _, text in listed.labels}):
        for at, letter in enumerate(text):
            for known in range(min(at, 2) + 1):
                found[script_of(text), text[at - known : at]].append(letter)
    return {after: "".join(letters) for after, letters in found.items()}


def measure(count: int, file: str | None) -> None:
    """Fuse so many documents, and print time and memory."""
    originals = [write_story(f"story-{x.lower()}", x) for x in ("de", "en", "zh-Hans")]
    if file is not None:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        originals = [from_json(line, Extraction) for line in lines]
    ontology = load_ontology()
    documents = list(make_documents(originals, count))
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    facts = fuse(documents, ontology)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    told = sum(len(x.relations) + len(x.events) + len(x.observations) for x in documents)
    joined = len(facts.relations) + len(facts.events) + len(facts.observations)
    cpu = after.ru_utime - before.ru_utime
    print(
        f"{count} documents\t{told} told\t{joined} facts\t{len(facts.entities)} entities\t"
        f"{seconds:.1f} s\t{cpu:.1f} s CPU\t{1000 * cpu / count:.2f} ms a document\t"
        f"{after.ru_maxrss / 1024:.0f} MiB ({before.ru_maxrss / 1024:.0f} before)",
        flush=True,
    )


def main(arguments: Sequence[str]) -> None:
    """Measure each size in a process of its own, so that memory is that of one."""
    file = arguments[arguments.index("--from") + 1] if "--from" in arguments else None
    sizes = [a for a in arguments if a.isdigit()]
    if len(sizes) == 1:
        measure(int(sizes[0]), file)
        return
    for size in sizes:
        extra = ["--from", file] if file else []
        subprocess.run([sys.executable, "-m", "tests.benchmarks.fusion", size, *extra], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
