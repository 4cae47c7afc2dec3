"""What words can stand for something named before: 'the company', '同社', 'the chief scientist'.

A lexicon lists pronouns and what is no plain case; besides, a definite or pointing word before any
word for a kind of firm ('der **Datenspezialist**', '这家**车企**') or for a post ('la **directrice
technique**') stands for the last thing of that class. Words for what one thing is to another ('the
rival') do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec.structs import replace

from kg.lexicon import Lexicon, made_once
from kg.lexicon.phrases import fold_width
from kg.ontology import ACTORS, PRODUCTS, Ontology
from kg.syntax import Parse
from kg.syntax.chunks import HYPHENS, Chunk
from kg.syntax.words import Atom, Word

SHORTEST_TAIL = 5  # letters of a noun that ends a compound
NOUNS = ("NOUN", "PROPN", "X")
PARTIES = ("Company", "Person")  # of products too many are told of at once


class StandIns:
    """The words of a language that stand for something named.

    Args:
        lexicon: of the language.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._grammar = lexicon, lexicon.grammar
        self._phrases = lexicon.referring
        self._definite = self._grammar.articles - self._grammar.indefinite | self._grammar.pointing
        self._fused = dict(pair.split(" ", 1) for pair in sorted(self._grammar.fused))

    def stands_for(self, phrase: str) -> tuple[str, ...]:
        """The classes of what 'the company' and the like can stand for; none where it stands for nothing."""
        return self._phrases.get(phrase, ())

    def pointed_at(self, pointing: str, noun: str) -> tuple[str, ...]:
        """The classes that a noun behind a word that points can stand for: '这家由X创办的**制造商**'."""
        points = pointing in self._grammar.pointing and noun.endswith(self._firms)
        return self.stands_for(pointing + noun) or (("Company",) if points else ())

    @cached_property
    def _firms(self) -> tuple[str, ...]:
        """Words for firms, and for such as make something."""
        kinds, others = self._lexicon.kinds.get("Company", frozenset()), self._lexicon.relation_nouns
        makers = {w for f in self._lexicon.frames if f.target == "developer" for w in f.words}
        return tuple(sorted(w for w in map(fold_width, kinds - (others - makers)) if len(w) > 1))

    def classes_of(self, words: Sequence[Word], marker: str = "") -> tuple[str, ...]:
        """The classes that the words of a chunk can stand for, if need be without their adjectives.

        Args:
            words: of the chunk.
            marker: the adposition before it, which may hold its article ('**da** empresa').
        """
        if marker in self._fused and words:
            article = replace(words[0], lower=self._fused[marker], lemma="", pos="DET", atom=None)
            words = (article, *words)
        if any(w.lower in self._grammar.fresh for w in words):
            return self.stands_for(" ".join(w.lower for w in words))  # 'a **nova** empresa de X'
        plain = self._plain(words)
        whole = (
            self.stands_for(" ".join(w.lower for w in words))
            or self.stands_for("".join(w.lower for w in words))
            or self.stands_for(" ".join(w.lower for w in plain))
            or self.stands_for(" ".join(w.lower for w in plain if not _is_thing(w)))  # 'the Roomba maker'
        )
        return whole or self._compound(plain) or self._kind(words)

    @cached_property
    def saying(self) -> frozenset[str]:
        """Verbs of saying."""
        return frozenset(w.replace("|", "") for w in self._lexicon.words_of("verb", "Statement"))

    @cached_property
    def makers(self) -> frozenset[str]:
        """Nouns for who makes something."""
        return self._lexicon.words_of("noun", "developer")

    def _plain(self, words: Sequence[Word]) -> list[Word]:
        """Words without adjectives and places: 'the ~~Paris-based~~ firm'."""
        kept = [w for w in words if w.pos != "ADJ" and not (w.atom is not None and w.atom.cls == "Place")]
        if len(kept) < len(words) and not self._grammar.seated.isdisjoint(w.lower for w in kept):
            return [w for w in kept if w.lower not in self._grammar.seated and w.text not in HYPHENS]
        return kept

    @cached_property
    def _kinds(self) -> dict[str, str]:
        kinds, others = self._lexicon.kinds, self._lexicon.relation_nouns
        return {fold_width(w): cls for cls in PARTIES for w in kinds.get(cls, frozenset()) - others}

    @cached_property
    def _posts(self) -> frozenset[str]:
        return frozenset(map(fold_width, self._lexicon.positions)) - self._kinds.keys()

    def _kind(self, words: Sequence[Word]) -> tuple[str, ...]:
        noun = self._noun(words)
        if noun in self._posts:
            return ("Person",)
        if noun in self._grammar.inhabitants:  # 'le **californien** lance …', 'l'**Américain** dit …'
            return ("Company",) if words[-1].text[0].islower() else ("Person",)
        return (self._kinds[noun],) if noun in self._kinds else ()

    def _noun(self, words: Sequence[Word]) -> str:
        """What stands behind a definite or pointing word that begins a phrase, if that is one noun."""
        if not self._grammar.segmented:
            form = "".join(w.lower for w in words)
            if any(w.atom is not None for w in words):
                return ""
            return next((form[len(p) :] for p in self._pointing if form.startswith(p)), "")
        if len(words) < 2 or words[0].lower not in self._definite:
            return ""
        rest = words[1:]  # '**ce nouveau** modèle', but 'le **premier** modèle' is one not yet named
        fitting = (*NOUNS, "ADJ") if words[0].lower in self._grammar.pointing else NOUNS
        if any(w.atom is not None or w.pos not in fitting or "Number=Plur" in w.morph for w in rest):
            return ""
        forms = (" ".join(w.lower for w in rest[at:]) for at in range(len(rest)))
        return next((f for f in forms if f in self._told), "")

    @cached_property
    def _told(self) -> frozenset[str]:
        return self._posts | self._kinds.keys() | self._grammar.inhabitants

    @cached_property
    def _pointing(self) -> tuple[str, ...]:
        return tuple(sorted(self._grammar.pointing, key=lambda p: (-len(p), p)))

    def _compound(self, words: Sequence[Word]) -> tuple[str, ...]:
        """What a definite compound can stand for by its last noun ('der Grafikchip-Hersteller')."""
        if self._grammar.order != "V2" or len(words) < 2 or words[0].pos != "DET":
            return ()
        last = words[-1].lower
        if len(words) == 2 and last in self._grammar.inhabitants:
            return ("Company",)
        tails = (f"{words[0].lower} {last[at:]}" for at in range(len(last) - SHORTEST_TAIL + 1))
        return next((c for c in map(self.stands_for, tails) if "Company" in c), ())


