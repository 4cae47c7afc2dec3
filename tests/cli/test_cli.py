"""The commands: their help, what bad input gets, and the same bytes whichever way one goes."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import kg.cli.build as build
from kg.cli import COMMANDS, main
from kg.model import Document, Extraction
from kg.pipeline import Extractor

ENGLISH = "OpenAI launched Sora in February 2024. Kuaishou released Kling on June 6, 2024.\n"
GERMAN = "OpenAI hat im Februar Sora vorgestellt. Sam Altman ist der CEO von OpenAI.\n"
FULL = Path("/dev/full")


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


Kg = Callable[..., Run]


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Kg:
    """Runs ``kg`` in this process."""

    def run(*args: object) -> Run:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, args)])
        monkeypatch.setattr(signal, "signal", lambda *_: None)
        capfd.readouterr()
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capfd.readouterr()
        return Run(int(stop.value.code or 0), out, err)

    return run


def start(*args: object, seed: int = 0, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """Runs ``kg`` in a process of its own, with this seed for Python's hashes."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, args)],
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        cwd=Path(__file__).parents[2],
        input=given,
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two short documents."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "story.en.txt").write_text(ENGLISH)
    (folder / "story.de.txt").write_text(GERMAN)
    return folder


@pytest.fixture(scope="module")
def built(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``kg build`` makes of them."""
    folder = tmp_path_factory.mktemp("built") / "out"
    done = start("build", texts, "-o", folder, seed=1)
    assert done.returncode == 0, done.stderr.decode()
    return folder


# -- help ------------------------------------------------------------------------------------------


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['kg', '--help']\n"
        "from kg.cli import main\n"
        "try: main()\n"
        "finally: print('loaded', sorted({'spacy', 'rdflib', 'networkx', 'pyoxigraph'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    assert done.stdout.endswith("loaded []\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_tells_how_it_is_used(kg: Kg, command: str) -> None:
    run = kg(command, "--help")
    assert run.status == 0
    assert run.out.startswith(f"Usage: kg {command}") or f" {command} " in run.out.splitlines()[0]
    assert "--help" in run.out


def test_an_unknown_command_is_wrong_use(kg: Kg) -> None:
    run = kg("brew")
    assert run.status == 2
    assert "brew" in run.err


def test_an_unknown_option_is_wrong_use(kg: Kg, texts: Path) -> None:
    run = kg("extract", texts, "--sugar")
    assert run.status == 2
    assert "--sugar" in run.err


# -- bad input -------------------------------------------------------------------------------------


def test_unreadable_bytes_name_file_line_and_remedy(kg: Kg, tmp_path: Path) -> None:
    bad = tmp_path / "bad.en.txt"
    bad.write_bytes(b"One line is fine.\nThe next \xb0\xff is not.\n")
    run = kg("build", bad, "-o", tmp_path / "out")
    assert run.status == 2
    assert f"{bad}:2: " in run.err
    assert "UTF-8" in run.err
    assert "iconv" in run.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["build", "extract"])
def test_an_unknown_language_lists_the_known_ones(kg: Kg, texts: Path, tmp_path: Path, command: str) -> None:
    run = kg(command, texts, "--language", "tlh", "-o", tmp_path / "out")
    assert run.status == 2
    assert "'tlh'" in run.err
    assert "zh-Hant" in run.err
    assert not (tmp_path / "out").exists()


def test_an_unknown_language_in_front_matter_names_the_file(kg: Kg, tmp_path: Path) -> None:
    bad = tmp_path / "story.md"
    bad.write_text("---\nlanguage: tlh\n---\n" + ENGLISH)
    run = kg("extract", bad)
    assert run.status == 2
    assert str(bad) in run.err
    assert "'tlh'" in run.err


@pytest.mark.parametrize("content", ["", " \n\n", "---\ntitle: Nothing follows\n---\n"])
def test_an_empty_file_is_told(kg: Kg, tmp_path: Path, content: str) -> None:
    empty = tmp_path / "empty.en.md"
    empty.write_text(content)
    run = kg("extract", empty)
    assert run.status == 2
    assert str(empty) in run.err
    assert "put text in it" in run.err


def test_a_folder_without_documents_is_told(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "photo.png").write_bytes(b"\x89PNG")
    run = kg("build", tmp_path / "in", "-o", tmp_path / "out")
    assert run.status == 2
    assert str(tmp_path / "in") in run.err
    assert ".jsonl" in run.err
    assert not (tmp_path / "out").exists()


def test_a_path_that_is_not_there_is_told(kg: Kg, tmp_path: Path) -> None:
    run = kg("extract", tmp_path / "none.txt")
    assert run.status == 2
    assert str(tmp_path / "none.txt") in run.err


def test_a_field_missing_far_down_is_found_before_the_reading_begins(kg: Kg, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    with rows.open("w") as out:
        for number in range(1, 3_200):
            row = {"id": f"row-{number}", "language": "en", "text": ENGLISH}
            if number == 3_141:
                del row["text"]
            out.write(json.dumps(row) + "\n")
    run = kg("build", rows, "-o", tmp_path / "out")
    assert run.status == 2
    assert f"{rows}:3141: " in run.err
    assert "'text'" in run.err
    assert not (tmp_path / "out").exists()


def test_an_output_folder_that_is_a_file_is_left_alone(kg: Kg, texts: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("mine")
    run = kg("build", texts, "-o", target)
    assert run.status == 2
    assert str(target) in run.err
    assert "folder" in run.err
    assert target.read_text() == "mine"


def test_an_unknown_format_is_told_before_the_reading(kg: Kg, texts: Path, tmp_path: Path) -> None:
    run = kg("build", texts, "-o", tmp_path / "out", "--formats", "turtle,papyrus")
    assert run.status == 2
    assert "'papyrus'" in run.err
    assert "graphml" in run.err
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_the_exports_as_they_were(
    kg: Kg, texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("kg.exporters.tables.write_graphml", fail)
    old = tmp_path / "out" / "graph.ttl"
    old.parent.mkdir()
    old.write_text("old")
    run = kg("build", texts / "story.en.txt", "-o", old.parent, "--formats", "turtle,graphml")
    assert run.status == 2
    assert str(old.parent / "graph.graphml") in run.err
    assert "No space left" in run.err
    assert [path.name for path in old.parent.iterdir() if path.name != ".kg"] == ["graph.ttl"]
    assert old.read_text() == "old"


@pytest.mark.skipif(not FULL.is_char_device(), reason="this system has no /dev/full")
def test_a_full_device_is_told_and_stays_a_device(texts: Path) -> None:
    named = start("extract", texts / "story.en.txt", "-o", FULL)
    with FULL.open("wb") as full:
        streamed = subprocess.run(
            [sys.executable, "-m", "kg", "extract", texts / "story.en.txt"],
            stdout=full, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2], check=False,
        )  # fmt: skip
    for done in (named, streamed):
        assert done.returncode == 2
        assert b"No space left" in done.stderr
        assert b"Traceback" not in done.stderr
    assert stat.S_ISCHR(FULL.stat().st_mode)


def test_keep_going_reads_the_others_and_lists_each_failure(kg: Kg, texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bad.txt").write_bytes(b"\xff\xff")
    (folder / "empty.txt").write_text("")
    (folder / "good.en.txt").write_text(ENGLISH)
    run = kg("extract", folder, "--keep-going", "-o", tmp_path / "out.jsonl")
    assert run.status == 1
    assert f"{folder / 'bad.txt'}:1: " in run.err
    assert str(folder / "empty.txt") in run.err
    assert "2 documents could not be read" in run.err
    ids = [json.loads(line)["document"]["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert ids == ["good-en"]


def test_a_fault_of_a_rule_ends_a_build_unless_it_keeps_going(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    for name in ("odd", "plain"):
        (tmp_path / "in" / f"{name}.en.txt").write_text(ENGLISH)
    extract = Extractor.extract

    def fail(self: Extractor, document: Document) -> Extraction:
        if document.meta.id == "odd-en":
            raise IndexError("no word there")
        return extract(self, document)

    monkeypatch.setattr(Extractor, "extract", fail)
    run = kg("extract", tmp_path / "in", "-o", tmp_path / "out.jsonl")
    assert run.status == 2
    for told in ("odd-en: ", "IndexError: no word there", "--keep-going"):
        assert told in run.err
    run = kg("extract", tmp_path / "in", "--keep-going", "-o", tmp_path / "out.jsonl")
    assert run.status == 1
    assert "1 document could not be read" in run.err
    ids = [json.loads(line)["document"]["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert ids == ["plain-en"]


def test_keep_going_with_nothing_left_writes_nothing(kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xff")
    run = kg("build", tmp_path / "bad.txt", "--keep-going", "-o", tmp_path / "out")
    assert run.status == 2
    assert str(tmp_path / "bad.txt") in run.err
    assert not (tmp_path / "out").exists()


def test_input_that_is_no_extraction_names_the_line(kg: Kg, built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text((built / "extractions.jsonl").read_text() + '{"document": 7}\n')
    run = kg("fuse", "-i", broken, "-o", tmp_path / "facts.jsonl")
    assert run.status == 2
    assert f"{broken}:3: " in run.err
    assert "kg extract" in run.err
    assert not (tmp_path / "facts.jsonl").exists()


def test_facts_are_told_from_extractions(kg: Kg, built: Path, tmp_path: Path) -> None:
    run = kg("export", "-i", built / "extractions.jsonl", "-o", tmp_path / "graph.ttl")
    assert run.status == 2
    assert str(built / "extractions.jsonl") in run.err
    assert not (tmp_path / "graph.ttl").exists()


def test_a_folder_stands_for_the_facts_in_it(kg: Kg, built: Path, tmp_path: Path) -> None:
    here, there = (kg("export", "-i", x, "--format", "facts") for x in (built, built / "facts.jsonl"))
    assert (here.status, here.out) == (0, there.out)
    run = kg("compare", tmp_path)
    assert run.status == 2
    assert run.err.endswith("No such file or directory (name what kg build wrote)\n")


def test_a_language_named_against_the_text_is_told(kg: Kg, texts: Path, tmp_path: Path) -> None:
    run = kg("build", texts, "-o", tmp_path / "out", "--language", "de", "--formats", "facts")
    assert run.status == 0
    assert "story-en (en)" in run.err
    assert "story-de (de)" not in run.err


def test_a_text_that_takes_the_place_of_another_is_told(kg: Kg, tmp_path: Path) -> None:
    for folder, text in (("one", ENGLISH), ("two", "Nvidia unveiled Rubin in June 2024.\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.en.txt").write_text(text)
    told = "in place of another text of the same id, which an earlier build read: story-en"
    for folder, replaced in (("one", False), ("one", False), ("two", True)):
        run = kg("build", tmp_path / folder, "-o", tmp_path / "out", "--add", "--formats", "facts")
        assert (run.status, told in run.err) == (0, replaced)


def test_export_asks_for_a_format_where_the_ending_tells_none(kg: Kg, built: Path, tmp_path: Path) -> None:
    run = kg("export", "-i", built / "facts.jsonl", "-o", tmp_path / "graph.papyrus")
    assert run.status == 2
    assert "--format" in run.err


def test_a_page_has_the_title_asked_for_and_a_large_one_is_told(
    kg: Kg, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    run = kg("export", "-i", built / "facts.jsonl", "-o", page, "--title", "What we know", "--max-nodes", "1")
    assert (run.status, run.err) == (0, "")
    assert "<title>What we know</title>" in page.read_text()
    assert '"maxNodes":1,' in page.read_text()
    assert '"versions":{"articles":' in page.read_text()
    monkeypatch.setattr(build, "LARGE_PAGE", 1000)
    run = kg("export", "-i", built / "facts.jsonl", "-o", page)
    assert run.status == 0
    assert f"{page} has 1 MB" in run.err
    assert "--min-confidence" in run.err


# -- the same bytes --------------------------------------------------------------------------------


def test_a_build_writes_every_format_whole(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir() if path.name != ".kg") == [
        "extractions.jsonl", "facts.jsonl", "graph.graphml", "graph.html", "graph.jsonld", "graph.trig",
        "graph.ttl",
    ]  # fmt: skip
    assert all(path.stat().st_size > 100 for path in built.iterdir())


def test_what_a_killed_build_left_half_written_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".kg-abc").mkdir()
    (tmp_path / ".kg-abc" / "graph.ttl").write_text("@prefix")
    with build.stage_output(tmp_path) as stage:
        (stage / "graph.ttl").write_text("whole")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]
    assert (tmp_path / "graph.ttl").read_text() == "whole"


def test_two_builds_write_the_same_bytes(built: Path, texts: Path, tmp_path: Path) -> None:
    again = start("build", texts / "story.en.txt", texts / "story.de.txt", "-o", tmp_path / "out", seed=2)
    assert again.returncode == 0, again.stderr.decode()
    for path in sorted(built.glob("[!.]*")):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes(), path.name


def test_step_by_step_is_the_same_as_build(built: Path, texts: Path) -> None:
    extracted = start("extract", texts, seed=3)
    fused = start("fuse", given=extracted.stdout, seed=4)
    exported = start("export", "--format", "trig", given=fused.stdout, seed=5)
    assert exported.returncode == 0, exported.stderr.decode()
    assert extracted.stdout == (built / "extractions.jsonl").read_bytes()
    assert exported.stdout == (built / "graph.trig").read_bytes()


def test_processes_change_no_byte(tmp_path: Path) -> None:
    rows = [
        {"id": f"row-{n:02}", "language": "en", "text": f"{ENGLISH}Sora has {n} rivals.\n"} for n in range(9)
    ]
    given = "".join(json.dumps(row) + "\n" for row in rows).encode()
    alone, together = (start("extract", "-", "-j", jobs, given=given, seed=jobs) for jobs in (1, 2))
    assert alone.returncode == together.returncode == 0, together.stderr.decode()
    assert len(alone.stdout.splitlines()) == len(rows)
    assert alone.stdout == together.stdout


def test_what_is_built_conforms_to_the_shapes(kg: Kg, built: Path) -> None:
    run = kg("validate", built / "graph.trig")
    assert run.status == 0, run.out


def test_findings_end_with_status_1(kg: Kg, built: Path, tmp_path: Path) -> None:
    broken = tmp_path / "graph.ttl"
    text = (built / "graph.ttl").read_text()
    assert "ain:confidence 0." in text
    broken.write_text(text.replace("ain:confidence 0.", "ain:confidence 7.", 1))
    run = kg("validate", broken, "--report", tmp_path / "report.ttl")
    assert run.status == 1
    assert "confidence" in run.out
    assert "ValidationReport" in (tmp_path / "report.ttl").read_text()


def test_scores_below_the_floor_end_with_status_1(kg: Kg, texts: Path, tmp_path: Path) -> None:
    gold = {
        "documents": {"en": str(texts / "story.en.txt")},
        "entities": {
            "openai": {"class": "Company", "names": {"en": ["OpenAI"]}},
            "never-named": {"class": "Company", "names": {"en": ["Brewery Nowhere"]}},
        },
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold))
    run = kg("evaluate", tmp_path / "gold.json", "--min", "0.99", "--json", tmp_path / "scores.json")
    assert run.status == 1
    assert "Brewery Nowhere" in run.out
    scores = json.loads((tmp_path / "scores.json").read_text())
    assert scores["documents"]["en"]["entities"]["right"] == 1
    assert scores["documents"]["en"]["entities"]["missed"] == 1
    assert kg("evaluate", tmp_path / "gold.json", "--min", "0").status == 0


def test_the_configuration_file_of_the_folder_is_read(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kg.toml").write_text('[extract]\npipeline = ["de=not_installed"]\n')
    (tmp_path / "story.de.txt").write_text(GERMAN)
    monkeypatch.chdir(tmp_path)
    run = kg("extract", "story.de.txt")
    assert run.status == 2
    assert "the pipeline 'not_installed' is not installed" in run.err


def test_the_command_line_overrules_the_configuration_file(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.toml").write_text('[extract]\noutput = "by-file.jsonl"\nquiet = true\n')
    (tmp_path / "story.en.txt").write_text(ENGLISH)
    monkeypatch.chdir(tmp_path)
    assert kg("--config", "own.toml", "extract", "story.en.txt").status == 0
    assert kg("--config", "own.toml", "extract", "story.en.txt", "-o", "by-line.jsonl").status == 0
    assert (tmp_path / "by-file.jsonl").read_bytes() == (tmp_path / "by-line.jsonl").read_bytes()
