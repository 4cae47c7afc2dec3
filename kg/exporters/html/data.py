"""Facts as the page holds them: numbered, nothing said twice, sorted.

The page knows entities, facts, sentences and documents by number. A fact of any
kind has one shape, so that list, timeline, filters and search need not ask what
it is. Keys with nothing to say are left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from kg.errors import ExportError
from kg.exporters.html.layout import Box, Pairs, Point, arrange, choose_story, find_communities
from kg.exporters.html.names import fold_text, list_spellings
from kg.exporters.html.times import read_stretch
from kg.exporters.html.tour import Told, plan_tour
from kg.model import Entity, Event, Facts, Mention, Metadata, Observation, Passage, Relation, Sentence, Status

if TYPE_CHECKING:
    from kg.ontology import Ontology

LANGUAGES = ("en", "de", "fr", "pt", "ja", "zh-Hans", "zh-Hant")
FAMILIES = ("Organization", "Person", "Product", "CreativeWork", "Technology", "Standard", "Place")
STORY_SIZE = 46

Json = dict[str, Any]


class _Numbers:
    """What number each entity, document, sentence and fact has."""

    def __init__(self, facts: Facts) -> None:
        self.entity = {entity.key: n for n, entity in enumerate(facts.entities)}
        self.document = {document.id: n for n, document in enumerate(facts.documents)}
        self.sentence = {sentence.passage: n for n, sentence in enumerate(facts.sentences)}
        keys = [event.key for event in facts.events] + [number.key for number in facts.observations]
        self.keyed = {key: len(facts.relations) + n for n, key in enumerate(keys)}

    def entity_of(self, key: str) -> int:
        """Give an entity's number, or say that it is missing."""
        if key not in self.entity:
            raise ExportError(f"a fact names the entity {key!r}, which is not among the entities")
        return self.entity[key]

    def document_of(self, sentence: Sentence) -> int:
        """Give the number of a sentence's document, or say that it is missing."""
        if sentence.document not in self.document:
            raise ExportError(f"a sentence is of the document {sentence.document!r}, which is not there")
        return self.document[sentence.document]

    def sentences_of(self, passages: Iterable[Passage]) -> list[int]:
        """Give the numbers of sentences, or say which one is missing."""
        numbers = []
        for passage in passages:
            if passage not in self.sentence:
                raise ExportError(
                    f"a fact is read from {passage.document} {passage.begin}-{passage.end}, "
                    "which is not among the sentences"
                )
            numbers.append(self.sentence[passage])
        return numbers


def build_data(
    facts: Facts, ontology: Ontology, *, title: str | None, max_nodes: int, versions: object | None
) -> Json:
    """Build all that the page shows, ready for JSON.

    Args:
        facts: what to show.
        ontology: gives classes, their order and labels.
        title: the page's heading; without one the page names itself in the reader's language.
        max_nodes: with more entities that are tied to another, no drawing of all is laid out.
        versions: which version of an article states which fact, as ``kg.coverage.compare``
            gives it; without it the page goes by the languages of the sentences.

    Raises:
        ExportError: a fact names an entity or a sentence that is not there.
    """
    numbers = _Numbers(facts)
    entries = [
        *(_relation(relation, numbers) for relation in facts.relations),
        *(_event(event, numbers) for event in facts.events),
        *(_observation(observation, numbers) for observation in facts.observations),
    ]
    documents = [numbers.document_of(sentence) for sentence in facts.sentences]
    for entry in entries:
        entry["dc"] = sorted({documents[sentence] for sentence in entry["ps"]})
    folded = fold_pairs(entries)
    entities = [_entity(entity, ontology) for entity in facts.entities]
    nodes, edges = _draw(facts, entries, folded, max_nodes)
    data: Json = {
        "title": title,
        "maxNodes": max_nodes,
        "languages": [code for code in LANGUAGES if any(d.language == code for d in facts.documents)],
        "documents": [_document(document) for document in facts.documents],
        "sentences": _sentences(facts, numbers),
        "entities": entities,
        "facts": entries,
        "nodes": nodes,
        "edges": edges,
        "terms": _terms(entities, entries, ontology),
        "symmetric": sorted(name for name, info in ontology.properties.items() if info.symmetric),
        "sources": facts.sources,
    }
    if versions is not None:
        data["versions"] = _versions(versions, facts, numbers)
    data["tour"] = plan_tour(_told(entries, facts.documents, nodes, data.get("versions")))
    return data


def _told(
    entries: list[Json], documents: Sequence[Metadata], nodes: list[Json], versions: Json | None
) -> list[Told]:
    """Say of each fact how widely it is told, and in how many versions of its articles it is missing."""
    articles = versions["articles"] if versions else [list(range(len(documents)))]
    versions_of = {d: {documents[v].language for v in article} for article in articles for d in article}
    told = []
    for entry in entries:
        languages = {documents[d].language for d in entry["dc"]}
        due = {language for d in entry["dc"] for language in versions_of.get(d, ())}
        parts = {entry.get("s"), entry.get("o"), *(e for _, e in entry.get("r", ()))} - {None}
        degree = sum(nodes[part]["deg"] for part in sorted(parts))
        told.append(Told(entry, len(languages), len(due - languages), degree))
    return told


