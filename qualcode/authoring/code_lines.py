"""Codes added, renamed, moved, merged and deleted in a codebook's text as lines; what else its author wrote stays.

The place is found by a YAML parser, and only the lines of the code concerned are touched
(docs/decisions/0080-how-are-rules-added-to-a-codebook.md). Each function takes a text with line feeds and returns one;
a code is named by its whole path, as `hrd.training`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from qualcode.authoring.additions import after, before_bracket, end_of, value_of, with_rule
from qualcode.authoring.yaml_text import flow, scalar
from qualcode.errors import InputError

NESTED = "indicators"
CARRIED = ("rules", "examples")
"""Keys of a merged code whose entries the other code gets."""
CONDITIONS = ("except", "with", "without")


@dataclass(frozen=True, slots=True)
class Entry:
    """A code's place in a text.

    Args:
        mapping: The node of the mapping that holds it.
        key: The node of its key.
        value: The node of its value.
    """

    mapping: Any
    key: Any
    value: Any


def entry_of(text: str, code: str) -> Entry | None:
    r"""The place of a code; None where the text has no such code.

    Example:
        >>> entry = entry_of("codes:\n  hrd:\n    label: Training\n", "hrd")
        >>> entry.key.start_mark.line
        1
    """
    mapping = value_of(_root(text), "codes")
    found: Entry | None = None
    for step in code.split("."):
        if mapping is None or mapping.id != "mapping":
            return None
        pair = next((pair for pair in mapping.value if pair[0].value == step), None)
        if pair is None:
            return None
        found = Entry(mapping, *pair)
        mapping = value_of(found.value, NESTED)
    return found


def with_code(text: str, code: str, label: str) -> str:
    r"""The text with one code more, which has a label and nothing else.

    Example:
        >>> print(with_code("codes: {}\n", "capital", "Access to capital"), end="")
        codes:
          capital:
            label: Access to capital
    """
    parent, _, step = code.rpartition(".")
    return _with_entry(text, parent, f"{scalar(step)}:\n  label: {scalar(label)}\n")


def with_name(text: str, code: str, step: str, *, label: str = "", language: str = "") -> str:
    r"""The text with a code called something else where it stands; with a label, that is written anew as well.

    Example:
        >>> print(with_name("codes:\n  hrd:  # people\n    label: Training\n", "hrd", "skills"), end="")
        codes:
          skills:  # people
            label: Training
    """
    if label:
        text = _with_label(text, code, label, language)
    key = _known(text, code).key
    return text[: key.start_mark.index] + scalar(step) + text[key.end_mark.index :]


def without_code(text: str, code: str) -> str:
    """The text without a code and all below it, and without the comments that stand right above it."""
    return _cut(text, code)[0]


def with_code_moved(text: str, code: str, to: str) -> str:
    """The text with a code, as it is and with all below it, at another place."""
    rest, lines = _cut(text, code)
    return with_lines(rest, to, lines)


def with_lines(text: str, code: str, lines: str) -> str:
    """The text with an entry that `lines_of` took from another text, as this code."""
    parent, _, step = code.rpartition(".")
    key = _first_key(lines)
    return _with_entry(text, parent, lines[: key.start_mark.index] + scalar(step) + lines[key.end_mark.index :])


def lines_of(text: str, code: str) -> str:
    """The lines of a code's entry, as if it stood at the left margin."""
    return _cut(text, code)[1]


def with_codes_merged(text: str, code: str, into: str) -> tuple[str, tuple[str, ...]]:
    """The text with a code's rules, examples and what is below it at another code, and the keys that are left behind.

    Raises:
        InputError: If the code has conditions for all its rules: they would hold for the other's as well.
    """
    entry = _known(text, code)
    keys = [key.value for key, _ in entry.value.value]
    held = [key for key in CONDITIONS if key in keys]
    if held and "rules" in keys:
        what = f"{code!r} has the condition {held[0]!r} for all its rules"
        raise InputError(what, f"write it at each rule, or delete it, before it is merged into {into!r}")
    for key in CARRIED:
        for language, item in _items(value_of(entry.value, key)):
            text = with_rule(text, into, flow(item), language=language, key=key)
    for child in [key.value for key, _ in getattr(value_of(entry.value, NESTED), "value", ())]:
        below, there = f"{code}.{child}", f"{into}.{child}"
        text = with_code_moved(text, below, there) if entry_of(text, there) is None else _merged(text, below, there)
    left = tuple(key for key in keys if key not in {"label", NESTED, *CARRIED})
    return without_code(text, code), left


def _merged(text: str, code: str, into: str) -> str:
    return with_codes_merged(text, code, into)[0]


