"""Japanese: words, tags and proper nouns of SudachiPy; no parser."""

from kg.definition import Definition
from kg.taggers.sudachi import build_japanese, name_japanese, write_narrow

DEFINITION = Definition(
    code="ja", name="日本語", build=build_japanese, prepare=write_narrow, sources=name_japanese
)
