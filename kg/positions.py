"""Who holds which position where: titles with the person and the organisation beside them.

A title group ('chairman and CEO', '董事长兼CEO') finds its organisation right before it
(``OpenAI CEO``, ``小米董事长``) or after a genitive (``CEO of``, ``PDG de``), and its
person after it, or before it with a comma or a copula between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.discourse import Discourse
from kg.lexicon import Lexicon
from kg.ontology import ORGANIZATIONS
from kg.phrases import Phrases
from kg.status import Cue, is_former
from kg.syntax import QUOTES, Parse
from kg.words import Atom

GAP = 3
AT_REACH = 9
HEADS = frozenset(("chiefExecutiveOf", "chairOf", "founderOf"))  # a firm has few, so a bare title tells whose


@dataclass(frozen=True, slots=True)
class Position:
    """A person, an organisation, a relation between them, and how it was read."""

    person: Atom
    property: str
    organization: Atom
    former: bool
    rule: str
    word: int
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class _Group:
    first: int
    last: int
    properties: tuple[str, ...]


class Titles:
    """A lexicon's titles, ready for finding."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._grammar = lexicon.grammar
        self._phrases = Phrases(
            ((title, name) for name, titles in lexicon.titles.items() for title in sorted(titles)),
            lexicon.grammar.suffixes,
        )
        self._joins = lexicon.grammar.conjunctions | {"兼", "兼任", "暨", "及", "&", "-", "和", "与"}

    def find(
        self, parse: Parse, folded: str, discourse: Discourse, cues: Sequence[Cue]
    ) -> Iterator[Position]:
        """All positions that a sentence states."""
        groups = self._groups(parse, folded)
        for number, group in enumerate(groups):
            stop = groups[number + 1].first if number + 1 < len(groups) else len(parse.words)
            start = groups[number - 1].last if number else -1
            organization, reach, how = self._organization(parse, group, stop, start, discourse)
            trust = 0.9
            if organization is None and how != "of another name":
                organization, reach, trust = self._nearest(parse, group, discourse), group.last, 0.6
                how = "of the last organisation"
            if organization is None:
                continue
            person, side = self._person(parse, group, reach, stop, start)
            if person is None or person.entity == organization.entity:
                continue
            before = min(group.first, next(w.index for w in parse.words if w.end >= organization.end))
            former = is_former(parse, group.first, 2, cues) or is_former(parse, before, 1, cues)
            for name in group.properties:
                yield Position(
                    person, name, organization, former, f"title: {how}, person {side}", group.first, trust
                )

    def _groups(self, parse: Parse, folded: str) -> list[_Group]:
        groups: list[_Group] = []
        for match in self._phrases.find(folded[parse.begin : parse.end]):
            begin, end = parse.begin + match.begin, parse.begin + match.end
            covered = [w for w in parse.words if w.begin < end and w.end > begin]
            if not covered or any(w.atom is not None for w in covered):
                continue
            first, last = covered[0].index, covered[-1].index
            if groups and self._joined(parse, groups[-1].last, first):
                old = groups.pop()
                merged = tuple(dict.fromkeys([*old.properties, match.value]))
                groups.append(_Group(old.first, last, merged))
            else:
                groups.append(_Group(first, last, (match.value,)))
        return groups

    def _joined(self, parse: Parse, left: int, right: int) -> bool:
        between = parse.words[left + 1 : right]
        return len(between) <= 2 and all(
            w.atom is None and (w.lower in self._joins or w.pos == "DET") for w in between
        )

    def _organization(
        self, parse: Parse, group: _Group, stop: int, start: int, discourse: Discourse
    ) -> tuple[Atom | None, int, str]:
        """The organisation of a title group, the last word that it reaches to, and where it was found."""
        words, grammar = parse.words, self._grammar
        after = self._after_genitive(parse, group, stop)
        if after is not None:
            return after[0], after[1], "of an organisation"
        i, gap = group.first - 1, 0
        while i > start and gap <= GAP:
            word = words[i]
            if word.atom is not None and word.atom.cls == "Person" and self._grammar.markers == "after":
                i -= 1  # 'XのY CEO': the title follows the person
                continue
            if word.atom is not None and word.atom.kind == "NAME":
                return (
                    (word.atom, group.last, "after an organisation")
                    if _organized(word.atom)
                    else (None, 0, "of another name")
                )
            if word.text in ",，;；:：()（）" or (
                word.pos in ("VERB", "ADP") and word.lower not in grammar.genitive_before
            ):
                break
            gap += 0 if word.lower in grammar.genitive_before or word.text in ("-", "–") else 1
            i -= 1
        for size in (1, 2, 3):
            stretch = [
                w
                for w in words[max(0, group.first - size) : group.first]
                if w.lower not in grammar.genitive_before
            ]
            joins = (" ".join(w.lower for w in stretch), "".join(w.lower for w in stretch))
            if any("Company" in discourse.stands_for(j) for j in joins):
                last = discourse.last_mention("Organization", words[group.first].begin)
                return last, group.last, "of the organisation named before"
        return None, 0, ""

    def _nearest(self, parse: Parse, group: _Group, discourse: Discourse) -> Atom | None:
        """The last organisation before a bare title with its person right after it ('CEO Sam Altman')."""
        after = parse.words[group.last + 1 : group.last + 2]
        bare = after and after[0].atom is not None and after[0].atom.cls == "Person"
        if not self._grammar.segmented or not bare or not HEADS.issuperset(group.properties):
            return None
        return discourse.last_mention("Organization", parse.words[group.first].begin)

    def _after_genitive(self, parse: Parse, group: _Group, stop: int) -> tuple[Atom, int] | None:
        words, grammar = parse.words, self._grammar
        if grammar.markers == "after" or not grammar.segmented:
            return None
        marked = False
        for word in words[group.last + 1 : min(stop, group.last + 1 + AT_REACH)]:
            if word.atom is not None and word.atom.kind == "NAME":
                return (word.atom, word.index) if marked and _organized(word.atom) else None
            if word.text in ",;:.()" or word.pos in ("VERB", "AUX"):
                return None
            marked = marked or word.pos == "ADP" or word.lower in grammar.genitive_after
        return None

    def _person(
        self, parse: Parse, group: _Group, reach: int, stop: int, start: int
    ) -> tuple[Atom | None, str]:
        words = parse.words
        skipped = 0
        for word in words[reach + 1 : stop]:
            if word.atom is not None and word.atom.kind == "NAME":
                if word.atom.cls == "Person":
                    return word.atom, "after"
                break
            if word.text in QUOTES or word.text in (",", "，", "、", "(", "（", "–", "—"):
                skipped += 1
            elif word.lower in self._grammar.copulas and self._grammar.markers == "after":
                continue
            elif (
                word.pos in ("ADP", "AUX", "PART", "DET", "PUNCT")
                and word.lower not in self._grammar.conjunctions
            ):
                skipped += 1
                if (
                    self._grammar.markers == "before"
                    and word.pos in ("ADP", "AUX")
                    and self._grammar.segmented
                ):
                    break
            else:
                break
            if skipped > 2:
                break
        marked = False
        for word in reversed(words[start + 1 : group.first]):
            if word.atom is not None and word.atom.kind == "NAME":
                if word.atom.cls == "Person":
                    return (word.atom, "before") if marked or not self._grammar.segmented else (None, "")
                continue
            if (
                word.text in ",，、(（–—"
                or word.lower in self._grammar.copulas
                or word.lemma in self._grammar.copulas
            ):
                marked = True
            elif word.pos == "VERB" or word.text in ";；。:：" or (word.pos == "PRON" and marked):
                break
        return None, ""


def _organized(atom: Atom) -> bool:
    return atom.cls in ORGANIZATIONS or atom.cls == "Service"
