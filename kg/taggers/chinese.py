"""Chinese pipelines, both scripts: words, tags and names by LAC; Traditional read through OpenCC."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from itertools import tee
from typing import Any

import spacy.language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.errors import MissingPipelineError
from kg.taggers.documents import assemble
from kg.taggers.lac import WEIGHTS, TaggedWord, load_lac
from kg.taggers.neutral import RARE, add_names, register_extensions

TAGS = {
    "n": "NOUN",
    "f": "ADP",
    "s": "NOUN",
    "an": "NOUN",
    "vn": "NOUN",
    "TIME": "ADV",
    "PER": "PROPN",
    "LOC": "PROPN",
    "ORG": "PROPN",
    "nw": "PROPN",
    "nz": "PROPN",
    "v": "VERB",
    "vd": "ADV",
    "a": "ADJ",
    "ad": "ADV",
    "d": "ADV",
    "m": "NUM",
    "q": "NOUN",
    "r": "PRON",
    "p": "ADP",
    "c": "CCONJ",
    "u": "PART",
    "xc": "PART",
    "w": "PUNCT",
    "O": "X",
}
"""LAC's tag → universal part of speech."""

_AUXILIARIES = "是 能 能够 会 可 可以 可能 要 应 应该 应当 必须 需 需要 得 该 肯 敢 愿 愿意"
AUXILIARIES = frozenset(_AUXILIARIES.split())
_DETERMINERS = (
    "这 那 该 本 此 某 各 每 这些 那些 其他 其它 任何 所有 全 另 哪 "
    "这个 那个 这款 那款 这家 那家 这部 这项 这种 这位 这一 这次"
)
DETERMINERS = frozenset(_DETERMINERS.split())

ADPOSITIONS = frozenset("在于")
"""What the tagger takes for verbs before a blank ('**在** 3 月股東大會上')."""
OVER = frozenset((("a", "对"), ("d", "以")))
"""Adpositions that the tagger takes for adjectives or adverbs ('，**对** Midjourney提出诉讼')."""
ADVERBS = frozenset({"更正式"})
"""What the tagger takes for a noun before a verb ('，**更正式**聘请')."""
NOUNS = frozenset({"新创", "高管", "创投", "风投"})
"""Nouns that the tagger takes for verbs ('以色列**新創** AI21', '前特斯拉**高管**陆奇')."""

NAMES = {
    "PER": ("Person", 0.8),
    "LOC": ("Place", 0.8),
    "ORG": ("Organization", 0.7),
    "nw": ("Work", 0.7),
    "nz": ("Name", 0.5),
}
"""LAC's tag → kind of name and score."""

NOUN = "n"  # of these a rare one may be a name that the tagger does not know
_VERBS = "官宣 领投 跟投 参投 挖角 提告 请辞 出任 接任 升任 转任 告上法庭 告上法院"
VERBS = frozenset(_VERBS.split())
"""Verbs that the tagger takes for nouns, or cuts."""
_CUT_VERBS = "自研 增资 注资 入股 洽购 竞购 首发 预售 开卖 开售 调涨 调降 跳槽 履新 裁罚 开罚 释出 祭出"
_CUT_NOUNS = (
    "建议售价 职缺 遗缺 执行副总 搜寻业者 搜寻引擎 合作伙伴 竞争对手 财富基金 "
    "投资机构 投资公司 投资集团 投资银行 投资平台 投资团队 投资基金"
)
JOINED = dict.fromkeys((*VERBS, *_CUT_VERBS.split()), "v") | dict.fromkeys(_CUT_NOUNS.split(), "n")
"""Words whose parts the tagger may cut, each with its tag."""

LONG = 4
"""Letters of the nouns among these."""

SPOKEN = {
    "人称": ("人", "n"),
    "中指": ("中", "f"),
    "中指出": ("中", "f"),
    "中称": ("中", "f"),
    "中表示": ("中", "f"),
}
_SAYING = "强调 表示 提出 指出 宣布 承诺 呼吁 透露 声称"
SPOKEN |= {f"{verb}要": (verb, "v") for verb in _SAYING.split()}
SPOKEN |= {
    "中写道": ("中", "f"),
    "中说": ("中", "f"),
    "中透露": ("中", "f"),
    "上表示": ("上", "f"),
    "上说": ("上", "f"),
}
"""Nouns that in news end with a verb of saying ('发言**人称**', '诉状**中指**'): what stands before it."""

