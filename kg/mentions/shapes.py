"""Names by their looks: capitalised runs, Latin runs in Han and kana, kana after a word for a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Token

from kg.lexicon import Lexicon, made_once
from kg.lexicon.phrases import fold_width, is_ideographic
from kg.mentions.common import CAMEL, begins_compound, is_legal_form, is_plain, is_word, word_after
from kg.mentions.cues import cue_words
from kg.mentions.enumerated import REACH, enumerated_kind
from kg.mentions.foreign import has_article, is_foreign_article, is_foreign_pair, prolongs_foreign
from kg.mentions.names import Analysed, Candidate, is_one_noun, precedes_name
from kg.mentions.parting import part_person
from kg.mentions.product_lines import NUMBER, is_small, len_of_kind, number_of_line, prolongs
from kg.mentions.titled import is_titled, title_places
from kg.mentions.unheard import is_unheard
from kg.mentions.written_large import (
    INSIDE,
    begins_name,
    ends_in_demonym,
    is_bare_word,
    is_title_case,
    is_unheard_name,
    only_opens,
    opens_kind,
    stand_inside,
    stands_inside,
    tells_owner,
    tells_trade,
)

# A name in Latin letters inside of Han or kana text; 'of', '&', '-' and versions may stand inside.
LATIN_RUN = re.compile(
    r"[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9.+&'’/-]*(?:[ ·](?:of|and|for|the|&|[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9.+&'’-]*))*"
)
KANA_RUN = re.compile(r"[ァ-ヺー]{3,}(?:[・＝][ァ-ヺー]{2,})*(?: ?[A-Z][A-Za-z0-9]*)?")
KANA_ENDING = re.compile(r"(?!グループ)[ァ-ヺー]{3,}")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SITE = re.compile(
    r"^[\w-]{3,}\.(?:com|org|net|io|ai|app|dev|fyi|de|fr|br|pt|uk|eu|ch|at|cn|jp|tv)$", re.IGNORECASE
)
OWNING = frozenset(("my", "your", "our"))  # in labels of buttons, not in names
AFTER_AI = re.compile(
    r"\s?(?:[^\w\s]|[的与與和在将將已是则則はがをにのともやへで社氏]|$)"
)  # behind 'Reka AI' that is no AI of Reka's
KEPT = ("API", "SDK", "TV")  # abbreviations that end names though they are none alone
OFFERED = re.compile(r"(?:(?<=\d)|(?<=\d[A-Z])|(?<=[a-z]))API$")  # 'GLM-4.6**API**'
LEGAL_FORM = re.compile(r", ([A-Z][A-Za-z]*\b(?:\.[A-Z])*\.?)(?!-)")  # 'OpenAI Global, LLC'
DOMAIN = re.compile(r":(?:ai|io)\b", re.IGNORECASE)  # 'Run:ai'
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
VERSIONED = re.compile(r"^(?=.*[A-Za-z])(?=.*\d)[\w.+-]+$")
MEASURED = re.compile(r"^\d+(?:\.\d+)?\s?[A-Za-z]{1,5}$")  # '16GB' is a quantity
TICKER = re.compile(r"^(?:\d{4,6}\.[A-Z]{1,2}|[A-Z]\+\d[\d+]*)$")  # '09888.HK'; 'N+1', months of pay


def find_shapes(
    text: str, sentences: Sequence[Analysed], lexicon: Lexicon, common: frozenset[str]
) -> Iterator[Candidate]:
    """Names by their looks: capitalised runs, Latin runs in Han and kana, words with a version number.

    Args:
        text: the document's text as stored.
        sentences: its sentences with tokens.
        lexicon: of its language.
        common: words that also occur without a capital letter in this document.
    """
    named = frozenset(stand_inside(sentences, lexicon))
    for sentence in sentences:
        if lexicon.grammar.segmented:
            yield from _capitalised(text, sentence, lexicon, common, named)
        else:
            yield from _latin_runs(text, sentence, lexicon)
            yield from _kana_after_kinds(text, sentence, lexicon)


def _capitalised(
    text: str, sentence: Analysed, lexicon: Lexicon, common: frozenset[str], named: frozenset[str]
) -> Iterator[Candidate]:
    run: list[tuple[Token, int, int]] = []
    bridge: list[tuple[Token, int, int]] = []
    titled = lexicon.grammar.order != "V2" and is_title_case(sentence)  # German writes all nouns large

    def flush() -> Iterator[Candidate]:
        nonlocal run, bridge
        if run:
            yield from _trim(text, run, lexicon, titled or sentence.heading)
        run, bridge = [], []

    first = True
    for (token, begin, end), form in zip(sentence.tokens, sentence.forms, strict=True):
        if not run and form.islower() and form.isalpha():
            first = False
            continue
        within = len(bridge) == 1 and _is_large_article(bridge[0][0], lexicon)
        if form[0].isupper() and not within and has_article(token, lexicon, titled or sentence.heading):
            yield from flush()
            run = [
                (t, b, b + len(t.text))
                for t, b in ((token.nbor(-1), begin - _distance(token)), (token, begin))
            ]
        elif _is_part(token, [t for t, _, _ in run], [t for t, _, _ in bridge], lexicon) and (
            _is_name_word(token, first, lexicon, common, titled, sentence.heading)
            or (first and form in named and token.lower_ not in common)
            or (run and not bridge and _goes_along(token, run, begin, lexicon))
            or _joins(token, run, bridge, begin, lexicon)
            or prolongs_foreign(token, run, begin, lexicon)
        ):
            if not run and _opens_name(token, titled or sentence.heading):
                run = [(token.nbor(-1), begin - _distance(token), begin - 1)]
            run += [*bridge, (token, begin, end)]
            bridge = []
        elif run and prolongs(token, run, begin, lexicon):
            run.append((token, begin, end))
        elif run and begin - run[-1][2] == 1 and (numbered := number_of_line(token, lexicon)):
            run.append((token, begin, begin + numbered))
            yield from flush()
        elif run and not bridge and _may_bridge(token, [t for t, _, _ in run], lexicon):
            bridge = [(token, begin, end)]
        elif run and bridge and token.lower_ in lexicon.grammar.connectors and len(bridge) < 2:
            bridge.append((token, begin, end))
        else:
            yield from flush()
        first = first and (token.is_punct or token.is_space or not token.is_alpha)
    yield from flush()


def _may_bridge(token: Token, run: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a small word or mark may stand inside of a name; a version ends one: 'Zyntra 5 **von** X'.

    Where nouns are joined, 'von' and 'zu' stand only in names of persons, not in 'Neuraxo **von** Ada Lane'.
    """
    if token.text == "&" and any(_is_large_article(t, lexicon) for t in run[1:]):
        return False  # 'Yann Le Goff **&** Ada Lane'
    if token.lower_ in lexicon.grammar.connectors:
        versioned = NUMBER.match(run[-1].text) or VERSIONED.match(run[-1].text)
        if versioned and token.lower_ in lexicon.grammar.genitive_after:
            return False
        if lexicon.grammar.order != "V2":
            joins = token.pos_ != "ADP" or token.lower_ in lexicon.grammar.genitive_after
            return joins or is_plain(run[-1].text, lexicon)  # 'Center **for** X', not 'left Nebula **for** X'
        before = [run[0].nbor(-1)] if run[0].i else []
        titled = any(t.lower_ in lexicon.all_titles for t in (*before, *run))  # 'der Berater Wilko **von** X'
        parts = [t for t in run if t.text != "-" and t.lower_ not in lexicon.all_titles]
        person = (len(parts) == 1 and titled) or all(t.lower_ in lexicon.given for t in parts)
        noble = lexicon.grammar.genitive_after | lexicon.grammar.purpose  # 'von', 'zu'
        alone = len(parts) == 1 and parts[0].pos_ == "PROPN" and token.is_alpha
        if alone and is_unheard(parts[0].text, lexicon):
            return person  # 'Chips von Neuraxo **für** Roboter', not 'Zentrum **für** Luftfahrt'
        return not NUMBER.match(run[-1].text) and (person or token.lower_ not in noble)
    if token.lower_ in lexicon.grammar.nobiliary:
        return _is_first_name(run, lexicon)
    if _is_large_article(token, lexicon):
        return all(_is_given(t.lower_, lexicon) for t in run)  # 'Yann **Le** Goff'
    return token.text in "&'’-"


