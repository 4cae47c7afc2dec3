"""Extractions written by hand: what a document would have been read as, without reading one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from kg.events import event_key
from kg.model import (
    Entity,
    Event,
    Evidence,
    Extraction,
    Mention,
    Metadata,
    Name,
    Observation,
    Passage,
    Relation,
    Role,
    Sentence,
    Status,
)
from kg.observations import observation_key
from kg.ontology import Ontology, load_ontology

CLASSES = {
    "acme": "Company",
    "bolt": "Company",
    "crane": "Company",
    "vega": "AIModel",
    "wren": "AIModel",
    "yoko": "Person",
}


@cache
def ontology() -> Ontology:
    return load_ontology()


class Writer:
    """Writes the extraction of one document, a sentence a fact."""

    def __init__(self, document: str, language: str = "en", source: str | None = None) -> None:
        self.meta = Metadata(document, language, "0" * 64, 10_000, source=source)
        self.sentences: list[Sentence] = []
        self.named: dict[str, tuple[str, str]] = {}
        self.mentions: list[Mention] = []
        self.relations: list[Relation] = []
        self.events: list[Event] = []
        self.observations: list[Observation] = []

    def passage(self, text: str) -> Passage:
        begin = len(self.sentences) * 100
        self.sentences.append(Sentence(self.meta.id, begin, begin + 99, text))
        return Passage(self.meta.id, begin, begin + 99)

    def name(self, name: str, cls: str | None = None) -> str:
        cls = cls or CLASSES[name]
        found = f"{ontology().group(cls)}:{name}"
        self.named[found] = (name.title(), cls)
        return found

    def relation(self, subject: str, property_: str, object_: str, status: Status = "actual") -> Writer:
        ends = self.name(subject), self.name(object_)
        passage = self.passage(f"{subject} {property_} {object_}")
        self.relations.append(Relation(ends[0], property_, ends[1], status, 0.8, ("test",), (passage,)))
        return self

    def event(
        self,
        cls: str,
        roles: str,
        time: str | None = None,
        status: Status = "actual",
        amount: int | None = None,
    ) -> Writer:
        """``roles`` as in ``agent=acme object=vega``."""
        passage = self.passage(f"{cls} {roles}")
        parts = (part.split("=") for part in roles.split())
        played = tuple(sorted(Role(role, self.name(name)) for role, name in parts))
        amounts = (self.number(None, "funding", amount, "USD", passage),) if amount else ()
        made = event_key(cls, played, time, f"{passage}")
        self.events.append(
            Event(made, cls, played, status, 0.8, ("test",), (passage,), time=time, amounts=amounts)
        )
        return self

    def number(
        self,
        name: str | None,
        measure: str,
        value: int,
        unit: str | None = None,
        passage: Passage | None = None,
    ) -> str:
        observed = self.name(name) if name else None
        fields = (observed, measure, Decimal(value), unit, "=", None, None, "actual")
        passage = passage or self.passage(f"{name} {measure} {value}")
        made = observation_key(fields)
        self.observations.append(
            Observation(
                made, observed, measure, Decimal(value), unit, "=", "actual", 0.7, ("test",), (passage,)
            )
        )
        return made

    def extraction(self) -> Extraction:
        language = self.meta.language
        entities = tuple(
            Entity(k, cls, ((language, name),), (Name(language, name, 1),))
            for k, (name, cls) in sorted(self.named.items())
        )
        return Extraction(
            self.meta,
            tuple(self.sentences),
            (),
            entities,
            tuple(self.relations),
            tuple(self.events),
            tuple(self.observations),
            (("test", "1"),),
        )


Told = tuple[str, ...]


def write_version(
    document: str,
    language: str,
    names: Mapping[str, tuple[str, str]],
    lines: Sequence[str],
    told: Sequence[Told],
) -> Extraction:
    """Write one version of an article.

    Args:
        document: its id.
        language: its language.
        names: handle → name in this language and class; a handle that begins with ``@`` is an id of the
            authority list.
        lines: sentences with handles in braces.
        told: facts by handles: ``("relation", line, subject, property, object)``, ``("event", line, class,
            role, handle, …, time)`` with ``-`` for no time, ``("number", line, handle, measure, value)``.
    """
    keys = {
        h: h[1:] if h[0] == "@" else f"{ontology().group(cls)}:{name.casefold()}"
        for h, (name, cls) in names.items()
    }
    sentences, mentions, at = [], [], 0
    for line in lines:
        text, pieces = "", line.replace("}", "{").split("{")
        for place, piece in enumerate(pieces):
            if place % 2:
                form = names[piece][0]
                begin = at + len(text)
                mentions.append(Mention(document, begin, begin + len(form), form, keys[piece]))
                text += form
            else:
                text += piece
        sentences.append(Sentence(document, at, at + len(text), text))
        at += len(text) + 1
    entities = []
    for handle, (name, cls) in names.items():
        count = sum(m.entity == keys[handle] for m in mentions)
        if count:
            entities.append(_entity(handle, keys[handle], name, cls, language, count))
    relations, events, observations = _facts(told, keys, sentences)
    return Extraction(
        Metadata(document, language, "0" * 64, at),
        tuple(sentences),
        tuple(sorted(mentions)),
        tuple(sorted(entities, key=lambda e: e.key)),
        relations,
        events,
        observations,
    )


def _entity(handle: str, key: str, name: str, cls: str, language: str, count: int) -> Entity:
    names = (Name(language, name, count),)
    listed = key if handle[0] == "@" else None
    evidence = (Evidence("given", cls, 2.0),)
    return Entity(key, cls, ((language, name),), names, authority=listed, evidence=evidence)


def _facts(
    told: Sequence[Told], keys: Mapping[str, str], sentences: Sequence[Sentence]
) -> tuple[tuple[Relation, ...], tuple[Event, ...], tuple[Observation, ...]]:
    relations, events, observations = [], [], []
    for kind, line, *parts in told:
        where = (sentences[int(line)].passage,)
        if kind == "relation":
            subject, name, object_ = parts
            relations.append(Relation(keys[subject], name, keys[object_], "actual", 0.8, ("test",), where))
        elif kind == "event":
            cls, *roles, time = parts
            pairs = zip(roles[::2], roles[1::2], strict=True)
            played = tuple(sorted(Role(role, keys[handle]) for role, handle in pairs))
            when = None if time == "-" else time
            made = event_key(cls, played, when, line)
            events.append(Event(made, cls, played, "actual", 0.8, ("test",), where, time=when))
        else:
            handle, measure, value = parts
            number = Decimal(value)
            made = observation_key((keys[handle], measure, number))
            observations.append(
                Observation(made, keys[handle], measure, number, None, ">", "actual", 0.8, ("test",), where)
            )
    return tuple(relations), tuple(events), tuple(observations)


# One invented story in three languages. The work's titles have no word in common; the English version
# lacks the end, the German one the beginning.
NAMES = {
    "en": {
        "@kuaishou": ("Kuaishou", "Company"),
        "@bona-film": ("Bona Film Group", "Company"),
        "@openai": ("OpenAI", "Company"),
        "@sora": ("Sora", "AIModel"),
        "@tencent": ("Tencent", "Company"),
        "film": ("Lantern over Quiet Water", "CreativeWork"),
        "head": ("Gao Ruolin", "Person"),
    },
    "zh-Hans": {
        "@kuaishou": ("快手", "Company"),
        "@bona-film": ("博纳影业", "Company"),
        "@openai": ("OpenAI", "Company"),
        "@sora": ("Sora", "AIModel"),
        "@tencent": ("腾讯", "Company"),
        "film": ("浮灯记", "CreativeWork"),
        "head": ("高若琳", "Person"),
        "writer": ("戚明远", "Person"),
    },
    "de": {
        "@kuaishou": ("Kuaishou", "Company"),
        "@bona-film": ("Bona Film", "Company"),
        "@openai": ("OpenAI", "Company"),
        "@sora": ("Sora", "AIModel"),
        "@tencent": ("Tencent", "Company"),
        "film": ("Das treibende Licht", "CreativeWork"),
        "head": ("Gao Ruolin", "Person"),
    },
}
_LINES = {
    "en": [
        "In 2023 alone {@tencent} spent 512.4 million on short series.",
        "{@kuaishou} says that 83 percent of it paid off.",
        "{film} started on 14 June and has had 26 million views on {@kuaishou}.",
        "{@bona-film} made it with {@sora} within 47 days.",
        "{head}, who runs {@bona-film}, calls it a beginning.",
        "{@openai} showed {@sora} in February.",
        "Will {@tencent} follow with 35 series?",
    ],
    "zh-Hans": [
        "仅2023年{@tencent}就为短剧花费5.124亿。",
        "{@kuaishou}称其中83%已经收回。",
        "{film}自6月14日上线以来，在{@kuaishou}的播放量达到2600万。",
        "{@bona-film}用{@sora}在47天内完成了它。",
        "{@bona-film}总裁{head}称这是一个开始。",
        "{@openai}在2月展示了{@sora}。",
        "{@tencent}会跟进35部短剧吗？",
        "多家公司在2024年申请了1270项许可。",
        "观众的耐心是另一个问题。",
        "本文作者{writer}。",
    ],
    "de": [
        "{film} startete am 14. Juni und hat auf {@kuaishou} schon 26 Millionen Aufrufe.",
        "{@bona-film} hat es mit {@sora} in 47 Tagen gedreht.",
        "{head}, Chefin von {@bona-film}, nennt es einen Anfang.",
        "{@openai} hat {@sora} im Februar gezeigt.",
        "Folgt {@tencent} mit 35 Serien?",
        "Mehrere Firmen haben 2024 um 1270 Genehmigungen ersucht.",
        "Die Geduld des Publikums ist eine andere Frage.",
    ],
}
_FIRST_LINE = {"en": 0, "zh-Hans": 0, "de": -2}


def write_story(document: str, language: str) -> Extraction:
    """Write the story in English, Simplified Chinese or German."""
    by = _FIRST_LINE[language]
    told: list[Told] = [
        ("event", f"{2 + by}", "Release", "object", "film", "XXXX-06-14"),
        ("relation", f"{2 + by}", "film", "availableOn", "@kuaishou"),
        ("number", f"{2 + by}", "film", "views", "26000000"),
        ("relation", f"{4 + by}", "head", "chiefExecutiveOf", "@bona-film"),
        ("event", f"{5 + by}", "Release", "agent", "@openai", "object", "@sora", "XXXX-02"),
    ]
    if by == 0:
        told.append(("number", "1", "@kuaishou", "share", "83"))
    return write_version(document, language, NAMES[language], _LINES[language], told)
