"""Frames: a trigger of the lexicon in a sentence, with its slots filled from the chunks around it.

A frame is what relations and events have in common: ``launch`` with a subject and an
object, ``acquisition`` with genitives, ``based on`` between two nouns. The classes that the
ontology permits in a slot decide between places that grammar leaves open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.arguments import Arguments, find_arguments
from kg.discourse import Discourse, Referent
from kg.lexicon import Frame, Grammar, Lexicon
from kg.phrases import Phrases, fold_width
from kg.syntax import Chunk, Parse
from kg.words import Atom

Permits = Callable[[Frame, str, str], bool]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A frame's word in a sentence: words ``first`` to ``last``."""

    frame: Frame
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A trigger with what fills its slots.

    Attributes:
        slots: ``(slot, referent)``, each slot's in the order of the text.
        rule: how: ``verb``, ``passive``, ``noun``, ``phrase`` and what helped.
        chunk: of a noun trigger, the chunk that it heads, else -1.
    """

    trigger: Trigger
    slots: tuple[tuple[str, Referent], ...]
    rule: str
    chunk: int = -1

    def fillers(self, slot: str) -> tuple[Referent, ...]:
        """What fills a slot."""
        return tuple(referent for name, referent in self.slots if name == slot)


class FrameIndex:
    """All frames of a lexicon, looked up by the words of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = lexicon.grammar
        self._by_first: dict[str, list[tuple[tuple[str, ...], Frame, str]]] = defaultdict(list)
        strings: dict[str, list[Frame]] = defaultdict(list)
        for frame in lexicon.frames:
            for word in frame.words:
                particle, _, stem = word.rpartition("|")
                parts = tuple((particle + stem).split(" ")) if particle else tuple(word.split(" "))
                self._by_first[fold_width(parts[0])].append((tuple(map(fold_width, parts)), frame, ""))
                if particle:
                    self._by_first[fold_width(stem)].append(
                        ((fold_width(stem),), frame, fold_width(particle))
                    )
                if not lexicon.grammar.segmented:
                    strings[fold_width(word)].append(frame)
        self._strings = Phrases((word, tuple(frames)) for word, frames in strings.items())
        self._use_strings = bool(strings)

    def find(self, parse: Parse, folded: str) -> list[Trigger]:
        """All triggers of a sentence, longest first where they cross, in order.

        Args:
            parse: the sentence.
            folded: the whole document's text after folding.
        """
        found: list[Trigger] = []
        for word in parse.words:
            if word.atom is None:
                found += self._at(parse, word.index)
        if self._use_strings:
            found += self._in_letters(parse, folded)
        return _longest(found)

    def _at(self, parse: Parse, index: int) -> Iterator[Trigger]:
        word = parse.words[index]
        for form in dict.fromkeys((word.lower, fold_width(word.lemma))):
            for parts, frame, particle in self._by_first.get(form, ()):
                last = index + len(parts) - 1
                if last >= len(parse.words) or not _same(parse, index, parts):
                    continue
                if particle and not _parted(parse, index, particle):
                    continue
                if self._fits(parse, index, last, frame):
                    yield Trigger(frame, index, last)

    def _in_letters(self, parse: Parse, folded: str) -> Iterator[Trigger]:
        begins = {w.begin: w.index for w in parse.words if w.atom is None}
        ends = {w.end: w.index for w in parse.words if w.atom is None}
        for match in self._strings.find(folded[parse.begin : parse.end]):
            begin, end = parse.begin + match.begin, parse.begin + match.end
            first = begins.get(begin)
            last = ends.get(end)
            if first is None or last is None or last < first:
                continue
            for frame in match.value:
                if self._fits(parse, first, last, frame):
                    yield Trigger(frame, first, last)

    def _fits(self, parse: Parse, first: int, last: int, frame: Frame) -> bool:
        """Whether the part of speech suits the form of the frame."""
        if frame.form == "phrase" or first != last:
            return True
        word = parse.words[first]
        if self._grammar.segmented:
            if frame.form == "verb":
                return (
                    word.pos in ("VERB", "AUX", "")
                    or (word.pos == "ADJ" and ("VerbForm=Part" in word.morph or self._grammar.order == "V2"))
                    or (
                        # taggers miss verbs whose lemma is plainly one ('rejoint/NOUN', 'développé/ADJ')
                        word.pos not in ("PROPN", "DET", "NUM")
                        and word.lemma != word.lower
                        and word.lemma in frame.words
                    )
                )
            return word.pos in ("NOUN", "PROPN", "")
        reads_as_verb = self._reads_as_verb(parse, first, last)
        return reads_as_verb if frame.form == "verb" else not reads_as_verb

    def _reads_as_verb(self, parse: Parse, first: int, last: int) -> bool:
        words, grammar = parse.words, self._grammar
        after = words[last + 1] if last + 1 < len(words) else None
        before = words[first - 1] if first else None
        if grammar.markers == "after":
            if words[last].pos == "VERB" or (
                after is not None and after.pos in ("VERB", "AUX") and after.lemma in SURU
            ):
                return True
            if after is not None and (after.pos in ("NOUN", "ADP", "NAME") and after.lower not in ("、",)):
                return False
            return any(c.marker in grammar.object | grammar.subject for c in parse.chunks if c.last < first)
        i = first - 1
        while i > 0 and words[i].pos in ("ADJ", "ADV") and words[i].atom is None:
            i -= 1
        if before is not None and words[i].lower in grammar.genitive_before and words[i].atom is None:
            return (
                after is not None
                and after.pos in ("NAME", "PART")
                and after.lower not in grammar.genitive_before
            )
        return words[first].pos in ("VERB", "ADJ", "ADV", "X") or (
            words[first].pos == "NOUN" and (after is None or after.pos in ("NAME", "PART", "QUANTITY"))
        )


