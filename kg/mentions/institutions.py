"""Courts, ministries, universities and the like by the word that heads their names.

'le **tribunal judiciaire de Paris**', 'o **Ministério da Justiça e Segurança Pública**', 'l'**université de
Genève**'. Newspapers write the first word small as often as not, and such a name goes on behind small words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.lexicon import Lexicon, made_once
from kg.mentions.common import is_word
from kg.mentions.names import Analysed, Candidate

BODY = ("headed by a word for a body", "PublicBody", 4.0)
SCHOOL = ("headed by a word for a school", "ResearchOrganization", 4.0)
LARGE = r"[^\W\d_a-zß-ÿ][\w’'-]+"
BEFORE = 12  # letters in which an article before a name stands


def find_institutions(
    text: str, sentences: Sequence[Analysed], lexicon: Lexicon, listed: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Names of public bodies by the word that heads them.

    Args:
        text: the document's text as stored.
        sentences: its sentences.
        lexicon: of its language; most have no such words.
        listed: names of the authority list, which knows a whole name itself where it begins there.
    """
    known = {c.begin: c for c in listed}
    for pattern, vote in _patterns(lexicon):
        for sentence in sentences:
            for match in pattern.finditer(text, sentence.span.begin, sentence.span.end):
                begin, end = match.start(), match.end()
                if match["more"] and not _goes_on(text, match, known, lexicon):
                    end = match.start("more")
                end = _without_name_behind(text, match.start("of"), end, known) if match["of"] else end
                large = text[begin].isupper()
                told = bool(match["of"]) or (large and " " in match[0])
                told = told or (vote is SCHOOL and any(word[0].isupper() for word in match["kind"].split()))
                whole = begin in known and known[begin].end >= end
                if told and not whole and (large or _is_definite(text, begin, lexicon)):
                    yield Candidate(begin, end, "whole", (vote,))


@made_once
def _patterns(lexicon: Lexicon) -> Sequence[tuple[re.Pattern[str], tuple[str, str, float]]]:
    """How names of bodies and of schools look, each with what that tells."""
    told = ((lexicon.grammar.institutions, BODY), (lexicon.grammar.schools, SCHOOL))
    return [(_pattern(heads, lexicon), vote) for heads, vote in told if heads]


def _pattern(words: frozenset[str], lexicon: Lexicon) -> re.Pattern[str]:
    """A head, words that describe it, what it is of in large words, and what it is of besides."""
    grammar = lexicon.grammar
    heads, small = _any(words), _any(grammar.instances)
    of = rf"(?:{_any(grammar.genitive_after)})\s?(?:(?:{_any(grammar.articles)})\s?)?"
    joint = _any(frozenset(w for w in grammar.conjunctions if len(w) < 3))
    field = rf"{LARGE}(?:\s(?:{LARGE}|{_either(small)}))*"
    return re.compile(
        rf"(?<![\w-])(?:{_either(heads)})(?P<kind>(?:\s(?:{_either(small)}|{LARGE}))*)"
        rf"(?P<of>(?:\s{of}{field})*)"
        rf"(?P<more>(?:,\s{field})*(?:\s(?:{joint})\s(?:{of})?{field}))?(?![\w-])"
    )


def _any(words: frozenset[str]) -> str:
    """Any of some words, the longest first."""
    return "|".join(re.escape(w).replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w)))


def _either(words: str) -> str:
    return f"(?i:{words})"


def _goes_on(text: str, match: re.Match[str], known: dict[int, Candidate], lexicon: Lexicon) -> bool:
    """Whether what is joined to a name are more of its fields: 'e **Segurança Pública**', not 'e a Meta'."""
    begin, end = match.span("more")
    words = re.findall(LARGE, text[begin:end])
    plain = all(is_word(word.lower(), lexicon.language) for word in words)
    return bool(match["of"]) and plain and not any(begin <= at < end for at in known)


def _without_name_behind(text: str, begin: int, end: int, known: dict[int, Candidate]) -> int:
    """Where a name ends that another follows at once: 'l'université de Montréal **Yoshua Bengio**'."""
    for word, behind in pairwise(re.compile(LARGE).finditer(text, begin, end)):
        if behind.start() in known and behind.start() == word.end() + 1:
            return word.end()
    return end


def _is_definite(text: str, begin: int, lexicon: Lexicon) -> bool:
    """Whether an article stands before a word, alone or in an adposition: 'du tribunal', 'pela corte'."""
    grammar = lexicon.grammar
    before = re.search(r"(\w+['’]?)\s?$", text[max(0, begin - BEFORE) : begin])
    word = before.group(1).lower().replace("’", "'") if before is not None else ""
    merged = {pair.partition(" ")[0] for pair in grammar.fused}
    return word in (grammar.articles - grammar.indefinite) | merged
