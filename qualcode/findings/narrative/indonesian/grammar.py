"""Types of source in Indonesian."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["kinds"]

SOURCES = {
    "adviser": "penasihat",
    "community": "masyarakat",
    "cooperative": "koperasi",
    "customer": "pelanggan",
    "official": "pejabat",
    "owner": "pemilik usaha",
    "private": "swasta",
    "staff": "petugas",
}
"""English words for types of source that studies use as attributes; all others are shown as written."""


def kinds(sources: Sequence[str]) -> list[str]:
    """Types of source as a sentence names them."""
    return [SOURCES.get(source.casefold(), source) for source in sources]
