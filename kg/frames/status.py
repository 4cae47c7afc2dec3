"""Whether something is said to have happened, to be planned, possible, denied or over; and who says so.

Scope is told by segments: what negates or plans stands in the segment of its verb, before it
in languages that mark before, after it where particles follow, anywhere in a German clause.
The method follows NegEx and its kin (Chapman et al. 2001), with words from the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import dropwhile, takewhile

from msgspec import Struct

from kg.frames.triggers import BAR
from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.lexicon.phrases import Phrases, is_hiragana
from kg.model import Status
from kg.syntax import Parse
from kg.syntax.segments import Segment
from kg.syntax.voice import is_infinitive, is_reduced
from kg.syntax.words import Word

REACH_BEFORE = 9
REACH_AFTER = 8
FORMERLY = 6  # words from what makes a verb past to the verb
ENDING = 4  # words behind a verb that say when, where particles follow


SAYINGS = (
    "denied", "failed", "negation", "hearsay", "conditional", "planned", "possible", "asked", "former",
    "coming", "asserted",
)  # fmt: skip
OF_POSTS = ("former", "coming")  # what words say of posts alone


class Cue(Struct, frozen=True):
    """A status word in a sentence: its words ``first`` to ``last`` and what it says."""

    first: int
    last: int
    says: str


class StatusWords:
    """A lexicon's status words, ready for finding."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.grammar: Grammar = lexicon.grammar
        says: dict[str, list[str]] = {}  # 'future' says that a launch is planned, and a post to come
        for what in SAYINGS:
            for phrase in sorted(lexicon.status.get(what, ())):
                if BAR not in phrase:
                    says.setdefault(phrase, []).append(what)
        self._phrases = Phrases((phrase, tuple(whats)) for phrase, whats in says.items())
        parted = (phrase.partition(f" {BAR}") for phrase in lexicon.status.get("asserted", ()))
        self._supposing = lexicon.status.get("planned", frozenset()) & lexicon.status.get(
            "possible", frozenset()
        )
        self._only = frozenset((first, rest) for first, bar, rest in parted if bar)

    def find(self, parse: Parse, folded: str) -> tuple[Cue, ...]:
        """The status words of a sentence, in order.

        Args:
            parse: the sentence.
            folded: the whole document's text after folding.
        """
        cues = []
        for match in self._phrases.find(folded[parse.begin : parse.end]):
            begin, end = parse.begin + match.begin, parse.begin + match.end
            covered = [w.index for w in parse.words if w.begin < end and w.end > begin and w.atom is None]
            whole = covered and parse.words[covered[0]].begin == begin and parse.words[covered[-1]].end == end
            if covered and (whole or self.grammar.segmented):
                found = (Cue(covered[0], covered[-1], says) for says in match.value)
                cues += [cue for cue in found if self._is_meant(parse, cue, bool(whole))]
        return tuple(cue for cue in cues if not self._restricts(parse, cue, cues))

    def _is_meant(self, parse: Parse, cue: Cue, whole: bool) -> bool:
        """Whether a status word says here what it says elsewhere; ``whole``: it is no part of a word."""
        after = parse.words[cue.last + 1] if cue.last + 1 < len(parse.words) else None
        if cue.says == "planned":
            if after is not None and after.pos == "QUANTITY" and parse.words[cue.first].pos == "VERB":
                return False  # 'compte 100 millions' counts, it does not plan
            if whole and self._marks_object(parse, cue.last):
                return False  # '将A列入B' says what is listed, not when
            if self._supposes(parse, cue):
                return False  # 'a X **terá comprado** Y'
            return after is None or not self._tells_aim(parse, cue.last)  # '普及に向けた提携': what for
        if cue.says == "hearsay" and whole:
            # '22万人以上いる**とされる**従業員': of the noun, not of what is told; '必要とされる': needed
            return not self._describes(parse, cue.last) and not self._takes_noun(parse, cue.first)
        if cue.says == "possible":
            if parse.words[cue.last].lower in self._supposing:
                return self._supposes(parse, cue)
            return not self._was_able(parse, cue.last)  # 'hatte … einsammeln **können**': so it did
        return cue.says != "asserted"  # 'not only' denies nothing

    def _supposes(self, parse: Parse, cue: Cue) -> bool:
        """Whether a word for a plan tells what is heard, before a participle ('a X **terá** comprado Y')."""
        if parse.words[cue.last].lower not in self._supposing:
            return False
        rest = takewhile(lambda w: w.pos in ("ADV", "VERB", "AUX"), parse.words[cue.last + 1 :])
        verb = next((w for w in rest if w.pos != "ADV"), None)
        return verb is not None and "VerbForm=Part" in verb.morph

    def _restricts(self, parse: Parse, cue: Cue, cues: Sequence[Cue]) -> bool:
        """Whether what looks like a negation only says 'only' ('ne compte **que** dix clients')."""
        if cue.says != "negation" or not self._only:
            return False
        first = parse.words[cue.first].lower.replace("’", "'")
        for word in parse.words[cue.last + 1 : cue.last + 1 + REACH_BEFORE]:
            if word.text in ";.:" or any(c.says == "negation" and c.first == word.index for c in cues):
                return False
            if word.atom is None and (first, word.lower.replace("’", "'")) in self._only:
                return True
        return False

    def _was_able(self, parse: Parse, index: int) -> bool:
        """Whether a modal verb closes a perfect, behind the infinitive of what was done."""
        if self.grammar.order != "V2" or index == 0 or parse.words[index].pos not in ("AUX", "VERB"):
            return False
        segment, before = parse.segment_of(index), parse.words[index - 1]
        helpers = (w for w in parse.words[segment.first : index - 1] if w.pos == "AUX")
        told = any(w.lemma in self.grammar.perfect and "Mood=Sub" not in w.morph for w in helpers)
        infinite = before.pos in ("VERB", "AUX") and before.lower == before.lemma
        return told and infinite

    def _tells_aim(self, parse: Parse, index: int) -> bool:
        """Whether a verb in the past tells the aim of the noun behind it ('…に**向けた**提携')."""
        words = [w.lower for w in parse.words[index - 1 : index + 2]]
        behind = parse.words[index + 2 : index + 3]
        orders = (self.grammar.dative, self.grammar.aims, self.grammar.past)
        aims = len(words) == len(orders) and all(w in o for w, o in zip(words, orders, strict=True))
        return aims and bool(behind) and behind[0].pos in ("NOUN", "NAME", "PROPN")

    def _describes(self, parse: Parse, index: int) -> bool:
        """Whether a verb right before a noun, where particles follow, describes it."""
        word, after = parse.words[index], parse.words[index + 1 : index + 2]
        plain = bool(after) and after[0].pos == "NOUN" and after[0].lower not in self.grammar.nominalizers
        return self.grammar.markers == "after" and word.pos in ("VERB", "AUX") and plain

    def _takes_noun(self, parse: Parse, index: int) -> bool:
        """Whether a particle marks no clause but the noun before it."""
        word, before = parse.words[index], parse.words[max(0, index - 1)]
        follows = self.grammar.markers == "after" and word.pos == "ADP" and before.index < index
        return follows and (before.pos == "NOUN" or (before.pos == "ADJ" and before.lower[-1] != "い"))

    def _marks_object(self, parse: Parse, index: int) -> bool:
        """Whether a word only marks the object after it."""
        word, after = parse.words[index], parse.words[index + 1 : index + 2]
        marks = word.lower in self.grammar.object and self.grammar.markers == "before"
        if not marks or not after:
            return False
        return after[0].pos == "NAME" or (word.pos == "ADP" and after[0].pos in ("NOUN", "PROPN"))


