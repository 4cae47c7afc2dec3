"""Which names are one thing and which documents one article: a second look at likely pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.matching.blocking import find_aligned_pairs, find_pairs, find_tie_pairs
from kg.matching.features import Context
from kg.matching.judgements import Judgements
from kg.matching.judging import RULE, Clusters, Judge, name_judged, settle
from kg.matching.profiles import Survey
from kg.matching.versions import VersionFinder
from kg.matching.words import load_words
from kg.model import Extraction, Merge, Passage
from kg.ontology import Ontology

MOST_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Matching:
    """What is one.

    Attributes:
        keys: an entity's key in single documents → its key among the facts, where they differ.
        articles: a document → the first of the documents that are versions of its article.
        merges: what was judged, with reasons, sorted.
        aligned: a sentence → the sentences of other versions that say the same.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    aligned: Mapping[Passage, tuple[Passage, ...]] = field(default_factory=dict)


def match(extractions: Sequence[Extraction], ontology: Ontology, judgements: Judgements) -> Matching:
    """Judge which names are one thing and which documents one article.

    What is joined brings further facts together, so the look is taken again until nothing changes.

    Args:
        extractions: with distinct documents, sorted by their id.
        ontology: knows groups of classes and the places of the authority list.
        judgements: of persons; they come first and are never overruled.
    """
    words = load_words(ontology)
    merges: dict[tuple[str, str], Merge] = {}
    survey, finder, judge = Survey(extractions, ontology, words), VersionFinder(extractions), Judge()
    versions, realigned = finder.find(survey.keys)
    pairs = find_pairs(survey.profiles, words, versions)
    changed, tied = set(survey.profiles), set[str]()
    for _ in range(MOST_ROUNDS):
        profiles = survey.profiles
        judged = name_judged(judgements, survey)
        clusters, told = Clusters(profiles, judged.apart()), judged.merges()
        judged.join(clusters)
        context = Context(profiles, words, versions, finder.places(), survey.shared)
        pairs |= find_tie_pairs((profiles[key] for key in sorted(changed | tied)), survey.shared)
        pairs |= find_aligned_pairs(context.places, versions, realigned)
        told += settle(judge.weigh(pairs, changed, tied, context), clusters)
        for merge in told:
            known = merges.get((merge.left, merge.right))
            if known is None or (known.verdict != "same" and known.by == RULE):
                merges[merge.left, merge.right] = merge
        found = clusters.keys()
        if not found:
            break
        renamed = {d for key in found for d in survey.documents(key)}
        (changed, tied), pairs = survey.join(found), set()
        judge.join(found)
        versions, realigned = finder.find(survey.keys, renamed)
        tied |= survey.named_in(realigned)
    kept = tuple(m for _, m in sorted(merges.items()) if m.verdict == "same" or _still_two(m, survey.keys))
    return Matching(dict(sorted(survey.keys.items())), versions.articles, kept, versions.aligned)


def _still_two(merge: Merge, keys: Mapping[str, str]) -> bool:
    return keys.get(merge.left, merge.left) != keys.get(merge.right, merge.right)
