"""Readable names for rules: the indicator, a slash, and the rule's own words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.codebook.codebook import Term

_LONGEST = 60
_MOST_ALTERNATIVES = 3
_LITERALS = ("LOWER", "ORTH", "TEXT", "NORM")


def rule_name(slots: Sequence[Sequence[Term | str]], *, joined: str = "~") -> str:
    """The words of a rule in one readable piece without blanks.

    Args:
        slots: What the rule needs; a text stands for the list of that name.
        joined: What stands between slots: `~` for near, `+` for all.

    Example:
        >>> from qualcode.codebook.codebook import Term
        >>> rule_name([[Term("word", "ajar")], [Term("phrase", "usaha mikro"), "business"]])
        'ajar~usaha-mikro|business'
    """
    return joined.join(_slot_name(slot) for slot in slots)


def unique_ids(wanted: Sequence[tuple[str, bool]]) -> list[str]:
    """The ids that `wanted` come to: those their authors chose are kept, others that repeat get a number.

    Example:
        >>> unique_ids([("a/x", False), ("a/x", False), ("a/x-2", True)])
        ['a/x', 'a/x-3', 'a/x-2']
    """
    taken = {name for name, chosen in wanted if chosen}
    counts: dict[str, int] = {}
    ids = []
    for name, chosen in wanted:
        unique = name
        if not chosen:
            number = counts.get(name, 1)
            while unique in taken:
                number += 1
                unique = f"{name}-{number}"
            counts[name] = number
            taken.add(unique)
        ids.append(unique)
    return ids


def _slot_name(slot: Sequence[Term | str]) -> str:
    names = [_slug(part) if isinstance(part, str) else _term_name(part) for part in slot[:_MOST_ALTERNATIVES]]
    return "|".join([*names, "…"] if len(slot) > _MOST_ALTERNATIVES else names)


def _term_name(term: Term) -> str:
    if term.kind == "regex":
        return f"/{_slug(term.text)}/"
    if term.kind == "pattern":
        return f"/{_slug('-'.join(map(_token_name, json.loads(term.text))))}/"
    return _slug(term.text)


def _token_name(token: dict[str, object]) -> str:
    name = next((key for key in _LITERALS if key in token), "")
    value = token.get(name, "")
    if isinstance(value, dict):
        value = "|".join(str(part) for test in value.values() for part in (test if isinstance(test, list) else [test]))
    return f"{value or '_'}{token.get('OP', '')}"


def _slug(text: str) -> str:
    slug = re.sub(r"\s+", "-", text.strip())
    return slug if len(slug) <= _LONGEST else f"{slug[: _LONGEST - 1]}…"
