"""English: ``'s`` and ``n't`` cut off, also the hyphen of ``Berlin-based``; a small model."""

from functools import partial
from pathlib import Path

from kg.definition import Definition
from kg.taggers.trained import load_trained, name_trained
from kg.taggers.words import WordRules

WORDS = WordRules(
    suffixes=(
        r"['’](?:s|S|m|M|d|D|ll|LL|re|RE|ve|VE)",
        r"n['’]t|N['’]T",
    ),
    infixes=(
        r"(?<=\w)-(?=(?:based|backed|led|owned|funded|founded|made|built|developed|powered|run|listed|born|style"
        r"|like|generated|driven|focused|linked|controlled|designed|trained|supported|headquartered)\b)",
    ),
    abbreviations=(
        "Mr. Mrs. Ms. Dr. Prof. St. Jr. Sr. Inc. Corp. Co. Ltd. LLC. vs. etc. e.g. i.e. a.m. p.m. U.S. "
        "U.K. U.N. No. Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec. Gov. Sen. Rep. Gen. approx. est."
    ),
)
MODEL = Path(__file__).parent / "model"

DEFINITION = Definition(
    code="en",
    name="English",
    build=partial(load_trained, "en", WORDS, MODEL),
    sources=partial(name_trained, "en", MODEL),
)
