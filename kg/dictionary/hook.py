"""hatchling's build hook: writes the word lists when kg is installed, before the files are packed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WriteLists(BuildHookInterface):  # type: ignore[misc]
    """Writes a list for each language where there is none yet."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling in an environment that has simplemma and marisa-trie, but not kg."""
        sys.path.insert(0, self.root)
        from kg.dictionary import write_lists

        write_lists(Path(self.root) / "kg" / "dictionary")
