"""The page as one of the formats."""

from __future__ import annotations

from typing import BinaryIO

from kg.exporters.html import render_page
from kg.exporters.options import ExportOptions
from kg.model import Facts
from kg.ontology import Ontology


def write_html(facts: Facts, ontology: Ontology, out: BinaryIO, options: ExportOptions) -> None:
    """Write the page of :mod:`kg.exporters.html`, with the title, size and comparison of the options."""
    page = render_page(
        facts, ontology, title=options.title, max_nodes=options.max_nodes, versions=options.versions
    )
    out.write(page.encode())
