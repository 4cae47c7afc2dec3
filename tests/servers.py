"""Triple stores to test against: real ones on loopback, and one that plays a part."""

from __future__ import annotations

import contextlib
import json
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

VIRTUOSO = """\
[Database]
DatabaseFile=v.db
ErrorLogFile=v.log
LockFile=v.lck
TransactionFile=v.trx
xa_persistent_file=v.pxa
[TempDatabase]
DatabaseFile=vt.db
TransactionFile=vt.trx
[Parameters]
ServerPort=127.0.0.1:{sql}
DirsAllowed=.
NumberOfBuffers=4000
[HTTPServer]
ServerPort=127.0.0.1:{http}
ServerRoot=.
Charset=UTF-8
[SPARQL]
ResultSetMaxRows=100000
"""


@dataclass(frozen=True)
class Server:
    """A store: where its graphs and its queries are."""

    name: str
    store: str
    query: str

    def ask(self, query: str) -> list[dict[str, ox.NamedNode | ox.Literal]]:
        """The rows of a query, asked as it is."""
        request = urllib.request.Request(
            self.query,
            data=urllib.parse.urlencode({"query": query}).encode(),
            headers={"Accept": "application/sparql-results+json"},
        )
        with urllib.request.urlopen(request, timeout=60) as reply:
            return read_rows(reply.read())

    def read(self, graph: str) -> set[ox.Triple]:
        """All triples of a graph."""
        rows = self.ask(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        return {ox.Triple(row["s"], row["p"], row["o"]) for row in rows}


def read_rows(content: bytes) -> list[dict[str, ox.NamedNode | ox.Literal]]:
    """Read the rows of a result in JSON."""
    results = ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
    names = [one.value for one in results.variables]
    return [{name: row[name] for name in names if row[name] is not None} for row in results]


def find_free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextlib.contextmanager
def run(command: list[str], folder: Path, address: str, seconds: float) -> Iterator[None]:
    """Run a server until the block ends; wait for it to answer at the address."""
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        until = time.monotonic() + seconds
        while True:
            assert process.poll() is None, (folder / "log").read_text()[-2000:]
            assert time.monotonic() < until, f"{command[0]} did not answer within {seconds} s"
            try:
                urllib.request.urlopen(address, timeout=5).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the Oxigraph server is not installed (pip install oxigraph)")
    folder = tmp_path_factory.mktemp("oxigraph")
    url = f"http://127.0.0.1:{find_free_port()}"
    command = [program, "serve", "--location", "db", "--bind", url.removeprefix("http://")]
    with run(command, folder, url, 20):
        yield Server("oxigraph", url + "/store", url + "/query")


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource-7)")
    folder = tmp_path_factory.mktemp("virtuoso")
    port = find_free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO.format(sql=find_free_port(), http=port))
    url = f"http://127.0.0.1:{port}"
    with run([program, "+foreground", "+configfile", "virtuoso.ini"], folder, url + "/sparql", 60):
        yield Server("virtuoso", url + "/sparql-graph-crud-auth", url + "/sparql")


# The parts of Jena and what they need, as Debian's libapache-jena-java puts them below /usr/share/java.
JARS = Path("/usr/share/java")
JENA = """
    jena-arq jena-base jena-cmds jena-core jena-dboe-base jena-dboe-index jena-dboe-storage
    jena-dboe-trans-data jena-dboe-transaction jena-iri jena-rdfconnection jena-shacl jena-shex jena-tdb
    jena-tdb2 commons-cli commons-codec commons-compress commons-csv commons-io commons-lang3 dexx.collection
    gson guava httpclient httpcore jackson-annotations jackson-core jackson-databind jakarta.json-api
    jcl-over-slf4j jsonld-java protobuf slf4j-api slf4j-nop thrift titanium-json-ld
"""
XERCES = "org/apache/jena/ext/"  # where Debian's Jena has texts that its classes look for above it


@dataclass(frozen=True)
class Tdb2:
    """Jena's store on disk, by the commands that come with Jena; each starts a Java of its own."""

    folder: Path
    class_path: str

    def run(self, command: str, *arguments: str | Path) -> bytes:
        """What a command of Jena prints."""
        java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", self.class_path, command]
        done = subprocess.run([*java, *map(str, arguments)], capture_output=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr.decode()[-2000:]
        return done.stdout

    def load(self, *paths: Path) -> None:
        """Add files to the store."""
        self.run("tdb2.tdbloader", "--loc", self.folder, *paths)

    def ask(self, query: str) -> list[dict[str, ox.NamedNode | ox.Literal]]:
        """The rows of a query, asked as it is."""
        (self.folder.parent / "query.rq").write_text(query, encoding="utf-8")
        where = ("--loc", self.folder, "--results", "json", "--query", self.folder.parent / "query.rq")
        return read_rows(self.run("tdb2.tdbquery", *where))

    def read(self) -> set[ox.Quad]:
        """All quads of the store."""
        return set(ox.parse(self.run("tdb2.tdbdump", "--loc", self.folder), format=ox.RdfFormat.N_QUADS))


@pytest.fixture
def tdb2(tmp_path: Path) -> Tdb2:
    jars = [JARS / f"{name}.jar" for name in JENA.split()]
    missing = [jar for jar in jars if not jar.exists()]
    if missing or shutil.which("java") is None:
        pytest.skip("Jena is not installed (apt-get install libapache-jena-java default-jre-headless)")
    texts = tmp_path / "jena"
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(XERCES) and name.endswith(".properties"):
                path = texts / name.removeprefix(XERCES)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(jar.read(name))
    return Tdb2(tmp_path / "tdb2", ":".join([str(texts), *map(str, jars)]))


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Each real store, with the credentials that it asks for."""
    found: Server = request.getfixturevalue(request.param)
    monkeypatch.setenv("KG_STORE_USER", "dba")
    monkeypatch.setenv("KG_STORE_PASSWORD", "dba")
    return found


@dataclass
class Actor:
    """A server that answers as it was told to, and remembers what it was asked.

    Attributes:
        parts: status, fields and body of the next answers; after them, 204 to all but queries.
        counts: what a query for the triples of the graphs gets.
        asked: method, path, fields and body of every request.
    """

    url: str = ""
    parts: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    def play(self, method: str, path: str) -> tuple[int, dict[str, str], bytes]:
        if self.parts:
            return self.parts.pop(0)
        if path != "/query":
            return 204, {}, b""
        rows = [
            {"g": {"type": "uri", "value": name}, "n": {"type": "literal", "value": str(count)}}
            for name, count in sorted(self.counts.items())
        ]
        content = {"head": {"vars": ["g", "n"]}, "results": {"bindings": rows}}
        return 200, {"Content-Type": "application/sparql-results+json"}, json.dumps(content).encode()


@pytest.fixture
def actor() -> Iterator[Actor]:
    played = Actor()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_all(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            played.asked.append((self.command, self.path, dict(self.headers), body))
            status, fields, content = played.play(self.command, self.path)
            self.send_response(status)
            for name, value in fields.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_PUT = do_POST = do_DELETE = handle_all  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    played.url = f"http://127.0.0.1:{server.server_port}/store"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield played
    server.shutdown()
    server.server_close()
    thread.join()
