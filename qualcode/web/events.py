"""Events for the pages that are open: that something changed, never what it says."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from starlette.responses import StreamingResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

WAITING = 100
"""Events that wait for a page that does not listen; one that falls behind is told to read all anew."""
HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it is there."""


class Events:
    """The streams of the pages that are open."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[dict[str, Any] | None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None

    def tell(self, event: dict[str, Any]) -> None:
        """Tell all pages, from any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._put, event)

    def close(self) -> None:
        """End all streams."""
        for queue in self._queues:
            _make_room(queue)
            queue.put_nowait(None)

    async def stream(self) -> AsyncIterator[str]:
        """The events from now on, as a browser's EventSource reads them."""
        self._loop = asyncio.get_running_loop()
        queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(WAITING)
        self._queues.add(queue)
        try:
            yield ": here\n\n"
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    yield ": here\n\n"
                    continue
                if event is None:
                    return
                yield f"data: {json.dumps(event)}\n\n"
        finally:
            self._queues.discard(queue)

    def _put(self, event: dict[str, Any]) -> None:
        for queue in self._queues:
            if queue.full():
                _make_room(queue)
                queue.put_nowait({"what": "all"})
            else:
                queue.put_nowait(event)


def _make_room(queue: asyncio.Queue[Any]) -> None:
    while not queue.empty():
        queue.get_nowait()


async def _listen(request: Request) -> StreamingResponse:
    events: Events = request.app.state.events
    return StreamingResponse(events.stream(), media_type="text/event-stream")


route = Route("/api/events", _listen, methods=["GET"])