def judge_status(
    parse: Parse,
    first: int,
    last: int,
    cues: Sequence[Cue],
    grammar: Grammar,
    own: str | None,
    noun: bool = False,
    lasting: bool = False,
) -> Status:
    """The status of what the words ``first`` to ``last`` tell.

    Args:
        parse: the sentence.
        first, last: the trigger's words.
        cues: its status words.
        grammar: of the language.
        own: a status that the trigger itself carries.
        noun: the trigger is a noun: what its clause negates is not that it happened ('the launch did
            not help'), what its clause plans or doubts is.
        lasting: it tells of what goes on ('と競合する'), so that a verb that is not past plans nothing.
    """
    segment = parse.clause_of(first)
    begin = 0 if noun else _begin_of_relative(parse, first, last, grammar)
    cues = [c for c in cues if c.first >= begin or c.says == "hearsay"]
    verb = next((w.index for w in reversed(parse.words[first : last + 1]) if w.pos == "VERB"), first)
    if noun:
        says = {cue.says for cue in cues if _touches(parse, cue, first, last, segment, grammar)}
    else:
        says = {cue.says for cue in cues if _governs(parse, cue, first, last, segment, grammar)}
    if not noun:
        says |= _of_mood(parse, first, segment, grammar, cues)
    if says & {"denied", "failed"} or own == "denied":
        return "denied"
    if "negation" in says:
        return "denied"
    lasting = lasting and grammar.markers == "after"
    to_come = not noun and not lasting and _is_future(parse, verb, segment, grammar)
    if "planned" in says or own == "planned" or to_come:
        return "planned"
    if (
        says & {"possible", "conditional", "hearsay", "asked"}
        or own == "possible"
        or _is_question(parse, segment)
    ):
        return "possible"
    return "former" if own == "former" else "actual"