def _is_large_article(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is an article written large, as some begin family names."""
    return token.text.istitle() and token.lower_ in lexicon.grammar.articles


def _is_given(lower: str, lexicon: Lexicon) -> bool:
    """Whether a word is a first name, or two in one: 'anne-laure'."""
    return lower in lexicon.given or all(part in lexicon.given for part in lower.split("-"))


def _is_first_name(run: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a first name alone, that no article or word for a thing precedes, begins one's name.

    '**Amélie** de Kersaint', not 'le robot Luna de Kolipo'.
    """
    if not all(t.text == "-" or t.lower_ in lexicon.given for t in run):
        return False
    before = run[0].nbor(-1) if run[0].i else None
    if before is None or before.pos_ == "PUNCT":
        return True
    titled = before.lower_ in lexicon.all_titles or before.lower_ in lexicon.honorifics
    return titled or before.pos_ not in ("DET", "NOUN", "ADJ", "PROPN")


def _distance(token: Token) -> int:
    """How many letters before a token the one before it begins."""
    return token.idx - token.nbor(-1).idx


def _opens_name(token: Token, titled: bool) -> bool:
    """Whether the abbreviation before a name belongs to it: 'its AI Hypercomputer'."""
    if titled or not token.i:
        return False
    before = token.nbor(-1)
    after = token.nbor(1).text if token.i + 1 < len(token.doc) else ""
    several = token.pos_ in ("NOUN", "X") and after[:1].isupper()  # 'AI **Research** Lab'
    return (token.pos_ == "PROPN" or several) and before.text == "AI" and before.idx + 3 == token.idx


def _is_part(token: Token, run: Sequence[Token], bridge: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a word after a hyphen goes on with a name; the second part of a compound does not.

    Where nouns are joined: 'Silke Berg-Franke' and 'Hewlett-Packard', not 'Paywall-Skipping', 'Nvidia-Chips'.
    """
    if lexicon.grammar.order != "V2" or token.i < 2:
        return True
    hyphen, before = token.nbor(-1), token.nbor(-2)
    if hyphen.text not in "-‐‑" or hyphen.whitespace_ or before.whitespace_ or CAMEL.search(token.text):
        return True
    if not run or not bridge:
        return False
    return any(t.lower_ in lexicon.given for t in run[:2]) or not is_plain(token.text, lexicon)


def _joins(
    token: Token,
    run: Sequence[tuple[Token, int, int]],
    bridge: Sequence[tuple[Token, int, int]],
    begin: int,
    lexicon: Lexicon,
) -> bool:
    """Whether a large word goes on with a person's name after a hyphen: 'Silke Berg-Franke'."""
    return (
        len(bridge) == 1
        and bridge[0][0].text == "-"
        and run[-1][2] + 1 == begin
        and token.text[0].isupper()
        and any(t.lower_ in lexicon.given for t, _, _ in run[:2])
    )


def _is_name_word(
    token: Token, first: bool, lexicon: Lexicon, common: frozenset[str], titled: bool, heading: bool
) -> bool:
    text, look = token.text, _look_at(token.text)
    if look == "site":
        return token.i + 1 == len(token.doc) or token.nbor(1).text != "/"
    if not look or fold_width(text) in lexicon.stop:
        return False
    if look == "name":
        return not re.match(r"\d+-[A-ZÄÖÜ]", text)
    lowered = text.lower()
    described = token.i and token.nbor(-1).lower_ in lexicon.grammar.indefinite
    if described and not (_seats(token, lexicon) or tells_owner(token, lexicon)):
        return False  # 'a Googler': what has an indefinite article is no name
    if lexicon.grammar.order == "V2":
        return _is_german_name_word(token, lexicon)
    if token.lower_ in lexicon.given and lowered not in common and precedes_name(token, lexicon):
        return True
    if first or titled or heading:
        plain = not (titled or heading) or token.lower_ in lexicon.given
        if first and plain and begins_name(token, lexicon, common):
            return True
        if first and not titled and is_bare_word(token, lexicon):
            return lowered not in common
        unknown = not first and token.pos_ in ("NOUN", "X", "VERB") and not is_plain(text, lexicon)
        return (token.pos_ == "PROPN" or unknown) and lowered not in common
    if token.pos_ in ("PROPN", "NOUN", "X", ""):
        return True
    misread = token.pos_ in ("VERB", "ADV") and not is_plain(text, lexicon)  # 'suspend **Lumira**'
    return (token.pos_ == "ADJ" or misread) and lowered not in common


@lru_cache(maxsize=20_000)
def _look_at(text: str) -> str:
    """What a word's letters alone say: a "site", a "name" ('OpenAI', 'GPT-4'), "large", or nothing."""
    if SITE.match(text):
        return "site"
    large = [c.isupper() for c in text]
    if not text[0].isalnum() or not any(large) or "://" in text or any(c in "$€£¥" for c in text):
        return ""
    if text[0].islower() and len(text) < 3:
        return ""
    inner = any(large[1:]) and not text.isupper()
    return "name" if inner or VERSIONED.match(text) else "large"


def _is_german_name_word(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word of a text that writes all nouns large is part of a name.

    A tagger knows names by what it saw, so a word that no dictionary has counts, too, right after a word for
    a kind of thing or beside another name's; and a first name before a name.
    """
    text = token.text
    before = token.nbor(-1) if token.i else None
    if begins_compound(token, lexicon):
        return False
    if token.pos_ == "PROPN" or (before is not None and before.lower_ in lexicon.given):
        return True
    if token.pos_ in ("AUX", "VERB") and before is not None and before.pos_ == "PROPN":
        return True  # 'Civil **War**': no verb is written large inside of a sentence
    if token.pos_ in ("NOUN", "X", "ADJ") and (
        _follows_kind(token, lexicon) or _names_seat(token, lexicon) or (len(text) > 1 and text.isupper())
    ):
        return True
    if token.pos_ in ("NOUN", "X", "ADJ") and not is_plain(text, lexicon):
        left = [*token.doc[max(0, token.i - REACH) : token.i]]
        if (token.pos_ != "ADJ" and _stands_bare(before)) or enumerated_kind(left, cue_words(lexicon)):
            return True
    after = word_after(token)
    beside = (
        _is_bare_subject(token, before, after)
        or _follows_name(before, lexicon)
        or _is_versioned(token, lexicon)
    )
    beside = beside or _owns_title(token, lexicon)
    if beside and text.isalpha() and not is_plain(text, lexicon):
        return True
    if after is None or not (after.is_alpha and after.text[0].isupper()):
        return False
    if token.lower_ in lexicon.given:
        return True
    noun = token.pos_ in ("NOUN", "X")
    if noun and after.text in lexicon.names.plain_forms and token.lower_ not in lexicon.all_kinds:
        return not (before is not None and before.pos_ == "ADJ")  # 'die **Sprechblase** GmbH'
    if noun and after.lower_ in lexicon.all_suffixes and not is_legal_form(after.text, lexicon):
        return token.lower_ not in lexicon.all_kinds  # 'Quantum Systems'
    if token.pos_ not in ("NOUN", "X", "ADJ") or is_plain(text, lexicon):
        return False
    return after.pos_ == "PROPN"


def _is_bare_subject(token: Token, before: Token | None, after: Token | None) -> bool:
    """Whether a word begins its sentence and a verb follows, as after no common noun: '**Sorare** wächst'."""
    return before is None and after is not None and after.pos_ in ("VERB", "AUX") and token.pos_ != "VERB"


def _owns_title(token: Token, lexicon: Lexicon) -> bool:
    """Whether a hyphen joins a word to a title: '**Lumenta**-Chefin Eva Braun'."""
    if token.i + 2 >= len(token.doc) or token.nbor(1).text != "-" or token.whitespace_:
        return False
    return token.nbor(2).lower_ in lexicon.all_titles


def _is_versioned(token: Token, lexicon: Lexicon) -> bool:
    """Whether a version follows a word, and no more that it could count: '**Zyntra 5** ist schneller'."""
    number = word_after(token)
    after = token.nbor(2) if token.i + 2 < len(token.doc) else None
    if number is not None and number_of_line(number, lexicon):
        return True
    if number is None or not NUMBER.match(number.text) or not (is_small(number.text) or "." in number.text):
        return False
    return after is None or (after.pos_ not in ("NOUN", "NUM", "ADJ", "PROPN") and after.text not in ".%€$")


def _follows_name(before: Token | None, lexicon: Lexicon) -> bool:
    """Whether a large word that a tagger took for a name stands right before: 'Emmet **Shear**'."""
    if before is None or before.pos_ != "PROPN" or not before.text[0].isupper():
        return False
    return before.lower_ not in lexicon.all_titles


def _stands_bare(before: Token | None) -> bool:
    """Whether no article, adjective or number stands before a noun, as before a name."""
    return before is not None and before.pos_ in ("ADP", "CCONJ", "ADV", "VERB", "AUX", "PRON")


def _seats(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word says where what follows sits: 'a **Leeds**-based maker'."""
    after = token.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and after[0].text in "-‐‑" and after[1].lower_ in lexicon.grammar.seated


def _names_seat(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word stands where only a firm's seat can: 'mit Sitz in **Jena**', 'aus **Santa** Monica'."""
    seat = cue_words(lexicon).seat_before([*token.doc[max(0, token.i - 6) : token.i]])
    return " " in seat or (seat != "" and token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "PROPN")


def _follows_kind(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun stands right after a word for a kind of thing: 'das Start-up Neuraxo'.

    It is one that no dictionary has, or an article of one firm stands before the kind, where no other noun
    may follow: 'den Flugzeugbauer Grob', not 'das Unternehmen Daten'.
    """
    if token.i == 0:
        return False
    before = token.nbor(-1)
    cls = cue_words(lexicon).kind_of(before)
    if cls is None:
        return False
    if not is_word(token.text, lexicon.language):
        return True
    if token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "PROPN" and token.nbor(1).text[0].isupper():
        return cls == "Company"  # 'der Datenspezialist Helix Data'
    article = token.nbor(-2) if token.i > 1 else None
    if cls != "Company" or article is None or fold_width(token.text) in lexicon.stop:
        return False
    return lexicon.names.of_one_firm.fullmatch(f"{article.text} {before.lower_}") is not None


def _goes_along(token: Token, run: Sequence[tuple[Token, int, int]], begin: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word that is no name itself is part of one: 'Automation Anywhere'."""
    if begin - run[-1][2] > 1 or not token.text[0].isupper() or not token.is_alpha:
        return False
    ends = lexicon.all_suffixes
    if token.text.isupper() or lexicon.grammar.order == "V2":
        return token.text.isupper() or token.lower_ in ends or is_foreign_pair(run[-1][0], token, lexicon)
    small = token.pos_ in ("PRON", "DET", "ADP")
    return not small and (token.lower_ in ends or token.lower_ not in lexicon.stop)  # 'Solaria **Tech**'


def _trim(
    text: str, run: list[tuple[Token, int, int]], lexicon: Lexicon, heading: bool
) -> Iterator[Candidate]:
    """A run without the titles, kinds and honorifics in it: 'OpenAI CEO Sam Altman' gives two names."""
    titles, kinds, ends = lexicon.all_titles, lexicon.all_kinds, lexicon.all_suffixes
    parts: list[list[tuple[Token, int, int]]] = [[]]
    ranked = title_places(text, run, titles)
    for place, item in enumerate(run):
        word = item[0].lower_
        v2 = lexicon.grammar.order == "V2"
        headed = place == 0 or run[place - 1][0].text == "-"  # 'KI-**Start-up** Neuraxo'
        kind = word in kinds and (item[0].text.islower() or (v2 and headed))
        following = run[place + 1][0] if place + 1 < len(run) else None
        named = following is not None and not is_legal_form(following.text, lexicon)
        if v2 and named:
            kind = kind or _is_kind_compound(item[0], kinds)
            kind = kind or (headed and not {word, item[0].lemma_.lower()}.isdisjoint(lexicon.relation_nouns))
        titled = word in titles or (lexicon.grammar.order == "V2" and is_titled(word, titles))
        titled = titled or place in ranked or word.partition("-")[2] in titles  # 'Co-president'
        ranked_title = word in lexicon.grammar.ranks and following is not None and following.lower_ in titles
        titled = titled or ranked_title  # '**Deputy** Commissioner'
        if ((titled or kind) and len(run) > 1) or place in ranked or word in ("'s", "’s"):
            parts.append([])
        elif word in "'’" and item[0].whitespace_ and place and run[place - 1][0].lower_.endswith("s"):
            parts.append([])  # 'Nebula Insights**’** Ada Lane'
        else:
            parts[-1].append(item)
    for part in (piece for whole in parts for piece in part_person(whole, lexicon)):
        while len(part) > 1 and only_opens(part[0][0], part[1][0], lexicon):
            part.pop(0)
        while len(part) > 2 and tells_trade(part[0][0], part[1][0], lexicon):
            part.pop(0)
        while part and (_is_joint(part[-1][0], lexicon) or ends_in_demonym(part, lexicon)):
            part.pop()
        last = part[-1][0] if part else None
        ending = last is not None and (last.text in ("AI", *KEPT) or last.lower_ in ends)
        loose = last is not None and last.lower_ in lexicon.stop and not ending
        if last is not None and len(part) > 1 and (loose or opens_kind(part[0][0], last, lexicon)):
            part.pop()
        if part and text[part[0][1] - 2 : part[0][1]] == ", " and is_legal_form(part[0][0].text, lexicon):
            part.pop(0)
        while part and not is_foreign_article(part[0][0], lexicon) and _is_joint(part[0][0], lexicon):
            part.pop(0)
        if not part or all(NUMBER.match(t.text) or is_legal_form(t.text, lexicon) for t, _, _ in part):
            continue
        begin, end = part[0][1], part[-1][2]
        end = begin + len(text[begin:end].rstrip('”“"»'))
        if domain := DOMAIN.match(text, end):
            end = domain.end()
        if lexicon.grammar.coupled:
            end -= len_of_kind(text[begin:end], lexicon)
        if (form := LEGAL_FORM.match(text, end)) and is_legal_form(form.group(1), lexicon):
            end = form.end()
        folded = fold_width(text[begin:end])
        if end - begin < 2 or folded in lexicon.stop or folded in lexicon.grammar.demonyms:
            continue
        if lexicon.grammar.order == "V2" and re.match(r"-\s", text[end : end + 2]):
            continue  # 'Pre- und Postproduction'
        votes: list[tuple[str, str, float]] = []
        if SITE.match(text[begin:end]):
            votes.append(("a site's address", "Service", 0.6))
        if _has_version(text[begin:end]) and not _is_numbered_word(text, begin, end, lexicon):
            votes.append(("version number", "AIModel", 0.8))
        opening = lexicon.grammar.articles | lexicon.grammar.foreign_articles
        if len(part) > 1 and part[0][0].lower_.replace("’", "'") in opening:
            votes.append(("named with its article", "MediaOutlet", 0.6))
        proper = all(t.pos_ == "PROPN" or t.lower_ in lexicon.grammar.connectors for t, _, _ in part)
        alone = part[0][0] if len(part) == 1 else None
        if proper or (alone and (is_bare_word(alone, lexicon) or is_unheard_name(alone, lexicon))):
            votes.append(("proper noun", "", 0.5))
        if alone and not heading and stands_inside(alone, lexicon):
            votes.append((INSIDE, "", 0.0))
        yield Candidate(begin, end, "shape", tuple(votes))


def _is_joint(token: Token, lexicon: Lexicon) -> bool:
    return token.lower_ in lexicon.grammar.connectors or token.is_punct


def _is_kind_compound(token: Token, kinds: frozenset[str]) -> bool:
    """Whether a compound ends in a word for a kind: 'die Londoner Datenanalysefirma Quantexa'."""
    word = token.lower_
    return token.is_alpha and any(word[at:] in kinds for at in range(3, len(word) - 4))


def _has_version(form: str) -> bool:
    """Whether a name has a number in it that is no year."""
    return bool(re.search(r"(?<=[^\W\d])\d|(?<=[\s.-])\d", YEAR.sub("", form)))


def _is_numbered_word(text: str, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a common word is only counted: 'ein Tempo-60-Schild'."""
    word, _, number = text[begin:end].rpartition("-")
    return text[end : end + 1] == "-" and number.isdigit() and is_plain(word, lexicon)


def _latin_runs(text: str, sentence: Analysed, lexicon: Lexicon) -> Iterator[Candidate]:
    begin = sentence.span.begin
    kinds = cue_words(lexicon).model_kinds
    for match in LATIN_RUN.finditer(fold_full_width(text[begin : sentence.span.end])):
        form = match.group().rstrip(".-'’/+&·" if not match.group().endswith("+") else ".-'’/&·")
        words = form.split()
        counted = bool(words) and text[begin + match.end() : sentence.span.end][:1] in lexicon.names.counted
        if counted:  # 'Reka AI**2025**年'
            words[-1] = words[-1].rstrip("0123456789.,")
        kept = (
            KEPT
            if not counted and AFTER_AI.match(text, begin + match.start() + len(form)) is None
            else (*KEPT, "AI")
        )
        while words and (
            (fold_width(words[-1]) in lexicon.stop and not (words[-1] in kept and len(words) > 1))
            or words[-1] in ("of", "and", "for", "the", "&")
        ):
            words.pop()
        if words:
            words[-1] = OFFERED.sub("", words[-1])
        offset = match.start()
        while words and fold_width(words[0]) in lexicon.stop:
            offset += len(words[0]) + 1
            words.pop(0)
        titled = next((i for i, w in enumerate(words[1:-1], 1) if fold_width(w) in lexicon.positions), 0)
        if titled:  # 'Uber **CEO** Dara Khosrowshahi'
            first = " ".join(words[:titled])
            yield Candidate(begin + offset, begin + offset + len(first), "shape", ())
            offset += len(first) + len(words[titled]) + 2
            words = words[titled + 1 :]
        form = " ".join(words)
        if "/" in form or any(word in OWNING for word in form.lower().split()):
            continue
        if len(form) < 2 or MEASURED.match(form) or TICKER.match(form):
            continue
        before = text[begin : begin + offset].lower()
        if not any(c.isupper() for c in form) and not (VERSIONED.match(form) and before.endswith(kinds)):
            continue  # '大模型dots.llm1'
        votes: list[tuple[str, str, float]] = []
        if _has_version(form):
            votes.append(("version number", "AIModel", 0.8))
        stop = offset + len(form)
        ending = KANA_ENDING.match(text, begin + stop, sentence.span.end)
        if ending is not None and ending.group() in lexicon.suffixes.get("Company", ()):
            stop += len(ending.group())  # 'SBエナジー'
            votes = [(f"a name ending in {ending.group()}", "Company", 1.0)]
        yield Candidate(begin + offset, begin + stop, "shape", tuple(votes))


def _kana_after_kinds(text: str, sentence: Analysed, lexicon: Lexicon) -> Iterator[Candidate]:
    """Names in katakana after a word for their kind: '半導体大手ヴァルトロン', '新興企業のネビュラAI'.

    After a genitive particle kana alone may be a common noun ('企業のコスト'); Latin letters tell a name.
    """
    kinds, offered = cue_words(lexicon).ending_kinds, tuple(cue_words(lexicon).product_kinds)
    begin = sentence.span.begin
    stretch = fold_full_width(text[begin : sentence.span.end])
    if KANA_RUN.search(stretch) is None:
        return
    particles, genitives = _particles(lexicon)
    for match in KANA_RUN.finditer(stretch):
        before, after = stretch[: match.start()].lower(), stretch[match.end() : match.end() + 1]
        if after and is_ideographic(after) and not stretch.startswith(particles, match.end()):
            continue
        genitive = next((g for g in genitives if before.endswith(g)), "")
        if genitive and not match.group()[-1].isascii():
            continue
        before = before.removesuffix(genitive)
        if before.endswith(offered) and is_one_noun(sentence, *match.span()):
            continue  # '半導体**カンファレンス**'
        if before.endswith(kinds):
            yield Candidate(begin + match.start(), begin + match.end(), "shape", ())


@made_once
def _particles(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All, and those of the genitive, longest first."""
    grammar = lexicon.grammar
    return tuple(grammar.adpositions), tuple(sorted(grammar.genitive_before, key=len, reverse=True))


@lru_cache(maxsize=1024)
def fold_full_width(text: str) -> str:
    """Full-width Latin letters and digits made plain, in their case; the length is kept."""
    return text.translate(FULL_WIDTH)
