"""Nodes of a YAML text: found, and others written beside them or taken out, while all other characters stay."""

from __future__ import annotations

import re
from typing import Any

_COMMA = re.compile(r"(?:\s|(?<=\s)#[^\n]*)*,")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")


def composed(text: str) -> Any:  # noqa: ANN401 (PyYAML's nodes are untyped)
    """The root node of a YAML text, by the parser that reads codebooks."""
    import yaml

    return yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def value_of(node: Any, key: str) -> Any:  # noqa: ANN401 (as above)
    """The value of a key in a mapping; None where there is none."""
    if node is None or node.id != "mapping":
        return None
    return next((value for name, value in node.value if name.value == key), None)


def after(text: str, node: Any, lines: str) -> str:  # noqa: ANN401 (as above)
    """Lines below the last line of a block, comments behind it on that line and further in below it included."""
    end = end_of_lines(text, node, node.start_mark.column)
    head = text[:end] if text[:end].endswith("\n") else f"{text[:end]}\n"
    return f"{head}{lines}{text[end:]}"


def end_of_lines(text: str, node: Any, column: int) -> int:  # noqa: ANN401 (as above)
    """The end of the last line of a node and of the comments below it that begin further in than a column."""
    stop = end_of(node)
    while stop and text[stop - 1] in "\n ":  # a text of several lines ends at the start of the next
        stop -= 1
    end = found = text.find("\n", stop) + 1 or len(text)
    for match in re.finditer(r"[^\n]*\n|[^\n]+$", text[end:]):
        line = match[0]
        if line.strip() and not (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > column):
            break
        if line.strip():
            found = end + match.end()
    return found


def end_of(node: Any) -> int:  # noqa: ANN401 (as above)
    """The end of a node's last word; a block's own mark lies behind the blanks and comments that follow it."""
    while node.id != "scalar" and not node.flow_style and node.value:
        node = _last(node)
    return int(node.end_mark.index)


def in_brackets(text: str, node: Any, item: str) -> str:  # noqa: ANN401 (as above)
    r"""The text with an item more at the end of a list or mapping in brackets, on a line of its own where the last is.

    Example:
        >>> text = "{\n  a: 1,  # one\n}\n"
        >>> print(in_brackets(text, composed(text), "b: 2"), end="")
        {
          a: 1,  # one
          b: 2,
        }
    """
    if not node.value:
        start = node.start_mark.index + 1
        return text[:start] + item + text[start:]
    first, end = _first(node.value[-1]), _last(node).end_mark.index
    margin = text[text.rfind("\n", 0, first.start_mark.index) + 1 : first.start_mark.index]
    if margin.strip() or node.id != "mapping":
        return f"{text[:end]}, {item}{text[end:]}"
    comma = _COMMA.match(text, end)
    rest = _REST_OF_LINE.match(text, comma.end() if comma else end)
    if rest is None or not rest[0].endswith("\n"):  # the bracket closes on this line
        return f"{text[:end]},\n{margin}{item}{text[end:]}"
    behind = rest.end()
    if not comma:
        return f"{text[:end]},{text[end:behind]}{margin}{item}\n{text[behind:]}"
    return f"{text[:behind]}{margin}{item},\n{text[behind:]}"


def out_of_brackets(text: str, node: Any, key: str) -> str:  # noqa: ANN401 (as above)
    r"""The text without an entry of a mapping in brackets; one on lines of its own goes with the comments above them.

    Example:
        >>> text = "{\n  # first\n  a: 1,  # one\n  # second\n  b: 2, c: 3}"
        >>> print(out_of_brackets(text, composed(text), "a"))
        {
          # second
          b: 2, c: 3}
        >>> out_of_brackets("{a: 1, b: 2}", composed("{a: 1, b: 2}"), "b")
        '{a: 1}'
    """
    number, (name, value) = next(each for each in enumerate(node.value) if each[1][0].value == key)
    start, end = name.start_mark.index, value.end_mark.index
    comma = re.compile(r"[ \t]*,").match(text, end)
    end = comma.end() if comma else end
    line = text.rfind("\n", 0, start) + 1
    rest = _REST_OF_LINE.match(text, end)
    if rest and not text[line:start].strip():
        return text[: above(text, line, start - line)] + text[rest.end() :]
    if comma:
        end += len(text[end:]) - len(text[end:].lstrip(" \t"))
    elif number:
        before = node.value[number - 1][1].end_mark.index
        start = before if re.fullmatch(r"[ \t,]*", text[before:start]) else start
    return text[:start] + text[end:]


def above(text: str, start: int, column: int) -> int:
    """The beginning of the comments that stand right above a line and begin in its column."""
    while start and re.match(rf"[ \t]{{{column}}}#", line := text[text.rfind("\n", 0, start - 1) + 1 : start]):
        start -= len(line)
    return start


def comments(text: str) -> list[str]:
    r"""All comments of a YAML text, in order.

    Example:
        >>> comments("a: 'b # c'  # d\n# e")
        ['# d', '# e']
    """
    import yaml

    masked, behind = [], 0
    for token in yaml.scan(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            masked += [text[behind:start], re.sub(r"[^\n]", "x", text[start:end])]
            behind = end
    found = re.finditer(r"(?:^|(?<=\s))#[^\n]*", "".join([*masked, text[behind:]]), re.MULTILINE)
    return [text[match.start() : match.end()].rstrip() for match in found]


def _first(entry: Any) -> Any:  # noqa: ANN401 (as above)
    return entry[0] if isinstance(entry, tuple) else entry


def _last(node: Any) -> Any:  # noqa: ANN401 (as above)
    entry = node.value[-1]
    return entry[1] if isinstance(entry, tuple) else entry
