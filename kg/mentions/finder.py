"""From candidates to mentions of entities: crossings resolved, forms grouped, classes decided."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import simplemma

from kg.language import Language
from kg.mentions.classes import (
    WEAK,
    Cue,
    CueWords,
    context_cues,
    cue_words,
    decide,
    inner_cues,
)
from kg.mentions.names import (
    RANKS,
    Analysed,
    Candidate,
    find_pipeline_names,
    find_repeats,
    find_shapes,
    find_title_marks,
    is_boundary,
    is_han_name,
)
from kg.mentions.people import find_people
from kg.model import Evidence
from kg.ontology import ORGANIZATIONS, Authority, Ontology
from kg.phrases import Phrases, fold_width, is_ideographic, is_kana

LATIN = frozenset({"de", "fr", "pt", "en"})


@dataclass(frozen=True, slots=True)
class Found:
    """An entity found in a document.

    Attributes:
        key: authority id, else ``group:folded name``.
        spans: where its names stand, sorted.
        inside: of these, those that lie inside of another name ('SenseTime' in 'SenseTime Vimi').
        maker: key of the entity whose name begins this one's, if any.
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


@dataclass
class _Group:
    """Candidates that share a name, while classes are being weighed."""

    key: str
    authority: Authority | None
    candidates: list[Candidate] = field(default_factory=list)
    inside: list[Candidate] = field(default_factory=list)
    maker: str | None = None
    owner: str | None = None


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
    listed = list(_find_listed(text, folded, language, ontology, sentences))
    candidates = [
        *listed,
        *find_shapes(text, sentences, lexicon, common),
        *find_title_marks(prepared, sentences, lexicon),
        *find_pipeline_names(sentences, lexicon),
        *find_people(prepared, sentences, lexicon),
        *_find_offerings(folded, sentences, lexicon.grammar.offerings),
    ]
    common_nouns = _common_nouns(language, ontology)
    candidates = [
        c
        for c in candidates
        if c.authority or c.source == "offering" or not _is_common(folded[c.begin : c.end], common_nouns)
    ]
    stop = lexicon.stop.union(*lexicon.titles.values())
    kept, nested = _resolve(candidates, text, stop)
    if not lexicon.grammar.segmented:
        sure = [c for c in kept if c.source in ("title-mark", "quotation", "person", "pipeline")]
        kept, nested = _resolve([*candidates, *find_repeats(folded, sentences, sure)], text, stop)
    groups = _group(kept, nested, text, ontology, language)
    _join_short_forms(groups, text, language)
    _join_bracketed(groups, text)
    return tuple(_judge(groups, text, prepared, sentences, language, ontology))


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


_listed_cache: dict[tuple[str, str], Phrases[tuple[str, ...]]] = {}


def _names_of(language: Language, ontology: Ontology) -> Phrases[tuple[str, ...]]:
    """The authority list's names that texts of a language may use, compiled once."""
    key = (language.code, ontology.sha256)
    if key not in _listed_cache:
        tags = {language.code, "en"}
        if language.code not in LATIN:
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


def _find_listed(
    text: str, folded: str, language: Language, ontology: Ontology, sentences: Sequence[Analysed]
) -> Iterator[Candidate]:
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


