"""JSON: of others, read within a limit, with errors that name a place; our own, indented for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from qualcode.errors import InputError, QualcodeError
from qualcode.files.bytes import file_bytes
from qualcode.files.encoding import decode
from qualcode.files.limits import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_LARGE: Final = 1 << 16
"""Characters of JSON from which indenting it costs more than loading what does it fast."""


def json_value(
    text: str, *, path: Path | None, line: int | None = None, error: type[QualcodeError] = InputError
) -> Any:  # noqa: ANN401  it may hold anything
    r"""The JSON value in `text`.

    Args:
        text: A JSON document, or a line of a .jsonl file.
        path: Named in errors.
        line: The line of the file that `text` is; None = `text` is the whole file.
        error: The error's class.

    Raises:
        QualcodeError: If it is no JSON, is nested too deeply, or holds half of a surrogate pair or a NUL character,
            which no text can; an error of the class `error`.

    Example:
        >>> json_value('{"text": "Ya."}', path=None)
        {'text': 'Ya.'}
        >>> json_value('["\\ud800"]', path=None)
        Traceback (most recent call last):
        qualcode.errors.InputError: half of a surrogate pair in the JSON; export it again
    """
    try:
        value = json.loads(text)
        if "\\u" in text:
            _check(value)
    except json.JSONDecodeError as fault:
        place = (fault.lineno, fault.colno) if line is None else (line, fault.colno)
        what = f"not JSON: {fault.msg[0].lower()}{fault.msg[1:]}"
        raise error(what, "export it again", path=path, line=place[0], column=place[1]) from None
    except UnicodeEncodeError:
        raise error("half of a surrogate pair in the JSON", "export it again", path=path, line=line) from None
    except (RecursionError, ValueError):
        what = "JSON nested too deeply, or with a number too long or a NUL character"
        raise error(what, "export it again", path=path, line=line) from None
    return value


def indented(value: object, *, ascii_only: bool = False) -> str:
    """JSON to be read by people too: as `json.dumps` indents it by two blanks, in a third of its time.

    Args:
        value: Anything that JSON can hold.
        ascii_only: Write other characters as escapes.

    Example:
        >>> print(indented({"share": 0.5, "codes": []}))
        {
          "share": 0.5,
          "codes": []
        }
    """
    written = json.dumps(value, ensure_ascii=ascii_only)
    if len(written) < _LARGE:
        return json.dumps(value, ensure_ascii=ascii_only, indent=2)
    import msgspec

    try:
        return msgspec.json.format(written, indent=2)
    except (msgspec.DecodeError, UnicodeEncodeError):  # NaN, or half of a surrogate pair: JSON to Python alone
        return json.dumps(value, ensure_ascii=ascii_only, indent=2)


def json_records(path: Path) -> list[tuple[int | None, Any]]:
    """The values of a file of JSON: of a list each entry, of JSON lines each line with its number.

    Args:
        path: `.json`, or JSON lines under any other suffix, unless it begins as a list.

    Raises:
        QualcodeError: If it is no text in UTF-8, too large, or no JSON.
    """
    return list(_records(path))


def first_record(path: Path) -> Any:  # noqa: ANN401  it may hold anything
    """The first value of a file of JSON; None if there is none. Of JSON lines, only the first is parsed.

    Raises:
        QualcodeError: If it is no text in UTF-8, too large, or no JSON.
    """
    return next((each for _, each in _records(path)), None)


def _records(path: Path) -> Iterator[tuple[int | None, Any]]:
    text, _ = decode(file_bytes(path, most=TABLE, remedy="split it"), path=path, encoding="utf-8")
    if path.suffix.lower() == ".json" or text.lstrip().startswith("["):
        whole = json_value(text, path=path)
        yield from ((None, each) for each in (whole if isinstance(whole, list) else [whole]))
        return
    lines = enumerate(text.split("\n"), 1)
    yield from ((number, json_value(line, path=path, line=number)) for number, line in lines if line.strip())


def _check(value: object) -> None:
    """Refuse values whose texts cannot be stored.

    Raises:
        ValueError: If one holds a NUL character, or half of a surrogate pair (UnicodeEncodeError).
    """
    written = json.dumps(value, ensure_ascii=False)
    written.encode()
    if "\\u0000" in written.replace("\\\\", ""):
        raise ValueError
