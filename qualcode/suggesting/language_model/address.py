"""The address of a model's server: on this machine, or on a host that was named for it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection

LOOPBACK = "127.0.0.1"
REMEDY = "write, say, http://127.0.0.1:11434/v1"


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a server.

    Args:
        url: The address of its OpenAI-compatible interface, without a slash at its end.
        root: The same without a path.
        host: The host.
        is_local: True if it is this machine.
    """

    url: str
    root: str
    host: str
    is_local: bool


def checked_address(url: str, *, allowed: Collection[str] = ()) -> Address:
    """The address that a person wrote, if passages may be sent there.

    The name `localhost` is never looked up: it is 127.0.0.1, whatever a file or a name server says.

    Args:
        url: The address.
        allowed: Hosts beyond this machine that were named for it.

    Raises:
        InputError: If it is no address of a server, or one beyond this machine that nobody allowed.

    Example:
        >>> checked_address("http://localhost:11434/v1/").url
        'http://127.0.0.1:11434/v1'
        >>> checked_address("http://192.0.2.7:8000/v1", allowed=["192.0.2.7"]).is_local
        False
    """
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise InputError("the address of the model's server cannot be read", REMEDY) from None
    if parts.scheme not in {"http", "https"} or not host or not text.isprintable() or " " in text:
        raise InputError("the address of the model's server is no http address", REMEDY)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise InputError("the address of the model's server holds more than host, port and path", REMEDY)
    local = _is_loopback(host)
    if not local and host not in {each.strip().lower().rstrip(".") for each in allowed}:
        what = f"the model's server is on {host!r}, beyond this machine"
        remedy = f"passages would leave it: start a server here, or allow that host with --allow-remote={host}"
        raise InputError(what, remedy)
    named = LOOPBACK if host == "localhost" else f"[{host}]" if ":" in host else host
    root = f"{parts.scheme}://{named}{f':{port}' if port is not None else ''}"
    return Address(f"{root}{parts.path.rstrip('/')}", root, host, local)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False  # a name may be anybody's, whatever it resolves to just now
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