def _resolve(
    candidates: Sequence[Candidate], text: str, stop: frozenset[str]
) -> tuple[list[Candidate], list[tuple[Candidate, Candidate]]]:
    """Choose among crossing candidates; names nested at the front of a longer one are kept beside it.

    Returns:
        The chosen ones, sorted; and pairs of a nested name and the name around it.
    """
    merged: dict[tuple[int, int], Candidate] = {}
    for c in candidates:
        if (old := merged.get((c.begin, c.end))) is None:
            merged[c.begin, c.end] = c
        else:
            best = max(old, c, key=lambda x: RANKS[x.source])
            merged[c.begin, c.end] = Candidate(
                c.begin, c.end, best.source, old.votes + c.votes, old.authority or c.authority
            )
    ordered = sorted(merged.values(), key=lambda c: (c.begin, -c.end))
    listed = [c for c in ordered if c.authority and c.source == "authority"]
    fronts = [
        (a, c)
        for c in listed
        for a in listed
        if a.begin == c.begin and a.end < c.end and a.authority != c.authority
    ]
    front_ids = {id(a) for a, _ in fronts}
    nested: list[tuple[Candidate, Candidate]] = []
    pool: list[Candidate] = []
    for c in ordered:
        if id(c) in front_ids:
            continue
        inner = [
            a
            for a in listed
            if id(a) not in front_ids
            and c.begin <= a.begin
            and a.end <= c.end
            and (a.begin, a.end) != (c.begin, c.end)
        ]
        if c.authority or c.source in ("title-mark", "quotation") or not inner:
            if c.authority or fold_width(text[c.begin : c.end]) not in stop:
                pool.append(c)
            continue
        if inner[0].begin > c.begin and c.source == "shape":
            front = _cut_before(c, inner[0], text, stop)
            if front is not None:
                pool.append(front)
            continue
        rest = text[inner[0].end : c.end].strip(" -·")
        if len(inner) == 1 and inner[0].begin == c.begin and rest and _goes_on(text, inner[0], c):
            pool.append(c)
            nested.append((inner[0], c))
    shapes = [c for c in pool if c.source == "shape"]
    pool = [c for c in pool if c.source != "pipeline" or not any(_around(s, c) for s in shapes)]
    chosen: list[Candidate] = []
    for c in sorted(pool, key=lambda c: (-_priority(c, nested), -(c.end - c.begin), c.begin)):
        if all(c.end <= o.begin or c.begin >= o.end for o in chosen):
            chosen.append(c)
    chosen.sort(key=lambda c: c.begin)
    nested += fronts
    return chosen, [(inner, outer) for inner, outer in nested if outer in chosen]


def _cut_before(c: Candidate, listed: Candidate, text: str, stop: frozenset[str]) -> Candidate | None:
    """The part of a run of capitalised words before a listed name in it: 'Centro de Produção X da Bona'."""
    front = re.sub(r"(?:\s+[^\WA-ZÀ-Þ]\S*|\s*[-–,·&])*\s*$", "", text[c.begin : listed.begin])
    if not any(ch.isupper() for ch in front) or len(front) < 3 or fold_width(front) in stop:
        return None
    return Candidate(c.begin, c.begin + len(front), c.source, c.votes)


def _around(outer: Candidate, inner: Candidate) -> bool:
    """Whether a candidate holds another and more."""
    return (
        outer.begin <= inner.begin
        and inner.end <= outer.end
        and outer.end - outer.begin > inner.end - inner.begin
    )


def _priority(c: Candidate, nested: Sequence[tuple[Candidate, Candidate]]) -> float:
    around = any(outer is c for _, outer in nested)
    return RANKS["authority"] + 0.5 if around else RANKS[c.source]


def _goes_on(text: str, inner: Candidate, outer: Candidate) -> bool:
    """Whether a name goes on after a listed one: 'Claude 3', 'Google Drive', not 'Google (US)'."""
    if outer.source not in ("shape", "company"):
        return False
    return (
        is_boundary(text, inner.begin, inner.end)
        and text[inner.end : inner.end + 1] in " -·"
        and outer.end > inner.end
    )


def _group(
    kept: Sequence[Candidate],
    nested: Sequence[tuple[Candidate, Candidate]],
    text: str,
    ontology: Ontology,
    language: Language,
) -> dict[str, _Group]:
    by_id = {entry.id: entry for entry in ontology.authority}
    groups: dict[str, _Group] = {}

    owners = [c for c in kept if c.source == "authority" and by_id[c.authority[0]].cls == "Company"]

    def put(c: Candidate) -> _Group | None:
        if c.source == "offering":
            return _offering_group(c, owners, groups, by_id, language)
        key = c.authority[0] if c.authority else "name:" + fold_name(text[c.begin : c.end], language)
        return groups.setdefault(key, _Group(key, by_id[c.authority[0]] if c.authority else None))

    for c in kept:
        if (group := put(c)) is not None:
            group.candidates.append(c)
    for inner, outer in nested:
        group, around = put(inner), put(outer)
        if group is not None and around is not None and group is not around:
            group.inside.append(inner)
            around.maker = group.key
    return groups


