"""Styles and lists of a Word document: the headings, numbers and bold type that they add to paragraphs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qualcode.files.xml import local, value

if TYPE_CHECKING:
    from collections.abc import Mapping

OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"(?i)heading (\d)")


@dataclass(slots=True)
class Styles:
    """Headings, lists and bold type by style, and how far each list has counted.

    Args:
        headings: Level by the id of a paragraph style.
        lists: List id and level by the id of a paragraph style.
        bolds: Ids of styles in bold type.
        levels: Number format and pattern by list id and level.
        captions: Ids of styles for captions.
    """

    headings: Mapping[str, int] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    bolds: frozenset[str] = frozenset()
    levels: Mapping[tuple[str, int], tuple[str, str, int]] = field(default_factory=dict)
    captions: frozenset[str] = frozenset()
    counted: defaultdict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def prefix(self, paragraph: Any) -> str:  # noqa: ANN401  lxml has no types
        """The sign before a paragraph's words: `# ` for a heading, a list's number or bullet, or nothing."""
        style = _style(paragraph)
        if style in self.headings:
            return "#" * self.headings[style] + " "
        number = _numbering(_child(paragraph, "pPr")) or self.lists.get(style)
        if not number or number[0] == "0":
            return ""
        name, level = number
        form, pattern, start = self.levels.get((name, level), ("bullet", "", 1))
        if form in {"bullet", "none"}:
            return "- " if form == "bullet" else ""
        counts = self.counted[name]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        shown = re.sub(r"%(\d)", lambda found: _figure(counts.get(int(found[1]) - 1, 1), form), pattern)
        return f"{shown.strip()} " if shown.strip() else ""

    def is_caption(self, paragraph: Any) -> bool:  # noqa: ANN401
        """Return True if a paragraph is the caption of a picture or table."""
        return bool(self.captions) and _style(paragraph) in self.captions

    def is_bold(self, element: Any, *, default: bool = False) -> bool:  # noqa: ANN401
        """Return True if a run or paragraph is in bold type."""
        written = _bold(element)
        return default or _style(element) in self.bolds if written is None else written


def is_hidden(run: Any) -> bool:  # noqa: ANN401
    """Return True if a run is set as hidden text."""
    sign = _child(_child(run, "rPr"), "vanish")
    return sign is not None and (value(sign, "val") or "1") not in OFF


def read_styles(parts: Mapping[str, Any]) -> Styles:
    """The styles in the parts `styles` and `numbering`; either may be missing."""
    headings: dict[str, int] = {}
    lists: dict[str, tuple[str, int]] = {}
    bolds, captions = set(), set()
    for style in parts.get("styles", ()):
        key, written = value(style, "styleId") or "", _value_of(style, "name") or ""
        if found := _HEADING.fullmatch(written):
            headings[key] = min(int(found[1]), 6)
        elif written.lower() in {"title", "subtitle"}:
            headings[key] = 1
        elif written.lower() == "caption":
            captions.add(key)
        if number := _numbering(_child(style, "pPr")):
            lists[key] = number
        if _bold(style):
            bolds.add(key)
    return Styles(headings, lists, frozenset(bolds), _levels(parts.get("numbering", ())), frozenset(captions))


def _levels(numbering: Any) -> dict[tuple[str, int], tuple[str, str, int]]:  # noqa: ANN401
    abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
    levels: dict[tuple[str, int], tuple[str, str, int]] = {}
    for element in numbering:
        if local(element) == "abstractNum":
            found = abstract.setdefault(value(element, "abstractNumId") or "", {})
            for level in element:
                if local(level) == "lvl":
                    form, text, start = (_value_of(level, name) for name in ("numFmt", "lvlText", "start"))
                    found[_number(value(level, "ilvl"))] = (form or "decimal", text or "", _number(start, 1))
        elif local(element) == "num":
            name = value(element, "numId") or ""
            levels |= {
                (name, level): how for level, how in abstract.get(_value_of(element, "abstractNumId") or "", {}).items()
            }
    return levels


def _style(element: Any) -> str:  # noqa: ANN401
    for name, style in (("pPr", "pStyle"), ("rPr", "rStyle")):
        if found := _value_of(_child(element, name), style):
            return found
    return ""


def _numbering(properties: Any) -> tuple[str, int] | None:  # noqa: ANN401
    number = _child(properties, "numPr")
    name = _value_of(number, "numId")
    return (name, _number(_value_of(number, "ilvl"))) if name else None


def _bold(element: Any) -> bool | None:  # noqa: ANN401
    """True or False where an element says so itself, else None."""
    sign = _child(_child(element, "rPr"), "b")
    return None if sign is None else (value(sign, "val") or "1") not in OFF


def _child(element: Any, name: str) -> Any:  # noqa: ANN401
    return None if element is None else next((child for child in element if local(child) == name), None)


def _value_of(element: Any, name: str) -> str | None:  # noqa: ANN401
    child = _child(element, name)
    return value(child, "val") if child is not None else None


def _number(text: str | None, default: int = 0) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


def _figure(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return str(number)
