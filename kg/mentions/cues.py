"""What speaks for a name's class, and the words of a lexicon that say it, folded once for quick tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.tokens import Token

from kg.lexicon import Lexicon, made_once
from kg.lexicon.phrases import Endings, any_of, fold_width, is_ideographic
from kg.mentions.common import is_word
from kg.mentions.deeds import DeedWords
from kg.mentions.released import ReleaseWords
from kg.ontology import ORGANIZATIONS, PRODUCTS

Cue = tuple[str, str, float]  # what was seen, the class that it speaks for, and how much
ACTS = "does what firms do"
BROUGHT_OUT: Cue = ("is brought out", "Product", 0.5)
HEADS = ("chiefExecutiveOf", "chairOf", "founderOf")  # posts that persons alone have


@dataclass(frozen=True)
class CueWords:
    """A lexicon's cue words, folded once for quick tests."""

    lexicon: Lexicon

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Word for a kind of thing → class."""
        return {fold_width(w): cls for cls, words in self.lexicon.kinds.items() for w in words}

    @cached_property
    def long_kinds(self) -> Endings:
        """Kind words that may end a compound."""
        return Endings(w for w in self.kinds if len(w) >= 5)

    @cached_property
    def describing(self) -> Endings:
        """Kind words that may end a description without blanks."""
        return Endings(w for w in self.kinds if len(w) > 2)

    @cached_property
    def released(self) -> ReleaseWords:
        """Words for bringing things out."""
        return ReleaseWords.of(self.lexicon)

    @cached_property
    def deeds(self) -> DeedWords:
        """Verbs for what firms and persons do."""
        return DeedWords.of(self.lexicon)

    @cached_property
    def ideographic_kinds(self) -> tuple[str, ...]:
        """Kind words in Han letters."""
        return tuple(sorted(w for w in self.kinds if is_ideographic(w[0])))

    @cached_property
    def product_kinds(self) -> dict[str, str]:
        """Kind words of more than one letter for what firms offer → class, longest first."""
        kinds = [w for w, cls in self.kinds.items() if cls in PRODUCTS and len(w) > 1]
        return {w: self.kinds[w] for w in sorted(kinds, key=len, reverse=True)}

    @cached_property
    def any_product_kind(self) -> str:
        """A pattern of these words, the longest first; one that matches nothing where there are none."""
        return "|".join(map(re.escape, self.product_kinds)) or "(?!)"

    @cached_property
    def model_kinds(self) -> tuple[str, ...]:
        """Words for models, as the lexicon has them."""
        return tuple(sorted(self.lexicon.kinds.get("AIModel", ())))

    @cached_property
    def head_kinds(self) -> Mapping[str, Endings]:
        """For each class in the lexicon's order, the words for its kinds that may end a compound."""
        kinds = self.lexicon.kinds.items()
        return {cls: Endings(w for w in words if len(w) >= 5) for cls, words in kinds}

    @cached_property
    def making(self) -> tuple[str, ...]:
        """Verbs of producing films, series and books."""
        frames = (f for f in self.lexicon.frames if f.target == "producer" and f.form == "verb")
        return tuple(w for f in frames for w in f.words)

    @cached_property
    def ruled_out(self) -> tuple[str, ...]:
        """Words of denial and planning that speech begins with, and no name ('尚未决定')."""
        status = self.lexicon.status
        words = (*status.get("negation", ()), *status.get("planned", ()))
        return tuple(sorted(w for w in words if len(w) > 1))

    @cached_property
    def stop(self) -> frozenset[str]:
        """Words that are no names: stop words and titles."""
        return self.lexicon.stop.union(*self.lexicon.titles.values())

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """All titles, longest first."""
        words = {fold_width(w) for titles in self.lexicon.titles.values() for w in titles}
        return tuple(sorted(words, key=lambda w: (-len(w), w)))

    @cached_property
    def title_set(self) -> frozenset[str]:
        """All titles, to look up in."""
        return frozenset(self.titles)

    @cached_property
    def title_after(self) -> re.Pattern[str]:
        """A title right after a name, its owner: 'OpenAI CEO', "OpenAI's CEO"."""
        return re.compile(rf"(?:['’]s )?(?:co-)?({'|'.join(map(re.escape, self.titles)) or '(?!)'})\b")

    @cached_property
    def title_apposed(self) -> re.Pattern[str]:
        """A title after a comma, its holder's: ', the chief executive of'."""
        return re.compile(rf", (?:[\w.’'-]+ ){{0,3}}?({'|'.join(map(re.escape, self.titles)) or '(?!)'})\b")

    @cached_property
    def title_told(self) -> re.Pattern[str]:
        """A title of a head behind a copula: 'is a co-founder of'."""
        heads = (w for p in HEADS for w in self.lexicon.titles.get(p, ()))
        copulas, titles = any_of(self.lexicon.grammar.copulas), any_of(map(fold_width, heads))
        return re.compile(rf"(?:{copulas}) (?:[\w.’'-]+ ){{0,3}}?({titles})\b")

    @cached_property
    def between(self) -> re.Pattern[str]:
        """What stands between two names of a list: a comma, a conjunction, an article after it."""
        grammar = self.lexicon.grammar
        joints = "|".join(map(re.escape, sorted(grammar.conjunctions, key=len, reverse=True)))
        articles = "|".join(map(re.escape, sorted(grammar.articles, key=len, reverse=True))) or "(?!)"
        return re.compile(rf"\s*(?:[,、，;；/]\s*(?:{joints})?|{joints})\s*(?:(?:{articles})\s*)?")

    @cached_property
    def suffixes(self) -> tuple[tuple[str, str], ...]:
        """Ends of names → class, longest first."""
        pairs = ((fold_width(w), cls) for cls, words in self.lexicon.suffixes.items() for w in words)
        return tuple(sorted(pairs, key=lambda e: (-len(e[0]), e)))

    @cached_property
    def prefixes(self) -> tuple[tuple[str, str], ...]:
        """Beginnings of names → class, longest first."""
        pairs = ((fold_width(w), cls) for cls, words in self.lexicon.prefixes.items() for w in words)
        return tuple(sorted(pairs, key=lambda e: (-len(e[0]), e)))

    @cached_property
    def suffixes_by_end(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Ends of names by their last letter."""
        return _group_by(self.suffixes, -1)

    @cached_property
    def prefixes_by_start(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Beginnings of names by their first letter."""
        return _group_by(self.prefixes, 0)

    @cached_property
    def row_closed(self) -> re.Pattern[str]:
        """The rest of a row of names in Han, and what behind a word for examples may say what they are."""
        grammar = self.lexicon.grammar
        joint = rf"(?:、|{any_of(grammar.conjunctions)})"
        return re.compile(
            rf"(?:{joint}[^，。；、]{{1,16}}?)*{any_of(grammar.examples)}([^，。；、的]{{2,8}})"
        )

    @cached_property
    def row_counted(self) -> re.Pattern[str]:
        """The rest of a row of names in Han, and what stands behind their number: '、B和C**六家**AI巨头'."""
        names = self.lexicon.names
        joint = rf"(?:、|{any_of(self.lexicon.grammar.conjunctions)})"
        number = rf"(?:\d{{1,2}}|{any_of(names.numerals)}){any_of(names.counters)}"
        return re.compile(rf"((?:\s?{joint}[^，。；、]{{1,16}}?)*)\s?{number}\s?([^，。；、的]{{2,8}})")

    @cached_property
    def joined_before(self) -> re.Pattern[str]:
        """What ends before a later name of a row."""
        return re.compile(rf"(?:、|{any_of(self.lexicon.grammar.conjunctions)})\s?$")

    @cached_property
    def exemplified(self) -> re.Pattern[str]:
        """A list of names in kana that a word for firms closes: 'メタやバンブルなど他のIT企業'."""
        kinds = "|".join(
            re.escape(w) for w in sorted(self.kinds) if self.kinds[w] == "Company" and len(w) > 1
        )
        closing = "|".join(map(re.escape, sorted(self.lexicon.grammar.examples, key=len, reverse=True)))
        name = r"[ァ-ヺー・a-z]{2,}"
        end = rf"(?:{closing or '(?!)'})[^、。はがをに]{{0,6}}(?:{kinds or '(?!)'})(?![ァ-ヺー])"
        return re.compile(rf"({name}(?:(?:や|、|と){name})*){end}")

    @cached_property
    def makers(self) -> frozenset[str]:
        """What one who makes or runs a thing is called."""
        return self.lexicon.words_of("noun", "developer", "operator")

    @cached_property
    def owners(self) -> frozenset[str]:
        """What makers are called that are owners of firms, too: 'a **dona** do X'."""
        return self.makers & self.lexicon.words_of("noun", "partOf")

    @cached_property
    def fused(self) -> frozenset[str]:
        """Adpositions that hold an article: 'du', 'da'."""
        return frozenset(pair.partition(" ")[0] for pair in self.lexicon.grammar.fused)

    @cached_property
    def definite(self) -> frozenset[str]:
        """What holds a definite article."""
        grammar = self.lexicon.grammar
        return (grammar.articles - grammar.indefinite - grammar.possessives) | self.fused

    @cached_property
    def example_ends(self) -> Mapping[str, Sequence[str]]:
        """Words before examples by their last word, the longest first: 'tels **que**'."""
        phrases = sorted(self.lexicon.grammar.examples, key=len, reverse=True)
        ends: dict[str, list[str]] = {}
        for phrase in phrases:
            ends.setdefault(phrase.split()[-1], []).append(phrase)
        return ends

    @cached_property
    def possessives(self) -> frozenset[str]:
        """Words right behind which a name is a thing's, where no noun that it describes may follow it."""
        grammar = self.lexicon.grammar
        return frozenset() if grammar.order == "V2" or grammar.head_last else grammar.possessives

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Words before who says something, the article off: 'segundo', 'de acordo com'."""
        return tuple(sorted(self.lexicon.attribution.get("according_before", ())))

    @cached_property
    def speech(self) -> frozenset[str]:
        """Verbs of saying."""
        return frozenset(map(fold_width, self.lexicon.words_of("verb", "Statement")))

    @cached_property
    def speech_words(self) -> tuple[str, ...]:
        """Verbs of saying, for tests of what a text begins with."""
        return tuple(sorted(self.speech))

    @cached_property
    def taking(self) -> tuple[str, ...]:
        """Verbs of buying, in scripts without blanks: what they take is a firm."""
        words = self.lexicon.words_of("verb", "Acquisition")
        return (
            ()
            if self.lexicon.grammar.segmented
            else tuple(sorted(fold_width(w) for w in words if len(w) > 1))
        )

    @cached_property
    def relatives(self) -> frozenset[str]:
        """What one firm is to another ('rival', 'subsidiary')."""
        return self.lexicon.words_of("noun", "partOf", "competesWith")

    @cached_property
    def before_names(self) -> frozenset[str]:
        """Last words of phrases that a name follows ('unter dem **Namen** X')."""
        return frozenset(phrase.split()[-1] for phrase in self.lexicon.grammar.naming)

    @cached_property
    def placing(self) -> frozenset[str]:
        """Words of investing in a thing, behind whose adposition a firm stands as a town does elsewhere."""
        grammar = self.lexicon.grammar
        frames = (f for f in self.lexicon.frames if any(mark in grammar.places for mark, _ in f.obliques))
        invest = (f for f in frames if f.target in ("Investment", "Acquisition"))
        return frozenset(part for f in invest for w in f.words for part in re.split(r"[ |]+", w.lower()))

    @cached_property
    def bought(self) -> re.Pattern[str]:
        """That somebody buys what stands before, where particles follow: '**を買収**'."""
        objects = any_of(self.lexicon.grammar.accusative)
        nouns = any_of(self.lexicon.words_of("noun", "Acquisition"))
        return re.compile(rf"(?:{objects})[^、。]{{0,8}}?{nouns}")

    @cached_property
    def firm_kinds(self) -> tuple[str, ...]:
        """Words for firms, of more than one letter."""
        return tuple(k for k, cls in self.kinds.items() if cls == "Company" and len(k) > 1)

    @cached_property
    def ending_kinds(self) -> tuple[str, ...]:
        """Kind words, as the lexicon has them, that may stand right before a name in kana."""
        kinds = self.lexicon.kinds
        return tuple(sorted({w for c, ws in kinds.items() for w in ws if len(w) > 2 or c == "MediaOutlet"}))

    @cached_property
    def closings(self) -> dict[str, str]:
        """Ends of names → class."""
        return {fold_width(w): cls for cls, words in self.lexicon.suffixes.items() for w in words}

    def seat_before(self, left: Sequence[Token]) -> str:
        """What tells that a firm sits where a name says: 'mit Sitz in', or 'aus' behind 'das Start-up X'."""
        if len(left) < 2 or left[-1].pos_ != "ADP":
            return ""
        before = " ".join(t.lower_ for t in left[-6:])
        seat = next((end for end in endings_of(before) if end in self.lexicon.seats), "")
        if " " in seat or not seat:
            return seat
        for token in reversed(left[-4:-1]):
            if self.kind_of(token) in ORGANIZATIONS:
                return seat
            if not token.text[0].isupper():
                return ""
        return ""

    def kind_of(self, token: Token) -> str | None:
        """The class that a noun speaks for, itself, by its lemma, or as the head of a compound."""
        if token.pos_ in ("VERB", "AUX"):
            return self.kinds.get(token.lower_)  # 'X **accompanies** Y' speaks for none
        return self._kind_of_form(token.lower_, token.lemma_.lower())

    @cached_property
    def _kind_of_form(self) -> Callable[[str, str], str | None]:
        return lru_cache(maxsize=20_000)(self._look_up_kind)

    def _look_up_kind(self, lower: str, lemma: str) -> str | None:
        for form in (lower, lemma, lower.rpartition("-")[2]):
            if form in self.kinds:
                return self.kinds[form]
        if len(lower) > 7:
            form, word = max(
                ((f, self.long_kinds.longest(f)) for f in (lower, lemma)), key=lambda w: len(w[1])
            )
            joined = self.lexicon.grammar.order == "V2" or is_word(
                form.removesuffix(word), self.lexicon.language
            )
            return self.kinds.get(word) if joined else None  # 'chip|maker', not 'ob|server'
        return None


def _group_by(pairs: Sequence[tuple[str, str]], at: int) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Words and classes by one letter of the word, in the order given."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for word, cls in pairs:
        grouped.setdefault(word[at], []).append((word, cls))
    return grouped


@made_once
def cue_words(lexicon: Lexicon) -> CueWords:
    """The cue words of a lexicon, folded once."""
    return CueWords(lexicon)


def endings_of(text: str, compounds: bool = False) -> Iterator[str]:
    """The last words of a text, the most first; with ``compounds``, the last letters of one, too, if four."""
    for at in range(len(text)):
        if at == 0 or text[at - 1] == " " or (compounds and len(text) - at > 3):
            yield text[at:]
