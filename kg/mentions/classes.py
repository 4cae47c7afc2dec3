"""What a name is: cues around and inside it, with names, classes and weights, summed over the document.

No cue decides alone but the authority list; the evidence is kept with the entity, so that one
can ask why. Weights were set by hand: a word that says outright what the name is (suffix,
apposition, title) counts about two, a hint about a half.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter

from spacy.tokens import Token

from kg.lexicon import Grammar, Lexicon
from kg.mentions.called import AROUND, called_kind, explained_kind
from kg.mentions.common import is_word
from kg.mentions.names import Analysed
from kg.mentions.released import ReleaseWords
from kg.model import Evidence
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.phrases import Endings, fold_width, is_hiragana, is_ideographic, is_kana

Cue = tuple[str, str, float]
WEAK = 0.45
BROUGHT_OUT: Cue = ("is brought out", "Product", 0.5)
QUOTES, CLOSING_QUOTES = ("「", "『"), ("」", "』")
NAMED_IN_QUOTES = re.compile(r"(?=[^A-Z]*[A-Z])[A-Za-z0-9][\w.+-]*(?: [\w.+-]+){0,2}", re.ASCII)
CALLED = re.compile(r"(?:の(?:名称|名前|愛称|呼称)|名)は$")  # '新サービスの名称は「X」'
# A part of a person's name as it is written: 'Katti', 'McKenna', 'Berg-Franke'.
PERSONAL = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ’']+(?:-?[A-ZÀ-Þ][a-zß-ÿ]+)?$")


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
        """What one who makes a thing is called."""
        frames = (f for f in self.lexicon.frames if f.target == "developer" and f.form == "noun")
        return frozenset(w for f in frames for w in f.words)

    @cached_property
    def speech(self) -> frozenset[str]:
        """Verbs of saying."""
        return frozenset(
            fold_width(w)
            for f in self.lexicon.frames
            if f.target == "Statement" and f.form == "verb"
            for w in f.words
        )

    @cached_property
    def speech_words(self) -> tuple[str, ...]:
        """Verbs of saying, for tests of what a text begins with."""
        return tuple(sorted(self.speech))

    @cached_property
    def taking(self) -> tuple[str, ...]:
        """Verbs of buying, in scripts without blanks: what they take is a firm."""
        words = (
            w for f in self.lexicon.frames if f.target == "Acquisition" and f.form == "verb" for w in f.words
        )
        return (
            ()
            if self.lexicon.grammar.segmented
            else tuple(sorted(fold_width(w) for w in words if len(w) > 1))
        )

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
        seat = next((end for end in _ends(before) if end in self.lexicon.seats), "")
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
        return self._kind_of_form(token.lower_, token.lemma_.lower())

    @cached_property
    def _kind_of_form(self) -> Callable[[str, str], str | None]:
        return lru_cache(maxsize=20_000)(self._look_up_kind)

    def _look_up_kind(self, lower: str, lemma: str) -> str | None:
        for form in (lower, lemma, lower.rpartition("-")[2]):
            if form in self.kinds:
                return self.kinds[form]
        if len(lower) > 7:
            word = max(self.long_kinds.longest(lower), self.long_kinds.longest(lemma), key=len)
            return self.kinds.get(word)
        return None


def _group_by(pairs: Sequence[tuple[str, str]], at: int) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Words and classes by one letter of the word, in the order given."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for word, cls in pairs:
        grouped.setdefault(word[at], []).append((word, cls))
    return grouped


_cue_words: dict[tuple[str, str], CueWords] = {}


def cue_words(lexicon: Lexicon) -> CueWords:
    """The cue words of a lexicon, folded once."""
    key = (lexicon.language, lexicon.sha256)
    if key not in _cue_words:
        _cue_words[key] = CueWords(lexicon)
    return _cue_words[key]


def inner_cues(name: str, words: CueWords) -> Iterator[Cue]:
    """Cues inside a name: suffixes, prefixes, shape."""
    folded = fold_width(name)
    for suffix, cls in words.suffixes_by_end.get(folded[-1:], ()):
        if folded.endswith(suffix) and len(folded) > len(suffix):
            bounded = is_ideographic(suffix[0]) or folded[-len(suffix) - 1] in " .,-·" or suffix[0] in " .-"
            if bounded:
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
    if len(parts) in (2, 3, 4) and parts[0].lower().strip(".") in words.lexicon.given:
        yield "common first name", "Person", 1.8
    elif len(parts) in (2, 3) and _is_no_dictionarys(parts, words.lexicon):
        yield "words that no dictionary has", "Person", 0.7
    if "·" in name:
        yield "transliterated full name", "Person", 1.3
    if 2 <= len(name) <= 4 and all(map(is_ideographic, name)) and _surname(name, words.lexicon.surnames):
        yield "Han surname", "Person", 0.4


def _is_no_dictionarys(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether capitalised words are in no dictionary, nor in the English one of firms: 'Sissie Hsiao'."""
    if not lexicon.grammar.segmented or not all(PERSONAL.match(part) for part in parts):
        return False
    return not any(is_word(part, code) for part in parts for code in (lexicon.language, "en"))


