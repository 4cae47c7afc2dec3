"""Relations between the entities of a sentence, each by a named rule, checked against domain and range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from kg.coreference.discourse import Discourse
from kg.coreference.referents import Referent
from kg.frames import Filled
from kg.lexicon import Lexicon
from kg.model import Passage, Relation, Status
from kg.ontology import PRODUCTS, Ontology
from kg.syntax import Parse
from kg.syntax.words import Atom


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement of a relation, before statements of the same are joined."""

    subject: str
    property: str
    object: str
    status: Status
    confidence: float
    rule: str
    passage: Passage
    speaker: str | None = None


def with_work_before(filled: Filled, discourse: Discourse, begin: int) -> Filled:
    """A frame with the work named before ``begin`` as subject, where figures are 'described in' another.

    Any other frame is returned as it is.
    """
    if filled.trigger.frame.target != "basedOn" or filled.fillers("subject") or not filled.fillers("object"):
        return filled
    last = discourse.last_mention("CreativeWork", begin)
    if last is None:
        return filled
    subject = Referent(last.entity, last.cls, last.begin, last.end, "coreference")
    return replace(filled, slots=(("subject", subject), *filled.slots))


# What is not made of a device that it is said to be based on or powered by, but runs on it.
RUNNING = frozenset({"AIModel", "Service", "Product"})


def from_frame(filled: Filled, parse: Parse, ontology: Ontology) -> Iterator[tuple[Referent, str, Referent]]:
    """The relations that a filled frame states in its sentence: each subject with each object."""
    target = filled.trigger.frame.target
    subjects, objects = filled.fillers("subject"), filled.fillers("object")
    if target == "locatedIn" and objects:
        behind = sorted((s for s in subjects if s.begin > objects[0].begin), key=lambda s: s.begin)
        subjects = tuple(s for s in subjects if s not in behind[1:])  # '总部位于巴黎的**A**与B'
    if target == "uses" and any(s.cls != "Person" for s in subjects):
        subjects = tuple(s for s in subjects if s.cls != "Person")  # '马斯克将A整合到B的产品中'
    for subject in subjects:
        for object_ in filled.fillers("object"):
            if target == "competesWith" and (subject.cls == "Person") != (object_.cls == "Person"):
                continue  # a firm's head who takes on another firm speaks for his own
            if target == "founderOf" and object_.rule == "coreference" and object_.cls != "Company":
                continue  # who sets up a committee founds no body that was named before
            if target == "founderOf" and _stands_for_person(parse, subject, filled.trigger.first):
                continue  # '由美团联合创始人王慧文创立'
            runs_on = target == "basedOn" and object_.cls == "Device" and subject.cls in RUNNING
            name = "uses" if runs_on else target
            if ontology.permits(name, subject.cls, object_.cls):
                yield subject, name, object_


def _stands_for_person(parse: Parse, subject: Referent, trigger: int) -> bool:
    """Whether an organisation is only a person's, who stands between it and the verb."""
    between = [w for w in parse.words[:trigger] if w.begin >= subject.end]
    return subject.cls != "Person" and any(w.atom is not None and w.atom.cls == "Person" for w in between)


def find_kinds(parse: Parse, lexicon: Lexicon, ontology: Ontology) -> Iterator[tuple[Atom, str, Atom, str]]:
    """What kind of technology a product is: 'text-to-video model Sora'.

    A word that only repeats the product's class ('chatbot', 'AI chip'), by any name, says nothing of that.
    """
    if "Technology" not in parse.classes:
        return
    classes = {w for cls in PRODUCTS for w in lexicon.kinds.get(cls, ())}
    forms = {w.atom: w for w in parse.words if w.atom is not None}
    for chunk in parse.chunks:
        if chunk.name is None or not ontology.is_a(chunk.name.cls, "Product"):
            continue
        for modifier in chunk.modifiers:
            form, entry = forms[modifier], ontology.entries.get(modifier.entity)
            told = [name.lower() for _, name in (*entry.labels, *entry.aliases)] if entry else ()
            plain = not classes.isdisjoint((form.lower, form.lemma, *told))
            if modifier.cls == "Technology" and modifier.begin < chunk.name.begin and not plain:
                yield chunk.name, "kindOf", modifier, "kind before its name"


POSITIONS = frozenset(("chiefExecutiveOf", "chairOf", "founderOf"))
# Confidence of a statement that outweighs another, and of one that can be outweighed.
SURE, DOUBTFUL = 0.8, 0.7


def drop_doubtful(statements: Sequence[Stated]) -> list[Stated]:
    """Leave out doubtful statements that surer ones of the document speak against.

    A product that is one firm's is not another's by mere neighbourhood; whose post is told is not
    'of the organisation in play'; and whose post at a firm is told does not merely belong to it.
    """
    sure = [s for s in statements if s.confidence >= SURE]
    elsewhere = {(s.subject, s.property): s.object for s in sure}
    posts = {(s.subject, s.object) for s in statements if s.property in POSITIONS}
    posts |= {(s.subject, s.object) for s in sure if s.property == "employeeOf"}

    def outweighed(s: Stated) -> bool:
        if s.confidence > DOUBTFUL:
            return False
        if s.property == "employeeOf":
            return (s.subject, s.object) in posts
        return elsewhere.get((s.subject, s.property), s.object) != s.object

    return [s for s in statements if not outweighed(s)]


def join_statements(statements: Sequence[Stated]) -> tuple[Relation, ...]:
    """Make one relation of all statements of the same, in order of subject, property and object."""
    groups: dict[tuple[str, str, str, str], list[Stated]] = {}
    for s in statements:
        groups.setdefault((s.subject, s.property, s.object, s.status), []).append(s)
    relations = []
    for (subject, property_, object_, _), group in sorted(groups.items()):
        speakers = {s.speaker for s in group}
        relations.append(
            Relation(
                subject=subject,
                property=property_,
                object=object_,
                status=group[0].status,
                confidence=round(max(s.confidence for s in group), 2),
                rules=tuple(sorted({s.rule for s in group})),
                passages=tuple(sorted({s.passage for s in group})),
                speaker=speakers.pop() if len(speakers) == 1 else None,
            )
        )
    return tuple(relations)
