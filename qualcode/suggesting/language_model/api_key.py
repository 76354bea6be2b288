"""The key that a server asks for: read where it is needed, sent to that server alone, and kept nowhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from qualcode.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

VARIABLE = "QUALCODE_MODEL_KEY"
"""The environment variable that is read where no file is named."""

LONGEST = 4096
"""Bytes of a key file."""


def api_key(file: Path | None = None) -> str:
    """Return the key from a file, or else from the environment; empty where neither has one.

    Args:
        file: A file that holds the key and nothing else.

    Raises:
        InputError: If the file cannot be read or holds no key; the key is in no message.
    """
    if file is None:
        return _checked(os.environ.get(VARIABLE, "").strip(), f"{VARIABLE} holds no key of a server")
    try:
        with file.open("rb") as opened:
            data = opened.read(LONGEST + 1)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise InputError(f"the key cannot be read ({reason})", "name a file that holds it alone", path=file) from None
    if not data.strip() or len(data) > LONGEST:
        raise InputError("this is no file with a key", _REMEDY, path=file)
    return _checked(data.decode("utf-8-sig", "replace").strip(), "this is no file with a key", file)


_REMEDY = "put the key alone into it, on one line"


def _checked(key: str, what: str, file: Path | None = None) -> str:
    """The key, if a header can carry it."""
    if all("!" <= each <= "~" for each in key):
        return key
    raise InputError(what, _REMEDY if file else "it is one word without blanks", path=file)
