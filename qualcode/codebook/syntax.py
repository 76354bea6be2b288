"""What YAML's own complaints mean, in words that help an author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.codebook.source import Fault

if TYPE_CHECKING:
    from qualcode.codebook.source import Source

__all__ = ["syntax_fault"]

_QUOTE = "put the text in quotes"


def syntax_fault(error: Any, source: Source) -> Fault:  # noqa: ANN401  # PyYAML's errors are untyped
    """A `yaml.MarkedYAMLError` as a fault: what is wrong there, and how it is usually mended."""
    problem, context = str(error.problem or ""), str(error.context or "")
    at = error.problem_mark.index if error.problem_mark else 0
    began = error.context_mark.index if error.context_mark else at
    line = source.position(began)[0]
    character = source.text[at : at + 1]
    if "cannot start any token" in problem and character == "\t":
        return Fault(at, "a tab in the indentation", "indent with spaces")
    if "cannot start any token" in problem:
        return Fault(at, f"a text cannot begin with '{character}'", _QUOTE)
    if "mapping values are not allowed" in problem:
        return Fault(at, "a colon that fits no key", "put a text with ': ' in it in quotes, or mend the indentation")
    if "expected ':'" in problem:
        return Fault(began, "a key without a colon", "write 'key: value', or '- ' before an item of a list")
    if "quoted scalar" in context:
        if "escape" in problem:
            remedy = "use single quotes, in which a backslash is just a backslash"
            return Fault(began, "an unknown escape in double quotes", remedy)
        if "end of stream" in problem or "document" in problem:
            return Fault(began, "a quotation mark that is never closed", "close it with the same mark")
    for name, mark in (("sequence", "]"), ("mapping", "}")):
        if f"flow {name}" in context:
            opened = "[" if mark == "]" else "{"
            remedy = f"close it with '{mark}', and put commas between its items"
            return Fault(at, f"the '{opened}' of line {line} is not closed here", remedy)
    if "block collection" in context or "block sequence" in context:
        return Fault(at, f"this does not fit the list that begins on line {line}", "begin each item with '- ' in line")
    if "block mapping" in context:
        return Fault(at, f"this does not fit the keys that begin on line {line}", "mend the indentation or the quotes")
    if "alias" in context or "anchor" in context:
        return Fault(began, f"a text cannot begin with '{source.text[began : began + 1]}'", _QUOTE)
    if "directive" in context or "directive" in problem or "incompatible" in problem:
        return Fault(at, "a line that begins with '%'", f"delete it, or {_QUOTE}")
    if "block scalar" in context:
        return Fault(at, "the block of text is not indented as it must be", "indent every line below '|' or '>' alike")
    return Fault(at, f"not valid YAML ({problem or context})", "mend the quotes, brackets or indentation here")