def fold_pairs(entries: Iterable[Json]) -> dict[tuple[int, int], list[int]]:
    """Fold facts into edges: which pairs of entities does each fact tie?

    A relation ties subject and object. An event ties its agent to every other part;
    without an agent, its object to the rest.

    Returns:
        For each pair, smaller number first, the numbers of the facts.
    """
    folded: dict[tuple[int, int], list[int]] = {}
    for number, entry in enumerate(entries):
        for a, b in _ties(entry):
            if a != b:
                folded.setdefault((min(a, b), max(a, b)), []).append(number)
    return {pair: sorted(set(found)) for pair, found in sorted(folded.items())}


def _ties(entry: Json) -> list[tuple[int, int]]:
    if entry["t"] == "r":
        return [(entry["s"], entry["o"])]
    if entry["t"] == "o":
        return []
    parts: dict[str, list[int]] = {}
    for role, entity in entry.get("r", ()):
        parts.setdefault(role, []).append(entity)
    for hub in ("agent", "object", "recipient"):
        if hub in parts:
            rest = [e for role in sorted(parts) if role != hub for e in parts[role]]
            peers = parts[hub]
            tied = [(a, b) for a in peers for b in rest]
            return tied + [(a, b) for i, a in enumerate(peers) for b in peers[i + 1 :]]
    return []


def _document(document: Metadata) -> Json:
    return _given({**msgspec.to_builtins(document), "w": _stretch(document.date)})


def _stretch(edtf: str | None) -> list[str | int] | None:
    stretch = read_stretch(edtf)
    return [stretch.axis, stretch.begin, stretch.end] if stretch else None


def _given(record: Mapping[str, Any]) -> Json:
    return {key: value for key, value in record.items() if value not in (None, "", [], (), {})}


def _common(
    fact: Relation | Event | Observation, kind: str, identifier: str, term: str, numbers: _Numbers
) -> Json:
    status: Status | None = None if fact.status == "actual" else fact.status
    return {
        "t": kind,
        "id": identifier,
        "c": term,
        "st": status,
        "cf": round(fact.confidence, 3),
        "d": fact.time,
        "w": _stretch(fact.time),
        "ps": numbers.sentences_of(fact.passages),
        "ru": list(fact.rules),
        "sp": numbers.entity_of(fact.speaker) if fact.speaker else None,
    }


def _relation(relation: Relation, numbers: _Numbers) -> Json:
    fields = (relation.subject, relation.property, relation.object, relation.status)
    named = (*fields, relation.time or "", relation.speaker or "")
    identifier = hashlib.sha256("\x1f".join(named).encode()).hexdigest()[:16]
    entry = _common(relation, "r", identifier, relation.property, numbers)
    entry |= {"s": numbers.entity_of(relation.subject), "o": numbers.entity_of(relation.object)}
    return _given(entry)


def _event(event: Event, numbers: _Numbers) -> Json:
    roles = [(role.role, numbers.entity_of(role.entity)) for role in event.roles]
    entry = _common(event, "e", event.key, event.cls, numbers)
    entry |= {
        "r": roles,
        "q": [[q.language, q.text, numbers.document.get(q.document, -1), q.direct] for q in event.quotes],
        "am": [numbers.keyed[key] for key in event.amounts if key in numbers.keyed],
        "re": [numbers.keyed[key] for key in event.in_response_to if key in numbers.keyed],
        "ca": [numbers.keyed[key] for key in event.causes if key in numbers.keyed],
    }
    return _given(entry)


def _observation(observation: Observation, numbers: _Numbers) -> Json:
    entry = _common(observation, "o", observation.key, observation.measure, numbers)
    entry |= {
        "s": numbers.entity_of(observation.observed) if observation.observed else None,
        "v": format(observation.value, "f"),
        "u": observation.unit,
        "cmp": observation.comparator,
        "pl": numbers.entity_of(observation.place) if observation.place in numbers.entity else None,
        "ps": numbers.sentences_of(observation.passages),
    }
    return _given(entry)


def _entity(entity: Entity, ontology: Ontology) -> Json:
    names = [(name.language, name.text) for name in entity.names]
    every = {*entity.labels, *names, *entity.aliases}
    return _given(
        {
            "k": entity.key,
            "c": entity.cls,
            "f": find_family(entity.cls, ontology),
            "l": dict(entity.labels),
            "n": [[name.language, name.text, name.count] for name in entity.names],
            "a": [list(alias) for alias in entity.aliases],
            "s": _search_lines(every),
            "u": list(entity.links),
            "e": [[e.cue, e.cls, round(e.weight, 2)] for e in entity.evidence],
        }
    )


def _search_lines(names: set[tuple[str, str]]) -> str:
    """Write a line for each spelling; where it is not the name itself, the name follows after a tab."""
    spellings = list_spellings(names)
    return "\n".join(
        form if form == fold_text(name) else f"{form}\t{name}" for form, name in spellings.items()
    )


