"""What stands around a name in scripts without blanks, and what it says of its class."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width, is_hiragana, is_ideographic, is_kana
from kg.mentions.cues import BROUGHT_OUT, Cue, CueWords
from kg.mentions.names import Analysed
from kg.mentions.surnames import is_whole_name
from kg.ontology import ORGANIZATIONS

QUOTES, CLOSING_QUOTES = ("「", "『"), ("」", "』")
NAMED_IN_QUOTES = re.compile(
    r"(?=[^A-Z]*[A-Z])[A-Za-z0-9][A-Za-z0-9_.+-]*(?: [A-Za-z0-9_.+-]+){0,2}|[ァ-ヺー]+(?: ?[A-Z0-9.]+)?"
)
BRACKETED = re.compile(r"[(（][^()（）]{1,10}[)）]$")
MADE = re.compile(r"[A-Za-z0-9 .+-]+|[ァ-ヺー]+(?: ?[A-Z0-9.]+)?")
ROW = 60  # letters from a name to the word for what it exemplifies
CALLED = re.compile(r"(?:の(?:名称|名前|愛称|呼称)|名)は$")  # '新サービスの名称は「X」'


def unspaced_cues(sentence: Analysed, begin: int, end: int, text: str, words: CueWords) -> Iterator[Cue]:
    """Cues around one occurrence of a name.

    Args:
        sentence: that it stands in, without blanks between words.
        begin, end: of the name, in the document.
        text: of the document, prepared.
        words: of its language.
    """
    low, high = sentence.span.begin, sentence.span.end
    follows, personal = words.lexicon.grammar.markers == "after", _is_personal(text[begin:end])
    before = fold_width(text[max(low, begin - 14) : begin]).rstrip('「『“"《（( ')
    if follows and before.endswith((")", "）")):  # '画像処理半導体**(GPU)**「X」'
        before = BRACKETED.sub("", fold_width(text[max(low, begin - 24) : begin]).rstrip("「『"))[-14:]
    after = fold_width(text[end : min(high, end + 14)]).lstrip('」』”"》 ')
    quoted = follows and text[begin - 1 : begin] in QUOTES and text[end : end + 1] in CLOSING_QUOTES
    if quoted and NAMED_IN_QUOTES.fullmatch(text, begin, end):
        yield "quoted in Latin letters or kana", "Service", 0.5 if text[begin].isascii() else 0.4
    around, genitives = f"{before}\n{after}", tuple(words.lexicon.grammar.genitive_before)
    for title in (t for t in words.titles if t in around):
        if before.endswith(title):
            yield f"after the title {title}", "Person", 1.4
        elif (
            follows
            and after.startswith(title)
            and _ends_there(after[len(title) :], genitives)
            and (personal or (before.endswith(genitives) and all(map(is_kana, text[begin:end]))))
        ):
            yield f"before the title {title}", "Person", 1.2
            after = ""
        elif after.startswith((title, *(of + title for of in genitives))):
            yield f"before the title {title}", "Company", 0.5
            after = after[len(title) :] if after.startswith(title) else after
        else:
            continue
        break
    if text[begin - 1 : begin] in ("《", "『") and after.startswith(words.speech_words):
        yield "says, in title marks", "MediaOutlet", 2.5
    for word in sorted(words.lexicon.honorifics):
        if after.startswith(word):
            yield f"before {word}", "Person", 2.5
            break
    best = next((w for n in range(len(before)) if (w := before[n:]) in words.kinds), None)
    if best is not None and (follows or len(best) > 1):  # '该说**法**「…」'
        yield f"after {best}", words.kinds[best], 1.3
    elif quoted and before.endswith(("ai", "人工知能")):
        yield "quoted behind what its AI does", "Service", 1.0  # '将棋AI「Ponanza」'
    elif follows and before.endswith(("、", *words.lexicon.grammar.genitive_before)):
        described = words.describing.longest(before[:-1])
        if described and words.kinds[described] == "Company":
            yield f"described as {described}", "Company", 1.2  # 'コンビニ大手のローソン'
    named = CALLED.search(before) if follows else None
    if named is not None:
        called = next(
            (w for n in range(named.start()) if (w := before[n : named.start()]) in words.kinds), ""
        )
        if called:
            yield f"the name of a {called}", words.kinds[called], 5.0
    best = next((w for n in range(len(after), 0, -1) if (w := after[:n]) in words.kinds), None)
    reports = best is not None and not follows and after.startswith(words.speech_words, len(best))
    if best is not None and not (reports and words.kinds[best] == "CreativeWork"):  # 'X**报告**称'
        yield f"before {best}", words.kinds[best], 1.0
    if not follows:
        row = fold_width(text[end : min(high, end + ROW)])
        told = _exemplified(row, words) or _counted_row(before, row, words)
        if told is not None:
            yield f"among {told[0]}", told[1], 1.2
    if not is_ideographic(text[begin]) and words.released.take_letters(before, after):
        yield BROUGHT_OUT
    elif follows and MADE.fullmatch(text, begin, end) and words.released.made_by(before, after):
        yield "is made or used", "Product", 0.6
    if (before.endswith(words.taking) and not follows) or (quoted and words.bought.match(after)):
        yield "is bought", "Company", 2.5 if quoted else 0.5
    if after.startswith(words.speech_words):
        yield (
            "says",
            "Person" if _may_speak(text[begin:end], words.lexicon) else "Company",
            0.5,
        )


def _exemplified(after: str, words: CueWords) -> tuple[str, str] | None:
    """The word for a kind behind a row that a name stands in, and its class: '**A**、B等多款**车型**'."""
    match = words.row_closed.match(after)
    if match is None:
        return None
    behind = match.group(1)
    begins = range(len(behind))
    begin, kind = next(((b, k) for b in begins if (k := _kind_at(behind, b, words))), (0, ""))
    while kind and (head := _kind_at(behind, begin + len(kind), words)):
        begin, kind = begin + len(kind), head  # '互联网**平台****企业**' are firms
    return (kind, words.kinds[kind]) if kind else None


def _kind_at(text: str, begin: int, words: CueWords) -> str:
    """The longest word for a kind of more than one letter at a place of a text."""
    return next((k for e in range(len(text), begin + 1, -1) if (k := text[begin:e]) in words.kinds), "")


def _counted_row(before: str, after: str, words: CueWords) -> tuple[str, str] | None:
    """The word for firms that closes a row with their number: '**A**、B和C六家AI**巨头**'."""
    match = words.row_counted.match(after)
    if match is None or not (match.group(1) or words.joined_before.search(before)):
        return None
    behind = match.group(2)
    kind = next((k for b in range(len(behind)) if (k := _kind_at(behind, b, words))), "")
    return (kind, words.kinds[kind]) if words.kinds.get(kind) in ORGANIZATIONS else None


def _ends_there(after: str, genitives: tuple[str, ...]) -> bool:
    """Whether no name follows a title, so that it is that of the name before it: '佐藤社長は'."""
    return not after or (is_hiragana(after[0]) and not after.startswith(genitives)) or not after[0].isalnum()


def _may_speak(name: str, lexicon: Lexicon) -> bool:
    """Whether a name before a verb of saying is likelier a person's than a firm's."""
    if "·" in name or "・" in name:
        return True
    return 2 <= len(name) <= 4 and all(map(is_ideographic, name)) and is_whole_name(name, lexicon)


def _is_personal(name: str) -> bool:
    """Whether a name may be a person's: a few Han characters, or kana parted by points."""
    if all(is_kana(c) or c in "・＝" for c in name):
        return "・" in name or "＝" in name
    return 2 <= len(name) <= 5 and all(map(is_ideographic, name))
