"""The README names the commands and options that there are, and files that exist."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS
from kg.exporters import WRITERS
from kg.stores import list_queries

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.S)
CALL = re.compile(r"(?:^|[\s/|])kg ([a-z]+)((?:[^|>&\n])*)", re.M)
OPTION = re.compile(r"(?<![\w-])(--[a-z][\w-]*|-[a-zA-Z])(?![\w-])")
BUILD = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/kg build seeds -o exports"
CHECK = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/poe check"


def list_code() -> list[str]:
    """All that stands in the README as code."""
    return [block or inline for block, inline in CODE.findall(README)]


def load_options(command: str) -> set[str]:
    """The options of a command."""
    module, _ = COMMANDS[command]
    loaded: click.Command = getattr(importlib.import_module(module), command)
    options = {name for p in loaded.params for name in (*p.opts, *p.secondary_opts) if name.startswith("-")}
    if command == "query":
        options |= {f"--{parameter.name}" for query in list_queries() for parameter in query.parameters}
    return options | {"--help"}


def list_calls() -> list[tuple[str, str]]:
    """Every ``kg COMMAND …`` in the README's code, with what follows it."""
    return [(name, rest) for code in list_code() for name, rest in CALL.findall(code)]


def test_every_command_has_its_part() -> None:
    heads = [line for line in README.splitlines() if line.startswith("### ")]
    told = {name for head in heads for name in re.findall(r"kg ([a-z]+)", head)}
    assert told == set(COMMANDS)


def test_every_call_is_of_a_command_that_exists() -> None:
    names = {name for name, _ in list_calls()}
    assert len(names) > 5
    assert names <= set(COMMANDS)


def test_every_option_of_a_call_exists() -> None:
    checked = 0
    for name, rest in list_calls():
        for option in OPTION.findall(rest):
            assert option in load_options(name), f"kg {name} has no {option}"
            checked += 1
    assert checked > 5


def test_every_option_named_alone_exists_somewhere() -> None:
    known = set().union(*(load_options(name) for name in COMMANDS))
    alone = {m[1] for code in list_code() if (m := re.match(r"(--?[a-zA-Z][\w-]*)(?=[ =]|$)", code))}
    assert len(alone) > 5
    assert alone <= known


def test_every_format_is_told() -> None:
    assert {name for name in WRITERS if f"`{name}`" not in README} == set()


def test_the_two_commands_stand_there_to_the_letter() -> None:
    assert BUILD in README.splitlines()
    assert CHECK in README.splitlines()
    assert CHECK in (ROOT / ".ci" / "run").read_text().splitlines()


def test_every_task_exists() -> None:
    tasks = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["poe"]["tasks"]
    told = set(re.findall(r"poe ([a-z]+)", README))
    assert told == set(tasks)


def test_every_link_leads_to_a_file() -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert len(links) > 5
    missing = [link for link in links if not (ROOT / link).exists()]
    if missing == ["exports/page.png"] and not any((ROOT / "exports").glob("graph.*")):
        pytest.skip("exports/ is empty, and so the page has no picture yet")
    assert not missing


def test_the_table_of_scores_has_its_place() -> None:
    assert README.count("<!-- scores -->") == README.count("<!-- /scores -->") == 1


def test_every_query_named_is_shipped() -> None:
    part = README[README.index("### kg query") : README.index("### kg push")]
    told = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", part))
    assert len(told) > 5
    assert told <= {query.name for query in list_queries()}
