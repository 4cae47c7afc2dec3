"""What a language folder says of itself: its code, its pipeline, and what that pipeline is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import spacy.language

Sources = tuple[tuple[str, str], ...]


def keep_text(text: str) -> str:
    """Give the text back as it is: the default of :attr:`Definition.prepare`."""
    return text


def name_no_sources() -> Sources:
    """Nothing but the program itself reads: the default of :attr:`Definition.sources`."""
    return ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A language.

    Attributes:
        code: BCP 47 tag, for instance ``zh-Hant``.
        name: the language's name in itself.
        build: makes its pipeline; raises :class:`kg.errors.MissingPipelineError` where a component
            is not installed. What the pipeline gives is told in :mod:`kg.taggers`.
        prepare: the text as the pipeline wants it; must keep the length, so that offsets hold.
        sources: ``(name, version)`` of all that :attr:`build` runs.
    """

    code: str
    name: str
    build: Callable[[], spacy.language.Language]
    prepare: Callable[[str], str] = keep_text
    sources: Callable[[], Sources] = name_no_sources

    def with_pipeline(self, package: str) -> Definition:
        """The same language, read by an installed spaCy pipeline instead of the folder's own.

        Raises:
            MissingPipelineError: at :attr:`build`, when ``package`` is not installed.
        """
        from kg.taggers.foreign import load_foreign, name_foreign

        return replace(
            self,
            build=partial(load_foreign, package, self.code),
            sources=partial(name_foreign, package),
        )
