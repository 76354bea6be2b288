"""Reports and exported codings as files to take away; what is more than one file comes in a zip."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from qualcode.errors import InputError, QualcodeError
from qualcode.study.report import write_reports
from qualcode.web.calls import get, refusal

if TYPE_CHECKING:
    from typing import Any

    from starlette.requests import Request

    from qualcode.web.calls import Values
    from qualcode.web.desk import Desk

FORMATS = {
    "report": ("docx", "html", "pdf", "xlsx", "md", "json"),
    "codings": ("qdpx", "xlsx", "csv", "jsonl", "sqlite3", "jsonld"),
}
"""Kinds of file, each with the suffixes it can have."""


async def _download(request: Request) -> Response:
    kind, suffix = request.path_params["kind"], request.path_params["format"]
    try:
        name, data = await run_in_threadpool(_made, request.app.state.desk, kind, suffix)
    except QualcodeError as error:
        return refusal(error)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, headers=headers, media_type="application/octet-stream")


def _made(desk: Desk, kind: str, suffix: str) -> tuple[str, bytes]:
    """Write the file beside the page's own study, so that decisions need not wait for it.

    Raises:
        InputError: If there is no such file to have, or it cannot be made.
    """
    if suffix not in FORMATS.get(kind, ()):
        raise InputError(f"there is no file {kind}.{suffix} to have", "choose one that the page lists")
    desk.needs_ready()
    with desk.at_work() as study:
        own = study.of_coder(study.coder)
    with TemporaryDirectory(prefix="qualcode-") as folder:
        path = Path(folder) / f"{kind}.{suffix}"
        if kind == "report":
            write_reports(own, [path], language=desk.language)
        else:
            own.export(path)
        found = sorted(each for each in Path(folder).rglob("*") if each.is_file())
        if found == [path]:
            return path.name, path.read_bytes()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for each in found:
                archive.write(each, each.relative_to(folder))
        return f"{kind}-{suffix}.zip", packed.getvalue()


def _formats(_desk: Desk, _values: Values) -> dict[str, Any]:
    return {"formats": FORMATS}


ROUTES = [
    get("/api/download", _formats),
    Route("/api/download/{kind}/{format}", _download, methods=["GET"]),
]
