"""When something is, by the dates of its sentence."""

from __future__ import annotations

from kg.dates import DateMention
from kg.lines import Line


def time_near(line: Line, index: int) -> str | None:
    """EDTF of the date that goes with a word: of its clause or the next, no two verbs between."""
    if not line.dates:
        return None
    parse, word = line.parse, line.parse.words[index]
    home = parse.segment_of(index)

    def distance(date: DateMention) -> tuple[int, int]:
        return abs(_segment(line, date) - home.index), abs(date.begin - word.begin)

    def parted(date: DateMention) -> bool:
        """Whether a date tells of another time: of a clause behind a semicolon, of what was before."""
        low, high = sorted((date.begin, word.begin))
        former = any(q.part == "former" and low < q.begin < high for q in line.quantities)
        return former or any(w.text in ";；" for w in parse.words if low < w.begin < high)

    best = min((d for d in line.dates if not parted(d)), key=distance, default=None)
    if best is None or _of_other_clause(line, best, index):
        return None
    low, high = sorted((best.begin, word.begin))
    verbs = sum(w.pos == "VERB" for w in parse.words if low < w.begin < high)
    time = best.resolved_edtf or best.edtf
    return time if distance(best)[0] <= 1 and verbs <= 1 and any(c.isdigit() for c in time) else None


def _segment(line: Line, date: DateMention) -> int:
    at = next((w.index for w in line.parse.words if w.end > date.begin), 0)
    return line.parse.segment_of(at).index


def _of_other_clause(line: Line, date: DateMention, index: int) -> bool:
    """Whether a date is that of a clause which describes something ('X, **founded in 2015**, said')."""
    parse = line.parse
    home, there = parse.segment_of(index), parse.segments[_segment(line, date)]
    if there.index == home.index:
        return False
    words = parse.words[there.first : there.last + 1]
    return there.embedded and any(w.pos in ("VERB", "AUX") and w.atom is None for w in words)
