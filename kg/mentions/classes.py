"""What a name is: cues inside it and around it (:mod:`~kg.mentions.spaced_cues`,
:mod:`~kg.mentions.unspaced_cues`), with names, classes and weights, summed over the document.

No cue decides alone but the authority list; the evidence is kept with the entity, so that one
can ask why. Weights were set by hand: a word that says outright what the name is (suffix,
apposition, title) counts about two, a hint about a half.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width, is_ideographic
from kg.mentions.called import AROUND, called_kind
from kg.mentions.common import is_word
from kg.mentions.cues import Cue, CueWords
from kg.mentions.names import Analysed
from kg.mentions.spaced_cues import spaced_cues
from kg.mentions.surnames import is_whole_name
from kg.mentions.unspaced_cues import unspaced_cues
from kg.model import Evidence
from kg.ontology import ORGANIZATIONS, PRODUCTS

WEAK = 0.45
# A part of a person's name as it is written: 'Katti', 'McKenna', 'Berg-Franke'.
PERSONAL = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ’']+(?:-?[A-ZÀ-Þ][a-zß-ÿ]+)?$")


def inner_cues(name: str, words: CueWords) -> Iterator[Cue]:
    """Cues inside a name: suffixes, prefixes, shape."""
    folded = fold_width(name)
    for suffix, cls in words.suffixes_by_end.get(folded[-1:], ()):
        if folded.endswith(suffix) and len(folded) > len(suffix):
            bounded = is_ideographic(suffix[0]) or folded[-len(suffix) - 1] in " .,-·" or suffix[0] in " .-"
            other = len(suffix) == 1 and words.kinds.get(folded[-2:], cls) != cls  # '定位算**法**'
            if bounded and not other:
                yield f"ends in {suffix}", cls, 2.2
                break
    for prefix, cls in words.prefixes_by_start.get(folded[:1], ()):
        if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
            yield f"begins with {prefix}", cls, 1.8
            break
    parts = re.split(r"[\s·・＝]+", name)
    if len(parts) > 1 and words.lexicon.grammar.segmented:
        head = fold_width(parts[-1] if words.lexicon.grammar.head_last else parts[0])
        if head in words.kinds:
            yield f"a {head} by name", words.kinds[head], 1.5
    if len(parts) in (2, 3, 4) and _begins_person(parts, words.lexicon):
        yield "common first name", "Person", 1.8
    elif len(parts) in (2, 3) and _is_no_dictionarys(parts, words.lexicon):
        yield "words that no dictionary has", "Person", 0.7
    if "·" in name:
        yield "transliterated full name", "Person", 1.3
    if 2 <= len(name) <= 4 and all(map(is_ideographic, name)) and is_whole_name(name, words.lexicon):
        yield "Han surname", "Person", 0.4


def _begins_person(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name begins with a first name, and is not 'TED Talks Daily' nor 'Theo AI'."""
    acronym = len(parts[0]) > 2 and parts[0].isupper() and not all(part.isupper() for part in parts)
    named = parts[0].lower().strip(".") in lexicon.given
    return named and not acronym and not (parts[-1].isupper() and parts[-1].lower() in lexicon.stop)


def _is_no_dictionarys(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether capitalised words are in no dictionary, nor in the English one of firms: 'Sissie Hsiao'."""
    if not lexicon.grammar.segmented or not all(PERSONAL.match(part) for part in parts):
        return False
    return not any(is_word(part, code) for part in parts for code in (lexicon.language, "en"))


def context_cues(sentence: Analysed, begin: int, end: int, text: str, words: CueWords) -> Iterator[Cue]:
    """Cues around one occurrence of a name.

    Args:
        sentence: that it stands in.
        begin, end: of the name, in the document.
        text: of the document, prepared.
        words: of its language.
    """
    low, high = max(sentence.span.begin, begin - AROUND), min(sentence.span.end, end + AROUND)
    before, behind = fold_width(text[low:begin]), fold_width(text[end:high])
    if (called := called_kind(before, behind, words.kinds, words.lexicon.grammar)) is not None:
        yield f"called a {called[0]}", called[1], 2.0
    if words.lexicon.grammar.segmented:
        yield from spaced_cues(sentence, begin, end, words)
    else:
        yield from unspaced_cues(sentence, begin, end, text, words)


def decide(cues: Iterable[Cue]) -> tuple[str, tuple[Evidence, ...]]:
    """The class that most speaks for, and the evidence, equal cues counted with falling weight.

    A cue seen again counts half, a third, … of its weight, so that a name's frequency alone
    never decides. Classes of organisations support each other: their weights are summed, then
    the most special one with the most weight wins.

    Returns:
        The class (``""`` where nothing speaks for any) and the evidence, heaviest first.
    """
    seen: dict[tuple[str, str], list[float]] = defaultdict(list)
    for cue, cls, weight in cues:
        if cls:
            seen[cue, cls].append(weight)
    evidence = [
        Evidence(
            cue, cls, round(sum(w / (i + 1) for i, w in enumerate(sorted(weights, reverse=True)[:4])), 3)
        )
        for (cue, cls), weights in seen.items()
    ]
    evidence.sort(key=lambda e: (-e.weight, e.cls, e.cue))
    totals: dict[str, float] = defaultdict(float)
    groups: dict[str, float] = defaultdict(float)
    for item in evidence:
        totals[item.cls] += item.weight
        groups["Organization" if item.cls in ORGANIZATIONS else item.cls] += item.weight
    kinds = [c for c in sorted(groups) if c in PRODUCTS and c != "Product"]
    if kinds and "Product" in groups:  # what is only known to be some product is of the kind that is told
        groups[max(kinds, key=lambda c: groups[c])] += groups.pop("Product")
    if not groups:
        return "", ()
    group = max(sorted(groups), key=lambda g: groups[g])
    members = [c for c in sorted(totals) if c in ORGANIZATIONS] if group == "Organization" else [group]
    cls = max(members, key=lambda c: totals[c])
    return cls, tuple(evidence)
