"""Names of the authority list in a text, and which of its ambiguous ones are meant."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache

from spacy.tokens import Token

from kg.language import Language
from kg.lexicon.phrases import Phrases, fold_width, is_ideographic, is_kana
from kg.mentions.cues import cue_words
from kg.mentions.firm_contexts import firm_contexts
from kg.mentions.firm_signs import firm_signs
from kg.mentions.names import Analysed, Candidate
from kg.ontology import ORGANIZATIONS, Authority, Ontology
from kg.turtle import Text

SCRIPTS = re.compile(r"(?<=[A-Za-z0-9])(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])(?=[A-Za-z0-9])")
_listed_cache: dict[tuple[str, str], Phrases[tuple[str, ...]]] = {}


def _names_of(language: Language, ontology: Ontology) -> Phrases[tuple[str, ...]]:
    """The authority list's names that texts of a language may use, compiled once."""
    key = (language.code, ontology.sha256)
    if key not in _listed_cache:
        tags = {language.code, "en"}
        if not language.lexicon.grammar.segmented:
            tags |= {"zh-Hant", "zh-Hans", "ja"}
        names: dict[str, list[str]] = defaultdict(list)
        for entry in ontology.authority:
            for tag, name in (*entry.labels, *entry.aliases):
                if tag in tags and (len(name) > 1 or name.isalpha()):
                    forms = {name, re.sub(r"(?<=[a-z])(?=[A-Z]{2})", " ", name)}  # also 'Open AI'
                    if not language.lexicon.grammar.segmented:
                        forms.add(SCRIPTS.sub(" ", name))  # 'SK 海力士'
                    if tag == language.code == "ja" and entry.cls == "PublicBody":
                        forms |= {of + name[1:] for of in language.lexicon.names.written_out.get(name[0], ())}
                    if tag == language.code:
                        forms |= _declined(name, language.lexicon.grammar.declined)
                    if tag == language.code and entry.cls == "PublicBody":
                        forms |= _of_country(name, language.lexicon.grammar.countries)
                    if language.lexicon.grammar.coupled:
                        forms |= {form.replace(" ", "-") for form in forms}
                    for form in forms:
                        names[fold_width(language.definition.prepare(form))].append(entry.id)
        entries = ((name, tuple(dict.fromkeys(ids))) for name, ids in names.items())
        _listed_cache[key] = Phrases(entries, language.lexicon.grammar.suffixes)
    return _listed_cache[key]


def find_unambiguous(
    folded: str, language: Language, ontology: Ontology, told: Set[str]
) -> list[tuple[int, int]]:
    """Where listed names stand in a text that mean nothing else, or are among those ``told``."""
    entries, found = ontology.entries, []
    for m in _names_of(language, ontology).find(folded):
        name = folded[m.begin : m.end]
        if name in told or not all(_is_ambiguous(entries[i], name, language) for i in m.value):
            found.append((m.begin, m.end))
    return found


def has_meaning(form: str, language: Language, ontology: Ontology) -> bool:
    """Whether a few letters are a title or a listed name, but no term of a technique."""
    folded, entries = fold_width(form), ontology.entries
    if folded in language.lexicon.all_titles:
        return True
    found = [m for m in _names_of(language, ontology).find(folded) if m.end - m.begin == len(folded)]
    return any(entries[i].cls != "Technology" for m in found for i in m.value)


def _declined(name: str, endings: frozenset[str]) -> set[str]:
    """A name of several words in its other cases, by the endings of all but the last one."""
    *words, last = name.split(" ")
    forms = set()
    for ending, other in (pair.split() for pair in sorted(endings)):
        pattern = rf"(?<=\w{{4}}){ending}$"
        forms.add(" ".join([*(re.sub(pattern, other, w) for w in words), last]))
    return forms if words else set()


def _of_country(name: str, countries: frozenset[str]) -> set[str]:
    """A body's name with its country's genitive for the adjective: '**Italiens** Datenschutzbehörde'."""
    adjective, _, rest = name.partition(" ")
    stem = re.sub("e[rsn]?$", "", adjective.lower())
    pairs = (pair.split() for pair in countries)
    return {f"{genitive} {rest}" for of, genitive in pairs if rest and of == stem}