SURU = frozenset({"する", "できる", "為る", "出来る", "致す", "される", "せる"})


def _same(parse: Parse, index: int, parts: Sequence[str]) -> bool:
    words = parse.words[index : index + len(parts)]
    return all(p in (w.lower, w.lemma) and w.atom is None for p, w in zip(parts, words, strict=True))


def _parted(parse: Parse, index: int, particle: str) -> bool:
    """Whether a verb's particle stands later in the clause ('stellte … vor')."""
    for word in parse.words[index + 1 :]:
        if word.lower == particle and word.pos in ("ADP", "ADV", "PART", "VERB", "X"):
            after = parse.words[word.index + 1] if word.index + 1 < len(parse.words) else None
            return after is None or after.pos in ("PUNCT", "CCONJ", "SCONJ", "X") or not after.text.isalnum()
        if word.text in ";.!?":
            return False
    return False


def _longest(found: Sequence[Trigger]) -> list[Trigger]:
    kept: list[Trigger] = []
    for t in sorted(
        set(found), key=lambda t: (-(t.last - t.first), t.first, t.frame.kind, t.frame.target, t.frame.form)
    ):
        crossing = [k for k in kept if t.first <= k.last and k.first <= t.last]
        if all((k.first, k.last) == (t.first, t.last) for k in crossing):
            kept.append(t)
    return sorted(kept, key=lambda t: (t.first, t.last, t.frame.kind, t.frame.target, t.frame.form))


def fill(parse: Parse, trigger: Trigger, discourse: Discourse, grammar: Grammar, permits: Permits) -> Filled:
    """Fill a trigger's slots with entities whose class the ontology permits there."""
    form = trigger.frame.form
    if form == "verb":
        return _fill_verb(parse, trigger, discourse, grammar, permits)
    if form == "noun":
        return _fill_noun(parse, trigger, discourse, grammar, permits)
    return _fill_phrase(parse, trigger, discourse, grammar, permits)


def _fill_verb(
    parse: Parse, trigger: Trigger, discourse: Discourse, grammar: Grammar, permits: Permits
) -> Filled:
    frame = trigger.frame
    best: tuple[list[tuple[str, Referent]], Arguments] | None = None
    for reading in find_arguments(parse, trigger.first, trigger.last, grammar):
        options = [reading]
        if reading.either and not list(_core_slots(parse, frame, reading, discourse, permits, trigger.last)):
            options.append(replace(reading, subject=reading.either[1], object=reading.either[0]))
        for arguments in options:
            filled = list(_core_slots(parse, frame, arguments, discourse, permits, trigger.last))
            if best is None or len({slot for slot, _ in filled}) > len({slot for slot, _ in best[0]}):
                best = (filled, arguments)
        if best is not None and _has_all(best[0], frame):
            break
    assert best is not None  # there is always one reading
    filled, arguments = best
    filled += _oblique_slots(parse, frame, arguments.obliques, discourse, permits)
    rule = "passive" if arguments.passive else "verb"
    if arguments.inherited and any(slot == frame.subject for slot, _ in filled):
        rule += " with an earlier subject"
    return Filled(trigger, tuple(dict.fromkeys(filled)), rule)


