"""The nouns that tell what one thing is to another: titles and nouns of relations, found in a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from kg.dictionary import is_known
from kg.frames.status import is_over, is_yet_to_come
from kg.lexicon import EVENT, Frame, Lexicon
from kg.lexicon.grammar import Grammar
from kg.lexicon.phrases import Phrases, fold_width
from kg.ontology import ORGANIZATIONS, Ontology
from kg.syntax import Parse
from kg.syntax.words import Atom, Word

JOINS = frozenset({"&", "-"})

BODIES = frozenset({"PublicBody", "ResearchOrganization", "OrganizationalUnit"})
# What tells since when or how long, and how many such words may stand between a post and its verb.
WHEN, DATED = frozenset(("DATE", "QUANTITY", "NUM", "ADV", "ADP")), 3
CHARGE = 7  # words that tell what somebody is in charge of
SHORTEST = 4  # letters of the last part of a compound
# Relations to things that no compound tells: a 'Spieleentwickler' develops games, not what is named before.
MADE = frozenset({"developer", "operator"})
# What before 'chief' leaves him the chief of all.
WHOLE = frozenset({"co", "ex", "interims", "firmen", "konzern", "vize"})


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun says: a relation, whether who is called so is its subject, and whether it is a title.

    ``former``: what it tells is over ('Google**出身**').
    ``event``: ``property`` is an event that the two take part in ('an **investor** in X'), the subject
    as its agent, the object as its recipient. ``markers``: what stands before its owner beside genitives.
    """

    property: str
    holds: bool
    title: bool
    former: bool = False
    event: bool = False
    markers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """Words ``first`` to ``last``, and what they say; ``one``: of several who are called so."""

    first: int
    last: int
    nouns: tuple[Noun, ...]
    one: bool = False


# Where nouns stand, by their first word: first and last word, and what they say.
_Places = dict[int, tuple[int, int, tuple[Noun, ...]]]


