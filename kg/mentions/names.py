"""Stretches that may be names, and those that a pipeline marks or that another place of the text shows.

A source only says that a name may stand somewhere and what speaks for which class; what it
is, is decided in :mod:`kg.mentions.classes` over the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from msgspec import Struct
from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from kg.lexicon import Lexicon, made_once
from kg.lexicon.phrases import Phrases, any_of, fold_width, is_ideographic, is_kana, is_word_letter
from kg.mentions.common import is_word, word_after
from kg.mentions.surnames import begins_with_surname, is_whole_name
from kg.mentions.unheard import is_unheard
from kg.model import Span

# Higher wins where spans of two sources cross.
RANKS: dict[str, float] = {
    "title-mark": 6,
    "authority": 5,
    "person": 4,
    "repeat": 4,
    "town": 4,
    "pipeline": 3,
    "unmarked": 2.5,
    "shape": 2,
    "quotation": 5.5,
    "whole": 5.5,
    "technique": 1,
    "offering": 1,
}

UNLISTED = 0.4  # less than makes a name: 'ワンショット', too, is in no dictionary
SURE = 0.3  # score of a tagger for a word in katakana that no dictionary has
POINTS = "·‧•・"  # between the parts of a transliterated name
FOREIGN = 0.7  # how far a tagger is believed that takes letters without a family name for a person
LATIN = re.compile(r"[A-Za-z]+(?=[\u3400-\u9fff·]{2,}$)")
NUMERIC = re.compile(r"\d+")
WRAPPED = re.compile(r"[\u3400-\u9fff]{2,4}[A-Za-z][A-Za-z0-9.-]+([\u3400-\u9fff]{2,4})")
CUT = re.compile(r"[A-Za-z] ?[A-Z]")  # a name in Latin letters that goes on behind its first letter here
PARTS = ("OrganizationalUnit", "ResearchOrganization", "PublicBody", "Organization")  # what firms may have
FIRM = 3  # words of a firm before a person of it
TITLED = 10  # words from a title of something to a name behind whose it is


class Candidate(Struct, frozen=True):
    """A stretch that may be a name.

    Attributes:
        begin, end: in the document.
        source: a key of ``RANKS``.
        votes: ``(cue, class, weight)`` that the source gives.
        authority: ids of the authority list that have this name.
    """

    begin: int
    end: int
    source: str
    votes: tuple[tuple[str, str, float], ...] = ()
    authority: tuple[str, ...] = ()


@dataclass(frozen=True)
class Analysed:
    """A sentence with its tokens. ``heading`` says that it is a head, not a sentence."""

    span: Span
    doc: Doc
    heading: bool = False

    @cached_property
    def tokens(self) -> tuple[tuple[Token, int, int], ...]:
        """Tokens with their offsets in the document."""
        shift = self.span.begin
        return tuple([(t, begin := shift + t.idx, begin + len(t)) for t in self.doc])

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """What each token is written."""
        text, shift = self.text, self.span.begin
        return tuple([text[begin - shift : end - shift] for _, begin, end in self.tokens])

    @cached_property
    def text(self) -> str:
        """The sentence as its tokens write it."""
        return str(self.doc.text)


def find_repeats(
    folded: str, sentences: Sequence[Analysed], known: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Names that one place of the document showed to be names, wherever else they stand."""
    forms: dict[str, str] = {}
    for c in known:
        if not c.authority and c.source != "offering" and forms.get(folded[c.begin : c.end]) != "whole":
            forms[folded[c.begin : c.end]] = "whole" if c.source == "whole" else "repeat"
    phrases = Phrases((form, source) for form, source in sorted(forms.items()) if len(form) > 2)
    seen = {(c.begin, c.end) for c in known}
    for sentence in sentences:
        for match in phrases.find(folded[sentence.span.begin : sentence.span.end]):
            begin, end = sentence.span.begin + match.begin, sentence.span.begin + match.end
            if (begin, end) not in seen:
                yield Candidate(begin, end, match.value, (("named elsewhere in the document", "", 0.0),))


