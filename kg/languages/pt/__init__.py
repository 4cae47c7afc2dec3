"""Portuguese: contractions (``do``, ``pelo``) whole, ``ex-`` apart; tags and lemmas by a small model."""

from functools import partial
from pathlib import Path

from kg.definition import Definition
from kg.taggers.trained import load_trained, name_trained
from kg.taggers.words import WordRules

WORDS = WordRules(
    prefixes=(r"[dD]['’](?=[^\W_])", r"[eE]x-(?=[A-ZÀ-Ý])(?!(?:C[A-Z]{1,2}O|VP)s?\b)"),
    abbreviations=(
        "Sr. Sra. Dr. Dra. Prof. Profa. etc. núm. jan. fev. abr. jun. jul. nov. Ltda. S.A. Cia. Co. Inc. "
        "Corp. Ltd. av. nº"
    ),
)
MODEL = Path(__file__).parent / "model"

DEFINITION = Definition(
    code="pt",
    name="Português",
    build=partial(load_trained, "pt", WORDS, MODEL),
    sources=partial(name_trained, "pt", MODEL),
)
