"""Triggers: the words of a lexicon's frames, found in a sentence.

A trigger is one word ('launch'), several ('take over'), several with something between ('cut
10,000 jobs'), or a verb from which its particle or other words part ('stellte … vor', 'nahm … ins
Visier', 'shut Sora down', 'met Sora en ligne'). In scripts without blanks it is
found in the letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile, pairwise, takewhile

from msgspec import Struct

from kg.lexicon import Frame, Lexicon
from kg.lexicon.grammar import Grammar
from kg.lexicon.phrases import Endings, Phrases, fold_width
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES
from kg.syntax.segments import Segment
from kg.syntax.words import Word


class Trigger(Struct, frozen=True):
    """A frame's word in a sentence: words ``first`` to ``last``."""

    frame: Frame
    first: int
    last: int


class _Pattern(Struct, frozen=True):
    """A lexicon's word, to be found from one of its words on.

    Attributes:
        parts: the words that stand together.
        rest: what parts from them, or nothing; a ``particle`` if both are one word otherwise ('vor|stellen').
        needed: words besides the first without which it does not stand in a sentence.
    """

    frame: Frame
    parts: tuple[str, ...]
    rest: tuple[str, ...] = ()
    particle: bool = False
    needed: frozenset[str] = frozenset()


class FrameIndex:
    """All frames of a lexicon, looked up by the words of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = lexicon.grammar
        self._patterns: dict[str, list[_Pattern]] = defaultdict(list)
        strings: dict[str, list[Frame]] = defaultdict(list)
        for frame in lexicon.frames:
            if frame.kind == "relation" and frame.form == "noun":
                continue  # what such nouns tell, kg.relations.designations reads
            for word in frame.words:
                together = fold_width(word.replace(BAR, ""))
                for pattern in self._read(word, together, frame):
                    self._patterns[pattern.parts[0]].append(pattern)
                if not lexicon.grammar.segmented:
                    strings[together].append(frame)
        self._heads = Endings(lexicon.grammar.heads)
        self._verbs = frozenset(w for f in lexicon.frames if f.form == "verb" for w in f.words)
        self._strings = Phrases((word, tuple(frames)) for word, frames in strings.items())
        self._use_strings = bool(strings)
        self._begun_by = lru_cache(maxsize=50_000)(self._find_begun)

    def _read(self, word: str, together: str, frame: Frame) -> Iterator[_Pattern]:
        parts = tuple(together.split(" "))
        needed = frozenset(parts[1:]) - {"を"}  # or 'も' stands for it
        yield _Pattern(frame, parts, needed=needed - self._grammar.complements)
        before, bar, after = fold_width(word).partition(BAR)
        if bar:
            last = self._grammar.order == "V2" and frame.form == "verb"
            head, rest = (after, before) if last else (before, after)
            particle = " " not in rest
            needed = frozenset(() if particle else rest.split())
            yield _Pattern(frame, (head,), tuple(rest.split()), particle, needed)

    def find(self, parse: Parse, folded: str) -> list[Trigger]:
        """All triggers of a sentence, longest first where they cross, in order.

        Args:
            parse: the sentence.
            folded: the whole document's text after folding.
        """
        found: list[Trigger] = []
        for word in parse.words:
            if word.atom is None and (begun := self._begun_by(word.lower, word.lemma, word.pos == "NOUN")):
                found += self._at(parse, word.index, begun)
        if self._use_strings:
            found += self._in_letters(parse, folded)
        return _longest(found)

    def _find_begun(self, lower: str, lemma: str, noun: bool) -> tuple[_Pattern, ...]:
        """The patterns that a word begins, as written and by lemma."""
        forms = tuple(dict.fromkeys((lower, fold_width(lemma))))
        patterns = tuple(pattern for form in forms for pattern in self._patterns.get(form, ()))
        return patterns or (self._compounded(lower, forms) if noun else ())

    def _at(self, parse: Parse, index: int, patterns: Sequence[_Pattern]) -> list[Trigger]:
        """The triggers that begin at a word; one with what parts from it says more than the word alone."""
        parted: list[Trigger] = []
        whole: list[Trigger] = []
        for pattern in patterns:
            if not pattern.needed <= parse.forms:
                continue
            last = self._last_of(parse, index, pattern)
            if last is not None and self._fits(parse, index, last, pattern.frame):
                apart = pattern.rest or last - index + 1 < len(pattern.parts)
                (parted if apart else whole).append(Trigger(pattern.frame, index, last))
        if parted:
            whole = [t for t in whole if t.last > index]
        return parted + whole

    def _compounded(self, lower: str, forms: Sequence[str]) -> tuple[_Pattern, ...]:
        """What the noun tells that a compound ends in: 'Inhalte**partnerschaft**'."""
        longest = max((self._heads.longest(form, beginning=3) for form in forms), key=len)
        return tuple(
            _Pattern(p.frame, (lower,))
            for p in self._patterns.get(longest, ())
            if p.frame.form == "noun" and len(p.parts) == 1
        )

    def _last_of(self, parse: Parse, index: int, pattern: _Pattern) -> int | None:
        """The last word of a trigger that begins at a word, if the text has all of it."""
        parts, is_verb = pattern.parts, pattern.frame.form == "verb"
        if pattern.particle:
            return index if _closes_clause(parse, index, pattern.rest[0]) else None
        if pattern.rest:
            follows = _stands_behind if self._grammar.order == "V2" and is_verb else _follows
            return index if follows(parse, index, pattern.rest) else None
        gaps = self._grammar.markers == "before" and is_verb
        last = _last_word(parse, index, parts, gaps)
        if last is None and self._grammar.markers == "after" and is_verb:
            return _verb_behind(parse, index, parts)
        if last is None and gaps and len(parts) == 2 and parts[1] in self._grammar.relatives:
            return index if _clause_follows(parse, index, parts[1]) else None
        if last is None and gaps and len(parts) == 2 and parts[1] in self._grammar.complements:
            return index if leads_clause(parse, index, self._grammar) else None
        if last is None and gaps and self._grammar.order == "V2" and len(parts) > 1:
            return _final_verb(parse, index, parts)
        if last is None and gaps and len(parts) == 2 and _undergoes(parse, index, parts, self._grammar):
            return index
        return last

    def _in_letters(self, parse: Parse, folded: str) -> Iterator[Trigger]:
        begins = {w.begin: w.index for w in parse.words if w.atom is None or _is_technique(w)}
        ends = {w.end: w.index for w in parse.words if w.atom is None or _is_technique(w)}
        for match in self._strings.find(folded[parse.begin : parse.end]):
            begin, end = parse.begin + match.begin, parse.begin + match.end
            first = begins.get(begin)
            last = ends.get(end)
            if first is None or last is None or last < first:
                continue
            for frame in match.value:
                named = first == last and parse.words[first].atom is not None
                if named and frame.form != "noun":
                    continue
                if self._fits(parse, first, last, frame):
                    yield Trigger(frame, first, last)

    def _fits(self, parse: Parse, first: int, last: int, frame: Frame) -> bool:
        """Whether the part of speech suits the form of the frame."""
        compound = first != last and self._grammar.markers == "after" and frame.form == "noun"
        verb = parse.words[last + 1 : last + 2]
        if compound and verb and verb[0].pos in ("VERB", "AUX") and verb[0].lemma in self._grammar.doing:
            return False  # '完全子会社化した'
        if (
            first != last
            and parse.words[last].pos == "ADP"
            and parse.words[last].lemma in self._grammar.doing
        ):
            return False  # 'Xの子会社**とし**て運営される'
        if frame.target == "Departure" and frame.subject == "agent" and self._is_causative(parse, last):
            return False  # 'Xを引退**させ**た' is done to somebody else
        if frame.form == "phrase" or first != last:
            speaks = frame.target == "Statement" and parse.words[first].pos in ("ADP", "SCONJ")
            reason = _gives_reason(parse, last, self._grammar)
            return not speaks or (self._ends_clause(parse, first - 1) and not reason)
        word = parse.words[first]
        if frame.form == "verb" and _makes_do(parse, first, self._grammar):
            return False
        if self._grammar.segmented:
            if frame.form == "verb":
                return (
                    word.pos in ("VERB", "AUX", "")
                    or (word.pos == "ADJ" and ("VerbForm=Part" in word.morph or self._grammar.order == "V2"))
                    or (word.lower in frame.words and self._follows_bare_name(parse, first))
                    or (
                        # taggers miss verbs whose lemma is plainly one ('rejoint/NOUN', 'développé/ADJ')
                        word.pos not in ("PROPN", "DET", "NUM")
                        and not (word.pos == "NOUN" and self._is_governed(parse, first))
                        and word.lemma != word.lower
                        and word.lemma in frame.words
                        and not self._is_plural(parse, first)
                    )
                    or (word.pos == "ADV" and word.lower in frame.words and _is_helped(parse, first))
                )
            if self._grammar.order == "V2" and parse.words[first + 1 : first + 2]:
                after = parse.words[first + 1]
                if after.text == "-" and after.begin == word.end and not _is_listed(parse, first + 1):
                    return False  # 'Übernahme-Gerüchte'
            determined = word.pos == "ADJ" and first > 0 and parse.words[first - 1].pos == "DET"
            return word.pos in ("NOUN", "PROPN", "") or determined  # 'une panne/ADJ géante'
        reads_as_verb = self._reads_as_verb(parse, first, last) or (
            frame.target == "Statement" and self._introduces(parse, last)
        )
        reads_as_verb = reads_as_verb or (frame.target == "basedOn" and self._describes(parse, last))
        if frame.form == "verb":
            return reads_as_verb and not self._is_listed_name(parse, first)
        compound = (
            len(word.lower) >= COMPOUND and word.lower not in self._verbs
        )  # '供应协议', whatever its tag
        return not reads_as_verb or (compound and self._grammar.markers == "before")

    def _is_plural(self, parse: Parse, index: int) -> bool:
        """Whether what looks like a verb is a noun's plural by what stands before: 'were **engineers**'."""
        word, before = parse.words[index], parse.words[index - 1] if index else None
        ends = self._grammar.head_last and word.pos == "NOUN" and word.lower.endswith("s")
        return ends and before is not None and before.pos in BEFORE_NOUNS

    def _is_listed_name(self, parse: Parse, first: int) -> bool:
        """Whether a verb only begins an unknown name in a list: 'T-Mobile、**联合**航空和X'."""
        words = parse.words
        if self._grammar.markers == "after" or first < 2 or words[first - 1].text != "、":
            return False
        beside = words[first + 2 : first + 3]
        ends = bool(beside) and (beside[0].text == "、" or beside[0].lower in self._grammar.conjunctions)
        return ends and words[first - 2].pos == "NAME" and words[first + 1].pos in ("NOUN", "PROPN")

    def _takes_described(self, parse: Parse, first: int) -> bool:
        """Whether a clause by somebody describes what a name's verb takes: 'X收购**由Y创办的**Z'."""
        words = parse.words
        doer = words[first + 1 : first + 2]
        if (
            not first
            or words[first - 1].pos != "NAME"
            or not doer
            or doer[0].lower not in self._grammar.agent
        ):
            return False
        rest = words[first + 2 : parse.segment_of(first).last]
        return any(w.lower in self._grammar.genitive_before and w.atom is None for w in rest)

    def _is_causative(self, parse: Parse, last: int) -> bool:
        """Whether a verb's ending says that its subject makes another do it."""
        behind = "".join(w.text for w in parse.words[last + 1 : last + 3])
        return self._grammar.markers == "after" and behind.startswith(tuple(self._grammar.causative))

    def _follows_bare_name(self, parse: Parse, index: int) -> bool:
        """Whether a noun stands where only a verb can: right after the name that opens a headline.

        'Salesforce compra startup', where a name before a noun says nothing of it.
        """
        words = parse.words
        named = index == 1 and words[0].atom is not None and words[0].atom.kind == "NAME"
        goes_on = index + 1 < len(words) and words[index + 1].pos in ("DET", "NOUN", "NAME", "VERB", "PROPN")
        return named and goes_on and words[index].pos == "NOUN" and not self._grammar.head_last

    def _ends_clause(self, parse: Parse, before: int) -> bool:
        """Whether a clause or quotation ends before a verb's particle: 'やる」とした', not '目的とした'."""
        word = parse.words[before] if before >= 0 else None
        if self._grammar.markers == "before":
            return True
        return word is not None and (word.text in "」』" or word.pos in ("VERB", "AUX", "ADJ"))

    def _describes(self, parse: Parse, last: int) -> bool:
        """Whether an adposition begins what is said of the name after it ('**基于**DeepSeek的Nova')."""
        if self._grammar.markers != "before" or parse.words[last].pos != "ADP":
            return False
        base = next((c for c in parse.chunks if c.first == last + 1), None)
        return base is not None and base.governor >= 0 and parse.chunks[base.governor].name is not None

    def _introduces(self, parse: Parse, last: int) -> bool:
        """Whether a comma or colon follows, as after a speech verb that no tagger knew ('X报导，…')."""
        after = parse.words[last + 1 : last + 2]
        if self._grammar.markers != "before" or not after or after[0].text not in "，：,:":
            return False
        return not self._is_taken(parse, last)

    def _is_taken(self, parse: Parse, index: int) -> bool:
        """Whether a noun is somebody's, and what a verb before takes: '收到X**的侵权警告**，'."""
        words = parse.words[parse.segment_of(index).first : index]
        if parse.words[index].pos != "NOUN":
            return False
        rest = list(dropwhile(lambda w: w.pos in ("NOUN", "ADJ"), reversed(words)))
        owned = bool(rest) and rest[0].lower in self._grammar.genitive_before and rest[0].atom is None
        return owned and any(w.pos == "VERB" and w.atom is None for w in rest)

    def _is_governed(self, parse: Parse, index: int) -> bool:
        """Whether an adposition or article before a noun shows that it is one ('para **compras** online')."""
        before = parse.words[index - 1].pos if index else ""
        return before in ("ADP", "DET") and self._grammar.postmodifying

    def _reads_as_verb(self, parse: Parse, first: int, last: int) -> bool:
        words, grammar = parse.words, self._grammar
        after = words[last + 1] if last + 1 < len(words) else None
        before = words[first - 1] if first else None
        if grammar.markers == "after":
            if after is not None and after.begin > words[last].end:
                after = None  # a blank ends a headline's clause: '…を買収 株式交換で'
            if words[last].pos == "VERB" or (
                after is not None and after.pos in ("VERB", "AUX") and after.lemma in grammar.doing
            ):
                return True
            counted = before is not None and before.pos == "QUANTITY" and opens_headline(parse)
            ends = last + 2 >= len(words) or not words[last + 2].text[0].isalnum()  # '…を買収へ'
            if after is not None and after.lower in grammar.future and ends:
                return counted or any(c.marker in grammar.object for c in parse.chunks if c.last < first)
            if after is not None and after.lower in grammar.stages:  # '採用**済み**。', '開発**中**だ'
                return any(
                    c.marker in grammar.object | grammar.subject for c in parse.chunks if c.last < first
                )
            if after is not None and (after.pos in ("NOUN", "ADP", "NAME") and after.lower not in ("、",)):
                return False
            if counted or (before is not None and before.lower in grammar.object):
                return True  # '100億円**を**出資', 'X、900人削減'
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
        if words[i].pos == "DET" or (words[i].pos == "NOUN" and i and words[i - 1].pos == "DET"):
            return words[first].pos == "VERB"  # '**这轮**募资的谈判'
        return words[first].pos in ("VERB", "ADJ", "ADV", "X") or (
            words[first].pos == "NOUN"
            and (
                after is None
                or after.pos in ("NAME", "PART", "QUANTITY")
                or (after.pos == "PUNCT" and self._is_done_by(parse, first))
                or self._takes_described(parse, first)
            )
        )

    def _is_done_by(self, parse: Parse, first: int) -> bool:
        """Whether a noun that ends its clause stands right behind who does it ('由A**运营**，')."""
        index = parse.chunk_of[first]
        if index < 0 or parse.chunks[index].marker not in self._grammar.agent:
            return False
        inner = parse.words[parse.chunks[index].first : first]
        return bool(inner) and inner[-1].pos == "NAME"


