"""Who says what: speech verbs and 'according to', with quotations, content and topic.

The content of a statement is what stands in quotation marks in its sentence (and, where a
quotation goes on, the next), else the words after the speech verb. What a sentence states
inside a content is the speaker's claim.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from msgspec.structs import replace

from kg.coreference.discourse import Discourse
from kg.coreference.referents import Referent, as_referent
from kg.frames import Filled
from kg.frames.fitting import is_hyphenated
from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.lexicon.phrases import Phrases
from kg.model import Document, Quote, Span
from kg.ontology import ACTORS, Ontology
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk
from kg.syntax.segments import Segment
from kg.syntax.voice import is_passive
from kg.syntax.words import Word

# Whose claims headlines tell; firms and states stand there for what the text is about.
QUOTED = frozenset({"Person", "MediaOutlet"})
COLONS = frozenset(":：")
IN_PASSING = frozenset({"Place", "Technology"})
# Code points from where a content begins to what it is about, if that is marked; two times in Latin.
TOPIC_NEAR = 50
INVERTED = frozenset({"VERB", "AUX", "DET"})
SHORTEST_QUOTE = 12
SHORTEST_QUOTE_HAN = 5


@dataclass(frozen=True, slots=True)
class Attribution:
    """A claim in a sentence: whose, and where its content stands.

    Attributes:
        speakers: who says it.
        begin, end: the content, in the document.
        trigger: index of the speech verb's first word, or of the name after 'according to'.
        filled: the frame of the speech verb; none for 'according to'.
        rule: how it was found, where there is no frame.
    """

    speakers: tuple[Referent, ...]
    begin: int
    end: int
    trigger: int
    filled: Filled | None = None
    rule: str = ""

    def covers(self, position: int) -> bool:
        """Whether a place lies in the content."""
        return self.begin <= position < self.end


def shortest_quote(grammar: Grammar) -> int:
    """How many letters a quotation has at least."""
    return SHORTEST_QUOTE if grammar.segmented else SHORTEST_QUOTE_HAN


def find_quotations(text: str, span: Span, lexicon: Lexicon) -> tuple[Span, ...]:
    """Quoted stretches of a sentence, without their marks, sorted; single words and short titles left out."""
    stretch = text[span.begin : span.end]
    least = shortest_quote(lexicon.grammar)
    found: list[Span] = []
    for pair in lexicon.quotes:
        opening, closing = pair[0], pair[1]
        if opening + closing in lexicon.work_quotes:
            continue
        for match in _between(opening, closing).finditer(stretch) if opening in stretch else ():
            if len(match.group(1).strip()) >= least:
                found.append(Span(span.begin + match.start(1), span.begin + match.end(1)))
    found.sort()
    return tuple(
        s for i, s in enumerate(found) if not any(o.begin <= s.begin and s.end <= o.end for o in found[:i])
    )


@cache
def _between(opening: str, closing: str) -> re.Pattern[str]:
    """What stands between two marks, or behind the first until the end."""
    return re.compile(f"{re.escape(opening)}([^{re.escape(opening + closing)}]+)(?:{re.escape(closing)}|$)")


class Attributions:
    """A language's ways of telling whose a claim is, ready for finding.

    Args:
        lexicon: of the language.
        ontology: which classes can speak.
    """

    def __init__(self, lexicon: Lexicon, ontology: Ontology) -> None:
        words = lexicon.attribution
        self._ontology = ontology
        self._grammar = lexicon.grammar
        self._shows = words.get("shows", frozenset())
        # by the side of a phrase on which the source stands
        sides = ("before", "after", "opening", "own")
        self._according = Phrases(
            [(phrase, side) for side in sides for phrase in sorted(words.get(f"according_{side}", ()))]
        )

    def find(
        self,
        parse: Parse,
        filled: Sequence[Filled],
        quotations: Sequence[Span],
        folded: str,
        discourse: Discourse,
        before: Sequence[Referent] = (),
    ) -> tuple[Attribution, ...]:
        """All claims of a sentence, speech verbs first; who names himself in both ways makes one.

        Args:
            parse: the sentence.
            filled: its frames.
            quotations: what it quotes.
            folded: the whole document's text after folding.
            discourse: the names of the document.
            before: who spoke in the sentence before.
        """
        found: list[Attribution] = []
        sources = tuple(self._by_phrase(parse, folded, discourse))
        for item in filled:
            speakers = _of_main_clause(parse, item, filled) or item.fillers("agent")
            if _is_of_source(parse, item, sources) or _is_aim(parse, item, self._grammar):
                continue
            if item.trigger.frame.target == "Statement" and speakers:
                begin, end = _content(parse, item, quotations)
                found.append(Attribution(speakers, begin, end, item.trigger.first, item))
        told = {r.entity for claim in found for r in claim.speakers}
        for claim in (*sources, *self._shown(parse, discourse)):
            if not told & {r.entity for r in claim.speakers}:
                told |= {r.entity for r in claim.speakers}
                found.append(claim)
        found = (
            found
            or [*_closing(parse, quotations, self._grammar)]
            or [*_held(parse, discourse, self._grammar)]
        )
        if not found and before and self._grammar.reported and _reports(parse, self._grammar.reported):
            speakers = tuple(replace(r, rule="coreference") for r in before)
            found.append(Attribution(speakers, parse.begin, parse.end, 0, rule="reported speech"))
        return tuple(found)

    def _by_phrase(self, parse: Parse, folded: str, discourse: Discourse) -> Iterator[Attribution]:
        """Whom a phrase names as the source of its sentence: 'according to X, …'."""
        for match in self._according.find(folded[parse.begin : parse.end]):
            begin, end = parse.begin + match.begin, parse.begin + match.end
            if any(w.begin < begin < w.end or w.begin < end < w.end for w in parse.words):
                continue  # '据说' names no source
            if match.value == "opening" and parse.words[0].begin != begin:
                continue
            chunk = _source_beside(parse, match.value, begin, _word_after(parse, end))
            if chunk is None:
                continue
            speakers = tuple(
                r
                for r in discourse.speakers(parse, chunk, lambda cls: self._ontology.is_a(cls, "Agent"))
                if self._ontology.is_a(r.cls, "Agent") or r.cls == "Service"
            )
            if match.value == "opening" and not _opens_opinion(parse, speakers):
                continue
            if speakers:
                rule = "according to itself" if match.value == "own" else "according to"
                yield Attribution(speakers, parse.begin, parse.end, chunk.first, rule=rule)

    def _shown(self, parse: Parse, discourse: Discourse) -> Iterator[Attribution]:
        """What data, a report or a study shows, whoever it comes from says ('IDC figures show that …')."""
        for word in () if self._shows.isdisjoint(parse.forms) else parse.words:
            if word.atom is not None or self._shows.isdisjoint((word.lower, word.lemma)):
                continue
            segment = parse.segment_of(word.index)
            before = [c for c in parse.chunks if c.last < word.index and c.segment == segment.index]
            free = [c for c in before if c.marker == "" and c.governor == -1]
            for chunk in [c for c in free or before if discourse.is_source(parse, c)][-1:]:
                found = discourse.speakers(
                    parse, chunk, lambda cls: self._ontology.is_a(cls, "Agent") or cls == "Service"
                )
                if found:
                    yield Attribution(found, word.end, parse.end, word.index, rule="shown by a source")


def told_in_headline(parse: Parse, claims: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Of a headline's claims those of persons and newspapers that it names, else whose a colon says it is."""
    named = (
        c
        for c in claims
        if all(r.cls in QUOTED and not r.implicit for r in c.speakers)
        and not (c.filled is not None and "earlier" in c.filled.rule)
    )
    return tuple(named) or tuple(_by_colon(parse))


