"""The page's server: bound to this machine alone, in the foreground for a terminal, behind a notebook."""

from __future__ import annotations

import contextlib
import socket
import threading
import webbrowser
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.web.desk import Desk
from qualcode.web.guard import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import uvicorn

    from qualcode.study import Study

HOST = "127.0.0.1"


@dataclass
class Page:
    """A page that is served behind a notebook.

    Args:
        url: The address that opens it, once.
        port: The port.
    """

    url: str
    port: int
    _server: uvicorn.Server
    _thread: threading.Thread
    _desk: Desk

    def close(self) -> None:
        """Stop serving; what was decided is in the study file."""
        self._server.should_exit = True
        self._thread.join(10)
        self._desk.close()

    def _repr_html_(self) -> str:
        """A link, which leads in once."""
        from html import escape

        return f'<a href="{escape(self.url)}" target="_blank" rel="noopener noreferrer">{escape(self.url)}</a>'


def page(study: Study, *, port: int = 0, browser: bool = False, language: str = "") -> Page:
    """Serve the page of a study behind a notebook, and return where it is.

    Args:
        study: The study; its coder decides.
        port: The port; 0 takes a free one.
        browser: Open a browser at it.
        language: `id` or `en`; the codebook's first where left out.

    Raises:
        InputError: If the port is taken.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from qualcode.study import create_study, Study
        >>> with TemporaryDirectory() as folder:
        ...     made = create_study(folder, language="en")
        ...     served = page(Study.open(folder, coder="ana"))
        ...     served.close()
        ...     served.url.startswith(f"http://127.0.0.1:{served.port}/enter?token=")
        True
    """
    desk = Desk.of(study, language=language)
    bound = _bound(port)
    server, session = _server(desk, bound)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    url = session.url
    if browser:
        webbrowser.open(url)
    return Page(url, bound.getsockname()[1], server, thread, desk)


def serve(
    folder: Path,
    *,
    told: Callable[[dict[str, Any]], object],
    port: int = 0,
    browser: bool = True,
    coder: str = "",
    language: str = "",
) -> None:
    """Serve the page of the study in a folder until Ctrl-C is pressed.

    Args:
        folder: The study's folder, or one below it, or one in which a study can be begun.
        told: Called once with `url` and `port`, as soon as the server takes requests.
        port: The port; 0 takes a free one.
        browser: Open a browser at it.
        coder: Who decides; empty for the settings', else for who says so on the page.
        language: `id` or `en`; empty for the codebook's first.

    Raises:
        InputError: If there is no such folder, or the port is taken.
        StudyError: If the study's settings are wrong.
    """
    if not folder.is_dir():
        raise InputError("no such folder", "make it first", path=folder)
    bound = _bound(port)
    desk = Desk(folder, coder=coder, language=language)
    desk.open()
    server, session = _server(desk, bound)
    url = session.url
    # the socket listens already: who comes before the server runs waits a moment
    told({"url": url, "port": bound.getsockname()[1]})
    if browser:
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[bound])
    finally:
        desk.close()


def _bound(port: int) -> socket.socket:
    """A socket that listens on this machine alone."""
    bound = socket.socket()
    try:
        if port:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOST, port))
        bound.listen(128)
    except (OSError, OverflowError):
        bound.close()
        raise InputError(f"port {port} cannot be used", "name another with --port, or none for a free one") from None
    return bound


def _server(desk: Desk, bound: socket.socket) -> tuple[uvicorn.Server, Session]:
    import uvicorn

    from qualcode.web.site import site

    session = Session(f"{HOST}:{bound.getsockname()[1]}")
    config = uvicorn.Config(
        site(desk, session),
        log_config=None,
        access_log=False,
        log_level="critical",  # a log would hold addresses, and a traceback what was at hand
        server_header=False,
        proxy_headers=False,
        lifespan="on",
        ws="none",
        http="h11",
        timeout_keep_alive=30,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=32 << 10,
        limit_concurrency=200,
    )
    return uvicorn.Server(config), session
