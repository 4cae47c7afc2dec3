"""When something is, by the dates of its sentence."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from kg.dates import DateMention
from kg.dates.edtf import begins_after, put_back
from kg.frames import Filled
from kg.frames.triggers import Trigger
from kg.lexicon.grammar import Grammar
from kg.lines import Line
from kg.model import Status
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES
from kg.syntax.segments import BRACKETS, Segment
from kg.syntax.voice import is_participial

CHAIN = 3  # clauses behind a date that opens them
FEW = 2  # words that may open a sentence before its date
ASIDES = 2  # segments without a verb that may part an event from its date


def time_near(line: Line, index: int) -> str | None:
    """EDTF of the date that goes with a word: of its clause or the next, no two verbs between."""
    date = _date_near(line, index)
    return _timed(date) if date is not None else None


def date_event(line: Line, item: Filled, status: Status, grammar: Grammar) -> tuple[str | None, Status]:
    """EDTF of when an event is, and its status once that is known.

    What has happened lies not after the day of publication: a date without a year is of the year before
    ('announced **in January**', told in December), another is of something else. What a verb tells in the
    present for a day to come is planned ('OpenAI **bringt** GPT-6 am 5. August heraus').

    Args:
        line: the sentence.
        item: the event's frame.
        status: of the event by its words.
        grammar: of the language.
    """
    date = _date_near(line, item.trigger.first)
    time = _timed(date) if date is not None else None
    if date is None or time is None or status != "actual" or not begins_after(time, line.day):
        return time, status
    verb = item.trigger if item.trigger.frame.form == "verb" else None
    if verb is not None and _is_present(line.parse, verb, date, grammar):
        return time, "planned"
    over = verb is not None and _is_past(line.parse, verb, grammar)
    return _before(date, time) if over else None, status


def _is_present(parse: Parse, trigger: Trigger, date: DateMention, grammar: Grammar) -> bool:
    """Whether a verb tells of what is or will be, its date in its own clause."""
    verb, segment = parse.words[trigger.first], parse.segment_of(trigger.first)
    if not parse.words[segment.first].begin <= date.begin < parse.words[segment.last].end:
        return False
    if grammar.segmented:
        return "Tense=Pres" in verb.morph and verb.finite
    return date.begin < verb.begin and not _is_past(parse, trigger, grammar)


def _is_past(parse: Parse, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a verb's form tells what is over."""
    verb, segment = parse.words[trigger.first], parse.segment_of(trigger.first)
    if not grammar.segmented:
        return any(w.lower in grammar.past for w in parse.words[trigger.last + 1 : trigger.last + 3])
    if "Tense=Past" in verb.morph and verb.finite:
        return True
    words = parse.words[segment.first : segment.last + 1]
    return "VerbForm=Part" in verb.morph and any(w.pos == "AUX" and w.lemma in grammar.perfect for w in words)


def _date_near(line: Line, index: int) -> DateMention | None:
    if not line.dates:
        return None
    parse, word = line.parse, line.parse.words[index]
    home = parse.segment_of(index)

    def distance(date: DateMention) -> tuple[int, bool, int, int]:
        there = _segment(line, date)
        apart = _clauses_between(parse, parse.segments[there], home)
        # 'said **Sunday** that X would come in 2026'
        before = bool(home.opener) and date.begin < parse.words[home.first].begin
        return apart, before, abs(there - home.index), abs(date.begin - word.begin)

    def parted(date: DateMention) -> bool:
        """Whether a date tells of another time: of a clause behind a semicolon, of what was before."""
        low, high = sorted((date.begin, word.begin))
        former = any(q.part == "former" and low < q.begin < high for q in line.quantities)
        return former or any(w.text in ";；" for w in parse.words if low < w.begin < high)

    def aside(date: DateMention) -> bool:
        """Whether a date is of a participle's, in an aside: 'X, **founded in 2015**, bought Y'."""
        there = parse.segments[_segment(line, date)]
        opened = there.index < home.index and _is_gerundial(parse, there)
        closed = there.index > home.index and _closes_described(line, there, date)
        return opened or closed or (there.index != home.index and is_participial(parse, there))

    def told(date: DateMention) -> bool:
        """Whether a date is of a later clause's verb: 'Ada Lane is leaving X, Y **said Thursday**'."""
        there = parse.segments[_segment(line, date)]
        verbs = (w for w in parse.words[there.first : there.last + 1] if w.finite and w.atom is None)
        return there.index > home.index and any(w.begin < date.begin for w in verbs)

    whole = [d for d in line.dates if not (parted(d) or aside(d) or told(d) or _describes(line, d, index))]
    whole = [d for d in whole if not _opens_joined(line, d, home)]
    best = min(whole, key=distance, default=None)
    if best is not None and len(whole) == 1 and _opens_chain(line, best, home):
        return best
    if best is None or _of_other_clause(line, best, index):
        return None
    low, high = sorted((best.begin, word.begin))
    verbs = sum(w.pos == "VERB" for w in parse.words if low < w.begin < high)
    return best if not distance(best)[0] and verbs <= 1 else None