def _by_colon(parse: Parse) -> Iterator[Attribution]:
    """What stands behind a person's name and a colon, or before a colon and a newspaper: '…: **Reuters**'."""
    colons = [w.index for w in parse.words if w.text in COLONS and w.atom is None]
    at = colons[0] if len(colons) == 1 else 0
    before = [c for c in parse.chunks if c.last == at - 1 and c.name is not None]
    behind = [c for c in parse.chunks if c.first > at]
    for chunk in before if at else ():
        apart = not chunk.first or parse.words[chunk.first - 1].end < parse.words[chunk.first].begin
        opens = not chunk.first or (apart and not parse.words[at].text.isascii())  # a blank parts lines there
        if chunk.name is not None and chunk.name.cls == "Person" and opens:
            speaker = as_referent(chunk.name)
            yield Attribution((speaker,), parse.words[at].end, parse.end, chunk.first, rule="colon")
    if at and len(behind) == 1 and (name := behind[0].name) is not None and name.cls == "MediaOutlet":
        begin, end = parse.begin, parse.words[at].begin
        yield Attribution((as_referent(name),), begin, end, behind[0].first, rule="colon")


def _is_aim(parse: Parse, item: Filled, grammar: Grammar) -> bool:
    """Whether an adposition makes a verb an aim, so that nobody has spoken yet ('**para** reconhecer').

    So does a particle behind an object: 'uses X **to** write code', but 'promised **to** say more'.
    """
    first = item.trigger.first
    if grammar.order == "V2" and first and parse.words[first - 1].lower in grammar.purpose:
        return parse.words[first].lower == parse.words[first].lemma  # 'ohne die Nutzer **zu** informieren'
    infinite = "VerbForm=Inf" in parse.words[first].morph
    if not infinite or first == 0 or not item.rule.startswith("verb"):
        return False
    while first > 1 and "VerbForm=Inf" in parse.words[first - 1].morph:
        first -= 1  # 'para **poder** criticar X'
    before, held = parse.words[first - 1], parse.words[max(0, first - 2)]
    aim = before.lower in grammar.purpose and held.pos in ("NOUN", "NAME", "PROPN", "PRON")
    marked = before.pos == "ADP" or (before.pos == "SCONJ" and before.lower in grammar.adpositions)
    return marked or (aim and grammar.head_last)


