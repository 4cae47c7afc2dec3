"""Words of a clause that stand in Han where a firm's name may: '再度**展现**执行长X', '收购**案完成**后'.

What is around a name tells little of it where words are not set apart; what the words themselves are tells
more. No firm is called by a verb, by what firms have, or by a thing; nor does its name begin with 'firm'.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from kg.lexicon import Lexicon, made_once
from kg.lexicon.phrases import fold_width, is_ideographic
from kg.mentions.cues import CueWords, cue_words
from kg.mentions.names import Analysed, Candidate
from kg.ontology import ORGANIZATIONS, PRODUCTS
from kg.taggers.neutral import RARE

GUESSED = frozenset({"unmarked", "quotation", "pipeline"})
"""Sources that may take any words for a name."""
REPEATED = 4  # letters of words that are a name if a text has them twice


def without_clauses(
    candidates: Sequence[Candidate], sentences: Sequence[Analysed], whole: str, lexicon: Lexicon
) -> Iterator[Candidate]:
    """Candidates but those of organisations that are words of a clause.

    Args:
        candidates: of a document in Han.
        sentences: of the document.
        whole: its text, folded.
        lexicon: of its language.
    """
    words = clause_words(lexicon)
    begins = [sentence.span.begin for sentence in sentences]
    for c in candidates:
        guessed = not c.authority and c.source in GUESSED
        if not guessed or not words.form(c, sentences[bisect_right(begins, c.begin) - 1], whole):
            yield c


@dataclass(frozen=True)
class ClauseWords:
    """Tells words of clauses from names of firms.

    Attributes:
        words: of a language in Han.
    """

    words: CueWords

    def form(self, candidate: Candidate, sentence: Analysed, whole: str) -> bool:
        """Whether the letters of a candidate are words of a clause and no name.

        Args:
            candidate: of a source that may take any words for a name.
            sentence: that it stands in.
            whole: the text, folded.
        """
        begin, end = candidate.begin - sentence.span.begin, candidate.end - sentence.span.begin
        name = fold_width(sentence.text[begin:end])
        if not all(map(is_ideographic, name)):
            return False
        tokens = [t for t in sentence.doc if t.idx < end and t.idx + len(t) > begin]
        if not tokens or (candidate.source == "pipeline" and not self._is_unsure(tokens)):
            return False
        if candidate.source == "pipeline":
            return name.startswith(self.words.firm_kinds) or name.endswith(self._had)
        if not any(cls in ORGANIZATIONS for _, cls, _ in candidate.votes):
            return False
        if name.endswith(self._endings) or candidate.source == "quotation":
            return candidate.source == "quotation" and self._is_clause(tokens, sentence)
        if name.startswith(self.words.firm_kinds) or name.endswith((*self._had, *self._offered)):
            return True
        behind_kind = any(cue.startswith("after ") for cue, _, _ in candidate.votes)
        if len(tokens) == 1 and (behind_kind or tokens[0].pos_ in ("ADJ", "ADV")):
            return self._is_common(tokens[0], sentence)
        repeated = len(name) >= REPEATED and whole.count(name) > 1
        return not repeated and self._is_clause(tokens, sentence)

    def _is_unsure(self, tokens: Sequence[Token]) -> bool:
        """Whether a tagger says of a word no more than that it is some name."""
        names = tokens[0].doc.spans.get("names", ())
        return any(n.label_ == "Name" and n.start == tokens[0].i for n in names)

    def _is_clause(self, tokens: Sequence[Token], sentence: Analysed) -> bool:
        """Whether words begin with a verb, or end in one behind words that are no names."""
        first, last = tokens[0], tokens[-1]
        if len(first) == 1:
            return False  # a tagger cuts names into letters
        if first.pos_ in ("VERB", "AUX"):
            return True
        told = last.pos_ == "VERB" and (first.pos_ == "ADV" or last.text in self._verbs)
        return told and all(t.pos_ == "VERB" or self._is_common(t, sentence) for t in tokens)

    def _is_common(self, token: Token, sentence: Analysed) -> bool:
        """Whether a word is one that any text may have."""
        return token.pos_ in ("NOUN", "ADV", "ADJ") and token.i not in sentence.doc.user_data.get(RARE, ())

    @cached_property
    def _verbs(self) -> frozenset[str]:
        return self.words.lexicon.verbs | self.words.lexicon.grammar.light

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        """Ends of names of organisations."""
        return tuple(e for e, cls in self.words.suffixes if cls in ORGANIZATIONS)

    @cached_property
    def _had(self) -> tuple[str, ...]:
        """Words for what firms have, which none is called."""
        return tuple(sorted(self.words.lexicon.names.of_firms - self.words.lexicon.all_suffixes))

    @cached_property
    def _offered(self) -> tuple[str, ...]:
        """Words for what firms offer."""
        return tuple(k for k, cls in self.words.kinds.items() if cls in PRODUCTS and len(k) > 1)


@made_once
def clause_words(lexicon: Lexicon) -> ClauseWords:
    """The words of a lexicon that tell clauses, made once."""
    return ClauseWords(cue_words(lexicon))
