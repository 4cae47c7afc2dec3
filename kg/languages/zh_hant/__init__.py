"""Traditional Chinese: read as Simplified, character for character; words, tags and names of LAC."""

from kg.definition import Definition
from kg.taggers.chinese import build_chinese, name_traditional, simplify

DEFINITION = Definition(
    code="zh-Hant", name="繁體中文", build=build_chinese, prepare=simplify, sources=name_traditional
)