def _of_main_clause(parse: Parse, item: Filled, others: Sequence[Filled]) -> tuple[Referent, ...]:
    """Who speaks by a participle behind what he said: '**X** said that Y had grown, **adding** that …'."""
    verb, speakers = parse.words[item.trigger.first], item.fillers("agent")
    present = "VerbForm=Ger" in verb.morph or {"VerbForm=Part", "Tense=Pres"} <= set(verb.morph.split("|"))
    if not present or not speakers or not item.rule.endswith("earlier subject"):
        return ()
    for other in reversed(others):
        said = parse.words[other.trigger.first].end
        if other.trigger.frame.target == "Statement" and said <= speakers[0].begin < verb.begin:
            return other.fillers("agent")
    return ()


def _is_of_source(parse: Parse, item: Filled, sources: Sequence[Attribution]) -> bool:
    """Whether the subject of a speech verb is a source in its clause ('X计划收购Y，**据Z称**，…')."""
    if not item.rule.endswith("earlier subject"):
        return False
    segment = parse.segment_of(item.trigger.first)
    return any(segment.first <= s.trigger < item.trigger.first for s in sources if s.rule == "according to")


def _closing(parse: Parse, quotations: Sequence[Span], grammar: Grammar) -> Iterator[Attribution]:
    """The person whose name ends a sentence behind what is said: '「…」と島田社長。'."""
    chunk = parse.chunks[-1] if parse.chunks else None
    if chunk is None or chunk.name is None or chunk.name.cls != "Person":
        return
    first = min((c.first for c in parse.chunks if c.governor == chunk.index), default=chunk.first)
    if first < 2:
        return
    before, particle = parse.words[first - 2 : first]
    rest = "".join(w.text for w in parse.words[chunk.last + 1 :])
    said = before.text in QUOTES or before.pos in ("VERB", "AUX", "ADJ")
    if particle.text in grammar.quoting and said and not rest.strip("。"):
        name = chunk.name
        near = [q for q in quotations if q.end <= particle.begin][-1:]
        begin, end = (near[0].begin, near[0].end) if near else (parse.begin, particle.begin)
        speaker = as_referent(name)
        yield Attribution((speaker,), begin, end, chunk.first, rule="closing")


