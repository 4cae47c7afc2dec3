"""Which of several candidates that cross stands, and which are kept inside of a longer one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from kg.lexicon.phrases import fold_width, is_ideographic, is_kana
from kg.mentions.common import CommonPhrases, is_legal_form
from kg.mentions.cues import CueWords
from kg.mentions.names import POINTS, RANKS, Analysed, Candidate, is_boundary
from kg.ontology import ORGANIZATIONS, PRODUCTS, Authority

Nested = tuple[Candidate, Candidate]
BRANCH = "a branch by its place"
TOLD = 8  # letters before a medium in which what marks it stands
VERSION = re.compile(r"(?<=[^\W\d_] )\d[\w.]*")
POINTED = re.compile(rf"[^{POINTS}][{POINTS}][^{POINTS}]")


@dataclass(frozen=True)
class Crossings:
    """Chooses among the candidates of a document.

    Attributes:
        text: the document's.
        words: of its language.
        by_id: the authority list.
        common: phrases that are no names.
        sentences: of the document, with tokens.
    """

    text: str
    words: CueWords
    by_id: Mapping[str, Authority]
    common: CommonPhrases
    sentences: Sequence[Analysed] = ()

    def resolve(self, candidates: Sequence[Candidate]) -> tuple[list[Candidate], list[Nested]]:
        """Choose among crossing candidates; names nested at the front of a longer one are kept beside it.

        Returns:
            The chosen ones, sorted; and pairs of a nested name and the name around it.
        """
        ordered = _merge(candidates)
        listed = [c for c in ordered if c.authority and c.source == "authority"]
        fronts = [
            (a, c)
            for c in listed
            for a in listed
            if a.begin == c.begin and a.end < c.end and a.authority != c.authority
        ]
        front_ids = {id(a) for a, _ in fronts}
        listed = [a for a in listed if id(a) not in front_ids]
        nested: list[Nested] = []
        pool: list[Candidate] = []
        for c in ordered:
            if id(c) not in front_ids:
                inner = [a for a in listed if _around(c, a)]
                pool += self._keep(c, inner, nested)
        shapes = [c for c in pool if c.source in ("shape", "whole", "unmarked")]
        pool = [c for c in pool if c.source != "pipeline" or not any(self._outdoes(s, c) for s in shapes)]
        chosen = _choose(pool, nested)
        nested += fronts
        return chosen, [(inner, outer) for inner, outer in nested if outer in chosen]

    def _keep(self, c: Candidate, inner: Sequence[Candidate], nested: list[Nested]) -> list[Candidate]:
        """What is left of a candidate that holds listed names: all of it, a part, or nothing."""
        if c.authority or c.source in ("title-mark", "quotation", "whole") or not inner:
            return [c] if c.authority or self._folded(c) not in self.words.stop else []
        if (named := self._before_owner(c, inner[0])) is not None:
            return [named]
        if (owner := self._owner_behind(c, inner[0])) is not None:
            return [owner]
        if (whole := self._whole(c, inner)) is not None:
            return [whole]
        if (person := self._behind_firm(c, inner[0])) is not None:
            return [person]
        if inner[0].begin > c.begin:
            front = self._cut_before(c, inner[0]) if c.source == "shape" else None
            return [front] if front else []
        if len(inner) == 1 and self._goes_on(inner[0], c):
            nested.append((inner[0], c))
            return [c]
        if len(inner) == 2 and self._is_branch(inner[0], inner[1], c):
            vote = (BRANCH, self.by_id[inner[0].authority[0]].cls, 1.2)
            branch = replace(c, votes=(*c.votes, vote))
            nested.append((inner[0], branch))
            return [branch]
        return []

    def _before_owner(self, c: Candidate, listed: Candidate) -> Candidate | None:
        """The name before a genitive and a listed organisation that ends a run: '**Ada Lane** of Acme'."""
        organization = self.by_id[listed.authority[0]].cls in ORGANIZATIONS
        if c.source != "shape" or not organization or listed.end != c.end or listed.begin <= c.begin:
            return None
        front = self._cut_before(c, listed)
        between = self.text[front.end : listed.begin].strip().lower() if front is not None else ""
        owned = between in self.words.lexicon.grammar.genitive_after
        several = front is not None and " " in self.text[front.begin : front.end]
        return front if owned and several else None

    def _owner_behind(self, c: Candidate, listed: Candidate) -> Candidate | None:
        """The name behind a genitive and a listed product that begins a run: 'o Lumo da **Nébulo**'."""
        rest = self.text[listed.end : c.end].split(" ", 2)
        joined = len(rest) == 3 and rest[0] == "" and rest[1] in self.words.lexicon.grammar.genitive_after
        if c.source != "shape" or listed.begin != c.begin or not joined or not rest[2][:1].isupper():
            return None
        product = self.by_id[listed.authority[0]].cls in PRODUCTS
        return Candidate(c.end - len(rest[2]), c.end, c.source, ()) if product else None

    def _behind_firm(self, c: Candidate, listed: Candidate) -> Candidate | None:
        """The person behind a listed organisation that begins a run: 'ex-Airbus **Joaquim Bessa**'."""
        organization = self.by_id[listed.authority[0]].cls in ORGANIZATIONS
        behind = self.text[listed.end : c.end]
        alone = c.source == "shape" and organization and listed.begin == c.begin and behind[:1] == " "
        if not alone or not (self._is_told(listed) or (" " in behind[1:] and self._begins_person(behind))):
            return None
        return Candidate(listed.end + 1, c.end, c.source, c.votes)

    def _is_told(self, listed: Candidate) -> bool:
        """Whether something is told to a listed medium; who tells it is named behind: 'dit à l'AFP **X**'."""
        grammar = self.words.lexicon.grammar
        before = self.text[max(0, listed.begin - TOLD) : listed.begin].lower().split()
        article = before[-1:] and before[-1].replace("’", "'") in grammar.articles
        told = before[-2:-1] if article else before[-1:]
        return self.by_id[listed.authority[0]].cls == "MediaOutlet" and not grammar.telling.isdisjoint(told)

    def _whole(self, c: Candidate, inner: Sequence[Candidate]) -> Candidate | None:
        """A candidate that is one name though listed ones stand inside of it.

        A person whose surname is listed ('Georg Schneider'), a firm with its legal form ('OpenAI, Inc.'), a
        body named after its place ('北京市海淀区人民法院', 'University of Washington').
        """
        if c.source not in ("shape", "pipeline", "person", "unmarked"):
            return None
        first, last = inner[0], inner[-1]
        form = self.text[c.begin : c.end]
        classes = {self.by_id[a.authority[0]].cls for a in inner}
        if first.begin == c.begin and len(inner) == 1 and self._only_form(self.text[first.end : c.end]):
            return Candidate(c.begin, c.end, "authority", first.votes, first.authority)
        if last.end == c.end and first.begin > c.begin and self._begins_person(form):
            return self._as_person(c, last)
        if len(inner) == 1 and last.end == c.end and VERSION.fullmatch(form, last.begin - c.begin):
            return Candidate(c.begin, c.end, "whole", c.votes)  # 'Zyntra **910C**', another's number
        if len(inner) == 1 and self._is_part(c, first, classes):
            return Candidate(c.begin, c.end, "whole", c.votes)  # 'ジャーン・タリン', '米兰·科瓦奇'
        if c.source == "person" and first.begin == c.begin and POINTED.search(self.text[first.end : c.end]):
            return replace(c, begin=first.end)  # '谷歌丹·布朗'
        rest = fold_width(self.text[first.end : c.end])
        if classes <= {"Place"} and not (rest and rest in self.common) and self._names_body(form, c):
            return Candidate(c.begin, c.end, "whole", c.votes)
        return None

    def _is_part(self, c: Candidate, listed: Candidate, classes: set[str]) -> bool:
        """Whether a listed name is a person's first or last name, parted from the other by a point.

        In kana, what ends a name so may be a firm's, too ('トムソン・ロイター').
        """
        before, after = self.text[listed.begin - 1 : listed.begin], self.text[listed.end : listed.end + 1]
        first = listed.begin == c.begin and after in POINTS and after != ""
        last = listed.end == c.end and listed.begin > c.begin and before in POINTS
        human = classes <= {"Place", "Person"}
        return c.source == "person" and ((human and first) or (last and (human or before == "・")))

    def _only_form(self, rest: str) -> bool:
        """Whether only a legal form follows a firm's name."""
        words = [w for w in re.split(r"[\s,&・·]+", rest) if w]
        legal = all(is_legal_form(w, self.words.lexicon) for w in words)
        return bool(words) and rest[:1] in " ,・·" and legal

    def _begins_person(self, form: str) -> bool:
        words = form.split()
        return 2 <= len(words) <= 5 and words[0].lower().strip(".") in self.words.lexicon.given

    def _as_person(self, c: Candidate, surname: Candidate) -> Candidate:
        """A run that begins with a first name: the listed person's whose surname it ends in, or another's."""
        entry = self.by_id[surname.authority[0]]
        form = fold_width(self.text[c.begin : c.end])
        known = [fold_width(name) for _, name in (*entry.labels, *entry.aliases)]
        if entry.cls == "Person":
            same = any(n.endswith(form.split()[-1]) and n[:3] == form[:3] for n in known)
        else:
            same = entry.cls in ORGANIZATIONS and " " in self.text[surname.begin : surname.end]
        if same:
            return Candidate(c.begin, c.end, "authority", surname.votes, surname.authority)
        return Candidate(c.begin, c.end, "whole", c.votes)

    def _names_body(self, form: str, c: Candidate) -> bool:
        """Whether a name with a place in it is an organisation's: by its first or last word, or a tagger."""
        if is_ideographic(form[0]):
            if c.source == "unmarked":
                return any(v[1] in ORGANIZATIONS for v in c.votes)
            told = {v[0] for v in c.votes}
            placed = any(form.endswith(s) for s, cls in self.words.suffixes if cls == "Place")
            return c.source == "pipeline" and (
                "pipeline: Organization" in told or ("pipeline: Place" in told and placed)
            )
        folded = fold_width(form)
        return any(folded.startswith(p.strip() + " ") for p, _ in self.words.prefixes) or any(
            folded.endswith(" " + s) and cls in ORGANIZATIONS for s, cls in self.words.suffixes
        )

    def _cut_before(self, c: Candidate, listed: Candidate) -> Candidate | None:
        """The part of a run of capitalised words before a listed name: 'Centro de Produção X da Bona'."""
        front = re.sub(r"(?:\s+[^\WA-ZÀ-Þ]\S*|\s*[-–,·&])*\s*$", "", self.text[c.begin : listed.begin])
        if not any(ch.isupper() for ch in front) or len(front) < 3 or fold_width(front) in self.words.stop:
            return None
        votes = tuple(vote for vote in c.votes if vote[0] != "version number")  # the listed name's
        return Candidate(c.begin, c.begin + len(front), c.source, votes)

    def _goes_on(self, inner: Candidate, outer: Candidate) -> bool:
        """Whether a name goes on after a listed one: 'Claude 3', 'Google Drive', not 'Google (US)'."""
        rest = self.text[inner.end : outer.end]
        if inner.begin == outer.begin and any(v[0].startswith("a name ending") for v in outer.votes):
            return True  # '蔚来资本'
        if outer.source != "shape" or inner.begin != outer.begin or not rest.strip(" -·"):
            return False
        cls = self.by_id[inner.authority[0]].cls
        if (cls in ORGANIZATIONS or cls == "Place") and rest.strip().isdigit():
            return False  # 'mentioned Nvidia 20 times'
        if fold_width(rest).strip() == "ai":
            return False  # 'DeepSeek AI'
        return is_boundary(self.text, inner.begin, inner.end) and rest[0] in " -·+"

    def _is_branch(self, firm: Candidate, place: Candidate, outer: Candidate) -> bool:
        """Whether a place after a firm's name makes another's of it: 'CNET Japan'."""
        return (
            (outer.source == "shape" or self.text[firm.end] == "・")
            and firm.begin == outer.begin
            and place.end == outer.end
            and place.begin == firm.end + 1
            and self.by_id[firm.authority[0]].cls in ORGANIZATIONS
            and self.by_id[place.authority[0]].cls == "Place"
            and outer.end not in self._modifying
        )

    @cached_property
    def _modifying(self) -> frozenset[int]:
        """Where ends what may only describe the noun or hyphen behind it: 'Nvidia China **sales**'."""
        grammar, titles = self.words.lexicon.grammar, self.words.titles
        return frozenset(
            end
            for s in (self.sentences if grammar.premodifying else ())
            for (_, _, end), (token, _, _) in pairwise(s.tokens)
            if token.text == "-" or (token.pos_ == "NOUN" and token.lower_ not in titles)
        )

    def _outdoes(self, shape: Candidate, marked: Candidate) -> bool:
        """Whether a longer name stands in place of a tagger's.

        One that no tagger marked does if it ends later, or is one word in kana ('カザ**グーグル**').
        """
        ahead = self.text[max(0, marked.begin - 1) : marked.begin]
        inside = ahead != "" and is_kana(ahead) and ahead not in POINTS and is_kana(self.text[marked.begin])
        longer = shape.source != "unmarked" or marked.end < shape.end or inside
        return _around(shape, marked) and longer

    def _folded(self, c: Candidate) -> str:
        return fold_width(self.text[c.begin : c.end])


