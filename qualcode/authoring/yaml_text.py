"""Texts and rules as an author would write them in YAML."""

from __future__ import annotations

import json
import re
from typing import Any

_PLAIN = re.compile(r"[^\W\d_]([\w’'()/.& -]*[\w’').])?")
"""A pattern of texts that YAML reads without quotes, in brackets too; `null` aside."""


def scalar(text: str) -> str:
    """Return a text, in quotes only where it needs them.

    Example:
        >>> scalar("kerja sama"), scalar("it's"), scalar("a: b"), scalar("null")
        ('kerja sama', "it's", "'a: b'", "'null'")
    """
    return text if _PLAIN.fullmatch(text) and text.lower() != "null" else quoted(text)


def quoted(text: str) -> str:
    """Return a text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def flow(node: Any) -> str:  # noqa: ANN401 (PyYAML's nodes are untyped)
    r"""Return what a node says, on one line.

    Example:
        >>> import yaml
        >>> flow(yaml.compose("near: [ajar, usaha]\nwithin: 6", Loader=yaml.BaseLoader))
        '{near: [ajar, usaha], within: 6}'
    """
    if node.id == "mapping":
        return "{" + ", ".join(f"{scalar(key.value)}: {flow(value)}" for key, value in node.value) + "}"
    if node.id == "sequence":
        return "[" + ", ".join(flow(item) for item in node.value) + "]"
    if "\n" in node.value:
        return json.dumps(node.value, ensure_ascii=False)
    return node.value if not node.style and re.fullmatch(r"[\w.+-]+", node.value) else scalar(node.value)


def rule(words: str) -> str:
    """Return a rule: a word or phrase as it is, `exact` for one all in capitals, `glob` for one with `*` or `?`.

    Example:
        >>> rule("latih"), rule("KUR"), rule("bimtek*")
        ('latih', 'exact: KUR', "glob: 'bimtek*'")
    """
    if "*" in words or "?" in words:
        return f"glob: {quoted(words)}"
    if len(words) > 1 and words.isupper():
        return f"exact: {scalar(words)}"
    return scalar(words)
