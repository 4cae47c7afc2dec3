"""When something is, by the dates of its sentence."""

from __future__ import annotations

from kg.dates import DateMention
from kg.lines import Line


def time_near(line: Line, index: int) -> str | None:
    """EDTF of the date that goes with a word: of its clause or the next, no two verbs between."""
    if not line.dates:
        return None
    parse, word = line.parse, line.parse.words[index]
    home = parse.segment_of(index).index

    def distance(date: DateMention) -> tuple[int, int]:
        at = next((w.index for w in parse.words if w.end > date.begin), 0)
        return abs(parse.segment_of(at).index - home), abs(date.begin - word.begin)

    def parted(date: DateMention) -> bool:
        """Whether a semicolon stands between: what follows one tells of another time."""
        low, high = sorted((date.begin, word.begin))
        return any(w.text in ";；" for w in parse.words if low < w.begin < high)

    best = min((d for d in line.dates if not parted(d)), key=distance, default=None)
    if best is None:
        return None
    low, high = sorted((best.begin, word.begin))
    verbs = sum(w.pos == "VERB" for w in parse.words if low < w.begin < high)
    time = best.resolved_edtf or best.edtf
    return time if distance(best)[0] <= 1 and verbs <= 1 and any(c.isdigit() for c in time) else None
