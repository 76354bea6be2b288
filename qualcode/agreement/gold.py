"""Gold files: passages as a careful reader coded them, a JSON object a line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from qualcode.codebook.unknown_code import no_such_code
from qualcode.codings import STANCES, grouped
from qualcode.errors import InputError, Problem
from qualcode.evidence import combined_stance
from qualcode.files.bytes import file_bytes
from qualcode.files.json import json_value
from qualcode.files.limits import TABLE
from qualcode.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qualcode.codings import Stance


_REMEDY = "name a file with a JSON object a line"


@dataclass(frozen=True, slots=True)
class Gold:
    """One passage as a careful reader coded it.

    Args:
        line: Its line in the file, from 1.
        codes: The pillars it speaks to.
        stances: Stance by code, where the reader said.
        context: Codes that only the surrounding talk reveals.
        id: Its name; empty for a passage of a transcript.
        language: `id` or `en`; empty for a passage of a transcript.
        text: Its words; empty where a transcript and offsets name it.
        transcript: The transcript it stands in; empty where the text stands alone.
        span: Its place in the transcript; None where only the quote is known.
        occurrence: Number of the quote among equal ones, from 1.
    """

    line: int
    codes: tuple[str, ...]
    stances: Mapping[str, Stance]
    context: tuple[str, ...] = ()
    id: str = ""
    language: str = ""
    text: str = ""
    transcript: str = ""
    span: Span | None = None
    occurrence: int = 1


def read_gold(path: str | Path) -> list[Gold]:
    """Return the passages in a gold file: a JSON object a line.

    Args:
        path: The file. Each object has `codes` (a list of pillars) and `stance` (by code), and either
            `id`, `lang` and `text`, or `transcript` and `quote` (with `occurrence` where it stands there
            several times) or `start` and `end`. `context` lists codes that only the surrounding talk reveals.

    Raises:
        InputError: If it cannot be read; every bad line is named.
    """
    path = Path(path)
    try:
        lines = file_bytes(path, most=TABLE, remedy=_REMEDY).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError("is not UTF-8", _REMEDY, path=path) from None
    found: list[Gold] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            item = _gold(line, number)
            if isinstance(item, str):
                problems.append(Problem(item, "see 'qualcode evaluate --help'", path=path, line=number))
            else:
                found.append(item)
    if problems:
        raise InputError(problems)
    if not found:
        raise InputError("no passages in this file", "name a file with a JSON object a line", path=path)
    return found


def by_pillar(gold: Sequence[Gold], codes: Iterable[str], *, path: str | Path | None = None) -> list[Gold]:
    """Return the passages with each indicator as the pillar that it stands under.

    Args:
        gold: The passages.
        codes: Ids of all codes there are.
        path: The gold file, to name it in errors.

    Raises:
        InputError: If a passage names a code that there is not; every one is named once a line, with the nearest.

    Example:
        >>> passage = Gold(1, ("capital.loans",), {"capital.loans": "achieved"}, text="We got a loan.")
        >>> [(each.codes, dict(each.stances)) for each in by_pillar([passage], ["capital", "capital.loans"])]
        [(('capital',), {'capital': 'achieved'})]
    """
    known = list(codes)
    problems = []
    for passage in gold:
        for code in dict.fromkeys([*passage.codes, *passage.stances, *passage.context]):
            if code not in known:
                problems.append(no_such_code(code, known, path=path, line=passage.line))
            elif _pillar(code) not in _pillars(passage.codes):
                what = f"{code!r} stands under 'stance' or 'context' and is not among the 'codes'"
                problems.append(Problem(what, "add it there, or leave it out here", path=path, line=passage.line))
    if problems:
        raise InputError(problems)
    return [_by_pillar(passage) for passage in gold]


def _by_pillar(passage: Gold) -> Gold:
    stances = grouped((_pillar(code), stance) for code, stance in passage.stances.items())
    # what the reader says of the pillar itself goes before what its indicators add up to
    said = {code: passage.stances.get(code) or combined_stance(each) for code, each in stances.items()}
    alone = _pillars(code for code in passage.codes if code not in passage.context)
    return replace(
        passage,
        codes=_pillars(passage.codes),
        stances=MappingProxyType(said),
        context=tuple(code for code in _pillars(passage.context) if code not in alone),
    )


def _pillars(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_pillar, codes)))


def _pillar(code: str) -> str:
    return code.partition(".")[0]


def _gold(line: str, number: int) -> Gold | str:
    """The passage in a line, or what is wrong with the line."""
    try:
        row = json_value(line, path=None)
    except InputError:
        return "this line is no JSON that can be read"
    fault = _fault(row)
    if fault:
        return fault
    start, end = row.get("start"), row.get("end")
    return Gold(
        line=number,
        codes=tuple(row["codes"]),
        stances=MappingProxyType(row.get("stance", {})),
        context=tuple(row.get("context", ())),
        id=str(row.get("id", number)),
        language=str(row.get("lang", row.get("language", ""))),
        text=row.get("quote", row.get("text", "")),
        transcript=row.get("transcript", ""),
        span=None if start is None or end is None else Span(start, end),
        occurrence=row.get("occurrence", 1),
    )


def _fault(row: Any) -> str:  # noqa: ANN401 -- whatever the file holds
    """The fault of an object of a gold file; empty where it is well formed."""
    if not isinstance(row, dict):
        return "this line is no JSON object"
    start, end, text = row.get("start"), row.get("end"), row.get("quote", row.get("text", ""))
    stances, place = row.get("stance", {}), row.get("transcript", "")
    has_span = isinstance(start, int) and isinstance(end, int) and 0 <= start <= end
    checks = {
        "this line has no list of 'codes'": _is_texts(row.get("codes")),
        f"'stance' must give one of {', '.join(STANCES)} for each code": isinstance(stances, dict)
        and all(stance in STANCES for stance in stances.values()),
        "'context' must be a list of codes": _is_texts(row.get("context", [])),
        "'start' and 'end' are no span": has_span or (start is None and end is None),
        "'transcript', 'quote' and 'text' must be texts": isinstance(place, str) and isinstance(text, str),
        "this line has neither a 'text', nor a 'transcript' with a 'quote' or 'start' and 'end'": bool(
            text or (place and has_span)
        ),
        "'occurrence' must be a number from 1": isinstance(row.get("occurrence", 1), int)
        and row.get("occurrence", 1) >= 1,
    }
    return next((fault for fault, is_right in checks.items() if not is_right), "")


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
