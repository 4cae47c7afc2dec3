"""How much kg finds of what public relation sets state: RELX (de, en, fr), FinRE (zh-Hans), SmartData (de).

    python tests/benchmarks/relation_sets.py ../shared/corpora/relations --into kg/languages/README.md

The sets are of other domains (encyclopaedia, share dealing, engineering), so that this is for orientation:
which ways of telling a language lacks. A relation counts as found where kg states any of the properties or
events that it maps to between the two given names, in either order of roles; a pair of names counts as told
wrongly where kg states only something else between them. What no property or event of ours says
(birth, residence, spouse) is left out.

Sources: RELX (Koksal and Ozgur 2020, MIT); FinRE (Li et al. 2019, MIT); SmartData (Schiersch et al. 2018,
CC BY 4.0).
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.language import load_language
from kg.model import Document, Extraction, Metadata
from kg.ontology import load_ontology
from kg.pipeline import Extractor

POST = frozenset({"employeeOf", "chiefExecutiveOf", "chairOf", "founderOf", "Appointment", "Departure"})
RELX: Mapping[str, frozenset[str]] = {
    "per:employee_of": POST,
    "org:top_members/employees": POST,
    "org:founded_by": frozenset({"founderOf"}),
    "org:city_of_headquarters": frozenset({"locatedIn"}),
    "org:country_of_headquarters": frozenset({"locatedIn"}),
    "org:stateorprovince_of_headquarters": frozenset({"locatedIn"}),
    "org:subsidiaries": frozenset({"partOf", "Acquisition", "operator"}),
    "org:members": frozenset({"partOf"}),
}
FINRE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("收购", "被收购", "拟收购", "被拟收购", "合并", "借壳", "被借壳"), frozenset({"Acquisition"})
    ),
    **dict.fromkeys(("合作", "签约", "合资", "订单"), frozenset({"Partnership"})),
    **dict.fromkeys(
        ("持股", "被持股", "入股", "被入股", "注资", "被注资", "增持", "被增持", "买资", "被买资"),
        frozenset({"Investment", "Acquisition", "partOf"}),
    ),
    "竞争": frozenset({"competesWith"}),
    **dict.fromkeys(("拥有", "被拥有"), frozenset({"partOf", "operator", "developer"})),
    "纠纷": frozenset({"Lawsuit"}),
}
SMARTDATA: Mapping[str, frozenset[str]] = {
    "OrganizationLeadership": POST,
    "Acquisition": frozenset({"Acquisition"}),
    "Merger": frozenset({"Acquisition", "Partnership"}),
}
RELX_LINE = re.compile(r'^\d+\s+"(.*)"$')
NODE = re.compile(r"<NODE[^>]*/>")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of a text and what it states of them: a label of the set, and what says so in ours."""

    text: str
    left: str
    right: str
    label: str
    wanted: frozenset[str]