def _makes_do(parse: Parse, index: int, grammar: Grammar) -> bool:
    """Whether a verb makes the thing named behind it do something ('**made** X **run** on Y')."""
    if parse.words[index].lemma not in grammar.causing or grammar.order != "SVO":
        return False
    behind = parse.words[index + 1 : index + 3]
    named = [w.pos for w in behind] == ["NAME", "VERB"]
    return named and behind[1].lower == behind[1].lemma


def leads_clause(parse: Parse, index: int, grammar: Grammar) -> bool:
    """Whether a clause completes a verb, marked or not: 'announced on Monday **it had** …'."""
    segment = parse.segment_of(index)
    after = parse.segments[segment.index + 1 : segment.index + 2]
    rest = parse.words[index + 1 : segment.last + 1]
    between = all(w.pos in ("DATE", "ADV") or w.lower in grammar.particles for w in rest if w.text != ",")
    if not between or not after:
        return False
    return after[0].opener in grammar.complements or _is_infinitive(parse, after[0], grammar)


def _is_infinitive(parse: Parse, segment: Segment, grammar: Grammar) -> bool:
    """Whether a clause behind a comma tells what one means to do: 'kündigte an, X **zu bauen**'."""
    words = parse.words[segment.first : segment.last + 1]
    comma = segment.first > 0 and parse.words[segment.first - 1].text == ","
    aims = any(a.lower in grammar.purpose and b.pos in ("VERB", "AUX") for a, b in pairwise(words))
    return grammar.order == "V2" and comma and not segment.opener and aims