def _has_all(filled: Sequence[tuple[str, Referent]], frame: Frame) -> bool:
    slots = {slot for slot, _ in filled}
    return all(slot in slots for slot in (frame.subject, frame.object) if slot)


def _speaks_after(parse: Parse, arguments: Arguments, last: int) -> bool:
    """Whether the speaker stands right after the verb ('« … », a expliqué Claire Vasseur')."""
    chunk = arguments.object
    if chunk is None or not (arguments.subject is None or arguments.inherited):
        return False
    between = parse.words[last + 1 : chunk.first]
    near = len(between) <= 5 and all(
        w.pos in ("ADV", "PRON", "AUX", "NUM", "ADP", "QUANTITY", "DATE") for w in between
    )
    return chunk.first > last and near and parse.segment_of(chunk.first) == parse.segment_of(last)


def _core_slots(
    parse: Parse, frame: Frame, arguments: Arguments, discourse: Discourse, permits: Permits, last: int
) -> Iterator[tuple[str, Referent]]:
    subject, object_ = frame.subject, frame.object
    pairs: list[tuple[str | None, Chunk | None]]
    if arguments.passive:
        patient = object_
        pairs = [(patient, arguments.subject), (subject, arguments.agent)]
        if arguments.subject is None:
            pairs.append((patient, arguments.object))
    else:
        pairs = [(subject, arguments.subject), (object_, arguments.object)]
        if frame.target == "Statement" and object_ is None and _speaks_after(parse, arguments, last):
            pairs = [(subject, arguments.object)]
    for slot, chunk in pairs:
        if slot is not None and chunk is not None:
            yield from _fitting(parse, frame, slot, chunk, discourse, permits)


def _fitting(
    parse: Parse, frame: Frame, slot: str, chunk: Chunk, discourse: Discourse, permits: Permits
) -> Iterator[tuple[str, Referent]]:
    found = discourse.refer(parse, chunk, lambda cls: permits(frame, slot, cls))
    if not found and slot == "recipient" and frame.target in ("Appointment", "Departure"):
        # a post or a body stands for its organisation: 'became head of X', 'left the board of X'
        found = tuple(
            Referent(a.entity, a.cls, a.begin, a.end) for a in (*chunk.modifiers[-1:], *_owners(parse, chunk))
        )[:1]
    for referent in found:
        if permits(frame, slot, referent.cls):
            yield slot, referent


def _owners(parse: Parse, chunk: Chunk) -> list[Atom]:
    return [c.name for c in parse.chunks if c.governor == chunk.index and c.name is not None]


def _oblique_slots(
    parse: Parse, frame: Frame, obliques: Sequence[Chunk], discourse: Discourse, permits: Permits
) -> list[tuple[str, Referent]]:
    roles = dict(frame.obliques)
    found: list[tuple[str, Referent]] = []
    for chunk in obliques:
        if (slot := roles.get(chunk.marker)) is not None:
            found += _fitting(parse, frame, slot, chunk, discourse, permits)
    if roles and not found:
        last = max((c.index for c in obliques), default=-1)
        for chunk in parse.chunks[last + 1 :]:
            if (
                (slot := roles.get(chunk.marker)) is not None
                and chunk.name is not None
                and chunk not in obliques
            ):
                return list(_fitting(parse, frame, slot, chunk, discourse, permits))
    return found


