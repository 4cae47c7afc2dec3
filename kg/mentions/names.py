"""Spans of names from every source that has an opinion: lists, shapes, quotation marks, pipelines.

A source only says that a name may stand somewhere and what speaks for which class; what it
is, is decided in :mod:`kg.mentions.classes` over the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import simplemma
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from kg.lexicon import Lexicon
from kg.model import Span
from kg.phrases import Phrases, fold_width, is_ideographic, is_word_letter

# Higher wins where spans of two sources cross.
RANKS: dict[str, float] = {
    "title-mark": 6,
    "authority": 5,
    "person": 4,
    "repeat": 4,
    "pipeline": 3,
    "shape": 2,
    "quotation": 5.5,
    "technique": 1,
    "offering": 1,
}

# A name in Latin letters inside of Han or kana text; 'of', '&', '-' and versions may stand inside.
LATIN_RUN = re.compile(
    r"[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9.+&'’/-]*(?:[ ·](?:of|and|for|the|&|[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9.+&'’-]*))*"
)
KANA_RUN = re.compile(r"[ァ-ヺー]{3,}(?:[・＝][ァ-ヺー]{2,})*(?: ?[A-Z][A-Za-z0-9]*)?")
VERSIONED = re.compile(r"^(?=.*[A-Za-z])(?=.*\d)[\w.+-]+$")
MEASURED = re.compile(r"^\d+(?:\.\d+)?\s?[A-Za-z]{1,5}$")  # '16GB' is a quantity
NUMBER = re.compile(r"^v?\d+(?:\.\d+)*[a-z]?$", re.IGNORECASE)
VARIANTS = frozenset((
    "mini", "nano", "lite", "pro", "plus", "max", "ultra", "turbo", "flash", "instant", "preview",
    "large", "small", "medium", "base", "air", "edge", "xl",
))  # fmt: skip
TITLE_MARKS = {"《": "》", "〈": "〉", "『": "』"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name.

    Attributes:
        begin, end: in the document.
        source: a key of ``RANKS``.
        votes: ``(cue, class, weight)`` that the source gives.
        authority: ids of the authority list that have this name.
    """

    begin: int
    end: int
    source: str
    votes: tuple[tuple[str, str, float], ...] = ()
    authority: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysed:
    """A sentence with its tokens. ``heading`` says that it is a head, not a sentence."""

    span: Span
    doc: Doc
    heading: bool = False

    def tokens(self) -> Iterator[tuple[Token, int, int]]:
        """Tokens with their offsets in the document."""
        for token in self.doc:
            begin = self.span.begin + token.idx
            yield token, begin, begin + len(token.text)


def find_shapes(
    text: str, sentences: Sequence[Analysed], lexicon: Lexicon, common: frozenset[str]
) -> Iterator[Candidate]:
    """Names by their looks: capitalised runs, Latin runs in Han and kana, words with a version number.

    Args:
        text: the document's text as stored.
        sentences: its sentences with tokens.
        lexicon: of its language.
        common: words that also occur without a capital letter in this document.
    """
    for sentence in sentences:
        if lexicon.grammar.segmented:
            yield from _capitalised(text, sentence, lexicon, common)
        else:
            yield from _latin_runs(text, sentence, lexicon)
            yield from _kana_after_kinds(text, sentence, lexicon)


def _capitalised(
    text: str, sentence: Analysed, lexicon: Lexicon, common: frozenset[str]
) -> Iterator[Candidate]:
    run: list[tuple[Token, int, int]] = []
    bridge: list[tuple[Token, int, int]] = []
    titled = _is_title_case(sentence)

    def flush() -> Iterator[Candidate]:
        nonlocal run, bridge
        if run:
            yield from _trim(text, run, lexicon)
        run, bridge = [], []

    first = True
    for token, begin, end in sentence.tokens():
        if _is_name_word(token, first, lexicon, common, titled, sentence.heading) or (
            run and not bridge and _goes_along(token, run, begin, lexicon)
        ):
            run += [*bridge, (token, begin, end)]
            bridge = []
        elif run and _prolongs(token, run, begin):
            run.append((token, begin, end))
        elif run and not bridge and (token.lower_ in lexicon.grammar.connectors or token.text in "&'’-"):
            bridge = [(token, begin, end)]
        elif run and bridge and token.lower_ in lexicon.grammar.connectors and len(bridge) < 2:
            bridge.append((token, begin, end))
        else:
            yield from flush()
        first = first and (token.is_punct or token.is_space or not token.is_alpha)
    yield from flush()


def _is_title_case(sentence: Analysed) -> bool:
    words = [t for t in sentence.doc if t.is_alpha and len(t.text) > 3]
    return len(words) > 3 and sum(t.text[0].isupper() for t in words) > 0.7 * len(words)


