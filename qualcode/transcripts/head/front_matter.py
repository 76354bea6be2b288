"""YAML front matter at the head of a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qualcode.errors import TranscriptError
from qualcode.transcripts.head.header_values import pair_of

if TYPE_CHECKING:
    from pathlib import Path

    import yaml

LARGEST = 20_000  # code points of front matter
DEEPEST = 10  # levels of it
_FENCE = re.compile(r"(?s)[\ufeff\u200b]*---[ \t]*\n(.*?)(?:^|(?<=\n))(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


def front_matter(text: str, *, path: Path | str | None) -> tuple[int, list[tuple[str, str]], dict[str, str]]:
    r"""The front matter that `text` begins with: its end, its pairs, and who its `speakers:` are.

    Args:
        text: The document.
        path: Named in errors.

    Returns:
        Zero and nothing where there is none.

    Raises:
        TranscriptError: If it cannot be read.

    Example:
        >>> front_matter("---\nlokasi: Pasar\n---\nP: Kapan?", path=None)
        (22, [('lokasi', 'Pasar')], {})
    """
    fence = _FENCE.match(text[: LARGEST + 8])
    if not fence:
        return 0, [], {}
    import yaml

    source = fence[1]
    first = text.count("\n", 0, fence.start(1)) + 1
    try:
        _check_yaml(source, path=path, line=first)
        _check_keys(yaml.compose(source, Loader=yaml.BaseLoader), path=path, line=first)
        data = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506  every scalar stays text, no tag is obeyed
    except yaml.YAMLError as error:
        if lenient := _lenient(source):
            return fence.end(), lenient, {}
        mark = getattr(error, "problem_mark", None)
        line, column = (first + mark.line, mark.column + 1) if mark else (first, None)
        message = "front matter that is not YAML"
        remedy = "write `key: value` lines between the --- lines, with quotes around a value that holds a colon"
        raise TranscriptError(message, remedy, path=path, line=line, column=column) from None
    if not isinstance(data, dict):
        return 0, [], {}  # an ornament, not front matter
    speakers = data.pop("speakers", {})
    named = {str(key): _flat(value) for key, value in speakers.items()} if isinstance(speakers, dict) else {}
    pairs = [(str(key), _flat(value)) for key, value in data.items()]
    return fence.end(), pairs if isinstance(speakers, dict) else [*pairs, ("speakers", _flat(speakers))], named


def _check_yaml(source: str, *, path: Path | str | None, line: int) -> None:
    """Refuse aliases and deep nesting, by which a short file could grow to a huge one."""
    import yaml

    depth = 0
    for event in yaml.parse(source, Loader=yaml.SafeLoader):
        at = line + (event.start_mark.line if event.start_mark else 0)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            message = f"front matter of more than {DEEPEST} levels"
            raise TranscriptError(message, "write `key: value` lines", path=path, line=at)
        if isinstance(event, yaml.AliasEvent):
            message = "front matter with aliases (*name)"
            raise TranscriptError(message, "write the value out", path=path, line=at)


def _check_keys(node: yaml.Node | None, *, path: Path | str | None, line: int) -> None:
    import yaml

    seen: set[str] = set()
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if str(key.value) in seen:
            message = "a key that stands twice in the front matter"
            raise TranscriptError(message, "keep one of them", path=path, line=line + key.start_mark.line)
        seen.add(str(key.value))


def _flat(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(_flat(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_flat(item)}" for key, item in value.items())
    return str(value)


def _lenient(source: str) -> list[tuple[str, str]]:
    """The pairs of front matter that is no YAML, as with `lokasi: Pasar: blok A`; empty if any line is no pair."""
    lines = [line for line in source.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    pairs = [pair_of(line) for line in lines]
    return [pair for pair in pairs if pair] if all(pairs) else []