KANA_BEFORE = re.compile("[ァ-ヺー]・$")  # what ends before the last part of a name in kana
POINTS, QUOTES = ("・", "＝"), ("「", "『")
BEFORE = (" ", "(", "\n", "", "'", "«", '"', "“")
ENDS = " ,.:;)?!»\"”'\n"
DOLLARS = re.compile(r"[ -]dollars?\b")
LONGER = re.compile(r"\d\.\d")  # a version goes on
LATIN_WORD = re.compile(r"[a-z]{4,}")
REACH = 40  # letters that a listed name behind a contraction may have


def find_listed(
    text: str, folded: str, language: Language, ontology: Ontology, sentences: Sequence[Analysed]
) -> Iterator[Candidate]:
    """Names of the authority list, each with the entries that may be meant."""
    by_id = ontology.entries
    names = _names_of(language, ontology)
    kinds, coupled = cue_words(language.lexicon).ideographic_kinds, language.lexicon.grammar.coupled
    matches = [
        m
        for s in sentences
        for m in _listed_in(names, folded[s.span.begin : s.span.end], s.span.begin, kinds)
        if _written_as_name(text[m[0] : m[1]], by_id[m[2][0]], s.span.begin == m[0])
    ]
    matches += _contracted(names, text, folded, language)
    places = {e for _, e, ids in matches if by_id[ids[0]].cls == "Place"}
    page = _Page(text, folded, language, ontology, by_id, sentences, matches)
    for begin, end, ids in matches:
        opens = _opens_with_article(text, begin, by_id[ids[0]], language)
        if LONGER.match(folded, end - 1):
            continue  # 'GPT-5' in 'GPT-5.6'
        if coupled and _is_uncoupled(folded, begin, end, by_id[ids[0]]):
            continue
        fitting = [i for i in ids if opens or page.means(i, begin, end)]
        fitting = fitting or [i for i in ids if page.meant_elsewhere(i, begin, end)]
        if not fitting or page.cuts_word(begin, end) or _inside_kana(folded, begin, end):
            continue
        if (folded[end : end + 1] in "$€£¥" and end < len(folded)) or DOLLARS.match(folded, end):
            continue  # 'US$ 10 bilhões', 'viele Milliarden US-Dollar'
        entry = by_id[fitting[0]]
        if entry.cls == "Place" and language.lexicon.names.other_thing.match(folded, end):
            continue  # '日本語に最適化した', '29日(米国時間)'
        if (
            entry.cls == "Place"
            and KANA_BEFORE.search(folded, max(0, begin - 2), begin)
            and begin - 1 not in places
        ):
            continue  # 'セコイア・キャピタル・チャイナ'
        page.groups[begin, end].add(ontology.group(entry.cls))
        source = "technique" if entry.cls == "Technology" else "authority"
        yield Candidate(begin, end, source, (("authority list", entry.cls, 4.0),), tuple(fitting))


def _is_uncoupled(folded: str, begin: int, end: int, entry: Authority) -> bool:
    """Whether a hyphen stands for a name's blank outside of a compound: not in 'Aleph-Alpha-Chef'."""
    form = folded[begin:end]
    if "-" not in form or (folded[end : end + 1] == "-" and folded[end + 1 : end + 2].isalpha()):
        return False
    return all(form != fold_width(name) for _, name in (*entry.labels, *entry.aliases))


