"""An edit of a codebook's text, read again before it counts: it does what it is meant to, and loses no comment."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

from qualcode.authoring.yaml_nodes import comments
from qualcode.codebook.characters import source_from_text
from qualcode.codebook.tree import read_tree
from qualcode.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Contents: TypeAlias = dict[str, Any]
"""The keys of each code, by its whole path, without what is below it; all that is no code under an empty path."""

NESTED = "indicators"


def contents(text: str) -> Contents:
    r"""The contents of a codebook's text, however it is laid out; line feeds at the ends of texts aside.

    Example:
        >>> contents("name: x\ncodes: {hrd: {label: Training, indicators: {course: {label: Courses}}}}")
        {'': {'name': 'x'}, 'hrd': {'label': 'Training'}, 'hrd.course': {'label': 'Courses'}}
    """
    root: Any = read_tree(source_from_text(text)).root
    rest = {key: _trimmed(value) for key, value in root.items() if key != "codes"}
    return {"": rest, **dict(_flat(root.get("codes"), ""))}


def _flat(codes: Any, above: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 (a tree of YAML)
    for step, value in (codes or {}).items():
        code = f"{above}.{step}" if above else step
        own = value if isinstance(value, dict) else {}
        yield code, {key: _trimmed(each) for key, each in own.items() if key != NESTED}
        yield from _flat(own.get(NESTED), code)


def _trimmed(value: Any) -> Any:  # noqa: ANN401 (a tree of YAML)
    if isinstance(value, dict):
        return {key: _trimmed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_trimmed(each) for each in value]
    return value.rstrip("\n") if isinstance(value, str) else value


def safely(
    text: str,
    code: str,
    edit: Callable[[str], str],
    fits: Callable[[Contents, Contents], bool],
    *,
    holder: Callable[[str], int] | None = None,
) -> str:
    """A text after an edit of a code.

    Args:
        text: The text before.
        code: The code, to be named where the edit is refused.
        edit: The edit.
        fits: True if the contents before and after differ as they should.
        holder: The offset of the line above which comments are written that would be lost otherwise; None where they
            may go, with a code that is deleted.

    Raises:
        InputError: If the text is laid out so that the edit comes out wrong.
    """
    import yaml

    try:
        edited = edit(text)
        if holder:
            edited = _with_comments(edited, _lost(text, edited), holder(edited))
        if not (holder and _lost(text, edited)) and fits(contents(text), contents(edited)):
            return edited
    except (yaml.YAMLError, AttributeError, StopIteration):
        pass  # brackets, keys or lines that stand elsewhere than in any layout known here
    what = f"the code {code!r} is laid out so that the file cannot be changed around it without harm"
    raise InputError(what, "make the change in the file by hand")


def _lost(before: str, after: str) -> list[str]:
    """The comments that a text no longer has, in order."""
    left = Counter(comments(after))
    lost = []
    for comment in comments(before):
        left[comment] -= 1
        if left[comment] < 0:
            lost.append(comment)
    return lost


def _with_comments(text: str, lost: list[str], at: int) -> str:
    """A text with comments on lines of their own above the line in which a place is."""
    start = text.rfind("\n", 0, at) + 1
    margin = text[start : start + len(text[start:]) - len(text[start:].lstrip(" "))]
    return text[:start] + "".join(f"{margin}{each}\n" for each in lost) + text[start:]
