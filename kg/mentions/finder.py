"""From candidates to mentions of entities: the order of the stages, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.dates import find_dates
from kg.language import Language
from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width, is_kana
from kg.mentions.clause_words import without_clauses
from kg.mentions.common import common_phrases
from kg.mentions.crossings import Crossings
from kg.mentions.cues import cue_words
from kg.mentions.groups import find_offerings, group_candidates, part_repeated, stands_again
from kg.mentions.institutions import find_institutions
from kg.mentions.joining import join_bracketed, join_seated, join_short_forms
from kg.mentions.judging import Found, judge
from kg.mentions.listed import find_listed
from kg.mentions.names import (
    Analysed,
    Candidate,
    find_first_parts,
    find_repeats,
)
from kg.mentions.parting import part_owners
from kg.mentions.parts import find_parts
from kg.mentions.people import find_people
from kg.mentions.pipeline_names import find_pipeline_names
from kg.mentions.prefield import find_in_prefields
from kg.mentions.quoted import find_title_marks
from kg.mentions.shapes import find_shapes
from kg.mentions.syllables import find_by_syllables
from kg.mentions.towns import find_towns
from kg.mentions.unspaced import BODIES, unspaced_of
from kg.mentions.versions import find_ids, find_sizes, find_versions
from kg.model import Span
from kg.ontology import Ontology

# A share by its exchange, which names nothing else: '(BABA.N)', '(2330.TW)', '(META-US)', '(NASDAQ: NVDA)'.
SHORT = re.compile(r"[(（]([A-Z]{2,6}s?)[)）]")
TICKER = re.compile(
    r"[(（](?:[A-Z0-9]{1,6}[.-][A-Z]{1,4}|(?:[A-Z]{2,8}|[\u4e00-\u9fff]{1,2})\s?[:：]\s?[A-Z0-9.]{1,8})[)）]"
)


def find_mentions(
    text: str,
    prepared: str,
    sentences: Sequence[Analysed],
    language: Language,
    ontology: Ontology,
    repeated: Sequence[Span] = (),
) -> tuple[Found, ...]:
    """Find the entities that a document names.

    Args:
        text: the document's text as stored.
        prepared: the same, prepared for the language's words (equal length).
        sentences: its sentences with tokens.
        language: its language.
        ontology: classes and the authority list.
        repeated: stretches of the text that only say again what stands elsewhere in it, sorted.

    Returns:
        The entities, by the place of their first mention.
    """
    lexicon, folded = language.lexicon, fold_width(prepared)
    common = _common_words(sentences) if lexicon.grammar.segmented else frozenset()
    listed = list(find_listed(text, folded, language, ontology, sentences))
    candidates = [
        *listed,
        *part_owners(text, [*find_shapes(text, sentences, lexicon, common)], lexicon),
        *find_title_marks(prepared, sentences, lexicon),
        *find_pipeline_names(sentences, lexicon),
        *find_people(prepared, sentences, lexicon),
        *find_by_syllables(text, sentences, lexicon),
        *find_towns(sentences, language, ontology),
        *find_institutions(text, sentences, lexicon, listed),
        *find_in_prefields(text, sentences, lexicon, listed),
        *find_offerings(folded, sentences, lexicon.grammar.offerings),
    ]
    candidates = [c for c in candidates if not _is_date(c, text, language)]
    phrases = common_phrases(language, ontology)
    if not lexicon.grammar.segmented:
        unspaced = unspaced_of(cue_words(lexicon), phrases)
        if lexicon.grammar.markers == "after":
            firms = [c for c in listed if ontology.firms.intersection(c.authority)]
            for sentence in sentences:
                candidates += unspaced.things.find(sentence, firms)
                candidates += unspaced.things.find_examples(sentence)
        candidates += unspaced.find(sentences)
        if lexicon.grammar.markers == "before":
            lines = [(s, fold_width(s.text)) for s in sentences]
            candidates += unspaced.rows.find(lines, listed, ontology.entries)
            makers = [c for c in listed if ontology.firms.intersection(c.authority)]
            candidates += unspaced.models.find(lines, makers)
        versions = list(find_versions(folded, listed, cue_words(lexicon), ontology.entries))
        begins = {c.begin for c in versions}
        candidates = [c for c in candidates if not begins.intersection(range(c.begin + 1, c.end))]
        candidates += versions
        if lexicon.grammar.markers == "before":
            candidates += find_parts(folded, listed, cue_words(lexicon), ontology.entries)
    else:
        candidates += (
            *find_sizes(text, listed, ontology.entries),
            *find_ids(text, listed, ontology.entries),
        )
    tickers = [match.span() for match in TICKER.finditer(text)]
    if not lexicon.grammar.segmented:
        short = _short_for_kinds(text, folded, lexicon)
        candidates = [c for c in candidates if c.authority or text[c.begin : c.end] not in short]
    candidates = [
        c
        for c in candidates
        if (c.authority or c.source == "offering" or folded[c.begin : c.end] not in phrases)
        and not any(begin <= c.begin and c.end <= end for begin, end in tickers)
    ]
    candidates = [
        c
        for c in candidates
        if c.source not in ("pipeline", "unmarked") or not phrases.describes(folded[c.begin : c.end])
    ]
    if not lexicon.grammar.segmented:
        candidates = list(_without_parts(candidates, listed, folded, language, ontology))
        if lexicon.grammar.markers == "before":
            candidates = list(without_clauses(candidates, sentences, folded, lexicon))
    crossings = Crossings(text, cue_words(lexicon), ontology.entries, phrases, sentences)
    kept, nested = crossings.resolve(candidates)
    if not lexicon.grammar.segmented:
        sources = ("title-mark", "quotation", "person", "pipeline", "unmarked", "whole")
        named = frozenset(c.begin for c in kept)
        sure = [c for c in kept if c.source in sources and not _is_doubtful(c, repeated, named)]
        candidates += find_first_parts(folded, sentences, kept, ontology.firms)
        kept, nested = crossings.resolve([*candidates, *find_repeats(folded, sentences, sure)])
    groups = group_candidates(kept, nested, text, ontology, language)
    join_short_forms(groups, text, language)
    join_bracketed(groups, text)
    join_seated(groups, text, language, ontology)
    part_repeated(groups, repeated)
    return tuple(judge(groups, text, prepared, sentences, language, ontology))


def _without_parts(
    candidates: Sequence[Candidate],
    listed: Sequence[Candidate],
    folded: str,
    language: Language,
    ontology: Ontology,
) -> Iterator[Candidate]:
    """Candidates but departments between a firm and a title, and trades of a place.

    '亚马逊**人力资源与技术**高级副总裁', '**台湾半导体**扮演重要角色'.
    """
    firms = {c.end for c in listed if ontology.firms.intersection(c.authority)}
    places = {c.begin: c.end for c in listed if ontology.entries[c.authority[0]].cls == "Place"}
    titles, endings = cue_words(language.lexicon).titles, language.lexicon.grammar.endings
    for c in candidates:
        department = c.begin in firms and folded.startswith(titles, c.end)
        trade = folded[places.get(c.begin, c.end) : c.end] in endings
        if c.authority or not (department or trade):
            yield c


def _is_doubtful(candidate: Candidate, repeated: Sequence[Span], named: frozenset[int]) -> bool:
    """Whether only brackets that are read by themselves show a name, and nothing tells that it is one."""
    if any(cls for _, cls, _ in candidate.votes) or not stands_again(candidate, repeated):
        return False
    return not named.intersection(range(candidate.end, candidate.end + 3))


def _is_date(candidate: Candidate, text: str, language: Language) -> bool:
    """Whether what looks like a name with a version is a day: 'Mar 24'."""
    form = text[candidate.begin : candidate.end]
    versioned = candidate.source == "shape" and any(cue == "version number" for cue, _, _ in candidate.votes)
    return versioned and any(d.begin == 0 and d.end == len(form) for d in find_dates(form, language.dates))


def _short_for_kinds(text: str, folded: str, lexicon: Lexicon) -> frozenset[str]:
    """What in brackets behind a word for a kind shortens its English: '云端业者（CSP）', '芯片（ASIC）'."""
    if SHORT.search(text) is None:
        return frozenset()
    told = cue_words(lexicon).kinds.items()  # behind a body's, letters are its own: '監視機関(GPDP)'
    kinds = tuple(sorted(k for k, cls in told if len(k) > 1 and cls not in BODIES))

    def told_before(place: int) -> bool:
        """Whether a word for a kind ends at a place, no mere end of a name in kana ('マイクロ**ソフト**')."""
        kind = next((k for k in kinds if folded.endswith(k, 0, place)), "")
        before = folded[place - len(kind) - 1 : place - len(kind)]
        return bool(kind) and not (is_kana(kind[0]) and before != "" and is_kana(before))

    return frozenset(m.group(1) for m in SHORT.finditer(text) if told_before(m.start()))


def _common_words(sentences: Sequence[Analysed]) -> frozenset[str]:
    return frozenset(form for s in sentences for form in s.forms if form[0].islower())
