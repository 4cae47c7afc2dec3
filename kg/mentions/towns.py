"""Towns that tell where a firm is: 'das **Heidelberger** Start-up Aleph Alpha', 'X aus **Heidelberg**'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Token

from kg.dictionary import is_known, look_up
from kg.language import Language
from kg.lexicon.phrases import fold_width
from kg.mentions.common import word_after
from kg.mentions.cues import CueWords, cue_words
from kg.mentions.names import Analysed, Candidate
from kg.mentions.unheard import is_unheard
from kg.ontology import ORGANIZATIONS, Ontology

REACH = 5  # tokens from the adjective to the end of the word for an organisation
SHORTEST = 5
# What the ending may have taken from the town's name: 'Münch(en)er', 'Karlsruh(e)er'.
RESTORED = ("", "e", "en", "l", "el")


_places_cache: dict[tuple[str, str], Mapping[str, str]] = {}


def find_towns(sentences: Sequence[Analysed], language: Language, ontology: Ontology) -> Iterator[Candidate]:
    """Names of towns in adjectives that a language makes of them, before words for organisations.

    Args:
        sentences: of a document, with tokens.
        language: its language; most have no such adjectives.
        ontology: whose listed places are told by them.
    """
    endings = tuple(sorted(language.lexicon.grammar.town_endings))
    if not endings:
        return
    listed = _listed_places(language.code, ontology)
    words = cue_words(language.lexicon)
    for sentence in sentences:
        for token, begin, end in sentence.tokens:
            proper = token.pos_ == "PROPN"
            if proper and _is_home(token, words):
                yield Candidate(begin, end, "town", (("where a firm is from", "Place", 2.0),))
            elif proper and _is_where(token, words):
                yield Candidate(begin, end, "shape", (("where something is", "Place", 0.6),))
            if not token.lower_.endswith(endings):
                continue
            if not _is_adjective(token, words, language) or not _describes(token, words):
                continue
            ending = next(e for e in endings if token.lower_.endswith(e))
            town = _town(token.lower_.removesuffix(ending), listed)
            first = not any(t.is_alpha for t in token.doc[: token.i])
            if not town and _acts(token.lower_.removesuffix(ending), language):
                continue
            if town or not first or look_up(token.lower_, language.code) == token.text:
                votes = (("a town's adjective", "Place", 3.0),)
                yield Candidate(begin, end, "town", votes, (town,) if town else ())


def _is_home(token: Token, words: CueWords) -> bool:
    """Whether a name says where the firm before it is from: 'Start-ups wie Zyntra aus **Heidelberg**'."""
    if token.i < 2 or not token.text.istitle():
        return False
    after = word_after(token)
    whose, grammar = token.nbor(-2), words.lexicon.grammar
    if after is not None and after.lower_ in grammar.seated and token.nbor(-1).lower_ in grammar.places:
        return True  # 'das in **Jena** ansässige Start-up'
    alone = after is None or not (after.pos_ in ("PROPN", "NOUN") or after.text == "-")
    if token.nbor(-1).lower_ not in grammar.origins - grammar.genitive_after or not alone:
        return False
    named = whose.pos_ == "PROPN" or (whose.i > 0 and whose.nbor(-1).pos_ == "PROPN" and whose.text.istitle())
    return named or words.kind_of(whose) in ORGANIZATIONS


def _is_where(token: Token, words: CueWords) -> bool:
    """Whether an unheard name says where something is: 'in **Zwahlen**', but 'investiert in **Zwahlen**'."""
    if not token.i or not token.text.istitle():
        return False
    grammar, before = words.lexicon.grammar, token.nbor(-1).lower_
    if before not in grammar.places and before not in grammar.origins - grammar.genitive_after:
        return False
    after = word_after(token)
    if after is not None and (after.pos_ in ("PROPN", "NOUN", "NUM") or after.text == "-"):
        return False
    taken = any(t.lemma_.lower() in words.placing or t.lower_ in words.placing for t in token.doc)
    return not taken and is_unheard(token.text, words.lexicon)


def _listed_places(code: str, ontology: Ontology) -> Mapping[str, str]:
    """Names of listed places in a language, with their ids, collected once."""
    key = (code, ontology.sha256)
    if key not in _places_cache:
        _places_cache[key] = {
            fold_width(name): entry.id
            for entry in ontology.authority
            if entry.cls == "Place"
            for tag, name in (*entry.labels, *entry.aliases)
            if tag == code
        }
    return _places_cache[key]


def _is_adjective(token: Token, words: CueWords, language: Language) -> bool:
    """Whether a large word may be a town's adjective: no other adjective, no word for a kind or a title."""
    if len(token.text) < SHORTEST or not token.text[0].isupper() or not token.text[1:].islower():
        return False
    if token.pos_ not in ("ADJ", "NOUN", "PROPN", "X") or token.lower_ in words.stop:
        return False
    if words.kind_of(token) is not None or token.lower_.endswith(words.titles):
        return False
    before = token.nbor(-1).text if token.i else ""
    return before not in "-‐‑" and look_up(token.lower_, language.code) in (token.text, token.lower_)


def _acts(stem: str, language: Language) -> bool:
    """Whether a noun is for who does something, by the infinitive of its verb: '**Nutzer**' of 'nutzen'."""
    verb = f"{stem}en"
    return is_known(verb, language.code) and look_up(verb, language.code) == verb


def _describes(token: Token, words: CueWords) -> bool:
    """Whether a word for an organisation follows, behind adjectives and the first parts of its compound."""
    for after in token.doc[token.i + 1 : token.i + 1 + REACH]:
        joined = after.i + 1 < len(token.doc) and after.nbor(1).text == "-"
        if not joined and after.text[0].isupper():
            known = token.lower_ in words.lexicon.grammar.inhabitants  # 'Kölner Übersetzungsdienst'
            return words.kind_of(after) in (*ORGANIZATIONS, *(("Service",) if known else ()))
        if not joined and after.text != "-" and after.pos_ != "ADJ":
            return False
    return False


def _town(stem: str, listed: Mapping[str, str]) -> str:
    """The listed place that an adjective without its ending tells, or ``""``."""
    stems = [stem + rest for rest in RESTORED]
    if stem.endswith("n"):
        stems += [stem[:-1] + "en"]  # 'Münchn-er'
    if stem.endswith("l"):
        stems += [stem[:-1] + "el"]  # 'Basl-er'
    if stem.endswith("an"):
        stems += [stem[:-2]]  # 'Hannoveran-er'
    return next((listed[s] for s in stems if s in listed), "")
