"""Segments: the stretches of a sentence between punctuation marks or clause-opening words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kg.lexicon.grammar import Grammar
from kg.syntax.prenominal import described_behind
from kg.syntax.unmerged import opens_infinitive
from kg.syntax.words import Word

NOUN = frozenset({"NOUN", "PROPN", "NAME", "X"})
OPENING = frozenset("(（[［【〔")
BRACKETS = OPENING | frozenset(")）]］】〕")
BREAKS = frozenset(",;:—–…，；：。．.!?！？·|/")
DESCRIBED = 7  # words of what tells of the last of a list, and its name
LIST_MARKS = frozenset({",", "、", "，", "/", "&", "＆", "・"})


class Segment(Struct, frozen=True):
    """A stretch of words between breaks; ``opener`` is the clause-opening word, ``depth`` counts brackets."""

    index: int
    first: int
    last: int
    opener: str = ""
    embedded: bool = False
    quoted: bool = False


def cut_segments(words: Sequence[Word], grammar: Grammar) -> list[Segment]:
    """Cut the words of a sentence into segments, in order."""
    found: list[Segment] = []
    first, opener, depth, quoted, inside = 0, "", 0, False, False

    def close(last: int) -> None:
        nonlocal first, opener
        # 'que' that joins clauses is no relative
        joins = opener != "" and words[first].pos == "SCONJ" and not _follows_name(words, first)
        joins = joins and words[first].lower not in restrictive
        joins = joins and not (found and _follows_kind(words, found[-1], first))
        if last >= first:
            embedded = depth > 0 or (opener in grammar.relatives and not joins)
            found.append(
                Segment(
                    len(found),
                    first,
                    last,
                    "" if joins and opener in grammar.relatives else opener,
                    embedded,
                    inside,
                )
            )
        first, opener = last + 1, ""

    restrictive = dict(pair.split() for pair in grammar.restrictive)
    lists = _list_marks(words, grammar)
    for i, word in enumerate(words):
        if word.atom is not None or i in lists:
            if i > first and not opener and _opens_unmarked(words, i, grammar):
                close(i - 1)
                opener = min(grammar.complements)
            continue
        sign = not word.text[0].isalnum()
        if sign and (word.text in "“„«「『" or (word.text == '"' and not quoted)):
            quoted = True
        elif sign and (word.text in "”»」』" or word.text in ('"', "“")):
            quoted = False
        if sign and word.text in BRACKETS:
            close(i - 1)
            depth = max(0, depth + (1 if word.text in OPENING else -1))
            close(i)
        elif sign and (word.text in BREAKS or (word.text == "、" and _ends_clause(words, i, grammar))):
            close(i)
        elif word.lower in grammar.relatives or word.lower in grammar.subordinators:
            if _opens(words, i, first, grammar) and not (i and _exemplifies(words, i, grammar)):
                marked = grammar.order == "V2" and i > first and words[i - 1].pos == "ADP"
                close(i - 1 - marked)  # 'X, **mit** dem Y zusammenarbeitet'
                relates = word.lower in restrictive and _describes(words, i)
                opener = restrictive[word.lower] if relates else word.lower
        elif _is_unmerged(words, i, grammar) or _joins_clauses(words, i, grammar):
            close(i - 1)
            opener = word.lower
        elif i > first and not opener and _opens_unmarked(words, i, grammar):
            close(i - 1)
            opener = min(grammar.complements)
        inside = quoted
    close(len(words) - 1)
    return found


def _joins_clauses(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a conjunction joins two clauses, no nouns: not 'A**与**成立于去年的B合作'."""
    if words[i].lower not in grammar.conjunctions or grammar.markers != "before":
        return False
    return verb_follows(words, i) and described_behind(words, i, grammar) < 0


