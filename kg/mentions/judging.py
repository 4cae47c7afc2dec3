"""The class of every group by weighed evidence; what is likely no name is left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.language import Language
from kg.mentions.classes import WEAK, context_cues, decide, inner_cues
from kg.mentions.common import CAMEL, is_plain, is_word
from kg.mentions.cues import ACTS, Cue, cue_words
from kg.mentions.firm_signs import firm_signs
from kg.mentions.groups import Group, fold_name
from kg.mentions.names import Analysed
from kg.mentions.namesakes import find_namesake
from kg.mentions.neighbours import Neighbours
from kg.mentions.written_large import INSIDE
from kg.model import Evidence
from kg.ontology import ORGANIZATIONS, Authority, Ontology


@dataclass(frozen=True, slots=True)
class Found:
    """An entity found in a document.

    Attributes:
        key: authority id, else ``group:folded name``.
        spans: where its names stand, sorted.
        inside: of these, those that lie inside of another name ('SenseTime' in 'SenseTime Vimi').
        maker: key of the entity whose name begins this one's, if any.
        again: where they stand again before brackets that are read by themselves.
        offering: it is what a firm offers without a name of its own ('API').
    """

    key: str
    cls: str
    spans: tuple[tuple[int, int], ...]
    authority: Authority | None
    evidence: tuple[Evidence, ...]
    inside: tuple[tuple[int, int], ...] = ()
    maker: str | None = None
    offering: bool = False
    again: tuple[tuple[int, int], ...] = ()

    @property
    def obscure(self) -> bool:
        """Whether nothing tells what it is but that it is written like a name."""
        return any(e.cue == OBSCURE for e in self.evidence)


def judge(
    groups: Mapping[str, Group],
    text: str,
    prepared: str,
    sentences: Sequence[Analysed],
    language: Language,
    ontology: Ontology,
) -> Iterator[Found]:
    """Decide what every group is, in the order of first mentions; what is likely no name is left out."""
    words = cue_words(language.lexicon)
    begins = [sentence.span.begin for sentence in sentences]
    grammar = language.lexicon.grammar
    signs = firm_signs(language.lexicon) if grammar.isolating else None
    known: dict[str, list[Cue]] = {}
    for group in groups.values():
        cues = [vote for c in group.candidates + group.inside for vote in c.votes if vote[1]]
        if group.authority is None:
            marked = any(cue in MARKED for cue, _, _ in cues)
            inner = {prepared[c.begin : c.end] for c in group.candidates}
            cues += (inner_told := [cue for form in sorted(inner) for cue in inner_cues(form, words)])
            told = any(cls in ORGANIZATIONS for _, cls, _ in inner_told)
            for c in group.candidates:
                at = bisect_right(begins, c.begin) - 1
                if at >= 0 and c.begin < sentences[at].span.end:
                    cues += context_cues(sentences[at], c.begin, c.end, prepared, words)
                    if signs is not None and not told:
                        shift = sentences[at].span.begin
                        cues += signs.cues(sentences[at], c.begin - shift, c.end - shift, marked)
        known[group.key] = cues
    neighbours = Neighbours(groups, known, prepared, words)
    for group in sorted(groups.values(), key=_first_place):
        cls, evidence = decide([*known[group.key], *neighbours.cues(group)])
        maker = groups.get(group.maker) if group.maker else None
        listed = not evidence and neighbours.is_among(group)
        cls, evidence = _settle(group, cls, evidence, maker, listed, text, language)
        if not cls:
            continue
        authority = group.authority or _namesake(group, cls, evidence, groups, text, language, ontology)
        if authority is not None:
            cls, key = authority.cls, authority.id
        else:
            key = f"{ontology.group(cls)}:{_main_form(group, text, language)}"
        spans = sorted({(c.begin, c.end) for c in group.candidates + group.inside})
        inside = sorted({(c.begin, c.end) for c in group.inside})
        yield Found(
            key,
            cls,
            tuple(spans),
            authority,
            evidence,
            tuple(inside),
            maker.key if maker else group.owner,
            offering=all(c.source == "offering" for c in group.candidates),
            again=tuple(sorted({(c.begin, c.end) for c in group.again})),
        )


def _namesake(
    group: Group,
    cls: str,
    evidence: Sequence[Evidence],
    groups: Mapping[str, Group],
    text: str,
    language: Language,
    ontology: Ontology,
) -> Authority | None:
    """The listed thing that a group of one form is, if the document names it nowhere else."""
    forms = {fold_name(text[c.begin : c.end], language) for c in group.candidates}
    sure = any(e.cls == cls and e.cue not in UNSURE for e in evidence)
    entry = find_namesake(forms.pop(), cls, sure, language, ontology) if len(forms) == 1 else None
    return entry if entry is not None and entry.id not in groups else None


def _main_form(group: Group, text: str, language: Language) -> str:
    """The folded form that stands for a group: the longest; without blanks between words the most frequent.

    (A tagger that cuts a Han name too long does so once, and cuts it right the other times.)
    """
    forms = Counter(fold_name(text[c.begin : c.end], language) for c in group.candidates)
    if language.lexicon.grammar.segmented:
        return group.key.removeprefix("name:")
    return max(forms, key=lambda form: (forms[form], len(form), form))


def _first_place(group: Group) -> int:
    return min(c.begin for c in group.candidates + group.inside)


# Votes of a tagger that saw a name of somebody, or of a place.
MARKED = frozenset({"pipeline: Person", "pipeline: Organization", "pipeline: Place"})

# Whose name before another makes it their product's, and whose makes it a firm's.
OBSCURE = "a name of which no more is known"
LISTED = "listed with other names"
UNSURE = frozenset((OBSCURE, ACTS))
UNHEARD = "a name that no dictionary has"
MAKERS = frozenset({"Company", "ResearchOrganization", "Organization", "OrganizationalUnit"})
NAMESAKES = frozenset({"Person", "PublicBody", "MediaOutlet"})
WRITTEN = re.compile(r"(?=.{4})(?:[A-ZÀ-Þ][a-zß-ÿ]+)+")  # 'Nebulo', 'NebuLex'
ADJECTIVE_OR_ABBREVIATION = re.compile(r"-[a-zß-ÿ]+$|^\w{1,4}\.$")  # 'KI-basierte', 'Inc.'


def _settle(
    group: Group,
    cls: str,
    evidence: tuple[Evidence, ...],
    maker: Group | None,
    listed: bool,
    text: str,
    language: Language,
) -> tuple[str, tuple[Evidence, ...]]:
    """The class of a name of which little is known, or ``""`` where it is likely no name at all."""
    weight = sum(
        e.weight for e in evidence if e.cls == cls or (cls in ORGANIZATIONS and e.cls in ORGANIZATIONS)
    )
    if group.authority is not None:
        return group.authority.cls, evidence
    grammar = language.lexicon.grammar
    name = text[group.candidates[0].begin : group.candidates[0].end] if group.candidates else ""
    sources = Counter(c.source for c in group.candidates)
    human = sources["person"] or (cls == "Person" and " " in name)  # 'Park Ji-hoon'
    if grammar.segmented and ADJECTIVE_OR_ABBREVIATION.search(name) and not human:
        return "", evidence
    if maker is not None and maker.authority is not None and weight < 1.0:
        base = maker.authority.cls
        if base == "Place":
            return "", evidence  # 'US Founding Fathers'
        inherited = "Service" if base in MAKERS else base
        if base in NAMESAKES:
            inherited = "Company"  # 'Bezos Expeditions'
        return inherited, (*evidence, Evidence("named after its maker", inherited, 0.8))
    if (
        grammar.order == "V2"
        and WEAK <= weight < 1.2
        and " " not in name
        and is_plain(name, language.lexicon)
    ):
        return "", evidence  # 'der Technischen Universität'
    if weight >= WEAK:
        if cls == "Technology" and not any(e.cue.startswith("abbreviation") for e in evidence):
            return "Product", evidence  # a technique with a name of its own is made and offered
        return cls, evidence
    proper = any(vote[0] == "proper noun" for c in group.candidates for vote in c.votes)
    known = is_plain(name, language.lexicon)
    joined = " " not in name
    camel = any(CAMEL.search(part) for part in name.split("-"))
    inner_capital = camel or (name.isupper() and len(name) > 2) or (not joined and not name.isupper())
    inside = any(vote[0] == INSIDE for c in group.candidates for vote in c.votes)
    if known and ((joined and not camel and not name.isupper()) or grammar.order == "V2") and not inside:
        return "", evidence
    alone = proper and len(name) > 2 and not known
    if re.match(r"[a-z]{1,2}[A-Z]", name) and sources["shape"]:
        return "Service", (*evidence, Evidence("spelt like a product", "Service", 0.3))
    if sources["shape"] and ((sources["shape"] >= 2 and not known) or inner_capital or alone or inside):
        heard = is_word(name, "en") or name.lower() in language.lexicon.all_kinds
        unheard = alone and grammar.order != "V2" and WRITTEN.fullmatch(name) and not heard
        cls = "Product" if cls == "Product" else "Company"
        return cls, (
            *evidence,
            Evidence(UNHEARD if unheard else LISTED if listed else OBSCURE, cls, 0.3),
        )
    if not language.lexicon.grammar.segmented and sources["shape"] and len(name) > 3:
        return "Company", (*evidence, Evidence(OBSCURE, "Company", 0.2))
    return "", evidence
