"""French: elided words cut off (``l'``), contractions (``au``) whole; tags and lemmas by a small model."""

from functools import partial
from pathlib import Path

from kg.definition import Definition
from kg.taggers.trained import load_trained, name_trained
from kg.taggers.words import WordRules

WORDS = WordRules(
    prefixes=(
        r"""(?:[cdjlmnstCDJLMNST]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu)['’](?=[^\W_]|[«“\"])""",
    ),
    suffixes=(r"-(?:t-)?(?:il|elle|on|ils|elles|je|tu|nous|vous|ce|ci|là|y|en|le|la|les|lui|leur)",),
    abbreviations=(
        "M. MM. Mme. Dr. Pr. etc. cf. p. ex. av. env. janv. févr. avr. juil. sept. oct. nov. déc. St. "
        "Co. Inc. Corp. Ltd. n°"
    ),
)
MODEL = Path(__file__).parent / "model"

DEFINITION = Definition(
    code="fr",
    name="Français",
    build=partial(load_trained, "fr", WORDS, MODEL),
    sources=partial(name_trained, "fr", MODEL),
)
