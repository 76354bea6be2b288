"""Codes added, renamed, moved, merged and deleted in a codebook's text as lines; what else its author wrote stays.

The place is found by a YAML parser, and only the lines of the code concerned are touched
(docs/decisions/0080-how-are-rules-added-to-a-codebook.md). Each function takes a text with line feeds and returns one;
a code is named by its whole path, as `hrd.training`. Each raises InputError where the codes are laid out so that the
edit would do more, or less, than it should.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from qualcode.authoring.additions import with_rule
from qualcode.authoring.safe_edit import NESTED, Contents, safely
from qualcode.authoring.yaml_nodes import (
    above,
    after,
    composed,
    end_of,
    end_of_lines,
    in_brackets,
    out_of_brackets,
    value_of,
)
from qualcode.authoring.yaml_text import flow, quoted, scalar
from qualcode.codings import grouped
from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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
    mapping = value_of(composed(text), "codes")
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


def with_code(text: str, code: str, label: str, *, languages: Sequence[str] = ()) -> str:
    r"""The text with one code more, which has a label and nothing else: the same in each language.

    Example:
        >>> print(with_code("codes: {}\n", "capital", "Access to capital"), end="")
        codes:
          capital:
            label: Access to capital
    """
    parent, _, step = code.rpartition(".")
    several = len(languages) > 1
    said = "{" + ", ".join(f"{each}: {scalar(label)}" for each in languages) + "}" if several else scalar(label)
    labels = dict.fromkeys(languages, label) if several else label
    return safely(
        text,
        code,
        lambda text: _with_entry(text, parent, f"{scalar(step)}:\n  label: {said}\n"),
        lambda old, new: new == {**old, code: {"label": labels}},
        holder=lambda text: _place(text, code),
    )


def with_name(text: str, code: str, step: str, *, label: str = "", language: str = "") -> str:
    r"""The text with a code called something else where it stands; with a label, that is written anew as well.

    Example:
        >>> print(with_name("codes:\n  hrd:  # people\n    label: Training\n", "hrd", "skills"), end="")
        codes:
          skills:  # people
            label: Training
    """

    def edited(text: str) -> str:
        if label:
            text = _with_label(text, code, label, language)
        key = _known(text, code).key
        return _with_key(text, key, step)

    parent = code.rpartition(".")[0]
    to = f"{parent}.{step}" if parent else step

    def fits(old: Contents, new: Contents) -> bool:
        moved = _moved(old, code, to)
        if label:
            old_label = moved[to]["label"]
            labels = {**old_label, language: label} if isinstance(old_label, dict) else label
            moved[to] = {**moved[to], "label": labels}
        return new == moved

    return safely(text, code, edited, fits, holder=lambda text: _place(text, to))


def without_code(text: str, code: str) -> str:
    """The text without a code and all below it, and without the comments that stand right above it."""
    return safely(
        text,
        code,
        lambda text: _cut(text, code)[0],
        lambda old, new: new == {each: value for each, value in old.items() if not _is_in(each, code)},
    )


def with_code_moved(text: str, code: str, to: str) -> str:
    """The text with a code, as it is and with all below it, at another place."""

    def edited(text: str) -> str:
        rest, lines = _cut(text, code)
        return _with_lines(rest, to, lines)

    return safely(
        text, code, edited, lambda old, new: new == _moved(old, code, to), holder=lambda text: _place(text, to)
    )


def with_lines(text: str, entries: Mapping[str, str]) -> str:
    r"""The text with entries that `lines_of` took from another text, as these codes; a whole import of them at once.

    Example:
        >>> entries = {code: f"x:\n  label: {code}\n" for code in ("hrd", "capital")}
        >>> print(with_lines("codes: {}\n", entries), end="")
        codes:
          hrd:
            label: hrd
          capital:
            label: capital
    """
    first = next(iter(entries))
    under = grouped((code.rpartition(".")[0], code) for code in entries)

    def edited(text: str) -> str:
        for parent, codes in under.items():
            text = _with_entry(text, parent, "".join(_called(entries[code], code) for code in codes))
        return text

    def fits(old: Contents, new: Contents) -> bool:
        added = {each for each in new if any(part in entries for part in accumulate(each.split("."), "{}.{}".format))}
        return entries.keys() <= added and {each: value for each, value in new.items() if each not in added} == old

    return safely(text, first, edited, fits, holder=lambda text: _place(text, first))


def lines_of(text: str, codes: Iterable[str]) -> dict[str, str]:
    """The lines of the entries of codes, as if each stood at the left margin."""
    found = _entries(value_of(composed(text), "codes"), "")
    return {code: _lines(text, found[code]) for code in codes}


def _entries(mapping: Any, above: str) -> dict[str, Entry]:  # noqa: ANN401 (PyYAML's nodes are untyped)
    """The places of all codes in a mapping, by their whole paths."""
    found: dict[str, Entry] = {}
    for key, value in mapping.value if mapping is not None and mapping.id == "mapping" else ():
        code = f"{above}.{key.value}" if above else key.value
        found[code] = Entry(mapping, key, value)
        found |= _entries(value_of(value, NESTED), code)
    return found


def with_codes_merged(text: str, code: str, into: str) -> tuple[str, tuple[str, ...]]:
    """The text with a code's rules, examples and what is below it at another code, and the keys that are left behind.

    Returns:
        The text, and the keys that the log alone keeps, as `hrd.training.definition`.

    Raises:
        InputError: If one of the two has conditions for all its rules: they would hold for the other's as well.
    """
    left: list[str] = []

    def edited(text: str) -> str:
        text, keys = _merged(text, code, into)
        left.extend(keys)
        return text

    def fits(old: Contents, new: Contents) -> bool:
        gone = {f"{into}{each[len(code) :]}": value for each, value in old.items() if _is_in(each, code)}
        stays = {each: value for each, value in old.items() if not _is_in(each, code)}
        if new.keys() != stays.keys() | gone.keys():
            return False
        joined = stays.keys() & gone.keys()
        return all(_without_carried(new[each]) == _without_carried(stays[each]) for each in joined) and all(
            value == {**gone, **stays}[each] for each, value in new.items() if each not in joined
        )

    text = safely(text, code, edited, fits, holder=lambda text: _place(text, into))
    return text, tuple(left)


def _merged(text: str, code: str, into: str) -> tuple[str, list[str]]:
    entry, other = _known(text, code), _known(text, into)
    keys = [key.value for key, _ in entry.value.value]
    if "rules" in keys:
        for each, has in ((code, keys), (into, [key.value for key, _ in other.value.value])):
            if held := next((key for key in CONDITIONS if key in has), ""):
                what = f"{each!r} has the condition {held!r} for all its rules"
                raise InputError(what, f"write it at each rule, or delete it, before {code!r} is merged into {into!r}")
    for key in CARRIED:
        for language, item in _items(value_of(entry.value, key)):
            said = _comment_behind(text, item)
            text = with_rule(text, into, flow(item), language=language, key=key, comment=said)
    left = [f"{code}.{key}" for key in keys if key not in {"label", NESTED, *CARRIED}]
    for child in [key.value for key, _ in getattr(value_of(entry.value, NESTED), "value", ())]:
        below, there = f"{code}.{child}", f"{into}.{child}"
        if entry_of(text, there) is None:
            rest, lines = _cut(text, below)
            text = _with_lines(rest, there, lines)
        else:
            text, more = _merged(text, below, there)
            left += more
    return _cut(text, code)[0], left


def _comment_behind(text: str, item: Any) -> str:  # noqa: ANN401 (PyYAML's nodes are untyped)
    """The comment on the line on which an item of a list of lines ends; empty where there is none."""
    found = re.compile(r"[ \t]+(#[^\n]*)").match(text, end_of(item))
    return found[1].rstrip() if found else ""


def _without_carried(keys: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if key not in CARRIED}


def _is_in(code: str, above: str) -> bool:
    return code == above or code.startswith(f"{above}.")


def _moved(codes: Contents, code: str, to: str) -> Contents:
    """The contents with a code, and all below it, under another name."""
    return {f"{to}{each[len(code) :]}" if _is_in(each, code) else each: value for each, value in codes.items()}


def _place(text: str, code: str) -> int:
    return int(_known(text, code).key.start_mark.index)


def _items(lists: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 (as above)
    """The entries of a list, or of lists by language, each with its language (or none)."""
    if lists is None:
        return []
    if lists.id == "mapping":
        return [(key.value, item) for key, entries in lists.value for item in entries.value]
    return [("", item) for item in lists.value]


def _known(text: str, code: str) -> Entry:
    found = entry_of(text, code)
    if found is None:
        raise InputError(f"there is no code {code!r} in the codebook's file", "list them with 'qualcode codes list'")
    return found


def _with_key(text: str, key: Any, step: str) -> str:  # noqa: ANN401 (as above)
    """The text with another name for a key, in quotes where it is."""
    said = {"'": quoted(step), '"': json.dumps(step, ensure_ascii=False)}.get(key.style, scalar(step))
    return text[: key.start_mark.index] + said + text[key.end_mark.index :]


def _first_key(lines: str) -> Any:  # noqa: ANN401 (as above)
    return composed(lines).value[0][0]


def _with_label(text: str, code: str, label: str, language: str) -> str:
    node = value_of(_known(text, code).value, "label")
    if node.id == "mapping":
        node = value_of(node, language) or node.value[0][1]
    line = text[: node.start_mark.index].count("\n")
    several = text[node.start_mark.index : node.end_mark.index].endswith("\n")
    end = node.end_mark.index - (1 if several and line < text.count("\n") else 0)
    return text[: node.start_mark.index] + scalar(label) + text[end:]


def _with_lines(text: str, code: str, lines: str) -> str:
    return _with_entry(text, code.rpartition(".")[0], _called(lines, code))


def _called(lines: str, code: str) -> str:
    """The lines of an entry under the last step of a code's name."""
    return _with_key(lines, _first_key(lines), code.rpartition(".")[2])


