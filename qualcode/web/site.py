"""The page as an application: its routes behind the guard, its files, its template."""

from __future__ import annotations

import os
import traceback
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from qualcode.web import events
from qualcode.web.guard import Guard
from qualcode.web.views import ROUTES
from qualcode.wording import say

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from qualcode.web.desk import Desk
    from qualcode.web.guard import Session

HERE = Path(__file__).parent


def site(desk: Desk, session: Session) -> ASGIApp:
    """The application for a desk, which only the holder of the session's token gets into.

    Args:
        desk: The study at work.
        session: The server's secrets.
    """
    told = events.Events()
    desk.tell = told.tell

    @asynccontextmanager
    async def life(_app: Starlette) -> AsyncIterator[None]:
        yield
        told.close()

    app = Starlette(
        routes=[
            Route("/", _page, methods=["GET"]),
            events.route,
            *ROUTES,
            Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
        ],
        exception_handlers={ClientDisconnect: _gone, Exception: _fault},
        lifespan=life,
    )
    app.state.desk, app.state.events = desk, told
    return Guard(app, session)


async def _page(request: Request) -> Response:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    desk: Desk = request.app.state.desk
    language = desk.language
    templates = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = templates.get_template("page.html.j2")
    return HTMLResponse(page.render(language=language, say=partial(say, language=language)))


async def _gone(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse("", 400)


async def _fault(_request: Request, error: Exception) -> Response:
    """Answer a fault of qualcode itself without a word of what it was at; a developer asks for more."""
    if os.environ.get("QUALCODE_TRACEBACK"):
        traceback.print_exception(error)
    return PlainTextResponse("qualcode made a mistake; nothing was recorded", 500)
