"""Who takes whose place: 'Ada Lane **replaces** Tom Burke as CFO of X' tells a coming, a going and posts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.events import Happening
from kg.frames.status import Cue, is_yet_to_come, judge_status
from kg.lexicon import Lexicon
from kg.lines import Line
from kg.model import Role, Status
from kg.ontology import ORGANIZATIONS
from kg.relations.designations import MOVES
from kg.relations.posts import Move
from kg.relations.stated import POSITIONS, Stated
from kg.syntax import Parse
from kg.syntax.chunks import HYPHENS, Chunk
from kg.syntax.voice import is_passive
from kg.syntax.words import Atom, Word

POSTS = POSITIONS | {"employeeOf"}
CONFIDENCE = 0.75
REACH = 9  # words from a verb to whose place is taken


@dataclass(frozen=True, slots=True)
class Succession:
    """Who comes, who goes, the word that tells it, and where and to which post, if the clause says so."""

    newcomer: Atom
    leaver: Atom
    word: Word
    status: Status
    firm: Atom | None = None
    post: str = ""


class Successions:
    """A lexicon's verbs for taking somebody's place, and its nouns for who does, ready for finding."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = lexicon.grammar
        self._words = lexicon.grammar.succeeding
        self._posts = {title: name for name, titles in lexicon.titles.items() for title in titles}

    def find(self, parse: Parse, cues: Sequence[Cue]) -> Iterator[Succession]:
        """The successions of a sentence: only a person takes the place of a person.

        Args:
            parse: the sentence.
            cues: its status words.
        """
        for word in () if self._words.isdisjoint(parse.forms) else parse.words:
            if word.atom is not None or self._words.isdisjoint((word.lower, word.lemma)):
                continue
            pair = self._of_noun(parse, word) or self._of_verb(parse, word)
            if pair is not None and pair[0].entity != pair[1].entity:
                status = self._status(parse, word, cues)
                if status in ("actual", "planned"):
                    yield Succession(*pair, word, status, *self._where(parse, word))

    def _status(self, parse: Parse, word: Word, cues: Sequence[Cue]) -> Status:
        """What is said of it, where particles follow by the verb behind the noun: '後任にB氏が**就く**'."""
        verb = word.index
        if self._grammar.markers == "after":
            verb = next((w.index for w in parse.words[verb + 1 :] if w.pos == "VERB"), verb)
            if is_yet_to_come(parse, verb, self._grammar):
                return "planned"
        return judge_status(parse, verb, verb, cues, self._grammar, None)

    def _of_verb(self, parse: Parse, verb: Word) -> tuple[Atom, Atom] | None:
        """The persons right before and behind a verb, or right before it where it comes last."""
        words, segment = parse.words, parse.segment_of(verb.index)
        passive = is_passive(parse, verb.index, verb.index, segment, self._grammar)
        behind = _next(words[verb.index + 1 : min(segment.last, verb.index + REACH) + 1])
        before = _next(words[segment.first : verb.index][::-1])
        if self._grammar.markers == "after":  # a noun: '相沢社長が退任し、**後任**に古賀氏を充てた'
            passive, before = True, _last_person(words[: verb.index])
        opens = all(w.pos in ("AUX", "ADV") for w in words[segment.first : verb.index])
        if before is None and (passive or opens):
            # 'A, head of X, left and was replaced'
            names = [w for w in words[: segment.first] if _is_person(w)]
            before = next(iter(names if passive else names[::-1]), None)
        if self._grammar.order == "V2":
            if before is not None and behind is None:
                before, behind = _next(words[segment.first : before.index][::-1]), before
            elif before is None and behind is not None:  # 'Bei X ersetzt **A** den Finanzchef **B**'
                before, behind = behind, _next(words[behind.index + 1 : segment.last + 1])
        handed = behind is None and before is not None and self._is_actor(parse, before)
        if handed:  # '**A**卸任X董事长，由**B**接任'
            behind = _last_person(words[: segment.first])
        if before is None or behind is None or before.atom is None or behind.atom is None:
            return None
        if handed:
            return before.atom, behind.atom
        markers = [parse.chunks[at].marker for w in (before, behind) if (at := parse.chunk_of[w.index]) >= 0]
        marked = self._grammar.order == "V2" and markers[:1] != [""]
        if marked and all(markers):
            return None  # 'Er wird von A und **von B** ersetzt'
        # 'Auf A folgt B', 'Den Chef A ersetzt B'
        turned = passive or marked or self._is_object(parse, before)
        return (behind.atom, before.atom) if turned else (before.atom, behind.atom)

    def _is_actor(self, parse: Parse, person: Word) -> bool:
        """Whether a marker tells that a person is who does it, in Han: '由**林某**接任'."""
        index = parse.chunk_of[person.index]
        return index >= 0 and parse.chunks[index].marker in self._grammar.actors

    def _is_object(self, parse: Parse, person: Word) -> bool:
        """Whether the article before somebody's title tells that he is the object."""
        index = parse.chunk_of[person.index]
        article = parse.words[parse.chunks[index].first].lower if index >= 0 else ""
        return article in self._grammar.oblique_articles and self._grammar.order == "V2"

    def _where(self, parse: Parse, word: Word) -> tuple[Atom | None, str]:
        """The organisation at which a clause says that a succession is, and the post: '**bei X**'."""
        segment, grammar = parse.segment_of(word.index), self._grammar
        if grammar.postmodifying:
            return self._of_post(parse, word)
        at = grammar.owning - grammar.genitive_after if grammar.order == "V2" else frozenset[str]()
        firm = next(
            (
                c.name
                for c in parse.chunks
                if segment.first <= c.first <= segment.last
                and c.governor == -1
                and c.marker in at
                and c.name is not None
                and c.name.cls in ORGANIZATIONS
            ),
            None,
        )
        return firm, ""

    def _of_post(self, parse: Parse, verb: Word) -> tuple[Atom | None, str]:
        """Whose the post is that somebody takes, and which: 'A succède à B au poste de **directeur d'X**'."""
        for chunk in parse.chunks:
            post = parse.chunks[chunk.governor] if chunk.governor >= 0 else None
            firm = chunk.name is not None and chunk.name.cls in ORGANIZATIONS
            if post is None or not firm or post.first < verb.index or post.segment != chunk.segment:
                continue
            title = " ".join(w.lower for w in parse.words_of(post))
            for form in (title, f"{post.marker} {title}"):  # 'à la tête de X'
                if form in self._posts:
                    return chunk.name, self._posts[form]
        return None, ""

    def _of_noun(self, parse: Parse, noun: Word) -> tuple[Atom, Atom] | None:
        """'**A**の後任': of whom somebody is the successor, and the only other person of the sentence."""
        index = parse.chunk_of[noun.index]
        persons = [c for c in parse.chunks if _person(c) is not None]
        owners = [c for c in persons if c.governor == index]
        others = [c for c in persons if c.index not in {o.index for o in owners} and c.index != index]
        if index < 0 or len(owners) != 1 or len(others) != 1:
            return None
        newcomer, leaver = _person(others[0]), _person(owners[0])
        return (newcomer, leaver) if newcomer is not None and leaver is not None else None


