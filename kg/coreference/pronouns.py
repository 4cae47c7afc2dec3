"""What a pronoun cannot mean, or need not, by where it stands in its sentence."""

from __future__ import annotations

from kg.lexicon.grammar import Grammar
from kg.ontology import ACTORS
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


def teller(parse: Parse, chunk: Chunk, grammar: Grammar) -> Chunk | None:
    """Who says what a pronoun is subject of, behind an aside: '**X**, a firm led by Y, said **it** …'."""
    if not is_said(parse, chunk) or not grammar.segmented:
        return None
    segment, first = parse.segment_of(chunk.first - 1), parse.chunks[0]
    opens = all(w.pos in ("ADV", "AUX", "DATE") for w in parse.words[segment.first : chunk.first - 1])
    aside = segment.index > 1 and first.segment == 0 and parse.words[first.last + 1].text == ","
    return first if opens and aside and first.marker == "" and first.governor == -1 else None


def agreeing_noun(parse: Parse, chunk: Chunk, grammar: Grammar) -> Chunk | None:
    """The noun before a pronoun in its sentence that it agrees with: '**die Firma** wuchs, als sie …'."""
    if not chunk.pronoun or not grammar.agreeing:
        return None
    pronoun = parse.words[chunk.first].lower
    articles = {a for p, a in map(str.split, grammar.agreeing) if p == pronoun}
    before = (c for c in reversed(parse.chunks[: chunk.index]) if not c.marker and c.governor == -1)
    near = next((c for c in before if not c.pronoun), None)
    if near is None or near.name is not None or parse.words[near.first].lower not in articles:
        return None
    return near if "Number=Plur" not in parse.words[near.head].morph else None


def told_behind(parse: Parse, chunk: Chunk, grammar: Grammar) -> set[str]:
    """Who is named behind a pronoun that a sentence begins with, and so is another: '**Er** lobt X'."""
    segment = parse.segments[chunk.segment]
    later = any(parse.has_verb(s) for s in parse.segments[: segment.index])  # but 'Instead, **it** says'
    if not grammar.segmented or later or segment.opener:
        return set()
    told = (c for c in parse.chunks[chunk.index + 1 :] if c.name is not None and c.name.cls in ACTORS)
    return {
        c.name.entity
        for c in told
        if c.name is not None and (c.segment == segment.index or parse.segments[c.segment].opener)
    }
