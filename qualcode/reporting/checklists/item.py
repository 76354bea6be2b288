"""What a checklist is: items, each with what it asks, and which fact of a study answers it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One item.

    Args:
        number: As its source numbers it.
        domain: The part of the checklist, in Indonesian and English.
        title: What it asks, in our words, in Indonesian and English.
        fact: Which fact of the study answers it; empty where no data can.
    """

    number: str
    domain: tuple[str, str]
    title: tuple[str, str]
    fact: str = ""


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
    """What the data say to an item.

    Args:
        text: The answer.
        where: The anchor of the section where it stands, which is also the key of that section's title.
    """

    text: str
    where: str


def items(domain: tuple[str, str], rows: str, *, first: int, prefix: str = "") -> tuple[Item, ...]:
    """The items of one domain from lines of `Indonesian | English | fact`.

    Example:
        >>> items(("Tim", "Team"), "Pewawancara | Interviewer | interviewer", first=1)[0].title
        ('Pewawancara', 'Interviewer')
    """
    made = []
    for number, row in enumerate(rows.strip().splitlines(), first):
        indonesian, english, fact = (part.strip() for part in row.split("|"))
        made.append(Item(f"{prefix}{number}", domain, (indonesian, english), fact))
    return tuple(made)