def _timed_past(date: DateMention, line: Line) -> str | None:
    """EDTF of a date of what was said, which lies not after the day of publication."""
    time = _timed(date)
    return _before(date, time) if time is not None and begins_after(time, line.day) else time


def _before(date: DateMention, time: str) -> str | None:
    """EDTF of a date without a year, a year before what its resolution took it for."""
    return put_back(time) if date.edtf.startswith("XXXX-") and not date.relative else None


def _closes_described(line: Line, segment: Segment, date: DateMention) -> bool:
    """Whether a date that is over is of a participle that ends a sentence: 'buys Y, **founded in 2015**'."""
    words = line.parse.words[segment.first : segment.last + 1]
    described = words[0].pos == "VERB" and "VerbForm=Part" in words[0].morph and words[-1].text == "."
    alone = described and not any(w.pos in ("VERB", "AUX") and w.atom is None for w in words[1:])
    time = _timed(date) if alone and line.parse.words[segment.first - 1].text == "," else None
    return time is not None and not begins_after(time, line.day)


def _is_gerundial(parse: Parse, segment: Segment) -> bool:
    """Whether a clause tells what somebody did before or beside: '**After surviving** a coup, X …'."""
    verbs = [w for w in parse.words[segment.first : segment.last + 1] if w.pos == "VERB" and w.atom is None]
    forms = ("VerbForm=Ger", "VerbForm=Inf", "Tense=Pres|VerbForm=Part")
    return bool(verbs) and any(f in verbs[0].morph for f in forms) and not parse.has_finite(segment)


def _timed(date: DateMention) -> str | None:
    """EDTF of a date that tells more than a time of some day."""
    time = date.resolved_edtf or date.edtf
    return time if any(c.isdigit() for c in time) else None


def _opens_joined(line: Line, date: DateMention, home: Segment) -> bool:
    """Whether a date opens a clause that is joined to an event's: 'bought Y **and in March** cut jobs'."""
    there = line.parse.segments[_segment(line, date)]
    if there.index <= home.index or line.parse.words[there.first].pos != "CCONJ":
        return False
    behind = [w for w in line.parse.words[there.first : there.last + 1] if w.begin >= date.end]
    return bool(behind) and behind[0].pos in ("VERB", "AUX") and behind[0].atom is None


def _opens_chain(line: Line, date: DateMention, home: Segment) -> bool:
    """Whether a date that is a stretch of its own opens a chain of clauses: '4月，X完成融资，由Y领投'."""
    segment = line.parse.segments[_segment(line, date)]
    words = line.parse.words[segment.first : segment.last + 1]
    alone = all(w.atom is not None or w.pos in ("PUNCT", "ADP") for w in words)
    return alone and 0 < home.index - segment.index <= CHAIN and not home.embedded


def time_said(line: Line, trigger: Trigger, grammar: Grammar) -> str | None:
    """EDTF of the date on which something is said, not of what is said to come or to have been.

    Where the verb stands last, what is said stands before it ('Xは**30日**、来年Yを発売すると発表した'): the
    date of the saying then stands at the sentence's beginning, behind the speaker, or right before the verb.

    Args:
        line: the sentence.
        trigger: the verb of speech.
        grammar: of its language.
    """
    if grammar.order != "SOV":
        home = line.parse.segment_of(trigger.first)
        said = tuple(d for d in line.dates if _may_be_of_saying(line, d, home))
        date = _date_near(replace(line, dates=said), trigger.first)
        return _timed_past(date, line) if date is not None else None
    own = [d for d in line.dates if _frames_saying(line, d, trigger, grammar)]
    return next((time for d in reversed(own) if (time := _timed_past(d, line)) is not None), None)


