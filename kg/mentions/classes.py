"""What a name is: cues around and inside it, with names, classes and weights, summed over the document.

No cue decides alone but the authority list; the evidence is kept with the entity, so that one
can ask why. Weights were set by hand: a word that says outright what the name is (suffix,
apposition, title) counts about two, a hint about a half.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from operator import itemgetter

from spacy.tokens import Token

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.lexicon.phrases import fold_width, is_hiragana, is_ideographic, is_kana
from kg.mentions.beside import (
    begins_clause,
    has_what_firms_have,
    is_apposed,
    kind_behind,
    kind_of_doer,
    owns_name,
)
from kg.mentions.called import AROUND, called_kind, explained_kind, kind_by_verb, kind_presented
from kg.mentions.common import is_plain, is_word
from kg.mentions.compounds import has_titled_kind, is_joined, owns_kind, stands_before_product
from kg.mentions.cues import CueWords, endings_of
from kg.mentions.deeds import SPEAKER
from kg.mentions.enumerated import REACH, enumerated_kind
from kg.mentions.makers import made_by
from kg.mentions.names import Analysed
from kg.mentions.surnames import is_whole_name
from kg.model import Evidence
from kg.ontology import ORGANIZATIONS, PRODUCTS

Cue = tuple[str, str, float]
WEAK = 0.45
WITHIN = frozenset(("NOUN", "ADP", "DET", "ADJ"))  # what may stand inside of a phrase around a noun
BROUGHT_OUT: Cue = ("is brought out", "Product", 0.5)
QUOTES, CLOSING_QUOTES = ("「", "『"), ("」", "』")
NAMED_IN_QUOTES = re.compile(
    r"(?=[^A-Z]*[A-Z])[A-Za-z0-9][A-Za-z0-9_.+-]*(?: [A-Za-z0-9_.+-]+){0,2}|[ァ-ヺー]+(?: ?[A-Z0-9.]+)?"
)
BRACKETED = re.compile(r"[(（][^()（）]{1,10}[)）]$")
MADE = re.compile(r"[A-Za-z0-9 .+-]+|[ァ-ヺー]+(?: ?[A-Z0-9.]+)?")
ROW = 60  # letters from a name to the word for what it exemplifies
MAYBE_OWNED = 0.5  # weight of a kind behind a hyphen, which may be its maker's: 'Nvidia-Chips'
SHORTEST = 2  # letters of a word for a kind that only stands before names
CLAUSE = 24  # tokens of a clause between a name and what it does
CALLED = re.compile(r"(?:の(?:名称|名前|愛称|呼称)|名)は$")  # '新サービスの名称は「X」'
# A part of a person's name as it is written: 'Katti', 'McKenna', 'Berg-Franke'.
PERSONAL = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ’']+(?:-?[A-ZÀ-Þ][a-zß-ÿ]+)?$")


def inner_cues(name: str, words: CueWords) -> Iterator[Cue]:
    """Cues inside a name: suffixes, prefixes, shape."""
    folded = fold_width(name)
    for suffix, cls in words.suffixes_by_end.get(folded[-1:], ()):
        if folded.endswith(suffix) and len(folded) > len(suffix):
            bounded = is_ideographic(suffix[0]) or folded[-len(suffix) - 1] in " .,-·" or suffix[0] in " .-"
            other = len(suffix) == 1 and words.kinds.get(folded[-2:], cls) != cls  # '定位算**法**'
            if bounded and not other:
                yield f"ends in {suffix}", cls, 2.2
                break
    for prefix, cls in words.prefixes_by_start.get(folded[:1], ()):
        if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
            yield f"begins with {prefix}", cls, 1.8
            break
    parts = re.split(r"[\s·・＝]+", name)
    if len(parts) > 1 and words.lexicon.grammar.segmented:
        head = fold_width(parts[-1] if words.lexicon.grammar.head_last else parts[0])
        if head in words.kinds:
            yield f"a {head} by name", words.kinds[head], 1.5
    if len(parts) in (2, 3, 4) and _begins_person(parts, words.lexicon):
        yield "common first name", "Person", 1.8
    elif len(parts) in (2, 3) and _is_no_dictionarys(parts, words.lexicon):
        yield "words that no dictionary has", "Person", 0.7
    if "·" in name:
        yield "transliterated full name", "Person", 1.3
    if 2 <= len(name) <= 4 and all(map(is_ideographic, name)) and is_whole_name(name, words.lexicon):
        yield "Han surname", "Person", 0.4


def _begins_person(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a name begins with a first name, and is not 'TED Talks Daily' nor 'Theo AI'."""
    acronym = len(parts[0]) > 2 and parts[0].isupper() and not all(part.isupper() for part in parts)
    named = parts[0].lower().strip(".") in lexicon.given
    return named and not acronym and not (parts[-1].isupper() and parts[-1].lower() in lexicon.stop)


