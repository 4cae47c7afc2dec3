"""Noun chunks: a noun with what stands before it, its marker, and the name that it refers to.

The method is that of cascaded chunking (Abney 1996): small, local decisions that are nearly always
right, and none where there is doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from kg.lexicon.grammar import Grammar
from kg.ontology import ACTORS, ORGANIZATIONS, PRODUCTS
from kg.syntax.prenominal import marker_before
from kg.syntax.segments import BRACKETS, LIST_MARKS, NOUN, Segment
from kg.syntax.words import ASIDE as ABBREVIATED
from kg.syntax.words import Atom, Word

PREFIX = 4  # letters of a prefix with its hyphen: 'ex-'
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET", "SYM", "X", "NAME", "QUANTITY"})
QUOTES = frozenset("\"“”„‟«»‹›「」『』《》〈〉'‘’‚`")
HYPHENS = frozenset("-‑+")
CLAUSE = 8  # words that a clause between a determiner and its noun has at most
NUMERIC = re.compile(r"\d+")
DESCRIBING = ("NOUN", "PROPN", "NAME", "DATE")  # what describes a name behind it
ASIDE = 12  # words that an aside before a noun has at most
BRACKETED = 30  # words that what stands in brackets behind a noun has at most


class Chunk(Struct, frozen=True):
    """A noun with its dependants.

    Attributes:
        first, last: words, both inclusive.
        head: the head word.
        marker: adposition or particle, lower case; ``""`` for none.
        name: the atom of the name it refers to, if any.
        modifiers: atoms of names inside that its head is not ("OpenAI employees").
        governor: index of the chunk that this one is a genitive of, or -1.
        coordinates: indices of the chunks joined with it (itself excluded).
        apposed: index of the chunk that this one explains ("X, the maker of Y, …"), or -1.
        pronoun: it is a bare pronoun.
    """

    index: int
    first: int
    last: int
    head: int
    segment: int
    marker: str = ""
    name: Atom | None = None
    modifiers: tuple[Atom, ...] = ()
    governor: int = -1
    coordinates: tuple[int, ...] = ()
    apposed: int = -1
    pronoun: bool = False


def find_chunks(
    words: Sequence[Word],
    segments: Sequence[Segment],
    grammar: Grammar,
    kinds: frozenset[str],
    honors: frozenset[str],
    intents: frozenset[str],
) -> list[Chunk]:
    """Find the noun chunks of a sentence, in order.

    Args:
        words: of the sentence.
        segments: of these; no chunk runs over the end of one.
        grammar: of the language.
        kinds: nouns that say what a name is, so that a name before them is still what is meant.
        honors: titles and honorifics, likewise.
        intents: words of planning; behind a name and before a verb they are no nouns.
    """
    chunks: list[Chunk] = []
    for segment in segments:
        i = segment.first
        while i <= segment.last:
            word = words[i]
            stands = i == segment.first and segment.opener in grammar.relatives and word.atom is None
            stands = stands or _is_nobody(words, i, grammar)
            if word.atom is None and (word.lower in grammar.reflexives or stands):
                i += 1  # 'a firm **that** makes chips'
                continue
            if word.pos == "PRON" and word.lower not in grammar.relatives | grammar.localizers:
                chunks.append(
                    Chunk(len(chunks), i, i, i, segment.index, _marker(words, i, i, grammar), pronoun=True)
                )
                i += 1
                continue
            if not is_nominal(words, i, grammar) or _sums_up(words, i, grammar) or _adds(words, i, grammar):
                i += 1
                continue
            last = i
            while last < segment.last and _continues(words, last + 1, segment.last, grammar):
                if _meets_object(words, i, last + 1, segment, chunks, grammar):
                    break
                if _meets_holder(words, i, last + 1, grammar, honors):
                    break
                last += 1
            while last > i and not is_nominal(words, last, grammar):
                last -= 1
            end = last
            if words[last].lower in intents and words[last - 1].pos == "NAME" and _leads_verb(words, last):
                last = max(i, last - 1)  # 'OpenAI计划推出': a verb that the tagger took for a noun
            if words[last].pos in NOUN or any(w.pos in NOUN for w in words[i:last]):
                chunk = _chunk(words, len(chunks), i, last, segment.index, grammar, kinds, honors)
                opened = segment.opener != "" and i == segment.first + 1
                chunks.append(replace(chunk, marker="") if opened else chunk)
            i = end + 1
    return chunks


def _is_nobody(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a pronoun is no subject: 'la CNIL, qui **lui** a infligé …', '**il** est difficile de …'."""
    word, behind = words[i], [w for w in words[i + 1 : i + 6] if w.pos != "ADV"]
    if word.pos != "PRON" or len(behind) < 3:
        return False
    if word.lower in grammar.clitics:
        return behind[0].pos in ("VERB", "AUX") and behind[0].index == i + 1 and i > 0
    if word.lower not in grammar.expletives:
        return False
    joined = behind[2].lower in grammar.genitive_after | grammar.complements
    judged = {behind[0].lower, behind[0].lemma} & grammar.copulas and behind[1].lower in grammar.judging
    return bool(judged) and joined