def find_first_parts(
    folded: str, sentences: Sequence[Analysed], known: Sequence[Candidate], firms: frozenset[str]
) -> Iterator[Candidate]:
    """What a firm's name in kana begins with, where that stands for it: '**アンペア**・コンピューティング'.

    Args:
        folded: the document's text after folding.
        sentences: its sentences.
        known: candidates.
        firms: authority ids of organisations.
    """
    parts: dict[str, str] = {}
    for c in known:
        form = folded[c.begin : c.end]
        firm = firms.intersection(c.authority) if c.authority else any(v[1] == "Company" for v in c.votes)
        if firm and "・" in form and all(map(is_kana, form)) and len(form.partition("・")[0]) > 2:
            parts[form.partition("・")[0]] = form
    phrases = Phrases((part, part) for part in sorted(parts))
    for sentence in sentences if parts else ():
        for match in phrases.find(folded[sentence.span.begin : sentence.span.end]):
            begin, end = sentence.span.begin + match.begin, sentence.span.begin + match.end
            around = folded[begin - 1 : begin] + folded[end : end + 1]
            if not any(map(is_kana, around)):
                yield Candidate(begin, end, "repeat", (("begins a firm's name", "Company", 1.0),))


def part_owners(text: str, shapes: Sequence[Candidate], lexicon: Lexicon) -> Iterator[Candidate]:
    """Names by their looks; one in which a genitive joins two that also stand alone is made two.

    'o **Lumo** da **Nébulo**', where the text tells of Lumo and of Nébulo, too, or no dictionary has either.
    So one loses the ending of a genitive: '**Lumo**s Chef'.
    """
    grammar = lexicon.grammar
    endings = tuple(sorted(e for e in grammar.suffixes & grammar.genitive_before if e.isalpha()))
    joints = lexicon.grammar.genitive_after & lexicon.grammar.connectors
    joint = re.compile(rf" (?:{any_of(joints)}) ")
    apart = grammar.order == "V2"  # 'nachdem **Lumo Nébulo** gekauft hatte'
    told = grammar.segmented and (joints or endings)
    forms = {text[c.begin : c.end] for c in shapes} if told else frozenset()
    for c in shapes:
        form = text[c.begin : c.end]
        at = joint.search(form) if forms and " " in form else None
        parts = (form[: at.start()], form[at.end() :]) if at is not None else ()
        if at is not None and (
            all(part in forms for part in parts) or _are_unheard(parts, at[0].strip(), lexicon)
        ):
            yield Candidate(c.begin, c.begin + at.start(), c.source, c.votes)
            yield Candidate(c.begin + at.end(), c.end, c.source, c.votes)
        elif apart and (cut := _parted(form, forms, lexicon)):
            yield Candidate(c.begin, c.begin + cut, c.source, c.votes)
            yield Candidate(c.begin + cut + 1, c.end, c.source, c.votes)
        elif endings and form.endswith(endings) and form[:-1] in forms:
            yield Candidate(c.begin, c.end - 1, c.source, c.votes)
        else:
            yield c


def _are_unheard(parts: Sequence[str], joint: str, lexicon: Lexicon) -> bool:
    """Whether words that a genitive with an article joins are in no dictionary, the first no person's."""
    if joint not in {pair.partition(" ")[0] for pair in lexicon.grammar.fused}:
        return False
    plain = any(not part.isalpha() or is_word(part, lexicon.language) for part in parts)
    return not plain and parts[0].lower() not in lexicon.given


def part_person(
    run: list[tuple[Token, int, int]], lexicon: Lexicon
) -> Iterator[list[tuple[Token, int, int]]]:
    """A person's name, and what follows a genitive that no such name has: 'Ada Lane **of** Acme Labs'.

    So with what is spelt like no person's name: 'nun verlässt Ada Lane **OpenAI**'; and with a firm before
    one whose post there is told: 'l'ancien ingénieur de **Nébulo** Ada Lane'.
    """
    words = [token.lower_ for token, _, _ in run]
    owns = lexicon.grammar.genitive_after - lexicon.grammar.nobiliary
    at = next((i for i, word in enumerate(words) if word in owns), 0)
    spelt = next((i for i, (token, _, _) in enumerate(run) if i > 1 and token.text[-2:].isupper()), 0)
    if words[:1] and words[0] in lexicon.given and at > 1:
        yield from (run[:at], run[at + 1 :])
    elif words[:1] and words[0] in lexicon.given and spelt and lexicon.grammar.order == "V2":
        yield from (run[:spelt], run[spelt:])
    elif cut := _behind_post(run, lexicon):
        yield from (run[:cut], run[cut:])
    else:
        yield run


