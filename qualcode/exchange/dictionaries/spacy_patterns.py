"""spaCy's and Prodigy's patterns.jsonl: a label and a text or token pattern a line."""

from __future__ import annotations

import json
from typing import Any

from qualcode.exchange.dictionaries.dictionary import Category, Losses


def read_patterns(text: str, losses: Losses) -> list[Category]:
    r"""The labels of a file of patterns, each with its patterns as rules.

    A text is matched as it stands, as spaCy's entity ruler does; a token pattern stays a token pattern.

    Args:
        text: The file.
        losses: Gets a note on lines that are no patterns.

    Example:
        >>> from qualcode.exchange.dictionaries.dictionary import Losses
        >>> lines = '{"label": "A", "pattern": "KUR"}\n{"label": "A", "pattern": [{"lower": "a"}, {"IS_TITLE": true}]}'
        >>> read_patterns(lines, Losses())[0].rules
        [{'exact': 'KUR'}, {'pattern': [{'LOWER': 'a'}, {'IS_TITLE': True}]}]
    """
    categories: dict[str, Category] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        entry = _entry(line)
        if entry is None:
            losses.add("no pattern with a label, left out", line=number)
            continue
        label, pattern = entry
        rule: dict[str, Any] = {"exact": pattern} if isinstance(pattern, str) else {"pattern": _upper(pattern)}
        categories.setdefault(label, Category(label)).rules.append(rule)
    return [*categories.values()]


def _entry(line: str) -> tuple[str, str | list[Any]] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict):
        return None
    label, pattern = entry.get("label"), entry.get("pattern")
    if isinstance(label, str) and label.strip() and isinstance(pattern, str | list):
        return label.strip(), pattern
    return None


def _upper(tokens: list[Any]) -> list[Any]:
    """Token attributes in capitals, as a codebook writes them."""
    return [
        {str(key).upper(): _upper_keys(value) for key, value in token.items()} if isinstance(token, dict) else token
        for token in tokens
    ]


def _upper_keys(value: object) -> object:
    return {str(key).upper(): inner for key, inner in value.items()} if isinstance(value, dict) else value
