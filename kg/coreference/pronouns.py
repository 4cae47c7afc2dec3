"""What a pronoun cannot mean, or need not, by where it stands in its sentence."""

from __future__ import annotations

from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk


def before_quotation(parse: Parse, chunk: Chunk, limit: int) -> int:
    """A place before what a sentence quotes first: in '« X est … », a-t-**elle** dit' she is not X."""
    turned = chunk.pronoun and chunk.first > 1 and parse.words[chunk.first - 1].pos in ("AUX", "VERB")
    opens = parse.words[0].text in QUOTES
    closed = any(w.text in QUOTES for w in parse.words[1 : chunk.first])
    inside = parse.segments[chunk.segment].quoted
    return min(limit, parse.begin) if turned and opens and closed and not inside else limit


def is_said(parse: Parse, chunk: Chunk) -> bool:
    """Whether a pronoun is the subject of what a verb right before it says ('announced **it** would …')."""
    around = (
        parse.words[max(0, chunk.first - 1) : chunk.first],
        parse.words[chunk.last + 1 : chunk.last + 2],
    )
    before, after = ([w.pos for w in words] for words in around)
    return before == ["VERB"] and bool({"AUX", "VERB"} & set(after))
