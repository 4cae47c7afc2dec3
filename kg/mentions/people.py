"""Persons in Han and kana by what stands beside them: titles, honorifics, verbs of saying.

Latin-script persons come from capitalised runs (:mod:`kg.mentions.shapes`); here it is the
border of the name that must be found, since no blank marks it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from kg.lexicon import Lexicon, made_once
from kg.lexicon.phrases import any_of, fold_width, is_ideographic, is_kana
from kg.mentions.cues import CueWords, cue_words
from kg.mentions.names import POINTS, Analysed, Candidate
from kg.mentions.surnames import begins_with_surname

FEW = 4  # letters of a first name
SHORTEST = 3  # letters of a name with a place that begins in it
# The Latin form of a person's name: 'Dane Knecht', 'Knecht', 'Shou Zi Chew'.
LATIN_FORM = re.compile(r"\s?[（(][A-Z][a-zà-ɏ.'’-]\w*(?: [A-Z][\w.'’-]*){0,3}[)），,]")
KANA_LETTER = r"[\u30a1-\u30fa\u30fc]"
LONGEST = 9  # letters of a transliterated name without points
KANA_NAME = re.compile(r"[\u30a1-\u30fa\u30fc]{2,}(?:[・＝=][\u30a1-\u30fa\u30fc]{2,}){1,3}")


def find_people(prepared: str, sentences: Sequence[Analysed], lexicon: Lexicon) -> Iterator[Candidate]:
    """Names of persons that their surroundings tell, in scripts without blanks.

    Args:
        prepared: the document's text, prepared.
        sentences: its sentences with tokens.
        lexicon: titles, honorifics, surnames and verbs of saying of the language.
    """
    if lexicon.grammar.segmented:
        return
    words = cue_words(lexicon)
    titles, kinds = words.titles, words.kinds
    transliterated = _transliterated(lexicon)
    for sentence in sentences:
        begin, stretch = sentence.span.begin, fold_width(prepared[sentence.span.begin : sentence.span.end])
        for match in transliterated.finditer(stretch):
            first, last = match.span()
            if _names_kinds(match.group(), titles, kinds):
                continue
            titled = _title_length(match.group(), titles)
            first += titled
            if not titled and not _begins_name(stretch, match):
                first = _at_word(sentence, begin + first, stretch[first:last]) - begin
            last = _before_verb(stretch, first, _end_of_word(sentence, first, last), lexicon)
            yield Candidate(
                begin + first, begin + last, "person", (("transliterated full name", "Person", 1.0),)
            )  # fmt: skip
        for match in KANA_NAME.finditer(stretch):
            yield from _parted_by_points(sentence, match, words)
        yield from _beside_titles(stretch, begin, words)
        if lexicon.grammar.nations:
            yield from _before_nations(stretch, begin, words)
        yield from _before_latin(stretch, sentence.text, begin, words)
        begins = {b - begin for _, b, _ in sentence.tokens}
        marked = [n for n in sentence.doc.spans.get("names", ()) if n.label_ == "Person"]
        people = {n.end_char: n.start_char for n in marked}
        yield from _before_honorifics(stretch, begin, begins, people, lexicon)


def end_before_place(candidate: Candidate, towns: frozenset[str], folded: str) -> Candidate:
    """A person's name in Han without the town whence he reports: '記者陳大文**台北**1日電'.

    Args:
        candidate: any name.
        towns: what places of two or three letters are called; two letters of a name are left at least.
        folded: the document's text after folding.
    """
    begin, end = candidate.begin, candidate.end
    if end - begin < SHORTEST or not any(cls == "Person" for _, cls, _ in candidate.votes):
        return candidate
    starts = (
        at for at in range(begin + 2, end) for n in (2, 3) if at + n >= end and folded[at : at + n] in towns
    )
    return replace(candidate, end=next(starts, end))


def end_before_firm(candidate: Candidate, firms: Sequence[Candidate], folded: str) -> Candidate:
    """A person's name without the firm behind it that a point joins: '**サム・アルトマン**・オープンAI社長'.

    Args:
        candidate: that may be a name.
        firms: names of firms that are known.
        folded: the document's text after folding.
    """
    if not any(cls == "Person" for _, cls, _ in candidate.votes):
        return candidate
    for firm in firms:
        inside = candidate.begin + 1 < firm.begin < candidate.end <= firm.end
        if inside and folded[firm.begin - 1] in POINTS:
            return replace(candidate, end=firm.begin - 1)
    return candidate


@made_once
def _transliterated(lexicon: Lexicon) -> re.Pattern[str]:
    """A full name with points, of letters that do more than join, mark and limit what stands beside one."""
    letter = rf"(?:(?!{any_of(lexicon.names.unsounded)})[\u4e00-\u9fff])"
    inner = rf"(?:(?!{any_of(lexicon.grammar.adpositions)}\d){letter})"  # '列维**于2020**年创办'
    return re.compile(rf"{letter}{{1,6}}(?:[·‧•]{inner}{{1,9}}){{1,3}}(?:-{letter}{{2,5}}(?=[(（]))?")


def _before_verb(stretch: str, first: int, last: int, lexicon: Lexicon) -> int:
    """Where a transliterated name ends, if a verb follows in the same letters ('加内什·文卡塔**创立**')."""
    point = max(stretch.rfind(p, first, last) for p in POINTS)
    verbs = (at for at in range(point + 3, last) if stretch[at : at + 2] in lexicon.verbs)
    return next(verbs, last)


def _begins_name(stretch: str, match: re.Match[str]) -> bool:
    """Whether a short first name follows what is no letter of names ('与**塔玛·列维**')."""
    short = len(re.split("[·‧•]", match.group())[0]) <= FEW
    return short and is_ideographic(stretch[match.start() - 1 : match.start()] or "，")


def _parted_by_points(sentence: Analysed, match: re.Match[str], words: CueWords) -> Iterator[Candidate]:
    """A name in kana with points: a person's, or a firm's by its last word; words of the dictionary are none.

    'ジョン・ハーモン', 'カーライル・グループ'; 'スタートアップ・カーライル' begins behind the kind.
    """
    first, last = match.span()
    titles, kinds = words.titles, words.kinds
    last -= _title_behind(match.group(), titles)
    parts = re.split("[・＝=]", match.group()[: last - first])
    while len(parts) > 1 and (parts[0] in kinds or parts[0] in titles):
        first += len(parts.pop(0)) + 1
    if len(parts) < 2 or all(p in kinds for p in parts) or "・".join(parts) in titles:
        return
    begin = sentence.span.begin
    if (cls := words.closings.get(parts[-1])) is not None:
        vote = (f"a name ending in {parts[-1]}", cls, 1.0)
    else:
        people = [n for n in sentence.doc.spans.get("names", ()) if n.label_ == "Person"]
        named = any(n.start_char < last and first < n.end_char for n in people)
        vote = ("transliterated full name", "Person", 2.3 if named else 0.4)
    yield Candidate(begin + first, begin + last, "person", (vote,))


def _title_behind(name: str, titles: Sequence[str]) -> int:
    """How much of the last word of a name in kana is a title: 'ダニエル・ウォーカー**アナリスト**'."""
    last = re.split("[・＝=]", name)[-1]
    return max((len(t) for t in titles if last.endswith(t) and len(last) - len(t) > 1), default=0)


def _names_kinds(name: str, titles: Collection[str], kinds: Collection[str]) -> bool:
    """Whether words joined by points are a title or a list of kinds of things, not a person."""
    return name in titles or any(part in kinds for part in re.split("[·‧•・＝]", name))


def _title_length(name: str, titles: Sequence[str]) -> int:
    """How much of a run before the first point of a transliterated name is a title: '财政部长拉里·萨默斯'."""
    first = re.split("[·‧•・＝]", name)[0]
    return max((first.rfind(t) + len(t) for t in titles if t in first and not first.endswith(t)), default=0)


def _at_word(sentence: Analysed, begin: int, name: str) -> int:
    """Where a transliterated name's first word begins, if the tagger cuts other words off its front."""
    point = begin + next(i for i, c in enumerate(name) if c in "·‧•・＝")
    cuts = [b for t, b, _ in sentence.tokens if begin <= b < point and t.pos_ == "PROPN"]
    return (
        cuts[-1]
        if cuts and all(t.pos_ != "PROPN" for t, b, _ in sentence.tokens if begin <= b < cuts[-1])
        else begin
    )


