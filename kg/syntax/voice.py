"""Whether a verb is active or passive, and which nouns of its clause no adposition marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.lexicon.grammar import Grammar
from kg.syntax.chunks import Chunk
from kg.syntax.parses import Parse
from kg.syntax.prenominal import described_behind
from kg.syntax.segments import NOUN, Segment
from kg.syntax.words import Word

NEAR = 8  # words from a marker of the passive to its verb, others between
FAR = 20  # likewise where only nouns stand between ('由A大学教授X和B公司工程师Y于2016年共同**创立**')


def is_passive(parse: Parse, first: int, last: int, segment: Segment, grammar: Grammar) -> bool:
    """Whether a verb is passive: an auxiliary that makes it so, or a participle with an agent and none."""
    words = parse.words
    if grammar.markers == "after":
        return any(
            w.lemma in grammar.passive or w.lower in grammar.passive for w in words[last + 1 : last + 4]
        )
    if not grammar.segmented:
        reach = words[max(segment.first, first - FAR) : first]
        marks = [w.index for w in reach if w.lower in grammar.passive and w.atom is None]
        near = (i for i in marks if first - i <= NEAR or not _has_verb(words[i + 1 : first]))
        return any(
            not _closes_clause(words[i + 1 : first], grammar) or _marks_described(words, i, first, grammar)
            for i in near
        )
    around = (
        range(segment.first, segment.last + 1)
        if grammar.order == "V2"
        else range(max(segment.first, first - 4), first)
    )
    if grammar.order == "V2" and first == segment.first and segment.index > 0:
        after = words[last + 1] if last + 1 < len(words) else None
        if (
            after is not None
            and after.lower in grammar.agent
            and _is_participle(parse, first, segment, grammar)
        ):
            return True
    if segment.opener in grammar.conjunctions and segment.index and grammar.order != "V2":
        before = parse.segments[segment.index - 1]  # 'was demoted and fired'
        if not any(c.segment == segment.index and c.last < first for c in parse.chunks):
            around = range(before.first, first)
    helped = [words[i] for i in around if words[i].pos in ("AUX", "VERB") and not first <= i <= last]
    if "VerbForm=Part" in words[first].morph and "Tense=Pres" in words[first].morph:
        return False  # 'is rolling out'
    participle = "VerbForm=Part" in words[first].morph or words[first].pos == "ADJ"
    participle = participle and words[first].lower + "r" != words[first].lemma  # 'dirige'
    if describes_noun(parse, first, segment, grammar):
        return True
    if is_infinitive(words[last], grammar):
        return False  # 'wird X beliefern'
    aids = [w for w in helped if w.lemma in grammar.passive or w.lower in grammar.passive]
    if grammar.unchanged and any(w.lower in grammar.passive - grammar.future for w in aids):
        return True  # 'wurde berufen': what is past makes no future
    if aids:
        return participle or words[first].pos != "VERB" or "VerbForm" not in words[first].morph
    beside = words[last + 1].lower if last + 1 < len(words) else ""
    if helped and participle and beside in grammar.agent and words[first - 1].pos in NOUN:
        return True  # 'raised $1 billion in a round **led** by X'
    if helped and grammar.order != "V2":
        return False
    free = any(c.segment == segment.index and c.first > last and is_free(c, grammar) for c in parse.chunks)
    after = next((w for w in words[last + 1 : last + 4] if w.pos == "ADP" or w.lower in grammar.agent), None)
    if (
        participle
        and (is_reduced(parse, first, segment) or opens_sentence(parse, first, segment))
        and not free
    ):
        return True  # 'Sam Altman, ousted as …'
    if participle and not free and _is_headline(parse, first, segment, grammar):
        return True
    if after is None or after.lower not in grammar.agent or grammar.order == "V2":
        return False  # German says who does it of a passive with its auxiliary: 'übernimmt von X die Anteile'
    finite = words[first].finite  # 'X, rival of Y, **comprou** Z por 3 bilhões'
    return participle or (not finite and is_reduced(parse, first, segment))


def is_helped_passive(words: Iterable[Word], grammar: Grammar) -> bool:
    """Whether an auxiliary among words makes what follows passive: '**wird** die Runde von X …'."""
    return any(w.pos == "AUX" and not grammar.passive.isdisjoint((w.lemma, w.lower)) for w in words)


def _has_verb(words: Sequence[Word]) -> bool:
    """Whether a verb stands among words."""
    return any(w.pos == "VERB" and w.atom is None for w in words)


def _marks_described(words: Sequence[Word], mark: int, first: int, grammar: Grammar) -> bool:
    """Whether who does it stands behind a clause that describes him: '遭**总部位于里昂的X**提告'."""
    behind = described_behind(words, mark, grammar) if words[mark + 1].pos != "VERB" else -1
    return 0 <= behind < first


def _closes_clause(words: Sequence[Word], grammar: Grammar) -> bool:
    """Whether a clause that describes a noun ends among words ('由X**创办的**公司投资…')."""
    verbs = [w.index for w in words if w.pos == "VERB"]
    return bool(verbs) and any(w.lower in grammar.genitive_before and w.index > verbs[0] for w in words)


def describes_noun(parse: Parse, first: int, segment: Segment, grammar: Grammar) -> bool:
    """Whether a participle without an auxiliary describes the noun right before ('une demande soutenue')."""
    past = {"VerbForm=Part", "Tense=Past"} <= set(parse.words[first].morph.split("|"))
    if grammar.order != "SVO" or first <= segment.first or not past:
        return False
    before = parse.words[segment.first : first]
    if before[-1].pos not in ("NOUN", "ADJ") or any(w.pos == "AUX" for w in before):
        return False
    told = parse.segments[segment.index + 1].opener if segment.index + 1 < len(parse.segments) else ""
    if told in grammar.complements and first - segment.first < 5:
        return False  # 'the two companies **announced** on Monday that …'
    return not any(
        c.segment == segment.index and c.first > first and is_free(c, grammar) for c in parse.chunks
    )


def _is_headline(parse: Parse, first: int, segment: Segment, grammar: Grammar) -> bool:
    """Whether a past participle behind a name is all that is told of it ('Vexa **attaqué** en justice')."""
    word, before = parse.words[first], parse.words[segment.first : first]
    past = {"VerbForm=Part", "Tense=Past"} <= set(word.morph.split("|"))
    if not grammar.postmodifying or not past or not before or before[-1].atom is None:
        return False
    named = before[-1].atom.kind == "NAME" and before[-1].pos == "NAME"
    if parse.words[first + 1 : first + 2] and parse.words[first + 1].pos in ("QUANTITY", "NUM"):
        return False  # 'X **investit** 2 milliards', which taggers take for a participle
    others = (w for w in parse.words[segment.first : segment.last + 1] if w.index != first)
    return named and not any(w.pos == "AUX" or w.finite for w in others)


def _is_participle(parse: Parse, first: int, segment: Segment, grammar: Grammar) -> bool:
    """Whether the verb that begins a clause behind a comma is a participle ('X, **gegründet** von Y')."""
    word, before = parse.words[first], parse.words[first - 1]
    free = any(c.segment == segment.index and c.first > first and is_free(c, grammar) for c in parse.chunks)
    finite = word.finite and free
    return before.text == "," and word.lower.endswith(tuple(grammar.participles)) and not finite


def is_reduced(parse: Parse, first: int, segment: Segment) -> bool:
    """Whether a verb opens its segment, as a participle that describes the noun before does.

    Likewise behind an auxiliary's infinitive: 'a new group, **to be led** by X'.
    """
    before = parse.words[segment.first : first]
    if [w.pos for w in before] == ["PART", "AUX"] and "VerbForm=Inf" in before[1].morph:
        before = ()
    return all(w.atom is None and not w.text.isalnum() for w in before) and segment.index > 0


def is_participial(parse: Parse, segment: Segment) -> bool:
    """Whether an aside has no verb but past participles: 'X, **founded in 2015**, …'."""
    words = parse.words[segment.first : segment.last + 1]
    verbs = [w for w in words if w.pos in ("VERB", "AUX") and w.atom is None]
    past = all("VerbForm=Part" in w.morph and "Tense=Pres" not in w.morph for w in verbs)
    return bool(verbs) and past and segment.index > 0 and words[-1].text == ","


def opens_sentence(parse: Parse, first: int, segment: Segment) -> bool:
    """Whether a verb opens a sentence, in a phrase that a comma closes ('**Founded** in Lyon by A, X …').

    At most an adposition and an auxiliary stand before it ('Après avoir **investi** dans X, Y …').
    """
    before = [w for w in parse.words[:first] if w.text.isalnum()]
    if before and before[-1].pos == "SCONJ" and "VerbForm=Inf" in parse.words[first].morph:
        before = before[:-1]  # 'Antes **de** criar X, Y …'
    plain = all(w.pos in ("ADP", "ADV") or (w.pos == "AUX" and "VerbForm=Fin" not in w.morph) for w in before)
    begins = segment.index == 0 and plain
    return begins and len(parse.segments) > 1 and parse.words[segment.last].text == ","


def is_free(chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a chunk can be subject or object: unmarked and no genitive."""
    return chunk.marker == "" and chunk.governor == -1