OWNER_REACH = 200


def _find_offerings(folded: str, sentences: Sequence[Analysed], words: frozenset[str]) -> Iterator[Candidate]:
    """What a firm offers without a name of its own: 'API services'."""
    phrases: Phrases[None] = Phrases((word, None) for word in sorted(words))
    for s in sentences:
        for match in phrases.find(folded[s.span.begin : s.span.end]):
            begin, end = s.span.begin + match.begin, s.span.begin + match.end
            yield Candidate(begin, end, "offering", (("offered by a firm", "Service", 1.0),))


def _offering_group(
    c: Candidate,
    owners: Sequence[Candidate],
    groups: dict[str, _Group],
    by_id: Mapping[str, Authority],
    language: Language,
) -> _Group | None:
    """The offering of the firm named last: the listed thing of that name ('OpenAI API'), else a new one."""
    reach = OWNER_REACH * (2 if language.lexicon.grammar.segmented else 1)
    near = [o for o in owners if 0 <= c.begin - o.end <= reach] or [
        o for o in owners if 0 <= o.begin - c.end <= OWNER_REACH // 4
    ]
    if not near:
        return None
    listing = _api_names(by_id, language)
    known = [o for o in near if o.authority[0] in listing] or [
        o for o in owners if o.authority[0] in listing and o.begin < c.begin
    ]
    owner = min(known or near, key=lambda o: abs(c.begin - o.begin))
    firm = by_id[owner.authority[0]]
    listed = listing.get(firm.id)
    key = listed.id if listed else f"name:{fold_name(dict(firm.labels).get('en', firm.id), language)} api"
    group = groups.setdefault(key, _Group(key, listed))
    group.owner = firm.id
    return group


def _api_names(by_id: Mapping[str, Authority], language: Language) -> dict[str, Authority]:
    """Firm → its listed service that is called after it: 'OpenAI' → 'OpenAI API'."""
    services = {dict(e.labels).get("en", ""): e for e in by_id.values() if e.cls == "Service"}
    firms = {e.id: f"{dict(e.labels).get('en', '')} API" for e in by_id.values() if e.cls == "Company"}
    return {firm: services[name] for firm, name in firms.items() if name in services}


def fold_name(name: str, language: Language) -> str:
    """A name's form for comparison: width and case folded, Han simplified, endings and points off."""
    folded = fold_width(language.definition.prepare(name)).strip(" .,'’\"")
    for suffix in sorted(language.lexicon.grammar.suffixes, key=len, reverse=True):
        if suffix[0] in "'’" and folded.endswith(suffix):
            folded = folded[: -len(suffix)]
            break
    return re.sub(r"[\s‐‑–-]+", " ", folded).strip()


def _join_short_forms(groups: dict[str, _Group], text: str, language: Language) -> None:
    """Join a form to the one longer form that it shortens: surname to full name, first words to company."""
    forms = {key: _forms(group, text, language) for key, group in groups.items()}
    endings = language.lexicon.grammar.suffixes
    words = cue_words(language.lexicon)
    for key in sorted(groups, key=lambda k: (-len(k), k)):
        group = groups[key]
        if group.authority is not None:
            continue
        targets = {
            other
            for other, names in forms.items()
            if other != key
            and other in groups
            and any(
                _shortens(f, n, endings) and _may_shorten(f, n, groups[other], words)
                for f in forms[key]
                for n in names
            )
        }
        if len(targets) == 1:
            target = groups[targets.pop()]
            target.candidates += group.candidates
            target.inside += group.inside
            del groups[key]


