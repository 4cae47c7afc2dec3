"""Names in title marks, and in quotation marks beside a word for their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.lexicon import Lexicon, made_once
from kg.lexicon.phrases import fold_width, is_ideographic
from kg.mentions.called import called_kind
from kg.mentions.cues import cue_words
from kg.mentions.names import Analysed, Candidate
from kg.ontology import ORGANIZATIONS

TERMS = frozenset({"Standard", "Technology"})
LONGEST = 12  # letters of a firm's name in quotation marks
SHORTEST = 2  # letters of a word for a kind that only stands right before names
NEAR = 12  # letters before quotation marks that a word for the kind of what they hold has at most
BRACKETED = re.compile(
    r"(?<=[A-Za-z0-9])\s?[(（][ァ-ヺー・]+[)）]$|(?<=[ァ-ヺー])\s?[(（][A-Za-z0-9 .一-鿿-]+[)）]$"
    r"|(?<=[一-鿿])\s?[(（][ァ-ヺー・A-Za-z0-9 .-]+[)）]$"
)


def find_title_marks(prepared: str, sentences: Sequence[Analysed], lexicon: Lexicon) -> Iterator[Candidate]:
    """Works in 《》 and, beside a word for a kind of work or product, in quotation marks."""
    text = prepared
    pairs = [(pair[0], pair[1]) for pair in lexicon.quotes]
    strong = set(lexicon.work_quotes)
    for sentence in sentences:
        stretch = text[sentence.span.begin : sentence.span.end]
        for opening, closing in pairs:
            if opening not in stretch:
                continue
            for match in re.finditer(re.escape(opening) + r"([^\n]{1,80}?)" + re.escape(closing), stretch):
                inner = match.group(1).strip()
                if not lexicon.grammar.segmented:
                    inner = BRACKETED.sub("", inner)  # '「DeepSeek(ディープシーク)」'
                begin = (
                    sentence.span.begin
                    + match.start(1)
                    + (len(match.group(1)) - len(match.group(1).lstrip()))
                )
                inner_span = (begin, begin + len(inner))
                if opening + closing in strong:
                    yield Candidate(*inner_span, "title-mark", (("title marks", "CreativeWork", 1.6),))
                elif (
                    _looks_titled(inner, lexicon)
                    and not _is_verb(sentence, *inner_span)
                    and (kind := _kind_beside(stretch, match, lexicon))
                    and not (kind in ORGANIZATIONS and _describes(inner, lexicon))
                    and not _is_common(inner, kind, lexicon)
                ):
                    yield Candidate(
                        *inner_span,
                        "quotation",
                        ((f"quoted beside a word for {kind}", kind, _weigh(stretch, match, lexicon)),),
                    )


def _weigh(stretch: str, match: re.Match[str], lexicon: Lexicon) -> float:
    """How sure a word for a kind is; 'das **Unternehmen** „X“' may be who does it and what it takes."""
    before = fold_width(stretch[: match.start()]).split()
    broad = lexicon.grammar.segmented and before and before[-1] in lexicon.grammar.broad
    return 0.4 if broad else 1.8


def _describes(inner: str, lexicon: Lexicon) -> bool:
    """Whether quoted letters say how something is or is done, as no organisation is called ('更安全的AI')."""
    grammar = lexicon.grammar
    if not grammar.isolating or not any(map(is_ideographic, inner)):
        return False
    if inner.endswith(tuple(e for cls in ORGANIZATIONS for e in lexicon.suffixes.get(cls, ()) if len(e) > 1)):
        return False  # '大模型**之家**'
    return len(inner) > LONGEST or any(word in inner for word in grammar.genitive_before)


def _is_common(inner: str, kind: str, lexicon: Lexicon) -> bool:
    """Whether quoted Han letters beside a word for rules or techniques are no name of one ('基本义务')."""
    if not lexicon.grammar.isolating or kind not in TERMS:
        return False
    ends = inner.endswith(tuple(lexicon.suffixes.get(kind, ())))
    return not re.search(r"[A-Za-z]", inner) and not ends


def _is_verb(sentence: Analysed, begin: int, end: int) -> bool:
    """Whether quoted letters are one verb, in scripts without blanks: '对X公司“理解”数据'."""
    inside = [t for t, b, e in sentence.tokens if b < end and e > begin]
    return len(inside) == 1 and inside[0].pos_ == "VERB" and is_ideographic(inside[0].text[0])


def _looks_titled(inner: str, lexicon: Lexicon) -> bool:
    """Whether quoted words look like a title and not like speech: few, in capitals, no end of sentence."""
    if not inner or inner[-1] in ".,;!?。，；！？" or len(inner) > 60:
        return False
    if not lexicon.grammar.segmented:
        says = fold_width(inner).startswith(cue_words(lexicon).ruled_out)
        return len(inner) <= 20 and not says and not re.search(r"[，。；！？]", inner)
    words = inner.split()
    return (
        len(words) <= 10
        and inner[0].isupper()
        and (len(words) < 3 or sum(w[0].isupper() for w in words) >= 2)
    )


@made_once
def _parts(lexicon: Lexicon) -> tuple[str, ...]:
    """What tells of a part or version of what is named before it: '的版本'."""
    grammar = lexicon.grammar
    return tuple(g + word for word in sorted(grammar.transparent) for g in sorted(grammar.genitive_before))


def _kind_beside(stretch: str, match: re.Match[str], lexicon: Lexicon) -> str | None:
    """The class whose word stands within a few words of quotation marks."""
    folded = fold_width(stretch)
    kinds = cue_words(lexicon).kinds
    called = called_kind(folded[: match.start()], folded[match.end() :], kinds, lexicon.grammar)
    if called is not None:
        return called[1]
    if lexicon.grammar.segmented:
        left = re.findall(r"[\w-]+", folded[: match.start()])[-9:]
        right = re.findall(r"[\w-]+", folded[match.end() :])[:2]
        if left and (nearest := kinds.get(left[-1].rpartition("-")[2])) is not None:
            return nearest  # 'der von X Studios produzierte **Film** »Y«'
        near = {*left, *right, *(part for word in left for part in word.split("-"))}
        near = {word for word in near if len(word) > SHORTEST}
        found = [
            cls for cls, heads in cue_words(lexicon).head_kinds.items()
            if near & lexicon.kinds[cls] or any(map(heads.longest, left[-3:]))
        ]  # fmt: skip
        after = re.findall(r"[\w-]+", folded[match.end() :])[:2]
        if not found and any(w.startswith(verb[:6]) for w in after for verb in cue_words(lexicon).making):
            found = ["CreativeWork"]
    else:
        before, behind = (
            folded[max(0, match.start() - NEAR) : match.start()],
            folded[match.end() : match.end() + 4],
        )
        part = next((p for p in _parts(lexicon) if before.endswith(p)), "")
        before = before.removesuffix(part)  # '模型的版本「…」'
        near = {before[at:] for at in range(len(before))} | {behind[: at + 1] for at in range(len(behind))}
        if lexicon.grammar.markers == "before":
            near = {word for word in near if len(word) > 1}  # '该说**法**「…」'
        found = [cls for cls, words in lexicon.kinds.items() if near & words]
        if not found and any(verb in before for verb in cue_words(lexicon).making):
            found = ["CreativeWork"]
    return found[0] if found else None
