"""Names by their looks: capitalised runs, Latin runs in Han and kana, kana after a word for a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.dictionary import is_known
from kg.lexicon import Lexicon
from kg.mentions.names import Analysed, Candidate
from kg.phrases import fold_width, is_ideographic

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
    return not is_known(token.text, lexicon.language)


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