def _end_of_word(sentence: Analysed, first: int, last: int) -> int:
    """Where a transliterated name ends, if a tagger marks a person who ends before it ('A·B**称报道**')."""
    people = [n for n in sentence.doc.spans.get("names", ()) if n.label_ == "Person"]
    ends = [n.end_char for n in people if n.start_char == first and not set(POINTS).isdisjoint(n.text)]
    return min((e for e in ends if e < last), default=last)


def _beside_titles(stretch: str, shift: int, words: CueWords) -> Iterator[Candidate]:
    """'CEO雷军' and '董事长兼CEO 袁进辉，…': a surname and one or two letters right after a title."""
    for title in words.titles:
        if title not in stretch:
            continue
        for match in re.finditer(re.escape(title) + r"\s?(?=[\u4e00-\u9fff])", stretch):
            length = _han_name_length(stretch, match.end(), words)
            if length:
                first = shift + match.end()
                yield Candidate(
                    first, first + length, "person", ((f"after the title {title}", "Person", 1.6),)
                )  # fmt: skip


def _before_nations(stretch: str, shift: int, words: CueWords) -> Iterator[Candidate]:
    """A name in kana before a country's and a post of state: '**ベセント**米財務長官'."""
    for match in _of_state(words.lexicon).finditer(stretch):
        name = match.group(1)
        if name not in words.titles and name not in words.kinds and name not in words.stop:
            vote = ("before a post of state", "Person", 1.6)
            yield Candidate(shift + match.start(1), shift + match.end(1), "person", (vote,))