def _surname(name: str, surnames: frozenset[str]) -> bool:
    return (len(name) >= 3 and name[:2] in surnames) or name[0] in surnames


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
        yield from _token_cues(sentence, begin, end, words)
    else:
        yield from _letter_cues(sentence, begin, end, text, words)


def _token_cues(sentence: Analysed, begin: int, end: int, words: CueWords) -> Iterator[Cue]:
    low = bisect_right(sentence.tokens, begin, key=itemgetter(2))
    high = bisect_left(sentence.tokens, end, key=itemgetter(1))
    left = [t for t, _, _ in sentence.tokens[max(0, low - 9) : low]]
    right = [t for t, _, _ in sentence.tokens[high : high + 9]]
    if len(right) > 1 and right[0].text == "-" and right[0].idx + 1 == right[1].idx:
        right = right[1:]
        if right[0].lower_ in words.lexicon.grammar.seated:
            yield f"before -{right[0].lower_}", "Place", 2.5
    inside = [t for t, _, _ in sentence.tokens[low:high]]
    before = " ".join(t.lower_ for t in left).rstrip(" \"'“„«»")
    after = " ".join(t.lower_ for t in right)
    ends = _ends(before, compounds=words.lexicon.grammar.order == "V2")
    if title := next((end for end in ends if end in words.title_set), ""):
        yield f"after the title {title}", "Person", 1.6
    elif match := words.title_after.match(after):
        yield f"before the title {match.group(1)}", "Company", 0.9
    elif match := words.title_apposed.match(after):
        yield f"has the title {match.group(1)}", "Person", 1.6
    if before.endswith(" ,") and len(inside) > 1 and right and right[0].text in ",.;»":
        titled = next((t for t in words.titles if before[:-2].endswith(" " + t)), None)
        if titled is not None:  # 'le président, Ada Lane, …'
            yield f"after the title {titled}, apart", "Person", 1.2
    if len(inside) > 1 and _is_apposed_to_title(left, right, words):
        yield "explains a title", "Person", 1.6
    if len(inside) == 1 and _abbreviates_common_words(inside[0], left):
        yield "abbreviation of common words", "Technology", 3.0
    if left and left[-1].lower_ in words.lexicon.honorifics:
        yield f"after {left[-1].lower_}", "Person", 2.5
    if words.titles and _title_of(left, words):
        yield "a title held there", "Company", 0.9
    if kind := next((end for end in _ends(before) if " " in end and end in words.kinds), ""):
        yield f"after {kind}", words.kinds[kind], 1.8
        left = []  # its last word alone says nothing ('fabricant de puces X')
    if len(left) > 1 and left[-2].text == "-" and left[-1].lower_ in words.lexicon.grammar.seated:
        yield "seated somewhere", "Company", 1.6  # 'Paris-based X'
    if _names_inhabitant(left, words.lexicon.grammar):
        yield "by where its people are from", "Company", 0.8
    if seat := words.seat_before(left):
        yield f"after {seat}", "Place", 1.8
    yield from _kind_cues(left, right, words)
    if words.released.take(left, right):
        yield BROUGHT_OUT
    if _speaks(right, words):
        yield "says", "Person" if _may_be_human(inside, words.lexicon) else "Company", 0.5
    behind = [t.lower_ for t in right[:2] if t.text != ","]
    if behind and behind[0] in words.lexicon.grammar.personal:
        yield f"{behind[0]} tells of it", "Person", 1.2
    if any("-" in t.text for t in inside):
        last = next((t for t in reversed(inside)), None)
        form = last.lower_.rpartition("-")[2] if last is not None else ""
        if form in words.kinds:
            yield "hyphenated with a word for its kind", words.kinds[form], 0.8


