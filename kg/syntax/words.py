"""The words of a sentence as rules take them: tokens cut at names, and taggers' usual mistakes mended.

What is made for every word, chunk or number is a frozen ``Struct``: as safe as a frozen dataclass, and
made, changed (``replace``) and compared ten times as fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from spacy.strings import StringStore
from spacy.tokens import Doc, Token

from kg.dictionary import look_up
from kg.lexicon import Lexicon
from kg.lexicon.grammar import Grammar
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.taggers.lemmas import restore_infinitive
from kg.taggers.neutral import read_arcs

ACRONYM = 5  # letters
COLUMNS: list[int | str] = ["IDX", "LENGTH", "LEMMA", "POS", "MORPH"]  # what is asked of a document's tokens
OPENED, CLOSED = "(（", ")）"
NAMING_QUOTES = frozenset(("“”", "「」", "『』", "‘’", '""'))
DATELINE, DATED = ("【[［", "】]］"), 12  # words that it has at most
REPEATED = 8  # words that brackets have at most that only say again what stands before
ASIDE = "()"  # the text of a word that is passed over


class Atom(Struct, frozen=True):
    """A stretch that the parse takes as one word: a name, a date, a quantity.

    ``kind`` is ``NAME``, ``DATE`` or ``QUANTITY``; ``entity`` and ``cls`` are a name's, ``cls`` also says
    what kind of quantity it is ('money').
    """

    begin: int
    end: int
    kind: str
    entity: str = ""
    cls: str = ""


class Word(Struct, frozen=True):
    """A word of a sentence; offsets are the document's. ``head`` is an index into the sentence's words."""

    index: int
    begin: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    morph: str = ""
    arc: str = ""
    head: int = -1
    atom: Atom | None = None


def cut_words(doc: Doc, shift: int, text: str, atoms: Sequence[Atom], lexicon: Lexicon) -> list[Word]:
    """Tokens of a sentence as words, with each atom made one word; tokens that an atom cuts are cut there.

    Args:
        doc: the sentence; the offsets of its tokens are the sentence's.
        shift: where the sentence begins in the document.
        text: of the document, as analysed.
        atoms: inside the sentence, sorted, without overlap; offsets of the document.
        lexicon: of the language.
    """
    pronouns, parsed = lexicon.short_pronouns, doc.has_annotation("DEP")
    tagged = _read_tags(doc)
    words: list[Word] = []
    tokens: list[int] = []  # of each word, or -1
    last: list[int] = []  # word of each token
    at = 0

    def put(begin: int, end: int, token: int, atom: Atom | None = None, pos: str = "") -> None:
        form = text[begin:end]
        lower, mark = _read_form(form)
        if mark == "SPACE":
            return
        length, lemma, tag, morph = tagged[token][1] if token >= 0 else (0, lower, "X", "")
        if token >= 0 and length != end - begin:
            lemma = ""
            if atom is None and form.lower() in lexicon.grammar.genitive_before:
                pos = pos or "PART"  # what a name leaves of 'Altmans'
        pos = atom.kind if atom is not None else pos or mark or tag
        words.append(Word(len(words), begin, end, form, lower, lemma or lower, pos, morph, atom=atom))
        tokens.append(token)

    for i, (idx, token) in enumerate(tagged):
        position, end = shift + idx, shift + idx + token.length
        while at < len(atoms) and atoms[at].end <= position:
            at += 1
        whole = at == len(atoms) or atoms[at].begin >= end
        if whole and pronouns:
            form = text[position:end]
            if form[-1] in lexicon.grammar.localizers and form[:-1] in lexicon.event_nouns:  # '投资人|中'
                put(position, end - 1, i)
                position = end - 1
            if cut := _marked_pronoun(form, lexicon.grammar, pronouns):
                put(position, position + cut, i, pos="ADP")
                put(position + cut, end, -1, pos="PRON")
                position = end
        while position < end:
            atom = atoms[at] if at < len(atoms) else None
            if atom is None or atom.begin >= end:
                put(position, end, i)
                position = end
            elif atom.begin > position:
                put(position, atom.begin, i)
                position = atom.begin
            else:
                if not words or words[-1].atom is not atom:
                    put(atom.begin, atom.end, _head_token(doc[i], atom, shift).i if parsed else i, atom)
                position = min(end, atom.end)
                if atom.end <= end:
                    at += 1
        last.append(len(words) - 1)
    return _with_arcs(words, tokens, last, doc) if parsed else words


class _Tag(NamedTuple):
    """What a pipeline says of a token."""

    length: int
    lemma: str
    pos: str
    morph: str


def _read_tags(doc: Doc) -> list[tuple[int, _Tag]]:
    """Where each token begins, and its tag by the numbers that spaCy keeps: no string is made twice."""
    rows, strings = doc.to_array(COLUMNS).tolist(), doc.vocab.strings
    return [(idx, _spell(strings, length, lemma, pos, morph)) for idx, length, lemma, pos, morph in rows]


@lru_cache(maxsize=50_000)
def _spell(strings: StringStore, length: int, lemma: int, pos: int, morph: int) -> _Tag:
    return _Tag(length, strings[lemma].lower(), strings[pos], strings[morph])


@lru_cache(maxsize=50_000)
def _read_form(form: str) -> tuple[str, str]:
    """A word's form made small, and its tag where its letters tell it: of signs and blanks."""
    lower, mark = form.lower().replace("’", "'"), ""
    if not form.strip():
        mark = "SPACE"
    elif not any(map(str.isalnum, form)):
        mark = "SYM" if form in "%$€£¥" else "PUNCT"
    return lower, mark


