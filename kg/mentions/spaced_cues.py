"""What stands around a name in scripts with blanks, and what it says of its class."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from operator import itemgetter

from spacy.tokens import Token

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.mentions.beside import (
    begins_clause,
    has_what_firms_have,
    is_apposed,
    kind_behind,
    kind_of_doer,
    owns_name,
)
from kg.mentions.called import explained_kind, kind_by_verb, kind_presented
from kg.mentions.common import is_plain, is_word
from kg.mentions.compounds import has_titled_kind, is_joined, owns_kind, stands_before_product
from kg.mentions.cues import ACTS, BROUGHT_OUT, Cue, CueWords, endings_of
from kg.mentions.deeds import SPEAKER
from kg.mentions.enumerated import REACH, enumerated_kind
from kg.mentions.makers import made_by
from kg.mentions.names import Analysed
from kg.ontology import ORGANIZATIONS, PRODUCTS

WITHIN = frozenset(("NOUN", "ADP", "DET", "ADJ"))  # what may stand inside of a phrase around a noun
MAYBE_OWNED = 0.5  # weight of a kind behind a hyphen, which may be its maker's: 'Nvidia-Chips'
ARTICLED = 0.8  # more than what two unknown words weigh as a person's name, which has no article
HARDLY = 0.1  # what tells something only where nothing else does
SHORTEST = 2  # letters of a word for a kind that only stands before names
CLAUSE = 24  # tokens of a clause between a name and what it does


@dataclass(frozen=True)
class _Place:
    """Where a name stands in its sentence: its tokens, and those beside it."""

    sentence: Analysed
    low: int
    high: int
    left: list[Token]
    inside: list[Token]
    right: list[Token]
    joined: bool  # by a hyphen to what follows
    words: CueWords

    @property
    def grammar(self) -> Grammar:
        """Of its language."""
        return self.words.lexicon.grammar

    @cached_property
    def before(self) -> str:
        """The words before it."""
        return " ".join(t.lower_ for t in self.left).rstrip(" \"'“„«»")

    @cached_property
    def common(self) -> bool:
        """Whether it is made of common words, where nouns are written large."""
        return self.grammar.order == "V2" and all(is_plain(t.text, self.words.lexicon) for t in self.inside)

    @cached_property
    def human(self) -> bool:
        """Whether it may be a person's name."""
        named = not self.left or self.left[-1].lower_ not in self.words.definite  # 'a **Zenith Saúde** vai …'
        return named and _may_be_human(self.inside, self.words.lexicon)

    @property
    def described(self) -> bool:
        """Whether it only describes what a hyphen joins to it: '**X**-backed'."""
        return self.joined and self.grammar.order != "V2"


def spaced_cues(sentence: Analysed, begin: int, end: int, words: CueWords) -> Iterator[Cue]:
    """Cues around one occurrence of a name.

    Args:
        sentence: that it stands in, with blanks between words.
        begin, end: of the name, in the document.
        words: of its language.
    """
    place = _find_place(sentence, begin, end, words)
    if place.joined and place.right[0].lower_ in place.grammar.seated:
        yield f"before -{place.right[0].lower_}", "Place", 2.5
    yield from _title_cues(place)
    yield from _common_cues(place)
    yield from _article_cues(place)
    if kind := next((end for end in endings_of(place.before) if " " in end and end in words.kinds), ""):
        yield f"after {kind}", words.kinds[kind], 1.8
        place = replace(place, left=[])  # its last word alone says nothing ('fabricant de puces X')
    yield from _seat_cues(place)
    yield from _own_kind_cues(place)
    yield from _list_cues(place)
    yield from _deed_cues(place)


def _find_place(sentence: Analysed, begin: int, end: int, words: CueWords) -> _Place:
    low = bisect_right(sentence.tokens, begin, key=itemgetter(2))
    high = bisect_left(sentence.tokens, end, key=itemgetter(1))
    left, inside, right = (
        [t for t, _, _ in sentence.tokens[first:last]]
        for first, last in ((max(0, low - 9), low), (low, high), (high, high + 9))
    )
    joined = len(right) > 1 and right[0].text == "-" and right[0].idx + 1 == right[1].idx
    return _Place(sentence, low, high, left, inside, right[1:] if joined else right, joined, words)


