"""Commands that a page shows: what each is said to print, held against what it prints."""

from __future__ import annotations

import re


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language in a page."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def commands(block: str) -> list[list[str]]:
    """Each command of a console block, and what it is said to print."""
    return [entry.split("\n", 1) for entry in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]


def promised(told: str) -> re.Pattern[str]:
    """Lines as they stand; `…` stands for any lines, at the end of a line for its rest."""
    parts = []
    for line in told.rstrip("\n").split("\n") if told.strip() else ["…"]:
        rest = "[^\n]*" if line.endswith("…") else ""
        parts.append(".*" if line == "…" else re.escape(line.removesuffix("…")) + rest + "\n")
    return re.compile("".join(parts), re.DOTALL)