def _is_name_word(
    token: Token, first: bool, lexicon: Lexicon, common: frozenset[str], titled: bool, heading: bool
) -> bool:
    text = token.text
    if (
        not any(c.isalpha() for c in text)
        or fold_width(text) in lexicon.stop
        or (len(text) == 1 and not text.isupper())
    ):
        return False
    if text[0].islower() and not (sum(c.isupper() for c in text) and len(text) > 2):
        return False
    if not any(c.isupper() for c in text):
        return False
    inner = any(c.isupper() for c in text[1:]) and not text.isupper()
    if inner or bool(VERSIONED.match(text)):
        return not re.match(r"\d+-[A-ZÄÖÜ]", text)
    lowered = text.lower()
    if token.i and token.nbor(-1).lower_ in lexicon.grammar.indefinite:
        return False  # 'a Googler': what has an indefinite article is no name
    if lexicon.grammar.order == "V2":
        if token.pos_ in ("NOUN", "X", "ADJ") and _follows_kind(token, lexicon):
            return True
        return token.pos_ == "PROPN" or (
            text.isupper() and len(text) > 1 and token.pos_ in ("PROPN", "NOUN", "X")
        )
    if first or titled or heading:
        if first and not (titled or heading) and _begins_name(token, lexicon, common):
            return True
        return token.pos_ == "PROPN" and lowered not in common
    return token.pos_ in ("PROPN", "NOUN", "X", "") or (token.pos_ == "ADJ" and lowered not in common)


def _begins_name(token: Token, lexicon: Lexicon, common: frozenset[str]) -> bool:
    """Whether a sentence begins with a name of several words ('Jiang Defu, …')."""
    if (
        token.lower_ in common
        or token.pos_ not in ("PROPN", "NOUN", "ADJ", "X")
        or token.i + 1 >= len(token.doc)
    ):
        return False
    after = token.nbor(1)
    return (
        after.text[0].isupper()
        and after.is_alpha
        and (not after.text.isupper() or after.text == "AI")
        and after.lower_ not in lexicon.stop
    )


def _follows_kind(token: Token, lexicon: Lexicon) -> bool:
    """Whether an unknown noun stands right after a word for a kind of thing: 'das Start-up Neuraxo'."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    forms = {before.lower_, before.lemma_.lower()}
    if not any(forms & words for words in lexicon.kinds.values()):
        return False
    return not simplemma.is_known(token.text, lang=lexicon.language)


def _goes_along(token: Token, run: Sequence[tuple[Token, int, int]], begin: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word that is no name itself is part of one: 'Automation Anywhere'."""
    if begin - run[-1][2] > 1 or not token.text[0].isupper() or not token.is_alpha:
        return False
    if token.text.isupper() or lexicon.grammar.order == "V2":
        return token.text.isupper()
    return token.lower_ not in lexicon.stop and token.pos_ not in ("PRON", "DET", "ADP")


def _prolongs(token: Token, run: Sequence[tuple[Token, int, int]], begin: int) -> bool:
    """Whether a token goes on with a name: a version number or a variant after it."""
    last, _, end = run[-1]
    if begin - end > 1:
        return False
    if NUMBER.match(token.text):
        return (last.is_alpha and len(token.text) <= 4 and not token.text.isdigit()) or _small(token.text)
    return token.lower_ in VARIANTS and any(c.isdigit() for t, _, _ in run for c in t.text)


def _small(text: str) -> bool:
    return text.isdigit() and int(text) <= 100


def _trim(text: str, run: list[tuple[Token, int, int]], lexicon: Lexicon) -> Iterator[Candidate]:
    """A run without the titles, kinds and honorifics in it: 'OpenAI CEO Sam Altman' gives two names."""
    titles = set().union(*lexicon.titles.values(), lexicon.honorifics)
    kinds = set().union(*lexicon.kinds.values())
    parts: list[list[tuple[Token, int, int]]] = [[]]
    for place, item in enumerate(run):
        word = item[0].lower_
        kind = word in kinds and (item[0].text.islower() or (lexicon.grammar.order == "V2" and place == 0))
        if ((word in titles or kind) and len(run) > 1) or word in ("'s", "’s"):
            parts.append([])
        else:
            parts[-1].append(item)
    for part in parts:
        while part and (part[-1][0].lower_ in lexicon.grammar.connectors or part[-1][0].is_punct):
            part.pop()
        if len(part) > 1 and part[-1][0].lower_ in lexicon.stop and part[-1][0].text != "AI":
            part.pop()
        while part and (part[0][0].lower_ in lexicon.grammar.connectors or part[0][0].is_punct):
            part.pop(0)
        if not part or all(NUMBER.match(t.text) for t, _, _ in part):
            continue
        begin, end = part[0][1], part[-1][2]
        votes: list[tuple[str, str, float]] = []
        if any(c.isdigit() for c in text[begin:end]):
            votes.append(("version number", "AIModel", 0.8))
        if all(t.pos_ == "PROPN" or t.lower_ in lexicon.grammar.connectors for t, _, _ in part):
            votes.append(("proper noun", "", 0.5))
        yield Candidate(begin, end, "shape", tuple(votes))