RECUT: dict[tuple[str, ...], tuple[tuple[str, str], ...]] = {
    ("总", "部位", "于"): (("总部", "n"), ("位于", "v")),
    ("总", "部位", "在"): (("总部", "n"), ("位在", "v")),
    ("轮募", "资中"): (("轮", "q"), ("募资", "v"), ("中", "f")),
    ("募", "资中"): (("募资", "v"), ("中", "f")),
    ("联合领", "投"): (("联合", "d"), ("领投", "v")),
    ("共同领", "投"): (("共同", "d"), ("领投", "v")),
    ("独家领", "投"): (("独家", "d"), ("领投", "v")),
    ("以至少",): (("以", "p"), ("至少", "d")),
    ("推出家", "用"): (("推出", "v"), ("家用", "n")),
    ("裁员波", "及"): (("裁员", "n"), ("波及", "v")),
}
"""What the tagger cuts wrongly, and the words that it is ('**总部|位于**挪威')."""

DURING = "正"
"""An adverb that the tagger joins with a verb of two letters ('**正考虑**收购')."""

JOINTLY = re.compile("携手|联手|牵手")
"""Verbs that the tagger joins with whom they take ('**携手上市公司**云岭')."""

MIXED = re.compile("[\u3400-\u9fff]{4,}(?=[A-Za-z])")
"""A word for a kind that the tagger joins with a name in Latin letters ('**智慧眼镜Miro**')."""

SUM = re.compile("(?<=[A-Za-z])\\d[\\d.,]*[千百万亿]*(?:美元|欧元|港元|日元|元|英镑|人民币)")
"""A sum that the tagger joins with a name in Latin letters ('获Acme**2亿美元**投资')."""

FROM = "来自"
"""A verb that the tagger joins with the one before it ('正**面临来自**')."""

LIKE = "类似"
"""An adjective that the tagger joins with its noun ('提出**类似诉讼**')."""

LONGEST = 7
"""Letters that a reporter's name and the town of a dateline have at most."""

_ACRONYMS = "AI AGI AIGC API APP APK CEO CFO COO CTO CPU GPU IP IPO IT LLM PC VR AR"
ACRONYMS = frozenset(_ACRONYMS.split())
POINT = re.compile("(?<=[\u3400-\u9fff])[．‧•](?=[\u3400-\u9fff])")
TITLE_MARK = re.compile(r"([《》])")
BLANK = re.compile(
    "(?<=[\u3400-\u9fff]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) (?=[\u3400-\u9fff])",
)
"""A blank between letters of two scripts, as many set it for the eye only ('任命李明为 CEO')."""
SOURCE = "lac"


@lru_cache(maxsize=4)
def open_converter(scheme: str) -> Any:
    """OpenCC's converter for a scheme (``tw2s``, ``t2s``).

    Raises:
        MissingPipelineError: OpenCC is not installed.
    """
    try:
        import opencc
    except ImportError as error:
        remedy = "pip install 'OpenCC>=1.4,<2'"
        raise MissingPipelineError("OpenCC is not installed", remedy=remedy) from error
    return opencc.OpenCC(scheme)


def simplify(text: str) -> str:
    """Traditional characters to simplified ones; the length stays.

    Where a longer word would change the length, its characters are converted one by one.
    """
    converted: str = open_converter("tw2s").convert(text)
    if len(converted) == len(text):
        return mark_points(converted)
    return mark_points("".join(_simplify_character(character) for character in text))


def mark_points(text: str) -> str:
    """Write the point between the parts of a foreign name in its usual form ('亨娜．維爾庫寧')."""
    return POINT.sub("·", text)


def _simplify_character(character: str) -> str:
    converted: str = open_converter("t2s").convert(character)
    return converted if len(converted) == 1 else character


