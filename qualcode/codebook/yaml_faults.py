"""The meaning of YAML's own complaints, in words that help an author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from qualcode.codebook.characters import DEEPEST, Fault

if TYPE_CHECKING:
    from qualcode.codebook.characters import Source

TOO_DEEP = (f"nested deeper than {DEEPEST} levels", "check the brackets and the indentation")
"""The fault and its remedy, for a depth that the tree notices and for libyaml's own limit."""


class _Meaning(NamedTuple):
    """The meaning of a complaint: words of its problem and context by which it is known, and ours for it."""

    problem: str
    context: str
    what: str
    remedy: str
    at_start: bool = False
    """True if the mistake is where the thing began, not where reading failed."""


_QUOTE = "put the text in quotes"
_MEANINGS = (
    _Meaning("maximum nesting depth", "", *TOO_DEEP),
    _Meaning("cannot start any token", "", "a text cannot begin with '{character}'", _QUOTE),
    _Meaning(
        "mapping values are not allowed",
        "",
        "a colon that fits no key",
        "put a text with ': ' in it in quotes, or mend the indentation or the line above",
    ),
    _Meaning(
        "expected ':'",
        "",
        "a key without a colon",
        "write 'key: value', or '- ' before an item of a list",
        at_start=True,
    ),
    _Meaning(
        "escape",
        "quoted scalar",
        "an unknown escape in double quotes",
        "use single quotes, in which a backslash is just a backslash",
        at_start=True,
    ),
    _Meaning(
        "", "quoted scalar", "a quotation mark that is never closed", "close it with the same mark", at_start=True
    ),
    _Meaning(
        "",
        "flow sequence",
        "the '[' of line {line} is not closed here",
        "close it with ']', and put commas between its items",
    ),
    _Meaning(
        "",
        "flow mapping",
        "the '{{' of line {line} is not closed here",
        "close it with '}', and put commas between its keys",
    ),
    _Meaning(
        "",
        "block collection",
        "this does not fit the list that begins on line {line}",
        "begin each item with '- ', each as far from the margin",
    ),
    _Meaning(
        "",
        "block mapping",
        "this does not fit the keys that begin on line {line}",
        "indent keys of one level alike, and put a text in quotes whole or not at all",
    ),
    _Meaning(
        "sequence entries are not allowed",
        "",
        "a list that begins behind something else",
        "put its items on lines of their own below the key, or write [one, two]",
    ),
    _Meaning("mapping keys are not allowed", "", "a '? ' where no key can stand", _QUOTE),
    _Meaning("tag handle", "", "a text cannot begin with '!'", _QUOTE),
    _Meaning("", "alias", "a text cannot begin with '*'", _QUOTE, at_start=True),
    _Meaning("", "anchor", "a text cannot begin with '{first}'", _QUOTE, at_start=True),
    _Meaning("", "tag", "a text cannot begin with '!'", _QUOTE, at_start=True),
    _Meaning("", "directive", "a line that begins with '%'", f"delete it, or {_QUOTE}"),
    _Meaning("directive", "", "a line that begins with '%'", f"delete it, or {_QUOTE}"),
    _Meaning("incompatible", "", "a line that begins with '%'", f"delete it, or {_QUOTE}"),
    _Meaning(
        "", "block scalar", "the block of text is not indented as it must be", "indent all lines below '|' or '>' alike"
    ),
    _Meaning(
        "node content",
        "",
        "nothing that could be read here",
        "check the brackets and commas, or put the text in quotes",
    ),
    _Meaning("document start", "", "a text behind the end of the codebook", "delete it, or mend the indentation"),
)


def syntax_fault(error: Any, source: Source) -> Fault:  # noqa: ANN401  # PyYAML's errors are untyped
    """A `yaml.MarkedYAMLError` as a fault: what is wrong there, and how it is usually mended."""
    problem, context = str(error.problem or ""), str(error.context or "")
    at = error.problem_mark.index if error.problem_mark else 0
    began = error.context_mark.index if error.context_mark else at
    character = source.text[at : at + 1]
    if character == "\t" and "cannot start any token" in problem:
        return Fault(at, "a tab in the indentation", "indent with spaces")
    for meaning in _MEANINGS:
        if meaning.problem in problem and meaning.context in context:
            places = {"character": character, "first": source.text[began : began + 1]}
            what = meaning.what.format(line=source.position(began)[0], **places)
            return Fault(began if meaning.at_start else at, what, meaning.remedy)
    return Fault(at, f"not valid YAML ({problem or context})", "mend the quotes, brackets or indentation here")