def _begin_of_relative(parse: Parse, first: int, last: int, grammar: Grammar) -> int:
    """Where a clause begins that describes the noun after it ('将使用**亚马逊自研**的芯片'), else 0."""
    words = parse.words
    after = words[last + 1] if last + 1 < len(words) else None
    if grammar.segmented or after is None or after.lower not in grammar.genitive_before:
        return 0
    before = next((w for w in reversed(words[:first]) if w.pos not in ("ADV", "PART", "PRON")), None)
    return 0 if before is None or before.atom is None or before.atom.kind != "NAME" else before.index


def _is_purposed(parse: Parse, first: int, grammar: Grammar) -> bool:
    """Whether a verb is an infinitive of purpose ('zu kaufen', 'vorzustellen')."""
    word = parse.words[first]
    before = parse.words[first - 1] if first else None
    if before is not None and before.lower in grammar.purpose and before.pos == "PART":
        return True
    return word.lower != word.lemma and any(
        word.lower.replace(p, "", 1) == word.lemma for p in grammar.purpose
    )


def _is_announced(parse: Parse, first: int, grammar: Grammar) -> bool:
    """Whether a headline's only verb is an infinitive ('AMD to buy ZT Systems')."""
    words = parse.words
    if first < 2 or words[first - 1].lower not in grammar.purpose or words[first - 2].pos != "NAME":
        return False
    return not any(w.pos in ("VERB", "AUX") and w.atom is None for w in words[: first - 1])


def _is_to_come(parse: Parse, first: int, grammar: Grammar) -> bool:
    """Whether a sentence ends with a verb that is not past ('…を買収する。', '…を買収へ')."""
    rest = [w for w in parse.words[first + 1 :] if w.text not in "。．.」』"]
    return len(rest) == 1 and rest[0].lower in grammar.future


def is_yet_to_come(parse: Parse, verb: int, grammar: Grammar) -> bool:
    """Whether a verb has its plain form, which is not past: '社長に就任**する**X氏', '…に**加わる**。'."""
    if grammar.markers != "after" or parse.words[verb].pos != "VERB":
        return False
    behind = parse.words[verb + 1 : verb + 1 + ENDING]
    form = [parse.words[verb], *takewhile(lambda w: w.pos == "AUX", behind)]
    last, after = form[-1], behind[len(form) - 1 : len(form)]
    plain = last.lower == last.lemma and is_hiragana(last.lower[-1]) and last.lower not in grammar.past
    told = len(form) == 1 or last.lower in grammar.doing | grammar.passive
    described = not after or after[0].pos in ("NAME", "NOUN", "PROPN", "PUNCT")
    return plain and told and described and not any(w.lower in grammar.nominalizers for w in after)


