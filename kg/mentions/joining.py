"""Short and long forms of one name joined inside a document: surnames, first words, names in brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from kg.language import Language
from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width, is_ideographic, is_kana
from kg.mentions.common import is_legal_form
from kg.mentions.cues import CueWords, cue_words
from kg.mentions.groups import Group, fold_name
from kg.mentions.names import is_han_name
from kg.mentions.syllables import HYPHENED, PINYIN
from kg.ontology import PRODUCTS, Ontology

_towns_cache: dict[tuple[str, str], frozenset[str]] = {}

OFFERS = PRODUCTS | {"OrganizationalUnit"}
# A number at the end of a name, folded.
ROMAN = re.compile(r"i{2,3}|iv|vi{0,3}|ix|x")
# What makes a name that of a site: 'Vexa' is 'Vexa.ai'.
SITE_END = re.compile(r"\.(?:ai|io|com)")
# The word for its kind right before a name, and letters in which it stands.
KIND_BEFORE, AHEAD = re.compile(r"([\w-]+),? (?:called |named |dubbed )?$"), 40
# What closes the bracket of another name: 'CNIL)', 'GPDP, na sigla em italiano)', 'Ada Lane，音譯）'.
BRACKETED = re.compile(r"[)）]|(?:, |，)[^()（）]{2,40}[)）]")


def join_short_forms(groups: dict[str, Group], text: str, language: Language) -> None:
    """Join a form to the one longer form that it shortens: surname to full name, first words to company."""
    forms = {key: _forms(group, text, language) for key, group in groups.items()}
    words = cue_words(language.lexicon)
    for key in sorted(groups, key=lambda k: (-len(k), k)):
        group = groups[key]
        if group.authority is not None:
            firm = _firm_begun(group, groups, text, words) if group.authority.cls in PRODUCTS else None
            if firm is not None:  # 'Ampere Computing … **Ampere**', no chip of that name
                firm.candidates += [replace(c, votes=(), authority=()) for c in group.candidates]
                del groups[key]
            continue
        targets = {
            other
            for other, names in forms.items()
            if other != key
            and other in groups
            and not _is_offer_of(groups[other], group, text, language.lexicon)
            and any(
                _shortens(f, n, language.lexicon) and _may_shorten(f, n, groups[other], words)
                for f in forms[key]
                for n in names
            )
        }
        if len(targets) > 1:  # 'Nebula', 'Nebula Inc.' and 'Nebula Cloud'
            targets = {t for t in targets if any(_adds_form(key, n, language.lexicon) for n in forms[t])}
        if len(targets) == 1:
            target = groups[targets.pop()]
            target.candidates += group.candidates
            target.inside += group.inside
            del groups[key]


def _is_offer_of(thing: Group, firm: Group, text: str, lexicon: Lexicon) -> bool:
    """Whether a longer name is told to be what a firm named before offers: 'its app, **Vexa Desk**'."""
    first = min((c.begin for c in thing.candidates), default=0)
    if not lexicon.grammar.head_last or thing.authority is not None or not first:
        return False
    if any(c.begin > first for c in firm.candidates[:1]):
        return False
    told = KIND_BEFORE.search(text[max(0, first - AHEAD) : first])
    return told is not None and fold_width(told[1]) in lexicon.offers


def _adds_form(key: str, long: str, lexicon: Lexicon) -> bool:
    """Whether a longer name only adds what a firm is in law to a group's name."""
    short = key.removeprefix("name:")
    rest = long.removeprefix(f"{short} ").split()
    return long.startswith(f"{short} ") and all(is_legal_form(word, lexicon) for word in rest)


def _firm_begun(product: Group, groups: Mapping[str, Group], text: str, words: CueWords) -> Group | None:
    """The firm, named in full before, that a name which the list has for a product is the first word of."""
    forms = {fold_width(text[c.begin : c.end]) for c in product.candidates}
    first = min((c.begin for c in product.candidates), default=0)
    if len(forms) != 1:
        return None
    short = forms.pop()
    for group in groups.values():
        if group.authority is not None or group is product:
            continue
        names = [fold_width(text[c.begin : c.end]) for c in group.candidates if c.begin < first]
        if any(n.startswith(f"{short} ") and words.closings.get(n.split()[-1]) == "Company" for n in names):
            return group
    return None


