"""Japanese words, tags and lemmas from SudachiPy and its dictionary."""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import spacy.language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from kg.errors import MissingPipelineError
from kg.lexicon.phrases import is_kana
from kg.taggers.documents import assemble
from kg.taggers.neutral import add_names, register_extensions

TAGS = {
    "名詞-固有名詞": "PROPN",
    "名詞-数詞": "NUM",
    "名詞": "NOUN",
    "代名詞": "PRON",
    "動詞": "VERB",
    "形容詞": "ADJ",
    "形状詞": "ADJ",
    "連体詞": "DET",
    "副詞": "ADV",
    "接続詞": "CCONJ",
    "感動詞": "INTJ",
    "助詞-接続助詞": "SCONJ",
    "助詞-終助詞": "PART",
    "助詞-準体助詞": "SCONJ",
    "助詞": "ADP",
    "助動詞": "AUX",
    "接頭辞": "NOUN",
    "接尾辞-形状詞的": "PART",
    "接尾辞-動詞的": "AUX",
    "接尾辞-形容詞的": "AUX",
    "接尾辞": "NOUN",
    "記号": "SYM",
    "補助記号": "PUNCT",
    "空白": "SPACE",
}
"""Sudachi's class, or class and sub-class, → universal part of speech; the longer key wins."""

LABELS = {"人名": ("Person", 0.7), "地名": ("Place", 0.7), "一般": ("Name", 0.6)}
PLAIN = string.digits + string.ascii_letters
WIDE = "".join(chr(ord(letter) + 0xFEE0) for letter in PLAIN)
_AUXILIARIES = "居る 有る 為る 来る 行く 仕舞う 置く 見る 得る 頂く 下さる 成る"
AUXILIARIES = frozenset(_AUXILIARIES.split())
DOING, AFTER = ("為る", "出来る", "致す"), ("後", "直後", "以来", "以降")
DOTS = "・＝="
PERSON = ("名詞", "固有名詞", "人名")
NARROW = {ord(wide): narrow for wide, narrow in zip("．" + WIDE, "." + PLAIN, strict=True)}
SOURCE = "sudachi"
SHORTEST, LONGEST = 4, 11  # letters of a word in katakana that may be a name because no dictionary has it
PIECE = 3  # letters of a word that such a word may be joined of


class SudachiTokenizer:
    """Makes a document of a text: words in Sudachi's longest units, tagged, with lemmas and name spans."""

    def __init__(self, vocab: Vocab) -> None:
        try:
            from sudachipy import Dictionary, SplitMode

            self._dictionary = Dictionary(dict="core")
            self._tokenizer = self._dictionary.create(mode=SplitMode.C)
        except (ImportError, RuntimeError, OSError) as error:
            raise MissingPipelineError(
                f"SudachiPy or its dictionary cannot be loaded: {error}",
                remedy="pip install 'sudachipy<0.7' sudachidict-core",
            ) from error
        self.vocab = vocab
        self._unknown: dict[str, bool | None] = {}
        register_extensions()

    def __call__(self, text: str) -> Doc:
        """Read a text."""
        morphemes = [item for item in self._tokenizer.tokenize(text) if item.surface()]
        parts = [item.part_of_speech() for item in morphemes]
        guessed = {i for i, item in enumerate(morphemes) if item.is_oov()}
        for index in guessed:
            parts[index] = _plain_part(parts, index)
        rows = []
        for index, (item, part) in enumerate(zip(morphemes, parts, strict=True)):
            previous = parts[index - 1] if index else None
            following = morphemes[index + 1].normalized_form() if index + 1 < len(morphemes) else ""
            pos = choose_pos(item, part, previous, following)
            rows.append((item.surface(), pos, item.surface() if pos == "PROPN" else find_lemma(item)))
        doc, places = assemble(self.vocab, rows)
        words = [(place, part) for place, part in zip(places, parts, strict=True) if place >= 0]
        names = join_names(doc, words)
        return add_names(doc, sorted([*names, *self._unlisted(doc, words)]), SOURCE)

    def _unlisted(
        self, doc: Doc, words: Sequence[tuple[int, Sequence[str]]]
    ) -> Iterator[tuple[int, int, str, float]]:
        """Words in katakana that no dictionary has."""
        for place, part in words:
            plain = part[:2] == ("名詞", "普通名詞") and SHORTEST <= len(doc[place]) <= LONGEST
            if plain and (known := self._parts(doc[place].text)) is not None:
                yield place, place + 1, "Name", 0.1 if known else 0.3

    def _parts(self, word: str) -> bool | None:
        """Whether a word in katakana that no dictionary has is joined of its words; ``None`` for others."""
        if word not in self._unknown:
            kana, known = all(map(is_kana, word)), self._dictionary.lookup
            cuts = range(PIECE, len(word) - PIECE + 1)
            joined = any(known(word[:at]) and known(word[at:]) for at in cuts)
            self._unknown[word] = joined if kana and not known(word) else None
        return self._unknown[word]