class RelationalNouns:
    """A lexicon's titles and nouns of relations, ready for finding."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology) -> None:
        self._grammar = lexicon.grammar
        self._language = lexicon.language
        self._ontology = ontology
        nouns: dict[str, list[Noun]] = defaultdict(list)
        for name, titles in lexicon.titles.items():
            for title in sorted(titles):
                nouns[fold_width(title)].append(Noun(name, True, True))
        for frame in lexicon.frames:
            if frame.kind == "relation" and frame.form == "noun" and frame.target != "locatedIn":
                for word in frame.words:
                    said = Noun(frame.target, frame.subject == "subject", False, frame.status == "former")
                    nouns[fold_width(word)].append(said)
            if names_partner(frame):
                markers = frozenset(m for m, role in frame.obliques if role in frame.genitive)
                said = Noun(frame.target, frame.subject == "agent", False, False, True, markers)
                for word in frame.words:
                    nouns[fold_width(word)].append(said)
        self._joins = lexicon.grammar.conjunctions | lexicon.names.concurrent | JOINS
        self._marks = self._joins if lexicon.grammar.segmented else self._joins | {"、"}
        self._nouns = {
            word: tuple(dict.fromkeys(says)) for word, says in nouns.items() if not self._is_list(word, nouns)
        }
        self._phrases = Phrases(self._nouns.items(), lexicon.grammar.suffixes)
        self._kinds = frozenset(fold_width(w) for words in lexicon.kinds.values() for w in words)
        self._headed = self._kinds - lexicon.kinds.get("OrganizationalUnit", frozenset())
        self._firms = tuple(sorted(lexicon.kinds.get("Company", ())))
        self._wholes = frozenset(
            w for c in ORGANIZATIONS - {"OrganizationalUnit"} for w in lexicon.kinds.get(c, ())
        )
        self._stems = lexicon.stems
        self.honorifics = lexicon.honorifics
        self._when = lexicon.status.get("former", frozenset()) | lexicon.status.get("coming", frozenset())
        self._appointing = frozenset(w.replace("|", "") for w in lexicon.words_of("verb", "Appointment"))
        self._appointing |= lexicon.grammar.serving
        self._leaving = lexicon.words_of("verb", "Departure")
        self._working = lexicon.words_of("verb", "employeeOf")
        former = (f for f in lexicon.frames if f.target == "employeeOf" and f.status == "former")
        self._passing = frozenset(w for f in former if f.form == "verb" and f.object for w in f.words)
        self._founding = lexicon.words_of("verb", "founderOf")

    def groups(self, parse: Parse, folded: str) -> list[Group]:
        """The groups of such nouns in a sentence: one noun, or several joined ('chairman and CEO').

        Args:
            parse: the sentence.
            folded: the whole document's text after folding.
        """
        groups: list[Group] = []
        for first, last, nouns in self._found(parse, folded):
            if groups and self._says_again(parse, groups[-1].last, first, last):
                old = groups.pop()  # 'CTO(最高技術責任者)'
                groups.append(Group(old.first, last + 1, tuple(dict.fromkeys([*old.nouns, *nouns]))))
            elif (
                groups
                and self._joined(parse, groups[-1].last, first)
                and not self._parts(parse, groups[-1], last)
            ):
                old = groups.pop()
                merged = tuple(dict.fromkeys([*old.nouns, *nouns]))
                groups.append(Group(old.first, last, merged))
            else:
                groups.append(Group(first, last, nouns))
        return [self._widened(parse, group) for group in groups]

    def _widened(self, parse: Parse, group: Group) -> Group:
        """A group with what tells one of several, and what he is in charge of, as far as it tells no names.

        '**one of the** founders', '创始人**之一**', 'head **of health research**, Ada Lane'.
        """
        words, grammar = parse.words, self._grammar
        first, last, one = group.first, group.last, False
        ahead = [
            w
            for w in words[max(0, first - 4) : first]
            if w.pos not in ("DET", "ADJ") or w.lower in grammar.ones
        ]
        if len(ahead) > 1 and ahead[-1].lower in grammar.genitive_after and ahead[-2].lower in grammar.ones:
            first, one = ahead[-2].index, True
        behind = words[last + 1 : last + 3]
        linked = bool(behind) and behind[0].lower in grammar.genitive_before
        if behind[linked:] and behind[linked].lower in grammar.ones and not grammar.segmented:
            last, one = behind[linked].index, True
        if grammar.segmented and any(noun.title for noun in group.nouns):
            last = self._charge(parse, last)
        return Group(first, last, group.nouns, one)

    def _charge(self, parse: Parse, last: int) -> int:
        """The last word of what a title tells somebody to be in charge of, before a comma."""
        words = parse.words
        if not self._grammar.head_last or last + 1 >= len(words):
            return last
        if words[last + 1].lower not in self._grammar.genitive_after:
            return last
        for word in words[last + 2 : last + 2 + CHARGE]:
            if word.text == ",":
                return word.index - 1 if word.index > last + 2 else last
            if word.atom is not None and word.atom.cls != "Technology":
                break
            if word.pos not in ("NOUN", "PROPN", "ADJ", "CCONJ", "NAME", "VERB") and word.text != "-":
                break
        return last

    def _found(self, parse: Parse, folded: str) -> list[tuple[int, int, tuple[Noun, ...]]]:
        """Where its nouns stand, as phrases or by their lemmas."""
        found: _Places = {}
        taken: set[int] = set()
        for match in self._phrases.find(folded[parse.begin : parse.end]):
            begin, end = parse.begin + match.begin, parse.begin + match.end
            covered = [w for w in parse.words if w.begin < end and w.end > begin]
            nouns = match.value
            if len(covered) > 1 and covered[0].atom is not None:
                nouns = self._behind_name(covered[0], begin, folded[covered[0].end : end], nouns)
                covered = covered[1:] if nouns else covered
            if covered and self._grammar.markers == "after" and covered[-1].end > end:
                continue  # '**取締役**会'
            if covered and not any(w.atom is not None for w in covered):
                first, last = covered[0].index, covered[-1].index
                found[first] = (first, last, nouns)
                taken |= set(range(first, last + 1))
        for word in parse.words:
            nominal = word.atom is None and word.pos in ("NOUN", "PROPN") and word.index not in taken
            if nominal and self._grammar.segmented:
                nouns = self._nouns.get(fold_width(word.lemma)) or self._of_compound(word)
                if nouns:
                    found[word.index] = (word.index, word.index, nouns)
        if self._grammar.order == "V2":  # '**Chef**-Wissenschaftler'
            begun = {f[1] + 2: f[0] for f in found.values() if self._begins_compound(parse, f[1])}
            found = {i: (begun.get(i, f[0]), *f[1:]) for i, f in found.items() if i not in begun.values()}
        if self._grammar.premodifying:
            found = self._with_departments(parse, self._ranked(parse, found))
        found = {i: f for i, f in found.items() if not self._is_kind_of_name(parse, *f)}
        for first, (_, last, nouns) in found.items():
            if self._grammar.order == "V2":
                found[first] = (begun.get(first, first), last, self._restricted(parse, first, nouns))
            elif self._heads_region(parse, first) or self._heads_part(parse, last):
                found[first] = (first, last, tuple(_subordinate(noun) for noun in nouns))
        return sorted(found.values(), key=lambda f: f[:2])

    def _ranked(self, parse: Parse, found: _Places) -> _Places:
        """Titles with the rank before them as one: '**chief** gaming **officer**'; 'chief rival' is none."""
        out, words = dict(found), parse.words
        for first, (_, last, _) in found.items():
            if first != last or words[first].lower not in self._grammar.ranks or last + 1 == len(words):
                continue
            end = last + 1
            while end < len(words) and (self._is_department(words[end]) or self.is_title(words[end])):
                end += 1
            if end == last + 1:
                continue
            del out[first]
            title = next((f for f in found.values() if f[1] == end - 1 and f[0] > last), None)
            if title is not None and any(noun.title for noun in title[2]):
                out.pop(title[0], None)
                out[first] = (first, title[1], tuple(_subordinate(noun) for noun in title[2]))
        return out

    def _with_departments(self, parse: Parse, found: _Places) -> _Places:
        """Titles of heads with the department before them: 'Google **ad chief**', 'Meta's **AI boss**'."""
        out: _Places = {}
        for first, (_, last, nouns) in found.items():
            heads = any(noun.title and noun.property == "chiefExecutiveOf" for noun in nouns)
            begin = first
            while heads and begin and self._is_department(parse.words[begin - 1]):
                begin -= 1
            told = begin < first and not self._is_whole(parse.words[first - 1])
            own = tuple(_subordinate(noun) for noun in nouns) if told else nouns
            out[begin if told else first] = (begin if told else first, last, own)
        return out

    def _is_department(self, word: Word) -> bool:
        """Whether a word may say what somebody heads: a common noun, or a term."""
        if word.atom is not None:
            return word.atom.cls == "Technology"
        gerund = word.pos == "VERB" and word.lower.endswith(tuple(self._grammar.gerunds))
        nominal = word.pos in ("NOUN", "PROPN") or (gerund and word.lemma not in self._stems)  # '**gaming**'
        return nominal and not self.says_when(word) and not self._is_whole(word)

    def _is_whole(self, word: Word) -> bool:
        """Whether a noun is for a whole firm or body, not for a part of it ('the **bank** boss')."""
        return not self._wholes.isdisjoint((word.lower, fold_width(word.lemma)))

    def _is_kind_of_name(self, parse: Parse, first: int, last: int, nouns: Sequence[Noun]) -> bool:
        """Whether what may be a title is the kind of the firm named behind it: 'sócio da **gestora** X'."""
        behind = parse.words[last + 1].atom if last + 1 < len(parse.words) else None
        if self._grammar.head_last or first != last or behind is None or behind.cls not in ORGANIZATIONS:
            return False
        return self.is_firm(parse.words[first]) and all(noun.title for noun in nouns)

    @staticmethod
    def _begins_compound(parse: Parse, last: int) -> bool:
        """Whether a hyphen joins a noun to the next, which says what is meant: '**Chef**-Wissenschaftler'."""
        behind = parse.words[last + 1 : last + 3]
        joined = len(behind) == 2 and behind[0].text == "-" and behind[0].begin == parse.words[last].end
        return joined and behind[1].begin == behind[0].end and behind[1].atom is None

    def _behind_name(self, name: Word, begin: int, rest: str, whole: tuple[Noun, ...]) -> tuple[Noun, ...]:
        """What a title says that begins with or in a name, in scripts without blanks; nothing if it is none.

        A name's last letter is a title's first ('商务**部**长'), a head of a part stays one
        ('X**事业部**总裁', '**中国**区总裁'), and of a firm's last word only the rest is the
        title ('小米**集团**总裁').
        """
        if self._grammar.segmented or name.atom is None:
            return ()
        if name.begin == begin:
            return whole if name.atom.cls in ("Place", "Technology") else ()
        if name.atom.cls in BODIES and name.end == begin + 1:
            return whole
        title = tuple(n for n in self._nouns.get(rest, ()) if n.title)
        return whole if title and name.atom.cls == "OrganizationalUnit" else title

    def _of_compound(self, word: Word) -> tuple[Noun, ...]:
        """What a compound's last part says where nouns are joined ('Cloudsparte', 'Hardwarechefin')."""
        if self._grammar.order != "V2" or not word.text[0].isupper():
            return ()
        for cut in range(3, len(word.lower) - SHORTEST + 1):
            nouns = [n for n in self._nouns.get(word.lower[cut:], ()) if n.property not in MADE]
            if nouns and self._is_stem(word.text[:cut]):
                firm = word.lower[:cut].rstrip("s").endswith(self._firms)
                return tuple(nouns) if firm else tuple(_subordinate(noun) for noun in nouns)
        return ()

    def _is_stem(self, form: str) -> bool:
        """Whether the dictionary has the first part of a compound, with or without what joins it."""
        forms = (form, form.removesuffix("s"), form.removesuffix("n"), form + "e")
        return form.lower() in self._kinds or any(is_known(f, self._language) for f in forms)

    def _restricted(self, parse: Parse, first: int, nouns: tuple[Noun, ...]) -> tuple[Noun, ...]:
        """A head of something that is no firm is no head of the firm ('Hardware-Chef')."""
        if first < 2 or parse.words[first - 1].text != "-" or parse.words[first].lower in self._kinds:
            return nouns
        before = parse.words[first - 2]
        if before.atom is not None or before.lower in WHOLE or before.lower in self._kinds:
            return nouns
        return tuple(_subordinate(noun) for noun in nouns)

    def _heads_part(self, parse: Parse, last: int) -> bool:
        """Whether a title is of something that is only a part: 'patron **de la recherche** chez X'."""
        words, grammar = parse.words, self._grammar
        at = last + 1
        if grammar.head_last or at >= len(words) or words[at].lower not in grammar.genitive_after:
            return False
        behind = [w for w in words[at + 1 : at + 1 + CHARGE] if w.pos != "DET"]
        if not behind or behind[0].atom is not None or behind[0].pos != "NOUN":
            return False
        if {behind[0].lower, behind[0].lemma} & self._headed:
            return False  # 'patron **du groupe** de X'
        name = next((i for i, w in enumerate(behind) if w.atom is not None and w.atom.kind == "NAME"), 0)
        inside = all(w.pos in ("NOUN", "ADJ", "ADP", "X") for w in behind[:name])
        return name > 1 and inside and behind[name - 1].pos == "ADP"

    def _heads_region(self, parse: Parse, first: int) -> bool:
        """Whether a title is of a firm's part of the world: '微软**亚太区**总裁', without blanks."""
        words = parse.words
        if self._grammar.segmented:
            return False
        at = first - 1 if first and words[first - 1].atom is not None else first - 2
        if at < 1:
            return False
        firm, place = words[at - 1].atom, words[at].atom
        return firm is not None and firm.cls in ORGANIZATIONS and place is not None and place.cls == "Place"

    def _says_again(self, parse: Parse, left: int, first: int, last: int) -> bool:
        """Whether brackets right behind a noun hold another and no more, where particles follow."""
        around = (parse.words[left + 1 : first], parse.words[last + 1 : last + 2])
        marks = ["".join(w.text for w in words) for words in around]
        return self._grammar.markers == "after" and marks[0] in ("(", "（") and marks[1] in (")", "）")

    def _parts(self, parse: Parse, left: Group, last: int) -> bool:
        """Whether two posts are of two houses: 'a **Siemens** veteran and the head **of Nebula AI**'."""
        words, grammar = parse.words, self._grammar
        if not grammar.premodifying or not left.first:
            return False
        before = words[left.first - 1 - (words[left.first - 1].lower in grammar.genitive_before)]
        behind = [w for w in words[last + 1 : last + 4] if w.pos != "DET"]
        marked = len(behind) > 1 and behind[0].lower in grammar.genitive_after | grammar.owning
        houses = [w.atom for w in (before, *behind[1:2]) if w.atom is not None]
        return marked and len(houses) == 2 and all(h.cls in ORGANIZATIONS for h in houses)

    def _joined(self, parse: Parse, left: int, right: int) -> bool:
        between = parse.words[left + 1 : right]
        return len(between) <= 2 and all(
            w.atom is None and (w.lower in self._marks or w.pos == "DET") for w in between
        )

    def _is_list(self, phrase: str, nouns: Container[str]) -> bool:
        """Whether a phrase is nothing but other nouns joined ('founder and CEO'): each is read by itself."""
        blank = " " if self._grammar.segmented else ""
        parted = [phrase.split(f"{blank}{fold_width(j)}{blank}") for j in self._joins]
        return any(len(parts) > 1 and all(p in nouns for p in parts) for parts in parted)

    def relates(self, word: Word) -> bool:
        """Whether a word is a title or a noun of a relation."""
        return word.atom is None and (word.lower in self._nouns or fold_width(word.lemma) in self._nouns)

    def is_title(self, word: Word) -> bool:
        """Whether a word is a title."""
        found = (*self._nouns.get(word.lower, ()), *self._nouns.get(fold_width(word.lemma), ()))
        return word.atom is None and any(noun.title for noun in found)

    def firms_of(self, person: Atom, property_: str) -> tuple[str, ...]:
        """What a person heads, chairs or founded by the list; for other posts, all that it ties him to."""
        entry = self._ontology.entries.get(person.entity)
        posts = entry.posts if entry is not None else ()
        told = tuple(firm for name, firm in posts if name == property_ != "employeeOf")
        return told or tuple(dict.fromkeys(firm for _, firm in posts))

    def post_of(self, word: Word) -> str:
        """The position that a title tells, nothing for another word."""
        found = (*self._nouns.get(word.lower, ()), *self._nouns.get(fold_width(word.lemma), ()))
        return next((noun.property for noun in found if noun.title), "") if word.atom is None else ""

    def is_title_form(self, form: str) -> bool:
        """Whether some letters are a title."""
        return any(noun.title for noun in self._nouns.get(form, ()))

    def holds(self, noun: Noun, cls: str) -> bool:
        """Whether the ontology lets a thing of a class be called so."""
        return self.permits(noun, Atom(0, 0, "NAME", "", cls), True)

    def permits(self, noun: Noun, atom: Atom, holder: bool) -> bool:
        """Whether the ontology lets a thing be called so, or have such a thing."""
        if noun.title and holder:
            return atom.cls == "Person"
        if noun.event:
            role = "agent" if noun.holds == holder else "recipient"
            return atom.kind == "NAME" and self._takes_part(noun.property, role, atom.cls)
        info = self._ontology.properties[noun.property]
        side = info.domain if noun.holds == holder else info.range
        return atom.kind == "NAME" and self._ontology.is_any(atom.cls, side)

    def agree(self, subject: Atom, name: str, object_: Atom) -> bool:
        """Whether the ontology permits a relation, or a part in an event, between two things."""
        if subject.entity == object_.entity:
            return False
        if name in self._ontology.properties:
            return self._ontology.permits(name, subject.cls, object_.cls)
        parts = (("agent", subject), ("recipient", object_))
        return all(self._takes_part(name, role, atom.cls) for role, atom in parts)

    def _takes_part(self, event: str, role: str, cls: str) -> bool:
        """Whether who is called so may play a role: no person is a partner, or is invested in."""
        alone = (event == "Partnership" or role == "recipient") and cls not in ORGANIZATIONS
        return not alone and self._ontology.role_permits(event, role, cls)

    @property
    def grammar(self) -> Grammar:
        """The grammar of the language."""
        return self._grammar

    def is_firm(self, word: Word) -> bool:
        """Whether a word is one for firms."""
        return word.lower in self._firms or word.lemma in self._firms

    def is_kind(self, word: Word) -> bool:
        """Whether a noun only says what the name beside it is ('the start-up', 'Dr.')."""
        return (
            word.lower in self._kinds
            or fold_width(word.lemma) in self._kinds
            or word.lower in self.honorifics
            or (self._grammar.order == "V2" and self._is_kind_compound(word))
        )

    def _is_kind_compound(self, word: Word) -> bool:
        """'Datenanalysefirma', where nouns are joined."""
        whole = word.atom is None and word.pos in ("NOUN", "PROPN") and word.text[0].isupper()
        return whole and any(word.lower[cut:] in self._kinds for cut in range(3, len(word.lower) - SHORTEST))

    def appoints(self, word: Word) -> bool:
        """Whether a verb gives somebody a position or says that somebody has one."""
        return word.atom is None and (word.lemma in self._appointing or word.lower in self._appointing)

    def leaves(self, word: Word) -> bool:
        """Whether a verb says that somebody gives up a position."""
        return word.atom is None and word.lemma in self._leaving

    def founds(self, word: Word) -> bool:
        """Whether a verb says that a firm is founded."""
        return word.atom is None and not self._founding.isdisjoint((word.lower, word.lemma))

    def served_by(self, parse: Parse, title: int) -> int:
        """The verb by which somebody holds, takes or leaves the post before it: where particles follow."""
        behind = parse.words[title + 1 : title + 3 + DATED]
        if self._grammar.markers == "before" or len(behind) < 2:
            return -1
        if self._is_past_copula(behind[0]) and behind[1].lower in self._grammar.past:
            return behind[0].index  # 'Xで責任者**だった**Y'
        if behind[0].pos != "ADP":
            return -1
        verb = next((w for w in behind[1:] if w.pos not in WHEN), behind[0])
        works = verb.lemma in self._working and behind[0].lower in self._grammar.comitative  # 'として'
        told = works or verb.lemma in self._passing or self.appoints(verb) or self.leaves(verb)
        return verb.index if told else -1

    def is_served(self, parse: Parse, verb: int) -> bool:
        """Whether such a verb tells of a post held before ('CTOを務めて**いた**', 'CEOを**退任**した')."""
        word = parse.words[verb]
        serves = word.lemma in self._grammar.serving or word.lemma in self._working
        serves = serves or self.leaves(word) or self._is_past_copula(word)
        if self.passes(parse, verb):
            return True
        return verb >= 0 and serves and is_over(parse, verb, self._grammar)

    def passes(self, parse: Parse, verb: int) -> bool:
        """Whether a verb says that somebody held a post on his way: 'Xの役員を**経て**Yを起業した'."""
        return verb >= 0 and parse.words[verb].lemma in self._passing

    def is_taken_later(self, parse: Parse, verb: int) -> bool:
        """Whether a verb says that somebody will take a post: 'Xの社長に**就任する**Y氏', not '務める'."""
        word = parse.words[verb]
        takes = verb >= 0 and self.appoints(word) and word.lemma not in self._grammar.serving
        return takes and is_yet_to_come(parse, verb, self._grammar)

    def _is_past_copula(self, word: Word) -> bool:
        return word.pos == "AUX" and word.lemma in self._grammar.copulas

    def says_when(self, word: Word) -> bool:
        """Whether a word before a title says that it is held no more, or not yet ('OpenAI**前**副总裁')."""
        return word.atom is None and word.lower in self._when

    def lists(self, word: Word, noun: Noun) -> bool:
        """Whether a verb between a noun and names lists who is called so: 'its founders **include** A'."""
        grammar = self._grammar
        lists = grammar.segmented and word.lemma in grammar.listing
        return lists and not (noun.title and (self.copula(word) or not grammar.head_last))

    def copula(self, word: Word) -> bool:
        """Whether a word joins a subject and what it is."""
        return word.lower in self._grammar.copulas or word.lemma in self._grammar.copulas


def names_partner(frame: Frame) -> bool:
    """Whether a noun is for who takes part in an event with its owner: an **investor** in X."""
    shares = frame.kind == "event" and frame.form == "noun" and frame.object == EVENT
    return shares and len(frame.genitive) == 1 and frame.subject not in frame.genitive


def _subordinate(noun: Noun) -> Noun:
    """The title of who heads a part of a firm, in place of a title of its head."""
    head = noun.title and noun.property in ("chiefExecutiveOf", "chairOf")
    return Noun("employeeOf", noun.holds, noun.title) if head else noun