def _behind_post(run: list[tuple[Token, int, int]], lexicon: Lexicon) -> int:
    """Where a person's name begins behind the firm in which he has a post, or 0."""
    words = [token.lower_ for token, _, _ in run]
    cut = next((i for i, word in enumerate(words) if word in lexicon.given | lexicon.families), 0)
    named = {p for cls in ("Company", "Organization") for p in lexicon.prefixes.get(cls, ())}
    if not 0 < cut < min(len(words) - 1, FIRM + 1) or words[0] in lexicon.all_kinds | named:
        return 0  # 'presidente do **Grupo** Silvio Santos'
    return cut if _is_post(run[0][0], lexicon) else 0


def _is_post(name: Token, lexicon: Lexicon) -> bool:
    """Whether a title of something stands before a name: 'ingénieur de', 'ministre déléguée à la'."""
    grammar = lexicon.grammar
    before = list(reversed(name.doc[max(0, name.i - TITLED) : name.i]))
    marked = any(t.pos_ == "ADP" or t.lower_ in grammar.genitive_after for t in before[:2])
    if grammar.head_last or not marked:
        return False
    for token in before:
        if token.lower_ in lexicon.all_titles or token.lower_.rpartition("-")[2] in lexicon.all_titles:
            return True
        if token.pos_ not in ("NOUN", "ADJ", "ADP", "PROPN", "X", "DET"):
            return False
    return False


def _parted(form: str, forms: Container[str], lexicon: Lexicon) -> int:
    """Where a name of two words parts that both stand alone elsewhere, and the first is no first name."""
    first, _, second = form.partition(" ")
    alone = second != "" and first in forms and second in forms
    alone = alone and is_unheard(first, lexicon) and is_unheard(second, lexicon)
    return len(first) if alone and first.lower() not in lexicon.given else 0


def find_pipeline_names(sentences: Sequence[Analysed], lexicon: Lexicon) -> Iterator[Candidate]:
    """Names that the language's statistical pipeline marked, as weak votes for a class."""
    classes = {"Person": 1.0, "Organization": 0.8, "Place": 0.9, "Work": 1.0, "Product": 0.8, "Name": 0.0}
    families = frozenset() if lexicon.grammar.segmented else _families(sentences, lexicon)
    for sentence in sentences:
        yield from _alone(sentence, families)
        for span in sentence.doc.spans.get("names", ()):
            label = span.label_
            if label == "Name" and lexicon.grammar.segmented:
                continue  # a run of proper nouns: shapes find these, and cut them better
            cls = {"Organization": "Company", "Work": "CreativeWork", "Name": ""}.get(label, label)
            begin = sentence.span.begin + span.start_char
            end = sentence.span.begin + span.end_char
            if cut := _latin_title(span.text, lexicon):
                begin, label, cls = begin + cut, "Person", "Person"  # '**CFO**阿尔斯兰'
            if label == "Place" and lexicon.names.other_thing.match(sentence.text, span.end_char):
                continue
            after = span.doc[span.end].text if span.end < len(span.doc) else ""
            if label == "Place" and after in lexicon.names.districts:
                end += 1  # '浙江省杭州**市**に', not '中国**市場**'
            if not lexicon.grammar.segmented and label == "Organization":
                begin += _kind_length(span.text, lexicon)
                end -= _had_length(span.text, lexicon)
            if not lexicon.grammar.segmented and label in ("Organization", "Name"):
                end -= _verb_length(span.text, lexicon)
            if not lexicon.grammar.segmented and label == "Person":
                end -= _title_length(span.text, lexicon)
                begin += _title_front(sentence.text[: span.start_char], span.text, lexicon)
            alone = label == "Person" and span.text[0] in families and _follows_name(span.text[1:], lexicon)
            end = begin + 1 if alone else end
            weight = classes.get(label, 0.0) * (
                0.5 if sentence.heading or _inside_compound(span, lexicon) else 1.0
            )
            if label == "Person" and _is_foreign(
                sentence.text[begin - sentence.span.begin : end - sentence.span.begin], lexicon
            ):
                weight *= FOREIGN
            before = span.doc[span.start - 1].lower_ if span.start else ""
            pointed = not lexicon.grammar.segmented and label == "Organization"
            if before in lexicon.grammar.indefinite or (pointed and before in lexicon.grammar.pointing):
                continue  # '这家**人工智能公司**' is no name
            if not lexicon.grammar.segmented and not any(map(is_ideographic, span.text)):
                continue  # Latin letters in Han text are cut by their shape; taggers cut them too short
            if label == "Organization" and _wraps_latin(span, lexicon):
                continue
            if not lexicon.grammar.segmented and CUT.match(sentence.text, span.end_char - 1):
                continue  # 'AI企业**Edge| Impulse**'
            if not lexicon.grammar.segmented and _shares_letter(span, sentence.text, lexicon):
                continue
            if not lexicon.grammar.segmented and _is_dated(span.text, lexicon):
                continue
            if label == "Organization" and _describes_named(span, lexicon):
                continue
            if not lexicon.grammar.segmented and not _is_likely(span, lexicon):
                continue
            capital = not lexicon.grammar.segmented or any(c.isupper() for c in span.text)
            vote = (f"pipeline: {label}", cls, weight)
            if label == "Name" and is_kana(span.text[0]) and any(t.pos_ == "NOUN" for t in span):
                if span._.score < SURE or _modifies(span, lexicon):
                    continue
                vote = ("in no dictionary", "Company", UNLISTED)
            if (end - begin > 1 or alone) and capital and fold_width(span.text) not in lexicon.stop:
                yield Candidate(begin, end, "pipeline", (vote,))