def _forms(group: _Group, text: str, language: Language) -> frozenset[str]:
    seen = {fold_name(text[c.begin : c.end], language) for c in group.candidates}
    if group.authority is not None and len(group.candidates) > 0:
        tags = {language.code, "en"}
        listed = {
            fold_name(n, language)
            for tag, n in (*group.authority.labels, *group.authority.aliases)
            if tag in tags
        }
        seen |= listed
    return frozenset(seen)


def _shortens(short: str, long: str, endings: frozenset[str]) -> bool:
    """Whether one folded name is a short form of another in the same document."""
    if len(short) == 1 and is_han_name(short) and is_han_name(long) and 2 <= len(long) <= 4:
        return long.startswith(short)
    if len(short) >= len(long) or len(short) < 2:
        return False
    if is_han_name(short) and is_han_name(long):
        parts = re.split(r"[·・＝=]", long)
        return (len(parts) > 1 and short in parts[-1:]) or (
            len(parts) == 1 and len(short) >= 2 and long.startswith(short)
        )
    s, w = short.split(), long.split()
    if any(c.isdigit() for c in long[len(short) :]) or any(c.isdigit() for c in short):
        return False
    plain = [s[-1].removesuffix(e) for e in endings if e.isalpha() and len(s[-1]) > 4] + [s[-1]]
    ends = any(w[-1] == form for form in plain) and len(s) == 1 and len(w) in (2, 3, 4) and len(short) > 2
    return ends or (w[: len(s)] == s and len(w) > len(s) and len(short) > 2) or w == [*s[:-1], plain[0]]


def _may_shorten(short: str, long: str, target: _Group, words: CueWords) -> bool:
    """Whether a form may stand for a longer name: no suffix or first name; surnames for persons only."""
    if short in words.lexicon.given or any(short == suffix for suffix, _ in words.suffixes):
        return False
    if len(short) == 1 or (long.split()[-1:] == [short] and long != short):
        return target.authority is None or target.authority.cls == "Person"
    return True


def _join_bracketed(groups: dict[str, _Group], text: str) -> None:
    """Join a name and the other one in brackets after it: '超微（AMD）', 'SEC (Securities and …)'."""
    at = {c.begin: group for group in groups.values() for c in group.candidates}
    for group in list(groups.values()):
        for c in list(group.candidates):
            match = re.match(r"\s?[（(](?:[^（()）]{0,12}[:：]\s?)?", text[c.end : c.end + 20])
            if not match:
                continue
            other = at.get(c.end + match.end())
            inner = (
                next((d for d in other.candidates if d.begin == c.end + match.end()), None) if other else None
            )
            if (
                other is None
                or other is group
                or inner is None
                or text[inner.end : inner.end + 1] not in "）)"
            ):
                continue
            if other.key not in groups or group.key not in groups:
                continue
            if not _other_name(text[c.begin : c.end], text[inner.begin : inner.end]):
                continue
            keep, drop = (group, other) if group.authority or not other.authority else (other, group)
            if keep.authority and drop.authority:
                continue
            keep.candidates += drop.candidates
            del groups[drop.key]
            at.update({d.begin: keep for d in keep.candidates})


def _other_name(name: str, bracketed: str) -> bool:
    """Whether a bracketed name is the same thing's: in another script, or an abbreviation."""
    if is_ideographic(name[0]) != is_ideographic(bracketed[0]):
        return True
    short, long = sorted((name, bracketed), key=len)
    initials = "".join(w[0] for w in re.split(r"[\s-]+", long) if w and w[0].isupper())
    letters = [c.lower() for c in short if c.isalpha()]
    position, rest = 0, long.lower()
    for letter in letters:
        position = rest.find(letter, position) + 1
        if position == 0:
            return False
    return short.isupper() and len(short) <= 8 and (initials[:1] == short[:1] or initials == short)


