"""What the labels of other people's models mean in the neutral form: schemes of arcs and of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.errors import LanguageError
from kg.taggers.neutral import UD_ARCS

UD_OTHER = (
    "ROOT root dep punct advcl advmod aux case cc ccomp clf conj cop det discourse dislocated expl "
    "fixed flat goeswith list mark orphan parataxis reparandum vocative xcomp"
)
CLEAR_OTHER = (
    "ROOT acomp advcl advmod attr aux auxpass case cc ccomp complm conj dep det expl hyph intj mark "
    "meta neg npadvmod oprd parataxis pcomp preconj predet prep prt punct quantmod subtok xcomp"
)
TIGER_OTHER = (
    "ROOT ac adc ams avc cc cd cj cm cp cvc dep dh dm ep hd ju ng nk op par pd ph pm pnc punct re rs sp "
    "svp tm uc vo vok mo oc"
)
CTB_OTHER = (
    "ROOT advcl:loc advmod advmod:dvp advmod:loc advmod:rcomp aux aux:asp aux:ba aux:modal aux:prtmod "
    "auxpass case cc ccomp compound:vc conj cop csubj dep det discourse erased etc mark mark:clf name "
    "neg nmod:topic nmod:tmod parataxis:prnmod punct xcomp"
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of arcs.

    Attributes:
        name: ``UD``, ``CLEAR``, ``TIGER`` or ``CTB``.
        arcs: label → neutral word, for those that have one.
        other: labels that have none.
        subtypes: whether ``label:subtype`` counts as ``label``.
        prepositions: how a noun hangs on its preposition, where that is the head (``pobj``, ``nk``).
    """

    name: str
    arcs: Mapping[str, str]
    other: frozenset[str]
    subtypes: bool = False
    prepositions: frozenset[str] = field(default_factory=frozenset)

    def lacks(self, labels: Iterable[str]) -> list[str]:
        """Those of the labels that the scheme does not know, sorted."""
        return sorted(label for label in labels if not self.knows(label))

    def knows(self, label: str) -> bool:
        """Whether the scheme has the label (``||`` marks the lifted arcs of projective parsers)."""
        label = label.partition("||")[0]
        plain = label.partition(":")[0] if self.subtypes else label
        return plain in self.arcs or plain in self.other or label in self.arcs

    def arc(self, label: str) -> str:
        """The neutral word for a label, empty where there is none."""
        return self.arcs.get(label) or (self.arcs.get(label.partition(":")[0], "") if self.subtypes else "")


UD = Scheme("UD", UD_ARCS, frozenset(UD_OTHER.split()), subtypes=True)

CLEAR = Scheme(
    "CLEAR",
    {
        "nsubj": "subject",
        "csubj": "subject",
        "nsubjpass": "object",
        "csubjpass": "object",
        "dobj": "object",
        "obj": "object",
        "dative": "oblique",
        "pobj": "oblique",
        "agent": "agent",
        "amod": "modifier",
        "nmod": "modifier",
        "nummod": "modifier",
        "compound": "modifier",
        "poss": "modifier",
        "acl": "modifier",
        "relcl": "modifier",
        "appos": "apposition",
    },
    frozenset(CLEAR_OTHER.split()),
    prepositions=frozenset({"pobj"}),
)

TIGER = Scheme(
    "TIGER",
    {
        "sb": "subject",
        "sbp": "agent",
        "oa": "object",
        "oa2": "object",
        "da": "oblique",
        "og": "oblique",
        "ag": "modifier",
        "pg": "modifier",
        "mnr": "modifier",
        "nmc": "modifier",
        "rc": "modifier",
        "app": "apposition",
    },
    frozenset(TIGER_OTHER.split()),
    prepositions=frozenset({"nk"}),
)

CTB = Scheme(
    "CTB",
    {
        "nsubj": "subject",
        "nsubj:xsubj": "subject",
        "nsubjpass": "object",
        "dobj": "object",
        "iobj": "oblique",
        "nmod:prep": "oblique",
        "nmod:range": "oblique",
        "nmod": "modifier",
        "nmod:assmod": "modifier",
        "nmod:poss": "modifier",
        "amod": "modifier",
        "amod:ordmod": "modifier",
        "acl": "modifier",
        "nummod": "modifier",
        "compound:nn": "modifier",
        "appos": "apposition",
    },
    frozenset(CTB_OTHER.split()),
)

SCHEMES = (UD, CTB, TIGER, CLEAR)

NAMES = {
    "per": "Person",
    "person": "Person",
    "org": "Organization",
    "organization": "Organization",
    "organisation": "Organization",
    "company": "Organization",
    "loc": "Place",
    "location": "Place",
    "gpe": "Place",
    "fac": "Place",
    "place": "Place",
    "country": "Place",
    "city": "Place",
    "product": "Product",
    "model": "Product",
    "software": "Product",
    "work_of_art": "Work",
    "work": "Work",
    "movie": "Work",
    "book": "Work",
    "misc": "Name",
    "event": "Name",
    "law": "Name",
    "name": "Name",
}
"""Label of a name finder, in lower case (WikiNER, OntoNotes, prompted models) → kind of name."""

NO_NAMES = (
    "date time percent money quantity ordinal cardinal norp language number currency duration email url "
    "phone title_affix movement pet_name title age"
)
"""Labels of name finders, in lower case, for what is no name."""


def find_scheme(labels: Iterable[str]) -> Scheme:
    """The scheme that knows all the labels of a parser.

    Raises:
        LanguageError: none does; tells what the nearest lacks.
    """
    given = sorted(set(labels) - {""})
    best = min(SCHEMES, key=lambda scheme: len(scheme.lacks(given)))
    lacking = best.lacks(given)
    if lacking:
        raise LanguageError(
            f"the label map for parsers ({best.name}) lacks {', '.join(lacking)}",
            remedy="add them in kg/taggers/schemes.py",
        )
    return best


def find_names(labels: Iterable[str]) -> dict[str, str]:
    """The kind of name for each label of a name finder that finds names.

    Raises:
        LanguageError: a label is not known.
    """
    known = {label: NAMES[label.lower()] for label in labels if label.lower() in NAMES}
    lacking = sorted(
        label for label in labels if label not in known and label.lower() not in NO_NAMES.split()
    )
    if lacking:
        raise LanguageError(
            f"the label map for names lacks {', '.join(lacking)}", remedy="add them in kg/taggers/schemes.py"
        )
    return known
