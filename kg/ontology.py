"""The only reader of ``ontology/``: which classes, relations and roles there are, which things are known.

The vocabulary (``ontology.ttl``) is schema as data: domains, ranges, the classes
that may fill a role, measures and labels are read from it and stand nowhere else.
The authority list (``authority.ttl``) holds the things whose names readers of this
news expect to be known. Terms go by their local names (``Company``, ``developer``),
languages by kg's codes (``zh-Hant``, which the files write ``zh-hant``).
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.errors import OntologyError
from kg.turtle import Node, Text, TurtleFile, read_iris, read_strings, read_texts

NAMESPACE = "https://w3id.org/ai-narrative/ontology#"
AUTHORITY_NAMESPACE = "https://w3id.org/ai-narrative/id/entity/"
LANGUAGES = ("zh-Hant", "zh-Hans", "ja", "de", "fr", "pt", "en")
ROLES = ("agent", "object", "recipient", "place")
# The relations that the authority list knows of its things; each leads to who has them.
OWNERSHIP = ("developer", "operator", "partOf")
POSTS = ("chairOf", "chiefExecutiveOf", "employeeOf", "founderOf")
# A class with all below it, for rules that meet classes without an ontology at hand.
PRODUCTS = frozenset({"Product", "AIModel", "Service", "Device"})
ORGANIZATIONS = frozenset(
    {"Organization", "Company", "ResearchOrganization", "PublicBody", "MediaOutlet", "OrganizationalUnit"}
)
ACTORS = ORGANIZATIONS | {"Person"}  # who acts, gives and speaks

_DCT = "http://purl.org/dc/terms/"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SCHEMA = "http://schema.org/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_KINDS = {
    _OWL + "Class": "class",
    _OWL + "ObjectProperty": "object property",
    _OWL + "DatatypeProperty": "datatype property",
    _OWL + "AnnotationProperty": "annotation property",
    _OWL + "NamedIndividual": "individual",
}
_TIES = {NAMESPACE + p: p for p in (*OWNERSHIP, *POSTS)}
_ALIGNMENTS = (_RDFS + "subClassOf", _RDFS + "subPropertyOf", _OWL + "inverseOf", _SKOS + "closeMatch")


@dataclass(frozen=True, slots=True)
class TermInfo:
    """A term of the vocabulary.

    Attributes:
        name: its local name.
        kind: ``class``, ``individual``, or ``object``, ``datatype`` or ``annotation property``.
        labels: its name by language.
        comments: what it means, by language.
        parents: the terms of this vocabulary directly above it (an individual's: its class), sorted.
        alignments: ``(relation, IRI)`` of terms of other vocabularies, both as IRIs, sorted.
        group: the part of the vocabulary that it says it belongs to, or ``None``.
        notation: what stands for it in the data, of the values of measure, status and comparator.
    """

    name: str
    kind: str
    labels: Mapping[str, str]
    comments: Mapping[str, str]
    parents: tuple[str, ...]
    alignments: tuple[Text, ...]
    group: str | None
    notation: str | None


@dataclass(frozen=True, slots=True)
class PropertyInfo(TermInfo):
    """A property: relation, role, or what describes facts and terms.

    Attributes:
        domain: classes of its subjects, any of them; a class of another vocabulary by its IRI.
        range: classes or datatypes of its objects, any of them, likewise.
        symmetric: whether subject and object can change places.
    """

    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Authority:
    """A thing known beforehand.

    Attributes:
        id: its local name, which is its entity's key and the end of its IRI.
        cls: its class.
        labels: the name to show, at most one a language: ``(language, text)``, sorted.
        aliases: its other names, sorted.
        links: IRIs of the same thing elsewhere, sorted.
        contexts: words, in any language, that show that an ambiguous name means it; sorted.
        ambiguous: those of its labels and aliases that count only beside a context word
            or another of its names; sorted.
        owners: who makes it, runs it or has it as a part: ``(relation, id in the list)``, sorted.
        posts: what a person founded, headed or worked for: ``(relation, id in the list)``, sorted.
    """

    id: str
    cls: str
    labels: tuple[Text, ...]
    aliases: tuple[Text, ...]
    links: tuple[str, ...]
    contexts: tuple[str, ...]
    ambiguous: tuple[Text, ...]
    owners: tuple[Text, ...] = ()
    posts: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Ontology:
    """The vocabulary and the authority list.

    Every method takes local names and raises OntologyError for one that there is not.

    Attributes:
        version: the vocabulary's version.
        titles: the vocabulary's name by language.
        descriptions: what it is for, by language.
        sha256: of both files' bytes, in hexadecimal digits.
        terms: everything by local name.
        classes: the classes by local name.
        properties: the relations between entities by local name.
        event_classes: the classes of events, without ``Event`` itself.
        measures: what ``measure`` can say.
        statuses: what ``status`` can say.
        comparators: what ``comparator`` can say.
        fillers: the classes that may fill a role, by ``(class of event, role)``.
        authority: the authority list, sorted by id.
    """

    version: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    sha256: str
    terms: Mapping[str, TermInfo]
    classes: Mapping[str, TermInfo]
    properties: Mapping[str, PropertyInfo]
    event_classes: frozenset[str]
    measures: frozenset[str]
    statuses: frozenset[str]
    comparators: frozenset[str]
    fillers: Mapping[tuple[str, str], frozenset[str]]
    authority: tuple[Authority, ...]
    _ancestors: Mapping[str, tuple[str, ...]]

    @cached_property
    def entries(self) -> Mapping[str, Authority]:
        """The authority list by id."""
        return {entry.id: entry for entry in self.authority}

    @cached_property
    def families(self) -> Mapping[str, tuple[Text, ...]]:
        """The owners of the list's products by name in small letters, of names that lead to the same ones."""
        owners: dict[str, set[tuple[Text, ...]]] = {}
        for entry in self.authority:
            if entry.cls in PRODUCTS and entry.owners:
                for _, name in (*entry.labels, *entry.aliases):
                    owners.setdefault(name.lower(), set()).add(entry.owners)
        return {name: next(iter(found)) for name, found in owners.items() if len(found) == 1}

    @cached_property
    def firms(self) -> frozenset[str]:
        """The ids of the list's organisations."""
        return frozenset(entry.id for entry in self.authority if entry.cls in ORGANIZATIONS)

    @cached_property
    def _kinds(self) -> Mapping[str, frozenset[str]]:
        """Each class → itself and the classes above it."""
        return {cls: frozenset((cls, *above)) for cls, above in self._ancestors.items()}

    @cached_property
    def _groups(self) -> Mapping[str, str]:
        """Each class → its group, its own or that of the nearest class above that has one."""
        lines = {cls: (cls, *above) for cls, above in self._ancestors.items()}
        found = {cls: (self.classes[name].group for name in line) for cls, line in lines.items()}
        return {cls: next((g for g in groups if g is not None), "other") for cls, groups in found.items()}

    def ancestors(self, cls: str) -> tuple[str, ...]:
        """Name the classes above ``cls`` in this vocabulary, nearest first, without itself."""
        try:
            return self._ancestors[cls]
        except KeyError:
            raise _unknown("class", cls, self._ancestors) from None

    def is_a(self, cls: str, ancestor: str) -> bool:
        """Tell whether ``cls`` is ``ancestor`` or below it."""
        for each in (cls, ancestor):
            if each not in self._kinds:
                raise _unknown("class", each, self._ancestors)
        return ancestor in self._kinds[cls]

    def group(self, cls: str) -> str:
        """Name the group of a class.

        Returns:
            ``person``, ``organization``, ``product``, ``work``, ``standard``, ``technology``,
            ``place``, ``event`` or ``other``.
        """
        try:
            return self._groups[cls]
        except KeyError:
            raise _unknown("class", cls, self._ancestors) from None

    def permits(self, property: str, subject_cls: str, object_cls: str) -> bool:
        """Tell whether a relation may lead from a thing of one class to a thing of another.

        The two ends of a symmetric relation are of one kind: agents, or products.
        """
        info = self.properties.get(property)
        if info is None:
            raise _unknown("relation", property, self.properties)
        if not (self.is_any(subject_cls, info.domain) and self.is_any(object_cls, info.range)):
            return False
        return not info.symmetric or self._side(subject_cls) == self._side(object_cls)

    def role_permits(self, event_cls: str, role: str, entity_cls: str) -> bool:
        """Tell whether a thing of a class may play a role in an event of a class."""
        classes = self.fillers.get((event_cls, role))
        if classes is None:
            raise _unknown(
                "role of an event", f"{role} of {event_cls}", (f"{r} of {e}" for e, r in self.fillers)
            )
        return self.is_any(entity_cls, classes)

    def label(self, term: str, language: str) -> str:
        """Name a term in a language; raise OntologyError also where it has no name in this one."""
        info = self.terms.get(term)
        if info is None:
            raise _unknown("term", term, self.terms)
        if language not in info.labels:
            raise _unknown("language", language, LANGUAGES)
        return info.labels[language]

    def is_any(self, cls: str, classes: Iterable[str]) -> bool:
        """Tell whether a class is one of some classes, or below one."""
        if cls not in self._kinds:
            raise _unknown("class", cls, self._ancestors)
        return not self._kinds[cls].isdisjoint(classes)

    def _side(self, cls: str) -> str:
        return "agent" if self.is_a(cls, "Agent") else self.group(cls)


def load_ontology(folder: Path | None = None) -> Ontology:
    """Read the vocabulary and the authority list.

    Args:
        folder: where ``ontology.ttl`` and ``authority.ttl`` are; ``None``: those of this package.

    Raises:
        OntologyError: a file is missing, is no Turtle, or contradicts itself or the other.
    """
    folder = find_ontology() if folder is None else folder
    schema, known = TurtleFile(folder / "ontology.ttl"), TurtleFile(folder / "authority.ttl")
    terms = _read_terms(schema)
    classes = {name: term for name, term in terms.items() if term.kind == "class"}
    ancestors = {name: _climb(name, classes, schema) for name in classes}
    header = schema.nodes.get(NAMESPACE.rstrip("#"), {})
    relations = {n: t for n, t in terms.items() if isinstance(t, PropertyInfo) and t.group == "relation"}
    events = frozenset(name for name in classes if "Event" in ancestors[name])
    return Ontology(
        version=_read_version(schema, header),
        titles=dict(read_texts(header, _DCT + "title")),
        descriptions=dict(read_texts(header, _DCT + "description")),
        sha256=hashlib.sha256(schema.digest + known.digest).hexdigest(),
        terms=terms,
        classes=classes,
        properties=relations,
        event_classes=events,
        measures=_read_notations("Measure", terms),
        statuses=_read_notations("Status", terms),
        comparators=_read_notations("Comparator", terms),
        fillers={
            (event, role): _read_fillers(schema, event, role, classes)
            for event in sorted(events)
            for role in ROLES
        },
        authority=_read_authority(known, {n for n in classes if "Entity" in ancestors[n] and n != "Agent"}),
        _ancestors=ancestors,
    )


def find_ontology() -> Path:
    """Name the folder of the ontology: inside an installed package, beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "_ontology"
    return installed if installed.is_dir() else package.parent / "ontology"


def _unknown(what: str, name: str, known: Iterable[str]) -> OntologyError:
    near = difflib.get_close_matches(name, sorted(known), n=5, cutoff=0.4)
    return OntologyError(f"no such {what}: {name}", remedy="near are " + (", ".join(near) or "none"))


def _local(iris: Iterable[str]) -> list[str]:
    return sorted({iri.removeprefix(NAMESPACE) for iri in iris})


def _read_terms(file: TurtleFile) -> dict[str, TermInfo]:
    terms: dict[str, TermInfo] = {}
    for iri, node in sorted(file.nodes.items()):
        if iri.startswith(NAMESPACE):
            term = _read_term(file, iri.removeprefix(NAMESPACE), node)
            terms[term.name] = term
    for term in terms.values():
        for name in (*term.parents, *_ends(term)):
            if "://" not in name and name not in terms:
                raise file.error(
                    term.name, f"refers to {name}, which is not described", "describe it or correct it"
                )
    return terms


def _ends(term: TermInfo) -> frozenset[str]:
    return term.domain | term.range if isinstance(term, PropertyInfo) else frozenset()


def _read_term(file: TurtleFile, name: str, node: Node) -> TermInfo:
    types = read_iris(node, _RDF + "type")
    kind = next((_KINDS[each] for each in types if each in _KINDS), None)
    if kind is None:
        raise file.error(name, "is neither class, property nor individual", "give it a type of OWL")
    above = [*read_iris(node, _RDFS + "subClassOf"), *read_iris(node, _RDFS + "subPropertyOf")]
    above += types if kind == "individual" else []
    labels, comments = dict(read_texts(node, _RDFS + "label")), dict(read_texts(node, _RDFS + "comment"))
    parents = tuple(_local(each for each in above if each.startswith(NAMESPACE)))
    foreign = (
        (p, each) for p in _ALIGNMENTS for each in read_iris(node, p) if not each.startswith(NAMESPACE)
    )
    alignments = tuple(sorted(foreign))
    group = next(iter(read_strings(node, NAMESPACE + "group")), None)
    notation = next(iter(read_strings(node, _SKOS + "notation")), None)
    if not kind.endswith("property"):
        return TermInfo(name, kind, labels, comments, parents, alignments, group, notation)
    domain = read_iris(node, _SCHEMA + "domainIncludes") or read_iris(node, _RDFS + "domain")
    range_ = read_iris(node, _SCHEMA + "rangeIncludes") or read_iris(node, _RDFS + "range")
    return PropertyInfo(
        name, kind, labels, comments, parents, alignments, group, notation,
        domain=frozenset(_local(domain)),
        range=frozenset(_local(range_)),
        symmetric=_OWL + "SymmetricProperty" in types,
    )  # fmt: skip


def _climb(name: str, classes: Mapping[str, TermInfo], file: TurtleFile) -> tuple[str, ...]:
    found: dict[str, None] = {}
    level = classes[name].parents
    while level:
        if name in level:
            raise file.error(name, "is its own super-class", "break the circle of rdfs:subClassOf")
        found.update(dict.fromkeys(level))
        level = tuple(sorted({up for each in level for up in classes[each].parents} - set(found)))
    return tuple(found)


def _read_version(file: TurtleFile, header: Node) -> str:
    versions = read_strings(header, _OWL + "versionInfo")
    if len(versions) != 1:
        raise OntologyError(
            "has no single owl:versionInfo", path=file.path, remedy="name one version in the header"
        )
    return versions[0]


def _read_notations(cls: str, terms: Mapping[str, TermInfo]) -> frozenset[str]:
    return frozenset(
        t.notation for t in terms.values() if t.kind == "individual" and cls in t.parents and t.notation
    )


def _read_fillers(file: TurtleFile, event: str, role: str, classes: Mapping[str, TermInfo]) -> frozenset[str]:
    predicate = NAMESPACE + "permits" + role.capitalize()
    fillers = frozenset(_local(read_iris(file.nodes[NAMESPACE + event], predicate)))
    if not fillers or not fillers <= classes.keys():
        raise file.error(
            event, f"has no classes for the role {role}", f"list them with ain:permits{role.capitalize()}"
        )
    return fillers


def _read_authority(file: TurtleFile, entity_classes: set[str]) -> tuple[Authority, ...]:
    described = (each for each in sorted(file.nodes.items()) if each[0].startswith(AUTHORITY_NAMESPACE))
    return tuple(
        _read_entry(file, iri.removeprefix(AUTHORITY_NAMESPACE), node, entity_classes)
        for iri, node in described
    )


def _read_entry(file: TurtleFile, name: str, node: Node, entity_classes: set[str]) -> Authority:
    classes = _local(read_iris(node, _RDF + "type"))
    if len(classes) != 1 or classes[0] not in entity_classes:
        found = ", ".join(classes) or "none"
        raise file.error(
            name, f"has the classes {found}", "give it one: " + ", ".join(sorted(entity_classes))
        )
    labels = read_texts(node, _SKOS + "prefLabel")
    aliases = {*read_texts(node, _SKOS + "altLabel"), *read_texts(node, _SKOS + "hiddenLabel")} - set(labels)
    ambiguous = read_texts(node, NAMESPACE + "ambiguousName")
    contexts = read_texts(node, NAMESPACE + "context")
    if not labels or len(dict(labels)) != len(labels):
        raise file.error(
            name, "lacks a skos:prefLabel, or has two in one language", "name it once a language"
        )
    for language, text in (*labels, *aliases, *ambiguous, *contexts):
        if language not in LANGUAGES or not text.strip():
            raise file.error(
                name, f"has {text!r} in the language {language!r}", "tags are " + ", ".join(LANGUAGES)
            )
    stray = {text for _, text in ambiguous} - {text for _, text in (*labels, *aliases)}
    if stray:
        raise file.error(
            name, f"is not named {sorted(stray)[0]!r}, which it calls ambiguous", "list it as a name"
        )
    ties = sorted((_TIES[p], iri) for p in _TIES.keys() & node.keys() for iri in read_iris(node, p))
    for property_, other in ties:
        if other not in file.nodes:
            raise file.error(
                name, f"has {other} as {property_}, which is not listed", "list it or leave it out"
            )
    told = [(p, other.removeprefix(AUTHORITY_NAMESPACE)) for p, other in ties]
    return Authority(
        id=name,
        cls=classes[0],
        labels=labels,
        aliases=tuple(sorted(aliases)),
        links=tuple(sorted(set(read_iris(node, _OWL + "sameAs")))),
        contexts=tuple(sorted({text for _, text in contexts})),
        ambiguous=ambiguous,
        owners=tuple((p, owner) for p, owner in told if p in OWNERSHIP),
        posts=tuple((p, firm) for p, firm in told if p in POSTS),
    )
