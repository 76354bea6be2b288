"""Facts about a model's server: which it is, which version, which model exactly, and how it takes a schema."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.suggesting.language_model.replies import SAID, Reply
from qualcode.suggesting.language_model.schema_form import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qualcode.suggesting.language_model.client import ModelClient

UNKNOWN = "unknown"
NOT_FOUND = 404
NAMED = 5
SHOWN = 100


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """A server and its model, as the server itself tells them; empty where it tells nothing.

    Args:
        server: `ollama`, `llama.cpp`, `vllm`, or `unknown`.
        version: Its version.
        model: The model's name, as it is asked for.
        digest: The digest of the model's files, in hexadecimal digits.
        quantisation: How its weights were shortened, e.g. `Q4_K_M`.
    """

    server: str
    version: str
    model: str
    digest: str
    quantisation: str

    @property
    def coder(self) -> str:
        """The name under which the model codes.

        Example:
            >>> ServerFacts("ollama", "0.5.4", "llama3.1:8b", "46e0c10c039e019119339687c3c1757c", "Q4_K_M").coder
            'model:llama3.1:8b@46e0c10c039e'
            >>> ServerFacts("unknown", "", "llama", "", "").coder
            'model:llama@unknown'
        """
        return f"model:{self.model}@{self.digest[:12] or UNKNOWN}"


def server_facts(client: ModelClient, model: str) -> ServerFacts:
    """Ask a server who it is, and whether it has a model.

    Raises:
        InputError: If it cannot be reached, has no OpenAI-compatible interface at the address, or lacks the model.
    """
    url = client.address.url
    status, listed = client.fact("models")
    if not status:
        raise InputError(f"no server answers at {url}", "start it, or mend the address (--url, or model.url)")
    if status in _LOCKED:
        remedy = "name a file with the right one by --key-file, or put it into QUALCODE_MODEL_KEY"
        raise InputError(f"the server at {url} asks for a key, or for another one (HTTP status {status})", remedy)
    if status == NOT_FOUND and not url.endswith("/v1"):
        raise InputError(f"no OpenAI-compatible interface at {url}", f"its address mostly ends in /v1: {url}/v1")
    names = [] if status in _WITHOUT_LIST else _names(listed)
    if names is None:
        told = f"HTTP status {status}" if status != _OK else "something else than a list of models"
        raise InputError(f"the server at {url} answers {told}", "name the address of an OpenAI-compatible interface")
    if names and model not in names and f"{model}:latest" not in names:
        known = ", ".join(names[:NAMED])
        raise InputError(f"the server has no model {model!r}", f"it has {known}; get it first, or name one of these")
    facts = _ollama(client, model) or _llama_cpp(client, model) or _vllm(client, model)
    return facts or _shown(client, model) or _other(listed, model)


@dataclass(frozen=True, slots=True)
class TakenForm:
    """The form in which a server takes the schema of an answer.

    Args:
        form: One of `FORMS`; empty where no form brought an answer.
        reply: The last reply.
        refused: The forms that it did not take, with how each question ended.
    """

    form: str
    reply: Reply
    refused: Mapping[str, str]


def taken_form(
    client: ModelClient,
    model: str,
    *,
    schema: Mapping[str, Any],
    seed: int,
    tokens: int,
    forms: Sequence[str] = FORMS,
) -> TakenForm:
    """Find out how a server takes a schema: ask for one word, which no schema allows, in one form after the other.

    No passage is shown. What is slow, busy, locked or gone is no refusal, so that the search ends there.

    Args:
        client: The server.
        model: The model's name.
        schema: The JSON Schema of an answer.
        seed: Of the server's random generator.
        tokens: The most that it may write.
        forms: The forms that are tried, in order.
    """
    asked = [{"role": "user", "content": "Answer with the single word yes, and nothing else."}]
    refused: dict[str, str] = {}
    for form in forms:
        reply = client.chat(asked, model=model, schema=schema, seed=seed, tokens=tokens, form=form)
        if reply.outcome == SAID:
            return TakenForm(form, reply, refused)
        refused[form] = reply.outcome
        if reply.outcome not in _REFUSALS:
            break
    return TakenForm("", reply, refused)


_REFUSALS = frozenset({"http_400", "http_422", "http_500", "http_501", "dropped", "garbled"})
"""Ends of a question after which another form is tried; some servers break off on a grammar that they cannot use."""

_OK = 200
_LOCKED = frozenset({401, 403})
_WITHOUT_LIST = frozenset({NOT_FOUND, 405, 501})
"""What servers answer that list no models; the model is then asked under its name, and digests may still be told."""


def _ollama(client: ModelClient, model: str) -> ServerFacts | None:
    told = _object(client.fact("/api/version")[1])
    tags = _object(client.fact("/api/tags")[1])
    if not tags and not told:
        return None
    every = tags.get("models")
    rows = [_object(each) for each in every] if isinstance(every, list) else []
    own = next((row for row in rows if {row.get("name"), row.get("model")} & {model, f"{model}:latest"}), {})
    known = _digest(own.get("digest")) and _object(own.get("details")).get("quantization_level")
    shown = {} if known else _object(client.fact("/api/show", post={"model": model})[1])
    details = _object(shown.get("details")) or _object(own.get("details"))
    digest = _digest(own.get("digest")) or _digest(shown.get("digest"))
    return ServerFacts("ollama", _word(told.get("version")), model, digest, _word(details.get("quantization_level")))


def _shown(client: ModelClient, model: str) -> ServerFacts | None:
    """A server that tells of a model as Ollama does, and of itself nothing."""
    shown = _object(client.fact("/api/show", post={"model": model})[1])
    digest, details = _digest(shown.get("digest")), _object(shown.get("details"))
    if not digest and not details:
        return None
    return ServerFacts("ollama", "", model, digest, _word(details.get("quantization_level")))


def _llama_cpp(client: ModelClient, model: str) -> ServerFacts | None:
    told = _object(client.fact("/props")[1])
    if not told:
        return None
    path = _word(told.get("model_path")).replace("\\", "/").rpartition("/")[2]
    shortened = re.search(r"\b(I?Q\d\w*|BF16|F16|F32)\b", path, re.IGNORECASE)
    digest = _digest(told.get("digest") or told.get("model_digest"))
    named = shortened[1].upper() if shortened else ""
    return ServerFacts("llama.cpp", _word(told.get("build_info")), model, digest, named)


def _vllm(client: ModelClient, model: str) -> ServerFacts | None:
    told = _object(client.fact("/version")[1])
    return ServerFacts("vllm", _word(told.get("version")), model, "", "") if "version" in told else None


def _other(listed: Any, model: str) -> ServerFacts:  # noqa: ANN401 -- whatever a server sends
    rows = [_object(each) for each in _object(listed).get("data", ())]
    own = next((row for row in rows if row.get("id") == model), {})
    return ServerFacts(UNKNOWN, "", model, _digest(own.get("digest")), "")


def _names(listed: Any) -> list[str] | None:  # noqa: ANN401 -- whatever a server sends
    """The models that a server lists; None where it sent something else."""
    rows = _object(listed).get("data")
    if not isinstance(rows, list):
        return None
    return [name for row in rows if (name := _word(_object(row).get("id")))]


def _object(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- whatever a server sends
    return value if isinstance(value, dict) else {}


def _word(value: object) -> str:
    return "".join(each for each in value[:SHOWN] if each.isprintable()) if isinstance(value, str) else ""


def _digest(value: object) -> str:
    """The hexadecimal digits of a digest; empty where it is none.

    Example:
        >>> _digest("sha256:46e0c10c039e0191"), _digest("latest")
        ('46e0c10c039e0191', '')
    """
    text = value.rpartition(":")[2].lower() if isinstance(value, str) else ""
    return text if re.fullmatch(r"[0-9a-f]{12,128}", text) else ""
