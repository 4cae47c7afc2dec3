"""From candidates to mentions of entities: the order of the stages, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.dates import find_dates
from kg.language import Language
from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width, is_kana
from kg.mentions.clause_words import without_clauses
from kg.mentions.common import CommonPhrases, common_phrases
from kg.mentions.crossings import Crossings, Nested
from kg.mentions.cues import cue_words
from kg.mentions.groups import find_offerings, group_candidates, part_repeated, stands_again
from kg.mentions.institutions import find_institutions
from kg.mentions.joining import join_bracketed, join_seated, join_short_forms, known_towns
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
from kg.mentions.people import end_before_firm, end_before_place, find_people
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
# Sources whose names are names wherever else they stand.
SURE = ("title-mark", "quotation", "person", "pipeline", "unmarked", "whole")


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
    story = _Story(text, prepared, sentences, language, ontology)
    listed = list(find_listed(text, story.folded, language, ontology, sentences))
    candidates = [c for c in _find_anywhere(story, listed) if not _is_date(c, text, language)]
    if language.lexicon.grammar.segmented:
        candidates += find_sizes(text, listed, ontology.entries)
        candidates += find_ids(text, listed, ontology)
    else:
        candidates = _find_unspaced(story, candidates, listed)
    candidates = _without_common(story, candidates)
    if not language.lexicon.grammar.segmented:
        candidates = _without_parts(story, candidates, listed)
    kept, nested = _resolve(story, candidates, repeated)
    groups = group_candidates(kept, nested, text, ontology, language)
    join_short_forms(groups, text, language)
    join_bracketed(groups, text)
    join_seated(groups, text, language, ontology)
    part_repeated(groups, repeated)
    return tuple(judge(groups, text, prepared, sentences, language, ontology))


@dataclass(frozen=True)
class _Story:
    """A document that is searched, and what its words are measured by."""

    text: str
    prepared: str
    sentences: Sequence[Analysed]
    language: Language
    ontology: Ontology

    @cached_property
    def folded(self) -> str:
        """Its text as the lexicon's words are compared with it."""
        return fold_width(self.prepared)

    @cached_property
    def phrases(self) -> CommonPhrases:
        """Phrases of common words of its language."""
        return common_phrases(self.language, self.ontology)

    @property
    def lexicon(self) -> Lexicon:
        """Of its language."""
        return self.language.lexicon


def _find_anywhere(story: _Story, listed: Sequence[Candidate]) -> Iterator[Candidate]:
    """What may be a name in any script."""
    text, sentences, lexicon = story.text, story.sentences, story.lexicon
    common = _common_words(sentences) if lexicon.grammar.segmented else frozenset()
    yield from listed
    yield from part_owners(text, [*find_shapes(text, sentences, lexicon, common)], lexicon)
    yield from find_title_marks(story.prepared, sentences, lexicon)
    yield from find_pipeline_names(sentences, lexicon)
    yield from find_people(story.prepared, sentences, lexicon)
    yield from find_by_syllables(text, sentences, lexicon)
    yield from find_towns(sentences, story.language, story.ontology)
    yield from find_institutions(text, sentences, lexicon, listed)
    yield from find_in_prefields(text, sentences, lexicon, listed)
    yield from find_offerings(story.folded, sentences, lexicon.grammar.offerings)


def _find_unspaced(
    story: _Story, candidates: Sequence[Candidate], listed: Sequence[Candidate]
) -> list[Candidate]:
    """Candidates with what may be a name in a script without blanks, instead of parts of versions."""
    words, entries, sentences = cue_words(story.lexicon), story.ontology.entries, story.sentences
    firms = [c for c in listed if story.ontology.firms.intersection(c.authority)]
    unspaced, out = unspaced_of(words, story.phrases), [*candidates]
    if story.lexicon.grammar.markers == "after":
        out = [end_before_firm(c, firms, story.folded) for c in out]
        for sentence in sentences:
            out += unspaced.things.find(sentence, firms)
            out += unspaced.things.find_examples(sentence)
    out += unspaced.find(sentences)
    if story.lexicon.grammar.isolating:
        towns = known_towns(story.language, story.ontology)
        out = [end_before_place(c, towns, story.folded) for c in out]
        lines = [(s, fold_width(s.text)) for s in sentences]
        out += unspaced.rows.find(lines, listed, entries)
        out += unspaced.models.find(lines, firms)
    versions = list(find_versions(story.folded, listed, words, entries))
    begins = {c.begin for c in versions}
    out = [c for c in out if not begins.intersection(range(c.begin + 1, c.end))] + versions
    if story.lexicon.grammar.isolating:
        out += find_parts(story.folded, listed, words, entries)
    return out


def _without_common(story: _Story, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates but tickers, common phrases and what only shortens a word for a kind."""
    text, folded, phrases = story.text, story.folded, story.phrases
    tickers = [match.span() for match in TICKER.finditer(text)]
    blanks = story.lexicon.grammar.segmented
    short = frozenset() if blanks else _short_for_kinds(text, folded, story.lexicon)

    def is_common(c: Candidate) -> bool:
        form = folded[c.begin : c.end]
        if any(begin <= c.begin and c.end <= end for begin, end in tickers):
            return True
        if c.source in ("pipeline", "unmarked") and phrases.describes(form):
            return True
        shortens = not c.authority and text[c.begin : c.end] in short
        return shortens or (not c.authority and c.source != "offering" and form in phrases)

    return [c for c in candidates if not is_common(c)]


def _resolve(
    story: _Story, candidates: Sequence[Candidate], repeated: Sequence[Span]
) -> tuple[list[Candidate], list[Nested]]:
    """The candidates that are names and those inside of them; without blanks, what stands again, too."""
    sentences, ontology = story.sentences, story.ontology
    crossings = Crossings(story.text, cue_words(story.lexicon), ontology.entries, story.phrases, sentences)
    kept, nested = crossings.resolve(candidates)
    if story.lexicon.grammar.segmented:
        return kept, nested
    named = frozenset(c.begin for c in kept)
    sure = [c for c in kept if c.source in SURE and not _is_doubtful(c, repeated, named)]
    parts = find_first_parts(story.folded, sentences, kept, ontology.firms)
    again = find_repeats(story.folded, sentences, sure)
    return crossings.resolve([*candidates, *parts, *again])


def _without_parts(
    story: _Story, candidates: Sequence[Candidate], listed: Sequence[Candidate]
) -> list[Candidate]:
    """Candidates but departments between a firm and a title, trades of a place, and clauses.

    '亚马逊**人力资源与技术**高级副总裁', '**台湾半导体**扮演重要角色'.
    """
    ontology, folded, lexicon = story.ontology, story.folded, story.lexicon
    firms = {c.end for c in listed if ontology.firms.intersection(c.authority)}
    places = {c.begin: c.end for c in listed if ontology.entries[c.authority[0]].cls == "Place"}
    titles, endings = cue_words(lexicon).titles, lexicon.grammar.endings

    def is_part(c: Candidate) -> bool:
        department = c.begin in firms and folded.startswith(titles, c.end)
        return department or folded[places.get(c.begin, c.end) : c.end] in endings

    whole = [c for c in candidates if c.authority or not is_part(c)]
    if lexicon.grammar.isolating:
        whole = list(without_clauses(whole, story.sentences, folded, lexicon))
    return whole


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
