"""The item of a review at which it begins: behind the last passage that was decided."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from qualcode.errors import InputError
from qualcode.store import CodingPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.store import Store


def first_item(store: Store, places: Sequence[CodingPlace], coding: str, *, coder: str, blind: bool | None) -> int:
    """The first place at or behind that of a coding, in text order; the first of all where there is none."""
    try:
        last = CodingPlace.of(store.coding(coding, viewer=coder, blind=blind)).order
    except InputError:
        return 0
    found = bisect_left(places, last, key=attrgetter("order"))
    return found if found < len(places) else 0
