"""What can go wrong, told so that the reader can mend it.

Every error says what is wrong, where (file and line, where there are any) and
what to do about it. Only :mod:`kg.cli` catches them.
"""

from __future__ import annotations

from pathlib import Path


class KGError(Exception):
    """Base of all errors of this package.

    Args:
        problem: what was found and what was expected, one sentence.
        path: the file concerned, if there is one.
        line: its line, counted from 1.
        remedy: what the user can do.
    """

    def __init__(
        self,
        problem: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        remedy: str | None = None,
    ) -> None:
        self.problem = problem
        self.path = None if path is None else str(path)
        self.line = line
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        where = "" if self.path is None else self.path + ("" if self.line is None else f":{self.line}") + ": "
        return where + self.problem + (f" ({self.remedy})" if self.remedy else "")


class DocumentError(KGError):
    """An input document cannot be read or is not what it should be."""


class ReadingError(KGError):
    """A document is as it should be, yet a fault of this package kept it from being read."""


class LanguageError(KGError):
    """A language is not known, or its folder is incomplete."""


class LexiconError(KGError):
    """A lexicon has an unknown key or a malformed entry."""


class OntologyError(KGError):
    """The ontology or the authority list is malformed, or lacks a term."""


class MissingPipelineError(KGError):
    """A language needs a component that is not installed."""


class ConfigurationError(KGError):
    """A configuration file is malformed or sets what there is not."""


class GoldError(KGError):
    """A gold file for scoring is malformed."""


class ExportError(KGError):
    """Output cannot be written, or would not be valid."""


class StoreError(KGError):
    """A triple store or the memory of earlier builds refuses or fails."""
