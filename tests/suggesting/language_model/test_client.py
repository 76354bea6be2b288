"""A model's server over real HTTP: whatever it sends is told as what it is, and nothing goes anywhere else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # tests import their builders by name

from model_server import DIGEST, Raw, codes, said, served

from qualcode.errors import InputError
from qualcode.suggesting.language_model import Reply, checked_address, server_facts
from qualcode.suggesting.language_model.client import LARGEST, ModelClient

GOOD = codes()

MISBEHAVIOURS: dict[str, tuple[Raw, str]] = {
    "answers": (said(GOOD), "said"),
    "refuses by field": (said(None, refusal="I cannot help with that."), "said"),
    "says nothing": (said(None), "said"),
    "too many requests": (Raw(b'{"error": "slow down"}', 429), "http_429"),
    "internal error": (Raw(b"Internal Server Error", 500, "text/plain"), "http_500"),
    "unavailable": (Raw(b"", 503), "http_503"),
    "a page": (Raw(b"<!doctype html><title>Login</title>", kind="text/html"), "html"),
    "a page that calls itself JSON": (Raw(b"\n <html></html>"), "html"),
    "a redirect": (Raw(b"", 307, headers=(("location", "http://192.0.2.1/v1/chat/completions"),)), "redirected"),
    "a stream": (Raw(b'data: {"choices": []}\n\n' * 9, kind="text/event-stream"), "garbled"),
    "no JSON": (Raw(b"ok"), "garbled"),
    "bytes that are no text": (Raw(b"\xff\xfe\x00{}"), "garbled"),
    "JSON of another kind": (Raw(b"[1, 2]"), "garbled"),
    "no choices": (Raw(b'{"choices": []}'), "garbled"),
    "choices without a message": (Raw(b'{"choices": [{"text": "hi"}]}'), "garbled"),
    "a text that is a list": (said([{"type": "text", "text": "hi"}]), "garbled"),
    "half a surrogate": (Raw(b'{"choices": [{"message": {"content": "\\ud800"}}]}'), "garbled"),
    "nested too deeply": (Raw(b"[" * 200_000), "garbled"),
    "huge": (Raw(b" " * (LARGEST + 1)), "too_large"),
    "compressed though nobody asked": (Raw(b"\x1f\x8b", headers=(("content-encoding", "gzip"),)), "garbled"),
    "a connection that drops": (Raw(drop=True), "dropped"),
    "slow": (Raw(GOOD.encode(), seconds=3), "timeout"),
    "a byte now and then": (Raw(drip=True), "timeout"),
}


def asked(url: str, *, seconds: float = 0.4, allowed: tuple[str, ...] = ()) -> Reply:
    """One question to a server."""
    with ModelClient(checked_address(url, allowed=allowed), seconds=seconds) as client:
        return client.chat([], model="tiny", schema={"type": "object"}, seed=0, tokens=9)


@pytest.mark.parametrize("name", MISBEHAVIOURS)
def test_a_reply_is_told_as_what_it_is(name: str) -> None:
    """No misbehaviour of a server is an error of the program, or an answer."""
    raw, outcome = MISBEHAVIOURS[name]
    with served(lambda _: raw) as server:
        found = asked(server.url, seconds=0.4 if outcome == "timeout" else 5)
    assert found.outcome == outcome
    assert outcome == "said" or not found.text


def test_a_server_that_is_gone_is_unreachable() -> None:
    """A port at which nobody listens."""
    with served(lambda _: GOOD) as server:
        url = server.url
    assert asked(url).outcome == "unreachable"


def test_a_client_goes_on_after_a_slow_answer() -> None:
    """What was left behind does not stand in the way of the next question."""
    slow = iter([Raw(b"", seconds=2), said(GOOD)])
    with served(lambda _: next(slow)) as server, ModelClient(checked_address(server.url), seconds=0.3) as client:
        replies = [client.chat([], model="tiny", schema={}, seed=0, tokens=9).outcome for _ in range(2)]
    assert replies == ["timeout", "said"]


def test_what_is_sent_says_how_it_is_to_be_answered() -> None:
    """Temperature 0, a seed, the schema; no stream."""
    with served(lambda _: GOOD) as server:
        asked(server.url)
        sent = server.asked[0]
    assert (sent["temperature"], sent["seed"], sent["stream"], sent["max_tokens"]) == (0, 0, False, 9)
    assert sent["response_format"]["type"] == "json_schema"
    assert sent["response_format"]["json_schema"]["schema"] == {"type": "object"}


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would see every passage."""
    with served(lambda _: said("by the proxy")) as proxy, served(lambda _: said("by the server")) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.root)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        assert asked(server.url).text == "by the server"
        assert proxy.paths == []


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.7:8000/v1",
        "http://example.org/v1",
        "https://api.example.org/v1",
        "http://0.0.0.0:11434/v1",
        "http://[2001:db8::1]/v1",
        "http://localhost.example.org/v1",
        "http://127.0.0.1.example.org/v1",
        "http://2130706433/v1",
        "http://127.1/v1",
    ],
)
def test_another_host_is_refused_until_it_is_named(url: str) -> None:
    """Only what surely is this machine is; a name may resolve to anything."""
    with pytest.raises(InputError, match=r"beyond this machine.*allow_remote="):
        checked_address(url)
    with pytest.raises(InputError, match="allow_remote="):
        checked_address(url, allowed=["other.example.org"])
    host = url.partition("//")[2].partition("/")[0].removesuffix(":8000").removesuffix(":11434").strip("[]")
    assert not checked_address(url, allowed=[host]).is_local


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://localhost:11434/v1", "http://127.0.0.1:11434/v1"),
        ("http://LOCALHOST:11434/v1/", "http://127.0.0.1:11434/v1"),
        ("http://127.0.0.9/v1", "http://127.0.0.9/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("http://[::ffff:127.0.0.1]/v1", "http://[::ffff:127.0.0.1]/v1"),
    ],
)
def test_this_machine_has_several_names(url: str, same: str) -> None:
    """The loopback in both families; `localhost` is never looked up."""
    assert (checked_address(url).url, checked_address(url).is_local) == (same, True)


