"""Questions over HTTP to an OpenAI-compatible server: no proxy, no redirect, bounds of size and time."""

from __future__ import annotations

import json
import threading
from queue import Empty, SimpleQueue
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from qualcode.errors import InputError, QualcodeError
from qualcode.files.json import json_value
from qualcode.suggesting.language_model.replies import SAID, Reply
from qualcode.suggesting.language_model.schema_form import refuses_form, response_format

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Self

    import httpx

    from qualcode.suggesting.language_model.address import Address

T = TypeVar("T")

LARGEST = 1_000_000
"""Bytes of a reply that are read."""

FACTS = 10.0
"""Seconds for a question about the server itself."""

FINISHES = frozenset({"stop", "length", "content_filter", "refusal"})
"""Reasons of a server for the end of an answer that mean something; any other is `other`."""

OK = 200
REDIRECTS = range(300, 400)


class ModelClient:
    """A server that is asked one question at a time.

    The environment's proxies and certificates are not used, redirects are not followed, and nothing is sent to another
    host than that of the address. A call that takes too long is left behind, whatever the server does.

    Args:
        address: Where it is.
        seconds: The most time for one answer.
        key: The key that the server asks for; empty where it asks for none.

    Raises:
        InputError: If httpx is not installed.
    """

    def __init__(self, address: Address, *, seconds: float = 120.0, key: str = "") -> None:
        self.address, self.seconds = address, seconds
        self._key = key
        try:
            self._client = self._fresh()
        except ImportError:
            raise InputError("a language model is asked through httpx, which is not installed", _INSTALL) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    def fact(self, path: str, *, post: Mapping[str, Any] | None = None) -> tuple[int, Any]:
        """Ask for a value that the server tells of itself.

        Args:
            path: Behind the host, or behind the whole address where it begins without a slash.
            post: What is sent; None asks with GET.

        Returns:
            The HTTP status, 0 where nobody answers; and the JSON value, None where there is none.
        """
        url = f"{self.address.root}{path}" if path.startswith("/") else f"{self.address.url}/{path}"
        status, body, _ = self._exchange("POST" if post else "GET", url, post, FACTS)
        value = _json(body) if status == OK else None
        return (status if isinstance(status, int) else 0), value

    def chat(
        self,
        messages: Sequence[Mapping[str, str]],
        *,
        model: str,
        schema: Mapping[str, Any],
        seed: int,
        tokens: int,
        form: str = "json_schema",
    ) -> Reply:
        """Ask the model once, at temperature 0.

        Args:
            messages: What it reads, by role.
            model: Its name.
            schema: The JSON Schema that the answer is to keep.
            seed: Of the server's random generator.
            tokens: The most that it may write.
            form: The form in which the schema is sent, one of `FORMS`.
        """
        asked = {
            "model": model,
            "messages": list(messages),
            "temperature": 0,
            "seed": seed,
            "max_tokens": tokens,
            "stream": False,
            **response_format(form, schema),
        }
        begun = monotonic()
        status, body, kind = self._exchange("POST", f"{self.address.url}/chat/completions", asked, self.seconds)
        seconds = round(monotonic() - begun, 3)
        if isinstance(status, str):
            return Reply(status, seconds=seconds)
        if status in REDIRECTS:
            return Reply("redirected", seconds=seconds)
        if status != OK:
            return Reply(f"http_{status}", seconds=seconds, refuses_form=refuses_form(status, body))
        if "html" in kind or body[:200].lstrip()[:1] == b"<":
            return Reply("html", seconds=seconds)
        return _said(_json(body), seconds)

    def _exchange(
        self, method: str, url: str, sent: Mapping[str, Any] | None, seconds: float
    ) -> tuple[int | str, bytes, str]:
        """Status, bytes and content type of a reply; in place of the status a word where there is none."""
        client = self._client
        content = json.dumps(sent, ensure_ascii=False).encode() if sent is not None else None
        headers = {"content-type": "application/json"} if sent is not None else {}
        found = _within(seconds, lambda: _received(client, method, url, content, headers, seconds))
        if found is None:
            self._client = self._fresh()  # the one left behind goes with its thread
            return "timeout", b"", ""
        return found

    def _fresh(self) -> httpx.Client:
        import httpx

        told = {"accept": "application/json", "accept-encoding": "identity", "user-agent": "qualcode"}
        told |= {"authorization": f"Bearer {self._key}"} if self._key else {}
        return httpx.Client(trust_env=False, follow_redirects=False, headers=told)


_INSTALL = "install it with: pip install 'qualcode[model]'"


def _received(
    client: httpx.Client, method: str, url: str, content: bytes | None, headers: Mapping[str, str], seconds: float
) -> tuple[int | str, bytes, str]:
    import httpx

    try:
        with client.stream(method, url, content=content, headers=dict(headers), timeout=seconds) as response:
            if response.headers.get("content-encoding", "identity") != "identity":
                return "garbled", b"", ""  # nobody asked for it, and a few bytes may inflate to millions
            body = bytearray()
            for part in response.iter_raw():
                body += part
                if len(body) > LARGEST:
                    return "too_large", b"", ""
            return response.status_code, bytes(body), response.headers.get("content-type", "")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        kinds = {httpx.TimeoutException: "timeout", httpx.ConnectError: "unreachable", httpx.DecodingError: "garbled"}
        return next((word for kind, word in kinds.items() if isinstance(error, kind)), "dropped"), b"", ""


def _within(seconds: float, work: Callable[[], T]) -> T | None:
    """The value that `work` gives within some time; None if it takes longer.

    A server that sends a byte now and then keeps every timeout of a socket waiting, so the clock stands outside.
    """
    done: SimpleQueue[T] = SimpleQueue()
    threading.Thread(target=lambda: done.put(work()), daemon=True).start()
    try:
        return done.get(timeout=seconds)
    except Empty:
        return None


def _said(value: Any, seconds: float) -> Reply:  # noqa: ANN401 -- whatever a server sends
    """The words of the model in a reply; garbled where it has not the form of one."""
    choices = value.get("choices") if isinstance(value, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    if not isinstance(first, dict) or not isinstance(message, dict):
        return Reply("garbled", seconds=seconds)
    text, refusal = message.get("content"), message.get("refusal")
    model, finish = value.get("model"), first.get("finish_reason")
    finish = "refusal" if isinstance(refusal, str) and refusal else finish
    said = refusal if finish == "refusal" else text
    if not isinstance(said, str | None):
        return Reply("garbled", seconds=seconds)
    ended = finish if finish in FINISHES else "other"
    return Reply(SAID, said or "", ended, _told(model), seconds)


def _told(value: object) -> str:
    """A short word of a server's, safe to show."""
    return "".join(each for each in value[:100] if each.isprintable()) if isinstance(value, str) else ""


def _json(body: bytes) -> Any:  # noqa: ANN401 -- whatever a server sends
    try:
        return json_value(body.decode("utf-8"), path=None)
    except (UnicodeDecodeError, QualcodeError):
        return None
