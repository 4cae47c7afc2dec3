"""What reading owes to known names: facts that get lost where names are exchanged for made-up ones.

Run ``python tests/benchmarks/exchanged.py [GOLD …]``, by default on ``tests/gold/articles.json``. In
each article all firms, or all products, or all people get names that no list has; or a ticker or an age
is put in brackets behind the first mention. What the article states stays the same, so that each fact
that was read before and is not read now is a fault (a metamorphic relation: Chen, Cheung, Yiu,
"Metamorphic testing", HKUST-CS98-01, 1998). But for one kind: who makes a product that the list knows
is not always said by the text.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from kg.distribute import Reader, Settings  # noqa: E402
from kg.documents import read_documents  # noqa: E402
from kg.errors import KGError  # noqa: E402
from kg.evaluate import Report, evaluate  # noqa: E402
from kg.gold import GoldDocument, GoldEntity, read_gold  # noqa: E402
from kg.model import Document, Extraction  # noqa: E402
from kg.ontology import load_ontology  # noqa: E402

COUNTED = ("entities", "relations", "roles", "observations")
FIRMS = [
    "Anthelion",
    "Brightmere",
    "Cordova",
    "Helionix",
    "Kestrion",
    "Lunaris",
    "Marovia",
    "Novalex",
    "Parallux",
    "Quantrell",
    "Tessaryn",
    "Valtero",
    "Veridon",
]
FIRMS_IN_HAN = [
    "云澜科技",
    "华岭智能",
    "启明数据",
    "星野科技",
    "晨峰科技",
    "海桥智能",
    "瑞川科技",
    "远星智能",
]
FIRMS_IN_KANA = ["アンテリオン", "ヴェリドン", "ケストリオン", "ノヴァレックス", "ルナリス"]
PRODUCTS = [
    "Fluxara",
    "Kalimba",
    "Lyrion",
    "Marbella",
    "Orpheon",
    "Pinnacle",
    "Sorrel",
    "Tidewave",
    "Vantage",
]
FIRST = [
    "Beatrix",
    "Clara",
    "Emil",
    "Henrik",
    "Ingrid",
    "Karel",
    "Lukas",
    "Mirjam",
    "Noemi",
    "Ottavia",
    "Paloma",
    "Rafael",
    "Salome",
    "Stefan",
    "Tobias",
    "Viktor",
]
LAST = [
    "Arslan",
    "Brandauer",
    "Castellane",
    "Dubrovsky",
    "Ferrante",
    "Haldane",
    "Keppler",
    "Lindqvist",
    "Malory",
    "Moreira",
    "Novotny",
    "Petrelli",
    "Vasquez",
]
FAMILIES, GIVEN = "冯何陈林沈许曹韩董程", ["启航", "建明", "志远", "思源", "文博", "晓岚", "若溪", "雨桐"]
KANA_FIRST, KANA_LAST = (
    ["カレル", "トビアス", "パロマ", "ミリアム"],
    ["オコンジョ", "カステラーン", "ノヴァク", "モレイラ"],
)
HAN, KANA = re.compile(r"[\u4e00-\u9fff]+"), re.compile(r"[\u30a1-\u30fa・ー]+")
LETTER = r"[A-Za-zÀ-ÿ]"
Names = dict[str, str]
Change = Callable[[GoldDocument, str, str, random.Random], "tuple[GoldDocument, str] | None"]


class Pool:
    """Made-up names, none given twice in an article and none that it has."""

    def __init__(self, text: str, chance: random.Random) -> None:
        self._text, self._chance, self._given = text, chance, set[str]()

    def draw(self, names: Sequence[str]) -> str:
        """A name of some that is still free, else any."""
        free = [name for name in names if name not in self._given and name not in self._text]
        name = self._chance.choice(free or list(names))
        self._given.add(name)
        return name


def name_firm(forms: Sequence[str], pool: Pool) -> Names:
    """Other names for a firm: its shortest form changes in all of them."""
    short = min(forms, key=len)
    if HAN.fullmatch(short):
        return {short: pool.draw(FIRMS_IN_HAN)} if len(forms) == 1 and len(short) <= 5 else {}
    if KANA.fullmatch(short):
        return {short: pool.draw(FIRMS_IN_KANA)} if len(forms) == 1 else {}
    made = pool.draw(FIRMS)
    return {form: form.replace(short, made) for form in forms if not HAN.search(form)}


def name_product(forms: Sequence[str], pool: Pool) -> Names:
    """Other names for a product; its version stays."""
    if not all(re.fullmatch(r"[A-Za-z]+( \d[\d.]*\w*)?", form) for form in forms):
        return {}
    word = min(forms, key=len).split()[0]
    made = pool.draw(PRODUCTS)
    return {form: form.replace(word, made) for form in forms if form.split()[0] == word}


def name_person(forms: Sequence[str], pool: Pool) -> Names:
    """Other names for a person: the full one, and its parts where they stand alone."""
    full = max(forms, key=len)
    if HAN.fullmatch(full):
        family, given = pool.draw(FAMILIES), pool.draw(GIVEN)
        return {form: family + given if form == full else family for form in forms if full.startswith(form)}
    if KANA.fullmatch(full):
        first, last = pool.draw(KANA_FIRST), pool.draw(KANA_LAST)
        return {form: f"{first}・{last}" if "・" in form else last for form in forms if KANA.fullmatch(form)}
    first, last = pool.draw(FIRST), pool.draw(LAST)
    parts = full.split()
    shorter = {parts[0]: first} if len(parts) > 1 else {}
    return {
        form: f"{first} {last}" if " " in form else shorter.get(form, last)
        for form in forms
        if re.search(LETTER, form)
    }


def exchange(
    classes: frozenset[str],
    name: Callable[[Sequence[str], Pool], Names],
    gold: GoldDocument,
    text: str,
    language: str,
    chance: random.Random,
) -> tuple[GoldDocument, str] | None:
    """Exchange the names of the things of some classes, in an article and in what it states."""
    pool, names = Pool(text, chance), Names()
    for entity in gold.entities:
        if entity.cls in classes:
            names |= name(sorted(entity.names), pool)
    if not names:
        return None
    listed = "|".join(re.escape(form) for form in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<!{LETTER})(?:{listed})(?!{LETTER})")

    def put(told: str) -> str:
        return pattern.sub(lambda found: names[found.group()], told)

    entities = tuple(replace(e, names=frozenset(map(put, e.names))) for e in gold.entities)
    return replace(gold, entities=entities), put(text)


def bracket(
    classes: frozenset[str],
    told: Callable[[str, random.Random], str],
    gold: GoldDocument,
    text: str,
    language: str,
    chance: random.Random,
) -> tuple[GoldDocument, str] | None:
    """Put something into brackets behind the first mention of each thing of some classes."""
    behind = rf"(?!{LETTER}|[0-9(（'’–-]|\s*[(（])"
    changed = text
    for entity in _of(gold.entities, classes):
        form = max(sorted(entity.names), key=len)
        found = re.search(rf"(?<!{LETTER}){re.escape(form)}{behind}", changed)
        if found is not None:
            changed = changed[: found.end()] + told(language, chance) + changed[found.end() :]
    return (gold, changed) if changed != text else None


def _of(entities: Iterable[GoldEntity], classes: frozenset[str]) -> Iterable[GoldEntity]:
    return (entity for entity in entities if entity.cls in classes)


def write_ticker(language: str, chance: random.Random) -> str:
    """A share's abbreviation."""
    letters = "".join(chance.choice("JQVWXZ") for _ in range(4))
    return f"（{letters}）" if language in ("ja", "zh-Hans", "zh-Hant") else f" ({letters})"


