"""Who and what is named: spans from every source, grouped into entities, classed by weighed evidence."""

from kg.mentions.finder import find_mentions
from kg.mentions.judging import Found

__all__ = ["Found", "find_mentions"]
