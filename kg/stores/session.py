"""HTTP to a triple store: authentication, patience, and no password in any message."""

from __future__ import annotations

import email.utils
import http.client
import netrc
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kg.errors import StoreError

_BUSY = frozenset({429, 502, 503, 504})
_TRIES = 6
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 60.0
_SHOWN = 300  # characters of a server's answer that a message shows
_TAG = re.compile(r"<!?/?[a-zA-Z][^>]*>")  # some servers tell errors in HTML


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: status, body, content type."""

    status: int
    body: bytes
    content_type: str


class Session:
    """Requests to one server.

    The name and password come from ``KG_STORE_USER`` and ``KG_STORE_PASSWORD``, else from the file that
    ``NETRC`` names or ``~/.netrc``; they are sent when the server asks for them, by digest where it can.

    Args:
        url: any address of the server, to find its name in a netrc.
        timeout: seconds to wait for an answer.
        sleep: waits that many seconds; replaced in tests.
        notice: called with a sentence before a wait.

    Raises:
        StoreError: the address is no ``http(s)`` address, or holds a password.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
        notice: Callable[[str], None] | None = None,
    ) -> None:
        check_address(url)
        self._timeout = timeout
        self._sleep = sleep
        self._notice = notice
        handlers: list[urllib.request.BaseHandler] = []
        credentials = _find_credentials(urllib.parse.urlsplit(url).hostname or "")
        self._is_known = credentials is not None
        if credentials is not None:
            passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            origin = urllib.parse.urlunsplit((*urllib.parse.urlsplit(url)[:2], "/", "", ""))
            passwords.add_password(None, origin, *credentials)
            handlers = [_Digest(passwords), urllib.request.HTTPBasicAuthHandler(passwords)]
        self._opener = urllib.request.build_opener(*handlers)

    def send(
        self,
        method: str,
        url: str,
        *,
        body: bytes | None = None,
        content_type: str | None = None,
        accept: str = "*/*",
    ) -> Reply:
        """Send a request; again, after a wait that doubles, while the server is busy or out of reach.

        Returns:
            The answer, of status 200 to 299, or 404.

        Raises:
            StoreError: any other answer, or none after six tries.
        """
        check_address(url)
        headers = {"Accept": accept, "User-Agent": "kg"}
        if content_type is not None:
            headers["Content-Type"] = content_type
        wait = _FIRST_WAIT
        for attempt in range(1, _TRIES + 1):
            request = urllib.request.Request(url, data=body, headers=headers, method=method)
            try:
                with self._opener.open(request, timeout=self._timeout) as reply:
                    return Reply(reply.status, reply.read(), reply.headers.get("Content-Type", ""))
            except urllib.error.HTTPError as error:
                content = error.read() or b""  # early releases of Python 3.11 read "" where there is no body
                if error.code == 404:
                    return Reply(404, content, "")
                if error.code not in _BUSY or attempt == _TRIES:
                    raise _refused(method, url, error.code, content, known=self._is_known) from None
                problem, asked = f"answered {error.code}", _read_delay(error.headers.get("Retry-After"))
            except (OSError, http.client.HTTPException) as error:
                if attempt == _TRIES or _is_hopeless(error):
                    reason = getattr(error, "reason", None) or error
                    raise StoreError(
                        f"{method} {_hide_query(url)}: no answer: {reason}",
                        remedy="is the server running there?",
                    ) from None
                problem, asked = "does not answer", None
            pause = min(_LONGEST_WAIT, wait if asked is None else asked)
            if self._notice is not None:
                self._notice(f"the server {problem}; trying again in {pause:g} s")
            self._sleep(pause)
            wait *= 2
        raise AssertionError("unreachable")


def check_address(url: str) -> None:
    """Refuse what is no ``http(s)`` address, and one with a password in it, without showing it.

    Raises:
        StoreError: see above.
    """
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreError(
            "the address of the store is no http(s) address", remedy="such as http://host:7878/store"
        )
    if parts.username is not None or parts.password is not None:
        raise StoreError(
            "the address of the store holds a name or a password",
            remedy="put them into KG_STORE_USER and KG_STORE_PASSWORD, or into ~/.netrc",
        )


class _Digest(urllib.request.HTTPDigestAuthHandler):
    """Digest authentication that answers the challenge it knows without being asked again.

    The standard handler sends every body twice: once to be refused, once with the answer.
    """

    _challenge: dict[str, str] | None = None

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        if self._challenge is not None and not request.has_header(self.auth_header):
            answer = self.get_authorization(request, self._challenge)
            if answer:
                request.add_unredirected_header(self.auth_header, f"Digest {answer}")
        return request

    https_request = http_request

    def retry_http_digest_auth(self, req: urllib.request.Request, auth: str) -> Any:
        _, _, challenge = auth.partition(" ")
        pairs = urllib.request.parse_keqv_list(
            [part for part in urllib.request.parse_http_list(challenge) if part]
        )
        self._challenge = pairs
        return super().retry_http_digest_auth(req, auth)


def _find_credentials(host: str) -> tuple[str, str] | None:
    user, password = os.environ.get("KG_STORE_USER"), os.environ.get("KG_STORE_PASSWORD")
    if user is not None and password is not None:
        return user, password
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
    except FileNotFoundError:
        return None
    except (netrc.NetrcParseError, OSError) as error:
        where = getattr(error, "filename", None) or "the netrc file"
        line = getattr(error, "lineno", None)
        raise StoreError(
            "cannot be read as a netrc", path=where, line=line, remedy="mend or remove it"
        ) from None
    if found is None:
        return None
    return found[0], found[2] or ""


def _read_delay(value: str | None) -> float | None:
    """Read ``Retry-After``: seconds, or a date."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None


def _is_hopeless(error: Exception) -> bool:
    """Whether waiting will not help: a name that does not exist, a certificate that is wrong."""
    reason = getattr(error, "reason", None)
    return type(reason).__name__ in ("gaierror", "SSLCertVerificationError")


def _refused(method: str, url: str, status: int, content: bytes, *, known: bool) -> StoreError:
    said = " ".join(_TAG.sub(" ", content.decode("utf-8", "replace")).split())[:_SHOWN]
    remedies = {
        401: "the name or the password in KG_STORE_USER and KG_STORE_PASSWORD or in ~/.netrc is wrong"
        if known
        else "set KG_STORE_USER and KG_STORE_PASSWORD, or add the server to ~/.netrc",
        403: "the user may not write there",
        405: "is this the address of a SPARQL 1.1 Graph Store?",
    }
    problem = f"{method} {_hide_query(url)}: the server answered {status}" + (f": {said}" if said else "")
    return StoreError(problem, remedy=remedies.get(status))


def _hide_query(url: str) -> str:
    """The address without what follows ``?``, which may hold a key."""
    return url.partition("?")[0]
