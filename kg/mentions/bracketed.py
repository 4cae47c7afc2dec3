"""Brackets behind a name that state something of it: another name, a seat, who owns it.

A sentence is read without them, and they are read by themselves, behind the text, with the name before them:
'星云科技（Nebula）发布了Vexa' is '星云科技发布了Vexa' and '星云科技（Nebula）'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.documents.asides import LONGEST, Insertion
from kg.language import Language
from kg.lexicon.phrases import fold_width
from kg.mentions.common import is_word
from kg.mentions.cues import cue_words
from kg.mentions.listed import has_meaning
from kg.model import Document, Span
from kg.ontology import Ontology

REACH = 80  # characters before them that may belong to the name
INSIDE = r"((?:[^()（）\n.!?;。！？；]|\.(?=\w))+)"
BRACKETS = re.compile(
    rf"(?<=[\w»”」』》])(?:[ \u00a0]?(?:\({INSIDE}\)|（{INSIDE}）)|(?:——|――){INSIDE}(?:——|――))"
)
CHANGE = re.compile(r"[+＋±−–-]\s?\d+(?:[.,]\d+)?\s?[%％]")  # of a share
DATELINE = re.compile(r"\s?[—–-]+ |[:：]")  # behind a town and an agency: 'PARIS (Reuters) -'
YEAR = re.compile(r"(?:19|20)\d\d[^\W\d]?")
JOINED = r"(?:of|and|for|the|de|du|des|del|da|do|das|dos|der|für|und|et|e|&)"
PART = r"[\w&'’-]*[^\W_a-zß-ÿ][\w&'’-]*(?:\.\w+)*"
NAME = re.compile(rf"(?:{PART}\s+(?:{JOINED}\s+)*)*{PART}\.?$")
QUOTED = re.compile(r"[«“„「『《\"‚‘][^«“„「『《»”」』》\n]{1,60}[»”」』》]$")
KANA_NAME = re.compile(r"[\u30a1-\u30ff=＝]+$")
LATIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .&'’-]*$")
PAUSE = re.compile(r"[，,、。；;：:（）()「」『』“”《》【】！？!?\s|/]")


def find_bracketed(document: Document, language: Language, ontology: Ontology) -> tuple[Insertion, ...]:
    """Brackets that are read by themselves, with where the name before them begins; sorted.

    Args:
        document: to be read.
        language: its language.
        ontology: the authority list, whose names are names for certain.
    """
    return tuple(_find(document.text, language, ontology))


def _find(text: str, language: Language, ontology: Ontology) -> Iterator[Insertion]:
    last = 0
    for match in BRACKETS.finditer(text):
        inside = (match[1] or match[2] or match[3]).strip()
        change = CHANGE.fullmatch(inside) is not None
        if DATELINE.match(text, match.end()):
            continue
        if not inside or len(inside) > LONGEST or not (change or _is_told(inside, language)):
            continue
        begin = _name_begin(text[max(last, match.start() - REACH) : match.start()], language, ontology)
        if begin < 0:
            continue
        begin += max(last, match.start() - REACH)
        yield Insertion(Span(match.start(), match.end()), -1 if change else begin)
        last = match.end()


def _is_told(inside: str, language: Language) -> bool:
    """Whether brackets hold words of their own: no number, no post, nothing that goes on with it."""
    lexicon = language.lexicon
    if any(map(str.isdigit, inside)) and not YEAR.fullmatch(inside):
        return False
    folded = fold_width(inside)
    first = folded.split()[0]
    goes_on = first in lexicon.grammar.conjunctions or first in lexicon.grammar.examples
    return not goes_on and folded not in lexicon.all_titles


def _name_begin(before: str, language: Language, ontology: Ontology) -> int:
    """Where the name that ends a stretch begins, -1 if it ends in no name."""
    if language.lexicon.grammar.segmented:
        return _spaced_name(before, language, ontology)
    words = cue_words(language.lexicon)
    folded = fold_width(before)
    if (
        folded.endswith(words.titles)
        or words.describing.longest(folded)
        or any(map(folded.endswith, words.ideographic_kinds))
    ):
        return -1
    quoted = QUOTED.search(before)
    name = quoted or KANA_NAME.search(before) or LATIN_NAME.search(before)
    if name is not None:
        return name.start()
    pauses = [m.end() for m in PAUSE.finditer(before)]
    return pauses[-1] if pauses else 0


def _spaced_name(before: str, language: Language, ontology: Ontology) -> int:
    lexicon = language.lexicon
    if quoted := QUOTED.search(before):
        return quoted.start()
    found = NAME.search(before)
    if found is None:
        return -1
    name = found[0].strip()
    parts = name.split()
    last = fold_width(parts[-1])
    if last in lexicon.all_kinds or last in lexicon.all_titles:
        return -1
    if has_meaning(name, language, ontology) or has_meaning(parts[-1], language, ontology):
        return found.start()
    opens = (
        not before[: found.start()].rstrip(" \u00a0\"'“„«(")
        or before[: found.start()].rstrip()[-1:] in ".:!?\n"
    )
    nouns = lexicon.grammar.order == "V2"  # which are written large
    if (nouns or (opens and len(parts) == 1)) and all(is_word(p, lexicon.language, nouns) for p in parts):
        return -1
    return found.start()
