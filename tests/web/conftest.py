"""A page that is served, and a browser's requests to it."""

from __future__ import annotations

import io
import json
import os
import shutil
import time
import wave
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

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
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=120)) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in (self.own if headers is None else headers).items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            # a server that is killed breaks off in here, and a socket left open would fail another test
            with connection.getresponse() as answer:
                return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()

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

    def hand(self, path: str, name: str, data: bytes, status: int = 200, *, values: Any = None) -> Any:
        """What the page is answered on a file, and on what is said with it."""
        headers = {**self.own, "Content-Type": "application/octet-stream", "X-Name": name}
        if values is not None:
            headers["X-Values"] = quote(json.dumps(values))
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


TALK = "[00:00:00] P: How was the course?\n\n[00:00:02] Sri: We were trained twice.\n\n[00:00:04] P: And then?\n"


def tone(seconds: float = 6) -> bytes:
    """A quiet recording."""
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(bytes([128, 130] * int(4000 * seconds)))
    return data.getvalue()


@pytest.fixture
def spoken(folder: Path) -> Path:
    """A study with an interview that has times and a recording."""
    (folder / "transcripts" / "sri.txt").write_text(TALK, "utf-8")
    (folder / "transcripts" / "sri.wav").write_bytes(tone())
    return folder


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


CHROMIUM = os.environ.get("QUALCODE_CHROMIUM") or shutil.which("chromium") or ""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser without a window; a skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install qualcode[dev]")
    if not CHROMIUM:
        pytest.skip("needs Chromium: name it in QUALCODE_CHROMIUM")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Tab:
    """A page that is open in a browser, with what went wrong in it."""

    page: Any
    faults: list[str]

    def press(self, *keys: str) -> None:
        """Press keys one after the other, on the text."""
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def load(self) -> None:
        """Load what is loaded when it is first needed, for that would come in the middle of a key."""
        self.page.evaluate(LOADED)

    def settle(self) -> None:
        """Wait until nothing is asked of the server any more, and what was answered is drawn."""
        self.page.evaluate(QUIET)

    def codings(self) -> list[dict[str, Any]]:
        """The codings of the open text, as the page knows them."""
        script = "async () => [...(await import('/static/study.js')).study.codings.values()]"
        return list(self.page.evaluate(script))

    def state(self, expression: str) -> Any:
        """Something of what the page knows: `current`, `open.id`."""
        return self.page.evaluate(f"async () => (await import('/static/study.js')).study.{expression}")

    def select(self, paragraph: int, start: int, end: int) -> None:
        """Select units of a paragraph, and give the text the focus."""
        self.page.evaluate(
            """([number, start, end]) => {
                const node = document.getElementById(`p${number}`).firstChild;
                getSelection().setBaseAndExtent(node, start, node, end);
                document.getElementById("text").focus({ preventScroll: true });
            }""",
            [paragraph, start, end],
        )


QUIET = """async () => {
    const rest = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 15)));
    for (let quiet = 0; quiet < 3; quiet = window.asked ? 0 : quiet + 1) await rest();
}"""
COUNTED = """
    // An answer counts as asked for until it is read: what is asked for next is asked before that.
    window.asked = 0;
    const plain = window.fetch;
    const done = () => setTimeout(() => (window.asked -= 1));
    window.fetch = async (...given) => {
        window.asked += 1;
        const answer = await plain(...given).catch((error) => { done(); throw error; });
        const read = answer.body ? answer.clone().arrayBuffer() : Promise.resolve();
        read.then(done, done);
        return answer;
    };
"""


LOADED = """() => Promise.all(["acts", "commands", "text/caret", "views/files", "views/passage", "views/palette",
    "views/review", "views/code_acts", "views/key_help", "views/passages", "views/findings", "views/compare",
    "views/memos", "views/history", "views/downloads", "views/rules", "views/sound"]
    .map((each) => import(`/static/${each}.js`)))"""


@pytest.fixture
def browse(chromium: Any) -> Iterator[Callable[..., Tab]]:
    """Open a page in a browser of its own; a fault in its scripts, or a request to elsewhere, fails the test."""
    open_: list[Tab] = []

    def begin(url: str, **options: Any) -> Tab:
        context = chromium.new_context(**{"viewport": {"width": 1600, "height": 900}, **options})
        context.add_init_script(COUNTED)
        tab = Tab(context.new_page(), [])
        own = f"http://127.0.0.1:{urlsplit(url).port}/"
        tab.page.on("pageerror", lambda error: tab.faults.append(str(error)))
        tab.page.on("console", lambda told: tab.faults.append(told.text) if "Content Security" in told.text else None)
        tab.page.on(
            "request", lambda asked: None if asked.url.startswith((own, "data:")) else tab.faults.append(asked.url)
        )
        tab.page.goto(url)
        tab.page.set_default_timeout(15_000)
        tab.page.wait_for_selector("body[data-ready]")
        tab.load()
        open_.append(tab)
        return tab

    yield begin
    for tab in open_:
        tab.page.context.close()
        assert tab.faults == []


@pytest.fixture
def tab(folder: Path, serving: Callable[..., Page], browse: Callable[..., Tab]) -> Tab:
    """Ana's browser at the page of the new study, with the first text open and its codings drawn."""
    found = browse(serving(folder).url)
    found.page.wait_for_selector(".chip")
    found.settle()
    return found
