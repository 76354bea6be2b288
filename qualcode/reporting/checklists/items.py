"""Reporting checklists and their items, each with the fact of a study that answers it; texts are in `qualcode.wording`.

COREQ: Tong, Sainsbury & Craig (2007), *International Journal for Quality in Health Care* 19(6): 349-357.
SRQR: O'Brien, Harris, Beckman, Reed & Cook (2014), *Academic Medicine* 89(9): 1245-1251.
COREQ+LLM: Fehring et al. (2025), *JMIR Research Protocols* 14: e78682: a protocol; its items are not agreed on yet, and these
are what it asks about so far, to be replaced by them.
RTARG: Braun & Clarke (2024), *Palliative Medicine* 38(6): 608-616; guidelines in prose, of which these are the points.
The items are put in our own words; consult the sources for theirs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Item:
    """One item.

    Args:
        number: As its source numbers it.
        part: Key of the part of the checklist.
        title: Key of the question, in our words.
        fact: Name of the fact that answers it, where the data hold one.
    """

    number: str
    part: str
    title: str
    fact: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist.

    Args:
        title: Its name.
        source: Key of its reference.
        items: In order.
    """

    title: str
    source: str
    items: tuple[Item, ...]


def _items(name: str, parts: Mapping[str, str], *, prefix: str = "") -> tuple[Item, ...]:
    """The items of a checklist by part, numbered from 1; an item that the data can answer has the name of the fact."""
    named = [(part, item) for part, names in parts.items() for item in names.split()]
    return tuple(
        Item(f"{prefix}{number}", f"checklists.{name}.parts.{part}", f"checklists.{name}.items.{item}", item)
        for number, (part, item) in enumerate(named, 1)
    )


_COREQ = {
    "team": "interviewer degrees occupation gender experience acquaintance disclosure viewpoint",
    "design": (
        "theory selection approach sample withdrawn setting bystanders people guide repeats recording "
        "field_notes duration saturation returned"
    ),
    "analysis": "coders codebook derivation software feedback quotations consistency major minor",
}
_SRQR = {
    "front": "title abstract",
    "introduction": "problem purpose",
    "methods": (
        "theory researchers setting saturation ethics recording instruments people processing analysis trustworthiness"
    ),
    "results": "major quotations",
    "discussion": "links limitations",
    "other": "conflicts funding",
}

_RTARG = {
    "introduction": "rationale question",
    "methods": "theory researchers people recording ethics derivation themes software",
    "results": "concepts quotations interpretation",
    "discussion": "claims transfer limits",
    "throughout": "coherence language measures",
}

_COREQ_LLM = {
    "use": "model_use model_purpose",
    "model": "model_name model_server model_settings",
    "prompt": "model_prompt model_examples model_frozen",
    "oversight": "model_review model_refusals",
    "validity": "model_agreement model_steady model_bias",
    "data": "model_place model_consent model_record",
}

CHECKLISTS: Mapping[str, Checklist] = {
    "coreq": Checklist("COREQ", "tong", _items("coreq", _COREQ)),
    "coreq-llm": Checklist("COREQ+LLM", "fehring", _items("coreq_llm", _COREQ_LLM, prefix="L")),
    "srqr": Checklist("SRQR", "obrien", _items("srqr", _SRQR, prefix="S")),
    "rtarg": Checklist("RTARG", "rtarg", _items("rtarg", _RTARG, prefix="R")),
}
"""Checklists by name, their items in the order of the source."""