def choose_pos(word: TaggedWord) -> str:
    """The universal part of speech of a word."""
    form = word.text.rstrip()
    if word.tag == "v" and form in AUXILIARIES:
        return "AUX"
    if word.tag == "v" and form in ADPOSITIONS:
        return "ADP"
    if word.tag == "r" and form in DETERMINERS:
        return "DET"
    if (word.tag, form) in OVER:
        return "ADP"
    if form in ADVERBS:
        return "ADV"
    if form in NOUNS:
        return "NOUN"
    return TAGS.get(word.tag, "X")


def part_at_titles(words: Iterable[TaggedWord]) -> Iterator[TaggedWord]:
    """Cut words that run over a title's marks ('三体》改编自《地球') there, and tag the parts anew."""
    for word in words:
        if len(word.text) == 1 or not TITLE_MARK.search(word.text):
            yield word
            continue
        for part in filter(None, TITLE_MARK.split(word.text)):
            yield from _tag(part)


def part_reporters(words: Iterable[TaggedWord]) -> Iterator[TaggedWord]:
    """Cut the town of a dateline from its reporter's name ('記者**張建中|新竹**16日電')."""
    listed = list(words)
    for at, word in enumerate(listed):
        dated = at + 1 < len(listed) and (listed[at + 1].tag == "TIME" or listed[at + 1].text[:1].isdigit())
        if word.tag != "PER" or not dated or not 4 <= len(word.text) <= LONGEST:
            yield word
            continue
        for size in (3, 2):
            rest = _tag(word.text[size:])
            if len(word.text) > size + 1 and [w.tag for w in rest] == ["LOC"]:
                yield from (TaggedWord(word.text[:size], "PER"), *rest)
                break
        else:
            yield word


def join_parts(words: Iterable[TaggedWord]) -> Iterator[TaggedWord]:
    """Join the parts of words that the tagger does not know: '与Coatue**领|投**', '美国**投资|机构**'."""
    listed = list(words)
    at = 0
    while at < len(listed):
        size = next((n for n in (3, 2, 1) if tuple(w.text for w in listed[at : at + n]) in RECUT), 0)
        if size:
            yield from (TaggedWord(*word) for word in RECUT[tuple(w.text for w in listed[at : at + size])])
            at += size
            continue
        pair = "".join(w.text for w in listed[at : at + 2])
        if at + 1 < len(listed) and pair in JOINED:
            yield TaggedWord(pair, JOINED[pair])
            at += 2
        else:
            word = listed[at]
            if word.tag == "n" and word.text[:LONG] in JOINED and len(word.text) > LONG + 1:
                yield TaggedWord(word.text[:LONG], JOINED[word.text[:LONG]])
                yield from _tag(word.text[LONG:])  # '竞争对手**语石**|科技'
            else:
                yield TaggedWord(word.text, JOINED[word.text]) if word.text in VERBS else word
            at += 1


def part_before_speech(words: Iterable[TaggedWord]) -> Iterator[TaggedWord]:
    """Cut verbs of saying, adjectives and adverbs from what they were joined with, but not 'first person'."""
    before = ""
    for word in words:
        if word.tag == "n" and word.text.startswith(LIKE) and len(word.text) > len(LIKE):
            yield TaggedWord(LIKE, "a")
            yield TaggedWord(word.text[len(LIKE) :], "n")
        elif word.tag in NAMES and (sum_ := SUM.search(word.text)):
            yield TaggedWord(word.text[: sum_.start()], word.tag)
            yield from _tag(word.text[sum_.start() :])
        elif word.tag == "nz" and (mixed := MIXED.match(word.text)):
            yield from _tag(mixed.group())
            yield from _tag(word.text[mixed.end() :])
        elif word.tag in NAMES and (joint := JOINTLY.search(word.text)):
            yield from _tag(word.text[: joint.start()])
            yield TaggedWord(joint.group(), "v")
            yield from _tag(word.text[joint.end() :])
        elif word.tag == "v" and word.text.endswith(FROM) and len(word.text) > len(FROM):
            yield from part_before_speech([TaggedWord(word.text.removesuffix(FROM), "v")])
            yield TaggedWord(FROM, "v")
        elif word.tag == "v" and len(word.text) == 3 and word.text[0] == DURING:
            yield TaggedWord(DURING, "d")
            yield TaggedWord(word.text[1:], "v")
        elif word.text in SPOKEN and not before.endswith(("一", "二", "三")):
            text, tag = SPOKEN[word.text]
            yield TaggedWord(text, tag)
            yield TaggedWord(word.text[len(text) :], "v")
        else:
            yield word
        before = word.text


