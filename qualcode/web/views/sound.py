"""The recording of a transcript, handed to the browser's own player in ranges of bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from qualcode.errors import InputError, QualcodeError
from qualcode.transcripts import recordings_of
from qualcode.web.calls import refusal

if TYPE_CHECKING:
    from starlette.requests import Request

    from qualcode.study import Study
    from qualcode.transcripts import Recording, Transcript
    from qualcode.web.desk import Desk


def sound_values(study: Study, transcript: Transcript) -> dict[str, Any]:
    """The recordings of a transcript, those that its header names and nobody can hear, and the times of its words."""
    found = recordings_of(transcript, root=study.root)
    files = [{"name": each.path.name, "media": each.media} for each in found.files]
    timed = [(turn.span.start, turn.start_time) for turn in transcript.turns if turn.start_time is not None]
    times = sorted({*timed, *transcript.times}) if files else []
    return {"files": files, "missing": list(found.missing), "outside": list(found.outside), "times": times}


async def _play(request: Request) -> Response:
    try:
        file = await run_in_threadpool(_file, request)
    except QualcodeError as error:
        return refusal(error)
    return FileResponse(file.path, media_type=file.media)


def _file(request: Request) -> Recording:
    """The recording that is asked for, by its number, so that no path comes from outside."""
    desk: Desk = request.app.state.desk
    number: int = request.path_params["number"]
    with desk.at_work() as study:
        transcript = study.transcript(request.path_params["transcript"])
        files = recordings_of(transcript, root=study.root).files
    if number >= len(files):
        raise InputError("there is no such recording any more", "load the transcript again")
    return files[number]


ROUTES = [Route("/api/sound/{number:int}/{transcript:path}", _play, methods=["GET"])]
