"""Options from a configuration file."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS
from kg.cli.options import name_parameters, read_configuration
from kg.errors import ConfigurationError


@click.command("build")
@click.option("-j", "--jobs", default=1)
@click.option("--pipeline", "pipelines", multiple=True)
def command(jobs: int, pipelines: tuple[str, ...]) -> None:
    """Stands for a command of kg."""


def write(folder: Path, text: str) -> Path:
    path = folder / "kg.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_a_command_gives_options_by_their_long_names(tmp_path: Path) -> None:
    path = write(tmp_path, '[build]\njobs = 4\npipeline = ["de=de_core_news_lg"]\n')
    table = read_configuration(path, COMMANDS)["build"]
    assert name_parameters(command, table, path) == {"jobs": 4, "pipelines": ["de=de_core_news_lg"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[biuld]\njobs = 4\n", r"kg.toml: \[biuld\] is no command of kg"),
        ("jobs = 4\n", r"\[jobs\] is no command of kg"),
        ("[build\n", "is not TOML in UTF-8"),
    ],
)
def test_a_slip_of_the_pen_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        read_configuration(write(tmp_path, text), COMMANDS)


def test_an_option_that_there_is_not_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"'job' is no option of kg build \(nearest: jobs\)"):
        name_parameters(command, {"job": 4}, tmp_path / "kg.toml")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="No such file"):
        read_configuration(tmp_path / "nix.toml", COMMANDS)
