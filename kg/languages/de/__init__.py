"""German: compounds cut at the hyphen (``KI-Startup``), ordinals keep their stop; a small model."""

from functools import partial
from pathlib import Path

from kg.definition import Definition
from kg.taggers.trained import load_trained, name_trained
from kg.taggers.words import WordRules

WORDS = WordRules(
    infixes=(
        r"(?:(?<=\w\w)|(?<=-\d))-(?=[A-ZÄÖÜ][a-zäöü])",
        r"(?<=\w\w)-(?=(?:CEO|CFO|COO|CTO|CIO|CPO|CISO|VP|API)s?\b)",
    ),
    ordinals=True,
    abbreviations=(
        "z.B. u.a. d.h. bzw. ca. usw. etc. vgl. Dr. Prof. Nr. Mio. Mrd. Mill. St. Hr. Fr. inkl. evtl. "
        "ggf. sog. bspw. Jan. Feb. Apr. Aug. Sept. Okt. Nov. Dez. Co. Inc. Corp. Ltd. Tsd. Std. Abs. "
        "Art."
    ),
)
MODEL = Path(__file__).parent / "model"

DEFINITION = Definition(
    code="de",
    name="Deutsch",
    build=partial(load_trained, "de", WORDS, MODEL),
    sources=partial(name_trained, "de", MODEL),
)
