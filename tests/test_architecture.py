"""What keeps the parts apart: import contracts, small modules, and languages known by their folders only."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kg.language import folders

ROOT = Path(__file__).parent.parent
KG = ROOT / "kg"
LONGEST = 600
# Modules whose subject are the languages themselves: what scripts and taggers share, by their codes.
ABOUT_LANGUAGES = ("kg/taggers", "kg/languages", "kg/train.py")
# Modules that may know a code, and why.
KNOWING = {
    "kg/ontology.py": "the languages in which everything is labelled",
    "kg/dictionary/__init__.py": "for which languages there are word lists",
    "kg/telling.py": "in which other tongue a thing is called that has no name in the reader's",
    "kg/exporters/html/data.py": "the order in which the page offers languages",
    "kg/identifiers.py": "which label an address is made of; Japanese is romanised in its own way",
    "kg/exporters/html/names.py": "Japanese is romanised in its own way",
    "kg/matching/sounds.py": "Japanese is romanised in its own way",
    "kg/matching/profiles.py": "Japanese is romanised in its own way",
    "kg/validate.py": "the shapes' messages are shown in English",
    "kg/mentions/listed.py": "which languages' listed names a text may use",
}

WORD = re.compile("[\u3041-\u30fa\u3400-\u9fff]")
RANGE = re.compile(".-.")  # of letters, in a pattern
# Modules that may hold words in Han or kana; those of every other one stand in the lexicons.
SCRIPTS = ("kg/taggers", "kg/languages", "kg/matching", "kg/identifiers.py", "kg/exporters/html/names.py")
WORDED = {
    "kg/describe_ontology.py": "the languages by their own names",
    "kg/documents/fields.py": "how dates are written in a document's fields",
    "kg/mentions/cues.py": "a pattern of a list in kana",
    "kg/mentions/kana_firms.py": "patterns around names in kana",
    "kg/mentions/kana_things.py": "patterns around names in kana",
    "kg/mentions/people.py": "the first and last letter of kana",
    "kg/mentions/shapes.py": "what ends a name in Latin letters in texts without blanks",
    "kg/mentions/firm_contexts.py": "patterns around names in kana and Han",
    "kg/mentions/released.py": "where clauses end in Japanese",
    "kg/mentions/unspaced.py": "days before a medium's name",
    "kg/mentions/unspaced_cues.py": "patterns around names in kana and Han",
    "kg/frames/status.py": "how adjectives end in Japanese",
    "kg/frames/triggers.py": "particles that stand for each other in triggers",
}


@cache
def parse_modules() -> dict[str, ast.Module]:
    """Every module's path and its syntax tree."""
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(KG.rglob("*.py"))
    }


def test_imports_keep_the_contracts() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_modules_are_short() -> None:
    lengths = {
        str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in KG.rglob("*.py")
    }
    assert {path: n for path, n in lengths.items() if n > LONGEST} == {}


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path, tree in parse_modules().items() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def _known_languages(tree: ast.Module, codes: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Codes of languages that something is compared with, and lists of nothing but such codes."""
    for node in ast.walk(tree):
        sides: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            sides = [node.value]
        elif isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 1:
            values = [e.value for e in node.elts if isinstance(e, ast.Constant)]
            sides = [node] if len(values) == len(node.elts) and set(values) <= codes else []
        for side in sides:
            items = side.elts if isinstance(side, ast.Tuple | ast.List | ast.Set) else [side]
            for item in items:
                if isinstance(item, ast.Constant) and item.value in codes:
                    yield item.lineno, str(item.value)


def test_no_code_asks_which_language_it_reads() -> None:
    """A language is added by a folder: what differs stands in its lexicon and definition."""
    codes = frozenset(folders()) | {code.lower() for code in folders()}
    asking = {
        f"{path}:{line} {value}"
        for path, tree in parse_modules().items()
        if not path.startswith(ABOUT_LANGUAGES) and path not in KNOWING
        for line, value in _known_languages(tree, codes)
    }
    assert asking == set()


def test_no_exception_is_kept_that_is_not_needed() -> None:
    codes = frozenset(folders()) | {code.lower() for code in folders()}
    modules = parse_modules()
    assert [path for path in KNOWING if not list(_known_languages(modules[path], codes))] == []


def test_nothing_is_read_or_built_on_import() -> None:
    """``import kg.pipeline`` opens no model, no lexicon and no ontology."""
    code = (
        "import builtins, io, pathlib, sys\n"
        "opened = []\n"
        "real = io.open\n"
        "def note(file, *a, **k):\n"
        "    opened.append(str(file)); return real(file, *a, **k)\n"
        "io.open = builtins.open = note\n"
        "import kg.pipeline\n"
        "print([f for f in opened if 'kg' in pathlib.Path(f).parts "
        "and '.venv' not in f and not f.endswith(('.py', '.pyc'))])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "path", sorted(str(p.relative_to(ROOT)) for p in (KG / "languages").glob("*/__init__.py"))
)
def test_a_language_folder_only_defines(path: str) -> None:
    """Its module holds a definition; loops and conditions belong to the common parts."""
    tree = parse_modules()[path]
    assert "DEFINITION" in {
        t.id for n in tree.body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)
    }
    assert [type(n).__name__ for n in ast.walk(tree) if isinstance(n, ast.If | ast.For | ast.While)] == []


def test_words_in_han_and_kana_stand_in_lexicons() -> None:
    held = {
        path
        for path, tree in parse_modules().items()
        if not path.startswith(SCRIPTS)
        and any(WORD.search(RANGE.sub("", text)) for text in find_strings(tree))
    }
    assert held == set(WORDED)


def find_strings(tree: ast.Module) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    told = (ast.Module, ast.ClassDef, ast.FunctionDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, told) and node.body]
    docs = {id(node.value) for node in first if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value
