"""What a trigger needs beside it to tell of its frame: a sum, a post, a number, or no name at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kg.coreference.discourse import Discourse
from kg.frames.triggers import Trigger
from kg.ontology import ACTORS
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk

# How many words may stand between a speech verb and who speaks behind it.
FEW = 8
# How many words before a noun may tell what it is of.
BESIDE = 4


def has_needed(parse: Parse, trigger: Trigger, slot: str | None, discourse: Discourse) -> bool:
    """Whether a clause has what a trigger's slot asks for; slots that entities fill ask for nothing."""
    finder = FINDERS.get(slot) if slot is not None else None
    return finder is None or finder(parse, trigger, discourse)


def _has_money(parse: Parse, trigger: Trigger, _: Discourse) -> bool:
    """Whether it has a sum: 'received **$2 billion**'."""
    segment = parse.clause_of(trigger.first)
    word, before = parse.words[trigger.first], parse.words[max(0, trigger.first - 1)]
    aids = ("AUX", "VERB") if parse.spans_asides else ("AUX",)  # 'hat/VERB … erhalten'
    helped = any(w.pos in aids for w in parse.words[segment.first : trigger.first])
    if "VerbForm=Part" in word.morph and before.pos == "QUANTITY" and not helped:
        return False  # 'the 680 million dollars **obtained** a year ago'
    for w in parse.words[segment.first : segment.last + 1]:
        if w.atom is not None and w.atom.kind == "QUANTITY" and w.atom.cls == "money":
            chunk = parse.chunk_of[w.index]
            if chunk < 0 or not parse.chunks[chunk].modifiers:  # not 'closed its **$5 million Nix** purchase'
                return True
    return False


def _has_count(parse: Parse, trigger: Trigger, _: Discourse) -> bool:
    """Whether a number stands right behind the trigger: 'demite **300**', 'demissão de **300**'."""
    behind = [w.pos for w in parse.words[trigger.last + 1 : trigger.last + 3]]
    return bool({"QUANTITY", "NUM"}.intersection(behind[1:] if behind[:1] == ["ADP"] else behind[:1]))


def _has_post(parse: Parse, trigger: Trigger, discourse: Discourse) -> bool:
    """Whether it has a post: 'named **chief**'."""
    segment = parse.clause_of(trigger.first)
    bare = "post" in trigger.frame.needs  # 'presented X as chief', not 'presented chief X'
    if parse.spans_asides and _helps(parse, trigger.first):
        return False  # 'wird der Vorsitzende … zurücktreten'
    posts = (c for c in parse.chunks if c.segment == segment.index and discourse.is_post(parse, c))
    if trigger.frame.object == "post" and not parse.spans_asides:
        posts = (c for c in posts if c.last > trigger.last)  # 'lured its **chief** to take control'
    if bare:
        return any(c.name is None and (c.marker or _is_served(parse, c, discourse)) for c in posts)
    return any(True for _ in posts)


def serves(parse: Parse, trigger: Trigger, discourse: Discourse) -> bool:
    """Whether a verb's clause says as what a person acts: 'Ada Lane steigt **als Forschungschefin** ein'."""
    segment = parse.clause_of(trigger.first)
    inside = [c for c in parse.chunks if c.segment == segment.index]
    people = any(c.name is not None and c.name.cls == "Person" and not c.marker for c in inside)
    posts = (c for c in inside if c.name is None and discourse.is_post(parse, c))
    return people and any(_is_served(parse, c, discourse) for c in posts)


def _is_served(parse: Parse, chunk: Chunk, discourse: Discourse) -> bool:
    """Whether a word says that a post is what somebody acts as: 'übernimmt **als** neuer Chef'."""
    return chunk.first > 0 and parse.words[chunk.first - 1].lower in discourse.grammar.capacity


def _has_staff(parse: Parse, trigger: Trigger, discourse: Discourse) -> bool:
    """Whether people are counted or named before the trigger: '**85人**を削減', '**従業員**の2割を削減'."""
    staff, whole = discourse.grammar.staff, discourse.grammar.whole
    begin = parse.clause_of(trigger.first).first
    if trigger.frame.form == "noun":  # '**1万人**規模の削減', and not '**従業員**は削減の影響を受けない'
        begin = max(begin, trigger.first - BESIDE)
    for w in parse.words[begin : trigger.first]:
        if w.pos == "QUANTITY" and w.text.endswith(tuple(staff)):
            return True
        forms = (w.lower, *(w.lower.removeprefix(all_) for all_ in whole))
        if w.atom is None and any(form in staff for form in forms):
            return True
    return False