def opens_headline(parse: Parse) -> bool:
    """Whether a sentence begins with a name and a comma as a headline does: '米グーグル、…を発表'."""
    lead = parse.chunks[0] if parse.chunks else None
    if lead is None or lead.name is None or lead.marker or lead.first or lead.last + 1 >= len(parse.words):
        return False
    return parse.words[lead.last + 1].text in "、,"


# What a noun may follow, and no finite verb.
BEFORE_NOUNS = frozenset({"DET", "ADJ", "NOUN", "NUM", "ADP", "PART", "QUANTITY", "VERB", "AUX"})
# Letters from which on a noun of an event is one, whatever a tagger says, in a script without blanks.
COMPOUND = 4
# How many words may stand between a verb and the noun of its trigger.
GAP = 4
# Where a lexicon's word may part: 'vor|stellen', 'ins visier |nehmen', 'mettre| en ligne', 'shut| down'.
BAR = "|"
# How many words may part them.
REACH = 12


def _is_technique(word: Word) -> bool:
    """Whether a name is a technique's, which may be done to something ('对X进行**红队测试**')."""
    return word.atom is not None and word.atom.cls == "Technology"


def _last_word(parse: Parse, index: int, parts: Sequence[str], gaps: bool) -> int | None:
    """The last word of a trigger that begins at a word, if all its parts follow.

    Args:
        parse: the sentence.
        index: of the first word.
        parts: of the trigger.
        gaps: what belongs to its last noun may stand before that ('cut 10,000 jobs').
    """
    at = index - 1
    for i, part in enumerate(parts):
        at += 1
        if i and at < len(parse.words) and not _is(parse.words[at], part):
            at = _behind_sum(parse, at, part) or _behind_date(parse, at, part)
        if gaps and i and i == len(parts) - 1:
            at = _noun_at(parse, at, part)
        if at >= len(parse.words) or not _is(parse.words[at], part):
            return None
    return at


