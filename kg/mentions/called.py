"""What a thing is by the noun that a phrase joins to its name: 'a robot **called** X', '**名为**X的手机'.

Or that the name explains: 'its new chip, X, …'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping, Sequence

from spacy.tokens import Token

from kg.lexicon.grammar import Grammar
from kg.lexicon.phrases import is_kana

AROUND = 60  # letters on each side of a name
QUOTED = " \"'“”„‟«»‹›「」『』‘’"
MARKS = re.compile(r"[,;:(]\s")
WORDS = re.compile(r"[\w’'-]+")
FEW = 3  # words from a noun to the phrase
NEAR = 12  # letters from the phrase to the noun behind it, in scripts without blanks


def called_kind(
    before: str, behind: str, kinds: Mapping[str, str], grammar: Grammar
) -> tuple[str, str] | None:
    """The noun and its class that a naming phrase beside a name gives it, if one does.

    Args:
        before, behind: the text on each side of the name, folded, up to the ends of its sentence.
        kinds: noun → class.
        grammar: of the language.
    """
    naming = tuple(grammar.naming)
    if grammar.markers == "after":
        rest = behind.lstrip(QUOTED)
        return _first_kind(rest, kinds) if rest.startswith(naming) else None
    led = before.rstrip(QUOTED)
    phrase = max((n for n in naming if led.endswith(n)), key=len, default="")
    if not phrase:
        return None
    led = led[: -len(phrase)]
    if grammar.segmented:
        near = MARKS.split(led.rstrip(", "))[-1]  # not 'le processeur X, a nommé Y'
        return _last_kind(near, kinds, grammar) if led[-1:] in (" ", ",") else None
    rest, link = behind.lstrip(QUOTED), tuple(grammar.genitive_before)
    if rest.startswith(link):
        return _first_kind(rest, kinds)
    led = led.rstrip("，, ")
    near = [led[at:] for at in range(max(0, len(led) - NEAR), len(led)) if led[at:] in kinds]
    return (near[0], kinds[near[0]]) if near else None


def _last_kind(led: str, kinds: Mapping[str, str], grammar: Grammar) -> tuple[str, str] | None:
    """The last noun for a kind within a few words of the end of a text, the longest there.

    Where nouns precede what describes them, that may stand between ('un modèle **d'IA** appelé X').
    """
    reach = FEW if grammar.head_last else 2 * FEW
    words = WORDS.findall(led)[-reach - 2 :]
    openers = grammar.relatives | grammar.subordinators
    for last in range(len(words), max(0, len(words) - reach), -1):
        if not openers.isdisjoint(words[last:]):
            return None  # 'a chatbot **that** they called X'
        for first in range(max(0, last - FEW), last):
            if (noun := " ".join(words[first:last])) not in kinds:
                continue
            if grammar.head_last or first < 2 or words[first - 1] not in grammar.genitive_after:
                return noun, kinds[noun]
            head = words[first - 2]  # 'o **projeto** de IA chamado X'
            if head in grammar.transparent:
                return noun, kinds[noun]
            return (head, kinds[head]) if head in kinds else None
    return None


def _first_kind(rest: str, kinds: Mapping[str, str]) -> tuple[str, str] | None:
    """The first noun for a kind in the letters behind a phrase, the longest that ends or goes on there."""
    stretch = re.split(r"[，。、；：,;!?！？\s「」『』“”]", rest, maxsplit=1)[0][: NEAR + 6]
    found = None
    for end in range(1, len(stretch) + 1):
        if is_kana(stretch[end - 1]) and is_kana(stretch[end : end + 1] or " "):
            continue  # 'クラウド**プロバイダー**'
        noun = next((stretch[at:end] for at in range(end) if stretch[at:end] in kinds), "")
        if noun and found is None:
            found = (end, noun)
        elif noun and found is not None and end - len(noun) <= found[0] <= end and len(noun) > 1:
            found = (end, noun)  # 'AI芯片' behind 'AI'; '聊天机器人'
    return (found[1], kinds[found[1]]) if found else None


def explained_kind(
    left: Sequence[Token], right: Sequence[Token], kind_of: Callable[[Token], str | None], grammar: Grammar
) -> tuple[str, str] | None:
    """The noun, and its class, that a name between commas explains: 'its new **chip**, (the) Greco, …'.

    Args:
        left, right: the words on each side of the name.
        kind_of: the class that a noun speaks for.
        grammar: of the language.
    """
    told = [t for t in left if t.lower_ not in grammar.articles]
    apart = len(told) > 1 and told[-1].text == "," and (not right or right[0].text in ",.;:(–—")
    if not apart:
        return None
    noun = _head(left, kind_of, grammar) or (told[-2] if told[-2].pos_ in ("NOUN", "PROPN") else None)
    cls = kind_of(noun) if noun is not None else None
    if noun is None or cls is None or cls == "Person" or "Number=Plur" in noun.morph:
        return None
    return noun.lower_, cls


def _head(left: Sequence[Token], kind_of: Callable[[Token], str | None], grammar: Grammar) -> Token | None:
    """The kind's noun that a phrase before a comma is about: 'its **chip** for the firm's phones, X'.

    It follows an article or possessive that no adposition is before; participles may describe it.
    """
    comma = next((i for i in range(len(left) - 1, -1, -1) if left[i].text == ","), 0)
    noun = None
    for at in range(comma - 1, -1, -1):
        token = left[at]
        if token.pos_ == "DET" and (at == 0 or left[at - 1].pos_ != "ADP"):
            return noun if noun is not None and kind_of(noun) is not None else None
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token if not grammar.head_last or noun is None or noun.i != token.i + 1 else noun
        elif token.pos_ not in ("ADJ", "ADP", "DET") and "VerbForm=Part" not in token.morph:
            return None
    return None


def kind_by_verb(
    left: Sequence[Token], right: Sequence[Token], kind_of: Callable[[Token], str | None], grammar: Grammar
) -> tuple[str, str] | None:
    """The noun, and its class, that a verb of being called joins to a name: 'das neue **Modell** heißt X'.

    Args:
        left, right: the words on each side of the name.
        kind_of: the class that a noun speaks for.
        grammar: of the language.
    """
    if left and left[-1].lemma_ in grammar.calling:
        told = left[: next((i for i, t in enumerate(left) if t.pos_ == "ADP"), len(left))]
    elif right and right[0].lemma_ in grammar.calling:
        told = right[1 : 1 + FEW]
    else:
        return None
    noun = next((t for t in told if t.pos_ == "NOUN"), None)
    cls = kind_of(noun) if noun is not None else None
    return (noun.lower_, cls) if noun is not None and cls is not None else None


def kind_presented(
    left: Sequence[Token],
    right: Sequence[Token],
    kind_of: Callable[[Token], str | None],
    verbs: Container[str],
    grammar: Grammar,
) -> tuple[str, str] | None:
    """The noun, and its class, for what somebody brings out with a name: 'bringt **mit X** einen neuen Chip'.

    Args:
        left, right: the words on each side of the name.
        kind_of: the class that a noun speaks for.
        verbs: of bringing out.
        grammar: of the language.
    """
    if not left or left[-1].lower_ not in grammar.means:
        return None
    close = next((i for i, t in enumerate(right) if t.text in ",;:."), len(right))
    clause = right[:close]
    if not any(t.pos_ == "VERB" and t.lemma_.lower() in verbs for t in (*left, *clause)):
        return None
    fresh = False
    for token in clause:
        fresh = fresh or token.lower_ in grammar.indefinite
        if fresh and token.pos_ == "NOUN":
            cls = kind_of(token)
            return (token.lower_, cls) if cls is not None else None
    return None