def _held(parse: Parse, discourse: Discourse, grammar: Grammar) -> Iterator[Attribution]:
    """What somebody holds, whatever the verb: a clause that opens with 'that' ('X **is certain that** …')."""
    for segment in () if grammar.complements.isdisjoint(parse.forms) else parse.segments[1:]:
        opener, main = parse.words[segment.first], parse.segments[segment.index - 1]
        if opener.lower not in grammar.complements or opener.pos != "SCONJ" or main.embedded or main.opener:
            continue
        words = [w for w in parse.words[main.first : segment.first] if w.text not in ","]
        finite = any(w.finite for w in parse.words[segment.first : segment.last + 1])
        if not finite or len(words) < 2 or not _takes_clause(words[-1], opener, grammar):
            continue
        verbs = [w for w in words if w.pos in ("VERB", "AUX") and w.atom is None]
        if not verbs or any(w.lower in grammar.degrees for w in words) or verbs[-1].lemma in grammar.causing:
            continue
        if is_passive(parse, verbs[-1].index, verbs[-1].index, main, grammar):
            continue
        speakers = _holder(parse, main, discourse, grammar)
        if speakers:
            yield Attribution(speakers, opener.end, parse.end, verbs[0].index, rule="held")
            return


def _takes_clause(before: Word, opener: Word, grammar: Grammar) -> bool:
    """Whether a clause completes the word before it and tells nothing of a noun ('a startup **que** …')."""
    if opener.lower in grammar.relatives:
        return before.pos in ("VERB", "AUX") or before.lower in grammar.genitive_after
    return before.pos not in ("SCONJ", "PUNCT")


def _holder(parse: Parse, main: Segment, discourse: Discourse, grammar: Grammar) -> tuple[Referent, ...]:
    """The person or organisation that is the subject of a main clause, asides passed over."""
    for segment in reversed(parse.segments[: main.index + 1]):
        free = [c for c in parse.chunks if c.segment == segment.index and c.marker == "" and c.governor == -1]
        free = [c for c in free if c.apposed == -1 or c.apposed > c.index]
        opens = grammar.order == "SVO" and parse.words[segment.first].pos in ("VERB", "AUX")
        if free and not (opens and segment.index):  # 'Ada Lane, head of X, **sees** in Y a sign that …'
            found = discourse.speakers(parse, free[0], ACTORS.__contains__)
            return tuple(r for r in found if r.cls == "Person" or (r.cls in ACTORS and not free[0].pronoun))
    return ()


def _reports(parse: Parse, reported: frozenset[str]) -> bool:
    """Whether the finite verb of a sentence's main clause has the form of reported speech."""
    for segment in parse.segments:
        words = parse.words[segment.first : segment.last + 1]
        verb = next((w for w in words if w.finite), None)
        if verb is not None and not segment.opener:
            return all(feature in verb.morph for feature in reported)
    return False


