"""What things comprise: counts that a verb of having tells, whatever the noun that is counted.

'The chip **packs** 208 billion transistors'; '…を2080億個**搭載**する'; 'X **employs** 300 experts'. The
number is of the verb's subject, and of nobody where that stands for no name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.arguments.subjects import earlier_subject
from kg.coreference.discourse import Discourse
from kg.coreference.topics import as_atom
from kg.lexicon.grammar import Grammar
from kg.observations.cues import FEW, Choice, Cue
from kg.observations.measures import told_of
from kg.observations.owners import Owner
from kg.ontology import Ontology
from kg.quantities import Quantity
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.segments import LIST_MARKS
from kg.syntax.words import Atom, Word

REACH = 60  # letters from a verb to the number of what it has
HOLDERS = ("Product", "CreativeWork", "Organization")
PART_BREAKS = frozenset(";:—–。；")


def find_held(
    parse: Parse,
    quantities: Sequence[Quantity],
    chosen: Sequence[Choice],
    cues: Sequence[Cue],
    discourse: Discourse,
    grammar: Grammar,
    ontology: Ontology,
) -> Iterator[tuple[Choice, Owner]]:
    """The counts of a sentence that nothing else tells the measure of, with whose they are.

    Args:
        parse: the sentence.
        quantities: in it.
        chosen: those of them that something else tells the measure of.
        cues: the verbs of having and employing.
        discourse: the names of the document.
        grammar: of the language.
        ontology: which classes there are.
    """
    taken = {c.quantity.begin for c in chosen}
    for quantity in told_of(quantities):
        counts = quantity.kind == "count" and quantity.counts != "times" and not quantity.part
        if not counts or quantity.begin in taken or quantity.value < FEW:
            continue
        verb = _verb_of(parse, quantity, cues, grammar)
        if verb is None:
            continue
        if (swallowed := _within(parse, verb)) is not None:
            if ontology.is_a(swallowed.cls, "Product") and quantity.counts != "people":
                yield Choice(quantity, verb.measure, verb), Owner(swallowed, "of what has it", 0.75)
            continue
        subject = _subject(parse, verb, quantity, grammar)
        if subject is None:
            continue
        behind = {c.name.entity for c in parse.chunks if c.name is not None and c.index > subject.index}
        for referent in discourse.refer(parse, subject):
            if subject.name is None and referent.entity in behind:
                break  # 'the chip has 5 billion more than **the X**': not X has so many
            firm = ontology.is_a(referent.cls, "Organization")
            if not ontology.is_any(referent.cls, HOLDERS):
                continue
            people = quantity.counts == "people"
            if not firm and (people or verb.measure == "headcount"):
                continue
            if firm and verb.measure == "count" and not (people or quantity.known):
                continue
            measure = "headcount" if people else verb.measure
            rule = "of what has it" if subject.name is not None else "of what a noun stands for"
            yield Choice(quantity, measure, verb), Owner(as_atom(referent), rule, 0.75)
            break


def _within(parse: Parse, verb: Cue) -> Atom | None:
    """The name before a verb that was taken for a noun, in one chunk: 'the **Blackwell** chip packs'."""
    index = parse.word_at(verb.begin)
    chunk = parse.chunks[parse.chunk_of[index]] if parse.chunk_of[index] >= 0 else None
    if chunk is None or parse.words[index].pos != "NOUN":
        return None
    names = [a for a in (*chunk.modifiers, chunk.name) if a is not None and a.end <= verb.begin]
    return names[-1] if names else None


def _verb_of(parse: Parse, quantity: Quantity, cues: Sequence[Cue], grammar: Grammar) -> Cue | None:
    """The verb whose object, or part of whose object, is counted."""
    behind = grammar.markers == "after"
    fitting = []
    for cue in cues:
        if cue.end <= quantity.begin and not behind:
            between = _between(parse, cue.end, quantity.begin)
        elif cue.begin >= quantity.end and (behind or grammar.order == "V2"):
            between = _between(parse, quantity.end, cue.begin)
        else:
            continue
        if _helps(parse, cue):
            continue
        near = max(cue.begin - quantity.end, quantity.begin - cue.end) <= REACH
        if near and not any(_parts(w) for w in between):
            fitting.append(cue)
    return min(fitting, key=lambda c: max(c.begin - quantity.end, quantity.begin - c.end), default=None)


def _helps(parse: Parse, cue: Cue) -> bool:
    """Whether a verb of having only makes another verb past: '**hat** 3 Millionen Bilder erzeugt'."""
    verb = next(w for w in parse.words if w.end > cue.begin)
    clause = parse.clause_of(verb.index)
    behind = parse.words[verb.index + 1 : clause.last + 1]
    return verb.pos == "AUX" and any(w.pos == "VERB" for w in behind)


def _between(parse: Parse, begin: int, end: int) -> Sequence[Word]:
    return [w for w in parse.words if begin <= w.begin < end]


def _parts(word: Word) -> bool:
    """Whether a word parts a verb from its object: another verb, a name, the end of a clause."""
    named = word.atom is not None and word.atom.kind == "NAME" and word.atom.cls != "Technology"
    ends = word.text in PART_BREAKS or (word.pos == "PUNCT" and word.text not in LIST_MARKS)
    return named or ends or word.pos in ("VERB", "SCONJ")


def _subject(parse: Parse, verb: Cue, quantity: Quantity, grammar: Grammar) -> Chunk | None:
    """The noun that has what is counted: the last that may be a subject before verb and number."""
    at = min(verb.begin, quantity.begin)
    index = parse.word_at(verb.begin)
    home = parse.clause_of(index)
    free = [c for c in parse.chunks if c.governor == -1 and home.first <= c.first <= home.last]
    if grammar.markers == "after":
        marked = [
            c for c in free if c.marker in grammar.subject and parse.words[c.last].end <= quantity.begin
        ]
        return marked[-1] if marked else None
    bare = [c for c in free if not c.marker and parse.words[c.last].end <= at]
    if not bare and grammar.order == "V2":  # 'Insgesamt hat **der Chip** 208 Milliarden …'
        bare = [c for c in free if not c.marker and verb.end <= parse.words[c.first].begin < quantity.begin]
    if not bare:  # '**Colossus**, da xAI, reúne …'
        before = [c for c in parse.chunks if c.governor == -1 and not c.marker]
        before = [c for c in before if parse.words[c.last].end <= at]
        bare = [c for c in before if not any(w.pos == "VERB" for w in parse.words[c.last + 1 : index])]
    if not bare and grammar.fixed_order:  # '**X**, qui a levé 5 M€, compte 80 personnes'
        return earlier_subject(parse, parse.segment_of(index), index, grammar)
    return bare[-1] if bare else None
