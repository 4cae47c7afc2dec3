"""Organisations by a known firm's name and what they are: '鸿海研究院', '富达投资'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.lexicon import Lexicon, made_once
from kg.lexicon.phrases import any_of, is_ideographic
from kg.mentions.cues import CueWords, cue_words
from kg.mentions.names import Candidate
from kg.ontology import Authority

FIRMS = frozenset({"Company", "MediaOutlet", "OrganizationalUnit"})
BODIES = {
    "ResearchOrganization": 2,
    "Organization": 3,
    "OrganizationalUnit": 3,
    "MediaOutlet": 4,
}  # least letters of an end


def find_parts(
    folded: str, listed: Sequence[Candidate], words: CueWords, entries: Mapping[str, Authority]
) -> Iterator[Candidate]:
    """Names that go on behind a listed organisation's with what it is: '鸿海**研究院**', '富达**投资**'.

    Args:
        folded: the document's text after folding.
        listed: names of the authority list in it.
        words: of the language.
        entries: of the authority list, by id.
    """
    pattern, classes = _parts(words.lexicon)
    acting, ended = _ends(words.lexicon)
    for c in listed:
        cls = entries[c.authority[0]].cls if c.authority else ""
        match = pattern.match(folded, c.end) if cls in FIRMS and is_ideographic(folded[c.end - 1]) else None
        if match is None:
            continue
        inner, told = match.group(1), classes[match.group(2)]
        closes = acting if match.group(2) in words.lexicon.verbs else ended  # '亚马逊**投资**的X'
        if told not in BODIES and (inner or not closes.match(folded, match.end())):
            continue
        verb = any(inner[at : at + 2] in words.lexicon.verbs for at in range(len(inner) - 1))
        if not verb and inner not in words.kinds:
            vote = ("a listed firm's by its ending", told, 2.0)
            yield Candidate(c.begin, match.end(), "whole", (vote,))


@made_once
def _parts(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, str]]:
    """What may follow a firm's name and makes another of it: some letters and an ending → its class."""
    words, named = cue_words(lexicon), lexicon.grammar.endings | lexicon.verbs  # '富达**投资**'
    ends = {
        e: cls
        for e, cls in words.suffixes
        if len(e) >= BODIES.get(cls, 99)
        or (len(e) > 1 and e not in words.kinds and (cls == "Service" or (cls == "Company" and e in named)))
    }
    either = "|".join(map(re.escape, sorted(ends, key=len, reverse=True))) or "(?!)"
    letter = rf"(?:(?!{any_of(lexicon.names.linking)})[\u3400-\u9fff])"
    return re.compile(rf"({letter}{{0,5}}?)({either})"), ends


@made_once
def _ends(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands behind a fund that is named after what it does, and what behind any name that ends."""
    names = lexicon.names
    ends = rf"{any_of(names.linking | names.halting)}|[、，。）)\s]|$"
    acting = any_of({"、", *names.parting, *names.halting, *lexicon.grammar.examples})
    return re.compile(acting), re.compile(ends)
