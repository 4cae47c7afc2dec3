"""Candidates of one name put together, and what a firm offers without a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.language import Language
from kg.lexicon.phrases import Phrases, fold_width
from kg.mentions.names import Analysed, Candidate
from kg.model import Span
from kg.ontology import Authority, Ontology

_interfaces_cache: dict[str, Mapping[str, Authority]] = {}


@dataclass
class Group:
    """Candidates that share a name, while classes are being weighed.

    Those that only stand ``again`` before brackets that are read by themselves tell no more of it.
    """

    key: str
    authority: Authority | None
    candidates: list[Candidate] = field(default_factory=list)
    inside: list[Candidate] = field(default_factory=list)
    again: list[Candidate] = field(default_factory=list)
    maker: str | None = None
    owner: str | None = None


def group_candidates(
    kept: Sequence[Candidate],
    nested: Sequence[tuple[Candidate, Candidate]],
    text: str,
    ontology: Ontology,
    language: Language,
) -> dict[str, Group]:
    """Put candidates of one name (or one entry of the authority list) together, by the group's key."""
    by_id = ontology.entries
    groups: dict[str, Group] = {}

    owners = [c for c in kept if c.source == "authority" and by_id[c.authority[0]].cls == "Company"]

    def put(c: Candidate) -> Group | None:
        if c.source == "offering":
            return offering_group(c, owners, groups, ontology, language)
        key = c.authority[0] if c.authority else "name:" + fold_name(text[c.begin : c.end], language)
        return groups.setdefault(key, Group(key, by_id[c.authority[0]] if c.authority else None))

    for c in kept:
        if (group := put(c)) is not None:
            group.candidates.append(c)
    for inner, outer in nested:
        group, around = put(inner), put(outer)
        if group is not None and around is not None and group is not around:
            group.inside.append(inner)
            around.maker = group.key
    return groups


def fold_name(name: str, language: Language) -> str:
    """A name's form for comparison: width and case folded, Han simplified, endings and points off."""
    return _fold_prepared(language.definition.prepare(name), language.lexicon.grammar.suffixes)


@lru_cache(maxsize=8192)
def _fold_prepared(name: str, suffixes: frozenset[str]) -> str:
    folded = fold_width(name).strip(" .,'’\"")
    for suffix in sorted(suffixes, key=len, reverse=True):
        if suffix[0] in "'’" and folded.endswith(suffix):
            folded = folded[: -len(suffix)]
            break
    return re.sub(r"[\s‐‑–-]+", " ", folded).strip()


OWNER_REACH = 200


def find_offerings(folded: str, sentences: Sequence[Analysed], words: frozenset[str]) -> Iterator[Candidate]:
    """What a firm offers without a name of its own: 'API services'."""
    phrases: Phrases[None] = Phrases((word, None) for word in sorted(words))
    for s in sentences:
        for match in phrases.find(folded[s.span.begin : s.span.end]):
            begin, end = s.span.begin + match.begin, s.span.begin + match.end
            yield Candidate(begin, end, "offering", (("offered by a firm", "Service", 1.0),))


def offering_group(
    c: Candidate,
    owners: Sequence[Candidate],
    groups: dict[str, Group],
    ontology: Ontology,
    language: Language,
) -> Group | None:
    """The offering of the firm named last: the listed thing of that name ('OpenAI API'), else a new one."""
    reach = OWNER_REACH * (2 if language.lexicon.grammar.segmented else 1)
    near = [o for o in owners if 0 <= c.begin - o.end <= reach] or [
        o for o in owners if 0 <= o.begin - c.end <= OWNER_REACH // 4
    ]
    if not near:
        return None
    if ontology.sha256 not in _interfaces_cache:
        _interfaces_cache[ontology.sha256] = _interfaces(ontology)
    listing = _interfaces_cache[ontology.sha256]
    known = [o for o in near if o.authority[0] in listing] or [
        o for o in owners if o.authority[0] in listing and o.begin < c.begin
    ]
    owner = min(known or near, key=lambda o: abs(c.begin - o.begin))
    firm = ontology.entries[owner.authority[0]]
    listed = listing.get(firm.id)
    key = listed.id if listed else f"name:{fold_name(dict(firm.labels).get('en', firm.id), language)} api"
    group = groups.setdefault(key, Group(key, listed))
    group.owner = firm.id
    return group


def _interfaces(ontology: Ontology) -> Mapping[str, Authority]:
    """Firm → its listed service that is called after it: 'OpenAI' → 'OpenAI API'."""
    services = {dict(e.labels).get("en", ""): e for e in ontology.authority if e.cls == "Service"}
    firms = {e.id: f"{dict(e.labels).get('en', '')} API" for e in ontology.authority if e.cls == "Company"}
    return {firm: services[name] for firm, name in firms.items() if name in services}


def part_repeated(groups: dict[str, Group], repeated: Sequence[Span]) -> None:
    """Set apart the candidates that only stand again, and leave out the groups that have no other."""

    for key, group in list(groups.items()) if repeated else ():
        group.again = [c for c in group.candidates if stands_again(c, repeated)]
        if group.again:
            group.candidates = [c for c in group.candidates if c not in group.again]
        group.inside = [c for c in group.inside if not stands_again(c, repeated)]
        if not group.candidates and not group.inside:
            del groups[key]


def stands_again(candidate: Candidate, repeated: Sequence[Span]) -> bool:
    """Whether a candidate only says again what the text has: see :class:`kg.documents.asides.Cut`."""
    at = candidate.begin
    return bool(repeated) and at >= repeated[0].begin and any(r.begin <= at < r.end for r in repeated)
