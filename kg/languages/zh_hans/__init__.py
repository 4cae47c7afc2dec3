"""Simplified Chinese: words, tags and names of LAC; no parser."""

from kg.definition import Definition
from kg.taggers.chinese import build_chinese, mark_points, name_chinese

DEFINITION = Definition(
    code="zh-Hans", name="简体中文", build=build_chinese, prepare=mark_points, sources=name_chinese
)
