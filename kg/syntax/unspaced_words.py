"""What taggers usually get wrong about words that no blank parts, mended."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.syntax.prenominal import opening_of
from kg.syntax.words import Atom, Word

OPENED, CLOSED = "(（", ")）"
NAMING_QUOTES = frozenset(("“”", "「」", "『』", "‘’", '""'))
DATELINE, DATED = ("【[［", "】]］"), 12  # words that it has at most
REPEATED = 8  # words that brackets have at most that only say again what stands before
REACH = 8  # words behind what marks a passive to its verb
PHRASE = 4  # letters of a verb together with its object


def read_unspaced(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Mend what taggers get wrong, and leave out what only says again what stands before.

    Args:
        words: of a sentence, in order.
        lexicon: of its language, which does not part words by blanks.
    """
    grammar = lexicon.grammar
    if grammar.markers == "after":
        return _read_particles(_without_asides(words, grammar), grammar)
    words = _without_quotes(words)
    words = _read_hints(_read_phrases(words, lexicon), lexicon)
    words = _read_times(_join_verbs(words, lexicon), grammar)
    words = _nominalise(_read_titles(_read_possessives(words, lexicon), lexicon), grammar)
    words = _read_last(_read_predicates(words, lexicon), lexicon)
    return _read_passives(_read_payments(words, lexicon), lexicon)


