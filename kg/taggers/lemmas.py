"""Lemmas from a table by word and tag, made from a treebank, and else from the dictionary."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc

from kg.dictionary import is_known, look_up
from kg.taggers.treebank import Tree

ENCLITIC = re.compile(r"-(?:se|me|te|lhes?|nos|vos|[ln]?[oa]s?)$", re.IGNORECASE)
ACCENTED = {"á": "ar", "ê": "er", "ô": "or", "i": "ir", "í": "ir"}
INFINITIVES = {"fr": ("er", "ir", "re"), "pt": ("ar", "er", "ir", "or", "ôr")}
VERB_ENDINGS = {
    "fr": (
        ("é", ("er",)),
        ("és", ("er",)),
        ("ée", ("er",)),
        ("ées", ("er",)),
        ("ie", ("ir",)),
        ("i", ("ir", "re")),
        ("ant", ("er", "re", "ir")),
        ("mis", ("mettre",)),
        ("çu", ("cevoir",)),
        ("ert", ("rir",)),
        ("it", ("ire", "ir")),
        ("is", ("ir", "re", "uérir")),
        ("us", ("ure",)),
        ("u", ("re", "ir", "oir")),
        ("e", ("er",)),
    ),
    "pt": (
        ("ado", ("ar",)),
        ("ada", ("ar",)),
        ("ido", ("er", "ir")),
        ("ida", ("er", "ir")),
        ("a", ("ar",)),
        ("e", ("ar", "er", "ir")),
    ),
    "de": (("iert", ("ieren",)), ("et", ("en",)), ("t", ("en", "n"))),  # 'rekrutiert', 'beerbt', 'befeuert'
}
"""Ending of what the lists give → endings of the infinitive, tried in this order."""

DESCRIBING = re.compile(r"(.+(?:t|en))e[nmrs]?")
ADJECTIVES = frozenset({"geschlossen", "gesamt", "verlassen", "vergangen", "angesehen"})
"""What looks like a German participle and is none."""

MISTAKEN = {"gehört": "gehören", "gehörte": "gehören", "gehörten": "gehören"}
"""Forms that the lists give to another verb than news do."""

UNCHANGED = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "X", "SPACE"})


def choose_lemma(word: str, pos: str, language: str, table: Mapping[str, str]) -> str:
    """The dictionary form of a word with this tag; names and numbers stay as they are."""
    if pos in UNCHANGED:
        return word
    word = word.replace("’", "'")
    known = table.get(f"{word.lower()}|{pos}")
    if known is not None:
        return known
    if language == "pt" and pos in ("VERB", "AUX"):
        word = drop_enclitic(word)
    plain = word if pos == "NOUN" and language == "de" else word.lower()
    first, hyphen, last = plain.rpartition("-")
    lemma = first + hyphen + look_up(last, language) if last else plain
    if language == "de" and pos in ("VERB", "ADJ"):
        finite = pos == "VERB" and lemma != plain and lemma.endswith("n")  # 'brachte' is of 'bringen'
        lemma = MISTAKEN.get(plain) or (None if finite else find_participle(plain)) or lemma
    return restore_infinitive(lemma, language) if pos == "VERB" else lemma


@lru_cache(maxsize=50_000)
def restore_infinitive(lemma: str, language: str) -> str:
    """The infinitive of a verb for which the lists give a participle or a noun: ``levé``, ``concernant``."""
    if lemma.endswith(INFINITIVES.get(language, ())):
        return lemma
    for ending, replacements in VERB_ENDINGS.get(language, ()):
        if lemma.endswith(ending):
            for replacement in replacements:
                candidate = lemma[: -len(ending)] + replacement
                listed = len(candidate) > 3 and is_known(candidate, language)
                if listed and look_up(candidate, language) == candidate:
                    return candidate
    return lemma


def find_participle(word: str) -> str | None:
    """The infinitive of a German participle that describes a noun: ``gegründete`` → ``gründen``."""
    match = DESCRIBING.fullmatch(word)
    if match is None or match.group(1) in ADJECTIVES:
        return None
    lemma = look_up(match.group(1), "de")
    return lemma if lemma != match.group(1) and lemma.endswith("n") and lemma.islower() else None


def drop_enclitic(verb: str) -> str:
    """A Portuguese verb without its pronoun: ``tornou-se``, ``lançá-lo`` → ``tornou``, ``lançar``."""
    match = ENCLITIC.search(verb)
    if match is None:
        return verb
    stem = verb[: match.start()]
    if match.group().lower().startswith("-l") and stem[-1:] in ACCENTED:
        return stem[:-1] + ACCENTED[stem[-1]]
    return stem


def read_enclitic(verb: str) -> str:
    """The features of a Portuguese verb with a pronoun behind it: ``juntou-se``, ``juntar-se``."""
    match = ENCLITIC.search(verb)
    if match is None:
        return ""
    stem, short = verb[: match.start()].lower(), match.group().lower().startswith("-l")
    if stem.endswith("r") or (short and stem[-1:] in ACCENTED):
        return "VerbForm=Inf"
    if stem.endswith("ndo"):
        return "VerbForm=Ger"
    number = "Plur" if stem.endswith("m") else "Sing"
    return f"Mood=Ind|Number={number}|Person=3|VerbForm=Fin"


def learn_table(trees: Iterable[Tree], language: str) -> dict[str, str]:
    """The lemmas that a treebank gives and the dictionary does not: the commonest for each word and tag."""
    seen: dict[str, Counter[str]] = {}
    for tree in trees:
        for word in tree.words:
            if word.pos not in UNCHANGED:
                seen.setdefault(f"{word.form.lower()}|{word.pos}", Counter())[word.lemma] += 1
    table = {}
    for key, counts in sorted(seen.items()):
        best = min(counts, key=lambda lemma: (-counts[lemma], lemma))
        form, _, pos = key.rpartition("|")
        written = form.capitalize() if language == "de" and pos == "NOUN" else form
        if choose_lemma(written, pos, language, {}) != best:
            table[key] = best
    return table


def write_table(table: Mapping[str, str], path: Path) -> None:
    """Write a table as JSON, one entry a line, sorted."""
    text = json.dumps(dict(sorted(table.items())), ensure_ascii=False, indent=0)
    path.write_text(text + "\n", encoding="utf-8")


@Language.factory("kg_lemmas", default_config={"language": "", "path": None})
def create_lemmas(nlp: Language, name: str, language: str, path: str | None) -> Lemmas:
    """Make the component that fills ``token.lemma_``; ``path`` is a table of :func:`write_table`."""
    table = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    return Lemmas(nlp.vocab.strings, language, table)


class Lemmas:
    """The pipeline component of :func:`choose_lemma`."""

    def __init__(self, strings: StringStore, language: str, table: Mapping[str, str]) -> None:
        @lru_cache(maxsize=50_000)
        def choose(form: int, pos: int) -> int:
            return strings.add(choose_lemma(strings[form], strings[pos] if pos else "", language, table))

        @lru_cache(maxsize=50_000)
        def inflect(form: int, pos: int) -> str:
            return read_enclitic(strings[form]) if strings[pos] == "VERB" else ""

        self._choose = choose  # by the numbers that spaCy keeps, so that no word is written out twice
        self._inflect = inflect if language == "pt" else None

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``token.lemma``, and the features of verbs whose pronoun hides their ending."""
        for token in doc:
            token.lemma = self._choose(token.orth, token.pos)
            if self._inflect is not None and token.pos and (features := self._inflect(token.orth, token.pos)):
                token.set_morph(features)  # type: ignore[attr-defined]  # missing in spaCy's stubs
        return doc