def _has_nothing(parse: Parse, trigger: Trigger, discourse: Discourse) -> bool:
    """Whether no object stands behind the trigger, or only who speaks."""
    segment, says = parse.clause_of(trigger.first), trigger.frame.target == "Statement"
    if says and _inverts(parse, trigger, discourse):
        return True
    after = (c for c in parse.chunks if c.first > trigger.last and c.segment == segment.index)
    if says:  # 'a annoncé **avoir saisi** le parquet'
        inner = (w.index for w in parse.words[trigger.last + 1 :] if "VerbForm=Inf" in w.morph)
        first = next(inner, len(parse.words))
        after = (c for c in after if c.first < first)
    kinds = ("DET", "ADP") if says else ("DET",)  # 'avançou **para** X'
    begun = any(w.pos in kinds for w in parse.words[trigger.last + 1 : trigger.last + 2])
    behind = parse.words[segment.last + 1 : segment.last + 2]
    if says and any(w.pos == "SCONJ" for w in behind):  # 'note **dans son rapport** que …'
        begun = parse.words[trigger.last + 1].pos == "DET"
    sum_ = [w.pos for w in parse.words[trigger.last + 1 : trigger.last + 3]]
    begun = begun or "QUANTITY" in sum_[: 2 if sum_[:1] == ["ADV"] else 1]  # 'garantiu mais **4 milhões**'
    return not begun and not any(c.marker == "" and not _tells_content(parse, c, discourse) for c in after)


def _tells_content(parse: Parse, chunk: Chunk, discourse: Discourse) -> bool:
    """Whether a noun only says what the clause before it is, in Han: 'X发布的**传言**'."""
    grammar, before = discourse.grammar, parse.words[chunk.first - 1] if chunk.first else None
    linked = before is not None and before.lower in grammar.genitive_before
    return linked and chunk.name is None and parse.words[chunk.last].lower in grammar.contents


def _has_unnamed(parse: Parse, trigger: Trigger, discourse: Discourse) -> bool:
    """Whether nothing is named but who does it."""
    inverts = trigger.frame.target == "Statement" and _inverts(parse, trigger, discourse)
    return inverts or not _tells_name(parse, trigger)


FINDERS: Mapping[str, Callable[[Parse, Trigger, Discourse], bool]] = {
    "money": _has_money,
    "count": _has_count,
    "post": _has_post,
    "staff": _has_staff,
    "nothing": _has_nothing,
    "unnamed": _has_unnamed,
}


def _tells_name(parse: Parse, trigger: Trigger) -> bool:
    """Whether a verb's clause names anything besides who does it ('announced **Orion**')."""
    parts = parse.parts_of(trigger.first)
    words = (w for part in parts for w in parse.words[part.first : part.last + 1])
    verb = next((w.index for w in words if w.finite), trigger.first)
    home, segment = {part.index for part in parts}, parse.segment_of(trigger.first)
    opened = parse.words[segment.first : trigger.first]
    inverts = parse.spans_asides or (segment.index > 0 and all(w.pos in ("AUX", "PUNCT") for w in opened))
    told = (w.index for w in parse.words[trigger.last + 1 :] if "VerbForm=Inf" in w.morph)
    end = len(parse.words) if parse.spans_asides else next(told, len(parse.words))
    inside = [c for c in parse.chunks if c.segment in home and (c.name is not None or c.modifiers)]
    inside = [c for c in inside if c.first < end]
    doers = {c.index for c in inside if c.last < verb} or {
        i for c in inside[:1] if inverts for i in (c.index, *c.coordinates)
    }
    places = {c.index for c in inside if c.name is not None and c.name.cls == "Place"}
    return any(c.index not in doers | places for c in inside)


def _helps(parse: Parse, index: int) -> bool:
    """Whether an auxiliary makes a form of the verb that closes its clause."""
    if parse.words[index].pos != "AUX":
        return False
    parts = parse.parts_of(index)
    words = [w for part in parts for w in parse.words[part.first : part.last + 1] if w.index > index]
    return any(w.pos == "VERB" and w.atom is None for w in words)


def _inverts(parse: Parse, trigger: Trigger, discourse: Discourse) -> bool:
    """Whether a verb closes what is said before a comma or quotation mark ('…, a annoncé **le groupe**')."""
    segment = parse.segment_of(trigger.first)
    before = parse.words[segment.first : trigger.first]
    opens = segment.index > 0 and all(w.pos in ("AUX", "PUNCT") for w in before)
    after = [c for c in parse.chunks if c.first > trigger.last and c.segment == segment.index]
    free = [c for c in after if c.marker == "" and c.governor == -1]
    said = any(w.pos == "AUX" for w in before)
    said = said or (_told_before(parse, segment.index) and _speaks_next(parse, trigger, free, discourse))
    return opens and len(free) == 1 and said


def _told_before(parse: Parse, index: int) -> bool:
    """Whether a clause or a quotation stands before ('O crédito, que …, avaliaria a X' has neither)."""
    earlier = parse.segments[:index]
    words = [(s, w) for s in earlier for w in parse.words[s.first : s.last + 1]]
    return any(w.text in QUOTES or (w.finite and not s.embedded) for s, w in words)


def _speaks_next(parse: Parse, trigger: Trigger, free: Sequence[Chunk], discourse: Discourse) -> bool:
    """Whether nothing but somebody stands behind a verb, with what is marked ('…, garante **o Google**.')."""
    doer = free[0] if free else None
    between = parse.words[trigger.last + 1 : doer.first] if doer is not None else ()
    if doer is None or len(between) > FEW or any(w.pos in ("NOUN", "VERB", "AUX") for w in between):
        return False
    rest = parse.words[doer.last + 1 : parse.segment_of(doer.last).last + 1]
    clause = any(w.finite for w in rest)
    return not clause and bool(discourse.speakers(parse, doer, ACTORS.__contains__))
