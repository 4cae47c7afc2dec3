"""A language's words, by the ontology's local names: the contents of ``lexicon.toml``.

A lexicon is data. What stands in it is said in ``kg/languages/README.md``; this module
reads it, checks every key against the ontology and makes one frozen record of it. A
lexicon may build on another language's (``extends = "zh_hans"``) or on a file beside the folders
(``extends = "shared.toml"``): lists are joined, tables merged, single values replaced.
"""

from __future__ import annotations

import difflib
import hashlib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from kg.errors import LexiconError
from kg.lexicon.grammar import Grammar
from kg.lexicon.name_words import NameWords
from kg.lexicon.phrases import fold_width
from kg.lexicon.slots import DEFAULT_SLOTS, GENITIVES
from kg.ontology import Ontology

T = TypeVar("T")
R = TypeVar("R", Grammar, NameWords)


# What no thing fills: the noun that names the event itself ('led **the round**'); what must be there.
EVENT, NEEDED = "event", ("money", "post", "count", "nothing", "unnamed", "authority", "staff")
SLOT_ROLES = ("agent", "object", "recipient", "place", EVENT, *NEEDED)
RELATION_SLOTS = ("subject", "object")


class Frame(Struct, frozen=True):
    """What a trigger says and which part of the sentence fills which slot.

    Attributes:
        target: an event class or a relation.
        kind: ``event`` or ``relation``.
        form: ``verb``, ``noun``, or ``phrase`` (a preposition or adjective phrase that joins two names).
        words: triggers, as lemmas or exact forms, a bar where they may part: ``vor|stellen``, ``ins visier
            |nehmen``, ``shut| down``, ``mettre| en ligne``.
        subject, object: the slot that the grammatical subject and object fill, or none.
        obliques: adposition or particle → slot.
        genitive: the slots that a genitive beside a noun may fill, first fitting class first.
        status: what the trigger itself says of the status.
        needs: slots without which the trigger says something else.
    """

    target: str
    kind: str
    form: str
    words: tuple[str, ...]
    subject: str | None
    object: str | None
    obliques: tuple[tuple[str, str], ...] = ()
    genitive: tuple[str, ...] = ()
    status: str | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """All words of one language.

    Attributes:
        status: status word lists: negation, planned, possible, denied, former, coming, conditional, hearsay,
            asked, failed (what comes to nothing: 'the deal collapsed').
        titles: position property → titles ('CEO' → chiefExecutiveOf).
        kinds: class → nouns that say what a name is ('start-up' → Company).
        suffixes: class → endings of names ('GmbH' → Company). prefixes: likewise at the front.
        honorifics: words beside a person's name that are no position ('Mr.', '氏').
        given: common first names; surnames: common family names (Han). families: Chinese ones in pinyin.
        stop: capitalised or Latin words that are no names.
        coreference: class → phrases that stand for the last mention of that class.
        attribution: ``according_before``, ``according_after`` → phrases beside a source;
            ``according_opening`` → words before a person who opens a sentence with what he thinks;
            ``according_own`` → phrases by which the subject is one; ``sources`` →
            nouns that speak for whom they come from ('data', 'spokesperson'); ``shows`` → what these do.
        verbs: the first words of triggers that are verbs. nouns: triggers of events of several words
            that are nouns.
        names: words that are part of names, or stand around them.
        quotes: pairs of quotation marks. work_quotes: those of them that only titles stand in.
    """

    language: str
    grammar: Grammar
    names: NameWords
    frames: tuple[Frame, ...]
    status: Mapping[str, frozenset[str]]
    titles: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    suffixes: Mapping[str, frozenset[str]]
    prefixes: Mapping[str, frozenset[str]]
    honorifics: frozenset[str]
    given: frozenset[str]
    families: frozenset[str]
    surnames: frozenset[str]
    stop: frozenset[str]
    coreference: Mapping[str, frozenset[str]]
    attribution: Mapping[str, frozenset[str]]
    quotes: tuple[str, ...]
    work_quotes: tuple[str, ...]
    sha256: str = field(default="")
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()

    @cached_property
    def event_nouns(self) -> frozenset[str]:
        """Triggers of events that are nouns of one word."""
        frames = (f for f in self.frames if f.form == "noun" and f.kind == "event")
        return frozenset(w for f in frames for w in f.words if " " not in w)

    @cached_property
    def relation_nouns(self) -> frozenset[str]:
        """Nouns that say what one thing is to another ('maker')."""
        frames = (f for f in self.frames if f.form == "noun" and f.kind == "relation")
        return frozenset(w for f in frames for w in f.words)

    @cached_property
    def offers(self) -> frozenset[str]:
        """Words for kinds of things that firms offer."""
        classes = ("Service", "Product", "Device", "AIModel")
        return frozenset[str]().union(*(self.kinds.get(cls, frozenset()) for cls in classes))

    @cached_property
    def transparent(self) -> frozenset[str]:
        """Nouns that stand for what follows them ('group of X', 'launch of X')."""
        return self.grammar.transparent | self.words_of("noun", "Release")

    @cached_property
    def access(self) -> frozenset[str]:
        """Nouns for access to a thing."""
        return self.words_of("noun", "AccessGrant")

    def words_of(self, form: str, *targets: str) -> frozenset[str]:
        """The words of one form (``verb``, ``noun`` or ``phrase``) that tell of some events or relations."""
        return frozenset(w for f in self.frames if f.form == form and f.target in targets for w in f.words)

    @cached_property
    def referring(self) -> Mapping[str, tuple[str, ...]]:
        """Phrases that stand for something named before, folded, with the classes that it may have."""
        phrases: dict[str, list[str]] = {}
        for cls, words in self.coreference.items():
            for phrase in words:
                phrases.setdefault(fold_width(phrase), []).append(cls)
        return {phrase: tuple(classes) for phrase, classes in phrases.items()}

    @cached_property
    def stems(self) -> frozenset[str]:
        """The verbs of triggers, without particles that part from them and other words."""
        words = (w for f in self.frames if f.form == "verb" for w in f.words)
        return frozenset(w.rpartition("|")[2].rpartition(" ")[2] for w in words)

    @cached_property
    def sayings(self) -> frozenset[str]:
        """Verbs of saying and thinking that are one word."""
        return frozenset(w for w in self.words_of("verb", "Statement") if " " not in w and "|" not in w)

    @cached_property
    def seats(self) -> frozenset[str]:
        """What stands before where a firm sits: 'based in', 'mit Sitz in', 'aus'."""
        frames = (f for f in self.frames if f.target == "locatedIn" and f.subject == "subject")
        return frozenset(word for f in frames if f.form == "phrase" for word in f.words)

    @cached_property
    def positions(self) -> frozenset[str]:
        """Titles of every position."""
        return frozenset[str]().union(*self.titles.values())

    @cached_property
    def inner_titles(self) -> Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]:
        """For each word of titles of several words, these and its place there ('chief operating officer')."""
        found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for title in sorted(t for t in self.positions if " " in t):
            words = tuple(title.split())
            for place, word in enumerate(words):
                found.setdefault(word, []).append((words, place))
        return {word: tuple(titles) for word, titles in found.items()}

    @cached_property
    def noun_beginnings(self) -> frozenset[str]:
        """The first words of triggers of several words that are nouns."""
        return frozenset(noun.partition(" ")[0] for noun in self.nouns)

    @cached_property
    def short_pronouns(self) -> frozenset[str]:
        """Pronouns of one letter, which taggers of scripts without blanks join to the adposition before."""
        if not self.grammar.isolating:
            return frozenset()
        return frozenset(p for phrases in self.coreference.values() for p in phrases if len(p) == 1)

    @cached_property
    def mutual(self) -> frozenset[str]:
        """The verbs of what one does with another, where particles tell so ('提携', '競合')."""
        verbs = (f for f in self.frames if f.form == "verb")
        frames = (f for f in verbs if self.grammar.comitative & dict(f.obliques).keys())
        return frozenset(word for f in frames for word in f.words if " " not in word)

    @cached_property
    def source_markers(self) -> frozenset[str]:
        """What marks whom somebody leaves, and not whom he joins: 'from'."""
        marks: dict[str, set[str]] = {"Appointment": set(), "Departure": set()}
        for frame in self.frames:
            if frame.target in marks and frame.form == "verb":
                marks[frame.target] |= {m for m, role in frame.obliques if role == "recipient"}
        other = marks["Appointment"] | self.grammar.object | self.grammar.subject
        return frozenset(marks["Departure"] - other)

    @cached_property
    def all_titles(self) -> frozenset[str]:
        """Titles of every position, and honorifics."""
        return self.honorifics | self.positions

    @cached_property
    def all_kinds(self) -> frozenset[str]:
        """Words for kinds of things of every class."""
        return frozenset[str]().union(*self.kinds.values())

    @cached_property
    def owning(self) -> frozenset[str]:
        """What joins a firm and its parent's name before it ('旗下')."""
        return self.words_of("phrase", "partOf")

    @cached_property
    def all_suffixes(self) -> frozenset[str]:
        """Endings of names of every class."""
        return frozenset[str]().union(*self.suffixes.values())


