"""Nothing reaches a handler that did not come from the page, with its cookie, to its own address."""

from __future__ import annotations

import itertools
import os
import random
import re
import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from qualcode.web import guard, site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from qualcode.web import Page
    from qualcode.web.guard import Session

PATHS = (
    "/", "/api/state", "/api/words", "/api/transcripts", "/api/text/owner", "/api/codes", "/api/events", "/api/changes",
    "/static/main.js", "/api/code", "/api/decide", "/api/undo", "/api/codes/delete", "/api/begin",
    "/api/files/transcripts", "/api/coder",
)  # fmt: skip
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def raw(port: int, lines: list[str], body: bytes = b"") -> int:
    """Send a request byte by byte as it is written; return its status, 0 where the server hung up."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall("\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode("latin-1") + body)
        told = connection.recv(64)
    return int(told.split()[1]) if told.startswith(b"HTTP/") else 0


def forged(port: int, cookie: str) -> list[list[str]]:
    """Headers of strangers: each lacks one thing at least that a request of the page has."""
    own = f"127.0.0.1:{port}"
    hosts = [[own], [], [own, own], [own, "evil.example"], ["evil.example"], [f"localhost:{port}"],
             [f"127.0.0.1:{port + 1}"], [f"{own}."], [f"evil.{own}"], ["127.0.0.1"], [f"[::1]:{port}"]]  # fmt: skip
    name, _, secret = cookie.partition("=")
    cookies = [
        [cookie], [], [f"{name}="], [f"{name}={secret[:-1]}"], [f"{name}={secret}x"], [f"{name}={secret.swapcase()}"],
        [f"x{name}={secret}"], [f"{cookie}; {cookie}"], [f"token={secret}"],
    ]  # fmt: skip
    sites = [["same-origin"], ["cross-site"], ["same-site"], ["none"], ["same-origin", "cross-site"], [""], []]
    origins = [[f"http://{own}"], ["null"], ["https://evil.example"], [f"https://{own}"], [f"http://localhost:{port}"],
               [f"http://{own}", "https://evil.example"], [f"http://{own}.evil.example"], []]  # fmt: skip
    made = []
    for host, sent, where, origin in itertools.product(hosts, cookies, sites, origins):
        knows = (host, sent) == (hosts[0], cookies[0])
        if knows and where in (["same-origin"], []) and origin in (origins[0], []):
            continue  # from the page itself, or from an old browser that does not say
        lines = [*(f"Host: {each}" for each in host), *(f"Cookie: {each}" for each in sent)]
        made.append(lines + [f"Sec-Fetch-Site: {each}" for each in where] + [f"Origin: {each}" for each in origin])
    return made


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that got behind the guard."""
    found: list[str] = []
    whole = site.site

    def watched(desk: Any, session: Session) -> Any:
        behind: Any = whole(desk, session)
        inner = behind.app

        async def count(scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http":
                found.append(scope["path"])
            await inner(scope, receive, send)

        behind.app = count
        return behind

    monkeypatch.setattr(site, "site", watched)
    return found


def test_no_forged_request_reaches_a_handler(
    folder: Path, reached: list[str], serving: Callable[..., Page], visit: Callable[[Page], Any]
) -> None:
    """Every way to be a stranger, on every path, reading and acting: a seeded tenth, all with QUALCODE_FULL."""
    served = serving(folder)
    visitor = visit(served)
    visitor.ready()
    choice = random.Random(19)
    every = [
        [f"{method} {choice.choice(PATHS)} HTTP/1.1", *lines, "Content-Type: application/json"]
        for lines in forged(served.port, visitor.cookie)
        for method in ("GET", "POST")
    ]
    reached.clear()
    for lines in choice.sample(every, 2000 if os.environ.get("QUALCODE_FULL") else 200):
        assert raw(served.port, lines, b"{}" if lines[0].startswith("POST") else b"") in {400, 403}, lines
    assert reached == []
    assert visitor.send("GET", "/api/state")[0] == 200
    assert reached == ["/api/state"]


@pytest.mark.parametrize("missing", ["Host", "Cookie", "Sec-Fetch-Site", "Origin"])
def test_an_act_needs_the_page_behind_it(visitor: Any, missing: str) -> None:
    """Of where it comes from, a browser says one thing at least; of whose it is, all must be there."""
    headers = {name: value for name, value in visitor.own.items() if name != missing}
    status, _, _ = visitor.send("POST", "/api/undo", b"{}", {**headers, "Content-Type": "application/json"})
    assert (status in {400, 403}) is (missing in {"Host", "Cookie"})
    if missing == "Sec-Fetch-Site":
        del headers["Origin"]
        assert visitor.send("POST", "/api/undo", b"{}", {**headers, "Content-Type": "application/json"})[0] == 403


def test_a_form_of_another_page_can_send_no_act(visitor: Any) -> None:
    """A form sends no JSON: what is no JSON is refused even from the page."""
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        headers = {**visitor.own, **({"Content-Type": kind} if kind else {})}
        assert visitor.send("POST", "/api/decide", b'{"ruling": "accept"}', headers)[0] == 409


def test_the_address_opens_the_page_once(folder: Path, serving: Callable[..., Page], visit: Callable[..., Any]) -> None:
    """The token has 256 bits, is spent by its first use, and is in no address from then on."""
    served = serving(folder)
    address = urlsplit(served.url)
    assert re.fullmatch(r"token=[\w-]{43}", address.query)
    visitor = visit(served)
    again = visitor.send("GET", f"{address.path}?{address.query}", headers={"Host": visitor.own["Host"]})
    assert again[0] == 403
    assert "set-cookie" not in again[1]


def test_the_cookie_is_strict(folder: Path, serving: Callable[..., Page]) -> None:
    """No script reads it, and no page of another site sends it along."""
    served = serving(folder)
    address = urlsplit(served.url)
    line = [f"GET {address.path}?{address.query} HTTP/1.1", f"Host: 127.0.0.1:{served.port}", "", ""]
    with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
        connection.sendall("\r\n".join(line).encode())
        told = connection.recv(4096).decode()
    (cookie,) = re.findall(r"(?i)set-cookie: (.*)\r", told)
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert address.query.removeprefix("token=") not in cookie


@pytest.mark.parametrize("path", ["/", "/static/main.js", "/api/state", "/api/text/owner", "/nowhere"])
def test_every_answer_has_the_headers(visitor: Any, path: str) -> None:
    """What is answered runs nothing from elsewhere, is kept by no cache and framed by nobody."""
    headers = visitor.send("GET", path)[1]
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "server" not in headers


def test_refusals_have_the_headers_too(visitor: Any) -> None:
    """Somebody who is not let in learns nothing either."""
    status, headers, body = visitor.send("GET", "/api/state", headers={"Host": visitor.own["Host"]})
    assert (status, {name: headers.get(name) for name in HEADERS}) == (403, HEADERS)
    assert b"study" not in body


def test_a_link_of_another_site_leads_in_by_a_step(visitor: Any) -> None:
    """A notebook's link sends no strict cookie: a bare page that says nothing takes it from our own origin."""
    link = {"Host": visitor.own["Host"], "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    status, _, body = visitor.send("GET", "/", headers={**link, "Sec-Fetch-Dest": "document"})
    assert status == 200
    assert b"refresh" in body
    assert b"script" not in body
    assert visitor.send("GET", "/", headers={**link, "Sec-Fetch-Dest": "iframe"})[0] == 403
    assert visitor.send("GET", "/api/state", headers={**link, "Sec-Fetch-Dest": "document"})[0] == 403


def test_the_event_stream_is_for_the_page_alone(visitor: Any) -> None:
    """A page of another origin may not listen, even where the browser sends the cookie."""
    for more in ({"Sec-Fetch-Site": "same-site"}, {"Origin": "http://127.0.0.1:1"}, {"Origin": "null"}):
        assert visitor.send("GET", "/api/events", headers={**visitor.own, **more})[0] == 403


def test_requests_are_bounded(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A request that says it is too large is not read; one that grows too large is let go of."""
    headers = {**visitor.own, "Content-Type": "application/json"}
    lines = ["POST /api/decide HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    with socket.create_connection(("127.0.0.1", visitor.port), timeout=20) as connection:
        connection.sendall("\r\n".join([*lines, f"Content-Length: {guard.MOST_BYTES + 1}", "", ""]).encode())
        assert connection.recv(64).split()[1] == b"413"
    monkeypatch.setattr(guard, "MOST_BYTES", 100)
    with socket.create_connection(("127.0.0.1", visitor.port), timeout=20) as connection:
        connection.sendall("\r\n".join([*lines, "Transfer-Encoding: chunked", "", ""]).encode())
        connection.sendall(b"ff\r\n" + b"x" * 255 + b"\r\n0\r\n\r\n")
        assert connection.recv(64).split()[1] == b"400"


def test_a_request_that_does_not_go_on_is_let_go_of(visitor: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody holds a place by sending half of a request."""
    monkeypatch.setattr(guard, "PATIENCE", 0.2)
    lines = ["POST /api/decide HTTP/1.1", *(f"{name}: {value}" for name, value in visitor.own.items())]
    with socket.create_connection(("127.0.0.1", visitor.port), timeout=20) as connection:
        connection.sendall(
            "\r\n".join([*lines, "Content-Type: application/json", "Content-Length: 9", "", "{"]).encode()
        )
        assert connection.recv(64).split()[1] == b"400"


def test_only_this_machine_is_listened_to(
    folder: Path, serving: Callable[..., Page], visit: Callable[[Page], Any]
) -> None:
    """The socket is bound to the loopback address, which no other machine reaches."""
    served = serving(folder)
    assert visit(served).ready()
    assert served.url.startswith("http://127.0.0.1:")
    (listening,) = served._server.servers[0].sockets
    assert listening.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "path", ["/static/../guard.py", "/static/%2e%2e/guard.py", "/static//etc/passwd", "/api/text/../../x"]
)
def test_no_file_beside_the_page_is_served(visitor: Any, path: str) -> None:
    """The page's own files are all that can be had."""
    status, _, body = visitor.send("GET", path)
    assert status in {404, 409}
    assert b"import" not in body