def _behind_date(parse: Parse, at: int, part: str) -> int:
    """Where a part of a trigger stands behind a date: 'disponible **depuis lundi** sur', 'と**30日に**発表'.

    Returns:
        The word behind the date, and behind its particle where that part follows; else ``at``.
    """
    words = parse.words
    i = at + (words[at].pos == "ADP" and at + 2 < len(words))
    if words[i].pos != "DATE" or i + 1 >= len(words):
        return at
    marked = words[i + 1].pos == "ADP" and i + 2 < len(words) and _is(words[i + 2], part)
    return i + 1 + marked


def _behind_sum(parse: Parse, at: int, part: str) -> int | None:
    """Where a part of a trigger stands behind a sum that its noun tells: '課徴金**12億円**を科す'."""
    follows = parse.words[at].pos == "QUANTITY" and at + 1 < len(parse.words)
    return at + 1 if follows and parse.words[at + 1].pos == "ADP" and _is(parse.words[at + 1], part) else None


def _gives_reason(parse: Parse, last: int, grammar: Grammar) -> bool:
    """Whether a verb of saying in its linking form only tells why ('侵害した**として**、Xを提訴した')."""
    after = parse.words[last + 1 : last + 3]
    return bool(after) and after[0].lower in grammar.linking and not any(w.pos == "AUX" for w in after[1:])


