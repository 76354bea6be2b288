"""Files handed over: transcripts that are added to the study, codings of other programs; and files read again."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from qualcode.errors import QualcodeError, StudyError
from qualcode.study.exchange.added_transcript import add_transcript, plain_name
from qualcode.web.calls import answer, post, refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import BinaryIO

    from starlette.requests import Request
    from starlette.responses import Response

    from qualcode.study import Study
    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk


def _handed(act: Callable[[Desk, str, Path], dict[str, Any]]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that takes a file: its bytes are the body, its name stands in a header."""

    async def endpoint(request: Request) -> Response:
        name = unquote(request.headers.get("x-name", ""))
        with TemporaryDirectory(prefix="qualcode-") as folder:
            try:
                path = Path(folder) / plain_name(name)
                with path.open("wb") as file:
                    await _written(request, file)
                return answer(await run_in_threadpool(act, request.app.state.desk, path.name, path))
            except QualcodeError as error:
                return refusal(error)

    return endpoint


async def _written(request: Request, file: BinaryIO) -> None:
    async for part in request.stream():
        file.write(part)


def _add(desk: Desk, name: str, path: Path) -> dict[str, Any]:
    """Copy a transcript into the study's folder; the page then asks for all files to be read again."""
    with desk.at_work() as study:
        added = add_transcript(study, name, path.read_bytes())
    return {"file": added.name}


def _import(desk: Desk, name: str, path: Path) -> dict[str, Any]:
    """Take in the codings of another program; where there is no study yet, begin one with what the file holds."""
    from qualcode.exchange import read_codings
    from qualcode.study import study_from_codings

    if desk.progress.stage in {"reading", "tagging"}:
        raise StudyError("the transcripts are still being read", "wait a moment")
    if desk.study is None:
        study_from_codings(desk.folder, read_codings(path), language=desk.language, file=path)
        desk.begun()
        return {"begun": True, "file": name}

    def act(study: Study) -> dict[str, Any]:
        return study.import_codings(path).as_dict()

    done = desk.act(act)[0]
    desk.tell({"what": "all"})
    return {key: done[key] for key in ("recorded", "new_codes", "matched", "notes")}


def _try_import(desk: Desk, _name: str, path: Path) -> dict[str, Any]:
    """Look at what the codings of another program would bring; nothing is recorded."""
    desk.needs_ready()
    with desk.at_work() as study:
        own = study.of_coder(study.coder)
    with own:
        told = own.import_codings(path, dry_run=True)
    counts = told.placed.counts()
    left = len(told.placed.without_place)
    return {
        "codings": sum(counts.values()),
        "placed": sum(counts.values()) - left,
        "left": left,
        "new_codes": list(told.new_codes),
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