def _with_arcs(words: Sequence[Word], tokens: Sequence[int], last: Sequence[int], doc: Doc) -> list[Word]:
    """Words with what a parser said of their tokens; a head's word is the last of its token's."""
    arcs = read_arcs(doc)
    return [
        word if token < 0 else replace(word, arc=arcs.get(doc[token].idx, ""), head=last[doc[token].head.i])
        for word, token in zip(words, tokens, strict=True)
    ]


def _marked_pronoun(token: str, grammar: Grammar, pronouns: frozenset[str]) -> int:
    """Where to cut a token that is an adposition and what it marks ('对其'), 0 if it is none."""
    if not 2 <= len(token) <= 3 or token[-1] not in pronouns or token in grammar.adpositions:
        return 0
    return len(token) - 1 if token[:-1] in grammar.adpositions else 0


def read_words(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Mend what taggers get wrong: nominal verbs, particles of several words, verbs read as adjectives."""
    grammar = lexicon.grammar
    if grammar.segmented:
        words = [
            replace(w, pos="DET") if w.pos == "PRON" and w.lower in grammar.possessives else w for w in words
        ]
        words = _read_merging(_read_phrases_of(words, grammar.conjunctions, "CCONJ"), grammar)
        words = _read_phrases_of(words, grammar.adverbials, "ADV")
        if grammar.order == "SVO":
            words = _read_merged(_read_prefixes(_read_abbreviations(words)), grammar)
        if grammar.order == "V2":
            words = _read_relatives(_read_kinds(words, lexicon), grammar)
        words = _find_participle(_find_verbs(_find_nouns(words, lexicon), lexicon), lexicon)
        return _read_intentions(words, lexicon)
    if grammar.markers == "before":
        words = _without_quotes(words)
        words = _read_hints(_read_phrases(words, lexicon), lexicon)
        words = _read_times(_join_verbs(words, lexicon), grammar)
        return _nominalise(_read_titles(_read_possessives(words, lexicon), lexicon), grammar)
    return _read_particles(_without_asides(words), grammar)


def _without_asides(words: Sequence[Word]) -> Sequence[Word]:
    """The words without what in brackets only says again what stands before, as news does in every line.

    'レネ・ジェームズ**（Renee James）**氏', '人工知能**（AI）**新興企業', '山田太郎氏**（42）**は'.
    """
    found = set(_dateline(words))
    for opening in words[1:]:
        if opening.text not in OPENED or opening.index in found:
            continue
        closing = next((w for w in words[opening.index + 1 :][:REPEATED] if w.text in CLOSED), None)
        if closing is not None and _says_again(
            words[opening.index - 1], words[opening.index + 1 : closing.index]
        ):
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


def _says_again(before: Word, inside: Sequence[Word]) -> bool:
    """Whether words in brackets are another name of the one before, or no more than nouns and numbers."""
    if not inside or before.pos not in ("NAME", "NOUN", "PROPN", "DATE"):
        return False
    named = [w.atom for w in inside if w.atom is not None]
    if named:
        again = before.atom is not None and named[0].kind == "NAME" and named[0].entity == before.atom.entity
        return again and len(inside) == 1
    return all(w.pos in ("NOUN", "PROPN", "NUM", "X", "SYM", "ADJ") or w.text in ".・-" for w in inside)


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


def _read_phrases_of(words: Sequence[Word], phrases: frozenset[str], pos: str) -> list[Word]:
    """Read each word of a phrase as the whole of it ('ainsi que', 'bem como'; 'with immediate effect')."""
    out, text = list(words), " ".join(w.lower for w in words)
    for phrase in sorted(c for c in phrases if " " in c and c in text):
        parts = phrase.split()
        for i in range(len(words) - len(parts) + 1):
            if [w.lower for w in words[i : i + len(parts)]] == parts:
                for word in words[i : i + len(parts)]:
                    out[word.index] = replace(word, lower=phrase, pos=pos)
    return out


def _read_merging(words: Sequence[Word], grammar: Grammar) -> list[Word]:
    """Read adpositions that no article follows ('processa **a** OpenAI', 'depois **de** a X lançar')."""
    out = list(words)
    for word, after in pairwise(words if grammar.merging else ()):
        if word.atom is not None or word.lower not in grammar.merging:
            continue
        named = after.atom is not None and after.atom.cls in ORGANIZATIONS | PRODUCTS
        if word.lower in grammar.articles and word.pos == "ADP" and named:
            out[word.index] = replace(word, pos="DET")
        elif after.text in grammar.articles - grammar.indefinite and word.lower not in grammar.articles:
            out[word.index] = replace(word, pos="SCONJ")
    return out


def _read_abbreviations(words: Sequence[Word]) -> list[Word]:
    """Read an abbreviation in brackets as a mark that parts no clause ('work on AI **(AI)** at Google')."""
    out = list(words)
    for opening, word, closing in zip(words, words[1:], words[2:], strict=False):
        short = (
            word.atom is None and word.text.isupper() and word.text.isalpha() and len(word.text) <= ACRONYM
        )
        if opening.text == "(" and closing.text == ")" and short:
            for each in (opening, word, closing):
                out[each.index] = replace(each, text=ASIDE, lower=ASIDE, lemma=ASIDE, pos="PUNCT", morph="")
    return out


def _read_prefixes(words: Sequence[Word]) -> list[Word]:
    """Read what a hyphen joins to a verb as no noun ('Ada Lane **co-**founded X')."""
    out = list(words)
    for prefix, hyphen, verb in zip(words, words[1:], words[2:], strict=False):
        if prefix.lower != "co" or hyphen.text != "-" or verb.pos != "VERB":
            continue
        if verb.begin - prefix.end == 1:
            out[prefix.index : verb.index] = replace(prefix, pos="ADV"), replace(hyphen, text="co", pos="ADV")
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


def _find_nouns(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make nouns of the words of compound triggers that a tagger took for others ('funding round/ADV')."""
    out = list(words)
    for i, first in enumerate(words):
        if first.lower not in lexicon.noun_beginnings:
            continue
        for size in (3, 2):
            part = words[i : i + size]
            if len(part) == size and " ".join(w.lower for w in part) in lexicon.nouns:
                last = part[-1]
                if last.pos in ("ADV", "ADP", "X", "VERB", "ADJ") and last.atom is None:
                    out[last.index] = replace(last, pos="NOUN")
                break
    for word in words:
        if word.pos == "VERB" and word.text.isupper() and len(word.text) > 1:
            out[word.index] = replace(word, pos="NOUN")  # 'nommée PDG/VERB': abbreviations are no verbs
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.pos not in ("VERB", "ADJ") or before.pos not in ("DET", "PUNCT"):
            continue
        between = (before.pos, word.pos, after.pos) == ("DET", "VERB", "NAME")
        if between and any(word.lower in kinds for kinds in lexicon.kinds.values()):
            out[word.index] = replace(word, pos="NOUN", lemma=word.lower)  # 'l'assistant/VERB Siri'
        headless = (before.pos, word.pos) == ("DET", "ADJ") and after.pos in NO_HEAD
        if headless and word.lower in lexicon.event_nouns and not lexicon.grammar.head_last:
            out[word.index] = replace(word, pos="NOUN")  # 'une panne/ADJ majeure de X'
        owned = before.text == "," and word.pos == "VERB" and after.lower in lexicon.grammar.genitive_after
        if owned and word.lower in lexicon.relation_nouns and word.lower not in lexicon.verbs:
            out[word.index] = replace(word, pos="NOUN", lemma=word.lower)  # 'X, dona/VERB do Y, …'
    for before, word in pairwise(words):
        if word.pos == "VERB" and "-" in word.text and word.lower in lexicon.all_kinds:
            out[word.index] = replace(word, pos="NOUN", lemma=word.lower, morph="")  # 'A/SCONJ start-up/VERB'
            if before.lower in lexicon.grammar.articles:
                out[before.index] = replace(before, pos="DET")
    return out


def _read_kinds(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Make nouns of large words for kinds ('Start-up/ADJ'), and adjectives of what is no adposition."""
    out, kinds, small = list(words), lexicon.all_kinds, lexicon.grammar.adpositions
    for i, w in enumerate(words):
        if w.atom is None and w.pos in ("ADJ", "ADV", "PROPN", "X", "VERB"):
            if w.text[0].isupper() and w.lower in kinds:
                out[i] = replace(w, pos="NOUN")
        elif w.pos == "ADP" and i and words[i - 1].pos == "DET" and w.lower.endswith(("e", "n", "r", "s")):
            out[i] = w if w.lower in small else replace(w, pos="ADJ")  # 'dem **angeschlagenen**/ADP Rivalen'
    return out


def _read_relatives(words: Sequence[Word], grammar: Grammar) -> list[Word]:
    """Make a pronoun of an article behind a comma whose clause a verb ends ('X, **in das** Y geht')."""
    out = list(words)
    for before, word in pairwise(words):
        marked = before.pos == "ADP" and words[before.index - 1].text == ","
        if not (marked or before.text == ",") or word.pos != "DET" or word.lower not in grammar.relatives:
            continue
        clause = [*takewhile(lambda w: w.text not in CLAUSE_ENDS, words[word.index + 1 :])]
        finite = [w for w in clause if "Mood=" in w.morph or "VerbForm=Fin" in w.morph]
        last = word if finite or marked or not clause else clause[-1]
        if last.pos in ("VERB", "ADJ", "ADV") and last.lower[-1] == "t":
            finite = [last] if len(clause) > 1 and clause[-2].pos != "AUX" else []
        if len(finite) == 1 and finite[0] is clause[-1] and finite[0].atom is None:
            out[word.index] = replace(word, pos="PRON")
    return out


def _read_merged(words: Sequence[Word], grammar: Grammar) -> Sequence[Word]:
    """Make a pronoun of a relative with its adposition in it ('un tour **auquel** a participé X')."""
    merged = {held.partition(" ")[0] for held in grammar.inverting if held.count(" ") == 1}
    if not merged or all(w.lower not in merged for w in words):
        return words
    return [replace(w, pos="PRON") if w.lower in merged and w.atom is None else w for w in words]


def _find_participle(words: Sequence[Word], lexicon: Lexicon) -> Sequence[Word]:
    """Make a participle of a sentence's first word that a tagger took for a name or a noun.

    '**Dévoilé**/PROPN jeudi par Anthropic, le modèle …': a verb's form, more about it, then a comma.
    """
    grammar = lexicon.grammar
    at = next((w.index for w in words if w.atom is not None or w.text.isalnum()), -1)
    if grammar.order != "SVO" or not 0 <= at < len(words) - 1 or words[at].atom is not None:
        return words
    word, after = words[at], words[at + 1]
    if word.pos not in ("PROPN", "NOUN", "ADJ", "ADV") or not any(w.text == "," for w in words[at + 2 :]):
        return words
    more = after.pos == "DATE" or (after.pos == "ADP" and after.lower not in grammar.genitive_after)
    lemma = word.lemma if word.lemma in lexicon.verbs else look_up(word.lower, lexicon.language)
    if not more or lemma == word.lower or lemma not in lexicon.verbs:
        return words
    out = list(words)
    out[at] = replace(word, pos="VERB", lemma=lemma, morph="Tense=Past|VerbForm=Part")
    return out


def _find_verbs(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Make verbs of triggers that a tagger took for something else beside a name.

    'OpenAI unveiled/ADJ Sora'; in headlines, where nothing else is a verb: 'OpenAI cuts/NOUN prices'.
    """
    out, grammar = list(words), lexicon.grammar
    finite = any("VerbForm=Fin" in w.morph or w.pos == "AUX" for w in words if w.atom is None)
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        taken = DOUBTFUL if finite else (*DOUBTFUL, *MISTAKEN)
        if word.pos not in taken or word.atom is not None:
            continue
        inflected = word.lemma != word.lower
        lemma = word.lemma if inflected else look_up(word.lower, lexicon.language)
        if lemma not in lexicon.verbs:
            lemma = restore_infinitive(word.lower, lexicon.language)  # 'testa' is from 'testo', too
        if lemma not in lexicon.verbs:
            continue
        if inflected and before.pos in ("NAME", "PRON", "PROPN"):
            fits = after.pos in (BESIDE if word.pos in DOUBTFUL else HEADED)
        else:  # 'An outage hit/NOUN ChatGPT', 'Ilya Sutskever quitte/PRON OpenAI', 'Amazon steckt/NUM …'
            plain = word.pos in ("NOUN", "PROPN", "ADJ")
            fits = before.pos in ("NAME", "NOUN") and after.pos in (("NAME",) if plain else HEADED)
            fits = fits and word.pos != "ADP" and not (finite and plain)
        if not finite and not grammar.head_last:
            front = words[: before.index]  # of the subject alone: 'Le groupe Nova **dément**/ADV tout'
            opens = not front or front[-1].text in ":|" or all(w.pos in ("DET", "NOUN", "ADJ") for w in front)
            opens = opens and before.pos == "NAME"
            fits = fits or (opens and after.pos in HEADED)
        if fits:
            out[word.index] = replace(word, pos="VERB", lemma=lemma)
            finite = True
    return out


# What taggers take verbs for where others stand beside; where there is none.
DOUBTFUL = ("ADJ", "ADP")
MISTAKEN = ("NOUN", "PROPN", "X", "NUM", "PRON", "INTJ", "ADV")
BESIDE = ("NAME", "DET", "ADP", "QUANTITY", "PRON", "SCONJ")
CLAUSE_ENDS = frozenset(",;:.!?–—()")
# How many letters a verb has together with its object, in scripts without blanks.
PHRASE = 4
NO_HEAD = ("ADJ", "ADP", "VERB", "AUX", "PUNCT")  # behind an adjective that no noun follows
# What may follow a headline's verb.
HEADED = ("NAME", "DET", "ADP", "QUANTITY", "PRON", "SCONJ", "NOUN", "PROPN", "ADJ", "NUM", "SYM")


def _read_intentions(words: Sequence[Word], lexicon: Lexicon) -> list[Word]:
    """Make a verb of what taggers take for a noun behind a name ('Adobe plans to …', 'X lays off …')."""
    out, planned, verbs = list(words), lexicon.status.get("planned", frozenset()), lexicon.verbs
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.pos != "NOUN" or before.atom is None or before.atom.kind != "NAME":
            continue
        parted = after.pos == "ADV" and word.lemma != word.lower and word.lemma in verbs
        if parted or f"{word.lower} {after.lower}" in planned:
            out[word.index] = replace(word, pos="VERB")
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
            if (
                word.pos == "ADP"
                and len(part) == size
                and "".join(w.text for w in part) in grammar.adpositions
            ):
                out[i : i + size] = [replace(w, pos="ADP") for w in part]
                break
    return out


def _head_token(token: Token, atom: Atom, shift: int) -> Token:
    """Of the tokens of a name, the one whose head lies outside of it."""
    doc, best = token.doc, token
    for other in doc[token.i :]:
        if shift + other.idx >= atom.end:
            break
        outside = other.head.idx + shift < atom.begin or other.head.idx + shift >= atom.end
        if outside or other.head.i == other.i:
            return other
    return best
