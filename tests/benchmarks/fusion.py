"""What fusion costs: time and memory at 1,000, 10,000 and 100,000 documents' worth of facts.

Run as ``python -m tests.benchmarks.fusion 1000 10000 [--from FILES.jsonl]``. Documents are made from
real extractions (else from the story of the tests) with other names: each copy has people, firms,
products, works and numbers of its own; one thing in four of the authority list stays. What has one name
in several documents of a copy has one in all of them, and names are long enough to be seldom alike by
chance, however many there are. Every fourth document tells again what another one tells, so that there
is something to join.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.fusion import fuse
from kg.model import Entity, Event, Extraction, Mention, Name, Observation, Passage, Relation, Role, from_json
from kg.ontology import load_ontology
from tests.written import write_story

_SYLLABLES = [c + v for c in "bdfgklmnprstv" for v in "aeiou"]
_HAN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
_GIVEN = (
    "安白柏邦宝北本彬斌冰博才超成诚承川春慈聪达大丹德东栋敦恩尔帆凡方飞菲峰锋凤芙福刚高歌庚光广贵国海涵翰豪浩禾和荷"
    "恒宏虹鸿厚华怀欢辉慧惠吉佳嘉坚建健江洁捷今金锦进晶靖静炯军俊君凯康可克坤兰乐磊黎力立丽连良亮林玲龙伦茂梅美萌梦"
)
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロ"


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
        if entity.authority is None or random.Random(f"{copy} {entity.key}").random() < 0.75:
            for name in entity.names:
                forms[name.text] = _invent(name.text, random.Random(f"{copy} {name.text}"))
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


def _invent(text: str, chance: random.Random) -> str:
    """Another name of the same script and about the same length, but for very short ones."""
    if any("\u4e00" <= c <= "\u9fff" for c in text):
        return chance.choice(_HAN) + "".join(
            chance.choice(_GIVEN) for _ in range(max(2, min(5, len(text) - 1)))
        )
    if any("\u3040" <= c <= "\u30ff" for c in text):
        return "".join(chance.choice(_KANA) for _ in range(max(5, len(text))))
    words = text.split() or [text]
    least = 4 if len(words) == 1 else 2
    return " ".join(
        "".join(chance.choice(_SYLLABLES) for _ in range(max(least, len(w) // 2))).title() for w in words
    )


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