def write_age(language: str, chance: random.Random) -> str:
    """A person's age, as the language's newspapers write it."""
    forms = {
        "fr": " ({} ans)",
        "pt": " ({} anos)",
        "ja": "（{}）",
        "zh-Hans": "（{}岁）",
        "zh-Hant": "（{}歲）",
    }
    return forms.get(language, " ({})").format(chance.randint(31, 67))


CHANGES: Mapping[str, Change] = {
    "firms": partial(exchange, frozenset({"Company"}), name_firm),
    "products": partial(exchange, frozenset({"AIModel", "Product", "Service", "Device"}), name_product),
    "people": partial(exchange, frozenset({"Person"}), name_person),
    "tickers": partial(bracket, frozenset({"Company"}), write_ticker),
    "ages": partial(bracket, frozenset({"Person"}), write_age),
}


def measure(paths: Sequence[Path], folder: Path) -> dict[str, Counter[tuple[str, str]]]:
    """Count facts held before a change, and lost and invented by it.

    Args:
        paths: gold files.
        folder: to write the changed articles to.

    Returns:
        Change → (``held``, ``lost`` or ``invented``; kind of fact) → how many.
    """
    reader = Reader(Settings(), load_ontology())
    found = {name: Counter[tuple[str, str]]() for name in CHANGES}
    for gold in (each for path in paths for each in read_gold(path)):
        before, language = _score(gold, reader)
        text = gold.path.read_text("utf-8")
        for name, change in CHANGES.items():
            changed = change(gold, text, language, random.Random(f"{gold.name} {name}"))
            if changed is None:
                continue
            path = folder / f"{gold.name}.{name}{gold.path.suffix}"
            path.write_text(changed[1], "utf-8")
            after, _ = _score(replace(changed[0], path=path), reader, language)
            for kind in COUNTED:
                found[name]["held", kind] += before.total(kind).right
                found[name]["lost", kind] += _more(before.missed, after.missed, kind)
                found[name]["invented", kind] += _more(before.invented, after.invented, kind)
    return found


def _score(gold: GoldDocument, reader: Reader, language: str | None = None) -> tuple[Report, str]:
    document = next(iter(read_documents([gold.path], language=language)))
    if isinstance(document, KGError):
        raise document

    def read(_: GoldDocument) -> tuple[Document, Extraction]:
        return document, reader.read(document)

    return evaluate([gold], read, reader.ontology), document.meta.language


def _more(before: Sequence[object], after: Sequence[object], kind: str) -> int:
    """How many findings of a kind there are after a change and were not before."""
    counts = [Counter(f.what for f in found if f.kind == kind) for found in (before, after)]
    return (counts[1] - counts[0]).total()


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    paths = [Path(argument) for argument in arguments] or [ROOT / "tests/gold/articles.json"]
    with tempfile.TemporaryDirectory() as folder:
        found = measure(paths, Path(folder))
    print(f"| lost of held, + newly invented | {' | '.join(COUNTED)} |")
    print(f"| --- |{' ---: |' * len(COUNTED)}")
    for name, counts in found.items():
        cells = (
            f"{counts['lost', kind]}/{counts['held', kind]} +{counts['invented', kind]}" for kind in COUNTED
        )
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(sys.argv[1:])