def ends_bare(parse: Parse, verb: int, grammar: Grammar) -> bool:
    """Whether a sentence ends with a verb in its plain form."""
    behind = dropwhile(lambda w: w.pos == "AUX", parse.words[verb + 1 :])
    ends = all(w.text in "。．.」』" for w in behind)
    return ends and is_yet_to_come(parse, verb, grammar)


def _is_future(parse: Parse, first: int, segment: Segment, grammar: Grammar) -> bool:
    if grammar.order == "SVO" and grammar.purpose:
        return _is_announced(parse, first, grammar)
    if grammar.markers == "after":
        return _is_to_come(parse, first, grammar)
    if not grammar.future:
        return False
    word = parse.words[first]
    if _is_purposed(parse, first, grammar):
        return True
    clause = parse.words[segment.first : segment.last + 1]
    verbs = [word] if word.pos in ("VERB", "AUX") else [w for w in clause if w.pos == "VERB"]
    if word.lower != word.lemma or (verbs and not any(_is_infinitive(v, grammar) for v in verbs)):
        return False  # 'wird mit 12 Milliarden bewertet'
    return any(w.lower in grammar.future and w.atom is None and w.index != first for w in clause)


def _is_infinitive(word: Word, grammar: Grammar) -> bool:
    """Whether a verb has its dictionary form, and is no participle of the same letters ('bekommen')."""
    return word.lower == word.lemma and ("VerbForm=Part" not in word.morph or is_infinitive(word, grammar))


def _of_mood(parse: Parse, first: int, segment: Segment, grammar: Grammar, cues: Sequence[Cue]) -> set[str]:
    """What the verb's own form, or its auxiliary's, says: a future is planned, a conditional possible."""
    supposed = {c.first for c in cues if c.says == "possible"}  # 'terá comprado' plans nothing
    near = [w for w in parse.words[max(segment.first, first - 3) : first] if w.pos == "AUX"]
    near = [w for w in near if w.index not in supposed]
    says = set()
    for word in (*near, parse.words[first]):
        if "Tense=Fut" in word.morph:
            says.add("planned")
        if "Mood=Cnd" in word.morph or word.lower.endswith(tuple(grammar.conditionals)):
            says.add("planned" if not near and _is_told_then(parse, segment, grammar) else "possible")
    return says


def _is_told_then(parse: Parse, segment: Segment, grammar: Grammar) -> bool:
    """Whether a clause is what somebody said of his future: 'X a annoncé **qu'elle réduirait** Y'."""
    opens = (
        parse.words[segment.first].pos == "SCONJ" and parse.words[segment.first].lower in grammar.complements
    )
    if not opens or not segment.index or grammar.order != "SVO":
        return False
    main = parse.segments[segment.index - 1]
    words = parse.words[main.first : main.last + 1]
    told = any(w.pos == "VERB" and ("Tense=Past" in w.morph or "VerbForm=Part" in w.morph) for w in words)
    return told and not any(w.atom is not None and w.atom.cls == "MediaOutlet" for w in words)


