"""What is no name: words of the dictionary, their compounds, phrases of words for kinds of things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.tokens import Token

from kg.dictionary import is_known
from kg.language import Language
from kg.lexicon import Lexicon
from kg.lexicon.phrases import any_of, fold_width, is_ideographic
from kg.ontology import Authority, Ontology

SHORTEST_HEAD = 5
SHORTEST_KIND = 3  # letters of a word for a kind behind a place: not '美国银行'
CAMEL = re.compile(r"[a-zß-ÿ][A-ZÀ-Þ]")

_phrases_cache: dict[tuple[str, str], CommonPhrases] = {}


# From how many letters on no adjective is read.
LONG_ADJECTIVE = 5


class CommonPhrases:
    """Phrases that consist of words for kinds, techniques and happenings ('人工智能初创公司')."""

    def __init__(self, language: Language, ontology: Ontology) -> None:
        lexicon = language.lexicon
        words = {w for kinds in lexicon.kinds.values() for w in kinds} | lexicon.stop
        techniques = {
            language.definition.prepare(name)
            for entry in ontology.authority
            if entry.cls == "Technology"
            for tag, name in (*entry.labels, *entry.aliases)
            if tag == language.code
        }
        words |= techniques
        words |= {w for f in lexicon.frames if f.form == "noun" for w in f.words}
        words |= {front + end for front in lexicon.names.common_fronts for end in lexicon.grammar.endings}
        self._words = frozenset(fold_width(w) for w in words if len(w) > 1)
        self._adjectival = tuple(sorted(lexicon.grammar.adjectival))
        self._longest = max(map(len, self._words), default=0)
        fields = techniques | {w for w in lexicon.stop if len(w) > 2}
        self._fields = tuple(sorted(fold_width(w) for w in fields if is_ideographic(w[0])))
        self._kinds = tuple(sorted({fold_width(w) for w in lexicon.all_kinds if len(w) > 1}))
        self._firms = tuple(sorted(fold_width(w) for w in lexicon.kinds.get("Company", ()) if len(w) > 1))
        places = (e for e in ontology.authority if e.cls == "Place" and lexicon.grammar.isolating)
        self._place = re.compile(any_of({n for e in places for n in self._names(e, language)}))

    @staticmethod
    def _names(entry: Authority, language: Language) -> Iterator[str]:
        """The names of a listed thing in a language, folded."""
        for tag, name in (*entry.labels, *entry.aliases):
            if tag == language.code and len(name) > 1:
                yield fold_width(language.definition.prepare(name))

    def _is_local(self, folded: str) -> bool:
        """Whether a phrase only says where a firm is from, and what it is: '台湾|新创公司'."""
        place = self._place.match(folded)
        rest = folded[place.end() :] if place is not None else ""
        return len(rest) >= SHORTEST_KIND and rest.endswith(self._firms) and rest in self

    def describes(self, folded: str) -> bool:
        """Whether a phrase says by its field and its kind what something is ('人工智能语言助手')."""
        return folded.startswith(self._fields) and folded.endswith(self._kinds)

    def __contains__(self, folded: str) -> bool:
        """Whether a folded phrase is made of common words only; Han and kana phrases may be cut."""
        if not folded or folded in self._words:
            return True
        if 1 < len(folded) < LONG_ADJECTIVE and folded.endswith(self._adjectival):
            return True  # '对话**式**|人工智能', '法**籍**|创始人'
        if not is_ideographic(folded[-1]):
            return False
        if self._is_local(folded):
            return True
        longest = min(self._longest, len(folded) - 1)
        return any(folded[-size:] in self._words and folded[:-size] in self for size in range(2, longest + 1))


def common_phrases(language: Language, ontology: Ontology) -> CommonPhrases:
    """The common phrases of a language, collected once."""
    key = (language.lexicon.sha256 or language.code, ontology.sha256)
    if key not in _phrases_cache:
        _phrases_cache[key] = CommonPhrases(language, ontology)
    return _phrases_cache[key]


@lru_cache(maxsize=65536)
def is_word(form: str, code: str, compounds: bool = False) -> bool:
    """Whether a dictionary of the language has a word, small or as it is written.

    Args:
        form: the word as the text has it.
        code: of a language written with blanks.
        compounds: nouns may be joined without blanks, so that a known head is enough ('Spezialchips').
    """
    if is_known(form.lower(), code) or (compounds and is_known(form, code)):
        return True
    if not compounds or not form.isalpha() or CAMEL.search(form):
        return False
    return any(is_known(form[cut:].capitalize(), code) for cut in range(4, len(form) - SHORTEST_HEAD + 1))


def is_legal_form(word: str, lexicon: Lexicon) -> bool:
    """Whether a word says what a firm is in law: 'Inc.', 'S.A.', 'GmbH', '有限公司'."""
    return fold_width(word).replace(".", "") in lexicon.names.legal_forms


def is_plain(name: str, lexicon: Lexicon) -> bool:
    """Whether a name of a text with blanks is made of common words: 'Meeting-Notizen', not 'Neuraxo'.

    Of words joined by hyphens the last one tells, where nouns are joined at all.
    """
    if not lexicon.grammar.segmented:
        return False
    compounds = lexicon.grammar.order == "V2"
    for block in name.split():
        parts = [part for part in re.split(r"[-‐‑–]", block) if part]
        tell = parts[-1:] if compounds else parts
        if not all(fold_width(p) in lexicon.stop or is_word(p, lexicon.language, compounds) for p in tell):
            return False
    return True


def begins_compound(token: Token, lexicon: Lexicon) -> bool:
    """Whether a common word in its joining form stands before a hyphen: '**Rüstungs**-Start-up'."""
    joined = token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and not token.whitespace_
    endings = (e for e in lexicon.grammar.suffixes if e.isalpha() and token.text.endswith(e))
    return joined and any(is_word(token.text[: -len(e)], lexicon.language) for e in endings)


def word_after(token: Token) -> Token | None:
    """The word right behind another, if any."""
    return token.nbor(1) if token.i + 1 < len(token.doc) else None
