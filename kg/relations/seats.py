"""Where an organisation has its seat, told before its kind: 'the San Francisco-based start-up Anthropic'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.coreference.discourse import Discourse
from kg.frames.relational_nouns import RelationalNouns
from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.chunks import QUOTES, is_town
from kg.syntax.segments import BRACKETS
from kg.syntax.words import Atom, Word

FIRMS = frozenset(("Company", "Organization"))
SEATED = frozenset(("Company", "ResearchOrganization", "MediaOutlet", "PublicBody"))
JOINTS = BRACKETS | QUOTES | {"・"}  # what may stand between a name and the word for its kind
REACH = 5  # words from a place to the name of what sits there


@dataclass(frozen=True, slots=True)
class Seat:
    """An organisation, its place and how it was read."""

    organization: Atom
    place: Atom
    rule: str
    confidence: float


class Seats:
    """A lexicon's words for being seated somewhere, ready for finding."""

    def __init__(self, lexicon: Lexicon, nouns: RelationalNouns) -> None:
        self._grammar = lexicon.grammar
        self._nouns = nouns
        self._ends = tuple(
            sorted({fold_width(w) for cls in ORGANIZATIONS for w in lexicon.kinds.get(cls, ())})
        )
        self._phrases = tuple(f"{kind} " for kind in self._ends if " " in kind)
        self._kinds = frozenset(fold_width(w) for cls in ORGANIZATIONS for w in lexicon.kinds.get(cls, ()))

    def find(self, parse: Parse, discourse: Discourse) -> Iterator[Seat]:
        """The seats that a sentence tells.

        Args:
            parse: the sentence.
            discourse: the names of the document.
        """
        if "Place" not in parse.classes:
            return
        words = parse.words
        yield from self._bracketed(parse)
        yield from self._homes(parse)
        yield from self._origins(parse, discourse)
        for word in words:
            if word.lower.lstrip("-‑") not in self._grammar.seated or word.atom is not None:
                continue
            at = word.index - 1
            while at > 0 and words[at].text in ("-", "‑"):
                at -= 1
            while at > 1 and words[at - 1].text == "," and _is_place(words[at - 2]):
                at -= 2  # 'San Francisco, California-based'
            place = words[at].atom if at >= 0 else None
            if place is None or place.cls != "Place":
                continue
            found = self._behind(parse, word.index) or self._before(parse, at, word.index, discourse)
            if found is not None:
                yield Seat(found[0], place, f"seated {found[1]}", found[2])
        if self._grammar.town_endings:
            yield from self._towns(parse, discourse)
        elif self._grammar.premodifying:
            yield from self._compounds(parse, discourse)

    def _compounds(self, parse: Parse, discourse: Discourse) -> Iterator[Seat]:
        """'Anthropic, a San Francisco start-up'; before its name ('Wall Street bank X') it is a byword."""
        for word, after in pairwise(parse.words):
            if word.atom is None or not _is_place(word) or after.pos != "NOUN":
                continue
            end = after.index
            while end + 1 < len(parse.words) and parse.words[end + 1].pos == "NOUN":
                end += 1
            named = end + 1 < len(parse.words) and parse.words[end + 1].pos == "NAME"
            if named or not self._is_kind(parse, end):
                continue  # 'the Boston start-up **X**' tells of X alone
            found = self._before(parse, word.index, word.index, discourse)
            stands = found is not None and self._stands(parse, word.index - 1, end, discourse)
            if found is not None and (found[1] == "after its name" or stands):
                yield Seat(found[0], word.atom, f"seated {found[1]}", min(found[2], 0.8))

    def _stands(self, parse: Parse, article: int, head: int, discourse: Discourse) -> bool:
        """Whether a noun and its article stand for a firm: 'the Boston **company**', no 'business' there."""
        noun = parse.words[head]
        phrase = f"{parse.words[article].lower} {noun.lower}" if article >= 0 else ""
        firms = self._grammar.broad | self._grammar.ventures
        return noun.lower in firms and "Company" in discourse.stands_for(phrase)

    def _towns(self, parse: Parse, discourse: Discourse) -> Iterator[Seat]:
        """'das Heidelberger Start-up Aleph Alpha', 'Aleph Alpha, ein Heidelberger Start-up'."""
        for word in parse.words:
            if word.atom is None or not is_town(word, self._grammar):
                continue
            if not self._before_kind(parse, word.index):
                continue
            behind = self._behind(parse, word.index)
            found = behind or self._before(parse, word.index, word.index, discourse)
            if found is not None:
                yield Seat(found[0], word.atom, f"seated {found[1]}", min(found[2], 0.8))

    def _bracketed(self, parse: Parse) -> Iterator[Seat]:
        """'Die Schwarz-Gruppe (Neckarsulm)': nothing but a place in brackets behind an organisation."""
        for word, opening, place in zip(parse.words, parse.words[1:], parse.words[2:], strict=False):
            firm = word.atom
            if opening.text not in "(（" or not _is_place(place) or firm is None:
                continue
            if firm.cls not in SEATED or firm.cls == "MediaOutlet":
                continue  # 'dpa (Berlin)' says where a report was written
            rest = parse.words[place.index + 1 : place.index + 1 + REACH]
            closing = next((w for w in rest if w.text in ")）"), None)
            inside = parse.words[place.index + 1 : closing.index] if closing is not None else ()
            only = all(_is_place(w) or w.text in ",、" or not self._grammar.segmented for w in inside)
            if closing is not None and only and place.atom is not None:
                yield Seat(firm, place.atom, "seated in brackets", 0.75)

    def _before_kind(self, parse: Parse, index: int) -> bool:
        """Whether a word for a kind of thing follows, behind adjectives and parts of its compound."""
        words = parse.words[index + 1 : index + 1 + REACH]
        nouns = [w for w, after in zip(words, [*words[1:], None], strict=False) if _is_head(w, after)]
        return bool(nouns) and self._nouns.is_kind(nouns[0])

    def _homes(self, parse: Parse) -> Iterator[Seat]:
        """'カナダの新興企業X', '以色列新创X', 'Rome start-up X', 'Rome's X': a place before a firm."""
        words, grammar = parse.words, self._grammar
        premodified = grammar.head_last and not grammar.town_endings  # 'das **Münchner** Start-up'
        for place in words if premodified else ():
            if not _is_place(place) or place.lower in grammar.bywords or place.index + 1 == len(words):
                continue
            linked = words[place.index + 1].lower in grammar.genitive_before
            before = words[place.index - 1] if place.index else None
            name, between = self._named(parse, place.index + 1 + linked)
            if name is None or place.atom is None or name.atom is None:
                continue
            kind = self._is_kind(parse, between[-1].index) if between else self._tells_kind(name)
            told = bool(between) and kind and not linked  # '由**新加坡**主权基金X领投'
            if before is not None and (
                _firm(before) is not None or (self._leads(before, linked) and not told)
            ):
                continue  # 'AMD中国的X'
            if self._lives(parse, name, kind, linked and not between):
                yield Seat(name.atom, place.atom, "seated before its kind", 0.8 if kind else 0.7)

    def _leads(self, before: Word, linked: bool) -> bool:
        """Whether a word before a place makes more of it than where a firm is from: '**在**中国的X'."""
        return self._grammar.isolating and before.pos in (("ADP", "VERB") if linked else ("ADP",))

    def _named(self, parse: Parse, start: int) -> tuple[Word | None, list[Word]]:
        """The first name from a word on with nothing but nouns that describe it before it, and these."""
        grammar, between = self._grammar, list[Word]()
        for word in parse.words[start : start + 2 * REACH]:
            if word.atom is not None and word.atom.kind == "NAME" and word.atom.cls != "Technology":
                return word, between
            joined = word.text in JOINTS and not grammar.segmented
            joined = joined or (word.text == "、" and grammar.markers == "after" and bool(between))
            describes = word.pos in ("NOUN", "PROPN", "NAME", "ADJ") or self._is_kind(parse, word.index)
            if not (joined or describes or word.lower in grammar.genitive_before):
                break
            if not joined:
                between.append(word)
        return None, between

    def _lives(self, parse: Parse, name: Word, kind: bool, bare: bool) -> bool:
        """Whether a name behind a place and what describes it is a firm's, and no noun's that follows."""
        behind = parse.words[name.index + 1] if name.index + 1 < len(parse.words) else None
        compound = behind is not None and behind.pos in ("NOUN", "PROPN", "NAME")
        compound = compound and behind is not None and not self._nouns.is_kind(behind)
        owner = behind is not None and bare and behind.lower in self._grammar.genitive_before
        return (
            name.atom is not None
            and name.atom.cls in SEATED
            and (kind or bare)
            and not compound
            and not owner
        )

    def _is_kind(self, parse: Parse, index: int) -> bool:
        """Whether a word, or the last few up to it, are a word for a kind of organisation."""
        blank = " " if self._grammar.segmented else ""
        forms = [parse.words[index].lemma.lower()]
        forms += [
            blank.join(w.lower for w in parse.words[at : index + 1])
            for at in range(max(0, index - 3), index + 1)
        ]
        whole = self._grammar.segmented
        return any(form in self._kinds if whole else form.endswith(self._ends) for form in forms)

    def _tells_kind(self, name: Word) -> bool:
        """Whether a name was cut with the words for its kind before it: 'law firm Acme'."""
        return name.lower.startswith(self._phrases)

    def _origins(self, parse: Parse, discourse: Discourse) -> Iterator[Seat]:
        """'X, une jeune pousse **de Lyon**', 'le cabinet X de Lyon', 'le fonds de Lyon X', 'X, de Lyon,'."""
        words, grammar = parse.words, self._grammar
        for place in words[2:] if grammar.origins else ():
            if not _is_place(place) or place.atom is None:
                continue
            at = place.index - 1
            while at > 1 and words[at].pos == "DET" and words[at].lower not in grammar.origins:
                at -= 1
            if words[at].lower not in grammar.origins:
                continue
            firm = self._set_apart(parse, at, place.index) or self._of_kind(parse, at, place.index)
            if firm is not None:
                yield Seat(firm, place.atom, "seated behind its kind", 0.8)
            elif at > 1 and self._stands(parse, at - 2, at - 1, discourse):  # 'Das Unternehmen **aus Jena**'
                about = discourse.subject_before("Company", parse.begin)
                if (
                    about is not None
                    and place.index + 1 < len(words)
                    and words[place.index + 1].pos != "NAME"
                ):
                    yield Seat(about, place.atom, "seated behind what stands for it", 0.7)

    def _set_apart(self, parse: Parse, at: int, last: int) -> Atom | None:
        """The firm before commas with nothing between but where it is from: 'X, **de Lyon**, …'."""
        around = parse.words[at - 1].text, parse.words[last + 1].text if last + 1 < len(parse.words) else ""
        return _firm(parse.words[at - 2]) if around == (",", ",") else None

    def _of_kind(self, parse: Parse, at: int, last: int) -> Atom | None:
        """The firm that is called, or explained by, the kind of organisation before where it is from."""
        words, grammar = parse.words, self._grammar
        name = _firm(words[at - 1])
        if name is not None and (
            self._tells_kind(words[at - 1]) or grammar.origins.isdisjoint(grammar.genitive_after)
        ):
            return name  # 'X **aus** Jena'
        start = at - (name is not None)
        while start and at - start < 2 * REACH and self._may_describe(words[start - 1]):
            start -= 1
        nouns = [w for w in words[start:at] if w.atom is None and w.pos in ("NOUN", "PROPN", "X")]
        if not any(self._is_kind(parse, w.index) for w in nouns[:2]):
            return None
        behind = words[last + 1 : last + 2]
        name = name or (_firm(behind[0]) if behind else None)
        if name is not None:
            return name
        article = words[start - 1].lower if start else ""
        end = start - (article in grammar.indefinite)
        if end < 2 or (article in grammar.articles and end == start):
            return None
        marked = words[end - 1].text in (",", ":", "–", "—", "(") or self._joins(parse, end - 1)
        return _firm(words[end - 2]) if marked else None

    def _may_describe(self, word: Word) -> bool:
        """Whether a word may belong to what a firm is called ('laboratoire de recherche en IA')."""
        if word.atom is not None:
            return word.atom.cls == "Technology"
        return (
            word.pos in ("NOUN", "ADJ", "PROPN")
            or word.text == "-"
            or word.lower in self._grammar.genitive_after
        )

    def _behind(self, parse: Parse, index: int) -> tuple[Atom, str, float] | None:
        """'Paris-based Mistral', 'Paris-based start-up Mistral'."""
        for word in parse.words[index + 1 : index + 1 + REACH]:
            if word.atom is not None and word.atom.kind == "NAME" and word.atom.cls != "Technology":
                return (word.atom, "before its name", 0.85) if word.atom.cls in ORGANIZATIONS else None
            if (
                word.atom is None
                and word.pos not in ("NOUN", "ADJ", "PROPN", "ADV", "X")
                and word.text != "-"
            ):
                return None
        return None

    def _before(
        self, parse: Parse, first: int, index: int, discourse: Discourse
    ) -> tuple[Atom, str, float] | None:
        """'Mistral, a Paris-based start-up', 'the Paris-based start-up'."""
        words, grammar = parse.words, self._grammar
        kinds = [w for w in words[index + 1 : index + 1 + REACH] if w.pos == "NOUN"]
        if not any(self._nouns.is_kind(w) for w in kinds):
            return None
        i = first - 1
        passed = (
            ("ADJ", "ADP") if grammar.order == "V2" else ("ADJ",)
        )  # 'das **in** Jena ansässige Unternehmen'
        while i > 0 and words[i].pos in passed:
            i -= 1
        article = words[i].lower if i >= 0 else ""
        if article in grammar.indefinite:
            marked = (i > 1 and words[i - 1].text in (",", "–", "—", "(")) or (
                i > 1 and self._joins(parse, i - 1)
            )
            atom = words[i - 2].atom if marked else None
            named = atom is not None and atom.cls in ORGANIZATIONS
            return (atom, "after its name", 0.85) if atom is not None and named else None
        if article in grammar.articles:
            if (explained := self._explained(parse, index)) is not None:
                return explained, "after its name", 0.85
            about = discourse.in_play(FIRMS, words[first].begin)
            about = about or self._spoken_of(parse, words[first].begin, discourse)
            return (about, "of what was named before", 0.7) if about is not None else None
        return None

    def _spoken_of(self, parse: Parse, place: int, discourse: Discourse) -> Atom | None:
        """The firm that a text is about at a place, unless its sentence has begun to tell of another."""
        about = discourse.subject_before("Company", place)
        before = discourse.subject_before("Company", parse.begin)
        if about is None or (before is not None and about.entity != before.entity):
            return None
        return about if discourse.is_named_first(about) else None

    def _explained(self, parse: Parse, index: int) -> Atom | None:
        """The organisation that the noun behind a word explains: 'Perihelion, **the Munich maker**'."""
        chunk = next((c for c in parse.chunks if c.last > index and c.head > index), None)
        name = parse.chunks[chunk.apposed].name if chunk is not None and chunk.apposed >= 0 else None
        return name if name is not None and name.cls in ORGANIZATIONS else None

    def _joins(self, parse: Parse, index: int) -> bool:
        word = parse.words[index]
        return word.lower in self._grammar.copulas or word.lemma in self._grammar.copulas


def _is_head(word: Word, after: Word | None) -> bool:
    """Whether a word is a noun that no hyphen joins with the next one."""
    return word.pos in ("NOUN", "PROPN", "X") and (after is None or after.text != "-")


def _firm(word: Word) -> Atom | None:
    """The organisation that a word names."""
    return word.atom if word.atom is not None and word.atom.cls in SEATED else None


def _is_place(word: Word) -> bool:
    return word.atom is not None and word.atom.cls == "Place"
