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
        """The rows of a query over the union of all graphs."""
        fields = {"query": query} | ({"union-default-graph": ""} if self.name == "oxigraph" else {})
        request = urllib.request.Request(
            self.query,
            data=urllib.parse.urlencode(fields).encode(),
            headers={"Accept": "application/sparql-results+json"},
        )
        with urllib.request.urlopen(request, timeout=60) as reply:
            results = ox.parse_query_results(reply.read(), format=ox.QueryResultsFormat.JSON)
        names = [one.value for one in results.variables]
        return [{name: row[name] for name in names if row[name] is not None} for row in results]

    def read(self, graph: str) -> set[ox.Triple]:
        """All triples of a graph."""
        rows = self.ask(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        return {ox.Triple(row["s"], row["p"], row["o"]) for row in rows}


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