def _is_foreign(name: str, lexicon: Lexicon) -> bool:
    """Whether a name in Han is no Chinese nor a full foreign one: so firms are written, too."""
    if not lexicon.grammar.isolating or any(c in POINTS for c in name):
        return False
    return not is_whole_name(name, lexicon)


def _families(sentences: Sequence[Analysed], lexicon: Lexicon) -> frozenset[str]:
    """The surnames, of one letter, of the persons whom a tagger marks with their full names."""
    marked = (n for s in sentences for n in s.doc.spans.get("names", ()) if n.label_ == "Person")
    whole = (n.text for n in marked if 2 < len(n.text) < 5 and not _follows_name(n.text[1:], lexicon))
    return frozenset(name[0] for name in whole if name[0] in lexicon.surnames)


def _alone(sentence: Analysed, families: frozenset[str]) -> Iterator[Candidate]:
    """Persons named by a family name that opens a clause and that a tagger takes for a noun: '，**丁**于'."""
    for token, begin, end in sentence.tokens if families else ():
        opens = token.i == 0 or token.nbor(-1).pos_ == "PUNCT"
        after = token.nbor(1).pos_ if token.i + 1 < len(sentence.doc) else ""
        if opens and token.text in families and token.pos_ == "NOUN" and after in ("ADP", "VERB", "AUX"):
            yield Candidate(begin, end, "pipeline", (("pipeline: Person", "Person", 1.0),))


def _follows_name(text: str, lexicon: Lexicon) -> bool:
    """Whether letters are no given name but what stands behind a name: '丁**于**2019年', '丁**当月**'."""
    grammar = lexicon.grammar
    return text in grammar.adpositions or text in grammar.localizers or text in grammar.light


def _modifies(span: SpacySpan, lexicon: Lexicon) -> bool:
    """Whether a word in kana only describes the noun behind it ('**ファウンドリ**事業'), or is a noun itself.

    Firms stand right before what only they have, and what they are called ('**ルナリス**株', '…**社**').
    """
    if fold_width(span.text).endswith(_common_ends(lexicon)):
        return True
    following = span.doc[span.end] if span.end < len(span.doc) else None
    if following is None or following.pos_ not in ("NOUN", "VERB", "PROPN") or span[-1].whitespace_:
        return False
    behind = str(span.doc.text)[span.end_char :]
    return not behind.startswith(_particles(lexicon)) and not fold_width(following.text).startswith(
        _behind_firms(lexicon)
    )


@made_once
def _common_ends(lexicon: Lexicon) -> tuple[str, ...]:
    """Last letters of common nouns in kana, words for kinds among them ('メモ**ツール**')."""
    kinds = (kind for kind in lexicon.all_kinds if len(kind) > 2 and all(map(is_kana, kind)))
    return tuple(sorted(lexicon.names.common_ends.union(kinds)))


