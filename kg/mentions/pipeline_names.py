"""Names that a language's pipeline marks: where they begin and end, and which are none, in any script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Span as SpacySpan

from kg.lexicon import Lexicon, made_once
from kg.lexicon.phrases import fold_width, is_ideographic, is_kana
from kg.mentions.names import POINTS, Analysed, Candidate
from kg.mentions.surnames import begins_with_surname, is_whole_name

UNLISTED = 0.4  # less than makes a name: 'ワンショット', too, is in no dictionary
SURE = 0.3  # score of a tagger for a word in katakana that no dictionary has
FOREIGN = 0.7  # how far a tagger is believed that takes letters without a family name for a person
LATIN = re.compile(r"[A-Za-z]+(?=[\u3400-\u9fff·]{2,}$)")
NUMERIC = re.compile(r"\d+")
WRAPPED = re.compile(r"[\u3400-\u9fff]{2,4}[A-Za-z][A-Za-z0-9.-]+([\u3400-\u9fff]{2,4})")
CUT = re.compile(r"[A-Za-z] ?[A-Z]")  # a name in Latin letters that goes on behind its first letter here
PARTS = ("OrganizationalUnit", "ResearchOrganization", "PublicBody", "Organization")  # what firms may have


# What a pipeline calls a name → its class, and how far that is believed.
CLASSES = {
    "Person": ("Person", 1.0),
    "Organization": ("Company", 0.8),
    "Place": ("Place", 0.9),
    "Work": ("CreativeWork", 1.0),
    "Product": ("Product", 0.8),
    "Name": ("", 0.0),
}


def find_pipeline_names(sentences: Sequence[Analysed], lexicon: Lexicon) -> Iterator[Candidate]:
    """Names that the language's statistical pipeline marked, as weak votes for a class."""
    families = frozenset() if lexicon.grammar.segmented else _families(sentences, lexicon)
    for sentence in sentences:
        yield from _alone(sentence, families)
        shift = sentence.span.begin
        for span in sentence.doc.spans.get("names", ()):
            title = _latin_title(span.text, lexicon)  # '**CFO**阿尔斯兰'
            label = "Person" if title else span.label_
            if _is_no_name(span, label, sentence, lexicon):
                continue
            begin, end = _borders(span, label, sentence, lexicon)
            begin += title
            alone = label == "Person" and span.text[0] in families and _follows_name(span.text[1:], lexicon)
            end = begin + 1 if alone else end
            vote = _vote(span, label, sentence, sentence.text[begin:end], lexicon)
            if vote is not None and (end - begin > 1 or alone):
                yield Candidate(shift + begin, shift + end, "pipeline", (vote,))


def _is_no_name(span: SpacySpan, label: str, sentence: Analysed, lexicon: Lexicon) -> bool:
    """Whether what is marked is no name, or one that other sources cut better."""
    grammar, before = lexicon.grammar, span.doc[span.start - 1].lower_ if span.start else ""
    if before in grammar.indefinite or fold_width(span.text) in lexicon.stop:
        return True
    if label == "Place" and lexicon.names.other_thing.match(sentence.text, span.end_char):
        return True
    if label == "Organization" and (_wraps_latin(span, lexicon) or _describes_named(span, lexicon)):
        return True
    if grammar.segmented:  # a run of proper nouns: shapes find these
        return label == "Name" or not any(c.isupper() for c in span.text)
    if label == "Organization" and before in grammar.pointing:
        return True  # '这家**人工智能公司**'
    if not any(map(is_ideographic, span.text)) or CUT.match(sentence.text, span.end_char - 1):
        return True  # Latin letters in Han text are cut by their shape: 'AI企业**Edge| Impulse**'
    likely = not _is_dated(span.text, lexicon) and _is_likely(span, lexicon)
    return not likely or _shares_letter(span, sentence.text, lexicon)


def _borders(span: SpacySpan, label: str, sentence: Analysed, lexicon: Lexicon) -> tuple[int, int]:
    """Where a marked name begins and ends in its sentence, without what is no part of it."""
    begin, end, text = span.start_char, span.end_char, span.text
    after = span.doc[span.end].text if span.end < len(span.doc) else ""
    if label == "Place" and after in lexicon.names.districts:
        return begin, end + 1  # '浙江省杭州**市**に', not '中国**市場**'
    if lexicon.grammar.segmented:
        return begin, end
    if label == "Organization":
        begin += _kind_length(text, lexicon)
        end -= _had_length(text, lexicon)
    if label in ("Organization", "Name"):
        end -= _verb_length(text, lexicon)
    if label == "Person":
        end -= _title_length(text, lexicon)
        begin += _title_front(sentence.text[: span.start_char], text, lexicon)
    return begin, end


def _vote(
    span: SpacySpan, label: str, sentence: Analysed, name: str, lexicon: Lexicon
) -> tuple[str, str, float] | None:
    """What a mark speaks for; nothing where a common noun in kana is marked."""
    if label == "Name" and is_kana(span.text[0]) and any(t.pos_ == "NOUN" for t in span):
        doubtful = span._.score < SURE or _modifies(span, lexicon)
        return None if doubtful else ("in no dictionary", "Company", UNLISTED)
    cls, weight = CLASSES[label]
    if sentence.heading or _inside_compound(span, lexicon):
        weight *= 0.5
    if label == "Person" and _is_foreign(name, lexicon):
        weight *= FOREIGN
    return f"pipeline: {label}", cls, weight


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
    verbs = (end for end in ends if end in lexicon.verbs)
    nouns = (lexicon.all_suffixes, lexicon.positions)  # '責任者' begins '責任者にする'
    return next((len(end) for end in verbs if not any(end in words for words in nouns)), 0)


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
