"""Quotations of a document, and whose they are where no verb of speech tells it.

A quotation of some length that commas, a colon or the sentence's ends set off is speech, whatever
verb stands beside it: '« … », jubile le patron d'ASML, Christophe Fouquet'. Who speaks is the person that
what stands around it is about; where nothing does, the one of the sentence beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.coreference.discourse import Discourse
from kg.coreference.referents import Referent
from kg.documents.brackets import find_brackets
from kg.documents.layout import read_body, split_paragraphs
from kg.events.statements import Attribution, find_quotations, shortest_quote
from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.model import Document, Span
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, Chunk
from kg.syntax.voice import stands_as_subject

# How many letters a quotation has that is no term and no title, with blanks and without.
SPEECH, SPEECH_HAN = 24, 9
# Marks before a quotation that say that it follows: a colon, and others where nothing comes behind it.
COLONS, PAUSES, STOPS = ":：", ",，—–-", ",，.。!?！？…—–-"
PERSON = frozenset({"Person"})
SUBJECTS = 2  # how many clauses may stand before the subject of a sentence beside a quotation


class Quotations:
    """The quotations of a document, those also that several sentences make up.

    Args:
        document: with its margins marked.
        lexicon: knows the pairs of marks, and which of them only titles stand in.
    """

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._text = document.text
        self._paragraphs: list[Span] = []
        self._spans: list[Span] = []
        pairs = frozenset(p for p in lexicon.quotes if p not in lexicon.work_quotes)
        body, least = read_body(document), shortest_quote(lexicon.grammar)
        for paragraph in split_paragraphs(body):
            self._paragraphs.append(paragraph)
            found = find_brackets(body[paragraph.begin : paragraph.end]).pairs
            for span in sorted(found, key=lambda s: (s.begin, -s.end)):
                begin, end = paragraph.begin + span.begin, paragraph.begin + span.end
                inner = Span(begin + 1, end - 1)
                outer = self._spans[-1] if self._spans else None
                nested = outer is not None and inner.end <= outer.end
                if body[begin] + body[end - 1] in pairs and not nested and end - begin - 2 >= least:
                    self._spans.append(inner)

    def of(self, sentence: Span) -> tuple[Span, ...]:
        """What a sentence quotes, without the marks: what begins or ends in it, up to its borders."""
        begin, end = sentence.begin, sentence.end
        inside = [s for s in self._spans if s.begin < end and begin < s.end]
        parted = [s for s in inside if begin <= s.begin or s.end < end]
        clipped = tuple(Span(max(begin, s.begin), min(end, s.end)) for s in parted)
        return clipped if inside else find_quotations(self._text, sentence, self._lexicon)

    def around(self, sentence: Span) -> Span | None:
        """The quotation that a sentence goes on with, begun before it."""
        return next((s for s in self._spans if s.begin < sentence.begin < s.end), None)

    def joins(self, before: Span, after: Span) -> bool:
        """Whether two sentences stand in one paragraph."""
        return any(p.begin <= before.begin and after.end <= p.end for p in self._paragraphs)


def find_quoted(
    parse: Parse, text: str, quotations: Sequence[Span], discourse: Discourse, grammar: Grammar
) -> Iterator[Attribution]:
    """Speech in a sentence, by a person whom what stands around it is about.

    Args:
        parse: the sentence.
        text: of the document.
        quotations: of the sentence.
        discourse: tells who is meant.
        grammar: of the language.
    """
    for quotation in quotations:
        if not is_speech(parse, quotation, grammar):
            continue
        side = _set_off(parse, text, quotation, grammar)
        speakers = _speakers(parse, quotation, quotations, side, discourse, grammar) if side else ()
        if speakers:
            yield Attribution(
                speakers, quotation.begin, quotation.end, _beside(parse, speakers), rule="quoted"
            )
            return


def find_beside(
    parse: Parse,
    quotations: Sequence[Span],
    speaking: Sequence[Referent],
    beside: Sequence[Parse],
    discourse: Discourse,
    grammar: Grammar,
) -> tuple[Attribution, ...]:
    """Speech that is all of its sentence, by who spoke before or whom a sentence beside it begins with.

    Args:
        parse: the sentence.
        quotations: of the sentence.
        speaking: who spoke in the sentence before.
        beside: the sentences of its paragraph beside it, the likelier first.
        discourse: tells who is meant.
        grammar: of the language.
    """
    if not is_alone(parse, quotations) or not is_speech(parse, quotations[0], grammar):
        return ()
    near = (subject_beside(p, discourse, grammar) for p in beside)
    found = tuple(speaking) or next((people for people in near if people), ())
    speakers = tuple(replace(r, rule="coreference") for r in found)
    begin, end = quotations[0].begin, quotations[-1].end
    return (Attribution(speakers, begin, end, 0, rule="quoted beside"),) if speakers else ()


def is_speech(parse: Parse, quotation: Span, grammar: Grammar) -> bool:
    """Whether a quotation is a clause of some length, no term and no title."""
    least = SPEECH if grammar.segmented else SPEECH_HAN
    inside = [w for w in parse.words if quotation.begin <= w.begin and w.end <= quotation.end]
    return quotation.end - quotation.begin >= least and any(w.pos in ("VERB", "AUX") for w in inside)


def is_alone(parse: Parse, quotations: Sequence[Span]) -> bool:
    """Whether a sentence is nothing but quotations."""
    outside = (w for w in parse.words if not _is_inside(w.begin, quotations))
    return bool(quotations) and not any(w.text[:1].isalnum() for w in outside)


def subject_beside(parse: Parse, discourse: Discourse, grammar: Grammar) -> tuple[Referent, ...]:
    """The person whom a sentence beside a quotation begins with."""
    near = [c for c in parse.chunks if c.segment < SUBJECTS and stands_as_subject(c, grammar)][:1]
    return _people(parse, near, discourse)


def _set_off(parse: Parse, text: str, quotation: Span, grammar: Grammar) -> str:
    """On which side of a quotation who speaks stands: ``after`` or ``before`` it; else nothing."""
    marks = "".join(QUOTES) + " \u00a0\u202f\n"
    before = text[parse.begin : quotation.begin].strip(marks)
    rest = text[quotation.end : parse.end].strip(marks)
    last = text[quotation.begin : quotation.end].rstrip()[-1:]
    quoted = rest.startswith(tuple(grammar.quoting)) and not rest.startswith(tuple(grammar.naming))
    if not before.strip(STOPS):
        return "after" if rest and (rest[0] in STOPS or last in STOPS or quoted) else ""
    if quoted:
        return "before" if grammar.markers == "after" else ""
    whole = not text[quotation.begin : quotation.end].lstrip()[:1].islower()  # no part of the clause around
    if before[-1] in COLONS or (before[-1] in PAUSES and whole and not rest.strip(STOPS)):
        return "before"
    return ""


def _speakers(
    parse: Parse,
    quotation: Span,
    quotations: Sequence[Span],
    side: str,
    discourse: Discourse,
    grammar: Grammar,
) -> tuple[Referent, ...]:
    """Whom what stands on a side of a quotation is about."""
    outside = [c for c in parse.chunks if not _is_inside(parse.words[c.first].begin, quotations)]
    after = side == "after" or grammar.markers == "after"
    near = [c for c in outside if after or parse.words[c.last].end <= quotation.begin]
    free = [c for c in near if stands_as_subject(c, grammar)]
    if found := next((p for c in free if (p := _people(parse, [c], discourse))), ()):
        return found
    if not free:
        return ()
    owners = [c for c in outside if c.governor == free[0].index]
    if people := _people(parse, owners, discourse):
        return people  # 'La réponse **de Tim Cook** : « … »'
    if any(c.name is not None and c.name.cls == "Person" for c in outside):
        return ()
    found = discourse.speakers(parse, free[0], ORGANIZATIONS.__contains__)
    return tuple(r for r in found if r.cls in ORGANIZATIONS)


def _people(parse: Parse, chunks: Sequence[Chunk], discourse: Discourse) -> tuple[Referent, ...]:
    """The persons that chunks stand for."""
    found = (r for c in chunks for r in discourse.speakers(parse, c, PERSON.__contains__))
    return tuple(r for r in found if r.cls == "Person")


def _beside(parse: Parse, speakers: Sequence[Referent]) -> int:
    """The word where a speaker is named, or the first one."""
    return parse.word_at(speakers[0].begin)


def _is_inside(place: int, quotations: Sequence[Span]) -> bool:
    return any(q.begin <= place < q.end for q in quotations)