def moves_of(successions: Sequence[Succession]) -> Iterator[Move]:
    """The coming and the going of each succession, for the title that tells of which post.

    Args:
        successions: of one sentence.
    """
    for s in successions:
        firm = s.firm.entity if s.firm is not None else None
        yield Move(s.newcomer.entity, firm, s.status, s.word.index)
        yield Move(s.leaver.entity, firm, "former" if s.status == "actual" else "actual", s.word.index)


def tell(
    successions: Sequence[Succession], line: Line, happenings: Sequence[Happening], stated: Sequence[Stated]
) -> tuple[list[Happening], list[Stated]]:
    """Tell the comings, goings and posts of the successions of a sentence beside what was read there.

    Args:
        successions: of the sentence.
        line: the sentence.
        happenings: of the document so far.
        stated: likewise, its relations.
    """
    events, relations, passage = list(happenings), list(stated), line.sentence.passage
    for s in successions:
        new, old = s.newcomer.entity, s.leaver.entity
        told = [r for r in relations if r.passage == passage and r.property in POSTS]
        handed = _is_handed(line.parse, s)
        ends = MOVES if handed else "after its holder"
        posts = [r for r in told if r.subject == old and r.rule.endswith(ends)]
        held = {(r.property, r.object) for r in told if r.subject == new}
        posts = [r for r in posts if (r.property, r.object) not in held]
        if not handed and not _follows(line.parse, s):
            posts = []
        for post in posts:
            status: Status = "planned" if s.status == "planned" else "actual"
            relations.append(replace(post, subject=new, status=status, confidence=CONFIDENCE))
        left: Status = "actual" if s.status == "planned" else "former"
        relations = [replace(r, status=left) if r in posts else r for r in relations]
        if s.post and s.firm is not None and not {s.firm.entity} & {r.object for r in told}:
            rule, firm = "post of a succession", s.firm.entity
            relations += [
                Stated(new, s.post, firm, s.status, CONFIDENCE, rule, passage),
                Stated(old, s.post, firm, left, CONFIDENCE, rule, passage),
            ]
        coming = Role("object", old)
        events = [
            e
            for e in events
            if e.passage != passage
            or e.cls != "Appointment"
            or coming not in e.roles
            or Role("object", new) in e.roles
        ]
        posted = [r for r in told if r.subject == old or (r.subject == new and r.rule.endswith(MOVES))]
        firms = {r.object for r in posted if r in posts or r.status != "former" or r.rule.endswith(MOVES)}
        firms = firms or {r.object for r in posted if r.property in POSITIONS}
        firms = firms or ({s.firm.entity} if s.firm is not None else set())
        where = {Role("recipient", firms.pop())} if len(firms) == 1 else set[Role]()
        for cls, role in (("Appointment", Role("object", new)), ("Departure", Role("agent", old))):
            roles = tuple(sorted({role, *where}))
            if not any(
                e.cls == cls and e.passage == passage and role.entity in {r.entity for r in e.roles}
                for e in events
            ):
                events.append(
                    Happening(
                        cls, roles, s.status, CONFIDENCE, f"{cls} succession", passage, place=s.word.begin
                    )
                )
    return events, relations