@pytest.mark.parametrize(
    "url",
    ["", "localhost:11434", "ftp://localhost/v1", "http://", "http://u:p@localhost/v1", "http://localhost:99999/v1",
     "http://localhost/v1?x=1", "http://loc alhost/v1", "http://[::1/v1", "file:///etc/passwd"],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_line(url: str) -> None:
    """With an address as it should be."""
    with pytest.raises(InputError, match=r"127\.0\.0\.1") as refused:
        checked_address(url)
    assert "\n" not in str(refused.value)


FACTS: dict[str, tuple[dict[str, Any] | None, tuple[str, str, str, str]]] = {
    "Ollama": (None, ("ollama", "0.5.4", DIGEST, "Q4_K_M")),
    "llama.cpp": (
        {"/props": {"build_info": "b4589-abc", "model_path": "/models/tiny-Q5_K_M.gguf"}},
        ("llama.cpp", "b4589-abc", "", "Q5_K_M"),
    ),
    "one that shows a model alone": (
        {"/api/show": {"digest": f"sha256:{DIGEST}", "details": {"quantization_level": "Q8_0"}}},
        ("ollama", "", DIGEST, "Q8_0"),
    ),
    "vLLM": ({"/version": {"version": "0.7.1"}}, ("vllm", "0.7.1", "", "")),
    "one that says nothing": ({}, ("unknown", "", "", "")),
    "one that lies in every way": (
        {"/api/version": [], "/api/tags": {"models": [3]}, "/api/show": {"details": 7, "digest": "x" * 900}},
        ("ollama", "", "", ""),
    ),
}


@pytest.mark.parametrize("name", FACTS)
def test_a_server_is_known_by_what_it_says(name: str) -> None:
    """Server, version, digest and quantisation, as far as they are told."""
    facts, wanted = FACTS[name]
    with served(lambda _: GOOD, facts=facts) as server, ModelClient(checked_address(server.url)) as client:
        found = server_facts(client, "tiny")
    assert (found.server, found.version, found.digest, found.quantisation) == wanted
    assert found.coder == f"model:tiny@{wanted[2][:12] or 'unknown'}"


def assert_refused(url: str, message: str, *, model: str = "tiny") -> None:
    """Asking a server who it is ends with this message."""
    with ModelClient(checked_address(url)) as client, pytest.raises(InputError, match=message):
        server_facts(client, model)


def test_a_missing_v1_is_named() -> None:
    """The commonest mistake has its remedy in the message."""
    with served(lambda _: GOOD) as server:
        assert_refused(server.root, r"/v1: http://127\.0\.0\.1:\d+/v1")


def test_a_model_that_the_server_lacks_is_named() -> None:
    """With those that it has."""
    with served(lambda _: GOOD) as server:
        assert_refused(server.url, r"no model 'big'.*tiny", model="big")


def test_a_server_that_is_not_there_is_told() -> None:
    """In one line, with what to do."""
    assert_refused("http://127.0.0.1:9/v1", "no server answers")


def test_a_server_that_lists_no_models_is_asked_all_the_same() -> None:
    """Some have nothing but chat; what they tell of the model elsewhere is still taken."""
    facts = {"/props": {"build_info": "b1", "digest": f"sha256:{DIGEST}"}}
    with (
        served(lambda _: GOOD, facts=facts, lists=False) as server,
        ModelClient(checked_address(server.url)) as client,
    ):
        assert server_facts(client, "tiny").coder == f"model:tiny@{DIGEST[:12]}"


def test_without_the_extra_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command to install it."""
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(InputError, match=r"pip install 'qualcode\[model\]'"):
        ModelClient(checked_address("http://127.0.0.1:9/v1"))


def test_a_lying_list_of_models_is_told() -> None:
    """A server that answers everything with the same page is no interface."""
    with served(lambda _: GOOD, facts={"/v1/models": "hello"}) as server:
        assert_refused(server.url, "OpenAI-compatible")