def time_of_source(line: Line, index: int) -> str | None:
    """EDTF of the date that stands by a source: 'according to a report **on Monday**', '据路透社**1日**报道'.

    Args:
        line: the sentence.
        index: the first word of what tells the source; a verb ends what belongs to it.
    """
    segment = line.parse.segment_of(index)
    words = line.parse.words[index + 1 : segment.last + 1]
    told = takewhile(lambda w: w.pos not in ("VERB", "AUX") or w.atom is not None, words)
    end = max((w.end for w in told), default=-1)
    own = (d for d in line.dates if line.parse.words[index].begin <= d.begin < end)
    return next((time for d in own if (time := _timed_past(d, line)) is not None), None)


def _may_be_of_saying(line: Line, date: DateMention, home: Segment) -> bool:
    """Whether a date stands in the clause of a verb of speech, or in what has no verb of its own."""
    there = line.parse.segments[_segment(line, date)]
    return there.index == home.index or not line.parse.has_verb(there)


def _frames_saying(line: Line, date: DateMention, trigger: Trigger, grammar: Grammar) -> bool:
    """Whether a date stands outside of what is said by a verb of speech."""
    words = line.parse.words
    at = line.parse.word_at(date.begin)
    if at >= trigger.first:
        return at <= trigger.last  # 'すると**30日**発表した'
    before = [w for w in words[:at] if w.text not in "、," and w.text not in BRACKETS]
    chunk = line.parse.chunk_of[before[-1].index] if before else -1
    told = before[-1].lower if before and before[-1].pos == "ADP" else ""  # no 'が' between clauses
    marker = line.parse.chunks[chunk].marker if chunk >= 0 else told
    if marker in grammar.subject:  # 'Xは**30日**、…', and not 'Xは**来年**に終了すると…'
        after = next((w for w in words[at + 1 : trigger.first] if w.pos != "ADP"), None)
        return after is None or not any(c.isalnum() for c in after.text)
    if len(before) <= FEW and not any(w.pos == "VERB" or w.text in QUOTES for w in before):
        ahead = tuple(takewhile(lambda w: w.lower not in grammar.subject, words[at + 1 : trigger.first]))
        return not any(w.pos == "VERB" for w in ahead)  # '**2015年**に設立されたXは…'
    ahead = tuple(takewhile(lambda w: w.lower not in grammar.topic, words[at + 1 : trigger.first]))
    if words[at - 1].text == "、" and at + 1 + len(ahead) < trigger.first:
        return not any(w.pos in ("VERB", "AUX") or w.text in QUOTES for w in ahead)  # '…、**22日**にXは…'
    rest = (w for w in words[at + 1 : trigger.first] if w.atom is None)
    return not any(w.pos in ("VERB", "AUX") or w.lower in grammar.object for w in rest)


def _clauses_between(parse: Parse, there: Segment, home: Segment) -> int:
    """How many segments part a date from an event, asides not counted ('its chip, **the Y**, in May')."""
    low, high = sorted((there.index, home.index))
    between = parse.segments[low + 1 : high]
    if not between:
        return 0
    embedded = sum(s.embedded for s in (there, *between, home))  # what brackets hold is no mere aside
    told = sum(parse.has_verb(s) for s in (there, *between))  # 'its chip, the Y, **projected for 2026**'
    return embedded + told + max(0, len(between) - ASIDES)


def _segment(line: Line, date: DateMention) -> int:
    at = line.parse.word_at(date.begin)
    return line.parse.segment_of(at).index


def _of_other_clause(line: Line, date: DateMention, index: int) -> bool:
    """Whether a date is that of a clause which describes something ('X, **founded in 2015**, said')."""
    parse = line.parse
    home, there = parse.segment_of(index), parse.segments[_segment(line, date)]
    if there.index == home.index:
        return False
    words = parse.words[there.first : there.last + 1]
    return there.embedded and any(w.pos in ("VERB", "AUX") and w.atom is None for w in words)


def _describes(line: Line, date: DateMention, index: int) -> bool:
    """Whether a date closes what describes the noun of another verb's clause ('成立于**2015年**的X收购Y').

    Where particles follow, it may open that: '**2019年**創業のXを買収'.
    """
    words = line.parse.words
    at = line.parse.word_at(date.begin)
    if [w.pos for w in words[at : at + 4]] == ["DATE", "NOUN", "ADP", "NAME"] and at + 3 < index:
        return words[at].end == words[at + 1].begin
    closed = at + 1 < index and words[at + 1].pos == "PART" and line.parse.chunk_of[at + 2] >= 0
    return closed and any(w.pos == "VERB" for w in words[max(0, at - FEW) : at])