def _latin_runs(text: str, sentence: Analysed, lexicon: Lexicon) -> Iterator[Candidate]:
    begin = sentence.span.begin
    for match in LATIN_RUN.finditer(fold_full_width(text[begin : sentence.span.end])):
        form = match.group().rstrip(".-'’/+&·" if not match.group().endswith("+") else ".-'’/&·")
        words = form.split()
        while words and (
            fold_width(words[-1]) in lexicon.stop or words[-1] in ("of", "and", "for", "the", "&")
        ):
            words.pop()
        offset = match.start()
        while words and fold_width(words[0]) in lexicon.stop:
            offset += len(words[0]) + 1
            words.pop(0)
        form = " ".join(words)
        if not form or not any(c.isupper() for c in form) or len(form) < 2 or MEASURED.match(form):
            continue
        votes: list[tuple[str, str, float]] = []
        if any(c.isdigit() for c in form):
            votes.append(("version number", "AIModel", 0.8))
        yield Candidate(begin + offset, begin + offset + len(form), "shape", tuple(votes))


def _kana_after_kinds(text: str, sentence: Analysed, lexicon: Lexicon) -> Iterator[Candidate]:
    """Names in katakana after a word for their kind: '半導体大手ヴァルトロン', '新興企業のネビュラAI'.

    After a genitive particle kana alone may be a common noun ('企業のコスト'); Latin letters tell a name.
    """
    kinds = tuple(sorted({w for words in lexicon.kinds.values() for w in words if len(w) > 2}))
    genitives = sorted(lexicon.grammar.genitive_before, key=len, reverse=True)
    begin = sentence.span.begin
    stretch = fold_full_width(text[begin : sentence.span.end])
    for match in KANA_RUN.finditer(stretch):
        before, after = stretch[: match.start()].lower(), stretch[match.end() : match.end() + 1]
        if after and is_ideographic(after) and after not in lexicon.grammar.adpositions:
            continue
        genitive = next((g for g in genitives if before.endswith(g)), "")
        if genitive and not match.group()[-1].isascii():
            continue
        before = before.removesuffix(genitive)
        if before.endswith(kinds):
            yield Candidate(begin + match.start(), begin + match.end(), "shape", ())


def fold_full_width(text: str) -> str:
    """Full-width Latin letters and digits made plain, in their case; the length is kept."""
    return "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)


def find_title_marks(prepared: str, sentences: Sequence[Analysed], lexicon: Lexicon) -> Iterator[Candidate]:
    """Works in 《》 and, beside a word for a kind of work or product, in quotation marks."""
    text = prepared
    pairs = [(pair[0], pair[1]) for pair in lexicon.quotes]
    strong = set(lexicon.work_quotes)
    for sentence in sentences:
        stretch = text[sentence.span.begin : sentence.span.end]
        for opening, closing in pairs:
            for match in re.finditer(re.escape(opening) + r"([^\n]{1,80}?)" + re.escape(closing), stretch):
                inner = match.group(1).strip()
                begin = (
                    sentence.span.begin
                    + match.start(1)
                    + (len(match.group(1)) - len(match.group(1).lstrip()))
                )
                inner_span = (begin, begin + len(inner))
                if opening + closing in strong:
                    yield Candidate(*inner_span, "title-mark", (("title marks", "CreativeWork", 1.6),))
                elif _looks_titled(inner, lexicon) and (kind := _kind_beside(stretch, match, lexicon)):
                    yield Candidate(
                        *inner_span, "quotation", ((f"quoted beside a word for {kind}", kind, 1.8),)
                    )


def _looks_titled(inner: str, lexicon: Lexicon) -> bool:
    """Whether quoted words look like a title and not like speech: few, in capitals, no end of sentence."""
    if not inner or inner[-1] in ".,;!?。，；！？" or len(inner) > 60:
        return False
    if not lexicon.grammar.segmented:
        return len(inner) <= 20 and not re.search(r"[，。；！？]", inner)
    words = inner.split()
    return (
        len(words) <= 10
        and inner[0].isupper()
        and (len(words) < 3 or sum(w[0].isupper() for w in words) >= 2)
    )


