"""Who and what is named: spans from every source, grouped into entities, classed by weighed evidence."""

from kg.mentions.finder import Found, find_mentions

__all__ = ["Found", "find_mentions"]