def _is_thing(word: Word) -> bool:
    """Whether a word is a name, but no agent's: 'the **AFP** news agency' is AFP."""
    return word.atom is not None and word.atom.cls not in ACTORS


@made_once
def stand_ins(lexicon: Lexicon) -> StandIns:
    """What stands for something named in a lexicon's language, made ready once."""
    return StandIns(lexicon)


def known_makers(
    parse: Parse, chunk: Chunk, makers: frozenset[str], atoms: Sequence[Atom], ontology: Ontology
) -> list[tuple[str, str]] | None:
    """Whom 'the Roomba **maker**' means where the list knows that: those whom the document names, too.

    Args:
        parse: the sentence. chunk: with the word for a maker.
        makers: such words. atoms: the names of the document. ontology: with the list.
    """
    if not {parse.words[chunk.head].lower, parse.words[chunk.head].lemma} & makers:
        return None
    of = (c.name for c in parse.chunks if c.governor == chunk.index and c.first > chunk.last)
    made = [a for a in (*chunk.modifiers, *of) if a is not None and a.cls in PRODUCTS]
    things = (ontology.entries.get(a.entity) for a in made)
    owners = [o for e in things if e is not None for name, o in e.owners if name == "developer"]
    named = {a.entity: a.cls for a in atoms} if owners else {}
    return [(o, named[o]) for o in dict.fromkeys(owners) if o in named] if owners else None