def _follows(parse: Parse, index: int, rest: Sequence[str]) -> bool:
    """Whether what goes with a word follows it in its clause, a noun, no verb between ('shut X **down**').

    No article stands before it: 'make a fortune selling X to **the public**' makes nothing public.
    """
    words, end = parse.words, min(parse.segment_of(index).last, index + REACH)
    named = False
    for at in range(index + 1, end - len(rest) + 2):
        if named and words[at - 1].pos != "DET" and _stand(parse, at, rest):
            return True
        named = named or words[at].pos in ("NAME", "NOUN", "PROPN", "PRON", "QUANTITY")
        if words[at].pos == "VERB" and "Part" not in words[at].morph:
            return False
    return False


def _clause_follows(parse: Parse, index: int, opener: str) -> bool:
    """Whether a verb's clause follows, only time or place between ('anunciou hoje, em X, **que**')."""
    for word in parse.words[index + 1 : index + 2 + REACH]:
        if word.lower == opener and word.atom is None:
            return True
        chunk = parse.chunk_of[word.index]
        told = chunk >= 0 and not parse.chunks[chunk].marker and parse.chunks[chunk].governor == -1
        if told or word.pos in ("VERB", "AUX", "CCONJ", "QUANTITY") or word.text in ";.:":
            return False
    return False


