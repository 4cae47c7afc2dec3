"""From candidates to mentions of entities: the order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language import Language
from kg.mentions.crossings import resolve
from kg.mentions.groups import find_offerings, group_candidates
from kg.mentions.joining import join_bracketed, join_short_forms
from kg.mentions.judging import Found, judge
from kg.mentions.listed import find_listed
from kg.mentions.names import (
    Analysed,
    find_pipeline_names,
    find_repeats,
)
from kg.mentions.people import find_people
from kg.mentions.quoted import find_title_marks
from kg.mentions.shapes import find_shapes
from kg.ontology import Ontology
from kg.phrases import fold_width, is_ideographic


def find_mentions(
    text: str, prepared: str, sentences: Sequence[Analysed], language: Language, ontology: Ontology
) -> tuple[Found, ...]:
    """Find the entities that a document names.

    Args:
        text: the document's text as stored.
        prepared: the same, prepared for the language's words (equal length).
        sentences: its sentences with tokens.
        language: its language.
        ontology: classes and the authority list.

    Returns:
        The entities, by the place of their first mention.
    """
    lexicon, folded = language.lexicon, fold_width(prepared)
    common = _common_words(sentences)
    listed = list(find_listed(text, folded, language, ontology, sentences))
    candidates = [
        *listed,
        *find_shapes(text, sentences, lexicon, common),
        *find_title_marks(prepared, sentences, lexicon),
        *find_pipeline_names(sentences, lexicon),
        *find_people(prepared, sentences, lexicon),
        *find_offerings(folded, sentences, lexicon.grammar.offerings),
    ]
    common_nouns = _common_nouns(language, ontology)
    candidates = [
        c
        for c in candidates
        if c.authority or c.source == "offering" or not _is_common(folded[c.begin : c.end], common_nouns)
    ]
    stop = lexicon.stop.union(*lexicon.titles.values())
    kept, nested = resolve(candidates, text, stop)
    if not lexicon.grammar.segmented:
        sure = [c for c in kept if c.source in ("title-mark", "quotation", "person", "pipeline")]
        kept, nested = resolve([*candidates, *find_repeats(folded, sentences, sure)], text, stop)
    groups = group_candidates(kept, nested, text, ontology, language)
    join_short_forms(groups, text, language)
    join_bracketed(groups, text)
    return tuple(judge(groups, text, prepared, sentences, language, ontology))


def _common_nouns(language: Language, ontology: Ontology) -> frozenset[str]:
    """Words of which a phrase can consist without being a name: kinds, techniques, stop words."""
    kinds = {fold_width(w) for words in language.lexicon.kinds.values() for w in words}
    techniques = {
        fold_width(language.definition.prepare(name))
        for entry in ontology.authority
        if entry.cls == "Technology"
        for tag, name in (*entry.labels, *entry.aliases)
        if tag == language.code
    }
    happenings = {fold_width(w) for f in language.lexicon.frames if f.form == "noun" for w in f.words}
    return frozenset(w for w in kinds | techniques | happenings | language.lexicon.stop if len(w) > 1)


def _is_common(folded: str, common: frozenset[str]) -> bool:
    """Whether a phrase consists of common words only ('人工智能初创公司')."""
    if not folded or folded in common:
        return True
    if not is_ideographic(folded[-1]):
        return False
    return any(
        folded.endswith(w) and _is_common(folded[: -len(w)], common)
        for w in common
        if len(w) < len(folded) and folded.endswith(w)
    )


def _common_words(sentences: Sequence[Analysed]) -> frozenset[str]:
    return frozenset(t.text for s in sentences for t in s.doc if t.text[:1].islower())