@made_once
def _of_state(lexicon: Lexicon) -> re.Pattern[str]:
    nations, posts = any_of(map(fold_width, lexicon.grammar.nations)), any_of(lexicon.grammar.statesmen)
    return re.compile(
        rf"({KANA_LETTER}{{2,}}(?:[・＝=]{KANA_LETTER}{{2,}})*){nations}[\u4e00-\u9fff]{{0,8}}?{posts}"
        r"(?![\u4e00-\u9fff])"
    )


def _before_latin(stretch: str, text: str, shift: int, words: CueWords) -> Iterator[Candidate]:
    """A foreign name between a title and its Latin form: '技术长**奈特**（Dane Knecht）'."""
    for match in LATIN_FORM.finditer(text):
        before = stretch[: match.start()]
        run = re.search(r"[\u4e00-\u9fff·‧•]+$", before)
        if run is None:
            continue
        ends = (at for at in range(run.start() + 2, len(before) - 1) if before.endswith(words.titles, 0, at))
        begin = max(ends, default=-1)
        told = any(before[at : at + 2] in words.lexicon.verbs for at in range(begin, len(before) - 1))
        if begin >= 0 and len(before) - begin <= LONGEST and not told:
            vote = ("between a title and its Latin form", "Person", 2.2)
            yield Candidate(shift + begin, shift + len(before), "person", (vote,))


def _han_name_length(stretch: str, at: int, words: CueWords) -> int:
    """The length of a Han name at a place (2 to 4), by its surname and by what can follow; 0 for none."""
    surnames, names = words.lexicon.surnames, words.lexicon.names
    surname = 2 if stretch[at : at + 2] in surnames else 1 if stretch[at : at + 1] in surnames else 0
    if not surname:
        return 0
    for length in (surname + 2, surname + 1):
        name, after = stretch[at : at + length], stretch[at + length :]
        if length == surname + 2 and name[-1:] in names.saying and not is_ideographic(after[:1] or "。"):
            continue  # '次长叶宁**说**，'
        spoken = stretch.startswith(words.speech_words, at + surname + 1)
        if length == surname + 2 and (spoken or name[-1:] in names.unending):
            continue  # 'CEO张毅**对**《…》记者表示', 'CEO张毅**认**为'
        if name in words.lexicon.grammar.examples:
            return 0  # '投资人**包括**A'
        if len(name) == length and all(map(is_ideographic, name)):
            closed = not after or not is_ideographic(after[0]) or after.startswith(words.speech_words)
            if closed or after[0] in names.following or after.startswith(_behind_names(words.lexicon)):
                return length
    return 0


@made_once
def _behind_names(lexicon: Lexicon) -> tuple[str, ...]:
    """What may stand right behind a person's name in Han: honorifics and words for times ('王某**同时**')."""
    times = (w for w in lexicon.grammar.localizers if len(w) > 1)
    return tuple(sorted(lexicon.honorifics.union(times)))


def _before_honorifics(
    stretch: str, shift: int, begins: set[int], people: Mapping[int, int], lexicon: Lexicon
) -> Iterator[Candidate]:
    """'孫氏', 'ジェンスン・フアン氏', '王女士': the run of one script right before an honorific.

    A given name in kana goes on before where a tagger marks a person (``people``, end → begin).
    """
    for word in sorted(lexicon.honorifics):
        for match in re.finditer(re.escape(word), stretch) if word in stretch else ():
            end = match.start()
            run = re.search(
                r"(?:[\u30a1-\u30fa\u30fc・＝]{2,}|[\u4e00-\u9fff]{1,4}"
                r"|[a-zà-ɏ][a-zà-ɏ.'-]+(?:[ ・][a-zà-ɏ][a-zà-ɏ.'-]+)*)$",
                stretch[:end],
            )
            if run is None:
                continue
            name = run.group()
            if is_ideographic(name[0]) and not ("\u30a0" <= name[0] <= "\u30ff"):
                known = next(
                    (
                        n
                        for n in range(min(4, len(name)), 0, -1)
                        if begins_with_surname(name[-n:], lexicon) and end - n in begins
                    ),
                    0,
                )
                if not known:
                    continue
                name = name[-known:]
            elif is_kana(name[0]):
                name = stretch[min(people.get(end, end), end - len(name)) : end]  # '堀川ジュン氏'
            if len(name) >= 1:
                yield Candidate(
                    shift + end - len(name), shift + end, "person", ((f"before {word}", "Person", 2.5),)
                )  # fmt: skip
