"""Extractions in, :class:`kg.model.Facts` out: :mod:`~kg.fusion.fusing` joins them.

:mod:`~kg.fusion.parting` keeps namesakes apart that a person judged to be two, and
:mod:`~kg.fusion.renaming` gives records other keys.
"""

from __future__ import annotations

from kg.fusion.fusing import fuse

__all__ = [
    "fuse",
]