def _forms(group: Group, text: str, language: Language) -> frozenset[str]:
    seen = {fold_name(text[c.begin : c.end], language) for c in group.candidates}
    if group.authority is not None and len(group.candidates) > 0:
        tags = {language.code, "en"}
        listed = {
            fold_name(n, language)
            for tag, n in (*group.authority.labels, *group.authority.aliases)
            if tag in tags
        }
        seen |= listed
    return frozenset(seen)


def _shortens(short: str, long: str, lexicon: Lexicon) -> bool:
    """Whether one folded name is a short form of another in the same document."""
    if len(short) >= len(long) or short[:2] not in long:
        return False
    if len(short) == 1:
        return len(long) <= 4 and long.startswith(short) and is_han_name(short) and is_han_name(long)
    if is_han_name(short) and is_han_name(long):
        parts = re.split(r"[·‧•・＝=]", long)
        begins = len(short) > 3 and all(map(is_kana, short)) and short == parts[0]  # 'アンペア'
        begins = begins and parts[-1] not in lexicon.names.branches
        return (len(parts) > 1 and (begins or short in parts[-1:])) or (
            len(parts) == 1 and len(short) >= 2 and long.startswith(short)
        )
    s, w = short.split(), long.split()
    if SITE_END.fullmatch(long.removeprefix(short)) and long.startswith(short):
        return True
    if any(c.isdigit() for c in long[len(short) :]) or any(c.isdigit() for c in short):
        return False
    if w[: len(s)] == s and ROMAN.fullmatch(w[-1]):
        return False  # 'MD Start' and 'MD Start II'
    if len(w) > 2 and len(s) == 1 and (ROMAN.fullmatch(w[-1]) or w[-1].rstrip(".") in ("jr", "sr")):
        return s[0] == w[-2] and w[0] in lexicon.given  # 'Williams' of 'Gerard Williams III'
    endings = (e for e in lexicon.grammar.suffixes if e.isalpha() and len(s[-1]) > 4)
    plain = [*(s[-1].removesuffix(e) for e in endings), s[-1]]
    ends = any(w[-1] == form for form in plain) and len(s) == 1 and len(w) in (2, 3, 4) and len(short) > 1
    return ends or (w[: len(s)] == s and len(w) > len(s) and len(short) > 2) or w == [*s[:-1], plain[0]]


def _may_shorten(short: str, long: str, target: Group, words: CueWords) -> bool:
    """Whether a form may stand for a longer name: no suffix or first name; surnames for persons only."""
    if long.startswith(f"{short} ") and _is_told_by_syllables(target):
        return True  # 'Wei' of 'Wei Che-chia', a first name elsewhere
    if any(short == suffix for suffix, _ in words.suffixes):
        return False
    if short in words.lexicon.given:  # 'Mira' of 'Mira Murati', 'Taylor' of 'Bret Taylor'
        known = target.authority is not None and target.authority.cls == "Person"
        return known or (target.authority is None and long.split()[0] in words.lexicon.given)
    if target.authority is None and words.closings.get(long.split()[-1]) in OFFERS:
        return False  # '**Nébulo** Cloud', a service of that firm
    if target.authority is None and not words.lexicon.grammar.segmented and _offers(short, long, words):
        return False  # '**云岭**输入法'
    if len(short) == 2 and long.split()[-1:] == [short] and long.split()[0] not in words.lexicon.given:
        return target.authority is not None and target.authority.cls == "Person"  # 'Su' of 'Lisa Su'
    if len(short) == 1 or (long.split()[-1:] == [short] and long != short):
        return target.authority is None or target.authority.cls == "Person"
    return True