def _is_helped(parse: Parse, index: int) -> bool:
    """Whether an auxiliary stands right before, so that a participle is what a tagger took for an adverb."""
    return index > 0 and parse.words[index - 1].pos == "AUX"


def _is(word: Word, part: str) -> bool:
    also = part == "を" and word.lower == "も"  # '提供**も**始めた'
    return (also or part in (word.lower, word.lemma)) and word.atom is None


def _noun_at(parse: Parse, at: int, noun: str) -> int:
    """Where a noun stands at or after a word, with what may belong to it between; else that word."""
    for i in range(at, min(at + GAP + 1, len(parse.words))):
        word = parse.words[i]
        if _is(word, noun):
            priced = word.pos == "ADJ" and parse.words[i - 1].pos == "QUANTITY"  # 'a 5 million euro **fine**'
            return i if word.pos in ("NOUN", "PROPN") or i == at or priced else at
        beside = parse.words[i - 1].pos, parse.words[min(i + 1, len(parse.words) - 1)].pos
        if word.pos == "ADP" and "QUANTITY" in beside:
            continue  # 'cut 20% of jobs', 'cut by 20% the price'
        describes = word.pos == "VERB" and "VerbForm=Part" in word.morph and beside[0] != "AUX"
        if not describes and word.pos not in ("DET", "ADJ", "NUM", "QUANTITY", "ADV", "NOUN", "PRON", "PART"):
            break
    return at