def find_family(cls: str, ontology: Ontology) -> str:
    """Find under which of the page's eight kinds of thing a class falls (``Other`` if none)."""
    for family in FAMILIES:
        if cls == family or (cls in ontology.classes and ontology.is_a(cls, family)):
            return family
    return "Other"


def _sentences(facts: Facts, numbers: _Numbers) -> list[Json]:
    """Give each sentence: its document, where it begins, its text, and what is named where in it."""
    marks: dict[str, list[Mention]] = {}
    for mention in facts.mentions:
        if mention.entity in numbers.entity:
            marks.setdefault(mention.document, []).append(mention)
    rows = []
    for sentence in facts.sentences:
        within = sorted(
            [m.begin - sentence.begin, m.end - m.begin, numbers.entity[m.entity]] + [1] * m.implicit
            for m in marks.get(sentence.document, ())
            if sentence.begin <= m.begin and m.end <= sentence.end
        )
        document = numbers.document[sentence.document]
        rows.append(_given({"d": document, "b": sentence.begin, "t": sentence.text, "m": within}))
    return rows


def _versions(comparison: object, facts: Facts, numbers: _Numbers) -> Json:
    """Say which documents are versions of one article, and what they do with a fact other than state it.

    Returns:
        ``articles``, each as the numbers of its documents, and ``noted``: for each fact by number and
        document by number, the state and a note.
    """
    table = msgspec.to_builtins(comparison)
    articles = [
        [numbers.document[v["document"]] for v in versions if v["document"] in numbers.document]
        for _, versions in table["versions"]
    ]
    relation_numbers = {
        f"{r.subject} {r.property} {r.object} {r.status}": n for n, r in enumerate(facts.relations)
    }
    known = {**relation_numbers, **numbers.keyed}
    noted: Json = {}
    for row in table["rows"]:
        if row["fact"] in known and row["kind"] != "entity":
            cells = {
                str(numbers.document[cell["document"]]): [cell["state"].replace(" ", "_"), cell["note"]]
                for cell in row["cells"]
                if cell["state"] != "stated" and cell["document"] in numbers.document
            }
            if cells:
                noted.setdefault(str(known[row["fact"]]), {}).update(cells)
    return {"articles": articles, "noted": noted}


def _draw(
    facts: Facts, entries: list[Json], folded: Mapping[tuple[int, int], list[int]], max_nodes: int
) -> tuple[list[Json], list[Json]]:
    """Place the entities: the opening ones, and all of them where they are not too many."""
    size = len(facts.entities)
    pairs: Pairs = {pair: len(found) for pair, found in folded.items()}
    neighbours, stated, documents = [0] * size, [0] * size, [set[int]() for _ in range(size)]
    for pair in pairs:
        for entity in pair:
            neighbours[entity] += 1
    for entry in entries:
        for entity in sorted(
            {entry.get("s", -1), entry.get("o", -1), *(e for _, e in entry.get("r", ()))} - {-1}
        ):
            stated[entity] += 1
            documents[entity].update(entry["dc"])
    rank = [(neighbours[n], len(documents[n]), stated[n]) for n in range(size)]
    boxes = {n: _box(entity, rank[n][0]) for n, entity in enumerate(facts.entities)}
    story = arrange(choose_story(STORY_SIZE, rank, pairs), pairs, boxes)
    tied = [n for n in range(size) if neighbours[n]]
    everything = arrange(tied, pairs, boxes) if len(tied) <= max_nodes else {}
    communities = find_communities(size, pairs)
    nodes = []
    for n in range(size):
        node: Json = {"id": n, "deg": rank[n][0], "docs": rank[n][1], "g": communities[n]}
        for name, places in (("story", story), ("all", everything)):
            if n in places:
                place: Point = places[n]
                node[name] = [place.x, place.y]
        nodes.append(node)
    edges = [{"from": a, "to": b, "f": found} for (a, b), found in folded.items()]
    return nodes, edges


def _box(entity: Entity, degree: int) -> Box:
    """Estimate the room of a thing and its label of at most two lines, whatever the language."""
    texts = [text for _, text in entity.labels] or [entity.key]
    ems = max(min(sum(1.0 if ord(c) > 0x2E7F else 0.56 for c in text), 11.0) for text in texts)
    long = any(sum(1.0 if ord(c) > 0x2E7F else 0.56 for c in text) > 11.0 for text in texts)
    radius = 9 + min(20.0, 3.2 * degree**0.5)
    return Box(max(ems * 15 + 16, 2 * radius + 14), 2 * radius + (46 if long else 27))


def _terms(entities: list[Json], entries: list[Json], ontology: Ontology) -> Json:
    """Collect the labels, in every language, of the ontology's terms that the page shows."""
    terms = {entity["c"] for entity in entities} | {entry["c"] for entry in entries} | set(FAMILIES)
    terms |= {role for entry in entries for role, _ in entry.get("r", ())}
    terms |= {cls for entity in entities for _, cls, _ in entity.get("e", ())}
    # A term that the ontology does not know goes by its own name.
    known = [term for term in sorted(terms) if term in ontology.terms]
    return {term: {code: ontology.label(term, code) for code in LANGUAGES} for term in known}