@made_once
def _particles(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(sorted(lexicon.grammar.adpositions))


@made_once
def _behind_firms(lexicon: Lexicon) -> tuple[str, ...]:
    """Nouns right behind firms' names: what these have, their kinds and who works there, and their sale."""
    own = lexicon.names.of_firms | lexicon.all_titles | lexicon.owning
    bought = lexicon.words_of("noun", "Acquisition")
    return tuple(sorted(own.union(lexicon.suffixes.get("Company", ()), bought)))


def _verb_length(text: str, lexicon: Lexicon) -> int:
    """How many letters of a verb a tagger took to the end of a name ('…创投领投')."""
    ends = (text[at:] for at in range(2, len(text) - 1))
    nouns = lexicon.all_suffixes | lexicon.positions  # '責任者' begins '責任者にする'
    return next((len(end) for end in ends if end in lexicon.verbs and end not in nouns), 0)


def _had_length(text: str, lexicon: Lexicon) -> int:
    """How many letters of what firms have a tagger took to the end of a name ('擎苍**董事会**')."""
    ends = (text[at:] for at in range(2, len(text) - 1))
    return next((len(e) for e in ends if e in lexicon.names.of_firms - lexicon.all_suffixes), 0)


def _title_length(text: str, lexicon: Lexicon) -> int:
    """How many letters of a title a tagger took to the end of a person's name ('後藤芳光最高財務責任者')."""
    ends = (text[at:] for at in range(2, len(text) - 1))
    return next((len(end) for end in ends if end in lexicon.positions), 0)


def _kind_length(text: str, lexicon: Lexicon) -> int:
    """How many letters a tagger took to the front of a name: to a word for a kind of firm or its parent.

    '具身智能**公司**穹舟动力', 'A**旗下**B'; not '某公司研究院', which is a part of one.
    """
    kinds = lexicon.kinds.get("Company", frozenset())
    folded = fold_width(text)
    for size in range(len(folded) - 2, 1, -1):
        front, rest = folded[:size], folded[size:]
        ends = any(front[at:] in kinds or front[at:] in lexicon.owning for at in range(size - 1))
        if ends and len(rest) > 1 and not _says_part(rest, lexicon):
            return size
    return 0


def _says_part(rest: str, lexicon: Lexicon) -> bool:
    """Whether what follows a word for a firm is a part of that firm, or says what it has or is."""
    endings = (e for cls in PARTS for e in lexicon.suffixes.get(cls, ()))
    kinds = any(rest[at:] in lexicon.all_kinds for at in range(len(rest) - 1))
    return kinds or rest in lexicon.all_suffixes or rest.endswith(tuple(endings))


def _title_front(before: str, name: str, lexicon: Lexicon) -> int:
    """How many letters of a title a tagger took to the front of a name ('首席财务' + '官克雷斯')."""
    for size in range(1, min(3, len(name) - 1)):
        rest, cut = before + name[:size], name[size:]
        if len(cut) > 1 and any(rest[at:] in lexicon.all_titles for at in range(len(before))):
            return size
    return 0


def _latin_title(text: str, lexicon: Lexicon) -> int:
    """How many Latin letters of a title a tagger took to the front of a person's name in Han."""
    front = LATIN.match(text) if not lexicon.grammar.segmented else None
    return len(front[0]) if front is not None and fold_width(front[0]) in lexicon.positions else 0


def _wraps_latin(span: SpacySpan, lexicon: Lexicon) -> bool:
    """Whether a tagger took a country and a word for firms to a Latin name: '新加坡**Lumo**公司'."""
    if not lexicon.grammar.isolating:
        return False
    match = WRAPPED.fullmatch(span.text)
    return match is not None and match[1] in lexicon.kinds.get("Company", frozenset())


def _shares_letter(span: SpacySpan, text: str, lexicon: Lexicon) -> bool:
    """Whether a name's last letter begins a common word: '在华**市**|占率'."""
    tail = fold_width(text[span.end_char - 1 : span.end_char + 2])
    return len(span.text) > 1 and (tail in lexicon.stop or (len(tail) > 1 and tail[:2] in lexicon.stop))


def _describes_named(span: SpacySpan, lexicon: Lexicon) -> bool:
    """Whether a stretch only says what a name before it names ('**名为**Nebula**的**三维视觉公司')."""
    grammar = lexicon.grammar
    if grammar.segmented or span.start < 3 or span.doc[span.start - 1].text not in grammar.genitive_before:
        return False
    before = span.doc.text[: span.doc[span.start - 2].idx].rstrip('“「《"‘『 ')
    return before.endswith(tuple(grammar.naming)) and span.text.endswith(
        tuple(lexicon.kinds.get("Company", ()))
    )


def _is_dated(text: str, lexicon: Lexicon) -> bool:
    """Whether a stretch begins with a day or what a number counts, or is a time ('9月集团营收', '90后')."""
    number = NUMERIC.match(text)
    rest = text[number.end() :] if number is not None else ""
    return rest != "" and (rest[0] in lexicon.names.counted or rest in lexicon.grammar.localizers)


def _is_likely(span: SpacySpan, lexicon: Lexicon) -> bool:
    """Whether a name that a tagger marked in Han and kana may be one.

    Titles stand in quotation marks; what is counted is no name ('四间大学'); a Japanese person in Han has a
    family name, or an honorific behind.
    """
    text = span.text
    if span.label_ == "Work":
        before = span.doc[span.start - 1].text if span.start else ""
        return any(before.endswith(pair[0]) for pair in lexicon.quotes)
    if lexicon.names.counting.match(text) or text in lexicon.grammar.localizers:
        return False  # '四间大学', '上月'
    if text.endswith(tuple(lexicon.kinds.get("Company", ()))):  # a clause? ('…资本领投…公司')
        return not any(part in lexicon.verbs for part in _parts(text[2:-2]))
    if span.label_ == "Person" and lexicon.grammar.markers == "after" and len(span) == 1:
        after = span.doc[span.end].text if span.end < len(span.doc) else ""
        titled = after.lower() in lexicon.all_titles
        known = titled or begins_with_surname(text, lexicon)
        return known or not all(map(is_ideographic, text)) or is_kana(text[0])
    return True


def _parts(text: str) -> Iterator[str]:
    """All stretches of a text of two letters and more."""
    return (text[begin:end] for begin in range(len(text)) for end in range(begin + 2, len(text) + 1))


def _inside_compound(span: SpacySpan, lexicon: Lexicon) -> bool:
    """Whether a name without blanks around goes on with a noun that is no title ('鏡花' in '鏡花水月')."""
    if lexicon.grammar.segmented or span.end >= len(span.doc):
        return False
    after = span.doc[span.end]
    follows = after.idx == span.end_char and after.pos_ in ("NOUN", "PROPN") and is_ideographic(after.text[0])
    return follows and after.text[0].lower() not in _first_letters(lexicon.all_titles)


@cache
def _first_letters(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word[0] for word in words)


def precedes_name(token: Token, lexicon: Lexicon) -> bool:
    """Whether a name, and no abbreviation, stands behind a word: '**Claire** Vasseur', '**Claire** de V'."""
    after = word_after(token)
    if after is not None and after.lower_ in lexicon.grammar.nobiliary:
        after = word_after(after)
    return after is not None and after.pos_ == "PROPN" and after.text.istitle()


def is_one_noun(sentence: Analysed, begin: int, end: int) -> bool:
    """Whether a dictionary has some letters of a sentence as one common noun."""
    first = next((t for t in sentence.doc if t.idx == begin), None)
    if first is None or first.idx + len(first) < end or first.pos_ == "PROPN":
        return False
    return not any(s.start_char <= begin < s.end_char for s in sentence.doc.spans.get("names", ()))


def is_boundary(text: str, begin: int, end: int) -> bool:
    """Whether no letter of the same word stands before or after a stretch."""
    before = begin == 0 or not (is_word_letter(text[begin]) and is_word_letter(text[begin - 1]))
    return before and (end >= len(text) or not (is_word_letter(text[end - 1]) and is_word_letter(text[end])))


def is_han_name(text: str) -> bool:
    """Whether a text is written in Han or kana throughout (points and blanks inside allowed)."""
    return bool(text) and all(is_ideographic(c) or c in "·‧•・＝=-" for c in text)