def _contracted(
    names: Phrases[tuple[str, ...]], text: str, folded: str, language: Language
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Listed names whose article is one word with an adposition ('le directeur **du Monde**'), without it."""
    for pair in sorted(language.lexicon.grammar.contractions):
        word, _, article = pair.partition(" ")
        for match in re.finditer(rf"\b{word} (?=\w)", folded):
            begin = match.end()
            if not text[begin].isupper():
                continue
            whole = article + folded[match.start() + len(word) : begin + REACH]
            found = next((m for m in names.find(whole.lstrip()) if m.begin == 0), None)
            if found is not None and found.end > len(article.strip()) + 1:
                yield begin, begin + found.end - len(article.strip()) - 1, found.value


def _opens_with_article(text: str, begin: int, entry: Authority, language: Language) -> bool:
    """Whether a newspaper's name begins with an article that is large in a sentence ('dit La Tribune')."""
    word = text[begin : begin + 4].split(" ")[0]
    article = word[:1].isupper() and word.lower() in language.lexicon.grammar.articles
    return (
        article
        and entry.cls == "MediaOutlet"
        and bool(re.search(r"[\w,(] $", text[max(0, begin - 2) : begin]))
    )


class _Page:
    """What a document tells of its ambiguous listed names."""

    def __init__(
        self,
        text: str,
        folded: str,
        language: Language,
        ontology: Ontology,
        by_id: Mapping[str, Authority],
        sentences: Sequence[Analysed],
        matches: Sequence[tuple[int, int, tuple[str, ...]]],
    ) -> None:
        self.text, self.folded = text, folded
        self.language, self.ontology, self.by_id = language, ontology, by_id
        self.segmented = language.lexicon.grammar.segmented
        self.words = cue_words(language.lexicon)
        self.plain = {
            i for b, e, ids in matches for i in ids if not _is_ambiguous(by_id[i], folded[b:e], language)
        }  # fmt: skip
        self.sentences = sentences
        self.groups = {
            (b, e): {ontology.group(by_id[i].cls) for i in ids if i in self.plain} for b, e, ids in matches
        }
        self.matches = sorted(self.groups)
        self._matched = matches

    @cached_property
    def marked(self) -> frozenset[tuple[int, int, str]]:
        """Where a tagger marks names, and of what kind."""
        return frozenset(
            (s.span.begin + span.start_char, s.span.begin + span.end_char, span.label_.lower())
            for s in self.sentences
            for span in s.doc.spans.get("names", ())
        )

    @cached_property
    def proper(self) -> frozenset[tuple[int, int]]:
        """Where proper nouns stand in sentences, in languages with blanks between words."""
        small = self.language.lexicon.grammar.order != "V2"  # nouns are written small
        tokens = [t for s in (self.sentences if self.segmented else ()) for t in s.tokens]
        return frozenset(
            (begin, end)
            for t, begin, end in tokens
            if (t.i and (t.pos_ == "PROPN" or (small and _is_large_subject(t))))
            or _opens_bare(t, self.language)
        )

    @cached_property
    def begins(self) -> frozenset[int]:
        """Where tokens begin."""
        return frozenset(begin for s in self.sentences for _, begin, _ in s.tokens)

    @cached_property
    def _of_country(self) -> re.Pattern[str]:
        """A short word for a country at the end of a stretch, and nothing else in Han before it."""
        return re.compile(rf"(?:^|[^一-鿿]){self.language.lexicon.names.a_country}$")

    def means(self, entry_id: str, begin: int, end: int) -> bool:
        """Whether a name stands for an entry: it means nothing else, or what is around tells."""
        entry = self.by_id[entry_id]
        group = self.ontology.group(entry.cls)
        if end - begin == 1:
            if is_ideographic(self.folded[begin]):
                return (begin, end, "place") in self.marked
            if not self._is_letter_alone(begin, end, entry):
                return False
            if self.folded[begin:end] in self._letters_told:
                return True
        name = self.folded[begin:end]
        return (
            (entry_id in self.plain and end - begin > 1)
            or not _is_ambiguous(entry, name, self.language)
            or self._is_told_of(entry_id)
            or (begin, end, group) in self.marked
            or _beside_kind(self.folded, begin, end, entry, self.language, self.ontology)
            or ((begin, end) in self.proper and group == "organization")
            or (group == "organization" and self._before_title(end))
            or self._in_list(begin, end, group)
            or (group == "organization" and (self._exemplifies(begin, end) or self._acts(begin, end)))
            or (self.language.lexicon.grammar.isolating and self._shows(begin, end, group))
        )

    def _is_letter_alone(self, begin: int, end: int, entry: Authority) -> bool:
        """Whether a name of one letter ('on X') stands apart and where places and platforms stand.

        Where the document once tells what it is ('the platform X'), it may stand in any place but behind
        another noun ('les **rayons** X').
        """
        if self.segmented:
            apart = self.folded[max(0, begin - 1) : begin] in BEFORE and self.folded[end : end + 1] in ENDS
            told = self.folded[begin:end] in self._letters_told
            told = told and (begin not in self._described or self._follows_kind(begin, entry))
            return apart and (begin in self._placed or told)
        around = (
            self.folded[max(0, begin - 2) : begin].rstrip(" ")[-1:]
            + self.folded[end : end + 2].lstrip(" ")[:1]
        )
        return not any(c.isascii() and (c.isalnum() or c in "-.+") for c in around)

    @cached_property
    def _placed(self) -> frozenset[int]:
        """Where what stands behind an adposition begins."""
        marks = self.language.lexicon.grammar.adpositions
        tokens = (token for s in self.sentences for token in s.tokens)
        return frozenset(e + 1 for t, _, e in tokens if t.pos_ == "ADP" or t.lower_ in marks)

    @cached_property
    def _described(self) -> frozenset[int]:
        """Where what stands behind a common noun or a number begins."""
        tokens = (token for s in self.sentences for token in s.tokens)
        return frozenset(e + 1 for t, _, e in tokens if t.pos_ in ("NOUN", "NUM", "ADJ"))

    @cached_property
    def _letters_told(self) -> frozenset[str]:
        """Listed names of one letter that have a word for their kind before, or another name somewhere.

        Likewise what stands where platforms stand, and whose surroundings are told ('sur **X**', 'Musk').
        """
        longer = {i for b, e, ids in self._matched if e - b > 1 for i in ids}
        return frozenset(
            self.folded[b:e]
            for b, e, ids in self._matched
            if e - b == 1
            and any(
                i in longer
                or self._follows_kind(b, self.by_id[i])
                or (self.segmented and b in self._placed and self._is_told_of(i))
                for i in ids
            )
        )

    def _is_told_of(self, entry_id: str) -> bool:
        """Whether a document has words that tell of a listed thing."""
        contexts = self.by_id[entry_id].contexts
        return any(fold_width(self.language.definition.prepare(w)) in self.folded for w in contexts)

    def _follows_kind(self, begin: int, entry: Authority) -> bool:
        """Whether a word for its kind, in German also as the end of another, stands right before a name."""
        left, grammar = self.folded[max(0, begin - 24) : begin], self.language.lexicon.grammar
        kinds = self.language.lexicon.kinds.get(entry.cls, frozenset())
        found = (w for w in kinds if left.endswith(f"{w} "))
        return any(grammar.order == "V2" or not left[: -len(w) - 1][-1:].isalpha() for w in found)

    def meant_elsewhere(self, entry_id: str, begin: int, end: int) -> bool:
        """Whether a name that is written as only names are stands for an entry in another place."""
        form = self.text[begin:end]
        kana = is_kana(form[0]) and not _is_pointed(self.text, begin, end)
        return (form[0].isupper() or kana) and form in self._meant.get(entry_id, ())

    @cached_property
    def _meant(self) -> Mapping[str, frozenset[str]]:
        """Ambiguous firms that are meant somewhere in a document, and how they are written there."""
        grammar = self.language.lexicon.grammar
        if grammar.order == "V2" or not (self.segmented or grammar.markers == "after"):
            return {}
        firms: dict[str, set[str]] = defaultdict(set)
        for begin, end, ids in self._matched:
            for i in set(ids) - self.plain:
                if self.by_id[i].cls in ORGANIZATIONS and end - begin > 1 and self.means(i, begin, end):
                    firms[i].add(self.text[begin:end])
        return {i: frozenset(forms) for i, forms in firms.items()}

    def cuts_word(self, begin: int, end: int) -> bool:
        """Whether a short Han name begins inside of a word."""
        return (
            not self.segmented
            and end - begin <= 2
            and begin not in self.begins
            and is_ideographic(self.folded[begin])
            and not self.folded.endswith(self._before_names, 0, begin)  # '美国**总统**川普及其政府'
        )

    @cached_property
    def _before_names(self) -> tuple[str, ...]:
        """Titles, and in Han words for kinds of things, which a tagger may join with a name behind them."""
        isolating = self.language.lexicon.grammar.isolating
        return (*self.words.titles, *(self.words.product_kinds if isolating else ()))

    def _before_title(self, end: int) -> bool:
        """Whether the one who holds a title there follows: 'アマゾンのアンディ・ジャシーCEO'."""
        if self.segmented:
            blanks = " -" if self.language.lexicon.grammar.order == "V2" else " "  # 'Apple-Manager'
            return bool(self.words.title_after.match(self.folded[end : end + 40].lstrip(blanks)))
        after = re.match(r"[^、。，,.「」（(]{0,17}", self.folded[end:])
        return after is not None and any(t in after.group()[:18] for t in self.words.titles if len(t) > 1)

    def _exemplifies(self, begin: int, end: int) -> bool:
        """Whether it stands among the examples of a word for firms: '**メタ**やバンブルなど他のIT企業'."""
        if self.segmented or not is_kana(self.folded[begin]):
            return False
        around = self.words.exemplified.finditer(self.folded, max(0, begin - 40), end + 60)
        return any(m.start(1) <= begin and end <= m.end(1) for m in around)

    def _acts(self, begin: int, end: int) -> bool:
        """Whether a firm's name in kana stands behind its country ('米**メタ**'), or does something.

        The latter counts where the text names other things of the list.
        """
        grammar = self.language.lexicon.grammar
        if grammar.markers == "before" or not all(map(is_kana, self.folded[begin:end])):
            return False
        if self._of_country.search(self.folded, max(0, begin - 2), begin):
            return True
        does = self.folded[end : end + 1] in grammar.topic | grammar.nominative
        if does and self.plain:
            return True
        if self.folded[end : end + 1] in grammar.genitive_before and self.folded[end + 1 : end + 2] in QUOTES:
            return True  # 'メタの「レイバン」'
        whole = not _inside_kana(self.folded, begin, end)
        return whole and firm_contexts(self.language.lexicon).tell(self.folded, end)

    def _shows(self, begin: int, end: int, group: str) -> bool:
        """Whether what stands around a name in Han tells what it is: '**亚马逊**以2亿元收购X'."""
        at = bisect_right(self._spans, begin) - 1
        sentence = self.sentences[at] if at >= 0 else None
        if sentence is None or end > sentence.span.end:
            return False
        shift = sentence.span.begin
        signs = firm_signs(self.language.lexicon)
        if group == "product" and signs.brings_out(sentence, begin - shift):
            return True
        cues = signs.cues(sentence, begin - shift, end - shift, True)
        return any(self.ontology.group(cls) == group for _, cls, _ in cues)

    @cached_property
    def _spans(self) -> Sequence[int]:
        """Where the sentences begin."""
        return [s.span.begin for s in self.sentences]

    def _in_list(self, begin: int, end: int, group: str) -> bool:
        """Whether a listed name of its kind that means nothing else is coordinated with it."""
        at = bisect_left(self.matches, (begin, end))
        for b, e in self.matches[max(0, at - 2) : at + 3]:
            if (b, e) != (begin, end) and group in self.groups[b, e]:
                gap = self.folded[end:b] if b >= end else self.folded[e:begin]
                if max(b, begin) >= min(e, end) and self.words.between.fullmatch(gap):
                    return True
        return False


def _is_large_subject(token: Token) -> bool:
    """Whether a noun is written large inside of a sentence and its verb follows: 'O **Perplexity** usa …'."""
    if token.pos_ != "NOUN" or not token.text[0].isupper() or token.i + 1 == len(token.doc):
        return False
    return token.nbor(1).pos_ in ("VERB", "AUX")


def _opens_bare(token: Token, language: Language) -> bool:
    """Whether a large word without an article opens a sentence and what it does follows: 'Meta s'offre …'.

    Where common nouns are written small and have articles, and where the first word may be one; where all are
    written large, a tagger must take it for a name.
    """
    grammar = language.lexicon.grammar
    after = token.doc[1] if len(token.doc) > 1 else None
    if grammar.order == "V2" and token.i == 0:
        return token.pos_ == "PROPN" and after is not None and after.pos_ in ("VERB", "AUX")
    if token.i or grammar.head_last or grammar.order == "V2" or not token.text[0].isupper():
        return False
    if after is None or after.lower_ in grammar.reflexives:
        return after is not None
    return after.pos_ == "VERB" and after.morph.get("VerbForm", ["Fin"]) in ([], ["Fin"])


def _listed_in(
    names: Phrases[tuple[str, ...]], folded: str, shift: int, kinds: tuple[str, ...]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Listed names in a sentence, and those with which a longer one begins ('快手' in '快手可灵')."""
    for match in names.find(folded):
        front = names.shorter_at(folded, match)
        if front is not None and _is_modifier(folded, front.end, match.end, kinds):
            yield front.begin + shift, front.end + shift, front.value
            continue
        yield match.begin + shift, match.end + shift, match.value
        if front is not None and front.value != match.value:
            yield front.begin + shift, front.end + shift, front.value


def _is_modifier(folded: str, front: int, end: int, kinds: tuple[str, ...]) -> bool:
    """Whether the letters after a firm's name say what its things are: 'AI' in '微软AI产品'."""
    return folded[front:end] == "ai" and is_ideographic(folded[front - 1]) and folded.startswith(kinds, end)


def _inside_kana(folded: str, begin: int, end: int) -> bool:
    """Whether a katakana name is part of a longer katakana word (タイ in タイトル)."""
    before = (
        begin > 0
        and is_kana(folded[begin])
        and is_kana(folded[begin - 1])
        and folded[begin - 1] not in "・＝"
    )
    return before or (
        end < len(folded) and is_kana(folded[end - 1]) and is_kana(folded[end]) and folded[end] not in "・＝"
    )


def _is_pointed(text: str, begin: int, end: int) -> bool:
    """Whether a point joins a name to more of the same: 'アマゾン**・ドット・コム**'."""
    return text[end : end + 1] in POINTS or text[max(0, begin - 1) : begin] in POINTS


def _beside_kind(
    folded: str, begin: int, end: int, entry: Authority, language: Language, ontology: Ontology
) -> bool:
    """Whether a word for its kind stands beside an ambiguous name ('苹果公司', 'the start-up Figure')."""
    left, right = folded[max(0, begin - 12) : begin].rstrip(), folded[end : end + 12].lstrip(" -")
    for cls, words in language.lexicon.kinds.items():
        if ontology.group(cls) == ontology.group(entry.cls):
            for word in words:
                if right.startswith(word) or (left.endswith(word) and len(word) > 1):
                    return True
    return False


def _written_as_name(form: str, entry: Authority, first: bool) -> bool:
    """Whether a listed name is written as one: not 'time' for Time, nor 'TIME' as a common word's start."""
    if not form[0].isalpha() or is_ideographic(form[0]) or entry.cls == "Technology":
        return True
    listed = _spellings(entry.labels, entry.aliases, fold_width(form))
    if any(name[0].islower() for name in listed):
        return True
    if listed and all(name.isupper() and len(name) > 1 for name in listed):
        return form.isupper()
    if entry.cls == "PublicBody" and form.count(" ") > 1 and any(name[1:].islower() for name in listed):
        return True  # 'l'autorité italienne de protection des données'
    if first and listed and all(name.istitle() for name in listed) and " " in form:
        return not form[form.index(" ") + 1].islower()  # '**Das erste** Quartal'
    return any(c.isupper() for c in form)


@lru_cache(maxsize=4096)
def _spellings(labels: tuple[Text, ...], aliases: tuple[Text, ...], folded: str) -> frozenset[str]:
    """How a name is written among a thing's names."""
    return frozenset(name for _, name in (*labels, *aliases) if fold_width(name) == folded)


def _is_ambiguous(entry: Authority, folded: str, language: Language) -> bool:
    if not entry.ambiguous:
        return False
    if (
        language.lexicon.grammar.markers == "after"
        and entry.cls == "Company"
        and LATIN_WORD.fullmatch(folded)
    ):
        return False  # "Apple" is no fruit among kana
    forms = {fold_width(language.definition.prepare(name)) for _, name in entry.ambiguous}
    return folded in forms or any(form.endswith(f" {folded}") for form in forms)  # 'du Monde'
