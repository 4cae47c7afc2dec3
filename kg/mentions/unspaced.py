"""Names in scripts without blanks that no tagger marks, by what stands before, behind and at their end.

A tagger knows a firm like 源码资本 or 光年之外 only if it saw it in training. What is around tells: the title
of who heads it, a word for its kind before it, an ending that only names have. Each finder cuts the text at
the tagger's words, so that no name begins or ends inside of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from kg.lexicon import EVENT
from kg.lexicon.phrases import any_of, fold_width, is_ideographic, is_kana
from kg.mentions.common import CommonPhrases, is_word
from kg.mentions.constructions import Constructions
from kg.mentions.cues import HEADS, CueWords
from kg.mentions.firm_lists import FirmLists
from kg.mentions.han_models import HanModels
from kg.mentions.kana_firms import KanaFirms
from kg.mentions.kana_things import KanaThings
from kg.mentions.names import Analysed, Candidate
from kg.mentions.told_firms import ToldFirms
from kg.taggers.neutral import RARE

NAMING = frozenset({"NOUN", "PROPN", "ADJ", "X"})
CLOSING = frozenset({"VERB", "ADV", "AUX", "ADP", "CCONJ", "PUNCT", "NUM", "SCONJ"})
OPENING = frozenset({"ADP", "CCONJ", "AUX", "PUNCT", "PART", "SCONJ"})
BODIES = ("PublicBody", "ResearchOrganization", "Organization")
LONGEST = 16
LATIN = re.compile(r"[（(]([A-Z][A-Za-z0-9.&-]*(?: [A-Z][A-Za-z0-9.&-]*){0,3})[)）]")


@dataclass(frozen=True)
class Line:
    """A sentence with its words and its text in small letters of plain width."""

    sentence: Analysed
    tokens: tuple[Token, ...]
    folded: str

    def form(self, begin: int, end: int) -> str:
        """The text of some words."""
        last = self.tokens[end - 1]
        return self.folded[self.tokens[begin].idx : last.idx + len(last.text)] if begin < end else ""


_finders: dict[CommonPhrases, Unspaced] = {}


def unspaced_of(words: CueWords, common: CommonPhrases) -> Unspaced:
    """The finder of a language's names that no tagger marks, with its patterns, made once.

    Args:
        words: of a language without blanks between words.
        common: phrases that are no names.
    """
    if common not in _finders:
        _finders[common] = Unspaced(words, common)
    return _finders[common]


@dataclass(frozen=True)
class Unspaced:
    """Finds names of firms, bodies and media in documents of a language.

    Attributes:
        words: of the language.
        common: phrases that are no names.
    """

    words: CueWords
    common: CommonPhrases

    def find(self, sentences: Sequence[Analysed]) -> Iterator[Candidate]:
        """All candidates of a document, each with a vote for its class."""
        lines = [Line(s, tuple([t for t, _, _ in s.tokens]), fold_width(s.text)) for s in sentences]
        for line in lines:
            yield from self._media(line)
            yield from self._investors(line)
            yield from self._backers(line)
            if self.kana:
                yield from self._kana_firms.find(line.sentence, line.folded)
                yield from self._told_firms.find(line.sentence, line.folded)
            for i, token in enumerate(line.tokens):
                if line.folded[token.idx] in self._initials:
                    yield from self._before_title(line, i)
                if line.folded[token.idx + len(token) - 1] in self._endings:
                    yield from self._with_ending(line, i)
            if not self.kana:
                yield from self._before_latin(line)
        if not self.kana:
            yield from self._after_kinds(lines)
            yield from self._constructions.find([(line.sentence, line.folded) for line in lines])

    # -- firms whose head is named: '出门问问创始人李志飞'

    def _before_title(self, line: Line, i: int) -> Iterator[Candidate]:
        tokens = line.tokens
        title = self._title_at(line, tokens[i])
        while i and title and fold_width(tokens[i - 1].text) + title in self.words.titles:
            i, title = i - 1, fold_width(tokens[i - 1].text) + title  # '联合' of '联合创始人'
        if not title or i == 0 or tokens[i - 1].pos_ not in (*NAMING, "VERB"):
            return
        if fold_width(tokens[i - 1].text) in self._joining:
            return  # '任命李明**为**CEO'
        begin = i - 1
        while begin and tokens[begin - 1].pos_ in NAMING and not self._is_kind(tokens[begin - 1].text):
            begin -= 1
        form = line.form(begin, i)
        if any(t in form for t in self._heads) or form.endswith(self._serving):
            return  # '创始人兼' before 'CEO', '夏立雪任' before '联合创始人'
        if self.kana and (not all(map(is_kana, form)) or is_kana(title[0])):
            return
        if self.kana and begin and tokens[begin - 1].text in self.words.lexicon.grammar.genitive_before:
            return  # 'エヌビディアのフアンCEO'
        yield from self._offer(line, begin, i, ("before a title", "Company", 0.6))

    def _title_at(self, line: Line, token: Token) -> str:
        if line.folded[token.idx] not in self._initials:
            return ""
        rest = line.folded[token.idx : token.idx + 16]
        return next((t for t in self._heads if rest.startswith(t)), "")

    def _ends_in_title(self, line: Line, token: Token) -> bool:
        """Whether any title begins at a token."""
        rest = line.folded[token.idx : token.idx + 16]
        return rest.startswith(self.words.titles)

    @cached_property
    def _joining(self) -> frozenset[str]:
        """Words that join clauses or say little, which taggers take for verbs ('加上')."""
        grammar = self.words.lexicon.grammar
        small = grammar.subordinators | grammar.light | grammar.adpositions
        return small | grammar.listing | grammar.examples | self.words.lexicon.verbs

    @cached_property
    def _serving(self) -> tuple[str, ...]:
        return tuple(sorted(self.words.lexicon.grammar.serving))

    @cached_property
    def _initials(self) -> frozenset[str]:
        return frozenset(t[0] for t in self._heads)

    @cached_property
    def _heads(self) -> tuple[str, ...]:
        titles = {fold_width(t) for name in HEADS for t in self.words.lexicon.titles.get(name, ())}
        return tuple(sorted(titles, key=lambda t: (-len(t), t)))

    # -- firms and bodies by their ending: '源码资本', '北京市海淀区人民法院'

    def _with_ending(self, line: Line, i: int) -> Iterator[Candidate]:
        tokens, token = line.tokens, line.tokens[i]
        stop = token.idx + len(token.text)
        alike = self._endings.get(line.folded[stop - 1], ())
        end, cls = next(((e, cls) for e, cls in alike if line.folded.endswith(e, 0, stop)), ("", ""))
        if not end:
            return
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        closed = (
            following is None
            or following.pos_ in (*CLOSING, "PART")
            or following.text[0] in self.words.lexicon.grammar.days
            or fold_width(following.text) in self.words.lexicon.verbs  # a tagger's noun: '遭X**控告**'
        )
        if not (closed or (following is not None and self._ends_in_title(line, following))):
            return
        if cls == "Company":
            begin = i if len(token.text) > len(end) else i - 1
            if (
                begin < 0
                or line.folded[tokens[begin].idx : stop] in self.common
                or tokens[begin].pos_ not in (("PROPN",) if self.kana else NAMING)
                or not 2 <= sum(len(t.text) for t in tokens[begin : i + 1]) - len(end) <= 4
            ):
                return
            if begin and not self._may_precede(tokens[begin - 1]):
                return
        else:
            begin = i
            while begin and tokens[begin - 1].pos_ in NAMING:
                begin -= 1
            while begin < i and tokens[begin].pos_ != "PROPN":
                begin += 1
            if begin == i or self.words.lexicon.names.counting.match(line.form(begin + 1, i + 1)):
                return
        yield from self._offer(line, begin, i + 1, (f"a name ending in {end}", cls, 0.3))

    def _may_precede(self, token: Token) -> bool:
        """Whether a name may begin behind a word: a marker, a word for a kind or for examples ('包括')."""
        exemplifies = fold_width(token.text) in self.words.lexicon.grammar.examples
        described = self.kana and token.pos_ in ("VERB", "ADJ")  # '市場を占める北見電機'
        return token.pos_ in OPENING or exemplifies or described or self._is_kind(token.text)

    @cached_property
    def _endings(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """By their last letter, longest first."""
        endings: dict[str, list[tuple[str, str]]] = {}
        for e, cls in self.words.suffixes:
            firm = cls == "Company" and e in self.words.lexicon.grammar.endings
            if firm or (cls in BODIES and len(e) > 1):
                endings.setdefault(e[-1], []).append((e, cls))
        return endings

    # -- investors by their ending, in a list or before a verb: '由格物资本领投，云岭创投、…跟投'

    def _investors(self, line: Line) -> Iterator[Candidate]:
        """These need no words of a tagger, which cuts rare names with what is around ('格|物资|本领|投')."""
        for match in self._rounds.finditer(line.folded):
            pieces = list(self._piece.finditer(line.folded, *match.span(1)))
            by = line.folded[match.start(1) - 1 : match.start(1)] in self.words.lexicon.grammar.agent
            for piece in pieces if len(pieces) > 1 or by else ():
                if self._may_invest(piece.group()):
                    begin, end = (line.sentence.span.begin + place for place in piece.span())
                    yield Candidate(begin, end, "unmarked", (("in a list of investors", "Company", 0.8),))
        for match in self._investing.finditer(line.folded):
            begin, end = (line.sentence.span.begin + place for place in match.span(1))
            if match.group(1) not in self.common and match.group(1) not in self.words.stop:
                yield Candidate(begin, end, "unmarked", (("an investor by its ending", "Company", 0.6),))

    def _backers(self, line: Line) -> Iterator[Candidate]:
        """Those in a list behind a noun for investors: '投资方包括产业资本**金鼎资本**、**北汽产投**'."""
        for match in self._backing.finditer(line.folded):
            for piece in re.finditer(self._backer, line.folded[match.start(1) : match.end(1)]):
                form = piece.group()
                kinds = [k for k in self.words.firm_kinds if form.startswith(k) and len(k) < len(form)]
                told = max(kinds, key=len, default="")
                begin = match.start(1) + piece.start() + len(told)
                form = form[len(told) :]
                named = form.endswith(tuple(self.words.lexicon.names.backers)) and 3 <= len(form) <= 10
                if named and form not in self.common and form not in self.words.stop:
                    shift = line.sentence.span.begin
                    vote = ("in a list of investors", "Company", 0.8)
                    yield Candidate(shift + begin, shift + begin + len(form), "unmarked", (vote,))

    @cached_property
    def _backing(self) -> re.Pattern[str]:
        lexicon = self.words.lexicon
        nouns = {
            w
            for f in lexicon.frames
            if f.target == "Investment" and f.form == "noun" and "recipient" in f.genitive
            for w in f.words
        }
        listing = any_of(lexicon.grammar.listing | lexicon.grammar.copulas)
        return re.compile(rf"{any_of(nouns)}(?:{listing})了?([^。！？]+)")

    @cached_property
    def _backer(self) -> re.Pattern[str]:
        joints = any_of(self.words.lexicon.grammar.conjunctions | self.words.lexicon.grammar.examples)
        return re.compile(rf"(?:(?![、，,；;]|{joints})[a-z0-9\u3400-\u9fff])+")

    def _may_invest(self, form: str) -> bool:
        """Whether what stands in a list of investors may be a name: no common word, no event's noun."""
        lexicon = self.words.lexicon
        common = form in self.common or form in self.words.stop or lexicon.names.counting.match(form)
        return (
            not common
            and any(map(is_ideographic, form))
            and not form.endswith((*lexicon.event_nouns, *self.words.firm_kinds))
        )

    @cached_property
    def _joint(self) -> str:
        names = self.words.lexicon.names
        joints = any_of({"、", *names.parting})
        front, rest = any_of(w[:1] for w in names.unparted), any_of(w[1:] for w in names.unparted)
        return rf"(?!(?<={front}){rest}){joints}"

    @cached_property
    def _piece(self) -> re.Pattern[str]:
        """A name of a list of investors."""
        return re.compile(rf"(?:{any_of(self.words.lexicon.names.unparted)}|(?!{self._joint}).){{2,10}}")

    @cached_property
    def _rounds(self) -> re.Pattern[str]:
        """A list of names right before a verb of taking part in a round ('，A、B、C等跟投')."""
        lexicon = self.words.lexicon
        frames = [f for f in lexicon.frames if f.target == "Investment" and f.form == "verb"]
        verbs = {w for f in frames if f.object == EVENT for w in f.words if w[-1:] in lexicon.names.funding}
        after = "|".join(map(re.escape, sorted(verbs, key=len, reverse=True))) or "(?!)"
        before = "|".join(map(re.escape, sorted(lexicon.grammar.agent))) or "(?!)"
        marks = "|".join(map(re.escape, sorted(lexicon.grammar.examples)))
        kind = "|".join(map(re.escape, self.words.firm_kinds)) or "(?!)"
        name = r"[a-z0-9\u3400-\u9fff]{2,10}?"
        rest = rf"(?:(?:{marks})(?:多家)?(?:{kind})?)?"
        return re.compile(
            rf"(?:(?:[，,；：。]|^)(?:{before})?|{before})({name}(?:{self._joint}{name})*){rest}(?:{after})"
        )

    @cached_property
    def _investing(self) -> re.Pattern[str]:
        lexicon = self.words.lexicon
        joints = lexicon.grammar.conjunctions | lexicon.grammar.agent | {"、", "，", "："}
        verbs = lexicon.words_of("verb", "Investment")
        before = "|".join(map(re.escape, sorted(joints)))
        after = "|".join(map(re.escape, sorted(v for v in verbs if len(v) > 1 and "|" not in v)))
        ends = "|".join(map(re.escape, sorted(lexicon.grammar.endings, key=len, reverse=True))) or "(?!)"
        marks = "|".join(map(re.escape, sorted(lexicon.grammar.examples | {"、"})))
        letters = r"[\u3400-\u9fff]"
        return re.compile(
            rf"(?:{before})({letters}{{2,4}}(?:{ends}))(?={after}|(?:{marks}){letters}*?(?:{after}))"
        )

    # -- firms after a word for their kind, named so at least twice: 'AI创业公司光年之外，已在…'

    def _after_kinds(self, lines: Sequence[Line]) -> Iterator[Candidate]:
        text = "\n".join(line.folded for line in lines)
        for line in lines:
            tokens = line.tokens
            for i in range(1, len(tokens)):
                kind = self._kind_before(line.folded[: tokens[i].idx])
                if not kind or tokens[i].pos_ not in NAMING:
                    continue
                end = i + 1
                while end < len(tokens) and tokens[end].pos_ in (*NAMING, "ADP") and end - i < 4:
                    if tokens[end].pos_ == "ADP" and len(tokens[end].text) < 2:
                        break
                    end += 1
                form = line.form(i, end)
                genitives = self.words.lexicon.grammar.genitive_before
                closed = end == len(tokens) or tokens[end].pos_ in CLOSING or tokens[end].text in genitives
                if closed and (text.count(form) > 1 or self._is_unheard(line, i, end)):
                    vote = (f"after {kind}", self.words.kinds[kind], 0.6)
                    yield from self._offer(line, i, end, vote)

    def _is_unheard(self, line: Line, begin: int, end: int) -> bool:
        """Whether words that end as firms' names do begin with one that no dictionary has: '**星野**动力'."""
        rare = line.tokens[begin].i in line.sentence.doc.user_data.get(RARE, ())
        return rare and line.form(begin, end).endswith(self._firm_ends)

    @cached_property
    def _firm_ends(self) -> tuple[str, ...]:
        return tuple(e for e, cls in self.words.suffixes if cls == "Company" and len(e) > 1)

    def _kind_before(self, before: str) -> str:
        """A word for a kind of firm that a text ends in: '创业公司', 'AI公司', not '公司'."""
        kinds = self.words.firm_kinds
        if not before.endswith(kinds):
            return ""
        fitting = [k for k in kinds if before.endswith(k) and (len(k) > 2 or _is_latin(before, len(k)))]
        return max(fitting, key=len, default="")

    # -- names whose Latin form stands in brackets behind them: '耐能智慧（Kneron）'

    def _before_latin(self, line: Line) -> Iterator[Candidate]:
        """What stands before a Latin name that is no English word: '代理（Agent）' only translates one."""
        for match in LATIN.finditer(line.sentence.text):
            words = [w for w in re.split(r"[\s.&-]+", match.group(1)) if w]
            if not any(any(map(str.islower, w)) and not is_word(w, "en") for w in words):
                continue
            end = next((t.i for t in line.tokens if t.idx == match.start()), 0)
            begin = end
            while begin and line.tokens[begin - 1].pos_ in NAMING and self._may_belong(line, begin - 1):
                begin -= 1
            if begin < end and not self._is_kind(line.form(begin, end)):
                yield from self._offer(line, begin, end, ("before its Latin name", "Company", 0.3))

    def _may_belong(self, line: Line, i: int) -> bool:
        """Whether a word may be part of a name: no word for a kind, no title, nothing in Latin letters."""
        form = line.form(i, i + 1)
        kind = form in self.words.kinds or self._is_kind(form)
        return not kind and form not in self.words.titles and all(map(is_ideographic, form))

    # -- media that a story comes from: '腾讯科技讯 3月1日消息', '据凤凰网科技报道'

    def _media(self, line: Line) -> Iterator[Candidate]:
        for place, pattern in enumerate(self._datelines):
            if (match := pattern.search(line.folded)) is None:
                continue
            first, last = match.span(1)
            inside = [t for t in line.tokens if first < t.idx + len(t.text) and t.idx < last]
            if place == 2 and not any(t.pos_ == "PROPN" for t in inside):
                continue
            if any(t.pos_ == "VERB" for t in inside):
                continue
            if match.group(1) not in self.common:
                start = line.sentence.span.begin
                begin, end = start + first, start + last
                yield Candidate(begin, end, "whole", (("a story's medium", "MediaOutlet", 2.5),))

    @cached_property
    def _datelines(self) -> tuple[re.Pattern[str], ...]:
        lexicon = self.words.lexicon
        if not lexicon.grammar.datelines:
            return ()
        closing = "|".join(map(re.escape, sorted(lexicon.grammar.datelines)))
        before = "|".join(map(re.escape, sorted(lexicon.attribution.get("according_before", ()), key=len)))
        name = r"([\u4e00-\u9fff]{2,8}?)"
        of = "|".join(map(re.escape, sorted(lexicon.grammar.genitive_before))) or "(?!)"
        return (
            re.compile(rf"^\s*{name}(?:{closing})\s?\d{{1,2}}月"),
            re.compile(rf"^\s*(?:{before})?{name}\d{{1,2}}月\d{{1,2}}日(?:{closing})"),
            re.compile(rf"(?:{before}){name}(?:(?:{of})|(?:\d{{1,2}}月)?\d{{1,2}}日)?(?:{closing})"),
        )

    # -- shared

    @cached_property
    def _kana_firms(self) -> KanaFirms:
        return KanaFirms(self.words, self.common)

    @cached_property
    def _told_firms(self) -> ToldFirms:
        return ToldFirms(self.words, self.common)

    @cached_property
    def _constructions(self) -> Constructions:
        return Constructions(self.words, self.common)

    @cached_property
    def rows(self) -> FirmLists:
        """Finds firms in a row with known ones."""
        return FirmLists(self.words, self._constructions)

    @cached_property
    def models(self) -> HanModels:
        """Finds models by the word for their kind or their version."""
        return HanModels(self.words, self.common)

    @cached_property
    def things(self) -> KanaThings:
        """Finds quoted names of things in kana."""
        return KanaThings(self.words)

    @property
    def kana(self) -> bool:
        """Whether names of this script are often in kana."""
        return self.words.lexicon.grammar.markers == "after"

    def _is_kind(self, form: str) -> bool:
        return fold_width(form).endswith(self.words.firm_kinds)

    def _offer(self, line: Line, begin: int, end: int, vote: tuple[str, str, float]) -> Iterator[Candidate]:
        """The words of a range as a candidate, unless they cannot be a name."""
        form = line.form(begin, end)
        if not 2 <= len(form) <= LONGEST or not all(is_ideographic(c) or c in "·・" for c in form):
            return
        if form in self.common or form in self.words.stop or self.words.lexicon.names.counting.match(form):
            return
        if all(is_kana(c) for c in form) and len(form) < 3:
            return
        first = line.sentence.span.begin + line.tokens[begin].idx
        yield Candidate(first, first + len(form), "unmarked", (vote,))


def _is_latin(text: str, size: int) -> bool:
    """Whether a Latin letter stands before the last letters of a text: 'ai公司'."""
    before = text[: len(text) - size][-1:]
    return before.isascii() and before.isalpha()
