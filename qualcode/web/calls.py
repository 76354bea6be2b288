"""Requests as calls: values in as JSON, what a function returns out as JSON, an error as one line a problem."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from qualcode.errors import InputError, QualcodeError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from typing import TypeAlias

    from starlette.requests import Request

    from qualcode.web.desk import Desk

    Call: TypeAlias = Callable[[Desk, "Values"], Any]

REFUSED = 409


class Values:
    """The values of a call, each checked when it is asked for.

    Args:
        given: As they came.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    def text(self, name: str, *, default: str | None = None) -> str:
        """A text; `default` where it is left out."""
        value = self._given.get(name, default)
        if not isinstance(value, str):
            raise InputError(f"{name!r} is no text", "send one")
        return value.replace("\0", "")

    def number(self, name: str) -> int:
        """A whole number from 0."""
        value = self._given.get(name)
        if isinstance(value, str) and value.isdecimal():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise InputError(f"{name!r} is no number", "send one")
        return value

    def flag(self, name: str) -> bool:
        """True or false; false where it is left out."""
        value = self._given.get(name, False)
        if not isinstance(value, bool):
            raise InputError(f"{name!r} is neither true nor false", "send one of them")
        return value

    def texts(self, name: str) -> list[str]:
        """A list of texts; empty where it is left out."""
        value = self._given.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise InputError(f"{name!r} is no list of texts", "send one")
        return [each.replace("\0", "") for each in value]

    def one_of(self, name: str, choices: tuple[str, ...], *, default: str | None = None) -> Any:  # noqa: ANN401 -- one of them
        """One of a few words."""
        value = self.text(name, default=default)
        if value not in choices:
            raise InputError(f"{name!r} is none of {', '.join(filter(None, choices))}", "send one of them")
        return value

    def given(self, name: str) -> Any:  # noqa: ANN401 -- whatever JSON holds
        """The value as it came; None where it is left out."""
        return self._given.get(name)


def get(path: str, call: Call) -> Route:
    """A route that reads; its values are those of the path and the query."""
    return Route(path, _endpoint(call, _asked), methods=["GET"])


def post(path: str, call: Call) -> Route:
    """A route that acts; its values are the JSON object that is sent."""
    return Route(path, _endpoint(call, _sent), methods=["POST"])


def answer(value: Any, status: int = 200) -> Response:  # noqa: ANN401 -- whatever JSON holds
    """A value as JSON."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(body.encode("utf-8", "replace"), status, media_type="application/json")


def refusal(error: QualcodeError) -> Response:
    """An error as the page shows it."""
    problems = [{"what": each.what, "remedy": each.remedy or "", "line": each.with_options} for each in error.problems]
    return answer({"error": error.with_options, "problems": problems}, REFUSED)


def _endpoint(
    call: Call, read: Callable[[Request], Awaitable[Mapping[str, Any]]]
) -> Callable[..., Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        try:
            values = Values(await read(request))
            return answer(await run_in_threadpool(call, request.app.state.desk, values))
        except QualcodeError as error:
            return refusal(error)

    return endpoint


async def _asked(request: Request) -> Mapping[str, Any]:
    return {**request.query_params, **request.path_params}


async def _sent(request: Request) -> Mapping[str, Any]:
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        raise InputError("the request is no JSON", "send application/json")
    try:
        value = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise InputError("the request is no JSON", "send an object") from None
    if not isinstance(value, dict):
        raise InputError("the request is no JSON object", "send an object")
    return value