def _title_cues(place: _Place) -> Iterator[Cue]:
    """What titles beside a name say: of whom they are, or who has them."""
    words, left, inside, right = place.words, place.left, place.inside, place.right
    after = " ".join(t.lower_ for t in right)
    ends = endings_of(place.before, compounds=place.grammar.order == "V2")
    acts = bool(left) and left[-1].pos_ == "VERB"  # 'to **lead** Nebula'
    if title := "" if acts else next((end for end in ends if end in words.title_set), ""):
        yield f"after the title {title}", "Person", 1.6
    elif (match := words.title_after.match(after)) and not (place.joined and match.group(1) in words.makers):
        yield f"before the title {match.group(1)}", "Company", 0.9
    elif (
        (match := words.title_apposed.match(after))
        and match.group(1) not in words.makers  # 'X, créateur de Y' may be a firm
        and (len(inside) > 1 or not left or left[-1].lower_ not in words.definite)  # 'a Kest, **perita**'
        and is_apposed(match, right, place.grammar)
    ):
        if not place.grammar.whose.isdisjoint(t.lower_ for t in right[1:3]):
            yield f"whose {match.group(1)} is told", "Company", 0.9  # 'X, **dessen** Chef …'
        else:
            yield f"has the title {match.group(1)}", "Person", 1.6
    elif (match := words.title_told.match(after)) is not None:
        yield f"is a {match.group(1)}", "Person", 1.2
    if place.before.endswith(" ,") and len(inside) > 1 and right and right[0].text in ",.;»":
        titled = next((t for t in words.titles if place.before[:-2].endswith(" " + t)), None)
        if titled is not None:  # 'le président, Ada Lane, …'
            yield f"after the title {titled}, apart", "Person", 1.2
    if len(inside) > 1 and _is_apposed_to_title(left, right, words):
        yield "explains a title", "Person", 1.6
    if left and left[-1].lower_ in words.lexicon.honorifics:
        yield f"after {left[-1].lower_}", "Person", 2.5
    if words.titles and _title_of(left, words, place.common):
        yield "a title held there", "PublicBody" if _is_statesman(left, words) else "Company", 0.9


def _common_cues(place: _Place) -> Iterator[Cue]:
    """What a name is short for, what only firms have behind it, and the kind that it is hyphenated with."""
    words, inside = place.words, place.inside
    if len(inside) == 1 and _abbreviates_common_words(inside[0], place.left):
        yield "abbreviation of common words", "Technology", 3.0
    if words.lexicon.names.of_firms and has_what_firms_have(place.right, words.lexicon):
        yield "has what firms have", "Company", 0.9
    form = inside[-1].lower_.rpartition("-")[2] if any("-" in t.text for t in inside) else ""
    if form in words.kinds:
        yield "hyphenated with a word for its kind", words.kinds[form], 0.8


def _article_cues(place: _Place) -> Iterator[Cue]:
    """What an article or a possessive right before a name says, where products have others than firms.

    '**o** Sonara' and '**seu** Sonara' are things, but not 'segundo **o** Sonara'.
    """
    words, inside = place.words, place.inside
    article = place.left[-1].lower_ if place.left else ""
    if article in words.possessives:
        yield "somebody's", "Product", 0.5
    if article not in place.grammar.product_articles:
        return
    opens = len(place.left) > 2 and place.left[-3].is_punct  # '…, lembra **o** X'
    if (opens and place.left[-2].lemma_.lower() in words.speech) or place.before.rpartition(" ")[0].endswith(
        words.sources
    ):
        yield "is a source", "Company", 0.5
        return
    unheard = len(inside) > 1 and not all(is_word(t.text, words.lexicon.language) for t in inside)
    yield "after a product's article", "Product", ARTICLED if unheard else HARDLY


def _seat_cues(place: _Place) -> Iterator[Cue]:
    """What is told of where a firm sits."""
    left = place.left
    if len(left) > 1 and left[-2].text == "-" and left[-1].lower_ in place.grammar.seated:
        yield "seated somewhere", "Company", 1.6  # 'Paris-based X'
    if _names_inhabitant(left, place.grammar):
        yield "by where its people are from", "Company", 0.8
    if seat := place.words.seat_before(left):
        yield f"after {seat}", "Place", 1.8


