"""A page that is served, and a browser's requests to it."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from qualcode.study import Study, create_study
from qualcode.web import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from qualcode.web import Page


@dataclass
class Visitor:
    """Somebody who holds the cookie, and sends what a browser sends from the page itself."""

    port: int
    cookie: str
    own: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own = {
            "Host": f"127.0.0.1:{self.port}",
            "Cookie": self.cookie,
            "Sec-Fetch-Site": "same-origin",
            "Origin": f"http://127.0.0.1:{self.port}",
        }

    def send(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Send these headers and no others; return status, headers and body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in (self.own if headers is None else headers).items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        told = answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
        connection.close()
        return told

    def get(self, path: str) -> Any:
        """What the page reads at this path."""
        status, _, body = self.send("GET", path)
        assert status == 200, (status, body)
        return json.loads(body)

    def post(self, path: str, status: int = 200, **values: Any) -> Any:
        """What the page is answered on an act."""
        headers = {**self.own, "Content-Type": "application/json"}
        told, _, body = self.send("POST", path, json.dumps(values).encode(), headers)
        assert told == status, (told, body)
        return json.loads(body)

    def hand(self, path: str, name: str, data: bytes, status: int = 200) -> Any:
        """What the page is answered on a file."""
        headers = {**self.own, "Content-Type": "application/octet-stream", "X-Name": name}
        told, _, body = self.send("POST", path, data, headers)
        assert told == status, (told, body)
        return json.loads(body)

    def ready(self) -> dict[str, Any]:
        """The state once everything is read and tagged."""
        for _ in range(600):
            state = self.get("/api/state")
            if state["stage"] in {"ready", "failed", "none"}:
                return dict(state)
            time.sleep(0.05)
        raise AssertionError(state)


@pytest.fixture
def visit() -> Callable[[Page], Visitor]:
    """Enter by the address that is printed."""
    return _entered


def _entered(served: Page) -> Visitor:
    address = urlsplit(served.url)
    host = {"Host": f"127.0.0.1:{served.port}"}
    status, headers, _ = Visitor(served.port, "").send("GET", f"{address.path}?{address.query}", headers=host)
    assert (status, headers["location"]) == (303, "/")
    return Visitor(served.port, headers["set-cookie"].partition(";")[0])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new study in English."""
    create_study(tmp_path / "study", language="en")
    return tmp_path / "study"


@pytest.fixture
def serving() -> Iterator[Callable[..., Page]]:
    """Serve studies, until the test ends."""
    open_: list[Page] = []

    def begin(folder: Path, coder: str = "ana") -> Page:
        open_.append(page(Study.open(folder, coder=coder)))
        return open_[-1]

    yield begin
    for each in open_:
        each.close()


@pytest.fixture
def visitor(folder: Path, serving: Callable[..., Page]) -> Visitor:
    """Ana at the page of the new study, which is read and tagged."""
    found = _entered(serving(folder))
    assert found.ready()["stage"] == "ready"
    return found
