"""News in which somebody marked the names, to teach a tagger what a proper noun looks like in news.

Read is the SmartData corpus (German; DFKI; CC BY 4.0). Only what it tells is taught: words inside a marked
name are proper nouns; words with a capital outside of names and beginnings of sentences that a dictionary
knows, or compounds of such, are common nouns; of the rest nothing is said, nor of any arc.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.dictionary import is_known, look_up
from kg.taggers.neutral import proper_runs

KINDS = re.compile(r"(?:organization|person|location)(?!-(?:route|stop|street))[a-z-]*")
SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s+[A-ZÄÖÜ„\"])|(?=\n)|$)")
SHORTEST = 20
SHORTEST_NOUN = 4
OPENERS = frozenset('.:!?"„“»«‚‘-–')
LANGUAGE = "de"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence and the places of its names."""

    text: str
    names: tuple[tuple[int, int], ...]


def read_marked(path: Path) -> Iterator[Marked]:
    """The news of a SmartData file (JSON objects one behind the other, gzipped), a sentence at a time."""
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    decoder = json.JSONDecoder()
    place = 0
    while place < len(text):
        item, place = decoder.raw_decode(text, place)
        place += len(text[place:]) - len(text[place:].lstrip())
        if item["refids"]["map"].get("source") == "news":
            yield from _cut_sentences(item)


def _cut_sentences(item: dict[str, Any]) -> Iterator[Marked]:
    mentions = item["conceptMentions"]["array"]
    names = [(m["span"]["start"], m["span"]["end"]) for m in mentions if KINDS.fullmatch(m["type"])]
    for match in SENTENCE.finditer(item["text"]["string"]):
        begin, end = match.span()
        begin += len(match.group()) - len(match.group().lstrip())
        if end - begin >= SHORTEST:
            inside = sorted((a - begin, b - begin) for a, b in names if begin <= a and b <= end)
            yield Marked(item["text"]["string"][begin:end], tuple(inside))


def mark_words(nlp: Language, sentence: Marked) -> Doc:
    """The sentence as cut by the tokenizer, with the parts of speech that its marks tell."""
    doc = nlp.make_doc(sentence.text)
    for token in doc:
        pos, features = _tell_pos(doc, token.i, sentence.names)
        if pos:  # what is not set counts as not known; set to nothing, it would count as a tag
            token.pos_ = pos
            token.set_morph(features)  # type: ignore[attr-defined]
    return doc


def _tell_pos(doc: Doc, index: int, names: tuple[tuple[int, int], ...]) -> tuple[str, str]:
    """Part of speech and features of a word, empty where the marks tell nothing."""
    token = doc[index]
    if not token.text[0].isupper() or not token.text.isalpha():
        return "", ""
    if any(begin <= token.idx and token.idx + len(token) <= end for begin, end in names):
        return "PROPN", "Number=Sing"
    first = index == 0 or doc[index - 1].text in OPENERS
    if first or not is_noun(token.text):
        return "", ""
    lemma = look_up(token.text, LANGUAGE)
    return "NOUN", "Number=Sing" if lemma == token.text else "Number=Plur"


@lru_cache(maxsize=50_000)
def is_noun(word: str) -> bool:
    """Whether a word with a capital is a noun of the dictionary, or two such joined."""
    if len(word) < SHORTEST_NOUN:
        return False
    if _is_listed(word):
        return True
    cuts = range(SHORTEST_NOUN, len(word) - SHORTEST_NOUN + 1)
    return any(_is_listed(word[cut:].capitalize()) and _begins_compound(word[:cut]) for cut in cuts)


def _begins_compound(part: str) -> bool:
    return _is_listed(part) or (part.endswith(("s", "n")) and _is_listed(part[:-1]))


def _is_listed(word: str) -> bool:
    return is_known(word, LANGUAGE)


def score_names(nlp: Language, sentences: Iterable[Marked]) -> dict[str, float]:
    """Compare runs of proper nouns with marked names: the share of runs that are one, of names found, 0 to 1.

    Products, events and other names are not marked, so that the first share is too low.
    """
    found = marked = right = 0
    for sentence in sentences:
        doc = nlp(sentence.text)
        runs = {(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in proper_runs(doc)}
        found += len(runs)
        marked += len(sentence.names)
        right += len(runs.intersection(sentence.names))
    return {
        "name_precision": round(right / max(found, 1), 4),
        "name_recall": round(right / max(marked, 1), 4),
    }
