"""SRQR: standards for reporting any qualitative research, 21 items.

Source: O'Brien, Harris, Beckman, Reed & Cook (2014), *Academic Medicine* 89(9): 1245-1251. The items are put in our own
words; consult the source for theirs.
"""

from __future__ import annotations

from qualcode.reporting.checklists.item import Checklist, items

_PARTS = {
    "front": "title abstract",
    "introduction": "problem purpose",
    "methods": (
        "theory researchers setting saturation ethics recording instruments people processing analysis trustworthiness"
    ),
    "results": "major quotations",
    "discussion": "links limitations",
    "other": "conflicts funding",
}

SRQR = Checklist("SRQR", "obrien", items("srqr", _PARTS, prefix="S"))
"""The 21 items, in the order of the source."""