def _items(lists: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 (PyYAML's nodes are untyped)
    """The entries of a list, or of lists by language, each with its language (or none)."""
    if lists is None:
        return []
    if lists.id == "mapping":
        return [(key.value, item) for key, entries in lists.value for item in entries.value]
    return [("", item) for item in lists.value]


def _root(text: str) -> Any:  # noqa: ANN401 (as above)
    import yaml

    return yaml.compose(text, Loader=yaml.BaseLoader)


def _known(text: str, code: str) -> Entry:
    found = entry_of(text, code)
    if found is None:
        raise InputError(f"there is no code {code!r} in the codebook's file", "list them with 'qualcode codes list'")
    return found


def _first_key(lines: str) -> Any:  # noqa: ANN401 (as above)
    return _root(lines).value[0][0]


def _with_label(text: str, code: str, label: str, language: str) -> str:
    node = value_of(_known(text, code).value, "label")
    if node.id == "mapping":
        node = value_of(node, language) or node.value[0][1]
    line = text[: node.start_mark.index].count("\n")
    several = text[node.start_mark.index : node.end_mark.index].endswith("\n")
    end = node.end_mark.index - (1 if several and line < text.count("\n") else 0)
    return text[: node.start_mark.index] + scalar(label) + text[end:]


def _with_entry(text: str, parent: str, lines: str) -> str:
    """The text with an entry of these lines, the last one under its parent."""
    if not parent:
        return _with_child(text, _root(text), "codes", lines)
    return _with_child(text, _known(text, parent).value, NESTED, lines)


def _with_child(text: str, holder: Any, key: str, lines: str) -> str:  # noqa: ANN401 (as above)
    """The text with an entry more in the mapping that a mapping holds under a key; it is made where it is missing."""
    pair = next((pair for pair in holder.value if pair[0].value == key), None)
    if pair is None:
        if holder.flow_style:
            return before_bracket(text, holder, f"{key}: {{{_in_one_line(lines)}}}")
        column = holder.start_mark.column
        return after(text, holder, _indented(f"{key}:\n{_indented(lines, 2)}", column))
    name, mapping = pair
    if mapping.id == "mapping" and not mapping.flow_style:
        return after(text, mapping, _indented(lines, mapping.start_mark.column))
    if mapping.id == "mapping" and (mapping.value or holder.flow_style):
        return before_bracket(text, mapping, _in_one_line(lines))
    # nothing yet: `codes: {}`, or the key alone
    column = name.start_mark.column + 2
    start = mapping.start_mark.index if mapping.id == "mapping" else name.end_mark.index + 1
    end = mapping.end_mark.index if mapping.id == "mapping" else start
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)].rstrip()
    tail = text[line_end + 1 :] if line_end >= 0 else ""
    return f"{text[:start].rstrip(' ')}{rest}\n{_indented(lines, column)}{tail}"


def _in_one_line(lines: str) -> str:
    key, value = _root(lines).value[0]
    return f"{scalar(key.value)}: {flow(value)}"


def _indented(lines: str, by: int) -> str:
    return re.sub(r"^(?=.)", " " * by, lines, flags=re.MULTILINE)


def _cut(text: str, code: str) -> tuple[str, str]:
    """The text without an entry, and the lines of the entry as if they stood at the left margin."""
    entry = _known(text, code)
    if len(entry.mapping.value) == 1:
        parent = code.rpartition(".")[0]
        lines = _lines(text, entry)
        if parent:
            value = _known(text, parent).value
            pair = next(pair for pair in value.value if pair[0].value == NESTED)
            return _removed(text, Entry(value, *pair)), lines
        name = next(key for key, _ in _root(text).value if key.value == "codes")
        rest = _removed(text, entry)
        if entry.mapping.flow_style:
            return rest, lines
        colon = rest.index(":", name.end_mark.index) + 1
        return f"{rest[:colon]} {{}}{rest[colon:]}", lines
    return _removed(text, entry), _lines(text, entry)


def _lines(text: str, entry: Entry) -> str:
    if entry.mapping.flow_style:
        return f"{scalar(entry.key.value)}: {flow(entry.value)}\n"
    start, end = _extent(text, entry)
    column = entry.key.start_mark.column
    cut = re.sub(rf"^ {{1,{column}}}", "", text[start:end], flags=re.MULTILINE) if column else text[start:end]
    return cut if cut.endswith("\n") else f"{cut}\n"


def _removed(text: str, entry: Entry) -> str:
    if entry.mapping.flow_style:
        pairs = entry.mapping.value
        number = next(n for n, pair in enumerate(pairs) if pair[0] is entry.key or pair[0].value == entry.key.value)
        start, end = pairs[number][0].start_mark.index, pairs[number][1].end_mark.index
        if number + 1 < len(pairs):
            end = pairs[number + 1][0].start_mark.index
        elif number:
            start = pairs[number - 1][1].end_mark.index
        return text[:start] + text[end:]
    start, end = _extent(text, entry)
    if text[:start].endswith("\n\n") and text[end:].startswith("\n"):
        end += 1
    return text[:start] + text[end:]


def _extent(text: str, entry: Entry) -> tuple[int, int]:
    """The beginning and end of a block entry: from the comments right above it to those that are indented below it."""
    column = entry.key.start_mark.column
    start = entry.key.start_mark.index - column
    while start and re.match(rf" {{{column}}}#", line := text[text.rfind("\n", 0, start - 1) + 1 : start]):
        start -= len(line)
    stop = end_of(entry.value)
    while stop and text[stop - 1] in "\n ":
        stop -= 1
    end = text.find("\n", stop) + 1 or len(text)
    for match in re.finditer(r"[^\n]*\n|[^\n]+$", text[end:]):
        line = match[0]
        if line.strip() and not (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > column):
            break
        if line.strip():
            stop = end + match.end()
    return start, max(end, stop)
