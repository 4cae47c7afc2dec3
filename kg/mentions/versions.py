"""Versions of known products: '豆包大模型1.6', '昇腾950PR', 'gpt-oss-120b', 'Kunlun M300'.

The name of the family, a word for its kind or none, and a version are one name, and no mere mention of the
family.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kg.lexicon.phrases import any_of, fold_width, is_ideographic, is_kana
from kg.mentions.cues import CueWords
from kg.mentions.names import Candidate
from kg.mentions.product_lines import VARIANTS
from kg.ontology import PRODUCTS, Authority, Ontology

VARIANT = rf"[ -](?:{'|'.join(sorted(VARIANTS))}|elite|gen ?\d)(?![a-z0-9])"
VERSION = rf"[a-z]{{0,2}}\d{{1,4}}(?:\.\d+)*[a-z]{{0,3}}(?:{VARIANT})*"
SIZE = re.compile(
    r"(?:-\d+(?:\.\d+)?[bB]| [A-Z]\d{2,4})\b(?![-.]\d)"
)  # 'gpt-oss**-120b**', 'Kunlun **M300**'
SMALL = re.compile(r"[a-z]{3,}-?v?\d")
_ids_cache: dict[str, tuple[re.Pattern[str], Mapping[str, str]]] = {}
MODIFIER = 6  # letters that say what a kind is for: '豆包**语音合成**模型2.0'


def find_versions(
    folded: str, listed: Sequence[Candidate], words: CueWords, entries: Mapping[str, Authority]
) -> Iterator[Candidate]:
    """Names that go on behind a listed product's with a version.

    Args:
        folded: the document's text after folding.
        listed: names of the authority list in it.
        words: of the language.
        entries: of the authority list, by id.
    """
    tail = _pattern(words.any_product_kind, words.lexicon.names.counted)
    for c in listed:
        cls = entries[c.authority[0]].cls if c.authority else ""
        last = folded[c.end - 1 : c.end]
        if cls not in PRODUCTS or not (is_ideographic(last) or is_kana(last)):
            continue
        if (match := tail.match(folded, c.end)) is not None:
            told = words.product_kinds.get(match.group(1) or "", cls)
            maker, size = _maker_before(folded[c.begin : c.end], entries[c.authority[0]], entries)
            if maker:
                vote = ("authority list", entries[maker].cls, 4.0)
                yield Candidate(c.begin, c.begin + size, "authority", (vote,), (maker,))
            yield Candidate(
                c.begin + size, match.end(), "whole", (("a version of a listed product", told, 2.0),)
            )


def _maker_before(form: str, entry: Authority, entries: Mapping[str, Authority]) -> tuple[str, int]:
    """The maker with which a listed product's name begins, and by how many letters: '**快手**可灵'."""
    found = ("", 0)
    for _, owner in entry.owners:
        names = (*entries[owner].labels, *entries[owner].aliases) if owner in entries else ()
        for name in {fold_width(name) for _, name in names}:
            if form.startswith(name) and found[1] < len(name) < len(form) - 1:
                found = (owner, len(name))
    return found


def find_sizes(
    text: str, listed: Sequence[Candidate], entries: Mapping[str, Authority]
) -> Iterator[Candidate]:
    """Names that go on behind a listed product's with its size or its number in a series, in Latin script.

    Args:
        text: the document's, as stored.
        listed: names of the authority list in it.
        entries: of the authority list, by id.
    """
    for c in listed:
        cls = entries[c.authority[0]].cls if c.authority else ""
        size = SIZE.match(text, c.end) if cls in ("AIModel", "Device") else None
        if size is not None:
            yield Candidate(c.begin, size.end(), "whole", (("a version of a listed product", cls, 2.0),))


def find_ids(text: str, listed: Sequence[Candidate], ontology: Ontology) -> Iterator[Candidate]:
    """Versions of listed models as programs call them, in small letters: 'offers **grok-4.3** to developers'.

    Args:
        text: the document's, as stored.
        listed: names of the authority list in it.
        ontology: with that list.
    """
    if SMALL.search(text) is None:
        return
    known = {c.begin: c.end for c in listed}
    if ontology.sha256 not in _ids_cache:
        _ids_cache[ontology.sha256] = _ids(ontology)
    pattern, of_parts = _ids_cache[ontology.sha256]
    for match in pattern.finditer(text):
        if known.get(match.start(), 0) >= match.end():
            continue
        vote = ("a version of a listed product", "AIModel", 2.0)
        told = of_parts.get(match.group().replace("-", ""))
        if told is None:
            yield Candidate(match.start(), match.end(), "whole", (vote,))
        else:
            yield Candidate(
                match.start(), match.end(), "authority", (("authority list", "AIModel", 4.0),), (told,)
            )


def _ids(ontology: Ontology) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """What a version may look like, and the ids of listed models by their names in small letters alone."""
    models = {
        name.lower().replace("-", " "): entry.id
        for entry in ontology.authority
        if entry.cls == "AIModel"
        for _, name in (*entry.labels, *entry.aliases)
    }
    families = {name for name in models if name.isascii() and name.isalpha() and len(name) > 2}  # 'grok'
    makers = (name for entry in ontology.authority if entry.cls == "Company" for _, name in entry.labels)
    families.update({n.lower() for n in makers} & {name.split()[0] for name in models})  # 'deepseek-v3'
    begins = "|".join(map(re.escape, sorted(families))) or "(?!)"
    more = r"(?:-[a-z]+|-?v?\d+(?:\.\d+)*[a-z]?)"
    pattern = re.compile(rf"(?<![\w/.@-])(?:{begins})(?=[a-z-]*\d){more}+(?![\w/@])(?!\.\w)")
    return pattern, {name.replace(" ", ""): key for name, key in models.items()}


@lru_cache(maxsize=8)
def _pattern(kinds: str, counted: frozenset[str]) -> re.Pattern[str]:
    """What may follow a product's name: some letters and a word for its kind, or none, and a version."""
    kind = rf"(?:[\u3400-\u9fff]{{0,{MODIFIER}}}?({kinds}))?"
    return re.compile(rf"{kind}\s?({VERSION})(?![0-9a-z.%％]|{any_of(counted)})")