def _names_inhabitant(left: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a small word for people of a place tells whose firm a name is: 'le **lyonnais** Nébulo'."""
    if len(left) < 2 or left[-1].lower_ not in grammar.inhabitants or not left[-1].text.islower():
        return False
    return left[-2].lower_ in (grammar.articles - grammar.indefinite) | grammar.genitive_after


def _may_be_human(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a speaker's name may be a human's: 'Ada Lane', but not 'Nebula AI' nor 'Zenith Compute'."""
    if inside[0].lower_ in lexicon.given:
        return len(inside) <= 3
    if not 2 <= len(inside) <= 3 or any(t.lower_ in lexicon.grammar.connectors for t in inside):
        return False
    acronym = any(len(t.text) > 1 and t.text.isalpha() and t.text.isupper() for t in inside)
    return not acronym and not all(is_word(t.text, lexicon.language) for t in inside)


def _is_apposed_to_title(left: Sequence[Token], right: Sequence[Token], words: CueWords) -> bool:
    """Whether a name between commas explains a title before it: 'the CEO of Intel, **Ada Lane**, said'."""
    if not left or left[-1].text != "," or (right and right[0].text not in ",."):
        return False
    told = left[:-1]
    start = max((i for i, t in enumerate(told) if t.text in ",.;:(" or t.pos_ in ("VERB", "AUX")), default=-1)
    told = told[start + 1 :]
    of = next((i for i, t in enumerate(told) if i and t.lower_ in words.lexicon.grammar.genitive_after), -1)
    if of < 0:
        return False
    before = " ".join(t.lower_ for t in told[:of])
    return any(before == title or before.endswith(" " + title) for title in words.titles)


def _speaks(right: Sequence[Token], words: CueWords) -> bool:
    """Whether a verb of saying follows, at once or after where the speaker is from ('of Gartner told')."""
    while right and right[0].pos_ == "AUX":  # 'a déclaré'
        right = right[1:]
    verbs = [t.lemma_.lower() in words.speech or t.lower_ in words.speech for t in right[:3]]
    if any(verbs[:1]):
        return True
    from_there = len(verbs) > 2 and right[0].lower_ in words.lexicon.grammar.genitive_after
    return from_there and right[1].text[0].isupper() and verbs[2]


def _abbreviates_common_words(token: Token, left: Sequence[Token]) -> bool:
    """'robotic process automation (RPA)': the letters of words that are no name."""
    if len(left) < 2 or left[-1].text not in "(（" or not token.text.isupper():
        return False
    words = [t for t in left[:-1] if t.is_alpha][-len(token.text) :]
    initials = "".join(t.text[0].upper() for t in words)
    return initials == token.text and all(t.text[1:].islower() for t in words) and words[-1].text.islower()


def _ends(text: str, compounds: bool = False) -> Iterator[str]:
    """The last words of a text, the most first; with ``compounds``, the last letters of one, too, if four."""
    for at in range(len(text)):
        if at == 0 or text[at - 1] == " " or (compounds and len(text) - at > 3):
            yield text[at:]


def _title_of(left: Sequence[Token], words: CueWords) -> bool:
    """Whether a title and a genitive word stand right before: 'CEO of', 'Chef von', 'PDG de'."""
    tokens = [t.lower_ for t in left if t.pos_ != "DET"]
    if len(tokens) < 2 or tokens[-1] not in words.lexicon.grammar.genitive_after:
        return False
    head = " ".join(tokens[:-1])
    return head.endswith(words.titles)


def _kind_cues(left: Sequence[Token], right: Sequence[Token], words: CueWords) -> Iterator[Cue]:
    for i, token in enumerate(reversed(left)):
        cls = words.kind_of(token)
        if cls is not None:
            cls = _kind_before(left[: len(left) - i - 1], words) or cls
            yield f"after {token.lower_}", cls, 1.8 if i == 0 else 1.2
            break
        if _told_of(left, i, words.lexicon.grammar):  # 'a plataforma **de atendimento** X'
            continue
        if i == 0 and _describes_kind(left, words):  # 'la start-up **sénégalaise** X', taken for a noun
            continue
        if i > 2 or not (token.pos_ in ("ADJ", "DET", "PROPN") or token.text in "\"“„«'‘"):
            break
    if explained := explained_kind(left, right, words.kind_of, words.lexicon.grammar):
        yield f"explains {explained[0]}", explained[1], 1.1
    if right and right[0].lower_ in words.makers and words.lexicon.grammar.head_last:
        yield f"before {right[0].lower_}", "Product", 1.0  # 'the Roomba **maker**'
    elif right and right[0].pos_ not in ("VERB", "AUX") and (cls := words.kind_of(right[0])) is not None:
        yield f"before {right[0].lower_}", cls, 1.0
    opens = right and right[0].text in (",", "(", "–", "—")
    copula = right and (
        right[0].lower_ in words.lexicon.grammar.copulas or right[0].lemma_ in words.lexicon.grammar.copulas
    )
    if opens or copula:
        for i, token in enumerate(right[1:8]):
            if token.pos_ in ("VERB", "ADP", "SCONJ") or token.text in ",;:)":
                break
            if i == 0 and opens and token.pos_ not in ("DET", "ADJ", "NOUN", "NUM"):
                break
            if (cls := words.kind_of(token)) is not None:
                after = next((t for t in right[i + 2 : i + 5] if t.pos_ != "ADJ"), token)
                if not (opens and after.pos_ in ("AUX", "VERB") and "VerbForm=Fin" in str(after.morph)):
                    yield f"explained as {token.lower_}", cls, 1.6  # 'said X, the firm **is** …' does not
                break


def _describes_kind(left: Sequence[Token], words: CueWords) -> bool:
    """Whether a small word between a kind's noun and a name only describes the kind, whatever its tag."""
    grammar = words.lexicon.grammar
    if grammar.head_last or not grammar.segmented or grammar.order == "V2" or len(left) < 2:
        return False
    small = left[-1].is_alpha and left[-1].text.islower() and left[-1].pos_ in ("NOUN", "PROPN", "X")
    return small and left[-1].lower_ not in grammar.adpositions and words.kind_of(left[-2]) is not None


def _kind_before(left: Sequence[Token], words: CueWords) -> str | None:
    """The kind of what deals in things of another kind: 'la **société** de services X' is a firm."""
    if len(left) < 2 or left[-1].lower_ not in words.lexicon.grammar.genitive_after:
        return None
    cls = words.kind_of(left[-2])
    return cls if cls == "Company" else None


def _told_of(left: Sequence[Token], back: int, grammar: Grammar) -> bool:
    """Whether a word is what a kind's noun is for, or the adposition before that ('a kind **de uso** X')."""
    if grammar.head_last or not grammar.segmented or back > 1:
        return False
    noun, link = left[-1], left[-2] if len(left) > 1 else None
    linked = link is not None and link.lower_ in grammar.genitive_after and noun.pos_ == "NOUN"
    return linked and noun.text.islower()


def _letter_cues(sentence: Analysed, begin: int, end: int, text: str, words: CueWords) -> Iterator[Cue]:
    low, high = sentence.span.begin, sentence.span.end
    before = fold_width(text[max(low, begin - 14) : begin]).rstrip('「『“"《（( ')
    after = fold_width(text[end : min(high, end + 14)]).lstrip('」』”"》 ')
    follows, personal = words.lexicon.grammar.markers == "after", _is_personal(text[begin:end])
    quoted = follows and text[begin - 1 : begin] in QUOTES and text[end : end + 1] in CLOSING_QUOTES
    if quoted and NAMED_IN_QUOTES.fullmatch(text, begin, end):
        yield "quoted in Latin letters", "Service", 0.5
    around = f"{before}\n{after}"
    for title in (t for t in words.titles if t in around):
        if before.endswith(title):
            yield f"after the title {title}", "Person", 1.4
        elif (
            follows
            and after.startswith(title)
            and _ends_there(after[len(title) :])
            and (personal or (before.endswith("の") and all(map(is_kana, text[begin:end]))))
        ):
            yield f"before the title {title}", "Person", 1.2
            after = ""
        elif after.startswith(title) or after.startswith("的" + title) or after.startswith("の" + title):
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
    if best is not None:
        yield f"after {best}", words.kinds[best], 1.3
    elif quoted and before.endswith("ai"):
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
    if best is not None:
        yield f"before {best}", words.kinds[best], 1.0
    if not is_ideographic(text[begin]) and words.released.take_letters(before, after):
        yield BROUGHT_OUT
    if before.endswith(words.taking) and not follows:
        yield "is bought", "Company", 0.5
    if after.startswith(words.speech_words):
        yield (
            "says",
            "Person" if _may_speak(text[begin:end], words.lexicon.surnames) else "Company",
            0.5,
        )


def _ends_there(after: str) -> bool:
    """Whether no name follows a title, so that it is that of the name before it: '佐藤社長は'."""
    return not after or (is_hiragana(after[0]) and after[0] not in "の") or not after[0].isalnum()


def _may_speak(name: str, surnames: frozenset[str]) -> bool:
    """Whether a name before a verb of saying is likelier a person's than a firm's."""
    if "·" in name or "・" in name:
        return True
    return 2 <= len(name) <= 4 and all(map(is_ideographic, name)) and _surname(name, surnames)


def _is_personal(name: str) -> bool:
    """Whether a name may be a person's: a few Han characters, or kana parted by points."""
    if all(is_kana(c) or c in "・＝" for c in name):
        return "・" in name or "＝" in name
    return 2 <= len(name) <= 5 and all(map(is_ideographic, name))


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