def stands_as_subject(chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a chunk can be a subject: unmarked, or marked as one, and no genitive."""
    return chunk.governor == -1 and (chunk.marker == "" or chunk.marker in grammar.subject)


def is_infinitive(word: Word, grammar: Grammar) -> bool:
    """Whether a verb's form is its infinitive's and no participle's, where a language says which are."""
    plain = word.pos == "VERB" and word.lower == word.lemma
    parted = word.lower.startswith(tuple(grammar.particles))  # 'zurücktreten', but 'zurückgetreten'
    alike = word.lower.endswith(tuple(grammar.unchanged)) and not parted
    return bool(grammar.unchanged) and plain and not alike


def may_be_subject(parse: Parse, chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a chunk's determiner may be a subject's ('dem Handelsblatt' and 'den Chatbot' are none)."""
    first = parse.words[chunk.first]
    return first.atom is not None or first.lower not in grammar.oblique_articles


def is_attributive(parse: Parse, verb: int, grammar: Grammar) -> bool:
    """Whether a verb of a script without blanks only describes the noun whose clause goes on behind it.

    'OpenAI**开发**的ChatGPT推出新功能', '总部**位于**挪威的谷歌宣布…', but not '云岭收购了谷歌的对手'.
    """
    segment = parse.segment_of(verb)
    own = (c for c in parse.chunks if c.segment == segment.index and c.last < verb)
    alone = not any(c.name is not None and is_free(c, grammar) for c in own)
    link = next((w for w in parse.words[verb + 1 : segment.last] if _ends_description(w, grammar)), None)
    if link is None or link.lower not in grammar.genitive_before or not (alone or link.index == verb + 1):
        return False
    noun = parse.chunk_of[link.index + 1]
    if noun < 0 or (alone and parse.chunks[noun].name is None and not parse.chunks[noun].modifiers):
        return False
    rest = parse.words[parse.chunks[noun].last + 1 : segment.last + 1]
    placed = bool(rest) and rest[0].lower in grammar.localizers
    told = alone and parse.chunks[noun].name is not None and [w.text for w in rest] in (["，"], [","])
    return told or (not placed and any(w.pos == "VERB" for w in rest))  # '靠A起家的**云岭**，昨日…'


def _ends_description(word: Word, grammar: Grammar) -> bool:
    """Whether a word closes a clause that describes the noun behind it, or shows that none does."""
    if word.atom is not None:
        return False
    return word.lower in grammar.genitive_before or word.pos in ("PUNCT", "PART")