def write_narrow(text: str) -> str:
    """Latin letters, digits and points of full width in plain width, as the dictionary has its words.

    >>> write_narrow("ＯｐｅｎＡＩ（９．５）")
    'OpenAI（9.5）'
    """
    return text.translate(NARROW)


def find_lemma(item: Any) -> str:
    """The dictionary form of a morpheme, in today's form where the dictionary has the old one (投ずる)."""
    form: str = item.dictionary_form()
    return f"{form[:-2]}じる" if len(form) > 2 and form.endswith("ずる") else form


def choose_pos(item: Any, part: Sequence[str], previous: Sequence[str] | None, following: str) -> str:
    """The universal part of speech of a morpheme.

    Args:
        item: the morpheme.
        part: its class.
        previous: the class of the one before.
        following: the normalized form of the one behind: with ``為る`` a noun is a verb (``発表し``), and so
            it is with ``後`` behind its object (``Xを退社後``).
    """
    surface: str = item.surface()
    acts = part[0] == "名詞" and part[2] == "サ変可能"
    if acts and following in DOING:
        return "VERB"
    if acts and following in AFTER and previous is not None and previous[:2] == ("助詞", "格助詞"):
        return "VERB"
    if part[0] == "動詞" and part[1] == "非自立可能" and previous is not None:
        light = item.normalized_form() in AUXILIARIES
        if light and (previous[0] == "助詞" and previous[1] == "接続助詞"):
            return "AUX"
        if item.normalized_form() == "為る" and previous[0] == "名詞":
            return "AUX"
    if part[0] == "名詞" and surface[0].isascii() and surface[0].isupper():
        return "PROPN"
    return TAGS.get(f"{part[0]}-{part[1]}") or TAGS.get(part[0], "X")


def _plain_part(parts: Sequence[Sequence[str]], index: int) -> Sequence[str]:
    """The class of a word that no dictionary has; guessed to be a person's only right before a noun or dot.

    ('**ジャシー**氏', '**サトヤ**・ナデラ'; '**ケストリオン**は' may be anybody's.)
    """
    part = parts[index]
    beside = [parts[i][:2] for i in (index - 1, index + 1) if 0 <= i < len(parts)]
    human = any(kind[0] in ("接尾辞", "名詞") for kind in beside[-1:]) or ("補助記号", "一般") in beside
    return ("名詞", "普通名詞", "一般") if part[:3] == PERSON and not human else part


def join_names(doc: Doc, words: Sequence[tuple[int, Sequence[str]]]) -> list[tuple[int, int, str, float]]:
    """Runs of proper nouns, parts of a person's name joined: token ranges with label and score."""
    found: list[tuple[int, int, str, float]] = []
    for place, part in words:
        if part[0] != "名詞" or part[1] != "固有名詞":
            continue
        label, score = LABELS.get(part[2], ("Name", 0.5))
        if found and _continues(doc, found[-1], place, label):
            begin, _, label, score = found.pop()
            found.append((begin, place + 1, label, score))
        else:
            found.append((place, place + 1, label, score))
    return [_as_whole_word(doc, name) for name in found]


def _as_whole_word(doc: Doc, name: tuple[int, int, str, float]) -> tuple[int, int, str, float]:
    """A person's name in katakana, or the longer word whose part it is: 'ノヴァ|**レックス**'."""
    begin, end, label, _ = name
    if label != "Person" or not is_kana(doc[begin].text[0]):
        return name
    first, last = begin, end
    while first and _is_kana_noun(doc[first - 1]) and not doc[first - 1].whitespace_:
        first -= 1
    while last < len(doc) and _is_kana_noun(doc[last]) and not doc[last - 1].whitespace_:
        last += 1
    return name if (first, last) == (begin, end) else (first, last, "Name", 0.3)


def _is_kana_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and all(map(is_kana, token.text))


def _continues(doc: Doc, name: tuple[int, int, str, float], place: int, label: str) -> bool:
    """Whether a proper noun goes on with the name before it: at once, or after a dot."""
    _, end, kind, _ = name
    if end == place:
        return label in (kind, "Name")
    return end + 1 == place and doc[end].text in DOTS and kind == "Person" == label


def build_japanese() -> spacy.language.Language:
    """The Japanese pipeline.

    Raises:
        MissingPipelineError: SudachiPy or its dictionary is not installed.
    """
    base = type("Plain", (spacy.language.Language,), {"lang": "ja"})
    nlp: spacy.language.Language = base()
    nlp.tokenizer = SudachiTokenizer(nlp.vocab)
    return nlp


def name_japanese() -> tuple[tuple[str, str], ...]:
    """What :func:`build_japanese` runs."""
    try:
        return tuple((name, version(name)) for name in ("sudachidict-core", "sudachipy"))
    except PackageNotFoundError as error:
        raise MissingPipelineError(
            f"{error.name} is not installed", remedy="pip install 'sudachipy<0.7' sudachidict-core"
        ) from error
