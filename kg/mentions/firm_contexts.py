"""What stands behind a name and tells that it is a firm's, where particles follow: 'Xは新型機を発表した'.

What it does, what others do with it, what it has, and who works there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.lexicon import EVENT, Frame, Lexicon, made_once
from kg.lexicon.phrases import any_of
from kg.mentions.cues import ACTS, CueWords, cue_words
from kg.mentions.names import POINTS

JOINS, FUNDS, HAS = (
    "joined by firms",
    "gets money or goods",
    "has what firms have",
)
TAKEN, TELLS, WORKS = "taken, sued or joined", "tells something", "before one who works there"
COMPETES, EXAMPLE = "competes", "an example"
MAKES = "makes something"
SURE = frozenset((MAKES, JOINS, FUNDS, HAS, TAKEN, COMPETES, EXAMPLE))
"""Cues that tell a firm from a thing, which may be brought out, and tell something, too."""

DEEDS = frozenset(
    ("Release", "Layoff", "Acquisition", "Investment", "Partnership", "Suspension", "PriceChange", "Delay",
     "Statement", "Lawsuit")
)  # fmt: skip
HEADS = ("founderOf", "chiefExecutiveOf")
STAFF = frozenset(("Appointment", "Departure"))
ASIDE = r"(?:[(（<][^()（）<>]{1,30}[)）>])?"  # 'X**(旧Y)**は'
OTHER = r"[ァ-ヺー・a-z0-9一-鿿&. ]{2,16}"  # another name of a row
NEAR = r"[^。、はがを]{0,12}?"  # from a particle to its verb
SUM = r"\d[億万千百兆]*[^、。はがを\d]{1,4}"  # '12億円'
SUMS = r"(?=[^、。はがを]{0,6}\d)[^、。はがを]{1,24}?(?:に|へ|の)"  # '20ドルから30ドルに'
CLAUSE = r"[^。、はが]{0,20}?"
PERIOD = r"[^、。はがを「の]{1,14}(?:期|年|度|四半期)の?(?:連結|通期)?"  # '1〜3月期の'
PERSON = r"(?:[一-鿿ァ-ヺー・＝]{2,12}?|[a-z][a-z.'’-]+(?: [a-z.'’-]+){1,2})"

Context = tuple[re.Pattern[str], str, float]


@dataclass(frozen=True)
class FirmContexts:
    """What may follow a firm's name in a language.

    Attributes:
        words: of the language.
    """

    words: CueWords

    @cached_property
    def all(self) -> tuple[Context, ...]:
        """Patterns with the cue and the weight that each gives."""
        told = (*self._doing(), *self._undergoing(), *self._having(), *self._working())
        return tuple((re.compile(pattern), cue, 0.9 if cue in (HAS, WORKS) else 0.7) for pattern, cue in told)

    def tell(self, folded: str, end: int) -> bool:
        """Whether what stands behind a name tells that it is a firm's."""
        return any(pattern.match(folded, end) for pattern, _, _ in self.all)

    @cached_property
    def sure(self) -> tuple[Context, ...]:
        """Those of these that tell a firm from a thing."""
        return tuple(context for context in self.all if context[1] in SURE)

    @cached_property
    def before(self) -> re.Pattern[str]:
        """What stands before a firm, or what describes it: '音楽アプリを運営する', '田中氏が設立した'."""
        lexicon, names, is_ = self.words.lexicon, self.words.lexicon.names, r"(?:である|だった)"
        done = rf"(?:{any_of(lexicon.grammar.doing)}|し)?(?:た|ている|ていた|てきた|る)?"
        called = any_of((*self.words.titles, *lexicon.honorifics))
        nouns = (self._nouns("competesWith", "developer", "operator", "partOf"), any_of(names.counterparts))
        ways = (
            rf"(?:が|らが){NEAR}{self._of('founderOf', 'Acquisition', 'Investment')}{done}",
            rf"を{self._of('developer', 'operator')}{done}",
            rf"{called}が?{self._of('chiefExecutiveOf')}{done}",  # '山田氏率いる'
            rf"\d年{self._of('founderOf')}の",
            any_of(lexicon.owning),
            any_of(lexicon.seats),
            rf"(?:{'|'.join(nouns)}){is_}",
            rf"{any_of(names.counterparts)}の",
        )
        country = rf"(?<![一-鿿ァ-ヺー]){names.a_country}"
        return re.compile(rf"(?:(?:{'|'.join(ways)})(?:{NEAR}の)?|{country})$")

    @cached_property
    def heading(self) -> re.Pattern[str]:
        """What follows a firm that opens a headline: '、900人**削減**へ'."""
        return re.compile(rf"{self._others}、[^。]*?{self._verbs(_acts)}")

    def _doing(self) -> Iterator[tuple[str, str]]:
        lexicon, grammar = self.words.lexicon, self.words.lexicon.grammar
        topics, undergoes = (
            any_of(grammar.subject),
            any_of(w[:-1] for w in grammar.passive),
        )  # '発売**され**た'
        yield rf"{self._row}(?:{topics})[^。]*?{self._verbs(_acts)}(?!{undergoes})", ACTS
        paid = self._verbs(lambda frame: frame.target == "Investment" and frame.object == "money")
        yield rf"{self._row}(?:{topics})[^。]*?{SUM}(?:{any_of(grammar.accusative)}){paid}", ACTS
        yield rf"{self._row}(?:{topics})[^。]*?{self._repriced}", ACTS
        yield rf"{self._row}が{NEAR}{self._of('developer', 'founderOf')}", MAKES
        yield rf"{self._row}が{NEAR}{self._of('operator')}", ACTS
        yield rf"{self._row}(?:{any_of(grammar.topic)})[^。]{{0,30}}?{any_of(lexicon.names.of_firms)}", HAS
        yield rf"{self._row}{any_of(lexicon.attribution.get('according_after', ()))}", TELLS

    def _undergoing(self) -> Iterator[tuple[str, str]]:
        grammar, names = self.words.lexicon.grammar, self.words.lexicon.names
        with_, to, object_ = map(any_of, (grammar.comitative, grammar.dative, grammar.accusative))
        partners = rf"(?:{self._of('Partnership')}|{any_of(names.together)})"
        rivals = rf"(?:{any_of(grammar.rivalry)}|{self._of('competesWith')}|{self._nouns('competesWith')})"
        deals = self._nouns("Acquisition", "Investment")
        taking = rf"(?:{self._of('Acquisition', 'Lawsuit', 'Departure', *HEADS)}|{self._verbs(_passes)})"
        yield rf"{self._row}(?:{with_})(?:とも|も)?に?、?{NEAR}{partners}", JOINS
        yield (
            rf"{self._row}(?:{to})(?:対し)?て?、?{CLAUSE}{self._of('Investment', 'Partnership')}",
            FUNDS,
        )
        yield rf"{self._row}(?:{object_}){NEAR}{taking}", TAKEN
        yield rf"{self._row}(?:へ|から|による|の)の?[^。、はがを]{{0,12}}?{deals}", FUNDS
        yield rf"{self._row}に対し(?:て)?、?[^。]*?{self._of('Lawsuit')}", TAKEN
        sues = (w.split(" ") for w in self.words.lexicon.words_of("verb", "Lawsuit") if " " in w)
        fines = any_of({noun for noun, *rest in sues if rest[0] in grammar.accusative})
        yield rf"{self._row}(?:{to})、?(?:{SUMS})?{fines}", TAKEN
        by = any_of(grammar.doers)
        yield rf"{self._row}(?:{by})[^。、はが]{{0,16}}?{self._of('Acquisition', 'Lawsuit')}[さら]?れ", TAKEN
        yield rf"{self._row}(?:{to}){CLAUSE}{self._verbs(_sells)}", TAKEN
        backs = self._verbs(lambda f: f.target == "Investment" and f.subject is None)
        yield rf"{self._row}(?:{object_}){backs}", FUNDS
        yield self._nouns("Acquisition"), TAKEN
        topics = any_of(grammar.topic)
        yield rf"{self._row}(?:(?:{topics})[^。]*?)?(?:(?:{with_})の?{NEAR}|の){rivals}", COMPETES
        yield rf"{self._row}(?:{object_})[^、。はを]{{0,20}}?{self._of('competesWith')}", COMPETES

    def _having(self) -> Iterator[tuple[str, str]]:
        lexicon, names = self.words.lexicon, self.words.lexicon.names
        endings = tuple(sorted(lexicon.suffixes.get("Company", ())))
        owning = {w.removesuffix(g) for w in lexicon.owning for g in lexicon.grammar.genitive_before}
        owned = any_of(w for w in owning if not w.startswith(endings))
        kin = self._nouns("partOf")
        yield rf"{ASIDE}の(?:{PERIOD}|第?[\d一二三四]+四半期|通期)?{any_of(names.of_firms)}", HAS
        units = any_of(w for w in lexicon.kinds.get("OrganizationalUnit", ()) if len(w) > 1)
        yield rf"{ASIDE}の[^、。はがを「]{{0,8}}?{units}", HAS
        yield any_of(names.of_firms - lexicon.all_titles), HAS  # as 'X社長' may name a person
        topics = any_of(lexicon.grammar.topic)
        yield rf"{ASIDE}(?:{topics})[^。、]{{0,20}}?(?:{any_of(lexicon.seats)}|の{kin}(?:だ|で|と))", HAS
        yield rf"{ASIDE}(?:の?{owned}|の{kin}|の{any_of(names.counterparts)})", HAS
        yield rf"{ASIDE}の[^、。はがを「]{{0,10}}?(?:{self.words.any_product_kind})「", HAS
        firms = any_of(w for w, cls in self.words.kinds.items() if cls == "Company" and len(w) > 1)
        examples = any_of(lexicon.grammar.examples)
        yield rf"{ASIDE}{self._others}{examples}[の、]?[^、。はがをに]{{0,8}}?(?:{firms}|\d+社)", EXAMPLE
        yield rf"{ASIDE}{self._others}の(?:\d+|両|各){any_of(lexicon.grammar.counters)}", EXAMPLE

    def _working(self) -> Iterator[tuple[str, str]]:
        lexicon = self.words.lexicon
        former, titles = any_of(lexicon.status.get("former", ())), any_of(self.words.titles)
        called = any_of((*self.words.titles, *lexicon.honorifics))
        posts = rf"{titles}(?:{any_of(lexicon.names.concurrent)}{titles})?"
        joins = (
            rf"(?:{self._of('employeeOf', *HEADS)}|{self._verbs(_joins)}|{any_of(lexicon.grammar.serving)})"
        )
        yield rf"{ASIDE}(?: |の(?:{former})?){PERSON}(?:{called})", WORKS
        yield rf"{ASIDE}の(?:{former})?{titles}(?:の|で|を|は|が|、|・|兼| )", WORKS
        yield rf"{ASIDE} ?(?:{former})?{posts}の{PERSON}(?:{any_of(lexicon.honorifics)}|[がは])", WORKS
        yield rf"{ASIDE}(?:{self._nouns('employeeOf')}|入り)", WORKS
        yield rf"{self._row}(?:に|で|から|へ){CLAUSE}{joins}", WORKS

    # -- pieces ---------------------------------------------------------------------------------

    @cached_property
    def _others(self) -> str:
        """The names that follow in a row: 'X(旧Y)、米ZなどがX'."""
        lexicon = self.words.lexicon
        joints = any_of(lexicon.grammar.conjunctions - set(POINTS))
        origin = rf"(?:{lexicon.names.a_country}|[ァ-ヺー一-鿿a-z]{{2,8}}の)?"
        return rf"(?:(?:{joints}){origin}{OTHER}{ASIDE})*"

    @cached_property
    def _row(self) -> str:
        return rf"{ASIDE}{self._others}(?:{any_of(self.words.lexicon.grammar.examples)})?"

    @cached_property
    def _repriced(self) -> str:
        """Verbs of changing a price with the sum between their words: '料金を**20ドルに**引き下げる'."""
        grammar = self.words.lexicon.grammar
        parts = (w.split() for w in self.words.lexicon.words_of("verb", "PriceChange"))
        parted = [p for p in parts if len(p) == 3 and p[1] in grammar.accusative]
        nouns, verbs = any_of({p[0] for p in parted}), any_of(grammar.stems_of({p[2] for p in parted}))
        return rf"{nouns}(?:{any_of(grammar.accusative)}){SUMS}{verbs}"

    def _of(self, *targets: str) -> str:
        """A pattern of the verbs of some frames in any form."""
        return self._verbs(lambda frame: frame.target in targets)

    def _verbs(self, fits: Callable[[Frame], bool]) -> str:
        frames = (f for f in self.words.lexicon.frames if f.form == "verb" and fits(f))
        return any_of(self.words.lexicon.grammar.stems_of(word for frame in frames for word in frame.words))

    def _nouns(self, *targets: str) -> str:
        """A pattern of the nouns of some frames."""
        return any_of(w for w in self.words.lexicon.words_of("noun", *targets) if len(w) > 1)


@made_once
def firm_contexts(lexicon: Lexicon) -> FirmContexts:
    """What may follow firms' names in a language, its patterns made once."""
    return FirmContexts(cue_words(lexicon))


def _acts(frame: Frame) -> bool:
    """Whether a verb tells what firms do: 'を発表', 'を解任', not 'が退任'."""
    staff = frame.target in STAFF and frame.subject == "agent" and frame.object == "object"
    return staff or (frame.target in DEEDS and frame.object not in ("money", EVENT))


def _sells(frame: Frame) -> bool:
    """Whether a verb tells to whom something is sold: 'に売却'."""
    return frame.target == "Acquisition" and "agent" in dict(frame.obliques).values()


def _passes(frame: Frame) -> bool:
    """Whether a verb tells that somebody was at a firm before: 'を経て'."""
    return frame.target == "employeeOf" and frame.status == "former" and frame.object == "object"


def _joins(frame: Frame) -> bool:
    """Whether a verb tells that somebody comes to a firm: 'に入社'."""
    return frame.target == "Appointment" and frame.subject == "object"