def _without_asides(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """The words without what in brackets only says again what stands before, as news does in every line.

    'レネ・ジェームズ**（Renee James）**氏', '人工知能**（AI）**新興企業', '山田太郎氏**（42）**は'.
    """
    found = set(_dateline(words))
    for opening in words[1:]:
        if opening.text not in OPENED or opening.index in found:
            continue
        closing = next((w for w in words[opening.index + 1 :][:REPEATED] if w.text in CLOSED), None)
        inside = words[opening.index + 1 : closing.index] if closing is not None else ()
        if closing is not None and _says_again(words[opening.index - 1], inside, grammar):
            found |= set(range(opening.index, closing.index + 1))
    kept = [w for w in words if w.index not in found]
    return [replace(w, index=i) for i, w in enumerate(kept)] if found else words


def _without_quotes(words: Sequence[Word]) -> Sequence[Word]:
    """The words without marks around a name alone, which part it from nothing: '与**“**微软**”**合作'."""
    pairs = zip(words, words[1:], words[2:], strict=False)
    marks = {
        i
        for a, name, b in pairs
        if name.pos == "NAME" and f"{a.text}{b.text}" in NAMING_QUOTES
        for i in (a.index, b.index)
    }
    kept = [w for w in words if w.index not in marks]
    return [replace(w, index=i) for i, w in enumerate(kept)] if marks else words


def _dateline(words: Sequence[Word]) -> range:
    """Where a story is from and who wrote it, which opens its first sentence: '【台北共同】'."""
    closing = next((w.index for w in words[1:DATED] if w.text in DATELINE[1]), 0)
    if not closing or words[0].text not in DATELINE[0] or closing + 1 == len(words):
        return range(0)
    return range(closing + 1 + (words[closing + 1].text in "-–—"))


def _says_again(before: Word, inside: Sequence[Word], grammar: Grammar) -> bool:
    """Whether words in brackets are another name or sum of the one before, or only nouns and numbers."""
    if not inside or before.pos not in ("NAME", "NOUN", "PROPN", "DATE", "QUANTITY"):
        return False
    named = [w.atom for w in inside if w.atom is not None]
    if named and before.atom is not None and before.atom.cls == "money":
        return _restates(before.atom, inside, grammar)
    if named:
        again = before.atom is not None and named[0].kind == "NAME" and named[0].entity == before.atom.entity
        return again and len(inside) == 1
    return all(w.pos in ("NOUN", "PROPN", "NUM", "X", "SYM", "ADJ") or w.text in ".・-" for w in inside)


def _restates(told: Atom, inside: Sequence[Word], grammar: Grammar) -> bool:
    """Whether brackets behind a sum hold no more than another: '65億ドル**（日本円で約9700億円）**'."""
    again = inside[-1].atom is not None and inside[-1].atom.cls == told.cls
    joining = grammar.subject | grammar.genitive_before
    return again and all(w.atom is None and w.lower not in joining for w in inside[:-1])


def _read_phrases(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Make a verb of one that a tagger took for a name: with its object, or what a name leaves of it.

    '签订协议/PROPN', 'A**挖角**B/PROPN', '由A**领投**/PROPN'.
    """
    out = list(words)
    for word in words:
        before = words[max(0, word.index - 1)]
        left = before.pos == "NAME" and before.end == word.begin and len(word.text) > 1
        taken = word.pos == "PROPN" and word.atom is None and (len(word.text) >= PHRASE or left)
        if taken and word.lower in lexicon.verbs:
            out[word.index] = replace(word, pos="VERB")
    return out


def _read_hints(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Read a short word of planning or doubt right behind a name as no noun ('X**欲**融资')."""
    out = list(words)
    hints = [lexicon.status.get(says, frozenset()) for says in ("planned", "possible")]
    for before, word in pairwise(words):
        if len(word.text) != 1 or word.pos not in ("NOUN", "X"):
            continue
        named = before.atom is not None and before.atom.kind == "NAME"
        if named and any(word.lower in each for each in hints):
            out[word.index] = replace(word, pos="ADV")
    return out


def _join_verbs(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Read a verb in two words as one, before a noun as what describes that ('推出**自|研**AI芯片')."""
    words = _join_placed(words, lexicon)
    out = list(words)
    for word, after in pairwise(words):
        if word.lower in lexicon.grammar.conjunctions:
            whole = word.text + after.text
            if len(whole) == 2 and whole in lexicon.verbs:
                out[word.index] = replace(word, lower=whole, pos="ADV")  # '跟|投'
        if word.pos == "PRON" and word.atom is None and word.lower + after.lower in lexicon.verbs:
            behind = words[after.index + 1 : after.index + 2]
            described = bool(behind) and behind[0].pos in ("NOUN", "NAME", "PROPN")
            out[word.index] = replace(word, pos="ADJ" if described else "ADV")
            out[after.index] = replace(after, pos="ADJ") if described else after
    return out


def _join_placed(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make one word of a verb that a tagger cut before its adposition ('**总部位|在**新竹的X')."""
    cut = [
        b.index
        for a, b in pairwise(words)
        if b.pos == "ADP" and a.pos == "NOUN" and a.atom is None and a.text + b.text in lexicon.verbs
    ]
    if not cut:
        return words
    out: list[Word] = []
    for word in words:
        if word.index in cut:
            whole = out[-1].text + word.text
            out[-1] = replace(out[-1], end=word.end, text=whole, lower=whole, lemma=whole, pos="VERB")
        else:
            out.append(replace(word, index=len(out)))
    return out


def _read_times(words: Sequence[Word], grammar: Grammar) -> list[Word]:
    """Read what says by which clock a date is told as no noun ('AWS**美国时间**11月28日发布')."""
    out = list(words)
    for place, word, date in zip(words, words[1:], words[2:], strict=False):
        if word.lower in grammar.clocks and word.atom is None and date.pos == "DATE":
            local = place.atom is None or place.atom.cls == "Place"
            out[place.index] = replace(place, pos="ADV") if local and place.pos != "PUNCT" else place
            out[word.index] = replace(word, pos="ADV")
    return out


def _read_possessives(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Read a pronoun right before a noun as its owner's determiner ('其最新模型', '自家大模型').

    What joins a thing to its owner ('A旗下B') does the same at the beginning of a clause ('A宣布，旗下B…').
    """
    out, possessives = list(words), lexicon.grammar.possessives
    for word, after in pairwise(words):
        owned = after.pos in ("NOUN", "PROPN", "ADJ", "NAME")
        opens = not word.index or words[word.index - 1].pos == "PUNCT"
        if owned and word.atom is None and word.lower in possessives:
            out[word.index] = replace(word, pos="DET")
        elif owned and opens and possessives and word.lower in lexicon.owning:
            out[word.index] = replace(word, lower=min(possessives), pos="DET")
    return out


def _read_titles(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Read the first word of a title as its adjective, whatever else it marks ('联合创始人')."""
    out = list(words)
    for word, after in pairwise(words):
        if word.atom is None and word.lower + after.lower in lexicon.positions:
            out[word.index] = replace(word, pos="ADJ")
    former = lexicon.status.get("former", frozenset())
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.lower not in former or before.pos not in ("NAME", "VERB", "PUNCT"):
            continue
        following = words[after.index + 1].lower if after.index + 1 < len(words) else ""
        if after.lower in lexicon.positions or after.lower + following in lexicon.positions:
            out[word.index] = replace(word, pos="ADJ")  # '美国**前**财政部长': no word of place
    return out


def _nominalise(words: Sequence[Word], grammar: Grammar) -> list[Word]:
    """Read a verb after a genitive word as a noun ('Sora的突然发布') where nothing else marks it."""
    out = list(words)
    for i, word in enumerate(words):
        if word.lower not in grammar.genitive_before or word.atom is not None:
            continue
        j = i + 1
        while j < len(words) and words[j].pos in ("ADV", "ADJ") and words[j].atom is None:
            j += 1
        after = words[j + 1] if j + 1 < len(words) else None
        if j < len(words) and words[j].pos == "VERB" and (after is None or after.pos not in ("PART", "NAME")):
            out[j] = replace(words[j], pos="NOUN")
    return out


def _read_particles(words: Sequence[Word], grammar: Grammar) -> list[Word]:
    """Read a noun with な as an adjective ('集中的な爆発') and several particles as one ('によって')."""
    out = list(words)
    for i, word in enumerate(words):
        adnominal = word.lower in grammar.adnominal and word.pos == "AUX"
        if adnominal and i and words[i - 1].pos in ("NOUN", "ADJ"):
            out[i - 1], out[i] = replace(words[i - 1], pos="ADJ"), replace(word, pos="ADJ")
        for size in (4, 3, 2):
            part = words[i : i + size]
            placed = word.pos == "ADP" or (i and words[i - 1].atom is not None)  # 'Azure**上で**'
            if placed and len(part) == size and "".join(w.text for w in part) in grammar.adpositions:
                out[i : i + size] = [replace(w, pos="ADP") for w in part]
                break
    return out


def _read_predicates(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a verb of a noun that closes a sentence of two names and has none: 'A与B**合作**。'."""
    rest = [w for w in words if w.pos != "PUNCT"]
    if len(rest) < 4 or any(w.pos in ("VERB", "AUX") for w in rest):
        return words
    subject, link, name, last = rest[-4:]
    named = subject.pos == name.pos == "NAME" and link.pos in ("ADP", "CCONJ")
    if not named or last.pos != "NOUN" or last.lower not in lexicon.verbs:
        return words
    return [replace(w, pos="VERB") if w is last else w for w in words]


def _read_last(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a verb of a noun that ends a clause behind where or with what: '在X**工作**，'."""
    out = list(words)
    for before, word in pairwise(words):
        after = words[word.index + 1 : word.index + 2]
        if word.pos != "NOUN" or word.lower not in lexicon.verbs or (after and after[0].pos != "PUNCT"):
            continue
        kind = before.atom is None and before.pos == "NOUN"  # '使用H100**芯片**训练'
        name = words[before.index - kind] if before.index > kind else before
        opening = opening_of(words, name.index, lexicon.grammar)  # '在**法国巨头**X工作'
        mark = words[opening - 1] if opening else name
        works = mark.pos == "ADP" and not kind and word.lower in lexicon.words_of("verb", "employeeOf")
        serves = mark.lower in lexicon.grammar.serial and mark.lower in lexicon.words_of("verb", "uses")
        if name.pos == "NAME" and (works or serves):
            out[word.index] = replace(word, pos="VERB")
    return out


def _read_payments(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a verb of a noun between somebody's name and a sum, in Han: '对X**增资**5亿元'."""
    out = list(words)
    for name, word, sum_ in zip(words, words[1:], words[2:], strict=False):
        between = name.pos == "NAME" and word.pos == "NOUN" and sum_.pos == "QUANTITY"
        if between and word.lower in lexicon.verbs:
            out[word.index] = replace(word, pos="VERB")
    return out


def _read_passives(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a verb of a noun right behind who does it in a passive: '遭X**控告**侵权'."""
    marks = lexicon.grammar.agent & lexicon.grammar.passive
    out = list(words)
    for mark in (w for w in words if w.lower in marks and w.atom is None):
        for before, word in pairwise(words[mark.index + 1 : mark.index + 1 + REACH]):
            if before.pos in ("VERB", "PUNCT", "PART"):
                break
            if before.pos == "NAME" and word.pos == "NOUN" and word.lower in lexicon.verbs:
                out[word.index] = replace(word, pos="VERB")
                break
    return out
