"""Names that begin with an article, and such as are foreign words: '**The** Globe and Mail' in German."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.lexicon import Lexicon
from kg.lexicon.phrases import fold_width
from kg.mentions.common import is_word


def has_article(token: Token, lexicon: Lexicon, titled: bool) -> bool:
    """Whether a large article in a sentence begins a name: 'dans La Tribune', 'told The Information'."""
    if titled or not token.i or token.text.isupper():
        return False
    if token.i == 1 or token.nbor(-2).text == "\n":
        return is_foreign_article(token.nbor(-1), lexicon) and token.nbor(-1).whitespace_ != ""
    article, before = token.nbor(-1), token.nbor(-2)
    return (
        article.text[0].isupper()
        and not (article.text.isupper() and len(article.text) > 1)
        and article.lower_.replace("’", "'") in lexicon.grammar.articles | lexicon.grammar.foreign_articles
        and (before.is_alpha or before.text == ",")
        and fold_width(token.text) not in lexicon.stop
    )


def is_foreign_article(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word, written large, is another language's article."""
    return token.text[0].isupper() and token.lower_ in lexicon.grammar.foreign_articles


def prolongs_foreign(
    token: Token, run: Sequence[tuple[Token, int, int]], begin: int, lexicon: Lexicon
) -> bool:
    """Whether a large English word goes on with a name that such an article begins."""
    if len(run) < 2 or not is_foreign_article(run[0][0], lexicon) or not token.text[0].isupper():
        return False
    return token.is_alpha and begin > run[-1][2] and is_word(token.text, "en")


def is_foreign_pair(first: Token, second: Token, lexicon: Lexicon) -> bool:
    """Whether two large words are English and the first no word of the language: '**Raw Story** klagt'."""
    code = lexicon.language
    if not (first.is_alpha and second.is_alpha and len(first) > 2) or second.lower_.endswith("s"):
        return False
    before = first.nbor(-1) if first.i else None
    if before is not None and before.text[0].isupper() and is_word(before.text, "en"):
        return False  # 'ein Large **Language Model**'
    own = (lexicon.all_titles, lexicon.all_kinds, lexicon.stop)
    if first.text.isupper() or any(second.lower_ in words for words in own):
        return False
    return is_word(first.text, "en") and is_word(second.text, "en") and not is_word(first.text, code, True)