def _content(parse: Parse, item: Filled, quotations: Sequence[Span]) -> tuple[int, int]:
    verb = parse.words[item.trigger.first]
    if quotations:
        near = min(quotations, key=lambda q: min(abs(q.begin - verb.end), abs(verb.begin - q.end)))
        return near.begin, near.end
    after = (parse.words[item.trigger.last].end, parse.end)
    segment = parse.segment_of(item.trigger.first)
    told = [r for r in item.fillers("agent") if parse.words[segment.first].begin <= r.begin < verb.begin]
    said = [w for w in parse.words if told and told[-1].end <= w.begin < verb.begin]
    if any(w.pos == "VERB" for w in said) and _ends_soon(parse, item):
        return told[-1].end, verb.begin  # 'Xは…すると述べた'
    inverted = parse.spans_asides and segment.first == item.trigger.first
    later = [s for s in parse.segments if s.index > segment.index]
    named = any(r.begin > verb.begin for r in item.fillers("agent"))
    if named and segment.first == item.trigger.first and later and all(_tells_who(parse, s) for s in later):
        return parse.begin, parse.words[segment.first].begin  # '…, says X, **who heads Y**.'
    if not later and parse.segments and segment.index > 0 and (inverted or _ends_soon(parse, item)):
        return parse.begin, parse.words[segment.first].begin
    return after


def _tells_who(parse: Parse, segment: Segment) -> bool:
    """Whether a relative clause tells more of what stands right before it."""
    opener = parse.words[segment.first]
    return segment.embedded and opener.pos == "PRON" and opener.lower == segment.opener


def _ends_soon(parse: Parse, item: Filled) -> bool:
    """Whether hardly anything follows the speech verb ('…, X said.')."""
    verb, before = parse.words[item.trigger.first], parse.words[max(0, item.trigger.first - 1)]
    goes_on = "VerbForm=Ger" in verb.morph or ("VerbForm=Part" in verb.morph and before.pos != "AUX")
    rest = [w for w in parse.words[item.trigger.last + 1 :] if w.pos in ("VERB", "NOUN", "NAME", "PROPN")]
    return len(rest) <= 2 and not goes_on


def _source_beside(parse: Parse, side: str, begin: int, first: int) -> Chunk | None:
    """The chunk that a phrase names as the source, on its side, with no verb of another clause between.

    Args:
        parse: the sentence.
        side: on which the source stands.
        begin: where the phrase begins, in the document.
        first: index of the word behind it.
    """
    if side in ("before", "opening"):
        told = _verbs_from(parse, first)  # 'segundo **revela** a CNBC'
        near = (c for c in parse.chunks if c.last >= first and c.first <= first + 2 + told)
    elif side == "own":
        clause = parse.clause_of(max(0, first - 1))
        within = (c for c in parse.chunks if clause.first <= c.first and c.last <= clause.last)
        near = (c for c in within if c.marker == "" and c.governor == -1)
    else:
        near = (c for c in reversed(parse.chunks) if begin - 2 <= parse.words[c.last].end <= begin)
    chunk = next(near, None)
    between = parse.words[first : chunk.first] if chunk is not None and side != "after" else ()
    inverted = chunk is not None and chunk.marker == "" and all(w.pos in INVERTED for w in between)
    parted = any(w.pos in ("VERB", "AUX") for w in between) and not inverted
    return None if parted else chunk


def _verbs_from(parse: Parse, first: int) -> int:
    """How many verbs stand at a place."""
    return len(list(takewhile(lambda w: w.pos in ("VERB", "AUX") and w.atom is None, parse.words[first:])))


def _opens_opinion(parse: Parse, speakers: Sequence[Referent]) -> bool:
    """Whether a person, set apart by a comma, opens what he thinks ('**Pour** Ada Lane, c'est un échec')."""
    after = next((w.text for w in parse.words if speakers and w.begin >= speakers[0].end), "")
    return after in (",", "(") and len(speakers) == 1 and speakers[0].cls == "Person"


def _word_after(parse: Parse, position: int) -> int:
    return next((w.index for w in parse.words if w.begin >= position), len(parse.words))