def _kind_beside(stretch: str, match: re.Match[str], lexicon: Lexicon) -> str | None:
    """The class whose word stands within a few words of quotation marks."""
    folded = fold_width(stretch)
    if lexicon.grammar.segmented:
        left = re.findall(r"[\w-]+", folded[: match.start()])[-9:]
        right = re.findall(r"[\w-]+", folded[match.end() :])[:2]
        near = {*left, *right, *(part for word in left for part in word.split("-"))}
        found = [
            cls for cls, words in lexicon.kinds.items()
            if near & words or any(w.endswith(k) for w in left[-3:] for k in words if len(k) >= 5)
        ]  # fmt: skip
        after = re.findall(r"[\w-]+", folded[match.end() :])[:2]
        if not found and any(w.startswith(verb[:6]) for w in after for verb in _making(lexicon)):
            found = ["CreativeWork"]
    else:
        before, behind = (
            folded[max(0, match.start() - 8) : match.start()],
            folded[match.end() : match.end() + 4],
        )
        found = [
            c
            for c, words in lexicon.kinds.items()
            if any(before.endswith(w) or behind.startswith(w) for w in words)
        ]
        if not found and any(verb in before for verb in _making(lexicon)):
            found = ["CreativeWork"]
    return found[0] if found else None


def _making(lexicon: Lexicon) -> tuple[str, ...]:
    """Verbs of producing films, series and books."""
    return tuple(w for f in lexicon.frames if f.target == "producer" and f.form == "verb" for w in f.words)


def find_repeats(
    folded: str, sentences: Sequence[Analysed], known: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Names that one place of the document showed to be names, wherever else they stand."""
    forms = {folded[c.begin : c.end] for c in known if not c.authority and c.source != "offering"}
    phrases = Phrases((form, form) for form in sorted(forms) if len(form) > 2)
    seen = {(c.begin, c.end) for c in known}
    for sentence in sentences:
        for match in phrases.find(folded[sentence.span.begin : sentence.span.end]):
            begin, end = sentence.span.begin + match.begin, sentence.span.begin + match.end
            if (begin, end) not in seen:
                yield Candidate(begin, end, "repeat", (("named elsewhere in the document", "", 0.0),))


def find_pipeline_names(sentences: Sequence[Analysed], lexicon: Lexicon) -> Iterator[Candidate]:
    """Names that the language's statistical pipeline marked, as weak votes for a class."""
    classes = {"Person": 1.0, "Organization": 0.8, "Place": 0.9, "Work": 1.0, "Product": 0.8, "Name": 0.0}
    for sentence in sentences:
        for span in sentence.doc.spans.get("names", ()):
            label = span.label_
            cls = {"Organization": "Company", "Work": "CreativeWork", "Name": ""}.get(label, label)
            begin = sentence.span.begin + span.start_char
            end = sentence.span.begin + span.end_char
            weight = classes.get(label, 0.0) * (
                0.5 if sentence.heading or _inside_compound(span, lexicon) else 1.0
            )
            if span.start and span.doc[span.start - 1].lower_ in lexicon.grammar.indefinite:
                continue
            if not lexicon.grammar.segmented and not any(map(is_ideographic, span.text)):
                continue  # Latin letters in Han text are cut by their shape; taggers cut them too short
            capital = not lexicon.grammar.segmented or any(c.isupper() for c in span.text)
            if end - begin > 1 and capital and fold_width(span.text) not in lexicon.stop:
                source = "shape" if label == "Name" and lexicon.grammar.segmented else "pipeline"
                yield Candidate(begin, end, source, ((f"pipeline: {label}", cls, weight),))


def _inside_compound(span: SpacySpan, lexicon: Lexicon) -> bool:
    """Whether a name without blanks around goes on with a noun that is no title ('鏡花' in '鏡花水月')."""
    if lexicon.grammar.segmented or span.end >= len(span.doc):
        return False
    after = span.doc[span.end]
    titles = set().union(*lexicon.titles.values(), lexicon.honorifics)
    follows = after.idx == span.end_char and after.pos_ in ("NOUN", "PROPN") and is_ideographic(after.text[0])
    return follows and not any(after.text.lower().startswith(t[0]) for t in titles)


def is_boundary(text: str, begin: int, end: int) -> bool:
    """Whether no letter of the same word stands before or after a stretch."""
    before = begin == 0 or not (is_word_letter(text[begin]) and is_word_letter(text[begin - 1]))
    return before and (end >= len(text) or not (is_word_letter(text[end - 1]) and is_word_letter(text[end])))


def is_han_name(text: str) -> bool:
    """Whether a text is written in Han or kana throughout (points and blanks inside allowed)."""
    return bool(text) and all(is_ideographic(c) or c in "·・＝=-" for c in text)
