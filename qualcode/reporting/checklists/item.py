"""Items of a reporting checklist, each with the fact of a study that answers it; texts are in `qualcode.wording`."""

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


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of the data to an item.

    Args:
        text: The answer.
        where: The anchor of the section where it stands.
    """

    text: str
    where: str


def items(name: str, parts: Mapping[str, str], *, prefix: str = "") -> tuple[Item, ...]:
    """The items of a checklist, numbered from 1.

    Args:
        name: Of the checklist's texts.
        parts: Names of the items by name of their part. An item that the data can answer has the fact's name.
        prefix: Before the numbers.

    Example:
        >>> items("coreq", {"team": "interviewer degrees"})[1]
        Item(number='2', part='checklists.coreq.parts.team', title='checklists.coreq.items.degrees', fact='degrees')
    """
    named = [(part, item) for part, names in parts.items() for item in names.split()]
    return tuple(
        Item(f"{prefix}{number}", f"checklists.{name}.parts.{part}", f"checklists.{name}.items.{item}", item)
        for number, (part, item) in enumerate(named, 1)
    )
