"""The item of a review at which it begins: behind the last passage that was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codings import Coding
    from qualcode.store import CurrentCoding, Store


def first_item(store: Store, items: Sequence[CurrentCoding], coding: str, *, coder: str, blind: bool | None) -> int:
    """The first item at or behind the place of a coding, in text order; the first of all where there is none."""
    try:
        last = _order(store.coding(coding, viewer=coder, blind=blind).coding)
    except InputError:
        return 0
    return next((position for position, item in enumerate(items) if _order(item.coding) >= last), 0)


def _order(coding: Coding) -> tuple[str, int, int, str]:
    return coding.transcript, coding.span.start, coding.span.end, coding.indicator or coding.code