def _own_kind_cues(place: _Place) -> Iterator[Cue]:
    """What words for kinds beside a name say: of itself, or behind a hyphen of what is its own."""
    words, inside, right = place.words, place.inside, place.right
    maybe = place.joined and place.grammar.order == "V2"
    for cue, cls, weight in _kind_cues(place.left, right, words, place.human):
        owned = maybe and cls in PRODUCTS and cue.startswith("before")
        if owned and not place.common and stands_before_product(inside, right, words):
            yield "before its product", "Company", 0.8
        elif owned and right[0].lower_ in words.makers and len(right) > 1 and right[1].pos_ == "PROPN":
            yield cue, cls, 1.0  # 'der **Kalimba**-Entwickler Neuraxo'
        elif cue.startswith("before") and not place.common and owns_kind(inside, right, place.joined, words):
            yield "whose kind follows", "Company", 0.8
        else:
            yield cue, cls, MAYBE_OWNED if owned else weight


def _list_cues(place: _Place) -> Iterator[Cue]:
    """What the noun before a list that a name stands in says, or a verb that presents it."""
    words, left, right, grammar = place.words, place.left, place.right, place.grammar
    listed = [t for t, _, _ in place.sentence.tokens[max(0, place.low - REACH) : place.low]]
    apart = place.common or place.described or owns_name(right, grammar)
    if not apart and (found := enumerated_kind(listed, words)) is not None:
        yield f"listed after {found[0]}", kind_of_doer(*found, place.human, words), 1.1
    told = kind_by_verb(left, right, words.kind_of, grammar) if grammar.calling else None
    if told or (told := kind_presented(left, right, words.kind_of, words.released.heads, grammar)):
        yield f"presented as {told[0]}", told[1], 1.6


def _deed_cues(place: _Place) -> Iterator[Cue]:
    """What a name does or undergoes, as only persons, firms or products do."""
    words, left, right = place.words, place.left, place.right
    if words.released.take(left, right):
        yield BROUGHT_OUT
    classes = frozenset[str]() if place.described else words.deeds.classes_of(left, right)
    if place.human and "Person" in classes:
        yield "does what persons do", "Person", 0.5
    elif "Company" in classes:
        yield ACTS, "Company", 0.5
    elif "Product" in classes and not place.common:
        yield "undergoes what products do", "Product", 0.5
    speaks = SPEAKER in classes and place.grammar.order == "V2"  # 'am Montag teilte X mit'
    behind_clause = _behind_clause(place.sentence, place.high, place.grammar)
    if speaks or _speaks(right, words) or _speaks(behind_clause, words):
        yield "says", "Person" if place.human else "Company", 0.5
    behind = [t.lower_ for t in right[:2] if t.text != ","]
    if behind and behind[0] in place.grammar.personal:
        yield f"{behind[0]} tells of it", "Person", 1.2


def _names_inhabitant(left: Sequence[Token], grammar: Grammar) -> bool:
    """Whether a small word for people of a place tells whose firm a name is: 'le **lyonnais** Nébulo'."""
    if len(left) < 2 or left[-1].lower_ not in grammar.inhabitants or not left[-1].text.islower():
        return False
    return left[-2].lower_ in (grammar.articles - grammar.indefinite) | grammar.genitive_after