def _fill_noun(
    parse: Parse, trigger: Trigger, discourse: Discourse, grammar: Grammar, permits: Permits
) -> Filled:
    frame = trigger.frame
    filled: list[tuple[str, Referent]] = []
    index = parse.chunk_of[trigger.last]
    if index < 0:
        return Filled(trigger, (), "noun")
    chunk = parse.chunks[index]
    roles = dict(frame.obliques)
    before = [c for c in parse.chunks if c.governor == index and c.index < index]
    after = [c for c in parse.chunks if c.governor == index and c.index > index]
    inner = [m for m in chunk.modifiers if m.end <= parse.words[trigger.first].begin]
    if chunk.name is not None and chunk.name.end <= parse.words[trigger.first].begin:
        inner.append(chunk.name)
    taken: set[str] = set()

    def put(slots: Sequence[str], referents: Sequence[Referent]) -> None:
        for slot in slots:
            fitting = [r for r in referents if permits(frame, slot, r.cls)]
            if slot not in taken and fitting:
                filled.extend((slot, r) for r in fitting)
                taken.add(slot)
                return

    own = [s for s in (frame.subject, frame.object) if s]
    for c in parse.chunks:
        if (
            c.segment == chunk.segment
            and c.marker in grammar.agent
            and c.index > index
            and frame.subject
            and not (c.governor == index and c.marker in grammar.genitive_after)
        ):
            put([frame.subject], discourse.refer(parse, c))
            break
    if chunk.apposed >= 0:
        put([*frame.genitive, *own], discourse.refer(parse, chunk))
    for c in after:
        put([*frame.genitive, *own], discourse.refer(parse, c))
    for c in before:
        if c.marker in roles:
            put([roles[c.marker]], discourse.refer(parse, c))
        else:
            put([*own, *frame.genitive], discourse.refer(parse, c))
    for atom in inner:
        put([*own, *frame.genitive], [Referent(atom.entity, atom.cls, atom.begin, atom.end)])
    if (
        "object" in (*own, *frame.genitive)
        and "object" not in taken
        and parse.words[chunk.first].lower in grammar.possessives
    ):
        for c in reversed(parse.chunks[:index]):
            found = [r for r in discourse.refer(parse, c) if permits(frame, "object", r.cls)]
            if found:
                put(["object"], found)
                break
    near = [c for c in parse.chunks if c.segment == chunk.segment and c.governor == -1 and c.index != index]
    for c in near:
        if c.marker in roles and abs(c.index - index) <= 3:
            put([roles[c.marker]], discourse.refer(parse, c))
    marked = [c for c in parse.chunks[:index] if c.marker in roles and c.segment == chunk.segment]
    if frame.subject and frame.subject not in taken and marked and marked[0].index:
        doer = parse.chunks[marked[0].index - 1]
        if doer.marker == "" and doer.governor == -1 and doer.segment == chunk.segment:
            put([frame.subject], discourse.refer(parse, doer))
    if not taken & {"object", "recipient"}:
        for referents in _owners_elsewhere(parse, trigger, chunk, discourse, grammar):
            put([s for s in frame.genitive if s != "agent"], referents)
            if taken:
                break
    return Filled(trigger, tuple(dict.fromkeys(filled)), "noun", index)


def _owners_elsewhere(
    parse: Parse, trigger: Trigger, chunk: Chunk, discourse: Discourse, grammar: Grammar
) -> Iterator[tuple[Referent, ...]]:
    """Whose launch, test or delay it may be, where a possessive or nothing stands with the noun: free names.

    'Since its launch, X …'; 'Xは、…の公開以来'; 'X prepares …, including tests'.
    """
    words = parse.words_of(chunk)
    possessive = any(w.lower in grammar.possessives or "Poss=Yes" in w.morph for w in words)
    bare = trigger.frame.target in ("Test", "Delay") or (grammar.markers == "after" and chunk.marker == "")
    if not possessive and not bare:
        return
    for c in parse.chunks:
        named = c.name is not None and c.name.cls != "Technology" and c.index != chunk.index
        free = c.marker == "" if grammar.markers == "before" else c.marker in grammar.subject
        if named and free and c.governor == -1:
            yield discourse.refer(parse, c)


def _fill_phrase(
    parse: Parse, trigger: Trigger, discourse: Discourse, grammar: Grammar, permits: Permits
) -> Filled:
    frame = trigger.frame
    segment = parse.segment_of(trigger.first)
    left = [c for c in parse.chunks if c.last < trigger.first and c.governor == -1]
    right = [c for c in parse.chunks if c.first > trigger.last and c.first - trigger.last <= 4]
    if grammar.markers == "after":
        left, right = left[:-1] or left, left[-1:]
        if right:
            left = [c for c in left if c.marker in grammar.subject] or _head_right(parse, trigger)
    filled: list[tuple[str, Referent]] = []
    if frame.subject and left and left[-1].segment >= segment.index - 2:
        for candidate in reversed([c for c in left if c.marker not in grammar.agent][-3:]):
            found = list(_fitting(parse, frame, frame.subject, candidate, discourse, permits))
            if found:
                filled += found
                break
    if frame.object and right:
        filled += _fitting(parse, frame, frame.object, right[0], discourse, permits)
    return Filled(trigger, tuple(dict.fromkeys(filled)), "phrase")


def _head_right(parse: Parse, trigger: Trigger) -> list[Chunk]:
    return [c for c in parse.chunks if c.first > trigger.last][:1]
