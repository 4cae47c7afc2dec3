"""Options that commands share, and their defaults from a configuration file."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kg.errors import ConfigurationError


def _read_pairs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    pairs = {}
    for text in values:
        code, equals, package = text.partition("=")
        if not equals or not package:
            raise click.BadParameter(f"{text!r} is not LANG=PACKAGE", param_hint="--pipeline")
        pairs[code] = package
    return pairs


pipeline_option = click.option(
    "--pipeline",
    "pipelines",
    multiple=True,
    metavar="LANG=PACKAGE",
    callback=_read_pairs,
    help="Read a language by an installed spaCy pipeline.",
)
"""Gives the command ``pipelines``, language code → package."""


def read_configuration(path: Path, commands: Mapping[str, object]) -> dict[str, dict[str, Any]]:
    """Read a TOML file with a table a command and a key an option (``[build]``, ``pipeline = ["de=…"]``).

    Raises:
        ConfigurationError: it cannot be read, is no TOML, or has a table that is no command.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"cannot be read: {error.strerror}", path=path) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"is not TOML in UTF-8: {error}", path=path) from None
    for name, table in tables.items():
        if name not in commands or not isinstance(table, dict):
            raise ConfigurationError(
                f"[{name}] is no command of kg", path=path, remedy=f"tables are {', '.join(commands)}"
            )
    return tables


def name_parameters(command: click.Command, table: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """A command's table with its options' long names turned into the names of its parameters.

    Raises:
        ConfigurationError: a key is no option of the command.
    """
    names = {
        option.removeprefix("--"): parameter.name or ""
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }
    for key in table:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=1, cutoff=0.0)
            raise ConfigurationError(
                f"{key!r} is no option of kg {command.name}", path=path, remedy=f"nearest: {near[0]}"
            )
    return {names[key]: value for key, value in table.items()}