def _opens_unmarked(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a clause completes the verb before it without a word for it: "revealed **he left**"."""
    if not (grammar.premodifying and grammar.complements) or not _begins_subject(words[i]):
        return False
    before = next((w for w in reversed(words[:i]) if w.pos not in ("DATE", "ADV")), None)
    if before is None or before.pos != "VERB" or not _is_predicate(words, before, grammar):
        return False
    at = i
    while at < len(words) and _goes_on_subject(words, at, i):
        at += 1
    while at < len(words) and words[at].pos == "ADV":
        at += 1
    return at > i and at < len(words) and words[at].atom is None and _acts(words, at)


def _acts(words: Sequence[Word], at: int) -> bool:
    """Whether a verb is finite, also where a tagger took a past with an object for a participle."""
    if words[at].finite:
        return True
    past = words[at].pos == "VERB" and {"Tense=Past", "VerbForm=Part"} <= set(words[at].morph.split("|"))
    after = words[at + 1 : at + 2]
    return past and bool(after) and (after[0].pos in ("DET", "NAME", "QUANTITY") or after[0].text in '“"')


def _is_predicate(words: Sequence[Word], verb: Word, grammar: Grammar) -> bool:
    """Whether a verb is finite or, behind an auxiliary, a participle of the active ('had **said**')."""
    if verb.finite:
        return True
    aid = next((w for w in reversed(words[: verb.index]) if w.pos != "ADV"), None)
    active = aid is not None and aid.pos == "AUX" and aid.lemma not in grammar.passive
    return active and "VerbForm=Part" in verb.morph


def _begins_subject(word: Word) -> bool:
    name = word.atom is not None and word.atom.kind == "NAME"
    return (
        name or word.pos in ("DET", "NOUN", "PROPN", "ADJ") or (word.pos == "PRON" and word.lower != "that")
    )


def _goes_on_subject(words: Sequence[Word], at: int, first: int) -> bool:
    """Whether a word goes on with a noun, or a pronoun, that may be a subject."""
    if words[at].pos in ("PRON", "DET"):
        return at == first  # 'marks the first time **the** company has'
    return words[first].pos != "PRON" and words[at].pos in (*NOUN, "ADJ", "NUM", "PART", "QUANTITY")


def _is_unmerged(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether an article that does not merge with the adposition before begins a clause ('**de** a X ir')."""
    if words[i].pos == "SCONJ" and opens_infinitive(words, i, grammar):
        return True
    if words[i].pos != "SCONJ" or words[i].lower not in grammar.merging - grammar.articles:
        return False
    after = words[i + 1].lower if i + 1 < len(words) else ""
    return after in grammar.articles - grammar.indefinite


def _follows_name(words: Sequence[Word], opener: int) -> bool:
    """Whether a clause begins behind a comma right after what it describes ('Sora, **que** a X lançou')."""
    comma, name = words[max(0, opener - 1)], words[max(0, opener - 2)].atom
    told = name is not None and name.kind == "NAME" and name.cls not in ("Place", "MediaOutlet")
    return comma.text == "," and told


def _follows_kind(words: Sequence[Word], before: Segment, opener: int) -> bool:
    """Whether a clause describes what explains a name behind a comma ('X, firma **que** Ada fundou')."""
    behind = before.first > 1 and words[before.first - 1].text == ","
    explained = words[before.first - 2].atom if behind else None
    noun = next((w for w in words[before.first : opener] if w.pos != "DET"), None)
    alone = noun is not None and noun.pos == "NOUN" and before.last == opener - 1
    told = any(w.pos in ("VERB", "AUX", "PUNCT") for w in words[before.first : opener])
    return explained is not None and explained.kind == "NAME" and alone and not told and not before.opener


def across_brackets(words: Sequence[Word], segments: Sequence[Segment], index: int) -> frozenset[int]:
    """The segments of one clause that only what stands in brackets parts: '人工智能（AI）**合作**'."""
    found, at = {index}, segments[index]
    while at.first and words[at.first - 1].text in BRACKETS and not at.embedded:
        opened = next((s.first for s in reversed(segments[: at.index]) if words[s.first].text in OPENING), 0)
        if not opened:
            break
        at = next(s for s in segments if s.first <= opened - 1 <= s.last)
        found.add(at.index)
    return frozenset(found)


def _list_marks(words: Sequence[Word], grammar: Grammar) -> frozenset[int]:
    """Commas between names that a conjunction joins ('A, B and C'): they part no clauses."""
    found: set[int] = set()
    pending: list[int] = []
    for i, word in enumerate(words[:-1]):
        if word.atom is None or word.atom.kind != "NAME":
            continue
        j = i + 1
        while j < len(words) and (
            words[j].text in LIST_MARKS or words[j].lower in grammar.conjunctions or words[j].pos == "DET"
        ):
            j += 1
        between = words[i + 1 : j]
        after = words[j].atom if j < len(words) else None
        alike = after is not None and (
            word.atom.cls == after.cls or "Person" not in (word.atom.cls, after.cls)
        )
        if pending and (leaves_open(words, i, grammar) or _goes_on_described(words, i, grammar)):
            found |= {*pending, *(w.index for w in between if w.text in LIST_MARKS)}
        if not between or after is None or after.kind != "NAME" or not alike:
            pending = []
            continue
        joint = any(w.lower in grammar.conjunctions for w in between)
        if grammar.segmented and joint and not pending and between[0].text == ",":
            continue  # 'X, who makes **A, and B** agreed': two in a list have no comma
        pending += [w.index for w in between if w.text in LIST_MARKS]
        if joint:
            found |= set(pending)
            pending = []
    return frozenset(found)


def leaves_open(words: Sequence[Word], last: int, grammar: Grammar) -> bool:
    """Whether a list goes on to things without a name behind a word ('A, B **and others**')."""
    rest = [w.lower for w in words[last + 1 : last + 5] if w.pos != "DET" and w.text not in LIST_MARKS]
    return len(rest) > 1 and rest[0] in grammar.conjunctions and rest[1] in grammar.others


def _goes_on_described(words: Sequence[Word], last: int, grammar: Grammar) -> bool:
    """Whether a list goes on to a name that is told what it is: 'A, B **and the former minister** C'."""
    joint = words[last + 1 : last + 2]
    if not grammar.segmented or not joint or joint[0].lower not in grammar.conjunctions:
        return False
    for word in words[last + 2 : last + 2 + DESCRIBED]:
        if word.atom is not None and word.atom.kind == "NAME":
            after = words[word.index + 1 : word.index + 2]
            if not after or (after[0].pos not in ("NOUN", "PART") and after[0].text != "-"):
                return True
        elif word.pos not in ("DET", "ADJ", "NOUN", "PROPN", "PART") and word.text != "-":
            return False
    return False


def _ends_clause(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a list mark stands after a verb, and so between clauses."""
    return grammar.markers == "after" and i > 0 and words[i - 1].pos in ("VERB", "AUX", "SCONJ")


def _opens(words: Sequence[Word], i: int, first: int, grammar: Grammar) -> bool:
    """Whether a relative or subordinator really opens a clause here ('after' before a noun may not)."""
    word = words[i]
    if grammar.markers == "after" or (word.pos == "PRON" and word.lower in grammar.reflexives):
        return False  # 's'en va', not 's'il'
    if word.pos == "ADP" and grammar.order == "V2":
        return word.lower in grammar.subordinators and i == first and _verb_closes(words, i)
    if word.pos == "ADP" and grammar.segmented:
        return word.lower in grammar.subordinators and _clause_follows(words, i)
    if word.pos in ("DET", "ADP", "NUM", "ADJ"):
        return word.pos == "ADP" and word.lower in grammar.subordinators
    if grammar.order == "V2" and word.lower in grammar.relatives:
        before = [w for w in words[max(0, i - 2) : i] if w.pos != "ADP"]  # 'X, mit **dem** …', not 'hat das'
        return not before or before[-1].pos in ("PUNCT", "CCONJ")
    return i >= first


def _describes(words: Sequence[Word], i: int) -> bool:
    """Whether a clause tells more of the noun right before it: 'a firm **that** makes chips'."""
    if not i or words[i - 1].pos not in NOUN:
        return False
    after = next((w for w in words[i + 1 :] if w.pos not in ("ADV", "PART")), None)
    acts = after is not None and after.atom is None and after.pos in ("VERB", "AUX")
    return acts or words[i].pos == "PRON"


def _exemplifies(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a word ends what introduces examples ('tels **que** A')."""
    return f"{words[i - 1].lower} {words[i].lower}" in grammar.examples


def _clause_follows(words: Sequence[Word], i: int) -> bool:
    """Whether a noun and then a finite verb follow, before any mark ('after X debuted Y')."""
    nominal = False
    for word in words[i + 1 : i + 9]:
        if word.pos in NOUN or word.pos == "PRON":
            nominal = True
        elif word.pos in ("VERB", "AUX"):
            return nominal and "VerbForm=Ger" not in word.morph and "VerbForm=Inf" not in word.morph
        elif word.pos in ("PUNCT", "ADP"):
            return False
    return False


def _verb_closes(words: Sequence[Word], i: int) -> bool:
    """Whether what follows has its verbs at its end, up to the next mark ('während X **erklärte**, …')."""
    end = next((w.index for w in words[i + 1 :] if w.pos == "PUNCT" and w.text in BREAKS), len(words))
    verb = next((w.index for w in words[i + 1 : end] if w.pos in ("VERB", "AUX")), end)
    return i + 1 < verb < end and all(w.pos in ("VERB", "AUX") for w in words[verb:end])


def verb_follows(words: Sequence[Word], i: int) -> bool:
    """Whether the next words after a conjunction are a verb (so that it joins clauses, not nouns).

    A date may stand between ('and **today** is'), but none that the conjunction joins to one before it.
    """
    dated = i > 0 and words[i - 1].pos in ("DATE", "NUM", "QUANTITY")
    for word, after in zip(words[i + 1 : i + 4], (*words[i + 2 : i + 4], None), strict=False):
        if word.pos in ("VERB", "AUX"):
            return True
        when = word.pos == "DATE" or (word.pos == "ADP" and after is not None and after.pos == "DATE")
        when = when and not (dated and word.text[0].isdigit())  # 'between 2019 and **2021** worked at'
        if word.pos not in ("ADV", "PART", "PRON", "SCONJ") and not when:
            return False
    return False