def _is_no_dictionarys(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether capitalised words are in no dictionary, nor in the English one of firms: 'Sissie Hsiao'."""
    if not lexicon.grammar.segmented or not all(PERSONAL.match(part) for part in parts):
        return False
    return not any(is_word(part, code) for part in parts for code in (lexicon.language, "en"))


def context_cues(sentence: Analysed, begin: int, end: int, text: str, words: CueWords) -> Iterator[Cue]:
    """Cues around one occurrence of a name.

    Args:
        sentence: that it stands in.
        begin, end: of the name, in the document.
        text: of the document, prepared.
        words: of its language.
    """
    low, high = max(sentence.span.begin, begin - AROUND), min(sentence.span.end, end + AROUND)
    before, behind = fold_width(text[low:begin]), fold_width(text[end:high])
    if (called := called_kind(before, behind, words.kinds, words.lexicon.grammar)) is not None:
        yield f"called a {called[0]}", called[1], 2.0
    if words.lexicon.grammar.segmented:
        yield from _token_cues(sentence, begin, end, words)
    else:
        yield from _letter_cues(sentence, begin, end, text, words)


def _token_cues(sentence: Analysed, begin: int, end: int, words: CueWords) -> Iterator[Cue]:
    low = bisect_right(sentence.tokens, begin, key=itemgetter(2))
    high = bisect_left(sentence.tokens, end, key=itemgetter(1))
    left = [t for t, _, _ in sentence.tokens[max(0, low - 9) : low]]
    right = [t for t, _, _ in sentence.tokens[high : high + 9]]
    joined = len(right) > 1 and right[0].text == "-" and right[0].idx + 1 == right[1].idx
    if joined:
        right = right[1:]
        if right[0].lower_ in words.lexicon.grammar.seated:
            yield f"before -{right[0].lower_}", "Place", 2.5
    inside = [t for t, _, _ in sentence.tokens[low:high]]
    before = " ".join(t.lower_ for t in left).rstrip(" \"'“„«»")
    after = " ".join(t.lower_ for t in right)
    ends = endings_of(before, compounds=words.lexicon.grammar.order == "V2")
    acts = bool(left) and left[-1].pos_ == "VERB"  # 'to **lead** Nebula'
    if title := "" if acts else next((end for end in ends if end in words.title_set), ""):
        yield f"after the title {title}", "Person", 1.6
    elif (match := words.title_after.match(after)) and not (joined and match.group(1) in words.makers):
        yield f"before the title {match.group(1)}", "Company", 0.9
    elif (
        (match := words.title_apposed.match(after))
        and match.group(1) not in words.makers  # 'X, créateur de Y' may be a firm
        and (len(inside) > 1 or not left or left[-1].lower_ not in words.definite)  # 'a Kest, **perita**'
        and is_apposed(match, right, words.lexicon.grammar)
    ):
        whose = not words.lexicon.grammar.whose.isdisjoint(t.lower_ for t in right[1:3])
        if whose:
            yield f"whose {match.group(1)} is told", "Company", 0.9  # 'X, **dessen** Chef …'
        else:
            yield f"has the title {match.group(1)}", "Person", 1.6
    elif (match := words.title_told.match(after)) is not None:
        yield f"is a {match.group(1)}", "Person", 1.2
    if before.endswith(" ,") and len(inside) > 1 and right and right[0].text in ",.;»":
        titled = next((t for t in words.titles if before[:-2].endswith(" " + t)), None)
        if titled is not None:  # 'le président, Ada Lane, …'
            yield f"after the title {titled}, apart", "Person", 1.2
    if len(inside) > 1 and _is_apposed_to_title(left, right, words):
        yield "explains a title", "Person", 1.6
    if len(inside) == 1 and _abbreviates_common_words(inside[0], left):
        yield "abbreviation of common words", "Technology", 3.0
    if left and left[-1].lower_ in words.lexicon.honorifics:
        yield f"after {left[-1].lower_}", "Person", 2.5
    common = words.lexicon.grammar.order == "V2" and all(is_plain(t.text, words.lexicon) for t in inside)
    if words.titles and _title_of(left, words, common):
        yield "a title held there", "PublicBody" if _is_statesman(left, words) else "Company", 0.9
    if words.lexicon.names.of_firms and has_what_firms_have(right, words.lexicon):
        yield "has what firms have", "Company", 0.9
    if kind := next((end for end in endings_of(before) if " " in end and end in words.kinds), ""):
        yield f"after {kind}", words.kinds[kind], 1.8
        left = []  # its last word alone says nothing ('fabricant de puces X')
    if len(left) > 1 and left[-2].text == "-" and left[-1].lower_ in words.lexicon.grammar.seated:
        yield "seated somewhere", "Company", 1.6  # 'Paris-based X'
    if _names_inhabitant(left, words.lexicon.grammar):
        yield "by where its people are from", "Company", 0.8
    if seat := words.seat_before(left):
        yield f"after {seat}", "Place", 1.8
    named = not left or left[-1].lower_ not in words.definite  # 'a **Zenith Saúde** vai …'
    human = named and _may_be_human(inside, words.lexicon)
    maybe = joined and words.lexicon.grammar.order == "V2"
    for cue, cls, weight in _kind_cues(left, right, words, human):
        owned = maybe and cls in PRODUCTS and cue.startswith("before")
        if owned and not common and stands_before_product(inside, right, words):
            yield "before its product", "Company", 0.8
        elif owned and right[0].lower_ in words.makers and len(right) > 1 and right[1].pos_ == "PROPN":
            yield cue, cls, 1.0  # 'der **Kalimba**-Entwickler Neuraxo'
        elif cue.startswith("before") and not common and owns_kind(inside, right, joined, words):
            yield "whose kind follows", "Company", 0.8
        else:
            yield cue, cls, MAYBE_OWNED if owned else weight
    listed = [t for t, _, _ in sentence.tokens[max(0, low - REACH) : low]]
    described = joined and words.lexicon.grammar.order != "V2"  # '**X**-backed'
    apart = common or described or owns_name(right, words.lexicon.grammar)
    if not apart and (kind_of_list := enumerated_kind(listed, words)) is not None:
        kind, cls = kind_of_list
        yield f"listed after {kind}", kind_of_doer(kind, cls, human, words), 1.1
    grammar, kind_of = words.lexicon.grammar, words.kind_of
    told = kind_by_verb(left, right, kind_of, grammar) if grammar.calling else None
    if told or (told := kind_presented(left, right, kind_of, words.released.heads, grammar)):
        yield f"presented as {told[0]}", told[1], 1.6
    if words.released.take(left, right):
        yield BROUGHT_OUT
    classes = frozenset[str]() if described else words.deeds.classes_of(left, right)
    if human and "Person" in classes:
        yield "does what persons do", "Person", 0.5
    elif "Company" in classes:
        yield "does what firms do", "Company", 0.5
    elif "Product" in classes and not common:
        yield "undergoes what products do", "Product", 0.5
    speaks = SPEAKER in classes and words.lexicon.grammar.order == "V2"  # 'am Montag teilte X mit'
    if (
        speaks
        or _speaks(right, words)
        or _speaks(_behind_clause(sentence, high, words.lexicon.grammar), words)
    ):
        yield "says", "Person" if human else "Company", 0.5
    behind = [t.lower_ for t in right[:2] if t.text != ","]
    if behind and behind[0] in words.lexicon.grammar.personal:
        yield f"{behind[0]} tells of it", "Person", 1.2
    if any("-" in t.text for t in inside):
        last = next((t for t in reversed(inside)), None)
        form = last.lower_.rpartition("-")[2] if last is not None else ""
        if form in words.kinds:
            yield "hyphenated with a word for its kind", words.kinds[form], 0.8


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


def _letter_cues(sentence: Analysed, begin: int, end: int, text: str, words: CueWords) -> Iterator[Cue]:
    low, high = sentence.span.begin, sentence.span.end
    follows, personal = words.lexicon.grammar.markers == "after", _is_personal(text[begin:end])
    before = fold_width(text[max(low, begin - 14) : begin]).rstrip('「『“"《（( ')
    if follows and before.endswith((")", "）")):  # '画像処理半導体**(GPU)**「X」'
        before = BRACKETED.sub("", fold_width(text[max(low, begin - 24) : begin]).rstrip("「『"))[-14:]
    after = fold_width(text[end : min(high, end + 14)]).lstrip('」』”"》 ')
    quoted = follows and text[begin - 1 : begin] in QUOTES and text[end : end + 1] in CLOSING_QUOTES
    if quoted and NAMED_IN_QUOTES.fullmatch(text, begin, end):
        yield "quoted in Latin letters or kana", "Service", 0.5 if text[begin].isascii() else 0.4
    around, genitives = f"{before}\n{after}", tuple(words.lexicon.grammar.genitive_before)
    for title in (t for t in words.titles if t in around):
        if before.endswith(title):
            yield f"after the title {title}", "Person", 1.4
        elif (
            follows
            and after.startswith(title)
            and _ends_there(after[len(title) :], genitives)
            and (personal or (before.endswith(genitives) and all(map(is_kana, text[begin:end]))))
        ):
            yield f"before the title {title}", "Person", 1.2
            after = ""
        elif after.startswith((title, *(of + title for of in genitives))):
            yield f"before the title {title}", "Company", 0.5
            after = after[len(title) :] if after.startswith(title) else after
        else:
            continue
        break
    if text[begin - 1 : begin] in ("《", "『") and after.startswith(words.speech_words):
        yield "says, in title marks", "MediaOutlet", 2.5
    for word in sorted(words.lexicon.honorifics):
        if after.startswith(word):
            yield f"before {word}", "Person", 2.5
            break
    best = next((w for n in range(len(before)) if (w := before[n:]) in words.kinds), None)
    if best is not None and (follows or len(best) > 1):  # '该说**法**「…」'
        yield f"after {best}", words.kinds[best], 1.3
    elif quoted and before.endswith(("ai", "人工知能")):
        yield "quoted behind what its AI does", "Service", 1.0  # '将棋AI「Ponanza」'
    elif follows and before.endswith(("、", *words.lexicon.grammar.genitive_before)):
        described = words.describing.longest(before[:-1])
        if described and words.kinds[described] == "Company":
            yield f"described as {described}", "Company", 1.2  # 'コンビニ大手のローソン'
    named = CALLED.search(before) if follows else None
    if named is not None:
        called = next(
            (w for n in range(named.start()) if (w := before[n : named.start()]) in words.kinds), ""
        )
        if called:
            yield f"the name of a {called}", words.kinds[called], 5.0
    best = next((w for n in range(len(after), 0, -1) if (w := after[:n]) in words.kinds), None)
    reports = best is not None and not follows and after.startswith(words.speech_words, len(best))
    if best is not None and not (reports and words.kinds[best] == "CreativeWork"):  # 'X**报告**称'
        yield f"before {best}", words.kinds[best], 1.0
    if not follows:
        row = fold_width(text[end : min(high, end + ROW)])
        told = _exemplified(row, words) or _counted_row(before, row, words)
        if told is not None:
            yield f"among {told[0]}", told[1], 1.2
    if not is_ideographic(text[begin]) and words.released.take_letters(before, after):
        yield BROUGHT_OUT
    elif follows and MADE.fullmatch(text, begin, end) and words.released.made_by(before, after):
        yield "is made or used", "Product", 0.6
    if (before.endswith(words.taking) and not follows) or (quoted and words.bought.match(after)):
        yield "is bought", "Company", 2.5 if quoted else 0.5
    if after.startswith(words.speech_words):
        yield (
            "says",
            "Person" if _may_speak(text[begin:end], words.lexicon) else "Company",
            0.5,
        )


def _exemplified(after: str, words: CueWords) -> tuple[str, str] | None:
    """The word for a kind behind a row that a name stands in, and its class: '**A**、B等多款**车型**'."""
    match = words.row_closed.match(after)
    if match is None:
        return None
    behind = match.group(1)
    begins = range(len(behind))
    begin, kind = next(((b, k) for b in begins if (k := _kind_at(behind, b, words))), (0, ""))
    while kind and (head := _kind_at(behind, begin + len(kind), words)):
        begin, kind = begin + len(kind), head  # '互联网**平台****企业**' are firms
    return (kind, words.kinds[kind]) if kind else None


def _kind_at(text: str, begin: int, words: CueWords) -> str:
    """The longest word for a kind of more than one letter at a place of a text."""
    return next((k for e in range(len(text), begin + 1, -1) if (k := text[begin:e]) in words.kinds), "")


def _counted_row(before: str, after: str, words: CueWords) -> tuple[str, str] | None:
    """The word for firms that closes a row with their number: '**A**、B和C六家AI**巨头**'."""
    match = words.row_counted.match(after)
    if match is None or not (match.group(1) or words.joined_before.search(before)):
        return None
    behind = match.group(2)
    kind = next((k for b in range(len(behind)) if (k := _kind_at(behind, b, words))), "")
    return (kind, words.kinds[kind]) if words.kinds.get(kind) in ORGANIZATIONS else None


def _ends_there(after: str, genitives: tuple[str, ...]) -> bool:
    """Whether no name follows a title, so that it is that of the name before it: '佐藤社長は'."""
    return not after or (is_hiragana(after[0]) and not after.startswith(genitives)) or not after[0].isalnum()


def _may_speak(name: str, lexicon: Lexicon) -> bool:
    """Whether a name before a verb of saying is likelier a person's than a firm's."""
    if "·" in name or "・" in name:
        return True
    return 2 <= len(name) <= 4 and all(map(is_ideographic, name)) and is_whole_name(name, lexicon)


def _is_personal(name: str) -> bool:
    """Whether a name may be a person's: a few Han characters, or kana parted by points."""
    if all(is_kana(c) or c in "・＝" for c in name):
        return "・" in name or "＝" in name
    return 2 <= len(name) <= 5 and all(map(is_ideographic, name))


def decide(cues: Iterable[Cue]) -> tuple[str, tuple[Evidence, ...]]:
    """The class that most speaks for, and the evidence, equal cues counted with falling weight.

    A cue seen again counts half, a third, … of its weight, so that a name's frequency alone
    never decides. Classes of organisations support each other: their weights are summed, then
    the most special one with the most weight wins.

    Returns:
        The class (``""`` where nothing speaks for any) and the evidence, heaviest first.
    """
    seen: dict[tuple[str, str], list[float]] = defaultdict(list)
    for cue, cls, weight in cues:
        if cls:
            seen[cue, cls].append(weight)
    evidence = [
        Evidence(
            cue, cls, round(sum(w / (i + 1) for i, w in enumerate(sorted(weights, reverse=True)[:4])), 3)
        )
        for (cue, cls), weights in seen.items()
    ]
    evidence.sort(key=lambda e: (-e.weight, e.cls, e.cue))
    totals: dict[str, float] = defaultdict(float)
    groups: dict[str, float] = defaultdict(float)
    for item in evidence:
        totals[item.cls] += item.weight
        groups["Organization" if item.cls in ORGANIZATIONS else item.cls] += item.weight
    kinds = [c for c in sorted(groups) if c in PRODUCTS and c != "Product"]
    if kinds and "Product" in groups:  # what is only known to be some product is of the kind that is told
        groups[max(kinds, key=lambda c: groups[c])] += groups.pop("Product")
    if not groups:
        return "", ()
    group = max(sorted(groups), key=lambda g: groups[g])
    members = [c for c in sorted(totals) if c in ORGANIZATIONS] if group == "Organization" else [group]
    cls = max(members, key=lambda c: totals[c])
    return cls, tuple(evidence)
