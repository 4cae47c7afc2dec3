"""What is kept between builds: nothing is read twice, nothing is lost, nothing stale is used."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import build
from kg.errors import StoreError
from kg.fusion import fuse
from kg.memory import digest_code, open_memory
from kg.model import Document, Extraction, to_json
from tests.written import Writer, ontology, write_story

READING = "kg 0.1.0, lexicon abc"


def test_what_was_kept_is_recalled_as_it_was(tmp_path: Path) -> None:
    extraction = write_story("story-en", "en")
    path = tmp_path / "out" / "memory.sqlite"
    with open_memory(path) as memory:
        assert memory.recall(extraction.document, READING) is None
        memory.keep(extraction, READING)
    with open_memory(path) as memory:
        assert memory.recall(extraction.document, READING) == extraction
        assert memory.documents() == ("story-en",)
        assert list(memory.extractions()) == [extraction]


def test_changed_bytes_and_another_reading_are_read_again(tmp_path: Path) -> None:
    extraction = write_story("story-en", "en")
    with open_memory(tmp_path / "memory.sqlite") as memory:
        memory.keep(extraction, READING)
        assert memory.recall(replace(extraction.document, sha256="1" * 64), READING) is None
        assert memory.recall(replace(extraction.document, title="New"), READING) is None
        assert memory.recall(extraction.document, "kg 0.2.0") is None
        newer = replace(extraction, document=replace(extraction.document, sha256="1" * 64))
        memory.keep(newer, READING)
        assert list(memory.extractions()) == [newer]


def test_other_code_is_another_reading(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.py").write_text("y = 2\n")
    first = digest_code(tmp_path)
    (tmp_path / "notes.txt").write_text("read by nobody")
    assert digest_code(tmp_path) == first
    (tmp_path / "b" / "c.py").write_text("y = 3\n")
    assert digest_code(tmp_path) != first
    assert digest_code() == digest_code()


def test_forgetting_gives_what_building_without_would_have_given(tmp_path: Path) -> None:
    stories = [write_story(f"story-{x.lower()}", x) for x in ("de", "en", "zh-Hans")]
    with open_memory(tmp_path / "memory.sqlite") as memory:
        for story in reversed(stories):
            memory.keep(story, READING)
        assert to_json(fuse(memory.extractions(), ontology())) == to_json(fuse(stories, ontology()))
        memory.forget(["story-en"])
        without = fuse([stories[0], stories[2]], ontology())
        assert to_json(fuse(memory.extractions(), ontology())) == to_json(without)


def test_adding_a_document_reads_only_that_and_removing_it_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def extract(documents: Iterable[Document], *_: object, **__: object) -> Iterator[Extraction]:
        for document in documents:
            read.append(document.meta.id)
            writer = Writer(document.meta.id).relation("yoko", "chiefExecutiveOf", "acme")
            yield replace(writer.extraction(), document=document.meta)

    def run(*arguments: object) -> bytes:
        options = ["-o", tmp_path / "out", "--formats", "facts", "--no-validate", "-q"]
        result = CliRunner().invoke(build.build, [str(a) for a in (*arguments, *options)])
        assert result.exit_code == 0, result.output
        return (tmp_path / "out" / "facts.jsonl").read_bytes()

    monkeypatch.setattr(build, "try_all", extract)
    one, two = tmp_path / "one.en.txt", tmp_path / "two.en.txt"
    one.write_text("Yoko runs Acme.\n", encoding="utf-8")
    two.write_text("Yoko leads Acme.\n", encoding="utf-8")
    alone = run(one)
    run(two, "--add")
    assert read == ["one-en", "two-en"]
    assert run("--remove", "two-en") == alone
    judgements = tmp_path / "mine.tsv"
    judgements.write_text("different\tYoko@two-en\tYoko\n", encoding="utf-8")
    assert b"person:yoko@two-en" in run(two, "--add", "--judgements", judgements)
    assert b"person:yoko@two-en" in run(one, two)
    assert read == ["one-en", "two-en", "two-en"]


def test_forgetting_what_is_not_there_names_what_is_and_removes_nothing(tmp_path: Path) -> None:
    with open_memory(tmp_path / "memory.sqlite") as memory:
        memory.keep(write_story("story-en", "en"), READING)
        with pytest.raises(StoreError, match=r"'nothing'.*story-en"):
            memory.forget(["story-en", "nothing"])
        assert memory.documents() == ("story-en",)


def _keep_and_hang(path: Path) -> None:
    with open_memory(path) as memory:
        memory.keep(write_story("story-en", "en"), READING)
        (path.parent / "kept").touch()
        time.sleep(60)


def _wait_for(path: Path) -> None:
    for _ in range(600):
        if path.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} was not made")


def test_one_build_at_a_time_and_a_killed_one_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    other = multiprocessing.get_context("spawn").Process(target=_keep_and_hang, args=(path,))
    other.start()
    try:
        _wait_for(tmp_path / "kept")
        with pytest.raises(StoreError, match="another build is writing"), open_memory(path):
            pass
    finally:
        assert other.pid is not None
        os.kill(other.pid, signal.SIGKILL)
        other.join()
    with open_memory(path) as memory:
        assert memory.documents() == ("story-en",)


def test_a_memory_of_another_version_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with open_memory(path):
        pass
    connection = sqlite3.connect(path)
    connection.execute("UPDATE memory SET value = '99' WHERE name = 'version'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match=r"version 99.*version 1 \(delete the file"), open_memory(path):
        pass


def test_a_file_that_is_no_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_text("not a database, but long enough to be looked at as one " * 40)
    with pytest.raises(StoreError, match=r"memory\.sqlite: is no memory"), open_memory(path):
        pass
