"""A cache on disk of the words that a matcher has met, so that the next run need not examine them again.

An entry belongs to one set of questions and to the very code that answered them: its name is a hash of both, so that
another grammar or version simply finds nothing. A changed codebook takes the answers to the questions that it shares
from the entry of another. Entries hold numbers, and pieces of the codebook's own roots, but no word of an interview;
they are written whole or not at all, and are ignored when damaged. The folder can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

import numpy as np

from qualcode.files.sources import FOLDER, hash_of_rooms  # noqa: F401 -- the folder that callers name
from qualcode.files.whole import put_in_place
from qualcode.matching.engine.known_words import KnownWords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from qualcode.matching.engine.word_questions import Question

ROOMS: Final = ("qualcode.language", "qualcode.matching")
"""The rooms that decide a word's answers and keys, with the word lists in them."""

_KEPT: Final = 16
_NEAR: Final = 4
"""Entries that are searched for questions that are asked now too."""

_DTYPES: Final = {
    "asked": "uint64",
    "keys": "uint64",
    "sorts": "int32",
    "checks": "uint64",
    "firsts": "int64",
    "answers": "int64",
    "patterns": "uint8",
}


def fingerprint(questions: Sequence[Question]) -> str:
    """A hash of the questions, and of all code and word lists that decide the answers."""
    digest = hashlib.sha256(hash_of_rooms(*ROOMS))
    for question in questions:
        digest.update(_told(question))
    return digest.hexdigest()


def hashes(questions: Sequence[Question]) -> NDArray[np.uint64]:
    """A hash of each question by itself."""
    told = b"".join(hashlib.sha256(_told(question)).digest()[:8] for question in questions)
    return np.frombuffer(told, np.uint64)


def _told(question: Question) -> bytes:
    parts = [type(question).__name__]
    for name in type(question).__dataclass_fields__:
        value = getattr(question, name)
        parts.append(value if isinstance(value, str) else "\x1e".join(sorted(value)))
    return "\x1f".join(parts).encode("utf-8", "surrogatepass") + b"\x1d"


def recall(folder: Path, name: str) -> dict[str, NDArray[Any]] | None:
    """The state that was kept under this name; None where there is none, or a damaged one.

    Args:
        folder: The cache.
        name: A fingerprint.
    """
    try:
        data = (folder / f"{name}.npz").read_bytes()
        about = json.loads((folder / f"{name}.json").read_text("utf-8"))
        if hashlib.sha256(data).hexdigest() != about["sha256"] or about["code"] != _code():
            return None
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            state = {key: arrays[key] for key in _DTYPES}
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
        return None
    return state if all(state[key].dtype == dtype for key, dtype in _DTYPES.items()) else None


def patterns_of(state: Mapping[str, NDArray[Any]]) -> dict[int, list[str]]:
    """The patterns of the questions about forms, by number, as a state has them."""
    return dict(json.loads(state["patterns"].tobytes()))


def recall_near(folder: Path, questions: Sequence[Question]) -> KnownWords | None:
    """The words that were met for questions of which most are asked now too; None where there are none.

    Args:
        folder: The cache.
        questions: The questions of now.
    """
    now, nearest, most = hashes(questions), None, 0
    for path in _entries(folder)[:_NEAR]:
        state = recall(folder, path.stem)
        shared = len(np.intersect1d(state["asked"], now)) if state is not None else 0
        if state is not None and shared > most and len(state["keys"]):
            nearest, most = state, shared
    return KnownWords(nearest, patterns_of(nearest), questions, now) if nearest is not None else None


def remember(
    folder: Path,
    questions: Sequence[Question],
    state: Mapping[str, NDArray[Any]],
    patterns: Mapping[int, Sequence[str]] | None = None,
) -> None:
    """Keep a vocabulary's state; the oldest entries beyond a handful are removed.

    Args:
        folder: The cache; made if it is not there.
        questions: The questions that it answers.
        state: Arrays of numbers.
        patterns: Of the questions about forms, by number.

    Raises:
        OSError: If the folder cannot be written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # words tell who spoke of what, even as numbers
    buffer = io.BytesIO()
    told = np.frombuffer(json.dumps([*map(list, (patterns or {}).items())]).encode(), np.uint8)
    np.savez(buffer, asked=hashes(questions), patterns=told, **state)  # type: ignore[arg-type] # numpy's hints take any keyword
    data = buffer.getvalue()
    about = {"sha256": hashlib.sha256(data).hexdigest(), "words": len(state["keys"]), "code": _code()}
    name = fingerprint(questions)
    put_in_place(folder / f"{name}.npz", data, private=True)
    put_in_place(folder / f"{name}.json", json.dumps(about).encode(), private=True)
    for stale in _entries(folder)[_KEPT:]:
        stale.unlink(missing_ok=True)
        stale.with_suffix(".json").unlink(missing_ok=True)


def _entries(folder: Path) -> list[Path]:
    """The entries, the latest first."""
    return sorted(folder.glob("*.npz"), key=lambda path: path.stat().st_mtime_ns, reverse=True)


def _code() -> str:
    return hash_of_rooms(*ROOMS).hex()