def _leads_verb(words: Sequence[Word], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].pos in ("VERB", "ADV", "ADP", "DATE")


def is_nominal(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a word can be part of a chunk."""
    word = words[i]
    if word.pos not in NOMINAL and word.atom is None:
        return False
    if word.lower in grammar.localizers and word.atom is None and not _in_title(word, grammar):
        return False
    if word.pos == "DATE" or word.lower in grammar.genitive_before or word.lower in grammar.conjunctions:
        return False
    if (word.lower in grammar.adpositions and not _in_title(word, grammar)) or word.lower in grammar.passive:
        return word.atom is not None
    return word.pos in NOMINAL


def _in_title(word: Word, grammar: Grammar) -> bool:
    """Whether an adposition's form is an adjective here ('联合创始人'), in scripts without blanks."""
    return word.pos == "ADJ" and not grammar.segmented


def _continues(words: Sequence[Word], i: int, last: int, grammar: Grammar) -> bool:
    word, before = words[i], words[i - 1]
    if counts_after_name(words, i, grammar) or begins_examples(words, i, grammar):
        return False
    named = words[i + 1] if word.text in QUOTES and i < last else word
    if before.atom is None and before.lower.endswith(tuple(grammar.makers)) and _is_product(named):
        return False  # 'im Mai hat **das Unternehmen** | **GPT-5** vorgestellt'
    if is_nominal(words, i, grammar):
        if word.pos == "DET" and (before.pos in NOUN or before.pos == "QUANTITY") and grammar.segmented:
            return False
        if grammar.premodifying and before.pos in NOUN and word.pos == "ADJ":
            return False
        if not grammar.head_last and _is_medium(before) and word.atom is not None and word.atom.cls in ACTORS:
            return False  # 'explique **à l'AFP Ada Lane**'
        firm = before.lower in grammar.broad | grammar.ventures and before.atom is None
        if firm and word.atom is not None and word.atom.cls == "Person":
            return False  # 'le patron de **l'entreprise** Ada Lane', 'a **startup** Ada Lane founded'
        titled = word.pos == "PROPN" and i < last and words[i + 1].pos == "NAME"  # 'OpenAI Manager Jan Lund'
        if grammar.order == "V2" and before.pos == "NAME" and word.pos in ("NOUN", "PROPN") and not titled:
            return is_town(before, grammar)
        return not (
            grammar.markers == "before"
            and grammar.segmented
            and before.atom is not None
            and before.atom.kind == "NAME"
            and word.pos in ("ADJ", "NUM", "DET", "QUANTITY")
        )
    if word.text in QUOTES or word.text in HYPHENS:
        joined = i < last and (_compounds(words, i + 1, last) or _seats(words, i + 1, last, grammar))
        return joined or (i < last and is_nominal(words, i + 1, grammar))
    if before.text in HYPHENS and (_compounds(words, i, last) or _seats(words, i, last, grammar)):
        return True
    if word.text == ABBREVIATED and grammar.head_last:  # 'artificial intelligence **(AI)** firm X'
        behind = next((w.index for w in words[i : last + 1] if w.text != ABBREVIATED), last + 1)
        return behind <= last and before.atom is None and words[behind].pos in NOUN
    if word.pos == "ADV":
        return i < last and words[i + 1].pos == "ADJ"
    if word.lower in grammar.conjunctions and grammar.premodifying:
        return _joins_attributes(words, i, last)
    return False


def _joins_attributes(words: Sequence[Word], i: int, last: int) -> bool:
    """Whether a conjunction joins two attributes of one noun: 'the **foreign and defence** ministries'."""
    ahead = words[i + 1 : i + 3]
    plain = words[i - 1].pos == "ADJ" and all(w.atom is None for w in (words[i - 1], *ahead))
    return plain and i + 2 <= last and ahead[0].pos in ("ADJ", "NOUN") and ahead[1].pos == "NOUN"


def _meets_object(
    words: Sequence[Word], first: int, i: int, segment: Segment, before: Sequence[Chunk], grammar: Grammar
) -> bool:
    """Whether an object follows its subject right away: 'im Mai stellte **OpenAI** | **GPT-5** vor'.

    The verb or the opener of the clause stands right before the two, and nothing else in the clause may be
    the subject or the object.
    """
    subject, object_ = words[i - 1].atom, words[i].atom
    if grammar.order != "V2" or subject is None or object_ is None or not first or object_.kind != "NAME":
        return False
    if subject.cls not in ACTORS or object_.cls not in ACTORS | PRODUCTS:
        return False
    opens = "VerbForm=Inf" not in words[first - 1].morph and words[first - 1].pos in ("VERB", "AUX", "SCONJ")
    after = words[i + 1].pos if i < segment.last else ""
    told = any(c.segment == segment.index and c.marker == "" for c in before)
    return opens and not told and after not in ("DET", "NOUN", "PROPN", "NAME", "ADJ")


def _meets_holder(
    words: Sequence[Word], first: int, i: int, grammar: Grammar, honors: frozenset[str]
) -> bool:
    """Whether who has a post follows its field right away: 'le ministre délégué au **numérique** Ada L'."""
    person, field = words[i].atom, words[i - 1]
    told = person is not None and person.cls == "Person" and field.pos in ("NOUN", "PROPN")
    if not told or field.atom is not None or field.lower in honors or first < 2:
        return False
    if not grammar.postmodifying:
        return False
    before = [w for w in words[max(0, first - 4) : first - 1] if w.pos not in ("ADJ", "VERB", "ADV")]
    post = before[-1] if before and words[first - 1].pos == "ADP" else None
    titled = post is not None and post.atom is None and {post.lower, post.lemma} & honors
    return bool(titled) and post is not None and not {post.lower, post.lemma} & grammar.outsiders


def _is_medium(word: Word) -> bool:
    return word.atom is not None and word.atom.cls == "MediaOutlet"


def is_town(word: Word, grammar: Grammar) -> bool:
    """Whether a name is an adjective of a town ('das **Berliner** Start-up')."""
    place = word.atom is not None and word.atom.cls == "Place"
    return place and word.lower.endswith(tuple(grammar.town_endings))


def _compounds(words: Sequence[Word], i: int, last: int) -> bool:
    """Whether a participle makes an adjective of a noun before it: 'state-**backed** funds'."""
    noun = words[i - 2].atom is None and words[i - 2].pos == "NOUN"
    return i < last and noun and words[i - 1].text in HYPHENS and "VerbForm=Part" in words[i].morph


def _seats(words: Sequence[Word], i: int, last: int, grammar: Grammar) -> bool:
    """Whether a participle behind a place only tells where what follows sits: 'the London-**based** firm'."""
    place = words[i - 2].atom if i > 1 and words[i - 1].text in HYPHENS else None
    seated = place is not None and place.cls == "Place" and words[i].lower in grammar.seated
    return seated and i < last and is_nominal(words, i + 1, grammar)


def begins_examples(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a word begins what introduces examples ('des médias **tels** que A')."""
    return i + 1 < len(words) and f"{words[i].lower} {words[i + 1].lower}" in grammar.examples


def counts_after_name(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a counted noun follows a list of names whose it is ('获A、**B新一轮**投资')."""
    if not grammar.isolating or i < 2 or words[i].pos != "NUM":
        return False
    before = words[i - 1].atom
    return before is not None and before.kind == "NAME" and words[i - 2].text in LIST_MARKS


def _chunk(
    words: Sequence[Word],
    index: int,
    first: int,
    last: int,
    segment: int,
    grammar: Grammar,
    kinds: frozenset[str],
    honors: frozenset[str],
) -> Chunk:
    names = [w for w in words[first : last + 1] if w.atom is not None and w.atom.kind == "NAME"]
    nouns = [w for w in words[first : last + 1] if w.pos in NOUN]
    head = nouns[-1]
    name: Atom | None = None
    if names:
        after = [w for w in nouns if w.begin >= names[-1].end and w.lower not in grammar.plurals]
        behind = (w.lower for w in words[names[-1].index + 1 : last + 1])
        rest = "" if grammar.segmented else "".join(w for w in behind if w not in grammar.plurals)
        technique = names[-1].atom is not None and names[-1].atom.cls == "Technology"
        person = names[-1].atom is not None and names[-1].atom.cls == "Person"
        staff = not (grammar.segmented or person) and any(w.lower in honors for w in after)  # 'OpenAI工程师'
        ends = (rest[at:] for at in range(len(rest)))
        kind_after = all(_is_kind(w, kinds) for w in after) or any(end in kinds for end in ends)
        office = person and bool(rest) and rest.endswith(tuple(grammar.offices))
        office = office or (person and rest[1:] in honors)  # 'トランプ**米大統領**'
        kind_after = kind_after or (person and rest in honors) or office
        place = names[-1].atom is not None and names[-1].atom.cls == "Place"  # 'a U.S. company'
        of = names[-2].atom if staff and len(names) > 1 else None  # '**崔泰源**SKグループ会長は'
        holder = of is not None and of.cls == "Person" and names[-1].index == names[-2].index + 1
        if not after or holder or (kind_after and not (technique or place or staff)):
            told = names[-2] if holder else names[-1]
            if technique and not grammar.segmented and len(names) > 1 and _is_product(names[-2]):
                told = names[-2]  # '**Trainium2**人工智能芯片'
            elif technique and grammar.head_last and names[-1].lower.rsplit(" ", 1)[-1] in kinds:
                told = _before_techniques(names)
            name, head = told.atom, told
        elif not grammar.head_last:
            head = nouns[0]
            name = head.atom if head in names else None
    if name is not None and name.cls in ORGANIZATIONS and _is_prefixed(words, head):
        name = None  # 'fundada por **ex-Nubank**'
    if name is None and not grammar.head_last and nouns:
        head = nouns[0]
    others = tuple([w.atom for w in names if w.atom is not None and w.atom is not name])
    marker = _marker(words, first, last, grammar)
    return Chunk(index, first, last, head.index, segment, marker, name, others)


def _is_prefixed(words: Sequence[Word], name: Word) -> bool:
    """Whether a prefix makes a name that of people: '**ex-**Nubank'."""
    before = words[name.index - 1] if name.index else None
    prefixed = before is not None and before.end == name.begin and before.text.endswith("-")
    return prefixed and before is not None and 1 < len(before.text) <= PREFIX


def _before_techniques(names: Sequence[Word]) -> Word:
    """The product before terms for what it is, if there is one: 'its **Orion** generative AI model'."""
    for word in reversed(names):
        if word.atom is None or word.atom.cls != "Technology":
            return word if _is_product(word) else names[-1]
    return names[-1]


def _is_product(word: Word) -> bool:
    return word.atom is not None and word.atom.cls in PRODUCTS


def _is_kind(word: Word, kinds: frozenset[str]) -> bool:
    return word.lower in kinds or word.lemma in kinds


def _places(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a word of place or time parts a name from its adposition, in scripts without blanks."""
    placed = i > 0 and words[i].atom is None and len(words[i].text) > 1
    return placed and words[i].lower in grammar.localizers and words[i - 1].lower in grammar.adpositions


def _marker(words: Sequence[Word], first: int, last: int, grammar: Grammar) -> str:
    """The adposition before, or the particle after, a chunk; quotation marks between are looked through."""
    if last + 1 < len(words) and words[last + 1].lower in grammar.postpositions:
        return words[last + 1].lower
    step, i = (-1, first - 1) if grammar.markers == "before" else (1, last + 1)
    while 0 <= i < len(words) and (words[i].text in QUOTES or (step == -1 and words[i].pos == "ADV")):
        if words[i].pos == "ADV" and words[i].lower in grammar.adpositions:
            break
        i += step
    while step == -1 and i >= 0 and "." in words[i].lower and words[i].lower in grammar.examples:
        i -= 1  # 'dazu zählen **u.a.** X und Y'
    while step == -1 and _adds(words, i, grammar):
        i -= 2  # 'von **unter anderem** X'
    if step == -1 and not grammar.segmented and (opened := opens_place(words, first, last, grammar)) >= 0:
        return words[opened].lower
    if step == -1 and not grammar.segmented:
        i = _before_modifier(words, i, grammar)
        i = marker_before(words, i, grammar) if i >= 0 else i
    if step == -1 and not grammar.segmented and _places(words, i, grammar):
        i -= 1  # '对**旗下**新创X'
    if step == -1 and not grammar.segmented and _says_former(words, i, grammar):
        i -= 1 + (words[i - 1].pos == "QUANTITY")  # '由**前**OpenAI员工', '由**两名前**OpenAI员工'
    if step == -1 and not grammar.segmented and (pointed := find_determiner(words, first, grammar)) >= 0:
        i = pointed - 1  # '向**这家**由X创办的公司'
    if step == 1 and i < len(words) and words[i].text in BRACKETS:  # 'ナデラCEO（最高経営責任者）は'
        i = next((w.index + 1 for w in words[i + 1 : i + BRACKETED] if w.text in BRACKETS), i)
    if step == 1:
        i = _behind_count(words, i, grammar)
    if not 0 <= i < len(words) or words[i].atom is not None:
        return ""
    word = words[i]
    if step == -1 and i and word.lower in grammar.genitive_after:
        outer = words[_before_aside(words, i) - 1]
        if outer.atom is None and outer.pos != "NOUN" and outer.lower in grammar.adpositions:
            word = outer  # '**auprès** de Sequoia'
    if step == -1 and i and word.lower in grammar.owning and grammar.segmented:
        origin = words[i - 1]  # 'arrivée **de** chez Thales'
        word = origin if origin.pos == "ADP" and origin.lower in grammar.genitive_after else word
    if word.lower in grammar.postpositions or _in_title(word, grammar):
        return ""
    if step == 1:
        texts = [w.text for w in words[i : i + 4]]
        for size in range(len(texts), 0, -1):
            form = "".join(texts[:size])
            if form in grammar.adpositions or form in grammar.subject or form in grammar.object:
                return form
        return ""
    if word.lower in grammar.adpositions or word.lower in grammar.object or word.lower in grammar.agent:
        return word.lower
    return word.lower if word.pos == "ADP" and grammar.segmented else ""


def _adds(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a word ends an idiom whose adposition marks nothing: 'unter **anderem** X'."""
    if i < 1 or words[i].atom is not None or words[i - 1].lower not in grammar.adpositions:
        return False
    return grammar.segmented and f"{words[i - 1].lower} {words[i].lower}" in grammar.examples


def _behind_count(words: Sequence[Word], i: int, grammar: Grammar) -> int:
    """Where the particle is behind what counts the names of a list ('A、Bの**2社**が', 'Aなど**20社**と')."""
    joined = i + 1 < len(words) and words[i].lower in grammar.genitive_before | grammar.examples
    if not joined:
        return i
    number = NUMERIC.match(words[i + 1].text)
    counts = number is not None and words[i + 1].text[number.end() :] in grammar.counters
    counted = counts or words[i + 1].lower in grammar.plurals
    return i + 2 if counted else i


def _sums_up(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a word only says that the names before it are several ('XとYの**両社**は')."""
    after_list = i > 1 and words[i - 1].lower in grammar.genitive_before and words[i - 2].pos == "NAME"
    return grammar.markers == "after" and after_list and words[i].lower in grammar.plurals


def _before_aside(words: Sequence[Word], i: int) -> int:
    """Where what stands right before a word begins: 'auprès**, entre autres,** de X'."""
    at = i
    if i > 2 and words[i - 1].text == ",":
        opened = next((w.index for w in reversed(words[max(0, i - ASIDE) : i - 1]) if w.text == ","), i)
        named = any(w.atom is not None or w.pos in ("NOUN", "VERB") for w in words[opened:i])
        at = i if named else opened
    return at


def opens_place(words: Sequence[Word], first: int, last: int, grammar: Grammar) -> int:
    """The adposition that a word of place behind a noun closes ('**在**一封写给员工的**邮件中**'), or -1."""
    after = words[last + 1] if last + 1 < len(words) else None
    if after is None or after.pos != "ADP" or after.lower not in grammar.localizers:
        return -1
    described = words[first - 1].lower in grammar.genitive_before
    for i in range(first - 1, max(-1, first - 2 - CLAUSE), -1):
        if words[i].pos == "PUNCT" or (words[i].pos in ("VERB", "AUX") and not described):
            return -1
        if words[i].pos == "ADP" and words[i].atom is None and words[i].lower in grammar.adpositions:
            return i
    return -1


def _before_modifier(words: Sequence[Word], i: int, grammar: Grammar) -> int:
    """Where the adposition is that a sum parts from its noun ('**以**65亿美元的价格'), else ``i``."""
    if i < 2 or words[i].lower not in grammar.genitive_before:
        return i
    j = i - 1
    while j > 0 and words[j].pos in ("ADJ", "ADV", "NUM", "QUANTITY"):
        j -= 1
    return j if j < i - 1 and words[j].pos == "ADP" and words[j].lower in grammar.adpositions else i


def _says_former(words: Sequence[Word], i: int, grammar: Grammar) -> bool:
    """Whether a word of place or time stands right behind an adposition and before a noun ('由**前**…')."""
    word = words[i] if i > 0 else None
    placed = word is not None and word.atom is None and word.pos == "ADP" and word.lower in grammar.localizers
    counted = i > 1 and words[i - 1].pos == "QUANTITY"
    return placed and words[i - 1 - counted].lower in grammar.adpositions


def find_determiner(words: Sequence[Word], first: int, grammar: Grammar) -> int:
    """Where the determiner is that a clause parts from its noun ('**这家**热门的公司'), or -1."""
    if not first or words[first - 1].lower not in grammar.genitive_before:
        return -1
    for i in range(first - 2, max(-1, first - 2 - CLAUSE), -1):
        if words[i].pos in ("PUNCT", "AUX") or words[i].lower in grammar.genitive_before:
            return -1
        if words[i].pos == "DET":
            return i
    return -1


def narrow_markers(words: Sequence[Word], chunks: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """Free who does something within what an adposition and a word behind both mark.

    In '在**X**提起的诉讼中' the adposition marks the suit, and X brings it.
    """
    out = list(chunks)
    for chunk in chunks:
        if not chunk.marker or chunk.marker in grammar.agent | grammar.object or chunk.name is None:
            continue
        described = next(
            (c for c in chunks if c.index > chunk.index and _is_described(words, c, grammar)), None
        )
        if described is None or described.segment != chunk.segment or described.name is not None:
            continue
        after = words[described.last + 1 : described.last + 2]
        closed = bool(after) and after[0].pos == "ADP" and after[0].lower in grammar.localizers
        between = words[chunk.last + 1 : described.first]
        acts = [w for w in between if w.pos == "VERB"]
        if closed and len(acts) == 1 and not any(w.text in LIST_MARKS for w in between):
            out[chunk.index] = replace(chunk, marker="")
    return out


def _is_described(words: Sequence[Word], chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a genitive word and a verb stand right before a noun."""
    before = words[max(0, chunk.first - 2) : chunk.first]
    return len(before) == 2 and before[1].lower in grammar.genitive_before and before[0].pos == "VERB"


def share_markers(words: Sequence[Word], chunks: list[Chunk], grammar: Grammar) -> list[Chunk]:
    """What marks the first of a list of nouns marks all ('向艺术家、设计师和电影人开放Sora')."""
    out = list(chunks)
    for before, chunk in pairwise(chunks):
        between = words[before.last + 1 : chunk.first]
        listed = between and all(w.text in LIST_MARKS or w.lower in grammar.conjunctions for w in between)
        # '由国新基金、**红杉**领投'
        doers = not grammar.segmented and out[before.index].marker in grammar.agent
        common = before.name is None and (chunk.name is None or doers)
        if listed and common and out[before.index].marker and before.segment == chunk.segment:
            out[chunk.index] = replace(out[chunk.index], marker=out[before.index].marker)
    return out


def leads_sentence(words: Sequence[Word], chunk: Chunk, grammar: Grammar) -> bool:
    """Whether a sentence begins with a chunk but for nouns that describe it: '検索大手の**グーグル**、…'.

    Args:
        words: of the sentence.
        chunk: one of its chunks.
        grammar: of the language.
    """
    before = words[: chunk.first]
    return all(w.pos in DESCRIBING or w.lower in grammar.genitive_before for w in before)
