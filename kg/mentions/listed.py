"""Names of the authority list in a text, and which of its ambiguous ones are meant."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.language import Language
from kg.mentions.names import Analysed, Candidate
from kg.ontology import Authority, Ontology
from kg.phrases import Phrases, fold_width, is_ideographic, is_kana

_listed_cache: dict[tuple[str, str], Phrases[tuple[str, ...]]] = {}


def _names_of(language: Language, ontology: Ontology) -> Phrases[tuple[str, ...]]:
    """The authority list's names that texts of a language may use, compiled once."""
    key = (language.code, ontology.sha256)
    if key not in _listed_cache:
        tags = {language.code, "en"}
        if not language.lexicon.grammar.segmented:
            tags |= {"zh-Hant", "zh-Hans", "ja"}
        names: dict[str, list[str]] = defaultdict(list)
        for entry in ontology.authority:
            for tag, name in (*entry.labels, *entry.aliases):
                if tag in tags and (len(name) > 1 or is_ideographic(name[0])):
                    for form in {name, re.sub(r"(?<=[a-z])(?=[A-Z]{2})", " ", name)}:  # also 'Open AI'
                        names[fold_width(language.definition.prepare(form))].append(entry.id)
        entries = ((name, tuple(dict.fromkeys(ids))) for name, ids in names.items())
        _listed_cache[key] = Phrases(entries, language.lexicon.grammar.suffixes)
    return _listed_cache[key]


def find_listed(
    text: str, folded: str, language: Language, ontology: Ontology, sentences: Sequence[Analysed]
) -> Iterator[Candidate]:
    """Names of the authority list, each with the entries that may be meant."""
    by_id = {entry.id: entry for entry in ontology.authority}
    names = _names_of(language, ontology)
    matches = [
        m
        for s in sentences
        for m in _listed_in(names, folded[s.span.begin : s.span.end], s.span.begin)
        if _written_as_name(text[m[0] : m[1]], by_id[m[2][0]], s.span.begin == m[0])
    ]
    plain = {
        i for b, e, ids in matches for i in ids if not _is_ambiguous(by_id[i], folded[b:e], language)
    }  # fmt: skip
    marked = {
        (s.span.begin + span.start_char, s.span.begin + span.end_char, span.label_.lower())
        for s in sentences
        for span in s.doc.spans.get("names", ())
    }
    proper = {
        (begin, end)
        for s in sentences
        for t, begin, end in s.tokens()
        if t.pos_ == "PROPN" and t.i and language.lexicon.grammar.segmented
    }
    cut = (
        {begin for s in sentences for _, begin, _ in s.tokens()}
        if not language.lexicon.grammar.segmented
        else None
    )
    for begin, end, ids in matches:
        fitting = [
            i
            for i in ids
            if i in plain
            or not _is_ambiguous(by_id[i], folded[begin:end], language)
            or any(fold_width(language.definition.prepare(w)) in folded for w in by_id[i].contexts)
            or (begin, end, ontology.group(by_id[i].cls)) in marked
            or _beside_kind(folded, begin, end, by_id[i], language, ontology)
            or ((begin, end) in proper and ontology.group(by_id[i].cls) == "organization")
        ]
        if end - begin == 1 and (begin, end, "place") not in marked:
            continue
        if folded[end : end + 1] in "$€£¥" and end < len(folded):
            continue  # 'US$ 10 bilhões'

        if not fitting or (
            cut is not None and end - begin <= 2 and begin not in cut and is_ideographic(folded[begin])
        ):
            continue
        if _inside_kana(folded, begin, end):
            continue
        entry = by_id[fitting[0]]
        source = "technique" if entry.cls == "Technology" else "authority"
        yield Candidate(begin, end, source, (("authority list", entry.cls, 4.0),), tuple(fitting))


def _listed_in(
    names: Phrases[tuple[str, ...]], folded: str, shift: int
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Listed names in a sentence, and those with which a longer one begins ('快手' in '快手可灵')."""
    for match in names.find(folded):
        yield match.begin + shift, match.end + shift, match.value
        front = names.shorter_at(folded, match)
        if front is not None and front.value != match.value:
            yield front.begin + shift, front.end + shift, front.value


def _inside_kana(folded: str, begin: int, end: int) -> bool:
    """Whether a katakana name is part of a longer katakana word (タイ in タイトル)."""
    before = (
        begin > 0
        and is_kana(folded[begin])
        and is_kana(folded[begin - 1])
        and folded[begin - 1] not in "・＝"
    )
    return before or (
        end < len(folded) and is_kana(folded[end - 1]) and is_kana(folded[end]) and folded[end] not in "・＝"
    )


def _beside_kind(
    folded: str, begin: int, end: int, entry: Authority, language: Language, ontology: Ontology
) -> bool:
    """Whether a word for its kind stands beside an ambiguous name ('苹果公司', 'the start-up Figure')."""
    left, right = folded[max(0, begin - 12) : begin].rstrip(), folded[end : end + 12].lstrip(" -")
    for cls, words in language.lexicon.kinds.items():
        if ontology.group(cls) == ontology.group(entry.cls):
            for word in words:
                if right.startswith(word) or (left.endswith(word) and len(word) > 1):
                    return True
    return False


def _written_as_name(form: str, entry: Authority, first: bool) -> bool:
    """Whether a listed name is written as one: not 'time' for Time, nor 'TIME' as a common word's start."""
    if not form[0].isalpha() or is_ideographic(form[0]) or entry.cls == "Technology":
        return True
    listed = {name for _, name in (*entry.labels, *entry.aliases) if fold_width(name) == fold_width(form)}
    if any(name[0].islower() for name in listed):
        return True
    if listed and all(name.isupper() and len(name) > 1 for name in listed):
        return form.isupper()
    return any(c.isupper() for c in form)


def _is_ambiguous(entry: Authority, folded: str, language: Language) -> bool:
    return any(fold_width(language.definition.prepare(name)) == folded for _, name in entry.ambiguous)
