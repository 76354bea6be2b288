"""The keys that somebody chose for the page, kept beside the study: each start of the server has another address."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from qualcode.errors import InputError
from qualcode.files.whole import write_whole
from qualcode.web.calls import get, post

if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk

FILE = "qualcode.page.json"
"""The file in the study's folder, with the keys of each person."""
MOST = 100
"""Commands that have keys, at most, and keys of one."""
COMMAND = re.compile(r"[a-z_]{1,40}")
KEY = re.compile(r"\S{1,24}")


def _keys(desk: Desk, _values: Values) -> dict[str, Any]:
    """The keys of who works here, by command; those that are as they were at first are left out."""
    if desk.study is None:
        return {"keys": {}, "off": False}
    with desk.at_work() as study:
        own = _read(study.root / FILE).get(study.coder, {})
        return {"keys": _checked(own.get("keys", {})), "off": own.get("off") is True}


def _set(desk: Desk, values: Values) -> dict[str, Any]:
    own = {"keys": _checked(values.given("keys")), "off": values.flag("off")}
    with desk.at_work() as study:
        path = study.root / FILE
        kept = {**_read(path), study.coder: own}
        write_whole(path, json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n")
        return own


def _read(path: Path) -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(path.read_bytes()) if path.exists() else {}
    except (ValueError, RecursionError):
        found = None
    except OSError as error:
        raise InputError((error.strerror or "cannot be read").lower(), "look at its rights", path=path) from error
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        raise InputError("holds no keys of the page", "delete it, and choose the keys anew", path=path)
    return found


def _checked(keys: object) -> dict[str, list[str]]:
    """Keys by command, if that is what they are.

    Raises:
        InputError: If not.
    """
    if not isinstance(keys, dict) or len(keys) > MOST:
        raise InputError("these are no keys by command", "send an object")
    for name, own in keys.items():
        are_keys = isinstance(own, list) and len(own) <= MOST and all(isinstance(each, str) for each in own)
        if not COMMAND.fullmatch(name) or not are_keys or not all(KEY.fullmatch(each) for each in own):
            raise InputError(f"{name[:40]!r} has no list of keys", "name keys as a, Delete or Control+z")
    return dict(keys)


ROUTES = [get("/api/keys", _keys), post("/api/keys", _set)]
