"""Japanese: words, tags and proper nouns of SudachiPy; no parser."""

from kg.definition import Definition
from kg.taggers.sudachi import build_japanese, name_japanese

DEFINITION = Definition(code="ja", name="日本語", build=build_japanese, sources=name_japanese)