def _is_handed(parse: Parse, succession: Succession) -> bool:
    """Whether who leaves and the post are told in a clause before: 'A卸任X董事长，由B接任'."""
    home = parse.segment_of(succession.word.index)
    return succession.leaver.end <= parse.words[home.first].begin < succession.newcomer.begin


def _follows(parse: Parse, succession: Succession) -> bool:
    """Whether a title may follow the word that tells a succession, as what the newcomer will be."""
    behind = parse.words[succession.word.index + 1 :]
    return any(w.atom is not None and w.atom.kind == "NAME" and w.atom.cls != "Person" for w in behind)


def _next(words: Sequence[Word]) -> Word | None:
    """The first person's name, with neither a verb nor a mark before it."""
    for word in words:
        if _is_person(word):
            return word
        if word.pos in ("VERB", "PUNCT") and word.text not in HYPHENS:
            return None
    return None


def _last_person(words: Sequence[Word]) -> Word | None:
    """The last person's name."""
    return next((w for w in reversed(words) if _is_person(w)), None)


def _is_person(word: Word) -> bool:
    return word.atom is not None and word.atom.cls == "Person"


def _person(chunk: Chunk) -> Atom | None:
    """The person that a chunk names."""
    return chunk.name if chunk.name is not None and chunk.name.cls == "Person" else None