def _governs(parse: Parse, cue: Cue, first: int, last: int, segment: Segment, grammar: Grammar) -> bool:
    if first <= cue.first <= last or cue.says in OF_POSTS or _describes_other(parse, cue, first, grammar):
        return False
    if cue.says == "hearsay":
        return not _alleges_other(parse, cue, first, grammar)
    if cue.says == "negation" and _replaces_noun(parse, cue, first, grammar):
        return False
    same = segment.first <= cue.first <= segment.last
    if cue.says == "failed":
        near = 0 < first - cue.last <= 3 or _gives_up_plan(parse, cue, first, last, grammar)
        return same and near
    if cue.says in ("planned", "possible") and cue.first > last and grammar.contents:
        return same and _names_clause(parse, cue, last, grammar)
    if cue.says == "denied" and grammar.markers == "after" and cue.first > last:
        return cue.first - last <= REACH_AFTER and _takes_clause(parse, last, cue, grammar)
    if cue.says == "denied":
        described = segment.embedded or is_reduced(parse, first, segment)
        if described and (_tells_of_name(parse, segment) or _describes_noun(parse, segment, grammar)):
            return False  # 'negou um recurso da X, **que detém** Y', 'negou comprar X, **fundada** em 2024'
        return (not same and cue.last < first and segment.index - parse.segment_of(cue.first).index <= 2) or (
            same
            and cue.last < first
            and first - cue.last <= REACH_BEFORE
            and _no_verb_between(parse, cue.last, first)
        )  # but infinitives: 'dément **vouloir** quitter X'
    if cue.says == "conditional":
        return same and cue.first <= first if grammar.markers == "before" else same
    if not same:
        leads = cue.last < first and _leads_infinitive(parse, cue, first, segment, grammar)
        return (
            leads
            or _shares_infinitive(parse, cue, first, segment, grammar)
            or _plans_clause(parse, cue, segment, grammar)
        )
    if grammar.markers == "after":
        return last < cue.first <= last + REACH_AFTER and not _other_clause(parse, last, cue.first)
    if grammar.order == "V2":
        if _is_joined_participle(parse, cue, first, grammar):
            return False
        return _verb_count(parse, min(cue.last, last), max(cue.first, first)) <= 1
    oblique = _precedes_oblique(parse, cue, grammar)
    if cue.last < first and first - cue.last <= REACH_BEFORE * (2 if oblique else 1):
        between = _verb_count(parse, cue.last, first)  # one may be a noun there: '未对媒体**询问**作出回应'
        return cue.says != "negation" or between <= oblique
    return not grammar.segmented and 0 < cue.first - last <= 2 and cue.says == "negation"


def _gives_up_plan(parse: Parse, cue: Cue, first: int, last: int, grammar: Grammar) -> bool:
    """Whether giving up takes the noun that a clause before it tells: '放弃以2亿元收购X的**计划**'."""
    before = (
        cue.last < first and first - cue.last <= REACH_BEFORE and _no_verb_between(parse, cue.last, first)
    )
    behind = parse.words[last + 1 : last + 1 + REACH_BEFORE] if before and grammar.contents else ()
    of = next((w.index for w in behind if w.lower in grammar.genitive_before), -1)
    told = parse.words[of + 1 : of + 2] if of >= 0 else ()
    return bool(told) and told[0].lower in grammar.contents and _no_verb_between(parse, last, of)


def _replaces_noun(parse: Parse, cue: Cue, first: int, grammar: Grammar) -> bool:
    """Whether a negation is an adposition, which tells nothing of a verb ('kostet 24 **statt** 22 Euro')."""
    word = parse.words[cue.last]
    marks = grammar.order == "V2" and word.lower in grammar.adpositions and parse.words[first].pos == "VERB"
    return marks and not _is_purposed(parse, first, grammar)


def _is_joined_participle(parse: Parse, cue: Cue, first: int, grammar: Grammar) -> bool:
    """Whether a status word is a participle that a conjunction joins to another ('**verschoben** und …')."""
    low, high = sorted((cue.first, first))
    both = all("VerbForm=Part" in parse.words[i].morph for i in (low, high))
    return both and any(w.lower in grammar.conjunctions for w in parse.words[low + 1 : high])


def _takes_clause(parse: Parse, last: int, cue: Cue, grammar: Grammar) -> bool:
    """Whether a word of denial takes the clause before it as its object: '買収した**ことを否定**した'."""
    object_, made = parse.words[cue.first - 1], parse.words[cue.first - 2]
    nominal = made.lower in grammar.nominalizers or (made.pos == "SCONJ" and made.index > last)
    taken = nominal and (object_.lower in grammar.accusative or object_.lower in grammar.topic)
    return taken and not _other_clause(parse, last, cue.first)


def _tells_of_name(parse: Parse, segment: Segment) -> bool:
    """Whether a relative clause tells more of a name before its comma."""
    before = parse.words[max(0, segment.first - 2) : segment.first]
    return len(before) == 2 and before[0].atom is not None and before[1].text == ","


def _describes_noun(parse: Parse, segment: Segment, grammar: Grammar) -> bool:
    """Whether a relative clause tells more of a noun ('dément quitter la firme **qu'il a créée**')."""
    opener, before = parse.words[segment.first], parse.words[segment.first - 1]
    told = before.pos == "NOUN" and before.atom is None and grammar.order == "SVO"
    return told and opener.pos == "PRON" and opener.lower in grammar.relatives


