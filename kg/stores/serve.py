"""A read-only SPARQL 1.1 endpoint and the page, for this machine only."""

from __future__ import annotations

import ipaddress
import sys
import tempfile
import urllib.parse
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from kg.errors import StoreError
from kg.stores.embed import build_store, open_store
from kg.stores.worker import Pool, Request, TimeLimitError

_LONGEST_QUERY = 1_000_000  # bytes
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


def serve(
    source: Path,
    *,
    page: Path | None = None,
    host: str = "127.0.0.1",
    port: int = 7878,
    time_limit: float = 30.0,
    workers: int = 2,
    ready: Callable[[str, Callable[[], None]], None] | None = None,
) -> None:
    """Answer SPARQL queries at ``/sparql`` and show the page at ``/``, until interrupted.

    A pattern outside ``GRAPH`` sees the union of all graphs. Updates are refused; a query may not ask
    another server.

    Args:
        source: an export, or the folder of a store.
        page: the HTML page to show.
        host: an address of this machine's loopback.
        port: 0 takes any that is free.
        time_limit: seconds that a query may take.
        workers: how many queries run at once; more wait.
        ready: called once with the address, and with a function that ends the serving (from another thread).

    Raises:
        ExportError: the export cannot be read.
        StoreError: the address is not on loopback, the port is taken, or the folder holds no store.
    """
    _check_loopback(host)
    with tempfile.TemporaryDirectory(prefix="kg-serve-") as temporary:
        folder = source
        if source.is_dir():
            open_store(source)
        else:
            folder = Path(temporary) / "store"
            build_store(source, folder)
        content = None if page is None else _read_page(page)
        try:
            server = _Server((host, port), _Handler)
        except OSError as error:
            raise StoreError(
                f"{host}:{port} cannot be used: {error.strerror}", remedy="choose another with --port"
            ) from error
        server.page = content
        server.pool = Pool(folder, size=workers, time_limit=time_limit)
        try:
            if ready is not None:
                ready(f"http://{host}:{server.server_port}", server.shutdown)
            server.serve_forever(poll_interval=0.1)
        finally:
            server.server_close()
            server.pool.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    pool: Pool
    page: bytes | None

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell what went wrong, but not that a reader hung up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "kg"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """Show the page, or answer the query in the address."""
        path, _, fields = self.path.partition("?")
        if not self._is_for_here():
            return
        if path == "/":
            self._show_page()
        elif path == "/sparql":
            self._answer(urllib.parse.parse_qs(fields, keep_blank_values=True))
        else:
            self._refuse(404, "Here are / (the page) and /sparql (a SPARQL 1.1 endpoint).")

    def do_HEAD(self) -> None:
        """Give the head of what a GET gives."""
        self.do_GET()

    def do_POST(self) -> None:
        """Answer the query in the body, as a form or as it is."""
        path, _, fields = self.path.partition("?")
        if not self._is_for_here():
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > _LONGEST_QUERY:
            self.close_connection = True
            if length.isdigit():  # a client that still sends would not see the answer
                self.rfile.read(min(int(length), 2 * _LONGEST_QUERY))
            self._refuse(413, f"A query has at most {_LONGEST_QUERY} bytes, and says how many.")
            return
        body = self.rfile.read(int(length)).decode("utf-8", "replace")
        kind = self.headers.get_content_type()
        if path != "/sparql":
            self._refuse(404, "The SPARQL 1.1 endpoint is /sparql.")
        elif kind == "application/x-www-form-urlencoded":
            self._answer(urllib.parse.parse_qs(body, keep_blank_values=True))
        elif kind == "application/sparql-query":
            self._answer({**urllib.parse.parse_qs(fields), "query": [body]})
        elif kind == "application/sparql-update":
            self._refuse(403, "This endpoint is read-only.")
        else:
            self._refuse(415, "Send a form, or application/sparql-query.")

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: queries are nobody else's business."""

    def _answer(self, fields: dict[str, list[str]]) -> None:
        if "update" in fields:
            self._refuse(403, "This endpoint is read-only.")
            return
        if len(fields.get("query", [])) != 1:
            self._refuse(400, "Give one query, as the field 'query'.")
            return
        request = Request(
            fields["query"][0],
            tuple(fields.get("default-graph-uri", ())),
            tuple(fields.get("named-graph-uri", ())),
            _rank_types(self.headers.get("Accept", "")),
        )
        try:
            result = self.server.pool.ask(request)
        except TimeLimitError:
            self._refuse(503, "The query took too long and was ended.")
            return
        if result.content_type is None:
            self._refuse(400, result.content.decode())
        else:
            self._send(200, result.content_type, result.content)

    def _show_page(self) -> None:
        if self.server.page is None:
            self._send(200, "text/plain", b"A SPARQL 1.1 endpoint is at /sparql.\n")
        else:
            self._send(200, "text/html", self.server.page)

    def _is_for_here(self) -> bool:
        """Refuse a request made for another name: a page elsewhere may have sent the browser here."""
        name = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        local = name in _LOCAL_NAMES or _is_loopback(name)
        if not local:
            self.close_connection = True
            self._refuse(421, "This server answers on this machine only.")
        return local

    def _refuse(self, status: int, problem: str) -> None:
        self._send(status, "text/plain", problem.encode() + b"\n")

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def _check_loopback(host: str) -> None:
    if host != "localhost" and not _is_loopback(host):
        raise StoreError(
            f"{host} is not this machine's loopback",
            remedy="use 127.0.0.1; push to a store to share the graph",
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _read_page(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"cannot be read: {error.strerror}", path=path, remedy="build it, or serve without it"
        ) from error


def _rank_types(accept: str) -> tuple[str, ...]:
    """The media types of an ``Accept`` field, those with the highest weight first."""
    ranked = []
    for part in accept.split(","):
        kind, *parameters = (one.strip() for one in part.split(";"))
        weight = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        try:
            ranked.append((float(weight), kind))
        except ValueError:
            continue
    return tuple(kind for weight, kind in sorted(ranked, key=lambda one: -one[0]) if weight > 0)
