"""COREQ: what a report of interviews or focus groups should say, 32 items.

Source: Tong, Sainsbury & Craig (2007), *International Journal for Quality in Health Care* 19(6): 349-357. The items are
put in our own words; consult the source for theirs.
"""

from __future__ import annotations

from qualcode.reporting.checklists.item import Checklist, items

_PARTS = {
    "team": "interviewer degrees occupation gender experience acquaintance disclosure viewpoint",
    "design": (
        "theory selection approach sample withdrawn setting bystanders people guide repeats recording "
        "field_notes duration saturation returned"
    ),
    "analysis": "coders codebook derivation software feedback quotations consistency major minor",
}

COREQ = Checklist("COREQ", "tong", items("coreq", _PARTS))
"""The 32 items, in the order of the source."""
