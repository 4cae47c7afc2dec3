"""Whose people somebody is where no title tells: by where his name stands, or by what he heads there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product, takewhile

from kg.arguments import find_arguments
from kg.frames.relational_nouns import RelationalNouns
from kg.frames.status import Cue, is_over, post_status
from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width
from kg.model import Status
from kg.ontology import ORGANIZATIONS
from kg.syntax import Parse
from kg.syntax.chunks import Chunk
from kg.syntax.words import Atom, Word

# Classes of those whose people are quoted by name and house.
EMPLOYERS = frozenset({"Company", "ResearchOrganization"})
UNITS = ("OrganizationalUnit", "ResearchOrganization")
CLAUSE = 16  # words from a house to whom a clause tells to have led something there
NOUNS = 4  # words for what somebody is between his house and his name


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person, his house, whether he still is there, and how it was read."""

    person: Atom
    firm: Atom
    status: Status
    rule: str
    confidence: float = 0.7


class Affiliations:
    """A lexicon's words for people and for what they head, ready for finding."""

    def __init__(self, lexicon: Lexicon, nouns: RelationalNouns) -> None:
        self._grammar = lexicon.grammar
        self._nouns = nouns
        self._heading = lexicon.words_of("verb", "chiefExecutiveOf")
        self._charged = self._heading | lexicon.words_of("verb", "employeeOf")
        self._units = frozenset(fold_width(w) for cls in UNITS for w in lexicon.kinds.get(cls, ()))
        self._unit_ends = tuple(sorted(self._units))
        self._charges = self._units | lexicon.grammar.fields

    def find(self, parse: Parse, cues: Sequence[Cue]) -> Iterator[Affiliation]:
        """The affiliations of a sentence.

        Args:
            parse: the sentence.
            cues: its status words.
        """
        if "Person" not in parse.classes:
            return
        if self._grammar.markers == "after":
            yield from self._led_at(parse)
            yield from self._led_part(parse)
        if self._grammar.markers == "after" or not self._grammar.segmented:
            return
        yield from self._told_apart(parse)
        yield from self._told_before(parse, cues)
        yield from self._told_at(parse, cues)
        yield from self._told_with(parse, cues)
        yield from self._compounds(parse, cues)
        yield from self._heads(parse, cues)

    def _told_apart(self, parse: Parse) -> Iterator[Affiliation]:
        """'Ada Lane, **of X**, …', 'Ada Lane (**X**)'."""
        for person, beside in pairwise(parse.chunks):
            if person.name is None or person.name.cls != "Person" or person.governor != -1:
                continue
            between = [w.lower for w in parse.words[person.last + 1 : beside.first]]
            firm = self._house_of(parse, beside)
            if firm.name is None or firm.name.cls not in EMPLOYERS or firm.coordinates:
                continue
            after = parse.words[firm.last + 1].text if firm.last + 1 < len(parse.words) else "."
            marked = len(between) > 1 and between[1] in self._grammar.genitive_after
            apart = between[:1] == [","] and after in ",." and marked
            if apart or (between == ["("] and after == ")"):
                yield Affiliation(person.name, firm.name, "actual", "named with whose people he is")

    def _house_of(self, parse: Parse, part: Chunk) -> Chunk:
        """The house that a nameless part of it belongs to: 'Ada Lane, **do laboratório de IA da X**'."""
        at = part
        while part.name is None and self._is_unit(parse, part) and at.index + 1 < len(parse.chunks):
            after = parse.chunks[at.index + 1]
            if after.governor != at.index:
                break
            at = after
            if at.name is not None:
                return at
        return part

    def _told_before(self, parse: Parse, cues: Sequence[Cue]) -> Iterator[Affiliation]:
        """'Ada Lane (**formerly X and Y**)', 'Ada Lane, **previously at X**, …': where he was before."""
        words, former = parse.words, {c.first: c.last for c in cues if c.says == "former"}
        for person in parse.chunks if former else ():
            told = person.last + 2
            both = person.coordinates and told < len(words) and words[told].lower in self._grammar.pairs
            told += bool(both)  # 'Ada Lane and Tom Burke, **both** formerly of X'
            if person.name is None or person.name.cls != "Person" or told >= len(words):
                continue
            opened = words[person.last + 1].text
            if opened not in ("(", ",") or told not in former or self._is_titled(words[told]):
                continue
            houses: list[Atom] = []
            for word in words[former[told] + 1 : former[told] + 1 + CLAUSE]:
                if word.atom is not None and word.atom.cls in EMPLOYERS | {"OrganizationalUnit"}:
                    houses.append(word.atom)
                elif word.text == ")" or (opened == "," and word.text in (",", ".") and houses):
                    told_of = [
                        parse.chunks[i].name for i in (person.index, *(person.coordinates if both else ()))
                    ]
                    people = [a for a in told_of if a is not None and a.cls == "Person"]
                    for one, house in product(people, houses):
                        yield Affiliation(one, house, "former", "told where he was before", 0.8)
                    break
                elif word.atom is not None or not self._leads(word):
                    break

    def _told_at(self, parse: Parse, cues: Sequence[Cue]) -> Iterator[Affiliation]:
        """'Ada Lane, déléguée **chez X**, …': at whom somebody is, whatever an aside without a title says."""
        for person in parse.chunks if self._grammar.employing else ():
            behind = parse.words[person.last + 1 : person.last + 3]
            named = person.name is not None and person.name.cls == "Person"
            if not named or len(behind) < 2 or behind[0].text != "," or behind[1].atom is not None:
                continue
            aside = parse.segment_of(behind[1].index)
            words = parse.words[aside.first : aside.last + 1]
            if parse.has_finite(aside) or any(map(self._nouns.relates, words)):
                continue
            if any({w.lower, w.lemma} & self._grammar.outsiders for w in words):
                continue
            over = any(c.says == "former" and aside.first <= c.first <= aside.last for c in cues)
            for house in (c for c in parse.chunks if c.segment == aside.index):
                employs = house.name is not None and house.name.cls in EMPLOYERS
                if employs and house.marker in self._grammar.employing and person.name and house.name:
                    status: Status = "former" if over else "actual"
                    yield Affiliation(person.name, house.name, status, "named at whose people he is")

    def _told_with(self, parse: Parse, cues: Sequence[Cue]) -> Iterator[Affiliation]:
        """Where somebody was, right before his name: 'O **ex-X** Ada Lane', '**Ex-X**, Ada Lane …'."""
        for cue in cues:
            near = [w for w in parse.words[cue.last + 1 : cue.last + 4] if cue.first or w.text != ","]
            if cue.says != "former" or len(near) < 2 or near[0].begin != parse.words[cue.last].end:
                continue
            house, person = near[0].atom, near[1].atom
            if house is None or person is None or house.cls not in EMPLOYERS or person.cls != "Person":
                continue
            several = cue.first > 0 and parse.words[cue.first - 1].lower.endswith("s")
            chunk = next((c for c in parse.chunks if c.name is person), None)
            others = chunk.coordinates if several and chunk is not None else ()
            for each in (person, *(parse.chunks[i].name for i in others)):
                if each is not None and each.cls == "Person":
                    yield Affiliation(each, house, "former", "told where he was before", 0.8)

    def _is_titled(self, word: Word) -> bool:
        """Whether a word holds the title of the post itself, which is read elsewhere: '**ex-CEO** of X'."""
        return self._nouns.is_title_form(word.lower.rpartition("-")[2])

    def _leads(self, word: Word) -> bool:
        """Whether a small word may stand before a house or between two."""
        small = self._grammar.conjunctions | self._grammar.articles
        return word.text in ("-", ",", "/") or word.pos == "ADP" or word.lower in small

    def _compounds(self, parse: Parse, cues: Sequence[Cue]) -> Iterator[Affiliation]:
        """'Former **X banker** Ada Lane': a house and a noun for its people in one, before a name.

        Words for those who only have to do with it ('critic', 'investor') tell none.
        """
        words, grammar = parse.words, self._grammar
        for person in words if grammar.head_last and grammar.outsiders else ():
            if person.atom is None or person.atom.cls != "Person":
                continue
            between: list[Word] = []
            firm: Word | None = None
            for word in reversed(words[max(0, person.index - NOUNS - 1) : person.index]):
                if word.atom is not None and word.atom.kind == "NAME" and word.atom.cls != "Technology":
                    firm = word
                    break
                if word.pos not in ("NOUN", "PROPN", "ADJ", "NAME") and word.text != "-":
                    break
                between.append(word)
            if (
                firm is None
                or firm.atom is None
                or firm.atom.cls not in EMPLOYERS
                or not self._is_person(between)
            ):
                continue
            status = post_status(parse, firm.index, 2, cues)
            yield Affiliation(person.atom, firm.atom, status, "named behind whose people he is", 0.75)

    def _is_person(self, between: Sequence[Word]) -> bool:
        """Whether words before a name, the last first, lead up to a noun for somebody of a house."""
        if not between or between[0].pos != "NOUN" or between[0].atom is not None:
            return False
        told = any(self._nouns.relates(w) for w in between)  # a title and the like, read elsewhere
        outside = {between[0].lower, between[0].lemma} & self._grammar.outsiders
        return not told and not outside and "Number=Plur" not in between[0].morph

    def _heads(self, parse: Parse, cues: Sequence[Cue]) -> Iterator[Affiliation]:
        """'Ada Lane, who **heads the robotics lab at X**': who heads a nameless part of a house."""
        formerly = {c.last + 1 for c in cues if c.says == "former"}  # 'who **previously** headed X's team'
        for verb in parse.words:
            if verb.atom is not None or verb.pos != "VERB":
                continue
            if verb.lemma not in self._heading and verb.lower not in self._heading:
                continue
            person, firm = self._who(parse, verb), self._headed(parse, verb)
            if person is not None and firm is not None:
                over = verb.index in formerly or is_over(parse, verb.index, self._grammar)
                status: Status = "former" if over else "actual"
                yield Affiliation(person, firm, status, "heads a part of it", 0.8)

    def _led_at(self, parse: Parse) -> Iterator[Affiliation]:
        """'**X**や**Y**でAI部門を率いてきた**Z**氏': whom a clause tells to have led something at a house."""
        words = parse.words
        for house in parse.chunks:
            at = house.marker in self._grammar.locative
            if house.name is None or house.name.cls not in ORGANIZATIONS or not at:
                continue
            last = max(parse.chunks[i].last for i in (house.index, *house.coordinates))
            behind = words[last + 1 : last + 1 + CLAUSE]
            person = next((w for w in behind if w.atom is not None and w.atom.kind == "NAME"), None)
            if person is None or person.atom is None or person.atom.cls != "Person":
                continue
            ending = list(takewhile(lambda w: w.pos in ("AUX", "SCONJ"), reversed(words[: person.index])))
            verb = words[person.index - len(ending) - 1]
            if verb.index > last and (verb.lemma in self._heading or verb.lower in self._heading):
                status: Status = "former" if is_over(parse, verb.index, self._grammar) else "actual"
                yield Affiliation(person.atom, house.name, status, "led something there", 0.8)

    def _led_part(self, parse: Parse) -> Iterator[Affiliation]:
        """'**X**のAI部門を率いる**Z**氏': whom a clause tells to lead a nameless part of a house."""
        words = parse.words
        for part in parse.chunks:
            if part.name is not None or part.marker not in self._grammar.object:
                continue
            houses = [c.name for c in parse.chunks if c.governor == part.index and c.name is not None]
            verb = words[part.last + 2] if part.last + 2 < len(words) else None
            if len(houses) != 1 or houses[0].cls not in ORGANIZATIONS or verb is None:
                continue
            if not {verb.lemma, verb.lower} & self._charged or not self._is_part(words[part.last]):
                continue
            behind = [w for w in words[verb.index + 1 : verb.index + 6] if w.pos not in ("AUX", "SCONJ")][:1]
            person = behind[0].atom if behind else None
            if person is not None and person.cls == "Person":
                status: Status = "former" if is_over(parse, verb.index, self._grammar) else "actual"
                yield Affiliation(person, houses[0], status, "leads a part of it", 0.8)

    def _is_part(self, word: Word) -> bool:
        """Whether a word ends as nouns for parts of a house do ('AI部門', '研究チーム')."""
        return word.lower.endswith(self._unit_ends)

    def _who(self, parse: Parse, verb: Word) -> Atom | None:
        """The person before a verb in its clause, or before its relative clause."""
        segment = parse.segment_of(verb.index)
        own = [c for c in parse.chunks if segment.first <= c.first and c.last < verb.index and not c.marker]
        if segment.opener in self._grammar.relatives:
            before = next((c for c in reversed(parse.chunks) if c.last < segment.first), None)
            name = before.name if before is not None and segment.first - before.last <= 2 else None
            return name if name is not None and name.cls == "Person" else None
        if not own and not segment.embedded:  # 'Ada Lane, **formed at Y**, heads the lab of X'
            subject = find_arguments(parse, verb.index, verb.index, self._grammar)[0].subject
            own = [subject] if subject is not None else []
        name = own[0].name if own and not segment.embedded else None
        return name if name is not None and name.cls == "Person" else None

    def _headed(self, parse: Parse, verb: Word) -> Atom | None:
        """The house of the nameless part that a verb of heading has for its object."""
        segment = parse.segment_of(verb.index)
        within = [c for c in parse.chunks if segment.first <= c.first and c.last <= segment.last]
        for part in within:
            ahead = self._grammar.order != "V2" and part.first < verb.index
            if part.name is not None or part.marker or ahead or not self._is_unit(parse, part):
                continue
            if part.modifiers:  # 'led the **X** design team'
                return part.modifiers[0] if part.modifiers[0].cls in ORGANIZATIONS else None
            owners = [c for c in within if c.governor == part.index and c.first > verb.index]
            houses = [c for c in owners if c.index < part.index and c.name is not None]  # 'led **X's** team'
            houses += [c for c in within if c.index > part.index and self._belongs(parse, part, c)]
            return houses[0].name if len(houses) == 1 and self._is_house(houses[0]) else None
        return None

    @staticmethod
    def _is_house(chunk: Chunk) -> bool:
        return chunk.name is not None and chunk.name.cls in ORGANIZATIONS

    def _is_unit(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether somebody may be in charge of what a noun tells at a house: a part or a field of it."""
        head = parse.words[chunk.head]
        return not self._charges.isdisjoint((head.lower, head.lemma))

    def _belongs(self, parse: Parse, part: Chunk, house: Chunk) -> bool:
        """Whether a house owns a part: through genitives, or at which it is, with nothing between."""
        if not self._is_house(house):
            return False
        at = house
        while at.governor >= 0 and at.index != part.index:
            at = parse.chunks[at.governor]
        between = parse.words[part.last + 1 : house.first]
        direct = all(w.pos in ("ADP", "DET", "NOUN", "ADJ") for w in between)
        return at.index == part.index or (direct and house.marker in self._grammar.owning)
