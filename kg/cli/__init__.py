"""The command ``kg``: a file a group of commands, each loaded when it is called.

Only this package prints, catches :class:`kg.errors.KGError`, and reads the environment.
Results go to standard output or files, messages to standard error. Exit status 0 is fine,
1 findings, 2 wrong use or input.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
from pathlib import Path
from types import FrameType

import click

from kg import __version__
from kg.errors import KGError

CONFIGURATION = "kg.toml"
COMMANDS = {
    "build": ("kg.cli.build", "Read documents and write the graph in every format."),
    "extract": ("kg.cli.build", "Read documents; write one extraction a line."),
    "fuse": ("kg.cli.facts", "Join extractions into facts."),
    "export": ("kg.cli.facts", "Write facts in a format."),
    "compare": ("kg.cli.facts", "Say which language version states what."),
    "explain": ("kg.cli.facts", "Say where an entity or a fact comes from, and why."),
    "query": ("kg.cli.store", "Ask a graph in SPARQL, or by the name of a shipped query."),
    "push": ("kg.cli.store", "Send a graph to a triple store."),
    "serve": ("kg.cli.store", "Answer SPARQL queries and show the page on this machine."),
    "validate": ("kg.cli.check", "Check an export against the shapes."),
    "evaluate": ("kg.cli.check", "Score extractions against gold."),
    "languages": ("kg.cli.check", "List the languages and what reads them."),
    "train": ("kg.cli.check", "Train a language's weights from treebanks."),
}


class _Commands(click.Group):
    """A group whose commands are imported when they are called, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, short = COMMANDS[cmd_name]
        if sys.argv[1:2] in ([], ["--help"], ["-h"]):
            return click.Command(cmd_name, short_help=short)
        command: click.Command = getattr(importlib.import_module(module), cmd_name)
        _set_defaults(ctx, command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="kg")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help=f"File of options, a table a command; {CONFIGURATION} of this folder where there is one.",
)
def commands(config: Path | None) -> None:
    """Read news about the AI industry in seven languages into one knowledge graph.

    \b
    kg build seeds/ -o exports/            documents in, RDF and an interactive page out
    kg query launches exports/graph.trig
    """


def _set_defaults(context: click.Context, command: click.Command) -> None:
    """Take a command's options from the configuration file where the command line does not give them."""
    named: Path | None = context.params.get("config")
    path = named or Path(CONFIGURATION)
    if named is None and not path.is_file():
        return
    from kg.cli.options import name_parameters, read_configuration

    table = read_configuration(path, COMMANDS).get(command.name or "", {})
    context.default_map = {command.name or "": name_parameters(command, table, path)}


def main() -> None:
    """Run the command line; turn errors into a message and an exit status."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")  # many documents are read in processes; threads only contend
    signal.signal(signal.SIGTERM, _stop)
    try:
        status = commands(standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except KGError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("kg: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        _forget_output()
        sys.exit(0)
    except OSError as error:  # files that kg writes tell their own; this is standard output
        click.echo(
            f"kg: standard output cannot be written: {error.strerror} (choose another place)", err=True
        )
        _forget_output()
        sys.exit(2)


def _stop(number: int, frame: FrameType | None) -> None:
    """End on a request to stop as on an error, so that files begun are taken away."""
    sys.exit(128 + number)


def _forget_output() -> None:
    """Let the interpreter close standard output in peace."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