def _judge(
    groups: Mapping[str, _Group],
    text: str,
    prepared: str,
    sentences: Sequence[Analysed],
    language: Language,
    ontology: Ontology,
) -> Iterator[Found]:
    words = cue_words(language.lexicon)
    holder = {}
    for sentence in sentences:
        for position in range(sentence.span.begin, sentence.span.end):
            holder[position] = sentence
    classed: dict[str, str] = {}
    for group in sorted(groups.values(), key=_first_place):
        cues: list[Cue] = [vote for c in group.candidates + group.inside for vote in c.votes if vote[1]]
        if group.authority is None:
            for form in sorted({prepared[c.begin : c.end] for c in group.candidates}):
                cues += inner_cues(form, words)
            for c in group.candidates:
                if (around := holder.get(c.begin)) is not None:
                    cues += context_cues(around, c.begin, c.end, prepared, words)
        cls, evidence = decide(cues)
        maker = groups.get(group.maker) if group.maker else None
        cls, evidence = _settle(group, cls, evidence, maker, text, language)
        if not cls:
            continue
        if group.authority is not None:
            cls = group.authority.cls
        classed[group.key] = cls
        key = group.key
        if group.authority is None:
            key = f"{ontology.group(cls)}:{_main_form(group, text, language)}"
        spans = sorted({(c.begin, c.end) for c in group.candidates + group.inside})
        inside = sorted({(c.begin, c.end) for c in group.inside})
        yield Found(
            key,
            cls,
            tuple(spans),
            group.authority,
            evidence,
            tuple(inside),
            maker.key if maker else group.owner,
            offering=all(c.source == "offering" for c in group.candidates),
        )


def _main_form(group: _Group, text: str, language: Language) -> str:
    """The folded form that stands for a group: the longest; without blanks between words the most frequent.

    (A tagger that cuts a Han name too long does so once, and cuts it right the other times.)
    """
    forms = Counter(fold_name(text[c.begin : c.end], language) for c in group.candidates)
    if language.lexicon.grammar.segmented:
        return group.key.removeprefix("name:")
    return max(forms, key=lambda form: (forms[form], len(form), form))


def _first_place(group: _Group) -> int:
    return min(c.begin for c in group.candidates + group.inside)


ADJECTIVE_OR_ABBREVIATION = re.compile(r"-[a-zß-ÿ]+$|^\w{1,4}\.$")  # 'KI-basierte', 'Inc.'


def _settle(
    group: _Group,
    cls: str,
    evidence: tuple[Evidence, ...],
    maker: _Group | None,
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
    if grammar.segmented and ADJECTIVE_OR_ABBREVIATION.search(name):
        return "", evidence
    sources = Counter(c.source for c in group.candidates)
    if maker is not None and maker.authority is not None and weight < 1.0:
        base = maker.authority.cls
        inherited = "Service" if base in ORGANIZATIONS else base
        return inherited, (*evidence, Evidence("named after its maker", inherited, 0.8))
    if weight >= WEAK:
        if cls == "Technology" and not any(e.cue.startswith("abbreviation") for e in evidence):
            return "Product", evidence  # a technique with a name of its own is made and offered
        return cls, evidence
    proper = any(vote[0] == "proper noun" for c in group.candidates for vote in c.votes)
    inner_capital = any(c.isupper() for c in name[1:]) and (not name.isupper() or len(name) > 2)
    spelt = [
        simplemma.is_known(w.lower(), lang=language.code)
        or (grammar.order == "V2" and simplemma.is_known(w, lang=language.code))
        for w in re.split(r"[\s-]+", name)
        if w and grammar.segmented
    ]
    known = bool(spelt) and (any(spelt) if grammar.order == "V2" else all(spelt))
    if known and len(spelt) == 1 and not inner_capital:
        return "", evidence
    alone = proper and len(name) > 2 and not known
    if re.match(r"[a-z]{1,2}[A-Z]", name) and sources["shape"]:
        return "Service", (*evidence, Evidence("spelt like a product", "Service", 0.3))
    if sources["shape"] and ((sources["shape"] >= 2 and not known) or inner_capital or alone):
        return "Company", (*evidence, Evidence("a name of which no more is known", "Company", 0.3))
    if not language.lexicon.grammar.segmented and sources["shape"] and len(name) > 3:
        return "Company", (*evidence, Evidence("a name of which no more is known", "Company", 0.2))
    return "", evidence
