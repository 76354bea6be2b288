"""A server over real HTTP that answers as a test wants: well, wrongly, slowly, or not at all."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Answer = Callable[[str], "Mapping[str, Any] | str | Raw"]

DIGEST = "46e0c10c039e019119339687c3c1757cc81b9da49709a3b3924863ba87ca666e"


@dataclass(frozen=True)
class Raw:
    """What goes over the wire in place of a whole answer."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0
    drip: bool = False
    drop: bool = False


REFUSAL = Raw(b'{"error": {"message": "response_format.type: Input should be text or json_object"}}', 500)
"""The server of llama-cpp-python 0.3.36 on a form that it does not know."""


def code(name: str, quote: str, stance: str = "neutral", why: str = "because") -> dict[str, str]:
    """A code as a model names it."""
    return {"code": name, "quote": quote, "stance": stance, "why": why}


def codes(*named: dict[str, str]) -> str:
    """A whole answer of a model."""
    return json.dumps({"codes": named}, ensure_ascii=False)


def said(text: object, **choice: Any) -> Raw:
    """A chat completion whose model said this; `finish_reason` and `refusal` can be given."""
    message = {"role": "assistant", "content": text, **{k: choice.pop(k) for k in ("refusal",) if k in choice}}
    whole = {"model": "tiny", "choices": [{"index": 0, "message": message, "finish_reason": "stop", **choice}]}
    return Raw(json.dumps(whole).encode())


def passage_in(sent: Mapping[str, Any]) -> str:
    """The passage that a request asks about: what stands in the place that is to be coded."""
    prompt = sent["messages"][-1]["content"] if sent["messages"] else ""
    for head in ("The passage to be coded:\n<<<\n", "Penggalan yang dikode:\n<<<\n"):
        if head in prompt:
            return prompt.partition(head)[2].partition("\n>>>\n\n")[0]
    return ""


def form_in(sent: Mapping[str, Any]) -> str:
    """The form in which a request asks for a schema."""
    format_ = sent.get("response_format", {"type": "none"})
    assert format_["type"] != "json_object" or format_["schema"]["type"] == "object"
    return str(format_["type"])


@dataclass
class ModelServer:
    """The running server, and everything that it was asked."""

    url: str
    root: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def passages(self) -> list[str]:
        """The passages that it was asked about, in order."""
        return [passage_in(each) for each in self.asked]

    @property
    def forms(self) -> list[str]:
        """The forms of a schema that it was asked for, in order."""
        return [form_in(each) for each in self.asked]


def send(to: BaseHTTPRequestHandler, raw: Raw) -> None:
    """Write one answer, whole or as far as it is to come."""
    if raw.drop:
        to.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{")
        return
    to.send_response(raw.status)
    to.send_header("content-type", raw.kind)
    for name, value in raw.headers:
        to.send_header(name, value)
    if not raw.drip:
        to.send_header("content-length", str(len(raw.body)))
    to.end_headers()
    to.wfile.write(raw.body)
    while raw.drip:
        to.wfile.write(b" ")
        to.wfile.flush()
        time.sleep(0.05)


@contextmanager
def served(  # noqa: C901 -- a handler within
    answer: Answer,
    *,
    facts: Mapping[str, Any] | None = None,
    models: tuple[str, ...] = ("tiny",),
    prefix: str = "/v1",
    lists: bool = True,
    key: str = "",
    takes: tuple[str, ...] = ("json_schema", "json_object", "none"),
    refusal: Raw = REFUSAL,
) -> Iterator[ModelServer]:
    """A server on this machine for the block.

    Args:
        answer: Called with the passage; gives the model's text, or what goes over the wire.
        facts: JSON by path, beside the list of models; Ollama's where left out.
        models: The models it lists.
        prefix: Path of its OpenAI-compatible interface.
        lists: False for a server that does not list its models.
        key: The key that it asks for.
        takes: The forms of a schema that it takes.
        refusal: What it answers to another.
    """
    tags = {"models": [{"name": "tiny", "model": "tiny", "digest": DIGEST}]}
    details = {"details": {"quantization_level": "Q4_K_M"}}
    told = {"/api/version": {"version": "0.5.4"}, "/api/tags": tags, "/api/show": details} if facts is None else facts
    list_of_models = {"object": "list", "data": [{"id": name} for name in models]}
    listed = {**({f"{prefix}/models": list_of_models} if lists else {}), **told}

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            server.paths.append(self.path)
            if self._is_let_in():
                self._give(listed.get(self.path))

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["content-length"])))
            server.paths.append(self.path)
            if not self._is_let_in():
                return
            if self.path != f"{prefix}/chat/completions":
                self._give(listed.get(self.path))
                return
            server.asked.append(sent)
            if form_in(sent) not in takes:
                self._send(refusal)
                return
            found = answer(passage_in(sent))
            self._send(found if isinstance(found, Raw) else said(found))

        def _is_let_in(self) -> bool:
            if not key or self.headers["authorization"] == f"Bearer {key}":
                return True
            self._send(Raw(b'{"error": "no key"}', 401))
            return False

        def _give(self, value: object) -> None:
            self._send(Raw(b"not found", 404, "text/plain") if value is None else Raw(json.dumps(value).encode()))

        def _send(self, raw: Raw) -> None:
            time.sleep(raw.seconds)
            with suppress(OSError):  # the client has left, as it must
                send(self, raw)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        root = f"http://127.0.0.1:{http.server_address[1]}"
        server = ModelServer(f"{root}{prefix}", root)
        thread = threading.Thread(target=lambda: http.serve_forever(poll_interval=0.01), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