def _names_clause(parse: Parse, cue: Cue, last: int, grammar: Grammar) -> bool:
    """Whether a noun of planning or doubt says what the clause before it is ('收购X的**可能性**')."""
    between = parse.words[last + 1 : cue.first]
    told = bool(between) and between[-1].lower in grammar.genitive_before and len(between) <= REACH_BEFORE
    return told and not any(w.pos in ("VERB", "PUNCT") for w in between)


def _precedes_oblique(parse: Parse, cue: Cue, grammar: Grammar) -> bool:
    """Whether what an adposition marks parts a status word from its verb ('**将**向这家公司投资')."""
    after = parse.words[cue.last + 1 : cue.last + 2]
    return not grammar.segmented and bool(after) and after[0].lower in grammar.adpositions


def _leads_infinitive(parse: Parse, cue: Cue, first: int, segment: Segment, grammar: Grammar) -> bool:
    """Whether a status word governs the infinitive of the next segment ('plant, … aufzunehmen')."""
    if not grammar.segmented or parse.segment_of(cue.first).index != segment.index - 1:
        return False
    infinitive = "VerbForm=Inf" in parse.words[first].morph
    finite = any(w.finite for w in parse.words[segment.first : segment.last + 1])
    return infinitive and not finite and segment.first - cue.last <= 3


def _plans_clause(parse: Parse, cue: Cue, segment: Segment, grammar: Grammar) -> bool:
    """Whether what is planned is told in a clause of its own ('**plant** X, **dass** Y …')."""
    verb, opener = parse.words[cue.last], parse.words[segment.first]
    plans = cue.says == "planned" and cue.first == cue.last and verb.pos in ("VERB", "AUX") and verb.finite
    told = opener.pos == "SCONJ" and opener.lower in grammar.complements
    next_ = told and parse.segment_of(cue.first).index == segment.index - 1
    return plans and next_ and not _verb_count(parse, cue.last, segment.first)


def _shares_infinitive(parse: Parse, cue: Cue, first: int, segment: Segment, grammar: Grammar) -> bool:
    """Whether an infinitive is joined to one that a status word governs ('**pode** sair e **ir** a B')."""
    if cue.says not in ("planned", "possible") or segment.opener not in grammar.conjunctions:
        return False
    if not grammar.segmented or parse.segment_of(cue.first).index != segment.index - 1:
        return False
    before = parse.words[cue.last + 1 : segment.first]
    governed = any("VerbForm=Inf" in w.morph for w in before[:3])
    alone = not any(w.finite for w in (*before, *parse.words[segment.first : first]))
    return governed and alone and "VerbForm=Inf" in parse.words[first].morph


def _touches(parse: Parse, cue: Cue, first: int, last: int, segment: Segment, grammar: Grammar) -> bool:
    """Whether a status word concerns a noun: negation right before it, the rest near it in its clause."""
    if cue.says == "hearsay":
        return not _alleges_other(parse, cue, first, grammar)
    if first <= cue.first <= last or cue.says in OF_POSTS or _describes_other(parse, cue, first, grammar):
        return False
    if cue.says == "failed" or (cue.says == "denied" and grammar.order == "V2"):
        apart = cue.first - last if cue.first > last else first - cue.last
        return segment.first <= cue.first <= segment.last and (grammar.order == "V2" or apart <= REACH_BEFORE)
    if cue.says == "denied" and grammar.markers == "after" and cue.first == last + 2:
        return parse.words[last + 1].lower in grammar.accusative  # '買収**を否定**した'
    if cue.says in ("negation", "denied"):
        return 0 < first - cue.last <= 2
    apart = cue.first - last if cue.first > last else first - cue.last
    near = segment.first <= cue.first <= segment.last or (cue.first > last and grammar.segmented is False)
    return near and (apart <= REACH_BEFORE or _is_first_verb(parse, cue, last, grammar))


def _is_first_verb(parse: Parse, cue: Cue, last: int, grammar: Grammar) -> bool:
    """Whether a status word is the verb of a noun far before: 'le **lancement** de X par Y est prévu'."""
    verb = parse.words[cue.first].pos in ("VERB", "AUX")
    between = parse.words[last + 1 : cue.first]
    plain = grammar.fixed_order and cue.first > last
    return plain and verb and not any(w.pos in ("VERB", "AUX") and w.atom is None for w in between)


