"""``exports/`` is what ``kg build seeds -o exports`` makes of ``seeds/`` now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXPORTS = ROOT / "exports"
PICTURES = {".png", ".jpg", ".svg"}
REMEDY = "exports/ is stale: run kg build seeds -o exports"


def list_exports(folder: Path) -> list[str]:
    """The files of a folder that a build writes: all but pictures of the page."""
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.suffix not in PICTURES and not path.name.startswith(".")
    )


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not EXPORTS.is_dir() or not list_exports(EXPORTS):
        pytest.skip("exports/ is empty: kg build seeds -o exports was not run yet")
    folder = tmp_path_factory.mktemp("rebuilt") / "exports"
    done = subprocess.run(
        [sys.executable, "-m", "kg", "build", "seeds", "-o", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def test_exports_are_what_the_seeds_give(rebuilt: Path) -> None:
    assert list_exports(EXPORTS) == list_exports(rebuilt), REMEDY
    stale = [n for n in list_exports(rebuilt) if (EXPORTS / n).read_bytes() != (rebuilt / n).read_bytes()]
    assert not stale, f"{REMEDY} ({', '.join(stale)} differ)"


def test_there_is_a_seed_for_every_language() -> None:
    from kg.language import folders

    assert sorted(path.stem for path in (ROOT / "seeds").glob("*.md")) == sorted(folders())


def test_no_seed_repeats_a_sentence_of_the_articles_it_retells() -> None:
    shared = ROOT.parent / "shared" / "seeds"
    if not shared.is_dir():
        pytest.skip("the articles are not at hand (../shared/seeds)")
    from kg.documents import read_body, read_documents
    from kg.documents.sentences import split_sentences
    from kg.model import Document

    def sentences(folder: Path) -> set[str]:
        found = set()
        for document in read_documents([folder]):
            assert isinstance(document, Document)
            body = read_body(document)
            found |= {body[s.begin : s.end].strip() for s in split_sentences(document)}
        return found

    mine, theirs = sentences(ROOT / "seeds"), sentences(shared)
    assert len(mine) > 100
    assert not mine & theirs