def made_once(make: Callable[[Lexicon], T]) -> Callable[[Lexicon], T]:
    """Let what is made of a lexicon be made once: lexicons of the same bytes share it."""
    made: dict[tuple[str, str], T] = {}

    @wraps(make)
    def find(lexicon: Lexicon) -> T:
        key = (lexicon.language, lexicon.sha256)
        if key not in made:
            made[key] = make(lexicon)
        return made[key]

    return find


TABLES = {
    "status": (
        "negation",
        "planned",
        "possible",
        "denied",
        "failed",
        "former",
        "coming",
        "conditional",
        "hearsay",
        "asked",
        "asserted",
    ),
    "attribution": (
        "according_before",
        "according_after",
        "according_opening",
        "according_own",
        "sources",
        "shows",
    ),
}
TOP_KEYS = (
    "extends", "language", "grammar", "names", "events", "relations", "status", "titles", "kinds", "suffixes",
    "prefixes", "honorifics", "given", "families", "surnames", "stop", "coreference", "attribution", "quotes",
    "work_quotes",
)  # fmt: skip
FRAME_KEYS = ("verbs", "nouns", "phrases", "slots", "genitive", "needs", "status")


def load_lexicon(folder: Path, ontology: Ontology) -> Lexicon:
    """Read ``lexicon.toml`` of a language's folder.

    Args:
        folder: for instance ``kg/languages/de``.
        ontology: against which keys are checked.

    Raises:
        LexiconError: the file is missing or no TOML, a key is unknown, a frame is malformed.
    """
    path = folder / "lexicon.toml"
    data, digest = _read(path)
    _check_keys(data, TOP_KEYS, path, "lexicon")
    grammar = _record(Grammar, data.get("grammar", {}), path, "grammar")
    names = _record(NameWords, data.get("names", {}), path, "names")
    frames = tuple(_frames(data, ontology, path))
    for table, known in TABLES.items():
        _check_keys(data.get(table, {}), known, path, table)
    for table in ("kinds", "suffixes", "prefixes", "coreference"):
        _check_keys(data.get(table, {}), sorted(ontology.classes), path, table)
    _check_keys(data.get("titles", {}), sorted(ontology.properties), path, "titles")

    def sets(table: str) -> dict[str, frozenset[str]]:
        return {key: frozenset(words) for key, words in sorted(data.get(table, {}).items())}

    def words(key: str) -> frozenset[str]:
        return frozenset(data.get(key, ()))

    verb_last = grammar.order == "V2"  # 'vor|stellen', but 'shut| down'

    return Lexicon(
        language=data.get("language", folder.name),
        grammar=grammar,
        names=names,
        frames=frames,
        status=sets("status"),
        titles=sets("titles"),
        kinds=sets("kinds"),
        suffixes=sets("suffixes"),
        prefixes=sets("prefixes"),
        honorifics=words("honorifics"),
        given=words("given"),
        families=words("families"),
        surnames=words("surnames"),
        stop=words("stop"),
        coreference=sets("coreference"),
        attribution=sets("attribution"),
        quotes=tuple(data.get("quotes", ())),
        work_quotes=tuple(data.get("work_quotes", ())),
        sha256=digest,
        verbs=frozenset(
            first
            for f in frames
            if f.form == "verb"
            for first in (w.partition("|")[0].split(" ")[0] for w in f.words if not (verb_last and "|" in w))
            if first not in grammar.adpositions | grammar.connectors
        ),
        nouns=frozenset(
            w for f in frames if f.form == "noun" and f.kind == "event" for w in f.words if " " in w
        ),
    )


