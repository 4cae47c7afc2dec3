"""Which names are one thing and which documents one article: a second look at likely pairs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.judgements import Judgements
from kg.matching.blocking import find_pairs
from kg.matching.features import Context
from kg.matching.judging import RULE, Clusters, Judge, apply_judgements, judged_apart, settle
from kg.matching.profiles import Profile, build_profiles
from kg.matching.versions import VersionFinder, Versions
from kg.matching.words import Words, load_words
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
    keys: dict[str, str] = {}
    merges: dict[tuple[str, str], Merge] = {}
    finder, judge = VersionFinder(), Judge()
    versions = finder.find(extractions, keys)
    for _ in range(MOST_ROUNDS):
        profiles = build_profiles(extractions, keys, ontology)
        clusters = Clusters(profiles, judged_apart(judgements, profiles))
        told = apply_judgements(judgements, profiles, clusters)
        context = _look_around(extractions, keys, profiles, versions, words)
        told += settle(judge.weigh(find_pairs(profiles, context), profiles, context), clusters)
        for merge in told:
            known = merges.get((merge.left, merge.right))
            if known is None or (known.verdict != "same" and known.by == RULE):
                merges[merge.left, merge.right] = merge
        found = clusters.keys()
        if not found:
            break
        keys = {key: found.get(kept, kept) for key, kept in keys.items()} | found
        versions = finder.find(extractions, keys)
    kept = tuple(m for _, m in sorted(merges.items()) if m.verdict == "same" or _still_two(m, keys))
    return Matching(dict(sorted(keys.items())), versions.articles, kept, versions.aligned)


def _still_two(merge: Merge, keys: Mapping[str, str]) -> bool:
    return keys.get(merge.left, merge.left) != keys.get(merge.right, merge.right)


def _look_around(
    extractions: Iterable[Extraction],
    keys: Mapping[str, str],
    profiles: Mapping[str, Profile],
    versions: Versions,
    words: Words,
) -> Context:
    shared = Counter(tie for profile in profiles.values() for tie in profile.ties)
    several = {d for documents in versions.members().values() if len(documents) > 1 for d in documents}
    places: defaultdict[str, set[Passage]] = defaultdict(set)
    for extraction in extractions:
        if extraction.document.id not in several:
            continue
        sentences = sorted(s.passage for s in extraction.sentences)
        at = 0
        for mention in sorted(extraction.mentions, key=lambda m: m.begin):
            while at < len(sentences) and sentences[at].end <= mention.begin:
                at += 1
            if at < len(sentences) and not mention.implicit and sentences[at].begin <= mention.begin:
                places[keys.get(mention.entity, mention.entity)].add(sentences[at])
    return Context(words, versions, {k: frozenset(p) for k, p in sorted(places.items())}, shared)