def _final_verb(parse: Parse, index: int, parts: Sequence[str]) -> int | None:
    """The verb that a trigger's noun or adverb waits for, at the end of its clause.

    'Preise für X wurden **gesenkt**', 'gemeinsam ein Werk **bauen**'.
    """
    *nouns, verb = parts
    noun = parse.words[index + len(nouns) - 1 : index + len(nouns)]
    if not (_stand(parse, index, nouns) and noun and noun[0].pos in ("NOUN", "PROPN", "ADV", "ADJ")):
        return None
    for word in parse.words[noun[0].index + 1 : noun[0].index + 1 + 2 * GAP]:
        if word.pos == "VERB" or word.text in ",;.:!?":
            return word.index if word.pos == "VERB" and _is(word, verb) else None
    return None


def _undergoes(parse: Parse, index: int, parts: Sequence[str], grammar: Grammar) -> bool:
    """Whether the noun of a trigger stands before its passive verb ('200 **jobs** were **cut** by X')."""
    aids = list(takewhile(lambda w: w.pos in ("AUX", "ADV"), reversed(parse.words[:index])))
    if not any(w.lower in grammar.passive or w.lemma in grammar.passive for w in aids):
        return False
    segment, first = parse.segment_of(index), index - len(aids)
    heads = [c for c in parse.chunks if segment.first <= c.first and c.last < first and c.governor == -1]
    head = next((c for c in reversed(heads) if c.marker == "" and c.name is None), None)
    return head is not None and _is(parse.words[head.head], parts[1]) and _is(parse.words[index], parts[0])


def _verb_behind(parse: Parse, index: int, parts: Sequence[str]) -> int | None:
    """The verb that a trigger's noun waits for, behind to whom it is done ('声明を記者に**出した**')."""
    *nouns, verb = parts
    at = index + len(nouns)
    if len(nouns) < 2 or not all(_is(w, part) for w, part in zip(parse.words[index:at], nouns, strict=False)):
        return None
    for word in parse.words[at : at + 2 * GAP]:
        if word.text in QUOTES:
            continue
        if word.pos in ("VERB", "SCONJ", "PUNCT") or word.lower == nouns[-1]:
            return word.index if _is(word, verb) else None
    return None


def _stand(parse: Parse, index: int, parts: Sequence[str]) -> bool:
    """Whether words stand one behind the other from a word on; adjectives as they are written."""
    if index + len(parts) > len(parse.words):
        return False
    for at, part in enumerate(parts, index):
        word = parse.words[at]
        if part != word.lower and (word.pos == "ADJ" or not _is(word, part)):
            return False
    return True


def _stands_behind(parse: Parse, index: int, rest: Sequence[str]) -> bool:
    """Whether what goes with a verb follows it anywhere in its clause ('nahm … ins Visier')."""
    end = parse.segment_of(index).last + 1
    return any(_stand(parse, at, rest) for at in range(index + 1, end))


def _closes_clause(parse: Parse, index: int, particle: str) -> bool:
    """Whether a verb's particle closes its clause ('stellte … vor')."""
    for word in parse.words[index + 1 :]:
        if word.lower == particle and word.pos in ("ADP", "ADV", "PART", "VERB", "X"):
            after = parse.words[word.index + 1] if word.index + 1 < len(parse.words) else None
            return after is None or after.pos in ("PUNCT", "CCONJ", "SCONJ", "X") or not after.text.isalnum()
        if word.text in ";.!?":
            return False
    return False


def _is_listed(parse: Parse, hyphen: int) -> bool:
    """Whether a hyphen only stands for what a later compound says, too ('Liefer- und Lizenzvertrag')."""
    after = parse.words[hyphen + 1 : hyphen + 2]
    return not after or after[0].begin > parse.words[hyphen].end


def _longest(found: Sequence[Trigger]) -> list[Trigger]:
    kept: list[Trigger] = []
    for t in sorted(
        dict.fromkeys(found),
        key=lambda t: (-(t.last - t.first), t.first, t.frame.kind, t.frame.target, t.frame.form),
    ):
        crossing = [k for k in kept if t.first <= k.last and k.first <= t.last]
        if all((k.first, k.last) == (t.first, t.last) for k in crossing):
            kept.append(t)
    return sorted(kept, key=lambda t: (t.first, t.last, t.frame.kind, t.frame.target, t.frame.form))