def _read(path: Path) -> tuple[dict[str, Any], str]:
    """The file's data, joined with those of the lexicon that it extends, and a digest of both."""
    try:
        raw = path.read_bytes()
        data = tomllib.loads(raw.decode("utf-8"))
    except FileNotFoundError:
        raise LexiconError("there is no lexicon", path=path, remedy="see kg/languages/README.md") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"not valid TOML: {error}", path=path) from error
    digest = hashlib.sha256(raw).hexdigest()
    if base := data.pop("extends", None):
        folders = path.parent.parent
        below, other = _read(folders / base if base.endswith(".toml") else folders / base / "lexicon.toml")
        data = _join(below, data)
        digest = hashlib.sha256((digest + other).encode()).hexdigest()
    return data, digest


def _join(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        keys = [*below, *(key for key in above if key not in below)]
        return {key: _join(below.get(key), above.get(key)) for key in keys}
    if isinstance(below, list) and isinstance(above, list):
        return below + above
    return below if above is None else above


def _check_keys(found: Iterable[str], known: Iterable[str], path: Path, where: str) -> None:
    known = list(known)
    for key in found:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
            raise LexiconError(f"unknown key {key!r} in [{where}]", path=path, remedy=remedy)


def _record(kind: type[R], data: Mapping[str, Any], path: Path, table: str) -> R:
    """A record of a table's words: a set of each list."""
    _check_keys(data, [f.name for f in fields(kind)], path, table)
    values: dict[str, Any] = {
        key: frozenset(value) if isinstance(value, list) else value for key, value in data.items()
    }
    return kind(**values)


def _frames(data: Mapping[str, Any], ontology: Ontology, path: Path) -> Iterable[Frame]:
    _check_keys(data.get("events", {}), sorted(ontology.event_classes), path, "events")
    _check_keys(data.get("relations", {}), sorted(ontology.properties), path, "relations")
    for kind in ("events", "relations"):
        for target, entries in data.get(kind, {}).items():
            for entry in entries:
                _check_keys(entry, FRAME_KEYS, path, f"{kind}.{target}")
                yield from _entry_frames(kind.removesuffix("s"), target, entry, path)


def _entry_frames(kind: str, target: str, entry: Mapping[str, Any], path: Path) -> Iterable[Frame]:
    default = DEFAULT_SLOTS.get(target, "subject V object") if kind == "event" else "subject V object"
    roles = SLOT_ROLES if kind == "event" else RELATION_SLOTS
    slots = entry.get("slots", default)
    subject, object_, obliques = parse_slots(slots, roles, path)
    genitive = GENITIVES.get(target, ("object", "agent")) if kind == "event" else ("object",)
    if subject == "recipient":  # whose round it is
        genitive = ("recipient",)
    genitive = tuple(entry.get("genitive", genitive))
    for form in ("verb", "noun", "phrase"):
        if words := entry.get(form + "s"):
            yield Frame(
                target, kind, form, tuple(words), subject, object_, obliques, genitive, entry.get("status"),
                tuple(entry.get("needs", ())),
            )  # fmt: skip


def parse_slots(
    slots: str, roles: tuple[str, ...], path: Path | str = "<slots>"
) -> tuple[str | None, str | None, tuple[tuple[str, str], ...]]:
    """Read ``agent V object; in|into: recipient``: roles of subject, object and of obliques by marker.

    >>> parse_slots("agent V; in|into: recipient", SLOT_ROLES)
    ('agent', None, (('in', 'recipient'), ('into', 'recipient')))

    Raises:
        LexiconError: there is no ``V``, or a slot is not among ``roles``.
    """
    core, *rest = [part.strip() for part in slots.split(";")]
    left, verb, right = core.partition("V")
    obliques = []
    for part in filter(None, rest):
        markers, _, role = part.rpartition(":")
        obliques += [(marker.strip(), role.strip()) for marker in markers.split("|")]
    used = [slot for slot in (left.strip(), right.strip(), *(role for _, role in obliques)) if slot]
    if not verb or any(slot not in roles for slot in used):
        raise LexiconError(
            f"malformed slots {slots!r}",
            path=path,
            remedy=f"write 'agent V object; in|into: recipient' with {roles}",
        )
    return left.strip() or None, right.strip() or None, tuple(obliques)