def _merge(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates of one stretch made one: the best source, all votes."""
    merged: dict[tuple[int, int], Candidate] = {}
    for c in candidates:
        if (old := merged.get((c.begin, c.end))) is None:
            merged[c.begin, c.end] = c
        else:
            best = max(old, c, key=lambda x: RANKS[x.source])
            merged[c.begin, c.end] = Candidate(
                c.begin, c.end, best.source, old.votes + c.votes, old.authority or c.authority
            )
    return sorted(merged.values(), key=lambda c: (c.begin, -c.end))


def _choose(pool: Sequence[Candidate], nested: Sequence[Nested]) -> list[Candidate]:
    """The candidates that stand, the best first: none crosses another."""
    around = {id(outer) for _, outer in nested}

    def priority(c: Candidate) -> float:
        return RANKS["authority"] + 0.5 if id(c) in around else RANKS[c.source]

    chosen: list[Candidate] = []
    for c in sorted(pool, key=lambda c: (-priority(c), -(c.end - c.begin), c.begin)):
        if all(c.end <= o.begin or c.begin >= o.end for o in chosen):
            chosen.append(c)
    return sorted(chosen, key=lambda c: c.begin)


def _around(outer: Candidate, inner: Candidate) -> bool:
    """Whether a candidate holds another and more."""
    return (
        outer.begin <= inner.begin
        and inner.end <= outer.end
        and outer.end - outer.begin > inner.end - inner.begin
    )
