"""What a deal is worth: of a noun that takes up an event ('the transaction', '取引額') which event it is.

'X is to buy Y. **The deal** is worth $2 billion': the sum is the price of Y, no valuation of X. Where no
purchase and no investment was told shortly before, the sum is of a contract, and measures nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from kg.coreference.topics import FIRM_BACK, Told
from kg.frames import Filled
from kg.lexicon.grammar import Grammar
from kg.observations.cues import AFFECTED, DEAL, OTHER, Cue
from kg.syntax import Parse
from kg.syntax.words import Atom

BOUGHT = frozenset({"Acquisition", "Investment"})
WORTH = frozenset({"valuation", "price", "funding", OTHER})  # what words beside 'deal' else would say
TOLD = frozenset({"NOUN", "PROPN", "NAME", "PRON"})  # what stands between a verb for worth and its sum
ARTICLE = 6  # letters of what stands between a verb and its object
BESIDE = 40  # letters from a deal to a word for its worth


def place_deals(
    parse: Parse,
    cues: Sequence[Cue],
    filled: Sequence[Filled],
    told: Told,
    owner: Callable[[Filled], tuple[str, Atom] | None],
    grammar: Grammar,
) -> tuple[Cue, ...]:
    """The cues of a sentence with what its nouns for deals stand for.

    Args:
        parse: the sentence.
        cues: its words for measures.
        filled: its frames.
        told: what the sentences before told of.
        owner: what the sum of an event measures, and of whom.
        grammar: of the language.
    """
    nouns = [c for c in cues if c.measure == DEAL]
    deals = [c for c in nouns if _has_sum(parse, c) and not _is_valued(parse, c, cues, grammar)]
    here, before = _told_here(filled, owner), _told_before(parse, told)
    placed = [_as_told(c, here or (before if _is_known(parse, c, grammar) else None)) for c in deals]
    placed += [c for cue in cues if cue.measure == AFFECTED for c in _who_leaves(parse, cue, told)]
    covered = [c for c in cues if c.measure in WORTH and any(_tells_worth(parse, d, c) for d in deals)]
    return (*placed, *(c for c in cues if c.measure not in (DEAL, AFFECTED) and c not in covered))


def _who_leaves(parse: Parse, cue: Cue, told: Told) -> Iterator[Cue]:
    """A word for those affected as one for whose jobs are cut, where that was told shortly before."""
    if told.laid_off is not None and parse.begin - told.laid_off[1] <= FIRM_BACK:
        yield replace(cue, measure="headcount", owner=told.laid_off[0])


def _as_told(cue: Cue, meant: Cue | None) -> Cue:
    if meant is None:
        return replace(cue, measure=OTHER)
    return replace(cue, measure=meant.measure, owner=meant.owner, trigger=meant.trigger)


def _told_here(filled: Sequence[Filled], owner: Callable[[Filled], tuple[str, Atom] | None]) -> Cue | None:
    """The last event of a sentence that a deal may be."""
    for item in reversed(filled):
        if item.trigger.frame.target in BOUGHT and (found := owner(item)) is not None:
            return Cue(0, 0, found[0], owner=found[1], trigger=item.trigger.first)
    return None


def _told_before(parse: Parse, told: Told) -> Cue | None:
    """The last event told shortly before that a deal may be."""
    events = [(told.bought, "price"), (told.invested, "funding")]
    cues = [Cue(event[1], 0, measure, owner=event[0]) for event, measure in events if event is not None]
    near = [c for c in cues if parse.begin - c.begin <= FIRM_BACK]
    return max(near, key=lambda c: c.begin, default=None)


def _is_known(parse: Parse, cue: Cue, grammar: Grammar) -> bool:
    """Whether a deal is one told of before: '**the** deal', not 'a deal with X', '一笔交易'."""
    if not grammar.segmented:
        return True
    index = parse.word_at(cue.begin)
    chunk = parse.chunks[parse.chunk_of[index]] if parse.chunk_of[index] >= 0 else None
    if chunk is None or any(c.governor == chunk.index and c.name is not None for c in parse.chunks):
        return False
    first = parse.words[chunk.first]
    return first.pos == "DET" and first.lower not in grammar.indefinite


def _is_valued(parse: Parse, cue: Cue, cues: Sequence[Cue], grammar: Grammar) -> bool:
    """Whether it is somebody's business, not what was agreed: 'avalia **sua operação** em 50 bilhões'."""
    index = parse.word_at(cue.begin)
    owned = index > 0 and parse.words[index - 1].lower in grammar.possessives
    return owned or any(c.measure in WORTH and 0 <= cue.begin - c.end <= ARTICLE for c in cues)


def _has_sum(parse: Parse, cue: Cue) -> bool:
    """Whether a sum stands near a deal with no name between."""
    for word in parse.words:
        gap = max(word.begin - cue.end, cue.begin - word.end)
        if word.pos == "QUANTITY" and gap <= BESIDE:
            low, high = sorted((word.begin, cue.begin))
            between = [w for w in parse.words if low < w.begin < high]
            if not any(w.atom is not None and w.atom.kind == "NAME" for w in between):
                return True
    return False


def _tells_worth(parse: Parse, deal: Cue, word: Cue) -> bool:
    """Whether a word says what the deal before it is worth: 'the **deal**, **valued at**'."""
    if not 0 <= word.begin - deal.end <= BESIDE:
        return False
    between = [w for w in parse.words if deal.end <= w.begin < word.begin]
    if any(w.atom is not None and w.atom.kind == "NAME" for w in between):
        return False
    behind = [w for w in parse.words if w.begin > word.begin]
    sum_ = next((i for i, w in enumerate(behind) if w.pos in ("QUANTITY", "NUM")), 0)
    return not any(w.pos in TOLD for w in behind[:sum_])  # 'the deal values **the company** at …'