def _with_entry(text: str, parent: str, lines: str) -> str:
    """The text with an entry of these lines, the last one under its parent."""
    if not parent:
        return _with_child(text, composed(text), "codes", lines)
    return _with_child(text, _known(text, parent).value, NESTED, lines)


def _with_child(text: str, holder: Any, key: str, lines: str) -> str:  # noqa: ANN401 (as above)
    """The text with an entry more in the mapping that a mapping holds under a key; it is made where it is missing."""
    pair = next((pair for pair in holder.value if pair[0].value == key), None)
    if pair is None:
        if holder.flow_style:
            return in_brackets(text, holder, f"{key}: {{{_in_one_line(lines)}}}")
        column = holder.start_mark.column
        return after(text, holder, _indented(f"{key}:\n{_indented(lines, 2)}", column))
    name, mapping = pair
    if mapping.id == "mapping" and not mapping.flow_style:
        return after(text, mapping, _indented(lines, mapping.start_mark.column))
    if mapping.id == "mapping" and (mapping.value or holder.flow_style):
        return in_brackets(text, mapping, _in_one_line(lines))
    # nothing yet: `codes: {}`, or the key alone
    column = name.start_mark.column + 2
    start = mapping.start_mark.index if mapping.id == "mapping" else text.index(":", name.end_mark.index) + 1
    end = mapping.end_mark.index if mapping.id == "mapping" else start
    line_end = text.find("\n", end)
    rest = text[end : line_end if line_end >= 0 else len(text)].rstrip()
    tail = text[line_end + 1 :] if line_end >= 0 else ""
    return f"{text[:start].rstrip(' ')}{rest}\n{_indented(lines, column)}{tail}"


def _in_one_line(lines: str) -> str:
    return ", ".join(f"{scalar(key.value)}: {flow(value)}" for key, value in composed(lines).value)


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
        name = next(key for key, _ in composed(text).value if key.value == "codes")
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
        return out_of_brackets(text, entry.mapping, entry.key.value)
    start, end = _extent(text, entry)
    if text[:start].endswith("\n\n") and text[end:].startswith("\n"):
        end += 1
    return text[:start] + text[end:]


def _extent(text: str, entry: Entry) -> tuple[int, int]:
    """The beginning and end of a block entry: from the comments right above it to those that are indented below it."""
    column = entry.key.start_mark.column
    start = above(text, entry.key.start_mark.index - column, column)
    return start, end_of_lines(text, entry.value, column)
