"""A guard before the page: lets in who holds this server's cookie and comes from its own page; everything else is 403.

A server on this machine can be reached by every page that the browser shows, and by every program of other people on
the machine. So nothing is answered without the cookie, which the one-time token of the first address is exchanged for.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTER = "/enter"
SAFE = frozenset({"GET", "HEAD"})
UPLOADS = "/api/files/"

MOST_BYTES = 1 << 20
"""Bytes of a request that says something; a file may have more."""
MOST_BYTES_OF_A_FILE = 256 << 20
"""Bytes of a file that is handed over."""
PATIENCE = 60.0
"""Seconds that the rest of a request is waited for."""

POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    b"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)

# A page of another site that leads here sends no strict cookie along. From a page of our own it is sent.
_STEP = "<!doctype html><meta charset=utf-8><meta http-equiv=refresh content='0;url=/'><title>qualcode</title>"


@dataclass(slots=True)
class Session:
    """The secrets of one server.

    Args:
        host: The one address it is asked under, as `127.0.0.1:8000`.
        token: Lets in once; empty once it did.
        cookie: Lets in from then on.
    """

    host: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def origin(self) -> str:
        """The origin of its pages."""
        return f"http://{self.host}"

    @property
    def url(self) -> str:
        """The first address, with the token."""
        return f"{self.origin}{ENTER}?token={self.token}"

    @property
    def name(self) -> str:
        """The cookie's name; browsers keep cookies by machine, whatever the port, so the port is in it."""
        return f"qualcode-{self.host.rpartition(':')[2]}"

    def spend(self, token: str) -> bool:
        """Return True if this is the token, which is then spent."""
        fits = bool(self.token) and hmac.compare_digest(token.encode(), self.token.encode())
        if fits:
            self.token = ""
        return fits


class Guard:
    """An application behind the guard.

    Args:
        app: The application.
        session: The server's secrets.
    """

    def __init__(self, app: ASGIApp, session: Session) -> None:
        self.app, self.session = app, session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a stranger, or hand the request on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing here speaks another protocol
            return
        send = _with_headers(send)
        asked = _Asked(scope)
        if asked.one("host") != self.session.host:
            answer: Response = PlainTextResponse("this server answers under its own address only", 403)
        elif scope["path"] == ENTER and scope["method"] == "GET":
            answer = self._enter(scope)
        elif not self._has_cookie(asked):
            answer = self._outside(asked, scope)
        elif not self._is_own(asked, scope):
            answer = PlainTextResponse("this did not come from the page", 403)
        elif refused := _too_much(asked, scope):
            answer = refused
        else:
            await self.app(scope, _bounded(receive, _most(scope["path"])), send)
            return
        await answer(scope, receive, send)

    def _enter(self, scope: Scope) -> PlainTextResponse | RedirectResponse:
        query = parse_qs(scope["query_string"].decode("latin-1"))
        if not self.session.spend(query.get("token", [""])[0]):
            return PlainTextResponse("this address was used before; start 'qualcode page' again", 403)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.session.name, self.session.cookie, httponly=True, samesite="strict")
        return answer

    def _has_cookie(self, asked: _Asked) -> bool:
        found = asked.cookies(self.session.name)
        return len(found) == 1 and hmac.compare_digest(found[0].encode(), self.session.cookie.encode())

    def _outside(self, asked: _Asked, scope: Scope) -> PlainTextResponse | HTMLResponse:
        """Let a link of another site that leads to the page take the step from our own; refuse all else."""
        navigates = asked.one("sec-fetch-mode") == "navigate" and asked.one("sec-fetch-dest") == "document"
        from_outside = asked.one("sec-fetch-site") in {"cross-site", "same-site"}
        if scope["path"] == "/" and scope["method"] == "GET" and navigates and from_outside:
            return HTMLResponse(_STEP)
        return PlainTextResponse("open the address that 'qualcode page' printed", 403)

    def _is_own(self, asked: _Asked, scope: Scope) -> bool:
        """Return True if a request with the cookie comes from our page, or from the address bar."""
        site, origins = asked.one("sec-fetch-site"), asked.all("origin")
        if any(each != self.session.origin for each in origins):
            return False
        if scope["method"] not in SAFE:
            return site == "same-origin" or (not asked.all("sec-fetch-site") and len(origins) == 1)
        opens = scope["path"] == "/" and asked.one("sec-fetch-mode") == "navigate"
        return site == "same-origin" or (site == "none" and opens) or not asked.all("sec-fetch-site")


class _Asked:
    """The headers of a request; one that is there twice is none."""

    def __init__(self, scope: Scope) -> None:
        self._headers = scope["headers"]

    def all(self, name: str) -> list[str]:
        return [value.decode("latin-1") for key, value in self._headers if key.lower() == name.encode()]

    def one(self, name: str) -> str:
        found = self.all(name)
        return found[0] if len(found) == 1 else ""

    def cookies(self, name: str) -> list[str]:
        pairs = (pair.strip().partition("=") for line in self.all("cookie") for pair in line.split(";"))
        return [value for key, _, value in pairs if key == name]


def _most(path: str) -> int:
    return MOST_BYTES_OF_A_FILE if path.startswith(UPLOADS) else MOST_BYTES


def _too_much(asked: _Asked, scope: Scope) -> JSONResponse | None:
    length = asked.one("content-length") or "0"
    if not length.isdecimal() or int(length) > _most(scope["path"]):
        return JSONResponse({"error": "this is too large"}, 413)
    return None


def _bounded(receive: Receive, most: int) -> Receive:
    """`receive` that lets go of a request whose body grows too large, or does not go on."""
    left, whole = most, False

    async def bounded() -> Message:
        nonlocal left, whole
        if whole:  # whoever listens now waits for the browser to go away
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), PATIENCE)
        except TimeoutError:
            return {"type": "http.disconnect"}
        left -= len(message.get("body", b""))
        whole = not message.get("more_body", False)
        return message if left >= 0 else {"type": "http.disconnect"}

    return bounded


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            ours = {name for name, _ in HEADERS}
            own = [(key, value) for key, value in message.get("headers", []) if key.lower() not in ours]
            message = {**message, "headers": [*own, *HEADERS]}
        await send(message)

    return sent