def read_relx(path: Path) -> Iterator[Pair]:
    """The pairs of one language's file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for line, label in itertools.pairwise(lines):
        if (match := RELX_LINE.match(line)) and (kind := label.partition("(")[0]) in RELX:
            names = [re.search(rf"<{tag}>(.*?)</{tag}>", match.group(1)) for tag in ("e1", "e2")]
            text = re.sub(r" ([,.;:!?)])", r"\1", re.sub(r"</?e[12]>", "", match.group(1)))
            text = re.sub(r"\s+", " ", text).strip()
            if names[0] and names[1]:
                yield Pair(text, names[0].group(1).strip(), names[1].group(1).strip(), kind, RELX[kind])


def read_finre(path: Path, most: int) -> Iterator[Pair]:
    """The first pairs of a file."""
    found = 0
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        left, right, label, text = [*line.rstrip("\n").split("\t"), "", "", "", ""][:4]
        if label in FINRE and found < most:
            found += 1
            yield Pair(text.replace("<N>", "3"), left, right, label, FINRE[label])


def read_smartdata(path: Path) -> Iterator[Pair]:
    """The pairs of all documents: in a post a person and a firm, else two firms."""
    decoder, raw, at = json.JSONDecoder(), gzip.decompress(path.read_bytes()).decode("utf-8"), 0
    while at < len(raw.rstrip()):
        document, at = decoder.raw_decode(raw, raw.index("{", at))
        body = re.search(r"<TEXT>(.*?)</TEXT>", document["raw"], re.S)
        names = {
            number: surface
            for number, kind, surface in re.findall(
                r'<Entity id="(\d+)" [^>]*type="([^"]*)" surface="([^"]*)"', document["raw"]
            )
            if kind.startswith(("organization", "person")) and "position" not in kind
        }
        relations = re.findall(r'<Relation id="\d+" NAME="(\w+)">(.*?)</Relation>', document["raw"], re.S)
        for kind, inside in relations:
            parts = [n for n in re.findall(r'<Entity id="(\d+)"', inside) if n in names]
            if kind in SMARTDATA and body and len(parts) > 1:
                text = NODE.sub("", body.group(1)).replace("&amp;", "&")
                yield Pair(text, names[parts[0]], names[parts[1]], kind, SMARTDATA[kind])


def told(extraction: Extraction, left: str, right: str) -> set[str]:
    """What is stated between two names: properties, and classes of events that both take part in."""
    keys: dict[str, set[str]] = {left: set(), right: set()}
    for name, found in keys.items():
        for mention in extraction.mentions:
            if mention.text in name or name in mention.text:
                found.add(mention.entity)
    one, other = keys[left], keys[right]
    relations = {
        r.property
        for r in extraction.relations
        if (r.subject in one and r.object in other) or (r.subject in other and r.object in one)
    }
    return relations | {
        e.cls
        for e in extraction.events
        if e.cls != "Statement" and {r.entity for r in e.roles} & one and {r.entity for r in e.roles} & other
    }


def score(pairs: list[Pair], extractor: Extractor, code: str) -> dict[str, Counter[str]]:
    """Per label: how many pairs there are, how many were found, how many told wrongly."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    read: dict[str, Extraction] = {}
    for pair in pairs:
        if pair.text not in read:
            meta = Metadata(id="pair", language=code, sha256="0" * 64, length=len(pair.text))
            read[pair.text] = extractor.extract(Document(meta, pair.text))
        states = told(read[pair.text], pair.left, pair.right)
        counts[pair.label]["pairs"] += 1
        counts[pair.label]["found"] += bool(states & pair.wanted)
        counts[pair.label]["wrong"] += bool(states) and not states & pair.wanted
    return counts


def main() -> None:
    """Print the table, or put it into a file between its markers."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the folder with relx/, finre/ and smartdata/")
    parser.add_argument("--most", type=int, default=600, help="pairs of FinRE to read")
    parser.add_argument("--into", type=Path, help="file that holds the markers relation-sets")
    arguments = parser.parse_args()
    ontology = load_ontology()
    sets = {
        **{
            ("RELX", code): list(read_relx(arguments.folder / f"relx/RELX_{code}.txt"))
            for code in ("de", "en", "fr")
        },
        ("SmartData", "de"): list(read_smartdata(arguments.folder / "smartdata/v1_test.json.gz")),
        ("FinRE", "zh-Hans"): list(read_finre(arguments.folder / "finre/test.txt.gz", arguments.most)),
    }
    lines = [
        "| set | language | relation | pairs | found | told wrongly |",
        "| --- | --- | --- | ---: | ---: | ---: |",
    ]
    for (name, code), pairs in sets.items():
        counts = score(pairs, Extractor(load_language(code, ontology), ontology), code)
        total = sum(counts.values(), Counter())
        for label, c in [*sorted(counts.items(), key=lambda e: (-e[1]["pairs"], e[0])), ("all", total)]:
            found = f"{c['found']} ({c['found'] / c['pairs']:.0%})"
            lines.append(f"| {name} | {code} | {label} | {c['pairs']} | {found} | {c['wrong']} |")
    table = "\n".join(lines)
    if arguments.into is None:
        print(table)
        return
    text = arguments.into.read_text(encoding="utf-8")
    begin, end = "<!-- relation-sets -->", "<!-- /relation-sets -->"
    head, _, rest = text.partition(begin)
    arguments.into.write_text(f"{head}{begin}\n{table}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