def _alleges_other(parse: Parse, cue: Cue, first: int, grammar: Grammar) -> bool:
    """Whether what is only heard is another noun's ('eine Klage wegen **angeblicher** Verstöße')."""
    word, after = parse.words[cue.last], parse.words[cue.last + 1 : cue.last + 2]
    marked = cue.first > 0 and parse.words[cue.first - 1].pos == "ADP"
    told = grammar.order == "V2" and word.pos == "ADJ" and marked
    return told and bool(after) and after[0].pos == "NOUN" and after[0].index != first


def _describes_other(parse: Parse, cue: Cue, first: int, grammar: Grammar) -> bool:
    """Whether a negation only describes another noun ('wegen der **nicht** genehmigten Nutzung')."""
    if cue.says != "negation" or grammar.order != "V2" or not cue.first:
        return False
    before, after = parse.words[cue.first - 1], parse.words[cue.last + 1 : cue.last + 2]
    determined = before.pos in ("DET", "ADP") or before.lower in grammar.articles
    inside = determined and bool(after) and after[0].pos == "ADJ"
    return inside and first not in (cue.last + 1, cue.last + 2)


def _no_verb_between(parse: Parse, low: int, high: int) -> bool:
    between = (w for w in parse.words[low + 1 : high] if w.pos == "VERB" and w.atom is None)
    return all("VerbForm=Inf" in w.morph for w in between)


def _verb_count(parse: Parse, low: int, high: int) -> int:
    return sum(w.pos == "VERB" and w.atom is None for w in parse.words[low + 1 : high])


def _other_clause(parse: Parse, low: int, high: int) -> bool:
    return any(w.text in "、。「」" for w in parse.words[low + 1 : high]) or any(
        w.atom is not None and w.atom.kind == "NAME" for w in parse.words[low + 1 : high]
    )


def _is_question(parse: Parse, segment: Segment) -> bool:
    last = parse.words[-1] if parse.words else None
    if last is None or segment.quoted or parse.words[segment.last].text in "：:":
        return False  # 'X buys Y: is this the end?' asks of the end
    marks: Iterable[Word] = parse.words[-2:]
    return any(w.text in "?？" for w in marks)


def is_over(parse: Parse, verb: int, grammar: Grammar) -> bool:
    """Whether a verb's tense says that something is over: 'worked at', 'dirigeait', 'a présidé'."""
    word = parse.words[verb]
    if grammar.markers == "after":
        behind = parse.words[verb + 1 : verb + 1 + ENDING]
        ending = list(takewhile(lambda w: w.pos in ("AUX", "SCONJ"), behind))
        return any(w.lower in grammar.past for w in ending[-1:])
    segment = parse.segment_of(verb)
    before = parse.words[max(segment.first, verb - FORMERLY) : verb]
    if not grammar.segmented:
        return any(w.lower in grammar.perfect for w in before)  # '**曾**就职于'
    helpers = [w for w in before[-3:] if w.pos == "AUX"]
    if grammar.order == "V2":  # 'hat bis 2020 die Sparte **geleitet**', 'die … **geleitet hatte**'
        helpers = [w for w in parse.words[segment.first : verb + 2] if w.pos == "AUX" and w.index != verb]
    if any(w.lemma in grammar.perfect for w in helpers) and "VerbForm=Part" in word.morph:
        return True
    finite = [w for w in (*helpers, word) if w.finite]
    return any("Tense=Past" in w.morph or "Tense=Imp" in w.morph for w in finite[:1])


def post_status(parse: Parse, position: int, reach: int, cues: Sequence[Cue]) -> Status:
    """What words within ``reach`` words before (or right after) a title say of it.

    What is over is former ('**ex**-CEO'), what is to come planned ('the **incoming** CEO').
    """
    says = {cue.says for cue in cues if -1 <= position - cue.last <= reach}
    return "former" if "former" in says else "planned" if "coming" in says else "actual"