def _may_be_human(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a speaker's name may be a human's: 'Ada Lane', but not 'Nebula AI' nor 'Zenith Compute'."""
    if inside[0].lower_ in lexicon.given:
        return len(inside) <= 3
    if not 2 <= len(inside) <= 3 or any(t.lower_ in lexicon.grammar.connectors for t in inside):
        return False
    acronym = any(len(t.text) > 1 and t.text.isalpha() and t.text.isupper() for t in inside)
    return not acronym and not all(is_word(t.text, lexicon.language) for t in inside)


def _is_apposed_to_title(left: Sequence[Token], right: Sequence[Token], words: CueWords) -> bool:
    """Whether a name between commas explains a title before it: 'the CEO of Intel, **Ada Lane**, said'."""
    if not left or left[-1].text != "," or (right and right[0].text not in ",."):
        return False
    told = left[:-1]
    start = max((i for i, t in enumerate(told) if t.text in ",.;:(" or t.pos_ in ("VERB", "AUX")), default=-1)
    told = told[start + 1 :]
    grammar = words.lexicon.grammar
    links = grammar.genitive_after | grammar.genitive_articles  # 'der Gründer **des** Start-ups X, Ada Lane,'
    owned = (" ".join(t.lower_ for t in told[:i]) for i, w in enumerate(told) if i and w.lower_ in links)
    return any(f" {before}".endswith(f" {title}") for before in owned for title in words.titles)


def _speaks(right: Sequence[Token], words: CueWords) -> bool:
    """Whether a verb of saying follows, at once or after where the speaker is from ('of Gartner told')."""
    while right and right[0].pos_ == "AUX":  # 'a déclaré'
        right = right[1:]
    verbs = [t.lemma_.lower() in words.speech or t.lower_ in words.speech for t in right[:3]]
    if any(verbs[:1]):
        return True
    from_there = len(verbs) > 2 and right[0].lower_ in words.lexicon.grammar.genitive_after
    return from_there and right[1].text[0].isupper() and verbs[2]


def _behind_clause(sentence: Analysed, at: int, grammar: Grammar) -> list[Token]:
    """What follows a relative clause that begins behind a name: 'Ada Lane, **who** leads X, **said**'."""
    tokens = [t for t, _, _ in sentence.tokens[at : at + CLAUSE]]
    if len(tokens) < 2 or tokens[0].text != "," or tokens[1].lower_ not in grammar.relatives:
        return []
    close = next((i for i, t in enumerate(tokens[2:], 2) if t.text in ",;:.!?"), len(tokens))
    return tokens[close + 1 :] if close < len(tokens) and tokens[close].text == "," else []


def _abbreviates_common_words(token: Token, left: Sequence[Token]) -> bool:
    """'robotic process automation (RPA)': the letters of words that are no name."""
    if len(left) < 2 or left[-1].text not in "(（" or not token.text.isupper():
        return False
    words = [t for t in left[:-1] if t.is_alpha][-len(token.text) :]
    initials = "".join(t.text[0].upper() for t in words)
    return initials == token.text and all(t.text[1:].islower() for t in words) and words[-1].text.islower()


def _title_of(left: Sequence[Token], words: CueWords, common: bool) -> bool:
    """Whether a title and a word for whose it is stand right before: 'CEO of', 'Chef von', 'PDG de'.

    Where nouns are joined, a noun may stand between, if the name is of no common words.
    """
    if not common and words.lexicon.grammar.order == "V2" and has_titled_kind(left, words):
        return True
    tokens = [t.lower_ for t in left if t.pos_ != "DET"]
    grammar = words.lexicon.grammar
    links = grammar.genitive_after | grammar.owning if grammar.head_last else grammar.genitive_after
    if len(tokens) < 2 or tokens[-1] not in links:
        return False
    head = " ".join(tokens[:-1])
    return tokens[-2] not in words.makers and head.endswith(words.titles)


def _is_statesman(left: Sequence[Token], words: CueWords) -> bool:
    """Whether the title right before a name's genitive is a post of state: 'ministra da Ciência'."""
    titles = [t.lower_ for t in left[-3:] if t.pos_ not in ("DET", "ADP")]
    return not words.lexicon.grammar.statesmen.isdisjoint(titles[-1:])


def _kind_cues(left: Sequence[Token], right: Sequence[Token], words: CueWords, human: bool) -> Iterator[Cue]:
    use = _length_of_use(left, words.lexicon.grammar)
    for i, token in enumerate(reversed(left)):
        cls = words.kind_of(token)
        if cls is not None:
            if i == 0 and begins_clause(token, right, words):
                break
            cls = _kind_before(left[: len(left) - i - 1], words) or cls
            cls = kind_of_doer(token.lower_, cls, human, words)
            yield f"after {token.lower_}", cls, 1.8 if i == 0 else 1.2
            break
        if i < use:
            continue
        if i == 0 and _describes_kind(left, words):  # 'la start-up **sénégalaise** X', taken for a noun
            continue
        if i > 2 or not (token.pos_ in ("ADJ", "DET", "PROPN") or token.text in "\"“„«'‘"):
            break
    explained = explained_kind(left, right, words.kind_of, words.lexicon.grammar)
    if explained and not (human and explained[1] in ORGANIZATIONS):  # 'the head of the department, **X**,'
        yield f"explains {explained[0]}", explained[1], 1.1
    if (made := made_by(left, words)) is not None:
        yield made
    if right and right[0].lower_ in words.makers and words.lexicon.grammar.head_last:
        yield f"before {right[0].lower_}", "Product", 1.0  # 'the Roomba **maker**'
    elif _is_head(right) and (cls := words.kind_of(right[0])) is not None:
        if cls != "Person" or not words.lexicon.grammar.head_last:  # 'a former X **executive**'
            yield f"before {right[0].lower_}", cls, 1.0
    elif words.lexicon.grammar.head_last and (told := kind_behind(left, right, words)) is not None:
        yield f"before {told[0]}", told[1], 1.0
    opens = right and right[0].text in (",", "(", "–", "—")
    copula = right and (
        right[0].lower_ in words.lexicon.grammar.copulas or right[0].lemma_ in words.lexicon.grammar.copulas
    )
    copula = copula and not (left and left[-1].pos_ == "ADP")  # 'neben X **sind** auch die Werkzeuge …'
    if opens or copula:
        for i, token in enumerate(right[1:8]):
            if token.pos_ in ("VERB", "ADP", "SCONJ") or token.text in ",;:)":
                break
            if i == 0 and opens and token.pos_ not in ("DET", "ADJ", "NOUN", "NUM"):
                break
            if is_joined(token):
                continue  # 'das **Video**-Tool'
            if (cls := words.kind_of(token)) is not None:
                if token.text.islower():
                    cls = _of_last_noun(right[i + 2 : i + 5], words) or cls
                after = next((t for t in right[i + 2 : i + 5] if t.pos_ != "ADJ"), token)
                acts = after.pos_ in ("AUX", "VERB") and "VerbForm=Fin" in str(after.morph)
                titles = after.pos_ == "PROPN" and after is not token and not words.lexicon.grammar.head_last
                if not (opens and (acts or titles)):  # 'selon X, son **modèle Y**'
                    yield f"explained as {token.lower_}", cls, 1.6  # 'said X, the firm **is** …' does not
                break


def _is_head(right: Sequence[Token]) -> bool:
    """Whether a word behind a name may say what it is; the shortest only do so before one: 'die **KI** X'."""
    return bool(right) and len(right[0]) > SHORTEST


def _of_last_noun(after: Sequence[Token], words: CueWords) -> str | None:
    """The kind of the noun that a kind's noun only describes: 'a cloud **provider**'."""
    if not words.lexicon.grammar.head_last:
        return None
    nouns = list(takewhile(lambda t: t.pos_ in ("NOUN", "PROPN") and t.text.islower(), after))
    return next((cls for t in reversed(nouns) if (cls := words.kind_of(t)) is not None), None)


def _describes_kind(left: Sequence[Token], words: CueWords) -> bool:
    """Whether a small word between a kind's noun and a name only describes the kind, whatever its tag."""
    grammar = words.lexicon.grammar
    if not grammar.postmodifying or len(left) < 2:
        return False
    small = left[-1].is_alpha and left[-1].text.islower() and left[-1].pos_ in ("NOUN", "PROPN", "X", "VERB")
    small = small and (left[-1].pos_ != "VERB" or left[-1].lower_.endswith(tuple(grammar.participial)))
    return small and left[-1].lower_ not in grammar.adpositions and words.kind_of(left[-2]) is not None


def _kind_before(left: Sequence[Token], words: CueWords) -> str | None:
    """The kind of what deals in things of another kind: 'la **société** de services X' is a firm.

    Other nouns may stand between: 'le **fournisseur** de machines pour la fabrication de puces X'.
    """
    if len(left) < 2 or left[-1].lower_ not in words.lexicon.grammar.genitive_after:
        return None
    if left[-1].lower_ in words.fused:
        noun = next((t for t in reversed(left[:-1]) if t.pos_ != "ADJ"), left[-2])
        if noun.lower_ in words.makers:
            return None  # 'a **dona do** chatbot X'
        return "Company" if words.kind_of(noun) == "Company" else None  # 'le géant américain **des** puces X'
    for token in reversed(left[:-1]):
        if token.pos_ not in WITHIN or not token.text.islower():
            return None
        if words.kind_of(token) == "Company":
            return "Company"
    return None


def _length_of_use(left: Sequence[Token], grammar: Grammar) -> int:
    """How many words before a name say what its kind is for: 'le casque **de réalité virtuelle** X'."""
    if not grammar.postmodifying:
        return 0
    described = [*takewhile(lambda t: t.pos_ == "ADJ" and t.text.islower(), reversed(left))]
    of = left[: len(left) - len(described)][-2:]
    linked = len(of) == 2 and of[0].lower_ in grammar.genitive_after and of[1].pos_ == "NOUN"
    return len(described) + 2 if linked and of[1].text.islower() else 0