def _tag(text: str) -> Sequence[TaggedWord]:
    """The words of what was cut from one, tagged anew."""
    return next(load_lac().tag([text])) if text else ()


def put_blanks_back(words: Iterable[TaggedWord], text: str) -> Iterator[TaggedWord]:
    """The words of a text that were read without its blanks, each blank behind a word.

    A name that holds one is cut there, and its parts are tagged anew.
    """
    at = 0
    for word in words:
        begin = at
        for letter in word.text:
            at = text.index(letter, at) + 1
        at += BLANK.match(text, at) is not None
        parts = BLANK.split(text[begin:at].rstrip())
        if len(parts) == 1 or word.tag not in NAMES:
            yield TaggedWord(text[begin:at], word.tag)
            continue
        for i, part in enumerate(parts):
            cut = _tag(part)
            blank = " " if i < len(parts) - 1 or text[at - 1] == " " else ""
            yield from (*cut[:-1], TaggedWord(cut[-1].text + blank, cut[-1].tag))


def make_document(vocab: Vocab, words: Iterable[TaggedWord], text: str) -> Doc:
    """Make a document of words of a text tagged by LAC, with its names."""
    words = tuple(join_parts(part_before_speech(part_reporters(part_at_titles(words)))))
    if BLANK.search(text):
        words = tuple(put_blanks_back(words, text))
    rows = [(word.text, choose_pos(word), word.text) for word in words]
    doc, places = assemble(vocab, rows)
    names, knows = [], load_lac().knows
    doc.user_data[RARE] = frozenset(
        place
        for word, place in zip(words, places, strict=True)
        if place >= 0 and word.tag == NOUN and 1 < len(doc[place]) < 4 and not knows(doc[place].text)
    )
    for word, place in zip(words, places, strict=True):
        if place < 0 or word.tag not in NAMES or word.text.strip().upper() in ACRONYMS:
            continue
        label, score = NAMES[word.tag]
        if word.text.isascii() and word.tag != "nw":
            label, score = "Name", 0.5
        names.append((place, place + 1, label, score))
    return add_names(doc, names, SOURCE)


class Chinese(spacy.language.Language):  # type: ignore[no-untyped-call]
    """Reads Simplified Chinese; texts given to :meth:`pipe` are tagged in batches."""

    lang = "zh"

    def make_doc(self, text: str) -> Doc:
        """Read one text."""
        return make_document(self.vocab, next(load_lac().tag([BLANK.sub("", text)])), text)

    def pipe(self, texts: Iterable[Any], **options: Any) -> Iterator[Any]:
        """Read texts, in order; options are those of spaCy (with ``as_tuples``, one text at a time)."""
        if options.get("as_tuples") or options.get("n_process", 1) != 1:
            return super().pipe(texts, **options)
        kept, read = tee(texts)
        tagged = load_lac().tag(BLANK.sub("", text) for text in read)
        documents = (make_document(self.vocab, words, text) for words, text in zip(tagged, kept, strict=True))
        return super().pipe(documents, **options)


def build_chinese() -> spacy.language.Language:
    """The Chinese pipeline, for simplified characters.

    Raises:
        MissingPipelineError: the weights are not there.
    """
    register_extensions()
    load_lac()
    return Chinese()


def name_chinese() -> tuple[tuple[str, str], ...]:
    """What :func:`build_chinese` runs: LAC by the digest of its weights."""
    return (("lac-2.1.2", hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()[:16]),)


def name_traditional() -> tuple[tuple[str, str], ...]:
    """What reads Traditional Chinese: also OpenCC."""
    return (*name_chinese(), ("opencc", version("OpenCC")))