def _offers(short: str, long: str, words: CueWords) -> bool:
    """Whether a longer name goes on with a word for what firms offer, in scripts without blanks."""
    rest = long.removeprefix(short)
    ends = (e for e, cls in words.suffixes_by_end.get(long[-1:], ()) if cls in OFFERS and len(e) > 1)
    return rest != long and any(rest.endswith(e) for e in ends)


def _is_told_by_syllables(target: Group) -> bool:
    """Whether a name is a person's by its syllables, so that the family name may come first."""
    return any(vote[0] in (HYPHENED, PINYIN) for c in target.candidates for vote in c.votes)


def join_seated(groups: dict[str, Group], text: str, language: Language, ontology: Ontology) -> None:
    """Join a firm in Han with its town before it to the one named without: '**杭州**云岭科技', '云岭'.

    What is left of the longer name may go on with what ends firms' names.
    """
    if not language.lexicon.grammar.isolating:
        return
    towns, ends = known_towns(language, ontology), cue_words(language.lexicon).closings
    bare = {form: key for key in groups for form in _forms(groups[key], text, language) if len(form) > 1}
    for key in sorted(groups):
        if groups[key].authority is not None:
            continue
        for form in _forms(groups[key], text, language):
            rests = {form[n:] for n in (2, 3) if form[:n] in towns and len(form) > n + 1}
            found = {
                other
                for rest in rests
                for n in range(2, len(rest) + 1)
                if (other := bare.get(rest[:n], key)) != key
                and other in groups
                and (n == len(rest) or ends.get(rest[n:]) == "Company")
            }
            if len(found) == 1:
                target = groups[found.pop()]
                target.candidates += groups[key].candidates
                target.inside += groups[key].inside
                del groups[key]
                break


def known_towns(language: Language, ontology: Ontology) -> frozenset[str]:
    """What places of two or three letters are called in a language."""
    key = (language.code, ontology.sha256)
    if key not in _towns_cache:
        names = (
            language.definition.prepare(name)
            for entry in ontology.authority
            if entry.cls == "Place"
            for tag, name in (*entry.labels, *entry.aliases)
            if tag == language.code
        )
        _towns_cache[key] = frozenset(fold_width(name) for name in names if 1 < len(name) < 4)
    return _towns_cache[key]


def join_bracketed(groups: dict[str, Group], text: str) -> None:
    """Join a name and the other one in brackets after it: '超微（AMD）', 'SEC (Securities and …)'."""
    at = {c.begin: group for group in groups.values() for c in group.candidates}
    for group in list(groups.values()):
        for c in list(group.candidates):
            match = re.match(r"\s?[（(](?:[^（()）]{0,12}[:：]\s?)?", text[c.end : c.end + 20])
            if not match:
                continue
            other = at.get(c.end + match.end())
            inner = (
                next((d for d in other.candidates if d.begin == c.end + match.end()), None) if other else None
            )
            if other is None or other is group or inner is None or not BRACKETED.match(text, inner.end):
                continue
            if other.key not in groups or group.key not in groups:
                continue
            name, bracketed = text[c.begin : c.end], text[inner.begin : inner.end]
            foreign = text[inner.end] == "," and bracketed.isupper() and len(name.split()) > 2
            if not foreign and not _other_name(name, bracketed):
                continue
            keep, drop = (group, other) if group.authority or not other.authority else (other, group)
            if keep.authority and drop.authority:
                continue
            keep.candidates += drop.candidates
            del groups[drop.key]
            at.update({d.begin: keep for d in keep.candidates})


def _other_name(name: str, bracketed: str) -> bool:
    """Whether a bracketed name is the same thing's: in another script, or an abbreviation."""
    if is_ideographic(name[0]) != is_ideographic(bracketed[0]):
        return True
    short, long = sorted((name, bracketed), key=len)
    initials = "".join(w[0] for w in re.split(r"[\s-]+", long) if w and w[0].isupper())
    letters = [c.lower() for c in short if c.isalpha()]
    position, rest = 0, long.lower()
    for letter in letters:
        position = rest.find(letter, position) + 1
        if position == 0:
            return False
    return short.isupper() and len(short) <= 8 and (initials[:1] == short[:1] or initials == short)
