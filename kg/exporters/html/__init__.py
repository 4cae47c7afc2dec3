"""One HTML file in which a reader explores the graph and reads the sentence behind every edge.

pyvis carries it: its ``Network`` holds the drawing, its ``generate_html`` fills a
template of our own, and its vis-network draws. Everything is in the one file, and
the file asks for nothing: no network, no other file.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import ExportError
from kg.exporters.html.data import LANGUAGES, build_data
from kg.exporters.html.packing import deflate, pack_rows
from kg.model import Facts

if TYPE_CHECKING:
    from kg.ontology import Ontology

__all__ = ["read_texts", "render_page", "write_page"]

_HERE = Path(__file__).parent
_SCRIPTS = (
    "words",
    "facts",
    "state",
    "shapes",
    "places",
    "drawing",
    "labels",
    "walk",
    "sentences",
    "notes",
    "evidence",
    "tour",
    "welcome",
    "list",
    "timeline",
    "player",
    "versions",
    "search",
    "filters",
    "takeaway",
    "frame",
    "dialogs",
    "page",
)
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_VIS_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


def write_page(
    facts: Facts,
    ontology: Ontology,
    path: Path,
    *,
    title: str | None = None,
    max_nodes: int = 1500,
    versions: object | None = None,
) -> None:
    """Write the page, all or nothing: beside the target first, then renamed.

    Args:
        facts: what to show.
        ontology: gives the classes and their labels.
        path: the file to write, UTF-8.
        title: its heading; without one the page names itself in the reader's language.
        max_nodes: how many things may be drawn at once.
        versions: which version states which fact, as ``kg.coverage.compare`` gives it.

    Raises:
        ExportError: the facts do not hang together, or the file cannot be written.
    """
    html = render_page(facts, ontology, title=title, max_nodes=max_nodes, versions=versions)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(html, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ExportError(
            f"the page cannot be written: {error.strerror}", path=path, remedy="choose another target with -o"
        ) from error


def render_page(
    facts: Facts,
    ontology: Ontology,
    *,
    title: str | None = None,
    max_nodes: int = 1500,
    versions: object | None = None,
) -> str:
    """Give the page as one string, the same on every run; see :func:`write_page`.

    Raises:
        ExportError: the facts do not hang together, or pyvis is not the one expected.
    """
    import jinja2
    import markupsafe
    from pyvis.network import Network

    data = build_data(facts, ontology, title=title, max_nodes=max_nodes, versions=versions)
    library, script, style = _read_library(), read_script(), _read_text("page.css")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(rows=pack_rows, deflate=deflate)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes, network.edges = data.pop("nodes"), data.pop("edges")
    network.templateEnv, network.path = environment, "template.html.j2"
    environment.globals.update(
        sentences=data.pop("sentences"),
        page=data | {name: pack_rows(data[name]) for name in ("documents", "entities", "facts")},
        texts=read_texts(),
        title=title or "kg",
        library=markupsafe.Markup(library),
        script=markupsafe.Markup(script),
        style=markupsafe.Markup(style),
        hashes={"library": _hash(library), "script": _hash(script), "style": _hash(style)},
    )
    html: str = network.generate_html()
    return html


def read_script() -> str:
    """Read the page's script: its parts in order, in one scope that nothing outside sees."""
    parts = "\n".join(_read_text(f"script/{name}.js") for name in _SCRIPTS)
    return f'"use strict";\n(async () => {{\n{parts}}})();\n'


def read_texts() -> dict[str, dict[str, str]]:
    """Read the interface's texts: for each language, text by name.

    Raises:
        ExportError: a text is missing in a language.
    """
    table: dict[str, Any] = tomllib.loads(_read_text("texts.toml"))
    texts: dict[str, dict[str, str]] = {code: {} for code in LANGUAGES}
    for name, by_language in table.items():
        missing = [code for code in LANGUAGES if not by_language.get(code)]
        if missing:
            raise ExportError(
                f"the text {name!r} is missing in {', '.join(missing)}",
                path=_HERE / "texts.toml",
                remedy="add it",
            )
        for code in LANGUAGES:
            texts[code][name] = by_language[code]
    return texts


def _read_text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _read_library() -> str:
    import pyvis

    path = Path(pyvis.__file__).parent / _VIS
    data = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(data).hexdigest() != _VIS_SHA256:
        raise ExportError(
            "pyvis does not hold the vis-network 9.1.2 that the page was made for",
            path=path,
            remedy="pip install 'pyvis>=0.3.2,<0.4'",
        )
    text = data.decode("utf-8").replace("\r\n", "\n")
    return text.split("//# sourceMappingURL", 1)[0]  # a debugger would ask the network for it


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
