"""Files handed over: transcripts that are added to the study, codings of other programs; and files read again."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from qualcode.errors import InputError, QualcodeError, StudyError
from qualcode.study.exchange.added_transcript import add_transcript, plain_name
from qualcode.web.calls import Values, answer, post, refusal
from qualcode.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import BinaryIO

    from starlette.requests import Request
    from starlette.responses import Response

    from qualcode.study import Study
    from qualcode.study.exchange.import_map import ImportMap
    from qualcode.web.desk import Desk


def _handed(act: Callable[[Desk, Path, Values], dict[str, Any]]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that takes a file: its bytes are the body, its name and what else is said stand in headers."""

    async def endpoint(request: Request) -> Response:
        name = unquote(request.headers.get("x-name", ""))
        with TemporaryDirectory(prefix="qualcode-") as folder:
            try:
                path, values = Path(folder) / plain_name(name), _said_with(request)
                with path.open("wb") as file:
                    await _written(request, file)
                return answer(await run_in_threadpool(act, request.app.state.desk, path, values))
            except QualcodeError as error:
                return refusal(error)

    return endpoint


def _said_with(request: Request) -> Values:
    """The values that come with a file, a JSON object in a header."""
    try:
        said = json.loads(unquote(request.headers.get("x-values", "{}")))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise InputError("what is said with the file is no JSON object", "send one as X-Values")
    return Values(said)


async def _written(request: Request, file: BinaryIO) -> None:
    async for part in request.stream():
        file.write(part)


def _add(desk: Desk, path: Path, _values: Values) -> dict[str, Any]:
    """Copy a transcript into the study's folder; the page then asks for all files to be read again."""
    with desk.at_work() as study:
        added = add_transcript(study, path.name, path.read_bytes())
    return {"file": added.name}


def _import(desk: Desk, path: Path, values: Values) -> dict[str, Any]:
    """Take in the codings of another program; where there is no study yet, begin one with what the file holds."""
    if desk.progress.stage in {"reading", "tagging"}:
        raise StudyError("the transcripts are still being read", "wait a moment")
    if desk.study is None:
        return _begin(desk, path, values)
    given = _names_here(values)
    done = desk.act(lambda study: study.import_codings(path, given=given).as_dict())[0]
    desk.tell({"what": "all"})
    return {key: done[key] for key in ("recorded", "new_codes", "matched", "notes")}


def _begin(desk: Desk, path: Path, values: Values) -> dict[str, Any]:
    from qualcode.study import begin_from_file

    language = values.one_of("language", tuple(LANGUAGES), default=desk.language)
    coder = " ".join((desk.coder or values.text("coder", default="")).split())
    done = begin_from_file(desk.folder, path, language=language, coder=coder)[1]
    desk.begun()
    if coder and not desk.coder:
        desk.name_coder(coder)
    return {"begun": True, "file": path.name, "recorded": done.as_dict()["recorded"] if done else None}


def _names_here(values: Values) -> ImportMap:
    """Codes and documents of the file, as somebody says what they are here."""
    from qualcode.study.exchange.import_map import ImportMap

    return ImportMap(documents=_pairs(values, "documents"), codes=_pairs(values, "codes"))


def _pairs(values: Values, key: str) -> dict[str, str]:
    given = values.given(key)
    if given is None:
        return {}
    if not isinstance(given, dict) or not all(isinstance(each, str) for each in given.values()):
        raise InputError(f"{key!r} is no mapping of names", "send names there and names here")
    return {there: here for there, here in given.items() if here}


def _try_import(desk: Desk, path: Path, values: Values) -> dict[str, Any]:
    """Look at what the codings of another program would bring; nothing is recorded."""
    desk.needs_ready()
    with desk.at_work() as study:
        own = study.of_coder(study.coder)
    with own:
        told = own.import_codings(path, given=_names_here(values), dry_run=True)
    counts = told.placed.counts()
    left = len(told.placed.without_place)
    return {
        "codings": sum(counts.values()),
        "placed": sum(counts.values()) - left,
        "left": left,
        "new_codes": list(told.new_codes),
        "unknown_codes": list(told.unknown_codes),
        "unmatched": [each.name for each in told.source.documents if each.key not in told.matched],
        "notes": [each.with_options for each in told.notes],
    }


def _read_again(desk: Desk, _values: Values) -> dict[str, Any]:
    """Take in the files as they are now: what was corrected, and what the rules suggest."""

    def act(study: Study) -> dict[str, Any]:
        if not study.file.exists:
            return {}
        refreshed = study.refresh()
        study.suggest()
        return {"orphaned": sum(each.outcome == "orphaned" for each in refreshed.anchors)}

    told = desk.act(act)[0] if desk.study is not None and desk.coder else {}
    desk.read_files_again()
    return told


ROUTES = [
    Route("/api/files/transcripts", _handed(_add), methods=["POST"]),
    Route("/api/files/codings", _handed(_import), methods=["POST"]),
    Route("/api/files/codings/try", _handed(_try_import), methods=["POST"]),
    post("/api/files/again", _read_again),
]