def make_quote(document: Document, attribution: Attribution, quotations: Sequence[Span]) -> Quote | None:
    """The words of a statement: a quotation of its sentence, else its content, else none."""
    text, meta = document.text, document.meta
    begin, end = attribution.begin, attribution.end
    direct = any(q.begin == begin for q in quotations)
    words = text[begin:end]
    begin += len(words) - len(words.lstrip(' ,:：，、“"「'))
    end -= len(words) - len(words.rstrip(' .。,，”"」'))
    if end - begin < 4:
        return None
    return Quote(meta.id, begin, end, text[begin:end], meta.language, direct)


def find_topic(parse: Parse, attribution: Attribution, discourse: Discourse) -> Referent | None:
    """What a statement is about: the first free name in its content, else the first name there.

    Places and techniques are named in passing.
    """
    speakers = {r.entity for r in attribution.speakers}
    inside = [
        c for c in parse.chunks
        if c.name is not None and c.name.cls not in IN_PASSING | {"MediaOutlet"}  # to whom it is said
        and attribution.covers(c.name.begin) and c.name.entity not in speakers
        and not _owns_speaker(parse, c, speakers) and not _tells_speaker(parse, c, attribution)
        and not _owns_post(parse, c, discourse) and not is_hyphenated(parse, c)
    ]  # fmt: skip
    free = [c for c in inside if c.governor == -1 and c.marker == ""]
    reach = attribution.begin + TOPIC_NEAR * (2 if parse.words[0].text.isascii() else 1)
    near = [c for c in inside if parse.words[c.first].begin < reach]  # what is told of, stands early
    near = [c for c in near if c.marker == "" or c.governor >= 0 or not _says_where(parse, c, attribution)]
    chosen = (free or near)[:1]
    return discourse.refer(parse, chosen[0])[0] if chosen else None


def _says_where(parse: Parse, chunk: Chunk, attribution: Attribution) -> bool:
    """Whether a marked name only says where or when somebody speaks ('wrote **on X**', 'said **at GTC**')."""
    return attribution.filled is not None and chunk.segment == parse.segment_of(attribution.trigger).index


def _owns_speaker(parse: Parse, chunk: Chunk, speakers: Container[str]) -> bool:
    """Whether a name only says whose the speaker is ('**マイクロソフト**のスミス社長は…と述べた')."""
    head = parse.chunks[chunk.governor].name if chunk.governor > chunk.index else None
    return head is not None and head.entity in speakers


def _owns_post(parse: Parse, chunk: Chunk, discourse: Discourse) -> bool:
    """Whether a name only says whose post somebody has, or whose he is: 'the CEO **of X**', 'A, **of X**'."""
    before = parse.chunks[chunk.index - 1] if chunk.index else None
    if before is not None and before.name is not None and before.name.cls == "Person" and chunk.marker:
        between = parse.words[before.last + 1 : chunk.first]
        if between and between[0].text == "," and all(w.pos in ("ADP", "DET") for w in between[1:]):
            return True
    while 0 <= chunk.governor < chunk.index:
        chunk = parse.chunks[chunk.governor]
        if discourse.is_post(parse, chunk):
            return True
    return False


def _tells_speaker(parse: Parse, chunk: Chunk, attribution: Attribution) -> bool:
    """Whether a name stands between who speaks and the verb ('Ada Lane, head of **Acme**, said').

    Likewise in what explains who is named as the source: 'according to Ada Lane, head of **Acme**, …'.
    """
    verb, place = parse.words[attribution.trigger].begin, parse.words[chunk.first].begin
    if attribution.filled is not None:
        return any(s.begin < place < verb for s in attribution.speakers)
    home, source = parse.segments[chunk.segment], parse.segment_of(attribution.trigger).index
    words = parse.words[home.first : home.last + 1]
    explains = home.index == source + 1 and words[0].atom is None and words[-1].text == ","
    return explains and not parse.has_finite(home)


def find_speaker(claims: Sequence[Attribution], position: int) -> str | None:
    """Whose claim it is that stands at a place."""
    for claim in claims:
        if claim.covers(position) and claim.speakers:
            return claim.speakers[0].entity
    return None
